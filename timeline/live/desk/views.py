"""What the desk is asked, and what it shows and is told: plain values, the same for the page and the terminal.

All text is plain, never markup, and without control characters. Offsets count characters (code points, not UTF-16
units) of a clipping's text as a whole; that of a paragraph begins at its `start`.
"""

from __future__ import annotations

from typing import Literal, Protocol

from timeline.frozen import dataclass

State = Literal["open", "taken", "private", "source", "joined", "rejected", "later", "anew"]
"""What became of a draft. `open`, `later` and `anew` are to be decided; `anew` was decided once, while its date
was read as another one. `joined` stands in another draft now."""
UNDECIDED: frozenset[State] = frozenset(["open", "later", "anew"])

Doing = Literal["take", "take-private", "source", "reject", "later", "undo", "edit", "join", "part", "mark", "reopen"]
DraftKind = Literal["event", "scheduled", "deadline"]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that somebody does at the desk."""

    do: Doing
    """`take` and `take-private` write the entry, for readers or as a draft; `source` puts the citations into `event`;
    `reject` throws out for good; `later` puts off; `edit` keeps title, date and kind, those that are given; `join` puts
    the draft `other` into this one; `part` makes what `clip` tells a draft of its own; `mark` makes a draft of the
    characters from `start` to `end` of `clip`; `reopen` opens a decided draft, and takes out
    what it wrote unless that was edited; `undo` takes back what was done last, whatever draft that was."""
    key: str = ""
    """The draft; nothing with `undo` and `mark`."""
    seen: str = ""
    """The `seen` of the card as it was on the screen; where the draft has another by now, nothing is done. Nothing with
    `undo` and `mark`."""
    title: str | None = None
    """With `take`, `edit` and `mark`. With `edit`, nothing at all ("") brings the drafted title back."""
    date: str | None = None
    """Words, as somebody types them. With `take`, `edit` and `mark`; "" with `edit` brings the drafted date back."""
    kind: DraftKind | None = None
    event: str | None = None
    """With `source`: the id of the event; else the first of the card's `same`."""
    other: str | None = None
    """With `join`: the key of the draft that goes into this one."""
    clip: str | None = None
    """With `part` and `mark`."""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A draft in the list of all."""

    key: str
    """16 hex digits; the same in the next run."""
    day: str
    """The first day it may mean, as 2014-08-01; nothing where none is known."""
    date: str
    """In the words of the chronology's `date_style`; nothing where none is known."""
    told: int
    """How many clippings tell it, copies of one agency's text once."""
    state: State
    kind: DraftKind
    title: str
    """The title, else the sentence."""
    clip: str = ""
    """The first clipping that tells it, and at which character: for the order of clippings."""
    at: int = 0
    ahead: bool = False
    """A deadline or something planned that lies ahead: shown whatever the filter."""
    under: str = ""
    """The draft of the same day under which this one is folded; nothing where it stands by itself."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A date that the words may mean."""

    number: int
    """The key that takes it, from 1; 0 where somebody is typing."""
    date: str
    """In words: what an `edit` says to take it."""
    edtf: str
    why: str
    """In one line, as "the next one after publication"."""


@dataclass(frozen=True, slots=True)
class CitingClipping:
    """A clipping that tells of it."""

    clip: str
    outlet: str
    """Its outlet, else its title, else its file's name."""
    published: str
    """In words; nothing where nothing says so."""
    says: str
    """The clipping's own words for the date."""
    quote: str
    """The sentence, exactly."""
    at: str
    """As it is cited: "paragraph 5"."""
    paragraph: int
    """From 1."""
    start: int
    """Where the sentence begins in the clipping; -1 where the clipping isn't on the desk."""
    end: int
    words_start: int
    """Where the date's words begin in the clipping, -1 where that isn't known."""
    words_end: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An event of the chronology."""

    id: str
    date: str
    title: str
    is_draft: bool
    is_new: bool
    """Whether it came in at this desk."""
    sources: tuple[str, ...] = ()
    """The outlets that it cites."""
    checked: str = ""
    """Who has held it against its sources, and when or that it has changed since; nothing where nobody has."""


@dataclass(frozen=True, slots=True)
class Card:
    """A draft, whole, at its place in the chronology."""

    line: Line
    seen: str
    """What an action on it hands back, to say which state it was shown in."""
    says: str
    """The first clipping's words for the date."""
    edtf: str
    """Nothing where the date isn't known."""
    why: tuple[str, ...]
    readings: tuple[Reading, ...]
    """Other ones than its date, to be taken by their numbers."""
    title: str
    """Nothing where none can be cut from the sentence and nobody wrote one."""
    untitled: str
    """Why there is no title; nothing where there is one."""
    sentence: str
    sources: tuple[CitingClipping, ...]
    same: tuple[Neighbour, ...]
    """Events that may be the same, the likeliest first."""
    before: tuple[Neighbour, ...]
    """Three at most, the nearest last. What is taken, the draft's own entry among them, stands here or in `after`."""
    after: tuple[Neighbour, ...]
    earlier: int
    """How many more come before them, and after them."""
    further: int
    overlapping: tuple[Line, ...]
    """Other open drafts of that time, those of the same day first, then the most alike; five at most."""
    is_verbatim: bool
    """Whether the title is still the clipping's words: taking it is private then."""
    differ: bool
    """Whether its clippings give different dates."""
    anew: str
    """The date that it was read as when it was decided; nothing where it wasn't, or is read so still."""
    entry: str = ""
    """The id of its entry in the chronology once it is taken, or of the draft that stands there; of the event whose
    source it became."""
    event: Neighbour | None = None
    """The event of that id, once the draft is decided."""
    choices: tuple[Neighbour, ...] = ()
    """The events of which it may be made a source, by the keys 1 to 9: the nearest in time first."""
    words_of: str = ""
    """Whose words the title still is: an outlet; nothing where it is nobody's."""
    is_typed: bool = False
    """Whether somebody wrote the title at the desk."""


