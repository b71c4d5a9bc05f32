"""The templates of one event and one source, each called with what it takes."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from jinja2 import Environment

from timeline.render.document import EntryText
from timeline.render.feed import FeedEntry
from timeline.render.views import Card, Line, SourceView


class Templates:
    """Those of an environment; each is loaded when it is first needed."""

    def __init__(self, environment: Environment, direction: str) -> None:
        self._environment = environment
        self._direction = direction

    def card(self, card: Card, level: str) -> str:
        """An event as a card; its title is a heading of that level."""
        return str(self._card(card, level))

    def line(self, line: Line) -> str:
        """An event as a line of an index."""
        return str(self._line(line))

    def source(self, source: SourceView) -> str:
        """A source in the list at the foot of a page."""
        return str(self._source(source, self._direction))

    def entry(self, entry: EntryText, colon: str) -> str:
        """An event in the Markdown chronology."""
        return str(self._entry(entry, colon))

    def claims(self, entry: EntryText) -> str:
        """An event in the list to check by."""
        return str(self._claims(entry))

    def feed_entry(self, entry: FeedEntry) -> str:
        """An entry of the Atom feed."""
        return str(self._feed_entry(entry))

    def _macro(self, template: str, name: str = "event") -> Any:
        return getattr(self._environment.get_template(template).module, name)

    @cached_property
    def _card(self) -> Any:
        return self._macro("card.html")

    @cached_property
    def _line(self) -> Any:
        return self._macro("line.html")

    @cached_property
    def _source(self) -> Any:
        return self._macro("source.html", "item")

    @cached_property
    def _entry(self) -> Any:
        return self._macro("entry.md")

    @cached_property
    def _claims(self) -> Any:
        return self._macro("claims.md")

    @cached_property
    def _feed_entry(self) -> Any:
        return self._macro("entry.xml")
