"""HTML of other programs as Markdown of ours: every word of it, its links, and the marks that Markdown has.

What HTML has beyond that (colours, columns, programs) is named among what was lost. An HTML parser reads it, never a
pattern; what comes out is written by the same hand as all our Markdown (`markdown_writer`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from timeline.decoding import CONTROL
from timeline.markup.addresses import is_safe
from timeline.markup.escaping import markdown_text
from timeline.markup.markdown_writer import written
from timeline.markup.nodes import INLINE, Node, NodeKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Lost = tuple[str, str]
"""What was lost, and how it began."""


class Converted(NamedTuple):
    """Markdown made of something else."""

    markdown: str
    lost: tuple[Lost, ...]


class Headline(NamedTuple):
    """The words of a line of HTML."""

    words: str
    link: str | None
    """Where its first link leads."""
    lost: tuple[Lost, ...]


def from_html(html: str) -> Converted:
    """The HTML as Markdown that may be published.

    >>> from_html("<p>The <b>first </b>vote<br><br>of <a href='//a.org/x'>May</a> &amp; June").markdown
    'The **first** vote\\n\\nof [May](https://a.org/x) & June'
    """
    reader = _Reader()
    blocks = reader.blocks_of(_root(html, reader.lost))
    return Converted(written(blocks), tuple(reader.lost))


def from_markdown(text: str) -> Converted:
    """Anybody's Markdown as ours: pictures become links, headings bold, rules go, a box that is ticked is "Done:".

    >>> from_markdown("# May\\n- [x] A ![plan](plan.png)").markdown
    '**May**\\n\\n*   Done: A plan (plan.png)'
    """
    import pyromark

    options = pyromark.Options.ENABLE_TABLES | pyromark.Options.ENABLE_STRIKETHROUGH
    options |= pyromark.Options.ENABLE_TASKLISTS | pyromark.Options.ENABLE_FOOTNOTES
    return from_html(pyromark.html(text, options=options))


def from_plain(text: str) -> str:
    r"""Plain text as Markdown: an empty line ends a paragraph, and each line stays one.

    >>> from_plain("One * two\nthree\n\n1. four")
    'One \\* two  \nthree\n\n1\\. four'
    """
    paragraphs = re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    lines = (map(markdown_text, filter(str.strip, paragraph.split("\n"))) for paragraph in paragraphs)
    return "\n\n".join("  \n".join(own) for own in lines).strip()


def headline_of(html: str) -> Headline:
    """The words of the HTML in one line, without any mark.

    >>> headline_of("A <i>vote</i> on<br><a href='https://a.org/'>cranes</a>")[:2]
    ('A vote on cranes', 'https://a.org/')
    """
    reader = _Reader()
    root = _root(html, reader.lost)
    parts = list(_words(root, reader.lost))
    links = (_web(link.get("href") or "") for link in root.iter("a"))
    return Headline(" ".join("".join(parts).split()), next(filter(is_safe, links), None), tuple(reader.lost))


_UNSEEN = re.compile("[\u200b\u2060\ufeff\u00ad]")
"""What takes no room and says nothing; the joiners of emoji and of scripts stay."""


def _root(html: str, lost: list[Lost]) -> HtmlElement:
    text, unseen = _UNSEEN.subn("", html)
    text, controls = CONTROL.subn("", text)
    if unseen + controls:
        lost.append(("characters that can't be seen", ""))
    root = _parsed(text)
    if root is None:  # elements too deep in one another, or too much of it: the words alone
        lost.append(("elements too deep inside one another", text))
        root = _parsed("")
        assert root is not None
        root.find("body")[0].text = _TAG.sub(" ", text)
    return root


_TAG = re.compile(r"<[^<>]*>")


def _parsed(text: str) -> HtmlElement | None:
    """The tree of the HTML; None where the parser gave up before its end."""
    import lxml.html  # takes as long as a small build

    parser = lxml.html.HTMLParser(huge_tree=len(text) > _LARGE, encoding="utf-8")
    root = lxml.html.document_fromstring(f"<html><body><div>{text}</div></body></html>".encode(), parser=parser)
    has_given_up = any(one.level_name == "FATAL" or "depth" in one.message.lower() for one in parser.error_log)
    return None if has_given_up else root


_LARGE = 5_000_000
"""Characters from which the parser is told that a text may be large."""


_GONE = frozenset(["script", "style", "template", "head", "title", "noscript", "comment"])
_PARAGRAPHS = frozenset(
    "address article aside body center dd details dialog div dl dt fieldset figcaption figure footer form header "
    "hgroup html legend main nav p pre section summary caption tbody thead tfoot table hr".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BLOCKS = _PARAGRAPHS | _HEADINGS | frozenset(["ul", "ol", "li", "blockquote", "tr", "menu", "dir"])
_MARKS: dict[str, NodeKind] = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis", "del": "struck",
    "s": "struck", "strike": "struck",
}  # fmt: skip
_SHOWN = {
    "img": "picture", "iframe": "page", "video": "video", "audio": "sound", "embed": "film", "object": "film",
}  # fmt: skip
"""What shows another file, and what it is called where nobody names it."""
_APART = frozenset([*_GONE, *_SHOWN])
_PLAIN = frozenset(
    [*_BLOCKS, *_MARKS, *_SHOWN, "a", "br", "source", "span", "td", "th", "code", "wbr", "time", "input"]
)
"""Elements of which no look is lost."""
_DEEPEST = 10
"""Lists and quotations inside one another; what stands deeper is taken for a part of the last."""


class _Reader:
    """Reads elements into the tree of a text, and collects what it can't hold."""

    def __init__(self) -> None:
        self.lost: list[Lost] = []

    def blocks_of(self, element: HtmlElement, depth: int = 0) -> list[Node]:
        """The blocks that an element holds."""
        blocks: list[Node] = []
        line: list[Node] = []
        for part in _parts(element):
            self._take(part, blocks, line, depth)
        _end(line, blocks)
        return blocks

    def _take(self, part: str | HtmlElement, blocks: list[Node], line: list[Node], depth: int) -> None:
        if isinstance(part, str):
            line.append(_text(part))
        elif (tag := _tag(part)) == "br":
            line.append(_node("line-break"))
        elif tag in _BLOCKS or (tag not in _APART and _holds_blocks(part)):
            self._look(part, tag)
            _end(line, blocks)
            blocks += self._block(part, tag, depth)
        else:
            line += self._inline(part, tag)

    def _block(self, element: HtmlElement, tag: str, depth: int) -> list[Node]:
        if tag in _HEADINGS:
            inside = self.blocks_of(element, depth)
            return [_node("paragraph", _marked("strong", one.children)) if _is_words(one) else one for one in inside]
        if tag == "tr":
            return self._row(element)
        if tag == "blockquote" and depth < _DEEPEST:
            inside = self.blocks_of(element, depth + 1)
            return [_node("quotation", inside)] if inside else []
        if tag in ("ul", "ol", "menu", "dir", "li") and depth < _DEEPEST:
            items = [element] if tag == "li" else _parts(element)
            return self._list(items, "numbers" if tag == "ol" else "bullets", depth)
        inside = self.blocks_of(element, depth)
        return self._led(inside, element) if tag == "a" else inside

    def _led(self, blocks: list[Node], element: HtmlElement) -> list[Node]:
        """The blocks of a link, of which the first words lead to its address."""
        first = next(filter(_is_words, blocks), None)
        if first is not None:
            first.children = self._link(element, first.children)
        return blocks

    def _row(self, element: HtmlElement) -> list[Node]:
        """A row of a table in one line."""
        line: list[Node] = []
        for cell in _parts(element):
            own = _joined(self.blocks_of(cell)) if not isinstance(cell, str) else _trimmed([_text(cell)])
            if own:
                line += [*([_text(" | ")] if line else []), *own]
        return [_node("paragraph", line)] if line else []

    def _list(self, parts: Iterable[str | HtmlElement], kind: NodeKind, depth: int) -> list[Node]:
        items: list[Node] = []
        for part in parts:
            if isinstance(part, str):
                inside: list[Node] = []
                _end([_text(part)], inside)
            elif _tag(part) in ("ul", "ol") and items:  # a list beside an item is meant to be in it
                items[-1].children += self._block(part, _tag(part), depth + 1)
                continue
            else:
                inside = self.blocks_of(part, depth + 1)
            if inside:
                items.append(_node("item", _in_line(inside)))
        return [_node(kind, items)] if items else []

    def _inline(self, element: HtmlElement, tag: str) -> list[Node]:
        if tag in _GONE:
            self.lost.append((f"<{tag}>", _all_words(element) or element.get("src") or ""))
            return []
        self._look(element, tag)
        if tag in _SHOWN:
            return self._shown(element, tag)
        if tag == "input":
            return [_text("Done: ")] if element.get("checked") is not None else []
        inside = [node for part in _parts(element) for node in self._inside(part)]
        if tag == "a":
            return self._link(element, inside)
        if tag == "code" and (words := "".join(_plain(inside))).strip():
            return [_node("code", text=words)]
        if tag in _MARKS:
            return _marked(_MARKS[tag], inside)
        return inside

    def _inside(self, part: str | HtmlElement) -> list[Node]:
        if isinstance(part, str):
            return [_text(part)]
        return [_node("line-break")] if _tag(part) == "br" else self._inline(part, _tag(part))

    def _link(self, element: HtmlElement, inside: list[Node]) -> list[Node]:
        address = _web(element.get("href") or "")
        links = [node for node in _every(inside) if node.kind == "link"]
        if links and is_safe(address):
            return self._beside(links, inside, address)
        if links:
            return inside
        words = _trimmed(inside)
        before, after = _spaces(inside)
        if not address or address.startswith("#") or not _plain(words):
            return inside
        if not is_safe(address):
            return [*before, *words, _text(f" ({address})"), *after]
        return [*before, _node("link", words, address), *after]

    def _beside(self, links: list[Node], inside: list[Node], address: str) -> list[Node]:
        """A link around others, which it can't hold: it has the words that are in none, or those of the only one."""
        holding = [node for node in inside if any(one.kind == "link" for one in _every([node]))]
        named = _trimmed([node for node in inside if node not in holding])
        if not _plain(named):
            named = [_text(" ".join("".join(_plain(links)).split()) if len(links) == 1 else _name_of(address))]
        beside = [node for node in holding if node.text != address or node.kind != "link"]
        return [_node("link", named, address), *(one for node in beside for one in (_text(" "), node))]

    def _shown(self, element: HtmlElement, tag: str) -> list[Node]:
        """What shows another file, as a link to it."""
        sources = [element.get("src") or element.get("data") or ""]
        sources += [one.get("src") or "" for one in element.iter("source") if one is not element]
        inside = [node for part in _parts(element) if tag != "img" for node in self._inside(part)]
        address = _web(next(filter(None, sources), ""))
        words = " ".join((element.get("alt") or element.get("title") or _SHOWN[tag]).split())
        if is_safe(address):
            return [_node("link", [_text(words)], address), *inside]
        if address.startswith("data:"):
            self.lost.append((f"<{tag}>", address))
            return [_text(words) if element.get("alt") else _text(""), *inside]
        return [_text(f"{words} ({address})" if address else words if element.get("alt") else ""), *inside]

    def _look(self, element: HtmlElement, tag: str) -> None:
        if tag not in _PLAIN or element.get("style") or element.get("color") or element.get("bgcolor"):
            self.lost.append((f"look of <{tag}>", element.text_content()))
        if element.get("title") and tag not in _SHOWN:
            self.lost.append((f"title of <{tag}>", element.get("title") or ""))


