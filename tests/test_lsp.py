"""The language server, asked as an editor asks it, and its answers by themselves."""

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pydantic import TypeAdapter
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient
from pygls.workspace import Workspace

from timeline.findings import Place
from timeline.lsp import server
from timeline.lsp.answers import fixes, hover
from timeline.lsp.completing import Proposal, proposals
from timeline.lsp.cursor import path_at
from timeline.lsp.positions import Positions
from timeline.lsp.reading import is_chronology, text_of
from timeline.lsp.server import _item
from timeline.record.text_problems import language_problem
from timeline.record.texts import TimeZone

ROOT = Path(__file__).parent.parent
FILE = """title: A record
language: en-GB
as_of: 31 January 2024
sources:
  herald:
    publisher: The Herald
    published: about 14 July 2023
  post: {publisher: The Post, title: "What *it* says", published: 2023}
events:
  - id: letter
    date: 5 September
    title: The union writes
    kind: scheduled
    tags: [union, harbour]
    sources: [{source: herald, says: September}, post]
  - by 6 September: The office's deadline
  - July 2023 it rains
  - {id: after, after: letter, title: An answer, tags: union, sources: herald}
  - {date: 2019, title: x, hold: 2030-01-01}
"""


DEADLINE = """`5 September` → `2023-09-05` (day)
- year 2023: the first one on or after 2023-07-14
- 2023-07-14 is the publication date of herald, itself approximate: "about 14 July 2023\""""


def opened(text=FILE):
    return text_of(text, "events.yaml")


def at(words, text=FILE, more=0):
    return text.index(words) + more


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("5 September", DEADLINE),
        ("September}", "`September` → `2023-09` (month)\n- year 2023"),
        ("by 6 September", "`by 6 September` → `2023-09-06` (day)"),
        ("July 2023 it", "`July 2023` → `2023-07` (month)"),
        ("about 14", "`about 14 July 2023` → `2023-07-14~` (day, approximate)"),
        ("herald, says", "The Herald, about 14 July 2023"),
        ("post]", "The Post, *What \\*it\\* says*, 2023"),
        ("herald}", "The Herald"),
        ("kind", "`deadline` and `scheduled` lie ahead"),
        ("says:", "The source's own words for the date"),
        ("publisher", "The outlet."),
        ("sources:\n", "Who says so"),
        ("as_of", "The chronology's own date"),
    ],
)  # fmt: skip
def test_what_is_under_the_cursor_is_explained(words, expected):
    found = hover(opened().project, at(words))
    assert found is not None and found.markdown.startswith(expected)
    assert FILE[found.start : found.end]


@pytest.mark.parametrize("words", ["The union writes", "union,", "2019", "it rains", "\n  herald"])
def test_what_needs_no_explanation_gets_none_of_ours(words):
    found = hover(opened().project, at(words))
    assert found is None or "→" in found.markdown


def changed(text, words):
    """The text after the first fix at the words."""
    read = opened(text)
    fix = next(fixes(read.project, read.findings, at(words, text), at(words, text)))
    start, new, until = fix.insertion
    return fix.title, text[:start] + new + text[start if until is None else until :]


@pytest.mark.parametrize(
    ("old", "wrong", "right"),
    [
        ("date: 5 September", "date: Monday 5 September 2023", "date: Tuesday 5 September 2023"),
        ("date: 5 September", "date: by Mon 5 September 2023", "date: by Tuesday 5 September 2023"),
        ("source: herald", "source: heralt", "source: herald"),
        ("kind: scheduled", "kind: sheduled", "kind: scheduled"),
        ("    kind:", "    kindd:", "    kind:"),
        ("after: letter", "after: lettr", "after: letter"),
        ("date: 5 September", "date: 5 Septembr 2023", "date: 5 September 2023"),
    ],
)  # fmt: skip
def test_what_has_one_fix_is_put_right(old, wrong, right):
    text = FILE.replace(old, wrong)
    assert changed(text, wrong.split(":")[0].strip() if "kindd" in wrong else wrong.partition(": ")[2])[
        1
    ] == FILE.replace(old, right)


def test_a_year_is_written_out():
    assert changed(FILE, "5 September\n") == (
        'Write out the year: "5 September 2023"', FILE.replace("5 September\n", "5 September 2023\n")
    )  # fmt: skip
    assert changed(FILE, "by 6 September") == (
        'Write out the year: "by 6 September 2023"', FILE.replace("by 6 September", "by 6 September 2023")
    )  # fmt: skip


