"""What reading a date gives: an `EventDate`, a `Mention` in a text, or a `DateError`."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, Literal

from timeline import edtf
from timeline.dates.clock import clock_of, clock_time
from timeline.edtf import Day, Precision
from timeline.frozen import dataclass

if TYPE_CHECKING:
    from timeline.dates.expressions.base import Expression

Extent = Literal["within", "throughout"]
Code = Literal["unrecognised", "impossible", "ambiguous", "missing-reference"]
Form = Literal[
    "date", "week", "weekend", "century",
    "range", "between", "either", "every",
    "since", "not_before", "after", "until", "before", "by",
    "early", "mid", "late", "part",
]  # fmt: skip

Direction = Literal["auto", "past", "future", "nearest"]
"""Where a missing part is looked for: `auto` lets words such as "by" say that it lies ahead, `nearest` does not."""


@dataclass(frozen=True, slots=True)
class EventDate:
    """A date as its words mean it, no more precise than they are."""

    text: str
    """The words as written."""
    edtf: str
    """The value in EDTF (ISO 8601-2)."""
    earliest: Day | None
    """The first day it can mean; None where it is open."""
    latest: Day | None
    """The last day it can mean; None where it is open."""
    precision: Precision
    """How much the words say: `day` to `century`, `open`, else `range`."""
    extent: Extent
    """`within`: some time inside the span; `throughout`: it filled the span."""
    approximate: bool
    uncertain: bool
    why: tuple[str, ...]
    """The rules and anchors used, in words; empty where the words say it all."""
    form: Form = "date"
    """How the words are built, so that a page can say them again: `since`, `before`, `early` …"""
    parts: tuple[str, ...] = ()
    """The stated pieces in EDTF, as `form` takes them: "before 1996" has `("1996",)`; centuries as `C19`, `C-2`,
    a third as `late 2023-05`."""
    implied: frozenset[str] = frozenset()
    """The parts that the words leave out and the reference gave: `year`, `month`, `day`."""
    time: str | None = None
    """A clock time that stood with the date, as written; never part of the value."""
    given: object = field(default=None, compare=False, repr=False)
    """An `Expression`: what its words gave, with nothing left out; None where they were read without one."""

    @property
    def expression(self) -> Expression:
        """What it means, so that it can be said: what its words gave, else that of its form and value."""
        from timeline.dates.expressions.from_edtf import stated  # it knows this class

        found: Expression = self.given or stated(self.form, self.parts, self.edtf)  # type: ignore[assignment]  # `stated` comes late
        return found

    @property
    def clock(self) -> str | None:
        """The time of a single day in hours and minutes, "15:00"; None for none, or one of a zone in letters."""
        return clock_time(self.time) if self.time and self.precision == "day" else None

    @property
    def offset(self) -> int | None:
        """Minutes by which the clock of its time is ahead of UTC, where the words say so; also of "4am GMT"."""
        clock = clock_of(self.time) if self.time and self.precision == "day" else None
        return clock.offset if clock else None

    @property
    def choices(self) -> tuple[str, ...]:
        """The dates of which it is one, in EDTF: those of "2 or 20 May"; none where it is a single stretch of time."""
        value = edtf.parse(self.edtf) if self.form == "either" and len(self.parts) > 1 else None
        return tuple(map(str, value.members)) if isinstance(value, edtf.DateSet) else ()

    def as_dict(self) -> dict[str, Any]:
        """It in texts and values that any program takes; an open side is None.

        >>> from timeline import parse_date
        >>> parse_date("April 2023").as_dict()["earliest"]
        '2023-04-01'
        """
        return {
            "text": self.text,
            "edtf": self.edtf,
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "precision": self.precision,
            "extent": self.extent,
            "approximate": self.approximate,
            "uncertain": self.uncertain,
            "time": self.time,
            "why": list(self.why),
        }

    def because(self, *reasons: str) -> EventDate:
        """The same date with more reasons."""
        return replace(self, why=(*self.why, *reasons))


@dataclass(frozen=True, slots=True)
class Mention:
    """The words in a text that express a date, with their place in it."""

    text: str
    start: int
    end: int
    """Offsets into the text as given: `text[start:end]` are the words."""
    date: EventDate | None
    """None where the words are a date that can't be resolved."""
    error: DateError | None = None
    """Why it can't be."""


