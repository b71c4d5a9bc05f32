"""What a page says of dates in one language: the tables `[say]` of its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Phrasing(NamedTuple):
    """The words of one language around dates; `{a}` and `{b}` stand for them."""

    range: str
    between: str
    either: str
    every: str
    since: str
    after: str
    until: str
    before: str
    by: str
    early: str
    mid: str
    late: str
    week: str
    weekend: str
    about: str
    decade: str
    century: str
    bc: str
    """A year before our era; for a century before it, `{a}` is the century."""
    ad: str
    """A year that needs to be known as one of our era: the year 79."""
    seasons: tuple[str, ...]
    part: str
    """A season in its year."""
    quarter: str
    half: str
    not_before: str
    ordinals: tuple[str, ...] = ("1", "2", "3", "4")
    """Of quarters and halves."""
    roman_centuries: bool = False
    """Whether centuries are counted in Roman figures."""
    first_day: str = "1"
    """The first day of a month."""
    years_as_days: bool = False
    """Whether a year takes the article of a day: "dal 2016"."""
    joints: tuple[tuple[str, str], ...] = ()
    """What is said otherwise where one part meets another, a decade or a week: patterns, and what stands instead."""
    day: Mapping[str, str] = {}
    """What is said otherwise before a whole day, which takes an article that a month or year does not."""

    def before_day(self, name: str) -> str:
        """The words of that name as they stand before a whole day."""
        usual: str = getattr(self, name)
        return self.day.get(name, usual)


SIGNS = Phrasing(
    range="{a} – {b}", between="{a} – {b}", either="{a} / {b}", every="{a} + {b}", since="{a} –", after="> {a}",
    until="– {a}", before="< {a}", by="≤ {a}", early="{a} (1/3)", mid="{a} (2/3)", late="{a} (3/3)", week="{a}",
    weekend="{a}", about="~ {a}", decade="{a}–", century="{a}", bc="-{a}", ad="AD {a}",
    seasons=("1/4", "2/4", "3/4", "4/4"), part="{a} {s}", quarter="{a} Q{n}", half="{a} H{n}", not_before="≥ {a}",
)  # fmt: skip
"""Signs instead of words, for a language whose words we don't have."""

NEEDED = tuple(name for name in Phrasing._fields if name not in Phrasing._field_defaults)


def phrasing(table: Mapping[str, Any] | None) -> Phrasing:
    """The words of a table `[say]`; signs where a language has none."""
    if table is None:
        return SIGNS
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    return Phrasing(**values | {"joints": tuple((before, after) for before, after in table.get("joints", ()))})
