"""Which chronologies a command is about, and with which options: the command line goes before `timeline.toml`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from timeline.cli.output import refuse, require_one
from timeline.document.reading import read_data
from timeline.edtf import Day
from timeline.findings import Finding, Place, TimelineError, nearest, quote
from timeline.formats.rendering import Look
from timeline.site import state
from timeline.site.building import BuildOptions
from timeline.site.settings import NAME, Found, Settings, found_from, settings_of, sharing


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the command line says of a build; None where it says nothing."""

    output: Path | None = None
    templates: Path | None = None
    theme: Path | None = None
    card_font: Path | None = None
    fragment: bool | None = None
    checker: bool | None = None
    card: bool | None = None
    force: bool = False
    accept_meanings: bool = False
    accept_removal: bool = False
    strict: bool = False
    size_limits: bool = True
    on: Day | None = None

    def usable(self) -> Given:
        """The same, if its files are there: no edit of the chronology puts that right. Ends the command otherwise."""
        require_one({"--card-font": self.card_font}, {"--no-card": self.card is False})
        for option, file in (("--theme", self.theme), ("--card-font", self.card_font)):
            if file is not None and not file.is_file():
                raise typer.BadParameter(f"there is no file {quote(str(file))}", param_hint=option)
        return self

    def look(self, look: Look) -> Look:
        """The look with what was said here in the place of what stands there."""
        own = {name: getattr(self, name) for name in _OF_LOOK if getattr(self, name) is not None}
        if self.card_font is not None and self.card is None:
            own["card"] = True
        return replace(look, **own)

    def options(self, settings: Settings) -> BuildOptions:
        """The options of a build with those settings."""
        cache = state.folder_in(os.environ)
        return BuildOptions(
            output=self.output or settings.output,
            look=self.look(settings.look),
            force=self.force,
            strict=self.strict,
            size_limits=self.size_limits,
            accept_meanings=self.accept_meanings,
            accept_removal=self.accept_removal,
            assets=settings.assets,
            settings=settings.file,
            sources=settings.sources,
            on=self.on,
            within=settings.index.output if settings.index is not None else None,
            home=home_folder(),
            cache=Path(cache) if cache else None,
        )


_OF_LOOK = ("templates", "theme", "card_font", "fragment", "checker", "card")


def home_folder() -> Path | None:
    """The home folder; None for a user without a name and without HOME."""
    try:
        return Path.home()
    except (RuntimeError, KeyError):
        return None


def found_for(events: Path | None, output: Path | None = None) -> Found:
    """The chronology that was named, or all that are to be built.

    Raises `TimelineError` where the settings are wrong, or don't say where the site of one that was named goes.
    """
    found = found_from(Path()) if events is None else settings_of(events)
    if events is not None:
        _refuse_name(events)
    if output is None and any(one.output == Path() for one in found.settings):
        if events is not None and not events.is_file():
            read_data(events, str(events))
        message = f"{quote(str(events))} isn't among the chronologies of {quote(str(found.settings[0].file))}"
        help = f"name it there, as in [chronologies.{(events or Path()).parent.name or 'name'}], or say --output DIR"
        raise TimelineError([Finding("not-in-settings", message, Place(str(found.settings[0].file)), help=help)])
    if output is not None and found.index is not None:
        names = ", ".join(one.name for one in found.settings)
        raise typer.BadParameter(f"{NAME} says where each of these goes: {names}", param_hint="--output")
    return found


def the_one(events: Path | None) -> Path:
    """The chronology that was named, or the only one there is. Ends the command where several could be meant."""
    if events is not None:
        _refuse_name(events)
        return events
    try:
        found = found_from(Path())
    except TimelineError as error:
        raise refuse(error) from None
    if len(found.settings) > 1:
        names = ", ".join(str(one.events) for one in found.settings)
        raise typer.BadParameter(f"name one of {names}", param_hint="EVENTS")
    return found.settings[0].events


def _refuse_name(events: Path) -> None:
    """Ends the command where a chronology of `timeline.toml` was named by its name, or nearly so, not by its path."""
    if events.suffix in (".yaml", ".yml") or events.is_file():
        return
    try:
        paths = {one.name: one.events for one in found_from(Path()).settings if one.name}
    except TimelineError:
        return
    name = nearest(str(events), paths, alike=1.0 if events.exists() else 0.6)
    if name is not None:
        message = f"{quote(str(events))} is no file: for {name} of {NAME} name the file: {paths[name]}"
        raise typer.BadParameter(message, param_hint="EVENTS")


def all_of(events: list[Path] | None) -> list[Path]:
    """The chronologies that were named, or all that there are. Ends the command as `the_one` does.

    A `timeline.toml` stands for those that it names, a file of shared sources for those that share it: so a hook that
    is handed the files that have changed checks what may be wrong by that.
    """
    for path in events or ():
        _refuse_name(path)
    try:
        named = [one for path in events for one in _meant_by(path)] if events else _all_in(Path())
    except TimelineError as error:
        raise refuse(error) from None
    return list(dict.fromkeys(named))


def _all_in(folder: Path) -> list[Path]:
    return [one.events for one in found_from(folder).settings]


def _meant_by(path: Path) -> Sequence[Path]:
    return _all_in(path.parent) if path.name == NAME else sharing(path) or (path,)


def sources_for(events: Path) -> Path | None:
    """The file of sources that the chronology shares. Raises `TimelineError` where the settings are wrong."""
    return settings_of(events).settings[0].sources
