"""What is told by its distance: "yesterday", "three weeks ago", "the last ten days"."""

from __future__ import annotations

from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.relative import Beside, Counted, CountedOut, EveOrYesterday, Shifted
from timeline.dates.expressions.units import Weekday
from timeline.dates.grammar.patterns import (
    Pattern,
    Rule,
    ahead,
    built,
    either,
    many,
    maybe,
    row,
    sign,
    test,
    unless,
    word,
)
from timeline.dates.grammar.weeks import AGO, AGO_BEFORE, COUNT, UNIT, names_a_day
from timeline.dates.grammar.words import COMMA, DAYPART, END, OF, OF_THE, STEPS, THE, WEEKDAY, YEAR_UNIT
from timeline.dates.tokens.stream import Tokens


def relative_day(steps: int) -> Counted:
    """ "yesterday"."""
    return Counted("day", steps)


def relative_unit(which: str, unit: str) -> Counted | None:
    """ "last week", "next quarter", "this year", "the same day"."""
    steps = STEPS.get(which)
    # "the past year" is a stretch up to the reference, not a calendar year.
    if steps is None or which == "past" or unit in ("fortnight", "half", "millennium"):
        return None
    if unit == "day" and which not in ("next", "previous", "same"):
        return None
    return Counted(unit, steps)


def part_of_another_day(which: str) -> Counted | None:
    """ "the next morning" is the next day."""
    return Counted("day", STEPS[which]) if which in ("next", "previous", "same") else None


def relative_in_one_word(unit: tuple[str, int]) -> Counted:
    """ "去年", "先月"."""
    return Counted(*unit)


def so_many(count: int, unit: str, ago: int, over: bool | str = False) -> Counted | None:
    """ "two weeks ago", "in three weeks"; "over ten days ago" is not just ten."""
    if unit in ("quarter", "half", "weekend", "millennium") or count > 9999 or ago not in (-1, 1):
        return None
    if unit == "fortnight":
        count, unit = count * 2, "week"
    if unit == "century" or (over == "more" and unit in ("day", "week")):
        return None
    return Counted(unit, ago * count, is_approximate=bool(over) or unit in ("month", "year", "decade"))


def so_many_behind(count: int, unit: str, bound: str, about: object = None) -> Counted | None:
    """ "10年前", "三天后"; "3日ほど前" is about three days."""
    return so_many(count, unit, {"before": -1, "after": 1}.get(bound, 0), over=about is not None)


def one_away(unit: str, ago: int) -> Counted | None:
    """ "il y a un an", "через неделю": one unit where no count stands."""
    return so_many(1, unit, ago)


def unit_beside(unit: str, ago: int) -> Counted | None:
    """ "de dag daarvoor", "im Jahr zuvor", "året därpå": the calendar's unit beside it."""
    return beside(unit, "after" if ago > 0 else "before")


def _follows_nothing(tokens: Tokens, index: int) -> bool:
    return index > 0 and "nothing" in tokens.kinds(index - 1)


def beyond(unit: str, which: str, bound: str) -> Counted | None:
    """ "the week after next", "the month before last"."""
    if unit not in ("week", "month", "year", "weekend"):
        return None
    return {("after", "next"): Counted(unit, 2), ("before", "last"): Counted(unit, -2)}.get((bound, which))


def beside(unit: str, bound: str) -> Counted | None:
    """ "the year before", "the week after": of the one it is named with, or from the reference."""
    if unit not in ("week", "month", "year", "weekend", "day"):
        return None
    return Counted(unit, 1 if bound == "after" else -1, is_beside=True)


def compound(ago: int, counts: tuple[tuple[int, str], ...]) -> CountedOut | None:
    """ "1 month and 21 days ago"."""
    if ago not in (-1, 1) or any(count > 9999 or unit not in MEASURED for count, unit in counts):
        return None
    return CountedOut(tuple((ago * count, unit) for count, unit in counts))


MEASURED = frozenset({"day", "week", "month", "year", "decade"})


