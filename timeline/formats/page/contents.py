"""What leads through a page: its two versions, and its years in the contents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from timeline.display import unit_words
from timeline.edtf import format_year
from timeline.formats.localise import Writer, capital
from timeline.formats.page.splitting import first_of_century, first_of_decade
from timeline.formats.page.views import ChapterView, Period, Section, Versions
from timeline.record.event import Event, has_short_version, key_events

MOST_YEARS = 12
"""Sections that are named one by one; more are put together by decades."""
MOST_DECADES = 24
"""Decades that are named one by one; more are put together by centuries."""


def versions_of(events: Sequence[Event], writer: Writer) -> Versions | None:
    """The choice between all events and the key events; None where there is none."""
    if not has_short_version(events):
        return None
    keys = len(key_events(events))
    say = writer.say
    rest = say.count("{number} more event is not shown.", "{number} more events are not shown.", len(events) - keys)
    return Versions(all=say.figures(len(events)), key=say.figures(keys), rest=rest)


def periods_of(chapters: Sequence[ChapterView], writer: Writer) -> tuple[Period, ...]:
    """The years of the page; of many years their decades, of many decades their centuries."""
    sections = [section for chapter in chapters for section in chapter.sections if section.heading is not None]
    years = _joined(sections, lambda year: (year, 1), writer)
    if len(years) > MOST_YEARS:
        years = _joined(sections, lambda year: (first_of_decade(year), 10), writer)
    if len(years) > MOST_DECADES:
        years = _joined(sections, lambda year: (first_of_century(year), 100), writer)
    return tuple(years) if len(years) > 1 else ()


def _joined(sections: Sequence[Section], unit: Callable[[int], tuple[int, int]], writer: Writer) -> list[Period]:
    """The sections put together by what `unit` makes of their years: the first of a stretch, and its length."""
    found: dict[tuple[int, int] | str, list[Section]] = {}
    for section in sections:
        is_a_year = section.year is not None and not section.decade
        found.setdefault(unit(section.year) if is_a_year and section.year is not None else section.id, []).append(
            section
        )
    return [_period(key, own, writer) for key, own in found.items()]


def _period(key: tuple[int, int] | str, sections: Sequence[Section], writer: Writer) -> Period:
    first = sections[0]
    if isinstance(key, str) or key[1] == 1:
        return Period(f"#{first.id}", first.heading or "", ours=first.undated)
    number = writer.say.figures(sum(len(section.cards) for section in sections))
    label = decade_label(key[0], writer) if key[1] == 10 else century_label(key[0], writer)
    return Period(f"#{first.id}", label, number)


def decade_label(first: int, writer: Writer) -> str:
    """A decade in words, by its first year; those that no language calls by a number of tens by their ends."""
    if first >= 10:
        return writer.unit(f"{first // 10:03}X")
    low, high = (1, 9) if first == 0 else (first, first + 9)
    return unit_words(f"{format_year(low)}..{format_year(high)}", writer.language, writer.style)


def century_label(first: int, writer: Writer) -> str:
    """A century in words, by its first year; one before our era by its ends."""
    unit = f"C{first // 100 + 1}" if first >= 1 else f"{format_year(first)}..{format_year(first + 99)}"
    return capital(unit_words(unit, writer.language, writer.style))
