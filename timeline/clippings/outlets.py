"""Names of outlets and agencies, as they stand at the head of a text."""

from __future__ import annotations

import re
from functools import cache

from timeline.languages import prose_of


@cache
def _outlets() -> tuple[frozenset[str], frozenset[str]]:
    """Names of outlets, and nouns with which such names end, in small letters."""
    table = prose_of("en")
    return frozenset(table["outlets"]), frozenset(table["outlet_nouns"])


_LONGEST_NAME = 6
"""Words."""
_SHORT_NAME = 3
"""Words of a name that needs no article."""


def is_outlet(words: str) -> bool:
    """Whether the words are the name of an outlet, and nothing else.

    >>> is_outlet("The Hull Herald"), is_outlet("Reuters"), is_outlet("Hull Herald names a winner")
    (True, True, False)
    """
    names, nouns = _outlets()
    low = words.lower()
    if low.removeprefix("the ") in names or _DOMAIN.fullmatch(words):
        return True
    several = words.split()
    is_name = all(one[0].isupper() or one.lower() in ("of", "the", "and", "&", "for") for one in several)
    is_long = len(several) > (_LONGEST_NAME if low.startswith("the ") else _SHORT_NAME)
    return is_name and not is_long and len(several) > 1 and several[-1].lower() in nouns


_DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|co\.uk|news|tv|ie|ca|de|fr|es|in|co\.za|com\.au)", re.IGNORECASE)
