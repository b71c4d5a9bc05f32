"""Straight marks as a language sets them: what each becomes, what stays, and what never changes."""

import gc
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.languages import LanguageError, codes, language
from timeline.languages.compile import FOLDER, compiled
from timeline.locale import quotes_in
from timeline.markup import parsed, to_html, to_line, to_markdown, typographic

SET = [
    ("en", '"x"', "“x”"),
    ("en", "'x'", "‘x’"),
    ("en", "It's Meta's and the readers' own", "It’s Meta’s and the readers’ own"),
    ("en", "\"He said 'no' twice,\" she wrote", "“He said ‘no’ twice,” she wrote"),
    ("en", "\"'Yes,' he said\"", "“‘Yes,’ he said”"),
    ("en", '"He said "x" to me"', "“He said “x” to me”"),
    ("en", "the '90s and the 1990's", "the ’90s and the 1990’s"),
    ("en", "in '98, rock 'n' roll, 'tis", "in ’98, rock ’n’ roll, ’tis"),
    ("en", "'In '98 we won'", "‘In ’98 we won’"),
    ("en", '("x"), ["y"], x -- "y"--"z"', "(“x”), [“y”], x -- “y”--“z”"),
    ("en", '"in 2019" and "in 2020"', "“in 2019” and “in 2020”"),
    ("en", "'in 2019' and 'in 2020'", "‘in 2019’ and ‘in 2020’"),
    ("en", '"a 12" pipe" burst', '“a 12" pipe” burst'),
    ("en", '"5"', "“5”"),
    ("en", "'a 6' pole,' he said", "‘a 6' pole,’ he said"),
    ("en", "'a 6' pole' he said", "'a 6' pole' he said"),
    ("en", 'she said "5\'10""', "she said “5'10\"”"),
    ("en", 'of "5\'10" and more', "of “5'10\" and more"),
    ("en", '"The first paragraph goes on', "“The first paragraph goes on"),
    ("en", 'and ends here."', "and ends here.”"),
    ("en", '“x” and "y"', "“x” and “y”"),
    ("en", 'see https://a.example/it\'s "now"', "see https://a.example/it's “now”"),
    ("en", "e\u0301t\u00e9's", "e\u0301t\u00e9’s"),
    ("de", "\"Nein, 'so' nicht\", 's ist", "„Nein, ‚so‘ nicht“, ’s ist"),
    ("de", "Hans' Rad", "Hans’ Rad"),
    ("de", '"Spiegel"-Bericht', "„Spiegel“-Bericht"),
    ("de-CH", "\"Nein 'so'\"", "«Nein ‹so›»"),
    ("fr", "\"L'un 'dit'\" l'\"affaire\" d'11 ans", "«\u202fL’un “dit”\u202f» l’«\u202faffaire\u202f» d’11 ans"),
    ("fr", 'il dit " oui " ici', "il dit «\u202foui\u202f» ici"),
    ("fr", "«mot», « mot » «\xa0mot\xa0»", "«\u202fmot\u202f», «\u202fmot\u202f» «\xa0mot\xa0»"),
    ("fr", "«\nmot\n» «» « »", "«\nmot\n» «» «\u202f»"),
    ("fr", "l’«État», (« un »)", "l’«\u202fÉtat\u202f», («\u202fun\u202f»)"),
    ("fr-CA", "«mot»", "«\u202fmot\u202f»"),
    ("fr-CH", "'x' «mot» « mot »", "‹x› «mot» « mot »"),
    ("es", "«mot» « mot »", "«mot» « mot »"),
    ("ru", "«mot» « mot »", "«mot» « mot »"),
    ("es", '¿"Sí"?', "¿«Sí»?"),
    ("es-MX", '"sí"', "“sí”"),
    ("es-419", '"sí"', "“sí”"),
    ("pt-PT", '"x"', "«x»"),
    ("it", "la 'ndrangheta e \"l'altro\"", "la ’ndrangheta e «l’altro»"),
    ("nl", "'s avonds in 't huis", "’s avonds in ’t huis"),
    ("pl", '"x"', "„x”"),
    ("sv", '"x"', "”x”"),
    ("ru", "\"Так 'да'\"", "«Так „да“»"),
    ("ar", 'وقال "نعم" و"لا"', "وقال «نعم» و«لا»"),
    ("ja", "彼は\"はい\"と'言った'。", "彼は「はい」と『言った』。"),
    ("zh", '他说:"你好,"我,"2019"年', "他说:“你好,”我,“2019”年"),
    ("zh-Hant-TW", '他說"你好"', "他說「你好」"),
]

