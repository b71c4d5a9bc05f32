"""Drafts of several clippings that tell of one happening, as one proposal with several sources.

Of dates that agree the most precise one stands. Dates that can't both be right, or other figures of one thing, are said
to differ only where it is known that the sentences tell of the same, and how that is known is said; else there are two.

What goes together doesn't depend on the order of the clippings: accounts are taken in an order of their own, those of a
day before those of a month, titles before whole sentences. Each is compared with few others, found by rare words, and
joins those with most of which it is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace

from timeline.dates import EventDate
from timeline.extract.content import Content, Figure, amounts_in, content_of, deed_at, telling_words
from timeline.extract.draft_kinds import DraftKind
from timeline.extract.drafting import Draft
from timeline.extract.similarity import (
    EVEN,
    Weights,
    is_same_deadline,
    is_same_on_a_day,
    is_same_told_otherwise,
    is_same_within,
    nearness,
    other_figure,
)
from timeline.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """What one source says of a happening."""

    source: str
    """The source's id."""
    draft: Draft
    content: Content
    published: EventDate | None = None
    """When the source was."""

    @property
    def date(self) -> EventDate:
        """Its date; drafts of events have one."""
        assert self.draft.date is not None
        return self.draft.date


def account_of(source: str, draft: Draft, published: EventDate | None = None) -> Account:
    """The draft as an account of that source."""
    # The date's own figures say nothing of what happened.
    quote = draft.quote.replace(draft.mention.text, " ")
    title = draft.title.replace(draft.mention.text, " ")
    start, end = draft.mention.start - draft.start, draft.mention.end - draft.start
    deed = deed_at(draft.quote, start, end, draft.language) if start >= 0 else ""
    content = replace(content_of(title, quote, language=draft.language), deed=deed, amounts=amounts_in(quote))
    return Account(source, draft, content, published)


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that sources give otherwise."""

    what: str
    """What is counted."""
    values: tuple[tuple[str, str], ...]
    """Each figure, with the id of the source."""


@dataclass(slots=True, eq=False)
class Proposal:
    """One happening, and who says so."""

    accounts: list[Account] = field(default_factory=list)
    why: str = ""
    """Why it was chosen of many; nothing where all are kept."""
    repeated: list[Account] = field(default_factory=list)
    """What a source says once more: another date in a sentence that is there already."""
    differs: tuple[Difference, ...] = ()
    shared: tuple[str, ...] = ()
    """Where sources differ: the words by which it is known that they tell of the same."""

    def add(self, account: Account) -> bool:
        """Adds what a source says, and says so, unless it is what the same source says already."""
        is_new = all((one.source, one.draft.quote) != (account.source, account.draft.quote) for one in self.accounts)
        (self.accounts if is_new else self.repeated).append(account)
        return is_new

    @property
    def best(self) -> Account:
        """The account with the most precise date; of equals one of what happened, and one with a title."""
        return min(self.accounts, key=_rank)

    @property
    def values(self) -> list[str]:
        """The dates that stand: one, or several that can't all be right. A date that holds another gives way to it."""
        dates = {account.date.edtf: account.date for account in self.accounts}
        if len(dates) == 1:
            return list(dates)
        narrow = [
            value
            for value, date in dates.items()
            if not any(agree(date, other) and _width(other) < _width(date) for other in dates.values())
        ]
        apart = [value for value in narrow if not all(agree(dates[value], dates[other]) for other in narrow)]
        return sorted(apart) or [self.best.date.edtf]

    @property
    def title(self) -> str:
        """The title of the best account that has one, of equals the one that most give; nothing where none has."""
        titled = [account for account in self.accounts if account.draft.title]
        count = Counter(account.draft.title for account in titled)
        return (
            min(titled, key=lambda one: (*_rank(one)[:3], -count[one.draft.title], _rank(one))).draft.title
            if titled
            else ""
        )

    @property
    def kind(self) -> DraftKind:
        """That of the best account."""
        return self.best.draft.kind


def _rank(account: Account) -> tuple[object, ...]:
    """Which account of a happening stands for all: the lowest, in whatever order they came."""
    date, draft = account.date, account.draft
    return _width(date), draft.kind != "event", _first_day(date), not draft.title, draft.quote, account.source


