"""`check --links`: asks for each address, and an archive for a copy of what is gone. Only when somebody says so.

Every host is asked for one address after the other, several hosts at once; a response's body is not read. An address
that leads into this machine's own network is never asked for: the chronology may be somebody else's.
"""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import ip_address
from urllib.parse import quote, urljoin, urlsplit

from timeline import __version__
from timeline.checks.links import GONE, Answer, Link
from timeline.formats.addresses import ascii_address

TIMEOUT = 15.0
"""Seconds that one host may take to answer."""
HOPS = 5
"""How often an address may lead on to another."""
AT_ONCE = 8
"""Hosts that are asked at once."""
ARCHIVE = "https://archive.org/wayback/available"
"""Where the Internet Archive says whether it has a copy (archive.org/help/wayback_api.php)."""
_MOVED, _ELSEWHERE = (301, 308), (302, 303, 307)
"""Moved for good, and for now (RFC 9110, 15.4)."""
_LARGEST = 1_000_000


class _OwnNetworkError(Exception):
    """The address leads into this machine's own network."""


def answers_to(links: Iterable[Link], *, also_here: bool = False) -> dict[str, Answer]:
    """What each address answers; with `also_here` those of this machine's own network, too."""
    hosts: dict[str, list[str]] = {}
    for url in dict.fromkeys(link.url for link in links):
        hosts.setdefault(urlsplit(url).netloc.lower(), []).append(url)

    def ask(urls: list[str]) -> list[tuple[str, Answer]]:
        return [(url, _answer(url, also_here=also_here)) for url in urls]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(pair for pairs in pool.map(ask, hosts.values()) for pair in pairs)


def copies_of(
    links: Iterable[Link], answers: Mapping[str, Answer], *, archive: str = ARCHIVE, also_here: bool = False
) -> dict[str, str]:
    """The archived copies of those that are gone and have none beside them yet, where there are any."""
    wanted = dict.fromkeys(link.url for link in links if not link.has_copy and _may_be_gone(answers[link.url]))
    found = ((url, _copy(url, archive, also_here=also_here)) for url in wanted)
    return {url: copy for url, copy in found if copy is not None}


def _may_be_gone(answer: Answer) -> bool:
    return answer.is_unknown_host or answer.status in GONE or answer.moved is not None


def _answer(url: str, *, also_here: bool) -> Answer:
    """What becomes of asking for it."""
    at, moved, is_for_good = url, None, True
    try:
        for _ in range(HOPS + 1):
            status, location, _ = _asked(at, also_here=also_here)
            if status not in (*_MOVED, *_ELSEWHERE) or not location:
                return Answer(status, moved)
            is_for_good = is_for_good and status in _MOVED
            at = urljoin(at, location)
            moved = at if is_for_good else moved
    except socket.gaierror:
        return Answer(is_unknown_host=at == url, why="there is no such host")
    except _OwnNetworkError:
        return Answer(why="it leads into this machine's own network")
    except TimeoutError:
        return Answer(why=f"no answer within {TIMEOUT:g} seconds")
    except (OSError, HTTPException, ValueError) as error:
        return Answer(why=f"no answer ({type(error).__name__})")
    return Answer(why=f"it leads on more than {HOPS} times")


def _asked(url: str, *, also_here: bool, reads: bool = False) -> tuple[int, str | None, bytes]:
    """Status, `Location` and, if it `reads`, the body."""
    parts = urlsplit(ascii_address(url))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(url)
    connection: HTTPConnection
    if parts.scheme == "https":
        connection = HTTPSConnection(parts.hostname, parts.port, timeout=TIMEOUT, context=ssl.create_default_context())
    else:
        connection = HTTPConnection(parts.hostname, parts.port, timeout=TIMEOUT)
    try:
        connection.connect()
        # Asked of the socket, so that no name can lead elsewhere between looking and asking.
        if not also_here and not ip_address(connection.sock.getpeername()[0]).is_global:
            raise _OwnNetworkError(url)
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        headers = {"User-Agent": f"timeline/{__version__} (check --links)", "Accept": "*/*"}
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.getheader("Location"), response.read(_LARGEST) if reads else b""
    finally:
        connection.close()


def _copy(url: str, archive: str, *, also_here: bool) -> str | None:
    """The address of an archived copy; None where none is known, or the archive doesn't answer."""
    try:
        status, _, body = _asked(f"{archive}?url={quote(url, safe='')}", also_here=also_here, reads=True)
        closest = json.loads(body)["archived_snapshots"]["closest"] if status == 200 else {}
        copy = str(closest.get("url", "")) if closest.get("available") else ""
    except (OSError, HTTPException, ValueError, LookupError, TypeError, AttributeError, _OwnNetworkError):
        return None
    copy = copy.replace("http://", "https://", 1) if copy.startswith("http://") else copy
    is_address = copy.startswith("https://") and copy.isprintable() and " " not in copy
    return copy if is_address else None
