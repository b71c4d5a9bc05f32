"""A saved page as a clipping: what it says of itself in data first, its text by trafilatura.

The order is that of how sure each is: schema.org data, then the page's own meta elements and `<time>`, then lines that
readers see below the headline ("Published 14 July 2023"), then data that only say when it was changed. A date that only
htmldate can guess is told as a doubt and not used: a wrong day of publication would move every date in the article.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from html import unescape
from itertools import islice
from typing import Any

from timeline.clippings.blocks import Block, blocks_of, text_of
from timeline.clippings.datelines import DatelineKind, Said, only_updated, said_of, settle, take_lines
from timeline.clippings.raw import RawClipping
from timeline.decoding import CONTROL, decode
from timeline.findings import Finding, Place, TimelineError, quote

DEEPEST = 2000
"""Elements within elements; deeper ones are no page but an attack."""


def read_page(data: bytes, name: str) -> RawClipping:
    """What the page says. Raises `TimelineError` for an encoding that can't be told or a page that can't be read."""
    return read_page_text(_decoded(data, name), name)


def read_page_text(text: str, name: str) -> RawClipping:
    """The same of a page that is decoded already."""
    from lxml import etree, html

    text = CONTROL.sub(" ", text)
    _refuse_deep(text, name)
    try:
        tree = html.document_fromstring(_DECLARATION.sub("", text))
    except (etree.ParserError, ValueError):
        return RawClipping("")
    found = RawClipping("", has_lines=False)
    _from_linked_data(tree, found)
    _from_meta(tree, found)
    found.take("language", tree.get("lang"), "html lang")
    _settle_date(tree, found, name)
    found.text = _body(text, name, with_tables=_has_dated_table(tree))
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


def _body(text: str, name: str, *, with_tables: bool) -> str:
    """The article's text, its paragraphs apart by empty lines, but for items of lists and rows of tables."""
    from trafilatura import extract

    try:
        body = extract(_BREAK.sub(" ", text), include_comments=False, include_tables=with_tables, fast=True)
    except RecursionError:
        message = "the page's elements lie too deep in each other"
        raise TimelineError(
            [Finding("not-text", message, Place(name), help="save the article as plain text")]
        ) from None
    lines = [line.strip() for line in CONTROL.sub(" ", body or "").split("\n")]
    return text_of(_as_block(line) for line in lines if line and not _RULE.fullmatch(line))


_RULE = re.compile(r"[|: -]+")
"""What parts the head of a table from its rows."""


def _as_block(line: str) -> Block:
    """A line that trafilatura has written, of a list, a table or a paragraph."""
    if line.startswith("- "):
        return Block("li", line[2:])
    if line.startswith("| "):
        return Block("tr", line.strip("| "))
    return Block("p", line)


_ROWS = 3
"""Rows that make a table of dates."""
_LIKE_A_DATE = re.compile(r"(?=.{0,12}\d)[\w ,./–-]{4,30}")


def _is_date(words: str) -> bool:
    from timeline.dates import DateError, parse_date

    if not _LIKE_A_DATE.fullmatch(words):
        return False
    try:
        return parse_date(words).earliest is not None
    except DateError:
        return False


def _has_dated_table(tree: Any) -> bool:
    """Whether a table has rows that begin with dates: others are scores, prices, or there to lay out the page."""
    dated = Counter(
        cell.getparent().getparent()
        for cell in tree.iterfind(".//tr/*[1]")
        if cell.tag in ("td", "th") and _is_date(" ".join(cell.text_content().split()))
    )
    return any(count >= _ROWS for count in dated.values())


_BREAK = re.compile(r"<br\b[^<>]{0,80}>", re.IGNORECASE)
"""A line's end inside a paragraph, which ends no sentence."""

_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle BackgroundNewsArticle OpinionNewsArticle "
    "ReviewNewsArticle LiveBlogPosting BlogPosting Report ScholarlyArticle WebPage".split()
)


def _from_linked_data(tree: Any, found: RawClipping) -> None:
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
            found.take("changed", _words(item.get("dateModified")), "JSON-LD dateModified")
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
    "citation_publication_date": "published", "citation_date": "published", "og:published_time": "published",
    "article.published": "published", "article:published": "published", "published_at": "published",
    "bt:pubdate": "published", "rnews:datepublished": "published", "dcterms.issued": "published",
    "cxenseparse:recs:publishtime": "published", "article:modified_time": "changed", "og:updated_time": "changed",
    "datemodified": "changed", "last-modified": "changed", "dcterms.modified": "changed",
    "og:title": "title", "twitter:title": "title", "dc.title": "title",
    "og:site_name": "outlet", "application-name": "outlet", "dc.publisher": "outlet", "author": "author",
    "article:author": "author", "parsely-author": "author", "og:url": "url",
}  # fmt: skip


