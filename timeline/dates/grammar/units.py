"""The units and parts that dates are built of: named patterns, and rules made of them.

`UNITS` are units of time ("5 September", "Q3 2023", "last week"), `PARTS` parts of another ("early 2023", "the first
Monday of May"). A rule is a name, a pattern and the type it builds (`units`, `relative`, `parts`); nothing is resolved
here: what the words leave out stays out. `phrases` joins them to ranges, lists and bounds.
"""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.dates.expressions.ambiguous import DayOrYear, Figures, Pair, YearAtAnEnd
from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.joined import Between, Range
from timeline.dates.expressions.parts import End, Half, Nth, Some, Third, Turn
from timeline.dates.expressions.relative import (
    Beside,
    Counted,
    CountedOut,
    Cut,
    FeastWeekend,
    Lasting,
    SevenDays,
    Shifted,
    Stretch,
    TheWeekend,
    WeekOf,
)
from timeline.dates.expressions.units import (
    Century,
    Day,
    Decade,
    Feast,
    Fiscal,
    FromNow,
    Grouping,
    Millennium,
    Month,
    MonthDay,
    NumberedWeek,
    ShortYear,
    Weekday,
    Which,
    Year,
    YearOfEra,
    two_digit_year,
    year_of_era,
)
from timeline.dates.feasts import has_several_days, is_sighted
from timeline.dates.grammar.patterns import (
    Pattern,
    Rule,
    Rules,
    ahead,
    built,
    either,
    many,
    maybe,
    one_of,
    row,
    sign,
    test,
    unless,
    word,
)
from timeline.dates.pairs import pair_of
from timeline.dates.tokens.lexer import Numeric, Tokens
from timeline.edtf import days_in_month

# ---- words -----------------------------------------------------------------------------------------------------------

THE = word("the")
OF = either(word("of"), word("from_of"))
COMMA = word("comma")
HYPHEN = word("hyphen")
NOTHING = either(word("nothing"), word("possessive"))
OF_THE = many(either(OF, THE, word("nothing"), word("possessive")), most=4)
"""What stands between a part and its whole, and between a weekday and its week: "of the", "im", "del"."""
MONTH = word("month", "month")
WEEKDAY = word("weekday", "weekday")
NUMBER = word("number", "day")
ORDINAL = word("ordinal", "day")
FIGURES = word("figures")
END = test(lambda tokens, index: index >= len(tokens))
"""The end of the phrase, or of the text."""
WHOLE_PHRASE = test(lambda tokens, _: not tokens.is_running)
"""Only where the phrase stands alone: in a text the words may be something else."""
JOINED = test(lambda tokens, index: tokens.list[index - 1].end == tokens.list[index].start)
"""No blank before it: "19q3"."""
DAYPART = word("daypart")
YEAR_UNIT = word("unit", only=["year"])
MONTH_UNIT = word("unit", only=["month"])
WEEK_UNIT = word("unit", only=["week"])

STEPS = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "same": 0, "after next": 2, "before last": -2}
_PICKS = {"last": "last", "previous": "last", "past": "last", "next": "next"}


def _two_figures(tokens: Tokens, index: int) -> bool:
    token = tokens.list[index]
    return token.end - token.start == 2


TWO_FIGURES = row(test(_two_figures), word("number", "short"))


def _no_noun(tokens: Tokens, index: int) -> bool:
    """Whether no word follows that the number before may count: "4 May 712" and not "712 people"."""
    token = tokens.list[index]
    if not tokens.is_running:
        return True
    written = tokens.text[token.start : token.end]
    return not written[:1].isdigit() and (bool(token.meanings) or not written.isalpha())


NO_NOUN = test(_no_noun)

# ---- years -----------------------------------------------------------------------------------------------------------


def relative_year(which: str | None = None, unit: tuple[str, int] | None = None) -> FromNow | None:
    """A year by its distance from the reference's; of "the year" it is the same."""
    if unit is not None:
        return FromNow(unit[1]) if unit[0] == "year" else None
    steps = 0 if which is None else STEPS.get(which)
    return None if steps is None else FromNow(steps)


def short_year(short: int) -> ShortYear:
    """A year of two figures."""
    return two_digit_year(short)


YEARS = word("years", only=["year"])
"""What stands behind years and is no length: "годах"."""
YEAR_OF_ERA = either(
    built("year", year_of_era, word("figures", "figures"), maybe(either(YEAR_UNIT, YEARS)), word("era", "era")),
    built(
        "year",
        year_of_era,
        word("era", "era", only=["ad"]),
        either(
            row(word("figures", "figures"), maybe(YEAR_UNIT)),
            word("marked_year", "figures"),
            word("short_year", "figures"),
        ),
    ),
    built("year", year_of_era, word("era_before", "era"), word("figures", "figures"), maybe(YEAR_UNIT)),
    built(
        "year",
        year_of_era,
        word("era_before", "era"),
        either(word("marked_year", "figures"), word("short_year", "figures")),
    ),
    built("year", year_of_era, YEAR_UNIT, word("figures", "figures"), word("era", "era")),
)
YEARS = word("years", only=["year"])
"""What stands behind years and is no length: "годах"."""
_SHORTEST_IN_TEXT = 3
LONG_IN_TEXT = test(
    lambda tokens, index: (
        tokens.words.is_english
        or not tokens.is_running
        or tokens.list[index].end - tokens.list[index].start >= _SHORTEST_IN_TEXT
    )
)
"""In a text of another language "year 17" may be the 17th of something."""
YEAR_NOUN_BEHIND = row(test(lambda tokens, index: "nothing" not in tokens.kinds(index)), YEAR_UNIT)
"""The noun behind its figures; where it changes nothing before them, as in Arabic, behind them it counts a length."""
YEAR_IN_FIGURES = row(
    word("year", "year"),
    maybe(either(row(unless(word("units")), YEAR_NOUN_BEHIND), YEARS)),
    maybe(word("opening"), word("of_era"), word("closing")),
)
"""Also with the year of a Japanese era in brackets: "1901年(明治34年)"."""
RELATIVE_YEAR = either(
    built("year", relative_year, maybe(THE), word("which", "which"), YEAR_UNIT),
    built("year", relative_year, maybe(THE), YEAR_UNIT, word("which_behind", "which")),
    built("year", relative_year, word("steps", "unit")),
    built("year", lambda: FromNow(0), word("pointing"), maybe(word("which", only=["same"])), YEAR_UNIT),
    built("year", relative_year, THE, YEAR_UNIT, unless(either(word("which_behind"), word("figures"), word("bound")))),
)
YEAR_BEHIND = row(
    maybe(either(COMMA, row(WHOLE_PHRASE, word("stop")))),
    maybe(OF),
    maybe(word("nothing", but=["after"])),
    maybe(OF),
    maybe(THE),
    either(
        YEAR_OF_ERA,
        row(maybe(YEAR_UNIT), YEAR_IN_FIGURES),
        built("year", short_year, word("short_year", "short")),
        RELATIVE_YEAR,
        row(word("hundreds", "year"), NO_NOUN),
    ),
)
"""A year as it stands behind a day, a month or a season."""
YEAR_BEFORE = either(
    row(YEAR_IN_FIGURES, maybe(OF), maybe(COMMA)),
    row(YEAR_OF_ERA, maybe(OF)),
    row(
        either(
            built("year", relative_year, maybe(THE), word("which", "which"), YEAR_UNIT, word("possessive")),
            built("year", relative_year, WHOLE_PHRASE, word("pointing"), built("which", lambda: "same"), YEAR_UNIT),
            built("year", relative_year, word("steps", "unit")),
        ),
        maybe(OF),
    ),
    built("year", short_year, word("short_year", "short")),
)
"""A year as it stands before them: "2023年", "last year's"."""
YEAR_OF = row(
    OF_THE,
    maybe(COMMA),
    either(
        YEAR_OF_ERA,
        row(maybe(YEAR_UNIT), YEAR_IN_FIGURES),
        built("year", short_year, word("short_year", "short")),
        RELATIVE_YEAR,
    ),
)

# ---- days ------------------------------------------------------------------------------------------------------------

UNITS = Rules("unit")


def _is_noun(tokens: Tokens, index: int) -> bool:
    """Whether an article for days has the noun with it: Spanish "el día"."""
    return " " in tokens.written(index - 1)


def _is_no_day(tokens: Tokens, index: int) -> bool:
    """Whether the number before is too large for a day: "9 de setembro de 86"."""
    return int(tokens.list[index - 1].meanings.get("number", 0)) > 31


def _ends_clause(tokens: Tokens, index: int) -> bool:
    """Whether a number ends what it stands in: "el día 10, salió" and not "el día 10 personas"."""
    token = tokens.list[index]
    return not tokens.text[token.start : token.end].isalnum()


def day(day: int, month: int, year: Which = None, weekday: int | None = None) -> Day:
    """ "5 September 2023", "Monday 5 September last year"."""
    return Day(year, None, month, day, weekday)


_CALENDARS_APART = range(10, 14)
"""Days by which the Julian calendar was behind, from 1582 to 2100."""


def day_of_both(
    day: int,
    again: int,
    year: Which = None,
    month: int | None = None,
    month_again: int | None = None,
    behind: int | None = None,
    weekday: int | None = None,
) -> Day | None:
    """ "25 октября (7 ноября) 1917 года", "1 (13) мая 1812 года": the Julian day, and ours, which is meant."""
    later = month_again or behind
    earlier = month or later
    if not isinstance(year, int) or earlier is None or later is None or (behind is not None and month is not None):
        return None
    apart = again - day + (days_in_month(year, earlier) if later != earlier else 0)
    is_next = later in (earlier, earlier % 12 + 1)
    return Day(year, None, later, again, weekday) if is_next and apart in _CALENDARS_APART else None


def day_of_short(day: int, month: int, short: int, weekday: int | None = None) -> Day:
    """ "9 Nov 89"."""
    return Day(two_digit_year(short), None, month, day, weekday)


def day_in_words(day: int, month: int, year: Which = None, of: bool = False) -> Day | None:
    """ "five of May"; "a March report" is no first of March."""
    return Day(year, None, month, day) if day > 1 or of else None


def iso(iso: tuple[int, int, int], weekday: int | None = None) -> Day:
    """ "2023-04-27"."""
    year, month, day = iso
    return Day(year, None, month, day, weekday)


def day_and_roman(day: int, month: int, year: int, weekday: int | None = None) -> Day | None:
    """ "3 V 1791"."""
    return Day(year, None, month, day, weekday) if 1 <= month <= 12 else None


def compact(compact: str) -> Day | None:
    """ "20190312"."""
    year, month, day = int(compact[:4]), int(compact[4:6]), int(compact[6:])
    is_date = 1000 <= year <= 2999 and 1 <= month <= 12 and 1 <= day <= 31
    return Day(year, None, month, day) if is_date else None


