"""Which clippings are one text: an agency's article in several papers, whole or shortened, or one printed again."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from itertools import accumulate
from zlib import crc32

from timeline.frozen import dataclass

RUN = 5
"""Words of a run; a text is known by the runs of words in it."""
_SHARE = 0.6
"""Of the shorter text's runs, those that the other has as well where the two are one."""
_FEWEST = 20
"""Runs of a text that is long enough to be known again, unless it is the same word for word."""
_FIRST, _SAMPLED = 8, 16
"""A text is looked up by its lowest runs, and by those whose number is a multiple."""
_MOST = 50
"""Texts that are looked at for one run; what more have in common is no sign of a copy."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What is kept of a text when the text itself isn't."""

    runs: array[int]
    """A number for each different run of words, in rising order."""
    names: tuple[str, ...]
    """The words with a capital inside its sentences, each once, in alphabetical order."""


def imprint_of(text: str) -> Imprint:
    """What a text is known by."""
    words = [word.encode() for word in _WORD.findall(text.lower())]
    joined = b" ".join(words)
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    numbers = {crc32(joined[start : end - 1]) for start, end in zip(starts, starts[RUN:], strict=False)}
    return Imprint(array("I", sorted(numbers or [crc32(joined)])), tuple(sorted(set(_NAME.findall(text)))))


_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<=[a-z,;:'’\"”)] )[\"“‘(]?([A-Z][^\W\d_]+)")


def copies(imprints: Sequence[Imprint]) -> list[int]:
    """For each text the number of the text that it is a copy of, or its own; the longest stands for all.

    The same texts go together in whatever order they come.
    """
    found = list(range(len(imprints)))
    known = _Known()
    for number in sorted(found, key=lambda number: (-len(imprints[number].runs), imprints[number].runs.tobytes())):
        found[number] = known.original(number, frozenset(imprints[number].runs))
    return found


class _Known:
    """The texts so far that are no copies, found by a few of their runs."""

    def __init__(self) -> None:
        self._texts: list[tuple[int, frozenset[int]]] = []
        self._by_run: dict[int, list[int]] = {}
        """Places in that list."""

    def original(self, number: int, runs: frozenset[int]) -> int:
        """The number of the first text that has most of these runs; this one's own where there is none."""
        telling = _telling(runs)
        near = {place for run in telling for place in self._by_run.get(run, ())}
        same = next((place for place in sorted(near) if _is_copy(runs, self._texts[place][1])), None)
        if same is not None:
            return self._texts[same][0]
        for run in telling:
            places = self._by_run.setdefault(run, [])
            if len(places) < _MOST:
                places.append(len(self._texts))
        self._texts.append((number, runs))
        return number


def _telling(runs: frozenset[int]) -> list[int]:
    lowest = sorted(runs)
    return [*lowest[:_FIRST], *(run for run in lowest[_FIRST:] if run % _SAMPLED == 0)]


def _is_copy(runs: frozenset[int], longer: frozenset[int]) -> bool:
    if len(runs) < _FEWEST:
        return runs == longer
    return len(runs & longer) >= _SHARE * len(runs)
