"""TimelineJS: its JSON in three versions, and the spreadsheet that it is made of, saved as CSV.

It has years, months, days and clock times, a start and an end, and words that are shown in their place
(https://timeline.knightlab.com/docs/json-format.html). It has no doubt, no source, one picture and one group an event.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from timeline.formats.json_texts import text_of
from timeline.formats.names import plain_name
from timeline.formats.rows import Asked, Cell, Figures, Head, Picture, ReadFile, Row, Text
from timeline.formats.tables import Record

_PARTS = ("year", "month", "day", "hour", "minute", "second")


def is_json(data: Any) -> bool:
    """Whether the data are those of TimelineJS."""
    if isinstance(data, dict) and isinstance(data.get("timeline"), dict):
        return "date" in data["timeline"]
    events = data.get("events") if isinstance(data, dict) else data
    slides = [one for one in events if isinstance(one, dict)] if isinstance(events, list) else []
    return any(isinstance(one.get("start_date"), dict) for one in slides[:20])


def read_json(data: Any, _: Asked) -> ReadFile:
    """The events of TimelineJS's JSON, version 1, 2 or 3."""
    if isinstance(data, dict) and isinstance(data.get("timeline"), dict):
        return _read_old(data["timeline"])
    events = data if isinstance(data, list) else _listed(data.get("events"))
    head = Head()
    rows = [_row(one, f"events[{number}]") for number, one in enumerate(events) if isinstance(one, dict)]
    if isinstance(data, dict):
        title = data.get("title")
        if isinstance(title, list):
            title = next((one for one in title if isinstance(one, dict)), None)
        if isinstance(title, dict):
            _take_title(head, title)
        elif isinstance(title, str):
            head.title = _html(title)
        rows += [_era(one, f"eras[{number}]") for number, one in enumerate(_listed(data.get("eras")))]
        head.rest |= {name: text_of(value) for name, value in data.items() if name not in ("events", "title", "eras")}
    return ReadFile(head, rows)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _take_title(head: Head, slide: Mapping[str, Any]) -> None:
    text = _mapping(slide.get("text"))
    head.title = _html(text.get("headline"))
    head.description += filter(None, [_html(text.get("text"))])
    media = _mapping(slide.get("media"))
    if media.get("url"):
        head.rest["media"] = text_of(media.get("url"))
        head.description += filter(None, [_html(media.get("caption")), _html(media.get("credit"))])
    head.rest |= _others(slide, {"text", "media"})
    head.rest |= {f"text.{name}": value for name, value in _others(text, {"headline", "text"}).items()}


def _row(slide: Mapping[str, Any], place: str) -> Row:
    start, end = _mapping(slide.get("start_date")), _mapping(slide.get("end_date"))
    text, media = _mapping(slide.get("text")), _mapping(slide.get("media"))
    row = Row(place, title=_html(text.get("headline")))
    row.texts += filter(None, [_html(text.get("text"))])
    row.texts += [Text(value, "html") for name, value in _others(text, {"headline", "text"}).items()]
    row.words += filter(None, [text_of(slide.get("display_date")).strip(), _shown(start, end)])
    row.start, row.end = _figures(start), _figures(end)
    row.id = text_of(slide.get("unique_id")) or None
    row.tags += filter(None, [_group(text_of(slide.get("group")))])
    if picture := _picture(media):
        row.media.append(picture)
    row.rest |= _others(slide, {"start_date", "end_date", "text", "media", "group", "unique_id", "display_date"})
    for name, date in (("start_date", start), ("end_date", end)):
        left = _others(date, {*_PARTS, "display_date"})
        row.rest |= {f"{name}.{key}": value for key, value in left.items() if value not in ("", "0")}
    row.rest |= {f"media.{name}": value for name, value in _others(media, _OF_MEDIA).items()}
    location = _mapping(slide.get("location"))
    if location.get("name"):
        row.places.append(text_of(location["name"]))
    return row


_OF_MEDIA = {"url", "caption", "credit", "alt", "title", "link"}


def _era(slide: Any, place: str) -> Row:
    """A stretch of time with a name, behind the others."""
    row = _row(_mapping(slide), place)
    row.fields["kind"] = "period"
    return row


def _shown(start: Mapping[str, Any], end: Mapping[str, Any]) -> str:
    """The words of a start and an end."""
    words = [text_of(one.get("display_date")).strip() for one in (start, end)]
    if end and any(_part(end.get(name)) for name in _PARTS) and not all(words):
        return ""
    return " – ".join(dict.fromkeys(filter(None, words)))


