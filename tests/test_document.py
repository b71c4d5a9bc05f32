"""What a reporter types in `events.yaml` comes back as typed, with its place, or with a way out."""

from __future__ import annotations

import gc
import os
import time
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline.document import (
    MAX_BYTES,
    Document,
    Mapping,
    Node,
    Scalar,
    Sequence,
    as_value,
    building,
    parse_document,
    read_document,
)
from timeline.findings import Finding, TimelineError


def parse(text: str | bytes) -> Document:
    return parse_document(text if isinstance(text, bytes) else text.encode(), "events.yaml")


def findings(text: str | bytes) -> tuple[Finding, ...]:
    """What is found in a text, whether or not it could be read to its end."""
    try:
        return parse(text).findings
    except TimelineError as error:
        return error.findings


def value(text: str | bytes, key: str = "a") -> str:
    node = parse(text).root.get(key)
    assert isinstance(node, Scalar)
    return node.value


def plain(node: Node) -> object:
    """The node as plain Python values, keys in order."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.value: plain(part) for key, part in node.pairs}


# --- what is read -----------------------------------------------------------------------------------------------------

AS_TYPED = [
    ("a: 12:30", "12:30"),
    ("a: no", "no"),
    ("a: -0100", "-0100"),
    ("a: 2019", "2019"),
    ("a: 2023-02-30", "2023-02-30"),
    ("a: ~", "~"),
    ("a: 0x1F", "0x1F"),
    ("a: 1_000", "1_000"),
    ("a:", ""),
    ("a: ''", ""),
    ("a: https://example.org/#top", "https://example.org/#top"),
    ("a: C#1", "C#1"),
    ('a: "é \\u00e9 \\" \\\\"', 'é é " \\'),
    ("a: 'it''s'", "it's"),
    ("a: one\n  two", "one two"),
    ("a: |\n  one\n  two\n", "one\ntwo\n"),
    ("a: |\r\n  one\r\n  two\r\n", "one\ntwo\n"),
    ("a: >-\n  one\n  two\n\n  three\n", "one two\nthree"),
    ("a: one # two", "one"),
    ("a: one ## two", "one"),
    ("a: one #", "one"),
    ("a: one            # BCP 47: words", "one"),
    ('a: "one" #two', "one"),
    ("a: x\u2028y", "x\u2028y"),
    ("a: x\u2029y", "x\u2029y"),
    ("a: x\x85y", "x\x85y"),
    ("a: x\ufeffy", "x\ufeffy"),
    ("a: \ue000\u2028\ue001", "\ue000\u2028\ue001"),
    ("\ufeffa: x", "x"),
    ("---\na: x", "x"),
    ("a: x\n...\n", "x"),
    ("a: x\rb: y\r", "x"),
    ("# comment\r\n\r\na: x\r\n", "x"),
    ("{a: x}", "x"),
    ('{"a": "x"}', "x"),
]


@pytest.mark.parametrize(("text", "expected"), AS_TYPED)
def test_text_comes_back_as_typed(text: str, expected: str) -> None:
    document = parse(text)
    assert document.findings == ()
    assert value(text) == expected


def test_the_example_of_the_format_is_read_whole_and_its_comments_are_allowed() -> None:
    text = """\
# yaml-language-server: $schema=./events.schema.json
title: "Meta and child trafficking: the record"      # unquoted, the colon must get a message
language: en-GB            # BCP 47: words, date display
authors: [A. Reporter]
sources:                   # named once, cited by id
  guardian-florida:
    title: Zuckerberg asked to respond
    file: clippings/guardian-florida.txt       # private: used to check quotes
events:
  - id: investigation
    sources: [{source: guardian-florida, says: April}, {quote: "published on Thursday", at: paragraph 1}]
  - 5 September: Deadline for the reply      # short form
  - December 2023 lawsuit filed      # shorter still
