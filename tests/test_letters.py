"""Letters that look like those of YAML are named with their place; in words they are words."""

import re

import pytest

from timeline.decoding import split_lines
from timeline.document import parse_document
from timeline.document.conflicts import conflicts
from timeline.document.fields import LISTS, NAMES
from timeline.document.letters import letter_name, odd_letters, oddity
from timeline.findings import TimelineError
from timeline.record.entry import RECORDS, HeaderEntry

SPACES = "\u00a0\u2007\u202f\u3000\u200b\ufeff\u2009\u00ad\u2060"
RIGHT = "title: A record\nevents:\n  - date: 10 July 2023\n    title: x\n    note: Private\n    draft: true\n"


def refused(text):
    """The findings of a file that can't be read."""
    with pytest.raises(TimelineError) as caught:
        parse_document(text.encode(), "events.yaml")
    return caught.value.findings


@pytest.mark.parametrize("space", SPACES, ids=letter_name)
@pytest.mark.parametrize("name", ["title", "note", "draft", "date"])
@pytest.mark.parametrize(
    "where", ["{indent}@{name}: ", "{indent}{name}@: ", "{indent}{name}:@", "{indent}{half}@{rest}: "]
)
def test_an_odd_space_anywhere_in_a_line_is_named_with_its_column(space, name, where):
    """Else a private field could be read as the end of the text above it, and be published."""
    found = re.search(f"^(?P<indent>[ -]*){name}: ", RIGHT.partition("events:")[2], re.MULTILINE)
    line = where.format(indent=found["indent"], name=name, half=name[:2], rest=name[2:]).replace("@", space)
    head, events, rest = RIGHT.partition("events:")
    text = head + events + rest.replace(found[0], line)
    first = refused(text)[0]
    assert (first.code, first.place.column, first.place.length) == ("wrong-space", line.index(space) + 1, 1)
    assert f"(U+{ord(space):04X})" in first.message


@pytest.mark.parametrize("mark", ["•", "–", "—", "−", "‑", "*", "+", "1.", "12)", "‣", "·"])
@pytest.mark.parametrize("rest", ["date: 10 July 2023\n    title: x", "10 July 2023: x"])
def test_a_list_mark_that_is_none_is_named(mark, rest):
    first = refused(f"title: A record\nevents:\n  {mark} {rest}\n")[0] if is_told(mark, rest) else None
    assert first is None or (first.code, first.place.line, first.place.column) == ("list-mark", 3, 3)
    assert first is None or first.help == f"write: - {rest.splitlines()[0]}"


def is_told(mark, rest):
    """`1. 10 July 2023: x` is a name to YAML, and told where events are read."""
    return not mark.isascii() or mark == "*" or rest.startswith("date")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“x”", "x"), ("„x“", "x"), ("«x»", "x"), ("« x »", "x"), ("»x«", "x"), ("‘x’", "x"), ("‚x‘", "x"),
        ("“x", "x"), ("x”", "x"), ("’90s", None), ("the ’90s", None), ("x’", None), ("x", None), ("", None), ("’", None),
        ("x\u00a0", "x"), ("a\u00a0b", "a b"), ("a\u200bb", "ab"), ("\ufeffx", "x"),
    ],
)  # fmt: skip
def test_what_makes_a_word_another_than_it_seems(text, plain):
    found = oddity(text)
    assert (found and found.plain) == plain


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n", [1]),
        ("a: 1\n<<<<<<< HEAD\n=======\n>>>>>>> b\n<<<<<<< x\n>>>>>>> b\n", [2, 5]),
        ("<<<<<<< HEAD\na: 1\n", [1]),
        ("<<<<<<< HEAD\n<<<<<<< HEAD\n>>>>>>> b\n", [1, 2]),
        ("a: 1\n=======\n", [2]),
        ("a: 1\r\n>>>>>>> b\r\n", [2]),
        ("||||||| 1a2b3c\n", [1]),
        ("a: |\n  <<<<<<< HEAD\n  =======\n", []),
        ("a: 1\n========\n", []),
        ("a: <<<<<<< HEAD\n", []),
        ("<<<<<<<x\n", []),
    ],
)
def test_a_conflict_in_git_is_told_by_its_lines(text, lines):
    assert [one.place.line for one in conflicts(split_lines(text), "a.yaml")] == lines


def test_the_fields_that_a_document_looks_for_are_those_of_the_model():
    fields = {name: field for kind in records() for name, field in kind.model_fields.items()}
    assert {*fields, "events"} ^ NAMES == set(), "put it into NAMES of document/fields.py"
    lists = {name for kind in records() for name, one in kind.model_fields.items() if "tuple" in str(one.annotation)}
    assert (lists | {"events", "sources"}) ^ LISTS == set(), "put it into LISTS of document/fields.py"


def records():
    """Every kind of record in a file."""
    return [HeaderEntry, *RECORDS]


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  note\u00a0: x\n  \u2022 y\n\u00a0\u00a0\n  z\n",
        "a: >-\n  note\u00a0: x\n\n  \u2013 y\n",
        "- |\n  date\uff1a x\n",
        "a: il a dit\u00a0; non\n  \u2013 oui\n",
        "mai\u00a0: x\n",
        "a: \u00a0note\u00a0x\n",
        "# note\u00a0: x\n",
    ],
)
def test_odd_letters_in_words_are_words(text):
    assert odd_letters(split_lines(text), "a.yaml") == []


def test_a_file_of_odd_letters_is_read_in_good_time():
    """A French file has a no-break space in every other line; once it took minutes."""
    lines = split_lines(
        "tags:\n" + "  - \u00ab\u00a0a\u00a0\u00bb\n" * 20_000 + "text: |\n" + "  note\u00a0: \u00e9\n" * 20_000
    )
    assert odd_letters(lines, "a.yaml") == []
