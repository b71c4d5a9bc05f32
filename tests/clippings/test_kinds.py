"""Clippings of every kind: their words in paragraphs, what they say of themselves, and what is refused in a sentence."""

import pytest

from tests.clippings.files import LOCKED, mail, paragraph, pdf, saved_page
from tests.office import docx, item, p, run
from timeline.clippings import LARGEST, MAX_BYTES, article_of, kinds, rich_text
from timeline.clippings import mail as mails
from timeline.clippings import pdf as pdfs
from timeline.findings import TimelineError

FIRST = "The council voted late on Monday to close the old school."
LINES = ("The council voted late on Monday to", "close the old school.")
SECOND = ("It was the third vote in a week, and", "many more people came than ever.")


def refused(data, name="a.txt"):
    with pytest.raises(TimelineError) as error:
        article_of(data, name)
    [finding] = error.value.findings
    assert finding.help and finding.place.file == name
    return finding


def two_paragraphs(step=14, gap=30):
    return [(72, 760, "A vote", 20), *paragraph(72, 700, *LINES, step=step), *paragraph(72, 700 - step - gap, *SECOND)]


def test_a_pdf_is_its_paragraphs_and_not_its_lines():
    article = article_of(pdf(two_paragraphs()), "a.pdf")
    assert article.text == f"A vote\n\n{FIRST}\n\n{' '.join(SECOND)}" and article.title == "A vote"


def test_a_line_that_had_space_for_the_next_word_ends_a_paragraph():
    lines = paragraph(72, 700, *LINES, "No.", *SECOND)
    assert article_of(pdf(lines), "a.pdf").text == f"{FIRST}\n\nNo.\n\n{' '.join(SECOND)}"


def test_columns_and_pages_go_on():
    left, right = (
        paragraph(72, 700, *LINES[:1] * 2, "and to"),
        paragraph(320, 700, "close it at once, she", "said after the long day."),
    )
    text = article_of(pdf([*left, *right]), "a.pdf").text
    assert "and to close it at once, she said after" in text
    pages = article_of(pdf(paragraph(72, 80, *LINES[:1]), paragraph(72, 700, *LINES[1:])), "a.pdf")
    assert pages.text == FIRST


def test_lists_in_a_pdf_stay_lists():
    lines = paragraph(72, 700, "5 May 2019: The inquiry opens", "6 June 2020: It ends", "7 July 2021: The court sits")
    assert article_of(pdf(lines), "a.pdf").text.count("\n") == 2


def test_hyphens_that_the_end_of_a_line_has_made_go_and_those_of_words_stay():
    lines = (
        "The council has a long-",
        "term plan, as the mayor said, for an inves-",
        "tigation of the Anglo-",
        "American trust and of its self-",
        "taught head. A long-term plan needs the inves-",
        "tigation of years; they know it.",
    )
    assert article_of(pdf(paragraph(72, 700, *lines)), "a.pdf").text == (
        "The council has a long-term plan, as the mayor said, for an investigation of the Anglo-American trust and of its "
        "self-taught head. A long-term plan needs the investigation of years; they know it."
    )


def test_signs_beyond_the_first_plane_and_ligatures_are_letters_and_keep_the_lines():
    lines = paragraph(
        72, 700, "ZZZZ The council voted late on Monday to Z", "close the Xrst school. It was the third", "vote.", "No."
    )
    text = article_of(pdf(lines, signs={"Z": "😀", "X": "ﬁ"}), "a.pdf").text
    assert (
        text == "😀😀😀😀 The council voted late on Monday to 😀 close the first school. It was the third vote.\n\nNo."
    )


def test_a_text_whose_letters_mean_nothing_is_refused():
    strange = {letter: chr(0xE000 + ord(letter)) for letter in "abcdefghijklmnopqrstuvwxyz"}
    assert (
        refused(pdf(two_paragraphs(), signs=strange), "a.pdf").message == "which letters this PDF shows can't be told"
    )


