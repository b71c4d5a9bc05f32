"""A date in words, per language and house style, never more precise than the date.

The words between dates ("since", "to"), the names of months and weekdays and their order come from the language's file
(`dates.say`). A language without one gets its own month names, from Babel's locale data, and neutral signs.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.dates.expressions.from_edtf import part_of
from timeline.dates.say import Piece, Pieces, calendar, html_value, said, speaker, text_of, with_sign

if TYPE_CHECKING:
    from timeline.dates.expressions.base import Expression
    from timeline.dates.values import EventDate
    from timeline.record.event import DateStyle

__all__ = ["Piece", "Pieces", "calendar", "plain", "unit_words", "with_sign", "words"]


def words(
    date: EventDate, language: str = "en", style: DateStyle = "locale", *, weekday: bool = False, deadline: bool = False
) -> Pieces:
    """The date as a page says it, in pieces; the weekday before an exact day where asked, "by" before a deadline."""
    if style == "iso":
        return (Piece(date.edtf, html_value(date.parts[0]) if date.form == "date" else None),)
    return _words(date.expression, language, style, weekday=weekday, deadline=deadline)


@lru_cache(maxsize=16_384)  # a page says each publication date once for every event that cites it
def _words(expression: Expression, language: str, style: DateStyle, *, weekday: bool, deadline: bool) -> Pieces:
    return said(expression, language, style, weekday=weekday, deadline=deadline)


def plain(date: EventDate, language: str = "en", style: DateStyle = "locale", *, deadline: bool = False) -> str:
    """The words in one string, without the weekday."""
    return text_of(words(date, language, style, deadline=deadline))


def unit_words(part: str, language: str = "en", style: DateStyle = "locale") -> str:
    """A stated piece of a date in words, as `EventDate.parts` name it."""
    return text_of(part_of(part).say(speaker(language, style)))
