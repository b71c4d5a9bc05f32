"""Whole phrases: EDTF and ISO shapes first, then the grammar, which must use up every word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from timeline import edtf
from timeline.dates import refusals
from timeline.dates.arguments import ENGLISH, Reference, asked
from timeline.dates.calendars import GREGORIAN
from timeline.dates.clock import is_clock_time
from timeline.dates.public_holidays import public_holiday
from timeline.dates.japanese_eras import outside_its_era
from timeline.dates.known import known_date
from timeline.dates.pairs import pair_of
from timeline.dates.placing import Context, Direction
from timeline.dates.resolution import resolve
from timeline.dates.rows import Phrase, Row
from timeline.dates.running import in_running_text
from timeline.dates.spans import phrase
from timeline.dates.tokens import normalise, strokes_apart, tokenise
from timeline.dates.units import is_held
from timeline.dates.values import DateError, EventDate, from_value
from timeline.dates.vocabulary import Vocabulary, vocabulary
from timeline.edtf import Day


def parse_date(
    text: str,
    *,
    reference: Reference = None,
    languages: Sequence[str] = ENGLISH,
    region: str | None = None,
    direction: Direction = "auto",
    fiscal_year: int | None = None,
) -> EventDate:
    """The date that the whole phrase means; a missing part is worked out from `reference`, a day or a date.

    `languages` are language tags, "en" or "en-GB", `region` an ISO 3166 code: it settles whether 04/05 is April or May,
    and the hemisphere of seasons; `fiscal_year` is the number of the month in which a fiscal year begins. Raises
    `DateError` for anything that is no date, no possible date, or more than one, and a plain `ValueError` for a
    language, a region, a direction or a month that isn't known. No clock is read; the same call gives the same answer.

    >>> from datetime import date
    >>> parse_date("5 September", reference=date(2023, 7, 14), direction="future").edtf
    '2023-09-05'
    """
    languages, region = asked(languages, region, reference, direction, fiscal_year)
    if languages == ENGLISH and (known := known_date(text)):
        return known
    if len(text) > refusals.LONGEST:
        raise refusals.unrecognised(text, in_english="en" in languages)
    shaped = _shape(text)
    if shaped is not None:
        return replace(shaped, text=text)
    words = vocabulary(languages)
    found = _recognise(_together(text, region or settled_region(words)), languages)
    if found is None:
        holiday = _public_holiday(text, reference, region)
        if holiday is not None:
            return holiday
        if figures := _YEAR_AND_TWO_PARTS.fullmatch(normalise(text)):
            raise refusals.year_and_figures(text, _in_order(figures), in_english="en" in languages)
        guess = _with_year_behind(text, languages) or respelt_date(text, languages)
        elsewhere = _elsewhere(text, languages)
        raise refusals.unrecognised(text, guess, elsewhere, in_english="en" in languages)
    settled = region or settled_region(words)
    return resolve_from(found, text, reference, settled, direction, in_english="en" in languages)


_YEAR_AND_TWO_PARTS = re.compile(
    r"\s*(?:(?P<year>\d{4})\s?[-–/]\s?(?P<one>\d{1,2})\s?(?:[-–/]|to)\s?(?P<other>\d{1,2})(?:/(?:\d{4}|\d{2}))?"
    r"|(?P<one_>\d{1,2})/(?P<other_>\d{1,2})\s?[-–]\s?(?P<year_>\d{4}))\s*"
)
"""A year and two figures that may be two months of it, or a day: "2021-06/08", "10/12-2023"."""
_YEAR_AND_WORDS = re.compile(r"(?P<year>\d{4})\s?[-–/]\s?(?P<words>\D.*)|(?P<words_>.*\D)\s?[-–/]\s?(?P<year_>\d{4})")


def _in_order(figures: re.Match[str]) -> tuple[int, int, int]:
    """The year and the two figures beside it."""
    year, one, other = (int(figures[name] or figures[f"{name}_"]) for name in ("year", "one", "other"))
    return year, one, other


def _with_year_behind(text: str, languages: tuple[str, ...]) -> str | None:
    """ "June 2021" for "2021-June", "5 Jun 2021" for "5 Jun-2021"; None for anything else."""
    match = _YEAR_AND_WORDS.fullmatch(normalise(text).strip())
    if match is None:
        return None
    guess = f"{(match['words'] or match['words_']).strip()} {match['year'] or match['year_']}"
    return guess if _recognise(guess, languages) else None


_HOLIDAY = re.compile(r"\s*(?:the )?((?:[^\W\d_]|[ '.-])+?)(?:,? (?:(?:in|of) )?(\d{4}))?\s*", re.IGNORECASE)
_NAMES_A_DAY = re.compile(
    r"\b(?:day|eve|holiday|festival|monday|tuesday|friday|saturday|sunday|birthday|carnival|new year|eid|diwali|holi)\b"
)


def _public_holiday(text: str, reference: Reference, region: str | None) -> EventDate | None:
    """A public holiday of the region: of the year that is given, or that the reference lies in."""
    match = _HOLIDAY.fullmatch(normalise(text))
    if region is None or match is None or not _NAMES_A_DAY.search(match[1].lower()):
        return None
    days = [None, None] if match[2] else _days(reference)
    years = {int(match[2])} if match[2] else {day.year for day in days if day is not None}
    if len(years) != 1:
        return None
    year = years.pop()
    day = public_holiday(match[1], year, region) if 1900 <= year <= 2100 else None
    if day is None:
        return None
    why = () if match[2] else (f"year {year}: that of the reference",)
    implied = frozenset() if match[2] else frozenset({"year"})
    return from_value(text, _day(day), why=why, implied=implied)


_NEIGHBOURS = {
    "en": "English",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "nl": "Dutch",
}


def _elsewhere(text: str, languages: tuple[str, ...]) -> tuple[str, str] | None:
    """A language in which the words are a whole date, and that date: a file often holds words of its sources'."""
    for language, name in _NEIGHBOURS.items():
        found = _recognise(text, (language,)) if language not in languages else None
        if found is None:
            continue
        try:
            return name, resolve_from(found, text, None, "001").edtf
        except DateError:
            continue
    return None


