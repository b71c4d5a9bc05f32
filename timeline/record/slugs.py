"""Ids made from words, and what else a writer of entries must know; without pydantic, so that it is quick."""

from __future__ import annotations

import re
from functools import lru_cache

SOURCES_LIMIT = 20
"""Sources that one event may cite."""


_NAME = 45
"""Characters of a publisher in an id, so that its month and a number stay below the sixty of `slug_of`."""


@lru_cache(maxsize=16_384)  # a file that is changed is understood again, with most of its titles
def slug_of(text: str) -> str:
    """The text as an id: lower case, accents off, words joined by hyphens; empty where nothing is left."""
    from unicodedata import normalize  # only ids that were not written need it

    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")


def names_in(text: str) -> list[str]:
    """The names that a text may list, between its commas or semicolons; "1,000 letters" is one.

    >>> names_in("letters, press"), names_in("law and order")
    (['letters', 'press'], ['law and order'])
    """
    return [part.strip() for part in re.split(r"[,;](?!\d)", text) if part.strip()]


def source_id(publisher: str, month: tuple[int, int] | None = None) -> str:
    """An id from the publisher of a source and its month, as in `guardian-2023-07`; empty without a name."""
    name = slug_of(re.sub(r"^The ", "", publisher))[:_NAME].strip("-")
    return f"{name}-{month[0]:04}-{month[1]:02}" if name and month else name


def free_id(id: str, used: set[str]) -> str:
    """The id, with a number where it is used; it is used from then on.

    >>> used = {"a", "a-3"}
    >>> [free_id("a", used) for _ in range(4)], free_id("b", used)
    (['a-2', 'a-4', 'a-5', 'a-6'], 'b')
    """
    if id not in used:
        used.add(id)
        return id
    # Many may have one name: looked for in leaps, then between the last number that is used and one that isn't.
    last, free_number = 1, 2
    while f"{id}-{free_number}" in used:
        last, free_number = free_number, free_number * 2
    while free_number - last > 1:
        middle = (last + free_number) // 2
        last, free_number = (middle, free_number) if f"{id}-{middle}" in used else (last, middle)
    free = f"{id}-{free_number}"
    used.add(free)
    return free
