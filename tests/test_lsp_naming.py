"""The ids of a file as an editor asks for them: where they are used, what another id changes, and the outline."""

import re
from pathlib import Path

import pytest
from lsprotocol import types as lsp
from pygls.workspace import Workspace

from timeline.document.splicing import put_in
from timeline.lsp import server
from timeline.lsp.completing import proposals
from timeline.lsp.naming import RenameError, cited_from, definition, references, rename, use_at, uses
from timeline.lsp.outline import outline
from timeline.lsp.positions import Positions
from timeline.lsp.reading import text_of
from timeline.lsp.server import diagnostic
from timeline.lsp.shared import findings_in, rename_shared, source_at

EXAMPLE = (Path(__file__).parent.parent / "events.yaml").read_text()
FILE = """title: "𝄞 A record"
description: It begins with [the letter](#letter), `[no link](#letter)` and [a day](#2023-07-10-it-rains).
language: en-GB
chapters:
  - {title: First, from: letter}
  - title: Then
    from: 2023-09
    text: |
      As [was said](#old-letter)
      and [again](<#letter>).
sources:
  herald: {publisher: "The 𝄞 Herald", published: 14 July 2023}
  "post":
    publisher: The Post
    published: 2024
events:
  - id: letter  # as it was called
    formerly: old-letter
    date: 1 July 2023
    title: The union writes
    quote: {text: We ask, by: The union, source: herald}
    sources: [{source: herald, says: July}, "post"]
    differs: {what: signatures, values: [{value: 5, source: herald}, {value: 6, source: The Echo}]}
  - {id: 'answer', date: 𝄞 , title: "An answer", after: "letter", sources: herald, see: [old-letter, letter], text: "𝄞 see
      [it](#letter)"}
  - 10 July 2023: It rains
  - id: plan
    draft: true
    date: 2 September 2023
    title: A plan
    text: >-
      As in [the answer](#answer) and
      [the letter](#letter).
    see: answer
    sources: post
""".replace("date: 𝄞 , ", "")


def project_of(text):
    return text_of(text, "events.yaml").project


def spelled(found):
    return [one.document.text[one.start : one.end] for one in found]


def lines_of(found):
    return [one.document.text.count("\n", 0, one.start) + 1 for one in found]


TEXTS = [FILE, FILE.replace("\n", "\r\n"), EXAMPLE]


@pytest.mark.parametrize("text", TEXTS)
def test_each_use_is_the_id_and_nothing_else(text):
    project = project_of(text)
    found = uses(project.document)
    assert found and [use for use in found if project.document.text[use.start : use.end] != use.id] == []
    known = {context.item.id for context in project.contexts} | set(project.entries.sources)
    assert known - {"2023-07-10-it-rains"} <= {use.id for use in found}
    for use in found:
        assert use_at(project, use.start) == use_at(project, use.end) or use.id in ("2023-09", "The Echo")


def test_all_places_that_name_something_are_found():
    project = project_of(FILE)
    by_id = references(project, FILE.index('letter"'), with_definition=True)
    assert lines_of(by_id) == [2, 5, 9, 10, 17, 18, 24, 24, 24, 25, 33]
    assert set(spelled(by_id)) == {"letter", "old-letter"}
    by_title = references(project, FILE.index("The union writes"), with_definition=False)
    assert by_title == [one for one in by_id if one.start != FILE.index("letter  #")]
    rain = references(project, FILE.index("It rains"), with_definition=True)
    assert spelled(rain) == ["2023-07-10-it-rains"]
    herald = references(project, FILE.index("herald:"), with_definition=True)
    assert lines_of(herald) == [12, 21, 22, 23, 24] and set(spelled(herald)) == {"herald"}
    assert references(project, FILE.index("herald, says"), with_definition=False) == herald[1:]
    alike = FILE.replace("herald", "letter")  # a source may have the id of an event
    both = [
        references(project_of(alike), alike.index(words), with_definition=True) for words in ("The union w", "letter:")
    ]
    assert [*map(lines_of, both)] == [lines_of(by_id), lines_of(herald)]
    for words in ("The Echo", "2023-09", "An answer", "title", "A record", "no link", "First", "We ask"):
        assert words == "An answer" or references(project, FILE.index(words), with_definition=True) == []


