"""Calendars of other programs: days, clock times, zones, and what comes back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.exchange.importing import Imported, ImportOptions, imported
from timeline.findings import NotReadableError


def calendar(*lines: str, head: str = "") -> Imported:
    """The import of a calendar with one event of these lines."""
    return calendars([*lines], head=head)


def calendars(*events: list[str], head: str = "") -> Imported:
    """The import of a calendar with events of these lines."""
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{''.join(map(_event, events))}END:VCALENDAR\r\n"
    return imported(text.encode(), "days.ics", ImportOptions())


def _event(lines: list[str]) -> str:
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])


def entry(found: Imported) -> dict[str, Any]:
    [one] = found.made.entries
    return one


TITLE = "SUMMARY:The bridge opens"
ZONE = "X-WR-TIMEZONE:Europe/Berlin\r\n"
DAYS = (
    (["DTSTART;VALUE=DATE:20230427"], "2023-04-27"),
    (["DTSTART:20230427"], "2023-04-27"),
    (["DTSTART;VALUE=DATE:20230427", "DTEND;VALUE=DATE:20230428"], "2023-04-27"),
    (["DTSTART;VALUE=DATE:20230427", "DTEND;VALUE=DATE:20230427"], "2023-04-27"),
    (["DTSTART;VALUE=DATE:20230427", "DTEND;VALUE=DATE:20230430"], "2023-04-27/2023-04-29"),
    (["DTSTART;VALUE=DATE:20230427", "DURATION:P1D"], "2023-04-27"),
    (["DTSTART;VALUE=DATE:20230427", "DURATION:P2D"], "2023-04-27/2023-04-28"),
    (["DTSTART;VALUE=DATE:20231231", "DTEND;VALUE=DATE:20240102"], "2023-12-31/2024-01-01"),
    (["DTSTART:20230427T000000", "DTEND:20230427T235900"], "2023-04-27"),
    (["DTSTART:20230427T000000", "DTEND:20230428T235959"], "2023-04-27/2023-04-28"),
    (["DTSTART:20230427T000000", "DTEND:20230429T000000"], "2023-04-27/2023-04-28"),
    (["DTSTART:20230427T100000", "DTEND:20230428T120000"], "2023-04-27/2023-04-28"),
    (["DTSTART:20230427T230000Z", "DTEND:20230428T213000Z"], "2023-04-28"),
)


@pytest.mark.parametrize(("lines", "date"), DAYS)
def test_days_end_on_the_first_day_after_them(lines: list[str], date: str) -> None:
    assert entry(calendar(TITLE, *lines, head=ZONE))["date"] == date


TIMES = (
    (["DTSTART:20230427T143000"], "2023-04-27", "14:30"),
    (["DTSTART:20230427T143000Z"], "2023-04-27", "16:30"),
    (["DTSTART:20230427T233000Z"], "2023-04-28", "01:30"),
    (["DTSTART;TZID=America/Toronto:20230427T143000"], "2023-04-27", "20:30"),
    (["DTSTART;TZID=America/Toronto:20230427T143000Z"], "2023-04-27", "16:30"),
    (["DTSTART:20230427T143000", "DTEND:20230427T160000"], "2023-04-27", "14:30"),
    (["DTSTART:20230427T220000", "DTEND:20230428T000000"], "2023-04-27", "22:00"),
    (["DTSTART:20230427T143000", "DURATION:PT2H"], "2023-04-27", "14:30"),
    (["DTSTART;TZID=W. Europe Standard Time:20230427T143000"], "2023-04-27", "14:30"),
    (["DTSTART;TZID=Somewhere:20230427T143000"], "2023-04-27", "14:30"),
)


@pytest.mark.parametrize(("lines", "date", "time"), TIMES)
def test_clock_times_are_those_of_the_calendars_zone(lines: list[str], date: str, time: str) -> None:
    found = entry(calendar(TITLE, *lines, head=ZONE))
    assert (found["date"], found["time"]) == (date, time)


def test_a_zone_beside_a_time_in_utc_is_told_to_be_wrong() -> None:
    found = calendar(TITLE, "DTSTART;TZID=America/Toronto:20230427T143000Z", head=ZONE)
    assert any(line.startswith("TZID of a time in UTC: 1") for line in found.losses.lines())


def test_a_calendar_without_a_zone_has_that_of_its_times() -> None:
    found = calendar(TITLE, "DTSTART;TZID=America/Toronto:20230427T143000")
    assert (found.made.head["timezone"], entry(found)["time"]) == ("America/Toronto", "14:30")
    assert calendar(TITLE, "DTSTART:20230427T143000Z").made.head["timezone"] == "UTC"
    assert "timezone" not in calendar(TITLE, "DTSTART:20230427T143000").made.head


def test_a_zone_that_is_none_is_in_the_report_alone() -> None:
    found = calendar(TITLE, "DTSTART;VALUE=DATE:20230427", head="X-WR-TIMEZONE:Nowhere/Town\r\n")
    assert "timezone" not in found.made.head and "X-WR-TIMEZONE of the whole" in "\n".join(found.losses.lines())


def test_the_fields() -> None:
    found = entry(
        calendar(
            r"SUMMARY:Mayor\, council\; \\n", r"DESCRIPTION:One *line*\nand another\, with 5 < 6", "LOCATION:The harbour",
            "CATEGORIES:Ships,Town\\, old", "CATEGORIES:Work", "URL:https://paper.example/a", "STATUS:CANCELLED", "DTSTART;VALUE=DATE:20230427",
        )
    )  # fmt: skip
    assert found == {
        "id": "2023-04-27-mayor-council-n", "date": "2023-04-27", "title": "Mayor, council; \\n", "note": "days.ics, line 3",
        "text": "One \\*line\\*  \nand another, with 5 &lt; 6", "tags": ["Ships", "Town, old", "Work"], "places": ["The harbour"],
        "sources": [{"url": "https://paper.example/a"}], "status": "withdrawn",
    }  # fmt: skip


def test_folded_lines_are_one() -> None:
    assert (
        entry(calendar("SUMMARY:The bri", " dge opens", "DTSTART;VALUE=DATE:20230427"))["title"] == "The bridge opens"
    )


def test_what_the_calendar_is_called() -> None:
    head = "X-WR-CALNAME:Days\\, all\r\nX-WR-CALDESC:What was\\nand is\r\n"
    found = calendar(TITLE, "DTSTART;VALUE=DATE:20230427", head=head).made.head
    assert (found["title"], found["description"]) == ("Days, all", "What was  \nand is")


@pytest.mark.parametrize("kind", ["PRIVATE", "CONFIDENTIAL"])
def test_what_is_private_there_is_a_draft(kind: str) -> None:
    found = calendar(TITLE, "DTSTART;VALUE=DATE:20230427", f"CLASS:{kind}")
    assert entry(found)["draft"] is True and f"it is {kind.lower()} there" in entry(found)["note"]
    assert "draft" not in entry(calendar(TITLE, "DTSTART;VALUE=DATE:20230427", "CLASS:PUBLIC"))


def test_people_and_alarms_are_in_the_report_alone() -> None:
    found = calendar(
        TITLE, "DTSTART;VALUE=DATE:20230427", "ORGANIZER;CN=Ana:mailto:ana@desk.example", "ATTENDEE:mailto:ben@desk.example",
        "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Wake up", "TRIGGER:-PT1H", "END:VALARM", "LOCATION:https://meet.example/123",
    )  # fmt: skip
    told = json.dumps(found.losses.as_dict())
    for private in ("ana@desk", "ben@desk", "Wake up", "meet.example"):
        assert private not in found.text and private in told


RULES = (
    (["RRULE:FREQ=YEARLY;COUNT=3"], ["2020-02-29", "2024-02-29", "2028-02-29"]),
    (["RRULE:FREQ=WEEKLY;UNTIL=20200314"], ["2020-02-29", "2020-03-07", "2020-03-14"]),
    (["RRULE:FREQ=WEEKLY;UNTIL=20200313"], ["2020-02-29", "2020-03-07"]),
    (["RRULE:FREQ=MONTHLY;BYDAY=4SA;COUNT=2"], ["2020-02-29", "2020-03-28", "2020-04-25"]),  # its start is no such day
    (["RRULE:FREQ=DAILY;COUNT=4", "EXDATE;VALUE=DATE:20200301,20200302"], ["2020-02-29", "2020-03-03"]),
    (["RDATE;VALUE=DATE:20210101,20220202"], ["2020-02-29", "2021-01-01", "2022-02-02"]),
    (["RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5"], ["2020-02-29"]),
)


@pytest.mark.parametrize(("lines", "dates"), RULES)
def test_what_comes_back_a_few_times_is_as_many_events(lines: list[str], dates: list[str]) -> None:
    found = calendar(TITLE, "DTSTART;VALUE=DATE:20200229", *lines)
    assert [one["date"] for one in found.made.entries] == dates
    assert not found.losses.drafts


def test_what_comes_back_for_days_keeps_its_length() -> None:
    found = calendar(
        TITLE, "DTSTART;VALUE=DATE:20200229", "DTEND;VALUE=DATE:20200302", "RRULE:FREQ=YEARLY;INTERVAL=4;COUNT=2"
    )
    assert [one["date"] for one in found.made.entries] == ["2020-02-29/2020-03-01", "2024-02-29/2024-03-01"]


ENDLESS = (
    ("RRULE:FREQ=YEARLY", "every year on 1 January"),
    ("RRULE:FREQ=YEARLY;INTERVAL=4", "every 4 years on 1 January"),
    ("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "every year on the fourth Thursday of November"),
    ("RRULE:FREQ=MONTHLY;BYDAY=-1MO", "every month on the last Monday"),
    ("RRULE:FREQ=MONTHLY", "every month on day 1"),
    ("RRULE:FREQ=WEEKLY;BYDAY=MO,FR;WKST=SU", "every week on Monday and Friday"),
    ("RRULE:FREQ=DAILY;COUNT=101", "every day"),
    ("RRULE:FREQ=DAILY;UNTIL=20991231", "every day"),
    ("RRULE:FREQ=YEARLY;INTERVAL=0;COUNT=3", "every 0 years on 1 January"),
    ("RRULE:FREQ=SECONDLY;COUNT=3", "again and again from 2000-01-01 on"),
    ("RRULE:FREQ=YEARLY;BYEASTER=0;COUNT=3", "every year (BYEASTER 0)"),
)


@pytest.mark.parametrize(("rule", "words"), ENDLESS)
def test_what_comes_back_without_end_is_one_draft_and_its_first_year_no_date(rule: str, words: str) -> None:
    one = entry(calendar(TITLE, "DTSTART;VALUE=DATE:20000101", rule))
    assert (one["date"], one["draft"]) == (words, True)


def test_a_hundred_times_are_events_and_one_more_is_a_draft() -> None:
    start = "DTSTART;VALUE=DATE:20000101"
    assert len(calendar(TITLE, start, "RRULE:FREQ=DAILY;COUNT=100").made.entries) == 100
    assert len(calendar(TITLE, start, "RRULE:FREQ=DAILY;COUNT=101").made.entries) == 1


def test_one_time_that_was_moved_stands_where_it_was_moved_to() -> None:
    found = calendars(
        ["UID:a", TITLE, "DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=WEEKLY;COUNT=3"],
        ["UID:a", "SUMMARY:Moved", "DTSTART;VALUE=DATE:20200110", "RECURRENCE-ID;VALUE=DATE:20200108"],
    )
    assert [one["date"] for one in found.made.entries] == ["2020-01-01", "2020-01-15", "2020-01-10"]


BROKEN: tuple[list[str], ...] = (
    ["DTSTART:tomorrow"], [], ["DTSTART;VALUE=DATE:20200102", "DTEND;VALUE=DATE:20200101"],
    ["DTSTART:20200101T100000", "RRULE:FREQ=YEARLY;COUNT=x"], ["DTSTART:20200101", "EXDATE:never"], ["DTSTART:20200101", "DTEND:later"],
)  # fmt: skip


@pytest.mark.parametrize("lines", BROKEN)
def test_what_can_not_be_read_is_a_draft_with_its_words(lines: list[str]) -> None:
    found = calendar(TITLE, *lines)
    assert entry(found)["title"] == "The bridge opens" and entry(found)["draft"] is True


def test_what_is_no_calendar_is_refused() -> None:
    for text in ("<%@ Page %>\nBEGIN:VCALENDAR\n", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "BEGIN:VCARD\n"):
        with pytest.raises(NotReadableError):
            imported(text.encode(), "birthdays.ics", ImportOptions())


def test_parts_too_deep_are_refused() -> None:
    with pytest.raises(NotReadableError, match="too deep"):
        imported(("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 5000).encode(), "a.ics", ImportOptions())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.xml", "<data><event/></data>"),
        ("a.timeline", "<?xml version='1.0'?>\n<timeline/>"),
        ("a", "<data wiki-url='x'>\n<event start='1'/></data>"),
    ],
)
def test_xml_is_refused_in_a_sentence(name: str, text: str) -> None:
    with pytest.raises(NotReadableError, match="XML"):
        imported(text.encode(), name, ImportOptions())


def test_a_page_in_xml_is_a_page() -> None:
    from timeline.exchange.recognise import kind_of

    assert kind_of("a.xhtml", '<?xml version="1.0"?>\n<!DOCTYPE html>\n<html><body/></html>') == "html"


LINES = st.sampled_from(
    [TITLE, "SUMMARY", "DTSTART:20200101", "DTSTART:00010101T000000Z", "DTSTART:99991231T235959Z", "DTEND:20200103T000000", "DTEND:99991231",
     "DURATION:P99999999D", "DURATION:-P1D", "RRULE:FREQ=DAILY;COUNT=5", "RRULE:FREQ=MONTHLY;BYSETPOS=999;BYDAY=MO;COUNT=2", "RRULE:X",
     "EXDATE:20200101", "RDATE;VALUE=PERIOD:19960403T020000Z/PT1H", "RECURRENCE-ID:20200101", "UID:x", "CATEGORIES", "DESCRIPTION:<b>x", "GEO:x",
     "GEO:1;2", "BEGIN:VALARM", "END:VALARM", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTODO", "END:VCALENDAR", "BEGIN:VCALENDAR", ":", " folded",
     "PRODID:-//newsline//timeline//EN", "X-EDTF:2020~", "X-EDTF:x", "CLASS:PRIVATE", 'ATTENDEE;CN="a:b":x', "X-WR-TIMEZONE:Nowhere"]
) | st.text(max_size=30)  # fmt: skip


@settings(deadline=None, max_examples=80)
@given(st.lists(LINES, max_size=20))
def test_any_calendar_is_read_or_refused(lines: list[str]) -> None:
    text = "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines])
    try:
        found = imported(text.encode("utf-8", "replace"), "a.ics", ImportOptions())
    except NotReadableError:
        return
    again = imported(text.encode("utf-8", "replace"), "a.ics", ImportOptions())
    assert found.text == again.text
