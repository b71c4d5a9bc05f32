"""Where an event stands in the file."""

from __future__ import annotations

from timeline.chronology import Case, Manuscript
from timeline.document import Node, Sequence
from timeline.document.writing import Value
from timeline.findings import Finding, Place, TimelineError, nearest, quote


def index_of(case: Case) -> int:
    """Its number in the file, from 0."""
    assert case.read.entry is not None, "an event knows its number"
    return case.read.entry


def node_of(case: Case, manuscript: Manuscript) -> Node:
    """The event as it is written."""
    events = manuscript.document.root.get("events")
    assert isinstance(events, Sequence), "an event stands in the list"
    return events.items[index_of(case)]


def short_form(case: Case) -> dict[str, Value]:
    """The fields that an event in a short form has."""
    return {"date": (case.read.record.date or "").strip(), "title": case.read.record.title}


def event_named(id: str, manuscript: Manuscript) -> Case:
    """The event of that id. Raises `TimelineError` where there is none."""
    case = manuscript.case(id)
    if case is None:
        guess = nearest(id, [one.item.id for one in manuscript.cases])
        help = f"did you mean {guess}?" if guess else "`timeline explain` lists the ids"
        place = manuscript.entries.header.place()
        raise TimelineError([Finding("unknown-event", f"no event has the id {quote(id)}", place, help=help)])
    return case


def refuse_braces(manuscript: Manuscript) -> None:
    """Raises `TimelineError` where the whole file stands in braces, which have no lines to put others between."""
    if manuscript.document.root.closing is not None:
        message = "nothing was changed: the whole file stands in { }"
        help = "write title:, sources: and events: on lines of their own"
        raise TimelineError([Finding("not-spliced", message, Place(manuscript.document.file), help=help)])
