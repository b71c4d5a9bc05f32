"""From what the words state to a date: points placed, ranges joined, ends left open, doubt marked.

Recognition is over when this begins. The rules are those of docs/dates.md; a rule that can't be kept is a
`DateError`, never a guess.
"""

from __future__ import annotations

from dataclasses import replace

from timeline import edtf
from timeline.dates import refusals
from timeline.dates.calendars import since
from timeline.dates.clock import is_clock_time
from timeline.dates.placing import Context, Placed, day_value, interval, name_of_third, need, place
from timeline.dates.rows import Phrase
from timeline.dates.stated import Stated
from timeline.dates.units import counted, doubted, doubted_date, first_and_last, is_held, shifted, third_of
from timeline.dates.values import EventDate, Form, from_value
from timeline.edtf import Day


def resolve(phrase: Phrase, context: Context) -> EventDate:
    """The date that a recognised phrase means; `DateError` where that can't be told."""
    if phrase.future and context.direction == "auto":
        context = replace(context, direction="future")
    hundred = next((point for point in phrase.points if point.grain == "decade" and point.readings), None)
    if hundred is not None and not (phrase.form in ("before", "since", "not_before") and phrase.third is None):
        raise _ambiguous_hundred(context, hundred)
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


def _single(phrase: Phrase, placed: Placed, context: Context) -> EventDate:
    form: Form = phrase.form
    value = placed.value
    form = _FORMS.get(phrase.points[0].grain, form)
    if phrase.points[0].grain == "seven-days" and placed.earliest.weekday == 0:
        form = "week"
    parts = (placed.name,) if placed.name else _parts(value, form)
    precision = form if form in ("week", "century") else value.precision
    return _date(phrase, context, value, (placed,), form=form, parts=parts, precision=precision, extent="within")


_FORMS: dict[str, Form] = {"nth-week": "range", "turn": "range", "iso-week": "week", "seven-days": "range"}


def _parts(value: edtf.Date | edtf.Interval, form: Form) -> tuple[str, ...]:
    if isinstance(value, edtf.Date):
        return (str(value),)
    return (str(value.start),) if form in ("week", "weekend") else (str(value.start), str(value.end))


def _third(phrase: Phrase, placed: Placed, context: Context) -> EventDate:
    """ "early 2023" and its kin; also inside a bound: "since the late 1990s"."""
    assert phrase.third is not None
    start, end = third_of(placed.value, phrase.third)
    if phrase.form in _BOUNDS:
        name = name_of_third(phrase.third, placed)
        return _bounded(phrase, Placed(edtf.Interval(start, end), placed.why, placed.implied, name), context)
    value = edtf.Interval(doubted_date(start, "~"), doubted_date(end, "~"))
    parts = (placed.name or str(placed.value),)
    return _date(phrase, context, value, (placed,), form=phrase.form, parts=parts, precision="range", extent="within")


_BOUNDS = ("since", "not_before", "after", "until", "before", "by")


def _bounded(phrase: Phrase, placed: Placed, context: Context) -> EventDate:
    """One side open. `before 1996` ends on 31 December 1995, `by` and `until` include the day named."""
    form = phrase.form
    value = placed.value
    first, last = first_and_last(value)
    if phrase.exact_end:
        last = first = day_value(placed.latest)
    if form == "since":
        result: edtf.Value = edtf.Interval(first, edtf.OPEN)
    elif form == "not_before":
        result = edtf.DateSet((edtf.Run(first, None),))
    elif form == "after":
        result = edtf.DateSet((edtf.Run(_neighbour(last, 1, context), None),))
    elif form == "until":
        result = edtf.Interval(edtf.OPEN, last)
    elif form == "by" or (form == "before" and phrase.exact_end):
        result = edtf.DateSet((edtf.Run(None, last),))
    else:
        result = edtf.DateSet((edtf.Run(None, _neighbour(first, -1, context)),))
    stated = (
        (placed.name or str(value),)
        if isinstance(value, edtf.Date) or placed.name
        else (str(first if form in ("since", "not_before", "before") else last),)
    )
    if phrase.exact_end:
        form, stated = ("by" if form == "before" else form), (str(last),)
    extent = "throughout" if form in ("since", "until") else "within"
    return _date(phrase, context, result, (placed,), form=form, parts=stated, precision="open", extent=extent)


