"""What a decision changes in the chronology, and how that goes out again: values, nothing is saved here.

A change is made by insertion, read again, and given only where nothing else says anything else. It is kept in pieces
that are found again by what they say, wherever they stand by then.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from timeline.chronology import EventContext, Project
from timeline.dates import EventDate
from timeline.document import Document, Node, Scalar, parse_document
from timeline.document import Mapping as Fields
from timeline.document.splicing import (
    Insertion,
    is_short_form,
    line_end_of,
    new_fields,
    new_item,
    new_pairs,
    new_parts,
    respliced,
)
from timeline.document.writing import Commented, OnALine, Value, in_flow
from timeline.editing.adding import place_at
from timeline.editing.positions import node_of, refuse_braces, short_form
from timeline.editing.verify import understood_but
from timeline.findings import Finding, Place, TimelineError
from timeline.frozen import dataclass
from timeline.record.slugs import SOURCES_LIMIT

NewSource = tuple[str, Value]


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that was put into the chronology."""

    id: str
    """Of the event that it belongs to, or of the source."""
    put: str
    """As it stands there."""
    was: str = ""
    """What stood in its place."""
    is_source: bool = False

    def as_line(self) -> dict[str, Any]:
        """As the memory keeps it."""
        more = {"was": self.was} if self.was else {}
        return {"source" if self.is_source else "event": self.id, "put": self.put, **more}


def pieces_in(line: Mapping[str, Any]) -> list[Piece]:
    """The pieces that a line of the memory tells of."""
    found = []
    for one in line.get("pieces", ()):
        if isinstance(one, dict) and isinstance(one.get("put"), str):
            is_source = "source" in one
            id = str(one.get("source" if is_source else "event", ""))
            found.append(Piece(id, one["put"], str(one.get("was", "")), is_source))
    return found


