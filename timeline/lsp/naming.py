"""Where events and sources are named, and what changes in the file when one of them gets another id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from timeline.chronology import EventContext, Project, project_of
from timeline.chronology.identity import is_reserved
from timeline.decoding import line_starts
from timeline.document import Document, Mapping, Node, Scalar, Sequence, parse_document, read_document
from timeline.document.splicing import Insertion, is_short_form, line_end_of, new_fields, new_parts, put_in
from timeline.document.writing import Value
from timeline.editing.positions import node_of, short_form
from timeline.findings import Finding, TimelineError, quote
from timeline.frozen import dataclass
from timeline.lsp.reading import spot_at
from timeline.markup import references as links_in
from timeline.record.slugs import free_id, slug_of
from timeline.record.text_problems import slug_problem
from timeline.site.check import examine
from timeline.site.settings import sharing

NameKind = Literal["event", "source"]
Role = Literal["definition", "former", "use"]


@dataclass(frozen=True, slots=True)
class Use:
    """An id as it stands in the file: the characters from `start` to `end` are the id and nothing else."""

    id: str
    kind: NameKind
    role: Role
    start: int
    end: int


class Where(NamedTuple):
    """Some characters of the chronology, or of the file of sources that it shares."""

    document: Document
    start: int
    end: int


class RenameError(ValueError):
    """Why an id can't become another, and what to write."""


_FIELDS: tuple[tuple[NameKind, Role, tuple[str, ...]], ...] = (
    ("event", "definition", ("events", "id")),
    ("event", "former", ("events", "formerly")),
    ("event", "use", ("events", "after")),
    ("event", "use", ("events", "before")),
    ("event", "use", ("events", "see")),
    ("event", "use", ("chapters", "from")),
    ("source", "use", ("events", "sources")),
    ("source", "use", ("events", "sources", "source")),
    ("source", "use", ("events", "quote", "source")),
    ("source", "use", ("events", "differs", "values", "source")),
)
"""The fields that take an id."""
_TEXTS = (("description",), ("chapters", "text"), ("events", "text"))
"""The texts in which `[words](#id)` leads to an event."""


def kind_of_ids_at(path: tuple[str, ...]) -> NameKind | None:
    """Whose ids the field at the path, by the names of the fields, takes; None where it takes none, or a new one."""
    return next((kind for kind, role, fields in _FIELDS if fields == path and role == "use"), None)


def uses(document: Document) -> tuple[Use, ...]:
    """All ids of the file in its order, and what may be one: where a chapter begins may be a date as well."""
    starts = line_starts(document.text)
    found = [_use(document, starts, key, "source", "definition") for key in _keys(document.root.get("sources"))]
    found += [
        _use(document, starts, scalar, kind, role)
        for kind, role, path in _FIELDS
        for scalar in _at(document.root, *path)
    ]
    found += [use for path in _TEXTS for scalar in _at(document.root, *path) for use in _links(document, scalar)]
    return tuple(sorted((use for use in found if use is not None), key=lambda use: use.start))


def _keys(node: Node | None) -> list[Scalar]:
    return [key for key, _ in node.pairs] if isinstance(node, Mapping) else []


def _at(node: Node, *path: str) -> Iterator[Scalar]:
    """The texts at the path; a list counts as each of its items."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _at(item, *path)
    elif isinstance(node, Mapping):
        if path and (value := node.get(path[0])) is not None:
            yield from _at(value, *path[1:])
    elif not path:
        yield node


def _use(document: Document, starts: list[int], scalar: Scalar, kind: NameKind, role: Role) -> Use | None:
    """The id that is all of a text; None where it is written with escapes, so that no characters are it."""
    id, start = scalar.value.strip(), starts[scalar.text_line - 1] + scalar.text_column - 1
    is_there = bool(id) and document.text.startswith(id, start)
    return Use(id, kind, role, start, start + len(id)) if is_there else None


_ANCHOR = re.compile(r"#([^\s()<>]+)")


def _links(document: Document, scalar: Scalar) -> Iterator[Use]:
    """The ids in the links of a text, as far as what is typed shows the text's own signs in their order."""
    links = links_in(scalar.value)
    said = list(_ANCHOR.finditer(scalar.value)) if links else []
    typed = list(_ANCHOR.finditer(document.text, scalar.start, scalar.end)) if links else []
    if [match[1] for match in said] != [match[1] for match in typed]:
        return
    places = {match.start(1): other.start(1) for match, other in zip(said, typed, strict=True)}
    starts = line_starts(scalar.value)
    for link in links:
        start = places.get(starts[link.line] + link.column - 1)
        if start is not None and document.text.startswith(link.name, start):
            yield Use(link.name, "event", "use", start, start + len(link.name))


