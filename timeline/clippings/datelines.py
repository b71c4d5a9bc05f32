"""The day of publication as a line of the text gives it: "Published 14 July 2023", "LONDON, July 14 (Reuters) - …".

Looked at are the first lines and the last ones. A line counts only if all of it is of that kind: words of an article
are no such line. How sure a kind of line is says the order of `DatelineKind`; lines that say two days say none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from timeline.clippings.outlets import is_outlet
from timeline.clippings.raw import RawClipping
from timeline.dates import DateError, parse_date
from timeline.findings import Finding, Place
from timeline.languages import codes, publication_of


class DatelineKind(IntEnum):
    """What a line with a date is; the surest first."""

    published = 1
    """It says so: "Published: 14 July 2023"."""
    byline = 2
    """It has who wrote it: "By A. Writer, July 14, 2023"."""
    bare = 3
    """It has nothing else, or an outlet's name: "14 July 2023 • 10:02am", "The Herald, 14 July 2023"."""
    dateline = 4
    """It begins the report with its place: "LONDON, July 14, 2023 (Reuters) - The"."""
    updated = 5
    """It says when something was changed."""


class Said(NamedTuple):
    """What one line says."""

    kind: DatelineKind
    day: date | None
    """None where the year is missing."""
    words: str
    """The line, or the beginning of it that counts."""
    written: str
    """The date in it."""


class Settled(NamedTuple):
    """What all lines come to: a day, or a doubt, or neither."""

    said: Said | None = None
    doubt: str | None = None


_MONTH = r"[^\W\d_]{3,10}\.?"
_DATE = re.compile(
    rf"(?<![\w/.-])(?:\d{{1,2}}(?:st|nd|rd|th|er|º)?\.?\s+(?:of\s+|de\s+)?{_MONTH},?\s+(?:de\s+|del\s+)?\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}(?=T?\b)|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}年\s?\d{1,2}月\s?\d{1,2}日)(?![\w/-])"
)
"""Words that may be a whole day; `parse_date` says whether they are."""
_YEARLESS = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\.?\s+{_MONTH})(?!\d)"
_WORD = re.compile(r"[^\W\d_]+")
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.'’&-]*+"


class _Head(NamedTuple):
    """How heads of texts speak in all languages together: sources are in others than the chronology."""

    published: frozenset[str]
    changed: frozenset[str]
    known: frozenset[str]
    """The words of both, and those that stand beside a day and say nothing."""
    byline: re.Pattern[str]
    masthead: re.Pattern[str]
    joining: str
    """The words between two names, as alternatives of an expression."""


@cache
def _head() -> _Head:
    tables = [publication_of(code) for code in codes()]
    published, changed, beside, byline, joining, in_names, in_outlets = (
        frozenset(word for table in tables for word in table[key])
        for key in ("published", "changed", "beside", "byline", "joining", "in_names", "in_outlets")
    )
    names = rf"{_NAME}(?:(?:,\s|\s(?:{_any_of(joining | in_names)})\s|\s&?\s?){_NAME}){{0,8}}"
    outlet = rf"{_NAME}(?:\s(?:{_NAME}|(?:{_any_of(in_outlets)})\b)){{0,5}}"
    return _Head(
        published,
        changed,
        published | changed | beside,
        re.compile(rf"(?:{_any_of(byline)})\s+({names})"),
        re.compile(rf"(?:[-–—]\s)?{outlet}\s*(?:[,|•·–—(]|-\s)\s*"),
        _any_of(joining),
    )


