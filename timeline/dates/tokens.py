"""A text as a row of tokens: each with a kind (see `vocabulary`), a value and its place in the text."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from timeline.dates.counting import number_run
from timeline.dates.vocabulary import ABBREVIATIONS, Vocabulary


class Token(NamedTuple):
    """One word, number or mark; `text[start:end]` is how it is written."""

    kind: str
    value: Any
    start: int
    end: int


class Numeric(NamedTuple):
    """The numbers of a date written in figures, in the order they stand."""

    numbers: tuple[int, ...]
    digits: tuple[int, ...]
    """How many figures each has."""


# A hyphen and a dash stay apart: 2011-17 and 2023-21 are read differently after one or the other.
_SAME_LENGTH = (
    dict.fromkeys(map(ord, "\u2010\u2011\u2212\ufe63\uff0d"), "-")
    | dict.fromkeys(map(ord, "\u2012\u2014\u2015\ufe58"), "\u2013")
    | dict.fromkeys(map(ord, "\u2018\u2019\u02bc\uff07\u00b4"), "'")
    | dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u200a\u202f\u3000\u2002\u2003"), " ")
    | {ord("／"): "/", ord("．"): ".", ord("，"): ","}
)
_ZEROS = (0x0660, 0x06F0, 0x0966, 0x09E6, 0xFF10)
_SAME_LENGTH |= {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}

_TOKEN = re.compile(
    r"""
    (?P<time>\d{1,2}(?:[:.]\d{2}){0,2}\s?(?:[ap]m\b|[ap]\.m\.?)(?:\s(?:[BG]MT|BST|UTC|[CEMP][SD]?T|CES?T)\b)?
        |\d{1,2}:\d{2}(?::\d{2})?(?!\d)(?:\s(?:[BG]MT|BST|UTC|[CEMP][SD]?T|CES?T)\b)?
        |\d{1,2}h(?:\d{2})?\b)
   |(?P<iso>\d{4}(?:-\d{2}-\d{2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2})(?![\d/-]))
   |(?P<pair>\d{4}\s?[-–/]\s?\d{4}(?![\d/-])|\d{4}[-–/]\d{2}(?![\d/-])|\d{4}[-/][1-9](?![\w/-]))
   |(?P<numeric>\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d/]|[.-]\d)
        |\d{1,2}[/-]\d{4}(?![\d/-])|\d{1,2}/\d{1,2}(?![\d/]))
   |(?P<quarter>\bQ[1-4](?=\b|\d{4})|\b[1-4]Q(?=\b|\d))
   |(?P<half>\bH[12]\b|\b[12]H(?=\b|\d))
   |(?P<decade>\d{3}0'?s\b|'\d0'?s\b|\b\d0's\b)
   |(?P<century>\b\d{1,2}c\b)
   |(?P<bare>\b\d0s\b)
   |(?P<short>'\d{2}\b)
   |(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
   |(?P<other>\d{1,3}(?:,\d{3})+(?!\d)|\d+\.\d+)
   |(?P<number>\d+)
   |(?P<era>\b(?:b\.\s?c\.(?:\s?e\.)?|a\.\s?d\.|c\.\s?e\.))
   |(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)
   |(?P<mark>[^\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)


def normalise(text: str) -> str:
    """The text with one kind of dash, quote, space and digit, every character in its place."""
    return text if text.isascii() else text.translate(_SAME_LENGTH)


def tokenise(text: str, words: Vocabulary) -> list[Token]:
    """The tokens of a text that went through `normalise`."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        if not tokens or match.start() >= tokens[-1].end:  # the full stop of "Sept." is part of it
            tokens.append(_token(match, text, words))
    return (
        join_numbers(_join_phrases(tokens, text, words), text) if words.counts else _join_phrases(tokens, text, words)
    )


def _token(match: re.Match[str], text: str, words: Vocabulary) -> Token:
    group = match.lastgroup or ""
    start, end = match.span()
    written = match[0]
    if group == "word":
        return _word(written.lower(), text, start, end, words)
    kind, value = _READ[group](written)
    return Token(kind, value, start, end)


def _word(lowered: str, text: str, start: int, end: int, words: Vocabulary) -> Token:
    word = words.words.get(lowered)
    if word is None:
        return Token("*", lowered, start, end)
    kind = word.kind
    if lowered == "c" and not _BEFORE_NUMBER.match(text, end):
        kind = "C" if text[end : end + 1] == "." else "*"
    if (lowered in ABBREVIATIONS or kind == "C") and text[end : end + 1] == ".":
        end += 1
    return Token(kind, word.value, start, end)


_BEFORE_NUMBER = re.compile(r"\.?\s?\d")


def _number(written: str) -> tuple[str, Any]:
    if len(written) > 9:
        return "*", written
    value = int(written)
    if len(written) <= 2:
        return "n", value
    if len(written) == 4 and 1000 <= value <= 2999:
        return "y", value
    return ("8", written) if len(written) == 8 else ("x", value)


def _numeric(written: str) -> tuple[str, Any]:
    parts = re.split(r"[/.-]", written)
    return "z", Numeric(tuple(map(int, parts)), tuple(map(len, parts)))


def _mark(written: str) -> tuple[str, Any]:
    return _MARKS.get(written, written if written in ",-.()?~%|" else "*"), written


_MARKS = {"–": "-", "/": "^"}


_READ = {
    "time": lambda written: ("T", written),
    "iso": lambda written: ("i", tuple(map(int, re.split(r"[-/.]", written)))),
    "pair": lambda written: ("r", written.replace(" ", "")),
    "numeric": _numeric,
    "quarter": lambda written: ("q", int(written.strip("Qq"))),
    "half": lambda written: ("h", int(written.strip("Hh"))),
    "decade": lambda written: ("D", int(written.strip("'sS"))),
    "century": lambda written: ("k", int(written[:-1])),
    "era": lambda written: ("B" if written[0] in "bB" else "A", written),
    "bare": lambda written: ("9", int(written[:2])),
    "short": lambda written: ("Z", int(written[1:])),
    "ordinal": lambda written: ("O", int(written[:-2])),
    "other": lambda written: (
        ("*", written) if "." in written or len(written) > 9 else ("x", int(written.replace(",", "")))
    ),
    "number": _number,
    "mark": _mark,
}


def _join_phrases(tokens: list[Token], text: str, words: Vocabulary) -> list[Token]:
    """The tokens with "up to", "no later than" and the like as one each."""
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        first = text[token.start : token.end].lower()
        for rest, word in words.phrases.get(first, ()):
            following = tokens[index + 1 : index + 1 + len(rest)]
            if tuple(text[t.start : t.end].lower() for t in following) == rest:
                token = Token(word.kind, word.value, token.start, following[-1].end)
                index += len(rest)
                break
        joined.append(token)
        index += 1
    return joined


def join_numbers(tokens: list[Token], text: str) -> list[Token]:
    """The tokens with "nineteen ninety-six" and "twenty first" as one each."""
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        found = number_run([text[t.start : t.end].lower() for t in tokens[index : index + 9]])
        if found is not None:
            kind, value, length = found
            token = Token(kind, value, token.start, tokens[index + length - 1].end)
            index += length - 1
        joined.append(token)
        index += 1
    return joined
