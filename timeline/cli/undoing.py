"""`undo`, and the one way in which commands save a change that it can take back."""

from __future__ import annotations

import os
import re
import sys
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.choosing import the_one
from timeline.cli.output import Events, difference, refuse
from timeline.document.reading import read_data
from timeline.document.saving import BOM, alone, save
from timeline.document.undoing import SavedChange, forget, last_change, save_noted
from timeline.findings import Finding, Place, TimelineError, quote, visible
from timeline.site import state


def save_change(path: Path, text: str | bytes, *, read: bytes | None, what: str) -> None:
    """Saves a change as `save` does, and keeps for `undo` how to take it back; `what` made it, for the reporter."""
    save_noted(path, text, read=read, what=what, folder=undo_folder())


def undo_folder() -> Path | None:
    """Where the last change of each file is kept; None without a home."""
    cache = state.folder_in(os.environ)
    return Path(cache) / "undo" if cache is not None else None


def undo(
    events: Events = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")] = False,
) -> None:
    """Undo the last change that a command made to the file.

    It is refused if the file was edited since.
    Only the last one is kept. An undo can't be undone: run the command again.

    Example: timeline undo events.yaml
    """
    events = the_one(events)
    try:
        with alone(events):
            data = read_data(events, str(events), size_limits=False)
            folder = undo_folder()
            change = last_change(events, data, folder) if folder is not None else None
            old = _before(change, data, events)
            if not dry_run:
                _put_back(old, data, events)
                if folder is not None:
                    forget(events, folder)
    except TimelineError as error:
        raise refuse(error) from None
    assert change is not None, "what is undone was kept"
    if dry_run:
        now, before = (one.decode("utf-8-sig", "replace") for one in (data, old or b""))
        sys.stdout.write(difference(now, before, events))
    sys.stdout.write(f"{'would be undone' if dry_run else 'undone'}: {_said(change, data, events)}\n")


def _before(change: SavedChange | None, data: bytes, events: Path) -> bytes | None:
    """The bytes before the change; None where there was no file. Raises `TimelineError` where it can't be undone."""
    name = quote(str(events))
    if not (change is not None and change.is_last_in(data)) and _is_of_desk(data, events):
        message = f"the last change of {name} was made at the desk: nothing was undone"
        raise _refused("edited-since", message, events, "take it back there, with u: `timeline review`")
    if change is None:
        message = f"nothing to undo: no command has changed {name} since the last undo"
        raise _refused("nothing-to-undo", message, events, "only the last change of a command is kept")
    if change.is_of_new_file and change.is_last_in(data):
        return None
    old = change.undone(data)
    if old is None:
        message = f"{name} has been edited since {quote(change.what)}: nothing was undone"
        raise _refused("edited-since", message, events, "take it back by hand, or by git")
    return old


def _is_of_desk(data: bytes, events: Path) -> bool:
    """Whether the desk left these bytes behind: it notes the hash of each state that it makes."""
    from timeline.extract.memory import LARGEST, memory_of  # the commands that save a change don't need it

    try:
        with memory_of(events).open("rb") as file:
            return sha256(data).hexdigest().encode() in file.read(LARGEST)
    except OSError:
        return False


def _put_back(old: bytes | None, data: bytes, events: Path) -> None:
    """The file as it was before."""
    if old is None:
        events.unlink()
    else:
        save(events, old.removeprefix(BOM) if data.startswith(BOM) else old, read=data)


def _said(change: SavedChange, data: bytes, events: Path) -> str:
    """What was undone: `add of letter, 6 lines out of events.yaml`."""
    name = visible(str(events))
    if change.is_of_new_file:
        return f"{visible(change.what)}, {name} is gone"
    out = _lines(data[change.at : change.at + change.put_in])
    back = _lines(change.taken_out.encode("latin-1"))
    parts = [f"{out} out of {name}"] if change.put_in else []
    parts += [f"{back} back into {name}" if not parts else f"{back} back in"] if change.taken_out else []
    return ", ".join([visible(change.what), *parts])


def _lines(data: bytes) -> str:
    """How many lines they end; at least the one that they stand on."""
    count = len(_LINE_ENDS.findall(data)) or 1
    return f"{count:,} line{'' if count == 1 else 's'}"


_LINE_ENDS = re.compile(rb"\r\n|\n|\r")


def _refused(code: str, message: str, events: Path, help: str) -> TimelineError:
    return TimelineError([Finding(code, message, Place(str(events)), help=help)])
