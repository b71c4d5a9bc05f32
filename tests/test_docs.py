"""The documents keep their word: commands in them are run, events files in them are checked, links lead somewhere.

In a document, a comment on the line before a fenced block says what to do with it:

    <!-- events: ok -->               the `yaml` block is an events file (or some of its events) without an error
    <!-- events: impossible-date -->  ... with exactly this error, or these, joined by commas
    <!-- example: docs/example -->    the `console` block is run in a copy of this folder; else of our events.yaml
    <!-- not run: it never ends -->   the `console` block is left alone, and why
"""

import doctest
import json
import os
import re
import shutil
import subprocess
import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.conftest import Run
from tests.forked import Forker
from tests.tables import each_of
from timeline.cli import app
from timeline.dates import DateError, EventDate, parse_date
from timeline.display import plain
from timeline.formats.page.theme import tokens_of
from timeline.languages import codes, language
from timeline.languages.kinds import KINDS, PROSE, PUBLICATION, PUBLICATION_MORE
from timeline.languages.load import Calendar, Order
from timeline.languages.say import Phrasing

ROOT = Path(__file__).parent.parent

MAY_RUN = {"timeline", "newsline", "cat", "diff", "echo", "grep", "head", "ls", "tail"}
"""The first words of commands that are run; anything else in a `console` block needs a "not run" with its reason."""

FRAGMENT = 'title: "An example"\nas_of: 31 January 2024\nlanguage: en-GB\nevents:\n'
"""What stands above a block that shows only some events."""


@dataclass(frozen=True)
class Block:
    """A fenced block of a document and what the comment before it says."""

    where: str
    language: str
    text: str
    comment: tuple[str, str] = ("", "")


def documents(root: Path) -> list[Path]:
    tops = [root / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "DESIGN.md")]
    return [path for path in tops if path.exists()] + sorted((root / "docs").rglob("*.md"))


def blocks(path: Path) -> Iterator[Block]:
    lines = path.read_text(encoding="utf-8").splitlines()
    comment, fence, start = ("", ""), "", 0
    for number, line in enumerate(lines):
        if fence:
            if line.strip() == fence:
                text = textwrap.dedent("\n".join(lines[start + 1 : number])) + "\n"
                language = lines[start].strip().strip("`~").strip()
                yield Block(f"{path.name}:{start + 1}", language, text, comment)
                comment, fence = ("", ""), ""
        elif opening := re.match(r"\s*(```+|~~~+)", line):
            fence, start = opening[1], number
        elif said := re.fullmatch(r"\s*<!--\s*([a-z ]+?)\s*:\s*(.*?)\s*-->", line):
            comment = (said[1], said[2])
        elif line.strip():
            comment = ("", "")


def commands(text: str) -> list[tuple[str, list[str]]]:
    """The commands of a `console` block, each with the lines shown below it."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line.startswith("> ") and found and found[-1][0].endswith("\\"):
            found[-1] = (f"{found[-1][0]}\n{line[2:]}", [])
        elif found:
            found[-1][1].append(line.rstrip())
    return found


def agrees(shown: list[str], actual: list[str]) -> bool:
    """Whether the output is as shown, where a line of three dots stands for any number of lines."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() in {"...", "…"} else re.escape(line) + r"\s*\n" for line in shown)
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in actual)) is not None


def trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def run_console(block: Block, folder: Path, programs: Path) -> list[str]:
    """What is wrong with the block; nothing where its commands do what it shows."""
    found = [run_one(command, trimmed(shown), folder, programs) for command, shown in commands(block.text)]
    return [f"{block.where}: {wrong}" for wrong in found if wrong]


def run_one(command: str, shown: list[str], folder: Path, programs: Path) -> str:
    if command.split(maxsplit=1)[0] not in MAY_RUN:
        return f"`{command}` is not run here; say <!-- not run: why --> before the block"
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path, "COLUMNS": "100"},
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
    )
    if done.returncode not in ({0, 1} if shown else {0}):
        return f"`{command}` ended with {done.returncode}:\n{done.stdout}"
    if shown and not agrees(shown, trimmed(done.stdout.splitlines())):
        return f"`{command}` printed:\n{done.stdout}\nshown:\n" + "\n".join(shown)
    return ""


