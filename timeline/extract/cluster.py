"""Drafts of several clippings that tell of one happening, as one proposal with several sources.

Of dates that agree the most precise one stands; dates that can't both be right stay both, and are said to differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

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
    told = draft.title.replace(draft.mention.text, " ") if draft.title else quote
    return Account(source, draft, content_of(told, quote))


@dataclass(slots=True, eq=False)
class Proposal:
    """One happening, and who says so."""

    accounts: list[Account] = field(default_factory=list)
    why: str = ""
    """Why it was chosen of many; nothing where all are kept."""
    repeated: list[Account] = field(default_factory=list)
    """What a source says once more: another date in a sentence that is there already."""

    def add(self, account: Account) -> bool:
        """Adds what a source says, and says so, unless it is what the same source says already."""
        is_new = all((one.source, one.draft.quote) != (account.source, account.draft.quote) for one in self.accounts)
        (self.accounts if is_new else self.repeated).append(account)
        return is_new

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
        """The title of the account with the most precise date that has one; nothing where none has."""
        titled = [account for account in self.accounts if account.draft.title]
        return min(titled, key=lambda account: _width(account.date)).draft.title if titled else ""

    @property
    def kind(self) -> Kind:
        """That of the best account."""
        return self.best.draft.kind


def merged(accounts: Iterable[Account]) -> list[Proposal]:
    """The happenings in the order of their first account.

    An account goes to the proposal with which it shares most words; of equals to the first.
    """
    told = list(accounts)
    known = _Known(Counter(word for account in told for word in account.content.words))
    proposals: list[Proposal] = []
    for account in told:
        place = known.same(account, proposals)
        if place is None:
            place = len(proposals)
            proposals.append(Proposal())
        known.put(account, place, is_new=proposals[place].add(account))
    return proposals


_SLOT, _LONG = 31, 24 * 31
"""Days of a slot of time, and those above which a date lies in a slot of its own."""
_EVERY = -1
_NEAR = 2
"""Slots within which two accounts of one happening may differ."""


def _slots(date: EventDate) -> Sequence[int]:
    if date.earliest is None or date.latest is None or date.latest.ordinal - date.earliest.ordinal > _LONG:
        return (_EVERY,)
    return range(date.earliest.ordinal // _SLOT, date.latest.ordinal // _SLOT + 1)


def _slots_around(date: EventDate) -> Sequence[int]:
    slots = _slots(date)
    return (_EVERY,) if slots[0] == _EVERY else (_EVERY, *range(slots[0] - _NEAR, slots[-1] + _NEAR + 1))


def _only_day(date: EventDate) -> int | None:
    """The day of a date that can be no other: of two such dates only equal ones agree."""
    is_one = date.earliest is not None and date.earliest == date.latest and not date.approximate
    return date.earliest.ordinal if is_one and date.earliest is not None else None


def _span(date: EventDate) -> tuple[int, int, int]:
    """The days of a date; of one with an open side such as agree with none."""
    if date.earliest is None or date.latest is None:
        return _NO_DAY, _NO_DAY, 0
    return date.earliest.ordinal, date.latest.ordinal, _SLACK if date.approximate else 0


_NO_DAY = -(10**9)
"""Before all days."""


class _Known:
    """The accounts so far, found by their days and by rare words they share: few of many are compared."""

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self._frequencies = frequencies
        self._accounts: list[tuple[Account, int]] = []
        """Each with the place of its proposal."""
        self._spans: list[tuple[int, int, int]] = []
        """The first and the last day of each, and the days by which they may be off."""
        self._times: list[set[tuple[int, str]]] = []
        """Of each proposal: slots, with words of titles told then."""
        # What each way of being one asks for at the least, by `similarity`.
        self._elsewhen = _Sharing(least=5, part=0.6)
        self._of_quote: dict[str, list[int]] = {}
        self._deadlines = _Sharing(least=2, part=0.3)
        self._on_a_day: dict[int, _Told] = {}
        self._within, self._wide = _Told(least=3, part=0.25), _Told(least=3, part=0.25)

    def _rarest(self, words: Iterable[str]) -> list[str]:
        return sorted(words, key=lambda word: (self._frequencies.get(word, 0), word))

    def put(self, account: Account, place: int, *, is_new: bool) -> None:
        """One more account, of the proposal at that place; one that says nothing new is known by its time alone."""
        if place == len(self._times):
            self._times.append(set())
        self._times[place].update((slot, word) for slot in _slots(account.date) for word in account.content.title)
        if not is_new:
            return
        number, day = len(self._accounts), _only_day(account.date)
        self._accounts.append((account, place))
        self._spans.append(_span(account.date))
        words, title = self._rarest(account.content.words), self._rarest(account.content.title)
        self._elsewhen.put(number, words)
        self._of_quote.setdefault(account.draft.quote, []).append(number)
        if account.draft.kind == "deadline":
            self._deadlines.put(number, words)
            return
        self._within.put(number, title, words)
        if day is None:
            self._wide.put(number, title, words)
        else:
            self._on_a_day.setdefault(day, _Told(least=3, part=0.45)).put(number, title, words)

    def same(self, account: Account, proposals: Sequence[Proposal]) -> int | None:
        """The place of the proposal that tells of the same."""
        words, title = self._rarest(account.content.words), self._rarest(account.content.title)
        of_its_time = set(self._told_then(account, title, words))
        others = self._elsewhen.near(words) - of_its_time
        alike = {place for number in of_its_time for place in self._one(account, number, elsewhen=False)}
        alike.update(place for number in others for place in self._one(account, number, elsewhen=True))
        around = _slots_around(account.date)
        near = [place for place in sorted(alike) if self._is_told_around(account, place, around)]
        return max(near, key=lambda place: _likest(account, proposals[place]), default=None)

    def _one(self, account: Account, number: int, *, elsewhen: bool) -> Iterator[int]:
        """The place of the other account's proposal, if the two are one."""
        other, place = self._accounts[number]
        if _is_one(account, other, elsewhen=elsewhen):
            yield place

    def _is_told_around(self, account: Account, place: int, around: Sequence[int]) -> bool:
        times = self._times[place]
        return any((slot, word) in times for slot in around for word in account.content.title)

    def _told_then(self, account: Account, title: list[str], words: list[str]) -> Iterator[int]:
        """The accounts that may be one with it and whose dates agree with its; no others do both."""
        yield from self._agreeing(account, self._of_quote.get(account.draft.quote, ()))
        if account.draft.kind == "deadline":
            yield from self._agreeing(account, self._deadlines.near(words))
            return
        day = _only_day(account.date)
        if day is None:
            yield from self._agreeing(account, self._within.near(title, words))
            return
        if day in self._on_a_day:
            yield from self._on_a_day[day].near(title, words)
        yield from self._agreeing(account, self._wide.near(title, words))

    def _agreeing(self, account: Account, numbers: Iterable[int]) -> Iterator[int]:
        date, spans = account.date, self._spans
        if date.earliest is None or date.latest is None:
            return (number for number in numbers if agree(date, self._accounts[number][0].date))
        # As `agree` of dates that end, in whole numbers: they are compared by the hundred thousand.
        first, last, slack = _span(date)
        return (
            number
            for number in numbers
            for other_first, other_last, other_slack in (spans[number],)
            if (first - slack <= other_first and other_last <= last + slack)
            or (other_first - other_slack <= first and last <= other_last + other_slack)
        )


