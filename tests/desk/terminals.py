"""A program on a terminal of our own: what it shows, keys sent to it, its size, its end."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyte

PATIENCE = 20.0
"""Seconds after which a test gives up waiting; on a busy machine a start alone may take some."""

_TAKING_THE_TERMINAL = (
    "import fcntl, signal, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "signal.signal(signal.SIGHUP, signal.SIG_DFL); "
)
"""The terminal sends its signals (a hang-up) to the session that it belongs to; `nohup make test` has it ignored."""


class Terminal:
    """A program on a terminal, and what is to be seen there."""

    def __init__(self, process: subprocess.Popen[bytes], handle: int, name: str, columns: int, rows: int) -> None:
        self.process = process
        self._handle: int | None = handle
        self._pressed: str | bytes = ""
        self.name = name
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = b""
        """All that the program wrote."""

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def look_of(self, words: str) -> list[bool]:
        """Whether each character of the words, where they stand first, is in reverse video."""
        row = next(number for number, line in enumerate(self.screen.display) if words in line)
        column = self.screen.display[row].index(words)
        return [self.screen.buffer[row][column + at].reverse for at in range(len(words))]

    def press(self, keys: str | bytes) -> None:
        assert self._handle is not None
        if keys == self._pressed:
            time.sleep(0.1)  # a key again is no key held down
        self._pressed = keys
        os.write(self._handle, keys.encode() if isinstance(keys, str) else keys)

    def interrupt(self) -> None:
        """Ctrl-C where a line is being read, once the program sleeps in its read: a signal that comes after its question
        and before that waits for the next key, and a person isn’t so fast."""
        end = time.monotonic() + PATIENCE
        while not self._is_asleep():
            assert time.monotonic() < end, f"it never waits:\n{self.text}"
            time.sleep(0.01)
        self.press("\x03")

    def _is_asleep(self) -> bool:
        try:
            state = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:  # macOS
            time.sleep(0.3)
            return True
        return state.rpartition(")")[2].split()[0] == "S"

    def resize(self, columns: int, rows: int) -> None:
        assert self._handle is not None
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def unread(self) -> int:
        """Bytes of keys that the program hasn't read yet."""
        theirs = os.open(self.name, os.O_RDWR | os.O_NOCTTY)
        try:
            return int(struct.unpack("i", fcntl.ioctl(theirs, termios.FIONREAD, bytes(4)))[0])
        finally:
            os.close(theirs)

    def modes(self) -> list[object]:
        """The modes of the terminal, as a shell would find them."""
        assert self._handle is not None
        return termios.tcgetattr(self._handle)

    def read(self, seconds: float) -> bool:
        """Takes in what the program wrote; False once nothing comes any more."""
        assert self._handle is not None
        if not select.select([self._handle], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._handle, 65_536)
        except OSError:  # nobody has the other end open
            return False
        self.sent += data
        self._stream.feed(data)
        return bool(data)

    def until(self, shown: str | Callable[[], object]) -> None:
        """Waits until the words stand on the screen, or it is so."""
        is_so = (lambda: shown in self.text) if isinstance(shown, str) else shown
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < end, f"{shown!r} never came:\n{self.text}"
            if not self.read(0.05) and not is_so():
                raise AssertionError(f"it ended before {shown!r} came:\n{self.text}")

    def still(self) -> None:
        """Waits until nothing has come for a while."""
        end, seen = time.monotonic() + PATIENCE, -1
        while len(self.sent) != seen and time.monotonic() < end:
            seen = len(self.sent)
            self.read(0.3)

    def hang_up(self) -> None:
        """The terminal goes away, as when a connection breaks."""
        assert self._handle is not None
        os.close(self._handle)
        self._handle = None

    def ended(self) -> int:
        """The exit code of the program, or what signal ended it, all that it wrote taken in."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, f"it doesn’t end:\n{self.text}"
            if self._handle is None:
                time.sleep(0.02)
            else:
                self.read(0.05)
        while self._handle is not None and select.select([self._handle], [], [], 0)[0]:
            if not self.read(0):
                break
        return self.process.returncode

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        if self._handle is not None:
            os.close(self._handle)


@contextmanager
def on_a_terminal(
    program: str,
    words: Sequence[str] = (),
    *,
    folder: Path,
    columns: int = 80,
    rows: int = 24,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Terminal]:
    """A Python program on a terminal of that size; ended when done with."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    root = Path(__file__).parents[2]
    settings = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(root), **(environment or {})}
    if "NO_COLOR" not in (environment or {}):
        settings.pop("NO_COLOR", None)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a suite in the background has it ignored
    process = subprocess.Popen(
        [sys.executable, "-c", _TAKING_THE_TERMINAL + program, *words],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env=settings,
        start_new_session=True,
    )
    terminal = Terminal(process, ours, os.ttyname(theirs), columns, rows)
    os.close(theirs)
    try:
        yield terminal
    finally:
        terminal.close()