"""
    document = parse(text)
    assert document.findings == ()
    assert plain(document.root) == {
        "title": "Meta and child trafficking: the record",
        "language": "en-GB",
        "authors": ["A. Reporter"],
        "sources": {
            "guardian-florida": {
                "title": "Zuckerberg asked to respond",
                "file": "clippings/guardian-florida.txt",
            }
        },
        "events": [
            {
                "id": "investigation",
                "sources": [
                    {"source": "guardian-florida", "says": "April"},
                    {"quote": "published on Thursday", "at": "paragraph 1"},
                ],
            },
            {"5 September": "Deadline for the reply"},
            "December 2023 lawsuit filed",
        ],
    }


# text, then of the part under `a`: line, column, length, line and column of its words, whether it is plain
PLACES = [
    ("é: x\na: one", 2, 4, 3, 2, 4, True),
    ("😀: x\na: 😀 b", 2, 4, 3, 2, 4, True),
    ("{😀: x, a: y}", 1, 11, 1, 1, 11, True),
    ("\ufeffa: one", 1, 4, 3, 1, 4, True),
    ("x: y\r\n\r\na: one\r\n", 3, 4, 3, 3, 4, True),
    ("x: y\r\ra: one\r", 3, 4, 3, 3, 4, True),
    ("x: é\u2028é\u0085\na: one", 2, 4, 3, 2, 4, True),
    ("x: y\ufeff\na: \ufeffone", 2, 4, 4, 2, 4, True),
    ('a: "one"', 1, 4, 5, 1, 5, False),
    ("a: 'one'", 1, 4, 5, 1, 5, False),
    ('a: "one\n  two"', 1, 4, 4, 1, 5, False),
    ("a: one\n  two", 1, 4, 3, 1, 4, True),
    ("a: |\n  one\n  two\n", 1, 4, 1, 2, 3, False),
    ("a: |   # why\n    one\n", 1, 4, 9, 2, 5, False),
    ("a: >-\n\n  one\n", 1, 4, 2, 2, 3, False),
    ("a: |2\n     one\n   two\n", 1, 4, 2, 2, 3, False),
    ("a: |\nb: x", 1, 4, 1, 1, 4, False),
    ("a:\nb: x", 1, 3, 0, 1, 3, True),
    ("a:\n  one", 2, 3, 3, 2, 3, True),
]


@pytest.mark.parametrize(("text", "line", "column", "length", "text_line", "text_column", "is_plain"), PLACES)
def test_every_text_has_its_place(
    text: str, line: int, column: int, length: int, text_line: int, text_column: int, is_plain: bool
) -> None:
    node = parse(text).root.get("a")
    assert isinstance(node, Scalar)
    found = (node.line, node.column, node.length, node.text_line, node.text_column, node.plain)
    assert found == (line, column, length, text_line, text_column, is_plain)


def test_lists_and_groups_have_their_place_and_their_end() -> None:
    text = (
        "events:\n  - date: 2023\n    title: one\n\n  # next\n  - [a,\n b]\ntags: [a, b]  # c\nkind: {a: b}\nnone: []\n"
    )
    root = parse(text).root
    events, tags, kind = root.get("events"), root.get("tags"), root.get("kind")
    assert isinstance(events, Sequence) and isinstance(tags, Sequence) and isinstance(kind, Mapping)
    entry, folded = events.items
    parts = (root, events, entry, folded, tags, kind)
    assert [(part.line, part.column, part.length) for part in parts] == [
        (1, 1, 6),
        (2, 3, 1),
        (2, 5, 4),
        (6, 5, 1),
        (8, 7, 6),
        (9, 7, 6),
    ]
    assert text[entry.start : entry.end] == "date: 2023\n    title: one"
    assert text[tags.start : tags.end] == "[a, b]"
    assert text[kind.start : kind.end] == "{a: b}"
    assert text[events.start : events.end].endswith("[a,\n b]")


def test_a_name_that_is_not_there_gives_none() -> None:
    assert parse("a: b").root.get("c") is None


def test_lines_are_those_an_editor_counts() -> None:
    assert parse("a: b\r\nc: d\re: f\u2028g\n").lines == ("a: b", "c: d", "e: f\u2028g", "")


def test_a_document_and_its_parts_show_what_they_are() -> None:
    assert repr(parse("a: [b]").root) == "Mapping([(Scalar('a', 1:1), Sequence([Scalar('b', 1:5)], 1:4))], 1:1)"


# --- what is refused --------------------------------------------------------------------------------------------------

BEGIN = 'begin with a line such as title: "What happened", and a line with events: above the events'
BLOCK = "end the first line of the text after its name with | and write all of the text, indented, below it"
FALLBACK = 'put a text that holds any of : # [ ] { } , & * ! | > or quotes in double quotes, like "this: one"'
GOES_ON = "if it goes on from the line above, indent it further than that line and put all of the text in quotes"
SAVE = 'save the file again and choose the encoding "UTF-8"'

# text, the finding as the command prints it, the help: each is all that is found
WRONG: list[tuple[str | bytes, str, str]] = [
    (
        "%YAML 2.0\n---\na: b\n",
        '1:1: "%YAML 2.0" is an instruction to a program, which is not followed here [directive]',
        'delete this line, or, if it is text, put it in quotes: "%YAML 2.0"',
    ),
    (
        "# why\n%YAML 1.1\n---\na: b\n",
        '2:1: "%YAML 1.1" is an instruction to a program, which is not followed here [directive]',
        "delete this line",
    ),
    (
        "title: Meta: the record\n",
        '1:12: "Meta: the record" can\'t stand without quotes: it has a colon and a space in it [colon-in-text]',
        'put the text in quotes: title: "Meta: the record"',
    ),
    (
        "- 5 September: Meta: the record\n",
        '1:20: "Meta: the record" can\'t stand without quotes: it has a colon and a space in it [colon-in-text]',
        'put the text in quotes: - 5 September: "Meta: the record"',
    ),
    (
        'title: "open\nb: c\n',
        '1:8: the quote " that opens here is never closed [unclosed-quote]',
        'close it: title: "open"',
    ),
    (
        "title: 'open\nb: 'x'\n",
        "1:8: the quote ' that opens here is never closed [unclosed-quote]",
        'close it: title: "open"',
    ),
    (
        "a:\n\tb: c\n",
        "2:1: the line is indented with a tab [tab-indentation]",
        "use spaces, as many as the line above it or two more",
    ),
    (
        "a: b\n\tc: d\n",
        "2:1: the line is indented with a tab [tab-indentation]",
        "use spaces, as many as the line above it or two more",
    ),
    (
        "\ta: b\n",
        "1:1: the line is indented with a tab [tab-indentation]",
        "use spaces, as many as the line above it or two more",
    ),
    (
        "title: *x\n",
        '1:8: "*x" stands for another part of the file, which is not followed here [alias]',
        'if it is text, put it in quotes: title: "*x"',
    ),
    ("title: &x\n", '1:8: "&x" gives this part a name, which is not supported here [anchor]', "delete &x"),
    (
        "title: & b\n",
        "1:8: a text can't begin with & unless it is in quotes [reserved-character]",
        'put the text in quotes: title: "& b"',
    ),
    (
        "title: ! x\n",
        '1:8: "!" is a YAML type, which is not supported here [tag]',
        'if it is text, put it in quotes: title: "! x"',
    ),
    (
        "title: !x y\n",
        '1:8: "!x" is a YAML type, which is not supported here [tag]',
        'if it is text, put it in quotes: title: "!x y"',
    ),
    (
        "title: [Updated] x\nb: c\n",
        '1:18: "x" stands after the closing bracket ] [text-after-bracket]',
        'put all of the text in quotes: title: "[Updated] x"',
    ),
    (
        "title: [Updated x\nb: c\n",
        "1:8: the bracket [ that opens here is never closed [unclosed-bracket]",
        'close it with ], or, if it is text, put the text in quotes: title: "[Updated x"',
    ),
    (
        "title: {a} x\n",
        '1:12: "x" stands after the closing bracket } [text-after-bracket]',
        'put all of the text in quotes: title: "{a} x"',
    ),
    (
        "title: - x\n",
        "1:8: a text can't begin with - unless it is in quotes [reserved-character]",
        'put the text in quotes: title: "- x"',
    ),
    (
        'title: "x" y\nb: c\n',
        '1:12: "y" stands after the closing quote " [text-after-quote]',
        "put all of the text in quotes: title: '\"x\" y'",
    ),
    (
        "title: 'it's'\n",
        "1:12: \"s'\" stands after the closing quote ' [text-after-quote]",
        'put all of the text in quotes: title: "it\'s"',
    ),
    (
        "a: b\n  c: d\n",
        '2:3: "c" is indented further than the line above, which already has its text [bad-indentation]',
        "begin it in column 1, as in line 1",
    ),
    (
        "  a: b\nc: d\n",
        '2:1: "c: d" begins in column 1, where nothing above begins [bad-indentation]',
        "begin it in column 3, as in line 1",
    ),
    (
        "a:\n    b: c\n  d: e\n",
        '3:3: "d: e" begins in column 3, where nothing above begins [bad-indentation]',
        "begin it in column 5, as in line 2",
    ),
    ("title:Foo\n", '1:6: a space is missing after the colon of "title:" [missing-space]', "write: title: Foo"),
    ("title:Foo\nb: c\n", '1:6: a space is missing after the colon of "title:" [missing-space]', "write: title: Foo"),
    ("b: c\ntitle:Foo\n", '2:6: a space is missing after the colon of "title:" [missing-space]', "write: title: Foo"),
    (
        "events:\n-date: 2023\n",
        '2:1: a space is missing between the dash and "date" [missing-space]',
        "write: - date: 2023",
    ),
    (
        "events:\n  -date: 2023\n   title: x\n",
        '2:3: a space is missing between the dash and "date: 2023" [missing-space]',
        "write: - date: 2023",
    ),
    (
        "events:\n - a: b\n c: d\n",
        '3:2: "c: d" begins in the column of the dashes above, without one [bad-indentation]',
        "if it begins something new write - c: d, else indent it by two more spaces",
    ),
    (
        "a: >x\n  b\n",
        "1:4: a text can't begin with > unless it is in quotes [reserved-character]",
        'begin the text in the line below >, indented, or put the text in quotes: a: ">x"',
    ),
    (
        "a: ? x\n",
        "1:4: a text can't begin with ? unless it is in quotes [reserved-character]",
        'put the text in quotes: a: "? x"',
    ),
    ("title: >\n  x\ny\n", '3:1: "y" has no name and colon before it [line-without-name]', GOES_ON),
    ("a\n", '1:1: the file is one piece of text, not lines such as "title: …" [not-a-chronology]', BEGIN),
    (
        "a: b: c: d\n",
        '1:5: "b: c: d" can\'t stand without quotes: it has a colon and a space in it [colon-in-text]',
        'put the text in quotes: a: "b: c: d"',
    ),
    (
        "<<: x\n",
        '1:1: "<<" copies from another part of the file, which is not followed here [merge-key]',
        "write the lines out",
    ),
    (
        "events:\n- date: 2023\n title: x\n",
        '3:2: "title: x" begins in column 2, where nothing above begins [bad-indentation]',
        "begin it in column 3, as in line 2",
    ),
    (
        "events:\n- date: 2023\n    title: x\n",
        '3:5: "title" is indented further than the line above, which already has its text [bad-indentation]',
        "begin it in column 3, as in line 2",
    ),
    (
        "foo\nbar: x\n",
        '1:1: "foo" has no name and colon before it [line-without-name]',
        'write a name, a colon and the text, for example: title: "foo"',
    ),
    (
        "a: [b, c\nd: e\n",
        "1:4: the bracket [ that opens here is never closed [unclosed-bracket]",
        'close it with ], or, if it is text, put the text in quotes: a: "[b, c"',
    ),
    (
        "a: ]\n",
        "1:4: a text can't begin with ] unless it is in quotes [reserved-character]",
        'put the text in quotes: a: "]"',
    ),
    ("a: #x\n", '1:4: "#x" is not read: " #" begins a comment [text-after-hash]', 'put the text in quotes: a: "#x"'),
    (
        'a: "b": c\n',
        '1:7: ": c" stands after the closing quote " [text-after-quote]',
        "put all of the text in quotes: a: '\"b\": c'",
    ),
    (
        "a: | foo\n",
        "1:4: a text can't begin with | unless it is in quotes [reserved-character]",
        'begin the text in the line below |, indented, or put the text in quotes: a: "| foo"',
    ),
    (
        "a: : x\n",
        '1:4: ": x" can\'t stand without quotes: it has a colon and a space in it [colon-in-text]',
        'put the text in quotes: a: ": x"',
    ),
    ('"title":Foo\n', '1:8: ":Foo" can\'t be read here [yaml-syntax]', FALLBACK),
    ('"title: Foo\n', '1:1: the quote " that opens here is never closed [unclosed-quote]', 'close it: "title: Foo"'),
    ("a: b\nplain words\nc: d\n", '2:1: "plain words" has no name and colon before it [line-without-name]', GOES_ON),
    (
        "title: x\nevents:\n  - date: 1\n    title: a\n  date: 2\n",
        '5:3: "date: 2" begins in the column of the dashes above, without one [bad-indentation]',
        "if it begins something new write - date: 2, else indent it by two more spaces",
    ),
    (
        "title: {{x}}\n",
        "1:9: a list or a group in brackets can't be the name of something [key-not-text]",
        "if it is text, put all of it in quotes",
    ),
    (
        "a: [b: c: d]\n",
        '1:9: "c: d" can\'t stand without quotes: it has a colon and a space in it [colon-in-text]',
        'put the text in quotes: "c: d"',
    ),
    (
        "a: [x, - y]\n",
        '1:8: "- y" can\'t stand in brackets like this [text-in-brackets]',
        'put the text in quotes: "- y"',
    ),
    (
        "a: >\n\tx\n",
        "2:1: the line is indented with a tab [tab-indentation]",
        "use spaces, as many as the line above it or two more",
    ),
    (
        "a: b\n---\n",
        "2:1: a second document begins here, and only the first would be read [second-document]",
        "delete this line, and what follows if it isn't part of the chronology",
    ),
    (
        "title: 'Tis the season\nb: c\n",
        "1:8: the quote ' that opens here is never closed [unclosed-quote]",
        'close it: title: "\'Tis the season"',
    ),
    ("--- a: b\n", '1:6: ": b" can\'t be read here [yaml-syntax]', FALLBACK),
    (
        "%x\na: b\n",
        '1:1: "%x" is an instruction to a program, which is not followed here [directive]',
        'delete this line, or, if it is text, put it in quotes: "%x"',
    ),
    (
        "@a: b\n",
        "1:1: a text can't begin with @ unless it is in quotes [reserved-character]",
        'put the text in quotes: "@a": b',
    ),
    (
        "title: Fall of rule #1 in Rome\n",
        '1:21: "#1 in Rome" is not read: " #" begins a comment [text-after-hash]',
        'put the text in quotes: title: "Fall of rule #1 in Rome"',
    ),
    (
        "title:  #MeToo moves\n",
        '1:9: "#MeToo moves" is not read: " #" begins a comment [text-after-hash]',
        'put the text in quotes: title:  "#MeToo moves"',
    ),
    (
        "a: [rule #1, x]\n",
        '1:10: "#1" is not read: " #" begins a comment [text-after-hash]',
        'put the text in quotes: a: ["rule #1", x]',
    ),
    (
        "text: foo\n  bar #1\n  baz\n",
        '2:7: "#1" is not read: " #" begins a comment [text-after-hash]',
        'put all of the text in quotes, on one line: "foo bar #1"',
    ),
    (
        "a: b\na: c\n",
        '2:1: "a" is here twice: line 1 has it already [duplicate-key]',
        "keep one of the two lines, or put both texts into one",
    ),
    (
        "a: {b: c}: d\n",
        '1:10: ": d" stands after the closing bracket } [text-after-bracket]',
        'put all of the text in quotes: a: "{b: c}: d"',
    ),
    (
        'title: "x\nevents:\n  - "date": 1\n',
        '1:8: the quote " that opens here is never closed [unclosed-quote]',
        'close it: title: "x"',
    ),
    (
        "title: *Updated* the\n",
        "1:8: a text can't begin with * unless it is in quotes [reserved-character]",
        'put the text in quotes: title: "*Updated* the"',
    ),
    (
        "a: !foo!bar x\n",
        "1:4: a text can't begin with ! unless it is in quotes [reserved-character]",
        'put the text in quotes: a: "!foo!bar x"',
    ),
    (
        "a: &b, x\n",
        "1:4: a text can't begin with & unless it is in quotes [reserved-character]",
        'put the text in quotes: a: "&b, x"',
    ),
    (
        "text: The company said\n  the letter: a summary\n",
        '2:13: "the letter: a summary" can\'t stand without quotes: it has a colon and a space in it [colon-in-text]',
        BLOCK,
    ),
    (
        "<<: *x\n",
        '1:1: "<<" copies from another part of the file, which is not followed here [merge-key]',
        "write the lines out",
    ),
    (
        "[a]: b\n",
        "1:1: a list or a group in brackets can't be the name of something [key-not-text]",
        "if it is text, put all of it in quotes",
    ),
    (
        ": x\n",
        "1:1: nothing stands before the colon [empty-key]",
        "write a name before the colon, or put the whole text in quotes",
    ),
    (
        "%YAML 1.2\n---\na: b\n",
        '1:1: "%YAML 1.2" is an instruction to a program, which is not followed here [directive]',
        "delete this line",
    ),
    (
        "a: b\n...\nc: d\n",
        "3:1: the document ends above this line, and what follows would not be read [second-document]",
        "delete the line with ... above, or what follows it",
    ),
    (
        'a: "C:\\Users"\n',
        '1:7: "\\U" is not a character: a backslash in double quotes begins a character code [bad-escape]',
        'for the backslash itself write two: "\\\\U", or put the text in single quotes',
    ),
    (
        'a: "\\ud83d\\ude00"\n',
        '1:5: "\\ud83d" is not a character: a backslash in double quotes begins a character code [bad-escape]',
        'for the backslash itself write two: "\\\\ud83d", or put the text in single quotes',
    ),
    (
        'title: Meta: the "record"   # note\n',
        '1:12: "Meta: the "record"" can\'t stand without quotes: it has a colon and a space in it [colon-in-text]',
        "put the text in quotes: title: 'Meta: the \"record\"'   # note",
    ),
    (
        'title: It\'s: "x"\n',
        '1:12: "It\'s: "x"" can\'t stand without quotes: it has a colon and a space in it [colon-in-text]',
        'put the text in quotes: title: "It\'s: \\"x\\""',
    ),
    (
        "{title: Meta: the record}\n",
        '1:13: "Meta: the record" can\'t stand without quotes: it has a colon and a space in it [colon-in-text]',
        'put the text in quotes: "Meta: the record"',
    ),
    (
        "a: {title: Council sacks Smith, Jones and Lee, id: x}\n",
        '1:33: "Jones and Lee" would be lost: a comma ends a text in {…} [text-after-comma]',
        'put all of the text in quotes: title: "Council sacks Smith, Jones and Lee"',
    ),
    (
        "a: {title: Costs, rise, and fall}\n",
        '1:19: "rise" would be lost: a comma ends a text in {…} [text-after-comma]',
        'put all of the text in quotes: title: "Costs, rise, and fall"',
    ),
    (
        'a: {title: Smith says, "no"}\n',
        '1:24: "no" would be lost: a comma ends a text in {…} [text-after-comma]',
        "put all of the text in quotes: title: 'Smith says, \"no\"'",
    ),
    (
        "a: {title: La mairie provisionne 1,2 M€}\n",
        '1:36: "2 M€" would be lost: a comma ends a text in {…} [text-after-comma]',
        'put all of the text in quotes: title: "La mairie provisionne 1,2 M€"',
    ),
    (
        "a: {title: One,\n  two, id: x}\n",
        '2:3: "two" would be lost: a comma ends a text in {…} [text-after-comma]',
        "put all of the text in quotes",
    ),
    (
        "a: [x, y: z: q]\n",
        '1:12: "z: q" can\'t stand without quotes: it has a colon and a space in it [colon-in-text]',
        'put the text in quotes: "z: q"',
    ),
    (
        'a: "x\n  y" z\n',
        '2:6: "z" stands after the closing quote " [text-after-quote]',
        "put all of the text in quotes",
    ),
    ("- a\n- b\n", '1:1: the file is a list, not lines such as "title: …" [not-a-chronology]', BEGIN),
    ("", "1:1: there is nothing in this file [empty-file]", BEGIN),
    ("# x\n", "1:1: there is nothing in this file [empty-file]", BEGIN),
    ("---\n", "1:1: there is nothing in this file [empty-file]", BEGIN),
    ("a: [x,,y]\n", "1:7: a comma stands where a text should be [text-in-brackets]", "leave out this comma"),
    (
        "a: [x]]\n",
        '1:7: "]" stands after the closing bracket ] [text-after-bracket]',
        'put all of the text in quotes: a: "[x]]"',
    ),
    (
        "a: 'it''s' x\n",
        '1:12: "x" stands after the closing quote \' [text-after-quote]',
        "put all of the text in quotes: a: \"'it''s' x\"",
    ),
    (
        "a: -\n",
        "1:4: a text can't begin with - unless it is in quotes [reserved-character]",
        'put the text in quotes: a: "-"',
    ),
    (
        'a: b\n  "c": d\n',
        '2:6: ""c": d" can\'t stand without quotes: it has a colon and a space in it [colon-in-text]',
        BLOCK,
    ),
    (
        'title: "Big" bar: baz\n',
        '1:14: "bar: baz" stands after the closing quote " [text-after-quote]',
        "put all of the text in quotes: title: '\"Big\" bar: baz'",
    ),
    (
        'a: [x, "y" z]\n',
        '1:12: "z" stands after the closing quote " [text-after-quote]',
        "put all of the text in quotes: a: [x, '\"y\" z']",
    ),
    (
        "b: c\n-5 September: Foo\n",
        '2:1: a space is missing between the dash and "5 September" [missing-space]',
        "write: - 5 September: Foo",
    ),
    (
        "events:\n  - date: 1\n   title: x\n",
        '3:4: "title: x" begins in column 4, where nothing above begins [bad-indentation]',
        "begin it in column 5, as in line 2",
    ),
    (
        "- a: [\n",
        "1:6: the bracket [ that opens here is never closed [unclosed-bracket]",
        'close it with ], or, if it is text, put the text in quotes: - a: "["',
    ),
    (
        "a: [b,\n",
        "1:4: the bracket [ that opens here is never closed [unclosed-bracket]",
        'close it with ], or, if it is text, put the text in quotes: a: "[b,"',
    ),
    (
        "%TAG ! x\n---\na: b\n",
        '1:1: "%TAG ! x" is an instruction to a program, which is not followed here [directive]',
        "delete this line",
    ),
    (
        "a: !!str x\n",
        '1:4: "!!str" is a YAML type, which is not supported here [tag]',
        'if it is text, put it in quotes: a: "!!str x"',
    ),
    ("a: &x [b]\n", '1:4: "&x" gives this part a name, which is not supported here [anchor]', "delete &x"),
    ("a: !x\n  b: c\n", '1:4: "!x" is a YAML type, which is not supported here [tag]', "delete !x"),
    (
        "a: [&x b, c]\n",
        '1:5: "&x" gives this part a name, which is not supported here [anchor]',
        'if it is text, put it in quotes: a: ["&x b", c]',
    ),
    (
        "{: x}\n",
        '1:2: ": x" can\'t stand without quotes: it has a colon and a space in it [colon-in-text]',
        'put the text in quotes: ": x"',
    ),
    (
        "a: [b #MeToo, c]\n",
        '1:7: "#MeToo" is not read: " #" begins a comment [text-after-hash]',
        'put the text in quotes: a: ["b #MeToo", c]',
    ),
    (
        "a: b\n<<: *x\n",
        '2:1: "<<" copies from another part of the file, which is not followed here [merge-key]',
        "write the lines out",
    ),
    (
        "events:\n  - 5 September: rule #1\n",
        '2:23: "#1" is not read: " #" begins a comment [text-after-hash]',
        'put the text in quotes: - 5 September: "rule #1"',
    ),
    (
        "a: b:\n",
        '1:5: "b:" can\'t stand without quotes: it has a colon and a space in it [colon-in-text]',
        'put the text in quotes: a: "b:"',
    ),
    (
        '# a\ntitle: "é" x\n',
        '2:12: "x" stands after the closing quote " [text-after-quote]',
        "put all of the text in quotes: title: '\"é\" x'",
    ),
    (
        'a: "x\\ud800"\n',
        '1:6: "\\ud800" is not a character: a backslash in double quotes begins a character code [bad-escape]',
        'for the backslash itself write two: "\\\\ud800", or put the text in single quotes',
    ),
    (
        b"a: b\nt\xc3\xa9: caf\xe9\n",
        '2:8: the byte E9 is not UTF-8 (in the Windows encoding it is "é") [not-utf-8]',
        SAVE,
    ),
    (b"\xef\xbb\xbfa: \xff\n", '1:4: the byte FF is not UTF-8 (in the Windows encoding it is "ÿ") [not-utf-8]', SAVE),
    (b"a: \xed\xa0\x80\n", '1:4: the byte ED is not UTF-8 (in the Windows encoding it is "í") [not-utf-8]', SAVE),
    (b"\xff\xfea\x00:\x00 \x00b\x00", "1:1: the file is saved as UTF-16, not as UTF-8 [not-utf-8]", SAVE),
    (b"a\x00:\x00 \x00b\x00", "1:1: the file is saved as UTF-16, not as UTF-8 [not-utf-8]", SAVE),
    (b"\x00a\x00:\x00 \x00b", "1:1: the file is saved as UTF-16, not as UTF-8 [not-utf-8]", SAVE),
    (
        b"\xff\xfe\x00\x00a\x00\x00\x00:\x00\x00\x00 \x00\x00\x00b\x00\x00\x00",
        "1:1: the file is saved as UTF-32, not as UTF-8 [not-utf-8]",
        SAVE,
    ),
    (
        b"\x00\x00\x00a\x00\x00\x00:\x00\x00\x00 \x00\x00\x00b",
        "1:1: the file is saved as UTF-32, not as UTF-8 [not-utf-8]",
        SAVE,
    ),
    (
        b"a: b\n c\x00d\n",
        "2:3: the character U+0000 can't be seen and doesn't belong in a text [control-character]",
        'delete it after "c"',
    ),
    (
        b"x: y\na: \xc3\xa9\x1bb\n",
        "2:5: the character U+001B can't be seen and doesn't belong in a text [control-character]",
        'delete it after "a: é"',
    ),
    (
        b"a: \x7f\n",
        "1:4: the character U+007F can't be seen and doesn't belong in a text [control-character]",
        'delete it after "a:"',
    ),
    (
        b"\x08a: b\n",
        "1:1: the character U+0008 can't be seen and doesn't belong in a text [control-character]",
        "delete it at the beginning of the line",
    ),
    (
        b"a: b\xc2\x9c\n",
        "1:5: the character U+009C can't be seen and doesn't belong in a text [control-character]",
        'delete it after "a: b"',
    ),
    (
        b"a: b\xef\xbf\xbf\n",
        "1:5: the character U+FFFF can't be seen and doesn't belong in a text [control-character]",
        'delete it after "a: b"',
    ),
]


@pytest.mark.parametrize(("text", "expected", "advice"), WRONG)
def test_a_mistake_is_named_where_it_was_made_with_what_to_write_instead(
    text: str | bytes, expected: str, advice: str
) -> None:
    (finding,) = findings(text)
    place = finding.place
    assert f"{place.line}:{place.column}: {finding.message} [{finding.code}]" == expected
    assert (finding.help, finding.severity, place.file) == (advice, "error", "events.yaml")


QUOTED = {"colon-in-text", "text-after-hash", "text-after-quote", "text-after-bracket", "reserved-character"}
PASTED = [(text, advice.partition("quotes: ")[2]) for text, expected, advice in WRONG if "quotes: " in advice]


@pytest.mark.parametrize(("text", "line"), [(text, line) for text, line in PASTED if line[:1] not in "'\""])
def test_the_line_in_a_help_can_be_pasted_and_has_nothing_of_the_kind_left(text: str, line: str) -> None:
    assert QUOTED.isdisjoint(finding.code for finding in findings(line)), text


def test_a_quote_closed_lines_later_is_reported_where_it_opens_and_only_there() -> None:
    found = findings('title: "The record\nevents:\n  - date: 1 May 2023\n    title: "One: two"\n')
    assert [(finding.code, finding.place.line, finding.place.column) for finding in found] == [("unclosed-quote", 1, 8)]


def test_all_mistakes_that_can_be_told_apart_come_in_one_run_in_file_order() -> None:
    text = """\
