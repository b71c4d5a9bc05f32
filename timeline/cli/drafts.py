"""Drafts as lines of a chronology: printed as one of their own, or put into one that is there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.document.saving import save
from timeline.document.writing import Commented, block_of
from timeline.extract import TO_LOOK_AT, Draft, Drafted, Proposed, proposed
from timeline.extract.entries import citation
from timeline.findings import visible

if TYPE_CHECKING:
    from timeline.extract.deduplicate import Addition

HEAD = "title: Drafts from clippings"


def printed(drafted: Iterable[Drafted], against: Path | None, output: Path | None, *, every: bool) -> tuple[str, str]:
    """A chronology of the drafts as YAML, and a line that sums them up; paths are written from where it goes."""
    folder = output.parent if output is not None else Path()
    left_out: list[tuple[str, Draft]] = []
    kept = list(_apart(_placed(drafted, folder), left_out))
    additions: tuple[Addition, ...] = ()
    if against is None:
        made = proposed(kept)
    else:
        from timeline.cli.projects import project_at
        from timeline.extract.deduplicate import news

        found = news(kept, project_at(against)[0])
        made, additions = found.proposed, found.additions
    lines = [HEAD, *_block("sources", made), *_block("events", made)]
    if not made.entries:
        lines.append("events: []")
    lines += [line for addition in additions for line in _to_add(addition, against)]
    lines += [f"# {line}" for line in _left_out(left_out, every=every)]
    return "\n".join(lines) + "\n", _summary(made, additions, 0, where=f" in {output}" if output is not None else "")


def added(drafted: Iterable[Drafted], path: Path) -> str:
    """Puts the drafts into the chronology, and says what it did; whoever calls it is `alone` with that."""
    from timeline.cli.projects import project_at
    from timeline.document.splicing import spliced
    from timeline.extract.deduplicate import insertions, news

    left_out: list[tuple[str, Draft]] = []
    kept = list(_apart(_placed(drafted, path.parent), left_out))
    project, data = project_at(path)
    found = news(kept, project)
    new, left = insertions(found, project)
    if new:
        more = {"events": len(found.proposed.entries), "sources": len(found.proposed.sources)}
        save(path, spliced(project.document, new, more), read=data)
    summary = _summary(found.proposed, found.additions, len(left), where=f" in {path}")
    return (
        "".join(f"{line}\n" for line in _left_out(left_out, every=False))
        + "".join(
            f"{visible(str(path))}:{one.line}: {one.id} is in a short form and has no room for {one.account.source}\n"
            for one in left
        )
        + summary
    )


def saved(path: Path, text: str) -> None:
    """Writes a new file."""
    save(path, text, read=None)


def _placed(drafted: Iterable[Drafted], folder: Path) -> Iterator[Drafted]:
    """The drafts, their files named as a chronology in that folder names them."""
    for one in drafted:
        path = Path(os.path.relpath(one.article.file, folder)).as_posix()
        yield replace(one, article=replace(one.article, file=path))


def _apart(drafted: Iterable[Drafted], left_out: list[tuple[str, Draft]]) -> Iterator[Drafted]:
    """The drafts of events; the others are put aside."""
    for one in drafted:
        left_out += [(one.article.file, draft) for draft in one.drafts if draft.reason is not None]
        yield replace(one, drafts=tuple(draft for draft in one.drafts if draft.reason is None))


def _block(key: str, made: Proposed) -> list[str]:
    if key == "sources":
        return ["sources:", *block_of(dict(made.sources))] if made.sources else []
    return ["events:", *block_of(made.entries)] if made.entries else []


def _to_add(addition: Addition, against: Path | None) -> list[str]:
    """Comment lines with a source for an event that is there."""
    lines = block_of((Commented(citation(addition.account)),))
    return [f"# add to {addition.id} ({against}, line {addition.line}):", *(f"#{line}" for line in lines)]


def _left_out(drafts: Iterable[tuple[str, Draft]], *, every: bool) -> list[str]:
    """A line for each date that is not drafted; without `every` only for those that somebody must look at."""
    return [
        f"left out: {_said(draft)} ({draft.reason}) in {visible(file)}"
        for file, draft in drafts
        if every or draft.reason in TO_LOOK_AT
    ]


def _said(draft: Draft) -> str:
    return visible(" ".join(draft.mention.text.split()))


def _summary(made: Proposed, additions: tuple[Addition, ...], left: int, where: str = "") -> str:
    entries, sources = len(made.entries), len(additions) - left
    parts = [f"{entries} draft {'entry' if entries == 1 else 'entries'}"]
    if sources:
        parts.append(f"{sources} source{'s' if sources > 1 else ''} for what is there already")
    return f"{' and '.join(parts)}{visible(where)}\n"
