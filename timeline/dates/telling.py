"""On which date told before a phrase leans: "the following day" is counted from the date told last, as readers do."""

from __future__ import annotations

import re
from typing import Literal

from timeline.dates.arguments import Reference
from timeline.dates.false_friends import Candidate
from timeline.dates.rows import Phrase
from timeline.dates.tokens import normalise
from timeline.dates.values import EventDate, from_value
from timeline.edtf import MONTHS, EdtfError, parse

REMEMBERED = 4
"""Dates told before on which a phrase may lean."""

_PART = "morning|afternoon|evening|night"
_SEASON = "spring|summer|autumn|winter"
_MONTH = "|".join(MONTHS)
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ELSEWHERE = r"""
        le\ lendemain|la\ veille|\w+\ (?:jours?|semaines?|mois|ans?|années?)\ (?:plus\ tard|après|auparavant)
       |(?:am\ )?(?:nächsten|folgenden|selben)\ (?:Tag|Morgen|Abend)
       |\w+\ (?:Tage?n?|Wochen?|Monate?n?|Jahre?n?)\ (?:später|danach|zuvor)
       |(?:al\ )?día\ siguiente|\w+\ (?:días?|semanas?|mes(?:es)?|años?)\ (?:después|más\ tarde|antes)
       |no\ dia\ seguinte|\w+\ (?:dias?|semanas?|mês|meses|anos?)\ (?:depois|mais\ tarde|antes)
       |il\ giorno\ (?:dopo|seguente)|\w+\ (?:giorn[oi]|settiman[ae]|mes[ei]|ann[oi])\ (?:dopo|più\ tardi|prima)
       |de\ volgende\ dag|\w+\ (?:dag(?:en)?|we[ek]+en?|maand(?:en)?|ja(?:ar|ren))\ (?:later|eerder)
"""
"""The same in the languages beside English."""
_LEANS = re.compile(
    rf"""(?:(?:on|in|during|by|of|later|earlier|late|early|end|close|finish)\ )*
       (?:(?:\d{{1,2}}(?:st|nd|rd|th)?\ )?(?:of\ )?(?:{_MONTH}|{_SEASON})(?:\ \d{{1,2}})?,?\ (?:of\ |in\ )?)?(?:
        (?P<only>that\ (?:same\ |very\ )?(?:day|week|month|year|quarter|decade|weekend|{_PART}|{_SEASON}))
       |(?:the\ )?(?:same|following)\ (?:day|week|weekend|month|year|quarter|decade|{_PART})
       |the\ (?:next|previous)\ (?:day|week|month|year|quarter|{_PART})
       |the\ (?:following|next|previous|preceding)\ {_WEEKDAY}
       |the\ (?:day|week|month|year)\ (?:before|after|earlier|later)
       |the\ day
       |{_ELSEWHERE}
       |(?:\w+|a\ few)\ (?:day|week|month|year|decade)s?\ (?:later|earlier|before|afterwards?)
    )""",
    re.IGNORECASE | re.VERBOSE,
)


_UNIT = "day|week|weekend|fortnight|month|year|quarter|decade|morning|afternoon|evening|night"
_OF_ANOTHER = re.compile(
    rf"""(?:(?:on|in|by|of|since|until|from|about|late|early|over)\ )*(?:(?:the\ )?\d{{1,2}}(?:st|nd|rd|th)?\ of\ )?(?:
        (?:the\ )?(?:next|following|same|previous|preceding)\ (?:very\ )?(?:{_UNIT})
       |(?:the\ )?(?:following|preceding)\ \w+day
       |(?:the\ )?(?:{_UNIT})\ (?:after|before|later|earlier)(?:\ (?:that|this|it))?
       |(?:earlier|later)\ (?:that|the\ same)\ (?:{_UNIT})
       |(?:[\w-]+|a\ few|a\ couple\ of)\ (?:hour|{_UNIT})s?\ (?:later|earlier|(?:after|before)(?:wards?|hand)?)
       |(?:shortly|soon|not\ long)\ (?:after|before)(?:wards?|hand)?|afterwards?|then
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_NEXT_FROM_NOW = re.compile(r"next (?:week|weekend|month|year|quarter|decade|night)", re.IGNORECASE)


def counts_from_another(words: str) -> bool:
    """Whether the whole phrase is counted from a date told elsewhere, which it doesn't name: "the day after".

    >>> [counts_from_another(words) for words in ("two weeks later", "the day after Christmas", "next week")]
    [True, False, False]
    """
    plain = " ".join(normalise(words).split())
    if _NEXT_FROM_NOW.fullmatch(plain):
        return False
    return bool(_OF_ANOTHER.fullmatch(plain) or _LEANS.fullmatch(plain))


_BOUNDED = frozenset(["since", "until", "by", "before", "after", "not_before", "range"])


def _point(part: str) -> EventDate | None:
    try:
        return from_value(part, parse(part))
    except EdtfError:
        return None


def leans_on(candidate: Candidate) -> Literal["only", "first"] | None:
    """Whether the phrase is counted from a date told before: from nothing else, or first of all; else None."""
    match = _LEANS.fullmatch(candidate.row.text, candidate.start, candidate.end)
    if match is None:
        return None
    return "only" if match["only"] else "first"


def is_counted_on(candidate: Candidate) -> bool:
    """Whether it leans on a date told before by a count from there on, as "two years later" does."""
    return leans_on(candidate) is not None and not candidate.row.text[candidate.start : candidate.end].lower().endswith(
        "earlier"
    )


def reference_of(phrase: Phrase, told: EventDate) -> Reference:
    """What the phrase is counted from: "later that year" from the last day told of, "earlier" from the first.

    Of a date told with a bound or as a range, the bound or the end: "until 1951. That year …".
    """
    if told.form in _BOUNDED and told.parts:
        told = _point(told.parts[-1]) or told
    if phrase.cut in ("later", "rest"):
        return told.latest
    return told.earliest if phrase.cut == "earlier" else told
