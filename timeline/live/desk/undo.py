"""What was done undone: the last of it, or what was decided of one draft."""

from __future__ import annotations

from timeline.extract.memory import UNDOABLE, RecordLine
from timeline.live.desk.answering import Done, called, key_of, said_of
from timeline.live.desk.deciding import Item
from timeline.live.desk.refusals import Refused, require_sound
from timeline.live.desk.state import State
from timeline.live.desk.writing import Piece, pieces_in, without


def last_of(state: State) -> RecordLine | None:
    """What would be undone."""
    return next((line for line in reversed(state.lines) if line["do"] in UNDOABLE), None)


def undo(state: State) -> Done:
    """Undoes the last thing done. Raises `Refused` where what it wrote no longer stands there as it was put."""
    line = last_of(state)
    if line is None:
        raise Refused("there is nothing to undo")
    pieces, said = pieces_in(line), said_of(state, line)
    own = {**state.numbered("undo"), "of": line["n"]}
    if not pieces:
        state.write(own)
    else:
        new = without(require_sound(state), pieces, _left(state, line))
        if new is None:
            key = key_of(state, line)
            raise Refused(f"you have edited {pieces[0].id} since: it stays", key, can_reopen=key is not None)
        state.save(own, new)
    return Done(f"Undone: {said}", key_of(state, line))


def reopen(state: State, item: Item) -> Done:
    """Opens a decided draft again; an entry that was edited since stays. Raises `Refused` for one that is open."""
    if item.is_open or item.state == "joined":
        raise Refused("it is open", item.key)
    line = item.line
    if line is None:
        state.record("reopen", item)
        return _open_again(state, item)
    pieces, own = pieces_in(line), {**state.numbered("undo"), "of": line["n"]}
    new = without(require_sound(state), pieces, _left(state, line)) if pieces else None
    if new is not None:
        state.save(own, new)
    elif pieces:
        state.record("reopen", item, more={"of": line["n"]})
    else:
        state.write(own)
    return _open_again(state, item, " (its entry was edited since, and stays)" if pieces and new is None else "")


def _left(state: State, line: RecordLine) -> list[Piece]:
    """The sources that decisions other than this one put there and that were undone since: they may have stayed."""
    holding = {one["n"] for one in (*state.lines, line)}
    gone = (one for one in state.memory.lines if one["n"] not in holding)
    return [piece for one in gone for piece in pieces_in(one) if piece.is_source]


def _open_again(state: State, item: Item, stays: str = "") -> Done:
    return Done(f"Open again: {called(state, state.items[item.key])}{stays}", item.key)