def figures(numeric: Numeric, weekday: int | None = None) -> Expression | None:
    """`27/04/2023`, `04/2023`, `15/2`: the order is settled here where the numbers settle it."""
    numbers = numeric.numbers
    if len(numbers) == 2 and numeric.digits[1] == 4:
        return Month(numbers[1], None, numbers[0]) if weekday is None and 1000 <= numbers[1] <= 2999 else None
    year = None
    if len(numbers) == 3:
        year = numbers[2] if numeric.digits[2] == 4 else two_digit_year(numbers[2])
    return in_figures(numbers[0], numbers[1], year, weekday)


def figures_of_two(two_each: Numeric) -> Expression:
    """ "15-9-18" where the year stands first."""
    first, second, third = two_each.numbers
    return YearAtAnEnd(Day(two_digit_year(first), None, second, third), Day(two_digit_year(third), None, second, first))


def figures_picked(numeric: Numeric, pick: str) -> Expression | None:
    """ "next 5/12"."""
    if len(numeric.numbers) != 2 or numeric.digits[1] == 4:
        return None
    first, second = numeric.numbers
    orders = ((first, second), (second, first))
    readings = [found for day, month in orders if day <= 31 and month <= 12 and (found := picked_day(day, month, pick))]
    return readings[0] if len(readings) == 1 else Figures(readings[0], readings[1]) if readings else None


def figures_and_year(numeric: Numeric, year: int, weekday: int | None = None) -> Expression | None:
    """ "14/7 2023"."""
    if len(numeric.numbers) != 2 or max(numeric.digits) > 2:
        return None
    return in_figures(numeric.numbers[0], numeric.numbers[1], year, weekday)


def in_figures(first: int, second: int, year: int | None = None, weekday: int | None = None) -> Expression | None:
    """A day and a month in figures, in either order."""
    orders = ((first, second), (second, first))
    readings = [Day(year, None, month, day, weekday) for day, month in orders if 1 <= month <= 12 and 1 <= day <= 31]
    if year is None and (not readings or (first, second) in _NO_DAYS):
        return None
    if not readings:
        return Day(year, None, second, first, weekday)  # resolving says why it can't be
    return readings[0] if len(readings) == 1 or first == second else Figures(readings[0], readings[1])


_NO_DAYS = frozenset({(24, 7)})
"""Figures that are something else, wherever they stand."""


def hyphened(pair: str) -> Expression | None:
    """`2023-04` and `2023/04` are a month, `1871-2` is two things; what can only be years is a range."""
    found = pair_of(pair)
    if found is None or found.part is None:
        return None
    part = (Month if found.part <= 12 else Grouping)(found.first, None, found.part)
    if not found.is_ambiguous:
        return part
    assert found.last is not None
    return Pair(part, found.last)


def day_or_year(month: int, short: int) -> DayOrYear:
    """ "Sep-23", and "mars 05" where the day stands before its month: a day, or a month and its year."""
    return DayOrYear(Day(None, None, month, short), Month(two_digit_year(short), None, month))


def picked_day(day: int, month: int, pick: str, weekday: int | None = None, year: Which = None) -> Day | None:
    """ "next 6 April", "el pasado 5 de mayo", "5 mai dernier"; a year that is stated says more than the pick."""
    if year is not None or pick == "this":
        return Day(FromNow(0) if year is None else year, None, month, day, weekday)
    return Day(None, _PICKS[pick], month, day, weekday) if pick in _PICKS else None


def month_day(day: int, weekday: int | None = None) -> MonthDay | None:
    """ "the 27th", "Friday the 15th"."""
    return MonthDay(day, weekday) if 1 <= day <= 31 else None


def day_of_month(
    day: int, which: str | None = None, unit: tuple[str, int] | None = None, weekday: int | None = None
) -> MonthDay | None:
    """ "the 20th of next month", "来月の20日"."""
    if unit is not None:
        steps: int | None = unit[1] if unit[0] == "month" else None
    else:
        steps = STEPS.get(which or "this")
    return None if steps is None or not 1 <= day <= 31 else MonthDay(day, weekday, steps)


DAY_NUMBER = either(ORDINAL, NUMBER)
EITHER_PICK = either(word("which", "pick"), word("which_behind", "pick"))
PICKED_BEHIND = word("which_behind", "pick", only=["last", "next"])
CLOCK_NEXT = row(
    WHOLE_PHRASE, ahead(row(maybe(COMMA), maybe(word("about")), either(word("at"), word("daypart"), word("time"))))
)
THE_OR_THIS = maybe(either(THE, word("which")))
IN_FIGURES = test(lambda tokens, index: "ordinal_figures" in tokens.kinds(index))
_MOST_IN_A_MONTH = 5
SECOND_OF_ITS_KIND = test(
    lambda tokens, index: (
        bool(tokens.words.prefixes)
        and "ordinal_figures" not in tokens.kinds(index)
        and tokens.kinds(index).get("ordinal", 99) <= _MOST_IN_A_MONTH
    )
)
"""A low ordinal in words behind a noun counts such nouns in Arabic: "السبت الثاني" is a second Saturday."""
WEEKDAY_BEFORE = row(WEEKDAY, maybe(DAYPART), maybe(COMMA), maybe(word("nothing")), maybe(THE))
WEEKDAY_BEHIND = either(
    row(maybe(OF), word("opening"), WEEKDAY, word("closing")),
    row(maybe(COMMA), maybe(word("nothing")), WEEKDAY, END),
)

ORDINAL_AGAIN = word("ordinal", "again")
NUMBER_AGAIN = word("number", "again")
MONTH_AGAIN = word("month", "month_again")
MONTH_BEHIND = word("month", "behind")
DAY_WORD = maybe(word("unit", only=["day"]))
"""What may stand before the number of a day: "dia 5 de maio"."""
WEEKDAY_AFTER = either(
    row(word("opening"), WEEKDAY, word("closing")),
    row(maybe(COMMA), WEEKDAY, unless(either(word("number"), word("ordinal"), word("month"), word("year")))),
)
"""A weekday right behind a day without its year, which is not that of another day: "5 May (Thursday)"."""
DATED = row(
    DAY_WORD, DAY_NUMBER, maybe(word("stop")), maybe(OF), maybe(THE), maybe(OF), maybe(MONTH_UNIT, maybe(OF)), MONTH
)

UNITS.add(
    Rule("day month year", day, maybe(THE), maybe(WEEKDAY_BEFORE), DATED, maybe(YEAR_BEHIND, maybe(WEEKDAY_BEHIND))),
    Rule("day month weekday", day, DAY_NUMBER, MONTH, WEEKDAY_AFTER),
    Rule("month day weekday", day, MONTH, DAY_NUMBER, WEEKDAY_AFTER),
    Rule(
        "day in both calendars",
        day_of_both,
        maybe(WEEKDAY_BEFORE),
        DAY_NUMBER,
        maybe(MONTH),
        word("opening"),
        either(ORDINAL_AGAIN, NUMBER_AGAIN),
        maybe(MONTH_AGAIN),
        word("closing"),
        maybe(MONTH_BEHIND),
        YEAR_BEHIND,
    ),
    Rule(
        "month day year",
        day,
        maybe(WEEKDAY_BEFORE),
        MONTH,
        maybe(word("stop")),
        maybe(THE),
        DAY_NUMBER,
        maybe(YEAR_BEHIND, maybe(WEEKDAY_BEHIND)),
    ),
    Rule("month, day", day, maybe(WEEKDAY_BEFORE), MONTH, either(COMMA, OF), ORDINAL, maybe(YEAR_BEHIND)),
    Rule(
        "month day time year",
        day,
        maybe(WEEKDAY_BEFORE),
        MONTH,
        DAY_NUMBER,
        word("time"),
        maybe(word("zone")),
        word("year", "year"),
    ),
    Rule(
        "day in words",
        day_in_words,
        maybe(THE),
        word("count", "day"),
        maybe(built("of", lambda: True, OF)),
        MONTH,
        YEAR_BEHIND,
    ),
    Rule("month and day in words", day, MONTH, word("count", "day"), END),
    Rule(
        "day in words, no year",
        day_in_words,
        maybe(THE),
        word("count", "day"),
        either(row(built("of", lambda: True, OF), MONTH), row(MONTH, END)),
    ),
    Rule(
        "day picked",
        picked_day,
        maybe(THE),
        EITHER_PICK,
        maybe(WEEKDAY_BEFORE),
        DAY_WORD,
        DAY_NUMBER,
        maybe(OF),
        MONTH,
        maybe(YEAR_BEHIND),
    ),
    Rule("day picked, behind", picked_day, maybe(THE), maybe(WEEKDAY_BEFORE), DATED, PICKED_BEHIND),
    Rule("month and day picked", picked_day, maybe(THE), EITHER_PICK, MONTH, DAY_NUMBER),
    Rule(
        "day behind its year",
        day,
        YEAR_BEFORE,
        MONTH,
        maybe(OF),
        either(ORDINAL, NUMBER, word("count", "day")),
        maybe(maybe(COMMA), maybe(OF), maybe(word("opening")), WEEKDAY, maybe(word("closing"))),
    ),
    Rule(
        "day/month/year",
        day,
        maybe(WEEKDAY, maybe(COMMA)),
        NUMBER,
        either(
            row(HYPHEN, MONTH, HYPHEN),
            row(word("stroke"), MONTH, word("stroke")),
            row(word("dash"), MONTH, word("dash")),
        ),
        either(word("year", "year"), built("year", short_year, TWO_FIGURES)),
    ),
    Rule("day-month year", day, NUMBER, HYPHEN, MONTH, word("year", "year")),
    Rule(
        "day month yy",
        day_of_short,
        maybe(THE),
        maybe(WEEKDAY, maybe(COMMA), maybe(THE)),
        DAY_NUMBER,
        maybe(word("stop")),
        maybe(OF),
        MONTH,
        maybe(OF),
        TWO_FIGURES,
        either(END, row(test(_is_no_day), NO_NOUN)),
    ),
    Rule("month day, yy", day_of_short, MONTH, DAY_NUMBER, COMMA, TWO_FIGURES, END),
    Rule("month-day", day, MONTH, either(HYPHEN, word("stroke")), NUMBER, END),
    Rule(
        "day-month",
        day,
        NUMBER,
        either(HYPHEN, word("stroke")),
        MONTH,
        either(END, row(WHOLE_PHRASE, ahead(either(word("and"), word("to"), word("bound"))))),
    ),
    Rule(
        "figures and year",
        figures_and_year,
        maybe(WEEKDAY, maybe(COMMA), maybe(THE)),
        word("numeric", "numeric"),
        word("year", "year"),
    ),
    Rule(
        "day and month in figures",
        in_figures,
        word("number", "first"),
        maybe(word("stop")),
        word("number", "second"),
        maybe(word("stop")),
        word("year", "year"),
        END,
    ),
    Rule("year, month and day in figures", day, word("year", "year"), word("number", "month"), NUMBER, END),
    Rule(
        "year-month-day",
        day,
        word("year", "year"),
        either(row(HYPHEN, MONTH, HYPHEN), row(word("stroke"), MONTH, word("stroke"))),
        NUMBER,
    ),
    Rule(
        "iso day",
        iso,
        maybe(WEEKDAY, maybe(COMMA)),
        word("iso", "iso"),
        maybe(maybe(word("opening")), WEEKDAY, maybe(word("closing"))),
    ),
    Rule("compact day", compact, word("compact", "compact")),
    Rule(
        "month in Roman figures",
        day_and_roman,
        maybe(WEEKDAY_BEFORE),
        DAY_NUMBER,
        maybe(word("stop")),
        word("roman", "month"),
        maybe(word("stop")),
        word("year", "year"),
        maybe(YEAR_UNIT),
    ),
    Rule(
        "figures",
        figures,
        THE_OR_THIS,
        maybe(WEEKDAY, maybe(COMMA), maybe(word("nothing")), maybe(THE)),
        word("numeric", "numeric"),
        maybe(YEAR_UNIT),
    ),
    Rule("figures of two each", figures_of_two, word("two_each", "two_each")),
    Rule("figures picked", figures_picked, maybe(THE), EITHER_PICK, word("numeric", "numeric")),
    Rule(
        "weekday, day in brackets",
        day,
        maybe(maybe(THE), word("which")),
        WEEKDAY,
        word("opening"),
        either(row(MONTH, maybe(HYPHEN), DAY_NUMBER), row(DAY_NUMBER, maybe(OF), MONTH)),
        maybe(YEAR_BEHIND),
        word("closing"),
    ),
    Rule(
        "weekday, day of the month in brackets",
        month_day,
        THE_OR_THIS,
        WEEKDAY,
        word("opening"),
        DAY_NUMBER,
        word("closing"),
    ),
    Rule(
        "day of the month and its weekday",
        month_day,
        either(word("unit", only=["day"]), word("the", only=["day"])),
        NUMBER,
        either(row(COMMA, WEEKDAY), row(word("opening"), WEEKDAY, word("closing"))),
    ),
    Rule(
        "figures and their weekday",
        figures,
        maybe(THE),
        word("numeric", "numeric"),
        either(row(COMMA, WEEKDAY), row(word("opening"), WEEKDAY, word("closing"))),
    ),
    Rule(
        "weekday, figures in brackets",
        figures,
        THE_OR_THIS,
        WEEKDAY,
        word("opening"),
        word("numeric", "numeric"),
        word("closing"),
    ),
    Rule(
        "day of a month",
        day_of_month,
        maybe(THE),
        maybe(WEEKDAY_BEFORE),
        DAY_WORD,
        either(
            ORDINAL, row(NUMBER, ahead(either(OF, THE, word("nothing"), word("unit"), word("which", only=["this"]))))
        ),
        maybe(word("unit", only=["day"])),
        OF_THE,
        either(row(word("which", "which"), MONTH_UNIT), row(MONTH_UNIT, word("which_behind", "which"))),
    ),
    Rule("day of the month", day_of_month, maybe(THE), ORDINAL, OF, THE, MONTH_UNIT),
    Rule("day of a month in one word", day_of_month, word("steps", "unit"), maybe(OF), ORDINAL),
    Rule(
        "day of a month in one word, behind",
        day_of_month,
        maybe(THE),
        maybe(WEEKDAY_BEFORE),
        DAY_WORD,
        DAY_NUMBER,
        maybe(word("stop")),
        OF_THE,
        word("steps", "unit"),
    ),
    Rule("day of this month", month_day, THE, IN_FIGURES, ORDINAL),
    Rule("weekday and day in words", month_day, WEEKDAY, THE, word("count", "day"), END),
    Rule(
        "weekday, day of this month",
        month_day,
        WEEKDAY,
        either(row(COMMA, maybe(THE), IN_FIGURES), maybe(THE)),
        unless(either(word("weekday"), SECOND_OF_ITS_KIND)),
        ORDINAL,
    ),
    Rule(
        "day of a month, month first",
        day_of_month,
        maybe(THE),
        word("which", "which"),
        MONTH_UNIT,
        OF_THE,
        word("marked_day", "day"),
    ),
    Rule(
        "weekday and day",
        month_day,
        THE_OR_THIS,
        WEEKDAY,
        maybe(COMMA),
        maybe(THE),
        DAY_WORD,
        NUMBER,
        either(row(maybe(WHOLE_PHRASE, word("stop")), END), CLOCK_NEXT),
    ),
    Rule(
        "day of a month by its number",
        day_of_month,
        DAY_NUMBER,
        word("day_behind"),
        OF_THE,
        either(row(word("which", "which"), MONTH_UNIT), row(MONTH_UNIT, word("which_behind", "which"))),
    ),
    Rule("number of a day", month_day, DAY_NUMBER, word("day_behind")),
    Rule(
        "marked day",
        month_day,
        word("marked_day", "day"),
        maybe(maybe(OF), maybe(word("opening")), WEEKDAY, maybe(word("closing"))),
    ),
    Rule(
        "day of the month after its article",
        month_day,
        maybe(WEEKDAY, maybe(COMMA)),
        either(word("the", only=["day"]), word("unit", only=["day"])),
        NUMBER,
        END,
    ),
    Rule(
        "day of the month after its noun",
        month_day,
        either(word("unit", only=["day"]), row(word("the", only=["day"]), test(_is_noun))),
        NUMBER,
        test(_ends_clause),
    ),
)

