"""`check --links`: asks for each address, and an archive for a copy of what is gone. Only when somebody says so.

Every host is asked for one address after the other, several hosts at once; a response's body is not read. An address
that leads into this machine's own network is never asked for: the chronology may be somebody else's.
"""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from io import BufferedReader, RawIOBase
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, TypeVar
from urllib.parse import quote as percent_encoded
from urllib.parse import urljoin, urlsplit

from timeline import __version__
from timeline.checks.links import GONE, Answer, Link
from timeline.findings import quote
from timeline.formats.addresses import ascii_address
from timeline.record.text_problems import url_problem

TIMEOUT = 15.0
"""Seconds that an address may take to answer, with all that it leads to."""
SILENT = 2
"""After how many silent addresses in a row a host is asked for no other."""
HOPS = 5
"""How often an address may lead on to another."""
AT_ONCE = 8
"""Hosts that are asked at once."""
ARCHIVE = "https://archive.org/wayback/available"
"""Where the Internet Archive says whether it has a copy (archive.org/help/wayback_api.php)."""
_MOVED, _ELSEWHERE = (301, 308), (302, 303, 307)
"""Moved for good, and for now (RFC 9110, 15.4)."""
_LARGEST = 1_000_000
_NO_SUCH_HOST = frozenset(getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name))
"""By these the system says that a name is nobody's; by others, that it couldn't find out."""


Task = TypeVar("Task")
Outcome = TypeVar("Outcome")


class _OwnNetworkError(Exception):
    """The address leads into this machine's own network."""


def answers_to(links: Iterable[Link], *, also_here: bool = False) -> dict[str, Answer]:
    """What each address answers; with `also_here` those of this machine's own network, too."""
    hosts: dict[str, list[str]] = {}
    for url in dict.fromkeys(link.url for link in links):
        hosts.setdefault(urlsplit(url).netloc.lower(), []).append(url)

    def ask(urls: list[str]) -> list[tuple[str, Answer]]:
        return list(_answers_of_one(urls, also_here=also_here))

    answers = dict(pair for pairs in _at_once(ask, [*hosts.values()]) for pair in pairs)
    if all(answer.is_unknown_host for answer in answers.values()) and not _knows_hosts():
        return dict.fromkeys(answers, Answer(why="no host is found from here: is there a network?"))
    return answers


def _at_once(done_to: Callable[[Task], Outcome], tasks: Sequence[Task]) -> Iterator[Outcome]:
    """What is made of each task, as it is ready, by several threads.

    They end with the command: one that still waits for the network keeps neither Ctrl-C nor the end of Python waiting,
    as a pool's would.
    """
    waiting: SimpleQueue[Task] = SimpleQueue()
    ready: SimpleQueue[Outcome | BaseException] = SimpleQueue()
    for task in tasks:
        waiting.put(task)

    def work() -> None:
        with suppress(Empty):
            while True:
                task = waiting.get_nowait()
                try:
                    ready.put(done_to(task))
                except BaseException as error:  # noqa: BLE001  # raised where it is waited for
                    ready.put(error)

    for _ in tasks[:AT_ONCE]:
        Thread(target=work, daemon=True).start()
    for _ in tasks:
        outcome = _next(ready)
        if isinstance(outcome, BaseException):
            raise outcome
        yield outcome


def _next(ready: SimpleQueue[Outcome]) -> Outcome:
    """The next that is ready; on Windows only a wait with an end hears Ctrl-C."""
    while True:
        with suppress(Empty):
            return ready.get(timeout=1)


def _answers_of_one(urls: list[str], *, also_here: bool) -> Iterator[tuple[str, Answer]]:
    """The answers of one host; one that is silent is not waited for again and again."""
    silent = 0
    for url in urls:
        answer = _answer(url, also_here=also_here) if silent < SILENT else Answer(why=_silence())
        silent = silent + 1 if answer.why == _silence() else 0
        yield url, answer


