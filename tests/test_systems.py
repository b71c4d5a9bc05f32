"""What other systems lack is done in another way, to the same bytes.

There is no Mac and no Windows here: names that they lack are taken away, `sys.platform` is told, and what they have in
place of them is played by a stand-in. That the real ones behave so is for the workflow to show, which runs on them.
"""

import ctypes
import errno
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from timeline import systems
from timeline.cli import run
from timeline.cli.streams import command_streams
from timeline.compile.store import read_own
from timeline.document.saving import alone
from timeline.extract.kept import DraftCache
from timeline.live.desk.terminal import refusal
from timeline.site import manifest, state
from timeline.site.publish import exclusive, publish

ROOT = Path(__file__).parent.parent
NOT_ON_WINDOWS = [
    *("geteuid", "getegid", "getuid", "getgid", "chown", "fchmod", "pread", "pwrite", "fork", "mkfifo", "ttyname"),
    *("sched_getaffinity", "set_blocking", "get_blocking", "O_NONBLOCK", "O_CLOEXEC", "O_NOFOLLOW", "O_DIRECTORY"),
]
EVENTS = """\
title: The ferry
language: en
id: ferry
as_of: 2024-12-01
events:
  - date: 3 July 2023
    title: The mayor resigns
    sources: [{publisher: The Herald, url: "https://example.org/a"}]
  - date: 2024
    title: The inquiry reports
    sources: [{publisher: The Herald, url: "https://example.org/b"}]
"""


class Msvcrt:
    """The locks of Windows: one handle at a time has the file's."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.owners: dict[int, int] = {}

    def locking(self, handle: int, mode: int, size: int) -> None:
        assert (mode, size) == (self.LK_NBLCK, 1)
        inode = os.fstat(handle).st_ino
        owner = self.owners.get(inode, handle)
        if owner != handle and _is_of(owner, inode):
            raise PermissionError(errno.EACCES, "Permission denied")
        self.owners[inode] = handle


def _is_of(handle: int, inode: int) -> bool:
    try:
        return os.fstat(handle).st_ino == inode
    except OSError:
        return False


def as_it_is(_: pytest.MonkeyPatch, _folder: Path) -> None:
    """As it is here."""


def as_macos(patch: pytest.MonkeyPatch, _folder: Path) -> None:
    """The exchange of folders under another name, and no count of the cores that may be used."""
    patch.setattr(sys, "platform", "darwin")
    patch.delattr(os, "sched_getaffinity", raising=False)
    libc = ctypes.CDLL(None)

    def renamex_np(one: bytes, other: bytes, flags: int) -> int:
        assert flags == 2
        return int(libc.renameat2(-100, one, -100, other, 2))

    patch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(renamex_np=renamex_np))


def as_windows(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """None of the names that Windows lacks; its locks; a folder can't be opened."""
    patch.setattr(sys, "platform", "win32")
    patch.setitem(sys.modules, "fcntl", None)
    patch.setitem(sys.modules, "termios", None)
    patch.setitem(sys.modules, "msvcrt", Msvcrt())
    for name in NOT_ON_WINDOWS:
        patch.delattr(os, name, raising=False)
    real = os.open

    def opened(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if os.path.isdir(path):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, flags, mode)

    patch.setattr(os, "open", opened)
    patch.setattr(tempfile, "tempdir", str(folder))
    patch.setattr(systems, "READ", os.O_RDONLY)
    patch.delenv("XDG_CACHE_HOME")
    patch.setenv("LOCALAPPDATA", str(folder / "Local"))
    patch.setattr(ctypes, "CDLL", lambda _: pytest.fail("Windows has no C library of the process's own"))


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems are played on Linux; here is one itself")

SYSTEMS = {"here": as_it_is, "macos": as_macos, "windows": as_windows}


