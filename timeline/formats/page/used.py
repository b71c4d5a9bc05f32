"""The style sheet of one page: its rules alone, so that nothing is sent for what it hasn't got."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.formats.page.style import hash_of, in_use

_CLASSES = re.compile(r'class="([^"]*)"')
_PARTS = re.compile(r"<([a-z][a-z0-9]*)|\sid=\"([^\"]*)\"")


def fitted(html: str, style: str) -> str:
    """The page without the rules of its `style` that are for no element of it, and with the hash of what is left."""
    if not style or style not in html:
        return html  # of a template of the newsroom's own, with another style
    before, _, after = html.partition(style)
    left = _in_use(style, names_in(before + after))
    return before.replace(hash_of(style), hash_of(left), 1) + left + after


def names_in(html: str) -> frozenset[str]:
    """The elements, the classes and the ids of a page, as selectors have them.

    >>> sorted(names_in('<p class="a b" id="c">'))
    ['#c', '.a', '.b', 'p']
    """
    classes = {f".{name}" for several in set(_CLASSES.findall(html)) for name in several.split()}
    parts = {element or f"#{id}" for element, id in set(_PARTS.findall(html))}
    return frozenset(classes | parts)


@lru_cache(maxsize=64)  # the pages of a long chronology have the same few
def _in_use(style: str, names: frozenset[str]) -> str:
    return in_use(style, names)