def _silence() -> str:
    return f"no answer within {TIMEOUT:g} seconds"


def _knows_hosts() -> bool:
    """Whether this machine finds a host at all: without a network, none is gone."""
    try:
        _addresses(str(urlsplit(ARCHIVE).hostname), None, monotonic() + TIMEOUT)
    except OSError:
        return False
    return True


def copies_of(
    links: Iterable[Link], answers: Mapping[str, Answer], *, archive: str = ARCHIVE, also_here: bool = False
) -> dict[str, str]:
    """The archived copies of those that are gone and have none beside them yet, where there are any.

    An archive that doesn't answer is asked for no other.
    """
    found: dict[str, str] = {}
    for url in dict.fromkeys(link.url for link in links if not link.has_copy and _may_be_gone(answers[link.url])):
        try:
            copy = _copy(url, archive, also_here=also_here)
        except (OSError, HTTPException, _OwnNetworkError):
            break
        found |= {url: copy} if copy is not None else {}
    return found


def _may_be_gone(answer: Answer) -> bool:
    return answer.is_unknown_host or answer.status in GONE or answer.moved is not None


def _answer(url: str, *, also_here: bool) -> Answer:
    """What becomes of asking for it."""
    end = monotonic() + TIMEOUT
    at, moved, is_for_good = url, None, True
    try:
        for _ in range(HOPS + 1):
            status, location, _ = _asked(at, end, also_here=also_here)
            if status not in (*_MOVED, *_ELSEWHERE) or not location:
                return Answer(status, moved)
            is_for_good = is_for_good and status in _MOVED
            at = _led(at, location)
            if url_problem(at) is not None:
                return Answer(why=f"it leads to {quote(at)}, which is no address of a page")
            moved = at if is_for_good else moved
    except (OSError, HTTPException, ValueError, _OwnNetworkError) as error:
        is_unknown_host = at == url and isinstance(error, socket.gaierror) and error.errno in _NO_SUCH_HOST
        led = f"it leads to {quote(at)}: " if at != url else ""
        return Answer(is_unknown_host=is_unknown_host, why=f"{led}{_why(error)}")
    return Answer(why=f"it leads on more than {HOPS} times")


def _why(error: Exception) -> str:
    """Why there was no answer."""
    if isinstance(error, TimeoutError):
        return _silence()
    if isinstance(error, socket.gaierror) and error.errno not in _NO_SUCH_HOST:
        return "its host can't be looked up now"
    return next((said for kind, said in _WHY.items() if isinstance(error, kind)), "it gives no answer that can be read")


_WHY: Mapping[type[Exception], str] = {
    _OwnNetworkError: "it leads into this machine's own network",
    socket.gaierror: "there is no such host",
    ssl.SSLError: "its certificate is not accepted, or it speaks no TLS",
    ConnectionError: "the server refuses the connection, or breaks it off",
    OSError: "there is no way to it from here",
}


def _led(at: str, location: str) -> str:
    """Where a server leads from that address, as it can be pasted (RFC 9110, 10.2.2)."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode()  # as what it was read, and as what it is sent
    parts = urlsplit(urljoin(at, location))
    rest = {name: ascii_address(getattr(parts, name)) for name in ("path", "query", "fragment")}
    rest["fragment"] = rest["fragment"] or urlsplit(at).fragment
    return parts._replace(**rest).geturl()


def _asked(url: str, end: float, *, also_here: bool, reads: bool = False) -> tuple[int, str | None, bytes]:
    """Status, `Location` and, if it `reads`, the body; `TimeoutError` where they aren't there by `end` (monotonic)."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()  # RFC 3490
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError(url)
    context = _context() if parts.scheme == "https" else None
    kind = HTTPSConnection if context is not None else HTTPConnection
    # Without a port it would take the last figures of an IPv6 address for one.
    connection = kind(host, parts.port if parts.port is not None else kind.default_port)
    open_socket = _connected(host, connection.port, end, also_here=also_here)
    try:
        if context is not None:
            open_socket.settimeout(_left(end))
            open_socket = context.wrap_socket(open_socket, server_hostname=host)
        connection.sock = _Hurried(open_socket, end)
        path = ascii_address(f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}")
        headers = {"User-Agent": f"timeline/{__version__} (check --links)", "Accept": "*/*"}
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.getheader("Location"), response.read(_LARGEST) if reads else b""
    finally:
        open_socket.close()


