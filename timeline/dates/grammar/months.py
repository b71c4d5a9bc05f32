"""Months, years, decades, centuries, seasons, quarters, halves, fiscal years and days with a name."""

from __future__ import annotations

from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.joined import Range
from timeline.dates.expressions.parts import Turn
from timeline.dates.expressions.relative import FeastWeekend, WeekOf
from timeline.dates.expressions.units import (
    Century,
    Decade,
    Feast,
    Fiscal,
    FromNow,
    Grouping,
    Millennium,
    Month,
    Which,
    Year,
    YearOfEra,
    two_digit_year,
)
from timeline.dates.feasts import has_several_days, is_sighted
from timeline.dates.grammar.days import EITHER_PICK, day_or_year, hyphened
from timeline.dates.grammar.patterns import Rule, ahead, built, either, maybe, row, test, unless, word
from timeline.dates.grammar.words import (
    COMMA,
    DAYPART,
    END,
    HYPHEN,
    JOINED,
    MONTH,
    MONTH_UNIT,
    NO_NOUN,
    OF,
    OF_THE,
    PICKS,
    THE,
    TWO_FIGURES,
    YEAR_UNIT,
    two_figures,
)
from timeline.dates.grammar.years import (
    LONG_IN_TEXT,
    RELATIVE_YEAR,
    YEAR_BEFORE,
    YEAR_BEHIND,
    YEAR_IN_FIGURES,
    YEAR_OF_ERA,
    YEARS,
    short_year,
)
from timeline.dates.tokens.stream import Tokens


def month(month: int, year: Which = None, pick: str | None = None) -> Month | None:
    """ "April 2023", "last July"."""
    if pick == "this":
        return Month(FromNow(0), None, month)
    if pick is not None and pick not in PICKS:
        return None
    return Month(year, PICKS.get(pick or ""), month)


def month_beyond(month: int, which: str, bound: str) -> Month | None:
    """ "March after next"."""
    return Month(None, "after next", month) if (bound, which) == ("after", "next") else None


def month_of_short(month: int, short: int) -> Expression | None:
    """ "abril del 87", "mai 68": two figures that are no day of a month."""
    return Month(two_digit_year(short), None, month) if not 1 <= short <= 31 else None


def one_of_several(year: int) -> Year | None:
    """ "nos anos 1997 e 1998": of what ends in nought the words mean a decade."""
    return Year(year) if year % 10 else None


def year(year: Which) -> Expression | None:
    """ "2023", "44 BC"."""
    return Year(year) if isinstance(year, int) else None


def year_with_era(year: YearOfEra) -> Year:
    """ "44 BC", with its era."""
    return Year(int(year), year.era)


def season(season: int, year: Which = None, pick: str | None = None) -> Grouping | None:
    """ "spring 2021", "last autumn"."""
    if pick == "this":
        return Grouping(FromNow(0), None, season)
    if pick is not None and pick not in PICKS:
        return None
    return Grouping(year, PICKS.get(pick or ""), season)


def winter_of_two(season: int, pair: str) -> Grouping | None:
    """ "winter 2001-02" belongs to the first year."""
    first, second = int(pair[:4]), pair[5:].strip()
    is_next = (first + 1) % 10 ** len(second) == int(second)
    return Grouping(first, None, season) if season == 24 and is_next else None


def quarter(quarter: int, year: Which = None) -> Grouping | None:
    """ "Q3 2023"."""
    return Grouping(year, None, 32 + quarter) if 1 <= quarter <= 4 else None


def half(half: int, year: Which = None) -> Grouping | None:
    """ "H1 2022"."""
    return Grouping(year, None, 39 + half) if 1 <= half <= 2 else None


