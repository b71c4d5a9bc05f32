"""From a file to an `Article`: which kind it is, and what is refused."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path

from timeline.clippings.found import Found
from timeline.clippings.kinds import other_kind
from timeline.clippings.texts import read_text
from timeline.dates import DateError, EventDate, parse_date
from timeline.dates.tags import languages_of
from timeline.findings import Finding, Place, TimelineError, quote

MAX_BYTES = 8 * 1024 * 1024
"""A longer file is no article: the longest of a newspaper's have some 200 kB with their page around them."""


@dataclass(frozen=True, slots=True)
class Article:
    """One clipping."""

    file: str
    """Its path, as it was given."""
    text: str
    """What it says. Every offset counts characters of this."""
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published: EventDate | None = None
    """When it was published; None where nothing says so, or what does is not to be relied on."""
    origins: dict[str, str] = field(default_factory=dict)
    """Where each of these was found, by its name: "front matter", "JSON-LD datePublished"."""
    findings: tuple[Finding, ...] = ()
    """What is doubtful about it."""


def read_article(path: Path, *, published: EventDate | None = None) -> Article:
    """The clipping in this file; `published` overrides what it says of itself.

    Raises `TimelineError` where it is too large, empty, of another kind, or in an encoding that can't be told. Nothing
    is ever fetched.
    """
    name = str(path)
    try:
        if not stat.S_ISDIR(path.stat().st_mode) and not stat.S_ISREG(path.stat().st_mode):
            raise TimelineError([Finding("not-a-file", f"{quote(name)} is a device or a pipe", Place(name))])
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # no more, however large it says it is
    except FileNotFoundError:
        raise TimelineError([_not_there(name)]) from None
    except IsADirectoryError:
        help = "name the files in it, as in clippings/*"
        raise TimelineError([Finding("not-a-file", f"{quote(name)} is a folder", Place(name), help=help)]) from None
    except OSError as error:  # one file that can't be read is no reason to leave the others
        reason = (error.strerror or str(error)).lower()
        raise TimelineError(
            [Finding("file-unreadable", f"{quote(name)} can't be read: {reason}", Place(name))]
        ) from None
    return article_of(data, name, published=published)


def article_of(data: bytes, name: str, *, published: EventDate | None = None) -> Article:
    """The clipping in these bytes, named so in findings. Raises `TimelineError` as `read_article` does."""
    if kind := other_kind(data, name):
        raise TimelineError([_refused("not-an-article", f"this is {kind.name}, which is not read", name, kind.advice)])
    if len(data) > MAX_BYTES:
        raise TimelineError([_too_large(name)])
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TimelineError([_refused("not-text", "this file holds no text", name, _SAVE)])
    if _is_page(data, name):
        from timeline.clippings.pages import read_page  # trafilatura is slow to import

        found = read_page(data, name)
    else:
        found = read_text(data, name)
    if not found.text.strip():
        raise TimelineError([_refused("empty-article", "there is no text in it", name, _SAVE)])
    return _dated(found, name, published)


def _not_there(name: str) -> Finding:
    """What is said of a path at which nothing is."""
    if name == "-":
        help = "save what it says in a text file, and name that"
        return Finding("file-not-found", "standard input is not read", Place(name), help=help)
    if address := re.match(r"(https?:)/+(.*)", name, re.DOTALL):
        help = "save the page in a browser, and name the file"
        whole = quote(f"{address[1]}//{address[2]}")
        return Finding("file-not-found", f"{whole} is an address: nothing is fetched", Place(name), help=help)
    return Finding("file-not-found", f"{quote(name)} is not there", Place(name))


_SAVE = "save the article as plain text, or the page as HTML"


def _too_large(name: str) -> Finding:
    return _refused("too-large", f"an article of more than {MAX_BYTES // 2**20} MB is not read", name, _SAVE)


def _refused(code: str, message: str, name: str, help: str) -> Finding:
    return Finding(code, message, Place(name), help=help)


def _is_page(data: bytes, name: str) -> bool:
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        return True
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body"))


def _dated(found: Found, name: str, published: EventDate | None) -> Article:
    if found.language and not _TAG.fullmatch(found.language):
        found.language = None
        found.origins.pop("language", None)
    article = Article(
        name, found.text, found.title, found.outlet, found.author, found.url, found.language, None, dict(found.origins)
    )
    if published is not None:
        return replace(article, published=published, origins={**found.origins, "published": "--published"})
    if found.published is None:
        return replace(article, findings=(_undated(name, found.doubt),))
    try:
        date = parse_date(found.published, languages=_languages(found.language))
    except DateError as error:
        message = f"the publication date can't be read: {error.message}"
        place = Place(name, found.published_line)
        if found.origins.get("published") == "front matter":
            raise TimelineError([Finding("publication-date", message, place, help=error.help)]) from None
        return replace(article, findings=(Finding("publication-date", message, place, "warning", _SAY_SO),))
    return replace(article, published=date)


_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def _languages(tag: str | None) -> tuple[str, ...]:
    own = languages_of(tag or "en")
    return own if own == ("en",) else (*own, "en")


_SAY_SO = 'say when it was published, with --published DATE or a first line "published: DATE"'


def _undated(name: str, doubt: str | None) -> Finding:
    message = doubt or "nothing says when it was published"
    message += ": only whole dates are resolved"
    return Finding("no-publication-date", message, Place(name), "warning", _SAY_SO)
