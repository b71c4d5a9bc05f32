"""Dates and sentences in one chronology's language and style, for the page and the Markdown document alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from markupsafe import Markup

from timeline import edtf
from timeline.dates.clock import said_time
from timeline.dates.values import EventDate, from_value
from timeline.display import Piece, Pieces, plain, unit_words, with_sign, words
from timeline.formats import sentences
from timeline.formats.page.views import CorrectionView, WorkedOutDate, WorkedOutFrom
from timeline.formats.typesetting import typeset_words
from timeline.languages import Quotes
from timeline.locale import blank_behind, direction_of, isolated, quotes_in, words_in
from timeline.markup import Address, markdown_text, to_html, to_markdown
from timeline.record.event import Chronology, Correction, DateStyle, Event, Group, Reference


class Writer:
    """Date words in one chronology's language and style."""

    def __init__(self, chronology: Chronology, *, as_typed: bool = False) -> None:
        """`as_typed`: quotation marks in texts stay as they are in the file."""
        self.language = chronology.language
        self.style = chronology.date_style
        self.shows_weekdays = chronology.weekdays
        self.say = words_in(chronology.language)
        self._as_typed = as_typed

    def pieces(self, date: EventDate | None, *, weekday: bool = False, deadline: bool = False) -> Pieces:
        """The date in pieces; none for no date."""
        if date is None:
            return ()
        return words(date, self.language, self.style, weekday=weekday, deadline=deadline)

    def quotes(self, language: str | None = None) -> Quotes | None:
        """The marks of a language, or of the page's own; None where those that were typed stay."""
        return None if self._as_typed else quotes_in(language or self.language)

    def quoted(self, words: str) -> str:
        """Words in quotation marks, as the language of the page has them; around others in those that stand inside."""
        quotes = quotes_in(self.language)
        if quotes is None:
            return f"“{words}”"
        is_inner = quotes.outer[0] in words
        space = "" if is_inner else quotes.space
        return f"{space}{words}{space}".join(quotes.inner if is_inner else quotes.outer)

    def html(self, text: str | None, address_of: Address, language: str | None = None) -> Markup:
        """A Markdown text, with the quotation marks of its language; its links to events lead where they are."""
        html = to_html(text, address_of, self.quotes(language)) if text else ""
        return Markup(html)  # noqa: S704  # markup allows only safe HTML

    def words(self, plain: str, language: str | None = None) -> str:
        """Plain words, with the quotation marks of their language or of the page's."""
        return plain if self._as_typed else typeset_words(plain, language or self.language)

    def markdown(self, text: str | None, address_of: Address, language: str | None = None) -> str:
        """The same as Markdown."""
        return to_markdown(text, address_of, self.quotes(language)) if text else ""

    def value(self, value: str) -> Pieces:
        """An EDTF value in pieces."""
        return words(from_value("", edtf.parse(value)), self.language, "locale" if self.style == "iso" else self.style)

    def unit(self, value: str) -> str:
        """A decade or a year in words, by its EDTF value."""
        return _unit(value, self.language, self.style)

    def plain(self, date: EventDate, *, deadline: bool = False) -> str:
        """The date in one string."""
        return plain(date, self.language, self.style, deadline=deadline)

    def column(self, event: Event) -> Pieces:
        """What stands in an event's date column, where it begins a line."""
        return with_capital(self.when(event))

    def dated(self, event: Event) -> str:
        """An event in one line without markup: its date as a column has it, and its title set apart."""
        when = "".join(f"{piece.weekday} {piece.text}" if piece.weekday else piece.text for piece in self.column(event))
        own, around = direction_of(event.language or self.language), direction_of(self.language)
        title, colon = self.words(event.title, event.language), self.say.sign(":")
        return f"{when}{colon}{blank_behind(colon)}{isolated(title, own, around)}"

    def when(self, event: Event) -> Pieces:
        """The date of an event with its time, or that none is given."""
        if event.date is None:
            return (Piece(self.say("Date not given"), ours=True),)
        is_deadline = event.kind == "deadline"
        words = self.pieces(event.date, weekday=self.shows_weekdays and not is_deadline, deadline=is_deadline)
        time = time_of(event)
        return (*with_sign(words, self.say.sign(",")), Piece(f" {time}")) if time else words


def with_capital(words: Pieces) -> Pieces:
    """The words of a date as they begin a line, where its letters have capitals."""
    if not words:
        return ()
    first, *rest = words
    if first.weekday:
        return (first._replace(weekday=capital(first.weekday)), *rest)
    return (first._replace(text=capital(first.text)), *rest)


def capital(text: str) -> str:
    """The text with a capital at its beginning, and nothing else changed.

    >>> capital("by 3 May"), capital("¿abril?"), capital("ßt")
    ('By 3 May', '¿abril?', 'ßt')
    """
    upper = text[:1].upper()
    return upper + text[1:] if len(upper) == 1 else text


def time_of(event: Event) -> str:
    """What stands beside its date: a time of day, or words for one; empty where nothing is known of it."""
    written = event.date.time if event.date is not None else None
    if event.time is not None and (event.date is None or event.time != event.date.clock):
        return event.time
    return said_time(_PART_OF_DAY.sub(r"\1", written or ""))  # as the words of the date have it


