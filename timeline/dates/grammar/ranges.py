"""Rules of two dates: from one to another, between two, one or the other."""

from __future__ import annotations

from timeline.dates.expressions.ambiguous import DayOrYear, Figures
from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.described import Described
from timeline.dates.expressions.joined import Between, Choice, CountedFromBoth, Range, Since, bare
from timeline.dates.expressions.parts import Third
from timeline.dates.expressions.relative import Beside, Counted, Shifted, TheWeekend
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
    Yearly,
)
from timeline.dates.grammar.bare_sides import (
    AND,
    OR,
    TO,
    Two,
    article,
    completed,
    is_unknown_word,
    lacks_its_number,
    lefts,
    two_sides,
)
from timeline.dates.grammar.pairs import year_pair
from timeline.dates.grammar.patterns import Found, Pattern, either, maybe, word
from timeline.dates.grammar.sides import SideMatch, describes_a_day, has_year, side
from timeline.dates.grammar.weeks import names_a_day
from timeline.dates.tokens.stream import Tokens

_FROM = maybe(either(word("bound", only=["from", "since"]), word("from_of")))


def from_to(tokens: Tokens, index: int) -> SideMatch | None:
    """ "2019 to 2022", "from March until May 2021", "5–7 September 2023", "April 5–7, 2023"."""
    start = _FROM.match(tokens, index, {})
    joined = two_sides(tokens, start, TO)
    if joined is None and start > index > 0 and "daypart" in tokens.kinds(index - 1):
        joined = two_sides(tokens, start, word("nothing", "join"))  # "в ночь с 4 на 5 мая"
    if joined is None and start > index:
        start = index
        joined = two_sides(tokens, start, TO)
    if joined is None:
        return None
    _, _, end, connector = joined
    behind = tokens.kinds(end)
    if "bound_behind" in behind and (
        connector == "bound_behind" or (start > index and behind["bound_behind"] == "until")
    ):
        end += 1
    return _range(tokens, start, joined, end)


def _range(tokens: Tokens, start: int, joined: Two, end: int) -> SideMatch | None:
    """What the two sides are: mostly a range, "Saturday — 29 June" is one day, "from 2019 to today" goes on."""
    one, other, _, connector = joined
    if connector in ("hyphen", "dash") and _is_one_date(one, other):
        return None
    if connector in ("hyphen", "dash") and _apart(tokens, start, end) and _is_one_day(one, other):
        return SideMatch(Described(one, other), end)
    if connector == "hyphen" and "pair" in tokens.kinds(end - 1) and not isinstance(bare(one), Year):
        return None  # "September-2020-23"
    inner_one, inner_other = bare(one), bare(other)
    is_one_word = connector == "hyphen" and not _apart(tokens, start, end)
    if is_one_word and isinstance(inner_one, Weekday) and isinstance(inner_other, (Day, DayOrYear)):
        return None  # "this Friday-Jun-15" may be that day
    is_today = isinstance(inner_other, Counted) and (inner_other.unit, inner_other.steps) == ("day", 0)
    if is_today and isinstance(inner_one, (Year, Month, Grouping, Decade)) and inner_one.is_anchored:
        return SideMatch(Since(one), end)  # "from 2019 to today" goes on
    if connector == "hyphen" and isinstance(inner_other, TheWeekend):
        return None  # "das 1.-Mai-Wochenende"
    if _is_winter(inner_one, inner_other):
        return SideMatch(one, end)
    if (
        connector in ("hyphen", "dash")
        and isinstance(inner_one, Year)
        and isinstance(inner_other, (Day, Month, Figures))
        and "–" not in tokens.text[tokens.list[start].start : tokens.list[end - 1].end]
        and not _apart(tokens, start, end)
    ):
        return None
    return SideMatch(Range(one, other), end)


