"""What a command changed is taken back byte for byte, or, after an edit of one byte, not at all."""

import json
import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Run
from timeline.document import undoing
from timeline.document.undoing import change_of, forget, last_change, save_noted
from timeline.findings import TimelineError

FILE = b"""title: A record
as_of: 31 January 2024
sources:
  herald: {publisher: The Herald, published: 14 July 2023}

events:
  # What began it
  - id: letter
    date: Monday 10 July      # as the Herald has it
    title: The union writes
    sources: [herald]

  - 31 October 2023 the union writes again
"""
FILES = {
    "plain": FILE,
    "windows": FILE.replace(b"\n", b"\r\n"),
    "mixed": FILE.replace(b"\n", b"\r\n", 4),
    "mark": b"\xef\xbb\xbf" + FILE,
    "no last end": FILE.rstrip(b"\n"),
}
COMMANDS = {
    "add": ("add", "5 September 2023: A vote", "--source", "herald"),
    "source add": ("source", "add", "--publisher", "Le Courrier"),
    "correct": ("correct", "letter", "--date", "2 August 2023", "It was of 11 July."),
    "checked": ("checked", "letter", "2023-10-31-the-union-writes-again", "--by", "Ana"),
    "fmt": ("fmt", "--resolve", "--ids", "--yes"),
    "import": ("import", "list.csv", "--into", "events.yaml"),
    "extract": ("extract", "clipping.txt", "-o", "events.yaml"),
}
LIST = "date,title\n5 May 2022,A vote\n"
CLIPPING = "The Post\nPublished: 16 July 2023\n\nThe mayor resigned on 12 July 2023 over the ferry.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "list.csv").write_text(LIST)
    (tmp_path / "clipping.txt").write_text(CLIPPING)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "file"), [*(("plain", name) for name in COMMANDS), *((name, "add") for name in FILES)]
)
def test_each_command_is_undone_to_the_byte(timeline: Run, folder: Path, name: str, file: str) -> None:
    path = folder / "events.yaml"
    path.write_bytes(FILES[name])
    path.chmod(0o640)
    done = timeline(*COMMANDS[file])
    assert done.returncode == 0, done.stderr
    changed = path.read_bytes()
    assert changed != FILES[name]
    shown = timeline("undo", "--dry-run")
    assert shown.returncode == 0 and path.read_bytes() == changed
    undone = timeline("undo")
    assert undone.stdout.startswith(f"undone: {file}") and undone.returncode == 0, undone.stderr
    assert shown.stdout.splitlines()[-1] == undone.stdout.strip().replace("undone:", "would be undone:")
    assert path.read_bytes() == FILES[name] and path.stat().st_mode & 0o777 == 0o640
    again = timeline("undo")
    assert again.returncode == 1 and "[nothing-to-undo]" in again.stderr and path.read_bytes() == FILES[name]


def test_it_says_what_it_undid(timeline: Run, folder: Path) -> None:
    (folder / "events.yaml").write_bytes(FILE)
    timeline(*COMMANDS["add"])
    assert timeline("undo").stdout == "undone: add of 2023-09-05-a-vote, 6 lines out of events.yaml\n"
    timeline(*COMMANDS["fmt"])
    assert timeline("undo").stdout == "undone: fmt, 6 lines out of events.yaml, 4 lines back in\n"


@pytest.mark.parametrize(
    "words", [("import", "list.csv", "-o", "new.yaml"), ("extract", "clipping.txt", "-o", "new.yaml")]
)
def test_a_file_that_a_command_made_is_gone_again(timeline: Run, folder: Path, words: tuple[str, ...]) -> None:
    assert timeline(*words).returncode == 0
    text = (folder / "new.yaml").read_bytes()
    (folder / "new.yaml").write_bytes(text + b"#")
    assert timeline("undo", "new.yaml").returncode == 1 and (folder / "new.yaml").exists()
    (folder / "new.yaml").write_bytes(text)
    assert timeline("undo", "new.yaml").stdout == f"undone: {words[0]}, new.yaml is gone\n"
    assert not (folder / "new.yaml").exists()
    assert timeline("undo", "new.yaml").returncode == 2


def test_after_an_edit_of_one_byte_nothing_is_undone(timeline: Run, folder: Path) -> None:
    path = folder / "events.yaml"
    path.write_bytes(FILE)
    timeline(*COMMANDS["add"])
    changed = path.read_bytes()
    path.write_bytes(changed.replace(b"A record", b"a record"))
    refused = timeline("undo")
    assert refused.returncode == 1 and "[edited-since]" in refused.stderr
    assert path.read_bytes() == changed.replace(b"A record", b"a record")
    path.write_bytes(changed)
    assert timeline("undo").returncode == 0 and path.read_bytes() == FILE


def test_what_the_desk_did_is_undone_at_the_desk(timeline: Run, folder: Path) -> None:
    path, taken = folder / "events.yaml", FILE + b"  - 2024: taken\n"
    path.write_bytes(taken)
    line = json.dumps({"n": 1, "do": "take", "wrote": sha256(taken).hexdigest()})
    (folder / "events.review.jsonl").write_text(f"{line}\n")
    refused = timeline("undo")
    assert (
        refused.returncode == 1 and "was made at the desk" in refused.stderr and "`timeline review`" in refused.stderr
    )
    timeline(*COMMANDS["add"])
    assert timeline("undo").returncode == 0 and path.read_bytes() == taken
    assert "was made at the desk" in timeline("undo").stderr
    path.write_bytes(taken + b"# more")
    assert "[nothing-to-undo]" in timeline("undo").stderr


