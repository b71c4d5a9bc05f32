"""A changed file that is read with what was read before gives what reading all of it gives."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.laws.edits import File
from timeline.chronology import Project, project_of
from timeline.document import parse_document
from timeline.findings import TimelineError
from timeline.record import reading

SEQUENCES = 40
EDITS = 6


def said(project: Project) -> tuple[object, ...]:
    """All that it says, with the place of each thing."""
    events = [(one.read.record, one.read.entry, one.read.place(), one.read.sound, one.item) for one in project.contexts]
    return project.checked.findings, project.checked.chronology, events


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_what_was_read_before_changes_nothing(tmp_path: Path, seed: int) -> None:
    file, before = File(tmp_path, random.Random(seed)), None
    for _ in range(EDITS):
        try:
            document = parse_document(file.path.read_bytes(), "events.yaml")
        except TimelineError:
            document = None
        if document is not None:
            known, whole = project_of(document, before=before), project_of(document)
            assert said(known) == said(whole)
            before = known
        file.edit()


def test_an_event_that_stands_as_it_did_is_the_same_record() -> None:
    """A line above it moves it; a word in it, another language or a finding on it has it read again."""
    text = "title: A\nlanguage: en\nevents:\n  - date: 2020\n    title: It sinks\n    tags: [a]\n"
    old = project_of(parse_document(text.encode(), "events.yaml"))

    def is_kept(other: str) -> bool:
        new = project_of(parse_document(other.encode(), "events.yaml"), before=old)
        return new.contexts[-1].read.record is old.contexts[-1].read.record

    assert is_kept(text)
    assert is_kept(text.replace("  - date", "  - 3 May 2019: It sails\n  - date"))
    assert not is_kept(text.replace("sinks", "sank"))
    assert not is_kept(text.replace("language: en", "language: fr"))
    assert not is_kept(text.replace("  - date: 2020\n    ", "  - date: 2020\n\n    "))
    assert old.contexts[-1].read.place().line == 4
    moved = project_of(parse_document(b"# x\n" + text.encode(), "events.yaml"), before=old)
    assert moved.contexts[-1].read.place().line == 5
    odd = text.replace("tags: [a]", 'people: "Ana, Ben"')
    before = project_of(parse_document(odd.encode(), "events.yaml"))
    again = project_of(parse_document(odd.encode(), "events.yaml"), before=before)
    assert again.checked.findings == before.checked.findings
    assert reading.Before(before.document, before.entries).record(
        before.document, before.contexts[-1].read.node, before.entries.languages
    ) is None  # fmt: skip