AS_TYPED = [
    ("en", '5\'10" and 6\' 2", a 12" pipe, 12"x14", 5\' high'),
    ("en", '"12" or 14" wide'),
    ("en", "10'000, 5'x"),
    ("en", "'"),
    ("en", '"'),
    ("en", "\"\" and ''"),
    ("en", '12 " pipe and 5 " tube'),
    ("en", "'98 was the dogs' year"),
    ("en", "'20 people died' he said"),
    ("en", "''x''"),
    ("en", 'wo"rd'),
    ("en", 'צה"ל and צה"ל, ג\'ורג'),
    ("fr", "»mot« et\n» mot, «"),
    ("fr", "https://a.example/«mot»"),
    ("de", "'Hans' Haus' ist"),
    ("de", "'a 6' b' c"),
    ("tlh", '"x" it\'s'),
    ("he", '"x"'),
]


@pytest.mark.parametrize(("tag", "typed", "shown"), SET)
def test_a_mark_becomes_that_of_the_language(tag, typed, shown):
    assert typographic(typed, quotes_in(tag)) == shown


@pytest.mark.parametrize(("tag", "typed"), AS_TYPED)
def test_what_is_not_sure_stays(tag, typed):
    quotes = quotes_in(tag)
    assert quotes is None or typographic(typed, quotes) == typed


@pytest.mark.parametrize("code", codes())
def test_every_language_has_marks(code):
    quotes = quotes_in(code)
    (opening, closing), space = quotes.outer, quotes.space
    assert typographic("\"x\" 'y' z'z", quotes) == "{}x{} {}y{} z{}z".format(
        f"{opening}{space}", f"{space}{closing}", *quotes.inner, quotes.apostrophe
    )


ANY = st.text(
    st.sampled_from(list("ab1é5 \n.,-–(“”’«» \"'\"'\"'你א")) | st.characters(exclude_categories=["Cs"]), max_size=30
)
TAGS = st.sampled_from([*codes(), "de-CH", "fr-CH", "es-MX", "zh-TW", "pt-PT"])


def straight(text, quotes):
    """The text with every mark of the language as it is typed."""
    for sign, marks in (('"', quotes.outer), ("'", (*quotes.inner, quotes.apostrophe))):
        for mark in marks:
            text = text.replace(mark, sign)
    return text


@given(ANY, TAGS)
def test_nothing_changes_but_signs_and_a_second_time_nothing(words, tag):
    quotes = quotes_in(tag)
    shown = typographic(words, quotes._replace(space=""))
    assert len(shown) == len(words)
    spaced = typographic(words, quotes)
    assert typographic(spaced, quotes) == spaced
    blank = "(?<=[«»])[ \u202f]|[ \u202f](?=[«»])"
    assert re.sub(blank, "", spaced) == re.sub(blank, "", shown)  # and nothing else is new, or gone
    marks = {*quotes.outer, *quotes.inner, quotes.apostrophe}
    assert all(new == old or (old in "\"'" and new in marks) for old, new in zip(words, shown, strict=True))
    assert typographic(shown, quotes._replace(space="")) == shown


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\"'«»")), TAGS)
def test_what_has_no_straight_mark_stays_byte_for_byte(words, tag):
    assert typographic(words, quotes_in(tag)) == words
    assert to_html(words, quotes=quotes_in(tag)) == to_html(words) or "&quot;" in words or "&#" in words


QUOTED = st.recursive(
    st.lists(st.sampled_from(["a", "the word", "it's", "l'un", "1999 was", "no."]), min_size=1, max_size=3).map(
        " ".join
    ),
    lambda inner: st.tuples(st.sampled_from(["", "so "]), inner, st.sampled_from(["", " he said"])).map(
        '{0[0]}"{0[1]}"{0[2]}'.format
    ),
    max_leaves=4,
)


