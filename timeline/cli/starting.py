"""`init`: a folder to begin in."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from timeline.diagnostics import visible
from timeline.model.entries import json_schema
from timeline.starter import starter


def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where; made if it is not there.")] = Path(),
) -> None:
    """Begin a chronology: a small example that teaches the format, what editors need, and how to check and publish it.

    No file that is there is changed.

    Example: timeline init my-story
    """
    if folder.exists() and not folder.is_dir():
        raise typer.BadParameter(f"{visible(str(folder))} is a file", param_hint="DIR")
    schema = json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"
    for name, text in {**starter(), "events.schema.json": schema}.items():
        sys.stdout.write(f"{_write(folder / name, text)}  {visible(str(folder / name))}\n")
    place = "" if folder == Path() else f"cd {visible(str(folder))} && "
    sys.stderr.write(f"next: {place}timeline build, then open site/index.html; or {place}timeline serve --open\n")


def _write(path: Path, text: str) -> str:
    """Writes the file unless something of that name is there, and says which."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return "kept   "
    return "written"
