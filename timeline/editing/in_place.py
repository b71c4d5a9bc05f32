"""What the file leaves to be worked out, written out in place: years, and ids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.chronology import EventContext, Project
from timeline.dates import DateError, EventDate, parse_date
from timeline.dates.deadlines import as_deadline, is_deadline
from timeline.document import Mapping, Node, Scalar, Sequence
from timeline.document.splicing import Insertion, is_short_form, new_fields, spliced
from timeline.editing.positions import node_of, short_form
from timeline.editing.verify import understood_again
from timeline.frozen import dataclass


@dataclass(frozen=True, slots=True)
class SpeltOut:
    """A file with more of it written out."""

    project: Project
    left: tuple[EventContext, ...] = ()
    """Events whose words can't be written with their year so that they mean the same."""


def with_years(project: Project) -> SpeltOut:
    """The file with each year that was worked out in its place; every date means what it meant."""
    document = project.document
    left: list[EventContext] = []
    made: list[Insertion] = []
    anew: list[Node] = []
    for context in project.contexts:
        if context.item.date is None or "year" not in context.item.date.implied:
            continue
        insertion = year_of(context, project)
        if insertion is None:
            left.append(context)
        else:
            made.append(insertion)
            anew.append(node_of(context, project))
    if not made:
        return SpeltOut(project, tuple(left))
    text = spliced(document, made, anew=anew)
    return SpeltOut(understood_again(project, text, changing={"date"}), tuple(left))


def with_ids(project: Project) -> Project:
    """The file with an id in each event that has none: the one that it is given now, so that every link stays."""
    document = project.document
    made: list[Insertion] = []
    anew: list[Node] = []
    for context in project.contexts:
        if context.read.record.id is None and context.read.sound:
            node = node_of(context, project)
            made += new_fields(document, node, {"id": context.item.id}, short_form(context))
            anew += [node] if is_short_form(node) else []
    if not made:
        return project
    return understood_again(project, spliced(document, made, anew=anew), changing={"id"})


def year_of(context: EventContext, project: Project) -> Insertion | None:
    """What is put behind the words of the date so that they say their year; None where that would mean another date."""
    words = (context.read.record.date or "").strip()
    at = _end_of_words(node_of(context, project), words, project)
    if at is None or context.item.date is None:
        return None
    entries = project.entries
    for more in _years(context.item.date, "" if _is_in_brackets(context, project) else words):
        try:
            date = parse_date(words + more, **entries.tongue._asdict())
        except DateError:
            continue
        date = as_deadline(date) if is_deadline(date) else date
        if date.edtf == context.item.date.edtf and not date.implied:
            return Insertion(at, more)
    return None


def _years(date: EventDate, words: str) -> Iterator[str]:
    """What may stand behind the words: the year, after a comma behind "July 4"; behind a weekday the whole day."""
    day = date.latest or date.earliest
    if day is not None:
        yield f"{',' if _MONTH_AND_DAY.search(words) else ''} {day.year}"
        if date.precision == "day" and "month" in date.implied:
            yield f" {day.day} {_MONTHS[day.month - 1]} {day.year}"


def _is_in_brackets(context: EventContext, project: Project) -> bool:
    """Whether a comma would end the words."""
    events, event = project.document.root.get("events"), node_of(context, project)
    return any(isinstance(node, Mapping | Sequence) and node.closing is not None for node in (events, event))


_MONTH_AND_DAY = re.compile(r"[^\W\d_]\.? \d{1,2}$")
_MONTHS = "January February March April May June July August September October November December".split()


def _end_of_words(event: Node, words: str, project: Project) -> int | None:
    """The offset behind the words of the date; None where they don't stand on one line as they are."""
    node: Node | None = event
    if isinstance(event, Mapping):
        node = event.pairs[0][0] if is_short_form(event) else event.get("date")
    if not isinstance(node, Scalar):
        return None
    text = project.document.text
    start = node.start + (text[node.start] in "\"'")
    start += len(node.value) - len(node.value.lstrip())
    return start + len(words) if text.startswith(words, start) else None
