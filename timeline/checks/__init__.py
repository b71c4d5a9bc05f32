"""Rules about a chronology as a whole, and quotes compared with their clippings."""

from timeline.checks.private import is_telling
from timeline.checks.quotes import clippings_in, clippings_of, file_on_disk, quote_findings
from timeline.checks.rules import RULES, lint

BY_THEMSELVES = frozenset(rule.code for rule in RULES if rule.is_asked) | {"quote-not-found", "clipping-unreadable"}
"""What `check` asks where nobody says which codes."""
MISLEADING = frozenset(rule.code for rule in RULES if rule.would_mislead) | {"quote-not-found"}
"""What every command asks that makes a page. A clipping that isn't there may be on another machine."""

__all__ = [
    "BY_THEMSELVES",
    "MISLEADING",
    "RULES",
    "clippings_in",
    "clippings_of",
    "file_on_disk",
    "is_telling",
    "lint",
    "quote_findings",
]
