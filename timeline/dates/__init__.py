"""What the words of a date mean: one grammar of types for whole phrases and for running text.

`parse_date` reads a whole phrase; `find_dates` finds dates in an article (`timeline.prose`, loaded when asked for).
Words become tokens, each with all it can mean; rules made of rules (`grammar`) make expressions of them, a type a
meaning, which say only what the words state; an expression resolves itself against a reference date, keeps in `why`
what it used, and can be said in each language of the page. Nothing here reads a clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.dates.parse import parse_date
from timeline.dates.values import DateError, EventDate, Mention

if TYPE_CHECKING:
    from timeline.prose import find_dates

MEANINGS = 2
"""Higher by one in each version in which words that were read before mean another date.

The first build by another number lists the events of the site that is there whose dates would change.
"""

__all__ = ["MEANINGS", "DateError", "EventDate", "Mention", "find_dates", "parse_date"]


def __getattr__(name: str) -> object:
    """`find_dates`, which few programs need and none that builds a page."""
    if name != "find_dates":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from timeline.prose import find_dates

    return find_dates
