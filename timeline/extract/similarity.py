"""Whether two texts tell of one happening: by their words, rare ones above all, and by what would make it two.

Careful on purpose: two entries that should be one are put together in a moment, one that is two is printed wrong. Other
names, other numbers, another verb, or a "not" in only one of them make two happenings, however alike the rest is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from math import log

from timeline.extract.content import START, Content, Figure, stem_of
from timeline.frozen import dataclass


class Weights:
    """How much a word says: a rare one nearly 1, one that stands in every sentence little."""

    def __init__(self, contents: Iterable[Content] = ()) -> None:
        count: Counter[str] = Counter()
        number = 0
        for content in contents:
            count.update(content.words)
            number += 1
        self._count = count
        number += _AT_LEAST
        self._new = log(number)
        """What a word says that no text has."""
        self._says = {word: log(number / (times + 1)) for word, times in count.items()}
        self._whole = log(number / 2)

    def of(self, words: Iterable[str]) -> float:
        """What the words say together; 1 is a word that no other text has."""
        says, new = self._says, self._new
        return sum([says.get(word, new) for word in words]) / self._whole

    def rarest(self, words: Iterable[str]) -> list[str]:
        """The words, the rarest first."""
        return sorted(words, key=lambda word: (self._count[word], word))


_COPIED, _LONG = 0.85, 8.0
_AT_LEAST = 200
"""Texts by which every pile is taken to be larger, so that of a few texts no word counts as common."""
EVEN = Weights()


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two contents share."""

    shared: float
    """What the shared words say together."""
    cover: float
    """What part that is of the one that says less."""
    both: float
    """What part it is of all that the two say."""
    words: frozenset[str] = field(compare=False)
    names: float
    """What the names among them say."""
    own: int
    """How many names each has that the other lacks; of the two numbers the lesser one."""

    @property
    def is_copied(self) -> bool:
        """Whether a long one stands in both nearly word for word, so that other names are beside the matter."""
        return self.both >= _COPIED and self.shared >= _LONG

    @property
    def is_of_one(self) -> bool:
        """Whether the names shared outweigh those that each has of its own."""
        return self.own < self.names and (self.own <= 1 or _OWN * self.own < self.names)


def likeness(one: Content, other: Content, weights: Weights) -> Likeness:
    """How much of what is told they share."""
    words = one.told & other.told
    shared, own, others = weights.of(words), weights.of(one.told), weights.of(other.told)
    named = one.names | other.names
    names = weights.of(word for word in words if word[:START] in named)
    strangers = min(len(one.names - other.names - other.starts), len(other.names - one.names - one.starts))
    cover, both = shared / max(0.01, min(own, others)), shared / max(0.01, own + others - shared)
    return Likeness(shared, cover, both, words, names, strangers)


def clash(one: Content, other: Content) -> bool:
    """Whether something makes them two: other names, other numbers, another verb, or a "not" in only one."""
    return _clash_but_numbers(one, other) or _are_apart(one.numbers, other.numbers)


def _clash_but_numbers(one: Content, other: Content) -> bool:
    strangers = bool(one.names - other.starts - other.names) and bool(other.names - one.starts - one.names)
    own, others = (content.verbs or {content.deed} - {""} for content in (one, other))
    verbs = bool(own and others and not own & other.words and not others & one.words)
    return strangers or verbs or one.is_negated != other.is_negated


def _are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each has a number that the other lacks."""
    return bool(one - other) and bool(other - one)


_ENOUGH = ((0.75, 2.0), (0.6, 3.5), (0.5, 6.0))
"""What of the one that says less has to be shared, and how much that has to say, for two of one day."""
_WIDE = ((0.8, 3.0), (0.65, 5.0))
"""The same where one date is only known to hold the other."""
_SAME_DEED = (0.75, 0.8)
"""The same where titles have one verb and a name in common: what the whole dossier is about is said in common words."""
_DUE = ((0.33, 1.7),)
"""The same of deadlines: few things are due on a day."""


def is_same_on_a_day(one: Content, other: Content, weights: Weights) -> bool:
    """Whether two that happened on one day are one."""
    return _is_same(one, other, weights, _ENOUGH) or _is_one_deed(one, other, weights)


def _is_one_deed(one: Content, other: Content, weights: Weights) -> bool:
    """Whether two long sentences tell of one happening in words of their own, and where so by what.

    By a large number; by numbers and most of the words; by the verb of the date, with names or many other words.
    """
    if one.is_negated != other.is_negated or one.is_another != other.is_another or _are_of_others(one, other):
        return False
    if _are_accused_otherwise(one, other):
        return False
    found = likeness(one, other, weights)
    is_one_amount, is_one_verb = bool(one.amounts & other.amounts), _is_one_verb(one, other)
    is_long = is_one_verb and found.shared >= _LONG_AND
    is_covered = found.cover >= (_LONG_COVERED if is_long else _COVERED)
    if not is_covered or (_differ(one, other, found) and not is_one_amount):
        return False
    return (
        (is_one_amount and found.shared >= _AMOUNT_AND and found.is_of_one)
        or (bool(one.numbers & other.numbers) and _is_told_whole(found))
        or (is_one_verb and _is_enough_with_a_verb(found))
        or (_is_verb_told(one, other) and _is_enough_with_a_verb_told(found))
    )


def _are_of_others(one: Content, other: Content) -> bool:
    """Whether the first name in each is of somebody whom the other doesn't name."""
    firsts = [(next(iter(a.people), None), b) for a, b in ((one, other), (other, one))]
    return all(names is not None and names.isdisjoint(b.starts) for names, b in firsts)


def _are_accused_otherwise(one: Content, other: Content) -> bool:
    """Whether both say of what somebody is charged, and in no word the same."""
    return bool(one.accused and other.accused) and one.accused.isdisjoint(other.accused)


