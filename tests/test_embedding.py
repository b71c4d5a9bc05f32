"""The page inside another one: the address is right wherever the site is, and nothing leaks out of a fragment."""

import json
import re
from xml.etree import ElementTree

import pytest

from tests.reading import events
from timeline.chronology import project_of
from timeline.document import parse_document
from timeline.formats.page.embedding import outward, scoped, snippet, with_own_ids
from timeline.formats.page.views import Placed
from timeline.formats.plain_article import plain_article
from timeline.formats.rendering import Look, render_site

HEAD = "title: A <b> & record\nid: record\nas_of: 2024-01-31\npublisher: The Paper\n"


def chronology(url=""):
    return events("{date: 2023, title: x}", head=HEAD + (f"url: {url}\n" if url else "")).chronology


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/record/", "https://example.org/record/embed.html"),
        ("https://example.org/record/index.html", "https://example.org/record/embed.html"),
        ("https://example.org", "https://example.org/embed.html"),
    ],
)
def test_the_snippet_leads_to_the_frame_beside_the_page(url, address):
    html = snippet(chronology(url))
    assert html is not None and f'src="{address}"' in html and 'title="A &lt;b&gt; &amp; record"' in html


def test_without_an_address_there_is_no_snippet_and_no_oembed():
    assert snippet(chronology()) is None
    files = render_site(chronology(), {})
    assert "oembed.json" not in files and "embed.html" in files and b"json+oembed" not in files["index.html"]


def test_oembed_says_what_the_snippet_says():
    files = render_site(chronology("https://example.org/record/"), {})
    data = json.loads(files["oembed.json"])
    assert (data["version"], data["type"], data["html"]) == (
        "1.0",
        "rich",
        snippet(chronology("https://example.org/record/")).partition("\n")[0],
    )
    assert data["provider_url"] == "https://example.org/record/"
    assert b'href="https://example.org/record/oembed.json"' in files["index.html"]
    size = {name: int(value) for name, value in re.findall(r'(width|height)="(\d+)"', data["html"])}
    assert size == {"width": data["width"], "height": data["height"]} == {"width": 600, "height": 600}
    assert (
        "height:" not in data["html"] and "width:100%" in data["html"]
    )  # the attributes count where a host drops the style


def test_what_stands_on_the_whole_page_alone_is_led_to_there():
    for id in ("s-herald", "w.1"):
        assert outward(f'<a href="#{id}">x</a>') == f'<a target="_blank" rel="noopener" href="index.html#{id}">x</a>'


def test_oembed_leaves_out_what_nobody_has_said():
    nameless = events("{date: 2023, title: x}", head="title: T\nurl: https://example.org/\n").chronology
    assert "provider_name" not in json.loads(render_site(nameless, {})["oembed.json"])


def test_each_id_in_a_list_of_ids_is_the_fragments_own():
    html = '<p id="a" aria-labelledby="a b" aria-describedby="c"><use href="#d"/><i fill="url(#e)">#f</i></p>'
    assert with_own_ids(html, "tl-x") == (
        '<p id="tl-x--a" aria-labelledby="tl-x--a tl-x--b" aria-describedby="tl-x--c">'
        '<use href="#tl-x--d"/><i fill="url(#tl-x--e)">#f</i></p>'
    )


OF_STRANGERS = {
    "a": {"href"},
    "blockquote": set(),
    "iframe": {"src", "width", "height", "frameborder", "marginwidth", "marginheight", "scrolling", "title"},
}
"""What WordPress leaves of a stranger's oEmbed: the rest of the elements and attributes goes, and a frame there must be."""


def test_wordpress_keeps_the_frame_its_size_and_its_title():
    files = render_site(chronology("https://example.org/record/"), {})
    html = json.loads(files["oembed.json"])["html"]
    [(element, attributes)] = re.findall(r"<([a-z]+)((?: [a-z]+=\"[^\"]*\")*)>", html)
    kept = dict(one for one in re.findall(r'([a-z]+)="([^"]*)"', attributes) if one[0] in OF_STRANGERS[element])
    assert kept == {
        "src": "https://example.org/record/embed.html", "title": "A &lt;b&gt; &amp; record", "width": "600", "height": "600",
        "frameborder": "0",
    }  # fmt: skip
    assert html.endswith("></iframe>")  # nothing stands in it or behind it that would be left as text


