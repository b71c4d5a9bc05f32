"""The style of all pages: the template's, in the newsroom's colours, without what only its authors read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
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


def always_light(css: str) -> str:
    """The style sheet without what it says of a dark system; `css` is minified.

    >>> always_light(":root{color-scheme:light dark}@media (prefers-color-scheme:dark){:root{--ink:#fff}}p{margin:0}")
    ':root{color-scheme:light}p{margin:0}'
    """
    css = css.replace("color-scheme:light dark", "color-scheme:light")
    rules = list(rules_of(css))
    return "".join(text for head, text in rules if "prefers-color-scheme:dark" not in head.replace(" ", ""))


def rules_of(css: str) -> Iterator[tuple[str, str]]:
    """The rules of a minified style sheet, or of what is inside a block: what stands before the braces, and all of it.

    >>> list(rules_of("a{b:c}@media x{d{e:f}}"))
    [('a', 'a{b:c}'), ('@media x', '@media x{d{e:f}}')]
    """
    depth = start = open_at = 0
    quote = ""
    for place, sign in enumerate(css):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign == "{":
            open_at = place if depth == 0 else open_at
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield css[start:open_at], css[start : place + 1]
                start = place + 1


def in_use(css: str, unused: Collection[str]) -> str:
    """The style sheet without the rules that only ask for classes which no page has; `css` is minified.

    >>> in_use(".a,.b{c:d}.a .b{e:f}@media x{.b{g:h}}", ["b"])
    '.a{c:d}'
    >>> in_use(":is(.a,.b:not(.c:has(.d))){e:f}", ["b"])
    ':is(.a,.b:not(.c:has(.d))){e:f}'
    """
    if not unused:
        return css
    return "".join(_rules_in_use(css, re.compile(rf"\.(?:{'|'.join(map(re.escape, unused))})(?![\w-])")))


def _rules_in_use(css: str, unused: re.Pattern[str]) -> Iterator[str]:
    for head, text in rules_of(css):
        inside = text[len(head) + 1 : -1]
        if head.startswith(("@media", "@container", "@supports")):
            rest = "".join(_rules_in_use(inside, unused))
            if rest:
                yield f"{head}{{{rest}}}"
        elif head.startswith("@"):
            yield text
        else:
            kept = [one for one in _selectors(head) if not unused.search(_own(one))]
            if kept:
                yield f"{','.join(kept)}{{{inside}}}"


def _own(selector: str) -> str:
    """What a selector asks for itself, without what it asks of it in brackets, however deep.

    >>> _own("a:not(.b:has(.c)) .d")
    'a:not .d'
    """
    while (shorter := re.sub(r"\([^()]*\)", "", selector)) != selector:
        selector = shorter
    return selector


def _selectors(head: str) -> list[str]:
    """The selectors of a rule, cut at the commas outside all brackets."""
    found, depth, start = [], 0, 0
    for place, sign in enumerate(head):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            found.append(head[start:place])
            start = place + 1
    return [*found, head[start:]]
