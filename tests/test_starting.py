"""A new folder: it builds at once, teaches nothing that is wrong, and takes nobody's file."""

import json
import re
from types import SimpleNamespace

import pytest
import yaml

from timeline import __version__
from timeline.cli import starting
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
    files = starter("git+https://example.org/timeline@v1")
    pages = yaml.safe_load(files[".github/workflows/pages.yml"])
    build, publish = pages["jobs"]["build"], pages["jobs"]["publish"]
    assert {"run": 'pip install "newsline @ git+https://example.org/timeline@v1"'} in build["steps"]
    assert {"run": "timeline build"} in build["steps"] and build["permissions"] == {"contents": "read"}
    assert publish["permissions"] == {"pages": "write", "id-token": "write"} and not pages["permissions"]
    uses = [step["uses"] for step in [*build["steps"], *publish["steps"]] if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one) for one in uses) and len(uses) == 4
    [repo] = yaml.safe_load(files[".pre-commit-config.yaml"])["repos"]
    assert repo["hooks"][0]["entry"] == "timeline check"


@pytest.mark.parametrize(
    ("known", "origin"),
    [
        (None, f"git+https://github.com/OWNER/REPOSITORY@v{__version__}"),
        ({"url": "file:///here", "dir_info": {}}, f"git+https://github.com/OWNER/REPOSITORY@v{__version__}"),
        (
            {"url": "https://example.org/a.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "git+https://example.org/a.git@abc",
        ),
    ],
)
def test_the_workflow_gets_the_timeline_that_wrote_it(known, origin, monkeypatch, tmp_path):
    monkeypatch.setattr(
        starting, "distribution", lambda _: SimpleNamespace(read_text=lambda _: known and json.dumps(known))
    )
    starting.init(tmp_path / "story")
    pages = (tmp_path / "story" / ".github" / "workflows" / "pages.yml").read_text()
    assert f'"newsline @ {origin}"' in pages and ("write where" in pages) == ("OWNER" in origin)


def test_what_is_there_is_kept(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text("title: Mine\n")
    done = timeline("init")
    assert "kept     events.yaml" in done.stdout and "written  .gitignore" in done.stdout
    assert (tmp_path / "events.yaml").read_text() == "title: Mine\n"
    assert timeline("init", "events.yaml").returncode == 2
