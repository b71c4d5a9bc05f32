"""Our own sentences on a page that depend on what is there: counts, silences, states, how dates are given.

Each takes `say`, the words of the page's language; the English sentences are the keys of its sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from timeline.dates.values import EventDate
from timeline.edtf import Day, format_year
from timeline.locale import Messages
from timeline.record.event import AHEAD, Chronology, Event, Gap


def events(number: int, say: Messages) -> str:
    """ "1 event", "12 events"."""
    return say.count("{number} event", "{number} events", number)


def sources(number: int, say: Messages) -> str:
    """ "1 source", "5 sources"."""
    return say.count("{number} source", "{number} sources", number)


def counts(chronology: Chronology, say: Messages) -> str:
    """How many events and sources the page has."""
    number, cited = events(len(chronology.events), say), sources(len(chronology.sources), say)
    return say("{events}, {sources}", events=number, sources=cited)


def extent(chronology: Chronology, say: Messages, *, first: str, last: str, densest: tuple[str, int] | None) -> str:
    """How many events there are, from when to when, and when most of them."""
    number = events(len(chronology.events), say)
    if first == last:
        parts = [say("{events}, in {year}.", events=number, year=first)]
    else:
        parts = [say("{events}, from {first} to {last}.", events=number, first=first, last=last)]
    undated = sum(1 for event in chronology.events if event.date is None)
    if undated:
        parts.append(say("Without a date: {number}.", number=say.number(undated)))
    if densest and first != last:
        parts.append(say("Most fall in {year}: {number}.", year=densest[0], number=say.number(densest[1])))
    return say.together(parts)


def omitted(say: Messages, earlier: int, first_year: str) -> str:
    """What the strip leaves out; empty where it holds all."""
    if not earlier:
        return ""
    missing = say.count("{number} earlier event", "{number} earlier events", earlier)
    return say("Drawn from {year}; not drawn: {events}.", year=first_year, events=missing)


def record_ends(say: Messages, as_of: str) -> str:
    """What the line at the end of the strip means."""
    return say("The dotted line is where this record ends, {date}.", date=as_of)


COLUMNS = {
    1: "Each column is a month, as high as the number of its events; the highest has {number}.",
    12: "Each column is a year, as high as the number of its events; the highest has {number}.",
    120: "Each column is a decade, as high as the number of its events; the highest has {number}.",
    1200: "Each column is a century, as high as the number of its events; the highest has {number}.",
}
"""What the columns of an overview mean, by the months that one holds."""

KEY = {
    "day": "exact day",
    "unit": "some time within",
    "span": "lasted",
    "approx": "approximate",
    "uncertain": "uncertain",
    "differ": "dates differ",
    "due": "deadline or plan, past",
    "plan": "deadline or plan, ahead",
    "since": "goes on",
    "before": "before",
    "after": "after",
}
"""What each mark means."""


FAR = 240
"""Months of silence from which on its ends are said by their years."""


def silence(gap: Gap, say: Messages, words: Callable[[str], str]) -> str:
    """A gap in a sentence: the months, or years, that it fills; never what happened.

    The month in which an event ends, and that in which the next begins, have an entry, and aren't named.
    `words` says an EDTF value in the page's words.
    """
    if gap.months < FAR:
        first, last = _month(gap.start) + 1, _month(gap.end) - 1
        span = [f"{format_year(month // 12)}-{month % 12 + 1:02}" for month in (first, last)]
    else:
        span = [format_year(gap.start.year + 1), format_year(gap.end.year - 1)]
    return say("This record has no entry from {dates}.", dates=words("/".join(dict.fromkeys(span))))


def _month(day: Day) -> int:
    return day.year * 12 + day.month - 1


def is_past(date: EventDate, as_of: EventDate | None) -> bool | None:
    """Whether the date lies before the chronology's own day; None where that can't be told."""
    if as_of is None or as_of.earliest is None or as_of.latest is None or date.latest is None:
        return None
    if date.latest < as_of.earliest:
        return True
    return False if date.earliest is not None and date.earliest > as_of.latest else None


CORRECTED = "corrected"


def states(event: Event, as_of: EventDate | None) -> list[str]:
    """What is said below a date, as keys of the sentences: what kind of event it is, how sure, whether corrected."""
    found = []
    if event.date is not None and event.status != "withdrawn":
        found += _kind(event, event.date, as_of)
    if event.status is not None and event.status != "confirmed":
        found.append(event.status)
    return found + ([CORRECTED] if event.corrections else [])


STATES = (
    "deadline", "deadline, now past", "deadline, not yet past", "planned", "was planned",
    "reported", "alleged", "disputed", "denied", "withdrawn", CORRECTED,
)  # fmt: skip
"""All that `states` can say."""


def _kind(event: Event, date: EventDate, as_of: EventDate | None) -> list[str]:
    past = is_past(date, as_of)
    if event.kind == "deadline":
        if past is None:
            return ["deadline"]
        return ["deadline, now past" if past else "deadline, not yet past"]
    if event.kind == "scheduled":
        return ["was planned" if past else "planned"]
    return []


def outcome(event: Event, as_of: EventDate | None, say: Messages) -> tuple[str, bool]:
    """What became of a deadline or plan, and whether those are the reporter's words; empty where nothing is to say."""
    if event.outcome:
        return event.outcome, True
    if event.kind in AHEAD and event.date is not None and is_past(event.date, as_of):
        return say("Outcome not known."), False
    return "", False


def worked_out(say: Messages, *, only_year: bool, date: str, source: str | None) -> str:
    """Where the part of a date that no source gives comes from."""
    if source is None:
        sentence = (
            "The year is worked out from the date of this chronology, {date}."
            if only_year
            else "The date is worked out from the date of this chronology, {date}."
        )
        return say(sentence, date=date)
    sentence = (
        "The year is worked out from when {source} published, {date}."
        if only_year
        else "The date is worked out from when {source} published, {date}."
    )
    return say(sentence, source=source, date=date)


def method(events: Iterable[Event], say: Messages) -> list[str]:
    """How dates are given, for the kinds of dates that are used."""
    dates = (event.date for event in events if event.date is not None)
    # Of thousands of dates a handful differ in what is asked of them.
    alike = {(one.precision, one.form, one.approximate, one.uncertain): one for one in dates}
    used = [sentence for needed, sentence in METHOD if any(map(needed, alike.values()))]
    return [say("A date is only as precise as its source."), *map(say, used)]


METHOD: tuple[tuple[Callable[[EventDate], bool], str], ...] = (
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
)
"""Which dates need which sentence; what is asked of a date here, `method` tells apart."""
