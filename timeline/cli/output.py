"""What the commands share in reading arguments and in saying what they found."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from timeline import __version__
from timeline.dates.months import month_in
from timeline.decoding import CONTROL
from timeline.edtf import Day
from timeline.findings import (
    Finding,
    TimelineError,
    counted,
    has_errors,
    quote,
    to_github,
    to_json,
    to_sarif,
    to_text,
    visible,
)
from timeline.formats.losses import Losses
from timeline.languages import codes

Events = Annotated[
    Path | None,
    typer.Argument(metavar="[EVENTS]", help="The chronology, if not events.yaml or what timeline.toml names."),
]
NoSizeLimits = Annotated[bool, typer.Option("--no-size-limits", help="Read files of more than 16 MB or 20,000 events.")]
FiscalYear = Annotated[
    str | None,
    typer.Option("--fiscal-year", metavar="MONTH", help="The month in which a fiscal year begins, as in april or 4."),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="Include events held (`hold:`) until this day or an earlier one."),
]
Every = Annotated[bool, typer.Option("--all", help="Show every finding, not only the first 20.")]
Strict = Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")]

_WRONG_USE = frozenset(
    {"file-not-found", "not-a-file", "output-unusable", "output-not-ours", "templates-not-found", "preview-not-here"}
)
"""Findings that mean the command was given the wrong path."""


class Format(StrEnum):
    """How findings are written."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"


class TextOrJson(StrEnum):
    """How something is written for people or for programs."""

    text = "text"
    json = "json"


def written(
    findings: Iterable[Finding], lines: Mapping[str, Sequence[str]], format: Format, *, every: bool, stream: TextIO
) -> str:
    """The findings in that format; colour only on a terminal that wants it."""
    if format is Format.json:
        return to_json(findings)
    if format is Format.github:
        return to_github(findings)
    if format is Format.sarif:
        return to_sarif(findings, __version__)
    return to_text(findings, lines, every=every, colour=wants_colour(stream))


def as_json(data: object) -> str:
    """The data as JSON with an end of line; characters that turn or hide text are written as their numbers."""
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    for character in sorted(set(text) - {"\n"}):
        if visible(character) != character:
            text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def wants_colour(stream: TextIO) -> bool:
    """Whether the stream is a terminal and nobody said NO_COLOR (no-color.org: set and not empty)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def require_utf_8(words: str | None, hint: str) -> None:
    """Refuses words whose bytes are not UTF-8, which Python hands over as halves of surrogate pairs (PEP 383)."""
    if words is None or words.isascii():
        return
    try:
        words.encode()
    except UnicodeEncodeError:
        message = f"{quote(words)} is not in UTF-8: set the terminal to UTF-8, or write it with an editor"
        raise typer.BadParameter(message, param_hint=hint) from None


def require_text(words: str | None, hint: str) -> None:
    """Refuses words that can't stand in a file: not in UTF-8, or with a control character, as a paste may bring one."""
    require_utf_8(words, hint)
    if words is not None and (found := CONTROL.search(words)):
        message = f"{quote(words)} has the control character U+{ord(found[0]):04X}: write it without that"
        raise typer.BadParameter(message, param_hint=hint)


def require_language(tag: str | None, hint: str = "--language") -> None:
    """Refuses what is no language tag, with the nearest; a language whose dates nobody reads is one."""
    if tag is None or tag in codes():
        return
    from timeline.record.text_problems import language_problem  # most name one that has a file, or none

    require_utf_8(tag, hint)
    if problem := language_problem(tag):
        raise typer.BadParameter(f"{quote(tag)} {problem[1]}: {problem[2]}", param_hint=hint)


def month_asked(words: str | None, languages: tuple[str, ...]) -> int | None:
    """The number of the month given as `--fiscal-year`."""
    if words is None:
        return None
    require_utf_8(words, "--fiscal-year")
    month = month_in(words, languages)
    if month is None:
        message = f"{quote(words)} is not a month: write its number, 1 to 12, or its name, as in april"
        raise typer.BadParameter(message, param_hint="--fiscal-year")
    return month


def difference(old: str, new: str, file: Path) -> str:
    """The lines that differ, as `diff -u` shows them."""
    from difflib import unified_diff  # few commands need it

    from timeline.decoding import split_lines

    name = str(file)
    lines = unified_diff(split_lines(old), split_lines(new), name, name, lineterm="")
    return "".join("\t".join(map(visible, line.split("\t"))) + "\n" for line in lines)


def day_asked(
    words: str | None, option: str = "--on", languages: tuple[str, ...] = ("en",), region: str | None = None
) -> Day | None:
    """The day given as that option, in figures or in one of the languages; None where none is."""
    from timeline.record.reading import day_in

    if words is None:
        return None
    require_utf_8(words, option)
    day = day_in(words, languages, region)
    if not isinstance(day, Day):
        raise typer.BadParameter(f"{quote(words)} is not one day: {day}", param_hint=option)
    return day


def exit_code(findings: Iterable[Finding], *, strict: bool = False) -> int:
    """1 with an error (or, if strict, a warning) among them, 2 where a path was wrong, else 0."""
    findings = tuple(findings)
    if any(finding.code in _WRONG_USE for finding in findings):
        return 2
    return int(has_errors(findings) or (strict and bool(findings)))


def refuse(error: TimelineError, *, every: bool = False) -> typer.Exit:
    """Says on stderr why a command can't go on, and gives the exit to raise."""
    sys.stderr.write(written(error.findings, error.lines, Format.text, every=every, stream=sys.stderr))
    return typer.Exit(exit_code(error.findings))


_MOST = 20
"""Lines about what was lost that are shown."""


def tell_losses(losses: Losses) -> None:
    """Says on stderr what was lost from one format to another."""
    lines = [visible(line) for line in losses.lines()]
    for line in lines[:_MOST]:
        sys.stderr.write(f"{line}\n")
    if len(lines) > _MOST:
        sys.stderr.write(f"and {counted(len(lines) - _MOST, 'more line', 'more lines')} (--report FILE has all)\n")


def require_one(first: Mapping[str, object], second: Mapping[str, object]) -> None:
    """Refuses options that can't both hold: any of the first, by their names, with any of the second."""
    given = [[name for name, value in some.items() if not _is_left_out(value)] for some in (first, second)]
    if all(given):
        message = f"goes with no {' or '.join(given[1])}: leave one of them out"
        raise typer.BadParameter(message, param_hint=", ".join(given[0]))


def _is_left_out(value: object) -> bool:
    """Whether an option has the value that it has where nobody gives it: 0, as in `--port 0`, is none of these."""
    return value is None or value is False or value == ()


def require_new(file: Path | None, option: str) -> None:
    """Refuses a file to write that is there, or a link: nothing is written over."""
    if file is not None and (file.exists() or file.is_symlink()):
        raise typer.BadParameter(f"{quote(str(file))} is there already: name a new file", param_hint=option)
    require_folder(file, option)


def require_folder(file: Path | None, option: str) -> None:
    """Refuses a file to write whose folder isn't there, before any work is done for it."""
    if file is not None and not file.parent.is_dir():
        message = f"{quote(str(file))} can't be written: there is no folder {quote(str(file.parent))}"
        raise typer.BadParameter(message, param_hint=option)


def write_report(losses: Losses, file: Path) -> None:
    """Writes all of it as JSON into a new file."""
    from timeline.document.saving import save

    save(file, json.dumps(losses.as_dict(), ensure_ascii=False, indent=1) + "\n", read=None)
