"""Lists with dates in documents: what is taken for an event, with which date, and that no word is lost."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.exchange.importing import Imported, ImportOptions, imported
from timeline.findings import NotReadableError
from timeline.formats.dated.reading import read_html, read_markdown
from timeline.formats.rows import Asked


def brought_in(text: str, name: str = "list.md", language: str | None = None) -> Imported:
    return imported(text.encode(), name, ImportOptions(language=language))


def entries(text: str, name: str = "list.md", language: str | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = as_read(brought_in(text, name, language))["events"]
    return found


def as_read(made: Imported) -> dict[str, Any]:
    """What stands in the file, each value as text."""
    found: dict[str, Any] = yaml.load(made.text, yaml.BaseLoader)  # noqa: S506  # it makes nothing but text
    return found


def dated(text: str, name: str = "list.md", language: str | None = None) -> list[tuple[str, str]]:
    """The dates and titles; a draft has a star before its date."""
    return [(("*" if "draft" in one else "") + one["date"], one["title"]) for one in entries(text, name, language)]


ONE_LINE = [
    ("- 1904 – A bridge", "1904", "A bridge"),
    ("- 1904 - A bridge", "1904", "A bridge"),
    ("- 1904: A bridge", "1904", "A bridge"),
    ("- 1904\tA bridge", "1904", "A bridge"),
    ("- 1904    A bridge", "1904", "A bridge"),
    ("- **1904** A bridge", "1904", "A bridge"),
    ("- **1904**: A bridge", "1904", "A bridge"),
    ("- **1904.** A bridge", "1904", "A bridge"),
    ("- **1904:** A bridge", "1904", "A bridge"),
    ("- [1904-05] A bridge", "1904-05", "A bridge"),
    ("1. **5 May 1904**: A bridge", "5 May 1904", "A bridge"),
    ("- 5 September 2019 to 2022 – A bridge", "5 September 2019 to 2022", "A bridge"),
    ("- c. 610 to c. 540 BC: A bridge", "c. 610 to c. 540 BC", "A bridge"),
    ("- 1894-1895 - A bridge", "1894-1895", "A bridge"),
    ("- 1895, Apr - A bridge", "1895, Apr", "A bridge"),
    ("- 1904-05-28, Trier: A bridge", "1904-05-28", "Trier: A bridge"),
    ("- 862: A bridge", "0862", "A bridge"),
    ("- 5 May 2010, 14:30 – A bridge", "5 May 2010, 14:30", "A bridge"),
    ("- 1904 – A bridge: 1905 – no more", "1904", "A bridge: 1905 – no more"),
]


@pytest.mark.parametrize(("line", "date", "title"), ONE_LINE)
def test_a_line_gives_its_date_and_its_words(line: str, date: str, title: str) -> None:
    assert dated(line) == [(date, title)]


OF_LANGUAGES = [
    (
        "- 1989年1月 終わる\n- 1989年1月8日：はじまる\n- 2019年5月1日 つづく",
        "ja",
        ["1989年1月", "1989年1月8日", "2019年5月1日"],
    ),
    ("- 5. Mai 1904: Brücke\n- Anfang Juni 1905 – Fest", "de", ["5. Mai 1904", "Anfang Juni 1905"]),
    ("5. Mai 1904: Brücke\n6. Juni 1905: Fest", "de", ["5. Mai 1904", "6. Juni 1905"]),
    ("- Vers 1978 — Le pont\n- Fin décembre 1984 — La fête", "fr", ["Vers 1978", "Fin décembre 1984"]),
]


@pytest.mark.parametrize(("text", "language", "dates"), OF_LANGUAGES)
def test_dates_are_read_in_the_language_of_their_file(text: str, language: str, dates: list[str]) -> None:
    read = as_read(brought_in(text))
    assert read["language"] == language
    assert [one["date"] for one in read["events"]] == dates


STRUCTURES = [
    ("# Log\n## 2009\n- May 6th: A vote\n- May 31st: Another\n", [("May 6th 2009", "A vote"), ("May 31st 2009", "Another")]),
    ("- 2009\n  - May 6th: A vote\n  - **May 7**: Another\n", [("May 6th 2009", "A vote"), ("May 7 2009", "Another")]),
    ("- 1904\n  - A bridge\n  - A road\n", [("1904", "A bridge"), ("1904", "A road")]),
    ("## 1904\n- A bridge\n- A road\n## 1905\n- A house\n", [("1904", "A bridge"), ("1904", "A road"), ("1905", "A house")]),
    ("## 1904\nA bridge.\n\nIt is long.\n## 1905\nA road.\n", [("1904", "A bridge"), ("1905", "A road")]),
    ("## The vote (5 May 2012)\nIt ends.\n## 3 June 2013 – After\nText.\n", [("5 May 2012", "The vote"), ("3 June 2013", "After")]),
    ("## 2009\n### May\n- 6 May: A vote\n- A strike\n", [("6 May 2009", "A vote"), ("2009-05", "A strike")]),
    ("## 1984\n- 2600: A magazine founded\n- A fair\n", [("1984", "2600: A magazine founded"), ("1984", "A fair")]),
    ("The house\n\n1904\tBuilt\n1910\tBurnt\n12 May 1911\tBuilt again\n", [("1904", "Built"), ("1910", "Burnt"), ("12 May 1911", "Built again")]),
    ("* 1904 Born in Trier\n* 1963 March on Washington\n* 1971 Buried\n", [("1904", "Born in Trier"), ("1963", "March on Washington"), ("1971", "Buried")]),
    ("|Year|Event|\n|---|---|\n|1904|A bridge|\n|1845|A road|\n", [("1904", "A bridge"), ("1845", "A road")]),
    ("|Event|Date|\n|---|---|\n|A bridge|4/5/2012|\n|A road|13/5/2012|\n", [("2012-05-04", "A bridge"), ("2012-05-13", "A road")]),
    ("**1904**\n\nA bridge.\n\n**1905**\n\nA road.\n", [("1904", "A bridge"), ("1905", "A road")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), STRUCTURES)
def test_headings_lists_and_tables_give_their_dates_to_what_stands_below(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert dated(text) == found


SPOILED = [
    ("- 1904: A bridge\n- 950(ca.): A road\n", "950(ca.)"),
    ("- 1904: A bridge\n- 31 April 1911: A road\n", "31 April 1911"),
    ("- 1904: A bridge\n- 1904-5: A road\n", "1904-5"),
    ("- 726: A bridge\n- 726-787; 814-842: A road\n", "726-787; 814-842"),
    ("- **1904.** A bridge\n- **When?** A road\n", "When?"),
    ("- Monday 24 October, a bridge\n- Tuesday 25 October, a road\n", "Tuesday 25 October"),
]


@pytest.mark.parametrize(("text", "words"), SPOILED)
def test_what_only_looks_like_a_date_is_a_draft_with_its_words(text: str, words: str) -> None:
    last = entries(text)[-1]
    assert (last["date"], last["draft"], last["title"].lower()) == (words, "true", "a road")


def test_an_item_without_a_date_is_a_draft_where_no_heading_has_one() -> None:
    assert dated("- 1904: A bridge\n- A road\n") == [("1904", "A bridge"), ("*unknown", "A road")]


def test_a_span_above_an_item_is_not_its_date() -> None:
    """From 1979 to 1983 is how long the studies lasted, not the visit."""
    assert dated("## 1979–1983 — Studies\n- 1980: A bridge\n- A visit\n")[1] == ("*unknown", "A visit")


def test_the_year_in_a_line_counts_before_that_of_its_heading_and_both_are_told() -> None:
    made = brought_in("## 1824\n- 1804-12-09: Born\n- 1824-01-01: Other\n")
    assert made.made.entries[0]["date"] == "1804-12-09"
    assert any("disagree" in line for line in made.losses.told)


def test_paragraphs_below_an_item_are_its_text_and_lines_outside_are_told() -> None:
    made = brought_in("An introduction.\n\n- 1904: A bridge\n\n  It is *long*.\n\n- 1905: A road\n\nA farewell.\n")
    assert made.made.entries[0]["text"] == "It is *long*."
    [(name, words)] = made.losses.rest["the whole"].items()
    assert name == "2 lines outside"
    assert words.split("\n") == ["An introduction.", "A farewell."]


def test_front_matter_gives_title_description_and_language() -> None:
    text = "---\ntitle: 'Bridges'\ndescription: Built and burnt\nlang: de\nlayout: page\n---\n# Other\n- 1904: Brücke\n"
    made = brought_in(text)
    assert made.made.head == {"title": "Bridges", "description": "Built and burnt", "language": "de"}
    assert made.losses.rest["the whole"] == {
        "front matter layout": "page",
        "1 headings that are dates, or above no event": "Other",
    }
    assert made.made.entries[0]["note"] == "list.md, line 8"


def test_lines_with_the_name_of_a_field_go_there() -> None:
    text = (
        "### [2020-06] A vote\n\n**Description:** It is held.\n**Tags:** law, city\n**Sources:**\n"
        "- [The report](https://a.org/x) — Herald\n\n### [2020-07] A fall\n\nSo it ends.\n"
    )
    first = entries(text)[0]
    assert (first["title"], first["text"], first["tags"]) == ("A vote", "It is held.", ["law", "city"])
    assert first["sources"] == [{"title": "The report — Herald", "url": "https://a.org/x"}]


def test_headings_that_tell_events_apart_are_tags_and_code_is_never_read() -> None:
    text = "# All\n```\n- 1900: A sample\n```\n## Bridges\n- 1904: One\n## Roads\n- 1905: Two\n"
    assert [(one["title"], one["tags"]) for one in entries(text)] == [("One", ["Bridges"]), ("Two", ["Roads"])]


def test_a_heading_that_is_not_sure_makes_nothing_below_it_sure() -> None:
    assert dated("## c. 1904\n- A bridge\n- May 5: A road\n") == [("c. 1904", "A bridge"), ("*May 5", "A road")]


REFUSED = [
    "Some text of 1904.\n\nAnd more of 1905.\n",
    "# Ideas\n- Call her\n- 2 to 10 weeks: planning\n",
    "- Foo\n- Bar (1904)\n",
    "\n\n".join(["1904: so it began.", *["It went on, and on."] * 9, "1905: so it ended."]),
    "# November\n# Week 1\nIdeas.\n# Week 2\nWork.\n",
    "In 1904, a bridge was built.\n\nIn 1910, it burnt.\n\nNobody knows why.\n",
]


@pytest.mark.parametrize("text", REFUSED)
def test_running_text_and_lists_without_dates_are_refused(text: str) -> None:
    with pytest.raises(NotReadableError) as refused:
        brought_in(text)
    assert refused.value.help is not None
    assert "timeline extract" in refused.value.help


PAGE = """<!DOCTYPE html><html lang="en"><head><title>The crane</title>
<meta property="og:site_name" content="Herald"><link rel="canonical" href="https://herald.example/crane"></head>
<body><nav><ul><li>1 May 2001: menu</li></ul></nav><script>var a = "1904: no"</script>
{}
<footer>2020: imprint</footer></body></html>"""

PAGES = [
    ("<ul><li>1904: A bridge</li><li>1905: A road</li></ul>", [("1904", "A bridge"), ("1905", "A road")]),
    ("<ul><li><span>1904</span><div><b>A bridge</b><br>Long.</div></li><li><span>1905</span><div>A road</div></li></ul>", [("1904", "A bridge"), ("1905", "A road")]),
    ("<div class=e><div class=date>1904</div><div>A bridge</div></div><div class=e><div class=date>862</div><div>A road</div></div>", [("1904", "A bridge"), ("0862", "A road")]),
    ("<div><h3>A bridge</h3><time datetime=1904-05-01>1 May</time><p>x</p></div><div><h3>A road</h3><time datetime=1905-05-02>2 May</time><p>y</p></div>", [("1904-05-01", "A bridge"), ("1905-05-02", "A road")]),
    ("<h3>1904</h3><ul><li>A bridge</li></ul><h3>1905</h3><ul><li>May 5: A road</li></ul>", [("1904", "A bridge"), ("May 5 1905", "A road")]),
    ("<p><strong>- 1904 :</strong> A bridge<br><strong>- 5 May 1905 :</strong> A road</p>", [("1904", "A bridge"), ("5 May 1905", "A road")]),
    ("<dl><dt>1904</dt><dd>A bridge</dd><dt>1905</dt><dd>A road</dd></dl>", [("1904", "A bridge"), ("1905", "A road")]),
    ("<table><tr><td>1904</td><td>A bridge</td></tr><tr><td>1905</td><td>A road</td></tr></table>", [("1904", "A bridge"), ("1905", "A road")]),
    ("<table><tr><td colspan=2>1989</td></tr><tr><td rowspan=2>5 May</td><td>A bridge</td></tr><tr><td>A road</td></tr></table>", [("5 May 1989", "A bridge"), ("5 May 1989", "A road")]),
    ("<h2>1904 A bridge</h2><p>Long.</p><h2><span>1905</span> A road</h2><p>Short.</p>", [("1905", "A road")]),
    ("<p><a href='#1904'>1904</a></p><p><a href='#1905'>1905</a></p><h2>1904: A bridge</h2><h2>1905: A road</h2>", [("1904", "A bridge"), ("1905", "A road")]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "found"), PAGES)
def test_a_page_gives_what_its_dated_elements_hold(body: str, found: list[tuple[str, str]]) -> None:
    assert dated(PAGE.format(body), "page.html") == [(f"*{date}", title) for date, title in found]


def test_what_comes_from_a_page_is_a_draft_with_the_page_as_its_source() -> None:
    made = brought_in(PAGE.format("<ul><li>1904: A <b>bridge</b>.</li><li>1905: A road.</li></ul>"), "page.html")
    first = made.made.entries[0]
    assert made.made.sources == {
        "the-crane": {"title": "The crane", "publisher": "Herald", "url": "https://herald.example/crane"}
    }
    assert first["sources"] == [{"source": "the-crane", "quote": "1904: A bridge."}]
    assert first["draft"] is True
    assert "somebody" in str(first["note"])
    assert set(made.losses.rest["the whole"]) == {"<nav>", "<script>", "<footer>"}


def test_a_page_of_running_text_names_the_other_command() -> None:
    body = "<p>On 5 May 2010, he said so.</p><p>On 6 May 2010, he said no.</p><p>Then nothing.</p>"
    with pytest.raises(NotReadableError, match="running text") as refused:
        brought_in(PAGE.format(body), "page.html")
    assert "timeline extract" in str(refused.value.help)


def test_a_list_of_links_to_parts_of_a_page_is_none_of_events() -> None:
    body = "<div><a href='#a'>1904</a></div><div><a href='#b'>1905</a></div><p>Words about both.</p>"
    with pytest.raises(NotReadableError, match="running text"):
        brought_in(PAGE.format(body), "page.html")


def test_a_page_that_says_english_because_its_template_did_is_read_as_what_it_is() -> None:
    body = "<ul><li>5 mai 1904 : le pont</li><li>Fin décembre 1984 : la fête</li></ul>"
    assert as_read(brought_in(PAGE.format(body), "page.html"))["language"] == "fr"


def test_the_region_of_a_language_stays() -> None:
    assert as_read(brought_in("---\nlang: en-GB\n---\n- 5 May 1904: A bridge\n"))["language"] == "en-GB"


def test_two_years_are_no_month_and_iso_days_say_nothing_on_the_order_of_others() -> None:
    table = "date,title\n1904-5,A bridge\n2020-06-28,A road\n2020-07-29,A house\n4/5/2012,A fair\n"
    made = brought_in(table, "a.csv")
    assert [one["date"] for one in made.made.entries[:1]] == ["1904-5"]
    assert "draft" in made.made.entries[0]
    assert not any("can't be read otherwise" in line for line in made.losses.told)


def test_a_page_that_a_script_draws_says_so() -> None:
    with pytest.raises(NotReadableError, match="drawn by a script"):
        brought_in("<html><body><div id=a></div><script>" + "draw(1904);" * 50 + "</script></body></html>", "a.html")


def test_a_page_that_is_too_deep_is_refused() -> None:
    with pytest.raises(NotReadableError, match="deep"):
        read_html("<html><body>" + "<div>" * 5_000 + "1904: A bridge", Asked())


WORDS = st.sampled_from(
    ["1904", "5 May 2010", "- ", "* ", "# ", "## ", "1. ", ": ", " – ", "\t", "\n", "\n\n", "  ", "**", "A bridge", "|",
     "<b>", "</b>", "<li>", "<table>", "<tr><td>", "<br>", "<time datetime='2010'>", "![", "](", ")", "```", "---\n",
     "&nbsp;", "2009", "May 6th", "c. ", "(", "["]
)  # fmt: skip


@given(st.lists(WORDS, max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_no_text_breaks_the_readers(text: str) -> None:
    for read in (read_markdown, read_html):
        try:
            read(text, Asked(language="en"))
        except NotReadableError:
            continue


NAMES = st.lists(st.from_regex(r"[a-z]{3,9}", fullmatch=True), min_size=1, max_size=4).map(" ".join)
LINES = st.lists(st.tuples(st.sampled_from(["- 1904: ", "- ", "", "## ", "## 1904 – ", "> "]), NAMES), max_size=12)


@given(LINES)
@settings(max_examples=60, deadline=None)
def test_every_word_is_in_the_chronology_or_in_the_report(lines: list[tuple[str, str]]) -> None:
    text = "- 1903: first\n\n" + "\n\n".join(f"{start}{words}" for start, words in lines)
    made = brought_in(text, language="en")
    told = "\n".join(value for rest in made.losses.rest.values() for value in rest.values())
    kept = set(re.findall(r"[a-z]+", f"{made.text}\n{told}".lower()))
    assert set(re.findall(r"[a-z]{3,}", text)) <= kept


def test_a_long_page_is_read_in_seconds() -> None:
    item = "<li><b>{} May {}</b>: The council of the town votes on the bridge again, and nobody knows why.</li>"
    page = "<ul>" + "".join(item.format(day % 28 + 1, 1900 + day // 60) for day in range(5_000)) + "</ul>"
    began = time.process_time()
    assert len(read_html(page, Asked()).rows) == 5_000
    assert time.process_time() - began < 6


def test_addresses_of_lines_outside_are_told():
    found = imported(
        b"- 1904: The crane [^1]\n- 1905: A vote\n\n[^1]: [The paper](https://a.example/crane)\n",
        "a.md",
        ImportOptions(),
    )
    assert "https://a.example/crane" in found.text or "https://a.example/crane" in str(found.losses.rest)
