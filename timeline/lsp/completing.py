"""What may be written at the cursor: fields, ids, topics and the words that a field takes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, get_args

from timeline.chronology import Project
from timeline.dates import parse_date
from timeline.display import calendar, plain
from timeline.locale import LANGUAGES
from timeline.lsp.answers import model_of
from timeline.record.event import DateStyle, Kind, Order, Status
from timeline.record.fields import help_of


class Proposal(NamedTuple):
    """One thing that may be written."""

    label: str
    detail: str = ""
    text: str = ""
    """What is put in, where that is not the label."""


def proposals(lines: Sequence[str], line: int, column: int, project: Project | None) -> list[Proposal]:
    """What may stand at a place, line and column from 0; the project is the last that could be read."""
    before = lines[line][:column] if line < len(lines) else ""
    if _COMMENT.search(before) or _is_in_block(lines, line, before):
        return []
    path = path_at(lines, line, before)
    key = _key_before(before)
    if key is not None:
        return list(_values(key, project))
    found: list[Proposal] = []
    if _ITEM.fullmatch(before) and len(path) > 1:
        found += _values(str(path[-2]), project)
    return [*found, *_fields(path)] if _WORD.fullmatch(before) else found


_COMMENT = re.compile(r"(?:^|\s)#")
_BLOCK = re.compile(r"[:-]\s+[|>][-+\d]*\s*(?:#.*)?$")


def _is_in_block(lines: Sequence[str], line: int, before: str) -> bool:
    """Whether the place is in running text: below a `|` or `>`, further in than the line that has it."""
    indent = len(before) - len(before.lstrip(" "))
    for number in range(min(line, len(lines)) - 1, -1, -1):
        text = lines[number]
        own = len(text) - len(text.lstrip(" "))
        if text.strip() and own < indent:
            if _BLOCK.search(text):
                return True
            indent = own
    return False


_ITEM = re.compile(r"\s*-\s+[\w-]*$")
_WORD = re.compile(r"\s*(?:-\s+)?\w*|.*[{,]\s*\w*")
_KEY = re.compile(
    r"(?:^|[\s{,])(\w+):\s*(?:\[(?:[^\]]*,)?\s*)?[^\s,:\[\]{}]*$|(?:^|[\s{,])(date|published):\s[^,:\[\]{}]*$"
)


def _key_before(before: str) -> str | None:
    """The field whose value is being written on this line."""
    match = _KEY.search(before)
    return match[1] or match[2] if match else None


def path_at(lines: Sequence[str], line: int, before: str) -> tuple[str | int, ...]:
    """The fields that the place lies in, by indentation; a number stands for the item of a list."""
    path: list[str | int] = []
    indent = len(before) - len(before.lstrip(" "))
    if before.lstrip(" ").startswith("-"):
        path.append(0)
    for number in range(min(line, len(lines)) - 1, -1, -1):
        text = lines[number]
        own = len(text) - len(text.lstrip(" "))
        stripped = text.strip()
        if not stripped or stripped.startswith("#") or own > indent:
            continue
        match = re.match(r"(-\s+)?([\w-]+):\s*(?:#.*)?$", stripped)
        if own == indent:
            if match and not match[1] and path and path[0] == 0:  # a list may begin below its key without indentation
                path.insert(0, match[2])
            elif stripped.startswith("-") and (not path or path[0] != 0):
                path.insert(0, 0)
            continue
        indent = own
        if match:
            path.insert(0, match[2])
        if stripped.startswith("-"):
            path.insert(0, 0)
    return tuple(path)


def _values(key: str, project: Project | None) -> Iterator[Proposal]:
    if key in _OFFERED:
        yield from map(Proposal, _OFFERED[key]())
    if key in ("date", "published", "hold"):
        yield from _dates(key, project)
    if key in _WORDS:
        yield from (Proposal(word) for word in get_args(_WORDS[key]))
    if project is None:
        return
    if key in ("sources", "source"):
        for id, read in project.entries.sources.items():
            record = read.record
            yield Proposal(id, ", ".join(part for part in (record.publisher, record.title, record.published) if part))
    elif key in ("after", "before"):
        yield from (Proposal(context.item.id, context.item.title) for context in project.contexts)
    elif key in ("tags", "people", "places"):
        used = Counter(name for context in project.contexts for name in getattr(context.read.record, key))
        yield from (Proposal(name, f"{count} events" if count > 1 else "1 event") for name, count in used.most_common())


def _zones() -> list[str]:
    from zoneinfo import available_timezones

    return sorted(name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))


_OFFERED: dict[str, Callable[[], Iterable[str]]] = {"language": lambda: LANGUAGES, "timezone": _zones}
"""The words that a field takes, where they are many."""


_FORMS = ("early 2023", "late 2023", "about 2023", "by 5 September 2023", "before 2023", "after 2023", "2019 to 2023")


def _dates(key: str, project: Project | None) -> Iterator[Proposal]:
    """Days that other events are held until; else how a date may begin, and the months, in the file's language."""
    if key == "hold":
        held = [context.read.record.hold for context in project.contexts] if project is not None else []
        yield from (Proposal(day, "as other events") for day in dict.fromkeys(held) if day)
        return
    language = project.entries.header.record.language if project is not None else "en"
    for form in _FORMS:
        said = plain(parse_date(form), language)
        lead = re.match(r"\D*", said)
        yield Proposal(said, "a date", lead[0] if lead and lead[0] else said)
    yield from (Proposal(month, "a month") for month in calendar(language, "locale").months)


_WORDS: dict[str, Any] = {"kind": Kind, "status": Status, "order": Order, "date_style": DateStyle}


def _fields(path: Sequence[str | int]) -> Iterator[Proposal]:
    model = model_of(path)
    if model is None:
        return
    for name in model.model_fields:
        yield Proposal(name, help_of(model).get(name, ""), f"{name}: ")
    if not path:
        yield Proposal("sources", "Who says so, each under an id.", "sources:\n  ")
        yield Proposal("events", "What happened.", "events:\n  - ")