@dataclass(slots=True, eq=False)
class _Told:
    """Accounts that are alike word for word, of one date."""

    account: Account
    """The first of them."""
    numbers: list[int]
    """Their places among all."""
    rarest: list[str]
    """The words of what is told, the rarest first."""
    day: int | None
    """The number of its day, if it can be no other."""
    published: int
    """The number of the first day on which it can have been."""
    dates: int = 1
    """How many dates its sentence has."""

    @property
    def is_only_date(self) -> bool:
        """Whether what its sentence tells is of this date alone: no label of a line, no minute of a posting."""
        draft, time = self.account.draft, self.date.time
        return self.dates == 1 and time is None and not _LABEL.match(draft.quote.replace(draft.mention.text, "|", 1))

    @property
    def keys(self) -> list[str]:
        """By what others of its day are looked for: its rarest words, its large numbers, its verb with each name."""
        content = self.content
        deeds = sorted(f"{content.deed} {name}" for name in content.names) if content.deed else []
        return [*self.rarest[:_BY], *sorted(content.amounts), *deeds]

    @property
    def content(self) -> Content:
        return self.account.content

    @property
    def date(self) -> EventDate:
        return self.account.date

    @property
    def is_deadline(self) -> bool:
        return self.account.draft.kind == "deadline"


_LABEL = re.compile(r"\W*\|\s*[:–—|-]")


@dataclass(slots=True, eq=False)
class _Happening:
    """What was found to be one, in the order in which it was taken; the first stands for it."""

    members: list[_Told]
    differs: list[tuple[Figure, _Told]] = field(default_factory=list)
    shared: frozenset[str] = frozenset()
    is_taken: bool = False
    """Whether it went into another one."""


def merged(accounts: Iterable[Account]) -> list[Proposal]:
    """The happenings in the order of their first account; the same ones in whatever order the accounts come."""
    every = list(accounts)
    weights = Weights({account.draft.quote: account.content for account in every}.values())
    known = _Known(weights)
    order = sorted(_alike(every, weights), key=_turn)
    for told in order:
        if told.day is not None:
            known.put(told)
    _bring_together(known.happenings, weights)
    for told in order:
        if told.day is None:
            known.put(told)
    found = [happening for happening in known.happenings if not happening.is_taken]
    made = [(min(number for told in one.members for number in told.numbers), _proposal(one, every)) for one in found]
    return [proposal for _, proposal in sorted(made, key=lambda one: one[0])]


def _alike(accounts: Sequence[Account], weights: Weights) -> Iterator[_Told]:
    """The accounts, those put together that say the same of one date."""
    found: dict[tuple[str, str, str, bool], _Told] = {}
    for number, account in enumerate(accounts):
        draft = account.draft
        key = (" ".join(draft.quote.split()), draft.title, account.date.edtf, draft.kind == "deadline")
        if key in found:
            found[key].numbers.append(number)
            found[key].published = min(found[key].published, _published(account))
        else:
            rarest = weights.rarest(account.content.told)
            found[key] = _Told(account, [number], rarest, _only_day(account.date), _published(account))
    dates = Counter(quote for quote, _ in {(told.account.draft.quote, told.date.edtf) for told in found.values()})
    for told in found.values():
        told.dates = dates[told.account.draft.quote]
        yield told


def _turn(told: _Told) -> tuple[object, ...]:
    """When it is its turn to find a place: short dates first, then titles, then what says most."""
    draft, date = told.account.draft, told.date
    return _width(date), told.is_deadline, not draft.title, -len(told.content.told), date.edtf, draft.quote, draft.title


_BY = 8
"""Words by which others are looked for, the rarest ones."""
_MOST = 50
"""Happenings that are known by one word; of a word with more, those that came first."""
_COMPARED = 16
"""Happenings with which one is compared, those with which it shares most of these words."""
_MEMBERS = 4
"""Members of one with which another is compared."""


