"""Whole date expressions, made of units and parts: ranges, lists, choices, bounds, doubt, clock times."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from timeline.dates.expressions.ambiguous import Figures
from timeline.dates.expressions.base import Context, Expression, Placed
from timeline.dates.expressions.joined import (
    After,
    Before,
    Between,
    Bound,
    By,
    Choice,
    Doubted,
    Joined,
    NotBefore,
    Range,
    Several,
    Since,
    Until,
    bare,
)
from timeline.dates.expressions.parts import End, Third
from timeline.dates.expressions.relative import Counted, Shifted, Stretch, TheWeekend
from timeline.dates.expressions.units import (
    Century,
    Day,
    Decade,
    Feast,
    FromNow,
    Grouping,
    Month,
    MonthDay,
    ShortYear,
    Weekday,
    Year,
    Yearly,
    year_of_era,
)
from timeline.dates.grammar.patterns import Found, ahead, either, many, maybe, one_of, row, test, unless, word
from timeline.dates.grammar.units import (
    CENTURY_NUMBER,
    CURRENT,
    DAY_WORD,
    DAYPART,
    END_WORD,
    JOINED,
    OF,
    OF_THE,
    POINTS,
    THE,
    UNITS,
    YEAR_UNIT,
    _names_a_day,
)
from timeline.dates.pairs import pair_of
from timeline.dates.tokens.lexer import Tokens


class Match(NamedTuple):
    """A date expression in the text, and what stands with it."""

    expression: Expression
    end: int
    """The index after its last token."""
    time: str | None = None
    """The clock time, as written."""


class Read(NamedTuple):
    """An expression and the index after it."""

    expression: Expression
    end: int


# ---- one side --------------------------------------------------------------------------------------------------------

_JOINERS = frozenset(
    [
        "hyphen",
        "dash",
        "tilde",
        "to",
        "and",
        "or",
        "stroke",
        "comma",
        "bound",
        "bound_behind",
        "onwards",
        "present",
        "or_earlier",
        "nothing",
        "from_of",
    ]
)
"""Kinds that can join a side to what follows it."""
_ARTICLE = many(either(THE, word("nothing")), most=2)


def _has_year(expression: Expression) -> bool:
    return isinstance(getattr(expression, "year", None), int)


@dataclass(frozen=True, slots=True)
class Bare(Expression):
    """A number that the other side makes a day, a century, a quarter or a year; never a date by itself."""

    number: int
    kind: str = "number"
    """`number`, `ordinal` or `figures` (of more than two)."""


_DOUBT = either(word("about", "about"), word("tilde", "about"), word("doubt", "doubt"))
_DOUBTS = frozenset(["about", "tilde", "doubt"])
_BEFORE_SIDE = many(either(word("colon"), word("nothing"), THE), most=2)


def side(tokens: Tokens, index: int) -> Read | None:
    """A unit or part, with the doubt around it: "c. 610", "probably early 1990", "1860?"."""
    key = ("side", index)
    if key not in tokens.found:
        tokens.found[key] = _side(tokens, index)
    return tokens.found[key]  # type: ignore[no-any-return]


_ERA_ABOUT = row(
    word("era_before"),
    word("about"),
    either(word("marked_year", "year"), row(word("figures", "year"), maybe(word("unit", only=["year"])))),
)


def _era_before_doubt(tokens: Tokens, index: int) -> Read | None:
    """ "公元前约1900年": the era stands before the doubt, and covers the year all the same."""
    named: Found = {}
    end = _ERA_ABOUT.match(tokens, index, named)
    return Read(Doubted(Year(1 - named["year"], "bc"), is_approximate=True), end) if end >= 0 else None


def _side(tokens: Tokens, index: int) -> Read | None:
    if (read := _era_before_doubt(tokens, index)) is not None:
        return read
    start, approximate, uncertain = _doubts(tokens, index)
    found = point(tokens, start)
    if found is None and start > index:
        after = _BEFORE_SIDE.match(tokens, start, {})
        found = point(tokens, after)
    if found is None:
        return None
    expression, end = found
    behind, marks = _doubts_behind(tokens, end)
    approximate, uncertain = approximate or "about" in marks, uncertain or "question" in marks
    end = behind
    if approximate or uncertain:
        expression = Doubted(expression, approximate, uncertain)
    return Read(expression, end)


def _doubts_behind(tokens: Tokens, index: int) -> tuple[int, set[str]]:
    """The doubt behind one side, where another side follows it: "2015? to 2020", "2015年ごろから"."""
    marks: set[str] = set()
    end = index
    while found := {"question", "about"} & tokens.kinds(end).keys():
        marks |= found
        end += 1
    is_side = marks and not tokens.is_running and not _JOINERS.isdisjoint(tokens.kinds(end))
    return (end, marks) if is_side else (index, set())


def _doubts(tokens: Tokens, index: int) -> tuple[int, bool, bool]:
    approximate = uncertain = False
    if _DOUBTS.isdisjoint(tokens.list[index].meanings):
        return index, False, False
    for _ in range(3):
        named: Found = {}
        after = _DOUBT.match(tokens, index, named)
        if after < 0:
            break
        if named.get("about", "") == "behind":
            break
        approximate |= "about" in named
        uncertain |= "doubt" in named
        index = _COLON.match(tokens, after, {})
    return index, approximate, uncertain


_COLON = maybe(either(word("colon"), word("hyphen"), word("comma")))


def point(tokens: Tokens, index: int) -> Read | None:
    """The longest unit or part from this token on, also as the first of two descriptions of one day."""
    found = POINTS.at(tokens, index)
    if found is None:
        return None
    expression, end = found
    return _two_descriptions(tokens, expression, end) or Read(expression, end)


_DAY_IN_BRACKETS = row(word("opening"), either(word("ordinal", "day"), word("number", "day")), word("closing"))
_BETWEEN_TWO = row(
    many(either(word("daypart"), word("time")), most=2),
    maybe(either(word("comma"), word("opening"))),
    maybe(word("nothing")),
    maybe(THE),
)


@dataclass(frozen=True, slots=True)
class Described(Expression):
    """One day in two descriptions: "yesterday, 9 May"; they must agree, and the finer one stands."""

    one: Expression
    other: Expression

    @property
    def is_anchored(self) -> bool:
        return self.one.is_anchored or self.other.is_anchored

    def in_year(self, year: int) -> Expression:
        return replace(self, other=self.other.in_year(year))

    def resolve(self, context: Context) -> Placed:
        from timeline.dates import errors

        if isinstance(self.one, Weekday) and self.one.is_bare and isinstance(self.other, Day):
            return replace(self.other, weekday=self.one.weekday).resolve(context)
        if context.reference is None and not isinstance(self.one, Feast):
            return self.other.resolve(context)
        one = _of_two(self.one, self.other, context)
        other = self.other.resolve(replace(context, reference=one.earliest, direction="nearest"))
        if other.earliest != one.earliest or other.latest != one.latest:
            other = self.other.resolve(context)
        if not (one.earliest <= other.earliest and other.latest <= one.latest):
            raise errors.two_days(context.text, one.earliest, other.earliest)
        return replace(other, why=tuple(dict.fromkeys((*one.why, *other.why))) if other.why else other.why)


def _of_two(one: Expression, other: Expression, context: Context) -> Placed:
    if isinstance(one, Feast) and one.year is None and isinstance(other, Day) and isinstance(other.year, int):
        return one.in_year(other.year).resolve(context)
    return one.resolve(context)


def _may_describe(other: Expression, one: Expression, tokens: Tokens, end: int, after: int) -> bool:
    """Whether what stands at `after` can be the same day as the one that ends at `end`."""
    is_joined = after == end and not isinstance(one, Counted)  # "yesterday Thursday" needs no comma
    if isinstance(other, Weekday):
        is_second = isinstance(one, Weekday) or "daypart" in tokens.kinds(end)
        return other.is_bare and not is_joined and not is_second
    if isinstance(other, MonthDay):
        return other.months is None and after != end
    return isinstance(other, Day)


def _two_descriptions(tokens: Tokens, one: Expression, end: int) -> Read | None:
    """ "yesterday, 9 May", "Easter Sunday, April 4, 2021", "tonight, Tuesday, 3 June", "Tuesday morning, March 3"."""
    if isinstance(one, Day):
        return _day_and_feast(tokens, one, end)
    if not _describes_a_day(one):
        return None
    after = _BETWEEN_TWO.match(tokens, end, {})
    in_brackets: Found = {}
    closed = _DAY_IN_BRACKETS.match(tokens, end, in_brackets) if isinstance(one, Counted) else -1
    if closed >= 0:
        return Read(Described(one, MonthDay(in_brackets["day"])), closed)
    found = UNITS.at(tokens, after)
    if found is None or not _may_describe(found[0], one, tokens, end, after):
        return None
    other, last = found
    is_open = any("opening" in tokens.kinds(at) for at in range(end, after))
    if is_open:
        if "closing" not in tokens.kinds(last):
            return None
        last += 1
    further = _two_descriptions(tokens, other, last) if isinstance(other, Weekday) else None
    if further is not None:
        other, last = further
    if isinstance(other, Day) and other.weekday is not None and isinstance(one, Weekday):
        return None
    return Read(Described(one, other), last)


_BETWEEN_DAY_AND_FEAST = row(either(word("comma"), word("opening", "opening")), maybe(THE))


def _day_and_feast(tokens: Tokens, one: Day, end: int) -> Read | None:
    """ "4 April 2021, Easter Sunday", "25 December (Christmas Day)"."""
    named: Found = {}
    after = _BETWEEN_DAY_AND_FEAST.match(tokens, end, named)
    found = UNITS.at(tokens, after) if after >= 0 else None
    if found is None or not isinstance(found[0], Feast) or found[0].is_anchored:
        return None
    other, last = found
    if "opening" in named:
        if "closing" not in tokens.kinds(last):
            return None
        last += 1
    return Read(Described(other, one), last)


def _describes_a_day(one: Expression) -> bool:
    if isinstance(one, Weekday):
        return one.week is None
    return isinstance(one, (Feast, Shifted)) or (
        isinstance(one, Counted) and one.unit == "day" and not one.is_approximate
    )


# ---- two sides and more ----------------------------------------------------------------------------------------------

_FROM = maybe(either(word("bound", only=["from", "since"]), word("from_of")))
_TO = either(
    word("hyphen", "join"),
    word("dash", "join"),
    word("tilde", "join"),
    row(
        maybe(word("comma")),
        maybe(word("and")),
        either(word("to", "join"), word("bound", "join", only=["until"]), word("bound_behind", "join", only=["until"])),
        maybe(THE),
    ),
    row(word("bound_behind", "join", only=["since"])),
)
_AND = row(
    either(
        word("and", "join"), word("hyphen", "join"), word("dash", "join"), word("tilde", "join"), word("to", "join")
    ),
    maybe(THE),
)
_OR = either(word("or", "join"), word("stroke", "join"), word("and", "join"))
_BARE = either(
    row(maybe(THE), DAY_WORD, word("ordinal", "ordinal"), maybe(word("stop"))),
    row(maybe(THE), DAY_WORD, word("figures", "figures"), maybe(word("stop"))),
    row(maybe(THE), word("count", "count")),
    row(maybe(THE), word("century_number", "century")),
    word("bare_decade", "decade"),
)


_WEEKDAY_AND_BARE = row(
    maybe(THE),
    word("weekday", "weekday"),
    maybe(word("comma")),
    maybe(THE),
    either(word("ordinal", "day"), word("number", "day")),
    maybe(word("stop")),
)


_NUMBERS = frozenset(["figures", "ordinal", "number", "count", "century_number", "bare_decade"])


_PART = row(maybe(THE), word("part", "which"), maybe(either(word("hyphen"), OF)), maybe(THE))


def bare_number(tokens: Tokens, index: int) -> Read | None:
    """A number alone, perhaps with doubt before it."""
    start, approximate, uncertain = _doubts(tokens, index)
    if all(_NUMBERS.isdisjoint(tokens.kinds(at)) for at in (start, start + 1, start + 2)):
        return None
    named: Found = {}
    end = _WEEKDAY_AND_BARE.match(tokens, start, named)
    if end >= 0 and 1 <= named["day"] <= 31:
        return Read(MonthDay(named["day"], named["weekday"]), end)
    named = {}
    part: Found = {}
    at = _PART.match(tokens, start, part)
    end = _BARE.match(tokens, max(at, start), named)
    if end < 0 or (named.get("count") == 1):
        return None
    kind, number = next(iter(named.items()))
    found: Expression = Bare(number, {"count": "number", "figures": "number"}.get(kind, kind))
    if part:
        found = Third(found, part["which"])
    if approximate or uncertain:
        found = Doubted(found, approximate, uncertain)
    return Read(found, end)


def _article(tokens: Tokens, index: int) -> int:
    """The index after an article that nothing begins with: "tra il 2019 e il 2022"."""
    after = _ARTICLE.match(tokens, index, {})
    if after == index or side(tokens, index) is not None:
        return index
    return after if side(tokens, after) or bare_number(tokens, after) else index


def _lefts(tokens: Tokens, index: int) -> list[Read]:
    """What the first side can be, the fuller first."""
    single, number = side(tokens, index), bare_number(tokens, index)
    found = [single] if single is not None else []
    if number is not None:
        found.insert(0, number) if single is None or number.end == single.end else found.append(number)
    return found


def _right(tokens: Tokens, index: int, one: Expression, *, has_end: bool) -> Read | None:
    """The second side: an end, if one is to have one, a unit, or a number that the first one makes a date."""
    end = end_of(tokens, index, in_english=True) if has_end else None
    single = side(tokens, index)
    best = max((read for read in (end, single) if read), key=lambda read: read.end, default=None)
    if best is end and end is not None and single is not None and single.end > end.end:
        best = single
    number = _number_behind(tokens, index, one)
    return number if number is not None and (best is None or number.end >= best.end) else best


_DAY_BEHIND = row(
    maybe(THE),
    maybe(word("weekday", "weekday"), maybe(word("comma")), maybe(THE)),
    either(word("ordinal", "day"), word("number", "day")),
)


_FIGURES = word("figures", "year")
_FIGURES_AND_YEAR = row(_FIGURES, word("unit", only=["year"]))
_CENTURY_BEHIND = row(
    maybe(THE),
    either(word("roman", "number"), word("ordinal", "number"), word("number", "number")),
    maybe(word("era", "era")),
)


def _century_behind(tokens: Tokens, index: int) -> Read | None:
    """ "siglos III al I a. C."."""
    named: Found = {}
    end = _CENTURY_BEHIND.match(tokens, index, named)
    if end < 0 or not 1 <= named["number"] <= 30 or "month" in tokens.kinds(end) or "century" in tokens.kinds(end):
        return None
    return Read(Century(-named["number"] if named.get("era") == "bc" else named["number"]), end)


_DECADE_BEHIND = row(
    maybe(THE),
    either(
        word("bare_decade", "decade"),
        word("number", "decade"),
        word("count", "decade"),
        word("year", "decade"),
        word("short_year", "decade"),
    ),
)
_CENTURY_OF_DECADE = row(maybe(word("stop")), OF_THE, CENTURY_NUMBER, word("century"))
_YEAR_BEHIND_DAY = row(maybe(word("comma")), maybe(OF), word("year", "year"))


def _decade_behind(tokens: Tokens, index: int, one: Decade) -> Read | None:
    """ "1880s to 90s", "из 1960-х в 70-е": a decade in the century of the first, or in one of its own."""
    named: Found = {}
    end = _DECADE_BEHIND.match(tokens, index, named)
    if end < 0 or named["decade"] % 10 or named["decade"] < 10:
        return None
    behind: Found = {}
    after = _CENTURY_OF_DECADE.match(tokens, end, behind)
    start = 100 * (behind["number"] - 1) if after >= 0 else 0 if named["decade"] >= 100 else one.year // 100 * 100
    return Read(Decade(start + named["decade"]), max(end, after))


def _number_behind(tokens: Tokens, index: int, one: Expression) -> Read | None:
    """ "April 5-7, 2023", "5 to 7 May": a day whose month the first side has."""
    one = bare(one)
    named: Found = {}
    if isinstance(one, Decade):
        return _decade_behind(tokens, index, one)
    if isinstance(one, Year) and one.era == "ad":
        start, approximate, uncertain = _doubts(tokens, index)
        end = _FIGURES.match(tokens, start, named)
        is_year = end >= 0 and tokens.kinds(end).keys().isdisjoint(("unit", "units", "era", "month"))
        if not is_year or named["year"] < 1:
            return None
        year_ad: Expression = Year(named["year"], "ad")
        return Read(Doubted(year_ad, approximate, uncertain) if approximate or uncertain else year_ad, end)
    if isinstance(one, Year) and one.era == "bc":
        end = _FIGURES_AND_YEAR.match(tokens, index, named)
        return Read(Year(1 - named["year"], "bc"), end) if end >= 0 and 0 < named["year"] <= 1 - one.year else None
    if isinstance(one, Century):
        return _century_behind(tokens, index)
    is_day = isinstance(one, Day) or (isinstance(one, MonthDay) and one.months is not None)
    if not is_day:
        return None
    end = _DAY_BEHIND.match(tokens, index, named)
    if end < 0 or not 1 <= named["day"] <= 31 or not _may_end_a_day(tokens, end):
        return None
    is_marked = "marked_day" in tokens.kinds(end - 1)
    if isinstance(one, Day) and one.year is not None and not is_marked:
        return None  # "5 May 2023 - 7" is no range
    if index > 1 and "hyphen" in tokens.kinds(index - 1) and "numeric" in tokens.kinds(index - 2):
        return None  # "5/5-23" may be that day of 2023
    year: Found = {}
    after = _YEAR_BEHIND_DAY.match(tokens, end, year)
    which = year.get("year", getattr(one, "year", None))
    # "27 April to the 3rd" goes on into May; "27-3" is a slip.
    is_loose = "the" in tokens.kinds(index) or "ordinal" in tokens.kinds(end - 1)
    return Read(_DayBehind(named["day"], which, named.get("weekday"), is_loose), after if after >= 0 else end)


@dataclass(frozen=True, slots=True)
class _DayBehind(Expression):
    """The day of a second side, in the month of the first; in the one after, where that may be."""

    day: int
    year: int | FromNow | None
    weekday: int | None
    may_be_later: bool


def _may_end_a_day(tokens: Tokens, index: int) -> bool:
    """Whether no month, unit or sign follows that takes the number away: "5 May to 7 June", "5-7/8"."""
    kinds = tokens.kinds(index).keys()
    return kinds.isdisjoint(
        ("month", "oclock", "unit", "units", "of", "stroke", "hyphen", "century", "marked_day")
    ) or ("of" in kinds and "month" not in tokens.kinds(index + 1))


def completed(one: Expression, other: Expression) -> tuple[Expression, Expression] | None:
    """The two sides, a number on either filled in from the other; None where it can't be."""
    inner_one, inner_other = bare(one), bare(other)
    if isinstance(inner_one, Bare):
        filled = _filled(inner_one, inner_other)
        return None if filled is None else (_put(one, filled), other)
    if isinstance(inner_one, Third) and isinstance(inner_one.anchor, Bare):
        filled = _filled(inner_one.anchor, inner_other)
        is_whole = isinstance(filled, (Century, Decade, Month, Year))
        return (_put(one, replace(inner_one, anchor=filled)), other) if filled and is_whole else None
    if isinstance(inner_other, _DayBehind):
        return _days_of_one_month(inner_one, inner_other)
    if _lacks_its_number(other):
        return None
    if placed := _in_era_or_century(inner_one, inner_other):
        return _put(one, placed), other
    if isinstance(inner_one, Year) and isinstance(inner_other, Year) and isinstance(inner_other.year, ShortYear):
        return _in_its_century(one, inner_one, other, inner_other.year)
    if isinstance(inner_one, Year) and isinstance(inner_other, Year):
        return _of_one_era(one, inner_one, other, inner_other)
    if isinstance(inner_one, MonthDay) and inner_one.months is None and isinstance(inner_other, Day):
        return Day(inner_other.year, inner_other.pick, inner_other.month, inner_one.day, inner_one.weekday), other
    if isinstance(inner_one, MonthDay) and isinstance(inner_other, (Grouping, Century, Decade, Year)):
        return None  # "the 3rd or 4th quarter"
    return one, other


