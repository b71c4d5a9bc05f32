"""What was made of each entry, kept outside input and output from one build to the next.

Two files: *facts*, a line an entry, and *fragments*, the texts behind them. Both are only appended to, until half of
what they hold is dead; then they are written anew. Nothing that lies there is trusted: a line or a fragment that isn't
exactly what was written, by its checksum, counts as missing, and so does all of it where the two files are not of one
making, are somebody else's, or were made in another setting (another version, other templates, another header). What is
missing is made anew, to the same bytes; where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import json
import os
import stat
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import IO, Any

from timeline import systems

LARGEST = 4_000_000_000
"""Bytes of a file that is still read."""
_MAGIC = "newsline entries 1"
_SPARE = 1_000_000
"""Bytes of dead fragments that are always allowed."""


def key_of(text: str) -> str:
    """The key of a piece of the file: a hash of its text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class StoredEntry:
    """What is kept of one entry."""

    __slots__ = ("_at", "_check", "_names", "_store", "_texts", "facts", "size")

    def __init__(self, store: Store, line: list[Any]) -> None:
        self.facts: list[Any]
        _, self.facts, self._names, self._at, self.size, self._check = line
        self._store = store
        self._texts: bytes | None = None

    def fragment(self, name: str, context: str) -> str | None:
        """The fragment of that name, if it was made in that context and is whole."""
        found = self._names.get(name)
        if found is None or found[0] != context:
            return None
        if self._texts is None:
            self._texts = self._store.read(self._at, self.size, self._check)
        if self.size and not self._texts:
            return None
        return self._texts[found[1] : found[1] + found[2]].decode("utf-8", "surrogatepass")

    def of_source(self, number: int) -> KeptOfSource:
        """The fragments of the source of that number."""
        return KeptOfSource(self, number)

    def whole(self) -> dict[str, tuple[str, str]] | None:
        """All fragments with their contexts; None where one is damaged."""
        found = {name: (context, self.fragment(name, context)) for name, (context, _, _) in self._names.items()}
        made = {name: (context, text) for name, (context, text) in found.items() if text is not None}
        return made if len(made) == len(found) else None


class KeptOfSource:
    """The fragments of a source that stands in an entry."""

    __slots__ = ("_kept", "_number")

    def __init__(self, kept: StoredEntry, number: int) -> None:
        self._kept = kept
        self._number = number

    def fragment(self, name: str, context: str) -> str | None:
        """The fragment of that name, if it was made in that context and is whole."""
        return self._kept.fragment(f"{self._number} {name}", context)


Texts = Mapping[str, tuple[str, str]]
"""Contexts and texts by name."""


