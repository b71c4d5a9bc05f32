"""iCalendar (RFC 5545) read: events on days, with clock times, zones and times at which they come back.

Whole days end on the first day after them; a clock time stands with a single day alone. Who is invited or reminded
is nobody's business: mail addresses and alarms are left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from timeline.findings import NotReadableError
from timeline.formats.calendars import own as own_calendars
from timeline.formats.calendars.lines import calendar_in, raw
from timeline.formats.calendars.properties import One, categories_of, head_of, one_of, rest_of, text_of
from timeline.formats.calendars.recurring import Endless, times_of
from timeline.formats.calendars.times import Span, local, span_of, value, zone_name
from timeline.formats.losses import Losses
from timeline.formats.own.words import value_of
from timeline.formats.rows import Asked, Head, ReadFile, Row, Text
from timeline.record.slugs import slug_of

_OF_EVENT = {
    "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "URL", "STATUS", "CLASS", "DTSTART", "DTEND", "DURATION",
    "X-EDTF",
}  # fmt: skip
_OF_TIME = {"DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
_RECURRING = {"RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
_HTML = re.compile(r"</?(?:a|b|br|div|em|i|html-blob|li|ol|p|span|strong|u|ul)\b[^<>]*>", re.IGNORECASE)


def read(text: str, _: Asked, losses: Losses) -> ReadFile:
    """The events of a calendar. Raises `NotReadableError` for a file that is none."""
    calendar = calendar_in(text, losses)
    ones = [one_of(part, losses) for part in calendar.events]
    if not ones:
        raise NotReadableError("it is a calendar without events")
    if own_calendars.is_own(calendar):
        return own_calendars.read(calendar, ones, losses)
    head = head_of(calendar)
    zone = _zone(head, ones, losses)
    moved = _moved(ones, zone)
    return ReadFile(head, [row for one in ones for row in _rows(one, zone, moved, losses)])


def _zone(head: Head, ones: Iterable[One], losses: Losses) -> ZoneInfo | None:
    """By whose clocks times are told: those of the calendar, else of most of its events."""
    if head.timezone is None:
        head.timezone = zone_name(one.event for one in ones if one.event is not None)
        if head.timezone is not None:
            losses.tell(f"timezone {head.timezone}: that of most of its times, as the calendar names none")
    return ZoneInfo(head.timezone) if head.timezone else None


def _moved(ones: Iterable[One], zone: ZoneInfo | None) -> set[tuple[str, dt.datetime]]:
    """The times of events that come back which stand by themselves (RFC 5545, 3.8.4.4)."""
    found = set()
    for one in ones:
        moment = value(one.event, "RECURRENCE-ID") if one.event is not None else None
        if isinstance(moment, dt.date):
            found.add((text_of(one.event, "UID"), local(moment, zone)))
    return found


def _rows(one: One, zone: ZoneInfo | None, moved: set[tuple[str, dt.datetime]], losses: Losses) -> Iterator[Row]:
    """An event each time that it comes back."""
    span = span_of(one.event, zone) if one.event is not None else None
    if one.event is None or span is None:
        yield _undated(one)
        return
    times = times_of(one.event, span.start, zone)
    if isinstance(times, Endless):
        row = _row(one, span)
        row.fields["date"], row.start, row.end = times.words, None, None
        row.draft = times.why
        row.id = slug_of(text_of(one.event, "SUMMARY")) or None
        row.rest |= rest_of(one.event, {*one.event} - _RECURRING) | {"DTSTART": raw(one.part, "DTSTART")}
        yield row
        return
    is_moved = "RECURRENCE-ID" in one.event
    if len(times) > 1:
        losses.lose("RRULE, RDATE", text_of(one.event, "RRULE"), "told: an event each time")
    for time in times:
        if is_moved or (text_of(one.event, "UID"), time) not in moved:
            yield _row(one, _shifted(span, time - span.start))


def _shifted(span: Span, by: dt.timedelta) -> Span:
    return span._replace(start=span.start + by, last=span.last + by if span.last is not None else None)


def _undated(one: One) -> Row:
    """An event whose date can't be read, or that can't be read at all."""
    if one.event is not None:
        row = plain_row(one)
    else:
        row = Row(one.part.place, title=Text(raw(one.part, "SUMMARY")), texts=[Text(raw(one.part, "DESCRIPTION"))])
        row.draft = "it can't be read as an event of a calendar"
    words = raw(one.part, "DTSTART")
    row.words += [words] if words else []
    row.draft = row.draft or ("its date can't be read" if words else "it has no date")
    row.fields["date"] = words[:100] or "unknown"
    return row


def _row(one: One, span: Span) -> Row:
    row = plain_row(one)
    row.start, row.end = span.first, span.end
    row.draft = row.draft or span.problem
    if one.broken & _OF_TIME:
        row.draft = f"its {', '.join(sorted(one.broken & _OF_TIME))} can't be read"
    if value_of(edtf := text_of(one.event, "X-EDTF")) is not None:  # one of ours among others
        row.fields["date"], row.start, row.end = edtf, None, None
    row.rest |= {"clock times": span.rest} if span.rest else {}
    return row


def plain_row(one: One) -> Row:
    """An event without its date."""
    event = one.event
    row = Row(one.part.place, title=Text(text_of(event, "SUMMARY")))
    description, place = text_of(event, "DESCRIPTION"), text_of(event, "LOCATION")
    if description and description != text_of(event, "SUMMARY"):
        row.texts.append(Text(description, "html" if _HTML.search(description) else "plain"))
    if re.match(r"https?://\S+\Z", place):
        row.rest["LOCATION"] = place  # of a meeting, which is no place
    elif place:
        row.places.append(place)
    row.tags += categories_of(event)
    row.sources += [Text(address)] if (address := text_of(event, "URL")) else []
    if text_of(event, "STATUS").upper() == "CANCELLED":
        row.fields["status"] = "withdrawn"
    elif text_of(event, "STATUS"):
        row.rest["STATUS"] = text_of(event, "STATUS")
    if text_of(event, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"):
        row.draft = f"it is {text_of(event, 'CLASS').lower()} there"
    row.rest |= rest_of(event, _OF_EVENT | _RECURRING)
    return row
