"""What in a Markdown text would lose words or mean something else, and where it stands.

Problems are found in what cmark *rendered*, never by a second Markdown grammar of our own: cmarkgfm exposes no tree,
but its output is regular, says in comments where it left HTML out, and gives the source line and column of blocks.
Inline finds have no position there, so their place is looked for by asking cmark again with one character disarmed
by a backslash: if the find is gone, it stood there. Whether there is a problem never depends on that search.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from timeline.findings import quote
from timeline.markup.rendering import CLEANER, render, rendered

MAX_NESTING = 12
"""How many quotes, lists and emphases may stand inside each other: nh3 takes 4 s for 50,000 of them."""
MOST_PLACES = 50
"""How many places of one kind of problem are given for one text."""
PROBE_LIMIT = 300_000
"""How many characters are rendered in search of the places of one kind, so that 100,000 of `<b>` stay quick."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding about a Markdown text."""

    code: str
    message: str
    help: str
    line: int
    """The line within the text, counted from 0."""
    column: int
    """The column within that line, counted from 1."""
    length: int


@dataclass(frozen=True, slots=True)
class _Inline:
    """A kind of problem within running text: how it shows in cmark's output, and what may have opened it."""

    code: str
    marks: Callable[[str], list[str]]
    """What of cmark's output shows it, one string each."""
    opener: re.Pattern[str]
    """Matches nothing, just before a character to disarm."""
    excerpt: re.Pattern[str]
    """What to quote from there."""
    message: str
    help: str
    sign: Callable[[str], list[str]] | None = None
    """What of cmark's output changes when the right character is disarmed, if not `marks`."""


def problems(markdown: str) -> tuple[Problem, ...]:
    """What in the text would lose words or mean something else, in its order; empty when it may be published.

    >>> problems("A <b>bold</b> claim")[0].message
    '"<b>" is HTML, which is not shown'
    """
    html = rendered(markdown)
    if "[" not in markdown and not _NOTABLE.search(html) and html.count("</") <= MAX_NESTING:
        return ()
    lines = LINE_END.split(markdown)
    if too_deep := _too_deep(html, lines):
        return (too_deep,)
    found = [
        *_blocks(html, lines),
        *_list_numbers(html, lines),
        *_definitions(markdown),
        *_footnotes(markdown),
        *_inlines(markdown, html),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: (problem.line, problem.column, problem.code)))


LINE_END = re.compile(r"\r\n|\n|\r")
_NOTABLE = re.compile(r"<(?:h[1-6r]|table|ul|ol|blockquote|pre|img|!--|a |sup)")
TAG = re.compile(r'<(/?)(\w+)(?:[^>]*?data-sourcepos="(\d+):(\d+)-[^"]*")?[^>]*>')
_NESTING = {"blockquote", "ul", "ol", "em", "strong", "del"}


def _too_deep(html: str, lines: list[str]) -> Problem | None:
    depth, line, column = 0, "1", "1"
    for tag in TAG.finditer(html):
        closing, name, at_line, at_column = tag.groups()
        line, column = at_line or line, at_column or column
        if name in _NESTING:
            depth += -1 if closing else 1
            if depth > MAX_NESTING:
                message = f"more than {MAX_NESTING} quotes, lists and emphases stand inside each other"
                advice = "use fewer `>`, `-` or `*` here, or write it as separate paragraphs"
                return Problem("nested-too-deep", message, advice, *place(lines, int(line), int(column)))
    return None


def place(lines: list[str], line: int, byte: int) -> tuple[int, int, int]:
    """Line from 0, column from 1 and length to the line's end, for cmark's line from 1 and byte column from 1."""
    line = min(line, len(lines)) - 1
    written = lines[line]
    column = len(written.encode("utf-8", "replace")[: byte - 1].decode("utf-8", "ignore"))
    return line, column + 1, len(written.rstrip()) - column


_BLOCKS = (
    (
        "heading-in-text",
        re.compile(r'<h[1-6] data-sourcepos="(\d+):(\d+)-'),
        "{} would become a heading, and a heading can't stand inside a text",
        "write **bold words**, or \\# for a # as typed; a line of --- or === needs an empty line above it",
    ),
    (
        "table-in-text",
        re.compile(r'<table data-sourcepos="(\d+):(\d+)-'),
        "{} would become a table, and a table can't stand inside a text",
        "write a list, one row a line: - first row; or \\| where the stroke itself is meant",
    ),
    (
        "rule-in-text",
        re.compile(r'<hr data-sourcepos="(\d+):(\d+)-'),
        "{} would become a line across the page, which a text can't have",
        "leave an empty line there instead",
    ),
    (
        "task-list-in-text",
        re.compile(r'<li data-sourcepos="(\d+):(\d+)-[^>]*>\s*(?:<p[^>]*>)?<input'),
        "{} would become a box to tick, which a text can't have",
        "write it in words (done, not done), or \\[ before the box to show it as typed",
    ),
    (
        "hidden-words",
        re.compile(r'<pre data-sourcepos="(\d+):(\d+)-[^>]*><code class'),
        "the words after the opening marks in {} would not be shown",
        "put them on the next line, and leave ``` alone on its own",
    ),
)


