"""What was lost on the way from one format to another: nothing disappears without a line.

The same report in both directions. A reader or a writer says what it can't carry, at once and in few words; who asked
for the conversion shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline.findings import quote

_NAME = 80
"""Characters of the name of something."""
EXAMPLE = 40
"""Characters of an example."""


@dataclass(slots=True)
class Lost:
    """One kind of thing that was not carried over."""

    what: str
    """Its name in the format that it comes from."""
    became: str
    """Where it went instead, in a few words."""
    example: str
    count: int = 0


@dataclass(slots=True)
class UnpublishedEntry:
    """An entry that nobody may publish yet: its words are kept."""

    place: str
    words: str
    reason: str


@dataclass(slots=True)
class Losses:
    """A report, filled while a file is converted."""

    lost: dict[tuple[str, str], Lost] = field(default_factory=dict)
    drafts: dict[str, UnpublishedEntry] = field(default_factory=dict)
    """By their place."""
    told: list[str] = field(default_factory=list)
    """What was inferred or done to the whole file, a sentence each."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many of what, by name."""
    rest: dict[str, dict[str, str]] = field(default_factory=dict)
    """What has no place at the other end, by the place of its row: for the whole report alone."""

    def lose(self, what: str, example: str = "", became: str = "left out", *, count: int = 1) -> None:
        """Something of that name was not carried over."""
        what, short = what[:_NAME], " ".join(example[:400].split())
        short = f"{short[: EXAMPLE - 1]}…" if len(short) > EXAMPLE else short
        self.lost.setdefault((what, became), Lost(what, became, short)).count += count

    def tell(self, sentence: str) -> None:
        """Something was inferred or done; said once."""
        if sentence not in self.told:
            self.told.append(sentence)

    def count(self, what: str, by: int = 1) -> None:
        """So many more of that."""
        self.counts[what] = self.counts.get(what, 0) + by

    def draft(self, place: str, words: str, reason: str) -> None:
        """An entry was kept as a draft; what is said of it last stands."""
        self.drafts[place] = UnpublishedEntry(place, words[:400], reason)

    def lines(self) -> Iterator[str]:
        """The report as lines for a reader, the totals first."""
        if self.counts:
            yield ", ".join(f"{count} {_said(what, count)}" for what, count in self.counts.items())
        yield from self.told
        for one in self.drafts.values():
            yield (
                f"draft: {one.place}: {quote(one.words)}: {one.reason}"
                if one.words
                else f"draft: {one.place}: {one.reason}"
            )
        for lost in self.lost.values():
            example = f", as in {quote(lost.example)}" if lost.example else ""
            yield f"{lost.what}: {lost.count} {lost.became}{example}"

    def as_dict(self) -> Mapping[str, Any]:
        """All of it, for programs."""
        return {
            "counts": self.counts,
            "told": self.told,
            "drafts": [{"place": one.place, "words": one.words, "reason": one.reason} for one in self.drafts.values()],
            "lost": [
                {"what": one.what, "count": one.count, "became": one.became, "example": one.example}
                for one in self.lost.values()
            ],
            "rest": self.rest,
        }


def _said(what: str, count: int) -> str:
    """The name of what is counted: one event, two events."""
    first, _, rest = what.partition(" ")
    return f"{first.removesuffix('s')} {rest}".strip() if count == 1 else what
