"""Spans and marks of doubt around points: ranges, open ends, "about", "early", "the past three years".

`phrase` reads as much as it can from one token on. Each row of `_READERS` is one way a date can be built; the
longest reading wins, and between equals the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from timeline.dates.grammar import point
from timeline.dates.languages import Plural
from timeline.dates.stated import Stated
from timeline.dates.tokens import HanDay, Token
from timeline.dates.values import Form


@dataclass(frozen=True, slots=True)
class Phrase:
    """A whole date expression: its points, and how they are joined and doubted."""

    form: Form
    points: tuple[Stated, ...]
    approximate: bool = False
    uncertain: bool = False
    third: str | None = None
    """`early`, `mid` or `late`, of the only point."""
    exact_end: bool = False
    """"the end of 2020" after "by" or "before": its last day."""
    future: bool = False
    """The words say that it lies ahead ("by", "no later than")."""
    time: str | None = None
    cut: str | None = None
    """The point is cut at the reference: `earlier`, `later` or `rest` ("earlier this year", "the rest of the week")."""
    stretch: tuple[str, int, str] | None = None
    """`past` or `next`, so many, of which unit: "the past three years"."""


class Row:
    """The tokens of a text, and their kinds as one string."""

    __slots__ = ("_points", "is_running", "kinds", "text", "tokens")

    def __init__(self, kinds: str, tokens: list[Token], text: str, *, is_running: bool = False) -> None:
        self.is_running = is_running
        self.kinds = kinds
        self.tokens = tokens
        self.text = text
        self._points: dict[int, tuple[Stated, int] | None] = {}

    def point(self, index: int) -> tuple[Stated, int] | None:
        """The longest point that starts at this token, and the index after it; looked for once."""
        if index not in self._points:
            self._points[index] = point(self.kinds, self.tokens, index)
        return self._points[index]


Read = tuple[Phrase, int]
Reader = Callable[[Row, int], "Read | None"]


def phrase(row: Row, index: int) -> Read | None:
    """The longest date expression that starts at this token, and the index after it."""
    doubts, time = "", None
    for _ in range(_MOST_PREFIXES):
        if match := _DOUBT.match(row.kinds, index):
            doubts += match[1]
        elif match := _BEFORE.match(row.kinds, index):
            time = time or _written(row, match.start(1))
        else:
            break
        index = match.end()
    read = _core(row, index)
    return read and _suffixes(row, _marked(read[0], doubts, time), read[1])


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
    return row.text[row.tokens[index].start : row.tokens[index].end] if index >= 0 else None


def _suffixes(row: Row, read: Phrase, index: int) -> Read:
    """Clock times, "or so", "?" and "(uncertain)" after a phrase."""
    if match := _TIME_AFTER.match(row.kinds, index):
        read, index = replace(read, time=_written(row, match.end() - 1)), match.end()
    match = _DOUBT_AFTER.match(row.kinds, index)
    if match and not (row.is_running and match[0] == "?" and _ENDS_SENTENCE.match(row.text, row.tokens[index].end)):
        return replace(read, uncertain=True), match.end()
    if match := _ABOUT_AFTER.match(row.kinds, index):
        if match.end() == len(row.kinds) or match[0][0] == "(" or row.tokens[index].value == "after":
            return replace(read, approximate=True), match.end()
    return read, index


_ENDS_SENTENCE = re.compile(r"\s|\Z")
_TIME_AFTER = re.compile(r",?[H|N>a0]{0,2}[Tp]p?")
_ABOUT_AFTER = re.compile(r"\(a\.?\)|a")
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
    found = row.point(index) or _current(row, index)
    match = found and _THIRD_AFTER.match(row.kinds, found[1])
    if not found or not match or found[0].grain not in ("year", "month", "decade", "century"):
        return None
    which = row.tokens[match.start(1)].value
    return Phrase(which, (found[0],), approximate=True, third=which), match.end()


_THIRD_AFTER = re.compile(r"f?(e)")


def _third(row: Row, index: int) -> Read | None:
    """ "early 2023", "mid-April", "the end of 2023", "late on Friday"."""
    match = _THIRD.match(row.kinds, index)
    found = match and (row.point(match.end()) or _current(row, match.end()))
    if not match or not found:
        return None
    stated, end = found
    if stated.grain in _SHORT:  # a part of the day says nothing about which day
        return Phrase("weekend" if stated.grain == "weekend" else "date", (stated,)), end
    which = row.tokens[match.start(1)].value
    return Phrase(which, (stated,), approximate=True, third=which), end


_SHORT = frozenset({"day", "weekday", "figures", "feast", "month-day", "nth-weekday", "last-day", "weekend"})
_THIRD = re.compile(r"t?(e)(?:-|[of]?N?t?)")


def _current(row: Row, index: int) -> tuple[Stated, int] | None:
    """ "month" in "the end of the month": the reference's own."""
    unit = row.tokens[index].value if row.kinds[index : index + 1] == "u" else None
    if isinstance(unit, Plural):
        return None
    return (Stated(unit, offset=0), index + 1) if unit in ("week", "month", "quarter", "year", "decade") else None


