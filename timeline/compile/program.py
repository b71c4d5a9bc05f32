"""What tells one state of this program from another, so that nothing is known that another one made."""

from __future__ import annotations

import sys
from hashlib import blake2b
from pathlib import Path

import pydantic

import timeline


def program() -> str:
    """A digest of our code and languages, the packages beside them, and the interpreter. Raises `OSError`."""
    package = Path(timeline.__file__).parent
    ours = sorted(path for path in package.rglob("*") if path.suffix in (".py", ".toml", ".json"))
    stamps = [(str(path), (status := path.stat()).st_size, status.st_mtime_ns) for path in ours]
    beside = Path(pydantic.__file__).parent.parent.stat().st_mtime_ns
    whole = repr([timeline.__version__, sys.version, stamps, beside])
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
