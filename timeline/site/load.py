"""A chronology file made ready for the page: read, checked, its texts and pictures looked at. Nothing is written."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from timeline.checks import MISLEADING, clippings_of
from timeline.chronology import Checked, Project, project_of
from timeline.document import read_document
from timeline.findings import Finding, has_errors, in_file_order, quote
from timeline.model.entries import Entry
from timeline.model.reading import Read
from timeline.pictures import Picture, read_picture, without_place
from timeline.site.check import examine

PICTURE_LIMIT = 32 * 1024 * 1024
"""Bytes of one picture."""


@dataclass(frozen=True, slots=True)
class OwnPicture:
    """A picture the page shows: its bytes, and the name that its content gives it."""

    data: bytes
    picture: Picture
    said_where: bool = False
    """Whether the file says where it was taken; these bytes do not."""

    @property
    def name(self) -> str:
        """Its path in the site; the same bytes always have the same name."""
        return f"media/{sha256(self.data).hexdigest()[:16]}{self.picture.suffix}"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that could be read, with all findings about it."""

    project: Project
    findings: tuple[Finding, ...]
    lines: dict[str, tuple[str, ...]]
    """The file's lines by its name, for excerpts."""
    pictures: dict[str, OwnPicture] = field(default_factory=dict)
    """By the path written in the file; only those of published events."""
    inputs: tuple[Path, ...] = ()
    """Every file that the result depends on."""

    @property
    def checked(self) -> Checked:
        """The chronology, and how its dates were understood."""
        return self.project.checked

    @property
    def is_sound(self) -> bool:
        """Whether a site may be built from it."""
        return not has_errors(self.findings)


def prepare(events: Path, *, size_limits: bool = True, codes: frozenset[str] = MISLEADING) -> Prepared:
    """Everything about the file that can be known without writing, with what is asked by those codes.

    By itself that is what would mislead readers of the page: it is no truer for being made by another command than
    `check`.

    Raises `TimelineError` where it can't be read at all, `OSError` where the disk refuses.
    """
    document = read_document(events, size_limits=size_limits)
    project = project_of(document, size_limits=size_limits)
    entries = project.entries
    folder = events.parent
    findings = [*examine(project, folder, codes)]
    pictures, looked_at = {}, [events, *(clippings_of(entries, folder) if codes else ())]
    for read in entries.events:
        for index, media in enumerate(read.record.media):
            looked_at.append(folder / media.src)
            found = _own_picture(read, index, folder, media.src)
            if isinstance(found, Finding):
                findings.append(found)
                continue
            if found.said_where and _PLACE not in read.record.allow:
                findings.append(_said_where(read, index, media.src))
            if not read.record.draft:
                pictures[media.src] = found
    lines = {document.file: tuple(document.lines)}
    return Prepared(project, in_file_order(entries.weighed(findings)), lines, pictures, tuple(dict.fromkeys(looked_at)))


def _own_picture(read: Read[Entry], index: int, folder: Path, src: str) -> OwnPicture | Finding:
    """The picture, or why it can't be on the page. Links that lead out of the folder are not followed."""

    def refuse(code: str, message: str, help: str | None = None) -> Finding:
        return read.finding(code, f"{quote(src)} {message}", "media", index, "src", help=help)

    root = folder.resolve()
    path = (root / src).resolve()
    if not path.is_relative_to(root):
        return refuse("media-outside", "lies outside the folder of the file", "copy the picture into the folder")
    try:
        data = _read_regular(path)
    except FileNotFoundError:
        return refuse("media-not-found", "is not there", "write the path from the folder of the file")
    except OSError as error:
        return refuse("media-not-found", f"can't be read: {error.strerror}")
    if len(data) > PICTURE_LIMIT:
        return refuse("media-too-large", f"has more than {PICTURE_LIMIT // 2**20} MB", "save a smaller copy")
    picture = read_picture(data)
    if picture is None:
        return refuse("media-type", "is not a picture that a page can show", "save it as JPEG, PNG, GIF or WebP")
    try:
        clean = without_place(data)
    except ValueError:
        help = "save it without its metadata, or as JPEG, where they can be taken out"
        return refuse("media-place", "says where it was taken, and that can't be taken out of it", help)
    return OwnPicture(data if clean is None else clean, picture, said_where=clean is not None)


_PLACE = "media-place"


def _said_where(read: Read[Entry], index: int, src: str) -> Finding:
    message = f"{quote(src)} says where it was taken; the copy on the page does not"
    help = "take it out of the file itself if anybody else is to have it"
    return read.finding(_PLACE, message, "media", index, "src", help=help, severity="warning")


def _read_regular(path: Path) -> bytes:
    """The bytes of a plain file, one more than the limit at most; a pipe or a device answers at once."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, "it is not a file")
        return file.read(PICTURE_LIMIT + 1)
