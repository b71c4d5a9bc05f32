"""The units of time, "5 September", "Q3 2023", "last week": the rules of all kinds put together."""

from __future__ import annotations

from timeline.dates.grammar.days import DAYS
from timeline.dates.grammar.distance import DISTANCES
from timeline.dates.grammar.months import BEFORE_DAYS, MONTHS
from timeline.dates.grammar.weeks import WEEKS
from timeline.dates.grammar.words import UNITS

__all__ = ["UNITS"]

UNITS.add(*BEFORE_DAYS, *DAYS, *MONTHS, *WEEKS, *DISTANCES)
