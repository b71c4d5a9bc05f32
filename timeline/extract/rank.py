"""The days that most clippings of a dossier tell of, and for each the happening to begin with.

A clipping counts once for a day, however often it names it, and copies of one text count as one clipping. It counts
half as much again when it was published two or more days later, since what is still told then has lasted, and half as
much again when the sentence has one of the two names that most clippings have, since such a one is about the matter.
It selects and never writes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from timeline.dates import EventDate
from timeline.extract.cluster import Proposal
from timeline.extract.content import is_name, names_in
from timeline.extract.copies import Imprint, copies
from timeline.extract.drafting import Draft
from timeline.findings import counted
from timeline.frozen import dataclass

FEWEST = 15
"""Clippings of a dossier; of fewer nothing is ranked."""
_LATER, _NAMED = 1.5, 1.5
_LATER_FROM = 2
"""Days after which a clipping tells of a day later."""
_MAIN_NAMES = 2


@dataclass(frozen=True, slots=True)
class Reported:
    """A clipping as it is ranked."""

    source: str
    """The source's id."""
    imprint: Imprint
    published: EventDate | None
    drafts: Sequence[Draft]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many clippings tell of a day."""

    by: int
    of: int
    later: int
    """Those of them that were published two or more days later."""

    @property
    def words(self) -> str:
        """Why the day was chosen."""
        later = f", {self.later:,} of them later" if self.later else ""
        return f"its day is told by {self.by:,} of {counted(self.of, 'clipping')}{later}"


@dataclass(frozen=True, slots=True)
class Ranking:
    """The days chosen."""

    days: Mapping[int, Coverage]
    """Each by its number, the first of them first in rank."""
    clippings: int
    """Those of different texts."""
    newest: int | None
    """The last day on which one was published."""
    original: Mapping[str, str]
    """For each source the one of which it is a copy, or itself."""

    @property
    def is_ranked(self) -> bool:
        """Whether there are clippings enough to rank days by."""
        return self.clippings >= FEWEST

    def told(self, draft: Draft) -> Coverage | None:
        """How many tell of its day, if that was chosen."""
        day = day_of(draft.date)
        return self.days.get(day) if day is not None else None

    def keeps(self, draft: Draft) -> bool:
        """Whether it is of a chosen day, or a deadline still to come when the newest clipping was published."""
        return not self.is_ranked or self.told(draft) is not None or self.is_to_come(draft)

    def is_to_come(self, draft: Draft) -> bool:
        """Whether it is a deadline that the newest clipping has ahead."""
        if draft.kind != "deadline" or draft.date is None:
            return False
        last = draft.date.latest or draft.date.earliest
        return last is not None and (self.newest is None or last.ordinal > self.newest)


def day_of(date: EventDate | None) -> int | None:
    """The number of the one day that a date is; None of a longer or a vague one."""
    if date is None or date.earliest is None or date.earliest != date.latest or date.approximate:
        return None
    return date.earliest.ordinal


def ranked(clippings: Sequence[Reported], top: int) -> Ranking:
    """The `top` days that weigh most, of equals the earlier ones; none where there are too few clippings to rank by."""
    texts = list(_texts(clippings))
    published = [text.published for text in texts if text.published is not None]
    original = {source: text.source for text in texts for source in text.sources}
    newest = max(published, default=None)
    if len(texts) < FEWEST:
        return Ranking({}, len(texts), newest, original)
    names = main_names(texts)
    weights: defaultdict[int, float] = defaultdict(float)
    by: Counter[int] = Counter()
    later: Counter[int] = Counter()
    for text in texts:
        for day, is_named in text.days(names).items():
            is_later = text.published is not None and text.published - day >= _LATER_FROM
            weights[day] += (_LATER if is_later else 1.0) * (_NAMED if is_named else 1.0)
            by[day] += 1
            later[day] += is_later
    best = sorted(weights, key=lambda day: (-weights[day], day))[:top]
    return Ranking({day: Coverage(by[day], len(texts), later[day]) for day in best}, len(texts), newest, original)


@dataclass(slots=True)
class _Text:
    """One text, in however many papers it stands."""

    source: str
    names: tuple[str, ...]
    sources: list[str] = field(default_factory=list)
    published: int | None = None
    """The first day on which it can have been."""
    drafts: list[Draft] = field(default_factory=list)

    def days(self, names: frozenset[str]) -> dict[int, bool]:
        """The days that it tells of, each with whether one of these names stands in a sentence that does."""
        found: dict[int, bool] = {}
        for draft in self.drafts:
            day = day_of(draft.date)
            if day is not None and draft.reason is None:
                found[day] = found.get(day, False) or not names.isdisjoint(names_in(draft.quote))
        return found


def _texts(clippings: Sequence[Reported]) -> Iterator[_Text]:
    """The clippings, copies put together under the longest."""
    found: dict[int, _Text] = {}
    for clipping, original in zip(clippings, copies([one.imprint for one in clippings]), strict=True):
        longest = clippings[original]
        text = found.setdefault(original, _Text(longest.source, longest.imprint.names))
        text.sources.append(clipping.source)
        text.drafts += clipping.drafts
        if clipping.published is not None and clipping.published.earliest is not None:
            day = clipping.published.earliest.ordinal
            text.published = day if text.published is None else min(day, text.published)
    yield from found.values()


def main_names(texts: Iterable[_Text]) -> frozenset[str]:
    """The names that most of the texts have."""
    count = Counter(name for text in texts for name in text.names if is_name(name))
    return frozenset(sorted(count, key=lambda name: (-count[name], name))[:_MAIN_NAMES])


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen of the happenings of a dossier."""

    proposals: tuple[Proposal, ...]
    said: str
    """What was left out, or why nothing was ranked; nothing where no choice was asked for."""