def test_signs_without_spaces_between_words_are_joined_without():
    lines = paragraph(72, 700, "abababababababababab", "abab.")
    assert article_of(pdf(lines, signs={"a": "会", "b": "議"}), "a.pdf").text == "会議" * 12 + "."


def test_what_a_browser_prints_around_a_page_is_no_text_and_no_day_of_publication():
    around = [(72, 780, "3/1/26, 10:02 AM A vote"), (72, 20, "https://example.org/vote 1/2")]
    first, second = (
        [around[0], *two_paragraphs()[1:], around[1]],
        [around[0], *paragraph(72, 700, *SECOND), (72, 20, "https://example.org/vote 2/2")],
    )
    article = article_of(pdf(first, second), "a.pdf")
    assert "2026" not in article.text and "AM" not in article.text and "example.org" not in article.text
    assert (article.url, article.published) == ("https://example.org/vote", None)


def test_running_lines_are_left_out_but_not_the_text_of_one_page():
    pages = [
        [
            (72, 780, f"The Herald {number}"),
            *paragraph(72, 700, *LINES),
            *paragraph(72, 600, f"Part {'abc'[number]} is long."),
        ]
        for number in range(3)
    ]
    text = article_of(pdf(*pages), "a.pdf").text
    assert "Herald" not in text and text.count("Part") == 3


def test_the_day_on_which_a_pdf_was_made_is_not_that_of_publication():
    article = article_of(pdf(two_paragraphs(), title="Untitled"), "a.pdf")
    assert article.published is None and article.findings[0].code == "no-publication-date" and article.title == "A vote"
    dated = article_of(pdf([(72, 760, "Published 14 July 2023"), *two_paragraphs()[1:]]), "a.pdf")
    assert dated.published.edtf == "2023-07-14" and dated.origins["published"] == 'line "Published 14 July 2023"'


PDFS = [
    (pdf([], pictures=True), "this PDF holds pictures of pages and no text"),
    (pdf(two_paragraphs(), encrypt=LOCKED), "this PDF is protected by a password"),
    (pdf(two_paragraphs())[:300], "this PDF is broken"),
    (b"%PDF-1.4\nThe council voted on Monday.\n" * 50, "this PDF is broken"),
]


@pytest.mark.parametrize(("data", "message"), PDFS)
def test_a_pdf_without_words_is_refused_in_a_sentence(data, message):
    assert refused(data, "a.pdf").message == message


def test_a_pdf_has_a_longest(monkeypatch):
    assert refused(pdf(*[[]] * 5000), "a.pdf").message == "this PDF has 5,000 pages, more than 500"
    monkeypatch.setattr(pdfs, "MOST_CHARACTERS", 100)
    assert refused(pdf(two_paragraphs()), "a.pdf").message == "this PDF has more text than any article"


WORDS = docx(
    p(run("A vote"), own='<w:pStyle w:val="h"/>'),
    p(run("By A. Writer, July 14, 2023")),
    p(run("The council "), run("voted", "<w:b/>"), run(" on Monday.")),
    "<w:p><w:del><w:r><w:delText>Never said.</w:delText></w:r></w:del></w:p>",
    item(0, run("5 May 2019: The inquiry opens")),
    item(0, run("6 June 2020: It ends")),
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>7 July 2021</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>The court sits</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    styles='<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/></w:style>',
    numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>',
)


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a"])
def test_a_word_document_is_told_by_its_content_and_read_as_imports_read_it(name):
    article = article_of(WORDS, name)
    assert article.text == (
        "A vote\n\nBy A. Writer, July 14, 2023\n\nThe council voted on Monday.\n\n"
        "- 5 May 2019: The inquiry opens\n- 6 June 2020: It ends\n\n7 July 2021 | The court sits"
    )
    assert (article.title, article.author, article.published.edtf) == ("A vote", "A. Writer", "2023-07-14")
    assert article.origins["published"] == 'line "By A. Writer, July 14, 2023"'