def _in_era_or_century(one: Expression, other: Expression) -> Century | Decade | None:
    """The first side in the era or century of the second: "5th to 3rd century BC", "80s to 1890s"."""
    if isinstance(one, Century) and isinstance(other, Century) and other.number < 0 < one.number and one.era is None:
        return Century(-one.number)
    if isinstance(one, Decade) and isinstance(other, Decade) and one.year > other.year and one.is_short:
        return Decade(other.year // 100 * 100 + one.year % 100)
    return None


def _lacks_its_number(expression: Expression) -> bool:
    inner = bare(expression)
    return isinstance(inner, Bare) or (isinstance(inner, Third) and isinstance(inner.anchor, Bare))


def _put(around: Expression, inner: Expression) -> Expression:
    return replace(around, inner=inner) if isinstance(around, Doubted) else inner


def _filled(number: Bare, other: Expression) -> Expression | None:
    value = number.number
    if isinstance(other, Third) and isinstance(other.anchor, (Century, Decade)):
        return _filled(number, other.anchor)
    if isinstance(other, Day) and 1 <= value <= 31 and number.kind in ("number", "ordinal"):
        return Day(other.year, other.pick, other.month, value)
    if isinstance(other, MonthDay) and other.months is not None and 1 <= value <= 31:
        return replace(other, day=value)
    if isinstance(other, Century) and number.kind in ("number", "ordinal", "century") and 1 <= value <= 30:
        return Century(-value if other.number < 0 else value)
    if isinstance(other, Year) and other.era is not None and number.kind == "number" and value >= 1:
        return Year(1 - value if other.era == "bc" else value)
    if isinstance(other, Grouping) and other.number >= 33 and number.kind in ("ordinal", "number"):
        first = 39 if other.number >= 40 else 32
        return Grouping(other.year, None, first + value) if first + value < other.number else None
    if (
        isinstance(other, Decade)
        and number.kind in ("decade", "number")
        and other.year >= 100
        and value in range(10, 100, 10)
    ):
        return Decade(other.year // 100 * 100 + value)
    return None


def _in_its_century(
    one: Expression, first: Year, other: Expression, short: int
) -> tuple[Expression, Expression] | None:
    """ "1914-'18": of the century of the first, which a year in two figures itself doesn't say."""
    if isinstance(first.year, ShortYear):
        return one, other
    last = first.year // 100 * 100 + short % 100
    return (one, _put(other, Year(last))) if last > first.year else None


def _of_one_era(one: Expression, first: Year, other: Expression, last: Year) -> tuple[Expression, Expression]:
    """ "1200 to 1100 BC", "AD 410 to 430": an era that stands once is that of both."""
    if last.era == "bc" and first.era is None and first.year > 0:
        return _put(one, Year(1 - first.year)), other
    if first.era == "bc" and last.era is None and 0 < last.year <= 1 - first.year:
        return one, _put(other, Year(1 - last.year))
    return one, other


def _days_of_one_month(one: Expression, behind: _DayBehind) -> tuple[Expression, Expression] | None:
    if isinstance(one, MonthDay):
        return one, replace(one, day=behind.day)
    assert isinstance(one, Day)
    first = replace(one, year=behind.year)
    if behind.may_be_later and behind.day < one.day and one.month < 12:
        return first, Day(behind.year, one.pick, one.month + 1, behind.day, behind.weekday)
    return first, Day(behind.year, one.pick, one.month, behind.day, behind.weekday)


Two = tuple[Expression, Expression, int, str]


def two_sides(tokens: Tokens, index: int, join: object, *, has_end: bool = True) -> Two | None:
    """Two sides with a word or sign between; of a bare number on one side the rest is the other side's.

    "To the end of 2008" is up to its last day, "or the end of 2008" is late in it.
    """
    best: Two | None = None
    for one, middle in _lefts(tokens, _article(tokens, index)):
        named: Found = {}
        after = join.match(tokens, middle, named)  # type: ignore[attr-defined]
        if after < 0:
            continue
        connector = next(
            (kind for kind in _CONNECTORS if any(kind in tokens.kinds(at) for at in range(middle, after))), ""
        )
        right = _right(tokens, _article(tokens, after), one, has_end=has_end)
        if right is None:
            continue
        both = completed(one, right.expression)
        if both is not None and (best is None or right.end > best[2]):
            best = (*both, right.end, connector)
    return best


_CONNECTORS = ("hyphen", "dash", "tilde", "to", "and", "or", "stroke", "bound", "bound_behind")


def from_to(tokens: Tokens, index: int) -> Read | None:
    """ "2019 to 2022", "from March until May 2021", "5–7 September 2023", "April 5–7, 2023"."""
    start = _FROM.match(tokens, index, {})
    joined = two_sides(tokens, start, _TO)
    if joined is None and start > index > 0 and "daypart" in tokens.kinds(index - 1):
        joined = two_sides(tokens, start, word("nothing", "join"))  # "в ночь с 4 на 5 мая"
    if joined is None and start > index:
        start = index
        joined = two_sides(tokens, start, _TO)
    if joined is None:
        return None
    _, _, end, connector = joined
    behind = tokens.kinds(end)
    if "bound_behind" in behind and (
        connector == "bound_behind" or (start > index and behind["bound_behind"] == "until")
    ):
        end += 1
    return _range(tokens, start, joined, end)


def _range(tokens: Tokens, start: int, joined: Two, end: int) -> Read | None:
    """What the two sides are: mostly a range, "Saturday — 29 June" is one day, "from 2019 to today" goes on."""
    one, other, _, connector = joined
    if connector in ("hyphen", "dash") and _is_one_date(one, other):
        return None
    if connector in ("hyphen", "dash") and _apart(tokens, start, end) and _is_one_day(one, other):
        return Read(Described(one, other), end)
    if connector == "hyphen" and "pair" in tokens.kinds(end - 1) and not isinstance(bare(one), Year):
        return None  # "September-2020-23"
    inner_one, inner_other = bare(one), bare(other)
    is_today = isinstance(inner_other, Counted) and (inner_other.unit, inner_other.steps) == ("day", 0)
    if is_today and isinstance(inner_one, (Year, Month, Grouping, Decade)) and inner_one.is_anchored:
        return Read(Since(one), end)  # "from 2019 to today" goes on
    if connector == "hyphen" and isinstance(inner_other, TheWeekend):
        return None  # "das 1.-Mai-Wochenende"
    if _is_winter(inner_one, inner_other):
        return Read(one, end)
    if (
        connector in ("hyphen", "dash")
        and isinstance(inner_one, Year)
        and isinstance(inner_other, (Day, Month, Figures))
        and "–" not in tokens.text[tokens.list[start].start : tokens.list[end - 1].end]
        and not _apart(tokens, start, end)
    ):
        return None
    return Read(Range(one, other), end)


def _is_one_day(one: Expression, other: Expression) -> bool:
    """Whether a dash stands before the day in figures: "в субботу — 29 июня", "завтра — 25 июля 2014 года"."""
    return (
        _describes_a_day(one)
        and isinstance(other, Day)
        and other.weekday is None
        and not isinstance(one, (Feast, Shifted))
    )


def _apart(tokens: Tokens, start: int, end: int) -> bool:
    return any(
        tokens.list[at].start > tokens.list[at - 1].end
        for at in range(start + 1, end)
        if not tokens.kinds(at).keys().isdisjoint(("hyphen", "dash"))
    )


def _is_winter(one: Expression, other: Expression) -> bool:
    """ "the winter of 2022 to 2023" is one."""
    return (
        isinstance(one, Grouping) and one.number == 24 and isinstance(other, Year) and other.year == _int(one.year) + 1
    )


def _int(year: object) -> int:
    return year if isinstance(year, int) else 0


def _is_one_date(one: Expression, other: Expression) -> bool:
    """Whether a dash stands between a year and a date without one: "2021-06/08" and "5 Jun-2021" go nowhere."""
    one, other = bare(one), bare(other)
    return (isinstance(one, Year) and _lacks_year(other)) or (isinstance(other, Year) and _lacks_year(one))


def _lacks_year(expression: Expression) -> bool:
    if isinstance(expression, Figures):
        return _lacks_year(expression.day_first)
    return isinstance(expression, Yearly) and expression.year is None and expression.pick is None


def between(tokens: Tokens, index: int) -> Read | None:
    """ "between 2019 and 2022"; "between 2014-2018"; "not before 2019 and no later than 2022"."""
    if "between" not in tokens.kinds(index):
        return _between_bounds(tokens, index)
    start = index + 1
    if pair := year_pair(tokens, start, are_years=True):
        assert isinstance(pair.expression, Range)
        return Read(Between(pair.expression.one, pair.expression.other), pair.end)
    joined = two_sides(tokens, start, _AND) or _hundreds(tokens, start, _AND)
    if joined is None and "present" in tokens.kinds(start):
        joined = _from_now(tokens, start)
    if joined is None:
        joined = _to_now(tokens, start)
    return Read(Between(joined[0], joined[1]), joined[2]) if joined else None


def between_behind(tokens: Tokens, index: int) -> Read | None:
    """ "2019年と2022年の間"."""
    joined = two_sides(tokens, index, word("and")) if "between" not in tokens.kinds(index) else None
    if joined is None or "between" not in tokens.kinds(joined[2]):
        return None
    return Read(Between(joined[0], joined[1]), joined[2] + 1)


def _between_bounds(tokens: Tokens, index: int) -> Read | None:
    """ "not before 2019 and no later than 2022": what the first leaves out comes from the second."""
    if tokens.kinds(index).get("bound") != "not_before":
        return None
    for one, middle in _lefts(tokens, index + 1):
        if "and" not in tokens.kinds(middle) or tokens.kinds(middle + 1).get("bound") != "by":
            continue
        other = side(tokens, middle + 2)
        both = completed(one, other.expression) if other is not None else None
        if other is not None and both is not None:
            return Read(Between(*both), other.end)
    return None


def _from_now(tokens: Tokens, index: int) -> Two | None:
    """ "between now and 21 May"."""
    after = _AND.match(tokens, index + 1, {})
    found = side(tokens, after) if after >= 0 else None
    return (Counted("day", 0), found.expression, found.end, "and") if found else None


def _to_now(tokens: Tokens, index: int) -> Two | None:
    """ "between January 2019 and now"."""
    found = side(tokens, _article(tokens, index))
    after = _AND.match(tokens, found.end, {}) if found else -1
    if found is None or after < 0 or tokens.kinds(after).get("present", "") != "now":
        return None
    return found.expression, Counted("day", 0), after + 1, "and"


def hundreds(tokens: Tokens, index: int) -> Read | None:
    """ "from 312 to 316": years of three figures, where the words say that they are."""
    if tokens.kinds(index).get("bound") in ("from", "since"):
        joined = _hundreds(tokens, index + 1, _TO)
    elif tokens.is_running:
        return None
    else:
        joined = _hundreds(tokens, index, _DASH)
    return Read(Range(joined[0], joined[1]), joined[2]) if joined else None


_DASH = either(word("hyphen"), word("dash"))
_HUNDREDS = either(word("hundreds", "one"), word("padded", "one"), word("year", "one"))
_OTHER_HUNDREDS = either(word("hundreds", "other"), word("padded", "other"), word("year", "other"))


def _hundreds(tokens: Tokens, index: int, join: object) -> Two | None:
    named: Found = {}
    middle = _HUNDREDS.match(tokens, index, named)
    after = join.match(tokens, middle, {}) if middle >= 0 else -1  # type: ignore[attr-defined]
    end = _OTHER_HUNDREDS.match(tokens, after, named) if after >= 0 else -1
    if end < 0 or (
        tokens.is_running
        and not tokens.kinds(end)
        and tokens.text[tokens.list[end].start : tokens.list[end].end].isalpha()
    ):
        return None
    return Year(named["one"]), Year(named["other"]), end, "to"


def one_or_other(tokens: Tokens, index: int) -> Read | None:
    """ "May or June 2021"; "2019 and 2020" (neighbours only) fills both."""
    joined = two_sides(tokens, index, _OR, has_end=False)
    if joined is None:
        return None
    one, other, end, connector = joined
    if _lacks_its_number(one) or _lacks_its_number(other):
        return None
    if connector == "or" or (connector == "stroke" and not _are_whole(bare(one), bare(other))):
        return Read(Choice(one, other), end)
    if connector == "stroke" or are_neighbours(bare(one), bare(other)):
        return Read(Range(one, other), end)
    return None


def _are_whole(one: Expression, other: Expression) -> bool:
    """Whether a stroke stands between two dates that need nothing from each other: "June 1/June 9", not "May/June".

    Of days side by side the words mean one or the other, as in "30 June/1 July".
    """
    if _has_year(one) and _has_year(other):
        return True
    if not (isinstance(one, Day) and isinstance(other, Day)):
        return False
    ends_its_month = one.day in (28, 29, 30, 31) and other.day == 1 and other.month == one.month % 12 + 1
    return not (ends_its_month or are_neighbours(one, other))


def are_neighbours(one: Expression, other: Expression) -> bool:
    """Whether the second is the unit right after the first."""
    one, other = (side.anchor if isinstance(side, Third) else side for side in (one, other))
    if type(one) is not type(other) and not (isinstance(one, Year) and isinstance(other, Year)):
        return False
    match one, other:
        case Year(), Year():
            return other.year == one.year + 1
        case Decade(), Decade():
            return other.year == one.year + 10
        case Century(), Century():
            return other.number == one.number + 1 or (one.number, other.number) == (-1, 1)
        case Weekday(), Weekday():
            return (one.weekday + 1) % 7 == other.weekday and one.is_bare and other.is_bare
        case Day(), Day():
            return one.month == other.month and other.day == one.day + 1 and one.year in (None, other.year)
        case Month(), Month():
            return other.month == one.month + 1 and one.year in (None, other.year)
        case MonthDay(), MonthDay():
            return other.day == one.day + 1 and one.months == other.months
        case Grouping(), Grouping():
            is_next = other.number == one.number + 1 and (other.number >= 33) == (one.number >= 33)
            return is_next and one.year in (None, other.year)
        case _:
            return False


_ITEM_JOIN = either(
    word("and", "last"),
    row(word("comma"), maybe(either(word("and", "last"), word("or", "last_or")))),
    word("or", "last_or"),
)

_ANOTHER = either(word("and", "last"), word("or", "last_or"))
"""Behind the last but one, where each has its own: "5 and 6 and 9 June"."""


def several(tokens: Tokens, index: int) -> Read | None:
    """ "5, 6 and 7 June 2020", "May, June and July": what a member leaves out comes from the last one."""
    items: list[Expression] = []
    start, is_or, is_closed = _article(tokens, index), False, False
    end = index
    while len(items) < 12:
        found = _item(tokens, start, is_first=not items)
        if found is None:
            break
        items.append(found.expression)
        end = found.end
        named: Found = {}
        start = (_ANOTHER if is_closed else _ITEM_JOIN).match(tokens, end, named)
        if start < 0:
            break
        is_or = is_or or "last_or" in named
        is_closed = "last" in named or "last_or" in named
        start = _ARTICLE.match(tokens, start, {}) if side(tokens, start) is None else start
    if len(items) < 2 or not is_closed or (len(items) == 2 and (is_or or (tokens.is_running and not _are_days(items)))):
        return None
    filled = _fill_all(items)
    if filled is None or not _is_a_list(filled):
        return None
    if not is_or and all(are_neighbours(bare(a), bare(b)) for a, b in pairwise(filled)):
        return Read(Range(filled[0], filled[-1]), end)
    return Read(Several(tuple(filled), is_every=not is_or), end)


def _are_days(items: list[Expression]) -> bool:
    """Whether a number stands before a day of a month: "5 and 9 June"; in a text other two are dates of their own."""
    return isinstance(bare(items[0]), Bare) and isinstance(bare(items[-1]), Day)


def _item(tokens: Tokens, index: int, *, is_first: bool) -> Read | None:
    single = side(tokens, index)
    number = bare_number(tokens, index)
    del is_first
    return single if single is not None and (number is None or single.end >= number.end) else number


def _fill_all(items: list[Expression]) -> list[Expression] | None:
    """The members, numbers filled in from the one after, or, where the month stands first, from the one before."""
    filled = [items[-1]]
    if isinstance(bare(items[-1]), Bare) or (isinstance(bare(items[0]), Day) and isinstance(bare(items[-1]), MonthDay)):
        return _fill_forward(items)
    for item in reversed(items[:-1]):
        both = completed(item, filled[0])
        if both is None:
            return None
        filled = [both[0], both[1], *filled[1:]]
    return None if any(map(_lacks_its_number, filled)) else filled


def _fill_forward(items: list[Expression]) -> list[Expression] | None:
    first = bare(items[0])
    if not isinstance(first, Day):
        return None
    filled: list[Expression] = [items[0]]
    for item in items[1:]:
        inner = bare(item)
        if isinstance(inner, MonthDay) and inner.months is None:
            filled.append(Day(first.year, first.pick, first.month, inner.day, inner.weekday))
            continue
        if not isinstance(inner, Bare) or inner.kind not in ("number", "ordinal") or not 1 <= inner.number <= 31:
            return None
        filled.append(Day(first.year, first.pick, first.month, inner.number))
    return filled


def _is_a_list(items: list[Expression]) -> bool:
    """Whether they are units of one kind, in order."""
    kinds = {type(bare(item)) for item in items}
    return kinds <= {Day, Feast} or (len(kinds) == 1 and kinds <= {MonthDay, Month, Year, Decade, Century, Grouping})


def year_pair(tokens: Tokens, index: int, *, are_years: bool = False) -> Read | None:
    """`2019–22`, `2011-17`, `2014/15`, `2019-2022`: a later year after the dash (a part of the first is a unit)."""
    index += "the" in tokens.kinds(index)
    if "yearly" in tokens.kinds(index):
        index, are_years = index + 1, True
    elif tokens.kinds(index).get("bound") == "from" or "from_of" in tokens.kinds(index):
        index += 1
    found = tokens.kinds(index).get("pair")
    if found is None:
        return None
    pair = pair_of(found)
    after = index + 1
    if pair is not None and pair.last is not None and word("unit", only=["decade"]).match(tokens, after, {}) >= 0:
        both = pair.first % 10 == pair.last % 10 == 0
        return Read(Range(Decade(pair.first), Decade(pair.last)), after + 1) if both else None
    if "year" in (tokens.kinds(after).get(kind) for kind in ("unit", "units", "years")):
        are_years, after = True, after + 1
    if "yearly" in tokens.kinds(after) or (index > 0 and "yearly" in tokens.kinds(index - 1)):
        are_years, after = True, after + ("yearly" in tokens.kinds(after))
    if pair is None or pair.last is None or (pair.part is not None and not are_years):
        return None
    return Read(Range(Year(pair.first), Year(pair.last)), after)


_MONTH_AND_PAIR = row(
    maybe(word("bound", only=["from", "since"])), word("month", "month"), maybe(OF), word("pair", "pair")
)


def month_and_pair(tokens: Tokens, index: int) -> Read | None:
    """ "June 2013–2020": from the month of the first year to the second."""
    named: Found = {}
    end = _MONTH_AND_PAIR.match(tokens, index, named)
    pair = pair_of(named["pair"]) if end >= 0 else None
    if pair is None or pair.last is None or pair.mark == "/":
        return None
    return Read(Range(Month(pair.first, None, named["month"]), Year(pair.last)), end)


_PAIR_OF_ERA = either(
    row(word("era", "era", only=["ad"]), word("pair", "pair")),
    row(word("pair", "pair"), word("era", "era")),
    row(word("era_before", "era"), word("pair", "pair"), maybe(word("unit", only=["year"]))),
)


def pair_of_era(tokens: Tokens, index: int) -> Read | None:
    """ "1200–1100 BC", "AD 1066-1100": the pair is two years, whatever it would be without the era."""
    named: Found = {}
    end = _PAIR_OF_ERA.match(tokens, index, named)
    if end < 0:
        return None
    first, last = named["pair"][:4], named["pair"][5:].strip()
    if len(last) != 4:
        pair = pair_of(named["pair"]) if named["era"] != "bc" else None
        return Read(Range(Year(pair.first), Year(pair.last)), end) if pair and pair.last else None
    one, other = (year_of_era(int(figures), named["era"]) for figures in (first, last))
    return Read(Range(Year(one), Year(other)), end) if one is not None and other is not None else None


_NIGHT = row(maybe(THE), word("night"))
_INTO = row(either(word("into"), word("to"), word("and"), word("bound", only=["until"])), maybe(THE))


def night(tokens: Tokens, index: int) -> Read | None:
    """ "in der Nacht vom 7. auf den 8. Mai", "natten till söndagen": the day before and the day after it."""
    start = _NIGHT.match(tokens, index, {})
    if start < 0:
        return None
    first = max(
        start,
        row(either(word("bound", only=["from", "since"]), OF, word("between")), maybe(THE)).match(tokens, start, {}),
    )
    joined = two_sides(tokens, first, _INTO)
    if joined is not None:
        one, other, end, _ = joined
        return Read(Range(one, other), end) if _is_a_day(one) and _is_a_day(other) else None
    after = row(word("into"), maybe(THE)).match(tokens, start, {})
    found = side(tokens, after) if after > 0 else None
    if found is None or not _is_a_day(found.expression):
        return None
    return Read(Range(Shifted(found.expression, -1, "day"), found.expression), found.end)


def _is_a_day(expression: Expression) -> bool:
    return isinstance(expression, Weekday) or _names_a_day(expression)


_NUMBERED_DAY = either(row(word("number", "day"), word("stop")), row(maybe(THE), word("ordinal", "day")))
_FROM_DAY = row(either(word("bound", only=["from", "since"]), word("from_of")), maybe(THE), _NUMBERED_DAY)


def days_of_month(tokens: Tokens, index: int) -> Read | None:
    """ "vom 4. bis zum 23.": days of the month of the day of writing."""
    one: Found = {}
    after = (
        _TO.match(tokens, _FROM_DAY.match(tokens, index, one), {}) if _FROM_DAY.match(tokens, index, one) > 0 else -1
    )
    other: Found = {}
    end = _NUMBERED_DAY.match(tokens, _ARTICLE.match(tokens, after, {}), other) if after > 0 else -1
    if end < 0 or not 1 <= one["day"] < other["day"] <= 31 or tokens.kinds(end):
        return None
    return Read(Range(MonthDay(one["day"]), MonthDay(other["day"])), end)


_TURNING = row(maybe(THE), word("turning"), OF_THE)


def turning(tokens: Tokens, index: int) -> Read | None:
    """ "na przełomie maja i czerwca", "Jahreswechsel 2019/20": the end of the one and the beginning of the other."""
    start = _TURNING.match(tokens, index, {})
    if start < 0:
        return None
    pair = year_pair(tokens, start, are_years=True)
    if pair is not None:
        assert isinstance(pair.expression, Range)
        one, other, end = pair.expression.one, pair.expression.other, pair.end
    else:
        joined = two_sides(tokens, start, either(_OR, _TO))
        if joined is None:
            return None
        one, other, end, _ = joined
    if not are_neighbours(one, other):
        return None
    if isinstance(one, Year) and isinstance(other, Year):
        return Read(Doubted(Range(Month(one.year, None, 12), Month(other.year, None, 1)), is_approximate=True), end)
    return Read(Range(Third(one, "late"), Third(other, "early")), end)


_THE_YEARS = row(maybe(THE), word("units", only=["year"]), maybe(OF))


def in_the_years(tokens: Tokens, index: int) -> Read | None:
    """ "in den Jahren 1914 bis 1918", "w latach 2019 i 2020": years that are named so; "the years 90" are a decade."""
    start = _THE_YEARS.match(tokens, index, {})
    if start < 0:
        return None
    for reader in (from_to, year_pair, between, several, one_or_other):
        read = reader(tokens, start)
        if read is not None and _are_years(read.expression):
            return read
    return None


def _are_years(expression: Expression) -> bool:
    if isinstance(expression, Several):
        return all(isinstance(bare(member), Year) for member in expression.members)
    sides = (getattr(expression, "one", None), getattr(expression, "other", None))
    return all(isinstance(side, Expression) and isinstance(bare(side), Year) for side in sides)


# ---- bounds ----------------------------------------------------------------------------------------------------------

_BOUNDS: dict[str, type[Bound]] = {
    "since": Since,
    "from": Since,
    "not_before": NotBefore,
    "after": After,
    "until": Until,
    "before": Before,
    "by": By,
}


def bounded(tokens: Tokens, index: int) -> Read | None:
    """ "since 2000", "after 2016", "until May 2021", "before 1996", "by 5 September"."""
    name, start = _bound_word(tokens, index)
    if name is None:
        return None
    if name == "equal":
        return side(tokens, start)
    start += "nothing" in tokens.kinds(start)
    doubt, approximate, uncertain = _doubts(tokens, start)
    after = doubt + (not {"the", "nothing"}.isdisjoint(tokens.kinds(doubt)))
    is_upper = name in ("until", "before", "by")
    inner = (end_of(tokens, doubt) if is_upper else None) or _longest(side(tokens, doubt), side(tokens, after))
    if inner is None or isinstance(bare(inner.expression), (Stretch,)):
        return None
    if name == "until" and isinstance(bare(inner.expression), Counted) and bare(inner.expression).is_approximate:  # type: ignore[attr-defined]
        return None  # "up to two years ago" is no end
    expression, end = inner
    if approximate or uncertain:
        expression = Doubted(expression, approximate, uncertain)
    if name in ("since", "from") and ("onwards" in tokens.kinds(end) or _is_on(tokens, end)):
        end += 1
    if tokens.kinds(end).get("bound_behind") in _BEHIND_TOO.get(name, ()):
        end += 1
    return Read(_BOUNDS[name](expression), end)


_BEHIND_TOO = {
    "since": ("since",),
    "from": ("since",),
    "until": ("until",),
    "by": ("until", "by"),
    "before": ("before",),
}
"""What may stand behind a date as well, where languages say it on both sides: "自2000年起", "遅くとも5月まで"."""


def _bound_word(tokens: Tokens, index: int) -> tuple[str | None, int]:
    kinds = tokens.kinds(index)
    name = kinds.get("bound")
    if name is None and not tokens.is_running:
        name, index = _sign(tokens, index)
    if name is None and kinds.get("commencing") == "start":
        name = "since"
    if name is None and kinds.get("to") == "through":
        name = "until"
    return name, index + 1


def _sign(tokens: Tokens, index: int) -> tuple[str | None, int]:
    """ "≤ 2019", ">= 5 May", "= 2019": the signs of languages without words of their own."""
    name = tokens.kinds(index).get("sign")
    if "equal" in tokens.kinds(index):
        return "equal", index
    if name is not None and "equal" in tokens.kinds(index + 1):
        return {"before": "by", "after": "not_before"}.get(name, name), index + 1
    return name, index


def _longest(*reads: Read | None) -> Read | None:
    return max((read for read in reads if read is not None), key=lambda read: read.end, default=None)


def _is_on(tokens: Tokens, index: int) -> bool:
    """ "from 2015 on"."""
    return index == len(tokens) - 1 and tokens.written(index) == "on"


_END_OF = row(maybe(THE), END_WORD, OF_THE)
# The other words for "late" also mean the end.
_LATE_NOT_END = frozenset("late أواخر اواخر 晚期 下旬".split())
_WHOLE = either(one_of(POINTS, "whole"), CURRENT)
_IS_ENGLISH_END = re.compile(r"(?:the )?end of", re.IGNORECASE)


def end_of(tokens: Tokens, index: int, *, in_english: bool = False) -> Read | None:
    """ "the end of 2020", "fin 2020", as it stands after "by" and "before": its last day, exactly."""
    start = _END_OF.match(tokens, index, {})
    if start < 0:
        return _end_in_one_word(tokens, index)
    at = index + ("the" in tokens.kinds(index) and "part" not in tokens.kinds(index))
    if tokens.written(at) in _LATE_NOT_END:
        return None
    if in_english and not _IS_ENGLISH_END.match(tokens.text, tokens.list[index].start):
        return None  # "fin 2008" is late in it as well
    named: Found = {}
    end = _WHOLE.match(tokens, start, named)
    return Read(End(named["whole"]), end) if end >= 0 else None


_UNIT_END = row(
    maybe(THE),
    word("unit", "unit", but=["day"]),
    JOINED,
    END_WORD,
    maybe(OF),
    maybe(YEAR_UNIT),
    maybe(word("year", "year")),
)


def _end_in_one_word(tokens: Tokens, index: int) -> Read | None:
    """ "Jahresende 2020", as it stands after "bis"."""
    named: Found = {}
    end = _UNIT_END.match(tokens, index, named)
    if end < 0 or ("year" in named and named["unit"] != "year"):
        return None
    return Read(End(Year(named["year"]) if "year" in named else Counted(named["unit"], 0)), end)


_UP_TO = either(
    word("hyphen"),
    word("dash"),
    row(word("to"), maybe(THE)),
    word("bound", only=["until"]),
    word("bound_behind", only=["since"]),
)
_ONWARDS = either(
    row(maybe(word("comma")), word("onwards", "onwards")),
    row(
        either(row(_UP_TO, word("present")), word("present", but=["joined"])),
        maybe(word("bound_behind", only=["until"])),
    ),
)
_OPEN_DASH = row(either(word("hyphen"), word("dash")))


def onwards(tokens: Tokens, index: int) -> Read | None:
    """ "2019 onwards", "2019 to date", "2019–present", "from 2019 to the present", "1957–"."""
    start = index + (tokens.kinds(index).get("bound") in ("from", "since") or "from_of" in tokens.kinds(index))
    found = side(tokens, start)
    if found is None and start > index:
        start = _ARTICLE.match(tokens, start, {})
        found = side(tokens, start)
    if found is None:
        return None
    named: Found = {}
    end = _ONWARDS.match(tokens, found.end, named)
    if end < 0:
        end = _OPEN_DASH.match(tokens, found.end, {})
        is_open = (
            end >= 0
            and end == len(tokens)
            and not tokens.is_running
            and isinstance(found.expression, (Year, Month, Day))
        )
        return Read(Since(found.expression), end) if is_open and _has_year(found.expression) else None
    kind = NotBefore if named.get("onwards") == "or_later" else Since
    return Read(kind(found.expression), end)


def or_earlier(tokens: Tokens, index: int) -> Read | None:
    """ "2019 or earlier"."""
    found = side(tokens, index)
    if found is None or "or_earlier" not in tokens.kinds(found.end):
        return None
    return Read(By(found.expression), found.end + 1)


def postposed(tokens: Tokens, index: int) -> Read | None:
    """ "2019年から", "5月まで", "1996年以前", "3月后"."""
    start = index + (tokens.kinds(index).get("bound") in ("from", "since"))
    found = side(tokens, start)
    if found is None:
        return None
    after = found.end + ("nothing" in tokens.kinds(found.end) or "from_of" in tokens.kinds(found.end))
    bound = tokens.kinds(after).get("bound_behind")
    if bound is None:
        return None
    inner = found.expression
    if bound in ("before", "until", "by") and isinstance(inner, Third) and inner.which == "late":
        inner = End(inner.anchor)  # "2024年底前": up to its last day
    return Read(_BOUNDS[bound](inner), after + 1)


# ---- the whole -------------------------------------------------------------------------------------------------------

_READERS: tuple[Callable[[Tokens, int], Read | None], ...] = (
    bounded,
    from_to,
    onwards,
    or_earlier,
    postposed,
    between,
    between_behind,
    several,
    one_or_other,
    year_pair,
    month_and_pair,
    pair_of_era,
    hundreds,
    night,
    turning,
    in_the_years,
    days_of_month,
)
"""Ways to build a whole expression; of two that read as far as each other the first is taken."""


_OPENERS = frozenset(
    [
        "bound",
        "between",
        "commencing",
        "to",
        "from_of",
        "sign",
        "equal",
        "pair",
        "era",
        "era_before",
        "month",
        "the",
        "night",
        "turning",
        "yearly",
        "units",
    ]
)
"""Kinds with which more than one side can begin."""


def _may_be_more(tokens: Tokens, index: int, first: Read | None) -> bool:
    """Whether anything but the one side can begin here: quick, since most dates have one."""
    if not _OPENERS.isdisjoint(tokens.list[index].meanings):
        return True
    if first is not None and not _JOINERS.isdisjoint(tokens.kinds(first.end)):
        return True
    number = bare_number(tokens, index)
    return number is not None and not _JOINERS.isdisjoint(tokens.kinds(number.end))


def core(tokens: Tokens, index: int) -> Read | None:
    """The longest expression from this token on, without what stands around it."""
    best = side(tokens, index)
    if not _may_be_more(tokens, index, best):
        return best
    for reader in _READERS:
        read = reader(tokens, index)
        if read is not None and (best is None or read.end > best.end):
            best = read
    return best


def _is_clock(tokens: Tokens, index: int) -> bool:
    """Whether the figures may be an hour, or an hour and its minutes: "15", "14.30", but not "31" or "5.12.2020"."""
    numeric, number = tokens.kinds(index).get("numeric"), tokens.kinds(index).get("number", 99)
    if numeric is None:
        return bool(number <= _HOURS)
    hour, minute = numeric.numbers[:2]
    return len(numeric.numbers) == 2 and hour <= _HOURS and minute < 60 and numeric.digits[1] == 2


_HOURS = 24
_ZONE = maybe(either(word("zone"), row(word("opening"), word("zone"), word("closing"))))
_AT_HOUR = word("at", only=["hour"])
_FIGURES_OF_HOUR = either(word("time"), row(test(_is_clock), either(word("number"), word("numeric"))))
_HOUR_IN_WORDS = row(test(lambda tokens, index: tokens.kinds(index).get("count", _HOURS + 1) <= _HOURS), word("count"))
_OCLOCK = row(maybe(word("hyphen")), word("oclock"))
_UNTIL_HOUR = row(
    either(
        _AT_HOUR, word("hyphen"), word("dash"), word("to"), row(word("and"), maybe(THE)), word("bound", only=["until"])
    ),
    _FIGURES_OF_HOUR,
)
"""The end of a span of hours: "9 bis 12 Uhr"."""
_FROM_HOUR = either(word("between"), word("bound", only=["from", "since"]), word("from_of"))
_MINUTES = maybe(word("number"), unless(either(OF, word("month"), word("stop"))))
_HOUR = row(
    _AT_HOUR,
    maybe(word("about")),
    either(
        _FIGURES_OF_HOUR,
        row(_HOUR_IN_WORDS, either(ahead(word("oclock")), unless(either(word("unit"), word("units"))))),
    ),
    maybe(_OCLOCK),
    _MINUTES,
    maybe(_UNTIL_HOUR, maybe(_OCLOCK)),
    _ZONE,
    maybe(word("daypart")),
)
"""A number behind a word that only hours take: "alle 9.30", "a las 3 de la tarde", "às 14", "kl. 9–12"."""
_HAN_OCLOCK = row(either(word("number"), word("count")), word("oclock", only=[None]))
_HAN_MINUTES = either(
    row(either(word("number"), word("count")), word("oclock", only=["minute"])),
    row(word("number"), unless(either(OF, word("month")))),
    word("oclock", only=["half"]),
)
"""The minutes behind an hour: "午後3時30分", "8点半"."""
_CLOCK = either(
    row(_HAN_OCLOCK, _HAN_MINUTES, _ZONE, maybe(word("daypart"))),
    _HOUR,
    row(_FIGURES_OF_HOUR, word("oclock"), _MINUTES, _UNTIL_HOUR, word("oclock"), _MINUTES, _ZONE),
    row(
        word("time"),
        maybe(word("oclock")),
        maybe(OF, word("daypart")),
        many(
            row(
                either(_AT_HOUR, word("hyphen"), word("dash"), word("to"), word("and"), word("bound", only=["until"])),
                either(word("time"), row(word("number"), word("daypart"))),
            ),
            most=1,
        ),
        maybe(word("oclock")),
        _ZONE,
        maybe(word("daypart")),
    ),
    row(_HAN_OCLOCK, _HAN_MINUTES, _ZONE, maybe(word("daypart"))),
    row(either(_FIGURES_OF_HOUR, _HOUR_IN_WORDS), maybe(_UNTIL_HOUR), _OCLOCK, _MINUTES, _ZONE, maybe(word("daypart"))),
    row(_FROM_HOUR, maybe(word("at")), _FIGURES_OF_HOUR, maybe(word("oclock")), _UNTIL_HOUR, word("oclock"), _ZONE),
    row(_FROM_HOUR, _AT_HOUR, _FIGURES_OF_HOUR, _UNTIL_HOUR),
    row(word("bound"), maybe(word("at")), _FIGURES_OF_HOUR, maybe(_UNTIL_HOUR), word("oclock")),
    row(word("bound"), either(row(_AT_HOUR, _FIGURES_OF_HOUR), word("time"))),
    row(
        word("number"),
        either(word("hyphen"), word("dash"), word("to"), word("and"), word("bound", only=["until"])),
        word("time"),
        _ZONE,
    ),
    row(word("number"), word("daypart"), maybe(word("daypart"))),
    row(word("part"), word("daypart")),
    row(word("daypart"), either(word("time"), row(_HAN_OCLOCK, maybe(_HAN_MINUTES))), _ZONE),
    row(
        word("daypart"),
        maybe(
            maybe(either(word("at"), word("about"))),
            either(row(word("time"), maybe(word("oclock"))), row(_FIGURES_OF_HOUR, word("oclock"))),
        ),
    ),
    word("zone"),
)
_CLOCKS = frozenset(
    ["at", "time", "number", "daypart", "numeric", "between", "bound", "from_of", "the", "count", "part", "zone"]
)
_TIME_BEFORE = row(
    maybe(many(either(word("nothing"), THE), most=2), ahead(DAYPART)),
    either(_HOUR, row(maybe(word("at")), _CLOCK)),
    maybe(word("comma")),
    many(either(word("nothing"), OF, THE), most=3),
)
_TIME_IN_BRACKETS = row(
    word("opening"), maybe(word("about")), either(_HOUR, row(maybe(word("at")), word("time"), _ZONE)), word("closing")
)
_TIME_BEHIND = either(
    _TIME_IN_BRACKETS,
    row(
        either(
            row(maybe(word("comma")), maybe(word("opening")), _HOUR, maybe(word("closing"))),
            row(
                maybe(either(word("comma"), row(either(word("hyphen"), word("dash")), ahead(word("time"))))),
                maybe(
                    unless(_AT_HOUR),
                    either(
                        word("at"),
                        word("bar"),
                        word("to"),
                        row(word("nothing"), maybe(THE)),
                        word("about"),
                        word("for"),
                        word("between"),
                        word("bound", only=["from"]),
                        word("from_of"),
                    ),
                ),
                maybe(unless(_AT_HOUR), either(word("at"), word("about"))),
                _CLOCK,
                maybe(word("about", only=["behind"])),
            ),
        ),
        maybe(_TIME_IN_BRACKETS),
    ),
)


def expression(tokens: Tokens, index: int) -> Match | None:
    """The longest date expression that starts at this token, with the doubt and the clock time around it."""
    time: str | None = None
    start = index
    approximate = uncertain = False
    for _ in range(3):
        doubted_from, about, doubt = _doubts(tokens, start)
        if doubted_from > start:
            clock = _TIME_BEFORE.match(tokens, doubted_from, {})
            if about and clock > 0 and _clock_only(tokens, doubted_from, clock):
                time, start = _clock_words(tokens, start, clock), clock
                uncertain |= doubt
                continue
            start = _BEFORE_SIDE.match(tokens, doubted_from, {})
            if core(tokens, doubted_from) is not None:
                start = doubted_from
            approximate, uncertain = approximate | about, uncertain | doubt
            continue
        clock = _TIME_BEFORE.match(tokens, start, {}) if _may_be_clock(tokens, start) else -1
        if clock > 0 and core(tokens, clock) is not None and not _is_longer(core(tokens, start), clock):
            time, start = _clock_words(tokens, start, clock), clock
            continue
        break
    read = core(tokens, start)
    if read is None:
        return None
    found, end = read
    if time is None and "night" in tokens.kinds(start) and end > start + 1:
        time = tokens.text[tokens.list[start].start : tokens.list[start].end]
    if approximate or uncertain:
        found = _with_doubt_before(found, approximate, uncertain)
    return _suffixes(tokens, Match(found, end, time or _time_within(tokens, start, end)))


def _may_be_clock(tokens: Tokens, index: int) -> bool:
    """Whether a clock time can begin here, perhaps with an article: "la noche del jueves"."""
    kinds = tokens.kinds(index)
    if not _CLOCKS.isdisjoint(kinds):
        return True
    is_article = "the" in kinds or "nothing" in kinds
    return is_article and ("daypart" in tokens.kinds(index + 1) or "daypart" in tokens.kinds(index + 2))


def _time_within(tokens: Tokens, start: int, end: int) -> str | None:
    """A clock time inside what was read, as written: "Wed Oct 26 15:50:06 2016", "Tuesday morning, March 3"."""
    for at in range(start, end):
        kinds = tokens.kinds(at).keys()
        if "time" in kinds or kinds == {"daypart"}:
            return tokens.text[tokens.list[at].start : tokens.list[at].end]
    return None


def _is_longer(read: Read | None, clock: int) -> bool:
    return read is not None and read.end > clock


_CLOCK_FIGURES = frozenset(["time", "oclock", "daypart"])


def _clock_only(tokens: Tokens, start: int, end: int) -> bool:
    return (
        any(not _CLOCK_FIGURES.isdisjoint(tokens.kinds(at)) for at in range(start, end))
        and core(tokens, end) is not None
    )


def _with_doubt(expression: Expression, *, is_approximate: bool = False, is_uncertain: bool = False) -> Expression:
    """The expression in doubt: what a bound names; of two sides the first, where the other has a doubt of its own."""
    if isinstance(expression, Bound):
        return replace(
            expression, inner=_with_doubt(expression.inner, is_approximate=is_approximate, is_uncertain=is_uncertain)
        )
    if isinstance(expression, Doubted):
        return Doubted(
            expression.inner, is_approximate or expression.is_approximate, is_uncertain or expression.is_uncertain
        )
    return Doubted(expression, is_approximate, is_uncertain)


def _with_doubt_before(expression: Expression, approximate: bool, uncertain: bool) -> Expression:
    """The expression with the doubt that stands before it, which is the first side's where the other has its own."""
    if isinstance(expression, Joined) and isinstance(expression.other, Doubted):
        return replace(expression, one=_with_doubt(expression.one, is_approximate=approximate, is_uncertain=uncertain))
    if isinstance(expression, Several) and any(isinstance(member, Doubted) for member in expression.members[1:]):
        first, *others = expression.members
        return replace(
            expression, members=(_with_doubt(first, is_approximate=approximate, is_uncertain=uncertain), *others)
        )
    return _with_doubt(expression, is_approximate=approximate, is_uncertain=uncertain)


def _clock_words(tokens: Tokens, start: int, end: int) -> str | None:
    """The words of a clock time; "about 3pm" is no time that a clock shows."""
    from_, to = start, end
    while from_ < to and ("at" in tokens.kinds(from_) or not tokens.kinds(from_).keys() & _CLOCK_WORDS):
        from_ += 1
    while to > from_ and not tokens.kinds(to - 1).keys() & _CLOCK_ENDS:
        to -= 1
    if from_ >= to:
        return None
    written = tokens.text[tokens.list[from_].start : tokens.list[to - 1].end]
    if sum("time" in tokens.kinds(at) for at in range(from_, to)) > 1:
        written = _FROM_TO.sub("–", written)
    return _TIME_MARK.sub("", written.replace("(", "").replace(")", ""))


_CLOCK_WORDS = {"time", "number", "count", "numeric", "bound", "between", "daypart", "about", "tilde", "zone", "part"}
_CLOCK_ENDS = {"time", "number", "count", "numeric", "daypart", "zone", "oclock", "about"}
_FROM_TO = re.compile(r"(?<=[\dm])\s*-\s*(?=\d)")
"""The hyphen between two clock times; one before a zone is a minus."""
_TIME_MARK = re.compile(r"^T(?=\d)", re.IGNORECASE)
"""What ISO 8601 puts before a time of day."""
_DOUBT_BEHIND = either(
    row(maybe(word("nothing", only=["after"])), word("question", "question")),
    row(maybe(word("comma")), maybe(word("opening")), word("doubt", "doubt"), maybe(word("closing"))),
    row(maybe(word("opening")), word("question", "question"), maybe(word("closing"))),
)
_MARK_BEHIND = either(word("tilde", "tilde"), word("percent", "percent"))
_ABOUT_BEHIND = either(
    row(word("opening"), word("about"), maybe(word("stop")), word("closing")), word("about", "about")
)
_ENDS_SENTENCE = re.compile(r"\s|\Z")


def _suffixes(tokens: Tokens, match: Match) -> Match:
    """Clock times, "or so", "?" and "(uncertain)" after an expression."""
    found, index, time = match
    if not tokens.kinds(index):
        return match
    clock = _TIME_BEHIND.match(tokens, index, {}) if index < len(tokens) else -1
    if clock > 0:
        said = _clock_words(tokens, index, clock)
        is_late = tokens.kinds(clock - 1).get("about", "behind") != "behind"
        if said is not None and not is_late:
            time, index = (said if time is None or _has_hour(said) else time), clock
    named: Found = {}
    is_a_verb = tokens.is_running and tokens.words.month_first and "opening" not in tokens.kinds(index)  # "可能"
    end = _DOUBT_BEHIND.match(tokens, index, named) if not is_a_verb else -1
    if end > 0 and not (
        tokens.is_running
        and end == index + 1
        and "question" in named
        and _ENDS_SENTENCE.match(tokens.text, tokens.list[index].end)
    ):
        return Match(_with_doubt(found, is_uncertain=True), end, time)
    named = {}
    end = _MARK_BEHIND.match(tokens, index, named)
    if end > 0 and not tokens.is_running and end == len(tokens):
        return Match(_with_doubt(found, is_approximate=True, is_uncertain="percent" in named), end, time)
    named = {}
    end = _ABOUT_BEHIND.match(tokens, index, named)
    if end > 0 and (end == len(tokens) or "opening" in tokens.kinds(index) or named.get("about") == "behind"):
        return Match(_with_doubt(found, is_approximate=True), end, time)
    return Match(found, index, time)


def _has_hour(written: str) -> bool:
    return any(character.isdigit() for character in written)
