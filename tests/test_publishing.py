"""Old site or new site, never half: what a build may touch in a folder, and what becomes of everything else in it."""

import json
import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline import systems
from timeline.findings import TimelineError
from timeline.site import manifest
from timeline.site import publish as publishing
from timeline.site.publish import STAGING, Published, exclusive, publish, refuse_output

SITE = {"index.html": b"<p>one", "media/a.png": b"picture", ".nojekyll": b""}


def put(files: dict[str, bytes], output: Path, *, force: bool = False) -> Published:
    return publish(files, output, version="1", options={}, force=force)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below the folder but the manifest, by its path."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    return {name: path.read_bytes() for name, path in sorted(found.items()) if name != manifest.NAME}


def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a file system where folders can't change places."""
    monkeypatch.setattr(systems, "exchange", lambda _one, _other: False)


def as_is(_: pytest.MonkeyPatch) -> None:
    """As it is here."""


@pytest.fixture(params=[as_is, no_exchange], ids=["exchanged as a whole", "one by one"])
def output(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder for a site, under a system that can exchange folders and under one that can't."""
    way: Callable[[pytest.MonkeyPatch], None] = request.param
    way(monkeypatch)
    return tmp_path / "public" / "site"


def test_a_first_build_makes_the_folder_and_those_above_it(output: Path) -> None:
    assert put(SITE, output) == Published((".nojekyll", "index.html", "media/a.png"), ())
    assert tree(output) == dict(sorted(SITE.items()))
    assert os.listdir(output.parent) == ["site"]


def test_an_unchanged_file_keeps_its_bytes_times_and_inode(output: Path) -> None:
    put(SITE, output)
    os.utime(output / "media/a.png", (1, 1))
    before = (output / "media/a.png").stat()
    assert put({**SITE, "index.html": b"<p>two"}, output).written == ("index.html",)
    after = (output / "media/a.png").stat()
    assert (after.st_ino, after.st_mtime, after.st_size) == (before.st_ino, 1, before.st_size)


def test_the_same_site_again_touches_nothing(output: Path) -> None:
    put(SITE, output)
    before = output.stat()
    assert put(SITE, output) == Published((), ())
    assert (output.stat().st_ino, output.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_stale_files_of_ours_go_with_their_folder_and_changed_ones_stay(output: Path) -> None:
    put({**SITE, "2023/index.html": b"old", "notes.html": b"ours"}, output)
    (output / "notes.html").write_bytes(b"somebody's now")
    assert put(SITE, output).removed == ("2023/index.html",)
    assert tree(output) == dict(sorted({**SITE, "notes.html": b"somebody's now"}.items()))
    assert not (output / "2023").exists()


def test_files_that_are_not_ours_survive(output: Path) -> None:
    output.mkdir(parents=True)
    (output / "CNAME").write_text("example.org")
    (output / ".git" / "refs").mkdir(parents=True)
    (output / ".git" / "HEAD").write_text("main")
    (output / "link").symlink_to("/nowhere")
    (output / "there").symlink_to(output.parent)
    os.mkfifo(output / "pipe")
    put(SITE, output)
    put({**SITE, "index.html": b"<p>two"}, output)
    assert (output / "CNAME").read_text() == "example.org"
    assert (output / ".git/HEAD").read_text() == "main" and (output / ".git/refs").is_dir()
    assert os.readlink(output / "link") == "/nowhere" and os.readlink(output / "there") == str(output.parent)
    assert (output / "pipe").is_fifo()
    assert os.listdir(output.parent) == ["site"]


def test_a_foreign_index_is_refused_and_taken_over_by_force(output: Path) -> None:
    output.mkdir(parents=True)
    (output / "index.html").write_text("by hand")
    with pytest.raises(TimelineError, match="was not made by timeline"):
        put(SITE, output)
    assert tree(output) == {"index.html": b"by hand"}
    put(SITE, output, force=True)
    assert tree(output) == dict(sorted(SITE.items()))


def test_a_folder_in_the_place_of_a_file_is_refused_even_by_force(output: Path) -> None:
    (output / "index.html").mkdir(parents=True)
    with pytest.raises(TimelineError, match="a file of ours belongs there"):
        put(SITE, output, force=True)


def test_a_link_in_the_output_is_not_followed(output: Path, tmp_path: Path) -> None:
    put(SITE, output)
    victim = tmp_path / "victim.html"
    victim.write_text("precious")
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(victim)
    put({**SITE, "index.html": b"<p>two"}, output)
    assert victim.read_text() == "precious"
    assert (output / "index.html").read_bytes() == b"<p>two" and not (output / "index.html").is_symlink()


def test_a_linked_folder_in_the_output_is_not_written_into(output: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    output.mkdir(parents=True)
    (output / "media").symlink_to(elsewhere)
    with pytest.raises(TimelineError, match="a folder of ours belongs there"):
        put(SITE, output, force=True)
    assert os.listdir(elsewhere) == []


def test_names_in_the_manifest_that_leave_the_folder_are_ignored(output: Path, tmp_path: Path) -> None:
    put(SITE, output)
    victim = tmp_path / "public" / "victim"
    victim.write_text("precious")
    hashes = manifest.hashes({"v": b"precious"})["v"]
    record = {"files": {"../victim": hashes, str(victim): hashes, "a/../../victim": hashes, "": hashes, "x": 1}}
    (output / manifest.NAME).write_text(json.dumps(record))
    put(SITE, output)
    assert victim.read_text() == "precious"


@pytest.mark.parametrize(
    "garbage", [b"", b"[]", b"{}", b'{"files": 3}', b"\xff", b"[" * 100_000, b'{"files": {"a": {}}}']
)
def test_a_manifest_of_garbage_counts_as_none(garbage: bytes, output: Path) -> None:
    output.mkdir(parents=True)
    (output / manifest.NAME).write_bytes(garbage)
    assert manifest.read(output) == {}
    put(SITE, output)
    assert sorted(manifest.read(output)) == sorted(SITE)


def test_a_manifest_that_is_a_pipe_or_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / manifest.NAME)
    assert manifest.read(tmp_path) == {}
    (tmp_path / manifest.NAME).unlink()
    (tmp_path / manifest.NAME).write_text('{"files": {"a": "b"}}')
    assert manifest.read(tmp_path) == {"a": "b"}
    monkeypatch.setattr(manifest, "LARGEST", 10)
    assert manifest.read(tmp_path) == {}


def test_the_manifest_is_the_same_bytes_for_the_same_files() -> None:
    names = manifest.hashes({"b": b"2", "a": b"1"})
    one = manifest.written(names, version="1", options={})
    assert one == manifest.written(dict(reversed(names.items())), version="1", options={})
    assert list(json.loads(one)["files"]) == ["a", "b"]


def test_what_comes_into_the_folder_during_the_exchange_is_moved_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that somebody puts there between our look and the exchange is in the old folder then, and must not go."""
    output = tmp_path / "site"
    put(SITE, output)
    (output / "notes").write_text("first")
    exchange = systems.exchange

    def late(one: Path, other: Path) -> bool:
        (output / "late").write_text("late")
        (output / "deep").mkdir()
        (output / "deep" / "late").write_text("late")
        (output / "new.html").write_text("theirs")
        replaced = output / "notes.tmp"
        replaced.write_text("second")
        replaced.rename(output / "notes")
        return exchange(one, other)

    monkeypatch.setattr(systems, "exchange", late)
    put({**SITE, "new.html": b"ours"}, output)
    assert (output / "late").read_text() == (output / "deep" / "late").read_text() == "late"
    assert (output / "notes").read_text() == "second"
    assert (output / "new.html").read_bytes() == b"ours" and (output / "new.html.other").read_text() == "theirs"
    assert os.listdir(tmp_path) == ["site"]


def test_what_a_killed_build_left_is_taken_away(tmp_path: Path) -> None:
    output = tmp_path / "site"
    put(SITE, output)
    staged = publishing._make_staging(output)
    assert staged is not None
    (staged / "index.html").write_text("never exchanged")
    old = tmp_path / ".site.timeline-1"
    put(SITE, old)
    (old / "theirs").write_text("came in late")
    put(SITE, output)
    assert sorted(os.listdir(tmp_path)) == ["site"]
    assert (output / "theirs").read_text() == "came in late"


def test_a_build_killed_while_it_took_the_old_folder_away_puts_nothing_old_back(tmp_path: Path) -> None:
    output = tmp_path / "site"
    put({**SITE, "index.html": b"<p>two"}, output)
    old = tmp_path / ".site.timeline-1"
    put(SITE, old)
    (old / manifest.NAME).unlink()
    put({**SITE, "index.html": b"<p>two"}, output)
    assert (output / "index.html").read_bytes() == b"<p>two"


def test_what_a_build_killed_in_between_left_inside_is_repaired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_exchange(monkeypatch)
    output = tmp_path / "site"
    put({**SITE, "old.html": b"old"}, output)
    put_in_place = systems.put_in_place

    def killed(new: Path, target: Path) -> None:
        if target.name == "index.html":
            raise KeyboardInterrupt
        put_in_place(new, target)

    monkeypatch.setattr(systems, "put_in_place", killed)
    with pytest.raises(KeyboardInterrupt):
        put({**SITE, "index.html": b"<p>two", "media/a.png": b"other"}, output)
    assert (output / "index.html").read_bytes() == b"<p>one"
    monkeypatch.undo()
    (output / STAGING).mkdir()
    put({**SITE, "index.html": b"<p>three"}, output)
    assert tree(output) == dict(sorted({**SITE, "index.html": b"<p>three"}.items()))


def test_a_full_disk_leaves_the_site_as_it_was(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(SITE, output)
    before = {name: (output / name).stat().st_mtime_ns for name in SITE}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "_write_new", full)
    with pytest.raises(OSError, match="No space"):
        put({**SITE, "index.html": b"<p>two"}, output)
    assert tree(output) == dict(sorted(SITE.items()))
    assert before == {name: (output / name).stat().st_mtime_ns for name in SITE}
    assert os.listdir(output.parent) == ["site"]


def test_an_output_that_is_a_link_is_written_to_where_it_leads(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "site").symlink_to(real)
    put(SITE, tmp_path / "site")
    put({**SITE, "index.html": b"<p>two"}, tmp_path / "site")
    assert (tmp_path / "site").is_symlink()
    assert tree(real) == dict(sorted({**SITE, "index.html": b"<p>two"}.items()))


def test_whoever_stands_in_the_output_stays_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "site"
    put(SITE, output)
    monkeypatch.chdir(output)
    put({**SITE, "index.html": b"<p>two"}, Path())
    assert Path("index.html").read_bytes() == b"<p>two"


def test_a_file_system_without_links_or_exchange_takes_the_other_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "site"
    put(SITE, output)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    put({**SITE, "index.html": b"<p>two"}, output)
    assert (output / "index.html").read_bytes() == b"<p>two"
    monkeypatch.setattr(Path, "mkdir", refused)
    assert publishing._make_staging(output) is None


def test_the_folder_keeps_its_mode(output: Path) -> None:
    put(SITE, output)
    output.chmod(0o750)
    put({**SITE, "index.html": b"<p>two"}, output)
    assert output.stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("place", ["", ".", "..", "file/..", "data"])
def test_an_output_that_holds_the_input_is_refused(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file" / "data").mkdir(parents=True)
    (tmp_path / "file" / "data" / "events.yaml").touch()
    monkeypatch.chdir(tmp_path / "file")
    with pytest.raises(TimelineError, match="which the site is made from"):
        refuse_output(Path(place), [Path("data/events.yaml")], home=None)


def test_a_home_or_root_folder_and_a_file_are_refused(tmp_path: Path) -> None:
    for bad in (Path("/"), tmp_path, tmp_path.parent):
        with pytest.raises(TimelineError, match="a home or root folder"):
            refuse_output(bad, [], home=tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(TimelineError, match="is not a folder"):
        refuse_output(tmp_path / "file", [], home=None)
    with pytest.raises(TimelineError, match="git keeps"):
        refuse_output(tmp_path / ".git" / "site", [], home=None)
    refuse_output(tmp_path / "site", [tmp_path / "events.yaml"], home=tmp_path)


HOLD = """
    import sys, time
    from pathlib import Path
    from timeline.site.publish import exclusive
    with exclusive(Path(sys.argv[1])):
        print("mine", flush=True)
        sys.stdin.read()
"""


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    command = [sys.executable, "-c", textwrap.dedent(HOLD), str(tmp_path / "site")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin and other.stdout and other.stdout.readline() == b"mine\n"
        with (
            pytest.raises(BlockingIOError, match="another build is at work"),
            exclusive(tmp_path / "site", patience=0.1),
        ):
            raise AssertionError
        began = time.monotonic()
        other.stdin.close()
        with exclusive(tmp_path / "site"):
            assert time.monotonic() - began < 10
        other.wait(10)
    with exclusive(tmp_path / "not" / "there"):
        pass


@pytest.mark.parametrize("name", ["\ud800", "a" * 300 + "/x", "a/" + "ß" * 200, "..", "a//b", "\0", manifest.NAME])
def test_a_name_that_no_file_can_have_is_not_read_from_a_manifest(output: Path, name: str) -> None:
    put(SITE, output)
    record = {"generator": "timeline 1", "files": {name: "x", "index.html": "y"}}
    (output / manifest.NAME).write_text(json.dumps(record))
    assert manifest.read(output) == {"index.html": "y"}
    put(SITE, output, force=True)
    assert tree(output) == dict(sorted(SITE.items()))
