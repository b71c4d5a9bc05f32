"""What is new on the page, as Atom (RFC 4287) and JSON Feed 1.1: an entry for each event, and for each correction.

An entry's date is when it was put in or last put right, never the event's own: a month or a year can't stand there.
Atom must have one, so where none is known there stands the first day of 1970; JSON Feed then has none.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape
from typing import Any, NamedTuple, Protocol

from timeline.compile.fragments import Fragments
from timeline.edtf import Day
from timeline.formats import sentences
from timeline.formats.addresses import file_address, on_the_web, page_address
from timeline.formats.feed_ids import UNKNOWN, feed_problem, lasting_id, own_day
from timeline.formats.localise import Writer
from timeline.formats.page.views import Drawn
from timeline.frozen import dataclass
from timeline.locale import direction_of, is_ended, isolated, words_in
from timeline.markup import to_html, to_line, to_plain
from timeline.record.event import Chronology, Correction, Event


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One event in the feed."""

    id: str
    title: str
    day: Day | None
    """When it was put in or put right; None where nothing says so."""
    summary: str
    """On one line."""
    text: str
    """All of it in lines, without markup."""
    html: str
    """All of it as HTML."""
    url: str | None
    language: str | None = None
    """Of the event, where it is not the chronology's."""

    @property
    def updated(self) -> str:
        """The same as Atom writes it, which must have one."""
        return _timestamp(self.day or UNKNOWN)


@dataclass(frozen=True, slots=True)
class Feed:
    """The whole feed."""

    id: str
    title: str
    language: str
    updated: str
    url: str | None
    self: str | None
    authors: tuple[str, ...]
    rights: str | None
    entries: tuple[Drawn[FeedEntry], ...]
    items: tuple[str, ...]
    """The same entries in JSON."""


class Drawing(Protocol):
    """The template of an entry in Atom."""

    def feed_entry(self, entry: FeedEntry) -> str:
        """An entry."""


def feed_of(chronology: Chronology, drawing: Drawing, fragments: Fragments) -> Feed | None:
    """The feed, newest first; None where there can be none."""
    if feed_problem(chronology):
        return None
    writer = Writer(chronology)

    def view(event: Event) -> FeedEntry:
        return _entry(event, chronology, writer)

    def drawn(event: Event) -> _Entry:
        def atom(_: Event) -> str:
            return drawing.feed_entry(entry.view)

        def item(_: Event) -> str:
            return _item(entry.view)

        entry = Drawn(lambda: view(event), lambda: fragments.of_event(event, "atom", "", atom))
        return _Entry(event.updated, entry, lambda: fragments.of_event(event, "jsonfeed", "", item))

    def corrected(correction: FeedEntry) -> _Entry:
        entry = Drawn(lambda: correction, lambda: drawing.feed_entry(correction))
        return _Entry(correction.day, entry, lambda: _item(correction))

    entries = [*map(drawn, chronology.events), *map(corrected, _corrections(chronology, writer))]
    entries.sort(key=lambda entry: entry.day or UNKNOWN, reverse=True)
    page = page_address(chronology)
    return Feed(
        id=lasting_id(chronology, ""),
        title=chronology.title,
        language=chronology.language,
        updated=_timestamp((entries[0].day if entries else None) or own_day(chronology) or UNKNOWN),
        url=page,
        self=file_address(chronology, "feed.xml"),
        authors=chronology.authors or ((chronology.publisher,) if chronology.publisher else (chronology.title,)),
        rights=chronology.licence,
        entries=tuple(entry.atom for entry in entries),
        items=tuple(entry.item() for entry in entries),
    )


class _Entry(NamedTuple):
    """One entry in both forms, and its day."""

    day: Day | None
    atom: Drawn[FeedEntry]
    item: Callable[[], str]


def _entry(event: Event, chronology: Chronology, writer: Writer) -> FeedEntry:
    link = page_address(chronology, event.id)
    when = "".join(piece.text for piece in writer.when(event))
    states = [writer.say(state) for state in sentences.states(event, chronology.as_of)]
    head = f"{when} ({'; '.join(states)})" if states else when
    head += "" if is_ended(head) else "."
    written = event.text or ""
    address_of = on_the_web(event.mentions, chronology)
    summary = _apart(to_line(written), event.language, chronology)
    notes = list(_notes(event, chronology, writer))
    paragraphs = "".join(f"<p>{escape(note)}</p>\n" for note in notes)
    html = f"<p>{escape(head)}</p>\n{_in_its_language(to_html(written, address_of), event.language)}{paragraphs}"
    return FeedEntry(
        id=lasting_id(chronology, event.id),
        title=event.title,
        day=event.updated,
        summary=f"{head} {summary}".rstrip(),
        text="\n\n".join(filter(None, [head, to_plain(written, address_of), *notes])),
        html=_laid_out(html, chronology),
        url=link,
        language=event.language,
    )