def test_a_broken_word_document_is_refused():
    assert "broken archive" in refused(WORDS[:200], "a.docx").message
    assert (
        "password"
        in refused(
            WORDS.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"), "a.docx"
        ).message
    )


RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial;}}{\info{\author Nobody}{\title Draft}}"
    rb"{\pict\pngblip " + b"89504e47" * 200 + rb"}\f0 A vote\par Published 14 July 2023\par "
    rb"The council \b voted\b0  on Monday, \'93late\'94 as ever \u8211? \u-10179?\u-8704?.{\deleted Never said.}{\v Hidden.}\par "
    rb"See {\field{\*\fldinst{HYPERLINK " + b'"https://example.org"' + rb"}}{\fldrslt{the plan}}}.\par "
    rb"\trowd 7 July 2021\cell The court sits\cell\row 8 July 2021\cell It rises\cell\row }"
)


def test_rtf_is_its_words_and_nothing_else():
    article = article_of(RTF, "a.rtf")
    assert article.text == (
        "A vote\n\nPublished 14 July 2023\n\nThe council voted on Monday, “late” as ever – 😀.\n\nSee the plan.\n\n"
        "7 July 2021 | The court sits\n8 July 2021 | It rises"
    )
    assert (article.title, article.author, article.published.edtf) == ("A vote", None, "2023-07-14")


BROKEN_RTF = [
    (rb"{\rtf1 \u9999999999 x}", "it is a broken RTF document"),
    (rb"{\rtf1{\fonttbl" + rb"\f1" * 10_000 + rb"}x}", "its table of fonts is out of all proportion"),
    (rb"{\rtf1{\pict\bin9 123456789}x}", "it holds too much that is no text"),
    (rb"{\rtf1 " + b"The council voted. " * 500_000 + b"}", "it holds too much that is no text"),
    (rb"{\rtf1 {\pict 8950}}", "there is no text in it"),
]


@pytest.mark.parametrize(("data", "message"), BROKEN_RTF)
def test_rtf_that_is_broken_or_out_of_proportion_is_refused(data, message):
    assert refused(data, "a.rtf").message == message


def test_groups_deep_in_one_another_do_no_harm():
    assert (
        article_of(rb"{\rtf1 " + b"{" * 200_000 + b"The council voted." + b"}" * 200_000 + b"}", "a.rtf").text
        == "The council voted."
    )


SENDERS = [
    ("The Herald <news@herald.test>", "The Herald", None),
    ("Jane Roe <jane@herald.test>", None, "Jane Roe"),
    ("Harbour <noreply@x.test>", "Harbour", None),
    ("=?utf-8?q?J=C3=BCrgen_Roe?= <j@x.test>", None, "Jürgen Roe"),
    ("jane@herald.test", None, None),
]


@pytest.mark.parametrize(("sender", "outlet", "author"), SENDERS)
def test_an_e_mail_says_who_sent_it_and_never_from_where(sender, outlet, author):
    article = article_of(
        f"From: {sender}\r\nMessage-ID: <a@x>\r\nSubject: x\r\n\r\nThe council voted.\r\n".encode(), "a.txt"
    )
    assert (article.outlet, article.author) == (outlet, author)


def test_an_e_mail_is_dated_by_its_senders_clock():
    data = mail(Subject="Fwd: Re: A vote", Date="Fri, 14 Jul 2023 23:30:00 -0700")
    article = article_of(data, "a")
    assert (article.title, article.published.edtf) == ("A vote", "2023-07-14")
    assert article.origins == {"title": "e-mail Subject", "published": "e-mail Date"} and article.findings == ()
    assert article_of(mail(Date="soon"), "a.eml").published is None


