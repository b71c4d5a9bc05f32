"""The whole folder changes places with a new one in a single step, so that a reader never meets half a site.

The new folder is made beside the old one. Files that stay are hard links, so they keep bytes, times and inode; the
same goes for files that aren't ours. After the exchange the old folder lies where the new one was made, is looked
through once more for what came in meanwhile, and goes.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Collection
from pathlib import Path

from timeline.site import manifest
from timeline.site.changing import STAGING, Change, remove_empty_folders, write_new
from timeline.site.state import leftovers, prefix_of

_LOOKS = 3
"""How often the old folder is looked through for files that came in meanwhile."""
_AT_CWD, _EXCHANGE = -100, 2
"""`AT_FDCWD` and `RENAME_EXCHANGE` of renameat2(2)."""


def swap(change: Change) -> bool:
    """Whether the folder was exchanged; if not, nothing of it was touched, and it needs another way.

    Raises `OSError` where the disk refuses, with the folder as it was.
    """
    output = change.output
    exists = os.path.lexists(output)
    if exists and not _can_be_exchanged(output):
        return False
    output.parent.mkdir(parents=True, exist_ok=True)
    staging = _make_staging(output)
    if staging is None:
        return False
    try:
        if exists and not _link_what_stays(change, staging):
            return False
        for name, data in change.files.items():
            write_new(staging / name, data)
        if not exists:
            staging.rename(output)
            return True
        if not _exchange(staging, output):
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
    # Whoever stands in the folder would be left standing in the old one.
    is_here = os.path.samestat(status, Path().stat())
    return stat.S_ISDIR(status.st_mode) and status.st_dev == output.parent.stat().st_dev and not is_here


def _link_what_stays(change: Change, staging: Path) -> bool:
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
    remove_empty_folders(staging, change.stale)
    return True


def _stop(error: OSError) -> None:
    """A folder that can't be listed can't be copied either."""
    raise error


def _take_after(old: Path, new: str) -> None:
    """Gives the new folder the old one's owner, mode and times."""
    status = old.stat()
    if (status.st_uid, status.st_gid) != (os.geteuid(), os.getegid()):
        os.chown(new, status.st_uid, status.st_gid)
    shutil.copystat(old, new)


def _exchange(one: Path, other: Path) -> bool:
    """Both folders change places in one step (renameat2(2)); False where the system can't."""
    import ctypes  # only a build that writes needs it

    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    return bool(renameat2(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _EXCHANGE) == 0)


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
