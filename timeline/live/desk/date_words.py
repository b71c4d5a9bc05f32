"""A date in the chronology's own words, which mean just this date when they are read again."""

from __future__ import annotations

import re

from timeline.chronology import Project
from timeline.chronology.accounts import date_in
from timeline.dates import EventDate
from timeline.dates.arguments import Tongue
from timeline.display import plain
from timeline.extract.entries import date_words
from timeline.record.event import DateStyle

_DAY = r"\d{4}-(?:0[1-9]|1[0-2])(?:-\d\d)?"
_NOTATION = re.compile(rf"(?<![\w-]){_DAY}(?:/{_DAY})?(?![\w-])")
_SIMPLE = re.compile(r"\d{4}(?:-\d\d){0,2}")
"""What `date_style: iso` says in figures; all else would be a notation that nobody reads aloud."""


def said(date: EventDate, project: Project | None, written: str = "") -> str:
    """The date in words of the chronology's style that mean just this; where there are none, as it can be written."""
    language, style = _style_of(project)
    words = plain(date, language, style if style != "iso" or _SIMPLE.fullmatch(date.edtf) else "locale")
    if means(read(words, tongue_of(project)), date):
        return words
    return date_words(date, written or date.text)


def spelled_out(text: str, project: Project | None) -> str:
    """A sentence about dates with each day, month and span in it in words, as "on or before 14 July 2023"."""

    def spelled(found: re.Match[str]) -> str:
        date = read(found[0], tongue_of(project))
        return said(date, project) if date is not None else found[0]

    return _NOTATION.sub(spelled, text)


def _style_of(project: Project | None) -> tuple[str, DateStyle]:
    header = project.entries.header.record if project is not None else None
    return (header.language or "en", header.date_style) if header is not None else ("en", "locale")


def tongue_of(project: Project | None) -> Tongue:
    """In which language and whose order of figures dates are read."""
    return project.entries.tongue if project is not None else Tongue(("en",))


def read(words: str, tongue: Tongue) -> EventDate | None:
    """The date that words mean which say it all."""
    found = date_in(words, None, tongue, "auto")
    return found if isinstance(found, EventDate) else None


def means(one: EventDate | None, other: EventDate) -> bool:
    """Whether it means the other date: one day of several is the same, written as a set or as a span."""
    if one is None or one.extent != other.extent:
        return False
    if one.edtf == other.edtf:
        return True
    return one.form == other.form == "between" and _bounds(one) == _bounds(other)


def _bounds(date: EventDate) -> tuple[object, ...]:
    return date.earliest, date.latest, date.approximate, date.uncertain
