"""The formats of the files of a site, each as a build writes it, byte for byte.

What they can't hold is not told here: `lost_fields` knows it of each.
"""

from __future__ import annotations

from collections.abc import Mapping

from timeline.formats.calendars.writing import fits, to_ics
from timeline.formats.events_json import events_json
from timeline.formats.feed_ids import feed_problem
from timeline.formats.files import atom_file, json_feed_file, markdown_file
from timeline.formats.losses import Losses
from timeline.formats.page.assembly import linked_data
from timeline.formats.page.views import Placed
from timeline.formats.rendering import told_of
from timeline.formats.spreadsheet import to_csv
from timeline.formats.table import NotWritableError
from timeline.record.event import Chronology


def write_json(chronology: Chronology, _: Losses, pictures: Mapping[str, Placed]) -> str:
    """`events.json`; the pictures are by their paths in the file."""
    return events_json(chronology, pictures)


def write_csv(chronology: Chronology, _: Losses, delimiter: str = ",") -> str:
    """`events.csv`."""
    return to_csv(chronology, delimiter=delimiter)


def write_markdown(chronology: Chronology, _: Losses) -> str:
    """`chronology.md`."""
    return markdown_file(told_of(chronology))


def write_linked_data(chronology: Chronology, _: Losses) -> str:
    """What `index.html` says of itself to search engines."""
    return f"{linked_data(chronology)}\n"


def write_ics(chronology: Chronology, losses: Losses) -> bytes:
    """`events.ics`. Raises `NotWritableError`."""
    data = to_ics(chronology)
    if data is None:
        raise _without_ids(chronology)
    for event in chronology.events:
        if not fits(event.date):
            losses.lose(f"event {event.id}", event.title, "left out, as a calendar has no such days")
    return data


def write_atom(chronology: Chronology, _: Losses) -> str:
    """`feed.xml`. Raises `NotWritableError`."""
    text = atom_file(told_of(chronology))
    if text is None:
        raise _without_ids(chronology)
    return text


def write_json_feed(chronology: Chronology, _: Losses) -> str:
    """`feed.json`. Raises `NotWritableError`."""
    text = json_feed_file(told_of(chronology))
    if text is None:
        raise _without_ids(chronology)
    return text


def _without_ids(chronology: Chronology) -> NotWritableError:
    return NotWritableError(feed_problem(chronology) or "", "give the chronology a `url:` or an `id:`, and `as_of:`")