def test_names_lead_to_where_they_are_written():
    project = project_of(FILE)

    def leads(words):
        found = definition(project, FILE.index(words))
        return found and (*lines_of([found]), *spelled([found]))

    assert leads("letter), `") == leads("old-letter)") == leads("old-letter, ") == (17, "letter")
    assert leads("herald, says") == leads("herald}, {value") == (12, "herald")
    assert leads('post"]') == (13, '"post"')
    assert leads("2023-07-10-it-rains") == (26, "It rains")
    assert leads("The Echo") is leads("no link") is leads("sources") is None


def unlike_only_in(chronology, ids):
    """What a chronology says, with one name for each of the ids and none that its events had before."""
    said = re.sub(r"formerly=\([^()]*\)", "", repr((chronology, [*chronology.events])))
    return re.sub(rf"(?<![a-z0-9-])(?:{'|'.join(ids)})(?![a-z0-9-])", "ID", said)


@pytest.mark.parametrize("text", TEXTS)
def test_another_id_changes_the_id_alone(text):
    project = project_of(text)
    names = {use.id: use for use in uses(project.document) if use_at(project, use.start) and use.role != "former"}
    for id, use in [(id, use) for id, use in names.items() if id != "old-letter"][:8]:
        made = rename(project, use.start, "quite-another")
        changed = put_in(project.document.text, made)
        assert changed.count("\r\n") in (0, changed.count("\n"))
        again = project_of(changed)
        both = (id, "quite-another")
        assert unlike_only_in(again.checked.chronology, both) == unlike_only_in(project.checked.chronology, both)
        assert "quite-another" in {one.id for one in uses(again.document)}
        left = [one for one in uses(again.document) if one.id == id]
        is_draft = any(context.item.id == id and context.event is None for context in project.contexts)
        assert [one.role for one in left] == ([] if use.kind == "source" or is_draft else ["former"])
        if left:
            assert again.context(id).item.id == "quite-another"


@pytest.mark.parametrize(
    ("words", "new", "gone", "there"),
    [
        ("letter  #", "first", "  - id: letter  #", "  - id: first  # as it was called\n    formerly: [old-letter, letter]\n"),
        ("letter  #", "old-letter", "formerly: old-letter", "    formerly: letter\n"),
        ("answer',", "reply", "see: answer", "{id: 'reply', formerly: [answer], title"),
        ("plan\n", "intent", "formerly: [plan]", "  - id: intent\n    draft: true\n"),
        ("2023-07-10-it", "rain", "10 July 2023: It", "  - id: rain\n    date: 10 July 2023\n    title: It rains\n    formerly: [2023-07-10-it-rains]\n"),
        ('post":', "echo", "post", '  "echo":\n'),
        ("herald:", "herald", "nothing", FILE),
        ("The Echo", "echo", "nothing", FILE),
    ],
)  # fmt: skip
def test_the_old_address_lives_on(words, new, gone, there):
    changed = put_in(FILE, rename(project_of(FILE), FILE.index(words), new))
    assert gone not in changed and there in changed


def test_what_is_held_may_have_been_published():
    text = FILE.replace("draft: true", "hold: 2024-01-01")
    assert "formerly: [plan]" in put_in(text, rename(project_of(text), text.index("plan\n"), "intent"))


@pytest.mark.parametrize(
    ("words", "new", "why"),
    [
        ("letter  #", "The Letter", '"The Letter" is not an id: use small letters a-z, figures and single hyphens; write the-letter'),
        ("letter  #", "§", '"§" is not an id: use small letters a-z, figures and single hyphens; write it as in florida-letter'),
        ("letter  #", "sources", '"sources" is an id that the page itself uses; write event-sources, or a name of its own'),
        ("letter  #", "answer", '"answer" is the id of another event; write answer-2, or a name of its own'),
        ("letter  #", "2023-07-10-it-rains", '"2023-07-10-it-rains" is the id of another event; write 2023-07-10-it-rains-2, or a name of its own'),
        ("answer',", "old-letter", '"old-letter" is the id of another event; write old-letter-2, or a name of its own'),
        ("old-letter\n", "first", '"old-letter" is an id that "letter" had before, and stays; rename letter'),
        ("herald:", "post", '"post" is the id of another source; write post-2, or a name of its own'),
        ("herald:", "a" * 61, f'"{"a" * 59}…" is too long for the id of a source; write {"a" * 60}'),
    ],
)  # fmt: skip
def test_an_id_that_can_not_be_is_refused_with_what_to_write(words, new, why):
    with pytest.raises(RenameError) as refused:
        rename(project_of(FILE), FILE.index(words), new)
    assert str(refused.value) == why