def _neighbour(date: edtf.Date, step: int, context: Context) -> edtf.Date:
    """The unit before or after, at the same grain where that is a year, month or day; else the day."""
    if date.precision in ("year", "month", "day"):
        neighbour = shifted(date.earliest, date.precision, step)
        if not isinstance(neighbour, edtf.Date):
            raise refusals.out_of_reach(context.text)
        return neighbour
    return day_value(date.earliest.plus(-1) if step < 0 else date.latest.plus(1))


def _joined(phrase: Phrase, context: Context) -> EventDate:
    one, other = _place_both(phrase, context)
    if other.latest < one.earliest and phrase.form != "either":
        raise refusals.reversed_interval(context.text, other.value, one.value, phrase.form)
    if phrase.form == "either" and (joined := _side_by_side(one, other)):
        phrase, (one, other) = replace(phrase, form="between"), joined
    first, last = first_and_last(one.value)[0], first_and_last(other.value)[1]
    _check_weekend(phrase, one, other, context)
    if phrase.form == "between":
        value: edtf.Value = edtf.DateSet((edtf.Run(first, last),))
    elif phrase.form == "either":
        value = edtf.DateSet((_member(one.value), _member(other.value)))
    else:
        value = edtf.Interval(first, last)
    extent = "throughout" if phrase.form == "range" else "within"
    parts = (one.name or str(first), other.name or str(last))
    return _date(phrase, context, value, (one, other), form=phrase.form, parts=parts, precision="range", extent=extent)


def _check_weekend(phrase: Phrase, one: Placed, other: Placed, context: Context) -> None:
    """Refuses "the weekend of 30 April-1 May" where that is no Saturday and Sunday."""
    weekend, day = phrase.points
    if weekend.grain == "weekend" and weekend.anchor is not None and day.grain == "day" and phrase.form == "range":
        first = place(
            weekend.anchor if weekend.anchor.year is not None else _in_year(weekend.anchor, one.earliest.year), context
        )
        is_near = other.latest.ordinal - first.earliest.ordinal < 7  # further off it is a range from the weekend on
        if is_near and (first.earliest, other.latest) != (one.earliest, one.latest):
            raise refusals.no_weekend(context.text, first.earliest, other.latest, in_english=context.in_english)


def _side_by_side(one: Placed, other: Placed) -> tuple[Placed, Placed] | None:
    """Two stretches without a gap in their order: "last week or this week" is one stretch of two weeks."""
    earlier, later = sorted((one, other), key=lambda placed: placed.earliest)
    is_plain = one.name or other.name or (isinstance(one.value, edtf.Date) and isinstance(other.value, edtf.Date))
    return None if is_plain or earlier.latest.plus(1) != later.earliest else (earlier, later)


def _member(value: edtf.Date | edtf.Interval) -> edtf.Date | edtf.Run:
    return value if isinstance(value, edtf.Date) else edtf.Run(*first_and_last(value))


def _place_both(phrase: Phrase, context: Context) -> tuple[Placed, Placed]:
    """What one side leaves out comes from the other, across New Year too; an "or" needs no order."""
    one, other = phrase.points
    is_ordered = phrase.form != "either"
    if other.pick == "beside" and one.grain == other.grain and one.offset is not None:
        other = replace(other, offset=one.offset + (other.offset or 0))  # "last year or the year before"
    if _is_weekday(one) and not _is_weekday(other) and _is_day(other):
        last = place(other, context)
        return _weekday_before(one, last, context), last
    if _stands_alone(other) and not _stands_alone(one) and one.grain != "weekday":
        last = place(other, context)
        room = 31 if _is_in_one_month(one, other) else 0 if is_ordered else _HALF_A_YEAR
        return _before(one, last, context, room), last
    first = place(one, context)
    if _stands_alone(other):
        return first, place(other, context)
    if is_ordered or other.grain in ("weekday", "month-day") or _stands_alone(one):
        return first, _after(other, one, first, context)
    return first, _beside(other, first, context)


