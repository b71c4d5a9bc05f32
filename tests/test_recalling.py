"""What a build takes from the last one: all that nothing has changed of, and nothing else."""

from __future__ import annotations

import json
import os
import re
import sys
import time
from pathlib import Path

import jinja2
import pytest

import timeline
from tests.laws.test_incremental import built, files_in, uses  # noqa: F401  # a fixture
from timeline.checks.quotes import levelled
from timeline.compile.store import _sealed
from timeline.document.pieces import Pieces, pieces_of
from timeline.formats.page import splitting
from timeline.formats.rendering import Look
from timeline.site import incremental
from timeline.site.build_record import TICK
from timeline.site.building import BuildOptions, build_site
from timeline.site.incremental import setting_of

HEAD = """title: A record
id: record
as_of: 31 January 2024
sources:
  herald: {publisher: The Herald, published: 2 June 2023}
  courier: {publisher: Courier, published: 3 June 2022}
events:
"""
ONE = "  - {id: one, date: 5 May 2020, title: The first, sources: herald}\n"
TWO = "  - {id: two, date: 6 May 2021, title: The second, sources: herald}\n"
LATER = "  - {id: later, date: unknown, after: one, title: Some time later, sources: herald}\n"
SEEING = "  - {id: seeing, date: 2022, title: It is seen, see: two, sources: herald}\n"
YEARLESS = "  - {id: yearless, date: 5 September, title: No year, sources: herald}\n"


@pytest.fixture
def build(tmp_path: Path):
    """Builds a text with what is kept, and anew beside it; the files, which are the same."""
    number = 0

    def both(*events: str, head: str = HEAD) -> dict[str, bytes]:
        nonlocal number
        number += 1
        path = tmp_path / "events.yaml"
        path.write_text(head + "".join(events))
        known = built(path, tmp_path / "site", tmp_path / "cache")
        fresh = built(path, tmp_path / f"fresh-{number}", None)
        assert known == fresh
        assert known.files is not None, known.findings
        return known.files

    return both


def test_one_edit_is_one_entry_read(build, uses):  # noqa: F811
    build(ONE, TWO, SEEING)
    build(ONE, TWO.replace("second", "other"), SEEING.replace("2022", "2023"))
    build(ONE, TWO, SEEING, "  - {id: new, date: 2024, title: New, sources: herald}\n")
    build("  # a comment\n", ONE, "\n\n", TWO, SEEING)
    assert uses == [0, 1, 3, 2]  # what was undone is still known


@pytest.mark.parametrize(
    "other",
    [
        ONE.replace("The first", "Another"),
        ONE.replace("title", "draft: true, title"),
        ONE.replace("one,", "uno, formerly: one,"),
        "",
    ],
)
def test_what_an_event_says_of_another_follows_it(build, uses, other):  # noqa: F811
    seeing = SEEING.replace("see: two", "see: one")
    build(ONE, TWO, LATER, seeing)
    if not other:
        other, later = "", LATER.replace("after: one", "after: two")
        build(TWO, later, SEEING)
    else:
        files = build(other, TWO, LATER, seeing)
        assert (b"Another" in files["events.json"]) == ("Another" in other)
    assert uses[1] > 0


def test_a_source_that_is_another_one_counts_where_it_is_cited(build, uses):  # noqa: F811
    by_courier = TWO.replace("sources: herald", "sources: courier")
    assert b"2021-09-05" in build(YEARLESS, by_courier, head=HEAD.replace("2 June 2023", "2 June 2022"))["events.json"]
    assert b"2022-09-05" in build(YEARLESS, by_courier)["events.json"]
    assert uses == [0, 1]


def test_sources_that_are_written_out_keep_their_numbers_apart(build):
    def event(id: str, title: str) -> str:
        return f"  - {{id: {id}, date: 5 September, title: {id}, sources: {{publisher: The Paper, published: 3 June 2023, title: {title}}}}}\n"

    build(event("a", "x"), event("b", "y"), event("c", "x"))
    build(event("b", "y"), event("a", "x"), event("c", "x"))
    build(event("b", "y"), event("c", "x"))
    build(event("c", "x"), event("d", "z"), event("b", "y"))
    files = build(
        event("c", "x"),
        event("b", "y"),
        head=HEAD.replace("  courier", "  the-paper-3-june-2023: {title: other}\n  courier"),
    )
    assert b"the-paper-3-june-2023-2" in files["events.json"]


