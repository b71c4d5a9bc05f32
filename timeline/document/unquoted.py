"""What stands in a text without quotes and was meant as something else: a comment, or a field of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.document.fields import NAMES
from timeline.document.letters import SPACES, letter_name
from timeline.document.wording import FIELD_BEHIND, PASTE_WIDTH, as_value, paste
from timeline.findings import quote

_NAME = "|".join(sorted(NAMES))
_BEHIND_ODD_SPACE = re.compile(f"[{SPACES}]#")
_WHITE_END = re.compile(f"[ \t{SPACES}]")
# Without a space before or behind its name it may be part of an address: `?at=1,id:5`.
_GLUED_FIELD = re.compile(rf"[,;，；](?:[ \t]+(?:{_NAME})|draft|note|allow|checked):(?!//)(?=\S)")
_ALONE = re.compile(
    rf"(?P<name>{_NAME})[ \t]*[:=][ \t]*(?P<text>\S.*)|(?P<yes>draft|key)[ \t]+(?P<no>true|false|yes|no)"
)
_START = re.compile(r"(?P<lead>[ \t]*(?:-[ \t]+)*)(?P<name>[^\s'\"\[{#][^:]*):[ \t]+")

_COMMENT_SIGN = re.compile(r"#+(?:\s|$)")


class Meant(NamedTuple):
    """What part of a text was meant as something else: the finding's parts, and where the text should have ended."""

    code: str
    message: str
    at: int
    """The column of the finding, from 0."""
    length: int
    help: str
    end: int
    """The column where the text should have ended, from 0."""


def places(text: str) -> list[int]:
    """Where in a whole file such a part may stand, in order; most files have none."""
    found = [one.end() - 1 for one in re.finditer(f"[{SPACES}]#", text)] if not text.isascii() else []
    return sorted(found + [one.start() for one in _GLUED_FIELD.finditer(text)])


def meant(line: str, start: int, stop: int) -> Meant | None:
    """The comment or the field in the text of a line between two columns; None where there is none."""
    comment = _BEHIND_ODD_SPACE.search(line, start, stop)
    field = _GLUED_FIELD.search(line, start, stop)
    if comment and not (field and field.start() < comment.start()):
        return comment_meant(line, start, comment)
    if field is None:
        return None
    word = line[field.start() : stop].lstrip(",;，； \t")
    message = f"{quote(word)} belongs to the text before it: a field stands on a line of its own"
    at = stop - len(word)
    return Meant("text-after-comma", message, at, len(word), field_apart(line, field.start()), field.start())


def behind_odd_space(line: str, column: int) -> re.Match[str] | None:
    """The unusual space and the # from a column on; None where something else stands before them."""
    found = _BEHIND_ODD_SPACE.search(line, column)
    return found if found and not _without_end(line[column : found.start()]) else None


def _without_end(text: str) -> str:
    """The text without the white space of any kind at its end."""
    end = len(text)
    while end and _WHITE_END.match(text, end - 1):
        end -= 1
    return text[:end]


def comment_meant(line: str, start: int, found: re.Match[str]) -> Meant:
    """A # with a space before it that isn't YAML's: the comment would be published."""
    at = found.end() - 2
    message = f"{letter_name(line[at])} stands before #, so that what follows is no comment"
    sign = found.end() - 1
    end = len(_without_end(line[: found.start()]))
    as_comment = f"{line[:end]} {line[sign:]}"
    as_text = f"{line[:start]}{as_value(f'{line[start:end]} {line[sign:].rstrip()}'.strip())}"
    help = paste(as_comment, "if a comment is meant write a plain space before the #")
    if not _COMMENT_SIGN.match(line, sign):
        help = paste(as_text, "if it is a comment write a plain space before and behind the #, else put it in quotes")
    return Meant("wrong-space", message, at, 1, help, end)


def field_apart(line: str, comma: int) -> str:
    """The help for a line in which a field stands behind that of another."""
    found = FIELD_BEHIND.search(line, comma)
    assert found is not None
    rest = line[found.end() :].split(" #", maxsplit=1)[0].strip()
    field = f"{found['name']}: {rest}"
    if len(line) > PASTE_WIDTH:
        return f"write {found['name']}: on a line of its own"
    named = _START.match(line, 0, comma)
    if named is None or line[:comma].lstrip(" -\t")[:1] in ("{", "["):
        return f"write {field} on a line of its own"
    before = line[len(named["lead"]) : comma].strip()
    if named["name"] in NAMES:
        return f"write {before} and, on a line of its own, {field}"
    return f"write date: {named['name']}, title: {line[named.end() : comma].strip()} and {field}, each on its own line"


def field_alone(word: str) -> str | None:
    """`draft:true` or `draft=true` inside {…} as it should be written, if the word is a field with its value."""
    found = _ALONE.fullmatch(word)
    if found is None or word[len(found["name"] or "") :].startswith("://"):
        return None
    return f"{found['name'] or found['yes']}: {found['text'] or found['no']}"
