"""The list of commands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from keyword import iskeyword

import typer

from timeline import __version__
from timeline.cli.command import Command, Commands

SECTIONS = {
    "Begin": {"init": "starting", "import": "importing", "extract": "extracting", "review": "reviewing"},
    "Write and check": {
        "serve": "serving",
        "check": "checking",
        "explain": "checking",
        "date": "dating",
        "add": "editing",
        "source": "editing",
        "checked": "editing",
        "fmt": "editing",
        "undo": "undoing",
        "agenda": "comparing",
    },
    "Publish": {
        "build": "building",
        "watch": "building",
        "preview": "previewing",
        "embed": "building",
        "export": "exporting",
    },
    "After publication": {"correct": "editing", "diff": "comparing", "forget": "forgetting"},
    "For editors": {"schema": "checking", "lsp": "lsp"},
}
"""The commands as `--help` lists them, in the order in which a reporter meets them, each with its module."""
COMMANDS = {name: module for commands in SECTIONS.values() for name, module in commands.items()}
"""Each with its module."""
MEANT = {
    "help": "--help", "version": "--version",
    "begin": "init", "create": "init", "new": "init", "start": "init",
    "draft": "extract", "drafts": "extract", "read": "import",
    "open": "serve", "run": "serve", "show": "serve", "view": "serve",
    "lint": "check", "test": "check", "validate": "check",
    "deploy": "build", "make": "build", "publish": "build",
    "delete": "forget", "remove": "forget",
    "format": "fmt", "frame": "embed", "iframe": "embed",
}  # fmt: skip
"""Words that other programs have for a command, or that a reporter would try, each with ours."""


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
    """The options that stand before a command."""


_EPILOG = (
    "`timeline COMMAND -h` shows the options of a command.\n\n"
    "Exit codes: 0 done, 1 findings, 2 wrong use, 3 timeline or the disk failed, 130 interrupted, 143 terminated."
)


class _Listed(Commands):
    """All commands, in their sections."""

    sections = SECTIONS
    meant = MEANT


def application(commands: Iterable[str] = COMMANDS) -> typer.Typer:
    """The program with these commands; a module that is not asked for is not imported."""
    app = typer.Typer(
        name="timeline",
        cls=_Listed,
        help="Make a web page of dated, sourced events from one file, events.yaml. Begin with `timeline init`.",
        epilog=_EPILOG,
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
