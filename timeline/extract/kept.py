"""What was made of a clipping, kept outside input and output from one run to the next, and of no use without it.

A file a clipping, of mode 0600 in a folder of mode 0700. It is named by a hash of the clipping and sealed with another
one, so that nobody who hasn't the clipping itself can read a word of it there. What is missing, damaged, of another
version or somebody else's is made anew, to the same result; where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from hashlib import blake2b, shake_256
from pathlib import Path

from timeline.compile.store import read_own, replacing

MOST = 4_000
"""Clippings that are kept: those that were asked for last."""
LARGEST = 16_000_000
"""Bytes of a file that is still read."""
_SEAL = 16
"""Bytes by which a file shows that it is what was written."""


class DraftCache:
    """A folder of what is kept; `setting` tells all else on which that depends, such as this program's version."""

    def __init__(self, folder: Path, setting: str) -> None:
        self._folder, self._setting = folder, setting.encode()

    def find(self, clipping: bytes) -> str | None:
        """What is kept of a clipping, by all that it is made of; None for nothing, or what another has written."""
        name, key = self._keys(clipping)
        path = self._folder / name
        try:
            data = read_own(path, LARGEST)
        except OSError:
            return None
        sealed, seal = data[_SEAL:], data[:_SEAL]
        if _seal(sealed, key) != seal:
            return None
        with suppress(OSError):
            os.utime(path)  # asked for just now
        try:
            return zlib.decompress(_crossed(sealed, key)).decode("ascii")
        except (zlib.error, ValueError):
            return None

    def keep(self, clipping: bytes, text: str) -> None:
        """Keeps a text in ASCII that was made of the clipping."""
        name, key = self._keys(clipping)
        sealed = _crossed(zlib.compress(text.encode("ascii")), key)
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with replacing(self._folder / name) as file:
                file.write(_seal(sealed, key) + sealed)

    def forget_oldest(self) -> None:
        """Takes away what was not asked for the longest, above the `MOST` that are kept."""
        with suppress(OSError):
            found = [(entry.stat().st_mtime_ns, entry.path) for entry in os.scandir(self._folder)]
            for _, path in sorted(found)[: max(0, len(found) - MOST)]:
                Path(path).unlink()

    def _keys(self, clipping: bytes) -> tuple[str, bytes]:
        """The name of its file, and what that is sealed with; neither tells the other, nor the clipping."""
        whole = blake2b(self._setting, digest_size=64).digest() + clipping
        return blake2b(whole, digest_size=16, person=b"name").hexdigest(), blake2b(whole, person=b"seal").digest()


def _seal(sealed: bytes, key: bytes) -> bytes:
    return blake2b(sealed, key=key, digest_size=_SEAL).digest()


def _crossed(data: bytes, key: bytes) -> bytes:
    """The data sealed, or opened: each key seals one text only, since all that makes it makes the key."""
    stream = shake_256(key).digest(len(data))
    return (int.from_bytes(data, "big") ^ int.from_bytes(stream, "big")).to_bytes(len(data), "big")
