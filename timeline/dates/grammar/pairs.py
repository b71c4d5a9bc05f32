"""Rules of two years that stand as a pair of figures: 2019-22, June 2013-2020, 1200-1100 BC."""

from __future__ import annotations

from timeline.dates.expressions.joined import Range
from timeline.dates.expressions.units import (
    Decade,
    Month,
    Year,
    year_of_era,
)
from timeline.dates.grammar.patterns import Found, either, maybe, row, word
from timeline.dates.grammar.sides import SideMatch
from timeline.dates.grammar.words import OF
from timeline.dates.pairs import pair_of
from timeline.dates.tokens.stream import Tokens


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
