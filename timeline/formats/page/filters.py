"""By what a reader may narrow the page, without a script: topics, and people, or an index where those are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from timeline.formats.typesetting import typeset_words
from timeline.frozen import dataclass
from timeline.record.event import Event
from timeline.record.slugs import slug_of

FEWEST_EVENTS = 8
"""Events below which nothing needs narrowing."""
MOST = 8
"""Topics in the row above the events; the others are in the fold."""
FEWEST_OF_A_TOPIC = 3
"""Events below which a topic is none of those in the row, unless there are so few that all have room in it."""
FEW = 3
"""So many topics have room in the row, whatever the number of their events."""
MOST_LANES = 6
"""Topics that have lanes on the overview."""
MOST_CHOSEN = 100
"""Choices of one kind in the fold; more are an index at the foot, to search and not to choose from."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value: its words, and the class that its events have."""

    label: str
    name: str
    lane: int | None = None
    """The number of its lane on the overview, from 1; None where it has none."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of an index: a topic or a person, and the events it stands in."""

    name: str
    events: tuple[tuple[str, str, str | None], ...]
    """Id, title and language of each."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the page offers; empty where there is nothing to choose."""

    topics: tuple[Choice, ...]
    """The largest."""
    more: tuple[Choice, ...]
    """The other topics."""
    people: tuple[Choice, ...]
    number: int
    """How many topics there are."""
    topic_index: tuple[Listed, ...]
    """All of them, where they are too many to choose from."""
    index: tuple[Listed, ...]
    """The people, where they are many."""

    @property
    def lanes(self) -> tuple[Choice, ...]:
        """The topics that have lanes."""
        return tuple(topic for topic in self.topics if topic.lane is not None)

    def lane_of(self, event: Event) -> int | None:
        """The lane in which an event stands: that of its first topic that has one; else None."""
        lanes = {topic.label: topic.lane for topic in self.lanes} if event.tags else {}
        return next((lanes[_shown(tag)] for tag in event.tags if _shown(tag) in lanes), None)

    def classes(self, event: Event) -> list[str]:
        """The classes by which the event is found."""
        found = {choice.label: choice.name for choice in (*self.topics, *self.more)} if event.tags else {}
        names = {choice.label: choice.name for choice in self.people} if event.people else {}
        return [found[_shown(tag)] for tag in event.tags if _shown(tag) in found] + [
            names[name] for name in event.people if name in names
        ]

    def shown(self, page: str) -> Choices:
        """The same with their words as a page in that language sets them; the classes stay."""

        def choices(own: tuple[Choice, ...]) -> tuple[Choice, ...]:
            return tuple(replace(one, label=typeset_words(one.label, page)) for one in own)

        def listed(own: tuple[Listed, ...]) -> tuple[Listed, ...]:
            return tuple(
                Listed(
                    typeset_words(one.name, page),
                    tuple((id, typeset_words(title, other or page), other) for id, title, other in one.events),
                )
                for one in own
            )

        return replace(
            self, topics=choices(self.topics), more=choices(self.more), people=choices(self.people),
            topic_index=listed(self.topic_index), index=listed(self.index),
        )  # fmt: skip

    @property
    def rules(self) -> str:
        """The style that hides what was not chosen, and the years and chapters in which nothing is left."""
        return "".join(
            f"body:has(#{one.name}:checked) :is(.ev:not(.{one.name},:target),"
            f":is(.year,.chapter):not(:has(.{one.name},:target)),.ov a:not(.{one.name},.all)){{display:none}}"
            for one in (*self.topics, *self.more, *self.people)
        )


def choices_of(events: Sequence[Event], *, has_lanes: bool = False) -> Choices:
    """The topics and people of the events, if there are enough of both to choose from.

    Where the overview may have lanes, so have two to six topics of three events each, unless most events have no topic.
    """
    if len(events) < FEWEST_EVENTS:
        return Choices((), (), (), 0, (), ())
    tags = Counter(_shown(tag) for event in events for tag in dict.fromkeys(event.tags))
    names = Counter(name for event in events for name in dict.fromkeys(event.people))
    if len(tags) == 1 and len(events) in tags.values():  # by which nothing can be narrowed
        tags.clear()
    fewest = 1 if len(tags) <= FEW else FEWEST_OF_A_TOPIC
    largest = {tag for tag, number in tags.most_common(MOST) if number >= fewest}
    topics = _choices([tag for tag in tags if tag in largest], "t")
    rest = sorted((tag for tag in tags if tag not in largest), key=str.casefold)
    people = sorted(names, key=str.casefold)
    return Choices(
        topics=_in_lanes(topics, events) if has_lanes else topics,
        more=_choices(rest, "t", len(topics)) if 0 < len(rest) <= MOST_CHOSEN else (),
        people=_choices(people, "p") if 1 < len(people) <= MOST_CHOSEN else (),
        number=len(tags),
        topic_index=tuple(_index(events, lambda event: map(_shown, event.tags))) if len(rest) > MOST_CHOSEN else (),
        index=tuple(_index(events, lambda event: event.people)) if len(people) > MOST else (),
    )


def _in_lanes(topics: tuple[Choice, ...], events: Sequence[Event]) -> tuple[Choice, ...]:
    """The topics, those that tell the events apart with their lanes."""
    marked = [event for event in events if event.date is not None and event.status != "withdrawn"]
    numbers = Counter(tag for event in marked for tag in {_shown(tag) for tag in event.tags})
    told = [topic.label for topic in topics if numbers[topic.label] >= FEWEST_OF_A_TOPIC]
    without = sum(1 for event in marked if not {_shown(tag) for tag in event.tags} & set(told))
    if not 2 <= len(told) <= MOST_LANES or without * 2 > len(marked):
        return topics
    return tuple(replace(topic, lane=told.index(topic.label) + 1) if topic.label in told else topic for topic in topics)


def _shown(tag: str) -> str:
    return tag[:1].upper() + tag[1:]


def _choices(values: Sequence[str], letter: str, before: int = 0) -> tuple[Choice, ...]:
    """The values with names of their own; `before` choices with that letter there are already."""
    slugs = [slug_of(value) for value in values]
    names = [
        slug if slug and not slug.isdigit() and slugs.count(slug) == 1 else str(number)
        for number, slug in enumerate(slugs, before + 1)
    ]
    return tuple(Choice(value, f"{letter}-{name}") for value, name in zip(values, names, strict=True))


def _index(events: Sequence[Event], names_of: Callable[[Event], Iterable[str]]) -> Iterator[Listed]:
    found: dict[str, list[tuple[str, str, str | None]]] = {}
    for event in events:
        for name in dict.fromkeys(names_of(event)):
            found.setdefault(name, []).append((event.id, event.title, event.language))
    for name in sorted(found, key=str.casefold):
        yield Listed(name, tuple(found[name]))