def shifted(count: int, unit: str, bound: str, anchor: Expression) -> Shifted | None:
    """ "two days after 12 January", "a week before Christmas", "four days from yesterday"."""
    is_day = (
        names_a_day(anchor) or isinstance(anchor, Weekday) or (isinstance(anchor, Counted) and anchor.unit == "day")
    )
    # "the ten days since Monday" are a length; "three days from today" is a day.
    is_length = bound not in ("before", "after", "from") and not isinstance(anchor, Counted)
    if unit not in ("day", "week", "fortnight") or count > 9999 or is_length or not is_day:
        return None
    return Shifted(anchor, (-1 if bound == "before" else 1) * count, unit)


def shifted_behind(anchor: Expression, count: int, unit: str, bound: str) -> Shifted | None:
    """ "今日から2日後", "クリスマスの3日前"."""
    return shifted(count, unit, bound, anchor) or after_another(count, unit, bound, anchor)


def beside_day(steps: int, anchor: Expression, of: bool = False) -> Shifted | None:
    """ "the day after Christmas", "the eve of 5 May", "la veille du 5 mai"; "yesterday Thursday" is one day."""
    is_day = names_a_day(anchor) or (isinstance(anchor, Weekday) and of)
    return Shifted(anchor, steps) if is_day and steps in (-1, 1) else None


def day_beside(bound: str, anchor: Expression) -> Shifted | None:
    """ "der Tag vor dem 5. Mai", "the night before Christmas", "the morning after 5 May"."""
    return beside_day(1 if bound == "after" else -1, anchor)


def after_another(count: int, unit: str, bound: str, anchor: Expression) -> Shifted | None:
    """ "one year after Christmas", "two months before 5 May 2023": the unit, no more exact than it is counted."""
    is_day = (
        names_a_day(anchor) or isinstance(anchor, Weekday) or (isinstance(anchor, Counted) and anchor.unit == "day")
    )
    if unit not in ("month", "year", "decade") or count > 9999 or bound not in ("before", "after") or not is_day:
        return None
    return Shifted(anchor, (-1 if bound == "before" else 1) * count, unit)


def weekday_beside(weekday: int, bound: str, anchor: Expression, number: object = None) -> Beside | None:
    """ "the Friday before Christmas", "the Monday after 5 May 2023"."""
    if not names_a_day(anchor) or number not in (None, "last" if bound == "before" else 1):
        return None  # "the second Monday after Easter"
    return Beside(anchor, weekday, 1 if bound == "after" else -1)


def is_behind(tokens: Tokens, index: int, which: str) -> bool:
    """Whether one of the words that the languages list so (`languages.kinds.GRAMMAR`) stands before the token."""
    listed = tokens.words.grammar[which]
    return bool(listed) and any(index >= size and tokens.written_from(index - size, index) in listed for size in (1, 2))


def _over(tokens: Tokens, index: int, found: dict[str, object]) -> int:
    if is_behind(tokens, index, "over"):
        found["over"] = True
    return index


OVER = Pattern(_over, frozenset({()}))


def _is_several(tokens: Tokens, noun: int, other: int) -> bool:
    return {"unit", "units"} <= tokens.kinds(noun).keys() and tokens.written(other).endswith("s")


SEVERAL_BEHIND = test(lambda tokens, index: _is_several(tokens, index, index - 1))
"""Before a noun that is the same for one and for several: "prochains mois" are no month."""
SEVERAL_BEFORE = test(lambda tokens, index: _is_several(tokens, index - 2, index - 1))
"""Behind both: "mois derniers"."""
IN_WORDS = test(lambda tokens, index: " " in tokens.written(index - 1))
"""Behind a phrase: "the day after Christmas", and not "yesterday Thursday"."""
ROUGHLY = either(row(word("roughly", "over", only=["more"])), row(word("roughly"), built("over", lambda: True)))
"""Before a count: "hace unos tres años", "oltre tre anni fa"."""
COUNTED_UNIT = either(
    word("units", "unit"), word("unit", "unit"), row(word("century"), built("unit", lambda: "century"))
)
ANY_UNIT = word("unit", "unit")
AHEAD_OF = test(lambda tokens, index: is_behind(tokens, index, "ahead_of"))
COUNTED = either(row(COUNT, COUNTED_UNIT), row(built("count", lambda: 1), ANY_UNIT))
"""Where one of something needs no count: "за день до 5 мая"."""


