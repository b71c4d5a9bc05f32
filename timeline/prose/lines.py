"""Lists and tables whose lines begin with dates: a line without a year lies between those above and below it."""

from __future__ import annotations

import re
from itertools import pairwise

from timeline.dates.values import Mention
from timeline.edtf import Day
from timeline.prose.candidate import Candidate

_HEAD = re.compile(r"(?:\A|\n)[^\S\n]*(?:[-–•*|#]|\d{1,2}[.)])?[^\S\n]*\Z")
_FEWEST = 3
"""Lines with dates that make a list."""


def heads(candidates: list[Candidate]) -> list[list[int]]:
    """The mentions that begin lines, as indexes: a list for each run of such lines."""
    runs: list[list[int]] = []
    line, at, counted = -2, 0, 0
    for index, candidate in enumerate(candidates):
        if not _HEAD.search(candidate.left):
            continue
        at += candidate.text.count("\n", counted, candidate.start)
        counted = candidate.start
        if at != line + 1 or not runs:
            runs.append([])
        runs[-1].append(index)
        line = at
    return [run for run in runs if len(run) >= _FEWEST]


def between(runs: list[list[int]], mentions: list[Mention]) -> dict[int, tuple[Day, Day]]:
    """For each mention without a year the days above and below it whose year is stated."""
    found: dict[int, tuple[Day, Day]] = {}
    for run in runs:
        stated = [(at, day) for at, index in enumerate(run) if (day := _stated(mentions[index])) is not None]
        if not _are_in_order([day for _, day in stated]):
            continue
        for (at, above), (end, below) in pairwise(stated):
            found |= {run[index]: (above, below) for index in range(at + 1, end)}
    return found


def _stated(mention: Mention) -> Day | None:
    """Its first day, if its year is stated."""
    date = mention.date
    return date.earliest if date is not None and "year" not in date.implied else None


def _are_in_order(days: list[Day]) -> bool:
    pairs = list(pairwise(days))
    return all(one <= other for one, other in pairs) or all(one >= other for one, other in pairs)
