"""`events.ics` read back: the events with their EDTF values; one that stood on several stretches of days is one again.

A calendar of ours has the date of an event in words before its title, and what became of it, who says so and how sure
it is in its description, all in the language of the chronology: they are found there and go back to their fields. It
holds nothing of events without a first and a last day, of a source its name alone, and of a text its words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from timeline.chronology.accounts import date_in
from timeline.dates import EventDate
from timeline.dates.deadlines import as_deadline, is_deadline
from timeline.display import plain
from timeline.formats.calendars.lines import Calendar, raw
from timeline.formats.calendars.properties import One, categories_of, head_of, rest_of, text_of
from timeline.formats.calendars.writing import PRODUCT, any_day, has_known_days
from timeline.formats.losses import Losses
from timeline.formats.own.words import STYLES, tongue_of, value_of
from timeline.formats.rows import ReadFile, Row, Text
from timeline.locale import LANGUAGES, Messages, words_in

_STATUSES = ("confirmed", "reported", "alleged", "disputed", "denied", "withdrawn")
_ISOLATES = re.compile("[\u2066-\u2069]")
_USED = {
    "SUMMARY", "DESCRIPTION", "CATEGORIES", "URL", "STATUS", "DTSTART", "DTEND", "UID", "X-EDTF", "TRANSP",
}  # fmt: skip
_NOT_HELD = (
    "timeline writes into a calendar only the names of sources and the words of texts, and not events without a first "
    "and a last day, quotations, pictures, links, corrections, people, places, chapters, `kind: period`, `status: "
    "confirmed` and the time of what was no single day: what there was of these is missing"
)


def is_own(calendar: Calendar) -> bool:
    """Whether it is a calendar of ours."""
    return calendar.properties.get("PRODID") == PRODUCT


def read(calendar: Calendar, ones: Sequence[One], losses: Losses) -> ReadFile:
    """The events of an `events.ics`."""
    events = [one for one in ones if one.event is not None]
    language = language_of(text_of(one.event, "DESCRIPTION") for one in events)
    losses.tell(f"language {language}: by the words of its descriptions")
    losses.tell(_NOT_HELD)
    for one in ones:
        if one.event is None:
            losses.lose("event that can't be read", raw(one.part, "SUMMARY"))
    head = head_of(calendar)
    head.language, head.description = language, []
    if missing := calendar.properties.get("DESCRIPTION"):
        losses.lose("event without a first or last day", missing, "not in the calendar")
    page = next((own[0] for one in events if (own := _address(text_of(one.event, "UID"))) is not None), None)
    if page is not None:
        head.fields["url"] = page
    return ReadFile(head, [*_rows(events, language)])


def language_of(descriptions: Iterable[str]) -> str:
    """The language of which the last paragraphs are: each says by whom, or that nobody is named."""
    last = [one.rpartition("\n\n")[2] for one in descriptions]
    counts = dict.fromkeys(sorted(LANGUAGES, key=lambda code: code != "en"), 0)
    for code in counts:
        say = words_in(code)
        counts[code] = sum(one.startswith(_label(say, "Sources")) or one == say("No source given.") for one in last)
    return max(counts, key=lambda code: counts[code])


def _label(say: Messages, word: str) -> str:
    return f"{say(word)}{say.sign(':')} "


def _address(uid: str) -> tuple[str, str] | None:
    """The address of the page and the id of an event on it; None for the id of a chronology without an address."""
    page, sign, anchor = uid.partition("#")
    return (page, anchor.partition("/")[0]) if sign and page.startswith("http") else None


def _rows(events: Sequence[One], language: str) -> Iterator[Row]:
    """An event of all its stretches."""
    seen: set[str] = set()
    for one in events:
        uid = text_of(one.event, "UID")
        first = re.sub(r"/[1-9]\d*\Z", "", uid)
        if uid != first and first in seen:
            continue
        seen.add(uid)
        yield _row(one, words_in(language), language)


def _row(one: One, say: Messages, language: str) -> Row:
    edtf = text_of(one.event, "X-EDTF")
    description = _described(text_of(one.event, "DESCRIPTION"), say, edtf)
    summary = _summed(text_of(one.event, "SUMMARY"), edtf, description.status, say, language)
    row = Row(one.part.place, title=Text(summary.title), texts=[Text(one) for one in description.texts])
    own = _address(text_of(one.event, "UID"))
    row.id = own[1] if own is not None else None
    row.tags = categories_of(one.event)
    row.fields["date"] = summary.words or edtf or "unknown"
    if value_of(edtf) is None:
        row.draft = "it has no EDTF value"
    if text_of(one.event, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"):
        row.draft = "it is private there"
    row.fields |= {"kind": summary.kind} if summary.kind else {}
    row.fields |= {"status": description.status} if description.status else {}
    row.fields |= {"outcome": description.outcome} if description.outcome else {}
    if any(words for _, words in description.sources):
        row.fields["sources"] = [
            {"title": name, **({"says": words} if words else {})} for name, words in description.sources
        ]
    else:
        row.sources += [Text(name) for name, _ in description.sources]
    _clock(row, raw(one.part, "DTSTART"), edtf)
    row.rest |= rest_of(one.event, _USED)
    return row


def _clock(row: Row, start: str, edtf: str) -> None:
    """The time of day: in UTC where the calendar has it so, as long as that is the same day."""
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)\d\d(Z?)", start, re.ASCII)
    if found is None:
        return
    if not found[6]:
        row.fields["time"] = f"{found[4]}:{found[5]}"
    elif edtf == f"{found[1]}-{found[2]}-{found[3]}":
        row.fields["date"] = f"{edtf}T{found[4]}:{found[5]}Z"
    else:
        row.rest["time in UTC, of another day"] = start


@dataclass(slots=True)
class _Described:
    """What a description says."""

    status: str = ""
    outcome: str = ""
    texts: list[str] = field(default_factory=list)
    sources: list[tuple[str, str]] = field(default_factory=list)
    """Their names, and what words they have for the date."""


def _described(words: str, say: Messages, edtf: str) -> _Described:
    """The parts of a description, which `icalendar` writes in this order."""
    found = _Described()
    *parts, last = words.split("\n\n")
    names = last.removeprefix(_label(say, "Sources"))
    if names != last:
        found.sources = [(_plain(name), "") for name in names.split("; ")]
    elif last != say("No source given."):
        parts.append(last)
    doubts = [
        say(name) for name, sign in (("approximate", "~%"), ("uncertain", "?%")) if any(one in edtf for one in sign)
    ]
    if parts and parts[0] in (any_day(say), "; ".join(doubts)):
        del parts[0]
    statuses = {say(one): one for one in _STATUSES}
    if parts and parts[0] in statuses:
        found.status = statuses[parts.pop(0)]
    found.sources = [*_with_their_words(found.sources, parts, say)]
    if parts and parts[0].startswith(f"{say('Outcome:')} "):
        found.outcome = _plain(parts.pop(0).removeprefix(f"{say('Outcome:')} "))
    found.texts = ["\n\n".join(parts)] if parts else []
    return found


def _with_their_words(sources: list[tuple[str, str]], parts: list[str], say: Messages) -> Iterator[tuple[str, str]]:
    """The sources with their words for the date, which are taken from the parts: of two of them at least."""
    names = {name for name, _ in sources}
    told: list[tuple[str, str]] = []
    for part in parts:
        name, sign, words = part.partition(f"{say.sign(':')} ")
        if not sign or _plain(name) not in names:
            break
        told.append((_plain(name), words))
    told = told if len(told) > 1 else []
    del parts[: len(told)]
    yield from told
    yield from (one for one in sources if one[0] not in dict(told))


def _plain(words: str) -> str:
    """Without what sets words apart that run the other way."""
    return words[1:-1] if len(words) > 1 and _ISOLATES.match(words[0]) and words[-1] == "\u2069" else words


@dataclass(slots=True)
class _Summed:
    """What a summary says."""

    title: str
    words: str = ""
    """The date, where it stands there and means the value."""
    kind: str = ""


def _summed(summary: str, edtf: str, status: str, say: Messages, language: str) -> _Summed:
    """The title between the date before it and the status behind it."""
    found = _with_date(summary, edtf, language)
    own = re.fullmatch(r"(.*) \(([^()]*)\)", found.title, re.DOTALL)
    marks = {say("planned"), say("was planned")}
    told = own[2].split(", ") if own is not None else []
    if own is not None and {*told} <= marks | {say(status) if status else ""} and any(told):
        is_planned = bool(marks & {*told})
        if is_planned or status:
            found.title = own[1]
            found.kind = "scheduled" if is_planned else found.kind
    found.title = _plain(found.title)
    return found


def _with_date(summary: str, edtf: str, language: str) -> _Summed:
    """The title without the words for the date, which stand before that of a deadline and of what is no day."""
    value = value_of(edtf)
    if value is None:
        return _Summed(summary)
    is_day = has_known_days(value)
    for place in [found.start() for found in re.finditer(": ", summary)][:6]:
        words = summary[:place]
        for own in (language, "en-GB") if language == "en" else (language,):
            date = date_in(words, None, tongue_of(own), "auto")
            if isinstance(date, EventDate) and date.form == "by" and as_deadline(date).edtf == edtf:
                return _Summed(summary[place + 2 :], words if is_deadline(date) else "", "deadline")
            if isinstance(date, EventDate) and date.edtf == edtf and not is_day:
                return _Summed(summary[place + 2 :], words)
            if words in _shown(value, own, late=False) and not is_day:
                return _Summed(summary[place + 2 :])
            if words in _shown(value, own, late=True):
                return _Summed(summary[place + 2 :], kind="deadline")
    return _Summed(summary)


def _shown(value: EventDate, language: str, *, late: bool) -> set[str]:
    """The words that may stand for a value, as a deadline or not."""
    return {plain(value, language, style, deadline=late) for style in STYLES}
