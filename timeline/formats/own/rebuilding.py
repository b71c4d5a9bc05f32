"""What a site would say of a chronology that was just read back: so that reading can be held against what was read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from timeline.chronology import Checked, check_chronology
from timeline.document import parse_document
from timeline.document.writing import Commented, Value, block_of, pair_lines
from timeline.formats.events_json import events_json
from timeline.formats.json_texts import text_of
from timeline.formats.page.views import Placed
from timeline.record.event import Chronology
from timeline.record.reading import read_entries

Fields = dict[str, Value]


def checked(head: Fields, sources: Mapping[str, Fields], entries: Sequence[Fields]) -> Checked:
    """The chronology of a file with that head, those sources and those entries."""
    lines = [line for name, value in head.items() for line in pair_lines(name, value, 0, 2)]
    if sources:
        lines += ["sources:", *block_of({**sources})]
    lines += ["events:", *block_of([Commented(dict(entry)) for entry in entries])]
    document = parse_document("\n".join([*lines, ""]).encode(), "events.yaml", size_limits=False)
    return check_chronology(read_entries(document, size_limits=False))


def data_of(chronology: Chronology, pictures: Mapping[str, Placed]) -> dict[str, Any]:
    """Its `events.json`."""
    found: dict[str, Any] = json.loads(events_json(chronology, pictures))
    return found


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What differs, by its name, with an example."""
    apart = ("events", "sources", "version")
    yield from ((f"{name} of the whole", text_of(old.get(name))) for name in _unlike(old, new) if name not in apart)
    theirs, ours = (_by_id(one["events"]) for one in (old, new))
    for id, event in theirs.items():
        for name in _unlike(event, ours.get(id, {})):
            yield f"{name} of an event", f"{id}: {text_of(event.get(name))}"
    if [*theirs] != [*ours]:
        yield "order of events", next((id for id, other in zip(theirs, ours, strict=False) if id != other), "")
    for id, source in old["sources"].items():
        for name in _unlike(source if isinstance(source, dict) else {}, new["sources"].get(id, {})):
            yield f"{name} of a source", f"{id}: {text_of(source)}"
    if [*old["sources"]] != [*new["sources"]]:
        yield "order of sources", ""


def _unlike(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    return [name for name in {**one, **other} if one.get(name) != other.get(name)]


def _by_id(events: Iterable[Any]) -> dict[str, Mapping[str, Any]]:
    return {text_of(one.get("id")): one for one in events if isinstance(one, dict)}
