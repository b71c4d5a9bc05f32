"""Why a phrase is no date to rely on, in words for the reporter, each with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from timeline import edtf
from timeline.dates.arithmetic import is_held
from timeline.dates.calendars import julian_weekday
from timeline.dates.tags import is_country
from timeline.dates.values import DateError, EventDate
from timeline.edtf import MONTHS
from timeline.findings import nearest, quote
from timeline.languages import codes

if TYPE_CHECKING:
    from timeline.dates.expressions.base import Expression
    from timeline.dates.japanese_eras import Outside

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONGEST = 100
"""Characters; what is longer is no date."""


def unrecognised(
    text: str, guess: str | None = None, elsewhere: Mapping[str, Sequence[str]] | None = None, *, language: str = "en"
) -> DateError:
    """The words are no date we know; `guess` is what was probably meant, `elsewhere` says what other languages read."""
    forms = _forms(language)
    if not text.strip():
        return DateError("unrecognised", "unrecognised-date", "the date is empty", forms)
    if len(text) > LONGEST:
        message = f"{quote(text)} is too long for a date: {len(text)} characters, and {LONGEST} are allowed"
        return DateError("unrecognised", "unrecognised-date", message, forms)
    message = f"{quote(text)} is not a date that can be read"
    help = f'did you mean "{guess}"?' if guess else forms
    if elsewhere:
        read = ", ".join(f"in {_all_of(names)} it would be {date}" for date, names in elsewhere.items())
        help = f"{read}: write that, or the words of the language of the file"
    return DateError("unrecognised", "unrecognised-date", message, help)


def _all_of(names: Sequence[str]) -> str:
    """ "Danish, Polish and Swedish"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


# For a language whose words this module doesn't know: figures mean the same in all of them.
_FIGURES = (
    'write it in the words of the language of the file, or in figures: "2023-04-27", "2023-04", "2019/2022", "1860~"'
)


@cache
def _forms(language: str) -> str:
    """How dates are written, in examples in the words of the language."""
    from timeline.dates.expressions.joined import Doubted, Range
    from timeline.dates.expressions.units import Day, Month, Year

    if not _has_words(language):
        return _FIGURES
    examples = (
        Day(2023, None, 4, 27), Month(2023, None, 4), Range(Year(2019), Year(2022)),
        Doubted(Year(1860), is_approximate=True),
    )  # fmt: skip
    written = ", ".join(f'"{words(example, language)}"' for example in examples)
    return f'write it as in {written} or "2023-04-27"'


def _has_words(language: str) -> bool:
    """Whether what to write can be said in the language."""
    return language in codes()


def say(value: edtf.Date) -> str:
    """An EDTF date in plain English: "27 April 2023", "third quarter of 2023"; as it is where it can't be written."""
    from timeline.dates.expressions.from_edtf import of_value

    return words(of_value(value), "en") if is_held(value) else str(value)


def words(expression: Expression, language: str) -> str:
    """A complete expression in the words of the language."""
    from timeline.dates.say import speaker, text_of

    tag = "en-GB" if language == "en" else language
    return text_of(expression.say(speaker(tag)))


def respelt(text: str, months: tuple[str, ...], words: Collection[str] = ()) -> str | None:
    """The phrase with a misspelt month put right: "5 Septober" gives "5 September"; `words` are right as they are."""
    full = [name for name in months if len(name) > 3]
    known = {*full, *(name.casefold() for name in WEEKDAYS)}
    typed = text.split()
    for index, word in enumerate(typed):
        bare = word.strip(".,")
        if len(bare) < 4 or not bare.isalpha() or bare.casefold() in known or bare.casefold() in words:
            continue
        guess = nearest(bare, known, alike=0.75)  # "monthly" is no Monday
        is_far = len(bare) == 4 and guess is not None and len(guess) != 4  # "much" is no March
        if guess and not is_far and guess != bare.casefold():
            corrected = guess.capitalize() if bare[:1].isupper() else guess
            return " ".join((*typed[:index], word.replace(bare, corrected), *typed[index + 1 :]))
    return None


