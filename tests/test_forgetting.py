"""A forgotten name is in none of our files afterwards, and everything else reads as before."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Run
from tests.tables import each_of
from timeline.cli import forgetting
from timeline.cli.forgetting import forget
from timeline.cli.undoing import undo_folder
from timeline.document import parse_document
from timeline.document.saving import save
from timeline.editing.forgetting import LEFT_OUT, WITHHELD, forgotten, longer_words, spots_in
from timeline.editing.seeking import Sought, holds
from timeline.extract.memory import standing, without
from timeline.site.kept_pictures import folder_of
from timeline.site.purge import clear

# --- how it is sought ---

HITS: tuple[tuple[str, str, str | None, bool], ...] = (
    # what is sought, a text, what is found in it, and whether other words can stand there
    ("Jane Doe", "then JANE\n  doe went", "JANE\n  doe", True),
    ("Jane Doe", "Janet Doe, Jane Doering", None, False),
    ("Ann", "Annual", None, False),
    ("Ann", "Ann's", "Ann", True),
    ("Jane Doe", "**Jane** Doe", "Jane** Doe", False),
    ("Jane Doe", "jane-doe-resigns", "jane-doe", False),
    ("Jane Doe", "mail jane.doe@herald.org", "jane.doe", False),
    ("Annika", "mail annika@herald.org", "annika", False),
    ("Annika", "<https://herald.org/annika>", "annika", False),
    ("Jane Doe", "www.herald.org/Jane%20Doe", "Jane%20Doe", False),
    ("Jane Doe", "[Jane Doe](https://herald.org/1)", "Jane Doe", True),
    ("Jane Doe", "(Jane Doe)", "Jane Doe", True),
    ("Jane Doe", "Jane\u00a0Doe", "Jane\u00a0Doe", True),
    ("Jane Doe", "Ja\u00adne Doe", "Ja\u00adne Doe", True),
    ("Jane Doe", "Jane, Doe", None, False),
    ("Jane Doe", "# Jane\n  # Doe", "Jane\n  # Doe", True),
    ("José Núñez", "Jose\u0301 Nu\u0301n\u0303ez said", "Jose\u0301 Nu\u0301n\u0303ez", True),
    ("Jose\u0301 Nu\u0301n\u0303ez", "José Núñez", "José Núñez", True),
    ("Strauß", "STRAUSS", "STRAUSS", True),
    ("O'Brien", "O’Brien’s", "O’Brien", True),
    ("Anne-Marie Li", "anne‐marie li", "anne‐marie li", True),
    ("J. Doe", "J.Doe", "J.Doe", True),
    ("安倍晋三", "首相安倍 晋三が", "安倍 晋三", True),
    ("安倍 晋三", "首相安倍晋三が", "安倍晋三", True),
)  # fmt: skip


@each_of(HITS)
def test_it_is_found_however_it_is_written(sought: str, text: str, words: str | None, is_plain: bool) -> None:
    found = [(text[hit.start : hit.end], hit.is_plain) for hit in Sought(sought).hits(text) if hit.is_whole]
    assert found == ([(words, is_plain)] if words is not None else [])


@each_of([("김",), ("",), (" . ",), ("-_-",)])
def test_too_little_is_not_looked_for(words: str) -> None:
    with pytest.raises(ValueError, match="too few letters"):
        Sought(words)


def _zip(text: str) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("document.xml", text)
    return made.getvalue()


BYTES = (
    b"a Jane Doe",
    "Jane Doe".encode("utf-16"),
    b"<b>Jane</b> <i>Do</i>e",
    b"Jane<br>Doe",
    b"Jane&nbsp;D&#111;e",
    b"&lt;b&gt;Jane&lt;/b&gt; Doe",
    b'{"a": "J\\u0061ne\\nDoe"}',
    b"SUMMARY:Ja\r\n ne Doe",
    b"<a href='?q=Jane%20D%6fe'>",
    b"<p id='jane-doe-resigns'>",
    _zip("<w>Jane</w> Doe"),
    _zip("x").replace(b"document.xml", b"jane-doe.xml"),
)


def test_it_is_found_in_each_kind_of_file() -> None:
    missed = [data for data in BYTES if not holds(Sought("Jane Doe"), data)]
    others = [data for data in BYTES if holds(Sought("Joan Doe"), data)]
    assert not missed and not others
    assert not holds(Sought("Jane Doe"), b"PK\x03\x04 no zip of Jane Doe")


# --- the file without it ---


def _is_fine(*_: object) -> bool:
    return True


NAMES = ("Jane Doe", "José Núñez", "O'Brien Lee", "安倍 晋三")
SAFE = st.text("abc xyz", min_size=1, max_size=12).map(lambda text: " ".join(text.split()) or "a")


def _plain(text: str) -> str:
    return text


def _single(text: str) -> str:
    return f"""'{text.replace("'", "''")}'"""


