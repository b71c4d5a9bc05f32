"""Dates in running text: one scan over the tokens, the same grammar, then ordered refiners that drop false friends."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from timeline.dates.phrases import Reference, read_row, resolve_from
from timeline.dates.rows import Phrase, Row
from timeline.dates.spans import phrase
from timeline.dates.values import DateError, Mention


class Candidate(NamedTuple):
    """A phrase found in a text, before it is trusted: the tokens from `first` up to, not including, `last`."""

    phrase: Phrase
    row: Row
    first: int
    last: int

    @property
    def kinds(self) -> str:
        """The kinds of its tokens."""
        return self.row.kinds[self.first : self.last]

    @property
    def start(self) -> int:
        """Its offset in the text."""
        return self.row.tokens[self.first].start

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.row.tokens[self.last - 1].end


def find_dates(
    text: str,
    *,
    reference: Reference = None,
    languages: tuple[str, ...] = ("en",),
    region: str | None = None,
) -> list[Mention]:
    """The dates in a text, in order and without overlaps; `text[m.start:m.end] == m.text` for each.

    A phrase that is a date and can't be resolved has `date` None and its `error`.
    """
    row = read_row(text, languages, is_running=True)
    return [_mention(candidate, text, reference, region) for candidate in _candidates(row)]


# What a date can start with; all other tokens are passed over at once.
_TRIGGERS = frozenset("nOyx8mwsqhDABLRecadSFUPYbizr~tuTvXQJMK>0")


def _candidates(row: Row) -> list[Candidate]:
    found: list[Candidate] = []
    index = 0
    while index < len(row.kinds):
        read = phrase(row, index) if row.kinds[index] in _TRIGGERS else None
        candidate = Candidate(read[0], row, index, read[1]) if read else None
        if candidate is not None and all(refine(candidate) for refine in REFINERS):
            found.append(candidate)
            index = candidate.last
        else:
            index += 1
    return found


def _mention(candidate: Candidate, text: str, reference: Reference, region: str | None) -> Mention:
    start, end = candidate.start, candidate.end
    words = text[start:end]
    try:
        date = resolve_from(candidate.phrase, words, reference, region)
    except DateError as error:
        return Mention(words, start, end, None, error)
    return Mention(words, start, end, date)


def _is_no_bare_word(candidate: Candidate) -> bool:
    """ "may", "march", "sun", "fall" and "second" alone are dates only where the words around say so."""
    kinds = candidate.kinds
    if kinds not in ("m", "w", "s", "ts", "D"):
        return True
    word = candidate.row.text[candidate.start : candidate.end]
    before = candidate.row.kinds[max(0, candidate.first - 2) : candidate.first]
    introduced = before[-1:] in tuple("NSFUPYL>o") or before[-2:] in ("Nt", "ot", "Lt") or before[-1:] == "e"
    if kinds in ("s", "ts"):
        return introduced and not before.endswith("o") and candidate.row.kinds[candidate.last :][:1] != "o"
    if word.lower().rstrip(".") in _FALSE_FRIENDS:
        return word[:1].isupper() and introduced
    return word[:1].isupper()


_FALSE_FRIENDS = frozenset("may march mar sun sat wed mon jan dec nov".split())


def _is_no_bare_number(candidate: Candidate) -> bool:
    """A year alone needs a word before it that dates something, or a bracket: "2000 people" is none."""
    if candidate.kinds not in ("y", "Ny", "nB", "z", "r", "8"):
        return True
    before = candidate.row.text[max(0, candidate.start - 14) : candidate.start]
    if candidate.kinds == "8" or (candidate.kinds == "z" and candidate.phrase.points[0].year is None):
        return False
    if candidate.kinds in ("z", "r", "nB"):
        return not _NUMBERED.search(before)
    after = candidate.row.text[candidate.end : candidate.end + 2]
    return bool(_DATING.search(before)) and not _GLUED.match(after)


_DATING = re.compile(
    r"(?:\b(?:in|since|by|of|from|until|till|to|during|throughout|before|after|through|late|early|year)\s|\()$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:\b(?:section|article|act|no|number|page|room|flight|call|phone)\.?\s|[$£€#+])$", re.IGNORECASE
)
_GLUED = re.compile(r"[\w%]|[.,]\d|-\w| \d")


def _is_no_number_of_things(candidate: Candidate) -> bool:
    """ "about 2000 people", "in 2000 homes": a round number, or one that is doubted, with a plain noun after it."""
    if candidate.kinds.lstrip("aNt") != "y":
        return True
    year = candidate.row.tokens[candidate.last - 1].value
    noun = _NOUN.match(candidate.row.text, candidate.end)
    is_count = noun is not None and noun[1] not in _NO_NOUNS
    return not (is_count and (year % 100 == 0 or "a" in candidate.kinds))


_NOUN = re.compile(r" ([a-z]+)")
_NO_NOUNS = frozenset(
    "a after again against alone also an and are as at because been before but by could did do does during even "
    "first for from had has have he her his how however i if in instead into is it its just later led made many "
    "may more most must no nor not now of on once one only onwards or our over said saw she should since so some "
    "still such than that the their then there these they this those through to took under until up us was we "
    "were what when where which while who whose will with would yet you your".split()
)  # fmt: skip


def _is_no_count(candidate: Candidate) -> bool:
    """ "two weeks", "the past" and "first quarter" need more; a phrase must hold some date word or a year."""
    return any(kind in candidate.kinds for kind in "ymwsDCBARizrquh8vXM97") or "L" in candidate.kinds


# Each looks at one candidate and keeps it or not; the cheap and sure ones come first.
REFINERS: tuple[Callable[[Candidate], bool], ...] = (
    _is_no_bare_word,
    _is_no_bare_number,
    _is_no_number_of_things,
    _is_no_count,
)
