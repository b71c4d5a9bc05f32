"""From an article's text to drafts: each date, its sentence, what happened, and why it counts or doesn't."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from timeline.dates import EventDate, Mention, find_dates
from timeline.dates.deadlines import as_deadline, is_deadline
from timeline.dates.phrases import Reference
from timeline.dates.values import from_value
from timeline.edtf import parse
from timeline.extract.headlines import has_pronoun, headline
from timeline.extract.judging import Told, kind_of, objection
from timeline.extract.sentences import Span, paragraphs, sentences

Kind = Literal["event", "deadline", "scheduled"]


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

    Incomplete dates are resolved from `reference`, the day or days of publication; without it only whole dates count.
    """
    blocks = list(paragraphs(text))
    spans = list(sentences(text, blocks))
    starts = [span.start for span in spans]
    paragraph_starts = [block.start for block in blocks]
    drafts = []
    for mention in find_dates(text, reference=reference, languages=languages, region=region):
        index = bisect_right(starts, mention.start) - 1
        if index < 0 or mention.start >= spans[index].end:
            continue
        paragraph = bisect_right(paragraph_starts, spans[index].start)
        draft = _draft(text, mention, spans, index, paragraph, reference, whole=all)
        if draft is not None:
            drafts.append(draft)
    return drafts if all else _distinct(drafts)


_LONG = 1500
"""Characters of what is no sentence any more."""


def _draft(
    text: str, mention: Mention, spans: list[Span], index: int, paragraph: int, reference: Reference, *, whole: bool
) -> Draft | None:
    span = spans[index]
    end = max(span.end, mention.end)
    quote = text[span.start : end]
    following = text[slice(*spans[index + 1])] if index + 1 < len(spans) else ""
    told = Told(quote, mention.start - span.start, mention.end - span.start, following, mention)
    reason = objection(told)
    if reason is not None and not whole:
        return None
    title = headline(quote, told.start, told.end) if len(quote) <= _LONG else ""
    if reason is None and not title:
        if not whole:
            return None
        reason = "nothing is said of it"
    kind: Kind = kind_of(told, _as_date(reference)) if reason is None else "event"  # type: ignore[assignment]  # one of them
    date = mention.date
    if date is not None and kind == "deadline" and is_deadline(date):
        date = as_deadline(date)
    pronoun = has_pronoun(title)
    note = f'"{pronoun}" says too little here' if pronoun else None
    return Draft(quote, span.start, end, date, title, kind, reason, mention, paragraph, note)


def _as_date(reference: Reference) -> EventDate | None:
    if reference is None or isinstance(reference, EventDate):
        return reference
    return from_value("", parse(reference.isoformat()))


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Of two dates in one sentence that say the same, the first."""
    kept: list[Draft] = []
    for draft in drafts:
        if not any(other.start == draft.start and other.date == draft.date for other in kept):
            kept.append(draft)
    return kept
