"""The console entry: says the version and that nothing is to be done by itself, and hands the rest to `cli`.

Both answers may cost little more than starting Python, so nothing but `sys`, `os` and built-in modules is imported
before it is known that there is work.
"""

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def main() -> None:
    """Runs the command line of this process and ends with its exit code."""
    words = sys.argv[1:]
    try:
        if words == ["--version"]:
            from timeline import __version__

            sys.exit(_say(sys.stdout, f"timeline {__version__}\n"))
        if not (words[:1] == ["build"] and _is_nothing_to_do(words)):
            _start_again_in_utf_8()
            from timeline.cli import run

            gc.disable()  # a command is short and makes no cycles; looking for some took a third of a large build
            code = run(words)
            gc.freeze()  # nor does Python look for any while it ends: that took a sixth of an edit
            sys.exit(code)
    except KeyboardInterrupt:  # before `cli` is there to take it
        sys.exit(130)


def _is_nothing_to_do(words: "list[str]") -> bool:
    """Whether the site is up to date; says so."""
    from timeline.site.state import nothing_to_do

    record = nothing_to_do(words, os.environ)
    # Whether a terminal wants colours is a question for `cli`.
    if record is None or (record.said != record.coloured and os.isatty(2)):
        return False
    _say(sys.stderr, record.said)
    return True


def _say(stream: "TextIO | None", text: str) -> int:
    """Writes the text, and gives 3 where it did not arrive; somebody who closed the stream does not want it."""
    if stream is None:
        return 0
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # what is still in the buffer goes nowhere
        from timeline import systems

        if systems.is_unread(error):
            return 0
        if stream is sys.stdout:
            _say(sys.stderr, f"timeline: standard output: {error.strerror}\n")
        return 3
    return 0


def _start_again_in_utf_8() -> None:
    """Starts Python anew where the locale has no letters but those of ASCII: names of files and words have others.

    UTF-8 mode (PEP 540) is what Python takes by itself in such a locale, unless the environment forbids it.
    """
    again = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
    if sys.getfilesystemencoding() != "ascii" or not sys.executable or sys.orig_argv[1:3] == again[1:3]:
        return
    try:
        os.execv(sys.executable, again)  # noqa: S606  # this very command
    except (OSError, ValueError):
        return  # as far as it goes without


if __name__ == "__main__":
    main()
