"""Drafts without those of which something was decided before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from timeline.extract.drafting import Draft
from timeline.extract.entries import Drafted
from timeline.extract.memory import RecordLine, moved_in, prints_in, told_in
from timeline.extract.prints import Print, Telling, recognised, telling_of


class _Decision(NamedTuple):
    """What was decided of a date, and as what it was read then; `chosen` is the date that it was given."""

    do: str
    date: str
    chosen: object


class Decided:
    """What the lines of a memory decided, and how much of it was left out."""

    def __init__(self, lines: Sequence[RecordLine]) -> None:
        self.rejected = 0
        """How many drafts were left out that had been thrown out."""
        self._remembered: dict[str, dict[Print, str]] = {}
        for known, sentence in prints_in(lines).items():
            self._remembered.setdefault(known.clip, {})[known] = sentence
        newer = {before: now for now, before in reversed(moved_in(lines))}
        self._decisions: dict[Print, _Decision] = {}
        for line in lines:
            if line["do"] in ("take", "take-private", "source", "reject", "reopen"):
                for told in told_in(line):
                    decision = _Decision(line["do"], told.date, line.get("edtf"))
                    self._decisions[_newest(told.print, newer)] = decision
        self._thrown = {
            (one.sent, one.words, one.nth, decision.date)
            for one, decision in self._decisions.items()
            if decision.do == "reject"
        }

    def left(self, drafted: Iterable[Drafted]) -> Iterator[Drafted]:
        """The drafts that are neither taken nor thrown out, and those that are read as another date since."""
        return iter(drafted) if not self._decisions else map(self._left, drafted)

    def _left(self, one: Drafted) -> Drafted:
        events = [draft for draft in one.drafts if draft.reason is None]
        out = {id(draft) for draft in self._settled(events, one.clips)}
        return replace(one, drafts=tuple(draft for draft in one.drafts if id(draft) not in out)) if out else one

    def _settled(self, drafts: Sequence[Draft], clips: tuple[str, ...]) -> Iterator[Draft]:
        remembered = {known: text for clip in clips for known, text in self._remembered.get(clip, {}).items()}
        tellings = [telling_of(clips or ("",), draft) for draft in drafts]
        known = recognised(tellings, remembered)
        for place, (draft, telling) in enumerate(zip(drafts, tellings, strict=True)):
            own = self._decisions.get(known[place].print) if place in known else None
            is_rejected = own.do == "reject" if own is not None else self._is_copy(telling)
            if is_rejected or (own is not None and own.do != "reopen"):
                if own is None or telling.date in ("", own.date, own.chosen):
                    self.rejected += is_rejected
                    yield draft

    def _is_copy(self, telling: Telling) -> bool:
        """Whether its sentence was thrown out of another clipping, with the same date."""
        return (telling.sent, telling.words, telling.nth, telling.date) in self._thrown

    @property
    def said(self) -> str:
        """A line about what was left out; nothing where that is none."""
        return f"{self.rejected:,} thrown out before: --again shows them\n" if self.rejected else ""


def _newest(own: Print, newer: dict[Print, Print]) -> Print:
    """By what a date is known now."""
    for _ in newer:
        if own not in newer:
            break
        own = newer[own]
    return own
