"""What a build would do to a site that is there: events, sources, pictures, pages and addresses, new, changed or gone.

Both sides are the data of a site (`events.json`), so that what readers can know is compared, and no more. What is there
may be anybody's: what can't be read counts as not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from timeline.formats.page.splitting import is_page
from timeline.frozen import dataclass
from timeline.site import manifest

_DATA = "events.json"


class Named(NamedTuple):
    """An event or a source as a list of changes names it."""

    id: str
    title: str
    fields: tuple[str, ...] = ()
    """What is different, where it is there before and after."""


class Moved(NamedTuple):
    """An address of an event that leads to it under another one from then on."""

    id: str
    now: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What of a kind would be new, changed and gone, in the order of the chronology."""

    new: tuple[Named, ...] = ()
    changed: tuple[Named, ...] = ()
    gone: tuple[Named, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole of it."""

    chronology: tuple[str, ...]
    """The fields of the chronology itself that would be others."""
    events: Differences
    sources: Differences
    pictures: Differences
    pages: Differences
    moved: tuple[Moved, ...]
    """Old addresses that go on to work."""
    lost: tuple[str, ...]
    """The ids under which nothing would be found any more."""
    others: tuple[str, ...]
    """Further files that would be written or removed."""

    def __bool__(self) -> bool:
        kinds = (self.events, self.sources, self.pictures, self.pages)
        return bool(self.chronology or self.moved or self.lost or self.others or any(kinds))


def plan(files: Mapping[str, bytes], output: Path) -> Plan:
    """What publishing these files in the folder would change."""
    ours = manifest.read(output)
    before, after = _Data(manifest.content(output, _DATA) if _DATA in ours else None), _Data(files[_DATA])
    hashes = manifest.hashes(files)
    there = {name: manifest.content(output, name) for name in (*files, *ours)}
    written = [name for name, data in files.items() if there[name] != data]
    removed = [
        name for name, known in ours.items() if name not in hashes and manifest.is_as_recorded(there[name], known)
    ]
    kept = {old: id for id, event in after.events.items() for old in _texts(event.get("formerly")) if old != id}
    was = {id: old for old, id in reversed(kept.items()) if old in before.events}
    events = _differences(before.events, after.events, was)
    pages = [name for name in (*written, *removed) if is_page(name)]
    shown = before.pictures | after.pictures
    pictures = [name for name in (*written, *removed) if name in shown]
    return Plan(
        chronology=tuple(
            name for name in _union(before.whole, after.whole) if before.whole and _differs(before, after, name)
        ),
        events=events,
        sources=_differences(before.sources, after.sources, {}),
        pictures=_of_files(pictures, files, there),
        pages=_of_files(pages, files, there),
        moved=tuple(_moved(before, after, was)),
        lost=tuple(old for old in before.owners if old not in after.owners),
        others=tuple(name for name in (*written, *removed) if name not in {*pages, *pictures}),
    )


def _moved(before: _Data, after: _Data, was: Mapping[str, str]) -> Iterator[Moved]:
    """The addresses that lead to an event of another id, or, where an event had them formerly, to another event."""
    for id, owner in before.owners.items():
        now = after.owners.get(id, owner)
        if now != owner and (id in before.events or was.get(now, now) != owner):
            yield Moved(id, now)


class _Data:
    """What a site says of itself."""

    def __init__(self, data: bytes | None) -> None:
        try:
            read = json.loads(data or b"{}")
        except (ValueError, RecursionError):
            read = {}
        whole: dict[str, Any] = read if isinstance(read, dict) else {}
        events, sources = whole.pop("events", ()), whole.pop("sources", {})
        self.whole = whole
        given = [event for event in events if isinstance(event, dict)] if isinstance(events, list) else []
        self.events = {event["id"]: event for event in given if isinstance(event.get("id"), str)}
        pairs = sources.items() if isinstance(sources, dict) else ()
        self.sources = {id: source for id, source in pairs if isinstance(source, dict)}
        self.owners = {
            id: event["id"] for event in self.events.values() for id in (event["id"], *_texts(event.get("formerly")))
        }
        """The event that is found under each id it has or had."""
        self.pictures = set(_pictures(whole, given))
        """The names of the pictures, each in the width in which it is largest."""


def _pictures(whole: Mapping[str, Any], events: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The names of all pictures that the data tells of."""
    chapters = whole.get("chapters")
    for record in (whole, *(chapters if isinstance(chapters, list) else ()), *events):
        media = record.get("media") if isinstance(record, Mapping) else None
        for one in media if isinstance(media, list) else [media]:
            if isinstance(one, dict) and isinstance(one.get("src"), str):
                yield one["src"]


def _texts(given: object) -> tuple[str, ...]:
    return tuple(one for one in given if isinstance(one, str)) if isinstance(given, list) else ()


def _union(one: Iterable[str], other: Iterable[str]) -> list[str]:
    return list(dict.fromkeys([*other, *one]))


def _differs(before: _Data, after: _Data, name: str) -> bool:
    return bool(before.whole.get(name) != after.whole.get(name))


_SELF = frozenset(["id", "formerly"])
"""How an event is found, not what it says."""


def _differences(
    before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]], was: Mapping[str, str]
) -> Differences:
    """What is in one and not in the other, and what is in both with other fields; `was` has the old ids of new ones."""
    new, changed = [], []
    for id, record in after.items():
        old = before.get(id) or before.get(was.get(id, ""))
        if old is None:
            new.append(_named(id, record))
        elif fields := tuple(
            name for name in _union(old, record) if old.get(name) != record.get(name) and name not in _SELF
        ):
            changed.append(_named(id, record, fields))
    known = {*after, *was.values()}
    return Differences(
        tuple(new), tuple(changed), tuple(_named(id, old) for id, old in before.items() if id not in known)
    )


_NAMES = ("title", "publisher", "author", "url")


def _named(id: str, record: Mapping[str, Any], fields: tuple[str, ...] = ()) -> Named:
    title = next((record[name] for name in _NAMES if isinstance(record.get(name), str)), "")
    return Named(id, title, fields)


def _of_files(names: Iterable[str], files: Mapping[str, bytes], there: Mapping[str, bytes | None]) -> Differences:
    found: dict[str, list[Named]] = {"new": [], "changed": [], "gone": []}
    for name in names:
        kind = "gone" if name not in files else "new" if there[name] is None else "changed"
        found[kind].append(Named(name, ""))
    return Differences(*(tuple(one) for one in found.values()))
