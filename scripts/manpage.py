"""Writes docs/timeline.1, the manual page, from what the commands say of themselves; to be run when that is new.

After man(7) and man-pages(7): one page, its sections in their order, each command with its options.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import typer.main

from timeline import __version__
from timeline.cli.application import application

PAGE = Path(__file__).parent.parent / "docs" / "timeline.1"


def page() -> str:
    """The page in the macros of man(7)."""
    group = typer.main.get_command(application())
    return "\n".join(_lines(group)) + "\n"


def _lines(group: object) -> Iterator[str]:
    yield f'.TH TIMELINE 1 "" "timeline {__version__}" "User Commands"'
    yield from (".SH NAME", r"timeline \- one hand-edited events.yaml in, a checked chronology and a static site out")
    yield from (".SH SYNOPSIS", ".B timeline", r".I COMMAND", r"[\fIOPTION\fR]...")
    yield from (".SH DESCRIPTION", *_paragraphs(str(group.help)))  # type: ignore[attr-defined]
    yield ".SH COMMANDS"
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        for words, one in _leaves(name, command):
            yield from _command(words, one)
    yield from (".SH EXIT STATUS", *_paragraphs(str(group.epilog)))  # type: ignore[attr-defined]
    yield ".SH FILES"
    yield from (".TP", ".I events.yaml", "The chronology; also NAME.events.yaml, or what timeline.toml names.")
    yield from (".TP", ".I timeline.toml", "How sites are built, for one chronology or several.")
    yield from (".TP", ".I ~/.cache/newsline", "What saves time and changes nothing; XDG_CACHE_HOME moves it.")
    yield from (".SH SEE ALSO", "The documents in the folder docs of the source, docs/README.md first.")


def _leaves(words: str, command: object) -> Iterator[tuple[str, object]]:
    inside = getattr(command, "commands", None)
    if inside is None:
        yield words, command
    else:
        for name, one in inside.items():
            yield from _leaves(f"{words} {name}", one)


def _command(words: str, command: object) -> Iterator[str]:
    arguments = [one for one in command.params if one.param_type_name == "argument"]  # type: ignore[attr-defined]
    metavars = " ".join(str(one.metavar or one.name.upper()) for one in arguments)
    yield f".SS {_plain(f'timeline {words} {metavars}'.strip())}"
    yield from _paragraphs(str(command.help))  # type: ignore[attr-defined]
    for one in command.params:  # type: ignore[attr-defined]
        if one.param_type_name == "option" and not one.hidden:
            names = ", ".join(rf"\fB{_plain(name)}\fR" for name in (*one.opts, *one.secondary_opts))
            value = "" if one.is_flag else rf" \fI{_plain(str(one.metavar or one.name.upper()))}\fR"
            yield from (".TP", f"{names}{value}", _plain(str(one.help or "")))


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
        if number:
            yield ".PP"
        yield _plain(" ".join(paragraph.split()))


def _plain(text: str) -> str:
    """Text in which nothing is a macro or an escape."""
    text = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
    return rf"\&{text}" if text.startswith(".") else text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
