"""From `events.yaml` to its site: prepared, rendered and published, or left as it was."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import field, replace
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from timeline import __version__, systems
from timeline.compile.fragments import Fragments
from timeline.compile.store import Store
from timeline.edtf import Day
from timeline.findings import Finding, Place, TimelineError, has_errors, in_file_order, quote
from timeline.formats.page.views import Placed
from timeline.formats.rendering import Look, render_files
from timeline.frozen import dataclass
from timeline.site import manifest
from timeline.site.assets import asset_files, files_named, read_assets
from timeline.site.incremental import Last, setting_of
from timeline.site.kept_pictures import KeptPictures, kept_pictures
from timeline.site.lacking import lacking, removal_findings
from timeline.site.load import OwnPicture, Prepared, prepare
from timeline.site.meanings import CODE, changed_meanings, is_of_another_version
from timeline.site.plan import Plan, plan
from timeline.site.publish import Published, exclusive, publish, refuse_foreign, refuse_output
from timeline.site.themes import require_fonts


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How a site is built."""

    output: Path
    look: Look = Look()  # frozen
    force: bool = False
    """Take over a folder whose index.html is not ours."""
    strict: bool = False
    """Let warnings stop the build."""
    size_limits: bool = True
    accept_meanings: bool = False
    """Publish dates that are read otherwise than when the site that is there was built."""
    accept_removal: bool = False
    """Publish without what the site that is there has and no option asks for any more."""
    assets: Mapping[str, Path] = field(default_factory=dict)
    """Files and folders that are copied as they are, by their paths in the site."""
    settings: Path | None = None
    """The file that names them."""
    on: Day | None = None
    """The day on which it is built, as far as events are held until one; no clock is asked."""
    sources: Path | None = None
    """A file of sources that the events may name besides the chronology's own."""
    within: Path | None = None
    """The folder of an index that this site lies in, beside which nobody else may build meanwhile."""
    home: Path | None = None
    """The home folder, which is never an output."""
    cache: Path | None = None
    """A folder for what saves time and changes nothing."""
    began: int | None = None
    """When the build begins, in nanoseconds since 1970: what was touched since then isn't taken for settled."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did and found."""

    published: Published | None
    """None where findings stopped it: the site is as it was."""
    findings: tuple[Finding, ...]
    lines: Mapping[str, Sequence[str]]
    inputs: tuple[Path, ...]
    """The files that the result depends on."""
    outputs: tuple[Path, ...]
    """The files of the site; none where findings stopped it."""
    events: int
    drafts: int = 0
    """Events that are not published yet."""
    accepted: int = 0
    """Dates that are read otherwise than when the site that was there was built."""


class Progress(Protocol):
    """Gets the steps of a build, for a caller that can't wait for its end."""

    def begun(self, prepared: Prepared, findings: Sequence[Finding]) -> None:
        """The chronology has been read, and nothing in it stops the build."""

    def made(self, name: str, content: bytes, shown: Sequence[tuple[str, str]]) -> None:
        """A file of the site is there: the pictures and the pages first. It is not in its folder yet.

        `shown` has the id and the text of each event on a page that had to be made, in its order.
        """


def build_site(events: Path, options: BuildOptions, *, progress: Progress | None = None) -> Built:
    """Builds the site of the chronology, or leaves the old one as it is.

    Raises `TimelineError` where the file can't be read or the folder must not be written, `OSError` where the
    disk refuses.
    """
    _require_usable(events, options)
    with ExitStack() as waiting:
        wanted = {os.path.realpath(folder.parent): folder for folder in (options.within, options.output) if folder}
        for folder in wanted.values():  # one folder can't be waited for twice
            waiting.enter_context(exclusive(folder))
        store = waiting.enter_context(_store(events, options))
        made = _make(events, options, progress, store, kept_pictures(events, options.cache))
        if made.files is None:
            return made.built
        published = publish(
            made.files,
            options.output,
            version=__version__,
            options=made.options,
            force=options.force,
        )
        made.keep()
    outputs = tuple(options.output / name for name in (*made.files, manifest.NAME))
    return replace(made.built, published=published, outputs=outputs)


def plan_site(events: Path, options: BuildOptions) -> tuple[Built, Plan | None]:
    """What `build_site` would find and do, and nothing of it done; no plan where findings would stop it.

    Raises as `build_site` does.
    """
    _require_usable(events, options)
    made = _make(events, replace(options, cache=None), None, None, kept_pictures(events, options.cache, only_read=True))
    if made.files is None:
        return made.built, None
    refuse_foreign(made.files, options.output, force=options.force)
    return made.built, plan(made.files, options.output)


def _require_usable(events: Path, options: BuildOptions) -> None:
    own = options.look.templates
    if own is not None and not own.is_dir():
        message = f"{quote(str(own))} is not a folder of templates"
        raise TimelineError([Finding("templates-not-found", message, Place(str(own)))])
    refuse_output(options.output, (events, *options.look.files), home=options.home)


@dataclass(frozen=True, slots=True)
class _Made:
    """A build up to where its files are written."""

    built: Built
    files: dict[str, bytes] | None
    """None where findings stop it."""
    options: Mapping[str, str] = field(default_factory=dict)
    """What the manifest says of its look."""
    keep: Callable[[], None] = lambda: None
    """Keeps for the next build what was made in this one."""


