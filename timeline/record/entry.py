"""The chronology as written: every field of `events.yaml`, as text, checked for its form but not yet understood.

Human dates stay words here; `chronology` resolves them. The docstrings below each field are what a reporter sees
in the editor.
"""

from __future__ import annotations

import json
import re
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema, model_validator

from timeline.dates.clock import clock_of
from timeline.dates.tokens.spelling import normalise
from timeline.record.event import DateStyle, EventKind, Order, Status
from timeline.record.fields import help_of
from timeline.record.slugs import SOURCES_LIMIT
from timeline.record.sources import SourceEntry
from timeline.record.text_problems import TEXT_LIMIT, TITLE_LIMIT, nothing_if_blank
from timeline.record.texts import (
    CLOSED,
    DateWords,
    Language,
    Markdown,
    Month,
    Name,
    Names,
    PageUrl,
    PicturePath,
    Quoted,
    Slug,
    Slugs,
    ThemePath,
    TimeZone,
    Title,
    Url,
    Written,
    one_or_many,
    wrong,
)

_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_AS_TIME = WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"})


def _time(text: str) -> str:
    if not _TIME.fullmatch(text):
        raise wrong("bad-time", "is not a time of day", _time_to_write(text))
    return text


def _time_to_write(text: str) -> str:
    """The time in the form that is read where it is one in another form: "14:30" for "2.30pm" and "14h30"."""
    plain = _HOURS_SIGN.sub(":", normalise(text).strip()).removesuffix("分")
    clock = clock_of(plain)
    # "9" may be any hour of two, or a count.
    if clock is None or not clock.exists or (plain.isdigit() and len(plain) < 4):
        return 'write hours and minutes, as in "14:30"'
    help = f'write "{clock.hour:02}:{clock.minute:02}"'
    says_zone = clock.offset is not None or (clock.zone or "").isupper()
    return help + ('; a zone stands with the date, as in "10 July 2023, 14:30 BST"' if says_zone else "")


_HOURS_SIGN = re.compile(r"(?<=\d)\s?[hH時时点]\s?(?=\d)")


def _cited(value: Any) -> Any:
    """`- guardian-florida` is short for `- source: guardian-florida`."""
    return {"source": value} if isinstance(value, str) else value


def _said(value: Any) -> Any:
    """Words alone may be those that a source is quoted with, which stand below it."""
    if isinstance(value, str):
        message = "takes `text`, and who said it under `by`"
        help = "write quote: {text: …, by: …}; words of a source stand below it: - source: ID, and quote: below that"
        raise wrong("wrong-kind", message, help)
    return value


_HASH = re.compile(r"[0-9a-f]{12}")
_AS_HASH = WithJsonSchema({"type": ["string", "number"], "pattern": "^[0-9a-f]{12}$"})


def _hash(text: str) -> str:
    if not _HASH.fullmatch(text):
        raise wrong("bad-hash", "is no hash of an event", "take it out, or let `timeline checked` write it")
    return text


_AS_GAP = WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1, "maxLength": TITLE_LIMIT}, {"const": False}]})


def _silence(text: str) -> str:
    """The sentence; an empty one where there is to be none."""
    if text.casefold() == "false":
        return ""
    if " " not in text.strip() and text.isascii():
        raise wrong(
            "bad-gap", "is not a sentence", "write the sentence for the silence before this event, or gap: false"
        )
    return text


class CitationEntry(SourceEntry):
    """A source as one event cites it: by id, or written out here."""

    source: str | None = None
    """The id of a source named under `sources`."""
    quote: Markdown | None = None
    """The source's exact words."""
    at: Name | None = None
    """Where in the source: "page 4", "paragraph 2", "12:30"."""
    says: Quoted | None = None
    """The source's own words for the date, such as "April" or "last Thursday"."""

    @model_validator(mode="after")
    def _names_one_source(self) -> Self:
        own = self.title or self.publisher or self.author or self.url
        if self.source and (own or self.published or self.file):
            raise wrong("source-and-fields", "this names a source by id and describes one too", "keep one of the two")
        if not self.source and not own:
            help = "write source: and its id, or a title, publisher or url"
            raise wrong("missing-source", "this source has neither an id nor a name", help)
        return self


