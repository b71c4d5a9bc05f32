"""What of each output tells of one event or one source: made once, and known again wherever nothing of it has changed.

A fragment depends on its event and on what stands around it (its *context*: whether another event of the page has its
date, the silence before it, the address of its neighbour). Who keeps fragments from one build to the next keeps the
context with each; here the two are only compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Protocol, TypeVar

from timeline.record.event import Event, Source

EventOrSource = TypeVar("EventOrSource", Event, Source)

Fragment = tuple[str, str]
"""A context, and the fragment that was made in it."""


class Earlier(Protocol):
    """The fragments of one event or source from before."""

    def fragment(self, name: str, context: str) -> str | None:
        """The one of that name, if it was made in that context."""


class Last(Protocol):
    """The last build, as far as it is known."""

    def token(self, id: str) -> str | None:
        """What stands for the event of that id and all that it says by itself; None where nothing does."""

    def file(self, name: str, key: str) -> bytes | None:
        """The file of that name, if it was made by that key and nobody has changed it since."""


class Shown(Protocol):
    """A part of a page; as a string, its text."""

    of: str
    """The id of what it tells of."""


class Fragments:
    """All fragments of one build, by the id of what they tell of and by their name."""

    def __init__(
        self,
        events: Mapping[str, Earlier] | None = None,
        sources: Mapping[str, Earlier] | None = None,
        last: Last | None = None,
    ) -> None:
        self._events: Mapping[str, Earlier] = events or {}
        self._sources: Mapping[str, Earlier] = sources or {}
        self._last = last
        self.made: dict[str, dict[str, Fragment]] = {}
        """Those of events that this build had to make."""
        self.made_of_sources: dict[str, dict[str, Fragment]] = {}
        """Those of sources."""
        self.files: dict[str, tuple[str, str]] = {}
        """By what key each file was made that has one, and the hash of its bytes."""
        self.shown: dict[str, tuple[Shown, ...]] = {}
        """What stands on each page that this build had to make, in its order."""

    def token(self, event: Event) -> str | None:
        """What stands for an event and all that it says by itself; None where nothing does."""
        return self._last.token(event.id) if self._last is not None else None

    def file(self, name: str, key: str, make: Callable[[], bytes]) -> bytes:
        """A file that depends on nothing but what the key was made of."""
        data = self._last.file(name, key) if self._last is not None else None
        if data is None:
            data = make()
        self.files[name] = key, sha256(data).hexdigest()
        return data

    def of_event(self, event: Event, name: str, context: str, make: Callable[[Event], str]) -> str:
        """The fragment of an event."""
        return _fragment(event, name, context, make, self.made, self._events)

    def of_source(self, source: Source, name: str, context: str, make: Callable[[Source], str]) -> str:
        """The fragment of a source."""
        return _fragment(source, name, context, make, self.made_of_sources, self._sources)


def _fragment(
    told: EventOrSource,
    name: str,
    context: str,
    make: Callable[[EventOrSource], str],
    made: dict[str, dict[str, Fragment]],
    kept: Mapping[str, Earlier],
) -> str:
    own = made.get(told.id)
    if own is not None and (found := own.get(name)) is not None and found[0] == context:
        return found[1]
    before = kept.get(told.id)
    if before is not None and (text := before.fragment(name, context)) is not None:
        return text
    text = make(told)
    made.setdefault(told.id, {})[name] = (context, text)
    return text
