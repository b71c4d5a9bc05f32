"""The table of rules about a chronology: each a code, what it looks at, and whether it is asked without being named.

What stops a build is found where it is read; a rule only warns, in a build as in a check. An event's `allow:` silences
a code for it.
docs/lint.md leads to a section for each, with an example that breaks it and one that keeps it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from timeline.checks.first_screen import (
    late_starts,
    long_chapter_texts,
    long_description,
    long_headline,
    long_key_headlines,
)
from timeline.checks.private import private_words
from timeline.chronology import EventContext, Project
from timeline.findings import Finding, Place, nearest, quote
from timeline.frozen import dataclass
from timeline.record.event import AHEAD, Event, Source
from timeline.record.reading import ReadRecord
from timeline.record.slugs import names_in

Found = Iterable[Finding]


def lint(project: Project, codes: frozenset[str]) -> list[Finding]:
    """What the rules of these codes find, but for what an event allows and what is an error already."""
    refused = {finding.place for finding in project.checked.findings if finding.severity == "error"}
    found = [finding for rule in RULES if rule.code in codes for finding in rule.find(project)]
    allowed = {read.entry: set(read.record.allow) for read in project.entries.events}
    return [
        finding
        for finding in found
        if finding.place not in refused
        and (finding.entry is None or finding.code not in allowed.get(finding.entry, ()))
    ]


def _of_each(look: Callable[[EventContext, Project], Found]) -> Callable[[Project], Found]:
    """A rule about each event by itself; drafts are not ready to be asked."""

    def find(project: Project) -> Iterator[Finding]:
        for context in project.contexts:
            if context.event is not None and context.read.sound:
                yield from look(context, project)

    return find


def _event(context: EventContext) -> Event:
    assert context.event is not None, "_of_each asks"
    return context.event


def _single_source(context: EventContext, _: Project) -> Found:
    if len({citation.source.id for citation in _event(context).citations}) == 1:
        yield context.warn(
            "single-source", f"{quote(context.item.title)} has one source", "sources", help="name a second one"
        )


def _date_conflict(context: EventContext, _: Project) -> Found:
    event = _event(context)
    if event.status == "disputed" or event.date is None:
        return
    for number, citation in enumerate(event.citations):
        if citation.differs:
            message = f"the source says {quote(citation.says or '')}, which can't be {event.date.edtf}"
            help = "put the date right, or write status: disputed"
            yield context.warn("date-conflict", message, "sources", number, "says", help=help)


def _year_inferred(context: EventContext, _: Project) -> Found:
    date = _event(context).date
    if date is not None and "year" in date.implied:
        message = f"the year of {quote(context.item.provenance.words)} is worked out: {date.edtf}"
        yield context.warn("year-inferred", message, "date", help=f'write it out, as in "{date.edtf}"')


def _season_or_range(context: EventContext, _: Project) -> Found:
    words = context.item.provenance.words.strip()
    if match := _SEASON_CODE.fullmatch(words):
        year = int(words[:4])
        end = year // 100 * 100 + int(match[1])
        if end <= year:
            return  # nobody means years that end before they begin
        message = f"{quote(words)} is read as a part of {year}, by its code in EDTF"
        help = f'if years are meant, write "{year} to {end}"'
        yield context.warn("season-or-range", message, "date", help=help)


_SEASON_CODE = re.compile(r"\d{4}-(2[1-9]|3\d|4[01])")


def _after_publication(context: EventContext, _: Project) -> Found:
    event = _event(context)
    if event.kind in AHEAD or event.date is None or event.date.earliest is None:
        return
    for number, citation in enumerate(event.citations):
        published = citation.source.published
        if published is not None and published.latest is not None and event.date.earliest > published.latest:
            message = f"it is dated after its source, {citation.source.id}, was published ({published.edtf})"
            help = "put one of the dates right, or write kind: scheduled"
            yield context.warn("event-after-publication", message, "sources", number, help=help)


def _passed(kind: str, code: str, what: str) -> Callable[[EventContext, Project], Found]:
    def look(context: EventContext, project: Project) -> Found:
        event, as_of = _event(context), project.as_of
        if event.kind != kind or event.outcome or event.status == "withdrawn":
            return
        if event.date is None or event.date.latest is None:
            return
        if as_of is not None and as_of.earliest is not None and event.date.latest < as_of.earliest:
            message = f"{quote(event.title)}: {what} has passed ({event.date.edtf}), and nothing says what came of it"
            yield context.warn(
                code, message, "date", help="write outcome: and what came of it, or that it is not known"
            )

    return look


def _duplicates(project: Project) -> Iterator[Finding]:
    seen: dict[tuple[str, tuple[str, ...]], EventContext] = {}
    for context in project.contexts:
        if context.event is None or context.event.date is None:
            continue
        key = context.event.date.edtf, _words(context.event.title)
        if first := seen.get(key):
            message = f"{quote(context.event.title)} has the date and title of the event in line {first.item.line}"
            yield context.warn("duplicate-event", message, "title", help="keep one of them, with the sources of both")
        else:
            seen[key] = context


def _words(title: str) -> tuple[str, ...]:
    """The words that tell what happened, in their order: who did it to whom stands in that."""
    words = re.findall(r"\w+", title.lower())
    return tuple(word for word in words if word not in ("a", "an", "the")) or (title,)


def _gaps(project: Project) -> Iterator[Finding]:
    gaps = project.checked.chronology.gaps
    for context in project.contexts:
        if context.event is not None and (gap := gaps.get(context.event.id)):
            message = f"no event lies between {gap.start.isoformat()} and {gap.end.isoformat()} ({gap.months} months)"
            yield context.warn("gap", message, "date")


LONG_TITLE = 100
"""Characters of a title that a card shows in a line or two."""


def _long_title(context: EventContext, _: Project) -> Found:
    if len(context.item.title) > LONG_TITLE:
        message = f"the title has {len(context.item.title)} characters"
        yield context.warn("long-title", message, "title", help=f"say what happened in {LONG_TITLE}, the rest in text:")


def _compound_title(context: EventContext, _: Project) -> Found:
    if _TWO.search(context.item.title):
        message = f"{quote(context.item.title)} tells of two things"
        yield context.warn("compound-title", message, "title", help="make it two events, or put the second into text:")


_TWO = re.compile(r";\s|[^\W\d_A-Z]{4,}\. [^\W\d_a-z]|, and then ")


def _quote_without_locator(context: EventContext, _: Project) -> Found:
    for number, citation in enumerate(_event(context).citations):
        if citation.quote and not citation.at:
            help = 'write at: and the place, as in "page 4" or "paragraph 2"'
            message = "nothing says where the quote stands"
            yield context.warn("quote-without-locator", message, "sources", number, "quote", help=help)


def _undated(context: EventContext, _: Project) -> Found:
    event = _event(context)
    if event.date is None and event.neighbour is None and context.read.record.date is not None:
        message = f"{quote(event.title)} has no date"
        yield context.warn(
            "undated-event", message, "date", help="write after: or before: and an id, if that much is known"
        )


def _unstable_id(context: EventContext, project: Project) -> Found:
    if project.checked.chronology.url and context.read.record.id is None:
        message = f"{quote(context.item.title)} has no id: links to it break when its title or date changes"
        yield context.warn("unstable-id", message, "title", help=f"write id: {context.item.id}")


def _unused_sources(project: Project) -> Iterator[Finding]:
    used = Counter(cited.source for context in project.contexts for cited in context.read.record.sources)
    if any(finding.code == "unknown-source" for finding in project.checked.findings):
        return  # one that is misspelt may be meant
    for id, read in project.entries.sources.items():
        if not used[id] and read.file == project.document.file:  # of one that is shared, others know
            message = f"no event cites the source {quote(id)}"
            yield read.finding("unused-source", message, severity="warning", help="cite it, or take it out")


def _sources_without_date(project: Project) -> Iterator[Finding]:
    cited = {source.id: source for source in project.checked.chronology.sources}
    for id, read in project.entries.sources.items():
        source: Source | None = cited.get(id)
        if source is not None and source.published is None and read.record.published is None:
            message = f"nothing says when {quote(id)} was published"
            help = 'write published:, "about 14 July 2023" if need be'
            yield read.finding("source-without-date", message, severity="warning", help=help)


def _unnamed_sources(project: Project) -> Iterator[Finding]:
    cited = {source.id: source for source in project.checked.chronology.sources}
    for id, read in project.entries.sources.items():
        source: Source | None = cited.get(id)
        if source is not None and source.name == id and read.file == project.document.file:
            message = f"readers see this source as {quote(id)}, its id"
            help = "write who published it, as in publisher: The Herald, or its headline after title:"
            yield read.finding("unnamed-source", message, severity="warning", help=help)


def _bidi_controls(project: Project) -> Iterator[Finding]:
    for number, line in enumerate(project.document.lines, 1):
        for match in _BIDI.finditer(line):
            message = f"the character U+{ord(match[0]):04X} turns the direction of the text around it and can't be seen"
            place = Place(project.document.file, number, match.start() + 1, 1)
            yield Finding("bidi-control", message, place, "warning", "take it out; the page sets directions itself")


_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def _lookalike_hosts(project: Project) -> Iterator[Finding]:
    owners: list[tuple[ReadRecord[Any], str]] = [(project.entries.header, "url")]
    owners += [(read, field) for read in project.entries.sources.values() for field in ("url", "archived")]
    addresses: list[tuple[ReadRecord[Any], tuple[str | int, ...], str | None]]
    addresses = [(read, (field,), getattr(read.record, field, None)) for read, field in owners]
    addresses += [
        (read, ("sources", number, field), getattr(cited, field))
        for read in project.entries.events
        for number, cited in enumerate(read.record.sources)
        for field in ("url", "archived")
    ]
    for read, loc, address in addresses:
        host = re.match(r"https?://([^/?#:]+)", address or "", re.IGNORECASE)
        for label in host[1].split(".") if host else ():
            if not any(_scripts(label) <= together for together in _TOGETHER):
                message = f"{quote(label)} mixes letters of several scripts, as addresses made to deceive do"
                yield read.finding("lookalike-host", message, *loc, severity="warning", help="type the address anew")


def _scripts(text: str) -> set[str]:
    """The scripts of its letters; one that stands alone goes with itself."""
    from unicodedata import name

    found = {name(letter, "?").split()[0].split("-")[0] for letter in text if letter.isalpha()}
    return found if len(found) > 1 else set()


_TOGETHER = tuple({"LATIN", "CJK", *more} for more in (["HIRAGANA", "KATAKANA"], ["BOPOMOFO"], ["HANGUL"]))
"""Scripts that are written together (UTS 39, section 5.2, "highly restrictive")."""


def _behind(project: Project) -> Iterator[Finding]:
    """What was put in or corrected after the day that the chronology says it goes to."""
    as_of = project.as_of
    if as_of is None or as_of.latest is None:
        return
    for context in project.contexts:
        event = context.event
        dates = [("added", event.added), *(("corrections", one.date) for one in event.corrections)] if event else []
        for field, date in dates:
            if date is not None and date.earliest is not None and date.earliest > as_of.latest:
                message = f"{date.edtf} is after the chronology's own day, {as_of.edtf}"
                yield context.warn("as-of-behind", message, field, help="move as_of: on")


def _unknown_allow(project: Project) -> Iterator[Finding]:
    known = ({rule.code for rule in RULES} | ELSEWHERE) - OF_THE_WHOLE
    header = project.entries.header
    for number, code in enumerate(header.record.allow):
        if code not in known | OF_THE_WHOLE:
            message = f"{quote(code)} is no warning that can be allowed"
            help = _allowed_instead(code, known | OF_THE_WHOLE)
            yield header.finding("unknown-allow", message, "allow", number, help=help, severity="warning")
    for context in project.contexts:
        for number, code in enumerate(context.read.record.allow):
            if code not in known:
                yield _not_here(context, number, code, known)


def _not_here(context: EventContext, number: int, code: str, known: Iterable[str]) -> Finding:
    """What an event can't allow."""
    message, help = f"{quote(code)} is no warning that can be allowed", _allowed_instead(code, known)
    if code in OF_THE_WHOLE:
        message = f"{quote(code)} is about the chronology as a whole, so that no event can allow it"
        help = f"write allow: {code} at the top of the file"
    return context.warn("unknown-allow", message, "allow", number, help=help)