class MediaEntry(Written):
    """A picture beside an event."""

    src: PicturePath
    """The picture's path, from the folder of this file."""
    alt: Markdown | None = None
    """What the picture shows, for those who can't see it."""
    caption: Markdown | None = None
    credit: Name | None = None
    decorative: bool = False
    """Whether the picture adds nothing to the text; only then may `alt` be left out."""
    crop: bool = True
    """Whether a page may crop it where there is little room; `false` shows it whole everywhere."""

    @model_validator(mode="after")
    def _says_what_it_shows(self) -> Self:
        if not self.decorative and not (self.alt or "").strip():
            help = "write alt: and what the picture shows, or decorative: true if it says nothing"
            raise wrong("missing-alt", "this picture has no alt text", help)
        if self.decorative and (self.alt or "").strip():
            help = "keep alt: if the picture shows something that matters, decorative: true if it does not"
            raise wrong("decorative-with-alt", "this picture is decorative and has an alt text", help)
        return self


class CorrectionEntry(Written):
    """What was wrong before, and when it was put right."""

    date: DateWords
    text: Annotated[str, StringConstraints(min_length=1, max_length=TEXT_LIMIT), CLOSED]


class ChapterEntry(Written):
    """A part of the story: from its day on, until the next one begins."""

    title: Title
    text: Markdown | None = None
    """A few sentences, in Markdown."""
    media: MediaEntry | None = None
    """A picture."""
    __annotations__["from"] = DateWords  # a name that Python keeps for itself
    """A date, or the id of the event with which it begins."""


class SiteEntry(Written):
    """How the site is built, as far as the chronology itself may choose."""

    theme: ThemePath | None = None
    """A CSS file with your colours, fonts and sizes, in the folder of this file."""
    card: bool | None = None
    """Whether to draw the picture that social sites show."""
    fragment: bool | None = None
    """Whether the page is also written as one `<section>` for a CMS."""
    style: Literal["page", "file"] | None = None
    """Where the style goes: into the page, or into a file for hosts that allow nothing else."""


