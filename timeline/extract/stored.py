"""An article and its drafts as a text, and back to the very same.

Each value is itself, or a list that begins with its kind. Kinds are a table of ours: nothing else can come out of a
text, whichever version wrote it. What holds a value of another kind isn't written at all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from timeline import edtf
from timeline.clippings import Article
from timeline.dates import DateError, EventDate, Mention
from timeline.dates.expressions import ambiguous, described, from_edtf, joined, parts, relative, units
from timeline.dates.expressions.base import Expression
from timeline.extract.drafting import Draft
from timeline.findings import Finding, Place

_KINDS: dict[str, type[Any]] = {
    **{kind.__name__: kind for kind in (Article, DateError, Draft, EventDate, Finding, Mention, Place)},
    **{
        f"edtf.{kind.__name__}": kind
        for kind in (edtf.Date, edtf.DateSet, edtf.Day, edtf.Interval, edtf.Open, edtf.Run)
    },
    **{f"units.{kind.__name__}": kind for kind in (units.FromNow, units.ShortYear, units.YearOfEra)},
    **{
        f"{module.__name__.rpartition('.')[2]}.{name}": kind
        for module in (ambiguous, described, from_edtf, joined, parts, relative, units)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and issubclass(kind, Expression) and kind.__module__ == module.__name__
    },
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_PLAIN = (str, int, bool, type(None))


def as_text(article: Article, drafts: Sequence[Draft]) -> str | None:
    """The article with its drafts; None where something of it couldn't be read back as it is."""
    try:
        text = _dumped((article, tuple(drafts)))
        return text if _dumped(_read(json.loads(text))) == text else None
    except (TypeError, ValueError, RecursionError):
        return None


def _dumped(value: object) -> str:
    return json.dumps(_written(value), ensure_ascii=True, separators=(",", ":"))


def from_text(text: str) -> tuple[Article, tuple[Draft, ...]] | None:
    """What `as_text` wrote; None where the text is none of its own."""
    try:
        article, drafts = _read(json.loads(text))
        is_whole = isinstance(article, Article) and all(isinstance(draft, Draft) for draft in drafts)
        return (article, tuple(drafts)) if is_whole else None
    except (TypeError, ValueError, LookupError, RecursionError):
        return None


def _written(value: object) -> object:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, dict) and kind is dict:
        return ["{", *(part for pair in value.items() for part in map(_written, pair))]
    if isinstance(value, frozenset):
        return ["<", *sorted(value)]
    if kind is tuple and isinstance(value, tuple):
        return ["(", *map(_written, value)]
    return [_NAMES[kind], *map(_written, _parts(value))] if kind in _NAMES else _refuse(kind)


def _refuse(kind: type) -> object:
    raise TypeError(f"{kind.__name__} is none of the kinds that are written")


def _parts(value: object) -> Sequence[object]:
    """What a value of one of the kinds is made of."""
    if isinstance(value, units.YearOfEra):
        return (int(value), value.era)
    if isinstance(value, int):
        return (int(value),)
    if isinstance(value, tuple):
        return tuple(value)
    if isinstance(value, DateError):
        return (value.code, value.reason, value.message, value.help, value.readings)
    return [getattr(value, field.name) for field in fields(value)] if is_dataclass(value) else ()


def _read(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    kind, *given = value
    return _MAKING[kind](list(map(_read, given)))


def _year_of_era(given: list[Any]) -> units.YearOfEra:
    year = units.YearOfEra(given[0])
    year.era = given[1]
    return year


def _making(kind: type[Any]) -> Callable[[list[Any]], Any]:
    return lambda given: kind(*given)


_MAKING: dict[str, Callable[[list[Any]], Any]] = {
    **{name: _making(kind) for name, kind in _KINDS.items()},
    "units.YearOfEra": _year_of_era,
    "(": tuple,
    "<": frozenset,
    "{": lambda given: dict(zip(given[::2], given[1::2], strict=True)),
}
