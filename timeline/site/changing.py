"""What has to change in an output folder, and how a single file is written into a place of its own."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STAGING = ".timeline-staging"
"""A folder of ours in the output, while files are put in one by one; it never stays."""


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between the folder as it is and the site as it shall be."""

    output: Path
    files: Mapping[str, bytes]
    """What is to be written, by its path in the folder; the manifest is always among it."""
    stale: tuple[str, ...]
    """Files of ours that the site no longer has."""
    replaced: frozenset[str]
    """Which of `files` are there already, with other bytes."""
    interim: bytes
    """A manifest that names the files of before and after, for the time between."""


def write_new(path: Path, data: bytes) -> None:
    """Writes a file that must not be there yet, its folders too."""
    # No fsync: what is promised holds for a killed build and a full disk; a cut of power is for the file system.
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def remove_empty_folders(folder: Path, names: tuple[str, ...]) -> None:
    """Removes the folders that these files left empty."""
    for name in sorted({parent.as_posix() for file in names for parent in Path(file).parents[:-1]}, reverse=True):
        try:
            (folder / name).rmdir()
        except OSError:
            continue  # somebody else's files are in it
