"""`init`: a folder to begin in."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from urllib.request import url2pathname

import typer

from timeline import __version__, systems
from timeline.cli.output import refuse
from timeline.findings import TimelineError, visible
from timeline.record.entry import schema_text
from timeline.site.settings import NAME, found_from
from timeline.site.state import EVENTS, OUTPUT
from timeline.starter import PLACEHOLDER, WORKFLOW, starter


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder to begin in; made if it does not exist.")
    ] = Path(),
    source: Annotated[
        list[Path] | None,
        typer.Option("--from", metavar="FILE|FOLDER", help="A spreadsheet, another list, or clippings to begin with."),
    ] = None,
) -> None:
    """Begin a chronology: an example, your spreadsheet or clippings.

    It writes a small example that teaches the format, what editors need, and what checks and publishes it on GitHub.
    With --from it begins with what you have instead: each row of a list (a spreadsheet, a TimelineJS or calendar file)
    becomes an event, and clippings become drafts. It changes no file that exists.

    Example: timeline init my-story --from clippings/
    """
    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(f"{visible(str(folder))} is a file", param_hint="DIR")
    events, site = _settled(folder)
    texts = {folder / name: text for name, text in starter(_origin(), site).items()}
    example = texts.pop(folder / EVENTS)
    texts = {**({} if source else {events: example}), **texts, events.with_name(SCHEMA): schema_text()}
    if source:
        _require_room(events, source)
    for path, text in texts.items():
        sys.stdout.write(f"{_write(path, text)}  {visible(str(path))}\n")
    sys.stdout.flush()
    place = "" if folder == Path() else f"cd {shlex.quote(visible(str(folder)))} && "
    sys.stderr.write(_to_fill_in(folder / WORKFLOW))
    if not source:
        sys.stderr.write(
            f"next: {place}timeline build, then open {visible(site)}/index.html; or {place}timeline serve --open\n"
        )
        return
    is_list = len(source) == 1 and _is_list(source[0])
    code = _begun(events, source, is_list=is_list)
    then = "timeline check, then timeline serve --open" if is_list else "timeline review, to decide on each draft"
    if events.exists():
        sys.stderr.write(f"next: {place}{then}\n")
    elif is_list:
        file, target = (shlex.quote(visible(str(path))) for path in (source[0], events))
        sys.stderr.write(f"there is no chronology yet; with what is missing: timeline import {file} … -o {target}\n")
    raise typer.Exit(code)


SCHEMA = "events.schema.json"
"""What editors are told of the file beside it."""


def _settled(folder: Path) -> tuple[Path, str]:
    """The chronology to begin, and where the site goes, from the folder: as a `timeline.toml` says that is there.

    Of several chronologies it is the first that isn't there yet. Ends the command where the settings are wrong.
    """
    if not (folder / NAME).is_file():
        return folder / EVENTS, OUTPUT
    try:
        found = found_from(folder)
    except TimelineError as error:
        raise refuse(error) from None
    named = [one.events for one in found.settings]
    site = Path(systems.way_to(found.whole, folder)).as_posix()
    return next((one for one in named if not one.exists()), named[0]), site


def _require_room(events: Path, source: list[Path]) -> None:
    """Refuses to begin where a chronology is already, or with what isn't there."""
    for path in source:
        if not path.exists():
            raise typer.BadParameter(f"there is no {visible(str(path))}", param_hint="--from")
    if events.exists():
        name = shlex.quote(visible(str(events)))
        how = f"timeline import FILE --into {name}, or timeline extract FILE -o {name}"
        raise typer.BadParameter(f"{visible(str(events))} is there already; to add to it: {how}", param_hint="DIR")
    if not _clippings(source):
        raise typer.BadParameter(f"there is no file in {visible(str(source[0]))}", param_hint="--from")


def _is_list(path: Path) -> bool:
    """Whether the file is a list of events that `import` reads, or says why it can't, and not an article."""
    from timeline.clippings.kinds import LISTS, kind_of
    from timeline.exchange.importing import ImportOptions, imported
    from timeline.findings import NotReadableError

    if path.is_dir():
        return False
    data = path.read_bytes()
    try:
        imported(data, visible(path.name), ImportOptions())
    except NotReadableError:
        return kind_of(data, path.name) in LISTS
    return True


def _clippings(source: list[Path]) -> list[Path]:
    """The files, and those in the folders that have no dot in front."""
    found: list[Path] = []
    for path in source:
        inside = (one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
        found += sorted(one for one in inside if not one.name.startswith("."))
    return found


def _begun(events: Path, source: list[Path], *, is_list: bool) -> int:
    """Makes the chronology as `import` or `extract` does, and gives the exit code."""
    from timeline.cli.extracting import extract
    from timeline.cli.importing import import_

    try:
        if is_list:
            import_(source[0], output=events)
        else:
            extract(_clippings(source), output=events)
    except typer.Exit as ended:
        return ended.exit_code
    return 0


def _to_fill_in(workflow: Path) -> str:
    """What is still to be written in the workflow, with its place; nothing where it can be used as it is."""
    try:
        lines = workflow.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    number = next((number for number, line in enumerate(lines, 1) if PLACEHOLDER in line), None)
    if number is None:
        return ""
    what = "before you publish: write where timeline itself comes from, in place of OWNER/REPOSITORY"
    return f"{visible(str(workflow))}:{number}: {what}\n"


def _origin() -> str:
    """Where a workflow gets this very timeline from, as far as the installation knows (PyPA, direct_url.json)."""
    try:
        written = distribution("newsline").read_text("direct_url.json")
    except PackageNotFoundError:  # run from a folder
        written = None
    known = json.loads(written or "{}")
    vcs, url = known.get("vcs_info", {}), str(known.get("url", ""))
    origin = None
    if vcs.get("vcs") == "git":
        folder = f"#subdirectory={known['subdirectory']}" if known.get("subdirectory") else ""
        origin = f"git+{url}@{vcs['commit_id']}{folder}"
    elif "archive_info" in known:
        origin = url
    elif "dir_info" in known and urlsplit(url).scheme == "file":
        origin = _of_clone(Path(url2pathname(urlsplit(url).path)))
    return origin if origin is not None and _PUBLIC.fullmatch(origin) else f"{PLACEHOLDER}{__version__}"


_PUBLIC = re.compile(r"(?:git\+)?https://[\w.-]+(?::\d+)?/[\w.~%+/-]+(?:@[\w.-]+)?(?:#subdirectory=[\w./-]+)?")
"""An address that others reach: no password in it, and no letter that a shell or YAML takes for its own."""


def _of_clone(folder: Path) -> str | None:
    """Where others find what a clone has, by its `origin`; None where its last commit is only here."""
    remote, commit = _git(folder, "config", "--get", "remote.origin.url"), _git(folder, "rev-parse", "HEAD")
    if not remote or not commit or not _git(folder, "branch", "--remotes", "--contains", commit):
        return None
    below = (_git(folder, "rev-parse", "--show-prefix") or "").rstrip("/")
    address = _SSH.sub(r"https://\1/", remote)
    return f"git+{address}@{commit}{f'#subdirectory={below}' if below else ''}"


_SSH = re.compile(r"^(?:ssh://)?git@([\w.-]+)[:/]")


def _git(folder: Path, *words: str) -> str | None:
    """What git says; None where it says nothing, or isn't there."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, encoding="utf-8")  # noqa: S603, S607  # the user's own git, words of ours
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return None
    return done.stdout.strip() or None


def _write(path: Path, text: str) -> str:
    """Writes the file unless something of that name is there, and says which."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return "kept   "
    return "written"
