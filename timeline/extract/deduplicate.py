"""What clippings add to a chronology that is there: only what it doesn't have yet, and sources for what it has."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from timeline.chronology import Project
from timeline.clippings import Article
from timeline.dates import DateError, EventDate, parse_date
from timeline.document import Mapping as Node
from timeline.document import Sequence as Items
from timeline.document.splicing import Insertion, new_items, new_pairs
from timeline.extract.cluster import Account, Proposal, account_of, in_order, merged, nearness_of
from timeline.extract.content import Content, content_of
from timeline.extract.entries import Drafted, Proposed, entries_of, id_of_source
from timeline.extract.rank import Reported, choice_of
from timeline.frozen import dataclass
from timeline.record.entry import Entry
from timeline.record.reading import ReadRecord
from timeline.record.slugs import SOURCES_LIMIT, free_id


@dataclass(frozen=True, slots=True)
class Addition:
    """A source that an event of the chronology doesn't cite yet."""

    event: int
    """Which event of the file, from 0."""
    id: str
    line: int
    account: Account


@dataclass(frozen=True, slots=True)
class SourcesByPlace:
    """The ids of a chronology's sources, by where each can be found."""

    folder: Path
    by_file: Mapping[str, str]
    by_url: Mapping[str, str]

    def of(self, article: Article) -> str | None:
        """The id of this article by its file, from the chronology's folder, else by its address; None for a new one."""
        id = self.by_file.get(os.path.realpath(self.folder / article.file))
        return id or (self.by_url.get(article.url) if article.url else None)


def sources_by_place(project: Project) -> SourcesByPlace:
    """Where the chronology's sources can be found; of several at one place the first."""
    folder = Path(project.document.file).parent
    read = [(id, read.record) for id, read in reversed(project.entries.sources.items())]
    by_file = {os.path.realpath(folder / one.file): id for id, one in read if one.file is not None}
    return SourcesByPlace(folder, by_file, {one.url: id for id, one in read if one.url is not None})


def source_of(article: Article, project: Project) -> str | None:
    """The id under which the chronology has this article; None where it hasn't."""
    return sources_by_place(project).of(article)


@dataclass(frozen=True, slots=True)
class News:
    """What the clippings add."""

    proposed: Proposed
    additions: tuple[Addition, ...]


def news(drafted: Iterable[Drafted], project: Project, *, is_written: bool = False, top: int | None = None) -> News:
    """The happenings that the chronology doesn't tell of, and the sources that it lacks for those it does.

    Where the result is written into the chronology, no source goes into an event that is there: a person says that it
    tells of the same. With `top`, only happenings of so many days that most clippings tell of are looked at.
    """
    used = set(project.entries.sources) | {item.id for item in project.checked.understood}
    accounts: list[Account] = []
    reported: list[Reported] = []
    articles: dict[str, Article] = {}
    places = sources_by_place(project)
    for one in drafted:
        known = places.of(one.article)
        id = known or free_id(id_of_source(one.article), used)
        if known is None:
            articles[id] = one.article
        if top is not None:
            reported.append(one.reported(id))
        accounts += [account_of(id, draft, one.article.published) for draft in one.drafts if draft.reason is None]
    fresh: list[Proposal] = []
    additions: list[Addition] = []
    told = [content_of_event(read, project.entries.tongue.languages[0]) for read in project.entries.events]
    choice = choice_of(in_order(merged(accounts)), reported, top)
    for proposal in choice.proposals:
        matches = _matches(proposal, project, told)
        if not matches:
            fresh.append(proposal)
            continue
        additions += _lacking(proposal, matches, project)
    cited = set() if is_written else {addition.account.source for addition in additions}
    made = replace(entries_of(fresh, articles, used, cited), left=choice.said)
    return News(made, tuple(additions))


def content_of_event(read: ReadRecord[Entry], language: str) -> Content:
    """What an event says, in the language (ISO 639-1) of its chronology."""
    quotes = [source.quote for source in read.record.sources if source.quote]
    return content_of(read.record.title, read.record.text or "", *quotes, language=language)


def _matches(proposal: Proposal, project: Project, told: Sequence[Content]) -> list[int]:
    """The events that tell of it, by their places in the file: those that quote the same sentence first.

    Then drafts, so that one made before for a published event takes what is found later; then the nearest.
    """
    quotes = {_one_line(account.draft.quote) for account in proposal.accounts}
    found: list[tuple[bool, bool, float, int]] = []
    for index, item in enumerate(project.checked.understood):
        own = {_one_line(source.quote) for source in project.entries.events[index].record.sources if source.quote}
        is_quoted = bool(own & quotes)
        near = nearness_of(proposal, item.date, told[index])
        if is_quoted or near:
            found.append((not is_quoted, not item.draft, -near, index))
    return [index for *_, index in sorted(found)]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _lacking(proposal: Proposal, matches: Sequence[int], project: Project) -> list[Addition]:
    """The sources that none of the events cites yet, for the first of them."""
    events = [project.entries.events[index].record for index in matches]
    cited = {source.source for event in events for source in event.sources}
    item = project.checked.understood[matches[0]]
    new = {account.source: account for account in proposal.accounts if account.source not in cited}
    room = max(0, SOURCES_LIMIT - _count_of_sources(matches[0], project))
    return [Addition(matches[0], item.id, item.line, account) for account in list(new.values())[:room]]


def _count_of_sources(event: int, project: Project) -> int:
    """How many the event cites as it is written, those among them that are too many."""
    node = project.entries.events[event].node
    given = node.get("sources") if isinstance(node, Node) else None
    return len(given.items) if isinstance(given, Items) else int(given is not None)


def insertions(found: Proposed, project: Project) -> list[Insertion]:
    """What is put into the file."""
    document = project.document
    made: list[Insertion] = []
    if found.sources:
        made += new_pairs(document, "sources", found.sources)
    if found.entries:
        made += new_items(document, "events", found.entries)
    return made


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
        return parse_date(words, **entries.tongue._asdict()) if words else None
    except DateError:
        return None
