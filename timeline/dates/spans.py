"""Spans and marks of doubt around points: ranges, open ends, "about", "early", clock times cut off.

`phrase` reads as much as it can from one token on. Each row of `_READERS` is one way a date can be built; the
longest reading wins, and between equals the first.
"""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.dates.clock import is_clock_time
from timeline.dates.eras import centuries, pair_of_era, years_of_era
from timeline.dates.lengths import (
    compound,
    counted_from,
    cut,
    lasting,
    lately,
    months_of,
    months_to,
    stretch,
    weekday_beside,
)
from timeline.dates.pairs import pair_of
from timeline.dates.rows import Phrase, Read, Reader, Row
from timeline.dates.sides import completed, current, end_of, right_point, third, two_points
from timeline.dates.stated import Stated
from timeline.dates.values import Form


def phrase(row: Row, index: int) -> Read | None:
    """The longest date expression that starts at this token, and the index after it."""
    doubts, time = "a" if _is_over(row, index) else "", None
    for _ in range(_MOST_PREFIXES):
        if not doubts and (match := _ABOUT_TIME.match(row.kinds, index)):
            time = time or _time_words(row, index, match.start(1))
        elif match := _DOUBT.match(row.kinds, index):
            doubts += match[1]
        elif match := _BEFORE.match(row.kinds, index):
            time = time or _written(row, match.start(1))
        else:
            break
        index = match.end()
    read = _core(row, index)
    return read and _suffixes(row, _marked(read[0], doubts, time), read[1])


def _is_over(row: Row, index: int) -> bool:
    """Whether "over" stands before a count: "over ten days ago" is not just ten."""
    before = row.tokens[index - 1] if index else None
    if before is None or _AGO.match(row.kinds, index) is None:
        return False
    start = row.tokens[index].start
    return _MORE_OR_LESS.search(row.text[max(0, start - _LOOK_BACK) : start]) is not None


_LOOK_BACK = 12
"""Characters of "fewer than "; looking further would make a long text slow."""
_MORE_OR_LESS = re.compile(r"\b(?:over|under|(?:more|less|fewer) than|up to|at most)\s$", re.IGNORECASE)
_AGO = re.compile(r"[cnx]uf?[gv]")


# "probably about 2.30pm on 27 April"
_MOST_PREFIXES = 3


# "about 1860", "c. 1790", "probably in June"
_DOUBT = re.compile(r"([ad~]):?[Nf]?t?")


# What stands before and changes nothing: "2.30pm on 27 April 2023", "a decade, from 2009 to 2019"
_BEFORE = re.compile(r"H?([Tp]),?[Nof]?t?|[cn]u,(?=S)")


def _core(row: Row, index: int) -> Read | None:
    best: Read | None = None
    for reader in _READERS:
        read = reader(row, index)
        if read and (best is None or read[1] > best[1]):
            best = read
    return best


def _marked(read: Phrase, doubts: str, time: str | None) -> Phrase:
    if not doubts and time is None:
        return read
    approximate = read.approximate or "a" in doubts or "~" in doubts
    return replace(read, approximate=approximate, uncertain=read.uncertain or "d" in doubts, time=time)


def _written(row: Row, index: int) -> str | None:
    written = row.text[row.tokens[index].start : row.tokens[index].end] if index >= 0 else None
    return written and _TIME_MARK.sub("", written)


# "about 3pm on 27 April": it is the time that is not exact, and the day is.
_ABOUT_TIME = re.compile(r"[ad~]:?[Nf]?(T),?[Nof]?t?")


def _time_words(row: Row, first: int, last: int) -> str:
    """The words from one token to another, the last a time of day: "about 3pm" is no time that a clock shows."""
    written = row.text[row.tokens[first].start : row.tokens[last].end]
    clock = _written(row, last) or ""
    return written if is_clock_time(clock) else clock  # "about 25:00" is refused as 25:00 is


_TIME_MARK = re.compile(r"^T(?=\d)", re.IGNORECASE)
"""What ISO 8601 puts before a time of day."""


def _suffixes(row: Row, read: Phrase, index: int) -> Read:
    """Clock times, "or so", "?" and "(uncertain)" after a phrase."""
    if match := _TIME_AFTER.match(row.kinds, index):
        about = row.kinds.find("a", index, match.end())
        written = _time_words(row, about, match.end() - 1) if about >= 0 else _written(row, match.end() - 1)
        read, index = replace(read, time=written), match.end()
    match = _DOUBT_AFTER.match(row.kinds, index)
    if match and not (row.is_running and match[0] == "?" and _ENDS_SENTENCE.match(row.text, row.tokens[index].end)):
        return replace(read, uncertain=True), match.end()
    if not row.is_running and (match := _MARK_AFTER.match(row.kinds, index)):
        return replace(read, approximate=True, uncertain=read.uncertain or match[0] == "%"), match.end()
    if match := _ABOUT_AFTER.match(row.kinds, index):
        if match.end() == len(row.kinds) or match[0][0] == "(" or row.tokens[index].value == "after":
            return replace(read, approximate=True), match.end()
    return read, index


_ENDS_SENTENCE = re.compile(r"\s|\Z")


