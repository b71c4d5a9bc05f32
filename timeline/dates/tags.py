"""What a language tag (BCP 47) says of how dates are written."""

from __future__ import annotations


def languages_of(tag: str) -> tuple[str, ...]:
    """The language of the tag, as an ISO 639 code in a tuple: ("en",) of en-GB."""
    return (tag.split("-", maxsplit=1)[0].lower(),)


def region_of(language: str) -> str | None:
    """The region of a BCP 47 tag: GB of en-GB and of en-Latn-GB."""
    parts = language.split("-")[1:]
    return next((part.upper() for part in parts if len(part) == 2 or (len(part) == 3 and part.isdigit())), None)
