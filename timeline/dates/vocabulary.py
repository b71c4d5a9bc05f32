"""The words of dates, by language: each word has a kind (one letter, which the grammar is written in) and a value.

| kind | stands for | kind | stands for |
|---|---|---|---|
| n O y x 8 Z | number of 1–2 digits; ordinal; year; other number; of 8 digits; '23 | c | count in words ("two") |
| m w s | month, weekday, season | q h | "Q3", "H1" |
| D 9 C | decade ("1990s", "90s"), "century" | B A | BC, AD |
| u | unit (day … century) | L | last, this, next, past |
| g | ago, earlier | v | later, earlier (before "this year") |
| R | yesterday, today, tomorrow | e | early, mid, late |
| a d | about; probably | S F U P Y | since; after; until; before; by |
| > b & / | to; between; and; or | E W | present, date; onwards |
| i z r | ISO day or month; numeric date; pair of years | T p H | clock time; part of a day; at |
| K | commencing, ending (of a week) | G | or earlier |
| X | a day with a name | V | last year in one word |
| J | last, next, after its noun | f | of, or from |
| Q | ago, before its count | 1 2 3 4 | since, until, before, after, behind their date |
| M | the turn of the century | | |
| 5 | first, of weeks and weekdays only | | |
| k | "19c" | ^ | a stroke |
| 6 | of a unit ("year's") | 7 | weekday in the plural |
| 0 | for (so long) | | |
| o t N | of; the; words that change nothing | , - . ( ) ? ~ : | themselves |
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from timeline.languages import ALEFS, Order, codes, language, read_words, without_accents


class Word(NamedTuple):
    """What a word is (`kind`) and what it counts for (`value`)."""

    kind: str
    value: Any = None


class Vocabulary(NamedTuple):
    """The words of the languages asked for; phrases of several words by their first word, longest first."""

    words: dict[str, Word]
    phrases: dict[str, list[tuple[tuple[str, ...], Word]]]
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
    cut_short: frozenset[str]
    """English words that may be cut short with a full stop, which then belongs to them."""
    years_behind: frozenset[str] = frozenset()
    """Of two figures behind a month, which may be a year as well as a day: those with a `zero` before, `others`."""


class Plural(str):
    """A unit in the plural: equal to the unit, and known to be several."""

    __slots__ = ()


class Beginning(str):
    """A week by the day it begins with: "week commencing", "w/c"."""

    __slots__ = ()


class Either(int):
    """What a word counts for, with the other thing it can be: "segunda" is Monday, or second before a unit."""

    other: tuple[str, int]


def _number(value: str) -> int | str:
    return int(value) if value.lstrip("-").isdigit() else value


_LETTERS = {
    "month": "m", "weekday": "w", "weekdays": "7", "half": "h", "of_unit": "6", "relative_day": "R", "which": "L",
    "which_behind": "J", "ago": "g", "ago_before": "Q", "part": "e", "ordinal": "O", "nth": "5", "count": "c",
    "decade": "D", "century": "C", "turn": "M", "between": "b", "to": ">", "and": "&", "or": "/", "present": "E",
    "or_earlier": "G", "doubt": "d", "feast": "X", "daypart": "p", "at": "H", "commencing": "K", "for": "0", "the": "t",
    "of": "o", "from_of": "f", "nothing": "N", "unit": "u", "oclock": "p",
}  # fmt: skip
"""The letter of each kind whose values are numbers or themselves; `any` is none."""
_OTHERS: dict[tuple[str, str], tuple[str, Any]] = {
    ("season", "spring"): ("s", 21), ("season", "summer"): ("s", 22), ("season", "autumn"): ("s", 23),
    ("season", "winter"): ("s", 24), ("era", "bc"): ("B", None), ("era", "ad"): ("A", None),
    ("cut", "earlier"): ("v", -1), ("cut", "later"): ("v", 1), ("cut", "rest"): ("v", 0),
    ("bound", "since"): ("S", "since"), ("bound", "from"): ("S", "from"), ("bound", "not_before"): ("S", "or later"),
    ("bound", "after"): ("F", None), ("bound", "until"): ("U", None), ("bound", "before"): ("P", None),
    ("bound", "by"): ("Y", None), ("bound", "before_count"): ("P", -1), ("bound_behind", "since"): ("1", None),
    ("bound_behind", "until"): ("2", None), ("bound_behind", "before"): ("3", None),
    ("bound_behind", "after"): ("4", None), ("onwards", "any"): ("W", None), ("onwards", "or_later"): ("W", "or later"),
    ("about", "any"): ("a", None), ("about", "behind"): ("a", "after"), ("week_beginning", "any"): ("u", Beginning("week")),
    ("which", "after_next"): ("L", "after next"), ("which", "before_last"): ("L", "before last"),
}  # fmt: skip
"""The letter and value of every other kind."""
_EITHER = (["count", "month"], ["weekday", "ordinal"])
"""What a word can be that its neighbours settle."""


def _word_of(meanings: Mapping[str, str]) -> Word | None:
    """A word as the grammar takes it: of several kinds the first, and one more where the neighbours settle it.

    None of what only the newer grammar reads.
    """
    found = [word for kind, value in meanings.items() if (word := _one(kind, value))]
    if not found:
        return None
    if list(meanings) not in _EITHER:
        return found[0]
    either = Either(found[0].value)
    either.other = found[1].kind, found[1].value
    return found[0]._replace(value=either)


def _one(kind: str, value: str) -> Word | None:
    if (kind, value) in _OTHERS:
        return Word(*_OTHERS[kind, value])
    if kind == "units":
        return Word("u", Plural(value))
    if kind == "relative_unit":
        unit = value.rstrip("-0123456789")
        return Word("V", (unit, int(value.removeprefix(unit))))
    return Word(_LETTERS[kind], None if value == "any" else _number(value)) if kind in _LETTERS else None


@lru_cache(maxsize=32)
def vocabulary(languages: tuple[str, ...]) -> Vocabulary:
    """The words of these languages (ISO 639 codes), the first named winning where two share a word."""
    words: dict[str, Word] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    months: tuple[str, ...] = ()
    for code in languages:
        own = _own(code)
        months = months or tuple(name for name, word in own.items() if word.kind == "m")
        for text, meaning in own.items():
            first, *rest = text.split()
            if rest:
                phrases.setdefault(first, []).append((tuple(rest), meaning))
            else:
                words.setdefault(text, meaning)
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    orders = [_order(code) for code in languages]
    return Vocabulary(
        words,
        phrases,
        months,
        is_english=languages == ("en",),
        counts="en" in languages,
        month_first=bool(orders) and orders[0].month_first,
        day_first=all(order.day_first for order in orders),
        cut_short=language("en").cut_short if languages == ("en",) else frozenset(),
        years_behind=orders[0].years_behind if len(orders) == 1 else frozenset(),
    )


_USUAL_ORDER = Order(day_first=True, month_first=False, years_behind=frozenset())
"""Of a language without a file."""


def _order(code: str) -> Order:
    return language(code).order if code in codes() else _USUAL_ORDER


@cache
def knows(code: str) -> bool:
    """Whether dates in this language (an ISO 639 code) can be read."""
    return code in codes() or bool(_dateparsers(code))


@cache
def english_months() -> dict[str, int]:
    """The number of each month by its names and abbreviations, in small letters."""
    words = read_words("en").items()
    return {name: int(meanings["month"]) for name, meanings in words if "month" in meanings}


def _own(code: str) -> dict[str, Word]:
    if code not in codes():
        return _dateparsers(code)
    known = {text: _known(meanings) for text, meanings in read_words(code).items()}
    return {text: _word_of(meanings) for text, meanings in known.items() if meanings}


def _known(meanings: Mapping[str, str]) -> dict[str, str]:
    """The meanings that this grammar has."""
    return {
        kind: value
        for kind, value in meanings.items()
        if (kind, value) in _OTHERS or kind in _LETTERS or kind in ("units", "relative_unit")
    }


_DATEPARSER_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DATEPARSER_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _dateparsers(code: str) -> dict[str, Word]:
    """The months and weekdays of a language without a file, from dateparser's locale data; nothing where it has none."""
    from importlib import import_module  # dateparser is slow to import, and most languages never need it

    try:
        info = import_module(f"dateparser.data.date_translation_data.{code}").info
    except ImportError:
        return {}
    words: dict[str, Word] = {}
    for kind, keys in (("m", _DATEPARSER_MONTHS), ("w", _DATEPARSER_WEEKDAYS)):
        for number, key in enumerate(keys):
            for name in filter(None, map(_bare, info.get(key, ()))):
                words.setdefault(name.translate(ALEFS), Word(kind, number + (kind == "m")))
    for name, word in list(words.items()):  # accents are often left out
        words.setdefault(without_accents(name), word)
    return words


def _bare(name: str) -> str:
    return name.casefold().strip(".()").replace("-", " - ")
