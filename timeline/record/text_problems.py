"""What is wrong with a text of a field, as code, message and help; without pydantic, for what writes sources.

`texts` makes of these the kinds of texts that records have.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from timeline.findings import nearest
from timeline.record.slugs import slug_of

DATE_LIMIT = 100
TITLE_LIMIT = 500
TEXT_LIMIT = 100_000
URL_LIMIT = 2_000

TextProblem = tuple[str, str, str]
"""Code, message and help of a finding."""

# RFC 5646, section 2.1, without extensions and private use.
LANGUAGE = re.compile(
    r"[a-zA-Z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
)


def language_problem(text: str) -> TextProblem | None:
    """What keeps the text from being a language tag (BCP 47), with the nearest one; None where it is one."""
    if LANGUAGE.fullmatch(text):
        return None
    underscored = text.replace("_", "-")
    good = underscored if LANGUAGE.fullmatch(underscored) else _called(text) or "en-GB"
    return "bad-language", "is not a language tag", f"write the short form of the language, as in {good}"


def _called(name: str) -> str | None:
    """The code of the language that is called so, in itself or in English: "de" of "german" and of "Deutsch"."""
    from timeline.languages import codes, language  # every language: only a mistake needs them

    names = {
        called.casefold(): code for code in codes() for called in (language(code).name, language(code).english_name)
    }
    return names.get(nearest(name, names, alike=0.8) or "")


_URL = re.compile(r"https?://([^/?#]+)(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)
_HOST = re.compile(
    r"(?:\[[0-9a-fA-F:.]+\]|[^\s.:\[\]<>\"%{}|^`]+(?:\.[^\s.:\[\]<>\"%{}|^`]+)*\.?)(?::(?P<port>[0-9]{1,5}))?"
)
_NOT_IN_A_URL = re.compile(r"[\x00-\x20\x7f-\x9f\\\s\u200b\u2060\ufeff]")


def url_problem(text: str) -> TextProblem | None:
    """What keeps the text from being a web address; None where it is one."""
    match = _URL.fullmatch(text)
    if _NOT_IN_A_URL.search(text):
        message = "is not a web address: it has a space, a backslash or a control character"
        return "bad-url", message, _meant(text) or ""
    if not match:
        return "bad-url", "is not a web address", _meant(text) or "write it whole, beginning with https:// or http://"
    if "@" in match[1]:
        return "bad-url", "holds a user name or password before the @", "leave out everything up to the @"
    host = _HOST.fullmatch(match[1])
    if not host or int(host["port"] or 0) > 65_535:
        help = _meant(text) or "look for a character too many or too few"
        return "bad-url", "is not a web address: its host can't be read", help
    return None


_AROUND = re.compile(r"(?:https?(?:[:;]/{0,3}|//)|//)?", re.IGNORECASE)
_LIKE_A_HOST = re.compile(r"[^\s/?#:]+\.[^\W\d_]{2,}(?=[:/?#]|\Z)")


def _meant(text: str) -> str | None:
    """What to write for an address with too little or too much before it, or with signs around it."""
    bare = text.strip(" \t\n\r\xa0\u200b\ufeff<>\"'\u201c\u201d,;")
    is_plain = bare.lower().startswith(("http:", "http/"))
    while begun := _AROUND.match(bare)[0]:  # type: ignore[index]  # it matches nothing, too
        bare = bare[len(begun) :]
    address = f"{'http' if is_plain else 'https'}://{bare}"
    is_other = address != text and _LIKE_A_HOST.match(bare)
    return f"write {address}" if is_other and url_problem(address) is None else None


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_LIMIT = 100


def slug_problem(text: str) -> TextProblem | None:
    """What keeps the text from being an id; None where it is one."""
    if _SLUG.fullmatch(text) and len(text) <= _SLUG_LIMIT:
        return None
    suggestion = slug_of(text)
    help = f"write {suggestion}" if suggestion else "write it as in florida-letter"
    return "bad-id", "is not an id: use small letters a-z, figures and single hyphens", help


def path_problem(text: str) -> TextProblem | None:
    """What keeps the text from being the path of a file; None where it may be one."""
    return ("bad-path", "is not a path", "") if "\0" in text else None


def theme_path_problem(text: str) -> TextProblem | None:
    """What keeps the text from being the path of a style sheet that stays in the folder.

    The file may be by somebody else than the person who builds it.
    """
    if _OUTSIDE.search(text) or ".." in text.split("/"):
        return "bad-path", "is not a path inside the folder of the file", "write it as in theme.css"
    if not text.endswith(".css"):
        return "bad-path", "is not a style sheet", "give the CSS file that holds your colours, as in theme.css"
    return None


_OUTSIDE = re.compile(r"^[/~]|[\\\0]|^[A-Za-z][A-Za-z0-9+.-]*:")


def date_words_problem(text: str) -> TextProblem | None:
    """What keeps the text from being read as the words of a date: letters that look like those it should have."""
    if text.isascii():
        return None
    from timeline.document.letters import oddity  # few have other letters

    found = oddity(text)
    if found is not None and (found.code != "wrong-space" or "zero width" in found.message):
        return found.code, found.message, ""  # a no-break space is as good as any between a day and its month
    return None


def nothing_if_blank(value: Any) -> Any:
    """Words that can't be seen count as none."""
    is_blank = isinstance(value, str) and not any(c.isprintable() and not c.isspace() for c in value)
    return "" if is_blank else value


def _blank_problem(text: str) -> TextProblem | None:
    return None if nothing_if_blank(text) else ("empty", "is empty", "")


class _Asked(NamedTuple):
    """What is asked of a text."""

    most: int
    """Characters."""
    problem: Callable[[str], TextProblem | None]


_NAME = _Asked(TITLE_LIMIT, _blank_problem)
_OF_SOURCE = {
    "title": _NAME,
    "publisher": _NAME,
    "author": _NAME,
    "published": _Asked(DATE_LIMIT, date_words_problem),
    "url": _Asked(URL_LIMIT, url_problem),
    "language": _Asked(TEXT_LIMIT, language_problem),
    "file": _Asked(URL_LIMIT, path_problem),
}


def source_may_say(name: str, text: str) -> bool:
    """Whether a source may have in that field a text that isn't empty: as `SourceEntry` says, and much sooner."""
    asked = _OF_SOURCE[name]
    return len(text) <= asked.most and asked.problem(text) is None
