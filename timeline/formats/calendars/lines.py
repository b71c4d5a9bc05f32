"""The parts of a calendar file (RFC 5545, 3.1 and 3.4): its own properties, and each event by itself.

One event that can't be read is no reason to refuse the others, so each goes to the library alone. Rules of time zones
stay out: a zone is known by its name, and rules that a stranger wrote could count for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from timeline.findings import NotReadableError
from timeline.formats.losses import Losses

_DEEPEST = 20
_NAME = re.compile(r"[A-Za-z0-9-]+")
_IN_UTC = re.compile(
    r'(?P<before>(?:DTSTART|DTEND|RECURRENCE-ID|RDATE|EXDATE)[^:]*?);TZID=(?:"[^"]*"|[^;:]*)(?P<after>[^:]*:[^:]*Z)',
    re.IGNORECASE,
)


@dataclass(slots=True)
class Part:
    """An event as it stands in the file."""

    line: int
    lines: list[str] = field(default_factory=list)
    """Whole ones, without what stands inside others."""

    @property
    def place(self) -> str:
        """Where it stands."""
        return f"line {self.line}"


@dataclass(slots=True)
class Calendar:
    """What a file holds."""

    properties: dict[str, str] = field(default_factory=dict)
    """Of the whole, by their names, as text."""
    events: list[Part] = field(default_factory=list)


def calendar_in(text: str, losses: Losses) -> Calendar:
    """The calendar, or all of the file together. Raises `NotReadableError` for a file that is none."""
    if not re.match(r"\s*BEGIN:VCALENDAR[ \t]*$", text, re.IGNORECASE | re.MULTILINE):
        raise NotReadableError("it has the name of a calendar and is none: it doesn't begin with BEGIN:VCALENDAR")
    found, stack = Calendar(), list[str]()
    for number, line in _unfolded(text):
        name, _, value = line.partition(":")
        name = name.strip().upper()
        if name == "BEGIN":
            stack.append(value.strip().upper())
            _begin(stack, found, number, losses)
        elif name == "END":
            _end(stack, value.strip().upper())
        elif stack:
            _property(stack, found, line, losses)
    return found


def _begin(stack: list[str], found: Calendar, number: int, losses: Losses) -> None:
    if len(stack) > _DEEPEST:
        raise NotReadableError(f"line {number}: its parts stand too deep inside one another")
    if stack[-1] == "VEVENT" and "VEVENT" not in stack[:-1]:
        found.events.append(Part(number))
    elif stack[-1] not in ("VCALENDAR", "STANDARD", "DAYLIGHT"):
        became = "read by its name" if stack[-1] == "VTIMEZONE" else "left out"
        losses.lose(stack[-1], became=became)


def _end(stack: list[str], name: str) -> None:
    """Ends the last part of that name, and what was not ended inside it."""
    if name in stack:
        while stack.pop() != name:
            pass


def _property(stack: list[str], found: Calendar, line: str, losses: Losses) -> None:
    if stack[-1] == "VEVENT":
        found.events[-1].lines.append(_with_one_zone(line, losses))
    elif stack[-1] == "VCALENDAR":
        name = _NAME.match(line)
        if name is not None:
            found.properties.setdefault(name[0].upper(), unescaped(_value(line)))
    elif stack[-1] in ("VTODO", "VJOURNAL", "VALARM") and re.match(r"(?:SUMMARY|DESCRIPTION)\b", line, re.IGNORECASE):
        losses.lose(f"words of a {stack[-1]}", unescaped(_value(line)))


def _with_one_zone(line: str, losses: Losses) -> str:
    """The line without the zone of a time in UTC, where both stand (RFC 5545, 3.2.19, forbids it)."""
    found = _IN_UTC.fullmatch(line)
    if found is None:
        return line
    losses.lose("TZID of a time in UTC", line, "left out: UTC stands")
    return found["before"] + found["after"]


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The lines with those that go on joined (RFC 5545, 3.1), and the number of the first; empty ones left out."""
    start, parts = 0, list[str]()
    for number, line in enumerate(text.split("\n"), 1):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        if "".join(parts).strip():
            yield start, "".join(parts)
        start, parts = number, [line]
    if "".join(parts).strip():
        yield start, "".join(parts)


def _value(line: str) -> str:
    """What stands behind the first colon outside quotation marks."""
    plain = re.sub(r'"[^"]*"', lambda quoted: "x" * len(quoted[0]), line)
    return line[plain.find(":") + 1 :]


def unescaped(words: str) -> str:
    r"""The words of a text (RFC 5545, 3.3.11).

    >>> unescaped(r"Mayor\, council\; and\nunion \\n")
    'Mayor, council; and\nunion \\n'
    """
    return re.sub(r"\\([\\;,:nN])", lambda found: "\n" if found[1] in "nN" else found[1], words)


class ParsedEvent(NamedTuple):
    """An event as the library reads it."""

    event: Any
    broken: frozenset[str]
    """The names of the properties that it can't read: the event has none of these."""


def event_of(part: Part, losses: Losses) -> ParsedEvent | None:
    """The event; None where it can't be read at all."""
    from icalendar import Event

    lines = [line for line in part.lines if _NAME.match(line)]
    for line in part.lines:
        if not _NAME.match(line):
            losses.lose("line that is no property", line)
    try:
        found = Event.from_ical("\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, OSError):
        return None
    broken = frozenset(str(name).upper() for name, _ in found.errors if name)
    for name, why in found.errors:
        losses.lose(f"{name or 'line'} that can't be read", raw(part, name) if name else str(why))
    for name in broken:
        found.pop(name, None)
    return ParsedEvent(found, broken)


def raw(part: Part, name: str) -> str:
    """The text of the first property of that name, as it stands."""
    found = (line for line in part.lines if re.match(rf"{name}[;:]", line, re.IGNORECASE))
    return next((unescaped(_value(line)) for line in found), "")