@pytest.mark.parametrize(
    ("light", "keys", "end"),
    [(False, False, "embed.html"), (True, False, "embed-light.html"), (False, True, "embed.html#v-key"),
     (True, True, "embed-light.html#v-key")],
)  # fmt: skip
def test_the_snippet_is_of_the_frame_that_is_asked_for_and_listens_to_it_alone(light, keys, end):
    html = snippet(chronology("https://example.org/</script>/"), is_light=light, keys_alone=keys)
    assert f'src="https://example.org/&lt;/script&gt;/{end}"' in html
    assert f'=== "https://example.org/\\u003c/script>/{end}"' in html and html.count("</script>") == 1


PLAIN = (
    (
        "{id: a, date: 2 May 2023, title: 'A <b>', sources: [{publisher: The Paper, url: 'https://p.test/?a=1&b', published: 3 May 2023}], "
        "text: 'To [b](#b) and *on*.', corrections: [{date: 2023-05-04, text: 'Not <i>'}]}"
    ),
    "{id: b, date: by May 2026, title: Planned, status: planned}",
    (
        "{id: c, date: 2 or 3 May 2023, title: Differs, sources: [{publisher: A, says: 2 May}, {publisher: B, says: 3 May}], "
        "outcome: Nobody, differs: [{what: dead, values: [{value: three, source: A}, {value: four, source: B}]}]}"
    ),
    "{id: d, date: about 2020, title: Secret, draft: true, note: hidden}",
    "{id: e, date: unknown, title: En français, language: fr, text: Oui.}",
    "{id: f, date: 12 March, title: Worked out, sources: [{publisher: C, published: 14 March 2022}]}",
)


@pytest.mark.parametrize("url", ["", "https://x.test/record/"])
def test_a_plain_list_has_every_public_event_with_its_date_and_sources_and_nothing_that_a_host_strips(url):
    head = (
        "title: T\nid: t\nlanguage: en-GB\nas_of: 2024-01-31\ncontent_note: Grim <b>.\ndescription: About *it*.\n"
        + (f"url: {url}\n" if url else "")
    )
    html = plain_article(events(*PLAIN, head=head).chronology)
    assert not re.search(r"\s(?:class|id|style|on[a-z]+)=|<(?:style|script|svg|iframe|b|i)\b", html)
    assert "Secret" not in html and "hidden" not in html and "2020" not in html
    assert (
        '<time datetime="2023-05-02">2 May 2023</time>' in html
        and "Grim &lt;b&gt;." in html
        and "About <em>it</em>." in html
    )
    assert ">The Paper</a>, <time" in html and 'href="https://p.test/?a=1&amp;b"' in html and "No source given." in html
    assert "Sources differ on the date:" in html and "Sources differ on dead: three (A); four (B)" in html
    assert "Outcome: Nobody" in html and "Not &lt;i&gt;" in html and "Corrected" in html and 'lang="fr"' in html
    assert "2022" in html and "The year" in html and "<strong>By <time" in html
    titles = re.findall(r'<a href="([^"]+)">([^<]+)</a>(?:</span>)?</p>', html)
    assert ([one for one, _ in titles][:5] == [f"{url}#{id}" for id in "facbe"]) if url else not titles
    assert html.count("<li>") - html.count("<li><em>") == 5 and "Covers reports to" in html
    assert len(re.findall("<[a-z][a-z0-9]*[^>]*>", html)) == html.count("</") + html.count("<br>")


def test_a_plain_list_has_the_quotation_marks_of_its_language():
    head = 'title: T\nlanguage: de\nas_of: 2024-01-31\ndescription: Es ist "so"\n'
    html = plain_article(
        events("""{date: 2023, title: 'Sie sagt "ja"', text: 'Er sagt "nein"'}""", head=head).chronology
    )
    assert [said for said in ("Es ist „so“", "Sie sagt „ja“", "Er sagt „nein“") if said not in html] == []


def test_no_word_of_a_file_is_markup_in_a_plain_list():
    """Whatever text of the file it is: what comes out is one element, with no tag of the input and each of its words."""
    words = iter(f"word{number}<x>&" for number in range(99))
    sources = [{"publisher": next(words), "says": f"{day} May"} for day in (2, 3)]
    event = {
        "date": "2 or 3 May 2023", "title": next(words), "sources": sources, "outcome": next(words), "text": next(words),
        "corrections": [{"date": "2023-05-04", "text": next(words)}],
        "differs": [{"what": next(words), "values": [{"value": next(words), "source": next(words)} for _ in "ab"]}],
    }  # fmt: skip
    head = {"title": next(words), "content_note": next(words), "description": next(words), "as_of": "2024-01-31"}
    used = int(next(words).removeprefix("word").partition("<")[0])
    text = json.dumps({**head, "events": [event]})
    html = plain_article(project_of(parse_document(text.encode(), "events.yaml")).checked.chronology)
    said = "".join(ElementTree.fromstring(html.replace("<br>", " ")).itertext())  # noqa: S314  # ours
    assert [number for number in range(used) if f"word{number}<x>&" not in said] == []


