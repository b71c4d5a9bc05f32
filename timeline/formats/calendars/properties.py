"""The properties of a calendar and of its events (RFC 5545, 3.7 and 3.8) as words of ours."""

from __future__ import annotations

from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from timeline.formats.calendars.lines import Calendar, Part, event_of, unescaped
from timeline.formats.losses import Losses
from timeline.formats.rows import Head, Text

_OF_HEAD = {"X-WR-CALNAME", "NAME", "X-WR-CALDESC", "DESCRIPTION", "X-WR-TIMEZONE"}


class One(NamedTuple):
    """An event, as it stands and as it is read."""

    part: Part
    event: Any
    """None where it can't be read."""
    broken: frozenset[str] = frozenset()
    """The names of the properties that can't be read."""


def one_of(part: Part, losses: Losses) -> One:
    """The event of a part."""
    found = event_of(part, losses)
    return One(part, None) if found is None else One(part, *found)


def head_of(calendar: Calendar) -> Head:
    """What it says of the whole."""
    get = calendar.properties.get
    name, description = get("X-WR-CALNAME") or get("NAME"), get("X-WR-CALDESC") or get("DESCRIPTION")
    head = Head(title=Text(name) if name else None, description=[Text(description)] if description else [])
    head.rest |= {name: value for name, value in calendar.properties.items() if name not in _OF_HEAD}
    zone = get("X-WR-TIMEZONE", "").strip()
    if is_zone(zone):
        head.timezone = zone
    elif zone:
        head.rest["X-WR-TIMEZONE"] = zone
    return head


def is_zone(name: str) -> bool:
    """Whether it is the name of a time zone."""
    try:
        return bool(name) and bool(ZoneInfo(name).key) and name not in ("localtime", "Factory")
    except (KeyError, ValueError, OSError):
        return False


def categories_of(event: Any) -> list[str]:
    """The names of its categories."""
    found = event.get("CATEGORIES", [])
    return [
        str(one).strip()
        for held in (found if isinstance(found, list) else [found])
        for one in getattr(held, "cats", [])
    ]


def text_of(event: Any, name: str) -> str:
    """The text of a property, the first where there are several."""
    found = event.get(name)
    found = found[0] if isinstance(found, list) and found else found
    return "" if found is None else _words(found)


def _words(found: Any) -> str:
    from icalendar import vText

    try:
        plain = found if isinstance(found, str) else found.to_ical()
    except (ValueError, TypeError, AttributeError):  # a value that was read by halves
        return ""
    words = plain.decode(errors="replace") if isinstance(plain, bytes) else str(plain)
    return (words if isinstance(found, vText) else unescaped(words)).strip()


def rest_of(event: Any, used: set[str]) -> dict[str, str]:
    """What has no place with us, by its name there."""
    found = {name: [*_several(value)] for name, value in event.items()}
    rest = {name: values if name not in used else values[1:] for name, values in found.items() if name != "CATEGORIES"}
    return {name: words for name, values in rest.items() if (words := "; ".join(filter(None, map(_words, values))))}


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
