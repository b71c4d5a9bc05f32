"""What is said where no chronology is at a path: what is there instead, and what is wanted."""

from __future__ import annotations

import re
from pathlib import Path

from timeline.findings import nearest, quote, visible

_WHERE = "give the path of the file with the events, as in timeline check stories/events.yaml"
_BEGIN = "timeline init begins one"
_USUAL = "events.yaml"
"""What a chronology is called that lies in a folder of its own."""
_MOST = 200
"""Files of a folder that are looked at, and `_SHOWN` that are named."""
_SHOWN = 3
_ENDINGS = (".yaml", ".yml", ".yaml.txt", ".yml.txt")  # the last two are what a simple editor makes of the others
_HEAD = 65_536
"""Bytes of a file in which its list of events begins."""
_EVENTS = re.compile(rb"(?m)^events[ \t]*:|^\{.*\bevents[ \t]*:")


def nothing_there(path: Path, called: str) -> tuple[str, str]:
    """The message and the help for a path at which there is no file."""
    if called == "-":
        return "standard input is not read", f"save it as a file, and {_WHERE}"
    if address := re.match(r"(https?):/+(.*)", called, re.DOTALL):
        whole = f"{address[1]}://{address[2]}"
        return f"{quote(whole)} is an address: nothing is fetched", "save the file, and give the path of that"
    found = _others(path.parent) or _below(path.parent)
    names = {Path(one).name: one for one in found}
    if len(found) > 1 and (guess := nearest(path.name, names, alike=0.75)):
        return "there is no such file", f"did you mean {names[guess]}?"
    return "there is no such file", _one_of(found) if found else f"{_WHERE}; {_BEGIN} here"


def folder_there(path: Path) -> str:
    """The help for a path at which there is a folder."""
    found = _others(path) or _below(path)
    return _one_of(found) if found else f"there is no chronology in it: {_BEGIN}"


def _one_of(found: list[str]) -> str:
    """What to write, of the chronologies that are there."""
    more = f" and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
    what = (
        f"there is {found[0]}: give its path"
        if len(found) == 1
        else f"there are {', '.join(found[:_SHOWN])}{more}: name one"
    )
    return f"{what}, as in timeline check {found[0]}"


def _others(folder: Path) -> list[str]:
    """The paths of chronologies in the folder, as they are typed."""
    try:
        files = sorted(path for path in folder.iterdir() if path.name.lower().endswith(_ENDINGS))[:_MOST]
        return [visible(str(path)) for path in files if path.name[:1] != "." and path.is_file() and _has_events(path)]
    except OSError:
        return []


def _below(folder: Path) -> list[str]:
    """The paths of chronologies by their usual name in the folders that lie in this one."""
    try:
        inside = sorted(path / _USUAL for path in folder.iterdir() if path.name[:1] != ".")[:_MOST]
        return [visible(str(path)) for path in inside if path.is_file() and _has_events(path)]
    except OSError:
        return []


def _has_events(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return bool(_EVENTS.search(file.read(_HEAD)))
    except OSError:
        return False