def test_an_id_that_would_mend_what_is_wrong_elsewhere_is_refused():
    """A link to nothing would lead to the event, and nobody has said that it should."""
    text = FILE.replace("[again](<#letter>)", "[again](<#message>)")
    with pytest.raises(RenameError, match="more would change than the id; change it by hand"):
        rename(project_of(text), text.index("letter  #"), "message")


def test_an_id_that_an_event_had_stays_whoever_has_it_now():
    text = "title: x\nevents:\n  - {id: a, date: 2023, title: y}\n  - {id: b, formerly: a, date: 2024, title: z}\n"
    changed = put_in(text, rename(project_of(text), text.index("a,"), "c"))
    assert changed == text.replace("{id: a", "{id: c, formerly: [a]")


def test_what_can_not_be_told_is_left():
    text = FILE.replace("id: plan", 'id: "pl\\x61n"').replace("see: answer", "after: answer")
    project = project_of(text)
    assert use_at(project, text.index("pl\\x61n")) is None
    text = text.replace("    draft: true\n", "").replace("see: [old-letter", "see: [plan")
    with pytest.raises(RenameError, match="more would change than the id; change it by hand"):
        rename(project_of(text), text.index("plan,"), "intent")
    text = FILE.replace("  - 10 July 2023: It rains", "  - 10 July 2023:  # rain\n      It rains")
    with pytest.raises(RenameError, match="a comment stands between"):
        rename(project_of(text), text.index("2023-07-10"), "rain")
    typed = 'title: x\nevents:\n  - {id: a, date: 2023, title: y, text: "[\\x61](#a) \\x23b [b](#a)"}\n'
    project = project_of(typed)
    assert [use.role for use in uses(project.document)] == ["definition"]


# --- sources that are shared ---


