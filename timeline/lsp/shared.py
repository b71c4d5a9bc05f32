"""A file of sources that several chronologies share: what is wrong in it, and another id for a source of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from timeline.chronology import project_of
from timeline.document import Document, Mapping, Scalar, parse_document, read_document
from timeline.document.splicing import Insertion, put_in
from timeline.findings import Finding, TimelineError, quote
from timeline.lsp.naming import RenameError, errors_of, problem_of_id, taken, uses
from timeline.site.check import examine
from timeline.site.settings import sharing

Texts = Callable[[Path], str | None]
"""The text of a file as it stands in the editor; None where it isn't open."""


def findings_in(file: Path, text: str) -> tuple[Finding, ...]:
    """What is wrong in a file of shared sources, whether or not a chronology cites them; nothing in another file."""
    if not sharing(file):
        return ()
    try:
        shared = parse_document(text.encode(errors="replace"), str(file))
    except TimelineError as error:
        return error.findings
    found = [*shared.findings, *examine(project_of(_CITES_NONE, shared=shared))]
    return tuple(dict.fromkeys(one for one in found if one.place.file == str(file)))


_CITES_NONE = parse_document(b"title: x\nevents: [{date: 2023, title: y}]\n", "")


def source_at(file: Path, text: str, offset: int) -> Scalar | None:
    """The id of a source that stands at the offset of a file of shared sources; None elsewhere and in other files."""
    if not sharing(file):
        return None
    try:
        return _id_at(parse_document(text.encode(errors="replace"), str(file)).root, offset)
    except TimelineError:
        return None


def _id_at(root: Mapping, offset: int) -> Scalar | None:
    return next((key for key, _ in root.pairs if key.start <= offset <= key.end), None)


def rename_shared(
    file: Path, text: str, offset: int, new: str, text_of: Texts
) -> list[tuple[Document, list[Insertion]]]:
    """What gives the source at the offset another id, by file; nothing where there is none.

    Raises `RenameError`, which says what to write, where the id is none or is taken, in this file or a chronology, and
    where one of these can't be read or would not say what it says.
    """
    key = source_at(file, text, offset)
    if key is None or key.value == new:
        return []
    if problem := problem_of_id("source", new):
        raise RenameError(problem)
    shared = parse_document(text.encode(errors="replace"), str(file))
    ids = {one.value for one, _ in shared.root.pairs}
    if new in ids:
        raise taken(new, "another source", ids)
    own = [_inside_quotes(shared, key, new)]
    changed = parse_document(put_in(shared.text, own).encode(errors="replace"), str(file))
    made = [(shared, own)]
    for path in sharing(file):
        document = _read(path, text_of)
        if document is not None:
            made += _renamed_in(document, key.value, new, shared, changed)
    return made


def _inside_quotes(document: Document, key: Scalar, new: str) -> Insertion:
    """The id alone, whatever marks are around it."""
    start = document.text.find(key.value, key.start, key.end)
    if start < 0:
        raise RenameError(f"{quote(key.value)} is written with escapes; change it by hand")
    return Insertion(start, new, start + len(key.value))


def _read(path: Path, text_of: Texts) -> Document | None:
    """The chronology as it stands in the editor or on the disk; None where there is none yet."""
    text = text_of(path)
    if text is None and not path.is_file():
        return None
    try:
        return parse_document(text.encode(errors="replace"), str(path)) if text is not None else read_document(path)
    except TimelineError as error:
        name = quote(os.fspath(path))
        raise RenameError(f"{name} shares these sources and can't be read ({error}); put that right first") from None


def _renamed_in(
    document: Document, old: str, new: str, shared: Document, changed: Document
) -> list[tuple[Document, list[Insertion]]]:
    """What changes in a chronology that cites the source."""
    before = project_of(document, shared=shared)
    own = document.root.get("sources")
    own_ids = {key.value for key, _ in own.pairs} if isinstance(own, Mapping) else set()
    if new in own_ids:
        raise taken(new, f"a source of {quote(document.file)}", {*before.entries.sources})
    if old in own_ids:
        return []
    found = (one for one in uses(document) if (one.kind, one.role, one.id) == ("source", "use", old))
    made = [Insertion(one.start, new, one.end) for one in found]
    after = project_of(
        parse_document(put_in(document.text, made).encode(errors="replace"), document.file), shared=changed
    )
    if errors_of(after.checked.findings) != errors_of(before.checked.findings):
        raise RenameError(f"in {quote(document.file)} more would change than the id; change it by hand")
    return [(document, made)] if made else []
