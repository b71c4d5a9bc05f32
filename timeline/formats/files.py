"""The files of a site beside its pages, in one table: how each is joined of what is made of each event."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import escape

from timeline.compile.fragments import Fragments
from timeline.formats.addresses import file_address
from timeline.formats.calendars.writing import to_ics
from timeline.formats.drawing import Templates
from timeline.formats.feeds import Feed, feed_of, json_feed
from timeline.formats.markdown import Checking, document_of
from timeline.formats.page.assembly import WholePage, elsewhere, in_a_frame
from timeline.formats.page.embedding import SCRIPT, lifted, oembed, outward, with_own_ids, with_own_lengths
from timeline.formats.page.used import fitted
from timeline.formats.spreadsheet import to_csv
from timeline.frozen import dataclass
from timeline.record.event import Chronology

CARD = "card.png"


@dataclass(frozen=True, kw_only=True)
class FileInputs:
    """What the files are made of that tell the chronology without a page."""

    chronology: Chronology
    environment: Environment
    drawing: Templates
    fragments: Fragments

    @cached_property
    def feed(self) -> Feed | None:
        """What is new; None where there can be no feed."""
        return feed_of(self.chronology, self.drawing, self.fragments)

    def written(self, template: str, **values: object) -> str:
        """The template of that name, filled in."""
        return self.environment.get_template(template).render(**values)


@dataclass(frozen=True, kw_only=True)
class Site(FileInputs):
    """All that the files of a site are made of."""

    page: WholePage
    """The first one."""
    frame: WholePage
    """What is shown in a frame: the page, or the key events of one that is split."""
    data: str
    """The chronology in JSON."""
    card: bytes | None
    """The picture that social sites show; None where none is asked for."""
    has_checker: bool
    """Whether the list to check by is asked for."""
    has_fragment: bool
    """Whether the page for a content system is."""
    ticked: Collection[str]
    """The ids of the events that somebody has checked since their last change."""

    @cached_property
    def embed(self) -> str:
        """The page in a frame."""
        return lifted(outward(self.written("embed.html", page=in_a_frame(self.frame, light=False))))


class File(NamedTuple):
    """One file."""

    name: str
    fragments: tuple[str, ...]
    """What of each event is joined in it, by the names of `compile.fragments`."""
    joined: Callable[[Site], str | bytes | None]
    """Its content; None where the site has no such file."""


def files_of(site: Site) -> Iterator[tuple[str, bytes]]:
    """The files that the site has, by name."""
    for file in FILES:
        content = file.joined(site)
        if content is not None:
            yield file.name, content.encode() if isinstance(content, str) else content
    if site.page.sheet:
        for page in (in_a_frame(site.frame, light=False), in_a_frame(site.frame, light=True)):
            yield str(page.sheet), str(page.style).encode()
        yield "embed.js", SCRIPT.encode()


def markdown_file(site: FileInputs) -> str:
    """`chronology.md`."""
    text = document_of(site.chronology, site.drawing, site.fragments)
    return _with_single_gaps(site.written("chronology.md", text=text))


def _checklist(site: Site) -> str | None:
    if not site.has_checker:
        return None
    checking = Checking(site.ticked, site.page.version)
    text = document_of(site.chronology, site.drawing, site.fragments, checking=checking)
    return _with_single_gaps(site.written("checklist.md", text=text))


def _with_single_gaps(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


def _fragment(site: Site, *, light: bool) -> str | None:
    if not site.has_fragment:
        return None
    pictured = {event.id for event in site.chronology.events if event.media}
    page = elsewhere(site.page, file_address(site.chronology, "") or "", site.drawing, pictured, light=light)
    html = fitted(site.written("fragment.html", page=page), str(page.style))
    return with_own_ids(with_own_lengths(html), page.scope)


def _embed(site: Site) -> str:
    return fitted(site.embed, str(in_a_frame(site.frame, light=False).style))


def _light_embed(site: Site) -> str:
    """The page in a frame as it is for a page that has no dark look itself."""
    dark, light = (in_a_frame(site.frame, light=one) for one in (False, True))
    html = site.embed
    for field in ("style", "policy", "sheet"):
        if getattr(dark, field):
            html = html.replace(str(escape(getattr(dark, field))), str(escape(getattr(light, field))), 1)
    html = html.replace('name="color-scheme" content="light dark"', 'name="color-scheme" content="light"', 1)
    return fitted(html, str(light.style))


def atom_file(site: FileInputs) -> str | None:
    """`feed.xml`; None where there can be no feed."""
    return site.written("feed.xml", feed=site.feed) if site.feed is not None else None


def json_feed_file(site: FileInputs) -> str | None:
    """`feed.json`; None where there can be no feed."""
    return json_feed(site.feed, file_address(site.chronology, "feed.json")) if site.feed is not None else None


FILES: tuple[File, ...] = (
    File("events.json", ("json",), lambda site: site.data),
    File("chronology.md", ("markdown", "short"), markdown_file),
    File("events.csv", ("csv",), lambda site: to_csv(site.chronology, site.fragments)),
    File("404.html", (), lambda site: fitted(site.written("404.html", page=site.page), str(site.page.style))),
    File(".nojekyll", (), lambda _: ""),
    File("embed.html", ("card", "line"), _embed),
    File("embed-light.html", ("card", "line"), _light_embed),
    File("oembed.json", (), lambda site: oembed(site.chronology)),
    File("fragment.html", ("card", "line", "mark"), lambda site: _fragment(site, light=False)),
    File("fragment-light.html", ("card", "line", "mark"), lambda site: _fragment(site, light=True)),
    File("feed.xml", ("atom",), atom_file),
    File("feed.json", ("jsonfeed",), json_feed_file),
    File("checklist.md", ("claims",), _checklist),
    File("events.ics", ("ics",), lambda site: to_ics(site.chronology, site.fragments)),
    File(CARD, (), lambda site: site.card),
)
"""In the order in which they are made."""
