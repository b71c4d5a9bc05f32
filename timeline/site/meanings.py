"""Dates that are read otherwise than when the site that is there was built: found before they are published.

What the site holds itself is compared: `events.json` has each date's words beside its value. Only a date of which
nobody changed the words is listed, and only where the same words, read as things stood when the site was built (from
the same day of publication, in the same language), mean something else now. So an edit is never one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, get_args
from zoneinfo import ZoneInfo

from timeline import __version__, edtf
from timeline.chronology import EventContext
from timeline.chronology.dating import Dating
from timeline.chronology.resolving import date_entry
from timeline.dates import MEANINGS, EventDate
from timeline.dates.arguments import Tongue
from timeline.dates.leading import SEPARATORS
from timeline.dates.tags import languages_of, region_of
from timeline.dates.values import from_value
from timeline.document import as_value
from timeline.findings import Finding, Place, quote, visible
from timeline.formats.localise import Writer
from timeline.frozen import dataclass
from timeline.record.event import Citation, Event, EventKind, Source
from timeline.record.text_problems import DATE_LIMIT
from timeline.site import manifest
from timeline.site.load import Prepared

DATA = "events.json"
"""The file of a site that is compared."""
CODE = "meaning-changed"


def changed_meanings(prepared: Prepared, output: Path) -> list[Finding]:
    """An error for each date whose words now mean something else than on the site in the folder.

    Nothing where there is no site, or where this version made it: that costs no more than a look at its record.
    """
    made = manifest.maker(output)
    if made is None or not _is_another(made):
        return []
    shown = _read(manifest.content(output, DATA))
    if shown is None:
        return [_unknown(output, made)]
    writer = Writer(prepared.checked.chronology)
    pairs = _pairs(prepared.project.contexts, shown)
    return [_finding(pair, _named(made), writer) for pair in pairs if _is_other(pair, shown)]


def is_of_another_version(output: Path) -> bool:
    """Whether the site in the folder was made by a version whose dates may mean something else."""
    made = manifest.maker(output)
    return made is not None and _is_another(made)


def _is_another(made: manifest.Maker) -> bool:
    return made != manifest.Maker(__version__, MEANINGS)


@dataclass(frozen=True, slots=True)
class _Was:
    """An event as the site has it."""

    id: str
    title: str
    words: str
    """Those of its date, as they stood in the file."""
    edtf: str
    text: str
    """How the page says it."""
    kind: str
    sources: tuple[str, ...]


class _Shown(NamedTuple):
    """A site: its events that have a date, and what their dates were read by."""

    events: tuple[_Was, ...]
    tongue: Tongue
    timezone: str | None
    as_of: EventDate | None
    published: Mapping[str, EventDate]
    """By the ids of the sources."""


def _read(data: bytes | None) -> _Shown | None:
    """What the data of a site say; None where they are none. They may be anybody's: what has no meaning is left out."""
    try:
        whole = _Fields(json.loads(data or b""))
    except (ValueError, RecursionError):
        return None
    events = whole.value("events", list)
    if events is None:
        return None
    sources = {id: _Fields(source) for id, source in (whole.value("sources", dict) or {}).items()}
    language, month = whole.text("language") or "en", whole.value("fiscal_year", int)
    return _Shown(
        tuple(filter(None, (_event(_Fields(event)) for event in events))),
        Tongue(languages_of(language), region_of(language), month if month in range(1, 13) else None),
        _zone(whole.text("timezone")),
        _date(whole.fields("as_of")),
        {id: date for id, source in sources.items() if (date := _date(source.fields("published"))) is not None},
    )


class _Fields:
    """An object of JSON, each field of which may be anything."""

    def __init__(self, given: object) -> None:
        self._given: dict[str, Any] = given if isinstance(given, dict) else {}

    def value(self, name: str, kind: type[Any]) -> Any:
        found = self._given.get(name)
        return found if isinstance(found, kind) else None

    def text(self, name: str) -> str:
        return self.value(name, str) or ""

    def fields(self, name: str) -> _Fields:
        return _Fields(self._given.get(name))


def _event(event: _Fields) -> _Was | None:
    """An event that has a date."""
    date, cited = event.fields("date"), event.value("sources", list) or ()
    sources = tuple(_Fields(citation).text("source") for citation in cited)
    kind, value = event.text("kind") or "event", date.text("edtf")
    if kind not in get_args(EventKind) or not value or len(value) > DATE_LIMIT:
        return None
    return _Was(event.text("id"), event.text("title"), date.text("words"), value, date.text("text"), kind, sources)


