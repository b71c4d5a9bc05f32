"""Our own words for dates, found again: in which language and style they were written, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from timeline.chronology.accounts import date_in
from timeline.dates import DateError, EventDate
from timeline.dates.arguments import Tongue
from timeline.dates.deadlines import as_deadline, is_deadline
from timeline.dates.tags import languages_of, region_of
from timeline.dates.values import from_value
from timeline.display import plain
from timeline.edtf import EdtfError, parse
from timeline.languages import codes
from timeline.record.event import DateStyle, are_apart
from timeline.record.text_problems import DATE_LIMIT

_SAMPLE = 100
"""Different dates that are looked at."""
STYLES: tuple[DateStyle, ...] = ("locale", "guardian", "ap", "iso")


class Shown(NamedTuple):
    """A date as a file of ours has it."""

    words: str
    edtf: str


class Manner(NamedTuple):
    """How dates are written."""

    language: str
    style: DateStyle


def value_of(edtf: str) -> EventDate | None:
    """The date of an EDTF value; None where it is none."""
    try:
        return from_value(edtf, parse(edtf))
    except EdtfError:
        return None


def manner_of(dates: Iterable[Shown]) -> Manner | None:
    """The language and the style of most of the words; None where several languages would write them so."""
    found = [(date, value_of(date.edtf)) for date in [*dict.fromkeys(dates)][:_SAMPLE]]
    counts: dict[Manner, int] = {}
    for language in ("en", "en-GB", *(code for code in codes() if code != "en")):
        for style in STYLES:
            own = [value for date, value in found if value and plain(value, language, style) == date.words]
            counts[Manner(language, style)] = len(own)
    most = max(counts.values())
    best = [manner for manner, count in counts.items() if count == most]
    is_settled = most > 0 and len({manner.language[:2] for manner in best}) == 1
    return best[0] if is_settled else None


def tongue_of(language: str) -> Tongue:
    """How words of that language are read."""
    return Tongue(languages_of(language), region_of(language))


def words_for(date: Shown, languages: Sequence[str]) -> str:
    """The words, if in one of the languages they mean the value; else the value, which says it all.

    Words that have no day in common with the value were changed since, and stand.
    """
    if not date.words or len(date.words) > DATE_LIMIT:
        return date.edtf
    for language in languages:
        found = date_in(date.words, None, tongue_of(language), "auto")
        if isinstance(found, DateError) or found.why:
            continue
        value = value_of(date.edtf)
        if means(found, date.edtf) or value is None or are_apart(found, value):
            return date.words
    return date.edtf


def means(found: EventDate, edtf: str) -> bool:
    """Whether a date has that value, as a deadline too: "by 5 June" is that day."""
    return edtf in (found.edtf, as_deadline(found).edtf if is_deadline(found) else "")
