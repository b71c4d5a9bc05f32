"""Words stand in their language and run its way, whatever letter they begin with and whatever stands beside them."""

import json
import re
from html.parser import HTMLParser

import pytest
from icalendar import Calendar

from tests.reading import check
from timeline.formats.html_texts import Tongue
from timeline.formats.page.views import Placed
from timeline.formats.rendering import Look, render_site
from timeline.locale import direction_of, isolated, words_in

RTL = (
    "he he-IL iw heb yi ji yid lad ar ar-EG ara arz fa fa-AF prs per fas ur ur-IN urd ps sd ug ckb ckb-IR dv ks nqo "
    "syr arc mzn lrc glk azb pnb bal rhg az-Arab az-IR pa-Arab pa-PK pa-Arab-PK ku-Arab uz-AF kk-CN ky-CN ha-SD ms-Arab "
    "tg-Arab ff-Adlm sd-Arab-IN en-Hebr wo-Arab und-Arab"
).split()
LTR = (
    "en en-GB de fr pl ja zh-Hant sr-Latn-RS az az-Latn pa pa-IN pa-Guru ku ku-Latn uz kk tg ha ms sd-Deva sd-IN ug-KZ "
    "ug-Cyrl ar-Latn he-Latn yi-Latn ff so sw la en-ZZ"
).split()
UNKNOWN = ["und", "mul", "mis", "zxx", "zz", "xx", "qaa", "qtz"]


@pytest.mark.parametrize(
    ("tag", "direction"),
    [*((tag, "rtl") for tag in RTL), *((tag, "ltr") for tag in LTR), *((tag, "auto") for tag in UNKNOWN)],
)
def test_a_language_says_which_way_it_runs(tag, direction):
    assert direction_of(tag) == direction_of(tag.upper()) == direction


@pytest.mark.parametrize(
    ("text", "own", "around", "expected"),
    [
        ("Haaretz", "ltr", "ltr", "Haaretz"),
        ("הארץ", "rtl", "ltr", "\u2067הארץ\u2069"),
        ("NATO", "ltr", "rtl", "\u2066NATO\u2069"),
        ("NATO תגיב", "rtl", "ltr", "\u2067NATO תגיב\u2069"),
        ("הארץ", "auto", "ltr", "\u2068הארץ\u2069"),
        ("2023", "rtl", "ltr", "2023"),
        ("\u202eabc", "auto", "ltr", "\u2068\u202eabc\u2069"),
    ],
)
def test_plain_words_are_set_apart_only_where_they_run_the_other_way(text, own, around, expected):
    assert isolated(text, own, around) == expected


def test_a_name_inside_a_sentence_of_ours_is_set_apart():
    say = words_in("en")
    assert say("by {author}", author="דנה") == "by \u2068דנה\u2069" and say("by {author}", author="Dana") == "by Dana"
    assert words_in("ar")("by {author}", author="Dana").endswith("\u2068Dana\u2069")


FILE = """title: "NATO {0}: כותרת"
description: "NATO {0}: תיאור"
language: {0}
id: record
url: https://x.test/record/
as_of: 2024-06-03
authors: ["דנה", "Dana"]
publisher: "NATO הארץ"
content_note: "NATO הערה"
help: [{{text: "NATO עזרה", url: "https://x.test/help"}}]
corrections: [{{date: 2024-02-01, text: "NATO תיקון"}}]
sources:
  own: {{publisher: "NATO name-own", title: "NATO heading-own", author: "NATO author-own", published: 2023-07-14, url: "https://x.test/a"}}
  other: {{publisher: "NATO name-{1}", title: "NATO heading-{1}", author: "NATO author-{1}", published: 2023-07-15, language: {1}}}
chapters:
  - {{title: "NATO chapter", from: own, text: "NATO summary"}}
events:
"""
EVENT = (
    '  - {{id: "{id}", date: 2023-05-02, title: "NATO title-{mark}", text: "NATO text-{mark}", outcome: "NATO outcome-{mark}", kind: deadline, '
    'media: {{src: p.png, alt: "NATO alt-{mark}", caption: "NATO caption-{mark}", credit: "NATO credit-{mark}"}}, '
    'corrections: [{{date: 2024-01-01, text: "NATO correction-{mark}"}}], people: ["דנה", "A", "B", "C", "D", "E", "F", "G", "H"], '
    'sources: [{{source: {source}, quote: "NATO quote-{source}", says: "2 May 2023", at: "NATO at-{mark}"}}]{language}, '
    'quote: {{text: "NATO words-{mark}", by: "NATO speaker-{mark}", source: {source}}}, see: [beside], gap: "NATO gap-{mark}", '
    'differs: [{{what: "NATO what-{mark}", values: [{{value: "NATO value-{mark}", source: {source}}}, {{value: "1", source: NATO wire}}]}}], '
    'links: [{{url: "https://x.test/a.pdf", title: "NATO link-{mark}", page: "4"}}], tags: ["NATO topic"]}}\n'
)
OF_AN_EVENT = "title text outcome alt caption credit correction quote at words speaker gap what value link".split()
"""What an event says in words; each stands in the file above with its own mark."""


