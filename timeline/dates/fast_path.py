"""The commonest English forms, whole dates without a rule to apply, read by one expression each.

Most dates of most files are of these five forms, and this reads them some ten times faster than the grammar does. It
says nothing of its own: a test holds that the grammar gives the same for every date it knows.
"""

from __future__ import annotations

import re
from functools import cache

from timeline.dates.tokens.vocabulary import english_months
from timeline.dates.values import EventDate
from timeline.edtf import Day, days_in_month
from timeline.languages import language

_KNOWN = re.compile(
    r"""(?:in\ |on\ )?(?:
        (?P<d>[0-9]{1,2})(?:st|nd|rd|th)?\ (?P<dm>[A-Za-z]{3,9}\.?)\ (?P<dy>[12][0-9]{3})
       |(?P<m>[A-Za-z]{3,9}\.?)\ (?P<md>[0-9]{1,2}),?\ (?P<my>[12][0-9]{3})
       |(?P<om>[A-Za-z]{3,9}\.?)\ (?P<oy>[12][0-9]{3})
       |(?P<y>[12][0-9]{3})
       |(?P<iy>[12][0-9]{3})-(?P<im>[0-9]{2})-(?P<id>[0-9]{2})
    )""",
    re.VERBOSE,
)
_NOTHING: frozenset[str] = frozenset()


def known_date(text: str) -> EventDate | None:
    """The date, where the text is one of these forms and there is such a day; anything else is the grammar's.

    >>> known_date("27 April 2023").edtf
    '2023-04-27'
    """
    match = _KNOWN.fullmatch(text)
    if match is None:
        return None
    form = match.lastgroup
    if form == "dy":
        return _day(text, int(match["dy"]), _months().get(match["dm"].lower(), 0), int(match["d"]))
    if form == "my":
        return _day(text, int(match["my"]), _months().get(match["m"].lower(), 0), int(match["md"]))
    if form == "id":
        return _day(text, int(match["iy"]), int(match["im"]), int(match["id"]))
    year = int(match["oy"] or match["y"])
    if form == "y":
        return _date(text, f"{year}", Day(year, 1, 1), Day(year, 12, 31), "year")
    month = _months().get(match["om"].lower(), 0)
    if not month:
        return None
    return _date(text, f"{year}-{month:02}", Day(year, month, 1), Day(year, month, days_in_month(year, month)), "month")


@cache
def _months() -> dict[str, int]:
    """The number of each month by its name, short or long, with a full stop where one may stand."""
    months, cut_short = english_months(), language("en").cut_short
    return months | {f"{name}.": number for name, number in months.items() if name in cut_short}


def _day(text: str, year: int, month: int, day: int) -> EventDate | None:
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        return None
    only = Day(year, month, day)
    return _date(text, f"{year}-{month:02}-{day:02}", only, only, "day")


def _date(text: str, value: str, first: Day, last: Day, precision: str) -> EventDate:
    return EventDate(
        text, value, first, last, precision, "within", False, False, (), "date", (value,), _NOTHING, None  # type: ignore[arg-type]  # noqa: FBT003  # keywords cost a fifth
    )  # fmt: skip