def test_what_could_be_put_right_in_several_ways_is_left():
    text = FILE.replace("    kind: scheduled", "    titel: The union writes")
    read = opened(text)
    assert list(fixes(read.project, read.findings, at("titel", text), at("titel", text))) == []
    for wrong in ("31 April 2023", "04/05/2023", "soon"):
        text = FILE.replace("date: 5 September", f"date: {wrong}").replace("en-GB", "en")
        read = opened(text)
        assert list(fixes(read.project, read.findings, at(wrong, text), at(wrong, text))) == []


def proposed(line, text=FILE, column=None, *, known=False):
    """The labels offered at the end of a line put in the place of `kind: scheduled`."""
    lines = text.replace("    kind: scheduled", line).splitlines()
    line = line.splitlines()[-1]
    number = lines.index(line)
    return [
        one.label
        for one in proposals(
            lines, number, len(line) if column is None else column, opened(text if known else FILE).project
        )
    ]


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("    sources: [", ["herald", "post"]),
        ("    sources: [herald, p", ["herald", "post"]),
        ("    sources: [{source: ", ["herald", "post"]),
        ("    tags: ", ["union", "harbour"]),
        ("    tags: [union, ", ["union", "harbour"]),
        ("    after: ", ["letter", "2023-09-06-the-offices-deadline"]),
        ("    kind: ", ["event", "deadline", "scheduled", "period"]),
        ("    status: al", ["confirmed", "reported", "alleged"]),
        ("    ti", ["date", "title", "id"]),
        ("language: ", ["en", "ar"]),
        ("timezone: ", ["Africa/Abidjan"]),
        ("    date: ", ["early 2023", "late 2023", "about 2023", "by 5 September 2023"]),
        ("    hold: ", ["2030-01-01"]),
        ("site:\n  the", ["theme", "card", "fragment", "style"]),
        ("    title: Some", []),
        ("    # sources: [", []),
        ("    kind: event  # sta", []),
        ("    text: >-\n      It ra", []),
        ("    text: |  # as told\n      It rains.\n\n        They", []),
    ],
)
def test_what_may_be_written_is_offered(line, first):
    assert proposed(line)[: len(first) or 1] == first


def test_dates_are_offered_in_the_files_language():
    german = FILE.replace("en-GB", "de")
    assert proposed("    date: 5 ", german, known=True)[:3] == ["Januar", "Februar", "März"]
    assert proposed("    date: an", german, known=True)[:2] == ["Anfang 2023", "Januar"]


def test_what_other_events_have_is_offered_once_and_the_most_used_first():
    events = "tags: [one, two], hold: 2030-01-01", "tags: two, hold: 2030-01-02", "tags: [two], hold: 2030-01-01"
    listed = "".join(f"  - {{date: 2023, title: x, {fields}}}\n" for fields in events)
    project = opened(f"title: x\nevents:\n{listed}").project

    def offered(line):
        return [one.label for one in proposals(["events:", f"  - {line}"], 1, len(line) + 4, project)]

    assert (offered("tags: "), offered("hold: ")) == (["two", "one"], ["2030-01-01", "2030-01-02"])
    assert "about 2023" in offered("date: ") and "about 2023" not in offered("added: ") and "May" in offered("added: ")


