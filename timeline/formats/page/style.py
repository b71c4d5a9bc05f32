"""The style of all pages: the template's, in the newsroom's colours, without what only its authors read."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment

from timeline.findings import Finding, Place, TimelineError, quote
from timeline.formats.page.theme import themed


def style_of(environment: Environment, theme: Path | None) -> str:
    """The style sheet, in the newsroom's colours where it has given some."""
    assert environment.loader is not None
    css, _, _ = environment.loader.get_source(environment, "style.css")
    if theme is not None:
        try:
            css = themed(css, theme.read_text(encoding="utf-8"), str(theme))
        except (OSError, UnicodeDecodeError) as error:
            problem = "is not there" if isinstance(error, FileNotFoundError) else "can't be read as a theme"
            message = f"{quote(str(theme))} {problem}"
            raise TimelineError([Finding("theme-not-found", message, Place(str(theme)))]) from error
    return minified(css)


def minified(css: str) -> str:
    """The style sheet without comments and without white space that changes nothing; strings keep every character.

    >>> minified('/* a */ li + li::before { content: "; "; color : red; }')
    'li + li::before{content:"; ";color : red}'
    """
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    parts = re.split(r"""("[^"]*"|'[^']*')""", css)
    return "".join(part if number % 2 else _minified(part) for number, part in enumerate(parts)).strip()


def _minified(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,>]) ?", r"\1", css)
    css = re.sub(r"(?<=[\w-]): (?=[^{}]*(?:[;}]|\Z))", ":", css)
    return css.replace(";}", "}")
