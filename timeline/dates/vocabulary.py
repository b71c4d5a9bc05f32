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

from functools import cache, lru_cache
from typing import Any, NamedTuple

from timeline.dates.counting import SMALL
from timeline.dates.feasts import NAMES
from timeline.dates.languages import ALEFS, Beginning, Plural, table_of


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
    years_behind: frozenset[str] = frozenset()
    """Of two figures behind a month, which may be a year as well as a day: those with a `zero` before, `others`."""


_MONTHS = (
    "january jan", "february feb febr", "march mar", "april apr", "may", "june jun",
    "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
_WEEKDAYS = (
    "monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu",
    "friday fri", "saturday sat", "sunday sun",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()
_UNITS = {
    "day": "day days", "week": "week weeks wk", "fortnight": "fortnight fortnights", "weekend": "weekend weekends",
    "month": "month months mo", "quarter": "quarter quarters", "half": "half", "year": "year years yr yrs",
    "decade": "decade decades",
}  # fmt: skip
# Words that may be cut short with a full stop, which then belongs to them.
ABBREVIATIONS = frozenset(
    "jan feb febr mar apr jun jul aug sept sep oct nov dec mon tue tues wed weds thu thur thurs fri sat sun "
    "c ca cca approx est no vs".split()
)
_SINGLE: dict[str, tuple[str, Any]] = {
    "spring": ("s", 21), "summer": ("s", 22), "autumn": ("s", 23), "fall": ("s", 23), "winter": ("s", 24),
    "century": ("C", None), "centuries": ("C", None),
    "bc": ("B", None), "bce": ("B", None), "ad": ("A", None), "ce": ("A", None),
    "last": ("L", "last"), "previous": ("L", "previous"), "past": ("L", "past"), "this": ("L", "this"),
    "next": ("L", "next"), "coming": ("L", "next"), "upcoming": ("L", "next"), "within": ("N", None), "following": ("L", "next"), "same": ("L", "same"),
    "current": ("L", "this"),
    "ago": ("g", -1), "back": ("g", -1), "hence": ("g", 1),
    "commencing": ("K", "start"), "starting": ("K", "start"), "ending": ("K", "end"), "ended": ("K", "end"), "all": ("N", None), "yesterday": ("R", -1), "today": ("R", 0), "tonight": ("R", 0), "tomorrow": ("R", 1),
    "final": ("L", "final"), "earlier": ("v", -1), "later": ("v", 1), "rest": ("v", 0), "remainder": ("v", 0),
    "early": ("e", "early"), "mid": ("e", "mid"), "late": ("e", "late"), "middle": ("e", "mid"),
    "beginning": ("e", "early"), "start": ("e", "early"), "end": ("e", "late"),
    "about": ("a", None), "around": ("a", None), "circa": ("a", None), "c": ("a", None), "ca": ("a", None),
    "cca": ("a", None), "roughly": ("a", None), "approximately": ("a", None), "approx": ("a", None),
    "probably": ("d", None), "possibly": ("d", None), "maybe": ("d", None), "perhaps": ("d", None),
    "uncertain": ("d", None),
    "since": ("S", "since"), "from": ("S", "from"), "after": ("F", None), "until": ("U", None), "till": ("U", None),
    "before": ("P", None), "by": ("Y", None),
    "to": (">", None), "through": (">", "through"), "thru": (">", "through"), "effective": ("S", "since"), "throughout": ("N", None), "between": ("b", None), "and": ("&", None),
    "or": ("/", None), "present": ("E", None), "now": ("E", "now"), "onwards": ("W", None), "onward": ("W", None),
    "morning": ("p", None), "afternoon": ("p", None), "evening": ("p", None), "night": ("p", None),
    "noon": ("p", None), "midday": ("p", None), "midnight": ("p", None), "overnight": ("p", None),
    "lunchtime": ("p", None),
    "for": ("0", None), "at": ("H", None), "of": ("o", None), "the": ("t", None), "a": ("c", 1), "an": ("c", 1),
    "on": ("N", None), "in": ("N", "in"), "during": ("N", None), "over": ("N", None), "dated": ("N", None),
    "published": ("N", None), "updated": ("N", None), "either": ("N", None), "alone": ("N", "after"),
}  # fmt: skip
_SEVERAL: dict[str, tuple[str, Any]] = {
    "on the morning of": ("p", None), "on the afternoon of": ("p", None), "on the evening of": ("p", None),
    "on the night of": ("p", None), "early hours of": ("p", None), "nearly": ("a", None), "almost": ("a", None),
    "just over": ("a", None), "through to": (">", "through"),
    "most of": ("N", None), "much of": ("N", None), "as early as": ("N", None), "as recently as": ("N", None),
    "as late as": ("N", None), "believed to be": ("d", None), "thought to be": ("d", None),
    "believed to have been": ("d", None), "thought to have been": ("d", None), "some time": ("N", None), "sometime": ("N", None), "the morning of": ("p", None), "the evening of": ("p", None),
    "the night of": ("p", None), "the early hours of": ("p", None), "the small hours of": ("p", None),
    "last night": ("R", -1), "the night before last": ("R", -2), "later today": ("R", 0), "earlier today": ("R", 0),
    "with effect from": ("S", "since"), "back to": ("S", "since"), "in or about": ("a", None), "all of": ("N", None),
    "pre -": ("P", None), "post -": ("F", None), "a couple of": ("c", 2), "' time": ("g", 1),
    "up to": ("U", None), "up until": ("U", None), "prior to": ("P", None), "ahead of": ("P", None),
    "no later than": ("Y", None), "not later than": ("Y", None), "on or before": ("Y", None), "due by": ("Y", None),
    "turn of the century": ("M", None), "turn of the millennium": ("M", None), "at least": ("a", None),
    "no earlier than": ("S", "or later"), "not before": ("S", "or later"), "not earlier than": ("S", "or later"),
    "in or around": ("a", None), "at or around": ("a", None), "at some point in": ("N", None),
    "this morning": ("R", 0), "this afternoon": ("R", 0), "this evening": ("R", 0),
    "on or earlier than": ("Y", None), "no later then": ("Y", None), "earlier than": ("P", None),
    "later than": ("F", None), "on or later than": ("S", "or later"), "starting on": ("S", "since"),
    "beginning on": ("S", "since"), "beginning from": ("S", "since"), "or later": ("W", "or later"), "or after": ("W", "or later"),
    "or earlier": ("G", None), "or before": ("G", None), "week commencing": ("u", Beginning("week")), "w / c": ("u", Beginning("week")),
    "week beginning": ("u", Beginning("week")), "calendar year": ("u", "year"), "from now": ("g", 1), "from today": ("g", 1),
    "on or after": ("S", "or later"), "as of": ("S", "since"), "as from": ("S", "since"),
    "starting in": ("S", "since"), "starting from": ("S", "since"), "beginning in": ("S", "since"),
    "dating back to": ("S", "since"), "dating from": ("S", "since"), "going back to": ("S", "since"),
    "ever since": ("S", "since"), "to date": ("E", "whole"), "so far": ("E", "whole"), "to the present": ("E", "whole"),
    "until now": ("E", "whole"), "up to now": ("E", "whole"), "and later": ("W", None), "and after": ("W", None),
    "on or about": ("a", None), "on or around": ("a", None), "or so": ("a", "after"),
    "some time in": ("N", None), "day in": ("N", None), "a day in": ("N", None), "one day in": ("N", None), "sometime in": ("N", None), "back in": ("N", None), "the day before": ("R", -1), "the day after": ("R", 1),
    "in the year": ("N", None), "the month of": ("N", None),
    "the day before yesterday": ("R", -2), "day before yesterday": ("R", -2),
    "the day after tomorrow": ("R", 2), "day after tomorrow": ("R", 2),
}  # fmt: skip


_SEVERAL |= {name.replace("' ", " ' "): ("X", meaning) for name, meaning in NAMES.items() if " " in name or "-" in name}
_SINGLE |= {name: ("X", meaning) for name, meaning in NAMES.items() if name.isalpha()}
_SEVERAL |= {name: ("O", number) for number, name in enumerate(_ORDINALS, 1) if "-" in name}


# Where a day stands before its month, "mars 05" is no usual way to write one; German and Dutch write "Februar 15" too.
_YEARS_BEHIND = dict.fromkeys(("fr", "es", "pt", "it", "ru"), frozenset({"zero", "others"}))
_YEARS_BEHIND |= dict.fromkeys(("de", "nl"), frozenset({"zero"}))


@lru_cache(maxsize=32)
def vocabulary(languages: tuple[str, ...]) -> Vocabulary:
    """The words of these languages (ISO 639 codes), the first named winning where two share a word."""
    words: dict[str, Word] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    months: tuple[str, ...] = ()
    for language in languages:
        own = _english() if language == "en" else _other(language)
        months = months or tuple(name for name, word in own.items() if word.kind == "m")
        for text, meaning in own.items():
            first, *rest = text.replace("-", " - ").split()
            if rest:
                phrases.setdefault(first, []).append((tuple(rest), meaning))
            else:
                words.setdefault(text, meaning)
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    return Vocabulary(
        words,
        phrases,
        months,
        is_english=languages == ("en",),
        counts="en" in languages,
        month_first=languages[:1] in (("zh",), ("ja",)),
        day_first="en" not in languages,
        years_behind=_YEARS_BEHIND.get(languages[0], frozenset()) if len(languages) == 1 else frozenset(),
    )


@cache
def knows(language: str) -> bool:
    """Whether dates in this language (an ISO 639 code) can be read."""
    return language == "en" or bool(_other(language))


def english_months() -> dict[str, int]:
    """The number of each month by its names and abbreviations, in small letters."""
    return {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}


def _english() -> dict[str, Word]:
    words = {word: Word(kind, value) for word, (kind, value) in (_SINGLE | _SEVERAL).items()}
    words |= {name: Word("m", number) for name, number in english_months().items()}
    for number, names in enumerate(_WEEKDAYS):
        words |= dict.fromkeys(names.split(), Word("w", number))
        words[f"{names.split()[0]}s"] = Word("7", number)
    words |= {name: Word("O", number) for number, name in enumerate(_ORDINALS, 1) if "-" not in name}
    words |= {name: Word("c", number) for name, number in SMALL.items()}
    words |= {name: Word("D", 2000) for name in ("noughties", "aughts")}
    words |= {name: Word("D", 20 + 10 * index) for index, name in enumerate(_DECADES)}
    for unit, names in _UNITS.items():
        words |= {name: Word("u", Plural(unit) if name == f"{unit}s" else unit) for name in names.split()}
        words[f"{names.split()[0]}'s"] = Word("6", unit)
    return words


_DATEPARSER_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DATEPARSER_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _other(language: str) -> dict[str, Word]:
    """The words of another language: ours around months and weekdays from dateparser's locale data; nothing where none."""
    from importlib import import_module  # dateparser is slow to import, and English never needs it

    words = {text.translate(ALEFS): Word(kind, value) for text, kind, value in table_of(language)}
    try:
        info = import_module(f"dateparser.data.date_translation_data.{language}").info
    except ImportError:
        return words
    for kind, keys in (("m", _DATEPARSER_MONTHS), ("w", _DATEPARSER_WEEKDAYS)):
        for number, key in enumerate(keys):
            for name in filter(None, map(_bare, info.get(key, ()))):
                words.setdefault(name.translate(ALEFS), Word(kind, number + (kind == "m")))
    for name, word in list(words.items()):  # accents are often left out
        words.setdefault(_without_accents(name), word)
    return words


def _without_accents(text: str) -> str:
    from unicodedata import combining, normalize

    if not any("\u00c0" <= character <= "\u017f" for character in text):
        return text
    return "".join(character for character in normalize("NFD", text) if not combining(character))


def _bare(name: str) -> str:
    return name.casefold().strip(".()")
