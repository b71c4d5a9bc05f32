"""A changed file read and understood again, before anybody saves it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from timeline.chronology import Case, Manuscript, manuscript_of
from timeline.diagnostics import Diagnostic, TimelineError
from timeline.document import parse_document


@dataclass(frozen=True, slots=True)
class Edited:
    """A file with a change in it."""

    text: str
    manuscript: Manuscript
    case: Case
    """The event that is new or changed."""


def reread(old: Manuscript, text: str, index: int) -> Edited:
    """The changed file; its event number `index`, from 0, is the one that matters.

    Raises `TimelineError` where it has a mistake that the old one doesn't have.
    """
    new = understood_again(old, text)
    return Edited(text, new, next(case for case in new.cases if case.read.entry == index))


def understood_again(old: Manuscript, text: str) -> Manuscript:
    """The changed file, read and understood. Raises `TimelineError` where it has a mistake more than the old one."""
    document = parse_document(text.encode(), old.document.file, size_limits=False)
    new = manuscript_of(document, size_limits=False)
    before = Counter(finding.code for finding in _errors(old))
    more = Counter(finding.code for finding in _errors(new)) - before
    if more:
        findings = [finding for finding in _errors(new) if finding.code in more]
        raise TimelineError(findings, {document.file: document.lines})
    return new


def _errors(manuscript: Manuscript) -> list[Diagnostic]:
    return [finding for finding in manuscript.checked.findings if finding.severity == "error"]
