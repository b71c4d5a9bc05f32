"""vis-timeline: its items and groups, as JSON or inside a script (https://visjs.github.io/vis-timeline/docs/timeline/).

An item has a start, perhaps an end, words and one group. It has no doubt, no date without a day, no source and no
text: where a date is less than a day, `start` is the first day that it can mean, and the words for it stand in the
`title` that vis shows at the item. What we write has the date in a field of its own as well, `edtf`, which vis leaves
alone and we read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from timeline.edtf import Day, day_of_ordinal, is_edtf
from timeline.formats.json_texts import text_of
from timeline.formats.localise import Writer
from timeline.formats.losses import Losses
from timeline.formats.names import plain_name
from timeline.formats.rows import Asked, Cell, Figures, Head, Picture, ReadFile, Row, Text
from timeline.record.event import Chronology, Event

_LOOKED_AT = 20


def is_items(data: Any) -> bool:
    """Whether the data are items of vis: a list, or one beside its groups, with `start` and `content`."""
    return _items(data) is not None


def _items(data: Any) -> tuple[str, list[Any]] | None:
    """The list of items with its name."""
    lists = [("", data)] if isinstance(data, list) else [*data.items()] if isinstance(data, dict) else []
    for name, one in lists:
        looked = [item for item in one[:_LOOKED_AT] if isinstance(item, dict)] if isinstance(one, list) else []
        if sum("start" in item and "content" in item for item in looked) * 2 > len(looked):
            return str(name), one
    return None


def read_json(data: Any, _: Asked) -> ReadFile:
    """The events of items of vis."""
    found = _items(data)
    name, items = found if found is not None else ("", [])
    head = Head()
    groups: dict[str, str] = {}
    for other, value in data.items() if isinstance(data, dict) else ():
        if other == name:
            continue
        if isinstance(value, list) and not groups and _are_groups(value):
            groups = {text_of(one.get("id")): text_of(one.get("content")) for one in value}
        else:
            head.rest[str(other)] = text_of(value)
    mappings = [(f"{name}[{number}]", one) for number, one in enumerate(items) if isinstance(one, dict)]
    has_year_zero = _has_year_zero(one for _, one in mappings)
    if not has_year_zero:
        head.rest["count of years before our era"] = "from 1, as the words of the items do"
    return ReadFile(head, [_row(place, item, groups, has_year_zero=has_year_zero) for place, item in mappings])


def _are_groups(values: list[Any]) -> bool:
    return bool(values) and all(isinstance(one, dict) and "id" in one and "start" not in one for one in values)


def _has_year_zero(items: Iterable[Mapping[str, Any]]) -> bool:
    """Whether years below nought are those of ISO 8601, as vis draws them; unless the items' own words count otherwise.

    Many who write -000333 mean 333 BC and say so beside it.
    """
    own = iso = 0
    for item in items:
        figures = [_date(item.get(side), has_year_zero=True) for side in ("start", "end")]
        years = [-one.year for one in figures if isinstance(one, Figures) and one.year < 0]
        words = " ".join(text_of(item.get(name)) for name in ("content", "title", "desc", "description"))
        said = {int(one) for one in re.findall(r"(?<!\d)\d{1,5}(?!\d)", words)}
        own += any(year in said for year in years)
        iso += any(year + 1 in said for year in years)
    return own <= iso


_SHOWN = frozenset(["display date", "item date", "date text", "date", "exact date"])
_TEXTS = frozenset(["desc", "description", "text", "details", "body", "info", "summary"])
_SOURCES = frozenset(["url", "link", "href", "ref", "source", "sources", "reference"])
_PICTURES = frozenset(["image", "img", "picture", "item image", "image path", "photo"])


def _row(place: str, item: Mapping[str, Any], groups: Mapping[str, str], *, has_year_zero: bool) -> Row:
    row = Row(place, title=_html(item.get("content")), id=text_of(item.get("id")) or None)
    row.start, row.end = (_date(item.get(side), has_year_zero=has_year_zero) for side in ("start", "end"))
    if group := text_of(item.get("group")).strip():
        row.tags += filter(None, [groups.get(group, group).strip()])
    edtf = text_of(item.get("edtf"))
    is_ours = is_edtf(edtf)
    if is_ours:
        row.fields["date"] = edtf
        _take_clock(row)
    if item.get("type") == "background":
        row.fields["kind"] = "period"
    for name, value in item.items():
        if name not in _TAKEN and not (is_ours and name in ("edtf", "title")):
            _take(row, str(name), value)
    return row


_TAKEN = frozenset(["id", "content", "start", "end", "group"])


def _take_clock(row: Row) -> None:
    start = row.start
    if isinstance(start, Figures) and start.hour is not None and row.end is None:
        row.fields["time"] = f"{start.hour:02}:{start.minute or 0:02}"


def _take(row: Row, name: str, value: Any) -> None:
    """A field that isn't of the date, the words or the group."""
    words, plain = text_of(value), plain_name(name)
    if not words.strip() or (name == "type" and "kind" in row.fields):
        return
    if name == "title" or plain in _TEXTS:
        if row.title is None or words.strip() != row.title.words.strip():
            row.texts.append(Text(words, "html"))
    elif plain in _SHOWN:
        row.words.append(words)
    elif plain in _SOURCES:
        row.sources.append(Text(words))
    elif plain in _PICTURES:
        row.media.append(Picture(words))
    elif plain in ("tag", "tags", "category"):
        row.tags += [one.strip() for one in words.split(",") if one.strip()]
    else:
        row.rest[name] = words


