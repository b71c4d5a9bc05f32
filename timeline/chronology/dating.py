"""What the words of an entry's dates mean, and from which source or day their missing parts come.

A missing year comes from the event's own first dated source, then from the chronology's `as_of`, then from
nobody: never from the clock, never from the neighbouring event.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from timeline.chronology.accounts import date_in, read_account
from timeline.dates import DateError, EventDate
from timeline.dates.anaphoric import counts_from_another, is_told_elsewhere
from timeline.dates.arguments import Tongue
from timeline.dates.errors import counted_from_what
from timeline.dates.tags import help_language, languages_of, region_of
from timeline.dates.values import Direction
from timeline.findings import Finding, quote
from timeline.record.entry import Entry
from timeline.record.event import AHEAD, Citation, Provenance, Reference
from timeline.record.reading import Entries, ReadRecord

UNKNOWN = "unknown"


@dataclass(slots=True)
class Dating:
    """How the dates of one file are read, its zone and its day, and what was found wrong with them."""

    tongue: Tongue
    timezone: str | None = None
    as_of: EventDate | None = None
    findings: list[Finding] = field(default_factory=list)

    def whole(self, read: ReadRecord[Any], words: str | None, *loc: int | str) -> EventDate | None:
        """A date that must say everything itself; None where there is none, with a finding where it can't be read."""
        if words is None:
            return None
        date = self._read(words)
        if isinstance(date, DateError):
            self.findings.append(_finding(read, date, loc, date.help))
            return None
        return date

    def can_read(self, words: str) -> bool:
        """Whether the words are a date that says everything itself."""
        return not isinstance(self._read(words), DateError)

    def said(self, citation: Citation, event: EventDate | None, kind: str) -> Citation:
        """The citation with what its own words for the date mean, read in the language of the source, else of the file.

        They are a quotation, so a mistake in them is the source's, and no finding.
        """
        if citation.says is None:
            return citation
        source, own = citation.source, self.tongue
        tongues = [own]
        if source.language is not None and languages_of(source.language) != own.languages:
            tongues.insert(0, Tongue(languages_of(source.language), region_of(source.language), own.fiscal_year))
        for tongue in tongues:
            account = read_account(citation.says, source.published, event, kind, tongue)
            if account.said is not None or account.differs:
                return replace(citation, **account._asdict())
        return citation

    def _read(
        self, words: str, reference: EventDate | None = None, direction: Direction = "auto"
    ) -> EventDate | DateError:
        return date_in(words, reference, self.tongue, direction)

    def event(self, read: ReadRecord[Entry], citations: tuple[Citation, ...]) -> tuple[EventDate | None, Provenance]:
        """The event's date and how it was understood; a date of None is unknown, or refused with a finding."""
        words = read.record.date
        if words is None or words.strip().casefold() == UNKNOWN:
            return None, Provenance(words=words or "")
        reference = self._reference(citations)
        date = self._read(words, reference.date if reference else None, _direction(read.record, reference))
        if (isinstance(date, DateError) or date.why) and self._is_told_elsewhere(words):
            # It is counted neither from the day of its source nor from that of the chronology.
            date = counted_from_what(words, language=help_language(self.tongue.languages))
        if isinstance(date, DateError):
            self.findings.append(_finding(read, date, ("date",), self._help(date, words, reference)))
            return None, Provenance(words=words)
        if self._is_whole(words, date):
            return date, Provenance(words=words, why=date.why)
        return _with_provenance(date, words, reference)

    def _is_whole(self, words: str, date: EventDate) -> bool:
        """Whether the words say it all, or all but the month in which a fiscal year begins, which the file says."""
        return not date.why or (self.tongue.fiscal_year is not None and self._read(words) == date)

    def _reference(self, citations: tuple[Citation, ...]) -> Reference | None:
        for citation in citations:
            published = citation.source.published
            if published is not None and published.earliest is not None and published.latest is not None:
                return Reference(source=citation.source, date=published)
        return Reference(date=self.as_of) if self.as_of is not None else None

    def _is_told_elsewhere(self, words: str) -> bool:
        return counts_from_another(words) or is_told_elsewhere(words, self.tongue.languages)

    def _help(self, error: DateError, words: str, reference: Reference | None) -> str | None:
        if self._is_told_elsewhere(words):
            return f"{error.help}; where only the order is known, write after: or before: and an id"
        if error.code != "missing-reference" or reference is not None:
            is_a_word = words.strip().isalpha() and (error.help or "").startswith("write it ")
            return f"{error.help}; or date: unknown where no source says when" if is_a_word else error.help
        with_year = f"{words.strip()} 2023"
        is_a_date = not isinstance(self._read(with_year), DateError)
        write = f'write it with its year, as in "{with_year}"' if is_a_date else "write the whole date"
        return f"{write}, or give the event a source with `published:`, or the chronology an `as_of:`"


def _direction(record: Entry, reference: Reference | None) -> Direction:
    """Deadlines and plans lie ahead of the source that names them, but not of the chronology's own date."""
    if reference is None or reference.source is None:
        return "nearest"
    return "future" if record.kind in AHEAD else "auto"


def _finding(read: ReadRecord[Any], error: DateError, loc: tuple[int | str, ...], help: str | None) -> Finding:
    return read.finding(error.reason, error.message, *loc, help=help)


def _with_provenance(date: EventDate, words: str, reference: Reference | None) -> tuple[EventDate, Provenance]:
    assert reference is not None, "words that don't say it all need one"
    date = date.because(_anchor(reference))
    return date, Provenance(words=words, why=date.why, reference=reference)


def _anchor(reference: Reference) -> str:
    """Where the reference date comes from, and how sure it is: "2023-07-14 is the publication date of …"."""
    date = reference.date
    assert date.earliest is not None and date.latest is not None
    days = date.earliest.isoformat()
    if date.latest != date.earliest:
        days += f" to {date.latest.isoformat()}"
    owner = (
        f"the publication date of {reference.source.id}" if reference.source else "the chronology's own date (as_of)"
    )
    doubt = ""
    if date.approximate or date.uncertain or date.latest != date.earliest:
        kind = "approximate" if date.approximate else "uncertain" if date.uncertain else "not exact"
        doubt = f", itself {kind}: {quote(date.text)}"
    return f"{days} is {owner}{doubt}"


def dating_of(entries: Entries) -> Dating:
    """The dating rules of one file, its `as_of` read."""
    dating = Dating(entries.tongue, entries.header.record.timezone)
    dating.as_of = dating.whole(entries.header, entries.header.record.as_of, "as_of")
    return dating
