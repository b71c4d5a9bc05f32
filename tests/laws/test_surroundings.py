"""Every command does its work whatever its streams, locale, home and user are, and says so by the same exit code."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import Run
from tests.forked import Forker
from timeline.cli.application import COMMANDS

pytestmark = pytest.mark.unmeasured

FILES = {
    "events.yaml": """title: "A record: é"
as_of: 31 January 2024
id: record
url: https://example.org/record/
sources:
  herald: {publisher: The Herald, published: 14 July 2023, title: “Ferry” é}
events:
  - {date: 5 September, id: letter, title: The deadline, kind: deadline, sources: [herald]}
  - {date: 2019, title: Nobody says so}
""",
    "old.yaml": "title: A record\nid: record\nevents:\n  - {date: 2019, title: Nobody says so — é}\n",
    "broken.yaml": "title: A record\nevents:\n  - {date: 31 April 2023, title: Él}\n",
    "clipping.txt": "published: 14 July 2023\noutlet: Le Monde é\n\nThe office closed on Monday. It was “sold” on 04/05/2023.\n",
    "phrases.txt": "April 2023\nsoon\n",
    "liste.csv": "date,title,source\n5 May 2019,É est là,Le Monde é\n31 April 2020,É,\n",
    "é.yaml": "title: É\nid: e\nevents:\n  - {date: 2019, title: É, sources: {publisher: É}}\n",
}

CASES: dict[str, list[list[str]]] = {
    "version": [["--version"]],
    "help": [["--help"]],
    "no command": [["nothing"]],
    "init": [["init", "new"]],
    "build": [["build"]],
    "build, nothing to do": [["build"], ["build"]],
    "build, broken": [["build", "broken.yaml"]],
    "build, a name beyond ASCII": [["build", "é.yaml", "-o", "sité"]],
    "watch": [["watch"]],
    "serve": [["serve", "--port", "0"]],
    "embed": [["embed"]],
    "check": [["check"]],
    "check, broken": [["check", "broken.yaml", "--format", "json"]],
    "add": [["add", "2021: Él vió", "--source", "herald", "--quote", "“é”", "--on", "2024-01-01"]],
    "source": [["source", "add", "--publisher", "É", "--published", "2 February 2024"]],
    "correct": [["correct", "letter", "--date", "2 February 2024", "It was “é”."]],
    "fmt": [["fmt", "--ids", "--resolve", "--yes"]],
    "explain": [["explain"]],
    "explain, json": [["explain", "--format", "json"]],
    "extract": [["extract", "clipping.txt"]],
    "extract, json": [["extract", "clipping.txt", "--format", "json"]],
    "extract, into": [["extract", "clipping.txt", "-o", "events.yaml"]],
    "import": [["import", "liste.csv", "-o", "é.new.yaml"]],
    "import, into": [["import", "liste.csv", "--into", "events.yaml", "--report", "é.json"]],
    "export": [["export", "--format", "timelinejs"]],
    "export, file": [["export", "--format", "docx", "-o", "é.docx"]],
    "diff": [["diff", "old.yaml"]],
    "checked": [["checked", "letter", "--by", "É", "--on", "2 February 2024"]],
    "undo": [["undo"]],
    "forget": [["forget", "nobody here", "--yes"]],
    "preview": [["preview", "--drafts", "-o", "épreuve"]],
    "review": [["review", "events.yaml", "clipping.txt", "--list"]],
    "agenda": [["agenda", "--on", "1 August 2023"]],
    "date": [["date", "5 septembre", "--language", "fr", "--on", "1 août 2023"]],
    "date, no date": [["date", "é"]],
    "date, file": [["date", "--file", "phrases.txt"]],
    "schema": [["schema"]],
    "lsp": [["lsp"]],
}


def test_every_command_is_among_the_cases() -> None:
    assert set(COMMANDS) - {steps[0][0] for steps in CASES.values()} == set()


class Surroundings(NamedTuple):
    """How a command is started."""

    output: str = "read"
    """Standard output: "closed", "full", "unread", or else caught in a file."""
    error: str = "read"
    input: str = "read"
    environment: dict[str, str | None] = {}  # noqa: RUF012  # never changed
    """What is set, or taken away (None)."""
    is_nameless: bool = False
    """Whether the system has no entry for the user."""


ORDINARY = Surroundings()
ORDINARILY = "ordinarily"
BARE: dict[str, str | None] = {"HOME": None, "XDG_CACHE_HOME": None, "USER": None, "LOGNAME": None}
OTHERS = {
    "stdout closed": Surroundings("closed"),
    "stderr closed": Surroundings(error="closed"),
    "all closed": Surroundings("closed", "closed", "closed"),
    "stdout full": Surroundings("full"),
    "stdout full, no buffers": Surroundings("full", environment={"PYTHONUNBUFFERED": "1"}),
    "stderr full": Surroundings(error="full"),
    "nobody reads": Surroundings("unread", "unread"),
    "no home and no name": Surroundings(environment=BARE, is_nameless=True),
    "a home that is not there": Surroundings(environment={"HOME": "/nonexistent", "XDG_CACHE_HOME": "/proc/nothing"}),
    "ASCII streams": Surroundings(environment={"PYTHONIOENCODING": "ascii"}),
}
IN_REAL = ("build, a name beyond ASCII", "add", "extract, into", "date", "check, broken")
"""What stands for the rest: it writes a site, a file, several, none, and findings."""
MIXED = {"all closed", "stdout full, no buffers", "a home that is not there"}
"""What differs little from others or joins them: asked of a few commands here, of the rest by `make faults`."""
GOES_ON = {"serve", "watch"}


class Outcome(NamedTuple):
    """What came of a case: nothing is said where nothing was caught."""

    codes: list[int]
    output: str | None
    error: str | None
    files: dict[str, bytes]


def prepared(folder: Path) -> None:
    folder.mkdir(parents=True)
    for file, text in FILES.items():
        (folder / file).write_text(text, encoding="utf-8")
        os.utime(folder / file, (1, 1))  # so long ago that a build believes it


STEP_LIMIT = 60
"""Seconds for a command; one that goes on until it is ended is given so many to make its first site."""


@contextmanager
def stream(way: str, caught: str) -> Iterator[int | None]:
    """A standard stream as the case says: "closed", "full", "unread", or read from or into a file."""
    if way == "closed":
        yield None
        return
    if way == "unread":
        reader, handle = os.pipe()
        os.close(reader)
    else:
        path = "/dev/full" if way == "full" else caught
        handle = os.open(path, os.O_RDONLY if path == os.devnull else os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    yield handle
    os.close(handle)


def environment_of(folder: Path, where: Surroundings) -> dict[str, str]:
    changed = {"XDG_CACHE_HOME": f"{folder}.cache", "PYTHONUNBUFFERED": None, **where.environment}
    return {name: text for name, text in ({**os.environ, **changed}).items() if text is not None}


def code_of(words: list[str], folder: Path, where: Surroundings, forker: Forker) -> int:
    """The exit code of the command; one that goes on is ended once it has made a site."""
    with (
        stream(where.input, os.devnull) as nothing,
        stream(where.output, f"{folder}.out") as output,
        stream(where.error, f"{folder}.err") as error,
    ):
        streams = (nothing, output, error)
        more = {"is_nameless": where.is_nameless, "limit": STEP_LIMIT}
        running = forker.start(words, folder, streams, environment_of(folder, where), **more)
    if words[0] in GOES_ON:
        end = time.monotonic() + STEP_LIMIT
        while not (folder / "site" / "index.html").exists() and time.monotonic() < end:
            time.sleep(0.02)
        time.sleep(0.3)  # until it waits for the next save
        os.kill(running.pid, signal.SIGTERM)
    return running.wait()


def outcome_of(codes: list[int], folder: Path) -> Outcome:
    said = [Path(f"{folder}.{end}") for end in ("out", "err")]
    output, error = (path.read_text(encoding="utf-8") if path.exists() else None for path in said)
    files = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    return Outcome(codes, output, error, files)


Outcomes = Callable[[str, str], Outcome]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory, forker: Forker) -> Outcomes:
    """What comes of a case in surroundings."""
    base = tmp_path_factory.mktemp("surroundings")

    @cache
    def outcome(where: str, case: str) -> Outcome:
        folder = base / f"{[ORDINARILY, *OTHERS].index(where)}-{list(CASES).index(case)}"
        prepared(folder)
        codes = [code_of(words, folder, OTHERS.get(where, ORDINARY), forker) for words in CASES[case]]
        return outcome_of(codes, folder)

    return outcome


@pytest.mark.parametrize(
    ("where", "case"),
    [
        pytest.param(where, case, marks=[pytest.mark.faults] if where in MIXED and case not in IN_REAL else [])
        for where in OTHERS
        for case in CASES
    ],
)
def test_a_command_does_the_same_wherever_it_runs(where: str, case: str, outcomes: Outcomes) -> None:
    usual, other = outcomes(ORDINARILY, case), outcomes(where, case)
    said = (other.output or "") + (other.error or "")
    assert "Traceback" not in said and "Exception ignored" not in said
    is_lost = OTHERS[where].output == "full" and usual.output != ""
    assert other.codes == [3 if is_lost and code in (0, 1) else code for code in usual.codes]
    assert other.files == usual.files
    assert other.output in (usual.output, None)
    if case not in GOES_ON and other.error is not None and where != "ASCII streams":
        failure = "timeline: standard output: No space left on device\n"
        assert other.error == (usual.error or "") + (failure if is_lost and usual.codes[-1] in (0, 1) else "")


def test_the_cases_end_as_they_should(outcomes: Outcomes) -> None:
    ends = {"no command": 2, "build, broken": 1, "check, broken": 1, "undo": 1, "date, no date": 1, "date, file": 1}
    expected = dict.fromkeys(CASES, 0) | ends | dict.fromkeys(GOES_ON, 143)
    assert {case: outcomes(ORDINARILY, case).codes[-1] for case in CASES} == expected


REAL = {
    "a locale of ASCII": ("", {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "all closed": ("<&- >&- 2>&-", {}),
    "nothing set": ("", None),
}
"""Started as a shell does: for what is settled before the first line of Python runs."""


@pytest.mark.parametrize("case", IN_REAL)
@pytest.mark.parametrize("where", REAL)
def test_a_command_does_the_same_however_it_is_started(
    where: str, case: str, outcomes: Outcomes, tmp_path: Path
) -> None:
    redirection, environment = REAL[where]
    usual = outcomes(ORDINARILY, case)
    prepared(tmp_path / "a")
    [words] = CASES[case]
    command = ["sh", "-c", f'exec "$@" {redirection}', "sh", sys.executable, "-m", "timeline", *words]
    done = subprocess.run(
        [word.encode() for word in command],
        env={} if environment is None else {**os.environ, **environment},
        cwd=tmp_path / "a",
        capture_output=True,
        check=False,
    )
    assert outcome_of([done.returncode], tmp_path / "a")._replace(output=None, error=None) == usual._replace(
        output=None, error=None
    )
    assert redirection or (done.stdout.decode(), done.stderr.decode()) == (usual.output, usual.error)


def test_words_in_another_encoding_are_said_to_be(timeline: Run, tmp_path: Path) -> None:
    """A terminal set to Latin-1: the bytes are no UTF-8, and what they were meant to be is not guessed."""
    prepared(tmp_path / "a")
    before = (tmp_path / "a" / "events.yaml").read_bytes()
    for words in (
        ("add", "2023: caf\udce9"),
        ("add", "2023: café", "--source", "herald", "--quote", "\udce9"),
        ("add", "2023: café", "--tag", "\udce9"),
        ("correct", "letter", "--date", "2024", "caf\udce9"),
        ("source", "add", "--publisher", "caf\udce9"),
        ("date", "5 f\udce9vrier"),
    ):
        done = timeline(*words, cwd=tmp_path / "a")
        assert (done.returncode, done.stdout) == (2, "")
        assert "<U+DCE9>" in done.stderr and "is not in UTF-8" in done.stderr.replace("\n", " ")
    assert (tmp_path / "a" / "events.yaml").read_bytes() == before


def test_names_of_files_may_be_any_bytes(timeline: Run, tmp_path: Path) -> None:
    prepared(tmp_path / "a")
    odd = tmp_path / "a" / "caf\udce9.yaml"
    odd.write_text(FILES["events.yaml"])
    (tmp_path / "a" / "caf\udce9.txt").write_text(FILES["clipping.txt"])
    for words, code in (
        (("build", odd.name, "-o", "sit\udce9"), 0),
        (("check", odd.name, "--format", "json"), 0),
        (("explain", odd.name), 0),
        (("diff", odd.name, "events.yaml"), 0),
        (("agenda", odd.name, "--on", "2024-01-01"), 0),
        (("add", odd.name, "2023: café"), 0),
        (("extract", "caf\udce9.txt", "--format", "json"), 0),
        (("extract", "caf\udce9.txt", "-o", odd.name), 0),
        (("init", "new\udce9"), 0),
    ):
        done = timeline(*words, cwd=tmp_path / "a")
        assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    assert "2023: café" not in odd.read_text() and "title: café" in odd.read_text()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may become somebody else")
def test_a_user_without_a_name_and_a_home_can_build() -> None:
    """As in a container that is started with a number for a user."""
    number: dict[str, Any] = {"user": 54321, "group": 54321, "extra_groups": [], "env": {}, "capture_output": True}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "events.yaml").write_text(FILES["events.yaml"], encoding="utf-8")
        os.chown(folder, 54321, 54321)
        command = [sys.executable, "-m", "timeline"]
        try:
            seen = subprocess.run([*command, "--version"], check=False, cwd=folder, **number)
        except PermissionError:
            pytest.skip("only root may run this Python")
        if seen.returncode != 0:
            pytest.skip("only root may read this checkout")
        done = subprocess.run([*command, "build"], check=False, cwd=folder, text=True, **number)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
