"""What became of each draft: what clippings and chronology give, and on it each line of the memory in turn.

The drafts are a partition of the dates at hand. A line names dates, never a draft, so that it means the same when
clippings have come or gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from hashlib import sha256

from timeline.chronology import EventContext, Project
from timeline.dates import EventDate
from timeline.extract.cluster import Account, Proposal, account_of, agree, merged
from timeline.extract.deduplicate import sources_by_place
from timeline.extract.drafting import Draft
from timeline.extract.memory import RecordedDate, RecordLine, moved_in, prints_in, told_in
from timeline.extract.prints import Known, Print, Telling, plain, recognised
from timeline.extract.prints import sent_of as sent
from timeline.frozen import dataclass
from timeline.live.desk.clippings import Clipping
from timeline.live.desk.views import UNDECIDED, State

Member = int | str
"""A date at hand by its number, or "event:" and the id of a draft of the chronology."""
Copied = tuple[str, str, int, str]
"""What a copy of an agency's text has in common with it: sentence, words, which of them, and date."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A date at a place in a clipping."""

    clipping: Clipping
    draft: Draft
    telling: Telling
    account: Account
    is_marked: bool = False
    """Whether somebody marked it; no rule found it."""

    @property
    def date(self) -> EventDate | None:
        """As it is read."""
        return self.draft.date


@dataclass(slots=True)
class Item:
    """A draft on the desk."""

    key: str
    members: list[Member]
    own: list[Member]
    """Those that give it its date and title: the ones it began with, without what was joined to it."""
    state: State = "open"
    entry: str = ""
    """The id of its event in the chronology, a draft there or taken."""
    line: RecordLine | None = None
    """The line that decided it."""
    title: str | None = None
    joined: tuple[tuple[Member, str], ...] = ()
    """What somebody wrote as the title of drafts that were joined to it, each with a date of that draft."""
    date: str | None = None
    """Words, as somebody set it."""
    kind: str | None = None
    was: tuple[str, ...] = ()
    """The dates, in EDTF, as which it was read when it was decided, where that is another one now."""

    @property
    def spots(self) -> list[int]:
        """Its dates in clippings."""
        return [member for member in self.members if isinstance(member, int)]

    @property
    def typed(self) -> str:
        """The title that somebody wrote, for this draft or one that was joined to it; nothing where nobody did."""
        return self.title or next((title for member, title in self.joined if member in self.members), "")

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided."""
        return self.state in UNDECIDED


@dataclass(slots=True)
class Table:
    """All drafts, each under its key."""

    spots: list[Spot]
    items: dict[str, Item]
    of: dict[Member, Item]
    """The draft of each date."""

    def item_of(self, told: Print, known: Mapping[int, Known]) -> Item | None:
        """The draft of a date that a line tells of; None where that isn't at hand."""
        if not told.sent:
            return self.of.get(told.clip)
        number = next((number for number, one in known.items() if one.print == told), None)
        if number is None:
            number = next((number for number, spot in enumerate(self.spots) if spot.telling.print == told), None)
        return self.of[number] if number is not None else None


@dataclass(frozen=True)
class Base:
    """What clippings and chronology give, before anything of the memory counts."""

    spots: tuple[Spot, ...]
    piles: tuple[tuple[int, ...], ...]
    """Which of them tell of one happening."""

    @cached_property
    def prints(self) -> Mapping[Print, int]:
        """The date of each print."""
        return {spot.telling.print: number for number, spot in enumerate(self.spots)}

    @cached_property
    def keys(self) -> Sequence[str]:
        """The key of a draft that begins with each date."""
        return [key_of(spot.telling.print) for spot in self.spots]

    @cached_property
    def of_clippings(self) -> Mapping[str, Sequence[int]]:
        """The dates of each clipping."""
        found: dict[str, list[int]] = {}
        for number, spot in enumerate(self.spots):
            found.setdefault(spot.clipping.id, []).append(number)
        return found

    @cached_property
    def copies(self) -> Mapping[Copied, Sequence[int]]:
        """The dates that have in common what a copy of an agency's text has."""
        found: dict[Copied, list[int]] = {}
        for number, spot in enumerate(self.spots):
            found.setdefault(_copied(spot.telling), []).append(number)
        return found