# ---- months, years, seasons, quarters, halves ------------------------------------------------------------------------


def month(month: int, year: Which = None, pick: str | None = None) -> Month | None:
    """ "April 2023", "last July"."""
    if pick == "this":
        return Month(FromNow(0), None, month)
    if pick is not None and pick not in _PICKS:
        return None
    return Month(year, _PICKS.get(pick or ""), month)


def month_beyond(month: int, which: str, bound: str) -> Month | None:
    """ "March after next"."""
    return Month(None, "after next", month) if (bound, which) == ("after", "next") else None


def month_of_short(month: int, short: int) -> Expression | None:
    """ "abril del 87", "mai 68": two figures that are no day of a month."""
    return Month(two_digit_year(short), None, month) if not 1 <= short <= 31 else None


def one_of_several(year: int) -> Year | None:
    """ "nos anos 1997 e 1998": of what ends in nought the words mean a decade."""
    return Year(year) if year % 10 else None


def year(year: Which) -> Expression | None:
    """ "2023", "44 BC"."""
    return Year(year) if isinstance(year, int) else None


def year_with_era(year: YearOfEra) -> Year:
    """ "44 BC", with its era."""
    return Year(int(year), year.era)


def season(season: int, year: Which = None, pick: str | None = None) -> Grouping | None:
    """ "spring 2021", "last autumn"."""
    if pick == "this":
        return Grouping(FromNow(0), None, season)
    if pick is not None and pick not in _PICKS:
        return None
    return Grouping(year, _PICKS.get(pick or ""), season)


def winter_of_two(season: int, pair: str) -> Grouping | None:
    """ "winter 2001-02" belongs to the first year."""
    first, second = int(pair[:4]), pair[5:].strip()
    is_next = (first + 1) % 10 ** len(second) == int(second)
    return Grouping(first, None, season) if season == 24 and is_next else None


def quarter(quarter: int, year: Which = None) -> Grouping | None:
    """ "Q3 2023"."""
    return Grouping(year, None, 32 + quarter) if 1 <= quarter <= 4 else None


def half(half: int, year: Which = None) -> Grouping | None:
    """ "H1 2022"."""
    return Grouping(year, None, 39 + half) if 1 <= half <= 2 else None


def fiscal(
    fiscal: str, quarter: int | None = None, half: int | None = None, number: int | None = None, unit: str = ""
) -> Fiscal | None:
    """ "FY23", "Q2 FY19", "the second half of fiscal 2011"."""
    first, _, second = fiscal.replace("-", "/").replace("–", "/").partition("/")
    year: int = two_digit_year(int(first)) if len(first) == 2 else int(first)
    if second:
        year = int(f"{str(year)[: 4 - len(second)]}{second}")
    if number is not None:
        if not 1 <= number <= (4 if unit == "quarter" else 2):
            return None
        quarter, half = (number, None) if unit == "quarter" else (None, number)
    part = 32 + quarter if quarter else 39 + half if half else None
    return Fiscal(year, part)


def fiscal_begun(year: int, quarter: int | None = None, half: int | None = None) -> Fiscal:
    """ "2019年度": the fiscal year that begins in the one it is named by."""
    return Fiscal(year, 32 + quarter if quarter else 39 + half if half else None, is_begun=True)


def decade(decade: int, number: int | None = None, era: str | None = None) -> Decade | None:
    """ "the 1990s", "the sixties", "the 30s BC"."""
    if era == "bc":
        return Decade(1 - decade - 9) if decade >= 10 else None
    start = decade if number is None else 100 * (number - 1) + decade % 100
    if number is None and start < 100:
        start += 1900 if start >= 20 else 2000
    if era is None and start < 100:
        return None
    is_hundred = number is None and start % 100 == 0 and 1000 <= start < 2000
    return Decade(start, is_ambiguous=is_hundred, is_short=number is None and decade < 100)


def decade_of_last_century(decade: int, which: str | None = None) -> Decade | None:
    """ "上世纪90年代", "the eighties of the last century"."""
    return Decade(1900 + decade % 100) if which in ("last", "previous", "past") else None


def decade_of_near_century(unit: tuple[str, int], decade: int) -> Decade | None:
    """ "前世紀の90年代", "今世紀の20年代": one word is the century before, or this one."""
    name, steps = unit
    return Decade(2000 + 100 * steps + decade % 100) if name == "century" else None


def years(figures: int) -> Decade | None:
    """ "les années 1990", "los años 90", "la década de 1990": a decade by its first year."""
    if figures % 10:
        return None
    is_short = figures < 100
    if is_short:
        figures += 1900 if figures >= 20 else 2000
    return Decade(figures, is_short=is_short) if 1000 <= figures <= 2999 else None


MOST_COUNTED = 10
"""Centuries that are counted in words as a length; "nineteen" in another language numbers one."""


def century(number: int, era: str | None = None) -> Century | None:
    """ "the 19th century"."""
    return Century(-number if era == "bc" else number, era) if 1 <= number <= 30 else None


def century_in_words(number: int, era: str | None = None) -> Century | None:
    """ "siglo diecinueve"; "a century", "two centuries" are lengths."""
    return century(number, era) if number > MOST_COUNTED else None


def millennium(number: int, era: str = "ad") -> Millennium | None:
    """ "the second millennium BC"."""
    return Millennium(-number if era == "bc" else number) if 1 <= number <= 10 else None


def feast(feast: str, year: Which = None, pick: str | None = None) -> Feast | None:
    """ "Easter 2023", "last Christmas"."""
    if pick == "this":
        return Feast(FromNow(0), None, feast)
    if pick is not None and pick not in _PICKS:
        return None
    return Feast(year, _PICKS.get(pick or ""), feast)


def feast_week(feast: str, unit: str, year: Which = None, pick: str | None = None) -> Expression | None:
    """ "Christmas week 2019"; "Thanksgiving weekend" has the feast in it where that is a Thursday, Friday or Monday."""
    anchor = _feast(feast, year, pick)
    if anchor is None or has_several_days(feast):
        return None
    return FeastWeekend(anchor) if unit == "weekend" else WeekOf(anchor, unit)


_feast = feast


