"""What was begun at a desk that is gone and not ended, and what is known by another sentence since."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256

from timeline.extract.memory import RecordLine, standing, told_as
from timeline.live.desk.deciding import remembered_at
from timeline.live.desk.state import State
from timeline.live.desk.writing import pieces_in, stand_in


def recover(state: State) -> None:
    """Says of each intent how it ended: the process that wrote it is gone, since it held the lock."""
    pending = standing(state.memory.lines).pending
    for line in pending:
        state.append({"n": line["n"], "do": "done" if _was_done(state, line) else "failed"})
    if pending:
        state.lines = standing(state.memory.lines).lines
        state.known = remembered_at(state.base.spots, state.lines)
        state.settle()
    state.wrote.clear()


def _was_done(state: State, line: RecordLine) -> bool:
    if sha256(state.data).hexdigest() == line.get("wrote"):
        return True
    text = state.data.decode("utf-8", "replace")
    if line["do"] != "undo":
        return stand_in(text, [piece for piece in pieces_in(line) if not piece.is_source])
    undone = next((one for one in state.memory.lines if one["n"] == line.get("of") and "pieces" in one), None)
    own = [piece for piece in pieces_in(undone or {}) if not piece.is_source]
    return bool(own) and not any(piece.put in text for piece in own)


def note_moves(state: State) -> None:
    """Keeps as what a sentence that is no longer quite the same is known from now on."""
    for number, known in sorted(state.known.items()):
        if known.is_moved:
            spot = state.base.spots[number]
            line = {**state.numbered("moved"), **told_as(spot.telling, file=spot.clipping.article.file)}
            with suppress(OSError):  # it is known again without
                state.append({**line, "from": [known.print._asdict()]})
    state.wrote.clear()
    state.lines = standing(state.memory.lines).lines
