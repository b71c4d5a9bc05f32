"""What only looks like a date in running text: ordered refiners, each of which keeps a candidate or drops it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from timeline.dates.rows import Phrase, Read, Row


class Candidate(NamedTuple):
    """A phrase found in a text, before it is trusted: the tokens from `first` up to, not including, `last`."""

    phrase: Phrase
    row: Row
    first: int
    last: int

    @property
    def kinds(self) -> str:
        """The kinds of its tokens."""
        return self.row.kinds[self.first : self.last]

    @property
    def start(self) -> int:
        """Its offset in the text."""
        return self.row.tokens[self.first].start

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.row.tokens[self.last - 1].end


def is_date(candidate: Candidate) -> bool:
    """Whether the words are a date where they stand."""
    return all(refine(candidate) for refine in REFINERS)


def _is_no_bare_word(candidate: Candidate) -> bool:
    """ "may", "march", "sun", "fall" and "second" alone are dates only where the words around say so."""
    kinds = candidate.kinds
    if kinds not in ("m", "w", "s", "ts", "D", "Lm"):
        return True
    word = candidate.row.text[candidate.row.tokens[candidate.last - 1].start : candidate.end]
    before = candidate.row.kinds[max(0, candidate.first - 2) : candidate.first]
    if kinds == "Lm":
        return word[:1].isupper() or word not in _FALSE_FRIENDS
    introduced = before[-1:] in tuple("NSFUPYL>o") or before[-2:] in ("Nt", "ot", "Lt") or before[-1:] == "e"
    if kinds in ("s", "ts"):
        is_verb = kinds == "s" and before[-1:] in (">", "L", "o")  # "to fall", "the last spring"
        return (
            introduced and not is_verb and not before.endswith("o") and candidate.row.kinds[candidate.last :][:1] != "o"
        )
    if word.lower().rstrip(".") in _FALSE_FRIENDS:
        written = candidate.row.text[max(0, candidate.start - 3) : candidate.start].lower()
        is_told_apart = kinds == "m" and before[-1:] == "t" and _noun_after(candidate)
        return word[:1].isupper() and (introduced or is_told_apart) and not (kinds == "w" and written == "in ")
    return word[:1].isupper()


_FALSE_FRIENDS = frozenset("may march mar sun sat wed mon jan dec nov".split())


def _is_no_bare_number(candidate: Candidate) -> bool:
    """A year alone needs a word before it that dates something, or a bracket: "2000 people" is none."""
    if candidate.kinds not in ("y", "Ny", "nB", "z", "r", "8"):
        return True
    text = candidate.row.text
    before = text[max(0, candidate.start - 16) : candidate.start]
    point = candidate.phrase.points[0]
    if candidate.kinds == "8" or (candidate.kinds == "z" and all(one.year is None for one in (point, *point.readings))):
        return False
    if candidate.kinds in ("z", "r", "nB"):
        return not _NUMBERED.search(before)
    if _GLUED.match(text, candidate.end):
        return False
    if _DATING.search(before) or (_OTHER_YEAR.search(before) and not _noun_after(candidate)):
        return True
    year = candidate.row.tokens[candidate.last - 1].value
    if not 1700 <= year <= 2100:
        return False
    if _TOWARDS.search(before):
        return not _noun_after(candidate)
    return bool(_OWNED.search(before) and _NAMED.match(text, candidate.end))


_DATING = re.compile(
    r"(?:\b(?:in|since|by|of|from|until|till|to|during|throughout|before|after|through|late|early|year)\s|\()$",
    re.IGNORECASE,
)
_OTHER_YEAR = re.compile(r"(?<![$£€#.,\d])\b(?:1[5-9]|20)\d\d(?:,| and| or|, and|, or)\s$")
"""Another year before it: "in 1994, 1995 and 1997"."""
_TOWARDS = re.compile(r"\b(?:for|into|than|and|or|was|is)\s$", re.IGNORECASE)
"""What dates something where no noun follows: "for 1990"."""
_OWNED = re.compile(r"(?:\b(?:the|its|his|her|their|our|my|a|that|this|another|any|which)|\w's|\ws')\s$", re.IGNORECASE)
_NAMED = re.compile(
    r" (?!(?:people|men|women|children|miles|kilometres|kilometers|metres|meters|feet|acres|hectares|homes|houses|jobs|"
    r"dollars|pounds|euros|tonnes|tons|votes|families|workers|troops|soldiers|pages|words|cases|victims|students|members|"
    r"kilos|years|days|hours|minutes|or|and|to|of|in|at|on|is|was|were|are|have|had|who)\b)[A-Za-z]"
)
"""A noun that a year tells from others: "the 1991 settlement"."""
_NUMBERED = re.compile(
    r"(?:\b(?:section|article|act|no|number|page|room|flight|call|phone)\.?\s|[$£€#+])$", re.IGNORECASE
)
_GLUED = re.compile(r"[\w%]|[.,]\d|-\w| \d")


def _is_no_number_of_things(candidate: Candidate) -> bool:
    """ "about 2000 people", "in 2000 homes": a round number, or one that is doubted, with a plain noun after it."""
    if re.fullmatch("[Sb]?y[->&U]y", candidate.kinds):  # "between 1500 and 2000 people"
        years = [token.value for token in candidate.row.tokens[candidate.first : candidate.last] if token.kind == "y"]
        return not (_noun_after(candidate) and all(year % 100 == 0 for year in years))
    if candidate.kinds.endswith("mn") and not 1 <= candidate.row.tokens[candidate.last - 1].value <= 31:
        return not _noun_after(candidate)  # "in May 97 people died"
    if candidate.kinds.lstrip("aNt") != "y":
        return True
    year = candidate.row.tokens[candidate.last - 1].value
    return not (_noun_after(candidate) and (year % 100 == 0 or "a" in candidate.kinds))


def _noun_after(candidate: Candidate) -> bool:
    return _has_noun(candidate.row.text, candidate.end)


def _has_noun(text: str, at: int) -> bool:
    noun = _NOUN.match(text, at)
    return noun is not None and noun[1] not in _NO_NOUNS


def is_of_a_noun(row: Row, read: Read) -> bool:
    """Whether a bound is that of the noun behind the date: "after the March 23 elections", "before Monday's vote"."""
    phrase, last = read
    if (
        phrase.form not in ("after", "before")
        or not phrase.points
        or phrase.points[0].grain not in ("day", "weekday", "month")
    ):
        return False
    end = row.tokens[last - 1].end
    return row.text.startswith("'s ", end) or (_has_noun(row.text, end) and phrase.points[0].weekday is None)


_NOUN = re.compile(r" ([a-z]+)")
_NO_NOUNS = frozenset(
    "a after again against alone also an and are as at because been before but by could did do does during even "
    "first for from had has have he her his how however i if in instead into is it its just later led made many "
    "may more most must no nor not now of on once one only onwards or our over said saw she should since so some "
    "still such than that the their then there these they this those through to took under until up us was we "
    "were what when where which while who whose will with would yet you your".split()
)  # fmt: skip


def _is_no_part_of_another(candidate: Candidate) -> bool:
    """ "the third quarter of fiscal 2022" is a firm's own, "the last year of his life" a life's."""
    text, end = candidate.row.text, candidate.end
    if _SEASON.match(text, end) and candidate.kinds[-1:] == "r":
        return False  # "the 2010-11 season" is a sport's own
    is_of_a_life = text.startswith(" of ", end) and _LAST_PART.search(text[candidate.start : end])
    return not (is_of_a_life or _FISCAL.match(text, end))


_LAST_PART = re.compile(r"\b(?:last|final) (?:week|month|year|decade|day)$", re.IGNORECASE)
_SEASON = re.compile(r" (?:season|campaign|school|academic|financial|fiscal|tax)\b")
_FISCAL = re.compile(r",? (?:of|in) (?:the |its |their )?(?:fiscal|financial)\b", re.IGNORECASE)


def _is_no_comparison(candidate: Candidate) -> bool:
    """ "up from a year earlier" and "unchanged from May" compare; nothing has gone on since."""
    text = candidate.row.text
    is_from = candidate.phrase.form == "since" and text[candidate.start : candidate.start + 5].lower() == "from "
    return not (is_from and _COMPARED.search(text[max(0, candidate.start - 60) : candidate.start]))


_COMPARED = re.compile(
    r"\b(?:up|down|unchanged|different|rose|fell|grew|dropped|climbed|increased?|decreased?|rise|fall|declined?)\b[^.;]*$",
    re.IGNORECASE,
)


def _is_no_day_beside_a_happening(candidate: Candidate) -> bool:
    """ "the day after the attack" is counted from the attack, and nothing says when that was."""
    text = candidate.row.text
    words = text[candidate.start : candidate.end].lower()
    return not (_DAY_BESIDE.search(words) and _HAPPENING.match(text, candidate.end))


_DAY_BESIDE = re.compile(r"\b(?:day|week|month|year)s? (?:after|before)$")
_HAPPENING = re.compile(r" (?:the|a|an|his|her|its|their|our|my|[A-Z]\w+)\b")


def _is_no_habit(candidate: Candidate) -> bool:
    """ "every Tuesday", "on the first Monday of each month" are no day."""
    text = candidate.row.text
    return not _EACH.search(text[max(0, candidate.start - 16) : candidate.start]) and not _OF_EACH.match(
        text, candidate.end
    )


_EACH = re.compile(r"\b(?:every|each)(?: other| second)? (?:first |last |second |third )?$", re.IGNORECASE)
_OF_EACH = re.compile(r" of (?:every|each) (?:week|month|year)", re.IGNORECASE)


def _is_no_name(candidate: Candidate) -> bool:
    """ "Bloody Sunday" is a name; "the September 11 attacks" are those of 2001, and nothing near them says so."""
    text = candidate.row.text
    if candidate.kinds == "w" and _NAMED_DAY.search(text[max(0, candidate.start - 8) : candidate.start]):
        return False
    if candidate.kinds == "m" and _IN_A_LIST.search(text[max(0, candidate.start - 24) : candidate.start]):
        return False
    return not (
        candidate.phrase.points
        and candidate.phrase.points[0].month == 9
        and candidate.phrase.points[0].day == 11
        and candidate.phrase.points[0].year is None
        and _ATTACKS.match(candidate.row.text, candidate.end)
    )


_NAMED_DAY = re.compile(r"\b(?:Black|Bloody|Super|Cyber|Ash|Palm|Fat) $")
_IN_A_LIST = re.compile(r"\b(?:daughters?|sons?|sisters?|wife|mother|named|called|Ms|Miss|Mrs)(?: \w+ and)?,? $")
"""What stands before a month's name that is a person's."""
_ATTACKS = re.compile(r",? (?:\w+ )?(?:attack|hijack|bombing)", re.IGNORECASE)


def _is_no_count(candidate: Candidate) -> bool:
    """ "two weeks", "the past" and "first quarter" need more; a phrase must hold some date word or a year."""
    return any(kind in candidate.kinds for kind in "ymwsDCBARizrquh8vXM97") or "L" in candidate.kinds


# Each looks at one candidate and keeps it or not; the cheap and sure ones come first.
REFINERS: tuple[Callable[[Candidate], bool], ...] = (
    _is_no_bare_word,
    _is_no_bare_number,
    _is_no_number_of_things,
    _is_no_count,
    _is_no_part_of_another,
    _is_no_comparison,
    _is_no_day_beside_a_happening,
    _is_no_habit,
    _is_no_name,
)
