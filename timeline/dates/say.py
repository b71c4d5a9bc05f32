"""Date expressions in words: the templates of a language, or of a house style, filled from the types.

A type's `say` asks a `Speaker` for what it is made of. Units give their value for HTML besides; what stands inside
other words is one piece with them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from timeline import edtf
from timeline.dates.calendars import has_weekday
from timeline.languages import SIGNS, Phrasing, codes
from timeline.languages import language as known_language

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from timeline.dates.expressions.base import Expression
    from timeline.dates.expressions.joined import Doubted

    Spoken: TypeAlias = Expression | Callable[["Speaker"], "tuple[Piece, ...]"]
    Field: TypeAlias = str | Spoken

Style = Literal["locale", "guardian", "ap", "iso"]


class Piece(NamedTuple):
    """Some words of a date; `datetime` where HTML has a value for just what they say."""

    text: str
    datetime: str | None = None
    weekday: str = ""
    """The weekday that stands before the words of an exact day."""
    ours: bool = False
    """Whether it is a sentence of ours around a date, which may be in another language than the date."""


Pieces = tuple[Piece, ...]


class Calendar(NamedTuple):
    """How one language writes units of time."""

    months: tuple[str, ...]
    """As they stand in a date."""
    weekdays: tuple[str, ...]
    day: str
    """The order of a whole day, as in `d MMMM y`."""
    day_of_month: str
    """Without its year, as in `d MMMM`."""
    month: str
    """A month with its year, as in `MMMM y`."""
    months_alone: tuple[str, ...] = ()
    """As they stand without a day; those of `months` where there are none."""


_AP_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def said(
    expression: Expression, language: str, style: Style, *, weekday: bool = False, deadline: bool = False
) -> Pieces:
    """A complete expression in words; the weekday before an exact day where asked, "by" before a deadline."""
    from timeline.dates.expressions.joined import Bound, By

    voice = speaker(language, style)
    if deadline and not isinstance(expression, Bound):
        return By(expression).say(voice)
    return expression.say(voice._replace(names_weekday=weekday and not deadline))


@lru_cache(maxsize=64)
def speaker(language: str, style: Style = "locale") -> Speaker:
    """The words and the calendar of a language (a BCP 47 tag) in a house style."""
    return Speaker(
        phrasing_of("en" if style in ("guardian", "ap") else language), calendar(language, style), style, language
    )


def phrasing_of(tag: str) -> Phrasing:
    """The words of the language that a tag names; signs, and the names of eras of CLDR, where it has no file."""
    code = _code(tag)
    return known_language(code).say if code in codes() else _signs(tag)


def _signs(tag: str) -> Phrasing:
    locale = _locale(tag)
    names, pattern = locale.eras["abbreviated"], locale.datetime_skeletons.get("Gy")
    text = "{era} {{a}}" if pattern is not None and str(pattern.pattern).startswith("G") else "{{a}} {era}"
    return SIGNS._replace(bc=text.format(era=names[0]), ad=text.format(era=names[1]))


def _code(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0].lower()


class Speaker(NamedTuple):
    """One language and style at work."""

    words: Phrasing
    calendar: Calendar
    style: Style
    language: str
    form: str = ""
    """The form that the words around ask for (`Phrasing.forms`)."""
    names_weekday: bool = False
    is_side: bool = False
    """Whether more follows, so that a question mark behind it would be lost."""
    names_our_era: bool = False
    """Whether a year of our era says so, since one before it stands beside: "3000 BC to AD 1500"."""

    # ---- units -------------------------------------------------------------------------------------------------------

    def unit(self, value: edtf.Date, text: str) -> Pieces:
        """A unit with its value for HTML."""
        return (Piece(text, html_value(str(value))),)

    def plain(self, text: str) -> Pieces:
        """A unit that HTML has no value for."""
        return (Piece(text),)

    def day(self, day: edtf.Day) -> Pieces:
        """A whole day, its weekday before it where that is asked for and known."""
        name = ""
        if self.names_weekday and 1 <= day.year <= edtf.LATEST_YEAR and has_weekday(day, self.language):
            name = self.calendar.weekdays[day.weekday]
        return (Piece(self.filled_pattern("day", day), html_value(day.isoformat()), name),)

    def month(self, year: int, month: int) -> str:
        """A month with its year: "April 2023"."""
        return self.filled_pattern("month", edtf.Day(year, month, 1))

    def year(self, year: int) -> str:
        """A year by itself: 2023, AD 79, 44 BC for -43, "2023 год"."""
        return self.with_era(self.template("year").format(a=year if year > 0 else 1 - year), year)

    def with_era(self, text: str, year: int) -> str:
        """The words of a year with its era, where it needs one."""
        if year < 1:
            return self.words.bc.format(a=text)
        if 1000 <= year < 3000 and not self.names_our_era:
            return text
        return self.words.ad.format(a=text)  # "79" alone would be 1979, or nothing

    def decade(self, year: int) -> str:
        """The 1990s, by their first year."""
        is_first = year % 100 == 0 and self.words.decade_first and not (year == 2000 and self.words.decade_2000)
        template = self.template("decade_first" if is_first else "decade")
        return template.format(a=year, d=year % 100, c=self.counted(year // 100 + 1))

    def century(self, number: int) -> str:
        """The 19th century; with a minus, one before our era."""
        count = abs(number)
        return self.with_era_behind(self.template("century").format(a=self.counted(count)), number)

    def with_era_behind(self, text: str, number: int) -> str:
        """The words of a century or millennium with its era, where it needs one."""
        if number < 0:
            return self.words.bc.format(a=text)
        return (self.words.ad_century or self.words.ad).format(a=text) if self.names_our_era else text

    def millennium(self, number: int) -> str:
        """The second millennium; with a minus, one before our era."""
        return self.with_era_behind(self.template("millennium").format(a=self.counted(abs(number))), number)

    def turn(self, year: int) -> Pieces:
        """The turn of the 20th century, from the year that it begins with."""
        return self.filled(self.template("turn"), a=self.counted(year // 100 + 1))

    def counted(self, number: int) -> str:
        """A number as centuries are counted: "19th", "XIX", "19"."""
        if self.words.roman_centuries:
            return roman(number)
        endings = self.words.count_endings
        last = "other" if 10 <= number % 100 <= 20 else str(number % 10)
        return f"{number}{endings.get(last, endings.get('other', ''))}"

    def grouping(self, grouping: int, year: int) -> str:
        """A season, quarter or half in its year."""
        if grouping <= 32:
            name = self.words.word("seasons", self.form)[(grouping - 21) % 4]
            if self.language.lower() == "en-us" and name == "autumn":
                name = "fall"
            return self.in_year("part", year, s=name)
        return self.in_year("quarter" if grouping <= 36 else "half", year, n=self._ordinal(grouping))

    def _ordinal(self, grouping: int) -> str:
        """The ordinal of a quarter (33 to 36) or half (40, 41)."""
        ordinals = self.words.word("ordinals", self.form)
        if grouping <= 36:
            return str(ordinals[grouping - 33])
        return str((self.words.word("half_ordinals", self.form) or ordinals)[grouping - 40])

    def in_year(self, name: str, year: int, **more: str) -> str:
        """The words of that name with a year among them."""
        return text_of(self.filled(self.template(name), a=lambda voice: voice.plain(voice.year(year)), **more))

    def week(self, monday: edtf.Day) -> Pieces:
        """The week that begins on that day."""
        return self.filled(self.template("week"), a=_day_inside(monday, week_value(monday)))

    def weekend(self, saturday: edtf.Day) -> Pieces:
        """The weekend that begins on that day."""
        return self.filled(self.template("weekend"), a=_day_inside(saturday, None))

    # ---- parts -------------------------------------------------------------------------------------------------------

    def third(self, which: str, to: str | None, whole: Expression) -> Pieces:
        """ "late 2022", "the late 1990s", "early in the week of 3 July 2023", "mid-to-late July 2023"."""
        template = self.template(f"{which}_{to}" if to else which, kind_of(whole))
        pieces = self.filled(template, a=whole)
        return pieces if kind_of(whole) in ("month", "year") else (Piece(text_of(pieces)),)

    def half(self, number: int, whole: Expression, of: int = 2) -> Pieces:
        """ "second half of July 2023", "last quarter of the 19th century"."""
        return self.filled(self.words.word("halves" if of == 2 else "quarters", self.form)[number - 1], a=whole)

    def nth_week(self, number: int, whole: Expression) -> Pieces:
        """ "first week of May 2021", "last week of May 2021"."""
        return self.filled(self.words.word("weeks", self.form)[number - 1 if number > 0 else -1], a=whole)

    def some(self, count: int, unit: str, whole: Expression) -> Pieces:
        """ "first three months of 2023", "last ten days of May 2021"."""
        ending = "_feminine" if unit in self.words.feminine else ""
        number = abs(count)
        words = self.words.counts_feminine if ending and self.words.counts_feminine else self.words.counts
        said_number = words[number - 2] if 2 <= number <= len(words) + 1 else str(number)
        forms = self.words.word("units", self.form)[unit]
        code = _code(self.words_language)
        category = known_language(code).plural(number) if code in codes() else "other"
        template = self.template(("first" if count > 0 else "last") + ending)
        if category == "two":  # Arabic says it by the noun alone
            template = template.replace("{n} ", "")
        return self.filled(template, n=said_number, u=forms.get(category, forms["other"]), a=whole)

    @property
    def words_language(self) -> str:
        """The language that the words are in: English in the house styles."""
        return "en" if self.style in ("guardian", "ap") else self.language

    # ---- several, bounds, doubt --------------------------------------------------------------------------------------

    def joined(self, name: str, members: tuple[Expression, ...]) -> Pieces:
        """Two or more dates; what they share is said once."""
        kind = shared_kind(members)
        if len(members) == 2 and _first_alone_is_doubted(members):
            if name == "either":
                members = (members[1], members[0])  # "about 2015 or 2016" is about both
        if name == "range":
            name = self._range(*members)
        voice = self._replace(names_our_era=_are_of_both_eras(members))
        *listed, last = voice.shared(members)
        before: Spoken = listed[0]
        for member in listed[1:]:
            before = _listed(self.words.list, before, member)
        return voice.filled(self.template(name, kind), a=before, b=last)

    def shared(self, members: tuple[Expression, ...]) -> list[Spoken]:
        """Each member, the year or month that all share said with the last: "5", "7 September 2023"."""
        from timeline.dates.expressions.units import Day, Month

        if shared_kind(members) not in ("day", "month", "quarter") or not _follow_each_other(members):
            return list(members)
        if all(isinstance(one, Month) for one in members) and _are_of(members, "year") and self._may_share_months():
            return [*(self._short("month_alone", one) for one in members[:-1]), members[-1]]
        if len(members) > 2 and self._may_share_quarters(members):
            return [*map(_quarter_number, members[:-1]), members[-1]]
        if not all(isinstance(one, Day) for one in members) or not _are_of(members, "year"):
            return list(members)
        day_first = self.pattern("day").startswith("d")
        if day_first and _are_of(members, "month"):
            return [*(self._short("day_number", one) for one in members[:-1]), members[-1]]
        if day_first or self.pattern("day").startswith("MMM"):
            return [*(self._short("day_of_month", one) for one in members[:-1]), members[-1]]
        return list(members)

    def _may_share_quarters(self, members: tuple[Expression, ...]) -> bool:
        return shared_kind(members) == "quarter" and _are_of(members, "year") and self.words.quarter.startswith("{n}")

    def quarter_number(self, number: int) -> str:
        """The number of a quarter or half in a list: "first", "1."."""
        name = "quarter" if number <= 36 else "half"
        return self.template(name).split(" ")[0].format(n=self._ordinal(number))

    def _may_share_months(self) -> bool:
        return self.pattern("month") == "MMMM y" or "month_alone" in self.words.patterns

    def _short(self, pattern: str, one: Expression) -> Spoken:
        year, month, day = one.year, one.month, getattr(one, "day", None)  # type: ignore[attr-defined]  # days or months
        value = f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
        return lambda voice: (Piece(voice.filled_pattern(pattern, edtf.Day(year, month, day or 1)), html_value(value)),)

    def bound(self, name: str, inner: Expression) -> Pieces:
        """ "since 2000", "since about 2015", "2019 or later"."""
        approximate, uncertain, core = doubts(inner)
        kind = "" if approximate else kind_of(core) or shared_kind(members_of(core))
        pieces = self.filled(self.template(name, kind), a=_perhaps_about(core, is_approximate=approximate))
        return self.questioned(pieces) if uncertain else pieces

    def doubted(self, doubted: Doubted) -> Pieces:
        """ "about 2015", "2015?"; on one side of another date "probably 2015"."""
        inner = _perhaps_about(doubted.inner, is_approximate=True) if doubted.is_approximate else _whole(doubted.inner)
        if not doubted.is_uncertain:
            return self.put(inner)
        if self.is_side:
            return self.filled(self.template("probably", kind_of(doubted.inner)), a=inner)
        return self.questioned(self.put(inner))

    def kind_around(self, inner: Expression) -> str:
        """Its kind, and `range` where it is said with a word before it: "approximately from 2015 to May 2016"."""
        from timeline.dates.expressions.joined import Range

        if isinstance(inner, Range) and self._range(inner.one, inner.other) == "range_from":
            return "range"
        return kind_of(inner)

    def _range(self, one: Expression, other: Expression) -> str:
        """The template of a range: a dash between a day and a year would be a slip."""
        is_alike = shared_kind((one, other)) or not any(map(kind_of, (one, other)))
        if _first_alone_is_doubted((one, other)) or ("–" in self.words.range and not is_alike):
            return "range_from"
        return "range"

    def questioned(self, pieces: Pieces) -> Pieces:
        """The pieces with a question mark behind the last, as the language sets it."""
        code = _code(self.language)
        sign = known_language(code).signs.get("?", "?") if code in codes() else "?"
        return with_sign(pieces, sign)

    # ---- templates ---------------------------------------------------------------------------------------------------

    def template(self, name: str, kind: str = "") -> str:
        """The words of that name in the form asked for, around dates of one kind."""
        text: str = self.words.word(name, self.form, kind)
        return text

    def filled(self, template: str, **fields: Field) -> Pieces:
        """The template with fields in place of its braces, each in the form that it asks for there."""
        pieces: list[Piece] = []
        for text, name, form in _FIELD.findall(template):
            if text:
                pieces.append(Piece(text))
                continue
            voice = self._replace(form=self.form if form == "same" else form, names_weekday=False)
            pieces = self.contracted(pieces, voice.put(fields[name]))
        return tuple(pieces)

    def contracted(self, before: list[Piece], inner: Pieces) -> list[Piece]:
        """The pieces one after the other, a preposition and an article where they meet as one word: "du", "zum"."""
        for preposition, article, both in self.words.contractions:
            if before and _ends_with_word(before[-1].text, preposition) and inner[0].text.startswith(article):
                head = before[-1]._replace(text=before[-1].text.removesuffix(preposition) + both)
                return [*before[:-1], head, inner[0]._replace(text=inner[0].text.removeprefix(article)), *inner[1:]]
        return [*before, *inner]

    def put(self, field: Field) -> Pieces:
        """What stands in place of a field, in this form."""
        if isinstance(field, str):
            return (Piece(field),)
        return field(self) if callable(field) else self.inner(field)

    def inner(self, expression: Expression) -> Pieces:
        """An expression inside other words: one piece, unless it is a unit with a value of its own."""
        pieces = expression.say(self._replace(is_side=True, names_weekday=False))
        return pieces if len(pieces) == 1 or any(doubts(expression)[:2]) else (Piece(text_of(pieces)),)

    def pattern(self, name: str) -> str:
        """How a day or month is written: the language's own way, or CLDR's."""
        own = self.words.word("patterns", self.form).get(name) or self.words.patterns.get(name)
        if own is not None and self.style != "ap":
            return str(own)
        if name == "day_number":
            return self.calendar.day.split("M")[0].replace("'de'", "")
        if name == "month_alone":
            return "LLLL"
        pattern: str = getattr(self.calendar, name)
        return pattern

    def filled_pattern(self, name: str, day: edtf.Day) -> str:
        """A day or month in the order of its pattern (UTS 35, 4); `{year:FORM}` in it is the year in words."""
        pattern = self.pattern(name)
        text = ""
        for literal, _, form in _FIELD.findall(pattern):
            text += self._in_figures(literal, pattern, day) if literal else self._replace(form=form).year(day.year)
        return text.strip()

    def _in_figures(self, part: str, pattern: str, day: edtf.Day) -> str:
        months = _AP_MONTHS if self.style == "ap" and "d" in pattern else self.calendar.months
        alone = self.calendar.months_alone or self.calendar.months
        number = day.year if day.year > 0 else 1 - day.year
        behind = _BEHIND_YEAR.search(part)
        part, tail = (part[: behind.start()], behind[0].replace("'", "")) if behind else (part, "")
        fields: dict[str, Callable[[], str]] = {
            "d": lambda: f"{day.day:02}" if "dd" in pattern else self.day_number(day.day),
            "M": lambda: months[day.month - 1] if "MMM" in pattern else str(day.month),
            "L": lambda: (self.calendar.months if self.form else alone)[day.month - 1],
            "y": lambda: self.with_era(f"{number}{tail}", day.year),
            "G": lambda: "",
        }
        return "".join(
            quoted or (fields[letters[0]]() if letters and letters[0] in fields else letters or other)
            for quoted, letters, other in _PATTERN.findall(part)
        )

    def day_number(self, number: int) -> str:
        """The day of the month; French counts its first one."""
        return self.words.first_day if number == 1 else str(number)


def _ends_with_word(text: str, word: str) -> bool:
    """Whether the word is the last of the text, and not only the end of its last one."""
    return text.endswith(word) and not text.removesuffix(word)[-1:].isalpha()


def _day_inside(day: edtf.Day, datetime: str | None) -> Callable[[Speaker], Pieces]:
    """A day inside other words, with what HTML has for all of them."""
    return lambda voice: (Piece(voice.filled_pattern("day", day), datetime),)


_FIELD = re.compile(r"([^{]+)|\{(\w+)(?::(\w+))?\}")
_BEHIND_YEAR = re.compile(r"(?<=y)(?:'[^']*'|[^a-zA-Z'])+$")
"""What belongs to the year at the end of a pattern, so that its era stands behind that: "44 р. до н. е."."""
_PATTERN = re.compile(r"'([^']*)'|([a-zA-Z]+)|([^a-zA-Z']+)")
_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d{2})?)?")


def _quarter_number(one: Expression) -> Spoken:
    number: int = one.number  # type: ignore[attr-defined]  # a `Grouping`
    return lambda voice: voice.plain(voice.quarter_number(number))


def _listed(template: str, one: Spoken, other: Spoken) -> Spoken:
    return lambda voice: voice.filled(template, a=one, b=other)


def kind_of(expression: Expression) -> str:
    """Which of `languages.say.KINDS_OF_DATES` it is; empty for a date that is made of several, or in doubt."""
    from timeline.dates.expressions import parts, units

    kinds: dict[type[object], str] = {
        units.Day: "day", units.Week: "week", units.Weekend: "weekend", units.Month: "month", units.Year: "year",
        units.Decade: "decade", units.Century: "century", units.Millennium: "millennium", parts.Half: "part",
        parts.Some: "part", parts.Nth: "part",
    }  # fmt: skip
    if isinstance(expression, units.Grouping):
        return "season" if expression.number <= 32 else "quarter"
    return kinds.get(type(expression), "")


def _perhaps_about(inner: Expression, *, is_approximate: bool) -> Spoken:
    if not is_approximate:
        return inner
    return lambda voice: voice.filled(voice.template("about", voice.kind_around(inner)), a=_whole(inner))


def _whole(inner: Expression) -> Spoken:
    """All of its pieces, whatever stands around them."""
    return lambda voice: inner.say(voice._replace(is_side=True, names_weekday=False))


def members_of(expression: Expression) -> tuple[Expression, ...]:
    """The dates of which a range, a choice or a list is made."""
    from timeline.dates.expressions.joined import Joined, Several

    if isinstance(expression, Joined):
        return expression.one, expression.other
    return expression.members if isinstance(expression, Several) else ()


def shared_kind(members: tuple[Expression, ...]) -> str:
    """The kind that all of them are of; empty where they differ."""
    kinds = {kind_of(member) for member in members}
    return kinds.pop() if len(kinds) == 1 else ""


def doubts(expression: Expression) -> tuple[bool, bool, Expression]:
    """Whether it is approximate and whether uncertain, by words around it, and what stands inside them."""
    from timeline.dates.expressions.joined import Doubted

    if isinstance(expression, Doubted):
        return expression.is_approximate, expression.is_uncertain, expression.inner
    return False, False, expression


def _first_alone_is_doubted(members: tuple[Expression, ...]) -> bool:
    first, other = (doubts(member)[:2] for member in members)
    return any(first) and not any(other)


def _are_of(members: tuple[Expression, ...], *names: str) -> bool:
    """Whether all have the same year, or month, which words can share."""
    first = members[0]
    return all(getattr(one, name) == getattr(first, name) for one in members for name in names) and (
        0 <= first.year <= edtf.LATEST_YEAR  # type: ignore[attr-defined]  # as above
    )


def _are_of_both_eras(members: tuple[Expression, ...]) -> bool:
    """Whether one lies before our era and one in it: the words of one would be over both."""
    years = [year for one in members if (year := _first_year(one)) is not None]
    return any(year > 0 for year in years) and any(year <= 0 for year in years)


def _first_year(one: Expression) -> int | None:
    """The year with which it begins, else the one with which it ends."""
    from timeline.dates.expressions.base import Context

    if abs(year := getattr(getattr(one, "inner", one), "year", None) or 0) > edtf.LATEST_YEAR:
        return int(year)  # no words name it, but `Y-10000` does
    value = one.resolve(Context("", None, None)).value
    day = value.earliest or value.latest
    return day.year if day is not None else None


_HALF_A_YEAR = 183


def _follow_each_other(members: tuple[Expression, ...]) -> bool:
    """Whether each may leave its year out: "December or May 2020" begins in the year before."""
    from timeline.dates.expressions.base import Context

    days = [(found.earliest, found.latest) for found in (one.resolve(Context("", None, None)) for one in members)]
    most = _HALF_A_YEAR if len(members) == 2 else 0
    return all(one[0].ordinal - other[1].ordinal <= most for one, other in pairwise(days))


def text_of(pieces: Pieces) -> str:
    """The words in one string."""
    return "".join(piece.text for piece in pieces)


def with_sign(pieces: Pieces, sign: str) -> Pieces:
    """The pieces with a sign behind the last one, from which no line end parts it."""
    return (*pieces[:-1], pieces[-1]._replace(text=pieces[-1].text + sign))


_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """A number up to 39 in Roman figures."""
    written = ""
    for value, figures in _ROMAN:
        while number >= value:
            written += figures
            number -= value
    return written


def html_value(part: str) -> str | None:
    """The `datetime` of a unit, where HTML has one: a year, month or day of the years 1 to 9999, nothing masked."""
    return part if _PLAIN.fullmatch(part) and part[:4] != "0000" else None


def week_value(monday: edtf.Day) -> str:
    """The ISO 8601 week that begins on this Monday, as HTML writes it: `2023-W17`."""
    year = monday.plus(3).year  # a week belongs to the year its Thursday is in
    fourth = edtf.Day(year, 1, 4)
    first = fourth.plus(-fourth.weekday)
    return f"{edtf.format_year(year)}-W{(monday.ordinal - first.ordinal) // 7 + 1:02}"


@lru_cache(maxsize=64)
def calendar(language: str, style: Style) -> Calendar:
    """How the language, or the house style, writes days and months."""
    if style in ("guardian", "ap"):
        days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
        if style == "guardian":
            return Calendar(edtf.MONTHS, days, "d MMMM y", "d MMMM", "MMMM y")
        return Calendar(edtf.MONTHS, days, "MMM d, y", "MMM d", "MMMM y")
    own = known_language(_code(language)).calendar(language) if _code(language) in codes() else None
    if own is not None:
        return Calendar(own.months, own.weekdays, own.day, own.day_of_month, own.month, own.months_alone)
    return _babels(language)


def _babels(language: str) -> Calendar:
    """The calendar of a language without a file."""
    locale = _locale(language)
    skeletons = locale.datetime_skeletons
    months = locale.months["format"]["wide"]
    weekdays = locale.days["format"]["wide"]
    return Calendar(
        tuple(months[number] for number in range(1, 13)),
        tuple(weekdays[number] for number in range(7)),
        str(locale.date_formats["long"].pattern),
        str(skeletons["MMMMd"].pattern) if "MMMMd" in skeletons else "d MMMM",
        str(skeletons["yMMMM"].pattern) if "yMMMM" in skeletons else "MMMM y",
    )


def _locale(tag: str) -> "Locale":  # type: ignore[name-defined]  # noqa: F821, UP037  # Babel comes late
    """What Babel has of the language of a tag; English where it has nothing."""
    from babel import Locale  # slow to import, and few pages need it
    from babel.core import UnknownLocaleError

    for name in (tag, _code(tag)):  # a tag whose region or script is unknown still has a language
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
