"""What a whole phrase means: at once where its shape or a handful of words say it, else by the grammar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.dates import errors
from timeline.dates.arguments import ENGLISH, ReferenceDate, asked, require_text
from timeline.dates.fast_path import known_date
from timeline.dates.shapes import shape
from timeline.dates.tags import help_language
from timeline.dates.values import Direction, EventDate
from timeline.edtf import Day


def parse_date(
    text: str,
    *,
    reference: ReferenceDate = None,
    languages: Sequence[str] = ENGLISH,
    region: str | None = None,
    direction: Direction = "auto",
    fiscal_year: int | None = None,
) -> EventDate:
    """The date that the whole phrase means; a missing part is worked out from `reference`, a day or a date.

    `languages` are language tags, "en" or "en-GB", `region` an ISO 3166 code: it settles whether 04/05 is April or May,
    and the hemisphere of seasons; `fiscal_year` is the month in which a fiscal year begins. Raises `DateError` for
    anything that is no date, no possible date, or more than one, and a plain `ValueError` for a language, a region or a
    direction that isn't known. No clock is read; the same call gives the same answer.

    >>> from datetime import date
    >>> parse_date("5 September", reference=date(2023, 7, 14), direction="future").edtf
    '2023-09-05'
    """
    languages, region = asked(languages, region, reference, direction, fiscal_year)
    require_text(text)
    if languages == ENGLISH and (known := known_date(text)):
        return known
    if len(text) > errors.LONGEST:
        raise errors.unrecognised(text, language=help_language(languages))
    if famous := _FAMOUS.get(text.strip().casefold()):
        raise errors.famous_day(text, famous, language=help_language(languages))
    shaped = shape(text)
    if shaped is not None:
        return replace(shaped, text=text)
    from timeline.dates.recognise import phrase  # most dates of most files need none of it

    return phrase(text, languages, reference, region, direction, fiscal_year)


_FAMOUS = {
    "d-day": Day(1944, 6, 6), "9/11": Day(2001, 9, 11), "9-11": Day(2001, 9, 11), "7/7": Day(2005, 7, 7),
    "11-s": Day(2001, 9, 11), "11-m": Day(2004, 3, 11), "j6": Day(2021, 1, 6),
}  # fmt: skip
"""What days of history are called, in figures that name a day of every year, or in none."""
