"""What is different between two states of one chronology, as readers may know it.

Only the public view is compared, and of it what a reader may notice: not the ids an event had (`formerly`), nor the day
it was put in (`added`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Literal

from timeline.dates import EventDate
from timeline.frozen import dataclass
from timeline.record.event import Chronology, Correction, Event, Quotation, See, Source, Value
from timeline.record.fields import compared_as

ChangeKind = Literal[
    "added", "removed", "moved", "reworded", "status", "outcome", "sources", "cited", "details", "corrected"
]
Meaning = Literal["narrowed", "widened", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference in one event."""

    kind: ChangeKind
    event: Event
    """As it is now; for one that was removed, as it was."""
    before: Event | None = None
    """As it was; None for one that was added or removed."""
    meaning: Meaning | None = None
    """What a new date means: it says more than the old one, less, or something else."""
    fields: tuple[str, ...] = ()
    """Which texts were reworded, or which details are others.

    Of a source that it cites, `quote` where its words or their place are others, `source` where its description is.
    """
    sources: tuple[Source, ...] = ()
    """Those that it cites now and did not; where it cites the same, those of which it tells something else."""
    lost: tuple[Source, ...] = ()
    """Those that it cited and does no more."""
    corrections: tuple[Correction, ...] = ()
    """Those recorded since."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What is different in the chronology as a whole."""

    chronology: Chronology
    """As it is now."""
    fields: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()
    """Those recorded since."""


def whole(old: Chronology, new: Chronology) -> Whole | None:
    """The differences beside those in events; None where there are none."""
    fields = (*_different(compared_as("HeaderEntry", "whole"), old, new), *_lost_corrections(old, new))
    recorded = _recorded(old, new)
    return Whole(new, fields, recorded) if fields or recorded else None


def changes(old: Chronology, new: Chronology) -> tuple[Change, ...]:
    """Every difference: those of what is there in its order now, then what was removed."""
    pairs = dict(_pairs(old.events, new.events))
    was = {event.id: event for event in old.events}
    found = [change for event in new.events for change in _of_one(was.get(pairs.get(event.id, "")), event, pairs)]
    kept = set(pairs.values())
    return (*found, *(Change("removed", event) for event in old.events if event.id not in kept))


def _pairs(old: Iterable[Event], new: Iterable[Event]) -> Iterator[tuple[str, str]]:
    """The id of an event now with the one it had.

    By id, by one it had formerly, by title and date, by title with one date inside the other, by title, by date and
    words: the surest first, so that of two events with one title each is taken for itself.
    """
    left_old, left_new = {event.id: event for event in old}, {event.id: event for event in new}
    for keys_of_old, keys_of_new, is_same in _WAYS:
        found: dict[object, list[Event]] = {}
        for event in left_old.values():
            for key in keys_of_old(event):
                found.setdefault(key, []).append(event)
        for event in tuple(left_new.values()):
            candidates = (other for key in keys_of_new(event) for other in found.get(key, ()) if other.id in left_old)
            match = next((other for other in candidates if is_same(other, event)), None)
            if match is not None:
                del left_old[match.id], left_new[event.id]
                yield event.id, match.id


Keys = Callable[[Event], Iterable[object]]


def _value(event: Event) -> str | None:
    return event.date.edtf if event.date is not None else None


def _is_inside(old: Event, new: Event) -> bool:
    """Whether one date lies in the other."""
    if old.date is None or new.date is None:
        return old.date is new.date
    return _covers(old.date, new.date) or _covers(new.date, old.date)


def _is_told_alike(old: Event, new: Event) -> bool:
    """Whether they share half of the words of their titles."""
    one, other = (set(re.findall(r"\w+", event.title.lower())) for event in (old, new))
    return len(one & other) * 2 >= len(one | other)


_WAYS: tuple[tuple[Keys, Keys, Callable[[Event, Event], bool]], ...] = (
    (lambda event: [event.id], lambda event: [event.id], lambda _old, _new: True),
    (lambda event: [event.id], lambda event: event.formerly, lambda _old, _new: True),
    *(
        (lambda event: [event.title], lambda event: [event.title], is_same)
        for is_same in (lambda old, new: _value(old) == _value(new), _is_inside, lambda _old, _new: True)
    ),
    (lambda event: filter(None, [_value(event)]), lambda event: filter(None, [_value(event)]), _is_told_alike),
)
"""How an event is known again: what it had, what it has, and whether two that agree in that are one."""