_TIME_AFTER = re.compile(r",?[H|N>a0]{0,2}[Tp]p?")


_ABOUT_AFTER = re.compile(r"\(a\.?\)|a")


_MARK_AFTER = re.compile(r"[~%]$")
"""The marks of EDTF behind words: "April 2023~"."""
_DOUBT_AFTER = re.compile(r",?\(?d\)?|\(?\?\)?")


def _single(row: Row, index: int) -> Read | None:
    found = row.point(index)
    if found is None:
        return None
    stated, end = found
    form: Form = "century" if stated.grain == "century" else "date"
    if stated.grain in ("week", "weekend"):
        form = stated.grain  # type: ignore[assignment]  # both are forms
    return Phrase(form, (stated,), approximate=stated.ago), end


def _third_after(row: Row, index: int) -> Read | None:
    """ "2023年初", "4月末": a third, named after its whole."""
    found = row.point(index) or current(row, index)
    match = found and _THIRD_AFTER.match(row.kinds, found[1])
    if not found or not match or found[0].grain not in ("year", "month", "decade", "century"):
        return None
    which = row.tokens[match.start(1)].value
    return Phrase(which, (found[0],), approximate=True, third=which), match.end()


_THIRD_AFTER = re.compile(r"f?(e)")


def _bounded(row: Row, index: int) -> Read | None:
    """ "since 2000", "after 2016", "until May 2021", "before 1996", "by 5 September"."""
    match = _BOUND.match(row.kinds, index)
    if not match or (match[1] in "K>" and row.tokens[index].value not in ("start", "through")):
        return None
    form = _at_earliest(row, index) or _BOUNDS[match[1]]
    doubt = _DOUBT.match(row.kinds, match.end())
    start = doubt.end() if doubt else match.end()
    is_upper = form in ("until", "before", "by")
    article = start - (row.kinds[start - 1] == "t")
    beside = weekday_beside(row, article) or counted_from(row, start)
    inner = (end_of(row, start) if is_upper else None) or third(row, start) or beside or _single(row, start)
    if inner is None or (form == "until" and _AGO.match(row.kinds, match.end())):
        return None  # "up to two weeks ago" is no end
    read, end = _marked(inner[0], doubt[1] if doubt else "", None), inner[1]
    if form == "since" and (row.kinds[end : end + 1] == "W" or _is_on(row, end)):
        end += 1
    return replace(read, form=form, future=form == "by"), end


def _is_on(row: Row, index: int) -> bool:
    """ "from 2015 on"."""
    is_last = index == len(row.tokens) - 1 and row.kinds[index] == "N"
    return is_last and row.text[row.tokens[index].start : row.tokens[index].end].lower() == "on"


_BOUND = re.compile(r"([SFUPYK>])N?t?")


_BOUNDS: dict[str, Form] = {"S": "since", "F": "after", "U": "until", "P": "before", "Y": "by",
    "K": "since", ">": "until",
}  # fmt: skip


def _onwards(row: Row, index: int) -> Read | None:
    """ "2019 onwards", "2019 to date", "2019–present"."""
    found = row.point(index)
    match = found and _ONWARDS.match(row.kinds, found[1])
    if not found or not match:
        return None
    return Phrase(_at_earliest(row, match.end() - 1) or "since", (found[0],)), match.end()


def _at_earliest(row: Row, index: int) -> Form | None:
    """ "not before September" and "September or later" don't say that it went on from then."""
    return "not_before" if row.tokens[index].value == "or later" else None


_ONWARDS = re.compile(r",?W|(?:-|>t?|U)E|E")


def _or_earlier(row: Row, index: int) -> Read | None:
    """ "2019 or earlier"."""
    found = row.point(index)
    if not found or row.kinds[found[1] : found[1] + 1] != "G":
        return None
    return Phrase("by", (found[0],)), found[1] + 1


def _from_to(row: Row, index: int) -> Read | None:
    """ "2019 to 2022", "from March until May 2021", "5–7 September 2023", "April 5–7, 2023"."""
    match = _FROM.match(row.kinds, index)
    start = match.end() if match else index
    joined = two_points(row, start, _RANGE_JOIN)
    if joined is None:
        return None
    one, other, end, connector = joined
    written = row.text[row.tokens[start].start : row.tokens[end - 1].end]
    if connector == "-" and (_is_one_date(one, other) or _YEAR_AND_FIGURES.fullmatch(written)):
        return None
    if one.grain == "season" and one.month == 24 and other.grain == "year" and other.year == (one.year or 0) + 1:
        return Phrase("date", (one,)), end  # "the winter of 2022 to 2023" is one
    is_today = other.grain == "day" and other.offset == 0
    if is_today and one.offset is None and one.grain in ("year", "month", "season", "quarter", "decade"):
        return Phrase("since", (one,)), end  # "from 2019 to today" goes on
    return Phrase("range", (one, other)), end


_FROM = re.compile(r"[Sf]")
_YEAR_AND_FIGURES = re.compile(r"\d{4}-\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2})")


