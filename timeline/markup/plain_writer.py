"""A text without markup, for calendars, tables, mails and summaries; no word of it is lost."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from timeline.languages import Quotes
from timeline.markup.finishing import finished
from timeline.markup.nodes import Node
from timeline.markup.parsing import KEPT, REMEMBERED, parsed
from timeline.markup.references import Address, linked


def to_plain(markdown: str, address_of: Address | None = None) -> str:
    r"""The text's words in lines: an empty line between paragraphs, a sign before items, quotation marks, addresses.

    >>> to_plain("He [said](https://a.b/c):\n\n> never\n\n- one\n- two")
    'He said (https://a.b/c):\n\n“never”\n\n- one\n- two'
    """
    text = parsed(markdown)
    if text.references and address_of is not None:
        return _written(linked(text.blocks, address_of))
    return _remembered(markdown) if len(markdown) <= REMEMBERED else _written(linked(text.blocks, None))


@lru_cache(maxsize=KEPT)
def _remembered(markdown: str) -> str:
    return _written(linked(parsed(markdown).blocks, None))


def _written(blocks: Iterable[Node]) -> str:
    return "\n\n".join(filter(None, map(_block, blocks)))


def to_line(markdown: str, quotes: Quotes | None = None) -> str:
    r"""The text's words on one line, without addresses: for a summary.

    >>> to_line("Meta said\n[nothing](https://a.b/c).")
    'Meta said nothing.'
    """
    written = "\n\n".join(
        _block(node, with_addresses=False) for node in finished(parsed(markdown).blocks, quotes=quotes)
    )
    return " ".join(written.split())


def _block(node: Node, *, with_addresses: bool = True) -> str:
    if node.kind in ("paragraph", "line"):
        return _inline(node.children, with_addresses)
    if node.kind == "quotation":
        return _quoted(_joined(node.children, with_addresses))
    if node.kind in ("bullets", "numbers"):
        signs = [f"{number}. " if node.kind == "numbers" else "- " for number in _numbers(node)]
        items = (_block(item, with_addresses=with_addresses) for item in node.children)
        if not with_addresses and node.kind == "bullets":  # on one line a hyphen would join
            return "\n".join(items)
        return "\n".join(sign + _indented(item, len(sign)) for sign, item in zip(signs, items, strict=True))
    if node.kind == "item":
        is_tight = all(child.kind in ("line", "bullets", "numbers") for child in node.children)
        return _joined(node.children, with_addresses, "\n" if is_tight else "\n\n")
    return node.text.rstrip("\n")


def _numbers(node: Node) -> range:
    return range(node.number, node.number + len(node.children))


def _joined(nodes: Iterable[Node], with_addresses: bool, between: str = "\n\n") -> str:
    return between.join(filter(None, (_block(node, with_addresses=with_addresses) for node in nodes)))


def _indented(words: str, width: int) -> str:
    """The words with every line but the first, and but empty ones, as far in as the first one begins."""
    first, *rest = words.split("\n")
    return "\n".join([first, *(f"{' ' * width}{line}" if line else "" for line in rest)])


_OPENING = "\"“„«‘'‚‹「『"


def _quoted(words: str) -> str:
    """The words in quotation marks, unless they begin with one."""
    return words if not words or words[0] in _OPENING else f"“{words}”"


def _inline(nodes: Iterable[Node], with_addresses: bool) -> str:
    return "".join(_part(node, with_addresses) for node in nodes)


def _part(node: Node, with_addresses: bool) -> str:
    if node.kind in ("line-break", "soft-break"):
        return "\n" if node.kind == "line-break" else " "
    words = node.text if node.kind in ("text", "code", "typed") else _inline(node.children, with_addresses)
    if node.kind == "struck":
        return f"~~{words}~~"  # without its signs it would be said after all
    if node.kind == "tildes":
        return f"~{words}~"
    if node.kind in ("link", "reference") and with_addresses:
        address = node.text.removeprefix("mailto:")
        return words if words in (address, address.removeprefix("http://")) else f"{words} ({address})"
    return words
