"""`forget`: a name taken out of the chronology and of all that is kept beside it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from timeline import systems
from timeline.chronology import Project
from timeline.cli.choosing import the_one
from timeline.cli.output import Events, refuse, require_utf_8
from timeline.cli.projects import project_at
from timeline.cli.undoing import undo_folder
from timeline.clippings import read_article
from timeline.clippings.reading import read_bytes
from timeline.document import Document, parse_document
from timeline.document.reading import read_data
from timeline.document.saving import alone, save
from timeline.document.undoing import changes_of
from timeline.document.undoing import forget as forget_change
from timeline.editing.forgetting import Forgotten, Spot, files_named, forgotten, longer_words, spots_in
from timeline.editing.seeking import Sought, holds
from timeline.editing.verify import understood_beside
from timeline.extract.memory import Without, memory_of, without
from timeline.findings import NotReadableError, TimelineError, counted, quote, visible
from timeline.site import state
from timeline.site.purge import clear, published_with
from timeline.site.settings import Settings, settings_of


@dataclass(slots=True)
class _File:
    """A file in which the words are sought and replaced."""

    path: Path
    data: bytes
    document: Document
    spots: list[Spot]
    chosen: list[Spot] = field(default_factory=list)


@dataclass(slots=True)
class _Places:
    """Where the words stand."""

    project: Project
    files: list[_File]
    """The shared sources first, the chronology last."""
    memory: bytes
    cut: Without
    kept_changes: list[Path]
    """Files of which `undo` keeps a change with the words."""
    clippings: list[Path]
    published: list[Path]

    @property
    def spots(self) -> list[tuple[_File, Spot]]:
        return [(file, spot) for file in self.files for spot in file.spots]

    @property
    def are_there(self) -> bool:
        """Whether anything is left for `forget` to take away."""
        return bool(self.spots or self.kept_changes or self.cut.removed or self.cut.shortened)


def forget(
    words: Annotated[str, typer.Argument(metavar="WORDS", help='The name, as in "Jane Doe".')],
    events: Events = None,
    instead: Annotated[
        str | None, typer.Option("--as", metavar="WORDS", help='What to write instead, if not "name withheld".')
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Remove it everywhere, without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List the places and change nothing.")] = False,
) -> None:
    """Remove a name from the chronology and all that is kept with it.

    The terminal asks about each place. Without a terminal the places are only listed, unless you give --yes. Clippings,
    pictures, git and the published site are listed but never changed. What was removed can't be brought back by `undo`.

    Example: timeline forget "Jane Doe" --as "a resident"
    """
    sought = _sought(words, instead)
    events = the_one(events)
    is_asked = not yes and not dry_run and sys.stdin.isatty() and sys.stderr.isatty()
    is_real = (yes or is_asked) and not dry_run
    try:
        with alone(events) if is_real and not is_asked else nullcontext():
            settings = settings_of(events).settings[0]
            places = _places(events, settings, sought)
            _list(places, sought, events)
            if not is_real:
                raise _only_listed(places, dry_run=dry_run)
            for file in places.files:
                file.chosen = [spot for spot in file.spots if not spot.by_hand]
            if is_asked and not _asked(places, events):
                sys.stderr.write("nothing was changed\n")
                raise typer.Exit(1)
            with alone(events) if is_asked else nullcontext():
                left = _take_out(places, events, sought, instead)
    except TimelineError as error:
        raise refuse(error) from None
    _tell_what_is_next(places, events)
    if left:
        raise typer.Exit(1)


def _sought(words: str, instead: str | None) -> Sought:
    """What is looked for. Ends the command where that, or what is to stand there, can't be meant."""
    require_utf_8(words, "WORDS")
    require_utf_8(instead, "--as")
    try:
        sought = Sought(words)
    except ValueError:
        raise typer.BadParameter(f"{quote(words)} is too short to be looked for", param_hint="WORDS") from None
    if instead is not None and (not instead.strip() or not instead.isprintable() or sought.is_in(instead)):
        message = f"{quote(instead)} can't stand there: write other words, on one line"
        raise typer.BadParameter(message, param_hint="--as")
    return sought


# --- where ---


