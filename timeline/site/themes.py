"""The style sheet that a chronology names under `site:`: a plain file in its folder, examined like any theme."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from timeline.findings import Finding, Place, TimelineError, quote
from timeline.formats.page.style import style_of
from timeline.formats.page.theme import fonts_in
from timeline.formats.rendering import OUR_TEMPLATES
from timeline.record.entry import HeaderEntry
from timeline.record.records import ReadRecord
from timeline.site.picture_paths import Folder

LARGEST = 100_000
"""Bytes of a theme."""


def own_theme(header: ReadRecord[HeaderEntry], folder: Folder, beside: Path) -> Path | Finding | None:
    """The file that `site: theme:` names, as seen from `beside`, or why it can't be used; None where none is named.

    Links that lead out of the folder are not followed: the chronology may be written by somebody else than it is
    built by.
    """
    named = header.record.site.theme if header.record.site is not None else None
    if named is None:
        return None

    def refuse(code: str, message: str, help: str) -> Finding:
        return header.finding(code, f"{quote(named)} {message}", "site", "theme", help=help)

    spelled = folder.spelled(named)
    path = Path(os.path.realpath(folder.path / (spelled or named)))
    if not path.is_relative_to(folder.path):
        return refuse("theme-outside", "lies outside the folder of the file", "copy the style sheet into the folder")
    if spelled is None or not path.is_file():
        return refuse("theme-not-found", "is not there", "write the path from the folder of the file")
    if path.stat().st_size > LARGEST:
        return refuse("theme-not-found", f"has more than {LARGEST:,} bytes", "a theme has custom properties alone")
    return beside / spelled


def theme_findings(theme: Path) -> tuple[Finding, ...]:
    """What is wrong inside it, as a build says it: a colour too faint to read, say."""
    try:
        style_of(Environment(loader=FileSystemLoader(OUR_TEMPLATES), autoescape=True), theme)
    except TimelineError as error:
        return error.findings
    return ()


def require_fonts(theme: Path | None, files: Collection[str]) -> None:
    """Raises `TimelineError` for the fonts that a theme names and that are not among the files of the site."""
    fonts = fonts_in(theme.read_text(encoding="utf-8")) if theme is not None else ()
    help = 'name it, or its folder, in timeline.toml, as in assets = ["fonts"]'
    missing = [
        Finding("asset-not-found", f"{quote(font)} is not among the files of the site", Place(str(theme)), help=help)
        for font in fonts
        if font not in files
    ]
    if missing:
        raise TimelineError(missing)
