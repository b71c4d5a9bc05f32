"""Where the page and the files beside it stand on the web: every address of ours is made here, from `url:`.

`url:` is the page's own address, as a reporter copies it: with or without a slash at its end, or with the name of the
page's file. The page keeps the form that was written; the files beside it lie in the folder that this form means. An
address with a query or a fragment says nothing of a folder, and is refused where the file is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from urllib.parse import quote

from timeline.markup import Address
from timeline.record.event import Chronology, Mention

_PAGE_FILE = re.compile(r"\.(?:x?html?|php|aspx?|jsp)\Z", re.IGNORECASE)
"""The end of a path that names a file: in `…/index.html` it does, in `…/meta` and in `…/v1.2` it doesn't."""


def page_address(chronology: Chronology, anchor: str = "") -> str | None:
    """The address of the page, or of the place of that id on it; None where the file gives none.

    An id of a feed is made of it, so the same `url:` must always give the same characters.
    """
    if chronology.url is None:
        return None
    return f"{chronology.url}#{anchor}" if anchor else chronology.url


def leading(mentions: Iterable[Mention], href: Callable[[str], str | None]) -> Address:
    """Where the links to other events in a text lead, by the names that it has for them."""
    return {one.name: href(one.id) for one in mentions}.get


def on_the_web(mentions: Iterable[Mention], chronology: Chronology) -> Address:
    """Where they lead in a file that goes its own way: to the page, if it has an address."""
    return leading(mentions, lambda id: page_address(chronology, id))


def file_address(chronology: Chronology, name: str) -> str | None:
    """The address of a file that lies beside the page, by its path in the site; None where `url:` is not given."""
    return None if chronology.url is None else f"{folder_of(chronology.url)}{name}"


def folder_of(url: str) -> str:
    """The folder in which the page of this address lies, with a slash at its end.

    >>> folder_of("https://example.org/record"), folder_of("https://example.org/record/index.html")
    ('https://example.org/record/', 'https://example.org/record/')
    >>> folder_of("https://example.org:8080")
    'https://example.org:8080/'
    """
    scheme, _, rest = url.partition("://")
    before, slash, last = rest.rpartition("/")
    is_folder = slash and (not last or _PAGE_FILE.search(last))
    return f"{scheme}://{before if is_folder else rest}/"


def path_of(url: str | None) -> str:
    """What stands behind the host, in characters as they were written; nothing for no address.

    >>> path_of("https://example.org/a/b/"), path_of("https://[1:2]/a/"), path_of(None)
    ('/a/b/', '/a/', '')
    """
    _, slash, path = (url or "").partition("://")[2].partition("/")
    return f"{slash}{path}"


def ascii_address(url: str) -> str:
    """The address in ASCII alone, as formats want it that know URIs and no IRIs (RFC 3987, 3.1).

    >>> ascii_address("https://example.org/straße/#one")
    'https://example.org/stra%C3%9Fe/#one'
    """
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~")
