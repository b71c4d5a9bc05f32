"""From what the words state to a value: missing parts are worked out from a reference date, and `why` says how.

Recognition is over when this begins. The rules are those of docs/dates.md; a rule that can't be kept is a
`DateError`, never a guess.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from timeline import edtf
from timeline.dates import refusals
from timeline.dates.feasts import feast
from timeline.dates.grammar import Stated
from timeline.dates.spans import Phrase
from timeline.dates.units import counted, date_of, first_and_last, shifted, third_of, unit_around
from timeline.dates.values import EventDate, Form
from timeline.edtf import Day

Direction = Literal["auto", "past", "future", "nearest"]
"""Where a missing part is looked for: `auto` lets words such as "by" say that it lies ahead, `nearest` does not."""

# A year left out is the latest one on or before the reference, but not when that lies further back than this:
# an article of January that says "in November" means the last one, one that says "in March" may mean the next.
FAR_BACK = 270


@dataclass(frozen=True, slots=True)
class Context:
    """From where a phrase is understood."""

    text: str
    reference: Day | None
    region: str | None
    direction: Direction


@dataclass(frozen=True, slots=True)
class Placed:
    """A point with nothing left out."""

    value: edtf.Date | edtf.Interval
    why: tuple[str, ...] = ()
    implied: frozenset[str] = frozenset()
    name: str | None = None
    """How `parts` writes it, where EDTF has no one date for it: `C19`."""

    @property
    def earliest(self) -> Day:
        """Its first day; a point is never open."""
        assert self.value.earliest is not None
        return self.value.earliest

    @property
    def latest(self) -> Day:
        """Its last day; a point is never open."""
        assert self.value.latest is not None
        return self.value.latest


def resolve(phrase: Phrase, context: Context) -> EventDate:
    """The date that a recognised phrase means; `DateError` where that can't be told."""
    if phrase.future and context.direction == "auto":
        context = replace(context, direction="future")
    if phrase.stretch is not None:
        return _stretch(phrase, context)
    if phrase.cut is not None:
        return _cut(phrase, context)
    if len(phrase.points) == 2:
        return _joined(phrase, context)
    placed = place(phrase.points[0], context)
    if phrase.third is not None:
        return _third(phrase, placed, context)
    if phrase.form in _BOUNDS:
        return _bounded(phrase, placed, context)
    return _single(phrase, placed, context)


def place(stated: Stated, context: Context) -> Placed:
    """The point with its missing parts filled in."""
    if stated.third is not None or stated.end_only:
        return _side(stated, context)
    if stated.grain in _PLACES:
        return _PLACES[stated.grain](stated, context)
    if stated.offset is not None:
        return _relative(stated, context)
    if stated.year is None:
        return _without_year(stated, context)
    return _with_year(stated, context)


def _side(stated: Stated, context: Context) -> Placed:
    """One side of a range that is a third of something, approximate, or the last day of it."""
    whole = place(replace(stated, third=None, end_only=False), context)
    if stated.end_only:
        return Placed(_day_value(whole.latest), whole.why, whole.implied)
    start, end = third_of(whole.value, stated.third or "")
    return Placed(edtf.Interval(_doubt(start, "~"), _doubt(end, "~")), whole.why, whole.implied)


# Where figures put the month first; everywhere else the day.
_MONTH_FIRST = frozenset("US PR GU VI AS MP PH FM MH PW JP CN TW KR".split())


def _figures(stated: Stated, context: Context) -> Placed:
    """The reading that the region settles on; without one, 04/05 is refused."""
    if context.region is None:
        raise _ambiguous(stated, context)
    return place(stated.readings[context.region in _MONTH_FIRST], context)


def _unit(stated: Stated, context: Context) -> Placed:
    """A week or weekend around a day, or counted from the reference."""
    if stated.anchor is None:
        return _relative(stated, context)
    anchor = place(stated.anchor, context)
    return Placed(unit_around(anchor.earliest, stated.grain), anchor.why, anchor.implied)


