"""The words of the languages asked for, each with all it can mean: {kind: value} (the kinds of `languages.kinds`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from timeline.languages import ALEFS, MARKS, Order, codes, language, read_words, without_accents
from timeline.languages.kinds import GRAMMAR

Meanings = dict[str, Any]


class Phrase(NamedTuple):
    """Several words that mean something together."""

    parts: tuple[str, ...]
    meanings: Meanings

    @property
    def pattern(self) -> re.Pattern[str]:
        """How it stands in a text: "v. chr." with a blank or without."""
        return _written(self.parts)


class Vocabulary(NamedTuple):
    """The words of the languages asked for; phrases by their first word and how the second begins, longest first."""

    words: dict[str, Meanings]
    phrases: dict[str, dict[str, list[Phrase]]]
    """By the first word, then by `initial` of the second."""
    known: frozenset[str]
    """The words and the first words of phrases, and what points back: no other begins anything."""
    months: tuple[str, ...]
    """Full month names, to offer the nearest one for a misspelling."""
    is_english: bool
    """Whether English is the only language: other ones are taken apart differently."""
    counts: bool
    """Whether numbers in English words are among them."""
    month_first: bool
    """Whether figures stand in the order of China and Japan: year, month, day."""
    day_first: bool
    """Whether a language other than plain English settles that 04/05 is 4 May."""
    prefixes: Mapping[str, str]
    """Letters that are written together with the word behind them, and the kind of word that they are."""
    cut_short: frozenset[str]
    """Words that may be cut short with a full stop, which then belongs to them."""
    grammar: Mapping[str, frozenset[str]]
    """Words that decide by where they stand: all of `languages.kinds.GRAMMAR`."""
    region: str | None
    """The one country that the first language is of, if it is of one."""
    years_behind: frozenset[str] = frozenset()
    """Of two figures behind a month, which may be a year as well as a day: those with a `zero` before, `others`."""


_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_NUMBERED = frozenset(
    ["month", "weekday", "weekdays", "half", "relative_day", "ago", "ago_before", "ordinal", "nth", "count", "decade",
     "century_number", "weekday_last", "weekday_next", "year", "quarter", "half_alone"]
)  # fmt: skip
"""Kinds whose values are numbers."""


def _value(kind: str, value: str) -> Any:
    if kind in _NUMBERED:
        return int(value) if value.lstrip("-").isdigit() else value
    if kind in ("season", "season_last", "season_next"):
        return _SEASONS[value]
    if kind == "relative_unit":
        unit = value.rstrip("-0123456789")
        return unit, int(value.removeprefix(unit))
    return None if value == "any" else value.replace("_", " ") if kind in ("which", "which_behind") else value


POINTING = frozenset(["that"])
"""What points back in running text, and may be a word like any other elsewhere."""
_BEFORE_COUNT = "before_count"
"""A word that stands before a date as "before", and before a count as "ago": German "vor"."""


def meanings_of(stated: Mapping[str, str]) -> Meanings:
    """What a word means, from a language's file."""
    meanings = {kind: _value(kind, value) for kind, value in stated.items()}
    if meanings.get("bound") == _BEFORE_COUNT:
        meanings |= {"bound": "before", "ago_before": -1}
    for kind, plain in (("weekday_last", "weekday"), ("weekday_next", "weekday")):
        if kind in meanings:
            meanings[plain] = meanings[kind]
    if "relative_unit" in meanings:
        meanings["steps"] = meanings["relative_unit"]
    return meanings


@lru_cache(maxsize=32)
def vocabulary(languages: tuple[str, ...]) -> Vocabulary:
    """The words of these languages (ISO 639 codes), the first named winning where two share a word."""
    words: dict[str, Meanings] = {}
    several: list[Phrase] = []
    months: tuple[str, ...] = ()
    for code in languages:
        own = _own(code)
        months = months or tuple(name for name, meanings in own.items() if "month" in meanings)
        for text, meanings in own.items():
            parts = _PARTS[code == "en"].findall(text)
            if len(parts) > 1:
                several.append(Phrase(tuple(parts), meanings))
            else:
                words.setdefault(text, meanings)
    phrases: dict[str, dict[str, list[Phrase]]] = {}
    for phrase in sorted(several, key=lambda phrase: -len(phrase.parts)):
        phrases.setdefault(phrase.parts[0], {}).setdefault(initial(phrase.parts[1]), []).append(phrase)
    orders = [_order(code) for code in languages]
    return Vocabulary(
        words,
        phrases,
        frozenset([*words, *phrases, *POINTING]),
        months,
        is_english=languages == ("en",),
        counts="en" in languages,
        month_first=bool(orders) and orders[0].month_first,
        day_first=all(order.day_first for order in orders),
        prefixes={text: meanings["prefix"] for text, meanings in words.items() if "prefix" in meanings},
        cut_short=frozenset().union(*(_cut_short(code) for code in languages)),
        grammar={name: frozenset().union(*(_grammar(code).get(name, ()) for code in languages)) for name in GRAMMAR},
        region=orders[0].region if orders else None,
        years_behind=orders[0].years_behind if len(orders) == 1 else frozenset(),
    )


