"""A build that knows the last one gives what a build that knows nothing gives: the same bytes, the same findings."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.laws.edits import File
from timeline.findings import Finding, TimelineError
from timeline.render import Look, splitting
from timeline.site import recalling
from timeline.site.building import Options, build_site

SEQUENCES = 200
EDITS = 5


class Outcome(NamedTuple):
    findings: tuple[Finding, ...]
    files: dict[str, bytes] | None
    """Those of the site where there is one of this build."""


def built(path: Path, output: Path, cache: Path | None, look: Look = Look()) -> Outcome:  # frozen
    try:
        done = build_site(path, Options(output, look, cache=cache))
    except TimelineError as error:
        return Outcome(error.findings, None)
    return Outcome(done.findings, files_in(output) if done.published is not None else None)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def compare(file: File, number: int, look: Look = Look()) -> Outcome:  # frozen
    """Builds the file with what is kept and without, into the same names."""
    known = built(file.path, file.folder / "site", file.folder / "cache", look)
    fresh = built(file.path, file.folder / f"fresh-{number}", None, look)
    assert known.findings == fresh.findings
    assert (known.files is None) == (fresh.files is None)
    for name in known.files or ():
        assert fresh.files is not None
        assert (known.files or {})[name] == fresh.files.get(name), name
    assert (known.files or {}).keys() == (fresh.files or {}).keys()
    return known


def sequence(folder: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """One file and its edits; how often what was kept was of use."""
    dice = random.Random(seed)
    monkeypatch.setattr(splitting, "LONGEST", dice.choice([1000, 4]))
    file = File(folder, dice)
    done = [compare(file, 0)]
    for number in range(1, EDITS + 1):
        file.edit()
        done.append(compare(file, number))
    return sum(one.files is not None for one in done)


@pytest.fixture
def uses(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many events each build knew, so that a test of what is known can't pass by knowing nothing."""
    found: list[int] = []
    project = recalling.Recalled.project

    def counted(self: recalling.Recalled) -> object:
        made = project(self)
        found.append(len(self.known) if made is not None else 0)
        return made

    monkeypatch.setattr(recalling.Recalled, "project", counted)
    return found


def test_incremental_equals_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, uses: list[int]) -> None:
    published = 0
    for seed in range(SEQUENCES):
        folder = tmp_path / str(seed)
        folder.mkdir()
        try:
            published += sequence(folder, seed, monkeypatch)
        except AssertionError as error:
            error.add_note(f"sequence {seed}")
            raise
    assert published > SEQUENCES
    assert sum(known > 0 for known in uses) > SEQUENCES


@pytest.mark.faults
def test_incremental_equals_full_five_thousand_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(SEQUENCES, 5_000 + SEQUENCES):
        folder = tmp_path / str(seed)
        folder.mkdir()
        sequence(folder, seed, monkeypatch)
