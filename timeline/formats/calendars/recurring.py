"""An event of a calendar that comes back (RFC 5545, 3.8.5): each time by itself, or in words where it has no end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from timeline.formats.calendars.times import local

MOST = 100
"""Times that become events of their own."""
_YEARS = {"YEARLY": 100, "MONTHLY": 40, "WEEKLY": 20, "DAILY": 15}
"""In which they must lie: a rule that never comes true would be tried for ever, each day of a century."""
_NOT_ASKED = frozenset(["COUNT", "UNTIL", "WKST"])
_UNITS = {"YEARLY": "year", "MONTHLY": "month", "WEEKLY": "week", "DAILY": "day"}
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = dict(
    zip("MO TU WE TH FR SA SU".split(), "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), strict=True)
)
_NUMBERS = {"1": "first ", "2": "second ", "3": "third ", "4": "fourth ", "5": "fifth ", "-1": "last "}


class Endless(NamedTuple):
    """Times that are too many, or can't be told."""

    words: str
    why: str


def times_of(event: Any, start: dt.datetime, zone: ZoneInfo | None) -> list[dt.datetime] | Endless:
    """When an event begins, each time; one alone for an event that doesn't come back."""
    rules = _listed(event.get("RRULE"))
    added = {*_dates(event, "RDATE", zone)}
    if not rules:
        found = {start, *added}
    else:
        rule = {str(name).upper(): [*map(str, _listed(one))] for name, one in rules[0].items()}
        until = next(iter(_listed(rules[0].get("UNTIL"))), None)
        own = _ruled(rule, start, until, zone) if len(rules) == 1 else "it has several rules"
        years = _YEARS.get(rule.get("FREQ", [""])[0], 0)
        if isinstance(until, dt.date) and not isinstance(own, str) and local(until, zone).year > start.year + years:
            own = f"it comes back for more than {years} years"
        if isinstance(own, str):
            return Endless(words_of(rule, start), own)
        found = {start, *own, *added}
    left = sorted(found - {*_dates(event, "EXDATE", zone)})
    return left if len(left) <= MOST else Endless(words_of({}, start), f"it comes back more than {MOST} times")


def _ruled(
    rule: Mapping[str, list[str]], start: dt.datetime, until: Any, zone: ZoneInfo | None
) -> list[dt.datetime] | str:
    """The times of a rule, or why they are not told."""
    count = next(iter(rule.get("COUNT", ())), None)
    if count is None and not isinstance(until, dt.date):
        return "it comes back without end, and its first year is no date"
    if rule.get("FREQ", [""])[0] not in _UNITS or rule.get("INTERVAL", ["1"])[0] in ("0", "") or "BYEASTER" in rule:
        return "how it comes back can't be read"
    try:
        furthest = start.replace(year=start.year + _YEARS[rule["FREQ"][0]], day=min(start.day, 28))
        last = min(_last(until, zone), furthest) if isinstance(until, dt.date) else furthest
        most = min(int(count), MOST + 1) if count is not None else MOST + 1
        found = [*islice(_told(rule, start, last), most)]
        if count is not None and 0 < len(found) < most and last == furthest:
            return "it comes back fewer times than it says, or over very long"
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError):
        return "how it comes back can't be read"
    if len(found) > MOST:
        return f"it comes back more than {MOST} times"
    return found


def _told(rule: Mapping[str, list[str]], start: dt.datetime, last: dt.datetime) -> Iterator[dt.datetime]:
    """The times of a rule up to the last one.

    What never comes true is looked for up to the year 9999, so the search begins near it: our calendar is the same
    again after 400 years.
    """
    from dateutil.rrule import rrulestr

    years = (9_999 - max(_YEARS.values()) - start.year) // 400 * 400
    names = [name for name in rule if name not in ("COUNT", "UNTIL")]
    until = last.replace(year=last.year + years).isoformat().translate(_SIGNS)
    text = ";".join([*(f"{name}={','.join(rule[name])}" for name in names), f"UNTIL={until}"])
    for one in rrulestr(text, dtstart=start.replace(year=start.year + years)):
        yield one.replace(year=one.year - years)


_SIGNS = str.maketrans("", "", "-:")


def _last(until: dt.date, zone: ZoneInfo | None) -> dt.datetime:
    """The last moment of a rule, itself counted."""
    end = local(until, zone).replace(microsecond=0)
    return end if isinstance(until, dt.datetime) else end.replace(hour=23, minute=59, second=59)


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [] if found is None else [found]


def _dates(event: Any, name: str, zone: ZoneInfo | None) -> Iterator[dt.datetime]:
    """The dates of a property that lists them; of a period its start."""
    for one in _listed(event.get(name)):
        for held in _listed(getattr(one, "dts", None)):
            moment = held.dt[0] if isinstance(held.dt, tuple) else held.dt
            if isinstance(moment, dt.date):
                yield local(moment, zone)


def words_of(rule: Mapping[str, list[str]], start: dt.datetime) -> str:
    """How it comes back, in words.

    >>> words_of({"FREQ": ["YEARLY"]}, dt.datetime(2000, 1, 1))
    'every year on 1 January'
    >>> words_of({"FREQ": ["MONTHLY"], "BYDAY": ["4SA"], "INTERVAL": ["2"]}, dt.datetime(2000, 1, 1))
    'every 2 months on the fourth Saturday'
    """
    unit = _UNITS.get(rule.get("FREQ", [""])[0])
    if unit is None:
        return f"again and again from {start:%Y-%m-%d} on"
    every = next(iter(rule.get("INTERVAL", ())), "1")
    words = f"every {unit}" if every == "1" else f"every {every} {unit}s"
    return f"{words}{_on(rule, unit, start)}"[:MOST]


def _on(rule: Mapping[str, list[str]], unit: str, start: dt.datetime) -> str:
    days = [found for one in rule.get("BYDAY", ()) if (found := re.fullmatch(r"([+-]?\d+)?([A-Z]{2})", one))]
    named = [f"{_number(found[1])}{_WEEKDAYS.get(found[2], found[2])}" for found in days]
    months = [_MONTHS[int(one) - 1] for one in rule.get("BYMONTH", ()) if one.isdigit() and 1 <= int(one) <= 12]
    other = {*rule} - _NOT_ASKED - {"FREQ", "INTERVAL", "BYDAY", "BYMONTH", "BYMONTHDAY"}
    if other:
        told = (f"{name} {', '.join(rule[name])}" for name in sorted(other))
        return f" ({'; '.join(told)})"
    if named:
        of = f" of {' and '.join(months)}" if months else ""
        return f" on {'the ' if days[0][1] else ''}{' and '.join(named)}{of}"
    dates = rule.get("BYMONTHDAY") or [str(start.day)]
    if unit == "year":
        return f" on {' and '.join(dates)} {' and '.join(months) or _MONTHS[start.month - 1]}"
    return {"month": f" on day {' and '.join(dates)}", "week": f" on {[*_WEEKDAYS.values()][start.weekday()]}"}.get(
        unit, ""
    )


def _number(figure: str | None) -> str:
    return "" if figure is None else _NUMBERS.get(figure.lstrip("+"), f"{figure}. ")
