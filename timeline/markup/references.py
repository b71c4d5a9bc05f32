"""Links from a text to another event, `[words](#id)`: what they are called, and where they lead in a finished text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from timeline.frozen import dataclass
from timeline.markup.addresses import is_safe
from timeline.markup.nodes import Node

Address = Callable[[str], str | None]
"""Where the event of that name stands; None where no link can lead to it."""


@dataclass(frozen=True, slots=True)
class EventLink:
    """The name of an event in a link, with its place in the text."""

    name: str
    line: int
    """The line within the text, counted from 0."""
    column: int
    """The column within that line, counted from 1."""
    length: int


def linked(blocks: Iterable[Node], address_of: Address | None) -> tuple[Node, ...]:
    """The tree with each link to an event leading to its address; where there is none, with its words alone."""
    return tuple(part for node in blocks for part in _linked(node, address_of))


def _linked(node: Node, address_of: Address | None) -> Iterator[Node]:
    children = list(linked(node.children, address_of)) if node.children else node.children
    if node.kind != "reference":
        yield node if children == node.children else replace(node, children=children)
    elif address_of is not None and (address := address_of(node.text)) is not None:
        yield replace(node, kind="link" if is_safe(address) else "reference", text=address, children=children)
    else:
        yield from children
