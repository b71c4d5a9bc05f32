"""A new folder: it builds at once, teaches nothing that is wrong, and takes nobody's file."""

import json

import yaml

from timeline import __version__
from timeline.starter import starter


def test_it_builds_at_once_and_has_nothing_to_correct(timeline, tmp_path):
    done = timeline("init", "story")
    folder = tmp_path / "story"
    assert done.returncode == 0 and done.stdout.count("written") == 5
    assert timeline("check", "--strict", cwd=folder).stdout == ""
    assert timeline("build", "--strict", cwd=folder).returncode == 0
    page = (folder / "site" / "index.html").read_text()
    assert "Two men land on the Moon" in page and "Thousands work on it" not in page
    assert json.loads((folder / "events.schema.json").read_text())["title"] == "A chronology for timeline"
    head = (folder / "events.yaml").read_text().splitlines()[:2]
    assert head == ["# yaml-language-server: $schema=./events.schema.json", "# $schema: ./events.schema.json"]


def test_the_other_files_are_what_they_seem():
    files = starter()
    pages = yaml.safe_load(files[".github/workflows/pages.yml"])
    steps = pages["jobs"]["publish"]["steps"]
    assert {"run": f"pip install newsline=={__version__}"} in steps and {"run": "timeline build"} in steps
    [repo] = yaml.safe_load(files[".pre-commit-config.yaml"])["repos"]
    assert repo["hooks"][0]["entry"] == "timeline check"


def test_what_is_there_is_kept(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text("title: Mine\n")
    done = timeline("init")
    assert "kept     events.yaml" in done.stdout and "written  .gitignore" in done.stdout
    assert (tmp_path / "events.yaml").read_text() == "title: Mine\n"
    assert timeline("init", "events.yaml").returncode == 2
