"""Days that have a name: fixed ones, those that move with Easter, and those that a country sets."""

from __future__ import annotations

from collections.abc import Callable

from timeline import edtf
from timeline.edtf import Day

_FIXED = {
    "new year's day": (1, 1), "epiphany": (1, 6), "candlemas": (2, 2), "valentine's day": (2, 14),
    "international women's day": (3, 8), "st patrick's day": (3, 17), "april fools' day": (4, 1), "st george's day": (4, 23),
    "may day": (5, 1), "ve day": (5, 8), "d-day": (6, 6), "juneteenth": (6, 19), "midsummer's day": (6, 24),
    "bastille day": (7, 14), "assumption day": (8, 15), "halloween": (10, 31), "all saints' day": (11, 1),
    "all souls' day": (11, 2), "bonfire night": (11, 5), "armistice day": (11, 11), "st andrew's day": (11, 30),
    "st nicholas's day": (12, 6), "immaculate conception": (12, 8), "christmas eve": (12, 24), "christmas day": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31),
}  # fmt: skip
_AFTER_EASTER = {
    "shrove tuesday": -47, "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2,
    "holy saturday": -1, "easter": 0, "easter monday": 1, "ascension day": 39, "pentecost": 49, "whit monday": 50,
    "trinity sunday": 56, "corpus christi": 60,
}  # fmt: skip

_THURSDAY, _MONDAY, _SUNDAY, _TUESDAY = 3, 0, 6, 1


def easter(year: int) -> Day:
    """Easter Sunday of the western churches, by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, ch. 8)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leaps, century_rest = divmod(century, 4)
    moon = (century - leaps - (century - (century + 8) // 25 + 1) // 3 + 19 * golden + 15) % 30
    quarter, rest = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * quarter - moon - rest) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return Day(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> Day:
    """The nth such weekday of the month; counted from its end where nth is negative."""
    if nth < 0:
        last = Day(year, month, edtf.days_in_month(year, month))
        return last.plus(-((last.weekday - weekday) % 7))
    first = Day(year, month, 1)
    return first.plus((weekday - first.weekday) % 7 + 7 * (nth - 1))


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], Day]:
    return lambda year: nth_weekday(year, month, weekday, nth)


def _fixed(month: int, day: int) -> Callable[[int], Day]:
    return lambda year: Day(year, month, day)


# What a country sets; the sales days after the American feast need none.
_BY_REGION: dict[str, dict[str, Callable[[int], Day]]] = {
    "thanksgiving": {"US": _nth(11, _THURSDAY, 4), "CA": _nth(10, _MONDAY, 2)},
    "black friday": {"": lambda year: nth_weekday(year, 11, _THURSDAY, 4).plus(1)},
    "cyber monday": {"": lambda year: nth_weekday(year, 11, _THURSDAY, 4).plus(4)},
    "martin luther king day": {"US": _nth(1, _MONDAY, 3)},
    "presidents' day": {"US": _nth(2, _MONDAY, 3)},
    "memorial day": {"US": _nth(5, _MONDAY, -1)},
    "labor day": {"US": _nth(9, _MONDAY, 1), "CA": _nth(9, _MONDAY, 1)},
    "columbus day": {"US": _nth(10, _MONDAY, 2)},
    "veterans day": {"US": _fixed(11, 11)},
    "election day": {"US": lambda year: nth_weekday(year, 11, _MONDAY, 1).plus(1)},
    "independence day": {"US": _fixed(7, 4), "IN": _fixed(8, 15)},
    "mother's day": {
        "US": _nth(5, _SUNDAY, 2), "CA": _nth(5, _SUNDAY, 2), "AU": _nth(5, _SUNDAY, 2), "DE": _nth(5, _SUNDAY, 2),
        "GB": lambda year: easter(year).plus(-21), "IE": lambda year: easter(year).plus(-21),
    },
    "father's day": {"US": _nth(6, _SUNDAY, 3), "GB": _nth(6, _SUNDAY, 3), "CA": _nth(6, _SUNDAY, 3)},
    "remembrance sunday": {"GB": _nth(11, _SUNDAY, 2)},
    "remembrance day": {"": _fixed(11, 11)},
    "canada day": {"": _fixed(7, 1)},
    "australia day": {"": _fixed(1, 26)},
    "anzac day": {"": _fixed(4, 25)},
}  # fmt: skip

NAMES = {name: name for name in (*_FIXED, *_AFTER_EASTER, *_BY_REGION)}
"""Every day that has a name here; the languages' files say by which words it is known."""


def is_fixed(name: str) -> bool:
    """Whether the day is the same of every year's calendar."""
    return name in _FIXED


def needs_region(name: str) -> bool:
    """Whether the day depends on the country."""
    return "" not in _BY_REGION.get(name, {"": None})


def feast(name: str, year: int, region: str | None) -> Day | None:
    """The day of that name (one of the values of `NAMES`) in the year; None where the region has none that we know."""
    if name in _FIXED:
        return Day(year, *_FIXED[name])
    if name in _AFTER_EASTER:
        return easter(year).plus(_AFTER_EASTER[name])
    rules = _BY_REGION[name]
    rule = rules.get("") or rules.get(region or "")
    return rule(year) if rule else None


def public_holiday(name: str, year: int, region: str) -> Day | None:
    """The day of a public holiday as the `holidays` library knows it, never the "observed" one; None where it is not one."""
    import holidays  # large, and few phrases need it

    wanted = _plain(name)
    for language in ("en_US", "en_GB"):
        try:
            known = holidays.country_holidays(region, years=year, observed=False, language=language)
        except NotImplementedError:
            return None
        for day, names in sorted(known.items()):
            if any(_plain(one) == wanted for one in names.split("; ")):
                return Day(day.year, day.month, day.day)
    return None


def _plain(name: str) -> str:
    kept = "".join(letter for letter in name.casefold().partition("(")[0] if letter.isalnum() or letter == " ")
    return " ".join(word for word in kept.split() if word not in ("day", "the", "holiday"))
