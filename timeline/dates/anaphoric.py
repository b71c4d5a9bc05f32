"""Whether the words of a date count it from one told elsewhere: "the following spring", "two weeks later".

What plainly means next from now, as "next spring" and "la semaine prochaine" do, is none of them. Of "the next spring"
and "de volgende week" the article says that they stand in a story: without one they are counted from now.
"""

from __future__ import annotations

import re
from functools import cache

from timeline.dates.tokens.spelling import normalise
from timeline.languages import codes, elsewhere_of


@cache
def _pattern(kind: str, languages: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of the phrases that the files of these languages list so."""
    listed = [entry for code in languages if code in codes() for entry in elsewhere_of(code)[kind]]
    return re.compile("|".join(f"(?:{entry})" for entry in listed) or r"(?!)", re.IGNORECASE)


def is_told_elsewhere(words: str, languages: tuple[str, ...]) -> bool:
    """Whether the whole phrase counts, by the words of these languages, from a date that it doesn't name.

    >>> [is_told_elsewhere(words, ("en",)) for words in ("the following spring", "the next May", "next May")]
    [True, True, False]
    >>> is_told_elsewhere("前年", ("ja",)), is_told_elsewhere("前年", ("zh",))  # in Chinese it is the year before last
    (True, False)
    """
    return _is_listed("in_a_story", languages, words)


def counts_from_another(words: str) -> bool:
    """Whether the whole phrase is counted from a date told elsewhere, which it doesn't name: "the day after".

    >>> [counts_from_another(words) for words in ("two weeks later", "the day after Christmas", "next week")]
    [True, False, False]
    """
    return _is_listed("by_itself", codes(), words)


def _is_listed(kind: str, languages: tuple[str, ...], words: str) -> bool:
    return _pattern(kind, languages).fullmatch(" ".join(normalise(words).split())) is not None