def _with_year(stated: Stated, context: Context) -> Placed:
    if stated.grain == "century":
        start, end = _century_years(stated.year or 0)
        years = f"{edtf.format_year(start)}/{edtf.format_year(end)}"
        return Placed(edtf.parse(years), name=f"C{stated.year}")  # type: ignore[arg-type]  # an interval of years
    value = date_of(stated, context.region)
    if value is None:
        raise refusals.impossible(context.text, stated)
    if stated.weekday is not None and value.earliest.weekday != stated.weekday:
        raise refusals.weekday_mismatch(context.text, value, stated.weekday)
    return Placed(value)


def _century_years(number: int) -> tuple[int, int]:
    """The 19th century is 1801 to 1900; the 2nd before our era -199 to -100 (200 BC to 101 BC)."""
    return (100 * number - 99, 100 * number) if number > 0 else (100 * number + 1, 100 * number + 100)


def _without_year(stated: Stated, context: Context) -> Placed:
    reference = _need(context, stated)
    if stated.year_offset is not None:
        year = reference.year + stated.year_offset
        placed = _with_year(replace(stated, year=year), context)
        return Placed(placed.value, (f"counted from the year of {reference.isoformat()}",), frozenset({"year"}))
    candidates = _candidates(stated, context, reference)
    direction = stated.pick or context.direction
    if not candidates or not _fitting(candidates, direction, reference):
        raise refusals.no_such_year(context.text, stated, reference)
    value, rule = _choose(candidates, direction, reference)
    return Placed(value, (f"year {value.year}: {rule} {reference.isoformat()}",), frozenset({"year"}))


def _candidates(stated: Stated, context: Context, reference: Day) -> list[edtf.Date]:
    """The years around the reference in which there is such a date; with a weekday, those in which it fits."""
    if stated.day is not None and not _ever(stated):
        raise refusals.impossible(context.text, stated)
    near = 3 if stated.weekday is not None else 8 if (stated.month, stated.day) == (2, 29) else 1
    found = []
    for year in range(reference.year - near - 1, reference.year + near + 2):
        value = date_of(replace(stated, year=year), context.region)
        if value is not None and stated.weekday in (None, value.earliest.weekday):
            found.append(value)
    return found


def _ever(stated: Stated) -> bool:
    return stated.month is None or (
        1 <= stated.month <= 12 and 1 <= (stated.day or 1) <= edtf.days_in_month(2000, stated.month)
    )


def _fitting(candidates: list[edtf.Date], direction: str, reference: Day) -> bool:
    """Whether one of them lies where the direction asks for it."""
    if direction == "last":
        return candidates[0].latest < reference
    if direction == "next":
        return candidates[-1].earliest > reference
    return direction != "future" or candidates[-1].latest >= reference


def _choose(candidates: list[edtf.Date], direction: str, reference: Day) -> tuple[edtf.Date, str]:
    """The candidate that the direction asks for, and the rule in words."""
    before = [c for c in candidates if c.earliest <= reference]
    after = [c for c in candidates if c.earliest > reference]
    if direction == "last":
        return [c for c in candidates if c.latest < reference][-1], "the last one before"
    if direction == "next":
        return after[0], "the next one after"
    if direction == "future":
        return next(c for c in candidates if c.latest >= reference), "the first one on or after"
    if not before:
        return after[0], "the nearest one to"
    latest = before[-1]
    days_back = reference.ordinal - latest.earliest.ordinal
    if direction == "past" or days_back <= FAR_BACK or not after:
        return latest, "the latest one on or before"
    ahead = after[0].earliest.ordinal - reference.ordinal
    return (after[0] if ahead < days_back else latest), "the nearest one to"


def _weekday(stated: Stated, context: Context) -> Placed:
    reference = _need(context, stated)
    assert stated.weekday is not None
    if stated.anchor is not None:
        week = place(stated.anchor, context)
        return Placed(_day_value(week.earliest.plus(stated.weekday)), week.why, week.implied)
    back = (reference.weekday - stated.weekday) % 7
    latest = reference.plus(-back)
    if stated.offset is not None:
        day, rule = latest.plus(7 * stated.offset), "so many weeks before the latest one on or before"
    elif stated.pick == "last":
        day, rule = (latest if back else latest.plus(-7)), "the last one before"
    elif stated.pick == "next" or (context.direction == "future" and stated.pick is None and back):
        day, rule = latest.plus(7), "the next one after"
    elif stated.pick == "this":
        day, rule = reference.plus(stated.weekday - reference.weekday), "that of the week of"
    else:
        day, rule = latest, "the latest one on or before"
    why = f"{day.isoformat()}: {rule} {reference.isoformat()}"
    return Placed(_day_value(day), (why,), frozenset({"year", "month", "day"}))


