"""One language as it is loaded: the words that are read, what CLDR has, what a page says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from timeline.languages.plural import category
from timeline.languages.say import Phrasing, phrasing

if TYPE_CHECKING:
    from pathlib import Path


class LanguageError(ValueError):
    """A file of a language that can't be used, or none: which file, which key, what is wrong."""

    def __init__(self, file: str, key: str, problem: str) -> None:
        super().__init__(f"{file}: {key}: {problem}" if key else f"{file}: {problem}")
        self.file = file
        self.key = key
        self.problem = problem

    def __reduce__(self) -> tuple[type[LanguageError], tuple[str, str, str]]:
        """How it goes from one process to another: `args` holds the message alone."""
        return type(self), (self.file, self.key, self.problem)


class Order(NamedTuple):
    """In which order a language writes the figures of a date."""

    day_first: bool
    """Whether 04/05 is 4 May."""
    month_first: bool
    """Whether figures stand as in China and Japan: year, month, day."""
    years_behind: frozenset[str]
    """Of two figures behind a month, which may be a year as well as a day: those with a `zero` before, `others`."""
    region: str | None = None
    """The one country (ISO 3166) that the language is of."""


class Calendar(NamedTuple):
    """How a language writes units of time (CLDR): names from January and from Monday on, patterns of UTS 35, 4."""

    months: tuple[str, ...]
    """As they stand in a date: Russian has "января"."""
    months_alone: tuple[str, ...]
    months_short: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekdays_alone: tuple[str, ...]
    weekdays_short: tuple[str, ...]
    day: str
    """A whole day, as in `d MMMM y`."""
    day_of_month: str
    """Without its year, as in `d MMMM`."""
    month: str
    """A month with its year, as in `MMMM y`."""


class Quotes(NamedTuple):
    """How a language sets quotations and apostrophes."""

    outer: tuple[str, str]
    """The opening and the closing mark that stand for `"`."""
    inner: tuple[str, str]
    """Those that stand for `'`."""
    apostrophe: str
    elided: frozenset[str]
    """Words that begin with an apostrophe, without it: "tis"."""
    space: str = ""
    """What stands between the marks that are `outer` and what they hold: "« oui »"."""


class Language(NamedTuple):
    """All that is known of one language."""

    code: str
    """ISO 639-1."""
    name: str
    """In the language itself."""
    english_name: str
    direction: Literal["ltr", "rtl"]
    order: Order
    cut_short: frozenset[str]
    """Words that may be cut short with a full stop, which then belongs to them."""
    grammar: Mapping[str, Sequence[str]]
    """Words that decide by where they stand (`kinds.GRAMMAR`)."""
    words: Mapping[str, Mapping[str, str]]
    """The meanings of each word or phrase by kind, the usual one first: `words["may"] == {"month": "5"}`."""
    say: Phrasing
    """What a page says of dates; signs where the language has no words for it yet."""
    page: Mapping[str, str | Mapping[str, str]]
    """The page's own sentences by the English ones; a counted one by its plural forms. English has none."""
    signs: Mapping[str, str]
    """Signs of punctuation that are set in a way of the language's own."""
    quotes: Mapping[str, Any]
    """The fields of `Quotes`, and what they are in a region or script in `variants`; nothing where we know none."""
    grouping: Mapping[str, Any]
    """`least`: how many figures a number has whose thousands stand apart, where not 4; in `variants` that, and `group`,
    of some regions."""
    cldr: Mapping[str, Any]
    """The fields of `Calendar` and, in `variants`, what they are in a region or script; `plural`: rules of its forms;
    `list`: the patterns of two names, and of the start, middle and end of more; `group`: what parts thousands."""

    def calendar(self, tag: str = "") -> Calendar | None:
        """How units of time are written in the region and script of a tag (`en-GB`); None in a script we don't have.

        >>> language("en").calendar("en-GB").day, language("en").calendar().day
        ('d MMMM y', 'MMMM d, y')
        """
        script, region = _script_and_region(tag)
        variants = {name: one for one in self.cldr["variants"] for name in one["tags"]}
        if script and script not in {name.partition("-")[0] for name in variants}:
            return None
        names = (f"{script}-{region}", script) if script else (region,)
        found: Mapping[str, Any] = next((variants[name] for name in names if name in variants), {})
        return Calendar(*(_frozen((found if name in found else self.cldr)[name]) for name in Calendar._fields))

    def regions(self) -> tuple[str, ...]:
        """The regions and scripts, as they stand in a tag, in which something is written otherwise.

        >>> language("de").regions()
        ('AT', 'CH', 'IT', 'LI')
        """
        tables = (self.cldr, self.quotes, self.grouping)
        return tuple(sorted({tag for table in tables for one in table.get("variants", ()) for tag in one["tags"]}))

    def quotes_in(self, tag: str = "") -> Quotes | None:
        """The quotation marks in the region and script of a tag; None where we know none.

        >>> language("de").quotes_in("de-CH").outer, language("de").quotes_in().outer
        (('«', '»'), ('„', '“'))
        """
        if not self.quotes:
            return None
        found = _of_region(self.quotes, tag)
        outer, inner = _frozen(found["outer"]), _frozen(found["inner"])
        return Quotes(outer, inner, found["apostrophe"], frozenset(found.get("elided", ())), found.get("space", ""))

    def plural(self, number: int) -> str:
        """The category of CLDR whose form a counted noun takes: `one`, `few`, `other`."""
        return category(self.cldr["plural"], number)

    def joined(self, names: Sequence[str]) -> str:
        """Names in a list: "A", "A et B", "A, B et C"."""
        if len(names) < 2:
            return "".join(names)
        two, start, middle, end = self.cldr["list"]
        if len(names) == 2:
            return str(two.format(*names))
        text = start.format(*names[:2])
        for name in names[2:-1]:
            text = middle.format(text, name)
        return str(end.format(text, names[-1]))

    def figures(self, number: int, tag: str = "") -> str:
        """A whole number in figures, its thousands apart as in the region of a tag.

        >>> language("es").figures(1234), language("es").figures(12345), language("es").figures(1234, "es-MX")
        ('1234', '12.345', '1,234')
        """
        found = _of_region(self.grouping, tag)
        if len(str(abs(number))) < found.get("least", 4):
            return str(number)
        return f"{number:,}".replace(",", found.get("group", self.cldr["group"]))


