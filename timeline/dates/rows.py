"""A text as a row of tokens, and the phrase that a reader makes of some of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.dates.grammar import point
from timeline.dates.stated import Stated
from timeline.dates.tokens import Token
from timeline.dates.values import Form


@dataclass(frozen=True, slots=True)
class Phrase:
    """A whole date expression: its points, and how they are joined and doubted."""

    form: Form
    points: tuple[Stated, ...]
    approximate: bool = False
    uncertain: bool = False
    third: str | None = None
    """`early`, `mid` or `late`, of the only point."""
    exact_end: bool = False
    """"the end of 2020" after "by" or "before": its last day."""
    future: bool = False
    """The words say that it lies ahead ("by", "no later than")."""
    time: str | None = None
    cut: str | None = None
    """The point is cut at the reference: `earlier`, `later` or `rest` ("earlier this year", "the rest of the week")."""
    stretch: tuple[str, int, str] | None = None
    """`past` or `next`, so many, of which unit: "the past three years"."""


class Row:
    """The tokens of a text, and their kinds as one string."""

    __slots__ = ("_points", "is_running", "kinds", "text", "tokens")

    def __init__(self, kinds: str, tokens: list[Token], text: str, *, is_running: bool = False) -> None:
        self.is_running = is_running
        self.kinds = kinds
        self.tokens = tokens
        self.text = text
        self._points: dict[int, tuple[Stated, int] | None] = {}

    def point(self, index: int) -> tuple[Stated, int] | None:
        """The longest point that starts at this token, and the index after it; looked for once."""
        if index not in self._points:
            self._points[index] = point(self.kinds, self.tokens, index)
        return self._points[index]


Read = tuple[Phrase, int]


Reader = Callable[[Row, int], "Read | None"]
