"""The names of all fields of a chronology, to find one that isn't written as YAML wants it."""

from __future__ import annotations

NAMES = frozenset(
    (
        "added after allow alt archived as_of at author authors before by caption card chapters checked content_note "
        "corrections credit crop date date_style decorative description differs draft events file fiscal_year "
        "formerly fragment from gap hash help hold id key kind language licence links media note on order outcome "
        "page people places published publisher quote retrieved says see site source sources src status style tags "
        "text theme time timezone title url value values weekdays what"
    ).split()
)
"""A test holds that these are the model's."""

LISTS = frozenset(
    (
        "allow authors chapters corrections differs events formerly help links media people places see sources tags "
        "values"
    ).split()
)
"""Those that take a list."""
