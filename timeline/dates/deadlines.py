"""What "by 5 September" is as the date of an entry: a deadline on that day."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.dates.parts import date_of_part
from timeline.dates.units import doubted
from timeline.dates.values import EventDate
from timeline.edtf import parse


def is_deadline(date: EventDate) -> bool:
    """Whether the words were "by" and a day, month or year, or a third of one: `[..2018]` in EDTF is no deadline.

    Nor is what no deadline is set by: a century, or the third of a decade, a quarter or a week.
    """
    if date.form != "by" or date.text.lstrip().startswith("["):
        return False
    return _THIRD.fullmatch(date.parts[0]) is not None or not ("C" in date.parts[0] or " " in date.parts[0])


_THIRD = re.compile(r"(?:early|mid|late) \d{4}(?:-(?:0\d|1[0-2]))?")


def as_deadline(date: EventDate) -> EventDate:
    """`by 5 September` under `date:` is a deadline on that day: the day itself, with the words and reasons kept."""
    day = date_of_part(date.parts[0])
    inner = getattr(date.given, "inner", None)
    return replace(
        day,
        text=date.text,
        edtf=_marked(day.edtf, date),
        approximate=date.approximate,
        uncertain=date.uncertain,
        why=date.why,
        implied=date.implied,
        time=date.time,
        given=inner,
    )


def _marked(value: str, date: EventDate) -> str:
    """The EDTF of the day with the doubt of the whole."""
    mark = "%" if date.approximate and date.uncertain else "~" if date.approximate else "?" if date.uncertain else ""
    return str(doubted(parse(value), mark))
