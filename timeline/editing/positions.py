"""Where an event stands in the file."""

from __future__ import annotations

from timeline.chronology import EventContext, Project
from timeline.document import Node, Sequence
from timeline.document.writing import Value
from timeline.findings import Finding, Place, TimelineError, nearest, quote


def index_of(context: EventContext) -> int:
    """Its number in the file, from 0."""
    assert context.read.entry is not None, "an event knows its number"
    return context.read.entry


def node_of(context: EventContext, project: Project) -> Node:
    """The event as it is written."""
    events = project.document.root.get("events")
    assert isinstance(events, Sequence), "an event stands in the list"
    return events.items[index_of(context)]


def short_form(context: EventContext) -> dict[str, Value]:
    """The fields that an event in a short form has."""
    return {"date": (context.read.record.date or "").strip(), "title": context.read.record.title}


def event_named(id: str, project: Project) -> EventContext:
    """The event of that id. Raises `TimelineError` where there is none."""
    context = project.context(id)
    if context is None:
        guess = nearest(id, [one.item.id for one in project.contexts])
        help = f"did you mean {guess}?" if guess else "`timeline explain` lists the ids"
        place = project.entries.header.place()
        raise TimelineError([Finding("unknown-event", f"no event has the id {quote(id)}", place, help=help)])
    return context


def refuse_braces(project: Project) -> None:
    """Raises `TimelineError` where the whole file stands in braces, which have no lines to put others between."""
    if project.document.root.closing is not None:
        message = "nothing was changed: the whole file stands in { }"
        help = "write title:, sources: and events: on lines of their own"
        raise TimelineError([Finding("not-spliced", message, Place(project.document.file), help=help)])
