"""Dates by a length of time: counted from a day, back from the reference, or up to a month."""

from __future__ import annotations

import re

from timeline.dates.rows import Phrase, Read, Row
from timeline.dates.sides import current, end_of
from timeline.dates.stated import Stated
from timeline.dates.tokens import Token
from timeline.dates.values import Form
from timeline.dates.vocabulary import Plural


def counted_from(row: Row, index: int) -> Read | None:
    """ "two days after 12 January", "a week before Christmas", "four days from yesterday"."""
    if row.kinds[index : index + 1] == "R":
        return _day_beside(row, index)
    match = _COUNTED.match(row.kinds, index)
    found = match and row.point(match.end())
    if not match or not found or found[0].grain not in ("day", "weekday", "feast", "month-day"):
        return None
    count, unit = row.tokens[match.start(1)].value, row.tokens[match.start(2)].value
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    # "the ten days since Monday" are a length; "three days from today" is a day.
    is_length = match[3] == "S" and row.tokens[match.start(3)].value != "from" and found[0].offset is None
    if days is None or count > 9999 or is_length:
        return None
    sign = -1 if match[3] == "P" else 1
    return Phrase("date", (Stated("shifted", offset=sign * days * count, anchor=found[0]),)), found[1]


def _day_beside(row: Row, index: int) -> Read | None:
    """ "the day after Christmas", "la veille du 5 mai"."""
    token = row.tokens[index]
    if token.value not in (-1, 1) or not _BESIDE.fullmatch(row.text, token.start, token.end):
        return None
    after = re.compile(r"[oft]*").match(row.kinds, index + 1)
    assert after is not None
    found = row.point(after.end())
    if not found or found[0].grain not in ("day", "weekday", "feast", "month-day") or found[0].offset is not None:
        return None
    return Phrase("date", (Stated("shifted", offset=token.value, anchor=found[0]),)), found[1]


_BESIDE = re.compile(r"the day (?:after|before)|le lendemain|la veille", re.IGNORECASE)
_COUNTED = re.compile(r"([cnx])(u)([FPS])t?")


def lasting(row: Row, index: int) -> Read | None:
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


def months_to(row: Row, index: int) -> Read | None:
    """ "the three months to June", "the year to March 2023", "the year ended 31 March 2023"."""
    match = _MONTHS_TO.match(row.kinds, index)
    if not match or (match[3] == "K" and row.tokens[match.start(3)].value != "end"):
        return None
    found = end_of(row, match.end())
    point = (found[0].points[0], found[1]) if found else row.point(match.end())
    count = row.tokens[match.start(1)].value if match.start(1) >= 0 else 1
    unit = row.tokens[match.start(2)].value
    if not point or point[0].grain not in ("day", "month") or unit not in ("month", "quarter", "year"):
        return None
    if not 1 <= count <= 99 or (match.start(1) < 0 and isinstance(unit, Plural)):
        return None
    return Phrase("range", (point[0],), stretch=("to", count, unit)), point[1]


_MONTHS_TO = re.compile(r"t?([cn])?(u)([>K])t?")


def months_of(row: Row, index: int) -> Read | None:
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


def cut(row: Row, index: int) -> Read | None:
    """ "earlier this year", "later this month"."""
    if not (match := _CUT.match(row.kinds, index)):
        return None
    value = row.tokens[match.start(1)].value
    found = row.point(match.end()) or (current(row, match.end()) if value == 0 else None)
    if found is None or found[0].offset != 0 or found[0].grain == "day":
        return None
    return Phrase("range", (found[0],), cut=("rest", "later", "earlier")[value]), found[1]


_CUT = re.compile(r"t?([vg])[ofN]*t?")


def stretch(row: Row, index: int) -> Read | None:
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
    if row.kinds[match.end() : match.end() + 1] == "o" and row.is_running:
        return None  # "the last ten years of her life"
    direction = "next" if which == "next" else "past"
    before = row.tokens[index - 1] if index else None
    is_within = before is not None and row.text[before.start : before.end].lower() == "within"
    form: Form = "between" if is_within else "range"
    return Phrase(form, (), approximate=True, stretch=(direction, count, unit)), match.end()


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


def lately(row: Row, index: int) -> Read | None:
    """ "over the last year", "in the next decade": up to the reference or from it on, not the calendar's."""
    match = _LATELY.match(row.kinds, index)
    before = row.tokens[index - 1] if index else None
    if not match or before is None or row.text[before.start : before.end].lower() not in _OVER:
        return None
    unit = row.tokens[match.start("u")].value
    direction = {"last": "past", "next": "next"}.get(row.tokens[match.start("l")].value)
    is_whole = row.kinds[match.end() : match.end() + 1] not in (
        "o",
        ">",
        "P",
        "F",
    )  # "in the last month before the vote"
    if direction is None or not is_whole or unit not in ("week", "month", "year", "decade") or isinstance(unit, Plural):
        return None
    return Phrase("range", (), approximate=True, stretch=(direction, 1, unit)), match.end()


_LATELY = re.compile(r"t(?P<l>L)(?P<u>u)")
_OVER = frozenset(["over", "in", "during", "within", "for"])


def weekday_beside(row: Row, index: int) -> Read | None:
    """ "the Friday before Christmas", "the Monday after 5 May 2023"; a text may say "on Friday after 5 May" of two."""
    match = (_THE_WEEKDAY if row.is_running else _WEEKDAY).match(row.kinds, index)
    found = match and row.point(match.end())
    which = row.tokens[match.start("n")].value if match and match.start("n") >= 0 else None
    if which not in (None, "last" if match and match["side"] == "P" else 1):
        return None  # "the second Monday after Easter"
    if not match or not found or found[0].grain not in ("day", "feast", "month-day", "nth-weekday"):
        return None
    side = 1 if match["side"] == "F" else -1
    weekday = row.tokens[match.start("w")].value
    return Phrase("date", (Stated("weekday-beside", weekday=weekday, offset=side, anchor=found[0]),)), found[1]


_WEEKDAY = re.compile(r"t?(?P<n>[LO])?(?P<w>w)(?P<side>[PF])t?")
_THE_WEEKDAY = re.compile(r"t(?P<n>[LO])?(?P<w>w)(?P<side>[PF])t?")


def compound(row: Row, index: int) -> Read | None:
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
