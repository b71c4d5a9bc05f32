"""Feeds and what search engines are told: an entry's date is when it was put in, and no id ever changes."""

import json
import re

import pytest
from icalendar import Calendar

from tests.reading import check, events
from timeline.formats.feed_ids import lasting_id
from timeline.formats.rendering import render_site

HEAD = "title: A record\nid: record\nlanguage: en-GB\nas_of: 2024-01-31\nauthors: [A. Reporter]\nsources: {a: {publisher: The Paper}}\n"
LINES = (
    "{id: one, date: May 2019, title: First, sources: a, added: 2023-03-05}",
    "{id: two, date: since 2020, title: Second, sources: a, corrections: [{date: 2024-02-01, text: It was 2021.}]}",
)


def site(head=HEAD, *lines):
    files = render_site(events(*(lines or LINES), head=head).chronology, {})
    return {name: data.decode() for name, data in files.items()}


def test_an_entry_is_dated_by_when_it_was_put_in_and_never_by_its_event():
    feed = json.loads(site()["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [(item["title"], item["date_modified"]) for item in feed["items"]] == [
        ("Second", "2024-02-01T00:00:00Z"),
        ("Corrected 1 February 2024: Second", "2024-02-01T00:00:00Z"),
        ("First", "2023-03-05T00:00:00Z"),
    ]
    assert feed["items"][1]["content_text"] == "It was 2021."
    assert "2019" not in "".join(item["date_modified"] for item in feed["items"])


def test_both_feeds_have_the_same_entries_and_ids():
    for head in (HEAD, HEAD + "url: https://example.org/record/\n"):
        files = site(head)
        ids = [item["id"] for item in json.loads(files["feed.json"])["items"]]
        assert re.findall(r"<id>([^<]+)</id>", files["feed.xml"])[1:] == ids
        assert len(set(ids)) == len(ids) == 3
    assert "https://example.org/record/#two" in ids and "https://example.org/record/#two-correction-1" in ids


def test_a_correction_of_the_whole_has_an_entry():
    head = HEAD + "corrections: [{date: 2024-03-01, text: The title was wrong.}]\n"
    first = json.loads(site(head)["feed.json"])["items"][0]
    assert (first["title"], first["content_text"]) == ("Corrected 1 March 2024: A record", "The title was wrong.")


def linked_data(page):
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(found)


def test_search_engines_are_told_of_an_article_with_a_list_and_no_event_to_attend():
    data = linked_data(site(HEAD + "url: https://example.org/record/\n")["index.html"])
    assert data["@type"] == "NewsArticle" and data["dateModified"] == "2024-01-31"
    assert data["temporalCoverage"] == "2019-05-01/.."
    assert data["mainEntity"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "First", "url": "https://example.org/record/#one"},
        {"@type": "ListItem", "position": 2, "name": "Second", "url": "https://example.org/record/#two"},
    ]
    assert data["correction"] == [{"@type": "CorrectionComment", "text": "It was 2021.", "datePublished": "2024-02-01"}]
    for words, licence in (
        ("CC BY 4.0", {"@type": "CreativeWork", "name": "CC BY 4.0"}),
        ("https://l.example/", "https://l.example/"),
    ):
        assert linked_data(site(f"{HEAD}licence: {words}\n")["index.html"])["license"] == licence
    assert "mainEntity" not in linked_data(site()["index.html"])  # a list of what has no address


def test_microformats_know_a_start_from_an_end_and_claim_neither_where_one_is_open():
    page = site(
        HEAD,
        "{date: 2019 to 2020, title: x}",
        "{date: since 2021, title: x}",
        "{date: before 2022, title: x}",
        "{date: 2023 or 2024, title: x}",
    )["index.html"]
    when = re.findall(r'<p class="when">(.*?)</p>', page)
    marked = [re.findall(r'<time(?: class="([^"]+)")? datetime="([^"]+)"', text) for text in when]
    assert marked == [
        [("dt-start", "2019"), ("dt-end", "2020")],
        [("dt-start", "2021")],
        [("", "2022")],
        [("", "2023"), ("", "2024")],
    ]