class Store:
    """What is kept for one output in one setting."""

    def __init__(self, folder: Path, name: str, setting: str) -> None:
        self._facts_file = folder / f"{name}.facts"
        self._fragments_file = folder / f"{name}.fragments"
        self._setting = setting
        self._header: str | None = None
        self._handle: int | None = None
        self._dead = 0
        self.kept: dict[str, StoredEntry] = {}
        """By the key of the entry."""
        self.files: dict[str, tuple[str, str]] = {}
        """Of some files of the site, by what key they were made, and the hash of their bytes."""
        try:
            self._load()
        except (OSError, ValueError, TypeError, LookupError, RecursionError):
            self.kept, self.files, self._header = {}, {}, None
            self.close()

    def _load(self) -> None:
        text = read_own(self._facts_file).decode("ascii", "replace")
        first, *lines = text.split("\n")
        head = _checked(first)
        if head is None:
            return
        magic, generation, setting, header = json.loads(head)
        if (magic, setting) != (_MAGIC, self._setting):
            return
        handle = _open_own(self._fragments_file)
        if systems.read_at(handle, 16, 0) != generation.encode():
            os.close(handle)
            return
        self._handle, self._header = handle, header
        whole = [body for line in lines if (body := _checked(line)) is not None]
        for line in json.loads(f"[{','.join(whole)}]"):
            if isinstance(line, dict):
                self._dead += len(json.dumps(self.files))
                self.files = {name: (str(key), str(made)) for name, (key, made) in line.items()}
                continue
            if (old := self.kept.get(line[0])) is not None:
                self._dead += old.size
            self.kept[line[0]] = StoredEntry(self, line)

    def is_of(self, header: str) -> bool:
        """Whether what is kept was made below that header, by its digest; if not, it is forgotten."""
        if self._header is None or self._header == header:
            return True
        self.kept, self.files, self._header = {}, {}, None
        self.close()
        return False

    def read(self, at: int, size: int, check: int) -> bytes:
        """The fragments at a place of their file; nothing where they are not what was written there."""
        if self._handle is None:
            return b""
        data = systems.read_at(self._handle, size, at)
        return data if len(data) == size and zlib.crc32(data) == check else b""

    def keep(
        self,
        new: Mapping[str, tuple[Sequence[Any], Texts]],
        known: Iterable[str],
        header: str,
        files: Mapping[str, tuple[str, str]],
    ) -> None:
        """Keeps what is new beside what is still known; where that can't be done, nothing happens."""
        written = _sealed(_JSON.encode(files)) + b"\n"
        living = {key: self.kept[key] for key in known if key in self.kept and key not in new}
        dead = self._dead + sum(kept.size for key, kept in self.kept.items() if key not in living)
        alive = sum(kept.size for kept in living.values())
        with suppress(OSError):
            if self._handle is None or dead > alive + _SPARE:
                self._write_anew(new, living, header, written)
            elif new or files != self.files:
                self._append(new, written)

    def close(self) -> None:
        """Lets go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _append(self, new: Mapping[str, tuple[Sequence[Any], Texts]], files: bytes) -> None:
        with _appending(self._fragments_file) as file:
            lines = _written(new, os.fstat(file.fileno()).st_size, file)
        with _appending(self._facts_file) as file:
            # After a line that was cut off, the next one must not be lost as well.
            file.write(b"\n" + lines + files)

    def _write_anew(
        self,
        new: Mapping[str, tuple[Sequence[Any], Texts]],
        living: Mapping[str, StoredEntry],
        header: str,
        files: bytes,
    ) -> None:
        whole = {key: (kept.facts, made) for key, kept in living.items() if (made := kept.whole()) is not None}
        self.close()  # Windows lets nothing take the place of an open file
        generation = os.urandom(8).hex()
        head = _sealed(json.dumps([_MAGIC, generation, self._setting, header]))
        self._facts_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(self._fragments_file) as file:
            file.write(generation.encode())
            lines = _written({**whole, **new}, len(generation), file)
        with replacing(self._facts_file) as file:
            file.write(head + b"\n" + lines + files)


def _written(new: Mapping[str, tuple[Sequence[Any], Texts]], at: int, file: IO[bytes]) -> bytes:
    """Puts the fragments into their file, from that place on one after another; the lines of facts."""
    lines = []
    for key, (facts, made) in new.items():
        names, parts, size = {}, [], 0
        for name, (context, text) in made.items():
            data = text.encode("utf-8", "surrogatepass")
            names[name] = (context, size, len(data))
            parts.append(data)
            size += len(data)
        whole = b"".join(parts)
        file.write(whole)
        lines.append(_sealed(_JSON.encode([key, facts, names, at, size, zlib.crc32(whole)])))
        at += size
    return b"".join(line + b"\n" for line in lines)


_JSON = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))


def _sealed(text: str) -> bytes:
    data = text.encode()
    return b"%08x" % zlib.crc32(data) + data


def _checked(line: str) -> str | None:
    """What stands in a line; None where it isn't what was written."""
    body = line[8:]
    return body if body and line[:8] == f"{zlib.crc32(body.encode()):08x}" else None


def _open_own(path: Path, largest: int = LARGEST) -> int:
    """A handle of a plain file of the user's own; `OSError` where there is none, or a larger one."""
    handle = systems.opened_no_link(path, systems.READ)
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode) or not systems.is_ours(status) or status.st_size > largest:
        os.close(handle)
        raise OSError(0, "it is not a file of ours", str(path))
    return handle


def read_own(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a plain file of the user's own; `OSError` where there is none, or one of over `largest` bytes."""
    with os.fdopen(_open_own(path, largest), "rb") as file:
        return file.read()


def _appending(path: Path) -> IO[bytes]:
    handle = systems.opened_no_link(path, systems.APPEND)
    return os.fdopen(handle, "ab")


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of another one when it is whole."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(beside, systems.WRITE, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
