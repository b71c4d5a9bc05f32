"""The pages of a copy for an editor or a lawyer: DRAFT on each, and what is private beside each event.

Only templates of ours make them: one of the newsroom's own might leave out what says that it is a draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jinja2 import Environment

from timeline.chronology.internal import Inside, Within
from timeline.compile.fragments import Fragments
from timeline.formats.drawing import Templates
from timeline.formats.html_texts import Tongue
from timeline.formats.page.assembly import Extras, whole
from timeline.formats.page.paging import Makers, index_of, page_of, pages_of, part_of
from timeline.formats.page.splitting import INDEX, parts_of
from timeline.formats.page.style import minified, style_of
from timeline.formats.page.views import Card, Line, Placed, Tag
from timeline.formats.rendering import our_environment

DRAFT = "DRAFT"
"""What stands on every page, at the head of every printed sheet, and with every event that is one."""


class _InsideTemplates(Templates):
    """The templates of the page, with what is private of an event in its card."""

    def __init__(self, environment: Environment, direction: str, inside: Mapping[str, Inside]) -> None:
        super().__init__(environment, direction)
        self._inside = inside

    def card(self, card: Card, level: str) -> str:
        """An event as a card, with all that is known of it."""
        inside = self._inside.get(card.id)
        if inside is None:
            return super().card(card, level)
        if inside.is_draft:
            card = replace(card, tags=(Tag(DRAFT, fixed=True), *card.tags))
        return str(self._macro("card.html")(card, level, inside))

    def line(self, line: Line) -> str:
        """An event as a line of an index."""
        inside = self._inside.get(line.id)
        is_draft = inside is not None and inside.is_draft
        return super().line(replace(line, title=f"{DRAFT}: {line.title}") if is_draft else line)


def preview_files(within: Within, pictures: Mapping[str, Placed]) -> dict[str, bytes]:
    """The pages by their names, all but the pictures; the same chronology gives the same bytes."""
    chronology = within.chronology
    environment = our_environment(chronology.language)
    makers = Makers(
        _InsideTemplates(environment, Tongue(chronology.language).root, within.inside),
        Fragments(),
    )
    style, extras = _style(environment), Extras(has_feed=False, card=None)
    parts = parts_of(chronology)
    places = pages_of(parts)
    first = index_of(chronology, parts, pictures, makers) if parts else page_of(chronology, pictures, makers)
    pages = {INDEX: whole(first, chronology, style, extras, data=None)}
    for part in parts:
        page = part_of(part, parts, pictures, places, makers)
        pages[part.name] = whole(page, part.chronology, style, extras, data=None)
    template = environment.get_template("preview.html")
    return {name: template.render(page=replace(page, also=()), draft=DRAFT).encode() for name, page in pages.items()}


def _style(environment: Environment) -> str:
    """The style of the page, then that of what only a copy has."""
    assert environment.loader is not None
    css, _, _ = environment.loader.get_source(environment, "preview.css")
    return style_of(environment, None) + minified(css)
