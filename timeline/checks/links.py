"""Addresses that a chronology gives: which there are, and what is said of one that is gone or has moved.

Nothing here asks the network; the caller does, and hands in the answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from timeline.findings import Finding, quote
from timeline.markup import link_addresses
from timeline.record.reading import Entries, ReadRecord
from timeline.record.records import Loc

CODES = frozenset(["dead-link", "moved-link", "link-unanswered"])
GONE = frozenset([404, 410, 451])
"""Statuses by which a server says that there is nothing for readers (RFC 9110, 15.5; RFC 7725)."""


class Link(NamedTuple):
    """An address, and where it stands."""

    url: str
    read: ReadRecord[Any]
    loc: Loc
    has_copy: bool = False
    """Whether an archived copy stands beside it."""


class Answer(NamedTuple):
    """What became of asking for an address."""

    status: int | None = None
    """Of the last response (RFC 9110, 15); None where there was none."""
    moved: str | None = None
    """Where it has moved for good; None where it hasn't."""
    why: str = ""
    """Why there was no response."""
    is_unknown_host: bool = False
    """Whether there is no such host."""


def links_of(entries: Entries) -> tuple[Link, ...]:
    """Every address of a source, of an archived copy, of a named link and in a text, drafts among them."""
    return tuple(_links(entries))


def _links(entries: Entries) -> Iterator[Link]:
    for source in entries.sources.values():
        yield from _of_source(source, source.record, ())
    header = entries.header
    texts: list[tuple[ReadRecord[Any], Loc, str | None]] = [(header, ("description",), header.record.description)]
    texts += [(header, ("chapters", number, "text"), one.text) for number, one in enumerate(header.record.chapters)]
    for number, one in enumerate(header.record.help):
        yield from [Link(one.url, header, ("help", number, "url"))] if one.url else []
    for read in entries.events:
        texts.append((read, ("text",), read.record.text))
        for number, citation in enumerate(read.record.sources):
            yield from _of_source(read, citation, ("sources", number))
        for number, link in enumerate(read.record.links):
            yield Link(link.url, read, ("links", number, "url"))
    for read, loc, text in texts:
        yield from (Link(url, read, loc) for url in link_addresses(text))


def _of_source(read: ReadRecord[Any], record: Any, loc: Loc) -> Iterator[Link]:
    if record.url:
        yield Link(record.url, read, (*loc, "url"), has_copy=record.archived is not None)
    if record.archived:
        yield Link(record.archived, read, (*loc, "archived"), has_copy=True)


def link_findings(links: Iterable[Link], answers: Mapping[str, Answer], copies: Mapping[str, str]) -> Iterator[Finding]:
    """A warning for each that is gone, has moved or didn't answer; `copies` has archived ones by the address."""
    for link in links:
        answer = answers[link.url]
        told = _told(link, answer, copies.get(link.url))
        if told is not None and told[0] not in getattr(link.read.record, "allow", ()):
            code, message, help = told
            yield link.read.finding(code, f"{quote(link.url)} {message}", *link.loc, help=help, severity="warning")


def _told(link: Link, answer: Answer, copy: str | None) -> tuple[str, str, str] | None:
    """Code, words and help; None where all is well."""
    instead = (
        f"write archived: {copy}" if copy else "no archived copy is known; say what it was, or find another source"
    )
    if link.has_copy:
        instead = "readers have the archived copy beside it"
    if answer.is_unknown_host:
        return "dead-link", "is gone: there is no such host", instead
    if answer.status in GONE:
        return "dead-link", f"is gone: the server answers {answer.status}", instead
    if answer.status is None or answer.status >= 400:
        said = f"the server answers {answer.status}" if answer.status else answer.why
        return "link-unanswered", f"can't be seen from here: {said}", "look at it in a browser"
    if answer.moved is None:
        return None
    if _path(link.url) and not _path(answer.moved):
        return "dead-link", f"leads to the front page now ({answer.moved})", instead
    return "moved-link", "has moved for good", f"write {answer.moved}"


def _path(url: str) -> str:
    return url.partition("://")[2].partition("/")[2].strip("/")
