"""Lists of dated events in documents: Markdown, plain text and pages of HTML, whose lines, rows or headings are dates.

They have dates in words, titles and texts. They have no field for a source, for doubt or for who is meant, but what a
line with such a name before it says. What comes from a page of HTML is somebody's work: each of its events is a draft,
with the page as its source and the page's words as the quote.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from timeline.document.writing import Value
from timeline.findings import NotReadableError
from timeline.formats.dated.beginnings import Dates, candidates_of
from timeline.formats.dated.document_lines import Line, lines_of
from timeline.formats.dated.events import Collector, Event, Found
from timeline.formats.dated.lines import dated
from timeline.formats.dated.markdown_trees import front_matter, tree_of_markdown
from timeline.formats.dated.page_trees import About, about, is_drawn, root_of, without_frame
from timeline.formats.dated.tables import dated_rows
from timeline.formats.dated.texts import fill
from timeline.formats.file_language import language_of
from timeline.formats.rows import Asked, Head, ReadFile, Text
from timeline.languages import codes
from timeline.markup.from_html import from_plain
from timeline.record.slugs import slug_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SOMEBODYS = "it is from somebody's page: check it against its sources, and write it in your own words"
"""Why an event of a page of HTML is a draft."""
_SAMPLE = 80
"""Beginnings of lines by which the language is found."""
_RUNNING = 12
"""Lines that are of no event to each that is one, where there are few: a text and no list."""


def read_markdown(text: str, asked: Asked) -> ReadFile:
    """The events of a Markdown or plain text. Raises `NotReadableError` where no line of it begins with a date."""
    front = front_matter(text)
    tree = tree_of_markdown(front.text, front.lines + 1)
    gone = without_frame(tree, with_asides=True)
    head = Head(language=asked.language or front.fields.get("language") or front.fields.get("lang") or None)
    head.rest |= {f"front matter {name}": words for name, words in front.fields.items() if name not in _OURS and words}
    found = _found(lines_of(tree), head, asked, fewest=1)
    if found is None:
        raise _refused("no line of it begins with a date")
    if title := front.fields.get("title"):
        head.title = Text(title)
    if described := front.fields.get("description"):
        head.description = [Text(described)]
    _finish(head, found, gone)
    return ReadFile(head, [one.row for one in found.events])


_OURS = frozenset(["title", "description", "language", "lang"])


def read_html(text: str, asked: Asked) -> ReadFile:
    """The events of a page of HTML. Raises `NotReadableError` where no list, table or heading of it has dates."""
    front = front_matter(text)
    whole = root_of(front.text)
    page = about(whole)
    for with_asides in (False, True):  # a paper's chronology may stand in a box beside its text
        root = root_of(front.text)
        head = Head(language=asked.language or page.language or None)
        gone = without_frame(root, with_asides=with_asides)
        found = _found(lines_of(_body(root), front.lines), head, asked, fewest=2)
        if found is not None:
            break
    else:
        if is_drawn(whole):
            raise NotReadableError(
                "its events are drawn by a script, and none stands in the page itself",
                "save the data that the script reads, as JSON or CSV, and import that",
            )
        raise _refused("it is a page of running text: none of its lists, tables and headings has dates")
    _finish(head, found, gone)
    title = front.fields.get("title") or page.title
    if head.title is None and title:
        head.title = Text(title)
    _cite(head, found.events, page, title)
    return ReadFile(head, [one.row for one in found.events])


def read_document(html: str, asked: Asked) -> ReadFile:
    """The events of a document of one's own, as HTML. Raises `NotReadableError` where nothing in it begins with one."""
    root = root_of(html)
    head = Head(language=asked.language)
    gone = without_frame(root, with_asides=True)
    found = _found(lines_of(_body(root), 0), head, asked, fewest=1)
    if found is None:
        raise _refused("none of its lists, tables, lines and headings begins with a date")
    _finish(head, found, gone)
    return ReadFile(head, [one.row for one in found.events])


def _body(root: HtmlElement) -> HtmlElement:
    found = root.find("body")
    return root if found is None else found


def _refused(why: str) -> NotReadableError:
    return NotReadableError(why, "for dates in running text: timeline extract")


def _found(lines: Sequence[Line], head: Head, asked: Asked, *, fewest: int) -> Found | None:
    """The events in some lines, if there is a list of them."""
    dates = Dates(_languages(lines, head))
    rows = dated_rows(lines, dates, asked)
    found = Collector(dated(lines, dates, fewest=fewest), rows, dates).found()
    own = len(found.events)
    if not own or (own < 4 and len(found.outside) > own * _RUNNING):
        return None
    return found


def _languages(lines: Sequence[Line], head: Head) -> tuple[str, ...]:
    """The language of the dates, as the file says or by themselves; and English."""
    stated = (head.language or "").split("-")[0].lower()
    if stated not in codes() or stated == "en":  # what a page begins with that nobody changed
        candidates = list(islice(dict.fromkeys(one for line in lines for one in candidates_of(line)), _SAMPLE))
        inferred = language_of(candidates, (line.words for line in lines))
        if stated != "en" or inferred.language != "en":
            head.language = inferred.language if stated in ("", "en") else head.language
        stated = inferred.language
    return (stated,) if stated == "en" else (stated, "en")


def _finish(head: Head, found: Found, gone: Mapping[str, str]) -> None:
    """Gives the rows their texts, and says what of the document is in none of them."""
    shared = _shared_tags(found.events)
    for event in found.events:
        if event.row.title is None and not event.row.texts:
            fill(event.row, event.line, event.beginning, event.title, event.body)
        event.row.tags += [tag for tag in event.tags if tag not in shared and tag not in event.row.tags]
    title = found.title if head.title is None else None
    if title is not None:
        head.title = Text(title.words)
    used = {tag for event in found.events for tag in event.row.tags}
    above = [line.words for line in found.headings if line is not title and line.words not in used]
    for name, words in (
        ("headings that are dates, or above no event", above),
        ("lines outside", _words(found.outside)),
    ):
        if words:
            head.rest[f"{len(words)} {name}"] = "\n".join(words)
    head.rest |= gone


def _words(lines: Iterable[Line]) -> list[str]:
    return [_with_addresses(line) for line in lines if line.words]


def _with_addresses(line: Line) -> str:
    """The words of a line, and where its links lead: a footnote is often no more than that."""
    addresses = [address for one in line.holder.iter("a") if (address := one.get("href")) and address not in line.words]
    return f"{line.words} ({', '.join(addresses)})" if addresses else line.words


def _shared_tags(events: Sequence[Event]) -> set[str]:
    """Headings above all events, which tell none of them apart."""
    sets = [set(event.tags) for event in events]
    return set.intersection(*sets) if sets else set()


def _cite(head: Head, events: Sequence[Event], page: About, title: str) -> None:
    """Makes the page the source of its events, and each a draft with the page's words."""
    fields: dict[str, Value] = {"title": (title or "A page without a title")[:500]}
    fields |= {name: value[:500] for name, value in (("publisher", page.publisher), ("author", page.author)) if value}
    if page.url:
        fields["url"] = page.url
    id = slug_of(title)[:45].strip("-") or "page"
    head.sources[id] = fields
    for event in events:
        quote = "\n\n".join(filter(None, (from_plain(line.words) for line in lines_of_event(event))))
        event.row.draft = SOMEBODYS
        event.row.fields["sources"] = [{"source": id, "quote": quote}] if quote else [id]


def lines_of_event(event: Event) -> list[Line]:
    """All lines of an event, in order."""
    title = [event.title] if event.title is not None else []
    return sorted([event.line, *title, *event.body], key=lambda line: line.number)
