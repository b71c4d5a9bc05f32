"""The tree of a text: what it holds, each part with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

NodeKind = Literal[
    "document", "paragraph", "line", "quotation", "bullets", "numbers", "item", "code-block",
    "text", "emphasis", "strong", "struck", "tildes", "code", "link", "reference", "line-break", "soft-break", "typed",
]  # fmt: skip
"""What a part is. A `line` is the words of an item that are no paragraph; `tildes` is what stands between two single
ones, which strike nothing out here; a `reference` is a link to another event; `typed` is what can't be published."""

INLINE = frozenset(
    ["text", "emphasis", "strong", "struck", "tildes", "code", "link", "reference", "line-break", "soft-break"],
)
"""Parts that stand in a line of words."""


@dataclass(slots=True)
class Node:
    """One part of a text. Nothing changes it once the tree is built."""

    kind: NodeKind
    start: int
    """Where it begins, in bytes of the text in UTF-8."""
    end: int
    """Where it ends."""
    text: str = ""
    """The words of a text, of code, of what is shown as typed; the address of a link; in a reference the
    name of the event, and once it is known to lead somewhere the address."""
    number: int = 1
    """The number that a list begins with."""
    children: list[Node] = field(default_factory=list)
