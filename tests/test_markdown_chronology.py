"""The Markdown chronology: the order of the page, key events that weigh, each source once, every date accounted for."""

import re

import pytest

from tests.reading import events
from tests.test_markup import DIALECTS, Words
from timeline.formats.localise import Writer
from timeline.formats.page.contents import versions_of
from timeline.formats.rendering import Look, render_site

SOURCES = """sources:
  log: {title: A log}
  herald: {publisher: The Herald, title: A report, author: C. Example, published: 2 June 2023, retrieved: 5 June 2023, url: "https://h.example/1", archived: "https://a.example/1"}
"""
HEAD = f"title: The port\nlanguage: en-GB\nid: port\nas_of: 2024-01-31\n{SOURCES}"
ONE = "{id: one, date: 3 May 2021, title: One, sources: log}"
TWO = "{id: two, date: 4 May 2022, title: Two, sources: herald}"
THREE = "{id: three, date: June 2022, title: Three, sources: [herald, log]}"
LATE = "{id: late, date: 2023, title: Late, sources: log}"


def checked(*lines, head=HEAD):
    found = events(*lines, head=head)
    assert [one for one in found.findings if one.severity == "error"] == []
    return found.chronology


def told(*lines, head=HEAD):
    return render_site(checked(*lines, head=head), {})["chronology.md"].decode()


def keyed(line):
    return line.replace("title:", "key: true, title:")


def test_chapters_are_headings_above_their_years_and_a_year_that_goes_on_is_named_again():
    chapters = "chapters: [{title: The *end*, from: three, text: It **ends**.}, {title: After, from: late}]\n"
    text = told(ONE, TWO, THREE, LATE, "{date: unknown, title: Nowhere, sources: log}", head=chapters + HEAD)
    assert re.findall(r"^#+ .*", text, re.MULTILINE) == [
        "# The port",
        "## 2021", "## 2022",
        "## The \\*end\\*", "### 2022",
        "## After", "### 2023",
        "## Undated",
        "## How dates are given", "## Sources",
    ]  # fmt: skip
    assert "## The \\*end\\*\n\n*June 2022*\n\nIt **ends**.\n\n### 2022\n\n**June 2022**: **Three** [2, 1]\n" in text


@pytest.mark.parametrize("keys", [(), (0,), (0, 2), (0, 1, 2), (2, 3)])
def test_key_events_alone_are_bold_and_all_are_where_there_are_none(keys):
    lines = [ONE, TWO, THREE, "{id: gone, date: 2023, title: Gone, sources: log, status: withdrawn}"]
    own = [keyed(line) if number in keys else line for number, line in enumerate(lines)]
    text = told(*own)
    bold = {
        title
        for title in ("One", "Two", "Three", "Gone")
        if re.search(rf"\*\*( \(withdrawn\))?: \*\*{title}\*\* \[", text)
    }
    real = [title for number, title in enumerate(("One", "Two", "Three")) if number in keys]
    assert bold == (set(real) or {"One", "Two", "Three", "Gone"})
    assert ("\n3 May 2021: One [1]\n" in text) == ("One" not in bold)


@pytest.mark.parametrize("url", ["", "url: https://port.example/\n"])
@pytest.mark.parametrize("keys", range(5))
def test_the_short_version_stands_at_the_top_where_the_page_offers_one(keys, url):
    own = [keyed(line) if number < keys else line for number, line in enumerate((ONE, TWO, THREE, LATE))]
    found = checked(*own, head=url + HEAD)
    text = told(*own, head=url + HEAD)
    assert ("## Key events" in text) == (versions_of(found.events, Writer(found)) is not None) == (1 < keys < 4)
    if 1 < keys < 4:
        part = re.search(r"## Key events\n\n(.*?)\n\n## 2021", text, re.DOTALL)
        days = ["3 May 2021", "4 May 2022", "June 2022"]
        names = [("One", "one"), ("Two", "two"), ("Three", "three")]
        titles = [f"[{title}](https://port.example/#{id})" if url else title for title, id in names]
        assert part is not None
        assert part[1] == "\n".join(f"- {day}: {title}" for day, title in list(zip(days, titles, strict=True))[:keys])


