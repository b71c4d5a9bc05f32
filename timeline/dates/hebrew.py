"""The Jewish calendar, as far as its feasts need it.

Its months are counted from the mean new moon, and its year begins on the day of one of them, put off by four rules
(Dershowitz and Reingold, Calendrical Calculations, chapter 8).
"""

from __future__ import annotations

from timeline.edtf import Day, day_of_ordinal

_BEFORE_THE_FIRST = -1373427
"""The day before which none is counted, by `Day.ordinal`."""
_SATURDAY, _SUNDAY, _FRIDAY = 5, 6, 4


def rosh_hashanah(year: int) -> Day:
    """The first day of the Jewish year that begins in that year of ours."""
    return day_of_ordinal(_BEFORE_THE_FIRST + _new_year(year + 3761))


def passover(year: int) -> Day:
    """The first day of Passover, 15 Nisan: what lies between it and the new year never varies."""
    return rosh_hashanah(year).plus(-163)


def hanukkah(year: int) -> Day:
    """Its first day, 25 Kislev; the month before has 30 days in a year of 355 or 385."""
    length = _new_year(year + 3762) - _new_year(year + 3761)
    return rosh_hashanah(year).plus(84 if length in (355, 385) else 83)


def tu_bishvat(year: int) -> Day:
    """15 Shevat: two months before Passover, three where the year has a month more."""
    length = _new_year(year + 3761) - _new_year(year + 3760)
    return passover(year).plus(-89 if length > 360 else -59)


def tisha_beav(year: int) -> Day:
    """9 Av, on the Sunday where it falls on a Saturday."""
    day = passover(year).plus(112)
    return day.plus(1) if day.weekday == _SATURDAY else day


def yom_hashoah(year: int) -> Day | None:
    """27 Nisan, kept off the sabbath: on Thursday for Friday, since 1997 on Monday for Sunday; none before 1953."""
    day = passover(year).plus(12)
    if year < 1953:
        return None
    if day.weekday == _FRIDAY:
        return day.plus(-1)
    return day.plus(1) if day.weekday == _SUNDAY and year >= 1997 else day


def _new_year(year: int) -> int:
    """How many days after the calendar's beginning that year of it begins."""
    before, this, after = (_moon(one) for one in (year - 1, year, year + 1))
    if after - this == 356:  # longer than a year can be
        return this + 2
    return this + 1 if this - before == 382 else this  # shorter than one can be


def _moon(year: int) -> int:
    """The day of the mean new moon of its first month, put off where that would make a Sunday, Wednesday or Friday."""
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months  # of which a day has 25920
    day = 29 * months + parts // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day
