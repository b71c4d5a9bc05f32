"""The Jinja environment, and the files of a site from it."""

from __future__ import annotations

import json
import re
import traceback
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    select_autoescape,
)
from markupsafe import Markup

from timeline.compile.fragments import Drawn, Fragments
from timeline.findings import Finding, Place, TimelineError, nearest, quote, visible
from timeline.formats import feed_problem, to_csv, to_ics
from timeline.formats.addresses import file_address, page_address
from timeline.locale import direction_of, words_in
from timeline.record.event import Chronology
from timeline.render.data import events_json
from timeline.render.document import document_of
from timeline.render.drawing import Templates
from timeline.render.embedding import OUR_DRAWINGS, SCRIPT, oembed, oembed_address, scoped
from timeline.render.feed import feed_of, json_feed
from timeline.render.paging import Made, index_of, key_of_part, page_of, pages_of, part_of
from timeline.render.social import HEIGHT, WIDTH, CardText, social_card
from timeline.render.splitting import Part, parts_of
from timeline.render.template_cache import TemplateCache
from timeline.render.theme import themed, tokens_of
from timeline.render.tongues import Tongue, time_elements
from timeline.render.views import Card, Line, Lines, Link, Page, Placed

_BESIDE = Path(__file__).parent.parent
# In an installed package the templates lie in it; in a checkout, at the top of the repository.
OUR_TEMPLATES = _BESIDE / "templates" if (_BESIDE / "templates").is_dir() else _BESIDE.parent / "templates"