class _Sharing:
    """Finds those of many sets that may share `least` words, and `part` of the smaller one's.

    Of two sets that share so many, some word that they share is among the first of the smaller one, in whatever order,
    as too few others are left. With rare words first hardly any others are found (prefix filtering, as in Chaudhuri,
    Ganti and Kaushik, "A primitive operator for similarity joins", 2006).
    """

    def __init__(self, *, least: int, part: float) -> None:
        self._least, self._part = least, part
        self._by_word: dict[str, list[int]] = {}
        self._by_first: dict[str, list[int]] = {}

    def _first(self, words: list[str]) -> list[str]:
        return words[: max(0, len(words) - max(self._least, ceil(self._part * len(words))) + 1)]

    def put(self, number: int, words: list[str]) -> None:
        """One more set, its words in the order of all."""
        for word in words:
            self._by_word.setdefault(word, []).append(number)
        for word in self._first(words):
            self._by_first.setdefault(word, []).append(number)

    def near(self, words: list[str]) -> set[int]:
        """The numbers of those that may share so many with these."""
        found: set[int] = set()
        for word in self._first(words):
            found.update(self._by_word.get(word, ()))
        for word in words:
            found.update(self._by_first.get(word, ()))
        return found


class _Told:
    """Accounts that may be one by their titles, or by so many words in common."""

    def __init__(self, *, least: int, part: float) -> None:
        self._titles, self._words = _Sharing(least=2, part=0.5), _Sharing(least=least, part=part)

    def put(self, number: int, title: list[str], words: list[str]) -> None:
        """One more account."""
        self._titles.put(number, title)
        self._words.put(number, words)

    def near(self, title: list[str], words: list[str]) -> set[int]:
        """The numbers of those that may be one with this."""
        return self._titles.near(title) | self._words.near(words)


def _likest(account: Account, proposal: Proposal) -> int:
    return max(len(own.content.words & account.content.words) for own in proposal.accounts)


def _is_one(account: Account, other: Account, *, elsewhen: bool) -> bool:
    """Whether two accounts tell of one happening: whose dates agree, or only what they say."""
    deadlines = (account.draft.kind == "deadline") + (other.draft.kind == "deadline")
    if deadlines == 1:
        return False
    if elsewhen:
        is_other = other.source != account.source and is_same_elsewhen(account.content, other.content)
        return is_other and not agree(account.date, other.date)
    if account.draft.quote == other.draft.quote and account.source != other.source:
        return True  # one agency's sentence in two papers, however short it is
    if deadlines:
        return is_same_deadline(account.content, other.content)
    return _same_at(account.date, account.content, other.date, other.content)


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
