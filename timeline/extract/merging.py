"""Drafts of several clippings that tell of one happening, as one proposal with several sources.

Of dates that agree the most precise one stands; dates that can't both be right stay both, and are said to differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from timeline.dates import EventDate
from timeline.extract.classify import Kind
from timeline.extract.drafting import Draft
from timeline.extract.similarity import (
    Content,
    content_of,
    is_same_deadline,
    is_same_elsewhen,
    is_same_on_a_day,
    is_same_within,
)


@dataclass(frozen=True, slots=True)
class Account:
    """What one source says of a happening."""

    source: str
    """The source's id."""
    draft: Draft
    content: Content

    @property
    def date(self) -> EventDate:
        """Its date; drafts of events have one."""
        assert self.draft.date is not None
        return self.draft.date


def account_of(source: str, draft: Draft) -> Account:
    """The draft as an account of that source."""
    # The date's own figures say nothing of what happened.
    quote = draft.quote.replace(draft.mention.text, " ")
    return Account(source, draft, content_of(draft.title.replace(draft.mention.text, " "), quote))


@dataclass(slots=True, eq=False)
class Proposal:
    """One happening, and who says so."""

    accounts: list[Account] = field(default_factory=list)

    def add(self, account: Account) -> None:
        """Adds what a source says, unless it is what the same source says already."""
        if all((one.source, one.draft.quote) != (account.source, account.draft.quote) for one in self.accounts):
            self.accounts.append(account)

    @property
    def best(self) -> Account:
        """The account with the most precise date; of equals the first."""
        return min(self.accounts, key=lambda account: _width(account.date))

    @property
    def values(self) -> list[str]:
        """The dates that stand: one, or several that can't all be right. A date that holds another gives way to it."""
        dates = {account.date.edtf: account.date for account in self.accounts}
        narrow = [
            value
            for value, date in dates.items()
            if not any(agree(date, other) and _width(other) < _width(date) for other in dates.values())
        ]
        apart = [value for value in narrow if not all(agree(dates[value], dates[other]) for other in narrow)]
        return sorted(apart) or [self.best.date.edtf]

    @property
    def title(self) -> str:
        """The headline of the best account that does not begin with a pronoun."""
        good = [account for account in self.accounts if account.draft.note is None]
        return min(good or self.accounts, key=lambda account: _width(account.date)).draft.title

    @property
    def kind(self) -> Kind:
        """That of the best account."""
        return self.best.draft.kind


def merged(accounts: Iterable[Account]) -> list[Proposal]:
    """The happenings in the order of their first account."""
    proposals: list[Proposal] = []
    index: dict[tuple[int, str], dict[int, Proposal]] = {}
    for account in accounts:
        found = _same(account, index)
        if found is None:
            found = Proposal()
            proposals.append(found)
        found.add(account)
        for slot in _slots(account.date):
            for word in account.content.title:
                index.setdefault((slot, word), {})[id(found)] = found
    return proposals


_SLOT, _LONG = 31, 24 * 31
"""Days of a slot of the index, and those above which a date lies in a slot of its own."""
_EVERY = -1
_NEAR = 2
"""Slots within which two accounts of one happening may differ."""


def _slots(date: EventDate) -> Sequence[int]:
    if date.earliest is None or date.latest is None or date.latest.ordinal - date.earliest.ordinal > _LONG:
        return (_EVERY,)
    return range(date.earliest.ordinal // _SLOT, date.latest.ordinal // _SLOT + 1)


def _same(account: Account, index: dict[tuple[int, str], dict[int, Proposal]]) -> Proposal | None:
    """The proposal that tells of the same: of several the one with which it shares most words."""
    slots = _slots(account.date)
    around = [_EVERY] if slots[0] == _EVERY else [_EVERY, *range(slots[0] - _NEAR, slots[-1] + _NEAR + 1)]
    near: dict[int, Proposal] = {}
    for slot in around:
        for word in account.content.title:
            near |= index.get((slot, word), {})
    alike = [one for one in near.values() if any(_is_one(account, own) for own in one.accounts)]
    return max(alike, key=lambda one: _likest(account, one), default=None)


def _likest(account: Account, proposal: Proposal) -> int:
    return max(len(own.content.words & account.content.words) for own in proposal.accounts)


def _is_one(account: Account, other: Account) -> bool:
    """Whether two accounts tell of one happening."""
    deadlines = (account.draft.kind == "deadline") + (other.draft.kind == "deadline")
    if deadlines == 1:
        return False
    if agree(account.date, other.date):
        if deadlines:
            return is_same_deadline(account.content, other.content)
        return _same_at(account.date, account.content, other.date, other.content)
    return other.source != account.source and is_same_elsewhen(account.content, other.content)


def _same_at(date: EventDate, content: Content, other_date: EventDate, other: Content) -> bool:
    is_same_day = date.precision == other_date.precision == "day"
    return is_same_on_a_day(content, other) if is_same_day else is_same_within(content, other)


def tells_of(proposal: Proposal, date: EventDate | None, content: Content) -> bool:
    """Whether an event that is there already, with this date and content, is the one proposed."""
    if date is None or not agree(proposal.best.date, date):
        return False
    if proposal.kind == "deadline":
        return any(is_same_deadline(account.content, content) for account in proposal.accounts)
    return any(_same_at(proposal.best.date, account.content, date, content) for account in proposal.accounts)


def agree(one: EventDate, other: EventDate) -> bool:
    """Whether one of the dates holds all of the other: April 2023 holds 27 April 2023."""
    return _holds(one, other) or _holds(other, one)


def _holds(one: EventDate, other: EventDate) -> bool:
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return one.edtf == other.edtf
    slack = _SLACK if one.approximate else 0
    return one.earliest.ordinal - slack <= other.earliest.ordinal and other.latest.ordinal <= one.latest.ordinal + slack


_SLACK = 3
"""Days by which "about" may be off."""


def _width(date: EventDate) -> int:
    """How many days it may be."""
    if date.earliest is None or date.latest is None:
        return 10**9
    return date.latest.ordinal - date.earliest.ordinal + (1 if date.approximate else 0)


def in_order(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals by the first day of their dates."""

    def first(proposal: Proposal) -> int:
        date = proposal.best.date
        day = date.earliest or date.latest
        return day.ordinal if day is not None else 0

    return sorted(proposals, key=first)
