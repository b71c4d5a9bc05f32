"""The terminal as a device: its modes, which always come back, its size, bytes to and from it; and signals.

Nothing here waits without end: while the terminal takes no bytes, or sends none, a signal still ends it. Windows has
none of what this is made of; `terminal.refusal` says so before it is imported.
"""

from __future__ import annotations

import fcntl
import os
import select
import signal
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

assert sys.platform != "win32"

USUAL = (80, 24)
"""Columns and rows of a terminal that doesn't say how many it has."""

_OTHER_SCREEN = b"\x1b[?1049h"
_SET = b"\x1b[?7l\x1b[?2004h\x1b[?25l\x1b[H\x1b[2J"
"""No line goes on in the next one; pastes are marked as such; no cursor; an empty screen."""
_END = b"\x1b[0m\x1b[?2004l\x1b[?7h\x1b[H\x1b[2J\x1b[?1049l\x1b[?25h"
"""All of that back. The screen is emptied for a terminal that has no other one."""

_PATIENCE = 0.5
"""Seconds in which the end has to be written."""

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_HEARD = (*_ENDING, signal.SIGWINCH, signal.SIGCONT, signal.SIGTSTP, signal.SIGCHLD)


class Signals:
    """What was signalled to this process, and a descriptor that can be read once something was."""

    def __init__(self, handle: int, sending: int) -> None:
        self.handle = handle
        self._sending = sending
        self.ended: signal.Signals | None = None
        """The signal that wants this to end."""
        self.is_continued = False
        """Whether the process went on after it was stopped."""
        self.is_to_stop = False
        self.is_resized = False

    def heard(self, number: int, _: FrameType | None) -> None:
        """Keeps what the signal says; Python calls it between two steps, so what is being written is written whole."""
        if number in _ENDING:
            self.ended = signal.Signals(number)
        self.is_continued |= number == signal.SIGCONT
        self.is_to_stop |= number == signal.SIGTSTP
        self.is_resized |= number == signal.SIGWINCH

    def wake(self) -> None:
        """Ends the waiting of another thread, as a signal does."""
        with suppress(OSError):  # there is something to be read already, or nobody waits any more
            os.write(self._sending, b".")

    def drain(self) -> None:
        """Takes out of the descriptor what made it readable."""
        with suppress(BlockingIOError):
            os.read(self.handle, 4096)


@contextmanager
def signals() -> Iterator[Signals]:
    """Signals are kept while this lasts, and none ends the process; one that was ignored before is ignored."""
    receiving, sending = os.pipe()
    os.set_blocking(receiving, False)
    os.set_blocking(sending, False)
    heard = Signals(receiving, sending)
    before = {
        number: signal.signal(number, heard.heard) for number in _HEARD if signal.getsignal(number) != signal.SIG_IGN
    }
    woken = signal.set_wakeup_fd(sending, warn_on_full_buffer=False)
    try:
        yield heard
    finally:
        signal.set_wakeup_fd(woken)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(receiving)
        os.close(sending)


class Device:
    """A terminal that is read and written without blocking."""

    def __init__(self, reader: int, writer: int, heard: Signals) -> None:
        self._heard = heard
        self._reader = reader
        self._input, self._output = _own(reader), _own(writer)
        self._before = termios.tcgetattr(reader)

    def close(self) -> None:
        """Gives the descriptors back."""
        os.close(self._input)
        os.close(self._output)

    @contextmanager
    def drawn_on(self) -> Iterator[None]:
        """Keys come one by one and the other screen is shown while this lasts; then all is as it was before."""
        try:
            self.begin()
            yield
        finally:
            self.end()

    def begin(self) -> None:
        """Goes to the other screen, and gets each key as it is pressed, Ctrl-C and Ctrl-Z too."""
        self.write(_OTHER_SCREEN)
        self.set_modes()

    def set_modes(self) -> None:
        """The modes once more, on the screen that is shown: a shell may have set its own."""
        modes = termios.tcgetattr(self._reader)
        modes[0] &= ~(termios.BRKINT | termios.ICRNL | termios.INLCR | termios.IGNCR | termios.ISTRIP | termios.IXON)
        modes[1] &= ~termios.OPOST
        modes[3] &= ~(termios.ECHO | termios.ECHONL | termios.ICANON | termios.ISIG | termios.IEXTEN)
        modes[6][termios.VMIN], modes[6][termios.VTIME] = 1, 0
        termios.tcsetattr(self._reader, termios.TCSANOW, modes)
        self.write(_SET)

    def end(self) -> None:
        """Everything as it was before; keys that nobody read are dropped, so that no shell takes them for a command."""
        self.write(_END, patience=_PATIENCE)
        with suppress(termios.error), _from_the_background():  # the terminal may be gone
            termios.tcflush(self._reader, termios.TCIFLUSH)
            termios.tcsetattr(self._reader, termios.TCSANOW, self._before)

    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        try:
            columns, rows = os.get_terminal_size(self._output)
        except OSError:
            return USUAL
        return columns or USUAL[0], rows or USUAL[1]

    def wait(self, seconds: float) -> None:
        """Waits for a signal, so long at most."""
        if select.select([self._heard.handle], [], [], seconds)[0]:
            self._heard.drain()

    def read(self, seconds: float) -> bytes | None:
        """What was sent, after that time at most: nothing where nothing was, None where the terminal is gone.

        Ends at once with a signal, too.
        """
        readable, _, _ = select.select([self._input, self._heard.handle], [], [], seconds)
        if self._heard.handle in readable:
            self._heard.drain()
        if self._input not in readable:
            return b""
        try:
            return os.read(self._input, 4096) or None
        except BlockingIOError:
            return b""
        except OSError:
            return None

    def write(self, data: bytes, patience: float | None = None) -> None:
        """Writes all of it, while the terminal takes it: not once a signal ends this, or the seconds are over."""
        until = None if patience is None else time.monotonic() + patience
        while data:
            left = None if until is None else until - time.monotonic()
            if (left is not None and left <= 0) or (until is None and self._heard.ended):
                return
            try:
                data = data[os.write(self._output, data) :]
            except BlockingIOError:
                readable, _, _ = select.select([self._heard.handle], [self._output], [], left)
                if readable:
                    self._heard.drain()
            except OSError:  # the terminal is gone: the next read says so
                return


def _own(descriptor: int) -> int:
    """The same terminal opened once more, not blocking: the mode is ours alone then, and not the shell's as well."""
    try:
        return os.open(os.ttyname(descriptor), os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 0)


@contextmanager
def _from_the_background() -> Iterator[None]:
    """A process that isn't in the foreground may set modes meanwhile, without being stopped for it."""
    before = signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGTTOU, before)