CHOSEN = [
    ("    sources: [her|", "herald", "    sources: [herald"),
    ("    sources: [he|rald, post]", "post", "    sources: [post, post]"),
    ("    sources: [herald,|]", "post", "    sources: [herald,post]"),
    ("    sources: [herald, |post]", "herald", "    sources: [herald, herald]"),
    ('    sources: ["he|r", post]', "herald", '    sources: ["herald", post]'),
    ("    sources: ['|']", "herald", "    sources: ['herald']"),
    ("    sources: [{source: he|, says: x}]", "post", "    sources: [{source: post, says: x}]"),
    ("    sources: [{sou|}]", "source", "    sources: [{source: }]"),
    ("    sources: [{so|urce: herald}]", "quote", "    sources: [{quote: herald}]"),
    ("    sources:\n      [herald,\n       p|o]", "post", "       post]"),
    ("    sources:\n      - h|", "herald", "      - herald"),
    ("    sources:\n      - sou|rce: herald", "says", "      - says: herald"),
    ("    kind:|", "event", "    kind: event"),
    ("    kind: |event", "period", "    kind: period"),
    ("    kind: ev|ent  # so", "period", "    kind: period  # so"),
    ("    kind: 'ev|ent'", "period", "    kind: 'period'"),
    ("    ki|nd: event", "status", "    status: event"),
    ("    dra|", "draft", "    draft: "),
    ("    draft: t|", "true", "    draft: true"),
    ("    see: [let|]", "letter", "    see: [letter]"),
    ("    text: See [there](#le|", "letter", "    text: See [there](#letter"),
    ("    tags: [𝄞, un|io, x]", "union", "    tags: [𝄞, union, x]"),
    ("    tags: [O|]", "O'Neill, Ann", "    tags: [\"O'Neill, Ann\"]"),
    ("    tags: ['|']", "O'Neill, Ann", "    tags: ['O''Neill, Ann']"),
    ('    tags: ["|"]', 'the "Ark"', '    tags: ["the \\"Ark\\""]'),
    ('    tags: the "A|', 'the "Ark"', "    tags: 'the \"Ark\"'"),
    ("    date: 5 Sep| 2023", "September", "    date: 5 September 2023"),
    ("    date: 5 Se|pt 2023", "September", "    date: 5 September 2023"),
    ("    date: ab|", "about 2023", "    date: about "),
    ('    date: "|"', "about 2023", '    date: "about "'),
    ('    date: "5:|"', "September", '    date: "5:September"'),
    ("language: de-|AT", "de-CH", "language: de-CH"),
    ("timezone: Europe/L|isbon", "Europe/London", "timezone: Europe/London"),
    ("- {date: 2023, ti|}", "title", "- {date: 2023, title: }"),
]  # fmt: skip


def test_what_is_chosen_takes_the_place_of_what_it_stands_for():
    """Also in quotation marks, in brackets, in the middle of a word and behind signs that count as two for editors."""
    text = FILE.replace("tags: union,", """tags: ["O'Neill, Ann", 'the "Ark"'],""")
    project, wrong = opened(text).project, []
    assert project is not None
    for typed, label, expected in CHOSEN:
        lines = text.replace("    kind: scheduled", typed.replace("|", "")).split("\n")
        number = lines.index(typed.replace("|", "").split("\n")[-1])
        column = typed.split("\n")[-1].index("|")
        found = [one for one in proposals(lines, number, column, project) if one.label == label]
        got = [changed_by(one, lines[number], number, lines) for one in found]
        if got != [expected]:
            wrong.append((typed, label, got))
    assert wrong == []


def changed_by(proposal, line, number, lines):
    """The line with what an editor is handed for the proposal, which counts in UTF-16."""
    edit = _item(proposal, number, Positions("\n".join(lines)), can_select=False).text_edit
    units = line.encode("utf-16-le")
    assert edit.range.start.line == edit.range.end.line == number
    before, behind = units[: edit.range.start.character * 2], units[edit.range.end.character * 2 :]
    return (before + edit.new_text.encode("utf-16-le") + behind).decode("utf-16-le")


def test_to_choose_what_stands_there_changes_nothing():
    """At every place of the file: what is chosen replaces all of the word, and no more."""
    project, lines, seen = opened().project, FILE.split("\n"), set()
    for number, line in enumerate(lines):
        for column in range(len(line) + 1):
            for one in proposals(lines, number, column, project):
                assert one.start <= column <= one.end <= len(line), (line, column, one)
                if line[one.start : one.end] == one.label and not one.over:
                    seen.add(one.label)
                    assert changed_by(one, line, number, lines) == line, (line, column, one)
    assert seen >= {
        "herald",
        "post",
        "letter",
        "scheduled",
        "union",
        "en-GB",
        "title",
        "says",
        "September",
        "publisher",
    }


