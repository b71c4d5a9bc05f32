"""A draft into the chronology: as an event of its own, or as a source of one that is there."""

from __future__ import annotations

from pathlib import Path

from timeline.chronology import EventContext, Project
from timeline.dates import EventDate
from timeline.dates.deadlines import as_deadline, is_deadline
from timeline.document.writing import Value
from timeline.extract.entries import id_by_headline, id_of_entry, source_record
from timeline.extract.memory import RecordLine
from timeline.extract.prints import plain
from timeline.live.desk.answering import Done
from timeline.live.desk.cards import shown_of
from timeline.live.desk.contents import title_of
from timeline.live.desk.date_words import means
from timeline.live.desk.deciding import Item, Spot
from timeline.live.desk.editing import edits
from timeline.live.desk.refusals import Refused, require_sound
from timeline.live.desk.state import State
from timeline.live.desk.texts import clean
from timeline.live.desk.views import Action
from timeline.live.desk.writing import ChangedProject, DraftOutcome, NewSource, with_citations, with_draft, with_entry

LONGEST = 100
"""Characters of a source's words for a date."""


def take(state: State, item: Item, action: Action) -> Done:
    """The draft as an event, public or private. Raises `Refused` where it lacks a title or a date."""
    project, says = require_sound(state), state.contents.content(item)
    new = edits(state, item, action)
    title = clean(new.get("new_title", says.title))
    kind = new.get("new_kind", says.kind)
    date = _date_taken(state, item, new, kind)
    if not title:
        raise Refused("it needs a title", item.key)
    if date is None:
        raise Refused("it needs a date", item.key)
    is_public = action.do == "take"
    context = state.entry(item)
    own = context.read.record.date if context is not None else None
    words = new.get("new_date") or item.date or own or state.shown[item.key].date
    citations, sources, named = _citations(state, item, context, words)
    if context is None:
        id = id_of_entry(date, title, _ids_used(project) | {id for id, _ in sources})
        fields = _fields(id, words, title, kind, date, is_public=is_public)
        change = with_entry(project, fields, date, citations, sources)
    else:
        id = context.item.id
        settled = _settled(context, title, words, kind, is_public=is_public)
        change = with_draft(project, context, settled, citations, sources)
    _require_meaning(state, change, id, date)
    state.record(action.do, item, change, named, {"event": id, "title": title, "edtf": date.edtf, **new})
    return Done(f"{'Taken' if is_public else 'Taken privately'}: {title}")


def _date_taken(state: State, item: Item, new: RecordLine, kind: str) -> EventDate | None:
    """The date of the event, as its kind has it."""
    date = state.contents.date_of(new["new_date"]) if new.get("new_date") else state.contents.content(item).date
    return as_deadline(date) if date is not None and kind != "event" and is_deadline(date) else date


def _ids_used(project: Project) -> set[str]:
    """The ids that a new event can't have."""
    used = {one.item.id for one in project.contexts} | set(project.entries.sources)
    return used | {name for one in project.contexts for name in one.read.record.formerly}


def _fields(id: str, words: str, title: str, kind: str, date: EventDate, *, is_public: bool) -> dict[str, Value]:
    """What is written of a new event beside its sources."""
    fields: dict[str, Value] = {"id": id, "date": words, "title": title}
    # "by August" of what happened by then is no deadline, and so it says.
    if kind != "event" or is_deadline(date):
        fields["kind"] = kind
    if not is_public:
        fields["draft"] = True
    return fields


def _settled(context: EventContext, title: str, words: str, kind: str, *, is_public: bool) -> DraftOutcome:
    """What of a draft in the chronology is to be another."""
    record = context.read.record
    fields = {}
    if words != (record.date or ""):
        fields["date"] = words
    if title != title_of(context):
        fields["title"] = title
    if kind != record.kind:
        fields["kind"] = kind
    return DraftOutcome(fields, is_public)


def _require_meaning(state: State, change: ChangedProject, id: str, date: EventDate) -> None:
    """Refuses a change after which the event would have another date than was shown."""
    context = change.project.context(id)
    found = context.item.date if context is not None else None
    if found is None or not means(found, date):
        raise Refused(f"{state.contents.said(date)} can't be written so that it means just that: set the date with d")


def add_source(state: State, item: Item, action: Action) -> Done:
    """The clippings of the draft as sources of an event. Raises `Refused` for no such event, or nothing to cite."""
    project = require_sound(state)
    near = state.surroundings.same(item)
    id = action.event or (near[0].item.id if near else "")
    found = [context for context in project.contexts if context.item.id == id]
    if not id:
        raise Refused("say which event it is a source of", item.key)
    if len(found) != 1:
        raise Refused(f"{id} is {'twice' if found else 'not'} in {state.events.name}: nothing was written", item.key)
    if id == item.entry and state.entry(item) is not None:
        raise Refused("that is the draft itself", item.key)
    context = found[0]
    citations, sources, named = _citations(state, item, context, context.read.record.date or "")
    if not item.spots:
        raise Refused("no clipping at hand tells it: there is nothing to cite", item.key)
    if not citations:
        raise Refused(f"{id} cites it already: throw it out, or take it", item.key)
    change = with_citations(project, context, citations, sources)
    state.record("source", item, change, named, {"event": id, "title": context.read.record.title})
    return Done(f"Added as a source of: {clean(context.read.record.title)}")


# --- what is cited ---

_NAMING = {"title", "publisher", "author", "url"}
"""Of which a source has one at least."""


def _citations(
    state: State, item: Item, context: EventContext | None, words: str
) -> tuple[list[Value], list[NewSource], dict[str, str]]:
    """What is cited that the event doesn't cite yet, the sources that are new, and the id of each clipping."""
    project = require_sound(state)
    cited = context.read.record.sources if context is not None else ()
    known = {(one.source or "", plain(one.quote or "")) for one in cited}
    used = set(project.entries.sources) | {one.item.id for one in project.contexts}
    ids = dict(state.sources)
    sources: list[NewSource] = []
    citations: list[Value] = []
    for spot in shown_of(state.contents.spots(item)):
        clipping, draft = spot.clipping, spot.draft
        if clipping.id not in ids:
            ids[clipping.id] = id_by_headline(clipping.article, used)
            record = source_record(clipping.article)
            if not record.keys() & _NAMING:
                record = {"title": Path(clipping.article.file).name, **record}
            sources.append((ids[clipping.id], record))
        if (ids[clipping.id], plain(draft.quote)) not in known:
            citations.append(_citation(ids[clipping.id], spot, words))
    return citations, sources, ids


def _citation(source: str, spot: Spot, words: str) -> dict[str, Value]:
    """The source as an event cites it, with its own words for the date."""
    says = " ".join(spot.draft.mention.text.split())
    fields: dict[str, Value] = {"source": source}
    if says != words and len(says) <= LONGEST:
        fields["says"] = says
    return {**fields, "quote": " ".join(spot.draft.quote.split()), "at": f"paragraph {spot.draft.paragraph}"}
