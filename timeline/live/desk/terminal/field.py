"""A field of one line that somebody types into: the words, the place in them, and what each key makes of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from timeline.frozen import dataclass
from timeline.live.desk.terminal.cells import Span, graphemes
from timeline.live.desk.terminal.keys import Key, on_one_line

MOST = 1000
"""Characters: a title of more is a mistake in pasting."""

_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Field:
    """What stands in it."""

    text: str = ""
    at: int = 0
    """Before which character the next one goes."""

    def pressed(self, key: Key) -> Field:
        """The field after the key; the same one where the key does nothing in a field."""
        does = _KEYS.get(key.name)
        if does is not None:
            return does(self)
        room = MOST - len(self.text)
        if not key.text or room <= 0:
            return self
        words = key.text[:room]
        return Field(self.text[: self.at] + words + self.text[self.at :], self.at + len(words))

    def spans(self) -> tuple[Span, ...]:
        """The words to be drawn, the cell of the cursor with the look `cursor`."""
        before, after = self.text[: self.at], self.text[self.at :]
        here = after[: _first(after)]
        under = _NO_BREAK if here in {"", " "} else here  # a space would be lost at the end of a line
        return Span(before), Span(under, "cursor"), Span(after[len(here) :])


EMPTY = Field()


def field_of(text: str) -> Field:
    """A field with the text in it, to be gone on with at its end."""
    words = on_one_line(text)[:MOST]
    return Field(words, len(words))


def _first(text: str) -> int:
    """How many characters stand in its first cell."""
    return len(next(graphemes(text), ""))


def _last(text: str) -> int:
    line = tuple(graphemes(text))
    return len(line[-1]) if line else 0


def _word_before(field: Field) -> int:
    """Where the word begins that ends before the place."""
    return field.text[: field.at].rstrip(" ").rfind(" ") + 1


def _word_after(field: Field) -> int:
    after = field.text[field.at :]
    spaces = len(after) - len(after.lstrip(" "))
    return field.at + spaces + len(after[spaces:].partition(" ")[0])


def _left(field: Field) -> Field:
    return replace(field, at=field.at - _last(field.text[: field.at]))


def _right(field: Field) -> Field:
    return replace(field, at=field.at + _first(field.text[field.at :]))


def _without(field: Field, begin: int, end: int) -> Field:
    return Field(field.text[:begin] + field.text[end:], begin)


_KEYS: dict[str, Callable[[Field], Field]] = {
    "left": _left,
    "right": _right,
    "ctrl-b": _left,
    "ctrl-f": _right,
    "home": lambda field: replace(field, at=0),
    "end": lambda field: replace(field, at=len(field.text)),
    "ctrl-a": lambda field: replace(field, at=0),
    "ctrl-e": lambda field: replace(field, at=len(field.text)),
    "ctrl-left": lambda field: replace(field, at=_word_before(field)),
    "ctrl-right": lambda field: replace(field, at=_word_after(field)),
    "alt-b": lambda field: replace(field, at=_word_before(field)),
    "alt-f": lambda field: replace(field, at=_word_after(field)),
    "backspace": lambda field: _without(field, _left(field).at, field.at),
    "delete": lambda field: _without(field, field.at, _right(field).at),
    "ctrl-w": lambda field: _without(field, _word_before(field), field.at),
    "ctrl-u": lambda field: _without(field, 0, field.at),
    "ctrl-k": lambda field: _without(field, field.at, len(field.text)),
}
"""As in a shell."""
