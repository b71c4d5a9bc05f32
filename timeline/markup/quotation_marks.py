"""Straight quotation marks and apostrophes as the language of the words sets them: the signs, and no letter.

Between a French mark and what it holds stands a thin blank that ends no line, whatever was typed there.

A sign changes only where what stands around it says what it is. `5'10"` and a 12" pipe stay as typed, and so does what
may be one or the other: a reader forgives a straight sign sooner than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from timeline.languages import Quotes
from timeline.markup.addresses import bare_addresses
from timeline.markup.nodes import Node


def typographic(words: str, quotes: Quotes) -> str:
    '''Plain words with the marks of their language; addresses in them stay.

    >>> from timeline.languages import language
    >>> typographic("""She said "it's a 'no'" in the '90s.""", language("en").quotes_in("en"))
    'She said “it’s a ‘no’” in the ’90s.'
    >>> typographic('Er sagte: "Nein".', language("de").quotes_in("de-CH"))
    'Er sagte: «Nein».'
    >>> typographic('Il dit "oui", « non ».', language("fr").quotes_in("fr"))
    'Il dit «\\u202foui\\u202f», «\\u202fnon\\u202f».'
    '''
    return _typographic(words, quotes) if is_set_otherwise(words, quotes) else words


def is_set_otherwise(words: str, quotes: Quotes) -> bool:
    """Whether anything stands in the words that may be set in another way."""
    return "'" in words or '"' in words or (quotes.space != "" and any(mark in words for mark in quotes.outer))


@lru_cache(maxsize=16_384)  # the titles of events stand in several places of a page
def _typographic(words: str, quotes: Quotes) -> str:
    masked = words
    for bare in bare_addresses(words):
        masked = f"{masked[: bare.start]}{_OPAQUE * (bare.end - bare.start)}{masked[bare.end :]}"
    made = _set(masked, quotes)
    return "".join(own if sign == _OPAQUE else sign for own, sign in zip(words, made, strict=True))


def typeset(blocks: Iterable[Node], quotes: Quotes) -> tuple[Node, ...]:
    """The tree of a text with the marks of its language: across emphasis and links, and never in code or an address."""
    return tuple(_typeset(node, quotes) for node in blocks)


def _typeset(node: Node, quotes: Quotes) -> Node:
    if node.kind not in ("paragraph", "line"):
        return replace(node, children=list(typeset(node.children, quotes))) if node.children else node
    parts = list(_parts(node))
    words = "".join(words for _, words in parts)
    if not is_set_otherwise(words, quotes):
        return node
    made, at = _set(words, quotes), 0
    texts: dict[int, str] = {}
    for part, own in parts:
        if part.kind == "text":
            texts[id(part)] = "".join(made[at : at + len(own)])
        at += len(own)
    return _with_texts(node, texts)


_OPAQUE = "\ufffc"
"""Stands for what is no words of the text, and counts as a letter."""


def _parts(node: Node) -> Iterator[tuple[Node, str]]:
    """What stands in a line, in its order, with its words or as many signs that stand for them."""
    for child in node.children:
        if child.kind == "text":
            yield child, child.text
        elif child.kind in ("line-break", "soft-break"):
            yield child, "\n"
        elif child.children and not _is_address(child):
            yield from _parts(child)
        else:
            yield child, _OPAQUE


def _is_address(node: Node) -> bool:
    """Whether it is a link whose words are where it leads."""
    words = "".join(child.text for child in node.children)
    return node.kind == "link" and node.text in (words, f"http://{words}", f"mailto:{words}")


def _with_texts(node: Node, texts: Mapping[int, str]) -> Node:
    if node.kind == "text":
        return replace(node, text=texts.get(id(node), node.text))
    return replace(node, children=[_with_texts(child, texts) for child in node.children]) if node.children else node


class _Sign(Enum):
    """What a straight sign can be, by what stands around it."""

    OPENS = auto()
    CLOSES = auto()
    EITHER = auto()
    """One of both: where nothing parts words, or nothing parts it from them."""
    APOSTROPHE = auto()
    CLOSES_OR_APOSTROPHE = auto()
    OPENS_OR_YEAR = auto()
    """'98, or the beginning of what somebody said."""
    CLOSES_OR_MEASURE = auto()
    """Behind a figure: feet, inches, minutes, seconds."""
    UNKNOWN = auto()


class _Role(Enum):
    """What it is."""

    OPENING = auto()
    CLOSING = auto()
    APOSTROPHE = auto()


Found = Sequence[tuple[int, _Sign]]
"""The signs of one kind by their places."""
Roles = dict[int, _Role]


def _set(words: str, quotes: Quotes) -> Sequence[str]:
    """What stands for each sign of the words."""
    made = _with_marks(words, quotes)
    return _spaced(made, quotes) if quotes.space else made


def _spaced(words: str, quotes: Quotes) -> list[str]:
    """What stands for each sign, with the language's blank between the outer marks and what they hold.

    Another blank that ends no line stays, and so does a mark that may be the other one of its pair: »so«.
    """
    opening, closing = quotes.outer
    made = list(words)
    for at, sign in enumerate(words):
        before, behind = words[max(0, at - 1) : at], words[at + 1 : at + 2]
        if sign == opening and behind not in ("", closing) and not before.isalnum():
            if behind == " ":
                made[at + 1] = quotes.space
            elif not behind.isspace():
                made[at] = f"{sign}{quotes.space}"
        elif sign == closing and before not in ("", opening) and not behind.isalnum():
            if before == " ":
                made[at - 1] = quotes.space
            elif not before.isspace():
                made[at] = f"{quotes.space}{sign}"
    return made


def _with_marks(words: str, quotes: Quotes) -> str:
    """The words with the marks for each sign that is sure; as long as before."""
    marks = {'"': quotes.outer, "'": quotes.inner}
    found: dict[str, list[tuple[int, _Sign]]] = {'"': [], "'": []}
    for sign in re.finditer("[\"']", words):
        found[sign[0]].append((sign.start(), _sign_at(words, sign.start(), quotes)))
    roles = _double(found['"']) | _single(found["'"], is_one=quotes.inner[1] == quotes.apostrophe)
    made = list(words)
    for at, role in roles.items():
        opening, closing = marks[words[at]]
        made[at] = {_Role.OPENING: opening, _Role.CLOSING: closing, _Role.APOSTROPHE: quotes.apostrophe}[role]
    return "".join(made)


# What stands around a sign

_MARKS = "\"'“”„‟‘’‚‛«»‹›「」『』"
"""Signs that say nothing of one another."""
_MOST_MARKS = 8
"""So many of them are passed over; more are nobody's quotation."""
_BEFORE_OPENING = "([{<¡¿-‐‑–—―/"
_BEHIND_CLOSING = ".,;:!?…)]}>-‐‑–—―/。，、；：！？）】》"
_DECADE = re.compile(r"\d{2}(?:s|er)\b")
_YEAR = re.compile(r"\d{2}(?![\w'])")
_CUT_SHORT = re.compile(r"(?<!\w)'([^\W\d_]+)\Z")
"""A word that is cut short on both sides: rock 'n' roll."""
_ENDING = re.compile(r"(?:s|er|ers)\b")


def _sign_at(words: str, at: int, quotes: Quotes) -> _Sign:
    before, behind = _neighbours(words, at)
    if words[at] == "'" and (sure := _apostrophe(words, at, before, behind, quotes)) is not None:
        return sure
    if not before and not behind:
        return _between_spaces(words, at)
    opens = (not before or before in _BEFORE_OPENING) and behind != "" and behind not in _BEHIND_CLOSING
    closes = (not behind or behind in _BEHIND_CLOSING) and before != "" and before not in _BEFORE_OPENING
    if before.isdecimal():
        return _behind_figure(words, at, behind, closes=closes)
    if opens:
        is_year = words[at] == "'" and _YEAR.match(words, at + 1) is not None
        return _Sign.OPENS_OR_YEAR if is_year else _Sign.OPENS
    if closes:
        return _Sign.CLOSES_OR_APOSTROPHE if words[at] == "'" and _is_letter(before) else _Sign.CLOSES
    return _Sign.UNKNOWN if _is_spaced(before) and _is_spaced(behind) and not _is_joined(words, at) else _Sign.EITHER


def _between_spaces(words: str, at: int) -> _Sign:
    """A sign that stands apart, as French is typed; behind a figure it may measure something."""
    is_apart = words[at] == '"' and not {words[at - 1 : at], words[at + 1 : at + 2]} & set(_MARKS)
    return _Sign.EITHER if is_apart and not words[max(0, at - 12) : at].rstrip()[-1:].isdecimal() else _Sign.UNKNOWN


def _neighbours(words: str, at: int) -> tuple[str, str]:
    """The signs before and behind one and the marks beside it; nothing for a space or an end."""
    start, end = at, at + 1
    while start and words[start - 1] in _MARKS and at - start < _MOST_MARKS:
        start -= 1
    while end < len(words) and words[end] in _MARKS and end - at <= _MOST_MARKS:
        end += 1
    return words[max(0, start - 1) : start].strip(), words[end : end + 1].strip()


def _is_joined(words: str, at: int) -> bool:
    """Whether it stands beside another mark, which parts it from the letters: `l'"affaire"`."""
    return words[at - 1] in _MARKS or words[at + 1] in _MARKS


def _apostrophe(words: str, at: int, before: str, behind: str, quotes: Quotes) -> _Sign | None:
    """What is said of an apostrophe by the letters around it; None where they say nothing."""
    if "'" in (words[at - 1 : at], words[at + 1 : at + 2]):
        return _Sign.UNKNOWN
    if _is_letter(before) and (_is_letter(behind) or behind.isdecimal()):
        if _is_hebrew(before):
            return _Sign.UNKNOWN
        return _Sign.APOSTROPHE if _is_spaced(before) and not _is_unspaced(behind) else None
    if before.isdecimal() and _is_letter(behind):
        return _Sign.APOSTROPHE if _ENDING.match(words, at + 1) else _Sign.UNKNOWN
    if before and before not in _BEFORE_OPENING:
        short = _CUT_SHORT.search(words, max(0, at - 12), at)
        return _Sign.APOSTROPHE if short is not None and short[1].lower() in quotes.elided else None
    word = re.compile(r"[^\W\d_]+").match(words, at + 1)
    is_elided = word is not None and word[0].lower() in quotes.elided
    return _Sign.APOSTROPHE if is_elided or _DECADE.match(words, at + 1) else None


def _behind_figure(words: str, at: int, behind: str, *, closes: bool) -> _Sign:
    is_second = re.search(r"\d['′’]\s?\d+$", words[max(0, at - 12) : at]) is not None
    if is_second or not (closes or _is_unspaced(behind)):
        return _Sign.UNKNOWN
    return _Sign.CLOSES_OR_MEASURE


def _is_letter(sign: str) -> bool:
    return sign == _OPAQUE or (sign != "" and category(sign)[0] in "LM")


def _is_spaced(sign: str) -> bool:
    """Whether it is a letter of a script whose words stand apart from a quotation."""
    return _is_letter(sign) and not _is_unspaced(sign) and not _is_arabic(sign)


def _is_unspaced(sign: str) -> bool:
    """Whether it is of a script in which no spaces part words: kana, Chinese characters."""
    return sign != "" and ("\u3040" <= sign <= "\u30ff" or "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff")


def _is_arabic(sign: str) -> bool:
    """Whether it is of the script in which "and" and "with" are written together with what follows them."""
    return "\u0600" <= sign <= "\u06ff"


def _is_hebrew(sign: str) -> bool:
    return "\u0590" <= sign <= "\u05ff"


# Which belong together


class _Ahead(NamedTuple):
    """What stands behind a sign; the first two up to where a quotation may begin again."""

    closing: int
    has_measure: bool
    can_close: bool
    """Whether any sign up to the end can close one."""


def _aheads(found: Found) -> list[_Ahead]:
    """What stands behind each sign."""
    aheads = [_Ahead(0, has_measure=False, can_close=False)]
    for _, sign in reversed(found[1:]):
        closing, has_measure, can_close = aheads[-1]
        if sign in (_Sign.OPENS, _Sign.EITHER):
            closing, has_measure = 0, False
        closing += sign is _Sign.CLOSES
        has_measure |= sign is _Sign.CLOSES_OR_MEASURE
        can_close |= sign in (_Sign.CLOSES, _Sign.EITHER, _Sign.CLOSES_OR_MEASURE)
        aheads.append(_Ahead(closing, has_measure, can_close))
    return aheads[::-1]


def _double(found: Found) -> Roles:
    roles: Roles = {}
    opened: list[int] = []
    for (at, sign), ahead in zip(found, _aheads(found), strict=False):
        if sign is _Sign.OPENS or (sign is _Sign.EITHER and not opened and ahead.can_close):
            opened.append(at)
            roles[at] = _Role.OPENING
        elif sign is _Sign.CLOSES or (sign is _Sign.EITHER and opened):
            opened[-1:] = []
            roles[at] = _Role.CLOSING
        elif sign is _Sign.CLOSES_OR_MEASURE and opened and ahead.closing < len(opened):
            begun = opened.pop()
            if ahead.has_measure:  # which of them closes?
                del roles[begun]
            else:
                roles[at] = _Role.CLOSING
    return roles


_ENDS = (_Sign.CLOSES, _Sign.CLOSES_OR_APOSTROPHE, _Sign.CLOSES_OR_MEASURE)


def _single(found: Found, *, is_one: bool) -> Roles:
    """The roles of single signs; `is_one` says whether the closing mark and the apostrophe are the same."""
    roles: Roles = {at: _Role.APOSTROPHE for at, sign in found if sign is _Sign.APOSTROPHE}
    rest = [one for one in found if one[1] not in (_Sign.APOSTROPHE, _Sign.UNKNOWN)]
    opened: int | None = None
    number = 0
    while number < len(rest):
        at, sign = rest[number]
        number += 1
        if sign is _Sign.OPENS_OR_YEAR:
            ends = _ends(rest, number) if opened is None else ()
            roles |= {} if ends else {at: _Role.APOSTROPHE}
            number += len(ends)
        elif sign is _Sign.OPENS or (sign is _Sign.EITHER and opened is None):
            opened = at
        elif sign is _Sign.EITHER and opened is not None:
            roles |= {opened: _Role.OPENING, at: _Role.CLOSING}
            opened = None
        elif opened is not None:
            ends = _ends(rest, number - 1)
            roles |= _ended(opened, ends, is_one=is_one)
            number += len(ends) - 1
            opened = None
        elif sign is _Sign.CLOSES:
            roles[at] = _Role.CLOSING
        elif sign is _Sign.CLOSES_OR_APOSTROPHE:
            roles[at] = _Role.APOSTROPHE
    return roles


def _ends(found: Found, start: int) -> Found:
    """The signs that may end something, from there up to where something may begin."""
    end = start
    while end < len(found) and found[end][1] in _ENDS:
        end += 1
    return found[start:end]


def _ended(opened: int, ends: Found, *, is_one: bool) -> Roles:
    """The roles of the signs that may end what was opened, up to where something is opened again."""
    kinds = [kind for _, kind in ends]
    if _Sign.CLOSES in kinds:
        last = kinds.index(_Sign.CLOSES)
    elif len(ends) == 1 or (is_one and _Sign.CLOSES_OR_MEASURE not in kinds):
        last = len(ends) - 1
    else:
        return {}
    roles = {at: _Role.APOSTROPHE for at, kind in ends if kind is _Sign.CLOSES_OR_APOSTROPHE}
    roles |= {at: _Role.CLOSING for at, kind in ends if kind is _Sign.CLOSES}
    return roles | {opened: _Role.OPENING, ends[last][0]: _Role.CLOSING}
