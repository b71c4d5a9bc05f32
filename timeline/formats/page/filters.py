"""By what a reader may narrow the page, without a script: topics, and people, or an index where those are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.formats.typesetting import typeset_words
from timeline.record.event import Event
from timeline.record.slugs import slug_of

FEWEST_EVENTS = 8
"""Events below which nothing needs narrowing."""
MOST = 8
"""Choices of one kind; more would be a list to search, not to choose from."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value: its words, and the class that its events have."""

    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the index: a name and the events it stands in."""

    name: str
    events: tuple[tuple[str, str, str | None], ...]
    """Id, title and language of each."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the page offers; empty where there is nothing to choose."""

    topics: tuple[Choice, ...]
    people: tuple[Choice, ...]
    index: tuple[Person, ...]

    def classes(self, event: Event) -> list[str]:
        """The classes by which the event is found."""
        found = {choice.label: choice.name for choice in self.topics} if event.tags else {}
        names = {choice.label: choice.name for choice in self.people} if event.people else {}
        return [found[_shown(tag)] for tag in event.tags if _shown(tag) in found] + [
            names[name] for name in event.people if name in names
        ]

    def shown(self, page: str) -> Choices:
        """The same with their words as a page in that language sets them; the classes stay."""
        return replace(
            self,
            topics=tuple(replace(one, label=typeset_words(one.label, page)) for one in self.topics),
            people=tuple(replace(one, label=typeset_words(one.label, page)) for one in self.people),
            index=tuple(
                Person(
                    typeset_words(one.name, page),
                    tuple((id, typeset_words(title, own or page), own) for id, title, own in one.events),
                )
                for one in self.index
            ),
        )

    @property
    def rules(self) -> str:
        """The style that hides what was not chosen, and the years in which nothing is left."""
        return "".join(
            f"body:has(#{one.name}:checked) .ev:not(.{one.name}),"
            f"body:has(#{one.name}:checked) .year:not(:has(.{one.name})){{display:none}}"
            for one in (*self.topics, *self.people)
        )


def choices_of(events: Sequence[Event]) -> Choices:
    """The topics and people of the events, if there are enough of both to choose from."""
    tags = [_shown(tag) for event in events for tag in dict.fromkeys(event.tags)]
    names = [name for event in events for name in dict.fromkeys(event.people)]
    people = _most(names)
    many = len(set(names)) > MOST
    enough = len(events) >= FEWEST_EVENTS
    return Choices(
        topics=_choices(_most(tags), "t") if enough else (),
        people=_choices(people, "p") if enough and not many else (),
        index=tuple(_index(events)) if many else (),
    )


def _shown(tag: str) -> str:
    return tag[:1].upper() + tag[1:]


def _most(values: Iterable[str]) -> list[str]:
    """The commonest values, in the order in which they first come; those of one event only say nothing new."""
    counts = Counter(values)
    common = {value for value, _ in counts.most_common(MOST)}
    return [value for value in counts if value in common]


def _choices(values: Sequence[str], letter: str) -> tuple[Choice, ...]:
    if len(values) < 2:
        return ()
    slugs = [slug_of(value) for value in values]
    names = [slug if slug and slugs.count(slug) == 1 else str(number) for number, slug in enumerate(slugs, 1)]
    return tuple(Choice(value, f"{letter}-{name}") for value, name in zip(values, names, strict=True))


def _index(events: Sequence[Event]) -> Iterable[Person]:
    found: dict[str, list[tuple[str, str, str | None]]] = {}
    for event in events:
        for name in dict.fromkeys(event.people):
            found.setdefault(name, []).append((event.id, event.title, event.language))
    for name in sorted(found, key=str.casefold):
        yield Person(name, tuple(found[name]))
