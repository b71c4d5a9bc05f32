"""A chronology as its own newsroom sees it: drafts among the events, and what is private beside each.

For a copy that goes to an editor or a lawyer. What is published never comes from here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from timeline.chronology.checking import check_chronology
from timeline.chronology.checkmarks import check_of
from timeline.chronology.dating import Dating
from timeline.chronology.project import EventContext, Project
from timeline.frozen import dataclass
from timeline.record.entry import Entry
from timeline.record.event import Chronology, Event
from timeline.record.reading import ReadRecord


@dataclass(frozen=True, slots=True)
class Inside:
    """What readers of the published page don't learn of an event; texts as typed, in lines."""

    is_draft: bool
    note: str
    words: str
    """Of its date, as typed."""
    means: str
    """The EDTF value; empty where no date is known."""
    why: tuple[str, ...]
    """How the value came of the words."""
    comments: tuple[str, ...]
    """The lines of comment right above its entry: the reasons of `extract` stand there."""
    check: str
    """Who has checked it, and what has changed since; empty where nobody has."""

    @property
    def says_of_date(self) -> bool:
        """Whether there is anything to say of its date beside the words that stand on the page."""
        return bool(self.why or (self.words and not self.means))

    @property
    def tells_anything(self) -> bool:
        """Whether there is anything to say at all."""
        return bool(self.is_draft or self.note or self.says_of_date or self.comments or self.check)


@dataclass(frozen=True, slots=True)
class Within:
    """The chronology with its drafts, and what is private of each event by its id."""

    chronology: Chronology
    inside: dict[str, Inside]


def seen_from_inside(project: Project, pictures: Collection[str]) -> Within:
    """The chronology with its drafts as events, under the ids that they have as drafts.

    Of a draft those pictures are left out that are not among the paths of `pictures`.
    """
    events = tuple(_taken(context, pictures) for context in project.contexts)
    chronology = check_chronology(replace(project.entries, events=events)).chronology
    known = {event.id: event for event in chronology.events}
    contexts = [context for context in project.contexts if context.item.id in known]
    inside = {one.item.id: _inside(one, project, known[one.item.id]) for one in contexts}
    return Within(chronology, {id: one for id, one in inside.items() if one.tells_anything})


def without_drafts(project: Project) -> Within:
    """The chronology as it would be published, with nothing private."""
    return Within(project.checked.chronology, {})


def _taken(context: EventContext, pictures: Collection[str]) -> ReadRecord[Entry]:
    """The entry as if it were no draft."""
    read, record = context.read, context.read.record
    if not record.draft:
        return read
    media = tuple(one for one in record.media if one.src in pictures)
    return replace(read, record=record.model_copy(update={"draft": False, "id": context.item.id, "media": media}))


def _inside(context: EventContext, project: Project, event: Event) -> Inside:
    record, date = context.read.record, context.item.date
    apart = Dating(project.entries.tongue, project.entries.header.record.timezone, project.as_of)
    check = check_of(context.read, event, apart)
    since = f"; {check.since} since" if check is not None and check.since else ""
    return Inside(
        is_draft=record.draft,
        note=(record.note or "").strip(),
        words=(record.date or "").strip(),
        means=date.edtf if date is not None else "",
        why=date.why if date is not None else (),
        comments=tuple(_comments_above(context, project)),
        check=f"by {check.by} on {check.on.isoformat()}{since}" if check is not None else "",
    )


def _comments_above(context: EventContext, project: Project) -> list[str]:
    """The lines of comment right above an entry, without their signs."""
    found: list[str] = []
    for line in reversed(project.document.lines[: context.item.line - 1]):
        text = line.strip()
        if text == "-" and not found:  # a dash may stand on a line of its own
            continue
        if not text.startswith("#"):
            break
        found.append(text.lstrip("#").strip())
    return found[::-1]
