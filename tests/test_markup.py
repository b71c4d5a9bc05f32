"""Markdown becomes safe HTML without losing a word; what can't is found, with its place and a way out."""

import re
import time
from html import escape
from html.parser import HTMLParser

import cmarkgfm
import markdown
import pytest
from cmarkgfm.cmark import Options
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from timeline.markup import (
    MAX_NESTING,
    markdown_link,
    markdown_text,
    problems,
    to_html,
    to_line,
    to_markdown,
    to_plain,
)


def github(markdown: str) -> str:
    """How GitHub would show it: every extension, footnotes too."""
    html: str = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_FOOTNOTES)
    return html


DIALECTS = {
    "GitHub, with HTML": lambda text: cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE),
    "markdown-it, with HTML": MarkdownIt("default", {"html": True}).render,
    "CommonMark, with HTML": MarkdownIt("commonmark", {"html": True}).render,
    "Python-Markdown": markdown.markdown,
    "Python-Markdown, with what others add": lambda text: markdown.markdown(text, extensions=["extra", "admonition"]),
}
"""Renderers that let HTML through, among them one that knows no fences and is older than CommonMark."""


class Words(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += data


SHOWN = {
    "Meta said *nothing* and **that** ~~once~~.": (
        "<p>Meta said <em>nothing</em> and <strong>that</strong> <del>once</del>.</p>\n"
    ),
    'He "said" so -- it\'s...': '<p>He "said" so -- it\'s...</p>\n',
    "one\ntwo  \nthree": "<p>one\ntwo<br>\nthree</p>\n",
    "1996. The year": '<ol start="1996">\n<li>The year</li>\n</ol>\n',
    "1. a\n1. b": "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n",
    "> - a\n\n`<b>` & \\<b>": (
        "<blockquote>\n<ul>\n<li>a</li>\n</ul>\n</blockquote>\n<p><code>&lt;b&gt;</code> &amp; &lt;b&gt;</p>\n"
    ),
    "```\n<b>\n```": "<pre><code>&lt;b&gt;\n</code></pre>\n",
    "[it](https://a.b/c?d=1&e=@f)": '<p><a href="https://a.b/c?d=1&amp;e=@f" rel="noreferrer">it</a></p>\n',
    "**https://a.b/c**, *www.a.b*": (
        '<p><strong><a href="https://a.b/c" rel="noreferrer">https://a.b/c</a></strong>, '
        '<em><a href="http://www.a.b" rel="noreferrer">www.a.b</a></em></p>\n'
    ),
    "<https://a.b/_c_>": '<p><a href="https://a.b/_c_" rel="noreferrer">https://a.b/_c_</a></p>\n',
    "https://a.b/c": '<p><a href="https://a.b/c" rel="noreferrer">https://a.b/c</a></p>\n',
    '[it](<https://a.b/"c d>)': '<p><a href="https://a.b/%22c%20d" rel="noreferrer">it</a></p>\n',
    "<desk@a.org>": '<p><a href="mailto:desk@a.org" rel="noreferrer">desk@a.org</a></p>\n',
    "between ~1984 and 1985~ [sic] [x]": "<p>between ~1984 and 1985~ [sic] [x]</p>\n",
    "if a < b > c & d": "<p>if a &lt; b &gt; c &amp; d</p>\n",
    "a\0b \ud800": "<p>a\ufffdb ?</p>\n",
    "": "",
}


@pytest.mark.parametrize(("markdown", "html"), SHOWN.items())
def test_allowed_markdown_is_shown_with_its_words_as_typed(markdown: str, html: str) -> None:
    assert problems(markdown) == ()
    assert to_html(markdown) == html


# Text, then each finding: code, line from 0, column from 1, the words under the caret.
FOUND: dict[str, list[tuple[str, int, int, str]]] = {
    "a <b>bold</b> claim": [("raw-html", 0, 3, "<b>"), ("raw-html", 0, 10, "</b>")],
    "`<b>` \\<b> <b>": [("raw-html", 0, 12, "<b>")],
    "x\n\n<div>\nlost words\n</div>": [("raw-html", 2, 1, "<div>")],
    "é <!-- lost -->": [("raw-html", 0, 3, "<!-- lost -->")],
    "<![CDATA[lost]]>": [("raw-html", 0, 1, "<![CDATA[lost]]>")],
    "<!DOCTYPE html>": [("raw-html", 0, 1, "<!DOCTYPE html>")],
    "<?lost?>": [("raw-html", 0, 1, "<?lost?>")],
    "- one\n- two ![a map](map.png)": [("image-in-text", 1, 7, "![a map](map.png)")],
    "one\n\n## Two": [("heading-in-text", 2, 1, "## Two")],
    "> One\n> ---": [("heading-in-text", 0, 3, "One")],
    "One\n===": [("heading-in-text", 0, 1, "One")],
    "one\n\n|a|b|\n|-|-|\n|c|d|": [("table-in-text", 2, 1, "|a|b|")],
    "one\n\n* * *": [("rule-in-text", 2, 1, "* * *")],
    "- [ ] ask Meta": [("task-list-in-text", 0, 1, "- [ ] ask Meta")],
    "- [x] asked\n\n- ok": [("task-list-in-text", 0, 1, "- [x] asked")],
    "> ``` lost words\n> code": [("hidden-words", 0, 3, "``` lost words")],
    '[a](https://a.b "lost words")': [("hidden-words", 0, 1, '[a](https://a.b "lost words")')],
    "so [](https://a.b)": [("link-without-words", 0, 4, "[](https://a.b)")],
    "[a](b.html)": [("unsafe-link", 0, 1, "[a](b.html)")],
    "[a](//a.b/c)": [("unsafe-link", 0, 1, "[a](//a.b/c)")],
    "[a](#)": [("unsafe-link", 0, 1, "[a](#)")],
    "[](#a)": [("link-without-words", 0, 1, "[](#a)")],
    '[a](#b "c")': [("hidden-words", 0, 1, '[a](#b "c")')],
    "[a]()": [("unsafe-link", 0, 1, "[a]()")],
    "[a](https:b)": [("unsafe-link", 0, 1, "[a](https:b)")],
    "[a](http://bank@evil.org)": [("unsafe-link", 0, 1, "[a](http://bank@evil.org)")],
    "[a](http://[bad)": [("unsafe-link", 0, 1, "[a](http://[bad)")],
    "[a](JavaScript:alert(1))": [("unsafe-link", 0, 1, "[a](JavaScript:alert(1))")],
    "[a](data:text/html,x)": [("unsafe-link", 0, 1, "[a](data:text/html,x)")],
    "ok <ftp://a.b/c>": [("unsafe-link", 0, 4, "<ftp://a.b/c>")],
    "ok ftp://a.b/c": [("unsafe-link", 0, 4, "ftp://a.b/c")],
    'ok www.a.b"c:d': [("unsafe-link", 0, 4, 'www.a.b"c:d')],
    "ok https://a.b/_c_/d e": [("split-address", 0, 4, "https://a.b/_c_/d")],
    "*x https://a.b/c*d e": [("split-address", 0, 4, "https://a.b/c*d")],
    "www.a.b/`c`": [("split-address", 0, 1, "www.a.b/`c`")],
    "[a]\n\n[a]: https://a.b": [("definition-in-text", 2, 1, "[a]:")],
    "> [a\n> b]: /lost": [("definition-in-text", 0, 3, "[a")],
    "said[^1]": [("footnote-in-text", 0, 5, "[^1]")],
    "[^1]: lost words": [("definition-in-text", 0, 1, "[^1]:")],
    "2019. one\n2021. two": [("list-number", 1, 1, "2021.")],
    "01. Mai": [("list-number", 0, 1, "01.")],
    "> 1) one\n> 3) two": [("list-number", 1, 3, "3)")],
    ">" * 13 + " deep": [("nested-too-deep", 0, 13, "> deep")],
    "<b>\n\n# Two": [("raw-html", 0, 1, "<b>"), ("heading-in-text", 2, 1, "# Two")],
    "a\r\nb\r\n\r\n# c": [("heading-in-text", 3, 1, "# c")],
}


@pytest.mark.parametrize(("markdown", "expected"), FOUND.items())
def test_what_would_lose_words_is_found_in_its_place(markdown: str, expected: list[tuple[str, int, int, str]]) -> None:
    found = problems(markdown)
    assert [(problem.code, problem.line, problem.column) for problem in found] == [row[:3] for row in expected]
    for problem, (*_, words) in zip(found, expected, strict=True):
        line = re.split("\r?\n", markdown)[problem.line]
        assert line[problem.column - 1 : problem.column - 1 + problem.length] == words
        assert problem.message[0].islower() or problem.message[0] == '"'
        assert not problem.message.endswith(".")
        assert problem.help


@pytest.mark.parametrize("markdown", FOUND)
def test_a_text_with_problems_still_has_every_word_in_every_form(markdown: str) -> None:
    """Nobody publishes it, but a draft with it may be looked at."""
    for shown in (Words(to_html(markdown)).text, to_plain(markdown), Words(github(to_markdown(markdown))).text):
        words = re.findall(r"[^\W\d_]{2,}", re.sub(r"\(\S*\)|<[^>]*>", "", markdown))
        assert [word for word in words if word not in shown] == []


def test_the_place_is_that_of_the_tag_whatever_stands_before_it() -> None:
    (found,) = problems("é x\n\nwww.x.de```y<b>z")
    assert (found.code, found.line, found.column, found.length) == ("raw-html", 2, 13, 3)


def test_a_text_full_of_html_says_so_without_end() -> None:
    assert 0 < len(problems("<b>x\n\n" * 500)) <= 50


@pytest.mark.parametrize(
    "markdown", [">" * MAX_NESTING + " a", "- " * (MAX_NESTING - 1) + "*a*", "*a* " * 50, "`" + ">" * 50 + "`"]
)
def test_ordinary_nesting_is_allowed(markdown: str) -> None:
    assert problems(markdown) == ()


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("One *two*\nthree\n\n- four\n- five & six", "One two three four five & six"),
        ("a  \nb `<c>` wo*r*d", "a b <c> word"),
        ("", ""),
    ],
)
def test_a_summary_is_one_line_of_plain_words(markdown: str, plain: str) -> None:
    assert to_line(markdown) == plain


