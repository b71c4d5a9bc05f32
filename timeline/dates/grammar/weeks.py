"""Weeks, weekends and weekdays: this one, the next, the one of a day or month."""

from __future__ import annotations

from dataclasses import replace

from timeline.dates.expressions.ambiguous import Figures
from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.parts import Nth
from timeline.dates.expressions.relative import Counted, SevenDays, TheWeekend, WeekOf
from timeline.dates.expressions.units import Day, Feast, MonthDay, NumberedWeek, Weekday, Which
from timeline.dates.feasts import has_several_days
from timeline.dates.grammar.days import DAY_NUMBER, EITHER_PICK, WEEKDAY_BEFORE
from timeline.dates.grammar.months import PICK, PICK_BEHIND, feast_week, is_told_apart
from timeline.dates.grammar.patterns import Rule, built, either, maybe, one_of, row, test, unless, word
from timeline.dates.grammar.words import (
    COMMA,
    END,
    HYPHEN,
    MONTH,
    OF,
    OF_THE,
    PICKS,
    STEPS,
    THE,
    UNITS,
    WEEK_UNIT,
    WEEKDAY,
)
from timeline.dates.grammar.years import YEAR_BEHIND, YEAR_OF
from timeline.dates.tokens.stream import Numeric


def weekday(weekday: int, pick: str | None = None) -> Weekday | None:
    """ "Monday", "next Friday"."""
    if pick is not None and pick != "this" and pick not in PICKS:
        return None
    return Weekday(weekday, PICKS.get(pick or "", "this" if pick == "this" else None))


def weekday_of(weekday: int, which: str | None = None, unit: tuple[str, int] | None = None) -> Weekday | None:
    """ "Tuesday of this week", "last week's Monday", "上周一"."""
    steps = unit[1] if unit is not None and unit[0] == "week" else STEPS.get(which or "")
    return None if steps is None else Weekday(weekday, week=Counted("week", steps))


def weekday_in_weeks(weekday: int, count: int, ago: int = 1) -> Weekday | None:
    """ "Mittwoch in zwei Wochen"."""
    return Weekday(weekday, week=Counted("week", ago * count)) if 1 <= count <= 52 else None


def weekday_beyond(weekday: int, which: str, bound: str) -> Weekday | None:
    """ "Monday after next", "the Friday before last"."""
    if (bound, which) == ("after", "next"):
        return Weekday(weekday, "next", 1)
    return Weekday(weekday, "last", -1) if (bound, which) == ("before", "last") else None


def weekday_week(weekday: int, count: int = 1) -> Weekday | None:
    """ "Thursday week", "a week on Thursday": a week after the coming one."""
    return Weekday(weekday, "next", count)


def week_ago_weekday(weekday: int, count: int, ago: int) -> Weekday | None:
    """ "a week ago Tuesday"."""
    return Weekday(weekday, weeks=count * ago) if ago < 0 else Weekday(weekday, "next", count)


def weekdays_away(weekdays: int, count: int, ago: int) -> Weekday | None:
    """ "three Fridays ago", "two Sundays from now"."""
    if not 1 <= count <= 52:
        return None
    return Weekday(weekdays, "last", 1 - count) if ago < 0 else Weekday(weekdays, "next", count - 1)


def numbered_week(number: int | str, year: Which = None) -> NumberedWeek | None:
    """ "week 31 of 2018"."""
    number = -1 if number == "last" else number
    return NumberedWeek(year, None, number) if isinstance(number, int) and (number == -1 or 1 <= number <= 53) else None


def week_in_figures(numeric: Numeric) -> NumberedWeek | None:
    """ "KW 12/2020"."""
    if len(numeric.numbers) != 2 or numeric.digits[1] != 4:
        return None
    return numbered_week(numeric.numbers[0], numeric.numbers[1])


def the_weekend() -> TheWeekend:
    """ "the weekend"."""
    return TheWeekend()


def week_of(
    anchor: Expression,
    unit: str = "week",
    begins: object = False,
    ends: str | None = None,
    first: int | None = None,
    last: int | None = None,
    weekday: int | None = None,
) -> Expression | None:
    """ "the week of 6 March"; "the week ending 7 July" has seven days up to that, whatever weekday it is."""
    if unit not in ("week", "weekend") or not names_a_day(anchor):
        return None
    if weekday is not None and isinstance(anchor, Day):
        anchor = replace(anchor, weekday=weekday)
    if first is not None and isinstance(anchor, Day):
        return WeekOf(replace(anchor, day=first), unit, anchor.day)
    if last is not None:
        return WeekOf(anchor, unit, last)
    if unit == "week" and ends is not None:
        return SevenDays(anchor, -6)
    return SevenDays(anchor, 0) if unit == "week" and begins is not False else WeekOf(anchor, unit)


def week_of_days(
    month: int, day: int, last: int, unit: str = "week", year: Which = None, begins: object = None
) -> WeekOf:
    """ "the weekend of May 6-7, 2023"."""
    del begins
    return WeekOf(Day(year, None, month, day), unit, last)


def names_a_day(anchor: Expression) -> bool:
    """Whether it is a single day, of which a week or weekend can be counted."""
    if isinstance(anchor, Counted):
        return anchor.unit == "day" and not anchor.is_approximate
    if isinstance(anchor, Feast):
        return not has_several_days(anchor.name)
    return isinstance(anchor, (Day, Figures, MonthDay)) or (isinstance(anchor, Nth) and anchor.is_day)


