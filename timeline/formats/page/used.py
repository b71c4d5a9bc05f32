"""Which classes of the style sheet a page doesn't have, so that their rules need not be sent."""

from __future__ import annotations

import re

from timeline.formats.page.filters import MOST_LANES
from timeline.formats.page.views import Page

_IN_CARDS = frozenset(
    "said differ links fixed fix undated w off gap key".split() + [f"T{number}" for number in range(1, MOST_LANES + 1)]
)
"""Classes that stand in cards, and in none of most pages."""
_CLASSES = re.compile(r'class="([^"]*)"')


def unused_on(page: Page) -> frozenset[str]:
    """The classes that stand nowhere on the page, of those that are worth a look."""
    told = "".join(str(card) for section in page.sections for card in section.cards)
    told += "".join(str(line) for group in page.index for line in group.lines)
    classes = {name for own in set(_CLASSES.findall(told)) for name in own.split()}
    sizes = {section.size for section in page.sections} | {group.page.size for group in page.index}
    figures = (page.figure, *(chapter.figure for chapter in page.chapters))
    strip = page.overview.strip if page.overview is not None else None
    lists: tuple[tuple[tuple[str, ...], bool], ...] = (
        (("lead",), page.figure is not None),
        (("chapter", "span", "sum"), bool(page.titled)),
        (("solo",), not page.titled),
        (("nokey",), not page.has_key),
        (("nosrc",), not page.is_cited),
        (("care",), bool(page.content_note or page.help)),
        (("long",), page.is_long),
        (("lines",), bool(page.index)),
        (("wider",), "wider" in sizes),
        (("whole",), "whole" in classes or any(one is not None and one.is_whole for one in figures)),
        (("worked",), bool(page.worked_out)),
        (("b", "b2", "e"), strip is not None and bool(strip.bands)),
        (("lanes", "names", "rest", "thin", "tp"), strip is not None and strip.lanes is not None),
    )
    return (_IN_CARDS - classes) | {name for names, used in lists if not used for name in names}