title: Meta: the record
title: again
description: *x
language: en
authors: @A
text: "open
events:
  - 5 September: One: two
    draft: rule #1
\tx: y
"""
    found = [(finding.place.line, finding.place.column, finding.code) for finding in findings(text)]
    assert found == [
        (1, 12, "colon-in-text"),
        (2, 1, "duplicate-key"),
        (3, 14, "alias"),
        (5, 10, "reserved-character"),
        (6, 7, "unclosed-quote"),
        (8, 21, "colon-in-text"),
        (9, 17, "text-after-hash"),
        (10, 1, "tab-indentation"),
    ]


def test_what_does_not_stop_the_reading_leaves_the_rest_to_be_checked() -> None:
    document = parse("a: one\na: two\nb: &x three\n<<: {c: d}\n[e]: f\ng: *x\nh: i\n---\nj: k\n")
    assert plain(document.root) == {"a": "one", "b": "three", "g": "*x", "h": "i"}
    codes = [finding.code for finding in document.findings]
    assert codes == ["duplicate-key", "anchor", "merge-key", "key-not-text", "alias", "second-document"]


def test_invisible_characters_are_each_named_and_a_binary_file_soon_given_up() -> None:
    found = findings(b"a: b\x0bc\r\nd: e\x0cf\n")
    assert [(finding.place.line, finding.place.column) for finding in found] == [(1, 5), (2, 5)]
    assert len(findings(b"\x01" * 5000)) == 20


def test_a_thousand_mistakes_are_enough() -> None:
    assert len(findings("a: b\n" * 3000)) == building.MAX_FINDINGS


# --- hostile and broken files -----------------------------------------------------------------------------------------

DEEP = {
    "brackets": ("[" * 200_000, (1, 25)),
    "braces": ("{a: " * 60_000, (1, 97)),
    "a list in a list": ("- " * 100_000, (1, 49)),
    "a name in a name": ("".join(f"{' ' * depth}a:\n" for depth in range(600)), (25, 25)),
    "brackets below": ("title: x\nevents: " + "[" * 200_000, (2, 32)),
    "brackets line by line": ("[\n" * 100_000, (25, 1)),
    "just too deep": ("[" * 25 + "]" * 25, (1, 25)),
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting_is_refused_at_once_where_it_becomes_too_deep(name: str) -> None:
    text, place = DEEP[name]
    (finding,) = findings(text)
    assert (finding.code, finding.place.line, finding.place.column) == ("nested-too-deep", *place)
    assert finding.message == "lists and names stand more than 24 deep in one another here"


def test_24_levels_are_read() -> None:
    assert parse("a: " + "[" * 23 + "]" * 23).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "]" * 200_000,
        '"' * 200_000,
        "'" * 200_001,
        "a: b #c\n" * 20_000,
        "&a " * 60_000,
        "a" * 300_000 + ": b: c",
        " " * 300_000 + "#x",
        "a: b" + " " * 300_000 + "c: d",
        "!" * 200_000,
        "[a #" * 50_000,
        "\t" * 200_000,
        "? " * 100_000,
        "a: [" + "&x b, " * 50_000 + "]",
        "\x85" * 200_000,
        "%" * 200_000,
        "a: @b\n" * 30_000,
        "---\n" * 60_000,
        ": " * 100_000,
        "- " * 20 + "x: " * 60_000,
        "\\" * 200_000,
        "a: |\n" + " \n" * 100_000,
        "\r" * 200_000 + "[",
        '{"a' * 60_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_a_hostile_file_is_answered(text: str) -> None:
    """Each took minutes once: nobody waits for that unnoticed."""
    findings(text)


def test_the_garbage_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    for text in ("a: b", "a: b: c", "[" * 200, "<<: x"):
        findings(text)
        assert gc.isenabled()
    gc.disable()
    try:
        parse("a: b")
        assert not gc.isenabled()
    finally:
        gc.enable()


# --- the file itself --------------------------------------------------------------------------------------------------


def refusal(path: Path) -> tuple[str, str, str, int, int]:
    with pytest.raises(TimelineError) as caught:
        read_document(path)
    (finding,) = caught.value.findings
    return (finding.code, finding.message, finding.place.file, finding.place.line, finding.place.column)


def test_a_file_is_read_and_called_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: One\r\n")
    assert read_document(path).file == str(path)
    document = read_document(path, name="events.yaml")
    assert (document.file, document.text, plain(document.root)) == ("events.yaml", "title: One\r\n", {"title": "One"})


def test_what_is_not_a_file_is_answered_at_once(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    missing, inside = tmp_path / "missing.yaml", fifo / "events.yaml"
    assert refusal(missing) == ("file-not-found", "there is no such file", str(missing), 1, 1)
    assert refusal(inside) == ("file-not-found", "there is no such file", str(inside), 1, 1)
    assert refusal(tmp_path) == ("not-a-file", "this is a folder, not a file", str(tmp_path), 1, 1)
    for path in (fifo, Path("/dev/null"), Path("/dev/zero")):
        assert refusal(path) == ("not-a-file", "this is a device or a pipe, not a file", str(path), 1, 1)


def test_a_path_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    assert refusal(loop)[:2] == ("file-unreadable", "the file can't be read: too many levels of symbolic links")
    assert refusal(tmp_path / "a\0b")[:2] == ("file-unreadable", "the file can't be read: not a usable path")
    assert refusal(tmp_path / ("n" * 300))[:2] == ("file-unreadable", "the file can't be read: file name too long")


def test_an_empty_file_says_how_to_begin(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_bytes(b"")
    assert refusal(path) == ("empty-file", "there is nothing in this file", str(path), 1, 1)


def test_a_file_too_large_is_not_read_unless_the_limit_is_lifted(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    with path.open("wb") as file:
        file.truncate(10**12)  # a hole: reading it would take minutes
    message = "the file has 1,000,000,000,000 bytes; the limit is 16,000,000 (16 MB)"
    assert refusal(path)[:2] == ("file-too-large", message)
    text = b"a: b\n#" + b" " * MAX_BYTES
    with pytest.raises(TimelineError) as caught:
        parse_document(text, "events.yaml")
    assert caught.value.findings[0].message == "the file has 16,000,006 bytes; the limit is 16,000,000 (16 MB)"
    assert caught.value.findings[0].help == "if a program wrote it, add --no-size-limits"
    path.write_bytes(text)
    assert plain(read_document(path, size_limits=False).root) == {"a": "b"}


# --- without libyaml --------------------------------------------------------------------------------------------------


@pytest.fixture
def without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_Loader", building._PythonLoader)


@pytest.mark.usefixtures("without_libyaml")
def test_without_libyaml_the_same_text_is_read_at_the_same_places() -> None:
    assert [value(text) for text, _ in AS_TYPED] == [expected for _, expected in AS_TYPED]
    for text, *expected in PLACES:
        node = parse(text).root.get("a")
        assert isinstance(node, Scalar)
        found = [node.line, node.column, node.length, node.text_line, node.text_column, node.plain]
        assert found == expected, text


@pytest.mark.usefixtures("without_libyaml")
def test_without_libyaml_every_mistake_is_still_found_on_its_line() -> None:
    for text, expected, _ in WRONG:
        if text != "%x\na: b\n":  # PyYAML's own scanner takes any word after % for a directive, and stops a line later
            line, code = int(expected.split(":")[0]), expected.rpartition("[")[2].rstrip("]")
            assert [(finding.place.line, finding.code) for finding in findings(text)] == [(line, code)], text
    assert findings('a: "\\U00110000"')[0].code == "bad-escape"


@pytest.mark.usefixtures("without_libyaml")
def test_without_libyaml_brackets_are_still_refused_at_once() -> None:
    (finding,) = findings("[" * 200_000)
    assert (finding.code, finding.place.line, finding.place.column) == ("nested-too-deep", 1, 25)


# --- laws -------------------------------------------------------------------------------------------------------------

PIECES = (
    *(
        "a",
        "b: ",
        "- ",
        "'",
        '"',
        " #",
        "#1",
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        "\n",
        "\n  ",
        "\n- ",
        "\t",
        "&x ",
        "*x",
        "!t ",
    ),
    *("|", ">", "\n---\n", "...", "%", "\\", "\r", "\u2028", "\ufeff", "é", "? ", "<<: ", "@", "`", "\0", "title:One"),
)


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=60),
        st.lists(st.sampled_from(PIECES), max_size=25).map(lambda pieces: "".join(pieces).encode()),
    )
)
@example(b"\r\n{&x: ")
@example(b"? ? \n #`\n    a:t")
def test_any_bytes_give_a_document_or_findings_inside_the_file(data: bytes) -> None:
    text = data.decode("utf-8", errors="replace").lstrip("\ufeff")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in findings(data):
        place = finding.place
        assert 1 <= place.line <= len(lines)
        if finding.code != "not-utf-8":
            assert place.column + place.length - 1 <= max(len(lines[place.line - 1]), place.column)
            assert place.column <= len(lines[place.line - 1]) + 1
        assert finding.help and "\n" not in finding.message + finding.help


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
@example("a\u2028b\x85c\ufeff")
@example("\ud83d".encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
@example("it's a \\ and a \" here")
@example(" leading and trailing ")
def test_any_text_in_quotes_comes_back_as_typed(text: str) -> None:
    assert value(f"a: {as_value(text)}") == text
    assert value(f"a: [x, {as_value(text)}]\nb: {as_value(text)}", "b") == text


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40))
def test_any_text_typed_between_quotes_comes_back_as_typed(text: str) -> None:
    typed = text.replace("\\", "\\\\").replace('"', '\\"')
    assert value(f'a: "{typed}"') == text
    assert value("a: '{}'".format(text.replace("'", "''"))) == text


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.text(min_size=1, max_size=8), st.text(max_size=8)), unique_by=lambda pair: pair[0]))
def test_parts_stand_in_file_order_with_offsets_that_find_them_again(pairs: list[tuple[str, str]]) -> None:
    text = "{" + ", ".join(f"{as_value(key)}: {as_value(part)}" for key, part in pairs) + "}"
    root = parse(text).root
    assert [(key.value, plain(part)) for key, part in root.pairs] == pairs
    for key, part in root.pairs:
        assert text[key.start : key.end] == as_value(key.value)
        assert text[part.start : part.end] == as_value(str(plain(part)))
    assert all(first.end < second.start for (_, first), (second, _) in pairwise(root.pairs))
    assert root.end == len(text)


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML without libyaml is known to be slow")
@pytest.mark.growth
def test_ten_thousand_events_are_read_faster_than_yaml_load() -> None:
    entry = "  - {id: e%d, date: 1 May 2023, title: One, text: Two, kind: event, tags: [a], note: x, key: y}\n"
    text = "events:\n" + "".join(entry % number for number in range(10_000))
    begin = time.process_time()
    parse(text)
    ours = time.process_time() - begin
    begin = time.process_time()
    yaml.load(text, Loader=yaml.CSafeLoader)
    assert ours < time.process_time() - begin  # three times as fast, but not while coverage counts its lines