MIXED = """title: A record
id: record
as_of: {as_of}
corrections: [{header}]
sources:
  dated: {{publisher: The Paper, published: 14 July 2023}}
  seen: {{publisher: The Post, published: 2 May 2023, retrieved: 1 August 2023}}
  vague: {{publisher: The Ministry, published: March 2022}}
  bare: {{publisher: The Harbour}}
  other: {{publisher: The Other, published: {other}}}
events:
  - {{id: put-in, date: 2019, title: x, sources: dated, added: 2020-03-05}}
  - {{id: corrected, date: 2019, title: x, sources: dated, added: 2020-03-05, corrections: [{{date: 2021-02-01, text: y}}]}}
  - {{id: only-corrected, date: 2019, title: x, sources: dated, corrections: [{{date: 2021-02-01, text: y}}]}}
  - {{id: sourced, date: 2019, title: x, sources: [dated, seen, bare]}}
  - {{id: vague, date: 2019, title: x, sources: vague}}
  - {{id: bare, date: 2019, title: x, sources: bare}}
  - {{id: alone, date: 2019, title: x}}
  - {{id: undated, date: unknown, title: x, sources: dated}}
  - {{id: neighbour, date: 2019, title: {title}, sources: other}}
"""
DAYS = {
    "put-in": "2020-03-05",
    "corrected": "2021-02-01",
    "only-corrected": "2021-02-01",
    "sourced": "2023-08-01",
    "vague": "2022-03-01",
    "bare": "1970-01-01",
    "alone": "1970-01-01",
    "undated": "2023-07-14",
}


def dated(**changed):
    """The day of each entry in the three formats, by the event's id, all but the one that is edited."""
    usual = {"as_of": "2024-01-31", "header": "", "other": "2023-01-01", "title": "x"}
    chronology = check(MIXED.format(**{**usual, **changed})).chronology
    ids = {lasting_id(chronology, event.id): event.id for event in chronology.events if event.id != "neighbour"}
    files = render_site(chronology, {})
    atom = re.findall(r"<entry[^>]*>\n<id>(.*?)</id>.*?<updated>(.*?)</updated>", files["feed.xml"].decode(), re.DOTALL)
    items = json.loads(files["feed.json"])["items"]
    calendar = [
        (str(one["uid"]), one["dtstamp"].dt.isoformat())
        for one in Calendar.from_ical(files["events.ics"]).walk("VEVENT")
    ]
    return [
        {ids[id]: day[:10] for id, day in pairs if id in ids}
        for pairs in (atom, [(item["id"], item.get("date_modified", "")) for item in items], calendar)
    ]


def test_an_entry_without_a_day_has_that_of_its_sources_or_none():
    atom, items, calendar = dated()
    assert atom == DAYS
    assert items == {id: "" if day == "1970-01-01" else day for id, day in DAYS.items()}
    assert calendar == {id: day for id, day in DAYS.items() if id != "undated"}


@pytest.mark.parametrize(
    "change",
    [
        {"as_of": "2024-06-30"},
        {"header": "{date: 2024-01-30, text: z}"},
        {"other": "2024-01-30"},
        {"title": "Reworded"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_only_what_concerns_an_entry_itself_moves_its_day(change):
    assert dated(**change) == dated()


def test_the_feed_itself_is_as_new_as_its_newest_entry():
    def updated(text):
        return re.search("<updated>(.*?)T", render_site(check(text).chronology, {})["feed.xml"].decode())[1]

    usual = {"header": "", "other": "2023-01-01", "title": "x"}
    assert updated(MIXED.format(as_of="2024-01-31", **usual)) == "2023-08-01"
    assert updated(MIXED.format(as_of="2024-06-30", **usual)) == "2023-08-01"
    assert updated("title: x\nid: x\nas_of: 2024-01-31\nevents: [{date: 2019, title: y}]\n") == "2024-01-31"
