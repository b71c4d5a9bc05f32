"""The desk itself: what is shown, and each thing done, written at once.

State lives in the files alone. Each action reads them anew under the folder's lock, so that two tabs, two people and an
editor can't undo each other's work; what an action saw of a draft must still be so, or nothing is done.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import RLock

from timeline.chronology import EventContext, Project, project_of
from timeline.dates import EventDate, Mention
from timeline.dates.deadlines import as_deadline, is_deadline
from timeline.document import parse_document
from timeline.document.reading import read_data
from timeline.document.saving import BOM, alone, save
from timeline.document.writing import Value
from timeline.edtf import Day
from timeline.extract.entries import id_by_headline, id_of_entry, source_record
from timeline.extract.memory import (
    UNDOABLE,
    Known,
    Line,
    Memory,
    memory_of,
    plain,
    standing,
    sync_folder,
    told_as,
    told_in,
)
from timeline.findings import Finding, TimelineError, visible
from timeline.live.desk import views
from timeline.live.desk.cards import MANY, MANY_CLIPPINGS, Cards, Kept, clean, shown_of, title_of
from timeline.live.desk.clippings import Clipping, Reader, files_of, passed_over
from timeline.live.desk.deciding import Base, Deciding, Item, Spot, base_of, remembered_at, sources_of
from timeline.live.desk.marking import marked_at, marked_in
from timeline.live.desk.views import Action, Answer, Card, ClippingView, Opening, Reading
from timeline.live.desk.writing import (
    Change,
    Named,
    Piece,
    Settled,
    pieces_in,
    stand_in,
    with_citations,
    with_draft,
    with_entry,
    without,
)

FIRST = 10
"""Whole cards in the first answer."""
SHOWN = 12
"""Whole cards in any other."""
LONGEST = 100
"""Characters of a source's words for a date."""


class _Refused(Exception):  # noqa: N818  # said to the user, no error of ours
    """Why nothing is done; `next` is the draft to look at."""

    def __init__(self, why: str, following: str | None = None, *, can_reopen: bool = False) -> None:
        super().__init__(why)
        self.next, self.can_reopen = following, can_reopen


@dataclass(frozen=True, slots=True)
class _Done:
    """What an action did."""

    said: str
    next: str | None = None


@dataclass(frozen=True, slots=True)
class _State:
    """The files as they were read last."""

    data: bytes
    project: Project | None
    """None where the chronology can't be read."""
    trouble: str