def _is_no_other(tokens: Tokens, index: int) -> bool:
    """Whether the word before the noun, in a text, leaves it the one right beside: not in "an jedem Tag vor Ostern"."""
    if not tokens.is_running or index == 0:
        return True
    kinds = tokens.kinds(index - 1).keys()
    return kinds.isdisjoint(_COUNTING) and (bool(kinds) or not tokens.written(index - 1)[:1].isalpha())


_COUNTING = frozenset(["ordinal", "nth", "number", "count", "which"])
"""What makes the noun another: "the third morning after 5 May"."""
THE_ONE = either(THE, test(_is_no_other))


def is_within(tokens: Tokens, index: int) -> bool:
    """Whether "within" stands before the count: "within three weeks of 5 May"."""
    return is_behind(tokens, index, "within")


def _pairs(tokens: Tokens, index: int) -> tuple[tuple[tuple[int, str], ...], int]:
    """Counts of several units from this token on: "2 years, 1 month and 21 days"."""
    found: list[tuple[int, str]] = []
    end = index
    while True:
        named: dict[str, object] = {}
        after = row(many(either(COMMA, word("and")), most=2), COUNT, COUNTED_UNIT).match(tokens, index, named)
        if after < 0:
            return tuple(found), end
        found.append((int(str(named["count"])), str(named["unit"])))
        index = end = after


def _match_counts(tokens: Tokens, index: int, found: dict[str, object]) -> int:
    counts, end = _pairs(tokens, index)
    if len(counts) < 2:
        return -1
    found["counts"] = counts
    return end


COUNTS = Pattern(
    _match_counts,
    frozenset(
        {
            ("count", "unit"),
            ("count", "units"),
            ("number", "unit"),
            ("number", "units"),
            ("figures", "unit"),
            ("figures", "units"),
        }
    ),
)

