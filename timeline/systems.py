"""What each operating system offers, under one name. Another system is added here, and nowhere else.

`site/state` asks it before anything else is imported, so it starts with nothing but `os` and built-in modules, and
paths are text. Which system it is, is asked at each call; settled from the start are only the flags, each of which has
one meaning or none.
"""

import errno
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from signal import Signals
    from types import TracebackType


def is_windows() -> bool:
    """Whether this is Windows."""
    return sys.platform == "win32"


def cores() -> int:
    """How many processor cores this process may use; where the system doesn't say (macOS), how many there are."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def most_processes() -> int:
    """How many processes a pool may have: Windows can't wait for more than these at a time."""
    return 61 if is_windows() else 1_000


def flags_of(*names: str) -> int:
    """The flags of `os.open` with these names, as in `RDONLY`, of which a system need not have each; always for bytes.

    No handle is handed to the programs that we start: Python sees to that by itself.
    """
    flags = 0
    for name in (*names, "BINARY"):
        flags |= getattr(os, f"O_{name}", 0)
    return flags


READ = flags_of("RDONLY", "NONBLOCK")
"""To read a file; a pipe answers at once, too, so that it can be told from one."""
APPEND = flags_of("WRONLY", "APPEND")
"""To write at the end of a file that is there."""
CHANGE = flags_of("RDWR", "CREAT")
"""To read and write a file, which may be new."""
WRITE = flags_of("WRONLY", "CREAT", "TRUNC")
"""To write a file, which may be there."""
WRITE_NEW = flags_of("WRONLY", "CREAT", "EXCL")
"""To write a file that must not be there."""


def opened_no_link(path: "Path", flags: int) -> int:
    """A handle of the file; raises `OSError` where the path is a link, whether or not the system can be told so."""
    no_follow = flags_of("NOFOLLOW")
    if not no_follow and os.path.islink(path):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    return os.open(path, flags | no_follow)


def read_at(handle: int, size: int, at: int) -> bytes:
    """So many bytes from a place of an open file. Windows has them only by moving where the handle stands."""
    if sys.platform != "win32":
        data = os.pread(handle, size, at)
    else:
        os.lseek(handle, at, os.SEEK_SET)
        data = os.read(handle, size)
    return data


def way_to(path: "str | Path", folder: "str | Path" = ".") -> str:
    """The path as it is written in the folder; as a whole where no way leads there, on another drive of Windows."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        return os.path.abspath(path)


def signals_to_end() -> "tuple[Signals, ...]":
    """What asks a program to end in good order, besides Ctrl-C: on Windows Ctrl-Break and a closed window, too."""
    import signal

    return tuple(getattr(signal, name) for name in ("SIGTERM", "SIGBREAK") if hasattr(signal, name))


def is_ours(status: os.stat_result) -> bool:
    """Whether a file is this user's own. On Windows files have no such number, and what we keep lies in the profile."""
    user = getattr(os, "geteuid", None)
    return user is None or bool(status.st_uid == user())


