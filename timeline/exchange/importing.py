"""A file of another program as a chronology of ours, with a report of what was lost.

The file is recognised, read by its format's module, and its rows become entries. What they make is read again as any
`events.yaml` is: an entry that our own rules refuse becomes a draft with the reason, so that what is written builds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import field
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.chronology import Project, project_of
from timeline.document import parse_document
from timeline.document.writing import Commented, Value, block_of, pair_lines
from timeline.exchange.entries import WITHOUT_TITLE, Made, Maker
from timeline.exchange.figures import Order
from timeline.exchange.moments import Moments, Wanted, every_word
from timeline.exchange.pictures import Finder
from timeline.exchange.reading import read_file
from timeline.exchange.recognise import LARGEST
from timeline.findings import NotReadableError, TimelineError
from timeline.formats.file_language import language_of
from timeline.formats.losses import Losses
from timeline.formats.rows import Asked, Head, ReadFile, Row
from timeline.frozen import dataclass
from timeline.record.reading import EVENTS_LIMIT
from timeline.record.text_problems import LANGUAGE


@dataclass(frozen=True)
class ImportOptions:
    """How a file is to be imported."""

    format: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    language: str | None = None
    order: Order | None = None
    century: int | None = None
    day: str | None = None
    title: str | None = None
    keeps_days: bool = False
    delimiter: str | None = None
    size_limits: bool = True
    pictures: Finder | None = None
    """What finds pictures; None where they stay links."""


@dataclass(frozen=True)
class Imported:
    """A chronology that was made of a file."""

    made: Made
    text: str
    """As `events.yaml`."""
    losses: Losses


def imported(data: bytes, name: str, options: ImportOptions) -> Imported:
    """The chronology in a file of that name. Raises `NotReadableError` where there is none."""
    losses = Losses()
    if len(data) > LARGEST and options.size_limits:
        raise NotReadableError(f"it has {len(data) // 1_000_000} MB", "read it with --no-size-limits")
    asked = Asked(options.columns, options.language, options.day)
    read = read_file(data, name, asked, losses, kind=options.format, delimiter=options.delimiter)
    if not read.rows:
        raise NotReadableError("it has no events")
    if options.size_limits and len(read.rows) > EVENTS_LIMIT:
        raise NotReadableError(
            f"it has {len(read.rows):,} events, more than {EVENTS_LIMIT:,}", "read it with --no-size-limits"
        )
    return made_of(read, name, options, losses)


def made_of(read: ReadFile, name: str, options: ImportOptions, losses: Losses) -> Imported:
    """The chronology of what was read. Raises `NotReadableError` where no row has a date."""
    head, rows = read
    if not any(row.words or row.start or row.end or "date" in row.fields or row.draft for row in rows):
        raise NotReadableError("none of its rows has a date", "--map date=COLUMN says where it stands")
    zone = _zone(head, losses)
    language = options.language or _language(head, losses)
    if language is None:
        inferred = language_of(every_word(rows), _texts(rows))
        language = inferred.language
        losses.tell(inferred.why or "language en, as nothing in the list points to another (--language sets it)")
    wanted = Wanted(language, options.order, options.century, options.day, options.keeps_days, zone)
    moments = Moments(wanted, losses)
    moments.look_at(rows)
    if head.rest:
        losses.rest["the whole"] = head.rest
    for row in rows:
        if row.rest:
            losses.rest[row.place] = row.rest
            for field_, value in row.rest.items():
                losses.lose(field_, "" if field_.upper() in _PEOPLE else value)
    made = Maker(name, moments, losses, pictures=options.pictures).made(head, rows)
    if options.title:
        made.head["title"] = options.title
    return _that_builds(made, losses)


_PEOPLE = frozenset(["ATTENDEE", "ORGANIZER", "CONTACT"])
"""Fields of a calendar that hold addresses of people, which nobody else needs to see: the report has them."""


def _zone(head: Head, losses: Losses) -> dt.tzinfo:
    """The time zone that the file names; one that nobody knows is not taken over."""
    try:
        return ZoneInfo(head.timezone) if head.timezone else dt.UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        losses.lose("time zone that is not known", head.timezone or "")
        head.timezone = None
        return dt.UTC


def _language(head: Head, losses: Losses) -> str | None:
    """The language that the file names, if it is a tag that we know."""
    if head.language is None or LANGUAGE.fullmatch(head.language):
        return head.language
    losses.lose("language that is no tag", head.language)
    return None


def _texts(rows: Iterable[Row]) -> Iterable[str]:
    for row in rows:
        yield from (text.words for text in (row.title, *row.texts) if text is not None)


def _that_builds(made: Made, losses: Losses) -> Imported:
    """The chronology as a file that builds: what our rules refuse is mended, or kept as a draft."""
    entries = made.entries
    if not entries:
        raise NotReadableError("none of its rows says what happened")
    depend = "chapters" in made.head or any(_BY_ID & entry.keys() for entry in entries)
    step = len(entries) if depend else _AT_ONCE
    for first in range(0, len(entries), step):
        _mend_some(made, range(first, min(first + step, len(entries))), losses)
    drafts = sum("draft" in entry for entry in entries)
    losses.counts = {
        "events": len(entries), "published": len(entries) - drafts, "drafts": drafts, **losses.counts,
    }  # fmt: skip
    return Imported(made, text_of(made), losses)


_AT_ONCE = 1_000
"""Entries that are read again together: what each of them says holds by itself, and all at once take much memory."""
_BY_ID = frozenset(["after", "before", "see"])
"""Fields by which an entry depends on others."""


def _mend_some(made: Made, numbers: range, losses: Losses) -> None:
    entries = [made.entries[number] for number in numbers]
    cited = {id for entry in entries for id in sources_in(entry)}
    for _ in range(_ROUNDS):
        own = Made(made.head, {id: source for id, source in made.sources.items() if id in cited}, entries, [])
        text = text_of(own)
        try:
            document = parse_document(text.encode("utf-8", "replace"), "events.yaml", size_limits=False)
        except TimelineError as error:
            raise NotReadableError(f"what it says can't be written: {error.findings[0].message}") from None
        wrong = _refused(project_of(document, size_limits=False))
        if not wrong:
            return
        for number, reasons in wrong.items():
            if number is None:
                raise NotReadableError(f"what it says of the whole can't be written: {'; '.join(reasons)}")
            entries[number] = made.entries[numbers[number]] = _mended(
                entries[number], reasons, made.places[numbers[number]], losses
            )


def sources_in(entry: Mapping[str, Value]) -> Iterable[str]:
    """The ids of the sources that an entry cites."""
    cited = entry.get("sources")
    for one in cited if isinstance(cited, list) else [cited]:
        id = one.get("source") if isinstance(one, dict) else one
        if isinstance(id, str):
            yield id


_ROUNDS = 4


def _refused(project: Project) -> dict[int | None, dict[str, str]]:
    """What our rules refuse, by the number of the entry: the field, and why."""
    found: dict[int | None, dict[str, str]] = {}
    errors = [one for one in (*project.entries.findings, *project.checked.findings) if one.severity == "error"]
    for finding in errors:
        found.setdefault(finding.entry, {})[finding.code] = finding.message
    return found


def _mended(entry: dict[str, Value], reasons: Mapping[str, str], place: str, losses: Losses) -> dict[str, Value]:
    """The entry as a draft; the second time with no more than any entry may say."""
    why = "; ".join(reasons.values())
    words = str(entry.get("date", ""))
    if "draft" not in entry:
        losses.draft(place, words, why)
        return {**entry, "draft": True, "note": f"{entry.get('note', '')}; {why}".lstrip("; ")}
    losses.draft(place, words, f"only its title is kept: {why}")
    kept: dict[str, Value] = {name: entry[name] for name in ("id", "title", "note") if name in entry}
    losses.rest.setdefault(place, {}).update({name: str(value) for name, value in entry.items() if name not in kept})
    title: dict[str, Value] = {"title": WITHOUT_TITLE} if "missing-title" in reasons else {}
    return {**kept, **title, "date": "unknown", "draft": True}


def text_of(made: Made) -> str:
    """The chronology as the text of `events.yaml`."""
    lines = [line for name, value in made.head.items() for line in pair_lines(name, value, 0, 2)]
    if made.sources:
        lines += ["sources:", *block_of(dict(made.sources))]
    lines += ["events:", *block_of([Commented(dict(entry)) for entry in made.entries])]
    return "\n".join(lines) + "\n"
