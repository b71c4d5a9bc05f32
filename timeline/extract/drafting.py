"""From an article's text to drafts: each date, its sentence, what happened, and why it counts or doesn't."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from timeline.dates import EventDate, Mention, find_dates
from timeline.dates.deadlines import as_deadline, is_deadline
from timeline.dates.phrases import Reference
from timeline.dates.values import from_value
from timeline.edtf import parse
from timeline.extract.classify import (
    NO_SUCH_DATE,
    TWO_READINGS,
    Kind,
    Told,
    is_beginning,
    is_not_until,
    kind_of,
    objection,
)
from timeline.extract.headlines import has_pronoun, headline
from timeline.extract.sentences import paragraphs, sentences


@dataclass(frozen=True, slots=True)
class Draft:
    """One thing that an article says happened or is due."""

    quote: str
    """The sentence, exactly: `text[start:end]`."""
    start: int
    end: int
    date: EventDate | None
    """None only with a reason: the words are a date, and which one can't be told."""
    title: str
    """At most 90 characters, all of them words of the sentence."""
    kind: Kind
    reason: str | None
    """Why it is no event to draw up; None where it is one."""
    mention: Mention
    paragraph: int
    """In which paragraph of the text it stands, counted from 1."""
    note: str | None = None
    """What a reporter must look to, such as a title that begins with "She"."""


def draft_events(
    text: str,
    *,
    reference: Reference = None,
    languages: tuple[str, ...] = ("en",),
    region: str | None = None,
    all: bool = False,  # noqa: A002  # as on the command line
) -> list[Draft]:
    """The events of an article, in the order of its text; with `all`, also the dates that date no event.

    Dates that are wrong as they stand, or can be read two ways, are among them with their `reason`: somebody must look.

    Incomplete dates are resolved from `reference`, the day or days of publication; without it only whole dates count.
    """
    asking = _Asking(text, reference, in_english="en" in languages, whole=all)
    mentions = find_dates(text, reference=reference, languages=languages, region=region)
    drafts = [draft for mention in mentions if (draft := asking.draft(mention)) is not None]
    return drafts if all else _distinct(drafts)


TO_LOOK_AT = frozenset([NO_SUCH_DATE, TWO_READINGS])
"""Reasons that are the article's or the reader's to settle."""
_LONG = 1500
"""Characters of what is no sentence any more."""


class _Asking:
    """A text taken apart, and what is asked of each of its dates."""

    def __init__(self, text: str, reference: Reference, *, in_english: bool, whole: bool) -> None:
        self._text, self._reference = text, _as_date(reference)
        self._in_english, self._whole = in_english, whole
        blocks = list(paragraphs(text))
        self._paragraphs = [block.start for block in blocks]
        self._spans = list(sentences(text, blocks))
        self._starts = [span.start for span in self._spans]

    def draft(self, mention: Mention) -> Draft | None:
        """The draft of a date; None where it is no event, unless all are asked for."""
        index = bisect_right(self._starts, mention.start) - 1
        if index < 0 or mention.start >= self._spans[index].end:
            return None
        start, last = self._spans[index].start, index
        while self._spans[last].end < mention.end and last + 1 < len(self._spans):
            last += 1  # no sentence ends inside a date: "am Montag, dem 10. Juli, schrieb …"
        end = max(self._spans[last].end, mention.end)
        quote = self._text[start:end]
        following = self._text[slice(*self._spans[last + 1])] if last + 1 < len(self._spans) else ""
        told = Told(quote, mention.start - start, mention.end - start, following, mention)
        reason = objection(told, in_english=self._in_english)
        if reason is not None and not self._whole and reason not in TO_LOOK_AT:
            return None
        title = headline(quote, told.start, told.end) if len(quote) <= _LONG else ""
        if reason is None and not title:
            reason = "nothing is said of it"
            if not self._whole:
                return None
        kind: Kind = kind_of(told, self._reference) if reason is None else "event"
        date = mention.date
        if date is not None and reason is None and _is_a_point(told, date, kind):
            date = as_deadline(date)
        pronoun = has_pronoun(title)
        note = f'"{pronoun}" says too little here' if pronoun else None
        return Draft(quote, start, end, date, title, kind, reason, mention, bisect_right(self._paragraphs, start), note)


def _is_a_point(told: Told, date: EventDate, kind: Kind) -> bool:
    """Whether a bound says on which day it is: a deadline, "not until March", "will be banned from 24 September"."""
    if date.form == "until":
        return kind == "deadline" or is_not_until(told)
    return (kind == "deadline" and is_deadline(date)) or is_beginning(told)


def _as_date(reference: Reference) -> EventDate | None:
    if reference is None or isinstance(reference, EventDate):
        return reference
    return from_value("", parse(reference.isoformat()))


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Of two dates in one sentence that say the same, the first."""
    said = {(draft.start, draft.date or draft.mention.text): draft for draft in reversed(drafts)}
    return list(said.values())[::-1]
