"""TimelineJS 3 as it is written: its JSON, and the spreadsheet that it is made of, as CSV.

A date there is a year, a month, a day and a clock time (https://timeline.knightlab.com/docs/json-format.html), so that
whatever ours says beside these is said in words, which TimelineJS then shows in their place. Years before our era have
no months. An event without any date isn't shown, so it is left out; an event has one group and one picture, and
a period with two dates is an era behind the others, with its title alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from timeline.formats import sentences
from timeline.formats.addresses import file_address, on_the_web
from timeline.formats.localise import Writer
from timeline.formats.losses import Losses
from timeline.formats.page.views import Placed
from timeline.formats.spreadsheet import begins_formula, line_of
from timeline.formats.table import NotWritableError
from timeline.formats.timelinejs.dates import Dates, Parts, dates_of, holds
from timeline.formats.timelinejs.reading import COLUMNS
from timeline.frozen import dataclass
from timeline.locale import direction_of, isolated
from timeline.markup import to_html
from timeline.record.event import Chronology, Event, Media, Source


@dataclass(frozen=True, slots=True)
class Slide:
    """One event."""

    id: str
    headline: str
    text: str
    """As the headline in HTML."""
    dates: Dates
    clock: str | None = None
    group: str | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """The one picture of a slide; caption and credit in HTML."""

    url: str
    caption: str
    credit: str
    alt: str


@dataclass(frozen=True, slots=True)
class Show:
    """All slides."""

    headline: str
    text: str
    events: tuple[Slide, ...]
    eras: tuple[Slide, ...]


def write_json(chronology: Chronology, losses: Losses, pictures: Mapping[str, Placed] | None = None) -> str:
    """The chronology as TimelineJS 3 reads it; `pictures` are those of its site, by their paths in the file.

    Raises `NotWritableError` where no event has a date.
    """
    show = _Maker(chronology, losses, pictures or {}).made()
    data: dict[str, Any] = {
        "title": {"text": {"headline": show.headline, "text": show.text}},
        "events": [_as_data(slide) for slide in show.events],
    }
    if show.eras:
        data["eras"] = [_as_data(slide) for slide in show.eras]
    return json.dumps({**data, "scale": "human"}, ensure_ascii=False, indent=1) + "\n"


def write_csv(chronology: Chronology, losses: Losses, pictures: Mapping[str, Placed] | None = None) -> str:
    """The same as the spreadsheet that TimelineJS reads. Raises `NotWritableError` likewise."""
    show = _Maker(chronology, losses, pictures or {}).made()
    rows = [{"Headline": show.headline, "Text": _for_links(show.text), "Type": "title"}]
    rows += [_as_row(slide) for slide in show.events]
    rows += [{**_as_row(slide), "Type": "era"} for slide in show.eras]
    return "".join(map(line_of, [COLUMNS, *([row.get(name, "") for name in COLUMNS] for row in rows)]))


class _Maker:
    """Makes slides of events, one after another."""

    def __init__(self, chronology: Chronology, losses: Losses, pictures: Mapping[str, Placed]) -> None:
        self._chronology = chronology
        self._losses = losses
        self._pictures = pictures
        self._writer = Writer(chronology)

    def made(self) -> Show:
        """The whole show, in the order in which TimelineJS puts it."""
        events: list[Slide] = []
        eras: list[Slide] = []
        for event in self._chronology.events:
            if (dates := self._dates(event)) is not None:
                slide = self._slide(event, dates)
                (eras if event.kind == "period" and _is_era(slide) else events).append(slide)
        if not events and not eras:
            raise NotWritableError("no event has a date, and TimelineJS shows nothing without one")
        events.sort(key=_order)
        eras.sort(key=_order)
        if not events:  # TimelineJS shows no eras without events
            events, eras = eras, []
        for era in filter(lambda era: era.text, eras):
            self._losses.lose("text and sources of a period", era.headline, "kept in the file, and not shown")
        described = self._chronology.description
        text = to_html(described, on_the_web(self._chronology.mentions, self._chronology)).strip() if described else ""
        return Show(escape(self._chronology.title, quote=False), text, tuple(events), tuple(eras))

    def _dates(self, event: Event) -> Dates | None:
        if event.date is None:
            self._losses.lose(f"event {event.id}", event.title, "left out, as it has no date")
            self._losses.count("left out")
            return None
        return dates_of(event, event.date, self._writer, self._losses)

    def _slide(self, event: Event, dates: Dates) -> Slide:
        for tag in event.tags[1:]:
            self._losses.lose("second tag of an event, or a later one", tag)
        if event.time and event.offset is not None:
            self._losses.lose("distance of a clock from UTC", f"{event.id}: {event.date.time if event.date else ''}")
        return Slide(
            id=event.id,
            headline=escape(event.title, quote=False),
            text="\n".join(self._paragraphs(event)),
            dates=dates,
            clock=event.time if dates.start.day is not None else None,
            group=_MARKUP.sub("&lt;", event.tags[0]) if event.tags else None,
            picture=self._picture(event),
        )

    def _paragraphs(self, event: Event) -> Iterator[str]:
        """The text, what became of it, how sure it is, and who says so."""
        say = self._writer.say
        if event.text:
            yield to_html(event.text, on_the_web(event.mentions, self._chronology)).strip()
        outcome, is_from_file = sentences.outcome(event, self._chronology.as_of, say)
        if outcome:
            label = f"{say('Outcome:')} " if is_from_file else ""
            yield f"<p>{escape(f'{label}{outcome}', quote=False)}</p>"
        doubts = [one for one in sentences.states(event, self._chronology.as_of) if one not in _IN_THE_DATE]
        if doubts:
            words = "; ".join(map(say, doubts))
            yield f"<p>{escape(words[:1].upper() + words[1:], quote=False)}</p>"
        sources = [*dict.fromkeys(map(self._source, event.sources))]
        if sources:
            label = say("Source") if len(sources) == 1 else say("Sources")
            yield f"<p>{escape(label)}{say.sign(':')} {'; '.join(sources)}</p>"

    def _source(self, source: Source) -> str:
        published = self._writer.plain(source.published) if source.published is not None else None
        named = dict.fromkeys(filter(None, [source.name, source.author, source.title, published]))
        around = direction_of(self._chronology.language)
        own = direction_of(source.language or self._chronology.language)
        words = escape(isolated(", ".join(named), own, around), quote=False)
        linked = _link(source.url, words) if source.url else words
        copy = _link(source.archived, escape(self._writer.say("archived copy"))) if source.archived else ""
        return f"{linked} ({copy})" if copy else linked

    def _picture(self, event: Event) -> Picture | None:
        shown = [picture for media in event.media if (picture := self._picture_of(media)) is not None]
        for picture in shown[1:]:
            self._losses.lose("second picture of an event, or a later one", picture.alt or picture.caption)
        return shown[0] if shown else None

    def _picture_of(self, media: Media) -> Picture | None:
        placed = self._pictures.get(media.src)
        url = file_address(self._chronology, placed.name) if placed is not None else None
        if url is None:
            self._losses.lose("picture", media.alt, "left out, as the chronology has no url")
            return None
        caption, credit = (escape(one or "", quote=False) for one in (media.caption, media.credit))
        return Picture(url, caption, credit, media.alt)


def _link(url: str, html: str) -> str:
    return f'<a href="{escape(url)}">{html}</a>'


_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
"""What TimelineJS would take for the begin of an element: it shows a group as HTML. Any other sign is as it is read."""
_IN_THE_DATE = frozenset(["approximate", "uncertain"])
"""What its words say already."""


def _order(slide: Slide) -> tuple[int, int, int, str]:
    """By which TimelineJS puts slides in order."""
    year, month, day = slide.dates.start
    return year, month or 1, day or 1, slide.clock or ""


def _is_era(slide: Slide) -> bool:
    """Whether it can be one: with two dates that TimelineJS tells apart, of which it refuses a file that has none."""
    return slide.dates.end is not None and not holds(slide.dates.end, slide.dates.start)


def _as_data(slide: Slide) -> dict[str, Any]:
    data: dict[str, Any] = {"unique_id": slide.id, "start_date": _date_as_data(slide.dates.start, slide.clock)}
    if slide.dates.end is not None:
        data["end_date"] = _date_as_data(slide.dates.end, None)
    if slide.dates.words is not None:
        data["display_date"] = escape(slide.dates.words, quote=False)
    data["text"] = _filled({"headline": slide.headline, "text": slide.text})
    if slide.group is not None:
        data["group"] = slide.group
    if slide.picture is not None:
        shown = slide.picture
        data["media"] = _filled({"url": shown.url, "caption": shown.caption, "credit": shown.credit, "alt": shown.alt})
    if _would_be_linked(slide.text):
        data["autolink"] = False
    return data


def _filled(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}


_SAFE_LINK = re.compile(r'href="https?://(?:www\.)?(?:(?!www\.)[^"@])*"')
_ADDRESS = re.compile(r"://|www\.|@")


def _would_be_linked(html: str) -> bool:
    """Whether TimelineJS would by itself make links in it, of which it cuts the words and breaks those to mail."""
    return bool(_ADDRESS.search(_SAFE_LINK.sub("", html)))


def _date_as_data(parts: Parts, clock: str | None) -> dict[str, int]:
    data = {name: value for name, value in zip(("year", "month", "day"), parts, strict=True) if value is not None}
    if clock is not None:
        data["hour"], data["minute"] = map(int, clock.split(":")[:2])
    return data


def _as_row(slide: Slide) -> dict[str, str]:
    start, end = slide.dates.start, slide.dates.end
    row = {name: str(value or "") for name, value in zip(("Year", "Month", "Day"), start, strict=True)}
    if end is not None:
        row |= {f"End {name}": str(value or "") for name, value in zip(("Year", "Month", "Day"), end, strict=True)}
    words = {
        "Display Date": slide.dates.words or "",
        "Headline": slide.headline,
        "Text": _for_links(slide.text),
        "Group": slide.group or "",
    }
    if slide.picture is not None:
        shown = slide.picture
        row["Media"] = shown.url
        words |= {"Media Caption": shown.caption, "Media Credit": shown.credit, "Alt Text": shown.alt}
    guarded = {name: _guarded(cell) for name, cell in words.items()}
    return {**row, "Time": slide.clock or "", **guarded}


def _guarded(cell: str) -> str:
    """The cell with a blank before it where a spreadsheet could take it for a formula: TimelineJS takes that off."""
    return f" {cell.lstrip()}" if begins_formula(cell) else cell


_MAIL = re.compile(r'<a href="mailto:([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_HREF = re.compile(r'(?<=<a href=")[^"]*')


def _for_links(html: str) -> str:
    """The HTML so that TimelineJS, which makes links of addresses in a spreadsheet, leaves ours as they are."""
    html = _MAIL.sub(lambda found: found[2] if found[1] in found[2] else f"{found[2]} ({found[1]})", html)
    return _HREF.sub(lambda found: found[0].replace("@", "%40"), html)
