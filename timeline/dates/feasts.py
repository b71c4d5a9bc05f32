"""Days that have a name: fixed ones, those counted from Easter or by the Jewish calendar, and those that a country sets.

A feast of several days is all of them. A Jewish one begins with the evening before its first day, and that day counts
too: what happened "on Yom Kippur" may have happened that evening.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from timeline import edtf
from timeline.dates import hebrew
from timeline.dates.public_holidays import day_named, public_holiday
from timeline.dates.tags import is_country
from timeline.edtf import Day

Days = tuple[Day, Day]
"""The first and the last."""
Rule = Callable[[int], Day | None]
"""The day in a year; None where it wasn't kept then."""

_FIXED = {
    "new year's day": (1, 1), "epiphany": (1, 6), "burns night": (1, 25),
    "holocaust remembrance day": (1, 27), "candlemas": (2, 2), "valentine's day": (2, 14), "defender's day": (2, 23),
    "st david's day": (3, 1), "st piran's day": (3, 5), "international women's day": (3, 8), "white day": (3, 14),
    "arbor day of china": (3, 12), "st patrick's day": (3, 17), "st joseph's day": (3, 19), "lady day": (3, 25),
    "april fools' day": (4, 1), "cosmonautics day": (4, 12), "earth day": (4, 22), "st george's day": (4, 23),
    "liberation day of italy": (4, 25), "carnation revolution day": (4, 25), "walpurgis night": (4, 30), "may day": (5, 1),
    "constitution day of poland": (5, 3), "youth day of china": (5, 4), "remembrance day of the netherlands": (5, 4),
    "liberation day of the netherlands": (5, 5), "cinco de mayo": (5, 5), "ve day": (5, 8), "victory day of russia": (5, 9),
    "europe day": (5, 9), "mother's day of poland": (5, 26), "republic day of italy": (6, 2), "national day of sweden": (6, 6),
    "portugal day": (6, 10), "russia day": (6, 12), "bloomsday": (6, 16),
    "juneteenth": (6, 19), "father's day of poland": (6, 23), "midsummer's day": (6, 24), "sts peter and paul": (6, 29),
    "canada day": (7, 1), "orangemen's day": (7, 12), "bastille day": (7, 14), "st swithin's day": (7, 15),
    "army day of china": (8, 1), "lammas": (8, 1), "assumption day": (8, 15), "st bartholomew's day": (8, 24),
    "independence day of brazil": (9, 7), "michaelmas": (9, 29), "gandhi's birthday": (10, 2),
    "national day of spain": (10, 12), "trafalgar day": (10, 21), "st crispin's day": (10, 25),
    "reformation day": (10, 31), "halloween": (10, 31), "all saints' day": (11, 1), "all souls' day": (11, 2),
    "bonfire night": (11, 5), "armistice day": (11, 11), "remembrance day": (11, 11), "martinmas": (11, 11),
    "independence day of poland": (11, 11), "singles' day": (11, 11), "republic day of brazil": (11, 15),
    "st andrew's day": (11, 30), "world aids day": (12, 1), "sinterklaas": (12, 5), "st nicholas's day": (12, 6),
    "constitution day of spain": (12, 6), "pearl harbor day": (12, 7), "immaculate conception": (12, 8),
    "human rights day": (12, 10), "lucia": (12, 13), "christmas eve": (12, 24), "christmas day": (12, 25),
    "boxing day": (12, 26), "holy innocents' day": (12, 28), "new year's eve": (12, 31),
    "anzac day": (4, 25), "australia day": (1, 26), "waitangi day": (2, 6), "groundhog day": (2, 2),
}  # fmt: skip
_AFTER_EASTER = {
    "fat thursday": -52, "carnival sunday": -49, "rose monday": -48, "shrove tuesday": -47, "ash wednesday": -46,
    "mothering sunday": -21, "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "holy saturday": -1, "easter": 0,
    "easter monday": 1, "easter tuesday": 2, "ascension day": 39, "pentecost": 49, "whit monday": 50, "trinity sunday": 56,
    "corpus christi": 60, "sacred heart": 68,
}  # fmt: skip
_AFTER_ORTHODOX_EASTER = {
    "clean monday": -48, "lazarus saturday": -8, "orthodox palm sunday": -7, "orthodox maundy thursday": -3,
    "orthodox good friday": -2, "orthodox holy saturday": -1, "orthodox easter": 0, "orthodox easter monday": 1,
    "orthodox ascension day": 39, "orthodox pentecost": 49, "orthodox whit monday": 50,
}  # fmt: skip
_ORTHODOX_REGIONS = frozenset("BG BY CY GE GR MD ME MK RO RS RU UA".split())
"""Where Easter and what is counted from it are those of the eastern churches."""