@contextmanager
def _store(events: Path, options: BuildOptions) -> Iterator[Store | None]:
    """What is kept from the last build of this file into this output; None where nothing can be."""
    if options.cache is None or is_of_another_version(options.output):
        yield None
        return
    paths = "\0".join(str(path.absolute()) for path in (events, options.output))
    name = sha256(os.fsencode(f"{paths}\0{options.size_limits}")).hexdigest()[:32]
    try:
        setting = setting_of(options.look)
    except OSError:  # said where the file is needed
        yield None
        return
    store = Store(options.cache / "entries", name, setting)
    try:
        yield store
    finally:
        store.close()


def _make(
    events: Path, options: BuildOptions, progress: Progress | None, store: Store | None, pictures: KeptPictures
) -> _Made:
    prepared = prepare(
        events,
        size_limits=options.size_limits,
        last=Last(store, options.output, options.began) if store is not None else None,
        copy=pictures.copy,
        sources=options.sources,
        on=options.on,
    )
    changed = changed_meanings(prepared, options.output)
    look = look_with(options.look, prepared)
    own_findings = lacking(prepared, look, events)
    own_findings += [] if options.accept_meanings else changed
    own_findings += [] if options.accept_removal else removal_findings(look, options.output, events)
    findings = in_file_order([*prepared.findings, *own_findings])
    inputs = (*prepared.inputs, *look.files, *asset_files(options.assets))
    count = len(prepared.checked.chronology.events)
    accepted = sum(finding.code == CODE for finding in changed)
    drafts = sum(event.draft for event in prepared.checked.understood)
    built = Built(None, findings, prepared.lines, inputs, (), count, drafts, accepted)
    if has_errors(findings) or (options.strict and findings):
        return _Made(replace(built, accepted=0), None)
    refuse_output(options.output, inputs, home=options.home)
    if progress is not None:
        progress.begun(prepared, findings)
    files = {}
    known = prepared.recalled
    fragments = known.fragments(prepared.project, prepared.findings) if known is not None else Fragments()
    for name, content in _files(prepared, look, options.cache, fragments):
        files[name] = content
        if progress is not None:
            progress.made(name, content, [(one.of, str(one)) for one in fragments.shown.get(name, ())])

    files |= _assets(prepared, options, events, files)
    require_fonts(look.theme, files)

    def keep() -> None:
        pictures.forget_others()
        if known is not None:
            known.keep(fragments)

    said = {name: "own" if getattr(look, name) else "ours" for name in ("templates", "theme")}
    return _Made(built, files, said, keep)


def look_with(look: Look, prepared: Prepared) -> Look:
    """The look with what the chronology's own `site:` says where nobody else has said anything."""
    site = prepared.project.entries.header.record.site
    if site is None:
        return look
    return replace(
        look,
        theme=look.theme or prepared.theme,
        card=site.card if look.card is None else look.card,
        fragment=site.fragment if look.fragment is None else look.fragment,
        style=look.style or site.style,
    )


def _assets(prepared: Prepared, options: BuildOptions, events: Path, files: Collection[str]) -> dict[str, bytes]:
    """What is copied as it is. Raises `TimelineError` where it must not be, or has the name of a file of ours."""
    if not options.assets or options.settings is None:
        return {}
    private = {*prepared.inputs, *(events.parent / file for file in files_named(prepared.project))}
    found = read_assets(options.assets, private, options.settings)
    findings = [*_taken(found, {*files, manifest.NAME}, options.settings)]
    if findings:
        raise TimelineError(findings)
    return found


def _taken(found: Collection[str], files: Collection[str], settings: Path) -> Iterator[Finding]:
    """What has a name that something else of the site has, too: on many disks capital and small letters are one."""
    names = {systems.on_any_disk(one): one for one in files}
    for name in sorted(found):
        other = names.setdefault(systems.on_any_disk(name), name)
        if other in files:
            message = f"{quote(name)} is the name of a file that the site has anyway"
            yield Finding("asset-name", message, Place(str(settings)), help="give it another name")
        elif other != name:
            message = f"{quote(name)} and {quote(other)} are one on many disks, where capital and small letters are"
            yield Finding("asset-name", message, Place(str(settings)), help="give one of them another name")


def site_files(prepared: Prepared, look: Look = Look()) -> dict[str, bytes]:  # noqa: B008  # frozen
    """Every file of the site by its path in it."""
    return dict(_files(prepared, look, None, None))


def _files(
    prepared: Prepared, look: Look, cache: Path | None, fragments: Fragments | None
) -> Iterator[tuple[str, bytes]]:
    placed = placed_pictures(prepared)
    for own in prepared.pictures.values():
        yield from own.files.items()
    compiled = cache / "templates" if cache is not None else None
    checked = prepared.checked
    yield from render_files(checked.chronology, placed, look, compiled, fragments, ticked=checked.ticked)


def placed_pictures(prepared: Prepared) -> dict[str, Placed]:
    """Where the pictures stand in the site, by their paths in the file."""
    return {src: _placed(own) for src, own in prepared.pictures.items()}


def _placed(own: OwnPicture) -> Placed:
    for_screens = tuple((one.name, one.picture.width) for one in own.for_screens)
    return Placed(own.name, own.picture.width, own.picture.height, for_screens)
