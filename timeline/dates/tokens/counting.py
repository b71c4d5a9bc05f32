"""Numbers in English words, as far as dates hold them: "twenty-first", "nineteen ninety-six"."""

from __future__ import annotations

from collections.abc import Sequence

_ONES = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINAL_ONES = "first second third fourth fifth sixth seventh eighth ninth".split()

SMALL = (
    {word: number for number, word in enumerate(_ONES, 1)}
    | {word: number for number, word in enumerate(_TEENS, 10)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
)
"""One to nineteen and the tens."""


def number_run(words: Sequence[str]) -> tuple[str, int, int] | None:
    """The number of several words that these begin with: its kind (see `vocabulary`), its value, its length in words.

    None where it is one word or none; that one the vocabulary knows.

    >>> number_run("nineteen ninety - six people".split())
    ('y', 1996, 4)
    >>> number_run("twenty first".split())
    ('O', 21, 2)
    """
    if not words or words[0] not in SMALL:
        return None
    first, at = _below_hundred(words, 0)
    if ordinal := _ordinal(words):
        return "O", *ordinal
    value, end = _year(words, first, at)
    if end < 2:
        return None
    return ("y" if 1000 <= value <= 2999 else "n" if value < 100 else "x"), value, end


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, int]:
    """The number from this word on and the index after it; 0 and the same index where there is none."""
    value = SMALL.get(_at(words, at), 0)
    if not value:
        return 0, at
    after = at + 1 + (_at(words, at + 1) == "-")
    ones = SMALL.get(_at(words, after), 0)
    return (value + ones, after + 1) if value >= 20 and 0 < ones < 10 else (value, at + 1)


def _ordinal(words: Sequence[str]) -> tuple[int, int] | None:
    """ "twenty first", "thirty-first"."""
    after = 1 + (_at(words, 1) == "-")
    if words[0] in ("twenty", "thirty") and _at(words, after) in _ORDINAL_ONES:
        return SMALL[words[0]] + _ORDINAL_ONES.index(_at(words, after)) + 1, after + 1
    return None


def _year(words: Sequence[str], first: int, at: int) -> tuple[int, int]:
    """The number with its hundreds or thousands, or read in two halves as years are."""
    scale = {"hundred": 100, "thousand": 1000}.get(_at(words, at), 0)
    if scale:
        start = at + 1 + (_at(words, at + 1) == "and")
        rest, end = _below_hundred(words, start)
        return first * scale + rest, end if rest else at + 1
    if not 10 <= first <= 29:
        return first, at
    if _at(words, at) in ("oh", "zero", "o") and 0 < SMALL.get(_at(words, at + 1), 0) < 10:
        return first * 100 + SMALL[words[at + 1]], at + 2
    rest, end = _below_hundred(words, at)
    return (first * 100 + rest, end) if rest >= 10 else (first, at)


def _at(words: Sequence[str], index: int) -> str:
    return words[index] if index < len(words) else ""
