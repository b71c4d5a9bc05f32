"""The month that a setting names: that in which a fiscal year begins."""

from __future__ import annotations

from functools import lru_cache

from timeline.dates.parse import parse_date
from timeline.dates.tokens.spelling import normalise
from timeline.dates.values import DateError
from timeline.edtf import Day

_FIRST = Day(2000, 1, 1)
"""The day from which a month without a year is one of that year."""
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
"""As they are proposed, in English, which every file may write here."""


@lru_cache(maxsize=64)  # asked for each date of a file
def month_in(words: str, languages: tuple[str, ...] = ("en",)) -> int | None:
    """The number of the month, 1 to 12, that the words name in one of the languages or in English, or as a figure.

    None where they name none, or say more than a month: a day, a year.

    >>> month_in("4"), month_in("Sept."), month_in("avril", ("fr",)), month_in("April 2023")
    (4, 9, 4, None)
    """
    plain = normalise(words).strip()
    if plain.isdecimal():
        return int(plain) if 1 <= int(plain) <= len(MONTHS) else None
    if " " in plain:
        return None
    return _named(plain, languages) or _named(plain, ("en",))


def month_within(words: str, languages: tuple[str, ...] = ("en",)) -> int | None:
    """The number of the month that the words name beside other things: 4 of "6 April"; None where they name none."""
    for tongue in (languages, ("en",)):
        try:
            date = parse_date(words, reference=_FIRST, languages=tongue, direction="future")
        except DateError:
            continue
        if "month" not in date.implied and date.earliest and date.latest and date.earliest[:2] == date.latest[:2]:
            return date.earliest.month
    return None


def _named(word: str, languages: tuple[str, ...]) -> int | None:
    try:
        date = parse_date(word, reference=_FIRST, languages=languages, direction="future")
    except DateError:
        return None
    if date.precision != "month" or date.implied != {"year"} or date.approximate or date.uncertain:
        return None
    assert date.earliest is not None, "a month has a first day"
    # "来年4月" is said in one word, too.
    return date.earliest.month if date.earliest.year == _FIRST.year else None
