"""What the public functions take: any sequence of known language tags, a known region, a direction, a day, a month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple, get_args

from timeline.dates.tags import UNKNOWN, is_region, language_of, region_of
from timeline.dates.tokens.vocabulary import knows
from timeline.dates.values import Direction, EventDate
from timeline.edtf import Day

ReferenceDate = date | Day | EventDate | None

ENGLISH = ("en",)
"""What is read where no language is named."""
_DIRECTIONS = get_args(Direction)
_MONTHS = range(1, 13)


class Tongue(NamedTuple):
    """How words are read, whatever day they are read from."""

    languages: tuple[str, ...]
    region: str | None = None
    fiscal_year: int | None = None
    """The number of the month in which a fiscal year begins."""


class Asked(NamedTuple):
    """The languages as the vocabulary takes them, and the region."""

    languages: tuple[str, ...]
    region: str | None


def asked(
    languages: object,
    region: object,
    reference: object = None,
    direction: object = "auto",
    fiscal_year: object = None,
) -> Asked:
    """The arguments, checked; `ValueError` names the first that is none of those known."""
    if direction not in _DIRECTIONS:
        raise ValueError(f"direction is one of {', '.join(_DIRECTIONS)}, not {direction!r}")
    if not (reference is None or isinstance(reference, date | Day | EventDate)):
        raise ValueError(f"reference is a day or an EventDate, not {reference!r}")
    if not (region is None or (isinstance(region, str) and is_region(region))):
        raise ValueError(f"region is a code of ISO 3166 such as GB, not {region!r}")
    if not (fiscal_year is None or (type(fiscal_year) is int and fiscal_year in _MONTHS)):
        raise ValueError(f"fiscal_year is the number of the month in which one begins, 1 to 12, not {fiscal_year!r}")
    if isinstance(languages, str | bytes) or not isinstance(languages, Sequence) or not languages:
        raise ValueError(f'languages is a sequence of language tags such as ("en", "fr"), not {languages!r}')
    return _asked(tuple(languages), str(region).upper() if region else None)


def require_text(text: object) -> None:
    """Refuses what is no text, as every other argument that can't be meant: by a `ValueError` that names it."""
    if not isinstance(text, str):
        raise ValueError(f"text is a str, not {text!r}")  # noqa: TRY004  # one kind of error for all arguments


@lru_cache(maxsize=256)
def _asked(tags: tuple[object, ...], region: str | None) -> Asked:
    languages = {_language(tag): region_of(str(tag)) for tag in tags}
    return Asked(tuple(languages), region or next(filter(None, languages.values()), None))


def _language(tag: object) -> str:
    language = language_of(tag) if isinstance(tag, str) else ""
    if language != UNKNOWN and not knows(language):
        raise ValueError(f"languages: dates can't be read in {tag!r}; {UNKNOWN!r} reads figures only")
    return language