def check_events(block: Block, folder: Path, timeline: Run) -> list[str]:
    """What is wrong with an events file in a document; nothing where the tool finds what the comment says."""
    is_fragment = block.text.lstrip("#\n ").startswith("- ")
    text = FRAGMENT + textwrap.indent(block.text, "  ") if is_fragment else block.text
    if not re.search(r"^tit\w+:", text, re.MULTILINE):
        text = f"title: An example\n{text}"
    (folder / "events.yaml").write_text(text, encoding="utf-8")
    done = timeline("check", "--format", "json", cwd=folder)
    if done.returncode not in {0, 1}:
        return [f"{block.where}: `timeline check` ended with {done.returncode}: {done.stderr}"]
    findings = [row for row in json.loads(done.stdout)["findings"] if row["severity"] == "error"]
    found = sorted({row["code"] for row in findings})
    expected = [] if block.comment[1] == "ok" else sorted(re.split(r"\s*,\s*", block.comment[1]))
    said = "\n".join(f"  {row['line']}:{row['column']} {row['message']} [{row['code']}]" for row in findings)
    return [] if found == expected else [f"{block.where}: expected {expected or 'no error'}, found {found}\n{said}"]


def lost_links(path: Path) -> list[str]:
    """Relative links that name no file, or no heading of it."""
    text = re.sub(r"(?ms)^\s*(```+|~~~+).*?^\s*\1\s*$", "", path.read_text(encoding="utf-8"))
    text = re.sub(r"`[^`\n]+`", "", text)
    found = []
    for target in re.findall(r"\]\(<?([^)\s>]+)", text) + re.findall(r'(?:src|href)="([^"]+)"', text):
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        name, _, heading = unquote(target).partition("#")
        file = (path.parent / name) if name else path
        if not file.exists() or (heading and file.suffix == ".md" and heading not in headings(file)):
            found.append(f"{path.name}: {target}")
    return found


