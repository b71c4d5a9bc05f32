"""What the words state: one table of named expressions over token kinds, used for whole phrases and running text.

A point is one unit of time ("5 September", "Q3 2023", "last week"). Each row of `POINTS` is a pattern over the
letters of `vocabulary` and a function from the tokens it named to a `Stated`. `spans` builds ranges and marks of
doubt around points. Nothing is resolved here: what the words leave out stays out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from timeline import edtf
from timeline.dates.languages import Plural
from timeline.dates.tokens import Numeric, Token


@dataclass(frozen=True, slots=True)
class Stated:
    """One unit of time as far as the words give it."""

    grain: str
    """`day month season quarter half year decade century week weekend weekday value` or `figures`."""
    year: int | None = None
    month: int | None = None
    """For season, quarter and half the sub-year grouping of ISO 8601-2 (21 to 41)."""
    day: int | None = None
    weekday: int | None = None
    offset: int | None = None
    """So many units (`grain`) from the reference: "last week" is -1."""
    year_offset: int | None = None
    """The year by its distance from the reference's: "3 May last year" is -1."""
    pick: str | None = None
    """`last` (strictly before), `next` (strictly after) or `this`, for what returns every week or year."""
    value: edtf.Value | None = None
    """The whole value, where the words give it all at once."""
    readings: tuple[Stated, ...] = ()
    """Day-first and month-first, for a date in figures that can be read both ways."""
    ago: bool = False
    """Counted in months or more: approximate."""
    anchor: Stated | None = None
    """The day in "the week of 6 March", the month in "the first week of May", the week of "Monday of next week"."""
    third: str | None = None
    """`early`, `mid` or `late`, of one side of a range."""
    end_only: bool = False
    """Of one side of a range, only its last day: "to the end of 2008"."""
    name: str | None = None
    """Of a feast or holiday, what it is called."""


Build = Callable[[dict[str, Token]], Stated | None]


def _year(t: dict[str, Token]) -> int | None:
    """The year of a match: `y` plain, `Y2` of two digits, or with an era."""
    if "y" in t:
        return int(t["y"].value)
    if "y2" in t:
        return two_digit_year(t["y2"].value)
    if "bc" in t:
        return 1 - int(t["bc"].value)
    return int(t["ad"].value) if "ad" in t else None


def two_digit_year(number: int) -> int:
    """70 to 99 are 1970 to 1999, the rest 2000 to 2069."""
    return number + (1900 if number >= 70 else 2000)


def _year_offset(t: dict[str, Token]) -> int | None:
    """The distance of "last year", "this year", "the year"; None where no such words stand."""
    if "rel" not in t:
        return 0 if "yu" in t else None  # "the first quarter of the year"
    return _STEPS.get(t["rel"].value)


_STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "same": 0}


def _day(t: dict[str, Token]) -> Stated | None:
    day = t["d"].value
    return Stated(
        "day", _year(t), t["m"].value, day, weekday=t["w"].value if "w" in t else None, year_offset=_year_offset(t)
    )


def _month(t: dict[str, Token]) -> Stated | None:
    pick = _PICKS.get(t["l"].value) if "l" in t else None
    offset = 0 if pick == "this" else _year_offset(t)
    return Stated("month", _year(t), t["m"].value, pick=pick if offset is None else None, year_offset=offset)


_PICKS = {"last": "last", "previous": "last", "past": "last", "this": "this", "next": "next"}


def _plain_year(t: dict[str, Token]) -> Stated | None:
    if "yu" in t and isinstance(t["yu"].value, Plural):
        return None  # "los años 70" are a decade
    return Stated("year", _year(t))


def _iso(t: dict[str, Token]) -> Stated | None:
    year, month, day = t["i"].value
    return Stated("day", year, month, day, weekday=t["w"].value if "w" in t else None)


