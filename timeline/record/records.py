"""Records of the file with the lines they stand on, and the whole file as written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any, Generic, Literal, TypeVar, get_args, get_origin

from timeline import systems
from timeline.dates.arguments import Tongue
from timeline.dates.months import month_in
from timeline.dates.tags import languages_of, region_of
from timeline.document import Mapping, Node, Scalar, Sequence
from timeline.findings import Finding, Place
from timeline.frozen import dataclass
from timeline.record.entry import Entry, HeaderEntry
from timeline.record.sources import SourceEntry
from timeline.record.texts import Written

Loc = tuple[int | str, ...]
Record = TypeVar("Record", bound=Written)


@dataclass(frozen=True, slots=True)
class ReadRecord(Generic[Record]):
    """One record of the file with the lines it stands on."""

    record: Record
    node: Node
    file: str
    entry: int | None = None
    """Which event it is, from 0."""
    sound: bool = True
    """False where a field was refused: the rest is still checked, and nothing is built from it."""

    @property
    def line(self) -> int:
        """The one on which it begins, from 1: that of its `place`."""
        node = self.node
        return node.pairs[0][0].line if isinstance(node, Mapping) and node.pairs else node.line

    def place(self, *loc: int | str) -> Place:
        """Where the value at `loc` stands, such as `("sources", 0, "says")`; the nearest line above it if nowhere."""
        return place_of(node_at(self.node, loc), self.file)

    def finding(
        self, code: str, message: str, *loc: int | str, help: str | None = None, severity: str = "error"
    ) -> Finding:
        """A finding about the value at `loc`."""
        return Finding(code, message, self.place(*loc), severity, help, self.entry)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Entries:
    """The whole file as written, with all findings so far."""

    header: ReadRecord[HeaderEntry]
    sources: dict[str, ReadRecord[SourceEntry]]
    events: tuple[ReadRecord[Entry], ...]
    findings: tuple[Finding, ...]
    file: str

    def weighed(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings, errors inside a draft as warnings: nothing of a draft is published, so it stops nothing.

        What says whether an event is a draft isn't inside one, and neither is what YAML can't read: both stay errors.
        That a draft has no title yet is none: its sentence may be what there is so far.
        Without the warnings that the chronology allows.
        """
        drafts = {read.entry for read in self.events if read.record.draft}
        weighed = (
            replace(finding, severity="warning")
            if finding.entry is not None and finding.entry in drafts and finding.severity == "error"
            else finding
            for finding in findings
            if not (finding.code == "missing-title" and finding.entry in drafts)
        )
        return [finding for finding in weighed if not self.allows(finding)]

    def allows(self, finding: Finding) -> bool:
        """Whether it is a warning that the chronology says is meant."""
        return finding.severity == "warning" and finding.code in self.header.record.allow

    def clipping_of(self, source: ReadRecord[SourceEntry]) -> str | None:
        """The clipping that a source names, from the folder of the chronology; None where it names none.

        A source that is shared names it from the folder of its own file.
        """
        file = source.record.file
        if file is None or source.file == self.file:
            return file
        return systems.way_to(os.path.join(os.path.dirname(source.file), file), os.path.dirname(self.file) or ".")  # noqa: PTH118, PTH120

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages its dates are written in."""
        return languages_of(self.header.record.language)

    @property
    def region(self) -> str | None:
        """The region of `language`, such as GB; None where it names none."""
        return region_of(self.header.record.language)

    @property
    def tongue(self) -> Tongue:
        """How its dates are read."""
        month = self.header.record.fiscal_year
        return Tongue(self.languages, self.region, month_in(month, self.languages) if month is not None else None)


def is_empty(node: Node) -> bool:
    """Whether nothing stands there: neither words, nor quotes with nothing in them."""
    return isinstance(node, Scalar) and node.plain and not node.value


def node_at(node: Node, loc: Loc, *, key: bool = False) -> Node:
    """The node at `loc`, or the last one on the way; with `key`, the key instead of its value."""
    for position, part in enumerate(loc):
        # A list of one may be written without its hyphen: then there is no item to go to.
        if isinstance(node, Mapping) and isinstance(part, str):
            pair = next((pair for pair in node.pairs if pair[0].value == part), None)
            if pair is None:
                return node
            node = pair[0] if key and position == len(loc) - 1 else pair[1]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
    return node


def place_of(node: Node, file: str) -> Place:
    """Where a node stands; of named parts, the first name."""
    length = node.length
    if isinstance(node, Mapping) and node.pairs:
        first = node.pairs[0][0]
        return Place(file, first.line, first.column, first.length)
    return Place(file, node.line, node.column, length)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field of a record may hold, as far as reading must know it."""

    record: type[Written] | None
    """The record that it holds, or a list of; None where it holds words."""
    is_never_empty: bool
    """Whether nothing at all is a mistake there, as where each of a few words says something."""


@lru_cache(maxsize=16)
def shapes_of(kind: type[Written]) -> dict[str, Shape]:
    """The fields of a kind of record by their names."""
    return {
        name: Shape(_record_in(field.annotation), name in _NEVER_EMPTY or _is_choice(field.annotation))
        for name, field in kind.model_fields.items()
    }


_NEVER_EMPTY = frozenset(["hold"])
"""Fields of other words that keep something back: one that says nothing must not publish it."""


def _record_in(annotation: Any) -> type[Written] | None:
    """The record that a field's type holds: itself, or inside a tuple or a choice."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Written) else None
    return next(filter(None, map(_record_in, get_args(annotation))), None)


def _is_choice(annotation: Any) -> bool:
    """Whether the type is a yes or no, or a choice of words, or either of these or None."""
    parts = (annotation, *get_args(annotation))
    return any(part is bool or get_origin(part) is Literal for part in parts)