def _from_meta(tree: Any, found: RawClipping) -> None:
    for meta in tree.iterfind(".//meta[@content]"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        value = meta.get("content")
        field = _META.get(name)
        if field in (None, "published", "changed") or (field == "author" and value.startswith("http")):
            continue
        found.take(field, _address(value) if field == "url" else value, f"meta {name}")
    for link in tree.iterfind(".//link[@rel='canonical']"):
        found.take("url", _address(link.get("href")), "link canonical")
    title = tree.find(".//title")
    found.take("title", title.text_content() if title is not None else None, "title")


def _settle_date(tree: Any, found: RawClipping, name: str) -> None:
    """The day of publication, where all that say one say the same; else a doubt in words."""
    said = list(_dates(tree, found))
    days = sorted({day for day, _ in said})
    found.published = None
    found.origins.pop("published", None)
    found.origins.pop("changed", None)
    if not said:
        _settle_without_data(tree, found, name)
    elif (days[-1] - days[0]).days <= 1:  # a day apart: the same moment in two time zones
        day, origin = said[0]
        found.take("published", day.isoformat(), origin)
    else:
        first, last = (next(f"{day} ({origin})" for day, origin in said if day == end) for end in (days[0], days[-1]))
        found.doubt = f"it gives two days of publication, {first} and {last}"


def _settle_without_data(tree: Any, found: RawClipping, name: str) -> None:
    """The day by lines that readers see, else that of a change, else a doubt."""
    seen = settle(list(_seen(tree)))
    changed = next(_named(tree, found, "changed"), None)
    if seen.doubt is None and changed is not None and (seen.said is None or seen.said.kind is DatelineKind.updated):
        day, origin = changed
        found.take("published", day.isoformat(), origin)
        found.remarks.append(only_updated(day.isoformat(), origin, name))
        return
    take_lines(found, seen, name)
    if found.published is None and found.doubt is None:
        found.doubt = _guessed(tree)


_BELOW = 12
"""Lines below a headline that may say when it was published."""


_SAYS_WHEN = re.compile(
    r"(?i)\W{0,3}(?:(?:first|originally) )?(?:published|posted|veröffentlicht|publi[ée]|publicad[oa])\b"
)


def _seen(tree: Any) -> Iterator[Said]:
    """What the lines of the page say: any that says "published", and any kind below the headline."""
    lines = [Block(element, line) for element, text in blocks_of(tree) for line in text.split("\n")]
    heading = next((number for number, line in enumerate(lines) if line.element == "h1"), None)
    below = range(heading + 1, heading + 1 + _BELOW) if heading is not None else range(0)
    yield from said_of((lines[number].text for number in below if number < len(lines)), ("en",))
    rest = (line.text for number, line in enumerate(lines) if number not in below and _SAYS_WHEN.match(line.text))
    yield from (one for one in said_of(islice(rest, _BELOW), ("en",)) if one.kind is DatelineKind.published)


def _dates(tree: Any, found: RawClipping) -> Iterator[tuple[date, str]]:
    """The days of publication that the page's data give, the surest first."""
    if found.published:
        yield from _day(found.published, found.origins["published"])
    yield from _named(tree, found, "published")
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        if element.tag != "meta":
            words = element.get("datetime") or element.get("content") or element.text_content()[:100]
            yield from _day(words, f"{element.tag} datePublished")
    for element in tree.iterfind(".//time[@datetime]"):
        if element.get("pubdate") is not None or _IS_PUBLISHED.search(element.get("class", "")):
            yield from _day(element.get("datetime"), "time published")
    if not found.published:
        times = {time.get("datetime")[:10] for time in tree.iterfind(".//article//time[@datetime]")}
        if len(times) == 1:  # the only one in the article
            yield from _day(times.pop(), "time")


_IS_PUBLISHED = re.compile(r"(?<![\w-])(?:dt-published|published|pubdate|entry-date)(?![\w-])")
"""Classes of microformats and of those who follow them."""


def _named(tree: Any, found: RawClipping, field: str) -> Iterator[tuple[date, str]]:
    """The days in meta elements of these names; of a change also in schema.org data."""
    if field == "changed" and found.changed is not None:
        yield from _day(found.changed, "JSON-LD dateModified")
    for meta in tree.iterfind(".//meta[@content]"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if _META.get(name) == field:
            yield from _day(meta.get("content"), f"meta {name}")


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
