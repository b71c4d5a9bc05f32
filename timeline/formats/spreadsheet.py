"""The chronology as a table (RFC 4180): a row an event, with its date in words, as EDTF, and its first and last day.

No cell with words from the file is a formula to a spreadsheet: such a cell begins with an apostrophe, which a
reader of the table takes off again where a sign of a formula follows. Dates are our own figures, and stay as they
are: a year before our era begins with a minus (`-0043`), which the other end must find again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from unicodedata import category, normalize

from timeline.compile.fragments import Fragments
from timeline.dates.clock import iso_offset
from timeline.display import plain
from timeline.formats.addresses import on_the_web, page_address
from timeline.markup import to_plain
from timeline.record.event import Chronology, Event

COLUMNS = (
    "id", "date", "edtf", "earliest", "latest", "precision", "approximate", "uncertain", "time",
    "title", "text", "kind", "status", "outcome", "sources", "tags", "people", "places", "link",
)  # fmt: skip


def to_csv(chronology: Chronology, fragments: Fragments | None = None, *, delimiter: str = ",") -> str:
    """The events in order, in UTF-8 to be; the mark at the start tells spreadsheets so.

    A side of a date that is open, and all of a date that isn't known, are empty cells. The delimiter is one of
    `DELIMITERS`.
    """
    fragments = fragments or Fragments()

    def of_event(event: Event) -> str:
        return line_of(_row(event, chronology), delimiter)

    rows = [
        fragments.of_event(event, "csv", "" if delimiter == "," else delimiter, of_event) for event in chronology.events
    ]
    return "".join(["\ufeff", line_of(COLUMNS, delimiter), *rows])


DELIMITERS = {",": ",", ";": ";", "tab": "\t", "\t": "\t"}
"""What may stand between cells, by how it is asked for: the signs by which a table is known again."""


def line_of(cells: Iterable[str], delimiter: str = ",") -> str:
    """A row as RFC 4180 writes it."""
    return f"{delimiter.join(map(_quoted, cells))}\r\n"


def _row(event: Event, chronology: Chronology) -> Iterator[str]:
    yield event.id
    yield from _date(event, chronology)
    yield from map(_harmless, _words(event, chronology))
    yield page_address(chronology, event.id) or ""


def _date(event: Event, chronology: Chronology) -> Iterator[str]:
    date = event.date
    if date is None:
        yield from [""] * 7
    else:
        yield plain(date, chronology.language, chronology.date_style, deadline=event.kind == "deadline")
        yield date.edtf
        yield date.earliest.isoformat() if date.earliest else ""
        yield date.latest.isoformat() if date.latest else ""
        yield "choice" if date.choices else date.precision
        yield "yes" if date.approximate else ""
        yield "yes" if date.uncertain else ""


def _words(event: Event, chronology: Chronology) -> Iterator[str]:
    yield _time(event)
    yield event.title
    yield to_plain(event.text, on_the_web(event.mentions, chronology)) if event.text else ""
    yield event.kind
    yield event.status or ""
    yield event.outcome or ""
    yield joined(citation.source.name for citation in event.citations)
    yield joined(event.tags)
    yield joined(event.people)
    yield joined(event.places)


def joined(names: Iterable[str]) -> str:
    """Names in one cell, with a semicolon between them; one that has such a sign itself stands in quotes.

    >>> joined(["law", "Smith; Sons", 'the "Star"'])
    'law; "Smith; Sons"; the "Star"'
    """
    return "; ".join(f'"{one.replace(chr(34), chr(34) * 2)}"' if ";" in one or one[:1] == '"' else one for one in names)


def names_in(cell: str) -> list[str]:
    """The names that `joined` put into a cell.

    >>> names_in('law; "Smith; Sons"; the "Star"')
    ['law', 'Smith; Sons', 'the "Star"']
    """
    found = _IN_QUOTES.findall(cell)
    return [name for quoted, plain in found if (name := quoted.replace('""', '"').strip() or plain.strip())]


_IN_QUOTES = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*(?=;|\Z)|([^;]+))(?:;|\Z)')


_SIGNS = frozenset("=+-@\u2212")
"""With which a formula begins (OWASP, CSV injection), and the minus sign."""
_MUST_BE_QUOTED = re.compile(r'[",;\t\r\n]|\A\s|\s\Z')
"""More than RFC 4180 asks for: LibreOffice begins a new cell at semicolons and tabs, too, where no quotes forbid it."""


def _time(event: Event) -> str:
    """The time of day, with its clock's distance from UTC where only the words of the date give it."""
    written = event.date.time if event.date else None
    offset = iso_offset(event.offset) if event.offset is not None else ""
    return f"{event.time}{offset}" if event.time else written or ""


def _harmless(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula: an apostrophe before it.

    What can't be seen is passed over, because spreadsheets trim it, and the wide and small forms of the signs count as
    well, because where East Asian scripts are typed they begin a formula. An apostrophe that was there gets one more,
    so that taking one off always gives the words back.

    >>> _harmless("=1+1"), _harmless(" \uff1d1+1"), _harmless("'-5"), _harmless("1999")
    ("'=1+1", "' ＝1+1", "''-5", '1999')
    """
    return f"'{cell}" if begins_formula(cell) or cell.startswith(("\t", "\r", "\n")) else cell


def begins_formula(cell: str) -> bool:
    """Whether a spreadsheet may take the cell for a formula.

    >>> begins_formula("=1+1"), begins_formula("'\uff0d5"), begins_formula("a-5")
    (True, True, False)
    """
    if cell[:1].isalnum():
        return False
    first = next((sign for sign in cell if not _is_passed_over(sign)), "")
    return bool(_SIGNS & set(normalize("NFKC", first)[:1]))


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from taking it for a formula.

    >>> unguarded("'=1+1"), unguarded("''-5"), unguarded("'tis so")
    ('=1+1', "'-5", "'tis so")
    """
    return cell[1:] if cell.startswith("'") and _harmless(cell[1:]) != cell[1:] else cell


def _is_passed_over(sign: str) -> bool:
    return sign == "'" or sign.isspace() or category(sign) in ("Cc", "Cf")


def _quoted(cell: str) -> str:
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if _MUST_BE_QUOTED.search(cell) else cell