def _relative(stated: Stated, context: Context) -> Placed:
    reference = _need(context, stated)
    assert stated.offset is not None
    value = shifted(reference, stated.grain, stated.offset)
    if value is None:
        raise refusals.out_of_reach(context.text)
    why = f"counted from {reference.isoformat()}"
    return Placed(value, (why,), frozenset({"year", "month", "day"}))


def _nth_week(stated: Stated, context: Context) -> Placed:
    assert stated.anchor is not None and stated.day is not None
    month = place(stated.anchor, context)
    first = month.earliest.plus(7 * (stated.day - 1)) if stated.day > 0 else month.latest.plus(-6)
    return Placed(_interval(first, first.plus(6)), month.why, month.implied)


def _last_day(stated: Stated, context: Context) -> Placed:
    """ "the last day of October"."""
    assert stated.anchor is not None
    month = place(stated.anchor, context)
    return Placed(_day_value(month.latest), month.why, month.implied)


def _nth_weekday(stated: Stated, context: Context) -> Placed:
    """ "the first Monday of May", "the last Friday in October"."""
    assert stated.anchor is not None and stated.day is not None and stated.weekday is not None
    month = place(stated.anchor, context)
    if stated.day < 0:
        day = month.latest.plus(-((month.latest.weekday - stated.weekday) % 7))
    else:
        day = month.earliest.plus((stated.weekday - month.earliest.weekday) % 7 + 7 * (stated.day - 1))
        if day > month.latest:
            raise refusals.impossible_value(context.text, "the month has no such weekday")
    return Placed(_day_value(day), month.why, month.implied)


def _month_day(stated: Stated, context: Context) -> Placed:
    """ "the 27th": in the month that the direction asks for; with a weekday, in one where it fits."""
    reference = _need(context, stated)
    assert stated.day is not None
    if stated.offset is not None:
        month = _relative(Stated("month", offset=stated.offset), context)
        return replace(
            _with_year(Stated("day", month.earliest.year, month.earliest.month, stated.day), context),
            why=month.why,
            implied=month.implied,
        )
    found = []
    for step in range(-24, 25):
        year, month_index = divmod(reference.year * 12 + reference.month - 1 + step, 12)
        is_there = stated.day <= edtf.days_in_month(year, month_index + 1)
        day = Day(year, month_index + 1, stated.day)
        if is_there and stated.weekday in (None, day.weekday):
            found.append(_day_value(day))
    value, rule = _choose(found, context.direction, reference)
    why = f"{value.earliest.isoformat()}: {rule} {reference.isoformat()}"
    return Placed(value, (why,), frozenset({"year", "month"}))


def _shifted(stated: Stated, context: Context) -> Placed:
    """So many days from another one."""
    assert stated.anchor is not None and stated.offset is not None
    anchor = place(stated.anchor, context)
    return Placed(_day_value(anchor.earliest.plus(stated.offset)), anchor.why, anchor.implied)


def _numbered_week(stated: Stated, context: Context) -> Placed:
    """ "week 31 of 2018": week 1 is the one with 4 January in it (ISO 8601)."""
    if stated.year is not None:
        return Placed(_week_of_year(stated.year, stated.day or 1, context))
    reference = _need(context, stated)
    if stated.year_offset is not None:
        value = _week_of_year(reference.year + stated.year_offset, stated.day or 1, context)
        return Placed(value, (f"counted from the year of {reference.isoformat()}",), frozenset({"year"}))
    near = 7 if stated.day == 53 else 1  # a year has 53 weeks at least every seventh time
    years = range(reference.year - near, reference.year + near + 1)
    weeks = [_week_of_year(year, stated.day or 1, context) for year in years if (stated.day or 1) <= _weeks_in(year)]
    firsts = [first_and_last(week)[0] for week in weeks]
    first, rule = _choose(firsts, context.direction, reference)
    year = first.earliest.plus(3).year
    return Placed(weeks[firsts.index(first)], (f"year {year}: {rule} {reference.isoformat()}",), frozenset({"year"}))


