"""What a page says of dates in one language: the tables `[say]` of its file.

A template holds dates in braces: `{a}`, or `{a:of}` where the date takes the form whose words the table
`[say.forms.of]` has (a case, or an article before it): "начало {a:of}" asks for "XX века", where "{a}" alone would be
"XX век".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

Forms = Mapping[str, str]
"""A noun by the plural categories of CLDR."""


class Phrasing(NamedTuple):
    """The words of one language around dates; `{a}` and `{b}` stand for them, `{n}` for a number."""

    range: str
    range_from: str
    """A range whose first side alone is in doubt: "from about 2015 to 2020"."""
    between: str
    either: str
    every: str
    list: str
    """Two members of a longer list."""
    since: str
    after: str
    until: str
    before: str
    by: str
    not_before: str
    early: str
    mid: str
    late: str
    early_mid: str
    """From one third to the next."""
    mid_late: str
    halves: tuple[str, ...]
    """The first and second half of a month, a decade, a century."""
    quarters: tuple[str, ...]
    """The quarters of a century."""
    first: str
    """The first of a unit: `{n}` is how many, `{u}` the unit counted, `{a}` the whole."""
    last: str
    weeks: tuple[str, ...]
    """The first to the fourth week of a month, and the last."""
    units: Mapping[str, Forms]
    """The units that `first` and `last` count: day, week, month, quarter, year, decade."""
    week: str
    weekend: str
    about: str
    probably: str
    """Of one side of a range; behind a whole date a question mark says it."""
    decade: str
    century: str
    millennium: str
    turn: str
    """The years around the beginning of a century."""
    bc: str
    """A year before our era; for a century before it, `{a}` is the century."""
    ad: str
    """A year that needs to be known as one of our era: the year 79."""
    seasons: tuple[str, ...]
    part: str
    """A season in its year."""
    quarter: str
    half: str
    year: str = "{a}"
    """A year by itself, from its figures."""
    ordinals: tuple[str, ...] = ("1", "2", "3", "4")
    """Of quarters and halves."""
    half_ordinals: tuple[str, ...] = ()
    """Of halves, where they differ."""
    counts: tuple[str, ...] = ()
    """The numbers from 2 on in words; beyond them figures stand."""
    feminine: tuple[str, ...] = ()
    """The units that `first_feminine`, `last_feminine` and `counts_feminine` go with."""
    first_feminine: str = ""
    last_feminine: str = ""
    counts_feminine: tuple[str, ...] = ()
    ad_century: str = ""
    """A century or millennium of our era, where that is not said as of a year."""
    count_endings: Mapping[str, str] = {}
    """What stands behind the figures by which centuries are counted, by the last of them: "st", "nd"; else `other`."""
    roman_centuries: bool = False
    """Whether centuries are counted in Roman figures."""
    first_day: str = "1"
    """The first day of a month."""
    decade_first: str = ""
    """The first ten years of a century, where `decade` would say nothing or the whole century."""
    decade_2000: bool = False
    """Whether those from 2000 on are said as other decades are, nevertheless: "the 2000s"."""
    years_as_days: bool = False
    """Whether a year takes the article of a day: "dal 2016"."""
    patterns: Mapping[str, str] = {}
    """How `day`, `day_of_month`, `month` and `month_alone` are written where that is not as CLDR has it."""
    contractions: tuple[tuple[str, str, str], ...] = ()
    """A preposition, an article, and what stands for the two where they meet: "de", "le", "du"."""
    kinds: Mapping[str, Mapping[str, str]] = {}
    """What is said otherwise around dates of one of `KINDS_OF_DATES`: a whole day takes an article in "depuis le 5"."""
    forms: Mapping[str, Mapping[str, Any]] = {}
    """What is said otherwise in a form that another template asks for."""

    def word(self, name: str, form: str = "", kind: str = "") -> Any:
        """The words of that name, in a form or around dates of one kind where they are said otherwise there."""
        if kind == "year" and self.years_as_days and name != "about":
            kind = "day"
        found = self.forms.get(form, {}).get(name) or self.kinds.get(kind, {}).get(name)
        return found or getattr(self, name)


KINDS_OF_DATES = (
    "day", "week", "weekend", "month", "season", "quarter", "year", "decade", "century", "millennium", "part", "range",
)  # fmt: skip
"""The kinds of dates that words may stand otherwise around; a half of a year is said as a quarter is, a `part` is
"the first half of July", a `range` one that begins with a word."""


SIGNS = Phrasing(
    range="{a} – {b}", range_from="{a} – {b}", between="{a} – {b}", either="{a} / {b}", every="{a} + {b}",
    list="{a}, {b}", since="{a} –", after="> {a}", until="– {a}", before="< {a}", by="≤ {a}", not_before="≥ {a}",
    early="{a} (1/3)", mid="{a} (2/3)", late="{a} (3/3)", early_mid="{a} (1–2/3)", mid_late="{a} (2–3/3)",
    halves=("{a} (1/2)", "{a} (2/2)"),
    quarters=("{a} (1/4)", "{a} (2/4)", "{a} (3/4)", "{a} (4/4)"), first="{a} (1–{n} {u})", last="{a} (–{n} {u})",
    weeks=("{a} (1–7)", "{a} (8–14)", "{a} (15–21)", "{a} (22–28)", "{a} (–7)"),
    units={name: {"other": name[0]} for name in ("day", "week", "month", "quarter", "year", "decade")},
    week="{a}", weekend="{a}", about="~ {a}", probably="{a}?", decade="{a}–", century="{a}", millennium="{a}",
    turn="{a}", bc="-{a}", ad="AD {a}", seasons=("1/4", "2/4", "3/4", "4/4"), part="{a} {s}", quarter="{a} Q{n}",
    half="{a} H{n}",
)  # fmt: skip
"""Signs instead of words, for a language whose words we don't have; its eras are named as CLDR has them."""

NEEDED = tuple(name for name in Phrasing._fields if name not in Phrasing._field_defaults)


def phrasing(table: Mapping[str, Any] | None) -> Phrasing:
    """The words of a table `[say]`; signs where a language has none."""
    if table is None:
        return SIGNS
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    return Phrasing(**values | {"contractions": tuple(map(tuple, table.get("contractions", ())))})
