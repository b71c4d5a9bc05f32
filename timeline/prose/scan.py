"""The expressions of a text: one scan over its tokens, past those with which no date can begin."""

from __future__ import annotations

from timeline.dates.grammar.phrases import expression
from timeline.dates.tokens.stream import Tokens
from timeline.prose.candidate import Candidate
from timeline.prose.filters import failed, is_of_a_noun, passes_over
from timeline.prose.words import ProseWords

_CORE = frozenset(
    "month weekday weekdays year season decade bare_decade feast relative_day steps iso numeric pair quarter "
    "fiscal_year fiscal century century_number era era_before marked_day marked_year hundreds short_year compact half "
    "day_or_year turn turning".split()
)
"""Kinds of which every date in a text has one, unless it counts units."""
_UNITS = frozenset(["unit", "units", "week_beginning"])
_BESIDE_UNIT = frozenset(
    "which which_behind ago ago_before bound_behind cut part ordinal nth pointing count number bound figures".split()
)
"""Kinds that a unit needs beside it."""
_NO_START = frozenset(
    "comma stop closing and or of possessive hyphen dash colon stroke bracket quote question opening onwards present "
    "zone oclock bar percent which_behind at from_of".split()
)
"""Kinds with which no date in a text begins, where a token can be nothing else."""


def candidates(tokens: Tokens, words: ProseWords) -> list[Candidate]:
    """The expressions that are dates where they stand, in order and without overlaps."""
    found: list[Candidate] = []
    end = 0
    for index in starts(tokens):
        if index < end:
            continue
        match = expression(tokens, index)
        if match is None:
            continue
        candidate = Candidate(match, tokens, index, words)
        broken = failed(candidate)
        if broken is not None:
            end = match.end if passes_over(candidate, broken) else end
        elif not is_of_a_noun(candidate):
            found.append(candidate)
            end = match.end
    return found


def starts(tokens: Tokens) -> list[int]:
    """The tokens with which a date may begin: those before or at a word of dates, with nothing unknown between."""
    found: list[int] = []
    run: list[int] = []
    last = -1
    has_unit = has_beside = False
    for index, token in enumerate(tokens.list):
        kinds = token.meanings
        if not kinds:
            if last >= 0:
                found += [at for at in run if at <= last]
            run, last, has_unit, has_beside = [], -1, False, False
            continue
        is_day = "ordinal_figures" in kinds and index > 0 and "the" in tokens.list[index - 1].meanings
        has_unit = has_unit or not _UNITS.isdisjoint(kinds) or kinds.get("the") == "day"
        has_beside = has_beside or not _BESIDE_UNIT.isdisjoint(kinds)
        is_of_unit = has_unit and has_beside and not (_UNITS.isdisjoint(kinds) and _BESIDE_UNIT.isdisjoint(kinds))
        if is_of_unit or is_day or not _CORE.isdisjoint(kinds) or kinds.get("unit") == "weekend":
            last = index
        if not _NO_START.issuperset(kinds):
            run.append(index)
    return found
