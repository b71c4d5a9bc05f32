"""Lists of events in JSON or YAML: mappings, at any depth, that hold a date and what happened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from timeline.dates import DateError, parse_date
from timeline.findings import NotReadableError
from timeline.formats.json_texts import text_of
from timeline.formats.rows import Asked, Cell, Head, Markup, ReadFile, Row, Text
from timeline.formats.tables import Columns, Record, columns_of, holds, row_of

_DEEPEST = 12
_MOST_KEYS = 400


class _List(NamedTuple):
    """A list of mappings, with where it stands and what stands around it."""

    path: str
    items: Sequence[Any]
    around: Mapping[str, str]
    """The plain fields of the mappings that it is in: a year that its events leave out."""
    parent: Mapping[str, str] = {}
    """Those of the mapping that it is right inside of."""

    @property
    def kind(self) -> str:
        """Its path without numbers: lists of one kind hold events of one kind."""
        return re.sub(r"\[\d+\]", "[]", self.path)


def read_lists(data: Any, asked: Asked, *, markup: Markup | None = None) -> ReadFile:
    """The events of all lists that have the same kind of mapping. Raises `NotReadableError` where there is none."""
    found = [one for one in _lists(data, "", {}) if any(isinstance(item, dict) for item in one.items)]
    usable, problem = _usable(found, asked)
    if not usable:
        raise problem
    kinds = _kinds_like_the_longest(usable)
    head = Head()
    if isinstance(data, dict):
        _take_head(head, data)
    for one in found:
        if not any(_is_of(kind, one.kind) or _is_of(one.kind, kind) for kind in kinds):
            head.rest[f"list {one.path}"] = text_of(list(one.items))
    rows = [row for one, columns in usable if one.kind in kinds for row in _rows(one, columns, asked, markup, kinds)]
    return ReadFile(head, rows)


def _is_of(outer: str, inner: str) -> bool:
    """Whether one kind of list is the other one, or stands in it."""
    return inner == outer or inner.startswith((f"{outer}[", f"{outer}."))


def _kinds_like_the_longest(usable: Sequence[tuple[_List, Columns]]) -> set[str]:
    """The kinds of lists that hold events: that of most, those around or inside it, and those of the same fields."""
    counts = Counter[str]()
    fields: dict[str, tuple[str, ...]] = {}
    for one, columns in usable:
        counts[one.kind] += len(one.items)
        fields[one.kind] = columns.date, columns.year, columns.shown, columns.title
    most = max(counts, key=lambda kind: counts[kind])
    return {kind for kind in counts if _is_of(most, kind) or _is_of(kind, most) or fields[kind] == fields[most]}


def _usable(found: Sequence[_List], asked: Asked) -> tuple[list[tuple[_List, Columns]], NotReadableError]:
    """The lists whose mappings have a date and words, and why there is none."""
    problem = NotReadableError("it holds no list of events with a date and a title", "name both, as in --map date=KEY")
    usable = []
    for one in found:
        try:
            columns = columns_of(_names(one.items), asked.columns)
        except NotReadableError as error:
            problem = error
            continue
        has_date = columns.date or columns.year or columns.shown or _date_of_all(one)
        if has_date and (columns.title or columns.text):
            usable.append((one, columns))
    return usable, problem


def _lists(
    data: Any, path: str, around: Mapping[str, str], depth: int = 0, parent: Mapping[str, str] = {}
) -> Iterator[_List]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        yield _List(path, data, around, parent)
        for number, one in enumerate(data):
            if isinstance(one, dict):
                yield from _inside(one, f"{path}[{number}]", around, depth)
    elif isinstance(data, dict):
        values = [*data.values()]
        if len(values) > 1 and sum(map(is_dated, data)) * 5 >= len(values) * 4:
            yield _List(path, [*_by_dates(data)], around)
            return
        if len(values) > 1 and all(isinstance(one, dict) for one in values):
            yield _List(path, [{"id": key, **one} for key, one in data.items()], around)
        yield from _inside(data, path, around, depth)


def _by_dates(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The events of a mapping whose keys are their dates, as far as they have none of their own."""
    inside = [one for value in data.values() for one in (value if isinstance(value, list) else [value])]
    own = next((name for one in inside if isinstance(one, dict) for name in one if holds(str(name)) == "date"), "date")
    for date, value in data.items():
        for one in value if isinstance(value, list) else [value]:
            if not isinstance(one, dict):
                yield {own: str(date), "title": text_of(one)}
            else:
                yield {own: str(date), **one}


