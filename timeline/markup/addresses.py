"""Web and e-mail addresses in a text: which lead where they seem to, and where bare ones stand among words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import Literal, NamedTuple
from urllib.parse import quote

import nh3

LINK_REL = "noreferrer"
"""Of a link to elsewhere. The page tells browsers to send no referrer, but a feed or a CMS shows this HTML without our
head. No nofollow: a newsroom vouches for what it cites. No noopener: no link has a target."""


def _cleaner(*, relative: Literal["deny"] | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags={"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "br", "del"},
        # A list that begins "1996." must not be shown as 1.
        attributes={"a": {"href", "rel"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        url_relative=relative,
        link_rel=None,
    )


CLEANER = _cleaner(relative="deny")
"""The list of what HTML made of a text may hold."""
LINKING_CLEANER = _cleaner(relative=None)
"""The same for a text with links to other events, the addresses of which are made by us."""


@lru_cache(maxsize=4096)
def is_safe(address: str) -> bool:
    """Whether a link leads where it seems to, and may be published: http, https or mailto, without a user's name."""
    if not re.match(r"(?i)https?://[^/?#@]+(?:[/?#]|$)|mailto:[^?]", address):
        return False
    return "href" in CLEANER.clean(f'<a href="{escape(encoded(address))}">x</a>')


def encoded(address: str) -> str:
    """The address with what a URI can't hold percent-encoded (RFC 3986, section 2.1); what is encoded stays so.

    Brackets may stand around a host that is a number (section 3.2.2), and nowhere else.

    >>> encoded("https://a.b/é x%20y"), encoded("https://[::1]:80/[x]")
    ('https://a.b/%C3%A9%20x%20y', 'https://[::1]:80/%5Bx%5D')
    """
    literal = _LITERAL.match(address)
    host = literal[0] if literal is not None else ""
    return host + quote(address[len(host) :], safe="-_.+!*'(),%#@?=;:/&$~")


_LITERAL = re.compile(r"https?://\[[0-9A-Fa-f:.]+\](?=[:/?#]|$)")


class Bare(NamedTuple):
    """An address among words."""

    start: int
    end: int
    address: str
    """Where it leads; empty where it leads to no page or mailbox."""


_BARE = re.compile(
    r"""
    (?<![A-Za-z0-9])(?: (?P<scheme> https?:// | (?P<other> (?:ftp|xmpp):/{0,2}(?=[A-Za-z0-9]) ) ) | (?P<www> www\. ) )
    (?P<rest> [^\s<]+ )
    | (?<![A-Za-z0-9.+_/-]) (?P<mail> [A-Za-z0-9.+_-]+ @ [A-Za-z0-9_-]+ (?: \.[A-Za-z0-9_-]+ )* (?<![_.-]) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*")


def bare_addresses(words: str) -> Iterator[Bare]:
    """The addresses that stand among words without any marks (GitHub Flavored Markdown, section 6.9)."""
    if ":" not in words and "www." not in words.lower() and "@" not in words:
        return
    for found in _BARE.finditer(words):
        if found["mail"]:
            if "." in found["mail"].partition("@")[2]:
                yield Bare(found.start(), found.end(), f"mailto:{found['mail']}")
            continue
        end = found.start() + len(_without_last_signs(found[0]))
        written = words[found.start() : end]
        if end > found.start("rest") and _HOST.match(words, found.start("rest"), end):
            address = f"http://{written}" if found["www"] else written
            yield Bare(found.start(), end, "" if found["other"] else address)


def _without_last_signs(address: str) -> str:
    """The address without what ends the sentence around it, such as a full stop or the bracket it stands in."""
    end, closing = len(address), address.count(")") - address.count("(")
    while True:
        last = address[end - 1]
        if last == ")" and closing > 0:
            closing -= 1
        elif last == ";" and (entity := _ENTITY.match(address, max(0, address.rfind("&", 0, end)), end)):
            end = entity.start() + 1
        elif last not in "?!.,:*_~'\"":
            return address[:end]
        end -= 1


_ENTITY = re.compile(r"&[A-Za-z0-9]+;\Z")
