"""One hand-edited `events.yaml` in, a checked chronology and a static timeline out.

Nothing is imported at start; the names below are handed out when they are asked for.
"""

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FROM = {
    "DateError": "dates",
    "Finding": "findings",
    "EventDate": "dates",
    "TimelineError": "findings",
    "find_dates": "dates",
    "parse_date": "dates",
}


def __getattr__(name: str) -> "Any":
    """A name of one of the rooms."""
    if name not in _FROM:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"timeline.{_FROM[name]}"), name)
