"""`events.yaml` as written, every part with its place.

Text stays the text that was typed: nothing becomes a number, a date or a yes/no here. What YAML allows but a
chronology doesn't need (aliases, tags, merge keys, a second document) is a finding, never followed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.document.nodes import Document, Mapping, Node, Scalar, Sequence
    from timeline.document.reading import MAX_BYTES, parse_document, read_document
    from timeline.document.wording import as_value

_MODULES = {
    "Document": "nodes", "Mapping": "nodes", "Node": "nodes", "Scalar": "nodes", "Sequence": "nodes",
    "MAX_BYTES": "reading", "parse_document": "reading", "read_document": "reading", "as_value": "wording",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """The public names, handed out when asked for: to write entries alone takes no YAML library."""
    if name in _MODULES:
        return getattr(import_module(f"timeline.document.{_MODULES[name]}"), name)
    raise AttributeError(name)


__all__ = [
    "MAX_BYTES",
    "Document",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "as_value",
    "parse_document",
    "read_document",
]