def is_dated(name: Any) -> bool:
    """Whether the name of a field is a date."""
    try:
        parse_date(str(name))
    except DateError:
        return False
    return True


def _inside(mapping: Mapping[str, Any], path: str, around: Mapping[str, str], depth: int) -> Iterator[_List]:
    plain = {str(name): text_of(value) for name, value in mapping.items() if not isinstance(value, dict | list)}
    for name, value in mapping.items():
        yield from _lists(value, f"{path}.{name}" if path else str(name), {**around, **plain}, depth + 1, plain)


def _names(items: Sequence[Any]) -> list[str]:
    """The names of the fields of some mappings, one of a mapping in a mapping with both."""
    names: dict[str, None] = {}
    for one in items[:_MOST_KEYS]:
        if isinstance(one, dict):
            names |= dict.fromkeys(_flat(one))
    return [*names]


def _flat(mapping: Mapping[str, Any], before: str = "", depth: int = 0) -> dict[str, str]:
    """The fields as text, those of a mapping inside by both names, `start.year`."""
    found: dict[str, str] = {}
    for name, value in mapping.items():
        key = f"{before}{name}"
        if isinstance(value, dict) and depth < _DEEPEST:
            found |= _flat(value, f"{key}.", depth + 1)
        elif not _is_of_mappings(value):
            between = "\n" if holds(str(name)) == "source" else "; "
            found[key] = between.join(map(text_of, value)) if isinstance(value, list) else text_of(value)
    return found


def _rows(one: _List, columns: Columns, asked: Asked, markup: Markup | None, kinds: Collection[str]) -> Iterator[Row]:
    for number, item in enumerate(one.items):
        if not isinstance(item, dict) or (_holds_events(item) and not _says_what(item, columns)):
            continue
        flat = _flat(item)
        row = row_of(
            Record(f"{one.path}[{number}]" if one.path else f"[{number}]", flat), columns, asked, markup=markup
        )
        row.rest |= {
            name: text_of(value)
            for name, value in item.items()
            if _is_of_mappings(value) and f"{one.kind}[].{name}" not in kinds
        }
        around = _date_around(one)
        if isinstance(row.start, Cell) and around.isdigit() and not re.search(r"\d{4}", row.start.text):
            row = replace(row, start=Cell(f"{row.start.text} {around}", row.start.column))
        elif row.start is None and around and not row.words:
            row = replace(row, start=Cell(around, "around"))
        yield row


def _date_of_all(one: _List) -> bool:
    """Whether what it is in is no event itself, and has the date of its mappings."""
    held = {holds(name) for name, cell in one.parent.items() if cell.strip()}
    return bool(held & {"year", "date"}) and not held & {"title", "text"}


def _date_around(one: _List) -> str:
    """The year, or the date, that all of its mappings have from what is around them."""
    return next((cell.strip() for name, cell in one.around.items() if holds(name) in ("year", "date")), "")


def _holds_events(item: Mapping[str, Any]) -> bool:
    """Whether it is only what several events have in common, such as their year."""
    return any(map(_is_of_mappings, item.values()))


def _is_of_mappings(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _says_what(item: Mapping[str, Any], columns: Columns) -> bool:
    return any(text_of(item.get(name)).strip() for name in (columns.title, columns.text) if name)


_TITLES = ("title", "headline", "name")
_HEADS = ("meta", "metadata", "info", "header", "timeline")
"""Mappings that say something of all."""
_DESCRIPTIONS = ("description", "text", "subtitle", "summary")


def _take_head(head: Head, data: Mapping[str, Any]) -> None:
    plain = {name: value for name, value in data.items() if isinstance(value, str) and value.strip()}
    inner: Mapping[str, Any] = next((data[name] for name in _HEADS if isinstance(data.get(name), dict)), {})
    plain |= {name: value for name, value in inner.items() if isinstance(value, str) and name not in plain}
    head.rest |= {
        f"{name}.{key}": text_of(value)
        for name, own in data.items()
        if isinstance(own, dict) and own is not inner
        for key, value in own.items()
        if not isinstance(value, dict | list) and text_of(value)
    }
    title = next((plain[name] for name in _TITLES if name in plain), None)
    head.title = Text(title) if title else None
    head.description += [Text(plain[name]) for name in _DESCRIPTIONS if name in plain and plain[name] != title]
    if isinstance(data.get("language"), str) and len(data["language"]) in (2, 5):
        head.language = data["language"].replace("_", "-")
    used = {*_TITLES, *_DESCRIPTIONS, "language"}
    head.rest |= {str(name): value for name, value in plain.items() if name not in used}
