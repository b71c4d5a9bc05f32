"""What entries ask of one another and can't have: an order that can't be, events and sources that aren't there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from timeline.chronology.identity import Names
from timeline.chronology.ordering import Ordered
from timeline.chronology.resolving import Resolved
from timeline.compile.facts import Facts
from timeline.findings import Finding, Guesses, nearest, quote
from timeline.record.slugs import slug_of


def order_findings(ordered: Ordered, told: Sequence[Facts], ids: Sequence[str]) -> list[Finding]:
    """Orders that can't be, and neighbours that aren't there."""
    findings = []
    guesses = Guesses(ids)
    for item in ordered.lost:
        field, name = ("after", item.after) if item.after else ("before", item.before)
        findings.append(_unknown_event(told[item.index], name or "", guesses, field))
    for item in ordered.circular:
        field = "after" if item.after else "before"
        message = f"{quote(told[item.index].title)} and its neighbours wait for each other"
        help = "give one of them a date, or take one after: or before: out"
        findings.append(told[item.index].finding("circular-order", message, field, help=help))
    undated = {id for one, id in zip(told, ids, strict=True) if one.date is None}
    for item in ordered.contradictory:
        field = "after" if item.after else "before"
        title = told[item.index].title
        message = f"{quote(title)} can't stand {field} {item.neighbour}: its date, or what others ask, forbids it"
        help = "put the date right, or take an after: or before: out"
        if item.neighbour in undated:
            message = f"{quote(title)} can't stand {field} {item.neighbour}, which has no date"
            other = "before" if field == "after" else "after"
            help = f"write {other}: {item.id} in {item.neighbour} instead"
        findings.append(told[item.index].finding("contradictory-order", message, field, help=help))
    return findings


_POINTS = ("by", "before", "after", "not_before")
"""Forms of dates that say no stretch, though they may lie in one."""


def period_findings(resolved: Iterable[Resolved]) -> Iterator[Finding]:
    """Periods that say no stretch of time."""
    for item in resolved:
        date = item.date
        is_a_day = date is None or bool(date.choices) or date.form in _POINTS or date.earliest == date.latest
        if item.kind == "period" and is_a_day and item.read.sound and item.read.record.date is not None:
            message = f"{quote(item.read.record.title)} is a period, and its date is no stretch of time"
            help = "write from when until when it went on, or take kind: period out"
            yield item.read.finding("period-without-length", message, "date", help=help)


def reference_findings(told: Sequence[Facts], names: Names) -> Iterator[Finding]:
    """What `see` names and isn't there."""
    known = {name for id, former in zip(names.ids, names.former, strict=True) for name in (id, *former)}
    guesses = Guesses(names.ids)
    for facts in told:
        for number, name in enumerate(facts.see):
            if name not in known:
                yield _unknown_event(facts, name, guesses, "see", number)


def _unknown_event(facts: Facts, name: str, guesses: Guesses, *loc: int | str) -> Finding:
    guess = guesses.nearest(name)
    help = f"did you mean {guess}?" if guess else "write the id: of an event of this file"
    return facts.finding("unknown-event", f"{quote(name)} is not the id of an event", *loc, help=help)


def uncited(item: Resolved, named: Collection[str]) -> Iterator[Finding]:
    """The sources of a quotation and of differences that the event doesn't cite; of a difference a name is enough."""
    record, cited = item.read.record, [citation.source.id for citation in item.citations]
    asked: list[tuple[str, tuple[str | int, ...]]] = []
    if record.quote is not None and record.quote.source is not None:
        asked.append((record.quote.source, ("quote", "source")))
    for number, difference in enumerate(record.differs):
        for at, told in enumerate(difference.values):
            is_like_an_id = slug_of(told.source) == told.source and nearest(told.source, named) is not None
            if told.source in named or is_like_an_id:
                asked.append((told.source, ("differs", number, "values", at, "source")))
    for source, loc in asked:
        if source not in cited:
            guess = cited[0] if len(cited) == 1 else nearest(source, cited)
            message = f"{quote(source)} is not among the sources of this event"
            help = f"write {guess}" if guess else "name it under `sources:` of the event as well"
            yield item.read.finding("unknown-source", message, *loc, help=help)
