"""A date in words, per language and house style, never more precise than the date.

Month and weekday names and their order come from Babel's locale data; the words between dates ("since", "to") from
the table below. A language that is not in it gets its own month names and neutral signs.
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


class Words(NamedTuple):
    """The words of one language around dates; `{a}` and `{b}` stand for them."""

    range: str
    between: str
    either: str
    every: str
    since: str
    after: str
    until: str
    before: str
    by: str
    early: str
    mid: str
    late: str
    week: str
    weekend: str
    about: str
    decade: str
    century: str
    bc: str
    """A year before our era; for a century before it, `{a}` is the century."""
    seasons: tuple[str, str, str, str]
    part: str
    """A season in its year."""
    quarter: str
    half: str
    not_before: str


_EN = Words(
    "{a} to {b}", "between {a} and {b}", "{a} or {b}", "{a} and {b}", "since {a}", "after {a}", "until {a}", "before {a}", "by {a}",
    "early {a}", "mid-{a}", "late {a}", "week of {a}", "weekend of {a}", "about {a}", "the {a}s", "{a} century", "{a} BC",
    ("spring", "summer", "autumn", "winter"), "{s} {a}", "{n} quarter of {a}", "{n} half of {a}", "{a} or later",
)  # fmt: skip
_WORDS = {
    "en": _EN,
    "de": Words(
        "{a} bis {b}", "zwischen {a} und {b}", "{a} oder {b}", "{a} und {b}", "seit {a}", "nach {a}", "bis {a}", "vor {a}", "spätestens {a}",
        "Anfang {a}", "Mitte {a}", "Ende {a}", "Woche vom {a}", "Wochenende vom {a}", "um {a}", "{a}er-Jahre",
        "{a}. Jahrhundert", "{a} v. Chr.", ("Frühjahr", "Sommer", "Herbst", "Winter"), "{s} {a}",
        "{n}. Quartal {a}", "{n}. Halbjahr {a}", "{a} oder später",
    ),
    "fr": Words(
        "{a} – {b}", "entre {a} et {b}", "{a} ou {b}", "{a} et {b}", "depuis {a}", "après {a}", "jusqu’à {a}", "avant {a}", "au plus tard {a}",
        "début {a}", "mi-{a}", "fin {a}", "semaine du {a}", "week-end du {a}", "vers {a}", "les années {a}", "{a}e siècle",
        "{a} av. J.-C.", ("printemps", "été", "automne", "hiver"), "{s} {a}", "{n} trimestre {a}", "{n} semestre {a}", "{a} ou plus tard",
    ),
    "es": Words(
        "{a} – {b}", "entre {a} y {b}", "{a} o {b}", "{a} y {b}", "desde {a}", "después de {a}", "hasta {a}", "antes de {a}",
        "a más tardar {a}", "principios de {a}", "mediados de {a}", "finales de {a}", "semana del {a}", "fin de semana del {a}",
        "hacia {a}", "los años {a}", "siglo {a}", "{a} a. C.", ("primavera", "verano", "otoño", "invierno"),
        "{s} de {a}", "{n}.º trimestre de {a}", "{n}.º semestre de {a}", "{a} o después",
    ),
    "pt": Words(
        "{a} – {b}", "entre {a} e {b}", "{a} ou {b}", "{a} e {b}", "desde {a}", "depois de {a}", "até {a}", "antes de {a}", "o mais tardar {a}",
        "início de {a}", "meados de {a}", "final de {a}", "semana de {a}", "fim de semana de {a}", "cerca de {a}",
        "os anos {a}", "século {a}", "{a} a.C.", ("primavera", "verão", "outono", "inverno"), "{s} de {a}",
        "{n}.º trimestre de {a}", "{n}.º semestre de {a}", "{a} ou depois",
    ),
    "it": Words(
        "{a} – {b}", "tra {a} e {b}", "{a} o {b}", "{a} e {b}", "da {a}", "dopo {a}", "fino a {a}", "prima di {a}", "entro {a}",
        "inizio {a}", "metà {a}", "fine {a}", "settimana del {a}", "fine settimana del {a}", "circa {a}", "gli anni {a}",
        "{a} secolo", "{a} a.C.", ("primavera", "estate", "autunno", "inverno"), "{s} {a}",
        "{n}º trimestre {a}", "{n}º semestre {a}", "{a} o dopo",
    ),
    "nl": Words(
        "{a} tot en met {b}", "tussen {a} en {b}", "{a} of {b}", "{a} en {b}", "sinds {a}", "na {a}", "tot {a}", "voor {a}", "uiterlijk {a}",
        "begin {a}", "midden {a}", "eind {a}", "week van {a}", "weekend van {a}", "omstreeks {a}", "de jaren {a}",
        "{a}e eeuw", "{a} v.Chr.", ("lente", "zomer", "herfst", "winter"), "{s} {a}",
        "{n}e kwartaal {a}", "{n}e halfjaar {a}", "{a} of later",
    ),
    "ar": Words(
        "من {a} إلى {b}", "بين {a} و{b}", "{a} أو {b}", "{a} و{b}", "منذ {a}", "بعد {a}", "حتى {a}", "قبل {a}", "في موعد أقصاه {a}",
        "أوائل {a}", "منتصف {a}", "أواخر {a}", "أسبوع {a}", "عطلة نهاية أسبوع {a}", "نحو {a}", "عقد {a}", "القرن {a}",
        "{a} ق.م", ("ربيع", "صيف", "خريف", "شتاء"), "{s} {a}", "الربع {n} من {a}", "النصف {n} من {a}", "{a} أو بعد ذلك",
    ),
}  # fmt: skip
# The abbreviations of CLDR, as they stand with a year.
_OUR_ERA = {
    "en": "AD {a}", "de": "{a} n. Chr.", "fr": "{a} apr. J.-C.", "es": "{a} d. C.", "pt": "{a} d.C.", "it": "{a} d.C.",
    "nl": "{a} n.Chr.", "ar": "{a} م",
}  # fmt: skip
# Where a whole day takes an article that a month or year does not: "depuis le 5 mai", but "depuis mai".
_BEFORE_DAYS: dict[str, dict[str, str]] = {
    "de": {
        "range": "{a} bis {b}", "between": "zwischen dem {a} und dem {b}", "since": "seit dem {a}", "after": "nach dem {a}",
        "until": "bis zum {a}", "before": "vor dem {a}", "by": "spätestens am {a}", "about": "um den {a}",
    },
    "fr": {
        "between": "entre le {a} et le {b}", "since": "depuis le {a}", "after": "après le {a}", "until": "jusqu’au {a}",
        "before": "avant le {a}", "by": "au plus tard le {a}", "about": "vers le {a}",
    },
    "es": {
        "between": "entre el {a} y el {b}", "since": "desde el {a}", "after": "después del {a}", "until": "hasta el {a}",
        "before": "antes del {a}", "by": "a más tardar el {a}", "about": "hacia el {a}",
    },
    "it": {
        "between": "tra il {a} e il {b}", "since": "dal {a}", "after": "dopo il {a}", "until": "fino al {a}",
        "before": "prima del {a}", "by": "entro il {a}", "about": "circa il {a}",
    },
}  # fmt: skip
# Signs instead of words, for a language whose words we don't have.
_SIGNS = Words(
    "{a} – {b}", "{a} – {b}", "{a} / {b}", "{a} + {b}", "{a} –", "> {a}", "– {a}", "< {a}", "≤ {a}", "{a} (1/3)", "{a} (2/3)", "{a} (3/3)",
    "{a}", "{a}", "~ {a}", "{a}–", "{a}", "-{a}", ("1/4", "2/4", "3/4", "4/4"), "{a} {s}", "{a} Q{n}", "{a} H{n}", "≥ {a}",
)  # fmt: skip
# Of quarters and halves; elsewhere the figure.
_ORDINALS = {
    "en": ("first", "second", "third", "fourth"),
    "fr": ("1er", "2e", "3e", "4e"),
    "ar": ("الأول", "الثاني", "الثالث", "الرابع"),
}
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
    writer = _Writer(_words_of(language, style), calendar(language, style), style, language)
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
    return _Writer(_words_of(language, style), calendar(language, style), style, language).unit(part)


def day_words(day: Day, language: str = "en", style: DateStyle = "locale") -> str:
    """An exact day in words."""
    writer = _Writer(_words_of(language, style), calendar(language, style), style, language)
    return writer.day(day)


def _words_of(language: str, style: DateStyle) -> Words:
    return _EN if style in ("guardian", "ap") else _WORDS.get(language.split("-", maxsplit=1)[0].lower(), _SIGNS)


@lru_cache(maxsize=64)
def calendar(language: str, style: DateStyle) -> Calendar:
    """How the language, or the house style, writes days and months."""
    if style in ("guardian", "ap"):
        days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
        if style == "guardian":
            return Calendar(edtf.MONTHS, days, "d MMMM y", "d MMMM", "MMMM y")
        return Calendar(edtf.MONTHS, days, "MMM d, y", "MMM d", "MMMM y")
    from babel import Locale  # slow to import, and only pages need it
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

    words: Words
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

    def doubts_inside(self, date: _Said) -> bool:
        """ "since about 2015"; other languages have no word that could stand there."""
        return self.words is _EN and date.approximate and date.form in _OPEN and not _names_a_third(date)

    def template(self, name: str, parts: tuple[str, ...]) -> str:
        """The words of that name, with an article where the language puts one before a whole day."""
        usual: str = getattr(self.words, name)
        language = self.language.split("-", maxsplit=1)[0].lower()
        with_article = _WHOLE_DAY.fullmatch
        if language == "it" and name != "about":  # where years take it as well: "dal 2016"
            with_article = _WHOLE_DAY_OR_YEAR.fullmatch
        if self.words is _EN or not parts or not all(map(with_article, parts)):
            return usual
        return _BEFORE_DAYS.get(language, {}).get(name, usual)

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
        for pattern, joined in _THIRD_JOINTS.get(
            "en" if self.words is _EN else self.language.split("-")[0].lower(), ()
        ):
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
        return "1er" if number == 1 and self.words is _WORDS["fr"] else str(number)

    def year(self, year: int) -> str:
        """A year as it is said: 2023, AD 79, 44 BC for -43."""
        if 0 < year < 1000:  # "79" alone would be 1979, or nothing
            return _OUR_ERA.get(self.language.split("-")[0].lower(), _OUR_ERA["en"]).format(a=year)
        return str(year) if year > 0 else self.words.bc.format(a=1 - year)

    def century(self, number: int) -> str:
        """The 19th century; with a minus, one before our era."""
        count = str(abs(number))
        if self.words is _EN:
            count += _ordinal_ending(abs(number))
        elif self.language.split("-")[0].lower() in _ROMAN_CENTURIES:
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
        count = _ORDINALS.get("en" if self.words is _EN else self.language.split("-")[0].lower(), "1234")[number - 1]
        return (self.words.quarter if grouping <= 36 else self.words.half).format(n=count, a=year)


_OPEN = ("since", "not_before", "after", "until", "before", "by")
_THIRDS = ("early", "mid", "late")
_THIRD_PART = re.compile("(early|mid|late) ")
# What a language says differently where the whole has words of its own, a decade's or a week's.
_THIRD_JOINTS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"^(early |mid-|late )the ", r"the \1"), ("^(early|late) week of", r"\1 in the week of"),
        ("^mid-week of", "in the middle of the week of"), (r"^early (?=\w+ (?:quarter|half))", "early in the "),
        (r"^late (?=\w+ (?:quarter|half))", "late in the "), (r"^mid-(?=\w+ (?:quarter|half))", "in the middle of the "),
    ),
    "de": (("^(Anfang|Mitte|Ende) (?=\\d+er-Jahre|Woche)", r"\1 der "),),
    "fr": (
        ("^mi-(?=les années|semaine)", "milieu "), ("^(début|milieu|fin) les ", r"\1 des "),
        ("^(début|milieu|fin) semaine", r"\1 de la semaine"),
    ),
    "es": ((" de semana", " de la semana"),),
    "pt": ((" de os ", " dos "), (" de semana", " da semana")),
    "it": (("^(inizio|metà|fine) gli ", r"\1 degli "), ("^(inizio|metà|fine) settimana", r"\1 della settimana")),
    "nl": (("^(begin|midden|eind) de ", r"\1 "), ("^(begin|midden|eind) week", r"\1 van de week")),
}  # fmt: skip
_WHOLE_DAY = re.compile(r"-?\d{4,}-\d{2}-\d{2}")
_WHOLE_DAY_OR_YEAR = re.compile(r"\d{4}|-?\d{4,}-\d{2}-\d{2}")
_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d{2})?)?")
_PATTERN = re.compile(r"'([^']*)'|([a-zA-Z]+)|([^a-zA-Z']+)")


_ROMAN_CENTURIES = frozenset(["fr", "es", "pt", "it"])
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
