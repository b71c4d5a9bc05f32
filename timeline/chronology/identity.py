"""Ids: unique, `[a-z0-9-]`, kept where they are written and derived from date and title where not."""

from __future__ import annotations

import re

from timeline.dates import EventDate
from timeline.findings import Finding, quote
from timeline.model.entries import Entry
from timeline.model.reading import Read
from timeline.model.slugs import slug_of

# The page's own anchors: an event of that name could not be linked to.
_RESERVED = re.compile(
    r"timeline|method|corrections|sources|help|about|undated|overview|people|index|h-.*|s-.*|[tp]-.*|y-?[0-9]+|ov-[a-z]"
)


def give_ids(events: list[tuple[Read[Entry], EventDate | None]]) -> tuple[list[str], list[Finding]]:
    """An id for each event, in the same order, and what is wrong with those written in the file."""
    taken: dict[str, int] = {}
    findings = [finding for read, _ in events for finding in _claim(read, taken)]
    ids = [""] * len(events)
    numbers: dict[str, int] = {}
    # Public events first, so that a draft changes nothing of theirs.
    for index in sorted(range(len(events)), key=lambda index: events[index][0].record.draft):
        read, date = events[index]
        ids[index] = read.record.id or _free(_derived(read.record.title, date), taken, numbers)
        taken.setdefault(ids[index], read.place().line)
    return ids, findings


def _claim(read: Read[Entry], taken: dict[str, int]) -> list[Finding]:
    """Takes the ids an entry writes; one that is taken or the page's own is a finding."""
    written = [("id", read.record.id)] if read.record.id else []
    claims = [*written, *(("formerly", old) for old in read.record.formerly)]
    findings = []
    for field, name in claims:
        place = read.place(field)
        if _RESERVED.fullmatch(name):
            message = f"{quote(name)} is an id that the page itself uses"
            findings.append(
                read.finding("reserved-id", message, field, help=f"write event-{name}, or a name of its own")
            )
        elif name in taken:
            message = f"{quote(name)} is the id of another event (line {taken[name]})"
            findings.append(read.finding("duplicate-id", message, field, help=f"write {name}-2, or a name of its own"))
        else:
            taken[name] = place.line
    return findings


def _derived(title: str, date: EventDate | None) -> str:
    when = re.sub(r"[^0-9X-]+", "-", date.edtf) if date is not None else ""
    slug = slug_of(f"{when} {title}")
    return f"event-{slug}" if not slug or _RESERVED.fullmatch(slug) else slug


def _free(slug: str, taken: dict[str, int], numbers: dict[str, int]) -> str:
    """The slug, or with the first number that makes it one of its own; `numbers` remembers how far each has come."""
    slug = slug.strip("-")
    free = slug
    while free in taken:
        numbers[slug] = numbers.get(slug, 1) + 1
        free = f"{slug}-{numbers[slug]}"
    return free