def _figures(date: Mapping[str, Any]) -> Figures | Cell | None:
    """The parts of a date that are given; a year 0 is none."""
    year = text_of(date.get("year")).strip()
    parts = [_part(date.get(name)) for name in _PARTS]
    if year and parts[0] is None:
        return Cell(year)
    if not parts[0]:
        return None
    return _figures_of(parts)


def _figures_of(parts: list[int | None]) -> Figures:
    """Figures up to the first part that is missing: a day without a month says nothing."""
    year, month, day, hour, minute, second = [*parts, *[None] * 6][:6]
    month = month or None
    day = (day or None) if month else None
    if day is None or hour is None:
        hour = minute = second = None
    return Figures(year or 0, month, day, hour, minute, second, has_year_zero=False)


def _part(value: Any) -> int | None:
    text = text_of(value).strip()
    return int(text) if re.fullmatch(r"-?\d{1,12}", text, re.ASCII) else None


def _picture(media: Mapping[str, Any]) -> Picture | None:
    address, caption, credit = text_of(media.get("url")), _html(media.get("caption")), _html(media.get("credit"))
    if not (address.strip() or caption or credit):
        return None
    alt, title, link = (text_of(media.get(name)) or None for name in ("alt", "title", "link"))
    return Picture(address, caption, credit, alt, title, link)


def _html(value: Any) -> Text | None:
    words = text_of(value)
    return Text(words, "html") if words.strip() else None


def _mapping(value: Any) -> Mapping[str, Any]:
    """The fields of a part of a slide; a text alone is its headline, its address."""
    return value if isinstance(value, dict) else {"headline": value, "url": value} if isinstance(value, str) else {}


def _others(mapping: Mapping[str, Any], known: Iterable[str]) -> dict[str, str]:
    """The fields that are not known and say something."""
    found = ((str(name), text_of(value)) for name, value in mapping.items() if name not in known)
    return {name: value for name, value in found if value not in ("", "{}")}


def _read_old(timeline: Mapping[str, Any]) -> ReadFile:
    """Versions 1 and 2: `timeline.date`, each with `startDate`."""
    head = Head(title=_html(timeline.get("headline")))
    head.description += filter(None, [_html(timeline.get("text"))])
    dates, eras = _listed(timeline.get("date")), _listed(timeline.get("era"))
    rows = [_old_row(one, f"date[{number}]") for number, one in enumerate(dates) if isinstance(one, dict)]
    for number, one in enumerate(eras):
        row = _old_row(_mapping(one), f"era[{number}]")
        row.fields["kind"] = "period"
        rows.append(row)
    asset = _mapping(timeline.get("asset"))
    head.description += filter(None, [_html(asset.get("caption")), _html(asset.get("credit"))])
    if asset.get("media"):
        head.rest["asset.media"] = text_of(asset["media"])
    head.rest |= _others(timeline, {"headline", "text", "date", "era", "asset"})
    return ReadFile(head, rows)


def _old_row(slide: Mapping[str, Any], place: str) -> Row:
    row = Row(place, title=_html(slide.get("headline")))
    row.texts += filter(None, [_html(slide.get("text"))])
    row.words += filter(None, [text_of(slide.get("display_date")).strip()])
    row.start, row.end = _old_date(slide.get("startDate")), _old_date(slide.get("endDate"))
    row.tags += filter(None, [text_of(slide.get("tag")).strip()])
    asset = _mapping(slide.get("asset"))
    picture = _picture({**asset, "url": asset.get("media")})
    if picture is not None:
        row.media.append(picture)
    row.rest |= _others(slide, {"headline", "text", "startDate", "endDate", "tag", "asset", "display_date"})
    row.rest |= {f"asset.{name}": value for name, value in _others(asset, {*_OF_MEDIA, "media"}).items()}
    return row


def _old_date(value: Any) -> Figures | Cell | None:
    """`2012,1,26`, its months counted from one, or figures as in a table: month, day, year."""
    text = text_of(value).strip()
    if not text:
        return None
    if re.fullmatch(r"-?\d+(?:\s*,\s*-?\d*)*", text, re.ASCII) and not re.fullmatch(r"\d{8,}", text):
        parts = [_part(part) for part in text.split(",")]
        return _figures_of(parts) if parts[0] else None
    return Cell(text, MONTH_FIRST)


MONTH_FIRST = "Start Date (month first)"
"""The name of a column of figures in which TimelineJS 1 and 2 read the month first."""