def _blocks(html: str, lines: list[str]) -> Iterator[Problem]:
    for code, mark, message, advice in _BLOCKS:
        for found in islice(mark.finditer(html), MOST_PLACES):
            line, column, length = place(lines, int(found[1]), int(found[2]))
            words = lines[line][column - 1 : column - 1 + length]
            yield Problem(code, message.format(quote(words)), advice, line, column, length)


def _list_numbers(html: str, lines: list[str]) -> Iterator[Problem]:
    """Numbered items whose number would be shown as another: "2019. …" above "2021. …" reads 2019 and 2020."""
    lists: list[list[tuple[int, int]]] = []
    for tag in TAG.finditer(html):
        closing, name, line, column = tag.groups()
        if name in ("ol", "ul"):
            if not closing:
                lists.append([])
            elif name == "ol":
                yield from _misnumbered(lists.pop(), lines)
            else:
                lists.pop()
        elif name == "li" and line and not closing:
            lists[-1].append((int(line), int(column)))


def _misnumbered(items: list[tuple[int, int]], lines: list[str]) -> Iterator[Problem]:
    places = [place(lines, line, column) for line, column in items]
    markers = [re.match(r"(\d+)([.)]?)", lines[line][column - 1 :]) for line, column, _ in places]
    typed = [marker[1] if marker else "" for marker in markers]
    if set(typed) <= {"1"}:
        return  # Markdown's way to let the list count for itself
    first = int(typed[0] or 1)
    for shown, ((line, column, _), marker) in enumerate(zip(places, markers, strict=True), first):
        if marker and marker[1] != str(shown):
            message = f'"{marker[0]}" begins an item of a numbered list and would be shown as "{shown}."'
            advice = f"to keep it as typed, write {marker[1]}\\{marker[2]}"
            yield Problem("list-number", message, advice, line, column, len(marker[0]))


# Escapes are passed over first, else 50,000 of `\[` would each be tried as a beginning.
_DEFINITION = re.compile(r"\\.|\[((?:[^\[\]\\]|\\.){1,999})\]:", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,999})\]")