def _compact(t: dict[str, Token]) -> Stated | None:
    digits = t["n8"].value
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if not (1000 <= year <= 2999 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Stated("day", year, month, day)


def _figures(t: dict[str, Token]) -> Stated | None:
    """`27/04/2023`, `04/2023`, `15/2`: the order is settled here where the numbers settle it."""
    numeric: Numeric = t["z"].value
    weekday = t["w"].value if "w" in t else None
    numbers = numeric.numbers
    if len(numbers) == 2 and numeric.digits[1] == 4:
        return Stated("month", numbers[1], numbers[0]) if weekday is None and 1000 <= numbers[1] <= 2999 else None
    year = None
    if len(numbers) == 3:
        year = numbers[2] if numeric.digits[2] == 4 else two_digit_year(numbers[2])
    return _in_figures((numbers[0], numbers[1]), year, weekday)


def _in_figures(numbers: tuple[int, int], year: int | None, weekday: int | None) -> Stated | None:
    first, second = numbers
    readings = []
    for day, month in ((first, second), (second, first)):
        if 1 <= month <= 12 and 1 <= day <= 31:
            readings.append(Stated("day", year, month, day, weekday=weekday))
    if year is None and (not readings or numbers == (24, 7)):
        return None  # "24/7" is no date, whatever the region
    if not readings:
        return Stated("day", year, second, first, weekday=weekday)  # resolution says why it can't be
    if len(readings) == 1 or first == second:
        return readings[0]
    return Stated("figures", readings=tuple(readings))


def _pair(t: dict[str, Token]) -> Stated | None:
    """`2023-04` and `2023/04` are a month; other pairs are built in `year_pair`."""
    written = t["r"].value
    year, second = int(written[:4]), written[5:].strip()
    if len(second) <= 2 and written[4] in "-/." and 1 <= int(second) <= 12 and 1000 <= year <= 2999:
        return Stated("month", year, int(second))
    return None


def _season(t: dict[str, Token]) -> Stated | None:
    pick = _PICKS.get(t["l"].value) if "l" in t else None
    year = _year(t)
    if "r" in t:
        written = t["r"].value
        if t["s"].value != 24 or not _consecutive(written):
            return None
        year = int(written[:4])
    offset = 0 if pick == "this" else _year_offset(t)
    return Stated("season", year, t["s"].value, pick=pick if offset is None else None, year_offset=offset)


def _consecutive(written: str) -> bool:
    first, second = int(written[:4]), written[5:].strip()
    return bool((first + 1) % 10 ** len(second) == int(second))


def _quarter(t: dict[str, Token]) -> Stated | None:
    number = t["q"].value if "q" in t else t["o"].value
    if not 1 <= number <= 4 or ("u" in t and t["u"].value != "quarter"):
        return None
    return Stated("quarter", _year(t), 32 + number, year_offset=_year_offset(t))


def _half(t: dict[str, Token]) -> Stated | None:
    number = t["h"].value if "h" in t else t["o"].value
    if not 1 <= number <= 2 or ("u" in t and t["u"].value != "half"):
        return None
    return Stated("half", _year(t), 39 + number, year_offset=_year_offset(t))


def _decade(t: dict[str, Token]) -> Stated | None:
    if "c" in t:
        start = 100 * (t["c"].value - 1) + t["d"].value
    elif "n" in t:
        start = 1900 + t["n"].value if t["n"].value >= 20 else 2000 + t["n"].value
    else:
        start = t["d"].value
        start = start + 1900 if start < 100 else start
    return Stated("decade", start)


def _century(t: dict[str, Token]) -> Stated | None:
    number = t["o"].value
    return Stated("century", -number if "b" in t else number) if 1 <= number <= 30 else None


def _weekday(t: dict[str, Token]) -> Stated | None:
    pick = _PICKS.get(t["l"].value) if "l" in t else None
    if "l" in t and pick is None:
        return None
    return Stated("weekday", weekday=t["w"].value, pick=pick)


def _feast(t: dict[str, Token]) -> Stated | None:
    pick = _PICKS.get(t["l"].value) if "l" in t else None
    offset = 0 if pick == "this" else _year_offset(t)
    return Stated("feast", _year(t), name=t["x"].value, pick=pick if offset is None else None, year_offset=offset)


def _turn(_: dict[str, Token]) -> Stated | None:
    return Stated("turn", ago=True)


def _relative_day(t: dict[str, Token]) -> Stated | None:
    return Stated("day", offset=t["r"].value)


def _relative_unit(t: dict[str, Token]) -> Stated | None:
    """ "last week", "next quarter", "this year", "the same day"."""
    step = _STEPS.get(t["l"].value)
    unit = t["u"].value
    # "the past year" is a stretch up to the reference, not a calendar year: `spans` reads it.
    if step is None or unit in ("half", "fortnight") or t["l"].value == "past":
        return None
    if unit == "day" and t["l"].value not in ("next", "previous", "same"):
        return None
    return Stated(unit, offset=step)


def _ago(t: dict[str, Token]) -> Stated | None:
    """ "two weeks ago", "four days earlier", "a decade ago"; "two days later", "vor zwei Wochen", "三天后"."""
    sign = {"3": -1, "4": 1}.get(t["g"].kind, t["g"].value)
    return _so_many(t["c"].value, t["u"].value, sign) if sign in (-1, 1) else None


def _ahead(t: dict[str, Token]) -> Stated | None:
    """ "in three weeks"."""
    return _so_many(t["c"].value, t["u"].value, 1) if t["in"].value == "in" else None


def _so_many(count: int | None, unit: str, sign: int) -> Stated | None:
    if count is None or unit in ("quarter", "half", "weekend") or count > 9999:
        return None
    if unit == "fortnight":
        count, unit = count * 2, "week"
    return Stated(unit, offset=sign * count, ago=unit in ("month", "year", "decade"))


def _spaced(t: dict[str, Token]) -> Stated | None:
    """`31 10 1974`, `2014 12 28`."""
    if "m" in t:
        return Stated("day", t["y"].value, t["m"].value, t["d"].value)
    return _in_figures((t["a"].value, t["b"].value), t["y"].value, None)


def _day_of_month(t: dict[str, Token]) -> Stated | None:
    """ "the 20th of next month"."""
    step = _STEPS.get(t["l"].value)
    if t["u"].value != "month" or step is None or not 1 <= t["d"].value <= 31:
        return None
    return Stated("month-day", day=t["d"].value, offset=step)


def _month_day(t: dict[str, Token]) -> Stated | None:
    """ "the 27th", "Friday the 15th": the month is left out, too."""
    day: int = t["d"].value
    if "w" not in t and t["d"].end - t["d"].start > 4:
        return None  # "the second" is a place in a row, or a minute's sixtieth
    return Stated("month-day", day=day, weekday=t["w"].value if "w" in t else None) if 1 <= day <= 31 else None


def _years(t: dict[str, Token]) -> Stated | None:
    """ "les années 1990", "los años 90", "la década de 1990": a decade by its first year."""
    unit, number = t["u"].value, t["n"].value
    if not (isinstance(unit, Plural) or unit == "decade") or number % 10:
        return None
    if number < 100:
        number += 1900 if number >= 20 else 2000
    return Stated("decade", number) if 1000 <= number <= 2999 else None


def _one_word(t: dict[str, Token]) -> Stated | None:
    """ "去年", "先月": the year or month counted from the reference."""
    unit, step = t["v"].value
    return Stated(unit, offset=step)


def _in_year(t: dict[str, Token]) -> Stated | None:
    """ "明年九月"."""
    unit, step = t["v"].value
    if unit != "year":
        return None
    return Stated(
        "day" if "d" in t else "month", None, t["m"].value, t["d"].value if "d" in t else None, year_offset=step
    )


def _in_week(t: dict[str, Token]) -> Stated | None:
    """ "先週の金曜日"."""
    unit, step = t["v"].value
    return Stated("weekday", weekday=t["w"].value, anchor=Stated("week", offset=step)) if unit == "week" else None


def _one_ago(t: dict[str, Token]) -> Stated | None:
    return _so_many(1, t["u"].value, t["g"].value)


def _short_century(t: dict[str, Token]) -> Stated | None:
    return Stated("century", t["k"].value) if 1 <= t["k"].value <= 30 else None


def _weekday_of(t: dict[str, Token]) -> Stated | None:
    """ "Tuesday of this week", "next week Monday"."""
    step = _STEPS.get(t["l"].value)
    if t["u"].value != "week" or step is None:
        return None
    return Stated("weekday", weekday=t["w"].value, anchor=Stated("week", offset=step))


def _nth_weekday(t: dict[str, Token]) -> Stated | None:
    """ "the first Monday of May 2021", "the last Friday in October", "the third Tuesday of this month"."""
    nth = t["n"].value
    number = -1 if nth == "last" else nth
    if not isinstance(number, int) or number > 5:
        return None
    if "m" in t:
        month = Stated("month", _year(t), t["m"].value)
    elif t["u"].value == "month" and t["l"].value in _STEPS:
        month = Stated("month", offset=_STEPS[t["l"].value])
    else:
        return None
    return Stated("nth-weekday", day=number, weekday=t["w"].value, anchor=month)


def _nth_month(t: dict[str, Token]) -> Stated | None:
    if t["u"].value != "month" or not 1 <= t["o"].value <= 12:
        return None
    return Stated("month", _year(t), t["o"].value, year_offset=_year_offset(t))


def _numbered_week(t: dict[str, Token]) -> Stated | None:
    """ "week 31 of 2018": the week of ISO 8601 with that number."""
    if t["u"].value != "week" or not 1 <= t["n"].value <= 53:
        return None
    return Stated("iso-week", _year(t), day=t["n"].value, year_offset=_year_offset(t))


def _after_next(t: dict[str, Token]) -> Stated | None:
    """ "the week after next"."""
    unit = t["u"].value
    return Stated(unit, offset=2) if t["l"].value == "next" and unit in ("week", "month", "year", "weekend") else None


def _weekend(t: dict[str, Token]) -> Stated | None:
    """ "the weekend", as in "over the weekend"."""
    return Stated("weekend") if t["u"].value == "weekend" else None


def _week_ago_weekday(t: dict[str, Token]) -> Stated | None:
    if t["u"].value != "week" or t["c"].value is None:
        return None
    return Stated("weekday", weekday=t["w"].value, offset=-t["c"].value)


def _week_of(t: dict[str, Token]) -> Stated | None:
    unit = t["u"].value
    if unit not in ("week", "weekend"):
        return None
    return Stated(unit, anchor=_day(t))


def _nth_week(t: dict[str, Token]) -> Stated | None:
    """ "the first week of May 2021", "the last day of October", "the third day of June"."""
    month = Stated("month", _year(t), t["m"].value)
    unit, nth = t["u"].value, t["o"].value
    if nth == "last":
        return Stated("nth-week", day=-1, anchor=month) if unit == "week" else _last_day_of(unit, month)
    if unit == "day" and isinstance(nth, int) and 1 <= nth <= 31:
        return replace(month, grain="day", day=nth)
    if unit != "week" or not isinstance(nth, int) or not 1 <= nth <= 4:
        return None
    return Stated("nth-week", day=nth, anchor=month)


def _last_day_of(unit: str, month: Stated) -> Stated | None:
    return Stated("last-day", anchor=month) if unit == "day" else None


_DAY_AND_MONTH = r"(?:(?P<d>[nO])[of]?(?P<m>m)|(?P<m_>m)\.?(?P<d_>[nO]))"
_DATE_YEAR = (
    r",?[of]?(?:(?P<bc>[nyx])B|(?P<ad>[nyx])A|A(?P<ad_>[nyx])|(?P<y>y)u?|t?(?P<rel>[LJ])(?P<yu>u)|t(?P<yu_>u)(?!J))"
)

# Each row: its name, the kinds it can begin with, the pattern, and what it builds. The order matters only between
# rows that match the same number of tokens: the first wins.
POINTS: tuple[tuple[str, str, str, Build], ...] = (
    ("day month year", "wtnO", rf"t?(?:(?P<w>w),?N?t?)?t?(?P<d>[nO])\.?[of]?t?(?P<m>m)(?:{_DATE_YEAR}(?:\((?P<w_>w)\))?)?", _day),
    ("day in words", "c", rf"(?P<d>c)[of](?P<m>m)(?:{_DATE_YEAR})?", _day),
    ("day-month-year", "n", r"(?P<d>n)(?:-(?P<m>m)-|\^(?P<m_>m)\^)(?:(?P<y>y)|(?P<y2>n))", _day),
    ("day month yy", "nO", r"(?P<d>[nO])(?P<m>m)(?P<y2>n)$", _day),
    ("day and month in figures", "n", r"(?P<a>n)\.?(?P<b>n)\.?(?P<y>y)$", _spaced),
    ("year, month and day in figures", "y", r"(?P<y>y)(?P<m>n)(?P<d>n)$", _spaced),
    ("year-month-day", "y", r"(?P<y>y)(?:-(?P<m>m)-(?P<d>n)|\^(?P<m_>m)\^(?P<d_>n))", _day),
    ("day month 'yy", "nO", r"(?P<d>[nO])(?P<m>m)(?P<y2>Z)", _day),
    ("month day year", "wm", rf"(?:(?P<w>w),?N?)?(?P<m>m)(?:t?(?P<d>[nO])|,(?P<d_>O))(?:{_DATE_YEAR})?", _day),
    ("month day weekday", "mn", r"(?:(?P<m>m)(?P<d>[nO])|(?P<d_>[nO])(?P<m_>m)),?\(?(?P<w>w)\)?", _day),
    ("month-day", "mn", r"(?:(?P<m>m)[-^](?P<d>n)|(?P<d_>n)[-^](?P<m_>m))$", _day),
    ("day of a month", "tnO", r"t?(?P<d>[nO])[ofN]?t?(?P<l>[LJ])(?P<u>u)", _day_of_month),
    ("day of this month", "wt", r"(?:(?P<w>w),?t?|t)(?P<d>O)", _month_day),
    ("weekday and day", "w", r"(?P<w>w),?(?P<d>n)$", _month_day),
    ("year month day", "y", r"(?P<y>y)f?,?(?P<m>m)f?(?P<d>[nOc])(?:[,(f]?(?P<w>w)\)?)?", _day),
    ("iso day", "wi", r"(?:(?P<w>w),?)?(?P<i>i)", _iso),
    ("compact day", "8", r"(?P<n8>8)", _compact),
    ("figures", "twz", r"(?:(?P<w>w),?|t)?(?P<z>z)", _figures),
    ("month year", "m", rf"(?P<m>m)(?:{_DATE_YEAR})", _month),
    ("month 'yy", "m", r"(?P<m>m)-?(?P<y2>Z)", _month),
    ("month-year", "m", r"(?P<m>m)[-^](?P<y>y)", _month),
    ("yy month day", "Z", r"(?P<y2>Z)(?P<m>m)(?P<d>[nOc])", _day),
    ("year month", "y", r"(?P<y>y)f?(?P<m>m)", _month),
    ("year-month in figures", "r", r"(?P<r>r)", _pair),
    ("month", "tLJm", r"(?:t?(?P<l>[LJ]))?(?P<m>m)", _month),
    ("year", "yAnx", r"(?:(?P<bc>[nyx])B|(?P<ad>[nyx])A|A(?P<ad_>[nyx])|(?P<y>y)u?)", _plain_year),
    ("the year", "tu", r"t?(?P<yu>u)(?:(?P<bc>[nyx])B|(?P<ad>[nyx])A|A(?P<ad_>[nyx])|(?P<y>[ynx]))", _plain_year),
    ("season year", "ts", rf"t?(?P<s>s)(?:{_DATE_YEAR})", _season),
    ("winter of two years", "ts", r"t?(?P<s>s)[of]?(?P<r>r)", _season),
    ("year season", "y", r"(?P<y>y)f?(?P<s>s)", _season),
    ("season", "tLJs", r"t?(?P<l>[LJ])?(?P<s>s)", _season),
    ("quarter", "q", rf"(?P<q>q)(?:-?{_DATE_YEAR})?", _quarter),
    ("year quarter", "y", r"(?P<y>y)[,-]?(?P<q>q)", _quarter),
    ("yy quarter", "n", r"(?P<y2>n)(?P<q>q)$", _quarter),
    ("year nth quarter", "y", r"(?P<y>y)f?,?t?(?P<o>[O5])(?P<u>u)", _quarter),
    ("quarter of yy", "q", r"(?P<q>q)(?P<y2>n)", _quarter),
    ("nth quarter", "tO5", rf"t?(?P<o>[O5])-?(?P<u>u)(?:{_DATE_YEAR})?", _quarter),
    ("half", "h", rf"(?P<h>h)(?:{_DATE_YEAR})", _half),
    ("year half", "y", r"(?P<y>y)f?(?P<h>h)", _half),
    ("nth half", "tO", rf"t?(?P<o>O)(?P<u>u)(?:{_DATE_YEAR})", _half),
    ("decade", "tD", r"t?(?P<d>D)u?", _decade),
    ("decade in figures", "t", r"t(?P<n>9)", _decade),
    ("decade in figures, in part", "9", r"(?<=e)(?P<n>9)", _decade),
    ("turn of the century", "tM", r"t?M", _turn),
    ("quarter 'yy", "q", r"(?P<q>q)(?P<y2>Z)", _quarter),
    ("weekday, which week", "w", r"(?P<w>w)(?P<l>[LJ])(?P<u>u)", _weekday_of),
    ("century", "tOnc", r"t?(?P<o>[Onc])\.?-?t?C(?P<b>B)?", _century),
    ("century and number", "tC", r"t?C(?P<o>[On])(?P<b>B)?", _century),
    ("decade of a century", "n", r"(?P<c>n)Cf?(?P<d>D)", _decade),
    ("the years 1990", "tu", r"t?(?P<u>u)f?(?P<n>[yn]|Z|D)", _years),
    ("decade and its number", "tu", r"t?(?P<u>u)f?(?P<n>[yn])", _years),
    ("unit last", "tuOw", r"t?(?P<u>u)(?P<l>J)", _relative_unit),
    ("weekday last", "tw", r"t?(?P<w>w)(?P<l>J)", _weekday),
    ("month last", "m", r"(?P<m>m)(?P<l>J)", _month),
    ("season last", "ts", r"t?(?P<s>s)(?P<l>J)", _season),
    ("day month year last", "tn", r"t?(?P<d>[nO])[of]?(?P<m>m)[of]?t?(?P<yu>u)(?P<rel>J)", _day),
    ("month year last", "m", r"(?P<m>m)[of]?t?(?P<yu>u)(?P<rel>J)", _month),
    ("unit in one word", "tV", r"t?(?P<v>V)", _one_word),
    ("month of a year in one word", "V", r"(?P<v>V)f?(?P<m>m)(?:(?P<d>[On]))?", _in_year),
    ("month and year in one word", "mO", r"(?:(?P<d>[On]))?(?P<m>m)f?(?P<v>V)", _in_year),
    ("weekday of a week in one word", "V", r"(?P<v>V)f?(?P<w>w)", _in_week),
    ("so many units ago", "QPS", r"(?P<g>[QPS])(?P<c>[cnx])(?P<u>u)", _ago),
    ("a unit ahead", "Q", r"(?P<g>Q)(?P<u>u)", _one_ago),
    ("century in short", "k", r"(?P<k>k)", _short_century),
    ("weekday of a week", "w", r"(?P<w>w)[of]N?t?(?P<l>[LJ])(?P<u>u)", _weekday_of),
    ("week's weekday", "L", r"(?P<l>[LJ])(?P<u>u)N?(?P<w>w)", _weekday_of),
    ("nth weekday of month", "tOL", r"t?(?P<n>[OLJ])(?P<w>w)[ofN]t?(?P<m>m)(?:,?(?P<y>y))?", _nth_weekday),
    ("nth weekday of a month", "tOL", r"t?(?P<n>[OLJ])(?P<w>w)[ofN]t?(?P<l>[LJ])(?P<u>u)", _nth_weekday),
    ("nth month of year", "tO", r"t?(?P<o>O)(?P<u>u)[of]?(?:(?P<y>y)|t?(?P<rel>[LJ])(?P<yu>u))", _nth_month),
    ("week number", "u", r"(?P<u>u)(?P<n>n)(?:[ofN,]{0,2}(?:(?P<y>y)|t?(?P<rel>[LJ])(?P<yu>u)))?", _numbered_week),
    ("unit after next", "tu", r"t?(?P<u>u)F(?P<l>[LJ])", _after_next),
    ("weekend", "tu", r"t?(?P<u>u)$", _weekend),
    ("in so many units", "N", r"(?P<in>N)(?P<c>[cnx])(?P<u>u)", _ahead),
    ("feast", "tLJX", rf"t?(?P<l>[LJ])?(?P<x>X)(?:{_DATE_YEAR})?", _feast),
    ("weekday", "tLJw", r"(?:t?(?P<l>[LJ]){1,2})?(?P<w>w)", _weekday),
    ("relative day", "R", r"(?P<r>R)", _relative_day),
    ("relative unit", "tLJ", r"t?(?P<l>[LJ])(?P<u>u)", _relative_unit),
    ("ago", "cnxy", r"(?P<c>[cnxy])(?P<u>u)f?(?P<g>[gv34])", _ago),
    ("week ago weekday", "cn", r"(?P<c>[cn])(?P<u>u)gN?(?P<w>w)", _week_ago_weekday),
    ("week of day", "tu", rf"t?(?P<u>u)[ofKeS]?N?t?{_DAY_AND_MONTH}(?:{_DATE_YEAR})?", _week_of),
    ("nth week of month", "tOLJ", r"t?(?P<o>[OLJ])(?P<u>u)[ofN]t?(?P<m>m)(?:,?[of]?(?P<y>y))?", _nth_week),
    ("month's nth week", "my", r"(?:(?P<y>y)f?)?(?P<m>m)f?(?P<o>5)(?P<u>u)", _nth_week),
    ("month's nth weekday", "my", r"(?:(?P<y>y)f?)?(?P<m>m)f?(?P<n>5)(?P<w>w)", _nth_weekday),
    ("day's week", "m", r"(?P<m>m)(?P<d>O)f(?P<u>u)", _week_of),
)  # fmt: skip
_BY_START = {
    kind: tuple((re.compile(pattern), build) for _, starts, pattern, build in POINTS if kind in starts)
    for kind in set("".join(starts for _, starts, _, _ in POINTS))
}


def point(kinds: str, tokens: Sequence[Token], index: int) -> tuple[Stated, int] | None:
    """The longest point that starts at this token, and the index after it."""
    best: tuple[Stated, int] | None = None
    for pattern, build in _BY_START.get(kinds[index : index + 1], ()):
        match = pattern.match(kinds, index)
        if match is None or (best is not None and match.end() <= best[1]):
            continue
        named = _named(match, tokens)
        stated = build(named) if _is_sound(named) else None
        if stated is not None:
            best = (stated, match.end())
    return best


def _named(match: re.Match[str], tokens: Sequence[Token]) -> dict[str, Token]:
    """The tokens by the name the pattern gives them; `m_` is another place for `m`."""
    return {name.rstrip("_"): tokens[match.start(name)] for name in match.re.groupindex if match.start(name) >= 0}


def _is_sound(named: dict[str, Token]) -> bool:
    """Whether what stands for a year can be one: "last year" but not "last week", and no year 0 BC or AD."""
    if "yu" in named and (named["yu"].value != "year" or ("rel" in named and named["rel"].value not in _STEPS)):
        return False
    return all(named[era].value >= 1 for era in ("bc", "ad") if era in named)