def use_at(project: Project, offset: int) -> Use | None:
    """The id of an event or a source of the chronology that stands at the offset; else None."""
    found = (use for use in uses(project.document) if use.start <= offset <= use.end)
    return next((use for use in found if _is_known(use, project)), None)


def _is_known(use: Use, project: Project) -> bool:
    return use.id in project.entries.sources if use.kind == "source" else project.context(use.id) is not None


def definition(project: Project, offset: int) -> Where | None:
    """Where the source or event named there is written, in this file or in that of shared sources; None of neither."""
    use = use_at(project, offset)
    if use is None:
        return None
    if use.kind == "source":
        return _source(project, use.id)
    context = project.context(use.id)
    return _event(project, context) if context is not None else None


def _source(project: Project, id: str) -> Where | None:
    """Where a source stands by its id."""
    for document, node in (
        (project.document, project.document.root.get("sources")),
        (project.shared, project.shared.root if project.shared is not None else None),
    ):
        for key in _keys(node):
            if document is not None and key.value == id:
                return Where(document, key.start, key.end)
    return None


def _event(project: Project, context: EventContext) -> Where:
    """An event's id, or its title where it has none."""
    place = context.read.place("id" if context.read.record.id else "title")
    start = line_starts(project.document.text)[place.line - 1] + place.column - 1
    return Where(project.document, start, start + place.length)


def references(project: Project, offset: int, *, with_definition: bool) -> list[Where]:
    """All places that name the event or the source at the offset, by its id or by one that it had.

    At an event's title they are those of the event.
    """
    use = use_at(project, offset)
    context = project.context(use.id) if use is not None and use.kind == "event" else None
    if use is not None and use.kind == "source":
        return references_of_source(project, use.id, with_definition=with_definition)
    context = context or _titled(project, offset)
    if context is None:
        return []
    ids = {context.item.id, *context.read.record.formerly}
    found = [use for use in uses(project.document) if use.kind == "event" and use.id in ids]
    return [Where(project.document, use.start, use.end) for use in found if with_definition or use.role != "definition"]


def references_of_source(project: Project, id: str, *, with_definition: bool) -> list[Where]:
    """All places of the chronology that name a source; its own place first, which may be in the shared file."""
    own = _source(project, id) if with_definition else None
    found = (use for use in uses(project.document) if (use.kind, use.role, use.id) == ("source", "use", id))
    return [*([own] if own else []), *(Where(project.document, use.start, use.end) for use in found)]


def cited_from(file: Path, text: str, offset: int) -> list[Where]:
    """Where the source at the offset of a file of shared sources is cited, in the chronologies on the disk."""
    chronologies = sharing(file)
    if not chronologies:
        return []
    try:
        root = parse_document(text.encode(errors="replace"), str(file)).root
        id = next((key.value for key in _keys(root) if key.start <= offset <= key.end), None)
        documents = [read_document(path) for path in chronologies if path.is_file()]
    except TimelineError:
        return []
    return [
        Where(document, use.start, use.end)
        for document in documents
        for use in uses(document)
        if (use.kind, use.role, use.id) == ("source", "use", id)
    ]


def _titled(project: Project, offset: int) -> EventContext | None:
    """The event whose title stands at the offset."""
    spot = spot_at(project.document.root, offset)
    path = spot.path if spot is not None else ()
    contexts = project.contexts if path[:1] == ("events",) and len(path) > 1 else ()
    context = next((context for context in contexts if context.read.entry == path[1]), None)
    is_title = context is not None and (path[2:] == ("title",) or is_short_form(node_of(context, project)))
    return context if is_title else None


# --- another id ---


def rename(project: Project, offset: int, new: str) -> list[Insertion]:
    """What gives the event or the source at the offset another id, everywhere in the file; nothing where there is none.

    An event keeps its address: the old id goes into `formerly`, unless it is a draft that no reader has seen. Raises
    `RenameError`, which says what to write, where the new id is none, is taken, or the file wouldn't say what it says.
    """
    use = use_at(project, offset)
    if use is None or use.id == new:
        return []
    if problem := problem_of_id(use.kind, new):
        raise RenameError(problem)
    made = _rename_source(project, use.id, new) if use.kind == "source" else _rename_event(project, use, new)
    made = sorted(made, key=lambda one: (one.at, one.until is None))
    _refuse_other_changes(project, made, use, new)
    return made