def _of_one(old: Event | None, new: Event, pairs: Mapping[str, str]) -> Iterator[Change]:
    """The differences; `pairs` has the id that each event had."""
    if old is None:
        yield Change("added", new)
        return
    if _when(old, {}) != _when(new, pairs):
        yield Change("moved", new, old, meaning=_meaning(old.date, new.date))
    if fields := _different(compared_as("Entry", "reworded"), old, new):
        yield Change("reworded", new, old, fields=fields)
    if old.status != new.status:
        yield Change("status", new, old)
    if old.outcome != new.outcome:
        yield Change("outcome", new, old)
    before, now = _sources(old), _sources(new)
    renamed = {id: was for id, source in now.items() if id not in before for was in _same(source, before, now)}
    had = {renamed.get(id, id): id for id in now}
    more = tuple(source for id, source in now.items() if renamed.get(id, id) not in before)
    lost = tuple(source for id, source in before.items() if id not in had)
    if more or lost:
        yield Change("sources", new, old, sources=more, lost=lost)
    same = [(before[was], now[id]) for was, id in had.items() if was in before]
    cited = tuple(one for was, one in same if _cited(old, was.id) != _cited(new, one.id))
    described = tuple(one for was, one in same if _description(was) != _description(one))
    if cited or described:
        fields = ("quote",) * bool(cited) + ("source",) * bool(described)
        both = tuple(source for source in now.values() if source in (*cited, *described))
        yield Change("cited", new, old, sources=both, fields=fields)
    if fields := (*_different(compared_as("Entry", "details"), old, new), *_lost_corrections(old, new)):
        yield Change("details", new, old, fields=fields)
    if recorded := _recorded(old, new):
        yield Change("corrected", new, old, corrections=recorded)


def _different(names: Iterable[str], old: Chronology | Event, new: Chronology | Event) -> tuple[str, ...]:
    return tuple(name for name in names if _told(getattr(old, name)) != _told(getattr(new, name)))


def _recorded(old: Chronology | Event, new: Chronology | Event) -> tuple[Correction, ...]:
    """The corrections that are new."""
    known = [_told(correction) for correction in old.corrections]
    return tuple(correction for correction in new.corrections if _told(correction) not in known)


def _lost_corrections(old: Chronology | Event, new: Chronology | Event) -> tuple[str, ...]:
    """Names the field where a correction has gone or is worded otherwise."""
    return ("corrections",) if _recorded(new, old) else ()


def _sources(event: Event) -> dict[str, Source]:
    return {citation.source.id: citation.source for citation in event.citations}


def _description(source: Source) -> object:
    """What readers see of a source; its id they don't."""
    return _told(replace(source, id=""))


def _same(source: Source, before: Mapping[str, Source], now: Mapping[str, Source]) -> list[str]:
    """The id that a source had which is called otherwise now."""
    return [id for id, other in before.items() if id not in now and _description(other) == _description(source)][:1]


def _cited(event: Event, id: str) -> list[object]:
    """What the event tells by the source: its words, their place, its words for the date."""
    own = [citation for citation in event.citations if citation.source.id == id]
    return [(one.quote, one.at, one.says, one.said and one.said.edtf) for one in own]


def _told(value: object) -> object:
    """A value as far as readers know it: of a date what it means, not how that was worked out."""
    if isinstance(value, EventDate):
        return value.edtf, value.time
    if isinstance(value, Quotation):
        return value.text, value.by, value.source and value.source.id
    if isinstance(value, Value):
        return value.value, value.id or value.source
    if isinstance(value, See):
        return value.id
    if is_dataclass(value):
        return [_told(getattr(value, field.name)) for field in fields(value)]
    return [_told(one) for one in value] if isinstance(value, tuple) else value


def _when(event: Event, pairs: Mapping[str, str]) -> tuple[object, ...]:
    date = event.date
    beside = event.neighbour and (event.neighbour.relation, pairs.get(event.neighbour.id, event.neighbour.id))
    return (date and date.edtf, event.time, event.kind, beside)


def _meaning(old: EventDate | None, new: EventDate | None) -> Meaning:
    """Whether the new date lies inside the old one, around it, or says something else."""
    if old is None or new is None:
        return "changed" if old is new else "narrowed" if new else "widened"
    inside, around = _covers(old, new), _covers(new, old)
    if inside and around:
        doubts = (old.approximate or old.uncertain) - (new.approximate or new.uncertain)
        return "narrowed" if doubts > 0 else "widened" if doubts < 0 else "changed"
    return "narrowed" if inside else "widened" if around else "changed"


def _covers(one: EventDate, other: EventDate) -> bool:
    """Whether every day that the other may mean is one that this may mean; an open side reaches any day."""
    starts = one.earliest is None or (other.earliest is not None and one.earliest <= other.earliest)
    ends = one.latest is None or (other.latest is not None and other.latest <= one.latest)
    return starts and ends
