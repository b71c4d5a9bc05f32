"""Ids: unique, `[a-z0-9-]`, kept where they are written and derived from date and title where not."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from timeline.compile.facts import Facts
from timeline.dates import EventDate
from timeline.findings import Finding, quote
from timeline.frozen import dataclass
from timeline.record.slugs import slug_of

# The page's own anchors: an event of that name could not be linked to.
_RESERVED = re.compile(
    r"timeline|method|corrections|sources|help|about|undated|overview|people|topics|index|h-.*|s-.*|[tp]-.*|v-(all|key)|y-?[0-9]+(?:-.*)?|ov-[a-z]|tl-(hatch|h[1-6])"
)


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of events, in file order."""

    ids: tuple[str, ...]
    former: tuple[tuple[str, ...], ...]
    """Those that each had before, as far as they are its own."""
    findings: tuple[Finding, ...]
    """What is wrong with those written in the file."""


@dataclass(frozen=True, slots=True)
class _Owner:
    """The event that has an id."""

    index: int
    facts: Facts
    field: str | None = None
    """Where it says so; None where it doesn't."""

    @property
    def line(self) -> int:
        """The line on which it does."""
        return self.facts.reading().place(*([self.field] if self.field else [])).line


def is_reserved(id: str) -> bool:
    """Whether the page itself has an element of that name."""
    return _RESERVED.fullmatch(id) is not None


def give_ids(events: Sequence[Facts]) -> Names:
    """An id for each event; public ones come first, so that a draft changes nothing of theirs."""
    public_first = sorted(range(len(events)), key=lambda index: events[index].is_draft)
    owners: dict[str, _Owner] = {}
    findings = [finding for index in public_first for finding in _claim(events[index], index, owners)]
    ids = [""] * len(events)
    numbers: dict[str, int] = {}
    for index in public_first:
        facts = events[index]
        ids[index] = _written(facts, index, owners) or _free(facts.slug, owners, numbers)
        if ids[index] not in owners:
            owners[ids[index]] = _Owner(index, facts)
    former = (tuple(old for old in facts.formerly if owners[old].index == i) for i, facts in enumerate(events))
    return Names(tuple(ids), tuple(former), tuple(findings))


def _written(facts: Facts, index: int, owners: Mapping[str, _Owner]) -> str | None:
    """The id in the file; that of another event is none for a draft."""
    id = facts.id
    is_taken = id is not None and id in owners and owners[id].index != index
    return None if is_taken and facts.is_draft else id


def _claim(facts: Facts, index: int, owners: dict[str, _Owner]) -> list[Finding]:
    """Takes the ids an entry writes; one that is taken or the page's own is a finding."""
    written = [("id", facts.id)] if facts.id else []
    claims = [*written, *(("formerly", old) for old in facts.formerly)]
    findings = []
    for field, name in claims:
        if is_reserved(name):
            message = f"{quote(name)} is an id that the page itself uses"
            help = f"write event-{name}, or a name of its own"
            findings.append(facts.finding("reserved-id", message, field, help=help))
        elif name in owners:
            message = f"{quote(name)} is the id of another event (line {owners[name].line})"
            findings.append(facts.finding("duplicate-id", message, field, help=f"write {name}-2, or a name of its own"))
            continue
        owners.setdefault(name, _Owner(index, facts, field))
    return findings


def slug_from(title: str, date: EventDate | None) -> str:
    """The id that an event gets where none is written, but for a number behind it."""
    when = re.sub(r"[^0-9X-]+", "-", date.edtf) if date is not None else ""
    slug = slug_of(f"{when} {title}")
    return f"event-{slug}" if not slug or is_reserved(slug) else slug


def _free(slug: str, taken: Container[str], numbers: dict[str, int]) -> str:
    """The slug, or with the first number that makes it one of its own; `numbers` remembers how far each has come."""
    free = slug = slug.strip("-")
    while free in taken:
        numbers[slug] = numbers.get(slug, 1) + 1
        free = f"{slug}-{numbers[slug]}"
    return free
