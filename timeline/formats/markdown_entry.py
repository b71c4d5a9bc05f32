"""One event of the Markdown chronology, and of the list to check by: its date, its headline, what is told of it.

Every word from the file goes through `markup`, so that none can break out of its place. Where the number of a source
belongs, its id stands between two signs that no text of a file has: one more source in the file changes the numbers of
all behind it, and nothing else of what tells of an event.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from timeline.formats import sentences
from timeline.formats.addresses import leading
from timeline.formats.localise import NEIGHBOUR, Writer, implied_note, is_worked_out, markdown_words
from timeline.formats.page.cards import accounts_of
from timeline.formats.page.links import link_of
from timeline.frozen import dataclass
from timeline.locale import is_ended
from timeline.markup import markdown_link, markdown_text
from timeline.record.event import Chronology, Citation, Event, LinkTo, Media, Mention, Quotation, Source, is_key


@dataclass(frozen=True, slots=True)
class EntryText:
    """One event; every field is Markdown."""

    when: str
    title: str
    tags: str
    citations: str
    """The numbers of its sources in the list at the end: "3, 7"."""
    no_source: str
    """That it has none, in words; empty where it has, or where no event of the chronology has any."""
    text: str
    gap: str | None
    notes: tuple[str, ...]
    claims: tuple[str, ...]
    """What each source says, a line each, for those who check it."""
    is_strong: bool = True
    """Whether it stands out: as a key event, or where there are none."""
    is_worked_out: bool = False
    """Whether its date has parts that no source gives; the end of the chronology says from what they are."""
    is_ticked: bool = False
    """Whether somebody has checked it since its last change."""


@dataclass(frozen=True, slots=True)
class Around:
    """All that an entry is made of beside its event."""

    chronology: Chronology
    writer: Writer
    address: Callable[[str], str | None]
    """Where what leads to the event of an id leads; None where nothing can."""
    has_keys: bool
    """Whether some events of the chronology weigh more than the others."""
    is_cited: bool
    """Whether any event has a source."""
    is_checked: bool
    """Whether it stands in the list to check by, which has all that sources say, and no account of dates."""

    def context(self, event: Event) -> str:
        """What of it the entry of that event depends on, beside the header and the events that it names."""
        own = self.chronology.silences.get(event.id)
        return repr((own, self.silence(event), self.is_strong(event), self.no_source(event)))

    def is_strong(self, event: Event) -> bool:
        """Whether an event stands out of the text."""
        return is_key(event) or not self.has_keys

    def silence(self, event: Event) -> str | None:
        """The silence before an event in a sentence of ours; None where there is none."""
        gap = self.chronology.gaps.get(event.id)
        return sentences.silence(gap, self.writer.say, self.writer.unit) if gap is not None else None

    def no_source(self, event: Event) -> str:
        """That an event has no source, where that is worth a word."""
        is_said = not event.sources and (self.is_cited or self.is_checked)
        return self.writer.say("No source given.") if is_said else ""

    def text(self, markdown: str | None, mentions: Iterable[Mention], language: str | None = None) -> str:
        """A text of the file; its links to other events lead where those are."""
        return self.writer.markdown(markdown, leading(mentions, self.address), language)

    def link(self, id: str, words: str) -> str:
        """Words that lead to another event, where something can."""
        return link(words, self.address(id))


def entry_of(event: Event, around: Around, *, is_ticked: bool = False) -> EntryText:
    """The event as text; something stands for the numbers of its sources, for `numbered`."""
    writer, own = around.writer, around.chronology.silences.get(event.id)
    return EntryText(
        when=markdown_words(writer.column(event)),
        title=markdown_text(event.title),
        tags=tags_of(event, around.chronology, writer),
        citations=", ".join(map(_number, dict.fromkeys(source.id for source in event.sources))),
        no_source=around.no_source(event),
        text=around.text(event.text, event.mentions, event.language),
        gap=markdown_text(writer.words(own, event.language)) if own else around.silence(event),
        notes=tuple(_notes(event, around)),
        claims=tuple(_claim(citation, writer) for citation in event.citations) if around.is_checked else (),
        is_strong=around.is_strong(event),
        is_worked_out=is_worked_out(event),
        is_ticked=is_ticked,
    )


def tags_of(event: Event, chronology: Chronology, writer: Writer) -> str:
    """What is said beside the date: of what kind an event is, how sure, whether corrected."""
    return writer.say.between(";").join(map(writer.say, sentences.states(event, chronology.as_of)))


_NUMBER = re.compile(r"\0([^\0]*)\0")


def _number(source: str) -> str:
    return f"\0{source}\0"


def numbered(text: str, numbers: Mapping[str, int]) -> str:
    """The text with the numbers of its sources."""
    return _NUMBER.sub(lambda found: str(numbers[found[1]]), text)


def with_numbers(entry: EntryText, numbers: Mapping[str, int]) -> EntryText:
    """The entry with the numbers of its sources."""
    notes = tuple(numbered(note, numbers) for note in entry.notes)
    return replace(entry, citations=numbered(entry.citations, numbers), notes=notes)


def _notes(event: Event, around: Around) -> Iterator[str]:
    """What stands below the text, in the order of the page."""
    writer, say = around.writer, around.writer.say
    if event.neighbour is not None:
        yield say(NEIGHBOUR[event.neighbour.relation], event=around.link(event.neighbour.id, event.neighbour.title))
    if event.quote is not None:
        yield _quotation(event.quote, writer)
    yield from _differences(event, writer)
    yield from (
        f"{say('Picture:')} {markdown_text(picture_words(media))}" for media in event.media if not media.decorative
    )
    yield from _outcome_and_corrections(event, around)
    if around.is_checked and is_worked_out(event):
        yield markdown_text(implied_note(event, writer))
    yield from (_link_to(one, writer) for one in event.links)
    if event.see:
        yield say(
            "See also: {events}", events=say.between(";").join(around.link(one.id, one.title) for one in event.see)
        )
    if not around.is_checked:
        yield from filter(None, (_quoted(citation, writer) for citation in event.citations))


def _quotation(said: Quotation, writer: Writer) -> str:
    """The words, then who said them and which source has them."""
    source = said.source.name if said.source is not None else ""
    by = f"{said.by} ({source})" if said.by and source else said.by or source
    return f"{writer.quoted(markdown_text(said.text))} {markdown_text(by)}".rstrip()


def _differences(event: Event, writer: Writer) -> Iterator[str]:
    """On what its sources differ, and what each gives."""
    say = writer.say
    told = [(markdown_words(one.when), one.source) for one in accounts_of(event, writer)]
    if told:
        yield _difference(say("Sources differ on the date"), told, writer)
    for one in event.differs:
        head = say("Sources differ on {what}", what=markdown_text(one.what))
        yield _difference(head, [(markdown_text(value.value), value.source) for value in one.values], writer)


def _difference(head: str, told: list[tuple[str, str]], writer: Writer) -> str:
    values = writer.say.between(";").join(f"{value} ({markdown_text(source)})" for value, source in told)
    return f"{head}{writer.say.between(':')}{values}"


def picture_words(media: Media) -> str:
    """What is said of a picture: its caption or what it shows, and whose it is."""
    words = media.caption or media.alt or ""
    return f"{words} ({media.credit})" if words and media.credit else words or media.credit or ""


def _outcome_and_corrections(event: Event, around: Around) -> Iterator[str]:
    writer, say = around.writer, around.writer.say
    text, from_file = sentences.outcome(event, around.chronology.as_of, say)
    if text:
        yield f"{say('Outcome:')} {markdown_text(text)}" if from_file else text
    for one in event.corrections:
        head = say("Corrected {date}:", date=markdown_words(writer.pieces(one.date)))
        yield f"{head} {markdown_text(one.text)}"


def _link_to(one: LinkTo, writer: Writer) -> str:
    """A film, a map, a document: what it is, its name, whose page it is."""
    view = link_of(one, writer)
    kind = f"{view.kind}{writer.say.between(',')}{view.page}" if view.page else view.kind
    host = f" ({markdown_text(view.host)})" if view.host and view.host != view.title else ""
    return f"{markdown_text(kind)}{writer.say.between(':')}{link(view.title, view.url)}{host}"


def _quoted(citation: Citation, writer: Writer) -> str:
    """Where a source says so and in which words; empty where neither is given."""
    source = f"{markdown_text(citation.source.name)} [{_number(citation.source.id)}]"
    say = writer.say
    place = f"{source}{say.between(',')}{markdown_text(citation.at)}" if citation.at else source
    if citation.quote:
        return f"{place}{say.between(':')}{writer.quoted(markdown_text(citation.quote))}"
    return place if citation.at else ""


def _claim(citation: Citation, writer: Writer) -> str:
    """All that one source says: where it is, of which day, in which words."""
    parts = _parts(citation.source, writer)
    if citation.at:
        parts.append(markdown_text(citation.at))
    if citation.says:
        meant = markdown_words(writer.pieces(citation.said))
        meaning = f" ({meant})" if meant and meant.casefold() != citation.says.casefold() else ""
        parts.append(writer.say("says {words}", words=f"{writer.quoted(markdown_text(citation.says))}{meaning}"))
    line = writer.say.between(",").join(parts)
    if citation.quote:
        line += f"{writer.say.between(':')}{writer.quoted(markdown_text(citation.quote))}"
    return line + _archived(citation.source, writer)


def source_line(source: Source, writer: Writer) -> str:
    """A source in the list at the end: who published what and when, and where it can be read."""
    line = writer.say.between(",").join(_parts(source, writer)) + _archived(source, writer)
    if source.retrieved is None:
        return line
    line += "" if is_ended(line) else "."
    return f"{line} {writer.say('Retrieved {date}.', date=markdown_words(writer.pieces(source.retrieved)))}"


def _parts(source: Source, writer: Writer) -> list[str]:
    parts = [link(source.name, source.url)]
    if source.published is not None:
        parts.append(markdown_words(writer.pieces(source.published)))
    if source.title and source.title != source.name:
        parts.append(markdown_text(source.title))
    if source.author and source.author != source.name:
        parts.append(writer.say("by {author}", author=markdown_text(source.author)))
    return parts


def _archived(source: Source, writer: Writer) -> str:
    return f" ({link(writer.say('archived copy'), source.archived)})" if source.archived else ""


def link(text: str, url: str | None) -> str:
    """Words that lead to an address, where there is one."""
    return markdown_link(text, url) if url else markdown_text(text)
