"""Whole phrases in words: the grammar, which must use up every word; else what may have been meant."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.dates import errors
from timeline.dates.arguments import ReferenceDate
from timeline.dates.arithmetic import is_held
from timeline.dates.clock import is_clock_time
from timeline.dates.expressions.base import Context, Placed, day_value
from timeline.dates.expressions.joined import Doubted
from timeline.dates.grammar.distance import COUNTED_UNIT
from timeline.dates.grammar.patterns import ahead, either, many, maybe, row, unless, word
from timeline.dates.grammar.phrases import expression
from timeline.dates.grammar.sides import Match
from timeline.dates.grammar.weeks import COUNT
from timeline.dates.japanese_eras import outside_its_era
from timeline.dates.public_holidays import public_holiday
from timeline.dates.tags import EAST_ASIA, WORLD, help_language
from timeline.dates.tokens.lexer import tokenise
from timeline.dates.tokens.spelling import normalise, without_unseen
from timeline.dates.tokens.stream import Tokens
from timeline.dates.tokens.vocabulary import Vocabulary, vocabulary
from timeline.dates.values import DateError, Direction, EventDate, from_value
from timeline.edtf import Day
from timeline.languages import codes, language


def phrase(
    text: str,
    languages: tuple[str, ...],
    reference: ReferenceDate,
    region: str | None,
    direction: Direction,
    fiscal_year: int | None,
) -> EventDate:
    """The date that the words mean; `DateError` where they mean none, or more than one."""
    settled = region or settled_region(vocabulary(languages))
    found = recognise(_together(text, settled), languages)
    if found is None:
        return _otherwise(text, languages, reference, region)
    context = Context(text, None, settled, direction, help_language(languages), fiscal_year)
    return resolve_from(found, context, reference)


def _otherwise(text: str, languages: tuple[str, ...], reference: ReferenceDate, region: str | None) -> EventDate:
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


def _public_holiday(text: str, reference: ReferenceDate, region: str | None) -> EventDate | None:
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
    return from_value(text, day_value(day), why=why, implied=implied)


def _elsewhere(text: str, languages: tuple[str, ...]) -> dict[str, list[str]]:
    """Each date that the words are in other languages, with these: a file often holds words of its sources'."""
    written = _WORDS.findall(normalise(text).lower())
    dates: dict[str, list[str]] = {}
    for code in codes():
        is_there = code not in languages and _has_date_words(written, vocabulary((code,)))
        found = recognise(text, (code,)) if is_there else None
        if found is None:
            continue
        try:
            date = resolve_from(found, Context(text, None, WORLD), None)
        except DateError:
            continue
        dates.setdefault(date.edtf, []).append(language(code).english_name)
    return dates


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
    """The country that the languages are of, or an area for how they order figures, which plain English leaves open."""
    return words.region or (EAST_ASIA if words.month_first else WORLD if words.day_first else None)


def resolve_from(found: Match, context: Context, reference: ReferenceDate) -> EventDate:
    """A phrase resolved from a day, from a span's two ends, or from nothing; `DateError` where it can't be."""
    if outside := outside_its_era(context.text):
        raise errors.outside_its_era(context.text, outside)
    first, last = _days(reference)
    result = event_date(found, context if first is None else replace(context, reference=first))
    if first == last or not result.why:
        return result
    other = event_date(found, replace(context, reference=last))
    if other.edtf != result.edtf:
        raise errors.two_references(context.text, (result, other))
    assert first is not None and last is not None
    span = f"the same from every day from {first.isoformat()} to {last.isoformat()}"
    return result.because(span)


def event_date(found: Match, context: Context) -> EventDate:
    """The date that the expression means; `DateError` where there is none."""
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


def _days(reference: ReferenceDate) -> tuple[Day | None, Day | None]:
    if reference is None:
        return None, None
    if isinstance(reference, EventDate):
        if reference.earliest is None or reference.latest is None:
            return None, None
        return reference.earliest, reference.latest
    day = Day(reference.year, reference.month, reference.day)
    return day, day


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
