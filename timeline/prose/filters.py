"""What only looks like a date in running text: ordered small rules, each of which keeps a candidate or drops it."""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.dates.expressions.ambiguous import DayOrYear, Figures, Pair
from timeline.dates.expressions.joined import After, Before, Bound, Since, bare
from timeline.dates.expressions.parts import Nth
from timeline.dates.expressions.relative import Counted, Shifted, Stretch, WeekOf
from timeline.dates.expressions.units import (
    Century,
    Day,
    Decade,
    Feast,
    Grouping,
    Month,
    MonthDay,
    Weekday,
    Year,
    Yearly,
)
from timeline.prose.candidate import Candidate

# ---- what stands alone -----------------------------------------------------------------------------------------------


def _is_no_bare_word(candidate: Candidate) -> bool:
    """ "may", "march", "sun", "fall" and "second" alone are dates only where the words around say so."""
    expression = candidate.expression
    is_name = isinstance(expression, (Month, Weekday)) and not expression.is_anchored
    is_season = isinstance(expression, (Grouping, Feast)) and not expression.is_anchored
    is_day = isinstance(expression, Counted) and candidate.is_alone
    if not (is_name or is_season or is_day) or candidate.last - candidate.first > 2:
        return True
    written = _named(candidate)
    word = written.lower().rstrip(".")
    words = candidate.words
    if not words.is_spaced:
        return len(written) > 1 and word not in words.doubtful
    if is_name and not _is_written_as_one(candidate, written):
        return False
    if word not in words.doubtful:
        return True
    if is_season and _is_a_verb(candidate):
        return False
    return candidate.follows(words.introducing) or _is_of_days(candidate)


_NAMES = frozenset(["month", "weekday", "season", "feast", "relative_day"])


def _named(candidate: Candidate) -> str:
    """The word of it that names a month, weekday, season or day."""
    for token in candidate.tokens.list[candidate.first : candidate.last]:
        if not _NAMES.isdisjoint(token.meanings):
            return candidate.text[token.start : token.end]
    return candidate.text[candidate.start : candidate.end]


def _is_of_days(candidate: Candidate) -> bool:
    """Whether a day's or month's name stands among others: "Mon - Fri", "in May, June and July"."""
    before = candidate.kinds_before
    return "weekday" in before or "which" in before


def _is_a_verb(candidate: Candidate) -> bool:
    """ "to fall", "prices fall"."""
    return bool(re.search(r"\b(?:to|and|or)\s\Z", candidate.left)) and candidate.tokens.words.is_english


def _is_written_as_one(candidate: Candidate, written: str) -> bool:
    """Whether a month or weekday alone has the capital that the language gives it, or none."""
    is_large = written[:1].isupper()
    if not candidate.words.is_small:
        return is_large
    if not is_large:
        return True
    return _begins_sentence(candidate) and not _NAME_BEHIND.match(candidate.text, candidate.end)


_NAME_BEHIND = re.compile(r" [A-ZÀ-ÞА-Я]\w")


def _begins_sentence(candidate: Candidate) -> bool:
    left = candidate.left.rstrip(" \"'«“(")
    return not left or left[-1] in ".!?:;\n–-" or "\n" in candidate.left[len(left) :] or _starts_text(candidate)


def _starts_text(candidate: Candidate) -> bool:
    return not candidate.text[: candidate.start].strip()


# ---- years -----------------------------------------------------------------------------------------------------------


def _is_bare_year(candidate: Candidate) -> bool:
    expression = candidate.expression
    if not isinstance(expression, Year) or expression.era is not None:
        return False
    kinds = candidate.tokens.list[candidate.last - 1].meanings
    is_figures = ("year" in kinds or "figures" in kinds) and "marked_year" not in kinds
    article = candidate.tokens.list[candidate.first].meanings
    return is_figures and (candidate.is_alone or ("the" in article and candidate.last - candidate.first == 2))


