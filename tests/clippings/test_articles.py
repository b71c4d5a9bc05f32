"""Clippings: the text as it is, and for all else where it was found; nothing is made up and nothing is fetched."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from timeline.clippings import MAX_BYTES, article_of, read_article
from timeline.dates import parse_date
from timeline.findings import TimelineError

BODY = (
    "<article><h1>A vote</h1>"
    + "".join(
        f"<p>The council voted on Monday to close school number {number}, after a long debate in the town hall.</p>"
        for number in range(6)
    )
    + "</article>"
)


def page(head="", body=BODY, attributes=' lang="en-GB"'):
    return (
        f"<!doctype html><html{attributes}><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()
    )


def linked(**data):
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def refused(data, name="a.txt"):
    with pytest.raises(TimelineError) as error:
        article_of(data, name)
    return error.value.findings[0]


def test_a_text_is_taken_as_it_is():
    text = "  A vote\r\n\r\nThe council  voted.\n"
    article = article_of(text.encode(), "a.txt")
    assert article.text == text and article.published is None
    assert (article.title, article.origins) == ("A vote", {"title": "first line"})
    assert [finding.code for finding in article.findings] == ["no-publication-date"]
    assert "--published" in (article.findings[0].help or "")


HEADS = [
    "published: 14 July 2023\noutlet: The Paper\n\n",
    "Published: 14 July 2023\r\nPublisher: The Paper\r\n\r\n",
    "---\noutlet: The Paper\ndate: 14 July 2023\n---\n\n",
    "\n\npublished:14 July 2023\nsource: The Paper\n",
    "\ufeffpublished: 14 July 2023\noutlet: The Paper\n\n",
]


@pytest.mark.parametrize("head", HEADS)
def test_lines_at_the_head_tell_of_a_text(head):
    article = article_of(f"{head}The council voted.\n".encode(), "a.txt")
    assert (article.text, article.outlet) == ("The council voted.\n", "The Paper")
    assert article.published.edtf == "2023-07-14"
    assert article.origins == {"published": "front matter", "outlet": "front matter"}


def test_a_text_that_begins_with_a_colon_has_no_head():
    text = "Source: the council.\n\nIt voted."
    assert article_of(text.encode(), "a.txt").text == text
    assert article_of(b"---\nIt voted: yes.\n", "a.txt").text == "---\nIt voted: yes.\n"


def test_a_day_that_is_not_exact_is_a_span():
    article = article_of(b"published: 11 to 16 July 2023\n\nx", "a.txt")
    assert (article.published.earliest.day, article.published.latest.day) == (11, 16)


def test_a_day_of_publication_that_cant_be_read_is_refused_with_its_line():
    finding = refused(b"outlet: The Paper\npublished: sometime\n\nIt voted.")
    assert (finding.code, finding.place.line) == ("publication-date", 2)


def test_what_the_caller_says_goes_first():
    article = article_of(b"published: 14 July 2023\n\nx", "a.txt", published=parse_date("2023-07-15"))
    assert article.published.edtf == "2023-07-15" and article.origins["published"] == "--published"


REFUSED = [
    (b"\0\1\2\3", "not-text"),
    (b"caf\xe9 in Latin-1", "not-utf-8"),
    ("a text".encode("utf-16"), "not-utf-8"),
    (b"", "empty-article"),
    (b" \n\n ", "empty-article"),
    (b"published: 14 July 2023\n\n", "empty-article"),
    (b"x" * (MAX_BYTES + 1), "too-large"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED)
def test_what_is_no_article_is_refused(data, code):
    finding = refused(data)
    assert finding.code == code and finding.help


def packed(*names, first=""):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


OPEN = "application/vnd.oasis.opendocument."
OTHERS = [
    ("a.odt", packed("content.xml", first=OPEN + "text"), "a document of a word processor"),
    ("a.xlsx", packed("[Content_Types].xml", "xl/workbook.xml"), "a spreadsheet"),
    ("a.ods", packed("content.xml", first=OPEN + "spreadsheet"), "a spreadsheet"),
    ("a.csv", b"date,what\n2014-04-25,The city switches\n", "a spreadsheet"),
    ("A.TSV", b"date\twhat\n", "a spreadsheet"),
    ("a.pptx", packed("ppt/presentation.xml"), "a presentation"),
    ("a.epub", packed("a.xhtml", first="application/epub+zip"), "an e-book"),
    ("a.zip", packed("a.txt"), "a zip file"),
    ("a", packed("a.txt"), "a zip file"),
    ("a.zip", packed(), "an empty zip file"),
    ("a.zip", b"PK\x03\x04", "a zip file"),
    ("a.docx", packed("xl/workbook.xml"), "a spreadsheet"),
    ("a.txt", packed("a.xhtml", first="application/epub+zip"), "an e-book"),
    ("a.gz", b"\x1f\x8b\x08", "a packed archive"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office file or Outlook message"),
    ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
    ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
    ("a.webp", b"RIFF\0\0\0\0WEBP", "a picture"),
    ("a.heic", b"\0\0\0\x18ftypheic", "a picture"),
    ("a.mp4", b"\0\0\0\x18ftypisom", "a sound or video file"),
    ("a.wav", b"RIFF\0\0\0\0WAVE", "a sound or video file"),
    ("a.webarchive", b"bplist00", "a page saved by Safari with its pictures"),
    ("events.yaml", b"title: A record\nevents:\n  - 2019: x\n", "a chronology"),
    ("a.json", b"{}", "data for programs"),
    ("a.ics", b"BEGIN:VCALENDAR\r\n", "data for programs"),
]


@pytest.mark.parametrize(("name", "data", "kind"), OTHERS)
def test_a_file_of_another_kind_is_named_and_the_way_out_with_it(name, data, kind):
    finding = refused(data, name)
    assert (finding.code, finding.message) == ("not-an-article", f"this is {kind}, and not an article")
    assert finding.help


TEXTS = [
    ("a.md", b"# A vote\n\nThe council voted.\n"),
    ("a", b"The council voted.\n"),
    ("a.yaml", b"The council voted on these events: none.\n"),
    ("a.txt", b"PK was the name of the ship.\n"),
    ("a.txt", b"Source: the council\n\nMessage received: it voted.\n"),
    ("a.txt", b"published: 14 July 2023\noutlet: The Mail\n\nReceived: one letter.\n"),
    ("a.csv.txt", b"The council voted.\n"),
]


@pytest.mark.parametrize(("name", "data"), TEXTS)
def test_a_text_is_read_whatever_its_name(name, data):
    assert article_of(data, name).text.strip()


NOWHERE = [
    ("-", "standard input is not read"),
    ("https://x.test/a.html", '"https://x.test/a.html" is an address: nothing is fetched'),
    ("http://x.test/", '"http://x.test" is an address: nothing is fetched'),
    ("gone.txt", '"gone.txt" is not there'),
]


@pytest.mark.parametrize(("name", "message"), NOWHERE)
def test_what_is_no_path_is_said_to_be(name, message):
    with pytest.raises(TimelineError) as error:
        read_article(Path(name))
    assert error.value.findings[0].message == message


def test_what_cant_be_seen_is_a_space():
    assert article_of(b"a\x0bb\x7fc", "a.txt").text == "a b c"


def test_files_are_named_in_what_is_refused(tmp_path):
    for path, code in ((tmp_path / "gone.txt", "file-not-found"), (tmp_path, "not-a-file")):
        with pytest.raises(TimelineError) as error:
            read_article(path)
        assert error.value.findings[0].code == code
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(TimelineError, match="more than 8 MB"):
        read_article(large)


def test_a_page_says_most_of_itself_in_data():
    data = linked(**{
        "@type": "NewsArticle", "headline": "A vote", "datePublished": "2023-07-14T23:30:00+01:00",
        "author": [{"name": "A. Reporter"}, {"name": "B. Writer"}], "publisher": {"name": "The Paper"},
        "mainEntityOfPage": {"@id": "https://example.org/vote"},
    })  # fmt: skip
    article = article_of(page(data), "a.html")
    assert (article.title, article.author, article.outlet) == ("A vote", "A. Reporter, B. Writer", "The Paper")
    assert (article.published.edtf, article.url, article.language) == (
        "2023-07-14",
        "https://example.org/vote",
        "en-GB",
    )
    assert article.origins == {
        "title": "JSON-LD headline", "published": "JSON-LD datePublished", "author": "JSON-LD author",
        "outlet": "JSON-LD publisher", "url": "JSON-LD url", "language": "html lang",
    }  # fmt: skip
    assert "close school number 3" in article.text and "<p>" not in article.text and article.findings == ()
    assert "\n\n" in article.text


@pytest.mark.parametrize(
    ("head", "title", "outlet"),
    [
        ("<title>A vote | The Hull Herald</title>", "A vote | The Hull Herald", None),
        ("<title>A vote in Hull | The Hull Herald</title>", "A vote in Hull", "The Hull Herald"),
        (
            '<title>A vote in Hull - BBC News</title><meta property="og:site_name" content="BBC News">',
            "A vote in Hull",
            "BBC News",
        ),
        (
            '<title>How we vote - BBC News</title><meta property="og:site_name" content="The Paper">',
            "How we vote - BBC News",
            "The Paper",
        ),
        ("<title>A vote in Hull - and in Leeds</title>", "A vote in Hull - and in Leeds", None),
    ],
)
def test_the_outlet_behind_a_headline_is_no_part_of_it(head, title, outlet):
    article = article_of(page(head), "a.html")
    assert (article.title, article.outlet) == (title, outlet)


PUBLISHED = [
    (
        linked(**{"@graph": [{"@type": "WebPage", "datePublished": "2023-07-14"}]}),
        "2023-07-14",
        "JSON-LD datePublished",
    ),
    (
        '<meta property="article:published_time" content="2023-07-14T08:00:00Z">',
        "2023-07-14",
        "meta article:published_time",
    ),
    ('<meta name="pubdate" content="14 July 2023">', "2023-07-14", "meta pubdate"),
    ('<meta name="DC.date" content="20230714">', "2023-07-14", "meta dc.date"),
    (
        '<meta name="date" content="soon"><meta name="parsely-pub-date" content="2023-07-14">',
        "2023-07-14",
        "meta parsely-pub-date",
    ),
    (
        linked(**{"@type": ["NewsArticle"], "datePublished": "2023-07-14"}) + '<meta name="date" content="2023-07-15">',
        "2023-07-14",
        "JSON-LD datePublished",
    ),
    (
        linked(**{"@type": "Article", "dateModified": "2023-08-01"})
        + '<meta name="article.published" content="2023-07-14">',
        "2023-07-14",
        "meta article.published",
    ),
    (
        "<script type='application/ld+json'>{broken</script><meta name='date' content='2023-07-14'>",
        "2023-07-14",
        "meta date",
    ),
]


@pytest.mark.parametrize(("head", "value", "origin"), PUBLISHED)
def test_the_day_of_publication_comes_with_where_it_was_found(head, value, origin):
    article = article_of(page(head), "a.html")
    assert (article.published.edtf, article.origins["published"]) == (value, origin)


def test_times_in_the_page_count_where_nothing_else_does():
    body = BODY.replace("<h1>", '<time itemprop="datePublished" datetime="2023-07-14">Friday</time><h1>')
    assert article_of(page(body=body), "a.html").published.edtf == "2023-07-14"
    body = BODY.replace("<h1>", '<time datetime="2023-07-14T09:00">Friday</time><h1>')
    assert article_of(page(body=body), "a.html").origins["published"] == "time"


def test_two_days_of_publication_are_none():
    head = linked(**{"@type": "Article", "datePublished": "2023-07-14"}) + '<meta name="date" content="2021-01-02">'
    article = article_of(page(head), "a.html")
    assert article.published is None and "published" not in article.origins
    assert (
        "2021-01-02 (meta date)" in article.findings[0].message and "2023-07-14 (JSON-LD" in article.findings[0].message
    )


SEEN = [
    ("<h1>", '<span itemprop="datePublished">14 July 2023</span><h1>', "2023-07-14", "span datePublished"),
    (
        "<h1>",
        '<abbr itemprop="datePublished" content="2023-07-14T10:00">Friday</abbr><h1>',
        "2023-07-14",
        "abbr datePublished",
    ),
    (
        "<h1>",
        '<p><time class="entry-date published" datetime="2023-07-14">Friday</time><time datetime="2021-01-01">x</time><h1>',
        "2023-07-14",
        "time published",
    ),
    (
        "</h1>",
        "</h1><div><span>Published</span> <b>14 July 2023</b></div>",
        "2023-07-14",
        'line "Published 14 July 2023"',
    ),
    ("</h1>", "</h1><p>By Jane Roe</p><p>July 14, 2023</p>", "2023-07-14", 'line "July 14, 2023"'),
    ("</article>", "</article><p>Published 14 July 2023</p>", "2023-07-14", 'line "Published 14 July 2023"'),
]


@pytest.mark.parametrize(("where", "body", "value", "origin"), SEEN)
def test_what_readers_see_says_when_a_page_was_published(where, body, value, origin):
    article = article_of(page(body=BODY.replace(where, body)), "a.html")
    assert (article.published.edtf, article.origins["published"], article.findings) == (value, origin, ())


CHANGED = [
    (linked(**{"@type": "Article", "dateModified": "2023-07-15"}), "JSON-LD dateModified"),
    ('<meta property="article:modified_time" content="2023-07-15T10:00:00Z">', "meta article:modified_time"),
]


@pytest.mark.parametrize(("head", "origin"), CHANGED)
def test_a_day_of_change_is_taken_with_a_warning_where_there_is_no_other(head, origin):
    article = article_of(page(head), "a.html")
    assert (article.published.edtf, article.origins["published"]) == ("2023-07-15", origin)
    assert [one.code for one in article.findings] == ["only-updated"] and origin in article.findings[0].message
    seen = article_of(page(head, body=BODY.replace("</h1>", "</h1><p>Published 14 July 2023</p>")), "a.html")
    assert (seen.published.edtf, seen.findings) == ("2023-07-14", ())


def test_lines_of_a_page_that_say_two_days_are_told():
    body = BODY.replace("</h1>", "</h1><p>Published 14 July 2023</p>") + "<p>Published 2 May 2021</p>"
    article = article_of(page(body=body), "a.html")
    assert article.published is None and '"Published 2 May 2021"' in article.findings[0].message


def test_days_beside_other_articles_are_not_this_ones():
    body = BODY + "<ul><li>More: a fire<p>3 May 2021</p></li></ul><p>Copyright 2023</p>"
    assert article_of(page(body=body), "a.html").published is None


def test_a_guess_is_told_and_not_used():
    article = article_of(page(body=BODY + "<p>It was begun on 14 July 2023</p>"), "a.html")
    assert article.published is None and article.findings[0].code == "no-publication-date"


def test_a_page_without_data_has_its_title_and_address():
    head = '<title>A vote</title><meta property="og:site_name" content="The Paper"><link rel="canonical" href="https://example.org/v">'
    article = article_of(page(head, attributes=""), "a.html")
    assert (article.title, article.outlet, article.url, article.language) == (
        "A vote",
        "The Paper",
        "https://example.org/v",
        None,
    )


def test_encodings_are_those_that_the_page_declares():
    old = page(body=BODY.replace("council", "conseil é")).decode().replace("utf-8", "iso-8859-1").encode("cp1252")
    assert "conseil é" in article_of(old, "a.html").text
    wide = page().decode().replace("<meta charset=utf-8>", "").encode("utf-16")
    assert "school number 3" in article_of(wide, "a.html").text
    assert refused(b"<html><meta charset=nonsense><p>x", "a.html").code == "article-encoding"
    assert refused(b"<html><meta charset=utf-8><p>caf\xe9", "a.html").code == "not-utf-8"


@pytest.mark.parametrize("data", [b"<html></html>", b"<!doctype html>"])
def test_an_empty_page_is_refused(data):
    assert refused(data, "a.html").code == "empty-article"


def test_elements_without_end_are_refused():
    assert refused(page(body="<div>" * 100_000), "a.html").code == "not-text"
    assert "school number 3" in article_of(page(body="<div>" * 200 + BODY + "</div>" * 200), "a.html").text


def test_nothing_is_fetched(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr("socket.socket.connect", refuse)
    article_of(
        page('<link rel="canonical" href="https://example.org/v"><img src="https://example.org/x.png">'), "a.html"
    )


def table(first, rows=3):
    return (
        "<table>"
        + "".join(
            f"<tr><td>{first.format(number)}</td><td>The council <b>met</b> again</td></tr>"
            for number in range(1, 1 + rows)
        )
        + "</table>"
    )


def test_tables_of_dates_and_lists_keep_their_lines():
    items = "<ul><li>5 May 2019: The inquiry opens</li><li>6 June 2020: It ends</li></ul>"
    text = article_of(
        page(body=BODY.replace("</article>", table("{} July 2023") + items + "</article>")), "a.html"
    ).text
    assert "\n\n1 July 2023 | The council met again\n2 July 2023 | The council met again\n3 July" in text
    assert "\n\n- 5 May 2019: The inquiry opens\n- 6 June 2020: It ends" in text


@pytest.mark.parametrize("other", [table("{} votes"), table("{} July 2023", rows=2)])
def test_other_tables_are_left_out(other):
    assert "met again" not in article_of(page(body=BODY.replace("</article>", f"{other}</article>")), "a.html").text
