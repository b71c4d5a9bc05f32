"""Which clippings there are among files: those in zip files, and not what a browser saves beside a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from timeline.findings import Finding, TimelineError


class Clippings(NamedTuple):
    """Clippings by their paths, and why others are none."""

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...]


def clippings_among(paths: Sequence[Path]) -> Clippings:
    """The clippings that are meant by these paths, in their order."""
    found: list[Path] = []
    findings: list[Finding] = []
    for path in paths:
        if not _is_zip(path):
            found.append(path)
            continue
        from timeline.clippings.zipped import listed

        try:
            own = listed(path)
        except TimelineError as error:
            findings += error.findings
            continue
        found += (path / name for name in own.names)
        findings += own.findings
    return Clippings(tuple(_without_companions(found)), tuple(findings))


def archive_holding(path: Path) -> Path | None:
    """The zip file into which a path leads; None where it leads to a file on the disk."""
    zips = (one for one in reversed(path.parents) if one.suffix.lower() == ".zip")
    return next((one for one in zips if one.is_file()), None)


def may_be_pdf(path: Path) -> bool:
    """Whether a clipping is a PDF by its name, or says so where it begins."""
    if path.suffix.lower() == ".pdf":
        return True
    try:
        if not path.is_file():  # a pipe would have us wait
            return False
        with path.open("rb") as file:
            return b"%PDF-" in file.read(_HEAD)
    except OSError:
        return False


_HEAD = 4096
"""Bytes in which a file says what it is."""


def _is_zip(path: Path) -> bool:
    """Whether it is a zip file by its name and its first bytes."""
    if path.suffix.lower() != ".zip" or not path.is_file():  # a pipe would have us wait
        return False
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except OSError:
        return False


_COMPANION = re.compile(
    r"(?i)(.+)[_-](?:files|file|dateien|fichiers|archivos|arquivos|ficheiros|bestanden|pliki|filer|tiedostot|soubory)"
)
"""What browsers in several languages call the folder with the rest of a page that was saved "complete"."""


def _without_companions(paths: Iterable[Path]) -> Iterator[Path]:
    """The paths, but for the folder beside a page that is among them, and what is in it."""
    paths = list(paths)
    pages = {path.with_suffix("") for path in paths if path.suffix.lower() in (".html", ".htm", ".xhtml")}
    return (path for path in paths if not any(_is_beside(one, pages) for one in (path, *path.parents)))


def _is_beside(folder: PurePath, pages: set[Path]) -> bool:
    found = _COMPANION.fullmatch(folder.name)
    return found is not None and folder.with_name(found[1]) in pages