_POLICY = (
    "default-src 'none'; connect-src 'self'; style-src '{}'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Look:
    """A newsroom's own look."""

    templates: Path | None = None
    """A folder; a file in it replaces ours of that name."""
    theme: Path | None = None
    """A CSS file with custom properties."""
    fragment: bool = False
    """Whether the page is also written as a fragment for a content system."""
    checker: bool = False
    """Whether the chronology is also written as a list to check by."""
    card: bool = False
    """Whether the picture that social sites show is drawn."""
    card_font: Path | None = None
    """The font that it is drawn in, where it is not ours."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that a build depends on, and the folder of own templates, so that a new file counts too."""
        own = self.templates
        theirs = (own, *sorted(own.rglob("*"))) if own is not None and own.is_dir() else ()
        return (*sorted(OUR_TEMPLATES.iterdir()), *theirs, *(file for file in (self.theme, self.card_font) if file))


def render_site(
    chronology: Chronology,
    pictures: Mapping[str, Placed],
    look: Look = Look(),  # frozen
) -> dict[str, bytes]:
    """The files of the site by name, all but the pictures; the same chronology gives the same bytes.

    Raises `TimelineError` for a mistake in an own template or theme.
    """
    return dict(render_files(chronology, pictures, look))


def render_files(
    chronology: Chronology,
    pictures: Mapping[str, Placed],
    look: Look = Look(),  # frozen
    compiled: Path | None = None,
    fragments: Fragments | None = None,
) -> Iterator[tuple[str, bytes]]:
    """The same as they are made: first the pages that readers come for, so that these can be shown before the rest.

    In the folder `compiled`, where there is one, compiled templates are kept. Of the `fragments` those are used that
    there are, and those are added that are made.
    """
    try:
        yield from _rendered(chronology, pictures, look, compiled, fragments or Fragments())
    except TemplateError as error:
        raise TimelineError([_template_finding(error)]) from error


def _template_finding(error: TemplateError) -> Finding:
    """The mistake, with its file and line: Jinja keeps those of its templates in the traceback."""
    place = Place("templates")
    if isinstance(error, TemplateSyntaxError):
        place = Place(error.filename or error.name or "templates", error.lineno)
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if Path(frame.filename).suffix not in (".py", ""):
                place = Place(frame.filename, frame.lineno or 1)
    return Finding("template-error", f"this template can't be used: {visible(str(error.message))}", place)


def _rendered(
    chronology: Chronology, pictures: Mapping[str, Placed], look: Look, compiled: Path | None, fragments: Fragments
) -> Iterator[tuple[str, bytes]]:
    environment = _environment(look.templates, chronology.language, compiled)
    drawing = Templates(environment, Tongue(chronology.language).root)
    made = Made(drawing, fragments)
    style = _style(environment, look.theme)
    data = events_json(chronology, pictures, fragments)
    parts = parts_of(chronology)
    first = index_of(chronology, parts, made) if parts else page_of(chronology, pictures, made)
    drawn = _card(first, style, look) if look.card else None
    extras = _Extras(
        has_feed=feed_problem(chronology) is None, card=_card_view(first, file_address(chronology, CARD), drawn)
    )
    page = _whole(first, chronology, style, extras, data=data)
    fragments.shown["index.html"] = _shown_on(page)
    template = environment.get_template("timeline.html")
    yield "index.html", template.render(page=page).encode()
    pages = pages_of(parts)
    common = repr((style, extras, [(part.name, part.first_year) for part in parts]))
    for part in parts:

        def made_anew(part: Part = part) -> bytes:
            own = _whole(part_of(part, parts, pictures, pages, made), part.chronology, style, extras, data=None)
            fragments.shown[part.name] = _shown_on(own)
            return template.render(page=own).encode()

        key = key_of_part(part, pages, fragments, common)
        yield part.name, made_anew() if key is None else fragments.file(part.name, key, made_anew)
    yield "events.json", data.encode()
    text = document_of(chronology, drawing, fragments)
    files = {
        "chronology.md": environment.get_template("chronology.md").render(text=text),
        "events.csv": to_csv(chronology, fragments),
        "404.html": environment.get_template("404.html").render(page=page),
        ".nojekyll": "",
    }
    files["embed.html"] = environment.get_template("embed.html").render(page=_in_a_frame(page))
    if description := oembed(chronology):
        files["oembed.json"] = description
    if look.fragment:
        inside = _elsewhere(page, file_address(chronology, "") or "", drawing)
        files["fragment.html"] = environment.get_template("fragment.html").render(page=inside)
    if (feed := feed_of(chronology, drawing, fragments)) is not None:
        files["feed.xml"] = environment.get_template("feed.xml").render(feed=feed)
        files["feed.json"] = json_feed(feed, file_address(chronology, "feed.json"))
    if look.checker:
        claims = document_of(chronology, drawing, fragments, checker=True)
        files["checklist.md"] = environment.get_template("checklist.md").render(text=claims)
    for name in ("chronology.md", "checklist.md"):
        if name in files:
            files[name] = re.sub(r"\n{3,}", "\n\n", files[name]).rstrip() + "\n"
    yield from ((name, text.encode()) for name, text in files.items())
    binary = {"events.ics": to_ics(chronology, fragments), CARD: drawn}
    yield from ((name, content) for name, content in binary.items() if content is not None)


def _shown_on(page: Page) -> tuple[Drawn[Any], ...]:
    """The events on a page, in its order."""
    cards = [card for section in page.sections for card in section.cards]
    return (*cards, *(line for group in page.index for line in group.lines))


CARD = "card.png"


def _card(page: Page, style: str, look: Look) -> bytes:
    ours = direction_of(words_in(page.language).language) == "rtl"
    text = CardText(page.title, _said_of(page), page.publisher or "", page.direction == "rtl", ours)
    strip = page.overview.strip if page.overview else None
    return social_card(text, strip, tokens_of(style).light, look.card_font)


def _said_of(page: Page) -> str:
    if page.overview is None:
        return page.counts
    return f"{page.overview.extent} {page.overview.omitted}".strip()


@dataclass(frozen=True, slots=True)
class _Card:
    """What a page says of its card."""

    url: str
    """With the hash of its content, so that what has shown an older one asks again."""
    width: int
    height: int
    alt: str


def _card_view(page: Page, address: str | None, drawn: bytes | None) -> _Card | None:
    if drawn is None or address is None:
        return None
    url = f"{address}?v={sha256(drawn).hexdigest()[:12]}"
    return _Card(url, WIDTH, HEIGHT, f"{page.title}. {_said_of(page)}")


@dataclass(frozen=True, slots=True)
class _Extras:
    """What is beside the pages, and every one of them leads to."""

    has_feed: bool
    card: _Card | None


@dataclass(frozen=True, slots=True)
class _WholePage(Page):
    """The page with what depends on its own style and data."""

    style: Markup
    policy: str
    linked_data: Markup
    has_feed: bool
    card: _Card | None
    home: str
    version: str | None
    """A hash of the whole chronology; None on one of several pages, which change only with their own events."""
    oembed: str | None
    script: Markup
    base: str = ""
    """What stands before the path of a file of the site: nothing on the site itself."""


def _in_a_frame(page: _WholePage) -> _WholePage:
    """The page with a policy that lets its script say how high it is, and its links lead to the whole page."""
    digest = b64encode(sha256(SCRIPT.encode()).digest()).decode()
    policy = page.policy.replace("base-uri 'none'", "base-uri 'self'") + f"; script-src 'sha256-{digest}'"
    return replace(page, policy=policy)


def _elsewhere(page: _WholePage, folder: str, drawing: Templates) -> _WholePage:
    """The page with a style that stays inside it, and with its pictures and links leading to the site's folder."""
    style = scoped(OUR_DRAWINGS + str(page.style))
    return replace(
        page,
        style=Markup(style),  # noqa: S704  # as the page's
        base=folder,
        pages=tuple(_in_folder(link, folder) for link in page.pages),
        index=tuple(
            Lines(_in_folder(group.page, folder), tuple(_line_in_folder(line, folder, drawing) for line in group.lines))
            for group in page.index
        ),
        sections=tuple(
            replace(
                section, cards=tuple(_with_pictures(card, folder, page.title_level, drawing) for card in section.cards)
            )
            for section in page.sections
        ),
    )


Linked = TypeVar("Linked", Link, Line)


def _in_folder(linked: Linked, folder: str) -> Linked:
    return replace(linked, href=f"{folder}{linked.href}")


def _line_in_folder(line: Drawn[Line], folder: str, drawing: Templates) -> Drawn[Line]:
    other = _in_folder(line.view, folder)
    return Drawn(lambda: other, lambda: drawing.line(other))


def _with_pictures(card: Drawn[Card], folder: str, level: str, drawing: Templates) -> Drawn[Card]:
    if not card.view.figures:
        return card
    figures = tuple(replace(one, src=f"{folder}{one.src}") for one in card.view.figures)
    other = replace(card.view, figures=figures)
    return Drawn(lambda: other, lambda: drawing.card(other, level))


def _style(environment: Environment, theme: Path | None) -> str:
    """The style sheet, in the newsroom's colours where it has given some."""
    assert environment.loader is not None
    css, _, _ = environment.loader.get_source(environment, "style.css")
    if theme is not None:
        try:
            css = themed(css, theme.read_text(encoding="utf-8"), str(theme))
        except (OSError, UnicodeDecodeError) as error:
            problem = "is not there" if isinstance(error, FileNotFoundError) else "can't be read as a theme"
            message = f"{quote(str(theme))} {problem}"
            raise TimelineError([Finding("theme-not-found", message, Place(str(theme)))]) from error
    return minified(css)


def _whole(page: Page, chronology: Chronology, style: str, extras: _Extras, *, data: str | None) -> _WholePage:
    style += page.choices.rules + _sizes(page)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    fields = {name: getattr(page, name) for name in Page.__slots__}
    return _WholePage(
        **fields,
        style=Markup(style),  # noqa: S704  # a template of ours or the newsroom's, which is trusted
        policy=_POLICY.format(f"sha256-{digest}"),
        linked_data=_linked_data(chronology),
        has_feed=extras.has_feed,
        card=extras.card,
        home=page_address(chronology) or "./",
        version=sha256(data.encode()).hexdigest()[:12] if data is not None else None,
        oembed=oembed_address(chronology),
        script=Markup(SCRIPT),  # noqa: S704  # ours
    )


_LINES_AN_EVENT = 6
"""So many lines of an index are as high as one event."""


def _sizes(page: Page) -> str:
    """How many events each year of a long page has, from which the style guesses its height."""
    counts = [len(section.cards) for section in page.sections] or [
        len(group.lines) // _LINES_AN_EVENT + 1 for group in page.index
    ]
    rules = (f"#timeline>:nth-child({number}){{--n:{count}}}" for number, count in enumerate(counts, 1))
    return "".join(rules) if page.is_long else ""


def minified(css: str) -> str:
    """The style sheet without comments and without white space that changes nothing; strings keep every character.

    >>> minified('/* a */ li + li::before { content: "; "; color : red; }')
    'li + li::before{content:"; ";color : red}'
    """
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    parts = re.split(r"""("[^"]*"|'[^']*')""", css)
    return "".join(part if number % 2 else _minified(part) for number, part in enumerate(parts)).strip()


def _minified(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    css = re.sub(r"(?<=[\w-]): (?=[^{}]*(?:[;}]|\Z))", ":", css)
    return css.replace(";}", "}")


_ORDERS = {"oldest": "Ascending", "newest": "Descending"}


def _linked_data(chronology: Chronology) -> Markup:
    """What the page is, for search engines (schema.org); no `Event`, which is something to attend."""
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
        "license": chronology.licence,
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
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": len(chronology.events),
            "itemListOrder": f"https://schema.org/ItemListOrder{_ORDERS[chronology.order]}",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": event.title}
                | ({"url": address} if (address := page_address(chronology, event.id)) else {})
                for number, event in enumerate(chronology.events, 1)
            ],
        },
    }
    text = json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)
    # Inside a script element only these could end it or begin markup.
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704


