"""The files of the desk as they were read last, what became of each draft by them, and the one way to write them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from timeline.chronology import EventContext, Project, project_of
from timeline.document import parse_document
from timeline.document.reading import read_data
from timeline.document.saving import BOM, save
from timeline.edtf import Day
from timeline.extract.kept import DraftCache
from timeline.extract.memory import Memory, RecordLine, memory_of, standing, sync_folder, told_as
from timeline.extract.prints import Known
from timeline.findings import Finding, TimelineError
from timeline.frozen import dataclass
from timeline.live.desk import views
from timeline.live.desk.cards import Cards
from timeline.live.desk.clippings import Clipping, Reader, files_of
from timeline.live.desk.contents import ContentCache, Contents
from timeline.live.desk.deciding import Base, Deciding, Item, base_of, remembered_at, sources_of
from timeline.live.desk.lines import LineCache, Lines
from timeline.live.desk.marking import marked_in
from timeline.live.desk.surroundings import Surroundings
from timeline.live.desk.texts import clean
from timeline.live.desk.writing import ChangedProject, Piece
from timeline.site.settings import shared_sources_file


@dataclass(frozen=True, slots=True)
class _Events:
    """The chronology as it was read last."""

    data: bytes
    shared: tuple[str, bytes] | None
    """The file of the sources that it shares with others, and what that holds; None where its settings name none."""
    project: Project | None
    """None where it can't be read."""
    trouble: str


