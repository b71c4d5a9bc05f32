"""The index of several chronologies: made of what they publish themselves, and published as they are.

What is private has no way into it: no chronology is read here, only the files that readers have.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote as percent_encoded

from timeline import __version__, systems
from timeline.findings import Finding, Place, TimelineError, quote
from timeline.formats.index_page import Head, Published, index_files
from timeline.site import manifest
from timeline.site.assets import lines_of, place_of
from timeline.site.publish import Published as Done
from timeline.site.publish import exclusive, publish, refuse_output
from timeline.site.settings import Index
from timeline.site.themes import require_fonts


@dataclass(frozen=True, slots=True)
class BuiltIndex:
    """What became of the index."""

    published: Done
    outputs: tuple[Path, ...]
    """Its files."""
    members: int
    """How many chronologies it leads to."""


def build_index(index: Index, outputs: Iterable[Path], *, home: Path | None, force: bool) -> BuiltIndex:
    """Publishes the index of the chronologies whose sites are in those folders; one that has no site yet is left out.

    Raises `TimelineError` where the folder must not be written or a site lies outside it, `OSError` where the disk
    refuses; the index is then as it was.
    """
    refuse_output(index.output, (), home=home)
    with exclusive(index.output):  # whoever builds one of them meanwhile makes an index of what it is then
        outputs = [*outputs]
        members = [one for one in (_published(output, index) for output in outputs) if one is not None]
        files = index_files(Head(index.title, index.language, index.url), members, index.look)
        files |= _assets(index, outputs, [*files, *(one.folder for one in members)])
        require_fonts(index.look.theme, files)
        look = {name: "own" if getattr(index.look, name) else "ours" for name in ("templates", "theme")}
        done = publish(files, index.output, version=__version__, options=look, force=force)
    return BuiltIndex(done, tuple(index.output / name for name in (*sorted(files), manifest.NAME)), len(members))


def _published(output: Path, index: Index) -> Published | None:
    whole, within = Path(os.path.realpath(output)), Path(os.path.realpath(index.output))
    if whole == within or not whole.is_relative_to(within):
        message = f"{quote(str(output))} lies outside {quote(str(index.output))}, where the index is"
        raise TimelineError([Finding("output-unusable", message, Place(str(output)))])
    events = _json(output, "events.json")
    if events is None:
        return None
    return Published(
        f"{percent_encoded(os.fsencode(whole.relative_to(within).as_posix()))}/", events, _json(output, "feed.json")
    )


def _assets(index: Index, outputs: Iterable[Path], taken: Iterable[str]) -> dict[str, bytes]:
    """What every chronology has as it is, robots.txt or fonts, for this page as well: as one of them has published it.

    Raises `TimelineError` for the name of something that stands here anyway.
    """
    found = {name: data for output in outputs for name, data in _shared(index.assets, output)}
    tops = {systems.on_any_disk(name.partition("/")[0]): name for name in taken}
    for name in found:
        if other := tops.get(systems.on_any_disk(name.partition("/")[0])):
            message = f"{quote(name)} can't stand beside {quote(other)}, which the page that leads to all has there"
            asset = next(one for one in index.assets if _is_of(name, one))
            place = place_of(index.file, lines := lines_of(index.file), asset)
            help = "give it another name"
            raise TimelineError([Finding("asset-name", message, place, help=help)], {str(index.file): lines})
    return found


def _shared(assets: Collection[str], output: Path) -> Iterator[tuple[str, bytes]]:
    for name, known in manifest.read(output).items():
        if any(_is_of(name, one) for one in assets):
            data = manifest.content(output, name)
            if data is not None and manifest.is_as_recorded(data, known):
                yield name, data


def _is_of(name: str, asset: str) -> bool:
    """Whether a file is the asset, or lies in it."""
    return name == asset or name.startswith(f"{asset}/")


def _json(output: Path, name: str) -> dict[str, Any] | None:
    """A file of a site of ours, as it was made; None where it isn't one."""
    data, known = manifest.content(output, name), manifest.read(output).get(name)
    if data is None or known is None or not manifest.is_as_recorded(data, known):
        return None
    found: dict[str, Any] = json.loads(data)
    return found
