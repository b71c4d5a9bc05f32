"""What other programs may import: dates read and found, a chronology read, its site built, drafts of an article.

These names and what they take stay as they are within a major version; whatever else `timeline` holds may change. An
argument that can't be meant is a `ValueError` that names it. Nothing here prints, ends the process or asks what day
it is.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.dates import DateError, EventDate, Mention, find_dates, parse_date
from timeline.dates.arguments import ENGLISH, ReferenceDate, asked, require_text
from timeline.edtf import Day
from timeline.extract.drafting import Draft
from timeline.findings import Finding, Place, TimelineError, has_errors
from timeline.record.event import Chronology, Event

if TYPE_CHECKING:
    from timeline.site.settings import Settings

__all__ = [
    "Chronology",
    "DateError",
    "Day",
    "Draft",
    "Event",
    "EventDate",
    "Finding",
    "Mention",
    "Place",
    "Site",
    "TimelineError",
    "build_site",
    "draft_events",
    "find_dates",
    "parse_date",
    "read_chronology",
]


@dataclass(frozen=True, slots=True)
class Site:
    """What a build did."""

    output: Path
    written: tuple[str, ...]
    """The files that are new or changed, by their paths in the folder; none where the site was up to date."""
    removed: tuple[str, ...]
    """Those that the site no longer has."""
    findings: tuple[Finding, ...]
    """The warnings, in file order."""


def read_chronology(
    events: str | os.PathLike[str], *, on: dt.date | Day | None = None, size_limits: bool = True
) -> Chronology:
    """The chronology of a file as readers see it, in order: without drafts, notes and paths.

    What is held until a day is left out, unless that has come `on` the day given.

    Raises `TimelineError` with all findings where the file can't be read or has an error.
    """
    from timeline.site.load import looks, prepare  # with all that a page is made by

    path = _path(events, "events")
    _require_choices(size_limits=size_limits)
    prepared = prepare(path, size_limits=size_limits, copy=looks, sources=_settings(path).sources, on=_day(on))
    if has_errors(prepared.findings):
        raise TimelineError(prepared.findings, prepared.lines)
    return prepared.checked.chronology


def build_site(  # noqa: PLR0913  # the options of the command, by their names
    events: str | os.PathLike[str],
    output: str | os.PathLike[str] | None = None,
    *,
    theme: str | os.PathLike[str] | None = None,
    templates: str | os.PathLike[str] | None = None,
    card: bool | None = None,
    fragment: bool | None = None,
    checker: bool | None = None,
    on: dt.date | Day | None = None,
    strict: bool = False,
    force: bool = False,
    accept_meanings: bool = False,
    accept_removal: bool = False,
    size_limits: bool = True,
) -> Site:
    """Builds the site of a chronology into the folder, all of it or none, as `timeline build` does.

    What is None is as `timeline.toml` and `site:` in the file say. Raises `TimelineError` with the findings that keep
    the site as it was, `OSError` where the disk refuses.
    """
    from dataclasses import replace

    from timeline.site import building  # with all that a page is made by

    path = _path(events, "events")
    _require_choices(
        strict=strict,
        force=force,
        accept_meanings=accept_meanings,
        accept_removal=accept_removal,
        size_limits=size_limits,
    )
    named = {"card": card, "fragment": fragment, "checker": checker}
    _require_choices(**{name: one for name, one in named.items() if one is not None})
    settings = _settings(path)
    said = {
        "theme": _path(theme, "theme") if theme is not None else None,
        "templates": _path(templates, "templates") if templates is not None else None,
        **named,
    }
    folder = _path(output, "output") if output is not None else settings.output
    if folder == Path():
        raise ValueError(f"output must be given: {settings.file} doesn't name {path}")
    built = building.build_site(
        path,
        building.BuildOptions(
            output=folder,
            look=replace(settings.look, **{name: one for name, one in said.items() if one is not None}),  # type: ignore[arg-type]  # by their names
            force=force,
            strict=strict,
            size_limits=size_limits,
            accept_meanings=accept_meanings,
            accept_removal=accept_removal,
            assets=settings.assets,
            settings=settings.file,
            sources=settings.sources,
            on=_day(on),
        ),
    )
    if built.published is None:
        raise TimelineError(built.findings, built.lines)
    return Site(folder, built.published.written, built.published.removed, built.findings)


def draft_events(
    text: str,
    *,
    reference: ReferenceDate = None,
    languages: Sequence[str] = ENGLISH,
    region: str | None = None,
    fiscal_year: int | None = None,
) -> tuple[Draft, ...]:
    """The events that an article tells of, in the order of its text, each with its sentence and the place of it.

    `reference` is the day of publication, from which incomplete dates are worked out; without it only whole dates
    count. A date that is wrong as it stands, or can be read two ways, comes with its `reason`. The other arguments are
    those of `parse_date`.
    """
    from timeline.extract.drafting import draft_events as drafted

    require_text(text)
    known, where = asked(languages, region, reference, fiscal_year=fiscal_year)
    return tuple(drafted(text, reference=reference, languages=known, region=where, fiscal_year=fiscal_year))


def _day(on: object) -> Day | None:
    if on is None or isinstance(on, Day):
        return on
    if not isinstance(on, dt.date):
        raise ValueError(f"on is a day, not {on!r}")  # noqa: TRY004  # one kind of error for all arguments
    return Day(on.year, on.month, on.day)


def _path(path: object, name: str) -> Path:
    text = os.fspath(path) if isinstance(path, str | os.PathLike) else None
    if not isinstance(text, str) or not text or not _may_be_name(text):
        raise ValueError(f"{name} is the path of a file or a folder, not {path!r}")
    return Path(text)


def _may_be_name(text: str) -> bool:
    """Whether the system can call a file so: without U+0000 and letters that it can't write."""
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


def _require_choices(**given: object) -> None:
    """Refuses what is neither True nor False: the text "no" would be yes."""
    for name, one in given.items():
        if not isinstance(one, bool):
            raise ValueError(f"{name} is True or False, not {one!r}")  # noqa: TRY004  # one kind of error for all arguments


def _settings(events: Path) -> Settings:
    from timeline.site.settings import settings_of

    return settings_of(events).settings[0]
