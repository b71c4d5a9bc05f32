"""Rules of several dates: lists, nights, and the turn of two units."""

from __future__ import annotations

from itertools import pairwise

from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.joined import Doubted, Range, Several, bare
from timeline.dates.expressions.parts import Third
from timeline.dates.expressions.relative import Shifted
from timeline.dates.expressions.units import (
    Century,
    Day,
    Decade,
    Feast,
    Grouping,
    Month,
    MonthDay,
    Weekday,
    Year,
)
from timeline.dates.grammar.bare_sides import (
    OR,
    TO,
    article,
    bare_number,
    completed,
    is_unknown_word,
    lacks_its_number,
    two_sides,
)
from timeline.dates.grammar.pairs import year_pair
from timeline.dates.grammar.patterns import Found, either, maybe, row, word
from timeline.dates.grammar.ranges import are_neighbours, between, from_to, one_or_other
from timeline.dates.grammar.sides import ARTICLE, Bare, SideMatch, side
from timeline.dates.grammar.weeks import names_a_day
from timeline.dates.grammar.words import COMMA, OF, OF_THE, THE
from timeline.dates.tokens.stream import Tokens

_ITEM_JOIN = either(
    word("and", "last"),
    row(word("comma"), maybe(either(word("and", "last"), word("or", "last_or")))),
    word("or", "last_or"),
)

_ANOTHER = either(word("and", "last"), word("or", "last_or"))
"""Behind the last but one, where each has its own: "5 and 6 and 9 June"."""


def several(tokens: Tokens, index: int) -> SideMatch | None:
    """ "5, 6 and 7 June 2020", "May, June and July": what a member leaves out comes from the last one."""
    items: list[Expression] = []
    start, is_or, is_closed = article(tokens, index), False, False
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
        start = ARTICLE.match(tokens, start, {}) if side(tokens, start) is None else start
    items, end = _in_year_behind(tokens, items, end)
    is_pair = len(items) == 2
    if len(items) < 2 or not is_closed or (is_pair and (is_or or not _are_days_of_a_month(tokens, items, end))):
        return None
    filled = _fill_all(items)
    if filled is None or not _is_a_list(filled):
        return None
    if not is_or and all(are_neighbours(bare(a), bare(b)) for a, b in pairwise(filled)):
        return SideMatch(Range(filled[0], filled[-1]), end)
    return SideMatch(Several(tuple(filled), is_every=not is_or), end)


_YEAR_AT_END = row(maybe(COMMA), word("year", "year"))


def _in_year_behind(tokens: Tokens, items: list[Expression], end: int) -> tuple[list[Expression], int]:
    """The members, with the year that stands behind the last of them, and the end: "May 9 and 23, 2018"."""
    named: Found = {}
    if len(items) < 2 or not _is_month_first(items):
        return items, end
    after = _YEAR_AT_END.match(tokens, end, named)
    return ([items[0].in_year(named["year"]), *items[1:]], after) if after >= 0 else (items, end)


def _is_month_first(items: list[Expression]) -> bool:
    """Whether a number stands behind a day of a month: "May 9 and 23"."""
    return isinstance(bare(items[0]), Day) and isinstance(bare(items[-1]), Bare)


def _are_days_of_a_month(tokens: Tokens, items: list[Expression], end: int) -> bool:
    """Whether both are, of one that is named once: "5 and 9 June"; in a text other two are dates of their own.

    "May 9 and 23" are unless a word follows that could be counted: "on May 9 and 12 others left".
    """
    if not tokens.is_running:
        return True
    if _is_month_first(items):
        return "year" in tokens.kinds(end - 1) or not ("of" in tokens.kinds(end) or is_unknown_word(tokens, end))
    return isinstance(bare(items[0]), Bare) and isinstance(bare(items[-1]), Day)


def _item(tokens: Tokens, index: int, *, is_first: bool) -> SideMatch | None:
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
    return None if any(map(lacks_its_number, filled)) else filled


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
    alike = {MonthDay, Month, Year, Decade, Century, Grouping, Shifted}
    return kinds <= {Day, Feast} or (len(kinds) == 1 and kinds <= alike)


_NIGHT = row(maybe(THE), word("night"))
_INTO = row(either(word("into"), word("to"), word("and"), word("bound", only=["until"])), maybe(THE))


def night(tokens: Tokens, index: int) -> SideMatch | None:
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
        return SideMatch(Range(one, other), end) if _is_a_day(one) and _is_a_day(other) else None
    after = row(word("into"), maybe(THE)).match(tokens, start, {})
    found = side(tokens, after) if after > 0 else None
    if found is None or not _is_a_day(found.expression):
        return None
    return SideMatch(Range(Shifted(found.expression, -1, "day"), found.expression), found.end)


def _is_a_day(expression: Expression) -> bool:
    return isinstance(expression, Weekday) or names_a_day(expression)


_NUMBERED_DAY = either(row(word("number", "day"), word("stop")), row(maybe(THE), word("ordinal", "day")))
_FROM_DAY = row(either(word("bound", only=["from", "since"]), word("from_of")), maybe(THE), _NUMBERED_DAY)


def days_of_month(tokens: Tokens, index: int) -> SideMatch | None:
    """ "vom 4. bis zum 23.": days of the month of the day of writing."""
    one: Found = {}
    after = TO.match(tokens, _FROM_DAY.match(tokens, index, one), {}) if _FROM_DAY.match(tokens, index, one) > 0 else -1
    other: Found = {}
    end = _NUMBERED_DAY.match(tokens, ARTICLE.match(tokens, after, {}), other) if after > 0 else -1
    if end < 0 or not 1 <= one["day"] < other["day"] <= 31 or tokens.kinds(end):
        return None
    return SideMatch(Range(MonthDay(one["day"]), MonthDay(other["day"])), end)


_TURNING = row(maybe(THE), word("turning"), OF_THE)


def turning(tokens: Tokens, index: int) -> SideMatch | None:
    """ "na przełomie maja i czerwca", "Jahreswechsel 2019/20": the end of the one and the beginning of the other."""
    start = _TURNING.match(tokens, index, {})
    if start < 0:
        return None
    pair = year_pair(tokens, start, are_years=True)
    if pair is not None:
        assert isinstance(pair.expression, Range)
        one, other, end = pair.expression.one, pair.expression.other, pair.end
    else:
        joined = two_sides(tokens, start, either(OR, TO))
        if joined is None:
            return None
        one, other, end, _ = joined
    if not are_neighbours(one, other):
        return None
    if isinstance(one, Year) and isinstance(other, Year):
        return SideMatch(
            Doubted(Range(Month(one.year, None, 12), Month(other.year, None, 1)), is_approximate=True), end
        )
    return SideMatch(Range(Third(one, "late"), Third(other, "early")), end)


_THE_YEARS = row(maybe(THE), word("units", only=["year"]), maybe(OF))


def in_the_years(tokens: Tokens, index: int) -> SideMatch | None:
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
