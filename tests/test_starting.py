"""A new folder: it builds at once, teaches nothing that is wrong, and takes nobody's file."""

import json
import re
import subprocess
from types import SimpleNamespace

import pytest
import yaml

from timeline import __version__
from timeline.cli import run, starting
from timeline.formats.tables import columns_of, holds
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
    assert build["permissions"] == {"contents": "read"}
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


OTHER_ORIGINS = [
    ({"url": "https://x.test/newsline-1.whl", "archive_info": {}}, "https://x.test/newsline-1.whl"),
    (
        {"url": "https://x.test/a.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}, "subdirectory": "py"},
        "git+https://x.test/a.git@abc#subdirectory=py",
    ),
    ({"url": "https://me:secret@x.test/a.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}, None),
    ({"url": 'https://x.test/a"; rm -rf /', "archive_info": {}}, None),
    ({"url": "ssh://git@x.test/a.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}, None),
    ({"url": "file:///tmp/newsline-1.whl", "archive_info": {}}, None),
]


@pytest.mark.parametrize(("known", "origin"), OTHER_ORIGINS)
def test_only_what_others_reach_goes_into_the_workflow(known, origin, monkeypatch, tmp_path, capsys):
    assert (origin_in(tmp_path / "story", known, monkeypatch), "OWNER/REPOSITORY" in capsys.readouterr().err) == (
        (origin, False) if origin else (f"git+https://github.com/OWNER/REPOSITORY@v{__version__}", True)
    )


def origin_in(folder, known, monkeypatch):
    made = SimpleNamespace(read_text=lambda _: json.dumps(known))
    monkeypatch.setattr(starting, "distribution", lambda _: made)
    starting.init(folder)
    return re.search(r'"newsline @ (.*?)"', (folder / ".github" / "workflows" / "pages.yml").read_text())[1]


REMOTES = [
    ("https://x.test/me/timeline.git", "https://x.test/me/timeline.git"),
    ("git@x.test:me/timeline.git", "https://x.test/me/timeline.git"),
    ("ssh://git@x.test/me/timeline.git", "https://x.test/me/timeline.git"),
    ("https://me:secret@x.test/me/timeline.git", None),
    ("../timeline", None),
]


@pytest.mark.parametrize(("remote", "address"), REMOTES)
def test_a_clone_knows_where_it_comes_from(remote, address, monkeypatch, tmp_path, capsys):
    def git(*words):
        names = ["-c", "user.name=a", "-c", "user.email=a@x.test"]
        done = subprocess.run(["git", *names, *words], cwd=tmp_path, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    git("init", "-q", "clone")
    monkeypatch.chdir(tmp_path / "clone")
    tmp_path = tmp_path / "clone"
    (tmp_path / "a").write_text("x")
    git("add", "a")
    git("commit", "-qm", "x")
    git("remote", "add", "origin", remote)
    known = {"url": tmp_path.as_uri(), "dir_info": {"editable": True}}
    placeholder = f"git+https://github.com/OWNER/REPOSITORY@v{__version__}"
    assert origin_in(tmp_path / "one", known, monkeypatch) == placeholder, "nobody else has the commit yet"
    assert "one/.github/workflows/pages.yml:23: before you publish" in capsys.readouterr().err
    commit = git("rev-parse", "HEAD")
    git("update-ref", "refs/remotes/origin/main", commit)
    assert origin_in(tmp_path / "two", known, monkeypatch) == (f"git+{address}@{commit}" if address else placeholder)
    assert ("before you publish" in capsys.readouterr().err) == (address is None)
    (tmp_path / "py").mkdir()
    below = origin_in(tmp_path / "three", {**known, "url": (tmp_path / "py").as_uri()}, monkeypatch)
    assert below == (f"git+{address}@{commit}#subdirectory=py" if address else placeholder)


SETTLED = [
    ('output = "public"\n', "events.yaml", "public", "events.yaml"),
    ('events = "a.events.yaml"\n', "a.events.yaml", "site", "a.events.yaml"),
    ('output = "web"\n[chronologies.a]\nevents = "a/events.yaml"\n', "a/events.yaml", "web", "a/events.yaml"),
]


def test_what_the_settings_of_the_folder_say_is_followed(timeline, tmp_path):
    wrong = []
    for number, (settings, events, site, built) in enumerate(SETTLED):
        folder = tmp_path / str(number)
        (folder / "a").mkdir(parents=True)
        (folder / "timeline.toml").write_text(settings)
        done = timeline("init", cwd=folder)
        ignored = (folder / ".gitignore").read_text()
        schema = (folder / events).with_name("events.schema.json")
        is_built = timeline("build", cwd=folder).returncode == 0 and any((folder / site).rglob("index.html"))
        if (
            f"written  {events}\n" not in done.stdout
            or f"\n{site}/\n" not in ignored
            or f"open {site}/" not in done.stderr
        ):
            wrong.append((settings, done.stdout, ignored, done.stderr))
        if not schema.is_file() or not is_built or (folder / "events.yaml").exists() != (built == "events.yaml"):
            wrong.append((settings, sorted(map(str, folder.rglob("*")))))
    assert wrong == []
    (tmp_path / "timeline.toml").write_text("output = 3\n")
    assert timeline("init").returncode == 1 and not (tmp_path / ".gitignore").exists()


def test_what_is_there_is_kept(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text("title: Mine\n")
    done = timeline("init")
    assert "kept     events.yaml" in done.stdout and "written  .gitignore" in done.stdout
    assert (tmp_path / "events.yaml").read_text() == "title: Mine\n"
    assert timeline("init", "events.yaml").returncode == 2


# --- with what there is ---


def test_with_a_list_each_row_is_an_event(timeline, tmp_path):
    (tmp_path / "list.csv").write_text("date,title,source\n1 May 2023,First,Herald\nMay 2023,Second,Echo\n")
    done = timeline("init", "story", "--from", "list.csv")
    assert done.returncode == 0 and "timeline check, then timeline serve --open" in done.stderr
    assert timeline("build", cwd=tmp_path / "story").returncode == 0
    page = (tmp_path / "story" / "site" / "index.html").read_text()
    assert "First" in page and "Second" in page and "Moon" not in page


@pytest.mark.parametrize("given", ["clippings", "clippings/one.txt"])
def test_with_clippings_there_are_drafts_and_nothing_is_published(given, timeline, tmp_path):
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "one.txt").write_text("The Herald, 14 July 2023\n\nThe ferry sank on 5 May 2023.\n")
    (tmp_path / "clippings" / ".hidden").write_text("The bridge fell on 6 May 2023.")
    done = timeline("init", "story", "--from", given)
    assert done.returncode == 0 and "timeline review" in done.stderr
    text = (tmp_path / "story" / "events.yaml").read_text()
    assert "draft: true" in text and "2023-05-05" in text and "bridge" not in text
    assert '"../clippings/one.txt"' in text or "../clippings/one.txt" in text
    assert timeline("build", cwd=tmp_path / "story").returncode == 0
    assert "ferry" not in (tmp_path / "story" / "site" / "index.html").read_text()


def test_all_that_is_given_is_read_in_its_order_at_any_depth(tmp_path, monkeypatch, capsys):
    """A list among clippings is one of them, and is answered as such; what goes on is said for a shell."""
    monkeypatch.chdir(tmp_path)
    names = [f"{letter}/{number}.txt" for letter in "bca" for number in "213"]
    for name in names:
        path = tmp_path / "clippings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The Herald, 14 July 2023\n\nThe ferry sank on 5 May 2023.\n")
    (tmp_path / "list.csv").write_text("date,title\n1 May 2023,First\n")
    found = starting._clippings([tmp_path / "list.csv", tmp_path / "clippings"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "list.csv",
        *(f"clippings/{name}" for name in sorted(names)),
    ]
    code = run(["init", "my story", "--from", "list.csv", "--from", "clippings"])
    said = capsys.readouterr().err
    assert code == 1 and "list.csv:1:1: error: this is a spreadsheet" in said and "timeline import" in said
    assert "next: cd 'my story' && timeline review" in said
    assert "clippings/a/1.txt" in (tmp_path / "my story" / "events.yaml").read_text()


def test_where_nothing_could_be_read_there_is_nothing_to_go_on_with(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scan.pdf").write_bytes(b"\0\1\2")
    assert run(["init", "story", "--from", "scan.pdf"]) == 1
    said = capsys.readouterr().err
    assert (
        "scan.pdf:1:1: error" in said
        and "next:" not in said
        and "story/events.yaml" not in said
        and not (tmp_path / "story" / "events.yaml").exists()
    )


def test_columns_are_known_by_the_questions_that_they_answer():
    heads = ("When,What,Where,Who", "Wann,Was,Wo,Wer", "Quand,Quoi,Où", "Cuándo,Qué,Dónde,Quién", "Wanneer,Wat,Waar")
    wanted = ["date", "title", "places", "people"]
    assert columns_of(["When", "What", "Outlet"], {}).source == "Outlet"
    assert columns_of(["Publisher", "When", "What", "Source"], {}).source == "Source"
    found = {head: [holds(name) for name in head.split(",")] for head in heads}
    assert found == {head: wanted[: len(names)] for head, names in found.items()}


@pytest.mark.parametrize("name", ["list.csv", "list.json"])
def test_a_list_of_which_something_is_not_known_says_what_to_name(tmp_path, monkeypatch, capsys, name):
    monkeypatch.chdir(tmp_path)
    text = "Date;Thing;Link\n1 May 2023;First;\n" if name == "list.csv" else '[{"a": 1}]'
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert run(["init", "story", "--from", name]) == 1
    said = capsys.readouterr().err
    assert "article" not in said and "draft entries" not in said
    assert name != "list.csv" or "--map title=COLUMN" in said
    assert f"timeline import {name} … -o story/events.yaml\n" in said


def test_where_nothing_is_drafted_no_file_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Nothing is said here of any day.\n")
    run(["init", "story", "--from", "a.txt"])
    assert "0 draft entries: no file is written\n" in capsys.readouterr().err
    assert not (tmp_path / "story" / "events.yaml").exists()


@pytest.mark.parametrize(
    ("given", "said"), [("nothing", "there is no nothing"), ("empty", "there is no file in empty")]
)
def test_with_nothing_to_begin_with_nothing_is_made(given, said, timeline, tmp_path):
    (tmp_path / "empty").mkdir()
    done = timeline("init", "story", "--from", given)
    assert done.returncode == 2 and said in done.stderr and not (tmp_path / "story").exists()


def test_a_chronology_that_is_there_stays(timeline, tmp_path):
    (tmp_path / "list.csv").write_text("date,title\n1 May 2023,First\n")
    (tmp_path / "events.yaml").write_text("mine")
    done = timeline("init", ".", "--from", "list.csv")
    assert done.returncode == 2 and "is there already" in done.stderr
    assert (tmp_path / "events.yaml").read_text() == "mine" and not (tmp_path / ".gitignore").exists()