class Words(HTMLParser):
    """Each text of a page with the language and the direction it stands in."""

    def __init__(self, page):
        super().__init__()
        self.stack, self.found = [("", "")], []
        # A `<title>` in a drawing is text without markup, in which each part is set apart by signs.
        self.feed(re.sub("<(style|script|title)>.*?</\\1>|<head>.*?</head>", "", page, flags=re.DOTALL))

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        language, direction = self.stack[-1]
        direction = named.get("dir") or ("auto" if tag == "bdi" else direction)
        here = (named.get("lang") or language, direction)
        if named.get("alt"):
            self.found.append((named["alt"], *here))
        if tag not in ("meta", "link", "br", "img", "input", "base"):
            self.stack.append(here)

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, _tag):
        self.stack.pop()

    def handle_data(self, data):
        if data.strip():
            self.found.append((data.strip(), *self.stack[-1]))

    def of(self, text):
        return {(language, direction) for words, language, direction in self.found if text in words}


def site(page, other, **look):
    text = FILE.format(page, other)
    text += EVENT.format(id="own", mark="own", source="own", language="")
    text += EVENT.format(id="foreign", mark=other, source="other", language=f", language: {other}")
    days = {
        "1990": "key",
        "2023-03-01": "key",
        "2023-04-01": "topic",
        "2023-04-02": "more",
        "2023-04-03": "more",
        "2023-04-15": "more",
    }
    for day, mark in days.items():
        more = "key: true" if mark == "key" else f"tags: [NATO {mark}]"
        text += f'  - {{date: "{day}", title: "NATO title-more", sources: own, {more}}}\n'
    text += '  - {id: beside, after: foreign, title: "NATO title-beside", sources: own}\n'
    checked = check(text)
    assert [finding for finding in checked.findings if finding.severity == "error"] == []
    return render_site(checked.chronology, {"p.png": Placed("media/p.png", 1, 1)}, Look(**look))


PAIRS = [
    ("en-GB", "he"),
    ("ar", "en"),
    ("he", "en"),
    ("fr", "az-Arab"),
    ("pl", "yi"),
    ("ur", "fr"),
    ("en", "de"),
    ("fa", "ar"),
]


@pytest.mark.parametrize(("page", "other"), [*PAIRS, ("en", "und"), ("he", "zz")])
@pytest.mark.parametrize("name", ["index.html", "embed.html", "fragment.html"])
def test_every_word_from_the_file_stands_in_its_language_and_runs_its_way(page, other, name):
    words = Words(site(page, other, fragment=True)[name].decode())
    for mark, language in (("own", page), (other, other)):
        for field in (*OF_AN_EVENT, "name"):
            key = "other" if field == "quote" and mark == other else mark
            found = words.of(f"NATO {field}-{key}")
            assert found == {(language, direction_of(language))}, (field, found)
    of_the_page = ["NATO chapter", "NATO topic", "NATO הארץ"]
    if name != "embed.html":
        of_the_page += ["NATO summary", "NATO תיקון", "NATO הערה" if name == "index.html" else "NATO summary"]
        for field in ("heading", "author"):
            assert words.of(f"NATO {field}-{other}") == {(other, direction_of(other))}
    for text in of_the_page if name != "fragment.html" else of_the_page[:2]:
        assert words.of(text) == {(page, direction_of(page))}, text


