"""Dates of several: ranges, choices, lists, and what one side takes from the other."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from timeline.dates.expressions.ambiguous import DayOrYear, Figures
from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.described import Described
from timeline.dates.expressions.joined import Between, Choice, Doubted, Range, Several, Since, bare
from timeline.dates.expressions.parts import Third
from timeline.dates.expressions.relative import Counted, Shifted, TheWeekend
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
from timeline.dates.grammar.bounds import end_of
from timeline.dates.grammar.days import DAY_WORD
from timeline.dates.grammar.months import CENTURY_NUMBER
from timeline.dates.grammar.patterns import Found, Pattern, either, maybe, row, word
from timeline.dates.grammar.sides import ARTICLE, Bare, SideMatch, describes_a_day, doubts, has_year, side
from timeline.dates.grammar.weeks import names_a_day
from timeline.dates.grammar.words import COMMA, OF, OF_THE, THE
from timeline.dates.pairs import pair_of
from timeline.dates.tokens.stream import Tokens
from timeline.frozen import dataclass

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


def _article(tokens: Tokens, index: int) -> int:
    """The index after an article that nothing begins with: "tra il 2019 e il 2022"."""
    after = ARTICLE.match(tokens, index, {})
    if after == index or side(tokens, index) is not None:
        return index
    return after if side(tokens, after) or bare_number(tokens, after) else index


def _lefts(tokens: Tokens, index: int) -> list[SideMatch]:
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
    for one, middle in _lefts(tokens, _article(tokens, index)):
        named: Found = {}
        after = join.match(tokens, middle, named)
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


def from_to(tokens: Tokens, index: int) -> SideMatch | None:
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
    joined = two_sides(tokens, start, _AND) or _hundreds(tokens, start, _AND)
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
    for one, middle in _lefts(tokens, index + 1):
        if "and" not in tokens.kinds(middle) or tokens.kinds(middle + 1).get("bound") != "by":
            continue
        other = side(tokens, middle + 2)
        both = completed(one, other.expression) if other is not None else None
        if other is not None and both is not None:
            return SideMatch(Between(*both), other.end)
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


def hundreds(tokens: Tokens, index: int) -> SideMatch | None:
    """ "from 312 to 316": years of three figures, where the words say that they are."""
    if tokens.kinds(index).get("bound") in ("from", "since"):
        joined = _hundreds(tokens, index + 1, _TO)
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
    if end < 0 or (tokens.is_running and _is_unknown_word(tokens, end)):
        return None
    return Year(named["one"]), Year(named["other"]), end, "to"


def one_or_other(tokens: Tokens, index: int) -> SideMatch | None:
    """ "May or June 2021"; "2019 and 2020" (neighbours only) fills both."""
    joined = two_sides(tokens, index, _OR, has_end=False)
    if joined is None:
        return None
    one, other, end, connector = joined
    if _lacks_its_number(one) or _lacks_its_number(other):
        return None
    if connector == "or" or (connector == "stroke" and not _are_whole(bare(one), bare(other))):
        return SideMatch(Choice(one, other), end)
    if connector == "stroke" or are_neighbours(bare(one), bare(other)):
        return SideMatch(Range(one, other), end)
    return None


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
        return "year" in tokens.kinds(end - 1) or not ("of" in tokens.kinds(end) or _is_unknown_word(tokens, end))
    return isinstance(bare(items[0]), Bare) and isinstance(bare(items[-1]), Day)


def _is_unknown_word(tokens: Tokens, index: int) -> bool:
    """Whether a word stands there that has no part in dates."""
    if index >= len(tokens) or tokens.kinds(index):
        return False
    return tokens.text[tokens.list[index].start : tokens.list[index].end].isalpha()


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


def year_pair(tokens: Tokens, index: int, *, are_years: bool = False) -> SideMatch | None:
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
        return SideMatch(Range(Decade(pair.first), Decade(pair.last)), after + 1) if both else None
    if "year" in (tokens.kinds(after).get(kind) for kind in ("unit", "units", "years")):
        are_years, after = True, after + 1
    if "yearly" in tokens.kinds(after) or (index > 0 and "yearly" in tokens.kinds(index - 1)):
        are_years, after = True, after + ("yearly" in tokens.kinds(after))
    if pair is None or pair.last is None or (pair.part is not None and not are_years):
        return None
    return SideMatch(Range(Year(pair.first), Year(pair.last)), after)


_MONTH_AND_PAIR = row(
    maybe(word("bound", only=["from", "since"])), word("month", "month"), maybe(OF), word("pair", "pair")
)


def month_and_pair(tokens: Tokens, index: int) -> SideMatch | None:
    """ "June 2013–2020": from the month of the first year to the second."""
    named: Found = {}
    end = _MONTH_AND_PAIR.match(tokens, index, named)
    pair = pair_of(named["pair"]) if end >= 0 else None
    if pair is None or pair.last is None or pair.mark == "/":
        return None
    return SideMatch(Range(Month(pair.first, None, named["month"]), Year(pair.last)), end)


_PAIR_OF_ERA = either(
    row(word("era", "era", only=["ad"]), word("pair", "pair")),
    row(word("pair", "pair"), word("era", "era")),
    row(word("era_before", "era"), word("pair", "pair"), maybe(word("unit", only=["year"]))),
)


def pair_of_era(tokens: Tokens, index: int) -> SideMatch | None:
    """ "1200–1100 BC", "AD 1066-1100": the pair is two years, whatever it would be without the era."""
    named: Found = {}
    end = _PAIR_OF_ERA.match(tokens, index, named)
    if end < 0:
        return None
    first, last = named["pair"][:4], named["pair"][5:].strip()
    if len(last) != 4:
        pair = pair_of(named["pair"]) if named["era"] != "bc" else None
        return SideMatch(Range(Year(pair.first), Year(pair.last)), end) if pair and pair.last else None
    one, other = (year_of_era(int(figures), named["era"]) for figures in (first, last))
    return SideMatch(Range(Year(one), Year(other)), end) if one is not None and other is not None else None


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
    after = (
        _TO.match(tokens, _FROM_DAY.match(tokens, index, one), {}) if _FROM_DAY.match(tokens, index, one) > 0 else -1
    )
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
        joined = two_sides(tokens, start, either(_OR, _TO))
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