def _beside(other: Stated, first: Placed, context: Context) -> Placed:
    """ "13 July or 27 June", "December or January": in the year in which it lies nearest."""
    near = [place(_in_year(other, first.earliest.year + step), context) for step in (0, 1, -1)]
    nearest = min(near, key=lambda placed: abs(placed.earliest.ordinal - first.earliest.ordinal))
    return Placed(nearest.value, (), first.implied, nearest.name)


def _stands_alone(stated: Stated) -> bool:
    """Whether the words say which one they mean: with a year, or by its distance from the reference."""
    if stated.anchor is not None and stated.grain not in ("shifted", "seven-days", "weekday-beside"):
        return _stands_alone(stated.anchor)
    is_whole = stated.year is not None or stated.year_offset is not None or bool(stated.readings)
    return is_whole or stated.offset is not None or stated.pick in ("last", "this", "next") or stated.value is not None


def _is_weekday(stated: Stated) -> bool:
    """A weekday and nothing else: neither "last Monday" nor "Monday of next week"."""
    return stated.grain == "weekday" and stated.pick is None and stated.offset is None and stated.anchor is None


def _is_day(stated: Stated) -> bool:
    return stated.grain in ("weekday", "nth-weekday", "feast") or (stated.grain == "day" and stated.month is not None)


def _is_in_one_month(one: Stated, other: Stated) -> bool:
    """Days of one month don't go around New Year: "10 to 8 March" is a slip."""
    return one.grain == other.grain == "day" and one.month == other.month


def _weekday_before(one: Stated, last: Placed, context: Context) -> Placed:
    """ "Monday to Friday 29 September": the one before that day."""
    assert one.weekday is not None
    back = (last.earliest.weekday - one.weekday) % 7 or 7
    if last.earliest < since(context.region):
        raise refusals.before_our_calendar(context.text)
    return Placed(day_value(last.earliest.plus(-back)), last.why, last.implied)


def _in_year(stated: Stated, year: int) -> Stated:
    """The point with its year filled in, that of the month in "the first Friday of May"."""
    if stated.anchor is not None:
        return replace(stated, anchor=_in_year(stated.anchor, year))
    return replace(stated, year=year)


_HALF_A_YEAR = 183
"""Days by which the first of two choices may lie after the second in its year: "20 or 2 May", "July or June 2021"."""


def _before(one: Stated, last: Placed, context: Context, room: int) -> Placed:
    """The first side in the year of the last; in the year before, where it would lie more than `room` days after it."""
    year = last.earliest.year
    if place(_in_year(_without_weekday(one), year), context).earliest > last.latest.plus(room):
        year -= 1
    first = place(_in_year(one, year), context)
    return Placed(first.value, (), last.implied, first.name)


def _without_weekday(stated: Stated) -> Stated:
    return replace(stated, weekday=None) if stated.grain == "day" else stated


def _after(other: Stated, one: Stated, first: Placed, context: Context) -> Placed:
    if other.grain == "month-day":
        later = place(other, replace(context, reference=first.earliest, direction="future"))
        return Placed(later.value, (), first.implied, later.name)
    if other.grain == "weekday":
        assert other.weekday is not None
        latest = place(other, context)
        if one.grain != "weekday" and latest.earliest >= first.earliest:
            return latest  # "from 14 September to Thursday"
        ahead = (other.weekday - first.earliest.weekday) % 7
        return Placed(day_value(first.earliest.plus(ahead)), (), first.implied)
    last = place(_in_year(other, first.earliest.year), context)
    if last.latest < first.earliest and not _is_in_one_month(one, other):
        last = place(_in_year(other, first.earliest.year + 1), context)
    return Placed(last.value, (), first.implied, last.name)


