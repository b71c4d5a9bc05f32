"""From what a file says of a date, in words and in figures, to the words for `date:`: never more than the file bears.

Four rules, in this order and the same for each format: words go before figures; a start and an end are one span; where
words and figures stand side by side the figures give what the words leave out and never more than they bear; and all
cells of a column decide on their order (`figures`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from datetime import UTC, tzinfo
from typing import NamedTuple

from timeline.dates import DateError, EventDate, parse_date
from timeline.dates.errors import words as in_words
from timeline.dates.tags import help_language, languages_of, region_of
from timeline.dates.values import from_value
from timeline.edtf import MONTHS, Day, EdtfError, days_in_month, format_year
from timeline.edtf import parse as parse_edtf
from timeline.exchange.figures import (
    Evidence,
    Order,
    Reading,
    UnsettledError,
    evidence_in,
    has_early,
    has_runs,
    has_years,
    is_iso,
    read_cell,
    valid,
)
from timeline.findings import counted, quote
from timeline.formats.losses import Losses
from timeline.formats.rows import Cell, Figures, Row
from timeline.frozen import dataclass
from timeline.markup.from_html import headline_of

LONGEST = 100
"""Characters of a date in the file."""
_LONGEST_WORDS = 500
"""Characters of words in which a date is looked for."""
_FURTHEST = 9999
"""Years beyond it are written with a Y (ISO 8601-2, 4.7.1)."""
_FEW = 10
"""Rows that a placeholder is looked for in."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How dates are to be read, as the importing person says."""

    language: str = "en"
    order: Order | None = None
    century: int | None = None
    day: str | None = None
    """The day of clock times without one, in ISO 8601."""
    keeps_days: bool = False
    """Whether a day and month that most rows share are kept."""
    zone: tzinfo = UTC


class Settled(NamedTuple):
    """What becomes of the date of a row."""

    date: str
    """The words for `date:`."""
    time: str | None = None
    draft: str | None = None
    """Why it can't be relied on; None where it can."""
    kept: str | None = None
    """Words of the file that are not in the date, for the note."""


class _Span(NamedTuple):
    """What figures say."""

    edtf: str
    first: Day
    last: Day
    clock: str | None = None
    words: str | None = None
    """In which it is written, where not as it is."""


class _Reason(NamedTuple):
    """Why figures are not read, and how they stand there."""

    why: str
    text: str