def _refuse_misnamed(own: Path) -> None:
    """A template that is close to the name of one of ours and that no other includes would do nothing."""
    ours = {path.name for path in OUR_TEMPLATES.iterdir()}
    files = [path for path in own.iterdir() if path.is_file()]
    text = "".join(path.read_text(encoding="utf-8", errors="replace") for path in files)
    for path in sorted(files):
        guess = nearest(path.name, ours)
        if path.name not in ours and path.name not in text and guess:
            message = f"{quote(path.name)} takes the place of no template of ours, and none includes it"
            finding = Finding("template-error", message, Place(str(path)), help=f"did you mean {guess}?")
            raise TimelineError([finding])


def _environment(own: Path | None, language: str, compiled: Path | None) -> Environment:
    if own is None:
        return _ours(language, compiled)
    _refuse_misnamed(own)
    # Anew for each build: a new file must count.
    return _environment_of((own, OUR_TEMPLATES), Tongue(language), compiled)


@lru_cache(maxsize=16)
def _ours(language: str, compiled: Path | None) -> Environment:
    """Our own templates, which whoever builds many times compiles once."""
    return _environment_of((OUR_TEMPLATES,), Tongue(language), compiled)


def _environment_of(folders: Sequence[Path], tongue: Tongue, compiled: Path | None) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=select_autoescape(enabled_extensions=("html", "xml"), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=TemplateCache(compiled) if compiled is not None else None,
    )
    for name in ("say", "our", "ours", "pieces", "isolated", "joined", "attributes"):
        environment.globals[name] = getattr(tongue, name)
    return environment


__all__ = ["OUR_TEMPLATES", "Look", "minified", "render_files", "render_site", "time_elements"]
