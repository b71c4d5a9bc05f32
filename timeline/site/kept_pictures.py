"""The copies of pictures, kept outside input and output from one build to the next: each is made once.

A file holds the copies of one picture under a name that says all that they come from: the picture's bytes, our code,
Pillow and what it packs with. What lies there isn't trusted: a file that isn't exactly what was written, by its own
hash, or is somebody else's, counts as missing; what is missing is made anew, to the same bytes. Where nothing can be
written, nothing is kept. What the chronology no longer shows goes with its next build.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.compile.store import read_own, replacing

if TYPE_CHECKING:
    from timeline.pictures import Copy


class KeptPictures:
    """The copies of one chronology's pictures in their folder; without one, in memory alone."""

    def __init__(self, folder: Path | None = None, *, only_read: bool = False) -> None:
        self._folder = folder
        self._only_read = only_read
        self._asked_for: set[str] = set()

    def copy(self, data: bytes) -> Copy:
        """The published copy of a picture with those for screens. Raises as `published_copy` does."""
        from timeline.pictures import published_copy  # most chronologies have none

        if self._folder is None:
            return published_copy(data)
        path = self._folder / sha256(self._setting + data).hexdigest()[:32]
        self._asked_for.add(path.name)
        with suppress(OSError, ValueError, TypeError, LookupError, RecursionError):
            return _unpacked(read_own(path), data)
        copy = published_copy(data)
        if copy.recipe or copy.for_screens:
            self._keep(path, _packed(copy))
        return copy

    def forget_others(self) -> None:
        """Removes what was not asked for."""
        if self._folder is None or self._only_read:
            return
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in self._asked_for:
                    path.unlink()

    def _keep(self, path: Path, packed: bytes) -> None:
        if self._only_read:
            return
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with replacing(path) as file:
                file.write(packed)

    @cached_property
    def _setting(self) -> bytes:
        """All that copies come from beside the picture, in few bytes."""
        import timeline.pictures

        ours = sorted(Path(timeline.pictures.__file__).parent.glob("*.py"))
        code = [sha256(path.read_bytes()).hexdigest() for path in ours]
        return sha256(repr([code, timeline.pictures.packers()]).encode()).digest()


def kept_pictures(events: Path, cache: Path | None, *, only_read: bool = False) -> KeptPictures:
    """Those of a chronology, where there is a folder for what is kept."""
    return KeptPictures(folder_of(cache, events) if cache is not None else None, only_read=only_read)


def folder_of(cache: Path, events: Path) -> Path:
    """Where the copies of a chronology's pictures are kept."""
    return cache / "pictures" / sha256(str(events.absolute()).encode("utf-8", "surrogatepass")).hexdigest()[:32]


_FIELDS = ("suffix", "width", "height", "recipe")


def _packed(copy: Copy) -> bytes:
    """All copies of a picture with their hash; the picture's own bytes are not among them."""
    named = [{name: getattr(one, name) for name in _FIELDS} | {"size": len(one.data)} for one in copy.all]
    place = {one.recipe: number for number, one in enumerate(copy.all)}
    head = {
        "copies": named,
        "for_screens": [place[one.recipe] for one in copy.for_screens],
        "revealed": sorted(copy.revealed),
    }
    body = json.dumps(head).encode() + b"\n" + b"".join(one.data for one in copy.all if one.recipe)
    return sha256(body).digest() + body


def _unpacked(packed: bytes, data: bytes) -> Copy:
    """The copies that were packed. Raises `ValueError` where the bytes are others."""
    check, body = packed[:32], packed[32:]
    if sha256(body).digest() != check:
        raise ValueError("not what was written")
    line, _, rest = body.partition(b"\n")
    head = json.loads(line)
    copies, at = [], 0
    for one in head["copies"]:
        size = one.pop("size") if one["recipe"] else 0
        copies.append(_copy(one, rest[at : at + size] if one["recipe"] else data))
        at += size
    for_screens = tuple(copies[place] for place in head["for_screens"])
    return replace(copies[0], revealed=frozenset(head["revealed"]), for_screens=for_screens)


def _copy(fields: Mapping[str, Any], data: bytes) -> Copy:
    from timeline.pictures import Copy

    return Copy(data, **{name: fields[name] for name in _FIELDS})
