"""What a newsroom's own templates leave out of what a chronology has: they were made before there was such a thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from timeline.findings import Finding, Place
from timeline.record.event import Chronology, Event, has_short_version


class _Part(NamedTuple):
    """Something that a template of ours shows."""

    template: str
    name: str
    """By which it is asked for: `chapters` of `page.chapters`."""
    words: str
    is_there: Callable[[Chronology, str], bool]
    """Whether a chronology with a file of that text has it."""
    of: str = ""
    """What has that name; where this is empty, what the macro `event` takes first."""


def _any(shows: Callable[[Event], object], typed: str) -> Callable[[Chronology, str], bool]:
    """Whether an event has something; the file is looked into before events, which may have to be read for it."""
    written = re.compile(typed)
    return lambda chronology, text: written.search(text) is not None and any(map(shows, chronology.events))


def _has_keys(chronology: Chronology, _: str) -> bool:
    return has_short_version(chronology.events)


def _has_chapters(chronology: Chronology, _: str) -> bool:
    return bool(chronology.chapters)


_WITH_FIELDS = r"""\bquote['"]?\s*:\s*(?:\{|#|\Z|\n)"""
"""The quotation of an event; that of a source is a text."""

_PARTS = (
    _Part("events.html", "chapters", "chapters", _has_chapters, "page"),
    _Part("tools.html", "versions", "short version", _has_keys, "page"),
    _Part("header.html", "figure", "picture of the page", lambda one, _: one.media is not None, "page"),
    _Part("card.html", "text", "texts", _any(lambda event: event.text, r"\btext\b")),
    _Part("card.html", "quote", "quotations", _any(lambda event: event.quote, _WITH_FIELDS)),
    _Part("card.html", "differs", "differences between sources", _any(lambda event: event.differs, r"\bdiffers\b")),
    _Part("card.html", "figures", "pictures", _any(lambda event: event.media, r"\bmedia\b")),
    _Part("card.html", "links", "films, maps or documents", _any(lambda event: event.links, r"\blinks\b")),
    _Part("card.html", "see", "links to other events", _any(lambda event: event.see, r"\bsee\b")),
    _Part("card.html", "sources", "sources", _any(lambda event: event.sources, r"\bsources\b")),
    _Part("chronology.md", "chapters", "chapters", _has_chapters, "text"),
    _Part("chronology.md", "key_events", "short version", _has_keys, "text"),
    _Part("entry.md", "citations", "sources", _any(lambda event: event.sources, r"\bsources\b")),
    _Part("entry.md", "text", "texts", _any(lambda event: event.text, r"\btext\b")),
)  # fmt: skip


class _Template(NamedTuple):
    """One template as it is written."""

    reads: Mapping[str, frozenset[str]]
    """The names that it asks each variable for."""
    whole: frozenset[str]
    """The variables that it hands on as they are."""
    inside: frozenset[str]
    """The templates that it takes in."""
    event: str
    """What its macro `event` takes first."""


def findings_of(chronology: Chronology, own: Path | None, ours: Path, text: str) -> Iterator[Finding]:
    """A warning for each template in the folder `own` that leaves out what the chronology has and ours would show.

    `text` is the chronology's file. Whether a template shows something is told by what it asks for, so a template that
    hands all of an event on to another one is believed to show it.
    """
    for path in sorted(own.iterdir()) if own is not None else ():
        names = [part for part in _PARTS if path.is_file() and _leaves_out(part, path.name, path.parent, ours)]
        words = [part.words for part in names if part.is_there(chronology, text)]
        if words:
            yield Finding(
                "template-leaves-out",
                f"this template shows no {_listed(words)}, which the chronology has",
                Place(str(path)),
                "warning",
                f"make it anew from {path.name} of this version, or take it out of the folder",
            )


def _listed(words: list[str]) -> str:
    return " and no ".join([", no ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _leaves_out(part: _Part, name: str, own: Path, ours: Path) -> bool:
    """Whether an own template takes the place of the one that shows the part, and nothing of theirs shows it."""
    folders = (own, ours)
    if part.template not in _reached(name, (ours,)) or (
        name != part.template and part.template in _reached(name, folders)
    ):
        return False
    theirs = [other.name for other in own.iterdir() if other.is_file() and not _shows(part, other.name, (ours,))]
    return not any(_shows(part, one, folders) for one in {*_reached(name, folders), *theirs})


def _shows(part: _Part, name: str, folders: tuple[Path, ...]) -> bool:
    template = _read(name, folders)
    variable = part.of or template.event
    return part.name in template.reads.get(variable, ()) or variable in template.whole


def _reached(name: str, folders: tuple[Path, ...]) -> frozenset[str]:
    """The template and all that it takes in."""
    found, left = frozenset[str](), {name}
    while left:
        found |= left
        left = {inner for one in left for inner in _read(one, folders).inside} - found
    return found


_NOTHING = _Template({}, frozenset(), frozenset(), "")


def _read(name: str, folders: tuple[Path, ...]) -> _Template:
    """The first template of that name; an empty one where there is none, or none that can be read."""
    path = next((folder / name for folder in folders if (folder / name).is_file()), None)
    try:
        return _parsed(path.read_text(encoding="utf-8")) if path is not None else _NOTHING
    except (TemplateSyntaxError, UnicodeDecodeError):  # said where it is drawn
        return _NOTHING


@cache
def _parsed(text: str) -> _Template:
    tree = Environment(autoescape=True).parse(text)
    reads: dict[str, set[str]] = {}
    seen = {id(test.node) for test in tree.find_all(nodes.Test)}  # `page is defined`
    for node, name in _asked_for(tree):
        seen.add(id(node))
        reads.setdefault(node.name, set()).add(name)
    for given, taken_as in _handed_on(tree):
        seen.add(id(given))
        reads.setdefault(given.name, set()).update(reads.get(taken_as, ()))
    whole = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load" and id(node) not in seen}
    inside = {str(name) for kind in _TAKING_IN for node in tree.find_all(kind) for name in _names(node)}
    takes = [macro.args[0].name for macro in tree.find_all(nodes.Macro) if macro.name == "event" and macro.args]
    return _Template(
        {name: frozenset(own) for name, own in reads.items()}, frozenset(whole), frozenset(inside), (takes or [""])[0]
    )


def _asked_for(tree: nodes.Template) -> Iterator[tuple[nodes.Name, str]]:
    """Each variable with the name that it is asked for: `card.title`, `card["title"]`."""
    for one in tree.find_all(nodes.Getattr):
        if isinstance(one.node, nodes.Name):
            yield one.node, one.attr
    for item in tree.find_all(nodes.Getitem):
        if isinstance(item.node, nodes.Name) and isinstance(item.arg, nodes.Const):
            yield item.node, str(item.arg.value)


def _handed_on(tree: nodes.Template) -> Iterator[tuple[nodes.Name, str]]:
    """The variables that are given to a macro of the same template, and what they are called in it."""
    macros = {macro.name: [one.name for one in macro.args] for macro in tree.find_all(nodes.Macro)}
    for call in tree.find_all(nodes.Call):
        takes = macros.get(call.node.name, []) if isinstance(call.node, nodes.Name) else []
        for given, name in zip(call.args, takes, strict=False):
            if isinstance(given, nodes.Name):
                yield given, name


_TAKING_IN = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)


def _names(node: Any) -> tuple[object, ...]:
    """The names of the templates that one takes in there, as far as they are written out."""
    try:
        value = node.template.as_const()
    except nodes.Impossible:
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (value,)
