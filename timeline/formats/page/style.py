"""The style of all pages: the template's, in the newsroom's colours, without what only its authors read."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment

from timeline.findings import Finding, Place, TimelineError, quote
from timeline.formats.page.theme import themed
from timeline.locale import direction_of, quotes_in, words_in
from timeline.record.event import Chronology


def style_of(environment: Environment, theme: Path | None) -> str:
    """The style sheet, in the colours of the theme where there is one; `TimelineError` where that can't be used."""
    assert environment.loader is not None
    css, _, _ = environment.loader.get_source(environment, "style.css")
    if theme is not None:
        try:
            css = themed(css, theme.read_text(encoding="utf-8"), str(theme))
        except (OSError, UnicodeDecodeError) as error:
            problem = "is not there" if isinstance(error, FileNotFoundError) else "can't be read as a theme"
            message = f"{quote(str(theme))} {problem}"
            help = "it is named by --theme, or by theme in timeline.toml or below site: in the chronology"
            raise TimelineError([Finding("theme-not-found", message, Place(str(theme)), help=help)]) from error
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


def hash_of(text: str) -> str:
    """By what a policy allows a style or a script."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


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


def in_use(css: str, names: Collection[str]) -> str:
    """The style sheet without the rules that ask for an element, a class or an id which no page has; `css` is minified.

    >>> in_use(".a,.b{c:d}p .a .b{e:f}@media x{.b{g:h}}", ["p", ".a"])
    '.a{c:d}'
    >>> in_use(":is(.a,.b:not(.c:has(.d))){e:f}.a:has(>.b){g:h}.a:not(:has(.b)){i:j}", [".a"])
    ':is(.a,.b:not(.c:has(.d))){e:f}.a:not(:has(.b)){i:j}'
    """
    return "".join(_rules_in_use(css, {*names, "html", "body"}))


_BLOCKS = ("@media", "@container", "@supports", ".tl-")
"""What other rules stand in; the last is the class of a fragment."""
_ASKED_FOR = re.compile(r"[.#][A-Za-z][\w-]*|(?<![\w.#:@\[-])[a-z][a-z0-9]*(?![\w(=-])")


def _rules_in_use(css: str, names: Collection[str]) -> Iterator[str]:
    for head, text in rules_of(css):
        inside = text[len(head) + 1 : -1]
        if head.startswith(_BLOCKS):
            rest = "".join(_rules_in_use(inside, names))
            if rest:
                yield f"{head}{{{rest}}}"
        elif head.startswith("@"):
            yield text
        else:
            kept = [one for one in _selectors(head) if _can_match(one, names)]
            if kept:
                yield f"{','.join(kept)}{{{inside}}}"


def _can_match(selector: str, names: Collection[str]) -> bool:
    if not all(name in names for name in _ASKED_FOR.findall(_own(selector))):
        return False
    return all(
        any(all(name in names for name in _ASKED_FOR.findall(_own(one))) for one in _selectors(several))
        for several in _ALTERNATIVES.findall(selector)
    )


_ALTERNATIVES = re.compile(r"(?:^|[\s>+~]):is\(([^()]*)\)")
"""What stands in `:is()`, where that is all of an element and no brackets are in it."""


def _own(selector: str) -> str:
    """What an element must have for a selector, without what is in brackets: alternatives, and what it must not have.

    >>> _own("a:not(.b:has(.c)) .d"), _own(".a:has(>.b) p"), _own(".a:has(.b,.c)"), _own("a[href^=http]::after")
    ('a: .d', '.a:>.b p', '.a:', 'a::after')
    """
    selector = re.sub(r"\[[^\]]*\]", "", selector)
    selector = re.sub(r"\bhas\(([^(),]*)\)(?![^(]*\))", r"\1", selector)
    while (shorter := re.sub(r"[a-z-]+\([^()]*\)", "", selector)) != selector:
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


def in_languages(css: str, tags: Collection[str]) -> str:
    """The style sheet without the rules for languages and directions that no page has; `css` is minified.

    >>> in_languages("a{b:c}:is(p:lang(ja),p:dir(rtl)){d:e}[dir=rtl] p{f:g}", ["en", "ja-JP"])
    'a{b:c}:is(p:lang(ja),p:dir(rtl)){d:e}'
    >>> in_languages("@media print{a:not([dir]){b:c}[dir=rtl] a{d:e}}@media print{:dir(rtl){f:g}}", ["en"])
    '@media print{a:not([dir]){b:c}}'
    """
    codes = {tag.partition("-")[0].lower() for tag in tags}
    turns = any(direction_of(tag) != "ltr" for tag in tags)

    def kept(rules: str) -> Iterator[str]:
        for head, text in rules_of(rules):
            if head.startswith(_BLOCKS):
                rest = "".join(kept(text[len(head) + 1 : -1]))
                if rest:
                    yield f"{head}{{{rest}}}"
            else:
                asked = _ASKED.findall(head)
                if not asked or any(code in codes if code else turns for code in asked):
                    yield text

    return "".join(kept(css))


_ASKED = re.compile(r"(?<!:not\():lang\((\w+)\)|(?<!:not\()\[dir\b[^\]]*\]|:dir\(\w+\)")
"""What a selector asks of the language, and, with nothing found for it, of the direction."""


def tags_of(chronology: Chronology) -> frozenset[str]:
    """The languages of its pages: its own, that of our own words, those of its events and sources."""
    own, ours = chronology.language, words_in(chronology.language).language
    others = [event.language for event in chronology.events] + [source.language for source in chronology.sources]
    return frozenset([own, ours, *filter(None, others)])


def quoting_of(chronology: Chronology) -> str:
    """The marks of its quotations, where it has any."""
    events = chronology.events
    quotes = any(
        event.quote or event.provenance.reference or any(one.quote for one in event.citations) for event in events
    )
    return quoting(chronology.language, filter(None, (event.language for event in events))) if quotes else ""


def quoting(page: str, others: Iterable[str]) -> str:
    """The marks of `<q>` by the language around it: the page's, and that of each event in another; minified.

    Browsers go by the language of the quotation itself, and not all by the marks that our own words are in.

    >>> quoting("ru", ["en"])
    ':root{quotes:"«" "»" "„" "“"}:not(q)[lang="en"]{quotes:"“" "”" "‘" "’"}'
    """
    own = _marks(page)
    rules = [] if own == "auto" else [f":root{{quotes:{own}}}"]
    differing = ((tag, _marks(tag)) for tag in sorted(set(others) - {page}))
    rules += [f':not(q)[lang="{tag}"]{{quotes:{marks}}}' for tag, marks in differing if marks != own]
    return "".join(rules)


def _marks(tag: str) -> str:
    quotes = quotes_in(tag)
    if quotes is None:
        return "auto"
    opening, closing = quotes.outer
    outer = f"{opening}{quotes.space}", f"{quotes.space}{closing}"
    return " ".join(f'"{mark}"' for mark in (*outer, *quotes.inner))
