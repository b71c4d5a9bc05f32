"""The page that leads to several chronologies, and one feed of them all, made of what these publish themselves.

It is a list that needs no script; with one, it can be searched for words of titles, dates, people and topics.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from jinja2 import Environment, TemplateError
from markupsafe import Markup

from timeline.display import unit_words
from timeline.edtf import format_year
from timeline.findings import TimelineError
from timeline.formats.addresses import folder_of, path_of
from timeline.formats.feeds import Feed, FeedEntry, json_feed
from timeline.formats.html_texts import Tongue
from timeline.formats.localise import capital
from timeline.formats.page.assembly import Extras, policy_of, sheet_of, with_fonts
from timeline.formats.page.splitting import INDEX
from timeline.formats.page.style import hash_of, in_use, minified, style_of
from timeline.formats.page.used import names_in
from timeline.formats.page.views import Drawn
from timeline.formats.rendering import Look, environment_of, template_finding
from timeline.formats.sentences import events as counted
from timeline.formats.typesetting import typeset_words
from timeline.locale import quotes_in, words_in
from timeline.markup import to_html


@dataclass(frozen=True, slots=True)
class Published:
    """One chronology as it stands on the site."""

    folder: str
    """From the index, with a slash at its end."""
    events: Mapping[str, Any]
    """Its events.json."""
    feed: Mapping[str, Any] | None
    """Its feed.json; None where it has none."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the index is called, and where it stands."""

    title: str
    language: str = "en"
    url: str | None = None


@dataclass(frozen=True, slots=True)
class _Member:
    href: str
    title: str
    language: str
    description: Markup
    number: str
    """How many events it has, in words of the index."""
    extent: str


@dataclass(frozen=True, slots=True)
class _Row:
    href: str
    title: str
    date: str
    language: str
    member: str
    spoken: str
    """The language of the chronology, and so of the date, of its title and of what is beside it."""
    more: str
    """People and topics."""


SCRIPT = (
    '(()=>{const f=document.querySelector(".seek"),i=f.querySelector("input"),o=f.querySelector("output"),'
    'n=s=>s.normalize("NFD").replace(/[\\p{M}\\u2060]/gu,"").replace(/[‘’ʼ]/g,"\'").replace(/[“”„«»]/g,\'"\').toLowerCase(),'
    'l=[...document.querySelectorAll("#timeline>li")].map(e=>[e,n(e.textContent)]);f.hidden=false;'
    "const g=()=>{const w=n(i.value).split(/\\s+/);let c=0;for(const[e,t]of l){const y=w.every(x=>t.includes(x));"
    'e.hidden=!y;c+=y}o.value=i.value.trim()?c+"/"+l.length:""};i.addEventListener("input",g);g()})()'
)
"""Hides the lines that don't have each of the words. What was typed before the page came back is still searched for.

A page has other quotation marks and apostrophes than a keyboard, and between figures signs that nobody sees.
"""


def index_files(head: Head, members: Sequence[Published], look: Look = Look()) -> dict[str, bytes]:  # noqa: B008  # frozen
    """The files of the index by their names: the page, its feeds where it has an address, what a host asks for.

    Of these is the page for an address at which nothing is, in its folder or in that of a member: hosts know one.

    Raises `TimelineError` for a mistake in an own template or theme.
    """
    try:
        return _index_files(head, members, look)
    except TemplateError as error:
        raise TimelineError([template_finding(error)]) from error


def _index_files(head: Head, members: Sequence[Published], look: Look) -> dict[str, bytes]:
    environment = environment_of(look.templates, head.language)
    views = [_member(one, head.language) for one in members]
    rows = [row for _, row in sorted(_rows(members), key=lambda pair: pair[0])]
    feed = _feed(head, members)
    root, tongue = path_of(head.url and folder_of(head.url)), Tongue(head.language).root

    def index(**style: Any) -> str:
        return environment.get_template("index_page.html").render(
            head=head, members=views, rows=rows, direction=tongue, has_feed=feed is not None,
            script=Markup(SCRIPT), **style,  # noqa: S704  # ours
        )  # fmt: skip

    def not_found(**style: Any) -> str:
        page = {"title": head.title, "language": head.language, "direction": tongue, "home": head.url or "./"}
        return environment.get_template("404.html").render(page={**page, "root": root, **style})

    files = dict(_styled(environment, {INDEX: index, "404.html": not_found}, look))
    files[".nojekyll"] = ""
    if feed is not None and head.url is not None:
        files["feed.xml"] = environment.get_template("feed.xml").render(feed=feed)
        files["feed.json"] = json_feed(feed, f"{folder_of(head.url)}feed.json")
    return {name: text.encode() for name, text in files.items()}


def _styled(environment: Environment, pages: Mapping[str, Callable[..., str]], look: Look) -> Iterator[tuple[str, str]]:
    """The pages, each with the rules that it needs, or with one file that has the rules of all."""
    assert environment.loader is not None
    own, _, _ = environment.loader.get_source(environment, "index_page.css")
    whole = style_of(environment, look.theme) + minified(own)
    more = with_fonts(whole, dict(look.policy))
    extras = Extras(has_feed=False, card=None, has_sheet=look.style == "file", policy=more)
    needed = {name: names_in(draw(style="", policy="", sheet=None)) for name, draw in pages.items()}
    common = in_use(whole, frozenset().union(*needed.values()))
    sheet = sheet_of(common, extras)
    if sheet is not None:
        yield from ((sheet, common), ("find.js", SCRIPT))
    for name, draw in pages.items():
        style = common if sheet else in_use(whole, needed[name])
        source, script = ("'self'", "'self'") if sheet else (f"'{hash_of(style)}'", f"'{hash_of(SCRIPT)}'")
        policy = policy_of(source, extras.policy, **({"script_src": script} if name == INDEX else {}))
        yield name, draw(style=Markup(style), policy=policy, sheet=sheet)  # noqa: S704  # as a page's


