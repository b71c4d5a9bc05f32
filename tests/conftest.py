"""What all tests share: where the checkout is, how the command is run, and what a missing browser means."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from tempfile import TemporaryFile

import coverage
import pytest
from hypothesis import settings

from tests.forked import MEASURES, Forker

if not os.environ.get("CI"):  # where Hypothesis takes a profile of its own that asks for no speed either
    settings.register_profile("here", deadline=None)
    settings.load_profile("here")

ROOT = Path(__file__).resolve().parent.parent

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Counts no lines in a test that is marked `unmeasured`, nor in what it starts: counting doubles its time."""
    measuring = coverage.Coverage.current()
    if measuring is None or item.get_closest_marker("unmeasured") is None:
        return (yield)
    measuring.stop()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv(MEASURES, raising=False)
            return (yield)
    finally:
        measuring.start()


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout's top folder."""
    return ROOT


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home and a cache for the tests alone, so that they neither see nor change what the developer's builds left."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("USERPROFILE", str(home))  # the same on Windows
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        patch.setenv("NO_COLOR", "1")
        yield home


@pytest.fixture(scope="session")
def forker() -> Iterator[Forker]:
    """What starts commands without starting Python."""
    made = Forker()
    yield made
    made.close()


@pytest.fixture
def timeline(tmp_path: Path, request: pytest.FixtureRequest) -> Run:
    """Runs `timeline` with the words given, as a reporter would, in `tmp_path` or the `cwd` given.

    With other options of `subprocess.run`, such as an environment, a Python of its own is started for it; on Windows, too,
    which has no forks.
    """
    forker: Forker | None = request.getfixturevalue("forker") if hasattr(os, "fork") else None

    def run(
        *words: str, cwd: Path = tmp_path, timeout: int = 120, **more: object
    ) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "timeline", *words]
        if more or forker is None:
            options: dict[str, object] = {"capture_output": True, "text": True, "timeout": timeout, **more}
            return subprocess.run(command, check=False, cwd=cwd, stdin=subprocess.DEVNULL, **options)  # type: ignore[call-overload, no-any-return]  # options are the caller's
        with open(os.devnull, "rb") as nothing, TemporaryFile("w+") as output, TemporaryFile("w+") as error:
            streams = [stream.fileno() for stream in (nothing, output, error)]
            code = forker.start(words, cwd, streams, limit=timeout).wait()
            if code == -signal.SIGALRM:
                raise subprocess.TimeoutExpired(command, timeout)
            for stream in (output, error):
                stream.seek(0)
            return subprocess.CompletedProcess(command, code, output.read(), error.read())

    return run


def in_ci() -> bool:
    """Whether a check that can't run must fail rather than be skipped."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def missing(what: str) -> None:
    """Skips the test and says what is missing; where CI=true, that is a failure."""
    if in_ci():
        pytest.fail(f"{what} is missing, and CI=true", pytrace=False)
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the system's Chromium or Chrome."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    missing("Chromium (apt-get install chromium)")
    raise AssertionError  # `missing` never comes back