class Desk:
    """A chronology, clippings, and what became of what they tell.

    From any thread; one thing is done at a time. What a user can do never raises: the answer says what was wrong.
    """

    def __init__(self, events: Path, clippings: Sequence[Path], *, now: Callable[[], datetime]) -> None:
        """Reads all of it. Without clippings those of the chronology are taken.

        Raises `TimelineError` where there is no chronology, `OSError` where the memory can't be read.
        """
        self.events = events
        self.address = ""
        """Where the site is shown, for the opening; whoever serves it says so."""
        self._given, self._now = tuple(clippings), now
        self._turn = RLock()
        self._memory = Memory(memory_of(events))
        self._reader = Reader()
        self._clippings: dict[str, Clipping] = {}
        self._base = Base((), ())
        self._known: dict[int, Known] = {}
        self._notes: list[str] = []
        self._lines: tuple[Line, ...] = ()
        self._wrote: list[tuple[str, str]] = []
        self._sources: dict[str, str] = {}
        self._sourced_by: Project | None = None
        self._kept: Kept = {}
        self._kept_for: tuple[object, ...] = ()
        read_data(events, str(events))  # the one thing without which there is no desk
        self._state = _State(b"", None, "")
        with alone(events):
            self._refresh(first=True)
            self._recover()
            self._note_moves()

    # --- what is shown ---

    def opening(self) -> Opening:
        """What the desk shows first."""
        with self._turn:
            lines = tuple(self._shown.values())
            opened = [line for line in lines if self._items[line.key].is_open]
            fewest = 2 if len(opened) > MANY and len(self._clippings) >= MANY_CLIPPINGS else 1
            seen = [line for line in opened if line.told >= fewest or line.ahead]
            chosen = sorted((one for one in seen if not one.under), key=lambda one: one.state == "later")[:FIRST]
            project = self._state.project
            last = self._last()
            return Opening(
                title=clean(project.entries.header.record.title) if project is not None else self.events.name,
                file=clean(self.events.name),
                lines=tuple(line for line in lines if line.state != "joined"),
                cards=tuple(self._card(line.key) for line in chosen),
                fewest=fewest,
                hidden=len(opened) - len(seen),
                left=len(opened),
                trouble=self._state.trouble,
                done=_said_of(last) if last is not None else "",
                passed=passed_over(self._clippings.values()),
                address=self.address,
                clippings=tuple((id, clean(one.name)) for id, one in self._clippings.items()),
                notes=tuple(self._notes) + self._of_memory(),
            )

    def card(self, key: str) -> Card:
        """The draft of that key, whole. Raises `KeyError` where there is none."""
        with self._turn:
            return self._card(key)

    def clipping(self, clip: str) -> ClippingView:
        """The clipping of that id, with its dates marked. Raises `KeyError` where there is none."""
        with self._turn:
            return self._cards.clipping(self._clippings[clip])

    def read_date(self, key: str, words: str) -> Reading | str:
        """What words for the date of a draft mean, or why they mean none. Raises `KeyError` where there is no draft."""
        with self._turn:
            item = self._items[key]
            found = self._cards.read(words, item, self._cards.content(item).kind)
            if not isinstance(found, EventDate):
                return clean(found.message)
            return Reading(0, clean(self._cards.said(found, words)), found.edtf, clean("; ".join(found.why)))

    def refresh(self) -> bool:
        """Reads what was changed elsewhere; whether anything was."""
        with self._turn, suppress(OSError):  # each action says what keeps it from reading
            return self._refresh()
        return False

    def act(self, action: Action) -> Answer:
        """Does it, writes it, and answers with what changed. Never raises for what a user can do."""
        with self._turn, _uncollected():
            try:
                with alone(self.events):
                    return self._act(action)
            except OSError as error:
                reason = visible(error.strerror or str(error)).lower()
                return self._answer(dict(self._shown), _Refused(f"nothing was written: {reason}"), action.key)

    # --- reading ---

    def _refresh(self, *, first: bool = False) -> bool:
        has_new_events = self._read_events()
        has_new_lines = self._memory.refresh()
        has_new_clippings = self._read_clippings() if first or has_new_events or self._clippings_changed() else False
        if first or has_new_lines or has_new_clippings:
            self._lines = standing(self._memory.lines).lines
            self._known = remembered_at(self._base.spots, self._lines)
        if first or has_new_events or has_new_lines or has_new_clippings:
            self._sourced_by = None
            self._settle()
            return True
        return False

    def _read_events(self) -> bool:
        try:
            data = read_data(self.events, str(self.events))
        except TimelineError as error:
            trouble = _trouble(error.findings[0], self.events)
            is_new = trouble != self._state.trouble
            self._state = _State(b"", self._state.project, trouble)
            return is_new
        if data == self._state.data and data:
            return False
        try:
            project = project_of(parse_document(data, str(self.events)))
        except TimelineError as error:
            self._state = _State(data, self._state.project, _trouble(error.findings[0], self.events))
            return True
        errors = [finding for finding in project.checked.findings if finding.severity == "error"]
        self._state = _State(data, project, _trouble(errors[0], self.events) if errors else "")
        return True

    def _files(self) -> list[Path]:
        project = self._state.project
        return list(self._given) if self._given or project is None else files_of(project)

    def _clippings_changed(self) -> bool:
        return _stamps(self._files()) != self._stamps

    def _read_clippings(self) -> bool:
        files = self._files()
        self._stamps = _stamps(files)
        found, self._notes = self._reader.read(files, self._state.project, self.events.parent)
        if [id(one) for one in found] == [id(one) for one in self._clippings.values()]:
            return False
        self._clippings = {one.id: one for one in found}
        self._base = base_of(found)
        return True

    def _settle(self) -> None:
        """Works out what became of each draft."""
        project = self._state.project
        clippings = tuple(self._clippings.values())
        if project is not self._sourced_by:  # what an action writes has its sources in the chronology
            self._sources, self._sourced_by = sources_of(clippings, self._lines, project), project
        marked = tuple(marked_in(self._lines, clippings, project))
        table = Deciding(self._base, marked, project, self._sources, self._known, self._lines).read()
        new = frozenset(str(line.get("event")) for line in self._lines if line["do"] in ("take", "take-private"))
        today = self._now().date()
        day = Day(today.year, today.month, today.day)
        header = project.entries.header.record if project is not None else None
        if (day, header) != self._kept_for:
            self._kept_for, self._kept = (day, header), {}
        self._cards = Cards(table, project, self._clippings, self._sources, day, new, self._kept)
        self._items = table.items
        self._shown = self._cards.lines()

    def _card(self, key: str) -> Card:
        return self._cards.card(self._items[key], self._shown)

    def _of_memory(self) -> tuple[str, ...]:
        count = self._memory.damaged
        return (f"{self._memory.path.name}: {count:,} lines can't be read and are left alone",) if count else ()

    # --- what was begun and not ended ---

    def _recover(self) -> None:
        """Says of each intent how it ended: the process that wrote it is gone, since it held the lock."""
        found = standing(self._memory.lines)
        for line in found.pending:
            self._append({"n": line["n"], "do": "done" if self._was_done(line) else "failed"})
        if found.pending:
            self._lines = standing(self._memory.lines).lines
            self._known = remembered_at(self._base.spots, self._lines)
            self._settle()
        self._wrote.clear()

    def _was_done(self, line: Line) -> bool:
        data = self._state.data
        if sha256(data).hexdigest() == line.get("wrote"):
            return True
        text = data.decode("utf-8", "replace")
        if line["do"] != "undo":
            return stand_in(text, [piece for piece in pieces_in(line) if not piece.is_source])
        undone = next((one for one in self._memory.lines if one["n"] == line.get("of") and "pieces" in one), None)
        own = [piece for piece in pieces_in(undone or {}) if not piece.is_source]
        return bool(own) and not any(piece.put in text for piece in own)

    def _note_moves(self) -> None:
        """Keeps as what a sentence that is no longer quite the same is known from now on."""
        for number, known in sorted(self._known.items()):
            if known.is_moved:
                spot = self._base.spots[number]
                line = {**self._numbered("moved"), **told_as(spot.telling, file=spot.clipping.article.file)}
                with suppress(OSError):  # it is known again without
                    self._append({**line, "from": [known.print._asdict()]})
        self._wrote.clear()
        self._lines = standing(self._memory.lines).lines

    # --- doing ---

    def _act(self, action: Action) -> Answer:
        self._wrote = []
        self._refresh()
        before = dict(self._shown)
        try:
            done: _Done | _Refused = self._do(action)
        except _Refused as refused:
            done = refused
        except TimelineError as error:
            finding = error.findings[0]
            done = _Refused(
                f"nothing was written: {clean(finding.message)}{f' ({clean(finding.help)})' if finding.help else ''}"
            )
        return self._answer(before, done, action.key)

    def _do(self, action: Action) -> _Done:
        if action.do == "undo":
            return self._undo()
        if action.do == "mark":
            return self._mark(action)
        item = self._items.get(action.key)
        if item is None:
            raise _Refused("this draft isn't there any more: its clipping is gone, or it is in another draft")
        if self._cards.seen(item) != action.seen:
            raise _Refused(f"it has changed meanwhile: it is {_STATES[item.state]}; nothing was done", item.key)
        if action.do == "reopen":
            return self._reopen(item)
        if not item.is_open:
            raise _Refused(f"it is decided already: it is {_STATES[item.state]}", item.key)
        if action.do in ("take", "take-private", "source"):
            self._require_sound()
        return _DOING[action.do](self, item, action)

    def _require_sound(self) -> Project:
        state = self._state
        if state.trouble or state.project is None:
            raise _Refused(f"it waits: {state.trouble}")
        return state.project

    def _reject(self, item: Item, _: Action) -> _Done:
        self._record("reject", item)
        more = f"; {item.entry} stays a draft in {self.events.name}" if self._entry(item) else ""
        return _Done(f"Thrown out for good: {self._called(item)}{more}")

    def _later(self, item: Item, _: Action) -> _Done:
        self._record("later", item)
        return _Done(f"Not now: {self._called(item)}")

    def _edit(self, item: Item, action: Action) -> _Done:
        new = self._edits(item, action)
        if not new:
            raise _Refused("nothing is changed", item.key)
        self._record("edit", item, more=new)
        says = self._cards.content(self._items[item.key])
        changed = [f"{name.removeprefix('new_')} changed" for name in new]
        said = self._cards.said(says.date) if "new_date" in new else says.title if "new_title" in new else says.kind
        return _Done(clean(f"{', '.join(changed).capitalize()}: {said}"), item.key)

    def _edits(self, item: Item, action: Action) -> Line:
        """What an action says of title, date and kind, as the memory keeps it. Raises `_Refused` for no date."""
        new: Line = {}
        if action.title is not None:
            title = " ".join(action.title.split())
            if title != (item.title or ""):
                new["new_title"] = title
        if action.kind is not None and action.kind != self._cards.content(item).kind:
            new["new_kind"] = action.kind
        if action.date is not None:
            words = self._date(item, action.date, action.kind) if action.date.strip() else ""
            if words != (item.date or ""):
                new["new_date"] = words
        return new

    def _date(self, item: Item | None, words: str, kind: str | None) -> str:
        """The words in which a date is kept. Raises `_Refused` where they are none."""
        readings = self._card(item.key).readings if item is not None else ()
        if any(reading.date == words for reading in readings):
            return words
        own = kind or (self._cards.content(item).kind if item is not None else "event")
        found = self._cards.read(words, item, own)
        if not isinstance(found, EventDate):
            raise _Refused(clean(found.message), item.key if item is not None else None)
        return self._cards.said(found, words)

    def _join(self, item: Item, action: Action) -> _Done:
        other = self._items.get(action.other or "")
        if other is None or not other.is_open or other is item:
            raise _Refused("there is no other open draft of that name", item.key)
        if self._entry(other) is not None:
            if self._entry(item) is not None:
                raise _Refused(f"both stand in {self.events.name} as drafts: put them together there", item.key)
            item, other = other, item  # the one that stands in the file takes the other in
        called = self._called(other)
        self._record("join", item, more={"with": self._told(other)})
        return _Done(f"Joined with: {called}", item.key)

    def _part(self, item: Item, action: Action) -> _Done:
        own = [number for number in item.spots if self._cards.table.spots[number].clipping.id == action.clip]
        if not own or len(own) == len(item.members):
            raise _Refused("there is only one clipping here", item.key)
        spot = self._cards.table.spots[own[0]]
        told = [self._told_of(number) for number in own]
        self._write({**self._numbered("part"), **_flat(told)})
        return _Done(clean(f"Parted: {spot.clipping.name}"), self._cards.table.of[own[0]].key)

    def _mark(self, action: Action) -> _Done:
        clipping = self._clippings.get(action.clip or "")
        if clipping is None or action.start is None or action.end is None:
            raise _Refused("there is no such place in a clipping")
        spot = marked_at(clipping, action.start, action.end, self._state.project)
        if spot is None:
            raise _Refused("no words are selected")
        for number, one in enumerate(self._cards.table.spots):
            if one.clipping.id == clipping.id and _overlap(one.draft.mention, spot.draft.mention):
                raise _Refused("that date has a draft", self._cards.table.of[number].key)
        new: Line = {}
        if action.title and action.title.strip():
            new["new_title"] = " ".join(action.title.split())
        if action.date and action.date.strip():
            new["new_date"] = self._date(None, action.date, None)
        told = [told_as(spot.telling, file=clipping.article.file, source=self._sources.get(clipping.id, ""))]
        self._write({**self._numbered("mark"), **_flat(told), **new})
        made = next(one for one, other in enumerate(self._cards.table.spots) if other.telling == spot.telling)
        words = clean(spot.draft.mention.text)
        return _Done(f"A draft of “{words}”", self._cards.table.of[made].key)

    def _reopen(self, item: Item) -> _Done:
        if item.is_open or item.state == "joined":
            raise _Refused("it is open", item.key)
        line = item.line
        if line is None:
            self._record("reopen", item)
            return _Done(f"Open again: {self._called(self._items[item.key])}", item.key)
        pieces, own = pieces_in(line), {**self._numbered("undo"), "of": line["n"]}
        new = without(self._require_sound(), pieces) if pieces else None
        if new is not None:
            self._save(own, new)
        elif pieces:
            self._record("reopen", item, more={"of": line["n"]})
        else:
            self._write(own)
        stays = " (its entry was edited since, and stays)" if pieces and new is None else ""
        return _Done(f"Open again: {self._called(self._items[item.key])}{stays}", item.key)

    # --- taking ---

    def _take(self, item: Item, action: Action) -> _Done:
        project, says = self._require_sound(), self._cards.content(item)
        new = self._edits(item, action)
        title = clean(new.get("new_title", says.title))
        date = self._cards.date_of(new["new_date"]) if new.get("new_date") else says.date
        kind = new.get("new_kind", says.kind)
        if date is not None and kind != "event" and is_deadline(date):
            date = as_deadline(date)
        if not title:
            raise _Refused("it needs a title", item.key)
        if date is None:
            raise _Refused("it needs a date", item.key)
        is_public = action.do == "take"
        context = self._entry(item)
        own = context.read.record.date if context is not None else None
        words = new.get("new_date") or item.date or own or self._shown[item.key].date
        citations, sources, named = self._citations(item, context, words)
        if context is None:
            used = {one.item.id for one in project.contexts} | set(project.entries.sources) | {id for id, _ in sources}
            used |= {name for one in project.contexts for name in one.read.record.formerly}
            id = id_of_entry(date, title, used)
            fields: dict[str, Value] = {"id": id, "date": words, "title": title}
            # "by August" of what happened by then is no deadline, and so it says.
            if kind != "event" or is_deadline(date):
                fields["kind"] = kind
            if not is_public:
                fields["draft"] = True
            change = with_entry(project, fields, date, citations, sources)
        else:
            id = context.item.id
            change = with_draft(
                project, context, _settled(context, title, words, kind, is_public=is_public), citations, sources
            )
        self._require_meaning(change, id, date)
        more = {"event": id, "title": title, "edtf": date.edtf, **new}
        self._record(action.do, item, change, named, more)
        return _Done(f"{'Taken' if is_public else 'Taken privately'}: {title}")

    def _require_meaning(self, change: Change, id: str, date: EventDate) -> None:
        """Refuses a change after which the event would have another date than was shown."""
        context = change.project.context(id)
        found = context.item.date if context is not None else None
        if found is None or found.edtf != date.edtf:
            raise _Refused(f"{self._cards.said(date)} can't be written so that it means just that: set the date with d")

    def _source(self, item: Item, action: Action) -> _Done:
        project = self._require_sound()
        near = self._cards.same(item)
        id = action.event or (near[0].item.id if near else "")
        found = [context for context in project.contexts if context.item.id == id]
        if not id:
            raise _Refused("say which event it is a source of", item.key)
        if len(found) != 1:
            raise _Refused(
                f"{id} is {'twice' if found else 'not'} in {self.events.name}: nothing was written", item.key
            )
        if id == item.entry and self._entry(item) is not None:
            raise _Refused("that is the draft itself", item.key)
        context = found[0]
        citations, sources, named = self._citations(item, context, context.read.record.date or "")
        if not item.spots:
            raise _Refused("no clipping at hand tells it: there is nothing to cite", item.key)
        if not citations:
            raise _Refused(f"{id} cites it already: throw it out, or take it", item.key)
        change = with_citations(project, context, citations, sources)
        self._record("source", item, change, named, {"event": id, "title": context.read.record.title})
        return _Done(f"Added as a source of: {clean(context.read.record.title)}")

    def _citations(
        self, item: Item, context: EventContext | None, words: str
    ) -> tuple[list[Value], list[Named], dict[str, str]]:
        """What is cited that the event doesn't cite yet, the sources that are new, and the id of each clipping."""
        project = self._require_sound()
        cited = context.read.record.sources if context is not None else ()
        known = {(one.source or "", plain(one.quote or "")) for one in cited}
        used = set(project.entries.sources) | {one.item.id for one in project.contexts}
        ids = dict(self._sources)
        sources: list[Named] = []
        citations: list[Value] = []
        for spot in shown_of(self._cards.spots(item)):
            clipping, draft = spot.clipping, spot.draft
            if clipping.id not in ids:
                ids[clipping.id] = id_by_headline(clipping.article, used)
                record = source_record(clipping.article)
                if not record.keys() & _NAMING:
                    record = {"title": Path(clipping.article.file).name, **record}
                sources.append((ids[clipping.id], record))
            if (ids[clipping.id], plain(draft.quote)) not in known:
                citations.append(_citation(ids[clipping.id], spot, words))
        return citations, sources, ids

    def _entry(self, item: Item) -> EventContext | None:
        """The draft of the chronology that this is, if it is one."""
        context = self._cards.event(item)
        return context if context is not None and context.item.draft and f"event:{item.entry}" in item.members else None

    # --- undoing ---

    def _last(self) -> Line | None:
        return next((line for line in reversed(self._lines) if line["do"] in UNDOABLE), None)

    def _undo(self) -> _Done:
        line = self._last()
        if line is None:
            raise _Refused("there is nothing to undo")
        pieces = pieces_in(line)
        own = {**self._numbered("undo"), "of": line["n"]}
        if pieces:
            self._save(own, self._taken_out(line, pieces))
        else:
            self._write(own)
        return _Done(f"Undone: {_said_of(line)}", self._key_of(line))

    def _taken_out(self, line: Line, pieces: Sequence[Piece]) -> Project:
        new = without(self._require_sound(), pieces)
        if new is None:
            key = self._key_of(line)
            raise _Refused(f"you have edited {pieces[0].id} since: it stays", key, can_reopen=key is not None)
        return new

    def _key_of(self, line: Line) -> str | None:
        """The draft that has the first date of a line, if it is at hand."""
        told = told_in(line)[:1]
        item = self._cards.table.item_of(told[0].print, self._known) if told else None
        return item.key if item is not None else None

    # --- writing ---

    def _numbered(self, do: str) -> Line:
        return {"n": self._memory.next, "at": f"{self._now().astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "do": do}

    def _told(self, item: Item, named: dict[str, str] | None = None) -> list[Line]:
        return [
            self._told_of(member, named) if isinstance(member, int) else {"entry": member.removeprefix("event:")}
            for member in item.members
        ]

    def _told_of(self, number: int, named: dict[str, str] | None = None) -> Line:
        spot = self._cards.table.spots[number]
        source = (named if named is not None else self._sources).get(spot.clipping.id, "")
        return told_as(spot.telling, file=spot.clipping.article.file, source=source)

    def _record(
        self,
        do: str,
        item: Item,
        change: Change | None = None,
        named: dict[str, str] | None = None,
        more: Line | None = None,
    ) -> None:
        """Writes what was decided of a draft, into the chronology, too, where that changes."""
        line = {**self._numbered(do), **_flat(self._told(item, named)), **(more or {})}
        if change is None:
            self._write(line)
        else:
            line["pieces"] = [piece.as_line() for piece in change.pieces]
            self._save(line, change.project, change.pieces)

    def _write(self, line: Line) -> None:
        self._append(line)
        self._after()

    def _save(self, line: Line, new: Project, pieces: Iterable[Piece] = ()) -> None:
        """Says what will be done, does it, and says that it was: whatever ends in between, it is known afterwards."""
        data = self._state.data
        text = new.document.text.encode()
        whole = (BOM if data.startswith(BOM) else b"") + text
        self._append({**line, "wrote": sha256(whole).hexdigest()})
        try:
            save(self.events, text, read=data)
            sync_folder(self.events.resolve().parent)
        except (TimelineError, OSError):
            self._append({"n": line["n"], "do": "failed"})
            self._wrote.clear()
            raise
        self._append({"n": line["n"], "do": "done"})
        put = [piece.put for piece in pieces if piece.put]
        self._wrote.insert(0, (self.events.name, "".join(put)) if put else (self.events.name, ""))
        self._state = _State(whole, new, "")
        self._after()

    def _append(self, line: Line) -> None:
        self._wrote.append((self._memory.path.name, self._memory.append(line)))

    def _after(self) -> None:
        self._lines = standing(self._memory.lines).lines
        self._settle()

    # --- answering ---

    def _called(self, item: Item) -> str:
        """What a draft is called in a line."""
        says = self._cards.content(item)
        if says.title:
            return clean(says.title)
        best: Spot | None = says.best
        return f"“{clean(best.draft.mention.text)}”, {clean(best.clipping.name)}" if best is not None else item.entry

    def _answer(self, before: dict[str, views.Line], done: _Done | _Refused, key: str) -> Answer:
        ok = isinstance(done, _Done)
        after = self._shown
        lines = [line for name, line in after.items() if before.get(name) != line]
        lines += [_gone(line) for name, line in before.items() if name not in after]
        keys = dict.fromkeys([*filter(None, [done.next, key]), *(line.key for line in lines)])
        cards = [self._card(one) for one in keys if one in self._items][:SHOWN]
        return Answer(
            ok,
            clean(done.said if isinstance(done, _Done) else str(done)),
            _written(self._wrote) if ok else "",
            tuple(cards),
            tuple(lines),
            sum(item.is_open for item in self._items.values()),
            done.next,
            "\n".join(f"# {name}\n{_block(text)}" for name, text in _by_file(self._wrote)) if ok else "",
            can_reopen=isinstance(done, _Refused) and done.can_reopen,
        )


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


_DOING: dict[str, Callable[[Desk, Item, Action], _Done]] = {
    "take": Desk._take,  # noqa: SLF001  # a table of its own methods
    "take-private": Desk._take,  # noqa: SLF001
    "source": Desk._source,  # noqa: SLF001
    "reject": Desk._reject,  # noqa: SLF001
    "later": Desk._later,  # noqa: SLF001
    "edit": Desk._edit,  # noqa: SLF001
    "join": Desk._join,  # noqa: SLF001
    "part": Desk._part,  # noqa: SLF001
}
_STATES: dict[views.State, str] = {
    "open": "open",
    "taken": "taken",
    "private": "taken privately",
    "source": "a source of an event",
    "joined": "in another draft",
    "rejected": "thrown out",
    "later": "put off",
    "anew": "to be decided anew",
}
_NAMING = {"title", "publisher", "author", "url"}
"""Of which a source has one at least."""


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _settled(context: EventContext, title: str, words: str, kind: str, *, is_public: bool) -> Settled:
    """What of a draft in the chronology is to be another."""
    record = context.read.record
    fields = {}
    if words != (record.date or ""):
        fields["date"] = words
    if title != title_of(context):
        fields["title"] = title
    if kind != record.kind:
        fields["kind"] = kind
    return Settled(fields, is_public)


def _citation(source: str, spot: Spot, words: str) -> dict[str, Value]:
    """The source as an event cites it, with its own words for the date."""
    says = " ".join(spot.draft.mention.text.split())
    fields: dict[str, Value] = {"source": source}
    if says != words and len(says) <= LONGEST:
        fields["says"] = says
    return {**fields, "quote": " ".join(spot.draft.quote.split()), "at": f"paragraph {spot.draft.paragraph}"}


def _flat(told: Sequence[Line]) -> Line:
    """What a line tells of: the first date in it, the others under `also`."""
    return {**told[0], **({"also": list(told[1:])} if len(told) > 1 else {})}


_SAID = {
    "take": "Taken",
    "take-private": "Taken privately",
    "source": "Added as a source of",
    "reject": "Thrown out for good",
    "later": "Not now",
    "edit": "Changed",
    "join": "Joined",
    "part": "Parted",
    "mark": "A draft of",
}


def _said_of(line: Line) -> str:
    """A line of the memory in words."""
    title = str(line.get("title") or line.get("new_title") or "")
    words = str(line.get("words") or "")
    return clean(f"{_SAID[line['do']]}: {title or (f'“{words}”' if words else line.get('entry', ''))}")


def _gone(line: views.Line) -> views.Line:
    return views.Line(line.key, line.day, line.date, line.told, "joined", line.kind, line.title, line.clip, line.at)


def _trouble(finding: Finding, events: Path) -> str:
    return clean(f"{events.name} line {finding.place.line}: {finding.message}")


def _written(wrote: Sequence[tuple[str, str]]) -> str:
    counted = [(len(text.splitlines()), name) for name, text in _by_file(wrote)]
    said = [
        f"{count} {'' if place else 'line ' if count == 1 else 'lines '}into {name}"
        for place, (count, name) in enumerate(counted)
    ]
    return clean(", ".join(said))


def _by_file(wrote: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    texts: dict[str, list[str]] = {}
    for name, text in wrote:
        texts.setdefault(name, []).append(text.strip("\r\n"))
    return [(name, "\n".join(own)) for name, own in texts.items()]


def _block(text: str) -> str:
    return "\n".join(visible(line) for line in text.splitlines())


def _stamps(files: Sequence[Path]) -> list[tuple[str, int, int]]:
    found = []
    for path in files:
        try:
            status = path.stat()
            found.append((str(path), status.st_size, status.st_mtime_ns))
        except OSError:
            found.append((str(path), -1, -1))
    return found