def _cut(phrase: Phrase, context: Context) -> EventDate:
    """ "earlier this year": from its first day to the reference; "later": from the reference to its last."""
    reference = need(context, phrase.points[0])
    placed = place(phrase.points[0], context)
    if phrase.cut == "earlier":
        value = interval(placed.earliest, reference)
    else:
        value = interval(reference, placed.latest)
    if phrase.cut == "rest":  # it goes on through all of it
        sides = (str(value.start), str(value.end))
        return _date(
            phrase, context, value, (placed,), form="range", parts=sides, precision="range", extent="throughout"
        )
    parts = (str(value.start), str(value.end))
    return _date(phrase, context, value, (placed,), form="between", parts=parts, precision="range", extent="within")


def _stretch(phrase: Phrase, context: Context) -> EventDate:
    """ "the past three years": so much back from the reference, approximate; never a calendar decade."""
    assert phrase.stretch is not None
    direction, count, unit = phrase.stretch
    if direction in ("from", "to"):
        return _lasting(phrase, context, count if direction == "from" else -count, unit)
    reference = need(context, Stated(unit))
    other = counted(reference, unit, -count if direction == "past" else count)
    if other is None:
        raise refusals.out_of_reach(context.text)
    value = interval(min(reference, other), max(reference, other))
    marked = doubted(value, "~")
    placed = Placed(value, (f"counted from {reference.isoformat()}",), frozenset({"year", "month", "day"}))
    parts = (str(value.start), str(value.end))
    extent = "within" if phrase.form == "between" else "throughout"
    return _date(phrase, context, marked, (placed,), form=phrase.form, parts=parts, precision="range", extent=extent)


def _lasting(phrase: Phrase, context: Context, count: int, unit: str) -> EventDate:
    """ "for 10 days from 18 December": to the day so much later; "the year to March": the twelve months that end so."""
    placed = place(phrase.points[0], context)
    start = placed.earliest if count > 0 else placed.latest.plus(1)
    other = counted(start, unit, count)
    if other is None:
        raise refusals.out_of_reach(context.text)
    value = interval(start, other) if count > 0 else _ending(other, placed)
    parts = (str(value.start), str(value.end))
    return _date(phrase, context, value, (placed,), form="range", parts=parts, precision="range", extent="throughout")


def _ending(first: Day, last: Placed) -> edtf.Interval:
    """From that day to the end of the point; in months, where the point is one."""
    if isinstance(last.value, edtf.Date) and last.value.precision == "month":
        return edtf.Interval(edtf.Date(edtf.format_year(first.year), f"{first.month:02}"), last.value)
    return interval(first, last.latest)


def _date(  # noqa: PLR0913  # the parts of one value
    phrase: Phrase, context: Context, value: edtf.Value, placed: tuple[Placed, ...], *,
    form: Form, parts: tuple[str, ...], precision: str, extent: str,
) -> EventDate:  # fmt: skip
    if phrase.time is not None and not is_clock_time(phrase.time):
        raise refusals.impossible_time(context.text, phrase.time)
    if not is_held(value):
        raise refusals.out_of_reach(context.text)
    mark = ("~" if phrase.approximate else "") + ("?" if phrase.uncertain else "")
    if mark:
        value = doubted(value, "%" if len(mark) == 2 else mark)
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


def _ambiguous_hundred(context: Context, stated: Stated) -> Exception:
    """ "the 1800s": 1800 to 1809, or to 1899; where it begins is plain."""
    assert stated.year is not None
    values = (edtf.Date(f"{stated.year // 10}X"), edtf.Date(f"{stated.year // 100}XX"))
    readings = tuple(from_value(context.text, value) for value in values)
    return refusals.ambiguous_hundred(context.text, stated.year, readings, in_english=context.in_english)