_EVENING_BEFORE = 1
"""Days by which a Jewish feast begins before the day that bears its name."""
_JEWISH: dict[str, tuple[Callable[[int], Day | None], int, int]] = {
    "rosh hashanah": (hebrew.rosh_hashanah, 0, 1), "yom kippur": (hebrew.rosh_hashanah, 9, 9),
    "sukkot": (hebrew.rosh_hashanah, 14, 20), "shemini atzeret": (hebrew.rosh_hashanah, 21, 21),
    "hanukkah": (hebrew.hanukkah, 0, 7), "tu bishvat": (hebrew.tu_bishvat, 0, 0), "purim": (hebrew.passover, -30, -30),
    "yom hashoah": (hebrew.yom_hashoah, 0, 0), "lag baomer": (hebrew.passover, 33, 33), "tisha b'av": (hebrew.tisha_beav, 0, 0),
}  # fmt: skip
_JEWISH_IN_ISRAEL: dict[str, dict[bool, tuple[Callable[[int], Day | None], int, int]]] = {
    "passover": {True: (hebrew.passover, 0, 6), False: (hebrew.passover, 0, 7)},
    "shavuot": {True: (hebrew.passover, 50, 50), False: (hebrew.passover, 50, 51)},
    "simchat torah": {True: (hebrew.rosh_hashanah, 21, 21), False: (hebrew.rosh_hashanah, 22, 22)},
}
"""Those that are kept a day longer, or later, outside Israel."""

_LUNAR_NEW_YEAR = (("TW", "Chinese New Year", 0), ("SG", "Chinese New Year", 0))
"""Taiwan's first: of 2006 and 2007 the library gives Singapore's second day alone."""
_IN_CALENDARS: dict[str, tuple[tuple[str, str, int], ...]] = {
    "chinese new year": _LUNAR_NEW_YEAR,
    "chinese new year's eve": tuple((country, name, -1) for country, name, _ in _LUNAR_NEW_YEAR),
    "lantern festival": tuple((country, name, 14) for country, name, _ in _LUNAR_NEW_YEAR),
    "tomb-sweeping day": (("HK", "Tomb-Sweeping Day", 0),),
    "dragon boat festival": (("HK", "Dragon Boat Festival", 0),),
    "mid-autumn festival": (("TW", "Mid-Autumn Festival", 0), ("HK", "The Day following Mid-Autumn Festival", -1)),
    "double ninth festival": (("HK", "Double Ninth Festival", 0),),
    "bogi pandigai": (("IN", "Pongal", -1),),
    "kaanum pongal": (("IN", "Pongal", 2),),
    "chhath": (("IN", "Pratihar Shashthi or Surya Shashthi (Chhath Puja)", 0),),
    "ganesh chaturthi": (("IN", "Ganesh Chaturthi / Vinayak Chaturthi", 0), ("IN", "Ganesh Chaturthi", 0)),
    **{name: (("IN", its_name, 0),) for name, its_name in {
        "diwali": "Diwali", "holi": "Holi", "dussehra": "Dussehra", "raksha bandhan": "Raksha Bandhan", "onam": "Onam",
        "pongal": "Pongal", "vaisakhi": "Vaisakhi", "ugadi": "Ugadi", "ram navami": "Ram Navami",
        "maha shivaratri": "Maha Shivaratri", "bhai dooj": "Bhai Duj", "govardhan puja": "Govardhan Puja",
        "guru nanak jayanti": "Guru Nanak's Birthday", "guru ravidas jayanti": "Guru Ravi Das's Birthday",
        "mahavir jayanti": "Mahavira's Birthday", "rabindra jayanti": "Guru Rabindranath's Birthday",
        "rath yatra": "Rath Yatra", "buddha purnima": "Buddha Purnima", "parsi new year": "Parsi New Year",
    }.items()},
}  # fmt: skip
"""By the names that a country's calendar has for them in the `holidays` library, and days from there; the first that it
has of a year counts."""

