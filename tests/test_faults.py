"""A build killed at any moment leaves the old site or the new one, and the next build a whole one."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import missing
from timeline.site import manifest

pytestmark = pytest.mark.faults

OLD = "title: The old site\nas_of: 31 January 2024\nid: record\nevents:\n"
NEW = OLD.replace("old", "new")
EVENTS = [
    f"  - {{date: {1900 + number}, title: Event {number}, sources: {{publisher: The Paper}}}}\n" for number in range(60)
]
BUILD = [sys.executable, "-m", "timeline", "build"]

CHANGING = (
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,chmod,fchmodat,openat,write,utimensat"
)
"""The system calls that change a file or a folder, or begin to."""


class Ground:
    """A folder with two chronologies and one output, and what the site of each is."""

    def __init__(self, folder: Path, *, linked: bool) -> None:
        self.folder = folder
        self.site = folder / "site"
        for name, text in {"old": OLD, "new": NEW}.items():
            (folder / f"{name}.yaml").write_text(text + "".join(EVENTS if name == "new" else EVENTS[:30]))
        self.whole = {name: self._build_apart(name) for name in ("old", "new")}
        if linked:  # an output that is a link can't be exchanged, so its files go in one by one
            (folder / "real").mkdir()
            self.site.symlink_to(folder / "real")
        self.build("old")
        (self.site / "theirs.txt").write_text("theirs")

    def _build_apart(self, name: str) -> dict[str, bytes]:
        subprocess.run([*BUILD, f"{name}.yaml", "-o", "apart"], cwd=self.folder, check=True, capture_output=True)
        files = self.files(self.folder / "apart")
        shutil.rmtree(self.folder / "apart")
        return files

    def files(self, folder: Path) -> dict[str, bytes]:
        own = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        return {name: data for name, data in own.items() if name != "theirs.txt"}

    def build(self, name: str, *before: str) -> "subprocess.CompletedProcess[bytes]":
        command = [*before, *BUILD, f"{name}.yaml"]
        return subprocess.run(command, cwd=self.folder, check=False, capture_output=True, timeout=60)

    def check(self, *, mixed: bool) -> str:
        """Which site stands there; fails where it is neither the old nor the new one, or somebody's file is gone."""
        assert (self.site / "theirs.txt").read_text() == "theirs"
        found = self.files(self.site)
        for name, files in self.whole.items():
            if found == files:
                return name
        # One by one: each file is whole, and the index is not newer than the rest.
        assert mixed, "half a site"
        for name, data in found.items():
            assert name == manifest.NAME or data in (self.whole["old"].get(name), self.whole["new"].get(name))
        return "between"

    def settle(self, name: str) -> None:
        """The next build makes a whole site, and nothing is left beside or in it."""
        done = self.build(name)
        assert done.returncode == 0, done.stderr
        assert self.check(mixed=False) == name
        assert [entry for entry in os.listdir(self.folder) if entry.startswith(".site")] == []


@pytest.fixture(params=[False, True], ids=["exchanged", "one by one"])
def ground(request: pytest.FixtureRequest, tmp_path: Path) -> Ground:
    return Ground(tmp_path, linked=request.param)


def test_a_hundred_kills_at_random_moments(ground: Ground) -> None:
    dice = random.Random(7)
    began = time.monotonic()
    ground.settle("new")
    longest = time.monotonic() - began
    seen = []
    for number in range(100):
        name = ("old", "new")[number % 2]
        with subprocess.Popen(
            [*BUILD, f"{name}.yaml"], cwd=ground.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            # Most of a build is imports; the kills are crowded towards its end.
            time.sleep(longest * dice.betavariate(5, 2))
            process.send_signal(signal.SIGKILL)
        seen.append(ground.check(mixed=ground.site.is_symlink()))
        if number % 10 == 9:
            ground.settle(name)
    assert {"old", "new"} <= set(seen)


def test_a_kill_at_each_system_call_that_changes_a_file(ground: Ground) -> None:
    if not shutil.which("strace"):
        missing("strace (apt-get install strace)")
    log = ground.folder / "calls"
    done = ground.build("new", "strace", "-f", "-o", str(log), "-e", f"trace={CHANGING}")
    assert done.returncode == 0, done.stderr
    ground.settle("old")
    calls = [line.split(maxsplit=1)[1] for line in log.read_text().splitlines() if "(" in line]
    points = [(name, count) for name, count in _points(calls, str(ground.folder))]
    assert len(points) > 15
    for name, count in points:
        inject = f"inject={name}:signal=SIGKILL:when={count}"
        ground.build("new", "strace", "-f", "-o", "/dev/null", "-e", f"trace={name}", "-e", inject)
        ground.check(mixed=ground.site.is_symlink())
        ground.settle("new")
        ground.settle("old")


def _points(calls: list[str], folder: str) -> list[tuple[str, int]]:
    """Each call that changes something in the folder, as its name and how many of that name came before it."""
    counts: dict[str, int] = {}
    points, inside = [], False
    for call in calls:
        name = call.partition("(")[0]
        counts[name] = counts.get(name, 0) + 1
        inside = inside or f'"{folder}/.site' in call or "timeline-staging" in call
        is_write = name != "openat" or re.search(r"O_(WRONLY|RDWR|CREAT)", call)
        if inside and is_write and "/newsline" not in call:
            points.append((name, counts[name]))
    return points


def test_two_builds_at_once_take_turns(ground: Ground) -> None:
    both = [subprocess.Popen([*BUILD, f"{name}.yaml"], cwd=ground.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for name in ("old", "new") * 4]  # fmt: skip
    assert [process.wait(60) for process in both] == [0] * 8
    assert ground.check(mixed=False) in ("old", "new")
    ground.settle("new")


def test_a_disk_that_fills_up_at_any_write_leaves_the_old_site(ground: Ground) -> None:
    if not shutil.which("strace"):
        missing("strace (apt-get install strace)")
    for count in range(1, 40):
        inject = f"inject=write:error=ENOSPC:when={count}"
        done = ground.build("new", "strace", "-f", "-o", "/dev/null", "-e", "trace=write", "-e", inject)
        assert b"Traceback" not in done.stderr
        ground.check(mixed=False)
        ground.settle("old")
