"""What a name leaves behind beside the chronology: in sites that were made of it, in what is kept to save time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from timeline.site import manifest
from timeline.site.kept_pictures import folder_of
from timeline.site.settings import Settings


def published_with(settings: Settings, holds: Callable[[bytes], bool]) -> list[Path]:
    """The files of its site, and of the index that leads to it, whose bytes or names hold what is looked for."""
    folders = [settings.output, *([settings.index.output] if settings.index is not None else [])]
    return [
        folder / name
        for folder in dict.fromkeys(folders)
        for name in sorted(manifest.read(folder))
        if holds(name.encode()) or holds(manifest.content(folder, name) or b"")
    ]


def clear(cache: Path, events: Path) -> None:
    """Removes what is kept to save time, so that no earlier text of the chronology is among it.

    The copies of its pictures go, and all of what is kept of entries, clippings and builds: that is named by hashes,
    and what is of this chronology can't be told from the rest. Each is made anew, to the same bytes, when it is needed.
    """
    for path in [
        *_files(cache),
        *_files(cache / "entries"),
        *_files(cache / "clippings"),
        *_files(folder_of(cache, events)),
    ]:
        with suppress(OSError):
            path.unlink()


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from [path for path in folder.iterdir() if path.is_file() and not path.is_symlink()]
