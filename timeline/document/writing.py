"""Entries as lines of `events.yaml`, written so that reading them gives the same back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from timeline.document.wording import as_value

Value = str | bool | list["Value"] | dict[str, "Value"]
"""What an entry holds: text, true, lists and fields."""


class OnALine(dict[str, "Value"]):
    """Fields that stand on one line, in braces."""


class Commented(NamedTuple):
    """An item of a list with lines of comment before it."""

    value: Value
    comments: tuple[str, ...] = ()


def block_of(values: Sequence[Commented] | dict[str, Value]) -> list[str]:
    """The lines of a list, or of named parts, in block style, two blanks from the left."""
    if isinstance(values, dict):
        return [line for name, value in values.items() for line in pair_lines(name, value, 2, 2)]
    return [line for item in values for line in item_lines(item, 2, 2)]


def item_lines(item: Commented, indent: int, step: int) -> list[str]:
    """The lines of an item in block style, its comments before it."""
    pad, inner = " " * indent, " " * (indent + step)
    lines = [f"{pad}# {comment}" for comment in item.comments]
    if not isinstance(item.value, dict) or isinstance(item.value, OnALine):
        return [*lines, f"{pad}- {in_flow(item.value)}"]
    own = [line for name, value in item.value.items() for line in pair_lines(name, value, indent + step, 2)]
    own[0] = f"{pad}-{' ' * (step - 1)}{own[0][len(inner) :]}"
    return [*lines, *own]


def pair_lines(name: str, value: Value, indent: int, step: int) -> list[str]:
    """The lines of a named part; lists of plain values stand on its line."""
    pad = " " * indent
    if isinstance(value, dict) and not isinstance(value, OnALine):
        return [
            f"{pad}{name}:",
            *(line for key, one in value.items() for line in pair_lines(key, one, indent + step, step)),
        ]
    if isinstance(value, str) and _may_be_block(value):
        return [f"{pad}{name}: |", *(f"{pad}{' ' * step}{line}" if line else "" for line in value.split("\n"))]
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return [f"{pad}{name}:", *(line for one in value for line in item_lines(Commented(one), indent + step, 2))]
    return [f"{pad}{name}: {in_flow(value)}"]


def _may_be_block(text: str) -> bool:
    """Whether the text has several lines that stand as they are below `|`, which ends them with one more line end."""
    lines = text.split("\n")
    is_plain = all(line.replace("\u00a0", " ").isprintable() for line in lines)
    return len(lines) > 1 and is_plain and bool(lines[0].strip()) and lines[0][0] != " " and bool(lines[-1].strip())


def in_flow(value: Value) -> str:
    """The value on one line, as it may stand anywhere, inside brackets too."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(in_flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {in_flow(one)}" for name, one in value.items()) + "}"
    return value if _PLAIN.fullmatch(value) else as_value(value)


_PLAIN = re.compile(r"[^\W_](?:[\w .()/'+’–-]*[\w.)])?")
"""Text that means itself without quotes in every place, and that no rule of YAML takes for anything else."""
