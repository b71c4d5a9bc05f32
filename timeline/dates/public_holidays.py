"""Days off by country, as the `holidays` library knows them: a large one, loaded for the few phrases that need it."""

from __future__ import annotations

import warnings
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from timeline.edtf import Day

_LANGUAGES = ("en_US", "en_GB")
_CATEGORIES = ("public", "bank", "government", "optional", "unofficial")
"""Of the library's categories; the others are half days and holidays of schools and armies."""


class Named(NamedTuple):
    """One name of one day; `is_estimated` where the library has worked it out and no authority has named it."""

    day: Day
    name: str
    is_estimated: bool


def public_holiday(name: str, year: int, region: str) -> Day | None:
    """The day of a holiday by its English name, never the "observed" one; None where the library has none of that name.

    A name with a remark behind it, "Diwali (South India)", counts where there is none without.
    """
    for language in _LANGUAGES:
        known = _named_days(year, region, language)
        for wanted in (name, f"{name} (remark)"):
            if found := [one for one in known if _plain(one.name) == _plain(wanted)]:
                return None if any(one.is_estimated for one in found) else found[0].day
    return None


def day_named(name: str, year: int, region: str) -> Named | None:
    """The first day that the country gives exactly that name; none where two far apart have it, as moon feasts can."""
    found = [one for one in _named_days(year, region, "en_US") if one.name == name]
    if not found or found[-1].day.ordinal - found[0].day.ordinal > 30:
        return None
    return found[0]


@lru_cache(maxsize=64)  # a phrase without its year asks for the years around, and so does the next one
def _named_days(year: int, region: str, language: str) -> tuple[Named, ...]:
    """Every name of a day, in the order of the days; none of a country or a year that the library lacks."""
    import holidays

    country = getattr(holidays, region, None)
    if country is None or not country.start_year <= year <= country.end_year:
        return ()
    categories = [one for one in _CATEGORIES if one in country.supported_categories]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "available only from 2001 to 2035": then it has none
        known = holidays.country_holidays(region, years=year, observed=False, language=language, categories=categories)
    return tuple(_named(day, name) for day, names in sorted(known.items()) for name in names.split("; "))


def _named(day: date, name: str) -> Named:
    bare = name.removesuffix(" (estimated)")
    return Named(Day(day.year, day.month, day.day), bare, bare != name)


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    """The words that tell a holiday from another, and whether a remark stands behind them."""
    words, remark, _ = name.casefold().partition("(")
    kept = "".join(letter for letter in words if letter.isalnum() or letter == " ")
    told_apart = [word for word in kept.split() if word not in ("day", "the", "holiday")]
    return " ".join([*told_apart, remark]).strip()