def base_of(clippings: Sequence[Clipping]) -> Base:
    """The dates of the clippings, those together that tell of one happening."""
    spots: list[Spot] = []
    for clipping in clippings:
        for draft, telling in zip(clipping.drafts, clipping.tellings, strict=True):
            spots.append(Spot(clipping, draft, telling, account_of(clipping.id, draft, clipping.article.published)))
    numbers = {id(spot.account): number for number, spot in enumerate(spots)}
    proposals = merged(spot.account for spot in spots)
    piles = (tuple(numbers[id(one)] for one in (*each.accounts, *each.repeated)) for each in proposals)
    return Base(tuple(spots), tuple(piles))


@lru_cache(maxsize=65_536)
def key_of(first: Print) -> str:
    """The key of a draft whose first date is known by this."""
    return sha256(repr(tuple(first)).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def sources_of(clippings: Iterable[Clipping], lines: Iterable[RecordLine], project: Project | None) -> dict[str, str]:
    """The id of the source that each clipping is in the chronology, by the clipping's id.

    It is known by its file or address, or by what the memory says of a clipping that was called otherwise.
    """
    if project is None:
        return {}
    remembered = {told.print.clip: told.source for line in lines for told in _all_told(line) if told.source}
    known = sources_by_place(project)
    found = {}
    for clipping in clippings:
        of_memory = (remembered[clip] for clip in clipping.clips if clip in remembered)
        id = known.of(clipping.article) or next(of_memory, None)
        if id is not None and id in project.entries.sources:
            found[clipping.id] = id
    return found


def _all_told(line: RecordLine) -> Iterator[RecordedDate]:
    yield from told_in(line)
    yield from told_in(line, "with")


class Deciding:
    """One reading of the memory over the dates at hand."""

    def __init__(
        self,
        base: Base,
        marked: Sequence[Spot],
        project: Project | None,
        sources: Mapping[str, str],
        known: Mapping[int, Known],
        lines: Sequence[RecordLine],
    ) -> None:
        self._lines, self._base, self._marked = lines, base, marked
        self.spots = [*base.spots, *marked]
        self._members: dict[Print, Member] = dict(base.prints)
        self._members |= {spot.telling.print: number for number, spot in enumerate(marked, len(base.spots))}
        self._members |= {one.print: number for number, one in known.items()}
        for now, before in moved_in(lines):
            if now in self._members:
                self._members[before] = self._members[now]
        self.table = Table(self.spots, {}, {})
        self._contexts = {one.item.id: one for one in project.contexts} if project is not None else {}
        self._begin(base, len(marked), sources)

    # --- before the memory ---

    def _begin(self, base: Base, marked: int, sources: Mapping[str, str]) -> None:
        cited = self._cited(sources)
        told = {number: id for id, numbers in cited.items() for number in numbers}
        named = {told.print.clip for line in self._lines for told in _all_told(line)}
        for context in self._contexts.values():
            own: list[Member] = list(cited.get(context.item.id, ()))
            member = f"event:{context.item.id}"
            is_open = context.item.draft and context.read.record.hold is None  # what is held has been decided
            if is_open or member in named:
                self._members[Print(member)] = member
                state: State = "open" if is_open else "taken"
                self._put(Item(key_of(Print(member)), [member, *own], [member], state, context.item.id))
            elif own:
                self._put(Item(self._key(own[0]), own, own.copy(), "taken", context.item.id))
        for pile in base.piles:
            left: list[Member] = [number for number in pile if number not in told] if told else list(pile)
            if left:
                self._put(Item(self._key(left[0]), left, left.copy()))
        for number in range(len(base.spots), len(base.spots) + marked):
            if number not in told:
                self._put(Item(self._key(number), [number], [number]))

    def _cited(self, sources: Mapping[str, str]) -> dict[str, list[int]]:
        """The dates of which an event has the sentence, and the memory says nothing, by the id of the event."""
        by_sentence: dict[tuple[str, str], list[int]] = {}
        if not sources:
            return {}
        decided = {
            self._members.get(told.print) for line in self._lines if line["do"] in _BECOMES for told in told_in(line)
        }
        for clip, source in sources.items():
            for number in self._of_clipping(clip):
                by_sentence.setdefault((source, self.spots[number].telling.sent), []).append(number)
        found: dict[str, list[int]] = {}
        if not by_sentence:
            return found
        seen = {member for member in decided if isinstance(member, int)}
        for context in self._contexts.values():
            for citation in context.read.record.sources:
                if citation.source and citation.quote:
                    near = by_sentence.get((citation.source, sent(citation.quote)), ())
                    for number in self._meant(near, context, citation.says):
                        if number not in seen:
                            found.setdefault(context.item.id, []).append(number)
                            seen.add(number)
        return found

    def _meant(self, near: Sequence[int], context: EventContext, says: str | None) -> list[int]:
        """Of several dates in a cited sentence, that of the event."""
        if len(near) < 2:
            return list(near)
        if says:
            return [number for number in near if self.spots[number].telling.words == plain(says)][:1]
        date = context.item.date
        if date is None:
            return []
        return [number for number in near if (own := self.spots[number].date) is not None and agree(own, date)][:1]

    def _of_clipping(self, clip: str) -> Iterator[int]:
        yield from self._base.of_clippings.get(clip, ())
        yield from (
            number for number, spot in enumerate(self._marked, len(self._base.spots)) if spot.clipping.id == clip
        )

    def _put(self, item: Item) -> None:
        self.table.items[item.key] = item
        for member in item.members:
            self.table.of[member] = item

    def _key(self, member: Member) -> str:
        if isinstance(member, int) and member < len(self._base.spots):
            return self._base.keys[member]
        return key_of(self.spots[member].telling.print if isinstance(member, int) else Print(member))

    # --- the memory ---

    def read(self) -> Table:
        """The table after all lines."""
        lines = self._lines
        touched = {member for line in lines for member in self._of(_all_told(line))}
        for line in lines:
            self._apply(line, touched)
        for item in self.table.items.values():
            self._look_anew(item)
        return self.table

    def _of(self, told: Iterable[RecordedDate]) -> list[Member]:
        """Those at hand of the dates that a line tells of."""
        found = (self._members.get(one.print) for one in told)
        return list(dict.fromkeys(member for member in found if member is not None and member in self.table.of))

    def _apply(self, line: RecordLine, touched: set[Member]) -> None:
        members = self._of(told_in(line))
        if not members:
            return
        if line["do"] == "join":
            self._join(members, self._of(told_in(line, "with")))
        elif line["do"] == "edit":
            self._edit(self.table.of[members[0]], line)
        elif line["do"] == "part":
            item = self._apart(members)
            item.title = item.date = item.kind = None
        elif line["do"] in _BECOMES:
            if line["do"] in ("reject", "later"):
                members += self._copies(members, touched)
            event = line.get("event") if isinstance(line.get("event"), str) else ""
            own = f"event:{event}"
            if line["do"] in ("take", "take-private") and own in self.table.of and own not in members:
                members.append(own)  # what was taken privately stands there as a draft
            item = self._apart(members)
            item.state, item.line = _BECOMES[line["do"]], line
            item.entry = str(event) or item.entry
            item.was = ()
            if line["do"] != "reopen":
                self._edit(item, line)

    def _apart(self, members: list[Member]) -> Item:
        """The draft of just these, taken out of others where need be."""
        item = self.table.of[members[0]]
        if set(item.members) == set(members):
            if item.members[0] != members[0]:  # its first date gives it its key
                del self.table.items[item.key]
                item.key, item.members = self._key(members[0]), list(members)
                self.table.items[item.key] = item
            return item
        own = [member for member in item.own if member in members] or members
        entry = next((one.removeprefix("event:") for one in members if isinstance(one, str)), "")
        new = Item(self._key(members[0]), list(members), own, entry=entry)
        new.title, new.date, new.kind = item.title, item.date, item.kind
        self._move(members, new)
        return new

    def _move(self, members: Sequence[Member], to: Item) -> None:
        items = self.table.items
        for old in {id(self.table.of[one]): self.table.of[one] for one in members}.values():
            old.members = [one for one in old.members if one not in members]
            old.own = [one for one in old.own if one not in members] or old.members.copy()
            if items.get(old.key) is old:
                del items[old.key]
            if old.members:
                old.key = self._key(old.members[0]) if old.key == to.key else old.key
                items[old.key] = old
        items[to.key] = to
        for member in members:
            self.table.of[member] = to

    def _join(self, members: list[Member], others: list[Member]) -> None:
        item = self.table.of[members[0]]
        left = [one for one in others if self.table.of[one] is not item]
        gone = {self.table.of[one].key: self.table.of[one] for one in left}
        before = {key: list(one.members) for key, one in gone.items()}
        self._move(left, item)
        item.members += left
        for key, old in gone.items():
            item.joined += old.joined + (((before[key][0], old.title),) if old.title else ())
            if not old.members:  # it stays to be seen, as what it was
                self.table.items[key] = replace(old, members=before[key], own=before[key], state="joined")

    def _edit(self, item: Item, line: RecordLine) -> None:
        for name in ("title", "date", "kind"):
            value = line.get(f"new_{name}")
            if isinstance(value, str):
                setattr(item, name, value or None)
        if "new_title" in line:
            item.joined = ()

    def _copies(self, members: Sequence[Member], touched: set[Member]) -> list[Member]:
        """The same sentences with the same dates in other clippings, of which no line says anything."""
        wanted = {_copied(self.spots[one].telling) for one in members if isinstance(one, int)}
        near = (number for text in wanted for number in self._copies_of(text))
        return [one for one in near if one not in touched and one not in members and self.table.of[one].is_open]

    def _copies_of(self, text: Copied) -> Iterator[int]:
        yield from self._base.copies.get(text, ())
        marked = enumerate(self._marked, len(self._base.spots))
        yield from (number for number, spot in marked if _copied(spot.telling) == text)

    def _look_anew(self, item: Item) -> None:
        """Whether one of its dates is read as another than when it was decided."""
        if item.line is None or item.is_open:
            return
        then = {member: told for told in told_in(item.line) for member in self._of([told])}
        chosen = item.line.get("edtf")
        changed = [
            told.date
            for member, told in then.items()
            if isinstance(member, int) and told.date and self._is_other(member, told.date, chosen)
        ]
        if changed:
            item.state, item.was = "anew", tuple(dict.fromkeys(changed))

    def _is_other(self, number: int, date: str, chosen: object) -> bool:
        spot = self.spots[number]
        return not spot.is_marked and spot.telling.date not in ("", date, chosen)


_BECOMES: dict[str, State] = {
    "take": "taken",
    "take-private": "private",
    "source": "source",
    "reject": "rejected",
    "later": "later",
    "reopen": "open",
}


def _copied(telling: Telling) -> Copied:
    return telling.sent, telling.words, telling.nth, telling.date


def remembered_at(spots: Sequence[Spot], lines: Iterable[RecordLine]) -> dict[int, Known]:
    """What each of the dates at hand was remembered as."""
    return recognised([spot.telling for spot in spots], prints_in(lines))


def titled(spots: Iterable[Spot]) -> Proposal:
    """The dates as a proposal, whose best gives date and title."""
    proposal = Proposal()
    for spot in spots:
        if spot.date is not None:
            proposal.add(spot.account)
    return proposal
