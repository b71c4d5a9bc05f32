"""The list of commands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from keyword import iskeyword

import typer

from timeline import __version__
from timeline.cli.command import Command, Commands

COMMANDS = {
    "init": "starting",
    "build": "building",
    "watch": "building",
    "serve": "serving",
    "preview": "previewing",
    "embed": "building",
    "check": "checking",
    "add": "editing",
    "source": "editing",
    "correct": "editing",
    "checked": "editing",
    "fmt": "editing",
    "undo": "undoing",
    "forget": "forgetting",
    "explain": "checking",
    "extract": "extracting",
    "review": "reviewing",
    "diff": "comparing",
    "agenda": "comparing",
    "date": "dating",
    "import": "importing",
    "export": "exporting",
    "schema": "checking",
    "lsp": "editors",
}
"""Each with the module that has it, in the order in which a reporter meets them."""


BARE = {("extract", "--top"): "30"}
"""Options that may stand without their number, by the command, each with the number that is meant then."""


def spelled_out(arguments: Sequence[str]) -> list[str]:
    """The arguments, with its number behind an option that stands without.

    >>> spelled_out(["extract", "--top", "a.txt", "--top", "5", "--", "--top"])
    ['extract', '--top', '30', 'a.txt', '--top', '5', '--', '--top']
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    made: list[str] = []
    for place, argument in enumerate(arguments):
        made.append(argument)
        number = BARE.get((arguments[0], argument)) if place < end else None
        if number is not None and not "".join(arguments[place + 1 : place + 2]).lstrip("+-").isdigit():
            made.append(number)
    return made


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"timeline {__version__}")
        raise typer.Exit


def main(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Say which version this is."
    ),
) -> None:
    """Turns a hand-edited events.yaml into a static HTML timeline and a Markdown chronology."""


def application(commands: Iterable[str] = COMMANDS) -> typer.Typer:
    """The program with these commands; a module that is not asked for is not imported."""
    app = typer.Typer(
        name="timeline",
        cls=Commands,
        help="Turns a hand-edited events.yaml into a static HTML timeline and a Markdown chronology.",
        epilog="Exit codes: 0 done, 1 findings, 2 wrong use, 3 we failed, 130 interrupted, 143 terminated.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(main)
    for name in commands:
        # A function can't have the name of a statement of Python's.
        command = getattr(import_module(f"timeline.cli.{COMMANDS[name]}"), f"{name}_" if iskeyword(name) else name)
        if isinstance(command, typer.Typer):
            app.add_typer(command)
        else:
            app.command(name, cls=Command)(command)
    return app


def application_for(arguments: list[str]) -> typer.Typer:
    """The program with the one command that the arguments name, or with all of them."""
    return application([arguments[0]] if arguments and arguments[0] in COMMANDS else COMMANDS)