def _definitions(text: str) -> Iterator[Problem]:
    """Link definitions: the line itself is never shown, and would reach into every other text of the Markdown file.

    Whether cmark takes one for a definition shows when its label is put in front as a paragraph and becomes a link.
    """
    candidates = [(found, re.sub(r"[\s>]+", " ", found[1])) for found in _DEFINITION.finditer(text) if found[1]]
    if not candidates:
        return
    labels = list(dict.fromkeys(label for _, label in candidates))
    html = render("".join(f"[{label}]\n\n" for label in labels) + text)
    linked = {int(line) // 2 for line in re.findall(r'<p data-sourcepos="(\d+):1-[^>]*>(?:<a|<sup)', html)}
    defined = {label for index, label in enumerate(labels) if index in linked}
    for found, label in islice(((found, label) for found, label in candidates if label in defined), MOST_PLACES):
        what = f"{quote(found[0])} defines a link apart from the words it belongs to, and would not be shown"
        advice = "write the link where its words stand: [words](https://example.org/page)"
        if label.startswith("^"):
            what = f"{quote(found[0])} defines a footnote, which a text can't have"
            advice = "name where it comes from under `sources:`, or put the words in the text"
        yield Problem("definition-in-text", what, advice, *_position(text, found.start()), len(found[0]))


def _footnotes(text: str) -> Iterator[Problem]:
    """Footnote marks, with a definition or without: in the Markdown chronology they would point at its own notes."""
    labels = dict.fromkeys(_FOOTNOTE.findall(text))
    if not labels:
        return
    # The paragraph keeps an indented beginning of the text from becoming part of the last note.
    front = "".join(f"[^{label}]: x\n\n" for label in labels) + "x\n\n"
    kind = _Inline(
        "footnote-in-text",
        re.compile('class="footnote-ref"').findall,
        re.compile(r"(?=\[\^)"),
        _FOOTNOTE,
        "{} would become a footnote mark",
        "name where it comes from under `sources:`; to show the mark as typed, write \\[^",
    )
    if kind.marks(render(front + text)):
        yield from _located(kind, text, 0, front)


# Problems within running text, and their places --------------------------------------------------------------------


_HREF = re.compile(r'<a href="([^"]*)"(?! id="fnref| class="footnote)[^>]*>[^<]{0,9}')


def _unsafe_links(html: str) -> list[str]:
    # With the first words, since a disarmed [words](ftp://…) still leaves a link to the bare address.
    return [link[0] for link in _HREF.finditer(html) if not _is_safe(link[1])]


@lru_cache(maxsize=1024)
def _is_safe(href: str) -> bool:
    """Whether the link leads where it seems to, and the second lock keeps it."""
    if not re.match(r"(?i)https?://[^/?#@]+(?:[/?#]|$)|mailto:[^?]", href):
        return False
    return "href" in CLEANER.clean(f'<a href="{href}">x</a>')


_BRACKET = re.compile(r"(?=\[)")
_LINK = re.compile(r"\[[^\]\r\n]*\]\([^)\r\n]*\)?|<[^>\r\n]*>|[^\s>]+")
# Bare addresses become links too, even www.example"s
_BARE = "|".join(rf"(?<={word})(?<!<{word})(?=[:.])" for word in ("https", "http", "ftp", "xmpp", "www"))
_INLINES = (
    _Inline(
        "raw-html",
        re.compile("<!-- raw HTML omitted -->").findall,
        re.compile(r"(?=<[A-Za-z/!?])"),
        re.compile(r"<[^>\r\n]*>?"),
        "{} is HTML, which is not shown",
        "write *emphasis*, **strong** or [words](https://example.org/page); to show a < as typed, write \\<",
        # In place of a disarmed <div> its </div> may be left out; but the < that was hidden is shown.
        sign=re.compile("&lt;").findall,
    ),
    _Inline(
        "image-in-text",
        re.compile("<img ").findall,
        re.compile(r"(?=!\[)"),
        re.compile(r"!\[[^\]\r\n]*\](?:\([^)\r\n]*\)?|\[[^\]\r\n]*\])?"),
        "{} is a picture, which a text can't hold",
        "give the event `media:` with `src` and `alt`",
    ),
    _Inline(
        "unsafe-link",
        _unsafe_links,
        re.compile(rf"(?=\[|<[A-Za-z][\w.+-]+:)|(?i:{_BARE})"),
        _LINK,
        "{} is not a link to a web or e-mail address",
        "give the whole address: [words](https://example.org/page), or mailto: and an e-mail address",
    ),
    _Inline(
        "hidden-words",
        re.compile(r'<a href="[^"]*" title=').findall,
        _BRACKET,
        _LINK,
        "the words in quotation marks in {} only show under a mouse pointer",
        'put them in the text: [words](https://example.org/page) ("more words")',
    ),
    _Inline(
        "link-without-words",
        re.compile(r"<a [^>]*>\s*</a>").findall,
        _BRACKET,
        _LINK,
        "{} is a link without words, so nobody can see it",
        "put words between the square brackets",
    ),
)


def _inlines(text: str, html: str) -> Iterator[Problem]:
    kinds = [kind for kind in _INLINES if kind.marks(html)]
    if not kinds:
        return
    starts = _chunk_starts(text, html)
    for kind in kinds:
        places = (
            problem
            for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
            if kind.marks(render(text[start:end]))
            for problem in _located(kind, text[:end], start)
        )
        found = list(islice(places, MOST_PLACES))
        yield from found or [_unplaced(kind, text, 0)]


def _chunk_starts(text: str, html: str) -> list[int]:
    """Offsets that cut the text between its outermost blocks, so that a search renders one block, not the whole."""
    line_starts = [0, *(end.end() for end in LINE_END.finditer(text))]
    depth, starts = 0, {0}
    for tag in TAG.finditer(html):
        closing, name, line, _ = tag.groups()
        if line and not depth and not closing:
            starts.add(line_starts[min(int(line), len(line_starts)) - 1])
        if name in ("blockquote", "ul", "ol", "table", "section"):
            depth += -1 if closing else 1
    return sorted(starts)


def _located(kind: _Inline, text: str, start: int, front: str = "") -> Iterator[Problem]:
    """The kind's problems from offset `start` to the end, one at least; `front` is rendered before the text."""
    chunk = text[start:]
    sign = kind.sign or kind.marks
    expected, spent, found = sign(render(front + chunk)), 0, False
    for opener in kind.opener.finditer(chunk):
        at = opener.start()
        if len(chunk[:at]) - len(chunk[:at].rstrip("\\")) & 1:
            continue  # already shown as typed
        spent += len(front) + len(chunk)
        if spent > PROBE_LIMIT:
            break
        if sign(render(f"{front}{chunk[:at]}\\{chunk[at:]}")) != expected:
            found = True
            yield _problem(kind, text, start + at)
    if not found:
        yield _unplaced(kind, text, start)


def _problem(kind: _Inline, text: str, at: int) -> Problem:
    bare = re.search(r"(?i)(?:https?|ftp|xmpp|www)$", text[max(0, at - 5) : at])
    at -= len(bare[0]) if bare and text[at] in ":." else 0  # within a bare address: begin with its first letter
    excerpt = kind.excerpt.match(text, at)
    words = excerpt[0] if excerpt else text[at]
    return Problem(kind.code, kind.message.format(quote(words)), kind.help, *_position(text, at), len(words))


def _unplaced(kind: _Inline, text: str, start: int) -> Problem:
    at = start + len(text[start:]) - len(text[start:].lstrip())
    words = LINE_END.split(text[at:], maxsplit=1)[0].rstrip()
    message = kind.message.format(f"something in {quote(words)}")
    return Problem(kind.code, message, kind.help, *_position(text, at), len(words))


def _position(text: str, at: int) -> tuple[int, int]:
    """Line from 0 and column from 1 of an offset."""
    ends = [0, *(end.end() for end in LINE_END.finditer(text, 0, at))]
    line = bisect_right(ends, at) - 1
    return line, at - ends[line] + 1
