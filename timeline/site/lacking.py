"""What a site lacks though nothing in its chronology is wrong, and what a build would take from it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from timeline.findings import Finding, Place, quote
from timeline.formats.feed_ids import feed_problem
from timeline.formats.left_out import findings_of as left_out
from timeline.formats.rendering import OUR_TEMPLATES, Look
from timeline.site import manifest
from timeline.site.load import Prepared


def lacking(prepared: Prepared, look: Look, events: Path) -> list[Finding]:
    """A finding for each part that the site lacks and that the chronology doesn't allow it to lack."""
    findings = (*_feed_findings(prepared, events), *_template_findings(prepared, look))
    allows = prepared.project.entries.allows
    return [one for one in findings if not allows(one)] + _card_findings(prepared, look, events)


def _feed_findings(prepared: Prepared, events: Path) -> list[Finding]:
    """A chronology that can't have a feed is told so, once; where all events are drafts, nobody misses it."""
    checked = prepared.checked
    is_missed = prepared.is_sound and (checked.chronology.events or not checked.understood)
    problem = feed_problem(checked.chronology) if is_missed else None
    if problem is None:
        return []
    place = Place(next(iter(prepared.lines), str(events)))
    return [Finding("no-feed", problem, place, "warning", _FOR_A_FEED)]


_FOR_A_FEED = (
    "write what is missing below the title, as in id: harbour-ferry (or url: https://…) and as_of: 31 January 2024"
)


def _template_findings(prepared: Prepared, look: Look) -> list[Finding]:
    """Own templates that were made before something that the chronology has."""
    if look.templates is None or not prepared.is_sound:
        return []
    text = "\n".join(line for lines in prepared.lines.values() for line in lines)
    return [*left_out(prepared.checked.chronology, look.templates, OUR_TEMPLATES, text)]


def _card_findings(prepared: Prepared, look: Look, events: Path) -> list[Finding]:
    """A card that nobody could find is not drawn."""
    if not look.card or not prepared.is_sound or prepared.checked.chronology.url is not None:
        return []
    message = "a card is found by its address, and the chronology has no `url`"
    place = Place(next(iter(prepared.lines), str(events)))
    return [Finding("no-url", message, place, help="give it one, as in url: https://example.org/record/")]


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
