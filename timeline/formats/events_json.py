"""`events.json`: the public chronology as data, every date with its EDTF value, bounds and reasons."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from timeline.compile.fragments import Fragments
from timeline.dates.clock import iso_offset
from timeline.dates.values import EventDate
from timeline.formats.addresses import leading
from timeline.formats.localise import Writer
from timeline.formats.page.views import Placed
from timeline.markup import Address, to_markdown
from timeline.record.event import Chapter, Chronology, Citation, Correction, Event, Media, Mention, Quotation, Source

VERSION = 2
"""Of the fields: names that were there before stay what they were."""


def events_json(chronology: Chronology, pictures: Mapping[str, Placed], fragments: Fragments | None = None) -> str:
    """The chronology as one JSON document, in order, without empty fields.

    Texts are Markdown, written anew: a program that lets HTML through finds none in it.
    """
    fragments = fragments or Fragments()
    writer = Writer(chronology)
    data = _filled(
        version=VERSION,
        title=chronology.title,
        id=chronology.id,
        url=chronology.url,
        description=to_markdown(chronology.description, _by_id(chronology.mentions))
        if chronology.description
        else None,
        language=chronology.language,
        timezone=chronology.timezone,
        as_of=date_data(chronology.as_of, writer),
        fiscal_year=chronology.fiscal_year,
        authors=list(chronology.authors),
        publisher=chronology.publisher,
        licence=chronology.licence,
        content_note=chronology.content_note,
        help=[_filled(text=line.text, url=line.url) for line in chronology.help],
        media=_media(chronology.media, pictures) if chronology.media is not None else None,
        chapters=[_chapter(chapter, writer, pictures) for chapter in chronology.chapters],
        corrections=[_correction(correction, writer) for correction in chronology.corrections],
    )
    head = [f"{_JSON.encode(name)}: {_JSON.encode(value)}" for name, value in data.items()]

    def of_event(event: Event) -> str:
        return _JSON.encode(event_data(event, writer, pictures))

    def of_source(source: Source) -> str:
        return f"{_JSON.encode(source.id)}: {_JSON.encode(_source(source, writer))}"

    events = [fragments.of_event(event, "json", "", of_event) for event in chronology.events]
    sources = [fragments.of_source(source, "json", "", of_source) for source in chronology.sources]
    whole = ",\n".join([*head, f'"events": [{_lines(events)}]', f'"sources": {{{_lines(sources)}}}'])
    return f"{{\n{whole}\n}}\n"


_JSON = json.JSONEncoder(ensure_ascii=False)


def _lines(items: Sequence[str]) -> str:
    """The items, each in a line of its own: another event is another line where two versions are compared."""
    return "".join(["\n", ",\n".join(items), "\n"]) if items else ""


def _filled(**fields: Any) -> dict[str, Any]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value}


def event_data(event: Event, writer: Writer, pictures: Mapping[str, Placed]) -> dict[str, Any]:
    """What stands there of an event."""
    fields = _filled(
        id=event.id,
        formerly=list(event.formerly),
        title=event.title,
        date=date_data(event.date, writer, words=event.provenance.words, deadline=event.kind == "deadline"),
        neighbour=_filled(**asdict(event.neighbour)) if event.neighbour else None,
        time=event.time,
        utc_offset=iso_offset(event.offset) if event.offset is not None else None,
        kind=event.kind if event.kind != "event" else None,
        status=event.status,
        outcome=event.outcome,
        text=to_markdown(event.text, _by_id(event.mentions)) if event.text else None,
        sources=[_citation(citation, writer) for citation in event.citations],
        tags=list(event.tags),
        people=list(event.people),
        places=list(event.places),
        quote=_quotation(event.quote) if event.quote else None,
        differs=[
            {
                "what": one.what,
                "values": [{"value": told.value, "source": told.id or told.source} for told in one.values],
            }
            for one in event.differs
        ],
        see=[other.id for other in event.see],
        links=[_filled(**asdict(link)) for link in event.links],
        gap=event.gap,
        language=event.language,
        key=event.key,
        added=date_data(event.added, writer),
        corrections=[_correction(correction, writer) for correction in event.corrections],
    )
    media = [_media(media, pictures) for media in event.media]
    return fields | ({"media": media} if media else {})


def _by_id(mentions: Iterable[Mention]) -> Address:
    """Links to other events as they stand in the file, by the ids that these have now."""
    return leading(mentions, "#{}".format)


def _media(media: Media, pictures: Mapping[str, Placed]) -> dict[str, Any]:
    """A picture by its name in the site, its size, its widths for screens, and what is said of it."""
    placed = pictures[media.src]
    own = _filled(**{name: value for name, value in asdict(media).items() if name not in ("src", "is_whole")})
    size = {"src": placed.name, "width": placed.width, "height": placed.height}
    widths = [{"src": src, "width": width} for src, width in placed.for_screens]
    return own | size | ({"widths": widths} if widths else {}) | ({"crop": False} if media.is_whole else {})


def _chapter(chapter: Chapter, writer: Writer, pictures: Mapping[str, Placed]) -> dict[str, Any]:
    return _filled(
        title=chapter.title,
        text=to_markdown(chapter.text, _by_id(chapter.mentions)) if chapter.text else None,
        begins=date_data(chapter.begins, writer),
        first=chapter.first,
        media=_media(chapter.media, pictures) if chapter.media is not None else None,
    )


def date_data(
    date: EventDate | None, writer: Writer, *, words: str | None = None, deadline: bool = False
) -> dict[str, Any] | None:
    """What `events.json` has of a date; None of none."""
    if date is None:
        return None
    fields = _filled(
        text=writer.plain(date, deadline=deadline),
        words=words,
        edtf=date.edtf,
        precision="choice" if date.choices else date.precision,
        choices=list(date.choices),
        extent=date.extent,
        approximate=date.approximate,
        uncertain=date.uncertain,
        why=list(date.why),
    )
    # An open side is said, not left out.
    fields["earliest"] = date.earliest.isoformat() if date.earliest else None
    fields["latest"] = date.latest.isoformat() if date.latest else None
    return fields


def _citation(citation: Citation, writer: Writer) -> dict[str, Any]:
    return _filled(
        source=citation.source.id,
        says=citation.says,
        said=date_data(citation.said, writer),
        quote=citation.quote,
        at=citation.at,
    )


def _quotation(said: Quotation) -> dict[str, Any]:
    return _filled(text=said.text, by=said.by, source=said.source.id if said.source else None)


def _correction(correction: Correction, writer: Writer) -> dict[str, Any]:
    return {"date": date_data(correction.date, writer), "text": correction.text}


def _source(source: Source, writer: Writer) -> dict[str, Any]:
    return _filled(
        title=source.title,
        publisher=source.publisher,
        author=source.author,
        published=date_data(source.published, writer),
        retrieved=date_data(source.retrieved, writer),
        url=source.url,
        archived=source.archived,
        language=source.language,
    )
