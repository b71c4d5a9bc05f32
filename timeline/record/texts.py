"""The texts that a field can hold: each kind with what is asked of it, and what is said where it isn't so."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from timeline.dates.months import MONTHS, month_in, month_within
from timeline.dates.tags import languages_of
from timeline.decoding import with_directions_closed
from timeline.document.letters import oddity
from timeline.record.media_paths import picture_path_problem
from timeline.record.slugs import slug_of

DATE_LIMIT = 100
TITLE_LIMIT = 500
TEXT_LIMIT = 100_000
URL_LIMIT = 2_000


class Written(BaseModel):
    """What all records of the file share: unknown keys are refused, nothing changes afterwards."""

    # Built when first used: a command that reads no file needs none.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def wrong(code: str, message: str, help: str = "") -> PydanticCustomError:
    """A finding raised while checking a field; `reading` gives it its place."""
    # Braces would be read as a template by pydantic.
    return PydanticCustomError(code, "{text}", {"text": message, "help": help})


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text) or len(text) > 100:
        suggestion = slug_of(text)
        help = f"write {suggestion}" if suggestion else "write it as in florida-letter"
        raise wrong("bad-id", "is not an id: use small letters a-z, figures and single hyphens", help)
    return text


# RFC 5646, section 2.1, without extensions and private use.
LANGUAGE = re.compile(
    r"[a-zA-Z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
)


def _language(text: str) -> str:
    if not LANGUAGE.fullmatch(text):
        underscored = text.replace("_", "-")
        good = underscored if LANGUAGE.fullmatch(underscored) else "en-GB"
        raise wrong("bad-language", "is not a language tag", f"write a BCP 47 tag such as {good}")
    return text


def _timezone(text: str) -> str:
    from zoneinfo import ZoneInfo, available_timezones  # few files give one

    try:
        is_zone = bool(ZoneInfo(text).key) and text not in ("localtime", "Factory")  # whatever this machine is set to
    except (KeyError, ValueError, OSError):
        is_zone = False
    if not is_zone:
        from timeline.findings import nearest

        known = {name.casefold(): name for name in available_timezones() if "/" in name and "/" in text}
        guess = nearest(text, known)
        raise wrong(
            "unknown-time-zone",
            "is not a time zone",
            f"did you mean {known[guess]}?" if guess else "write one such as Europe/London",
        )
    return text


def _month(text: str, info: ValidationInfo) -> str:
    """A month by its number, or by its name in the language of the file or in English."""
    languages = languages_of(info.data.get("language", "en"))  # not there where it was refused
    if month_in(text, languages) is None:
        raise wrong("bad-month", "is not a month", _month_to_write(text, languages))
    return text


def _month_to_write(text: str, languages: tuple[str, ...]) -> str:
    from timeline.findings import nearest  # only a mistake needs it

    guess = nearest(text, MONTHS)
    within = month_within(text, languages)
    if guess and within is None:
        return f"did you mean {guess}?"
    return f"write {within}, the month alone" if within else "write its number, 1 to 12, or its name, as in april"


_URL = re.compile(r"https?://([^/?#]+)(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)
_HOST = re.compile(
    r"(?:\[[0-9a-fA-F:.]+\]|[^\s.:\[\]<>\"%{}|^`]+(?:\.[^\s.:\[\]<>\"%{}|^`]+)*\.?)(?::(?P<port>[0-9]{1,5}))?"
)


_NOT_IN_A_URL = re.compile(r"[\x00-\x20\x7f-\x9f\\\s]")


def _url(text: str) -> str:
    match = _URL.fullmatch(text)
    if _NOT_IN_A_URL.search(text):
        raise wrong("bad-url", "is not a web address: it has a space, a backslash or a control character")
    if not match:
        raise wrong("bad-url", "is not a web address", "write it whole, beginning with https:// or http://")
    if "@" in match[1]:
        raise wrong("bad-url", "holds a user name or password before the @", "leave out everything up to the @")
    host = _HOST.fullmatch(match[1])
    if not host or int(host["port"] or 0) > 65_535:
        raise wrong(
            "bad-url", "is not a web address: its host can't be read", "look for a character too many or too few"
        )
    return text


def _page_url(text: str) -> str:
    """The page's own address: without what says nothing of the folder that the page lies in."""
    address = re.split("[?#]", text, maxsplit=1)[0]
    sign = text[len(address) : len(address) + 1]
    if sign == "?":
        message = "has a query, the part from the ?, so that nothing says in which folder the page lies"
        raise wrong("bad-url", message, f"write {address} if the page lies there")
    if sign:
        raise wrong("bad-url", "leads to a place on the page, the part from the #", f"write {address}")
    return text


