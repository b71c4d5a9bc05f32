"""The lines of Markwhen that are no dates: groups, first lines, properties; and which words would be taken for one.

Its parser makes events of more lines than anybody means (its version 1.2.0: any words made of lengths of time, names of
months and figures before a colon), so words of ours that look like that get a dash before them, which is taken off
again here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.edtf import MONTHS
from timeline.formats.markwhen.dates import stated_in
from timeline.formats.rows import Picture
from timeline.markup.addresses import bare_addresses
from timeline.markup.escaping import with_harmless_start

GUARD = "— "
"""What stands before words that would be taken for an event."""
PAGE = "_-_-_break_-_-_"
"""What stands between two timelines in one file."""

_HEADING = re.compile(r"\s*(#{1,6})\s+(\S.*)")
_GROUP = re.compile(r"\s*(?:group|section)(?::?\s+(.*))?:?\s*", re.IGNORECASE)
_END = re.compile(r"\s*end\s?(?:group|section)?\s*", re.IGNORECASE)
_LONGEST_GROUP = 100
"""Characters of a group's name; more are a sentence that begins so."""
HASH = re.compile(r"(?:^|(?<=\s))#(?!\d+(?:\s|$))(\w+)")
"""A tag: one word, not of figures alone."""
GROUP = 9
"""The level of a group that is closed by a word; headings have 1 to 6."""


class Heading(NamedTuple):
    """A line that opens or closes a group."""

    level: int
    """0 where it closes one."""
    names: tuple[str, ...]


def heading_of(line: str) -> Heading | None:
    """The group that a line opens or closes; None for any other line.

    >>> heading_of("## The 2000s #Tech"), heading_of("section All"), heading_of("endSection")
    (Heading(level=2, names=('The 2000s', 'Tech')), Heading(level=9, names=('All',)), Heading(level=0, names=()))
    """
    if found := _HEADING.fullmatch(line):
        return Heading(len(found[1]), _names(found[2]))
    if _END.fullmatch(line):
        return Heading(0, ())
    found = _GROUP.fullmatch(line)
    if found is None or len(line) > _LONGEST_GROUP or line.rstrip().endswith("."):
        return None
    return Heading(GROUP, _names(found[1] or ""))


def _names(words: str) -> tuple[str, ...]:
    """The name of a group, and its tags that say more."""
    tags = HASH.findall(words)
    name = " ".join(unescaped(HASH.sub("", words)).split()).rstrip(":").strip()
    own = _bare(name)
    return tuple(filter(None, dict.fromkeys([name, *(tag for tag in tags if _bare(tag) != own)])))


