"""A desk of invented drafts, in memory: what the page and its server are tried on by themselves."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from timeline.live.desk.server import server_of
from timeline.live.desk.views import (
    UNDECIDED,
    Action,
    Answer,
    Card,
    CitingClipping,
    ClippingView,
    DraftKind,
    Line,
    MarkedDate,
    Neighbour,
    Opening,
    Paragraph,
    Reading,
    State,
)

TOKEN = "5" * 32


@contextmanager
def served(desk: Any, *, once: str = "") -> Iterator[int]:
    """The desk at work on its address, and the port."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        running = server_of(desk, TOKEN, once=once)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            running.handle_exit(2, None)
            thread.join(20)
            assert not thread.is_alive()


HERALD = (
    "The Sandhaven ferry was sold in May 2019 to a company from the mainland.",
    "It ran aground on Friday, and nobody was hurt. The harbour office <b>promised</b> a report within ten days.",
    "By August inspectors had found 😀 cracks in the hull, and the ferry was laid up.",
)
POST = (
    "In May 2019 the council sold the old ferry.",
    "A new one is due early next year.",
)
CLIPPINGS = {"herald": ("The Herald", "14 June 2021", HERALD), "post": ("The Post", "1 September 2021", POST)}
EVENTS = (
    Neighbour("built", "1987", "The ferry is built in Leith", is_draft=False, is_new=False, sources=("The Herald",)),
    Neighbour("sold", "3 May 2019", "The council sells the ferry", is_draft=False, is_new=False, sources=("The Post",)),
    Neighbour("storm", "January 2021", "A storm damages the pier", is_draft=False, is_new=False),
)


@dataclass
class Draft:
    key: str
    day: str
    date: str
    title: str
    at: tuple[tuple[str, int, str], ...]
    """Clipping, paragraph and words."""
    kind: DraftKind = "event"
    state: State = "open"
    is_own: bool = False
    same: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    anew: str = ""
    version: int = 0
    under: str = ""
    is_typed: bool = False
    entry: str = ""


def year_of(date: str) -> int:
    return int(date[-4:]) if date[-4:].isdecimal() else 0


def drafts() -> list[Draft]:
    return [
        Draft("a" * 16, "2019-05-01", "May 2019", "The Sandhaven ferry was sold", (("herald", 0, "in May 2019"), ("post", 0, "In May 2019")), same=("sold",)),
        Draft("b" * 16, "2021-06-11", "11 June 2021", "It ran aground, and nobody was hurt", (("herald", 1, "on Friday"),), readings=("18 June 2021",)),
        Draft("c" * 16, "2021-08-31", "by August 2021", "", (("herald", 2, "By August"),)),
        Draft("d" * 16, "2022-01-01", "early 2022", "A new one is due", (("post", 1, "early next year"),), kind="scheduled"),
    ]  # fmt: skip


def many(count: int) -> list[Draft]:
    """So many drafts on days from 1990 on, a third folded under the first of its day; one in a hundred is told twice."""
    made = []
    for number in range(count):
        year, month, day = 1990 + number // 96, number // 8 % 12 + 1, number // 3 % 28 + 1
        at = (("post", 0, "In May 2019"), ("herald", 0, "in May 2019"))[: 1 + (number % 100 == 0)]
        under = f"{number - 2:016x}" if number % 3 == 2 else ""
        title = f"Thing {number} happens"
        made.append(
            Draft(f"{number:016x}", f"{year}-{month:02}-{day:02}", f"{day}.{month}.{year}", title, at, under=under)
        )
    return sorted(made, key=lambda draft: draft.day)


