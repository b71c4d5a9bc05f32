"""Rendered files become the site, all of them or none: a reader meets the old site or the new one, never half.

In this order, and this is the whole argument:

1. *Refused first*: a folder that holds the input, a home, or files that aren't ours is never an output, and nothing
   has been touched when that is said.
2. *One at a time*: a build waits for another one that is at work beside the same output (`exclusive`).
3. *Nothing to do*: where every file has its bytes already, no byte is written.
4. *The whole folder changes places* with a new one in a single step (`_swap`). The new one is made beside the old one;
   files that stay, and files that aren't ours, are hard links in it, so that they keep bytes, times and inode. Killed
   before the step, the old site stands; after it, the new one. What is left beside it says by its name which of both it
   is, and the next build clears it away (`clear_leftovers`).
5. *Where that can't be done* (a mount point, an output that is a link, a folder beside which we may not write, a system
   without such a step) the files are put in one by one, each by a rename, the index last (`_replace`). Killed in
   between, whole files of two builds stand there, and a manifest that names both: the next build finishes the work.

No fsync: what is promised holds for a killed build and a full disk; a cut of power is for the file system.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import field
from pathlib import Path

from timeline import systems
from timeline.findings import Finding, Place, TimelineError, quote
from timeline.frozen import dataclass
from timeline.site import manifest
from timeline.site.state import leftovers, prefix_of


@dataclass(frozen=True, slots=True)
class Published:
    """What was done to the folder; nothing where the site was up to date."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    at_once: bool | None = field(default=None, compare=False)
    """Whether the whole folder was put in place in one step, or file by file; None where nothing was done."""


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
    stale = tuple(
        name
        for name, known in ours.items()
        if name not in files and manifest.is_as_recorded(manifest.content(output, name), known)
    )
    clear_leftovers(output)
    at_once = None
    if changed or stale or manifest.content(output, manifest.NAME) != record:
        change = _Change(
            output,
            files={**changed, manifest.NAME: record},
            stale=stale,
            # What stood in the way of a name and was no file of ours has been refused above.
            replaced=frozenset({manifest.NAME, *(name for name in changed if os.path.lexists(output / name))}),
            interim=manifest.written({**ours, **hashes}, version=version, options=options),
        )
        at_once = _swap(change)
        if not at_once:
            _replace(change)
    return Published(tuple(sorted(changed)), stale, at_once)


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
        as_given = next((path for path in (output, *output.parents) if os.path.lexists(path)), there)
        raise _refusal("output-unusable", as_given, "is not a folder")
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


PATIENCE = 10.0
"""Seconds that a build waits for another one."""


@contextmanager
def exclusive(output: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Waits until no other build writes beside this output, and keeps others waiting meanwhile.

    The lock is on the folder the output lies in, since the output itself is replaced as a whole, and leaves no file
    behind. Where the disk has no locks, there is nothing to wait for. Raises `BlockingIOError` when patience ends.
    """
    with ExitStack() as waiting:
        try:
            waiting.enter_context(systems.FolderLock(Path(os.path.realpath(output)).parent, patience))
        except BlockingIOError:
            text = f"another build is at work there, and was for {patience:g} seconds"
            raise BlockingIOError(errno.EAGAIN, text, str(output)) from None
        yield


STAGING = ".timeline-staging"
"""A folder of ours in the output, while files are put in one by one; it never stays."""


@dataclass(frozen=True, slots=True)
class _Change:
    """The difference between the folder as it is and the site as it shall be."""

    output: Path
    files: Mapping[str, bytes]
    """What is to be written, by its path in the folder; the manifest is always among it."""
    stale: tuple[str, ...]
    """Files of ours that the site no longer has."""
    replaced: frozenset[str]
    """Which of `files` are there already, with other bytes."""
    interim: bytes
    """A manifest that names the files of before and after, for the time between."""


def _write_new(path: Path, data: bytes) -> None:
    """Writes a file that must not be there yet, its folders too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, systems.WRITE_NEW, 0o666)
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def _remove_empty_folders(folder: Path, names: tuple[str, ...]) -> None:
    """Removes the folders that these files left empty."""
    for name in sorted({parent.as_posix() for file in names for parent in Path(file).parents[:-1]}, reverse=True):
        try:
            (folder / name).rmdir()
        except OSError:
            continue  # somebody else's files are in it


_LOOKS = 3
"""How often the old folder is looked through for files that came in meanwhile."""


def _swap(change: _Change) -> bool:
    """Whether the folder was exchanged; if not, nothing of it was touched, and it needs another way.

    Raises `OSError` where the disk refuses, with the folder as it was.
    """
    output = change.output
    exists = os.path.lexists(output)
    if exists and not (systems.can_exchange() and _can_be_exchanged(output)):
        return False
    output.parent.mkdir(parents=True, exist_ok=True)
    staging = _make_staging(output)
    if staging is None:
        return False
    try:
        if exists and not _link_what_stays(change, staging):
            return False
        for name, data in change.files.items():
            _write_new(staging / name, data)
        if not exists:
            staging.rename(output)
            return True
        if not systems.exchange(staging, output):
            return False
        _clear(staging, output, known={*change.replaced, *change.stale}, new=change.files)
    finally:
        if os.path.lexists(staging) and _was_never_exchanged(staging):
            shutil.rmtree(staging)
    return True


