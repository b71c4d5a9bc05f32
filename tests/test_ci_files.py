"""What others' machines run of ours: the action for GitHub, the hooks for pre-commit, and shells that complete."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from timeline import __version__
from timeline.cli import run as command
from timeline.starter import WORKFLOW, starter


@pytest.fixture(scope="session")
def action(root):
    return yaml.safe_load((root / "action.yml").read_text(encoding="utf-8"))


def step(action, words):
    return next(one for one in action["runs"]["steps"] if words in one.get("run", ""))


def run(one, folder, called="bin", **inputs):
    """The shell of a step, with the inputs that it takes and our own command in place of the installed one."""
    command = folder / "temp" / "timeline" / called / "timeline"
    command.parent.mkdir(parents=True, exist_ok=True)
    if not command.exists():
        command.symlink_to(shutil.which("timeline", path=os.path.dirname(os.sys.executable)))
    environment = {**os.environ, "RUNNER_TEMP": str(folder / "temp"), "GITHUB_OUTPUT": str(folder / "said")}
    environment["PATH"] = f"{command.parent}{os.pathsep}{environment['PATH']}"
    for name, value in one.get("env", {}).items():
        [key] = re.findall(r"inputs\.([\w-]+)", value)
        environment[name] = inputs[key]
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", one["run"]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("called", ["bin", "Scripts"])  # by Linux and macOS, and by Windows
def test_the_action_checks_with_annotations_and_builds(action, tmp_path, called):
    (tmp_path / "my events.yaml").write_text(
        "title: A record\nid: a\nas_of: 2024\nevents:\n  - {date: 2023, title: x}\n"
    )
    check, build = step(action, "check --format github"), step(action, 'timeline" build')
    done = run(check, tmp_path, called, events="my events.yaml", strict="false")
    assert done.returncode == 0 and done.stdout.startswith("::warning file=my events.yaml,line=5")
    assert run(check, tmp_path, called, events="my events.yaml", strict="true").returncode == 1
    assert run(build, tmp_path, called, events="my events.yaml", output="out put").returncode == 0
    assert (tmp_path / "out put" / "index.html").is_file() and (tmp_path / "said").read_text() == "folder=out put\n"
    assert run(check, tmp_path, called, events="--help", strict="false").returncode == 2  # the name of no file
    hostile = run(check, tmp_path, called, events="$(touch stolen).yaml", strict="false")
    assert hostile.returncode == 2 and not (tmp_path / "stolen").exists()


@pytest.fixture(scope="session")
def starters():
    """The job that builds in the workflow that `init` writes, with its steps where those of the action are."""
    return {"runs": yaml.safe_load(starter("x")[WORKFLOW])["jobs"]["build"]}


@pytest.mark.parametrize("ours", ["action", "starters"])
@pytest.mark.parametrize(
    ("settings", "folder", "files"),
    [
        (None, "site", ["index.html"]),
        ('events = "a.yaml"\noutput = "public"\n', "public", ["index.html"]),
        ('output = "all"\n[chronologies.a]\nevents = "a.yaml"\n', "all", ["index.html", "a/index.html"]),
    ],
)
def test_what_no_input_says_is_taken_from_the_settings(request, tmp_path, ours, settings, folder, files):
    ours = request.getfixturevalue(ours)
    text = "title: A record\nid: a\nas_of: 2024\nevents:\n  - {date: 2023, title: x}\n"
    (tmp_path / ("a.yaml" if settings else "events.yaml")).write_text(text)
    if settings:
        (tmp_path / "timeline.toml").write_text(settings)
    build = step(ours, "--print-folder")
    assert run(step(ours, "check --format github"), tmp_path, events="", strict="false").returncode == 0
    done = run(build, tmp_path, events="", output="")
    assert done.returncode == 0, done.stderr
    said = (tmp_path / "said").read_text()
    assert said.startswith("folder=") and (tmp_path / said[7:].strip()).resolve() == tmp_path / folder
    assert all((tmp_path / folder / name).is_file() for name in files)
    # What was built before has the same folder, and a build that fails has none.
    (tmp_path / "said").unlink()
    assert run(build, tmp_path, events="", output="").returncode == 0 and (tmp_path / "said").read_text() == said
    (tmp_path / "said").unlink()
    (tmp_path / ("a.yaml" if settings else "events.yaml")).write_text(text.replace("2023", "2023-13"))
    assert run(build, tmp_path, events="", output="").returncode != 0 and not (tmp_path / "said").exists()
    [upload] = [one for one in ours["runs"]["steps"] if "upload-pages-artifact" in one.get("uses", "")]
    assert upload["with"]["path"] == f"${{{{ steps.{build['id']}.outputs.folder }}}}"


def test_no_input_stands_in_a_command_and_all_actions_are_pinned(action):
    for one in action["runs"]["steps"]:
        assert "${{" not in one.get("run", "")
        assert "uses" not in one or re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", one["uses"])
    assert set(re.findall(r"inputs\.([\w-]+)", str(action["runs"]))) == set(action["inputs"])


def test_what_the_action_installs_is_there(action, root):
    lines = step(action, "require-hashes")["run"]
    for path in re.findall(r'"\$HERE/([^"]+)"', lines):
        assert (root / path).is_file()
    assert "hatchling" in (root / "requirements/core.txt").read_text()


def test_the_hooks_run_what_there_is(root, timeline):
    for hook in yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        assert re.search(hook["files"], "stories/events.yaml") and re.search(hook["files"], "harbour.events.yml")
        assert re.search(hook["files"], "timeline.toml") and not re.search(hook["files"], "mytimeline.toml")
        assert not re.search(hook["files"], "myevents.yaml")
        program, *words = hook["entry"].split()
        assert program == "timeline" and timeline(*words, "--help").returncode == 0


def test_what_a_hook_hands_over_is_checked_by_what_depends_on_it(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("desk").mkdir()
    names = ("a.events.yaml", "desk/b.events.yaml")
    text = "title: x\nas_of: 2024\nevents:\n  - {date: 2022, title: y, sources: herald}\n"
    for name in names:
        Path(name).write_text(text)
    Path("sources.yaml").write_text("herald: {publisher: The Herald, published: 2023}\n")
    Path("timeline.toml").write_text(
        "sources = 'sources.yaml'\n"
        + "".join(f"[chronologies.{Path(name).name[0]}]\nevents = '{name}'\n" for name in names)
    )

    def checked(*given):
        code = command(["check", *given])
        return code, [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()]

    for given in (["timeline.toml"], ["sources.yaml"], ["a.events.yaml", "sources.yaml", "timeline.toml"], []):
        assert checked(*given) == (0, [*names]), given
    assert checked("desk/b.events.yaml") == (0, ["desk/b.events.yaml"])
    monkeypatch.chdir("desk")  # no repository says that what lies above belongs to it
    assert checked("b.events.yaml")[0] == 1
    monkeypatch.chdir(tmp_path)
    Path("sources.yaml").write_text("herald: {publishr: The Herald}\n")
    assert checked("sources.yaml")[0] == checked("timeline.toml")[0] == 1
    Path("timeline.toml").write_text("sources = [\n")
    assert checked("timeline.toml")[0] == 1 and checked("a.events.yaml")[0] == 1


def test_the_documents_name_this_version(root):
    assert f"rev: v{__version__}" in (root / "docs/ci.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("words", "expected"), [("timeline che", "check"), ("timeline check --sel", "--select")])
def test_a_shell_completes_commands_and_options(words, expected):
    line = {"_TIMELINE_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = subprocess.run(
        [os.sys.executable, "-m", "timeline"], env={**os.environ, **line}, capture_output=True, text=True, check=False
    )
    assert expected in done.stdout.split()


def workflow(root, name):
    return yaml.safe_load((root / ".github" / "workflows" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["ci.yml", "release.yml"])
def test_a_workflow_names_each_action_by_its_commit_and_has_no_right_that_it_does_not_name(root, name):
    found = workflow(root, name)
    assert found["permissions"] == {}
    uses = [step["uses"] for job in found["jobs"].values() for step in job["steps"] if "uses" in step]
    assert uses and all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", one) for one in uses)
    assert all("permissions" in job and "timeout-minutes" in job for job in found["jobs"].values())


@pytest.mark.parametrize("name", ["ci.yml", "release.yml"])
def test_a_workflow_installs_what_is_locked_and_runs_files_that_are_there(root, name):
    jobs = workflow(root, name)["jobs"].values()
    steps = [step for job in jobs for step in job["steps"]]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts and [one for one in checkouts if one["with"]["persist-credentials"] is not False] == []
    lines = [line.strip() for step in steps for line in step.get("run", "").splitlines()]
    installs = [line for line in lines if re.search(r"\bpip\"? (?:install|wheel)", line)]
    assert [one for one in installs if "--require-hashes" not in one and "--no-deps" not in one] == []
    paths = {word for line in lines for word in line.split() if re.match(r"(?:tests|requirements|\.ci)/", word)}
    assert paths and [path for path in paths if not (root / path).exists()] == []


def test_a_release_begins_with_a_tag_and_keeps_what_was_tried(root):
    release = workflow(root, "release.yml")
    assert release[True] == {"push": {"tags": ["v*"]}}  # `on:`, which YAML 1.1 takes for a yes
    uploads = [step["with"] for step in release["jobs"]["wheel"]["steps"] if "upload-artifact" in step.get("uses", "")]
    [download] = [step["with"] for step in release["jobs"]["publish"]["steps"] if "download" in step["uses"]]
    assert [(one["name"], one["path"].strip("/"), one["if-no-files-found"]) for one in uploads] == [
        (download["name"], download["path"], "error")
    ]


def test_a_release_is_published_only_if_the_owner_says_so(root):
    jobs = workflow(root, "release.yml")["jobs"]
    writers = {name for name, job in jobs.items() if "write" in job["permissions"].values()}
    assert writers == {"publish"} and jobs["publish"]["if"] == "vars.PUBLISH == 'true'"
    assert jobs["publish"]["needs"] == "wheel" and "run" not in repr(jobs["publish"]["steps"])


@pytest.mark.parametrize("failing", ["init", "check", "build", ""])
def test_a_release_stops_where_the_wheel_fails(root, tmp_path, failing):
    steps = workflow(root, "release.yml")["jobs"]["wheel"]["steps"]
    [tried] = [one["run"] for one in steps if "timeline init" in one.get("run", "")]
    lines = [line for line in tried.splitlines() if "venv" not in line and "pip" not in line]
    command = tmp_path / "tried" / "bin" / "timeline"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nmkdir -p story site; echo x >site/index.html; [ "$1" != "{failing}" ]\n')
    command.chmod(0o755)
    environment = {**os.environ, "RUNNER_TEMP": str(tmp_path)}
    done = subprocess.run(["bash", "-eo", "pipefail", "-c", "\n".join(lines)], env=environment, check=False)
    assert (done.returncode != 0) == bool(failing)


def test_the_wheel_of_a_release_is_tried_where_nothing_else_lies(root, tmp_path):
    """Its own shell, with our command in the place of the one from the wheel."""
    [tried] = [
        one for one in workflow(root, "release.yml")["jobs"]["wheel"]["steps"] if "timeline init" in one.get("run", "")
    ]
    lines = [line for line in tried["run"].splitlines() if "venv" not in line and "pip" not in line]
    (tmp_path / "tried" / "bin").mkdir(parents=True)
    (tmp_path / "tried" / "bin" / "timeline").symlink_to(
        shutil.which("timeline", path=os.path.dirname(os.sys.executable))
    )
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(lines)],
        env={**os.environ, "RUNNER_TEMP": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "story" / "site" / "index.html").stat().st_size
    named = next(
        one["run"] for one in workflow(root, "release.yml")["jobs"]["wheel"]["steps"] if "TAG" in one.get("env", {})
    )
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / f"newsline-{__version__}-py3-none-any.whl").touch()
    for tag, code in ((f"v{__version__}", 0), ("v9.9.9", 1)):
        assert (
            subprocess.run(["bash", "-c", named], cwd=tmp_path, env={**os.environ, "TAG": tag}, check=False).returncode
            == code
        )
