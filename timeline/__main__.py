"""The console entry: says the version and that nothing is to be done by itself, and hands the rest to `cli`.

Both answers may cost little more than starting Python, so nothing but `sys`, `os` and built-in modules is imported
before it is known that there is work.
"""

import sys


def main() -> None:
    """Runs the command line of this process and ends with its exit code."""
    words = sys.argv[1:]
    try:
        if words == ["--version"]:
            from timeline import __version__

            print(f"timeline {__version__}")
            return
        if not (words[:1] == ["build"] and _is_nothing_to_do(words)):
            from timeline.cli import run

            sys.exit(run(words))
    except KeyboardInterrupt:  # before `cli` is there to take it
        sys.exit(130)


def _is_nothing_to_do(words: "list[str]") -> bool:
    """Whether the site is up to date; says so."""
    import os

    from timeline.site.state import nothing_to_do

    record = nothing_to_do(words, os.environ)
    # Whether a terminal wants colours is a question for `cli`.
    if record is None or (record.said != record.coloured and os.isatty(2)):
        return False
    sys.stderr.write(record.said)
    return True


if __name__ == "__main__":
    main()
