"""The records of the public view as they are shown: quotation marks and apostrophes of the language of their words.

Data stays as typed, and so does what is compared with a clipping: these are other records, made where words are shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar, overload

from timeline.locale import quotes_in
from timeline.markup import typographic
from timeline.record.event import (
    Chapter,
    Chronology,
    Citation,
    Difference,
    Event,
    Media,
    Provenance,
    Quotation,
    Source,
    Value,
)

Record = TypeVar("Record")


@overload
def typeset_words(words: str, language: str) -> str: ...
@overload
def typeset_words(words: str | None, language: str) -> str | None: ...
def typeset_words(words: str | None, language: str) -> str | None:
    """Plain words with the marks of a language; as typed where we know none of it."""
    quotes = quotes_in(language)
    return typographic(words, quotes) if words and quotes is not None else words


def _as_said(record: Record, language: str, *fields: str) -> Record:
    """The record with what somebody else wrote in the marks of a language, and no blank that is not in it."""
    quotes = quotes_in(language)
    if quotes is None:
        return record
    own = {name: getattr(record, name) for name in fields}
    bare = quotes._replace(space="")
    return _changed(record, **{name: typographic(words, bare) if words else words for name, words in own.items()})


def typeset_event(event: Event, page: str) -> Event:
    """The event; what says no language of its own is in that of the `page`."""
    own = event.language or page
    return _changed(
        _with_words(event, own, "title", "outcome", "time", "gap"),
        tags=_each(event.tags, page),
        people=_each(event.people, page),
        places=_each(event.places, page),
        provenance=_provenance(event.provenance, page),
        citations=tuple(_citation(one, own, page) for one in event.citations),
        media=tuple(typeset_picture(one, own) for one in event.media),
        quote=_quotation(event.quote, own, page) if event.quote is not None else None,
        differs=tuple(_difference(one, own, page) for one in event.differs),
        neighbour=_titled(event.neighbour, page) if event.neighbour is not None else None,
        see=tuple(_titled(one, page) for one in event.see),
        links=tuple(_with_words(one, own, "title", "page") for one in event.links),
        corrections=tuple(_with_words(one, own, "text") for one in event.corrections),
    )


def typeset_chronology(chronology: Chronology) -> Chronology:
    """All of the chronology that stands in no event and no source."""
    own = chronology.language
    return _changed(
        _with_words(chronology, own, "title", "publisher", "licence", "content_note"),
        authors=_each(chronology.authors, own),
        help=tuple(_with_words(one, own, "text") for one in chronology.help),
        media=typeset_picture(chronology.media, own) if chronology.media is not None else None,
        chapters=tuple(_chapter(one, own) for one in chronology.chapters),
        corrections=tuple(_with_words(one, own, "text") for one in chronology.corrections),
    )


def typeset_source(source: Source, page: str) -> Source:
    """The source by its names."""
    return _with_words(source, source.language or page, "title", "publisher", "author")


def typeset_picture(media: Media, language: str) -> Media:
    """What is said of a picture."""
    return _with_words(media, language, "alt", "caption", "credit")


def _chapter(chapter: Chapter, own: str) -> Chapter:
    media = typeset_picture(chapter.media, own) if chapter.media is not None else None
    return _changed(_with_words(chapter, own, "title"), media=media)


def _provenance(provenance: Provenance, page: str) -> Provenance:
    reference = provenance.reference
    if reference is None or reference.source is None:
        return provenance
    return _changed(provenance, reference=_changed(reference, source=typeset_source(reference.source, page)))


def _citation(citation: Citation, own: str, page: str) -> Citation:
    said = _as_said(citation, citation.source.language or page, "quote", "says")
    return _changed(_with_words(said, own, "at"), source=typeset_source(citation.source, page))


def _quotation(said: Quotation, own: str, page: str) -> Quotation:
    source = typeset_source(said.source, page) if said.source is not None else None
    return _changed(_with_words(_as_said(said, own, "text"), own, "by"), source=source)


def _difference(one: Difference, own: str, page: str) -> Difference:
    values = tuple(_value(told, own, page) for told in one.values)
    return _changed(_with_words(one, own, "what"), values=values)


def _value(told: Value, own: str, page: str) -> Value:
    return _with_words(_with_words(told, own, "value"), told.language or (page if told.id else own), "source")


def _titled(other: Record, page: str) -> Record:
    """Another event by its title, in its own language."""
    return _with_words(other, getattr(other, "language", None) or page, "title")


def _each(words: Iterable[str], language: str) -> tuple[str, ...]:
    return tuple(typeset_words(one, language) for one in words)


def _with_words(record: Record, language: str, *fields: str) -> Record:
    return _changed(record, **{name: typeset_words(getattr(record, name), language) for name in fields})


def _changed(record: Record, **values: Any) -> Record:
    """The record with other values; itself where they are the same, as they mostly are."""
    other = {name: value for name, value in values.items() if value != getattr(record, name)}
    return replace(record, **other) if other else record  # type: ignore[type-var]
