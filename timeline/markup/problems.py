"""What a Markdown text may not hold: the words of each finding."""

from __future__ import annotations

from timeline.findings import quote
from timeline.frozen import dataclass


@dataclass(frozen=True, slots=True)
class MarkupProblem:
    """One finding about a Markdown text."""

    code: str
    message: str
    help: str
    line: int
    """The line within the text, counted from 0."""
    column: int
    """The column within that line, counted from 1."""
    length: int


def message_of(kind: str, words: str) -> tuple[str, str, str]:
    """Code, message and help of a kind of problem, for the words that have it."""
    code, message, help = _MESSAGES[kind]
    return code, message.format(quote(words)), help


_MESSAGES = {
    "html": (
        "raw-html",
        "{} is HTML, which is not shown",
        "write *emphasis*, **strong** or [words](https://example.org/page); to show a < as typed, write \\<",
    ),
    "picture": (
        "image-in-text",
        "{} is a picture, which a text can't hold",
        "give the event `media:` with `src` and `alt`; a video is linked, as in [the video](https://example.org/video)",
    ),
    "heading": (
        "heading-in-text",
        "{} would become a heading, and a heading can't stand inside a text",
        "write **bold words**, or \\# for a # as typed; a line of --- or === needs an empty line above it",
    ),
    "table": (
        "table-in-text",
        "{} would become a table, and a table can't stand inside a text",
        "write a list, one row a line: - first row; or \\| where the stroke itself is meant",
    ),
    "rule": (
        "rule-in-text",
        "{} would become a line across the page, which a text can't have",
        "leave an empty line there instead",
    ),
    "task": (
        "task-list-in-text",
        "{} would become a box to tick, which a text can't have",
        "write it in words (done, not done), or \\[ before the box to show it as typed",
    ),
    "information": (
        "hidden-words",
        "the words after the opening marks in {} would not be shown",
        "put them on the next line, and leave ``` alone on its own",
    ),
    "title": (
        "hidden-words",
        "the words in quotation marks in {} only show under a mouse pointer",
        'put them in the text: [words](https://example.org/page) ("more words")',
    ),
    "empty-link": (
        "link-without-words",
        "{} is a link without words, so nobody can see it",
        "put words between the square brackets",
    ),
    "address": (
        "unsafe-link",
        "{} is not a link to a web or e-mail address",
        "give the whole address: [words](https://example.org/page), or mailto: and an e-mail address",
    ),
    "split-address": (
        "split-address",
        "{} has signs in it that mean something in Markdown, so that the address would be cut short",
        "put it between < and >, or write [words](<address>)",
    ),
    "definition": (
        "definition-in-text",
        "{} defines a link apart from the words it belongs to, and would not be shown",
        "write the link where its words stand: [words](https://example.org/page)",
    ),
    "note": (
        "definition-in-text",
        "{} defines a footnote, which a text can't have",
        "name where it comes from under `sources:`, or put the words in the text",
    ),
    "note-mark": (
        "footnote-in-text",
        "{} would become a footnote mark",
        "name where it comes from under `sources:`; to show the mark as typed, write \\[^",
    ),
    "nesting": (
        "nested-too-deep",
        "more than 12 quotes, lists and emphases stand inside each other",
        "use fewer `>`, `-` or `*` here, or write it as separate paragraphs",
    ),
}
"""Each kind with its code, its message around the words, and what to write instead."""
