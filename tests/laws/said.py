"""Complete date expressions made at random from the types: every unit and part, joined, bounded and doubted."""

from collections.abc import Callable
from random import Random

from timeline import edtf
from timeline.dates.expressions.base import Context, Expression
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
)
from timeline.dates.expressions.parts import Half, Nth, Some, Third
from timeline.dates.expressions.units import Century, Day, Decade, Grouping, Millennium, Month, Week, Weekend, Year
from timeline.dates.grammar.ranges import are_neighbours
from timeline.languages import codes

ANYWHERE = Context("", None, None)
BOUNDS: tuple[type[Bound], ...] = (Since, NotBefore, After, Until, Before, By)
JOINED: tuple[type[Joined], ...] = (Range, Between, Choice)
LANGUAGES = codes()


def year(random: Random) -> int:
    """Mostly of our time; some before our era, some of few figures, some far ahead."""
    ranges = ((1950, 2030), (1950, 2030), (1000, 2999), (1, 999), (-800, 0), (3000, 9999))
    return random.randint(*random.choice(ranges))


def unit(random: Random) -> Expression:
    """A unit of time."""
    match random.randrange(12):
        case 0 | 1:
            return Year(year(random))
        case 2 | 3:
            return Month(year(random), None, random.randint(1, 12))
        case 4 | 5:
            return day(random)
        case 6:
            return Grouping(year(random), None, random.choice((21, 22, 23, 24, 33, 34, 35, 36, 40, 41)))
        case 7:
            return Decade(10 * random.randint(100, 209))
        case 8:
            return Century(random.choice((1, -1)) * random.randint(1, 21))
        case 9:
            return Millennium(random.choice((1, 1, -1)) * random.randint(1, 3))
        case 10:
            return week(random)
        case _:
            return part(random)


def day(random: Random) -> Day:
    """A day of any month."""
    in_year, month = year(random), random.randint(1, 12)
    return Day(in_year, None, month, random.randint(1, edtf.days_in_month(in_year, month)))


def week(random: Random) -> Week | Weekend:
    """A week or a weekend since there is our calendar."""
    monday = edtf.Day(random.randint(1950, 2030), random.randint(1, 12), random.randint(1, 28))
    monday = monday.plus(-monday.weekday)
    return Week(monday) if random.random() < 0.6 else Weekend(monday.plus(5))


def part(random: Random) -> Expression:
    """A part of a unit."""
    in_year, month = year(random), random.randint(1, 12)
    whole = random.choice((
        Year(in_year), Month(in_year, None, month), Decade(10 * random.randint(100, 209)),
        Century(random.randint(1, 21)),
    ))  # fmt: skip
    match random.randrange(5):
        case 0 | 1:
            which, to = random.choice((
                ("early", None), ("mid", None), ("late", None), ("early", "mid"), ("mid", "late"),
            ))  # fmt: skip
            others: tuple[Expression, ...] = (whole, whole, week(random), Grouping(in_year, None, 35))
            anchor = random.choice(others)
            return anchor if isinstance(anchor, Weekend) else Third(anchor, which, to)
        case 2:
            if isinstance(whole, Century) and random.random() < 0.5:
                return Half(whole, random.randint(1, 4), 4)
            return Half(whole, random.randint(1, 2)) if not isinstance(whole, Year) else whole
        case 3 if isinstance(whole, Month):
            return Nth(whole, random.choice((1, 2, 3, 4, -1)), "week")
        case _:
            units = {
                Year: ("month", "day"),
                Month: ("day", "week"),
                Decade: ("year",),
                Century: ("year", "decade"),
            }
            counted = random.choice(units[type(whole)])
            most = {"day": 20, "week": 3, "month": 11, "year": 8, "decade": 8}[counted]
            return Some(whole, random.choice((1, -1)) * random.randint(2, most), counted)


def side(random: Random) -> Expression:
    """A unit, perhaps in doubt."""
    found = unit(random)
    if random.random() < 0.75:
        return found
    approximate = random.random() < 0.7 and not isinstance(found, Third)
    return Doubted(found, approximate, not approximate or random.random() < 0.2)


def near(random: Random, one: Expression) -> Expression:
    """Another date, often one that shares the year or month of the first."""
    inner = without_doubt(one)
    if isinstance(inner, Decade):  # "the 1980s to 1990" may be decades both, where "los años" stands once
        return Decade(10 * random.randint(100, 209))
    if random.random() < 0.6:
        if isinstance(inner, Day) and isinstance(inner.year, int):
            month = random.choice((inner.month, random.randint(1, 12)))
            return Day(inner.year, None, month, random.randint(1, edtf.days_in_month(inner.year, month)))
        if isinstance(inner, Month):
            return Month(inner.year, None, random.randint(1, 12))
    return side(random)


def without_doubt(one: Expression) -> Expression:
    """What the doubt is about."""
    return one.inner if isinstance(one, Doubted) else one


