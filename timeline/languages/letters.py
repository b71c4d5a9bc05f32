"""Letters that are often written without their signs: a word is found in either form."""

from __future__ import annotations

ALEFS = dict.fromkeys(map(ord, "أإآ"), "ا")
"""Arabic writes its first letter with and without a sign, in the same words; for `str.translate`."""


def without_accents(text: str) -> str:
    """The text with the accents of Latin letters left out.

    >>> without_accents("février")
    'fevrier'
    """
    from unicodedata import combining, normalize

    if not any("\u00c0" <= character <= "\u017f" for character in text):
        return text
    return "".join(character for character in normalize("NFD", text) if not combining(character))
