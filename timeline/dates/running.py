"""The tokens of a running text, where they are not those of a phrase that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline.dates.tokens import Token
from timeline.dates.vocabulary import Plural, Vocabulary


def in_running_text(tokens: Sequence[Token], text: str, words: Vocabulary) -> Iterator[Token]:
    """The tokens as a text has them: "Monday's" is Monday, "that year" the same, and no date crosses an empty line."""
    end = 0
    for index, token in enumerate(tokens):
        if _EMPTY_LINE.search(text, end, token.start):
            yield Token("*", "", token.start, token.start)
        if token.kind == "*":
            yield _possessor(token, words) if token.value != "that" else _pointing(token, tokens, index)
        elif token.kind == "p" and index and _is_beside(tokens[index - 1]):
            yield token._replace(kind="u", value="day")  # "the next morning" is the next day
        elif (
            token.kind == "N"
            and text[token.start : token.end].lower() == "in the year"
            and _kind_at(tokens, index + 1) in (">", "K")
        ):
            yield Token("t", None, token.start + 3, token.start + 6)
            yield Token("u", "year", token.start + 7, token.end)
        elif token.kind == "6" and not _is_dated(tokens, index + 1):
            yield token._replace(kind="u", end=token.end - len("'s"))
        elif token.kind == "t" and text[tokens[index - 1].start : end].lower() in _ENDING:
            yield _pointing(token, tokens, index) if _unit_at(tokens, index + 1) == "day" else token
        else:
            yield token
        end = token.end


_BESIDE = frozenset(["next", "previous", "same"])
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_ENDING = frozenset("end ended ending ends close closed closes closing finish finished finishes finishing".split())
"""What a market does with "the day", which is then the day told of."""


def _possessor(token: Token, words: Vocabulary) -> Token:
    """ "Monday's" in English as "Monday"."""
    if not words.counts or not str(token.value).endswith("'s"):
        return token
    word = words.words.get(token.value[:-2])
    if word is None or word.kind not in "wmsRX":
        return token
    return token._replace(kind=word.kind, value=word.value, end=token.end - len("'s"))


def _pointing(token: Token, tokens: Sequence[Token], index: int) -> Token:
    """ "that" in "that year" and "that same year" as the same one."""
    after = index + 1
    if after < len(tokens) and (tokens[after].kind, tokens[after].value) == ("L", "same"):
        after += 1
    is_time = _unit_at(tokens, after) or _kind_at(tokens, after) == "p"
    return token._replace(kind="L", value="same") if is_time else token


def _is_beside(token: Token) -> bool:
    return (token.kind == "L" and token.value in _BESIDE) or (token.kind == "*" and token.value == "that")


def _kind_at(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].kind if index < len(tokens) else ""


def _unit_at(tokens: Sequence[Token], index: int) -> str | None:
    """The unit of the singular noun there."""
    if index >= len(tokens) or tokens[index].kind != "u" or isinstance(tokens[index].value, Plural):
        return None
    return str(tokens[index].value)


def _is_dated(tokens: Sequence[Token], index: int) -> bool:
    """Whether "last year's" has a month, day or part of its own there: "last year's May"."""
    return index < len(tokens) and tokens[index].kind in "mOXwS"
