"""Dates that say since when, how long and how often, how things stood, and no event."""

from __future__ import annotations

import re

from timeline.extract.apparatus import ACTIVE, PARTICIPLE, PAST
from timeline.extract.sentence_date import HAS_UNTIL, DateInSentence, is_beginning, tells_when


def is_counted_from(told: DateInSentence) -> bool:
    """ "since 2000", "up from last year", "since its launch in 2003": a point to count from, told for something else."""
    date = told.mention.date
    if tells_when(told):
        return False
    if date is not None and date.form in ("since", "after", "before", "until", "not_before") and told.is_coarse:
        # Until or from a day or month, something ends or begins then; of a year it is only how long it went on.
        is_fine = len(date.parts[0]) >= len("2023-05")
        return not is_fine or not (date.form == "until" or is_beginning(told))
    if _AS_OF.search(told.before) and _NUMBER.search(told.after):
        return True
    if _DID_SOMETHING.match(told.after):
        return False
    return bool(_SINCE.search(told.before)) or (told.is_coarse and bool(_COMPARED.search(told.before)))


_SINCE = re.compile(
    r"(?i)\b(?:since|(?:at|from) the time of) (?:[\w'’-]+ ){0,4}(?:in|on) $|\b(?:not|rather than|instead of) (?:in |on )?$|\bleading up(?: to)? $"
)
_DID_SOMETHING = re.compile(rf" (?:{PAST}|killed|left|hit|struck|destroyed|injured|wounded|cut|shut|led)\b")
""" "Since a blast on April 2 killed three": the blast is told of, too."""
_AS_OF = re.compile(r"(?i)\bas of $")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_COMPARED = re.compile(
    r"(?i)\b(?:(?:than|compared (?:with|to)|versus|(?:up|down) (?:\S+ )?from)|against(?= (?:an? |the |only |some )?[$£€]?\d)) "
    r"(?:[$£€]?[\w.,%'’-]+ ){0,8}$"
)


def is_figures_time(told: DateInSentence) -> bool:
    """The time over which something was counted: "32 million reports in 2022", "146 of 271 cases between 2019 and 2022"."""
    if not told.is_coarse or tells_when(told) or _TOOK_PLACE.search(told.before):
        return False
    if _is_reported(told):
        return True
    if _COUNTED_NOUN.search(told.before) or _SHARE.match(told.after):
        return True
    if (
        told.mention.date is not None
        and told.mention.date.precision in ("year", "decade", "range")
        and _MANY.search(told.before)
    ):
        return True
    is_long = told.mention.date is not None and told.mention.date.precision in ("year", "decade", "range", "quarter")
    if is_long and _MILLIONS.search(told.sentence) and not _PAID.search(told.sentence):
        return True
    if not (_QUANTITY.search(told.sentence) or _MOST.search(told.sentence)):
        return False
    verb = nearest_verb(told)
    is_quarter = told.mention.date is not None and told.mention.date.precision in ("quarter", "half")
    return verb is None or is_quarter or bool(_COUNTING.fullmatch(verb))


_TOOK_PLACE = re.compile(
    r"\b(?:(?:was|were|been) (?:held|opened|closed|launched|signed|shut|built|founded)|took place|happened|occurred|began|ended)"
    r" (?:in |during |between )?$"
)


def _is_reported(told: DateInSentence) -> bool:
    """ "its third-quarter results", "the Q3 figures": of what time a firm tells."""
    date = told.mention.date
    is_part = date is not None and date.precision in ("quarter", "half")
    return is_part and bool(_REPORT.match(told.after))


_REPORT = re.compile(
    r"(?:['’]s)? (?:\w+ )?(?:results|profits?|earnings|sales|revenues?|figures|loss(?:es)?|report|growth|dividends?)\b"
)
_QUANTITY = re.compile(
    r"(?i)\d[\d,.]*\s?(?:%|per ?cent|percentage)|\b\d[\d,.]* of (?:the )?\d|[$£€]\s?\d|\b(?:us|c|a)\$|\b(?:\d[\d,.]*|[a-z]+teen|[a-z]+ty|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|hundred|half)) (?:thousand|million|billion|reports?|cases|incidents|"
    r"jobs|deaths|people|children|victims|users|employees|complaints|cars|units|points)\b|\b(?:average|total|number|rate|majority|percent)\b"
)
_SHARE = re.compile(r",? (?:(?:about|some|around|nearly|almost|more than|over|only|just) )?\d[\d.,]*\s?(?:%|per ?cent)")
_MANY = re.compile(
    r"(?<![$£€\d.,])\b(?:\d{1,3},\d{3}|\d{5,}|\d[\d.]* (?:thousand|million|billion)) [a-z]+ (?!\w*(?:deal|takeover|bid))"
)
"""Thousands of something, of which a year or more tells what became."""
_MILLIONS = re.compile(
    r"(?<![$£€\d.,])\b\d[\d.,]* (?:thousand|million|billion) (?!dollars|pounds|euros|in |to |by |from )[a-z]+"
)
_PAID = re.compile(
    r"\b(?:bought|sold|paid|raised|won|invested|fined|agreed|donated|pledged|borrowed|lent|cost|killed|died)\b"
)
"""What is done once with millions."""
_MOST = re.compile(r"(?i)\b(?:the )?(?:most|top|highest|lowest|largest|biggest|worst|best|fewest|no\. ?\d)\b")
_COUNTED_NOUN = re.compile(
    r"(?i)\b(?:loss|profit|sales|revenue|income|earnings|turnover|rise|increase|decline|growth)(?: of [$£€\w.,]+(?: \w+)?)?,? (?:in |for |during )?(?:the )?$"
)
_COUNTING = re.compile(
    r"(?i)is|are|was|were|be|been|being|has|have|had|rose|fell|grew|increased?|decreased|declined|dropped|contracted|shed|gained|"
    r"earned|reported|received|receiv\w+|recorded|accounted|averaged|totall?ed|stood|amounted|reached|recruited|used|facilitated|"
    r"flagged|committed|shows?|showed|counted|registered|identified|reports?|cases"
)