class _Known:
    """The happenings so far, found by the rare words of their first accounts."""

    def __init__(self, weights: Weights) -> None:
        self.happenings: list[_Happening] = []
        self._weights = weights
        self._by_day = _Index()
        self._by_word = _Index()

    def put(self, told: _Told) -> None:
        """One more, into the happening with most of which it is one, or as one of its own."""
        day = told.day
        if day is not None:
            near = self._by_day.near(f"{day} {word}" for word in told.keys)
        else:
            near = self._by_word.near(told.rarest[:_BY])
        same = [place for place in near if self._takes(self.happenings[place], told)]
        # Of several that a month holds it can't be told which one is meant.
        if same and (day is not None or len(same) == 1):
            self.happenings[same[0]].members.append(told)
            return
        place = len(self.happenings)
        self.happenings.append(_Happening([told]))
        self._by_word.put(place, told.rarest)
        if day is not None:
            self._by_day.put(place, (f"{day} {word}" for word in {*told.rarest, *told.keys}))

    def _takes(self, happening: _Happening, told: _Told) -> bool:
        """Whether it is one with most of those that were found to be one."""
        members = happening.members[:_MEMBERS]
        return not happening.is_taken and 2 * sum(_is_one(told, one, self._weights) for one in members) > len(members)


class _Index:
    """Places by words; of each word the first few."""

    def __init__(self) -> None:
        self._places: dict[str, list[int]] = {}

    def put(self, place: int, words: Iterable[str]) -> None:
        """One more, with its words."""
        for word in words:
            places = self._places.setdefault(word, [])
            if len(places) < _MOST:
                places.append(place)

    def near(self, words: Iterable[str]) -> list[int]:
        """Those that share most of these words, the one that shares most first, of equals the first."""
        count = Counter(place for word in words for place in self._places.get(word, ()))
        return sorted(count, key=lambda place: (-count[place], place))[:_COMPARED]


def _is_one(one: _Told, other: _Told, weights: Weights) -> bool:
    """Whether two tell of one happening, on days that agree."""
    if one.day is None or other.day is None:
        if not agree(one.date, other.date):
            return False
    elif one.day != other.day:
        return False
    if one.is_deadline != other.is_deadline or _are_at_other_hours(one.date, other.date):
        return False
    if one.account.draft.quote == other.account.draft.quote:
        return one.account.draft.title == other.account.draft.title != ""
    if one.is_deadline:
        return is_same_deadline(one.content, other.content, weights)
    return _same_at(one.date, one.content, other.date, other.content, weights)


def _are_at_other_hours(date: EventDate, other: EventDate) -> bool:
    """Whether one is of a day's first half and the other of its last: "Monday morning" and "Monday night"."""
    times = {date.time, other.time}
    return "morning" in times and not times.isdisjoint(("afternoon", "evening", "night"))


def _same_at(date: EventDate, content: Content, other_date: EventDate, other: Content, weights: Weights) -> bool:
    is_same_day = date.precision == other_date.precision == "day"
    return is_same_on_a_day(content, other, weights) if is_same_day else is_same_within(content, other, weights)


def _bring_together(happenings: Sequence[_Happening], weights: Weights) -> None:
    """Puts together those of one day on whose date, or on one figure of which, sources differ."""
    index = _Index()
    for place, happening in enumerate(happenings):
        first = happening.members[0]
        for near in index.near(first.rarest[:_BY]):
            other = happenings[near]
            figures = _figures(other, first, weights)
            if figures is not None or _is_dated_otherwise(other, first, weights):
                _join(other, happening, figures)
                break
        else:
            index.put(place, first.rarest)


def _join(into: _Happening, happening: _Happening, figures: tuple[Figure, Figure] | None) -> None:
    first = into.members[0]
    if figures is not None:
        into.differs = [*(into.differs or [(figures[0], first)]), (figures[1], happening.members[0])]
    into.shared |= first.content.told & happening.members[0].content.told
    into.members += happening.members
    happening.is_taken = True


def _figures(happening: _Happening, told: _Told, weights: Weights) -> tuple[Figure, Figure] | None:
    """The figures of one thing on one day that both give otherwise."""
    first = happening.members[0]
    if first.day != told.day or first.is_deadline != told.is_deadline:
        return None
    return other_figure(first.content, told.content, weights)


def _is_dated_otherwise(happening: _Happening, told: _Told, weights: Weights) -> bool:
    """Whether both tell of one happening and date it otherwise, and both could know of either day.

    What stood in a paper before the other's day is another happening, told in the same words. The same words for the
    date ("eight days ago") are one text printed again, and of "Monday" in papers of other weeks or of "last Tuesday" it
    can't be told.
    """
    first = happening.members[0]
    if first.day is None or told.day is None or not 0 < abs(first.day - told.day) <= _NEAR:
        return False
    # A sentence with two dates may tell of two happenings, and another of either.
    if not (first.is_only_date and told.is_only_date):
        return False
    if first.is_deadline != told.is_deadline or not _both_know(first, told, (first.day, told.day)):
        return False
    return is_same_told_otherwise(first.content, told.content, weights)