def respelt_date(text: str, languages: tuple[str, ...] = ("en",)) -> str | None:
    """The date that was probably meant by a misspelt one, None where there is no telling."""
    words = vocabulary(languages)
    guess = refusals.respelt(text, words.months, words.words.keys())
    return guess if guess and _recognise(guess, languages) else None


def settled_region(words: Vocabulary) -> str | None:
    """A region that stands for how the languages order figures; any but plain English settles that."""
    return "JP" if words.month_first else "001" if words.day_first else None


def resolve_from(
    found: Phrase,
    text: str,
    reference: Reference,
    region: str | None,
    direction: Direction = "auto",
    *,
    in_english: bool = True,
) -> EventDate:
    """A recognised phrase, resolved from a day, from a span's first and last day, or from nothing.

    `in_english`: whether a refusal may propose English words.
    """
    if outside := outside_its_era(text):
        raise refusals.outside_its_era(text, outside)
    first, last = _days(reference)
    result = resolve(found, Context(text, first, region, direction, in_english))
    if first == last or not result.why:
        return result
    other = resolve(found, Context(text, last, region, direction, in_english))
    if other.edtf != result.edtf:
        raise refusals.two_references(text, (result, other))
    assert first is not None and last is not None
    span = f"the same from every day from {first.isoformat()} to {last.isoformat()}"
    return result.because(span)


def _days(reference: Reference) -> tuple[Day | None, Day | None]:
    if reference is None:
        return None, None
    if isinstance(reference, EventDate):
        if reference.earliest is None or reference.latest is None:
            return None, None
        return reference.earliest, reference.latest
    day = Day(reference.year, reference.month, reference.day)
    return day, day


_EDTF_LIKE = re.compile(r"[\[{?~%.]{0,2}(?:Y?-?[0-9X]{3,}|\.\.|/)[0-9XTZ:?~%./, \[\]{}+-]*")
_STROKE = re.compile(r"(?<=[0-9X.?~%])\s*/\s*(?=[0-9.?~%-])")
"""The stroke of an interval, which is often written with blanks; EDTF has none."""
_BARE_NUMBER = re.compile(r"\d+")
_YEAR_AND_TWO = re.compile(r"((\d{4})[-/](\d{2}))([?~%]?)")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})(?:-?([1-7]))?")


