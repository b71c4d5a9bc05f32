"""Rendered files become the site, all of them or none: where that is allowed, what differs, and by which way."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from timeline.findings import Finding, Place, TimelineError, quote
from timeline.site import manifest
from timeline.site.changing import Change
from timeline.site.replacing import INDEX, replace
from timeline.site.swapping import clear_leftovers, swap


@dataclass(frozen=True, slots=True)
class Published:
    """What was done to the folder; nothing where the site was up to date."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def publish(
    files: Mapping[str, bytes], output: Path, *, version: str, options: Mapping[str, str], force: bool = False
) -> Published:
    """Makes the folder hold exactly these files of ours, beside whatever else is in it.

    Raises `TimelineError` where something that isn't ours stands in the way (`force` takes a file's place, never a
    folder's), `OSError` where the disk refuses; the site is then as it was.
    """
    output = output if output.is_symlink() else Path(os.path.realpath(output))
    ours = manifest.read(output)
    refuse_foreign(files, output, force=force)
    hashes = manifest.hashes(files)
    record = manifest.written(hashes, version=version, options=options)
    before = {name: manifest.content(output, name) for name in files}
    changed = {name: data for name, data in files.items() if before[name] != data}
    stale = tuple(name for name in ours if name not in files and _is_as_recorded(output, name, ours[name]))
    clear_leftovers(output)
    if changed or stale or manifest.content(output, manifest.NAME) != record:
        change = Change(
            output,
            files={**changed, manifest.NAME: record},
            stale=stale,
            # What stood in the way of a name and was no file of ours has been refused above.
            replaced=frozenset({manifest.NAME, *(name for name in changed if os.path.lexists(output / name))}),
            interim=manifest.written({**ours, **hashes}, version=version, options=options),
        )
        if not swap(change):
            replace(change)
    return Published(tuple(sorted(changed)), stale)


def _is_as_recorded(output: Path, name: str, recorded: str) -> bool:
    """Whether the file is still what we wrote: one that somebody changed is theirs now."""
    data = manifest.content(output, name)
    return data is not None and manifest.hashes({name: data})[name] == recorded


def refuse_foreign(files: Mapping[str, bytes], output: Path, *, force: bool) -> None:
    """Raises `TimelineError` where one of the files would take the place of something that isn't ours."""
    ours = manifest.read(output)
    for name, data in files.items():
        path = output / name
        if not manifest.is_reached_without_links(output, name):
            raise _refusal("output-not-ours", path.parent, "is in the way: a folder of ours belongs there")
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            continue
        if stat.S_ISDIR(mode):
            raise _refusal("output-not-ours", path, "is in the way: a file of ours belongs there")
        if name not in ours and not force and manifest.content(output, name) != data:
            help = "choose another folder with --output, or add --force to take this one over"
            raise _refusal("output-not-ours", path, "was not made by timeline, and would be overwritten", help)


def refuse_output(output: Path, inputs: Iterable[Path], *, home: Path | None) -> None:
    """Raises `TimelineError` where the folder must never be an output: it holds the input, or is a home or the root."""
    whole = Path(os.path.realpath(output))
    there = next(path for path in (whole, *whole.parents) if os.path.lexists(path))
    if output.is_symlink() and not output.exists():
        raise _refusal("output-unusable", output, "is a link that leads nowhere")
    if not there.is_dir():
        raise _refusal("output-unusable", there if there != whole else output, "is not a folder")
    precious = [Path("/"), *([Path(os.path.realpath(home))] if home is not None else [])]
    if any(path.is_relative_to(whole) for path in precious):
        raise _refusal("output-unusable", output, "is, or holds, a home or root folder", _OF_ITS_OWN)
    if ".git" in whole.parts:
        raise _refusal("output-unusable", output, "is where git keeps its own files", _OF_ITS_OWN)
    for path in inputs:
        if Path(os.path.realpath(path)).is_relative_to(whole):
            raise _refusal(
                "output-unusable", output, f"holds {quote(str(path))}, which the site is made from", _OF_ITS_OWN
            )


_OF_ITS_OWN = "give the site a folder of its own, as in --output site"


def _refusal(code: str, path: Path, message: str, help: str | None = None) -> TimelineError:
    return TimelineError([Finding(code, f"{quote(str(path))} {message}", Place(str(path)), help=help)])


__all__ = ["INDEX", "Published", "publish", "refuse_foreign", "refuse_output"]
