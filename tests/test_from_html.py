"""Other programs' HTML as our Markdown: every word comes over, and nothing that a page may not hold."""

import html
import re

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.markup import problems, to_html, to_plain
from timeline.markup.from_html import from_html, from_markdown, from_plain, headline_of

CASES = {
    "a <b>b</b> c": "a **b** c",
    "a<b> b </b>c": "a **b** c",
    "<p>a</p><p>b</p>": "a\n\nb",
    "a<br>b": "a  \nb",
    "a<br><br/>b": "a\n\nb",
    "a<br> &nbsp;<br>b": "a\n\nb",
    "<div>a<div>b</div>c</div>": "a\n\nb\n\nc",
    "<b></b>a<i> </i>b": "a b",
    "<b><b>a</b></b>": "**a**",
    "<i>a <b>b</b></i>": "*a __b__*",
    "<b>a<br>b</b>": "a  \nb",
    "<b><p>a</p><p>b</p></b>": "a\n\nb",
    "<em>one</em>two": "*one*two",
    "x<em>.one</em>two": "x.onetwo",  # no mark of Markdown is read there
    "<a href='https://a.org/x'>A</a>": "[A](https://a.org/x)",
    "<a href='//a.org/x'>A</a>": "[A](https://a.org/x)",
    "<a href='/x'>A</a>": "A (/x)",
    "<a href='javascript:alert(1)'>A</a>": "A (javascript:alert(1))",
    "<a href='#top'>A</a>": "A",
    "<a href='https://a.org/'></a>b": "b",
    "<a href='https://a.org/'><b>A</b> b</a>": "[**A** b](https://a.org/)",
    "<a href='https://a.org/'><h3>A</h3><p>b</p></a>": "[**A**](https://a.org/)\n\nb",
    "<a href='https://a.org/'><img src='https://b.org/c.png' alt='C'></a>": "[C](https://a.org/) [C](https://b.org/c.png)",
    "<ul><li>a<li>b<ul><li>c</ul></ul>": "*   a\n*   b\n    +   c",
    "<ul><li>a</li><ul><li>b</li></ul></ul>": "*   a\n    +   b",
    "<ol><li>a</li><li><p>b</p><p>c</p></li></ol>": "1.  a\n2.  b c",
    "<li>a</li>": "*   a",
    "<blockquote>a<p>b</p></blockquote>": "> a\n>\n> b",
    "<h2>a</h2>b": "**a**\n\nb",
    "<h2><b>a</b></h2>": "**a**",
    "<table><tr><th>a</th><td>b</td></tr><tr><td>c</td><td></td></tr></table>": "a \\| b\n\nc",
    "<dl><dt>a</dt><dd>b</dd></dl>": "a\n\nb",
    "<img src='https://a.org/b.png' alt='B'>": "[B](https://a.org/b.png)",
    "<img src='b.png'>": "picture (b.png)",
    "<iframe src='//youtube.com/embed/x'></iframe>": "[page](https://youtube.com/embed/x)",
    "<video><source src='https://a.org/b.mp4'>old</video>": "[video](https://a.org/b.mp4)old",
    "a<script>alert(1)</script>b": "ab",
    "a<!-- b -->c": "ac",
    "&lt;b&gt; &amp;amp; *c* [d](e) #": "&lt;b> &amp;amp; \\*c\\* \\[d\\](e) #",
    "1. a": "1\\. a",
    "- a": "\\- a",
    "a\n\n  b": "a b",
    "<pre>a\nb</pre>": "a b",
    "a</div></div>b": "a\n\nb",
    "<a": "",
    "": "",
}  # fmt: skip


@pytest.mark.parametrize(("written", "markdown"), CASES.items())
def test_html_becomes_markdown(written, markdown):
    assert from_html(written).markdown == markdown


@pytest.mark.parametrize(
    ("written", "lost"),
    [
        ("a<script>alert(1)</script>", ("<script>", "alert(1)")),
        ("a<!-- b -->", ("<comment>", " b ")),
        ("<font color=red>a</font>", ("look of <font>", "a")),
        ("<p style='color:red'>a</p>", ("look of <p>", "a")),
        ("<span title='why'>a</span>", ("title of <span>", "why")),
        ("<sup>a</sup>", ("look of <sup>", "a")),
        ("a\x00\u200bb", ("characters that can't be seen", "")),
    ],
)
def test_what_markdown_has_not_is_named(written, lost):
    assert from_html(written).lost == (lost,)


PIECES = st.sampled_from(
    [
        "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href='https://a.org/'>", "<a href='x'>", "</a>",
        "<br>", "<ul>", "</ul>", "<li>", "</li>", "<ol>", "<blockquote>", "</blockquote>", "<h2>", "</h2>", "<table>",
        "<tr>", "<td>", "</td>", "</table>", "<img src=x alt='www'>", "<span>", "</span>", "<s>", "</s>", " ", "\n", "&nbsp;",
        "<!-- x -->", "<code>", "</code>", "<p", ">", "'", "*", "_", "`", "[", "](", "# ", "1. ", "- ", "> ", "~", "|", "&amp;", "&lt;",
        "<dl>", "<dd>", "<u>", "</u>", "!", "\\", "http://b.org",
    ]
)  # fmt: skip
WORDS = st.from_regex(r"w[a-e]{1,3}w", fullmatch=True)
TEXTS = st.lists(st.one_of(PIECES, WORDS), max_size=40)


def words_in(text):
    return re.findall(r"w[a-e]+w", text)


@given(TEXTS)
def test_no_word_is_lost_and_all_may_be_published(pieces):
    written = "".join(pieces)
    markdown = from_html(written).markdown
    body = lxml.html.document_fromstring(f"<body><div>{written}</div>")
    assert {*words_in(body.text_content())} <= {*words_in(to_plain(markdown))}
    if "<img" not in written and "<a" not in written:  # these are told by names and addresses of their own
        assert words_in(body.text_content()) == words_in(to_plain(markdown))
    assert problems(markdown) == ()


@given(TEXTS)
def test_the_headline_has_the_same_words(pieces):
    written = "".join(pieces)
    body = lxml.html.document_fromstring(f"<body><div>{written}</div>")
    found = headline_of(written)
    assert {*words_in(body.text_content())} <= {*words_in(found.words)}
    assert "\n" not in found.words


@given(st.lists(st.one_of(PIECES, WORDS, st.sampled_from(["\n", "\n\n", "\r\n"])), max_size=40))
def test_plain_text_is_shown_as_typed(pieces):
    written = "".join(pieces)
    shown = to_plain(from_plain(written))
    assert "".join(shown.split()) == "".join(written.split()) or "http" in written
    assert problems(from_plain(written)) == ()


@pytest.mark.parametrize(
    ("written", "markdown"),
    [
        ("# A\nb", "**A**\n\nb"),
        ("a\n\n---\n\nb", "a\n\nb"),
        ("- [x] a\n- [ ] b", "*   Done: a\n*   b"),
        ("![a](https://b.org/c.png)", "[a](https://b.org/c.png)"),
        ("a <b>b</b>", "a **b**"),
        ("`a*b`", "`a*b`"),
        ("|a|b|\n|-|-|\n|c|d|", "a \\| b\n\nc \\| d"),
    ],
)
def test_other_markdown_becomes_ours(written, markdown):
    assert from_markdown(written).markdown == markdown


@given(TEXTS)
def test_what_was_converted_is_not_converted_again(pieces):
    once = from_html("".join(pieces)).markdown
    assert html.unescape(to_html(once)) == html.unescape(to_html(from_html(to_html(once)).markdown)) or "http" in once