def fiscal(
    fiscal: str, quarter: int | None = None, half: int | None = None, number: int | None = None, unit: str = ""
) -> Fiscal | None:
    """ "FY23", "Q2 FY19", "the second half of fiscal 2011"."""
    first, _, second = fiscal.replace("-", "/").replace("–", "/").partition("/")
    year: int = two_digit_year(int(first)) if len(first) == 2 else int(first)
    if second:
        year = int(f"{str(year)[: 4 - len(second)]}{second}")
    if number is not None:
        if not 1 <= number <= (4 if unit == "quarter" else 2):
            return None
        quarter, half = (number, None) if unit == "quarter" else (None, number)
    part = 32 + quarter if quarter else 39 + half if half else None
    return Fiscal(year, part)


def fiscal_begun(year: int, quarter: int | None = None, half: int | None = None) -> Fiscal:
    """ "2019年度": the fiscal year that begins in the one it is named by."""
    return Fiscal(year, 32 + quarter if quarter else 39 + half if half else None, is_begun=True)


def decade(decade: int, number: int | None = None, era: str | None = None) -> Decade | None:
    """ "the 1990s", "the sixties", "the 30s BC"."""
    if era == "bc":
        return Decade(1 - decade - 9) if decade >= 10 else None
    start = decade if number is None else 100 * (number - 1) + decade % 100
    if number is None and start < 100:
        start += 1900 if start >= 20 else 2000
    if era is None and start < 100:
        return None
    is_hundred = number is None and start % 100 == 0 and 1000 <= start < 2000
    return Decade(start, is_ambiguous=is_hundred, is_short=number is None and decade < 100)


def decade_of_last_century(decade: int, which: str | None = None) -> Decade | None:
    """ "上世纪90年代", "the eighties of the last century"."""
    return Decade(1900 + decade % 100) if which in ("last", "previous", "past") else None


def decade_of_near_century(unit: tuple[str, int], decade: int) -> Decade | None:
    """ "前世紀の90年代", "今世紀の20年代": one word is the century before, or this one."""
    name, steps = unit
    return Decade(2000 + 100 * steps + decade % 100) if name == "century" else None


def years(figures: int) -> Decade | None:
    """ "les années 1990", "los años 90", "la década de 1990": a decade by its first year."""
    if figures % 10:
        return None
    is_short = figures < 100
    if is_short:
        figures += 1900 if figures >= 20 else 2000
    return Decade(figures, is_short=is_short) if 1000 <= figures <= 2999 else None


MOST_COUNTED = 10
"""Centuries that are counted in words as a length; "nineteen" in another language numbers one."""


def century(number: int, era: str | None = None) -> Century | None:
    """ "the 19th century"."""
    return Century(-number if era == "bc" else number, era) if 1 <= number <= 30 else None


def century_in_words(number: int, era: str | None = None) -> Century | None:
    """ "siglo diecinueve"; "a century", "two centuries" are lengths."""
    return century(number, era) if number > MOST_COUNTED else None


def millennium(number: int, era: str = "ad") -> Millennium | None:
    """ "the second millennium BC"."""
    return Millennium(-number if era == "bc" else number) if 1 <= number <= 10 else None


def feast(feast: str, year: Which = None, pick: str | None = None) -> Feast | None:
    """ "Easter 2023", "last Christmas"."""
    if pick == "this":
        return Feast(FromNow(0), None, feast)
    if pick is not None and pick not in PICKS:
        return None
    return Feast(year, PICKS.get(pick or ""), feast)


def feast_week(feast: str, unit: str, year: Which = None, pick: str | None = None) -> Expression | None:
    """ "Christmas week 2019"; "Thanksgiving weekend" has the feast in it where that is a Thursday, Friday or Monday."""
    anchor = _feast(feast, year, pick)
    if anchor is None or has_several_days(feast):
        return None
    return FeastWeekend(anchor) if unit == "weekend" else WeekOf(anchor, unit)


_feast = feast


def turn_between(first: int, number: int) -> Turn | None:
    """ "на рубеже XIX и XX веков"."""
    return turn(number) if number == first + 1 else None


def turn(number: int | None = None) -> Turn:
    """ "the turn of the 20th century"; of the century and the millennium it is that of 2000."""
    return Turn(2000 if number is None else 100 * (number - 1))


