"""The grammar: one table of named expressions over token kinds, used for whole phrases and running text.

A point is one unit of time ("5 September", "Q3 2023", "last week"). Each row of `POINTS` is a pattern over the
letters of `vocabulary` and a function from the tokens it named to a `Stated`. `spans` builds ranges and marks of
doubt around points. Nothing is resolved here: what the words leave out stays out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.dates import points
from timeline.dates.stated import Stated
from timeline.dates.tokens import Token

_DAY_AND_MONTH = r"(?:(?P<d>[nO])\.?[of]?(?P<m>m)|(?P<m_>m)\.?(?P<d_>[nO]))"


_DATE_YEAR = r",?[of]?(?:(?P<bc>[nyx])B|(?P<ad>[nyx])A|A(?P<ad_>[nyx])|(?P<y>y)(?P<yu__>u)?|(?P<y2>Z)|t?(?P<rel>[LJ])(?P<yu>u)|t(?P<yu_>u)(?!J))"


# Each row: its name, the kinds it can begin with, the pattern, and what it builds. The order matters only between
# rows that match the same number of tokens: the first wins.
_OF_YEAR = r"(?:[ofN,]{0,2}(?:(?P<y>y)u?|t?(?P<rel>L)(?P<yu>u)|t?(?P<yu_>u)(?P<rel_>J)))"

POINTS: tuple[tuple[str, str, str, points.Build], ...] = (
    ("month yy", "m", r"(?P<m>m)[-^]?(?P<y2>n)(?![:.]?n)", points.month_of_short_year),
    ("month-yy", "m", r"(?P<m>m)[-^](?P<y2>n)$", points.month_and_two_figures),
    ("day month year", "wtnO", rf"t?(?:(?P<w>w),?N?t?)?t?(?P<d>[nO])\.?[of]?t?(?P<m>m)(?:{_DATE_YEAR}(?:\((?P<w_>w)\)|,?(?P<w__>w)$)?)?", points.day),
    ("day in words", "tc", rf"t?(?P<d>c)(?P<of>[of])?(?P<m>m)(?:{_DATE_YEAR})", points.day_in_words),
    ("day in words, no year", "tc", r"t?(?P<d>c)(?:(?P<of>[of])(?P<m>m)|(?P<m_>m)$)", points.day_in_words),
    ("day picked", "tLJ", r"t?(?P<l>[LJ])(?P<d>[nO])[of]?(?P<m>m)", points.picked_day),
    ("month and day picked", "tLJ", r"t?(?P<l>[LJ])(?P<m>m)(?P<d>[nO])", points.picked_day),
    ("month of a year in one word", "L", r"(?P<rel>L)(?P<yu>u)f?(?P<m>m)(?:f?(?P<d>[On]))?", points.in_one_word),
    ("month and year in one word", "mO", r"(?:(?P<d>[On]))?(?P<m>m)f?(?P<rel>L)(?P<yu>u)", points.in_one_word),
    ("day-month-year", "wn", r"(?:(?P<w>w),?)?(?P<d>n)(?:-(?P<m>m)-|\^(?P<m_>m)\^)(?:(?P<y>y)|(?P<y2>n))", points.day),
    ("day-month year", "n", r"(?P<d>n)(?P<hyphen>-)(?P<m>m)(?P<y>y)", points.hyphened_day),
    ("day month yy", "wtnO", r"t?(?:(?P<w>w),?t?)?(?P<d>[nO])\.?[of]?(?P<m>m)[of]?(?P<y2>n)$", points.day),
    ("day and month in figures", "n", r"(?P<a>n)\.?(?P<b>n)\.?(?P<y>y)$", points.spaced),
    ("year, month and day in figures", "y", r"(?P<y>y)(?P<m>n)(?P<d>n)$", points.spaced),
    ("year-month-day", "y", r"(?P<y>y)(?:-(?P<m>m)-(?P<d>n)|\^(?P<m_>m)\^(?P<d_>n))", points.day),
    ("day month 'yy", "nO", r"(?P<d>[nO])(?P<m>m)(?P<y2>Z)", points.day),
    ("month day 'yy", "m", r"(?P<m>m)(?P<d>[nO]),?(?P<y2>Z)", points.day),
    ("month day year", "wm", rf"(?:(?P<w>w),?N?)?(?P<m>m)(?:t?(?P<d>[nO])|[,f](?P<d_>O))(?:{_DATE_YEAR})?", points.day),
    ("month day weekday", "mn", r"(?:(?P<m>m)(?P<d>[nO])|(?P<d_>[nO])(?P<m_>m)),?\(?(?P<w>w)\)?", points.day),
    ("month-day", "mn", r"(?:(?P<m>m)[-^](?P<d>n)|(?P<d_>n)[-^](?P<m_>m))$", points.day),
    ("month day, yy", "m", r"(?P<m>m)(?P<d>[nO]),(?P<y2>n)$", points.day),
    ("day of a month", "tnO", r"t?(?P<d>[nO])(?P<n>u)?[ofN]{0,2}t?(?:(?P<l>L)(?P<u>u)|(?P<u_>u)(?P<l_>J))", points.day_of_month),
    ("day of a month in one word", "L", r"(?P<l>L)(?P<u>u)f?(?P<d>O)", points.day_of_month),
    ("day and weekday", "O", r"(?P<d>O)f?\(?(?P<w>w)\)?", points.marked_day),
    ("marked day", "O", r"(?P<d>O)", points.marked_day),
    ("day of the month", "tu", r"(?:(?P<w>w),?)?(?:(?P<t>t)|(?P<u>u))(?P<d>n)$", points.day_after_article),
    ("day of this month", "wt", r"(?:(?P<w>w)t?|t)(?P<d>O)", points.month_day),
    ("weekday, day of this month", "w", r"(?P<w>w),t?(?P<d>O)", points.month_day_in_figures),
    ("weekday and day", "w", r"(?P<w>w),?(?P<d>n)$", points.month_day),
    ("year month day", "y", r"(?P<y>y)f?,?(?P<m>m)f?(?P<d>[nOc])(?:[,(f]?(?P<w>w)\)?)?", points.day),
    ("iso day", "wi", r"(?:(?P<w>w),?)?(?P<i>i)(?:\(?(?P<w_>w)\)?)?", points.iso),
    ("compact day", "8", r"(?P<n8>8)", points.compact),
    ("figures", "twz", r"(?:(?P<w>w),?|t)?(?P<z>z)", points.figures),
    ("month year", "m", rf"(?P<m>m)(?:{_DATE_YEAR})", points.month),
    ("month 'yy", "m", r"(?P<m>m)-?(?P<y2>Z)", points.month),
    ("month of yy", "m", r"(?P<m>m)[of](?P<y2>n)$", points.month_of_short_year),
    ("month-year", "m", r"(?P<m>m)[-^](?P<y>y)", points.month),
    ("yy month day", "Z", r"(?P<y2>Z)(?P<m>m)(?P<d>[nOc])", points.day),
    ("year month", "y", r"(?P<y>y)f?(?P<m>m)", points.month),
    ("year-month in figures", "r", r"(?P<r>r)", points.pair),
    ("month", "tLJm", r"(?:t?(?P<l>[LJ]))?(?P<m>m)", points.month),
    ("year in two figures", "Z", r"(?P<y2>Z)$", points.plain_year),
    ("year", "yAnx", r"(?:(?P<bc>[nyx])B|(?P<ad>[nyx])A|A(?P<ad_>[nyx])|(?P<y>y)(?P<yu>u)?)", points.plain_year),
    ("the year", "tu", r"t?(?P<yu>u)(?:(?P<bc>[nyx])B|(?P<ad>[nyx])A|A(?P<ad_>[nyx])|(?P<y>[ynx]))", points.plain_year),
    ("season year", "ts", rf"t?(?P<s>s)(?:{_DATE_YEAR})", points.season),
    ("winter of two years", "ts", r"t?(?P<s>s)[of]?(?P<r>r)", points.season),
    ("season yy", "ts", r"t?(?P<s>s)[of]?(?P<y2>n)$", points.season),
    ("year season", "y", r"(?P<y>y)f?(?P<s>s)", points.season),
    ("season", "tLJs", r"t?(?P<l>[LJ])?(?P<s>s)", points.season),
    ("quarter", "q", rf"(?P<q>q)(?:-?{_DATE_YEAR})?", points.quarter),
    ("year quarter", "y", r"(?P<y>y)[,-]?(?P<q>q)", points.quarter),
    ("yy quarter", "n", r"(?P<y2>n)(?P<q>q)", points.joined_quarter),
    ("year nth quarter", "y", r"(?P<y>y)f?,?t?(?P<o>[O5])(?P<u>u)", points.quarter),
    ("quarter of yy", "q", r"(?P<q>q)(?P<y2>n)", points.quarter),
    ("nth quarter", "tO5", rf"t?(?P<o>[O5])-?(?P<u>u)(?:{_DATE_YEAR})?", points.quarter),
    ("quarter, noun first", "tu", rf"t?(?P<u>u)f?(?P<o>[O5])(?:{_OF_YEAR}|f?t?u(?P<y__>y))?", points.quarter),
    ("last quarter of a year", "tL", rf"t?(?P<l>L)(?P<u>u)f?{_OF_YEAR}", points.last_of_year),
    ("quarter of next year", "L", r"(?P<rel>L)(?P<yu>u)f?(?P<o>[O5])(?P<u>u)", points.quarter),
    ("next year's quarter", "tL", r"t?(?P<rel>L)(?P<yu>6)(?P<o>[O5])(?P<u>u)", points.quarter),
    ("half of next year", "L", r"(?P<rel>L)(?P<yu>u)f?(?P<h>h)", points.half),
    ("next year's half", "tL", r"t?(?P<rel>L)(?P<yu>6)(?P<o>O)(?P<u>u)", points.half),
    ("last year's month", "tL", r"t?(?P<rel>L)(?P<yu>6)(?P<m>m)(?:(?P<d>[nO]))?", points.of_year),
    ("last year's feast", "tL", r"t?(?P<rel>L)(?P<yu>6)(?P<x>X)", points.feast),
    ("half yy", "h", r"(?P<h>h)(?P<y2>n)", points.joined_half),
    ("half", "h", rf"(?P<h>h)(?:{_DATE_YEAR})", points.half),
    ("year half", "y", r"(?P<y>y)f?(?P<h>h)", points.half),
    ("half, noun first", "tu", rf"t?(?P<u>u)(?P<o>O)f?{_OF_YEAR}", points.half),
    ("nth half", "tO", rf"t?(?P<o>O)(?P<u>u)(?:{_DATE_YEAR})", points.half),
    ("decade", "tD", r"t?(?P<d>D)(?:-?u)?", points.decade),
    ("decade in figures", "t", r"t(?P<n>9)", points.decade),
    ("decade in figures, in part", "9", r"(?<=[e&])(?P<n>9)", points.decade),
    ("turn of the century", "tM", r"t?M", points.turn),
    ("quarter 'yy", "q", r"(?P<q>q)(?P<y2>Z)", points.quarter),
    ("weekday, which week", "w", r"(?P<w>w)(?P<l>[LJ])(?P<u>u)", points.weekday_of),
    ("century", "tOnc", r"t?(?P<o>[Onc])\.?-?t?C(?:(?P<b>B)|A)?", points.century),
    ("century and number", "tC", r"t?C(?P<o>[On])(?:(?P<b>B)|A)?", points.century),
    ("decade of a century", "nOc", r"(?P<c>[nOc])Cf?(?P<d>D)", points.decade),
    ("the years 1990", "tu", r"t?(?P<u>u)f?(?P<n>[yn]|Z|D)", points.years),
    ("unit last", "tuOw", r"t?(?P<u>u)(?P<l>J)", points.relative_unit),
    ("weekday last", "tw", r"t?(?P<w>w)(?P<l>J)", points.weekday),
    ("weekday after next", "w", r"(?P<w>w)F(?P<l>L)", points.second_next),
    ("weekday before last", "tw", r"t?(?P<w>w)P(?P<l>L)", points.weekday_before_last),
    ("weekday, day in brackets", "w", r"(?P<w>w)\((?:(?P<m>m)-?(?P<d>[nO])|(?P<d_>[nO])[of]?(?P<m_>m))\)", points.day),
    ("this weekday, day in brackets", "tL", r"t?L(?P<w>w)\((?:(?P<m>m)-?(?P<d>[nO])|(?P<d_>[nO])[of]?(?P<m_>m))\)", points.day),
    ("month last", "m", r"(?P<m>m)(?P<l>J)", points.month),
    ("season last", "ts", r"t?(?P<s>s)(?P<l>J)", points.season),
    ("day month year last", "tn", r"t?(?P<d>[nO])[of]?(?P<m>m)[of]?t?(?P<yu>u)(?P<rel>J)", points.day),
    ("month year last", "m", r"(?P<m>m)[of]?t?(?P<yu>u)(?P<rel>J)", points.month),
    ("so many units ago", "QPS", r"(?P<g>[QPS])(?P<c>[cnx])(?P<u>u)", points.ago),
    ("a unit ahead", "Q", r"(?P<g>Q)(?P<u>u)", points.one_ago),
    ("century in short", "k", r"(?P<k>k)", points.short_century),
    ("weekday of a week", "tw", r"t?(?P<w>w),?[ofN]?N?t?(?:(?P<l>[LJ])(?P<u>u)|(?P<u_>u)(?P<l_>J))", points.weekday_of),
    ("week's weekday", "tLu", r"t?(?:(?P<l>[LJ])(?P<u>[u6])|(?P<u_>u)(?P<l_>J)),?[fN]{0,2}(?P<w>w)", points.weekday_of),
    ("nth weekday of month", "tOL", r"t?(?P<n>[OLJ])(?P<w>w)[ofN]t?(?P<m>m)(?:,?(?P<y>y))?", points.nth_weekday),
    ("nth weekday of a month", "tOL", r"t?(?P<n>[OLJ])(?P<w>w)[ofN]t?(?:(?P<l>[LJ])(?P<u>u)|(?P<u_>u)(?P<l_>J))", points.nth_weekday),
    ("nth weekday of a month, month first", "L", r"(?P<l>L)(?P<u>u)f?(?P<n>5)(?P<w>w)", points.nth_weekday),
    ("nth week of year", "tO5L", rf"t?(?P<n>[O5])(?P<u>u){_OF_YEAR}", points.numbered_week),
    ("year's nth week", "y", r"(?P<y>y)f?(?P<n>5)(?P<u>u)", points.numbered_week),
    ("week of year, noun first", "tu", rf"t?(?P<u>u)f?(?P<n>[O5])f?(?:{_OF_YEAR}|t?u(?P<y__>y))", points.numbered_week),
    ("week of a month, month first", "L", r"(?P<l>L)(?P<u>u)f?(?P<n>5)(?P<w>u)", points.week_of_month),
    ("nth week of a month", "tO5L", r"t?(?P<n>[O5L])(?P<w>u)[ofN]t?(?:(?P<l>L)(?P<u>u)|(?P<u_>u)(?P<l_>J))", points.week_of_month),
    ("nth week of the month", "tO5L", r"t?(?P<n>[O5L])(?P<w>u)[ofN]t(?P<u>u)(?!J)", points.week_of_month),
    ("nth month of year", "tO", r"t?(?P<o>O)(?P<u>u)[of]?(?:(?P<y>y)|t?(?P<rel>[LJ])(?P<yu>u))", points.nth_month),
    ("week number", "u", r"(?P<u>u)(?P<n>n)(?:[ofN,]{0,2}(?:(?P<y>y)|t?(?P<rel>[LJ])(?P<yu>u)))?", points.numbered_week),
    ("unit after next", "tu", r"t?(?P<u>u)F(?P<l>[LJ])", points.after_next),
    ("unit before last", "t", r"t(?P<u>u)(?P<g>[PF])(?P<l>L)", points.unit_before),
    ("unit before", "t", r"t(?P<u>u)(?P<g>[PF])$", points.unit_before),
    ("weekday week", "w", r"(?P<w>w)(?P<u>u)$", points.weekday_week),
    ("week on weekday", "c", r"(?P<c>c)(?P<u>u)N(?P<w>w)", points.weekday_week),
    ("in a unit's time", "N", r"N(?P<c>[cn])(?P<u>6)(?P<x>\*)", points.in_the_time_of),
    ("weekend", "tu", r"(?:t?(?P<u>u)$|t(?P<u_>u))", points.weekend),
    ("in so many units", "Nb", r"(?P<in>[Nb])(?P<c>[cnx])(?P<u>u)$", points.ahead),
    ("feast", "tLJX", rf"t?(?P<l>[LJ])?(?P<x>X)(?:{_DATE_YEAR})?", points.feast),
    ("weekday", "tLJw", r"(?:t?(?P<l>[LJ]){1,2})?(?P<w>w)", points.weekday),
    ("relative day", "R", r"(?P<r>R)", points.relative_day),
    ("relative unit", "tLJ", r"t?(?P<l>[LJ])(?P<u>u)", points.relative_unit),
    ("ago", "cnxy", r"(?P<c>[cnxy])(?P<u>u)f?(?P<g>[gv34])", points.ago),
    ("week ago weekday", "cn", r"(?P<c>[cn])(?P<u>u)gN?(?P<w>w)", points.week_ago_weekday),
    ("week of day", "tu", rf"t?(?P<u>u)(?P<k>[ofKeS])?N?t?(?:(?P<w>w),?t?)?(?:(?P<m__>m)(?P<d__>[nO])-(?P<e>[nO])|(?:(?P<b>[nO])-)?{_DAY_AND_MONTH})(?:{_DATE_YEAR})?", points.week_of),
    ("week of a feast", "tu", rf"t?(?P<u>u)[of]N?t?(?P<x>X)(?:{_DATE_YEAR})?", points.week_of),
    ("weekdays from now", "cn", r"(?P<c>[cn])(?P<w>7)(?P<g>g)", points.weekdays_away),
    ("nth week of month", "tOLJ", r"t?(?P<o>[OLJ])(?P<u>u)[ofN]{1,2}t?(?P<m>m)(?:,?[of]?(?P<y>y))?", points.nth_week),
    ("week of month, noun first", "tu", r"t?(?P<u>u)(?P<o>[OJ])[ofN]{1,2}t?(?P<m>m)(?:,?[of]?(?P<y>y))?", points.nth_week),
    ("month's nth week", "my", r"(?:(?P<y>y)f?)?(?P<m>m)f?(?P<o>5)(?P<u>u)", points.nth_week),
    ("month's nth weekday", "my", r"(?:(?P<y>y)f?)?(?P<m>m)f?(?P<n>5)(?P<w>w)", points.nth_weekday),
    ("day's week", "m", r"(?P<m>m)(?P<d>O)f(?P<u>u)", points.week_of),
)  # fmt: skip


_BY_START = {
    kind: tuple((re.compile(pattern), build) for _, starts, pattern, build in POINTS if kind in starts)
    for kind in set("".join(starts for _, starts, _, _ in POINTS))
}


def point(kinds: str, tokens: Sequence[Token], index: int) -> tuple[Stated, int] | None:
    """The longest point that starts at this token, and the index after it."""
    best: tuple[Stated, int] | None = None
    for pattern, build in _BY_START.get(kinds[index : index + 1], ()):
        match = pattern.match(kinds, index)
        if match is None or (best is not None and match.end() <= best[1]):
            continue
        named = _named(match, tokens)
        stated = build(named) if _is_sound(named) else None
        if stated is not None:
            best = (stated, match.end())
    return best


def _named(match: re.Match[str], tokens: Sequence[Token]) -> dict[str, Token]:
    """The tokens by the name the pattern gives them; `m_` is another place for `m`."""
    return {name.rstrip("_"): tokens[match.start(name)] for name in match.re.groupindex if match.start(name) >= 0}


def _is_sound(named: dict[str, Token]) -> bool:
    """Whether what stands for a year can be one: "last year" but not "last week", and no year 0 BC or AD."""
    if "yu" in named and (named["yu"].value != "year" or ("rel" in named and named["rel"].value not in points.STEPS)):
        return False
    if "y2" in named and named["y2"].kind == "n" and named["y2"].end - named["y2"].start != 2:
        return False  # "5 May 6"
    return all(named[era].value >= 1 for era in ("bc", "ad") if era in named)
