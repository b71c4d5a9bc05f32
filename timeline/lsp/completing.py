"""What may be written at the cursor: fields, ids, topics and the words that a field takes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple, get_args, get_origin

from timeline.chronology import Project
from timeline.dates import parse_date
from timeline.display import calendar, plain
from timeline.document.writing import in_flow
from timeline.languages import language as known_language
from timeline.locale import LANGUAGES
from timeline.lsp.answers import model_of
from timeline.lsp.cursor import Cursor, cursor_at
from timeline.lsp.naming import kind_of_ids_at
from timeline.record.fields import help_of


class Proposal(NamedTuple):
    """One thing that may be written, in place of what stands between two columns of the line."""

    label: str
    detail: str = ""
    text: str = ""
    """What is put in; one that has a part to be written over says which in `over`."""
    start: int = 0
    end: int = 0
    over: str = ""
    """The end of what an editor can put in and select: of "about 2023" the year. Others put in `text` alone."""


def proposals(
    lines: Sequence[str], line: int, column: int, project: Project | None, within: tuple[str, ...] = ()
) -> list[Proposal]:
    """What may stand at a place, line and column from 0; the project is the last that could be read.

    The whole text stands `within` the part of a chronology that this names, as a file of shared sources does.
    """
    before = lines[line][:column] if line < len(lines) else ""
    link = _LINK.search(before)
    if link is not None and project is not None:
        return [one._replace(start=link.start(1), end=column) for one in _ids("event", project)]
    cursor = cursor_at(lines, line, column)
    if cursor is None:
        return []
    cursor = cursor._replace(path=(*within, *cursor.path))
    found: list[Proposal] = []
    if cursor.key is not None:
        typed = before[cursor.start :]
        found += [_written(one, cursor, column, lines[line]) for one in _values(cursor, typed, project)]
    if cursor.may_be_field:
        found += [_named(one, cursor) for one in _fields(cursor.path)]
    return found


_LINK = re.compile(r"\]\(#([\w-]*)$")
"""A link to an event, as it is written in a text."""


class _Word(NamedTuple):
    """A value that a field takes."""

    value: str
    detail: str = ""
    stands_for: Literal["all", "word"] = "all"
    """Whether it is all of the value, or a word of it."""
    over: str = ""


def _written(word: _Word, cursor: Cursor, column: int, line: str) -> Proposal:
    """The value as it may stand there: in the quotation marks that are there, with a blank behind a colon."""
    start, end = cursor.start, cursor.end
    if word.stands_for == "word":
        first, last = _word_at(line, column)
        start, end = max(start, first), min(end, last)
    text = word.value.removesuffix(word.over)
    if cursor.quote:
        text = text.replace("'", "''") if cursor.quote == "'" else in_double_quotes(text)
    elif not word.over and word.stands_for == "all":
        text = in_flow(text)
    if line[:start].endswith(":") and not cursor.quote:
        text = f" {text}"
    return Proposal(word.value, word.detail, text, start, end, word.over)


def in_double_quotes(text: str) -> str:
    """The text as it stands between double quotation marks."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _word_at(line: str, column: int) -> tuple[int, int]:
    """The columns between which the letters around a column stand."""
    behind = re.compile(r"[^\W\d_]*").match(line, column)
    before = re.search(r"[^\W\d_]*\Z", line[:column])
    assert behind is not None and before is not None, "they take nothing, too"
    return before.start(), behind.end()


def _named(proposal: Proposal, cursor: Cursor) -> Proposal:
    """The name of a field; without its colon where that is there."""
    text = proposal.label if cursor.is_named else proposal.text
    return proposal._replace(text=text, start=cursor.start, end=cursor.end)


def _values(cursor: Cursor, typed: str, project: Project | None) -> Iterator[_Word]:
    key = cursor.key or ""
    if key == "language":
        yield from _languages()
    elif key == "timezone":
        yield from map(_Word, _zones())
    elif key in _DATES:
        yield from _dates(key, typed, project)
    yield from map(_Word, _words_of(cursor))
    if project is None:
        return
    kind = kind_of_ids_at((*(part for part in cursor.path if isinstance(part, str)), *_own_name(cursor)))
    if kind is not None:
        yield from (_Word(one.label, one.detail) for one in _ids(kind, project))
    elif key in ("tags", "people", "places"):
        used = Counter(name for context in project.contexts for name in getattr(context.read.record, key))
        yield from (_Word(name, f"{count} events" if count > 1 else "1 event") for name, count in used.most_common())


