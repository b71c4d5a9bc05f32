"""What each draft says: its date, kind and title, by its clippings and by what somebody made of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from timeline.chronology import EventContext, Project
from timeline.chronology.accounts import date_in
from timeline.dates import DateError, EventDate
from timeline.dates.arguments import Tongue
from timeline.dates.deadlines import as_deadline, is_deadline
from timeline.document import Mapping as Fields
from timeline.document import Scalar
from timeline.frozen import dataclass
from timeline.live.desk import date_words
from timeline.live.desk.deciding import Item, Spot, Table, titled
from timeline.live.desk.texts import clean
from timeline.live.desk.untitled import in_plain_words
from timeline.live.desk.views import (
    DraftKind,
)

ContentCache = dict[str, tuple[tuple[object, ...], "Says"]]
"""What each draft says, by its key, with all on which that depends: most stays as it is."""


@dataclass(frozen=True, slots=True)
class Says:
    """What a draft says, with what somebody made of it."""

    date: EventDate | None
    kind: DraftKind
    title: str
    drafted: str
    """The title that was drafted."""
    untitled: str
    best: Spot | None
    """The date in a clipping that gives the date."""
    is_dated: bool
    """Whether somebody set the date."""
    is_typed: bool
    """Whether somebody wrote the title."""


class Contents:
    """What the drafts of one state of the desk say."""

    def __init__(self, table: Table, project: Project | None, kept: ContentCache) -> None:
        self.table, self.project = table, project
        self._contents: dict[str, Says] = {}
        self._kept = kept

    def content(self, item: Item) -> Says:
        """What the draft says."""
        found = self._contents.get(item.key)
        if found is None:
            mark = self._mark(item)
            known = self._kept.get(item.key)
            if known is not None and known[0] == mark:
                found = known[1]
            else:
                found = self._content(item)
                self._kept[item.key] = mark, found
            self._contents[item.key] = found
        return found

    def _mark(self, item: Item) -> tuple[object, ...]:
        """All on which it depends what a draft says, and its line."""
        spots = self.table.spots
        whole = [spots[one] if isinstance(one, int) else one for one in item.members]
        own = [spots[one] if isinstance(one, int) else one for one in item.own] if item.own != item.members else None
        event = self.event(item)
        return (
            whole,
            own,
            item.typed,
            item.date,
            item.kind,
            item.state,
            item.entry,
            event and event.read.record,
        )

    def _content(self, item: Item) -> Says:
        event = self.event(item)
        spots = self.spots(item)
        own = [self.table.spots[one] for one in item.own if isinstance(one, int)] or spots
        proposal = titled(own)
        if not proposal.accounts and event is None:
            proposal = titled(spots)
        best = next((spot for spot in spots if proposal.accounts and spot.account is proposal.best), None)
        best = best or (own[0] if own else None)
        if event is not None and any(isinstance(one, str) for one in item.own):
            record = event.read.record
            date, drafted = event.item.date, title_of(event) or title_among(spots)
            kind: str = record.kind
            untitled = "" if drafted else "the draft has no title"
        else:
            dated = proposal if proposal.accounts else None
            date = dated.best.date if dated else None
            # What was taken has the title that the file has by now.
            written = title_of(event) if event is not None and item.state in ("taken", "private") else ""
            drafted = written or (dated.title if dated else "") or title_among(own) or title_among(spots)
            kind = dated.kind if dated else own[0].draft.kind if own else "event"
            untitled = "" if drafted else (best.draft.untitled or "") if best else ""
        set_date = self.date_of(item.date) if item.date else None
        title = item.typed or drafted
        return Says(
            set_date or date,
            _kind(item.kind or kind),
            title,
            drafted,
            "" if title else in_plain_words(untitled),
            best,
            is_dated=set_date is not None,
            is_typed=bool(item.typed),
        )

    def spots(self, item: Item) -> list[Spot]:
        """Its dates in clippings."""
        return [self.table.spots[number] for number in item.spots]

    def event(self, item: Item) -> EventContext | None:
        """Its event in the chronology, if it is there."""
        return self.contexts.get(item.entry) if item.entry else None

    @cached_property
    def contexts(self) -> Mapping[str, EventContext]:
        """The events of the chronology by their id."""
        return {one.item.id: one for one in self.project.contexts} if self.project is not None else {}

    @property
    def tongue(self) -> Tongue:
        """In which language and whose order of figures dates are read."""
        return date_words.tongue_of(self.project)

    def read(self, words: str, item: Item | None, kind: str = "event") -> EventDate | DateError:
        """What somebody's words for a date mean; without a year, from the day of the clipping."""
        spots = self.spots(item) if item is not None else []
        published = next((spot.clipping.article.published for spot in spots if spot.clipping.article.published), None)
        found = date_in(
            words.strip(), published, self.tongue, "future" if kind in ("deadline", "scheduled") else "auto"
        )
        if isinstance(found, EventDate) and kind == "deadline" and is_deadline(found):
            return as_deadline(found)
        return found

    def date_of(self, words: str) -> EventDate | None:
        """A date that was kept in words that say it all."""
        return date_words.read(words, self.tongue)

    def said(self, date: EventDate | None, written: str = "") -> str:
        """The date in words of the chronology's style that mean just this; as it can be written else."""
        return date_words.said(date, self.project, written) if date is not None else ""

    def explained(self, why: str) -> str:
        """A reason for a date, with the dates in it in words."""
        return clean(date_words.spelled_out(why, self.project))


def title_of(context: EventContext) -> str:
    """The title as it is written; nothing where a draft has none yet."""
    node = context.read.node
    given = node.get("title") if isinstance(node, Fields) else None
    return "" if isinstance(given, Scalar) and not given.value.strip() else context.read.record.title


def title_among(spots: Sequence[Spot]) -> str:
    """The title that clippings give; nothing where none of their sentences has one."""
    return titled(spots).title or next((one.draft.title for one in spots if one.draft.title), "")


def _kind(kind: str) -> DraftKind:
    return "deadline" if kind == "deadline" else "scheduled" if kind == "scheduled" else "event"