def _is_one_day(one: Expression, other: Expression) -> bool:
    """Whether a dash stands before the day in figures: "в субботу — 29 июня", "завтра — 25 июля 2014 года"."""
    return (
        describes_a_day(one)
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


def between(tokens: Tokens, index: int) -> SideMatch | None:
    """ "between 2019 and 2022"; "between 2014-2018"; "not before 2019 and no later than 2022"."""
    if "between" not in tokens.kinds(index):
        return _between_bounds(tokens, index)
    start = index + 1
    if pair := year_pair(tokens, start, are_years=True):
        assert isinstance(pair.expression, Range)
        return SideMatch(Between(pair.expression.one, pair.expression.other), pair.end)
    joined = two_sides(tokens, start, AND) or _hundreds(tokens, start, AND)
    if joined is None and "present" in tokens.kinds(start):
        joined = _from_now(tokens, start)
    if joined is None:
        joined = _to_now(tokens, start)
    return SideMatch(Between(joined[0], joined[1]), joined[2]) if joined else None


def between_behind(tokens: Tokens, index: int) -> SideMatch | None:
    """ "2019年と2022年の間"."""
    joined = two_sides(tokens, index, word("and")) if "between" not in tokens.kinds(index) else None
    if joined is None or "between" not in tokens.kinds(joined[2]):
        return None
    return SideMatch(Between(joined[0], joined[1]), joined[2] + 1)


def _between_bounds(tokens: Tokens, index: int) -> SideMatch | None:
    """ "not before 2019 and no later than 2022": what the first leaves out comes from the second."""
    if tokens.kinds(index).get("bound") != "not_before":
        return None
    for one, middle in lefts(tokens, index + 1):
        if "and" not in tokens.kinds(middle) or tokens.kinds(middle + 1).get("bound") != "by":
            continue
        other = side(tokens, middle + 2)
        both = completed(one, other.expression) if other is not None else None
        if other is not None and both is not None:
            return SideMatch(Between(*both), other.end)
    return None


def _from_now(tokens: Tokens, index: int) -> Two | None:
    """ "between now and 21 May"."""
    after = AND.match(tokens, index + 1, {})
    found = side(tokens, after) if after >= 0 else None
    return (Counted("day", 0), found.expression, found.end, "and") if found else None


def _to_now(tokens: Tokens, index: int) -> Two | None:
    """ "between January 2019 and now"."""
    found = side(tokens, article(tokens, index))
    after = AND.match(tokens, found.end, {}) if found else -1
    if found is None or after < 0 or tokens.kinds(after).get("present", "") != "now":
        return None
    return found.expression, Counted("day", 0), after + 1, "and"


def hundreds(tokens: Tokens, index: int) -> SideMatch | None:
    """ "from 312 to 316": years of three figures, where the words say that they are."""
    if tokens.kinds(index).get("bound") in ("from", "since"):
        joined = _hundreds(tokens, index + 1, TO)
    elif tokens.is_running:
        return None
    else:
        joined = _hundreds(tokens, index, _DASH)
    return SideMatch(Range(joined[0], joined[1]), joined[2]) if joined else None


_DASH = either(word("hyphen"), word("dash"))
_HUNDREDS = either(word("hundreds", "one"), word("padded", "one"), word("year", "one"))
_OTHER_HUNDREDS = either(word("hundreds", "other"), word("padded", "other"), word("year", "other"))


def _hundreds(tokens: Tokens, index: int, join: Pattern) -> Two | None:
    named: Found = {}
    middle = _HUNDREDS.match(tokens, index, named)
    after = join.match(tokens, middle, {}) if middle >= 0 else -1
    end = _OTHER_HUNDREDS.match(tokens, after, named) if after >= 0 else -1
    if end < 0 or (tokens.is_running and is_unknown_word(tokens, end)):
        return None
    return Year(named["one"]), Year(named["other"]), end, "to"


def one_or_other(tokens: Tokens, index: int) -> SideMatch | None:
    """ "May or June 2021"; "2019 and 2020" (neighbours only) fills both."""
    joined = two_sides(tokens, index, OR, has_end=False)
    if joined is None:
        return None
    one, other, end, connector = joined
    if lacks_its_number(one) or lacks_its_number(other):
        return None
    if _may_count_from_both(one, other):
        return SideMatch(CountedFromBoth(one, other), end) if connector in ("or", "stroke") else None
    if connector == "or" or (connector == "stroke" and not _are_whole(bare(one), bare(other))):
        return SideMatch(Choice(one, other), end)
    if connector == "stroke" or are_neighbours(bare(one), bare(other)):
        return SideMatch(Range(one, other), end)
    return None


def _may_count_from_both(one: Expression, other: Expression) -> bool:
    """Whether "the day before 5 May or 9 May" may be the day before either: nothing says so, nor the contrary."""
    other = bare(other)
    return isinstance(bare(one), (Shifted, Beside)) and (names_a_day(other) or isinstance(other, Weekday))


def _are_whole(one: Expression, other: Expression) -> bool:
    """Whether a stroke stands between two dates that need nothing from each other: "June 1/June 9", not "May/June".

    Of days side by side the words mean one or the other, as in "30 June/1 July".
    """
    if has_year(one) and has_year(other):
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