def test_an_id_that_moves_on_is_another_one(build):
    same = "  - {date: 5 May 2020, title: The same, sources: %s}\n"
    build(same % "herald", same % "courier")
    build(same % "courier", same % "herald")
    build(same % "herald", same % "herald", same % "courier")
    files = build("  - {id: 2020-05-05-the-same, date: 2019, title: Taken, sources: herald}\n", same % "herald")
    assert b"2020-05-05-the-same-2" in files["events.json"]


@pytest.mark.parametrize("words", ["Ana María was there", "call 0808 500 2222 99", "write to ana@paper.example"])
def test_a_word_of_a_note_is_found_in_what_was_not_read(build, tmp_path, uses, words):  # noqa: F811
    said = TWO.replace("title: The second", f"title: The second, text: '*{words}*, she said'")
    build(ONE, said)
    build(ONE.replace("title", f"note: {words}, title"), said)
    done = built(tmp_path / "events.yaml", tmp_path / "site", tmp_path / "cache")
    assert [finding.code for finding in done.findings] == ["private-word"] and uses[-1] > 0
    build(ONE.replace("title", f"note: {words}, title"), said.replace("title", "allow: private-word, title"))
    named = said.replace("title", "people: [Ana María, '0808 500 2222 99', ana@paper.example], title")
    build(ONE.replace("title", f"note: {words}, title"), named)


def test_a_quote_is_held_against_its_clipping_when_one_of_them_is_new(build, tmp_path, uses, monkeypatch):  # noqa: F811
    head = HEAD.replace("courier: {", "courier: {file: clip.txt, ")
    clip, opened = tmp_path / "clip.txt", []
    monkeypatch.setattr(
        "timeline.checks.quotes._levelled_text", lambda path, *_: opened.append(path) or levelled(path.read_text())
    )
    quoting = TWO.replace("sources: herald", "sources: {source: courier, quote: the exact words}")
    said = SEEING.replace("sources: herald", "quote: {text: the exact words, source: courier}, sources: courier")
    clip.write_text("These are the exact words.")
    until_settled(clip)
    build(ONE, quoting, said, head=head)
    opened.clear()
    path, site, cache = tmp_path / "events.yaml", tmp_path / "site", tmp_path / "cache"
    path.write_text(path.read_text().replace("The first", "The 1st"))
    done = build_site(path, BuildOptions(site, cache=cache, began=time.time_ns()))
    assert (uses[-1], opened) == (2, []) and clip in done.inputs
    for words in ("These are other words.", "These are the exact words!"):
        clip.write_text(words)
        known = built(path, site, cache)
        assert known == built(path, tmp_path / "fresh", None)
        assert [finding.code for finding in known.findings] == ["quote-not-found"] * 2 * ("other" in words)
    clip.unlink()
    assert built(path, site, cache).files is not None
    clip.write_text("These are other words.")
    assert built(path, site, cache).files is None


def until_settled(path: Path) -> None:
    """Waits until a file is older than what is told apart."""
    while time.time_ns() - path.stat().st_ctime_ns < 2 * TICK:
        time.sleep(0.01)


@pytest.mark.parametrize(("note", "known"), [("Ask the desk.", 3), ("Ask Ana María.", 2)])
def test_a_note_keeps_an_event_from_being_known_where_it_has_a_name(build, tmp_path, uses, note, known):  # noqa: F811
    events = [ONE.replace("title", f"note: {note}, title"), TWO, SEEING]
    build(*events)
    build(*events)
    assert uses[-1] == known
    assert all(b"Ask" not in path.read_bytes() for path in (tmp_path / "cache" / "entries").iterdir())


def test_of_the_header_only_what_counts_counts(build, uses):  # noqa: F811
    events = [ONE, TWO, YEARLESS, SEEING]
    build(*events)
    build(*events, head=HEAD.replace("A record", "Another record"))
    assert uses[-1] == 4
    for line in (
        "order: newest",
        "date_style: iso",
        "language: en-US",
        "url: https://record.example/",
        "weekdays: false",
    ):
        build(*events, head=f"{line}\n{HEAD}")
        assert uses[-1] == 0


