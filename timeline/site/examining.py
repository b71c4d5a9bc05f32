"""All that a check says of a manuscript; pictures are looked at by whoever prepares a page."""

from __future__ import annotations

from pathlib import Path

from timeline.chronology import Manuscript
from timeline.findings import Finding, in_file_order
from timeline.lint import BY_THEMSELVES, lint, quote_findings
from timeline.site.preparing import text_findings


def examine(
    manuscript: Manuscript, folder: Path | None = None, codes: frozenset[str] = BY_THEMSELVES
) -> tuple[Finding, ...]:
    """What is wrong with it, in file order: dates, texts, and the rules of those codes.

    With the folder that the chronology lies in, quotes are held against the clippings there.
    """
    found = [*manuscript.checked.findings, *text_findings(manuscript.document, manuscript.entries)]
    found += lint(manuscript, codes)
    if folder is not None:
        found += quote_findings(manuscript.entries, folder)
    return in_file_order(found)
