"""The order in which drafts are gone through, and which comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from timeline.frozen import dataclass
from timeline.live.desk.views import UNDECIDED, Line, State

Order = Literal["day", "clipping"]

_LAST = "9999-99-99"
"""After every day: where a draft without a date stands."""
_COUNTED: tuple[tuple[str, tuple[State, ...]], ...] = (
    ("taken", ("taken", "private")),
    ("as sources", ("source",)),
    ("thrown out", ("rejected",)),
    ("put off", ("later",)),
)


@dataclass(frozen=True, slots=True)
class Walk:
    """All drafts in an order, those that a filter shows among them."""

    lines: tuple[Line, ...]
    fewest: int
    """By how many clippings a draft has to be told; what lies ahead is shown anyway."""

    def shown(self) -> tuple[Line, ...]:
        """Those that are gone through: not what stands in another draft, or is folded under one to be decided."""
        open_ones = {line.key for line in self.lines if line.state in UNDECIDED}
        return tuple(
            line
            for line in self.lines
            if line.state != "joined" and line.under not in open_ones and (line.told >= self.fewest or line.ahead)
        )

    def folded(self, key: str) -> int:
        """How many undecided drafts are folded under this one."""
        return sum(1 for line in self.lines if line.under == key and line.state in UNDECIDED)

    def hidden(self) -> int:
        """How many undecided drafts the filter hides."""
        return sum(line.told < self.fewest and not line.ahead and line.state in UNDECIDED for line in self.lines)

    def step(self, key: str | None, by: int) -> str | None:
        """The draft right after this one, or before it; None where there is none.

        Without a draft the end is shown: before it comes the last.
        """
        shown = self.shown()
        known = {line.key for line in shown}
        at = next((number for number, line in enumerate(self.lines) if line.key == key), len(self.lines))
        rest = self.lines[at + 1 :] if by > 0 else self.lines[:at][::-1]
        return next((line.key for line in rest if line.key in known), None)

    def open_after(self, key: str | None, *, with_later: bool = False) -> str | None:
        """The next one that is to be decided; those put off only where they are asked for."""
        wanted = UNDECIDED if with_later else UNDECIDED - {"later"}
        return next((line.key for line in self._from(key) if line.state in wanted), None)

    def _from(self, key: str | None) -> Iterator[Line]:
        """All that are shown, from the place of this one on and round the end; it need not be shown itself."""
        known = {line.key for line in self.shown()}
        at = next((number for number, line in enumerate(self.lines) if line.key == key), -1)
        return (line for line in (*self.lines[at + 1 :], *self.lines[: at + 1]) if line.key in known)


def walk_of(lines: Iterable[Line], order: Order, fewest: int, clippings: Sequence[str]) -> Walk:
    """The lines in the order of days, or of the clippings and their places in them."""
    places = {clip: number for number, clip in enumerate(clippings)}
    keys: Mapping[Order, Callable[[Line], object]] = {
        "day": lambda line: line.day or _LAST,
        "clipping": lambda line: (places.get(line.clip, len(places)), line.at),
    }
    return Walk(tuple(sorted(lines, key=keys[order])), fewest)  # type: ignore[arg-type]  # of one order they compare


def counts_of(lines: Iterable[Line]) -> tuple[tuple[str, int], ...]:
    """How many drafts became what, in words; nothing where none did."""
    states = [line.state for line in lines]
    counted = ((words, sum(states.count(state) for state in those)) for words, those in _COUNTED)
    return tuple((words, count) for words, count in counted if count)