_PARTS = (re.compile(r"[^\W\d_]+'?|\d[^\W_]*|\S"), re.compile(r"[^\s.:]+|[.:]"))
"""The parts of a phrase as `tokens` takes a text apart; in English "day's" is one."""

_ARABIC = re.compile("[\u0621-\u064a]")


def _with_marks(part: str) -> str:
    """A pattern for the word, Arabic letters with or without their vowel signs."""
    return _ARABIC.sub(lambda letter: f"{letter[0]}[{MARKS}]*", re.escape(part))


def initial(text: str) -> str:
    """The first letter, the same for those that a pattern without regard to capitals takes for each other.

    >>> initial("Ship"), initial("\u017fhip"), initial("\u0130stanbul"), initial("")
    ('s', 's', 'i', '')
    """
    return text[:1].upper().casefold()[:1]


@cache
def _written(parts: tuple[str, ...]) -> re.Pattern[str]:
    """The parts of a phrase as they stand in a text: with a blank between words, and perhaps beside a sign.

    Made when a text has the first of them and the next begins as it does: there are hundreds, and few are met.
    """
    pattern = _with_marks(parts[0])
    for before, part in pairwise(parts):
        pattern += (r"\s+" if before[-1].isalnum() and part[0].isalnum() else r"\s*") + _with_marks(part)
    return re.compile(pattern + (r"(?!\w)" if parts[-1][-1].isalnum() else ""), re.IGNORECASE)


_USUAL_ORDER = Order(day_first=True, month_first=False, years_behind=frozenset())
"""Of a language without a file."""


def _order(code: str) -> Order:
    return language(code).order if code in codes() else _USUAL_ORDER


def _grammar(code: str) -> Mapping[str, Sequence[str]]:
    return language(code).grammar if code in codes() else {}


@cache
def _cut_short(code: str) -> frozenset[str]:
    """The words that may be cut short: those named, and months and weekdays that begin a longer name."""
    own = _own(code)
    named = language(code).cut_short if code in codes() else frozenset()
    full = _full_names(code)
    found = set(named)
    for kind in ("month", "weekday"):
        names = [text for text, meanings in own.items() if kind in meanings]
        for text in names:
            if len(text) < 6 and text not in full and any(one != text and one.startswith(text) for one in names):
                found.add(text)
    return frozenset(found)


def _full_names(code: str) -> frozenset[str]:
    calendar = language(code).calendar() if code in codes() else None
    if calendar is None:
        return frozenset()
    names = (*calendar.months, *calendar.months_alone, *calendar.weekdays, *calendar.weekdays_alone)
    return frozenset(name.lower() for name in names) - {name.lower() for name in calendar.months_short if "." in name}


@cache
def knows(code: str) -> bool:
    """Whether dates in this language (an ISO 639 code) can be read."""
    return code in codes() or bool(_dateparsers(code))


@cache
def english_months() -> dict[str, int]:
    """The number of each month by its names and abbreviations, in small letters."""
    words = read_words("en").items()
    return {name: int(meanings["month"]) for name, meanings in words if "month" in meanings}


@cache
def _own(code: str) -> dict[str, Meanings]:
    if code not in codes():
        return _dateparsers(code)
    return {text: meanings_of(meanings) for text, meanings in read_words(code).items()}


_DATEPARSER_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DATEPARSER_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _dateparsers(code: str) -> dict[str, Meanings]:
    """The months and weekdays of a language without a file, from dateparser's locale data; else nothing."""
    from importlib import import_module  # dateparser is slow to import, and most languages never need it

    try:
        info = import_module(f"dateparser.data.date_translation_data.{code}").info
    except ImportError:
        return {}
    words: dict[str, Meanings] = {}
    for kind, keys in (("month", _DATEPARSER_MONTHS), ("weekday", _DATEPARSER_WEEKDAYS)):
        for number, key in enumerate(keys):
            for name in filter(None, map(_bare, info.get(key, ()))):
                words.setdefault(name.translate(ALEFS), {kind: number + (kind == "month")})
    for name, meanings in list(words.items()):  # accents are often left out
        words.setdefault(without_accents(name), meanings)
    return words


def _bare(name: str) -> str:
    return name.casefold().strip(".()").replace("-", " - ")
