"""Letters that are often written without their signs, and signs with a blank beside them."""

from __future__ import annotations

import re

ALEFS = dict.fromkeys(map(ord, "أإآ"), "ا")
"""Arabic writes its first letter with and without a sign, in the same words; for `str.translate`."""

_MARKS = dict.fromkeys((*range(0x064B, 0x0653), 0x0670, 0x0301, 0x0640))
MARKS = "".join(map(chr, _MARKS))
"""Signs over and under letters that are rarely set and change no word: Arabic vowels, the Russian stress."""
_MARKED = re.compile(f"[{MARKS}]")  # much faster than to translate each letter


def without_marks(text: str) -> str:
    """The text without vowel signs and stress.

    >>> without_marks("غدًا") == "غدا"
    True
    """
    return text if text.isascii() or not _MARKED.search(text) else text.translate(_MARKS)


def without_accents(text: str) -> str:
    """The text with the accents of Latin letters left out.

    >>> without_accents("février")
    'fevrier'
    """
    from unicodedata import combining, normalize

    if not any("\u00c0" <= character <= "\u017f" for character in text):
        return text
    return "".join(character for character in normalize("NFD", text) if not combining(character))


AT_A_SIGN = re.compile(r"(?<=\S) (?=[:;!?»](?!\S)|»[.,:;!?)])|(?:(?<=\s«)|(?<=[(\[’'-]«)|(?<=^«)) (?=\S)")
"""A blank between a sign and what it belongs to, where no line may end: before one, or behind an opening mark."""