def _any_of(words: Iterable[str]) -> str:
    """The words as alternatives of an expression, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


_DATELINE = re.compile(
    r"\W{0,2}(?P<place>[^\W\d_a-zß-öø-ÿ]{2}(?:[^\W\d_a-zß-öø-ÿ]|[.'’ -](?=[^\W\d_a-zß-öø-ÿ])){1,40})"
    rf"(?:,\s[^\W\d_][\w. ]{{1,20}}?){{0,2}},?\s+\(?(?P<date>{_DATE.pattern}|{_YEARLESS})\)?,?\s*"
    r"(?P<agency>\([\w/ .]{2,30}\)\s*)?(?:[-–—:]+\s|(?<=\)\s)|(?<=\)))"
)
_HEAD, _FOOT = 12, 5
"""Lines at the beginning and at the end."""
_NEAR = 5
"""Lines at the beginning among which a bare date is one of publication."""
_LONGEST = 160
"""Characters of a line that says when it was published."""


def settled(text: str, languages: tuple[str, ...] = ("en",)) -> Settled:
    """What the lines of a text come to."""
    lines = _lines(text, _HEAD)
    said = said_of(lines, languages)
    if len({" ".join(one[1].split()) for one in _ALONE.finditer(text)}) > 1:
        said = [one for one in said if one.kind is not DatelineKind.bare]
    foot = _lines(text[max(len(lines[-1]) if lines else 0, len(text) - _FOOT * 200) :], 10**4)[-_FOOT:]
    return settle([*said, *_of_foot(foot, languages)])


_ALONE = re.compile(rf"(?m)^[^\w\n]*({_DATE.pattern})[^\w\n]*$")
"""Days that stand alone: several of them are headings of a chronology."""


def _lines(text: str, most: int) -> list[str]:
    """The first lines that aren't empty, each with one space between its words."""
    lines: list[str] = []
    for line in re.finditer(r"[^\n\r\u2028\u2029]+", text):
        words = " ".join(text[line.start() : min(line.end(), line.start() + 400)].split())
        if words:
            lines.append(words)
        if len(lines) == most:
            break
    return lines


def _of_foot(lines: Sequence[str], languages: tuple[str, ...]) -> Iterator[Said]:
    """At the end, only a line that says what it is counts."""
    return (one for one in said_of(lines, languages) if one.kind in (DatelineKind.published, DatelineKind.updated))


def said_of(lines: Iterable[str], languages: tuple[str, ...]) -> list[Said]:
    """What each of these lines says of the day of publication; of most of them nothing."""
    found: list[Said] = []
    for number, line in enumerate(lines):
        if dateline := _dateline(line, languages):
            found.append(dateline)
        elif len(line) <= _LONGEST:
            found += [
                one for one in _whole_line(line, languages) if one.kind is not DatelineKind.bare or number < _NEAR
            ]
    return found


def _whole_line(line: str, languages: tuple[str, ...]) -> Iterator[Said]:
    dates = list(_DATE.finditer(line))
    if not dates:
        return
    head = _head_before(line, dates[0].start())
    kind = _kind_of_rest(_DATE.sub(" ", line[head:]), line[head:])
    if kind is None:
        return
    at = 0
    for one in dates:
        before = {word.casefold() for word in _WORD.findall(line[at : one.start()])}
        at = one.end()
        own = (
            DatelineKind.updated
            if before & _head().changed
            else DatelineKind.published
            if before & _head().published
            else kind
        )
        day = day_of(one[0], languages)
        if day is not None:
            yield Said(own, day, line, one[0])


def _head_before(line: str, date: int) -> int:
    """Where the line goes on behind an outlet's name or a section's: "Reuters May 5, 2019", "#Business News - …"."""
    section = _SECTION.match(line)
    if section and _CLOCK.search(line, date):
        return section.end()
    words = _name_before(line[:date])
    return len(words) if words and is_outlet(_bare(words)) else 0


_SECTION = re.compile(r"#[A-Z][\w ]{2,30} [-–|] ")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")


def _name_before(before: str) -> str:
    """What stands before a day, but for the words around such days at its end."""
    known = _head().known
    words = re.split(r"(?<=\s)", before)
    while words and not (set(_WORD.findall(words[-1].casefold())) - known) and not is_outlet(_bare("".join(words))):
        words.pop()
    return "".join(words)


def _bare(words: str) -> str:
    return words.rstrip(" ,|•·–—-:(")


def _kind_of_rest(rest: str, line: str) -> DatelineKind | None:
    """What the line is by its words beside dates; None where they are those of a sentence, or of a list."""
    if (byline := _head().byline.match(rest)) and not _telling(rest[byline.end() :]):
        return DatelineKind.byline
    words = [word.casefold() for word in _WORD.findall(rest)]
    if not _telling(rest):
        keyed = [word for word in words if word in _head().published]
        return DatelineKind.published if keyed else None if _is_item(line) else DatelineKind.bare
    masthead = _head().masthead.match(line)
    if masthead and _DATE.search(line) and not _telling(rest[masthead.end() :]) and len(line) <= 80:
        return DatelineKind.bare
    return None


def _telling(rest: str) -> bool:
    """Whether it has a word that doesn't stand beside such dates."""
    known = _head().known
    return any(word.casefold() not in known for word in _WORD.findall(rest))


def _is_item(line: str) -> bool:
    """Whether it is a line of a list or a heading: what stands below it happened then."""
    return line[0] in "-*#|•" or line.endswith(":")


