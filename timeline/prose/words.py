"""The words of a language that a text is understood by: verbs, prepositions, nouns that are counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from timeline.languages import ALEFS, codes, prose_of

NOTHING = re.compile(r"(?!)")
WORD = re.compile(r"[^\W\d_]+'?|\d+|[^\w\s]")
"""A word or sign, as the phrases of a text are compared: "l'an" is two."""


class ProseWords(NamedTuple):
    """The words of the languages asked for, together."""

    dating: frozenset[str]
    """What dates a year that stands behind it: "in", "since"."""
    weakly: frozenset[str]
    """Of these, what dates no year that a noun follows."""
    counted: frozenset[str]
    """What is counted: figures before it are a number."""
    numbered: frozenset[str]
    """What numbers the figures behind it: "section", "page"."""
    small: frozenset[str]
    """Small words, none of which is a thing that could be counted."""
    habit: frozenset[str]
    """What makes a habit of the day behind it: "every"."""
    names: frozenset[str]
    """What makes a name of the word behind it: "Mrs", "Rio de"."""
    homographs: frozenset[str]
    """Short names of months and weekdays that are dates only beside a number."""
    doubtful: frozenset[str]
    """Words for months, weekdays, seasons, days that are other words as well, in small letters."""
    introducing: frozenset[str]
    """What must stand before a doubtful word."""
    no_date: re.Pattern[str]
    """What contains words of dates and is none."""
    from_before: re.Pattern[str]
    """What counts from the date named before, rather than from the day of writing."""
    only_before: re.Pattern[str]
    """What counts from nothing else."""
    of_today: re.Pattern[str]
    """What is counted from the day of writing, whatever was told before: "last month"."""
    of_now: re.Pattern[str]
    """By what a sentence tells of how things are now."""
    of_own_time: frozenset[str]
    """Things of a time of their own: "a filing from January"."""
    pluperfect: frozenset[str]
    """Verbs with which is told what was done before: "had"."""
    pointing_at: re.Pattern[str]
    """What stands before a weekday that a story remembers: "that"."""
    one_of_many: re.Pattern[str]
    """What stands before one of many, where no noun follows it: "a"."""
    telling_when: re.Pattern[str]
    """What begins a story with the day on which it happened: "it was"."""
    points_back: re.Pattern[str]
    """Phrases whose last two words are the day named before."""
    verbs: re.Pattern[str]
    """Verbs, in groups `denied`, `ahead`, `open`, `back`."""
    ahead_of_it: re.Pattern[str]
    """What says that the date right behind it lies ahead."""
    articles: frozenset[str]
    before_noun: re.Pattern[str]
    """An article, or whose it is, right before a noun."""
    before_verb: re.Pattern[str]
    """What stands right before a verb that is a season's name as well: "to fall"."""
    joining: frozenset[str]
    """What joins two names: "and"."""
    persons: frozenset[str]
    """Months that are given names as well."""
    person_before: re.Pattern[str]
    """Another person, and the word that joins the two."""
    adjective: re.Pattern[str]
    """What makes no name of a day behind it, in small letters: "a cold Sunday"."""
    small_feast: re.Pattern[str]
    """The beginning of a feast's name in small letters, before a capital: "a good Friday"."""
    street: re.Pattern[str]
    """Behind a day or month, what makes it the name of a place."""
    attack: re.Pattern[str]
    """Behind 11 September, what makes it that of 2001."""
    has_past: bool
    """Whether verbs of the past are among them."""
    is_small: bool
    """Whether months and weekdays are written without capitals."""
    is_spaced: bool
    """Whether words stand apart by blanks."""


