"""From which day on weekdays are those of our calendar: dates are written as their own time counted them.

A date is never moved from one calendar to another. Before 15 October 1582 a day as its sources write it is one of the
Julian calendar, and its weekday is not the one that the Gregorian calendar, reckoned back, would give it. Where the
Julian calendar ruled longer, so it is for longer.
"""

from __future__ import annotations

from timeline.dates.tags import language_of, region_of
from timeline.edtf import Day

GREGORIAN = Day(1582, 10, 15)
"""The first day of the Gregorian calendar, anywhere."""
LAST_JULIAN = Day(1923, 2, 28)
"""The last day on which a state (Greece) counted by the Julian calendar."""
_SINCE = {
    Day(1582, 12, 20): "FR",
    Day(1700, 3, 1): "DE DK NO IS",
    Day(1701, 5, 12): "NL",
    Day(1752, 9, 14): "GB IE US CA AU NZ ZA IN",
    Day(1753, 3, 1): "SE FI",
    Day(1812, 1, 1): "CH",
    Day(1916, 4, 14): "BG",
    Day(1918, 2, 14): "RU BY UA EE LV LT",
    Day(1919, 4, 14): "RO RS",
    Day(1923, 3, 1): "GR",
}
"""The first day on which the Gregorian calendar ruled in all of a country that had the Julian one till then."""
_BY_REGION = {region: day for day, regions in _SINCE.items() for region in regions.split()}
_USUAL = {
    "en": "GB", "fr": "FR", "de": "DE", "nl": "NL", "da": "DK", "nb": "NO", "no": "NO", "nn": "NO", "is": "IS",
    "sv": "SE", "fi": "FI", "bg": "BG", "ru": "RU", "be": "BY", "uk": "UA", "et": "EE", "lv": "LV", "lt": "LT",
    "ro": "RO", "sr": "RS", "el": "GR",
}  # fmt: skip
"""The country for a language without a region."""


def has_weekday(day: Day, language: str) -> bool:
    """Whether our calendar ruled on that day where the language (a BCP 47 tag) is at home: its weekday is known."""
    return day >= since(region_of(language) or _USUAL.get(language_of(language)))


def since(region: str | None) -> Day:
    """The first day on which the Gregorian calendar ruled in the region; in an unknown one, the first of all."""
    return _BY_REGION.get(region or "", GREGORIAN)


def can_be(day: Day, weekday: int) -> bool:
    """Whether a source may give the day that weekday (0 is Monday), by our calendar or by the Julian one then."""
    return day < GREGORIAN or weekday in (day.weekday, julian_weekday(day))


def julian_weekday(day: Day) -> int | None:
    """The weekday of the day of that name in the Julian calendar; None once no state had it.

    It came 10 days later in 1600, 13 days later in 1917.
    """
    year = day.year - (day.month <= 2)
    later = year // 100 - year // 400 - 2
    return (day.weekday + later) % 7 if day <= LAST_JULIAN else None
