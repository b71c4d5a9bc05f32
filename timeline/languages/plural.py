"""The plural form that a whole number takes, by CLDR's rules (UTS 35, part 3, 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_RELATION = re.compile(
    r"(?P<operand>[a-z])(?: mod (?P<modulus>\d+))? (?P<negated>not )?in (?P<ranges>\d+(?:\.\.\d+|,\d+)*)"
)


class _Relation(NamedTuple):
    """ "i mod 10 in 2..4"."""

    is_number: bool
    """Whether it asks for the number; else for what stands behind its point, which a whole number lacks."""
    modulus: int
    negated: bool
    ranges: tuple[range, ...]

    def holds(self, number: int) -> bool:
        value = number if self.is_number else 0
        value = value % self.modulus if self.modulus else value
        return any(value in one for one in self.ranges) != self.negated


def category(rules: Mapping[str, str], number: int) -> str:
    """The category of a whole number by the rules of its language: `one`, `few`, `other`.

    >>> category({"one": "i in 1 and v in 0"}, 1), category({"one": "i in 0,1"}, 2)
    ('one', 'other')
    """
    return next((name for name, rule in rules.items() if _holds(rule, abs(number))), "other")


def _holds(rule: str, number: int) -> bool:
    return any(all(relation.holds(number) for relation in every) for every in _parsed(rule))


@lru_cache(maxsize=64)
def _parsed(rule: str) -> tuple[tuple[_Relation, ...], ...]:
    """The relations of a rule, joined by "and", those by "or"; raises `ValueError` for what is no rule."""
    return tuple(tuple(map(_relation, every.split(" and "))) for every in rule.split(" or "))


def _relation(text: str) -> _Relation:
    match = _RELATION.fullmatch(text)
    if match is None:
        raise ValueError(f'"{text}" is not part of a plural rule')
    ends = (part.split("..") for part in match["ranges"].split(","))
    ranges = tuple(range(int(pair[0]), int(pair[-1]) + 1) for pair in ends)
    return _Relation(match["operand"] in "ni", int(match["modulus"] or 0), match["negated"] is not None, ranges)
