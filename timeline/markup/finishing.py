"""A tree as it is written out: its links to events lead somewhere or are words, its marks are those of its language."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.languages import Quotes
from timeline.markup.nodes import Node
from timeline.markup.quotation_marks import typeset
from timeline.markup.references import Address, linked


def finished(
    blocks: Iterable[Node], address_of: Address | None = None, quotes: Quotes | None = None
) -> tuple[Node, ...]:
    """The tree with the addresses of events and with typographic marks; without `quotes`, with the marks as typed."""
    return linked(typeset(blocks, quotes) if quotes is not None else blocks, address_of)