@dataclass(frozen=True, slots=True)
class MarkedDate:
    """A date in a clipping."""

    start: int
    end: int
    key: str
    """The draft; nothing where it was passed over."""
    state: State | Literal["passed"]
    reason: str
    """Why it was passed over, as a clause: "it is part of a name"."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a clipping."""

    number: int
    start: int
    """Where it begins in the clipping."""
    text: str
    marks: tuple[MarkedDate, ...]
    """In order; none overlaps another."""


@dataclass(frozen=True, slots=True)
class ClippingView:
    """A clipping as it stands at the left."""

    clip: str
    outlet: str
    published: str
    title: str
    url: str
    """http or https only; nothing else."""
    paragraphs: tuple[Paragraph, ...]
    file: str = ""
    """The name of its file, without folders."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the desk shows first."""

    title: str
    """Of the chronology."""
    file: str
    """The chronology's name, as events.yaml."""
    lines: tuple[Line, ...]
    """One for each draft, in the order of days."""
    cards: tuple[Card, ...]
    """The first ten that are open, as the filter has them."""
    fewest: int
    """By how many clippings a draft has to be told to be shown at first."""
    hidden: int
    """How many open drafts that filter hides."""
    left: int
    """How many are open."""
    trouble: str
    """What is wrong with the chronology, "events.yaml line 40: …": take and source wait for it; nothing else does."""
    done: str
    """What was done last, in this run or one before; nothing where nothing can be undone."""
    passed: tuple[tuple[str, int], ...]
    """What is said of the dates passed over for each reason, "are parts of names", and how many they are."""
    address: str
    """Where the site is shown; nothing where it isn't served."""
    clippings: tuple[tuple[str, str], ...] = ()
    """Each clipping's id and outlet or name, in their order."""
    notes: tuple[str, ...] = ()
    """What there is to say of clippings that can't be read, and of the memory."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an action."""

    ok: bool
    """Whether it was done; else nothing at all was written."""
    said: str
    """One line: "Taken privately: …", or why not."""
    written: str
    """ "12 lines into events.yaml, 2 into events.review.jsonl"; nothing where nothing was."""
    cards: tuple[Card, ...]
    """Those that changed and those that come instead of them."""
    lines: tuple[Line, ...]
    """The lines that changed; one whose state is `joined` with no other mention is gone into another draft."""
    left: int
    next: str | None
    """The draft to show now, as one that was opened again, parted off or marked; None: the next in the order chosen."""
    wrote: str = ""
    """What was written, as it stands in the files: for "Written", to be opened."""
    can_reopen: bool = False
    """With an `undo` refused since the entry was edited: whether `reopen` may be offered, for the draft `next`."""


class Desk(Protocol):
    """What the page and the terminal ask of a desk (`engine.Desk`), one thing at a time."""

    def opening(self) -> Opening:
        """What it shows first."""

    def card(self, key: str) -> Card:
        """A draft; raises KeyError if there is none."""

    def clipping(self, clip: str) -> ClippingView:
        """A clipping; raises KeyError if there is none."""

    def read_date(self, key: str, words: str) -> Reading | str:
        """How the words are read as that draft's date, or why they can't be; KeyError if there is none."""

    def act(self, action: Action) -> Answer:
        """Does one thing, and says what became of it."""

    def refresh(self) -> bool:
        """Whether something changed elsewhere; it is read anew then."""