def nearest_verb(told: DateInSentence) -> str | None:
    """The verb nearest to the date in its clause, before it first; of "was sold" the second word. None without one."""
    before = re.split(r"[;:–—]|, (?:and|but|while|which|who|that)\b", told.before)[-1]
    found = list(ACTIVE.finditer(before))
    if found:
        return found[-1][0]
    first = ACTIVE.search(told.after)
    if first is None:
        return None
    main = _MAIN.match(told.after, first.end())
    return main[1] if main else first[0]


_MAIN = re.compile(rf" (?:\w+ly |also |been |not |then |since )*({PARTICIPLE})\b")


def is_state(told: DateInSentence) -> bool:
    """ "In 2007 it was the second largest": how things stood, and nothing happened."""
    if _UNCLEAR.search(told.before):
        return True
    if not told.is_coarse or HAS_UNTIL.search(told.before) or tells_when(told):
        return False
    verb = nearest_verb(told)
    if verb not in ("is", "are", "was", "were", "had", "has", "have") or _ONE_OF_A_KIND.search(told.before):
        return False
    if re.search(rf"\b(?:will|would|shall) {verb}\b", told.sentence):
        return False
    text = told.sentence
    last = list(re.finditer(rf"\b{verb}\b", text))
    return not any(
        re.match(
            rf" (?:\w+ly |also |not |then |first |since )*(?:{PARTICIPLE}|to|due|expected|set)\b", text[match.end() :]
        )
        for match in last
    )


_UNCLEAR = re.compile(
    r"\b(?:[Ii]t|[Ww]hat|[Ww]hy|[Hh]ow) (?:[\w ]{0,40})?(?:is|was|remains?|remained) (?:(?:still )?(?:not|un)(?: immediately| yet)? ?(?:clear|known)|too early)(?: on)? $"
)
"""What stands before the date in "it was not clear last night how many died"."""
_ONE_OF_A_KIND = re.compile(
    r"\b(?:last|first|latest|only|previous|deadliest|worst)\b.{1,60}\b(?:was|came)(?: on| in)? $"
)
"""What stands before the date in "the last fatal crash was in March 2010"."""


def is_length(told: DateInSentence) -> bool:
    """ "over the past three years"."""
    date = told.mention.date
    text = told.mention.text
    if _REST.match(text) and _LASTING.search(told.before):
        return True
    if _NEXT_LENGTH.search(text) and _SPENT.search(told.before):
        return True
    if (_PAST_LENGTH.match(text) and _OVER.search(told.before)) or (
        _WEEKEND.fullmatch(text) and _FOR.search(told.before)
    ):
        return True
    return (
        date is not None
        and date.approximate
        and date.form in ("range", "between")
        and any("counted from" in why for why in date.why)
    )


_REST = re.compile(r"(?i)(?:the )?(?:rest|remainder) of\b")
_PAST_LENGTH = re.compile(r"(?i)the (?:past|last|previous) ")
_NEXT_LENGTH = re.compile(r"(?i)\bthe next (?:few |several |\w+ )?(?:day|week|month|year|decade)s?\b")
_SPENT = re.compile(r"(?i)\b(?:spend|spends|spent|serve|last|for|over)(?: at (?:least|most))?(?: up to)? $")
_OVER = re.compile(r"(?i)\b(?:over|during) $")
_WEEKEND = re.compile(r"(?i)(?:the|a|this) (?:long )?(?:weekend|night|day|summer|winter)")
_FOR = re.compile(r"(?i)\bfor $")
_LASTING = re.compile(r"(?i)\b(?:for|over|during|throughout) $")


def is_habit(told: DateInSentence) -> bool:
    """ "He used to publish its results in November": what was usual."""
    return bool(_USUAL.search(told.before)) and told.is_coarse


_USUAL = re.compile(r"(?i)\b(?:used to|usually|typically|traditionally|normally)\b(?:(?!\b(?:and|but)\b)[^.;])*$")
