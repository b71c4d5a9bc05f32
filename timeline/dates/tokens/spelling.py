"""One kind of dash, quotation mark, space and digit for all that are typed, every character in its place."""

from __future__ import annotations

import re

from timeline.languages import ALEFS

# A hyphen and a dash stay apart: 2011-17 and 2023-21 are read differently after one or the other.
_SAME_LENGTH = (
    dict.fromkeys(map(ord, "\u2010\u2011\u2212\ufe63\uff0d"), "-")
    | dict.fromkeys(map(ord, "\u2012\u2014\u2015\ufe58\uff5e\u301c\u2192"), "\u2013")
    | dict.fromkeys(map(ord, "\u2018\u2019\u02bc\uff07\u00b4"), "'")
    | dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u200a\u202f\u3000\u2002\u2003"), " ")
    | {
        ord("／"): "/",
        ord("．"): ".",
        ord("，"): ",",
        ord("（"): "(",
        ord("）"): ")",
        ord("："): ":",
        ord("،"): ",",
        ord("؟"): "?",
        ord("？"): "?",
    }
)
_ZEROS = (0x0660, 0x06F0, 0x0966, 0x09E6, 0xFF10)
_SAME_LENGTH |= dict(ALEFS)
_SAME_LENGTH |= {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}


_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Soft hyphens, joiners and marks of direction."""


def without_unseen(text: str) -> str:
    """The text without the signs that nobody sees."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def normalise(text: str) -> str:
    """The text with one kind of dash, quote, space and digit, every character in its place."""
    return text if text.isascii() else text.translate(_SAME_LENGTH)
