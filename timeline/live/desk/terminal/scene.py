"""All that one screen of the terminal is drawn of, as a value."""

from __future__ import annotations

from typing import Literal

from timeline.frozen import dataclass
from timeline.live.desk.terminal.field import EMPTY, Field
from timeline.live.desk.views import Card, ClippingView, Paragraph, Reading

Mode = Literal["", "title", "date", "words", "join", "source", "mark", "reopen", "help"]
"""What the keys are for at the moment: nothing is being asked, a field is typed into (title, date, words to find), one
is chosen by its number (join, source), dates passed over are gone through (mark)."""

FIELDS = frozenset[Mode](["title", "date", "words"])
"""The modes in which keys are text."""

Counts = tuple[tuple[str, int], ...]
"""How many drafts became what: ("taken", 3), without those of which there is none."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a clipping at their place."""

    clipping: ClippingView
    paragraph: Paragraph
    start: int
    """In the clipping, as `end`."""
    end: int
    reason: str
    """Why the date was passed over; nothing where it is no date."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be seen."""

    title: str
    left: int
    """Drafts to decide."""
    counts: Counts
    number: int = 0
    """Of the draft shown, among those that the filter shows, from 1."""
    total: int = 0
    card: Card | None = None
    """None where nothing is left, or nothing there."""
    on: int = 0
    """Which of its sources the clipping is."""
    clipping: ClippingView | None = None
    folded: int = 0
    """Drafts of its day that are folded under it."""
    mode: Mode = ""
    field: Field = EMPTY
    reading: Reading | str = ""
    """In the mode `date`: how the words are read, or why they can't be."""
    passage: Passage | None = None
    """In the modes `mark` and `words`: what would become a draft."""
    said: str = ""
    """What was done last, or why it wasn't."""
    is_wrong: bool = False
    written: str = ""
    trouble: str = ""
    fewest: int = 1
    order: Literal["day", "clipping"] = "day"
    page: int = 0
    """How often somebody asked for what had no room."""
    hidden: int = 0
    """Drafts to decide that the filter hides."""
    put_off: int = 0
    passed: Counts = ()
    address: str = ""
    notes: tuple[str, ...] = ()
    has_drafts: bool = True
    is_taking: bool = False
    """Whether Enter takes the draft with the title that is typed."""
