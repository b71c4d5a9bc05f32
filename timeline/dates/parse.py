"""Whole phrases: EDTF and ISO shapes first, then the grammar, which must use up every word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from timeline import edtf
from timeline.dates import errors
from timeline.dates.arguments import ENGLISH, Reference, asked
from timeline.dates.arithmetic import is_held
from timeline.dates.calendars import GREGORIAN
from timeline.dates.clock import is_clock_time
from timeline.dates.expressions.base import Context, Direction, Placed
from timeline.dates.expressions.joined import Doubted
from timeline.dates.grammar.patterns import ahead, either, many, maybe, row, unless, word
from timeline.dates.grammar.phrases import Match, expression
from timeline.dates.grammar.units import COUNT, COUNTED_UNIT
from timeline.dates.japanese_eras import outside_its_era
from timeline.dates.known import known_date
from timeline.dates.pairs import pair_of
from timeline.dates.public_holidays import public_holiday
from timeline.dates.tokens.lexer import Tokens, normalise, tokenise, without_unseen
from timeline.dates.tokens.vocabulary import Vocabulary, vocabulary
from timeline.dates.values import DateError, EventDate, from_value
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
    and the hemisphere of seasons; `fiscal_year` is the month in which a fiscal year begins. Raises `DateError` for
    anything that is no date, no possible date, or more than one, and a plain `ValueError` for a language, a region or a
    direction that isn't known. No clock is read; the same call gives the same answer.

    >>> from datetime import date
    >>> parse_date("5 September", reference=date(2023, 7, 14), direction="future").edtf
    '2023-09-05'
    """
    languages, region = asked(languages, region, reference, direction, fiscal_year)
    if languages == ENGLISH and (known := known_date(text)):
        return known
    if len(text) > errors.LONGEST:
        raise errors.unrecognised(text, language=help_language(languages))
    if famous := _FAMOUS.get(text.strip().casefold()):
        raise errors.famous_day(text, famous, language=help_language(languages))
    shaped = shape(text)
    if shaped is not None:
        return replace(shaped, text=text)
    words = vocabulary(languages)
    settled = region or settled_region(words)
    found = recognise(_together(text, settled), languages)
    if found is None:
        return _otherwise(text, languages, reference, region)
    context = Context(text, None, settled, direction, help_language(languages), fiscal_year)
    return resolve_from(found, context, reference)


_FAMOUS = {
    "d-day": Day(1944, 6, 6), "9/11": Day(2001, 9, 11), "9-11": Day(2001, 9, 11), "7/7": Day(2005, 7, 7),
    "11-s": Day(2001, 9, 11), "11-m": Day(2004, 3, 11), "j6": Day(2021, 1, 6),
}  # fmt: skip
"""What days of history are called, in figures that name a day of every year, or in none."""


def help_language(languages: tuple[str, ...]) -> str:
    """The language in whose words what to write is said: English where that is read, too."""
    return "en" if "en" in languages else languages[0]


def _otherwise(text: str, languages: tuple[str, ...], reference: Reference, region: str | None) -> EventDate:
    """A public holiday of the region; else `DateError` with what may have been meant."""
    holiday = _public_holiday(text, reference, region)
    if holiday is not None:
        return holiday
    if figures := _YEAR_AND_TWO_PARTS.fullmatch(normalise(text)):
        raise errors.year_and_figures(text, _in_order(figures), language=help_language(languages))
    guess = _with_year_behind(text, languages) or respelt_date(text, languages)
    raise errors.unrecognised(text, guess, _elsewhere(text, languages), language=help_language(languages))


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
    return guess if recognise(guess, languages) else None


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
    "en": "English", "fr": "French", "de": "German", "es": "Spanish", "pt": "Portuguese", "it": "Italian",
    "nl": "Dutch",
}  # fmt: skip


def _elsewhere(text: str, languages: tuple[str, ...]) -> tuple[str, str] | None:
    """A language in which the words are a whole date, and that date: a file often holds words of its sources'."""
    written = _WORDS.findall(normalise(text).lower())
    for language, name in _NEIGHBOURS.items():
        is_there = language not in languages and _has_date_words(written, vocabulary((language,)))
        found = recognise(text, (language,)) if is_there else None
        if found is None:
            continue
        try:
            return name, resolve_from(found, Context(text, None, "001"), None).edtf
        except DateError:
            continue
    return None