def _notes(event: Event, chronology: Chronology, writer: Writer) -> Iterator[str]:
    """What became of it, and who says so or that nobody is named."""
    say = writer.say
    outcome, is_from_file = sentences.outcome(event, chronology.as_of, say)
    if outcome:
        yield f"{say('Outcome:')} {_apart(outcome, event.language, chronology)}" if is_from_file else outcome
    sources = {citation.source.id: citation.source for citation in event.citations}.values()
    if sources:
        names = (_apart(source.name, source.language, chronology) for source in sources)
        yield f"{say('Sources')}{say.sign(':')} {'; '.join(dict.fromkeys(names))}"
    else:
        yield say("No source given.")


def _corrections(chronology: Chronology, writer: Writer) -> Iterator[FeedEntry]:
    """An entry for each correction, with ids that stay while it is there."""
    own: list[tuple[Event | None, tuple[Correction, ...]]] = [(None, chronology.corrections)]
    own += [(event, event.corrections) for event in chronology.events]
    for event, corrections in own:
        for number, correction in enumerate(corrections, 1):
            day = correction.date.latest
            if day is None:
                continue
            anchor = event.id if event else "corrections"
            name = f"{event.id}-correction-{number}" if event else f"correction-{number}"
            label = writer.say("Corrected {date}:", date=writer.plain(correction.date))
            link = page_address(chronology, anchor)
            title, language = (event.title, event.language) if event else (chronology.title, None)
            yield FeedEntry(
                id=lasting_id(chronology, name),
                title=f"{label} {_apart(title, language, chronology)}",
                day=day,
                summary=" ".join(correction.text.split()),
                text=correction.text,
                html=_laid_out(_in_its_language(f"<p>{escape(correction.text)}</p>\n", language), chronology),
                url=link,
                language=language,
            )


def _apart(text: str, language: str | None, chronology: Chronology) -> str:
    """Words from the file beside a date or words of ours, so that neither turns the other round."""
    return isolated(
        text, direction_of(language or chronology.language), direction_of(words_in(chronology.language).language)
    )


def _in_its_language(html: str, language: str | None) -> str:
    """The HTML of an event whose language is its own, said to be in it and set its way."""
    if language is None or not html:
        return html
    return f'<div lang="{language}" dir="{direction_of(language)}">{html}</div>\n'


def _laid_out(html: str, chronology: Chronology) -> str:
    """The HTML in the chronology's direction: that a feed is in Hebrew doesn't turn what its reader shows."""
    is_turned = direction_of(chronology.language) == "rtl"
    return _in_its_language(html, chronology.language) if is_turned else html


def json_feed(feed: Feed, address: str | None) -> str:
    """The same entries as JSON Feed 1.1, which stands at that address."""
    data = _filled(
        version="https://jsonfeed.org/version/1.1",
        title=feed.title,
        home_page_url=feed.url,
        feed_url=address,
        language=feed.language,
        authors=[{"name": name} for name in feed.authors],
    )
    head = "".join(f"{_JSON.encode(name)}: {_JSON.encode(value)},\n" for name, value in data.items())
    items = ",\n".join(feed.items)
    return f'{{\n{head}"items": [\n{items}\n]\n}}\n'


_JSON = json.JSONEncoder(ensure_ascii=False)


def _item(entry: FeedEntry) -> str:
    """An entry in a line of its own."""
    fields = _filled(
        id=entry.id, url=entry.url, title=entry.title, content_html=entry.html, content_text=entry.text,
        summary=entry.summary, date_modified=_timestamp(entry.day) if entry.day else None, language=entry.language,
    )  # fmt: skip
    return _JSON.encode(fields)


def _filled(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _timestamp(day: Day) -> str:
    """A day as Atom writes it; the hour is not known, and midnight UTC is as good as any."""
    return f"{day.isoformat()}T00:00:00Z"
