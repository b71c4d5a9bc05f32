"""Keys from the terminal to the session, its scene back on the screen, until somebody leaves."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from timeline.live.desk.terminal.cells import Span, fit, painted, row_width
from timeline.live.desk.terminal.entry_text import with_error
from timeline.live.desk.terminal.keys import Held, read_keys
from timeline.live.desk.terminal.screen import draw
from timeline.live.desk.terminal.session import Aim, Session
from timeline.live.desk.views import Desk

if sys.platform != "win32":
    from timeline.live.desk.terminal.device import Device, Signals, signals
assert sys.platform != "win32"

T = TypeVar("T")

_ESCAPE = 0.1
"""Seconds after which an Escape that nothing followed is that key."""
_PIECE = 1.0
"""Seconds after which any other piece of a key is dropped, and files are looked at again."""
_PASTE = 10.0
"""Seconds after which a paste that stopped in its middle is over."""
_LAST = 2.0
"""Seconds that something begun has once a signal wants an end."""
_WAITS = "Another command has this folder: waiting for it; Ctrl-C leaves."
_PASTE_ENDS: Final = b"\x1b[201~"
_MOST_READ = 65_536
"""Characters that are read of what an editor gave back."""


def run(desk: Desk, *, reader: int = 0, writer: int = 1, environment: Mapping[str, str]) -> int:
    """Goes through the drafts on the terminal that both descriptors are, until somebody leaves.

    0 where that was by `q` or Ctrl-C; else the number of the signal that ended it (1 where the terminal is gone, 15
    where somebody ended the process), for an exit code of 128 and that number. What was decided is written by then,
    and the terminal is as it was before, whatever ends this, an exception as well. `refusal` says beforehand whether
    the descriptors will do. NO_COLOR, VISUAL and EDITOR are looked up in `environment`.
    """
    session = Session(desk)
    with signals() as heard:
        device = Device(reader, writer, heard)
        try:
            with device.drawn_on():
                return _Loop(session, device, heard, environment).run()
        finally:
            device.close()


class _Loop:
    def __init__(self, session: Session, device: Device, heard: Signals, environment: Mapping[str, str]) -> None:
        self._session = session
        self._device = device
        self._heard = heard
        self._environment = environment
        self._colour = not environment.get("NO_COLOR")
        self._rows: list[str] = []
        self._size = (0, 0)
        self._cursor: tuple[int, int] | None = None
        self._aim: Aim = ()
        """What is on the screen."""
        self._ahead = b""
        """What was sent while something was being done."""
        self._rest = b""
        self._latest = time.monotonic()
        """When a byte came last."""
        self._held = Held()
        self._looked = self._latest
        """When files were looked at last."""
        self._kept: dict[str, str] = {}
        """What couldn't be kept of what an editor gave back, by the draft's key."""

    def run(self) -> int:
        self._draw()
        while not self._is_over():
            data = self._read(_ESCAPE if self._rest == b"\x1b" else _PIECE)
            if data is None:
                return signal.SIGHUP
            self._take_in(data, self._aim)
            if not self._is_over():  # what was begun may still have the desk
                self._after_signals()
                self._draw()
        return 0 if self._heard.ended in {None, signal.SIGINT} else self._heard.ended

    def _take_in(self, data: bytes, aim: Aim) -> None:
        """Presses the keys in order, as meant for what was on the screen before the first."""
        now = time.monotonic()
        self._latest = now if data else self._latest
        quiet = now - self._latest
        is_over = quiet >= (_ESCAPE if self._rest == b"\x1b" else _PIECE)
        ending = _PASTE_ENDS if quiet > _PASTE else b""
        keys, self._rest = read_keys(self._rest + data + ending, is_over=is_over)
        for key in keys:
            if self._held.goes_on(key, now) and not self._session.repeats(key):
                continue
            self._patiently(partial(self._session.press, key, aim))
            if self._is_over():
                return
            self._do_what_it_wants()
        if not keys and not self._rest and now - self._looked >= _PIECE:
            self._patiently(self._session.refresh)
            self._looked = time.monotonic()

    def _read(self, seconds: float) -> bytes | None:
        """What was sent, what came while something was being done first."""
        ahead, self._ahead = self._ahead, b""
        return ahead or self._device.read(seconds)

    def _is_over(self) -> bool:
        return self._heard.ended is not None or self._session.wants == "leave"

    def _patiently(self, work: Callable[[], T]) -> T | None:
        """What the work gives, which may have to wait for another command; None where somebody won't wait for it.

        A signal or Ctrl-C ends the waiting. Keys that are pressed meanwhile wait in their order.
        """
        waited = Future[T]()

        def do() -> None:
            try:
                waited.set_result(work())
            except BaseException as error:  # noqa: BLE001  # raised where it is waited for
                waited.set_exception(error)
            self._heard.wake()

        threading.Thread(target=do, daemon=True).start()
        until = time.monotonic() + _PIECE
        while not waited.done() and self._heard.ended is None:
            self._watch()
            if time.monotonic() > until and not waited.done():
                self._say_that_it_waits()
        until = time.monotonic() + _LAST
        while not waited.done() and time.monotonic() < until:
            self._device.wait(0.1)
        return waited.result() if waited.done() else None

    def _watch(self) -> None:
        """Keeps what is sent; Ctrl-C and a terminal that is gone end the waiting."""
        data = self._device.read(_PIECE)
        self._ahead += data or b""
        if data is None:
            self._heard.ended = signal.SIGHUP
        elif b"\x03" in data:
            self._heard.ended = signal.SIGINT

    def _say_that_it_waits(self) -> None:
        words = fit((Span(_WAITS, "bold"),), self._size[0])
        self._device.write(f"\x1b[{self._size[1]};1H{painted(words, colour=False)}\x1b[K".encode())
        self._rows = []

    def _do_what_it_wants(self) -> None:
        if self._session.wants == "editor":
            self._edit()
        elif self._session.wants == "suspend":
            self._stop()
        elif self._session.wants == "redraw":
            self._rows = []

    def _after_signals(self) -> None:
        if self._heard.is_to_stop:
            self._stop()
        if self._heard.is_continued:
            self._heard.is_continued = False
            self._device.set_modes()
            self._rows = []
        if self._heard.is_resized:  # to another size and back, too: the terminal may have moved its lines
            self._heard.is_resized = False
            self._rows = []

    # ---- drawing ----

    def _draw(self) -> None:
        """Shows the scene. Keys that wait for it already were pressed for what is on the screen until now."""
        while self._session.aim != self._aim and not self._is_over():
            waiting = self._read(0)
            if not waiting:
                break
            self._take_in(waiting, self._aim)
        self._show()

    def _show(self) -> None:
        """Writes the rows that changed."""
        size = self._device.size()
        screen = draw(self._session.scene(), *size)
        if size != self._size:
            self._size, self._rows = size, []
        rows = [
            painted(row, colour=self._colour) + ("\x1b[K" if row_width(row) < size[0] else "") for row in screen.rows
        ]
        written = []
        if len(self._rows) != len(rows):
            written.append("\x1b[2J")
            self._rows = [""] * len(rows)
        for number, (row, old) in enumerate(zip(rows, self._rows, strict=True), 1):
            if row != old:
                written.append(f"\x1b[{number};1H{row}")
        if written or screen.cursor != self._cursor:
            at = screen.cursor and f"\x1b[{screen.cursor[0] + 1};{screen.cursor[1] + 1}H\x1b[?25h"
            self._device.write(f"\x1b[?25l{''.join(written)}{at or ''}".encode())
        self._rows, self._cursor = rows, screen.cursor
        self._aim = self._session.aim

    # ---- leaving for a while ----

    def _stop(self) -> None:
        """Stops the process as Ctrl-Z does, with the terminal as it was before, until it goes on."""
        self._device.end()
        handler = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(0, signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, handler)
        self._heard.is_to_stop = self._heard.is_continued = False
        self._device.begin()
        self._rows = []

    def _edit(self) -> None:
        """Opens the draft in somebody's own editor, and keeps what comes back."""
        session, card = self._session, self._session.card
        assert card is not None
        key = card.line.key
        self._device.end()
        try:
            text = self._from_editor(self._kept.pop(key, "") or session.entry())
        except (OSError, ValueError) as error:
            session.complain(f"The editor can’t be used: {error}")
        else:
            wrong = self._patiently(partial(session.edited, text)) if text is not None else ""
            if text is None:
                session.complain("The editor ended with an error: nothing was changed.")
            elif wrong:
                self._kept[key] = with_error(text, wrong)
                session.complain(f"{wrong} (E opens what you wrote)")
        finally:
            self._device.begin()
            self._rows = []

    def _from_editor(self, text: str) -> str | None:
        """What the editor made of the text; None where it failed, or a signal ended it.

        Raises OSError where it can't be started, ValueError where its name can't be read.
        """
        command = shlex.split(self._environment.get("VISUAL") or self._environment.get("EDITOR") or "vi")
        with tempfile.TemporaryDirectory(prefix="timeline-") as folder:  # for its owner alone
            file = Path(folder) / "entry.yaml"
            file.write_text(text, encoding="utf-8", newline="\n")
            process = subprocess.Popen([*command, str(file)])  # noqa: S603  # what its user set up
            while process.poll() is None:
                self._device.wait(_PIECE)
                if self._heard.ended == signal.SIGINT:  # Ctrl-C in an editor is the editor's
                    self._heard.ended = None
                elif self._heard.ended is not None:
                    _end(process)
            with file.open(encoding="utf-8", errors="replace") as given:
                return given.read(_MOST_READ) if process.returncode == 0 else None


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