def test_the_short_version_keeps_how_sure_an_event_is():
    denied = "{id: denied, date: 5 May, key: true, title: Denied, status: denied, sources: herald}"
    assert "\n- 5 May 2023\\* (denied): Denied\n" in told(ONE, keyed(TWO), denied)


def test_each_source_stands_once_and_its_number_leads_there():
    text = told(
        THREE,
        "{date: 2023, title: Once, sources: [{source: log, at: p. 3}, {source: log, quote: It fell}, herald]}",
        ONE,
    )
    assert text.endswith(
        "## Sources\n\n1. A log\n2. [The Herald](https://h.example/1), 2 June 2023, A report, by C. Example"
        " ([archived copy](https://a.example/1)). Retrieved 5 June 2023.\n"
    )
    assert "**Three** [2, 1]\n" in text and "**Once** [1, 2]\n\nA log [1], p. 3\n\nA log [1]: “It fell”\n" in text
    assert "[^" not in text


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_counts_the_sources_as_they_are_cited(dialect):
    head = f"title: x\nsources:\n{''.join(f'  s{number}: {{publisher: Paper {number}}}' + chr(10) for number in range(1, 13))}"
    lines = (
        f"{{date: 200{number % 10}, title: x, sources: [s{number}, {{source: s{number}, quote: y}}]}}"
        for number in range(1, 13)
    )
    html = DIALECTS[dialect](told(*lines, head=head))
    [listed] = re.findall(r"<ol>(.*?)</ol>", html, re.DOTALL)
    shown = [Words(one).text for one in re.findall(r"<li>(.*?)</li>", listed, re.DOTALL)]
    cited = re.findall(r"Paper (\d+) \[(\d+)\]", Words(html).text)
    assert [f"Paper {name}" for name, _ in cited] != [] and all(
        shown[int(number) - 1] == f"Paper {name}" for name, number in cited
    )
    assert len(shown) == len(cited) == 12


@pytest.mark.parametrize("name", ["'[x]'", "'x]: y'", "'!'"])
@pytest.mark.parametrize("dialect", DIALECTS)
def test_no_quote_is_taken_for_where_a_link_leads(dialect, name):
    head = f"title: x\nsources: {{a: {{publisher: {name}}}}}\n"
    text = told("{date: 2023, title: y, sources: [{source: a, quote: words}]}", head=head)
    assert "“words”" in Words(DIALECTS[dialect](text)).text


def test_a_date_that_was_worked_out_has_an_asterisk_and_its_line_at_the_end():
    lines = ("{id: x, date: 5 May, title: X, sources: herald}", "{id: y, date: June, title: Y, sources: herald}", ONE)
    text = told(*lines)
    assert "**5 May 2023**\\*: **X** [2]\n" in text and "**3 May 2021**: **One** [1]\n" in text
    assert (
        "worked out from its words and from when it was published:\n\n- The Herald, 2 June 2023: 5 May 2023 (“5 May”), June 2023 (“June”)\n\n## Sources"
        in text
    )
    assert text.count("worked out") == 1 and text.index("An asterisk (\\*)") > text.index("## How dates are given")
    linked = told(*lines, head=f"url: https://port.example/\n{HEAD}")
    assert "- The Herald, 2 June 2023: [5 May 2023](https://port.example/#x) (“5 May”), [June 2023]" in linked
    assert "An asterisk" not in told(ONE) and "\\*" not in told(ONE)


def test_sources_differ_in_one_line_that_says_on_what():
    said = "sources: [{source: log, says: 23 May 2023}, {source: herald, says: 12 June 2023}]"
    text = told(
        f"{{date: 23 May or 12 June 2023, title: X, {said}, differs: {{what: '*the* dead', values: [{{value: '*4*', source: log}}, {{value: 5, source: '<Others>'}}]}}}}"
    )
    assert (
        "\n\nSources differ on the date: 23 May 2023 (A log); 12 June 2023 (The Herald)\n\nSources differ on \\*the\\* dead: \\*4\\* (A log); 5 (&lt;Others>)\n\n"
        in text
    )
    agree = told("{date: 23 May 2023, title: X, sources: [{source: log, says: in May 2023}]}")
    assert "differ" not in agree and "in May" not in agree


