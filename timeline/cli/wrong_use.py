"""Wrong use of a command, in our words: which option or word it is, what was given, and what to write instead.

Typer's own messages name types of Python, and its classes of errors but for one are private: what is not refused here
is told apart by what the errors have.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from typer import BadParameter

from timeline.findings import nearest, quote, visible


def refusal(error: Any) -> str:
    """The lines that say what is wrong with the words of a command, and where its options are listed."""
    context = getattr(error, "ctx", None)
    if context is None:
        return f"error: {visible(_message(error))}\n"
    usage = " ".join(context.get_usage().split()).removeprefix("Usage: ")
    help = f"{usage}; `{context.command_path} {context.help_option_names[0]}` says more"
    return f"error: {visible(_message(error))}\n  = help: {help}\n"


def _message(error: Any) -> str:
    if isinstance(error, BadParameter):
        if not error.message:
            return _missing(error.param)
        name = error.param_hint or _name_of(error.param)
        return f"{name}: {error.message}" if name else error.message
    if hasattr(error, "possibilities"):
        name = error.option_name
        known = {one.lstrip("-"): one for one in _options_of(error.ctx) if one.startswith("--")}
        guess = known.get(nearest(name.lstrip("-"), known) or "")
        return f"there is no option {quote(name)}{f': did you mean {guess}?' if guess else ''}"
    if hasattr(error, "option_name"):
        option = _options_of(error.ctx).get(error.option_name)
        takes_none = option is None or option.is_flag
        return f"{error.option_name} {'takes no value' if takes_none else f'needs a value: {_as_given(option)}'}"
    return str(error.message)


def _name_of(parameter: Any) -> str:
    """The name of an option or argument as it is written; nothing for none."""
    if parameter is None:
        return ""
    return str(parameter.metavar) if parameter.param_type_name == "argument" else str(max(parameter.opts, key=len))


def _as_given(parameter: Any) -> str:
    """An option with its value, or an argument, as `--help` shows them."""
    name = _name_of(parameter)
    return name if parameter.param_type_name == "argument" else f"{name} {parameter.metavar}"


def _missing(parameter: Any) -> str:
    what = str(parameter.help).rstrip(".")
    return f"{_as_given(parameter)} is missing: {what[:1].lower()}{what[1:]}"


def _options_of(context: Any) -> dict[str, Any]:
    """The options of a command by each of their names."""
    return {name: one for one in context.command.get_params(context) for name in (*one.opts, *one.secondary_opts)}


def no_command(word: str, known: Iterable[str], meant: str | None) -> str:
    """What is said of a word that is no command: what may be meant, or where the commands are listed."""
    found = f": did you mean {meant}?" if meant else _meant(word, known)
    return f"there is no command {quote(word)}{found}"


def too_many(words: Iterable[str]) -> str:
    """What is said of words for which a command has no place."""
    first, *rest = words
    more = f" and {len(rest):,} more words" if len(rest) > 1 else " and 1 more word" if rest else ""
    return f"there is no place for {quote(first)}{more}: what belongs together goes into quotes"


def given_twice(parameter: Any) -> str:
    """What is said of an option that takes one value and was given more than one."""
    names = " or ".join([*parameter.opts[:1], *parameter.secondary_opts]) if parameter.secondary_opts else ""
    return f"{names or _name_of(parameter)} is given twice: only one can hold"


def no_choice(word: str, known: Iterable[str]) -> str:
    """What is said of a word that is none of a choice: the nearest one, and all of them."""
    names = [*known]
    listed = ", ".join(names[:-1]) + f" or {names[-1]}"
    return f"{quote(word)} is not one of {listed}{_meant(word, names)}"


def _meant(word: str, known: Iterable[str]) -> str:
    guess = nearest(word, known)
    return f": did you mean {guess}?" if guess else ""


def number(given: str, least: float | None, most: float | None) -> int:
    """The whole number that the figures say; raises `ValueError` with what to write instead where it may not be one."""
    try:
        value = int(given.replace("_", "x"))
    except ValueError:
        raise ValueError(f"{quote(given)} is not a whole number: write {_range(least, most)}") from None
    if least is not None and value < least:
        raise ValueError(f"{quote(given)} is too small: write {_range(least, most)}")
    if most is not None and value > most:
        raise ValueError(f"{quote(given)} is too large: write {_range(least, most)}")
    return value


def _range(least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f"{least:g} to {most:g}"
    if least is not None:
        return f"{least:g} or more"
    return f"{most:g} or less" if most is not None else "one in figures"
