"""Which classes of the style sheet no page of a chronology has, so that their rules need not be sent."""

from __future__ import annotations

from collections.abc import Callable

from timeline.formats.page.bands import is_period
from timeline.formats.page.contents import key_events
from timeline.formats.page.filters import MOST_LANES, choices_of
from timeline.formats.page.overview import has_marks
from timeline.formats.page.paging import LONG
from timeline.formats.page.splitting import LONGEST
from timeline.record.event import Chronology, Event

_OF_EVENTS: tuple[tuple[tuple[str, ...], Callable[[Event], bool]], ...] = (
    (("said",), lambda event: event.quote is not None),
    (("differ",), lambda event: bool(event.differs) or any(one.said is not None for one in event.citations)),
    (("links",), lambda event: bool(event.links)),
    (("fixed", "fix"), lambda event: bool(event.corrections)),
    (("b", "b2", "e"), is_period),
    (("undated",), lambda event: event.date is None),
    (("w", "worked"), lambda event: event.provenance.reference is not None),
    (("off",), lambda event: any(source.url is None for source in event.sources)),
)
"""Classes, and what an event has that has them."""


def unused_by(chronology: Chronology) -> frozenset[str]:
    """The classes that stand on none of its pages."""
    events = chronology.events
    lanes = len(choices_of(events, has_lanes=True).lanes) if has_marks(events) else 0
    lists: tuple[tuple[tuple[str, ...], bool], ...] = (
        (("lead",), chronology.media is not None),
        (("chapter", "span", "sum"), bool(chronology.chapters)),
        (("solo",), not chronology.chapters),
        (("key",), bool(key_events(events))),
        (("nokey",), not key_events(events)),
        (("nosrc",), not any(event.citations for event in events)),
        (("care",), bool(chronology.content_note or chronology.help)),
        (("gap",), bool(chronology.gaps or chronology.silences)),
        (("long",), len(events) >= LONG),
        (("lines",), len(events) > LONGEST),
        (("lanes", "names", "rest", "thin", "tp"), lanes > 0),
        *(((f"T{number}",), number <= lanes) for number in range(1, MOST_LANES + 1)),
    )
    unused = [classes for classes, has in _OF_EVENTS if not any(map(has, events))]
    unused += [classes for classes, used in lists if not used]
    return frozenset(name for classes in unused for name in classes)
