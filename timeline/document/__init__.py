"""`events.yaml` as written, every part with its place.

Text stays the text that was typed: nothing becomes a number, a date or a yes/no here. What YAML allows but a
chronology doesn't need (aliases, tags, merge keys, a second document) is a finding, never followed.
"""

from timeline.document.nodes import Document, Mapping, Node, Scalar, Sequence
from timeline.document.reading import MAX_BYTES, parse_document, read_document
from timeline.document.wording import as_value

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
