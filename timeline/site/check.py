"""All that a check says of a project; pictures are looked at by whoever prepares a page."""

from __future__ import annotations

from pathlib import Path

from timeline.checks import BY_THEMSELVES, lint, quote_findings
from timeline.chronology import Project
from timeline.findings import Finding, in_file_order
from timeline.site.load import text_findings


def examine(project: Project, folder: Path | None = None, codes: frozenset[str] = BY_THEMSELVES) -> tuple[Finding, ...]:
    """What is wrong with it, in file order: dates, texts, and the rules of those codes.

    With the folder that the chronology lies in, quotes are held against the clippings there.
    """
    found = [*project.checked.findings, *text_findings(project.document, project.entries)]
    found += lint(project, codes)
    if folder is not None:
        found += quote_findings(project.entries, folder)
    return in_file_order(found)