def _member(one: Published, of_index: str) -> _Member:
    """How many events it has from when to when is said in the language of the index."""
    data = one.events
    language = str(data.get("language", "en"))
    ends = sorted(
        year for event in data["events"] for end in ("earliest", "latest") if (year := _year(event, end)) is not None
    )
    years = "..".join(dict.fromkeys(_edtf(year) for year in (ends[0], ends[-1]))) if ends else ""
    extent = unit_words(years, of_index) if years else ""
    title = typeset_words(data["title"], language)
    # An event of a text stands on the chronology's own page, whatever page of it that is.
    text = to_html(data.get("description") or "", lambda id: f"{one.folder}#{id}", quotes_in(language))
    description = Markup(text)  # noqa: S704  # markup allows only safe HTML
    return _Member(one.folder, title, language, description, counted(len(data["events"]), words_in(of_index)), extent)


def _year(event: Mapping[str, Any], end: str) -> int | None:
    found = re.match(r"[+-]?\d+", str((event.get("date") or {}).get(end) or ""))
    return int(found[0]) if found else None


def _edtf(year: int) -> str:
    """The year in EDTF, which writes one of more than four digits in another way (ISO 8601-2, 4.4.1.2)."""
    return format_year(year) if abs(year) < 10_000 else f"Y{year}"


def _rows(members: Sequence[Published]) -> Iterator[tuple[tuple[Any, ...], _Row]]:
    """A line for each event with what it is sorted by: its first day, its last, its place; undated ones are last."""
    for number, one in enumerate(members):
        language = str(one.events.get("language", "en"))
        for place, event in enumerate(one.events["events"]):
            date = event.get("date") or {}
            more = [*event.get("people", ()), *event.get("tags", ())]
            own = event.get("language", language)
            title, of = typeset_words(event["title"], own), typeset_words(one.events["title"], language)
            href, when = f"{one.folder}#{event['id']}", capital(date.get("text", ""))
            row = _Row(href, title or "", when, own, of or "", language, " · ".join(more))
            first, last = _day(date.get("earliest")), _day(date.get("latest"))
            yield (first is None and last is None, first or last or (), last or (), number, place), row


def _day(text: str | None) -> tuple[int, ...] | None:
    """A day as numbers, so that years before our era and beyond 9999 stand in their order."""
    found = re.fullmatch(r"([+-]?\d+)-(\d\d)-(\d\d)", text or "")
    return tuple(map(int, found.groups())) if found else None


_FEED_LIMIT = 100
"""Entries of the common feed: the newest."""


def _feed(head: Head, members: Sequence[Published]) -> Feed | None:
    """The newest entries of all; None without an address of the index, or where no chronology has a feed."""
    feeds = [one.feed for one in members if one.feed is not None]
    if head.url is None or not feeds:
        return None
    # One that stands in several sites is one entry: an id names it, wherever it is (RFC 4287, 4.2.6).
    items = {item["id"]: (feed, item) for feed in reversed(feeds) for item in reversed(feed["items"])}
    entries = [*reversed(items.values())]
    entries.sort(key=lambda pair: pair[1].get("date_modified", ""), reverse=True)
    chosen = entries[:_FEED_LIMIT]
    newest = next((item["date_modified"] for _, item in chosen if item.get("date_modified")), _NEVER)
    authors = tuple(dict.fromkeys(author["name"] for feed in feeds for author in feed.get("authors", ())))
    return Feed(
        id=f"urn:uuid:{uuid5(NAMESPACE_URL, f'timeline:{head.url}')}",
        title=head.title,
        language=head.language,
        updated=newest,
        url=head.url,
        self=f"{folder_of(head.url)}feed.xml",
        authors=authors or (head.title,),
        rights=None,
        entries=tuple(Drawn(_never, lambda item=item, feed=feed: _atom(item, feed)) for feed, item in chosen),  # type: ignore[misc]
        items=tuple(json.dumps(_by_itself(item, feed), ensure_ascii=False) for feed, item in chosen),
    )


def _never() -> FeedEntry:
    raise AssertionError("an entry that is published is written as it stands")


def _by_itself(item: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, Any]:
    """The entry with what its own feed says of all: who writes, and in which language."""
    return {**{name: feed[name] for name in ("language", "authors") if feed.get(name)}, **item}


def _atom(item: Mapping[str, Any], feed: Mapping[str, Any]) -> str:
    language = item.get("language") or feed.get("language") or "en"
    lines = [
        f'<entry xml:lang="{escape(language)}">',
        f"<id>{escape(item['id'])}</id>",
        f"<title>{escape(item['title'])}</title>",
        f"<updated>{escape(item.get('date_modified', _NEVER))}</updated>",
        *([f'<link rel="alternate" type="text/html" href="{escape(item["url"])}"/>'] if item.get("url") else []),
        *(f"<author><name>{escape(author['name'])}</name></author>" for author in feed.get("authors", ())),
        f'<summary type="text">{escape(item.get("summary", ""))}</summary>',
        f'<content type="html">{escape(item.get("content_html", ""))}</content>',
        "</entry>\n",
    ]
    return "\n".join(lines)


_NEVER = "1970-01-01T00:00:00Z"
"""When nothing says when an entry was made; Atom must have a time."""