@pytest.mark.growth
def test_no_line_and_no_list_takes_long():
    texts = [
        "    k" + " " * 30_000 + "x",
        "title: " + "x: " * 20_000,
        '    t: "' + '\\"' * 20_000,
        "- " * 20_000,
        "'" * 40_000,
    ]
    texts += ["\n".join(["sources:"] + [f"  s{number}:\n    publisher: x" for number in range(20_000)])]
    for text in texts:
        lines = text.split("\n")
        for column in (0, len(lines[-1]) // 2, len(lines[-1])):
            start = time.perf_counter()
            proposals(lines, len(lines) - 1, column, None)
            assert time.perf_counter() - start < 1, (text[:20], column)


def test_what_can_be_written_over_is_selected_where_the_editor_says_it_can():
    [one] = [one for one in proposals(["date: "], 0, 6, None) if one.label == "about 2023"]
    where = Positions("date: ")
    assert (_item(one, 0, where, can_select=True).text_edit.new_text, one.text) == ("about ${1:2023}", "about ")
    odd = Proposal("a$}2", text="a$}", over="2")
    assert _item(odd, 0, where, can_select=True).text_edit.new_text == "a\\$\\}${1:2}"
    plain = _item(one, 0, where, can_select=False)
    assert plain.insert_text_format == lsp.InsertTextFormat.PlainText and "$" not in plain.text_edit.new_text


def test_regions_are_offered_that_something_is_written_otherwise_in():
    offered = proposed("language: ")
    assert {"en-GB", "en-US", "de-CH", "de-AT", "pt-BR", "pt-PT", "fr-CA", "es-419", "zh-Hant-HK"} <= {*offered}
    assert len(offered) == len({*offered}) and [one for one in offered if language_problem(one)] == []


def test_all_time_zones_that_are_taken_are_offered():
    offered = proposed("timezone: ")
    assert {"UTC", "Europe/Kyiv", "America/Argentina/Ushuaia"} <= {*offered} and offered[0] == "Africa/Abidjan"
    taken = TypeAdapter(TimeZone)
    assert [taken.validate_python(one) for one in offered] == offered


def test_fields_are_those_of_the_record_that_the_line_is_in():
    assert proposed("orde")[0] == "title" and "events" in proposed("orde")
    lines = [
        "title: x",
        "sources:",
        "  herald:",
        "    pub",
        "events:",
        "  - id: a",
        "    sources:",
        "      - ",
        "  - da",
    ]
    known = opened().project
    assert [one.label for one in proposals(lines, 3, 7, known)][:2] == ["title", "publisher"]
    assert {"herald", "quote"} <= {one.label for one in proposals(lines, 7, 8, known)}
    assert proposals(lines, 8, 6, known)[0].label == "date"
    assert proposals(lines, 30, 0, None)[0].label == "title"
    flat = ["events:", "- id: a", "  corrections:", "  - da"]
    assert path_at(flat, 3, "  - da") == ("events", 0, "corrections", 0)
    assert path_at(flat, 1, "- id") == ("events", 0)


def test_a_file_that_can_not_be_read_has_findings_and_no_meaning():
    read = opened("title: [")
    assert read.project is None and read.findings[0].code == "unclosed-bracket"


@pytest.mark.parametrize(
    ("text", "file", "expected"),
    [
        ("", "a/events.yaml", True),
        ("", "harbour.events.yml", True),
        ("", "myevents.yaml", False),
        ("title: x\nevents:\n", "harbour.yaml", True),
        ("on: push\njobs:\n", "ci.yaml", False),
        ("events: [push]\n", "x.yaml", False),
    ],
)
def test_other_files_are_left_alone(text, file, expected):
    assert is_chronology(text, file) is expected


def test_quotes_are_checked_while_they_are_written(tmp_path):
    (tmp_path / "a.txt").write_text("We wrote to the office on Monday.")
    text = "title: x\nsources: {a: {publisher: A, published: 2023, file: a.txt}}\nevents:\n  - {date: 2023, title: y, sources: [{source: a, quote: We never wrote}]}\n"
    found = text_of(text, str(tmp_path / "events.yaml")).findings
    assert [finding.code for finding in found] == ["quote-not-found"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_are_counted_as_the_editor_counts_them(encoding, mark):
    units = {"utf-8": 4, "utf-16": 2, "utf-32": 1}[encoding]
    document = "a\u2028𝄞b\r\nc\x85d\re\nf"  # only CR and LF end lines
    where = Positions(mark + document, encoding)
    found = where.between(document.index("b"), document.index("b") + 1)
    before = len(f"{mark}a\u2028".encode(encoding if units == 4 else f"{encoding}-le")) * units // 4
    assert found == lsp.Range(lsp.Position(0, before + units), lsp.Position(0, before + units + 1))
    assert where.of(Place("x", 1, 4, 1)) == found
    assert where.of(Place("x", 2, 3, 1)) == where.between(document.index("d"), document.index("d") + 1)
    for at in (0, 1, 3, document.index("d"), document.index("e"), len(document)):
        assert where.offset(where.between(at, at).start) == at
    assert where.between(document.index("e"), document.index("f")) == lsp.Range(lsp.Position(2, 0), lsp.Position(3, 0))
    assert where.offset(lsp.Position(3, 99)) == where.offset(lsp.Position(99, 1)) == len(document)
    assert where.offset(lsp.Position(0, 0)) == 0


# --- as an editor asks ---


async def _conversation(folder):  # as an editor goes through a morning
    client = LanguageClient("editor", "1")
    published: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def _(params: lsp.PublishDiagnosticsParams):
        published.put_nowait(params)

    await client.start_io(sys.executable, "-m", "timeline", "lsp")
    started = await client.initialize_async(
        lsp.InitializeParams(capabilities=lsp.ClientCapabilities(), process_id=None, root_uri=folder.as_uri())
    )
    assert started.capabilities.text_document_sync.change == lsp.TextDocumentSyncKind.Full
    client.initialized(lsp.InitializedParams())
    path = folder / "events.yaml"
    uri = path.as_uri()
    text = FILE.replace("The union writes", "𝄞 The union writes").replace(
        "    date: 5 September", '    date: "Monday 5 September 2023"'
    )
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "yaml", 1, text)))
    first = await asyncio.wait_for(published.get(), 20)
    mistakes = [one for one in first.diagnostics if one.severity == lsp.DiagnosticSeverity.Error]
    identifier = lsp.TextDocumentIdentifier(uri)
    actions = await client.text_document_code_action_async(
        lsp.CodeActionParams(identifier, mistakes[0].range, lsp.CodeActionContext(mistakes))
    )
    [edit] = actions[0].edit.changes[uri]
    lines = text.split("\n")
    line = lines[edit.range.start.line]
    lines[edit.range.start.line] = line[: edit.range.start.character] + edit.new_text + line[edit.range.end.character :]
    text = "\n".join(lines)
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            lsp.VersionedTextDocumentIdentifier(version=2, uri=uri), [lsp.TextDocumentContentChangeWholeDocument(text)]
        )
    )
    second = await asyncio.wait_for(published.get(), 20)
    hovered = await client.text_document_hover_async(lsp.HoverParams(identifier, lsp.Position(15, 5)))
    found = await client.text_document_definition_async(lsp.DefinitionParams(identifier, lsp.Position(14, 24)))
    asked = await _asked_for_names(client, identifier, lsp.Position(17, 23))
    offered = await client.text_document_completion_async(lsp.CompletionParams(identifier, lsp.Position(12, 10)))
    other = (folder / "other.yaml").as_uri()
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(other, "yaml", 1, "on: push\n")))
    not_ours = await asyncio.wait_for(published.get(), 20)
    assert not not_ours.diagnostics
    assert not await client.text_document_hover_async(
        lsp.HoverParams(lsp.TextDocumentIdentifier(other), lsp.Position(0, 1))
    )
    used = lsp.ReferenceParams(
        lsp.ReferenceContext(include_declaration=True), lsp.TextDocumentIdentifier(other), lsp.Position(0, 1)
    )
    assert not await client.text_document_references_async(used)
    anywhere = lsp.CompletionParams(lsp.TextDocumentIdentifier(other), lsp.Position(0, 2))
    assert not (await client.text_document_completion_async(anywhere)).items
    client.text_document_did_save(lsp.DidSaveTextDocumentParams(identifier))
    third = await asyncio.wait_for(published.get(), 20)
    client.text_document_did_close(lsp.DidCloseTextDocumentParams(identifier))
    last = await asyncio.wait_for(published.get(), 20)
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    return mistakes, actions, second, hovered, found, asked, offered, third, last, lines[edit.range.start.line]


