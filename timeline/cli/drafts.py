"""Drafts as lines of a chronology: printed as one of their own, or put into one that is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from timeline import systems
from timeline.document.writing import Commented, block_of
from timeline.extract import TO_LOOK_AT, Draft, Drafted, Failure, Proposed, proposed
from timeline.extract.entries import citation
from timeline.extract.passed_over import because
from timeline.findings import counted, visible

if TYPE_CHECKING:
    from timeline.extract.deduplicate import Addition

HEAD = "title: Drafts from clippings"


class Written(NamedTuple):
    """What became of the drafts."""

    text: str
    """The chronology of them; nothing where they went into one that is there, or no clipping could be read."""
    told: str
    """The lines for the reporter, the last of which sums up."""
    failures: tuple[Failure, ...]
    """Happenings at which this program failed."""
    left: str = ""
    """What was left out where only the days told most were asked for."""


def printed(
    drafted: Iterable[Drafted], against: Path | None, output: Path | None, *, every: bool, top: int | None = None
) -> Written:
    """A chronology of the drafts as YAML; paths are written from where it goes."""
    folder = output.parent if output is not None else Path()
    left_out: list[tuple[str, Draft]] = []
    kept = list(_apart(_placed(drafted, folder), left_out))
    additions: tuple[Addition, ...] = ()
    if against is None:
        made = proposed(kept, top=top)
    else:
        from timeline.cli.projects import project_at
        from timeline.extract.deduplicate import news

        found = news(kept, project_at(against)[0], top=top)
        made, additions = found.proposed, found.additions
    lines = [HEAD, *_block("sources", made), *_block("events", made)]
    if not made.entries:
        lines.append("events: []")
    lines += [line for addition in additions for line in _to_add(addition, against)]
    lines += [f"# {line}" for line in _left_out(left_out, every=every)]
    lines += [f"# {made.left}"] if made.left else []
    where = "" if output is None or not kept else f" in {output}" if made.entries else ": no file is written"
    summary = _summary(made, len(additions), where=where)
    text = "\n".join(lines) + "\n" if kept else ""  # of clippings that none can be read there is no chronology
    return Written(text, summary, made.failures, made.left)


def added(drafted: Iterable[Drafted], path: Path, *, every: bool, top: int | None = None) -> Written:
    """Puts the drafts into the chronology, which changes nothing of what is published.

    What calls it is `alone` with that. Raises `TimelineError` where the chronology can't be read or written.
    """
    from timeline.cli.projects import project_at
    from timeline.cli.undoing import save_change
    from timeline.document.splicing import spliced
    from timeline.extract.deduplicate import insertions, news

    left_out: list[tuple[str, Draft]] = []
    kept = list(_apart(_placed(drafted, path.parent), left_out))
    project, data = project_at(path)
    found = news(kept, project, is_written=True, top=top)
    made = found.proposed
    if made.entries:
        more = {"events": len(made.entries), "sources": len(made.sources)}
        text = spliced(project.document, insertions(made, project), more)
        save_change(path, text, read=data, what="extract")
    lines = [*_left_out(left_out, every=every), _summary(made, 0, where=f" in {path}").rstrip("\n")]
    if found.additions:
        lines.append(f"{counted(len(found.additions), 'source')} for what is there already: timeline review")
    return Written("", "".join(f"{line}\n" for line in lines), made.failures, made.left)


def saved(path: Path, text: str) -> None:
    """Writes a new file."""
    from timeline.cli.undoing import save_change  # what is only printed reads and changes no chronology

    save_change(path, text, read=None, what="extract")


def _placed(drafted: Iterable[Drafted], folder: Path) -> Iterator[Drafted]:
    """The drafts, their files named as a chronology in that folder names them."""
    for one in drafted:
        path = Path(systems.way_to(one.article.file, folder)).as_posix()
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
    where = visible(str(against))
    return [f"# add to {addition.id} ({where}, line {addition.line}):", *(f"#{line}" for line in lines)]


def _left_out(drafts: Iterable[tuple[str, Draft]], *, every: bool) -> list[str]:
    """A line for each date that is not drafted; without `every` only for those that somebody must look at."""
    return [
        f"left out: {_said(draft)} in {visible(file)}, because {because(draft.reason)}"
        for file, draft in drafts
        if draft.reason is not None and (every or draft.reason in TO_LOOK_AT)
    ]


def _said(draft: Draft) -> str:
    return visible(" ".join(draft.mention.text.split()))


def _summary(made: Proposed, sources: int, *, where: str = "") -> str:
    parts = [counted(len(made.entries), "draft entry", "draft entries")]
    if sources:
        parts.append(f"{counted(sources, 'source')} for what is there already")
    return f"{' and '.join(parts)}{visible(where)}\n"
