"""A copy for an editor or a lawyer, in a folder of its own that is never a site and never becomes one by mistake.

A folder is written only where there is none yet, or an empty one, or one that holds an earlier copy and nothing else,
every file of it as it was written: a remark that somebody put into one stays. It has a record under another name than
a site has, so that no build takes it for its own, and a .gitignore of all, so that it isn't committed with the rest.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from timeline import systems
from timeline.findings import Finding, Place, TimelineError, quote
from timeline.site import manifest
from timeline.site.publish import exclusive, refuse_output

RECORD = ".timeline-preview.json"
_OURS = {".gitignore": b"*\n"}


def write_preview(files: Mapping[str, bytes], output: Path, inputs: Iterable[Path], *, home: Path | None) -> None:
    """Makes the folder hold these files, all of them or, on a full disk, what it held before.

    Raises `TimelineError` where the folder is none for a preview, `OSError` where the disk refuses.
    """
    read = tuple(inputs)
    refuse_folder(output, read, home=home)
    whole = Path(os.path.realpath(output))
    whole.parent.mkdir(parents=True, exist_ok=True)
    with exclusive(output):
        refuse_folder(output, read, home=home)  # another preview may have been at work
        _clear_leftovers(whole)
        new, old = (whole.parent / f"{_prefix(whole)}{os.urandom(6).hex()}" for _ in range(2))
        try:
            _write(files, new)
            if not whole.exists():
                new.rename(whole)
            elif not systems.exchange(new, whole):
                whole.rename(old)
                new.rename(whole)
        finally:
            # An earlier copy of ours, which was looked at above, or what there is of a new one.
            for left in (new, old):
                shutil.rmtree(left, ignore_errors=True)


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    """A new folder with these files and the record of them, for its owner alone."""
    own = {**files, **_OURS}
    record = json.dumps({"preview": 1, "files": manifest.hashes(own)}, indent=1) + "\n"
    folder.mkdir(mode=0o700)
    for name, data in {**own, RECORD: record.encode()}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def refuse_folder(output: Path, inputs: Iterable[Path], *, home: Path | None) -> None:
    """Raises `TimelineError` where the folder must not hold a preview."""
    refuse_output(output, inputs, home=home)
    whole = Path(os.path.realpath(output))
    site = next((path for path in (whole, *whole.parents) if os.path.lexists(path / manifest.NAME)), None)
    if site is not None:
        where = "holds a site" if site == whole else f"lies in a site, {quote(str(site))}"
        raise _refused(output, f"{where}: a preview would be published with it")
    if whole.name == "site":
        raise _refused(output, "is where a site goes, and what lies there is published")
    if whole.is_dir() and (other := _not_of_preview(whole)) is not None:
        raise _refused(output, f"holds {quote(other)}, which no preview put there as it is")


def _not_of_preview(folder: Path) -> str | None:
    """A file in the folder that is none of an earlier preview, or was changed since; None where there is none."""
    known = _recorded(folder)
    for here, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if Path(here, name).is_symlink()]
        for name in sorted((*names, *links)):
            path = Path(here, name).relative_to(folder).as_posix()
            if path == RECORD and known:
                continue
            if path not in known or not manifest.is_as_recorded(manifest.content(folder, path), known[path]):
                return path
    return None


def _recorded(folder: Path) -> dict[str, str]:
    """The files of the earlier preview with their hashes; empty where no record can be read."""
    try:
        record = json.loads(manifest.content(folder, RECORD) or b"")
        return {str(name): str(found) for name, found in record["files"].items()} if record["preview"] == 1 else {}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _prefix(output: Path) -> str:
    return f".{output.name}.timeline-preview-"


def _clear_leftovers(output: Path) -> None:
    """Takes away what a killed preview left beside the folder: drafts and notes lie in it."""
    for path in output.parent.glob(f"{_prefix(output).replace('[', '[[]')}*") if output.parent.is_dir() else ():
        if not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)


def _refused(output: Path, why: str) -> TimelineError:
    message = f"{quote(str(output))} {why}"
    help = "name a folder that isn't there yet, as in -o preview"
    return TimelineError([Finding("preview-not-here", message, Place(str(output)), help=help)])
