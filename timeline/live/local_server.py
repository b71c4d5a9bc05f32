"""A server on this machine alone, whose streams wait for what another thread puts up and end before it does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

    import uvicorn
    from starlette.applications import Starlette

HOSTS = ("127.0.0.1", "localhost")
"""The names by which a server answers: a page elsewhere that has its own name lead here gets nothing."""
KEEP_ALIVE = 10.0
"""Seconds after which a silent stream says that it is still there."""


class Awaited:
    """Something whose changes the streams of a server wait for; it is changed from other threads."""

    def __init__(self) -> None:
        self.is_closed = False
        """Whether nothing more will come."""
        self._waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()

    @property
    def has_readers(self) -> bool:
        """Whether a page is open that waits for news."""
        return bool(self._waiting)

    def close(self) -> None:
        """Ends the streams. From any thread, and from a signal's handler."""
        self.is_closed = True
        self._wake()

    def _wake(self) -> None:
        for loop, event in tuple(self._waiting):
            loop.call_soon_threadsafe(event.set)

    async def _wait_while(self, is_same: Callable[[], bool], seconds: float) -> bool:
        """Waits until it is woken, if nothing is new yet; False where that takes longer than so many seconds."""
        event = asyncio.Event()
        entry = (asyncio.get_running_loop(), event)
        self._waiting.add(entry)  # before looking, so that nothing is missed in between
        try:
            if is_same() and not self.is_closed:
                await asyncio.wait_for(event.wait(), seconds)
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(entry)
        return True


def server_for(application: Starlette, awaited: Awaited, *, log_level: str) -> uvicorn.Server:
    """A server, to be run with a socket of this machine alone, that ends with its streams, not after them."""
    import uvicorn

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            awaited.close()
            super().handle_exit(sig, frame)

    config = uvicorn.Config(
        application,
        log_config=None,
        log_level=log_level,
        access_log=False,
        lifespan="off",
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=1,
    )
    return Server(config)
