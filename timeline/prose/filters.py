"""What only looks like a date in running text: ordered small rules, each of which keeps a candidate or drops it."""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.dates.expressions.joined import After, Before, By, Joined, Since, bare
from timeline.dates.expressions.parts import Nth
from timeline.dates.expressions.relative import Counted, WeekOf
from timeline.dates.expressions.units import Day, Feast, Month, Weekday
from timeline.prose.candidate import Candidate
from timeline.prose.figures import is_no_docket, is_no_lone_number, is_no_pair_of_numbers, is_no_piece_of_figures
from timeline.prose.names import is_named, is_no_bare_word, is_no_name
from timeline.prose.years import is_no_bare_number, is_no_number_of_things


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
_HAPPENING = re.compile(r" (?:the|a|an|his|her|its|their|our|my|[A-Z]\w+|[a-z]{2,}ing)\b")


def _is_no_habit(candidate: Candidate) -> bool:
    """ "every Tuesday", "on the first Monday of each month" are no day."""
    is_day = isinstance(candidate.expression, (Weekday, Nth, Feast))
    is_said = (is_day and candidate.follows(candidate.words.habit)) or _EACH.search(candidate.left) is not None
    is_any = isinstance(candidate.expression, Weekday) and candidate.is_alone and _is_any(candidate)
    return not (is_said or is_any) and not _OF_EACH.match(candidate.text, candidate.end)


def _is_any(candidate: Candidate) -> bool:
    """ "at noon on a Friday" says not which; "a Friday hearing" does."""
    is_of_a_noun = _NOUN.match(candidate.text, candidate.end) is not None
    return candidate.is_english and not is_of_a_noun and _ANY.search(candidate.left) is not None


_EACH = re.compile(r"\b(?:every|each)(?: other| second)? (?:first |last |second |third )?\Z", re.IGNORECASE)
_ANY = re.compile(r"\bon an? \Z", re.IGNORECASE)
_OF_EACH = re.compile(r" of (?:every|each) (?:week|month|year)", re.IGNORECASE)


def _is_no_half_length(candidate: Candidate) -> bool:
    """ "10.000 jaar geleden" is no year ago: a number that the grammar could not read stands before its unit."""
    first = candidate.kinds[0]
    if not isinstance(candidate.expression, Counted) or not ("unit" in first or "units" in first):
        return True
    return not candidate.left.rstrip()[-1:].isdigit()


def _is_no_weekend_beside_a_day(candidate: Candidate) -> bool:
    """ "PHOTO WEEKEND Fri May 26": the day is the date. "the week Christmas came": so is the feast."""
    expression = candidate.expression
    if not isinstance(expression, WeekOf) or not candidate.words.is_spaced:
        return True
    first = next((kinds for kinds in candidate.kinds if "feast" in kinds or "unit" in kinds), {})
    return "feast" in first or any(not _LINKS.isdisjoint(kinds) for kinds in candidate.kinds[1:])


def _is_no_verb(candidate: Candidate) -> bool:
    """ "due to start in February": no start of February, which would be "the start of" it; "beginning this week"."""
    if not candidate.is_english:
        return True
    if _ESTIMATED.match(candidate.written) or _BEGINNING.match(candidate.written):
        return False
    return not (_STARTS.match(candidate.written) and _TO.search(candidate.left))


_ESTIMATED = re.compile(r"estimated (?:on|in|at|by|last|this)\b")
_BEGINNING = re.compile(
    r"(?:beginning|starting|ending) (?:this|next|last) (?:week|month|year|quarter|spring|summer|autumn|fall|winter)"
)


_STARTS = re.compile(r"(?:start|end|close|open) (?!of\b|the\b)")
_TO = re.compile(r"\b(?:to|will|would|should|could|may|might|must|can|and|not) \Z")


def _is_no_feasts_thing(candidate: Candidate) -> bool:
    """ "Christmas shopping", "an Easter egg" are things of the season, and no day."""
    if not candidate.is_english or not isinstance(candidate.expression, Feast) or candidate.has("year", "which"):
        return True
    noun = _NOUN.match(candidate.text, candidate.end)
    return noun is None or noun[1] in candidate.words.small or noun[1] in _OF_A_FEAST


