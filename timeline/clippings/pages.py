"""A saved page as a clipping: what it says of itself in data first, its text by trafilatura.

The order is that of how sure each is: schema.org data, then the page's own meta elements and `<time>`. A date that only
htmldate can guess is told as a doubt and not used: a wrong day of publication would move every date in the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

from timeline.clippings.found import Found
from timeline.decoding import CONTROL, decode
from timeline.findings import Finding, Place, TimelineError, quote

DEEPEST = 2000
"""Elements within elements; deeper ones are no page but an attack."""


def read_page(data: bytes, name: str) -> Found:
    """What the page says. Raises `TimelineError` for an encoding that can't be told or a page that can't be read."""
    return read_page_text(_decoded(data, name), name)


def read_page_text(text: str, name: str) -> Found:
    """The same of a page that is decoded already."""
    from lxml import etree, html

    text = CONTROL.sub(" ", text)
    _refuse_deep(text, name)
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", text))
    except (etree.ParserError, ValueError):
        return Found("")
    found = Found("")
    _from_linked_data(tree, found)
    _from_meta(tree, found)
    found.take("language", tree.get("lang"), "html lang")
    _settle_date(tree, found)
    found.text = _body(text, name)
    return found


_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_COMMENT = re.compile(r"^\s*<!--|-->\s*$")
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)


def _decoded(data: bytes, name: str) -> str:
    """The page's text. UTF-8 that is sound is UTF-8, whatever the page says: hardly anything else looks like it."""
    declared = _CHARSET.search(data[:4096])
    said = declared[1].decode("ascii").lower() if declared else "utf-8"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        said = "utf-16"
    encoding = _ALIASES.get(said, said)
    if encoding == "utf-8" or data.startswith(b"\xef\xbb\xbf") or _is_utf_8(data):
        return decode(data, name)
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        message = f"the page says that it is written in {quote(said)}, and it can't be read so"
        help = 'open it in a browser and save it again as "web page, HTML only"'
        raise TimelineError([Finding("article-encoding", message, Place(name), help=help)]) from None


_ALIASES = {"utf8": "utf-8", "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
"""As browsers read them (Encoding Standard, "names and labels")."""


def _is_utf_8(data: bytes) -> bool:
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


_TAG = re.compile(r"</?([a-zA-Z][\w:-]*)")
_EMPTY = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option".split()
)


def _refuse_deep(text: str, name: str) -> None:
    """Looks at each tag once: a page of nothing but openings must not take long either."""
    depth, at = 0, text.find("<")
    while at >= 0:
        end = text.find(">", at)
        if end < 0:
            return
        tag = _TAG.match(text, at)
        if tag and text[end - 1] != "/" and tag[1].lower() not in _EMPTY:
            depth = max(0, depth - 1) if tag[0][1] == "/" else depth + 1
            if depth > DEEPEST:
                raise TimelineError([_too_deep(name)])
        at = text.find("<", end)


def _too_deep(name: str) -> Finding:
    message = "the elements of the page lie too deep in each other"
    return Finding("not-text", message, Place(name), help="save the article as plain text")


def _body(text: str, name: str) -> str:
    """The article's text, its paragraphs apart by empty lines."""
    from trafilatura import extract

    try:
        body = extract(_BREAK.sub(" ", text), include_comments=False, include_tables=False, fast=True)
    except RecursionError:
        message = "the page's elements lie too deep in each other"
        raise TimelineError(
            [Finding("not-text", message, Place(name), help="save the article as plain text")]
        ) from None
    return re.sub(r"\n+", "\n\n", CONTROL.sub(" ", body or "")).strip()


_BREAK = re.compile(r"<br\b[^<>]{0,80}>", re.IGNORECASE)
"""A line's end inside a paragraph, which ends no sentence."""

_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle "
    "ReviewNewsArticle LiveBlogPosting BlogPosting Report ScholarlyArticle WebPage".split()
)


def _from_linked_data(tree: Any, found: Found) -> None:
    """The first article among the page's schema.org data."""
    for script in tree.iterfind(".//script[@type]"):
        if not script.get("type").lower().startswith("application/ld+json"):
            continue
        try:
            data = json.loads(_COMMENT.sub("", script.text or ""))
        except (ValueError, RecursionError):
            continue
        items = [item for item in _objects(data) if _ARTICLES.intersection(_listed(item.get("@type")))]
        items.sort(key=lambda item: "WebPage" in _listed(item.get("@type")))
        for item in items:
            found.take("title", _words(item.get("headline")), "JSON-LD headline")
            found.take("published", _words(item.get("datePublished")), "JSON-LD datePublished")
            found.take("language", _words(item.get("inLanguage")), "JSON-LD inLanguage")
            found.take("author", _names(item.get("author")), "JSON-LD author")
            found.take("outlet", _names(item.get("publisher")), "JSON-LD publisher")
            found.take("url", _address(item.get("url")) or _address(item.get("mainEntityOfPage")), "JSON-LD url")


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 8:
        return
    if isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"), depth + 1)
        yield from _objects(data.get("mainEntity"), depth + 1)
    elif isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _words(value: Any) -> str | None:
    first = value[0] if isinstance(value, list) and value else value
    return unescape(first) if isinstance(first, str) else None