def _double(text: str) -> str:
    return f'"{text}"'


def _escaped(text: str) -> str:
    return '"' + "".join(f"\\u{ord(letter):04x}" if letter.isalpha() else letter for letter in text) + '"'


def _folded(write: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: write(text).replace(" ", "\n        ")


def _joined(text: str) -> str:
    return f'"{text}"'.replace(" ", " \\\n        ")


def _block(mark: str) -> Callable[[str], str]:
    return lambda text: f"{mark}\n        " + text.replace(" ", "\n        " if mark[0] == ">" else " ")


INLINE = (_plain, _single, _double, _escaped)
STYLES = (*INLINE, _folded(_plain), _folded(_single), _folded(_double), _joined, *map(_block, (">", "|", ">-", "|+")))


class Made(NamedTuple):
    """A file, and what each of its texts says with the name and without."""

    text: str
    name: str
    fields: list[tuple[str, str]]
    lists: list[tuple[list[str], list[str]]]


@st.composite
def files(draw: st.DrawFn) -> Made:
    name = draw(st.sampled_from(NAMES))
    lines, fields, lists = ["title: A record", "events:"], [], []
    for number in range(draw(st.integers(1, 3))):
        lines += [f"  - id: e{number}", f"    date: {number + 1} May 2023", "    title: A vote"]
        for field in ("text", "note", "outcome"):
            parts = draw(st.lists(st.one_of(SAFE, st.just(name), st.just(name.upper())), min_size=1, max_size=4))
            parts = ["so", *parts, "it was"]
            lines.append(f"    {field}: {draw(st.sampled_from(STYLES))(' '.join(parts))}")
            fields.append(
                (" ".join(parts), " ".join(WITHHELD if one.lower() == name.lower() else one for one in parts))
            )
        for field in ("people", "tags"):
            items = draw(st.lists(st.one_of(SAFE, st.just(name), st.just(f"{name} of x")), min_size=1, max_size=4))
            written = [draw(st.sampled_from(INLINE))(item) for item in items]
            is_flow = draw(st.booleans())
            lines += (
                [f"    {field}: [{', '.join(written)}]"]
                if is_flow
                else [f"    {field}:", *(f"      - {one}" for one in written)]
            )
            lists.append((items, [item.replace(name, WITHHELD) for item in items if item != name]))
    return Made("\n".join([*lines, ""]), name, fields, lists)


@pytest.mark.unmeasured
@given(files(), st.sampled_from(["\n", "\r\n"]))
def test_what_is_forgotten_is_gone_and_all_else_reads_as_before(made: Made, end: str) -> None:
    document = parse_document(made.text.replace("\n", end).encode(), "events.yaml")
    assert not document.findings
    sought = Sought(made.name)
    assert _said(document) == ([old for old, _ in made.fields], [old for old, _ in made.lists])
    done = forgotten(document, sought, spots_in(document, sought), None, _is_fine)
    assert _said(done.document) == ([new for _, new in made.fields], [new for _, new in made.lists])
    assert not done.left and not spots_in(done.document, sought)
    assert not holds(sought, done.document.text.encode())
    kept = [line for line in done.document.lines if line.lstrip().startswith(("- id", "date", "title"))]
    assert kept == [line for line in document.lines if line.lstrip().startswith(("- id", "date", "title"))]


def _said(document: Any) -> tuple[list[str], list[list[str]]]:
    """The texts of all events with their white space evened out, and their lists."""
    fields, lists = [], []
    for event in document.root.get("events").items:
        fields += [" ".join(event.get(name).value.split()) for name in ("text", "note", "outcome")]
        lists += [[item.value for item in event.get(name).items] for name in ("people", "tags")]
    return fields, lists


FILE = """title: A record  # Jane Doe asked
id: record
sources:
  herald: {publisher: The Herald, author: Jane Doe, file: clippings/a.txt}
events:
  - id: letter
    date: 10 July 2023
    title: Jane Doe writes
    people: Jane Doe
    sources:
      - source: herald
        quote: Jane Doe said no
  - date: 11 July 2023
    title: The mayor
    text: so [she](https://x.org/jane-doe) and Jane Doe, Annual
    note: ask JANE DOE
  - 12 July 2023: Jane Doe leaves
"""
AFTER = """title: A record  # name withheld asked
id: record
sources:
  herald: {publisher: The Herald, author: name withheld, file: clippings/a.txt}
events:
  - id: letter
    date: 10 July 2023
    title: name withheld writes
    people: []
    sources:
      - source: herald
        quote: "[…] said no"
  - date: 11 July 2023
    title: The mayor
    text: so [she](https://x.org/jane-doe) and name withheld, Annual
    note: ask name withheld
  - 12 July 2023: name withheld leaves
"""

WITHOUT = {
    "a comment in a list": ("people: [  # who\n      Jane Doe, b]", "people: [  # who\n      b]"),
    "a comment behind an item": ("people:\n      - Jane Doe  # she\n      - b", f"people:\n      - {WITHHELD}  # she\n      - b"),
    "a dash on a line of its own": ("people:\n      -\n        Jane Doe\n      - b", f"people:\n      -\n        {WITHHELD}\n      - b"),
    "a comment in a list of one": ("people:  # who\n      - Jane Doe", f"people:  # who\n      - {WITHHELD}"),
    "a comment between all items": (
        "people:\n      - Jane Doe  # she\n      - jane doe",
        f"people:\n      - {WITHHELD}  # she\n      - {WITHHELD}",
    ),
    "the last of a flow list": ("people: [a, Jane Doe, Jane Doe]", "people: [a]"),
    "all of a flow list": ("people: [Jane Doe, 'Jane Doe']", "people: []"),
    "a comment over two lines": ("note: x\n    # of Jane\n    # Doe, too", f"note: x\n    # of {WITHHELD}, too"),
    "behind the mark of a block": ("text: |  # Jane Doe\n      x", f"text: |  # {WITHHELD}\n      x"),
    "what somebody said": ("quote: {text: 'No, Jane Doe', by: Jane Doe}", f"quote: {{text: 'No, {LEFT_OUT}', by: {WITHHELD}}}"),
    "a name in a longer one": ("people: [Jane Doe of the union]", f"people: [{WITHHELD} of the union]"),
    "in two parts": ("note: Jane-Doe and Jane Doe", f"note: Jane-Doe and {WITHHELD}"),
}  # fmt: skip


@each_of([(name, *pair) for name, pair in WITHOUT.items()])
def test_it_is_taken_out_of_each_form(name: str, old: str, new: str) -> None:
    head = "title: T\nevents:\n  - date: 10 July 2023\n    title: A\n    "
    document = parse_document(f"{head}{old}\n".encode(), "events.yaml")
    sought = Sought("jane doe")
    done = forgotten(document, sought, spots_in(document, sought), None, _is_fine)
    assert done.document.text == f"{head}{new}\n", name


INSTEAD = (
    ("note: Jane Doe left", "a #b", "note: 'a #b left'"),
    ("note: Jane Doe left", "a: b", "note: 'a: b left'"),
    ("note: 'No, Jane Doe'", "D'A", "note: 'No, D''A'"),
    ('note: "No, Jane Doe"', 'D "A" \\', 'note: "No, D \\"A\\" \\\\"'),
    ("people: [Jane Doe, b]", "a, c", "people: ['a, c', b]"),
)  # fmt: skip


@each_of(INSTEAD)
def test_other_words_stand_there_as_they_are(old: str, instead: str, new: str) -> None:
    head = "title: T\nevents:\n  - date: 10 July 2023\n    title: A\n    "
    document = parse_document(f"{head}{old}\n".encode(), "events.yaml")
    sought = Sought("jane doe")
    done = forgotten(document, sought, spots_in(document, sought), instead, _is_fine)
    assert done.document.text.replace('"a', "'a").replace('left"', "left'").replace('c"', "c'") == f"{head}{new}\n"


def test_where_the_file_would_say_something_else_it_stays() -> None:
    document = parse_document(FILE.encode(), "events.yaml")
    sought = Sought("Jane Doe")

    def is_sound(_: Any, touched: frozenset[int]) -> bool:
        return 0 not in touched

    done = forgotten(document, sought, spots_in(document, sought), "a: #b", is_sound)
    assert {spot.entry for spot in done.left} == {0} and {spot.entry for spot in done.done} == {None, 1, 2}
    # What can't stand without quotes gets some; the address is nobody's to change.
    assert "'a: #b leaves'" in done.document.text or '"a: #b leaves"' in done.document.text
    assert longer_words(document, Sought("Ann")) == 1
    unread = parse_document(b"title: T\nevents:\n  - date: 1 May 2023\n    title: A\n    title: Jane Doe\n", "e.yaml")
    assert [(spot.field, bool(spot.by_hand)) for spot in spots_in(unread, sought)] == [("unread", True)]


# --- the review file ---


def _lines(*lines: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def test_the_review_file_keeps_what_was_decided() -> None:
    own = {"clip": "c", "sent": "s", "words": "may", "nth": 1}
    rejected = {"n": 1, "do": "reject", **own, "quote": "Jane Doe in May", "also": [{**own, "quote": "Jane Doe"}]}
    taken = {"n": 2, "do": "take", "wrote": "h", "pieces": [{"put": "title: Jane Doe"}]}
    ended, undone = {"n": 4, "do": "reject", "file": "b.txt"}, {"n": 5, "do": "undo", "of": 4, "said": "Jane Doe"}
    kept = {"n": 6, "do": "later", "file": "c.txt"}
    data = _lines(rejected, taken, {"n": 2, "do": "done"}, ended, undone, kept) + b"torn Jane Doe\nother\n"
    cut = without(data, Sought("Jane Doe").is_in)
    lines = [json.loads(line) for line in cut.data.splitlines() if line.startswith(b"{")]
    assert lines == [{"n": 1, "do": "reject", **own, "also": [own]}, kept]
    assert (cut.removed, cut.shortened) == (5, 1) and cut.data.endswith(b"\nother\n")
    # What was undone doesn't come back because the line that says so is gone.
    assert [line["n"] for line in standing(lines).lines] == [1, 6]
    assert without(data, Sought("Joan Doe").is_in) == (data, 0, 0)


def test_a_part_of_a_longer_word_is_no_place() -> None:
    document = parse_document(b"title: The Annual report of Joanna # Annually\nevents: []\n", "x")
    assert spots_in(document, Sought("Ann")) == [] and longer_words(document, Sought("Ann")) == 2


def test_a_place_has_its_line_and_its_column() -> None:
    document = parse_document(b"title: T\nevents:\n  - 2023: Jane Doe goes\n  - 2024: x # Jane Doe\n", "x")
    assert [(spot.line, spot.column) for spot in spots_in(document, Sought("Jane Doe"))] == [(3, 11), (4, 15)]


def test_nothing_that_is_kept_to_save_time_outlives_it(tmp_path: Path) -> None:
    events = tmp_path / "events.yaml"
    folders = [tmp_path, tmp_path / "entries", tmp_path / "clippings", folder_of(tmp_path, events)]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "kept").write_text("Jane Doe")
    clear(tmp_path, events)
    assert [folder for folder in folders if (folder / "kept").exists()] == []


# --- the command ---


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "a.txt").write_text("The Herald\n\nJane Doe said no\n")
    (tmp_path / "events.yaml").write_text(FILE)
    (tmp_path / "events.review.jsonl").write_bytes(
        _lines({"n": 1, "do": "take", "said": "Jane Doe"}, {"n": 2, "do": "later", "quote": "Jane Doe"})
    )
    return tmp_path


