"""Other programs' formats: no date says more there than here, and no cell is a formula."""

import csv
import datetime as dt
import io

import pytest
from icalendar import Calendar

from tests.reading import events
from timeline.formats import to_csv, to_ics

HEAD = "title: A record\nid: record\nlanguage: en-GB\nas_of: 2024-01-31\nsources: {a: {publisher: The Paper}}\n"


def rows(*lines, head=HEAD):
    text = to_csv(events(*lines, head=head).chronology)
    assert text.startswith("\ufeffid,date,edtf") and text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def entries(*lines, head=HEAD):
    calendar = Calendar.from_ical(to_ics(events(*lines, head=head).chronology))
    return calendar, list(calendar.walk("VEVENT"))


def test_a_month_is_a_month_in_a_table():
    [row] = rows("{id: one, date: April 2023, title: A vote, sources: a, tags: [law, vote]}")
    assert (row["date"], row["edtf"], row["earliest"], row["latest"], row["precision"]) == (
        "April 2023", "2023-04", "2023-04-01", "2023-04-30", "month",
    )  # fmt: skip
    assert (row["sources"], row["tags"], row["link"]) == ("The Paper", "law; vote", "")


def test_what_is_open_or_not_known_is_an_empty_cell():
    since, unknown = rows("{date: since 2020, title: x, sources: a}", "{date: unknown, title: y, sources: a}")
    assert (since["earliest"], since["latest"], since["precision"]) == ("2020-01-01", "", "open")
    assert [unknown[name] for name in ("date", "edtf", "earliest", "latest", "precision")] == [""] * 5


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_no_cell_is_a_formula(title):
    [row] = rows(f'{{date: 2023, title: "{title}", sources: a}}')
    assert row["title"] == f"'{title}"


def test_a_known_day_stands_on_its_day_and_a_month_on_all_of_its_days():
    _, [day, month] = entries(
        "{id: one, date: 5 May 2023, title: A vote, sources: a}", "{date: June 2023, title: A row, sources: a}"
    )
    assert (day["dtstart"].dt, day["dtend"].dt, day["summary"]) == (dt.date(2023, 5, 5), dt.date(2023, 5, 6), "A vote")
    assert (month["dtstart"].dt, month["dtend"].dt) == (dt.date(2023, 6, 1), dt.date(2023, 7, 1))
    assert month["summary"] == "June 2023: A row" and month["x-edtf"] == "2023-06"
    assert "It may have been on any of these days." in month["description"] and "any of" not in day["description"]


def test_days_that_it_filled_are_its_own_and_those_between_which_it_lies_are_not():
    _, [filled, between] = entries(
        "{date: 5 to 9 May 2023, title: A trial, sources: a}",
        "{date: between 5 and 9 June 2023, title: A vote, sources: a}",
    )
    assert (filled["dtend"].dt, filled["summary"]) == (dt.date(2023, 5, 10), "A trial")
    assert (between["dtend"].dt, between["summary"]) == (dt.date(2023, 6, 10), "between 5 and 9 June 2023: A vote")


def test_doubt_is_said():
    _, [about, maybe] = entries(
        "{date: about 5 May 2023, title: x, sources: a}", "{date: 2023-05-06?, title: y, sources: a}"
    )
    assert about["summary"] == "about 5 May 2023: x" and about["description"].startswith("approximate")
    assert maybe["summary"] == "6 May 2023 (uncertain): y" or "uncertain" in maybe["description"]
    assert "any of these" not in about["description"]


def test_what_has_no_last_day_is_left_out_and_counted():
    calendar, shown = entries(
        "{date: since 2020, title: x, sources: a}",
        "{date: 44 BC, title: y, sources: a}",
        "{date: unknown, title: z, sources: a}",
        "{date: 2023, title: w, sources: a}",
    )
    assert len(shown) == 1 and "3 events" in calendar["description"]
    assert "description" not in entries("{date: 2023, title: w, sources: a}")[0]


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("", dt.datetime(2023, 7, 5, 14, 30)),  # noqa: DTZ001  # floating
        ("timezone: Europe/London\n", dt.datetime(2023, 7, 5, 13, 30, tzinfo=dt.UTC)),
    ],
)
def test_a_clock_time_floats_unless_the_chronology_says_whose_it_is(zone, start):
    _, [timed, month] = entries(
        '{date: 5 July 2023, time: "14:30", title: x, sources: a}',
        '{date: August 2023, time: "14:30", title: y, sources: a}',
        head=HEAD + zone,
    )
    assert timed["dtstart"].dt == start
    assert month["dtstart"].dt == dt.date(2023, 8, 1)


def test_a_calendar_says_what_a_reader_must_not_miss():
    head = HEAD.partition("sources:")[0] + (
        "sources: {a: {publisher: The Paper, published: 2024-01-01}, "
        "b: {publisher: Die Zeitung, published: 2024-01-01, language: de}}\n"
    )
    _, found = entries(
        "{date: by 5 September 2023, title: The reply, sources: a, outcome: None came.}",
        "{date: 6 September 2023, kind: scheduled, title: The hearing, sources: a}",
        "{date: 7 September 2023, title: A vote, status: withdrawn, sources: a}",
        "{date: 2019 to 2022, title: Fares rise, sources: a}",
        "{date: 8 July 2023, title: A crash, status: disputed, sources: [{source: a, says: 7 July 2023}, {source: b, says: am 8. Juli 2023}]}",
        head=head,
    )
    by = {str(entry["summary"]): entry for entry in found}
    assert "Outcome: None came." in by["by 5 September 2023: The reply"]["description"]
    assert "The hearing (was planned)" in by and by["A vote (withdrawn)"]["status"] == "CANCELLED"
    assert "any of these days" not in by["2019 to 2022: Fares rise"]["description"]
    assert "The Paper: 7 July 2023\n\nDie Zeitung: 8 July 2023" in by["A crash (disputed)"]["description"]


def test_ids_stay_and_the_clock_is_not_asked():
    _, [entry] = entries("{id: one, date: 2023, title: x, sources: a, added: 2023-03-05}")
    assert entry["uid"].startswith("urn:uuid:") and entry["dtstamp"].dt == dt.datetime(2023, 3, 5, tzinfo=dt.UTC)
    _, [entry] = entries(
        "{id: one, date: 2023, title: x, sources: a, tags: [law], status: denied}",
        head=HEAD + "url: https://example.org/record/\n",
    )
    assert entry["uid"] == entry["url"] == "https://example.org/record/#one"
    assert entry["categories"].cats == ["law"] and "denied" in entry["description"]


def test_without_ids_that_stay_there_is_no_calendar():
    assert to_ics(events("2023: x", head="title: A record\nas_of: 2024-01-31\n").chronology) is None
    assert "No source given." in to_ics(events("2023: x", head=HEAD).chronology).decode()