def no_such_date(text: str, year: int | None, month: int | None, day: int | None, *, language: str = "en") -> DateError:
    """There is no such day or month; `language`: in whose words what is proposed is said."""
    if year is not None and not edtf.EARLIEST_YEAR <= year <= edtf.LATEST_YEAR:
        return out_of_reach(text)
    stated = (year or 0, month or 0, 1 if day is None else day)
    detail = edtf.impossible_day(*stated)
    help = _forms(language)
    if 1 <= stated[1] <= 12:
        help = _for_the_month(_month_alone(year, stated[1], language=language), stated)
    return DateError("impossible", "impossible-date", f"{quote(text)} is not a date: {detail}", help)


def _for_the_month(written: str, day: tuple[int, int, int]) -> str:
    """To write the month, as the help says it; of a day that our calendar has not, with the day in words."""
    if edtf.is_julian_alone(*day):
        return f"write {written}, and the day as its source gives it in the text of the entry"
    return f"if the source gives only the month, write {written}"


def _month_alone(year: int | None, month: int, *, language: str) -> str:
    """The month as it can be written: in figures where the language has no words here or the year needs an era."""
    from timeline.dates.expressions.units import Month

    if year is None:
        return f'"{MONTHS[month - 1]}"' if language == "en" else "the month alone"
    if 1000 <= year <= 2999 and _has_words(language):
        return f'"{words(Month(year, None, month), language)}"'
    return f'"{edtf.format_year(year)}-{month:02}"' if not 0 <= year < 1000 else "the month alone"


def outside_its_era(text: str, outside: Outside) -> DateError:
    """The era had no such year, month or day: "平成31年5月"."""
    days = f"is from {outside.first} to {outside.last}" if outside.last else f"begins with {outside.first}"
    message = f"{quote(text)} is not a date: {outside.era} {days}"
    help = 'write the era that it lies in, or the year as it is counted elsewhere, as in "2019-05"'
    return DateError("impossible", "impossible-date", message, help)


def impossible_time(text: str, time: str) -> DateError:
    """There is no such hour."""
    message = f"{quote(text)} is not a date: there is no time {quote(time.strip())}"
    help = 'write hours from 0 to 23 and minutes to 59, as in "14:30", or "2.30pm"'
    if time.lstrip("Tt").startswith("24"):
        help = 'write 00:00 of the day that begins then, or "23:59"'
    return DateError("impossible", "impossible-date", message, help)


def time_in_range(text: str) -> DateError:
    """A clock time on a side of a range or a set in EDTF, where there is no place to keep it."""
    message = f"{quote(text)} has a clock time in a range of days or a choice of them"
    days = re.sub(r"T[0-9:]+(?:Z|[+-][0-9:]+)?", "", text)
    return DateError("unrecognised", "unrecognised-date", message, f'write the days alone: "{days}"')


def year_and_figures(text: str, figures: tuple[int, int, int], *, language: str) -> DateError:
    """A year and two figures, which may be two months, or a month and a day in either order: "2021-06/08"."""
    year, one, other = figures
    message = f"{quote(text)} joins a year to two figures, which may be two months, or a month and a day"
    small, large = sorted((one, other))
    is_a_day = 1 <= small <= 12 < large <= edtf.days_in_month(year, small)
    help = f'write "{year}-{small:02}-{large:02}"' if is_a_day else "write the whole date, with its year"
    if 1 <= one < other <= 12:
        joined = " to " if language == "en" else "/"
        help = f'write "{year}-{one:02}{joined}{year}-{other:02}" for the months, or the whole date of a day'
    return DateError("ambiguous", "ambiguous-date", message, help)


def ambiguous_year(text: str, years: tuple[int, int], readings: tuple[EventDate, ...]) -> DateError:
    """A year of two figures, and the usual century lies far ahead."""
    message = f"{quote(text)} can be read two ways: {years[0]} or {years[1]}"
    return DateError("ambiguous", "ambiguous-date", message, "write the year with all its figures", readings)


def impossible_value(text: str, detail: str, *, language: str = "en") -> DateError:
    """The shape is EDTF or ISO, and no such date exists."""
    help = _instead(text) or _forms(language)
    return DateError("impossible", "impossible-date", f"{quote(text)} is not a date: {detail}", help)


