"""The commands. Here alone is anything printed, is the process ended, is the environment read."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import Any


def run(arguments: list[str]) -> int:
    """Runs one command and gives its exit code.

    0 done, 1 findings, 2 wrong use, 3 we failed, 130 interrupted, 143 terminated.
    """
    from timeline.cli.streams import command_streams  # a bug in it is to be reported as one, too

    with command_streams() as streams:
        code = _run(arguments)
        sys.stdout.flush()
        if streams.failure is not None and code in (0, 1):
            sys.stderr.write(f"timeline: standard output: {streams.failure.strerror}\n")
            code = 3
    return code


def _run(arguments: list[str]) -> int:
    """Runs one command with streams that can be written to."""
    from timeline import systems
    from timeline.cli.application import application_for, spelled_out

    terminated: list[int] = []

    def terminate(number: int, _frame: object) -> None:
        """Ends as any other way does, so that what a build has begun beside the site is taken away."""
        terminated.append(128 + number)
        raise SystemExit(128 + number)

    for number in systems.signals_to_end():
        signal.signal(number, terminate)
    # Else pydantic looks through every installed package for plug-ins, of which we want none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        code = _exit_code(
            lambda: application_for(arguments)(args=spelled_out(arguments), prog_name="timeline", obj=arguments)
        )
    except OSError as error:
        return _disk(error)
    except Exception:  # noqa: BLE001  # a bug keeps its traceback and gets exit code 3, here at the edge
        import traceback

        traceback.print_exc()
        return 3
    # watchfiles takes every signal for an interrupt.
    return terminated[0] if terminated else code


def _exit_code(command: Callable[[], object]) -> int:
    """Runs the command and gives the exit code it ends with."""
    try:
        command()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except KeyboardInterrupt:
        return 130
    return 0


def _disk(error: OSError) -> int:
    """The disk refused: one line that names the path."""
    from timeline.findings import visible

    where = f"{visible(os.fsdecode(error.filename))}: " if error.filename else ""
    if not where and isinstance(error, FileNotFoundError):  # `os.getcwd` names nothing
        where = "the current folder: "
    print(f"timeline: {where}{error.strerror or error}", file=sys.stderr)
    return 3


def __getattr__(name: str) -> Any:
    """`app`, the commands themselves, for those who run them from Python; made when asked for."""
    if name == "app":
        from timeline.cli.application import application

        return application()
    raise AttributeError(name)


__all__ = ["run"]
