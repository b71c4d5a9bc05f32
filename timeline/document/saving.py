"""A file written whole or not at all, and never over an edit made in the meantime."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from timeline import systems
from timeline.findings import Finding, Place, TimelineError, quote

BOM = b"\xef\xbb\xbf"


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """While it lasts no other command changes files of that folder: a second one waits for the first.

    Editors know nothing of it; `save` sees what they did. Where the disk has no locks, nothing is kept out.
    """
    with systems.FolderLock(os.path.dirname(os.path.realpath(path))):  # noqa: PTH120  # a loop of links is no error here
        yield


def save(path: Path, text: str | bytes, *, read: bytes | None) -> None:
    """Puts the text in the file's place at once; its byte order mark, owner's rights and link stay.

    What is no text is given as bytes. `read` are the bytes it was made from, None for a new file; a command that
    read them does it `alone`. Raises `TimelineError` where the file is no longer that or may not be written, `OSError`
    where the disk refuses.
    """
    target = Path(os.path.realpath(path))
    _require_as_read(target, path, read)
    data = as_written(text, read=read)
    mode = stat.S_IMODE(target.stat().st_mode) if read is not None else 0o666 & ~_umask()
    if not mode & 0o222 or (read is not None and not os.access(target, os.W_OK)):
        raise _refused("write-protected", f"{quote(str(path))} may not be written", path, "take its protection off")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if read is not None:
            _give_to_its_owner(name, target)
        Path(name).chmod(mode)
        if read is not None:  # until all of it was on the disk, an editor had time to save
            _require_as_read(target, path, read)
        if read is not None or not _linked(name, target, path):
            systems.put_in_place(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _require_as_read(target: Path, path: Path, read: bytes | None) -> None:
    now = target.read_bytes() if target.exists() else None
    if now != read:
        happened = "has been changed meanwhile" if read is not None else "is there already"
        raise _refused("changed-meanwhile", f"{quote(str(path))} {happened}", path, "run the command again")


def as_written(text: str | bytes, *, read: bytes | None) -> bytes:
    """The bytes that `save` makes of a text: with the byte order mark of those that it was made from."""
    own = text.encode() if isinstance(text, str) else text
    return (BOM if read is not None and read.startswith(BOM) else b"") + own


def _give_to_its_owner(name: str, target: Path) -> None:
    """The new file belongs to whom the old one did, where that may be said."""
    with suppress(OSError):
        systems.give(name, target.stat())


def _linked(name: str, target: Path, path: Path) -> bool:
    """Puts a new file in its place unless another has come there first; False where the disk has no links."""
    try:
        os.link(name, target)
    except FileExistsError:
        raise _refused(
            "changed-meanwhile", f"{quote(str(path))} is there already", path, "run the command again"
        ) from None
    except OSError:
        return False
    Path(name).unlink()
    return True


def _refused(code: str, message: str, path: Path, help: str) -> TimelineError:
    return TimelineError([Finding(code, f"{message}: nothing was written", Place(str(path)), help=help)])


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
