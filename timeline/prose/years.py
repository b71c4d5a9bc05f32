"""A year that stands alone: one after a word that dates it and where years stand, else a number of things."""

from __future__ import annotations

import re

from timeline.dates.expressions.joined import Bound
from timeline.dates.expressions.units import Month, Year
from timeline.prose.candidate import Candidate


def _is_bare_year(candidate: Candidate) -> bool:
    expression = candidate.expression
    if not isinstance(expression, Year) or expression.era is not None:
        return False
    kinds = candidate.kinds[-1]
    is_figures = ("year" in kinds or "figures" in kinds) and "marked_year" not in kinds
    article = candidate.kinds[0]
    return is_figures and (candidate.is_alone or ("the" in article and candidate.last - candidate.first == 2))


def is_no_bare_number(candidate: Candidate) -> bool:
    """A year alone needs a word or sign before it that dates something: "2000 people" is none."""
    if not _is_bare_year(candidate):
        return True
    year = int(candidate.expression.year)  # type: ignore[attr-defined]
    if year < EARLIEST or is_counted(candidate, year):
        return False
    if not candidate.words.is_spaced:
        return bool(candidate.left.endswith("(") and candidate.right.startswith(")")) and year in _LIKELY
    if candidate.follows(candidate.words.numbered) or ("in_words" in candidate.kinds[-1] and year % 1000 == 0):
        return False
    is_doubted = candidate.match.expression is not candidate.expression  # "about 1860"
    return is_doubted or _is_dated(candidate, year)


EARLIEST = 1000
"""The first year that four figures alone are."""
_LIKELY = range(1500, 2101)
"""Years that stand without a word that dates them."""


def _is_dated(candidate: Candidate, year: int) -> bool:
    """Whether what stands around it makes a year of it."""
    after = candidate.right
    if candidate.is_english and candidate.follows(candidate.words.weakly) and year not in _LIKELY:
        return False
    if candidate.follows(candidate.words.dating) or _is_article_dating(candidate):
        is_title = _IS_TITLE.match(after) and not _HEADS_A_LINE.search(candidate.left)
        return not (is_title or _ADDRESS.match(after))
    if _IN_BRACKETS.search(candidate.left) and _CLOSES.match(after):
        return True
    if _BESIDE_YEAR.search(candidate.left) and not _GOES_ON.match(after):
        return year <= _LIKELY[-1]
    return year in _LIKELY and _stands_as_a_year(candidate, year, after)


def _is_article_dating(candidate: Candidate) -> bool:
    """Whether its own article dates a year: Italian "il 2012"."""
    first = candidate.tokens.list[candidate.first]
    return not candidate.is_alone and candidate.text[first.start : first.end].lower() in candidate.words.dating


_ADDRESS = re.compile(r" (?:[A-Z]\w+ ){1,2}(?:St|Street|Road|Rd|Ave|Avenue|Lane|Drive|Blvd|Parkway|Way)\b")
_IS_TITLE = re.compile(r": [A-Z]")
_HEADS_A_LINE = re.compile(r"(?:\A|\n)\W*in \Z", re.IGNORECASE)
""" "In 2014: The mine is sold"."""
_IN_BRACKETS = re.compile(r"(?:\(|\[|(?:^|\n)[^\n]{0,40}\()[^()\n]{0,40}\Z")
_CLOSES = re.compile(r"\s*[)\],;]|\s*[-–/]")
_BESIDE_YEAR = re.compile(r"(?<![$£€#.,\d])\b(?:1\d|20)\d\d(?:,|;|/| [^\W\d_]{1,3}| &|, [^\W\d_]{1,3}|)\s?\Z")
"""Another year before it: "in 1994, 1995 and 1997"."""
_GOES_ON = re.compile(r" [^\W\d_]{4,}s\b")


def _stands_as_a_year(candidate: Candidate, year: int, after: str) -> bool:
    """Without a word before it: at the head of its sentence, owned by something, or among small words."""
    if ends_heading(candidate):
        return True
    if _HEADS.search(candidate.left) and (_GOES_ON_SMALL.match(after) or _HEAD_ENDS.match(after)):
        return True
    if _HEADS_LINE.search(candidate.left) and _GOES_ON_LARGE.match(after) and not _ADDRESS.match(after):
        return True
    if not candidate.words.is_small and not candidate.is_english:
        return bool(_AMONG_SMALL.search(candidate.left) and _GOES_ON_SMALL.match(after)) and year % 100 != 0
    if candidate.is_english:
        return bool(_OWNED.search(candidate.left) and _NAMED.match(after))
    return False


