"""From the tokens that a row of `grammar` named to what they state, a function for each kind of point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from timeline.dates.pairs import pair_of
from timeline.dates.stated import Stated, two_digit_year
from timeline.dates.tokens import DayOrYear, HanDay, Numeric, Short, Token
from timeline.dates.vocabulary import Beginning, Plural

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


def _year_offset(t: dict[str, Token]) -> int | None:
    """The distance of "last year", "this year", "the year"; None where no such words stand."""
    if "rel" not in t:
        return 0 if "yu" in t else None  # "the first quarter of the year"
    return STEPS.get(t["rel"].value)


STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "same": 0, "after next": 2, "before last": -2}


def day(t: dict[str, Token]) -> Stated | None:
    """ "5 September 2023", "Monday 5 September last year"."""
    day = t["d"].value
    if isinstance(day, DayOrYear):
        return month_and_two_figures({"m": t["m"], "y2": t["d"]})
    return Stated(
        "day", _year(t), t["m"].value, day, weekday=t["w"].value if "w" in t else None, year_offset=_year_offset(t)
    )


def day_in_words(t: dict[str, Token]) -> Stated | None:
    """ "five of May", "vingt-cinq mai"; "a March report" is no first of March."""
    return day(t) if t["d"].value > 1 or "of" in t else None


def hyphened_day(t: dict[str, Token]) -> Stated | None:
    """ "10-August 2012"; after a dash it would be a range that lacks an end."""
    return day(t) if t["hyphen"].value == "-" else None


def month_of_short_year(t: dict[str, Token]) -> Stated | None:
    """ "abril del 87", "mai 68": two figures that are no day of a month."""
    return month(t) if not 1 <= t["y2"].value <= 31 else None


def month_and_two_figures(t: dict[str, Token]) -> Stated | None:
    """ "Sep-23", and "mars 05" where the day stands before its month: a day, or a month and its year."""
    figures: int = t["y2"].value
    day = Stated("day", None, t["m"].value, figures)
    return Stated("day-or-year", readings=(day, Stated("month", two_digit_year(figures), t["m"].value)))


def second_next(t: dict[str, Token]) -> Stated | None:
    """ "Monday after next"."""
    return Stated("weekday", weekday=t["w"].value, pick="next", offset=1) if t["l"].value == "next" else None


def month(t: dict[str, Token]) -> Stated | None:
    """ "April 2023", "last July"."""
    pick = _PICKS.get(t["l"].value) if "l" in t else None
    offset = 0 if pick == "this" else _year_offset(t)
    return Stated("month", _year(t), t["m"].value, pick=pick if offset is None else None, year_offset=offset)


_PICKS = {"last": "last", "previous": "last", "past": "last", "this": "this", "next": "next"}


def plain_year(t: dict[str, Token]) -> Stated | None:
    """ "2023", "the year 1066", "44 BC"."""
    if "yu" in t and isinstance(t["yu"].value, Plural):
        return None  # "los años 70" are a decade
    return Stated("year", _year(t))


def iso(t: dict[str, Token]) -> Stated | None:
    """ "2023-04-27"."""
    year, month, day = t["i"].value
    return Stated("day", year, month, day, weekday=t["w"].value if "w" in t else None)


def compact(t: dict[str, Token]) -> Stated | None:
    """ "20190312"."""
    digits = t["n8"].value
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if not (1000 <= year <= 2999 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Stated("day", year, month, day)


def figures(t: dict[str, Token]) -> Stated | None:
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


def pair(t: dict[str, Token]) -> Stated | None:
    """`2023-04` and `2023/04` are a month, `1871-2` two things; what can only be years is built in `spans`."""
    found = pair_of(t["r"].value)
    if found is None or found.part is None or not found.is_ambiguous:
        return found and found.part
    assert found.last is not None
    return Stated("pair", found.first, readings=(found.part, Stated("year", found.first), Stated("year", found.last)))


def season(t: dict[str, Token]) -> Stated | None:
    """ "spring 2021", "winter 2001-02", "last autumn"."""
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


def quarter(t: dict[str, Token]) -> Stated | None:
    """ "Q3 2023", "the third quarter of last year"."""
    number = t["q"].value if "q" in t else t["o"].value
    number = 4 if number == "last" else number
    if not 1 <= number <= 4 or ("u" in t and t["u"].value != "quarter"):
        return None
    return Stated("quarter", _year(t), 32 + number, year_offset=_year_offset(t))


def joined_quarter(t: dict[str, Token]) -> Stated | None:
    """ "19q3"; "in 19 Q3 reports" names no year."""
    return quarter(t) if t["y2"].end == t["q"].start else None


def half(t: dict[str, Token]) -> Stated | None:
    """ "H1 2022", "the first half of 2022"."""
    number = t["h"].value if "h" in t else t["o"].value
    if not 1 <= number <= 2 or ("u" in t and t["u"].value != "half"):
        return None
    return Stated("half", _year(t), 39 + number, year_offset=_year_offset(t))


def joined_half(t: dict[str, Token]) -> Stated | None:
    """ "1H23"."""
    return half(t) if t["h"].end == t["y2"].start else None


def decade(t: dict[str, Token]) -> Stated | None:
    """ "the 1990s", "the sixties"."""
    if "c" in t:
        start = 100 * (t["c"].value - 1) + t["d"].value
    elif "n" in t:
        start = 1900 + t["n"].value if t["n"].value >= 20 else 2000 + t["n"].value
    else:
        start = t["d"].value
        start = start if start >= 100 else start + (1900 if start >= 20 else 2000)
    if start % 100 == 0 and start < 2000:  # "the 1800s": ten years, or a hundred
        return Stated("decade", start, readings=(Stated("decade", start),))
    return Stated("decade", start)


MOST_COUNTED = 10
"""Centuries that are counted in words as a length; "nineteen" in another language numbers one."""


def century(t: dict[str, Token]) -> Stated | None:
    """ "the 19th century"."""
    number = t["o"].value
    if t["o"].kind == "c" and number <= MOST_COUNTED:
        return None  # "a century", "two centuries" are lengths
    return Stated("century", -number if "b" in t else number) if 1 <= number <= 30 else None


def weekday(t: dict[str, Token]) -> Stated | None:
    """ "Monday", "next Friday"."""
    pick = _PICKS.get(t["l"].value) if "l" in t else None
    if ("l" in t and pick is None) or (pick is None and isinstance(t["w"].value, Short)):
        return None
    return Stated("weekday", weekday=t["w"].value, pick=pick)


def feast(t: dict[str, Token]) -> Stated | None:
    """ "Easter 2023", "last Christmas"."""
    pick = _PICKS.get(t["l"].value) if "l" in t else None
    offset = 0 if pick == "this" else _year_offset(t)
    return Stated("feast", _year(t), name=t["x"].value, pick=pick if offset is None else None, year_offset=offset)


def turn(_: dict[str, Token]) -> Stated | None:
    """ "the turn of the century"."""
    return Stated("turn", ago=True)


def relative_day(t: dict[str, Token]) -> Stated | None:
    """ "yesterday"."""
    return Stated("day", offset=t["r"].value)


def relative_unit(t: dict[str, Token]) -> Stated | None:
    """ "last week", "next quarter", "this year", "the same day"."""
    step = STEPS.get(t["l"].value)
    unit = t["u"].value
    # "the past year" is a stretch up to the reference, not a calendar year: `spans` reads it.
    if step is None or unit in ("half", "fortnight") or t["l"].value == "past" or isinstance(unit, Plural):
        return None
    if unit == "day" and t["l"].value not in ("next", "previous", "same"):
        return None
    return Stated(unit, offset=step)


def ago(t: dict[str, Token]) -> Stated | None:
    """ "two weeks ago", "four days earlier", "a decade ago"; "two days later", "vor zwei Wochen", "三天后"."""
    sign = {"3": -1, "4": 1}.get(t["g"].kind, t["g"].value)
    return _so_many(t["c"].value, t["u"].value, sign) if sign in (-1, 1) else None


def ahead(t: dict[str, Token]) -> Stated | None:
    """ "in three weeks"."""
    return _so_many(t["c"].value, t["u"].value, 1) if t["in"].value == "in" or t["in"].kind == "b" else None


def _so_many(count: int | None, unit: str, sign: int) -> Stated | None:
    if count is None or unit in ("quarter", "half", "weekend") or count > 9999:
        return None
    if unit == "fortnight":
        count, unit = count * 2, "week"
    return Stated(unit, offset=sign * count, ago=unit in ("month", "year", "decade"))


def spaced(t: dict[str, Token]) -> Stated | None:
    """`31 10 1974`, `2014 12 28`."""
    if "m" in t:
        return Stated("day", t["y"].value, t["m"].value, t["d"].value)
    return _in_figures((t["a"].value, t["b"].value), t["y"].value, None)


def day_of_month(t: dict[str, Token]) -> Stated | None:
    """ "the 20th of next month", "来月の20日"."""
    if "n" in t and t["n"].value != "day":
        return None
    step = STEPS.get(t["l"].value)
    if t["u"].value != "month" or step is None or not 1 <= t["d"].value <= 31:
        return None
    return Stated("month-day", day=t["d"].value, offset=step)


def month_day(t: dict[str, Token]) -> Stated | None:
    """ "the 27th", "Friday the 15th": the month is left out, too."""
    day: int = t["d"].value
    if "w" not in t and t["d"].end - t["d"].start > 4:
        return None  # "the second" is a place in a row, or a minute's sixtieth
    return Stated("month-day", day=day, weekday=t["w"].value if "w" in t else None) if 1 <= day <= 31 else None


def month_day_in_figures(t: dict[str, Token]) -> Stated | None:
    """ "Friday, the 4th"; "on Friday, the fourth in a row" names no day of a month."""
    return month_day(t) if t["d"].end - t["d"].start <= 4 else None


def marked_day(t: dict[str, Token]) -> Stated | None:
    """ "22日", "23日の土曜日": the month is left out, and the sign for a day says that it is one."""
    return month_day(t) if isinstance(t["d"].value, HanDay) else None


def day_after_article(t: dict[str, Token]) -> Stated | None:
    """ "le 16", "dia 17", where the language has no other mark for a day of the month."""
    before = t["t"] if "t" in t else t["u"]
    return month_day(t) if before.value == "day" else None


def picked_day(t: dict[str, Token]) -> Stated | None:
    """ "next 6 April"."""
    pick = _PICKS.get(t["l"].value)
    if pick == "this":
        return Stated("day", None, t["m"].value, t["d"].value, year_offset=0)
    return Stated("day", None, t["m"].value, t["d"].value, pick=pick) if pick else None


def of_year(t: dict[str, Token]) -> Stated | None:
    """ "last year's May", "明年九月"."""
    return day(t) if "d" in t else month(t)


def in_one_word(t: dict[str, Token]) -> Stated | None:
    """ "明年九月": a word that is a year by itself; "this year may" is no date."""
    return of_year(t) if t["yu"].start == t["yu"].end else None


def years(t: dict[str, Token]) -> Stated | None:
    """ "les années 1990", "los años 90", "la década de 1990": a decade by its first year."""
    unit, number = t["u"].value, t["n"].value
    if not ((unit == "year" and isinstance(unit, Plural)) or unit == "decade") or number % 10:
        return None
    if number < 100:
        number += 1900 if number >= 20 else 2000
    return Stated("decade", number) if 1000 <= number <= 2999 else None


def one_ago(t: dict[str, Token]) -> Stated | None:
    """ "il y a un an", "через неделю": one unit where no count stands."""
    return _so_many(1, t["u"].value, t["g"].value)


def short_century(t: dict[str, Token]) -> Stated | None:
    """ "19c"."""
    return Stated("century", t["k"].value) if 1 <= t["k"].value <= 30 else None


def weekday_of(t: dict[str, Token]) -> Stated | None:
    """ "Tuesday of this week", "next week Monday"."""
    step = STEPS.get(t["l"].value)
    if t["u"].value != "week" or step is None:
        return None
    return Stated("weekday", weekday=t["w"].value, anchor=Stated("week", offset=step))


def nth_weekday(t: dict[str, Token]) -> Stated | None:
    """ "the first Monday of May 2021", "the last Friday in October", "the third Tuesday of this month"."""
    nth = t["n"].value
    number = -1 if nth in ("last", "final") else nth
    if not isinstance(number, int) or number > 5:
        return None
    if "m" in t:
        month = Stated("month", _year(t), t["m"].value)
    elif t["u"].value == "month" and t["l"].value in STEPS:
        month = Stated("month", offset=STEPS[t["l"].value])
    else:
        return None
    return Stated("nth-weekday", day=number, weekday=t["w"].value, anchor=month)


def week_of_month(t: dict[str, Token]) -> Stated | None:
    """ "the third week of this month", "今月の第三週"; a quarter of a year stands so, too."""
    unit, nth = t["w"].value, t["n"].value
    offset = STEPS.get(t["l"].value) if "l" in t else 0
    if t["u"].value != "month" or offset is None or isinstance(unit, Plural):
        return None
    number = -1 if nth in ("last", "final") else nth
    month = Stated("month", offset=offset)
    if unit == "day" and number in (1, -1):
        return Stated("last-day", anchor=month) if number < 0 else Stated("month-day", day=1, offset=offset)
    if unit != "week" or number not in (-1, 1, 2, 3, 4):
        return None
    return Stated("nth-week", day=number, anchor=month)


def last_of_year(t: dict[str, Token]) -> Stated | None:
    """ "the last quarter of 2015", "the last week of 2019"."""
    if t["l"].value not in ("last", "final") or isinstance(t["u"].value, Plural):
        return None
    year, offset, unit = _year(t), _year_offset(t), t["u"].value
    if unit == "week":
        return Stated("iso-week", year, day=-1, year_offset=offset)
    if unit == "day":
        return Stated("day", year, 12, 31, year_offset=offset)
    if unit == "month":
        return Stated("month", year, 12, year_offset=offset)
    return Stated("quarter", year, 36, year_offset=offset) if unit == "quarter" else None


def unit_before(t: dict[str, Token]) -> Stated | None:
    """ "the year before", "the week after", "the month before last"."""
    unit = t["u"].value
    if unit not in ("week", "month", "year", "weekend") or isinstance(unit, Plural):
        return None
    steps = 1 if t["g"].kind == "F" else -1
    if "l" in t and t["l"].value != "last":
        return None
    return Stated(unit, offset=2 * steps) if "l" in t else Stated(unit, offset=steps, pick="beside")


def weekday_before_last(t: dict[str, Token]) -> Stated | None:
    """ "the Friday before last"."""
    return Stated("weekday", weekday=t["w"].value, pick="last", offset=-1) if t["l"].value == "last" else None


def weekday_week(t: dict[str, Token]) -> Stated | None:
    """ "Thursday week", "a week on Thursday": a week after the coming one."""
    is_week = t["u"].value == "week" and ("c" not in t or t["c"].value == 1)
    return Stated("weekday", weekday=t["w"].value, pick="next", offset=1) if is_week else None


def in_the_time_of(t: dict[str, Token]) -> Stated | None:
    """ "in a year's time"."""
    return _so_many(t["c"].value, t["u"].value, 1) if t["x"].value == "time" else None


def weekdays_away(t: dict[str, Token]) -> Stated | None:
    """ "three Fridays ago", "two Sundays from now"."""
    count, sign = t["c"].value, t["g"].value
    if not 1 <= count <= 52:
        return None
    pick, steps = ("last", 1 - count) if sign < 0 else ("next", count - 1)
    return Stated("weekday", weekday=t["w"].value, pick=pick, offset=steps)


def nth_month(t: dict[str, Token]) -> Stated | None:
    """ "the third month of 2017"."""
    if t["u"].value != "month" or t["o"].value not in range(1, 13):
        return None
    return Stated("month", _year(t), t["o"].value, year_offset=_year_offset(t))


def numbered_week(t: dict[str, Token]) -> Stated | None:
    """ "week 31 of 2018": the week of ISO 8601 with that number."""
    number = -1 if t["n"].value in ("last", "final") else t["n"].value
    is_week = t["u"].value == "week" and not isinstance(t["u"].value, Plural)
    if not is_week or not (number == -1 or number in range(1, 54)):
        return None
    return Stated("iso-week", _year(t), day=number, year_offset=_year_offset(t))


def after_next(t: dict[str, Token]) -> Stated | None:
    """ "the week after next"."""
    unit = t["u"].value
    return Stated(unit, offset=2) if t["l"].value == "next" and unit in ("week", "month", "year", "weekend") else None


def weekend(t: dict[str, Token]) -> Stated | None:
    """ "the weekend", as in "over the weekend"."""
    return Stated("weekend") if t["u"].value == "weekend" else None


def week_ago_weekday(t: dict[str, Token]) -> Stated | None:
    """ "a week ago Tuesday"."""
    if t["u"].value != "week" or t["c"].value is None:
        return None
    return Stated("weekday", weekday=t["w"].value, offset=-t["c"].value)


def week_of(t: dict[str, Token]) -> Stated | None:
    """ "the week of 6 March"; "the week ending 7 July" has seven days up to that, whatever weekday it is.

    Of "the weekend of 6-7 May" the anchor is the first day, and `day` the last one.
    """
    unit = t["u"].value
    if unit not in ("week", "weekend") or isinstance(unit, Plural):
        return None
    anchor, last = feast(t) if "x" in t else day(t), None
    if anchor is not None and ("b" in t or "e" in t):
        anchor, last = replace(anchor, day=t["b" if "b" in t else "d"].value), t["e" if "e" in t else "d"].value
    how = (t["k"].kind, t["k"].value) if "k" in t else ("", None)
    if unit == "week" and how in (("K", "end"), ("e", "late")):
        return Stated("seven-days", offset=-6, anchor=anchor)
    if unit == "week" and (isinstance(unit, Beginning) or how[0] in ("K", "e", "S")):
        return Stated("seven-days", offset=0, anchor=anchor)
    return Stated(unit, anchor=anchor, day=last)


def nth_week(t: dict[str, Token]) -> Stated | None:
    """ "the first week of May 2021", "the last day of October", "the third day of June"."""
    month = Stated("month", _year(t), t["m"].value)
    unit, nth = t["u"].value, t["o"].value
    if isinstance(unit, Plural):
        return None  # "the first days of May" are not a day
    if nth in ("last", "final"):
        return Stated("nth-week", day=-1, anchor=month) if unit == "week" else _last_day_of(unit, month)
    if unit == "day" and isinstance(nth, int) and 1 <= nth <= 31:
        return replace(month, grain="day", day=nth)
    if unit != "week" or not isinstance(nth, int) or not 1 <= nth <= 4:
        return None
    return Stated("nth-week", day=nth, anchor=month)


def _last_day_of(unit: str, month: Stated) -> Stated | None:
    return Stated("last-day", anchor=month) if unit == "day" else None
