"""The words of a language by which texts are compared: what says nothing of what happened, and what says one thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from timeline.languages import clauses_of, codes


class Vocabulary(NamedTuple):
    """The words of one language, in small letters."""

    common: frozenset[str]
    """Words that say nothing of what happened, those of dates among them."""
    titles: frozenset[str]
    """Words with a capital that are no names: "President"."""
    numbers: dict[str, str]
    """Numbers in words, with their figures."""
    alike: dict[str, str]
    """For a word the first of those that say the same of a happening: "killed" for "died"."""
    negated: re.Pattern[str]
    another: re.Pattern[str]
    """With what one more of its kind begins."""
    accusing: re.Pattern[str]
    """Behind what stands of what somebody is charged."""
    verbs: re.Pattern[str]
    """A verb that says what happened."""
    reporting: frozenset[str]
    """Of these, those with which much is said on one day."""


@cache
def vocabulary(code: str) -> Vocabulary:
    """The words of a language (ISO 639-1), or none."""
    table = clauses_of(code) if code in codes() else {}
    lists = {
        name: tuple(table.get(name, ()))
        for name in ("common", "titles", "numbers", "negated", "another", "accusing", "verbs")
    }
    groups = [group.split() for group in table.get("alike", ())]
    alike = {word: group[0] for group in groups for word in group}
    return Vocabulary(
        frozenset(lists["common"]),
        frozenset(lists["titles"]),
        {word: str(number) for number, word in enumerate(lists["numbers"], 2)},
        alike,
        re.compile(_any_of(lists["negated"], r"\w*"), re.IGNORECASE),
        re.compile(r"\W*" + _any_of(lists["another"], r"\w*"), re.IGNORECASE),
        re.compile(_any_of(lists["accusing"], r"\w*")),
        re.compile(_verbs(table, lists["verbs"], alike)),
        frozenset(table.get("reporting", ())),
    )


def _verbs(table: Mapping[str, Any], verbs: Sequence[str], alike: Mapping[str, str]) -> str:
    """A pattern of verbs; where endings show them badly, of all words as well that say one thing."""
    if not table.get("participle_endings"):
        return _any_of(verbs, _SMALL)
    no_verbs = "|".join(map(re.escape, sorted({*table.get("no_verbs", ()), *table.get("common", ())} - alike.keys())))
    return rf"(?!(?:{no_verbs})(?!\w)){_any_of(sorted({*verbs, *table.get('only_past', ()), *alike}), _SMALL)}"


_SMALL = r"[^\W\d_A-ZÀ-Þ]{2,}"


def _any_of(words: Iterable[str], letters: str) -> str:
    """A pattern of whole words, "*" in which is such letters; of none a pattern that matches nothing."""
    several = "|".join(re.escape(word).replace(r"\*", letters) for word in words)
    return rf"(?<!\w)(?:{several})(?!\w)" if several else r"(?!)"