@dataclass
class Moments:
    """The dates of the rows of one file, once all of them were looked at."""

    wanted: Wanted
    losses: Losses
    _read: dict[str, EventDate | DateError] = field(default_factory=dict)
    _readings: dict[str, Reading] = field(default_factory=dict)
    _placeholder: tuple[int, int] | None = None
    _has_clocks: bool = False

    def look_at(self, rows: Sequence[Row]) -> None:
        """Finds out what columns say, which day is a placeholder, and whether hours mean anything."""
        cells: dict[str, list[str]] = {}
        for row in rows:
            for stated in (row.start, row.end):
                if isinstance(stated, Cell):
                    cells.setdefault(stated.column, []).append(stated.text)
        every = evidence_in(text for texts in cells.values() for text in texts)
        own = {column: evidence_in(texts) for column, texts in cells.items()}
        for column, texts in cells.items():
            reading = self._reading_of(column, own[column], every)
            self._readings[column] = replace(
                reading,
                has_runs=has_runs(texts),
                has_early=has_early(texts),
                is_iso=is_iso(texts),
                has_years=has_years(texts),
            )
        starts = [figures for row in rows if (figures := self._figures_of(row)) is not None]
        self._placeholder = self._placeholder_in(starts)
        clocks = [(one.hour, one.minute or 0) for one in starts if one.hour is not None]
        self._has_clocks = any(clock != (0, 0) for clock in clocks)
        if clocks and not self._has_clocks:
            self.losses.tell(f"00:00 in all times ({len(clocks):,}) is taken for no time")

    def _reading_of(self, column: str, own: Evidence, every: Evidence) -> Reading:
        """How the cells of a column are read, and its line in the report."""
        wanted = self.wanted
        reading = Reading(None, wanted.century, wanted.zone)
        name = f" in {column}" if column else ""
        if not own.of:
            return reading
        if own.is_mixed:
            self.losses.tell(f"order of day and month{name}: both are found, so only what is certain is read")
            return reading
        order = own.order or wanted.order or (None if every.is_mixed else every.order) or self._usual_order()
        if order is not None:
            of = own if own.order else every
            proof = (
                f"{of.told} of {counted(of.of, 'cell')} can't be read otherwise"
                if of.order == order
                else "as asked, or usual"
            )
            self.losses.tell(f"order{name}: {'day, month' if order == 'day' else 'month, day'} ({proof})")
        return replace(reading, order=order)

    def _usual_order(self) -> Order | None:
        """That of the language and its region, where they have one."""
        found = self._date("01/02/2003")
        if isinstance(found, DateError):
            return None
        return "day" if found.edtf == "2003-02-01" else "month"

    def _figures_of(self, row: Row) -> Figures | None:
        try:
            return self._figures(row.start)
        except UnsettledError:
            return None

    def _figures(self, stated: Figures | Cell | None) -> Figures | None:
        """What a side of a row says in figures; None where it says nothing, or in words."""
        if not isinstance(stated, Cell):
            return valid(stated) if stated is not None else None
        return read_cell(stated.text, self._readings.get(stated.column, Reading(zone=self.wanted.zone)))

    def _placeholder_in(self, starts: Sequence[Figures]) -> tuple[int, int] | None:
        """The day and month that stand for none: those of most rows, over years."""
        days = Counter((one.month, one.day) for one in starts if one.month is not None and one.day is not None)
        if self.wanted.keeps_days or len(starts) < _FEW or not days:
            return None
        [((month, day), count)] = days.most_common(1)
        years = {one.year for one in starts}
        if count * 2 <= len(starts) or max(years) - min(years) < 5 or not (month and day):
            return None
        sentence = f"{day}/{month} stands in {count} of {len(starts)} dates and is taken for no day: they are years now"
        self.losses.tell(f"{sentence} (--keep-days keeps it)")
        return month, day

    def settle(self, row: Row) -> Settled:
        """The date of a row."""
        words = next((plain for one in row.words if (plain := _plain(one)) and _says_something(plain)), "")
        span = self._span(row)
        if isinstance(span, str):  # figures that were words
            words, span = words or span, None
        if not words:
            return self._of_figures(row, span)
        if words.casefold().strip(" .()[]") in _UNDATED:
            self.losses.count("dates that the file calls unknown")
            return Settled("unknown")
        return self._of_words(words, span, row)

    def _of_figures(self, row: Row, span: _Span | _Reason | None) -> Settled:
        if span is None:
            return Settled("unknown", draft="it has no date")
        if isinstance(span, _Reason):
            return Settled(span.text[:LONGEST] or "unknown", draft=span.why)
        self.losses.count("dates in figures")
        written = span.words or span.edtf
        date = f"{written}~" if row.is_approximate and span.words is None and "/" not in written else written
        return self._checked(date, span.clock)

    def _of_words(self, words: str, span: _Span | _Reason | None, row: Row) -> Settled:
        found = self._date(words)
        figures = span if isinstance(span, _Span) else None
        if isinstance(found, DateError):
            return self._of_unread(words, found, span, row)
        if figures is not None and _is_pair(words, figures):
            return self._of_figures(row, figures)
        if figures is not None and not _meet(found, figures):
            self._differ(row, words, figures)
            return self._said(words, found)._replace(kept=f"in figures {figures.edtf}")
        if figures is not None and "/" in figures.edtf and found.latest is not None and found.latest < figures.last:
            self.losses.lose("end of a date that its words leave out", f"{words}: {figures.edtf}")
            return self._said(words, found)._replace(kept=f"in figures {figures.edtf}")
        self.losses.count("dates in words")
        clock = figures.clock if figures and found.precision == "day" and found.time is None else None
        return self._said(words, found)._replace(time=clock)

    def _differ(self, row: Row, words: str, figures: _Span) -> None:
        self.losses.count("dates whose words and figures disagree")
        self.losses.tell(
            f"dates-disagree: {row.place}: {quote(words)} in words, {figures.edtf} in figures; the words stand"
        )

    def _of_unread(self, words: str, error: DateError, span: _Span | _Reason | None, row: Row) -> Settled:
        """Words that aren't read by themselves."""
        if not isinstance(span, _Span):
            why = span.why if isinstance(span, _Reason) else error.message
            return Settled(words if len(words) <= LONGEST else "unknown", draft=why, kept=words)
        reading = next((one for one in error.readings if (one.earliest, one.latest) == (span.first, span.last)), None)
        if reading is not None:
            return self._of_figures(row, span)
        if error.code == "missing-reference":
            return self._with_year(words, span, row)
        return self._cut(words, span, row)

    def _with_year(self, words: str, span: _Span, row: Row) -> Settled:
        """Words without a year, which the figures have."""
        found = self._from(words, span.first)
        if found is None or not _meet(found, span):
            return self._cut(words, span, row)
        self.losses.count("dates in words with the year of the figures")
        clock = span.clock if found.precision == "day" else None
        return self._checked(found.edtf, clock)

    def _from(self, words: str, day: Day) -> EventDate | None:
        for language in self._tongues():
            try:
                return parse_date(words, languages=languages_of(language), reference=day, direction="nearest")
            except (DateError, ValueError):
                continue
        return None

    def _cut(self, words: str, span: _Span, row: Row) -> Settled:
        """The figures, cut to what words bear that are no date by themselves."""
        self.losses.count("dates in figures beside words that are no date")
        whole = self._of_figures(row, span)
        date = self._borne(words, span)
        if date is None:
            return whole._replace(kept=words)
        if date == "":
            return Settled(words if len(words) <= LONGEST else "unknown", draft="its words and its figures differ")
        return self._checked(date, None)._replace(kept=words)

    def _borne(self, words: str, span: _Span) -> str | None:
        """What of a span its words bear, in EDTF; None for all of it, nothing where they contradict it."""
        mentions = list(self._mentions(words, span.first))
        meeting = [one for one in mentions if _meet(one, span)]
        if meeting:
            widest = max(meeting, key=_length)
            return widest.edtf if _length(widest) > span.last.ordinal - span.first.ordinal else None
        if any(one.earliest is not None for one in mentions):
            return ""
        if not any(sign.isdigit() for sign in words) or _CLOCK.fullmatch(words):
            return None
        return format_year(span.first.year) if span.first.year == span.last.year else None

    def _mentions(self, words: str, day: Day) -> Iterator[EventDate]:
        from timeline.prose import find_dates  # only words that are no date need it

        words = words[:_LONGEST_WORDS]

        for language in self._tongues():
            found = [one.date for one in find_dates(words, languages=languages_of(language), reference=day)]
            if any(found):
                yield from filter(None, found)
                return

    def _span(self, row: Row) -> _Span | _Reason | str | None:
        """What the figures of a row say; as text where they are words."""
        try:
            start, end = self._figures(row.start), self._figures(row.end)
        except UnsettledError as reason:
            return self._refused(row, str(reason))
        texts = [one.text.strip() for one in (row.start, row.end) if isinstance(one, Cell)]
        if isinstance(row.start, Cell) and start is None and row.start.text.strip():
            return self._sides_in_words(texts)
        if isinstance(row.end, Cell) and end is None and row.end.text.strip():
            return self._sides_in_words([self._iso(start) if start else "", row.end.text.strip()])
        if start is None:
            return _Reason("it has an end and no start", self._iso(end)) if end is not None else None
        clock = self._clock(start)
        first = self._one(start, row.precision)
        if end is None:
            return first._replace(clock=clock if first.first == first.last else None)
        last = self._one(end, row.precision)
        if last.edtf == first.edtf:
            return first._replace(clock=clock if first.first == first.last else None)
        if clock or self._clock(end):
            self.losses.lose("times of several days", f"{clock or ''} {self._clock(end) or ''}".strip())
        if last.last < first.first:
            return _Reason("its end lies before its start", f"{first.edtf}/{last.edtf}")
        edtf = f"{first.edtf}/{last.edtf}"
        return _Span(edtf, first.first, last.last, words=self._in_words(edtf) if first.first.year < 1 else None)

    def _sides_in_words(self, sides: Sequence[str]) -> str:
        """A span of which one side at least is in words."""
        given = [one for one in sides if one]
        if len(given) < 2 or given[0] == given[-1]:
            return given[0] if given else ""
        joined = " – ".join(given)
        return joined if not isinstance(self._date(joined), DateError) else f"{given[0]} to {given[1]}"

    def _refused(self, row: Row, why: str) -> _Reason | str:
        sides = [one for one in (row.start, row.end) if one is not None]
        texts = [one.text.strip() if isinstance(one, Cell) else in_figures(one) for one in sides]
        return _Reason(why, " – ".join(filter(None, texts)))

    def _iso(self, figures: Figures) -> str:
        return self._one(figures, None).edtf

    def _one(self, figures: Figures, precision: str | None) -> _Span:
        """One date in figures."""
        year, month, day = figures[:3]
        if not figures.has_year_zero and -_FURTHEST <= year < 0:
            year += 1
        if (month, day) == self._placeholder:
            month = day = None
        if precision in ("year", "month"):
            day = None
            month = None if precision == "year" else month
        first = Day(year, month or 1, day or 1)
        last_month = month or 12
        last = Day(year, last_month, day or days_in_month(year, last_month))
        edtf = in_figures(Figures(year, month, day))
        is_bc = -_FURTHEST < year < 1 and (not figures.has_year_zero or not year)
        # Figures may be read in several ways where our own words are not: 0618-05 may be two years.
        is_early = is_bc or (abs(year) <= _FURTHEST and isinstance(self._date(edtf), DateError))
        return _Span(edtf, first, last, words=self._early(year, month, day) if is_early else None)

    def _early(self, year: int, month: int | None, day: int | None) -> str | None:
        """An early date in words."""
        era = f"{1 - year} BC" if year < 1 else f"AD {year}"
        english = " ".join(filter(None, [str(day) if day else "", MONTHS[month - 1] if month else "", era]))
        return self._in_words(english)

    def _in_words(self, meaning: str) -> str | None:
        """A date, in EDTF or in English words, in words of the file's language, where they mean it."""
        try:
            meant = _meant(meaning)
            written = in_words(meant.expression, help_language(languages_of(self.wanted.language)))
        except (DateError, ValueError):
            return None
        for words in (written, meaning):
            found = self._as_written(words)
            if not isinstance(found, DateError) and found.edtf == meant.edtf:
                return words
        return None

    def _clock(self, figures: Figures) -> str | None:
        if figures.hour is None or not self._has_clocks or figures.day is None:
            return None
        if figures.second:
            self.losses.lose("seconds of a time", str(figures.second))
        return f"{figures.hour:02}:{figures.minute or 0:02}"

    def _tongues(self) -> tuple[str, ...]:
        return (self.wanted.language,) if self.wanted.language.startswith("en") else (self.wanted.language, "en")

    def value_of(self, date: str) -> str:
        """What the words for a date mean, in EDTF; nothing where they are not read."""
        found = self._date(date)
        return "" if isinstance(found, DateError) else found.edtf

    def _date(self, words: str) -> EventDate | DateError:
        """What the words mean in the language of the file."""
        if words not in self._read:
            found = self._as_written(words)
            if isinstance(found, DateError) and not self.wanted.language.startswith("en"):
                found = self._in_english(words, found)
            self._read[words] = found
        return self._read[words]

    def _as_written(self, words: str) -> EventDate | DateError:
        """What the words mean in the language of the file alone."""
        language = self.wanted.language
        try:
            return parse_date(words, languages=languages_of(language), region=region_of(language))
        except DateError as error:
            return error

    def _in_english(self, words: str, error: DateError) -> EventDate | DateError:
        """What English words mean in a file of another language: it is then written in that."""
        if error.code != "unrecognised":
            return error
        try:
            found = parse_date(words)
        except DateError:
            return error
        return replace(found, text=self._in_words(found.edtf) or found.edtf)

    def _said(self, words: str, found: EventDate) -> Settled:
        """A date that was read, as it is written in our file."""
        if found.why or len(found.text) > LONGEST:  # counted from something, so nothing that stands by itself
            return self._checked(found.edtf, None)
        return Settled(found.text if found.text != words else words)

    def _checked(self, date: str, clock: str | None) -> Settled:
        """The date, if it is one."""
        found = self._date(date)
        if isinstance(found, DateError):
            return Settled(date, draft=found.message)
        return Settled(date, clock)


