"""The page with what depends on its own bytes: its style and policy, its linked data, its address, its version.

In a frame and inside a content system it is the same page with other addresses.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import field, replace
from hashlib import sha256
from typing import Any, TypeVar

from markupsafe import Markup

from timeline.formats.addresses import file_address, page_address, path_of
from timeline.formats.drawing import Templates
from timeline.formats.localise import longest_day
from timeline.formats.page.cards import numbered
from timeline.formats.page.embedding import OUR_DRAWINGS, OUR_WORDS, SCRIPT, oembed_address, scope_of, scoped
from timeline.formats.page.overview import in_folder
from timeline.formats.page.social import HEIGHT, WIDTH
from timeline.formats.page.style import always_light, hash_of
from timeline.formats.page.theme import fonts_in
from timeline.formats.page.views import Card, ChapterView, Drawn, Figure, Line, Lines, Link, Page
from timeline.formats.table import Format, files_beside
from timeline.frozen import dataclass
from timeline.record.event import Chronology

_POLICY = {
    "default-src": "'none'",
    "connect-src": "'self'",
    "style-src": "",
    "img-src": "'self' data:",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""What a page may load (Content Security Policy Level 3); of the style, where it is."""


def with_fonts(style: str, policy: Mapping[str, str]) -> dict[str, str]:
    """What a newsroom has added to the policy, and that pages may load the fonts of the site of which it has faces."""
    own = policy.get("font-src", "")
    is_said = "'self'" in own.split() or not fonts_in(style)
    return dict(policy) if is_said else {**policy, "font-src": f"'self' {own}".strip()}


def policy_of(style: str, more: Mapping[str, str], **directives: str) -> str:
    """The policy of a page whose style comes from there, with the sources that a newsroom has added.

    >>> policy_of("'self'", {"font-src": "https://fonts.example"}).split("; ")[-1]
    'font-src https://fonts.example'
    """
    own = {**_POLICY, "style-src": style, **{name.replace("_", "-"): one for name, one in directives.items()}}
    for name, sources in more.items():
        own[name] = f"{own[name]} {sources}" if own.get(name, "'none'") != "'none'" else sources
    return "; ".join(f"{name} {sources}" for name, sources in own.items())


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What a page says of its card."""

    url: str
    """With the hash of its content, so that what has shown an older one asks again."""
    width: int
    height: int
    alt: str


def social_view(page: Page, address: str | None, drawn: bytes | None) -> SocialCard | None:
    """What the page says of the picture at that address; None where there is none."""
    if drawn is None or address is None:
        return None
    url = f"{address}?v={sha256(drawn).hexdigest()[:12]}"
    return SocialCard(url, WIDTH, HEIGHT, f"{page.title}. {said_of(page)}")


@dataclass(frozen=True, slots=True)
class Extras:
    """What is beside the pages, and every one of them leads to."""

    has_feed: bool
    card: SocialCard | None
    has_sheet: bool = False
    """Whether the style stands in a file."""
    policy: Mapping[str, str] = field(default_factory=dict)
    """Sources that a newsroom has added to the pages' policy, by the directive."""


@dataclass(frozen=True, slots=True)
class WholePage(Page):
    """The page with what depends on its own style and data."""

    style: Markup
    policy: str
    linked_data: Markup
    has_feed: bool
    also: tuple[Format, ...]
    """The formats of the files beside it."""
    card: SocialCard | None
    home: str
    version: str | None
    """A hash of the whole chronology; None on one of several pages, which change only with their own events."""
    oembed: str | None
    script: Markup
    extras: Extras
    sheet: str | None = None
    """The file that its style is in; None where that stands in the page."""
    base: str = ""
    """What stands before the path of a file of the site: nothing on the site itself."""
    root: str = ""
    """The path of the site's folder on its host, for a page that stands at any address; nothing without `url:`."""
    scope: str = ""
    """The class of the page as a fragment, and what its ids begin with there."""
    framed: bool = False
    """Whether it stands in a frame."""


