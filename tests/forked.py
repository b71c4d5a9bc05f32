"""Commands that cost what they do and not what Python's start does: children of one process that imported everything.

`python -m tests.forked ADDRESS` is that process; it ends when its standard input does. A test that asks it for a command, by
`Forker` or by the program that `client` writes, sends the words, the folder, the environment and the streams along.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import pkgutil
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import coverage

ROOT = Path(__file__).resolve().parent.parent
MEASURES = "COVERAGE_PROCESS_CONFIG"
"""By this variable `coverage run` asks each Python that is started to count its lines too."""
MEASURED = {MEASURES: os.environ[MEASURES]} if MEASURES in os.environ else {}
"""What it was when the tests began; a test that is `unmeasured` takes it away for a time."""


class Command:
    """A command that runs."""

    def __init__(self, asked: socket.socket) -> None:
        self._answers = asked.makefile("r")
        self.pid = int(self._answers.readline())

    def wait(self) -> int:
        """Its exit code, once it has ended; that of a signal is negative."""
        with self._answers:
            return int(self._answers.readline())


class Forker:
    """Starts commands without starting Python."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()  # of a short name, as the address of a socket must have
        self.address = f"{self._folder.name}/commands"
        words = [sys.executable, "-m", "tests.forked", self.address]
        self._process = subprocess.Popen(
            words, cwd=ROOT, env={**os.environ, **MEASURED}, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"ready\n"

    def start(
        self,
        words: Sequence[str | Path],
        folder: Path,
        streams: Sequence[int | None],
        environment: Mapping[str, str] = os.environ,
        **more: Any,
    ) -> Command:
        """The command with these words; a stream that is None is closed for it. It gets SIGALRM after `limit` seconds."""
        given = [number for number in streams if number is not None]
        request = {
            "words": [str(word) for word in words],
            "folder": str(folder),
            "streams": [number is not None for number in streams],
            "environment": dict(environment),
            "is_measured": MEASURES in os.environ,
            **more,
        }
        with socket.socket(socket.AF_UNIX) as asked:
            asked.connect(self.address)
            socket.send_fds(asked, [b"."], given or [2])
            asked.sendall(json.dumps(request).encode())
            asked.shutdown(socket.SHUT_WR)
            return Command(asked)

    def client(self, path: Path) -> None:
        """Writes a program that does what `timeline` does, for shells."""
        path.write_text(_CLIENT.format(python=sys.executable, address=self.address))
        path.chmod(0o755)

    def close(self) -> None:
        """Ends the process of which the commands are children."""
        self._process.communicate(timeout=60)
        self._folder.cleanup()


_CLIENT = """#!{python} -IS
import json, os, socket, sys
environment = dict(os.environ)
request = {{"words": sys.argv[1:], "folder": os.getcwd(), "streams": [True] * 3, "environment": environment}}
with socket.socket(socket.AF_UNIX) as asked:
    asked.connect({address!r})
    socket.send_fds(asked, [b"."], [0, 1, 2])
    asked.sendall(json.dumps(request | {{"is_measured": "COVERAGE_PROCESS_CONFIG" in environment}}).encode())
    asked.shutdown(socket.SHUT_WR)
    sys.exit(int(asked.makefile("r").read().split()[1]))
"""


def import_everything() -> None:
    """All modules of the package, and what they import late."""
    package = importlib.import_module("timeline")
    for module in pkgutil.walk_packages(package.__path__, "timeline."):
        if module.name != "timeline.__main__":
            importlib.import_module(module.name)
    for name in ("uvicorn", "starlette.applications", "watchfiles", "babel.dates"):
        importlib.import_module(name)


def start_streams() -> None:
    """The streams of `sys` as the interpreter makes them when it starts (pylifecycle.c, create_stdio)."""
    encoding = os.environ.get("PYTHONIOENCODING", "utf-8")
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            stream = None
        else:
            size = 0 if os.environ.get("PYTHONUNBUFFERED") and number else -1
            binary = os.fdopen(number, "wb" if number else "rb", size, closefd=False)
            errors = "backslashreplace" if number == 2 else "strict"
            stream = io.TextIOWrapper(binary, encoding, errors, line_buffering=number == 2, write_through=size == 0)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def unknown_user(number: int) -> NoReturn:
    """No entry, as for a container's user that is only a number."""
    raise KeyError(number)


def prepare(request: dict[str, Any], given: list[int]) -> None:
    """Makes of this process one that was started with the folder, the environment and the streams of the request."""
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    time.tzset()
    left = iter(given)
    for number, is_open in enumerate(request["streams"]):
        if is_open:
            os.dup2(next(left), number)
        else:
            os.close(number)
    os.closerange(3, max(given) + 1)
    start_streams()
    if request.get("is_nameless"):
        import pwd  # where there are forks, there is this

        pwd.getpwuid = unknown_user
    signal.alarm(request.get("limit", 0))


def child(request: dict[str, Any], given: list[int]) -> None:
    """Becomes the command; never comes back."""
    from timeline.__main__ import main

    measuring = coverage.Coverage.current()
    if measuring is not None and not request["is_measured"]:
        measuring.stop()
        measuring = None
    prepare(request, given)
    sys.argv = ["timeline", *request["words"]]
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BaseException:  # noqa: BLE001  # as the interpreter would show it
        sys.excepthook(*sys.exc_info())
        code = 1
    try:  # as the interpreter does when it ends (pylifecycle.c, flush_std_files)
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError:
        code = 120
    if measuring is not None:
        measuring.stop()
        measuring.save()
    os._exit(code)


def answer(asked: socket.socket) -> None:
    """Runs a command, and says its process and its exit code to the test that asked for it; never comes back."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _, given, _, _ = socket.recv_fds(asked, 1, 3)
    with asked.makefile("r") as lines:
        request = json.loads(lines.read())
    pid = os.fork()
    if pid == 0:
        child(request, given)
    for number in given:
        os.close(number)
    asked.sendall(f"{pid}\n".encode())
    asked.sendall(f"{os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])}\n".encode())
    os._exit(0)


def main(address: str) -> None:
    """Answers each test that asks, several at once, until standard input ends."""
    import_everything()
    if measuring := coverage.Coverage.current():
        measuring.save()  # once, so that no child begins with the lines of all imports and writes them again
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that answer
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(address)
        door.listen(20)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while select.select([door.fileno(), 0], [], [])[0] == [door.fileno()]:
            asked, _ = door.accept()
            with asked:
                if os.fork() == 0:
                    try:
                        answer(asked)
                    except BaseException:  # noqa: BLE001  # nothing may go on in a child
                        traceback.print_exc()
                    finally:
                        os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1])
