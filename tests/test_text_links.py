"""Links from a text to another event: where they lead in each format, and what is said of those that lead nowhere."""

import json
import re

import pytest

from tests.reading import events
from tests.test_recalling import build  # noqa: F401  # a fixture
from timeline.exchange.exporting import exported
from timeline.formats.page import splitting
from timeline.formats.rendering import render_site
from timeline.formats.table import FORMATS
from timeline.lsp.answers import fixes
from timeline.lsp.naming import definition
from timeline.lsp.reading import text_of
from timeline.markup import references, to_html, to_markdown, to_plain
from timeline.site.check import examine
from timeline.site.load import prepare

HEAD = """title: The port
id: port
as_of: 2024-01-31
description: It begins with [the vote](#vote).
chapters: [{title: Before, from: vote, text: "Until [it ends](#old-end)."}]
sources: {a: {publisher: The Herald}}
"""
VOTE = (
    '{id: vote, date: 2021, title: The vote, sources: a, text: "Then *[the end](#old-end)* came, and [more](#vote)."}'
)
END = '{id: end, formerly: old-end, date: 2022, title: It ends, sources: a, text: "After [it](#vote)!"}'


def shown(*lines, head=HEAD):
    checked = events(*lines, head=head)
    assert checked.is_sound, checked.findings
    return {name: data.decode() for name, data in render_site(checked.chronology, {}).items()}


def test_on_the_page_each_leads_to_the_event_by_the_id_that_it_has_now():
    page = shown(VOTE, END)["index.html"]
    assert 'It begins with <a href="#vote">the vote</a>.' in page
    assert 'Until <a href="#end">it ends</a>.' in page
    assert 'Then <em><a href="#end">the end</a></em> came, and <a href="#vote">more</a>.' in page
    assert 'After <a href="#vote">it</a>!' in page


def test_in_the_data_it_stays_a_link_to_an_id():
    data = json.loads(shown(VOTE, END)["events.json"])
    assert data["description"] == "It begins with [the vote](#vote)."
    assert data["chapters"][0]["text"] == "Until [it ends](#end)."
    assert data["events"][0]["text"] == "Then *[the end](#end)* came, and [more](#vote)."


@pytest.mark.parametrize("file", ["chronology.md", "events.csv", "feed.xml", "feed.json", "events.ics"])
def test_elsewhere_it_leads_to_the_address_of_the_page_if_there_is_one(file):
    address = "https://example.org/port/#end"
    with_url = shown(VOTE, END, head=f"{HEAD}url: https://example.org/port/\n")[file].replace("\r\n ", "")
    without = shown(VOTE, END)[file].replace("\r\n ", "")
    in_text = re.compile(rf"the end(?:</a>)? ?\(?{re.escape(address)}|{re.escape(address)}[^>]*(?:>|&gt;)the end")
    assert (in_text.search(with_url.replace('\\"', '"')) is not None) == (file != "chronology.md")
    assert "the end" in without and "#end" not in without.replace("urn:", "") and "](#" not in without


def test_an_export_says_which_links_it_keeps_as_words():
    checked = events(VOTE, END, head=HEAD)
    with_url = events(VOTE, END, head=f"{HEAD}url: https://example.org/port/\n")
    for format in FORMATS:
        given = {"pictures": {}}
        lost = [
            {one.what for one in exported(chronology, format, given).losses.lost.values()}
            for chronology in (checked.chronology, with_url.chronology)
        ]
        expected = [format.name != "json", format.name in ("markdown", "docx")]
        assert ["link to another event in a text" in names for names in lost] == expected, format.name


def found(tmp_path, *lines, head=HEAD):
    path = tmp_path / "events.yaml"
    path.write_text(head + "events:\n" + "".join(f"  - {line}\n" for line in lines))
    findings = examine(prepare(path).project)
    return path, [one for one in findings if one.code == "unknown-event"]


def test_what_is_not_there_is_an_error_at_its_place_with_the_nearest(tmp_path):
    path, findings = found(tmp_path, VOTE.replace("#vote", "#vot"), END.replace("#vote", "#nothing-like-it"))
    first, second = findings
    for finding, name in ((first, "vot"), (second, "nothing-like-it")):
        line = path.read_text().splitlines()[finding.place.line - 1]
        assert line[finding.place.column - 1 :][: finding.place.length] == name
    assert (first.severity, first.help) == ("error", "did you mean vote?")
    assert second.help == "write the id: of an event of this file"


@pytest.mark.parametrize(
    "head",
    [HEAD.replace("begins with [the vote](#vote)", "begins [here](#old)"), HEAD.replace("#old-end", "#old")],
)
def test_the_texts_of_the_header_are_looked_at_too(tmp_path, head):
    _, [finding] = found(tmp_path, VOTE, END, head=head)
    assert (
        finding.severity == "error"
        and head.splitlines()[finding.place.line - 1][finding.place.column - 1 :][:3] == "old"
    )


def test_no_machine_puts_an_id_right_whose_place_it_does_not_know():
    """A text that goes on in the next line is found by where it begins alone."""
    lines = "  - id: one\n    date: 2021\n    title: x\n    text: One two\n      [three](#won)\n    sources: [{publisher: a}]\n"
    text = text_of(f"title: x\nevents:\n{lines}", "events.yaml")
    [finding] = [one for one in text.findings if one.code == "unknown-event"]
    assert finding.help == "write #one if that is meant"
    assert list(fixes(text.project, text.findings, 0, 200)) == []