def years_of_century(decade: int, number: int) -> Decade | None:
    """ "lata 30. XIX wieku"."""
    return Decade(100 * (number - 1) + decade) if decade % 10 == 0 and 1 <= number <= 30 else None


def tens(figures: int, era: str = "ad") -> Expression | None:
    """ "90-talet", "1990-talet"; "1800-talet" is the 19th century."""
    if era == "bc":
        return Century(-(figures // 100 + 1)) if figures >= 100 and figures % 100 == 0 else None
    if figures % 10:
        return None
    if figures >= 1000 and figures % 100 == 0:
        return Century(figures // 100 + 1)
    return years(figures) if figures else Decade(2000)


TENS = either(word("number", "figures"), word("year", "figures"), word("hundreds", "figures"))
_TENS = (20, 30, 40, 50, 60, 70, 80, 90)
DECADE_UNIT = either(word("unit", only=["decade"]), word("units", only=["decade"]))


def _is_told(tokens: Tokens, index: int) -> bool:
    """Whether a feast whose day isn't known beforehand has its year; in a text "Ramadan" alone dates nothing."""
    name = tokens.kinds(index).get("feast")
    return not (tokens.is_running and is_sighted(str(name))) or "year" in tokens.kinds(index + 1)


FEAST = row(test(_is_told), word("feast", "feast"))
PICK = row(maybe(THE), EITHER_PICK)
PICK_BEHIND = word("which_behind", "pick")


def is_told_apart(tokens: Tokens, index: int) -> bool:
    """Whether a weekday is no word of two letters, such as Dutch "do" and Spanish "ma", which are other words too."""
    token = tokens.list[index]
    return token.end - token.start > 2 or "weekday" not in token.meanings or tokens.text[token.start] > "\u2fff"


def _is_long_enough(tokens: Tokens, index: int) -> bool:
    token = tokens.list[index]
    return not tokens.is_running or token.end - token.start > 1


LONG_ENOUGH = test(_is_long_enough)
"""In a text one Chinese character alone is mostly a part of another word: "春節", "第二季"."""
NOT_YEARLY = test(lambda t, i: "yearly" not in t.kinds(i + 1) and (i == 0 or "yearly" not in t.kinds(i - 1)))
"""No word beside a pair of years that says that they are: "session 1871-2"."""
FISCAL_FIGURES = either(built("fiscal", lambda year: f"{year}", word("year", "year")), word("pair", "fiscal"))
CENTURY_NUMBER = either(
    row(word("ordinal", "number"), maybe(word("stop")), maybe(HYPHEN)),
    row(word("number", "number"), maybe(word("stop")), maybe(HYPHEN)),
)
ERA_BEHIND = maybe(word("era", "era"))
ERA_BEFORE = maybe(either(word("era_before", "era"), word("era", "era", only=["ad"])))

MONTHS = (
    Rule("month year", month, MONTH, YEAR_BEHIND),
    Rule("month", month, maybe(PICK, maybe(MONTH_UNIT, maybe(OF))), MONTH),
    Rule(
        "month after next",
        month_beyond,
        maybe(THE),
        MONTH,
        word("bound", "bound", only=["after", "before"]),
        word("which", "which"),
    ),
    Rule("month last", month, MONTH, PICK_BEHIND),
    Rule(
        "month named so",
        month,
        maybe(THE),
        either(row(MONTH_UNIT, maybe(OF), MONTH), row(MONTH, MONTH_UNIT)),
        maybe(YEAR_BEHIND),
    ),
    Rule(
        "month-year",
        month,
        MONTH,
        either(
            row(HYPHEN, word("year", "year"), unless(HYPHEN)),
            row(either(word("stroke"), word("dash")), word("year", "year")),
        ),
    ),
    Rule("month 'yy", month, MONTH, maybe(HYPHEN), built("year", short_year, word("short_year", "short"))),
    Rule("year month", month, YEAR_BEFORE, MONTH),
    Rule("last year, in a month", month, RELATIVE_YEAR, OF_THE, MONTH),
    Rule("year-month in figures", hyphened, NOT_YEARLY, word("pair", "pair")),
    Rule("year in two figures", year, built("year", short_year, word("short_year", "short")), END),
    Rule("year of an era", year_with_era, maybe(THE), maybe(YEAR_UNIT), YEAR_OF_ERA),
    Rule("year", year, maybe(THE), maybe(YEAR_UNIT, maybe(OF)), YEAR_IN_FIGURES),
    Rule(
        "year about which nothing is known",
        year,
        test(lambda t, i: i > 0 and t.written(i - 1).rstrip(".") in ("c", "ca", "cca", "circa")),
        either(word("hundreds", "year"), row(test(two_figures), word("number", "year"))),
        NO_NOUN,
    ),
    Rule(
        "one of several years",
        one_of_several,
        maybe(THE),
        test(lambda t, i: "season" not in t.kinds(i)),
        word("units", only=["year"]),
        maybe(OF),
        word("year", "year"),
    ),
    Rule(
        "the year",
        year,
        maybe(THE),
        YEAR_UNIT,
        LONG_IN_TEXT,
        word("figures", "year"),
        unless(either(word("units"), MONTH)),
    ),
    Rule("season year", season, maybe(THE), word("season", "season"), YEAR_BEHIND),
    Rule(
        "season yy",
        season,
        maybe(THE),
        unless(word("units")),
        word("season", "season"),
        maybe(OF),
        built("year", short_year, TWO_FIGURES),
        END,
    ),
    Rule(
        "winter of two years",
        winter_of_two,
        maybe(THE),
        word("season", "season"),
        maybe(OF),
        word("pair", "pair"),
        maybe(either(YEAR_UNIT, YEARS)),
    ),
    Rule(
        "two years, their winter",
        winter_of_two,
        word("pair", "pair"),
        either(YEAR_UNIT, YEARS),
        word("season", "season"),
    ),
    Rule("year season", season, YEAR_BEFORE, word("season", "season")),
    Rule("last year, in a season", season, RELATIVE_YEAR, OF_THE, word("season", "season")),
    Rule("season", season, either(PICK, row(maybe(THE), ahead(LONG_ENOUGH))), word("season", "season")),
    Rule("season before", lambda season: Grouping(None, "last", season), word("season_last", "season")),
    Rule("season ahead", lambda season: Grouping(None, "next", season), word("season_next", "season")),
    Rule("season last", season, maybe(THE), word("season", "season"), PICK_BEHIND),
    Rule("quarter", quarter, word("quarter", "quarter"), maybe(maybe(HYPHEN), YEAR_BEHIND)),
    Rule("year quarter", quarter, YEAR_BEFORE, maybe(HYPHEN), word("quarter", "quarter")),
    Rule("yy quarter", quarter, built("year", short_year, TWO_FIGURES), JOINED, word("quarter", "quarter")),
    Rule(
        "quarter yy",
        quarter,
        word("quarter", "quarter"),
        built("year", short_year, either(TWO_FIGURES, word("short_year", "short"))),
    ),
    Rule("half", half, word("half", "half"), YEAR_BEHIND),
    Rule("half of the year", half, word("half_alone", "half")),
    Rule("half yy", half, word("half", "half"), built("year", short_year, TWO_FIGURES)),
    Rule("year half", half, YEAR_BEFORE, word("half", "half")),
    Rule(
        "fiscal year",
        fiscal,
        maybe(either(word("quarter", "quarter"), word("half", "half")), maybe(HYPHEN), maybe(OF), maybe(COMMA)),
        word("fiscal_year", "fiscal"),
    ),
    Rule(
        "fiscal",
        fiscal,
        maybe(either(word("quarter", "quarter"), word("half", "half")), OF_THE),
        maybe(THE),
        word("fiscal"),
        maybe(YEAR_UNIT),
        maybe(OF),
        either(FISCAL_FIGURES, built("fiscal", lambda short: f"{short:02}", TWO_FIGURES)),
    ),
    Rule(
        "part of a fiscal year",
        fiscal,
        maybe(THE),
        word("ordinal", "number"),
        word("unit", "unit", only=["quarter", "half"]),
        OF_THE,
        either(word("fiscal_year", "fiscal"), row(word("fiscal"), maybe(YEAR_UNIT), FISCAL_FIGURES)),
    ),
    Rule("fiscal, year first", fiscal, maybe(THE), FISCAL_FIGURES, word("fiscal"), maybe(YEAR_UNIT)),
    Rule(
        "fiscal year by its beginning",
        fiscal_begun,
        word("marked_year", "year"),
        word("fiscal_behind"),
        maybe(
            maybe(OF),
            either(
                word("quarter", "quarter"),
                row(word("nth", "quarter", only=[1, 2, 3, 4]), word("unit", only=["quarter"])),
                word("half", "half"),
            ),
        ),
    ),
    Rule(
        "decade",
        decade,
        maybe(THE),
        maybe(either(word("unit", only=["year"]), word("units", only=["year"]))),
        word("decade", "decade"),
        maybe(
            either(
                row(maybe(HYPHEN), either(word("units"), word("unit"), YEARS)),
                row(HYPHEN, ahead(either(word("and"), word("or"), word("bound")))),
            )
        ),
        ERA_BEHIND,
    ),
    Rule(
        "tens of an era's years",
        lambda years: Range(Year(years[0]), Year(years[1]), is_within=True),
        word("era_decade", "years"),
    ),
    Rule("decade before our era", decade, word("era_before", "era"), word("decade", "decade")),
    Rule("decade in two figures", decade, THE, word("bare_decade", "decade"), ERA_BEHIND),
    Rule(
        "decade in two figures, in part",
        decade,
        test(lambda t, i: i > 0 and not t.kinds(i - 1).keys().isdisjoint(("part", "and", "to", "dash", "hyphen"))),
        word("bare_decade", "decade"),
    ),
    Rule(
        "decade of a century behind",
        decade,
        maybe(THE),
        maybe(word("units", only=["year"])),
        word("decade", "decade"),
        maybe(maybe(HYPHEN), word("units", only=["year"])),
        OF_THE,
        CENTURY_NUMBER,
        word("century"),
    ),
    Rule(
        "years of a century",
        years_of_century,
        maybe(THE),
        word("units", only=["year"]),
        word("number", "decade"),
        maybe(word("stop")),
        maybe(HYPHEN),
        OF_THE,
        CENTURY_NUMBER,
        word("century"),
    ),
    Rule(
        "decade of the last century behind",
        decade_of_last_century,
        maybe(THE),
        maybe(word("units", only=["year"])),
        either(word("decade", "decade"), row(word("number", "decade"), maybe(word("stop")))),
        maybe(maybe(HYPHEN), word("units", only=["year"])),
        OF_THE,
        word("which", "which"),
        word("century"),
    ),
    Rule(
        "decade of a near century",
        decade_of_near_century,
        word("relative_unit", "unit"),
        maybe(OF),
        word("decade", "decade"),
    ),
    Rule("years with a stop", years, word("units", only=["year"]), word("number", "figures"), word("stop")),
    Rule(
        "tens",
        tens,
        maybe(THE),
        maybe(word("units", only=["year"])),
        TENS,
        either(
            row(maybe(HYPHEN), word("tens")),
            row(
                HYPHEN,
                ahead(
                    row(
                        either(word("and"), word("or"), word("to"), word("bound")),
                        maybe(THE),
                        word("figures"),
                        maybe(HYPHEN),
                        word("tens"),
                    )
                ),
            ),
        ),
        ERA_BEHIND,
    ),
    Rule(
        "decade of a century",
        decade,
        either(row(CENTURY_NUMBER, word("century")), word("century_number", "number")),
        maybe(OF),
        word("decade", "decade"),
    ),
    Rule(
        "decade of a century behind it",
        decade,
        maybe(THE),
        word("decade", "decade"),
        maybe(either(word("units"), word("unit"), YEARS)),
        OF_THE,
        either(row(CENTURY_NUMBER, word("century")), row(word("century"), CENTURY_NUMBER)),
    ),
    Rule(
        "decade of the last century",
        decade_of_last_century,
        either(row(word("which", "which"), word("century")), row(word("century"), word("which_behind", "which"))),
        maybe(OF),
        word("decade", "decade"),
    ),
    Rule(
        "decade, of the last century",
        decade_of_last_century,
        maybe(THE),
        word("decade", "decade"),
        maybe(either(word("units"), word("unit"), YEARS)),
        OF_THE,
        either(row(word("which", "which"), word("century")), row(word("century"), word("which_behind", "which"))),
    ),
    Rule(
        "the years 1990",
        years,
        maybe(THE),
        either(word("units", only=["year", "decade"]), word("unit", only=["decade"])),
        maybe(OF),
        maybe(THE),
        either(word("figures", "figures"), word("short_year", "figures"), word("in_words", "figures")),
    ),
    Rule("decade named", decade, maybe(THE), DECADE_UNIT, OF_THE, word("decade", "decade")),
    Rule("decade of ninety", years, maybe(THE), DECADE_UNIT, OF_THE, word("count", "figures", only=_TENS)),
    Rule("century", century, maybe(THE), ERA_BEFORE, CENTURY_NUMBER, maybe(THE), word("century"), ERA_BEHIND),
    Rule(
        "century in words",
        century_in_words,
        maybe(THE),
        either(row(word("count", "number"), word("century")), row(word("century"), word("count", "number"))),
        ERA_BEHIND,
    ),
    Rule(
        "century and number",
        century,
        maybe(THE),
        word("century"),
        maybe(THE),
        either(word("ordinal", "number"), word("number", "number")),
        ERA_BEHIND,
    ),
    Rule("century in one word", century, maybe(THE), ERA_BEFORE, word("century_number", "number"), ERA_BEHIND),
    Rule(
        "millennium",
        millennium,
        maybe(THE),
        ERA_BEFORE,
        either(CENTURY_NUMBER, word("nth", "number")),
        word("unit", only=["millennium"]),
        ERA_BEHIND,
    ),
    Rule(
        "millennium and number",
        millennium,
        maybe(THE),
        word("unit", only=["millennium"]),
        either(word("ordinal", "number"), word("number", "number")),
        ERA_BEHIND,
    ),
    Rule("turn of the century", turn, maybe(THE), word("turn")),
    Rule(
        "turn of a century",
        turn,
        maybe(THE),
        word("turning"),
        OF_THE,
        either(
            row(CENTURY_NUMBER, word("century")), row(word("century"), CENTURY_NUMBER), word("century_number", "number")
        ),
    ),
    Rule(
        "turn between two centuries",
        turn_between,
        maybe(THE),
        word("turning"),
        OF_THE,
        either(word("ordinal", "first"), word("number", "first")),
        either(HYPHEN, word("dash"), word("and")),
        CENTURY_NUMBER,
        word("century"),
    ),
    Rule("feast", feast, either(PICK, maybe(THE)), FEAST, either(row(DAYPART, YEAR_BEHIND), maybe(YEAR_BEHIND))),
    Rule("last year's feast", feast, YEAR_BEFORE, word("feast", "feast")),
    Rule("last year, on a feast", feast, RELATIVE_YEAR, OF_THE, word("feast", "feast")),
)

BEFORE_DAYS = [  # before those that would take the figures for a day
    Rule(
        "month yy",
        month_of_short,
        MONTH,
        maybe(either(HYPHEN, word("stroke"))),
        TWO_FIGURES,
        unless(row(maybe(either(word("stop"), word("colon"))), word("number"))),
    ),
    Rule("month-yy", day_or_year, MONTH, either(HYPHEN, word("stroke")), TWO_FIGURES, END),
    Rule("day or year", day_or_year, MONTH, word("day_or_year", "short")),
    Rule("month of yy", month_of_short, MONTH, OF, TWO_FIGURES, NO_NOUN),
]