_NEAR = 31
"""Days by which sources may differ on the day of one happening."""
_TOGETHER = 3
"""Days within which two that say no more than "Monday" were published."""
_SPOKEN = re.compile(r"\b(?:today|tonight|yesterday|tomorrow)\b")
"""Words that may be somebody's own, and count from when that was said."""
_PICKED = re.compile(r"\bthe (?:last one before|next one after)\b")


def _both_know(one: _Told, other: _Told, days: tuple[int, int]) -> bool:
    published = one.published, other.published
    if _UNKNOWN in published:
        return False
    is_back, is_ahead = min(published) >= max(days), max(published) <= min(days)
    if not (is_back or is_ahead) or any(_PICKED.search(why) for why in (*one.date.why, *other.date.why)):
        return False
    words = one.account.draft.mention.text.lower(), other.account.draft.mention.text.lower()
    if words[0] == words[1] or any(map(_SPOKEN.search, words)):
        return False
    is_counted = bool((one.date.implied | other.date.implied) - {"year"})
    return not is_counted or abs(published[0] - published[1]) <= _TOGETHER


_UNKNOWN = 10**9


def _published(account: Account) -> int:
    """The number of the first day on which it can have been published."""
    day = account.published.earliest if account.published is not None else None
    return day.ordinal if day is not None else _UNKNOWN


def _proposal(happening: _Happening, accounts: Sequence[Account]) -> Proposal:
    made = Proposal()
    for number in sorted(number for told in happening.members for number in told.numbers):
        made.add(accounts[number])
    if happening.differs:
        what = happening.differs[0][0].of
        values = tuple(
            (figure.number, accounts[number].source) for figure, told in happening.differs for number in told.numbers
        )
        made.differs = (Difference(what, values),)
    if happening.shared:
        made.shared = tuple(_words_of(happening.members[0].account, happening.shared))
    return made


def _words_of(account: Account, stems: frozenset[str]) -> Iterator[str]:
    """The first words of its sentence that these short forms stand for, as written."""
    left = set(stems)
    for word, stem in telling_words(account.draft.title or account.draft.quote, account.draft.language):
        if stem in left:
            left.remove(stem)
            yield word


def _only_day(date: EventDate) -> int | None:
    """The day of a date that can be no other: of two such dates only equal ones agree."""
    is_one = date.earliest is not None and date.earliest == date.latest and not date.approximate
    return date.earliest.ordinal if is_one and date.earliest is not None else None


def nearness_of(proposal: Proposal, date: EventDate | None, content: Content) -> float:
    """How near an event that is there already, with this date and content, is to the one proposed; 0 for another."""
    if date is None or not agree(proposal.best.date, date):
        return 0.0
    if proposal.kind == "deadline":
        return float(any(is_same_deadline(account.content, content, EVEN) for account in proposal.accounts))
    return max((nearness(account.content, content) for account in proposal.accounts), default=0.0)


def agree(one: EventDate, other: EventDate) -> bool:
    """Whether one of the dates holds all of the other: April 2023 holds 27 April 2023."""
    return _holds(one, other) or _holds(other, one)


def _holds(one: EventDate, other: EventDate) -> bool:
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return one.edtf == other.edtf
    if not one.approximate:
        return one.earliest <= other.earliest and other.latest <= one.latest
    return (
        one.earliest.ordinal - _SLACK <= other.earliest.ordinal and other.latest.ordinal <= one.latest.ordinal + _SLACK
    )


_SLACK = 3
"""Days by which "about" may be off."""


def _width(date: EventDate) -> int:
    """How many days it may be."""
    if date.earliest is None or date.latest is None:
        return 10**9
    return date.latest.ordinal - date.earliest.ordinal + (1 if date.approximate else 0)


def _first_day(date: EventDate) -> int:
    day = date.earliest or date.latest
    return day.ordinal if day is not None else 0


def in_order(proposals: Sequence[Proposal]) -> list[Proposal]:
    """The proposals by the first day of their dates."""
    return sorted(proposals, key=lambda proposal: _first_day(proposal.best.date))