def _end_of(row: Row, index: int) -> Read | None:
    """ "the end of 2020", as it stands after "by" and "before": its last day, exactly."""
    match = _END.match(row.kinds, index)
    found = match and (row.point(match.end()) or _current(row, match.end()))
    if not match or not found or row.text[row.tokens[match.start(1)].start :][:3].lower() != "end":
        return None
    return Phrase("date", (found[0],), exact_end=True), found[1]


_END = re.compile(r"t?(e)[of]t?")


def _bounded(row: Row, index: int) -> Read | None:
    """ "since 2000", "after 2016", "until May 2021", "before 1996", "by 5 September"."""
    match = _BOUND.match(row.kinds, index)
    if not match or (match[1] in "K>" and row.tokens[index].value not in ("start", "through")):
        return None
    form = _BOUNDS[match[1]]
    doubt = _DOUBT.match(row.kinds, match.end())
    start = doubt.end() if doubt else match.end()
    is_upper = form in ("until", "before", "by")
    inner = (_end_of(row, start) if is_upper else None) or _third(row, start) or _single(row, start)
    if inner is None:
        return None
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
    return Phrase("since", (found[0],)), match.end()


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
    joined = _two_points(row, start, _RANGE_JOIN)
    if joined is None:
        return None
    one, other, end, _ = joined
    is_today = other.grain == "day" and other.offset == 0
    if is_today and one.offset is None and one.grain in ("year", "month", "season", "quarter", "decade"):
        return Phrase("since", (one,)), end  # "from 2019 to today" goes on
    return Phrase("range", (one, other)), end


_FROM = re.compile(r"[Sf]")
_RANGE_JOIN = re.compile(r"-|~|&?[>U]t?")


def _postposed(row: Row, index: int) -> Read | None:
    """ "2019年から", "5月まで", "1996年以前", "3月后", and both ends: "2019年から2022年まで"."""
    start = index + 1 if row.kinds[index : index + 1] == "S" else index
    found = row.point(start)
    match = found and _AFTER_IT.match(row.kinds, found[1])
    if not found or not match:
        return None
    other = _right_point(row, match.end(), found[0]) if match[1] == "1" else None
    both = other and _completed(found[0], other[0])
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
    if pair := _year_pair(row, index + 1):  # "between 2014-2018"
        return (replace(pair[0], form="between"), pair[1]) if pair[0].form == "range" else None
    joined = _two_points(row, index + 1, _AND)
    return (Phrase("between", joined[:2]), joined[2]) if joined else None


_AND = re.compile(r"&|-|>")


def _either(row: Row, index: int) -> Read | None:
    """ "May or June 2021"; "2019 and 2020" (neighbours only) fills both."""
    joined = _two_points(row, index, _OR)
    if joined is None:
        return None
    one, other, end, connector = joined
    if connector in "/^":
        return Phrase("either", (one, other)), end
    return (Phrase("range", (one, other)), end) if _are_neighbours(one, other) else None


_OR = re.compile(r"[/^&]")


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


def _two_points(row: Row, index: int, connector: re.Pattern[str]) -> tuple[Stated, Stated, int, str] | None:
    """Two points with a connector between; of a bare number on one side the rest is the other side's."""
    for one, middle in _left_points(row, _past_article(row, index)):
        match = connector.match(row.kinds, middle)
        right = match and _right_point(row, _past_article(row, match.end()), one)
        if not match or not right:
            continue
        joined = _completed(one, right[0])
        if joined is not None:
            return *joined, right[1], match[0]
    return None