def _name_of(address: str) -> str:
    """What a link is called that has no words of its own."""
    return address.partition("//")[2].partition("/")[0] or address


def _parts(element: HtmlElement) -> Iterator[str | HtmlElement]:
    """What an element holds, in order: words, and other elements."""
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


def _tag(element: HtmlElement) -> str:
    """The name of an element; a comment, which is none, goes by that."""
    return element.tag.lower() if isinstance(element.tag, str) else "comment"


def _all_words(element: HtmlElement) -> str:
    return str(element.text_content()) if isinstance(element.tag, str) else str(element.text or "")


def _holds_blocks(element: HtmlElement) -> bool:
    return any(isinstance(one.tag, str) and one.tag.lower() in _BLOCKS for one in element.iterdescendants())


def _node(kind: NodeKind, children: Sequence[Node] = (), text: str = "") -> Node:
    return Node(kind, 0, 0, text, children=list(children))


_WHITE = re.compile(r"[\s\u00a0]+")


def _text(words: str) -> Node:
    return _node("text", text=_WHITE.sub(" ", words))


def _marked(kind: NodeKind, inside: list[Node]) -> list[Node]:
    """The words with a mark at them, the spaces around them outside."""
    words = _trimmed(inside)
    before, after = _spaces(inside)
    if not "".join(_plain(words)).strip() or any(node.kind == "line-break" for node in words):
        return inside
    inner = [one for node in words for one in (node.children if node.kind == kind else [node])]
    return [*before, _node(kind, inner), *after]