class HelpEntry(Written):
    """Where a reader finds help."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=TEXT_LIMIT), CLOSED]
    url: Url | None = None


class QuoteEntry(Written):
    """What somebody said, set in the event."""

    text: Annotated[
        str, StringConstraints(min_length=1, max_length=TEXT_LIMIT), BeforeValidator(nothing_if_blank), CLOSED
    ]
    """The words, without quotation marks around them."""
    by: Name | None = None
    """Who said them, and to whom."""
    source: Slug | None = None
    """The id of the source that has them, which the event must cite; they are looked up in its clipping."""


class ValueEntry(Written):
    """What one source gives."""

    value: Name
    """A figure, a name, a place."""
    source: Name
    """The id of the source, or its name."""


def _several(values: tuple[ValueEntry, ...]) -> tuple[ValueEntry, ...]:
    if len(values) < 2:
        raise wrong("one-value", "a difference has two values at least", "write what each source gives")
    return values


class DifferenceEntry(Written):
    """Something on which sources differ, other than the date."""

    what: Name
    """On what, as in "the number of deaths"."""
    values: Annotated[
        tuple[ValueEntry, ...],
        BeforeValidator(one_or_many),
        Field(max_length=SOURCES_LIMIT),
        AfterValidator(_several),
    ]
    """What each of them gives; at least two."""


class LinkEntry(Written):
    """A film, a map, a document: an address with a name, from which nothing is loaded."""

    url: Url
    title: Name
    page: Name | None = None
    """Where in it, as in "p. 4"."""


class CheckEntry(Written):
    """Who compared the event with its sources, and when."""

    by: Name
    """Private: who checked it. Never published."""
    on: DateWords
    """Private: the day on which it was checked, as in 2026-11-28. Never published."""
    hash: Annotated[str, AfterValidator(_hash), _AS_HASH] | None = None
    """Private: a digest of the event, written by `timeline checked`, from which a later change is recognised."""


Citations = Annotated[
    tuple[Annotated[CitationEntry, BeforeValidator(_cited)], ...],
    BeforeValidator(one_or_many),
    Field(max_length=SOURCES_LIMIT),
]


class Entry(Written):
    """An event as the reporter wrote it."""

    date: DateWords | None = None
    """When, in the words of the source: "27 April 2023", "April 2023", "about 2019", "by 5 September", "unknown"."""
    title: Title
    """What happened, in a line."""
    id: Slug | None = None
    """Its address on the page; keep it when the title changes."""
    formerly: Slugs = ()
    """Ids it had before; links to them keep working."""
    text: Markdown | None = None
    """A few sentences, in Markdown."""
    after: Slug | None = None
    """The id of the event it came after: instead of a date, or beside one that doesn't settle the order."""
    before: Slug | None = None
    """The id of the event it came before: instead of a date, or beside one that doesn't settle the order."""
    time: Annotated[str, AfterValidator(_time), _AS_TIME] | None = None
    """The time of day, as in "14:30"; orders the events of one day."""
    kind: EventKind = "event"
    """`deadline` and `scheduled` lie ahead of the source that names them; a `period` is a span with a name."""
    outcome: Markdown | None = None
    """What became of a deadline or a plan."""
    status: Status | None = None
    """How sure it is that it happened."""
    sources: Citations = ()
    """Who says so: ids of sources, or sources written out."""
    tags: Names = ()
    people: Names = ()
    places: Names = ()
    language: Language | None = None
    """The language of this entry, if it is not the chronology's."""
    media: Annotated[tuple[MediaEntry, ...], BeforeValidator(one_or_many)] = ()
    """A picture, or several."""
    quote: Annotated[QuoteEntry, BeforeValidator(_said)] | None = None
    """A quotation, set in the event."""
    differs: Annotated[tuple[DifferenceEntry, ...], BeforeValidator(one_or_many), Field(max_length=SOURCES_LIMIT)] = ()
    """Figures, names and places on which sources differ; where they differ on the date, `says` shows it."""
    see: Slugs = ()
    """The ids of other events to see as well."""
    links: Annotated[tuple[LinkEntry, ...], BeforeValidator(one_or_many), Field(max_length=SOURCES_LIMIT)] = ()
    """Films, maps, documents: a name and an address."""
    gap: Annotated[Name, AfterValidator(_silence), _AS_GAP] | None = None
    """A sentence in place of ours on the time without events before this one; `false` for none."""
    key: bool = False
    """Whether it belongs in the short version."""
    added: DateWords | None = None
    """When you added it: its date in the feed."""
    corrections: Annotated[tuple[CorrectionEntry, ...], BeforeValidator(one_or_many)] = ()
    """What was wrong before."""
    checked: CheckEntry | None = None
    """Private: who checked it, and when: `{by: Ana, on: 2026-11-28}`. Never published."""
    draft: bool = False
    """Private: drafts are checked and never published."""
    hold: DateWords | None = None
    """Private: the day from which it may be published. Until a command is given `--on` that day, it is a draft."""
    note: Markdown | None = None
    """Private: for you and your editor. Never published."""
    allow: Annotated[tuple[str, ...], BeforeValidator(one_or_many)] = ()
    """Private: codes of warnings to leave out here."""


class HeaderEntry(Written):
    """The chronology without its sources and events."""

    title: Title
    """The headline of the page."""
    id: Slug | None = None
    """A name for the feed, if there is no `url`."""
    description: Markdown | None = None
    """One paragraph below the headline, in Markdown."""
    language: Language = "en"
    """The language of words and dates, as a BCP 47 tag; the region settles whether 04/05 is April or May."""
    timezone: TimeZone | None = None
    """What `time:` means, as in Europe/London."""
    date_style: DateStyle = "locale"
    """How dates are written on the page."""
    as_of: DateWords | None = None
    """The chronology's own date: what "now" means in it."""
    fiscal_year: Month | None = None
    """The month in which a fiscal year begins, as 4 or april. "FY23" is the fiscal year that ends in 2023."""
    weekdays: bool = False
    """Whether the page shows the weekday of an exact day."""
    authors: Names = ()
    publisher: Name | None = None
    licence: Name | None = None
    """The terms on which others may use it."""
    url: PageUrl | None = None
    """The address of the page."""
    order: Order = "oldest"
    """Which end comes first."""
    content_note: Name | None = None
    """One plain sentence on what the page describes."""
    help: Annotated[tuple[HelpEntry, ...], BeforeValidator(one_or_many)] = ()
    """Where readers find help."""
    media: MediaEntry | None = None
    """The picture of the page."""
    chapters: Annotated[tuple[ChapterEntry, ...], BeforeValidator(one_or_many)] = ()
    """Parts of the story, each with the date or the event with which it begins."""
    corrections: Annotated[tuple[CorrectionEntry, ...], BeforeValidator(one_or_many)] = ()
    """Corrections to the chronology as a whole."""
    site: SiteEntry | None = None
    """How the site is built."""
    allow: Annotated[tuple[str, ...], BeforeValidator(one_or_many)] = ()
    """Private: codes of warnings to leave out in the whole file."""