async def _asked_for_names(client, identifier, place):
    """The outline; then, of the id at the place, where it is used, what would be renamed, how, and why it isn't."""
    outline = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(identifier))
    used = await client.text_document_references_async(
        lsp.ReferenceParams(lsp.ReferenceContext(include_declaration=True), identifier, place)
    )
    prepared = await client.text_document_prepare_rename_async(lsp.PrepareRenameParams(identifier, place))
    renamed = await client.text_document_rename_async(lsp.RenameParams(identifier, place, "note"))
    with pytest.raises(JsonRpcException) as refused:
        await client.text_document_rename_async(lsp.RenameParams(identifier, place, "The note"))
    nowhere = lsp.Position(0, 0)
    assert await client.text_document_prepare_rename_async(lsp.PrepareRenameParams(identifier, nowhere)) is None
    assert await client.text_document_rename_async(lsp.RenameParams(identifier, nowhere, "note")) is None
    return outline, used, prepared, renamed, refused.value.message


def test_an_editor_gets_findings_meanings_and_a_fix(tmp_path):
    with ThreadPoolExecutor(1) as other:  # a browser's tests have a loop in this thread
        answers = other.submit(lambda: asyncio.run(_conversation(tmp_path))).result(60)
    mistakes, actions, second, hovered, found, asked, offered, third, last, line = answers
    assert [one.code for one in mistakes] == ["weekday-mismatch"] and "was a Tuesday" in mistakes[0].message
    assert actions[0].title == 'Write "Tuesday 5 September 2023"'
    assert line == '    date: "Tuesday 5 September 2023"'
    assert [one for one in second.diagnostics if one.severity == lsp.DiagnosticSeverity.Error] == []
    assert "`by 6 September` → `2023-09-06` (day)" in hovered.contents.value
    assert (found.range.start.line, found.range.start.character) == (4, 2)
    outline, used, prepared, renamed, refused = asked
    assert [(part.name, len(part.children)) for part in outline] == [("sources", 2), ("events", 5)]
    places = [lsp.Range(lsp.Position(9, 8), lsp.Position(9, 14)), lsp.Range(lsp.Position(17, 23), lsp.Position(17, 29))]
    assert [one.range for one in used] == places and prepared.range == places[1] and prepared.placeholder == "letter"
    [edits] = renamed.changes.values()
    assert [(edit.range, edit.new_text) for edit in edits if edit.new_text == "note"] == [
        (one, "note") for one in places
    ]
    assert [edit.new_text for edit in edits if edit.new_text != "note"] == ["\n    formerly: [letter]"]
    assert refused.endswith("write the-note")
    assert [item.label for item in offered.items] == ["event", "deadline", "scheduled", "period"]
    assert third.diagnostics == second.diagnostics and not last.diagnostics


