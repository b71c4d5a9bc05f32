"""Zip files of clippings: what is in them, and the bytes of one. Nothing is unpacked to a disk.

A clipping in one is named by a path that goes on behind the zip file's: `pile.zip/herald.txt`. Names that would lead
elsewhere are refused, because that path is written into `events.yaml` and is looked up from there.
"""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import ZipFile, ZipInfo

from timeline.clippings.kinds import LARGEST, ending_of
from timeline.decoding import CONTROL
from timeline.findings import Finding, NotReadableError, Place, TimelineError, quote
from timeline.office.zips import look_at, opened, unpacked

MOST_BYTES = 2 * 1024 * 1024 * 1024
"""Of all files in one, unpacked: a thousand PDFs."""
_UNPACK = "unpack it, and name the files in it"


class Listed(NamedTuple):
    """What is in a zip file."""

    names: tuple[str, ...]
    """Of the files that may be clippings."""
    findings: tuple[Finding, ...]
    """Why others are not looked at."""


def listed(path: Path) -> Listed:
    """What is in the zip file. Raises `TimelineError` where it is broken or out of all proportion."""
    name = str(path)
    try:
        with opened(path) as archive:
            members = [one for one in archive.infolist() if not _is_of_a_system(one)]
    except NotReadableError as error:
        raise TimelineError([_refused(str(error), name, error.help)]) from None
    if sum(one.file_size for one in members) > MOST_BYTES:
        raise TimelineError([_refused(f"it unpacks to more than {MOST_BYTES >> 30} GB", name, _UNPACK)])
    names = dict.fromkeys(one.filename for one in members)
    findings = [
        _refused(f"a file in it has a name that leads elsewhere, {quote(one)}", name, _UNPACK)
        for one in names
        if not _is_inside(one)
    ]
    return Listed(tuple(filter(_is_inside, names)), tuple(findings))


def _is_of_a_system(one: ZipInfo) -> bool:
    """Whether it is a folder, or what systems put beside files."""
    parts = one.filename.split("/")
    return one.is_dir() or parts[0] == "__MACOSX" or parts[-1].lower() in (".ds_store", "thumbs.db", "desktop.ini")


def _is_inside(name: str) -> bool:
    """Whether a path that goes on with that name leads to it and nowhere else."""
    is_plain = PurePosixPath(name).as_posix() == name and not name.startswith("/") and ".." not in name.split("/")
    return is_plain and not re.search(r"[\\:\t\n\r]", name) and not CONTROL.search(name)


def member(archive: Path, name: str, whole: str) -> bytes:
    """The bytes of a file in the zip file; `whole` names it in findings. Raises `TimelineError`."""
    try:
        status = archive.stat()
        opened_one, members = _open(archive, status.st_mtime_ns, status.st_size, os.getpid())
        one = members.get(name)
        if one is None or not _is_inside(name):
            message = f"{quote(name)} is not in {quote(str(archive))}"
            raise TimelineError([Finding("file-not-found", message, Place(whole))])
        look_at([one], LARGEST)
        data = unpacked(opened_one, one, LARGEST)
    except NotReadableError as error:
        raise TimelineError([_refused(str(error), whole, error.help or _UNPACK)]) from None
    if data.startswith(b"PK\x03\x04") and ending_of(name) == ".zip":
        raise TimelineError([_refused("a zip file in a zip file is not unpacked", whole, _UNPACK)])
    return data


@lru_cache(maxsize=1)
def _open(archive: Path, _changed: int, _size: int, _process: int) -> tuple[ZipFile, dict[str, ZipInfo]]:
    """The zip file, kept open while its files are read one after the other; each process has its own."""
    file = opened(archive)
    return file, {one.filename: one for one in file.infolist()}


def _refused(message: str, name: str, help: str | None) -> Finding:
    return Finding("not-an-article", message, Place(name), help=help or _UNPACK)