def expression(random: Random) -> Expression:
    """One of up to three levels."""
    match random.randrange(10):
        case 0 | 1 | 2:
            return side(random)
        case 3 | 4:
            inner = side(random)
            return random.choice(BOUNDS)(inner)
        case 5:
            return listed(random)
        case _:
            one = side(random)
            both = random.choice(JOINED)(one, near(random, one))
            if random.random() < 0.8:
                return both
            approximate = random.random() < 0.6
            whole = random.choice(JOINED)(first := unit(random), without_doubt(near(random, first)))
            return Doubted(whole, approximate, not approximate or random.random() < 0.2)


def listed(random: Random) -> Several:
    """Units of one kind in order, without all being neighbours: those are one stretch."""
    is_every = random.random() < 0.5
    fewest = 2 if is_every else 3
    make = _maker(random)
    found = {make() for _ in range(random.randint(fewest, 5))}
    members = sorted(found, key=lambda one: one.resolve(ANYWHERE).earliest)
    if len(members) < fewest or (is_every and all(map(are_neighbours, members, members[1:]))):
        return listed(random)
    return Several(tuple(members), is_every=is_every)


def _maker(random: Random) -> Callable[[], Expression]:
    """What makes units of one kind, days and quarters of one year."""
    in_year, month = random.randint(1900, 2030), random.randint(1, 12)
    makers: tuple[Callable[[], Expression], ...] = (
        lambda: Year(random.randint(1900, 2030)), lambda: Month(in_year, None, random.randint(1, 12)),
        lambda: Day(in_year, None, month, random.randint(1, 28)),
        lambda: Day(in_year, None, random.randint(1, 12), random.randint(1, 28)),
        lambda: Century(random.randint(1, 21)), lambda: Decade(1900 + 10 * random.randint(1, 9)),
        lambda: Grouping(in_year, None, random.randint(33, 36)),
    )  # fmt: skip
    return random.choice(makers)


def is_complete(found: Expression) -> bool:
    """Whether words can give just this: nothing is reversed, and it resolves to itself."""
    from timeline.dates import DateError

    try:
        return found.resolve(ANYWHERE).expression == found
    except DateError:
        return False


def same(one: Expression, other: Expression) -> bool:
    """Whether they are the same; of two choices the one in doubt is said last."""
    if isinstance(one, Choice) and isinstance(other, Choice):
        return (one.one, one.other) in ((other.one, other.other), (other.other, other.one))
    return one == other


def expressions(seed: int, count: int) -> list[Expression]:
    """So many complete expressions."""
    random = Random(seed)
    found: list[Expression] = []
    while len(found) < count:
        one = expression(random)
        if is_complete(one):
            found.append(one)
    return found


def is_told_apart(found: Expression, code: str) -> bool:
    """Whether the language has words of its own for just this.

    Most languages call late in a month its end, and up to its end is up to its last day: "bis Ende Mai". Chinese and
    Japanese put the same sign between two thirds as between two dates.
    """
    members = (
        (found.one, found.other) if isinstance(found, Joined) else (found.inner,) if isinstance(found, Bound) else ()
    )
    cores = [member.inner if isinstance(member, Doubted) else member for member in members]
    if isinstance(found, Doubted):
        return is_told_apart(found.inner, code)
    if code != "en" and isinstance(found, (Until, Before, By)):
        return not any(isinstance(core, Third) and core.which == "late" for core in cores)
    if {type(core) for core in cores} == {Century, Year}:  # "século VII ou 21 d.C." are two centuries
        return all(core.year > 31 for core in cores if isinstance(core, Year) and isinstance(core.year, int))
    if code == "it" and isinstance(found, Choice) and isinstance(cores[1], (Half, Nth)):
        return False  # "o prima" is "or earlier"
    return code not in ("zh", "ja") or not any(isinstance(core, Third) and core.to for core in cores)


_2015, _2020 = Year(2015), Year(2020)
NEIGHBOURS = [
    (Range(Doubted(_2015, is_approximate=True), _2020), Doubted(Range(_2015, _2020), is_approximate=True)),
    (Range(Doubted(_2015, is_uncertain=True), _2020), Doubted(Range(_2015, _2020), is_uncertain=True)),
    (Range(_2015, Doubted(_2020, is_uncertain=True)), Doubted(Range(_2015, _2020), is_uncertain=True)),
    (Choice(Doubted(_2015, is_approximate=True), _2020), Doubted(Choice(_2015, _2020), is_approximate=True)),
    (Between(Doubted(_2015, is_approximate=True), _2020), Doubted(Between(_2015, _2020), is_approximate=True)),
    (Range(_2015, _2020), Between(_2015, _2020)),
    (Since(_2015), NotBefore(_2015)),
    (Since(_2015), After(_2015)),
    (Until(_2015), Before(_2015)),
    (Until(_2015), By(_2015)),
    (Decade(1900), Century(20)),
    (Grouping(2021, None, 40), Half(Month(2021, None, 1), 1)),
    (Week(edtf.Day(2023, 7, 3)), Weekend(edtf.Day(2023, 7, 8))),
]
"""Pairs of near meanings, which no language may say alike."""
