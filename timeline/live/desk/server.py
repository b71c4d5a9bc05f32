"""The desk on this machine's own address: its page, what the page asks for, and what is done at it.

Reading needs the token of the address that was printed as much as writing does: others use the same machine, and
clippings may be confidential. Whatever a stranger asks is answered with one sentence and 403, or with 404.
"""

from __future__ import annotations

import asyncio
import dataclasses
import gzip
import hashlib
import json
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from timeline.live.desk.views import Action, Answer, Card, Desk, Doing, DraftKind, Line, Opening
from timeline.live.local_server import HOSTS, KEEP_ALIVE, Awaited, server_for

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

PATH = "/-/desk"
HEADER = "x-desk-token"
"""Where the page's script says the token again: a form can't, and nobody else's script may."""

LIMIT = 64 * 1024
"""Bytes of what is written, at most."""
LONGEST = 200
"""Characters of a date that is asked for while it is typed, at most."""
AT_ONCE = 10
"""Cards that are asked for in one go, at most."""
NAMED = 300
"""Drafts up to which each line says its date and its title: up to there the page draws a bar for each."""

LOOK = 0.5
"""Seconds between two looks at whether the files were changed elsewhere, while a page is open."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
"""Nothing from elsewhere; no frame around it; and text never becomes markup, even by a mistake of the script's."""
_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
_SCRIPTS = (
    "asking", "card", "clipping", "deciding", "desk", "doing", "drawing", "elements", "ending", "fields", "head",
    "keys", "known", "marking", "moving", "screen",
)  # fmt: skip
_FILES = {
    "desk.css": "text/css; charset=utf-8",
    **{f"{name}.js": "text/javascript; charset=utf-8" for name in _SCRIPTS},
}
"""What belongs to the page, with its media type."""
_PAGE = Path(__file__).parent / "page"
_NUMBERS = frozenset(["start", "end"])
"""The fields of an action that are no text."""
_CHOICES = {"do": get_args(Doing), "kind": get_args(DraftKind)}

T = TypeVar("T")


def address_of(port: int, token: str) -> str:
    """The address to be printed: with it anybody may read and write."""
    return f"http://127.0.0.1:{port}{PATH}?token={token}"


_DOORWAY = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Review desk</title>'
    f'<meta http-equiv="refresh" content="0;url={PATH}"><p><a href="{PATH}">To the desk</a></p>'
)


def new_token() -> str:
    """A token of 128 bits."""
    return secrets.token_hex(16)


def server_of(desk: Desk, token: str, *, once: str = "") -> uvicorn.Server:
    """A server of the desk, to be run with a socket of this machine alone; it ends with its streams, not after them.

    `once` is a token that opens the desk a single time: one that a browser may be started with, whose command line
    everybody on the machine can read.
    """
    news = News()
    # a bug is told with its traceback
    return server_for(application(desk, token, news, once=once), news, log_level="error")


def application(desk: Desk, token: str, news: News | None = None, *, once: str = "") -> Starlette:
    """The web application, which has nothing outside `/-/desk`."""
    from starlette.applications import Starlette
    from starlette.responses import Response
    from starlette.routing import Route

    service = _Service(desk, token, news or News())
    answers: Mapping[tuple[str, str], Callable[[Request], Awaitable[Response]]] = {
        ("GET", ""): service.page,
        **{("GET", f"/{name}"): service.file for name in _FILES},
        ("GET", "/state"): service.state,
        ("GET", "/card"): service.cards,
        ("GET", "/clipping"): service.clipping,
        ("GET", "/date"): service.date,
        ("GET", "/live"): service.live,
        ("POST", "/act"): service.act,
    }

    unspent = {once} - {""}

    async def answer(request: Request) -> Response:
        if (why := strangeness(request, token, unspent)) is not None:
            return Response(f"{why}\n", 403, media_type="text/plain", headers=_HEADERS)
        given = answers.get((request.method, request.url.path.removeprefix(PATH)))
        if given is None or not request.url.path.startswith(PATH):
            return _nothing()
        return await given(request)

    every = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    return Starlette(routes=[Route("/{path:path}", answer, methods=every)])


