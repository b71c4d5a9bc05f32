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

from timeline.findings import NotReadableError, nearest, quote, visible
from timeline.formats.names import plain_name
from timeline.formats.rows import (
    Asked,
    Cell,
    Figures,
    Head,
    Markup,
    Picture,
    Precision,
    ReadFile,
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
    is_ragged: bool = False
    """Whether it has more cells than there are columns, so that nobody knows which is which."""


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
    """What stands between cells: that of the signs which the first line has most of."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    plain = re.sub(r'"[^"]*"', "", first)
    return max(SIGNS.values(), key=plain.count)


SIGNS = {",": ",", ";": ";", "tab": "\t", "\t": "\t", "|": "|"}
"""What may stand between cells, by how it is asked for."""


def of_rows(rows: Iterable[tuple[str, Sequence[str]]]) -> Table:
    """A table of rows, the first with several words naming the columns. Raises `NotReadableError` where none has."""
    rest = iter(rows)
    for place, cells in rest:
        names = [" ".join(cell.replace("\ufeff", "").split()) for cell in cells]
        if len([name for name in names if name]) > 1:
            if _DAY.fullmatch(names[0]):  # an event already
                columns = ("date", "title", *(f"column {number}" for number in range(3, len(names) + 1)))
                return Table(columns, _records(columns, chain([(place, cells)], rest)))
            columns = tuple(_named(names))
            return Table(columns, _records(columns, rest))
    raise NotReadableError("it has no line with the names of columns", "--delimiter says what stands between cells")


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
            is_ragged = any(cell.strip() for cell in cells[len(columns) :])
            yield Record(
                place, {name or f"column {at}": cell for at, (name, cell) in enumerate(named, 1)}, is_ragged=is_ragged
            )


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
    "start time, start year, wann, quand, cuándo, cuando, wanneer, quando, date from, datum von, startdatum, fecha inicio, fecha de inicio",
    "shown": "date libelle, libellé date, date label, date historical, historical date, date original, original date, display date, displaydate, exact date, date text, date words, date display, item date, anzeigedatum",
    "end": "end, to, until, end date, date end, enddate, ends, finish, ende, fin, fecha fin, fecha de fin, hasta, bis, "
    "end year, end time, date to, datum bis, enddatum",
    "year": "year, start year, jahr, année, annee, año, ano, anno, jaar, год, 年",
    "month": "month, start month, monat, mois, mes, mês, mese, maand",
    "day": "day, start day, tag, jour, día, dia, giorno, dag",
    "time": "time, uhrzeit, heure, hora, clock, time of day",
    "title": "title, headline, name, label, event, topic, titulo, título, titre, titel, heading, ereignis, événement, "
    "evento, event name, event title, subject line, summary, short description, what, what happened, "
    "was, was geschah, quoi, qué, qué pasó, wat, gebeurtenis, o que",
    "text": "body html, text, description, desc, content, info, body, details, beschreibung, descripción, descripcion, "
    "detail, story, long description, event description, descrição, descrizione",
    "id": "id, slug, key, unique id, uid, identifier",
    "source": "source, sources, citation, citations, reference, references, fuente, fuentes, quelle, quellen, bron, fonte",
    "url": "url, link, links, source url, source link, web, website, webpage, href, read more",
    "tags": "tag, tags, category, categories, group, series, era, type, kategorie, categoría, categoria, theme, keywords, "
    "event type, thema, catégorie",
    "people": "people, person, persons, actors, personen, personas, who, wer, quién, quien",
    "places": "place, places, location, city, country, ort, lugar, lieu, venue, where, luogo, plaats, wo, où, dónde, donde, waar",
    "picture": "image, picture, photo, media, image url, img, bild, foto, imagen, photo url, image src, thumbnail image, "
    "media url, picture url",
    "caption": "caption, media caption, image caption, picture caption, photo caption",
    "credit": "credit, media credit, image credit, photo credit, picture credit",
    "alt": "alt, alt text, image alt, alternative text",
    "precision": "precision, date precision, granularity",
    "approximate": "approximate, is approximate, approximate date, circa, date is approximate, is date approximate",
}
"""Names of columns by what they hold, in small letters without signs."""
_BY_NAME = {name.strip(): held for held, names in _NAMES.items() for name in names.split(",")}


def holds(name: str) -> str:
    """What a column of that name is for; nothing where the name doesn't say."""
    return _BY_NAME.get(plain_name(name), "")


def no_field(held: str) -> tuple[str, str]:
    """What is said of a name that is none of `Columns`, and what to write instead."""
    guess = nearest(held, Columns._fields)
    help = f"did you mean {guess}?" if guess else f"write one of {', '.join(Columns._fields)}"
    return f"{quote(held)} is nothing that a column can be for", help


def columns_of(names: Sequence[str], asked: Mapping[str, str]) -> Columns:
    """Which column holds what: as asked, else by its name. Raises `NotReadableError` for a name that isn't there."""
    found: dict[str, str] = {}
    for held, column in asked.items():
        if held not in Columns._fields:
            raise NotReadableError(*no_field(held))
        match = next((name for name in names if name == column or plain_name(name) == plain_name(column)), None)
        if match is None:
            raise NotReadableError(f"it has no column {quote(column)}", f"it has {_shown(names)}")
        found[held] = match
    taken = set(found.values())
    for name in names:
        held = holds(name)
        if held and held not in found and name not in taken:
            found[held] = name
    for name in names:
        held = _SECOND.get(plain_name(name), "")
        if held and held not in found and name not in found.values():
            found[held] = name
    if not {"date", "year", "shown"} & found.keys():
        found |= _by_part(names, "date", found)
    if not {"title", "text"} & found.keys():
        found |= _by_part(names, "title", found)
    return Columns(**found)


_SECOND = {
    "publisher": "source",
    "outlet": "source",
    "newspaper": "source",
    "who says so": "source",
    "zeitung": "source",
    "notes": "text",
    "summary": "text",
    "short description": "text",
    "event": "text",
    "what happened": "text",
    "what": "text",
}
"""What a column is for whose first use another one has."""
_PARTS = {
    "date": ("date", "year", "datum", "fecha", "jahr"),
    "title": ("title", "name", "headline", "header", "event", "heading"),
}


def _by_part(names: Sequence[str], held: str, found: Mapping[str, str]) -> dict[str, str]:
    """The column that has such a word in its name; where several have, the first of titles and none of dates."""
    free = [name for name in names if name not in found.values()]
    fitting = [name for name in free if {*plain_name(name).split()} & {*_PARTS[held]}]
    return {held: fitting[0]} if fitting and (held == "title" or len(fitting) == 1) else {}


def read_table(table: Table, asked: Asked) -> ReadFile:
    """The events of any table. Raises `NotReadableError` where no column is for dates, or none for words."""
    columns = columns_of(table.columns, asked.columns)
    if table.dated and not (columns.date or columns.year or columns.shown):
        columns = columns._replace(date=table.dated, day="")
    if not (columns.date or columns.year or columns.shown or columns.time):
        raise NotReadableError(
            f"none of its columns is for dates: {_shown(table.columns)}",
            "name it, as in --map date=COLUMN, and --map title=COLUMN",
        )
    if not (columns.title or columns.text):
        raise NotReadableError(
            f"none of its columns is for what happened: {_shown(table.columns)}",
            "name it, as in --map title=COLUMN",
        )
    return ReadFile(Head(), [row_of(record, columns, asked) for record in table.records])


def _shown(names: Sequence[str]) -> str:
    """The names of columns for a message."""
    return ", ".join(visible(name[:60]) for name in names[:20])


def row_of(record: Record, columns: Columns, asked: Asked, *, markup: Markup | None = None) -> Row:
    """The event of a record whose columns are known."""
    get: Callable[[str], str] = lambda name: _filled(unguarded(record.cells.get(name, "")).strip()) if name else ""  # noqa: E731
    row = Row(record.place, title=_text(get(columns.title), markup))
    row.texts += filter(None, [_text(get(columns.text), markup)])
    row.words += filter(None, [get(columns.shown)])
    row.start = _start(get, columns) or _other(record, "date", columns.date)
    row.end = Cell(end, columns.end) if (end := get(columns.end)) else _other(record, "end", columns.end)
    if record.is_ragged:
        row.draft = "it has more cells than the table has columns"
    _with_time(row, get(columns.time), asked)
    row.precision = _precision(get(columns.precision))
    row.is_approximate = get(columns.approximate).casefold() in ("yes", "true", "1", "y", "x", "ja", "oui", "sí", "si")
    row.id = get(columns.id) or None
    row.tags, row.people = _several(get(columns.tags)), _several(get(columns.people))
    row.places = _several(get(columns.places), ";|")  # a comma is part of "Austin, TX"
    row.sources += [
        Text(one, "html" if "<" in one else "plain") for one in _sources(get(columns.source), get(columns.url))
    ]
    if get(columns.picture) or get(columns.caption):
        caption, credit = _text(get(columns.caption), markup), _text(get(columns.credit), markup)
        row.media.append(Picture(get(columns.picture), caption, credit, get(columns.alt) or None))
        held = {*columns}
    else:
        held = {*columns} - {columns.alt, columns.credit}
    used = {one.column for one in (row.start, row.end) if isinstance(one, Cell)}
    row.rest |= {name: cell.strip() for name, cell in record.cells.items() if cell.strip() and name not in held | used}
    return row


def _other(record: Record, held: str, taken: str) -> Cell | None:
    """A date in another column of that kind, where the first is empty: some rows have a date, others a start."""
    if taken and holds(taken) != held:  # as it was asked for
        return None
    filled = ((name, _filled(cell.strip())) for name, cell in record.cells.items() if name != taken)
    return next((Cell(cell, name) for name, cell in filled if cell and holds(name) == held), None)


def _start(get: Callable[[str], str], columns: Columns) -> Figures | Cell | None:
    date = _given(get(columns.date)) if columns.year else get(columns.date)
    if date and not (columns.year and re.fullmatch(r"\d{1,2}(?:\.0+)?", date)):
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
    return "" if cell in ("NULL", "null", "None", "NaN", "nan", "N/A", "n/a", "NA") else cell


def _given(cell: str) -> str:
    """A part of a date; nothing for a dash, or words that say that it isn't known."""
    says = any(map(str.isalnum, cell)) and not re.fullmatch(r"[xX?]+", cell) and cell.casefold() not in _NOTHING
    return cell if says else ""


_NOTHING = frozenset(["unknown", "n/a", "na", "none", "null", "nan"])


def _with_year(date: str, year: str) -> str:
    """A date of which the year stands in a column of its own: "Fri Aug 07"."""
    year = re.sub(r"\.0+\Z", "", year)
    is_whole = re.search(r"\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}", date) or re.fullmatch(r"[\d./-]+", date)
    if is_whole or not re.fullmatch(r"\d{4}", year):
        return date
    words, time = re.fullmatch(r"(.*?)(\s+\d{1,2}:\d{2}.*)?", date, re.DOTALL).groups(default="")  # type: ignore[union-attr]
    return f"{words} {year}{time}"


def _with_time(row: Row, time: str, asked: Asked) -> None:
    """The time of a column of its own, at a day in figures."""
    found = re.fullmatch(r"(\d{1,2}):(\d{2})(?::\d{2})?\s*([AaPp]\.?[Mm]\.?)?", time)
    if found is None:
        if time and row.start is None and not row.words:
            row.words.append(time)  # "about 12:45 AM", of a day that nobody names
        elif time:
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


_PRECISION_WORDS: Mapping[Precision, str] = {
    "year": "year annee année año ano anno jahr jaar",
    "month": "month mois mes mês mese monat maand",
    "day": "day jour día dia giorno tag dag",
}
_PRECISIONS = {word: precision for precision, words in _PRECISION_WORDS.items() for word in words.split()}


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


def _several(cell: str, signs: str = ";|,") -> list[str]:
    """The names of a cell, between the first of these signs that it has."""
    if ";" in cell:
        return names_in(cell)
    sign = next((sign for sign in signs if sign in cell), "\n")
    return [name for one in cell.split(sign) if (name := _filled(one.strip()))]


def _sources(words: str, address: str) -> list[str]:
    """The sources of a row: words with their address, or each by itself."""
    if "\n" in words:  # a list
        return [*words.split("\n"), *([address] if address else [])]
    if words and address:
        return [f"{words} {address}"] if "://" not in words else [words, address]
    return [one for one in (words, address) if one]