def _weeks_in(year: int) -> int:
    """52 or 53: a year has as many weeks as Thursdays."""
    return 53 if Day(year, 1, 1).weekday == 3 or Day(year, 12, 31).weekday == 3 else 52


def _week_of_year(year: int, number: int, context: Context) -> edtf.Interval:
    if number > _weeks_in(year):
        raise refusals.impossible_value(context.text, f"{year} has no week {number}")
    return unit_around(Day(year, 1, 4).plus(7 * (number - 1)), "week")


def _feast(stated: Stated, context: Context) -> Placed:
    """A day with a name: of the year given, else like any day without a year."""
    name = stated.name or ""
    if stated.year is not None:
        return Placed(_day_value(_feast_in(name, stated.year, context)))
    reference = _need(context, stated)
    if stated.year_offset is not None:
        day = _feast_in(name, reference.year + stated.year_offset, context)
        return Placed(_day_value(day), (f"counted from the year of {reference.isoformat()}",), frozenset({"year"}))
    years = range(reference.year - 2, reference.year + 3)
    candidates = [_day_value(_feast_in(name, year, context)) for year in years]
    value, rule = _choose(candidates, stated.pick or context.direction, reference)
    return Placed(value, (f"year {value.year}: {rule} {reference.isoformat()}",), frozenset({"year"}))


def _feast_in(name: str, year: int, context: Context) -> Day:
    day = feast(name, year, context.region) if year > 0 else None
    if day is None:
        raise refusals.no_such_feast(context.text, context.region)
    return day


def _weekend(stated: Stated, context: Context) -> Placed:
    """ "the weekend": the latest one that has begun, unless it lies ahead."""
    if stated.anchor is not None or stated.offset is not None:
        return _unit(stated, context)
    reference = _need(context, stated)
    saturday = reference.plus(-((reference.weekday - 5) % 7))
    if context.direction == "future" and saturday.plus(1) < reference:
        saturday = saturday.plus(7)
    why = f"the latest one on or before {reference.isoformat()}"
    return Placed(unit_around(saturday, "weekend"), (why,), frozenset({"year", "month", "day"}))


def _single(phrase: Phrase, placed: Placed, context: Context) -> EventDate:
    form: Form = phrase.form
    value = placed.value
    form = _FORMS.get(phrase.points[0].grain, form)
    parts = (placed.name,) if placed.name else _parts(value, form)
    precision = form if form in ("week", "century") else value.precision
    return _date(phrase, context, value, (placed,), form=form, parts=parts, precision=precision, extent="within")


_FORMS: dict[str, Form] = {"nth-week": "range", "turn": "range", "iso-week": "week"}


def _parts(value: edtf.Date | edtf.Interval, form: Form) -> tuple[str, ...]:
    if isinstance(value, edtf.Date):
        return (str(value),)
    return (str(value.start),) if form in ("week", "weekend") else (str(value.start), str(value.end))


def _third(phrase: Phrase, placed: Placed, context: Context) -> EventDate:
    """ "early 2023" and its kin; also inside a bound: "since the late 1990s"."""
    assert phrase.third is not None
    start, end = third_of(placed.value, phrase.third)
    if phrase.form in _BOUNDS:
        return _bounded(phrase, Placed(edtf.Interval(start, end), placed.why, placed.implied), context)
    value = edtf.Interval(_doubt(start, "~"), _doubt(end, "~"))
    parts = (placed.name or str(placed.value),)
    return _date(phrase, context, value, (placed,), form=phrase.form, parts=parts, precision="range", extent="within")


_BOUNDS = ("since", "after", "until", "before", "by")


def _bounded(phrase: Phrase, placed: Placed, context: Context) -> EventDate:
    """One side open. `before 1996` ends on 31 December 1995, `by` and `until` include the day named."""
    form = phrase.form
    value = placed.value
    first, last = first_and_last(value)
    if phrase.exact_end:
        last = first = _day_value(placed.latest)
    if form == "since":
        result: edtf.Value = edtf.Interval(first, edtf.OPEN)
    elif form == "after":
        result = edtf.DateSet((edtf.Run(_neighbour(last, 1), None),))
    elif form == "until":
        result = edtf.Interval(edtf.OPEN, last)
    elif form == "by" or (form == "before" and phrase.exact_end):
        result = edtf.DateSet((edtf.Run(None, last),))
    else:
        result = edtf.DateSet((edtf.Run(None, _neighbour(first, -1)),))
    stated = (
        (placed.name or str(value),)
        if isinstance(value, edtf.Date) or placed.name
        else (str(first if form in ("since", "before") else last),)
    )
    if phrase.exact_end:
        form, stated = ("by" if form == "before" else form), (str(last),)
    extent = "throughout" if form in ("since", "until") else "within"
    return _date(phrase, context, result, (placed,), form=form, parts=stated, precision="open", extent=extent)


