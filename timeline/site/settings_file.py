"""`timeline.toml` as written: its records, and what is wrong in them with its place."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from timeline import systems
from timeline.decoding import decode
from timeline.document.reading import read_data
from timeline.findings import Finding, Place, TimelineError, nearest, quote
from timeline.record.slugs import slug_of
from timeline.record.text_problems import language_problem, url_problem
from timeline.site.state import EVENTS, OUTPUT


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)


class SharedSettings(_Written):
    """What each chronology may have, and all of them together."""

    output: str | None = None
    templates: str | None = None
    theme: str | None = None
    card: bool | None = None
    card_font: str | None = None
    fragment: bool | None = None
    checker: bool | None = None
    style: Literal["page", "file"] | None = None
    policy: list[str] | None = None
    assets: list[str] | None = None
    sources: str | None = None


class ChronologySettings(SharedSettings):
    """One of several chronologies."""

    events: str


class SettingsFile(SharedSettings):
    """The whole file."""

    events: str | None = None
    title: str | None = None
    language: str | None = None
    url: str | None = None
    chronologies: dict[str, ChronologySettings] = Field(default_factory=dict)

    def output_of(self, name: str) -> str:
        """The folder of that chronology's site, from the folder of this file."""
        own = self.chronologies[name].output
        return os.path.normpath(own if own is not None else f"{self.output or OUTPUT}/{name}")


_OF_INDEX = ("title", "language", "url")


_DIRECTIVES = (
    "child-src", "connect-src", "default-src", "font-src", "form-action", "frame-src", "img-src", "manifest-src",
    "media-src", "script-src", "style-src", "worker-src",
)  # fmt: skip
"""Directives that may get more sources (Content Security Policy Level 3, 6)."""
_RULE = re.compile(r"\s*([a-z-]+)((?:\s+[^\s;,]+)+)\s*")


def read_settings(file: Path) -> SettingsFile:
    """The file as written. Raises `TimelineError` for what can't be used, with its place."""
    text = decode(read_data(file, str(file)), str(file))
    lines = tuple(text.splitlines())
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TimelineError([_not_toml(str(error), file, lines)], {str(file): lines}) from None
    findings: list[Finding] = []
    try:
        written = SettingsFile.model_validate(data)
    except ValidationError as error:
        findings = [_refusal(one, file, lines) for one in error.errors(include_url=False)]
    else:
        findings = [
            *_wrong_names(written, file, lines),
            *_wrong_texts(written, file, lines),
            *_wrong_outputs(written, file, lines),
        ]
    if findings:
        raise TimelineError(findings, {str(file): lines})
    return written