def strangeness(request: Request, token: str, unspent: set[str]) -> str | None:
    """Why the request is refused; None where it comes from our page, or opens it with the address that was printed.

    A token of `unspent` that opens it is spent then.
    """
    if request.headers.get("host", "").partition(":")[0] not in HOSTS:
        return "The desk answers on this machine alone, by the name 127.0.0.1 or localhost."
    if _is_entrance(request):
        given = request.query_params["token"]
        if given in unspent:
            unspent.remove(given)
            return None
    else:
        given = request.cookies.get(cookie_of(token), "")
        # Other ports of this machine are the same site to a cookie, but not to this header (Fetch Metadata).
        if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return "The desk answers its own page alone."
    if not secrets.compare_digest(given.encode(), token.encode()):
        return "Open the desk with the whole address that `timeline review` has printed."
    if request.method != "GET":
        return _strangeness_of_writing(request, token)
    return None


def _is_entrance(request: Request) -> bool:
    return request.method == "GET" and request.url.path == PATH and "token" in request.query_params


def _strangeness_of_writing(request: Request, token: str) -> str | None:
    headers = request.headers
    if headers.get("origin") != f"http://{headers['host']}":
        return "The desk takes decisions from its own page alone."
    if not secrets.compare_digest(headers.get(HEADER, "").encode(), token.encode()):
        return "The desk takes decisions with its token alone."
    if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        return "The desk takes JSON alone."
    return None


def cookie_of(token: str) -> str:
    """The cookie's name, another one for each desk: cookies know no ports."""
    return f"desk-{hashlib.sha256(token.encode()).hexdigest()[:8]}"


class News(Awaited):
    """A number that grows with each change, for the streams of all pages."""

    def __init__(self) -> None:
        super().__init__()
        self.number = 0

    def tell(self) -> None:
        """Something has changed. From any thread."""
        self.number += 1
        self._wake()

    async def after(self, number: int, seconds: float) -> None:
        """Waits until the number is another than that one, so many seconds at most."""
        await self._wait_while(lambda: self.number == number, seconds)


class _Service:
    """Answers what comes from the page."""

    def __init__(self, desk: Desk, token: str, news: News) -> None:
        self._desk = desk
        self._token = token
        self._news = news
        self._turn = asyncio.Lock()
        self._looked = 0.0

    async def page(self, request: Request) -> Response:
        """The page; the token goes from the address into a cookie first."""
        from starlette.responses import HTMLResponse, RedirectResponse

        if not _is_entrance(request):
            return _file("desk.html", "text/html; charset=utf-8")
        answer: Response = RedirectResponse(PATH, 303, headers=_HEADERS)
        if request.headers.get("sec-fetch-site", "none") != "none":
            # Where a link led here from elsewhere, a cookie that is strict isn't sent along such a way: a page of ours
            # goes on instead.
            answer = HTMLResponse(_DOORWAY, headers=_HEADERS)
        answer.set_cookie(cookie_of(self._token), self._token, path=PATH, httponly=True, samesite="strict")
        return answer

    async def file(self, request: Request) -> Response:
        """Its style or its script."""
        name = request.url.path.rpartition("/")[2]
        return _file(name, _FILES[name])

    async def state(self, request: Request) -> Response:
        """What the desk shows first, and the token for writing."""

        def read() -> tuple[int, Opening]:
            if self._desk.refresh():
                self._news.tell()
            return self._news.number, self._desk.opening()

        number, opening = await self._ask(read)
        body = {**_data(opening), "lines": rows(opening), "token": self._token, "number": number}
        return _json(body, is_packed="gzip" in request.headers.get("accept-encoding", ""))

    async def cards(self, request: Request) -> Response:
        """The drafts of these keys, without those that there are none of."""
        keys = request.query_params.getlist("key")[:AT_ONCE]

        def read() -> list[Card]:
            return [card for key in keys if (card := _or_none(self._desk.card, key)) is not None]

        found = await self._ask(read)
        return _json({"cards": [_data(card) for card in found]}) if found else _nothing()

    async def clipping(self, request: Request) -> Response:
        """A clipping with its marks."""
        found = await self._ask(_or_none, self._desk.clipping, request.query_params.get("clip", ""))
        return _json(_data(found)) if found is not None else _nothing()

    async def date(self, request: Request) -> Response:
        """What a date that is being typed means: a reading, or under `wrong` why it means nothing."""
        key, words = (request.query_params.get(name, "") for name in ("key", "words"))
        if len(words) > LONGEST:
            return _json({"wrong": "This is too long for a date."})
        read = await self._ask(_or_none, lambda: self._desk.read_date(key, words))
        if read is None:
            return _nothing()
        return _json({"wrong": read} if isinstance(read, str) else _data(read))

    async def live(self, _: Request) -> Response:
        """A stream of numbers, one whenever something has changed: by this page, by another, by an editor."""
        from starlette.responses import StreamingResponse

        return StreamingResponse(self._numbers(), media_type="text/event-stream", headers=_HEADERS)

    async def act(self, request: Request) -> Response:
        """Does one thing; 400 where the page doesn't say which, 403 where it says too much."""
        from starlette.responses import Response

        body = b""
        async for part in request.stream():
            body += part
            if len(body) > LIMIT:
                return Response("That is more than the desk takes at once.\n", 403, headers=_HEADERS)
        action = action_of(body)
        if action is None:
            return Response("That is nothing to be done at the desk.\n", 400, headers=_HEADERS)

        def do() -> tuple[int, Answer]:
            answer = self._desk.act(action)
            if answer.ok:
                self._news.tell()
            return self._news.number, answer

        number, answer = await self._ask(do)
        return _json({**_data(answer), "number": number})

    async def _ask(self, what: Callable[..., T], *given: Any) -> T:
        """One thing at a time in the order asked for: the desk is not made for two threads."""
        from starlette.concurrency import run_in_threadpool

        async with self._turn:
            return await run_in_threadpool(what, *given)

    async def _numbers(self) -> AsyncIterator[str]:
        number, said = self._news.number, time.monotonic()
        yield f"retry: 500\ndata: {number}\n\n"
        while not self._news.is_closed:
            await self._news.after(number, LOOK)
            await self._look()
            if self._news.number != number:
                number, said = self._news.number, time.monotonic()
                yield f"data: {number}\n\n"
            elif time.monotonic() - said > KEEP_ALIVE:
                said = time.monotonic()
                yield ": still here\n\n"

    async def _look(self) -> None:
        """Looks at the files, though many pages be open, no oftener than one page would."""
        now = time.monotonic()
        if now - self._looked < LOOK:
            return
        self._looked = now
        if await self._ask(self._desk.refresh):
            self._news.tell()