def _is_one_verb(one: Content, other: Content) -> bool:
    return one.deed != "" and one.deed == other.deed


def _is_verb_told(one: Content, other: Content) -> bool:
    """Whether the verb of one stands in the other, where the date may have another one."""
    return (one.deed != "" and one.deed in other.told) or (other.deed != "" and other.deed in one.told)


def _differ(one: Content, other: Content, found: Likeness) -> bool:
    """Whether each has numbers of its own, and too little beside them is one."""
    is_near = bool(one.numbers & other.numbers) and found.shared >= _NUMBERS_AND
    return _are_apart(one.numbers, other.numbers) and not is_near


def _is_told_whole(found: Likeness) -> bool:
    return found.cover >= _WHOLE and found.shared >= _WHOLE_AND and found.own == 0


def _is_enough_with_a_verb(found: Likeness) -> bool:
    if found.names < _NAMED:
        return found.own == 0 and found.shared - found.names >= _UNNAMED
    return found.is_of_one and found.shared >= (_MANY_NAMES_AND if found.names >= _MANY_NAMES else _VERB_AND)


def _is_enough_with_a_verb_told(found: Likeness) -> bool:
    is_enough = found.names >= _TOLD_NAMES and found.shared - found.names >= _TOLD_AND
    return is_enough and found.is_of_one and found.cover >= _TOLD_COVERED


_COVERED, _LONG_COVERED, _LONG_AND = 0.3, 0.2, 3.5
"""What part of the one that says less has to be shared; of long ones with one verb, and so much."""
_OWN = 2
"""How many names have to be shared for each that either has alone, where these are several."""
_AMOUNT_AND, _NUMBERS_AND = 1.5, 3.0
"""What has to be shared beside a large number; beside a number where others differ."""
_WHOLE, _WHOLE_AND = 0.6, 5.0
"""As what part, and what, where a number is one and no name is another."""
_NAMED, _VERB_AND, _UNNAMED = 0.7, 2.5, 2.5
"""Beside a verb: what of names, and what together; without names what of other words."""
_MANY_NAMES, _MANY_NAMES_AND = 1.2, 2.0
"""Beside a verb and more names: what together."""
_TOLD_NAMES, _TOLD_AND, _TOLD_COVERED = 0.7, 1.5, 0.35
"""What of names, what of other words, and what part, where the verb stands in both, but not beside both dates."""


def is_same_within(one: Content, other: Content, weights: Weights) -> bool:
    """Whether two are one, where the date of one holds that of the other."""
    return _is_same(one, other, weights, _WIDE)


def nearness(one: Content, other: Content) -> float:
    """How near an event in a reporter's own words is to what a draft tells of; 0 where it can't be the one.

    A person looks at it, so that less is asked for than where two are put together.
    """
    if one.is_negated != other.is_negated or (
        _are_apart(one.numbers, other.numbers) and not one.numbers & other.numbers
    ):
        return 0.0
    found = likeness(one, other, EVEN)
    if found.own and found.own >= found.names:
        return 0.0
    deeds, others = one.verbs | {one.deed} - {""}, other.verbs | {other.deed} - {""}
    is_told = bool(deeds & other.words or others & one.words)
    is_near = found.cover >= _NEAR_COVERED and found.shared >= _NEAR_AND
    is_deed = is_told and found.names >= _NAMED and found.cover >= _COVERED and found.shared >= _NEAR_DEED_AND
    return found.shared * found.cover + is_told + bool(deeds & others) if is_near or is_deed else 0.0


_NEAR_COVERED, _NEAR_AND, _NEAR_DEED_AND = 0.6, 2.2, 3.3
"""As what part, and what has to be shared; with a verb and names what."""


def is_same_deadline(one: Content, other: Content, weights: Weights) -> bool:
    """Whether two deadlines of one day are one."""
    return _is_same(one, other, weights, _DUE)


def _is_same(one: Content, other: Content, weights: Weights, enough: tuple[tuple[float, float], ...]) -> bool:
    if _are_apart(one.numbers, other.numbers) or one.is_negated != other.is_negated:
        return False
    if one.is_another != other.is_another or _are_accused_otherwise(one, other):
        return False
    found = likeness(one, other, weights)
    if one.verbs & other.verbs and one.names & other.names:
        enough = (*enough, _SAME_DEED)
    if not any(found.cover >= cover and found.shared >= shared for cover, shared in enough):
        return False
    return found.is_copied or not clash(one, other)


def is_same_told_otherwise(one: Content, other: Content, weights: Weights) -> bool:
    """Whether two are one though not on one day: told in nearly the same words, with the same numbers."""
    if one.numbers != other.numbers or clash(one, other):
        return False
    found = likeness(one, other, weights)
    return found.both >= _NEARLY_ALL and found.shared >= _MUCH


def other_figure(one: Content, other: Content, weights: Weights) -> tuple[Figure, Figure] | None:
    """The figures that two give of one thing, where that and nothing else is told otherwise; None where they don't."""
    if len(one.figures) != 1 or len(other.figures) != 1 or _clash_but_numbers(one, other):
        return None
    own, others = one.figures[0], other.figures[0]
    if not (own.is_exact and others.is_exact) or own.number == others.number or stem_of(own.of) != stem_of(others.of):
        return None
    if one.numbers - {own.digits} != other.numbers - {others.digits}:
        return None
    found = likeness(one, other, weights)
    return (own, others) if found.both >= _MOSTLY and found.shared >= _SOME else None


_NEARLY_ALL, _MUCH = 0.8, 4.0
_MOSTLY, _SOME = 0.75, 2.5
"""What two that differ have to share of all they tell, and how much that has to say."""
