"""Lists of events in JSON or YAML: mappings, at any depth, that hold a date and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from timeline.dates import DateError, parse_date
from timeline.formats.json_texts import text_of
from timeline.formats.rows import Asked, Cell, Figures, Head, NotReadable, Read, Row, Text
from timeline.formats.tables import Columns, Record, columns_of, row_of

_DEEPEST = 12
_MOST_KEYS = 400


class _List(NamedTuple):
    """A list of mappings, with where it stands and what stands around it."""

    path: str
    items: Sequence[Any]
    around: Mapping[str, str]
    """The plain fields of the mappings that it is in: a year that its events leave out."""


def read_lists(data: Any, asked: Asked, *, markup: str = "") -> Read:
    """The events of all lists that have the same kind of mapping. Raises `NotReadable` where there is none."""
    problem = NotReadable("it holds no list of events with a date and a title", "name both, as in --map date=KEY")
    best: tuple[int, Columns] | None = None
    found = [one for one in _lists(data, "", {}) if any(isinstance(item, dict) for item in one.items)]
    for one in found:
        names = _names(one.items)
        try:
            columns = columns_of(names, asked.columns)
        except NotReadable as error:
            problem = error
            continue
        if (columns.date or columns.year or columns.shown) and (columns.title or columns.text):
            count = sum(map(len, (other.items for other in found if _fits(other, columns))))
            if best is None or count > best[0]:
                best = count, columns
    if best is None:
        raise problem
    columns = best[1]
    head = Head()
    if isinstance(data, dict):
        _take_head(head, data)
    rows = [row for one in found if _fits(one, columns) for row in _rows(one, columns, asked, markup)]
    return Read(head, rows)


def _fits(one: _List, columns: Columns) -> bool:
    """Whether its mappings have the fields for a date and for words."""
    names = set(_names(one.items))
    has_date = any(name in names for name in (columns.date, columns.year, columns.shown) if name)
    return has_date and any(name in names for name in (columns.title, columns.text) if name)


def _lists(data: Any, path: str, around: Mapping[str, str], depth: int = 0) -> Iterator[_List]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        yield _List(path, data, around)
        for number, one in enumerate(data):
            if isinstance(one, dict):
                yield from _inside(one, f"{path}[{number}]", around, depth)
    elif isinstance(data, dict):
        values = [*data.values()]
        if len(values) > 2 and sum(map(is_dated, data)) * 5 >= len(values) * 4:
            yield _List(path, [*_by_dates(data)], around)
            return
        if len(values) > 1 and all(isinstance(one, dict) for one in values):
            yield _List(path, [{"id": key, **one} for key, one in data.items()], around)
        yield from _inside(data, path, around, depth)


def _by_dates(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The events of a mapping whose keys are their dates."""
    for date, value in data.items():
        for one in value if isinstance(value, list) else [value]:
            yield {"date": str(date), **one} if isinstance(one, dict) else {"date": str(date), "title": text_of(one)}


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
        yield from _lists(value, f"{path}.{name}" if path else str(name), {**around, **plain}, depth + 1)


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
        elif not (isinstance(value, list) and any(isinstance(one, dict) for one in value)):
            found[key] = "; ".join(map(text_of, value)) if isinstance(value, list) else text_of(value)
    return found


def _rows(one: _List, columns: Columns, asked: Asked, markup: str) -> Iterator[Row]:
    for number, item in enumerate(one.items):
        if not isinstance(item, dict):
            continue
        flat = _flat(item)
        row = row_of(
            Record(f"{one.path}[{number}]" if one.path else f"[{number}]", flat), columns, asked, markup=markup
        )
        year = one.around.get("year", "").strip()
        if isinstance(row.start, Cell) and year.isdigit() and year not in row.start.text:
            row = replace(row, start=Cell(f"{row.start.text} {year}", row.start.column))
        elif row.start is None and year.isdigit() and not row.words:
            row = replace(row, start=Figures(int(year)))
        yield row


_TITLES = ("title", "headline", "name")
_DESCRIPTIONS = ("description", "text", "subtitle", "summary")


def _take_head(head: Head, data: Mapping[str, Any]) -> None:
    plain = {name: value for name, value in data.items() if isinstance(value, str) and value.strip()}
    title = next((plain[name] for name in _TITLES if name in plain), None)
    head.title = Text(title) if title else None
    head.description += [Text(plain[name]) for name in _DESCRIPTIONS if name in plain and plain[name] != title]
    if isinstance(data.get("language"), str) and len(data["language"]) in (2, 5):
        head.language = data["language"].replace("_", "-")
    used = {*_TITLES, *_DESCRIPTIONS, "language"}
    head.rest |= {str(name): value for name, value in plain.items() if name not in used}