def _picture_path(text: str) -> str:
    if problem := picture_path_problem(text):
        raise wrong(*problem)
    return text


def _file_path(text: str) -> str:
    if "\0" in text:
        raise wrong("bad-path", "is not a path")
    return text


def one_or_many(value: Any) -> Any:
    """A list in every case: one text or record is short for a list of it."""
    return [value] if isinstance(value, str | dict) else value


def _date_words(text: str) -> str:
    found = oddity(text)
    if found is not None and (found.code != "wrong-space" or "zero width" in found.message):
        raise wrong(found.code, found.message)  # a no-break space is as good as any between a day and its month
    return text


_TEXT = WithJsonSchema({"type": ["string", "number"]})
"""What an editor takes for a number is text here."""
_AS_TEXT_OR_NUMBER = WithJsonSchema({"type": ["string", "integer"], "maxLength": DATE_LIMIT})
DateWords = Annotated[
    str, StringConstraints(min_length=1, max_length=DATE_LIMIT), AfterValidator(_date_words), _AS_TEXT_OR_NUMBER
]
CLOSED = AfterValidator(with_directions_closed)
Quoted = Annotated[str, StringConstraints(min_length=1, max_length=DATE_LIMIT), CLOSED, _AS_TEXT_OR_NUMBER]


def nothing_if_blank(value: Any) -> Any:
    """Words that can't be seen count as none."""
    is_blank = isinstance(value, str) and not any(c.isprintable() and not c.isspace() for c in value)
    return "" if is_blank else value


Title = Annotated[
    str, StringConstraints(min_length=1, max_length=TITLE_LIMIT), BeforeValidator(nothing_if_blank), CLOSED, _TEXT
]
Name = Title
Markdown = Annotated[str, StringConstraints(max_length=TEXT_LIMIT), CLOSED, _TEXT]
Slug = Annotated[str, AfterValidator(_slug), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})]
Url = Annotated[
    str,
    StringConstraints(max_length=URL_LIMIT),
    AfterValidator(_url),
    WithJsonSchema({"type": "string", "format": "uri"}),
]
PageUrl = Annotated[
    str,
    StringConstraints(max_length=URL_LIMIT),
    AfterValidator(_url),
    AfterValidator(_page_url),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^[^?#]*$"}),
]
Language = Annotated[str, AfterValidator(_language)]
_AS_MONTH = WithJsonSchema({"type": ["string", "integer"], "minimum": 1, "maximum": 12, "maxLength": DATE_LIMIT})
Month = Annotated[str, StringConstraints(min_length=1, max_length=DATE_LIMIT), AfterValidator(_month), _AS_MONTH]
TimeZone = Annotated[str, AfterValidator(_timezone)]
Names = Annotated[tuple[Name, ...], BeforeValidator(one_or_many)]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(one_or_many)]
PicturePath = Annotated[str, StringConstraints(min_length=1, max_length=URL_LIMIT), AfterValidator(_picture_path)]
FilePath = Annotated[str, StringConstraints(min_length=1, max_length=URL_LIMIT), AfterValidator(_file_path)]
