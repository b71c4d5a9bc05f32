"""`timeline.toml`: what the person who builds decides, for one chronology or for several.

It is trusted as templates are: what it names is a program, lies elsewhere or loosens what a page may load. What an
untrusted file may choose for itself stands under `site:` in the chronology.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline import systems
from timeline.document import Document, read_document
from timeline.findings import Finding, Place, TimelineError
from timeline.formats.rendering import Look
from timeline.record.slugs import slug_of
from timeline.site.state import EVENTS, OUTPUT

if TYPE_CHECKING:
    from timeline.site.settings_file import ChronologySettings, SettingsFile

NAME = "timeline.toml"


@dataclass(frozen=True, slots=True)
class Index:
    """The page that leads to several chronologies."""

    output: Path
    title: str
    language: str = "en"
    url: str | None = None
    look: Look = Look()  # noqa: RUF009  # frozen
    assets: tuple[str, ...] = ()
    """Files and folders that all chronologies have, as they are, and so this page."""
    file: Path = Path(NAME)
    """The settings that say all this."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How one chronology is built, as far as `timeline.toml` says so."""

    events: Path
    output: Path
    look: Look = Look()  # noqa: RUF009  # frozen
    assets: Mapping[str, Path] = field(default_factory=dict)
    """Files and folders that are copied as they are, by their paths in the site."""
    sources: Path | None = None
    """A file of sources that several chronologies share."""
    name: str = ""
    """What the chronology is called among several; nothing where it is the only one."""
    file: Path | None = None
    """The `timeline.toml` that says so; None where there is none."""
    index: Index | None = None
    """The page that leads to it and to others; None where it is the only one."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is built where no chronology is named."""

    settings: tuple[Settings, ...]
    looked_for: tuple[Path, ...]
    """Where a `timeline.toml` was looked for, there or not: what is built depends on each."""
    outputs: tuple[Path, ...] = ()
    """The sites of all chronologies that the index leads to; of one that was named, those of the others as well."""

    @property
    def index(self) -> Index | None:
        """The page that leads to them; None where there is one chronology."""
        return self.settings[0].index if self.settings else None

    @property
    def whole(self) -> Path:
        """The folder that holds all of it: that of the index, or of the one site."""
        return (self.index or self.settings[0]).output


def found_from(folder: Path) -> Found:
    """What is built where no chronology is named: all that the `timeline.toml` of the folder names, or `events.yaml`.

    Where neither is there and one file is called as in `ferry.events.yaml`, that is the one. Raises `TimelineError`
    where `timeline.toml` is wrong, or several such files leave it open which is meant.
    """
    file, looked_for = _file_for(folder)
    if file is None:
        return Found((Settings(_only_one(folder), Path(OUTPUT)),), looked_for)
    written, here = _read(file), file.parent
    if not written.chronologies:
        events = _within(here, written.events) if written.events else _only_one(here)
        return Found((_settings(events, written, None, file),), looked_for)
    settings = tuple(
        _settings(_within(here, one.events), written, name, file) for name, one in written.chronologies.items()
    )
    return Found(settings, looked_for, tuple(one.output for one in settings))


def settings_of(events: Path) -> Found:
    """The settings of that chronology: those that the nearest `timeline.toml` has for it.

    Where none is near, that of the current folder counts if it names this very file. They hold one, without an
    index.

    Raises `TimelineError` as above, and where `timeline.toml` names others but not this one, and so doesn't say where
    its site goes.
    """
    file, looked_for = _file_for(events.parent)
    if file is None:
        file, also = _file_for(Path())
        looked_for = (*looked_for, *also)
        if file is None or not _names(file, events):
            return Found((Settings(events, Path(OUTPUT)),), looked_for)
    written = _read(file)
    if not written.chronologies:
        return Found((replace(_settings(events, written, None, file), events=events),), looked_for)
    for name, one in written.chronologies.items():
        if _is_same(file.parent / one.events, events):
            outputs = tuple(_within(file.parent, written.output_of(other)) for other in written.chronologies)
            return Found((replace(_settings(events, written, name, file), events=events),), looked_for, outputs)
    alone = replace(_settings(events, written, None, file), output=Path(), assets={})
    return Found((alone,), looked_for)


def _names(file: Path, events: Path) -> bool:
    """Whether the settings name the chronology."""
    written = _read(file)
    named = [written.events, *(one.events for one in written.chronologies.values())]
    return any(_is_same(file.parent / name, events) for name in named if name is not None)


def _read(file: Path) -> SettingsFile:
    from timeline.site.settings_file import read_settings  # pydantic, which many commands do without

    return read_settings(file)