@cache
def _context() -> ssl.SSLContext:
    """Whom this machine trusts."""
    return ssl.create_default_context()


def _connected(host: str, port: int, end: float, *, also_here: bool) -> socket.socket:
    """A connection to the host. Where a name leads is looked at before, so that nothing of ours hears of it."""
    failed: Exception = _OwnNetworkError(host)
    found = _addresses(host, port, end)
    asked = [address for address in found if also_here or _is_public(address)]
    for number, address in enumerate(asked):
        try:
            # A silent one leaves the others their share: many a network promises IPv6 and has none.
            return socket.create_connection((address, port), timeout=_left(end) / (len(asked) - number))
        except OSError as error:
            failed = error
    raise failed


def _addresses(host: str, port: int | None, end: float) -> list[str]:
    """The IP addresses of a host. Raises `OSError` where it has none, `TimeoutError` where none are found by `end`.

    The system's own limits, of its resolver and each server, may come to minutes.
    """
    found: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def look_up() -> None:
        try:
            found.put([str(at[0]) for *_, at in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)])
        except Exception as error:  # noqa: BLE001  # raised where it is waited for
            found.put(error)

    Thread(target=look_up, daemon=True).start()
    try:
        outcome = found.get(timeout=_left(end))
    except Empty:
        raise TimeoutError from None
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _is_public(address: str) -> bool:
    """Whether an IP address is no private one, nor made of a private one (RFC 4291, 3056, 6052)."""
    known = ip_address(address)
    if isinstance(known, IPv6Address):
        inner = known.ipv4_mapped or known.sixtofour
        inner = IPv4Address(known.packed[-4:]) if known in _TRANSLATED else inner
        return known.is_global and (inner is None or inner.is_global)
    return known.is_global


_TRANSLATED = IPv6Network("64:ff9b::/96")


def _left(end: float) -> float:
    """The seconds until then. Raises `TimeoutError` where there are none."""
    left = end - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class _Hurried:
    """A socket that takes until `end` and no longer, however little the other side sends at a time."""

    def __init__(self, whole: socket.socket, end: float) -> None:
        self._whole, self._end = whole, end

    def sendall(self, data: Any) -> None:
        """Sends it."""
        self._whole.settimeout(_left(self._end))
        self._whole.sendall(data)

    def makefile(self, _mode: str) -> BufferedReader:
        """What comes, as a file."""
        return BufferedReader(_Coming(self._whole, self._end))

    def close(self) -> None:
        """Nothing: it is closed where it was opened."""


class _Coming(RawIOBase):
    def __init__(self, whole: socket.socket, end: float) -> None:
        super().__init__()
        self._whole, self._end = whole, end

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:
        """What has come, into the buffer."""
        self._whole.settimeout(_left(self._end))
        return self._whole.recv_into(buffer)


def _copy(url: str, archive: str, *, also_here: bool) -> str | None:
    """The address of an archived copy; None where none is known. Raises where the archive doesn't answer."""
    asked = f"{archive}?url={percent_encoded(url, safe='')}"
    status, _, body = _asked(asked, monotonic() + TIMEOUT, also_here=also_here, reads=True)
    try:
        closest = json.loads(body)["archived_snapshots"]["closest"] if status == 200 else {}
        copy = str(closest.get("url", "")) if closest.get("available") else ""
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    copy = copy.replace("http://", "https://", 1) if copy.startswith("http://") else copy
    return copy if copy.startswith("https://") and copy.isprintable() and url_problem(copy) is None else None
