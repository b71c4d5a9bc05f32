"""Word documents as HTML: every word that a reader of the document sees, and nothing that was taken away or hidden."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.office import LISTS, docx, item, p, packed, relation, run
from timeline.exchange.reading import html_of_document
from timeline.findings import NotReadableError
from timeline.formats.losses import Losses
from timeline.markup.from_html import from_html

STYLES = (
    '<w:style w:type="paragraph" w:styleId="Ueberschrift2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="Ueberschrift2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="LB"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="F"><w:name w:val="footnote reference"/></w:style>'
)
NOTES = (
    f'<w:footnote w:id="1">{p(run("The "), run("Paper", "<w:i/>"))}</w:footnote>'
    f'<w:footnote w:id="2">{p(run("A"))}{p(run("B"))}</w:footnote>'
    f'<w:footnote w:type="separator" w:id="0">{p(run("never"))}</w:footnote>'
)
LINK = relation("l", "hyperlink", "https://a.example/?x=1&amp;y", outside=True)


def html(*blocks, **parts):
    losses = Losses()
    whole = html_of_document(docx(*blocks, styles=STYLES, numbering=LISTS, notes=NOTES, links=LINK, **parts), losses)
    body = re.search(r"<body>\n(.*)</body>", whole, re.DOTALL)
    return body[1].strip(), [*losses.lines()]


def style(id):
    return f'<w:pStyle w:val="{id}"/>'


def note(id):
    return f'<w:r><w:rPr><w:rStyle w:val="F"/></w:rPr><w:footnoteReference w:id="{id}"/></w:r>'


def row(*cells, own=""):
    return f"<w:tr>{own}{''.join(f'<w:tc><w:tcPr>{look}</w:tcPr>{inside}</w:tc>' for look, inside in cells)}</w:tr>"


def field(code, result):
    begin, apart, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{apart}{result}{end}"


CASES = [
    ([p(run("a &amp; &lt;b&gt;"))], "<p>a &amp; &lt;b&gt;</p>"),
    ([p(run("a", "<w:b/>"), run(" b"))], "<p><b>a</b> b</p>"),
    ([p(run("a ", "<w:b/>"), run("b"))], "<p><b>a</b> b</p>"),
    ([p(run("a", "<w:b/>"), run(" "), run("b", "<w:b/>"))], "<p><b>a b</b></p>"),
    ([p(run("a", "<w:b/><w:i/>"))], "<p><b><i>a</i></b></p>"),
    ([p(run("a", '<w:b w:val="0"/>'))], "<p>a</p>"),
    ([p(run("a", '<w:rStyle w:val="S"/>'))], "<p><b>a</b></p>"),
    ([p(run("a", '<w:rStyle w:val="S"/><w:b w:val="false"/>'))], "<p>a</p>"),
    ([p(run("a", "<w:strike/>"))], "<p><s>a</s></p>"),
    ([p("<w:r><w:t>1990</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>")], "<p>1990\tb<br>c</p>"),
    ([p("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>")], "<p>a-b</p>"),
    ([p(), p(run(" "))], ""),
    ([p(run("a"), own=style("Ueberschrift2"))], "<h2>a</h2>"),
    ([p(run("a"), own=style("Mine"))], "<h2>a</h2>"),
    ([p(run("a"), own=style("T"))], "<h1>a</h1>"),
    ([p(run("a"), own='<w:outlineLvl w:val="2"/>')], "<h3>a</h3>"),
    ([p(run("a"), own='<w:outlineLvl w:val="9"/>')], "<p>a</p>"),
    ([p(run("a"), own=style("Q"))], "<blockquote><p>a</p></blockquote>"),
    ([item(0, run("a")), item(0, run("b"))], "<ul><li>a</li>\n<li>b</li></ul>"),
    ([item(0, run("a")), item(1, run("b")), item(0, run("c"))], "<ul><li>a<ol><li>b</li></ol></li>\n<li>c</li></ul>"),
    ([item(1, run("a")), item(0, run("b"))], "<ol><li>a</li></ol><ul><li>b</li></ul>"),
    ([item(0, run("a")), p(run("b")), item(0, run("c"))], "<ul><li>a</li></ul>\n<p>b</p>\n<ul><li>c</li></ul>"),
    ([p(run("a"), own=style("LB"))], "<ul><li>a</li></ul>"),
    ([p(run("a"), own=style("LB") + '<w:numPr><w:numId w:val="0"/></w:numPr>')], "<p>a</p>"),
    ([p(f'<w:hyperlink r:id="l">{run("a")}{run("b", "<w:b/>")}</w:hyperlink>')],
     '<p><a href="https://a.example/?x=1&amp;y">a</a><a href="https://a.example/?x=1&amp;y"><b>b</b></a></p>'),
    ([p(f'<w:hyperlink w:anchor="top">{run("a")}</w:hyperlink>')], '<p><a href="#top">a</a></p>'),
    ([p(f'<w:hyperlink r:id="none">{run("a")}</w:hyperlink>')], "<p>a</p>"),
    ([p(field(' HYPERLINK "https://b.example/" ', run("a") + run("b")), run("c"))],
     '<p><a href="https://b.example/">ab</a>c</p>'),
    ([p(field(" PAGE ", run("3")))], "<p>3</p>"),
    ([p(f'<w:fldSimple w:instr="HYPERLINK &quot;https://b.example/&quot;">{run("a")}</w:fldSimple>')],
     '<p><a href="https://b.example/">a</a></p>'),
    ([p(run("a"), note(1), run("b"))], "<p>ab</p>\n<p>[1] The <i>Paper</i></p>"),
    ([p(run("a"), note(2), run(",", '<w:rStyle w:val="F"/>'), note(1))], "<p>a</p>\n<p>[1] A B</p>\n<p>[2] The <i>Paper</i></p>"),
    ([item(0, run("a"), note(1)), item(0, run("b"))], "<ul><li>a<p>[1] The <i>Paper</i></p></li>\n<li>b</li></ul>"),
    ([p(f"<w:ins>{run('a')}</w:ins><w:smartTag>{run('b')}</w:smartTag>")], "<p>ab</p>"),
    ([f"<w:sdt><w:sdtPr/><w:sdtContent>{p(run('a'))}</w:sdtContent></w:sdt>"], "<p>a</p>"),
    ([p("<w:r><w:ruby><w:rt><w:r><w:t>no</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東</w:t></w:r></w:rubyBase></w:ruby></w:r>")], "<p>東</p>"),
    ([p('<w:r><w:sym w:font="Arial" w:char="2013"/></w:r>')], "<p>–</p>"),
    (["<w:tbl>", row(("", p(run("1990"))), ("", p(run("a")) + p(run("b")))), "</w:tbl>"],
     "<table>\n<tr><td>1990</td><td><p>a</p>\n<p>b</p></td></tr>\n</table>"),
    (["<w:tbl>", row(('<w:vMerge w:val="restart"/>', p(run("1990"))), ("", p(run("a")))), row(("<w:vMerge/>", p()), ("", p(run("b")))), "</w:tbl>"],
     "<table>\n<tr><td>1990</td><td>a</td></tr>\n<tr><td>1990</td><td>b</td></tr>\n</table>"),
    ([p(f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{p(run('boxed'))}</w:txbxContent></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><w:txbxContent>{p(run('boxed'))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>", run("a"))],
     "<p>a</p>\n<p>boxed</p>"),
    ([p(f"<w:r><w:pict><mc:AlternateContent><mc:Choice><w:txbxContent>{p(run('boxed'))}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{p(run('boxed'))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:pict></w:r>")],
     "<p>boxed</p>"),
    ([p('<w:r><w:drawing><wp:docPr xmlns:wp="x" descr="A plan"/></w:drawing></w:r>')], '<p><img alt="A plan"></p>'),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "written"), CASES)
def test_a_document_becomes_html(blocks, written):
    assert html("".join(blocks))[0] == written


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (
            p(f"<w:del>{'<w:r><w:delText>gone</w:delText></w:r>'}</w:del>"),
            'words taken away in a tracked change: 1 left out, as in "gone"',
        ),
        (
            "<w:tbl>" + row(("", p(run("gone"))), own="<w:trPr><w:del/></w:trPr>") + "</w:tbl>",
            'words taken away in a tracked change: 1 left out, as in "gone"',
        ),
        (p(run("secret", "<w:vanish/>")), 'hidden words: 1 left out, as in "secret"'),
        (p(run("1990 … 3"), own=style("TOC1")), 'line of a table of contents: 1 left out, as in "1990 … 3"'),
        (
            p('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'),
            'sign of a font of signs: 1 left out, as in "Wingdings F04A"',
        ),
        (p("<w:r><w:drawing/></w:r>"), "picture in the document: 1 left out"),
    ],
)
def test_what_no_reader_sees_is_told(block, told):
    written, lines = html(block)
    assert written in ("", "<table>\n</table>") and told in lines


def test_what_stands_beside_the_text_is_told():
    links = (
        LINK
        + relation("h", "header", "header1.xml")
        + relation("c", "comments", "comments.xml")
        + relation("d", "diagramData", "d.xml")
    )
    more = {
        "word/header1.xml": "<hdr><p><r><t>Draft</t></r></p></hdr>",
        "word/comments.xml": "<comments><comment><p><r><t>ask her</t></r></p></comment></comments>",
        "word/d.xml": "<dataModel><t>in a drawing</t></dataModel>",
        "word/vbaProject.bin": b"x",
    }
    losses = Losses()
    html_of_document(docx(p(run("a")), links=links, more=more), losses)
    assert [*losses.lines()] == [
        "macros are in it, which are not read",
        'words of a header: 1 left out, as in "Draft"',
        'comment: 1 left out, as in "ask her"',
        'words in a diagram: 1 left out, as in "in a drawing"',
    ]


@pytest.mark.parametrize(
    "data", [packed({"a.xml": "<a/>"}), docx(more={"word/document.xml": "<document/>"}), docx("<w:p>")]
)
def test_what_is_no_document_is_refused(data):
    with pytest.raises(NotReadableError):
        html_of_document(data, Losses())


LOOKS = st.sampled_from(["", "<w:b/>", "<w:i/>", "<w:b/><w:strike/>", '<w:rStyle w:val="S"/>'])
RUNS = st.lists(st.tuples(st.from_regex(r" ?w[0-9]{1,3} ?", fullmatch=True), LOOKS), min_size=1, max_size=5)
WRAPS = st.sampled_from(
    [
        p,
        lambda *inside: item(0, *inside),
        lambda *inside: item(1, *inside),
        lambda *inside: p(*inside, own=style("Mine")),
    ]
)


@settings(max_examples=40)
@given(st.lists(st.tuples(WRAPS, RUNS), max_size=6))
def test_every_word_comes_over_in_its_order(paragraphs):
    blocks = [wrap(*(run(words, look) for words, look in runs)) for wrap, runs in paragraphs]
    meant = ["".join(words for words, _ in runs) for _, runs in paragraphs]
    written, _ = html("".join(blocks))
    assert re.findall("w[0-9]+", re.sub(r"<[^>]*>|\s+", "", written)) == re.findall("w[0-9]+", "".join(meant))
    assert from_html(written).lost == ()