MANY = 100_000
NASTY = {
    "quotes": ">" * MANY,
    "quotes and blanks": ">" * (MANY // 2) + "\n" * (MANY // 2),
    "quoted lines": (">" * 300 + "\n") * 330,
    "lists": "- " * (MANY // 4) + "a" + "\n" * (MANY // 2),
    "indented lists": "\n".join(" " * (2 * depth) + "- a" for depth in range(300)),
    "brackets": "[" * MANY,
    "links": "[a](" * (MANY // 4),
    "pictures": "![" * (MANY // 2),
    "stars": "*" * MANY,
    "openers": "*a **b " * (MANY // 7),
    "nested emphasis": "*a **b " * 7_000 + "c" + " b** a*" * 7_000,
    "backticks": "".join("`" * count + " " for count in range(440)),
    "less than": "<" * MANY,
    "half tags": "<a " * (MANY // 3),
    "tags": "<b>" * (MANY // 3),
    "paragraphs of tags": "<i>\n\n" * (MANY // 5),
    "comments": "<!--" * (MANY // 4),
    "tildes": "~a b~ " * (MANY // 6),
    "addresses": "www." * (MANY // 4),
    "e-mail": "a@" * (MANY // 2),
    "unsafe links": "[a](b)\n\n" * (MANY // 8),
    "footnote marks": "[^1]" * (MANY // 4) + "\n\n[^1]: x",
    "footnotes": "".join(f"[^{count}]:\n" for count in range(12_000)),
    "definitions": "".join(f"[l{count}]: /x\n" for count in range(9_000)),
    "escaped label": "[\\" * (MANY // 2) + "]:",
    "table": "|a" * 200 + "|\n" + "|-" * 200 + "|\n" + "|\n" * 49_000,
    "numbers": "1. a\n9. b\n" * (MANY // 10),
    "headings": "# a\n" * (MANY // 4),
    "fences": "".join("`" * (3 + count % 50) + "\n" for count in range(3_500)),
}


@pytest.mark.growth
@pytest.mark.parametrize("markdown", NASTY.values(), ids=NASTY)
def test_hostile_text_is_answered_soon(markdown: str) -> None:
    start = time.process_time()
    if not problems(markdown):
        to_html(markdown)
        to_markdown(markdown)
    markdown_text(markdown)
    assert time.process_time() - start < 2


MARKS = (
    "* ** _ ` `` ~~ ~ [ ] ( ) ! < > \\ | : # &amp; & <b> </b> <!-- --> ``` [^1] [^1]: [a]: [a] "
    "](https://a.b/c) [w](https://a.b) <https://x.de> https://x.de/y www.x.de me@x.org ftp://a.b é"
).split()
MARKS += ["\n", "\n\n", "\r\n", "\n- ", "\n+ ", "\n* ", "\n1. ", "\n7. ", "\n2019. ", "\n> ", "> ", "- ", "1. "]
MARKS += ["    ", "\t", " ", "  \n", "\n```\n", "\n~~~\n", "\n---\n", "\n===\n", "\n# ", "\n|-|-|\n", "[x] ", "\u00a0"]
MARKS += ["  - ", '](https://a.b "t")', "\0"]


@st.composite
def markdown_texts(draw: st.DrawFn) -> str:
    """Words no two alike, w0o, w1o …, among all that means something in Markdown."""
    pieces = draw(st.lists(st.sampled_from(MARKS) | st.none(), max_size=14))
    return "".join(f"w{count}o" if piece is None else piece for count, piece in enumerate(pieces))


@given(markdown_texts())
def test_every_word_of_an_allowed_text_is_shown_in_order(markdown: str) -> None:
    found = problems(markdown)
    lines = re.split("\r\n|\n|\r", markdown)
    assert all(1 <= problem.column <= len(lines[problem.line]) + 1 for problem in found)
    assume(not found)
    shown = Words(to_html(markdown))
    at = 0
    for word in re.findall(r"w\d+o", markdown):
        if word in shown.text:
            assert shown.text.index(word) >= at
            at = shown.text.index(word)
        else:  # the destination of a link
            assert any(word in link for link in shown.links)


@given(markdown_texts() | st.text())
@example("\f")
def test_the_second_lock_takes_no_word_and_lets_nothing_through(markdown: str) -> None:
    shown = Words(to_html(markdown))
    assert shown.tags <= set("p em strong a ul ol li blockquote code pre br del".split())
    assert all(re.match("(?i)https?:|mailto:", link) for link in shown.links)
    if not problems(markdown) and "&" not in markdown:  # GitHub shows the entities of an address as typed
        typed = markdown.encode("utf-8", "replace").decode()
        first_lock = cmarkgfm.cmark.markdown_to_html_with_extensions(
            typed, Options.CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE, ["autolink", "strikethrough"]
        )
        assert shown.text.split() == Words(first_lock).text.split()


def same(html: str) -> str:
    """The HTML as far as it says anything: the signs of an address may stand encoded."""
    for sign in "()*'":
        html = html.replace(f"%{ord(sign):02X}", sign)
    html = re.sub(r"(?<=<code>)\n+|\n+(?=</code>)| +(?=<br>)", "", html.replace("<p><br>\n", "<p>"))
    return html.replace("<pre><code></code></pre>\n", "").strip("\n")


@given(markdown_texts())
@example("- ```\n  code")
@example("+   -   - ")
@example("> a\u00a0")
@example("  - **")
@example("```\ncode")
@example("- a\n* b\n- c")
@example("~a b~")
@example("w0o~~*~~")
@example("\f")
@example("`\n```\n`<b>`")
@example("yes!<https://a.b>")
@example("\\&\\#60;b>")
def test_a_text_in_the_markdown_chronology_neither_swallows_nor_changes_its_neighbours(markdown: str) -> None:
    assume(not problems(markdown))
    block = to_markdown(markdown)
    alone = to_html(markdown)
    # What can't be struck out so keeps its signs as words: it must not be said after all.
    assert Words(to_html(block)).text.replace("~~", "").split() == Words(alone).text.replace("~~", "").split()
    if (
        "~~" not in to_html(block) and "<pre>" not in alone
    ):  # code at a list stands in marks a line, and two in a row are one
        assert same(to_html(block)) == same(alone)
    around = "### Title\n\n{}- a source\n- another\n\nlast[^1] [a] [w]\n\n[^1]: note\n"
    together, without = github(around.format(block + "\n\n")), github(around.format(""))
    assert together == without.replace("</h3>\n", "</h3>\n" + github(block), 1)
    assert Words(github(block)).text.replace("~~", "").split() == Words(alone).text.replace("~~", "").split()


HTML = (
    "<b>|</b>|<svg/onload=alert(1)>|<script>|<!--|-->|<?x|<![CDATA[|]]>|<a href=x>|&lt;b&gt;|&#60;b>|&LT;b>|&ltb>|\\<b>|<b|"
    "<x-y>|</x|<javascript:alert(1)>|<https://a.b>|[x](javascript:alert(1))|![x](y)|[x]: y|{.b}|{: b}|!!! b|:::|: b|```|~~~|"
    "<b\n>|<b\n\n>|`<b>`|```\n<b>\n```|    <b>|- ```\n  <b>\n\n  <i>\n  ```|> <b>|1. <b>|*<b>*|<B>|<b/>|<b\t>|\u202e|&#x3c;b>"
).split("|")


@st.composite
def hostile_texts(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.sampled_from([*HTML, *MARKS, "\\", "x"]), max_size=10))
    return "".join(pieces)


OURS = set("p em strong a ul ol li blockquote code pre br del h1 h2 hr sup section s".split())


@pytest.mark.parametrize("dialect", DIALECTS)
@given(plain=hostile_texts())
@example(plain="<svg/onload=alert('XSS')>")
@example(plain="<b>")
@example(plain="javascript:alert(1)")
@example(plain="javascript:alert(1) (x)")
def test_no_dialect_finds_a_tag_in_a_title_or_a_link(dialect: str, plain: str) -> None:
    assume(markdown_text(plain))
    address = f"https://a.b/{re.sub('[^!-~]', '', plain)}"
    document = (
        f"# {markdown_text(plain)}\n\n**2023**: **{markdown_text(plain)}** [1, 2]\n\n2023\\*: {markdown_text(plain)} [1]\n\n"
        f"{markdown_text(plain)} [1]: “{markdown_text(plain)}”\n\n- {markdown_link(plain, address)}\n\n"
        f"1. {markdown_text(plain)}\n2. {markdown_link(plain, address)}, 2023\n"
    )
    shown = Words(DIALECTS[dialect](document))
    assert shown.text.count("[1]") >= 2 and "[1, 2]" in shown.text
    assert shown.tags <= OURS | {"div", "hr"}, shown.tags
    assert all(re.match("(?i)https?:|mailto:|#", link) for link in shown.links)
    assert "<" not in document


@pytest.mark.parametrize("dialect", DIALECTS)
@given(text=hostile_texts() | markdown_texts())
@example(text="`\n```\n`<b>`")
@example(text="\f")
@example(text="a <svg/onload=alert('XSS')> b")
@example(text="- ```\n  <b>\n\n  <i>\n  ```")
@example(text="- a\n\n```\n<b>\n\n<i>\n```")
def test_no_dialect_finds_a_tag_in_a_text(dialect: str, text: str) -> None:
    """Neither in one that may be published, nor in one with problems."""
    written = to_markdown(text)
    shown = Words(DIALECTS[dialect](f"# x\n\n{written}\n\nlast\n"))
    assert shown.tags <= OURS, shown.tags
    assert all(re.match("(?i)https?:|mailto:", link) for link in shown.links)
    outside = re.sub(
        r"(?ms)^ *(`{3,}).*?^ *\1$|^(?:> ?)* {4}.*?$|(`+)(?!`).*?(?<!`)\2(?!`)", "", written.replace("\\`", "")
    )
    assert "<" not in outside


READABLE = {
    "AT&T, C# and a_b [sic] (5 - 3 = 2) 100% – it's 4.5!": "AT&T, C# and a_b [sic] (5 - 3 = 2) 100% – it's 4.5!",
    "a\n  b\r\n": "a b",
    "27. April": "27\\. April",
    "1. a": "1\\. a",
    "- a": "\\- a",
    "-5 degrees": "-5 degrees",
    "# a #": "\\# a \\#",
    "a | b": "a \\| b",
    "see https://a.b and www.a.b": "see https\\://a.b and www\\.a.b",
    "5 < 6 <b> &amp; &copy 2023 &c": "5 &lt; 6 &lt;b> &amp;amp; &amp;copy 2023 &c",
    "[^1] ![a](b)": "\\[^1\\] !\\[a\\](b)",
    "---": "\\---",
    "": "",
}


@pytest.mark.parametrize(("plain", "markdown"), READABLE.items())
def test_a_title_pasted_into_a_story_shows_no_needless_backslash(plain: str, markdown: str) -> None:
    assert markdown_text(plain) == markdown


PIECES = (
    "[sic]|www.x.de|http://x.de|&amp;|&#65;|[^1]|![a](b)|<b>|- |1. |12) |---|===|:-|[x] |C#|__|**| ## |\\|`|~".split(
        "|"
    )
)


@given(
    st.lists(
        st.sampled_from(PIECES)
        | st.text("\\`*_{}[]()#+-.!|<>~=:&;^\"'/ \n\t19aéw€\u00a0\u200b", max_size=6)
        | st.text(max_size=3)
    )
    .map("".join)
    .filter(lambda plain: "@" not in plain)  # GitHub makes links of e-mail addresses, however they are written
)
@example("\\")
@example("#")
def test_a_title_is_shown_as_typed_wherever_it_stands(plain: str) -> None:
    text = markdown_text(plain)
    one_line = re.sub("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+", " ", plain.replace("\0", "\ufffd")).strip()
    assume(one_line)
    shown = escape(one_line).replace("&#x27;", "'")
    assert github(text) == f"<p>{shown}</p>\n"
    assert github(f"before\n{text}\nafter") == f"<p>before\n{shown}\nafter</p>\n"
    assert github(f"### {text}") == f"<h3>{shown}</h3>\n"
    assert github(f"- {text}") == f"<ul>\n<li>{shown}</li>\n</ul>\n"
    assert github(f"**{text}**") == f"<p><strong>{shown}</strong></p>\n"
    assert github(f"[{text}](#x)") == f'<p><a href="#x">{shown}</a></p>\n'
    assert f"<td>{shown}</td>" in github(f"| a | b |\n|-|-|\n| {text} | c |\n")
    assert github(f"{text}[^9]\n\n[^9]: note").startswith(f"<p>{shown}<sup")