@lru_cache(maxsize=4096)
def _unit(value: str, language: str, style: DateStyle) -> str:
    """Each page of a long chronology names all the others, so the same years are said again and again."""
    return plain(from_value("", edtf.parse(value)), language, "locale" if style == "iso" else style)


_PART_OF_DAY = re.compile(r"^(?:on |in )?(?:the )?(.*?)(?: of)?$", re.IGNORECASE)
"""What "the early hours of Sunday" says beside its date, without the words that join it."""


def plain_words(pieces: Pieces) -> str:
    """The pieces of a date in one string."""
    return "".join(f"{piece.weekday} {piece.text}" if piece.weekday else piece.text for piece in pieces)


def markdown_words(pieces: Pieces) -> str:
    """The pieces of a date as Markdown text."""
    return markdown_text(plain_words(pieces))


def section_heading(group: Group, chronology: Chronology) -> str:
    """What stands above the events of a section: their year, or the decade or century where that is all they say."""
    if group.unit is None:
        return year_heading(group.year, chronology)
    words = unit_words(group.unit, chronology.language, chronology.date_style)
    return words[:1].upper() + words[1:]


def size_of(heading: str) -> str:
    """The class of a year's heading that is too long for the largest letters; empty for the usual four figures.

    >>> size_of("2023"), size_of("9000 BC"), size_of("10000 av. J.-C.")
    ('', 'wide', 'wider')
    """
    return "" if len(heading) <= 4 else "wide" if len(heading) <= 7 else "wider"


def size_in_words(heading: str) -> str:
    """The same for a decade, a century, or what has no date: `wider` where it is broader than the column of years.

    >>> size_in_words("The 1980s"), size_in_words("19th century")
    ('', 'wider')
    """
    return "" if len(heading) <= 9 else "wider"


def longest_day(chronology: Chronology) -> int:
    """The signs of the longest day that an event of these years can have, which no line may end within."""
    if chronology.date_style == "iso":
        return len("2000-01-01")
    writer = Writer(chronology)
    far = {group.year for group in chronology.groups if not 1000 <= group.year <= 9999}
    year = max([2000, *sorted(far)], key=lambda year: len(writer.unit(edtf.format_year(year))))
    return max(len(writer.unit(f"{edtf.format_year(year)}-{month:02}-28")) for month in range(1, 13))


def year_heading(year: int, chronology: Chronology) -> str:
    """A year as a heading says it."""
    return Writer(chronology).unit(edtf.format_year(year))


def within(sentence: str, date: Pieces) -> Pieces:
    """A sentence with the pieces of a date in the place of its `{date}`."""
    before, _, after = sentence.partition("{date}")
    return (
        *([Piece(before, ours=True)] if before else []), *date, *([Piece(after, ours=True)] if after else []),
    )  # fmt: skip


def implied_note(event: Event, writer: Writer) -> str:
    """Where the part of the date that no source gives comes from."""
    reference = event.provenance.reference
    assert reference is not None and event.date is not None
    return sentences.worked_out(
        writer.say,
        only_year=event.date.implied == {"year"},
        date=writer.plain(reference.date),
        source=reference.source.name if reference.source else None,
    )


def method_of(chronology: Chronology, writer: Writer) -> Iterator[str]:
    """How dates are given, and what a silence means."""
    yield writer.say.together(sentences.method(chronology.events, writer.say))
    if chronology.gaps:
        yield writer.say(
            "“No entry” means that the sources of this page ({sources}) say nothing of that time.",
            sources=sentences.sources(len(chronology.sources), writer.say),
        )


def is_worked_out(event: Event) -> bool:
    """Whether its date has parts that no source gives, and it is known where they are from."""
    return event.date is not None and bool(event.date.implied) and event.provenance.reference is not None


def worked_out(events: Iterable[Event], writer: Writer) -> Iterator[WorkedOutFrom]:
    """The dates of which no source gives all, by what each was worked out from."""
    found: dict[Reference, list[Event]] = {}
    for event in events:
        if is_worked_out(event) and event.provenance.reference is not None:
            found.setdefault(event.provenance.reference, []).append(event)
    for reference, own in found.items():
        yield WorkedOutFrom(
            source=writer.words(reference.source.name, reference.source.language) if reference.source else None,
            language=reference.source.language if reference.source else None,
            when=writer.pieces(reference.date),
            dates=tuple(
                WorkedOutDate(
                    event.id, writer.column(event), writer.words(event.provenance.words, event.language), event.language
                )
                for event in own
            ),
        )


NEIGHBOUR = {"after": "Some time after {event}.", "before": "Some time before {event}."}
"""Where an event without a date stands beside one that has one."""


def corrections(chronology: Chronology, writer: Writer) -> list[CorrectionView]:
    """The corrections log, newest first."""
    own: list[tuple[Correction, Event | None]] = [(correction, None) for correction in chronology.corrections]
    own += [(correction, event) for event in chronology.events for correction in event.corrections]
    own.sort(key=lambda pair: pair[0].date.latest or edtf.Day(0, 1, 1), reverse=True)
    return [
        CorrectionView(
            writer.pieces(correction.date),
            writer.words(correction.text, event.language if event else None),
            event.id if event else None,
            writer.words(event.title, event.language) if event else None,
            event.language if event else None,
        )
        for correction, event in own
    ]
