"""Names, numbers and addresses that stand in a private note and, by mistake, where all can read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.chronology import Project
from timeline.findings import Finding, quote
from timeline.record.fields import searched
from timeline.record.reading import ReadRecord
from timeline.record.records import Loc
from timeline.record.texts import Written


def private_words(project: Project) -> Iterator[Finding]:
    """A finding for each public text with a word that only a private note gives a reason to keep quiet."""
    notes: dict[str, tuple[str, int]] = {}
    for context in project.contexts:
        for key, word in _found(context.read.record.note or ""):
            notes.setdefault(key, (word, context.item.line))
    if not notes:
        return
    again = project.again(lambda text: any(_may_hold(text, key) for key in notes))
    contexts = [context for context in (*project.contexts, *again) if context.event is not None]
    for key in {key for text in _known(project) for key, _ in _found(text)} & notes.keys():
        del notes[key]
    published = [context.read for context in contexts if "private-word" not in context.read.record.allow]
    records: list[ReadRecord[Any]] = [project.entries.header, *published]
    for read in records:
        yield from _seen(read, notes)


def _seen(read: ReadRecord[Any], notes: Mapping[str, tuple[str, int]]) -> Iterator[Finding]:
    """The first place in a record where each of the words stands."""
    said: set[str] = set()
    for loc, text in _texts(read.record, ()):
        for key, _ in _found(text):
            if key in notes and key not in said:
                said.add(key)
                word, line = notes[key]
                message = f"{quote(word)} stands in a private note (line {line}) and here, for all to read"
                help = "take it out of one of them; a name that may be known can stand under people: or places:"
                yield read.finding("private-word", message, *loc, help=help, severity="warning")


def _texts(record: Written, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Each text of a record that is searched, with its place."""
    for name in searched(type(record).__name__):
        value = getattr(record, name)
        if isinstance(value, str):
            yield (*loc, name), value
        elif isinstance(value, Written):
            yield from _texts(value, (*loc, name))
        elif value is not None:
            for number, part in enumerate(value):
                yield from _texts(part, (*loc, name, number))


def is_telling(note: str | None) -> bool:
    """Whether a note has a word that is looked for elsewhere."""
    return next(_found(note or ""), None) is not None


def _may_hold(text: str, key: str) -> bool:
    """Whether one of the words can stand in an event that is written so in the file; it need not."""
    if "\\" in text:  # a letter may be written by its number there
        return True
    words = _EMPHASIS.sub("", text)
    if key.isdecimal():
        return key in re.sub(r"\D", "", words)
    return all(part in words.casefold() for part in key.casefold().split())


def _known(project: Project) -> Iterator[str]:
    """Names that are meant to be read: of people, places, topics, authors, sources, and where to find help."""
    chronology = project.checked.chronology
    yield from (name for event in chronology.events for name in (*event.people, *event.places, *event.tags))
    yield from (*chronology.authors, chronology.publisher or "", chronology.licence or "")
    yield from (line.text for line in chronology.help)
    for source in chronology.sources:
        yield from (source.title or "", source.author or "", source.publisher or "")


def _found(text: str) -> Iterator[tuple[str, str]]:
    """What a note may hold that is nobody else's business, by what it is known by: mail addresses, numbers, names."""
    if not text:
        return
    line = " ".join(_EMPHASIS.sub("", text).split())
    if "@" in line:
        yield from ((word.casefold(), word) for word in _ADDRESS.findall(line))
    for match in _NUMBER.finditer(line):
        yield re.sub(r"\D", "", match[0]), match[0].strip()
    yield from ((match[1], match[1]) for match in _PAIR.finditer(line) if _is_name(match[1]))


def _is_name(pair: str) -> bool:
    """Whether both words begin as names do: "Mary McDonald", and neither "PRESS OFFICE" nor "the office"."""
    return all(word[0].isupper() and not word.isupper() for word in pair.split())


_EMPHASIS = re.compile(r"[*`\[\]]")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_NUMBER = re.compile(r"\+?(?:\d[ ()/.-]{0,2}){8,}\d")
"""Nine figures or more: fewer may be years, or an amount."""
_PAIR = re.compile(r"(?=\b([^\W\d_]{2,} [^\W\d_]{2,})\b)")