def turn_between(first: int, number: int) -> Turn | None:
    """ "на рубеже XIX и XX веков"."""
    return turn(number) if number == first + 1 else None


def turn(number: int | None = None) -> Turn:
    """ "the turn of the 20th century"; of the century and the millennium it is that of 2000."""
    return Turn(2000 if number is None else 100 * (number - 1))


def years_of_century(decade: int, number: int) -> Decade | None:
    """ "lata 30. XIX wieku"."""
    return Decade(100 * (number - 1) + decade) if decade % 10 == 0 and 1 <= number <= 30 else None


def tens(figures: int, era: str = "ad") -> Expression | None:
    """ "90-talet", "1990-talet"; "1800-talet" is the 19th century."""
    if era == "bc":
        return Century(-(figures // 100 + 1)) if figures >= 100 and figures % 100 == 0 else None
    if figures % 10:
        return None
    if figures >= 1000 and figures % 100 == 0:
        return Century(figures // 100 + 1)
    return years(figures) if figures else Decade(2000)


TENS = either(word("number", "figures"), word("year", "figures"), word("hundreds", "figures"))
_TENS = (20, 30, 40, 50, 60, 70, 80, 90)
DECADE_UNIT = either(word("unit", only=["decade"]), word("units", only=["decade"]))


def _is_told(tokens: Tokens, index: int) -> bool:
    """Whether a feast whose day isn't known beforehand has its year; in a text "Ramadan" alone dates nothing."""
    name = tokens.kinds(index).get("feast")
    return not (tokens.is_running and is_sighted(str(name))) or "year" in tokens.kinds(index + 1)


FEAST = row(test(_is_told), word("feast", "feast"))
PICK = row(maybe(THE), EITHER_PICK)
PICK_BEHIND = word("which_behind", "pick")


def _is_told_apart(tokens: Tokens, index: int) -> bool:
    """Whether a weekday is no word of two letters, such as Dutch "do" and Spanish "ma", which are other words too."""
    token = tokens.list[index]
    return token.end - token.start > 2 or "weekday" not in token.meanings or tokens.text[token.start] > "\u2fff"


def _is_long_enough(tokens: Tokens, index: int) -> bool:
    token = tokens.list[index]
    return not tokens.is_running or token.end - token.start > 1


LONG_ENOUGH = test(_is_long_enough)
"""In a text one Chinese character alone is mostly a part of another word: "春節", "第二季"."""
NOT_YEARLY = test(lambda t, i: "yearly" not in t.kinds(i + 1) and (i == 0 or "yearly" not in t.kinds(i - 1)))
"""No word beside a pair of years that says that they are: "session 1871-2"."""
FISCAL_FIGURES = either(built("fiscal", lambda year: f"{year}", word("year", "year")), word("pair", "fiscal"))
CENTURY_NUMBER = either(
    row(word("ordinal", "number"), maybe(word("stop")), maybe(HYPHEN)),
    row(word("number", "number"), maybe(word("stop")), maybe(HYPHEN)),
)
ERA_BEHIND = maybe(word("era", "era"))
ERA_BEFORE = maybe(either(word("era_before", "era"), word("era", "era", only=["ad"])))

UNITS.add(
    Rule("month year", month, MONTH, YEAR_BEHIND),
    Rule("month", month, maybe(PICK, maybe(MONTH_UNIT, maybe(OF))), MONTH),
    Rule(
        "month after next",
        month_beyond,
        maybe(THE),
        MONTH,
        word("bound", "bound", only=["after", "before"]),
        word("which", "which"),
    ),
    Rule("month last", month, MONTH, PICK_BEHIND),
    Rule(
        "month named so",
        month,
        maybe(THE),
        either(row(MONTH_UNIT, maybe(OF), MONTH), row(MONTH, MONTH_UNIT)),
        maybe(YEAR_BEHIND),
    ),
    Rule(
        "month-year",
        month,
        MONTH,
        either(
            row(HYPHEN, word("year", "year"), unless(HYPHEN)),
            row(either(word("stroke"), word("dash")), word("year", "year")),
        ),
    ),
    Rule("month 'yy", month, MONTH, maybe(HYPHEN), built("year", short_year, word("short_year", "short"))),
    Rule("year month", month, YEAR_BEFORE, MONTH),
    Rule("last year, in a month", month, RELATIVE_YEAR, OF_THE, MONTH),
    Rule("year, month", month, word("year", "year"), COMMA, MONTH, unless(NUMBER)),
    Rule("year-month in figures", hyphened, NOT_YEARLY, word("pair", "pair")),
    Rule("year in two figures", year, built("year", short_year, word("short_year", "short")), END),
    Rule("year of an era", year_with_era, maybe(THE), maybe(YEAR_UNIT), YEAR_OF_ERA),
    Rule("year", year, maybe(THE), maybe(YEAR_UNIT, maybe(OF)), YEAR_IN_FIGURES),
    Rule(
        "year about which nothing is known",
        year,
        test(lambda t, i: i > 0 and t.written(i - 1).rstrip(".") in ("c", "ca", "cca", "circa")),
        either(word("hundreds", "year"), row(test(_two_figures), word("number", "year"))),
        NO_NOUN,
    ),
    Rule(
        "one of several years",
        one_of_several,
        maybe(THE),
        test(lambda t, i: "season" not in t.kinds(i)),
        word("units", only=["year"]),
        maybe(OF),
        word("year", "year"),
    ),
    Rule(
        "the year",
        year,
        maybe(THE),
        YEAR_UNIT,
        LONG_IN_TEXT,
        word("figures", "year"),
        unless(either(word("units"), MONTH)),
    ),
    Rule("season year", season, maybe(THE), word("season", "season"), YEAR_BEHIND),
    Rule(
        "season yy",
        season,
        maybe(THE),
        unless(word("units")),
        word("season", "season"),
        maybe(OF),
        built("year", short_year, TWO_FIGURES),
        END,
    ),
    Rule(
        "winter of two years",
        winter_of_two,
        maybe(THE),
        word("season", "season"),
        maybe(OF),
        word("pair", "pair"),
        maybe(either(YEAR_UNIT, YEARS)),
    ),
    Rule("year season", season, YEAR_BEFORE, word("season", "season")),
    Rule("last year, in a season", season, RELATIVE_YEAR, OF_THE, word("season", "season")),
    Rule("season", season, either(PICK, row(maybe(THE), ahead(LONG_ENOUGH))), word("season", "season")),
    Rule("season before", lambda season: Grouping(None, "last", season), word("season_last", "season")),
    Rule("season ahead", lambda season: Grouping(None, "next", season), word("season_next", "season")),
    Rule("season last", season, maybe(THE), word("season", "season"), PICK_BEHIND),
    Rule("quarter", quarter, word("quarter", "quarter"), maybe(maybe(HYPHEN), YEAR_BEHIND)),
    Rule("year quarter", quarter, YEAR_BEFORE, maybe(HYPHEN), word("quarter", "quarter")),
    Rule("yy quarter", quarter, built("year", short_year, TWO_FIGURES), JOINED, word("quarter", "quarter")),
    Rule(
        "quarter yy",
        quarter,
        word("quarter", "quarter"),
        built("year", short_year, either(TWO_FIGURES, word("short_year", "short"))),
    ),
    Rule("half", half, word("half", "half"), YEAR_BEHIND),
    Rule("half of the year", half, word("half_alone", "half")),
    Rule("half yy", half, word("half", "half"), built("year", short_year, TWO_FIGURES)),
    Rule("year half", half, YEAR_BEFORE, word("half", "half")),
    Rule(
        "fiscal year",
        fiscal,
        maybe(either(word("quarter", "quarter"), word("half", "half")), maybe(HYPHEN), maybe(OF), maybe(COMMA)),
        word("fiscal_year", "fiscal"),
    ),
    Rule(
        "fiscal",
        fiscal,
        maybe(either(word("quarter", "quarter"), word("half", "half")), OF_THE),
        maybe(THE),
        word("fiscal"),
        maybe(YEAR_UNIT),
        maybe(OF),
        either(FISCAL_FIGURES, built("fiscal", lambda short: f"{short:02}", TWO_FIGURES)),
    ),
    Rule(
        "part of a fiscal year",
        fiscal,
        maybe(THE),
        word("ordinal", "number"),
        word("unit", "unit", only=["quarter", "half"]),
        OF_THE,
        either(word("fiscal_year", "fiscal"), row(word("fiscal"), maybe(YEAR_UNIT), FISCAL_FIGURES)),
    ),
    Rule("fiscal, year first", fiscal, maybe(THE), FISCAL_FIGURES, word("fiscal"), maybe(YEAR_UNIT)),
    Rule(
        "fiscal year by its beginning",
        fiscal_begun,
        word("marked_year", "year"),
        word("fiscal_behind"),
        maybe(
            maybe(OF),
            either(
                word("quarter", "quarter"),
                row(word("nth", "quarter", only=[1, 2, 3, 4]), word("unit", only=["quarter"])),
                word("half", "half"),
            ),
        ),
    ),
    Rule(
        "decade",
        decade,
        maybe(THE),
        maybe(either(word("unit", only=["year"]), word("units", only=["year"]))),
        word("decade", "decade"),
        maybe(
            either(
                row(maybe(HYPHEN), either(word("units"), word("unit"), YEARS)),
                row(HYPHEN, ahead(either(word("and"), word("or"), word("bound")))),
            )
        ),
        ERA_BEHIND,
    ),
    Rule(
        "tens of an era's years",
        lambda years: Range(Year(years[0]), Year(years[1]), is_within=True),
        word("era_decade", "years"),
    ),
    Rule("decade before our era", decade, word("era_before", "era"), word("decade", "decade")),
    Rule("decade in two figures", decade, THE, word("bare_decade", "decade"), ERA_BEHIND),
    Rule(
        "decade in two figures, in part",
        decade,
        test(lambda t, i: i > 0 and not t.kinds(i - 1).keys().isdisjoint(("part", "and", "to", "dash", "hyphen"))),
        word("bare_decade", "decade"),
    ),
    Rule(
        "decade of a century behind",
        decade,
        maybe(THE),
        maybe(word("units", only=["year"])),
        word("decade", "decade"),
        maybe(maybe(HYPHEN), word("units", only=["year"])),
        OF_THE,
        CENTURY_NUMBER,
        word("century"),
    ),
    Rule(
        "years of a century",
        years_of_century,
        maybe(THE),
        word("units", only=["year"]),
        word("number", "decade"),
        maybe(word("stop")),
        maybe(HYPHEN),
        OF_THE,
        CENTURY_NUMBER,
        word("century"),
    ),
    Rule(
        "decade of the last century behind",
        decade_of_last_century,
        maybe(THE),
        maybe(word("units", only=["year"])),
        either(word("decade", "decade"), row(word("number", "decade"), maybe(word("stop")))),
        maybe(maybe(HYPHEN), word("units", only=["year"])),
        OF_THE,
        word("which", "which"),
        word("century"),
    ),
    Rule(
        "decade of a near century",
        decade_of_near_century,
        word("relative_unit", "unit"),
        maybe(OF),
        word("decade", "decade"),
    ),
    Rule("years with a stop", years, word("units", only=["year"]), word("number", "figures"), word("stop")),
    Rule(
        "tens",
        tens,
        maybe(THE),
        maybe(word("units", only=["year"])),
        TENS,
        either(
            row(maybe(HYPHEN), word("tens")),
            row(
                HYPHEN,
                ahead(
                    row(
                        either(word("and"), word("or"), word("to"), word("bound")),
                        maybe(THE),
                        word("figures"),
                        maybe(HYPHEN),
                        word("tens"),
                    )
                ),
            ),
        ),
        ERA_BEHIND,
    ),
    Rule(
        "decade of a century",
        decade,
        either(row(CENTURY_NUMBER, word("century")), word("century_number", "number")),
        maybe(OF),
        word("decade", "decade"),
    ),
    Rule(
        "decade of a century behind it",
        decade,
        maybe(THE),
        word("decade", "decade"),
        maybe(either(word("units"), word("unit"), YEARS)),
        OF_THE,
        either(row(CENTURY_NUMBER, word("century")), row(word("century"), CENTURY_NUMBER)),
    ),
    Rule(
        "decade of the last century",
        decade_of_last_century,
        either(row(word("which", "which"), word("century")), row(word("century"), word("which_behind", "which"))),
        maybe(OF),
        word("decade", "decade"),
    ),
    Rule(
        "decade, of the last century",
        decade_of_last_century,
        maybe(THE),
        word("decade", "decade"),
        maybe(either(word("units"), word("unit"), YEARS)),
        OF_THE,
        either(row(word("which", "which"), word("century")), row(word("century"), word("which_behind", "which"))),
    ),
    Rule(
        "the years 1990",
        years,
        maybe(THE),
        either(word("units", only=["year", "decade"]), word("unit", only=["decade"])),
        maybe(OF),
        maybe(THE),
        either(word("figures", "figures"), word("short_year", "figures"), word("in_words", "figures")),
    ),
    Rule("decade named", decade, maybe(THE), DECADE_UNIT, OF_THE, word("decade", "decade")),
    Rule("decade of ninety", years, maybe(THE), DECADE_UNIT, OF_THE, word("count", "figures", only=_TENS)),
    Rule("century", century, maybe(THE), ERA_BEFORE, CENTURY_NUMBER, maybe(THE), word("century"), ERA_BEHIND),
    Rule(
        "century in words",
        century_in_words,
        maybe(THE),
        either(row(word("count", "number"), word("century")), row(word("century"), word("count", "number"))),
        ERA_BEHIND,
    ),
    Rule(
        "century and number",
        century,
        maybe(THE),
        word("century"),
        maybe(THE),
        either(word("ordinal", "number"), word("number", "number")),
        ERA_BEHIND,
    ),
    Rule("century in one word", century, maybe(THE), ERA_BEFORE, word("century_number", "number"), ERA_BEHIND),
    Rule(
        "millennium",
        millennium,
        maybe(THE),
        ERA_BEFORE,
        either(CENTURY_NUMBER, word("nth", "number")),
        word("unit", only=["millennium"]),
        ERA_BEHIND,
    ),
    Rule(
        "millennium and number",
        millennium,
        maybe(THE),
        word("unit", only=["millennium"]),
        either(word("ordinal", "number"), word("number", "number")),
        ERA_BEHIND,
    ),
    Rule("turn of the century", turn, maybe(THE), word("turn")),
    Rule(
        "turn of a century",
        turn,
        maybe(THE),
        word("turning"),
        OF_THE,
        either(
            row(CENTURY_NUMBER, word("century")), row(word("century"), CENTURY_NUMBER), word("century_number", "number")
        ),
    ),
    Rule(
        "turn between two centuries",
        turn_between,
        maybe(THE),
        word("turning"),
        OF_THE,
        either(word("ordinal", "first"), word("number", "first")),
        either(HYPHEN, word("dash"), word("and")),
        CENTURY_NUMBER,
        word("century"),
    ),
    Rule("feast", feast, either(PICK, maybe(THE)), FEAST, either(row(DAYPART, YEAR_BEHIND), maybe(YEAR_BEHIND))),
    Rule("last year's feast", feast, YEAR_BEFORE, word("feast", "feast")),
    Rule("last year, on a feast", feast, RELATIVE_YEAR, OF_THE, word("feast", "feast")),
)

UNITS.rules[:0] = [  # before those that would take the figures for a day
    Rule(
        "month yy",
        month_of_short,
        MONTH,
        maybe(either(HYPHEN, word("stroke"))),
        TWO_FIGURES,
        unless(row(maybe(either(word("stop"), word("colon"))), word("number"))),
    ),
    Rule("month-yy", day_or_year, MONTH, either(HYPHEN, word("stroke")), TWO_FIGURES, END),
    Rule("day or year", day_or_year, MONTH, word("day_or_year", "short")),
    Rule("month of yy", month_of_short, MONTH, OF, TWO_FIGURES, NO_NOUN),
]

# ---- weeks and weekdays ----------------------------------------------------------------------------------------------


def weekday(weekday: int, pick: str | None = None) -> Weekday | None:
    """ "Monday", "next Friday"."""
    if pick is not None and pick != "this" and pick not in _PICKS:
        return None
    return Weekday(weekday, _PICKS.get(pick or "", "this" if pick == "this" else None))


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


def last_week(which: str, year: Which) -> NumberedWeek | None:
    """ "the last week of 2019"."""
    return NumberedWeek(year, None, -1) if which in ("last", "final") else None


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
    if unit not in ("week", "weekend") or not _names_a_day(anchor):
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


def _names_a_day(anchor: Expression) -> bool:
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
UNITS.add(
    Rule("weekday of a calendar week", weekday_of, word("which_week", "which"), maybe(OF), WEEKDAY),
    Rule(
        "weekday",
        weekday,
        maybe(THE),
        maybe(word("which", "pick")),
        row(test(_is_told_apart), unless(either(word("weekday_last"), word("weekday_next"))), WEEKDAY),
    ),
    Rule("weekday before", lambda weekday: Weekday(weekday, "last"), word("weekday_last", "weekday")),
    Rule("weekday ahead", lambda weekday: Weekday(weekday, "next"), word("weekday_next", "weekday")),
    Rule("weekday picked", weekday, maybe(THE), maybe(word("which", only=["this"])), EITHER_PICK, WEEKDAY),
    Rule("weekday last", weekday, THE_OR_THIS, WEEKDAY, maybe(word("part")), PICK_BEHIND),
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
        "week number, year behind",
        numbered_week,
        WEEK_UNIT,
        word("number", "number"),
        maybe(word("stroke")),
        word("year", "year"),
    ),
    Rule(
        "nth week of year",
        numbered_week,
        maybe(THE),
        either(word("ordinal", "number"), word("nth", "number")),
        WEEK_UNIT,
        YEAR_OF,
    ),
    Rule(
        "week of year, noun first",
        numbered_week,
        maybe(THE),
        WEEK_UNIT,
        maybe(OF),
        either(word("ordinal", "number"), word("nth", "number")),
        maybe(YEAR_OF),
    ),
    Rule("year's nth week", numbered_week, YEAR_BEFORE, word("nth", "number"), WEEK_UNIT),
    Rule("last week of year", last_week, maybe(THE), word("which", "which"), WEEK_UNIT, YEAR_OF),
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


# ---- by distance -----------------------------------------------------------------------------------------------------


def relative_day(steps: int) -> Counted:
    """ "yesterday"."""
    return Counted("day", steps)


def relative_unit(which: str, unit: str) -> Counted | None:
    """ "last week", "next quarter", "this year", "the same day"."""
    steps = STEPS.get(which)
    # "the past year" is a stretch up to the reference, not a calendar year.
    if steps is None or which == "past" or unit in ("fortnight", "half", "millennium"):
        return None
    if unit == "day" and which not in ("next", "previous", "same"):
        return None
    return Counted(unit, steps)


def part_of_another_day(which: str) -> Counted | None:
    """ "the next morning" is the next day."""
    return Counted("day", STEPS[which]) if which in ("next", "previous", "same") else None


def relative_in_one_word(unit: tuple[str, int]) -> Counted:
    """ "去年", "先月"."""
    return Counted(*unit)


def so_many(count: int, unit: str, ago: int, over: bool | str = False) -> Counted | None:
    """ "two weeks ago", "in three weeks"; "over ten days ago" is not just ten."""
    if unit in ("quarter", "half", "weekend", "millennium") or count > 9999 or ago not in (-1, 1):
        return None
    if unit == "fortnight":
        count, unit = count * 2, "week"
    if unit == "century" or (over == "more" and unit in ("day", "week")):
        return None
    return Counted(unit, ago * count, is_approximate=bool(over) or unit in ("month", "year", "decade"))


def so_many_behind(count: int, unit: str, bound: str, about: object = None) -> Counted | None:
    """ "10年前", "三天后"; "3日ほど前" is about three days."""
    return so_many(count, unit, {"before": -1, "after": 1}.get(bound, 0), over=about is not None)


def one_away(unit: str, ago: int) -> Counted | None:
    """ "il y a un an", "через неделю": one unit where no count stands."""
    return so_many(1, unit, ago)


def unit_beside(unit: str, ago: int) -> Counted | None:
    """ "de dag daarvoor", "im Jahr zuvor", "året därpå": the calendar's unit beside it."""
    return beside(unit, "after" if ago > 0 else "before")


def _follows_nothing(tokens: Tokens, index: int) -> bool:
    return index > 0 and "nothing" in tokens.kinds(index - 1)


def beyond(unit: str, which: str, bound: str) -> Counted | None:
    """ "the week after next", "the month before last"."""
    if unit not in ("week", "month", "year", "weekend"):
        return None
    return {("after", "next"): Counted(unit, 2), ("before", "last"): Counted(unit, -2)}.get((bound, which))


def beside(unit: str, bound: str) -> Counted | None:
    """ "the year before", "the week after": of the one it is named with, or from the reference."""
    if unit not in ("week", "month", "year", "weekend", "day"):
        return None
    return Counted(unit, 1 if bound == "after" else -1, is_beside=True)


def compound(ago: int, counts: tuple[tuple[int, str], ...]) -> CountedOut | None:
    """ "1 month and 21 days ago"."""
    if ago not in (-1, 1) or any(count > 9999 or unit not in _MEASURED for count, unit in counts):
        return None
    return CountedOut(tuple((ago * count, unit) for count, unit in counts))


_MEASURED = frozenset({"day", "week", "month", "year", "decade"})


def shifted(count: int, unit: str, bound: str, anchor: Expression) -> Shifted | None:
    """ "two days after 12 January", "a week before Christmas", "four days from yesterday"."""
    is_day = (
        _names_a_day(anchor) or isinstance(anchor, Weekday) or (isinstance(anchor, Counted) and anchor.unit == "day")
    )
    # "the ten days since Monday" are a length; "three days from today" is a day.
    is_length = bound not in ("before", "after", "from") and not isinstance(anchor, Counted)
    if unit not in ("day", "week", "fortnight") or count > 9999 or is_length or not is_day:
        return None
    return Shifted(anchor, (-1 if bound == "before" else 1) * count, unit)


def shifted_behind(anchor: Expression, count: int, unit: str, bound: str) -> Shifted | None:
    """ "今日から2日後", "クリスマスの3日前"."""
    return shifted(count, unit, bound, anchor) or after_another(count, unit, bound, anchor)


def beside_day(steps: int, anchor: Expression, of: bool = False) -> Shifted | None:
    """ "the day after Christmas", "la veille du 5 mai"; "yesterday Thursday" is one day."""
    is_day = _names_a_day(anchor) or (isinstance(anchor, Weekday) and of)
    return Shifted(anchor, steps) if is_day and steps in (-1, 1) else None


def after_another(count: int, unit: str, bound: str, anchor: Expression) -> Shifted | None:
    """ "one year after Christmas", "two months before 5 May 2023": the unit, no more exact than it is counted."""
    is_day = (
        _names_a_day(anchor) or isinstance(anchor, Weekday) or (isinstance(anchor, Counted) and anchor.unit == "day")
    )
    if unit not in ("month", "year", "decade") or count > 9999 or bound not in ("before", "after") or not is_day:
        return None
    return Shifted(anchor, (-1 if bound == "before" else 1) * count, unit)


def weekday_beside(weekday: int, bound: str, anchor: Expression, number: object = None) -> Beside | None:
    """ "the Friday before Christmas", "the Monday after 5 May 2023"."""
    if not _names_a_day(anchor) or number not in (None, "last" if bound == "before" else 1):
        return None  # "the second Monday after Easter"
    return Beside(anchor, weekday, 1 if bound == "after" else -1)


OVER_WORDS = re.compile(r"\b(?:over|under|(?:more|less|fewer) than|up to|at most)\s$", re.IGNORECASE)
_LOOK_BACK = 12
"""Characters of "fewer than "; looking further would make a long text slow."""


def _over(tokens: Tokens, index: int, found: dict[str, object]) -> int:
    start = tokens.list[index].start
    if start and OVER_WORDS.search(tokens.text, max(0, start - _LOOK_BACK), start):
        found["over"] = True
    return index


OVER = Pattern(_over, frozenset({()}))


def _is_several(tokens: Tokens, noun: int, other: int) -> bool:
    return {"unit", "units"} <= tokens.kinds(noun).keys() and tokens.written(other).endswith("s")


SEVERAL_BEHIND = test(lambda tokens, index: _is_several(tokens, index, index - 1))
"""Before a noun that is the same for one and for several: "prochains mois" are no month."""
SEVERAL_BEFORE = test(lambda tokens, index: _is_several(tokens, index - 2, index - 1))
"""Behind both: "mois derniers"."""
IN_WORDS = test(lambda tokens, index: " " in tokens.written(index - 1))
"""Behind a phrase: "the day after Christmas", and not "yesterday Thursday"."""
ROUGHLY = either(row(word("roughly", "over", only=["more"])), row(word("roughly"), built("over", lambda: True)))
"""Before a count: "hace unos tres años", "oltre tre anni fa"."""
WITHOUT_ARTICLES = test(lambda tokens, _: not tokens.words.is_english)
"""Where one of something needs no count: "год назад"."""
COUNTED_UNIT = either(
    word("units", "unit"), word("unit", "unit"), row(word("century"), built("unit", lambda: "century"))
)
ANY_UNIT = word("unit", "unit")
_WITHIN_WORDS = frozenset(["within", "innerhalb", "binnen", "inom"])


def _is_within(tokens: Tokens, index: int) -> bool:
    return index > 0 and tokens.written(index - 1) in _WITHIN_WORDS


def _pairs(tokens: Tokens, index: int) -> tuple[tuple[tuple[int, str], ...], int]:
    """Counts of several units from this token on: "2 years, 1 month and 21 days"."""
    found: list[tuple[int, str]] = []
    end = index
    while True:
        named: dict[str, object] = {}
        after = row(many(either(COMMA, word("and")), most=2), COUNT, COUNTED_UNIT).match(tokens, index, named)
        if after < 0:
            return tuple(found), end
        found.append((int(str(named["count"])), str(named["unit"])))
        index = end = after


def _match_counts(tokens: Tokens, index: int, found: dict[str, object]) -> int:
    counts, end = _pairs(tokens, index)
    if len(counts) < 2:
        return -1
    found["counts"] = counts
    return end


COUNTS = Pattern(
    _match_counts,
    frozenset(
        {
            ("count", "unit"),
            ("count", "units"),
            ("number", "unit"),
            ("number", "units"),
            ("figures", "unit"),
            ("figures", "units"),
        }
    ),
)

UNITS.add(
    Rule("relative day", relative_day, word("relative_day", "steps")),
    Rule(
        "relative unit",
        relative_unit,
        maybe(THE),
        either(word("which", "which"), word("which_behind", "which")),
        unless(SEVERAL_BEHIND),
        ANY_UNIT,
    ),
    Rule(
        "relative century",
        relative_unit,
        maybe(THE),
        either(
            row(word("which", "which"), word("century", but=["several"])),
            row(word("century", but=["several"]), word("which_behind", "which")),
        ),
        built("unit", lambda: "century"),
    ),
    Rule("unit last", relative_unit, maybe(THE), ANY_UNIT, word("which_behind", "which"), unless(SEVERAL_BEFORE)),
    Rule(
        "weekend of a week in one word",
        lambda unit: Counted("weekend", unit[1]) if unit[0] == "week" else None,
        word("steps", "unit"),
        OF,
        word("unit", only=["weekend"]),
    ),
    Rule("relative unit in one word", relative_in_one_word, word("steps", "unit")),
    Rule("part of another day", part_of_another_day, maybe(THE), word("which", "which"), DAYPART),
    Rule(
        "that unit",
        lambda unit: Counted(unit, 0),
        word("pointing"),
        maybe(word("which", only=["same"])),
        word("unit", "unit"),
    ),
    Rule("that part of the day", lambda: Counted("day", 0), word("pointing"), DAYPART),
    Rule("so many units ago", so_many, OVER, maybe(ROUGHLY), COUNT, COUNTED_UNIT, maybe(OF), AGO),
    Rule(
        "unit beside, in the same", unit_beside, either(THE, row(test(_follows_nothing))), ANY_UNIT, word("ago", "ago")
    ),
    Rule(
        "a unit ago, without its count",
        lambda unit, ago: so_many(1, unit, ago),
        WITHOUT_ARTICLES,
        word("unit", "unit"),
        AGO,
    ),
    Rule(
        "so many units before",
        so_many_behind,
        COUNT,
        COUNTED_UNIT,
        maybe(word("about", "about", only=["behind"])),
        word("bound_behind", "bound"),
    ),
    Rule(
        "before so many units",
        so_many,
        AGO_BEFORE,
        maybe(THE),
        maybe(ROUGHLY),
        unless(row(word("year"), YEAR_UNIT, unless(AGO))),
        COUNT,
        COUNTED_UNIT,
        maybe(word("ago", only=[-1])),
    ),
    Rule("a unit away", one_away, AGO_BEFORE, COUNTED_UNIT),
    Rule(
        "a unit away, count left out",
        one_away,
        maybe(either(word("roughly"), word("about"))),
        ANY_UNIT,
        word("ago", "ago"),
    ),
    Rule(
        "in so many units",
        lambda count, unit: so_many(count, unit, 1),
        either(word("nothing", only=["in"]), word("between")),
        COUNT,
        COUNTED_UNIT,
        END,
    ),
    Rule(
        "in a unit's time",
        lambda count, unit: so_many(count, unit, 1),
        word("nothing"),
        COUNT,
        ANY_UNIT,
        word("possessive"),
        sign("time"),
    ),
    Rule(
        "unit beyond",
        beyond,
        maybe(THE),
        ANY_UNIT,
        word("bound", "bound", only=["after", "before"]),
        either(word("which", "which"), word("which_behind", "which")),
    ),
    Rule("unit beside", beside, THE, ANY_UNIT, word("bound", "bound", only=["after", "before"]), END),
    Rule("several counts ago", compound, COUNTS, AGO),
    Rule(
        "several counts before",
        lambda counts, bound: compound({"before": -1, "after": 1}.get(bound, 0), counts),
        COUNTS,
        word("bound_behind", "bound"),
    ),
    Rule("before several counts", compound, AGO_BEFORE, COUNTS),
    Rule("in several counts", lambda counts: compound(1, counts), word("nothing", only=["in"]), COUNTS),
    Rule(
        "so many days from another",
        shifted,
        test(lambda tokens, index: not _is_within(tokens, index)),
        COUNT,
        COUNTED_UNIT,
        word("bound", "bound"),
        maybe(THE),
        UNIT,
    ),
    Rule(
        "so many months from another",
        after_another,
        COUNT,
        COUNTED_UNIT,
        word("bound", "bound", only=["after", "before"]),
        maybe(THE),
        UNIT,
    ),
    Rule(
        "day beside another",
        beside_day,
        test(lambda t, _: not t.words.month_first),
        word("relative_day", "steps", only=[-1, 1]),
        built("of", lambda: True, either(OF, IN_WORDS)),
        OF_THE,
        UNIT,
    ),
    Rule(
        "weekday beside a day",
        weekday_beside,
        maybe(THE),
        maybe(either(word("which", "number"), word("ordinal", "number"))),
        WEEKDAY,
        word("bound", "bound", only=["after", "before"]),
        maybe(THE),
        UNIT,
    ),
)

# ---- parts -----------------------------------------------------------------------------------------------------------

PARTS = Rules("part")
POINTS = Rules("point")


def third(which: str, whole: Expression, to: str | None = None) -> Expression | None:
    """ "early 2023", "the end of the month"; "late on Friday" says nothing about which day."""
    if to is not None and (which, to) not in (("early", "mid"), ("mid", "late")):
        return None
    if isinstance(whole, Third):
        return None
    if to is not None and (which, to) not in (("early", "mid"), ("mid", "late")):
        return None
    if _is_short(whole):
        return whole
    return None if isinstance(whole, Third) else Third(whole, which, to)


def numbered_third(number: object, whole: Expression) -> Third | None:
    """ "в первой трети XX века", "во второй декаде мая": ten days of a month are a third of it."""
    number = 3 if number in ("last", "final") else number
    is_third = isinstance(number, int) and 1 <= number <= 3 and not _is_short(whole)
    return Third(whole, ("early", "mid", "late")[int(str(number)) - 1]) if is_third else None


def _is_short(whole: Expression) -> bool:
    if isinstance(whole, (Day, Weekday, Figures, Feast, MonthDay, Shifted, Beside, TheWeekend)):
        return True
    if isinstance(whole, WeekOf):
        return whole.unit == "weekend"
    return (isinstance(whole, Nth) and whole.is_day) or (
        isinstance(whole, Counted) and whole.unit in ("day", "weekend")
    )


def fraction_of(number: object, whole: Expression) -> Half | None:
    """ "the first quarter of the 20th century"."""
    number = 4 if number in ("last", "final", -1) else number
    is_large = isinstance(whole, (Century, Millennium))
    return Half(whole, number, of=4) if is_large and isinstance(number, int) and 1 <= number <= 4 else None


def half_of(number: object, whole: Expression) -> Expression | None:
    """ "the second half of July"; of a year it is a half by its number."""
    number = 2 if number in ("last", "final") else number
    if number not in (1, 2) or _is_short(whole):
        return None
    if (which := _year_of(whole)) is not None:
        return Grouping(which, None, 39 + int(str(number)))
    return Half(whole, int(str(number)))


def _year_of(whole: Expression | None) -> Which:
    """The year that the whole is; None where it is none."""
    if isinstance(whole, Year):
        return whole.year
    return FromNow(whole.steps) if isinstance(whole, Counted) and whole.unit == "year" else None


_SIZES = ("day", "week", "month", "quarter", "half", "year", "decade", "century", "millennium")


def size_of(whole: Expression) -> int:
    """How large a unit is, as an index of the sizes; -1 of what has none."""
    names: dict[type[Expression], str] = {
        Month: "month",
        Year: "year",
        Decade: "decade",
        Century: "century",
        Millennium: "millennium",
        WeekOf: "week",
        NumberedWeek: "week",
        Fiscal: "year",
        SevenDays: "week",
    }
    if isinstance(whole, Counted):
        return _SIZES.index(whole.unit) if whole.unit in _SIZES else -1
    if isinstance(whole, Grouping):
        return _SIZES.index("half" if whole.number >= 40 else "quarter")
    name = names.get(type(whole))
    if isinstance(whole, Nth) and whole.weekday is None:
        name = whole.unit
    return _SIZES.index(name) if name else -1


def nth(number: object, unit: str, whole: Expression) -> Expression | None:
    """ "the first week of May", "the last quarter of 2015", "the third month of last year", "the last day of May"."""
    number = -1 if number in ("last", "final") else number
    if unit == "fortnight" and size_of(whole) == _SIZES.index("month"):
        return half_of(2 if number == -1 else number, whole)
    if isinstance(number, int) and unit in _MONTHS_OF and (year := _year_of(whole)) is not None:
        return months_of_year(number, unit, year)
    if unit == "decade" and isinstance(whole, Month):  # ten days, in some languages
        return Third(whole, {1: "early", 2: "mid"}.get(number, "late")) if number in (-1, 1, 2, 3) else None
    if unit == "weekend" and (saturday := nth_weekday(number, _SATURDAY, whole)):
        return WeekOf(saturday, "weekend")
    if not isinstance(number, int) or number == 0 or unit not in _SIZES or size_of(whole) <= _SIZES.index(unit):
        return None
    which = _year_of(whole)
    if unit == "quarter" and isinstance(whole, (Century, Millennium)):
        return fraction_of(number, whole)
    if which is not None and (unit in ("quarter", "half", "month") or (unit == "week" and number >= -1)):
        return _nth_of_year(number, unit, which)
    if unit == "week" and not (-4 <= number <= -1 or 1 <= number <= 4) and isinstance(whole, (Month, Counted)):
        return None
    if unit == "day" and isinstance(whole, Month) and number > 0:
        return Day(whole.year, whole.pick, whole.month, number) if number <= 31 else None
    return None if unit == "half" else Nth(whole, number, unit)


def _nth_of_year(number: int, unit: str, year: Which) -> Expression | None:
    """ "the last quarter of 2015", "the third month of last year"; None where a year has not so many."""
    if unit == "week":
        return numbered_week(number, year)
    most = {"quarter": 4, "half": 2, "month": 12}[unit]
    number = most if number < 0 else number
    if number > most:
        return None
    return (
        Month(year, None, number)
        if unit == "month"
        else Grouping(year, None, (32 if unit == "quarter" else 39) + number)
    )


_SATURDAY = 5


def nth_of_month(number: object, month: int, unit: str, year: Which = None) -> Expression | None:
    """ "zweite Maihälfte 2023", "erste Maiwoche"."""
    whole = Month(year, None, month)
    return half_of(number, whole) if unit == "half" else nth(number, unit, whole)


def part_of_unit(unit: str, which: str, year: Which = None) -> Expression | None:
    """ "Jahresende 2020", "Monatsmitte"."""
    if year is None:
        return third(which, Counted(unit, 0)) if unit != "day" else None
    return third(which, Year(year)) if unit == "year" and isinstance(year, int) else None


_MONTHS_OF = {"two_months": 2, "four_months": 4}


def months_of_year(number: int, unit: str, year: Which) -> Between | None:
    """ "el segundo bimestre de 2022": two or four months of a year, by their number in it."""
    months = _MONTHS_OF[unit]
    number = 12 // months if number < 0 else number
    if not 1 <= number <= 12 // months:
        return None
    return Between(Month(year, None, months * (number - 1) + 1), Month(year, None, months * number), is_span=True)


def end_of_unit(unit: str, number: object, whole: Expression) -> Third | None:
    """ "los primeros meses de 2023", "gli ultimi giorni di maggio": early or late in it."""
    larger = {"day": ("month",), "month": ("year",), "year": ("decade", "century")}.get(unit, ())
    size = size_of(whole)
    if size < 0 or _SIZES[size] not in larger or isinstance(whole, Fiscal):
        return None
    return Third(whole, "early" if number == 1 else "late")


def end_of_several_years(number: int, whole: Expression) -> Expression | None:
    """ "i primi anni Novanta", "primo Novecento": early in it; "secondo Novecento" is its second half."""
    if not isinstance(whole, (Decade, Century)):
        return None
    return Third(whole, "early") if number == 1 else half_of(2, whole) if isinstance(whole, Century) else None


def nth_of_year(number: object, unit: str) -> Expression | None:
    """ "the third quarter", without its year."""
    if isinstance(number, int) and unit in _MONTHS_OF:
        return months_of_year(number, unit, None)
    if not isinstance(number, int) or not 1 <= number <= 4 or (unit, number) in (("half", 3), ("half", 4)):
        return None
    return Grouping(None, None, (32 if unit == "quarter" else 39) + number)


def quarter_of(number: int, unit: str, year: Which) -> Grouping | None:
    """ "kv 3 2022", "Quartal 3 2022"."""
    found = nth_of_year(number, unit)
    return replace(found, year=year) if isinstance(found, Grouping) else None


def nth_weekday(number: object, weekday: int, whole: Expression) -> Nth | None:
    """ "the first Monday of May 2021", "the last Friday in October"."""
    number = -1 if number in ("last", "final") else number
    if not isinstance(number, int) or not (number == -1 or 1 <= number <= 5) or size_of(whole) < _SIZES.index("month"):
        return None
    return Nth(whole, number, "day", weekday)


def some(number: object, count: int, unit: str, whole: Expression) -> Some | None:
    """ "the first three months of 2023", "the last ten days of May"."""
    if number not in (1, "last", "final", "past") or not 1 <= count <= 400 or unit not in _COUNTABLE & {*_SIZES}:
        return None
    if size_of(whole) <= _SIZES.index(unit) or (unit == "week" and _year_of(whole) is not None):
        return None
    return Some(whole, count if number == 1 else -count, unit)


def cut(cut: str, whole: Expression) -> Cut | None:
    """ "earlier this year", "later this month", "the rest of the week"."""
    is_now = isinstance(whole, Counted) and whole.steps == 0 and whole.unit != "day"
    return Cut(whole, cut) if is_now else None


def stretch(which: str, unit: str, count: int | None = None, once: bool = False) -> Stretch | None:
    """ "the past three years", "the last six months", "the past decade"."""
    if (count is None and which != "past") or which not in ("past", "last", "previous", "next"):
        return None
    count = 1 if count is None else count
    if count > 9999 or unit not in _COUNTABLE:
        return None
    return Stretch(-count if which == "next" else count, unit, once)


def within(count: int, unit: str) -> Stretch | None:
    """ "within nine months", "within two weeks from today": once, from the reference on."""
    return Stretch(-count, unit, is_once=True) if count <= 9999 and unit in _COUNTABLE else None


def lately(which: str, unit: str) -> Stretch | None:
    """ "over the last year", "in the next decade": up to the reference or from it on, not the calendar's."""
    if which not in ("last", "next") or unit not in ("week", "month", "year", "decade"):
        return None
    return Stretch(-1 if which == "next" else 1, unit)


_COUNTABLE = frozenset({"day", "week", "fortnight", "month", "quarter", "year", "decade"})


def lasting(count: int, unit: str, anchor: Expression) -> Lasting | None:
    """ "for 10 days from 18 December"."""
    is_day = _names_a_day(anchor) or isinstance(anchor, Weekday)
    return Lasting(anchor, count, unit) if is_day and count <= 9999 and unit in _MEASURED else None


def _end_of(which: str, whole: Expression) -> End:
    """ "the end of March 2023"."""
    del which
    return End(whole)


def ended(unit: str, anchor: Expression, count: int = 1) -> Lasting | None:
    """ "the three months to June", "the year ended 31 March 2023", "the half-year ended 30 June"."""
    inner = anchor.anchor if isinstance(anchor, End) else anchor
    anchor = inner if isinstance(inner, Month) else anchor
    if not isinstance(inner, (Day, Month, Figures)) or not 1 <= count <= 99:
        return None
    if unit == "half":
        return Lasting(anchor, -6 * count, "month")
    is_stated = unit in ("month", "quarter", "year") or (unit == "week" and count > 1)
    return Lasting(anchor, -count, unit) if is_stated else None


CURRENT = built(
    "whole",
    lambda unit: Counted(unit, 0),
    maybe(THE),
    word("unit", "unit", only=["week", "month", "quarter", "year", "decade", "century"]),
    unless(either(word("which_behind"), word("figures"))),
)
WHOLE = either(one_of(POINTS, "whole"), CURRENT)


def _is_told_from_the_last(tokens: Tokens, index: int) -> bool:
    """Whether no year in figures follows at once: "last Thursday 2023" is no Thursday of 2023, nor that before now."""
    return "year" not in tokens.kinds(index) or index < 2 or "which" not in tokens.kinds(index - 2)


OF_A_WHOLE = row(test(_is_told_from_the_last), OF_THE)
NTH = either(
    built("number", lambda back: -back, word("ordinal", "back"), maybe(HYPHEN), word("which", only=["last"])),
    word("ordinal", "number"),
    word("nth", "number"),
    word("which", "number", only=["last", "final"]),
    word("which_behind", "number", only=["last", "final"]),
)
FIRST = either(
    word("ordinal", "number", only=[1]),
    word("nth", "number", only=[1, "last"]),
    word("which", "number", only=["last", "final", "past"]),
    word("which_behind", "number", only=["last", "final"]),
)
EITHER_WHICH = either(word("which", "which"), word("which_behind", "which"))


def _look_back(name: str, written: frozenset[str]) -> Pattern:
    """Names it, where one of these words stands before the token."""

    def match(tokens: Tokens, index: int, found: dict[str, object]) -> int:
        if index > 0 and tokens.written(index - 1) in written:
            found[name] = True
        return index

    return Pattern(match, frozenset({()}))


WITHIN_WORD = test(_is_within)
FROM_NOW = either(
    row(word("bound", only=["from", "after", "since"]), word("relative_day", only=[0])), word("ago", only=[1])
)
WITHIN = _look_back("once", frozenset(["within", "innerhalb", "binnen", "inom"]))
HALF = either(word("unit", only=["half"]), word("half_of"))
END_WORD = word("part", "which", only=["late"])

PARTS.add(
    Rule(
        "week of a day behind",
        week_of,
        one_of(UNITS, "anchor"),
        either(word("from_of"), word("commencing")),
        word("unit", "unit", only=["week", "weekend"]),
    ),
    Rule(
        "third",
        third,
        test(lambda t, _: not t.words.month_first),
        maybe(THE),
        word("part", "which"),
        maybe(HYPHEN),
        OF_THE,
        maybe(word("about")),
        WHOLE,
    ),
    Rule(
        "thirds",
        third,
        maybe(THE),
        word("part", "which"),
        maybe(HYPHEN),
        maybe(
            either(
                word("to"),
                word("or"),
                word("dash"),
                word("stroke"),
                word("and"),
                word("bound", only=["until"]),
                word("bound_behind", only=["since"]),
            )
        ),
        maybe(HYPHEN),
        word("part", "to"),
        maybe(HYPHEN),
        OF_THE,
        WHOLE,
    ),
    Rule(
        "half of",
        half_of,
        maybe(THE),
        either(NTH, word("which", "number", only=["last"])),
        maybe(HYPHEN),
        HALF,
        OF_THE,
        WHOLE,
    ),
    Rule(
        "half of a whole before",
        half_of,
        one_of(UNITS, "whole"),
        maybe(either(OF, word("possessive"))),
        maybe(THE),
        either(NTH, word("which", "number", only=["last"])),
        HALF,
    ),
    Rule("half of, noun first", half_of, maybe(THE), HALF, maybe(OF), word("ordinal", "number"), OF_THE, WHOLE),
    Rule(
        "first or last few of",
        end_of_unit,
        maybe(THE),
        either(
            word("ordinal", "number", only=[1]),
            word("nth", "number", only=[1, "last"]),
            word("which", "number", only=["last", "final"]),
            word("which_behind", "number", only=["last", "final"]),
        ),
        word("units", "unit", only=["day", "month", "year"]),
        OF_THE,
        WHOLE,
    ),
    Rule(
        "first or second part of a century in one word",
        end_of_several_years,
        maybe(THE),
        word("ordinal", "number", only=[1, 2]),
        either(built("whole", century, word("century_number", "number"))),
    ),
    Rule(
        "first years of a decade",
        end_of_several_years,
        maybe(THE),
        word("nth", "number", only=[1]),
        one_of(UNITS, "whole"),
    ),
    Rule("third by its number", numbered_third, maybe(THE), NTH, word("third"), OF_THE, WHOLE),
    Rule("third by its number, noun first", numbered_third, maybe(THE), word("third"), NTH, OF_THE, WHOLE),
    Rule("nth of", nth, maybe(THE), NTH, maybe(HYPHEN), ANY_UNIT, OF_THE, maybe(either(COMMA, HYPHEN)), WHOLE),
    Rule("nth of, noun first", nth, maybe(THE), ANY_UNIT, maybe(OF), NTH, OF_THE, WHOLE),
    Rule(
        "nth of a whole before",
        nth,
        one_of(UNITS, "whole"),
        maybe(either(OF, word("possessive"))),
        maybe(COMMA),
        maybe(row(unless(word("to")), THE)),
        either(word("nth", "number"), word("ordinal", "number")),
        ANY_UNIT,
    ),
    Rule(
        "nth of a month in one word",
        nth_of_month,
        maybe(THE),
        either(row(NTH, MONTH, maybe(HYPHEN)), row(word("number", "number"), word("stop"), MONTH)),
        JOINED,
        ANY_UNIT,
        maybe(YEAR_BEHIND),
    ),
    Rule(
        "part of a unit in one word",
        part_of_unit,
        maybe(THE),
        ANY_UNIT,
        JOINED,
        word("part", "which"),
        maybe(YEAR_BEHIND),
    ),
    Rule(
        "quarter and its number",
        quarter_of,
        maybe(THE),
        word("unit", "unit", only=["quarter", "half"]),
        either(word("number", "number"), word("roman", "number")),
        maybe(word("stroke")),
        YEAR_BEHIND,
    ),
    Rule("nth weekday of", nth_weekday, maybe(THE), NTH, maybe(word("nothing")), WEEKDAY, OF_A_WHOLE, WHOLE),
    Rule(
        "nth weekday of a whole before", nth_weekday, one_of(UNITS, "whole"), maybe(OF), word("nth", "number"), WEEKDAY
    ),
    Rule(
        "nth quarter or half",
        nth_of_year,
        maybe(THE),
        either(word("ordinal", "number"), word("nth", "number")),
        maybe(HYPHEN),
        ahead(LONG_ENOUGH),
        word("unit", "unit", only=["quarter", "half", *_MONTHS_OF]),
    ),
    Rule(
        "nth quarter or half, noun first",
        nth_of_year,
        maybe(THE),
        word("unit", "unit", only=["quarter", "half"]),
        word("ordinal", "number"),
    ),
    Rule("some of", some, maybe(THE), FIRST, COUNT, COUNTED_UNIT, OF_THE, WHOLE),
    Rule(
        "some of a whole before",
        some,
        one_of(UNITS, "whole"),
        maybe(OF),
        either(built("number", lambda: 1, word("first")), FIRST),
        COUNT,
        COUNTED_UNIT,
    ),
    Rule(
        "first quarters of a whole before",
        lambda whole, quarter: some(1, quarter, "quarter", whole),
        one_of(UNITS, "whole"),
        maybe(OF),
        word("first"),
        word("quarter", "quarter"),
    ),
    Rule("some of, count first", some, maybe(THE), COUNT, FIRST, COUNTED_UNIT, OF_THE, WHOLE),
    Rule(
        "some of, noun before",
        some,
        maybe(THE),
        either(row(COUNT, COUNTED_UNIT), row(COUNTED_UNIT, COUNT)),
        FIRST,
        OF_THE,
        WHOLE,
    ),
    Rule(
        "cut",
        cut,
        maybe(THE),
        either(word("cut", "cut"), built("cut", lambda ago: "later" if ago > 0 else "earlier", word("ago", "ago"))),
        OF_THE,
        WHOLE,
    ),
    Rule(
        "stretch",
        stretch,
        WITHIN,
        maybe(THE),
        EITHER_WHICH,
        maybe(OF),
        either(row(COUNT, COUNTED_UNIT), ANY_UNIT),
        test(lambda t, i: not (t.is_running and "of" in t.kinds(i))),
    ),
    Rule(
        "stretch, count first",
        stretch,
        WITHIN,
        maybe(either(THE, word("which", only=["this"]))),
        COUNT,
        EITHER_WHICH,
        COUNTED_UNIT,
    ),
    Rule(
        "stretch, which behind",
        stretch,
        WITHIN,
        maybe(THE),
        either(row(COUNT, COUNTED_UNIT), row(COUNTED_UNIT, COUNT)),
        word("which_behind", "which"),
    ),
    Rule(
        "stretch up to now",
        lambda count, unit: stretch("past", unit, count),
        test(lambda t, _: t.words.month_first),
        word("pointing"),
        COUNT,
        COUNTED_UNIT,
    ),
    Rule("within so many units, behind", within, COUNT, COUNTED_UNIT, word("within_behind")),
    Rule(
        "lasting",
        lasting,
        word("for"),
        COUNT,
        COUNTED_UNIT,
        maybe(COMMA),
        word("bound", only=["since", "from"]),
        maybe(THE),
        one_of(UNITS, "anchor"),
    ),
    Rule(
        "lasting, count behind",
        lasting,
        word("bound", only=["since", "from"]),
        maybe(THE),
        one_of(UNITS, "anchor"),
        maybe(COMMA),
        word("for"),
        COUNT,
        COUNTED_UNIT,
    ),
    Rule(
        "months ended",
        ended,
        maybe(THE),
        either(row(COUNT, COUNTED_UNIT), ANY_UNIT),
        either(word("to"), word("commencing", only=["end"])),
        maybe(word("nothing")),
        maybe(THE),
        either(
            built("anchor", _end_of, maybe(THE), END_WORD, OF_THE, WHOLE),
            one_of(UNITS, "anchor"),
        ),
    ),
)
_OVER = frozenset(["over", "in", "during", "within", "for"])
LATELY = Rule(
    "lately",
    lately,
    test(lambda t, i: i > 0 and t.written(i - 1) in _OVER),
    THE,
    word("which", "which"),
    ANY_UNIT,
    unless(either(word("of"), word("to"), word("bound", only=["before", "after"]))),
)
"""Before the unit of the same words, which is the calendar's: "the last year"."""

_THIRD_TO_THIRD = either(word("to"), word("bound", only=["until"]), word("bound_behind", only=["since"]))
POINTS.add(
    LATELY,
    Rule("within so many units", within, WITHIN_WORD, COUNT, COUNTED_UNIT, maybe(FROM_NOW)),
    Rule(
        "within the next units",
        within,
        WITHIN_WORD,
        maybe(THE),
        word("which", only=["next"]),
        COUNT,
        COUNTED_UNIT,
        maybe(FROM_NOW),
    ),
    Rule("unit", lambda value: value, one_of(UNITS)),
    Rule("part", lambda value: value, one_of(PARTS)),
    Rule(
        "so many days behind another",
        shifted_behind,
        one_of(UNITS, "anchor"),
        either(OF, word("bound_behind", only=["since"])),
        COUNT,
        COUNTED_UNIT,
        word("bound_behind", "bound", only=["before", "after"]),
    ),
    Rule("cut behind", cut, one_of(UNITS, "whole"), maybe(OF), word("cut", "cut")),
    Rule("half of the current, behind", half_of, CURRENT, maybe(OF), word("half", "number")),
    Rule(
        "day beside another, behind",
        beside_day,
        test(lambda t, _: t.words.month_first),
        one_of(UNITS, "anchor"),
        built("of", lambda: True, OF),
        word("relative_day", "steps", only=[-1, 1]),
    ),
    Rule(
        "third behind",
        third,
        one_of(UNITS, "whole"),
        maybe(OF),
        maybe(test(lambda t, _: t.words.month_first), word("unit")),
        word("part", "which"),
    ),
    Rule("third of a part, behind", third, one_of(PARTS, "whole"), maybe(OF), word("part", "which")),
    Rule(
        "thirds behind",
        third,
        one_of(UNITS, "whole"),
        maybe(OF),
        word("part", "which"),
        _THIRD_TO_THIRD,
        word("part", "to"),
    ),
    Rule(
        "thirds of a part, behind",
        third,
        one_of(PARTS, "whole"),
        maybe(OF),
        word("part", "which"),
        _THIRD_TO_THIRD,
        word("part", "to"),
    ),
    Rule("third of the current, behind", third, CURRENT, maybe(OF), word("part", "which")),
    Rule("half behind", half_of, one_of(UNITS, "whole"), maybe(OF), word("half", "number")),
)
