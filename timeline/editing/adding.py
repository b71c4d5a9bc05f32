"""A new event where its date belongs, and a new source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from timeline.chronology import EventContext, Project
from timeline.chronology.ordering import sort_key
from timeline.dates import EventDate
from timeline.dates.leading import SEPARATORS, leading_date
from timeline.document import Sequence as Items
from timeline.document.splicing import new_item, new_pairs, spliced
from timeline.document.writing import Commented, Value
from timeline.editing.positions import index_of, refuse_braces
from timeline.editing.verify import Edited, reread, understood_again
from timeline.findings import Finding, Place, TimelineError, nearest, quote
from timeline.record.slugs import free_id, slug_of

Key = tuple[int, int, str]


def date_and_title(text: str, languages: tuple[str, ...]) -> dict[str, Value]:
    """The fields of "5 September 2023: Deadline for the reply", or of the same without the colon.

    Raises `TimelineError` where the text is not that.
    """
    leading = leading_date(text, languages)
    if leading is not None and leading.shorter is None:
        date, title = text[: leading.end], text[leading.end :].lstrip(f" {SEPARATORS}")
    else:
        date, _, title = text.partition(": ")
    if not date.strip() or not title.strip():
        help = 'write the date, a colon and what happened, as in "5 September 2023: The office answers"'
        place = Place("the event", 1, 1, len(text))
        raise TimelineError(
            [Finding("not-an-event", f"{quote(text)} is no date with a title", place, help=help)],
            {"the event": (text,)},
        )
    return {"date": date.strip(), "title": title.strip()}


def added_event(project: Project, fields: Mapping[str, Value]) -> Edited:
    """The file with this event where its date belongs; it gets an id if it has none.

    Raises `SpoiltError` where the file would have a mistake that it doesn't have now.
    """
    count = _count(project)
    last = _with(project, fields, count)
    index = _place_of(last.context, project, count, _known_keys(project))
    if "id" not in fields:
        return _with(project, {"id": last.context.item.id, **fields}, index)
    return last if index == count else _with(project, fields, index)


def added_events(
    project: Project, new: Sequence[tuple[Mapping[str, Value], EventContext]], sources: Sequence[tuple[str, Value]] = ()
) -> str:
    """The text of the file with several events, each where its date belongs, and with sources.

    Each comes with what it is understood as elsewhere. Raises `TimelineError` as `added_event` does.
    """
    document, count = project.document, _count(project)
    refuse_braces(project)
    known = _known_keys(project)
    places = [_place_of(context, project, count, known) for _, context in new]
    placed = sorted(zip(places, (fields for fields, _ in new), strict=True), key=lambda one: one[0])
    made = [one for index, fields in placed for one in new_item(document, "events", Commented(dict(fields)), index)]
    if sources:
        made += new_pairs(document, "sources", list(sources))
    text = spliced(
        document, made, {"events": len(placed), "sources": len(sources)} if sources else {"events": len(placed)}
    )
    understood_again(project, text, without={index + rank for rank, (index, _) in enumerate(placed)})
    return text


def added_source(project: Project, id: str, fields: Mapping[str, Value]) -> str:
    """The text of the file with this source. Raises `TimelineError` where the id is taken, or as `added_event` does."""
    document = project.document
    if (taken := project.entries.sources.get(id)) is not None:
        message = f"{quote(id)} is the id of a source that is there already"
        help = f"{free_id(id, set(project.entries.sources))} is free"
        raise TimelineError([taken.finding("duplicate-id", message, help=help)], {document.file: document.lines})
    refuse_braces(project)
    text = spliced(document, new_pairs(document, "sources", [(id, dict(fields))]), {"sources": 1})
    understood_again(project, text)
    return text


def require_sources(ids: Iterable[str], project: Project) -> None:
    """Raises `TimelineError` where one of them is the id of no source."""
    known = project.entries.sources
    findings = []
    for id in ids:
        if id not in known:
            guess = nearest(id, known)
            make = f"make it: timeline source add --id {id} --publisher NAME" if id and slug_of(id) == id else None
            help = f"did you mean {guess}?" if guess else make
            message = f"{quote(id)} is not the id of a source"
            findings.append(Finding("unknown-source", message, Place(project.document.file), help=help))
    if findings:
        raise TimelineError(findings)


def _with(project: Project, fields: Mapping[str, Value], index: int) -> Edited:
    document = project.document
    refuse_braces(project)
    text = spliced(document, new_item(document, "events", Commented(dict(fields)), index), {"events": 1})
    return reread(project, text, index, is_new=True)


def _count(project: Project) -> int:
    node = project.document.root.get("events")
    return len(node.items) if isinstance(node, Items) else 0


def _place_of(context: EventContext, project: Project, count: int, known: Sequence[tuple[int, Key]]) -> int:
    """Where in the file it belongs: beside its neighbour, at its date, or at the end."""
    record = context.read.record
    beside = project.context(record.after or record.before or "")
    if beside is not None:
        return index_of(beside) + (record.after is not None)
    if context.item.date is None:
        return count
    return _among(known, _key(context)) if known else count


def _known_keys(project: Project) -> list[tuple[int, Key]]:
    """The places of the dated events, and what they are sorted by."""
    return [(index_of(one), _key(one)) for one in project.contexts if one.item.date is not None]


def place_at(project: Project, date: EventDate) -> int:
    """Where in the file an event of that date belongs."""
    known = _known_keys(project)
    return _among(known, sort_key(date, None)) if known else _count(project)


def _among(known: Sequence[tuple[int, Key]], own: Key) -> int:
    """The place with the fewest events on the wrong side of it, whichever end of the file is the oldest."""
    keys = [key for _, key in known]
    rises = sum(one <= other for one, other in pairwise(keys))
    is_rising = rises * 2 >= len(keys) - 1
    wrong = sum((key <= own) if is_rising else (key > own) for key in keys)
    best, place = wrong, known[0][0]
    for number, key in enumerate(keys):
        wrong += -1 if ((key <= own) if is_rising else (key > own)) else 1
        if wrong < best or (wrong == best and is_rising):
            best, place = wrong, known[number][0] + 1
    return place


def _key(context: EventContext) -> Key:
    assert context.item.date is not None
    return sort_key(context.item.date, context.read.record.time)
