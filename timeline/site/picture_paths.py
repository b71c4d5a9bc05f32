"""Which file of a folder a written path means, on every system alike, and which one it may have meant."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from timeline.findings import nearest

_LOOKED_THROUGH = 2_000
"""Pictures that are looked through for the one that was meant."""
_NAMES_LISTED = 50_000
"""Files of any kind among which they are looked for: a chronology may lie in somebody's home folder."""
_SUFFIX = re.compile(r"\.(?:jpe?g|jfif|png|gif|webp|avif|heic|heif|tiff?|bmp|svg)$", re.IGNORECASE)


class Folder:
    """A folder and all below it, each listed once."""

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.realpath(path))
        self._names: dict[Path, list[str]] = {}

    def spelled(self, src: str) -> str | None:
        """The path as it is written in the folder, if it is there in just these letters; else None.

        Some systems take `Letter.PNG` for `letter.png` and others don't, so names are compared with the folder's list.
        Names that look the same are the same: macOS may write é as e and an accent, and puts thin blanks into names.
        """
        at = PurePosixPath()
        for part in PurePosixPath(src).parts:
            name = part if part == ".." else self._same(self.path / at, part)
            if name is None:
                return None
            at /= name
        return str(at)

    def _same(self, folder: Path, part: str) -> str | None:
        if folder not in self._names:
            try:
                self._names[folder] = [path.name for path in folder.iterdir()]
            except OSError:
                self._names[folder] = []
        names = self._names[folder]
        if part in names:
            return part
        alike = [name for name in names if _look(name) == _look(part)]
        return alike[0] if len(alike) == 1 else None

    def meant(self, src: str) -> str | None:
        """The path of the picture that is most like one that isn't there; None where none is alike."""
        paths = sorted(islice(self._pictures(), _LOOKED_THROUGH))
        for key in (_loose, _without_suffix, _name, _name_without_suffix):
            alike = [path for path in paths if key(path) == key(src)]
            if alike:
                return alike[0]
        loose = {_loose(path): path for path in paths}
        guess = nearest(_loose(src), loose)
        return loose[guess] if guess else None

    def _pictures(self) -> Iterator[str]:
        listed = 0
        for at, folders, names in os.walk(self.path):
            listed += len(names) + len(folders)
            if listed > _NAMES_LISTED:
                return
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if _SUFFIX.search(name) and not name.startswith("."):
                    yield Path(at, name).relative_to(self.path).as_posix()


def _look(name: str) -> str:
    return re.sub(r"\s", " ", unicodedata.normalize("NFC", name))


def _loose(path: str) -> str:
    """The path as it may have been meant: case, kind of blank and percent signs aside."""
    words = unicodedata.normalize("NFKC", unquote(path)).casefold().strip()
    return re.sub(r"[\s_+-]+", " ", PurePosixPath(words).as_posix())


def _without_suffix(path: str) -> str:
    return _SUFFIX.sub("", _loose(path))


def _name(path: str) -> str:
    return PurePosixPath(_loose(path)).name


def _name_without_suffix(path: str) -> str:
    return _SUFFIX.sub("", _name(path))
