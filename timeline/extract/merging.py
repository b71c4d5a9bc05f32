"""Drafts of several clippings that tell of one happening, as one proposal with several sources.

Two drafts are one where their dates allow it and they share enough of the words that say what happened. Of dates that
agree the most precise one stands; dates that can't both be right stay both, and are said to differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from timeline.dates import EventDate
from timeline.extract.drafting import Draft
from timeline.extract.judging import Kind


@dataclass(frozen=True, slots=True)
class Account:
    """What one source says of a happening."""

    source: str
    """The source's id."""
    draft: Draft
    title_words: frozenset[str]
    words: frozenset[str]
    """Of title and quote."""

    @property
    def date(self) -> EventDate:
        """Its date; drafts of events have one."""
        assert self.draft.date is not None
        return self.draft.date


def account_of(source: str, draft: Draft) -> Account:
    """The draft as an account of that source."""
    title = content_words(draft.title)
    return Account(source, draft, title, title | content_words(draft.quote))


@dataclass(slots=True, eq=False)
class Proposal:
    """One happening, and who says so."""

    accounts: list[Account] = field(default_factory=list)
    differ: bool = False
    """Whether their dates can't all be right."""
    words: frozenset[str] = frozenset()

    def add(self, account: Account) -> None:
        """Adds what a source says, unless it is what the same source says already."""
        self.differ = self.differ or not all(agree(account.date, one.date) for one in self.accounts)
        if all((one.source, one.draft.quote) != (account.source, account.draft.quote) for one in self.accounts):
            self.accounts.append(account)
        self.words |= account.words

    @property
    def best(self) -> Account:
        """The account with the most precise date; of equals the first."""
        return min(self.accounts, key=lambda account: _width(account.date))

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
    index: dict[tuple[int, str], list[Proposal]] = {}
    for account in accounts:
        found = _same(account, index)
        if found is None:
            found = Proposal()
            proposals.append(found)
        found.add(account)
        for key in _keys(account):
            if found not in index.setdefault(key, []):
                index[key].append(found)
    return proposals


_MONTH, _LONG = 31, 24 * 31
"""Days of a slot of the index, and those above which a date lies in a slot of its own."""
_EVERY = -1


def _keys(account: Account) -> set[tuple[int, str]]:
    """Where the index has it: by about the months of its date, and by the words of its title."""
    return {(slot, word) for slot in _slots(account.date) for word in account.title_words}


def _slots(date: EventDate) -> range | tuple[int, ...]:
    if date.earliest is None or date.latest is None or date.latest.ordinal - date.earliest.ordinal > _LONG:
        return (_EVERY,)
    return range(date.earliest.ordinal // _MONTH, date.latest.ordinal // _MONTH + 1)


def _same(account: Account, index: dict[tuple[int, str], list[Proposal]]) -> Proposal | None:
    """The proposal that tells of the same: of several the one with which it shares most words."""
    slots = _slots(account.date)
    around = (
        {_EVERY}
        if slots == (_EVERY,)
        else {_EVERY, *range(slots[0] - _NEAR // _MONTH - 1, slots[-1] + _NEAR // _MONTH + 2)}
    )
    near = {id(one): one for slot in around for word in account.title_words for one in index.get((slot, word), ())}
    alike = [one for one in near.values() if _is_one(account, one)]
    return max(alike, key=lambda one: len(one.words & account.words), default=None)


def _is_one(account: Account, proposal: Proposal) -> bool:
    if (account.draft.kind == "deadline") != (proposal.kind == "deadline"):
        return False
    best = proposal.best.date
    if agree(account.date, best):
        is_same_day = account.date.precision == best.precision == "day"
        return is_alike(account.words, proposal.words, _SHARED_ON_A_DAY if is_same_day else _SHARED)
    # Different days: only the same thing told again by another in nearly the same words.
    common = account.words & proposal.words
    other = all(one.source != account.source for one in proposal.accounts)
    smaller = min(len(account.words), len(proposal.words))
    is_near = _distance(account.date, best) <= _NEAR
    return other and is_near and len(common) >= _SHARED_ELSEWHERE and len(common) >= 0.6 * smaller


_SHARED_ON_A_DAY, _SHARED, _SHARED_ELSEWHERE = 2, 3, 5
"""Words that two drafts must share: of one day, of dates one of which holds the other, of different days."""
_NEAR = 60
"""Days within which two accounts may differ about one happening."""


def is_alike(words: frozenset[str], other: frozenset[str], least: int) -> bool:
    """Whether they share at least so many words, and a fair part of those of the shorter."""
    common = len(words & other)
    return common >= least and common >= _FAIR * min(len(words), len(other))


_FAIR = 0.22


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


def _distance(one: EventDate, other: EventDate) -> int:
    """Days between the nearest of their days."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return 10**9
    return max(one.earliest.ordinal, other.earliest.ordinal) - min(one.latest.ordinal, other.latest.ordinal)


_WORD = re.compile(r"[^\W\d_][^\W_]+(?:[-'’][^\W_]+)*")
_COMMON = frozenset(
    "the and for that with was were has have had from his her its their they she who which what when where while "
    "this these those there been being are not but also after before over into about than then more most some such "
    "said says say saying told tells will would could should may might must can did does done between during through "
    "under up out off one two three first last year years month week day days time new according reports reported "
    "other any all both each how why whether because since until against among including made make".split()
)


def content_words(*texts: str) -> frozenset[str]:
    """The words that say what happened, each in a short form, so that "asked" and "asks" are one."""
    words = {_stem(word) for text in texts for word in _WORD.findall(text.lower())}
    return frozenset(word for word in words if len(word) > 2 and word not in _COMMON)


_ENDING = re.compile(r"(?:['’]s|ing|ed|es|s|e)$")


def _stem(word: str) -> str:
    if word in _COMMON or len(word) < 4:
        return word
    return _ENDING.sub("", word)[:7]


def tells_of(proposal: Proposal, date: EventDate | None, title_words: frozenset[str], words: frozenset[str]) -> bool:
    """Whether an event that is there already, with this date and these words, is the one proposed."""
    if date is None or not agree(proposal.best.date, date):
        return False
    if not any(account.title_words & title_words for account in proposal.accounts):
        return False
    is_same_day = proposal.best.date.precision == date.precision == "day"
    return is_alike(proposal.words, words, _SHARED_ON_A_DAY if is_same_day else _SHARED)


def in_order(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals by the first day of their dates."""

    def first(proposal: Proposal) -> int:
        date = proposal.best.date
        day = date.earliest or date.latest
        return day.ordinal if day is not None else 0

    return sorted(proposals, key=first)
