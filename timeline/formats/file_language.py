"""The language of a file that doesn't say it: that in which most of its dates are read, else by its small words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from timeline.dates import DateError, parse_date
from timeline.findings import counted
from timeline.languages import codes

_MOST = 300
"""Different words for dates, and texts, that are looked at."""
_ENOUGH = 8
"""Small words of one language alone that are asked for before it is taken from them."""


class Inferred(NamedTuple):
    """A language, and why it is taken."""

    language: str
    why: str
    """A sentence for the report; empty where there is nothing to tell."""


def language_of(dates: Iterable[str], texts: Iterable[str]) -> Inferred:
    """The language that fits best; English where nothing speaks for another one."""
    words = list(islice(dict.fromkeys(one for one in dates if _has_letters(one)), _MOST))
    by_dates = Counter({code: sum(is_read(one, code) for one in words) for code in codes()})
    best, count = max(by_dates.items(), key=lambda one: (one[1], one[0] == "en"), default=("en", 0))
    if count > by_dates["en"]:
        alike = [code for code, number in by_dates.items() if number == count]
        by_texts = _of_texts(texts).language if len(alike) > 1 else best
        best = by_texts if by_texts in alike else best
        return Inferred(
            best,
            f"language {best}: {count} of {counted(len(words), 'date in words is', 'dates in words are')} read in it",
        )
    if count and count * 2 > len(words):
        return Inferred("en", "")
    return _of_texts(texts)


def is_read(words: str, language: str) -> bool:
    """Whether the words are a date in that language, if only its year is missing."""
    try:
        parse_date(words, languages=(language,))
    except DateError as error:
        return error.code == "missing-reference"
    return True


def _has_letters(words: str) -> bool:
    return any(sign.isalpha() for sign in words)


_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]")), ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[а-яё]", re.IGNORECASE)), ("ar", re.compile("[\u0620-\u064a]")),
)  # fmt: skip
"""Letters that of the languages with a file only one has; of those with two the first."""


def _of_texts(texts: Iterable[str]) -> Inferred:
    sample = list(islice((one for one in texts if one.strip()), _MOST))
    whole = " ".join(sample)
    letters = sum(map(str.isalpha, whole)) or 1
    for code, script in _SCRIPTS:
        if len(script.findall(whole)) * (10 if code == "ja" else 6 if code == "zh" else 3) > letters:
            return Inferred(code, f"language {code}: by the letters of its texts")
    words = Counter(re.findall(r"[^\W\d_]+'?", whole.casefold()))
    small = _small_words()
    shared = Counter(word for own in small.values() for word in own)
    # A word that several languages have says less for each of them.
    weights = {code: sum(words[word] / shared[word] for word in own) for code, own in small.items()}
    (best, most), (_, second) = _first_two(Counter(weights))
    if best != "en" and most >= _ENOUGH and most > second * 1.5:
        told = sum(words[word] for word in small[best])
        return Inferred(best, f"language {best}: {told} of {words.total()} words of its texts are small ones of it")
    return Inferred("en", "")


def _first_two(counts: Counter[str]) -> Sequence[tuple[str, float]]:
    return [*counts.most_common(2), ("en", 0), ("en", 0)][:2]


def _small_words() -> dict[str, frozenset[str]]:
    """The small words of each language, but those that are figures or single letters in several."""
    from timeline.prose.words import words_of  # a build needs none of it

    return {code: frozenset(one for one in words_of((code,)).small if len(one) > 1) for code in codes()}
