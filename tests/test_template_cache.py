"""Compiled templates that are kept: a hint, never a wrong byte, never an error."""

import os
import random
from pathlib import Path

import pytest

from tests.conftest import ROOT
from timeline.formats import template_cache
from timeline.formats.rendering import Look, our_environment, render_files
from timeline.site.load import prepare


@pytest.fixture(scope="module")
def chronology():
    return prepare(ROOT / "events.yaml").checked.chronology


def files(chronology, cache=None, look=Look()):  # noqa: B008  # frozen
    our_environment.cache_clear()  # as in another process
    return dict(render_files(chronology, {}, look, cache))


def test_a_site_is_the_same_with_templates_kept_and_without(chronology, tmp_path):
    cache = tmp_path / "new" / "templates"
    plain = files(chronology)
    assert files(chronology, cache) == plain
    kept = {path.name: path.read_bytes() for path in cache.iterdir()}
    assert len(kept) > 5 and all(path.stat().st_mode & 0o077 == 0 for path in (cache, *cache.iterdir()))
    assert files(chronology, cache) == plain
    assert {path.name: path.read_bytes() for path in cache.iterdir()} == kept, "what is kept is not written anew"


def test_templates_are_not_compiled_again(chronology, tmp_path, monkeypatch):
    files(chronology, tmp_path)
    monkeypatch.setattr("jinja2.Environment._generate", lambda *_arguments, **_options: pytest.fail("compiled again"))
    files(chronology, tmp_path)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_damaged_is_compiled_anew(chronology, tmp_path, seed):
    dice, plain = random.Random(seed), files(chronology)
    files(chronology, tmp_path)
    for path in tmp_path.iterdir():
        data = bytearray(path.read_bytes())
        if seed % 3:
            data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        else:
            del data[dice.randrange(len(data)) :]
        path.write_bytes(bytes(data))
    assert files(chronology, tmp_path) == plain


@pytest.mark.parametrize("other", ["another version", "another source"])
def test_what_others_compiled_is_compiled_anew(chronology, tmp_path, monkeypatch, other):
    own, cache = tmp_path / "templates", tmp_path / "cache"
    own.mkdir()
    (own / "404.html").write_text("first")
    assert files(chronology, cache, Look(own))["404.html"] == b"first"
    before = {path.name: path.read_bytes() for path in cache.iterdir()}
    if other == "another source":
        (own / "404.html").write_text("second")
    else:
        monkeypatch.setattr(template_cache, "_MADE_BY", "another")
    found = files(chronology, cache, Look(own))["404.html"]
    assert found == (b"second" if other == "another source" else b"first")
    changed = [name for name, data in before.items() if (cache / name).read_bytes() != data]
    assert len(changed) == (1 if other == "another source" else len(before))


def test_what_is_another_users_is_not_run(chronology, tmp_path, monkeypatch):
    files(chronology, tmp_path)
    monkeypatch.setattr("os.geteuid", lambda: 12345)
    monkeypatch.setattr(template_cache.marshal, "loads", lambda _: pytest.fail("taken from another user"))
    assert files(chronology, tmp_path) == files(chronology)


def test_a_full_disk_leaves_nothing_behind(chronology, tmp_path, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    assert files(chronology, tmp_path) == files(chronology)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_done_without(chronology, tmp_path):
    (tmp_path / "file").write_text("")
    assert files(chronology, Path(tmp_path / "file" / "templates")) == files(chronology)


def test_what_is_no_plain_file_is_compiled_anew(chronology, tmp_path):
    files(chronology, tmp_path)
    for path in tmp_path.iterdir():
        path.unlink()
        os.mkfifo(path)
    assert files(chronology, tmp_path) == files(chronology)


def test_a_template_in_a_folder_of_its_own_counts_as_an_input(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "inside.html").write_text("x")
    assert {tmp_path / "sub", tmp_path / "sub" / "inside.html"} <= set(Look(tmp_path).files)
