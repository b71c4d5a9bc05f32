"""Any table of events: which of its columns hold the date, the title and the rest, by their names or as one says.

A table that another program is known for goes to that program's module.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import chain, zip_longest
from typing import NamedTuple

from timeline.formats.names import plain_name
from timeline.formats.rows import (
    Asked,
    Cell,
    Figures,
    Head,
    Markup,
    NotReadableError,
    Picture,
    Precision,
    Read,
    Row,
    Text,
)
from timeline.formats.spreadsheet import names_in, unguarded

MOST_CELL = 1_000_000
"""Characters of one cell."""


class Record(NamedTuple):
    """A row of a table by the names of its columns."""

    place: str
    cells: Mapping[str, str]


class Table(NamedTuple):
    """A table with a line of names."""

    columns: tuple[str, ...]
    records: Iterable[Record]
    dated: str = ""
    """The one column whose cells are dates by their type, where a table knows types."""


def table_of(text: str, delimiter: str | None = None) -> Table:
    """The table of a text of lines and cells (RFC 4180, and with semicolons or tabs). Raises `NotReadableError`."""
    csv.field_size_limit(MOST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter or _delimiter_of(text))
    return of_rows(_numbered(reader))


def _numbered(reader: Iterable[Sequence[str]]) -> Iterator[tuple[str, Sequence[str]]]:
    """Each row with the line on which it begins."""
    line = 1
    try:
        for cells in reader:
            yield f"line {line}", cells
            line = int(getattr(reader, "line_num", line)) + 1
    except csv.Error as error:
        raise NotReadableError(f"line {line} can't be read as a row of a table ({error})") from None


def _delimiter_of(text: str) -> str:
    """What stands between cells: that of the three which the first line has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    plain = re.sub(r'"[^"]*"', "", first)
    return max(",;\t", key=plain.count)


def of_rows(rows: Iterable[tuple[str, Sequence[str]]]) -> Table:
    """A table of rows, the first of which that has words names the columns; each with its place."""
    rest = iter(rows)
    for place, cells in rest:
        names = [" ".join(cell.replace("\ufeff", "").split()) for cell in cells]
        if len([name for name in names if name]) > 1:
            if _DAY.fullmatch(names[0]):  # an event already
                columns = ("date", "title", *(f"column {number}" for number in range(3, len(names) + 1)))
                return Table(columns, _records(columns, chain([(place, cells)], rest)))
            columns = tuple(_named(names))
            return Table(columns, _records(columns, rest))
    raise NotReadableError("it has no line with the names of columns")


_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")


def _named(names: Sequence[str]) -> Iterator[str]:
    """The names, each once; a column without one gets its number."""
    seen: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        base = name or f"column {number}"
        seen[base] = seen.get(base, 0) + 1
        yield base if seen[base] == 1 else f"{base} ({seen[base]})"


