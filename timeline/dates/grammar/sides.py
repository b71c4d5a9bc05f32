"""One side of a date: a unit or part, in doubt or not, with a second name of the same day."""

from __future__ import annotations

from typing import NamedTuple

from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.described import Described
from timeline.dates.expressions.joined import Doubted
from timeline.dates.expressions.relative import Counted, Shifted
from timeline.dates.expressions.units import Day, Feast, MonthDay, Weekday, Year
from timeline.dates.grammar.parts import POINTS
from timeline.dates.grammar.patterns import Found, either, many, maybe, row, word
from timeline.dates.grammar.units import UNITS
from timeline.dates.grammar.words import THE
from timeline.dates.tokens.stream import Tokens
from timeline.frozen import dataclass


class Match(NamedTuple):
    """A date expression in the text, and what stands with it."""

    expression: Expression
    end: int
    """The index after its last token."""
    time: str | None = None
    """The clock time, as written."""


class SideMatch(NamedTuple):
    """An expression and the index after it."""

    expression: Expression
    end: int


JOINERS = frozenset(
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
ARTICLE = many(either(THE, word("nothing")), most=2)


def has_year(expression: Expression) -> bool:
    """Whether it states its year."""
    return isinstance(getattr(expression, "year", None), int)


@dataclass(frozen=True, slots=True)
class Bare(Expression):
    """A number that the other side makes a day, a century, a quarter or a year; never a date by itself."""

    number: int
    kind: str = "number"
    """`number`, `ordinal` or `figures` (of more than two)."""


_DOUBT = either(word("about", "about"), word("tilde", "about"), word("doubt", "doubt"))
_DOUBTS = frozenset(["about", "tilde", "doubt"])
BEFORE_SIDE = many(either(word("colon"), word("nothing"), THE), most=2)


def side(tokens: Tokens, index: int) -> SideMatch | None:
    """A unit or part, with the doubt around it: "c. 610", "probably early 1990", "1860?"."""
    key = ("side", index)
    if key not in tokens.found:
        tokens.found[key] = _side(tokens, index)
    return tokens.found[key]  # type: ignore[no-any-return]  # as in `Rules.at`


_ERA_ABOUT = row(
    word("era_before"),
    word("about"),
    either(word("marked_year", "year"), row(word("figures", "year"), maybe(word("unit", only=["year"])))),
)


def _era_before_doubt(tokens: Tokens, index: int) -> SideMatch | None:
    """ "公元前约1900年": the era stands before the doubt, and covers the year all the same."""
    named: Found = {}
    end = _ERA_ABOUT.match(tokens, index, named)
    return SideMatch(Doubted(Year(1 - named["year"], "bc"), is_approximate=True), end) if end >= 0 else None


def _side(tokens: Tokens, index: int) -> SideMatch | None:
    if (read := _era_before_doubt(tokens, index)) is not None:
        return read
    start, approximate, uncertain = doubts(tokens, index)
    found = point(tokens, start)
    if found is None and start > index:
        after = BEFORE_SIDE.match(tokens, start, {})
        found = point(tokens, after)
    if found is None:
        return None
    expression, end = found
    behind, marks = _doubts_behind(tokens, end)
    approximate, uncertain = approximate or "about" in marks, uncertain or "question" in marks
    end = behind
    if approximate or uncertain:
        expression = Doubted(expression, approximate, uncertain)
    return SideMatch(expression, end)


def _doubts_behind(tokens: Tokens, index: int) -> tuple[int, set[str]]:
    """The doubt behind one side, where another side follows it: "2015? to 2020", "2015年ごろから"."""
    marks: set[str] = set()
    end = index
    while found := {"question", "about"} & tokens.kinds(end).keys():
        marks |= found
        end += 1
    is_side = marks and not tokens.is_running and not JOINERS.isdisjoint(tokens.kinds(end))
    return (end, marks) if is_side else (index, set())


def doubts(tokens: Tokens, index: int) -> tuple[int, bool, bool]:
    """The index behind words of doubt, and whether they make a date approximate, and uncertain."""
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


def point(tokens: Tokens, index: int) -> SideMatch | None:
    """The longest unit or part from this token on, also as the first of two descriptions of one day."""
    found = POINTS.at(tokens, index)
    if found is None:
        return None
    expression, end = found
    return _two_descriptions(tokens, expression, end) or SideMatch(expression, end)


_DAY_IN_BRACKETS = row(word("opening"), either(word("ordinal", "day"), word("number", "day")), word("closing"))
_BETWEEN_TWO = row(
    many(either(word("daypart"), word("time")), most=2),
    maybe(either(word("comma"), word("opening"))),
    maybe(word("nothing")),
    maybe(THE),
)


def _may_describe(other: Expression, one: Expression, tokens: Tokens, end: int, after: int) -> bool:
    """Whether what stands at `after` can be the same day as the one that ends at `end`."""
    is_joined = after == end and not isinstance(one, Counted)  # "yesterday Thursday" needs no comma
    if isinstance(other, Weekday):
        is_second = isinstance(one, Weekday) or "daypart" in tokens.kinds(end)
        return other.is_bare and not is_joined and not is_second
    if isinstance(other, MonthDay):
        return other.months is None and after != end
    return isinstance(other, Day)


def _two_descriptions(tokens: Tokens, one: Expression, end: int) -> SideMatch | None:
    """ "yesterday, 9 May", "Easter Sunday, April 4, 2021", "tonight, Tuesday, 3 June", "Tuesday morning, March 3"."""
    if isinstance(one, Day):
        return _day_and_feast(tokens, one, end)
    if not describes_a_day(one):
        return None
    after = _BETWEEN_TWO.match(tokens, end, {})
    in_brackets: Found = {}
    closed = _DAY_IN_BRACKETS.match(tokens, end, in_brackets) if isinstance(one, Counted) else -1
    if closed >= 0:
        return SideMatch(Described(one, MonthDay(in_brackets["day"])), closed)
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
    return SideMatch(Described(one, other), last)


_BETWEEN_DAY_AND_FEAST = row(either(word("comma"), word("opening", "opening")), maybe(THE))


def _day_and_feast(tokens: Tokens, one: Day, end: int) -> SideMatch | None:
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
    return SideMatch(Described(other, one), last)


def describes_a_day(one: Expression) -> bool:
    """Whether another description of the same day may stand beside it."""
    if isinstance(one, Weekday):
        return one.week is None
    return isinstance(one, (Feast, Shifted)) or (
        isinstance(one, Counted) and one.unit == "day" and not one.is_approximate
    )