@dataclass(frozen=True, slots=True)
class ChangedProject:
    """A chronology with a change in it."""

    project: Project
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Of the whole file."""
        return self.project.document.text


def with_entry(
    project: Project,
    fields: Mapping[str, Value],
    date: EventDate,
    citations: Sequence[Value],
    sources: Sequence[NewSource],
) -> ChangedProject:
    """The chronology with a new event where its date belongs, and with these sources.

    Raises `TimelineError` where there is no room for it, or it would have a mistake.
    """
    refuse_braces(project)
    document = project.document
    entry: dict[str, Value] = dict(fields)
    if citations:
        entry["sources"] = [_on_a_line(one) for one in citations]
    id = str(fields["id"])
    own = new_item(document, "events", Commented(entry), place_at(project, date))
    named = new_pairs(document, "sources", list(sources)) if sources else []
    more = {"events": 1} | ({"sources": len(sources)} if sources else {})
    again = respliced(document, [*named, *own], more)
    new = understood_but(project, again, {id}, {name for name, _ in sources})
    pieces = [Piece(id, one.text) for one in own] + _named(named, sources)
    return ChangedProject(new, tuple(pieces))


def with_citations(
    project: Project, context: EventContext, citations: Sequence[Value], sources: Sequence[NewSource]
) -> ChangedProject:
    """The chronology with more sources in an event. Raises `TimelineError` as `with_entry` does."""
    return _within(project, context, [], citations, sources)


@dataclass(frozen=True, slots=True)
class DraftOutcome:
    """What an event that stands in the chronology as a draft is to be."""

    fields: Mapping[str, str]
    """Its title, date and kind, those that are to be other ones."""
    is_public: bool


def with_draft(
    project: Project,
    context: EventContext,
    settled: DraftOutcome,
    citations: Sequence[Value],
    sources: Sequence[NewSource],
) -> ChangedProject:
    """The chronology with a draft settled where it stands. Raises `TimelineError` as `with_entry` does."""
    document, node = project.document, node_of(context, project)
    if not isinstance(node, Fields):
        raise refused(project, "the draft stands in a form in which it can't be changed", "write it by hand")
    made: list[Insertion] = []
    missing: dict[str, Value] = {}
    for name, value in settled.fields.items():
        given = node.get(name)
        if given is None:
            missing[name] = value
        elif isinstance(given, Scalar) and not given.ends_below and given.text_line == given.line:
            made.append(_instead(document, given, value))
        else:
            raise refused(project, f"its {name} stands on several lines", f"write the {name} by hand")
    if missing:
        made += new_fields(document, node, missing, short_form(context))
    if settled.is_public:
        made += _without_draft(document, node)
    return _within(project, context, made, citations, sources, anew=node)


def _within(
    project: Project,
    context: EventContext,
    made: list[Insertion],
    citations: Sequence[Value],
    sources: Sequence[NewSource],
    anew: Node | None = None,
) -> ChangedProject:
    """The chronology with changes inside one event."""
    document, node = project.document, node_of(context, project)
    given = context.read.record.sources
    if len(given) + len(citations) > SOURCES_LIMIT:
        message = f"{context.item.id} would cite more than {SOURCES_LIMIT} sources"
        raise refused(project, message, "take one out first")
    values = [_on_a_line(one) for one in citations]
    short = is_short_form(node)
    if short and values:
        made = [*made, *new_fields(document, node, {"sources": values}, short_form(context))]
    elif values:
        parts = new_parts(document, node, "sources", values)
        if parts is None:
            raise refused(project, f"the sources of {context.item.id} stand in a form that takes no more", _BY_HAND)
        made = [*made, *parts]
    named = new_pairs(document, "sources", list(sources)) if sources else []
    more = {"sources": len(sources)} if sources else {}
    again = respliced(document, [*named, *made], more, [node] if short or anew is not None else ())
    new = understood_but(project, again, {context.item.id}, {name for name, _ in sources})
    changed = next((one for one in new.contexts if one.read.entry == context.read.entry), None)
    if changed is None or changed.item.id != context.item.id:
        raise refused(project, f"{context.item.id} would no longer be found", _BY_HAND)
    pieces = [_piece(project, new, context, changed, made, _moved_by(named, node.start)), *_named(named, sources)]
    return ChangedProject(new, tuple(pieces))


_BY_HAND = "write it by hand"


def _moved_by(named: Iterable[Insertion], at: int) -> int:
    """By how many characters an event is moved by the sources put in above it."""
    return sum(len(one.text) for one in named if one.at <= at)


def _piece(  # both files, the event in both, and what was put in
    old: Project, new: Project, before: EventContext, after: EventContext, made: Sequence[Insertion], moved: int
) -> Piece:
    """What was put into an event: its own text where that is enough to be found again, else the whole event."""
    text = new.document.text
    if len(made) == 1 and made[0].until is None and len(made[0].text) >= _TELLING and text.count(made[0].text) == 1:
        return Piece(before.item.id, made[0].text)
    one, other = node_of(before, old), node_of(after, new)
    first = min([one.start, *(insertion.at for insertion in made)])
    last = max([_end(old.document, one), *((insertion.until or insertion.at) for insertion in made)])
    more = sum(len(insertion.text) - ((insertion.until or insertion.at) - insertion.at) for insertion in made)
    end = max(last + moved + more, _end(new.document, other))
    last = end - moved - more
    return Piece(before.item.id, text[first + moved : end], old.document.text[first:last])


_TELLING = 24
"""Characters of a text that is found again by itself."""


def _end(document: Document, node: Node) -> int:
    """The offset after the last thing of an event."""
    return len(document.text[: node.end].rstrip())


def _named(named: Sequence[Insertion], sources: Sequence[NewSource]) -> list[Piece]:
    """The new sources, each in a piece of its own where its text can be told apart: one may go and another stay.

    The first ones of a file are one piece, as `sources:` stands before them all.
    """
    ids = [id for id, _ in sources]
    if len(named) != 1 or re.search(r"(?m)^sources:", named[0].text):
        return [Piece(" ".join(ids), one.text, is_source=True) for one in named]
    text = named[0].text
    found = [re.search(rf"(?m)(?:^[ \t]*|, ?){re.escape(id)}:\s", text) for id in ids[1:]]
    starts = [0, *(one.start() for one in found if one is not None), len(text)]
    if len(starts) != len(ids) + 1 or starts != sorted(starts):
        return [Piece(" ".join(ids), text, is_source=True)]
    return [Piece(id, text[at:end], is_source=True) for id, at, end in zip(ids, starts, starts[1:], strict=False)]


def _on_a_line(value: Value) -> Value:
    return OnALine(value) if isinstance(value, dict) else value


def _instead(document: Document, given: Scalar, value: str) -> Insertion:
    """The value in place of the one that stands there."""
    end = given.start + len(document.text[given.start : given.end].rstrip())
    lead = " " if given.start == end and document.text[given.start - 1 : given.start] == ":" else ""
    return Insertion(given.start, lead + in_flow(value), end)


def _without_draft(document: Document, node: Fields) -> list[Insertion]:
    """`draft: true` taken out; `false` in its place where a comment or another field stands on its line."""
    place = next((place for place, (name, _) in enumerate(node.pairs) if name.value == "draft"), None)
    if place is None:
        return []
    name, value = node.pairs[place]
    text, start = document.text, name.start
    end = value.start + len(text[value.start : value.end].rstrip())
    if node.closing is None and place:
        begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        stop = next((at for at in range(end, len(text)) if text[at] in "\r\n"), len(text))
        if not text[begin:start].strip() and not text[end:stop].strip():
            stop += 2 if text.startswith("\r\n", stop) else 1 if stop < len(text) else 0
            if stop < len(text) or text[:begin].endswith(("\n", "\r")):
                return [Insertion(begin, "", stop)]
    return [Insertion(value.start, "false", end)]


# --- and out again ---


def without(project: Project, pieces: Sequence[Piece], others: Iterable[Piece] = ()) -> Project | None:
    """The chronology with the pieces taken out; None where one of an event doesn't stand there any more as it was put.

    A source that something else cites by now stays, and so does one that was edited. Those in `others`, which earlier
    decisions put there, go as well if nothing but what is taken out cites them. Raises `TimelineError` where the file
    has become another one altogether.
    """
    own = [piece for piece in pieces if not piece.is_source]
    cited = {id for piece in own if (context := project.context(piece.id)) is not None for id in cited_by(context)}
    named = (
        *(one for one in pieces if one.is_source),
        *(one for one in others if not cited.isdisjoint(one.id.split())),
    )
    once = {one.put: one for one in named if project.document.text.count(one.put) == 1}
    sources = [*once.values()]
    found = _but_for(project, [*own, *sources])
    if found is not None or not sources:
        return found
    found = _but_for(project, own)
    if found is None:
        return None
    needed = {id for context in found.contexts for id in cited_by(context)}
    free = [piece for piece in sources if needed.isdisjoint(piece.id.split())]
    return (_but_for(project, [*own, *free]) if free else None) or found


def cited_by(context: EventContext) -> set[str]:
    """The ids of the sources that an event cites."""
    return {one.source for one in context.read.record.sources if one.source is not None}


def _but_for(project: Project, pieces: Sequence[Piece]) -> Project | None:
    """The chronology without all of these pieces; None where that can't be."""
    for gap in ("", line_end_of(project.document)):
        text: str | None = project.document.text
        for piece in pieces:
            text = _taken_out(text, piece, gap) if text is not None else None
        if text is None:
            continue
        try:
            document = parse_document(text.encode(), project.document.file, size_limits=False)
            sources = {id for piece in pieces if piece.is_source for id in piece.id.split()}
            new = understood_but(project, document, {piece.id for piece in pieces if not piece.is_source}, sources)
        except TimelineError:
            continue
        if not any(sources & cited_by(context) for context in new.contexts):  # in a draft, that is no error
            return new
    return None


