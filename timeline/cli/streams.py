"""The standard streams as a command needs them: there, in UTF-8 where others read them, and never a reason to fail.

A stream may be closed, its reader may have gone (`| head -1`), and its disk may be full. None of that may stop a
command halfway, such as an edit that is written and not yet told.
"""

from __future__ import annotations

import io
import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from timeline import systems

_NAMES = ("stdin", "stdout", "stderr")
"""In the order of their descriptors."""


class Written(io.FileIO):
    """A descriptor to which nothing more is written once that has failed; what failed is kept."""

    is_read = True
    """Whether somebody reads what is written."""
    failure: OSError | None = None
    """Why what was written did not get anywhere."""
    first: TextIO | None = None
    """What is written before, so that both stand in their order where they go to one place (`2>&1`)."""

    def write(self, data: object) -> int:
        """How many bytes were taken: those that nobody wants any more, too. Waits where the stream has no room."""
        if self.first is not None:
            self.first.flush()
        while self.is_read and self.failure is None:
            try:
                count = super().write(data)  # type: ignore[arg-type]  # a buffer, as for `FileIO`
            except OSError as error:
                if systems.is_unread(error):
                    self.is_read = False
                else:
                    self.failure = error
            else:
                if count is not None:
                    return count
                select.select([], [self], [])
        return len(data)  # type: ignore[arg-type]


@dataclass(slots=True)
class Streams:
    """What became of standard output."""

    output: Written | None = None
    """None where standard output is not this process's own."""

    @property
    def failure(self) -> OSError | None:
        """Why data was lost; None where it arrived, or nobody wanted it."""
        return self.output.failure if self.output is not None else None


@contextmanager
def command_streams() -> Iterator[Streams]:
    """The streams of `sys` while a command runs; those that were set before come back afterwards."""
    before = sys.stdin, sys.stdout, sys.stderr
    _open_closed_ones()
    streams = Streams()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is getattr(sys, f"__{name}__") and _is_a_file(stream):
            raw = Written(stream.fileno(), "wb", closefd=False)
            setattr(sys, name, _text_over(raw, stream, is_data=name == "stdout"))
            raw.first = sys.stdout if name == "stderr" else None
            streams.output = raw if name == "stdout" else streams.output
        elif isinstance(stream, io.TextIOWrapper):  # what a terminal can't show must not stop a command
            stream.reconfigure(errors="backslashreplace")
    try:
        yield streams
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        sys.stdin, sys.stdout, sys.stderr = before


def is_read() -> bool:
    """Whether somebody still reads standard output."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return raw.is_read if isinstance(raw, Written) else True


def _is_a_file(stream: io.TextIOWrapper) -> bool:
    """Whether its bytes go to a descriptor as they are; those for a Windows console do not."""
    return type(getattr(stream.buffer, "raw", stream.buffer)) is io.FileIO  # without buffers it is itself that


def _text_over(raw: Written, stream: io.TextIOWrapper, *, is_data: bool) -> io.TextIOWrapper:
    """Text in the terminal's encoding on a terminal; data that others read is UTF-8."""
    stream.flush()
    is_terminal = stream.isatty()
    encoding = "utf-8" if is_data and not is_terminal else stream.encoding
    lines = is_terminal or not is_data
    # A line ends with a line feed on every system: the same bytes, and no other than in a file.
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding, "backslashreplace", newline="\n", line_buffering=lines)


def _open_closed_ones() -> None:
    """Gives each closed stream the null device: a file that is opened must not become standard output."""
    for descriptor, name in enumerate(_NAMES):
        try:
            os.fstat(descriptor)
        except OSError:
            opened = os.open(os.devnull, os.O_RDWR)
            os.dup2(opened, descriptor)  # for programs that a command starts, too
            if opened != descriptor:
                os.close(opened)
        if getattr(sys, name) is None:
            mode = "r" if descriptor == 0 else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8", newline="\n"))  # noqa: SIM115  # as long as the process
