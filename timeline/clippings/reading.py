"""From a file, or a file in a zip file, to an `Article`: which kind it is, and what is refused."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from dataclasses import field, replace
from importlib import import_module
from pathlib import Path
from typing import cast

from timeline.clippings.datelines import settled, take_lines
from timeline.clippings.heads import head_of, parted
from timeline.clippings.kinds import LARGEST, TEXT, FileKind, kind_of
from timeline.clippings.listing import archive_holding
from timeline.clippings.raw import RawClipping
from timeline.dates import DateError, EventDate, parse_date
from timeline.dates.tags import languages_of
from timeline.findings import Finding, NotReadableError, Place, TimelineError, quote
from timeline.frozen import dataclass


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

    A path that leads into a zip file names a clipping in it: `pile.zip/herald.txt`. Raises `TimelineError` where it is
    too large, empty, of another kind, or in an encoding that can't be told. Nothing is ever fetched or unpacked to a
    disk.
    """
    return article_of(read_bytes(path), str(path), published=published)


def read_bytes(path: Path) -> bytes:
    """The bytes of a clipping's file, or of a file in a zip file. Raises `TimelineError` where there are none."""
    name = str(path)
    archive = archive_holding(path)
    try:
        if archive is not None:
            from timeline.clippings.zipped import member  # few clippings lie in one

            return member(archive, path.relative_to(archive).as_posix(), name)
        if not stat.S_ISDIR(path.stat().st_mode) and not stat.S_ISREG(path.stat().st_mode):
            raise TimelineError([Finding("not-a-file", f"{quote(name)} is a device or a pipe", Place(name))])
        with path.open("rb") as file:
            return file.read(LARGEST + 1)  # no more, however large it says it is
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


def article_of(data: bytes, name: str, *, published: EventDate | None = None) -> Article:
    """The clipping in these bytes, named so in findings. Raises `TimelineError` as `read_article` does."""
    kind = kind_of(data, name)
    if not kind.reader:
        raise TimelineError([_refused("not-an-article", f"this is {kind.name}, and not an article", name, kind.advice)])
    if len(data) > kind.largest:
        message = f"{kind.name} of more than {kind.largest // 2**20} MB is not read"
        raise TimelineError([_refused("too-large", message, name, kind.advice)])
    if kind is TEXT and b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TimelineError([_refused("not-text", "this file holds no text", name, kind.advice)])
    found = _found(kind, data, name)
    if not found.text.strip():
        raise TimelineError([_refused("empty-article", "there is no text in it", name, kind.advice)])
    return _dated(found, name, published)


def _found(kind: FileKind, data: bytes, name: str) -> RawClipping:
    """What the reader of that kind finds; a reader is loaded when its kind is met, some take long."""
    module, _, function = kind.reader.partition(":")
    read = cast("Callable[[bytes, str], RawClipping]", getattr(import_module(f"timeline.clippings.{module}"), function))
    try:
        return read(data, name)
    except NotReadableError as error:
        raise TimelineError([_refused("not-an-article", str(error), name, error.help or kind.advice)]) from None


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


def _refused(code: str, message: str, name: str, help: str) -> Finding:
    return Finding(code, message, Place(name), help=help)


def _dated(found: RawClipping, name: str, published: EventDate | None) -> Article:
    if found.language and not _TAG.fullmatch(found.language):
        found.language = None
        found.origins.pop("language", None)
    if found.title and found.origins.get("title") != "front matter" and (pieces := parted(found.title)):
        if found.outlet in (None, pieces[1]):
            found.title, outlet = pieces
            found.take("outlet", outlet, found.origins.get("title", "title"))
    if found.has_lines:
        head = head_of(found.text)
        is_first = head.title is not None and found.text.lstrip("#* \r\n\t").startswith(head.title)
        found.take("title", head.title, "first line" if is_first else "head of the text")
        found.take("outlet", head.outlet, "head of the text")
        found.take("author", head.author, "byline")
        if found.published is None and published is None:
            take_lines(found, settled(found.text, _languages(found.language)), name)
    article = Article(
        name,
        found.text,
        found.title,
        found.outlet,
        found.author,
        found.url,
        found.language,
        None,
        dict(found.origins),
        tuple(found.remarks),
    )
    if published is not None:
        return replace(article, published=published, origins={**found.origins, "published": "--published"})
    if found.published is None:
        return replace(article, findings=(*article.findings, _undated(name, found.doubt)))
    try:
        date = parse_date(found.published, languages=_languages(found.language))
    except DateError as error:
        message = f"the publication date can't be read: {error.message}"
        place = Place(name, found.published_line)
        if found.origins.get("published") == "front matter":
            raise TimelineError([Finding("publication-date", message, place, help=error.help)]) from None
        finding = Finding("publication-date", message, place, "warning", _SAY_SO)
        return replace(article, findings=(*article.findings, finding))
    return replace(article, published=date)


_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def _languages(tag: str | None) -> tuple[str, ...]:
    own = languages_of(tag or "en")
    return own if own == ("en",) else (*own, "en")


_SAY_SO = (
    'write the day as the first line of the text, as in "published: 14 July 2023", or name it with '
    "timeline extract --published"
)


def _undated(name: str, doubt: str | None) -> Finding:
    message = doubt or "nothing says when it was published"
    message += ": only its whole dates are read"
    return Finding("no-publication-date", message, Place(name), "warning", _SAY_SO)