_WORDS = re.compile(r"[^\W\d_]+")
_DATE_WORDS = frozenset(["month", "weekday", "unit", "units", "relative_day", "season", "century", "feast", "bound"])


def _has_date_words(written: list[str], words: Vocabulary) -> bool:
    """Whether one of the words can be of a date in the language: without one it needn't be tried."""
    return any(not _DATE_WORDS.isdisjoint(words.words.get(word, ())) or word in words.phrases for word in written)


def respelt_date(text: str, languages: tuple[str, ...] = ("en",)) -> str | None:
    """The date that was probably meant by a misspelt one, None where there is no telling."""
    words = vocabulary(languages)
    guess = errors.respelt(text, words.months, words.words.keys())
    return guess if guess and recognise(guess, languages) else None


def settled_region(words: Vocabulary) -> str | None:
    """A region that stands for how the languages order figures; any but plain English settles that."""
    return "JP" if words.month_first else "001" if words.day_first else None


def resolve_from(found: Match, context: Context, reference: Reference) -> EventDate:
    """A recognised phrase, resolved from a day, from a span's first and last day, or from nothing."""
    if outside := outside_its_era(context.text):
        raise errors.outside_its_era(context.text, outside)
    first, last = _days(reference)
    result = event_date(found, replace(context, reference=first))
    if first == last or not result.why:
        return result
    other = event_date(found, replace(context, reference=last))
    if other.edtf != result.edtf:
        raise errors.two_references(context.text, (result, other))
    assert first is not None and last is not None
    span = f"the same from every day from {first.isoformat()} to {last.isoformat()}"
    return result.because(span)


def event_date(found: Match, context: Context) -> EventDate:
    """The date that the expression means."""
    if found.time is not None and not is_clock_time(found.time):
        raise errors.impossible_time(context.text, found.time)
    placed = found.expression.resolve(context)
    if not is_held(placed.value):
        raise errors.out_of_reach(context.text)
    return _event_date(placed, context.text, found.time)


def _event_date(placed: Placed, text: str, time: str | None) -> EventDate:
    expression, value = placed.expression, placed.value
    inner = expression.inner if isinstance(expression, Doubted) else expression
    return EventDate(
        text=text,
        edtf=str(value),
        earliest=value.earliest,
        latest=value.latest,
        precision=inner.precision(value),  # type: ignore[arg-type]  # from a closed set
        extent=inner.extent,
        approximate=value.is_approximate,
        uncertain=value.is_uncertain,
        why=placed.why,
        form=inner.form,
        parts=expression.parts(value),
        implied=placed.implied,
        time=time,
        given=expression,
    )


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


def shape(typed: str) -> EventDate | None:
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
        raise errors.time_in_range(typed.strip())
    return from_value(text, value)


def _refused(text: str, error: edtf.EdtfError) -> DateError:
    """Why EDTF text that has the form is no date."""
    if error.reason == "reversed":
        return errors.reversed_interval(text)
    if error.detail.startswith("there is no time"):
        return errors.impossible_time(text, text.partition("T")[2])
    return errors.impossible_value(text, error.detail)


def _timed(text: str, value: edtf.Date) -> EventDate:
    """The date with its time apart from the value."""
    if value.time is not None and not is_clock_time(value.time):
        raise errors.impossible_time(text, value.time)
    return from_value(text, replace(value, time=None), time=value.time)


def _is_ambiguous(written: str) -> bool:
    """Whether `1911-34`, which EDTF marks with a doubt behind it, may as well be two years."""
    pair = pair_of(written)
    return pair is not None and pair.is_ambiguous


def _check_month(text: str, year: int, second: int) -> None:
    """`2023-13` is no month and no later year; the other pairs are the grammar's."""
    is_later = year - year % 100 + (second or 100) > year
    if not (1 <= second <= 12 or 21 <= second <= 41 or is_later):
        raise errors.impossible_value(text, f"there is no month {second}")