def _of_region(table: Mapping[str, Any], tag: str) -> Mapping[str, Any]:
    """A table with what is otherwise in the script or region of a tag, by the first of its `variants` that has it."""
    subtags = {*_script_and_region(tag)} - {""}
    other: Mapping[str, Any] = next((one for one in table.get("variants", ()) if subtags & {*one["tags"]}), {})
    return {**table, **other}


def _frozen(value: str | list[str]) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _script_and_region(tag: str) -> tuple[str, str]:
    """The subtags of BCP 47 that CLDR goes by, in their usual letters, as far as an extension (a single letter)."""
    parts = tag.split("-")[1:]
    end = next((index for index, part in enumerate(parts) if len(part) == 1), len(parts))
    script = next((part.title() for part in parts[:end] if len(part) == 4 and part.isalpha()), "")
    region = next((part.upper() for part in parts[:end] if len(part) == 2 or (len(part) == 3 and part.isdigit())), "")
    return script, region


@cache
def codes() -> tuple[str, ...]:
    """The languages that have a file, by their ISO 639 codes, English first."""
    names = (path.stem for path in _folder().glob("*.json"))
    return tuple(sorted(names, key=lambda code: (code != "en", code)))


@cache
def language(code: str) -> Language:
    """The language of this ISO 639 code; raises `LanguageError` where none of `codes` has it."""
    import json

    if code not in codes():
        raise LanguageError(f"{code}.toml", "", "there is no such language here")
    table = json.loads((_folder() / f"{code}.json").read_bytes())
    order = table["order"]
    return Language(
        code,
        table["name"],
        table["english_name"],
        table["direction"],
        Order(order["day_first"], order["month_first"], frozenset(order["years_behind"]), order.get("region")),
        frozenset(table["cut_short"]),
        table["grammar"],
        table["words"],
        phrasing(table.get("say")),
        table["page"],
        table["signs"],
        table["quotes"],
        table["figures"],
        table["cldr"],
    )


def read_words(code: str) -> Mapping[str, Mapping[str, str]]:
    """The meanings of each word or phrase of a language, by kind.

    The words of a phrase, and a hyphen in one, stand apart by blanks, as `dates.tokens` takes a text apart.

    >>> read_words("fr")["sept"]
    {'count': '7', 'month': '9'}
    """
    return language(code).words


@cache
def prose_of(code: str) -> Mapping[str, Any]:
    """What a text in this language is understood by, from its file's `prose`: verbs, prepositions, counted nouns.

    It is kept apart from the rest, as a page needs none of it.
    """
    return _apart("prose", code)


@cache
def clauses_of(code: str) -> Mapping[str, Any]:
    """The words by which clauses are told apart, from the file's `clauses`; nothing where it has none."""
    return _apart("clauses", code)


@cache
def elsewhere_of(code: str) -> Mapping[str, Sequence[str]]:
    """How this language tells a date that is counted from another: `kinds.ELSEWHERE`, its lists put in."""
    return _apart("elsewhere", code)


@cache
def publication_of(code: str) -> Mapping[str, Sequence[str]]:
    """How the head of a text in this language says when it was published, and by whom: `kinds.PUBLICATION`."""
    return _apart("publication", code)


def _apart(part: str, code: str) -> Mapping[str, Any]:
    """What is loaded of a language when it is asked for."""
    import json

    if code not in codes():
        raise LanguageError(f"{code}.toml", "", "there is no such language here")
    found: Mapping[str, Any] = json.loads((_folder() / part / f"{code}.json").read_bytes())
    return found


def _folder() -> Path:
    from pathlib import Path  # reading a plain date needs no files

    return Path(__file__).parent / "compiled"