def test_what_a_mark_of_the_overview_says_is_set_apart_by_signs():
    text = "title: x\nlanguage: {}\nevents:\n  - {{date: 2023-05-02, title: '{}', language: {}}}\n"
    text += "".join(f"  - {{{{date: 2023-0{month}-01, title: x}}}}\n" for month in range(6, 9))
    for page, title, other in (("en", "NATO כותרת", "he"), ("ar", "NATO", "en")):
        html = render_site(check(text.format(page, title, other)).chronology, {})["index.html"].decode()
        said = re.findall("<title>(.*?)</title>", html.partition("<body>")[2])
        assert [one for one in said if one.endswith(isolated(title, direction_of(other), direction_of(page)))], said


@pytest.mark.parametrize(("page", "other"), PAIRS)
def test_nothing_is_judged_by_its_first_letter_where_its_language_is_known(page, other):
    files = site(page, other, fragment=True)
    for name in ("index.html", "embed.html", "fragment.html", "404.html"):
        html = files[name].decode()
        assert 'dir="auto"' not in html and not re.search(r"<bdi(?![^>]* dir=)", html), name


def test_where_no_language_is_known_the_first_letter_is_asked():
    words = Words(site("en", "und")["index.html"].decode())
    assert words.of("NATO title-und") == {("und", "auto")} and words.of("NATO title-own") == {("en", "ltr")}
    words = Words(site("und", "he")["index.html"].decode())
    assert words.of("NATO title-own") == {("und", "auto")} and words.of("NATO title-he") == {("he", "rtl")}
    assert words.of("Sources") == {("en", "ltr")}


SAID = {head for sentence in words_in("fr").sentences if len((head := sentence.split("{")[0].strip()).split()) > 1}
"""How sentences of ours begin in English."""


@pytest.mark.parametrize("page", ["he", "cs", "fa", "und", "zz"])
def test_our_own_words_are_said_to_be_english_where_the_page_speaks_another_language(page):
    files = site(page, "de", fragment=True)
    for name in ("index.html", "embed.html", "fragment.html", "404.html"):
        words = Words(files[name].decode())
        said = [one for one in words.found if any(head in one[0] for head in SAID)]
        assert said and [one for one in said if one[1:] != ("en", "ltr")] == [], name
    index = Words(files["index.html"].decode())
    for text in (
        "Key events",
        "All events",
        "more events are not shown",
        "Choose “All events”",
        "Sources differ on",
        "See also:",
        "Document (PDF), p. 4",
        "Also as:",
        "Contents",
        "Chapters",
        "Years",
        "This record has no entry from",
        "some time within",
        "The dotted line",
        "Covers reports to",
        "deadline, now past",
        "Corrected",
        "Outcome:",
        "Date not given",
        "Some time after",
    ):
        assert index.of(text) == {("en", "ltr")}, text
    assert ("and", "en", "ltr") in index.found  # between two authors, each in the page's language
    assert index.of("NATO title-own") == index.of("Dana") == {(page, direction_of(page))}


@pytest.mark.parametrize("page", ["en", "en-US", "fr-CA", "ar"])
def test_where_it_speaks_the_language_nothing_is_marked(page):
    html = site(page, page, fragment=True)["index.html"].decode()
    assert 'lang="en"' not in html.replace('<html lang="en"', "")


def test_figures_after_arabic_letters_keep_their_order():
    """Beside Arabic letters each figure of 2023-05-02 is a number of its own, and they would stand from the right."""
    text = (
        'title: x\nlanguage: ar\ndate_style: iso\nsources: {a: {publisher: "صحيفة", published: 2023-05-02}}\nevents:\n'
    )
    page = render_site(check(text + "  - {date: 2023-05-01, title: x, sources: a}\n").chronology, {})[
        "index.html"
    ].decode()
    assert '<bdi dir="ltr"><time datetime="2023-05-02">2023-05-02</time></bdi>' in page