@pytest.fixture(params=["here", *(pytest.param(name, marks=on_linux) for name in ("macos", "windows"))])
def system(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        SYSTEMS[request.param](patch, tmp_path_factory.mktemp("own"))
        yield request.param


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what is kept and of what is for a moment."""
    folder = tmp_path_factory.mktemp("own")
    as_windows(monkeypatch, folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def as_here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The sites before and after an edit, as Linux makes them."""
    folder = tmp_path_factory.mktemp("here")
    events = folder / "events.yaml"
    made: dict[str, bytes] = {}
    for name, text in (("before", EVENTS), ("after", EVENTS.replace("inquiry", "panel"))):
        events.write_bytes(text.encode())
        assert run(["build", str(events), "-o", str(folder / "site")]) == 0
        made |= {f"{name}/{path}": data for path, data in files(folder / "site").items()}
    return made


def test_a_site_is_built_changed_and_left_alone_to_the_same_bytes(system, tmp_path, monkeypatch, capsys, as_here):
    monkeypatch.chdir(tmp_path)
    events = Path("events.yaml")
    events.write_bytes(EVENTS.encode())
    assert run(["build", "--verbose"]) == 0
    assert "site was put in place in one step\n" in capsys.readouterr().err  # there was none yet
    made = {f"before/{path}": data for path, data in files(Path("site")).items()}
    events.write_bytes(EVENTS.replace("inquiry", "panel").encode())
    assert run(["build", "--verbose"]) == 0
    has_step = {"macos": True, "windows": False}.get(system, systems.can_exchange())
    way = "in one step" if has_step else "file by file, the first page last"
    assert f"site was put in place {way}\n" in capsys.readouterr().err
    assert made | {f"after/{path}": data for path, data in files(Path("site")).items()} == as_here
    assert run(["build", "--verbose"]) == 0
    assert capsys.readouterr().err.endswith("nothing to do: site is up to date\n")
    assert sorted(os.listdir()) == ["events.yaml", "site"]


@pytest.mark.usefixtures("system")
def test_an_event_is_added_and_taken_back(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("events.yaml").write_bytes(EVENTS.encode())
    assert run(["add", "5 May 2022: The strike begins"]) == 0
    assert b"The strike begins" in Path("events.yaml").read_bytes()
    assert b"\r" not in Path("events.yaml").read_bytes()
    assert run(["undo"]) == 0
    assert Path("events.yaml").read_bytes() == EVENTS.encode()
    assert run(["check"]) == 0


@pytest.mark.usefixtures("system")
def test_one_build_waits_for_another_and_leaves_nothing_behind(tmp_path):
    site = tmp_path / "site"
    with exclusive(site, patience=0.0):
        with (
            pytest.raises(BlockingIOError, match=r"at work there, and was for 0.05 seconds"),
            exclusive(site, patience=0.05),
        ):
            pytest.fail("both have a turn")
        with exclusive(tmp_path / "other" / "site", patience=0.05):
            pass  # of another folder
    with exclusive(site, patience=0.0):
        pass
    assert os.listdir(tmp_path) == [] and not list(Path(tempfile.gettempdir()).glob("newsline-*"))


@on_linux
@pytest.mark.usefixtures("windows")
def test_an_edit_waits_as_long_as_it_takes(tmp_path, monkeypatch):
    looks = []

    def pause() -> None:
        looks.append(1)
        first.__exit__(None, None, None)

    monkeypatch.setattr(systems, "_pause", pause)
    first = systems.FolderLock(tmp_path)
    first.__enter__()
    with alone(tmp_path / "events.yaml"):
        assert looks == [1]


def test_a_lock_is_the_same_however_the_folder_is_written(monkeypatch):
    monkeypatch.setattr(os.path, "normcase", str.lower)
    assert systems._beside("C:\\Work") == systems._beside("c:\\work") != systems._beside("c:\\home")


def test_a_disk_without_locks_keeps_nobody_out(monkeypatch, tmp_path):
    fcntl = pytest.importorskip("fcntl")

    def refused(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refused)
    with exclusive(tmp_path / "site", patience=0), exclusive(tmp_path / "site", patience=0):
        pass


@on_linux
@pytest.mark.usefixtures("windows")
def test_a_file_that_somebody_has_open_is_put_in_place_when_he_lets_go(tmp_path, monkeypatch):
    refusals = [PermissionError(errno.EACCES, "in use")] * 3
    real = os.replace

    def replace(one: str, other: str) -> None:
        if refusals:
            raise refusals.pop()
        real(one, other)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(systems, "_pause", lambda: None)
    (tmp_path / "new").write_bytes(b"new")
    systems.put_in_place(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_bytes() == b"new"
    refusals += [PermissionError(errno.EACCES, "in use")] * 100
    with pytest.raises(PermissionError):
        systems.put_in_place(tmp_path / "old", tmp_path / "new")


@on_linux
@pytest.mark.usefixtures("system")
def test_a_link_is_not_followed_whether_or_not_the_system_can_be_told_so(tmp_path):
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    assert manifest.content(tmp_path, "secret") == b"secret" == read_own(tmp_path / "secret")
    assert manifest.content(tmp_path, "link") is None
    with pytest.raises(OSError, match="link"):
        read_own(tmp_path / "link")


@pytest.mark.usefixtures("system")
def test_what_is_kept_of_a_clipping_is_found_again(tmp_path):
    kept = DraftCache(tmp_path / "kept", "1")
    kept.keep(b"a clipping", "drafts")
    assert kept.find(b"a clipping") == "drafts"


@on_linux
@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.cache"),
        ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Caches"),
        ("darwin", {"HOME": "/Users/a", "XDG_CACHE_HOME": "/cache"}, "/cache"),
        ("darwin", {"HOME": "a"}, None),
        ("linux", {"HOME": "/home/a", "XDG_CACHE_HOME": "cache"}, "/home/a/.cache"),
        ("win32", {"LOCALAPPDATA": "/Local", "HOME": "/home/a"}, "/Local"),
        ("win32", {"LOCALAPPDATA": "Local", "HOME": "/home/a"}, None),
        ("win32", {"HOME": "/home/a"}, None),
    ],
)
def test_what_is_kept_lies_where_the_system_wants_it(platform, environment, expected, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)
    assert systems.cache_folder(environment) == expected
    assert state.folder_in(environment) == (expected and f"{expected}/newsline")


def test_names_that_windows_has_for_itself():
    for name in ["con", "NUL", "aux.html", "com1", "lpt9.a.b", "COM¹", "con .txt", "a.", "a ", "conin$"]:
        assert systems.is_reserved(name), name
    for name in ["console", "a", "com", "com10", "aux-2", ".nul", "index.html", "lpt"]:
        assert not systems.is_reserved(name), name


def other_drive(*_: object) -> str:
    raise ValueError("path is on mount 'D:', start on mount 'C:'")


def test_what_lies_on_another_drive_is_named_as_a_whole(tmp_path, monkeypatch, capsys):
    """No path leads from one drive to another."""
    clipping = tmp_path / "clips" / "a.txt"
    clipping.parent.mkdir()
    clipping.write_bytes(b"Ferry sinks\n\nThe ferry sank on 3 May 2021.\n")
    (tmp_path / "story").mkdir()
    monkeypatch.chdir(tmp_path / "story")
    assert systems.way_to(clipping) == os.path.join("..", "clips", "a.txt")
    monkeypatch.setattr(os.path, "relpath", other_drive)
    assert systems.way_to(clipping) == str(clipping)
    assert run(["extract", str(clipping), "-o", "events.yaml"]) == 0, capsys.readouterr().err
    assert f"file: {clipping.as_posix()}\n" in Path("events.yaml").read_text(encoding="utf-8").replace('"', "")
    assert run(["check"]) in {0, 1} and "Traceback" not in capsys.readouterr().err


@on_linux
def test_what_ends_a_command_on_windows_does_so_in_good_order(monkeypatch):
    monkeypatch.setattr(signal, "SIGBREAK", signal.SIGUSR1, raising=False)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGUSR1)}
    try:
        assert systems.signals_to_end() == (signal.SIGTERM, signal.SIGUSR1)
        assert run(["check", "--help"]) == 0
        with pytest.raises(SystemExit):
            signal.raise_signal(signal.SIGUSR1)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_a_checkout_has_the_same_bytes_on_every_system():
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no checkout")
    asked = ["timeline/formats/page.css", "tests/golden/x.html", "README.md", "scripts/setup"]
    done = subprocess.run(
        ["git", "check-attr", "text", "eol", "--", *asked], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {line.partition(": ")[2] for line in done.stdout.splitlines()} == {"text: unset", "eol: unspecified"}


ONLY_GNU = r"\bnproc\b|readlink -f|\bsed -i|\bstat -c|\bdate -d|\bgrep -\w*P|\bsha256sum|\btac\b|\bpaste -sd'.'(?! -)|\brealpath\b|cp -\w*[tT]\b"


def test_make_and_its_scripts_use_nothing_that_a_mac_lacks():
    used = [
        (path.name, words)
        for path in (ROOT / "Makefile", *(ROOT / "scripts").iterdir(), *(ROOT / ".ci").iterdir())
        if path.suffix in {"", ".sh"} and path.is_file()
        for words in re.findall(ONLY_GNU, path.read_text(encoding="utf-8"))
    ]
    assert used == []


@on_linux
@pytest.mark.parametrize(
    ("system", "packages", "expected"),
    [
        ("Linux", True, "apt-get install python3.11"),
        ("Darwin", False, "brew install python"),
        ("x", False, "python.org"),
    ],
)
def test_a_python_that_is_missing_is_found_where_the_system_has_it(system, packages, expected, tmp_path):
    for name in ("scripts", "requirements", "bin"):
        (tmp_path / name).mkdir()
    shutil.copy(ROOT / "scripts" / "setup", tmp_path / "scripts" / "setup")
    for name in ("requirements/core.txt", "pyproject.toml"):
        (tmp_path / name).write_bytes(b"")
    own = {"uname": f"echo {system}"} | ({"apt-get": ""} if packages else {})
    for name, does in own.items():
        (tmp_path / "bin" / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / "bin" / name).chmod(0o755)
    for name in ("dirname", "cat", "cksum", "head", "grep"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or pytest.fail(name))
    command = ["/bin/sh", str(tmp_path / "scripts" / "setup"), "core"]
    environment = {"PATH": str(tmp_path / "bin"), "PYTHON": "python2"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and f"python2 is missing or older than 3.11: {expected}" in done.stderr, done.stderr


@on_linux
def test_a_manifest_leads_nowhere_else_on_windows(monkeypatch):
    names = ["..\\a", "a\\..\\..\\b", "c:a", "a:stream", "media/con", "a?", "media/a."]
    assert all(map(manifest.stays_inside, names))
    monkeypatch.setattr(sys, "platform", "win32")
    assert not any(map(manifest.stays_inside, names)) and manifest.stays_inside("media/a.png")


def test_a_chronology_has_no_name_that_is_a_device(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("timeline.toml").write_text('[chronologies.aux]\nevents = "events.yaml"\n')
    Path("events.yaml").write_bytes(EVENTS.encode())
    assert run(["build"]) == 1
    said = capsys.readouterr().err
    assert "can't be a folder on Windows" in said and "timeline.toml:1:" in said and "aux-record" in said


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_a_reader_that_has_gone_is_no_failure(platform, monkeypatch):
    monkeypatch.setattr(sys, "platform", platform)
    assert systems.is_unread(BrokenPipeError(errno.EPIPE, "")) and not systems.is_unread(OSError(errno.ENOSPC, ""))
    assert systems.is_unread(OSError(errno.EINVAL, "")) == (platform == "win32")


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_no_console_stops_a_command_and_data_ends_its_lines_alike(encoding, monkeypatch):
    reading, writing = os.pipe()
    monkeypatch.setattr(os, "linesep", "\r\n")
    stream = io.TextIOWrapper(io.FileIO(writing, "w"), encoding, write_through=True)
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, f"__{name}__", stream)
        monkeypatch.setattr(sys, name, stream)
    with command_streams():
        sys.stdout.write("5–7 июля → 京\n")
        sys.stderr.write("→ 京\n")
    stream.close()
    data = os.read(reading, 1000)
    os.close(reading)
    assert data.startswith("5–7 июля → 京\n".encode()) and data.endswith(b"\\u4eac\n") and b"\r" not in data


@on_linux
@pytest.mark.usefixtures("windows")
def test_the_desk_on_a_terminal_says_that_the_browsers_is_there_instead(tmp_path, monkeypatch, capsys):
    assert "timeline review --open" in refusal(0, 1, {})
    monkeypatch.chdir(tmp_path)
    Path("events.yaml").write_bytes(EVENTS.encode())
    assert run(["review", "--terminal"]) == 2
    assert "opens in the browser" in " ".join(capsys.readouterr().err.split())


def test_a_pool_is_no_larger_than_the_system_can_wait_for(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert systems.most_processes() == 61


def test_the_cores_are_counted_where_the_system_does_not_say_which(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert systems.cores() == 1


@on_linux
def test_a_disk_that_cannot_exchange_has_its_files_one_by_one(tmp_path, monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(renamex_np=lambda *_: -1))
    ways = [
        publish({"index.html": text}, tmp_path / "site", version="1", options={}).at_once for text in (b"a", b"b", b"b")
    ]
    assert ways == [True, False, None]


@pytest.mark.usefixtures("system")
def test_a_piece_of_a_file_is_read_from_its_place_however_often(tmp_path):
    (tmp_path / "file").write_bytes(b"0123456789")
    handle = os.open(tmp_path / "file", systems.READ)
    pieces = [systems.read_at(handle, 2, at) for at in (4, 4, 0)]
    os.close(handle)
    assert pieces == [b"45", b"45", b"01"]


def test_names_that_a_disk_takes_for_one_are_one_however_their_signs_are_composed():
    """Unicode, D145: marks are put in their order before letters lose their case."""
    alike = ("\u1fb4", "\u03b1\u0345\u0301", "\u0391\u0301\u0345"), ("Fähre", "FA\u0308HRE"), ("Straße", "STRASSE")
    assert [names for names in alike if len({*map(systems.on_any_disk, names)}) > 1] == []
    assert systems.on_any_disk("a") != systems.on_any_disk("ä")