_SIGHTED = frozenset(
    ["eid al-fitr", "eid al-adha", "ashura", "prophet's birthday", "islamic new year", "isra and mi'raj", "ramadan",
     "laylat al-qadr"]
)  # fmt: skip
"""Feasts that begin when the new moon has been seen. What a country's calendar has for them are its days off, which need
not be the feast's: Egypt's for Eid al-Fitr began on 20 April 2023, a day before it."""

_MONDAY, _TUESDAY, _WEDNESDAY, _THURSDAY, _FRIDAY, _SATURDAY, _SUNDAY = range(7)


def easter(year: int) -> Day:
    """Easter Sunday of the western churches."""
    return _easter(year, 3)


def orthodox_easter(year: int) -> Day:
    """Easter Sunday of the eastern churches, by our calendar."""
    return _easter(year, 2)


def _easter(year: int, method: Literal[2, 3]) -> Day:
    from dateutil.easter import easter  # loaded for these alone

    day = easter(year, method)
    return Day(day.year, day.month, day.day)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> Day:
    """The nth such weekday of the month; counted from its end where nth is negative."""
    if nth < 0:
        last = Day(year, month, edtf.days_in_month(year, month))
        return last.plus(7 * (nth + 1) - (last.weekday - weekday) % 7)
    first = Day(year, month, 1)
    return first.plus((weekday - first.weekday) % 7 + 7 * (nth - 1))


def _nth(month: int, weekday: int, nth: int, later: int = 0) -> Rule:
    """The rule of so many days after an nth weekday."""
    return lambda year: nth_weekday(year, month, weekday, nth).plus(later)


def _fixed(month: int, day: int) -> Rule:
    return lambda year: Day(year, month, day)


def _on_or_after(month: int, day: int, weekday: int) -> Callable[[int], Day]:
    """The first such weekday from that day on."""
    return lambda year: Day(year, month, day).plus((weekday - Day(year, month, day).weekday) % 7)


def _but(rule: Rule, **moved: tuple[int, int]) -> Rule:
    """The rule but for some years, each given as `y2020=(5, 8)`."""
    return lambda year: Day(year, *moved[f"y{year}"]) if f"y{year}" in moved else rule(year)


def _kept(rule: Rule, first: int, last: int = edtf.LATEST_YEAR) -> Rule:
    """The rule in the years in which it held."""
    return lambda year: rule(year) if first <= year <= last else None


def _advent(year: int) -> Day:
    """The first Sunday of Advent, the fourth before Christmas Day."""
    return _on_or_after(11, 27, _SUNDAY)(year)


def _before_advent(days: int) -> Rule:
    return lambda year: _advent(year).plus(days)


def _nearest_workday(month: int, day: int) -> Rule:
    """That day, the Friday before where it is a Saturday, the Monday after where it is a Sunday."""
    return lambda year: Day(year, month, day).plus({_SATURDAY: -1, _SUNDAY: 1}.get(Day(year, month, day).weekday, 0))


def _until_1970(month: int, day: int, rule: Rule) -> Rule:
    """That day of every year, and by the rule from 1971, when American holidays were put on Mondays."""
    return lambda year: rule(year) if year >= 1971 else Day(year, month, day)


def _thanksgiving(year: int) -> Day | None:
    """The fourth Thursday of November, until 1938 the last; in the three years between, the states kept two."""
    if 1939 <= year <= 1941 or year < 1863:
        return None
    return nth_weekday(year, 11, _THURSDAY, 4 if year >= 1942 else -1)


def _veterans_day(year: int) -> Day | None:
    """11 November; from 1971 to 1977 the fourth Monday of October."""
    return nth_weekday(year, 10, _MONDAY, 4) if 1971 <= year <= 1977 else Day(year, 11, 11) if year >= 1954 else None


def _tax_day(year: int) -> Day | None:
    """15 April, or the next working day; Emancipation Day of Washington, 16 April, is none since 2007."""
    day = Day(year, 4, 15)
    off = _nearest_workday(4, 16)(year) if year >= 2007 else None
    while day.weekday in (_SATURDAY, _SUNDAY) or day == off:
        day = day.plus(1)
    return day


