"""A comment or a field that YAML would take for the words before it is reported, and no help publishes it."""

from __future__ import annotations

import re

import pytest

from timeline.document import parse_document
from timeline.findings import TimelineError
from timeline.record.reading import read_entries

HEAD = "title: A record\nevents:\n"
EVENT = HEAD + "  - date: 10 July 2023\n    title: x\n"


def found(text):
    """All errors about a text, of its writing and of its fields."""
    try:
        return [
            one for one in read_entries(parse_document(text.encode(), "a.yaml")).findings if one.severity == "error"
        ]
    except TimelineError as error:
        return list(error.findings)


@pytest.mark.parametrize("space", "\u00a0\u2007\u202f\u3000\u200b\ufeff\u2009\u00ad\u2060\u2028\u0085")
@pytest.mark.parametrize(
    "lines",
    [
        "  - date: 10 July 2023@# ask Bob\n    title: x\n",
        "  - date: 10 July 2023\n    title: The letter is sent@# ask Bob\n",
        "  - date: 10 July 2023\n    title: The letter is sent  @# ask Bob\n",
        "  - date: 10 July 2023\n    title: The letter\n      is sent@# ask Bob\n",
        '  - date: 10 July 2023\n    title: "The letter"@# ask Bob\n',
        "  - date: 10 July 2023\n    title: x\n    tags: [a, b]@# ask Bob\n",
        "  - {date: 10 July 2023, title: x@# ask Bob\n    }\n",
        "  - 10 July 2023: The letter@# ask Bob\n",
        "  - date: 10 July 2023\n    title: x\n    tags:\n      - a@# ask Bob\n",
        "  - date: 10 July 2023\n    title: x\n    draft: true@# ask Bob\n",
        "  - date: 10 July 2023\n    title: x\n    sources:@# ask Bob\n      - {publisher: P}\n",
    ],
)
def test_a_comment_behind_an_unusual_space_is_no_text(lines, space):
    """Else what nobody was to read stands on the page."""
    text = HEAD + lines.replace("@", space)
    first = found(text)[0]
    row = text.split("\n")[first.place.line - 1]
    assert (first.code, first.place.column) == ("wrong-space", row.index(space) + 1)
    assert len(found(text)) == 1
    assert '"' not in (first.help or "").replace('"The letter"', "")


@pytest.mark.parametrize(
    "lines",
    [
        "title: n° 5\u00a0: x\n",
        'title: "The letter\u00a0# ask"\n',
        "title: x\ndescription: |\n  A\u00a0# b\n",
        "title: a#b\n",
    ],
)
def test_what_stands_in_quotes_or_in_a_block_is_text(lines):
    assert [one.code for one in found(lines + EVENT[EVENT.index("events") :])] in ([], ["colon-in-text"])


def test_a_word_with_a_hash_behind_such_a_space_is_put_in_quotes():
    (only,) = found(HEAD + "  - 10 July 2023: The letter\u00a0#1\n")
    assert only.help is not None
    assert only.help.endswith('- 10 July 2023: "The letter #1"')


@pytest.mark.parametrize(
    ("lines", "help"),
    [
        ("  - {date: 16 July 2023, title: X7, draft:true}\n", "write draft: true"),
        ("  - {date: 16 July 2023, title: X7, draft=true}\n", "write draft: true"),
        ("  - {date: 16 July 2023, title: X7, draft true}\n", "write draft: true"),
        ("  - {date: 16 July 2023, title: X7, note:ask Bob, too}\n", "write note: ask Bob"),
        ("  - {16 July 2023: X7, draft:true}\n", "write draft: true"),
        ("  - date: 16 July 2023\n    title: X, draft:true\n", "write title: X and, on a line of its own, draft: true"),
        (
            "  - date: 16 July 2023\n    title: X, draft: true\n",
            "write title: X and, on a line of its own, draft: true",
        ),
        ("  - date: 16 July 2023\n    title: X,draft:true\n", "write title: X and, on a line of its own, draft: true"),
        ("  - date: 16 July 2023\n    title: X; note: y # z\n", "write title: X and, on a line of its own, note: y"),
        ("  - date: 16 July 2023, title: X\n", "write date: 16 July 2023 and, on a line of its own, title: X"),
        ('  - date: 2023\n    title: "X", draft: true\n', 'write title: "X" and, on a line of its own, draft: true'),
        ("  - date: 2023\n    title: M: X, draft: true\n", "write title: M: X and, on a line of its own, draft: true"),
        ("  - 16 July: X, draft:true\n", "write date: 16 July, title: X and draft: true, each on its own line"),
        ("  - 16 July: X, draft: true\n", "write date: 16 July, title: X and draft: true, each on its own line"),
    ],
)
def test_a_field_behind_a_comma_is_written_as_one(lines, help):
    """Its help is pasted: with `draft: true` inside the title a draft would be published."""
    assert [one.help for one in found(HEAD + lines)] == [help]


@pytest.mark.parametrize(
    "line",
    ["title: X #1, draft: true", 'title: "X, draft: true', "title: 'X, note: y", "title: *X, draft: true",
     "title: `X, draft: true", "title: @X, draft: true", "title: [X] y, draft: true", 'title: "X" y, draft: true',
     "title: X #1, checked: {by: Ana, on: 2026-11-28}"],
)  # fmt: skip
def test_no_help_puts_a_private_field_into_quotes(line):
    for one in found(HEAD + f"  - date: 2023\n    {line}\n    tags: [a]\n"):
        assert not any(
            re.search("(draft|note|checked):", words) for words in re.findall(r"\"[^\"]*\"|'[^']*'", one.help or "")
        )


@pytest.mark.parametrize(
    "text", ["see https://e.org/a,id:5", "He came, source:// x", "Smith, note this", "at 5,time:2"]
)
def test_words_with_a_comma_and_no_field_are_words(text):
    assert found(HEAD + f"  - date: 2023\n    title: {text}\n") == []