def test_a_silence_belongs_to_what_is_around_it(build):
    events = [
        f"  - {{id: e{year}, date: 5 May {year}, title: x, sources: herald}}\n"
        for year in (1990, 1991, 1992, 1993, 2010)
    ]
    assert b"This record has no entry" in build(*events)["index.html"]
    build(*events, "  - {id: between, date: 2003, title: x, sources: herald}\n")
    build(*events[:-1], events[-1].replace("title: x", "title: x, gap: Nothing was said."))
    build(*events[:-1], events[-1].replace("title: x", "title: x, gap: false"))


def test_the_markdown_chronology_follows_what_is_around_an_event(build):
    """Which events weigh, which chapters there are, where other events stand, which number a source has."""
    of_courier = TWO.replace("sources: herald", "sources: {source: courier, at: p. 3}")
    head = "chapters: [{title: Then, from: two}]\n" + HEAD
    for events, own in [
        ((ONE, of_courier, SEEING, YEARLESS), HEAD),
        ((ONE, of_courier.replace("title", "key: true, title"), SEEING, YEARLESS), HEAD),
        ((ONE.replace("title", "key: true, title"), of_courier, SEEING, YEARLESS), head),
        ((ONE.replace("title", "key: true, status: withdrawn, title"), of_courier, SEEING, YEARLESS), head),
        ((ONE.replace("herald", "courier"), of_courier, SEEING, LATER), head),
        ((ONE.replace(", sources: herald", ""), of_courier, SEEING), head.replace("Then", "Now")),
        ((ONE.replace(", sources: herald", ""), TWO.replace(", sources: herald", "")), HEAD),
        ((ONE.replace(", sources: herald", ""), TWO, YEARLESS), f"url: https://record.example/\n{HEAD}"),
    ]:
        text = build(*events, head=own)["chronology.md"].decode()
        assert len(re.findall(r"(?m)^\*\*.*: \*\*", text)) in (1, len(events))
        assert ("## Then" in text) == ("Then" in own)
    first, *between, herald, courier, last = HEAD.splitlines(keepends=True)
    assert (herald.split(":")[0].strip(), courier.split(":")[0].strip()) == ("herald", "courier")
    build(ONE, of_courier)
    text = build(ONE, of_courier, head="".join([first, *between, courier, herald, last]))["chronology.md"].decode()
    assert "**The first** [2]\n" in text and "**The second** [1]\n\nCourier [1], p. 3\n" in text


@pytest.mark.parametrize("named", ["date: 2022, see: one", "after: one", "date: 2022, text: 'After [it](#one).'"])
def test_a_link_in_the_markdown_chronology_follows_its_event(build, named):
    head = f"url: https://record.example/\n{HEAD}"
    naming = f"  - {{id: naming, {named}, title: It is named, sources: herald}}\n"
    for one, id in ((ONE, "one"), (ONE.replace("one,", "uno, formerly: one,"), "uno"), (ONE, "one")):
        assert f"(https://record.example/#{id})" in build(one, TWO, naming, head=head)["chronology.md"].decode()


def test_a_page_of_one_year_stays_and_one_that_somebody_changed_is_put_right(build, tmp_path, monkeypatch):
    monkeypatch.setattr(splitting, "LONGEST", 4)
    events = [
        f"  - {{id: e{year}-{day}, date: {day} May {year}, title: x, sources: herald}}\n"
        for year in (2001, 2002)
        for day in range(1, 31)
    ]
    build(*events)
    pages = {name: (tmp_path / "site" / name).stat().st_ino for name in ("y2001.html", "y2002.html", "index.html")}
    build(*events[:-1], events[-1].replace("title: x", "title: y"))
    now = {name: (tmp_path / "site" / name).stat().st_ino for name in pages}
    assert now["y2001.html"] == pages["y2001.html"] and now["y2002.html"] != pages["y2002.html"]
    with (tmp_path / "site" / "y2001.html").open("a") as file:
        file.write("theirs")
    build(*events)
    assert b"theirs" not in files_in(tmp_path / "site")["y2001.html"]


@pytest.mark.parametrize(
    "text",
    [
        "title: x\n",
        "title: x\nevents: []\n",
        "title: x\nevents:\n",
        "title: x\nevents:\n  words\n",
        "events:\n# only\n",
        'a: "\nevents:\n  x"\n',
    ],
)
def test_what_has_no_list_of_events_is_not_cut(text):
    assert pieces_of(text, tuple(text.split("\n")), "e") is None


