"""Quotations, differences, links, other events and silences of an event: what they mean and where they show."""

import json
import re

import pytest

from tests.reading import check, codes, events
from timeline.formats.page.cards import mark_of
from timeline.formats.rendering import render_site
from timeline.site.load import prepare

HEAD = "title: The port\nid: port\nas_of: 2024-01-31\nsources: {a: {publisher: The Herald, language: fr}, b: {publisher: The Courier}}\n"


def shown(*lines):
    checked = events(*lines, head=HEAD)
    assert [one.code for one in checked.findings if one.severity == "error"] == []
    return {name: data.decode() for name, data in render_site(checked.chronology, {}).items()}


def of(files, id):
    """The event's card, its entry in the data."""
    card = re.search(rf"<li class=\"[^\"]*\" id=\"{id}\".*?</li>\n(?=<li class|</ol)", files["index.html"], re.DOTALL)
    [data] = [one for one in json.loads(files["events.json"])["events"] if one["id"] == id]
    return card[0], data


def test_a_quotation_shows_its_words_who_said_them_and_where_they_are():
    files = shown(
        "{id: one, date: 2023, title: x, sources: [a, b], quote: {text: 'It <fell>', by: The mayor, source: a}}"
    )
    card, data = of(files, "one")
    assert "<blockquote><p><q>It &lt;fell&gt;</q></p>" in card
    assert '<figcaption>The mayor, <span lang="fr">The Herald</span></figcaption>' in card
    assert data["quote"] == {"text": "It <fell>", "by": "The mayor", "source": "a"}
    assert "“It &lt;fell>” The mayor (The Herald)" in files["chronology.md"]


@pytest.mark.parametrize(
    ("quote", "shows"),
    [
        ("{text: Words}", "<blockquote><p><q>Words</q></p></blockquote>"),
        ("{text: Words, by: Mayor}", "<q>Words</q></p></blockquote><figcaption>Mayor</figcaption>"),
        ("{text: Words, source: b}", "<q>Words</q></p></blockquote><figcaption>The Courier</figcaption>"),
    ],
)
def test_a_quotation_may_leave_out_who_said_it_or_where(quote, shows):
    card, _ = of(shown(f"{{id: one, date: 2023, title: x, sources: b, quote: {quote}}}"), "one")
    assert shows in card


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("It was only a matter of time", []),
        ("only a matter of time", []),
        ("It was a question of time", [("quote-not-found", "error", 7)]),
    ],
)
def test_a_quotation_is_looked_up_in_the_clipping_of_its_source(tmp_path, words, found):
    (tmp_path / "a.txt").write_text("The Herald\n\nIt was only a matter of time, he said.\n")
    (tmp_path / "events.yaml").write_text(
        "title: x\nid: x\nas_of: 2024-01-31\nsources: {a: {publisher: A, file: a.txt}, b: {publisher: B}}\nevents:\n"
        f"  - {{date: 2023, title: y, sources: b, quote: {{text: {words}, source: b}}}}\n"
        f"  - {{date: 2023, title: z, sources: [a, b], quote: {{text: {words}, source: a}}}}\n"
    )
    prepared = prepare(tmp_path / "events.yaml")
    assert [(one.code, one.severity, one.place.line) for one in prepared.findings] == found
    assert tmp_path / "a.txt" in prepared.inputs, "a build is done anew when the clipping changes"


def test_a_clipping_that_cannot_be_read_is_said_once(tmp_path):
    (tmp_path / "events.yaml").write_text(
        "title: x\nid: x\nas_of: 2024-01-31\nsources: {a: {publisher: A, file: gone.txt}}\nevents:\n"
        "  - {date: 2023, title: y, sources: a, quote: {text: Words, source: a}}\n"
        "  - {date: 2023, title: z, sources: a, quote: {text: Words, source: a}}\n"
    )
    found = prepare(tmp_path / "events.yaml", codes=frozenset(["quote-not-found", "clipping-unreadable"])).findings
    assert [(one.code, one.place.line) for one in found] == [("clipping-unreadable", 6)]


