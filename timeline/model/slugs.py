"""Ids made from words, and what else whoever writes entries must know; without pydantic, so that it is quick."""

from __future__ import annotations

import re

SOURCES_LIMIT = 20
"""Sources that one event may cite."""


def slug_of(text: str) -> str:
    """The text as an id: lower case, accents off, words joined by hyphens; empty where nothing is left."""
    from unicodedata import normalize  # only ids that were not written need it

    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")
