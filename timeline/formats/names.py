"""Names of columns and keys as they are compared: however they were typed."""

from __future__ import annotations

import re
from unicodedata import normalize


def plain_name(name: str) -> str:
    """A column's name without capitals, signs and accents that some leave out.

    >>> plain_name("Start_Date"), plain_name("startDate"), plain_name("Event Date ")
    ('start date', 'start date', 'event date')
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", normalize("NFC", name))
    return " ".join(re.sub(r"[_\-.:/?]+", " ", apart).split()).casefold()