def _dateline(line: str, languages: tuple[str, ...]) -> Said | None:
    found = _DATELINE.match(line)
    if found is None:
        return None
    words = line[: found.end()].strip(" -–—:")
    if _DATE.fullmatch(found["date"]):
        day = day_of(found["date"], languages)
        return Said(DatelineKind.dateline, day, words, found["date"]) if day is not None else None
    is_day = day_of(f"{found['date']} 2020", languages) or day_of(f"{found['date']}, 2020", languages)
    return Said(DatelineKind.dateline, None, words, found["date"]) if is_day else None


def day_of(words: str, languages: tuple[str, ...]) -> date | None:
    """The day that the words name in one of the languages, else in another; None where in none, or in two ways."""
    tried = languages if "/" in words else (*languages, *codes())  # of 4/5, the language says which is the month
    for one in dict.fromkeys(tried):
        try:
            found = parse_date(words.strip(), languages=(one,))
        except DateError:
            continue
        first = found.earliest
        if found.precision == "day" and first is not None and first == found.latest and 0 < first.year < 10_000:
            return date(first.year, first.month, first.day)
    return None


def is_of_publication(line: str) -> bool:
    """Whether a line says when something was published, or who has written it."""
    return bool(said_of([line], ("en",)) or byline_of(line))


def byline_of(line: str) -> list[str]:
    """The names in a line that says who has written it; of any other line none."""
    rest = _DATE.split(line)[0] if len(line) <= _LONGEST else ""
    piece = _ADDRESS.sub(" ", rest.split("|")[0])
    byline = _head().byline.match(piece)
    if byline is None or _telling(piece[byline.end() :]):
        return []
    names = re.split(rf",\s|\s(?:{between_names()})\s", byline[1].strip(" ,|•·–—-"))
    return [name.strip(" ,|•·–—-") for name in names if name.strip(" ,|•·–—-")]


def between_names() -> str:
    """What stands between two names in the languages that are known, as alternatives of an expression: "and", "und"."""
    return _head().joining


_ADDRESS = re.compile(r"\S*@\S+")
"""An address for mail, or a name in a network."""


def without_dates(line: str) -> str | None:
    """What stands beside the day in a line that has one, but for the words around such days; None where none has.

    >>> without_dates("Reuters - 12 May 2019, 11:03 PM")
    'Reuters'
    """
    date = _DATE.search(line)
    if date is None or len(line) > _LONGEST:
        return None
    return _bare(_name_before(line[: date.start()])) or None


_BEFORE = 7
"""Days by which a report may be older than the paper that has it."""


def settle(said: Sequence[Said]) -> Settled:
    """The surest of what lines say, unless they say two days."""
    whole = [one for one in said if one.day is not None]
    if not whole:
        yearless = next((one for one in said if one.day is None), None)
        doubt = f'its dateline says "{yearless.written}", without a year' if yearless is not None else None
        return Settled(None, doubt)
    best = min(whole, key=lambda one: one.kind)
    other = next((one for one in whole if _differs(best, one)), None)
    if other is not None:
        return Settled(None, f"two lines say when: {_quoted(best.words)} and {_quoted(other.words)}")
    return Settled(best)


def _differs(best: Said, other: Said) -> bool:
    assert best.day is not None and other.day is not None
    later = (other.day - best.day).days
    if other.kind is DatelineKind.updated and best.kind is not DatelineKind.updated:
        return later < -1
    if other.kind is DatelineKind.dateline and best.kind is not DatelineKind.dateline:
        return not -_BEFORE <= later <= 1
    return abs(later) > 1 and best.kind is not DatelineKind.updated


def _quoted(words: str) -> str:
    return f'"{words if len(words) <= 60 else words[:59] + "…"}"'


def take_lines(found: RawClipping, lines: Settled, name: str) -> None:
    """Puts what lines say into what was found; a day on which something was only changed comes with a warning."""
    if lines.said is None or lines.said.day is None:
        found.doubt = lines.doubt or found.doubt
        return
    day = lines.said.day.isoformat()
    found.take("published", day, f"line {_quoted(lines.said.words)}")
    if lines.said.kind is DatelineKind.updated:
        found.remarks.append(only_updated(day, _quoted(lines.said.words), name))


def only_updated(day: str, origin: str, name: str) -> Finding:
    """That nothing says when it was published, but when it was changed."""
    message = f"it only says when it was changed, {day} ({origin}), which is taken for the day of publication"
    help = "say when it was published, with --published DATE, if that was much earlier"
    return Finding("only-updated", message, Place(name), "warning", help)