def _shape(typed: str) -> EventDate | None:
    """The date of EDTF or ISO 8601 text; None where it hasn't that shape. What has it and can't be is refused."""
    text = _STROKE.sub("/", typed.strip())
    if week := _WEEK.fullmatch(text):
        return _iso_week(text, int(week[1]), int(week[2]), week[3])
    if (pair := _YEAR_AND_TWO.fullmatch(text)) and (not pair[4] or _is_ambiguous(pair[1])):
        _check_month(text, int(pair[2]), int(pair[3]))
        return None
    if not _EDTF_LIKE.fullmatch(text) or _BARE_NUMBER.fullmatch(text):
        return None
    try:
        value = edtf.parse(text)
    except edtf.EdtfError as error:
        if error.reason == "unrecognised":
            return None
        raise _refused(typed.strip(), error) from None
    if isinstance(value, edtf.Date):
        return _timed(typed.strip(), value)
    if "T" in text:
        raise refusals.time_in_range(typed.strip())
    return from_value(text, value)


def _refused(text: str, error: edtf.EdtfError) -> DateError:
    """Why EDTF text that has the form is no date."""
    if error.reason == "reversed":
        return refusals.reversed_interval(text)
    if error.detail.startswith("there is no time"):
        return refusals.impossible_time(text, text.partition("T")[2])
    return refusals.impossible_value(text, error.detail)


def _timed(text: str, value: edtf.Date) -> EventDate:
    """The date with its time apart from the value."""
    if value.time is not None and not is_clock_time(value.time):
        raise refusals.impossible_time(text, value.time)
    return from_value(text, replace(value, time=None), time=value.time)


def _is_ambiguous(written: str) -> bool:
    """Whether `1911-34`, which EDTF marks with a doubt behind it, may as well be two years."""
    pair = pair_of(written)
    return pair is not None and pair.is_ambiguous


def _check_month(text: str, year: int, second: int) -> None:
    """`2023-13` is no month and no later year; the other pairs are the grammar's."""
    is_later = year - year % 100 + (second or 100) > year
    if not (1 <= second <= 12 or 21 <= second <= 41 or is_later):
        raise refusals.impossible_value(text, f"there is no month {second}")


def _iso_week(text: str, year: int, week: int, weekday: str | None) -> EventDate:
    """ISO 8601 week 1 is the one with 4 January in it."""
    fourth = Day(year, 1, 4)
    monday = fourth.plus(-fourth.weekday + 7 * (week - 1))
    if week < 1 or monday.plus(3).year != year:
        raise refusals.impossible_value(text, f"{year} has no week {week}")
    value = _day(monday.plus(int(weekday) - 1)) if weekday else edtf.Interval(_day(monday), _day(monday.plus(6)))
    if not is_held(value):
        raise refusals.out_of_reach(text)
    if monday < GREGORIAN:
        raise refusals.before_our_calendar(text)
    if isinstance(value, edtf.Date):
        return from_value(text, value)
    return from_value(text, value, form="week", parts=(str(value.start),), precision="week", extent="within")


def _day(day: Day) -> edtf.Date:
    return edtf.Date(edtf.format_year(day.year), f"{day.month:02}", f"{day.day:02}")


def read_row(text: str, languages: tuple[str, ...], *, is_running: bool = False) -> Row:
    """The text as tokens of these languages; in running text a question mark is the sentence's."""
    normal = normalise(text)
    words = vocabulary(languages)
    tokens = strokes_apart(tokenise(normal, words), normal)
    if is_running:
        tokens = list(in_running_text(tokens, normal, words))
    return Row("".join(token.kind for token in tokens), tokens, normal, is_running=is_running)


_BEFORE = re.compile(r"[NH]*\(?N*")
_AFTER = re.compile(r"N?\)?[.,]?")


def _recognise(text: str, languages: tuple[str, ...]) -> Phrase | None:
    """The phrase, if the grammar uses up every word but those that change nothing."""
    row = read_row(text, languages)
    start = _BEFORE.match(row.kinds)
    assert start is not None
    # "in three weeks" needs the word that changes nothing elsewhere.
    for first in dict.fromkeys((start.end(), 0)):
        read = phrase(row, first)
        if read is not None and _is_whole(row, read[1]):
            return read[0]
    return None