def _spaces(nodes: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """The spaces before and after some words."""
    words = "".join(_plain(nodes))
    if not words.strip():
        return ([_text(" ")], []) if words else ([], [])
    return [_text(" ")] if words[0] == " " else [], [_text(" ")] if words[-1] == " " else []


def _plain(nodes: Iterable[Node]) -> list[str]:
    """The words of some parts of a line."""
    return [node.text if node.kind in ("text", "code") else " " for node in _every(nodes) if node.kind in _LEAVES]


_LEAVES = frozenset(["text", "code", "line-break"])


def _every(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _every(node.children)


def _is_words(node: Node) -> bool:
    return node.kind in ("paragraph", "line")


def _trimmed(nodes: Sequence[Node]) -> list[Node]:
    """The parts of a line without spaces and breaks at its ends, and with one space where several meet."""
    kept: list[Node] = []
    for node in nodes:
        if node.kind == "text":
            words = node.text
            last = kept[-1] if kept else None
            if last is None or last.kind == "line-break" or _ends_in_space(last):
                words = words.lstrip(" ")
            if words:
                kept.append(_node("text", text=words))
        elif node.kind != "line-break" or kept:
            if node.kind == "line-break":
                _without_last_space(kept)
            kept.append(node)
    while kept and (kept[-1].kind == "line-break" or not "".join(_plain(kept[-1:])).strip()):
        kept.pop()
    _without_last_space(kept)
    return kept


def _ends_in_space(node: Node) -> bool:
    return node.kind == "text" and node.text.endswith(" ")


def _without_last_space(nodes: list[Node]) -> None:
    if nodes and nodes[-1].kind == "text":
        nodes[-1] = _node("text", text=nodes[-1].text.rstrip(" "))
        if not nodes[-1].text:
            nodes.pop()


def _end(line: list[Node], blocks: list[Node]) -> None:
    """Ends a line of words: a paragraph for each stretch between two breaks."""
    own: list[Node] = []
    breaks = 0
    for node in line:
        if node.kind == "line-break":
            breaks += 1
        elif node.kind == "text" and not node.text.strip() and breaks:
            continue
        else:
            if breaks > 1:
                _paragraph(own, blocks)
                own = []
            elif breaks:
                own.append(_node("line-break"))
            breaks = 0
            own.append(node)
    _paragraph(own, blocks)
    line.clear()


def _paragraph(line: Sequence[Node], blocks: list[Node]) -> None:
    if words := _trimmed(line):
        blocks.append(_node("paragraph", words))


def _joined(blocks: Iterable[Node]) -> list[Node]:
    """The words of some blocks in one line."""
    line: list[Node] = []
    for block in blocks:
        own = block.children if _is_words(block) else _joined(block.children) if block.kind not in INLINE else [block]
        words = [_text(" ") if node.kind == "line-break" else node for node in own]
        line += [*([_text(" ")] if line and words else []), *words]
    return line


def _in_line(blocks: list[Node]) -> list[Node]:
    """The blocks of an item: its words in one line, its lists below."""
    words = [block for block in blocks if block.kind not in ("bullets", "numbers")]
    lists = [block for block in blocks if block.kind in ("bullets", "numbers")]
    line = _trimmed(_joined(words))
    return [*([_node("line", line)] if line else []), *lists]


def _web(address: str) -> str:
    """The address as it stands in a link of ours: a page of no scheme of its own is a page of the web."""
    plain = re.sub(r"[\t\r\n]+", "", address).strip()
    return f"https:{plain}" if plain.startswith("//") else plain


def _words(element: HtmlElement, lost: list[Lost]) -> Iterator[str]:
    """The words of an element and of all in it; what is shown beside them goes by its name."""
    tag = _tag(element)
    if tag in _GONE and tag not in ("head", "title"):
        lost.append((f"<{tag}>", _all_words(element)))
        return
    between = " " if tag in _BLOCKS or tag in ("br", "td", "th") else ""
    yield between
    if tag in _SHOWN and element.get("alt"):
        yield f" {element.get('alt')} "
    for part in _parts(element):
        if isinstance(part, str):
            yield _WHITE.sub(" ", part)
        else:
            yield from _words(part, lost)
    yield between
