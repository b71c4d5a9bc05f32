"""The texts that a field can hold: each kind with what is asked of it, and what is said where it isn't so."""

from __future__ import annotations

import re
from collections.abc import Callable
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
from timeline.record.media_paths import picture_path_problem
from timeline.record.text_problems import (
    DATE_LIMIT,
    TEXT_LIMIT,
    TITLE_LIMIT,
    URL_LIMIT,
    TextProblem,
    date_words_problem,
    language_problem,
    nothing_if_blank,
    path_problem,
    slug_problem,
    theme_path_problem,
    url_problem,
)


class Written(BaseModel):
    """What all records of the file share: unknown keys are refused, nothing changes afterwards."""

    # Built when first used: a command that reads no file needs none.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def wrong(code: str, message: str, help: str = "") -> PydanticCustomError:
    """A finding raised while checking a field; `reading` gives it its place."""
    # Braces would be read as a template by pydantic.
    return PydanticCustomError(code, "{text}", {"text": message, "help": help})


def _refusing(problem: Callable[[str], TextProblem | None]) -> AfterValidator:
    """Raises what is wrong with a text."""

    def checked(text: str) -> str:
        if found := problem(text):
            raise wrong(*found)
        return text

    return AfterValidator(checked)


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


def one_or_many(value: Any) -> Any:
    """A list in every case: one text or record is short for a list of it."""
    return [value] if isinstance(value, str | dict) else value


_TEXT = WithJsonSchema({"type": ["string", "number"]})
"""What an editor takes for a number is text here."""
_AS_TEXT_OR_NUMBER = WithJsonSchema({"type": ["string", "integer"], "maxLength": DATE_LIMIT})
DateWords = Annotated[
    str, StringConstraints(min_length=1, max_length=DATE_LIMIT), _refusing(date_words_problem), _AS_TEXT_OR_NUMBER
]
CLOSED = AfterValidator(with_directions_closed)
Quoted = Annotated[str, StringConstraints(min_length=1, max_length=DATE_LIMIT), CLOSED, _AS_TEXT_OR_NUMBER]


Title = Annotated[
    str, StringConstraints(min_length=1, max_length=TITLE_LIMIT), BeforeValidator(nothing_if_blank), CLOSED, _TEXT
]
Name = Title
Markdown = Annotated[str, StringConstraints(max_length=TEXT_LIMIT), CLOSED, _TEXT]
Slug = Annotated[
    str, _refusing(slug_problem), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})
]
Url = Annotated[
    str,
    StringConstraints(max_length=URL_LIMIT),
    _refusing(url_problem),
    WithJsonSchema({"type": "string", "format": "uri"}),
]
PageUrl = Annotated[
    str,
    StringConstraints(max_length=URL_LIMIT),
    _refusing(url_problem),
    AfterValidator(_page_url),
    WithJsonSchema({"type": "string", "format": "uri", "pattern": "^[^?#]*$"}),
]
Language = Annotated[str, _refusing(language_problem)]
_AS_MONTH = WithJsonSchema({"type": ["string", "integer"], "minimum": 1, "maximum": 12, "maxLength": DATE_LIMIT})
Month = Annotated[str, StringConstraints(min_length=1, max_length=DATE_LIMIT), AfterValidator(_month), _AS_MONTH]
TimeZone = Annotated[str, AfterValidator(_timezone)]
Names = Annotated[tuple[Name, ...], BeforeValidator(one_or_many)]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(one_or_many)]
PicturePath = Annotated[str, StringConstraints(min_length=1, max_length=URL_LIMIT), _refusing(picture_path_problem)]
ThemePath = Annotated[str, StringConstraints(min_length=1, max_length=URL_LIMIT), _refusing(theme_path_problem)]
FilePath = Annotated[str, StringConstraints(min_length=1, max_length=URL_LIMIT), _refusing(path_problem)]
