"""One side of a range that leaves something out, which the other side has: numbers, days, decades, centuries."""

from __future__ import annotations

from dataclasses import replace

from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.joined import Doubted, bare
from timeline.dates.expressions.parts import Third
from timeline.dates.expressions.units import (
    Century,
    Day,
    Decade,
    FromNow,
    Grouping,
    Month,
    MonthDay,
    ShortYear,
    Year,
)
from timeline.dates.grammar.bounds import end_of
from timeline.dates.grammar.days import DAY_WORD
from timeline.dates.grammar.months import CENTURY_NUMBER
from timeline.dates.grammar.patterns import Found, Pattern, either, maybe, row, word
from timeline.dates.grammar.sides import ARTICLE, Bare, SideMatch, doubts, side
from timeline.dates.grammar.words import OF, OF_THE, THE
from timeline.dates.tokens.stream import Tokens
from timeline.frozen import dataclass

TO = either(
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
AND = row(
    either(
        word("and", "join"), word("hyphen", "join"), word("dash", "join"), word("tilde", "join"), word("to", "join")
    ),
    maybe(THE),
)
OR = either(word("or", "join"), word("stroke", "join"), word("and", "join"))
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


def bare_number(tokens: Tokens, index: int) -> SideMatch | None:
    """A number alone, perhaps with doubt before it."""
    key = ("bare number", index)
    if key not in tokens.found:
        tokens.found[key] = _bare_number(tokens, index)
    return tokens.found[key]  # type: ignore[no-any-return]  # as in `Rules.at`


def _bare_number(tokens: Tokens, index: int) -> SideMatch | None:
    start, approximate, uncertain = doubts(tokens, index)
    if all(_NUMBERS.isdisjoint(token.meanings) for token in tokens.list[start : start + 3]):
        return None
    named: Found = {}
    end = _WEEKDAY_AND_BARE.match(tokens, start, named)
    if end >= 0 and 1 <= named["day"] <= 31:
        return SideMatch(MonthDay(named["day"], named["weekday"]), end)
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
    return SideMatch(found, end)


def article(tokens: Tokens, index: int) -> int:
    """The index after an article that nothing begins with: "tra il 2019 e il 2022"."""
    after = ARTICLE.match(tokens, index, {})
    if after == index or side(tokens, index) is not None:
        return index
    return after if side(tokens, after) or bare_number(tokens, after) else index


def lefts(tokens: Tokens, index: int) -> list[SideMatch]:
    """What the first side can be, the fuller first."""
    single, number = side(tokens, index), bare_number(tokens, index)
    found = [single] if single is not None else []
    if number is not None:
        found.insert(0, number) if single is None or number.end == single.end else found.append(number)
    return found


def _right(tokens: Tokens, index: int, one: Expression, *, has_end: bool) -> SideMatch | None:
    """The second side: an end, if one is to have one, a unit, or a number that the first one makes a date."""
    end = end_of(tokens, index, is_last_day=True) if has_end else None
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


def _century_behind(tokens: Tokens, index: int) -> SideMatch | None:
    """ "siglos III al I a. C."."""
    named: Found = {}
    end = _CENTURY_BEHIND.match(tokens, index, named)
    if end < 0 or not 1 <= named["number"] <= 30 or "month" in tokens.kinds(end) or "century" in tokens.kinds(end):
        return None
    return SideMatch(Century(-named["number"] if named.get("era") == "bc" else named["number"]), end)


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


def _decade_behind(tokens: Tokens, index: int, one: Decade) -> SideMatch | None:
    """ "1880s to 90s", "из 1960-х в 70-е": a decade in the century of the first, or in one of its own."""
    named: Found = {}
    end = _DECADE_BEHIND.match(tokens, index, named)
    if end < 0 or named["decade"] % 10 or named["decade"] < 10:
        return None
    behind: Found = {}
    after = _CENTURY_OF_DECADE.match(tokens, end, behind)
    start = 100 * (behind["number"] - 1) if after >= 0 else 0 if named["decade"] >= 100 else one.year // 100 * 100
    return SideMatch(Decade(start + named["decade"]), max(end, after))


def _number_behind(tokens: Tokens, index: int, one: Expression) -> SideMatch | None:
    """ "April 5-7, 2023", "5 to 7 May": a day whose month the first side has."""
    one = bare(one)
    named: Found = {}
    if isinstance(one, Decade):
        return _decade_behind(tokens, index, one)
    if isinstance(one, Year) and one.era == "ad":
        start, approximate, uncertain = doubts(tokens, index)
        end = _FIGURES.match(tokens, start, named)
        is_year = end >= 0 and tokens.kinds(end).keys().isdisjoint(("unit", "units", "era", "month"))
        if not is_year or named["year"] < 1:
            return None
        year_ad: Expression = Year(named["year"], "ad")
        return SideMatch(Doubted(year_ad, approximate, uncertain) if approximate or uncertain else year_ad, end)
    if isinstance(one, Year) and one.era == "bc":
        end = _FIGURES_AND_YEAR.match(tokens, index, named)
        return SideMatch(Year(1 - named["year"], "bc"), end) if end >= 0 and 0 < named["year"] < 1 - one.year else None
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
    return SideMatch(_DayBehind(named["day"], which, named.get("weekday"), is_loose), after if after >= 0 else end)


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
    if lacks_its_number(other):
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


def lacks_its_number(expression: Expression) -> bool:
    """Whether it is a number, or a third of one, whose unit the other side has."""
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
    if first.era == "bc" and last.era is None and 0 < last.year < 1 - first.year:
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


def two_sides(tokens: Tokens, index: int, join: Pattern, *, has_end: bool = True) -> Two | None:
    """Two sides with a word or sign between; of a bare number on one side the rest is the other side's.

    "To the end of 2008" is up to its last day, "or the end of 2008" is late in it.
    """
    best: Two | None = None
    for one, middle in lefts(tokens, article(tokens, index)):
        named: Found = {}
        after = join.match(tokens, middle, named)
        if after < 0:
            continue
        connector = next(
            (kind for kind in _CONNECTORS if any(kind in tokens.kinds(at) for at in range(middle, after))), ""
        )
        right = _right(tokens, article(tokens, after), one, has_end=has_end)
        if right is None:
            continue
        both = completed(one, right.expression)
        if both is not None and (best is None or right.end > best[2]):
            best = (*both, right.end, connector)
    return best


_CONNECTORS = ("hyphen", "dash", "tilde", "to", "and", "or", "stroke", "bound", "bound_behind")


def is_unknown_word(tokens: Tokens, index: int) -> bool:
    """Whether a word stands there that has no part in dates."""
    if index >= len(tokens) or tokens.kinds(index):
        return False
    return tokens.text[tokens.list[index].start : tokens.list[index].end].isalpha()