_UNDATED = frozenset(
    [
        *"undated unknown n.d nd s.d s.f o.d o.j tbd tba ? ?? ??? unk none n/a na undatiert".split(),
        "no date", "date not given", "date unknown", "not dated", "sin fecha", "sans date", "ohne datum",
    ]
)  # fmt: skip
"""What is written where no date is known, without the full stop at its end."""
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d{2}){1,2}(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*(?:UTC|GMT|[A-Z]{2,4}))?")
_PAIR = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


def _is_pair(words: str, span: _Span) -> bool:
    """Whether `1912-17` or `2010-12` are the two years that the figures have."""
    found = _PAIR.fullmatch(words)
    if found is None or span.first.year == span.last.year:
        return False
    return int(found[1]) == span.first.year and int(found[2]) == span.last.year % 100


def _meant(meaning: str) -> EventDate:
    """What EDTF or English words mean; "0000" is EDTF, and no date that anybody writes."""
    try:
        return from_value("", parse_edtf(meaning))
    except EdtfError:
        return parse_date(meaning)


def _plain(words: str) -> str:
    return headline_of(words).words if "<" in words or "&" in words else " ".join(words.split())


def _says_something(words: str) -> bool:
    return any(sign.isalnum() for sign in words) or words.strip() == "?"


def _meet(found: EventDate, span: _Span) -> bool:
    """Whether they have a day in common."""
    before = found.latest is not None and found.latest < span.first
    after = found.earliest is not None and found.earliest > span.last
    return not before and not after


def _length(date: EventDate) -> float:
    if date.earliest is None or date.latest is None:
        return float("inf")
    return date.latest.ordinal - date.earliest.ordinal


def in_figures(figures: Figures) -> str:
    """The parts that are given in the order of ISO 8601."""
    year = format_year(figures.year) if abs(figures.year) <= _FURTHEST else f"Y{figures.year}"
    return "-".join([year, *(f"{one:02}" for one in figures[1:3] if one is not None)])


def every_word(rows: Iterable[Row]) -> Iterator[str]:
    """The words for dates in some rows, to find out their language."""
    for row in rows:
        yield from map(_plain, row.words)
        yield from (one.text for one in (row.start, row.end) if isinstance(one, Cell))
