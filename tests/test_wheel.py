"""The package as people install it: away from the checkout, without the developer tools, templates and all."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from timeline.languages import codes

pytestmark = pytest.mark.slow

EVENTS = """\
title: A small record
as_of: 31 January 2024
sources:
  letter: {title: A letter}
events:
  - {date: April 2023, title: The letter is sent, sources: [letter]}
"""


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist made from the checkout, and the wheel made from that sdist."""
    out = tmp_path_factory.mktemp("built")
    build = [sys.executable, "-m", "hatchling", "build", "-d", str(out), "-t"]
    subprocess.run([*build, "sdist"], cwd=root, check=True, capture_output=True)
    with tarfile.open(next(out.glob("*.tar.gz"))) as archive:
        archive.extractall(out, filter="data")
    unpacked = next(path for path in out.iterdir() if path.is_dir())
    subprocess.run([*build, "wheel"], cwd=unpacked, check=True, capture_output=True)
    shutil.rmtree(unpacked)
    return out


def core_packages(root: Path) -> set[str]:
    """The names of everything an installation brings along, found from what each package asks for."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(text) for text in project["dependencies"]]
    found: set[str] = set()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        found.add(name)
        try:
            waiting += map(Requirement, distribution(name).requires or ())
        except PackageNotFoundError:
            pytest.fail(f"{name} is needed but not installed: run `make test`", pytrace=False)
    return found


def link_package(name: str, to: Path) -> None:
    """Puts an installed package into another site-packages folder by links, record and all."""
    for file in distribution(name).files or ():
        here = Path(str(file.locate()))
        if ".." not in file.parts and here.suffix != ".pyc" and here.is_file():
            there = to / file
            there.parent.mkdir(parents=True, exist_ok=True)
            there.symlink_to(here.resolve())


@pytest.fixture(scope="module")
def installed(root: Path, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of a fresh environment that holds the wheel and the packages it asks for, nothing else."""
    place = tmp_path_factory.mktemp("fresh") / "environment"
    venv.create(place, symlinks=True)
    site_packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(place), "platbase": str(place)}))
    for name in core_packages(root):
        link_package(name, site_packages)
    wheel = next(built.glob("*.whl"))
    install = ["install", "--quiet", "--quiet", "--no-deps", "--no-index", "--no-cache-dir", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "--python", str(place / "bin" / "python"), *install], check=True)
    return place / "bin"


def run(command: Path, *words: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COVERAGE"))}
    return subprocess.run(
        [command, *words], cwd=cwd, env=environment, check=False, capture_output=True, text=True, timeout=120
    )


def test_the_wheel_carries_every_template(root: Path, built: Path) -> None:
    ours = {
        path.relative_to(root / "templates").as_posix() for path in (root / "templates").rglob("*") if path.is_file()
    }
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = wheel.namelist()
    assert "timeline/py.typed" in names
    assert {
        name.removeprefix("timeline/templates/") for name in names if name.startswith("timeline/templates/")
    } == ours
    assert ours
    assert {f"timeline/languages/compiled/{code}.json" for code in codes()} <= set(names)
    assert {f"timeline/languages/compiled/prose/{code}.json" for code in codes()} <= set(names)
    assert {f"timeline/languages/compiled/elsewhere/{code}.json" for code in codes()} <= set(names)
    assert {f"timeline/languages/compiled/publication/{code}.json" for code in codes()} <= set(names)
    page = {path.name for path in (root / "timeline" / "live" / "desk" / "page").iterdir()}
    assert page and {f"timeline/live/desk/page/{name}" for name in page} <= set(names)
    tops = {name.partition("/")[0].partition("-")[0] for name in names}
    assert tops == {"timeline", "newsline"}, "only our package and its record"


def test_both_commands_say_their_version_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    import timeline

    for command in ("timeline", "newsline"):
        shown = run(installed / command, "--version", cwd=tmp_path)
        assert (shown.returncode, shown.stderr) == (0, "")
        assert timeline.__version__ in shown.stdout


def test_the_installed_package_is_not_the_checkout(installed: Path, root: Path, tmp_path: Path) -> None:
    shown = run(installed / "python", "-c", "import timeline; print(timeline.__file__)", cwd=tmp_path)
    assert not Path(shown.stdout.strip()).is_relative_to(root / "timeline")
    absent = run(installed / "python", "-c", "import pytest", cwd=tmp_path)
    assert "No module named 'pytest'" in absent.stderr, "the environment sees developer tools"


def test_the_installed_command_builds_a_page_with_its_templates(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(EVENTS, encoding="utf-8")
    shown = run(installed / "timeline", "build", cwd=tmp_path)
    assert shown.returncode == 0, shown.stderr
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "The letter is sent" in page
    assert "April 2023" in page
    assert (tmp_path / "site" / "chronology.md").is_file()
