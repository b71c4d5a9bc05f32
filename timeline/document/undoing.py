"""The last change that a command made in a file, kept outside of it so that it can be taken back byte for byte.

Kept is what the change put in and took out, never the whole file: for a command that only adds, a place and a length.
The note is written before the file and takes the place of the older one after it. Killed in between, the older note
still stands, and which of both is meant is known by the hash of the file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from timeline import systems
from timeline.document.saving import as_written, save
from timeline.frozen import dataclass

_LARGEST = 64_000_000
"""Bytes of a note that is still read."""


@dataclass(frozen=True, slots=True)
class SavedChange:
    """One change of a file, and the way back."""

    what: str
    """What made it, in words for the reporter: `add of letter`."""
    before: str | None
    """The hash of the file before; None where there was none."""
    after: str
    """The hash of the file after."""
    at: int
    """Up to which byte nothing changed."""
    put_in: int
    """How many bytes were put in there."""
    taken_out: str
    """The bytes that stood there, each as the character of its number."""

    @property
    def is_of_new_file(self) -> bool:
        """Whether the change made the file."""
        return self.before is None

    def is_last_in(self, data: bytes) -> bool:
        """Whether these are the bytes that it left behind."""
        return _hash(data) == self.after

    def undone(self, data: bytes) -> bytes | None:
        """The bytes before it; None where these are not the bytes that it left behind."""
        old = b"".join([data[: self.at], self.taken_out.encode("latin-1"), data[self.at + self.put_in :]])
        return old if self.is_last_in(data) and _hash(old) == self.before else None


def change_of(what: str, old: bytes | None, new: bytes) -> SavedChange:
    """The change from the old bytes to the new ones; from None where the file is new."""
    before = old or b""
    at = _same(before, new)
    end = _same(before[at:][::-1], new[at:][::-1])
    taken_out = before[at : len(before) - end]
    return SavedChange(
        what,
        _hash(old) if old is not None else None,
        _hash(new),
        at,
        len(new) - end - at,
        taken_out.decode("latin-1"),
    )


def _same(one: bytes, other: bytes) -> int:
    """How many bytes at the beginning are the same; by halves, since a comparison of slices is fast."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


def save_noted(path: Path, text: str | bytes, *, read: bytes | None, what: str, folder: Path | None) -> None:
    """Saves the file as `save` does, and keeps in the folder how to undo that.

    Where nothing can be kept there, or no folder is given, the file is saved all the same.
    """
    note = _note(folder, path) if folder is not None else None
    pending = note.with_suffix(".next") if note is not None else None
    if pending is not None and not _kept(pending, change_of(what, read, as_written(text, read=read)), path):
        pending = None
    try:
        save(path, text, read=read)
    except BaseException:
        if pending is not None:
            pending.unlink(missing_ok=True)
        raise
    if note is not None:
        with suppress(OSError):
            # Without a new note the old one is of no use any more: its bytes are no longer there.
            note.unlink(missing_ok=True) if pending is None else pending.replace(note)


def _kept(pending: Path, change: SavedChange, path: Path) -> bool:
    """Whether the note could be written: for its owner alone, whole before the file is touched."""
    data = json.dumps({"path": os.path.realpath(path), **asdict(change)}).encode()
    try:
        pending.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        pending.unlink(missing_ok=True)
        handle = os.open(pending, systems.WRITE_NEW, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        return False
    return True


def last_change(path: Path, data: bytes, folder: Path) -> SavedChange | None:
    """The last change of the file that is kept: the one that left these bytes behind, if there is one.

    None where nothing is kept, or only a change that was never made or has been undone.
    """
    found = list(changes_of(path, folder))
    last = next((one for one in found if one.is_last_in(data)), None)
    return last or next((one for one in found if one.before != _hash(data)), None)


def forget(path: Path, folder: Path) -> None:
    """Takes away what is kept of the file: it has been undone."""
    for note in _notes(path, folder):
        with suppress(OSError):
            note.unlink(missing_ok=True)


def changes_of(path: Path, folder: Path) -> Iterator[SavedChange]:
    """What is kept of the file, a change that may never have been made before the one before it."""
    for note in _notes(path, folder):
        try:
            if not systems.is_ours(note.stat()) or note.stat().st_size > _LARGEST:
                continue
            record = json.loads(note.read_bytes())
            if record.pop("path") == os.path.realpath(path):
                yield _whole(SavedChange(**record))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):  # damaged, or none of ours
            continue


def _whole(change: SavedChange) -> SavedChange:
    """The same. Raises `TypeError` or `ValueError` where one of its fields can't be used."""
    if min(int(change.at), int(change.put_in)) < 0:
        raise ValueError
    change.taken_out.encode("latin-1")
    return change


def _notes(path: Path, folder: Path) -> tuple[Path, Path]:
    note = _note(folder, path)
    return note.with_suffix(".next"), note


def _note(folder: Path, path: Path) -> Path:
    name = sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]
    return folder / f"{name}.json"
