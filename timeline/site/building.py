"""From `events.yaml` to its site: prepared, rendered and published, or left as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from timeline import __version__
from timeline.chronology import Understood
from timeline.diagnostics import Diagnostic, Place, TimelineError, has_errors, in_file_order, quote
from timeline.formats import feed_problem
from timeline.render import Look, Placed, render_site
from timeline.site import manifest
from timeline.site.locking import turn
from timeline.site.preparing import Prepared, prepare
from timeline.site.publishing import Published, publish, refuse_output


@dataclass(frozen=True, slots=True)
class Options:
    """How a site is built."""

    output: Path
    look: Look = Look()  # noqa: RUF009  # frozen
    force: bool = False
    """Take over a folder whose index.html is not ours."""
    strict: bool = False
    """Let warnings stop the build."""
    size_limits: bool = True
    home: Path | None = None
    """The home folder, which is never an output."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did and found."""

    published: Published | None
    """None where findings stopped it: the site is as it was."""
    findings: tuple[Diagnostic, ...]
    lines: Mapping[str, Sequence[str]]
    inputs: tuple[Path, ...]
    """The files that the result depends on."""
    outputs: tuple[Path, ...]
    """The files of the site; none where findings stopped it."""
    events: int
    understood: tuple[Understood, ...] = ()
    """How each date was read, in file order."""


def build_site(events: Path, options: Options) -> Built:
    """Builds the site of the chronology, or leaves the old one as it is.

    Raises `TimelineError` where the file can't be read or the folder must not be written, `OSError` where the
    disk refuses.
    """
    own = options.look.templates
    if own is not None and not own.is_dir():
        message = f"{quote(str(own))} is not a folder of templates"
        raise TimelineError([Diagnostic("templates-not-found", message, Place(str(own)))])
    refuse_output(options.output, (events, *options.look.files), home=options.home)
    with turn(options.output):
        prepared = prepare(events, size_limits=options.size_limits)
        own_findings = [*_feed_findings(prepared, events), *_card_findings(prepared, options.look, events)]
        findings = in_file_order([*prepared.findings, *own_findings])
        inputs = (*prepared.inputs, *options.look.files)
        count = len(prepared.checked.chronology.events)
        understood = prepared.checked.understood
        if has_errors(findings) or (options.strict and findings):
            return Built(None, findings, prepared.lines, inputs, (), count, understood)
        refuse_output(options.output, inputs, home=options.home)
        files = site_files(prepared, options.look)
        published = publish(
            files,
            options.output,
            version=__version__,
            options={"templates": "own" if own else "ours", "theme": "own" if options.look.theme else "ours"},
            force=options.force,
        )
    outputs = tuple(options.output / name for name in (*files, manifest.NAME))
    return Built(published, findings, prepared.lines, inputs, outputs, count, understood)


def site_files(prepared: Prepared, look: Look = Look()) -> dict[str, bytes]:  # noqa: B008  # frozen
    """Every file of the site by its path in it."""
    placed = {src: Placed(own.name, own.picture.width, own.picture.height) for src, own in prepared.pictures.items()}
    pages = render_site(prepared.checked.chronology, placed, look)
    return pages | {own.name: own.data for own in prepared.pictures.values()}


def _feed_findings(prepared: Prepared, events: Path) -> list[Diagnostic]:
    """A chronology that can't have a feed is told so, once."""
    problem = feed_problem(prepared.checked.chronology) if prepared.is_sound else None
    if problem is None:
        return []
    place = Place(next(iter(prepared.lines), str(events)))
    return [Diagnostic("no-feed", problem, place, "warning", "give the chronology a `url:` or an `id:`, and `as_of:`")]


def _card_findings(prepared: Prepared, look: Look, events: Path) -> list[Diagnostic]:
    """A card that nobody could find is not drawn."""
    if not look.card or not prepared.is_sound or prepared.checked.chronology.url is not None:
        return []
    message = "a card is found by its address, and the chronology has no `url`"
    place = Place(next(iter(prepared.lines), str(events)))
    return [Diagnostic("no-url", message, place, help="give it one, as in url: https://example.org/record/")]
