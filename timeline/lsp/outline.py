"""The outline of the file: its chapters, sources and events, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from timeline.document import Document, Mapping, Node, Scalar, Sequence
from timeline.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the file from `start` to `end`; what is shown as chosen of it stands inside, and so do its parts."""

    kind: Literal["list", "chapter", "source", "event"]
    name: str
    detail: str
    start: int
    end: int
    chosen: tuple[int, int]
    parts: tuple[Part, ...] = ()


def outline(document: Document) -> tuple[Part, ...]:
    """The lists of chapters, sources and events with all that they hold."""
    made = (_list(document, key, node) for key, node in document.root.pairs if key.value in _ITEMS)
    return tuple(made)


def _list(document: Document, key: Scalar, node: Node) -> Part:
    parts = tuple(_ITEMS[key.value](document, node))
    end = max([key.end, _end(document, node), *(part.end for part in parts)])
    return Part("list", key.value, _count(len(parts)), key.start, end, (key.start, key.end), parts)


def _count(number: int) -> str:
    return str(number) if number else ""


def _chapters(document: Document, node: Node) -> Iterator[Part]:
    for item in _items(node):
        title = item.get("title") if isinstance(item, Mapping) else None
        if isinstance(item, Mapping) and isinstance(title, Scalar):
            yield _part(document, "chapter", title, f"from {_text(item.get('from'))}".removesuffix("from "), item)


def _sources(document: Document, node: Node) -> Iterator[Part]:
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        fields = [value.get(name) for name in ("publisher", "title", "published")] if isinstance(value, Mapping) else []
        detail = ", ".join(text for text in map(_text, fields) if text)
        end = max(key.end, _end(document, value))
        yield Part("source", _text(key) or "?", detail, key.start, end, (key.start, key.end))


def _events(document: Document, node: Node) -> Iterator[Part]:
    for item in _items(node):
        if isinstance(item, Scalar):
            yield _part(document, "event", item, "", item)
        elif isinstance(item, Mapping) and item.pairs:
            yield _event(document, item)


def _event(document: Document, item: Mapping) -> Part:
    title = item.get("title")
    if isinstance(title, Scalar):
        return _part(document, "event", title, _when(item), item)
    key, value = item.pairs[0]
    if len(item.pairs) == 1 and isinstance(value, Scalar):  # a date with its title
        return _part(document, "event", value, _text(key), item)
    return _part(document, "event", key, _when(item), item)


def _when(item: Mapping) -> str:
    """Its date as written, or the event from which its place is known; and whether it is not to be seen."""
    dated = (f"{lead}{_text(item.get(name))}" for name, lead in _DATED if _text(item.get(name)))
    private = ("draft",) if _text(item.get("draft")) == "true" else ()
    return ", ".join([*list(dated)[:1], *private])


_DATED = (("date", ""), ("after", "after "), ("before", "before "))


def _items(node: Node) -> list[Node]:
    """The items of a list; one without a hyphen is one."""
    return node.items if isinstance(node, Sequence) else [node] if isinstance(node, Mapping) else []


def _part(document: Document, kind: Literal["chapter", "event"], named: Scalar, detail: str, item: Node) -> Part:
    start = item.pairs[0][0].start if isinstance(item, Mapping) and item.closing is None else item.start
    chosen = (named.start, max(named.start, _end(document, named)))
    return Part(kind, _text(named) or "untitled", detail, start, max(_end(document, item), chosen[1]), chosen)


def _text(node: Node | None) -> str:
    return " ".join(node.value.split()) if isinstance(node, Scalar) else ""


def _end(document: Document, node: Node) -> int:
    """Where its words end: behind it may stand white space that counts as its own."""
    return node.start + len(document.text[node.start : node.end].rstrip())


_ITEMS = {"chapters": _chapters, "sources": _sources, "events": _events}