def test_only_the_last_change_is_undone_and_a_refused_one_keeps_it(timeline: Run, folder: Path) -> None:
    path = folder / "events.yaml"
    path.write_bytes(FILE)
    timeline(*COMMANDS["add"])
    first = path.read_bytes()
    timeline(*COMMANDS["correct"])
    assert timeline("add", "31 April 2023: Never").returncode == 1
    assert timeline("undo").stdout.startswith("undone: correct of letter")
    assert path.read_bytes() == first
    assert timeline("undo").returncode == 1 and path.read_bytes() == first


def test_without_a_home_commands_write_and_nothing_can_be_undone(timeline: Run, folder: Path) -> None:
    (folder / "events.yaml").write_bytes(FILE)
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    assert timeline(*COMMANDS["add"], env=bare).returncode == 0
    refused = timeline("undo", env=bare)
    assert refused.returncode == 1 and "[nothing-to-undo]" in refused.stderr


@given(st.binary(max_size=60), st.binary(max_size=60), st.binary(max_size=20), st.integers(0, 200))
def test_a_change_gives_back_the_old_bytes_and_no_others(old: bytes, new: bytes, both: bytes, at: int) -> None:
    for before, after in ((old, new), (both + old + both, both + new + both), (old, old)):
        change = change_of("add", before, after)
        assert change.undone(after) == before
        assert len(change.taken_out) <= len(before) and change.put_in <= len(after)
        other = after[:at] + b"x" + after[at:]
        assert change.undone(other) is None


def test_what_is_kept_is_the_owners_alone_and_holds_nothing_that_stays_in_the_file(tmp_path: Path) -> None:
    path, notes = tmp_path / "events.yaml", tmp_path / "cache" / "undo"
    path.write_bytes(FILE)
    save_noted(path, FILE + b"# more\n", read=FILE, what="add", folder=notes)
    [note] = notes.iterdir()
    assert notes.stat().st_mode & 0o777 == 0o700 and note.stat().st_mode & 0o777 == 0o600
    assert b"union" not in note.read_bytes() and b"more" not in note.read_bytes()
    forget(path, notes)
    assert list(notes.iterdir()) == []


class KilledError(BaseException):
    """As if the process ended there."""


@pytest.mark.parametrize("step", ["unlink", "open", "fsync", "save", "replace"])
def test_killed_at_any_step_the_file_is_one_of_both_and_the_note_agrees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path, notes = tmp_path / "events.yaml", tmp_path / "undo"
    path.write_bytes(b"one")
    save_noted(path, b"one, two", read=b"one", what="first", folder=notes)

    def killed(*_: object, **__: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        if step == "save":
            patch.setattr(undoing, "save", killed)
        elif step in ("open", "fsync"):
            patch.setattr(os, step, killed)
        else:
            patch.setattr(Path, step, killed)
        # A process that is killed clears nothing away.
        patch.setattr(Path, "unlink", killed if step in ("unlink", "save") else Path.unlink)
        with pytest.raises(KilledError):
            save_noted(path, b"one, two, three", read=b"one, two", what="second", folder=notes)
    data = path.read_bytes()
    change = last_change(path, data, notes)
    assert change is not None
    assert (data, change.what, change.undone(data)) in [
        (b"one, two", "first", b"one"),
        (b"one, two, three", "second", b"one, two"),
    ]
    save_noted(path, b"four", read=data, what="third", folder=notes)
    again = last_change(path, b"four", notes)
    assert again is not None and again.undone(b"four") == data


def test_killed_behind_an_undo_nothing_is_undone_twice(tmp_path: Path) -> None:
    path, notes = tmp_path / "events.yaml", tmp_path / "undo"
    path.write_bytes(b"one")
    save_noted(path, b"one, two", read=b"one", what="first", folder=notes)
    path.write_bytes(b"one")
    assert last_change(path, b"one", notes) is None
    edited = last_change(path, b"one!", notes)
    assert edited is not None and edited.undone(b"one!") is None


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"{}", b"null", b'{"path": 1}', b"\xff", b'{"path": "PATH", "what": "x"}',
     b'{"path": "PATH", "what": "x", "before": null, "after": "y", "at": -1, "put_in": 0, "taken_out": ""}',
     b'{"path": "PATH", "what": "x", "before": null, "after": "y", "at": 1, "put_in": 0, "taken_out": "\\u0416"}'],
)  # fmt: skip
def test_a_damaged_note_is_none(tmp_path: Path, damage: bytes) -> None:
    path, notes = tmp_path / "events.yaml", tmp_path / "undo"
    path.write_bytes(b"one")
    save_noted(path, b"one, two", read=b"one", what="first", folder=notes)
    [note] = notes.iterdir()
    note.write_bytes(damage.replace(b"PATH", os.fsencode(path.resolve())))
    assert last_change(path, b"one, two", notes) is None


def test_where_nothing_can_be_kept_the_file_is_saved_and_no_older_note_stays(tmp_path: Path) -> None:
    path, notes = tmp_path / "events.yaml", tmp_path / "undo"
    path.write_bytes(b"one")
    save_noted(path, b"one, two", read=b"one", what="first", folder=notes)
    [note] = notes.iterdir()
    note.with_suffix(".next").mkdir()
    save_noted(path, b"three", read=b"one, two", what="second", folder=notes)
    assert path.read_bytes() == b"three" and last_change(path, b"three", notes) is None
    with pytest.raises(TimelineError, match="changed meanwhile"):
        save_noted(path, b"four", read=b"two", what="third", folder=tmp_path / "other")
    assert list((tmp_path / "other").iterdir()) == [], "of a change that was refused nothing is kept"
