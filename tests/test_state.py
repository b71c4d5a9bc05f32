"""The record of the last build is a hint: it saves work, and can never do harm."""

import os
import time
from pathlib import Path

import pytest

from timeline.site import state
from timeline.site.build_record import is_same_content, is_settled, record_of
from timeline.site.state import Record


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "cache" / "newsline")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """The record of a build from one file."""
    (tmp_path / "events.yaml").write_text("title: A record")
    return record_of(["/here", "build"], [tmp_path / "events.yaml"], ["site"], said="plain", coloured="colour")


def same(one: Record | None, other: Record) -> bool:
    return one is not None and vars(one) == vars(other)


def test_a_record_is_read_back_as_it_was_written(folder: str, record: Record) -> None:
    record.files["/a/name\nwith a line\udcff"] = ("1:2:3", "")
    state.write(folder, "site", record)
    assert same(state.read(folder, "site"), record)
    assert state.read(folder, "other") is None
    assert Path(folder).stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in Path(folder).iterdir()] == [0o600]


@pytest.mark.parametrize(
    "data", [b"", b"\0", b"\xff\xfe", b"newsline state 2", b"newsline state 2\0%s\0999\0a\0b\0000", b"newsline state 2\0%s\0x\0a\0b\0000",
     b"newsline state 2\0%s\0001\0a\0b\0c\0000\0d", b"newsline state 1\0%s\0000\0a\0b\0000",
     b"newsline state 2\0%s\0000\0a\0b\0x", b"newsline state 2\0%s\0000\0a\0b\0005\0c"]
)  # fmt: skip
def test_garbage_counts_as_no_record(data: bytes, folder: str, record: Record) -> None:
    state.write(folder, "site", record)
    [path] = Path(folder).iterdir()
    path.write_bytes(data.replace(b"%s", os.fsencode(Path("site").absolute())))
    assert state.read(folder, "site") is None


def test_without_a_home_or_a_folder_that_can_be_made_nothing_happens(tmp_path: Path, record: Record) -> None:
    (tmp_path / "file").touch()
    state.write(str(tmp_path / "file" / "newsline"), "site", record)
    assert state.read(str(tmp_path / "file" / "newsline"), "site") is None
    assert state.nothing_to_do(["build"], {}) is None


def test_a_record_in_somebody_elses_folder_is_not_believed(
    folder: str, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    state.write(folder, "site", record)
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    assert state.read(folder, "site") is None


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"XDG_CACHE_HOME": "/cache", "HOME": "/home/a"}, "/cache/newsline"),
        ({"XDG_CACHE_HOME": "cache", "HOME": "/home/a"}, "/home/a/.cache/newsline"),
        ({"HOME": "/home/a"}, "/home/a/.cache/newsline"),
        ({"HOME": "a"}, None),
        ({}, None),
    ],
)
def test_the_folder_is_where_the_xdg_specification_says(environment: dict[str, str], expected: str | None) -> None:
    assert state.folder_in(environment) == expected


@pytest.mark.parametrize(
    ("words", "output"),
    [
        ("build", "site"),
        ("build -o public events.yaml", "public"),
        ("build --output public", "public"),
        ("build --output=public", "public"),
        ("build -o", ""),
    ],
)
def test_the_output_is_found_in_the_words(words: str, output: str) -> None:
    assert state.output_in(words.split()) == output


def test_nothing_is_to_do_while_every_file_is_as_it_was(
    folder: str, record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    record.command = state.command_of(["build"])
    state.write(folder, "site", record)
    assert same(state.nothing_to_do(["build"], environment), record)
    assert state.nothing_to_do(["build", "--strict"], environment) is None
    (tmp_path / "events.yaml").write_text("title: a record")
    assert state.nothing_to_do(["build"], environment) is None


def test_the_same_bytes_count_as_unchanged_whatever_their_time(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.touch()
    os.utime(path, (1, 1))
    assert not record.is_current() and is_same_content(record)
    path.write_text("title: B record")
    assert not is_same_content(record)
    path.unlink()
    assert not is_same_content(record) and not record.is_current()


def test_a_folder_among_the_inputs_counts_by_its_stamp(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    record = record_of([], [own], [], said="", coloured="")
    assert is_same_content(record)
    (own / "timeline.html").touch()
    os.utime(own, (1, 1))
    assert not is_same_content(record)


def test_our_own_code_and_the_packages_beside_it_are_part_of_the_record(record: Record) -> None:
    names = [Path(name).name for name in record.files]
    assert {"lexer.py", "state.py", "ja.json", "site-packages"} <= set(names)


def test_a_file_that_was_touched_during_the_build_is_not_settled(tmp_path: Path) -> None:
    (tmp_path / "events.yaml").touch()
    now = time.time_ns()
    assert not is_settled([tmp_path / "events.yaml"], now)
    assert is_settled([tmp_path / "events.yaml"], now + 10**9)
    assert not is_settled([tmp_path / "gone.yaml"], now + 10**9)


def test_a_pipe_in_the_place_of_a_file_is_another_file(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text("x")
    known = record_of([], [path], [], said="", coloured="")
    path.unlink()
    os.mkfifo(path)
    assert not is_same_content(known)