def _records(columns: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> Iterator[Record]:
    for place, cells in rows:
        if any(cell.strip() for cell in cells):
            named = zip_longest(columns, cells, fillvalue="")
            yield Record(place, {name or f"column {at}": cell for at, (name, cell) in enumerate(named, 1)})


class Columns(NamedTuple):
    """Which column holds what, by its name; empty where none does."""

    date: str = ""
    shown: str = ""
    """The date in words that readers are shown."""
    end: str = ""
    year: str = ""
    month: str = ""
    day: str = ""
    time: str = ""
    title: str = ""
    text: str = ""
    id: str = ""
    source: str = ""
    url: str = ""
    tags: str = ""
    people: str = ""
    places: str = ""
    picture: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""
    precision: str = ""
    approximate: str = ""


_NAMES: Mapping[str, str] = {
    "date": "date, when, start, begin, from, start date, date start, startdate, begins, event date, date of event, fecha, "
    "datum, data, beginn, début, debut, anfang, inicio, year month day, dates, timestamp, datetime, day date, years, "
    "start time, start year, date from, datum von, startdatum, fecha inicio, fecha de inicio",
    "shown": "display date, displaydate, exact date, date text, date words, date display, item date, anzeigedatum",
    "end": "end, to, until, end date, date end, enddate, ends, finish, ende, fin, fecha fin, fecha de fin, hasta, bis, "
    "end year, end time, date to, datum bis, enddatum",
    "year": "year, start year, jahr, année, annee, año, ano, anno, jaar, год, 年",
    "month": "month, start month, monat, mois, mes, mês, mese, maand",
    "day": "day, start day, tag, jour, día, dia, giorno, dag",
    "time": "time, uhrzeit, heure, hora, clock, time of day",
    "title": "title, headline, name, label, event, topic, titulo, título, titre, titel, heading, ereignis, événement, "
    "evento, event name, event title, subject line, summary, short description, what, what happened",
    "text": "text, description, desc, notes, content, info, body, details, beschreibung, descripción, descripcion, "
    "detail, story, long description, comment, comments, event description, descrição, descrizione",
    "id": "id, slug, key, unique id, uid, identifier",
    "source": "source, sources, citation, citations, reference, references, fuente, fuentes, quelle, quellen, bron, fonte",
    "url": "url, link, links, source url, source link, web, website, webpage, href, read more",
    "tags": "tag, tags, category, categories, group, series, era, type, kategorie, categoría, categoria, theme, keywords, "
    "event type, thema, catégorie",
    "people": "people, person, persons, actors, personen, personas",
    "places": "place, places, location, city, country, ort, lugar, lieu, venue, where, luogo, plaats",
    "picture": "image, picture, photo, media, image url, img, bild, foto, imagen, photo url, image src, thumbnail image, "
    "media url, picture url",
    "caption": "caption, media caption, image caption, picture caption, photo caption",
    "credit": "credit, media credit, image credit, photo credit, picture credit",
    "alt": "alt, alt text, image alt, alternative text",
    "precision": "precision, date precision, granularity",
    "approximate": "approximate, is approximate, approximate date, circa, is approximate?",
}
"""Names of columns by what they hold, in small letters without signs."""
_BY_NAME = {name.strip(): held for held, names in _NAMES.items() for name in names.split(",")}


def holds(name: str) -> str:
    """What a column of that name is for; nothing where the name doesn't say."""
    return _BY_NAME.get(plain_name(name), "")


def columns_of(names: Sequence[str], asked: Mapping[str, str]) -> Columns:
    """Which column holds what: as asked, else by its name. Raises `NotReadableError` for a name that isn't there."""
    found: dict[str, str] = {}
    for held, column in asked.items():
        if held not in Columns._fields:
            known = ", ".join(Columns._fields)
            raise NotReadableError(f"{held!r} is nothing that a column can be for", f"one of {known}")
        match = next((name for name in names if name == column or plain_name(name) == plain_name(column)), None)
        if match is None:
            raise NotReadableError(f"it has no column {column!r}", f"it has {', '.join(names)}")
        found[held] = match
    taken = set(found.values())
    for name in names:
        held = holds(name)
        if held and held not in found and name not in taken:
            found[held] = name
    if not {"date", "year", "shown"} & found.keys():
        found |= _by_part(names, "date", found)
    if not {"title", "text"} & found.keys():
        found |= _by_part(names, "title", found)
    return Columns(**found)


_PARTS = {
    "date": ("date", "year", "datum", "fecha", "jahr"),
    "title": ("title", "name", "headline", "header", "event", "heading"),
}


def _by_part(names: Sequence[str], held: str, found: Mapping[str, str]) -> dict[str, str]:
    """The column that has such a word in its name; where several have, the first of titles and none of dates."""
    free = [name for name in names if name not in found.values()]
    fitting = [name for name in free if {*plain_name(name).split()} & {*_PARTS[held]}]
    return {held: fitting[0]} if fitting and (held == "title" or len(fitting) == 1) else {}


def read_table(table: Table, asked: Asked) -> Read:
    """The events of any table. Raises `NotReadableError` where no column is for dates, or none for words."""
    columns = columns_of(table.columns, asked.columns)
    if table.dated and not (columns.date or columns.year or columns.shown):
        columns = columns._replace(date=table.dated, day="")
    if not (columns.date or columns.year or columns.shown or columns.time):
        raise NotReadableError(
            f"none of its columns is for dates: {', '.join(table.columns[:20])}",
            "name it, as in --map date=COLUMN, and --map title=COLUMN",
        )
    if not (columns.title or columns.text):
        raise NotReadableError(
            f"none of its columns is for what happened: {', '.join(table.columns[:20])}",
            "name it, as in --map title=COLUMN",
        )
    return Read(Head(), [row_of(record, columns, asked) for record in table.records])


def row_of(record: Record, columns: Columns, asked: Asked, *, markup: Markup | None = None) -> Row:
    """The event of a record whose columns are known."""
    get: Callable[[str], str] = lambda name: unguarded(record.cells.get(name, "")).strip() if name else ""  # noqa: E731
    row = Row(record.place, title=_text(get(columns.title), markup))
    row.texts += filter(None, [_text(get(columns.text), markup)])
    row.words += filter(None, [get(columns.shown)])
    row.start = _start(get, columns)
    row.end = Cell(end, columns.end) if (end := _filled(get(columns.end))) else None
    _with_time(row, get(columns.time), asked)
    row.precision = _precision(get(columns.precision))
    row.is_approximate = get(columns.approximate).casefold() in ("yes", "true", "1", "y", "x", "ja", "oui", "sí", "si")
    row.id = get(columns.id) or None
    row.tags, row.people, row.places = (_several(get(name)) for name in (columns.tags, columns.people, columns.places))
    row.sources += [Text(one) for one in _sources(get(columns.source), get(columns.url))]
    if get(columns.picture) or get(columns.caption):
        caption, credit = _text(get(columns.caption), markup), _text(get(columns.credit), markup)
        row.media.append(Picture(get(columns.picture), caption, credit, get(columns.alt) or None))
        held = {*columns}
    else:
        held = {*columns} - {columns.alt, columns.credit}
    row.rest |= {name: cell.strip() for name, cell in record.cells.items() if cell.strip() and name not in held}
    return row


def _start(get: Callable[[str], str], columns: Columns) -> Figures | Cell | None:
    if (date := _filled(get(columns.date))) and not (columns.year and columns.month):
        return Cell(_with_year(date, get(columns.year)), columns.date)
    year, month, day = (_given(get(one)) for one in (columns.year, columns.month, columns.day or columns.date))
    day = "" if day == year else day
    if not year:
        return None
    parts = [re.sub(r"\.0+\Z", "", one) for one in (year, month, day)]
    if re.fullmatch(r"-?\d{1,6}", parts[0]) and all(re.fullmatch(r"\d{0,2}", one) for one in parts[1:]):
        month_, day_ = (int(one) or None if one else None for one in parts[1:])
        if month_ is None:
            return Cell(parts[0], columns.year)
        return Figures(int(parts[0]), month_, day_, has_year_zero=False)
    return Cell(" ".join(filter(None, (day, month, year))), columns.year)


def _filled(cell: str) -> str:
    """A cell; nothing for what programs write where there is nothing."""
    return "" if cell in ("NULL", "null", "None", "NaN", "nan", "N/A") else cell


def _given(cell: str) -> str:
    """A part of a date; nothing for a dash, or words that say that it isn't known."""
    return cell if any(map(str.isalnum, cell)) and cell.casefold() not in _NOTHING else ""


_NOTHING = frozenset(["unknown", "n/a", "na", "none", "null", "nan"])


def _with_year(date: str, year: str) -> str:
    """A date of which the year stands in a column of its own: "Fri Aug 07"."""
    year = re.sub(r"\.0+\Z", "", year)
    if not re.fullmatch(r"\d{4}", year) or re.search(r"\d{4}", date) or re.fullmatch(r"[\d./-]+", date):
        return date
    words, time = re.fullmatch(r"(.*?)(\s+\d{1,2}:\d{2}.*)?", date, re.DOTALL).groups(default="")  # type: ignore[union-attr]
    return f"{words} {year}{time}"


def _with_time(row: Row, time: str, asked: Asked) -> None:
    """The time of a column of its own, at a day in figures."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})(?::\d{2})?\s*([AaPp]\.?[Mm]\.?)?", time)
    if found is None:
        if time:
            row.rest["time"] = time
        return
    if row.start is None and not asked.day:
        row.words.append(time)  # which no day is known of
        return
    hour = int(found[1]) % 12 + (12 if found[3][0] in "pP" else 0) if found[3] else int(found[1])
    if row.start is None and asked.day:
        row.start = Cell(asked.day)
    if isinstance(row.start, Cell):
        row.start = Cell(f"{row.start.text} {hour:02}:{found[2]}", row.start.column)
    elif row.start is not None and row.start.day is not None:
        row.start = row.start._replace(hour=hour, minute=int(found[2]))


def _precision(cell: str) -> Precision | None:
    return _PRECISIONS.get(cell.casefold())


_PRECISIONS: Mapping[str, Precision] = {"year": "year", "month": "month", "day": "day"}


def _text(cell: str, markup: Markup | None) -> Text | None:
    """A cell as a text: one with elements of HTML is that."""
    if not cell:
        return None
    return Text(cell, markup or ("html" if _ELEMENT.search(cell) else "plain"))


_ELEMENT = re.compile(
    r"</?(?:a|abbr|b|br|blockquote|cite|div|em|figure|font|h[1-6]|hr|i|iframe|img|li|ol|p|q|small|span|strong|sub|sup|table|td|"
    r"tr|u|ul|video)(?:\s[^<>]*)?/?>|&(?:nbsp|amp|quot|lt|gt|#\d+|[a-z]{2,8});",
    re.IGNORECASE,
)
"""What a cell has in it that is HTML."""


def _several(cell: str) -> list[str]:
    """The names of a cell, between semicolons, or commas where there are none."""
    if ";" in cell:
        return names_in(cell)
    return [one.strip() for one in cell.split("|" if "|" in cell else ",") if one.strip()]


def _sources(words: str, address: str) -> list[str]:
    """The sources of a row: words with their address, or each by itself."""
    if words and address:
        return [f"{words} {address}"] if "://" not in words else [words, address]
    return [one for one in (words, address) if one]
