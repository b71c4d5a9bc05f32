"""A command whose words become values here, and which refuses what is wrong with them in our words.

From its version 0.29 on Typer asks pydantic even for a text of a text, and to import that takes as long as to draft a
clipping. It also puts its own brackets and the types of Python into `--help`, which here shows each argument and value
under the name that its command gives it.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from typer import Abort, BadParameter, TyperException
from typer.core import TyperCommand, TyperGroup

from timeline.cli.wrong_use import given_twice, no_choice, no_command, number, refusal, too_many
from timeline.findings import quote


class Command(TyperCommand):
    """Typer's own, with its plain parameters read without pydantic."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its parameters, `--help` among them."""
        return [_named_as_given(_read_here(parameter)) for parameter in super().get_params(ctx)]

    def make_parser(self, ctx: Any) -> Any:
        """What takes the words apart; an option that is given twice is refused, as one of its values would be lost."""
        return _refusing_twice(super().make_parser(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the words into the context; those for which there is no place are refused."""
        ctx.allow_extra_args = True
        rest = _about(ctx, super().parse_args, args)
        if rest and not ctx.resilient_parsing:
            ctx.fail(too_many(rest))
        return rest


class Commands(TyperGroup):
    """The same of several commands, which `--help` lists in sections."""

    sections: Mapping[str, Collection[str]] = {}
    """Each heading with the names of the commands below it."""
    meant: Mapping[str, str] = {}
    """Words that are no command, each with what is meant by it."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters of all of them, `--help` among them."""
        return [_read_here(parameter) for parameter in super().get_params(ctx)]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the words into the context; where there are none, the commands are listed."""
        if not args and not ctx.resilient_parsing:
            sys.stderr.write(f"{ctx.get_help()}\n")
            ctx.exit(2)
        return _about(ctx, super().parse_args, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the words begin with; a word that is none is refused, with what may be meant."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            ctx.fail(no_command(args[0], self.commands, self.meant.get(args[0])))
        return super().resolve_command(ctx, args)

    def main(self, args: Any = None, prog_name: str | None = None, *more: Any, **options: Any) -> Any:
        """Runs a command and ends the process; what is wrong with the words is said on stderr, in our words."""
        try:
            sys.exit(super().main(args, prog_name, *more, **{**options, "standalone_mode": False}))
        except TyperException as error:
            sys.stderr.write(refusal(error))
            sys.exit(error.exit_code)
        except Abort:
            sys.stderr.write("Aborted!\n")
            sys.exit(1)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Writes the list of commands, with the same column for the words of each section."""
        width = max(map(len, self.commands))
        for heading, names in (self.sections or {"Commands": [*self.commands]}).items():
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


def _about(context: Any, reading: Callable[[Any, list[str]], list[str]], words: list[str]) -> list[str]:
    """What reading the words gives; what is wrong with them is said of this command."""
    try:
        return reading(context, words)
    except TyperException as error:
        error.ctx = getattr(error, "ctx", None) or context  # type: ignore[attr-defined]  # those of the parser have one
        raise


def _refusing_twice(parser: Any) -> Any:
    """The parser, which refuses an option that takes one value and has more; a switch may be said again."""
    reading = parser.parse_args

    def parse(args: list[str]) -> Any:
        words = {*args}  # which the parser takes out one by one
        values, rest, order = reading(args)
        for parameter, times in Counter(order).items():
            is_both = not (words.isdisjoint(parameter.opts) or words.isdisjoint(parameter.secondary_opts))
            may_be_again = parameter.multiple or (getattr(parameter, "is_flag", False) and not is_both)
            if times > 1 and not may_be_again and parameter.param_type_name == "option":
                raise BadParameter(given_twice(parameter))
        return values, rest, order

    parser.parse_args = parse
    return parser


def _read_here(parameter: Any) -> Any:
    """The parameter, which makes its values by `_value`."""
    by_typer = partial(type(parameter).process_value, parameter)
    parameter.process_value = partial(_value, parameter, parameter.type_descriptor.annotation, by_typer)
    return parameter


def _value(parameter: Any, kind: Any, by_typer: Callable[[Any, Any], Any], context: Any, given: Any) -> Any:
    """The value of what was given for the parameter; by Typer where it isn't plain, or may not be left out."""
    is_list = parameter.multiple or parameter.nargs == -1
    if given is None and not parameter.required:
        value: Any = () if is_list else None
    else:
        each = given if is_list else [given]
        info = parameter.type_descriptor.parameter_info
        try:
            values = [_made(kind.__args__[0] if is_list else kind, one, info) for one in each or ()]
        except ValueError as error:
            raise BadParameter(str(error), context, parameter) from None
        if not values or None in values:
            return by_typer(context, given)
        value = values if is_list else values[0]
    return parameter.callback(context, parameter, value) if parameter.callback else value


def _made(kind: type, given: Any, info: Any) -> Any:
    """What was given as one of that kind; None where Typer has to make it.

    Raises `ValueError`, with what to write instead, where it can't be one.
    """
    if given is None or isinstance(given, kind):
        return given
    if kind is Path:
        if os.access(given, os.F_OK) and not os.access(given, os.R_OK):
            raise ValueError(f"{quote(given)} can't be read: you have no permission for it")
        return Path(given)
    if kind is int:
        return number(given, info.min, info.max)
    if issubclass(kind, StrEnum):
        if given not in [*kind]:
            raise ValueError(no_choice(given, kind))
        return kind(given)
    return None
