"""The clock times that stand beside dates: what they say in hours and minutes, and whether there is such an hour."""

from __future__ import annotations

import re

_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))?h?(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s?(?:(?P<half>[ap])\.?m\.?)?(?P<zone>\s[A-Z]{2,4})?",
    re.IGNORECASE,
)


def clock_time(written: str) -> str | None:
    """ "3pm" as "15:00"; None for a part of the day, or a time of a zone, which may be another here.

    >>> clock_time("2.30pm"), clock_time("12 a.m."), clock_time("14h"), clock_time("9am GMT"), clock_time("noon")
    ('14:30', '00:00', '14:00', None, None)
    """
    match = _CLOCK.fullmatch(written.strip())
    if match is None:
        return None
    hour, minute = (int(match[name] or 0) for name in ("hour", "minute"))
    half = (match["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return None if match["zone"] else f"{hour:02}:{minute:02}"


def is_clock_time(written: str) -> bool:
    """Whether there is such a time; a part of the day always is.

    >>> is_clock_time("11.59pm"), is_clock_time("13pm"), is_clock_time("25:00"), is_clock_time("the small hours of")
    (True, False, False, True)
    """
    match = _CLOCK.fullmatch(written.strip())
    if match is None:
        return True
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    return hour <= (12 if match["half"] else 23) and minute <= 59 and second <= 59