@dataclass
class PretendDesk:
    drafts: list[Draft] = field(default_factory=drafts)
    events: list[Neighbour] = field(default_factory=lambda: list(EVENTS))
    trouble: str = ""
    done: list[tuple[str, list[Draft], list[Neighbour]]] = field(default_factory=list)
    is_changed: bool = False
    passed: list[tuple[str, int, int]] = field(default_factory=lambda: [("herald", HERALD[1].find("within"), 1)])

    def opening(self) -> Opening:
        lines = tuple(self._line(draft) for draft in self.drafts)
        first = [draft.key for draft in self.drafts if draft.state == "open"][:10]
        return Opening(
            title="The Sandhaven ferry",
            file="events.yaml",
            lines=lines,
            cards=tuple(self.card(key) for key in first),
            fewest=2 if len(lines) > 200 else 1,
            hidden=0,
            left=self._left(),
            trouble=self.trouble,
            done=self.done[-1][0] if self.done else "",
            passed=(("is counted from a day of the article", 1),),
            address="http://127.0.0.1:8000/",
            clippings=tuple((clip, outlet) for clip, (outlet, _, _) in CLIPPINGS.items()),
        )

    def card(self, key: str) -> Card:
        draft = self._draft(key)
        sentence = CLIPPINGS[draft.at[0][0]][2][draft.at[0][1]]
        near = sorted(self.events, key=lambda event: event.date[-4:])
        before = [event for event in near if event.date[-4:] <= draft.day[:4]]
        after = near[len(before) :]
        return Card(
            line=self._line(draft),
            seen=f"{draft.state} {draft.version}",
            says=draft.at[0][2],
            edtf=draft.day,
            why=("stated", "“found” is past"),
            readings=tuple(Reading(number, date, "", "the next one") for number, date in enumerate(draft.readings, 1)),
            title=draft.title,
            untitled="" if draft.title else "It says what had been found by then.",
            sentence=sentence,
            sources=tuple(self._told(*at) for at in draft.at),
            same=tuple(event for event in self.events if event.id in draft.same),
            before=tuple(before[-3:]),
            after=tuple(after[:3]),
            earlier=max(0, len(before) - 3),
            further=max(0, len(after) - 3),
            overlapping=tuple(self._line(one) for one in self.drafts if one.state in UNDECIDED and one.key != key and one.day[:4] == draft.day[:4])[:5],
            is_verbatim=bool(draft.title) and not draft.is_own,
            differ=False,
            anew=draft.anew,
            entry=draft.entry,
            event=next((event for event in self.events if draft.entry and event.id == draft.entry), None),
            choices=tuple(sorted([*before[-3:], *after[:3]], key=lambda event: abs(year_of(event.date) - year_of(draft.day[:4])))),
            words_of=CLIPPINGS[draft.at[0][0]][0] if draft.title and not draft.is_own else "",
            is_typed=draft.is_own or draft.is_typed,
        )  # fmt: skip

    def clipping(self, clip: str) -> ClippingView:
        outlet, published, texts = CLIPPINGS[clip]
        paragraphs, start = [], 0
        for number, text in enumerate(texts):
            marks = [
                MarkedDate(start + text.find(words), start + text.find(words) + len(words), draft.key, draft.state, "")
                for draft in self.drafts
                for one, paragraph, words in draft.at
                if (one, paragraph) == (clip, number)
            ]
            marks += [
                MarkedDate(
                    start + at,
                    start + at + len("within ten days"),
                    "",
                    "passed",
                    "it is counted from a day of the article",
                )
                for one, at, paragraph in self.passed
                if (one, paragraph) == (clip, number)
            ]
            marks = sorted({mark.start: mark for mark in marks}.values(), key=lambda mark: mark.start)
            paragraphs.append(Paragraph(number + 1, start, text, tuple(marks)))
            start += len(text) + 1
        return ClippingView(clip, outlet, published, "A ferry aground", "", tuple(paragraphs), f"{clip}.txt")

    def read_date(self, key: str, words: str) -> Reading | str:
        self._draft(key)
        return Reading(0, words, words, "a year") if words.strip().isdecimal() else f"“{words}” can’t be read as a date"

    def refresh(self) -> bool:
        was, self.is_changed = self.is_changed, False
        return was

    def act(self, action: Action) -> Answer:
        if action.do == "undo":
            return self._undo()
        before = ([replace(draft) for draft in self.drafts], list(self.events))
        if action.do == "mark":
            said, key = self._mark(action)
        else:
            draft = self._draft(action.key)
            if action.seen != self.card(action.key).seen:
                return self._answer(f"Decided already: {draft.state}", [draft], is_ok=False)
            if self.trouble and action.do in {"take", "take-private", "source"}:
                return self._answer(self.trouble, [], is_ok=False)
            draft.version += 1
            said, key = getattr(self, "_" + action.do.replace("-", "_"))(draft, action), None
        self.done.append((said, *before))
        shown = [draft for draft in self.drafts if draft.key in {action.key, action.other, key}]
        return self._answer(said, shown, next_=key, written="3 lines into events.yaml")

    def _take(self, draft: Draft, _: Action, *, is_private: bool = False) -> str:
        draft.state = "private" if is_private else "taken"
        self.events.append(Neighbour(f"own-{draft.key[0]}", draft.date, draft.title, is_private, is_new=True))
        return f"Taken{' privately' if is_private else ''}: {draft.title}"

    def _take_private(self, draft: Draft, action: Action) -> str:
        return self._take(draft, action, is_private=True)

    def _source(self, draft: Draft, action: Action) -> str:
        draft.state, draft.entry = "source", action.event or draft.same[0]
        return f"Added as a source of: {draft.entry}"

    def _reject(self, draft: Draft, _: Action) -> str:
        draft.state = "rejected"
        return f"Thrown out for good: “{draft.at[0][2]}”"

    def _later(self, draft: Draft, _: Action) -> str:
        draft.state = "later"
        return "Not now"

    def _reopen(self, draft: Draft, _: Action) -> str:
        draft.state = "open"
        return "Open again"

    def _edit(self, draft: Draft, action: Action) -> str:
        if action.title is not None:
            text = CLIPPINGS[draft.at[0][0]][2][draft.at[0][1]]
            is_papers = action.title.lower() in text.lower()
            draft.title, draft.is_own, draft.is_typed = (
                action.title,
                bool(action.title) and not is_papers,
                bool(action.title),
            )
        draft.date = action.date or draft.date
        draft.kind = action.kind or draft.kind
        return "Kept"

    def _join(self, draft: Draft, action: Action) -> str:
        other = self._draft(action.other or "")
        draft.at, other.state = (*draft.at, *other.at), "joined"
        draft.title = draft.title or other.title
        return f"Combined with: {other.title}"

    def _part(self, draft: Draft, action: Action) -> str:
        gone = tuple(at for at in draft.at if at[0] == action.clip)
        draft.at = tuple(at for at in draft.at if at[0] != action.clip)
        self.drafts.append(replace(draft, key=draft.key[::-1].replace(draft.key[0], "e"), at=gone, title=""))
        return f"Parted: {action.clip}"

    def _mark(self, action: Action) -> tuple[str, str]:
        texts = CLIPPINGS[action.clip or ""][2]
        words = "\n".join(texts)[action.start : action.end]
        paragraph = "\n".join(texts)[: action.start].count("\n")
        self.drafts.append(Draft("f" * 16, "", "", "", ((action.clip or "", paragraph, words),)))
        return f"A draft of “{words}”", "f" * 16

    def _undo(self) -> Answer:
        if not self.done:
            return self._answer("There is nothing to undo.", [], is_ok=False)
        said, self.drafts, self.events = self.done.pop()
        return self._answer(f"Undone: {said}", self.drafts, next_=self.drafts[0].key)

    def _answer(
        self, said: str, shown: list[Draft], *, is_ok: bool = True, next_: str | None = None, written: str = ""
    ) -> Answer:
        cards = tuple(self.card(draft.key) for draft in shown if draft.state != "joined")
        lines = tuple(self._line(draft) for draft in shown)
        return Answer(is_ok, said, written, cards, lines, self._left(), next_, wrote="- id: x\n")

    def _left(self) -> int:
        return sum(draft.state in UNDECIDED for draft in self.drafts)

    def _draft(self, key: str) -> Draft:
        return {draft.key: draft for draft in self.drafts}[key]

    def _line(self, draft: Draft) -> Line:
        assert draft.kind in get_args(DraftKind)
        clip, paragraph, _ = draft.at[0] if draft.at else ("", 0, "")
        told = len({clip for clip, _, _ in draft.at})
        title = draft.title or (CLIPPINGS[clip][2][paragraph] if clip else "")
        return Line(
            draft.key, draft.day, draft.date, told, draft.state, draft.kind, title, clip, paragraph, under=draft.under
        )

    def _told(self, clip: str, paragraph: int, words: str) -> CitingClipping:
        outlet, published, texts = CLIPPINGS[clip]
        start = sum(len(text) + 1 for text in texts[:paragraph])
        text = texts[paragraph]
        at = start + text.find(words)
        return CitingClipping(
            clip, outlet, published, words, text, f"paragraph {paragraph + 1}", paragraph + 1, start, start + len(text), at, at + len(words)
        )  # fmt: skip
