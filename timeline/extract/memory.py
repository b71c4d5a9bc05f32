"""What was decided of drafts, so that nothing decided comes twice: a file beside the chronology, a line a decision.

The file is only ever appended to. By what a draft is known again is for `prints` to say.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any, NamedTuple

from timeline import systems
from timeline.extract.prints import Print, Telling
from timeline.frozen import dataclass

RecordLine = dict[str, Any]
"""A line of the memory."""

SUFFIX = ".review.jsonl"
DECIDING = frozenset(["take", "take-private", "source", "reject", "later"])
"""What settles a draft, `later` for now."""
UNDOABLE = DECIDING | {"edit", "join", "part", "mark"}
"""What `undo` takes back."""
LARGEST = 64_000_000
"""Bytes of a memory that is still read."""


def memory_of(events: Path) -> Path:
    """Where the memory of a chronology lies: events.review.jsonl beside events.yaml."""
    name = re.sub(r"\.ya?ml$", "", events.name, flags=re.IGNORECASE)
    return events.with_name(f"{name}{SUFFIX}")


@dataclass(frozen=True, slots=True)
class RecordedDate:
    """What a line says of one date."""

    print: Print
    date: str
    """As it was read then."""
    quote: str
    source: str
    """The id of its source, where one is known."""


def told_in(line: RecordLine, key: str = "") -> list[RecordedDate]:
    """The dates of which a line tells, the first of a draft first; with a key those under it."""
    given = line.get(key, []) if key else [line, *_dicts(line.get("also"))]
    return [told for one in _dicts(given) if (told := _told(one)) is not None]


def _dicts(given: object) -> list[RecordLine]:
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def _told(one: RecordLine) -> RecordedDate | None:
    def text(name: str) -> str:
        value = one.get(name, "")
        return value if isinstance(value, str) else ""

    if entry := text("entry"):
        return RecordedDate(Print(f"event:{entry}"), "", "", "")
    nth = one.get("nth", 1)
    if not (text("clip") and text("sent")) or not isinstance(nth, int):
        return None
    return RecordedDate(
        Print(text("clip"), text("sent"), text("words"), nth), text("date"), text("quote"), text("source")
    )


def told_as(telling: Telling, *, file: str = "", source: str = "") -> RecordLine:
    """The date as a line tells of it."""
    more = {"date": telling.date, "file": file, "source": source, "quote": telling.quote}
    return {**telling.print._asdict(), **{name: value for name, value in more.items() if value}}


@dataclass(frozen=True, slots=True)
class Standing:
    """The lines that hold, and those of which nobody said how they ended."""

    lines: tuple[RecordLine, ...]
    """In order, without what was undone."""
    pending: tuple[RecordLine, ...] = ()
    """Written before the chronology was to be, without a word of whether it was."""


def standing(lines: Iterable[RecordLine]) -> Standing:
    """What holds of these lines.

    A line with `wrote` is an intent: it holds once `done` follows. `undo` and `reopen` end the line that they
    name; `reopen` holds itself, too, since the chronology may still have what was decided.
    """
    kept: list[RecordLine | None] = []
    by_number: dict[object, int] = {}
    waiting: dict[int, RecordLine] = {}
    for line in lines:
        number = line["n"]
        if line["do"] in ("done", "failed"):
            place = by_number.get(number)
            if place is not None and place in waiting:
                intent = waiting.pop(place)
                if line["do"] == "done":
                    _settle(intent, place, kept, by_number)
            continue
        kept.append(None)
        by_number[number] = len(kept) - 1
        if "wrote" in line:
            waiting[len(kept) - 1] = line
        else:
            _settle(line, len(kept) - 1, kept, by_number)
    return Standing(tuple(line for line in kept if line is not None), tuple(waiting.values()))


def _settle(line: RecordLine, place: int, kept: list[RecordLine | None], by_number: Mapping[object, int]) -> None:
    if line["do"] != "undo":
        kept[place] = line
    if line["do"] in ("undo", "reopen") and (ended := by_number.get(line.get("of"))) is not None:
        kept[ended] = None


def prints_in(lines: Iterable[RecordLine]) -> dict[Print, str]:
    """All dates of which the lines tell, with their sentences."""
    found: dict[Print, str] = {}
    for line in lines:
        for told in (*told_in(line), *told_in(line, "with")):
            if told.print.sent:
                found[told.print] = told.quote or found.get(told.print, "")
        for old in told_in(line, "from"):  # what is known by another sentence now
            found.pop(old.print, None)
    return found


def moved_in(lines: Sequence[RecordLine]) -> list[tuple[Print, Print]]:
    """By what a date is known now and by what it was before, the last change first."""
    moves = [line for line in lines if line["do"] == "moved"]
    return [
        (new.print, old.print)
        for line in reversed(moves)
        for new, old in zip(told_in(line), told_in(line, "from"), strict=False)
    ]


# --- what is forgotten ---


class Without(NamedTuple):
    """A memory in which certain words stand nowhere."""

    data: bytes
    removed: int
    """Lines that are gone."""
    shortened: int
    """Lines that stay without their sentences: what was decided holds."""


def without(data: bytes, holds: Callable[[str], bool]) -> Without:
    """The bytes of a memory without the words that `holds` finds in a text.

    A sentence by which a date may be known again goes by itself. Where the words stand in anything else the line goes,
    with those of its number, and what it had ended: else that would hold again.
    """
    raws = data.split(b"\n")
    lines = [_line(raw) for raw in raws]
    kept = [_unquoted(line, holds) if line is not None else None for line in lines]
    bad = {place for place, raw in enumerate(raws) if _still_holds(kept[place], raw, holds)}
    numbers = {line["n"] for place in bad if (line := lines[place]) is not None}
    grown = True
    while grown:
        gone = [line for line in lines if line is not None and line["n"] in numbers]
        ended = {line["of"] for line in gone if line["do"] in ("undo", "reopen") and type(line.get("of")) is int}
        grown = not ended <= numbers
        numbers |= ended
    made: list[bytes] = []
    removed = shortened = 0
    for place, (raw, line) in enumerate(zip(raws, lines, strict=True)):
        if place in bad or (line is not None and line["n"] in numbers):
            removed += 1
        elif line != kept[place]:
            made.append(_as_text(kept[place]).encode("utf-8", "backslashreplace"))
            shortened += 1
        else:
            made.append(raw)
    return Without(b"\n".join(made), removed, shortened)


def _unquoted(value: Any, holds: Callable[[str], bool]) -> Any:
    """The value without the quotes that hold the words."""
    if isinstance(value, list):
        return [_unquoted(one, holds) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _unquoted(one, holds)
        for name, one in value.items()
        if not (name == "quote" and isinstance(one, str) and holds(one))
    }


def _still_holds(line: RecordLine | None, raw: bytes, holds: Callable[[str], bool]) -> bool:
    """Whether a line holds the words; one that is none of ours, as it stands."""
    if line is None:
        return holds(raw.decode("utf-8", "replace"))
    return any(map(holds, _strings(line)))


def _strings(value: Any) -> Iterator[str]:
    """All texts in a value, the names of its parts among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value:
            yield from _strings(one)
        for one in value.values() if isinstance(value, dict) else ():
            yield from _strings(one)


