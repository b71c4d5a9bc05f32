"""One hand-edited `events.yaml` in, a checked chronology and a static timeline out.

Nothing is imported at start; the names of `timeline.api` are handed out when they are asked for.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from timeline.api import Chronology as Chronology
    from timeline.api import DateError as DateError
    from timeline.api import Day as Day
    from timeline.api import Draft as Draft
    from timeline.api import Event as Event
    from timeline.api import EventDate as EventDate
    from timeline.api import Finding as Finding
    from timeline.api import Mention as Mention
    from timeline.api import Place as Place
    from timeline.api import Site as Site
    from timeline.api import TimelineError as TimelineError
    from timeline.api import build_site as build_site
    from timeline.api import draft_events as draft_events
    from timeline.api import find_dates as find_dates
    from timeline.api import parse_date as parse_date
    from timeline.api import read_chronology as read_chronology

_LIGHT = {
    "DateError": "dates",
    "EventDate": "dates",
    "Mention": "dates",
    "find_dates": "dates",
    "parse_date": "dates",
    "Finding": "findings",
    "Place": "findings",
    "TimelineError": "findings",
}
"""Names with the package that has them, for programs that want a date and none of the rest."""
_HEAVY = ("Chronology", "Day", "Draft", "Event", "Site", "build_site", "draft_events", "read_chronology")


def __getattr__(name: str) -> "Any":
    """A name of `timeline.api`."""
    if name not in _LIGHT and name not in _HEAVY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"timeline.{_LIGHT.get(name, 'api')}"), name)


def __dir__() -> "list[str]":
    """The names, as an editor or a notebook offers them."""
    return sorted({*globals(), *_LIGHT, *_HEAVY})