def _places(events: Path, settings: Settings, sought: Sought) -> _Places:
    project, data = project_at(events)
    files = [_File(events, data, project.document, spots_in(project.document, sought))]
    if settings.sources is not None:
        shared = read_data(settings.sources, str(settings.sources))
        document = parse_document(shared, str(settings.sources))
        files.insert(0, _File(settings.sources, shared, document, spots_in(document, sought)))
    memory = _memory(events)
    folder = undo_folder()
    return _Places(
        project,
        files,
        memory,
        without(memory, sought.is_in_id),
        [file.path for file in files if folder is not None and _is_kept(file, folder, sought)],
        [path for path in _named(files) if holds(sought, os.fsencode(path)) or _says(path, sought)],
        published_with(settings, lambda found: holds(sought, found)),
    )


def _memory(events: Path) -> bytes:
    try:
        return memory_of(events).read_bytes()
    except FileNotFoundError:
        return b""


def _is_kept(file: _File, folder: Path, sought: Sought) -> bool:
    """Whether a change that `undo` may take back has the words."""
    return any(
        holds(sought, one)
        for change in changes_of(file.path, folder)
        for one in (change.what.encode(), change.taken_out.encode("latin-1"), change.undone(file.data) or b"")
    )


def _named(files: list[_File]) -> list[Path]:
    """The clippings and pictures that the files name."""
    return list(dict.fromkeys(file.path.parent / name for file in files for name in files_named(file.document)))


def _says(path: Path, sought: Sought) -> bool:
    """Whether a clipping or picture has the words; one that can't be read is none of ours to tell about."""
    with suppress(TimelineError, NotReadableError, OSError, ValueError):
        return holds(sought, read_bytes(path)) or sought.is_in(read_article(path).text)
    return False


def _list(places: _Places, sought: Sought, events: Path) -> None:
    """All places, a line each."""
    ids = {context.read.entry: context.item.id for context in places.project.contexts}
    for file, spot in places.spots:
        sys.stdout.write(f"{_line(file, spot, ids)}\n")
    if count := places.cut.removed + places.cut.shortened:
        name = visible(str(memory_of(events)))
        sys.stdout.write(f"{name}: {counted(count, 'line')}\n")
    for path in places.kept_changes:
        sys.stdout.write(f"the last change of {visible(str(path))}, which is kept for `timeline undo`\n")
    for path in places.clippings:
        sys.stdout.write(f"{visible(str(path))}: it stands there, too, and you keep that\n")
    for path in places.published:
        sys.stdout.write(f"{visible(str(path))}: published; to be built anew, and purged at your host\n")
    if longer := sum(longer_words(file.document, sought) for file in places.files):
        sys.stdout.write(f"in {counted(longer, 'more place')} it is a part of a longer word, which stays\n")
    if not (places.are_there or places.clippings or places.published):
        sys.stdout.write("found nowhere\n")
    sys.stdout.flush()


def _line(file: _File, spot: Spot, ids: dict[int | None, str]) -> str:
    where = f"{file.path}:{spot.line}:{spot.column}"
    whose = f"{ids[spot.entry]}, " if spot.entry is not None and spot.entry in ids else ""
    why = f" (by hand: {spot.by_hand})" if spot.by_hand else ""
    return f"{visible(where)}: {visible(whose + spot.field)}: {_words(spot)}{visible(why)}"


def _words(spot: Spot) -> str:
    """The words of a place, and how often they stand there."""
    return quote(spot.words) + (f" ({spot.times:,} times)" if spot.times > 1 else "")


def _only_listed(places: _Places, *, dry_run: bool) -> typer.Exit:
    if places.are_there:
        sys.stderr.write(f"nothing was changed{'' if dry_run else '; --yes takes it out of all of them'}\n")
    return typer.Exit(int(places.are_there))


def _asked(places: _Places, events: Path) -> bool:
    """Keeps what is confirmed of all places, if there are any; False where nothing of them is."""
    if not places.are_there:
        return True
    asked = _Asked()
    try:
        for file in places.files:
            where = visible(str(file.path))
            file.chosen = [spot for spot in file.chosen if asked.takes(f"{where}:{spot.line}: {_words(spot)}")]
        if count := places.cut.removed + places.cut.shortened:
            if not asked.takes(f"{visible(str(memory_of(events)))}: {counted(count, 'line')}"):
                places.cut = Without(places.memory, 0, 0)
        is_any = any(file.chosen for file in places.files) or places.cut.data != places.memory
        names = ", ".join(visible(str(path)) for path in places.kept_changes)
        return is_any or bool(names and asked.takes(f"the last change of {names}, which is kept for `timeline undo`"))
    except typer.Abort:  # Ctrl-C, or no more answers: what was confirmed before doesn't count
        sys.stderr.write("\n")
        return False