def ends_heading(candidate: Candidate) -> bool:
    """Whether it is the last word of a short line of words: "The attack on Poland 1939"."""
    if candidate.right[:1] not in ("", "\n"):
        return False
    line = candidate.left.rpartition("\n")[2]
    return len(line) < _REACH and bool(_HEADING.fullmatch(line))


_REACH = 60
_HEADING = re.compile(r"[^\W\d_][^.!?;]*[^\W\d_],? ")
_HEADS = re.compile(r"(?:^|[.!?:»“\"]\s|\n)\s*[-–•*]?\s*\Z")
_HEAD_ENDS = re.compile(r"[:,]|\Z|\n| ?[–-] ")
_HEADS_LINE = re.compile(r"(?:\A|\n)\s*(?:[-–•*] ?)?\Z")
_GOES_ON_LARGE = re.compile(r" [A-ZÀ-ÞА-Я][\w-]+")
_GOES_ON_SMALL = re.compile(r" [^\W\d_A-ZÀ-Þ]")
_AMONG_SMALL = re.compile(r"(?:(?:^|\s)[a-zäöüß]{2,}|[A-ZÄÖÜ][a-zäöüß]{2,}) \Z")
"""German dates with a year alone: "das 1990 beschlossene", "die Brücke wurde 1882 gebaut"."""
_OWNED = re.compile(
    r"(?:\b(?:the|its|his|her|their|our|my|a|that|this|another|any|which)|\w's|\ws')\s\Z", re.IGNORECASE
)
_NAMED = re.compile(r" (?!(?:or|and|to|of|in|at|on|is|was|were|are|have|had|who)\b)[A-Za-z]")
"""A noun that a year tells from others: "the 1991 settlement"."""


def is_counted(candidate: Candidate, year: int) -> bool:
    """Whether a noun behind it is counted: a round number and a plain noun, or what is only ever counted."""
    noun = next_word(candidate)
    if noun is None:
        return False
    if noun in candidate.words.counted:
        return True
    is_weak = candidate.follows(candidate.words.weakly)
    if is_weak and not candidate.words.is_small and noun[0].isupper() and not candidate.is_english:
        return True
    is_round = year % 100 == 0 or (is_weak and year < 1500)
    is_plain = noun not in candidate.words.small and noun.islower() and noun[0].isalpha()
    return is_round and is_plain


_NEXT = re.compile(r"[\s]?([^\W\d_]+²?\.?|[€$%£‰°])")


def next_word(candidate: Candidate) -> str | None:
    """The word right behind it, in small letters unless it begins with a capital; None at the end of a line."""
    match = _NEXT.match(candidate.text, candidate.end)
    if match is None or "\n" in match[0]:
        return None
    if not candidate.words.is_spaced:
        behind = candidate.text[candidate.end : candidate.end + 4].lstrip()
        return next((noun for noun in candidate.words.counted if behind.startswith(noun)), behind[:1])
    written = match[1]
    return written.lower().rstrip(".") if not written[0].isupper() or written in candidate.words.counted else written


def is_no_number_of_things(candidate: Candidate) -> bool:
    """ "by 2015 votes", "between 1500 and 2000 people": figures that count what is behind them."""
    last = candidate.kinds[-1]
    if not {"year", "figures", "number"} & last.keys() or "marked_year" in last or "in_words" in last:
        return True
    noun = next_word(candidate)
    if noun is not None and noun in candidate.words.counted:
        return isinstance(candidate.expression, Month) and candidate.last - candidate.first == 1
    years = [kinds["year"] for kinds in candidate.kinds if kinds.get("year")]
    is_only_years = years and not candidate.has("month", "unit", "weekday", "season")
    if is_only_years and all(year % 100 == 0 for year in years):
        return not is_counted(candidate, years[-1])
    return not (isinstance(candidate.expression, Bound) and is_only_years and is_counted(candidate, years[-1]))
