"""A desk killed at any moment leaves one of two files, and a memory that agrees with it; nothing answered is lost."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.desk.invented import desk_of, do, folder_of, line_of
from timeline.live.desk.engine import Desk
from timeline.live.desk.views import UNDECIDED, Action, Answer

STEPS = ("write", "fsync", "replace", "ftruncate", "chmod")
"""The functions of `os` by which the disk is changed."""


def killed(what: Callable[[], Answer], at: int) -> tuple[bool, bool]:
    """Does it in a process that is killed at that step; whether it was killed, and whether it had answered.

    Of what is written then, half is on the disk.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        _step_until(at)
        os._exit(0 if what().ok and _tell(writer) else 1)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        has_answered = told.read() == b"y"
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status), has_answered


_real_write = os.write


def _tell(writer: int) -> int:
    return _real_write(writer, b"y")


def _step_until(last: int) -> None:
    count = 0

    def stepping(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*words: Any, **more: Any) -> Any:
            nonlocal count
            count += 1
            if count == last:
                if name == "write":
                    real(words[0], words[1][: len(words[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*words, **more)

        return step

    for name in STEPS:
        setattr(os, name, stepping(name, getattr(os, name)))


CASES: dict[str, Callable[[Desk], Answer]] = {
    "take": lambda desk: do(desk, "take", "rust", title="Rust is found"),
    "source": lambda desk: do(desk, "source", "rust", event="sails"),
    "draft": lambda desk: do(desk, "take", "An inquiry is ordered"),
    "reject": lambda desk: do(desk, "reject", "rust"),
    "undo": lambda desk: do(desk, "undo"),
}


@pytest.mark.unmeasured
@pytest.mark.parametrize("case", CASES)
def test_killed_at_each_step_it_was_done_or_it_was_not(tmp_path: Path, case: str) -> None:
    at, was_killed, seen = 0, True, set()
    while was_killed:
        at += 1
        events = folder_of(tmp_path / str(at))
        desk = desk_of(events)
        if case == "undo":
            assert do(desk, "take", "rust", title="Rust is found").ok
        before, was = events.read_bytes(), states(desk)
        was_killed, has_answered = killed(lambda: CASES[case](desk), at)  # noqa: B023  # asked at once
        now = events.read_bytes()
        again = desk_of(events)
        is_done = states(again) != was
        seen.add(is_done)
        assert is_done or not has_answered, "what was answered is kept"
        assert case == "reject" or is_done == (now != before), "file and memory agree"
        assert states(desk_of(events)) == states(again)
        if is_done and case != "undo":
            assert do(again, "undo").ok
            assert events.read_bytes() == before
        elif not is_done:
            assert CASES[case](again).ok, "it can be done now"
    assert at > 2
    assert seen == {False, True}


def states(desk: Desk) -> list[tuple[str, str]]:
    return sorted((line.key, line.state) for line in desk.opening().lines)


def _busy(events: Path, dice: random.Random) -> None:
    """Takes and undoes until somebody ends it."""
    desk = desk_of(events)
    while True:
        opened = [line for line in desk.opening().lines if line.state in UNDECIDED]
        if opened and dice.random() < 0.6:
            key = dice.choice(opened).key
            desk.act(Action("take", key, desk.card(key).seen))
        else:
            do(desk, "undo")


@pytest.mark.faults
def test_killed_at_two_hundred_random_moments(tmp_path: Path) -> None:
    events, dice = folder_of(tmp_path), random.Random(7)
    for number in range(200):
        child = os.fork()
        if not child:
            try:
                _busy(events, random.Random(number))
            finally:
                os._exit(1)
        time.sleep(dice.uniform(0.01, 0.3))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status)
        desk = desk_of(events)
        text = events.read_text("utf-8")
        for line in desk.opening().lines:
            if line.state == "taken":
                assert f"id: {desk.card(line.key).entry}" in text
    while do(desk, "undo").ok:
        pass
    assert events.read_bytes() == folder_of(tmp_path / "new").read_bytes()


def test_what_was_begun_elsewhere_and_not_ended_is_looked_up(tmp_path: Path) -> None:
    events = folder_of(tmp_path)
    do(desk_of(events), "take", "rust", title="Rust is found")
    memory = events.with_name("events.review.jsonl")
    lines = memory.read_bytes().splitlines(keepends=True)
    memory.write_bytes(lines[0])
    events.write_text(events.read_text("utf-8") + "# edited since\n", encoding="utf-8")
    assert line_of(desk_of(events), "Rust is found").state == "taken"
    assert memory.read_bytes() == b"".join(lines)
