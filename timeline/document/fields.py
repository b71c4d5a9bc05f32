"""The names of all fields of a chronology, to find one that isn't written as YAML wants it."""

from __future__ import annotations

NAMES = frozenset(
    (
        "added after allow alt archived as_of at author authors before caption content_note corrections credit date "
        "date_style decorative description draft events file fiscal_year formerly help id key kind language licence "
        "media note order outcome people places published publisher quote retrieved says source sources src status "
        "tags text time timezone title url weekdays"
    ).split()
)
"""A test holds that these are the model's."""

LISTS = frozenset("allow authors corrections events formerly help media people places sources tags".split())
"""Those that take a list."""
