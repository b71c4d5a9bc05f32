"""The tokens of a text, each with all that it can mean and its place."""

from __future__ import annotations

from itertools import count, pairwise
from typing import Any, NamedTuple

from timeline.dates.tokens.vocabulary import Meanings, Vocabulary

NOTHING: Meanings = {}
UNKNOWN: Meanings = {}
"""The same of a word that begins no phrase either."""


class Token(NamedTuple):
    """One word, number or sign; `text[start:end]` is how it is written."""

    meanings: Meanings
    """What it can be, by kind, with what it counts for."""
    start: int
    end: int


class Numeric(NamedTuple):
    """The numbers of a date written in figures, in the order they stand."""

    numbers: tuple[int, ...]
    digits: tuple[int, ...]
    """How many figures each has."""


_KIND_SETS: dict[tuple[str, ...], int] = {}
"""A number for each set of kinds that a token had; some hundreds, as they come from the languages' words."""
_NUMBERS = count()


def _kind_set(token: Token) -> int:
    kinds = tuple(token.meanings)
    number = _KIND_SETS.get(kinds)
    return number if number is not None else _KIND_SETS.setdefault(kinds, next(_NUMBERS))  # unique in every thread


_NO_KINDS = _kind_set(Token(NOTHING, 0, 0))


class Tokens:
    """The tokens of a text, closed by two without meaning, and what was found at each."""

    __slots__ = ("depth", "found", "is_running", "kind_pairs", "list", "text", "words")

    def __init__(self, tokens: list[Token], text: str, words: Vocabulary, *, is_running: bool = False) -> None:
        end = Token(NOTHING, len(text), len(text))
        self.list = [*tokens, end, end]
        kinds = [_kind_set(token) if token.meanings else _NO_KINDS for token in self.list]
        self.kind_pairs = [*pairwise(kinds), (kinds[-1], kinds[-1])]
        """What each token and the next can be, as numbers: by them a pattern knows what it found out before."""
        self.text = text
        self.words = words
        self.is_running = is_running
        self.found: dict[Any, Any] = {}
        self.depth = 0
        """How many rules are being tried, one within the other."""

    def __len__(self) -> int:
        return len(self.list) - 2

    def put(self, index: int, token: Token) -> None:
        """Another token in the place of this one, before anything was looked for."""
        self.list[index] = token
        own, following = _kind_set(token), self.kind_pairs[index][1]
        self.kind_pairs[index] = own, following
        if index:
            self.kind_pairs[index - 1] = self.kind_pairs[index - 1][0], own

    def written(self, index: int) -> str:
        """The token as it is written, in small letters."""
        token = self.list[index]
        return self.text[token.start : token.end].lower()

    def written_from(self, index: int, end: int) -> str:
        """Tokens from the one at `index` to the one before `end` as they are written, in small letters."""
        return self.text[self.list[index].start : self.list[end - 1].end].lower()

    def has(self, kinds: frozenset[str]) -> bool:
        """Whether any token can be of one of the kinds; looked for once."""
        found = self.found.get(kinds)
        if found is None:
            found = self.found[kinds] = any(not kinds.isdisjoint(token.meanings) for token in self.list)
        return found

    def kinds(self, index: int) -> Meanings:
        """What the token can be; nothing behind the last one."""
        return self.list[index].meanings if index < len(self.list) else NOTHING