def in_a_frame(page: WholePage, *, light: bool) -> WholePage:
    """The page with a policy that lets its script say how high it is; a light one stays so on a dark system."""
    style = always_light(str(page.style)) if light else str(page.style)
    script = "'self'" if page.sheet else _hash_of(SCRIPT)
    framed = replace(page, style=Markup(style), sheet=sheet_of(style, page.extras), framed=True)  # noqa: S704  # as the page's
    return replace(framed, policy=policy_of(_source_of(style, page.extras), page.extras.policy, script_src=script))


def _source_of(style: str, extras: Extras) -> str:
    """Where a page may take its style from: this one alone, or a file beside it."""
    return "'self'" if extras.has_sheet else _hash_of(style)


def sheet_of(style: str, extras: Extras) -> str | None:
    """The name of the file that a style is in: another style has another name, whatever caches hold."""
    return f"style-{sha256(style.encode()).hexdigest()[:12]}.css" if extras.has_sheet else None


def _hash_of(text: str) -> str:
    return f"'{hash_of(text)}'"


def elsewhere(page: WholePage, folder: str, drawing: Templates, pictured: Collection[str], *, light: bool) -> WholePage:
    """The page with a style that stays inside it, and with its pictures and links leading to the site's folder.

    `pictured` are the ids of the events that have pictures. A `light` one stays so on a dark system.
    """
    style = always_light(str(page.style)) if light else str(page.style)
    style = scoped(OUR_WORDS + OUR_DRAWINGS + style, page.scope)
    numbers = {source.of: number for number, source in enumerate(page.sources, 1)}

    def with_pictures(card: Drawn[Card], level: str) -> Drawn[Card]:
        view = card.view
        other = replace(view, figures=tuple(_figure_in_folder(one, folder) for one in view.figures))
        cited = [source.id for source in view.sources]
        return Drawn(lambda: other, lambda: numbered(drawing.card(other, level), cited, numbers))

    def in_its_chapter(chapter: ChapterView) -> ChapterView:
        figure = _figure_in_folder(chapter.figure, folder) if chapter.figure is not None else None
        sections = tuple(
            replace(
                section,
                cards=tuple(
                    with_pictures(card, chapter.level) if card.of in pictured else card for card in section.cards
                ),
            )
            for section in chapter.sections
        )
        return replace(chapter, figure=figure, sections=sections)

    return replace(
        page,
        style=Markup(style),  # noqa: S704  # as the page's
        base=folder,
        overview=in_folder(page.overview, folder) if page.overview is not None else None,
        pages=tuple(_in_folder(link, folder) for link in page.pages),
        index=tuple(
            Lines(_in_folder(group.page, folder), tuple(_line_in_folder(line, folder, drawing) for line in group.lines))
            for group in page.index
        ),
        chapters=tuple(map(in_its_chapter, page.chapters)),
    )


Linked = TypeVar("Linked", Link, Line)


def _in_folder(linked: Linked, folder: str) -> Linked:
    return replace(linked, href=f"{folder}{linked.href}")


def _line_in_folder(line: Drawn[Line], folder: str, drawing: Templates) -> Drawn[Line]:
    other = _in_folder(line.view, folder)
    return Drawn(lambda: other, lambda: drawing.line(other))


def _figure_in_folder(figure: Figure, folder: str) -> Figure:
    for_screens = tuple((f"{folder}{src}", width) for src, width in figure.for_screens)
    return replace(figure, src=f"{folder}{figure.src}", for_screens=for_screens)


def said_of(page: Page) -> str:
    """What there is to see, in words."""
    if page.overview is None:
        return page.counts
    return f"{page.overview.extent} {page.overview.omitted}".strip()


