"""Runs many commands, each in a child process with the streams, the environment and the user that its case names.

All modules are imported once, before the children are made, so that a command costs what it does and not what Python's
start does. `python surroundings.py CASES` reads a JSON list and writes beside it what came of each case.
"""

import importlib
import io
import json
import os
import pkgutil
import pwd
import signal
import sys
import time
from pathlib import Path
from typing import Any

STEP_LIMIT = 60
"""Seconds for a command; one that goes on until it is ended is given so many to make its first site."""


def import_everything() -> None:
    """All modules of the package, and what they import late."""
    package = importlib.import_module("timeline")
    for module in pkgutil.walk_packages(package.__path__, "timeline."):
        if module.name != "timeline.__main__":
            importlib.import_module(module.name)
    for name in ("uvicorn", "starlette.applications", "watchfiles", "babel.dates"):
        importlib.import_module(name)


def set_descriptor(number: int, way: str) -> None:
    """Makes a standard stream what the case says: "closed", "full", "unread", or the path of a file."""
    if way == "closed":
        os.close(number)
        return
    if way == "unread":
        reader, handle = os.pipe()
        os.close(reader)
    else:
        path = "/dev/full" if way == "full" else way
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND if number else os.O_RDONLY)
    os.dup2(handle, number)
    os.close(handle)


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


def unknown_user(number: int) -> pwd.struct_passwd:
    """No entry, as for a container's user that is only a number."""
    raise KeyError(number)


def child(words: list[str], case: dict[str, Any]) -> None:
    """Becomes the command; never comes back."""
    from timeline.__main__ import main

    os.chdir(case["folder"])
    for name, text in case["environment"].items():
        os.environ.pop(name, None)
        os.environ |= {name: text} if text is not None else {}
    for number, way in case["streams"].items():
        set_descriptor(int(number), way)
    start_streams()
    if case["is_nameless"]:
        pwd.getpwuid = unknown_user
    sys.argv = ["timeline", *words]
    code = 0
    try:
        main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except Exception:  # noqa: BLE001  # as the interpreter would show it
        sys.excepthook(*sys.exc_info())
        code = 1
    try:  # as the interpreter does when it ends (pylifecycle.c, flush_std_files)
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError:
        code = 120
    os._exit(code)


def run(words: list[str], case: dict[str, Any]) -> int:
    """The exit code of the command; one that goes on is ended once it has made a site."""
    pid = os.fork()
    if pid == 0:
        child(words, case)
    end, goes_on = time.monotonic() + STEP_LIMIT, words[0] in ("serve", "watch")
    while True:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if goes_on and (Path(case["folder"]) / "site" / "index.html").exists():
            time.sleep(0.3)  # until it waits for the next save
            goes_on = False
            os.kill(pid, signal.SIGTERM)
        if time.monotonic() > end:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.005)


def main(cases: Path) -> None:
    """Runs the cases of the file."""
    import_everything()
    codes = [[run(step, case) for step in case["steps"]] for case in json.loads(cases.read_text(encoding="utf-8"))]
    cases.with_suffix(".done").write_text(json.dumps(codes))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