class _Asked:
    """Questions of which one answer may hold for the rest."""

    def __init__(self) -> None:
        self._rest: bool | None = None

    def takes(self, what: str) -> bool:
        """Whether it shall be taken out; asked until the answer says so."""
        answer = self._rest
        while answer is None:
            sys.stderr.write(f"{what}\n")
            said = typer.prompt("Take it out (y, n, all, quit)", err=True).strip().lower()
            self._rest = {"all": True, "a": True, "quit": False, "q": False}.get(said)
            answer = {"y": True, "yes": True, "n": False, "no": False}.get(said, self._rest)
        return answer


# --- out ---


def _take_out(places: _Places, events: Path, sought: Sought, instead: str | None) -> bool:
    """Takes it out of all files and says so; whether anything is left to be done by hand."""
    project, made = places.project, []
    for file in places.files:
        check = partial(_understood, project, is_shared=file is not places.files[-1])
        done = forgotten(file.document, sought, file.chosen, instead, partial(_is_sound, check))
        project = check(done.document, frozenset(spot.entry for spot in done.done if spot.entry is not None))
        made.append((file, done))
    with _uninterrupted():
        for file, done in made:
            if done.document is not file.document:
                save(file.path, done.document.text, read=file.data)
        if places.cut.data != places.memory:
            save(memory_of(events), places.cut.data, read=places.memory)
        _clear(places, events)
    ids = {context.read.entry: context.item.id for context in project.contexts}
    left = [_tell(file, done, spots_in(done.document, sought), ids) for file, done in made]
    for old, new in zip(places.project.contexts, project.contexts, strict=True):
        if old.item.id != new.item.id:
            sys.stdout.write(f"links to #{visible(old.item.id)} are dead: the event is #{visible(new.item.id)} now\n")
    is_kept = without(places.cut.data, sought.is_in_id).data != places.cut.data
    return any(left) or is_kept


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C, and what else asks a program to end, waits: a name is to be in all of the files or in none."""
    came: list[int] = []
    numbers = (signal.SIGINT, *systems.signals_to_end())
    before = [(number, signal.signal(number, lambda number, _frame: came.append(number))) for number in numbers]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])


def _tell(file: _File, done: Forgotten, left: list[Spot], ids: dict[int | None, str]) -> bool:
    """Says what was taken out of a file, and what stays in it; whether anything does."""
    count = len(done.done)
    name = visible(str(file.path))
    sys.stdout.write(f"{name}: taken out of {counted(count, 'place')}\n")
    failed = {(spot.entry, spot.field) for spot in done.left}
    for spot in left:
        has_failed = (spot.entry, spot.field) in failed
        why = " (by hand: with the change the file would say something else, too)" if has_failed else ""
        sys.stdout.write(f"left at {_line(file, spot, ids)}{why}\n")
    return bool(left)


def _is_sound(check: Callable[[Document, frozenset[int]], Project], new: Document, touched: frozenset[int]) -> bool:
    try:
        check(new, touched)
    except TimelineError:
        return False
    return True


def _understood(old: Project, new: Document, touched: frozenset[int], *, is_shared: bool) -> Project:
    if is_shared:
        return understood_beside(old, old.document, (), shared=new)
    return understood_beside(old, new, touched)


def _clear(places: _Places, events: Path) -> None:
    """Removes what is kept to save time, and what `undo` would put back."""
    cache, folder = state.folder_in(os.environ), undo_folder()
    if cache is not None:
        clear(Path(cache), events)
    if folder is not None and places.are_there:
        for file in places.files:
            forget_change(file.path, folder)


def _tell_what_is_next(places: _Places, events: Path) -> None:
    cut = places.cut
    said = [f"{counted(cut.removed, 'line')} removed"] if cut.removed else []
    said += [f"{counted(cut.shortened, 'line')} without the sentence, what was decided holds"] if cut.shortened else []
    if said:
        sys.stdout.write(f"{visible(str(memory_of(events)))}: {', '.join(said)}\n")
    undo = "; there is nothing to undo" if places.are_there else ""
    sys.stdout.write(f"what was kept to save time is removed{undo}\n")
    for line in _next(places, events):
        sys.stdout.write(f"{line}\n")


def _next(places: _Places, events: Path) -> Iterator[str]:
    if places.clippings:
        yield f"it still stands in {len(places.clippings):,} of your clippings and pictures (listed above)"
    if any((one / ".git").exists() for one in events.absolute().parents):
        yield "git keeps earlier versions of these files"
    if places.published:
        yield f"next: `timeline build`, and a purge of the files listed above at your host ({len(places.published):,})"
