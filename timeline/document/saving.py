"""A file written whole or not at all, and never over an edit made in the meantime."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from timeline.diagnostics import Diagnostic, Place, TimelineError, quote

BOM = b"\xef\xbb\xbf"


def save(path: Path, text: str, *, read: bytes | None) -> None:
    """Puts the text in the file's place at once; its byte order mark, owner's rights and link stay.

    `read` are the bytes it was made from, None for a new file. Raises `TimelineError` where the file is no longer
    that, `OSError` where the disk refuses.
    """
    target = path.resolve()
    now = target.read_bytes() if target.exists() else None
    if now != read:
        happened = "has been changed meanwhile" if read is not None else "is there already"
        message = f"{quote(str(path))} {happened}: nothing was written"
        raise TimelineError([Diagnostic("changed-meanwhile", message, Place(str(path)), help="run the command again")])
    data = (BOM if read is not None and read.startswith(BOM) else b"") + text.encode()
    mode = stat.S_IMODE(target.stat().st_mode) if read is not None else 0o666 & ~_umask()
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