_AT = re.compile(r"^(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


def _not_toml(said: str, file: Path, lines: tuple[str, ...]) -> Finding:
    match = _AT.match(said)
    end = len(lines) or 1, len(lines[-1]) + 1 if lines else 1
    line, column = (int(match["line"]), int(match["column"])) if match and match["line"] else end
    what = match["what"] if match else said
    message = f"this is no TOML: {what[:1].lower()}{what[1:]}"
    return Finding("bad-settings", message, Place(str(file), line, column), help='write it as in output = "public"')


def _place(file: Path, lines: tuple[str, ...], *names: str | int) -> Place:
    """Where the value of those names stands: its line, or that of its table."""
    words = [name for name in names if isinstance(name, str)]
    table, place = "", Place(str(file))
    for number, line in enumerate(lines, 1):
        if header := re.match(r"\s*\[\s*([^\]]+?)\s*\]", line):
            table = header[1].replace('"', "").replace(" ", "")
            if words and table == ".".join(words):
                return Place(str(file), number, header.start(1) + 1, len(header[1]))
            place = Place(str(file), number, header.start(1) + 1, len(header[1])) if _begins(words, table) else place
        elif (
            words and table == ".".join(words[:-1]) and (key := re.match(rf'\s*("?{re.escape(words[-1])}"?)\s*=', line))
        ):
            return Place(str(file), number, key.start(1) + 1, len(key[1]))
    return place


def _begins(words: list[str], table: str) -> bool:
    return ".".join(words).startswith(f"{table}.")


def _refusal(error: Any, file: Path, lines: tuple[str, ...]) -> Finding:
    """What pydantic refuses, in our words."""
    loc: tuple[str | int, ...] = error["loc"]
    name = str(next(part for part in reversed(loc) if isinstance(part, str)))
    place = _place(file, lines, *loc)
    fields = ChronologySettings.model_fields if loc[0] == "chronologies" else SettingsFile.model_fields
    if error["type"] == "extra_forbidden" and loc[0] == "chronologies" and name in _OF_INDEX:
        message = f"{quote(name)} is no setting: each chronology has its own in its file"
        help = f"write it there, as in {_IN_A_CHRONOLOGY[name]}"
        return Finding("unknown-field", message, place, help=help)
    if error["type"] == "extra_forbidden":
        guess = nearest(name, fields)
        help = f"did you mean {guess}?" if guess else f"it takes {', '.join(sorted(fields))}"
        return Finding("unknown-field", f"{quote(name)} is no setting", place, help=help)
    if error["type"] == "missing":
        help = f'write the path of the chronology, as in events = "{loc[1]}.{EVENTS}"'
        return Finding("missing-events", f"{quote(str(loc[1]))} names no chronology", place, help=help)
    if len(loc) == 2 and loc[0] == "chronologies":
        help = f'write [chronologies.{name}], and events = "{name}.{EVENTS}" below it'
        return Finding(
            "wrong-kind", f"{quote(name)} takes a table, as a chronology has several settings", place, help=help
        )
    return Finding("wrong-kind", f"{quote(name)} takes {_TAKES.get(name, 'a text')}", place, help=_EXAMPLES.get(name))


_IN_A_CHRONOLOGY = {"title": 'title: "The ferry"', "language": "language: fr", "url": "url: https://example.org/ferry/"}


_TAKES = {
    **dict.fromkeys(("card", "fragment", "checker"), "true or false"),
    **dict.fromkeys(("policy", "assets"), "a list of texts"),
    "style": '"page" or "file"',
    "chronologies": "a table for each chronology",
}
_EXAMPLES = {
    **{name: f"write {name} = true" for name in ("card", "fragment", "checker")},
    "policy": 'write policy = ["font-src https://fonts.example.org"]',
    "assets": 'write assets = ["fonts"]',
    "style": 'write style = "file" where a host allows no style in a page',
    "chronologies": f'write [chronologies.ferry], and events = "ferry.{EVENTS}" below it',
}


def _wrong_names(written: SettingsFile, file: Path, lines: tuple[str, ...]) -> Iterator[Finding]:
    for name in written.chronologies:
        if slug_of(name) != name:
            message = f"{quote(name)} can't be a folder of the site"
            help = f"write {slug_of(name) or 'small letters, figures and single hyphens'}"
            yield Finding("bad-id", message, _place(file, lines, "chronologies", name), help=help)
        elif systems.is_reserved(name):
            message = f"{quote(name)} can't be a folder on Windows, where it is a device"
            help = f"write {name}-record, or any other name"
            yield Finding("bad-id", message, _place(file, lines, "chronologies", name), help=help)
    for name in ("events", *_OF_INDEX):
        is_of_other_kind = bool(written.chronologies) == (name == "events")
        if getattr(written, name) is not None and is_of_other_kind:
            what = "each chronology names its own file" if name == "events" else "one chronology says that itself"
            yield Finding("unknown-field", f"{quote(name)} has no meaning here: {what}", _place(file, lines, name))


def _wrong_texts(written: SettingsFile, file: Path, lines: tuple[str, ...]) -> Iterator[Finding]:
    owners: list[tuple[tuple[str, ...], SharedSettings]] = [((), written)]
    owners += [(("chronologies", name), one) for name, one in written.chronologies.items()]
    for loc, one in owners:
        for name in _empty(one):
            help = "write what it shall be, or leave it out"
            what = "is empty" if isinstance(getattr(one, name), str) else "has an empty text"
            yield Finding("wrong-kind", f"{quote(name)} {what}", _place(file, lines, *loc, name), help=help)
        for rule in one.policy or ():
            if finding := _wrong_rule(rule, _place(file, lines, *loc, "policy")):
                yield finding
    for name, problem_of in (("language", language_problem), ("url", url_problem)):
        value = getattr(written, name)
        if value is not None and (problem := problem_of(value)):
            code, message, help = problem
            yield Finding(code, f"{quote(value)} {message}", _place(file, lines, name), help=help)


def _wrong_outputs(written: SettingsFile, file: Path, lines: tuple[str, ...]) -> Iterator[Finding]:
    if written.output and os.path.normpath(written.output) == os.curdir:
        message = f"{quote(written.output)} is the folder of {quote(file.name)} itself"
        help = f'give the site a folder of its own, as in output = "{OUTPUT}"'
        yield Finding("output-unusable", message, _place(file, lines, "output"), help=help)
        return
    outputs: dict[str, str] = {}
    for name in written.chronologies:
        place = _place(file, lines, "chronologies", name, "output")
        if finding := _wrong_output(written, name, place):
            yield finding
        output = written.output_of(name)
        other = outputs.setdefault(systems.on_any_disk(output), name)
        if other != name:
            message = f"{quote(name)} would be built over {quote(other)}"
            message += "" if output == written.output_of(other) else ": on many disks capital and small letters are one"
            yield Finding("same-output", message, place, help="give each a folder of its own")


def _empty(written: SharedSettings) -> list[str]:
    """The settings that are there and say nothing."""
    said = {name: getattr(written, name) for name in type(written).model_fields}
    texts = {name: [one] if isinstance(one, str) else one for name, one in said.items() if isinstance(one, (str, list))}
    return [name for name, several in texts.items() if any(not one.strip() for one in several)]


_FILES_OF_INDEX = frozenset({"index.html", "404.html", "feed.xml", "feed.json", "find.js"})
"""What `formats.index_page` writes beside the folders of the chronologies, but for its style, whose name has a hash."""


def _wrong_output(written: SettingsFile, name: str, place: Place) -> Finding | None:
    """Why a chronology's site can't go where it says; None where it can."""
    base, output = os.path.normpath(written.output or OUTPUT), written.output_of(name)
    below = output.removeprefix(f"{base}{os.sep}")
    device = next((part for part in Path(below).parts if systems.is_reserved(part)), None)
    if below == output:
        message = f"{quote(output)} lies outside {quote(base)}, where the page is that leads to it"
    elif below.partition(os.sep)[0] in _FILES_OF_INDEX:
        message = f"{quote(output)} can't be a folder: the page that leads to it has a file of that name"
    elif device is not None and below != name:  # of the name itself it is said elsewhere
        message = f"{quote(device)} can't be a folder on Windows, where it is a device or loses its end"
    else:
        return None
    return Finding("output-unusable", message, place, help=f'write it as in output = "{base}/{name}"')


def _wrong_rule(rule: str, place: Place) -> Finding | None:
    """What is wrong with what shall be added to the policy; None where nothing is."""
    match = _RULE.fullmatch(rule)
    if match is None:
        help = 'write a directive and what it allows, as in "font-src https://fonts.example.org"'
        return Finding("bad-policy", f"{quote(rule)} is no rule of a policy", place, help=help)
    if match[1] not in _DIRECTIVES:
        guess = nearest(match[1], _DIRECTIVES)
        help = f"did you mean {guess}?" if guess else f"it is one of {', '.join(_DIRECTIVES)}"
        return Finding("bad-policy", f"{quote(match[1])} is no directive that takes sources", place, help=help)
    return None
