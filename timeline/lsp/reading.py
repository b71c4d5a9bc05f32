"""The file as it stands in the editor, saved or not."""

from __future__ import annotations

import re
from pathlib import Path

from timeline.chronology import Project, project_of
from timeline.document import Mapping, Node, Scalar, Sequence, parse_document
from timeline.findings import Finding, TimelineError
from timeline.frozen import dataclass
from timeline.site.check import examine
from timeline.site.settings import shared_sources


@dataclass(frozen=True, slots=True)
class Text:
    """A text with what is wrong with it."""

    source: str
    project: Project | None
    """None where it is not even YAML: the one before is then the best that is known."""
    findings: tuple[Finding, ...]


def is_chronology(text: str, file: str) -> bool:
    """Whether the file is meant to be one: by its name, or by what it has. An editor hands over any YAML."""
    if re.search(r"(^|\.)events\.ya?ml$", Path(file).name):
        return True
    return all(re.search(rf"(?m)^{name}:", text) for name in ("title", "events"))


def text_of(text: str, file: str) -> Text:
    """The text of the file, read and checked."""
    try:
        document = parse_document(text.encode(errors="replace"), file)
        project = project_of(document, shared=shared_sources(Path(file)))
    except TimelineError as error:
        return Text(text, None, error.findings)
    return Text(text, project, examine(project, Path(file).parent))


@dataclass(frozen=True, slots=True)
class Spot:
    """What stands at a place of the file."""

    path: tuple[str | int, ...]
    """How it is reached: `("events", 3, "sources", 0, "says")`."""
    node: Scalar
    is_key: bool


def spot_at(root: Mapping, offset: int) -> Spot | None:
    """The piece of text at an offset of the file; None between them."""
    path: list[str | int] = []
    node: Node = root
    while True:
        if isinstance(node, Scalar):
            return Spot(tuple(path), node, is_key=False) if node.start <= offset <= node.end else None
        if isinstance(node, Mapping):
            key = next((key for key, _ in node.pairs if key.start <= offset <= key.end), None)
            if key is not None:
                return Spot((*path, key.value), key, is_key=True)
            part: tuple[str | int, Node] | None = next(
                ((key.value, value) for key, value in reversed(node.pairs) if value.start <= offset), None
            )
        else:
            assert isinstance(node, Sequence)
            numbered = reversed(list(enumerate(node.items)))
            part = next(((number, item) for number, item in numbered if item.start <= offset), None)
        if part is None:
            return None
        path.append(part[0])
        node = part[1]
