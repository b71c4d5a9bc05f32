"""From articles to parts of `events.yaml`: sources, and an entry for each happening, with its reasons in comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from timeline.clippings import Article
from timeline.dates import DateError, EventDate, parse_date
from timeline.dates.errors import words
from timeline.decoding import CONTROL
from timeline.document.writing import Commented, Value
from timeline.extract.cluster import Account, Difference, Proposal, account_of, in_order, merged
from timeline.extract.content import content_words, telling_words
from timeline.extract.copies import Imprint, imprint_of
from timeline.extract.drafting import Draft, Failure, failure_of
from timeline.extract.rank import Reported, choice_of
from timeline.frozen import dataclass
from timeline.record.slugs import SOURCES_LIMIT, free_id, slug_of, source_id
from timeline.record.text_problems import source_may_say


@dataclass(frozen=True, slots=True)
class Drafted:
    """An article with its drafts, as a process that read it hands them over."""

    article: Article
    drafts: tuple[Draft, ...]
    failures: tuple[Failure, ...] = ()
    """Sentences at which this program failed."""
    passed: tuple[tuple[str, int], ...] = ()
    """How many dates were passed over for each reason."""
    imprint: Imprint | None = None
    """What its text is ranked by, where the text itself isn't kept."""
    is_list: bool = False
    """Whether the article is a list of dates for the most part."""
    clips: tuple[str, ...] = ()
    """What the clipping is remembered by."""

    def reported(self, source: str) -> Reported:
        """The clipping as it is ranked, under that id."""
        imprint = self.imprint or imprint_of(self.article.text)
        return Reported(source, imprint, self.article.published, self.drafts)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the clippings give a chronology."""

    sources: tuple[tuple[str, Value], ...]
    """Those that an entry cites, with their ids."""
    entries: tuple[Commented, ...]
    proposals: tuple[Proposal, ...]
    """What each entry was made from, in their order."""
    failures: tuple[Failure, ...] = ()
    """Happenings at which this program failed."""
    left: str = ""
    """What was left out where only the days told most were asked for."""


def proposed(drafted: Iterable[Drafted], *, taken: Iterable[str] = (), top: int | None = None) -> Proposed:
    """The happenings of all the articles, the oldest first; ids that are `taken` are not given again.

    With `top`, only those of so many days that most clippings tell of.
    """
    accounts: list[Account] = []
    reported: list[Reported] = []
    articles: dict[str, Article] = {}
    used = set(taken)
    for one in drafted:
        id = free_id(id_of_source(one.article), used)
        articles[id] = one.article
        if top is not None:
            reported.append(one.reported(id))
        accounts += [account_of(id, draft, one.article.published) for draft in one.drafts if draft.reason is None]
    choice = choice_of(in_order(merged(accounts)), reported, top)
    return replace(entries_of(choice.proposals, articles, used), left=choice.said)


def entries_of(
    proposals: Sequence[Proposal],
    articles: Mapping[str, Article],
    used: set[str],
    also: Iterable[str] = (),
) -> Proposed:
    """The proposals as entries, and the sources that they, or others (`also`), cite."""
    made: list[tuple[Proposal, Commented]] = []
    failures: list[Failure] = []
    for proposal in proposals:
        try:
            made.append((proposal, _entry(proposal, used)))
        except Exception as error:  # noqa: BLE001  # one happening takes no other with it
            article = articles.get(proposal.best.source)
            failures.append(failure_of(error, proposal.best.draft.quote, article.file if article else ""))
    cited = set(also) | {account.source for proposal, _ in made for account in proposal.accounts}
    sources = tuple((id, _record(id, article, failures)) for id, article in articles.items() if id in cited)
    kept, entries = tuple(one for one, _ in made), tuple(entry for _, entry in made)
    return Proposed(sources, entries, kept, tuple(failures))


def _record(id: str, article: Article, failures: list[Failure]) -> dict[str, Value]:
    """The source; no more than its id where this program fails at the rest."""
    try:
        return source_record(article)
    except Exception as error:  # noqa: BLE001  # the entries that cite it are worth having
        failures.append(failure_of(error, file=article.file))
        return {"title": id}


def id_of_source(article: Article) -> str:
    """An id from the outlet and the month; where the outlet is not known, from the file's name."""
    day = article.published.earliest if article.published else None
    by_outlet = source_id(article.outlet or "", (day.year, day.month) if day else None)
    name = re.sub(r"\.\w+$", "", article.file.replace("\\", "/").rsplit("/", 1)[-1])
    return by_outlet or slug_of(name)[:_OF_FILE].strip("-") or "source"


_OF_FILE = 50
"""Characters of a file's name in an id, so that there is room for a number."""


def source_record(article: Article) -> dict[str, Value]:
    """The source as `events.yaml` has it; its `file` is private there."""
    published = article.published
    fields = {
        "title": article.title,
        "publisher": article.outlet,
        "author": article.author,
        "published": date_words(published, published.text.strip()) if published else None,
        "url": article.url,
        "language": article.language,
        "file": article.file,
    }
    # A name on disk may hold bytes that no text has, and a page says of itself what it likes: one field that a source
    # may not have would keep the whole file from being built.
    return {
        name: value
        for name, value in fields.items()
        if value and not CONTROL.search(value) and source_may_say(name, value)
    }