_YEAR_FIRST = re.compile(r"\s*([0-9]{4})-?([0-9]{2}|W[0-9]{2})(?:-?([0-9]{1,2}))?\s*")


def _instead(text: str) -> str | None:
    """What to write for a date in figures that can't be: its month or year alone, or the two changed round."""
    found = _YEAR_FIRST.fullmatch(text)
    if found is None:
        return None
    year, part, day = found.groups()
    if day and not part.startswith("W"):
        if 1 <= int(part) <= 12:
            return _for_the_month(f'"{year}-{part}"', (int(year), int(part), int(day)))
        if 1 <= int(day) <= 12 and 1 <= int(part) <= 31:
            return f'write the month before the day: "{year}-{int(day):02}-{part}"'
    return f'if the source gives only the year, write "{year}"'


def out_of_reach(text: str) -> DateError:
    """The year lies beyond those we hold."""
    message = f"{quote(text)} is not a date: years go from -9999 to 9999"
    return DateError("impossible", "impossible-date", message)


def weekday_mismatch(text: str, value: edtf.Date, weekday: int) -> DateError:
    """The day was another weekday; the message names the right one."""
    right = WEEKDAYS[value.earliest.weekday]
    day = say(value)
    julian = julian_weekday(value.earliest)
    other = f", by the Julian calendar a {WEEKDAYS[julian]}" if julian is not None else ""
    message = f"{quote(text)} is not a date: {day} was a {right}{other}, not a {WEEKDAYS[weekday]}"
    help = f'write "{right} {day}", or only "{day}"' if _WEEKDAY.search(text) else f'write "{value}"'
    return DateError("impossible", "weekday-mismatch", message, help)


def no_weekend(text: str, first: edtf.Day, last: edtf.Day, *, language: str) -> DateError:
    """The days that a weekend is named by are not a Saturday and the Sunday after it."""
    message = f"{quote(text)} is not a date: a weekend is a Saturday and the Sunday after it, and {_was(first, last)}"
    return DateError("impossible", "weekday-mismatch", message, _days_alone(first, last, language=language))


def no_one_week(text: str, first: edtf.Day, last: edtf.Day, *, language: str) -> DateError:
    """The days that a week is named by lie in two weeks."""
    message = f"{quote(text)} is not a date: a week goes from Monday to Sunday, and {_was(first, last)}"
    return DateError("impossible", "weekday-mismatch", message, _days_alone(first, last, language=language))


def _was(first: edtf.Day, last: edtf.Day) -> str:
    said = [f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in (first, last)]
    one, other = (WEEKDAYS[day.weekday] for day in (first, last))
    return f"{said[0]} was a {one}, {said[1]} a {other}"


def _days_alone(first: edtf.Day, last: edtf.Day, *, language: str) -> str:
    from timeline.dates.expressions.joined import Range
    from timeline.dates.expressions.units import day_of

    if last < first:
        return "put the earlier day first"
    written = f"{first.isoformat()}/{last.isoformat()}"
    if _has_words(language):
        written = words(Range(day_of(first), day_of(last)), language)
    return f'write "{written}" where the days are right'


# Help is written in the words of the phrase; in figures where those are of another language.
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:to|until|till|through|between|and)\b", re.IGNORECASE)


def before_our_calendar(text: str) -> DateError:
    """It is counted by weekdays, in a time when the Julian calendar gave days of the same name other ones."""
    message = f"{quote(text)} is counted by weekdays, which were those of the Julian calendar then"
    help = "write the day itself, as the source gives it"
    return DateError("unrecognised", "unrecognised-date", message, help)


def no_such_year(text: str, day: tuple[int, int, int], reference: edtf.Day, *, language: str = "en") -> DateError:
    """In no year near the reference does the weekday fall on that day: month, day and weekday."""
    month, number, weekday = day
    said = f"{number} {MONTHS[month - 1]}"
    message = f"{quote(text)} is not a date: in no year near {reference.year} is {said} a {WEEKDAYS[weekday]}"
    example = f', as in "{said} {reference.year}",' if language == "en" and (month, number) != (2, 29) else ""
    help = f"write the year too{example} and check the weekday"
    return DateError("impossible", "weekday-mismatch", message, help)


