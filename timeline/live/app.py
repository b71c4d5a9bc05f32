"""The site on this machine's own address: pages as they are in the folder, with a script that follows the edits."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.formats.table import FORMATS
from timeline.live.local_server import HOSTS, KEEP_ALIVE, server_for
from timeline.live.page_diff import without_same
from timeline.live.state import PreviewState

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
}
"""By the ends of names."""
_TYPES_OF_FILES = {one.file: one.media_type for one in FORMATS if one.file is not None}
_HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
}
_NO_PAGE = (
    b"<!doctype html><html lang=en><meta charset=utf-8><title>No page yet</title>"
    b"<body><p>There is no page yet.</p></body></html>"
)


def application(output: Path, preview: PreviewState) -> Starlette:
    """The web application that shows the folder and tells its pages of the preview's states."""
    from starlette.applications import Starlette
    from starlette.background import BackgroundTask
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware
    from starlette.responses import RedirectResponse, Response, StreamingResponse
    from starlette.routing import Route

    async def stream(_: Request) -> Response:
        return StreamingResponse(_states(preview), media_type="text/event-stream", headers=_HEADERS)

    async def script(_: Request) -> Response:
        text = (Path(__file__).parent / "live.js").read_bytes()
        return Response(text, media_type="text/javascript", headers=_HEADERS)

    async def file(request: Request) -> Response:
        name = request.path_params["path"]
        if name and not name.endswith("/") and is_folder(output, name):
            return RedirectResponse(f"/{name}/", headers=_HEADERS)
        name = f"{name}index.html" if not name or name.endswith("/") else name
        page = preview.name_of(name)  # before it is read: it may be newer than it says, never older
        body = _content(name, preview, output)
        status = 200
        if body is None:
            page, status = preview.state.page, 404
            name, body = "404.html", _content("404.html", preview, output) or _NO_PAGE
        kind = Path(name).suffix
        if kind == ".html":
            before, old = preview.last
            if before and request.query_params.get("have") == before:
                body = without_same(body, preview.shown.get(name, ()), old.get(name, ()))
            body = followed(body, page)
        type_, sent = _type_of(name), BackgroundTask(preview.fetched.set)
        return Response(body, status, media_type=type_, headers=_HEADERS, background=sent)

    routes = [Route("/-/live", stream), Route("/-/live.js", script), Route("/{path:path}", file)]
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False)
    return Starlette(routes=routes, middleware=[hosts])


def _type_of(name: str) -> str:
    """The media type of a file of the site, or of one of several below it."""
    return _TYPES_OF_FILES.get(name.rpartition("/")[2]) or _TYPES.get(Path(name).suffix, "application/octet-stream")


def is_folder(output: Path, name: str) -> bool:
    """Whether that is a folder with a page of its own: the site of one of several chronologies."""
    return confined(output, f"{name}/index.html") is not None


def _content(name: str, preview: PreviewState, output: Path) -> bytes | None:
    """A file of the site, as the last build made it or as the folder has it."""
    if (page := preview.pages.get(name)) is not None:
        return page
    path = confined(output, name)
    return path.read_bytes() if path is not None else None


def server_of(output: Path, preview: PreviewState) -> uvicorn.Server:
    """A server of the folder that ends with its streams, not after them."""
    return server_for(application(output, preview), preview, log_level="critical")


async def _states(preview: PreviewState) -> AsyncIterator[str]:
    """The state as it is, at once, and each one after it."""
    state = preview.state
    yield f"retry: 300\n{state.as_event()}"
    while not preview.is_closed:
        latest = await preview.after(state, KEEP_ALIVE)
        if latest is None or latest is state:
            yield ": still here\n\n"
        else:
            state = latest
            yield state.as_event()


def confined(folder: Path, path: str) -> Path | None:
    """The file of the folder that the address names; None for a hidden one, one outside, or none."""
    parts = path.split("/")
    if any(not part or part.startswith(".") or "\\" in part or "\0" in part for part in parts):
        return None
    root = Path(os.path.realpath(folder))
    try:
        file = Path(os.path.realpath(root.joinpath(*parts)))
        return file if file.is_relative_to(root) and file.is_file() else None
    except OSError:  # a name that no file can have
        return None


def followed(html: bytes, page: str) -> bytes:
    """The page with the script that follows the edits, and leave in its policy to run it and to listen."""
    script = f'<script src="/-/live.js" data-page="{page}"></script>'.encode()
    html = _POLICY.sub(lambda match: match[1] + _with_own_scripts(match[2]), html, count=1)
    before, end, after = html.rpartition(b"</body>")
    return before + script + end + after if end else html + script


_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)')


def _with_own_scripts(policy: bytes) -> bytes:
    """The policy, which may be written with character references, with scripts from here in it (CSP 3, 2.2.1)."""
    directives = [one.split() for one in unescape(policy.decode()).split(";")]
    scripts = next((one for one in directives if one[:1] == ["script-src"]), None)
    rest = [one for one in directives if one and one is not scripts]
    both = [*rest, ["script-src", "'self'", *(scripts or [])[1:]]]
    return escape("; ".join(map(" ".join, both))).encode()