@pytest.fixture
def shared(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("timeline.toml").write_text("events = 'events.yaml'\nsources = 'shared.yaml'\n")
    Path("shared.yaml").write_text("herald:\n  publisher: The Herald\n  published: 2023\n")
    text = "title: x\nsources:\nevents:\n  - {date: 2023, title: y, sources: herald}\n"
    Path("events.yaml").write_text(text)
    return text


def test_what_is_wrong_in_the_shared_file_stands_above_the_first_line(shared):
    Path("shared.yaml").write_text("\n" * 30 + "herald:\n  publishd: 2023\n")
    text = text_of(shared, "events.yaml")
    shown = [diagnostic(finding, Positions(shared), "events.yaml") for finding in text.findings]
    assert (shown[0].range.start.line, shown[0].message.partition(": ")[0]) == (0, "shared.yaml:32")
    assert {one.range.start.line for one in shown} <= {0, 3}


def test_a_shared_source_is_found_and_keeps_its_id(shared):
    project = project_of(shared)
    at = shared.index("herald")
    own = definition(project, at)
    assert (Path(own.document.file).name, own.start, own.end) == ("shared.yaml", 0, 6)
    assert references(project, at, with_definition=True)[0] == own
    assert len(references(project, at, with_definition=False)) == 1
    with pytest.raises(RenameError, match=r"shared\.yaml.* which other chronologies share; give it another id there"):
        rename(project, at, "echo")


def test_from_the_shared_file_references_lead_to_its_chronologies(shared):
    text = Path("shared.yaml").read_text()
    [found] = cited_from(Path("shared.yaml").absolute(), text, 2)
    assert (Path(found.document.file).name, found.start) == ("events.yaml", shared.index("herald"))
    assert cited_from(Path("shared.yaml").absolute(), text, len(text)) == []
    # What has the same id beside it is another source.
    Path("events.yaml").write_text("sources:\n  herald: {publisher: P}\n" + shared)
    assert len(cited_from(Path("shared.yaml").absolute(), text, 2)) == 1
    assert cited_from(Path("other.yaml").absolute(), text, 2) == []
    assert cited_from(Path("shared.yaml").absolute(), "herald: [", 2) == []
    named = "".join(f"[chronologies.{one}]\nevents = '{one}.yaml'\n" for one in ("gone", "events"))
    Path("timeline.toml").write_text(f"sources = 'shared.yaml'\n{named}")  # one that isn't there yet hides no other
    assert len(cited_from(Path("shared.yaml").absolute(), text, 2)) == 1
    Path("timeline.toml").write_text("sources = [")
    assert cited_from(Path("shared.yaml").absolute(), text, 2) == []


@pytest.mark.usefixtures("shared")
def test_a_file_of_shared_sources_is_checked_and_completed():
    file, text = Path("shared.yaml").absolute(), "herald:\n  publishr: The Herald\n  pub\n"
    assert {one.place.file for one in findings_in(file, text)} == {str(file)}  # it can't even be read
    found = findings_in(file, text.replace("  pub\n", "") + "post: {publisher: P}\n")
    assert [(one.code, one.place.line) for one in found] == [("unknown-field", 2)]
    assert findings_in(file, "herald: {publisher: H, published: 2023}\n") == ()
    assert findings_in(Path("other.yaml").absolute(), text) == ()
    lines = text.split("\n")
    assert [one.label for one in proposals(lines, 2, 5, None, ("sources",))][:2] == ["title", "publisher"]
    assert proposals(lines, 3, 0, None, ("sources",)) == []
    assert "about 2023" in [one.label for one in proposals(["a: {published: "], 0, 15, None, ("sources",))]


def test_a_shared_source_gets_another_id_in_all_that_share_it(shared):
    """As the texts stand in the editor, or else on the disk; a source of the same id that is a file's own stays."""
    Path("timeline.toml").write_text(
        "sources = 'shared.yaml'\n"
        + "".join(f"[chronologies.{one}]\nevents = '{one}.events.yaml'\n" for one in ("one", "two", "own", "gone"))
    )
    Path("one.events.yaml").write_bytes(shared.replace("\n", "\r\n").encode())
    Path("two.events.yaml").write_text("not what stands in the editor")
    own = "title: x\nsources:\n  herald: {publisher: H, published: 2023}\nevents:\n  - {date: 2023, title: y, sources: herald}\n"
    Path("own.events.yaml").write_text(own)
    opened = {"two.events.yaml": shared.replace("sources: herald", "sources: [{source: herald}]")}
    file, text = Path("shared.yaml").absolute(), Path("shared.yaml").read_text()

    def changed(new, text=text):
        made = rename_shared(file, text, 2, new, lambda path: opened.get(path.name))
        return {Path(document.file).name: put_in(document.text, edits) for document, edits in made}

    assert source_at(file, text, 2).value == "herald" and source_at(file, text, len(text)) is None
    assert changed("echo") == {
        "shared.yaml": text.replace("herald", "echo"),
        "one.events.yaml": shared.replace("\n", "\r\n").replace("herald", "echo"),
        "two.events.yaml": opened["two.events.yaml"].replace("herald", "echo"),
    }
    assert changed("herald") == {} and rename_shared(Path("other.yaml").absolute(), text, 2, "echo", opened.get) == []
    assert changed("echo", text.replace("herald", '"herald"'))["shared.yaml"].startswith('"echo":')
    commented = f"# herald\n{text}"
    [(document, edits), *_] = rename_shared(file, commented, 10, "echo", lambda path: opened.get(path.name))
    assert put_in(document.text, edits) == commented.replace("herald:", "echo:")
    Path("own.events.yaml").write_text(own.replace("herald", "bugle"))
    for new, why in (
        ("The Echo", "write the-echo"), ("post", "is the id of another source; write post-2"),
        ("bugle", r'is the id of a source of ".*own\.events\.yaml"; write bugle-2'),
    ):  # fmt: skip
        with pytest.raises(RenameError, match=why):
            changed(new, text + "post:\n  publisher: P\n")
    opened.clear()
    with pytest.raises(RenameError, match=r'two\.events\.yaml" shares these sources and can\'t be read'):
        changed("echo")


def test_an_editor_gets_the_changes_of_a_shared_source_for_the_files_as_it_has_them(shared, tmp_path, monkeypatch):
    """Under the address that it has of an open one, and in its own units."""
    named = "".join(f"[chronologies.{one}]\nevents = '{one}.yaml'\n" for one in ("open", "closed"))
    Path("timeline.toml").write_text(f"sources = 'shared.yaml'\n{named}")
    text = shared.replace("title: y", "title: 𝄞")
    for name in ("open", "closed"):
        Path(f"{name}.yaml").write_text(text)
    Path("way").symlink_to(tmp_path)
    editor = server.server("1")
    editor.protocol._workspace = Workspace(None)
    monkeypatch.setattr(editor, "text_document_publish_diagnostics", lambda _: None)
    uris = {name: (tmp_path / f"{name}.yaml").as_uri() for name in ("way/open", "closed", "shared")}
    texts = {"way/open": f"# newer\n{text}", "shared": Path("shared.yaml").read_text()}
    for name, source in texts.items():
        editor.workspace.put_text_document(lsp.TextDocumentItem(uris[name], "yaml", 1, source))
    asked = lsp.RenameParams(lsp.TextDocumentIdentifier(uris["shared"]), lsp.Position(0, 2), "echo")
    changes = server._renamed(editor, asked).changes
    column = text.splitlines()[-1].index("herald") + 1  # the sign before it counts twice in UTF-16
    places = {
        uri: [(one.range.start.line, one.range.start.character, one.new_text) for one in edits]
        for uri, edits in changes.items()
    }
    assert places == {
        uris["shared"]: [(0, 0, "echo")], uris["way/open"]: [(4, column, "echo")], uris["closed"]: [(3, column, "echo")],
    }  # fmt: skip


# --- the outline ---


def names_of(parts, start, end):
    """The names; each part lies between start and end and holds its own parts and what is chosen of it."""
    for part in parts:
        assert start <= part.start <= part.chosen[0] <= part.chosen[1] <= part.end <= end, part.name
        assert part.name
        yield part.name
        yield from names_of(part.parts, part.start, part.end)
        start = part.end


@pytest.mark.parametrize("text", [*TEXTS, "title: x\nevents: [1 May 2023 it rains, {title: y}, {}, []]\nsources: {a: , '': }\nchapters: {title: z}\n"])  # fmt: skip
def test_the_outline_nests_and_covers_the_file(text):
    document = project_of(text).document
    parts = outline(document)
    names = {*names_of(parts, 0, len(document.text))}
    events = document.root.get("events").items
    listed = next(part for part in parts if part.name == "events").parts
    assert len(listed) >= len(events) - 2
    titles = re.findall(r"(?m)^    title: (.*)$", text.partition("events:")[2])
    assert [title for title in titles if title.strip('"\r') not in names] == []


def test_the_outline_says_when():
    parts = {part.name: {one.name: one.detail for one in part.parts} for part in outline(project_of(FILE).document)}
    assert parts["chapters"] == {"First": "from letter", "Then": "from 2023-09"}
    assert parts["sources"] == {"herald": "The 𝄞 Herald, 14 July 2023", "post": "The Post, 2024"}
    assert parts["events"] == {
        "The union writes": "1 July 2023", "An answer": "after letter", "It rains": "10 July 2023",
        "A plan": "2 September 2023, draft",
    }  # fmt: skip


OUTLINED = """title: T
chapters: {title: First, from: 2023}

sources:
  herald:
    publisher: Herald

  bare:

# what comes then
events:
  - 2 May 2023: A line

  - {date: 2023, title: In braces}
  - title: A block
    text: |
      Words.

"""


def test_an_event_without_a_title_is_named_by_its_first_field():
    [events] = outline(project_of("title: x\nevents:\n  - {date: 2023, text: y}\n").document)
    assert [(one.name, one.detail) for one in events.parts] == [("date", "2023")]


def test_a_part_of_the_outline_is_what_stands_there_and_no_white_space():
    document = project_of(OUTLINED).document
    text = document.text
    shown = {
        one.name: (text[one.start : one.end], text[slice(*one.chosen)])
        for part in outline(document)
        for one in (part, *part.parts)
    }
    assert shown == {
        "chapters": ("chapters: {title: First, from: 2023}", "chapters"),
        "First": ("{title: First, from: 2023}", "First"),
        "sources": ("sources:\n  herald:\n    publisher: Herald\n\n  bare:", "sources"),
        "herald": ("herald:\n    publisher: Herald", "herald"),
        "bare": ("bare:", "bare"),
        "events": (text[text.index("events:") :].rstrip(), "events"),
        "A line": ("2 May 2023: A line", "A line"),
        "In braces": ("{date: 2023, title: In braces}", "In braces"),
        "A block": ("title: A block\n    text: |\n      Words.", "A block"),
    }


def test_thousands_of_places_in_one_file_are_counted_from_one_look_at_it(monkeypatch):
    text = "title: x\nsources: {a: {publisher: A}}\nevents:\n" + "  - {date: 2023, title: y, sources: a}\n" * 50
    looked = []

    class Counting(Positions):
        def __init__(self, *given):
            looked.append(self)
            super().__init__(*given)

    monkeypatch.setattr(server, "Positions", Counting)
    editor = server.server("1")
    editor.protocol._workspace = Workspace(None)
    uri = "file:///events.yaml"
    editor.workspace.put_text_document(lsp.TextDocumentItem(uri, "yaml", 1, text))
    project = text_of(text, "events.yaml").project
    found = references(project, text.index("a:"), with_definition=True)
    assert [one.uri for one in server._locations(editor, found, project, uri)] == [uri] * 51 and len(looked) == 1