# --- the file ---


@dataclass(slots=True)
class Memory:
    """The file, as it was read last."""

    path: Path
    lines: list[RecordLine] = field(default_factory=list)
    damaged: int = 0
    """Lines that are none of ours: they are left where they are."""
    _size: int = 0
    """Bytes up to the end of the last whole line."""
    _has_end: bool = True
    """Whether that line has its end."""
    _stamp: tuple[int, int, int] = (0, 0, 0)

    def refresh(self) -> bool:
        """Reads it anew where it was changed, and says so. A file that isn't there is empty.

        Raises `OSError` where it can't be read.
        """
        try:
            status = self.path.stat()
            stamp = (status.st_ino, status.st_size, status.st_mtime_ns)
            if stamp == self._stamp:
                return False
            if status.st_size > LARGEST:
                raise OSError(27, f"it has more than {LARGEST:,} bytes", str(self.path))
            data = self.path.read_bytes()
        except FileNotFoundError:
            data, stamp = b"", (0, 0, 0)
            if not self.lines and not self._size:
                return False
        self._stamp = stamp
        self._take_in(data)
        return True

    def _take_in(self, data: bytes) -> None:
        self.lines, self.damaged = [], 0
        *whole, last = data.split(b"\n")
        self._size, self._has_end = len(data) - len(last), True
        if last and (line := _line(last)) is not None:  # an editor may take the last line end away
            whole.append(last)
            self._size, self._has_end = len(data), False
        for raw in whole:
            line = _line(raw)
            if line is not None:
                self.lines.append(line)
            elif raw.strip():
                self.damaged += 1

    @property
    def next(self) -> int:
        """The number of the next line."""
        return 1 + max((line["n"] for line in self.lines), default=0)

    def append(self, line: RecordLine) -> str:
        """Writes the line, cuts off a torn one before it, and gives it as it stands in the file.

        The caller has read the file just before, alone with its folder. It is on the disk when this returns.
        Raises `OSError` where the disk refuses.
        """
        text = _as_text(line)
        data = (b"" if self._has_end else b"\n") + text.encode("utf-8", "backslashreplace") + b"\n"
        is_new = not self.path.exists()
        handle = os.open(self.path, systems.CHANGE, 0o600)
        try:
            if os.fstat(handle).st_size != self._size:
                os.ftruncate(handle, self._size)
            os.lseek(handle, 0, os.SEEK_END)
            _write(handle, data)
            os.fsync(handle)
            status = os.fstat(handle)
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if is_new:
            sync_folder(self.path.parent)
        self._size, self._has_end = self._size + len(data), True
        self._stamp = (status.st_ino, status.st_size, status.st_mtime_ns)
        self.lines.append(line)
        return text


def _as_text(line: RecordLine | None) -> str:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))


def _write(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def sync_folder(folder: Path) -> None:
    """Has the disk keep what was made or renamed in the folder, where the system has such a thing."""
    try:
        handle = os.open(folder, systems.READ)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)


def _line(raw: bytes) -> RecordLine | None:
    """The line, if it is one of ours."""
    try:
        line = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    is_ours = isinstance(line, dict) and type(line.get("n")) is int and isinstance(line.get("do"), str)
    return line if is_ours else None
