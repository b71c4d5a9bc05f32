"""Words that are dates alone only where the words around say so: "may", "sun", "fall"; names that are made of them."""

from __future__ import annotations

import re

from timeline.dates.expressions.relative import Counted
from timeline.dates.expressions.units import Day, Feast, Grouping, Month, Weekday
from timeline.prose.candidate import Candidate


def is_no_bare_word(candidate: Candidate) -> bool:
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
    return candidate.follows(words.introducing) or _is_of_days(candidate) or _tells_apart(candidate, written)


def _tells_apart(candidate: Candidate, written: str) -> bool:
    """ "the March election": a name between an article and a noun."""
    if not isinstance(candidate.expression, Month) or not written[:1].isupper():
        return False
    noun, words = _NOUN.match(candidate.text, candidate.end), candidate.words
    return bool(words.before_noun.search(candidate.left)) and noun is not None and noun[1] not in words.small


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
    return bool(candidate.words.before_verb.search(candidate.left)) and candidate.is_english


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
    return candidate.start == len(candidate.left) and not candidate.left.strip()


def is_no_name(candidate: Candidate) -> bool:
    """ "Bloody Sunday", "April Jones", "12 May Street": names; "the September 11 attacks" are those of 2001."""
    expression = candidate.expression
    if is_named(candidate) or _is_persons(candidate) or _is_capitalised(candidate):
        return False
    if isinstance(expression, Feast) and candidate.is_english and _is_small_feast(candidate):
        return False
    if isinstance(expression, Day) and (expression.month, expression.day, expression.year) == (9, 11, None):
        return not candidate.words.attack.match(candidate.text, candidate.end)
    return not (isinstance(expression, (Day, Month)) and candidate.words.street.match(candidate.right))


def is_named(candidate: Candidate) -> bool:
    """Whether a month or weekday begins it that a title makes a name: "his daughters April and June"."""
    first = candidate.kinds[0]
    is_bare = ("month" in first or "weekday" in first) and not candidate.has("year", "number")
    is_titled = candidate.follows(candidate.words.names) and not candidate.words.adjective.search(candidate.left)
    return is_bare and (is_titled or _is_second_name(candidate))


def _is_second_name(candidate: Candidate) -> bool:
    """ "his daughters April and June"."""
    *_, title, _, join = ("", "", "", *candidate.before)
    return join in candidate.words.joining and title in candidate.words.names


def _is_small_feast(candidate: Candidate) -> bool:
    """ "a good Friday for banks" is no feast."""
    return candidate.words.small_feast.match(candidate.text, candidate.start) is not None


def _is_persons(candidate: Candidate) -> bool:
    """ "April Jones", "August Wilson" at the head of a sentence or in it, where nothing dates it."""
    words = candidate.words
    if not isinstance(candidate.expression, Month) or not candidate.is_alone or candidate.written not in words.persons:
        return False
    is_introduced = candidate.follows(words.introducing) and not words.person_before.search(candidate.left)
    return bool(_SURNAME.match(candidate.right)) and not is_introduced


_SURNAME = re.compile(r" [A-ZÀ-Þ][a-zà-ÿ]+")


def _is_capitalised(candidate: Candidate) -> bool:
    """ "the film Tomorrow", "the Winter Olympics", "the Friday Magazine": capitals of names."""
    written = _named(candidate)
    if not candidate.is_english or not written.istitle():
        return False
    is_before_one = _NAME_BEHIND.match(candidate.text, candidate.end) is not None
    if isinstance(candidate.expression, Weekday):
        is_the_one = candidate.written.split(" ")[0] in candidate.words.articles
        return is_before_one and (is_the_one or candidate.words.before_noun.search(candidate.left) is not None)
    if _begins_sentence(candidate):
        return False
    is_day = candidate.is_alone and "relative_day" in candidate.kinds[0]
    return is_day or (is_before_one and isinstance(candidate.expression, Grouping))


_NOUN = re.compile(r" ([a-z]+)")
