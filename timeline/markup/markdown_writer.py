"""A text as Markdown that stands in a bigger document, written from its tree and never copied.

What is written means the same to every dialect that we know of: lists indented by four, code by four or in marks a
line, links without angle brackets, no `<` outside code. Read again it gives the same HTML; where emphasis can't be
written so, its marks are left out and its words stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from timeline.languages import Quotes
from timeline.markup.addresses import encoded
from timeline.markup.escaping import harmless, harmless_in_link, markdown_text, with_harmless_start
from timeline.markup.finishing import finished
from timeline.markup.html_writer import html_of, to_html
from timeline.markup.nodes import Node
from timeline.markup.parsing import KEPT, REMEMBERED, parsed
from timeline.markup.plain_writer import to_plain
from timeline.markup.references import Address, linked

_WIDTH = 4
"""How far in an item's words stand: older dialects take less for the end of the list."""
_DOUBTFUL = frozenset(["emphasis", "strong", "struck", "tildes", "code"])


def to_markdown(markdown: str, address_of: Address | None = None, quotes: Quotes | None = None) -> str:
    r"""The text's Markdown, to stand between empty lines; it leaves nothing open.

    >>> to_markdown("A <desk@a.org> & _so_:\n- 5 < 6")
    'A [desk@a.org](mailto:desk@a.org) & *so*:\n\n*   5 &lt; 6'
    """
    text = parsed(markdown)
    if text.references and address_of is not None:
        return _written(finished(text.blocks, address_of, quotes))
    return (_remembered if len(markdown) <= REMEMBERED else _just_asked_for)(markdown, quotes)


@lru_cache(maxsize=KEPT)
def _remembered(markdown: str, quotes: Quotes | None) -> str:
    return _just_asked_for(markdown, quotes)


def _just_asked_for(markdown: str, quotes: Quotes | None) -> str:
    return _written(finished(parsed(markdown).blocks, quotes=quotes))


def _written(blocks: Sequence[Node]) -> str:
    written = "\n".join(_blocks(blocks, marked=True))
    if _has_doubtful(blocks) and to_html(written) != html_of(linked(blocks, None)):
        written = "\n".join(_blocks(blocks, marked=False))
    return written


def written(blocks: Sequence[Node]) -> str:
    """A tree that was made of something else, as Markdown; where emphasis would not be read so, it has no marks."""
    marked = "\n".join(_blocks(blocks, marked=True))
    if not _has_doubtful(blocks):
        return marked
    plain = "\n".join(_blocks(blocks, marked=False))
    return marked if to_plain(marked) == to_plain(plain) else plain


def markdown_link(words: str, address: str) -> str:
    """A link of plain words.

    >>> markdown_link("The *Paper*", "https://example.org/><b>")
    '[The \\\\*Paper\\\\*](https://example.org/%3E%3Cb%3E)'
    """
    return f"[{markdown_text(words)}]({_destination(address)})"


def _has_doubtful(nodes: Iterable[Node]) -> bool:
    return any(node.kind in _DOUBTFUL or _has_doubtful(node.children) for node in nodes)


def _blocks(nodes: Sequence[Node], *, marked: bool, in_item: bool = False, bullet: str = "*") -> list[str]:
    """The lines of some blocks, an empty one between two."""
    lines: list[str] = []
    signs = {"bullets": bullet, "numbers": "."}
    before: Node | None = None
    for node in nodes:
        if before is not None and node.kind == before.kind and node.kind in signs:
            # Another sign begins another list.
            signs[node.kind] = {"*": "+", "+": "*", ".": ")", ")": "."}[signs[node.kind]]
        after_list = before is not None and before.kind in signs
        own = _block(node, signs.get(node.kind, ""), marked=marked, at_list=in_item or after_list)
        if not own:
            continue
        is_tight = in_item and before is not None and before.kind == "line"
        lines += ["", *own] if lines and not is_tight else own
        before = node
    return lines


def _block(node: Node, sign: str, *, marked: bool, at_list: bool) -> list[str]:
    if node.kind in ("paragraph", "line"):
        return _lines(_inline(node.children, "*", marked=marked))
    if node.kind == "quotation":
        return [f"> {line}" if line else ">" for line in _inside(node, marked=marked)]
    if node.kind in ("bullets", "numbers"):
        return _list(node, sign, marked=marked)
    if node.kind == "code-block":
        return _code_block(node.text, at_list=at_list)
    return [with_harmless_start(harmless(line.strip())) for line in node.text.splitlines()]