def _queens_day(year: int) -> Day:
    """30 April, off the Sunday: until 1979 on the day after, from 1980 on that before."""
    day = Day(year, 4, 30)
    return day if day.weekday != _SUNDAY else day.plus(1 if year < 1980 else -1)


def _kings_day(year: int) -> Day:
    """27 April, the day before where that is a Sunday."""
    day = Day(year, 4, 27)
    return day.plus(-1) if day.weekday == _SUNDAY else day


def _german_unity_day(year: int) -> Day | None:
    """3 October since 1990; before that the day of 1953, 17 June."""
    return Day(year, 10, 3) if year >= 1990 else Day(year, 6, 17) if year >= 1954 else None


def _french_mothers_day(year: int) -> Day:
    """The last Sunday of May, the Sunday after where that is Pentecost."""
    day = nth_weekday(year, 5, _SUNDAY, -1)
    return day.plus(7) if day == easter(year).plus(49) else day


def _in(regions: str, rule: Rule) -> dict[str, Rule]:
    return dict.fromkeys(regions.split(), rule)


_MOTHERING_SUNDAY: Rule = lambda year: easter(year).plus(-21)  # noqa: E731
_MAY_BANK_HOLIDAY = _but(_kept(_nth(5, _MONDAY, 1), 1978), y1995=(5, 8), y2020=(5, 8))
_SPRING_BANK_HOLIDAY = _but(_kept(_nth(5, _MONDAY, -1), 1971), y2002=(6, 4), y2012=(6, 4), y2022=(6, 2))
_EUROPE = "GB IE DE FR ES IT NL PT PL SE AT BE"
_CLOCKS_FORWARD = _in("US CA", _kept(_nth(3, _SUNDAY, 2), 2007)) | _in(_EUROPE, _kept(_nth(3, _SUNDAY, -1), 1996))
_CLOCKS_BACK = _in("US CA", _kept(_nth(11, _SUNDAY, 1), 2007)) | _in(_EUROPE, _kept(_nth(10, _SUNDAY, -1), 1996))

