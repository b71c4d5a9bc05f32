"""The templates of one event and one source, each called with what it takes."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment

from timeline.formats.feeds import FeedEntry
from timeline.formats.markdown_entry import EntryText
from timeline.formats.page.views import Card, Line, SourceView


class Templates:
    """Those of an environment; each is loaded when it is first needed."""

    def __init__(self, environment: Environment, direction: str) -> None:
        self._environment = environment
        self._direction = direction
        self._macros: dict[str, Any] = {}

    def card(self, card: Card, level: str) -> str:
        """An event as a card; its title is a heading of that level."""
        return str(self._macro("card.html")(card, level))

    def line(self, line: Line) -> str:
        """An event as a line of an index."""
        return str(self._macro("line.html")(line))

    def source(self, source: SourceView) -> str:
        """A source in the list at the foot of a page."""
        return str(self._macro("source.html", "item")(source, self._direction))

    def entry(self, entry: EntryText, colon: str) -> str:
        """An event in the Markdown chronology."""
        return str(self._macro("entry.md")(entry, colon))

    def claims(self, entry: EntryText) -> str:
        """An event in the list to check by."""
        return str(self._macro("claims.md")(entry))

    def feed_entry(self, entry: FeedEntry) -> str:
        """An entry of the Atom feed."""
        return str(self._macro("entry.xml")(entry))

    def _macro(self, template: str, name: str = "event") -> Any:
        if template not in self._macros:
            self._macros[template] = getattr(self._environment.get_template(template).module, name)
        return self._macros[template]