def test_names_are_set_apart_each_by_itself():
    assert Tongue("en").joined(["דנה", "Dana", "<b>"]) == '<bdi dir="ltr">דנה</bdi>, Dana and &lt;b&gt;'
    assert Tongue("he").joined(["דנה", "Dana"]).count('<bdi lang="he" dir="rtl">') == 2
    assert Tongue("en").isolated("{x} {0}") == "{x} {0}" and Tongue("en").joined(["{x}", "{1}"]) == "{x} and {1}"


def test_a_long_chronology_says_it_on_each_page(monkeypatch):
    monkeypatch.setattr("timeline.formats.page.splitting.LONGEST", 2)
    monkeypatch.setattr("timeline.formats.page.splitting.THIN", 1)
    files = site("en-GB", "he")
    for name in ("index.html", "y2023.html"):
        words = Words(files[name].decode())
        assert words.of("NATO title-he") == {("he", "rtl")} and words.of("NATO title-own") == {("en-GB", "ltr")}
    files = site("he", "en")
    assert Words(files["index.html"].decode()).of("NATO title-en") == {("en", "ltr")}


def test_feeds_and_the_calendar_keep_titles_and_dates_apart():
    files = site("en-GB", "he")
    atom, items = (
        files["feed.xml"].decode(),
        {item["id"].partition("#")[2]: item for item in json.loads(files["feed.json"])["items"]},
    )
    assert 'xml:lang="en-GB"' in atom and atom.count('<entry xml:lang="he">') == 2 and atom.count("<entry>") == 10
    assert (items["foreign"]["language"], "language" in items["own"]) == ("he", False)
    assert items["foreign"]["title"] == "NATO title-he"
    text = "title: x\nid: x\nlanguage: en\nas_of: 2024-01-01\nevents:\n"
    event = '  - {id: one, date: May 2023, title: "הארץ", text: "הארץ.", language: he, corrections: [{date: 2023-06-01, text: x}]}\n'
    files = render_site(check(text + event).chronology, {})
    titles = [item["title"] for item in json.loads(files["feed.json"])["items"]]
    assert titles == ["הארץ", "Corrected June 1, 2023: \u2067הארץ\u2069"]
    assert (
        json.loads(files["feed.json"])["items"][0]["content_text"]
        == "May 2023 (corrected).\n\nהארץ.\n\nNo source given."
    )
    assert json.loads(files["feed.json"])["items"][0]["summary"] == "May 2023 (corrected). \u2067הארץ.\u2069"
    [entry] = Calendar.from_ical(files["events.ics"]).walk("VEVENT")
    assert entry["summary"] == "May 2023: \u2067הארץ\u2069"


def test_what_a_feed_shows_of_a_page_from_right_to_left_runs_so():
    for page, other, outer in (("he", "en", '<div lang="he" dir="rtl">'), ("en-GB", "he", "")):
        files = site(page, other)
        items = {item["id"].partition("#")[2]: item["content_html"] for item in json.loads(files["feed.json"])["items"]}
        assert items["own"].startswith(outer or "<p>")
        [around] = re.findall(r"<div[^>]*>(?=<p>NATO text)", items["foreign"])
        assert around == f'<div lang="{other}" dir="{direction_of(other)}">'
        for html in items.values():
            assert html.count("<div") == html.count("</div>")


def test_names_and_outcomes_in_the_calendar_are_set_apart():
    shown = Calendar.from_ical(site("en-GB", "he")["events.ics"]).walk("VEVENT")
    [own] = [entry for entry in shown if "title-own" in entry["summary"]]
    assert "Outcome: NATO outcome-own\n" in own["description"] and own["description"].endswith("Sources: NATO name-own")
    text = "title: x\nid: x\nas_of: 2024-01-01\nsources: {a: {publisher: הארץ, language: he}}\nevents:\n"
    event = "  - {date: by 2 May 2023, title: x, sources: a, outcome: לא, language: he}\n"
    [entry] = Calendar.from_ical(render_site(check(text + event).chronology, {})["events.ics"]).walk("VEVENT")
    assert entry["description"] == "Outcome: \u2067לא\u2069\n\nSources: \u2067הארץ\u2069"
