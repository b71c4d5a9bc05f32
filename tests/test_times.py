"""Clock times: kept from the words of a date, turned into the chronology's zone, held against what its clocks showed."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.reading import events
from timeline.chronology import project_of
from timeline.document import parse_document
from timeline.formats.calendars.writing import to_ics
from timeline.formats.events_json import events_json
from timeline.formats.localise import Writer
from timeline.formats.spreadsheet import to_csv


def checked(fields: str, zone: str | None):
    head = f"title: x\nid: x\nas_of: 31 January 2024\n{f'timezone: {zone}' if zone else ''}\n"
    source = "sources: {p: {publisher: P, published: 14 July 2023}}\n"
    text = f"{head}{source}events:\n  - {{{fields}, title: y, sources: p}}\n"
    return project_of(parse_document(text.encode(), "events.yaml")).checked


def said(fields: str, zone: str | None) -> tuple[str, str | None]:
    """The day and the time of the event, and no finding."""
    found = checked(fields, zone)
    assert found.findings == ()
    [event] = found.chronology.events
    return event.date.edtf, event.time


def when(fields: str, zone: str | None) -> str:
    """What the page says of it."""
    chronology = checked(fields, zone).chronology
    return "".join(piece.text for piece in Writer(replace(chronology, language="en-GB")).when(chronology.events[0]))


# The date, with the zone, the day, the time.
MOMENTS = [
    ("2023-07-10T14:30:00Z", None, "2023-07-10", "14:30"),
    ("2023-07-10T14:30:00Z", "Europe/London", "2023-07-10", "15:30"),
    ("2023-07-10T14:30Z", "Europe/London", "2023-07-10", "15:30"),
    ("2023-07-10t14:30z", "Europe/London", "2023-07-10", "15:30"),
    ("2023-07-10 14:30:00Z", "Europe/London", "2023-07-10", "15:30"),
    ("20230710T143000Z", "Europe/London", "2023-07-10", "15:30"),
    ("20230710T1430", "Europe/London", "2023-07-10", "14:30"),
    ("2023-07-10T14:30:00.250Z", "Europe/London", "2023-07-10", "15:30"),
    ("2023-07-10T14:30:00+02:00", "Europe/London", "2023-07-10", "13:30"),
    ("2023-07-10T14:30:00+02", "Europe/London", "2023-07-10", "13:30"),
    ("2023-07-10T14:30:00-0530", "Europe/London", "2023-07-10", "21:00"),
    ("Mon, 10 Jul 2023 14:30:00 +0530", "Europe/London", "2023-07-10", "10:00"),
    ("10 July 2023, 14:30 +02:00", "Europe/London", "2023-07-10", "13:30"),
    ("10 July 2023, 2.30pm GMT", "Europe/London", "2023-07-10", "15:30"),
    ("10 July 2023, 14:30 UTC", "Europe/London", "2023-07-10", "15:30"),
    ("10 July 2023, 14:30 UTC", None, "2023-07-10", None),
    ("10 July 2023, 2.30pm BST", "Europe/Paris", "2023-07-10", None),
    ("2023-07-10T14:30", "Europe/London", "2023-07-10", "14:30"),
    ("2023-07-10T14:30", None, "2023-07-10", "14:30"),
    ("2023-07-10T23:30:00Z", "Europe/London", "2023-07-11", "00:30"),
    ("2023-07-10T03:30:00Z", "America/New_York", "2023-07-09", "23:30"),
    ("2023-12-31T23:30:00Z", "Europe/Paris", "2024-01-01", "00:30"),
    ("2023-07-10T14:30:00Z~", "Europe/Paris", "2023-07-10~", "16:30"),
    ("2023-07-10T23:30:00Z?", "Europe/Paris", "2023-07-11?", "01:30"),
    ("2023-07-10T14:30+14:00", "UTC", "2023-07-10", "00:30"),
    ("2023-07-10T14:30Z", "Australia/Lord_Howe", "2023-07-11", "01:00"),
    ("0044-03-15T14:30:00Z", "Europe/Rome", "0044-03-15", "15:19"),
    ("0001-03-15T14:30:00Z", "Europe/Rome", "0001-03-15", "14:30"),
    ("9999-12-31T23:30Z", "Asia/Tokyo", "9999-12-31", "23:30"),
    ("2016-12-31T23:59:60Z", "UTC", "2016-12-31", "23:59"),
    ("by 5 September 2023, 17:00", "Europe/London", "2023-09-05", "17:00"),
    ("by 2023-09-05T17:00Z", "Europe/London", "2023-09-05", "18:00"),
    ("Sunday morning", "Europe/London", "2023-07-09", None),
]  # fmt: skip


@pytest.mark.parametrize(("words", "zone", "day", "time"), MOMENTS)
def test_a_clock_time_in_the_date_is_the_time_of_the_event(words, zone, day, time):
    assert said(f'date: "{words}"', zone) == (day, time)


def test_why_a_time_was_turned_is_said_and_kept():
    event = checked("date: 2023-07-10T23:30:00Z", "Europe/London").chronology.events[0]
    assert event.date.why == event.provenance.why == ("23:30 UTC is 00:30 in Europe/London, on 2023-07-11",)
    event = checked("date: 2023-07-10T14:30:00+02:00", "Europe/London").chronology.events[0]
    assert event.provenance.why == ("14:30 UTC+2 is 13:30 in Europe/London",)
    assert event.provenance.words == event.date.text == "2023-07-10T14:30:00+02:00"


def test_a_distance_from_utc_stands_beside_the_time_where_no_zone_is_given():
    fields = "date: 2023-07-10T14:30:00+05:30"
    assert when(fields, None) == "10 July 2023, 14:30 UTC+5:30"
    chronology = checked(fields, None).chronology
    assert b"DTSTART:20230710T090000Z" in (to_ics(chronology) or b"")
    assert next(csv.DictReader(io.StringIO(to_csv(chronology)[1:])))["time"] == "14:30+05:30"
    [event] = json.loads(events_json(chronology, {}))["events"]
    assert (event["time"], event["utc_offset"]) == ("14:30", "+05:30")


def test_a_time_of_the_chronologys_zone_has_nothing_beside_it():
    fields = "date: 2023-07-10T14:30:00+05:30"
    assert when(fields, "Europe/London") == "10 July 2023, 10:00"
    [event] = json.loads(events_json(checked(fields, "Europe/London").chronology, {}))["events"]
    assert (event["time"], event.get("utc_offset")) == ("10:00", None)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("date: 2023-07-10T14:30:00", "10 July 2023, 14:30"),
        ("date: 2023-07-10T14:30:00Z", "10 July 2023, 14:30 UTC"),
        ('date: "10 July 2023, 2.30pm BST"', "10 July 2023, 2.30pm BST"),
        ('date: "10 July 2023, 14:30 UTC"', "10 July 2023, 14:30 UTC"),
        ("date: 10 July 2023 at noon", "10 July 2023, noon"),
        ('date: Sunday morning, time: "09:30"', "9 July 2023, 09:30"),
    ],
)
def test_the_page_says_whose_clock_it_is(fields, words):
    assert when(fields, None) == words


# Fields, zone, code, severity, what the message must say, what the help.
WRONG = [
    ('date: 12 March 2023, time: "02:30"', "America/New_York", "skipped-time", "error", "from 02:00 to 03:00", '"03:30"'),
    ('date: 12 March 2023, time: "02:00"', "America/New_York", "skipped-time", "error", "from 02:00 to 03:00", '"03:00"'),
    ('date: 12 March 2023, time: "02:59"', "America/New_York", "skipped-time", "error", "from 02:00 to 03:00", '"03:59"'),
    ('date: "12 March 2023, 2.30am"', "America/New_York", "skipped-time", "error", '"02:30"', '"03:30"'),
    ("date: 2023-03-12T02:30:00", "America/New_York", "skipped-time", "error", '"02:30"', '"03:30"'),
    ('date: 2 October 2022, time: "02:15"', "Australia/Lord_Howe", "skipped-time", "error", "from 02:00 to 02:30", '"02:45"'),
    ('date: 30 December 2011, time: "12:00"', "Pacific/Apia", "skipped-time", "error", "from 2011-12-30 00:00 to 2011-12-31 00:00", '"2011-12-31T12:00"'),
    ('date: 4 November 2018, time: "00:30"', "America/Sao_Paulo", "skipped-time", "error", "from 00:00 to 01:00", '"01:30"'),
    ('date: 27 March 2022, time: "00:00"', "Asia/Beirut", "skipped-time", "error", "from 00:00 to 01:00", '"01:00"'),
    ('date: 21 May 1916, time: "02:30"', "Europe/London", "skipped-time", "error", "from 02:00 to 03:00", '"03:30"'),
    ('date: 5 November 2023, time: "01:30", kind: scheduled', "America/New_York", "repeated-time", "warning", "01:30-04:00 and as 01:30-05:00", "2023-11-05T01:30-05:00"),
    ('date: 5 November 2023, time: "01:00", kind: scheduled', "America/New_York", "repeated-time", "warning", "01:00-04:00", "and no time:"),
    ('date: 3 April 2022, time: "01:45"', "Australia/Lord_Howe", "repeated-time", "warning", "01:45+11:00 and as 01:45+10:30", "T01:45+10:30"),
    ('date: 17 February 2018, time: "23:30"', "America/Sao_Paulo", "repeated-time", "warning", "-02:00", "-03:00"),
    ('date: 10 July 2023 at 14:30, time: "15:00"', None, "time-given-twice", "error", '"14:30", and so has `time`, "15:00"', "keep one"),
    ('date: 2023-07-10T14:30:00Z, time: "14:30"', "UTC", "time-given-twice", "error", '"14:30:00Z"', "keep one"),
    ('date: "10 July 2023, 2.30pm BST", time: "14:30"', None, "time-given-twice", "error", '"2.30pm BST"', "keep one"),
    ('date: July 2023, time: "14:30", kind: scheduled', None, "time-without-day", "warning", '"14:30"', "write the day"),
    ('date: "2 or 3 July 2023", time: "14:30"', "Europe/London", "time-without-day", "warning", '"14:30"', "write the day"),
    ('date: "5-7 July 2023, 14:30"', None, "time-without-day", "warning", '"14:30"', "write the day"),
    ('date: "since 5 July 2023, 14:30"', None, "time-without-day", "warning", '"14:30"', "write the day"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "zone", "code", "severity", "message", "help"), WRONG)
def test_a_time_that_cannot_be_or_may_be_two_is_found(fields, zone, code, severity, message, help):
    [finding] = checked(fields, zone).findings
    assert (finding.code, finding.severity, finding.place.line) == (code, severity, 7)
    assert message in finding.message and help in (finding.help or "")


@pytest.mark.parametrize(
    ("fields", "zone"),
    [
        ('date: 12 March 2023, time: "01:59"', "America/New_York"),
        ('date: 12 March 2023, time: "03:00"', "America/New_York"),
        ('date: 12 March 2023, time: "02:30"', "Europe/London"),
        ('date: 12 March 2023, time: "02:30"', None),
        ('date: about 12 March 2023, time: "02:30"', "America/New_York"),
        ('date: possibly 12 March 2023, time: "02:30"', "America/New_York"),
        ('date: 2 October 2022, time: "02:30"', "Australia/Lord_Howe"),
        ('date: 5 November 2023, time: "00:59", kind: scheduled', "America/New_York"),
        ('date: 5 November 2023, time: "02:00", kind: scheduled', "America/New_York"),
        ('date: 5 November 2023, time: "01:30", kind: scheduled, allow: repeated-time', "America/New_York"),
        ('date: July 2023, time: "14:30", kind: scheduled, allow: time-without-day', None),
        ("date: 30 December 2011", "Pacific/Apia"),
        ("date: the night of 5 July 2023", None),
        ("date: -0043-03-15, time: '02:30'", "America/New_York"),
        ("date: 9999-12-31, time: '02:30', kind: scheduled", "America/New_York"),
    ],
)
def test_a_time_that_may_be_is_nobodys_mistake(fields, zone):
    assert checked(fields, zone).findings == ()


def test_an_hour_that_came_twice_is_told_apart_by_its_distance_from_utc():
    for moment, start, words in (
        ("2023-11-05T05:30Z", b"20231105T053000Z", "5 November 2023, 01:30 UTC−4"),
        ("2023-11-05T01:30-05:00", b"20231105T063000Z", "5 November 2023, 01:30 UTC−5"),
    ):
        fields = f"date: {moment}, kind: scheduled"
        assert when(fields, "America/New_York") == words
        assert said(fields, "America/New_York") == ("2023-11-05", "01:30")
        assert b"DTSTART:" + start in (to_ics(checked(fields, "America/New_York").chronology) or b"")


def test_an_event_that_is_unknown_or_follows_another_keeps_its_time():
    event = checked('date: unknown, time: "14:30"', "Europe/London").chronology.events[0]
    assert (event.date, event.time, event.offset) == (None, "14:30", None)


def test_the_guide_to_times_says_what_is():
    guide = (ROOT / "docs" / "dates-in-figures.md").read_text(encoding="utf-8")
    table = guide.partition("## Times")[2].partition("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ") and "`" in line][1:]
    assert len(rows) > 4
    for *said_with_and_without, phrases in rows:
        for words in re.findall("`([^`]+)`", phrases):
            for zone, expected in zip(("Europe/London", None), said_with_and_without, strict=True):
                if expected != "as it is written":
                    assert when(f'date: "{words}"', zone) == expected, words


def test_the_findings_about_times_are_documented():
    text = (Path(ROOT) / "docs" / "findings.md").read_text(encoding="utf-8")
    assert [code for _, _, code, *_ in WRONG if f"`{code}`" not in text] == []


@pytest.mark.parametrize("when", ["after: one", "date: unknown", "date: July 2023"])
def test_a_time_beside_no_day_is_told(when):
    checked = events("{id: one, date: 10 July 2023, title: x}", f'{{{when}, time: "10:00", title: y}}')
    assert [one.code for one in checked.findings if one.code != "no-source"] == ["time-without-day"]


ANY_TIME = 'write hours and minutes, as in "14:30"'
WITH_ITS_ZONE = '; a zone stands with the date, as in "10 July 2023, 14:30 BST"'


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("2:30pm", 'write "14:30"'),
        ("2.30 p.m.", 'write "14:30"'),
        ("9am", 'write "09:00"'),
        ("12 a.m.", 'write "00:00"'),
        ("14h30", 'write "14:30"'),
        ("14 h 30", 'write "14:30"'),
        ("14 Uhr 30", ANY_TIME),
        ("14.30 Uhr", 'write "14:30"'),
        ("1430", 'write "14:30"'),
        ("9:05", 'write "09:05"'),
        ("16:45:10", 'write "16:45"'),
        ("14時30分", 'write "14:30"'),
        ("14：30", 'write "14:30"'),
        ("14:30 BST", 'write "14:30"' + WITH_ITS_ZONE),
        ("14:30Z", 'write "14:30"' + WITH_ITS_ZONE),
        ("14:30+02:00", 'write "14:30"' + WITH_ITS_ZONE),
        ("25:30", ANY_TIME),
        ("2460", ANY_TIME),
        ("13pm", ANY_TIME),
        ("14", ANY_TIME),
        ("930", ANY_TIME),
        ("morning", ANY_TIME),
    ],
)
def test_a_time_in_another_form_is_proposed_in_the_one_that_is_read(written, help):
    [finding] = checked(f'date: 10 July 2023, time: "{written}"', None).findings
    assert (finding.code, finding.help) == ("bad-time", help)
    if help != ANY_TIME:
        assert said(f'date: 10 July 2023, time: "{help[7:12]}"', None) == ("2023-07-10", help[7:12])


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("10 July 2023 around 3pm", "around 3pm"), ("around 3pm on 10 July 2023", "around 3pm"),
        ("10 July 2023, c. 3pm", "c. 3pm"), ("10 July 2023 at about 3pm", "about 3pm"), ("10 July 2023, 3pm", "3pm"),
    ],
)  # fmt: skip
def test_a_time_that_is_not_exact_keeps_its_words_and_the_day_stays_exact(words, time):
    [event] = events(f"{{date: '{words}', title: x}}").chronology.events
    assert event.date is not None and (event.date.edtf, event.date.time) == ("2023-07-10", time)
    assert event.time == ("15:00" if time == "3pm" else None)
