"""A long chronology as several pages: by year, or by decade where the years are thin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from timeline.frozen import dataclass
from timeline.record.event import Chronology, Event, Group

LONGEST = 1000
"""Events that one page holds; more are split."""
THIN = 25
"""Events a year, on average, below which a page holds a decade."""


@dataclass(frozen=True, slots=True)
class Part:
    """One page: its file, and what of the chronology it holds."""

    name: str
    first_year: int | None
    """None for the events without a date."""
    is_decade: bool
    chronology: Chronology


INDEX, UNDATED = "index.html", "undated.html"


def is_page(name: str) -> bool:
    """Whether a file of a site is one of the pages that readers read.

    >>> is_page("index.html"), is_page("y1990s.html"), is_page("y-44.html"), is_page("404.html")
    (True, True, True, False)
    """
    return name in (INDEX, UNDATED) or bool(_OF_YEARS.fullmatch(name))


_OF_YEARS = re.compile(r"y-?\d+s?\.html")


def first_of_decade(year: int) -> int:
    """The first year of the decade around it; before our era they are counted by its years.

    >>> first_of_decade(1997), first_of_decade(-43), first_of_decade(0)
    (1990, -49, -9)
    """
    return year - year % 10 if year > 0 else year - (year - 1) % 10  # -49 is 50 BC, and 0 is 1 BC


def first_of_century(year: int) -> int:
    """The first year of the century around it.

    >>> first_of_century(1900), first_of_century(1901), first_of_century(0), first_of_century(-99)
    (1801, 1901, -99, -99)
    """
    return year - (year - 1) % 100


def parts_of(chronology: Chronology) -> tuple[Part, ...]:
    """The pages of a long chronology in its order; none where one page is enough.

    A year of more than a page's worth is still one page: its events belong together.
    """
    if len(chronology.events) <= LONGEST:
        return ()
    return tuple(_parts(chronology))


def _parts(chronology: Chronology) -> Iterator[Part]:
    is_decade = len(chronology.events) < THIN * len(chronology.groups)
    places = {source.id: place for place, source in enumerate(chronology.sources)}
    by_start: dict[int, list[Group]] = {}
    for group in chronology.groups:
        start = first_of_decade(group.year) if is_decade else group.year
        by_start.setdefault(start, []).append(group)
    for start, groups in by_start.items():
        name = f"y{start}s.html" if is_decade else f"y{start}.html"
        yield Part(name, start, is_decade, _only(chronology, tuple(groups), (), places))
    if chronology.undated:
        yield Part(UNDATED, None, is_decade, _only(chronology, (), chronology.undated, places))


def _only(
    chronology: Chronology, groups: tuple[Group, ...], undated: tuple[Event, ...], places: Mapping[str, int]
) -> Chronology:
    """The chronology with these events and the sources they cite, and nothing that is said of the whole.

    `places` has the place of each source among all.
    """
    events = [*(event for group in groups for event in group.events), *undated]
    ids = {event.id for event in events}
    cited = {source.id for event in events for source in event.sources}
    return replace(
        chronology,
        groups=groups,
        undated=undated,
        silences={event.id: chronology.silences[event.id] for event in events if event.id in chronology.silences},
        gaps={event.id: chronology.gaps[event.id] for event in events if event.id in chronology.gaps},
        sources=tuple(chronology.sources[place] for place in sorted(places[id] for id in cited)),
        corrections=(),
        description=None,
        media=None,
        chapters=tuple(chapter for chapter in chronology.chapters if chapter.first in ids),
    )
