"""The Jinja environment, and the files of a site from it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    select_autoescape,
)

from timeline.compile.fragments import Fragments
from timeline.findings import Finding, Place, TimelineError, nearest, quote, visible
from timeline.formats.addresses import file_address
from timeline.formats.drawing import Templates
from timeline.formats.events_json import events_json
from timeline.formats.feed_ids import feed_problem
from timeline.formats.files import CARD, FileInputs, Site, files_of
from timeline.formats.html_texts import Tongue
from timeline.formats.page.assembly import Extras, WholePage, said_of, shown_on, social_view, whole, with_fonts
from timeline.formats.page.paging import Makers, frame_of, index_of, key_of_part, page_of, pages_of, part_of
from timeline.formats.page.social import CardText, social_card
from timeline.formats.page.splitting import INDEX, Part, parts_of
from timeline.formats.page.style import in_languages, quoting_of, style_of, tags_of
from timeline.formats.page.theme import tokens_of
from timeline.formats.page.used import fitted
from timeline.formats.page.views import Page, Placed
from timeline.formats.template_cache import TemplateCache
from timeline.frozen import dataclass
from timeline.locale import direction_of, words_in
from timeline.record.event import Chronology

_BESIDE = Path(__file__).parent.parent
# In an installed package the templates lie in it; in a checkout, at the top of the repository.
OUR_TEMPLATES = _BESIDE / "templates" if (_BESIDE / "templates").is_dir() else _BESIDE.parent / "templates"


@dataclass(frozen=True, slots=True)
class Look:
    """A newsroom's own look."""

    templates: Path | None = None
    """A folder; a file in it replaces ours of that name."""
    theme: Path | None = None
    """A CSS file with custom properties."""
    fragment: bool | None = None
    """Whether the page is also written as a fragment for a content system; None where nobody has said so."""
    checker: bool | None = None
    """Whether the chronology is also written as a list to check by; None as above."""
    card: bool | None = None
    """Whether the picture that social sites show is drawn; None as above."""
    card_font: Path | None = None
    """The font that it is drawn in, where it is not ours."""
    style: Literal["page", "file"] | None = None
    """Where the style stands: in each page, or in a file; None as above."""
    policy: tuple[tuple[str, str], ...] = ()
    """Sources that pages may load from besides, by the directive of their policy."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that a build depends on, and the folder of own templates, so that a new file counts too."""
        own = self.templates
        theirs = (own, *sorted(own.rglob("*"))) if own is not None and own.is_dir() else ()
        return (*sorted(OUR_TEMPLATES.iterdir()), *theirs, *(file for file in (self.theme, self.card_font) if file))


def render_site(
    chronology: Chronology,
    pictures: Mapping[str, Placed],
    look: Look = Look(),  # noqa: B008  # frozen
) -> dict[str, bytes]:
    """The files of the site by name, all but the pictures; the same chronology gives the same bytes.

    Raises `TimelineError` for a mistake in an own template or theme.
    """
    return dict(render_files(chronology, pictures, look))


def render_files(
    chronology: Chronology,
    pictures: Mapping[str, Placed],
    look: Look = Look(),  # noqa: B008  # frozen
    compiled: Path | None = None,
    fragments: Fragments | None = None,
    *,
    ticked: Collection[str] = (),
) -> Iterator[tuple[str, bytes]]:
    """The same as they are made: first the pages that readers come for, so that these can be shown before the rest.

    In the folder `compiled`, where there is one, compiled templates are kept. Of the `fragments` those are used that
    there are, and those are added that are made. In the list to check by, the events of the ids `ticked` have been.
    """
    try:
        yield from _rendered(chronology, pictures, look, compiled, fragments or Fragments(), ticked)
    except TemplateError as error:
        raise TimelineError([template_finding(error)]) from error


