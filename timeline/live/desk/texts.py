"""Texts of the file and the clippings, as the desk may show them."""

from __future__ import annotations

from timeline.findings import visible


def clean(text: str) -> str:
    """The text on one line, with nothing in it that can't be seen."""
    return visible(" ".join(text.split()))


def shown(text: str) -> str:
    """The text with a sign for each character that can't be seen, as many as there were: offsets stay what they are."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if char.isspace() else char if visible(char) == char else _UNSEEN.get(char, "\ufffd") for char in text
    )


_UNSEEN = {"\u00ad": "\u00ad"}
"""What a text may hold all the same: where a word may be broken."""