DISTANCES = (
    Rule("relative day", relative_day, word("relative_day", "steps")),
    Rule(
        "relative unit",
        relative_unit,
        maybe(THE),
        either(word("which", "which"), word("which_behind", "which")),
        unless(SEVERAL_BEHIND),
        ANY_UNIT,
    ),
    Rule(
        "relative century",
        relative_unit,
        maybe(THE),
        either(
            row(word("which", "which"), word("century", but=["several"])),
            row(word("century", but=["several"]), word("which_behind", "which")),
        ),
        built("unit", lambda: "century"),
    ),
    Rule("unit last", relative_unit, maybe(THE), ANY_UNIT, word("which_behind", "which"), unless(SEVERAL_BEFORE)),
    Rule(
        "weekend of a week in one word",
        lambda unit: Counted("weekend", unit[1]) if unit[0] == "week" else None,
        word("steps", "unit"),
        OF,
        word("unit", only=["weekend"]),
    ),
    Rule("relative unit in one word", relative_in_one_word, word("steps", "unit")),
    Rule("part of another day", part_of_another_day, maybe(THE), word("which", "which"), DAYPART),
    Rule(
        "that unit",
        lambda unit: Counted(unit, 0),
        word("pointing"),
        maybe(word("which", only=["same"])),
        word("unit", "unit"),
    ),
    Rule("that part of the day", lambda: Counted("day", 0), word("pointing"), DAYPART),
    Rule("so many units ago", so_many, OVER, maybe(ROUGHLY), COUNT, COUNTED_UNIT, maybe(OF), AGO),
    Rule(
        "unit beside, in the same", unit_beside, either(THE, row(test(_follows_nothing))), ANY_UNIT, word("ago", "ago")
    ),
    Rule(
        "so many units before",
        so_many_behind,
        COUNT,
        COUNTED_UNIT,
        maybe(word("about", "about", only=["behind"])),
        word("bound_behind", "bound"),
    ),
    Rule(
        "before so many units",
        so_many,
        AGO_BEFORE,
        maybe(THE),
        maybe(ROUGHLY),
        unless(row(word("year"), YEAR_UNIT, unless(AGO))),
        COUNT,
        COUNTED_UNIT,
        maybe(word("ago", only=[-1])),
    ),
    Rule("a unit away", one_away, AGO_BEFORE, COUNTED_UNIT),
    Rule(
        "a unit away, count left out",
        one_away,
        maybe(either(word("roughly"), word("about"))),
        ANY_UNIT,
        word("ago", "ago"),
    ),
    Rule(
        "in so many units",
        lambda count, unit: so_many(count, unit, 1),
        either(word("nothing", only=["in"]), word("between")),
        COUNT,
        COUNTED_UNIT,
        END,
    ),
    Rule(
        "in a unit's time",
        lambda count, unit: so_many(count, unit, 1),
        word("nothing"),
        COUNT,
        ANY_UNIT,
        word("possessive"),
        sign("time"),
    ),
    Rule(
        "unit beyond",
        beyond,
        maybe(THE),
        ANY_UNIT,
        word("bound", "bound", only=["after", "before"]),
        either(word("which", "which"), word("which_behind", "which")),
    ),
    Rule("unit beside", beside, THE, ANY_UNIT, word("bound", "bound", only=["after", "before"]), END),
    Rule("several counts ago", compound, COUNTS, AGO),
    Rule(
        "several counts before",
        lambda counts, bound: compound({"before": -1, "after": 1}.get(bound, 0), counts),
        COUNTS,
        word("bound_behind", "bound"),
    ),
    Rule("before several counts", compound, AGO_BEFORE, COUNTS),
    Rule("in several counts", lambda counts: compound(1, counts), word("nothing", only=["in"]), COUNTS),
    Rule(
        "so many days from another",
        shifted,
        test(lambda tokens, index: not is_within(tokens, index)),
        COUNT,
        COUNTED_UNIT,
        word("bound", "bound"),
        maybe(THE),
        UNIT,
    ),
    Rule(
        "so many days up to another, or on from it",
        shifted_behind,
        either(
            row(AHEAD_OF, COUNTED, built("bound", lambda: "before", word("bound", only=["until", "before"]))),
            row(word("ago_before", only=[1]), COUNTED, word("bound", "bound", only=["after"])),
        ),
        maybe(THE),
        UNIT,
    ),
    Rule(
        "so many months from another",
        after_another,
        COUNT,
        COUNTED_UNIT,
        word("bound", "bound", only=["after", "before"]),
        maybe(THE),
        UNIT,
    ),
    Rule(
        "day beside another",
        beside_day,
        test(lambda t, _: not t.words.month_first),
        word("relative_day", "steps", only=[-1, 1]),
        built("of", lambda: True, either(OF, IN_WORDS)),
        OF_THE,
        UNIT,
    ),
    Rule(
        "eve of a day",
        lambda anchor: beside_day(-1, anchor),
        unless(word("relative_day")),
        word("eve"),
        OF_THE,
        UNIT,
    ),
    Rule(
        "eve of a day, or yesterday",
        lambda anchor: EveOrYesterday(anchor, -1) if beside_day(-1, anchor) else None,
        test(lambda t, _: not t.words.month_first),
        ahead(word("relative_day")),
        word("eve"),
        UNIT,
    ),
    Rule(
        "day beside another, in two words",
        day_beside,
        either(row(THE_ONE, word("unit", only=["day"])), word("the", only=["day"])),
        word("bound", "bound", only=["after", "before"]),
        OF_THE,
        UNIT,
    ),
    Rule(
        "part of the day beside another",
        day_beside,
        THE_ONE,
        DAYPART,
        word("bound", "bound", only=["after", "before"]),
        OF_THE,
        UNIT,
    ),
    Rule(
        "weekday beside a day",
        weekday_beside,
        maybe(THE),
        maybe(either(word("which", "number"), word("ordinal", "number"))),
        WEEKDAY,
        word("bound", "bound", only=["after", "before"]),
        maybe(THE),
        UNIT,
    ),
)