def _is_no_bare_number(candidate: Candidate) -> bool:
    """A year alone needs a word or sign before it that dates something: "2000 people" is none."""
    if not _is_bare_year(candidate):
        return True
    year = int(candidate.expression.year)  # type: ignore[attr-defined]
    if year < 1000 or _is_counted(candidate, year):
        return False
    after = candidate.right
    if not candidate.words.is_spaced:
        return bool(_IN_BRACKETS_ALONE.search(candidate.left) and after[:1] == ")" and 1500 <= year <= 2100)
    if candidate.follows(candidate.words.numbered):
        return False
    if candidate.match.expression is not candidate.expression:  # "about 1860"
        return True
    if "in_words" in candidate.tokens.list[candidate.last - 1].meanings and year % 1000 == 0:
        return False
    if candidate.follows(candidate.words.dating) or _is_article_dating(candidate):
        return not (_IS_TITLE.match(after) or _ADDRESS.match(after))
    if _IN_BRACKETS.search(candidate.left) and _CLOSES.match(after):
        return True
    if _BESIDE_YEAR.search(candidate.left) and not _GOES_ON.match(after):
        return 1000 <= year <= 2100
    if not 1500 <= year <= 2100:
        return False
    return _stands_as_a_year(candidate, year, after)


def _is_article_dating(candidate: Candidate) -> bool:
    """Whether its own article dates a year: Italian "il 2012"."""
    first = candidate.tokens.list[candidate.first]
    return not candidate.is_alone and candidate.text[first.start : first.end].lower() in candidate.words.dating


_IN_BRACKETS_ALONE = re.compile(r"\(\Z")
_ADDRESS = re.compile(r" (?:[A-Z]\w+ ){1,2}(?:St|Street|Road|Rd|Ave|Avenue|Lane|Drive|Blvd|Parkway|Way)\b")
_IS_TITLE = re.compile(r": [A-Z]")
_IN_BRACKETS = re.compile(r"(?:\(|\[|(?:^|\n)[^\n]{0,40}\()[^()\n]{0,40}\Z")
_CLOSES = re.compile(r"\s*[)\],;]|\s*[-–/]")
_BESIDE_YEAR = re.compile(r"(?<![$£€#.,\d])\b(?:1\d|20)\d\d(?:,|;|/| [^\W\d_]{1,3}| &|, [^\W\d_]{1,3}|)\s?\Z")
"""Another year before it: "in 1994, 1995 and 1997"."""
_GOES_ON = re.compile(r" [^\W\d_]{4,}s\b")


def _stands_as_a_year(candidate: Candidate, year: int, after: str) -> bool:
    """Without a word before it: at the head of its sentence, owned by something, or among small words."""
    if _HEADS.search(candidate.left) and (_GOES_ON_SMALL.match(after) or after[:1] in (":", ",", "", "\n")):
        return True
    if not candidate.words.is_small and not candidate.tokens.words.is_english:
        return bool(_AMONG_SMALL.search(candidate.left) and _GOES_ON_SMALL.match(after)) and year % 100 != 0
    if candidate.tokens.words.is_english:
        return bool(_OWNED.search(candidate.left) and _NAMED.match(after))
    return False


_HEADS = re.compile(r"(?:^|[.!?:»“\"]\s|\n)\s*[-–•*]?\s*\Z")
_GOES_ON_SMALL = re.compile(r" [^\W\d_A-ZÀ-Þ]")
_AMONG_SMALL = re.compile(r"(?:(?:^|\s)[a-zäöüß]{2,}|[A-ZÄÖÜ][a-zäöüß]{2,}) \Z")
"""German dates with a year alone: "das 1990 beschlossene", "die Brücke wurde 1882 gebaut"."""
_OWNED = re.compile(r"(?:\b(?:the|its|his|her|their|our|my|a|that|this|another|any|which)|\w's|\ws')\s\Z", re.IGNORECASE)
_NAMED = re.compile(r" (?!(?:or|and|to|of|in|at|on|is|was|were|are|have|had|who)\b)[A-Za-z]")
"""A noun that a year tells from others: "the 1991 settlement"."""


def _is_counted(candidate: Candidate, year: int) -> bool:
    """Whether a noun behind it is counted: a round number and a plain noun, or what is only ever counted."""
    noun = _next_word(candidate)
    if noun is None:
        return False
    if noun in candidate.words.counted:
        return True
    is_round = year % 100 == 0
    is_plain = noun not in candidate.words.small and noun.islower() and noun[0].isalpha()
    return is_round and is_plain


_NEXT = re.compile(r"[\s]?([^\W\d_]+²?\.?|[€$%£‰°])")