def whole(page: Page, chronology: Chronology, style: str, extras: Extras, *, data: str | None) -> WholePage:
    """The page, with `data` those of the chronology, where it is the first of its pages."""
    style += page.choices.rules + _sizes(page) + _column(chronology)
    fields = {name: getattr(page, name) for name in Page.__slots__}
    return WholePage(
        **fields,
        style=Markup(style),  # noqa: S704  # a template of ours or the newsroom's, which is trusted
        policy=policy_of(_source_of(style, extras), extras.policy),
        linked_data=Markup(linked_data(chronology)),  # noqa: S704  # escaped there
        has_feed=extras.has_feed,
        also=files_beside(has_feed=extras.has_feed),
        card=extras.card,
        home=page_address(chronology) or "./",
        version=sha256(data.encode()).hexdigest()[:12] if data is not None else None,
        oembed=oembed_address(chronology),
        script=Markup(SCRIPT),  # noqa: S704  # ours
        extras=extras,
        sheet=sheet_of(style, extras),
        root=path_of(file_address(chronology, "")),
        scope=scope_of(chronology),
    )


_LINES_AN_EVENT = 6
"""So many lines of an index are as high as one event."""


def _sizes(page: Page) -> str:
    """How many events each year of a long page has, from which the style guesses its height."""
    if not page.is_long:
        return ""
    if page.index:
        places = {f"#timeline>:nth-child({number})": len(group.lines) // _LINES_AN_EVENT + 1
                  for number, group in enumerate(page.index, 1)}  # fmt: skip
    else:
        places = {f".year:has(>#{section.id})": len(section.cards) for section in page.sections if section.heading}
    return "".join(f"{place}{{--n:{number}}}" for place, number in places.items())


_COLUMN = 9.5
"""How wide the style sheet makes the column of dates, in rem; a rem more is free beside it."""
_A_SIGN = 0.55
"""How wide a sign of a bold date is, in rem, in the broadest of usual faces, with that rem counted in."""


def _column(chronology: Chronology) -> str:
    """A wider column of dates where the days of the language are longer than those of English."""
    width = round(longest_day(chronology) * _A_SIGN + 0.15, 2)
    return f":root{{--date:{width:g}rem}}" if width > _COLUMN else ""


_ORDERS = {"oldest": "Ascending", "newest": "Descending"}


def linked_data(chronology: Chronology) -> str:
    """What the page is, for search engines (schema.org), as JSON that may stand inside a script element.

    There is no `Event` in it, which is something to attend.
    """
    dates = [event.date for event in chronology.events if event.date is not None]
    starts = [date.earliest for date in dates if date.earliest]
    ends = [date.latest for date in dates if date.latest]
    goes_on = any(date.latest is None for date in dates)
    fields: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": chronology.title,
        "inLanguage": chronology.language,
        "author": [{"@type": "Person", "name": name} for name in chronology.authors],
        "publisher": {"@type": "Organization", "name": chronology.publisher} if chronology.publisher else None,
        "url": page_address(chronology),
        "license": _licence(chronology.licence),
        "temporalCoverage": f"{min(starts).isoformat()}/{'..' if goes_on else max(ends).isoformat()}"
        if starts
        else None,
        "dateModified": chronology.as_of.latest.isoformat() if chronology.as_of and chronology.as_of.latest else None,
        "correction": [
            {"@type": "CorrectionComment", "text": correction.text, "datePublished": correction.date.latest.isoformat()}
            for correction in (
                *chronology.corrections,
                *(one for event in chronology.events for one in event.corrections),
            )
            if correction.date.latest is not None
        ],
        # A list of what has no address leads nowhere.
        "mainEntity": page_address(chronology)
        and {
            "@type": "ItemList",
            "numberOfItems": len(chronology.events),
            "itemListOrder": f"https://schema.org/ItemListOrder{_ORDERS[chronology.order]}",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": number,
                    "name": event.title,
                    "url": page_address(chronology, event.id),
                }
                for number, event in enumerate(chronology.events, 1)
            ],
        },
    }
    text = json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)
    # Inside a script element only these could end it or begin markup.
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _licence(words: str | None) -> Any:
    """A licence as schema.org has it: an address, or a work by its name."""
    is_address = words is None or words.startswith(("https://", "http://"))
    return words if is_address else {"@type": "CreativeWork", "name": words}


def shown_on(page: Page) -> tuple[Drawn[Any], ...]:
    """The events on a page, in its order."""
    cards = [card for section in page.sections for card in section.cards]
    return (*cards, *(line for group in page.index for line in group.lines))