def _inside(node: Node, *, marked: bool) -> list[str]:
    return _blocks(node.children, marked=marked) or [""]


def _list(node: Node, sign: str, *, marked: bool) -> list[str]:
    is_loose = any(child.kind == "paragraph" for item in node.children for child in item.children)
    lines: list[str] = []
    other = "*" if sign == "+" else "+"  # three of a kind in a row would be a line across the page
    for number, item in enumerate(node.children, node.number):
        marker = f"{number}{sign}" if node.kind == "numbers" else sign
        width = max(_WIDTH, len(marker) + 1)
        first, *rest = _blocks(item.children, marked=marked, in_item=True, bullet=other) or [""]
        own = [f"{marker:<{width}}{first}" if first else marker]
        own += [f"{' ' * width}{line}" if line.strip(" \t") else "" for line in rest]
        lines += ["", *own] if is_loose and lines else own
    return lines


def _code_block(code: str, *, at_list: bool) -> list[str]:
    """The code, four columns in, as every dialect has it.

    In or after a list it would be a part of that, and not every dialect knows marks around lines: there each line
    stands in marks of its own.
    """
    lines = [line if line.strip(" \t") else "" for line in code.strip("\n").split("\n")]
    if at_list:
        return [f"{_code(line)}  " for line in lines if line]
    return [f"    {line}" if line else "" for line in lines] if any(lines) else []


_SIGNS = {"*": "_", "_": "*"}


def _inline(nodes: Iterable[Node], sign: str, *, marked: bool) -> str:
    """The words with their marks; emphasis in emphasis takes the other sign."""
    parts: list[str] = []
    words = ""  # what stands between two backslashes may be an entity together: `\\&\\#60;`
    for node in nodes:
        if node.kind == "text":
            words += node.text
            continue
        parts.append(_before(node, harmless(words)))
        parts.append(_part(node, sign, marked=marked))
        words = ""
    parts.append(harmless(words))
    return "".join(parts)


def _before(node: Node, words: str) -> str:
    """The words before a part; an exclamation mark before a link would make it a picture."""
    return f"{words[:-1]}\\!" if node.kind in ("link", "reference") and words.endswith("!") else words


def _part(node: Node, sign: str, *, marked: bool) -> str:
    kind = node.kind
    if kind == "code":
        return _code(node.text)
    if kind in ("line-break", "soft-break"):
        return "  \n" if kind == "line-break" else "\n"
    if kind in ("link", "reference"):
        return f"[{_link_words(node, sign, marked=marked)}]({_destination(node.text)})"
    if kind == "tildes":
        return f"\\~{_inline(node.children, sign, marked=marked)}\\~"
    if kind == "struck":
        return f"~~{_inline(node.children, sign, marked=marked)}~~" if marked else _struck_words(node, sign)
    if kind in ("emphasis", "strong"):
        words = _inline(node.children, _SIGNS[sign], marked=marked)
        signs = sign * (1 if kind == "emphasis" else 2) if marked else ""
        return f"{signs}{words}{signs}"
    return harmless(node.text)


def _link_words(node: Node, sign: str, *, marked: bool) -> str:
    """The words of a link; those of an address that stands for itself need less care."""
    if [child.kind for child in node.children] == ["text"]:
        return harmless_in_link(node.children[0].text)
    return _inline(node.children, sign, marked=marked)


def _struck_words(node: Node, sign: str) -> str:
    return f"\\~\\~{_inline(node.children, sign, marked=False)}\\~\\~"


def _code(words: str) -> str:
    marks = "`" * (max((len(run) for run in re.findall("`+", words)), default=0) + 1)
    pad = " " if words[:1] in ("`", " ") or words[-1:] in ("`", " ") else ""
    return f"{marks}{pad}{words}{pad}{marks}"


def _destination(address: str) -> str:
    """The address as a link holds it: without brackets, white space or marks that a dialect could take for its own."""
    written = encoded(address).replace("*", "%2A").replace("'", "%27")
    if written.count("(") != written.count(")") or ")" in written.partition("(")[0]:
        written = written.replace("(", "%28").replace(")", "%29")
    return written


def _lines(words: str) -> list[str]:
    """The lines of a paragraph, none of which begins another block."""
    lines = words.split("\n")
    return [with_harmless_start(line.lstrip(" ")) for line in lines]
