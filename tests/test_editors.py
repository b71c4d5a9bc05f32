"""The server and the schema in real programs: Neovim (0.7 is the oldest) and yaml-language-server. Run by `make editors`.

The variable NVIM names another Neovim than the one on the path, so that an old one and a new one can be tried.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.record.entry import schema_text

pytestmark = pytest.mark.editors

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "events.yaml"
BEGIN = """
local function say(...) io.stdout:write(table.concat({...}, "|") .. "\\n") end
local function attach(cmd, settings)
  local id = vim.lsp.start_client({ name = "tried", cmd = cmd, root_dir = vim.fn.getcwd(), settings = settings })
  vim.lsp.buf_attach_client(0, id)
  vim.wait(30000, function() local c = vim.lsp.get_client_by_id(id); return c and c.initialized end, 20)
  return function(method, params)
    params.textDocument = { uri = vim.uri_from_bufnr(0) }
    return vim.lsp.buf_request_sync(0, method, params, 30000)[id]
  end, vim.lsp.get_client_by_id(id).offset_encoding
end
"""
NAMES = """
vim.cmd("edit events.yaml")
local ask, encoding = attach({ PYTHON, "-m", "timeline", "lsp" })
for _, part in ipairs(ask("textDocument/documentSymbol", {}).result) do say(part.name, #part.children) end
local place = { line = vim.fn.search("from: florida-survey", "w") - 1, character = 12 }
local found = ask("textDocument/references", { position = place, context = { includeDeclaration = true } }).result
for _, one in ipairs(found) do
  local range = one.range
  say("used", vim.fn.getline(range.start.line + 1):sub(range.start.character + 1, range["end"].character))
end
say(ask("textDocument/rename", { position = place, newName = "The Survey" }).error.message)
local edit = ask("textDocument/rename", { position = place, newName = "survey" }).result
vim.lsp.util.apply_workspace_edit(edit, encoding)
vim.cmd("write")
"""
CHOSEN = """
vim.cmd("edit events.yaml")
local ask, encoding = attach({ PYTHON, "-m", "timeline", "lsp" })
local function units(text) -- as this Neovim and the server have agreed to count
  if encoding == "utf-8" then return #text end
  return ({ vim.str_utfindex(text) })[2] or vim.str_utfindex(text, encoding)
end
local function choose(words, within, label)
  local line = vim.fn.search(words, "w")
  local before = vim.fn.getline(line):sub(1, vim.fn.getline(line):find(within, 1, true) + #within - 1)
  local place = { line = line - 1, character = units(before) }
  for _, item in ipairs(ask("textDocument/completion", { position = place }).result.items) do
    if item.label == label then vim.lsp.util.apply_text_edits({ item.textEdit }, vim.api.nvim_get_current_buf(), encoding) end
  end
  say(vim.fn.getline(line))
end
choose("tags:", "𝄞, un", "union")
choose("hed'", "['he", "herald")
choose("kind:", "sch", "deadline")
choose("date: 5", "Se", "September")
vim.cmd("write")
"""
SETUP = """
vim.cmd("filetype on")
vim.opt.runtimepath:append(vim.fn.getcwd())
vim.cmd("edit events.yaml")
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
for _, one in ipairs(vim.diagnostic.get(0)) do say(one.lnum, one.code) end
"""
TYPED = """title: x
sources:
  herald: {publisher: The Herald, published: 2023}
  other: {publisher: The Other, published: 2023}
events:
  - date: 5 Sept 2023
    title: y
    kind: scheduled
    tags: [𝄞, unn]
    sources: ['hed', other]
  - {date: 2022, title: z, tags: union, sources: other}
"""
SCHEMA = """
vim.cmd("edit NAME")
local ask = attach({ SERVER, "--stdio" }, { yaml = { validate = true, completion = true } })
vim.wait(WAIT, function() return #vim.diagnostic.get(0) > 0 end, 20)
for _, one in ipairs(vim.diagnostic.get(0)) do say(one.lnum, one.message) end
local place = { line = vim.fn.search("kind:", "w") - 1, character = 10 }
for _, one in ipairs(ask("textDocument/completion", { position = place }).result.items) do say("offered", one.label) end
"""
GOOD = """# yaml-language-server: $schema=./events.schema.json
title: x
events:
  - date: 2023
    title: y
    kind: period
  - 5 September 2023: z
  - 5 September 2023 it rains
"""


def program(name):
    found = shutil.which(os.environ.get("NVIM", name) if name == "nvim" else name)
    return found if found is not None else pytest.skip(f"{name} is missing")


def said_by(script, folder):
    (folder / "script.lua").write_text(BEGIN + script)
    words = [program("nvim"), "--headless", "-u", "NONE", "-n", "-c", "luafile script.lua", "-c", "qa!"]
    done = subprocess.run(
        words, check=False, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120
    )
    return done.stdout.splitlines() or done.stderr


def test_neovim_shows_the_outline_finds_references_and_renames(tmp_path):
    shutil.copy(EXAMPLE, tmp_path / "events.yaml")
    said = said_by(NAMES.replace("PYTHON", f'"{sys.executable}"'), tmp_path)
    assert said == [
        "chapters|3", "sources|5", "events|12", "used|florida-survey", "used|florida-survey",
        '"The Survey" is not an id: use small letters a-z, figures and single hyphens; write the-survey',
    ]  # fmt: skip
    old = EXAMPLE.read_text()
    assert (tmp_path / "events.yaml").read_text() == old.replace("florida-survey", "survey").replace(
        "id: survey\n", "id: survey\n    formerly: [florida-survey]\n"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_neovim_puts_in_what_is_chosen(tmp_path, end):
    """In quotation marks, in the middle of a word, behind a sign that counts as two; a file's line ends stay."""
    (tmp_path / "events.yaml").write_bytes(TYPED.replace("\n", end).encode())
    said = said_by(CHOSEN.replace("PYTHON", f'"{sys.executable}"'), tmp_path)
    expected = TYPED.replace("unn]", "union]").replace("'hed'", "'herald'").replace("scheduled", "deadline")
    expected = expected.replace("Sept", "September")
    assert (tmp_path / "events.yaml").read_bytes() == expected.replace("\n", end).encode(), said


def test_neovim_is_set_up_as_the_page_says(tmp_path):
    """The lines for this Neovim, with this interpreter in the place of the command."""
    newer, older = re.findall(r"(?s)```lua\n(.*?)```", (ROOT / "docs" / "editors.md").read_text())
    command = f'{{ "{sys.executable}", "-m", "timeline", "lsp" }}'
    newer, older = (text.replace('{ "timeline", "lsp" }', command) for text in (newer, older))
    assert command in newer and command in older
    (tmp_path / "events.yaml").write_text("title: x\nevents:\n  - {date: 31 April 2023, title: y}\n")
    lines = f"if vim.lsp.config then\n{newer}\nelse\n{older}\nend\n"
    assert "1|impossible-date" in [line.replace("2|", "1|") for line in said_by(lines + SETUP, tmp_path)]


@pytest.mark.parametrize(
    ("text", "wait", "expected"),
    [
        (GOOD, 3_000, []),
        (GOOD.replace("title: y", "titel: y").replace("period", "perod"), 15_000, ["Property titel", "Missing property", "Value is not"]),
    ],
)  # fmt: skip
def test_the_schema_completes_and_checks(tmp_path, text, wait, expected):
    (tmp_path / "events.schema.json").write_text(schema_text())
    (tmp_path / "events.yaml").write_text(text)
    server = f'"{program("yaml-language-server")}"'
    said = said_by(SCHEMA.replace("SERVER", server).replace("NAME", "events.yaml").replace("WAIT", str(wait)), tmp_path)
    found = [line for line in said if not line.startswith("offered|")]
    assert len(found) == len(expected) and all(any(words in line for line in found) for words in expected)
    offered = [line.removeprefix("offered|") for line in said if line.startswith("offered|")]
    assert offered == ["event", "deadline", "scheduled", "period"]