def _neighbour(date: edtf.Date, step: int) -> edtf.Date:
    """The unit before or after, at the same grain where that is a year, month or day; else the day."""
    if date.precision in ("year", "month", "day"):
        shifted_date = shifted(date.earliest, date.precision, step)
        assert isinstance(shifted_date, edtf.Date)
        return shifted_date
    return _day_value(date.earliest.plus(-1) if step < 0 else date.latest.plus(1))


def _joined(phrase: Phrase, context: Context) -> EventDate:
    one, other = _place_both(phrase, context)
    if other.latest < one.earliest and phrase.form != "either":
        raise refusals.reversed_interval(context.text, phrase.form)
    if phrase.points[0].grain == "year" and phrase.points[0].readings:
        raise _ambiguous_pair(phrase, context)
    first, last = first_and_last(one.value)[0], first_and_last(other.value)[1]
    if phrase.form == "between":
        value: edtf.Value = edtf.DateSet((edtf.Run(first, last),))
    elif phrase.form == "either":
        value = edtf.DateSet((_member(one.value), _member(other.value)))
    else:
        value = edtf.Interval(first, last)
    extent = "throughout" if phrase.form == "range" else "within"
    parts = (one.name or str(first), other.name or str(last))
    return _date(phrase, context, value, (one, other), form=phrase.form, parts=parts, precision="range", extent=extent)


def _member(value: edtf.Date | edtf.Interval) -> edtf.Date | edtf.Run:
    return value if isinstance(value, edtf.Date) else edtf.Run(*first_and_last(value))


def _place_both(phrase: Phrase, context: Context) -> tuple[Placed, Placed]:
    """What one side leaves out comes from the other, across New Year too."""
    one, other = phrase.points
    if _is_complete(other) and not _is_complete(one) and one.weekday is None and one.offset is None:
        last = place(other, context)
        return _before(one, last, context), last
    first = place(one, context)
    if _is_complete(other) or other.offset is not None:
        return first, place(other, context)
    return first, _after(other, first, context)


def _is_complete(stated: Stated) -> bool:
    return stated.year is not None or stated.year_offset is not None or bool(stated.readings)


def _before(one: Stated, last: Placed, context: Context) -> Placed:
    first = place(replace(one, year=last.earliest.year), context)
    if first.earliest > last.latest:
        first = place(replace(one, year=last.earliest.year - 1), context)
    return Placed(first.value, (), last.implied)


def _after(other: Stated, first: Placed, context: Context) -> Placed:
    if other.grain == "weekday":
        assert other.weekday is not None
        ahead = (other.weekday - first.earliest.weekday) % 7
        return Placed(_day_value(first.earliest.plus(ahead)), (), first.implied)
    last = place(replace(other, year=first.earliest.year), context)
    if last.latest < first.earliest:
        last = place(replace(other, year=first.earliest.year + 1), context)
    return Placed(last.value, (), first.implied)


def _cut(phrase: Phrase, context: Context) -> EventDate:
    """ "earlier this year": from its first day to the reference; "later": from the reference to its last."""
    reference = _need(context, phrase.points[0])
    placed = place(phrase.points[0], context)
    if phrase.cut == "earlier":
        value = _interval(placed.earliest, reference)
    else:
        value = _interval(reference, placed.latest)
    parts = (str(value.start), str(value.end))
    return _date(phrase, context, value, (placed,), form="between", parts=parts, precision="range", extent="within")