def _bare(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def unescaped(words: str) -> str:
    """The words without the backslashes that Markdown has before signs."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", words)


class Title(NamedTuple):
    """What stands behind the colon of an event."""

    words: str
    """Markdown of one line."""
    tags: tuple[str, ...]
    id: str | None
    places: tuple[str, ...]
    sources: tuple[str, ...]
    media: tuple[Picture, ...]
    is_done: bool


_DONE = re.compile(r"\s*\[([xX ]?)\](?:\s+|$)")
PLACE = re.compile(r"(?<![!\\])\[([^\[\]]{1,300})\]\((?:location|map)\)")
_PICTURE = re.compile(r"(?<!\\)!\[([^\[\]]{0,300})\]\(([^\s()]{1,2000})\)")
_LINK = re.compile(r"(?<![!\\])\[([^\[\]]{1,300})\]\((https?://[^\s()]{1,1000}(?:\([^\s()]{0,200}\)[^\s()]{0,200})?)\)")
_ID = re.compile(r"(?:^|(?<=\s))!(\w+)(?=\s|$)", re.ASCII)


def of_title(line: str) -> Title:
    """What the first line of an event says beside its date.

    >>> of_title(" [x] The [report](https://example.org/r) #press !one")[:3]
    ('The report', ('press',), 'one')
    """
    done = _DONE.match(line)
    words = line[done.end() :] if done else line
    media = tuple(Picture(address, alt=alt or None) for alt, address in _PICTURE.findall(words))
    words = _PICTURE.sub(" ", words)
    places, words = tuple(PLACE.findall(words)), PLACE.sub(" ", words)
    tags, words = tuple(HASH.findall(words)), HASH.sub(" ", words)
    id, words = _ID.search(words), _ID.sub(" ", words, count=1)
    sources = [address for _, address in _LINK.findall(words)]
    words = _LINK.sub(r"\1", words)
    for bare in reversed([one for one in bare_addresses(words) if one.address.startswith("http")]):
        sources.append(bare.address)
        words = f"{words[: bare.start]} {words[bare.end :]}"
    plain = " ".join(words.split())
    is_done = done is not None and done[1] in ("x", "X")
    return Title(plain or " ".join(sources), tags, id[1] if id else None, places, tuple(sources), media, is_done)


def as_title(words: str) -> str:
    """Words of a first line as Markdown in which nothing begins a list, and no sign a piece of HTML."""
    outside = re.split(r"(`[^`]*`)", words)
    return with_harmless_start("".join(one if at % 2 else one.replace("<", "\\<") for at, one in enumerate(outside)))


def is_tag_line(line: str) -> bool:
    """Whether there is nothing on it but tags."""
    return bool(line.strip()) and not HASH.sub("", line).strip()


_PROPERTY = re.compile(r"\s*([A-Za-z][\w.-]{0,60}):(?:\s+(\S.*?))?\s*", re.ASCII)


def property_of(line: str, *, is_sure: bool) -> tuple[str, str] | None:
    """The name and the value of a property below an event.

    Older files have none and begin a text with "Task:" or "Note: it rained": only small letters and a value make one,
    unless all lines there are properties.
    """
    found = _PROPERTY.fullmatch(line)
    if found is None or not (is_sure or (found[1][0].islower() and found[2])):
        return None
    return found[1], found[2] or ""


def guarded(line: str, *, is_first: bool = False) -> str:
    """A line of a text, with a dash before it where Markwhen would take it for something else."""
    bare = _bare_of(line)
    is_inside = bare[:1] == " " and (is_first or bare != line)
    return f"{GUARD}{line}" if is_inside or _is_taken(bare) else line


def unguarded(line: str) -> str:
    """The line without the dash of `guarded`.

    >>> unguarded(guarded("2024: a year")), unguarded("— nothing")
    ('2024: a year', '— nothing')
    """
    if not line.startswith(GUARD):
        return line
    bare = _bare_of(line)
    return line.removeprefix(GUARD) if bare[:1] == " " or _is_taken(bare) else line


def _bare_of(line: str) -> str:
    while line.startswith(GUARD):
        line = line.removeprefix(GUARD)
    return line


def _is_taken(line: str) -> bool:
    """Whether it would be an event, a group, a comment or the end of the page, here or in the parser."""
    if line.lstrip().startswith("//") or line.startswith(PAGE) or heading_of(line) is not None:
        return True
    return stated_in(line) is not None or _may_be_event(line)


_STRONG = frozenset("now by before after plus to start end byplus beforeplus afterplus".split()) | {
    name.casefold()[:length] for name in MONTHS for length in (3, 9)
}
_WEAK = frozenset(
    "milliseconds ms seconds second secs sec s minutes minute mins min hours hour h days day d work week business "
    "weeks w months month years year y bce bc ad ce t z am pm a p".split()
)
_COLONS = 5
"""Colons of a line up to which a date may reach."""


def _may_be_event(line: str) -> bool:
    """Whether all before a colon is of the kind that the parser takes for a date; rather too often than not."""
    at = -1
    for _ in range(_COLONS):
        at = line.find(":", at + 1)
        if at < 0:
            return False
        before = re.sub(r"!\w*|\.(?:start|end)", " ! ", line[:at].casefold().partition("every")[0])
        words = re.findall(r"[^\W\d_]+", before)
        is_strong = not words or any(one == "!" or one.isdigit() for one in before) or not _STRONG.isdisjoint(words)
        if is_strong and all(one in _STRONG or one in _WEAK for one in words):
            return True
    return False
