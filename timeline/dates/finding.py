"""Dates in running text: one scan over the tokens, the same grammar, then what a text adds to it.

The scan drops false friends (`false_friends`); what is left is resolved in order, each phrase in the direction of its
verb (`verbs`) and, where it leans on a date told before ("the following day"), from that one (`telling`).
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.dates import telling
from timeline.dates.arguments import ENGLISH, Reference, asked
from timeline.dates.false_friends import Candidate, is_date, is_of_a_noun
from timeline.dates.phrases import read_row, resolve_from, settled_region
from timeline.dates.rows import Row
from timeline.dates.spans import phrase
from timeline.dates.values import DateError, EventDate, Mention
from timeline.dates.verbs import is_too_far, verb_near
from timeline.dates.vocabulary import vocabulary


def find_dates(
    text: str,
    *,
    reference: Reference = None,
    languages: Sequence[str] = ENGLISH,
    region: str | None = None,
    fiscal_year: int | None = None,
) -> list[Mention]:
    """The dates in a text, in order and without overlaps; `text[m.start:m.end] == m.text` for each.

    A phrase that is a date and can't be resolved has `date` None and its `error`. The arguments are those of
    `parse_date`; one that isn't known is a `ValueError`.
    """
    languages, region = asked(languages, region, reference, fiscal_year=fiscal_year)
    row = read_row(text, languages, is_running=True)
    region = region or settled_region(vocabulary(languages))
    told: list[EventDate] = []
    mentions = []
    is_vague = False  # the date told last is not exact enough to count from
    for candidate in _candidates(row):
        if is_vague and telling.is_counted_on(candidate):
            continue
        mention = _mention(candidate, text, reference, region, told)
        if mention is not None:
            mentions.append(mention)
            is_vague = mention.date is not None and mention.date.approximate
            told += [mention.date] if mention.date is not None and not is_vague else []
    return mentions


# What a date can start with; all other tokens are passed over at once.
_TRIGGERS = frozenset("nOyx8mwsqhDABLRecadSFUPYbizr~tuTvXQJMK>0")


# Of these, what needs a date behind it: "the", "a", "to" and their kin, most of which have none.
_LEADING = frozenset("tcSFUPYLeadb>0vKQ~")
_NO_DATE = frozenset(["*", ".", ",", ")", "?", ""])


def _candidates(row: Row) -> list[Candidate]:
    found: list[Candidate] = []
    index = 0
    kinds = row.kinds
    while index < len(kinds):
        kind = kinds[index]
        is_open = kind in _TRIGGERS and not (kind in _LEADING and kinds[index + 1 : index + 2] in _NO_DATE)
        read = phrase(row, index) if is_open else None
        if read is not None and is_of_a_noun(row, read):
            index += 1  # "after Monday's vote" is after the vote, which was on Monday
            continue
        candidate = Candidate(read[0], row, index, read[1]) if read else None
        if candidate is not None and is_date(candidate):
            found.append(candidate)
            index = candidate.last
        else:
            index += 1
    return found


def _mention(
    candidate: Candidate, text: str, reference: Reference, region: str | None, told: list[EventDate]
) -> Mention | None:
    """The candidate, resolved; None for one that leans on a date told before where none was."""
    start, end = candidate.start, candidate.end
    words = text[start:end]
    leans = telling.leans_on(candidate)
    if leans is not None and (told or leans == "only"):
        return _leaning(candidate, words, region, told[-telling.REMEMBERED :]) if told else None
    verb = verb_near(candidate)
    try:
        date = resolve_from(candidate.phrase, words, reference, region, verb.direction if verb else "auto")
        if is_too_far(date, reference):
            date, verb = resolve_from(candidate.phrase, words, reference, region, "nearest"), None
    except DateError as error:
        return Mention(words, start, end, None, error)
    return Mention(words, start, end, date.because(verb.why) if verb and date.implied else date)


def _leaning(candidate: Candidate, words: str, region: str | None, told: list[EventDate]) -> Mention:
    """The candidate, counted from the last date told that is fine enough for it; where none is, it can't be told."""
    error = None
    for before in reversed(told):
        try:
            date = resolve_from(candidate.phrase, words, telling.reference_of(candidate.phrase, before), region)
        except DateError as missing:
            error = error or missing
        else:
            return Mention(words, candidate.start, candidate.end, date)
    return Mention(words, candidate.start, candidate.end, None, error)
