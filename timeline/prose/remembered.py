"""Weekdays that a story remembers: "the Tuesday she disappeared", "that Friday" say no day beside the paper's."""

from __future__ import annotations

import re

from timeline.dates.expressions.units import Weekday
from timeline.dates.values import EventDate
from timeline.prose.candidate import Candidate


def is_remembered(candidate: Candidate) -> bool:
    """Whether it is a weekday that only those know who know the story.

    "that Tuesday", "one Sunday", "a Friday in spring", "the Monday before"; "the Tuesday hearing" is that of the week,
    and so is "a Tuesday hearing".
    """
    expression = candidate.expression
    if not isinstance(expression, Weekday) or not expression.is_bare or not candidate.is_english:
        return False
    words, before = candidate.words, candidate.left
    if candidate.written.startswith("the "):
        before += "the "
    if words.pointing_at.search(before) or _THAT_FIRST.search(before):
        return True
    if words.telling_when.search(before) and _GOES_ON.match(candidate.right):
        return True
    return words.one_of_many.search(before) is not None and not _is_before_a_noun(candidate)


_THAT_FIRST = re.compile(r"\bThat \Z")
""" "said that Monday's vote" has a small letter."""
_GOES_ON = re.compile(r",| (?:when|and)\b")


def _is_before_a_noun(candidate: Candidate) -> bool:
    """Whether a thing stands behind it, which it tells from others: "the Friday prayers"."""
    noun = _NOUN.match(candidate.right)
    return noun is not None and noun[1] not in candidate.words.small and noun[1] != "following"


_NOUN = re.compile(r" ([a-z]+)")


def is_that(candidate: Candidate, told: EventDate) -> bool:
    """Whether a date told before is the weekday meant: "Monday, 5 March … that Monday"."""
    day = told.earliest
    is_day = told.precision == "day" and told.form == "date" and day is not None and "day" not in told.implied
    return is_day and day.weekday == candidate.expression.weekday  # type: ignore[attr-defined,union-attr]