# What a country sets; what has the region "" needs none.
_BY_REGION: dict[str, dict[str, Rule]] = {
    "thanksgiving": {"US": _thanksgiving, "CA": _kept(_nth(10, _MONDAY, 2), 1957)},
    "black friday": {"": _kept(_nth(11, _THURSDAY, 4, 1), 1961)},
    "cyber monday": {"": _kept(_nth(11, _THURSDAY, 4, 4), 2005)},
    "martin luther king day": {"": _kept(_nth(1, _MONDAY, 3), 1986)},
    "presidents' day": {"US": _until_1970(2, 22, _nth(2, _MONDAY, 3))},
    "memorial day": {"US": _until_1970(5, 30, _nth(5, _MONDAY, -1))},
    "labor day": _in("US CA", _kept(_nth(9, _MONDAY, 1), 1894)),
    "columbus day": {"US": _until_1970(10, 12, _nth(10, _MONDAY, 2))},
    "indigenous peoples' day": {"US": _nth(10, _MONDAY, 2), "CA": _fixed(6, 21)},
    "veterans day": {"US": _veterans_day},
    "flag day": {"US": _fixed(6, 14)},
    "old new year": {"": _kept(_fixed(1, 14), 1901, 2100)},
    "orthodox christmas": {"": _kept(_fixed(1, 7), 1901, 2100)},
    "patriot day": {"US": _kept(_fixed(9, 11), 2002)},
    "election day": {"US": _nth(11, _MONDAY, 1, 1)},
    "tax day": {"US": _but(_kept(_tax_day, 1955), y2020=(7, 15), y2021=(5, 17))},
    "inauguration day": {"US": lambda year: Day(year, 1, 20) if year % 4 == 1 and year >= 1937 else None},
    "administrative professionals' day": _in("US CA", _nth(4, _SATURDAY, -1, -3)),
    "boss's day": {"": _nearest_workday(10, 16)},
    "military spouse day": {"US": _nth(5, _SUNDAY, 2, -2)},
    "clocks forward": _CLOCKS_FORWARD,
    "clocks back": _CLOCKS_BACK,
    "independence day": {"US": _fixed(7, 4), "IN": _fixed(8, 15)},
    "victory day": _in("RU BY KZ AM AZ GE MD RS", _fixed(5, 9)),
    "national day": _in("CN HK MO", _fixed(10, 1)) | _in("TW", _fixed(10, 10)),
    "teachers' day": _in("CN", _fixed(9, 10)) | _in("TW", _fixed(9, 28)),
    "children's day": _in("CN", _fixed(6, 1)) | _in("TW", _fixed(4, 4)) | _in("JP KR", _fixed(5, 5)),
    "vj day": {"US": _fixed(9, 2), "GB": _fixed(8, 15)},
    "victoria day": {"CA": _kept(_on_or_after(5, 18, _MONDAY), 1953)},
    "st jean baptiste day": {"": _fixed(6, 24)},
    "mother's day": _in("US CA AU NZ DE AT CH IT BE BR JP CN TW FI DK 030", _nth(5, _SUNDAY, 2))
    | _in("NL IN ZA", _nth(5, _SUNDAY, 2)) | _in("GB IE", _MOTHERING_SUNDAY) | _in("ES PT", _nth(5, _SUNDAY, 1))
    | {"MX": _fixed(5, 10), "PL": _fixed(5, 26), "FR": _french_mothers_day, "SE": _nth(5, _SUNDAY, -1)},
    "second sunday of may": {"": _nth(5, _SUNDAY, 2)},
    "mother's day of sweden": {"": _nth(5, _SUNDAY, -1)},
    "father's day": _in("US GB CA IE FR NL IN JP CN MX ZA", _nth(6, _SUNDAY, 3)) | _in("AU NZ", _nth(9, _SUNDAY, 1))
    | _in("ES PT IT", _fixed(3, 19)) | {"BR": _nth(8, _SUNDAY, 2), "DE": lambda year: easter(year).plus(39)}
    | {"AT": _nth(6, _SUNDAY, 2), "CH": _nth(6, _SUNDAY, 1), "BE": _nth(6, _SUNDAY, 2), "TW": _fixed(8, 8)}
    | {"PL": _fixed(6, 23), "SE": _nth(11, _SUNDAY, 2)},
    "father's day of sweden": {"": _nth(11, _SUNDAY, 2)},
    "third sunday of june": {"": _nth(6, _SUNDAY, 3)},
    "remembrance sunday": {"GB": _kept(_nth(11, _SUNDAY, 2), 1945)},
    "early may bank holiday": {"GB": _MAY_BANK_HOLIDAY},
    "spring bank holiday": {"GB": _SPRING_BANK_HOLIDAY},
    "late summer bank holiday": {"GB": _kept(_nth(8, _MONDAY, -1), 1971)},
    "august bank holiday": {"GB": _kept(_nth(8, _MONDAY, -1), 1971), "IE": _nth(8, _MONDAY, 1)},
    "country easter": {},
    "country christmas": _in("RU RS GE MK ME", _kept(_fixed(1, 7), 1901, 2100)) | _in("DE AT CH FR IT ES PT PL GB US CZ", _fixed(12, 25)),
    "german unity day": {"": _german_unity_day},
    "unity day of russia": {"": _kept(_fixed(11, 4), 2005)},
    "first advent": {"": _before_advent(0)}, "second advent": {"": _before_advent(7)},
    "third advent": {"": _before_advent(14)}, "fourth advent": {"": _before_advent(21)},
    "volkstrauertag": {"": _kept(_before_advent(-14), 1952)},
    "totensonntag": {"": _before_advent(-7)},
    "busstag": {"": _before_advent(-11)},
    "women's carnival day": {"": lambda year: easter(year).plus(-52)},
    "queen's day of the netherlands": {"": _kept(_queens_day, 1949, 2013)},
    "king's day of the netherlands": {"": _kept(_kings_day, 2014)},
    "prinsjesdag": {"": _nth(9, _TUESDAY, 3)},
    "midsummer eve of sweden": {"": _kept(_on_or_after(6, 19, _FRIDAY), 1953)},
    "midsummer's day of sweden": {"": _kept(_on_or_after(6, 20, _SATURDAY), 1953)},
    "all saints' day of sweden": {"": _kept(_on_or_after(10, 31, _SATURDAY), 1953)},
}  # fmt: skip

