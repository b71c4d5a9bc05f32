"""Years: in figures, in words, in two figures, with an era."""

from __future__ import annotations

from timeline.dates.expressions.units import FromNow, ShortYear, two_digit_year, year_of_era
from timeline.dates.grammar.patterns import built, either, maybe, row, test, unless, word
from timeline.dates.grammar.words import COMMA, NO_NOUN, OF, OF_THE, STEPS, THE, WHOLE_PHRASE, YEAR_UNIT


def relative_year(which: str | None = None, unit: tuple[str, int] | None = None) -> FromNow | None:
    """A year by its distance from the reference's; of "the year" it is the same."""
    if unit is not None:
        return FromNow(unit[1]) if unit[0] == "year" else None
    steps = 0 if which is None else STEPS.get(which)
    return None if steps is None else FromNow(steps)


def short_year(short: int) -> ShortYear:
    """A year of two figures."""
    return two_digit_year(short)


YEARS = word("years", only=["year"])
"""What stands behind years and is no length: "годах"."""
YEAR_OF_ERA = either(
    built("year", year_of_era, word("figures", "figures"), maybe(either(YEAR_UNIT, YEARS)), word("era", "era")),
    built(
        "year",
        year_of_era,
        word("era", "era", only=["ad"]),
        either(
            row(word("figures", "figures"), maybe(YEAR_UNIT)),
            word("marked_year", "figures"),
            word("short_year", "figures"),
        ),
    ),
    built("year", year_of_era, word("era_before", "era"), word("figures", "figures"), maybe(YEAR_UNIT)),
    built(
        "year",
        year_of_era,
        word("era_before", "era"),
        either(word("marked_year", "figures"), word("short_year", "figures")),
    ),
    built("year", year_of_era, YEAR_UNIT, word("figures", "figures"), word("era", "era")),
)
YEARS = word("years", only=["year"])
"""What stands behind years and is no length: "годах"."""
_SHORTEST_IN_TEXT = 3
LONG_IN_TEXT = test(
    lambda tokens, index: (
        tokens.words.is_english
        or not tokens.is_running
        or tokens.list[index].end - tokens.list[index].start >= _SHORTEST_IN_TEXT
    )
)
"""In a text of another language "year 17" may be the 17th of something."""
YEAR_NOUN_BEHIND = row(test(lambda tokens, index: "nothing" not in tokens.kinds(index)), YEAR_UNIT)
"""The noun behind its figures; where it changes nothing before them, as in Arabic, behind them it counts a length."""
YEAR_IN_FIGURES = row(
    word("year", "year"),
    maybe(either(row(unless(word("units")), YEAR_NOUN_BEHIND), YEARS)),
    maybe(word("opening"), word("of_era"), word("closing")),
)
"""Also with the year of a Japanese era in brackets: "1901年(明治34年)"."""
RELATIVE_YEAR = either(
    built("year", relative_year, maybe(THE), word("which", "which"), YEAR_UNIT),
    built("year", relative_year, maybe(THE), YEAR_UNIT, word("which_behind", "which")),
    built("year", relative_year, word("steps", "unit")),
    built("year", lambda: FromNow(0), word("pointing"), maybe(word("which", only=["same"])), YEAR_UNIT),
    built("year", relative_year, THE, YEAR_UNIT, unless(either(word("which_behind"), word("figures"), word("bound")))),
)
YEAR_BEHIND = row(
    maybe(either(COMMA, row(WHOLE_PHRASE, word("stop")))),
    maybe(OF),
    maybe(word("nothing", but=["after"])),
    maybe(OF),
    maybe(THE),
    either(
        YEAR_OF_ERA,
        row(maybe(YEAR_UNIT), YEAR_IN_FIGURES),
        built("year", short_year, word("short_year", "short")),
        RELATIVE_YEAR,
        row(word("hundreds", "year"), NO_NOUN),
    ),
)
"""A year as it stands behind a day, a month or a season."""
YEAR_BEFORE = either(
    row(YEAR_IN_FIGURES, maybe(OF), maybe(COMMA)),
    row(YEAR_OF_ERA, maybe(OF)),
    row(
        either(
            built("year", relative_year, maybe(THE), word("which", "which"), YEAR_UNIT, word("possessive")),
            built("year", relative_year, WHOLE_PHRASE, word("pointing"), built("which", lambda: "same"), YEAR_UNIT),
            built("year", relative_year, word("steps", "unit")),
        ),
        maybe(OF),
    ),
    built("year", short_year, word("short_year", "short")),
)
"""A year as it stands before them: "2023年", "last year's"."""
YEAR_OF = row(
    OF_THE,
    maybe(COMMA),
    either(
        YEAR_OF_ERA,
        row(maybe(YEAR_UNIT), YEAR_IN_FIGURES),
        built("year", short_year, word("short_year", "short")),
        RELATIVE_YEAR,
    ),
)
