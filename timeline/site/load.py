"""A chronology file made ready for the page: read, checked, its texts and pictures looked at. Nothing is written."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline import systems
from timeline.checks import MISLEADING, clippings_of
from timeline.chronology import Checked, Project, project_of
from timeline.decoding import decode, split_lines
from timeline.document.reading import parse_text, read_data
from timeline.edtf import Day
from timeline.findings import Finding, has_errors, in_file_order, quote
from timeline.frozen import dataclass
from timeline.record.entry import MediaEntry
from timeline.record.reading import Entries, ReadRecord
from timeline.record.records import Loc
from timeline.site.check import examine
from timeline.site.incremental import Last, Recalled, recalled
from timeline.site.picture_paths import Folder
from timeline.site.settings import read_sources
from timeline.site.themes import own_theme, theme_findings

if TYPE_CHECKING:
    from timeline.pictures import Copy

Copying = Callable[[bytes], "Copy"]
"""Makes of a picture what is published of it."""
PICTURE_LIMIT = 32 * 1024 * 1024
"""Bytes of one picture."""
SIDE_WANTED = 4_000
"""Pixels of a picture's longer side beyond which no screen shows more of it."""


@dataclass(frozen=True, slots=True)
class OwnPicture:
    """A picture the page shows: the copy of it, and the copy's path in the site."""

    name: str
    """Made from the picture's own bytes and how the copy is made of them, so that every version of Pillow gives it."""
    picture: Copy
    for_screens: tuple[OwnPicture, ...] = ()
    """The same in other widths, narrowest first."""

    @property
    def data(self) -> bytes:
        """The bytes that are published."""
        return self.picture.data

    @property
    def files(self) -> dict[str, bytes]:
        """All that is published of it, by its names."""
        return {one.name: one.data for one in (self, *self.for_screens)}


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
    recalled: Recalled | None = None
    """What of it was known beforehand; None where it was read as a whole."""
    theme: Path | None = None
    """The style sheet that the file names under `site:`, if it can be used."""

    @property
    def checked(self) -> Checked:
        """The chronology, and how its dates were understood."""
        return self.project.checked

    @property
    def is_sound(self) -> bool:
        """Whether a site may be built from it."""
        return not has_errors(self.findings)


def prepare(  # noqa: PLR0913  # all that a page depends on
    events: Path,
    *,
    size_limits: bool = True,
    codes: frozenset[str] = MISLEADING,
    last: Last | None = None,
    drafts: bool = False,
    copy: Copying | None = None,
    sources: Path | None = None,
    on: Day | None = None,
) -> Prepared:
    """Everything about the file that can be known without writing, with what is asked by those codes.

    By itself that is what would mislead readers of the page: it is no truer for being made by another command than
    `check`.

    Its events may name the sources of the file `sources` as well. What is held is a draft unless its day has come `on`
    the day given. With `drafts` their pictures are among the pictures.
    What is kept of the `last` build is not read again. Pictures are copied by `copy`; `looks` makes no copies for
    screens.

    Raises `TimelineError` where the file can't be read at all, `OSError` where the disk refuses.
    """
    name = str(events)
    text = decode(read_data(events, name, size_limits=size_limits), name)
    all_lines = split_lines(text)
    shared = read_sources(sources) if sources is not None else None
    known = None
    if last is not None:
        known = recalled(text, all_lines, name, last, size_limits=size_limits, shared=shared, on=on)
    project = known.project() if known is not None else None
    if project is None:
        known = None
        project = project_of(parse_text(text, all_lines, name), size_limits=size_limits, shared=shared, on=on)
    entries = project.entries
    folder = Folder(events.parent)
    findings = [*examine(project, events.parent, codes)]
    clippings = (*clippings_of(entries, events.parent), *(known.clippings if known is not None else ()))
    pictures, looked_at = {}, [events, *(clippings if codes else ())]
    theme = own_theme(entries.header, folder, events.parent)
    if isinstance(theme, Path):
        looked_at.append(theme)
        findings += theme_findings(theme)
    elif theme is not None:
        findings.append(theme)
    for read, loc, media in _media(entries):
        looked_at.append(events.parent / (folder.spelled(media.src) or media.src))
        is_shown = drafts or not getattr(read.record, "draft", False)
        found = _own_picture(read, loc, folder, media.src, (copy or _copy) if is_shown else looks)
        if isinstance(found, Finding):
            findings.append(found)
            continue
        findings += [
            one for one in _picture_warnings(read, loc, media.src, found.picture) if one.code not in read.record.allow
        ]
        if is_shown:
            pictures[media.src] = found
    weighed = in_file_order(entries.weighed(findings))
    inputs = tuple(dict.fromkeys([*looked_at, *([sources] if sources is not None else [])]))
    lines = {name: all_lines, **({shared.file: shared.lines} if shared is not None else {})}
    own = theme if isinstance(theme, Path) else None
    return Prepared(project, weighed, lines, pictures, inputs, known, own)


