"""The record inside the output: which files are ours, what was in them, and what made them.

What is read from it is not trusted.
"""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from timeline import systems
from timeline.dates import MEANINGS

NAME = ".timeline-manifest.json"
LARGEST = 16_000_000
"""Bytes of a manifest that is still read."""


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file, in hexadecimal."""
    return {name: sha256(data).hexdigest() for name, data in files.items()}


def written(files: Mapping[str, str], *, version: str, options: Mapping[str, str]) -> bytes:
    """The manifest of files with these hashes; the same hashes, version and options give the same bytes."""
    record = {
        "generator": f"timeline {version}",
        "meanings": MEANINGS,
        "options": dict(options),
        "files": dict(sorted(files.items())),
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def read(folder: Path) -> dict[str, str]:
    """The files that a build of ours left in the folder, each with the hash it had; empty where no record can be read.

    A name that leaves the folder is left out.
    """
    data = content(folder, NAME)
    try:
        files = json.loads(data or b"{}")["files"]
        pairs = [(name, found) for name, found in files.items() if isinstance(found, str)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return {name: found for name, found in pairs if stays_inside(name)}


def options(folder: Path) -> dict[str, str]:
    """What the record in the folder says of how its site was made; empty where it says nothing."""
    try:
        found = json.loads(content(folder, NAME) or b"{}")["options"]
        return {name: one for name, one in found.items() if isinstance(one, str)}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def is_as_recorded(data: bytes | None, recorded: str) -> bool:
    """Whether a file is still what we wrote: one that somebody changed is theirs, and stays."""
    return data is not None and sha256(data).hexdigest() == recorded


class Maker(NamedTuple):
    """What made a site."""

    version: str | None
    """Of timeline; None where the record doesn't say."""
    meanings: int | None
    """The number of what its dates mean; None in a site that is older than such numbers."""


def maker(folder: Path) -> Maker | None:
    """What made the site in the folder; None where there is no site of ours."""
    try:
        record = json.loads(content(folder, NAME) or b"")
        generator, number = record["generator"], record.get("meanings")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    version = _GENERATOR.fullmatch(generator) if isinstance(generator, str) else None
    return Maker(version[1] if version else None, number if isinstance(number, int) else None)


_GENERATOR = re.compile(r"timeline ([0-9A-Za-z.+-]{1,40})")


def stays_inside(name: str) -> bool:
    """Whether a name is one of a file below the folder, other than the manifest's own."""
    parts = name.split("/")
    can_be = "\0" not in name and all(len(part.encode("utf-8", "replace")) <= _LONGEST for part in parts)
    is_text = not any("\ud800" <= letter <= "\udfff" for letter in name)
    is_here = not {"", ".", ".."} & set(parts) and all(map(systems.is_one_name, parts))
    return name != NAME and can_be and is_text and is_here


_LONGEST = 255
"""Bytes of a file's name; no system takes more."""


def content(folder: Path, name: str) -> bytes | None:
    """What stands in a file of the folder; None where it is no plain file, or lies behind a link."""
    if not is_reached_without_links(folder, name):
        return None
    try:
        handle = systems.opened_no_link(folder / name, systems.READ)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or (name == NAME and status.st_size > LARGEST):
            return None
        return file.read()


def is_reached_without_links(folder: Path, name: str) -> bool:
    """Whether all folders on the way to the name are real ones, or are still missing."""
    way = folder
    for part in name.split("/")[:-1]:
        way /= part
        try:
            mode = os.lstat(way).st_mode
        except FileNotFoundError:
            return True
        if not stat.S_ISDIR(mode):
            return False
    return True