def test_pieces_hold_every_line_of_the_list():
    text = "title: x\nevents:  # all\n\n  # first\n  - a\n    # deeper\n  -\n    b: 1\n# left\n  - c: |\n      - not one\n\nlast: 1\n  - d\n"
    found = pieces_of(text, tuple(text.split("\n")), "e")
    assert found is not None and [(piece.line, piece.end) for piece in found.pieces] == [(4, 6), (6, 9), (9, 12)]
    assert "".join(piece.text for piece in found.pieces) == text[text.index("  - a") : text.index("last")]


@pytest.mark.parametrize(
    "events",
    [
        '  - "open\n  - b"\n',
        "  - [a,\n  - b]\n",
        "  - &a x\n  - *a\n",
        "  - a: |+\n      b\n\n  - c\n",
        "  - - a\n  -\n    - b\n",
    ],
)
def test_pieces_that_are_not_each_an_item_are_not_trusted(events):
    text = f"title: x\nevents:\n{events}"
    found = pieces_of(text, tuple(text.split("\n")), "e")
    assert found is not None and len(found.pieces) == 2
    assert found.document({0, 1}) is None or found.document({0}) is None


def test_the_order_of_sources_counts_on_the_pages_that_list_them(build, monkeypatch):
    monkeypatch.setattr(splitting, "LONGEST", 4)
    both = [f"  - {{id: e{year}, date: {year}, title: x, sources: [herald, courier]}}\n" for year in range(2010, 2016)]
    build(*both)
    build(
        *both,
        head=HEAD.replace("  herald:", "  moved:").replace("  courier", "  herald: {publisher: The Herald}\n  courier"),
    )
    swapped = (
        HEAD.split("sources:\n", maxsplit=1)[0]
        + "sources:\n  courier: {publisher: C}\n  herald: {publisher: H}\nevents:\n"
    )
    build(*both, head=swapped)
    build(
        *both,
        head=swapped.replace(
            "courier: {publisher: C}\n  herald: {publisher: H}", "herald: {publisher: H}\n  courier: {publisher: C}"
        ),
    )


@pytest.mark.parametrize(
    "said",
    [
        '"Ana Mar\\u00eda spoke."',
        '"Ana Mar\\\n      ía spoke."',
        "Ana Ma*rí*a spoke.",
        "write to ana@*example*.org now",
        '"call 0123 4567\\x38 90"',
    ],
)
def test_a_private_word_is_found_however_it_is_written(build, tmp_path, said):
    other = TWO.replace("  - {", "  - ").replace("}\n", f"\n    text: {said}\n").replace(", ", "\n    ")
    build(ONE, other)
    build(ONE.replace("title", 'note: "Ask Ana María, ana@example.org or 0123 45678 90", title'), other)
    done = built(tmp_path / "events.yaml", tmp_path / "site", tmp_path / "cache")
    assert [finding.code for finding in done.findings] == ["private-word"]


def test_the_author_of_a_source_is_meant_to_be_known(build):
    for source in ("herald", '{publisher: The Paper, author: "Ana Mar\\u00eda"}'):
        head = HEAD.replace("The Herald", "The Herald, author: Ana María")
        said, cites = ONE.replace("title", "text: Ana María spoke., title"), TWO.replace("herald", source)
        build(said.replace("herald", "courier"), cites, SEEING.replace("herald", "courier"), head=head)
        noted = SEEING.replace("herald", "courier").replace("title", "note: Ask Ana María, title")
        build(said.replace("herald", "courier"), cites, noted, head=head)


@pytest.mark.parametrize(
    ("before", "after"),
    [('text: "The council wrote\nReply: we agree."\n', 'text: "The council wrote\nReply: we do not agree."\n'),
     ('text: "The council wrote\npublisher: the Desk"\n', 'text: "The council wrote\npublisher: other"\n'),
     ("tags: [a,\nb]\n", "tags: [a,\nc]\n")],
)  # fmt: skip
def test_a_text_that_goes_on_at_the_margin_is_no_piece(tmp_path, before, after):
    path = tmp_path / "events.yaml"
    for number, text in enumerate((before, after, before)):
        path.write_text(f"{HEAD}{ONE}  - date: 2020\n    title: one\n    sources: herald\n    {text}")
        known = built(path, tmp_path / "site", tmp_path / "cache")
        assert known == built(path, tmp_path / f"fresh-{number}", None)