def _media(entries: Entries) -> Iterator[tuple[ReadRecord[Any], Loc, MediaEntry]]:
    """Every picture, with the record and the place in it: those of the page and its chapters, then those of events."""
    header = entries.header
    if header.record.media is not None:
        yield header, ("media",), header.record.media
    for number, chapter in enumerate(header.record.chapters):
        if chapter.media is not None:
            yield header, ("chapters", number, "media"), chapter.media
    for read in entries.events:
        yield from ((read, ("media", index), media) for index, media in enumerate(read.record.media))


def looks(data: bytes) -> Copy:
    """What is published of a picture, with all but the bytes of what would be scaled."""
    from timeline.pictures import published_copy  # most chronologies have none

    return published_copy(data, made=False)


def _copy(data: bytes) -> Copy:
    from timeline.pictures import published_copy  # as above

    return published_copy(data)


def _own_picture(read: ReadRecord[Any], loc: Loc, folder: Folder, src: str, copying: Copying) -> OwnPicture | Finding:
    """The picture, or why it can't be on the page. Links that lead out of the folder are not followed."""

    def refuse(code: str, message: str, help: str | None = None) -> Finding:
        return read.finding(code, f"{quote(src)} {message}", *loc, "src", help=help)

    spelled = folder.spelled(src)
    path = Path(os.path.realpath(folder.path / (spelled or src)))
    if not path.is_relative_to(folder.path):
        return refuse("media-outside", "lies outside the folder of the file", "copy the picture into the folder")
    if spelled is None:
        guess = folder.meant(src)
        help = f"did you mean {guess}?" if guess else "write the path from the folder of the file"
        return refuse("media-not-found", "is not there", help)
    try:
        data = _read_regular(path)
    except OSError as error:
        return refuse("media-not-found", f"can't be read: {error.strerror}")
    if len(data) > PICTURE_LIMIT:
        return refuse("media-too-large", f"has more than {PICTURE_LIMIT // 2**20} MB", "save a smaller copy")
    from timeline.pictures import PictureError  # as above

    try:
        copy = copying(data)
    except PictureError as error:
        return refuse(error.code, error.message, error.help)
    of_data = sha256(data)

    def named(copy: Copy) -> OwnPicture:
        whole = of_data.copy()
        whole.update(copy.recipe.encode())
        return OwnPicture(f"media/{whole.hexdigest()[:16]}{copy.suffix}", copy, tuple(map(named, copy.for_screens)))

    return named(copy)


_REVEALED = {"place": "where it was taken", "person": "who took it", "camera": "the number of the camera"}


def _picture_warnings(read: ReadRecord[Any], loc: Loc, src: str, copy: Copy) -> Iterator[Finding]:
    """What a picture says of the people behind it, though the copy does not, and that it is larger than screens."""

    def warn(code: str, message: str, help: str) -> Finding:
        return read.finding(code, f"{quote(src)} {message}", *loc, "src", help=help, severity="warning")

    said = [words for kind, words in _REVEALED.items() if kind in copy.revealed]
    if said:
        code = "media-place" if "place" in copy.revealed else "media-person"
        words = " and ".join(filter(None, [", ".join(said[:-1]), said[-1]]))
        help = "take it out of the file itself if anybody else is to have it"
        yield warn(code, f"says {words}; the copy on the page does not", help)
    if max(copy.width, copy.height) > SIDE_WANTED:
        size = f"{copy.width:,} × {copy.height:,} pixels, more than screens show"
        yield warn("media-oversized", f"has {size}", f"save a copy of {SIDE_WANTED:,} pixels at most")


def _read_regular(path: Path) -> bytes:
    """The bytes of a plain file, one more than the limit at most; a pipe or a device answers at once."""
    with os.fdopen(os.open(path, systems.READ), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, "it is not a file")
        return file.read(PICTURE_LIMIT + 1)
