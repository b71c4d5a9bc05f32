"""Compiled templates, kept from one build to the next: compiling them takes a third of a small build.

What lies there is a hint and nothing more. What is missing, damaged, of another version, of another source or of
another user is compiled anew.
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2 import __version__ as jinja_version
from jinja2.bccache import Bucket

from timeline import __version__, systems

_MADE_BY = f"{__version__} {jinja_version} {sys.version} {sys.implementation.cache_tag}"
_DIGEST = 32


class TemplateCache(BytecodeCache):
    """A folder with a file for each template."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Puts the compiled template into the bucket, if it is there, whole, and of this source."""
        try:
            handle = os.open(self._file(bucket), systems.READ)
            with os.fdopen(handle, "rb") as file:
                status = os.fstat(handle)
                if not systems.is_ours(status) or not stat.S_ISREG(status.st_mode):
                    return
                data = file.read()
        except OSError:
            return
        code = data[_DIGEST:]
        # Nothing is taken apart, or run, that is not exactly what was written.
        if data[:_DIGEST] == self._seal(bucket, code):
            bucket.code = marshal.loads(code)  # noqa: S302  # sealed, and in a folder of the user's own

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the compiled template; where that can't be done, nothing happens."""
        code = marshal.dumps(bucket.code)
        own = self._file(bucket)
        beside = own.with_name(f"{own.name}.{os.getpid()}")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(beside, systems.WRITE, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(self._seal(bucket, code) + code)
            beside.replace(own)
        except OSError:
            with suppress(OSError):
                beside.unlink()

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / bucket.key

    def _seal(self, bucket: Bucket, code: bytes) -> bytes:
        """What stands before the code: a hash of it, of its source and of what compiled it."""
        return sha256(f"{_MADE_BY} {bucket.key} {bucket.checksum}\0".encode() + code).digest()