def _iso_week(text: str, year: int, week: int, weekday: str | None) -> EventDate:
    """ISO 8601 week 1 is the one with 4 January in it."""
    fourth = Day(year, 1, 4)
    monday = fourth.plus(-fourth.weekday + 7 * (week - 1))
    if week < 1 or monday.plus(3).year != year:
        raise errors.impossible_value(text, f"{year} has no week {week}")
    value = _day(monday.plus(int(weekday) - 1)) if weekday else edtf.Interval(_day(monday), _day(monday.plus(6)))
    if not is_held(value):
        raise errors.out_of_reach(text)
    if monday < GREGORIAN:
        raise errors.before_our_calendar(text)
    if isinstance(value, edtf.Date):
        return from_value(text, value)
    return from_value(text, value, form="week", parts=(str(value.start),), precision="week", extent="within")


def _day(day: Day) -> edtf.Date:
    return edtf.Date(edtf.format_year(day.year), f"{day.month:02}", f"{day.day:02}")


def read_tokens(text: str, languages: tuple[str, ...], *, is_running: bool = False) -> Tokens:
    """The text as tokens of these languages; in running text a question mark is the sentence's."""
    return tokenise(normalise(text), vocabulary(languages), is_running=is_running)


_NOTHING = row(unless(word("between")), word("nothing"))
"""Italian "tra" changes nothing before a count, and much before two dates."""
BEFORE = row(
    maybe(COUNT, COUNTED_UNIT, word("comma"), ahead(word("bound"))),
    many(either(_NOTHING, row(unless(word("about")), word("at")), word("yearly"), word("of"), word("from_of")), most=3),
    maybe(word("opening")),
    maybe(either(word("life"), word("died"), word("star")), maybe(word("stop"))),
    many(_NOTHING),
)
_AFTER = row(maybe(word("nothing")), maybe(word("closing")), maybe(either(word("stop"), word("comma"))))


def recognise(text: str, languages: tuple[str, ...]) -> Match | None:
    """The phrase, if the grammar uses up every word but those that change nothing."""
    tokens = read_tokens(text, languages)
    start = BEFORE.match(tokens, 0, {})
    # "in three weeks" needs the word that changes nothing elsewhere, "tra aprile e giugno" is not just the two.
    first_words = (start, 0) if next(iter(tokens.kinds(0)), "") == "nothing" else (0, start)
    for first in dict.fromkeys(first_words):
        found = expression(tokens, first)
        if found is not None and _is_whole(tokens, found.end):
            return found
    return None


def _is_whole(tokens: Tokens, end: int) -> bool:
    """Whether nothing follows but what changes nothing."""
    if _AFTER.match(tokens, end, {}) != len(tokens):
        return False
    kinds = tokens.kinds(end)
    if "nothing" not in kinds or kinds["nothing"] == "after":
        return True
    return tokens.text[tokens.list[end].start] > "\u3000"  # a particle of Japanese stands after


_APART = re.compile(r"\s*(?:\d{1,2}\s*[/.-]\s*\d{4}|\d{4}\s*[/.-]\s*(?:0?[1-9]|1[0-2]))\s*")
_EDITORS = re.compile(r"\[([^\W\d_]+\.?)\]")
_SUPPLIED = re.compile(r"\s*\[([^\[\]]*)\]\s*")
"""What a cataloguer puts a date in that the thing itself doesn't bear."""
_DAY_AND_MONTH = re.compile(r"\s*(\d{1,2}) ?[-–] ?(\d{1,2})\s*")


def _together(text: str, region: str | None) -> str:
    """`11 / 2016` without its spaces, and `15 - 2` as `15/2` where the order is settled; brackets of an editor opened.

    In running text such figures are no date.
    """
    if figures := _DAY_AND_MONTH.fullmatch(text) if region else None:
        return f"{figures[1]}/{figures[2]}"
    text = without_unseen(text)
    if supplied := _SUPPLIED.fullmatch(text):
        text = supplied[1]
    text = _EDITORS.sub(r"\1", text)
    return "".join(text.split()) if _APART.fullmatch(text) else text


class Leading(NamedTuple):
    """Where the longest beginning that is a date ends, and a shorter one that a number follows, if any."""

    end: int
    shorter: int | None
