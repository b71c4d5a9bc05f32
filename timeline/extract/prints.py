"""By what a date in a clipping is known again: by the clipping, the sentence, and the words of the date in it.

Never by a file's name or an offset, since a clipping may be saved again, or under another name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import parse_qsl, urlencode, urlsplit

from timeline.clippings import Article
from timeline.extract.drafting import Draft


class Print(NamedTuple):
    """A date in a clipping, as it is known again."""

    clip: str
    """16 hex digits, as `sent`; a draft that stands in the chronology has its id behind "event:" here, and no more."""
    sent: str = ""
    words: str = ""
    """The words of the date, in small letters."""
    nth: int = 1
    """Which of their occurrences in the sentence."""


class Telling(NamedTuple):
    """A date of a clipping that is at hand."""

    clips: tuple[str, ...]
    """All by which its clipping may be known, the surest first."""
    sent: str
    words: str
    nth: int
    date: str
    """As it is read now, in EDTF; nothing where it can't be told."""
    quote: str

    @property
    def print(self) -> Print:
        """By what it is remembered."""
        return Print(self.clips[0], self.sent, self.words, self.nth)


def telling_of(clips: tuple[str, ...], draft: Draft) -> Telling:
    """The draft of a clipping that is known by these."""
    before = draft.quote[: draft.mention.start - draft.start]
    words = plain(draft.mention.text)
    nth = 1 + plain(before).count(words) if words else 1
    return Telling(clips, sent_of(draft.quote), words, nth, draft.date.edtf if draft.date else "", draft.quote)


def sent_of(sentence: str) -> str:
    """What a sentence is known by, however its quotes, dashes, spaces and capitals are written."""
    return _digest(plain(sentence))


def clips_of(article: Article) -> tuple[str, ...]:
    """What a clipping is known by: its address, its headline with outlet and day, its beginning. The surest first."""
    found = []
    if article.url:
        found.append(_digest(f"url {_address(article.url)}"))
    if article.title:
        day = article.published.edtf if article.published else ""
        found.append(_digest(f"head {plain(article.outlet or '')}|{plain(article.title)}|{day}"))
    return (*found, _digest(f"text {plain(article.text[: _BEGINNING * 2])[:_BEGINNING]}"))


_BEGINNING = 200
"""Characters by which a text without a name is known."""


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


_TRACKING = re.compile(
    r"(?i)utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_[ce]id|_ga|ref_src|cmpid|ocid"
)


def _address(url: str) -> str:
    """The address without what doesn't tell one page from another."""
    try:
        parts = urlsplit(url)
        query = [
            (name, value)
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
            if not _TRACKING.fullmatch(name)
        ]
        return f"{(parts.hostname or '').lower()}{parts.path.rstrip('/')}?{urlencode(query)}"
    except ValueError:
        return url


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """The text with one kind of quotes, dashes and spaces, in small letters.

    >>> plain("By\\u00a0August, “E. coli” \\u2013 it was")
    'by august, "e. coli" - it was'
    """
    alike = normalize("NFKC", text).translate(_ALIKE)
    return " ".join(alike.replace("''", '"').lower().split())


_ALIKE = {ord(char): "'" for char in "‘’‚‛′`´"} | {ord(char): '"' for char in "“”„‟″«»"}
_ALIKE |= {ord(char): "-" for char in "‐‑‒–—―−"} | {0x00AD: "", 0x200B: "", 0x2060: "", 0xFEFF: ""}


class Known(NamedTuple):
    """What a date at hand was remembered as."""

    print: Print
    is_moved: bool = False
    """Whether the sentence is no longer quite the same."""


def recognised(tellings: Sequence[Telling], remembered: Mapping[Print, str]) -> dict[int, Known]:
    """By the place of each date at hand that is remembered, what it is; `remembered` have their sentences.

    The same clipping, sentence and words; or other words of the same date in the sentence; or a sentence that has four
    fifths of the words, in their order.
    """
    found: dict[int, Known] = {}
    for place, one in enumerate(tellings):
        exact = (Print(clip, one.sent, one.words, one.nth) for clip in one.clips)
        known = next((one for one in exact if one in remembered), None)
        if known is not None:
            found[place] = Known(known)
    taken = {known.print for known in found.values()}
    left = [one for one in remembered if one not in taken]
    if left:
        _recognise(tellings, left, found, lambda p: (p.clip, p.sent), lambda t: t.sent, _overlaps)
        _recognise(
            tellings,
            left,
            found,
            lambda p: (p.clip, f"{p.words} {p.nth}"),
            lambda t: f"{t.words} {t.nth}",
            lambda one, own: _share(remembered[own], one.quote),
        )
    return found


_ALIKENESS = 0.8
"""The part of a sentence's words that must be there still."""


def _recognise(
    tellings: Sequence[Telling],
    left: list[Print],
    found: dict[int, Known],
    key_of: Callable[[Print], tuple[str, str]],
    part_of: Callable[[Telling], str],
    likeness: Callable[[Telling, Print], float],
) -> None:
    """Adds for each that is left the likest date that nothing else is, and takes it off."""
    at_hand: dict[tuple[str, str], list[int]] = {}
    for place, one in enumerate(tellings):
        if place not in found:
            for clip in one.clips:
                at_hand.setdefault((clip, part_of(one)), []).append(place)
    for own in tuple(left):
        near = [place for place in at_hand.get(key_of(own), ()) if place not in found]
        scores = [(likeness(tellings[place], own), -place) for place in near]
        score, place = max(scores, default=(0.0, 0))
        if score >= _ALIKENESS:
            found[-place] = Known(own, is_moved=True)
            left.remove(own)


def _overlaps(one: Telling, own: Print) -> float:
    """1 where the words of one are among those of the other, as "by August" and "August"."""
    return float(bool(one.words and own.words) and (one.words in own.words or own.words in one.words))


def _share(sentence: str, other: str) -> float:
    """The part of the words of the sentence that the other has in their order."""
    words, others = plain(sentence).split(), plain(other).split()
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, len(words))