class DateError(ValueError):
    """The phrase is no date, or not one that can be relied on."""

    def __init__(
        self,
        code: Code,
        reason: str,
        message: str,
        help: str | None = None,
        readings: tuple[EventDate, ...] = (),
    ) -> None:
        self.code = code
        self.reason = reason
        """The finer code of the finding, such as `weekday-mismatch`."""
        self.message = message
        """One line for the reporter, with the words quoted."""
        self.help = help
        """What to write instead."""
        self.readings = readings
        """What the phrase could mean, where it can mean several things."""
        super().__init__(message)

    def __reduce__(self) -> tuple[type[DateError], tuple[object, ...]]:
        """How it goes from one process to another: `args` holds the message alone."""
        return type(self), (self.code, self.reason, self.message, self.help, self.readings)

    def __eq__(self, other: object) -> bool:
        """Whether it says the same: of two looks at a text, what is found is equal."""
        return isinstance(other, DateError) and self.__reduce__() == other.__reduce__()

    def __hash__(self) -> int:
        """That of what it says."""
        return hash(self.__reduce__())


def from_value(text: str, value: edtf.Value, **more: object) -> EventDate:
    """The `EventDate` of an EDTF value, with form and parts filled in from it."""
    fields: dict[str, object] = {
        "text": text,
        "edtf": str(value),
        "earliest": value.earliest,
        "latest": value.latest,
        "precision": value.precision,
        "extent": "throughout" if isinstance(value, edtf.Interval) or _is_every(value) else "within",
        "approximate": value.is_approximate,
        "uncertain": value.is_uncertain,
        "why": (),
    }
    if "form" not in more:
        fields["form"], fields["parts"] = form_and_parts(value)
    return EventDate(**{**fields, **more})  # type: ignore[arg-type]  # the keys are the fields


def with_day(date: EventDate, day: Day, time: str) -> EventDate:
    """The date of one day moved to another, with its marks of doubt, at a time there."""
    value = edtf.parse(date.edtf)
    assert isinstance(value, edtf.Date)
    moved = edtf.Date(edtf.format_year(day.year), f"{day.month:02}", f"{day.day:02}", qualifiers=value.qualifiers)
    return replace(date, edtf=str(moved), earliest=day, latest=day, parts=(_unmarked(moved),), time=time, given=None)


def form_and_parts(value: edtf.Value) -> tuple[Form, tuple[str, ...]]:
    """How a page says an EDTF value that came without words."""
    if isinstance(value, edtf.Interval):
        return _interval_form(value)
    if isinstance(value, edtf.DateSet):
        return _set_form(value)
    return "date", (_unmarked(value),)


def _is_every(value: edtf.Value) -> bool:
    return isinstance(value, edtf.DateSet) and value.every


def _unmarked(date: edtf.Date | edtf.Open) -> str:
    """The date without its marks of doubt, which `approximate` and `uncertain` hold."""
    return str(replace(date, qualifiers=("", "", ""))) if isinstance(date, edtf.Date) else date.text


def _interval_form(value: edtf.Interval) -> tuple[Form, tuple[str, ...]]:
    if not isinstance(value.end, edtf.Date):
        return "since", (_unmarked(value.start),)
    if not isinstance(value.start, edtf.Date):
        return "until", (_unmarked(value.end),)
    return "range", (_unmarked(value.start), _unmarked(value.end))


def _set_form(value: edtf.DateSet) -> tuple[Form, tuple[str, ...]]:
    first = value.members[0]
    if len(value.members) > 1 or isinstance(first, edtf.Date):
        return "every" if value.every else "either", tuple(map(_unmarked_member, value.members))
    if first.start is None:
        return "by", (_unmarked(first.end or edtf.OPEN),)
    if first.end is None:
        return "not_before", (_unmarked(first.start),)
    return "between", (_unmarked(first.start), _unmarked(first.end))


def _unmarked_member(member: edtf.Date | edtf.Run) -> str:
    if isinstance(member, edtf.Date):
        return _unmarked(member)
    return "..".join(_unmarked(side) if side else "" for side in (member.start, member.end))