COLUMNS = (
    "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline", "Text",
    "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background",
)  # fmt: skip
"""Of the spreadsheet, in its order."""
_KNOWN = {name.casefold() for name in COLUMNS} | {"start date", "end date", "tag", "media link", "link", "alt"}


def is_sheet(columns: Iterable[str]) -> bool:
    """Whether a table with these columns is the spreadsheet of TimelineJS."""
    names = {*_known_names(columns).values()}
    return "headline" in names and bool(names & {"year", "start date"})


_OTHER_NAMES = {
    "start year": "year", "start month": "month", "start day": "day", "start time": "time", "media url": "media",
    "media thumbail": "media thumbnail", "mediacaption": "media caption", "background url": "background",
}  # fmt: skip
"""What older sheets call some of the columns."""


def _known_names(columns: Iterable[str]) -> dict[str, str]:
    """The names by which the columns are known here; the first one may have lost its name, which is the year's."""
    known = {name: _OTHER_NAMES.get(plain_name(name), plain_name(name)) for name in columns}
    if known.get("column 1") == "column 1" and "month" in known.values() and "year" not in known.values():
        known["column 1"] = "year"
    return known


def read_sheet(records: Iterable[Record], _: Asked) -> ReadFile:
    """The events of the spreadsheet, each with its place."""
    head, rows = Head(), []
    names: dict[str, str] = {}
    for place, record, is_ragged in records:
        names = names if names.keys() >= record.keys() else _known_names(record)
        cells = {names[name]: cell.strip() for name, cell in record.items()}
        get: Callable[[str], str] = lambda name, cells=cells: cells.get(name, "")  # type: ignore[misc]  # noqa: E731
        kind = get("type").casefold()
        row = _of_cells(place, get)
        if is_ragged:
            row.draft = "it has more cells than the table has columns"
        row.rest |= {name: cell for name, cell in cells.items() if cell and name not in _KNOWN}
        row.rest |= {name: get(name) for name in ("background", "media thumbnail") if get(name)}
        if kind == "title" and head.title is None:
            head.title, head.description = row.title, [*row.texts]
            head.description += [one for shown in row.media for one in (shown.caption, shown.credit) if one]
            head.rest |= row.rest
            head.rest |= {
                f"media {number}": shown.address for number, shown in enumerate(row.media, 1) if shown.address
            }
            continue
        if kind == "era":
            row.fields["kind"] = "period"
        elif kind:
            row.rest["type"] = get("type")
        rows.append(row)
    return ReadFile(head, rows)


def _group(words: str) -> str:
    """A group as TimelineJS shows it, a sign that would begin an element among it."""
    return words.replace("&lt;", "<").strip()


def _of_cells(place: str, get: Callable[[str], str]) -> Row:
    row = Row(place, title=_html(get("headline")))
    row.texts += filter(None, [_html(get("text"))])
    row.words += filter(None, [get("display date")])
    row.start = _of_columns(get, "") or _in_one(get("start date"))
    row.end = _of_columns(get, "end ") or _in_one(get("end date"))
    row.tags += filter(None, dict.fromkeys([_group(get("group")), get("tag")]))
    picture = _picture(
        {
            "url": get("media"), "caption": get("media caption"), "credit": get("media credit"),
            "alt": get("alt text") or get("alt"), "link": get("media link") or get("link"),
        }
    )  # fmt: skip
    if picture is not None:
        row.media.append(picture)
    return row


def _of_columns(get: Callable[[str], str], before: str) -> Figures | Cell | None:
    """A date in columns of its own."""
    year = get(f"{before}year")
    if not year:
        return None
    parts = [_part(_whole(get(f"{before}{name}"))) for name in ("year", "month", "day")]
    if parts[0] is None or any(
        get(f"{before}{name}") and _part(_whole(get(f"{before}{name}"))) is None for name in ("month", "day")
    ):
        return Cell(" ".join(filter(None, (get(f"{before}{name}") for name in ("day", "month", "year")))))
    if not parts[0]:
        return None
    return _figures_of([*parts, *_clock(get(f"{before}time"))])


def _whole(cell: str) -> str:
    """A figure as a spreadsheet may save it: `1904.0`."""
    return re.sub(r"\.0+\Z", "", cell)


_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp]\.?[Mm]\.?)?", re.ASCII)


def _clock(cell: str) -> Iterator[int | None]:
    found = _TIME.match(cell)
    if found is None:
        return
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4][0] in "pP" else 0)
    yield from (hour, int(found[2]), int(found[3]) if found[3] else None)


def _in_one(cell: str) -> Cell | None:
    return Cell(cell, MONTH_FIRST) if cell else None