def _kept() -> bytes:
    """All that is kept outside of the folder."""
    undo = undo_folder()
    assert undo is not None
    return b"".join(path.read_bytes() for path in sorted(undo.parent.rglob("*")) if path.is_file())


def test_all_that_is_ours_forgets_it(timeline: Run, folder: Path) -> None:
    assert timeline("build", "--accept-removal").returncode in (0, 1)
    assert timeline("add", "5 July 2023: Ms Doe", "--id", "x", "--on", "6 July 2023").returncode == 0
    listed = timeline("forget", "jane  DOE")
    assert listed.returncode == 1 and "--yes takes it" in listed.stderr
    assert (folder / "events.yaml").read_text() != FILE and b"Jane Doe" in _kept()
    before = (folder / "events.yaml").read_text()
    assert timeline("forget", "jane  DOE", "--dry-run", "--yes").stdout == listed.stdout
    assert (folder / "events.yaml").read_text() == before
    for part in ("clippings/a.txt: it stands there", "site/index.html: published", "events.review.jsonl: 2 lines"):
        assert part in listed.stdout
    done = timeline("forget", "jane  DOE", "--yes")
    assert done.returncode == 1, done.stderr  # the address is left
    left = [line for line in done.stdout.splitlines() if line.startswith("left")]
    assert len(left) == 1 and "x.org/jane-doe" in left[0] and "by hand" in left[0]
    text = (folder / "events.yaml").read_text()
    added = "  - id: x\n    date: 5 July 2023\n    title: Ms Doe\n    added: 6 July 2023\n"
    assert text.replace(added, "") == AFTER
    assert (folder / "events.review.jsonl").read_text() == '{"n":2,"do":"later"}\n'
    assert not holds(Sought("Jane Doe"), _kept()) and "nothing to undo" in done.stdout
    assert "[nothing-to-undo]" in timeline("undo").stderr
    assert "links to #2023-07-12-jane-doe-leaves are dead" in done.stdout
    assert timeline("build").returncode in (0, 1)
    # Else only the address is left, which is to be changed by hand.
    (folder / "events.yaml").write_text(text.replace("https://x.org/jane-doe", "https://x.org"))
    (folder / "clippings" / "a.txt").unlink()
    assert timeline("build").returncode == 0
    last = timeline("forget", "Jane Doe", "--yes")
    assert last.returncode == 0 and last.stdout.startswith("found nowhere\n")


