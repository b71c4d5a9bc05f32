"""Whether two texts tell of one happening: by their words, and by what would make it two.

Careful on purpose: two entries that should be one are put together in a moment, one that is two is printed wrong. Other
names, other numbers, or a "not" in only one of them make two happenings, however alike the rest is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Content:
    """What a draft or an event says, ready to be compared."""

    title: frozenset[str]
    """The words of its title that say something, each in a short form."""
    words: frozenset[str]
    """Those of all of it."""
    title_names: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    """Those of its title."""
    is_negated: bool


def content_of(title: str, *texts: str) -> Content:
    """The content of a title and of the texts with it."""
    whole = "\n".join([title, *texts])
    return Content(
        content_words(title),
        content_words(whole),
        _names(title),
        _names(whole),
        frozenset(_NUMBER.findall(title)),
        bool(_NOT.search(title)),
    )


_WORD = re.compile(r"[^\W\d_][^\W_]+(?:[-'’][^\W_]+)*")
_NUMBER = re.compile(r"\d[\d.,]*(?<![.,])")
_NOT = re.compile(r"\b(?:not|no|never|nobody|without|denies|denied)\b|n['’]t\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[a-z,;:'’\"”)] )[\"“‘(]?([A-Z][^\W\d_]+)")
_COMMON = frozenset(
    "the and for that with was were has have had from his her its their they she who which what when where while "
    "this these those there been being are not but also after before over into about than then more most some such "
    "said says say saying told tells will would could should may might must can did does done between during through "
    "under up out off one two three first last year years month week day days time new according reports reported "
    "other any all both each how why whether because since until against among including made make".split()
)
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
"""A date's own words say nothing of what happened on it."""


def content_words(text: str) -> frozenset[str]:
    """The words that say what happened, each in a short form, so that "asked" and "asks" are one."""
    words = _WORD.findall(text.lower())
    return frozenset(
        stem for word in words if word not in _COMMON and word not in _CALENDAR and len(stem := _stem(word)) > 2
    )


_ENDING = re.compile(r"(?:['’]s|ing|ed|es|s|e)$")


def _stem(word: str) -> str:
    return _ENDING.sub("", word)[:6] if len(word) > 3 else word


def _names(text: str) -> frozenset[str]:
    """Words with a capital inside a sentence."""
    return frozenset(name.lower() for name in _NAME.findall(text) if name.lower() not in _CALENDAR)


def names_in(text: str) -> frozenset[str]:
    """The words with a capital, as they are written."""
    return frozenset(_CAPITAL.findall(text))


def is_name(word: str) -> bool:
    """Whether a word with a capital may be a name: no common one that begins a quotation, no month, no title."""
    low = word.lower()
    return len(word) > 1 and low not in _COMMON and low not in _CALENDAR and low not in _TITLES


_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]+")
_TITLES = frozenset("mr mrs ms miss dr sir lord lady president minister prime we you he it if there".split())


def clash(one: Content, other: Content) -> bool:
    """Whether something makes them two: other names, other numbers, or a "not" in only one."""
    strangers = bool(
        one.title_names
        and other.title_names
        and not one.title_names & (other.names | other.title)
        and not other.title_names & (one.names | one.title)
    )
    numbers = bool(one.numbers and other.numbers and not one.numbers & other.numbers)
    return strangers or numbers or one.is_negated != other.is_negated


def is_same_on_a_day(one: Content, other: Content) -> bool:
    """Whether two that happened on one day are one."""
    if clash(one, other):
        return False
    shared, ratio = _shared(one, other)
    return _titles_alike(one, other) or (shared >= 3 and ratio >= (0.45 if one.names & other.names else 0.6))


def is_same_within(one: Content, other: Content) -> bool:
    """Whether two are one, where the date of one holds that of the other."""
    if clash(one, other):
        return False
    shared, ratio = _shared(one, other)
    is_much = (shared >= 4 and ratio >= 0.25) or (shared >= 3 and ratio >= 0.6)
    return _titles_alike(one, other) or (is_much and bool(one.names & other.names))


def is_same_deadline(one: Content, other: Content) -> bool:
    """Whether two deadlines of one day are one: few things are due on a day."""
    shared, ratio = _shared(one, other)
    return not clash(one, other) and shared >= 2 and ratio >= 0.3


def is_same_elsewhen(one: Content, other: Content) -> bool:
    """Whether two are one though they can't have been on one day: told in nearly the same words."""
    shared, ratio = _shared(one, other)
    return not clash(one, other) and shared >= 5 and ratio >= 0.6


def _shared(one: Content, other: Content) -> tuple[int, float]:
    """How many words they share, and what part that is of the shorter's."""
    shared = len(one.words & other.words)
    return shared, shared / max(1, min(len(one.words), len(other.words)))


def _titles_alike(one: Content, other: Content) -> bool:
    """Whether they share most of their words, or one that says enough is all in the other, which says more."""
    shared, both = len(one.title & other.title), len(one.title | other.title)
    return shared > max(1, both / 2) or shared == min(len(one.title), len(other.title)) >= _ENOUGH


_ENOUGH = 3
"""Words of a title that say what happened."""
