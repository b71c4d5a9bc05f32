"""Fields of ours that come back from a file that anybody may have changed: text, and what our records take of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from timeline.document.writing import Value
from timeline.formats.json_texts import text_of
from timeline.formats.own.rebuilding import Fields
from timeline.record.entry import HeaderEntry
from timeline.record.texts import Written


def fields_of(data: Mapping[str, Any], names: Iterable[str]) -> Fields:
    """The fields of those names that say something, as text."""
    return {name: words for name in names if (words := text_of(data.get(name)))}


def list_of(value: Any) -> list[Any]:
    """The value where it is a list; an empty one of anything else."""
    return value if isinstance(value, list) else []


def mappings_of(value: Any) -> list[Mapping[str, Any]]:
    """The mappings in a list."""
    return [one for one in list_of(value) if isinstance(one, dict)]


def mapping_of(value: Any) -> Mapping[str, Any]:
    """The value where it is a mapping; an empty one of anything else."""
    return value if isinstance(value, dict) else {}


def kept(kind: type[Written], fields: Fields, rest: dict[str, str], stand_in: Fields | None = None) -> Fields:
    """The fields that the record takes; the others go to the rest."""
    if not is_refused(kind, {**(stand_in or {}), **fields}):
        return fields
    taken: Fields = {}
    for name, value in fields.items():
        if is_refused(kind, {**(stand_in or {}), name: value}):
            rest[name] = text_of(value)
        else:
            taken[name] = value
    return taken


def is_refused(kind: type[Written], fields: Mapping[str, Value]) -> bool:
    """Whether the record doesn't take them; one of the whole has a title."""
    try:
        kind.model_validate({"title": "x", **fields} if kind is HeaderEntry else fields)
    except ValidationError:
        return True
    return False