def test_what_undo_would_put_back_is_a_place(timeline: Run, folder: Path) -> None:
    (folder / "events.review.jsonl").unlink()
    (folder / "clippings" / "a.txt").unlink()
    path = folder / "events.yaml"
    path.write_text("title: T\nevents:\n  - 10 July 2023: A\n")
    assert timeline("add", "11 July 2023: Jane Doe votes", "--on", "12 July 2023").returncode == 0
    path.write_text(path.read_text().replace("Jane Doe", "She").replace("jane-doe", "she"))
    found = timeline("forget", "Jane Doe")
    assert found.returncode == 1 and "kept for `timeline undo`" in found.stdout
    assert timeline("forget", "Jane Doe", "--yes").returncode == 0
    assert timeline("forget", "Jane Doe").stdout == "found nowhere\n"


def test_shared_sources_are_searched_too(timeline: Run, folder: Path) -> None:
    (folder / "timeline.toml").write_text('sources = "shared.yaml"\n')
    (folder / "shared.yaml").write_text("sources:\n  post: {publisher: The Post, author: Jane Doe}\n")
    (folder / "events.yaml").write_text("title: T\nevents:\n  - {date: 10 July 2023, title: A, sources: [post]}\n")
    done = timeline("forget", "Jane Doe", "--as", "Ms D.", "--yes")
    assert done.returncode == 0, done.stderr
    assert (folder / "shared.yaml").read_text() == "sources:\n  post: {publisher: The Post, author: Ms D.}\n"


