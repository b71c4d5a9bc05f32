"""A correction recorded with the event that it corrects."""

from __future__ import annotations

from timeline.chronology import EventContext, Project
from timeline.document import Mapping
from timeline.document.splicing import is_short_form, new_fields, new_parts, spliced
from timeline.document.writing import Value
from timeline.editing.positions import event_named, index_of, node_of, short_form
from timeline.editing.verify import Edited, reread
from timeline.findings import TimelineError


def corrected(project: Project, id: str, date: str, text: str) -> Edited:
    """The file with a correction of that date added to the event.

    Raises `TimelineError` where there is no such event, or the file would have a mistake that it doesn't have now.
    """
    context = event_named(id, project)
    if not context.read.sound:
        raise _refused(
            context, "mistake-in-event", "this event has a mistake", "put that right first: `timeline check`"
        )
    document, node = project.document, node_of(context, project)
    correction: Value = {"date": date, "text": text}
    if is_short_form(node):
        made = new_fields(document, node, {"corrections": [correction]}, short_form(context))
        new = spliced(document, made, anew=[node])
        return reread(project, new, index_of(context), changing={"corrections"})
    part = new_parts(document, node, "corrections", [correction])
    if part is None:
        is_empty = isinstance(node, Mapping) and not context.read.record.corrections
        help = "take the empty corrections: out" if is_empty else f"write it below the others: date: {date} and text:"
        raise _refused(context, "no-room", "the corrections of this event stand in a form that takes no more", help)
    return reread(project, spliced(document, part), index_of(context), changing={"corrections"})


def _refused(context: EventContext, code: str, message: str, help: str) -> TimelineError:
    return TimelineError([context.read.finding(code, message, help=help)])
