"""The bytes of a file given to the module of its format, which finds out what stands where."""

from __future__ import annotations

import re
from typing import Any

from timeline.document import parse_document
from timeline.document.nodes import Mapping, Node, Sequence
from timeline.exchange.recognise import decoded, kind_of, office_kind
from timeline.findings import NotReadableError, TimelineError
from timeline.formats import collection_builder, lists, tables, timeline_setter, vis
from timeline.formats.calendars import reading as calendars
from timeline.formats.dated import reading as dated_lists
from timeline.formats.json_texts import data_in
from timeline.formats.losses import Losses
from timeline.formats.markwhen import reading as markwhen
from timeline.formats.office import workbooks
from timeline.formats.own import data as own_data
from timeline.formats.own import tables as own_tables
from timeline.formats.rows import Asked, Markup, ReadFile
from timeline.formats.timelinejs import reading as timelinejs
from timeline.office.documents import document_of


def read_file(
    data: bytes, name: str, asked: Asked, losses: Losses, *, kind: str | None = None, delimiter: str | None = None
) -> ReadFile:
    """What a file of that name holds, its format `kind` or by its content. Raises `NotReadableError`."""
    office = office_kind(name, data)
    _require_use(office, {"format": kind, "delimiter": delimiter, "map": asked.columns if office == "docx" else None})
    if office is not None and office != "docx":
        losses.tell(f"read as {office}")
        return _read_table(workbooks.table_of_workbook(data, office, losses), asked, losses)
    if office is not None:
        losses.tell("read as docx")
        return dated_lists.read_document(html_of_document(data, losses), asked)
    text = decoded(data, losses)
    if not text.strip():
        raise NotReadableError("it is empty")
    kind = kind or kind_of(name, text)
    has_columns = kind in ("csv", "json", "yaml")
    _require_use(
        kind, {"delimiter": delimiter if kind != "csv" else None, "map": None if has_columns else asked.columns}
    )
    losses.tell(f"read as {kind}")
    if kind == "csv":
        return _read_table(tables.table_of(text, delimiter), asked, losses)
    if kind == "json":
        return _read_data(data_in(text), asked, losses)
    if kind == "yaml":
        return _read_data(_yaml(text, name), asked, losses, markup="markdown")
    if kind == "ics":
        return calendars.read(text, asked, losses)
    if kind in ("markdown", "html"):
        return (dated_lists.read_html if kind == "html" else dated_lists.read_markdown)(text, asked)
    if kind == "markwhen":
        return markwhen.read(text, asked)
    raise NotReadableError(f"{kind} is not read yet")


def _require_use(kind: str | None, options: dict[str, object]) -> None:
    """Raises `NotReadableError` where one of these is given, as a file of that kind has no use for them."""
    given = [f"--{name}" for name, value in options.items() if value]
    if kind is not None and given:
        raise NotReadableError(f"it is {kind}, for which {given[0]} is of no use", f"leave {given[0]} out")


def html_of_document(data: bytes, losses: Losses) -> str:
    """A Word document as HTML. Raises `NotReadableError`."""
    document = document_of(data)
    for what, words in document.lost:
        losses.lose(what, words)
    if document.has_macros:
        losses.tell("macros are in it, which are not read")
    return document.html


def _read_table(table: tables.Table, asked: Asked, losses: Losses) -> ReadFile:
    if not asked.columns and own_tables.is_own(table.columns):
        return own_tables.read(table, asked, losses)
    for is_sheet, read_sheet in () if asked.columns else _SHEETS:
        if is_sheet(table.columns):
            return read_sheet(table.records, asked)
    return tables.read_table(table, asked)


_SHEETS = (
    (timelinejs.is_sheet, timelinejs.read_sheet),
    (timeline_setter.is_sheet, timeline_setter.read_sheet),
    (collection_builder.is_sheet, collection_builder.read_sheet),
)
"""What knows the tables of a program by their columns, and reads them."""


def _read_data(data: Any, asked: Asked, losses: Losses, markup: Markup | None = None) -> ReadFile:
    if not asked.columns and own_data.is_own(data):
        return own_data.read(data, asked, losses)
    for one in [] if asked.columns else _parts(data):
        if timelinejs.is_json(one):
            return timelinejs.read_json(one, asked)
        if vis.is_items(one):
            return vis.read_json(one, asked)
    return lists.read_lists(data, asked, markup=markup)


def _parts(data: Any) -> list[Any]:
    """The data, and the values in them: a script has several by their names."""
    return [data, *data.values()] if isinstance(data, dict) else [data]


def _yaml(text: str, name: str) -> Any:
    """The data of a YAML file; all its values are text, as they stand there."""
    before, found, items = _before_items(text)
    whole = f"{before}items:\n{items}" if found else text
    try:
        document = parse_document(whole.encode(), name, size_limits=False)
        findings = [one for one in document.findings if one.severity == "error"]
    except TimelineError as error:
        findings = [*error.findings]
    if findings:
        line = findings[0].place.line - (found and findings[0].place.line > before.count("\n"))
        raise NotReadableError(f"line {line}: {findings[0].message}", findings[0].help)
    data = _value(document.root)
    return data["items"] if found else data


def _before_items(text: str) -> tuple[str, bool, str]:
    """A file that is a list: what stands before its first item, and the list; a chronology is none."""
    found = _FIRST.match(text)
    return (found[1], True, text[found.end(1) :]) if found is not None else ("", False, text)


_FIRST = re.compile(r"((?>[ \t]*+(?:#[^\n]*+|---[ \t]*+(?:#[^\n]*+)?|%YAML[^\n]*+)?\n)*+)(?=- |-\n)")


def _value(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {name.value: _value(value) for name, value in node.pairs}
    if isinstance(node, Sequence):
        return [_value(one) for one in node.items]
    return node.value
