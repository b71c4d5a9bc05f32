"""With which date a line of a document begins, if it begins with one, and where its other words start.

The longest beginning that is a date counts. What it means is not asked here: only whether it is one, in the language
of the file or in English, if need be without its year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from timeline.dates import DateError, EventDate, parse_date
from timeline.edtf import Day
from timeline.formats.dated.document_lines import Line, places_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 75
"""Characters of a date at the beginning of a line."""
_MOST_WORDS = 10
_FEW_WORDS = 3
"""Of a date without figures."""
_YEARS = (2001, 2005, 2009, 2013, 2017, 2021, 2025)
"""In which a date without a year is looked at."""

Sort = Literal["whole", "yearless", "open", "near"]
"""A date; one without its year; one that can be read in two ways, or in none; words that stand where dates do."""


class Beginning(NamedTuple):
    """The date of a line."""

    words: str
    sort: Sort
    start: int
    """Where it begins in the words of the line."""
    rest: int
    """Where the other words begin; for a date at the end of a line, its end."""
    shape: str
    """What parts it from the rest: ":", "–", "*" for the end of a mark, nothing where it is all there is."""
    machine: str = ""
    """The date as the page keeps it for machines."""


@dataclass
class Dates:
    """Tells which words are dates in some languages."""

    languages: tuple[str, ...] = ("en",)
    without_figures: bool = False
    """Whether words such as "September" are looked at, as a year may stand above them."""
    _known: dict[str, Sort | None] = field(default_factory=dict)

    def sort_of(self, words: str) -> Sort | None:
        """How much of a date the words are; None where they are no date."""
        plain = words.strip(" *†‡")
        if not any(map(str.isdigit, plain)) and (not self.without_figures or len(plain.split()) > _FEW_WORDS):
            return None
        if plain not in self._known:
            self._known[plain] = self._sort_of(plain)
        return self._known[plain]

    def _sort_of(self, words: str) -> Sort | None:
        if not 2 < len(words) <= LONGEST or len(words.split()) > _MOST_WORDS or not _MAY_BEGIN.match(words):
            return None
        if _FIGURES.fullmatch(words):
            return "whole"
        found: Sort | None = None
        for language in self.languages:
            found = _sort_in(words, language) or found
            if found in ("whole", "yearless"):
                break
        return found

    def read(self, words: str, year: int | None = None) -> EventDate | None:
        """What the words mean, with `year` where they leave it out; None where no language of the file reads them."""
        reference = Day(year, 7, 1) if year is not None else None
        for language in self.languages:
            try:
                return parse_date(words, languages=(language,), reference=reference, direction="nearest")
            except ValueError:
                continue
        return None


_MAY_BEGIN = re.compile(r"[\w~?(<'’‘\-−–]")
_FIGURES = re.compile(
    r"\d{3}|-\d{2,6}|\d{1,2}([/.-])\s?\d{1,2}\1\s?\d{4}|\d{1,2}([/-])\d{1,2}\2\d{2}"
    r"|\d{4}-\d\d-\d\d[T ]\d\d:\d\d.{0,20}",
    re.ASCII,
)
"""Dates in figures that stand where other dates do: years of three, days whose order is open."""
_LONG_FIGURES = re.compile(r"\d{3}")


def _sort_in(words: str, language: str) -> Sort | None:
    try:
        found = parse_date(words, languages=(language,))
    except DateError as error:
        return _sort_of_error(words, language, error)
    return "whole" if _has_year(words, found) else None


def _has_year(words: str, found: EventDate) -> bool:
    """Whether it is a year that is meant: "Year 3" is a chapter."""
    if _LONG_FIGURES.search(words) or found.precision in ("decade", "century") or not words.isascii():
        return True
    return found.earliest is not None and found.earliest.year <= 0


def _sort_of_error(words: str, language: str, error: DateError) -> Sort | None:
    has_figure = any(map(str.isdigit, words))
    if error.code == "missing-reference":
        return "yearless" if _lacks_year_alone(words, language) else None
    if error.code in ("ambiguous", "impossible") and has_figure:
        return "open"
    return None


def _lacks_year_alone(words: str, language: str) -> bool:
    for year in _YEARS:  # a day of the week and a day of a month are of some years only
        try:
            found = parse_date(words, languages=(language,), reference=Day(year, 7, 1), direction="nearest")
        except ValueError:
            continue
        return found.implied <= {"year"} and found.precision != "week" and not words[:1].islower()
    return False


def candidates_of(line: Line) -> Iterator[str]:
    """Words that may be a date at the beginning of a line, to find out its language."""
    if line.kind == "row":
        yield from (cell.words for cell in line.cells if _is_candidate(cell.words))
    elif line.kind != "code":
        junk = _JUNK.match(line.words)
        skip = junk.end() if junk else 0
        for end in sorted(set(_ends(line, skip, strict=line.kind == "paragraph")))[:2]:
            words = line.words[skip : end.at].strip(_CLOSED)
            if _is_candidate(words):
                yield words


def _is_candidate(words: str) -> bool:
    return len(words) <= 40 and any(map(str.isdigit, words)) and any(map(str.isalpha, words))


class _End(NamedTuple):
    """Where a date may end."""

    at: int
    rest: int
    shape: str


_JUNK = re.compile(r"[\s•▪·■◦●○*►▶➤>→|\u2003]*(?:[-–—]\s+)?")
_BRACKET = re.compile(r"[\[(【（]([^\[\]()【】（）]{2,60})[\])】）][\s:–—\-\u2003]*")
_STRONG = re.compile(
    r"\s*(?P<dash>--+|—|–|\s-\s|\s-(?=\S)|-\s)\s*|\s*(?P<colon>[:：])(?!\d|//)\s*|(?P<wide>\s*\u2003\s*)|"
    r"\s*(?P<arrow>[|→►»›•·=]|=>)\s+|(?P<stop>\.)(?:\s+|$)"
)
_WEAK = re.compile(
    r"\s*(?P<comma>[,;])\s+(?!\d)|\s*(?P<bracket>[(（\[])(?=[^()（）\[\]]{9})|(?P<stop>[，。、；])|\s+/\s+(?!\d)"
)
_AFTER = re.compile(r"[\s:：.,;–—\-|→►»\u2003]+")
_CLOSED = " .,;:：–—-|→\u2003"


def beginning_of(line: Line, dates: Dates, *, strict: bool = False) -> Beginning | None:
    """The date with which a line begins, else None; `strict` wants more than a comma after it."""
    words = line.words
    if not words:
        return None
    junk = _JUNK.match(words)
    skip = junk.end() if junk else 0
    if bracket := _BRACKET.match(words, skip):
        if sort := dates.sort_of(bracket[1]):
            return Beginning(bracket[1].strip(), sort, 0, bracket.end(), "[")
    for end in sorted(set(_ends(line, skip, strict=strict)), key=_order, reverse=True):
        candidate = words[skip : end.at].strip(_CLOSED)
        if sort := dates.sort_of(candidate):
            return Beginning(candidate, sort, 0, end.rest, end.shape)
    return None


def _order(end: _End) -> tuple[int, bool, int]:
    return end.at, end.shape.startswith("*"), end.rest


def _ends(line: Line, skip: int, *, strict: bool) -> Iterator[_End]:
    """Where a date at the beginning may end, with what parts it from the rest."""
    words = line.words
    limit = min(len(words), skip + LONGEST)
    if len(words) <= limit:
        yield _End(len(words), len(words), "")
    for found in _STRONG.finditer(words, skip, limit):
        yield _End(found.start(), found.end(), found.lastgroup or "")
    for at in marks_in(line.holder):
        if skip < at <= limit:
            after = _AFTER.match(words, at)
            shape = f"*{_sign(after[0]) if after else ''}"
            yield _End(at, after.end() if after else at, shape)
    if not strict:
        for found in _WEAK.finditer(words, skip, limit):
            rest = found.start("bracket") if found["bracket"] else found.end()
            yield _End(found.start(), rest, "comma")


def _sign(between: str) -> str:
    """What parts two stretches of words, without spaces, as one sign."""
    plain = between.strip(" \u2003.,")
    return ("dash" if plain[0] in "–—-" else "colon" if plain[0] in ":：" else plain[0]) if plain else ""


def marks_in(holder: HtmlElement) -> list[int]:
    """Where elements inside a line begin and end."""
    found, at = [], 0
    for element, name in places_of(holder):
        if element is not holder and at:
            found.append(at)
        at += len(getattr(element, name) or "")
    return found


def loosely(line: Line, dates: Dates) -> Beginning | None:
    """The date with which a line begins where only a space follows it: "1904 Born in Vienna".

    A month after its year is left to the words: "1963 March on Washington".
    """
    words = line.words
    if not may_be_loose(line):
        return None
    junk = _JUNK.match(words)
    skip = junk.end() if junk else 0
    spaces = [found.start() for found in re.finditer(r"\s+", words[skip : skip + 60])][:7]
    for at in reversed(spaces):
        candidate = words[skip : skip + at].strip(_CLOSED)
        if not words[skip + at - 1].isalnum():  # "726-787; 814-842"
            continue
        has_year = _LONG_FIGURES.search(candidate) is not None
        if has_year and dates.sort_of(candidate) == "whole" and not _YEAR_AND_MONTH.fullmatch(candidate):
            return Beginning(candidate, "whole", 0, skip + at + 1, "space")
    return None


def may_be_loose(line: Line) -> bool:
    """Whether a line begins as one with a date before a space might, before any word is read."""
    return _MAY_BE_LOOSE.match(line.words) is not None


_MAY_BE_LOOSE = re.compile(r"\W{0,4}(?:\w{1,12}\.? ){0,3}\d{1,4}")
_YEAR_AND_MONTH = re.compile(r"\d{3,4},? [^\W\d]+\.?")
_TAIL = re.compile(r"\s*[(（\[]([^()（）\[\]]{2,60})[)）\]]\s*$")
_DASHED_TAIL = re.compile(r".*\S\s*(?:\s[-–—|]\s|[:：]\s)")


def tail_of(line: Line, dates: Dates) -> Beginning | None:
    """The date with which a heading ends, "The vote (5 May 2010)"; else None."""
    words = line.words
    if (found := _TAIL.search(words[-100:])) and dates.sort_of(found[1]) in ("whole", "open"):
        return Beginning(found[1].strip(), "whole", len(words) - len(found[0]), len(words), ")")
    starts = [found.end()] if (found := _DASHED_TAIL.match(words)) else []
    for at in (*starts, *marks_in(line.holder)[-2:]):
        if 0 < at < len(words) and dates.sort_of(own := words[at:].strip(_CLOSED)) == "whole":
            return Beginning(own, "whole", len(words[:at].rstrip(_CLOSED)), len(words), ")")
    return None


def timed(line: Line, dates: Dates) -> Beginning | None:
    """The date of the one `time` element of a line, wherever it stands; None of more, or of one without a date."""
    times = list(line.holder.iter("time"))
    if len(times) != 1:
        return None
    before = 0
    for element, name in places_of(line.holder):
        if element is times[0]:
            break
        before += len(getattr(element, name) or "")
    words = str(times[0].text_content())
    machine = machine_date(times[0])
    plain = words.strip(_CLOSED)
    if not machine and dates.sort_of(plain) is None:
        return None
    after = _AFTER.match(line.words, before + len(words)) if before == 0 else None
    end = after.end() if after else before + len(words)
    return Beginning(plain, dates.sort_of(plain) or "near", before, end, "time", machine)


_MACHINE = re.compile(r"-?\d{4,6}(?:-\d\d){0,2}(?:[T ]\d\d:\d\d\S{0,20})?", re.ASCII)


def machine_date(element: HtmlElement) -> str:
    """What `datetime` says, if it is a date (HTML, 2.3.5)."""
    written = (element.get("datetime") or "").strip()
    return written if _MACHINE.fullmatch(written) else ""


def nearly(line: Line, shapes: frozenset[str], *, is_column: bool = False) -> Beginning | None:
    """Words that stand where the other lines of a list have their dates, and are none that can be read.

    In a column of elements that hold dates and nothing else, any words stand for one.
    """
    words = line.words
    if "" in shapes and len(words) <= 40 and (is_column or _LOOKS_DATED.match(words)):
        return Beginning(words, "near", 0, len(words), "") if words else None
    junk = _JUNK.match(words)
    skip = junk.end() if junk else 0
    if "[" in shapes and (bracket := _BRACKET.match(words, skip)):
        return Beginning(bracket[1].strip(), "near", 0, bracket.end(), "[")
    for end in sorted(set(_ends(line, skip, strict="comma" not in shapes)), key=_order):
        candidate = words[skip : end.at].strip(_CLOSED)
        if end.shape not in shapes or not candidate or len(candidate) > 60:
            continue
        is_marked = end.shape.startswith("*") and end.at == _led(line.holder)
        if is_marked or (len(candidate) <= 40 and _LOOKS_DATED.match(candidate)):
            return Beginning(candidate, "near", 0, end.rest, end.shape)
    return None


def _led(holder: HtmlElement) -> int:
    """Where the element ends with which a line begins; nowhere where words stand before it."""
    if (holder.text or "").strip() or not len(holder) or holder[0].tag not in ("strong", "b", "span", "time", "font"):
        return -1
    return len("".join(holder[0].itertext()).rstrip())


_LOOKS_DATED = re.compile(r"[~(]?(?:\d|c(?:a|irca)?\.? ?\d|\?|\w{1,8}\.? \d{3,4}(?!\d))", re.IGNORECASE)


def without(holder: HtmlElement, start: int, end: int) -> HtmlElement:
    """A copy of a line's element without the words between two places."""
    copied = deepcopy(holder)
    at = 0
    for element, name in list(places_of(copied)):
        text = getattr(element, name) or ""
        kept = text[: max(start - at, 0)] + text[max(end - at, 0) :]
        at += len(text)
        setattr(element, name, kept or None)
    return copied
