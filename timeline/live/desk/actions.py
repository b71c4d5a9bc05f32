"""What can be done at the desk, each by its name, and whether it may be done now."""

from __future__ import annotations

from collections.abc import Callable

from timeline.dates import Mention
from timeline.extract.memory import RecordLine, told_as
from timeline.live.desk import views
from timeline.live.desk.answering import Done, called
from timeline.live.desk.cards import seen_of
from timeline.live.desk.deciding import Item
from timeline.live.desk.editing import date_kept, edit
from timeline.live.desk.marking import marked_at
from timeline.live.desk.refusals import Refused, require_sound
from timeline.live.desk.state import State, flat
from timeline.live.desk.taking import add_source, take
from timeline.live.desk.texts import clean
from timeline.live.desk.undo import reopen, undo
from timeline.live.desk.views import Action


def do(state: State, action: Action) -> Done:
    """Does it, if the draft is still as the action saw it. Raises `Refused`, or `TimelineError` with what was found."""
    if action.do == "undo":
        return undo(state)
    if action.do == "mark":
        return _mark(state, action)
    item = state.items.get(action.key)
    if item is None:
        raise Refused("this draft isn't there any more: its clipping is gone, or it is in another draft")
    if seen_of(item) != action.seen:
        raise Refused(f"it has changed meanwhile: it is {_STATES[item.state]}; nothing was done", item.key)
    if action.do == "reopen":
        return reopen(state, item)
    if not item.is_open:
        raise Refused(f"it is decided already: it is {_STATES[item.state]}", item.key)
    if action.do in ("take", "take-private", "source"):
        require_sound(state)
    return _DOING[action.do](state, item, action)


def _reject(state: State, item: Item, _: Action) -> Done:
    state.record("reject", item)
    more = f"; {item.entry} stays a draft in {state.events.name}" if state.entry(item) else ""
    return Done(f"Thrown out for good: {called(state, item)}{more}")


def _later(state: State, item: Item, _: Action) -> Done:
    state.record("later", item)
    return Done(f"Not now: {called(state, item)}")


def _join(state: State, item: Item, action: Action) -> Done:
    other = state.items.get(action.other or "")
    if other is None or not other.is_open or other is item:
        raise Refused("there is no other open draft of that name", item.key)
    if state.entry(other) is not None:
        if state.entry(item) is not None:
            raise Refused(f"both stand in {state.events.name} as drafts: put them together there", item.key)
        item, other = other, item  # the one that stands in the file takes the other in
    name = called(state, other)
    state.record("join", item, more={"with": state.told(other)})
    return Done(f"Joined with: {name}", item.key)


def _part(state: State, item: Item, action: Action) -> Done:
    own = [number for number in item.spots if state.contents.table.spots[number].clipping.id == action.clip]
    if not own or len(own) == len(item.members):
        raise Refused("there is only one clipping here", item.key)
    spot = state.contents.table.spots[own[0]]
    told = [state.told_of(number) for number in own]
    state.write({**state.numbered("part"), **flat(told)})
    return Done(clean(f"Parted: {spot.clipping.name}"), state.contents.table.of[own[0]].key)


def _mark(state: State, action: Action) -> Done:
    clipping = state.clippings.get(action.clip or "")
    if clipping is None or action.start is None or action.end is None:
        raise Refused("there is no such place in a clipping")
    spot = marked_at(clipping, action.start, action.end, state.project)
    if spot is None:
        raise Refused("no words are selected")
    for number, one in enumerate(state.contents.table.spots):
        if one.clipping.id == clipping.id and _overlap(one.draft.mention, spot.draft.mention):
            raise Refused("that date has a draft", state.contents.table.of[number].key)
    new: RecordLine = {}
    if action.title and action.title.strip():
        new["new_title"] = " ".join(action.title.split())
    if action.date and action.date.strip():
        new["new_date"] = date_kept(state, None, action.date, None)
    told = [told_as(spot.telling, file=clipping.article.file, source=state.sources.get(clipping.id, ""))]
    state.write({**state.numbered("mark"), **flat(told), **new})
    made = next(one for one, other in enumerate(state.contents.table.spots) if other.telling == spot.telling)
    words = clean(spot.draft.mention.text)
    return Done(f"A draft of “{words}”", state.contents.table.of[made].key)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


_DOING: dict[str, Callable[[State, Item, Action], Done]] = {
    "take": take,
    "take-private": take,
    "source": add_source,
    "reject": _reject,
    "later": _later,
    "edit": edit,
    "join": _join,
    "part": _part,
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