def _next_word(candidate: Candidate) -> str | None:
    match = _NEXT.match(candidate.text, candidate.end)
    if match is None or "\n" in match[0]:
        return None
    if not candidate.words.is_spaced:
        behind = candidate.text[candidate.end : candidate.end + 4].lstrip()
        return next((noun for noun in candidate.words.counted if behind.startswith(noun)), behind[:1])
    written = match[1]
    return written.lower().rstrip(".") if not written[0].isupper() or written in candidate.words.counted else written


def _is_no_number_of_things(candidate: Candidate) -> bool:
    """ "by 2015 votes", "between 1500 and 2000 people": figures that count what is behind them."""
    last = candidate.tokens.list[candidate.last - 1].meanings
    if not {"year", "figures", "number"} & last.keys() or "marked_year" in last or "in_words" in last:
        return True
    noun = _next_word(candidate)
    if noun is not None and noun in candidate.words.counted:
        return isinstance(candidate.expression, Month) and candidate.last - candidate.first == 1
    years = [value for at in range(candidate.first, candidate.last) if (value := candidate.tokens.list[at].meanings.get("year"))]
    is_only_years = years and not any(
        {"month", "unit", "weekday", "season"} & candidate.tokens.list[at].meanings.keys()
        for at in range(candidate.first, candidate.last)
    )
    if is_only_years and all(year % 100 == 0 for year in years):
        return not _is_counted(candidate, years[-1])
    return not (isinstance(candidate.expression, Bound) and is_only_years and _is_counted(candidate, years[-1]))


# ---- figures ---------------------------------------------------------------------------------------------------------


def _is_no_piece_of_figures(candidate: Candidate) -> bool:
    """ "CVE-2004-1234", "2.4.17", "http://…/2019/05": signs that join it to something else."""
    text, start, end = candidate.text, candidate.start, candidate.end
    if text[start].isdigit() and start and _GLUED_BEFORE.search(text, max(0, start - 3), start):
        return not candidate.words.is_spaced and not text[start - 1].isdigit() and text[start - 1] not in "-/_.=#$€£¥+"
    if text[start].isalpha() and start and candidate.words.is_spaced and _GLUED_WORD.search(text, max(0, start - 2), start):
        return False
    return not (text[end - 1].isdigit() and _GLUED_BEHIND.match(text, end))


_GLUED_WORD = re.compile(r"(?:\w\.|[@_/&#])\Z")
_GLUED_BEFORE = re.compile(r"(?:[\w/_=&#@$€£¥+:]|[\w)][-.]|^[-.])\Z")
_GLUED_BEHIND = re.compile(r"[.,]\d|\d|[-_/=&:@][A-Za-z0-9]|[A-Za-z%°@]|-\d|/[a-z]| \d{3}\b")


def _is_no_docket(candidate: Candidate) -> bool:
    """Figures with a stroke or point, but no year or a month's: "3/2018" of a law, "5/5", "3.12"."""
    numeric = _numeric(candidate)
    if numeric is None:
        return True
    written = candidate.text[candidate.tokens.list[candidate.last - 1].start : candidate.end]
    if len(numeric.numbers) == 3:  # type: ignore[attr-defined]
        return not candidate.follows(candidate.words.numbered) and not _VERSION.fullmatch(written)
    if candidate.follows(candidate.words.numbered) or candidate.tokens.words.is_english and len(written) < 6:
        return False
    is_introduced = candidate.follows(candidate.words.introducing) or candidate.follows(candidate.words.dating)
    if numeric.digits[-1] == 4:  # type: ignore[attr-defined]
        return is_introduced
    is_said = candidate.last - candidate.first > 1 or candidate.follows(_DAYS)
    if _CLOCK_BEHIND.match(candidate.text, candidate.end) or _PERCENT.match(candidate.right):
        return False
    if not written.endswith(".") and "." in written:
        has_clock = any("daypart" in token.meanings for token in candidate.tokens.list[candidate.first : candidate.last])
        return (is_said or is_introduced) and 1 <= numeric.numbers[1] <= 12 and len(written) == 5 and not has_clock  # type: ignore[attr-defined]
    return (is_said or is_introduced) if written.endswith(".") else is_said


_CLOCK_BEHIND = re.compile(r"\s?(?:uur|uhr|h|ore|heures|horas?)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\s?[%‰€$]")
_DAYS = frozenset("le du au am vom den dem der bis zum ab el al il dal del dia op día il dal von zu".split())
"""What only a day of the month has before it, in figures."""
_VERSION = re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}")


