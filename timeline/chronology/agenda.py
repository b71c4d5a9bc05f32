"""What lies ahead of a day, and what has passed without anybody writing what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from timeline.chronology.ordering import sort_day
from timeline.dates import EventDate
from timeline.edtf import Day
from timeline.model.public import Event


@dataclass(frozen=True, slots=True)
class Agenda:
    """Deadlines and plans, as they stand on one day."""

    ahead: tuple[Event, ...]
    """Those that may still come, the next one first; also what is dated after the day and is neither."""
    passed: tuple[Event, ...]
    """Deadlines and plans that have surely passed and have no outcome, the latest first."""


def agenda(events: Iterable[Event], on: Day, *, days: int | None = None) -> Agenda:
    """The agenda of that day; with `days`, only what may come within so many."""
    ahead, passed = [], []
    for event in events:
        date = event.date
        if date is None or event.status == "withdrawn":
            continue
        first, last = date.earliest or date.latest, date.latest
        is_due = event.kind != "event"
        if last is not None and last < on:
            passed += [event] if is_due and not event.outcome else []
        elif first is not None and (is_due or _begins_after(date, on)) and (days is None or first <= on.plus(days)):
            ahead.append(event)
    return Agenda(tuple(sorted(ahead, key=_first)), tuple(sorted(passed, key=_last, reverse=True)))


def _begins_after(date: EventDate, on: Day) -> bool:
    return date.earliest is not None and date.earliest > on


def _first(event: Event) -> tuple[int, float]:
    """The day it may first come, and of two such the one that may come no later first."""
    assert event.date is not None
    return sort_day(event.date).ordinal, event.date.latest.ordinal if event.date.latest else inf


def _last(event: Event) -> int:
    assert event.date is not None and event.date.latest is not None
    return event.date.latest.ordinal