def no_such_feast(text: str, region: str | None) -> DateError:
    """A day whose date depends on the country, and the country isn't known or has none."""
    where = f"is not a day we know for the region {region}" if is_country(region) else "depends on the country"
    help = "write the date itself, or give `language` a region (en-GB, en-US)"
    return DateError("unrecognised", "unrecognised-date", f"{quote(text)} {where}", help)


def sighted_feast(text: str) -> DateError:
    """A feast that begins when the moon is seen."""
    message = f"{quote(text)} begins when the new moon is seen, which differs from country to country"
    return DateError("unrecognised", "unrecognised-date", message, "write the date itself")


def no_feast_in_year(text: str, year: int | None) -> DateError:
    """A day with a name, in a year in which it wasn't kept or of which it isn't known."""
    message = f"{quote(text)} is not a day we know for the year {year}"
    return DateError("unrecognised", "unrecognised-date", message, "write the date itself")


def famous_day(text: str, day: edtf.Day, *, language: str) -> DateError:
    """What a day of history is called, "9/11": it names what happened, and may be used of other days."""
    written = _say(day.day, day.month, day.year) if language == "en" else day.isoformat()
    message = f"{quote(text)} names what happened on a day, and gives no date"
    return DateError("unrecognised", "unrecognised-date", message, f'write "{written}" if that day is meant')


def far_from_a_weekend(text: str, day: edtf.Day) -> DateError:
    """The weekend of a feast that is kept on a Tuesday or a Wednesday: it may be that before or that after."""
    said = f"{WEEKDAYS[day.weekday]}, {_say(*reversed(day))}"
    message = f"{quote(text)} may be the weekend before or the one after: the day is {said}"
    return DateError("ambiguous", "ambiguous-date", message, "write the days themselves")


def reversed_interval(
    text: str,
    earlier: edtf.Value | None = None,
    later: edtf.Value | None = None,
    form: str = "range",
) -> DateError:
    """It ends before it starts; with the sides as they may have been meant."""
    help = "put the earlier date first"
    sides = [say(side) for side in (earlier, later) if isinstance(side, edtf.Date)]
    if len(sides) == 2 and all(sides):
        words = f"between {sides[0]} and {sides[1]}" if form == "between" else f"{sides[0]} to {sides[1]}"
        help = f'write "{words if _JOINED.search(text) else f"{earlier}/{later}"}" if that is what is meant'
    return DateError("impossible", "interval-reversed", f"{quote(text)} ends before it starts", help)


def ambiguous(text: str, days: tuple[tuple[int, int, int | None], ...], readings: tuple[EventDate, ...]) -> DateError:
    """In figures, and day and month could change places: each reading as day, month and year."""
    one, other = (_say(*day) for day in days)
    message = f"{quote(text)} can be read two ways: {one} or {other}"
    help = f'write "{one}" or "{other}", or give `language` a region (en-GB, en-US)'
    return DateError("ambiguous", "ambiguous-date", message, help, readings)


def ambiguous_pair(
    text: str, years: edtf.Interval, part: edtf.Date, readings: tuple[EventDate, ...], *, language: str
) -> DateError:
    """`2023-24`, `1871-2`: two years, or a part of the first."""
    said = f"{years.start} to {years.end}"
    in_words = say(part) if say(part) != str(part) else None  # a part of the year of which only EDTF knows
    message = f"{quote(text)} can be read two ways: {said}, or {in_words or f'part {part.month} of {part.year}'}"
    written = [said, in_words] if language == "en" else [str(years), str(part) if part.precision == "month" else None]
    help = "write " + " or ".join(f'"{one}"' for one in written if one)
    return DateError("ambiguous", "ambiguous-date", message, help, readings)