def _date(date: _Fields) -> EventDate | None:
    try:
        return from_value(date.text("edtf"), edtf.parse(date.text("edtf")))
    except ValueError:
        return None


def _zone(name: str) -> str | None:
    try:
        return ZoneInfo(name).key if name else None
    except (ValueError, KeyError, OSError):
        return None


class _Pair(NamedTuple):
    """An event as it is to be published and as the site has it."""

    context: EventContext
    event: Event
    was: _Was


def _pairs(contexts: Iterable[EventContext], shown: _Shown) -> Iterator[_Pair]:
    """Each published event with the one of the site that was made of the same words, where its value is another."""
    by_words, by_id = _grouped(shown.events, _glued), _grouped(shown.events, lambda was: was.id)
    for context in contexts:
        event = context.event
        if event is None or event.date is None:
            continue
        words = event.provenance.words
        found = [
            was for was in by_words.get(_glue(words, event.title), ()) if was.words == words or was.title != event.title
        ]
        if not found:  # its title may have been edited
            found = [was for id in (event.id, *event.formerly) for was in by_id.get(id, ()) if was.words == words]
        was = _nearest(found, event)
        if was is not None and was.edtf != event.date.edtf:
            yield _Pair(context, event, was)


def _nearest(found: list[_Was], event: Event) -> _Was | None:
    """The one of several that were told alike: by its sources first, since an id made of a date moves with it."""
    sources = tuple(citation.source.id for citation in event.citations)
    return max(found, key=lambda was: (was.sources == sources, was.id == event.id), default=None)


def _grouped(events: Iterable[_Was], key: Callable[[_Was], str]) -> dict[str, list[_Was]]:
    groups: dict[str, list[_Was]] = {}
    for was in events:
        groups.setdefault(key(was), []).append(was)
    return groups


def _glued(was: _Was) -> str:
    return _glue(was.words, was.title)


def _glue(words: str, title: str) -> str:
    """Both in one, whatever stands between: of an event on one line more may be the date now, or less."""
    return _BETWEEN.sub("", words + title)


_BETWEEN = re.compile(rf"[\s{re.escape(SEPARATORS)}]+")


def _is_other(pair: _Pair, shown: _Shown) -> bool:
    """Whether the words mean something else even as things stood for the site; if not, those were edited."""
    read, was = pair.context.read, pair.was
    if was.kind != pair.event.kind:
        read = replace(read, record=read.record.model_copy(update={"kind": was.kind}))
    citations = tuple(Citation(source=Source(id=id, published=shown.published.get(id))) for id in was.sources)
    date = date_entry(read, citations, Dating(shown.tongue, shown.timezone, shown.as_of)).date
    return date is None or date.edtf != was.edtf


def _finding(pair: _Pair, by: str, writer: Writer) -> Finding:
    event, was = pair.event, pair.was
    assert event.date is not None, "only dates are compared"
    now = _said(writer.plain(event.date, deadline=event.kind == "deadline"), event.date.edtf)
    was_read = f"{quote(event.provenance.words)} was read as {_said(was.text, was.edtf)} by {by}"
    return pair.context.read.finding(
        CODE, f"{was_read}, and is read as {now} now", "date", help=f"{_as_before(pair)}; {_ACCEPT}"
    )


_ACCEPT = "to take what each of these is now, build with --accept-meanings"


def _said(text: str, value: str) -> str:
    """A date in the words of the page, and its value."""
    return f"{quote(text)} ({visible(value)})" if text and text != value else visible(value)


def _as_before(pair: _Pair) -> str:
    """What to write so that the date stays what it was."""
    was = pair.was
    value = was.edtf if _PLAIN.fullmatch(was.edtf) else as_value(was.edtf)
    deadline = " and kind: deadline" if was.kind == "deadline" and pair.context.read.record.kind == "event" else ""
    return f"to keep what it was, write date: {value}{deadline}"


_PLAIN = re.compile(r"[-0-9XYS./~?%]+")
"""What YAML takes for words as it stands; a set in brackets it takes for a list."""


def _named(made: manifest.Maker) -> str:
    return f"timeline {made.version}" if made.version else "an earlier timeline"


def _unknown(output: Path, made: manifest.Maker) -> Finding:
    message = f"the site was built by {_named(made)}, and has no {DATA} to tell which dates are read otherwise now"
    place = Place(str(output / DATA))
    return Finding("meanings-unknown", message, place, "warning", "put the file back, or build with --accept-meanings")
