"""What was found in a clipping before its publication date is understood."""

from __future__ import annotations

from dataclasses import dataclass, field

from timeline.decoding import CONTROL
from timeline.findings import Finding

LONGEST = 400
"""Characters of a title or a name; a page may say anything."""


@dataclass(slots=True)
class RawClipping:
    """The text, and the words for the rest."""

    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    published_line: int = 1
    changed: str | None = None
    """When it was changed last, in words; only of use where nothing says when it was published."""
    doubt: str | None = None
    """Why what was found for the date is not to be relied on."""
    origins: dict[str, str] = field(default_factory=dict)
    remarks: list[Finding] = field(default_factory=list)
    """What else there is to know of it: warnings."""
    has_lines: bool = True
    """Whether lines of the text may say when it was published; a page's are looked at with the page."""

    def take(self, name: str, value: str | None, origin: str) -> None:
        """Keeps the value, unless there is one already or it is empty."""
        value = " ".join(CONTROL.sub(" ", value).split())[:LONGEST].strip() if value else ""
        if value and getattr(self, name) is None:
            setattr(self, name, value)
            self.origins[name] = origin
