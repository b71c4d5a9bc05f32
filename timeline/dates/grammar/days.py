"""Days: a number and a month in every order, figures, days of a month, clock times beside them."""

from __future__ import annotations

from timeline.dates.expressions.ambiguous import DayOrYear, Figures, Pair, YearAtAnEnd
from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.units import Day, FromNow, Grouping, Month, MonthDay, Which, two_digit_year
from timeline.dates.grammar.patterns import Rule, ahead, built, either, maybe, row, test, unless, word
from timeline.dates.grammar.words import (
    COMMA,
    DAYPART,
    END,
    HYPHEN,
    MONTH,
    MONTH_UNIT,
    NO_NOUN,
    NUMBER,
    OF,
    OF_THE,
    ORDINAL,
    PICKS,
    STEPS,
    THE,
    TWO_FIGURES,
    WEEKDAY,
    WHOLE_PHRASE,
    YEAR_UNIT,
)
from timeline.dates.grammar.years import YEAR_BEFORE, YEAR_BEHIND, short_year
from timeline.dates.pairs import pair_of
from timeline.dates.tokens.stream import Numeric, Tokens
from timeline.edtf import days_in_month


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


def figures(numeric: Numeric, weekday: int | None = None, pick: str | None = None) -> Expression | None:
    """`27/04/2023`, `04/2023`, `15/2`, "next 5/12": the order is settled here where the numbers settle it."""
    numbers = numeric.numbers
    if len(numbers) == 2 and numeric.digits[1] == 4:
        return Month(numbers[1], None, numbers[0]) if weekday is None and 1000 <= numbers[1] <= 2999 else None
    year = None
    if len(numbers) == 3:
        year = numbers[2] if numeric.digits[2] == 4 else two_digit_year(numbers[2])
    return in_figures(numbers[0], numbers[1], year, weekday, pick)


def figures_of_two(two_each: Numeric) -> Expression:
    """ "15-9-18" where the year stands first."""
    first, second, third = two_each.numbers
    return YearAtAnEnd(Day(two_digit_year(first), None, second, third), Day(two_digit_year(third), None, second, first))


def figures_and_year(numeric: Numeric, year: int, weekday: int | None = None) -> Expression | None:
    """ "14/7 2023"."""
    if len(numeric.numbers) != 2 or max(numeric.digits) > 2:
        return None
    return in_figures(numeric.numbers[0], numeric.numbers[1], year, weekday)


def in_figures(
    first: int, second: int, year: int | None = None, weekday: int | None = None, pick: str | None = None
) -> Expression | None:
    """A day and a month in figures, in either order."""
    if pick not in (None, "this", *PICKS):
        return None
    orders = ((first, second), (second, first))
    readings = [_in_order(*one, year, weekday, pick) for one in orders if 1 <= one[1] <= 12 and 1 <= one[0] <= 31]
    if year is None and (not readings or (first, second) in _NO_DAYS):
        return None
    if not readings:
        return Day(year, None, second, first, weekday)  # resolving says why it can't be
    return readings[0] if len(readings) == 1 or first == second else Figures(readings[0], readings[1])


def _in_order(day: int, month: int, year: int | None, weekday: int | None, pick: str | None) -> Day:
    if year is not None or pick is None or (pick == "this" and weekday is not None):
        return Day(year, None, month, day, weekday)
    return Day(FromNow(0), None, month, day) if pick == "this" else Day(None, PICKS[pick], month, day, weekday)


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
    return Day(None, PICKS[pick], month, day, weekday) if pick in PICKS else None


def day_of_weekday(day: int, month: int, weekday: int, year: Which = None, pick: str | None = None) -> Day | None:
    """ "last Thursday (5 July)"; "this Thursday (5 January)" may be of next year."""
    if pick is None or pick == "this":
        return Day(year, None, month, day, weekday)
    return picked_day(day, month, pick, weekday, year)


def month_day(day: int, weekday: int | None = None, pick: str | None = None) -> MonthDay | None:
    """ "the 27th", "Friday the 15th", "last Thursday (13)"."""
    if not 1 <= day <= 31 or pick not in (None, "this", *PICKS):
        return None
    return MonthDay(day, weekday, pick=PICKS.get(pick or ""))


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
WHICH = either(row(maybe(THE), word("which", "pick")), maybe(THE))
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

DAYS = (
    Rule("day month year", day, maybe(THE), maybe(WEEKDAY_BEFORE), DATED, maybe(YEAR_BEHIND, maybe(WEEKDAY_BEHIND))),
    Rule("day month weekday", day, DAY_NUMBER, MONTH, WEEKDAY_AFTER),
    Rule("month day weekday", day, MONTH, DAY_NUMBER, WEEKDAY_AFTER),
    Rule("month/day weekday", day, MONTH, word("stroke"), NUMBER, WEEKDAY_AFTER),
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
        either(row(maybe(THE), EITHER_PICK), maybe(THE)),
        maybe(WEEKDAY, maybe(COMMA), maybe(word("nothing")), maybe(THE)),
        word("numeric", "numeric"),
        maybe(YEAR_UNIT),
    ),
    Rule("figures of two each", figures_of_two, word("two_each", "two_each")),
    Rule(
        "weekday, day in brackets",
        day_of_weekday,
        WHICH,
        WEEKDAY,
        word("opening"),
        either(row(MONTH, maybe(HYPHEN), DAY_NUMBER), row(DAY_NUMBER, maybe(OF), MONTH)),
        maybe(YEAR_BEHIND),
        word("closing"),
    ),
    Rule(
        "weekday, day of the month in brackets",
        month_day,
        WHICH,
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
        WHICH,
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
        WHICH,
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