@given(st.lists(QUOTED, min_size=1, max_size=4).map(", and ".join), TAGS.filter(lambda tag: tag != "sv"))
def test_quotations_are_all_set_and_balanced(words, tag):
    quotes = quotes_in(tag)
    shown = typographic(words, quotes)
    assert '"' not in shown and "'" not in shown
    depth = 0
    for sign in shown:
        depth += (sign == quotes.outer[0]) - (sign == quotes.outer[1])
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ('He said *"it\'s so"*.', "<p>He said <em>“it’s so”</em>.</p>\n"),
        ('"**No**," she said', "<p>“<strong>No</strong>,” she said</p>\n"),
        ('"*it*\'s"', "<p>“<em>it</em>’s”</p>\n"),
        ('`a "b"` is "`c"`"', '<p><code>a "b"</code> is “<code>c"</code>”</p>\n'),
        ("\"[it's](https://a.b/it's)\"", '<p>“<a href="https://a.b/it\'s" rel="noreferrer">it’s</a>”</p>\n'),
        ('"https://a.b/it\'s"', '<p>“<a href="https://a.b/it\'s" rel="noreferrer">https://a.b/it\'s</a>”</p>\n'),
        ("- \"a\n  b\"\n\n> 'c'", "<ul>\n<li>“a\nb”</li>\n</ul>\n<blockquote>\n<p>‘c’</p>\n</blockquote>\n"),
        ('    "code"\n', '<pre><code>"code"\n</code></pre>\n'),
        ("&quot;a&quot;", "<p>“a”</p>\n"),
        ('"a  \nb"', "<p>“a<br>\nb”</p>\n"),
    ],
)
def test_marks_go_across_emphasis_and_links_and_never_into_code(markdown, html):
    assert to_html(markdown, quotes=quotes_in("en")) == html
    again = to_markdown(markdown, quotes=quotes_in("en"))
    assert to_html(again).replace("%27", "'") == html or "<pre>" in html


def test_a_text_is_parsed_once_and_stays_as_it_was():
    text = "\"a\" *'b'*"
    before = repr(parsed(text))
    assert to_line(text, quotes_in("en")) == "“a” ‘b’"
    assert repr(parsed(text)) == before and to_line(text) == "\"a\" 'b'"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('outer = ["“", "”"]', 'outer = ["“"]'),
        ('outer = ["“", "”"]', 'outer = ["“", "\\""]'),
        ('outer = ["“", "”"]', 'outer = ["“ ", "”"]'),
        ('apostrophe = "’"', 'apostrophe = "\'"'),
        ('apostrophe = "’"', 'apostrophe = "a"'),
        ('apostrophe = "’"', 'apostrophes = "’"'),
    ],
)
def test_a_mark_is_one_sign_that_no_keyboard_has(old, new):
    text = (FOLDER / "en.toml").read_text(encoding="utf-8")
    with pytest.raises(LanguageError, match="quotes"):
        compiled(text.replace(old, new), "en.toml")


def test_a_region_without_marks_of_its_own_has_those_of_the_language():
    assert language("de").quotes_in("de-AT") == language("de").quotes_in("de")
    assert language("zh").quotes_in("zh-Hant").outer == ("「", "」")


SIGNS = {
    "openings": '"a ', "closings": 'a" ', "a run": '"', "measures": '1" ', "pairs": '"a" ', "single openings": "'a ",
    "single closings": "a' ", "single pairs": "'a' ", "years": "'98 ", "apart": '" ', "both": "\"'",
}  # fmt: skip


@pytest.mark.growth
@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_time_grows_as_the_text_does(sign):
    quotes = quotes_in("en")

    def seconds(size):
        gc.disable()  # as a build does: what other tests have left is looked through in between
        try:
            start = time.process_time()
            typographic(f"{sign * size}{size}", quotes)
            return time.process_time() - start
        finally:
            gc.enable()

    few, many = seconds(3_000), seconds(24_000)
    assert many < few * 20 + 0.1