def test_a_frame_is_not_found_by_search_engines_and_names_the_page_itself():
    frame = render_site(chronology("https://example.org/record/"), {})["embed.html"].decode()
    assert '<meta name="robots" content="noindex">' in frame
    assert '<link rel="canonical" href="https://example.org/record/">' in frame


def test_a_fragment_is_written_only_where_it_is_asked_for():
    assert "fragment.html" not in render_site(chronology(), {})
    fragment = render_site(chronology(), {}, Look(fragment=True))["fragment.html"].decode()
    assert fragment.startswith('<section class="timeline-record tl-record"') and "<body" not in fragment


def test_a_light_fragment_is_the_same_without_a_dark_look():
    files = render_site(chronology(), {}, Look(fragment=True))
    fragment, light = (files[name].decode() for name in ("fragment.html", "fragment-light.html"))
    assert "color-scheme:light dark" in fragment and "prefers-color-scheme:dark" in fragment
    assert "color-scheme:light}" in light.replace(";", "}") and "dark" not in light.partition("</style>")[0]
    assert light.partition("</style>")[2] == fragment.partition("</style>")[2] != ""


MANY = HEAD + "sources: {a: {publisher: The Paper, url: 'https://paper.test/'}}\n"
EVENTS = (
    "{id: one, date: 5 May 2019, title: First, sources: a, media: {src: p.png, alt: A plan}}",
    "{id: two, date: May 2020, title: Second, sources: a, text: 'See [this](https://paper.test/b).'}",
    "{id: three, after: one, title: Third, sources: a, corrections: [{date: 2024-01-01, text: y}]}",
)


def embedded(url, longest, monkeypatch):
    monkeypatch.setattr("timeline.formats.page.splitting.LONGEST", longest)
    monkeypatch.setattr("timeline.formats.page.splitting.THIN", 1)
    head = MANY + (f"url: {url}\n" if url else "")
    return render_site(
        events(*EVENTS, head=head).chronology, {"p.png": Placed("media/p.png", 1, 1)}, Look(fragment=True)
    )


def test_every_width_of_each_picture_of_a_fragment_is_that_of_the_site():
    """Those of its chapters, too."""
    head = "title: T\nid: t\nas_of: 2024-01-31\nurl: https://x.test/record/\nchapters:\n  - {title: C, from: 2023, media: {src: c.png, alt: c}}\n"
    found = events("{date: 2023, title: x, media: {src: e.png, alt: e}}", head=head)
    pictures = {
        f"{name}.png": Placed(f"media/{name}.png", 1600, 900, ((f"media/{name}-800.png", 800),)) for name in "ce"
    }
    html = render_site(found.chronology, pictures, Look(fragment=True))["fragment.html"].decode()
    named = re.findall(r"[^\s\",=]*media/[\w-]+\.png", html)
    assert {one.removeprefix("https://x.test/record/") for one in named} == {
        f"media/{name}{width}.png" for name in "ce" for width in ("", "-800")
    }
    assert [one for one in named if not one.startswith("https://x.test/record/")] == []


@pytest.mark.parametrize("longest", [100, 1], ids=["one page", "several pages"])
@pytest.mark.parametrize("url", ["https://x.test/record/", "https://x.test/record", "https://x.test/record/index.html"])
def test_a_fragment_leads_to_the_files_of_the_site_wherever_it_stands(url, longest, monkeypatch):
    files = embedded(url, longest, monkeypatch)
    fragment = files["fragment.html"].decode()
    links = re.findall(r'(?:href|src)="([^"]+)"', fragment)
    assert links and [link for link in links if not re.match("https://|#", link)] == []
    for link in links:
        if link.startswith("https://x.test/"):
            assert link.startswith("https://x.test/record/"), link
            name, _, anchor = link.removeprefix("https://x.test/record/").partition("#")
            assert name == "media/p.png" or name in files, link
            assert not anchor or f'id="{anchor}"' in files[name].decode()
        elif link.startswith("#"):
            assert link.startswith("#tl-record--") and f'id="{link[1:]}"' in fragment, link
    assert ("https://x.test/record/media/p.png" in links) is (longest > 1)
    own, whole = (re.findall(r'data-n="([^"]*)"', files[name].decode()) for name in ("fragment.html", "index.html"))
    assert own == whole and ("1" in own) is (longest > 1)
    assert "https://x.test/record/chronology.md" in links and 'href="chronology.md"' in files["index.html"].decode()


