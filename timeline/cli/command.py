"""A command whose texts, switches and paths become values here, and only what is harder by Typer.

From its version 0.29 on Typer asks pydantic even for a text of a text, and to import that takes as long as to draft a
clipping. It also puts its own brackets and the types of Python into `--help`, which here shows each argument and value
under the name that its command gives it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from typer import BadParameter
from typer.core import TyperCommand, TyperGroup

Reading = Callable[[Any, Any], Any]
"""How Typer makes a value of what was given, in a context; it refuses what it may not be."""


class Command(TyperCommand):
    """Typer's own, with its plain parameters read without pydantic."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its parameters, `--help` among them."""
        return [_named_as_given(_read_here(parameter)) for parameter in super().get_params(ctx)]


class Commands(TyperGroup):
    """The same of several commands, which `--help` lists in sections."""

    sections: Mapping[str, Collection[str]] = {}
    """Each heading with the names of the commands below it."""
    meant: Mapping[str, str] = {}
    """Words that are no command, each with what is meant by it."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters of all of them, `--help` among them."""
        return [_read_here(parameter) for parameter in super().get_params(ctx)]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the words begin with; a word that is none is refused, with what may be meant."""
        if args and args[0] not in self.commands and (meant := self.meant.get(args[0])):
            ctx.fail(f"No such command {args[0]!r}. Did you mean {meant!r}?")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Writes the list of commands, with the same column for the words of each section."""
        width = max(map(len, self.commands))
        for heading, names in self.sections.items():
            known = [name for name in self.list_commands(ctx) if name in names]
            rows = [(name.ljust(width), self.commands[name].get_short_help_str(_ROOM - width)) for name in known]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)


_ROOM = 74
"""Columns of a line of that list, in a terminal of 80, for a name and what it does."""


def _named_as_given(parameter: Any) -> Any:
    """The parameter, which `--help` shows under the name that its command gives it, and nothing else."""
    name = parameter.metavar
    if parameter.param_type_name == "argument" and name:
        parameter.get_usage_pieces = lambda _context: [name]
        parameter.display_type_rich = lambda **_context: ""
    parameter._get_number_range_help_str = lambda: None  # noqa: SLF001  # as [0<=x<=65535]
    return parameter


def _read_here(parameter: Any) -> Any:
    """The parameter, which makes its values by `_value`."""
    by_typer = partial(type(parameter).process_value, parameter)
    parameter.process_value = partial(_value, parameter, parameter.type_descriptor.annotation, by_typer)
    return parameter


def _value(parameter: Any, kind: Any, by_typer: Reading, context: Any, given: Any) -> Any:
    """The value of what was given for the parameter; by Typer where it isn't plain, or may not be left out."""
    is_list = parameter.multiple or parameter.nargs == -1
    if given is None and not parameter.required:
        value: Any = () if is_list else None
    else:
        each = given if is_list else [given]
        values = [_plain(kind.__args__[0] if is_list else kind, one) for one in each or ()]
        if not values or None in values:
            return _by_typer(by_typer, context, given)
        value = values if is_list else values[0]
    return parameter.callback(context, parameter, value) if parameter.callback else value


def _by_typer(reading: Reading, context: Any, given: Any) -> Any:
    """The value as Typer makes it; what it may not be is refused without pydantic's name for the error."""
    try:
        return reading(context, given)
    except BadParameter as error:
        error.message = error.message.removeprefix("Value error, ")
        raise


def _plain(kind: type, given: Any) -> Any:
    """What was given as one of that kind; None where Typer has to read it, or will refuse it."""
    if given is None:
        return None
    if kind is Path:
        is_read = os.access(given, os.R_OK) or not os.access(given, os.F_OK)
        return Path(given) if is_read else None
    return given if isinstance(given, kind) else None
