"""An article and its drafts as data, and an article from a line of an archive."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from timeline.clippings import Article
from timeline.dates import DateError, EventDate, parse_date
from timeline.dates.tags import languages_of, region_of
from timeline.dates.tokens.vocabulary import knows
from timeline.decoding import CONTROL
from timeline.extract.copies import imprint_of
from timeline.extract.drafting import TO_LOOK_AT, Draft, Failure, draft_events
from timeline.extract.entries import Drafted
from timeline.extract.rank import Ranking, left_out, unranked

NAMES = ("title", "outlet", "author", "url", "language")


def drafts_of(
    article: Article,
    *,
    language: str | None = None,
    fiscal_year: int | None = None,
    every: bool = False,
    readings: bool = True,
) -> Drafted:
    """The drafts of an article, in its language or in the one given; with `every` those that are no events, too.

    `fiscal_year` is the number of the month in which a fiscal year begins; without `readings` no other readings of a
    date are looked for.

    A sentence at which this program fails is among the failures, and takes no other one with it.
    """
    tag = language or article.language or "en"
    if not knows(languages_of(tag)[0]):
        tag = "en"
    failures: list[Failure] = []
    passed: Counter[str] = Counter()
    found = draft_events(
        article.text,
        reference=article.published,
        languages=languages_of(tag),
        region=region_of(tag),
        fiscal_year=fiscal_year,
        all=every,
        readings=readings,
        failures=failures,
        passed=passed,
    )
    return Drafted(article, tuple(found), tuple(failures), tuple(passed.items()), imprint_of(article.text))


def as_line(drafted: Drafted, ranking: Ranking | None = None) -> str:
    """The article, without its text, and its drafts as one line of JSON, with how many tell of a chosen day."""
    article = drafted.article
    data: dict[str, Any] = {"file": article.file}
    data |= {name: value for name in NAMES if (value := getattr(article, name))}
    data["published"] = article.published.text if article.published else None
    data["origins"] = article.origins
    data["drafts"] = [_draft(draft) | _told(draft, ranking) for draft in drafted.drafts]
    return json.dumps(data, ensure_ascii=False)


def _draft(draft: Draft) -> dict[str, Any]:
    data: dict[str, Any] = {
        "title": draft.title,
        "kind": draft.kind,
        "date": _date(draft.date),
        "words": draft.mention.text,
        "quote": draft.quote,
        "start": draft.start,
        "end": draft.end,
        "paragraph": draft.paragraph,
    }
    if draft.others:
        data["others"] = [_date(other) for other in draft.others]
    return data | {name: value for name in ("reason", "untitled") if (value := getattr(draft, name))}


def kept_of(drafted: Sequence[Drafted], ranking: Ranking) -> tuple[list[Drafted], str]:
    """The articles with the drafts of days that were chosen, deadlines to come, and what must be looked at.

    What was left out comes with them, in words.
    """
    if not ranking.is_ranked:
        return list(drafted), unranked(ranking)
    left: list[list[Draft]] = []
    kept: list[Drafted] = []
    for one in drafted:
        own = tuple(draft for draft in one.drafts if draft.reason in TO_LOOK_AT or ranking.keeps(draft))
        left += ([draft] for draft in one.drafts if draft.reason is None and not ranking.keeps(draft))
        kept.append(replace(one, drafts=own))
    return kept, left_out(left, ranking)


def _told(draft: Draft, ranking: Ranking | None) -> dict[str, Any]:
    """How many clippings tell of its day, where days were ranked."""
    told = ranking.told(draft) if ranking is not None else None
    return {"told": asdict(told)} if told is not None else {}


def _date(date: EventDate | None) -> dict[str, Any] | None:
    if date is None:
        return None
    return {
        "edtf": date.edtf,
        "earliest": date.earliest.isoformat() if date.earliest else None,
        "latest": date.latest.isoformat() if date.latest else None,
        "precision": date.precision,
        "why": list(date.why),
    }


class RecordError(ValueError):
    """A line of an archive that is no article."""


def article_of_line(line: str, name: str) -> Article:
    """The article in a line of JSON with `text`, and `published` and the other names where they are known.

    Raises `RecordError` where it is none. A date of publication that can't be read counts as none.
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise RecordError("the line is not JSON") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise RecordError('the line has no "text"')
    known: dict[str, Any] = {key: CONTROL.sub(" ", str(record[key])) for key in NAMES if record.get(key)}
    published = _published(record.get("published"), known.get("language"))
    origins = dict.fromkeys([*known, *(["published"] if published else [])], "archive")
    return Article(
        CONTROL.sub(" ", str(record.get("file") or record.get("id") or name)),
        CONTROL.sub(" ", record["text"]),
        **known,
        published=published,
        origins=origins,
    )


def _published(words: Any, language: str | None) -> EventDate | None:
    try:
        return parse_date(str(words), languages=languages_of(language or "en")) if words else None
    except DateError:
        return None