_SPANS: dict[str, tuple[Callable[[int], Day], int, int]] = {
    "lent": (easter, -46, -1), "holy week": (easter, -7, -1), "easter week": (easter, 0, 6), "easter weekend": (easter, -2, 1),
    "great lent": (orthodox_easter, -48, -9), "orthodox holy week": (orthodox_easter, -6, -1),
    "kwanzaa": (lambda year: Day(year, 12, 26), 0, 6),
}  # fmt: skip
"""Of several days: a day, and how far they go from it."""

_TABLES = (
    _FIXED, _AFTER_EASTER, _AFTER_ORTHODOX_EASTER, _JEWISH, _JEWISH_IN_ISRAEL, _SPANS, _IN_CALENDARS, _SIGHTED, _BY_REGION,
)  # fmt: skip
NAMES = {name: name for table in _TABLES for name in table}
"""Every day that has a name here; the languages' files say by which words it is known."""


def is_fixed(name: str) -> bool:
    """Whether the day is the same of every year's calendar."""
    return name in _FIXED


def has_several_days(name: str) -> bool:
    """Whether it is more than one day."""
    return name in _SPANS or name in _JEWISH or name in _JEWISH_IN_ISRAEL


def is_sighted(name: str) -> bool:
    """Whether the day begins when the moon has been seen."""
    return name in _SIGHTED


def is_looked_up(name: str) -> bool:
    """Whether the day is known for the years alone of which a calendar of the `holidays` library has it."""
    return name in _IN_CALENDARS


def needs_region(name: str) -> bool:
    """Whether the day depends on the country."""
    return name == "simchat torah" or name in _SIGHTED or "" not in _BY_REGION.get(name, {"": None})


def days_of(name: str, year: int, region: str | None) -> Days | None:
    """The days of that name (one of the values of `NAMES`) in the year; None where it had none that we know."""
    if name in _JEWISH or name in _JEWISH_IN_ISRAEL:
        return _jewish(name, year, region)
    if name in _SPANS:
        rule, before, after = _SPANS[name]
        middle = rule(year)
        return middle.plus(before), middle.plus(after)
    day = _day_of(name, year, region)
    return (day, day) if day is not None else None


def _jewish(name: str, year: int, region: str | None) -> Days | None:
    if name in _JEWISH_IN_ISRAEL and needs_region(name) and not is_country(region):
        return None
    rule, first, last = _JEWISH.get(name) or _JEWISH_IN_ISRAEL[name][region == "IL"]
    day = rule(year)
    return (day.plus(first - _EVENING_BEFORE), day.plus(last)) if day is not None else None


def _day_of(name: str, year: int, region: str | None) -> Day | None:
    if name in _FIXED:
        return Day(year, *_FIXED[name])
    if name in _AFTER_EASTER:
        return _after_easter(name, year, region)
    if name in _AFTER_ORTHODOX_EASTER:
        return orthodox_easter(year).plus(_AFTER_ORTHODOX_EASTER[name])
    if name in _IN_CALENDARS:
        return _in_calendars(name, year)
    if name in _SIGHTED:
        return None
    if not is_country(region) and needs_region(name) and region not in _BY_REGION.get(name, ()):
        return None
    return _set_by(name, year, region or "")


def _after_easter(name: str, year: int, region: str | None) -> Day:
    is_eastern = region in _ORTHODOX_REGIONS and f"orthodox {name}" in _AFTER_ORTHODOX_EASTER
    return (orthodox_easter if is_eastern else easter)(year).plus(_AFTER_EASTER[name])


def _in_calendars(name: str, year: int) -> Day | None:
    for country, its_name, later in _IN_CALENDARS[name]:
        if known := day_named(its_name, year, country):
            return known.day.plus(later)
    return None


def _set_by(name: str, year: int, region: str) -> Day | None:
    if name == "country easter":
        return _after_easter("easter", year, region)
    rule = _BY_REGION[name].get("") or _BY_REGION[name].get(region)
    if rule is not None:
        return rule(year)
    return public_holiday(name, year, region)
