"""The eras of Japan by which years are counted there, each with its days, and what lies outside them."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.dates.tokens.figures import ERAS
from timeline.dates.tokens.numerals import han_number
from timeline.dates.tokens.patterns import NUMERALS
from timeline.dates.tokens.spelling import normalise

_DAYS = {
    "明治": ((1868, 1, 1), (1912, 7, 30)),
    "大正": ((1912, 7, 30), (1926, 12, 25)),
    "昭和": ((1926, 12, 25), (1989, 1, 7)),
    "平成": ((1989, 1, 8), (2019, 4, 30)),
    "令和": ((2019, 5, 1), (9999, 12, 31)),
}
"""The first and the last day of each; 明治 counts from the beginning of its first year."""
_NUMBER = rf"[\d{NUMERALS}]{{1,3}}"
_DATE = re.compile(
    rf"(?P<era>{'|'.join(_DAYS)})\s?(?P<year>{_NUMBER})\s?年(?:\s?(?P<month>{_NUMBER})\s?月(?:\s?(?P<day>{_NUMBER})\s?日)?)?"
)


class Outside(NamedTuple):
    """A date in the words of an era that had no such date."""

    written: str
    era: str
    first: str
    last: str | None
    """None of the era that goes on."""


def outside_its_era(text: str) -> Outside | None:
    """The first date of the text that its own era had not, with the days of that era.

    >>> outside_its_era("平成31年5月")
    Outside(written='平成31年5月', era='平成', first='1989-01-08', last='2019-04-30')
    """
    for match in _DATE.finditer(normalise(text)):
        era = match["era"]
        stated = (ERAS[era] + han_number(match["year"]), *(han_number(match[part] or "") for part in ("month", "day")))
        first, last = _DAYS[era]
        named = [number for number in stated if number]  # as many as are named: the rest may be any
        is_before = named < list(first[: len(named)])
        if is_before or named > list(last[: len(named)]):
            return Outside(match[0], era, _iso(first), None if last[0] == 9999 else _iso(last))
    return None


def _iso(day: tuple[int, int, int]) -> str:
    year, month, date = day
    return f"{year}-{month:02}-{date:02}"