def day_or_year(
    text: str, day: tuple[int, int], year: int, readings: tuple[EventDate, ...], *, language: str
) -> DateError:
    """`Sep-23`: the 23rd of September, or September 2023."""
    number, month = day
    name = MONTHS[month - 1]
    message = f"{quote(text)} can be read two ways: {number} {name}, or {name} {year}"
    written = _month_alone(year, month, language=language).strip('"')
    help = f'write "{written}" for the month, or the day with its year'
    return DateError("ambiguous", "ambiguous-date", message, help, readings)


def ambiguous_hundred(text: str, year: int, readings: tuple[EventDate, ...], *, language: str) -> DateError:
    """`the 1800s`: a decade, or a century."""
    message = f"{quote(text)} can be read two ways: {year} to {year + 9}, or {year} to {year + 99}"
    joined = " to " if language == "en" else "/"
    help = f'write "{year}{joined}{year + 9}" or "{year}{joined}{year + 99}"'
    return DateError("ambiguous", "ambiguous-date", message, help, readings)


def missing_reference(text: str, what: str) -> DateError:
    """A part is left out and nothing says which is meant: `what` is "year" or "day to count from"."""
    message = f"{quote(text)} gives no {what}, and nothing says which is meant"
    help = "write the whole date, with its year" if what == "year" else "write the date itself"
    return DateError("missing-reference", "missing-year", message, help)


def two_days(text: str, one: edtf.Day, other: edtf.Day) -> DateError:
    """Two descriptions of one day that are of two days: "yesterday, 9 May"."""
    said = [f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in (one, other)]
    message = f"{quote(text)} is not a date: it describes two days, {said[0]} and {said[1]}"
    return DateError("impossible", "impossible-date", message, "write the one that is right")


def eve_or_day(text: str, readings: tuple[EventDate, ...]) -> DateError:
    """A day whose word means "yesterday" and "the eve of": each reading."""
    eve, day = (one.edtf for one in readings)
    message = f"{quote(text)} can be read two ways: {eve} or {day}"
    return DateError("ambiguous", "ambiguous-date", message, f'write "{eve}" or "{day}"', readings)


def counted_from_both(text: str) -> DateError:
    """ "the day before 5 May or 9 May"."""
    message = f"{quote(text)} can be read two ways: counted from both days, or from the first alone"
    return DateError("ambiguous", "ambiguous-date", message, "write both days themselves")


def whose_fiscal_year(text: str, year: int) -> DateError:
    """A fiscal year, and nothing says in which month one begins."""
    message = f"{quote(text)} is a fiscal year, and nothing says in which month one begins"
    months = f"April {year - 1} to March {year}"
    help = f"give the file `fiscal_year`, the month in which one begins, or write the months: {quote(months)}"
    return DateError("ambiguous", "ambiguous-date", message, help)


def partial(text: str, neighbour: str) -> DateError:
    """Words of a text that are a part of a longer expression, the rest of which can't be read."""
    message = f"{quote(text)} is only a part of what is written there: {quote(neighbour)} stands beside it"
    return DateError("unrecognised", "partial", message, "write the whole date")


def counted_from_what(text: str, *, language: str) -> DateError:
    """It is counted from a date that it doesn't name, which a text names before it and an entry doesn't."""
    asked = "after what" if _LATER.search(text) else "before what" if _EARLIER.search(text) else "of what date"
    message = f"{quote(text)} is counted from another date, and doesn't say which: {asked}?"
    help = "write the date itself"
    help += ', or what it is counted from, as in "the day after 5 September 2023"' if language == "en" else ""
    return DateError("missing-reference", "missing-year", message, help)


_LATER = re.compile(r"\b(?:after\w*|later|following|next|then)\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:before\w*|earlier|previous|preceding)\b", re.IGNORECASE)


def two_references(text: str, readings: tuple[EventDate, ...]) -> DateError:
    """The reference is itself a span, and its two ends give different answers."""
    one, other = (reading.edtf for reading in readings)
    message = f"{quote(text)} is {one} or {other}: the date it is counted from is not exact enough to tell"
    return DateError("missing-reference", "missing-year", message, f"write {one} or {other}", readings)


def _say(day: int, month: int, year: int | None) -> str:
    return f"{day} {MONTHS[month - 1]}" + (f" {year}" if year is not None else "")
