"""A build that knows the last one gives what a build that knows nothing gives: the same bytes, the same findings."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.laws.edits import File
from timeline.findings import Finding, TimelineError
from timeline.formats.page import splitting
from timeline.formats.rendering import Look
from timeline.site import incremental
from timeline.site.building import BuildOptions, build_site

OURS = Look()
SEQUENCES = 40
EDITS = 3


class Outcome(NamedTuple):
    findings: tuple[Finding, ...]
    files: dict[str, bytes] | None
    """Those of the site where there is one of this build."""


def built(path: Path, output: Path, cache: Path | None, look: Look = OURS) -> Outcome:
    try:
        options = BuildOptions(output, look, cache=cache, began=time.time_ns(), accept_removal=True)
        done = build_site(path, options)
    except TimelineError as error:
        return Outcome(error.findings, None)
    return Outcome(done.findings, files_in(output) if done.published is not None else None)


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def compare(file: File, number: int, look: Look = OURS) -> Outcome:
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
    project = incremental.Recalled.project

    def counted(self: incremental.Recalled) -> object:
        made = project(self)
        found.append(len(self.known) if made is not None else 0)
        return made

    monkeypatch.setattr(incremental.Recalled, "project", counted)
    return found


@pytest.mark.unmeasured
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


def test_a_theme_a_template_and_an_option_count_at_once(tmp_path: Path, uses: list[int]) -> None:
    file = sound(tmp_path)
    own, theme = tmp_path / "own", tmp_path / "theme.css"
    own.mkdir()
    looks = [OURS, Look(checker=True), Look(fragment=True), Look(theme=theme), Look(templates=own), Look(templates=own)]
    theme.write_text(":root { --text: 31rem; }")
    for number, look in enumerate(looks):
        if number == len(looks) - 1:
            (own / "line.html").write_text("{% macro event(line) %}<li>{{ line.title }}</li>{% endmacro %}")
            (own / "card.html").write_text(
                '{% macro event(card, level) %}<li id="{{ card.id }}">{{ card.title }}</li>{% endmacro %}'
            )
        done = compare(file, number, look)
        assert done.files is not None
    assert b"<li id=" in (done.files or {})["index.html"]
    # An empty folder of own templates is none.
    assert [known > 0 for known in uses[-6:]] == [True, True, True, True, True, False]


def sound(folder: Path) -> File:
    """A file in which nothing is wrong, and which has been built."""
    for seed in range(100):
        file = File(folder, random.Random(seed))
        if len(file.events) > 5 and compare(file, 0).files is not None:
            return file
    raise AssertionError("every file has something wrong in it")


@pytest.fixture
def kept(tmp_path: Path) -> File:
    """A file that has been built, with what was kept of it."""
    return sound(tmp_path)


def stores(file: File) -> list[Path]:
    return sorted((file.folder / "cache" / "entries").iterdir())


def damaged(data: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(data))
    ways = [
        data[:place], data[:place] + bytes([data[place] ^ 1 << dice.randrange(8)]) + data[place + 1 :], b"", b"\0" * len(data),
        data + b"more", data[place:], data[:place] + data[place + 1 :], data.replace(b"\n", b"", 1),
    ]  # fmt: skip
    return dice.choice(ways)


@pytest.mark.unmeasured
def test_what_is_kept_may_be_damaged_in_any_way(kept: File) -> None:
    dice = random.Random(5)
    for number in range(1, 60):
        for path in dice.sample(stores(kept), dice.randrange(1, 3)):
            path.write_bytes(damaged(path.read_bytes(), dice))
        kept.say_other_words()
        kept.write()
        compare(kept, number)


def test_what_is_kept_may_be_missing_or_somebody_elses(
    kept: File, monkeypatch: pytest.MonkeyPatch, uses: list[int]
) -> None:
    facts, fragments = stores(kept)
    compare(kept, 1)
    assert uses[-1] > 0
    fragments.unlink()
    compare(kept, 2)
    assert uses[-1] == 0
    facts.unlink()
    facts.mkdir()
    compare(kept, 3)
    facts.rmdir()
    facts.symlink_to(fragments)
    compare(kept, 4)
    facts.unlink()
    compare(kept, 5)
    compare(kept, 6)
    assert uses[-1] > 0
    monkeypatch.setattr("timeline.compile.store.os.geteuid", lambda: 12345)
    compare(kept, 7)
    assert uses[-1] == 0


def test_what_is_kept_is_the_users_own_and_holds_nothing_private(tmp_path: Path) -> None:
    text = "title: x\nid: x\nas_of: 2024\nsources:\n  a: {publisher: A, file: secret-file.txt}\nevents:\n"
    text += "  - {date: 2020, title: secret draft, draft: true}\n  - {date: 2021, title: y, note: a secret note, sources: a}\n"
    (tmp_path / "events.yaml").write_text(text + "  - {date: 2022, title: z, sources: a}\n")
    assert built(tmp_path / "events.yaml", tmp_path / "site", tmp_path / "cache").files is not None
    folder = tmp_path / "cache" / "entries"
    assert folder.stat().st_mode & 0o777 == 0o700
    for path in folder.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
        assert b"secret" not in path.read_bytes()


def test_two_at_once_into_two_folders_keep_what_they_made_apart(kept: File) -> None:
    other = kept.folder / "other"
    one = built(kept.path, other, kept.folder / "cache")
    assert one.files is not None and len(stores(kept)) == 4
    compare(kept, 1)


@pytest.mark.unmeasured
def test_what_is_dead_is_given_up(kept: File, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.compile.store._SPARE", 0)
    first = max(path.stat().st_size for path in stores(kept))
    for number in range(1, 40):
        kept.events = [event.replace("title: ", f"title: {number} ") for event in kept.events]
        kept.write()
        compare(kept, number)
    assert max(path.stat().st_size for path in stores(kept)) < 4 * first


def test_where_nothing_can_be_kept_all_is_made_anew(kept: File) -> None:
    (kept.folder / "none").write_text("a file where a folder would be")
    for _ in range(2):
        assert built(kept.path, kept.folder / "site", kept.folder / "none").files is not None


@pytest.mark.faults
def test_incremental_equals_full_five_thousand_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(SEQUENCES, 5_000 + SEQUENCES):
        folder = tmp_path / str(seed)
        folder.mkdir()
        sequence(folder, seed, monkeypatch)