def give(path: str, status: os.stat_result) -> None:
    """Gives a file of ours the owner and group of another one; raises `OSError` where that may not be done."""
    own = os.stat(path)
    if sys.platform != "win32" and (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        os.chown(path, status.st_uid, status.st_gid)


_TRIES = 25
"""How often a file is put in place where that may fail for a moment."""


def put_in_place(new: "str | Path", target: "str | Path") -> None:
    """The new file takes the place of the other one in one step; raises `OSError` where it can't.

    Windows refuses that while somebody has the other one open, as a virus scanner may for a moment: there it is tried
    for half a second.
    """
    for _ in range(_TRIES if is_windows() else 0):
        try:
            return os.replace(new, target)
        except PermissionError:
            _pause()
    return os.replace(new, target)


def cache_folder(environment: "Mapping[str, str]") -> "str | None":
    """Where this user's programs keep what they can do without; None without a home.

    XDG_CACHE_HOME says it on every system, after the XDG Base Directory Specification: a path that isn't whole counts
    as none. Else it is where the system wants such files.
    """
    said = environment.get("XDG_CACHE_HOME", "")
    if os.path.isabs(said):
        return said
    if is_windows():
        local = environment.get("LOCALAPPDATA", "")
        return local if os.path.isabs(local) else None
    home = environment.get("HOME", "")
    if not os.path.isabs(home):
        return None
    return home + ("/Library/Caches" if sys.platform == "darwin" else "/.cache")


_RESERVED = frozenset(
    ["aux", "con", "conin$", "conout$", "nul", "prn"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"]
)


def is_reserved(name: str) -> bool:
    """Whether Windows takes the name of a file or folder for a device, whatever its ending, or changes how it ends."""
    return name.partition(".")[0].rstrip(" ").lower() in _RESERVED or name.endswith((".", " "))


def is_one_name(part: str) -> bool:
    """Whether this system takes it for one file's or folder's name, with no way elsewhere in it."""
    return not is_windows() or not (is_reserved(part) or set(part) & set('\\:*?"<>|'))


def on_any_disk(path: str) -> str:
    """What two paths have in common that are one where letters' case and composition don't count (macOS, Windows)."""
    from unicodedata import normalize

    return normalize("NFC", normalize("NFD", path).casefold())


def is_unread(error: OSError) -> bool:
    """Whether what was written failed because nobody reads any more; Windows says that of a pipe in other words."""
    return isinstance(error, BrokenPipeError) or (is_windows() and error.errno == errno.EINVAL)


_AT_CWD, _EXCHANGE = -100, 2
"""`AT_FDCWD` and `RENAME_EXCHANGE` of renameat2(2) in Linux; for renamex_np(2) of macOS the latter is RENAME_SWAP."""


def exchange(one: "Path", other: "Path") -> bool:
    """Both folders change places in one step; False where the system or the disk can't, with neither touched."""
    first, second = os.fsencode(one), os.fsencode(other)
    renameat2, renamex = _of_libc("renameat2"), _of_libc("renamex_np")
    if renameat2 is not None:  # Linux
        return bool(renameat2(_AT_CWD, first, _AT_CWD, second, _EXCHANGE) == 0)
    return renamex is not None and bool(renamex(first, second, _EXCHANGE) == 0)  # macOS


def can_exchange() -> bool:
    """Whether the system has such a step; whether the disk does shows when it is tried."""
    return _of_libc("renameat2") is not None or _of_libc("renamex_np") is not None


def _of_libc(name: str) -> "Callable[..., int] | None":
    """A function of the C library; None on Windows, which has none that is the process's own."""
    if is_windows():
        return None
    import ctypes  # only a build that writes needs it

    return getattr(ctypes.CDLL(None), name, None)


class FolderLock:
    """While it lasts no other process has a turn at the folder; the same on every system, and nothing is left behind.

    Linux and macOS lock the folder itself. Windows can't open one: there a file of the folder's name, as a number, is
    locked where temporary files lie. Where there are no locks (a network disk), or the folder can't be opened, nobody
    is kept out: then there is nobody to wait for.

    Raises `BlockingIOError` where it was waited for in vain, so many seconds at most.
    """

    def __init__(self, folder: "str | Path", patience: float | None = None) -> None:
        self._folder = os.path.realpath(folder)
        self._patience = patience
        self._handle: int | None = None
        self._path = _beside(self._folder) if is_windows() else None

    def __enter__(self) -> None:
        """Waits for it."""
        try:
            flags = CHANGE if self._path else flags_of("RDONLY", "DIRECTORY")
            self._handle = os.open(self._path or self._folder, flags, 0o600)
        except (OSError, ValueError):
            return
        try:
            _wait(self._handle, self._patience)
        except BaseException:
            self.__exit__(None, None, None)
            raise

    def __exit__(
        self, _kind: "type[BaseException] | None", _error: "BaseException | None", _trace: "TracebackType | None"
    ) -> None:
        """Ends it: the next one that waits goes on."""
        if self._handle is None:
            return
        os.close(self._handle)
        self._handle = None
        if self._path:
            try:
                os.unlink(self._path)
            except OSError:  # Windows keeps a file that somebody has open, and so one that waits keeps it
                return


_LOOK = 0.02
"""Seconds between two looks."""


def _pause() -> None:
    from time import sleep

    sleep(_LOOK)


def _wait(handle: int, patience: float | None) -> None:
    from time import monotonic

    end = None if patience is None else monotonic() + patience
    while not _is_locked(handle, waits=patience is None):
        if end is not None and monotonic() > end:
            raise BlockingIOError
        _pause()


def _is_locked(handle: int, *, waits: bool) -> bool:
    """Locks it until it is closed; False while another process has it. True where there are no locks, too.

    `waits` has the system wait for it, where it can without an end.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError as error:
        return not (is_windows() and isinstance(error, PermissionError))
    return True


def _beside(folder: str) -> str:
    """The file that stands for the folder where that can't be locked, the same however its name is written."""
    import tempfile
    from hashlib import sha256

    name = sha256(os.fsencode(os.path.normcase(folder))).hexdigest()[:32]
    return os.path.join(tempfile.gettempdir(), f"newsline-{name}.lock")