def _allowed_instead(code: str, known: Iterable[str]) -> str | None:
    """What to write instead of a code that there isn't."""
    several = names_in(code)
    if len(several) > 1:
        return f"write [{', '.join(several)}]"
    guess = nearest(code, known)
    return f"did you mean {guess}?" if guess else None


ELSEWHERE = frozenset(
    [
        "no-source",
        "media-place",
        "media-person",
        "media-oversized",
        "quote-not-found",
        "repeated-time",
        "time-without-day",
    ]
)
"""What can be allowed, too, and is found where the file is read."""
OF_THE_WHOLE = frozenset(
    [
        "bidi-control",
        "clipping-unreadable",
        "late-start",
        "lines-run-together",
        "long-chapter-text",
        "long-description",
        "long-headline",
        "no-feed",
        "one-or-several",
        "page-language",
        "template-leaves-out",
        "unused-source",
    ]
)
"""What only the chronology as a whole can allow besides."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    code: str
    find: Callable[[Project], Found]
    is_asked: bool = True
    """Whether `check` asks it without being told to."""
    would_mislead: bool = False
    """Whether what it finds would be false, or private, on the page: `build`, `watch` and `serve` ask it, too."""


RULES: tuple[Rule, ...] = (
    Rule("single-source", _of_each(_single_source), is_asked=False),
    Rule("date-conflict", _of_each(_date_conflict), would_mislead=True),
    Rule("year-inferred", _of_each(_year_inferred), is_asked=False),
    Rule("season-or-range", _of_each(_season_or_range)),
    Rule("event-after-publication", _of_each(_after_publication)),
    Rule("deadline-passed", _of_each(_passed("deadline", "deadline-passed", "the deadline"))),
    Rule("scheduled-passed", _of_each(_passed("scheduled", "scheduled-passed", "the date"))),
    Rule("duplicate-event", _duplicates),
    Rule("gap", _gaps, is_asked=False),
    Rule("long-headline", long_headline),
    Rule("long-description", long_description),
    Rule("long-chapter-text", long_chapter_texts),
    Rule("long-key-headlines", long_key_headlines),
    Rule("late-start", late_starts),
    Rule("long-title", _of_each(_long_title)),
    Rule("compound-title", _of_each(_compound_title)),
    Rule("quote-without-locator", _of_each(_quote_without_locator), is_asked=False),
    Rule("unused-source", _unused_sources),
    Rule("source-without-date", _sources_without_date),
    Rule("unnamed-source", _unnamed_sources),
    Rule("undated-event", _of_each(_undated)),
    Rule("unstable-id", _of_each(_unstable_id)),
    Rule("bidi-control", _bidi_controls),
    Rule("lookalike-host", _lookalike_hosts),
    Rule("private-word", private_words, would_mislead=True),
    Rule("as-of-behind", _behind),
    Rule("unknown-allow", _unknown_allow),
)
