"""Zip archives from anybody, opened without harm and never unpacked to a disk.

What would cost more than such a file may (a small archive that unpacks to gigabytes, a million names) is refused before
memory or time goes. What an archive says of its sizes need not be true, so bytes are counted as they are unpacked, too.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from timeline.findings import NotReadableError, quote

MOST_MEMBERS = 10_000
"""Files in an archive."""
MOST_RATIO = 200
"""How many times as large as packed a file of some size may be: sheets of figures come to 50."""
_LARGE = 1024 * 1024
"""Bytes below which no ratio matters."""
_CHUNK = 1024 * 1024
_ENCRYPTED = 0x1
SAVE_AGAIN = "open it in the program that made it, and save it again"
UNLOCK = "open it, and save it without the password"


_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)
"""What `zipfile` raises at a file that is none, or only half of one."""


def opened(source: Path | BinaryIO) -> ZipFile:
    """The archive at a path or in an open file. Raises `NotReadableError` for one that is broken or has too many files.

    One at a path may be closed by its holder, or by nobody.
    """
    try:
        with source.open("rb") if isinstance(source, Path) else nullcontext(source) as file:
            count = _entries(file)
        if count <= MOST_MEMBERS:
            return ZipFile(source)
    except _BROKEN as error:
        raise _broken(error) from None
    raise NotReadableError(f"it is a packed archive of more than {MOST_MEMBERS:,} files")


def _broken(error: Exception) -> NotReadableError:
    return NotReadableError(f"it is a broken archive ({str(error) or type(error).__name__})", SAVE_AGAIN)


_ENTRY = b"PK\x01\x02"
"""What each file of an archive has in its directory (APPNOTE, 4.3.12)."""


def _entries(file: BinaryIO) -> int:
    """How many files there may be, counted before any of them is looked at."""
    file.seek(0)
    count, before = 0, b""
    while piece := file.read(_CHUNK):
        count += (before + piece).count(_ENTRY)
        before = piece[1 - len(_ENTRY) :]
    return count


def look_at(members: Iterable[ZipInfo], most_bytes: int) -> None:
    """Refuses members that say of themselves that they are too much. Raises `NotReadableError`."""
    total = 0
    for one in members:
        if one.flag_bits & _ENCRYPTED:
            raise NotReadableError("it is protected by a password", UNLOCK)
        if one.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise NotReadableError("it is packed in a way that is not read", SAVE_AGAIN)
        total += one.file_size
        if total > most_bytes or (one.file_size > _LARGE and one.file_size > one.compress_size * MOST_RATIO):
            raise ExcessError(one.filename)


class ExcessError(NotReadableError):
    """That a file in an archive is a bomb, or might as well be one."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{quote(name)} in it is out of all proportion when it is unpacked")
        self.name = name

    def __reduce__(self) -> tuple[type[ExcessError], tuple[str]]:
        """How it goes from one process to another."""
        return type(self), (self.name,)


def unpacked(archive: ZipFile, one: ZipInfo, most_bytes: int) -> bytes:
    """A member's bytes, counted as they come. Raises `NotReadableError` when they are more, or broken."""
    try:
        with archive.open(one) as file:
            pieces = list(_counted(file, one.filename, most_bytes))
    except _BROKEN as error:
        raise _broken(error) from None
    return b"".join(pieces)


def _counted(file: IO[bytes], name: str, left: int) -> Iterator[bytes]:
    while piece := file.read(_CHUNK):
        left -= len(piece)
        if left < 0:
            raise ExcessError(name)
        yield piece