_APART = re.compile(r"\s*(?:\d{1,2}\s*[/.-]\s*\d{4}|\d{4}\s*[/.-]\s*(?:0?[1-9]|1[0-2]))\s*")


_EDITORS = re.compile(r"\[([^\W\d_]+\.?)\]")
_DAY_AND_MONTH = re.compile(r"\s*(\d{1,2}) ?[-–] ?(\d{1,2})\s*")


def _together(text: str, region: str | None) -> str:
    """`11 / 2016` without its spaces, and `15 - 2` as `15/2` where the order is settled; brackets of an editor opened.

    In running text such figures are no date.
    """
    if figures := _DAY_AND_MONTH.fullmatch(text) if region else None:
        return f"{figures[1]}/{figures[2]}"
    text = _EDITORS.sub(r"\1", text)
    return "".join(text.split()) if _APART.fullmatch(text) else text


def _is_whole(row: Row, end: int) -> bool:
    """Whether nothing follows but what changes nothing."""
    if not _AFTER.fullmatch(row.kinds, end):
        return False
    if row.kinds[end : end + 1] != "N" or row.tokens[end].value == "after":
        return True
    return row.text[row.tokens[end].start] > "\u3000"  # a particle of Japanese stands after


SEPARATORS = "-–—:,"
"""What may stand between a date and a title on one line, besides a space."""


class Leading(NamedTuple):
    """Where the longest beginning that is a date ends, and a shorter one that a number follows, if any."""

    end: int
    shorter: int | None


def leading_date(text: str, languages: tuple[str, ...] = ("en",)) -> Leading | None:
    """The longest beginning of the text that is a date, followed by a space, a dash, a colon, a comma or nothing.

    None where there is none. Whether that date can be resolved is another question. `shorter` is the end of a
    shorter beginning that is another date and has a number after it: "June 20 officers" is 20 June, or June and
    20 officers.
    """
    head = text[: refusals.LONGEST + 1]
    shaped = _leading_shape(head)
    found = _leading_words(head, languages)
    # "2021-06-01 to 2021-06-09 The fair" begins with more than its first word.
    return Leading(shaped, None) if shaped and (found is None or found.end <= shaped) else found


def _leading_words(head: str, languages: tuple[str, ...]) -> Leading | None:
    row = read_row(head, languages)
    start = _BEFORE.match(row.kinds)
    assert start is not None
    for last in range(len(row.kinds), start.end(), -1):
        end = row.tokens[last - 1].end
        if _is_phrase(row, start.end(), last):
            # Never a shorter date instead: "2023's report" does not begin with one.
            return Leading(end, _shorter(row, head, start.end(), last)) if _ends_word(head, end) else None
    return None


def _ends_word(head: str, end: int) -> bool:
    after = head[end : end + 1]
    if after in tuple("-–") and head[end + 1 : end + 2].isdigit():
        return False  # "2021-06/08 The fair" is no title of 2021
    return not after or after.isspace() or after in SEPARATORS


def _leading_shape(head: str) -> int:
    word = head.split(maxsplit=1)[0] if head.strip() else ""
    try:
        return len(word) + head.index(word) if word and _shape(word) else 0
    except DateError:
        return len(word) + head.index(word)


def _is_phrase(row: Row, first: int, last: int) -> bool:
    cut = Row(row.kinds[:last], row.tokens[:last], row.text)
    read = phrase(cut, first)
    return read is not None and read[1] == last


def _shorter(row: Row, head: str, first: int, last: int) -> int | None:
    dashed = head[row.tokens[last - 1].end :].lstrip()[:1] in tuple("-–—")
    for middle in range(last - 1, first, -1):
        end, after = row.tokens[middle - 1].end, middle
        is_dash = row.kinds[middle] == "-"
        after += is_dash
        is_count = row.kinds[after : after + 1] in ("n", "x") and head[end : end + 1].isspace()
        if is_count and (is_dash or not dashed) and _is_phrase(row, first, middle):
            return end
    return None
