"""A chronology that a command reads to change it."""

from __future__ import annotations

from pathlib import Path

from timeline.chronology import Project, project_of
from timeline.document import parse_document
from timeline.document.reading import read_data
from timeline.findings import Finding, Place, TimelineError
from timeline.site.settings import shared_sources


def project_at(path: Path) -> tuple[Project, bytes]:
    """The chronology and its bytes. Raises `TimelineError` where it can't be read."""
    data = read_data(path, str(path))
    document = parse_document(data, str(path))
    if document.root.get("title") is None and document.root.get("events") is None:
        message = "this is no chronology: it has neither a title nor events"
        raise TimelineError([Finding("not-a-chronology", message, Place(str(path)))])
    return project_of(document, shared=shared_sources(path)), data