def action_of(body: bytes) -> Action | None:
    """The action that the JSON says; None where it says none."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return None
    names = {field.name for field in dataclasses.fields(Action)}
    if not isinstance(given, dict) or "do" not in given or not given.keys() <= names:
        return None
    return Action(**given) if all(_is_fit(name, value) for name, value in given.items()) else None


def _is_fit(name: str, value: object) -> bool:
    if value is None:
        return name not in {"do", "key", "seen"}
    if name in _NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return isinstance(value, str) and _can_be_written(value) and value in _CHOICES.get(name, (value,))


def _can_be_written(text: str) -> bool:
    """Whether it is Unicode text: JSON can say half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def rows(opening: Opening) -> list[list[Any]]:
    """The lines, short, since there may be thousands.

    Each has key, day, count, state, the clipping's number, the place in it, whether it lies ahead, and the draft under
    which it is folded; where there are few drafts also kind, date and title.
    """
    order = {clip: number for number, (clip, _) in enumerate(opening.clippings)}
    is_named = len(opening.lines) <= NAMED

    def row(line: Line) -> list[Any]:
        short = [line.key, line.day, line.told, line.state, order.get(line.clip, len(order)), line.at]
        named = [line.kind, line.date, line.title] if is_named else []
        return [*short, int(line.ahead), line.under, *named]

    return [row(line) for line in opening.lines]


def _or_none(asked: Callable[..., T], *given: Any) -> T | None:
    """What is asked for; None where there is none of that name."""
    try:
        return asked(*given)
    except KeyError:
        return None


def _data(value: Any) -> dict[str, Any]:
    return dataclasses.asdict(value)


def _json(data: Mapping[str, Any], *, is_packed: bool = False) -> Response:
    from starlette.responses import Response

    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    packed = {"content-encoding": "gzip"} if is_packed else {}
    content = gzip.compress(body, 5) if is_packed else body
    return Response(content, media_type="application/json", headers={**_HEADERS, **packed})


def _file(name: str, media_type: str) -> Response:
    from starlette.responses import Response

    return Response((_PAGE / name).read_bytes(), media_type=media_type, headers=_HEADERS)


def _nothing() -> Response:
    from starlette.responses import Response

    return Response("There is nothing here.\n", 404, media_type="text/plain", headers=_HEADERS)