def _stretch(phrase: Phrase, context: Context) -> EventDate:
    """ "the past three years": so much back from the reference, approximate; never a calendar decade."""
    assert phrase.stretch is not None
    direction, count, unit = phrase.stretch
    reference = _need(context, Stated(unit))
    other = counted(reference, unit, -count if direction == "past" else count)
    if other is None:
        raise refusals.out_of_reach(context.text)
    value = _interval(min(reference, other), max(reference, other))
    marked = edtf.Interval(_doubt_side(value.start, "~"), _doubt_side(value.end, "~"))
    placed = Placed(value, (f"counted from {reference.isoformat()}",), frozenset({"year", "month", "day"}))
    parts = (str(value.start), str(value.end))
    return _date(phrase, context, marked, (placed,), form="range", parts=parts, precision="range", extent="throughout")


def _date(  # noqa: PLR0913  # the parts of one value
    phrase: Phrase, context: Context, value: edtf.Value, placed: tuple[Placed, ...], *,
    form: Form, parts: tuple[str, ...], precision: str, extent: str,
) -> EventDate:  # fmt: skip
    mark = ("~" if phrase.approximate else "") + ("?" if phrase.uncertain else "")
    if mark:
        value = _doubted(value, "%" if len(mark) == 2 else mark)
    why = dict.fromkeys(reason for point in placed for reason in point.why)
    implied = frozenset[str]().union(*(point.implied for point in placed))
    return EventDate(
        text=context.text,
        edtf=str(value),
        earliest=value.earliest,
        latest=value.latest,
        precision=precision,  # type: ignore[arg-type]  # from a closed set above
        extent=extent,  # type: ignore[arg-type]  # likewise
        approximate=phrase.approximate,
        uncertain=phrase.uncertain,
        why=tuple(why),
        form=form,
        parts=parts,
        implied=implied,
        time=phrase.time,
    )


def _doubted(value: edtf.Value, mark: str) -> edtf.Value:
    if isinstance(value, edtf.Date):
        return _doubt(value, mark)
    if isinstance(value, edtf.Interval):
        return edtf.Interval(_doubt_side(value.start, mark), _doubt_side(value.end, mark))
    members: list[edtf.Date | edtf.Run] = []
    for member in value.members:
        if isinstance(member, edtf.Date):
            members.append(_doubt(member, mark))
        else:
            members.append(edtf.Run(*(side and _doubt(side, mark) for side in (member.start, member.end))))
    return edtf.DateSet(tuple(members), value.every)


def _doubt_side(side: edtf.Date | edtf.Open, mark: str) -> edtf.Date | edtf.Open:
    return _doubt(side, mark) if isinstance(side, edtf.Date) else side


def _doubt(date: edtf.Date, mark: str) -> edtf.Date:
    return replace(date, qualifiers=(mark, mark if date.month else "", mark if date.day else ""))


def _need(context: Context, stated: Stated) -> Day:
    if context.reference is None:
        raise refusals.missing_reference(context.text, stated)
    return context.reference


def _day_value(day: Day) -> edtf.Date:
    return edtf.Date(edtf.format_year(day.year), f"{day.month:02}", f"{day.day:02}")


def _interval(first: Day, last: Day) -> edtf.Interval:
    return edtf.Interval(_day_value(first), _day_value(last))


def _ambiguous(stated: Stated, context: Context) -> Exception:
    readings = tuple(
        _single(Phrase("date", (reading,)), place(reading, context), context)
        for reading in stated.readings
        if reading.year is not None or context.reference is not None
    )
    return refusals.ambiguous(context.text, stated.readings, readings)


def _ambiguous_pair(phrase: Phrase, context: Context) -> Exception:
    """`2023-24`: winter 2023 in EDTF, or 2023 to 2024."""
    grouping = phrase.points[0].readings[0]
    season = _single(Phrase("date", (grouping,)), place(grouping, context), context)
    plain = replace(phrase, points=(replace(phrase.points[0], readings=()), phrase.points[1]))
    return refusals.ambiguous_pair(context.text, (season, resolve(plain, context)))


_PLACES: dict[str, Callable[[Stated, Context], Placed]] = {
    "feast": _feast,
    "figures": _figures,
    "nth-week": _nth_week,
    "turn": lambda _stated, _context: Placed(edtf.Interval(edtf.Date("1999"), edtf.Date("2001"))),
    "last-day": _last_day,
    "nth-weekday": _nth_weekday,
    "month-day": _month_day,
    "iso-week": _numbered_week,
    "week": _unit,
    "weekend": _weekend,
    "weekday": _weekday,
    "shifted": _shifted,
}
"""How points are placed that are more than a year, month and day."""
