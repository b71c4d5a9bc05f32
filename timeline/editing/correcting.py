"""A correction recorded with the event that it corrects."""

from __future__ import annotations

from timeline.chronology import Manuscript
from timeline.diagnostics import TimelineError
from timeline.document.splicing import new_fields, new_part, spliced
from timeline.document.writing import Value
from timeline.editing.places import event_named, index_of, node_of, short_form
from timeline.editing.rereading import Edited, reread


def corrected(manuscript: Manuscript, id: str, date: str, text: str) -> Edited:
    """The file with a correction of that date added to the event.

    Raises `TimelineError` where there is no such event, or the file would have a mistake that it doesn't have now.
    """
    case = event_named(id, manuscript)
    document, node = manuscript.document, node_of(case, manuscript)
    correction: Value = {"date": date, "text": text}
    made = new_part(document, node, "corrections", correction)
    if made is None and not case.read.record.corrections:
        made = new_fields(document, node, {"corrections": [correction]}, short_form(case))
        return reread(manuscript, spliced(document, made, anew=[node]), index_of(case))
    if made is None:
        help = f"write it below the others, with date: {date} and text:"
        message = "the corrections of this event stand in a form that has no room for one more"
        raise TimelineError([case.read.finding("no-room", message, "corrections", help=help)])
    return reread(manuscript, spliced(document, made), index_of(case))