def _numeric(candidate: Candidate) -> object | None:
    for at in range(candidate.first, candidate.last):
        found = candidate.tokens.list[at].meanings.get("numeric")
        if found is not None:
            return found  # type: ignore[no-any-return]
    return None


def _is_no_pair_of_numbers(candidate: Candidate) -> bool:
    """ "pp. 1990-2005", "No. 12-2019", "2010-11 season"."""
    if not any("pair" in candidate.tokens.list[at].meanings for at in range(candidate.first, candidate.last)):
        return True
    if candidate.follows(candidate.words.numbered):
        return False
    is_stroke = "/" in candidate.text[candidate.start : candidate.end]
    if isinstance(candidate.expression, (Pair, Month, Grouping)) or (is_stroke and not _is_in_brackets(candidate)):
        return candidate.follows(candidate.words.dating) or candidate.follows(candidate.words.introducing)
    return not _SEASON.match(candidate.right)


def _is_in_brackets(candidate: Candidate) -> bool:
    return candidate.left.endswith("(") and candidate.right.startswith(")")


_SEASON = re.compile(r" (?:season|campaign|school|academic|financial|fiscal|tax)\b")


def _is_no_lone_number(candidate: Candidate) -> bool:
    """Eight figures, a lone "27th", "first half": too little to be a date in a text."""
    expression = candidate.expression
    kinds = candidate.tokens.list[candidate.first].meanings
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
    return not (isinstance(expression, DayOrYear))


def _is_number_of_a_line(candidate: Candidate) -> bool:
    """ "10号线", "国道2号": a number of something, unless a month stands before it."""
    is_numbered = candidate.text[candidate.end - 1] in "号號"
    return is_numbered and not any("month" in token.meanings for token in candidate.tokens.list[candidate.first : candidate.last])


def _is_day_said(candidate: Candidate) -> bool:
    """ "on the 27th." and not "the 27th president"."""
    noun = _next_word(candidate)
    is_figures = any("ordinal_figures" in candidate.tokens.list[at].meanings for at in range(candidate.first, candidate.last))
    is_said = "the" in candidate.tokens.list[candidate.first].meanings or "the" in candidate.kinds_before
    return is_figures and is_said and (noun is None or noun in candidate.words.small)


# ---- what is around it -----------------------------------------------------------------------------------------------


def _is_no_part_of_another(candidate: Candidate) -> bool:
    """ "the third quarter of fiscal 2022" is a firm's own, "the last year of his life" a life's."""
    text, end = candidate.text, candidate.end
    is_of_a_life = text.startswith(" of ", end) and _LAST_PART.search(candidate.written)
    return not (is_of_a_life or _FISCAL.match(text, end))


_LAST_PART = re.compile(r"\b(?:last|final) (?:week|month|year|decade|day)\Z", re.IGNORECASE)
_FISCAL = re.compile(r",? (?:of|in) (?:the |its |their )?(?:fiscal|financial)\b", re.IGNORECASE)


def _is_no_comparison(candidate: Candidate) -> bool:
    """ "up from a year earlier" and "unchanged from May" compare; nothing has gone on since."""
    is_from = isinstance(candidate.expression, Since) and candidate.written.startswith("from ")
    return not (is_from and _COMPARED.search(candidate.left))


_COMPARED = re.compile(
    r"\b(?:up|down|unchanged|different|rose|fell|grew|dropped|climbed|increased?|decreased?|rise|fall|declined?)\b[^.;]*\Z",
    re.IGNORECASE,
)


def _is_no_day_beside_a_happening(candidate: Candidate) -> bool:
    """ "the day after the attack" is counted from the attack, and nothing says when that was."""
    return not (_DAY_BESIDE.search(candidate.written) and _HAPPENING.match(candidate.text, candidate.end))


_DAY_BESIDE = re.compile(r"\b(?:day|week|month|year)s? (?:after|before)\Z")
_HAPPENING = re.compile(r" (?:the|a|an|his|her|its|their|our|my|[A-Z]\w+)\b")


def _is_no_habit(candidate: Candidate) -> bool:
    """ "every Tuesday", "on the first Monday of each month" are no day."""
    is_day = isinstance(candidate.expression, (Weekday, Nth, Counted, Feast, Grouping, Day))
    is_said = (is_day and candidate.follows(candidate.words.habit)) or _EACH.search(candidate.left)
    return not is_said and not _OF_EACH.match(candidate.text, candidate.end)


