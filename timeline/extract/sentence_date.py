"""A date where it stands in a sentence, and whether the words beside it make it a beginning."""

from __future__ import annotations

import re

from timeline.dates import Mention
from timeline.frozen import dataclass


@dataclass(frozen=True, slots=True)
class DateInSentence:
    """A date where it stands: in its sentence, and what follows that sentence."""

    sentence: str
    start: int
    end: int
    """Of the date's words, in the sentence."""
    following: str
    """The sentence after it."""
    mention: Mention
    is_opening: bool = False
    """Whether the text begins with the sentence."""
    is_last: bool = False
    """Whether the text ends with what follows."""

    @property
    def before(self) -> str:
        """What stands before the date."""
        return self.sentence[: self.start]

    @property
    def after(self) -> str:
        """What stands after it."""
        return self.sentence[self.end :]

    @property
    def is_coarse(self) -> bool:
        """Whether it is a month or more, or can't be told."""
        date = self.mention.date
        return date is None or date.precision not in ("day", "week", "weekend")


def is_beginning(told: DateInSentence) -> bool:
    """Whether "from 24 September" says when something begins: what will be, or comes into force."""
    date = told.mention.date
    if tells_when(told):
        return True
    if date is None or date.form != "since" or told.mention.text.lower().startswith("since"):
        return False
    return any("lies ahead" in why for why in date.why) or bool(
        WILL.search(told.before) or _IN_FORCE.search(told.before)
    )


def tells_when(told: DateInSentence) -> bool:
    """Whether what happened stands behind a date to count from: "the worst since 2004, when seven people died"."""
    date = told.mention.date
    return date is not None and date.form in ("since", "before") and _WHEN.match(told.after) is not None


_WHEN = re.compile(
    r", when (?![^,;]{0,40}\b(?:will|would|is|are|has|have|may|might|could)\b)[^,;]*\b(?:was|were|had|\w{2,}ed|began|broke|took|"
    r"came|went|fell|left|lost|won|hit|struck|shot|sank|met|sent|gave|made|held|led|rose|fled|became)\b"
)


def is_not_until(told: DateInSentence) -> bool:
    """Whether "does not take effect until March" says when it does."""
    date = told.mention.date
    return date is not None and date.form == "until" and bool(_NOT.search(told.before))


WILL = re.compile(r"\b(?:will|would|shall|to be)\b(?:(?!\b(?:and|but|which|who)\b).)*$")
_IN_FORCE = re.compile(r"\b(?:in(?:to)? force|takes? effect|appl(?:y|ies)|begins?|starts?|opens?) $")
_NOT = re.compile(r"(?:\b(?:not|no|never|nobody|cannot)\b|n['’]t\b)(?:(?!\b(?:and|but|which|who)\b).)*$", re.IGNORECASE)


OTHER_CLAUSE = re.compile(r",|\b(?:that|which|who|when|but|and|after|before|where)\b")


HAS_UNTIL = re.compile(r"\b(?:has|have|had|got|given)(?: \w+)? $|\bopen (?:for \w+ )?$")
"""What stands before "until 1 May" where it is the last day to do something."""
UNTIL = re.compile(r"(?i)\b(?:until|by|no later than)(?: the)? $")
