"""Two tabs and an editor at once: what the editor saves stays to the byte, and nothing is written twice."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.desk.invented import FORMS, desk_of, folder_of
from timeline.document.saving import alone
from timeline.live.desk.views import UNDECIDED, Action, Answer, Doing

DOINGS: tuple[Doing, ...] = (
    "take",
    "take",
    "take-private",
    "source",
    "reject",
    "later",
    "edit",
    "join",
    "part",
    "undo",
)
PLACES = (b"# The ferry", b"language:", b"date_style:", b"  # What follows", b"  - 4 July 2012")
"""How lines of the file begin behind which the editor writes."""


class Editor:
    """Somebody with the file open, who has saved it so often, and the file as it would be without the desk."""

    def __init__(self, events: Path, saves: int) -> None:
        self.events, self.left = events, saves
        self.alone = events.read_bytes()

    def save(self, random: Random) -> None:
        """Puts a line of its own behind one that it finds, in the file as it is now."""
        now = self.events.read_bytes()
        place = random.choice(PLACES)
        if not self.left or _with(now, place, b"") is None:
            return
        self.left -= 1
        note = b"# note %d: %s" % (self.left, bytes(random.choices(b"aeiou ", k=random.randrange(9))))
        new, own = _with(now, place, note), _with(self.alone, place, note)
        assert new is not None and own is not None, "what stands in the file stood there from the beginning"
        self.alone = own
        self.events.write_bytes(new)


def _with(data: bytes, place: bytes, note: bytes) -> bytes | None:
    """The file with the note behind that line."""
    lines = data.splitlines(keepends=True)
    number = next((number for number, line in enumerate(lines) if line.startswith(place)), None)
    if number is None:
        return None
    end = lines[number][len(lines[number].rstrip(b"\r\n")) :]
    return b"".join([*lines[: number + 1], note + end, *lines[number + 1 :]])


class Tab:
    """A desk as one sees it who hears of nothing but the answers to what he does himself."""

    def __init__(self, events: Path) -> None:
        self.desk = desk_of(events)
        self.seen: dict[str, str] = {}
        self.states: dict[str, str] = {}

    def look(self) -> None:
        """Sees all of it as it is now."""
        for line in self.desk.opening().lines:
            self.seen[line.key], self.states[line.key] = self.desk.card(line.key).seen, line.state

    def act(self, random: Random) -> Answer:
        """Something at random, to what is open as far as this tab knows."""
        if not self.seen or random.random() < 0.2:
            self.look()
        what, opened = random.choice(DOINGS), [key for key, state in self.states.items() if state in UNDECIDED]
        key = random.choice(opened or list(self.seen))
        action = Action("undo")
        if what != "undo":
            title = (
                random.choice([None, "It sinks", "The ferry’s end"])
                if what in ("take", "take-private", "edit")
                else None
            )
            other = random.choice(opened) if what == "join" and opened else None
            event = random.choice([None, "sails", "heard"]) if what == "source" else None
            clips = [clip for clip, _ in self.desk.opening().clippings]
            clip = random.choice(clips) if what == "part" else None
            action = Action(what, key, self.seen[key], title, other=other, event=event, clip=clip)
        answer = self.desk.act(action)
        for card in answer.cards:
            self.seen[card.line.key], self.states[card.line.key] = card.seen, card.line.state
        return answer


def _saving_within(editor: Editor, random: Random, often: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the editor save in the middle of what the desk does: before anything is brought to the disk."""
    real: Callable[[int], None] = os.fsync

    def fsync(handle: int) -> None:
        if random.random() < often:
            editor.save(random)
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)


def _agrees(events: Path, editor: Editor) -> None:
    """What memory and file say is the same, and undone to the start the file is what the editor alone made of it."""
    desk = desk_of(events)
    lines = desk.opening().lines
    entries = [desk.card(line.key).entry for line in lines if line.state in ("taken", "private")]
    ids = Counter(line.split()[-1] for line in events.read_text("utf-8").splitlines() if line.startswith("  - id: "))
    assert not [id for id, count in ids.items() if count > 1]
    assert not [id for id, count in Counter(filter(None, entries)).items() if count > 1]
    assert set(filter(None, entries)) <= set(ids) | {"heard"}
    assert ids.total() - 3 <= len(entries), "nothing stands there that the memory doesn't know"
    while (undone := desk.act(Action("undo"))).ok:
        pass
    assert undone.said == "there is nothing to undo"
    assert events.read_bytes() == editor.alone


@pytest.mark.parametrize("form", ["LF", "CRLF", "BOM", "no last line end"])
def test_a_save_at_any_moment_stays_and_nothing_is_written_twice(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    events, random = folder_of(tmp_path, FORMS[form]), Random(len(form))
    editor, tabs = Editor(events, 12), [Tab(events), Tab(events)]
    _saving_within(editor, random, 0.2, monkeypatch)
    answers = [random.choice(tabs).act(random) for _ in range(40)]
    said = Counter(answer.ok for answer in answers)
    assert min(said[True], said[False]) > 3
    assert any("has been changed meanwhile" in answer.said for answer in answers)
    assert any("it has changed meanwhile" in answer.said for answer in answers)
    monkeypatch.undo()
    assert editor.left < 6
    _agrees(events, editor)


@pytest.mark.faults
@pytest.mark.parametrize("seed", range(4))
def test_three_hundred_actions_of_two_tabs_and_fifty_saves(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    events, random = folder_of(tmp_path), Random(seed)
    editor = Editor(events, 50)
    _saving_within(editor, random, 0.1, monkeypatch)
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            tab, own = Tab(events), Random(10 * seed + number)
            for _ in range(150):
                tab.act(own)
                if own.random() < 0.1:
                    with alone(events):  # between two things that the desk does
                        editor.save(own)
        except BaseException as error:  # noqa: BLE001  # raised again where the test sees it
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    monkeypatch.undo()
    assert not failed, failed
    while editor.left:
        editor.save(random)
    _agrees(events, editor)
