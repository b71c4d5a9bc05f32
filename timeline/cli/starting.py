"""`init`: a folder to begin in."""

from __future__ import annotations

import json
import shlex
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from timeline import __version__
from timeline.findings import visible
from timeline.model.entries import schema_text
from timeline.starter import PLACEHOLDER, starter


def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where; made if it is not there.")] = Path(),
) -> None:
    """Begin a chronology: a small example that teaches the format, what editors need, and how to check and publish it.

    No file that is there is changed.

    Example: timeline init my-story
    """
    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(f"{visible(str(folder))} is a file", param_hint="DIR")
    for name, text in {**starter(_origin()), "events.schema.json": schema_text()}.items():
        sys.stdout.write(f"{_write(folder / name, text)}  {visible(str(folder / name))}\n")
    place = "" if folder == Path() else f"cd {shlex.quote(visible(str(folder)))} && "
    sys.stderr.write(f"next: {place}timeline build, then open site/index.html; or {place}timeline serve --open\n")


def _origin() -> str:
    """Where a workflow gets this very timeline from, as far as the installation knows (PyPA, direct_url.json)."""
    try:
        written = distribution("newsline").read_text("direct_url.json")
    except PackageNotFoundError:  # run from a folder
        written = None
    known = json.loads(written or "{}")
    vcs, url = known.get("vcs_info", {}), urlsplit(known.get("url", ""))
    if vcs.get("vcs") == "git" and url.scheme == "https" and "@" not in url.netloc:
        folder = f"#subdirectory={known['subdirectory']}" if known.get("subdirectory") else ""
        return f"git+{known['url']}@{vcs['commit_id']}{folder}"
    return f"{PLACEHOLDER}{__version__}"


def _write(path: Path, text: str) -> str:
    """Writes the file unless something of that name is there, and says which."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return "kept   "
    return "written"
