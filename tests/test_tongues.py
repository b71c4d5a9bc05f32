"""What stands between words is the language's: signs, blanks, brackets, quotation marks, and the rules of its script."""

import re

import pytest

from tests.reading import check
from timeline.formats.html_texts import Tongue
from timeline.formats.page.style import in_languages, minified, quoting
from timeline.formats.rendering import OUR_TEMPLATES, render_site
from timeline.locale import quotes_in, words_in

FILE = """title: x
language: {language}
url: https://x.test/
as_of: 2024-01-01
authors: [A]
publisher: B
corrections: [{{date: 2023-09-01, text: x}}]
sources:
  one: {{publisher: C, title: D, author: E, published: 2023-07-14, url: "https://x.test/a", archived: "https://x.test/b"}}
  two: {{publisher: F, title: "G?", published: 2023-07-15}}
events:
  - {{id: a, date: 2023-05-01, title: x, see: [b, c], sources: [{{source: one, quote: H, at: I}}, two], corrections: [{{date: 2023-10-01, text: J}}]}}
  - {{id: b, date: 2023-05-02, title: y, sources: one, links: [{{url: "https://x.test/a.pdf", title: K, page: "4"}}]}}
  - {{id: c, date: 2023-06-02, title: z, sources: one, quote: {{text: L, by: M, source: one}}}}
"""


def page(language, more=""):
    html = render_site(check(FILE.format(language=language) + more).chronology, {})["index.html"].decode()
    return html, re.sub("<[^>]*>", "", html.partition("<body>")[2])


@pytest.mark.parametrize(("language", "comma"), [("ar", "،"), ("fa", "،"), ("ur", "،"), ("ja", "、"), ("zh", "，")])
def test_signs_between_words_are_those_of_the_language_also_where_it_has_no_file(language, comma):
    _, text = page(language)
    assert not re.search(r"[^\W\d_](?<![A-Za-z]), (?![A-Za-z])", text), re.findall(r".{9}, .{9}", text)
    for before, after in (("A", "B"), ("M", "C")):
        assert re.search(rf"{before}{comma} ?{after}", text), (before, after)
    assert re.search(rf"C{comma} ?\S*(14|2023)", text)


@pytest.mark.parametrize("language", ["ja", "zh"])
def test_behind_a_sign_as_wide_as_a_letter_stands_no_blank(language):
    _, text = page(language)
    assert not re.search("[。、，：；）」]\\s(?=[^\\s<])", text.replace("\n", "")), re.findall(
        "[。、，：；）」] .{9}", text
    )
    assert "(" not in re.sub(r"\((\*|Atom|[A-Z]+)\)", "", text)


def test_what_ends_in_a_sign_of_its_own_gets_no_full_stop():
    for language in ("en", "ar", "ja"):
        _, text = page(language)
        assert re.search(r"G\?(?![.。])", text) and re.search(r"D\b", text)
    assert "D, by E." in page("en")[1] and "D、著者：E。" in page("ja")[1]


def test_english_and_french_keep_theirs():
    _, text = page("en")
    assert (
        "C, July 14, 2023. D, by E. (archived copy)" in text
        and "I: H" in text
        and "See also: y, May 2, 2023; z, June 2, 2023" in text
    )
    _, text = page("fr")
    assert "I\u00a0: H" in text and re.search("y, .*\u202f; z, ", text)


@pytest.mark.parametrize(
    ("language", "script"), [("fa", "،"), ("he", ","), ("az-IR", "،"), ("az", ","), ("und", ","), ("th", ",")]
)
def test_a_language_without_a_file_has_the_signs_of_its_script(language, script):
    assert Tongue(language).joint(",") == f"{script} "


def test_sentences_stand_together_as_their_script_has_it():
    assert words_in("en").together(["A.", "B."]) == "A. B." and words_in("ja").together(["あ。", "い。"]) == "あ。い。"


def test_quotation_marks_follow_the_language_around_the_quotation():
    html, _ = page("ru", "  - {date: 2023-08-01, title: x, language: en}\n")
    [style] = re.findall("<style>(.*?)</style>", html)
    assert (
        f":root{{quotes:{' '.join(chr(34) + mark + chr(34) for mark in (*quotes_in('ru').outer, *quotes_in('ru').inner))}}}"
        in style
    )
    assert ':not(q)[lang="en"]{quotes:"“"' in style
    assert quoting("en", ["en-GB", "he"]) == ':root{quotes:"“" "”" "‘" "’"}:not(q)[lang="he"]{quotes:auto}'
    assert quoting("he", []) == ""
    plain = render_site(check("title: x\nevents: [{date: 2023, title: x}]\n").chronology, {})["index.html"].decode()
    assert "{quotes:" not in plain


CSS = minified((OUR_TEMPLATES / "style.css").read_text())


def test_rules_of_scripts_are_sent_to_pages_that_have_them():
    latin = in_languages(CSS, ["en", "fr-CA"])
    assert ":lang(" not in latin and "[dir=" not in latin and ".what>[dir]" not in latin and ":dir(" not in latin
    for tags in (["en", "ar"], ["he"], ["en", "und"]):
        sent = in_languages(CSS, tags)
        assert "[dir=rtl] .ov" in sent and ".what>[dir]" in sent and "letter-spacing:0" in sent
    assert ":lang(ja){word-break:auto-phrase}" in in_languages(CSS, ["en", "ja-JP"])
    assert ":lang(ja){word-break:auto-phrase}" not in in_languages(CSS, ["zh"])
    html, _ = page("en", "  - {date: 2023-08-01, title: x, language: ja}\n")
    assert "line-break:strict" in html and "[dir=rtl]" not in html
    assert "[dir=rtl]" in page("en", "  - {date: 2023-08-01, title: x, sources: {publisher: N, language: ar}}\n")[0]
