"""Whether a date is an event, a deadline or something that is to come, by the words."""

from __future__ import annotations

import re
from typing import Literal

from timeline.dates import EventDate
from timeline.extract.sentence_date import HAS_UNTIL, OTHER_CLAUSE, UNTIL, DateInSentence

DraftKind = Literal["event", "deadline", "scheduled"]


def kind_of(told: DateInSentence, reference: EventDate | None) -> DraftKind:
    """`deadline`, `scheduled` or `event`, by the words."""
    date = told.mention.date
    assert date is not None
    said = told.before if re.search(r"\w", told.before) else told.after.split(",")[0]
    if _DEADLINE.search(said) and (date.form == "by" or UNTIL.search(told.before)):
        return "deadline"
    if _NAMED_DEADLINE.search(told.before) or re.match(r" (?:\w+ )?deadline\b", told.after):
        return "deadline"
    is_a_day = date.form == "by" and len(date.parts[0]) == len("2023-09-05") and " end of" not in told.mention.text
    if is_a_day and _is_ahead_of(date, reference) and not _FORESEEN.search(told.before):
        return "deadline"
    if date.form == "until" and HAS_UNTIL.search(told.before):
        return "deadline"
    if _is_plan(told):
        return "scheduled"
    is_ahead = any("lies ahead" in why for why in date.why)
    start = date.earliest or date.latest
    if reference is not None and reference.latest is not None and start is not None:
        is_open = date.latest is not None and reference.earliest is not None and date.latest >= reference.earliest
        is_coming = is_open and (_is_to_come(told) or (is_ahead and date.precision == "day" and _is_governed(told)))
        return "scheduled" if start > reference.latest or is_coming else "event"
    return "scheduled" if is_ahead or _PLANNED.search(told.sentence) else "event"


def _is_governed(told: DateInSentence) -> bool:
    """Whether the verb that looks ahead stands before the date, or the date at the head of its sentence."""
    date = told.mention.date
    ahead = next((why for why in date.why if "lies ahead" in why), "") if date is not None else ""
    written = re.match(r'"([^"]+)" near', ahead)
    return not re.search(r"\w.*\w", told.before[3:]) or (written is not None and written[1] in told.before)


def _is_plan(told: DateInSentence) -> bool:
    """Whether it was only planned for then, whatever came of it: "was slated to resume Friday"."""
    if _SLATED_AT.search(told.before) or _ONCE_SLATED.search(told.before) or _WAS_TO.match(told.after):
        return True
    return bool(_SLATED.search(told.before)) and not OTHER_CLAUSE.search(_SLATED.split(told.before)[-1])


def _is_to_come(told: DateInSentence) -> bool:
    """Whether the words look ahead on the day itself: "will be published on Wednesday", "later this month"."""
    if told.mention.text.lower().startswith("later "):
        return True
    ahead = list(_COMING.finditer(told.before))
    return bool(ahead) and not _ANOTHER.search(told.before[ahead[-1].end() :])


_ANOTHER = re.compile(
    r"[,;]|\b(?:that|which|who|when|but|after|before|where|(?:and|as|that|but) (?:on|in|the|an?|he|she|it|they|we|I|you))\b"
)
_SLATED = re.compile(
    r"(?i)\b(?:(?:is|are|was|were|be|been) (?:now |also |originally |still )?(?:due|set|scheduled|slated|expected|planned|supposed)"
    r" (?:to|for)|(?<!had )\bset to|(?:is|are|was|were|be|been) (?:\w+ly )?(?:ordered|told|required) to)\b"
)
_SLATED_AT = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ly |also |still )?(?:due|scheduled|slated|expected|planned|forecast)(?: (?:on|in|for))? $"
)
""" "More rain was expected Wednesday"."""
_ONCE_SLATED = re.compile(
    r"(?i)\b(?:originally|initially|previously|once) (?:due|scheduled|slated|expected|planned|set)\b[^,;]*$"
)
_WAS_TO = re.compile(r" (?:was|were) to(?! have)\b")
_COMING = re.compile(r"\b(?:[Ww]ill|would|could|may|might|shall|(?:is|are|was|were) to)(?! have)\b|['’]ll\b")


_DEADLINE = re.compile(
    r"(?i)\b(?:deadline|ask(?:s|ed|ing)?|request(?:s|ed|ing)?|demand(?:s|ed|ing)?|order(?:s|ed|ing)?|requir\w+|must|ha(?:s|ve|d) to|respon[ds]\w*|reply|answer|due|given|ultimatum|expires?|no later than)\b"
)


def _is_ahead_of(date: EventDate, reference: EventDate | None) -> bool:
    """Whether it ends after the day of publication; where that isn't known, whether its words look ahead."""
    if reference is None or reference.latest is None or date.latest is None:
        return any("lies ahead" in why for why in date.why)
    return date.latest > reference.latest


_NAMED_DEADLINE = re.compile(
    r"(?i)\bdeadline(?: for (?:[\w'’-]+ ){1,6}?)? ?(?:of|is|was|on|falls on|passes|expires)(?: on)? $"
)
_FORESEEN = re.compile(
    r"(?i)\b(?:will(?! have to)|would|could|should|may|might|likely|forecast|expects?|expected|hopes?|hoped|plans?|planned|aims?|due)\b"
    r"(?:(?!\b(?:and|but)\b)[^;])*$"
)
"""What is foreseen by a day, and nobody is held to it."""
_PLANNED = re.compile(r"(?i)\b(?:will \w+|(?:is|are) (?:due|set|scheduled|expected|planned|to))\b")