def test_sources_that_differ_are_named_beside_what_they_give():
    files = shown(
        "{id: one, date: 2023, title: x, sources: [a, b], differs: {what: the dead, values: [{value: 12, source: a}, {value: 9, source: The Post}]}}"
    )
    card, data = of(files, "one")
    assert 'Sources differ on the dead</p><dl><div><dt>12</dt><dd><span lang="fr">The Herald</span></dd></div>' in card
    assert "<dt>9</dt><dd>The Post</dd>" in card
    assert data["differs"] == [
        {"what": "the dead", "values": [{"value": "12", "source": "a"}, {"value": "9", "source": "The Post"}]}
    ]
    assert "Sources differ on the dead: 12 (The Herald); 9 (The Post)" in files["chronology.md"]


def test_a_link_loads_nothing_and_says_its_name():
    files = shown(
        "{id: one, date: 2023, title: x, sources: a, links: {url: https://film.example/a?b=1&c, title: The film, page: p. 4}}"
    )
    card, data = of(files, "one")
    link = '<a href="https://film.example/a?b=1&amp;c" rel="nofollow"><strong>Page, p. 4</strong>: The film<br>'
    assert link in card and '<small dir="ltr">film.example</small>' in card and "<iframe" not in card
    assert data["links"] == [{"url": "https://film.example/a?b=1&c", "title": "The film", "page": "p. 4"}]
    assert "Page, p. 4: [The film](https://film.example/a?b=1&c) (film.example)" in files["chronology.md"]


def test_other_events_are_named_and_drafts_are_not():
    files = shown(
        "{id: one, date: 2021, title: First, sources: a, see: [two, old, secret, one, three]}",
        "{id: two, date: 2022, title: Second, sources: a}",
        "{id: three, formerly: old, date: 2023, title: Third, language: fr, sources: a}",
        "{id: secret, date: 2023, title: Hidden, draft: true}",
    )
    card, data = of(files, "one")
    assert re.search(
        r'See also: <a href="#two">Second</a>, <time[^>]*>2022</time>; '
        r'<a href="#three"><span lang="fr">Third</span></a>, <time[^>]*>2023</time></p>',
        card,
    )
    assert data["see"] == ["two", "three"] and all("Hidden" not in text for text in files.values())
    assert "See also: Second; Third" in files["chronology.md"]


def test_what_see_names_has_to_be_there():
    checked = events(
        "{id: one, date: 2021, title: First, sources: a, see: twoo}",
        "{id: two, date: 2022, title: x, sources: a}",
        head=HEAD,
    )
    [finding] = [one for one in checked.findings if one.severity == "error"]
    assert (finding.code, finding.help) == ("unknown-event", "did you mean two?")


def test_a_quotation_is_of_a_source_of_its_event():
    checked = events("{date: 2021, title: First, sources: a, quote: {text: x, source: b}}", head=HEAD)
    [finding] = [one for one in checked.findings if one.severity == "error"]
    assert (finding.code, finding.help) == ("unknown-source", "write a")


SILENT = (
    "{id: one, date: 2010, title: x, sources: a}",
    "{id: two, date: 2011, title: x, sources: a}",
    "{id: three, date: 2012, title: x, sources: a}",
)


@pytest.mark.parametrize(
    ("gap", "sentence"),
    [(None, "This record has no entry from"), ("Nobody looked.", "Nobody looked."), ("false", None), ("False", None)],
)
def test_the_silence_before_an_event_is_told_in_its_own_words_or_not_at_all(gap, sentence):
    own = f", gap: '{gap}'" if gap else ""
    files = shown(*SILENT, f"{{id: last, date: 2023, title: x, sources: a{own}}}")
    card, data = of(files, "last")
    told = re.search(r'<p class="gap">(.*?)</p>', card)
    assert (sentence in told[1]) if sentence else told is None
    assert data.get("gap") == (gap if sentence == gap else None)
    assert ("Nobody looked." in files["chronology.md"]) == (gap == "Nobody looked.")


def test_a_sentence_for_a_silence_stands_where_there_would_be_none():
    card, _ = of(
        shown(
            "{id: one, date: 2010, title: x, sources: a}",
            "{id: two, date: 2011, title: x, sources: a, gap: A short one.}",
        ),
        "two",
    )
    assert '<p class="gap">A short one.</p>' in card


