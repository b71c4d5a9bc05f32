"""What somebody makes of a draft: its title, date and kind, as the memory keeps them."""

from __future__ import annotations

from timeline.dates import EventDate
from timeline.extract.memory import RecordLine
from timeline.live.desk.answering import Done
from timeline.live.desk.deciding import Item
from timeline.live.desk.refusals import Refused
from timeline.live.desk.state import State
from timeline.live.desk.texts import clean
from timeline.live.desk.views import Action


def edit(state: State, item: Item, action: Action) -> Done:
    """Keeps what somebody made of the draft. Raises `Refused` where nothing is changed."""
    new = edits(state, item, action)
    if not new:
        raise Refused("nothing is changed", item.key)
    state.record("edit", item, more=new)
    says = state.contents.content(state.items[item.key])
    changed = [f"{name.removeprefix('new_')} changed" for name in new]
    said = state.contents.said(says.date) if "new_date" in new else says.title if "new_title" in new else says.kind
    return Done(clean(f"{', '.join(changed).capitalize()}: {said}"), item.key)


def edits(state: State, item: Item, action: Action) -> RecordLine:
    """What an action says of title, date and kind, as the memory keeps it. Raises `Refused` for no date."""
    new: RecordLine = {}
    if action.title is not None:
        title = " ".join(action.title.split())
        if title != item.typed:
            new["new_title"] = title
    if action.kind is not None and action.kind != state.contents.content(item).kind:
        new["new_kind"] = action.kind
    if action.date is not None:
        words = date_kept(state, item, action.date, action.kind) if action.date.strip() else ""
        if words != (item.date or ""):
            new["new_date"] = words
    return new


def date_kept(state: State, item: Item | None, words: str, kind: str | None) -> str:
    """The words in which a date is kept. Raises `Refused` where they are none."""
    readings = state.card(item.key).readings if item is not None else ()
    if any(reading.date == words for reading in readings):
        return words
    own = kind or (state.contents.content(item).kind if item is not None else "event")
    found = state.contents.read(words, item, own)
    if not isinstance(found, EventDate):
        raise Refused(clean(found.message), item.key if item is not None else None)
    return state.contents.said(found, words)
