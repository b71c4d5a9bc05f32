"""What a build would take from a site because nobody asks for it any more: said before it is gone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from timeline.findings import Finding, Place, quote
from timeline.formats.rendering import Look
from timeline.site import manifest


class _Optional(NamedTuple):
    """A file that a site has only if somebody asks for it."""

    name: str
    option: str
    """As the command line and `site:` or `timeline.toml` call it."""
    where: str
    """Where it is asked for once and for all."""


_FILES = (
    _Optional("card.png", "card", "`site: {card: true}` in the file"),
    _Optional("fragment.html", "fragment", "`site: {fragment: true}` in the file"),
    _Optional("checklist.md", "checker", "checker = true in timeline.toml"),
)
_OWN = {"theme": "`site: {theme: FILE}` in the file", "templates": "templates = in timeline.toml"}


def removal_findings(look: Look, output: Path, events: Path) -> list[Finding]:
    """A finding for each part of the site that is there and nobody asks for; one that somebody refuses may go."""
    ours = manifest.read(output)
    found = []
    for name, option, where in _FILES:
        if name in ours and getattr(look, option) is None and manifest.content(output, name) is not None:
            message = f"{quote(str(output / name))} is published, and nothing asks for it any more"
            help = f"ask for it with --{option} or {where}; --no-{option} takes it away"
            found.append(Finding("would-be-removed", message, Place(str(events)), help=help))
    before = manifest.options(output)
    for option, where in _OWN.items():
        if before.get(option) == "own" and getattr(look, option) is None:
            message = f"{quote(str(output))} was built with {option} of its own, and nothing names any now"
            help = f"name it with --{option} or {where}; --accept-removal takes ours instead"
            found.append(Finding("would-be-removed", message, Place(str(events)), help=help))
    return found
