"""Which words give a date of a chronology that is read back: those that were typed, if they still mean the same.

The words of an event may leave out what its source or the chronology says, so they are tried where they stand, in a
chronology with its sources; then the words that readers were shown; then the EDTF value, which says it all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from timeline.chronology.accounts import date_in
from timeline.dates import DateError, EventDate
from timeline.dates.arguments import Tongue
from timeline.display import plain
from timeline.formats.events_json import date_data
from timeline.formats.json_texts import text_of
from timeline.formats.localise import Writer
from timeline.formats.own.fields import mapping_of
from timeline.formats.own.rebuilding import Fields, checked, data_of
from timeline.formats.own.words import STYLES
from timeline.record.event import Chronology, DateStyle
from timeline.record.text_problems import DATE_LIMIT

_SAMPLE = 300
"""Dates that are looked at for their style."""


def style_of(dates: Sequence[Mapping[str, Any]], tongue: Tongue, language: str) -> DateStyle:
    """The style in which most of these dates are written; the usual one where several are."""
    counts = dict.fromkeys(STYLES, 0)
    for date in dates[:_SAMPLE]:
        words = text_of(date.get("text"))
        found = date_in(words, None, tongue, "auto") if words else None
        if isinstance(found, EventDate) and found.edtf == date.get("edtf"):
            for style in STYLES:
                counts[style] += plain(found, language, style) == words
    return max(STYLES, key=lambda style: counts[style])


class Whole(NamedTuple):
    """Reads the dates that say everything themselves."""

    tongue: Tongue
    writer: Writer

    def words(self, date: object) -> str | None:
        """The words for it; None where no words of it mean its value."""
        if not isinstance(date, dict):
            return None
        wanted = {name: value for name, value in date.items() if name != "words"}
        best: str | None = None
        for words in _tried(date):
            found = date_in(words, None, self.tongue, "auto")
            if isinstance(found, DateError) or found.edtf != date.get("edtf"):
                continue
            if date_data(found, self.writer) == wanted:
                return words
            best = best or words
        return best


def whole_dates(language: str, style: DateStyle, tongue: Tongue) -> Whole:
    """How whole dates are read in that language."""
    return Whole(tongue, Writer(Chronology(title="", language=language, date_style=style)))


def _tried(date: Mapping[str, Any]) -> Iterator[str]:
    """The words that may stand for a date, the best first."""
    tried = (text_of(date.get(name)).strip() for name in ("words", "text", "edtf"))
    yield from (words for words in dict.fromkeys(tried) if 0 < len(words) <= DATE_LIMIT)


class Event(NamedTuple):
    """An event whose date is looked for: what was read of it, and what it cites."""

    data: Mapping[str, Any]
    cites: Fields
    """Its `sources`, where it has any."""


_AT_ONCE = 1_000
"""Events that are tried in one chronology."""


def settle(events: Sequence[Event], head: Fields, sources: Mapping[str, Fields]) -> list[Fields]:
    """For each event `date`, `time` and `kind`, as far as they must be written for it to be the same again."""
    parts = (events[start : start + _AT_ONCE] for start in range(0, len(events), _AT_ONCE))
    return [fields for part in parts for fields in _settled(part, head, sources)]


def _settled(events: Sequence[Event], head: Fields, sources: Mapping[str, Fields]) -> list[Fields]:
    tries = [list(_candidates(event.data)) for event in events]
    best: list[tuple[tuple[bool, ...], Fields]] = [((), {"date": "unknown"}) for _ in events]
    open_, round_ = [number for number, own in enumerate(tries) if own], 0
    while open_:
        entries = [_entry(number, events[number], tries[number][round_]) for number in open_]
        found = _found(checked(head, sources, entries).chronology)
        for number in open_:
            rank = _rank(events[number].data, found.get(f"e{number}", {}))
            best[number] = max(best[number], (rank, tries[number][round_]), key=lambda one: one[0])
        round_ += 1
        open_ = [number for number in open_ if not all(best[number][0]) and len(tries[number]) > round_]
    return [fields for _, fields in best]


def _candidates(data: Mapping[str, Any]) -> Iterator[Fields]:
    """The ways in which a date may have been written: what its words say already, alone first."""
    date = data.get("date")
    kind, time = text_of(data.get("kind")), text_of(data.get("time"))
    kinds: list[Fields] = [{}] if kind in ("deadline", "") else []
    kinds += [{"kind": kind}] if kind else []
    times: list[Fields] = [{}, {"time": time}] if time else [{}]
    for words in _tried(date) if isinstance(date, dict) else ("unknown",):
        yield from ({"date": words, **own, **clock} for own in kinds for clock in times)


def _entry(number: int, event: Event, fields: Fields) -> Fields:
    return {"id": f"e{number}", **fields, "title": "x", **event.cites}


def _found(chronology: Chronology) -> dict[str, Mapping[str, Any]]:
    return {event["id"]: event for event in data_of(chronology, {})["events"]}


def _rank(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> tuple[bool, ...]:
    """How far an event is the one that was read: whether in its value, its time and kind, its words, its sources."""
    same: Callable[[str], bool] = lambda name: wanted.get(name) == found.get(name)  # noqa: E731
    date, own = mapping_of(wanted.get("date")), mapping_of(found.get("date"))
    plain = {"words", "why"}
    said = {name: value for name, value in date.items() if name not in plain}
    return (
        bool(found) and date.get("edtf") == own.get("edtf"),
        same("time"),
        same("kind"),
        said == {name: value for name, value in own.items() if name not in plain},
        same("utc_offset"),
        date.get("words") == own.get("words"),
        date == own,
        same("sources"),
    )