def test_what_is_published_is_listed_with_the_page_that_leads_to_it_and_by_its_names(
    timeline: Run, folder: Path
) -> None:
    (folder / "timeline.toml").write_text('assets = ["jane-doe.pdf"]\n[chronologies.one]\nevents = "events.yaml"\n')
    (folder / "jane-doe.pdf").write_text("x")
    text = "title: T\nas_of: 2024\nevents:\n  - {date: 10 July 2023, title: Jane Doe leaves, sources: {publisher: P}}\n"
    (folder / "events.yaml").write_text(text)
    assert timeline("build").returncode == 0
    said = timeline("forget", "Jane Doe").stdout.replace("\\", "/")
    for name in ("site/one/index.html", "site/one/jane-doe.pdf", "site/index.html"):
        assert f"{name}: published; to be built anew" in said, name


@pytest.mark.parametrize(
    "words", [("a",), ("Jane Doe", "--as", " "), ("Jane Doe", "--as", "Jane Doe's aunt"), ("Jane Doe", "--as", "a\nb")]
)
def test_what_cannot_be_meant_is_wrong_use(timeline: Run, folder: Path, words: tuple[str, ...]) -> None:
    assert timeline("forget", *words, "--yes").returncode == 2
    assert (folder / "events.yaml").read_text() == FILE


