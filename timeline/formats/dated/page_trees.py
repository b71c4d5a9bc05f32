"""A page of HTML as a tree without what is no text of it, and what it says of itself in its head.

Scripts, styles, menus, forms and footers go out; how they began is kept for the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.findings import NotReadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.html import HtmlElement

_GONE = frozenset(
    "script style template noscript head title nav footer form button select textarea svg math canvas dialog link meta "
    "datalist object embed map".split()
)
_ROLES = frozenset("navigation banner contentinfo search menu menubar toolbar dialog".split())


class About(NamedTuple):
    """What a page says of itself."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    language: str = ""


def root_of(html: str) -> HtmlElement:
    """The whole page as a tree. Raises `NotReadableError` for one whose elements stand too deep inside one another."""
    import lxml.html  # takes as long as a small build

    parser = lxml.html.HTMLParser(huge_tree=False, encoding="utf-8", remove_comments=True, remove_pis=True)
    data = html.encode("utf-8", "replace")
    try:
        root = lxml.html.document_fromstring(data, parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        raise NotReadableError("it has no text") from None
    if any("Excessive depth" in (one.message or "") for one in parser.error_log):
        raise NotReadableError("its elements stand too deep inside one another")
    return root


def body_of(html: str) -> HtmlElement:
    """The body of a piece of HTML."""
    root = root_of(f"<html><body>{html}</body></html>")
    found = root.find("body")
    return root if found is None else found


def without_frame(root: HtmlElement, *, with_asides: bool) -> dict[str, str]:
    """Takes out what is no text of the page; the words of it, by the name of the element."""
    gone: dict[str, list[str]] = {}
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element is root or element.getparent() is None:
            continue
        if _is_frame(element) or (element.tag == "aside" and not with_asides):
            words = " ".join(" ".join(element.itertext()).split())
            if words and element.tag not in ("head", "title", "meta", "link"):
                gone.setdefault(f"<{element.tag}>", []).append(words)
            element.drop_tree()
    return {name: " ".join(words) for name, words in gone.items()}


def _is_frame(element: HtmlElement) -> bool:
    if element.tag in _GONE or element.get("role") in _ROLES:
        return True
    return element.get("hidden") is not None and element.tag != "body"


def is_drawn(root: HtmlElement) -> bool:
    """Whether a page holds more of programs than of words: what it shows is drawn by them."""
    programs = sum(len(str(one.text_content())) for one in root.iter("script"))
    return programs > sum(len(one) for one in root.itertext()) / 2


def about(root: HtmlElement) -> About:
    """What the head of a page says: its title, who published it, and its address."""
    meta = _metas(root)
    title = root.findtext(".//title") or ""
    links = [one.get("href") or "" for one in root.iter("link") if "canonical" in (one.get("rel") or "").lower()]
    address = next((one for one in (*links, meta.get("og:url", "")) if one.startswith(("http://", "https://"))), "")
    return About(
        title=" ".join((meta.get("og:title") or title).split()),
        publisher=_first(meta, "og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name"),
        author=_first(meta, "author", "dc.creator", "dcterms.creator"),
        url=address,
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
    )


def _metas(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in root.iter("meta"):
        name = (one.get("property") or one.get("name") or "").lower()
        found.setdefault(name, " ".join((one.get("content") or "").split()))
    return found


def _first(meta: Mapping[str, str], *names: str) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def inner_html(element: HtmlElement) -> str:
    """What stands in an element, as HTML."""
    from html import escape

    from lxml.html import tostring

    inside = "".join(tostring(child, encoding="unicode") for child in element)
    return f"{escape(element.text or '', quote=False)}{inside}".strip()
