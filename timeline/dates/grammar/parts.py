"""Parts of another date, and what is counted from one: "early 2023", "the first Monday of May", "a week later"."""

from __future__ import annotations

from dataclasses import replace

from timeline.dates.expressions.ambiguous import Figures
from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.joined import Between
from timeline.dates.expressions.parts import End, Half, Nth, Some, Third
from timeline.dates.expressions.relative import (
    Beside,
    Counted,
    Cut,
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
    Weekday,
    Which,
    Year,
)
from timeline.dates.grammar.distance import (
    ANY_UNIT,
    COUNTED_UNIT,
    MEASURED,
    beside_day,
    is_behind,
    is_within,
    shifted_behind,
)
from timeline.dates.grammar.months import LONG_ENOUGH, century
from timeline.dates.grammar.patterns import (
    Pattern,
    Rule,
    Rules,
    ahead,
    built,
    either,
    maybe,
    one_of,
    row,
    test,
    unless,
    word,
)
from timeline.dates.grammar.units import UNITS
from timeline.dates.grammar.weeks import COUNT, names_a_day, numbered_week, week_of
from timeline.dates.grammar.words import COMMA, HYPHEN, JOINED, MONTH, OF, OF_THE, THE, WEEKDAY
from timeline.dates.grammar.years import YEAR_BEHIND
from timeline.dates.tokens.stream import Tokens

PARTS = Rules("part")
POINTS = Rules("point")


def third(which: str, whole: Expression, to: str | None = None) -> Expression | None:
    """ "early 2023", "the end of the month"; "late on Friday" says nothing about which day."""
    if to is not None and (which, to) not in (("early", "mid"), ("mid", "late")):
        return None
    if isinstance(whole, Third):
        return None
    if _is_short(whole):
        return whole
    if isinstance(whole, Stretch) and whole.count == 1:  # "the end of the past week" is that of the last one
        whole = Counted(whole.unit, -1)
    return Third(whole, which, to)


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
    is_day = names_a_day(anchor) or isinstance(anchor, Weekday)
    return Lasting(anchor, count, unit) if is_day and count <= 9999 and unit in MEASURED else None


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


def _once(tokens: Tokens, index: int, found: dict[str, object]) -> int:
    if is_within(tokens, index):
        found["once"] = True
    return index


WITHIN_WORD = test(is_within)
FROM_NOW = either(
    row(word("bound", only=["from", "after", "since"]), word("relative_day", only=[0])), word("ago", only=[1])
)
WITHIN = Pattern(_once, frozenset({()}))
"""Names it, where "within" stands before."""
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
LATELY = Rule(
    "lately",
    lately,
    test(lambda tokens, index: is_behind(tokens, index, "lasting")),
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
    Rule("eve of a day, behind", lambda anchor: beside_day(-1, anchor), one_of(UNITS, "anchor"), word("eve")),
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
