"""Figures that are a date in one place, and the number of a law, a version, a page or an hour in another."""

from __future__ import annotations

import re

from timeline.dates.expressions.ambiguous import DayOrYear, Pair
from timeline.dates.expressions.joined import Joined
from timeline.dates.expressions.units import Day, Grouping, Month, MonthDay
from timeline.dates.tokens.stream import Numeric
from timeline.prose.candidate import Candidate
from timeline.prose.years import ends_heading, next_word


def is_no_piece_of_figures(candidate: Candidate) -> bool:
    """ "CVE-2004-1234", "2.4.17", "http://…/2019/05": signs that join it to something else."""
    text, start, end = candidate.text, candidate.start, candidate.end
    if text[start].isdigit() and _GLUED_BEFORE.search(text, max(0, start - 3), start):
        return _may_be_glued(candidate)
    if text[start].isalpha() and candidate.words.is_spaced and _GLUED_WORD.search(text, max(0, start - 2), start):
        return False
    return not (text[end - 1].isdigit() and _GLUED_BEHIND.match(text, end))


def _may_be_glued(candidate: Candidate) -> bool:
    """Whether what stands right before figures leaves them what they are: a letter of Chinese, an Arabic "and"."""
    before = candidate.text[candidate.start - 1]
    if candidate.words.is_spaced:
        return "prefix" in candidate.kinds_before
    if before == "-":
        return candidate.text[candidate.start - 2] in "年月日)〉"
    return not (before.isdigit() or before in "/_.=#$€£¥+")


_GLUED_WORD = re.compile(r"(?:\w\.|[@_/&#])\Z")
_GLUED_BEFORE = re.compile(r"(?:[\w/_=&#@$€£¥+:]|[\w)][-.]|^[-.])\Z")
_GLUED_BEHIND = re.compile(r"[.,]\d|\d|[-_/=&:@][A-Za-z0-9]|[A-Za-z%°@]|-\d|/[a-z]| \d{3}\b")


def is_no_docket(candidate: Candidate) -> bool:
    """Figures with a stroke or point, but no year or a month's: "3/2018" of a law, "5/5", "3.12"."""
    numeric = _numeric(candidate)
    if numeric is None or isinstance(candidate.expression, Joined):
        return True
    written = candidate.text[candidate.tokens.list[candidate.last - 1].start : candidate.end]
    if candidate.follows(candidate.words.numbered):
        return False
    if len(numeric.numbers) == 3:
        return not _is_version(candidate, written)
    if numeric.digits[-1] == 4:
        return _is_introduced(candidate)
    if (candidate.is_english and len(written) < _WITH_YEAR) or _CLOCK_BEHIND.match(candidate.right):
        return False
    return _is_day_in_figures(candidate, numeric, written)


_WITH_YEAR = 6
"""Characters of the shortest date in figures that has a year: "4.5.23"."""


def _is_introduced(candidate: Candidate) -> bool:
    """Whether a word or sign stands before it that leads to a date."""
    words = candidate.words
    is_said = candidate.follows(words.introducing) or candidate.follows(words.dating)
    return is_said or candidate.left.rstrip()[-1:] in _INTRODUCING


def _is_day_in_figures(candidate: Candidate, numeric: Numeric, written: str) -> bool:
    """A day and month without year: "am 28.10.", "le 15/2", "28.10"."""
    is_said = candidate.last - candidate.first > 1 or candidate.follows(_DAYS)
    if "." not in written:
        return is_said
    if written.endswith("."):
        return is_said or _is_introduced(candidate)
    is_day = 1 <= numeric.numbers[1] <= 12 and len(written) == 5 and not candidate.has("daypart")
    return is_day and (is_said or _is_introduced(candidate))


_CLOCK_BEHIND = re.compile(r"\s?(?:(?:uur|uhr|h|ore|heures|horas?)\b|[%‰€$])", re.IGNORECASE)
"""An hour, or what is counted."""
_DAYS = frozenset("le du au am vom den dem der bis zum ab el al il dal del dia op día il dal von zu".split())
"""What only a day of the month has before it, in figures."""
_VERSION = re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}")


def _is_version(candidate: Candidate, written: str) -> bool:
    """ "Linux 2.4.17": figures with points and no word before them that dates something."""
    if not _VERSION.fullmatch(written) or candidate.last - candidate.first > 1 or not candidate.before:
        return False
    words, numbers = candidate.words, list(map(int, written.split(".")))
    is_day = 1 <= numbers[0] <= 31 and 1 <= numbers[1] <= 12 and len(written.rpartition(".")[2]) == 2
    is_said = candidate.follows(words.dating) or candidate.follows(words.introducing) or candidate.follows(_DAYS)
    return not (is_day and (is_said or candidate.before[-1] == ":"))


def _numeric(candidate: Candidate) -> Numeric | None:
    """Its first date in figures."""
    return next((kinds["numeric"] for kinds in candidate.kinds if "numeric" in kinds), None)


def is_no_pair_of_numbers(candidate: Candidate) -> bool:
    """ "pp. 1990-2005", "No. 12-2019", "1 BvR 1400/17"."""
    if "pair" not in candidate.kinds[0] and not isinstance(candidate.expression, Pair):
        return True
    if candidate.follows(candidate.words.numbered):
        return False
    is_stroke = "/" in candidate.written and not _is_in_brackets(candidate)
    if isinstance(candidate.expression, (Pair, Month, Grouping)) or is_stroke:
        return _is_introduced(candidate)
    return not _SEASON.match(candidate.right)


_INTRODUCING = (":", "(", "[")
"""Signs that figures stand behind when they are all that is written."""


def _is_in_brackets(candidate: Candidate) -> bool:
    return (candidate.left.endswith("(") and candidate.right.startswith(")")) or ends_heading(candidate)


_SEASON = re.compile(r" (?:season|campaign|school|academic|financial|fiscal|tax)\b")


def is_no_lone_number(candidate: Candidate) -> bool:
    """Eight figures, a lone "27th", "first half": too little to be a date in a text."""
    expression = candidate.expression
    kinds = candidate.kinds[0]
    if ("compact" in kinds or "bare_decade" in kinds) and candidate.is_alone:
        return False
    if "century_number" in kinds and candidate.is_alone and candidate.words.is_spaced and len(candidate.written) <= 3:
        return False  # "§ 23c"
    if not candidate.words.is_spaced and isinstance(expression, (MonthDay, Day)) and _is_number_of_a_line(candidate):
        return False
    if isinstance(expression, MonthDay) and expression.months is None and "marked_day" not in kinds:
        return expression.weekday is not None or _is_day_said(candidate)
    if isinstance(expression, Grouping) and expression.number >= 40:
        return expression.year is not None
    return not isinstance(expression, DayOrYear) or expression.day.day > _LONGEST_MONTH


_LONGEST_MONTH = 31


def _is_number_of_a_line(candidate: Candidate) -> bool:
    """ "10号线", "国道2号": a number of something, unless a month stands before it."""
    is_numbered = candidate.text[candidate.end - 1] in "号號"
    return is_numbered and not candidate.has("month")


def _is_day_said(candidate: Candidate) -> bool:
    """ "on the 27th." and "el día 10," and not "the 27th president"."""
    if candidate.kinds[0].get("unit") == "day" or candidate.kinds[0].get("the") == "day":
        return True
    is_said = "the" in candidate.kinds[0] and candidate.before[-1:] in _SAID_OF_DAYS
    return is_said and candidate.has("ordinal_figures") and next_word(candidate) is None


_SAID_OF_DAYS = (("on",), ("until",), ("by",), ("since",))
