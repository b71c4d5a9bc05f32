"""Dates on which nothing happened but words: refused answers, quotations, generalities, questions."""

from __future__ import annotations

import re

from timeline.extract.background import nearest_verb
from timeline.extract.sentence_date import OTHER_CLAUSE, WILL, DateInSentence


def is_reply(told: DateInSentence) -> bool:
    """ "A spokesman did not respond to a request for comment on Tuesday": what the paper asked."""
    return bool(_UNANSWERED.search(told.sentence)) and not told.is_coarse and not OTHER_CLAUSE.search(_rest_of(told))


def _rest_of(told: DateInSentence) -> str:
    """What stands between the refusal to answer and the date."""
    found = _UNANSWERED.search(told.sentence)
    assert found is not None
    return told.sentence[min(found.end(), told.end) : max(found.start(), told.start)]


_UNANSWERED = re.compile(
    r"(?i)\b(?:(?:did|could|would|was|were|has|have|had)(?: not|n['’]t)(?: (?:immediately|be|been))*"
    r" (?:respond\w*|repl(?:y|ied)|answered|returned|return|reach\w*|available|comment\w*)|"
    r"declined(?: to| any)?(?: further)? (?:comment\w*|discuss|elaborate|be interviewed)|not (?:immediately )?(?:returned|available|answered|reachable)|"
    r"refused (?:to )?comment|(?:requests?|asked|seeking|call(?:s|ed)?) for comment|messages? (?:left|seeking))\b"
)


def is_of_a_quotation(told: DateInSentence) -> bool:
    """ "“This morning we were lucky,” he wrote": words that count from the day on which they were said."""
    before = told.before
    is_open = before.rfind("“") > before.rfind("”") or before.count('"') % 2 == 1
    return is_open and _COUNTS_FROM_THEN.fullmatch(told.mention.text) is not None


_COUNTS_FROM_THEN = re.compile(
    r"(?i)(?:earlier |later )?(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening|week|month|year))"
)


def is_general(told: DateInSentence) -> bool:
    """ "Today, many think …", "in today's world"."""
    word = told.mention.text.lower()
    if word in ("today", "tomorrow") and re.search(r"(?i)\bof $", told.before):
        return True
    if word != "today":
        return False
    if _NOBODY.match(told.after) or (_OWN.match(told.after) and not _NEWS.match(told.after)):
        return True
    if WILL.search(told.before):
        return False
    verb = nearest_verb(told)
    return verb in ("is", "are", "can", "may", "do", "does") and not re.search(
        rf"\b{verb}(?: \w+ly)? (?:being|due|expected|set|to|charged|sentenced|buried|named)\b", told.sentence
    )


_OWN = re.compile(r"['’]s ")
_NEWS = re.compile(
    r"['’]s (?:\w+ )?(?:ruling|vote|hearing|announcement|decision|meeting|attack|report|statement|verdict|election|summit)\b"
)
_NOBODY = re.compile(
    r",? (?:(?:i|we|you|they|it|he|she)(?:['’](?:m|re|s)| am| are| is)|nobody|no one|many|most|few|some|people|there|we|you)\b",
    re.IGNORECASE,
)


def is_spoken_of(told: DateInSentence) -> bool:
    """ "That day has come", "the cars of the 70s": the time itself, or which things are meant."""
    if told.is_coarse and re.search(
        r"(?i)(?<!beginning)(?<!end)(?<!start)(?<!middle)(?<!course) of (?:the )?$", told.before
    ):
        return True
    if _PASSING.match(told.after):
        return True
    stands_first = not re.search(r"\w", _OPENER.sub("", told.before))
    if _DECLARED.match(told.after):
        return False
    return stands_first and bool(re.match(r" (?:is|was|has|have|will|marks?|comes?|came)\b", told.after))


_DECLARED = re.compile(r" (?:is|was|has been|will be) (?:declared|named|made|set|marked|proclaimed|chosen)\b")
_PASSING = re.compile(r" (?:\w+ )?(?:crept|approached|neared|approaches|nears|wore on|drew near|loomed|looms|dawned)\b")
_OPENER = re.compile(r"(?i)\b(?:and|but|unfortunately|sadly|now|so|then)\b")


def is_asked(told: DateInSentence) -> bool:
    """Whether it stands in a question, or behind a condition."""
    return told.sentence.rstrip("\"'”’»)]").endswith("?") or bool(
        re.match(r"[\"“‘']?If\b", told.sentence) and "," not in told.before
    )