COUNT = either(word("count", "count"), word("number", "count"), word("figures", "count"))
AGO = either(
    word("ago", "ago"),
    built("ago", lambda cut: {"earlier": -1, "later": 1}[cut], word("cut", "cut", only=["earlier", "later"])),
)
UNIT = one_of(UNITS, "anchor")
AGO_BEFORE = word("ago_before", "ago")
WEEKISH = either(word("unit", "unit", only=["week", "weekend"]), word("week_beginning", "begins"))
WEEKS = (
    Rule("weekday of a calendar week", weekday_of, word("which_week", "which"), maybe(OF), WEEKDAY),
    Rule(
        "weekday",
        weekday,
        maybe(THE),
        maybe(word("which", "pick")),
        row(test(is_told_apart), unless(either(word("weekday_last"), word("weekday_next"))), WEEKDAY),
    ),
    Rule("weekday before", lambda weekday: Weekday(weekday, "last"), word("weekday_last", "weekday")),
    Rule("weekday ahead", lambda weekday: Weekday(weekday, "next"), word("weekday_next", "weekday")),
    Rule("weekday picked", weekday, maybe(THE), maybe(word("which", only=["this"])), EITHER_PICK, WEEKDAY),
    Rule(
        "weekday last",
        weekday,
        maybe(either(THE, word("which", only=["this"]))),
        WEEKDAY,
        maybe(word("part")),
        PICK_BEHIND,
    ),
    Rule(
        "weekday of a week",
        weekday_of,
        maybe(THE),
        WEEKDAY,
        maybe(COMMA),
        OF_THE,
        either(row(word("which", "which"), WEEK_UNIT), row(WEEK_UNIT, word("which_behind", "which"))),
    ),
    Rule(
        "week's weekday",
        weekday_of,
        maybe(THE),
        either(
            row(word("which", "which"), WEEK_UNIT), row(WEEK_UNIT, word("which_behind", "which")), word("steps", "unit")
        ),
        maybe(COMMA),
        OF_THE,
        WEEKDAY,
    ),
    Rule(
        "weekday in so many weeks",
        weekday_in_weeks,
        maybe(THE),
        WEEKDAY,
        either(word("nothing", only=["in"]), AGO_BEFORE),
        COUNT,
        either(word("units", only=["week"]), WEEK_UNIT),
        unless(AGO),
    ),
    Rule(
        "weekday after next",
        weekday_beyond,
        maybe(THE),
        WEEKDAY,
        word("bound", "bound", only=["after", "before"]),
        word("which", "which"),
    ),
    Rule("weekday week", weekday_week, WEEKDAY, WEEK_UNIT, END),
    Rule("week on weekday", weekday_week, word("count", "count"), WEEK_UNIT, word("nothing"), WEEKDAY),
    Rule(
        "week ago weekday",
        week_ago_weekday,
        either(word("count", "count"), word("number", "count")),
        either(WEEK_UNIT, word("units", only=["week"])),
        word("ago", "ago"),
        maybe(word("nothing")),
        WEEKDAY,
    ),
    Rule(
        "weekdays from now",
        weekdays_away,
        either(word("count", "count"), word("number", "count")),
        word("weekdays", "weekdays"),
        word("ago", "ago"),
    ),
    Rule(
        "week number",
        numbered_week,
        WEEK_UNIT,
        maybe(either(word("nth"), word("nothing"))),
        word("number", "number"),
        maybe(YEAR_OF),
    ),
    Rule("week and year in figures", week_in_figures, WEEK_UNIT, word("numeric", "numeric")),
    Rule(
        "week of a feast",
        feast_week,
        either(PICK, maybe(THE)),
        word("feast", "feast"),
        word("unit", "unit", only=["week", "weekend"]),
        maybe(YEAR_BEHIND),
    ),
    Rule(
        "weekend",
        the_weekend,
        either(row(maybe(THE), word("unit", only=["weekend"]), END), row(THE, word("unit", only=["weekend"]))),
    ),
    Rule(
        "week of a day",
        week_of,
        maybe(THE),
        WEEKISH,
        maybe(
            either(
                word("commencing", "begins", but=["end"]),
                word("commencing", "ends", only=["end"]),
                word("part", "begins", only=["early"]),
                word("part", "ends", only=["late"]),
                word("bound", "begins", only=["since", "from"]),
            )
        ),
        unless(row(word("ordinal"), OF)),
        OF_THE,
        maybe(WEEKDAY_BEFORE),
        maybe(
            either(word("number", "first"), word("ordinal", "first")),
            maybe(word("stop")),
            either(HYPHEN, word("dash"), word("to"), word("stroke"), word("and"), word("bound", only=["until"])),
            maybe(THE),
        ),
        UNIT,
    ),
    Rule(
        "a week from a day",
        lambda anchor: week_of(anchor, begins=True),
        word("count", only=[1]),
        WEEK_UNIT,
        either(word("commencing", but=["end"]), word("bound", only=["from", "since"])),
        UNIT,
    ),
    Rule(
        "week of days",
        week_of_days,
        maybe(THE),
        WEEKISH,
        OF_THE,
        MONTH,
        DAY_NUMBER,
        either(HYPHEN, word("dash"), word("to")),
        either(word("number", "last"), word("ordinal", "last")),
        maybe(YEAR_BEHIND),
    ),
)
