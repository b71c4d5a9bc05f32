"""The date of an event in a document: that of its line, joined with what stands above it."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.formats.dated.beginnings import Beginning, Dates
from timeline.formats.rows import Cell, Figures, Row


class Context(NamedTuple):
    """The date of what stands above."""

    words: str
    figures: Figures | None
    """Where it is one year, month or day."""
    is_point: bool
    """Whether it says when something happened, and not for how long it lasted."""


def cell_of(context: Context) -> Cell | Figures:
    """The date of a heading, for what stands below it."""
    figures = context.figures
    if figures is None or figures.year < 1:
        return figures or Cell(context.words, "headings")
    parts = [f"{figures.year:04}", *(f"{one:02}" for one in figures[1:3] if one is not None)]
    return Cell("-".join(parts), "headings")


def context_of(dates: Dates, one: Beginning, outer: Context | None) -> Context:
    """What a date says to all that stands below it."""
    year = outer.figures.year if outer is not None and outer.figures is not None else None
    if re.fullmatch(r"\d{3}", one.words):
        return Context(one.words, Figures(int(one.words)), is_point=True)
    found = dates.read(_plain(one.words), year if one.sort == "yearless" else None)
    if found is None:  # what can't be read is no date for those below it either, and its words stay
        return Context(one.words, None, is_point=True)
    is_point = "/" not in found.edtf and "." not in found.edtf
    return Context(one.words, _figures(found.edtf), is_point=is_point)


def give_date(dates: Dates, row: Row, one: Beginning, context: Context | None) -> None:
    """Gives a row its date: joined with that of the heading above it where it has no year itself."""
    words = _plain(one.words)
    figures = context.figures if context is not None else None
    if one.machine:
        row.words, row.start = [words], Cell(one.machine)
    elif one.sort == "yearless" and figures is not None:
        _join(dates, row, words, figures)
    elif one.sort == "whole":
        row.start = Cell(words)
        if figures is not None and not _is_in_year(dates, words, figures.year):
            row.words, row.start = [words], figures._replace(month=None, day=None)
    elif figures is not None and (one.sort == "open" or _may_be_in(words, figures)):
        row.words, row.start = [words], figures._replace(month=None, day=None)
    elif one.sort == "near" or not _SEVERAL.match(words):
        row.words = [words]
    else:
        row.start = Cell(words)


def _join(dates: Dates, row: Row, words: str, figures: Figures) -> None:
    """A day and month with the year that stands above them."""
    year = figures.year
    for form in (f"{words} {year}", f"{words}, {year}", f"{year}年{words}"):
        if dates.sort_of(form) == "whole" and _is_in_year(dates, form, year):
            row.start = Cell(form)
            return
    found = dates.read(words, year)
    sides = [_figures(side) for side in found.edtf.split("/")] if found is not None else []
    row.words = [words]
    if found is not None and all(side is not None and side.year == year for side in sides):
        row.start = sides[0]
        row.end = sides[1] if len(sides) > 1 else None


def _is_in_year(dates: Dates, words: str, year: int) -> bool:
    found = dates.read(words)
    if found is None:
        return re.fullmatch(r"\d{3}", words) is None or int(words) == year
    after = found.earliest is not None and found.earliest.year > year
    before = found.latest is not None and found.latest.year < year
    return not after and not before


_SEVERAL = re.compile(r"\d{1,2}[/.-]\s?\d{1,2}[/.-]\s?\d")
"""Figures whose order the others of their kind may tell."""
_ISO = re.compile(r"(-?\d{4})(?:-(0\d|1[0-2])(?:-(\d\d))?)?", re.ASCII)


def _figures(edtf: str) -> Figures | None:
    """A year, month or day in figures; None for any other value."""
    found = _ISO.fullmatch(edtf)
    if found is None:
        return None
    month, day = (int(one) if one else None for one in (found[2], found[3]))
    return Figures(int(found[1]), month, day)


def _may_be_in(words: str, figures: Figures) -> bool:
    """Whether words that are no date name no other year than that."""
    years = re.findall(r"\d{3,4}", words)
    return all(int(year) == figures.year for year in years)


def _plain(words: str) -> str:
    return " ".join(words.strip(" *†‡").split())