RECORDS: tuple[type[Written], ...] = (
    Entry, SourceEntry, CitationEntry, MediaEntry, QuoteEntry, DifferenceEntry, ValueEntry, LinkEntry, CorrectionEntry,
    HelpEntry, ChapterEntry, CheckEntry, SiteEntry,
)  # fmt: skip
"""All but the chronology's own."""


class ChronologyEntry(HeaderEntry):
    """The whole file, for the JSON Schema that editors use."""

    sources: dict[Slug, SourceEntry] = Field(default={})
    """The sources, each under an id by which events cite it."""
    events: tuple[Entry, ...]
    """What happened, in any order."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 7, which every editor knows) of `events.yaml`; editors read `2023` as a number."""
    schema = ChronologyEntry.model_json_schema(ref_template="#/definitions/{model}")
    schema["definitions"] = schema.pop("$defs")
    _describe(schema, ChronologyEntry)
    for kind in RECORDS:
        _describe(schema["definitions"][kind.__name__], kind)
    _allow_short_forms(schema)
    schema = _plain_schema(schema)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "A chronology for timeline", **schema}


def schema_text() -> str:
    """The same as the file that editors are given."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def _describe(schema: dict[str, Any], kind: type[Written]) -> None:
    for name, words in help_of(kind).items():
        field = {**schema["properties"][name], "description": words}
        schema["properties"][name] = dict(sorted(field.items()))  # as pydantic sorts the others


def _plain_schema(node: Any) -> Any:
    """Without what says nothing to somebody who writes: names made from names, and that a field may be left out."""
    if isinstance(node, list):
        return [_plain_schema(one) for one in node]
    if not isinstance(node, dict):
        return node
    plain = {
        key: _plain_schema(value)
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str)) and not (key == "default" and value in (None, []))
    }
    choices = [one for one in plain.get("anyOf", ()) if one != {"type": "null"}]
    if len(choices) == 1:
        del plain["anyOf"]
        plain = {**choices[0], **plain} if "$ref" not in choices[0] else {**plain, "allOf": choices}
    if plain.get("type") == "array" and "maxLength" in plain:
        plain["maxItems"] = plain.pop("maxLength")
    return plain


def _allow_short_forms(schema: dict[str, Any]) -> None:
    """What the file may say more briefly than the records do."""
    definitions = schema["definitions"]
    entry = {"$ref": "#/definitions/Entry"}
    one_date = {"type": "object", "maxProperties": 1, "additionalProperties": {"type": ["string", "number"]}}
    # So that a mistake in an event is told by itself, and not as "matches none of three forms".
    schema["properties"]["events"]["items"] = {
        "if": {"type": "object", "minProperties": 2},
        "then": entry,
        "else": {"anyOf": [entry, {"type": "string"}, one_date]},
    }
    for owner, name in _LISTS:
        properties = schema["properties"] if owner is None else definitions[owner]["properties"]
        field = properties[name]
        items = dict(field["items"])
        one = {"anyOf": [items, {"type": "string"}]} if name == "sources" else items
        properties[name] = {"description": field.get("description", ""), "anyOf": [{**field, "items": one}, one]}


_LISTS: tuple[tuple[str | None, str], ...] = (
    (None, "authors"), (None, "help"), (None, "corrections"), (None, "allow"), (None, "chapters"),
    ("Entry", "formerly"), ("Entry", "sources"), ("Entry", "tags"), ("Entry", "people"), ("Entry", "places"),
    ("Entry", "media"), ("Entry", "differs"), ("Entry", "see"), ("Entry", "links"),
    ("Entry", "corrections"), ("Entry", "allow"),
)  # fmt: skip
