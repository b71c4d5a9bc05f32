"""A date in words, per language and house style, never more precise than the date.

The words between dates ("since", "to"), the names of months and weekdays and their order come from the language's file.
A language without one gets its own month names, from Babel's locale data, and neutral signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from timeline import edtf
from timeline.dates.calendars import has_weekday
from timeline.dates.values import EventDate, Form
from timeline.edtf import Day
from timeline.languages import SIGNS, Phrasing, codes
from timeline.languages import language as known_language
from timeline.locale import sign_in
from timeline.model.public import DateStyle


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
    weekdays: tuple[str, ...]
    day: str
    """The order of a whole day, as in `d MMMM y`."""
    day_of_month: str
    """Without its year, as in `d MMMM`."""
    month: str
    """A month with its year, as in `MMMM y`."""


_AP_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")


def words(
    date: EventDate, language: str = "en", style: DateStyle = "locale", *, weekday: bool = False, deadline: bool = False
) -> Pieces:
    """The date as a page says it, in pieces; the weekday before an exact day where asked, "by" before a deadline."""
    if style == "iso":
        return (Piece(date.edtf, _html_value(date.parts[0]) if date.form == "date" else None),)
    said = _Said(date.form, date.parts, date.approximate, date.uncertain)
    return _words(said, language, style, weekday=weekday, deadline=deadline)


class _Said(NamedTuple):
    """All of a date that its words depend on."""

    form: Form
    parts: tuple[str, ...]
    approximate: bool
    uncertain: bool


@lru_cache(maxsize=16_384)  # a page says each publication date once for every event that cites it
def _words(date: _Said, language: str, style: DateStyle, *, weekday: bool, deadline: bool) -> Pieces:
    writer = _Writer(_phrasing(language, style), calendar(language, style), style, language)
    is_exact = not (deadline or date.approximate or date.uncertain)
    pieces = writer.form(date, weekday=weekday and is_exact)
    if date.approximate and not (_names_a_third(date) or writer.doubts_inside(date)):
        pieces = _fill(writer.template("about", date.parts if date.form == "date" else ()), a=pieces)
    if deadline and date.form not in _OPEN:
        pieces = _fill(writer.template("by", () if date.approximate else date.parts), a=pieces)
    return with_sign(pieces, sign_in(language, "?")) if date.uncertain else pieces


def with_sign(pieces: Pieces, sign: str) -> Pieces:
    """The pieces with a sign behind the last one, from which no line end parts it."""
    return (*pieces[:-1], pieces[-1]._replace(text=pieces[-1].text + sign))


def _names_a_third(date: _Said) -> bool:
    """Whether "early", "mid" or "late" say already that it is approximate."""
    return date.form in _THIRDS or any(_THIRD_PART.match(part) for part in date.parts)


def plain(date: EventDate, language: str = "en", style: DateStyle = "locale", *, deadline: bool = False) -> str:
    """The words in one string, without the weekday."""
    return "".join(piece.text for piece in words(date, language, style, deadline=deadline))


def unit_words(part: str, language: str = "en", style: DateStyle = "locale") -> str:
    """A stated piece of a date in words, as `EventDate.parts` name it."""
    return _Writer(_phrasing(language, style), calendar(language, style), style, language).unit(part)


def day_words(day: Day, language: str = "en", style: DateStyle = "locale") -> str:
    """An exact day in words."""
    writer = _Writer(_phrasing(language, style), calendar(language, style), style, language)
    return writer.day(day)


def _phrasing(tag: str, style: DateStyle) -> Phrasing:
    return _phrasing_in("en" if style in ("guardian", "ap") else tag)


def _phrasing_in(tag: str) -> Phrasing:
    code = _code(tag)
    return known_language(code).say if code in codes() else SIGNS


def _code(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0].lower()


@lru_cache(maxsize=64)
def calendar(language: str, style: DateStyle) -> Calendar:
    """How the language, or the house style, writes days and months."""
    if style in ("guardian", "ap"):
        days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
        if style == "guardian":
            return Calendar(edtf.MONTHS, days, "d MMMM y", "d MMMM", "MMMM y")
        return Calendar(edtf.MONTHS, days, "MMM d, y", "MMM d", "MMMM y")
    own = known_language(_code(language)).calendar(language) if _code(language) in codes() else None
    if own is not None:
        return Calendar(own.months, own.weekdays, own.day, own.day_of_month, own.month)
    return _babels(language)


def _babels(language: str) -> Calendar:
    """The calendar of a language without a file."""
    from babel import Locale  # slow to import, and few pages need it
    from babel.core import UnknownLocaleError

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        # A tag whose region or script is unknown still has a language.
        locale = _base_locale(language)
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


def _base_locale(language: str) -> "Locale":  # type: ignore[name-defined]  # noqa: F821, UP037  # Babel comes late
    from babel import Locale
    from babel.core import UnknownLocaleError

    try:
        return Locale.parse(language.split("-", maxsplit=1)[0].lower())
    except (UnknownLocaleError, ValueError):
        return Locale("en")


class _Writer(NamedTuple):
    """One language and style at work."""

    words: Phrasing
    calendar: Calendar
    style: DateStyle
    language: str

    def form(self, date: _Said, *, weekday: bool) -> Pieces:
        """The words of a date, as it is built."""
        if date.form == "century":
            return (Piece(self.century(int(date.parts[0][1:]))),)
        if date.form in ("range", "between", "either", "every"):
            return self.several(date)
        if date.form in ("week", "weekend"):
            inner = Piece(self.unit(date.parts[0]), _week_value(date.parts[0]) if date.form == "week" else None)
            return _fill(getattr(self.words, date.form), a=(inner,))
        if date.form in _THIRDS and _html_value(date.parts[0]) is None:
            return (Piece(self.unit(f"{date.form} {date.parts[0]}")),)
        if date.form != "date":
            said: Pieces = (self.piece(date.parts[0]),)
            if self.doubts_inside(date):
                said = _fill(self.words.about, a=said)
            return _fill(self.template(date.form, date.parts), a=said)
        return (self.piece(date.parts[0], weekday=weekday),)

    @property
    def is_english(self) -> bool:
        """Whether the words are English, whatever the language of the page."""
        return self.words is _phrasing_in("en")

    def doubts_inside(self, date: _Said) -> bool:
        """ "since about 2015"; other languages have no word that could stand there."""
        return self.is_english and date.approximate and date.form in _OPEN and not _names_a_third(date)

    def template(self, name: str, parts: tuple[str, ...]) -> str:
        """The words of that name, with an article where the language puts one before a whole day."""
        takes_article = _WHOLE_DAY.fullmatch
        if self.words.years_as_days and name != "about":
            takes_article = _WHOLE_DAY_OR_YEAR.fullmatch
        if parts and all(map(takes_article, parts)):
            return self.words.before_day(name)
        usual: str = getattr(self.words, name)
        return usual

    def piece(self, part: str, *, weekday: bool = False) -> Piece:
        """One stated unit with its value in HTML and, where asked, the weekday of a day."""
        value = _html_value(part)
        name = ""
        if weekday and value is not None and len(value) == 10 and has_weekday(_day_of(part), self.language):
            name = self.calendar.weekdays[_day_of(part).weekday]
        return Piece(self.unit(part), value, name)

    def several(self, date: _Said) -> Pieces:
        """Two or more units; what they share is said once."""
        template = self.template(date.form, date.parts)
        texts = [self.unit(part) for part in date.parts]
        if len(date.parts) == 2:
            texts = list(self.shared(date.parts[0], date.parts[1]))
        pieces = [Piece(text, _html_value(part)) for text, part in zip(texts, date.parts, strict=True)]
        joined: Pieces = (pieces[0],)
        for piece in pieces[1:]:
            joined = _fill(template, a=joined, b=(piece,))
        return joined

    def shared(self, one: str, other: str) -> tuple[str, str]:
        """Two units, the year or month they share said once: "5", "7 September 2023"."""
        first, last = self.unit(one), self.unit(other)
        if not (_PLAIN.fullmatch(one) and _PLAIN.fullmatch(other)) or one[:4] != other[:4] or len(one) != len(other):
            return first, last
        if len(one) == 7 and self.calendar.month == "MMMM y":
            return self.calendar.months[int(one[5:]) - 1], last
        if len(one) != 10:
            return first, last
        day_first = self.calendar.day.startswith("d")
        if one[:7] == other[:7] and day_first:
            return self.fill(self.calendar.day.split("M")[0].replace("'de'", ""), _day_of(one)), last
        if day_first or self.calendar.day.startswith("MMM"):
            return self.fill(self.calendar.day_of_month, _day_of(one)), last
        return first, last

    def unit(self, part: str) -> str:
        """One stated piece of a date in words, as precise as it is."""
        if part.startswith("C"):
            return self.century(int(part[1:]))
        if third := _THIRD_PART.match(part):
            return self.third(third[1], self.unit(part[third.end() :]))
        if "/" in part:  # only a week is named by both its ends
            return self.words.week.format(a=self.unit(part.split("/", maxsplit=1)[0]))
        if ".." in part:
            first, last = part.split("..")
            if not first or not last:
                template = self.template("until" if last else "not_before", (first or last,))
                return template.format(a=self.unit(first or last))
            return self.words.range.format(a=self.unit(first), b=self.unit(last))
        value = edtf.parse(part)
        assert isinstance(value, edtf.Date)
        return self.date(value)

    def third(self, which: str, whole: str) -> str:
        """ "late 2022", "the late 1990s", "early in the week of 3 July 2023"."""
        text: str = getattr(self.words, which).format(a=whole)
        for pattern, joined in self.words.joints:
            text = re.sub(pattern, joined, text)
        return text

    def date(self, value: edtf.Date) -> str:
        """An EDTF date in words."""
        precision = value.precision
        first = value.earliest
        if precision == "day":
            return self.day(first)
        if precision == "month":
            return self.fill(self.calendar.month, first)
        if precision == "year":
            return self.year(first.year)
        if precision == "decade" and first.year >= 0:
            return self.words.decade.format(a=first.year)
        if value.grouping and precision != "range":
            return self.grouping(value.grouping, self.year(int(value.year.removeprefix("Y"))))
        if precision in ("decade", "century") or (value.precision == "range" and value.month is None):
            return self.words.range.format(a=self.year(first.year), b=self.year(value.latest.year))
        return str(value)

    def day(self, day: Day) -> str:
        """A whole day; years before 1 in our own words, since Babel's dates can't hold them."""
        return self.fill(self.calendar.day, day)

    def fill(self, pattern: str, day: Day) -> str:
        """A CLDR date pattern (UTS 35, 4) with the fields that dates of ours have."""
        months = _AP_MONTHS if self.style == "ap" and "d" in pattern else self.calendar.months
        fields: dict[str, Callable[[], str]] = {
            "d": lambda: f"{day.day:02}" if "dd" in pattern else self.day_number(day.day),
            "M": lambda: months[day.month - 1] if "MMM" in pattern else str(day.month),
            "L": lambda: months[day.month - 1],
            "y": lambda: self.year(day.year),
            "G": lambda: "",
        }
        return "".join(
            quoted or (fields[letters[0]]() if letters and letters[0] in fields else letters or other)
            for quoted, letters, other in _PATTERN.findall(pattern)
        ).strip()

    def day_number(self, number: int) -> str:
        """The day of the month; French counts its first one."""
        return self.words.first_day if number == 1 else str(number)

    def year(self, year: int) -> str:
        """A year as it is said: 2023, AD 79, 44 BC for -43."""
        if 0 < year < 1000:  # "79" alone would be 1979, or nothing
            return _phrasing_in(self.language).ad.format(a=year)
        return str(year) if year > 0 else self.words.bc.format(a=1 - year)

    def century(self, number: int) -> str:
        """The 19th century; with a minus, one before our era."""
        count = str(abs(number))
        if self.is_english:
            count += _ordinal_ending(abs(number))
        elif self.words.roman_centuries:
            count = _roman(abs(number))
        text = self.words.century.format(a=count)
        return self.words.bc.format(a=text) if number < 0 else text

    def grouping(self, grouping: int, year: str) -> str:
        """A season, quarter or half in its year."""
        if grouping <= 32:
            name = self.words.seasons[(grouping - 21) % 4]
            if self.language.lower() == "en-us" and name == "autumn":
                name = "fall"
            return self.words.part.format(s=name, a=year)
        number = grouping - 32 if grouping <= 36 else grouping - 39
        count = self.words.ordinals[number - 1]
        return (self.words.quarter if grouping <= 36 else self.words.half).format(n=count, a=year)


_OPEN = ("since", "not_before", "after", "until", "before", "by")
_THIRDS = ("early", "mid", "late")
_THIRD_PART = re.compile("(early|mid|late) ")
_WHOLE_DAY = re.compile(r"-?\d{4,}-\d{2}-\d{2}")
_WHOLE_DAY_OR_YEAR = re.compile(r"\d{4}|-?\d{4,}-\d{2}-\d{2}")
_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d{2})?)?")
_PATTERN = re.compile(r"'([^']*)'|([a-zA-Z]+)|([^a-zA-Z']+)")


_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _roman(number: int) -> str:
    """A number up to 39 in Roman figures."""
    written = ""
    for value, figures in _ROMAN:
        while number >= value:
            written += figures
            number -= value
    return written


def _ordinal_ending(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _fill(template: str, **parts: Pieces) -> Pieces:
    """The template with pieces in place of `{a}` and `{b}`."""
    pieces: list[Piece] = []
    for text in re.split(r"(\{[ab]\})", template):
        if text in ("{a}", "{b}"):
            pieces += parts[text[1]]
        elif text:
            pieces.append(Piece(text))
    return tuple(pieces)


def _day_of(part: str) -> Day:
    year, month, day = part.split("-")
    return Day(int(year), int(month), int(day))


def _html_value(part: str) -> str | None:
    """The `datetime` of a unit, where HTML has one: a year, month or day of the years 1 to 9999, nothing masked."""
    return part if _PLAIN.fullmatch(part) and part[:4] != "0000" else None


def _week_value(monday: str) -> str | None:
    """The ISO 8601 week that begins on this Monday, as HTML writes it: `2023-W17`."""
    if _html_value(monday) is None:
        return None
    day = _day_of(monday)
    year = day.plus(3).year  # a week belongs to the year its Thursday is in
    fourth = Day(year, 1, 4)
    first = fourth.plus(-fourth.weekday)
    return f"{edtf.format_year(year)}-W{(day.ordinal - first.ordinal) // 7 + 1:02}"