def fragment_of(id):
    lines = [f"{{id: {one}, date: 20{10 + number}, title: Event {one}, key: {str(number < 3).lower()}, "
             f"tags: [{('law', 'harbour')[number % 2]}]}}" for number, one in enumerate("a b c b-c d e fff h".split())]  # fmt: skip
    head = f"title: x\nid: {id}\nas_of: 2024-01-31\n"
    return render_site(events(*lines, *STATES, head=head).chronology, {}, Look(fragment=True))["fragment.html"].decode()


def ids_and_references(fragment):
    style, html = fragment.split("</style>")
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    places = re.findall(r'\shref="#([^"]+)"|url\(#([^)]+)\)|\saria-[a-z]+by="([^"]+)"|\sfor="([^"]+)"', fragment)
    heads = [head for head in re.findall(r"[^{};]*[{};]", style.partition("<style>")[2]) if head.endswith("{")]
    named = {name for head in heads for name in re.findall(r"#([A-Za-z][\w-]*)", head)}
    return set(ids), {name for one in places for several in one for name in several.split()}, named


@pytest.mark.parametrize(("one", "other"), [("ferry", "harbour"), ("a", "a-b"), ("tl", "tl-tl"), ("2024", "2024-a")])
def test_two_fragments_on_a_page_share_no_id_no_choice_and_no_style(one, other):
    (ids, places, named), (others, their_places, their_named) = (
        ids_and_references(fragment_of(id)) for id in (one, other)
    )
    assert len(ids) > 20 and len(places) > 20 and len(named) > 3
    assert not ids & others and not named & their_named
    assert places <= ids and their_places <= others
    groups = [set(re.findall(r'type="radio" name="([^"]+)"', fragment_of(id))) for id in (one, other)]
    assert len(groups[0]) == 1 and not groups[0] & groups[1]
    assert f"}}.tl-{one}:not(" in fragment_of(one)  # and not what both have in common


def test_a_fragment_that_is_called_otherwise_throughout_stands_beside_itself():
    """What docs/publishing.md says of the same one twice on a page."""
    once = fragment_of("ferry")
    again = once.replace("tl-ferry", "tl-again")
    (ids, places, named), (others, their_places, their_named) = map(ids_and_references, (once, again))
    assert not ids & others and not named & their_named and places <= ids and their_places <= others
    assert not {*re.findall(r'type="radio" name="([^"]+)"', once)} & {
        *re.findall(r'type="radio" name="([^"]+)"', again)
    }
    assert re.sub(r"tl-(?:ferry|again)", "", once) == re.sub(r"tl-(?:ferry|again)", "", again)


def test_a_colour_that_is_called_as_an_event_is_stays_a_colour():
    assert "#fff" in fragment_of("ferry").split("</style>")[0] and 'id="tl-ferry--fff"' in fragment_of("ferry")


def test_without_an_address_a_fragment_has_to_stand_in_the_folder_of_the_site(monkeypatch):
    fragment = embedded("", 100, monkeypatch)["fragment.html"].decode()
    assert 'src="media/p.png"' in fragment and 'href="chronology.md"' in fragment


@pytest.mark.parametrize("longest", [100, 1], ids=["one page", "several pages"])
def test_whatever_names_the_frame_or_the_fragment_finds_it(longest, monkeypatch):
    """A long chronology has both, too: its index, a line an event, which leads to the whole."""
    files = embedded("https://x.test/record/", longest, monkeypatch)
    assert {"embed.html", "fragment.html", "oembed.json"} <= set(files)
    assert 'src="https://x.test/record/embed.html"' in json.loads(files["oembed.json"])["html"]
    for name in ("embed.html", "fragment.html"):
        page = files[name].decode()
        assert all(title in page for title in ("First", "Second", "Third")) and re.search(
            'id="(tl-record--)?one"', page
        )
    if longest == 1:
        assert 'href="y2019.html#one"' in files["embed.html"].decode()


def test_in_a_frame_of_key_events_what_leads_to_one_of_them_stays_in_it(monkeypatch):
    monkeypatch.setattr("timeline.formats.page.splitting.LONGEST", 1)
    monkeypatch.setattr("timeline.formats.page.splitting.THIN", 1)
    lines = (
        "{id: a, key: true, date: 2019, title: A, text: 'See [b](#b) and [c](#c).', see: [b, c]}",
        "{id: b, key: true, date: 2020, title: B}",
        "{id: c, date: 2021, title: C}",
    )
    frame = render_site(events(*lines, head=HEAD).chronology, {})["embed.html"].decode()
    beside = set(re.findall(r'<a target="_blank" rel="noopener" href="([^"]+)"', frame))
    assert beside == {"index.html", "y2021.html#c"} and frame.count('<a href="#b"') == 2 and 'href="#c"' not in frame