def test_a_draft_is_no_place_to_lead_to_and_nothing_of_it_is_said(tmp_path):
    draft = '{id: secret, date: 2021, title: Hidden words, draft: true, text: "To [one](#secret) and [two](#none)."}'
    _, findings = found(tmp_path, VOTE.replace("#vote", "#secret"), END, draft)
    assert [(one.severity, "draft" in one.message) for one in findings] == [("error", True), ("warning", False)]
    assert not any("Hidden" in one.message + (one.help or "") for one in findings)
    files = shown(VOTE.replace("#vote", "#secret"), END, draft)
    assert not any("secret" in text or "Hidden" in text for text in files.values())
    assert "and more." in files["index.html"]


def test_on_pages_of_years_each_leads_to_the_page_of_the_event(build, monkeypatch):  # noqa: F811
    monkeypatch.setattr(splitting, "LONGEST", 4)
    lines = [
        f"  - {{id: e{year}-{day}, date: {day} May {year}, title: x, sources: herald, text: '[a](#e2011-{max(1, 25 - day)})'}}\n"
        for day in range(1, 27)
        for year in (2011, 2012)
    ]
    head = "title: A record\ndescription: '[a](#e2011-1)'\nas_of: 2024\nsources: {herald: {publisher: x}}\nevents:\n"
    for number, page in ((49, b"y2010s.html"), (52, b"y2011.html"), (49, b"y2010s.html")):
        files = build(*lines[:number], head=head)
        assert b'<a href="' + page + b'#e2011-1">a</a>' in files["index.html"]
        assert b'<a href="#e2011-1">a</a>' in files[page.decode()]
    files = build(*lines, head=head)
    assert files["y2012.html"].count(b'<a href="y2011.html#e2011-') == 26


@pytest.mark.parametrize(("text", "of_chapter"), [("'[a](#moved)'", "x"), ("x", "'[a](#moved)'")])
def test_a_page_is_made_anew_where_what_it_leads_to_has_moved(build, monkeypatch, text, of_chapter):  # noqa: F811
    monkeypatch.setattr(splitting, "LONGEST", 4)
    lines = [
        f"  - {{id: e{year}-{day}, date: {day} May {year}, title: x, sources: herald, text: {text}}}\n"
        for year in (2011, 2012, 2013)
        for day in range(1, 29)
    ]
    head = (
        f"title: A record\nas_of: 2024\nchapters: [{{title: Part, from: e2013-1, text: {of_chapter}}}]\n"
        "sources: {herald: {publisher: x}}\nevents:\n"
    )
    for year in (2011, 2012, 2011):
        # Another one takes its place, so that each page has as many as before.
        moved = f"  - {{id: moved, date: 30 May {year}, title: x, sources: herald}}\n"
        other = f"  - {{id: other, date: 30 May {4023 - year}, title: x, sources: herald}}\n"
        files = build(*lines, moved, other, head=head)
        assert files["y2013.html"].count(f'<a href="y{year}.html#moved">a</a>'.encode()) == (1 if text == "x" else 28)


def test_a_link_follows_an_event_whose_id_is_another_one(build):  # noqa: F811
    one = "  - {id: one, date: 2020, title: x, sources: herald, text: 'To [two](#two).'}\n"
    two = "  - {id: two, date: 2021, title: x, sources: herald}\n"
    for id in ("two", "other", "two"):
        files = build(one, two.replace("id: two", f"id: {id}, formerly: [{'two' if id != 'two' else 'x'}]"))
        assert f'To <a href="#{id}">two</a>'.encode() in files["index.html"]
        assert f"[two](#{id})".encode() in files["events.json"]


def test_an_editor_goes_to_it_and_puts_its_name_right():
    file = f"{HEAD}events:\n  - {VOTE}\n  - {END}\n"
    text = text_of(file, "events.yaml")
    found = [definition(text.project, file.index(words) + by) for words, by in (("#vote).", 1), ("](#old-end)*", 3))]
    assert [file.count("\n", 0, one.start) for one in found] == [7, 8]
    assert definition(text.project, file.index("came")) is None
    wrong = text_of(file.replace('"After [it](#vote)', '"After [it](#voted)'), "events.yaml")
    [fix] = fixes(wrong.project, wrong.findings, 0, len(file))
    assert wrong.source[fix.insertion.at : fix.insertion.until] == "voted" and fix.insertion.text == "vote"


@pytest.mark.parametrize(
    ("markdown", "names"),
    [
        ("[a](#b) and [c *d*](<#e>)", ["b", "e"]),
        ("`[a](#b)` \\[a](#b) #b", []),
        ("é [a](#b)\n\n> - [c](#d)", ["b", "d"]),
        ("![a](#b)", []),
        ("[a](x.html#b) [c](https://a.b/#d)", []),
    ],
)
def test_what_is_a_link_to_an_event(markdown, names):
    assert [one.name for one in references(markdown)] == names
    lines = markdown.split("\n")
    assert [lines[one.line][one.column - 1 :][: one.length] for one in references(markdown)] == names


@pytest.mark.parametrize("write", [to_html, to_plain, to_markdown])
def test_a_link_that_leads_nowhere_keeps_its_words(write):
    with_link, without = "Then *[the **end**](#end)*, [he said](#x)!", "Then *the **end***, he said!"
    assert write(with_link) == write(without)
    assert write(with_link, {"x": None}.get) == write(without)


def test_an_address_of_the_web_is_a_link_like_any_other():
    address = {"b": "https://a.example/#b"}.get
    assert to_html("[a](#b)", address) == to_html("[a](https://a.example/#b)")
    assert to_markdown("*[a](#b)*", address) == to_markdown("*[a](https://a.example/#b)*")


def test_an_address_of_ours_can_be_no_other():
    assert to_html("[a](#b)", lambda _: "javascript:alert(1)") == "<p><a>a</a></p>\n"
