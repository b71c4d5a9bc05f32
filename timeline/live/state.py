"""What the pages are told: how far the builds have come, what is wrong, and where the last edit was."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from threading import Event

from timeline.findings import Finding, excerpt, visible
from timeline.frozen import dataclass
from timeline.live.local_server import Awaited
from timeline.live.page_diff import Shown

SHOWN = 20
"""Findings that a page shows; the rest is counted."""


@dataclass(frozen=True, slots=True)
class State:
    """One moment. What `number` and `page` hold is compared, never counted."""

    run: str
    """This server among those that used the address before it."""
    builds: int = 0
    page: str = ""
    """Names the last build that changed the site; a page that carries another name is old."""
    findings: tuple[Mapping[str, str], ...] = ()
    more: int = 0
    """Findings that are not shown."""
    target: str | None = None
    """The page and the event whose lines were edited last, as in `index.html#letter`."""

    def after(
        self,
        findings: Sequence[Finding],
        lines: Mapping[str, Sequence[str]],
        *,
        has_changed: bool,
        target: str | None,
    ) -> State:
        """The state after one more build."""
        builds = self.builds + 1
        shown = sorted(findings, key=lambda finding: finding.severity != "error")[:SHOWN]
        return replace(
            self,
            builds=builds,
            page=f"{self.run}.{builds}" if has_changed else self.page,
            findings=tuple(_as_data(finding, lines) for finding in shown),
            more=len(findings) - len(shown),
            target=target if has_changed else self.target,
        )

    def as_event(self) -> str:
        """As a server-sent event (HTML, section 9.2: a field a line, an empty line at the end)."""
        return f"data: {json.dumps(asdict(self), ensure_ascii=False)}\n\n"


def _as_data(finding: Finding, lines: Mapping[str, Sequence[str]]) -> dict[str, str]:
    place = finding.place
    own = lines.get(place.file, ())
    shown = excerpt(own[place.line - 1], place.column, place.length) if 0 < place.line <= len(own) else ("", "")
    return {
        "severity": finding.severity,
        "where": visible(f"{place.file}:{place.line}:{place.column}"),
        "message": visible(finding.message),
        "code": finding.code,
        "excerpt": "\n".join(shown).rstrip(),
        "help": visible(finding.help or ""),
    }


class PreviewState(Awaited):
    """The latest state, put up by the thread that builds and read by the pages' streams."""

    def __init__(self, state: State) -> None:
        super().__init__()
        self.state = state
        self.pages: Mapping[str, bytes] = {}
        """The newest pages by name, and pictures that are not in the folder yet."""
        self.shown: Shown = {}
        """What stands on each of these pages."""
        self.last: tuple[str, Shown] = ("", {})
        """The name of the pages before these, and what stood on them."""
        self.fetched = Event()
        """Whether a page has been asked for since the last were put up."""

    def put(self, state: State, pages: Mapping[str, bytes] | None = None, shown: Shown | None = None) -> None:
        """A new state, and its pages where they are new; every stream is woken. From any thread."""
        if pages is not None:
            self.fetched.clear()
            self.last = (self.state.page, self.shown)
            self.shown = shown or {}
            self.pages = pages  # first: a page may be newer than it says, never older
        self.state = state
        self._wake()

    def complete(self, pages: Mapping[str, bytes], *, is_new: bool) -> None:
        """The rest of a build's pages, with a name of their own where they alone are new. From any thread."""
        builds = self.state.builds + 1
        self.pages = {**self.pages, **pages}
        self.state = replace(
            self.state, builds=builds, page=f"{self.state.run}.{builds}" if is_new else self.state.page
        )
        self._wake()

    def name_of(self, page: str) -> str:
        """Which build's page of that name is handed out: the last one's, or the one's before it while it is made."""
        return self.state.page if page in self.pages or not self.last[0] else self.last[0]

    async def after(self, state: State | None, seconds: float) -> State | None:
        """The state as soon as it is another than that one; None if it still is after so many seconds."""
        if not await self._wait_while(lambda: self.state is state, seconds):
            return None
        return self.state
