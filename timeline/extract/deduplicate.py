"""What clippings add to a chronology that is there: only what it doesn't have yet, and sources for what it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from timeline.chronology import Project
from timeline.clippings import Article
from timeline.dates import DateError, EventDate, parse_date
from timeline.document.splicing import Insertion, new_citation, new_items, new_pairs
from timeline.extract.entries import Drafted, Proposed, citation, entries_of, id_of_source
from timeline.extract.merging import Account, Proposal, account_of, in_order, merged, tells_of
from timeline.extract.similarity import Content, content_of
from timeline.model.entries import Entry
from timeline.model.reading import Read
from timeline.model.slugs import free_id


@dataclass(frozen=True, slots=True)
class Addition:
    """A source that an event of the chronology doesn't cite yet."""

    event: int
    """Which event of the file, from 0."""
    id: str
    line: int
    account: Account


def source_of(article: Article, project: Project) -> str | None:
    """The id under which the chronology has this article: by its file, else by its address."""
    folder = Path(project.document.file).parent
    for id, read in project.entries.sources.items():
        file, url = read.record.file, read.record.url
        if file is not None and (folder / file).resolve() == Path(article.file).resolve():
            return id
        if url is not None and url == article.url:
            return id
    return None


@dataclass(frozen=True, slots=True)
class News:
    """What the clippings add."""

    proposed: Proposed
    additions: tuple[Addition, ...]


def news(drafted: Iterable[Drafted], project: Project) -> News:
    """The happenings that the chronology doesn't tell of, and the sources that it lacks for those it does."""
    used = set(project.entries.sources) | {item.id for item in project.checked.understood}
    accounts: list[Account] = []
    articles: dict[str, Article] = {}
    for one in drafted:
        known = source_of(one.article, project)
        id = known or free_id(id_of_source(one.article), used)
        if known is None:
            articles[id] = one.article
        accounts += [account_of(id, draft) for draft in one.drafts if draft.reason is None]
    fresh: list[Proposal] = []
    additions: list[Addition] = []
    told = [_told(read) for read in project.entries.events]
    for proposal in in_order(merged(accounts)):
        match = _match(proposal, project, told)
        if match is None:
            fresh.append(proposal)
        else:
            additions += _lacking(proposal, match, project)
    cited = {addition.account.source for addition in additions}
    made = entries_of(fresh, articles, used, cited)
    return News(made, tuple(additions))


def _told(read: Read[Entry]) -> Content:
    """What an event says."""
    quotes = [source.quote for source in read.record.sources if source.quote]
    return content_of(read.record.title, read.record.text or "", *quotes)


def _match(proposal: Proposal, project: Project, told: Sequence[Content]) -> int | None:
    """The event that tells of it, by its place in the file: one that quotes the same sentence before all others."""
    quotes = {account.draft.quote for account in proposal.accounts}
    events = list(enumerate(project.checked.understood))
    for index, _ in events:
        if any(source.quote in quotes for source in project.entries.events[index].record.sources):
            return index
    return next((index for index, item in events if tells_of(proposal, item.date, told[index])), None)


def _lacking(proposal: Proposal, index: int, project: Project) -> list[Addition]:
    cited = {source.source for source in project.entries.events[index].record.sources}
    item = project.checked.understood[index]
    new = {account.source: account for account in proposal.accounts if account.source not in cited}
    return [Addition(index, item.id, item.line, account) for account in new.values()]


def insertions(found: News, project: Project) -> tuple[list[Insertion], list[Addition]]:
    """What is put into the file, and the additions for which an event in a short form has no room."""
    document = project.document
    made: list[Insertion] = []
    left: list[Addition] = []
    if found.proposed.sources:
        made += new_pairs(document, "sources", found.proposed.sources)
    if found.proposed.entries:
        made += new_items(document, "events", found.proposed.entries)
    for addition in found.additions:
        node = project.entries.events[addition.event].node
        new = new_citation(document, node, citation(addition.account))
        if new is None or any(one.at == other.at for one in new for other in made):
            left.append(addition)
        else:
            made += new
    return made, left


def dated(article: Article, project: Project) -> Article:
    """The article with the publication date that the chronology gives it, where it says none itself."""
    id = source_of(article, project)
    published = _published(id, project) if id else None
    if article.published is not None or published is None:
        return article
    origins = {**article.origins, "published": f"source {id}"}
    return replace(article, published=published, origins=origins, findings=())


def _published(id: str, project: Project) -> EventDate | None:
    """When that source was published; None where nothing says so that can be read."""
    entries = project.entries
    words = entries.sources[id].record.published
    try:
        return parse_date(words, languages=entries.languages, region=entries.region) if words else None
    except DateError:
        return None
