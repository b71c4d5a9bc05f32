"""The desk itself: what is shown, and each thing done, written at once.

State lives in the files alone. Each action reads them anew under the folder's lock, so that two tabs, two people and an
editor can't undo each other's work; what an action saw of a draft must still be so, or nothing is done.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from threading import RLock

from timeline.compile.program import program
from timeline.dates import EventDate
from timeline.document.reading import read_data
from timeline.document.saving import alone
from timeline.extract.kept import DraftCache
from timeline.findings import TimelineError, counted, visible
from timeline.live.desk.actions import do
from timeline.live.desk.answering import Done, answer_of, said_of
from timeline.live.desk.clipping_view import view_of
from timeline.live.desk.clippings import passed_over
from timeline.live.desk.lines import MANY
from timeline.live.desk.recovery import note_moves, recover
from timeline.live.desk.refusals import Refused, refusal_of
from timeline.live.desk.state import State
from timeline.live.desk.texts import clean
from timeline.live.desk.undo import last_of
from timeline.live.desk.views import Action, Answer, Card, ClippingView, Opening, Reading

FIRST = 10
"""Whole cards in the first answer."""

MANY_CLIPPINGS = 15
"""With so many clippings, and many drafts, what only one of them says is not shown first."""


class Desk:
    """A chronology, clippings, and what became of what they tell.

    From any thread; one thing is done at a time. What a user can do never raises: the answer says what was wrong.
    """

    def __init__(
        self, events: Path, clippings: Sequence[Path], *, now: Callable[[], datetime], cache: Path | None = None
    ) -> None:
        """Reads all of it. Without clippings those of the chronology are taken; `cache` keeps what is made of them.

        Raises `TimelineError` where there is no chronology, `OSError` where the memory can't be read.
        """
        self.events = events
        self.address = ""
        """Where the site is shown, for the opening; set by the server."""
        self._turn = RLock()
        read_data(events, str(events))  # the one thing without which there is no desk
        self._state = State(events, clippings, now, _kept_in(cache))
        with alone(events):
            self._state.refresh(first=True)
            recover(self._state)
            note_moves(self._state)

    # --- what is shown ---

    def opening(self) -> Opening:
        """What the desk shows first."""
        with self._turn:
            state = self._state
            lines = tuple(state.shown.values())
            opened = [line for line in lines if state.items[line.key].is_open]
            fewest = 2 if len(opened) > MANY and len(state.clippings) >= MANY_CLIPPINGS else 1
            seen = [line for line in opened if line.told >= fewest or line.ahead]
            chosen = sorted((one for one in seen if not one.under), key=lambda one: one.state == "later")[:FIRST]
            project, last = state.project, last_of(state)
            return Opening(
                title=clean(project.entries.header.record.title) if project is not None else self.events.name,
                file=clean(self.events.name),
                lines=tuple(line for line in lines if line.state != "joined"),
                cards=tuple(state.card(line.key) for line in chosen),
                fewest=fewest,
                hidden=len(opened) - len(seen),
                left=len(opened),
                trouble=state.trouble,
                done=said_of(state, last) if last is not None else "",
                passed=passed_over(state.clippings.values()),
                address=self.address,
                clippings=tuple((id, clean(one.name)) for id, one in state.clippings.items()),
                notes=(*state.notes, *_notes_of_memory(state)),
            )

    def card(self, key: str) -> Card:
        """The draft of that key, whole. Raises `KeyError` where there is none."""
        with self._turn:
            return self._state.card(key)

    def clipping(self, clip: str) -> ClippingView:
        """The clipping of that id, with its dates marked. Raises `KeyError` where there is none."""
        with self._turn:
            return view_of(self._state.clippings[clip], self._state.contents)

    def read_date(self, key: str, words: str) -> Reading | str:
        """What words for the date of a draft mean, or why they mean none. Raises `KeyError` where there is no draft."""
        with self._turn:
            item, contents = self._state.items[key], self._state.contents
            found = contents.read(words, item, contents.content(item).kind)
            if not isinstance(found, EventDate):
                return clean(found.message)
            return Reading(0, clean(contents.said(found, words)), found.edtf, contents.explained("; ".join(found.why)))

    def refresh(self) -> bool:
        """Reads what was changed elsewhere; whether anything was."""
        with self._turn, suppress(OSError):  # each action says what keeps it from reading
            return self._state.refresh()
        return False

    # --- what is done ---

    def act(self, action: Action) -> Answer:
        """Does it, writes it, and answers with what changed. Never raises for what a user can do."""
        with self._turn, _uncollected():
            try:
                with alone(self.events):
                    return self._act(action)
            except OSError as error:
                reason = visible(error.strerror or str(error)).lower()
                refused = Refused(f"nothing was written: {reason}")
                return answer_of(self._state, dict(self._state.shown), refused, action.key)

    def _act(self, action: Action) -> Answer:
        self._state.wrote = []
        self._state.refresh()
        before = dict(self._state.shown)
        try:
            done: Done | Refused = do(self._state, action)
        except Refused as refused:
            done = refused
        except TimelineError as error:
            done = refusal_of(error)
        return answer_of(self._state, before, done, action.key)


def _kept_in(cache: Path | None) -> DraftCache | None:
    with suppress(OSError):  # where this program can't say what it is, nothing is known again
        return DraftCache(cache / "clippings", program()) if cache is not None else None
    return None


def _notes_of_memory(state: State) -> tuple[str, ...]:
    count = state.memory.damaged
    said = counted(count, "line can't be read and is left alone", "lines can't be read and are left alone")
    return (f"{state.memory.path.name}: {said}",) if count else ()


@contextmanager
def _uncollected() -> Iterator[None]:
    """While it lasts no cycles are looked for among all that the desk holds: somebody waits for the answer."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
