"""Markwhen: a text of dated lines with the words below each (https://docs.markwhen.com/syntax/).

It has years, months, days, times and spans of them, years before our era, tags, and properties, `name: value`, below
an event. It has no doubt about a date, no date that is open at its start, no source and no picture of its own: what
we write says these in properties, which are read here again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.dates import DateError, parse_date
from timeline.dates.tags import languages_of, region_of
from timeline.edtf import is_edtf
from timeline.formats.markwhen.counting import Dates
from timeline.formats.markwhen.dates import (
    Order,
    Stated,
    order_of,
    stated_in,
)  # fmt: skip
from timeline.formats.markwhen.lines import (
    GROUP,
    HASH,
    PAGE,
    PLACE,
    Heading,
    as_title,
    heading_of,
    is_tag_line,
    of_title,
    property_of,
    unguarded,
)  # fmt: skip
from timeline.formats.markwhen.values import hash_of, text_in, values_in
from timeline.formats.rows import Asked, Figures, Head, ReadFile, Row, Text
from timeline.markup import markdown_text, problems


@dataclass(slots=True)
class _Found:
    """An event as its lines stand there."""

    number: int
    stated: Stated
    groups: tuple[str, ...]
    lines: list[str] = field(default_factory=list)


class _Open(NamedTuple):
    """A group that is not closed yet; a heading has its level, 1 to 6."""

    level: int
    names: tuple[str, ...]


def read(text: str, asked: Asked) -> ReadFile:
    """The events of a Markwhen document, whose sections are tags."""
    head = Head()
    found: list[_Found] = []
    order: Order | None = None
    pages = text.split(f"\n{PAGE}")
    number = 1
    for page in pages:
        lines = page.split("\n")
        own = Head()
        begin = _header(lines, own)
        order = _order_named(own) or order
        around: tuple[str, ...] = ()
        if head.title is None:
            head = own
        else:
            around = (own.title.words,) if own.title is not None else ()
            head.rest |= {f"{name} of a page": value for name, value in own.rest.items()}
        found += _events(lines, begin, number, around, head)
        number += len(lines)
    sides = [side for one in found for side in (one.stated.start, one.stated.end)]
    dates = Dates(asked.day, order_of(sides, order))
    return ReadFile(head, [_row(one, dates, head.language or "en") for one in found])


def _header(lines: Sequence[str], head: Head) -> int:
    """Takes what stands above the events; the number of the line behind it."""
    is_fenced, name = False, ""
    values: dict[str, str] = {}
    for number, line in enumerate(lines):
        plain = line.strip()
        if plain.startswith("---"):
            if is_fenced:
                _take_head(head, values)
                return number + 1
            is_fenced = not values
        elif not is_fenced and (stated_in(line) or heading_of(line)):
            _take_head(head, values)
            return number
        elif plain.startswith("//"):
            _add(head.rest, "comment", plain)
        elif found := _HEADER_KEY.match(line):
            name = found[1]
            values[name] = found[2] or ""
        elif name and plain and line[:1] in " \t-":
            values[name] = f"{values[name]}\n{plain}"
        elif plain:
            _add(head.rest, "text before the first event", plain)
    _take_head(head, values)
    return len(lines)


_HEADER_KEY = re.compile(r"(#?[\w.-]{1,60}):(?:[ \t]+(.*?))?[ \t]*$")
_BLOCK = re.compile(r"[|>][+-]?\n")


def _take_head(head: Head, values: Mapping[str, str]) -> None:
    for name, value in values.items():
        words = _BLOCK.sub("", value, count=1) if _BLOCK.match(value) else text_in(value)
        if not words.strip():
            continue
        if name == "title":
            head.title = Text(as_title(words), "markdown")
        elif name == "description":
            head.description.append(Text(words, "markdown"))
            if not problems(words):
                head.fields["description"] = words
        elif name in ("timezone", "tz") and "/" in words:
            head.timezone = words
        elif name == "language" and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", words):
            head.language = words
        else:
            head.rest[name] = words


def _order_named(head: Head) -> Order | None:
    """The order that the header names, as in `dateFormat: d/M/y`."""
    named = head.rest.get("dateFormat", "").strip()
    return "day" if named[:1] == "d" else "month" if named[:1] == "M" else None


def _add(rest: dict[str, str], name: str, words: str) -> None:
    """Adds words to those of that name."""
    rest[name] = f"{rest[name]}\n{words}" if name in rest else words


def _events(lines: Sequence[str], begin: int, number: int, around: tuple[str, ...], head: Head) -> Iterator[_Found]:
    """The events below the header, each with the groups around it."""
    opened: list[_Open] = []
    event: _Found | None = None
    for at, line in enumerate(lines[begin:], number + begin):
        if (heading := heading_of(line)) is not None:
            if event is not None:
                yield event
            event = None
            _enter(opened, heading)
        elif (stated := stated_in(line)) is not None:
            if event is not None:
                yield event
            event = _Found(at, stated, around + tuple(name for one in opened for name in one.names))
        elif event is not None:
            event.lines.append(line)
        elif line.strip():
            _add(head.rest, "text outside of events", line.strip())
    if event is not None:
        yield event


def _enter(opened: list[_Open], heading: Heading) -> None:
    """Opens or closes a group."""
    level = heading.level
    if not level:
        while opened and opened.pop().level != GROUP:
            pass
        return
    while level != GROUP and opened and opened[-1].level != GROUP and opened[-1].level >= level:
        opened.pop()
    opened.append(_Open(level, heading.names))


def _row(found: _Found, dates: Dates, language: str) -> Row:
    row = Row(f"line {found.number}")
    title = of_title(found.stated.words)
    row.id, row.places = title.id, [*title.places]
    tags = [*title.tags]
    properties, body = _properties(found.lines)
    lines = [*_body(_dedented(body), row, tags, takes_tags="tags" not in properties)]
    if not title.words and lines:
        title = title._replace(words=re.sub(r"^\s*(?:[-*+]\s+)?(?:\[[xX ]?\]\s*)?", "", lines.pop(0)))
    own_id = properties.get("id")
    row.id = text_in(own_id) if own_id else row.id
    row.sources += [Text(one, "markdown") for one in title.sources]
    row.media += title.media
    dates.take(row, found.stated)
    row.title = Text(as_title(title.words), "markdown") if title.words.strip() else None
    if title.is_done:
        row.texts.append(Text("Done"))
    if words := _text(lines):
        row.texts.append(Text(words, "markdown"))
        if len(row.texts) == 1 and row.title is not None and not row.media and not problems(words):
            row.fields["text"] = words  # Markdown as we have it stays so, to the sign
    own = _take_properties(row, properties, tags, language)
    row.tags = [*dict.fromkeys([*found.groups, *own])]
    return row


def _properties(lines: Sequence[str]) -> tuple[dict[str, str], Sequence[str]]:
    """The properties below an event, and the lines behind them."""
    found: dict[str, str] = {}
    at, is_fenced = 0, bool(lines) and lines[0].strip() == "---"
    for at, line in enumerate(lines):
        if is_fenced and line.strip() == "---":
            if at:
                return found, lines[at + 1 :]
            continue
        pair = property_of(line, is_sure=is_fenced)
        if pair is None and not is_fenced:
            return found, lines[at:]
        if pair is not None:
            found.setdefault(*pair)
    return (found, []) if not is_fenced else ({}, lines)


def _body(lines: Iterable[str], row: Row, tags: list[str], *, takes_tags: bool) -> Iterator[str]:
    """The lines of the text, without what is no word of it."""
    for line in lines:
        if line.lstrip().startswith("//"):
            _add(row.rest, "comment", line.strip())
            continue
        if (own := unguarded(line)) != line:
            yield own
            continue
        if takes_tags and "#" in line:
            tags += HASH.findall(line)
            if is_tag_line(line):
                continue
        row.places += PLACE.findall(line)
        kept = PLACE.sub("", line)
        if kept.strip() or not line.strip():
            yield kept


_OWN_LINE = re.compile(r"\s*(?:[-*+>|#]|\d{1,9}[.)]\s| {4}|\t|$|[-=_*]{3})")
_BARE_BOX = re.compile(r"^(\s*- )\[\](?=\s)")


def _text(lines: Sequence[str]) -> str:
    """The text: each line is one by itself, as Markwhen shows it."""
    own = [line.rstrip() + ("  " if line.endswith("  ") else "") for line in lines]
    for at, line in enumerate(own[:-1]):
        if (
            line.strip()
            and not line.endswith("  ")
            and not _OWN_LINE.match(own[at + 1])
            and not line.startswith("    ")
        ):
            own[at] = f"{line}  "
    return "\n".join(_BARE_BOX.sub(r"\1[ ]", line) for line in own).strip("\n")


def _dedented(lines: Sequence[str]) -> list[str]:
    """The lines without the space that all of them begin with."""
    plain = [line.expandtabs(4) for line in lines]
    least = min((len(line) - len(line.lstrip()) for line in plain if line.strip()), default=0)
    return [line[least:] for line in plain]


_STATUSES = frozenset(["confirmed", "reported", "alleged", "disputed", "denied", "withdrawn"])
_KINDS = frozenset(["event", "deadline", "scheduled", "period"])
_SOURCES = frozenset("source sources citation citations reference references fuente link url".split())
_PLACES = frozenset("location locations place places".split())


def _take_properties(row: Row, properties: Mapping[str, str], hashes: Sequence[str], language: str) -> list[str]:
    """Takes the properties; the tags in their order."""
    tags = [*hashes]
    for name, value in properties.items():
        values = values_in(value)
        if name == "tags":
            tags = [*values, *(one for one in hashes if one not in map(hash_of, values))]
        elif values and name not in ("id", "edtf", "date") and not _take_property(row, name, values):
            row.rest[name] = ", ".join(values)
    _take_edtf(row, properties, language)
    return tags


def _take_property(row: Row, name: str, values: list[str]) -> bool:
    """Takes a property that has a place with us; whether it has."""
    words = values[0]
    lists = {"people": row.people, **dict.fromkeys(_PLACES, row.places)}
    if name in _SOURCES:
        row.sources += [Text(one, "markdown") for one in values]
    elif name in lists:
        lists[name] += values
    elif name == "outcome" or (name == "status" and words in _STATUSES) or (name == "kind" and words in _KINDS):
        row.fields[name] = words
    elif name == "time" and re.fullmatch(r"\d\d:\d\d", words):
        row.fields["time"] = words
    elif name == "title" and row.title is not None and _same(markdown_text(words), row.title.words):
        row.title = Text(markdown_text(words), "markdown")
    else:
        return False
    return True


def _same(one: str, other: str) -> bool:
    """Whether two lines of Markdown have the same words."""
    return re.sub(r"[\s\\]", "", one) == re.sub(r"[\s\\]", "", other)


def _take_edtf(row: Row, properties: Mapping[str, str], language: str) -> None:
    """The value that we wrote, in the words beside it where they mean it."""
    edtf, words = text_in(properties.get("edtf", "")), text_in(properties.get("date", ""))
    if not is_edtf(edtf):
        row.rest |= {name: value for name, value in (("edtf", edtf), ("date", words)) if value}
        return
    row.fields["date"] = words if words and _means(words, edtf, language) else edtf
    if isinstance(row.start, Figures) and row.start.hour is not None and row.end is None:
        row.fields.setdefault("time", f"{row.start.hour:02}:{row.start.minute or 0:02}")
    row.draft = None


def _means(words: str, edtf: str, language: str) -> bool:
    try:
        found = parse_date(words, languages=languages_of(language), region=region_of(language))
    except (DateError, ValueError):
        return False
    return found.edtf == edtf and not found.why and found.time is None and found.form != "by"  # that is a deadline