def _past_article(row: Row, index: int) -> int:
    """The index after an article that no point begins with: "tra il 2019 e il 2022"."""
    is_article = row.kinds[index : index + 1] == "t" and row.point(index) is None
    return index + 1 if is_article and row.point(index + 1) else index


def _completed(one: Stated, other: Stated) -> tuple[Stated, Stated] | None:
    """The two sides, a bare number on either filled in from the other; None where it can't be."""
    if one.grain == "bare":
        if other.grain == "month-day" and other.offset is not None:
            return replace(other, day=one.day), other
        if other.grain != "day" or other.month is None:
            return None
        return replace(other, day=one.day, weekday=one.weekday), other
    if other.grain == "day-year":
        return replace(one, year=other.year), replace(one, day=other.day, year=other.year, weekday=other.weekday)
    return one, other


def _left_points(row: Row, index: int) -> list[tuple[Stated, int]]:
    found: list[tuple[Stated, int]] = []
    if match := _WEEKDAY_AND_BARE.match(row.kinds, index):
        found.append((_bare(row, match), match.end()))
    single = row.point(index) or _side(row, index)
    if single and (single[0].grain != "month-day" or single[0].weekday is not None):
        found.append(single)
    match = _BARE.match(row.kinds, index)
    if match and (row.kinds[match.start(1)] != "c" or row.tokens[match.start(1)].value > 1):
        found.append((_bare(row, match), match.end()))
    found = [(stated, end) for stated, end in found if stated.grain != "bare" or 1 <= (stated.day or 0) <= 31]
    return [*found, single] if single and single not in found else found


def _bare(row: Row, match: re.Match[str]) -> Stated:
    """A day whose month the other side gives, perhaps with its weekday."""
    weekday = row.tokens[match.start(2)].value if match.re.groups > 1 else None
    return Stated("bare", day=row.tokens[match.start(1)].value, weekday=weekday)


_BARE = re.compile(r"t?([nOc])\.?")
_WEEKDAY_AND_BARE = re.compile(r"(?=t?w,?t?([nO]))t?(w),?t?[nO]\.?")


def _right_point(row: Row, index: int, one: Stated) -> tuple[Stated, int] | None:
    is_day = one.grain == "day" and one.month is not None and one.offset is None
    if is_day or (one.grain == "month-day" and one.offset is not None):
        match = _DAY_YEAR.match(row.kinds, index)
        day = row.tokens[match.start(2)] if match else None
        # "April 5-7, 2023" gives the year after the second day; "5 May 2023 - 7" is no range, "2023年5月5日から7日" is.
        is_marked = day is not None and isinstance(day.value, HanDay)
        if match and day and 1 <= day.value <= 31 and (one.year is None or is_marked):
            year = row.tokens[match.start(3)].value if match.start(3) >= 0 else one.year
            weekday = row.tokens[match.start(1)].value if match.start(1) >= 0 else None
            return Stated("day-year", year, day=day.value, weekday=weekday), match.end()
    return row.point(index) or _side(row, index)


def _side(row: Row, index: int) -> tuple[Stated, int] | None:
    """One side of a range that is itself a part: "mid 1860s"; "to the end of 2008" ends with its last day."""
    if end := _end_of(row, index):
        return (replace(end[0].points[0], end_only=True), end[1])
    third = _third(row, index)
    if third is None or third[0].third is None:
        return None
    return replace(third[0].points[0], third=third[0].third), third[1]


_DAY_YEAR = re.compile(r"(?:t?(w),?)?t?([nO])(?:,?(y))?(?![mouf/-]|\.[of]?m)")