def test_newest_first_a_silence_stands_between_the_same_two_events():
    lines = (
        "{id: c, date: 1 March 2000, title: C, sources: a}",
        "{id: d, date: 1 March 2010, title: D, sources: a, gap: The archive burnt.}",
        "{id: e, date: 1 April 2010, title: E, sources: a}",
    )
    before = "{id: b, date: 1 February 2000, title: B, sources: a}"
    checked = events(before, *lines, head=HEAD.replace("id: port", "id: port\norder: newest"))
    text = render_site(checked.chronology, {})["chronology.md"].decode()
    told = [text.index(words) for words in ("**E**", "**D**", "The archive burnt.", "**C**", "**B**")]
    assert told == sorted(told) and "no entry from" not in text
    silent = [line.replace("The archive burnt.", "'false'") for line in lines]
    checked = events(before, *silent, head=HEAD.replace("id: port", "id: port\norder: newest"))
    assert "no entry from" not in render_site(checked.chronology, {})["chronology.md"].decode()


@pytest.mark.parametrize("source", ["b", "heralt", "bb"])
def test_a_difference_names_sources_of_its_event_or_others_by_their_names(source):
    head = HEAD.replace("sources: {a:", "sources: {herald: {publisher: X}, bb: {publisher: Y}, a:")
    said = events(
        f"{{id: one, date: 2023, title: x, sources: [a, herald], differs: {{what: n, values: [{{value: 1, source: a}}, {{value: 2, source: {source}}}]}}}}",
        head=head,
    )
    [finding] = [one for one in said.findings if one.severity == "error"]
    assert finding.code == "unknown-source" and (finding.help == "write herald") == (source == "heralt")


def test_an_event_with_a_date_cannot_stand_beside_one_without():
    checked = events(
        "{id: one, date: 2023, title: x, sources: a, after: two}",
        "{id: two, date: unknown, title: y, sources: a}",
        head=HEAD,
    )
    [finding] = [one for one in checked.findings if one.severity == "error"]
    assert (finding.code, finding.help) == ("contradictory-order", "write before: one in two instead")


@pytest.mark.parametrize("gap", ["true", "yes", "True", "off", "0", "no"])
def test_a_silence_is_no_switch(gap):
    assert codes(check(f"title: x\nevents: [{{date: 2023, title: y, allow: no-source, gap: {gap}}}]\n")) == ["bad-gap"]


@pytest.mark.parametrize(
    ("date", "mark"),
    [
        ("2021", "span"),
        ("2020 to 2022", "span"),
        ("May 2021", "span"),
        ("since 2021", "since"),
        ("about 2021", "approx"),
    ],
)
def test_a_period_is_a_stretch_of_time(date, mark):
    checked = events(f"{{id: one, date: {date}, title: The strike, kind: period, sources: a}}", head=HEAD)
    assert codes(checked) == []
    [event] = checked.chronology.events
    assert mark_of(event, checked.chronology.as_of) == mark


@pytest.mark.parametrize(
    "date", ["5 May 2021", "5 or 7 May 2021", "unknown", "by 2019", "before 2019", "5 May 2019 to 5 May 2019"]
)
def test_a_period_has_a_length(date):
    assert codes(events(f"{{date: {date}, title: x, kind: period, sources: a}}", head=HEAD)) == [
        "period-without-length"
    ]


def test_a_period_does_not_lie_ahead_of_its_source():
    head = HEAD.replace("language: fr", "language: fr, published: 14 July 2023")
    checked = events("{date: May to June, title: x, kind: period, sources: a}", head=head)
    assert checked.chronology.events[0].date.edtf == "2023-05/2023-06"
    checked = events("{date: May to June, title: x, kind: scheduled, sources: a}", head=head)
    assert checked.chronology.events[0].date.edtf == "2024-05/2024-06"


def test_an_event_to_see_as_well_has_its_date_beside_it():
    files = shown(
        "{id: one, date: 2020, title: x, sources: a, see: [two, three]}",
        "{id: two, date: May 2021, title: 'Y', sources: a}",
        "{id: three, after: two, title: Z, sources: a}",
    )
    card, data = of(files, "one")
    assert 'Y</a>, <time datetime="2021-05">May 2021</time>; <a href="#three">Z</a></p>' in card
    assert data["see"] == ["two", "three"]