def _own_name(cursor: Cursor) -> tuple[str, ...]:
    """The field that is written, where the path doesn't end in an item of it."""
    is_item = cursor.path[-1:] == (0,) and cursor.path[-2:-1] == (cursor.key,)
    return () if is_item or cursor.key is None else (cursor.key,)


def _ids(kind: Literal["event", "source"], project: Project) -> Iterator[Proposal]:
    if kind == "event":
        yield from (Proposal(one.item.id, one.item.title, one.item.id) for one in project.contexts)
        return
    for id, read in project.entries.sources.items():
        record = read.record
        said = ", ".join(part for part in (record.publisher, record.title, record.published) if part)
        yield Proposal(id, said, id)


def _words_of(cursor: Cursor) -> Iterator[str]:
    """The words of a field that takes only some, and what is yes and no in one that takes these."""
    model = model_of(cursor.path)
    field = model.model_fields.get(cursor.key or "") if model is not None else None
    return _allowed(field.annotation) if field is not None else iter(())


def _allowed(kind: Any) -> Iterator[str]:
    if kind is bool:
        yield from ("true", "false")
    elif get_origin(kind) is Literal:
        yield from (word for word in get_args(kind) if isinstance(word, str))
    else:
        for one in get_args(kind):
            yield from _allowed(one)


def _languages() -> Iterator[_Word]:
    """The languages that a page speaks, then each with a region or script in which something is written otherwise."""
    yield from (_Word(code, known_language(code).name) for code in LANGUAGES)
    for code in LANGUAGES:
        language = known_language(code)
        yield from (_Word(f"{code}-{part}", _in_region(code, part)) for part in _parts(code, language.regions()))


def _parts(code: str, regions: Iterable[str]) -> list[str]:
    """The regions and scripts, with the region that is meant where none is said, Brazil in Portuguese."""
    from babel.core import get_global  # large, and most answers need none of it

    likely = get_global("likely_subtags").get(code, "").rpartition("_")[2]
    return sorted({*regions, *([likely] if likely else [])})


def _in_region(code: str, part: str) -> str:
    """What a language calls a region or script and itself: "Deutsch (Schweiz)"."""
    from babel import Locale

    locale = Locale(code)
    names = [locale.scripts.get(one) or locale.territories.get(one) or one for one in part.split("-")]
    return f"{known_language(code).name} ({', '.join(names)})"


def _zones() -> list[str]:
    """All time zones: those of places first, then UTC and its like."""
    from zoneinfo import available_timezones

    names = available_timezones() - {"localtime", "Factory", "posixrules"}
    return sorted(names, key=lambda name: (name.startswith("Etc/") or "/" not in name, name != "UTC", name))


_DATES = ("date", "published", "retrieved", "as_of", "added", "hold", "from", "on")
_FORMS = ("early 2023", "late 2023", "about 2023", "by 5 September 2023", "before 2023", "after 2023", "2019 to 2023")
_DAYS = ("as_of", "added", "hold", "on", "retrieved")
"""Fields that take a whole day and no other form of a date."""


def _dates(key: str, typed: str, project: Project | None) -> Iterator[_Word]:
    """Days that other events are held until; else how a date may begin, and the months, in the file's language."""
    if key == "hold":
        held = [context.read.record.hold for context in project.contexts] if project is not None else []
        yield from (_Word(day, "as other events") for day in dict.fromkeys(held) if day)
        return
    language = project.entries.header.record.language if project is not None else "en"
    said = [plain(parse_date(form), language) for form in _FORMS if key not in _DAYS]
    for form in said:
        lead = re.match(r"\D*", form)
        if not typed.strip() or form.casefold().startswith(typed.casefold()):
            yield _Word(form, "a date", over=form.removeprefix(lead[0]) if lead and lead[0] else "")
    yield from (_Word(month, "a month", "word") for month in calendar(language, "locale").months)


def _fields(path: Sequence[str | int]) -> Iterator[Proposal]:
    model = model_of(path)
    if model is None:
        return
    for name in model.model_fields:
        yield Proposal(name, help_of(model).get(name, ""), f"{name}: ")
    if not path:
        yield Proposal("sources", "Who says so, each under an id.", "sources:\n  ")
        yield Proposal("events", "What happened.", "events:\n  - ")
