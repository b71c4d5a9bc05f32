"""One event as a card: its date and mark, its states, its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from timeline.dates.values import EventDate
from timeline.display import Piece
from timeline.edtf import Date, DateSet, parse
from timeline.formats import sentences
from timeline.formats.addresses import leading
from timeline.formats.localise import Writer, implied_note, is_worked_out, within
from timeline.formats.page.filters import Choices
from timeline.formats.page.links import called, link_of
from timeline.formats.page.views import Account, Card, CitationView, Figure, Note, Placed, SeeView, Tag
from timeline.formats.typesetting import typeset_event, typeset_words
from timeline.frozen import dataclass
from timeline.record.event import Chronology, Citation, Difference, Event, Media, Quotation, See, is_key

WIDTH_OF_PAGE = "(min-width: 66rem) 34rem, 94vw"
WIDTH_OF_CHAPTER = "(min-width: 50rem) 47rem, 94vw"
WIDTH_OF_EVENT = "(min-width: 30rem) 26rem, 88vw"
"""How wide the style sheet shows pictures, for `sizes`: at most, and where there is less room."""
EAGER_PICTURES = 1
"""Pictures that load at once; the rest wait until the reader comes near."""


@dataclass(frozen=True, slots=True)
class Others:
    """What a card must know of the other events of its page."""

    shared: Counter[str]
    """How many have each date."""
    lazy: set[str]
    """The ids of those whose pictures wait."""
    ids: frozenset[str]
    pages: Mapping[str, str]
    """On which page each event of the whole chronology stands, where there are several."""

    def is_shared(self, event: Event) -> bool:
        """Whether another event has its date."""
        return self.shared[event.date.edtf if event.date else ""] > 1

    def href(self, id: str) -> str:
        """Where an event stands: here, or on its own page."""
        return f"#{id}" if id in self.ids else f"{self.pages.get(id, 'index.html')}#{id}"


def others_of(events: tuple[Event, ...], pages: Mapping[str, str]) -> Others:
    """What the cards of a page's events must know of one another."""
    shared = Counter(event.date.edtf if event.date else "" for event in events)
    return Others(shared, waiting_pictures(events), frozenset(event.id for event in events), pages)


@dataclass(frozen=True, slots=True)
class Around:
    """All that a card is made of beside its event."""

    chronology: Chronology
    writer: Writer
    pictures: Mapping[str, Placed]
    others: Others
    choices: Choices
    is_cited: bool
    """Whether any event of the page has a source."""

    def context(self, event: Event) -> str:
        """What of it the card of that event depends on, in one text."""
        others, silences = self.others, self.chronology.silences
        told: list[object] = [*self.choices.classes(event), others.is_shared(event), event.id in others.lazy]
        told += [self.is_cited, self.choices.lane_of(event)]
        if (own := silences.get(event.id)) is not None:
            told.append((own,))
        elif event.id in self.chronology.gaps:
            told.append(_silence(event, self.chronology, self.writer))
        if (neighbour := event.neighbour) is not None:
            told += [neighbour.relation, neighbour.title, neighbour.language, others.href(neighbour.id)]
        told += [(others.href(other.id), other.title, other.language, other.edtf) for other in event.see]
        told += [others.href(other.id) for other in event.mentions]
        return repr(told)


def card_of(event: Event, around: Around) -> Card:
    """The event as the page shows it; of what is around it, nothing that `Around.context` hasn't got is shown."""
    chronology, writer, others = around.chronology, around.writer, around.others
    event = typeset_event(event, writer.language)
    when = writer.column(event)
    return Card(
        id=event.id,
        classes=" ".join(_classes(event, around.choices)),
        title=event.title,
        edtf=event.date.edtf if event.date and event.status != "withdrawn" else None,
        when=when,
        moments=_MOMENTS.get(event.date.form, ()) if event.date and event.kind != "deadline" else (),
        label=writer.dated(event) if others.is_shared(event) else None,
        tags=tuple(
            Tag(writer.say(text), fixed=text == sentences.CORRECTED)
            for text in sentences.states(event, chronology.as_of)
        )
        + _as_of(event, chronology, writer),
        mark=mark_of(event, chronology.as_of),
        lane=around.choices.lane_of(event),
        text=writer.html(event.text, leading(event.mentions, others.href), event.language),
        quote=_said(event.quote),
        differs=tuple(_difference(one) for one in event.differs),
        see=tuple(_seen(other, others.href(other.id), writer) for other in event.see),
        links=tuple(link_of(link, writer) for link in event.links),
        gap=typeset_words(chronology.silences.get(event.id), event.language or writer.language)
        or _silence(event, chronology, writer),
        gap_is_own=event.id in chronology.silences,
        formerly=event.formerly,
        language=event.language,
        neighbour=event.neighbour,
        neighbour_href=others.href(event.neighbour.id) if event.neighbour is not None else "",
        accounts=tuple(replace(one, source=called(one.source)) for one in accounts_of(event, writer)),
        figures=tuple(_figures(event, around.pictures, others.lazy)),
        notes=tuple(_notes(event, chronology, writer)),
        worked_out=implied_note(event, writer) if is_worked_out(event) else None,
        is_cited=around.is_cited,
        sources=tuple(_citation(citation, writer) for citation in event.citations),
    )


def _said(quote: Quotation | None) -> Quotation | None:
    source = quote.source if quote is not None else None
    if quote is None or source is None or called(source.name) == source.name:
        return quote
    return replace(quote, source=replace(source, publisher=called(source.name)))