def headings(path: Path) -> set[str]:
    """The names by which headings can be linked to, as GitHub makes them."""
    titles = re.findall(r"(?m)^#+\s+(.*?)\s*#*$", path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


ALL = [block for path in documents(ROOT) for block in blocks(path)]
CONSOLE = [block for block in ALL if block.language == "console" and block.comment[0] != "not run"]
EVENTS = [block for block in ALL if block.comment[0] == "events"]


@pytest.fixture(scope="module")
def programs(forker: Forker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the commands, which start no Python of their own."""
    folder = tmp_path_factory.mktemp("programs")
    for name in ("timeline", "newsline"):
        forker.client(folder / name)
    return folder


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of what the checkout's own `make site` starts from."""
    folder = tmp_path / "example"
    folder.mkdir()
    for name in ("events.yaml", "clippings", "media"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.mark.parametrize("block", CONSOLE, ids=lambda block: block.where)
def test_commands_in_the_documents_do_what_is_shown(
    block: Block, example: Path, tmp_path: Path, programs: Path
) -> None:
    if block.comment[0] == "example":
        example = tmp_path / "named"
        shutil.copytree(ROOT / block.comment[1], example)
    assert run_console(block, example, programs) == []


@pytest.mark.parametrize("block", EVENTS, ids=lambda block: block.where)
def test_events_files_in_the_documents_are_what_they_say(block: Block, tmp_path: Path, timeline: Run) -> None:
    assert check_events(block, tmp_path, timeline) == []


@pytest.mark.parametrize("path", documents(ROOT), ids=lambda path: path.name)
def test_links_in_the_documents_lead_somewhere(path: Path) -> None:
    assert lost_links(path) == []


@pytest.mark.parametrize(
    "path",
    [path for path in documents(ROOT) if "```pycon" in path.read_text(encoding="utf-8")],
    ids=lambda path: path.name,
)
def test_python_in_the_documents_says_what_is_shown(path: Path, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(example)
    text = "".join(re.findall(r"```pycon\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL))
    shown: list[str] = []
    test = doctest.DocTestParser().get_doctest(text, {}, path.name, str(path), 0)
    doctest.DocTestRunner(verbose=False).run(test, out=shown.append)
    assert shown == [] and test.examples


PAGES = sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_of_the_documents_is_short_and_is_found_from_their_first_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    first = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert path.name == "README.md" or f"[{path.name}]({path.name})" in first


def text_for_users() -> str:
    """What users can read about the tool."""
    paths = [path for path in documents(ROOT) if path.parent.name == "docs" or path.name == "README.md"]
    assert any(path.parent.name == "docs" for path in paths)
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_every_command_is_in_the_documents() -> None:
    text = text_for_users()
    names = [command.name or command.callback.__name__.replace("_", "-") for command in app.registered_commands]
    assert names
    assert [name for name in names if f"timeline {name}" not in text] == []


def test_every_finding_that_a_wrong_file_gets_is_in_the_documents() -> None:
    """`[code]` in a message is what people search for."""
    text = text_for_users()
    outputs = (ROOT / "tests" / "cases").rglob("*.out")
    head = re.compile(r": (?:error|warning): .* \[([a-z]+(?:-[a-z]+)*)\]$", re.MULTILINE)
    codes = {code for path in outputs for code in head.findall(path.read_text())}
    assert len(codes) > 40
    assert sorted(code for code in codes if f"`{code}`" not in text) == []


def test_a_wrong_example_would_be_noticed(tmp_path: Path, programs: Path) -> None:
    document = tmp_path / "wrong.md"
    document.write_text(
        textwrap.dedent("""\
            # A title

            ```console
            $ echo one; echo two; echo three
            one
            ...
            three
            $ echo four
            five
            $ make test
            ```

            <!-- not run: it never ends -->
            ```console
            $ timeline watch
            ```

            See [here](gone.md), [there](wrong.md#a-title) and [nowhere](#no-title).
            """)
    )
    shown, left_alone = blocks(document)
    assert left_alone.comment == ("not run", "it never ends")
    assert [text.splitlines()[0] for text in run_console(shown, tmp_path, programs)] == [
        "wrong.md:3: `echo four` printed:",
        "wrong.md:3: `make test` is not run here; say <!-- not run: why --> before the block",
    ]
    assert lost_links(document) == ["wrong.md: gone.md", "wrong.md: #no-title"]


@pytest.mark.parametrize(
    ("comment", "text", "wrong"),
    [
        ("ok", "- 27 April 2023: A report is published\n", False),
        ("ok", "- 31 April 2023: A report is published\n", True),
        ("impossible-date", "- {date: 31 April 2023, title: A report}\n", False),
        ("impossible-date", "- {date: 30 April 2023, title: A report}\n", True),
        ("ok", "titel: A report\nevents: []\n", True),
    ],
)
def test_a_wrong_events_file_would_be_noticed(
    comment: str, text: str, wrong: bool, tmp_path: Path, timeline: Run
) -> None:
    assert bool(check_events(Block("wrong.md:1", "yaml", text, ("events", comment)), tmp_path, timeline)) is wrong


GUIDE = [ROOT / "docs" / "dates.md", *sorted((ROOT / "docs").glob("dates-in-*.md"))]
WRITTEN = date(2023, 7, 14)


@dataclass(frozen=True)
class Row:
    """A row of a table in the guide to dates: the phrases of its first cell, and what its other columns say."""

    phrases: tuple[str, ...]
    cells: dict[str, str]
    tag: str


def tables(text: str) -> Iterator[Row]:
    """The rows whose first cell is written in back quotes; a heading such as "French (`fr`)" names their language."""
    tag, head = "en-GB", [""]
    for line in text.splitlines():
        if heading := re.match(r"#+ .*?(?:\(`(\w+)`\))?$", line):
            tag = heading[1] or "en-GB"
        elif line.startswith("| `"):
            cells = line.strip("| ").split(" | ")
            assert len(cells) == len(head), line
            yield Row(tuple(quoted(cells[0])), dict(zip(head, cells, strict=True)), tag)
        elif line.startswith("| "):
            head = line.strip("| ").split(" | ")


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def understood(
    phrase: str, *, tag: str = "en", region: str | None = None, fiscal_year: int | None = None
) -> EventDate | DateError:
    """What a phrase of Friday 14 July 2023 means, or why it is refused."""
    languages = (tag.partition("-")[0],)
    try:
        return parse_date(phrase, reference=WRITTEN, languages=languages, region=region, fiscal_year=fiscal_year)
    except DateError as error:
        return error


def value(date: EventDate | DateError) -> str:
    """The meaning in EDTF, or the code of the refusal."""
    return date.edtf if isinstance(date, EventDate) else date.reason


def faults(row: Row) -> list[str]:
    """What isn't as the row says."""
    found = []
    for phrase in row.phrases:
        for head, cell in row.cells.items():
            is_said = actual(phrase, row.tag, head)
            if is_said not in (None, *(quoted(cell) or [cell])):
                found.append(f"{phrase}: {head}: {is_said}, and not {cell}")
    return found


def actual(phrase: str, tag: str, head: str) -> str | None:
    """What stands in the column with this head; None for what holds words."""
    if month := re.fullmatch(r"`fiscal_year: (\d+)`", head):
        return value(understood(phrase, tag=tag, fiscal_year=int(month[1])))
    if region := re.fullmatch(r"`en(?:-(\w\w))?`", head):
        return value(understood(phrase, region=region[1]))
    found = understood(phrase, tag=tag)
    if head in ("means", "code"):
        return value(found)
    of_date = {"said on the page as": lambda date: plain(date, tag), "the time that is kept": lambda date: date.time}
    if head not in of_date:
        return None
    return of_date[head](found) if isinstance(found, EventDate) else value(found)


GUIDED = [
    row for path in GUIDE for row in tables(path.read_text(encoding="utf-8")) if not row.cells.keys() & {"without"}
]


@each_of((row,) for row in GUIDED)
def test_each_phrase_of_the_guide_to_dates_means_what_it_says(row: Row) -> None:
    assert faults(row) == []


def test_the_guide_to_dates_has_a_table_for_each_language() -> None:
    number = Counter(row.tag.partition("-")[0] for row in GUIDED)
    few = {code: number[code] for code in codes() if number[code] < 20}
    assert few == {}, "docs/dates-in-languages.md and dates-in-other-scripts.md have fewer than twenty rows of these"
    assert set(number) == set(codes())


def test_every_language_is_counted_in_the_readme_and_led_to_from_the_guide_to_dates() -> None:
    numbers = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
    said = f"in {numbers[len(codes()) - 10]} languages"
    assert said in " ".join((ROOT / "README.md").read_text(encoding="utf-8").split()), "write this into README.md"
    guide = (ROOT / "docs" / "dates.md").read_text(encoding="utf-8")
    others = {code: f".md#{language(code).english_name.lower()}-{code})" for code in codes()[1:]}
    assert {code: link for code, link in others.items() if link not in guide} == {}, (
        "docs/dates.md leads to these, at its top"
    )


@pytest.mark.parametrize(
    "line",
    [
        "| `in May 2021` | `2021-05-01` | May 2021 |",
        "| `in May 2021`, `in June 2021` | `2021-05` | May 2021 |",
        "| `in May 2021` | `2021-05` | 1 May 2021 |",
        "| `in Septober 2021` | `2021-05` | May 2021 |",
    ],
)
def test_a_wrong_row_of_the_guide_to_dates_would_be_noticed(line: str) -> None:
    [row] = tables(f"| written | means | said on the page as |\n|---|---|---|\n{line}")
    assert len(faults(row)) > 0


def test_the_guide_to_languages_names_each_kind_of_word_and_each_key() -> None:
    guide = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
    parts = dict(re.findall(r"(?ms)^### `\[(\w+)\]`$(.*?)(?=^#|\Z)", guide))
    keys = {"read": KINDS, "say": Phrasing._fields, "prose": PROSE, "order": Order._fields, "cldr": Calendar._fields}
    keys["publication"] = PUBLICATION | PUBLICATION_MORE
    for table, names in keys.items():
        named = {*quoted(parts[table]), *re.findall(rf"\[{table}\.(\w+)", parts[table])}
        assert set(names) - named == set(), f"docs/languages.md says nothing of these in `[{table}]`"
    assert {"twice", "page"} <= parts.keys()


def test_the_worked_example_of_a_date_meaning_is_in_the_code() -> None:
    """Line by line, however the code is folded."""
    [section] = re.findall(r"(?ms)^## To add a date meaning$(.*?)^## ", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    shown = "\n".join(re.findall(r"(?ms)^ *```(?:python|text|toml)\n(.*?)```", section)).splitlines()
    files = (
        "tests/dates/table.py",
        "timeline/dates/expressions/parts.py",
        "timeline/dates/grammar/parts.py",
        "timeline/languages/en.toml",
    )
    code = "".join(re.sub(r"\s", "", (ROOT / name).read_text("utf-8")) for name in files)
    assert len(shown) > 15
    assert [line for line in shown if re.sub(r"\s", "", line) not in code] == []


def test_the_theme_and_the_template_of_the_guide_build(tmp_path, timeline):
    guide = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    [theme] = re.findall(r"<!-- theme -->\n```css\n(.*?)```", guide, re.DOTALL)
    [(name, template)] = re.findall(r"<!-- template: (\S+) -->\n```html\n(.*?)```", guide, re.DOTALL)
    (tmp_path / "herald.css").write_text(theme, encoding="utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / name).write_text(template, encoding="utf-8")
    (tmp_path / "events.yaml").write_text("title: x\nevents:\n  - {date: 2023, title: a}\n", encoding="utf-8")
    done = timeline("build", "--theme", "herald.css", "--templates", "own")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "--link:#6b1f1f" in page and "desk@example.org" in page


def test_the_guide_to_templates_names_each_of_them_and_each_token():
    guide = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    for path in (ROOT / "templates").iterdir():
        assert f"`{path.name}`" in guide, path.name
    style = (ROOT / "templates" / "style.css").read_text(encoding="utf-8")
    for token in tokens_of(style).light:
        assert f"`--{token}`" in guide, token