def problem_of_id(kind: NameKind, new: str) -> str | None:
    """Why the words can't be such an id, and what to write; None where they can."""
    if problem := slug_problem(new):
        return f"{quote(new)} {problem[1]}; {problem[2]}"
    if kind == "source" and slug_of(new) != new:
        return f"{quote(new)} is too long for the id of a source; write {slug_of(new)}"
    if kind == "event" and is_reserved(new):
        return f"{quote(new)} is an id that the page itself uses; write event-{new}, or a name of its own"
    return None


def taken(new: str, whose: str, used: set[str]) -> RenameError:
    """That the id is used, with one that isn't."""
    return RenameError(f"{quote(new)} is the id of {whose}; write {free_id(new, used)}, or a name of its own")


def _rename_source(project: Project, old: str, new: str) -> list[Insertion]:
    ids = set(project.entries.sources)
    own = _source(project, old)
    if own is None or own.document is not project.document:
        where = quote(project.shared.file) if project.shared is not None else "another file"
        raise RenameError(f"{quote(old)} stands in {where}, which other chronologies share; give it another id there")
    if new in ids:
        raise taken(new, "another source", ids)
    return [_replaced(use, new) for use in uses(project.document) if (use.kind, use.id) == ("source", old)]


def _replaced(use: Use, new: str) -> Insertion:
    return Insertion(use.start, new, use.end)


def _rename_event(project: Project, use: Use, new: str) -> list[Insertion]:
    context = project.context(use.id)
    assert context is not None, "an id in use is that of an event"
    old, record = context.item.id, context.read.record
    if use.id != old:
        raise RenameError(f"{quote(use.id)} is an id that {quote(old)} had before, and stays; rename {old}")
    others = (one for one in project.contexts if one is not context)
    ids = {name for one in others for name in (one.item.id, *one.read.record.formerly)}
    if new in ids:
        raise taken(new, "another event", ids | {old, *record.formerly})
    found = uses(project.document)
    made = [_replaced(one, new) for one in found if one.kind == "event" and one.id == old and one.role != "former"]
    if new in record.formerly:
        return made + [_replaced(one, old) for one in found if (one.role, one.id) == ("former", new)]
    try:
        return made + _kept(project, context, new)
    except TimelineError as error:
        raise RenameError(str(error)) from None


def _kept(project: Project, context: EventContext, new: str) -> list[Insertion]:
    """The new id where none is written, and the old one among those that the event had."""
    document, node, record = project.document, node_of(context, project), context.read.record
    former: dict[str, Value] = {"formerly": [context.item.id]}
    if record.draft and record.hold is None:
        former = {}
    made: list[Insertion] = []
    if former and record.formerly:
        made, former = new_parts(document, node, "formerly", [context.item.id]) or [], {}
    if record.id is None:
        return made + new_fields(document, node, {"id": new, **former}, short_form(context))
    return made + (_below_id(document, node, context.item.id) if former else [])


def _below_id(document: Document, node: Node, old: str) -> list[Insertion]:
    """`formerly` right behind the id, on a line of its own where the event has lines."""
    assert isinstance(node, Mapping), "an event with an id has fields"
    key, id = next((key, value) for key, value in node.pairs if key.value == "id")
    if node.closing is not None:
        return [Insertion(id.end, f", formerly: [{old}]")]
    end = line_starts(document.text)[id.end_line - 1] + len(document.lines[id.end_line - 1])
    return [Insertion(end, f"{line_end_of(document)}{' ' * (key.column - 1)}formerly: [{old}]")]


def _refuse_other_changes(project: Project, made: Iterable[Insertion], use: Use, new: str) -> None:
    """Raises `RenameError` where more would be different than the id, or an error would be in the file."""
    document = project.document
    try:
        text = put_in(document.text, made)
        again = project_of(parse_document(text.encode(errors="replace"), document.file), shared=project.shared)
    except TimelineError as error:
        raise RenameError(f"the file could not be read any more ({error}); change the id by hand") from None
    events = [context.item.id for context in project.contexts]
    sources = list(project.entries.sources)
    wanted = [[new if one == use.id else one for one in ids] for ids in (events, sources)]
    wanted = [wanted[0], sources] if use.kind == "event" else [events, wanted[1]]
    is_so = [[context.item.id for context in again.contexts], list(again.entries.sources)] == wanted
    if not is_so or errors_of(examine(again)) != errors_of(examine(project)):
        raise RenameError("with that id more would change than the id; change it by hand")


def errors_of(findings: Iterable[Finding]) -> Counter[str]:
    """How many errors there are of each code."""
    return Counter(finding.code for finding in findings if finding.severity == "error")
