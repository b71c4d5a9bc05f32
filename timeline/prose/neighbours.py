"""Whether an expression is read whole: what stands beside it and is a part of a date, but not of what was read."""

from __future__ import annotations

import re
from dataclasses import replace as fields_replaced
from typing import TypeGuard

from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.relative import Anchored, Counted, Shifted, Stretch
from timeline.dates.expressions.units import Day, Feast, FromNow, Month, Weekday, Year
from timeline.dates.feasts import days_of
from timeline.dates.grammar.sides import Match
from timeline.dates.tokens.stream import Token, Tokens
from timeline.prose.candidate import Candidate

_LISTS = frozenset(["and", "or", "comma", "to", "hyphen", "dash"])
_SMALL = frozenset(["the", "nothing", "of", "from_of"])


def with_shared_years(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, a day or month without year in that of the one it is listed with: "5 May and 6 June 2020"."""
    shared = list(candidates)
    for index in range(len(shared) - 2, -1, -1):
        one, other = shared[index], shared[index + 1]
        year = _shared_year(one.expression, other.expression)
        if year is not None and _are_listed(one, other):
            shared[index] = one.meaning(replace(one.match, one.match.expression.in_year(year)))
    return shared


def with_years_beside(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, a day or month with the year right beside it: "the 2021 July", "August 14 four years ago"."""
    made: list[Candidate] = []
    for one in candidates:
        whole = _of_one_year(made[-1], one) if made else None
        if whole is None:
            made.append(one)
        else:
            made[-1] = whole
    return made


def _of_one_year(one: Candidate, other: Candidate) -> Candidate | None:
    """Two that stand side by side as one, where one is the year of the other."""
    if one.last != other.first or not one.is_english or one.text[one.end : other.start] != " ":
        return None
    year, dated = one.expression, other.match.expression
    if isinstance(year, Year) and year.era is None and one.written.startswith("the ") and _lacks_year(dated):
        match = other.match._replace(expression=dated.in_year(int(year.year)))
        return Candidate(match, one.tokens, one.first, one.words)
    ago, dated = other.expression, one.match.expression
    if isinstance(ago, Counted) and ago.unit == "year" and ago.steps < 0 and isinstance(dated, (Day, Month)):
        if _lacks_year(dated) and other.written.endswith(" ago"):
            match = one.match._replace(expression=fields_replaced(dated, year=FromNow(ago.steps)), end=other.last)
            return Candidate(match, one.tokens, one.first, one.words)
    return None


def _lacks_year(expression: Expression) -> TypeGuard[Day | Month]:
    return isinstance(expression, (Day, Month)) and not expression.is_anchored


def with_last_behind(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, a weekday with "last" behind it as the one before the day of writing: "on Thursday last"."""
    return [_last_behind(one) or one for one in candidates]


def _last_behind(one: Candidate) -> Candidate | None:
    day, tokens = one.match.expression, one.tokens
    if not isinstance(day, Weekday) or not day.is_bare or not one.is_english or one.last >= len(tokens):
        return None
    if tokens.written(one.last) != "last" or not {"unit", "of_unit"}.isdisjoint(tokens.kinds(one.last + 1)):
        return None
    match = one.match._replace(expression=fields_replaced(day, pick="last"), end=one.last + 1)
    return Candidate(match, tokens, one.first, one.words)


def with_named_years(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates, a year that is counted and then named as the one that is named: "the following year, 1977,"."""
    return [_named_year(one) or one for one in candidates]


def _named_year(one: Candidate) -> Candidate | None:
    expression, tokens = one.expression, one.tokens
    is_year = isinstance(expression, (Counted, Stretch)) and expression.unit == "year"
    if not is_year or one.last + 2 > len(tokens):
        return None
    join, year, after = (tokens.list[one.last + step].meanings for step in range(3))
    is_beside = "comma" in join and (not after or "comma" in after or "stop" in after)
    if not ((is_beside or ("opening" in join and "closing" in after)) and "year" in year):
        return None
    end = one.last + 2 + ("opening" in join)
    return Candidate(one.match._replace(expression=Year(year["year"]), end=end), tokens, one.first, one.words)


def replace(match: Match, expression: Expression) -> Match:
    """The match with another meaning."""
    return match._replace(expression=expression)


def _shared_year(one: Expression, other: Expression) -> int | None:
    """The year of the second for the first, or the one before where the first lies later in its year."""
    one, other = (side.anchor if isinstance(side, Anchored) else side for side in (one, other))
    if not isinstance(one, (Day, Month, Feast)) or not isinstance(other, (Day, Month, Feast)) or one.is_anchored:
        return None
    if not isinstance(other.year, int) or isinstance(one, Month) != isinstance(other, Month):
        return None
    first, last = _in_its_year(one, other.year), _in_its_year(other, other.year)
    return other.year - (first > last) if first is not None and last is not None else None


def _in_its_year(expression: Day | Month | Feast, year: int) -> tuple[int, int] | None:
    """The month and the day, 0 of a month; None of a feast whose day that year isn't known without its country."""
    if isinstance(expression, Feast):
        days = days_of(expression.name, year, None) if year > 0 else None
        return (days[0].month, days[0].day) if days else None
    return expression.month, expression.day if isinstance(expression, Day) else 0


def _are_listed(one: Candidate, other: Candidate) -> bool:
    """Whether nothing but "and" or a comma, and small words, stands between them."""
    between = one.tokens.list[one.last : other.first]
    if not 1 <= len(between) <= 3 or "\n" in one.text[one.end : other.start]:
        return False
    kinds = [token.meanings.keys() for token in between]
    return not _LISTS.isdisjoint(kinds[0]) and all(
        not _LISTS.isdisjoint(kind) or not _SMALL.isdisjoint(kind) or _is_preposition(one, token)
        for kind, token in zip(kinds[1:], between[1:], strict=True)
    )


def _is_preposition(one: Candidate, token: Token) -> bool:
    return one.text[token.start : token.end].lower() in one.words.introducing


_PARTS = frozenset(
    ["month", "weekday", "era", "era_before", "decade", "century_number", "short_year", "iso", "numeric", "pair"]
)
"""Kinds that are a piece of a date wherever they stand."""
_JOINS = frozenset(
    [
        "and",
        "to",
        "or",
        "hyphen",
        "dash",
        "stroke",
        "comma",
        "opening",
        "of",
        "from_of",
        "the",
        "stop",
        "closing",
        "nothing",
    ]
)
_MOST = 3


def neighbour(candidate: Candidate, is_taken: dict[int, int]) -> str | None:
    """The unread piece of a date that is joined to the candidate, as it is written; None where there is none.

    `is_taken` has the first token of each expression that was read, and the one after it.
    """
    return _behind(candidate, is_taken) or _ahead(candidate, is_taken)


def _behind(candidate: Candidate, is_taken: dict[int, int]) -> str | None:
    tokens = candidate.tokens
    index = candidate.last
    is_joined = False
    for _ in range(_MOST):
        if index >= len(tokens) or not _is_near(tokens, index, candidate.last):
            return None
        if index in is_taken:
            return _stated_year(candidate, tokens, index) if index == candidate.last else None
        kinds = tokens.list[index].meanings
        if _is_piece(candidate, tokens, index, is_joined=is_joined):
            return tokens.text[tokens.list[index].start : tokens.list[index].end]
        if not kinds or _JOINS.isdisjoint(kinds):
            return None
        if "stop" in kinds and _ENDS.match(tokens.text, tokens.list[index].end):
            return None
        is_joined = is_joined or "comma" not in kinds
        index += 1
    return None


def _stated_year(candidate: Candidate, tokens: Tokens, index: int) -> str | None:
    """A year right behind it that was read as another date: "15 Jan 1743/44"."""
    kinds = tokens.list[index].meanings
    is_year = "year" in kinds or "pair" in kinds
    if not is_year or not isinstance(candidate.expression, (Day, Month)) or not _has_no_year(candidate):
        return None
    return tokens.text[tokens.list[index].start : tokens.list[index].end]


_ENDS = re.compile(r"[\"')\]»”]*(?:\s|\Z)")


_LISTED = frozenset(["and", "or", "hyphen", "dash", "to"])


def _number_before(candidate: Candidate) -> str | None:
    """A day that is listed with it and that was not read: "10 and 13 April" with 13 April read."""
    tokens, index = candidate.tokens, candidate.first - 2
    if index < 0 or "number" not in tokens.list[candidate.first].meanings or not isinstance(candidate.expression, Day):
        return None
    number = tokens.list[index]
    is_listed = not _LISTED.isdisjoint(tokens.list[index + 1].meanings) and "number" in number.meanings
    return (
        tokens.text[number.start : number.end]
        if is_listed and "\n" not in tokens.text[number.end : candidate.start]
        else None
    )


def _ahead(candidate: Candidate, is_taken: dict[int, int]) -> str | None:
    tokens = candidate.tokens
    if _is_numbered(candidate):
        return tokens.written(candidate.first - 1)
    number = _number_before(candidate)
    if number is not None and candidate.first - 1 not in is_taken.values():
        return number
    index = candidate.first - 1
    ends = set(is_taken.values())
    for _ in range(_MOST):
        if index < 0 or not _is_near(tokens, candidate.first, index + 1) or index + 1 in ends:
            return None
        kinds = tokens.list[index].meanings
        if "stop" in kinds or "comma" in kinds or "closing" in kinds:
            return None
        if kinds.keys() == {"eve"}:  # of several days, or of a year, which no expression is
            return tokens.text[tokens.list[index].start : tokens.list[index].end]
        is_part = not kinds.keys().isdisjoint(("month", "era_before", "weekday")) and _is_name(candidate, tokens, index)
        if is_part and index + 1 == candidate.first:
            return tokens.text[tokens.list[index].start : tokens.list[index].end]
        if not kinds or _JOINS.isdisjoint(kinds):
            return None
        index -= 1
    return None


def _is_numbered(candidate: Candidate) -> bool:
    """ "il terzo giorno dopo il 5 maggio" is not the day after it; "he came third the day after" is."""
    is_bare = isinstance(candidate.expression, Shifted) and "relative_day" in candidate.kinds[0]
    return (
        is_bare and "ordinal" in candidate.kinds_before and candidate.written.split()[0] not in candidate.words.articles
    )


def _is_near(tokens: Tokens, index: int, other: int) -> bool:
    """Whether no line ends and nothing unread lies between two tokens."""
    first, last = sorted((index, other))
    between = tokens.text[tokens.list[max(0, first - 1)].end : tokens.list[last].start]
    return len(between) <= 30 and "\n" not in between


_SURE = frozenset("sept sep oct nov dec jan feb apr jun jul aug fri tue thu mon".split())
"""Short names that no person or thing has."""


def _is_name(candidate: Candidate, tokens: Tokens, index: int, *, is_joined: bool = False) -> bool:
    """Whether a month or weekday is written as one: "may" and "sun" in small letters are other words."""
    token = tokens.list[index]
    written = tokens.text[token.start : token.end]
    if not candidate.words.is_spaced:
        return len(written) > 1
    word = written.lower().rstrip(".")
    if written[:1].isupper() == candidate.words.is_small and not written[:1].isdigit():
        return False
    if word in candidate.words.homographs:
        return False
    return is_joined or word not in candidate.words.doubtful or word in _SURE


def _is_piece(candidate: Candidate, tokens: Tokens, index: int, *, is_joined: bool) -> bool:
    kinds = tokens.list[index].meanings
    if "month" in kinds or "weekday" in kinds:
        return _is_name(candidate, tokens, index, is_joined=is_joined)
    if "numeric" in kinds and len(kinds["numeric"].numbers) == 2:
        return bool(kinds["numeric"].digits[1] == 4)  # "15.30" is an hour
    if not _PARTS.isdisjoint(kinds):
        return True
    if "number" in kinds and isinstance(candidate.expression, Year):
        return _is_end_of_years(candidate, tokens, index)
    if "number" in kinds and isinstance(candidate.expression, (Day, Month)):
        is_year = _is_short_year(tokens, index) and _has_no_year(candidate)
        return is_year or (is_joined and _is_another_day(candidate, tokens, index))
    if "year" in kinds and "in_words" not in kinds:
        return not _COUNTS.match(tokens.text, tokens.list[index].end) and _has_no_year(candidate)
    return False


def _is_another_day(candidate: Candidate, tokens: Tokens, index: int) -> bool:
    """Whether a number behind a day and "and" counts nothing, and is a day as well: "on May 9 and 23 he came"."""
    day, after = candidate.expression, tokens.list[index + 1] if index + 1 < len(tokens) else None
    if not isinstance(day, Day) or after is None or after.meanings or index != candidate.last + 1:
        return False
    return (
        day.day < tokens.list[index].meanings["number"] <= _LAST_DAY
        and tokens.text[after.start : after.end].lower() in candidate.words.small
    )


_LAST_DAY = 31


_COUNTS = re.compile(r"\s?(?:[^\W\d_]+s\b|%|[.,]\d)|\d")


_SHORT = re.compile(r"[4-9]\d|3[2-9]")
_ENDS_CLAUSE = re.compile(r"\s?(?:[.,;:)](?!\d)|\Z| (?:in|at|on|near|and|or|he|she|they|it|with|when)\b)")


def _is_end_of_years(candidate: Candidate, tokens: Tokens, index: int) -> bool:
    """Whether two figures behind a dash end a year's range: "1892 – 94"."""
    before, token = tokens.list[index - 1].meanings, tokens.list[index]
    is_joined = index == candidate.last + 1 and ("dash" in before or "hyphen" in before)
    return is_joined and token.end - token.start == 2 and bool(_ENDS_CLAUSE.match(tokens.text, token.end))


def _is_short_year(tokens: Tokens, index: int) -> bool:
    """Whether a number behind a date can only be its year: "April of 87", "November 9, 89"."""
    token = tokens.list[index]
    return bool(_SHORT.fullmatch(tokens.text, token.start, token.end) and _ENDS_CLAUSE.match(tokens.text, token.end))


def _has_no_year(candidate: Candidate) -> bool:
    """Whether the year beside it could be its own."""
    return not candidate.has("year")