def test_the_plain_part_of_an_e_mail_goes_before_its_html_and_attachments_are_told():
    page = "<style>x</style><h1>A vote</h1><p>The council<br>voted.</p><table><tr><td><p>In a frame</p></td><td><p>beside</p></td></tr></table><ul><li>One<li>Two</ul>"
    both = article_of(mail(html=page, attached=["plan.pdf"]), "a.eml")
    assert both.text == "The council voted on Monday.\n" and [one.code for one in both.findings] == [
        "attachment",
        "no-publication-date",
    ]
    assert both.findings[0].message == "1 file that hangs on the e-mail is not read"
    assert (
        article_of(mail(" \n", html=page), "a.eml").text
        == "A vote\n\nThe council\nvoted.\n\nIn a frame\n\nbeside\n\n- One\n- Two"
    )


def test_an_e_mail_in_any_encoding_is_read():
    old = b"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=%s\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\ncaf=E9 voted"
    for charset in (b"iso-8859-1", b"nonsense", b"utf-8"):
        assert article_of(old % charset, "a.eml").text.strip() == "café voted"


def test_lines_that_were_broken_to_be_sent_flow_together():
    head = b"MIME-Version: 1.0\r\nContent-Type: text/plain; format=flowed\r\n\r\n"
    assert article_of(head + b"The council \r\nvoted.\r\n\r\nIt rose. \r\n", "a.eml").text.startswith(
        "The council voted.\n\nIt rose."
    )


def nested(depth):
    head = b"MIME-Version: 1.0\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * depth
    return head + b"Subject: x\r\n\r\nThe council voted.\r\n"


MAILS = [
    (nested(5000), "it is an e-mail of too many parts"),
    (b"MIME-Version: 1.0\n\n" + b"\n" * (mails.MOST_LINES + 1), "it is an e-mail of too many parts"),
    (
        b"From a@x.test Fri Jul 14 2023\nSubject: x\nReceived: y\n\nOne.\n\nFrom b@x.test Sat Jul 15 10:00:00 2023\nSubject: z\n\nTwo.\n",
        "it is a mailbox of several e-mails",
    ),
    (mail(" "), "there is no text in it"),
    (b"MIME-Version: 1.0\n\n" + b"x" * (MAX_BYTES + 1), "its text is longer than 8 MB"),
    (
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * 10_001,
        "it is an e-mail of too many parts",
    ),
]


@pytest.mark.parametrize(("data", "message"), MAILS)
def test_an_e_mail_that_is_no_article_is_refused(data, message):
    assert refused(data, "a.eml").message == message


def test_an_e_mail_in_an_e_mail_is_read():
    assert article_of(nested(20), "a.eml").text.strip() == "The council voted."


PAGE = (
    "<!doctype html><html><head><meta charset=utf-16><title>A vote</title></head><body><article><h1>A vote</h1>"
    + "".join(
        f"<p>The council voted on Monday to close school number {number}, after a long debate – in the town hall.</p>"
        for number in range(6)
    )
    + "</article></body></html>"
).encode()


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a"])
def test_a_page_that_was_saved_with_its_pictures_is_the_page(name):
    article = article_of(saved_page(PAGE), name)
    assert "school number 3, after a long debate – in" in article.text and "PNG" not in article.text
    assert (article.title, article.url, article.published) == ("A vote", "https://example.org/vote", None)
    assert "page is missing" in refused(saved_page(PAGE).replace(b"text/html\r\n", b"text/css\r\n"), name).message


def test_text_under_the_name_of_another_kind_is_text():
    for name in ("a.pdf", "a.docx", "a.rtf", "a.eml", "a.zip", "a.mhtml"):
        assert article_of(b"The council voted.\n", name).text == "The council voted.\n"


def test_each_kind_has_a_largest_size():
    assert refused(b"x" * (MAX_BYTES + 1)).message == "a text of more than 8 MB is not read"
    assert refused(b"%PDF-" + b"x" * LARGEST, "a.pdf").message == "a PDF of more than 64 MB is not read"


def test_every_kind_that_is_read_has_its_reader():
    read = [one for one in vars(kinds).values() if isinstance(one, kinds.FileKind) and one.reader]
    assert len(read) == 7 and all(one.largest and one.advice for one in read)
    assert rich_text.LARGEST <= LARGEST