def test_while_a_text_is_read_other_questions_are_answered(monkeypatch):
    """And of texts that come meanwhile only the last is read."""
    editor, go, began, published = server.server("1"), threading.Event(), [], []
    editor.protocol._workspace = Workspace(None)
    monkeypatch.setattr(server, "PAUSE", 0)
    monkeypatch.setattr(editor, "text_document_publish_diagnostics", published.append)
    uri = "file:///events.yaml"

    def slow(source, file):
        began.append(source)
        assert go.wait(20), "nothing else was done meanwhile"
        return text_of(source, file)

    monkeypatch.setattr(server, "text_of", slow)

    async def typed():
        changes = []
        for version in (1, 2, 3, 4):
            text = f"title: {version}\nevents:\n"
            editor.workspace.put_text_document(lsp.TextDocumentItem(uri, "yaml", version, text))
            identifier = lsp.VersionedTextDocumentIdentifier(version=version, uri=uri)
            params = lsp.DidChangeTextDocumentParams(identifier, [])
            changes.append(asyncio.create_task(server._changed(editor, params)))
            for _ in range(2_000 if not began else 0):
                await asyncio.sleep(0.01)
                if began:
                    break
        go.set()
        await asyncio.gather(*changes)
        editor.workspace.remove_text_document(uri)
        await editor.read_beside(uri, 4)

    with ThreadPoolExecutor(1) as other:  # a browser's tests have a loop in this thread
        other.submit(lambda: asyncio.run(typed())).result(60)
    assert [source.partition("\n")[0] for source in began] == ["title: 1", "title: 4"]
    assert [one.version for one in published] == [4]


def test_it_ends_with_the_editor_and_says_nothing(tmp_path):
    def message(method, **more):
        body = json.dumps({"jsonrpc": "2.0", "method": method, **more}).encode()
        return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)

    begin = message("initialize", id=1, params={"processId": None, "rootUri": None, "capabilities": {}})
    for last in (b"", message("shutdown", id=2) + message("exit")):
        done = subprocess.run(
            [sys.executable, "-m", "timeline", "lsp"], input=begin + last, capture_output=True, check=False,
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, b"") and done.stdout.startswith(b"Content-Length: ")


def test_without_the_extra_it_says_what_to_install(timeline, tmp_path):
    (tmp_path / "pygls").mkdir()
    (tmp_path / "pygls" / "__init__.py").write_text("raise ImportError\n")
    done = timeline("lsp", env={"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin:/bin"})
    assert done.returncode == 2 and "needs the extra `editor`" in done.stderr