def _taken_out(text: str, piece: Piece, gap: str) -> str | None:
    """The text without the piece, which stands in it once; with a line end where it began with one, if so asked."""
    if not piece.put or text.count(piece.put) != 1:
        return _without_lines(text, piece)
    at = text.index(piece.put)
    starts_line = piece.put.startswith(("\n", "\r"))
    return text[:at] + (piece.was or (gap if starts_line else "")) + text[at + len(piece.put) :]


def _without_lines(text: str, piece: Piece) -> str | None:
    """The text without the lines of the piece; None where they don't stand in it once.

    Where the file has no last line end, the one before a piece goes with it, and may have been another's.
    """
    lines = piece.put.strip("\r\n")
    if piece.was or not lines or text.count(lines) != 1:
        return None
    before, after = text.split(lines)
    if not before.endswith(("\n", "\r")) or not (after == "" or after.startswith(("\n", "\r"))):
        return None
    if after == "":
        return re.sub(r"(\r\n|\n|\r)\Z", "", before)
    return before + re.sub(r"\A(\r\n|\n|\r)", "", after)


def stand_in(text: str, pieces: Collection[Piece]) -> bool:
    """Whether all of the pieces stand in the text."""
    return bool(pieces) and all(piece.put in text for piece in pieces)


def refused(project: Project, message: str, help: str) -> TimelineError:
    """Why nothing is written."""
    return TimelineError([Finding("not-spliced", message, Place(project.document.file), help=help)])