_OF_A_FEAST = frozenset(
    ["last", "this", "next", "day", "eve", "morning", "afternoon", "evening", "night", "sunday", "monday"]
)


def _is_no_last_but_one(candidate: Candidate) -> bool:
    """ "the Christmas before last" is the one before the one that the words mean."""
    return not (candidate.is_english and _BEFORE_LAST.match(candidate.text, candidate.end))


_BEFORE_LAST = re.compile(r" before last\b", re.IGNORECASE)


def _is_on_one_line(candidate: Candidate) -> bool:
    """A year alone on its line is a heading, and no part of the date on the line below."""
    return not _YEAR_ABOVE.match(candidate.written)


_YEAR_ABOVE = re.compile(r"\d{4}\W*\n")


def _is_no_clock(candidate: Candidate) -> bool:
    """ "0800 UTC", "0900 hours": four figures before a zone are a time of day."""
    if candidate.has("month", "weekday", "season"):
        return True
    figures = _FIGURES.search(candidate.written)
    at = candidate.start + figures.start() if figures else candidate.start
    if not _CLOCK.match(candidate.text, at):
        return True
    if candidate.text[at] == "0" and not candidate.has("era", "era_before"):
        return False
    return not candidate.has("zone") and not _HOURS.match(candidate.text, at + 4)


_CLOCK = re.compile(r"[01]\d[0-5]\d\b|2[0-3][0-5]\d\b")
_FIGURES = re.compile(r"(?<!\d)\d{4}(?!\d)")
_HOURS = re.compile(r" (?:hours|hrs|h|local time|zulu|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE)
_LINKS = frozenset(["of", "from_of", "the", "commencing", "week_beginning", "part", "bound"])


# Each looks at one candidate and keeps it or not; the cheap and sure ones come first.
RULES: tuple[Callable[[Candidate], bool], ...] = (
    is_no_bare_word,
    is_no_piece_of_figures,
    _is_no_clock,
    _is_no_verb,
    _is_on_one_line,
    _is_no_last_but_one,
    _is_no_feasts_thing,
    is_no_bare_number,
    is_no_number_of_things,
    is_no_docket,
    is_no_pair_of_numbers,
    is_no_lone_number,
    _is_no_part_of_another,
    _is_no_comparison,
    _is_no_day_beside_a_happening,
    _is_no_habit,
    is_no_name,
    _is_no_weekend_beside_a_day,
    _is_no_half_length,
)


def failed(candidate: Candidate) -> Callable[[Candidate], bool] | None:
    """The first rule that it breaks; None where it is a date."""
    return next((rule for rule in RULES if not rule(candidate)), None)


def passes_over(candidate: Candidate, rule: Callable[[Candidate], bool]) -> bool:
    """Whether no part of it is a date either: both sides of "between 1500 and 2000 people", both names of two girls."""
    if rule is is_no_number_of_things:
        return isinstance(candidate.expression, Joined)
    return rule is is_no_name and candidate.last - candidate.first > 1 and is_named(candidate)


_NOUN = re.compile(r" ([a-z]+)")


def is_of_a_noun(candidate: Candidate) -> bool:
    """Whether a bound is that of the noun behind the date: "after the March 23 elections", "by the May 5 fire"."""
    bound = candidate.match.expression
    if not candidate.is_english:
        return False
    if candidate.written.startswith("following ") and candidate.text.startswith("'s ", candidate.end):
        return True
    if not isinstance(bound, (After, Before, By)):
        return False
    if isinstance(bound, By) and not candidate.written.startswith("by the "):
        return False
    inner = bare(bound.inner)
    if not isinstance(inner, (Day, Month, Weekday)):
        return False
    if candidate.text.startswith("'s ", candidate.end):
        return True
    noun = _NOUN.match(candidate.text, candidate.end)
    return noun is not None and noun[1] not in candidate.words.small and not isinstance(inner, Weekday)
