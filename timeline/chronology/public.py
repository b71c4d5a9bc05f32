"""An entry as readers see it: nothing private has a way through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from timeline.chronology.dating import Dating
from timeline.chronology.resolving import Resolved
from timeline.compile.facts import Facts
from timeline.markup import references
from timeline.record.entry import Entry, MediaEntry
from timeline.record.event import (
    Correction,
    Difference,
    Event,
    LinkTo,
    Media,
    Mention,
    Neighbour,
    Quotation,
    See,
    Value,
)
from timeline.record.reading import ReadRecord


class Named(NamedTuple):
    """An event that others may name."""

    id: str
    title: str
    language: str | None
    edtf: str | None = None
    """Its date."""


Public = Mapping[str, Named]
"""The events that may be seen, by their ids and those they had."""


def event_of(item: Resolved, id: str, public: Public, dating: Dating) -> Event:
    """The event that readers see."""
    record, read = item.read.record, item.read
    return Event(
        id=id,
        title=record.title,
        date=item.date,
        neighbour=neighbour_of(record, public) if item.date is None else None,
        provenance=item.provenance,
        formerly=record.formerly,
        text=record.text,
        mentions=mentioned(names_in(record.text), public),
        time=item.time,
        kind=item.kind,
        outcome=record.outcome,
        status=record.status,
        citations=item.citations,
        tags=record.tags,
        people=record.people,
        places=record.places,
        language=record.language,
        media=tuple(map(media_of, record.media)),
        quote=_quotation(item),
        differs=tuple(_differences(item)),
        see=seen_by(record, id, public),
        links=tuple(LinkTo(url=link.url, title=link.title, page=link.page) for link in record.links),
        gap=record.gap or None,
        key=record.key,
        added=dating.whole(read, record.added, "added"),
        corrections=corrections_of(read, dating),
    )


def media_of(one: MediaEntry) -> Media:
    """A picture that readers see."""
    return Media(
        src=one.src,
        alt=one.alt or "",
        caption=one.caption,
        credit=one.credit,
        decorative=one.decorative,
        is_whole=not one.crop,
    )


def _quotation(item: Resolved) -> Quotation | None:
    said = item.read.record.quote
    if said is None:
        return None
    source = next((one.source for one in item.citations if one.source.id == said.source), None)
    return Quotation(text=said.text, by=said.by, source=source)


def _differences(item: Resolved) -> Iterator[Difference]:
    cited = {citation.source.id: citation.source for citation in item.citations}
    for one in item.read.record.differs:
        values = tuple(
            Value(value=told.value, source=source.name, id=source.id, language=source.language)
            if (source := cited.get(told.source)) is not None
            else Value(value=told.value, source=told.source)
            for told in one.values
        )
        yield Difference(what=one.what, values=values)


def seen_by(record: Entry | Facts, id: str, public: Public) -> tuple[See, ...]:
    """The events to see as well that may be seen."""
    found = {public[name].id: public[name] for name in record.see if name in public and public[name].id != id}
    return tuple(See(**named._asdict()) for named in found.values())


def names_in(text: str | None) -> tuple[str, ...]:
    """The events that a text leads to, as they are named there."""
    return tuple(dict.fromkeys(one.name for one in references(text)))


def mentioned(names: Iterable[str], public: Public) -> tuple[Mention, ...]:
    """Those of them that may be seen."""
    return tuple(Mention(name=name, id=public[name].id) for name in names if name in public)


def corrections_of(read: ReadRecord[Any], dating: Dating) -> tuple[Correction, ...]:
    """The corrections of an event or of the chronology, those whose date can be read."""
    found = []
    for index, correction in enumerate(read.record.corrections):
        date = dating.whole(read, correction.date, "corrections", index, "date")
        if date is not None:
            found.append(Correction(date=date, text=correction.text))
    return tuple(found)


def neighbour_of(record: Entry | Facts, public: Public) -> Neighbour | None:
    """The event it comes after or before, if that may be seen: a draft's title must not show."""
    anchor = public.get(record.after or record.before or "")
    if anchor is None:
        return None
    relation: Literal["after", "before"] = "after" if record.after else "before"
    return Neighbour(relation=relation, id=anchor.id, title=anchor.title, language=anchor.language)
