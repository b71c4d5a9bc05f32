"""A changed file read and understood again, before anybody saves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from timeline.chronology import EventContext, Project, project_of
from timeline.document import Document, parse_document
from timeline.findings import Finding, Place, TimelineError
from timeline.frozen import dataclass


class SpoiltError(TimelineError):
    """With the change in it the file would have these mistakes; the lines are those of the changed file."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A file with a change in it."""

    text: str
    project: Project
    context: EventContext
    """The event that is new or changed."""


def reread(old: Project, text: str, index: int, *, is_new: bool = False, changing: Iterable[str] = ()) -> Edited:
    """The changed file. Its event number `index`, from 0, is new, or has other values in the fields `changing`.

    Raises `TimelineError` as `understood_again` does.
    """
    new = understood_again(old, text, without=[index] if is_new else (), changing=changing)
    return Edited(text, new, next(context for context in new.contexts if context.read.entry == index))


def understood_again(
    old: Project, text: str, *, without: Collection[int] = (), changing: Iterable[str] = ()
) -> Project:
    """The changed file, read and understood, which says of each event what the old one says.

    All but the events of the numbers `without`, and the fields that are `changing`. Raises `TimelineError` where it
    does not, `SpoiltError` where it has a mistake that the old one doesn't have.
    """
    document = parse_document(text.encode(), old.document.file)
    new = _unspoilt(old, document)
    left_out = frozenset(changing)
    rest = [context for context in new.contexts if context.read.entry not in without]
    if [_said(context, left_out) for context in rest] != [_said(context, left_out) for context in old.contexts]:
        message = "nothing was changed: with the change another event would say something else"
        raise TimelineError([Finding("not-spliced", message, Place(document.file), help="make it by hand")])
    return new


def understood_but(old: Project, document: Document, ids: Collection[str], sources: Collection[str] = ()) -> Project:
    """The changed file, which says what the old one says but of the events of these ids, which may have come or gone.

    The sources named may be new or gone, too. Raises `TimelineError` as `understood_again` does.
    """
    new = _unspoilt(old, document)
    one, other = ([context for context in project.contexts if context.item.id not in ids] for project in (old, new))
    is_same = len(one) == len(other) and all(map(_says_the_same, one, other))
    named = [
        {id: read.record for id, read in project.entries.sources.items() if id not in sources} for project in (old, new)
    ]
    if not is_same or named[0] != named[1] or old.entries.header.record != new.entries.header.record:
        message = "nothing was changed: with the change something else would be said otherwise"
        raise TimelineError([Finding("not-spliced", message, Place(document.file), help="make it by hand")])
    return new


def understood_beside(
    old: Project, document: Document, changed: Collection[int], shared: Document | None = None
) -> Project:
    """The changed file, in which only the events of the numbers `changed` say something else, and none another date.

    An id that was derived from a title may be another then. Raises `TimelineError` as `understood_again` does.
    """
    new = _unspoilt(old, document, shared)
    pairs = list(zip(old.contexts, new.contexts, strict=False))
    is_same = len(old.contexts) == len(new.contexts) and all(
        _is_that_event(one, other) if one.read.entry in changed else _says_the_same(one, other) for one, other in pairs
    )
    if not is_same:
        message = "nothing was changed: with the change another event would say something else"
        raise TimelineError([Finding("not-spliced", message, Place(document.file), help="make it by hand")])
    return new


def _is_that_event(one: EventContext, other: EventContext) -> bool:
    """Whether the event has the same date and the id that it was given."""
    dates = [context.item.date and context.item.date.edtf for context in (one, other)]
    return dates[0] == dates[1] and one.read.record.id == other.read.record.id


def _says_the_same(one: EventContext, other: EventContext) -> bool:
    is_same = (one.item.id, one.item.date, one.read.record) == (other.item.id, other.item.date, other.read.record)
    return is_same or _said(one, frozenset()) == _said(other, frozenset())


def _unspoilt(old: Project, document: Document, shared: Document | None = None) -> Project:
    """The changed file, understood. Raises `SpoiltError` where it has a mistake that the old one doesn't have."""
    new = project_of(document, before=old) if shared is None else project_of(document, shared=shared)
    before, after = _errors(old), _errors(new)
    more = Counter(finding.code for finding in after) - Counter(finding.code for finding in before)
    if more:
        known = {finding.message for finding in before}
        own = [finding for finding in after if finding.code in more and finding.message not in known]
        raise SpoiltError(own or after, {document.file: document.lines})
    return new


def _said(context: EventContext, left_out: frozenset[str]) -> tuple[object, ...]:
    """What an event says: its fields, and what its date means."""
    record = context.read.record
    fields = {name: getattr(record, name) for name in type(record).model_fields if name not in left_out}
    # A block that ended with the file, without a line end, gets one.
    plain = {name: value.rstrip("\n") if isinstance(value, str) else value for name, value in fields.items()}
    return (context.item.id, context.item.date and context.item.date.edtf, plain)


def _errors(project: Project) -> list[Finding]:
    return [finding for finding in project.checked.findings if finding.severity == "error"]