def _year_pair(row: Row, index: int) -> Read | None:
    """`2019–22`, `2011-17`, `2014/15`, `2019-2022`: a later year after the dash (a month is a point)."""
    if row.kinds[index : index + 1] != "r":
        return None
    written = row.tokens[index].value
    first, mark, second = int(written[:4]), written[4], written[5:].strip()
    last = int(second) if len(second) == 4 else first - first % 100 + (int(second) or 100)
    if not (1000 <= first <= 2999 and last <= 2999):
        return None
    if len(second) == 2 and (mark != "–" and 1 <= int(second) <= 12):
        return None
    readings: tuple[Stated, ...] = ()
    if mark == "-" and len(second) == 2 and 21 <= int(second) <= 41:
        grouping = Stated("grouping", first, int(second))
        if last != first + 1:
            return Phrase("date", (grouping,)), index + 1
        readings = (grouping,)
    return Phrase("range", (Stated("year", first, readings=readings), Stated("year", last))), index + 1


def _counted_from(row: Row, index: int) -> Read | None:
    """ "two days after 12 January", "a week before Christmas", "four days from yesterday"."""
    match = _COUNTED.match(row.kinds, index)
    found = match and row.point(match.end())
    if not match or not found or found[0].grain not in ("day", "weekday", "feast", "month-day"):
        return None
    count, unit = row.tokens[match.start(1)].value, row.tokens[match.start(2)].value
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if days is None or count > 9999:
        return None
    sign = -1 if match[3] == "P" else 1
    return Phrase("date", (Stated("shifted", offset=sign * days * count, anchor=found[0]),)), found[1]


_COUNTED = re.compile(r"([cnx])(u)([FPS])t?")


def _lasting(row: Row, index: int) -> Read | None:
    """ "for 10 days from 18 December", "from 18 December for 10 days"."""
    match = _FOR.match(row.kinds, index)
    start = match.end() if match else index + 1
    if match is None and row.kinds[index : index + 1] != "S":
        return None
    found = row.point(start + (row.kinds[start : start + 1] == "t"))
    match = match or (_FOR_AFTER.match(row.kinds, found[1]) if found else None)
    if not match or not found or found[0].grain not in ("day", "weekday", "feast", "figures"):
        return None
    count, unit = row.tokens[match.start(1)].value, row.tokens[match.start(2)].value
    if count > 9999 or unit not in _MEASURED:
        return None
    return Phrase("range", (found[0],), stretch=("from", count, unit)), max(found[1], match.end())


_FOR = re.compile(r"0([cnx])(u),?S")
_FOR_AFTER = re.compile(r",?0([cnx])(u)")


def _months_to(row: Row, index: int) -> Read | None:
    """ "the three months to June", "the year to March 2023", "the year ended 31 March 2023"."""
    match = _MONTHS_TO.match(row.kinds, index)
    if not match or (match[3] == "K" and row.tokens[match.start(3)].value != "end"):
        return None
    found = _end_of(row, match.end())
    point = (found[0].points[0], found[1]) if found else row.point(match.end())
    count = row.tokens[match.start(1)].value if match.start(1) >= 0 else 1
    unit = row.tokens[match.start(2)].value
    if not point or point[0].grain not in ("day", "month") or unit not in ("month", "quarter", "year"):
        return None
    if not 1 <= count <= 99 or (match.start(1) < 0 and isinstance(unit, Plural)):
        return None
    return Phrase("range", (point[0],), stretch=("to", count, unit)), point[1]


_MONTHS_TO = re.compile(r"t?([cn])?(u)([>K])t?")


def _centuries(row: Row, index: int) -> Read | None:
    """ "the 17th and 18th centuries", "the 17th to 19th centuries"."""
    match = _CENTURIES.match(row.kinds, index)
    numbers = [row.tokens[match.start(group)].value for group in (1, 2)] if match else []
    if not match or not 1 <= numbers[0] < numbers[1] <= 30:
        return None
    return Phrase("range", (Stated("century", numbers[0]), Stated("century", numbers[1]))), match.end()


_CENTURIES = re.compile(r"t?(O)[&>-]t?(O)C")


def _months_of(row: Row, index: int) -> Read | None:
    """ "the first three months of 2023", "the last six months of the year"."""
    match = _MONTHS_OF.match(row.kinds, index)
    if not match or row.tokens[match.start(3)].value != "month":
        return None
    which, count = row.tokens[match.start(1)].value, row.tokens[match.start(2)].value
    if which not in (1, "last") or not 1 <= count <= 11:
        return None
    stated = row.tokens[match.start(4)].value if match.start(4) >= 0 else None
    months = (1, count) if which == 1 else (13 - count, 12)
    offset = None if stated is not None else 0
    one, other = (Stated("month", stated, month, year_offset=offset) for month in months)
    return Phrase("range", (one, other)), match.end()


