"""Our own words on a page that depend on what is there: counts, silences, states, how dates are given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline.dates.values import EventDate
from timeline.model.public import Chronology, Event, Gap

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def counted(number: int, noun: str) -> str:
    """ "1 event", "12 events"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def counts(chronology: Chronology) -> str:
    """How many events and sources the page has."""
    return f"{counted(len(chronology.events), 'event')}, {counted(len(chronology.sources), 'source')}"


def overview(chronology: Chronology, *, first: str, last: str, densest: tuple[str, int] | None) -> str:
    """The strip in a sentence or three, for those who can't see it."""
    span = f"from {first} to {last}" if first != last else f"in {first}"
    undated = sum(1 for event in chronology.events if event.date is None)
    without = f"; {number(undated)} {'has' if undated == 1 else 'have'} no date" if undated else ""
    most = f" {number(densest[1]).capitalize()} fall in {densest[0]}." if densest and first != last else ""
    events = counted(len(chronology.events), "event")
    return f"{events}, {span}{without}.{most} The list below gives each with its date and sources."


def beside_the_strip(*, earlier: int, first_year: str, as_of: str | None) -> str:
    """What the strip leaves out, and where it ends."""
    parts = []
    if earlier:
        parts.append(f"Drawn from {first_year}; {counted(earlier, 'earlier event')} not drawn.")
    if as_of is not None:
        parts.append(f"The dotted line is where this record ends, {as_of}.")
    return " ".join(parts)


def number(count: int) -> str:
    """A small number in words, a larger one in figures."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


KEY = {
    "day": "exact day",
    "unit": "some time within",
    "span": "lasted",
    "approx": "approximate",
    "uncertain": "uncertain",
    "differ": "dates differ",
    "due": "deadline, past",
    "plan": "deadline or plan, ahead",
    "since": "goes on",
    "before": "before",
    "after": "after",
}
"""What each mark means."""


def silence(gap: Gap) -> str:
    """A gap in a sentence: what is recorded, never what happened."""
    years, months = divmod(gap.months, 12)
    parts = [counted(years, "year")] if years else []
    parts += [counted(months, "month")] if months else []
    return f"Nothing is recorded here for {' '.join(parts)}."


def is_past(date: EventDate, as_of: EventDate | None) -> bool | None:
    """Whether the date lies before the chronology's own day; None where that can't be told."""
    if as_of is None or as_of.earliest is None or as_of.latest is None or date.latest is None:
        return None
    if date.latest < as_of.earliest:
        return True
    return False if date.earliest is not None and date.earliest > as_of.latest else None


def states(event: Event, as_of: EventDate | None) -> list[str]:
    """The words below a date: what kind of event it is, how sure it is, whether it was corrected."""
    found = []
    if event.date is not None and event.status != "withdrawn":
        found += _kind(event, event.date, as_of)
        found += [name for name in ("approximate", "uncertain") if getattr(event.date, name)]
        if event.sources_differ and event.status != "disputed":
            found.append("sources differ")
    if event.status is not None and event.status != "confirmed":
        found.append(event.status)
    return found + (["corrected"] if event.corrections else [])


def _kind(event: Event, date: EventDate, as_of: EventDate | None) -> list[str]:
    past = is_past(date, as_of)
    if event.kind == "deadline":
        if past is None:
            return ["deadline"]
        return ["deadline, now past" if past else "deadline, not yet past"]
    if event.kind == "scheduled":
        return ["was planned" if past else "planned"]
    return []


def outcome(event: Event, as_of: EventDate | None) -> tuple[str, bool]:
    """What became of a deadline or plan, and whether those are the reporter's words; empty where nothing is to say."""
    if event.outcome:
        return event.outcome, True
    if event.kind != "event" and event.date is not None and is_past(event.date, as_of):
        return "Outcome not known.", False
    return "", False


def method(events: Iterable[Event]) -> list[str]:
    """How dates are given, for the kinds of dates that are used."""
    dates = [event.date for event in events if event.date is not None]
    sentences = ["A date is only as precise as its source."]
    for needed, sentence in _METHOD:
        if any(needed(date) for date in dates):
            sentences.append(sentence)
    return sentences


_METHOD = (
    (lambda date: date.precision == "month", "A month means that the source gives the month and no day."),
    (
        lambda date: date.precision in ("year", "decade", "century") and date.form == "date",
        "A year means some time in it.",
    ),
    (lambda date: date.form == "range", "“To” means that it lasted from the first to the last."),
    (lambda date: date.form == "between", "“Between” means once, some time in between."),
    (lambda date: date.form == "either", "“Or” means that it was one of them."),
    (lambda date: date.form == "week", "A week runs from Monday to Sunday."),
    (
        lambda date: date.form in ("early", "mid", "late"),
        "“Early”, “mid” and “late” mean about a third of the time named.",
    ),
    (lambda date: date.approximate, "“About” means that the date is approximate."),
    (lambda date: date.uncertain, "A question mark means that the date itself may be wrong."),
    (lambda date: date.precision == "open", "“Since”, “until”, “before” and “after” leave one side open."),
    (
        lambda date: bool(date.implied),
        "Where a source leaves the year out, it is worked out from when the source was published.",
    ),
)


def joined(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
