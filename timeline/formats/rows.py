"""What a reader of another program's file gives: its events as that file has them, nothing understood yet.

A reader finds out what stands where. What the dates mean, which words become Markdown, what is a source and what is
lost, is decided by `exchange`, in the same way for every format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from timeline.document.writing import Value

Markup = Literal["plain", "html", "markdown"]
Precision = Literal["year", "month", "day"]


class Text(NamedTuple):
    """Words, and what their signs mean."""

    words: str
    markup: Markup = "plain"


class Figures(NamedTuple):
    """A date as a machine keeps it: as many parts as are given, the first of them the year."""

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    has_year_zero: bool = True
    """Whether years before our era are counted as in ISO 8601, where -43 is 44 BC; else -44 is."""


class Cell(NamedTuple):
    """A date as words or figures; where its order is open, all cells of its column decide."""

    text: str
    column: str = ""


@dataclass(slots=True)
class Picture:
    """What is shown beside an event: a picture, a film, a page, a document."""

    address: str
    caption: Text | None = None
    credit: Text | None = None
    alt: str | None = None
    title: str | None = None
    link: str | None = None
    """Where it leads."""


@dataclass(slots=True)
class Row:
    """One event."""

    place: str
    """Where it stands, as in "line 17" or "events[3]"; in a note and in the report."""
    title: Text | None = None
    texts: list[Text] = field(default_factory=list)
    """Paragraphs or longer, in order."""
    words: list[str] = field(default_factory=list)
    """What is shown to readers as its date, the best first."""
    start: Figures | Cell | None = None
    end: Figures | Cell | None = None
    """The last day, itself counted."""
    precision: Precision | None = None
    """How much of the date the file says is known."""
    is_approximate: bool = False
    id: str | None = None
    tags: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    sources: list[Text] = field(default_factory=list)
    """What the file itself calls so: words, an address, or both."""
    media: list[Picture] = field(default_factory=list)
    fields: dict[str, Value] = field(default_factory=dict)
    """Fields that are ours by name and meaning, as `events.yaml` has them."""
    is_whole: bool = False
    """Whether it is an entry of ours: `fields` are all of it."""
    draft: str | None = None
    """Why it must not be published as it is, in a few words."""
    rest: dict[str, str] = field(default_factory=dict)
    """What has no place with us, by its name there: it may be private, and stands in the report alone."""


@dataclass(slots=True)
class Head:
    """What a file says of all its events."""

    title: Text | None = None
    description: list[Text] = field(default_factory=list)
    language: str | None = None
    timezone: str | None = None
    fields: dict[str, Value] = field(default_factory=dict)
    """Fields of a chronology that are ours by name and meaning."""
    sources: dict[str, dict[str, Value]] = field(default_factory=dict)
    """Sources that are ours, by their id."""
    rest: dict[str, str] = field(default_factory=dict)


class ReadFile(NamedTuple):
    """A file that was read."""

    head: Head
    rows: list[Row]


class Asked(NamedTuple):
    """What is asked of a reader."""

    columns: Mapping[str, str] = {}
    """By the name of a field of ours, the column or key that holds it."""
    language: str | None = None
    """Of words, where the file has several."""
    day: str | None = None
    """The day of clock times that have none."""
