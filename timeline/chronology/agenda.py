"""What lies ahead of a day, what passed without anybody writing what came of it, and what is still to be checked."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from timeline.chronology.checkmarks import Check, check_of
from timeline.chronology.dating import Dating
from timeline.chronology.ordering import sort_day
from timeline.chronology.project import Project
from timeline.dates import EventDate
from timeline.edtf import Day
from timeline.frozen import dataclass
from timeline.record.event import AHEAD, Event
from timeline.record.reading import day_in


@dataclass(frozen=True, slots=True)
class Agenda:
    """Deadlines and plans, as they stand on one day; nothing that was withdrawn."""

    ahead: tuple[Event, ...]
    """Those that may still come, the next one first; also what is dated after the day and is neither.

    One that has an outcome has come, unless its date is surely after the day.
    """
    passed: tuple[Event, ...]
    """Deadlines and plans whose last day is over and that have no outcome, the latest first."""
    undated: tuple[Event, ...] = ()
    """Deadlines and plans of which no date is known, and no outcome."""


def agenda(events: Iterable[Event], on: Day, *, days: int | None = None) -> Agenda:
    """The agenda of that day; with `days`, only what may come within so many."""
    ahead, passed, undated = [], [], []
    for event in events:
        date = event.date
        is_open = event.kind in AHEAD and not event.outcome
        if event.status == "withdrawn":
            continue
        if date is None:
            undated += [event] if is_open else []
        elif date.latest is not None and date.latest < on:
            passed += [event] if is_open else []
        elif (is_open or _begins_after(date, on)) and (days is None or _may_begin(date, on.plus(days))):
            ahead.append(event)
    return Agenda(tuple(sorted(ahead, key=_first)), tuple(sorted(passed, key=_last, reverse=True)), tuple(undated))


@dataclass(frozen=True, slots=True)
class Held:
    """An event that is held until a day."""

    id: str
    title: str
    until: Day


def held(project: Project) -> tuple[Held, ...]:
    """The events that are held, the next one first; one of which nobody knows until when is an error elsewhere."""
    found = []
    for context in project.contexts:
        words = context.read.record.hold
        until = day_in(words, project.entries.languages) if words is not None else None
        if isinstance(until, Day):
            found.append(Held(context.item.id, context.item.title, until))
    return tuple(sorted(found, key=lambda one: one.until))


@dataclass(frozen=True, slots=True)
class Unchecked:
    """An event that nobody has checked since its last change."""

    event: Event
    check: Check | None
    """The last one; None where nobody ever has."""


def unchecked(project: Project) -> tuple[Unchecked, ...]:
    """The events on the page that nobody has checked since their last change, in its order.

    Drafts are left out, and what was withdrawn.
    """
    checks = {
        context.item.id: check_of(context.read, context.event, _apart(project))
        for context in project.contexts
        if context.event is not None
    }
    events = (event for event in project.checked.chronology.events if event.status != "withdrawn")
    found = (Unchecked(event, checks.get(event.id)) for event in events)
    return tuple(one for one in found if one.check is None or one.check.since is not None)


def _apart(project: Project) -> Dating:
    """How its dates are read; what is wrong with them has been said."""
    return Dating(project.entries.tongue, project.entries.header.record.timezone, project.as_of)


def _may_begin(date: EventDate, by: Day) -> bool:
    """Whether it may come on that day or before it; without a first day it may at any time."""
    return date.earliest is None or date.earliest <= by


def _begins_after(date: EventDate, on: Day) -> bool:
    return date.earliest is not None and date.earliest > on


def _first(event: Event) -> tuple[int, float]:
    """The day it may first come, and of two such the one that may come no later first."""
    assert event.date is not None
    return sort_day(event.date).ordinal, event.date.latest.ordinal if event.date.latest else inf


def _last(event: Event) -> int:
    assert event.date is not None and event.date.latest is not None
    return event.date.latest.ordinal