def template_finding(error: TemplateError) -> Finding:
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
    chronology: Chronology,
    pictures: Mapping[str, Placed],
    look: Look,
    compiled: Path | None,
    fragments: Fragments,
    ticked: Collection[str],
) -> Iterator[tuple[str, bytes]]:
    environment = environment_of(look.templates, chronology.language, compiled)
    drawing = Templates(environment, Tongue(chronology.language).root)
    makers = Makers(drawing, fragments)
    style = in_languages(style_of(environment, look.theme), tags_of(chronology)) + quoting_of(chronology)
    data = events_json(chronology, pictures, fragments)
    parts = parts_of(chronology)
    first = index_of(chronology, parts, pictures, makers) if parts else page_of(chronology, pictures, makers)
    card = _card(first, style, look) if look.card else None
    extras = Extras(
        has_feed=feed_problem(chronology) is None,
        card=social_view(first, file_address(chronology, CARD), card),
        has_sheet=look.style == "file",
        policy=with_fonts(style, dict(look.policy)),
    )
    page = whole(first, chronology, style, extras, data=data)
    fragments.shown[INDEX] = shown_on(page)
    template = environment.get_template("timeline.html")
    if page.sheet:
        yield page.sheet, page.style.encode()
    yield INDEX, fitted(template.render(page=page), str(page.style)).encode()
    pages = pages_of(parts)
    common = repr((style, extras, [(part.name, part.first_year) for part in parts]))
    for part in parts:

        def page_of_part(part: Part = part) -> WholePage:
            own = whole(part_of(part, parts, pictures, pages, makers), part.chronology, style, extras, data=None)
            fragments.shown[part.name] = shown_on(own)
            return own

        def made_anew(page_of_part: Callable[[], WholePage] = page_of_part) -> bytes:
            own = page_of_part()
            return fitted(template.render(page=own), str(own.style)).encode()

        if extras.has_sheet:  # which file its style is in is known when it is made
            own = page_of_part()
            yield str(own.sheet), own.style.encode()
            yield part.name, template.render(page=own).encode()
            continue
        key = key_of_part(part, pages, pictures, fragments, common)
        yield part.name, made_anew() if key is None else fragments.file(part.name, key, made_anew)
    keys = frame_of(chronology, pages, pictures, makers) if parts else None
    frame = whole(keys, chronology, style, extras, data=None) if keys is not None else page
    site = Site(
        chronology=chronology, environment=environment, drawing=drawing, fragments=fragments, page=page, data=data,
        frame=frame, card=card, has_checker=bool(look.checker), has_fragment=bool(look.fragment), ticked=ticked,
    )  # fmt: skip
    yield from files_of(site)


def told_of(chronology: Chronology) -> FileInputs:
    """What our own templates tell of the chronology in files beside the page."""
    environment = our_environment(chronology.language)
    drawing = Templates(environment, Tongue(chronology.language).root)
    return FileInputs(chronology=chronology, environment=environment, drawing=drawing, fragments=Fragments())


def _card(page: Page, style: str, look: Look) -> bytes:
    ours = direction_of(words_in(page.language).language) == "rtl"
    text = CardText(page.title, said_of(page), page.publisher or "", page.direction == "rtl", ours)
    strip = page.overview.strip if page.overview else None
    return social_card(text, strip, tokens_of(style).light, look.card_font)


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


def environment_of(own: Path | None, language: str, compiled: Path | None = None) -> Environment:
    """The newsroom's own templates before ours. Raises `TimelineError` for one that would do nothing."""
    if own is None:
        return our_environment(language, compiled)
    _refuse_misnamed(own)
    # Anew for each build: a new file must count.
    return _environment_of((own, OUR_TEMPLATES), Tongue(language), compiled)


@lru_cache(maxsize=16)
def our_environment(language: str, compiled: Path | None = None) -> Environment:
    """Our own templates, which a process that builds many times compiles once."""
    return _environment_of((OUR_TEMPLATES,), Tongue(language), compiled)


_OF_THE_TONGUE = (
    "say", "our", "ours", "pieces", "isolated", "joined", "attributes", "unbroken", "joint", "blank", "stopped",
    "bracketed",
)  # fmt: skip
"""What templates take from `Tongue`."""


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
    for name in _OF_THE_TONGUE:
        environment.globals[name] = getattr(tongue, name)
    return environment