def _entry(proposal: Proposal, used: set[str]) -> Commented:
    words = _date_words(proposal)
    fields: dict[str, Value] = {
        "id": free_id(slug_of(f"{_id_part(proposal.best.date)} {' '.join(_words_of_id(proposal))}"), used),
        "date": words,
        "title": proposal.title,
        "draft": True,
    }
    if proposal.kind != "event":
        fields["kind"] = proposal.kind
    if proposal.differs:
        fields["differs"] = [_difference(one) for one in proposal.differs]
    fields["sources"] = [citation(account, words) for account in proposal.accounts[:SOURCES_LIMIT]]
    return Commented(fields, tuple(_comments(proposal)))


def _difference(difference: Difference) -> dict[str, Value]:
    """The figures as `events.yaml` has them, each source once."""
    values: list[Value] = [{"value": value, "source": source} for value, source in dict.fromkeys(difference.values)]
    return {"what": difference.what, "values": values[:SOURCES_LIMIT]}


_ID_WORDS = 6
"""Words of a title that an id has."""
_ID_WORDS_OF_SENTENCE = 3


def _words_of_id(proposal: Proposal) -> list[str]:
    """The words of an id: those of the title, else such of the sentence as say what it is about."""
    if proposal.title:
        return proposal.title.split()[:_ID_WORDS]
    quote = proposal.best.draft.quote.replace(proposal.best.draft.mention.text, " ")
    return [word for word, _ in islice(telling_words(quote), _ID_WORDS_OF_SENTENCE)]


def id_of_entry(date: EventDate, title: str, used: set[str]) -> str:
    """A free id from the date and the first words of the title."""
    return free_id(slug_of(f"{_id_part(date)} {' '.join(title.split()[:_ID_WORDS])}") or "event", used)


def id_by_headline(article: Article, used: set[str]) -> str:
    """A free id for a source, from its outlet and a word of its headline: `reuters-fbi`."""
    outlet = source_id(article.outlet or "")
    if not outlet:
        return free_id(id_of_source(article), used)
    known = content_words(article.outlet or "")
    for word in re.findall(r"[^\W\d_]{2,}", article.title or ""):
        telling = content_words(word)
        is_short_name = word.isupper() and not (article.title or "").isupper()
        id = f"{outlet}-{slug_of(word)}"
        if ((telling and not telling & known) or is_short_name) and id not in used and slug_of(word):
            return free_id(id, used)
    return free_id(id_of_source(article), used)


def _id_part(date: EventDate) -> str:
    return re.sub(r"[^0-9X-]+", "-", date.edtf)


def citation(account: Account, words: str = "") -> dict[str, Value]:
    """The source with its own words for the date, the sentence and its place."""
    own = account.draft.mention.text
    fields: dict[str, Value] = {"source": account.source}
    if _bare(own) != words and len(own) <= _LONGEST_DATE:
        fields["says"] = " ".join(own.split())
    fields["quote"] = account.draft.quote
    fields["at"] = f"paragraph {account.draft.paragraph}"
    return fields


def _date_words(proposal: Proposal) -> str:
    """The date to write, in words that mean it by themselves; of sources that differ, one or the other."""
    best, values = proposal.best, proposal.values
    if len(values) > 1:
        either = f"[{','.join(values)}]"
        try:
            words = parse_date(either).text
        except DateError:  # what can't be one of a set, such as something that goes on
            words = ""
        if 0 < len(words) <= _LONGEST_DATE:
            return words
    return date_words(best.date, best.draft.mention.text)


_LONGEST_DATE = 100
"""Characters of a date in the file (`model.entries.DATE_LIMIT`)."""
_LEADING = re.compile(r"^(?:on|in|at|during|over|the)\s+", re.IGNORECASE)


def _bare(words: str) -> str:
    words = " ".join(words.split())
    while lead := _LEADING.match(words):
        words = words[lead.end() :]
    return words


@lru_cache(maxsize=4096)  # one day is written the same way a hundred times
def date_words(date: EventDate, written: str) -> str:
    """Words that mean exactly this date without knowing when they were written: the article's own, else EDTF.

    >>> date_words(parse_date("December 2023"), "In December 2023")
    'December 2023'
    """
    for spelling in _spellings(date, written):
        try:
            found = parse_date(spelling)
        except DateError:
            continue
        if (found.edtf, found.extent, found.form) == (date.edtf, date.extent, date.form):
            return spelling
    return date.edtf


def _spellings(date: EventDate, written: str) -> Iterator[str]:
    if not date.why:
        yield _bare(written)
    yield date.edtf
    yield words(date.expression, "en")


def _comments(proposal: Proposal) -> Iterator[str]:
    """Why the date is what it is, and what to look to, a line each."""
    if proposal.why:
        yield proposal.why
    if len(proposal.values) > 1:
        yield "THE SOURCES DIFFER about the date: keep what is right, or leave it so and say status: disputed"
    for difference in proposal.differs:
        figures = " or ".join(dict.fromkeys(value for value, _ in difference.values))
        yield f"THE SOURCES DIFFER about a figure: {figures} {difference.what}; keep what is right, or leave it so"
    if proposal.shared:
        yield f"that they tell of one happening is taken from what both say: {', '.join(proposal.shared)}"
    for account in proposal.accounts:
        draft = account.draft
        if draft.date is not None and draft.date.why:
            why = "; ".join(draft.date.why)
            yield f"{account.source}: {_one_line(draft.mention.text)} is {draft.date.edtf} ({why})"
    if len(proposal.accounts) > SOURCES_LIMIT:
        yield f"{len(proposal.accounts) - SOURCES_LIMIT} more sources say so"
    if not proposal.title and proposal.best.draft.untitled:
        yield f"title: none can be cut from the sentence ({proposal.best.draft.untitled})"


def _one_line(text: str) -> str:
    return " ".join(text.split())