def _names(value: Any) -> str | None:
    names = [item.get("name") if isinstance(item, dict) else item for item in _listed(value)]
    return unescape(", ".join(name for name in names if isinstance(name, str))) or None


def _address(value: Any) -> str | None:
    address = value.get("@id") if isinstance(value, dict) else value
    return address if isinstance(address, str) and _ADDRESS.fullmatch(address) else None


_ADDRESS = re.compile(r"https?://[^\s\"<>\\^`{|}@]{1,1900}")
"""One that a chronology takes; a page may say anything."""


_META = {
    "article:published_time": "published", "og:article:published_time": "published", "datepublished": "published",
    "date": "published", "pubdate": "published", "publish-date": "published", "publishdate": "published",
    "publication_date": "published", "dc.date": "published", "dc.date.issued": "published", "dcterms.date": "published",
    "dcterms.created": "published", "parsely-pub-date": "published", "sailthru.date": "published",
    "citation_publication_date": "published", "og:title": "title", "twitter:title": "title", "dc.title": "title",
    "og:site_name": "outlet", "application-name": "outlet", "dc.publisher": "outlet", "author": "author",
    "article:author": "author", "parsely-author": "author", "og:url": "url",
}  # fmt: skip


def _from_meta(tree: Any, found: Found) -> None:
    for meta in tree.iterfind(".//meta[@content]"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        value = meta.get("content")
        field = _META.get(name)
        if field in (None, "published") or (field == "author" and value.startswith("http")):
            continue
        found.take(field, _address(value) if field == "url" else value, f"meta {name}")
    for link in tree.iterfind(".//link[@rel='canonical']"):
        found.take("url", _address(link.get("href")), "link canonical")
    title = tree.find(".//title")
    found.take("title", title.text_content() if title is not None else None, "title")


def _settle_date(tree: Any, found: Found) -> None:
    """The day of publication, where all that say one say the same; else a doubt in words."""
    said = list(_dates(tree, found))
    days = sorted({day for day, _ in said})
    found.published = None
    if not said:
        found.origins.pop("published", None)
        found.doubt = _guessed(tree)
    elif (days[-1] - days[0]).days <= 1:  # a day apart: the same moment in two time zones
        day, origin = said[0]
        found.published, found.origins["published"] = day.isoformat(), origin
    else:
        found.origins.pop("published", None)
        first, last = (next(f"{day} ({origin})" for day, origin in said if day == end) for end in (days[0], days[-1]))
        found.doubt = f"it gives two days of publication, {first} and {last}"


def _dates(tree: Any, found: Found) -> Iterator[tuple[date, str]]:
    if found.published:
        yield from _day(found.published, found.origins["published"])
    for meta in tree.iterfind(".//meta[@content]"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if _META.get(name) == "published":
            yield from _day(meta.get("content"), f"meta {name}")
    for time in tree.iterfind(".//time[@datetime]"):
        if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None:
            yield from _day(time.get("datetime"), "time datePublished")
    if not found.published:
        times = {time.get("datetime")[:10] for time in tree.iterfind(".//article//time[@datetime]")}
        if len(times) == 1:  # the only one in the article
            yield from _day(times.pop(), "time")


_ISO_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


def _day(words: str, origin: str) -> Iterator[tuple[date, str]]:
    """The day of an ISO date and time as it is written there: that of the newsroom's own clock."""
    if match := _ISO_DAY.match(words.strip()):
        try:
            yield date(*map(int, match.groups())), origin
        except ValueError:
            return
    else:
        yield from _in_words(words, origin)


def _in_words(words: str, origin: str) -> Iterator[tuple[date, str]]:
    from timeline.dates import DateError, parse_date

    try:
        found = parse_date(words.strip())
    except DateError:
        return
    if found.precision == "day" and found.earliest is not None and found.earliest.year > 0:
        yield date(found.earliest.year, found.earliest.month, found.earliest.day), origin


def _guessed(tree: Any) -> str | None:
    """What htmldate takes for the day, as a doubt."""
    from htmldate import find_date

    try:
        guess = find_date(tree, original_date=True, extensive_search=True, max_date="2100-01-01")  # never the clock
    except (ValueError, RecursionError):
        return None
    return (
        f"nothing says when it was published (it may have been {guess}, going by its text or address)"
        if guess
        else None
    )
