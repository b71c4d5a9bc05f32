"""The HTML of a text: written from its tree, then held to a list of what it may contain."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from timeline.languages import Quotes
from timeline.markup.addresses import CLEANER, LINK_REL, LINKING_CLEANER, encoded
from timeline.markup.finishing import finished
from timeline.markup.nodes import Node
from timeline.markup.parsing import KEPT, REMEMBERED, parsed
from timeline.markup.references import Address


def to_html(markdown: str, address_of: Address | None = None, quotes: Quotes | None = None) -> str:
    r"""Safe HTML of a text, words exactly as typed, but for the quotation marks where `quotes` are given.

    `address_of` says where the events are that the text leads to; without it, the words of such links stand alone.

    >>> to_html("Meta said *nothing*.")
    '<p>Meta said <em>nothing</em>.</p>\n'
    >>> to_html("After [the vote](#vote).", "2023.html#{}".format)
    '<p>After <a href="2023.html#vote">the vote</a>.</p>\n'
    """
    text = parsed(markdown)
    if text.references and address_of is not None:
        return LINKING_CLEANER.clean(_written(finished(text.blocks, address_of, quotes)))
    return (_remembered if len(markdown) <= REMEMBERED else _cleaned)(markdown, quotes)


def html_of(blocks: Iterable[Node]) -> str:
    """The same of a tree in which nothing leads to an event."""
    return CLEANER.clean(_written(blocks))


def _cleaned(markdown: str, quotes: Quotes | None) -> str:
    return html_of(finished(parsed(markdown).blocks, quotes=quotes))


@lru_cache(maxsize=KEPT)
def _remembered(markdown: str, quotes: Quotes | None) -> str:
    return _cleaned(markdown, quotes)


def _written(blocks: Iterable[Node]) -> str:
    return "".join(map(_block, blocks))


def _block(node: Node) -> str:
    if node.kind == "paragraph":
        return f"<p>{_inline(node.children)}</p>\n"
    if node.kind == "quotation":
        return f"<blockquote>\n{_blocks(node)}</blockquote>\n"
    if node.kind == "bullets":
        return f"<ul>\n{_blocks(node)}</ul>\n"
    if node.kind == "numbers":
        start = f' start="{node.number}"' if node.number != 1 else ""
        return f"<ol{start}>\n{_blocks(node)}</ol>\n"
    if node.kind == "item":
        return f"<li>{_item(node)}</li>\n"
    if node.kind == "code-block":
        return f"<pre><code>{_words(node.text)}</code></pre>\n"
    return f"<p>{_words(node.text)}</p>\n"


def _blocks(node: Node) -> str:
    return "".join(map(_block, node.children))


def _item(node: Node) -> str:
    """What stands in an item: its words in a line, or blocks on lines of their own."""
    if [child.kind for child in node.children] == ["line"]:
        return _inline(node.children[0].children)
    parts = [f"{_inline(child.children)}\n" if child.kind == "line" else _block(child) for child in node.children]
    starts_line = bool(node.children) and node.children[0].kind != "line"
    return ("\n" if starts_line else "") + "".join(parts)


_TAGS = {"emphasis": "em", "strong": "strong", "struck": "del"}


def _inline(nodes: Iterable[Node]) -> str:
    return "".join(map(_part, nodes))


def _part(node: Node) -> str:
    kind = node.kind
    if kind == "text":
        return _words(node.text)
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>{_inline(node.children)}</{_TAGS[kind]}>"
    if kind == "link":
        return f'<a href="{escape(encoded(node.text))}" rel="{LINK_REL}">{_inline(node.children)}</a>'
    if kind == "reference":
        return f'<a href="{escape(encoded(node.text))}">{_inline(node.children)}</a>'
    if kind == "code":
        return f"<code>{_words(node.text)}</code>"
    if kind == "line-break":
        return "<br>\n"
    if kind == "soft-break":
        return "\n"
    if kind == "tildes":
        return f"~{_inline(node.children)}~"
    return _words(node.text)


def _words(text: str) -> str:
    return escape(text, quote=False)