class State:
    """What stands in the files, and what that makes of the drafts."""

    cards: Cards
    items: dict[str, Item]
    """The drafts by their keys."""
    shown: dict[str, views.Line]
    """A line for each of them, in the order of days."""

    def __init__(
        self, events: Path, given: Sequence[Path], now: Callable[[], datetime], kept: DraftCache | None = None
    ) -> None:
        """Without clippings `given` those of the chronology are taken. Nothing is read before `refresh`."""
        self.events = events
        self._given, self._now = tuple(given), now
        self.memory = Memory(memory_of(events))
        self._reader = Reader(kept)
        self._stamps: list[tuple[str, int, int]] = []
        self.clippings: dict[str, Clipping] = {}
        self.base = Base((), ())
        self.known: dict[int, Known] = {}
        """What each date at hand was remembered as."""
        self.notes: list[str] = []
        """What is to be said of clippings that can't be read."""
        self.lines: tuple[RecordLine, ...] = ()
        """Those of the memory that hold."""
        self.wrote: list[tuple[str, str]] = []
        """What the action at hand has written into which file."""
        self.sources: dict[str, str] = {}
        """The id of the source that each clipping is."""
        self._sourced_by: Project | None = None
        self._kept_contents: ContentCache = {}
        self._kept_lines = LineCache()
        self._kept_for: tuple[object, ...] = ()
        self._read = _Events(b"", None, None, "")

    @property
    def project(self) -> Project | None:
        """The chronology; None where it couldn't be read yet."""
        return self._read.project

    @property
    def trouble(self) -> str:
        """What keeps it from being written to."""
        return self._read.trouble

    @property
    def data(self) -> bytes:
        """The bytes of its file."""
        return self._read.data

    # --- reading ---

    def refresh(self, *, first: bool = False) -> bool:
        """Reads what was changed elsewhere; whether anything was."""
        has_new_events = self._read_events()
        has_new_lines = self.memory.refresh()
        has_new_clippings = self._read_clippings() if first or has_new_events or self._clippings_changed() else False
        if first or has_new_lines or has_new_clippings:
            self.lines = standing(self.memory.lines).lines
            self.known = remembered_at(self.base.spots, self.lines)
        if first or has_new_events or has_new_lines or has_new_clippings:
            self._sourced_by = None
            self.settle()
            return True
        return False

    def _read_events(self) -> bool:
        try:
            data, shared = read_data(self.events, str(self.events)), _shared_with(self.events)
        except TimelineError as error:
            trouble = _trouble(error.findings[0])
            is_new = trouble != self.trouble
            self._read = _Events(b"", None, self.project, trouble)
            return is_new
        if (data, shared) == (self.data, self._read.shared) and data:
            return False
        try:
            sources = parse_document(shared[1], shared[0]) if shared is not None else None
            project = project_of(parse_document(data, str(self.events)), shared=sources)
        except TimelineError as error:
            self._read = _Events(data, shared, self.project, _trouble(error.findings[0]))
            return True
        errors = [finding for finding in project.checked.findings if finding.severity == "error"]
        self._read = _Events(data, shared, project, _trouble(errors[0]) if errors else "")
        return True

    def _files(self) -> list[Path]:
        project = self.project
        return list(self._given) if self._given or project is None else files_of(project)

    def _clippings_changed(self) -> bool:
        return _stamps(self._files()) != self._stamps

    def _read_clippings(self) -> bool:
        files = self._files()
        self._stamps = _stamps(files)
        found, self.notes = self._reader.read(files, self.project, self.events.parent)
        if [id(one) for one in found] == [id(one) for one in self.clippings.values()]:
            return False
        self.clippings = {one.id: one for one in found}
        self.base = base_of(found)
        return True

    def settle(self) -> None:
        """Works out what became of each draft."""
        project = self.project
        clippings = tuple(self.clippings.values())
        if project is not self._sourced_by:  # what an action writes has its sources in the chronology
            self.sources, self._sourced_by = sources_of(clippings, self.lines, project), project
        marked = tuple(marked_in(self.lines, clippings, project))
        table = Deciding(self.base, marked, project, self.sources, self.known, self.lines).read()
        new = frozenset(str(line.get("event")) for line in self.lines if line["do"] in ("take", "take-private"))
        today = self._now().date()
        day = Day(today.year, today.month, today.day)
        header = project.entries.header.record if project is not None else None
        if (day, header) != self._kept_for:
            self._kept_for, self._kept_contents, self._kept_lines = (day, header), {}, LineCache()
        self.contents = Contents(table, project, self._kept_contents)
        lines = Lines(self.contents, day, self._kept_lines)
        self.surroundings = Surroundings(self.contents, lines, self.sources, new)
        self._cards = Cards(self.contents, lines, self.surroundings)
        self.items = table.items
        self.shown = lines.all()

    def card(self, key: str) -> views.Card:
        """The draft of that key, whole. Raises `KeyError` where there is none."""
        return self._cards.card(self.items[key], self.shown)

    def entry(self, item: Item) -> EventContext | None:
        """The draft of the chronology that this is, if it is one."""
        context = self.contents.event(item)
        return context if context is not None and context.item.draft and f"event:{item.entry}" in item.members else None

    # --- what the memory is told ---

    def numbered(self, do: str) -> RecordLine:
        """The beginning of the next line."""
        return {"n": self.memory.next, "at": f"{self._now().astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", "do": do}

    def told(self, item: Item, named: dict[str, str] | None = None) -> list[RecordLine]:
        """All that a draft is of; `named` are the ids of sources where they are not yet those of the chronology."""
        return [
            self.told_of(member, named) if isinstance(member, int) else {"entry": member.removeprefix("event:")}
            for member in item.members
        ]

    def told_of(self, number: int, named: dict[str, str] | None = None) -> RecordLine:
        """The date of that number."""
        spot = self.contents.table.spots[number]
        source = (named if named is not None else self.sources).get(spot.clipping.id, "")
        return told_as(spot.telling, file=spot.clipping.article.file, source=source)

    # --- writing ---

    def record(
        self,
        do: str,
        item: Item,
        change: ChangedProject | None = None,
        named: dict[str, str] | None = None,
        more: RecordLine | None = None,
    ) -> None:
        """Writes what was decided of a draft, into the chronology, too, where that changes."""
        line = {**self.numbered(do), **flat(self.told(item, named)), **(more or {})}
        if change is None:
            self.write(line)
        else:
            line["pieces"] = [piece.as_line() for piece in change.pieces]
            self.save(line, change.project, change.pieces)

    def write(self, line: RecordLine) -> None:
        """Writes a line of the memory."""
        self.append(line)
        self._after()

    def save(self, line: RecordLine, new: Project, pieces: Iterable[Piece] = ()) -> None:
        """Says what will be done, does it, and says that it was: whatever ends in between, it is known afterwards."""
        text = new.document.text.encode()
        whole = (BOM if self.data.startswith(BOM) else b"") + text
        self.append({**line, "wrote": sha256(whole).hexdigest()})
        try:
            save(self.events, text, read=self.data)
            sync_folder(self.events.resolve().parent)
        except (TimelineError, OSError):
            self.append({"n": line["n"], "do": "failed"})
            self.wrote.clear()
            raise
        self.append({"n": line["n"], "do": "done"})
        put = [piece.put for piece in pieces if piece.put]
        self.wrote.insert(0, (self.events.name, "".join(put)))
        self._read = _Events(whole, self._read.shared, new, "")
        self._after()

    def append(self, line: RecordLine) -> None:
        """Writes a line of the memory and looks no further: what it means is settled by the caller."""
        self.wrote.append((self.memory.path.name, self.memory.append(line)))

    def _after(self) -> None:
        self.lines = standing(self.memory.lines).lines
        self.settle()


def flat(told: Sequence[RecordLine]) -> RecordLine:
    """What a line tells of: the first date in it, the others under `also`."""
    return {**told[0], **({"also": list(told[1:])} if len(told) > 1 else {})}


def _shared_with(events: Path) -> tuple[str, bytes] | None:
    """The file of the sources that the chronology shares, and what it holds. Raises `TimelineError` as that does."""
    path = shared_sources_file(events)
    return (str(path), read_data(path, str(path))) if path is not None else None


def _trouble(finding: Finding) -> str:
    return clean(f"{Path(finding.place.file).name} line {finding.place.line}: {finding.message}")


def _stamps(files: Sequence[Path]) -> list[tuple[str, int, int]]:
    found = []
    for path in files:
        try:
            status = path.stat()
            found.append((str(path), status.st_size, status.st_mtime_ns))
        except OSError:
            found.append((str(path), -1, -1))
    return found
