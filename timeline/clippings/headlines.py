"""The headline of a text: a short first line that is no sentence."""

from __future__ import annotations

import re
from typing import Final

from timeline.clippings.datelines import is_of_publication

_LONGEST = 120
"""Characters."""
_FIRST: Final = re.compile(r"\s*+([^\n\r]++)(?:\r\n|\r|\n)([^\n\r]*+)")
_NOT: Final = re.compile(r"[-•*|>+]|\d+[.)]\s|(?:https?://|www\.)\S+\Z|[^:|]{0,20}\d[^:|]{0,20}(?::(?!\d)|\s[|–—-]\s)")
"""Lines of lists, addresses, and what a date stands before."""
_OPEN: Final = re.compile(r"[.;:,…—–-][\"'”’»)]*\Z")


def headline_of(text: str) -> str | None:
    """The headline; None where the first line is a sentence, part of one, or about the text.

    >>> headline_of("The council closes a school\\n\\nIt voted on Monday.")
    'The council closes a school'
    """
    found = _FIRST.match(text)
    if found is None:
        return None
    line, following = " ".join(found[1].split()), found[2].strip()
    line = re.sub(r"^#{1,6} |^\*\*(.+)\*\*$", r"\1", line)
    if len(line) > _LONGEST or len(line.split()) < 2 or _OPEN.search(line) or is_of_publication(line):
        return None
    if _NOT.match(line) or not text[found.end(1) :].strip():
        return None
    return line if not following or _is_apart(line, following) else None


def _is_apart(line: str, following: str) -> bool:
    """Whether the next line begins something new, so that this one was ended on purpose."""
    return is_of_publication(following) or (following[0].isupper() and len(following) > 2 * len(line))