def test_a_fragment_knows_its_own_direction():
    assert scoped("[dir=rtl] .ov{top:0}", "tl-x").endswith("{&[dir=rtl] .ov{top:0}}")


def test_every_rule_of_a_fragment_is_said_inside_it():
    css = scoped(
        ":root{--a:1}@page{margin:1cm}html,body{margin:0}body:has(#t:checked) .ev{color:red}.htmlx{top:0}", "tl-x"
    )
    assert css.partition("}")[2] == (
        ".tl-x:not(#_,#_ #_){&{--a:1}&,&>*{margin:0}&:has(#t:checked) .ev{color:red}.htmlx{top:0}}"
    )


def test_a_fragment_measures_nothing_by_the_letters_of_the_page_around_it():
    """A page may have made a rem of ten pixels, as many do."""
    css = scoped("p{margin:-1.5rem 0 .5rem;--a:min(3rem,40%)}@container (min-width:30rem){p{top:1rem}}", "tl-x")
    assert css.partition("}")[2] == (
        ".tl-x:not(#_,#_ #_){p{margin:calc(var(--tl-rem)*-1.5) 0 calc(var(--tl-rem)*.5);--a:min(calc(var(--tl-rem)*3),40%)}"
        "@container (min-width:480px){p{top:calc(var(--tl-rem)*1)}}}"
    )
    assert not re.findall(r"[\d.]rem(?!\w)", re.sub(r' sizes="[^"]*"', "", fragment_of("ferry")))


STATES = (
    "{date: 2 May 2023, title: x}", "{date: May 2023, title: x}", "{date: 2019 to 2022, title: x}", "{date: about 2020, title: x}",
    "{date: 2020?, title: x}", "{date: 2 or 9 May 2023, title: x}", "{date: by 2 May 2023, title: x}", "{date: by 2 May 2026, title: x}",
    "{date: since 2021, title: x}", "{date: before 2022, title: x}", "{date: after 2022, title: x}", "{date: 1990 to 2023, title: x}",
)  # fmt: skip


@pytest.mark.parametrize("name", ["index.html", "embed.html", "fragment.html"])
def test_every_drawing_has_its_size_and_every_shape_its_paint_without_any_style(name):
    """A host may take the style away, or put its own above ours; a shape of a `<use>` no style of a fragment reaches."""
    page = render_site(events(*STATES, head=HEAD).chronology, {}, Look(fragment=True))[name].decode()
    page = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    assert "<use" not in page and page.count('class="mk"') == len(STATES)
    drawings = re.findall(r"<svg[^>]*>", page)
    assert len(drawings) > len(STATES)
    assert [one for one in drawings if not (" width=" in one and " height=" in one)] == []
    shapes = re.findall(r"<(?:rect|path|line)[^>]*>", page)
    assert len(shapes) > 2 * len(STATES) and [one for one in shapes if not re.search(r' (?:fill|stroke)="', one)] == []


SHORT = "title: T\nid: t\nas_of: 2024-01-31\nurl: https://x.test/\nevents:\n" + "".join(
    f"  - {{date: 20{number}, title: x, key: {str(number < 13).lower()}}}\n" for number in range(11, 15)
)


@pytest.mark.parametrize(
    ("options", "text", "expected", "code"),
    [
        (["--key", "--light"], SHORT, 'src="https://x.test/embed-light.html#v-key"', 0),
        (["--plain"], SHORT, '<h2><a href="https://x.test/">T</a></h2>', 0),
        (["--plain"], SHORT.replace("url: https://x.test/\n", ""), "<h2>T</h2>", 0),
        (["--plain", "--key"], SHORT, "goes with no --key", 2),
        (["--key"], SHORT.replace("key: true", "key: false"), "needs two events with key: true", 1),
        ([], SHORT.replace("url: https://x.test/\n", ""), "give the chronology its address", 1),
    ],
)
def test_what_is_printed_of_each_kind(options, text, expected, code, tmp_path, timeline):
    (tmp_path / "events.yaml").write_text(text, encoding="utf-8")
    done = timeline("embed", *options, str(tmp_path / "events.yaml"))
    assert done.returncode == code and expected in done.stdout + done.stderr
