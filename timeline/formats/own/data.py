"""`events.json` read back: the chronology that a site was made of, as far as it was published.

It holds neither drafts nor what is private (notes, clippings, silenced codes), nor the weekdays of the page, nor
`gap: false`, nor `after:` and `before:` beside a date. Its texts are Markdown written anew, and its pictures are those
of the site, by their names there. What a site that is made of the result says otherwise is found by making it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from timeline.chronology import Checked
from timeline.dates.arguments import Tongue
from timeline.dates.tags import languages_of, region_of
from timeline.document.writing import Value
from timeline.findings import counted, has_errors
from timeline.formats.events_json import VERSION
from timeline.formats.json_texts import text_of
from timeline.formats.losses import Losses
from timeline.formats.own.dates import Event, Whole, settle, style_of, whole_dates
from timeline.formats.own.fields import fields_of, is_refused, kept, list_of, mappings_of
from timeline.formats.own.rebuilding import Fields, checked, data_of, differences
from timeline.formats.page.views import Placed
from timeline.formats.rows import Asked, Head, ReadFile, Row
from timeline.record.entry import Entry, HeaderEntry, MediaEntry
from timeline.record.slugs import free_id, slug_of
from timeline.record.sources import SourceEntry

_PLAIN = ("id", "url", "timezone", "fiscal_year", "publisher", "licence", "content_note", "description")
_OF_EVENT = ("status", "outcome", "text", "gap", "language")
_LISTS = ("formerly", "tags", "people", "places", "see")
_NOT_HELD = (
    "timeline writes into these data no drafts, notes, clippings and silenced codes, nor `weekdays`, `gap: false`, and "
    "`after:` or `before:` beside a date: what there was of these is missing"
)


def is_own(data: Any) -> bool:
    """Whether the data are an `events.json` of ours, of any version."""
    if not isinstance(data, dict) or not {"title", "language", "events", "sources"} <= data.keys():
        return False
    events = data["events"]
    if not isinstance(data["sources"], dict) or not isinstance(events, list):
        return False
    dates = [one.get("date") for one in events if isinstance(one, dict)]
    return len(dates) == len(events) and all(one is None or (isinstance(one, dict) and "edtf" in one) for one in dates)


def read(data: Mapping[str, Any], _: Asked, losses: Losses) -> ReadFile:
    """The chronology in an `events.json`; each entry is whole."""
    reading = _Reading(data, losses)
    head = reading.head()
    sources = reading.sources()
    rows = reading.rows(head.fields, sources)
    head.sources = sources
    rows = reading.compared(head, rows)
    losses.tell(_NOT_HELD)
    if reading.pictures:
        those = counted(len(reading.pictures), "picture is", "pictures are")
        losses.tell(f"{those} from the site: put its folder `media` beside the file")
    return ReadFile(head, rows)


class _Reading:
    """One pass over the data."""

    def __init__(self, data: Mapping[str, Any], losses: Losses) -> None:
        self.data = data
        self.losses = losses
        self.pictures: dict[str, Placed] = {}
        self.events = [one for one in data["events"] if isinstance(one, dict)]
        self.ids = _ids_of(self.events)
        self.names: dict[str, str] = {}
        """Of sources: the ids they get, by those they have."""
        language = text_of(data.get("language"))
        self.language = language if not is_refused(HeaderEntry, {"language": language}) else "en"
        month = data.get("fiscal_year")
        is_month = isinstance(month, int) and not isinstance(month, bool) and 1 <= month <= 12
        tongue = Tongue(languages_of(self.language), region_of(self.language), month if is_month else None)
        self.style = style_of([*_dates_in(data)], tongue, self.language)
        if self.style != "locale":
            losses.tell(f"date_style {self.style}: by the words of its dates")
        self.whole: Whole = whole_dates(self.language, self.style, tongue)

    def head(self) -> Head:
        """What it says of the whole."""
        data, head = self.data, Head(language=self.language)
        wanted: Fields = {"title": text_of(data.get("title")), "language": self.language}
        wanted |= {name: text_of(data[name]) for name in _PLAIN if data.get(name)}
        if self.style != "locale":
            wanted["date_style"] = self.style
        lists: dict[str, list[Value]] = {
            "authors": [*filter(None, map(text_of, list_of(data.get("authors"))))],
            "help": [fields_of(one, ("text", "url")) for one in mappings_of(data.get("help"))],
            "chapters": [*self._chapters(head.rest)],
            "corrections": [*self._corrections(data, head.rest)],
        }
        as_of = self._date(data, "as_of", head.rest)
        picture = self._picture(data.get("media"), head.rest)
        wanted |= {"as_of": as_of} if as_of else {}
        wanted |= {"media": picture} if picture else {}
        head.fields = kept(HeaderEntry, wanted | {name: one for name, one in lists.items() if one}, head.rest)
        known = {*_PLAIN, *lists, "title", "language", "as_of", "media", "events", "sources", "version"}
        head.rest |= {name: text_of(value) for name, value in data.items() if name not in known}
        if isinstance(data.get("version"), int) and data["version"] > VERSION:
            self.losses.tell(
                f"version {data['version']} of its fields is newer than this program, which knows {VERSION}"
            )
        return head

    def _chapters(self, rest: dict[str, str]) -> Iterator[Fields]:
        for number, one in enumerate(mappings_of(self.data.get("chapters"))):
            begins = self.whole.words(one.get("begins")) if one.get("begins") else text_of(one.get("first"))
            if not begins or (not one.get("begins") and begins not in self.ids):
                rest[f"chapters[{number}]"] = text_of(one)
                continue
            own = fields_of(one, ("title",)) | {"from": begins} | fields_of(one, ("text",))
            picture = self._picture(one.get("media"), rest)
            yield own | ({"media": picture} if picture else {})

    def _corrections(self, data: Mapping[str, Any], rest: dict[str, str]) -> Iterator[Fields]:
        for number, one in enumerate(mappings_of(data.get("corrections"))):
            date, text = self.whole.words(one.get("date")), text_of(one.get("text"))
            if date and text:
                yield {"date": date, "text": text}
            else:
                rest[f"corrections[{number}]"] = text_of(one)

    def _date(self, data: Mapping[str, Any], name: str, rest: dict[str, str]) -> str | None:
        """A date that says everything itself."""
        words = self.whole.words(data.get(name))
        if data.get(name) and words is None:
            rest[name] = text_of(data[name])
        return words

    def _picture(self, data: Any, rest: dict[str, str]) -> Fields | None:
        """A picture of the site, by its name there."""
        if not isinstance(data, dict):
            return None
        own = fields_of(data, ("src", "alt", "caption", "credit"))
        own |= {"decorative": True} if data.get("decorative") is True else {}
        own |= {"crop": False} if data.get("crop") is False else {}
        if is_refused(MediaEntry, own):
            rest["media"] = text_of(data)
            return None
        widths = [(one.get("src"), one.get("width")) for one in mappings_of(data.get("widths"))]
        for_screens = tuple((src, width) for src, width in widths if isinstance(src, str) and isinstance(width, int))
        src, size = str(own["src"]), (data.get("width") or 0, data.get("height") or 0)
        self.pictures[src] = Placed(src, *size, for_screens)
        return own

    def sources(self) -> dict[str, Fields]:
        """The sources by their ids."""
        found: dict[str, Fields] = {}
        used: set[str] = set()
        for name, data in self.data["sources"].items():
            id = name if slug_of(name) == name and name not in used else slug_of(name) or "source"
            self.names[name] = id = free_id(id, used)
            if id != name:
                self.losses.lose("id of a source that is none", name, f"became {id}")
            found[id] = self._source(data if isinstance(data, dict) else {}, id)
        return found

    def _source(self, data: Mapping[str, Any], id: str) -> Fields:
        rest: dict[str, str] = {}
        names = ("title", "publisher", "author", "published", "retrieved", "url", "archived", "language")
        wanted: Fields = {}
        for name in names:
            if name in ("published", "retrieved"):
                words = self._date(data, name, rest)
                wanted |= {name: words} if words else {}
            else:
                wanted |= fields_of(data, (name,))
        own = kept(SourceEntry, wanted, rest)
        rest |= {name: text_of(value) for name, value in data.items() if name not in names}
        for name, value in rest.items():
            self.losses.lose(f"{name} of a source", f"{id}: {value}")
        return own or {"title": id}

    def rows(self, head: Fields, sources: dict[str, Fields]) -> list[Row]:
        """The events."""
        rests: list[dict[str, str]] = [{} for _ in self.events]
        wanted = [self._event(one, rest) for one, rest in zip(self.events, rests, strict=True)]
        cites: list[Fields] = [{"sources": one["sources"]} if "sources" in one else {} for one in wanted]
        plain = {name: head[name] for name in _AROUND if name in head}
        events = [Event(one, own) for one, own in zip(self.events, cites, strict=True)]
        dated = settle(events, {"title": "x", **plain}, sources)
        rows = []
        for number, (fields, date, rest) in enumerate(zip(wanted, dated, rests, strict=True)):
            row = Row(f"events[{number}]", is_whole=True, rest=rest)
            neighbour = fields.keys() & {"after", "before"}
            own = {"id": self.ids[number]} | (
                {name: one for name, one in date.items() if name != "date" or not neighbour}
            )
            row.fields = {**own, **kept(Entry, fields, rest, {"title": "x"})}
            row.fields.setdefault("title", text_of(self.events[number].get("title"))[:400] or "(without a title)")
            rows.append(row)
        return rows

    def _event(self, data: Mapping[str, Any], rest: dict[str, str]) -> Fields:
        """All fields of an event but its id and what its date has."""
        own = fields_of(data, ("title", *_OF_EVENT))
        own |= self._neighbour(data, rest)
        sources = [self._citation(one, rest) for one in mappings_of(data.get("sources"))]
        lists: dict[str, list[Value]] = {
            "sources": [one["source"] if [*one] == ["source"] else one for one in sources if one],
            **{name: [*filter(None, map(text_of, list_of(data.get(name))))] for name in _LISTS},
            "differs": [self._difference(one) for one in mappings_of(data.get("differs"))],
            "links": [fields_of(one, ("url", "title", "page")) for one in mappings_of(data.get("links"))],
            "corrections": [*self._corrections(data, rest)],
            "media": [*filter(None, (self._picture(one, rest) for one in mappings_of(data.get("media"))))],
        }
        if unknown := [one for one in lists["see"] if one not in self.ids]:
            rest["see"] = text_of(unknown)
            lists["see"] = [one for one in lists["see"] if one in self.ids]
        own |= {name: one for name, one in lists.items() if one}
        if isinstance(data.get("quote"), dict):
            own["quote"] = self._quote(data["quote"])
        own |= {"key": True} if data.get("key") is True else {}
        added = self._date(data, "added", rest)
        own |= {"added": added} if added else {}
        known = {*own, *lists, *_OF_EVENT, "id", "date", "time", "utc_offset", "kind", "neighbour", "added", "key"}
        rest |= {name: text_of(value) for name, value in data.items() if name not in known}
        return own

    def _neighbour(self, data: Mapping[str, Any], rest: dict[str, str]) -> Fields:
        """After or before which event it was, where it has no date."""
        found = data.get("neighbour")
        if not isinstance(found, dict):
            return {}
        id, relation = text_of(found.get("id")), found.get("relation")
        if id in self.ids and relation in ("after", "before") and not data.get("date"):
            return {relation: id}
        rest["neighbour"] = text_of(found)
        return {}

    def _citation(self, data: Mapping[str, Any], rest: dict[str, str]) -> Fields:
        name = text_of(data.get("source"))
        if name not in self.names:
            rest["sources"] = "; ".join(filter(None, [rest.get("sources"), text_of(data)]))
            return {}
        return {"source": self.names[name], **fields_of(data, ("at", "says", "quote"))}

    def _quote(self, data: Mapping[str, Any]) -> Fields:
        own = fields_of(data, ("text", "by", "source"))
        return own | ({"source": self.names.get(str(own["source"]), str(own["source"]))} if "source" in own else {})

    def _difference(self, data: Mapping[str, Any]) -> Fields:
        values = [fields_of(one, ("value", "source")) for one in mappings_of(data.get("values"))]
        named: list[Value] = [
            {**one, **({"source": self.names.get(str(one["source"]), one["source"])} if "source" in one else {})}
            for one in values
        ]
        return {**fields_of(data, ("what",)), "values": named}

    def compared(self, head: Head, rows: list[Row]) -> list[Row]:
        """The rows in the order of the file; what a site of them says otherwise goes to the report.

        What of the head doesn't build goes to its rest.
        """
        built = self._built(head, rows)
        if _is_wrong(built):
            left = {name: value for name, value in head.fields.items() if name not in ("title", *_AROUND)}
            head.rest |= {name: text_of(value) for name, value in left.items()}
            head.fields = {name: value for name, value in head.fields.items() if name not in left}
            built = self._built(head, rows)
        if self._order(built) != self.ids and self._is_turned(head, rows):
            self.losses.tell("order newest: its events stand so")
            head.fields["order"] = "newest"
            rows = _turned(rows)
            built = self._built(head, rows)
        for what, example in differences(self.data, data_of(built.chronology, self.pictures)):
            self.losses.lose(what, example, "other in a site that is made of this")
        return rows

    def _built(self, head: Head, rows: Sequence[Row]) -> Checked:
        return checked(head.fields, head.sources, [row.fields for row in rows])

    def _order(self, built: Checked) -> list[str]:
        return [event.id for event in built.chronology.events]

    def _is_turned(self, head: Head, rows: Sequence[Row]) -> bool:
        """Whether its events have the newest first."""
        turned = Head(fields={**head.fields, "order": "newest"}, sources=head.sources)
        return self._order(self._built(turned, _turned(rows))) == self.ids


def _turned(rows: Sequence[Row]) -> list[Row]:
    """The dated ones the other way round, then those without a date, which stay at the end."""
    dated = [row for row in rows if row.fields.get("date", "unknown") != "unknown"]
    return [*dated[::-1], *(row for row in rows if row.fields.get("date", "unknown") == "unknown")]


_AROUND = ("language", "timezone", "date_style", "as_of", "fiscal_year")
"""What of the head the dates of events are read by."""


def _is_wrong(found: Checked) -> bool:
    """Whether something that belongs to no event is refused."""
    return has_errors(one for one in found.findings if one.entry is None)


def _ids_of(events: Sequence[Mapping[str, Any]]) -> list[str]:
    """An id for each event: its own where that is one and no other's."""
    used: set[str] = set()
    wanted = [text_of(one.get("id")) for one in events]
    return [
        free_id(id if not is_refused(Entry, {"title": "x", "id": id}) else slug_of(id) or "event", used)
        for id in wanted
    ]


def _dates_in(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The dates whose words are as its style has them."""
    held = [data.get("as_of"), *(one.get("begins") for one in mappings_of(data.get("chapters")))]
    held += [one.get("date") for one in mappings_of(data["events"]) if one.get("kind") != "deadline"]
    held += [one.get("published") for one in data["sources"].values() if isinstance(one, dict)]
    yield from (one for one in held if isinstance(one, dict))