def _difference(difference: Difference) -> Difference:
    return replace(difference, values=tuple(replace(one, source=called(one.source)) for one in difference.values))


def _seen(other: See, href: str, writer: Writer) -> SeeView:
    when = writer.value(other.edtf) if other.edtf is not None else ()
    return SeeView(href, other.title, other.language, when)


def _classes(event: Event, choices: Choices) -> Iterator[str]:
    yield "ev"
    if is_key(event):
        yield "key"
    if event.date is None:
        yield "undated"
    yield from choices.classes(event)
    if event.date is not None:
        yield "h-event"


def _silence(event: Event, chronology: Chronology, writer: Writer) -> str | None:
    gap = chronology.gaps.get(event.id)
    return sentences.silence(gap, writer.say, writer.unit) if gap is not None else None


_MOMENTS = {"date": ("dt-start",), "week": ("dt-start",), "since": ("dt-start",), "range": ("dt-start", "dt-end")}


def _as_of(event: Event, chronology: Chronology, writer: Writer) -> tuple[Tag, ...]:
    """How far an open end is known to go on."""
    if event.date is None or event.date.form != "since" or chronology.as_of is None or event.status == "withdrawn":
        return ()
    return (Tag(writer.say("as of {date}", date=writer.plain(chronology.as_of))),)


def mark_of(event: Event, as_of: EventDate | None) -> str | None:
    """The drawing beside an event: what its date is like; none for an undated or withdrawn one."""
    date = event.date
    if date is None or event.status == "withdrawn":
        return None
    if event.kind == "deadline" or (event.kind == "scheduled" and date.precision == "day"):
        return "plan" if sentences.is_past(date, as_of) is False else "due"
    if event.sources_differ:
        return "differ"
    mark = _mark(date)
    return "span" if event.kind == "period" and mark == "unit" else mark


def _mark(date: EventDate) -> str:
    if date.form == "either":
        return "unit" if _is_one_stretch(date) else "differ"
    if date.uncertain:
        return "uncertain"
    if date.approximate:
        return "approx"
    by_form = {
        "range": "span",
        "since": "since",
        "until": "before",
        "before": "before",
        "by": "before",
        "after": "after",
        "not_before": "after",
    }
    return by_form.get(date.form, "day" if date.precision == "day" else "unit")


def _is_one_stretch(date: EventDate) -> bool:
    """Whether no day lies between those that it may have been: "2 or 3 May"."""
    value = parse(date.edtf)
    if not isinstance(value, DateSet) or value.every or date.approximate or date.uncertain:
        return False
    days = [(one.earliest, one.latest) for one in value.members if isinstance(one, Date)]
    return len(days) == len(value.members) and all(
        before[1].plus(1) == after[0] for before, after in pairwise(sorted(days))
    )


def accounts_of(event: Event, writer: Writer) -> Iterator[Account]:
    """The dates of the sources, where they can't all be right; else those alone that can't be the event's."""
    for citation in event.citations:
        if citation.said is not None and (event.sources_differ or citation.differs):
            yield Account(writer.pieces(citation.said), citation.source.name, citation.source.language)


def waiting_pictures(events: tuple[Event, ...]) -> set[str]:
    """The events whose pictures wait: those after the first screen."""
    with_pictures = [event.id for event in events if event.media]
    first = {event.id for event in events[:3]}
    return {id for index, id in enumerate(with_pictures) if index >= EAGER_PICTURES or id not in first}


def _figures(event: Event, pictures: Mapping[str, Placed], lazy: set[str]) -> Iterator[Figure]:
    return (figure_of(media, pictures, is_lazy=event.id in lazy, sizes=WIDTH_OF_EVENT) for media in event.media)


def figure_of(media: Media, pictures: Mapping[str, Placed], *, is_lazy: bool, sizes: str) -> Figure:
    """A picture as the page shows it."""
    placed = pictures[media.src]
    return Figure(
        src=placed.name, alt=media.alt, width=placed.width, height=placed.height,
        caption=media.caption, credit=media.credit, lazy=is_lazy, is_whole=media.is_whole,
        for_screens=placed.for_screens, sizes=sizes,
    )  # fmt: skip


def _notes(event: Event, chronology: Chronology, writer: Writer) -> Iterator[Note]:
    text, from_file = sentences.outcome(event, chronology.as_of, writer.say)
    if from_file:
        yield Note(text, (Piece(writer.say("Outcome:"), ours=True),), from_file=True, language=event.language)
    elif text:
        yield Note("", (Piece(text, ours=True),))
    for correction in event.corrections:
        yield Note(
            correction.text,
            within(writer.say.sentence("Corrected {date}:"), writer.pieces(correction.date)),
            from_file=True,
            language=event.language,
            corrects=True,
        )


def _citation(citation: Citation, writer: Writer) -> CitationView:
    source = citation.source
    return CitationView(
        id=source.id,
        name=called(source.name),
        href=source.url,
        title=source.title if source.title != source.name else None,
        when=writer.pieces(source.published),
        at=citation.at,
        quote=citation.quote,
        archived=source.archived,
        language=source.language,
    )


def numbered(card: str, sources: Iterable[str], numbers: Mapping[str, int]) -> str:
    """The text of a card with the numbers that its sources, by their ids, have in the list of the page.

    They stand in no fragment: one more source in the file changes the number of all behind it.
    """
    for id in sources:
        card = card.replace(f'data-n="{id}"', f'data-n="{numbers[id]}"', 1)
    return card