def test_a_list_of_events_in_a_text_is_none(tmp_path):
    path = tmp_path / "events.yaml"
    inside = HEAD.replace("title: A record", f'title: A record\ndescription: "see\nevents:\n{ONE}"')
    for number, text in enumerate((HEAD + ONE, inside, HEAD + ONE)):
        path.write_text(text)
        assert built(path, tmp_path / "site", tmp_path / "cache") == built(path, tmp_path / f"fresh-{number}", None)


def test_a_template_behind_a_link_counts(tmp_path):
    path, own, other = tmp_path / "events.yaml", tmp_path / "own", tmp_path / "other"
    own.mkdir()
    other.mkdir()
    (own / "parts").symlink_to(other)
    (other / "own").symlink_to(own)
    (own / "theme.css").write_text(":root { --text: 31rem; }")
    (own / "card.html").write_text(
        '{% macro event(card, level) %}{% include "parts/x.html" %}{% include "theme.css" %}{% endmacro %}'
    )
    path.write_text(HEAD + ONE + TWO)
    look = Look(own, own / "theme.css", fragment=True)
    for number, (words, size) in enumerate([("alpha", 31), ("beta", 31), ("beta", 32)]):
        (other / "x.html").write_text(words)
        (own / "theme.css").write_text(f":root {{ --text: {size}rem; }}")
        known = built(path, tmp_path / "site", tmp_path / "cache", look)
        assert known == built(path, tmp_path / f"fresh-{number}", None, look) and known.files is not None
        page = known.files["index.html"].decode()
        assert page.count(words) == 2 and f"--text: {size}rem" in page


@pytest.mark.parametrize("marks", ["", "[{{ entry.citations }}]", "[{{ entry.citations }}]" * 2])
def test_templates_may_print_the_silence_and_the_numbers_as_they_like(tmp_path, marks):
    path, own = tmp_path / "events.yaml", tmp_path / "own"
    own.mkdir()
    (own / "claims.md").write_text("{% macro event(entry) %}{{ entry.gap }}\n{% endmacro %}")
    (own / "entry.md").write_text("{% macro event(entry, colon) %}" + marks + "{{ entry.title }}\n{% endmacro %}")
    look = Look(own, checker=True)
    events = [
        f"  - {{id: e{year}, date: 5 May {year}, title: x, sources: herald}}\n"
        for year in (1990, 1991, 1992, 1993, 2010)
    ]
    between = "  - {id: between, date: 2003, title: x, sources: herald}\n"
    for number, text in enumerate(["".join(events), "".join([*events, between])]):
        path.write_text(HEAD + text)
        known = built(path, tmp_path / "site", tmp_path / "cache", look)
        assert known == built(path, tmp_path / f"fresh-{number}", None, look) and known.files is not None
        assert known.files["chronology.md"].count(b"[1]") == marks.count("citations") * (len(events) + number)
        assert (b"from June 1993 to April 2010" in known.files["checklist.md"]) == (number == 0)


def test_a_clipping_that_was_only_just_written_is_not_taken_for_read(tmp_path, uses):  # noqa: F811
    head = HEAD.replace("courier: {", "courier: {file: clip.txt, ")
    quoting = TWO.replace("sources: herald", "sources: {source: courier, quote: the exact words}")
    (tmp_path / "clip.txt").write_text("These are the exact words.")
    path = tmp_path / "events.yaml"
    path.write_text(head + ONE + quoting)
    changed = (tmp_path / "clip.txt").stat().st_ctime_ns
    for began, known in ((None, 0), (changed + TICK, 1), (changed + TICK + 1, 1), (changed + TICK + 1, 2)):
        build_site(path, BuildOptions(tmp_path / "site", cache=tmp_path / "cache", began=began))
        assert uses[-1] == known