def _only_one(folder: Path) -> Path:
    """`events.yaml`, or the one chronology beside it that has a name of its own."""
    usual = folder / EVENTS
    named = sorted(folder.glob(f"*.{EVENTS}")) if not usual.is_file() else []
    if len(named) > 1:
        message = f"several could be meant: {', '.join(path.name for path in named)}"
        help = f"name one, or all of them in {NAME}, as in [chronologies.{_called(named[0])}]"
        raise TimelineError([Finding("which-chronology", message, Place(str(folder)), help=help)])
    return named[0] if named else usual


def _called(events: Path) -> str:
    return slug_of(events.name.removesuffix(f".{EVENTS}")) or "first"


def _file_for(folder: Path) -> tuple[Path | None, tuple[Path, ...]]:
    """The `timeline.toml` of the folder, else of a parent up to the repository's root; and where one was looked for."""
    whole = Path(os.path.abspath(folder))  # noqa: PTH100  # links are followed by the system alone
    root = next((one for one in (whole, *whole.parents) if (one / ".git").exists()), whole)
    looked_for = []
    for one in (whole, *whole.parents):
        looked_for.append(one / NAME)
        if looked_for[-1].is_file():
            return _as_seen(looked_for[-1]), tuple(looked_for)
        if one == root:
            break
    return None, tuple(looked_for)


def _as_seen(path: Path) -> Path:
    """The path as somebody here would write it."""
    return Path(systems.way_to(path))


def _within(folder: Path, name: str) -> Path:
    """A path as written in the file, which counts from the folder that the file lies in."""
    return Path(os.path.normpath(folder / name))


def _is_same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _settings(events: Path, written: SettingsFile, name: str | None, file: Path) -> Settings:
    """Those of one chronology: its own before those of all."""
    here = file.parent
    one = written.chronologies[name] if name is not None else None
    output = _within(here, written.output_of(name) if name is not None else written.output or OUTPUT)
    assets = [*(written.assets or ()), *(one.assets or () if one is not None else ())]
    sources = (one.sources if one is not None else None) or written.sources
    return Settings(
        events=events,
        output=output,
        look=_look(here, written, one),
        assets={_asset_name(asset): _within(here, asset) for asset in assets},
        sources=_within(here, sources) if sources else None,
        name=name or "",
        file=file,
        index=_index(file, written) if name is not None else None,
    )


def _index(file: Path, written: SettingsFile) -> Index:
    here = file.parent
    output = _within(here, written.output or OUTPUT)
    look = _look(here, written, None)
    assets = tuple(map(_asset_name, written.assets or ()))
    return Index(output, written.title or "Chronologies", written.language or "en", written.url, look, assets, file)


def _asset_name(asset: str) -> str:
    """Its path in the site."""
    return Path(os.path.normpath(asset)).as_posix()


def _look(here: Path, written: SettingsFile, one: ChronologySettings | None) -> Look:
    def said(name: str) -> Any:
        own = getattr(one, name, None)
        return own if own is not None else getattr(written, name)

    def path(name: str) -> Path | None:
        return _within(here, said(name)) if said(name) is not None else None

    rules = [*(written.policy or ()), *(one.policy or () if one is not None else ())]
    policy: dict[str, str] = {}
    for name, _, sources in (rule.strip().partition(" ") for rule in rules):
        policy[name] = f"{policy[name]} {sources.strip()}" if name in policy else sources.strip()
    font = path("card_font")
    return Look(
        templates=path("templates"), theme=path("theme"), fragment=said("fragment"), checker=said("checker"),
        card=True if font is not None and said("card") is None else said("card"), card_font=font,
        style=said("style"), policy=tuple(policy.items()),
    )  # fmt: skip


def sharing(file: Path) -> tuple[Path, ...]:
    """The chronologies that share a file of sources; none where it is no such file, or their settings can't be read."""
    try:
        found = found_from(file.parent).settings
    except TimelineError:
        return ()
    return tuple(
        one.events
        for one in found
        if one.sources is not None and os.path.realpath(one.sources) == os.path.realpath(file)
    )


def shared_sources(events: Path) -> Document | None:
    """The sources that the chronology shares with others; None where its settings name none.

    Raises `TimelineError` where the settings or that file can't be read.
    """
    path = shared_sources_file(events)
    return read_sources(path) if path is not None else None


def read_sources(path: Path) -> Document:
    """The sources that chronologies share. Raises `TimelineError` where they can't be read."""
    if not path.exists():
        help = f'put them there, or say in {NAME} where they are, as in sources = "sources.yaml"'
        raise TimelineError(
            [Finding("file-not-found", "there is no such file of sources", Place(str(path)), help=help)]
        )
    return read_document(path)


def shared_sources_file(events: Path) -> Path | None:
    """The file that those sources are in. Raises `TimelineError` where the settings can't be read."""
    return settings_of(events).settings[0].sources
