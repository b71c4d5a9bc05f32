"""A draft of words that somebody marked: a date that was passed over, or any words of a clipping."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from timeline.chronology import Project
from timeline.dates import Mention, find_dates
from timeline.dates.tags import languages_of, region_of
from timeline.dates.tokens.vocabulary import knows
from timeline.extract.cluster import account_of
from timeline.extract.drafting import Draft
from timeline.extract.memory import RecordLine, told_in
from timeline.extract.prints import telling_of
from timeline.live.desk.clippings import Clipping, occurrence
from timeline.live.desk.deciding import Spot


def marked_at(clipping: Clipping, start: int, end: int, project: Project | None) -> Spot | None:
    """The characters of the clipping as a draft; None where they hold no words.

    A date that was passed over is taken whole, and so is one that stands among the words.
    """
    text = clipping.article.text
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    number = bisect_right([span.start for span in clipping.sentences], start) - 1
    if start >= end or number < 0:
        return None
    passed = next((one for one in clipping.passed if one.mention.start < end and start < one.mention.end), None)
    if passed is not None:
        return _spot(clipping, replace(passed, reason=None))
    span = clipping.sentences[number]
    end = min(end, max(span.end, start + 1))
    mention = _dated(clipping, span.start, span.end, start, end, project) or Mention(text[start:end], start, end, None)
    quote = text[span.start : span.end]
    paragraph = bisect_right([block.start for block in clipping.paragraphs], span.start)
    why = "marked by hand"
    draft = Draft(
        quote,
        span.start,
        span.end,
        mention.date,
        "",
        "event",
        None,
        mention,
        paragraph,
        why,
        language=_language(clipping),
    )
    return _spot(clipping, draft)


def _language(clipping: Clipping) -> str:
    language = languages_of(clipping.article.language or "en")[0]
    return language if knows(language) else "en"


def _dated(clipping: Clipping, begin: int, stop: int, start: int, end: int, project: Project | None) -> Mention | None:
    """The date of the sentence that shares letters with the words."""
    article = clipping.article
    tag = article.language or "en"
    tag = tag if knows(languages_of(tag)[0]) else "en"
    month = project.entries.tongue.fiscal_year if project is not None else None
    found = find_dates(
        article.text[begin:stop],
        reference=article.published,
        languages=languages_of(tag),
        region=region_of(tag),
        fiscal_year=month,
    )
    moved = (replace(one, start=one.start + begin, end=one.end + begin) for one in found)
    return next((one for one in moved if one.start < end and start < one.end), None)


def _spot(clipping: Clipping, draft: Draft) -> Spot:
    return Spot(clipping, draft, telling_of(clipping.clips, draft), account_of(clipping.id, draft), is_marked=True)


def marked_in(lines: Iterable[RecordLine], clippings: Iterable[Clipping], project: Project | None) -> Iterator[Spot]:
    """What the memory says was marked, as far as it stands in the clippings."""
    lines = [line for line in lines if line["do"] == "mark"]
    by_clip = {clip: one for one in clippings for clip in one.clips} if lines else {}
    seen = {telling.print for one in by_clip.values() for telling in one.tellings}
    for line in lines:
        for own in (one.print for one in told_in(line)[:1]):
            clipping = by_clip.get(own.clip)
            span = clipping.sentence(own.sent) if clipping is not None else None
            if clipping is None or span is None or own in seen:
                continue
            place = occurrence(clipping.article.text[slice(*span)], own.words, own.nth)
            spot = marked_at(clipping, span.start + place.start, span.start + place.end, project) if place else None
            if spot is not None and spot.telling.print not in seen:
                seen.add(spot.telling.print)
                yield spot
