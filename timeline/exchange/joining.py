"""What was imported put into a chronology that is there: each entry where its date belongs, and nothing twice."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.chronology import EventContext, Project, project_of
from timeline.document import parse_document
from timeline.document.writing import Value
from timeline.editing.adding import added_events
from timeline.exchange.importing import Imported, sources_in, text_of
from timeline.record.slugs import free_id

_BY_ID = ("after", "before", "see", "formerly")
"""Fields that name other events."""


def joined(project: Project, found: Imported) -> str:
    """The text of the chronology with what it hasn't got yet; what is left out is in the report of `found`.

    Raises `TimelineError` where the file can't be changed so.
    """
    made, losses = found.made, found.losses
    known = {_same(context) for context in project.contexts}
    contexts = project_of(
        parse_document(text_of(made).encode(), "imported", size_limits=False), size_limits=False
    ).contexts
    new, there = [], 0
    for number, context in enumerate(contexts):
        if _same(context) in known:
            there += 1
            losses.lose("event that is there already", context.item.title, "not added")
        else:
            new.append((dict(made.entries[number]), context))
    used = {context.item.id for context in project.contexts}
    ids = {str(fields["id"]): free_id(str(fields["id"]), used) for fields, _ in new if "id" in fields}
    named = _sources(made.sources, project)
    fresh = [(named[id], source) for id, source in made.sources.items() if named[id] not in project.entries.sources]
    cited = {named.get(id, id) for fields, _ in new for id in sources_in(fields)}
    losses.counts["events there already"] = there
    return added_events(
        project,
        [(_renamed(fields, ids, named), context) for fields, context in new],
        [(id, source) for id, source in fresh if id in cited],
    )


def _same(context: EventContext) -> tuple[str, str]:
    """What two entries that are one have in common: the date and the title."""
    date = context.item.date.edtf if context.item.date is not None else context.item.provenance.words
    return date, " ".join(context.item.title.split()).casefold()


def _sources(sources: Mapping[str, Value], project: Project) -> dict[str, str]:
    """The id that each source gets: that of the same one, if it is there."""
    there = project.entries.sources
    used = set(there)
    ids = {}
    for id, source in sources.items():
        is_same = id in there and isinstance(source, dict) and _fields(there[id].record) == source
        ids[id] = id if is_same else free_id(id, used)
    return ids


def _fields(record: object) -> dict[str, object]:
    """What is written of a source."""
    return {name: value for name, value in vars(record).items() if value is not None}


def _renamed(fields: Mapping[str, Value], ids: Mapping[str, str], named: Mapping[str, str]) -> dict[str, Value]:
    """The entry with the ids that its events and sources got."""
    new = dict(fields)
    if "id" in new:
        new["id"] = ids[str(new["id"])]
    for name in _BY_ID:
        if name in new:
            value = new[name]
            new[name] = [_new(one, ids) for one in value] if isinstance(value, list) else _new(value, ids)
    if "sources" in new:
        new["sources"] = [_new_source(one, named) for one in _list(new["sources"])]
    return new


def _new(id: Value, ids: Mapping[str, str]) -> Value:
    return ids.get(id, id) if isinstance(id, str) else id


def _new_source(cited: Value, named: Mapping[str, str]) -> Value:
    if isinstance(cited, dict) and "source" in cited:
        return {**cited, "source": _new(cited["source"], named)}
    return _new(cited, named)


def _list(value: Value | None) -> list[Value]:
    return value if isinstance(value, list) else [] if value is None else [value]
