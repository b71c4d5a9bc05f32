"""A date expression found in a text, before it is trusted, with what stands around it."""

from __future__ import annotations

import re
from functools import cached_property

from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.joined import bare
from timeline.dates.grammar.sides import Match
from timeline.dates.tokens.stream import Tokens
from timeline.dates.tokens.vocabulary import Meanings
from timeline.prose.words import WORD, ProseWords

_REACH = 60
"""Characters before an expression in which its neighbours are looked for."""
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


class Candidate:
    """The tokens from `first` up to, not including, `last`, read as one expression."""

    __dict__: dict[str, object]

    def __init__(self, match: Match, tokens: Tokens, first: int, words: ProseWords) -> None:
        self.match = match
        self.tokens = tokens
        self.first = first
        self.last = match.end
        self.words = words
        self.text = tokens.text
        """The text, with one kind of dash, quote and digit."""
        self.start = tokens.list[first].start
        self.end = tokens.list[match.end - 1].end

    @property
    def expression(self) -> Expression:
        """What it means, without its doubt."""
        return bare(self.match.expression)

    @cached_property
    def written(self) -> str:
        """Its words, in small letters."""
        return self.text[self.start : self.end].lower()

    @cached_property
    def kinds(self) -> list[Meanings]:
        """What each of its tokens can be."""
        return [token.meanings for token in self.tokens.list[self.first : self.last]]

    def has(self, *kinds: str) -> bool:
        """Whether one of its tokens can be of one of these kinds."""
        return any(kind in meanings for meanings in self.kinds for kind in kinds)

    @property
    def is_english(self) -> bool:
        """Whether the text is English and nothing else."""
        return self.tokens.words.is_english

    @cached_property
    def before(self) -> tuple[str, ...]:
        """The words and signs before it, in small letters, the last of them last."""
        near = self.text[max(0, self.start - _REACH) : self.start]
        return tuple(WORD.findall(_PARAGRAPH.split(near)[-1].lower()))

    @cached_property
    def left(self) -> str:
        """The text before it, as far as it matters."""
        return self.text[max(0, self.start - _REACH) : self.start]

    @cached_property
    def right(self) -> str:
        """The text after it, as far as it matters."""
        return self.text[self.end : self.end + _REACH]

    def meaning(self, match: Match) -> Candidate:
        """The same words, with more known of what they mean."""
        return Candidate(match, self.tokens, self.first, self.words)

    def follows(self, phrases: frozenset[str], most: int = 4) -> bool:
        """Whether one of the phrases stands right before it."""
        before = self.before
        return any(" ".join(before[-size:]) in phrases for size in range(1, min(most, len(before)) + 1))

    @property
    def kinds_before(self) -> Meanings:
        """What the token before it can be."""
        return self.tokens.list[self.first - 1].meanings if self.first else {}

    @property
    def is_alone(self) -> bool:
        """Whether it is one word."""
        return self.last == self.first + 1