def _is_one_date(one: Stated, other: Stated) -> bool:
    """Whether a dash stands between a year and a date without one: "2021-06/08" and "5 Jun-2021" go nowhere."""
    return (_is_bare_year(one) and _lacks_year(other)) or (_is_bare_year(other) and _lacks_year(one))


def _is_bare_year(stated: Stated) -> bool:
    return stated.grain == "year" and stated.year is not None and stated.third is None and not stated.end_only


def _lacks_year(stated: Stated) -> bool:
    """Whether it is a part of a year that says in no way of which."""
    if stated.readings:
        return all(_lacks_year(reading) for reading in stated.readings)
    counted = (stated.year, stated.offset, stated.year_offset, stated.anchor, stated.pick)
    return stated.grain in _PARTS_OF_A_YEAR and counted == (None,) * len(counted)


_PARTS_OF_A_YEAR = frozenset({"day", "month", "season", "quarter", "half", "feast"})


_RANGE_JOIN = re.compile(r"-|~|&?[>U]t?")


def _postposed(row: Row, index: int) -> Read | None:
    """ "2019年から", "5月まで", "1996年以前", "3月后", and both ends: "2019年から2022年まで"."""
    start = index + 1 if row.kinds[index : index + 1] == "S" else index
    found = row.point(start)
    match = found and _AFTER_IT.match(row.kinds, found[1])
    if not found or not match:
        return None
    other = right_point(row, match.end(), found[0]) if match[1] == "1" else None
    both = other and completed(found[0], other[0])
    if other and both:
        is_closed = row.kinds[other[1] : other[1] + 1] in ("2", "U")
        return Phrase("range", both), other[1] + is_closed
    return Phrase(_POSTPOSED[match[1]], (found[0],)), match.end()


_AFTER_IT = re.compile(r"[Nf]?([1234])")


_POSTPOSED: dict[str, Form] = {"1": "since", "2": "until", "3": "before", "4": "after"}


def _from_now(row: Row, index: int) -> Read | None:
    """ "from 2019 to the present"."""
    return _onwards(row, index + 1) if row.kinds[index : index + 1] == "S" else None


def _between(row: Row, index: int) -> Read | None:
    if row.kinds[index : index + 1] != "b":
        return None
    if pair := _year_pair(row, index + 1, are_years=True):  # "between 2014-2018"
        return replace(pair[0], form="between"), pair[1]
    joined = two_points(row, index + 1, _AND)
    return (Phrase("between", joined[:2]), joined[2]) if joined else None


_AND = re.compile(r"&|-|>")


def _either(row: Row, index: int) -> Read | None:
    """ "May or June 2021"; "2019 and 2020" (neighbours only) fills both."""
    joined = two_points(row, index, _OR)
    if joined is None:
        return None
    one, other, end, connector = joined
    if connector == "/" or (connector == "^" and not _are_whole(one, other)):
        return Phrase("either", (one, other)), end
    return (Phrase("range", (one, other)), end) if connector == "^" or _are_neighbours(one, other) else None


_OR = re.compile(r"[/^&]")


def _are_whole(one: Stated, other: Stated) -> bool:
    """Whether a stroke stands between two dates that need nothing from each other: "June 1/June 9", not "May/June".

    Of days side by side the words mean one or the other, as in "30 June/1 July".
    """
    if one.year is not None and other.year is not None:
        return True
    if not (one.grain == other.grain == "day" and one.month and other.month):
        return False
    ends_its_month = one.day in (28, 29, 30, 31) and other.day == 1 and other.month == one.month % 12 + 1
    return not (ends_its_month or _are_neighbours(one, other))


def _are_neighbours(one: Stated, other: Stated) -> bool:
    if one.grain != other.grain:
        return False
    if one.grain == "year" and one.year is not None and other.year is not None:
        return other.year == one.year + 1
    if one.grain == "decade" and one.year is not None and other.year is not None:
        return other.year == one.year + 10
    if one.grain == "weekday" and one.weekday is not None:
        return (one.weekday + 1) % 7 == other.weekday
    if one.grain == "day" and one.month == other.month:
        return one.day is not None and other.day == one.day + 1
    if one.grain in ("month", "quarter", "half") and one.month is not None and other.month is not None:
        return other.month == one.month + 1 and one.year in (None, other.year)
    return False


def _year_pair(row: Row, index: int, *, are_years: bool = False) -> Read | None:
    """`2019–22`, `2011-17`, `2014/15`, `2019-2022`: a later year after the dash (a part of the first is a point).

    With `are_years` the words before say that no part is meant: "between 1871-2".
    """
    pair = pair_of(row.tokens[index].value) if row.kinds[index : index + 1] == "r" else None
    if pair is None or pair.last is None or (pair.part is not None and not are_years):
        return None
    return Phrase("range", (Stated("year", pair.first), Stated("year", pair.last))), index + 1


# Of two that read as far as each other the first is taken.
_READERS: tuple[Reader, ...] = (
    lately, years_of_era, pair_of_era, centuries,
    _single, third, _third_after, _bounded, _from_to, _onwards, _or_earlier, _postposed, _from_now,
    _between, _either, _year_pair, cut, stretch, counted_from, weekday_beside, months_of,
    compound, lasting, months_to,
)  # fmt: skip