def test_nothing_of_the_file_reaches_the_terminal_as_it_is(timeline: Run, folder: Path) -> None:
    (folder / "clippings" / "\u202ea.txt").write_text("Jane Doe")
    text = FILE.replace("ask JANE DOE", '"\\u202e \\e[2J JANE DOE"').replace(
        "clippings/a.txt", '"clippings/\\u202ea.txt"'
    )
    (folder / "events.yaml").write_text(f'{text}"\\u202ekey": Jane Doe\n')
    said = timeline("forget", "Jane Doe").stdout
    assert not {"\u202e", "\x1b"} & set(said)
    for words in ("<U+202E> <U+001B>[2J", "<U+202E>a.txt: it stands there", ": <U+202E>key: "):
        assert words in said, words


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("answers", "gone", "is_in_review", "code"),
    [
        ("nnnnnnnnn", 0, True, 1),
        ("q", 0, True, 1),
        ("?yynq", 2, True, 1),
        ("nnnnnnnyn", 1, True, 1),
        ("nnnnnnnny", 0, False, 1),
        ("yyyyyyyyn", 8, True, 1),
        ("a", 8, False, 1),
        ("nyya", 7, False, 1),
        ("yyy^", 0, True, 1),
        ("yyyyyyyy^", 0, True, 1),
    ],
)
def test_each_place_is_asked(  # what is said, and what becomes of it
    folder: Path, monkeypatch: pytest.MonkeyPatch, answers: str, gone: int, is_in_review: bool, code: int
) -> None:
    given = iter(answers)

    def answer(*_: object, **__: object) -> str:
        said = next(given)
        if said == "^":
            raise typer.Abort
        return said

    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdin", _Terminal())
    monkeypatch.setattr(sys, "stderr", _Terminal())
    monkeypatch.setattr(typer, "prompt", answer)
    with pytest.raises(typer.Exit) as ended:
        forget("Jane Doe", None, None, yes=False, dry_run=False)
    assert ended.value.exit_code == code
    assert next(given, None) is None
    text = (folder / "events.yaml").read_text()
    assert text.count(WITHHELD) + text.count(LEFT_OUT) + text.count("[]") == gone
    assert ("Jane Doe" in (folder / "events.review.jsonl").read_text()) == is_in_review
    assert (text == FILE) == (gone == 0)


