"""A check noted with the events that somebody has held against their sources."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.chronology import EventContext, Project
from timeline.chronology.checkmarks import content_hash
from timeline.chronology.dating import Dating
from timeline.chronology.resolving import resolve
from timeline.document import Mapping, Node
from timeline.document.splicing import Insertion, is_short_form, new_fields, other_values, spliced
from timeline.document.writing import OnALine
from timeline.editing.positions import event_named, node_of, short_form
from timeline.editing.verify import understood_again
from timeline.findings import TimelineError


def with_checks(project: Project, ids: Iterable[str], by: str, on: str) -> Project:
    """The file in which these events are noted as checked, each with a hash of what it says now.

    Raises `TimelineError` where there is no such event, or the file would have a mistake that it doesn't have now.
    """
    contexts = {context.item.id: context for context in (event_named(id, project) for id in ids)}
    made: list[Insertion] = []
    anew: list[Node] = []
    for context in contexts.values():
        node = node_of(context, project)
        made += _check_in(context, project, {"by": by, "on": on, "hash": _hash_of(context, project)})
        anew += [node] if is_short_form(node) else _checks_of(node)
    return understood_again(project, spliced(project.document, made, anew=anew), changing={"checked"})


def _check_in(context: EventContext, project: Project, check: dict[str, str]) -> list[Insertion]:
    """What is to be put in so that the event has this check."""
    if not context.read.sound:
        help = "put that right first: `timeline check`"
        raise _refused(context, "mistake-in-event", "this event has a mistake", help)
    document, node = project.document, node_of(context, project)
    old = node.get("checked") if isinstance(node, Mapping) and not is_short_form(node) else None
    if old is None:
        return new_fields(document, node, {"checked": OnALine(check)}, short_form(context))
    made = other_values(document, old, check) if isinstance(old, Mapping) else None
    if made is None:
        help = "write checked: {by: its name, on: the day}, or take it out"
        raise _refused(context, "no-room", "the check of this event stands in a form that can't be changed", help)
    return made


def _checks_of(node: Node) -> list[Node]:
    """The check that the event has, which is written anew."""
    old = node.get("checked") if isinstance(node, Mapping) else None
    return [old] if old is not None else []


def _hash_of(context: EventContext, project: Project) -> str:
    """The hash of what the event says, a draft or not."""
    sources, entries = project.checked.sources, project.entries
    assert sources is not None, "the file has been read as a whole"
    apart = Dating(entries.tongue, entries.header.record.timezone, project.as_of)
    item = resolve(context.read, sources, apart)
    return content_hash(context.read.record, item.date, item.time, item.kind)


def _refused(context: EventContext, code: str, message: str, help: str) -> TimelineError:
    return TimelineError([context.read.finding(code, message, "checked", help=help)])
