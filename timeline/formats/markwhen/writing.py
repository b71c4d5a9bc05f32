"""A chronology as Markwhen: each event on a dated line, what that can't hold in properties below it, then its text.

The date before the colon is one that the parser reads without doubt (checked against its version 1.2.0): a year, month
or day, two of them, a year before our era. Where ours is less certain, it is the whole span in which the event may
lie, and `edtf` says the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from timeline.dates import DateError, parse_date
from timeline.dates.values import EventDate, from_value
from timeline.edtf import OPEN, Date, Day, Interval, Value, days_in_month, format_year, parse
from timeline.formats.addresses import on_the_web
from timeline.formats.localise import Writer
from timeline.formats.losses import Losses
from timeline.formats.markwhen.lines import HASH, guarded, of_title
from timeline.formats.markwhen.values import hash_of, value_of
from timeline.markup import Address, linked, markdown_link, markdown_text, parsed, to_line
from timeline.markup.markdown_writer import written
from timeline.markup.nodes import Node
from timeline.record.event import Chronology, Event, Source

_LONGEST_YEAR = 99_999
"""The parser reads five figures."""


_WORD = re.compile(r"(?!(?:true|false|null)$)[a-z]")
"""What YAML takes for a word without quotation marks."""


def write(chronology: Chronology, losses: Losses, *, group: bool = False) -> str:
    """The chronology as a Markwhen document; `group` sets the events under their first tags."""
    writer = Writer(chronology)
    often = _often(chronology)
    blocks = []
    for event in chronology.events:
        date = _date(event.date)
        if date is None:
            losses.lose("event without a date that Markwhen can draw", event.title)
            continue
        body = [*_body(event.text, on_the_web(event.mentions, chronology))] if event.text else []
        own = _event(event, date, body, writer, losses, often=often)
        blocks.append((event.tags[0] if event.tags else "", own))
    parts = ["\n".join(_header(chronology)), *_grouped(blocks, group=group)]
    return "\n\n".join(parts) + "\n"


def _grouped(blocks: Sequence[tuple[str, str]], *, group: bool) -> Iterator[str]:
    """The events; those of a tag below it, and those without one above all."""
    if not group:
        yield from (block for _, block in blocks)
        return
    for tag in dict.fromkeys(["", *(tag for tag, _ in blocks)]):
        if tag:
            yield f"# {_heading(tag)}"
        yield from (block for own, block in blocks if own == tag)


def _heading(tag: str) -> str:
    return re.sub(r"([\\#:])", r"\\\1", " ".join(tag.split()))


def _header(chronology: Chronology) -> Iterator[str]:
    yield "---"
    yield f"title: {value_of(markdown_text(_line(chronology.title)))}"
    if chronology.description:
        yield f"description: {value_of(_markdown(chronology.description, on_the_web(chronology.mentions, chronology)))}"
    yield f"language: {chronology.language}"
    if chronology.timezone:
        yield f"timezone: {chronology.timezone}"
    yield "---"


def _line(words: str) -> str:
    """The words in one line of Markwhen."""
    return re.sub(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", words)


def _often(chronology: Chronology) -> tuple[str, str] | None:
    """The day and month that so many dates have that their reader takes it for no day; they are said twice."""
    days = [event.date.edtf[-5:] for event in chronology.events if event.date and event.date.precision == "day"]
    found = Counter(days).most_common(1)
    return (found[0][0][:2], found[0][0][3:]) if found and found[0][1] > 1 else None


class _Written(NamedTuple):
    """What stands before the colon."""

    text: str
    is_all: bool = False
    """Whether it is all that is known of the date."""


def _date(date: EventDate | None) -> _Written | None:
    if date is None or (date.earliest is None and date.latest is None):
        return None
    value = parse(date.edtf)
    if (exact := _exact(value)) is not None:
        return _Written(exact, _says_all(date, value))
    first, last = date.earliest or date.latest, date.latest or date.earliest
    assert first is not None
    assert last is not None
    if date.earliest is None or date.latest is None:
        return _open_side(value, first, is_since=isinstance(value, Interval) and date.latest is None)
    return _span(first, last)


def _says_all(date: EventDate, value: Value) -> bool:
    """Whether its value alone, read again, is the whole date: "19th century" is more than its first and last year."""
    plain = from_value(date.text, value)
    if (plain.form, plain.parts, plain.extent) != (date.form, date.parts, date.extent):
        return False
    try:
        return parse_date(date.edtf).edtf == date.edtf
    except DateError:
        return False


def _exact(value: object) -> str | None:
    """The value as Markwhen has it, where it is one that both have."""
    if isinstance(value, Date):
        return _plain(value) or _year(value)
    if not isinstance(value, Interval) or not isinstance(value.start, Date):
        return None
    start = _plain(value.start)
    if start is not None and value.end == OPEN:
        return f"{start}/now"
    if not isinstance(value.end, Date) or value.start == value.end:
        return None
    end = _plain(value.end)
    if start is not None and end is not None:
        return f"{start}/{end}"
    sides = [_year(value.start), _year(value.end)]
    return " - ".join(one for one in sides if one) if all(sides) else None


def _plain(date: Date) -> str | None:
    """A year, month or day of our era, without any doubt."""
    text = str(date)
    is_of_era = re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", text, re.ASCII) is not None and date.year != "0000"
    return text if is_of_era else None


def _year(date: Date) -> str | None:
    """A year by its era, without any doubt."""
    text = str(date)
    return _era(int(text)) if re.fullmatch(r"-?\d{4}", text, re.ASCII) else None


def _open_side(value: object, known: Day, *, is_since: bool) -> _Written | None:
    """The side that is known, no more precise than it is."""
    sides = [side for side in _sides(value) if isinstance(side, Date)]
    written = _plain(replace(sides[0], qualifiers=("", "", ""))) if len(sides) == 1 else None
    if written is None:
        found = _span(known, known) if not sides else _span(sides[0].earliest, sides[0].latest)
        if found is None:
            return None
        written = found.text
    can_last = is_since and re.fullmatch(r"[\d-]+", written)
    return _Written(f"{written}/now" if can_last else written)


def _sides(value: object) -> Sequence[object]:
    if isinstance(value, Interval):
        return value.start, value.end
    members = getattr(value, "members", ())
    return [side for one in members for side in (getattr(one, "start", one), getattr(one, "end", None))]


def _span(first: Day, last: Day) -> _Written | None:
    """Two days as years where they are whole, else as months, else as days."""
    if first.year < 1 or last.year > 9999:
        years = [*dict.fromkeys([_era(first.year), _era(last.year)])]
        is_short = max(abs(first.year), abs(last.year)) < _LONGEST_YEAR
        return _Written(" - ".join(years)) if is_short else None
    sides = [first.isoformat(), last.isoformat()]
    if first[1:] == (1, 1) and last[1:] == (12, 31):
        sides = [format_year(first.year), format_year(last.year)]
    elif first.day == 1 and last.day == days_in_month(last.year, last.month):
        sides = [one[:-3] for one in sides]
    return _Written("/".join(dict.fromkeys(sides)))


def _era(year: int) -> str:
    return f"{year} AD" if year > 0 else f"{1 - year} BC"


def _event(
    event: Event, date: _Written, body: list[str], writer: Writer, losses: Losses, *, often: tuple[str, str] | None
) -> str:
    """The lines of an event; the last of them are its `body`."""
    written, is_all = date
    clock = event.time if re.fullmatch(r"\d{4}-\d\d-\d\d", written) and event.time else None
    has_clock = clock is not None and re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", clock) is not None and clock != "00:00"
    title, is_whole = _title(event)
    tags = [hash_of(tag) for tag in event.tags]
    first = f"{written} {clock}: " if has_clock else f"{written}: "
    lines = [f"{first}{title}{''.join(f' #{tag}' for tag in dict.fromkeys(tags) if tag)}"]
    lines.append(f"id: {event.id if _WORD.match(event.id) else value_of(event.id)}")
    if not is_whole:
        lines.append(f"title: {value_of(_line(event.title))}")
    is_often = often is not None and written[5:].startswith("-".join(often))
    if not is_all or is_often or (event.time and not has_clock):
        assert event.date is not None
        shown = writer.plain(event.date)  # of a deadline `kind` says that it is one
        lines += [f"date: {value_of(shown)}", f"edtf: {value_of(event.date.edtf)}"]
    if event.time and not has_clock:
        lines.append(f"time: {value_of(event.time)}")
    lines += _properties(event, tags, has_hash=any(HASH.search(line) for line in body))
    if body:
        lines += ["", *body]
    if any(HASH.search(line) for line in body):
        losses.lose("# before a word in code, which Markwhen takes for a tag", to_line(event.text or ""), "kept")
    return "\n".join(lines)


def _title(event: Event) -> tuple[str, bool]:
    """The title as Markdown, and whether it is read again as it is."""
    words = markdown_text(_line(event.title))
    safe = re.sub(r"(?:^|(?<=\s))#(?=\w)", r"\\#", words)
    safe = re.sub(r"(?:^|(?<=\W))!(?=\w)", "! ", safe)
    return safe, safe.replace("\\#", "#") == words.replace("\\#", "#") and of_title(safe).words == safe


def _properties(event: Event, tags: Sequence[str], *, has_hash: bool) -> Iterator[str]:
    """What has no place in the line of a date and is no text."""
    if has_hash or tuple(dict.fromkeys(tags)) != event.tags:
        yield f"tags: {value_of(event.tags)}"
    for name, word in (("status", event.status), ("kind", event.kind if event.kind != "event" else None)):
        if word:
            yield f"{name}: {word}"
    if event.outcome:
        yield f"outcome: {value_of(event.outcome)}"
    for name, words in (("people", event.people), ("places", event.places)):
        if words:
            yield f"{name}: {value_of(words)}"
    if event.sources:
        yield f"sources: {value_of([*map(_source, event.sources)])}"


def _source(source: Source) -> str:
    """A source in one line, as a link where it has an address."""
    names = [source.publisher or source.author, source.title]
    words = ", ".join(dict.fromkeys(filter(None, names))) or ("" if source.url else source.id)
    return markdown_link(words or source.url or "", source.url) if source.url else markdown_text(words)


_STANDIN = "\ufdd0"
"""A sign that no text has (Unicode 15, section 23.7), for a `#` that must not begin a tag."""


def _markdown(text: str, address_of: Address) -> str:
    """A text as Markdown, each paragraph in one line, and no word of it a tag."""
    blocks = [_in_lines(block) for block in linked(parsed(text).blocks, address_of)]
    lines = (re.sub(r"^\*(?=   )", "-", line) for line in written(blocks).split("\n"))
    return "\n".join(lines).replace(_STANDIN, "\\#")


def _in_lines(node: Node) -> Node:
    """The part with a space for each line break that means none."""
    if node.kind == "soft-break":
        return replace(node, kind="text", text=" ")
    if node.kind == "text":
        return replace(node, text=re.sub(r"(?:^|(?<=\s))#(?=\w)", _STANDIN, node.text))
    return replace(node, children=[*map(_in_lines, node.children)])


def _body(text: str, address_of: Address) -> Iterator[str]:
    for number, line in enumerate(_markdown(text, address_of).split("\n")):
        yield guarded(line, is_first=not number)