def test_a_link_says_what_it_leads_to():
    links = "[{url: 'https://youtu.be/x', title: 'A *film*'}, {url: 'https://www.b.example/r.PDF', title: Report, page: '9'}, {url: 'https://www.b.example/x', title: b.example}]"
    text = told(f"{{date: 2023, title: X, sources: log, links: {links}}}")
    assert "\nVideo on YouTube: [A \\*film\\*](https://youtu.be/x) (youtu.be)\n" in text
    assert "\nDocument (PDF), p. 9: [Report](https://www.b.example/r.PDF) (b.example)\n" in text
    assert "\nPage: [b.example](https://www.b.example/x)\n" in text


def test_other_events_are_links_to_the_page_where_it_has_an_address():
    lines = (
        ONE,
        "{id: b, after: one, title: B, see: one, sources: log, corrections: [{date: 2024-01-02, text: Put right.}]}",
    )
    plain, linked = told(*lines), told(*lines, head=f"url: https://port.example/\n{HEAD}")
    for before, after in (("Some time after", "."), ("See also:", "\n")):
        assert f"{before} One{after}" in plain and f"{before} [One](https://port.example/#one){after}" in linked
    assert "2 January 2024: B. Put right." in plain
    assert "2 January 2024: [B](https://port.example/#b). Put right." in linked


def test_a_text_leads_to_other_events_where_these_have_an_address():
    lines = (ONE, "{id: b, date: 2023, title: B, text: 'After [it *all*](#one).', sources: log}")
    more = "description: See [one](#one).\nchapters: [{title: A, from: b, text: 'Then [one](#one).'}]\n"
    plain, linked = told(*lines, head=more + HEAD), told(*lines, head=f"url: https://port.example/\n{more}{HEAD}")
    for words, shown in (("After", "it *all*"), ("See", "one"), ("Then", "one")):
        assert f"\n{words} {shown}.\n" in plain
        assert f"\n{words} [{shown}](https://port.example/#one).\n" in linked


def test_that_there_is_no_source_is_said_once_where_there_is_none_at_all():
    bare = "{date: 2023, title: X}"
    text = told(bare, bare, head="title: x\n")
    assert (
        text.count("No source") == 1
        and "2 events, 0 sources. No source is given.\n" in text
        and "## Sources" not in text
    )
    assert told(bare, ONE).count("(No source given.)") == 1 and "No source is given" not in told(bare, ONE)


@pytest.mark.parametrize("language", ["fi", "ar", "he", "ja", "fr"])
def test_no_words_of_ours_are_markup(language):
    """Even where we have no words of our own in a language, and a page says so beside each sentence."""
    head = HEAD.replace("en-GB", language) + "chapters: [{title: A, from: one}]\n"
    head = head.replace("2 June 2023", "2023-06-02").replace("5 June 2023", "2023-06-05")
    lines = [
        f"{{id: {id}, date: {date}, title: X, key: {key}, sources: [{{source: herald, at: p. 1}}]}}"
        for id, date, key in (("one", "2021-05-03", "true"), ("two", "2022-05", "true"), ("x", "2023?", "false"))
    ]
    found = checked(*lines, "{id: bare, date: 2024-01, title: X}", "{after: one, title: X, sources: log}", head=head)
    files = render_site(found, {}, Look(checker=True))
    for name in ("chronology.md", "checklist.md"):
        text = files[name].decode()
        assert "<" not in text and "\0" not in text, name
        for show in DIALECTS.values():
            assert Words(show(text)).tags <= set("h1 h2 h3 p em strong a ul ol li input".split())


@pytest.mark.parametrize("dialect", DIALECTS)
def test_signs_are_those_of_the_language_and_part_nothing(dialect):
    head = "language: zh\nsources: {a: {publisher: 报, title: 一, published: 2023-06-02}}\ntitle: 港口\n"
    cited = "sources: [{source: a, at: 第3页, quote: 他说}]"
    text = told("{id: one, date: 2021-05-03, title: 《甲》, " + cited + "}", head=head)
    assert "**2021年5月3日**：**《甲》** [1]\n\n报 [1]，第3页：“他说”\n" in text and "1. 报，2023年6月2日，一\n" in text
    assert "<strong>2021年5月3日</strong>：<strong>《甲》</strong>" in DIALECTS[dialect](text)
