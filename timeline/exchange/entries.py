"""From the rows of another program's file to entries of ours: ids, titles, texts, sources, what is shown there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from timeline.document.writing import Value
from timeline.exchange.moments import Moments, Settled, in_figures
from timeline.exchange.pictures import Finder
from timeline.formats.losses import Losses
from timeline.formats.rows import Cell, Head, Picture, Row, Text
from timeline.markup import markdown_link, markdown_text, to_line, to_plain
from timeline.markup.addresses import bare_addresses, is_safe
from timeline.markup.from_html import from_html, from_markdown, from_plain, headline_of
from timeline.record.slugs import SOURCES_LIMIT, free_id, slug_of

LONGEST_TITLE = 500
CUT_TITLE = 480
"""Characters of a title that is cut."""
_FIRST_SENTENCE = 120
"""Characters of a title that is made of a text."""
WITHOUT_TITLE = "(without a title)"
_ID_WORDS = 6
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Named(NamedTuple):
    """A source as a file calls it."""

    title: str
    url: str


@dataclass
class Made:
    """A chronology that was made of a file."""

    head: dict[str, Value]
    sources: dict[str, Value]
    entries: list[dict[str, Value]]
    places: list[str]
    """Where each entry stands in the file."""


@dataclass
class Maker:
    """Makes entries of rows, one after another."""

    file: str
    """The name of the file, for notes."""
    moments: Moments
    losses: Losses
    taken: set[str] = field(default_factory=set)
    """Ids that are given already."""
    pictures: Finder | None = None
    """What finds pictures; None where they stay links."""
    _ids: dict[Named, str] = field(default_factory=dict)

    def made(self, head: Head, rows: Sequence[Row]) -> Made:
        """The chronology of that head and those rows."""
        rows = [row for row in rows if self._says_something(row)]
        asked = Counter(named for row in rows for named in {*map(self._named, row.sources)})
        often = [named for named, count in asked.items() if count > 1]
        used: set[str] = {*head.sources}
        sources: dict[str, Value] = {**head.sources}
        for named in often:
            id = free_id(_source_id(named), used)
            self._ids[named] = id
            sources[id] = _source(named)
        entries = [self._entry(row) for row in rows]
        return Made(self._head(head), sources, entries, [row.place for row in rows])

    def _says_something(self, row: Row) -> bool:
        """Whether there is anything to tell; a row without words is in the report alone."""
        if any(text.words.strip() for text in (row.title, *row.texts) if text is not None) or row.fields.get("title"):
            return True
        if any((one.caption is not None and one.caption.words.strip()) or "<" in one.address for one in row.media):
            return True
        self.losses.count("rows without words, left out")
        self.losses.lose("row without words", f"{row.place}: {' '.join(row.words)}")
        shown = {f"media {number}": one.address for number, one in enumerate(row.media, 1)}
        self.losses.rest.setdefault(row.place, {}).update({"date": _date_words(row), **shown})
        return False

    def _head(self, head: Head) -> dict[str, Value]:
        title = self._headline(head.title)[0] if head.title is not None else ""
        described = "\n\n".join(filter(None, map(self.markdown, head.description)))
        if len(title) > LONGEST_TITLE:
            described = "\n\n".join(filter(None, [markdown_text(title), described]))
            title = f"{_cut(title, CUT_TITLE)}…"
        fields: dict[str, Value] = {"title": title or self.file.rpartition(".")[0] or self.file}
        if described:
            fields["description"] = described
        fields["language"] = self.moments.wanted.language
        if head.timezone:
            fields["timezone"] = head.timezone
        for name, value in head.rest.items():
            self.losses.lose(f"{name} of the whole", value)
        return {**fields, **head.fields}

    def _entry(self, row: Row) -> dict[str, Value]:
        if row.is_whole:
            return self._own(row)
        settled = self._settled(row)
        title, more = self._title(row)
        texts = [*more, *filter(None, map(self.markdown, row.texts))]
        if not title and not texts:
            texts = [
                markdown_text(words) for one in row.media if one.caption and (words := self._headline(one.caption)[0])
            ]
        if not title and texts:
            title, texts = _from_text(texts)
        media, links = self._pictures(row)
        texts += self._shown(links, row.place)
        if not title and texts:  # what is shown is all that there is
            title, texts = _from_text(texts)
        fields: dict[str, Value] = {"id": self._id(row, settled, title), "date": settled.date, "title": title}
        draft = row.draft or settled.draft
        if draft or not title:
            fields["draft"] = True
            fields["title"] = title or WITHOUT_TITLE
            self.losses.draft(row.place, _date_words(row), draft or "it has no title")
        fields["note"] = self._note(row, settled, draft)
        if settled.time:
            fields["time"] = settled.time
        if texts:
            fields["text"] = "\n\n".join(texts)
        fields |= self._lists(row)
        if media:
            fields["media"] = media
        if sources := [self._cited(self._named(one)) for one in row.sources]:
            fields["sources"] = self._few([one for one in _once(sources) if one is not None], row.place)
        return {**fields, **row.fields}

    def _own(self, row: Row) -> dict[str, Value]:
        """An entry that is ours already, under an id that no other has."""
        id = self._id(row, self._settled(row), str(row.fields.get("title", "")))
        fields: dict[str, Value] = {"id": id, **{name: value for name, value in row.fields.items() if name != "id"}}
        if row.draft:
            fields |= {"draft": True, "note": f"{self.file}, {row.place}; {row.draft}"}
            self.losses.draft(row.place, str(fields.get("date", "")), row.draft)
        return fields

    def _few(self, sources: list[Value], place: str) -> list[Value]:
        """As many sources as an event may cite."""
        for one in sources[SOURCES_LIMIT:]:
            self.losses.lose(f"source beyond the {SOURCES_LIMIT} that an event may have", str(one))
            self.losses.rest.setdefault(place, {}).setdefault("sources", "")
            self.losses.rest[place]["sources"] += f"{one}\n"
        return sources[:SOURCES_LIMIT]

    def _settled(self, row: Row) -> Settled:
        if "date" in row.fields:
            return Settled(str(row.fields["date"]))
        return self.moments.settle(row)

    def _note(self, row: Row, settled: Settled, draft: str | None) -> str:
        parts = [f"{self.file}, {row.place}"]
        if settled.kept and settled.kept != settled.date:
            parts.append(f"date there: {settled.kept}")
        if draft:
            parts.append(draft)
        return "; ".join(parts)

    def _title(self, row: Row) -> tuple[str, list[str]]:
        """The title in one line, and what of it goes into the text."""
        if row.title is None or not row.title.words.strip():
            return "", []
        words, link = self._headline(row.title)
        more = [markdown_link(_page_name(link), link)] if link else []
        if len(words) > LONGEST_TITLE:
            return f"{_cut(words, CUT_TITLE)}…", [markdown_text(words), *more]
        return words, more

    def _headline(self, text: Text) -> tuple[str, str | None]:
        if text.markup == "plain":
            return " ".join(text.words.split()), None
        html = text.words if text.markup == "html" else _html(text.words)
        found = headline_of(html)
        self._lost(found.lost)
        return found.words, found.link

    def markdown(self, text: Text) -> str:
        """A text as Markdown of ours."""
        if text.markup == "plain":
            return from_plain(text.words)
        found = from_html(text.words) if text.markup == "html" else from_markdown(text.words)
        self._lost(found.lost)
        return found.markdown

    def _lost(self, lost: Iterable[tuple[str, str]]) -> None:
        for what, example in lost:
            self.losses.lose(what, example)

    def _id(self, row: Row, settled: Settled, title: str) -> str:
        wanted = str(row.fields.get("id") or row.id or "")
        if _ID.fullmatch(wanted) and len(wanted) <= 100 and wanted not in self.taken:
            self.taken.add(wanted)
            return wanted
        part = re.sub(r"[^0-9X-]+", "-", self.moments.value_of(settled.date))
        words = " ".join(title.split()[:_ID_WORDS])
        return free_id(slug_of(wanted) or slug_of(f"{part} {words}") or "event", self.taken)

    def _lists(self, row: Row) -> dict[str, Value]:
        lists = {"tags": row.tags, "people": row.people, "places": row.places}
        return {
            name: [*dict.fromkeys(own)]
            for name, values in lists.items()
            if (own := [*filter(None, map(_line, values))])
        }

    def _named(self, text: Text) -> Named:
        """The words of a source, and the first address in them."""
        if text.markup == "plain":
            bare = next(iter(bare_addresses(text.words)), None)
            if bare is None or not is_safe(bare.address) or not bare.address.startswith("http"):
                return Named(_line(text.words), "")
            words = f"{text.words[: bare.start]} {text.words[bare.end :]}"
            return Named(_line(words).strip(" ,;:()<>[]-–—"), bare.address)
        words, link = self._headline(text)
        plain = self._named(Text(words))
        return Named(plain.title, link if link and link.startswith("http") else plain.url)

    def _cited(self, named: Named) -> Value | None:
        if not named.title and not named.url:
            return None
        return self._ids.get(named) or _source(named)

    def _pictures(self, row: Row) -> tuple[list[Value], list[Picture]]:
        """The pictures that were found, as fields, and what stays a link."""
        found: list[Value] = []
        links = []
        for one in row.media:
            name = self.pictures.picture(one.address.strip()) if self.pictures is not None else None
            caption = self.markdown(one.caption) if one.caption is not None else ""
            alt = _line(one.alt or one.title or to_plain(caption))
            if name is None or not alt:
                if name is not None:
                    self.losses.lose("picture that nobody describes (missing-alt)", one.address, "a link")
                links.append(one)
                continue
            self.losses.count("pictures")
            credit = _line(to_plain(self.markdown(one.credit))) if one.credit is not None else ""
            fields: dict[str, Value] = {"src": f"media/{name}", "alt": markdown_text(alt)}
            fields |= {name: value for name, value in (("caption", caption), ("credit", credit)) if value}
            found.append(fields)
        return found, links

    def _shown(self, media: Iterable[Picture], place: str) -> Iterator[str]:
        """A paragraph for each thing that is shown beside an event."""
        for one in media:
            self.losses.count("pictures, films and pages, as links")
            yield from filter(None, self._picture(one, place))

    def _picture(self, one: Picture, place: str) -> Iterator[str]:
        caption = self._headline(one.caption) if one.caption is not None else ("", None)
        credit = self.markdown(one.credit) if one.credit is not None else ""
        address = one.address.strip()
        address = f"https:{address}" if address.startswith("//") else address
        if caption[1] is not None and one.caption is not None:  # it leads somewhere itself
            yield self.markdown(one.caption)
            caption = "", None
        name = caption[0] or one.title or one.alt or ""
        if "<" in address:
            self._headline(Text(address, "html"))
            yield from_html(address).markdown
            yield markdown_text(name)
        elif is_safe(address):
            yield f"{markdown_link(name or _page_name(address), address)}{f' ({credit})' if credit else ''}"
            credit = ""
        elif address or name:
            yield markdown_text(f"{name} ({address})" if name and address else name or address)
        yield credit
        for what, value in (("alt", one.alt), ("title", one.title)):
            if value and value != name:
                self.losses.lose(f"{what} of a picture", value)
                self.losses.rest.setdefault(place, {})[f"{what} of a picture"] = value
        if one.link and one.link != address and is_safe(one.link):
            yield markdown_link(_page_name(one.link), one.link)


def _html(markdown: str) -> str:
    import pyromark

    return pyromark.html(markdown)


def _line(words: str) -> str:
    return " ".join(words.split())


def _date_words(row: Row) -> str:
    """What a file says of a date, for the report."""
    given = [one for one in (row.start, row.end) if one is not None]
    figures = " to ".join(one.text if isinstance(one, Cell) else in_figures(one) for one in given)
    return next(filter(str.strip, row.words), figures)


def _once(values: Iterable[Value | None]) -> Iterator[Value | None]:
    seen: list[Value | None] = []
    for value in values:
        if value not in seen:
            seen.append(value)
            yield value


def _cut(words: str, most: int) -> str:
    """The beginning of the words, up to the end of one of them."""
    return words[:most].rpartition(" ")[0].rstrip(" ,;:") or words[:most]


_SENTENCE = re.compile(
    r"(.+?(?:[!?。！？]|(?<!\d)(?<!\b[^\W\d_])(?<!\bSt)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)(?<!\bNr)(?<!\bNo)(?<!\bJr)\.))(?=\s+[^\sa-z]|\s*$)",
    re.DOTALL,
)
"""The first sentence: it ends neither after an initial nor before a small letter."""


def _from_text(texts: list[str]) -> tuple[str, list[str]]:
    """A title from the first sentence of a text, and the text without it."""
    first, *rest = texts
    line = to_line(first)
    found = _SENTENCE.match(line)
    sentence = found[1] if found is not None else line
    if sentence.startswith("“") and "”" not in sentence:  # of a quotation that goes on
        return _cut(f"{sentence[1:]} ", _FIRST_SENTENCE).removesuffix("."), texts
    if len(sentence) > _FIRST_SENTENCE:
        return f"{_cut(sentence, _FIRST_SENTENCE)}…", texts
    if sentence == line and "](" not in first:
        return sentence.removesuffix("."), rest
    if first.startswith(sentence) and markdown_text(sentence) == sentence:
        return sentence.removesuffix("."), [first[len(sentence) :].lstrip(), *rest]
    return sentence.removesuffix("."), texts


def _source_id(named: Named) -> str:
    return slug_of(named.title)[:45].strip("-") or slug_of(_host(named.url))[:45].strip("-") or "source"


def _source(named: Named) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    if named.title:
        fields["title"] = named.title[:LONGEST_TITLE]
    if named.url:
        fields["url"] = named.url
    return fields


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


_HOSTS = (
    (("youtube.com", "youtu.be", "youtube-nocookie.com"), "Video on YouTube"),
    (("vimeo.com", "player.vimeo.com"), "Video on Vimeo"),
    (("dailymotion.com",), "Video on Dailymotion"),
    (("twitter.com", "x.com"), "Post on X"),
    (("facebook.com",), "Post on Facebook"),
    (("instagram.com",), "Post on Instagram"),
    (("maps.google.com", "google.com/maps", "openstreetmap.org"), "Map"),
    (("soundcloud.com", "w.soundcloud.com"), "Sound on SoundCloud"),
)
_PICTURES = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|tiff?|bmp)(?:$|[?#])", re.IGNORECASE)


def _page_name(address: str) -> str:
    """What a page, a film or a map is called where nobody names it."""
    host = _host(address)
    for hosts, name in _HOSTS:
        if any(
            host == one or host.endswith(f".{one}") or (f"{host}/" in f"{one}/" and one in address)
            for one in hosts
            if host
        ):
            return name
    if address.startswith("mailto:"):
        return address.removeprefix("mailto:")
    return f"Picture at {host}" if _PICTURES.search(address) else f"Page at {host}"
