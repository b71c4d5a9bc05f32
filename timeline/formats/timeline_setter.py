"""TimelineSetter's table: a date, the words shown for it, a description, a link, a series, and HTML of one's own.

Its dates are figures or words, as a spreadsheet has them (https://propublica.github.io/timeline-setter/).
It is read and not written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from timeline.formats.rows import Asked, Cell, Head, ReadFile, Row, Text
from timeline.formats.tables import Record

COLUMNS = ("date", "display_date", "description", "link", "series", "html")


def is_sheet(columns: Iterable[str]) -> bool:
    """Whether a table with these columns is one of TimelineSetter's."""
    names = {name.strip().casefold() for name in columns}
    return "date" in names and "html" in names and bool(names & {"description", "link", "series", "display_date"})


def read_sheet(records: Iterable[Record], _: Asked) -> ReadFile:
    """The events of the table, each with its place."""
    return ReadFile(Head(), [_row(place, record) for place, record, _ in records])


def _row(place: str, record: Mapping[str, str]) -> Row:
    cells = {name.strip().casefold(): cell.strip() for name, cell in record.items()}
    description, html = cells.get("description", ""), cells.get("html", "")
    heading, html = _without_heading(html)
    row = Row(place, title=Text(heading or description, "html") if heading or description else None)
    if heading and description:
        row.texts.append(Text(description, "html"))
    if html:
        row.texts.append(Text(html, "html"))
    row.words += filter(None, [cells.get("display_date", "")])
    row.start = Cell(cells["date"], "date") if cells.get("date") else None
    row.sources += [Text(link) for link in [cells.get("link", "")] if link]
    row.tags += filter(None, [cells.get("series", "")])
    row.rest |= {name: cell for name, cell in cells.items() if cell and name not in COLUMNS}
    return row


def _without_heading(html: str) -> tuple[str, str]:
    """The words of the first heading of the HTML, and the HTML without it."""
    if not re.search(r"<h[1-6]", html, re.IGNORECASE):
        return "", html
    import lxml.html

    root = lxml.html.fragment_fromstring(html, create_parent="div")
    found = root.xpath(".//h1|.//h2|.//h3|.//h4|.//h5|.//h6")
    words = " ".join(found[0].text_content().split()) if found else ""
    if not words:
        return "", html
    links = found[0].xpath(".//a|.//img")
    found[0].drop_tag() if links else found[0].drop_tree()
    return words, lxml.html.tostring(root, encoding="unicode")
