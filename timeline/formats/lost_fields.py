"""Which fields of a chronology a format has no place for, and which of these a chronology uses.

`lost_fields.txt` has a line a format: its file in a site or its name, a colon, the fields. It is measured, by writing
each format with two values of each field (tests/test_fields.py); what depends on the value (a second picture, an
event without a date) is told by the format's writer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path
from typing import Any

from timeline.dates.values import EventDate
from timeline.formats.losses import Losses
from timeline.record.event import Chronology, Event

FILE = Path(__file__).parent / "lost_fields.txt"

_RECORDS = {
    "HeaderEntry": "the chronology", "HelpEntry": "a line of help", "ChapterEntry": "a chapter",
    "SourceEntry": "a source", "Entry": "an event", "CitationEntry": "a citation", "MediaEntry": "a picture",
    "CorrectionEntry": "a correction", "QuoteEntry": "a quote", "DifferenceEntry": "a difference",
    "ValueEntry": "a value that differs", "LinkEntry": "a link",
}  # fmt: skip
"""What a record is called in the report, the largest first."""
_KEPT_AS = {"sources": "citations", "crop": "is_whole", "from": "first"}
"""Fields that have another name in the public view."""


@cache
def lost_fields() -> dict[str, tuple[str, ...]]:
    """The fields that each format is known to leave out, as "Entry.people"."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return {key: tuple(names.split()) for key, _, names in (line.partition(":") for line in lines)}


def tell_lost_fields(key: str, chronology: Chronology, losses: Losses) -> None:
    """Names in the report each field that the format has no place for and the chronology uses."""
    lost = lost_fields().get(key, ())
    for name, record in _records(chronology):
        for field in (one.partition(".")[2] for one in lost if one.startswith(f"{name}.")):
            if _is_used(record, field):
                losses.lose(f"{field} of {_RECORDS[name]}", _example(record, field))


_LEADING = frozenset(["index.html", "events.json"])
"""Formats in which a link from a text to another event leads there without an address of the page."""
_WITHOUT_LINKS = frozenset(["chronology.md", "docx"])
"""Formats in which none does: the events of a document have no anchors."""


def tell_lost_links(key: str, chronology: Chronology, losses: Losses) -> None:
    """Says how many links from texts to other events are words alone in the format."""
    if key in _LEADING or (chronology.url is not None and key not in _WITHOUT_LINKS):
        return
    texts = [(chronology.description, chronology.mentions)]
    texts += [(chapter.text, chapter.mentions) for chapter in chronology.chapters]
    texts += [(event.text, event.mentions) for event in chronology.events]
    why = "" if key in _WITHOUT_LINKS else ", as the chronology has no url"
    for text, mentions in texts:
        if mentions:
            losses.lose("link to another event in a text", text or "", f"kept as words{why}", count=len(mentions))


def _records(chronology: Chronology) -> Iterator[tuple[str, Any]]:
    """All records of a chronology, each with the name it has where it is written."""
    yield "HeaderEntry", chronology
    yield from (("HelpEntry", one) for one in chronology.help)
    yield from (("ChapterEntry", one) for one in chronology.chapters)
    yield from (("SourceEntry", one) for one in chronology.sources)
    for event in chronology.events:
        yield from _of_event(event)
    pictures = [chronology.media, *(one.media for one in chronology.chapters)]
    yield from (("MediaEntry", one) for one in pictures if one is not None)
    yield from (("CorrectionEntry", one) for one in chronology.corrections)


def _of_event(event: Event) -> Iterator[tuple[str, Any]]:
    yield "Entry", event
    yield from (("CitationEntry", one) for one in event.citations)
    yield from (("MediaEntry", one) for one in event.media)
    yield from (("CorrectionEntry", one) for one in event.corrections)
    if event.quote is not None:
        yield "QuoteEntry", event.quote
    for difference in event.differs:
        yield "DifferenceEntry", difference
        yield from (("ValueEntry", value) for value in difference.values)
    yield from (("LinkEntry", one) for one in event.links)


def _value(record: Any, field: str) -> Any:
    if field in ("after", "before"):
        neighbour = record.neighbour
        return neighbour.title if neighbour is not None and neighbour.relation == field else None
    return getattr(record, _KEPT_AS.get(field, field))


def _is_used(record: Any, field: str) -> bool:
    """Whether the field says anything but what stands there for nothing."""
    value = _value(record, field)
    own = _KEPT_AS.get(field, field)
    default = next((one.default for one in fields(record) if one.name == own), MISSING)
    return value not in (None, "", ()) and (default is MISSING or value != default)


def _example(record: Any, field: str) -> str:
    value = _value(record, field)
    if isinstance(value, EventDate):
        return value.text
    if isinstance(value, tuple):
        return ", ".join(one for one in value if isinstance(one, str))
    return value if isinstance(value, str) else ""
