"""`CHANGELOG.md` names what a version brings: commands, fields, settings, formats, languages and codes."""

import re
from collections.abc import Callable, Iterable

import pytest

from tests.conftest import ROOT
from timeline.checks.rules import RULES
from timeline.cli import app
from timeline.document.fields import NAMES
from timeline.formats.table import FORMATS
from timeline.languages import codes, language
from timeline.site.settings_file import ChronologySettings, SettingsFile

HEADING = "### Added, by name"


def commands() -> Iterable[str]:
    yield from (command.name or "" for command in app.registered_commands)
    for group in app.registered_groups:
        assert group.typer_instance is not None
        name = group.typer_instance.info.name
        yield from (f"{name} {command.name}" for command in group.typer_instance.registered_commands)


def findings() -> Iterable[str]:
    """Those of docs/findings.md, which another test holds against the code."""
    text = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
    return [code for cell in re.findall(r"(?m)^\| (`.*?) \|", text) for code in re.findall("`([^`]+)`", cell)]


KINDS: dict[str, Callable[[], Iterable[str]]] = {
    "Commands": commands,
    "Fields": lambda: NAMES,
    "Settings": lambda: {*SettingsFile.model_fields, *ChronologySettings.model_fields},
    "Formats": lambda: (one.name for one in FORMATS),
    "Languages": lambda: (language(code).english_name for code in codes()),
    "Findings": findings,
    "Rules of `check`": lambda: (rule.code for rule in RULES),
}


def named(changelog: str) -> dict[str, set[str]]:
    """What the lists of all versions name, by kind."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for section in re.findall(rf"(?ms)^{HEADING}$(.*?)(?=^##|\Z)", changelog):
        for item in re.split(r"(?m)^- ", section)[1:]:
            kind, _, names = item.partition(": ")
            found[kind] |= {" ".join(name.split()).strip("`") for name in names.rstrip(".\n").split(",")}
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_changelog_names_whatever_a_version_adds(kind: str) -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    names = set(KINDS[kind]())
    assert names
    forgotten = sorted(names - named(changelog)[kind])
    assert not forgotten, (
        f'name in CHANGELOG.md, in the list "{kind}" of the unreleased version: {", ".join(forgotten)}'
    )
    unreleased = changelog.partition("\n## ")[2].partition("\n## ")[0]
    unknown = sorted(named(unreleased)[kind] - names)
    assert not unknown, f'there is no such thing; take it out of CHANGELOG.md, "{kind}": {", ".join(unknown)}'
