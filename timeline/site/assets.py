"""Files that a site has as they are, fonts say: named in `timeline.toml`, and never one that readers must not have."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from timeline.chronology import Project
from timeline.findings import Finding, Place, TimelineError, quote
from timeline.site.settings import NAME

LARGEST = 32 * 1024 * 1024
"""Bytes of one file."""


def read_assets(assets: Mapping[str, Path], private: Collection[Path], settings: Path) -> dict[str, bytes]:
    """The files by their paths in the site.

    `private` are files that a chronology names as a clipping or a picture, or is itself: what is published of these is
    made from them. `settings` is the file that names the assets. Raises `TimelineError` for each that can't be copied.
    """
    folder = Path(os.path.realpath(settings.parent))
    never = {os.path.realpath(path) for path in private}
    found: dict[str, bytes] = {}
    findings: list[Finding] = []
    lines = lines_of(settings)
    for name, path in assets.items():
        for inside, file in _files(name, path):
            refused = _refused(inside, file, folder, never)
            if refused is None:
                found[inside] = file.read_bytes()
            else:
                code, message = refused
                findings.append(Finding(code, f"{quote(inside)} {message}", place_of(settings, lines, name)))
    if findings:
        raise TimelineError(findings, {str(settings): lines})
    return found


def lines_of(settings: Path) -> tuple[str, ...]:
    """The lines of the settings; none where they can't be read."""
    try:
        return tuple(settings.read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return ()


def place_of(settings: Path, lines: Sequence[str], name: str) -> Place:
    """Where the settings name an asset; their beginning where it is written there in another way."""
    written = re.compile(rf"""(["'])(?:\./)?{re.escape(name)}/?\1""")
    found = ((number, written.search(line)) for number, line in enumerate(lines, 1))
    number, match = next(((number, match) for number, match in found if match), (1, None))
    start = match.start() + 1 if match else 1
    return Place(str(settings), number, start, len(match[0]) if match else 1)


def asset_files(assets: Mapping[str, Path]) -> tuple[Path, ...]:
    """All that they depend on: the files, and the folders, so that a new file counts too."""
    folders = (path for path in assets.values() if path.is_dir())
    inside = (file for path in folders for file in (path, *(one for one in path.rglob("*") if one.is_dir())))
    files = (file for name, path in assets.items() for _, file in _files(name, path))
    return (*sorted(inside), *files)


def files_named(project: Project) -> frozenset[str]:
    """Every clipping and picture that the chronology names, in drafts too, as written in it."""
    entries = project.entries
    again = (one.read for one in project.again(lambda text: "file" in text or "src" in text))
    records = [read.record for read in (*entries.events, *again)]
    citations = (citation.file for record in records for citation in record.sources)
    sources = map(entries.clipping_of, entries.sources.values())
    header = entries.header.record
    pictures = [*(one for record in records for one in record.media), header.media]
    pictures += [chapter.media for chapter in header.chapters]
    return frozenset(filter(None, (*citations, *sources, *(one.src for one in pictures if one is not None))))


def _files(name: str, path: Path) -> Iterator[tuple[str, Path]]:
    """What the name stands for: a file, or each file of a folder."""
    if not path.is_dir() or path.is_symlink():
        yield name, path
        return
    for at, folders, names in os.walk(path):
        folders.sort()
        links = [one for one in folders if Path(at, one).is_symlink()]
        for one in sorted([*names, *links]):
            file = Path(at, one)
            yield f"{name}/{file.relative_to(path).as_posix()}", file


def _refused(name: str, file: Path, folder: Path, never: Collection[str]) -> tuple[str, str] | None:
    """Code and words for a file that can't be copied; None for one that can."""
    whole = os.path.realpath(file)
    if name.startswith("../") or not Path(whole).is_relative_to(folder):
        return "private-file", f"lies outside the folder of {NAME}"
    if not file.is_file():
        return ("asset-not-found", "is not there") if not file.exists() else ("private-file", "is no plain file")
    if any(part.startswith(".") for part in name.split("/")):
        return "private-file", "has a dot in front: such files are for programs, and often hold what is secret"
    if whole in never:
        return "private-file", "is named in a chronology: the site has what is published of it"
    if file.stat().st_size > LARGEST:
        return "asset-not-found", f"has more than {LARGEST // 2**20} MB"
    if kind := _private_kind(file):
        return "private-file", f"is {kind}, which no reader may have"
    return None


_CHRONOLOGY = re.compile(rb"^[\"']?events[\"']?\s*:", re.MULTILINE)


def _private_kind(file: Path) -> str | None:
    """What a file of ours is that holds drafts, notes or decisions; None for any other file."""
    if file.name == NAME:
        return "what this site is built by"
    if file.name.endswith(".review.jsonl"):
        return "the memory of a desk"
    suffix = file.suffix.lower()
    if suffix in (".yaml", ".yml") and _CHRONOLOGY.search(file.read_bytes()):
        return "a chronology"
    if suffix == ".json" and _is_report(file.read_bytes()):
        return "a report of what was read or lost"
    return None


def _is_report(data: bytes) -> bool:
    try:
        written = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(written, dict) and {"counts", "drafts", "lost"} <= written.keys()