def test_what_was_kept_by_nobody_we_know_counts_as_nothing(build, tmp_path, uses):  # noqa: F811
    build(ONE, TWO)
    [facts] = (tmp_path / "cache" / "entries").glob("*.facts")
    head, *lines = facts.read_bytes().split(b"\n")
    key = json.loads(lines[0][8:])[0]
    odd = [1, [], None, [[], 1, 2, 3, 4, 5], [key, 1, 2, 3, 4, 5], [key, [None] * 9, {}, 0, 0, 0], {"index.html": 5}]
    for written in (*map(json.dumps, odd), "[" * 100_000):
        facts.write_bytes(b"\n".join([head, *lines, _sealed(written)]) + b"\n")
        build(ONE, TWO)
    facts.write_bytes(_sealed("5"))
    build(ONE, TWO)
    build(ONE, TWO)
    assert uses[-1] == 2


def test_two_files_that_are_not_of_one_making_count_as_nothing(build, tmp_path, uses):  # noqa: F811
    build(ONE, TWO)
    [fragments] = (tmp_path / "cache" / "entries").glob("*.fragments")
    data = fragments.read_bytes()
    fragments.write_bytes(b"0" * 16 + data[16:])
    build(ONE, TWO)
    build(ONE, TWO)
    assert uses[-2:] == [0, 2]


def test_a_build_leaves_nothing_open(build):
    before = len(os.listdir("/proc/self/fd"))
    for number in range(5):
        build(ONE, TWO.replace("second", f"number {number}"), SEEING.replace("title", "note: Ask Ana María., title"))
    assert len(os.listdir("/proc/self/fd")) == before


def test_what_all_events_are_asked_for_is_read_in_one_go(build, tmp_path, monkeypatch):
    events = [f"  - {{id: e{day}, date: {day} May 2021, title: x, sources: herald}}\n" for day in range(1, 31)]
    build(*events)
    read = []
    document = Pieces.document
    monkeypatch.setattr(Pieces, "document", lambda self, wanted: read.append(len(wanted)) or document(self, wanted))
    look = Look(checker=True)
    path = tmp_path / "events.yaml"
    known = built(path, tmp_path / "site", tmp_path / "cache", look)
    assert known == built(path, tmp_path / "apart", None, look)
    assert sum(read) == len(events) and len(read) < 12


def test_a_line_of_the_index_leads_to_the_page_that_there_is_now(build, monkeypatch):
    monkeypatch.setattr(splitting, "LONGEST", 4)
    events = [
        f"  - {{id: e{year}-{day}, date: {day} May {year}, title: x, sources: herald}}\n"
        for day in range(1, 27)
        for year in (2011, 2012)
    ]
    assert b'href="y2010s.html#e2011-1"' in build(*events[:49])["index.html"]
    assert b'href="y2011.html#e2011-1"' in build(*events)["index.html"]
    assert b'href="y2010s.html#e2011-1"' in build(*events[:49])["index.html"]


def test_what_a_link_is_called_depends_on_whether_another_event_has_its_date(build):
    other = TWO.replace("6 May 2021", "5 May 2020")
    named = b': The first"'
    assert [named in build(*events)["index.html"] for events in ([ONE, other], [ONE, TWO], [ONE, other])] == [
        True,
        False,
        True,
    ]


@pytest.mark.parametrize("what", ["program", "packages", "template"])
def test_nothing_is_known_that_another_program_or_other_templates_made(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    before = setting_of(Look(templates=own))
    assert setting_of(Look(templates=own)) == before == setting_of(Look())
    if what == "program":
        monkeypatch.setattr(incremental, "program", lambda: "another")
    elif what == "packages":
        (tmp_path / "jinja2").mkdir()
        monkeypatch.setattr(jinja2, "__file__", str(tmp_path / "jinja2" / "__init__.py"))
    else:
        (own / "line.html").write_text("x")
    assert setting_of(Look(templates=own)) != before


@pytest.mark.parametrize("file", ["one.py", "languages/one.toml", "languages/one.json"])
def test_a_program_is_another_one_with_each_file_of_it(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from timeline.compile.program import program

    path = tmp_path / "timeline" / file
    path.parent.mkdir(parents=True)
    path.write_text("x")
    monkeypatch.setattr(timeline, "__file__", str(tmp_path / "timeline" / "__init__.py"))
    before = program()
    path.write_text("xy")
    assert program() != before
    path.write_text("x")
    os.utime(path, ns=(0, 0))
    after = program()
    assert after != before
    monkeypatch.setattr(sys, "version", "4.0")
    assert program() != after
