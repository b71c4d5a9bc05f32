"""Lines that a reporter typed and YAML would run together are a finding; one folded paragraph is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.document import parse_document
from timeline.record.reading import read_entries
from timeline.site.lines import line_findings
from timeline.site.load import prepare

HEAD = "title: A record\nevents:\n  - date: 2023\n    title: x\n"


def lost(lines, *, head=HEAD):
    """What the file with this field in its event loses: severity, message, place and help of each finding."""
    document = parse_document((head + lines).encode(), "events.yaml")
    found = line_findings(document, read_entries(document))
    return [(one.severity, one.message, one.place.line, one.place.column, one.help) for one in found]


MEANS_LINES = [
    ("text: >\n      One.\n\n      Two.\n", "paragraphs", ">"),
    ("text: >-\n      One.\n\n      Two.\n", "paragraphs", ">"),
    ("text: >+\n      One.\n\n      Two.\n\n", "paragraphs", ">"),
    ("text: > # on the letter\n      One.\n\n      Two.\n    # a comment\n", "paragraphs", ">"),
    ("text: >2\n      One.\n\n      Two.\n", "paragraphs", ">"),
    ("text: >\n      It says:\n      - one\n      - two\n", "items of a list", ">"),
    ("text: >\n      * one\n      * two\n", "items of a list", ">"),
    ("text: >\n      1. one\n      2. two\n", "items of a list", ">"),
    ("text: >\n      It says:\n      > We are sorry.\n", "lines of a quotation", ">"),
    ("text: >\n      > We are sorry.\n\n      They were not.\n", "paragraphs", ">"),
    ("text: >\n      One  \n      two\n", "line breaks", ">"),
    ("text: >\n      One\\\n      two\n", "line breaks", ">"),
    ("text: >\n      What it says:\n      # one\n", "paragraphs", ">"),
    ("text: One.\n\n      Two.\n", "paragraphs", ""),
    ("text:\n      One.\n\n      Two.\n", "paragraphs", ""),
    ("text: It says\n      - one\n      - two\n", "items of a list", ""),
    ('text: "One.\n\n      Two."\n', "paragraphs", '"'),
    ('text: "It says \\"one\\" \\\n      and\n\n      \\"two\\""\n', "paragraphs", '"'),
    ("text: 'It''s one.\n\n      Two.'\n", "paragraphs", "'"),
    ("text: 'It says\n      - one\n      - two'\n", "items of a list", "'"),
]
HARMLESS = [
    "text: >\n      One\n      paragraph.\n",
    "text: >-\n\n      One\n      paragraph.\n\n\n",
    "text: >\n      Two empty lines.\n\n\n      Are a paragraph.\n",
    "text: >\n      Further in:\n\n        - one\n        - two\n\n      They stay.\n",
    "text: >\n      It was in\n      1986. Nobody came.\n",
    "text: >\n      One - two\n      or *three*\n      of **them**.\n",
    "text: |\n      One.\n\n      - two\n      - three\n",
    "text: |-\n      One  \n      two\n",
    "text: One\n      paragraph.\n",
    'text: "One\n      paragraph."\n',
    'text: "One \\\n      paragraph."\n',
    'text: "One.\\n\\nTwo."\n',
    'text: "One.\\n\\nTwo\n      goes on."\n',
    "text: 'It''s one\n      paragraph.'\n",
    'text: a "b\\\\\n      c"\n',
    "text:\n",
    'text: ""\n',
    "text: >\n",
    "text: one\u2028\n      two\n",
    "note: >\n      Nobody reads\n\n      this.\n",
    "note: |\n      - one\n      - two\n",
    "outcome: >\n      One\n      paragraph.\n",
    "outcome: |\n      One\n      paragraph.\n",
    "sources: {publisher: P, quote: 'We are\n      sorry.'}\n",
]


@pytest.mark.parametrize(("lines", "words", "style"), MEANS_LINES)
def test_lines_that_mean_something_are_not_run_together(lines, words, style):
    [(severity, message, line, _, help)] = lost(f"    {lines}")
    assert severity == "error"
    assert message.startswith(f"`text` has {words}, which run together")
    assert line == (6 if lines.startswith("text:\n") else 5)
    assert help.startswith("write text: |")
    assert ("instead of text: >" in help, "quotes" in help) == (style == ">", style in ("'", '"'))


@pytest.mark.parametrize("lines", HARMLESS)
def test_a_folded_paragraph_is_silent(lines):
    assert lost(f"    {lines}") == []


@pytest.mark.parametrize("written", ["{}: >\n{}", "{}: >-\n{}", "{}: |\n{}", "{}:\n{}", "{}: '{}'", '{}: "{}"'])
@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("    outcome", "outcome"),
        ("    sources:\n      - publisher: P\n        quote", "quote"),
        ("    media:\n      - src: a.png\n        alt: x\n        caption", "caption"),
        ("    corrections:\n      - date: 2024\n        text", "text"),
    ],
)
def test_what_is_shown_as_one_paragraph_says_so_however_it_is_written(head, field, written):
    block = "          One.\n\n          - two\n          - three"
    text = written.format(head, block if "\n{" in written else block.strip()) + "\n"
    [(severity, message, _, _, help)] = lost(text)
    assert severity == "warning"
    assert message == f"`{field}` has items of a list and is shown as one paragraph, where they run together"
    assert help == "write it as one paragraph"


@pytest.mark.parametrize(
    ("field", "severity"),
    [
        ("description", "error"),
        ("help: {url: 'https://x.example', text", "warning"),
        ("corrections: {date: 2024, text", "warning"),
    ],
)
def test_the_texts_of_the_chronology_are_looked_at_too(field, severity):
    end = "'}" if "{" in field else "'"
    head = f"title: A record\n{field}: 'One.\n\n  Two.{end}\nevents:\n  - {{date: 2023, title: x}}\n"
    assert [one[0] for one in lost("", head=head)] == [severity]


words = st.lists(st.text("abcxyz.,;!?()'é", min_size=1, max_size=8), min_size=1, max_size=40)


@given(words, st.sampled_from([">", ">-", "plain"]), st.integers(1, 7))
def test_a_paragraph_may_be_folded_anywhere(words, style, width):
    rows = [" ".join(words[at : at + width]) for at in range(0, len(words), width)]
    head = f"{style}\n      " if style != "plain" else "x "
    assert lost(f"    text: {head}" + "\n      ".join(f"x{row}" for row in rows) + "\n") == []


def test_paragraphs_in_texts_of_one_line_are_told(tmp_path):
    """In every text that a page shows as one paragraph."""
    two = '"one\n\n  two"'
    event = f"{{date: 2023, title: {two}, sources: [{{publisher: {two}, title: {two}, author: {two}, at: {two}}}]}}"
    text = f"title: {two}\nid: x\nas_of: 2024\ncontent_note: {two}\npublisher: {two}\nlicence: {two}\nevents:\n  - {event}\n"
    (tmp_path / "events.yaml").write_text(text)
    found = [one for one in prepare(tmp_path / "events.yaml").findings if one.code == "lines-run-together"]
    assert len(found) == 9 and {one.severity for one in found} == {"warning"}