_MONTHS_OF = re.compile(r"t?([OL])([cn])(u)[of](?:(y)|t(?=u)u)")


def _cut(row: Row, index: int) -> Read | None:
    """ "earlier this year", "later this month"."""
    if not (match := _CUT.match(row.kinds, index)):
        return None
    value = row.tokens[match.start(1)].value
    found = row.point(match.end()) or (_current(row, match.end()) if value == 0 else None)
    if found is None or found[0].offset != 0 or found[0].grain == "day":
        return None
    return Phrase("range", (found[0],), cut=("rest", "later", "earlier")[value]), found[1]


_CUT = re.compile(r"t?([vg])[ofN]*t?")


def _stretch(row: Row, index: int) -> Read | None:
    """ "the past three years", "the last six months", "the past decade", "the next two weeks"."""
    match = next(filter(None, (pattern.match(row.kinds, index) for pattern in _STRETCHES)), None)
    if not match:
        return None
    which, unit = row.tokens[match.start("l")].value, row.tokens[match.start("u")].value
    count = row.tokens[match.start("c")].value if match.start("c") >= 0 else 1
    if (match.start("c") < 0 and which != "past") or which not in ("past", "last", "previous", "next"):
        return None
    if count > 9999 or unit in ("half", "weekend") or (match.start("c") < 0 and isinstance(unit, Plural)):
        return None
    direction = "next" if which == "next" else "past"
    return Phrase("range", (), approximate=True, stretch=(direction, count, unit)), match.end()


# "the past three years", "3 prochaines semaines", "3 días siguientes", "الأشهر الثلاثة القادمة"
_STRETCHES = tuple(
    re.compile(pattern)
    for pattern in (
        r"t?(?P<l>[LJ])f?(?P<c>[cnxy])?(?P<u>u)",
        r"t?(?P<c>[cnx])(?P<l>[LJ])(?P<u>u)",
        r"t?(?P<c>[cnx])(?P<u>u)(?P<l>J)",
        r"t?(?P<u>u)(?P<c>[cnx])(?P<l>J)",
    )
)


def _compound(row: Row, index: int) -> Read | None:
    """ "1 month and 21 days ago", "2 years 1 month 21 days later", "in 1 decade 2 months"."""
    match = _COMPOUND.match(row.kinds, index)
    if not match:
        return None
    before = row.tokens[match.start(1)] if match.start(1) >= 0 else None
    after = row.tokens[match.start(3)] if match.start(3) >= 0 else None
    sign = _sign(before, after)
    parts = row.tokens[match.start(2) : match.end(2)]
    numbers = [token.value for token in parts if token.kind in "cnx"]
    units = [str(token.value) for token in parts if token.kind == "u"]
    if sign is None or any(number > 9999 for number in numbers) or not _MEASURED.issuperset(units):
        return None
    counts = tuple((sign * number, unit) for number, unit in zip(numbers, units, strict=True))
    approximate = "day" not in units and "week" not in units
    return Phrase("date", (Stated(units[-1], offset=0, counts=counts),), approximate=approximate), match.end()


def _sign(before: Token | None, after: Token | None) -> int | None:
    """Whether a count goes back or ahead, by the word before or after it."""
    if after is not None:
        return {"3": -1, "4": 1}.get(after.kind, after.value) if before is None else None
    if before is None or before.value not in ("in", -1, 1):
        return None
    return 1 if before.value == "in" else int(before.value)


_COMPOUND = re.compile(r"([NQP])?((?:[cnx]u[,&]*){1,3}[cnx]u)([gv34])?")
_MEASURED = frozenset({"day", "week", "month", "year", "decade"})


_READERS: tuple[Reader, ...] = (
    _single, _third, _third_after, _bounded, _from_to, _onwards, _or_earlier, _postposed, _from_now, _between,
    _either, _year_pair, _cut, _stretch, _counted_from, _months_of,
    _compound, _lasting, _months_to, _centuries,
)  # fmt: skip
