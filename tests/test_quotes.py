"""Quotes against their clippings: what differs is told with what the clipping has."""

import pytest

from tests.reading import entries
from timeline.checks import quote_findings
from timeline.checks.quotes import difference, levelled

TEXT = """A heading

“The council – all nine of them – voted late on Monday,” said the mayor’s aide.
It was the third vote in   a week.
"""
SAME = [
    "It was the third vote in a week.",
    "voted late on Monday",
    '"The council - all nine of them - voted late on Monday," said the mayor\'s aide.',
    "the third vote\n in a week",
    "The council […] voted late",
    "The council ... voted late on Monday ... It was the third vote",
    "[I]t was the third vote",
    "“[t]he council – all nine",
]
DIFFERENT = [
    ("The council voted late on Monday", ("council voted", "council - all nine of them - voted")),
    ("It was the fourth vote in a week.", ("the fourth vote", "the third vote")),
    ("It was the third vote in a month.", ("a month.", "a week.")),
    ("voted late … The council", ("", "")),
    ("Something else altogether was said there.", ("", "")),
]


@pytest.mark.parametrize("quote", SAME)
def test_the_shape_of_signs_is_no_difference(quote):
    assert difference(quote, levelled(TEXT)) is None


@pytest.mark.parametrize(("quote", "expected"), DIFFERENT)
def test_another_word_is_one(quote, expected):
    assert tuple(difference(quote, levelled(TEXT))) == expected


def findings(tmp_path, quote, **more):
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    fields = "".join(f", {name}: {value}" for name, value in more.items())
    own = entries(
        f'title: x\nsources:\n  a: {{title: y, file: c.txt}}\nevents:\n  - {{date: 2023, title: z, sources: [{{source: a, quote: "{quote}"}}]{fields}}}\n'
    )
    return quote_findings(own, tmp_path)


def test_a_wrong_quote_has_its_place_and_the_clippings_words(tmp_path):
    [finding] = findings(tmp_path, "It was the fourth vote in a week.")
    assert (finding.code, finding.severity, finding.place.line) == ("quote-not-found", "error", 5)
    assert finding.help == 'it has "the third vote" where the quote has "the fourth vote"'
    [finding] = findings(tmp_path, "Something else altogether was said there.")
    assert finding.help.startswith("quote its exact words")


@pytest.mark.parametrize("file", [".private/c.txt", "../../far/c.txt", "link.txt", "../.near/c.txt"])
def test_words_of_a_file_that_is_hidden_or_far_away_are_not_told(tmp_path, file):
    folder = tmp_path / "project" / "story"
    for path in (folder / ".private" / "c.txt", tmp_path / "far" / "c.txt", tmp_path / "project" / ".near" / "c.txt"):
        path.parent.mkdir(parents=True)
        path.write_text(TEXT, encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "far" / "c.txt")
    quote = "It was the fourth vote in a week."
    own = entries(
        f"title: x\nevents:\n  - {{date: 2023, title: z, sources: [{{title: y, file: {file}, quote: {quote}}}]}}\n"
    )
    [finding] = quote_findings(own, folder)
    assert finding.code == "quote-not-found" and finding.help.startswith("quote its exact words")
    (tmp_path / "project" / "c.txt").write_text(TEXT, encoding="utf-8")
    beside = entries(
        f"title: x\nevents:\n  - {{date: 2023, title: z, sources: [{{title: y, file: ../c.txt, quote: {quote}}}]}}\n"
    )
    assert "the third vote" not in quote_findings(beside, folder)[0].help
    (tmp_path / "project" / ".git").mkdir()  # one repository
    assert "the third vote" in quote_findings(beside, folder)[0].help


def test_a_right_quote_and_one_that_is_allowed_have_none(tmp_path):
    assert findings(tmp_path, "It was the third vote") == []
    assert findings(tmp_path, "Something else altogether", allow="quote-not-found") == []


def test_a_clipping_that_cant_be_read_is_told_once(tmp_path):
    text = "title: x\nsources:\n  a: {title: y, file: gone.txt}\nevents:\n"
    text += "".join(f"  - {{date: 202{number}, title: z, sources: [{{source: a, quote: q}}]}}\n" for number in range(3))
    [finding] = quote_findings(entries(text), tmp_path)
    assert (finding.code, finding.severity, finding.place.line) == ("clipping-unreadable", "warning", 3)
    inline = "title: x\nevents:\n  - {date: 2023, title: z, sources: [{title: y, file: gone.txt, quote: q}, {title: v, quote: q}]}\n"
    [finding] = quote_findings(entries(inline), tmp_path)
    assert finding.place.line == 3


def test_check_and_build_ask_for_quotes_and_neither_names_the_clipping_on_the_page(tmp_path, timeline):
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "events.yaml").write_text(
        'title: x\nid: x\nas_of: 2024\nevents:\n  - {date: 2023, title: z, sources: [{title: y, file: c.txt, quote: "a third vote"}]}\n'
    )
    checked = timeline("check")
    assert checked.returncode == 1 and "[quote-not-found]" in checked.stdout
    assert timeline("build").returncode == 1
    (tmp_path / "c.txt").write_text("a third vote", encoding="utf-8")
    assert timeline("build").returncode == 0 and "c.txt" not in (tmp_path / "site" / "index.html").read_text()
