"""Lines of lists and tables that begin with their date."""

from __future__ import annotations

import re

from timeline.extract.openings import MARKS_OF_LISTS


def row_of(sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """Where what happened stands in a line of a list or table that has the date before it; None of any other line.

    >>> row_of("- **5 May**: The mine closes", 4, 9)
    (13, 28)
    """
    begin = MARKS_OF_LISTS.match(sentence)
    before = sentence[min(begin.end(), start) : start].strip("*_[ ") if begin is not None else None
    is_first = before is not None and before.lower() in ("", "in", "on")
    mark = _ROW.match(sentence, end)
    if not is_first or mark is None or _BOUND.search(sentence[start:end]):
        return None
    cell = _CELL_END.search(sentence, mark.end()) if "|" in mark[0] else None
    stop = cell.start() if cell else len(sentence)
    said = sentence[mark.end() : stop]
    says_something = re.search(r"\b[a-zà-ÿ]{2,}|[^\W\d_A-Za-zÀ-ÿ]{2,}", said) is not None
    return (mark.end(), stop) if says_something and len(re.findall(r"[^\W\d_]{2,}", said)) > 1 else None


_ROW = re.compile(r"[*_\]]*\s*(?::(?!\d)|\||(?<=\s)(?:--|[–—-])(?=\s))[*_]*\s*|(?:\*\*|__)[.,]?\s+")
"""What parts the date of a line in a list or table from what happened."""
_CELL_END = re.compile(r"\s*(?<!\\)\|")
_BOUND = re.compile(
    r"(?i)\b(?:by|until|till|since|from|before|after|between|through(?:out)?|to|than|as|not|no|within|for|over|during|"
    r"or|and|every|each)\b|[–—/&]|\d-\d|\s-\s"
)
"""Words of a date that say more than when: a bound, a length, a choice."""