def _html(value: Any) -> Text | None:
    words = text_of(value)
    return Text(words, "html") if words.strip() else None


_ISO = re.compile(
    r"(?P<year>[+-]?\d{1,6})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})"
    r"(?:[T ](?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)?)?)?",
    re.ASCII,
)
"""A date that says of which zone its clock is goes another way."""
_MS_OF_DAY = 86_400_000
_FARTHEST_MS = 8_640_000_000_000_000
"""What a date of a script can hold (ECMA-262, section 21.4.1.1)."""


def _date(value: Any, *, has_year_zero: bool) -> Figures | Cell | None:
    """A date as scripts have it: text of ISO 8601, or a moment."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _moment(value)
    text = text_of(value).strip()
    found = _ISO.fullmatch(text)
    if found is None or re.fullmatch(r"\d{5,}", text):
        return Cell(text, "start and end") if text else None
    parts = [int(one) if one else None for one in found.groups()]
    if not (0 < (parts[1] or 1) < 13 and 0 < (parts[2] or 1) < 32 and (parts[3] or 0) < 24):
        return Cell(text, "start and end")
    year, month, day, hour, minute, second = parts
    return Figures(year or 0, month, day, hour, minute, second, has_year_zero or (year or 0) >= 0)


def _moment(value: float) -> Figures | None:
    """A number of milliseconds since 1970, in UTC."""
    if not abs(value) <= _FARTHEST_MS:  # a number that is none, too
        return None
    days, rest = divmod(int(value), _MS_OF_DAY)
    year, month, day = day_of_ordinal(719_163 + days)
    hour, minute = divmod(rest // 60_000, 60)
    return Figures(year, month, day, hour, minute)


def write(chronology: Chronology, losses: Losses) -> str:
    """The chronology as items and groups of vis, an item a line."""
    writer = Writer(chronology)
    groups: dict[str, str] = {}
    items = []
    for event in chronology.events:
        item = _item(event, writer, losses)
        if item is None:
            continue
        tag = event.tags[0] if event.tags else ""
        item["group"] = groups.setdefault(tag, f"g{len(groups) + 1}")
        items.append(item)
        _lose(event, losses)
    if not any(groups):  # a single row needs no name
        groups.clear()
        for item in items:
            del item["group"]
    named = [{"id": id, "content": escape(tag)} for tag, id in groups.items()]
    return f'{{"items": [{_lines(items)}],\n"groups": [{_lines(named)}]}}\n'


def _lines(values: Iterable[Mapping[str, Any]]) -> str:
    """The values, each in a line of its own."""
    own = [json.dumps(one, ensure_ascii=False) for one in values]
    return "".join(["\n", ",\n".join(own), "\n"]) if own else ""


def _item(event: Event, writer: Writer, losses: Losses) -> dict[str, Any] | None:
    date = event.date
    sides = [] if date is None else [date.earliest, date.latest]
    known = [day for day in sides if day is not None]
    if date is None or not known or not all(_fits(day) for day in known):
        losses.lose("event without a date that vis can draw", event.title)
        return None
    shown = writer.plain(date, deadline=event.kind == "deadline")
    item: dict[str, Any] = {"id": event.id, "content": escape(event.title), "title": escape(shown)}
    item |= dict(_places(event, known))
    if len(known) < 2:
        losses.lose("open side of a date", f"{event.id}: {shown}", "in words only")
    if date.approximate:
        item["className"] = "approximate"
    item["edtf"] = date.edtf
    return item


def _places(event: Event, known: list[Day]) -> Iterator[tuple[str, str]]:
    """Where it is drawn: its start, its end and its type."""
    start, last = known[0], known[-1]
    date = event.date
    assert date is not None
    is_day = start == last
    clock = event.time if is_day and event.time and re.fullmatch(r"\d\d:\d\d", event.time) else None
    yield "start", f"{_iso(start)}T{clock}" if clock else _iso(start)
    if is_day and event.kind != "period":
        yield "type", "point"
        return
    yield "end", _iso(last.plus(1))
    yield "type", "background" if event.kind == "period" else "range"


def _fits(day: Day) -> bool:
    """Whether a date of a script can hold it: 100 million days around 1970 (ECMA-262, section 21.4.1.1)."""
    return abs(day.ordinal - 719_163) < 99_999_999


def _iso(day: Day) -> str:
    """The day as scripts read it: years beyond four figures have a sign and six (ECMA-262, section 21.4.1.32)."""
    year = f"{day.year:04}" if 0 <= day.year <= 9999 else f"{day.year:+07}"
    return f"{year}-{day.month:02}-{day.day:02}"


def _lose(event: Event, losses: Losses) -> None:
    """What depends on the event of what vis has no place for; whole fields are told by `lost_fields`."""
    for tag in event.tags[1:]:
        losses.lose("further tag", tag)
    if event.time and not re.fullmatch(r"\d\d:\d\d", event.time):
        losses.lose("time", event.time)