def test_what_is_interrupted_while_it_is_written_is_written_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*given: Any, **named: Any) -> None:
        save(*given, **named)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.chdir(folder)
    monkeypatch.setattr(forgetting, "save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        forget("Jane Doe", None, None, yes=True, dry_run=False)
    assert "Jane Doe" not in (folder / "events.yaml").read_text()
    assert "Jane Doe" not in (folder / "events.review.jsonl").read_text()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def _on_a_terminal(
    folder: Path, *keys: str, words: tuple[str, ...] = ("Jane Doe",), columns: int = 80
) -> tuple[int, str]:
    """The exit code after those keys, each pressed at a question, and what was written."""
    terminals = pytest.importorskip("tests.desk.terminals", reason="Windows has no such terminals")
    program = "from timeline.cli import run; sys.exit(run(sys.argv[1:]))"
    environment = {"XDG_CACHE_HOME": str(folder / "cache")}
    with terminals.on_a_terminal(
        program, ("forget", *words), folder=folder, columns=columns, environment=environment
    ) as terminal:
        for asked, key in enumerate(keys, 1):
            terminal.until(lambda asked=asked: terminal.sent.count(b"quit): ") >= asked)
            terminal.interrupt() if key == "\x03" else terminal.press(key)
        return terminal.ended(), terminal.sent.decode()


SCRIPTS = """title: T
as_of: 2024-05-01
events:
  - date: 2023-07-12
    title: 首相安倍 晋三 met محمد علي حسن
    text: >-
      And then 安倍
      晋三 and محمد
      علي حسن went; 安倍晋三 said so.
    people: [安倍晋三, محمد علي حسن]
    sources: {publisher: P, file: clippings/安倍晋三.txt}
"""


@pytest.mark.parametrize(
    ("keys", "is_changed"),
    [(("\n", "\x03"), False), (("y\n", "\x03"), False), (("\x04",), False), (("n\n", "n\n", "Y\n"), True)],
)
def test_on_a_terminal_nothing_goes_that_was_not_confirmed(
    folder: Path, keys: tuple[str, ...], is_changed: bool
) -> None:
    (folder / "events.review.jsonl").unlink()
    (folder / "events.yaml").write_text(SCRIPTS, encoding="utf-8")
    code, said = _on_a_terminal(folder, *keys, words=("安倍晋三",), columns=24)
    assert code == 1 and "(2 times)" in said.replace("\r\n", "")
    text = (folder / "events.yaml").read_text(encoding="utf-8")
    wanted = SCRIPTS.replace("[安倍晋三, ", "[")
    assert text == (wanted if is_changed else SCRIPTS)
    assert is_changed or "nothing was changed" in said


@pytest.mark.parametrize("words", ["安倍晋三", "محمد علي حسن"])
def test_names_in_any_script_go_from_folded_text(timeline: Run, folder: Path, words: str) -> None:
    (folder / "events.review.jsonl").unlink()
    (folder / "events.yaml").write_text(SCRIPTS, encoding="utf-8")
    is_in_path = words == "安倍晋三"  # which is changed by hand, and asked by nobody
    assert timeline("forget", words, "--yes").returncode == int(is_in_path)
    text = (folder / "events.yaml").read_text(encoding="utf-8")
    rest = " ".join(text.replace("clippings/安倍晋三.txt", "").split())
    assert not Sought(words).is_in(rest) and text.count(WITHHELD) == (3 if is_in_path else 2)


def test_what_was_not_asked_for_is_not_taken_back(folder: Path) -> None:
    """Only the change that `undo` keeps has the words, then nothing has them."""
    (folder / "events.review.jsonl").unlink()
    (folder / "clippings" / "a.txt").unlink()
    path = folder / "events.yaml"
    path.write_text("title: T\nevents:\n  - 10 July 2023: A\n")
    _in(folder, "add", "11 July 2023: Jane Doe votes", "--on", "12 July 2023")
    path.write_text(path.read_text().replace("Jane Doe", "She").replace("jane-doe", "she"))
    code, said = _on_a_terminal(folder, "n\n")
    assert code == 1 and "nothing was changed" in said
    assert "undo" in _in(folder, "forget", "Jane Doe")
    assert _on_a_terminal(folder, words=("Joan Doe",))[0] == 0
    assert "undo" in _in(folder, "forget", "Jane Doe")
    assert _on_a_terminal(folder, "y\n")[0] == 0
    assert _in(folder, "forget", "Jane Doe") == "found nowhere\n"


def _in(folder: Path, *words: str) -> str:
    """What the command says in that folder, with the caches of the terminal."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(Path(__file__).parents[1])}
    command = [sys.executable, "-m", "timeline", *words]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    ).stdout