_EACH = re.compile(r"\b(?:every|each)(?: other| second)? (?:first |last |second |third )?\Z", re.IGNORECASE)
_OF_EACH = re.compile(r" of (?:every|each) (?:week|month|year)", re.IGNORECASE)


def _is_no_name(candidate: Candidate) -> bool:
    """ "Bloody Sunday", "Rio de Janeiro", "April Jones": names; "the September 11 attacks" are those of 2001."""
    expression = candidate.expression
    if isinstance(expression, (Month, Weekday)) and not expression.is_anchored:
        if candidate.follows(candidate.words.names):
            return False
        if isinstance(expression, Month) and _is_persons(candidate):
            return False
    if isinstance(expression, Day) and (expression.month, expression.day, expression.year) == (9, 11, None):
        return not _ATTACKS.match(candidate.text, candidate.end)
    if isinstance(expression, (Day, Month)) and _STREET.match(candidate.right):
        return False
    return True


_STREET = re.compile(r" (?:Street|St\.|Lane|Road|Rd|Avenue|Ave|Drive|Square|Day Parade)\b")
_ATTACKS = re.compile(r",? (?:\w+ )?(?:attack|hijack|bombing)", re.IGNORECASE)
_SURNAME = re.compile(r" [A-ZÀ-Þ][a-zà-ÿ]+")


def _is_persons(candidate: Candidate) -> bool:
    """ "April Jones", "August Wilson" at the head of a sentence or in it, where nothing dates it."""
    token = candidate.tokens.list[candidate.last - 1]
    word = candidate.text[token.start : token.end].lower()
    if word not in ("april", "june", "may", "august", "julio", "avril", "mei", "augustus", "abril", "julia") or not candidate.is_alone:
        return False
    return bool(_SURNAME.match(candidate.right)) and not candidate.follows(candidate.words.introducing)


def _is_no_length(candidate: Candidate) -> bool:
    """ "1500 лет", "2000 ans": a length, even where it could be a year and a word."""
    expression = candidate.expression
    if not isinstance(expression, Year) or candidate.last - candidate.first != 2:
        return True
    first, last = candidate.tokens.list[candidate.first], candidate.tokens.list[candidate.last - 1]
    is_counted = candidate.text[last.start : last.end].lower() in candidate.words.counted
    return not (is_counted and "figures" in first.meanings and "marked_year" not in first.meanings)


def _is_no_weekend_beside_a_day(candidate: Candidate) -> bool:
    """ "PHOTO WEEKEND Fri May 26": the day is the date."""
    expression = candidate.expression
    if not isinstance(expression, WeekOf) or not candidate.words.is_spaced:
        return True
    return any(not _LINKS.isdisjoint(token.meanings) for token in candidate.tokens.list[candidate.first + 1 : candidate.last])


_LINKS = frozenset(["of", "from_of", "the", "commencing", "week_beginning", "part", "bound"])


# Each looks at one candidate and keeps it or not; the cheap and sure ones come first.
RULES: tuple[Callable[[Candidate], bool], ...] = (
    _is_no_bare_word,
    _is_no_piece_of_figures,
    _is_no_bare_number,
    _is_no_number_of_things,
    _is_no_docket,
    _is_no_pair_of_numbers,
    _is_no_lone_number,
    _is_no_part_of_another,
    _is_no_comparison,
    _is_no_day_beside_a_happening,
    _is_no_habit,
    _is_no_name,
    _is_no_length,
    _is_no_weekend_beside_a_day,
)


def is_date(candidate: Candidate) -> bool:
    """Whether the words are a date where they stand."""
    return all(rule(candidate) for rule in RULES)


_NOUN = re.compile(r" ([a-z]+)")


def is_of_a_noun(candidate: Candidate) -> bool:
    """Whether a bound is that of the noun behind the date: "after the March 23 elections", "before Monday's vote"."""
    bound = candidate.match.expression
    if not isinstance(bound, (After, Before)) or not candidate.tokens.words.is_english:
        return False
    inner = bare(bound.inner)
    if not isinstance(inner, (Day, Month, Weekday)):
        return False
    if candidate.text.startswith("'s ", candidate.end):
        return True
    noun = _NOUN.match(candidate.text, candidate.end)
    return noun is not None and noun[1] not in candidate.words.small and not isinstance(inner, Weekday)


_ = (Figures, Shifted, Stretch, Century, Decade, Yearly)
