"""The clock times that stand beside dates: in hours and minutes, by which clock, and whether there is such an hour."""

from __future__ import annotations

import re
from typing import NamedTuple

# Words, "2.30pm", and the forms of ISO 8601-1, 5.3: 14:30, 14:30:00.5Z, 143000+0200.
_CLOCK = re.compile(
    r"(?:(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?h?(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"|(?P<hour_>\d{2})(?P<minute_>\d{2})(?P<second_>\d{2})?)"
    r"\s?(?:(?P<half>[ap])\.?\s?m\.?)?"
    r"(?:(?P<zero>z)|\s?(?P<sign>[+-])(?P<east>\d{2})(?::?(?P<east_minute>\d{2}))?|\s(?P<zone>[a-z]{2,4}))?",
    re.IGNORECASE,
)
_FARTHEST = 14 * 60
"""Minutes from UTC: no clock has ever stood further from it for long."""


class Clock(NamedTuple):
    """A time of day as written."""

    hour: int
    minute: int
    second: int
    offset: int | None
    """Minutes by which its clock is ahead of UTC; None where the words don't say."""
    zone: str | None
    """A zone by its letters, "BST" or "GMT": but for the last, which one is meant, they don't tell."""

    @property
    def exists(self) -> bool:
        """Whether a clock shows it; a leap second is the last one of its hour."""
        is_minute = self.minute <= 59 and (self.second <= 59 or (self.second == 60 and self.minute == 59))
        return is_minute and self.hour <= 23 and abs(self.offset or 0) <= _FARTHEST


def clock_of(written: str) -> Clock | None:
    """The time that is written so; None for a part of the day."""
    match = _CLOCK.fullmatch(written.strip())
    if match is None:
        return None
    hour, minute, second = (int(match[name] or match[f"{name}_"] or 0) for name in ("hour", "minute", "second"))
    half = (match["half"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half:
        hour = 24  # "13pm" is none
    return Clock(hour, minute, second, _offset(match), match["zone"])


def _offset(match: re.Match[str]) -> int | None:
    if match["zero"] or (match["zone"] or "").upper() in ("GMT", "UTC"):
        return 0
    if not match["sign"]:
        return None
    minutes = 60 * int(match["east"]) + int(match["east_minute"] or 0)
    return -minutes if match["sign"] == "-" else minutes


def clock_time(written: str) -> str | None:
    """ "3pm" as "15:00"; None for a part of the day, or a time of a zone in letters, which may be another here.

    >>> clock_time("2.30pm"), clock_time("12 a.m."), clock_time("14h"), clock_time("9am BST"), clock_time("noon")
    ('14:30', '00:00', '14:00', None, None)
    >>> clock_time("14:30:00Z"), clock_time("143000+0200"), clock_time("9am GMT")
    ('14:30', '14:30', None)
    """
    clock = clock_of(written)
    return None if clock is None or clock.zone else f"{clock.hour:02}:{clock.minute:02}"


def is_clock_time(written: str) -> bool:
    """Whether there is such a time; a part of the day always is.

    >>> is_clock_time("11.59pm"), is_clock_time("13pm"), is_clock_time("24:00"), is_clock_time("the small hours of")
    (True, False, False, True)
    """
    clocks = map(clock_of, written.split("–"))  # "14:30–16:00" is from one to the other
    return all(clock is None or clock.exists for clock in clocks)


def said_time(written: str) -> str:
    """The time as a page says it: that of a machine in hours and minutes, that of words as it is written.

    >>> said_time("14:30:00Z"), said_time("143000+0200"), said_time("14:30"), said_time("2.30pm BST"), said_time("noon")
    ('14:30 UTC', '14:30 UTC+2', '14:30', '2.30pm BST', 'noon')
    """
    clock = clock_of(written) if _MACHINE.fullmatch(written) else None
    if clock is None:
        return written
    zone = f" {said_offset(clock.offset)}" if clock.offset is not None else ""
    return f"{clock.hour:02}:{clock.minute:02}{zone}"


_MACHINE = re.compile(r"\d{1,2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?(?:Z|\s?[+-]\d{2}(?::?\d{2})?)?", re.IGNORECASE)


def said_offset(minutes: int) -> str:
    """How a clock stands to UTC, as a page says it.

    >>> said_offset(0), said_offset(120), said_offset(-330)
    ('UTC', 'UTC+2', 'UTC−5:30')
    """
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"


def iso_offset(minutes: int) -> str:
    """The same as ISO 8601 writes it.

    >>> iso_offset(0), iso_offset(120), iso_offset(-330)
    ('+00:00', '+02:00', '-05:30')
    """
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