@cache
def words_of(languages: tuple[str, ...]) -> ProseWords:
    """The words of these languages (ISO 639 codes); of one without a file there are none."""
    tables = [_with_english(prose_of(code)) for code in languages if code in codes()]
    is_spaced = not any(code in ("zh", "ja") for code in languages)

    def every(name: str) -> list[str]:
        return [entry.translate(ALEFS) for table in tables for entry in table.get(name, ())]

    def pattern(name: str) -> re.Pattern[str]:
        entries = every(name)
        return re.compile(_alternatives(entries, is_spaced=is_spaced), re.IGNORECASE) if entries else NOTHING

    def listed(name: str) -> frozenset[str]:
        return frozenset(" ".join(WORD.findall(entry)) for entry in every(name))

    return ProseWords(
        dating=listed("dating"),
        weakly=listed("weakly"),
        counted=listed("counted"),
        numbered=listed("numbered"),
        small=listed("small"),
        habit=listed("habit"),
        names=listed("names"),
        homographs=listed("homographs"),
        doubtful=listed("doubtful"),
        introducing=listed("introducing"),
        no_date=pattern("no_date"),
        from_before=pattern("from_before"),
        only_before=pattern("only_before"),
        of_today=pattern("of_today"),
        of_now=pattern("of_now"),
        of_own_time=listed("of_own_time"),
        pluperfect=listed("pluperfect"),
        pointing_at=_before_it(every("pointing_at")),
        one_of_many=_before_it(every("one_of_many")),
        telling_when=_before_it(every("telling_when")),
        points_back=pattern("points_back"),
        verbs=_verbs({name: every(name) for name in _VERBS}, is_spaced=is_spaced, is_english="en" in languages),
        ahead_of_it=_before_it(every("ahead_of_it")),
        articles=listed("articles"),
        before_noun=_right_before([*every("articles"), *every("owners")], re.IGNORECASE),
        before_verb=_any_of(
            [*every("before_verbs"), *every("joining"), *every("choosing")], before=r"\b", after=r"\s\Z"
        ),
        joining=listed("joining"),
        persons=listed("persons"),
        person_before=_right_before([*every("joining"), *every("choosing")], before=f"{_NAME} {_NAME} "),
        adjective=_right_before([*every("feast_adjectives"), *every("day_adjectives")]),
        small_feast=_any_of(every("feast_adjectives"), after=" [A-Z]"),
        street=_any_of(every("streets"), before=" ", after=r"\b"),
        attack=_any_of(every("attacks"), re.IGNORECASE, before=r",? (?:\w+ )?"),
        has_past=bool(every("back")),
        is_small=bool(tables) and all(table.get("small_names", False) for table in tables),
        is_spaced=is_spaced,
    )


_AS_IN_ENGLISH = (
    "articles", "owners", "before_verbs", "joining", "choosing", "persons", "feast_adjectives", "day_adjectives",
    "streets", "attacks",
)  # fmt: skip
"""Lists that are English's in a language without its own."""


def _with_english(table: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**{name: prose_of("en")[name] for name in _AS_IN_ENGLISH}, **table}


def _any_of(words: list[str], flags: int = re.NOFLAG, *, before: str = "", after: str = "") -> re.Pattern[str]:
    """One of the words with what stands around it; nothing where there are none."""
    return re.compile(f"{before}(?:{'|'.join(map(re.escape, words))}){after}", flags) if words else NOTHING


def _right_before(words: list[str], flags: int = re.NOFLAG, *, before: str = r"\b") -> re.Pattern[str]:
    """One of the words, and a blank, at the end of a text."""
    return _any_of(words, flags, before=before, after=r" \Z")


_NAME = "[A-ZÀ-Þ][a-zà-ÿ]+"

_VERBS = ("denied", "ahead", "open", "back")


def _verbs(entries: dict[str, list[str]], *, is_spaced: bool, is_english: bool) -> re.Pattern[str]:
    """All verbs as one expression, with a group for each kind; in English "May" and "Will" are no verbs."""
    before = _EDGES[0] if is_spaced else ""  # once for all kinds
    groups = (
        f"(?P<{name}>{_alternatives(listed, is_spaced=is_spaced).removeprefix(before) if listed else NOTHING.pattern})"
        for name, listed in entries.items()
    )
    return re.compile(f"{before}(?:{'|'.join(groups)})", re.NOFLAG if is_english else re.IGNORECASE)


def _before_it(entries: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(_expression, entries))})(?: the)? $", re.IGNORECASE) if entries else NOTHING


_EDGES = (r"(?:(?<!\w)|(?='))", r"(?!\w)")
"""What stands around a word."""


def _alternatives(entries: list[str], *, is_spaced: bool) -> str:
    before, after = _EDGES if is_spaced else ("", "")
    written = map(_expression, entries if is_spaced else [entry.replace("*", "") for entry in entries])
    return f"{before}(?:{'|'.join(written)}){after}"


def _expression(entry: str) -> str:
    """The notation of the files as a regular expression (`languages.kinds.PROSE` says what stands for what)."""
    text = re.escape(entry).replace(r"\*", r"\w*").replace(r"\ …", r"(?: [\w-]+){0,3}").replace(r"\ ", " ")
    return text.replace(r"\(", "(?:").replace(r"\)", ")").replace(r"\|", "|").replace(r"\?", "?")
