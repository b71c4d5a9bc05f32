"""The chronology as a calendar (RFC 5545), in which a month is all of its days and says so, never its first.

A calendar has nothing between a day and nothing. An event whose day is known stands on it; one that lasted, on the
days that it filled; any other stands on every day on which it may have been, with its date in words before its title.
Of "2 or 20 May" the days between are none of these: each that it may have been has an entry of its own, which says so.
What has no first or no last day is left out, and the calendar says how many those are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from timeline.compile.fragments import Fragments
from timeline.dates.values import EventDate
from timeline.display import plain
from timeline.edtf import Date, DateSet, Day, Interval, Run, parse
from timeline.formats.addresses import ascii_address, on_the_web, page_address
from timeline.formats.feed_ids import UNKNOWN, feed_problem, lasting_id
from timeline.locale import Messages, direction_of, isolated, words_in
from timeline.markup import to_plain
from timeline.record.event import Chronology, Event, Source

PRODUCT = "-//newsline//timeline//EN"
"""By which a calendar is known to be ours."""


def to_ics(chronology: Chronology, fragments: Fragments | None = None) -> bytes | None:
    """The calendar; None where there is no feed either, and for the same reasons."""
    if feed_problem(chronology):
        return None
    fragments = fragments or Fragments()
    say = words_in(chronology.language)

    def of_event(event: Event) -> str:
        return _written(_components(event, chronology, say))

    shown = [event for event in chronology.events if fits(event.date)]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}"]
    if missing := len(chronology.events) - len(shown):
        events = say.count("{number} event", "{number} events", missing)
        words = say("Not in this calendar, as their first or last day is not known: {events}.", events=events)
        lines.append(f"DESCRIPTION:{_text(words)}")
    # RFC 7986's name, and the one that most calendars know.
    lines += [f"{name}:{_text(chronology.title)}" for name in ("NAME", "X-WR-CALNAME")]
    components = (fragments.of_event(event, "ics", "", of_event) for event in shown)
    return "".join([_written(lines), *components, _written(["END:VCALENDAR"])]).encode()


def _components(event: Event, chronology: Chronology, say: Messages) -> Iterator[str]:
    """The lines of an event: a component for each stretch of days on which it may have been."""
    for number, (first, last) in enumerate(_stretches(event.date)):
        yield "BEGIN:VEVENT"
        yield from _properties(event, first, last, number, chronology, say)
        yield "END:VEVENT"


def _written(lines: Iterable[str]) -> str:
    return "".join([f"{line if _is_short(line) else folded(line.encode()).decode()}\r\n" for line in lines])


def _is_short(line: str) -> bool:
    return len(line) <= _LINE and line.isascii()


_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def _text(words: str) -> str:
    r"""The words as the value of a property that is text (RFC 5545, section 3.3.11).

    >>> _text("Mayor, council; and\nunion")
    'Mayor\\, council\\; and\\nunion'
    """
    return words.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPES)


_LINE = 74
"""Bytes of a line (RFC 5545, section 3.1, allows 75), the space before one that goes on not counted."""


def folded(line: bytes) -> bytes:
    r"""A content line cut into lines that are short enough.

    Neither a letter nor a character behind its backslash is cut in two.
    """
    if len(line) <= _LINE:
        return line
    parts, start = [], 0
    while len(line) - start > _LINE:
        cut = start + _LINE
        while line[cut] & 0xC0 == 0x80:  # inside a letter of UTF-8
            cut -= 1
        if line[cut - 1] in b"\\^":
            cut -= 1
        parts.append(line[start:cut])
        start = cut
    return b"\r\n ".join([*parts, line[start:]])


def fits(found: EventDate | None) -> bool:
    """Whether it has a first and a last day, in years that a calendar can hold."""
    if found is None or found.earliest is None or found.latest is None:
        return False
    return found.earliest.year > 0 and found.latest.year < 9999


def _stretches(found: EventDate | None) -> list[tuple[dt.date, dt.date]]:
    """The stretches of days on which it may have been, in order; days side by side are one."""
    assert found is not None and found.earliest is not None and found.latest is not None
    value = parse(found.edtf)
    sides = [_sides(member) for member in value.members] if isinstance(value, DateSet) else []
    stretches: list[tuple[Day, Day]] = []
    for first, last in sorted(sides or [(found.earliest, found.latest)]):
        if stretches and first <= stretches[-1][1].plus(1):
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], last))
        else:
            stretches.append((first, last))
    return [(_day(first), _day(last)) for first, last in stretches]


def _sides(member: Date | Run) -> tuple[Day, Day]:
    """The first and last day of a date of a set; `fits` made sure that none is open."""
    first, last = (member.start, member.end) if isinstance(member, Run) else (member, member)
    assert first is not None and last is not None
    return first.earliest, last.latest


def _properties(  # of one stretch of one event
    event: Event, first: dt.date, last: dt.date, number: int, chronology: Chronology, say: Messages
) -> Iterator[str]:
    found, day = event.date, event.updated or UNKNOWN
    assert found is not None
    is_known = has_known_days(found)
    own = lasting_id(chronology, event.id)
    words = plain(found, chronology.language, chronology.date_style, deadline=event.kind == "deadline")
    summary = _summary(event, words if not is_known or event.kind == "deadline" else "", chronology, say)
    yield f"SUMMARY:{_text(summary)}"
    if is_known and event.time and first == last:
        yield f"DTSTART:{_moment(first, event.time, event.offset, chronology.timezone)}"
    else:
        yield f"DTSTART;VALUE=DATE:{_date(first)}"
        yield f"DTEND;VALUE=DATE:{_date(last + dt.timedelta(days=1))}"  # the first day after it (RFC 5545, 3.6.1)
    yield f"DTSTAMP:{_date(_day(day))}T000000Z"
    yield f"UID:{_text(f'{own}/{number + 1}' if number else own)}"
    if event.tags:
        yield f"CATEGORIES:{','.join(map(_text, event.tags))}"
    if description := "\n\n".join(_description(event, chronology, say, is_known=is_known)):
        yield f"DESCRIPTION:{_text(description)}"
    if event.status == "withdrawn":
        yield "STATUS:CANCELLED"
    yield "TRANSP:TRANSPARENT"  # it takes up nobody's time
    if address := page_address(chronology, event.id):
        yield f"URL:{ascii_address(address)}"
    yield f"X-EDTF;VALUE=TEXT:{_text(found.edtf)}"


def _summary(event: Event, words: str, chronology: Chronology, say: Messages) -> str:
    """The title, with what a reader must not miss: a date that is no day, a plan, a status."""
    head = f"{words}: " if words else ""
    status = [say(event.status)] if event.status not in (None, "confirmed") else []
    if event.kind == "scheduled":
        as_of, date = chronology.as_of, event.date
        is_past = as_of and as_of.earliest and date and date.latest and date.latest < as_of.earliest
        status.append(say("was planned") if is_past else say("planned"))
    if not head and not status:
        return event.title
    title = isolated(event.title, direction_of(event.language or chronology.language), direction_of(say.language))
    return f"{head}{title} ({', '.join(status)})" if status else f"{head}{title}"


def has_known_days(found: EventDate) -> bool:
    """Whether every day from the first to the last is its own, and without doubt."""
    if found.approximate or found.uncertain:
        return False
    value = parse(found.edtf)
    if isinstance(value, Interval):
        return all(isinstance(side, Date) and side.precision == "day" for side in (value.start, value.end))
    if isinstance(value, DateSet) and value.every:
        return all(isinstance(member, Date) and member.precision == "day" for member in value.members)
    return found.precision == "day"


def _is_one_of_days(found: EventDate) -> bool:
    """Whether it was on one of several days apart: its words before the title say all of that."""
    is_of_days = all(".." not in one and parse(one).precision == "day" for one in found.choices)
    return is_of_days and len(_stretches(found)) == len(found.choices) > 1


def _description(event: Event, chronology: Chronology, say: Messages, *, is_known: bool) -> Iterator[str]:
    date = event.date
    assert date is not None
    doubts = [say(name) for name in ("approximate", "uncertain") if getattr(date, name)]
    if doubts:
        yield "; ".join(doubts)
    elif not is_known and date.extent != "throughout" and not _is_one_of_days(date):
        yield any_day(say)
    if event.status is not None and event.status != "confirmed":
        yield say(event.status)
    if event.sources_differ:
        for citation in event.citations:
            if citation.said is not None:
                words = plain(citation.said, chronology.language, chronology.date_style)
                yield f"{_name(citation.source, chronology, say)}{say.sign(':')} {words}"
    if event.outcome:
        own = direction_of(event.language or chronology.language)
        yield f"{say('Outcome:')} {isolated(event.outcome, own, direction_of(say.language))}"
    if event.text:
        yield to_plain(event.text, on_the_web(event.mentions, chronology))
    if event.citations:
        names = "; ".join(dict.fromkeys(_name(citation.source, chronology, say) for citation in event.citations))
        yield f"{say('Sources')}{say.sign(':')} {names}"
    else:
        yield say("No source given.")


def _name(source: Source, chronology: Chronology, say: Messages) -> str:
    return isolated(source.name, direction_of(source.language or chronology.language), direction_of(say.language))


def _day(day: Day) -> dt.date:
    return dt.date(day.year, day.month, day.day)


def _date(day: dt.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _moment(day: dt.date, time: str, offset: int | None, zone: str | None) -> str:
    """The moment, in UTC where it is known whose clock it is by; else it floats, as the clock's words do.

    `offset` are the minutes by which its own words put it ahead of UTC.
    """
    hour, minute = map(int, time.split(":")[:2])
    moment = dt.datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001  # floating on purpose
    own = dt.timezone(dt.timedelta(minutes=offset)) if offset is not None else ZoneInfo(zone) if zone else None
    if own is not None:
        moment = moment.replace(tzinfo=own).astimezone(dt.UTC)
    return f"{_date(moment.date())}T{moment.hour:02}{moment.minute:02}00{'Z' if own is not None else ''}"


def any_day(say: Messages) -> str:
    """What is said of an event that has several days to have been on."""
    return say("It may have been on any of these days.")
