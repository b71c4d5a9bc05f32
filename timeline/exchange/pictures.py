"""Pictures that a list names: found in a folder, or fetched where that was asked for, and put beside the chronology.

Nothing is fetched by itself. Whatever comes from elsewhere is a picture by its bytes, no larger than one may be, and
comes from a host on the open web: a list must not make this machine ask its own network.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from pathlib import Path
from time import monotonic
from typing import Protocol
from urllib.parse import unquote, urljoin, urlsplit

from timeline.pictures import PictureError
from timeline.pictures.kinds import kind_of, suffix_of
from timeline.record.slugs import free_id, slug_of

LARGEST = 32 * 1024 * 1024
"""Bytes of one picture."""
PATIENCE = 5
"""Seconds that a host is waited for."""
_MOST_HOPS = 5

PictureReader = Callable[[str], bytes | None]
"""The bytes of the picture at an address or a path; None where there is none."""


class Finder(Protocol):
    """What finds the pictures of a list."""

    def picture(self, address: str) -> str | None:
        """The name under which the picture will lie beside the chronology; None where it isn't to be had."""


@dataclass
class Pictures:
    """Pictures that were found, each once."""

    look: PictureReader
    data: dict[str, bytes] = field(default_factory=dict)
    """By their names."""
    _names: dict[str, str | None] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def picture(self, address: str) -> str | None:
        """As `Finder` says."""
        if address not in self._names:
            self._names[address] = self._found(address)
        return self._names[address]

    def _found(self, address: str) -> str | None:
        data = self.look(address)
        if data is None:
            return None
        try:
            suffix = suffix_of(kind_of(data))
        except PictureError:
            return None
        same = next((name for name, other in self.data.items() if other == data), None)
        if same is not None:
            return same
        stem = slug_of(unquote(urlsplit(address).path).rsplit("/", 1)[-1].rsplit(".", 1)[0]) or "picture"
        name = f"{free_id(stem, self._used)}{suffix}"
        self.data[name] = data
        return name


def in_folders(folders: Iterable[Path]) -> PictureReader:
    """Looks for pictures with a relative path in these folders, and by their name alone."""
    roots = [folder.resolve() for folder in folders]

    def look(address: str) -> bytes | None:
        path = unquote(address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0])
        if not path or "://" in address or address.startswith(("/", "\\", "data:")) or "\0" in path:
            return None
        for root in roots:
            for part in (path, path.rsplit("/", 1)[-1]):
                with suppress(OSError, RuntimeError):  # a name that no disk has, or a link in a circle
                    found = (root / part).resolve()
                    if found.is_relative_to(root) and found.is_file() and found.stat().st_size <= LARGEST:
                        return found.read_bytes()
        return None

    return look


class _RefusedError(Exception):
    """An address that is not asked."""


def from_the_web(address: str) -> bytes | None:
    """The picture at an address of the open web; None where there is none, or it may not be asked for."""
    return fetched(address, is_public)


def is_public(host: str) -> bool:
    """Whether an address of the network is one of the open web."""
    return ipaddress.ip_address(host).is_global


def fetched(address: str, may_ask: Callable[[str], bool]) -> bytes | None:
    """What lies at the address, of hosts that may be asked; None for no answer, over `LARGEST` bytes or five turns."""
    for _ in range(_MOST_HOPS):
        try:
            found = _asked(address, may_ask)
        except (OSError, HTTPException, ValueError, _RefusedError):
            return None
        if isinstance(found, bytes):
            return found
        address = found
    return None


def _asked(address: str, may_ask: Callable[[str], bool]) -> bytes | str:
    """What a host answers: bytes, or the address to go to."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise _RefusedError
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = _connection(parts.scheme, parts.hostname, port, may_ask)
    path = re.sub(r"[\x00-\x20]", "", parts.path) or "/"
    try:
        connection.request("GET", f"{path}{f'?{parts.query}' if parts.query else ''}", headers={"Accept": "image/*"})
        return _answer(connection.getresponse(), address)
    finally:
        connection.close()


def _connection(scheme: str, host: str, port: int, may_ask: Callable[[str], bool]) -> HTTPConnection:
    """A connection to the very number that was looked at: a name may lead elsewhere a moment later."""
    numbers = {str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not numbers or not all(map(may_ask, numbers)):
        raise _RefusedError
    kind = HTTPSConnection if scheme == "https" else HTTPConnection
    connection = kind(host, port, timeout=PATIENCE)
    number = min(numbers)
    connection._create_connection = lambda _, *rest, **more: socket.create_connection((number, port), *rest, **more)  # type: ignore[attr-defined]  # noqa: SLF001  # what `http.client` opens it with
    return connection


def _answer(response: HTTPResponse, address: str) -> bytes | str:
    if response.status in (301, 302, 303, 307, 308) and (to := response.getheader("Location")):
        return urljoin(address, to)
    if response.status != 200:
        raise _RefusedError
    data, until = b"", monotonic() + 6 * PATIENCE
    while part := response.read1(1 << 16):
        data += part
        if len(data) > LARGEST or monotonic() > until:  # a host that sends a byte a second would be waited for
            raise _RefusedError
    return data