def choice_of(proposals: Sequence[Proposal], clippings: Sequence[Reported], top: int | None) -> Choice:
    """For each of the `top` days the happening that most clippings tell, and all deadlines to come, in their order.

    Those chosen are given the reason; without a number all are kept.
    """
    if top is None:
        return Choice(tuple(proposals), "")
    ranking = ranked(clippings, top)
    if not ranking.is_ranked:
        return Choice(tuple(proposals), unranked(ranking))
    reasons = dict(_of_days(proposals, ranking))
    for number, proposal in enumerate(proposals):
        if number not in reasons and any(ranking.is_to_come(account.draft) for account in proposal.accounts):
            reasons[number] = "a deadline to come"
    for number, reason in reasons.items():
        proposals[number].why = reason
    left = [proposal for number, proposal in enumerate(proposals) if number not in reasons]
    said = left_out(((account.draft for account in proposal.accounts) for proposal in left), ranking)
    return Choice(tuple(proposals[number] for number in sorted(reasons)), said)


def _of_days(proposals: Sequence[Proposal], ranking: Ranking) -> Iterator[tuple[int, str]]:
    """The number of the happening to begin with on each day, and why the day was chosen."""
    by_day: dict[int, list[int]] = {}
    for number, proposal in enumerate(proposals):
        days = [day_of(account.date) for account in proposal.accounts]
        for day in dict.fromkeys(day for day in days if day is not None and day in ranking.days):
            by_day.setdefault(day, []).append(number)
    taken: set[int] = set()
    for day, told in ranking.days.items():
        free = [number for number in by_day.get(day, ()) if number not in taken]
        if free:
            best = free[_most_told([proposals[number] for number in free], ranking)]
            taken.add(best)
            yield best, told.words


def unranked(ranking: Ranking) -> str:
    """That there are too few clippings; nothing where there are none."""
    return f"nothing was left out: fewer than {FEWEST} clippings are not ranked" if ranking.clippings else ""


def left_out(happenings: Iterable[Iterable[Draft]], ranking: Ranking) -> str:
    """How many happenings were not chosen, by the reason."""
    counts: Counter[str] = Counter()
    for drafts in happenings:
        days = {day_of(draft.date) for draft in drafts} - {None}
        if not days:
            counts["of no one day"] += 1
        elif days & ranking.days.keys():
            counts["more of the days chosen"] += 1
        else:
            counts["of days that fewer clippings tell of"] += 1
    said = ", ".join(f"{number:,} {reason}" for reason, number in sorted(counts.items(), key=lambda one: -one[1]))
    return f"{counts.total():,} left out: {said}" if counts else "nothing left out"


def tellers(proposal: Proposal, original: Mapping[str, str]) -> int:
    """How many clippings tell of a happening, copies of one text once."""
    return len({original.get(account.source, account.source) for account in proposal.accounts})


def _most_told(proposals: Sequence[Proposal], ranking: Ranking) -> int:
    """The place of the happening that most clippings tell; of equals the one whose words most of the others have."""
    counts = [tellers(proposal, ranking.original) for proposal in proposals]
    told: Counter[str] = Counter()
    for proposal, count in zip(proposals, counts, strict=True):
        told.update(dict.fromkeys(proposal.best.content.words, count))

    def rank(place: int) -> tuple[float, ...]:
        words = proposals[place].best.content.words
        return counts[place], sum(told[word] for word in words) / (len(words) + _SHORT), bool(proposals[place].title)

    return max(range(len(proposals)), key=rank)


_SHORT = 5
"""Words by which a sentence is taken to be longer, so that one of three words isn't the most typical."""