def clear_leftovers(output: Path) -> None:
    """Takes away what a killed build left beside the folder; what isn't ours is moved into it, never deleted."""
    for left in (output.parent / name for name in leftovers(str(output))):
        if _was_never_exchanged(left):
            shutil.rmtree(left, ignore_errors=True)
        elif output.is_dir():
            _clear(left, output, known={*manifest.read(left), manifest.NAME}, new=manifest.read(output))


def _make_staging(output: Path) -> Path | None:
    """A folder beside the output, named by its inode: once it is exchanged, name and inode no longer agree."""
    try:
        first = output.parent / f"{prefix_of(str(output))}{os.urandom(6).hex()}"
        first.mkdir()
        return first.rename(output.parent / f"{prefix_of(str(output))}{first.stat().st_ino}")
    except PermissionError:
        return None


def _was_never_exchanged(staging: Path) -> bool:
    return staging.name.endswith(f"-{staging.lstat().st_ino}")


def _can_be_exchanged(output: Path) -> bool:
    """Whether it is a real folder on the disk of its parent, and not the one we are called from."""
    status = output.lstat()
    # A shell that is in the folder would be left in the old one.
    is_here = os.path.samestat(status, Path().stat())
    return stat.S_ISDIR(status.st_mode) and status.st_dev == output.parent.stat().st_dev and not is_here


def _link_what_stays(change: _Change, staging: Path) -> bool:
    """Links all files that don't change into the new folder; False where that can't be done for every one."""
    gone = {*change.files, *change.stale}
    try:
        for folder, folders, names in os.walk(change.output, onerror=_stop):
            here = Path(folder).relative_to(change.output)
            if here == Path() and STAGING in folders:
                folders.remove(STAGING)
            links = [name for name in folders if Path(folder, name).is_symlink()]
            for path in ((here / name).as_posix() for name in (*names, *links)):
                if path not in gone:
                    os.link(change.output / path, staging / path, follow_symlinks=False)
            for name in folders:
                if name not in links:
                    (staging / here / name).mkdir()
        for folder, _, _ in os.walk(staging, topdown=False):
            _take_after(change.output / Path(folder).relative_to(staging), folder)
    except OSError:
        return False
    _remove_empty_folders(staging, change.stale)
    return True


def _stop(error: OSError) -> None:
    """A folder that can't be listed can't be copied either."""
    raise error


def _take_after(old: Path, new: str) -> None:
    """Gives the new folder the old one's owner, mode and times."""
    systems.give(new, old.stat())
    shutil.copystat(old, new)


def _clear(old: Path, output: Path, *, known: Collection[str], new: Collection[str]) -> None:
    """Takes the old folder away: what is known to be ours goes, links to what the output has too; the rest moves over.

    What can't be moved stays where it is, and the next build tries again; the manifest goes last, so that it can.
    """
    for _ in range(_LOOKS):
        for folder, folders, names in os.walk(old, topdown=False):
            here = Path(folder).relative_to(old)
            links = [name for name in folders if (old / here / name).is_symlink()]
            names.sort(key=lambda name: name == manifest.NAME)
            for path in ((here / name).as_posix() for name in (*links, *names)):
                _clear_file(old, output, path, is_ours=path in known, is_taken=path in new)
            if here != Path():
                _try(os.rmdir, folder)
        if _try(os.rmdir, old):
            return


def _clear_file(old: Path, output: Path, path: str, *, is_ours: bool, is_taken: bool) -> None:
    source, target = old / path, output / path
    if is_ours or path.startswith(f"{STAGING}/") or _is_same_file(source, target):
        _try(os.unlink, source)
        return
    if is_taken:  # somebody made a file of that name while we did
        target = target.with_name(f"{target.name}.other")
    _try(os.makedirs, target.parent)
    _try(os.rename, source, target)


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return os.path.samestat(one.lstat(), other.lstat())
    except OSError:
        return False


def _try(step: Callable[..., object], *paths: str | Path) -> bool:
    try:
        step(*paths)
    except OSError:
        return False
    return True


INDEX = "index.html"


def _replace(change: _Change) -> None:
    """Puts the files in; raises `OSError` where the disk refuses, and a full one refuses before anything is touched."""
    output = change.output
    output.mkdir(parents=True, exist_ok=True)
    staging = output / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    names = sorted(change.files.keys() - {manifest.NAME}, key=lambda name: (name == INDEX, name))
    try:
        _write_new(staging / "interim", change.interim)
        _write_new(staging / "final", change.files[manifest.NAME])
        for number, name in enumerate(names):
            _write_new(staging / str(number), change.files[name])
        systems.put_in_place(staging / "interim", output / manifest.NAME)
        for number, name in enumerate(names):
            (output / name).parent.mkdir(parents=True, exist_ok=True)
            systems.put_in_place(staging / str(number), output / name)
        for name in change.stale:
            (output / name).unlink()
        _remove_empty_folders(output, change.stale)
        systems.put_in_place(staging / "final", output / manifest.NAME)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
