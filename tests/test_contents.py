"""What leads through a page: its versions, its years, its topics and people; and what a frame shows."""

import json
import re
from itertools import pairwise

import pytest

from tests.reading import events
from timeline.formats.localise import Writer
from timeline.formats.page.contents import (
    MOST_DECADES,
    MOST_YEARS,
    century_label,
    decade_label,
    versions_of,
)
from timeline.formats.page.embedding import lifted, outward
from timeline.formats.page.splitting import first_of_century
from timeline.formats.page.style import always_light, hash_of, in_use, minified, rules_of
from timeline.formats.page.used import fitted
from timeline.formats.rendering import OUR_TEMPLATES, render_site
from timeline.record.event import key_events

HEAD = "title: A record\nid: x\nas_of: 2024-01-31\nurl: https://x.test/\nsources: {a: {publisher: The Paper, url: 'https://paper.test/'}, b: {publisher: The Post}}\n"


def chronology(*lines, head=HEAD):
    checked = events(*lines, head=head)
    assert [one.code for one in checked.findings if one.severity == "error"] == []
    return checked.chronology


def page(*lines, head=HEAD, name="index.html"):
    return render_site(chronology(*lines, head=head), {})[name].decode()


def dated(number, *more):
    return [
        f"{{id: e{place}, date: {1990 + place}, title: T{place}, sources: a{''.join(more)}}}" for place in range(number)
    ]


@pytest.mark.parametrize(
    ("keys", "others", "offered"), [(0, 3, False), (1, 3, False), (2, 1, True), (2, 0, False), (3, 3, True)]
)
def test_versions_are_offered_with_two_key_events_and_something_else(keys, others, offered):
    made = chronology(*(f"{{date: {1990 + n}, title: x, key: {str(n < keys).lower()}}}" for n in range(keys + others)))
    versions = versions_of(made.events, Writer(made))
    assert (versions is not None) is offered
    if versions is not None:
        assert (versions.key, versions.all) == (str(keys), str(keys + others))
        assert str(others) in versions.rest


def test_a_withdrawn_event_is_never_key():
    made = chronology(
        "{id: one, date: 2019, title: x, key: true, status: withdrawn, corrections: {date: 2020, text: y}}",
        "{id: two, date: 2020, title: y, key: true}",
    )
    assert [one.id for one in key_events(made.events)] == ["two"]
    card = re.search(r'<li class="([^"]*)" id="one"', render_site(made, {})["index.html"].decode())
    assert card is not None and "key" not in card[1].split()


def test_key_events_stand_out_only_beside_others():
    assert 'class="nokey' in page(*dated(3)) and 'class="nokey' not in page(*dated(3, ", key: true"))
    assert 'id="v-key"' not in page(*dated(3, ", key: true"))


def sections_of(number, step=1):
    lines = [f"{{date: '{(1000 + place * step):04}', title: x}}" for place in range(number)]
    return page(*lines)


def contents(html):
    found = re.search(r'<ul class="years" role="list">(.*?)</ul>', html, re.DOTALL)
    return re.findall(r'<a href="#([^"]+)">([^<]+)</a>(?: <small>(\d+)</small>)?', found[1]) if found else []


@pytest.mark.parametrize(
    ("number", "step"), [(MOST_YEARS, 1), (MOST_YEARS + 1, 1), (30, 10), (MOST_DECADES + 1, 10), (40, 50)]
)
def test_many_years_are_decades_and_many_decades_centuries(number, step):
    html = sections_of(number, step)
    found = contents(html)
    assert all(f'id="{id}"' in html for id, _, _ in found)
    if number <= MOST_YEARS:
        assert len(found) == number and not any(count for _, _, count in found)
    else:
        assert len(found) <= max(MOST_YEARS, MOST_DECADES) or number * step > 100 * MOST_DECADES
        assert sum(int(count) for _, _, count in found) == number


@pytest.mark.parametrize(("year", "label"), [(1801, "19th century"), (1, "1st century"), (-99, "100 BC to 1 BC")])
def test_a_century_is_called_by_its_number_or_its_ends(year, label):
    assert first_of_century(year) == year and first_of_century(year + 99) == year
    assert century_label(year, Writer(chronology(*dated(1)))).removeprefix("The ") == label


def test_decades_that_no_number_names_are_called_by_their_ends():
    writer = Writer(chronology(*dated(1)))
    assert (
        decade_label(1990, writer) == "the 1990s"
        and "AD 1" in decade_label(0, writer)
        and "BC" in decade_label(-9, writer)
    )


def test_an_event_stands_once_and_under_its_chapter():
    head = HEAD + "chapters: [{title: First part, from: e1, text: What was.}, {title: Second part, from: e3}]\n"
    html = page(*dated(6), head=head)
    assert [html.count(f'id="e{n}"') for n in range(6)] == [1] * 6
    at = [html.index(part) for part in ('id="e0"', ">First part</h2>", 'id="e1"', ">Second part</h2>", 'id="e3"')]
    assert at == sorted(at) and html.count("<h4") == 5 and html.count('<h3 class="p-name') == 1
    assert '<a href="#c.first-part">First part</a>' in html and 'id="c.first-part"' in html


def test_a_year_that_goes_on_in_the_next_chapter_is_named_again():
    head = HEAD + "chapters: [{title: A, from: one}, {title: A, from: two}]\n"
    html = page("{id: one, date: 3 May 2020, title: x}", "{id: two, date: 5 May 2020, title: y}", head=head)
    assert re.findall(r'<h3 class="y" id="([^"]+)">2020</h3>', html) == ["y2020", "y2020-2"]
    assert 'id="c.a"' in html and 'id="c.a-2"' in html


WORKED = (
    "{id: one, date: 5 May, title: x, sources: {publisher: The News, published: 9 May 2023, url: 'https://n.test/'}}"
)


def test_a_date_that_was_worked_out_leads_to_how_and_back():
    html = page(WORKED, "{id: two, date: 5 May 2023, title: y, sources: a}")
    assert html.count('href="#w.one"') == 1 and html.count('id="w.one"') == 1 and "w.two" not in html
    assert re.search(r'<span id="w.one"><a href="#one">.*?</a> \(<q>5 May</q>\)</span>', html)
    card = re.search(r'<li class="ev[^>]*id="one".*?</li>\n', html, re.DOTALL)
    assert card is not None and "worked out" not in re.sub(r"<[^>]*>", "", card[0])


def test_what_a_source_says_is_shown_only_where_it_differs():
    same = page("{id: one, date: 5 May 2023, title: x, sources: {source: a, says: 5 May 2023}}")
    assert "differ" not in re.sub(r"<style>.*?</style>", "", same, flags=re.DOTALL)
    other = page(
        "{id: one, date: 5 or 9 May 2023, title: x, sources: [{source: a, says: 5 May 2023}, {source: b, says: 9 May 2023}]}"
    )
    assert other.count('<div class="differ">') == 1 and "Sources differ on the date" in other
    assert re.findall(r"<dd>(.*?)</dd>", other) == ["The Paper", "The Post"]


def test_no_source_anywhere_is_said_once():
    assert page(*[line.replace(", sources: a", "") for line in dated(3)]).count("No source is given.") == 1
    assert "No source given." not in page("{date: 2019, title: x}", "{date: 2020, title: y}")
    assert page("{date: 2019, title: x}", "{date: 2020, title: y, sources: a}").count("No source given.") == 1


def test_the_number_beside_a_source_is_its_place_in_the_list():
    html = page(
        "{id: one, date: 2019, title: x, sources: [b, a]}",
        "{id: two, date: 2020, title: y, sources: [a, {publisher: Third, published: 2020}]}",
    )
    listed = re.findall(r'<li id="s-([^"]+)"', html)
    named = re.findall(r'<li data-n="(\d+)">.*?>(The Paper|The Post|Third)<', html)
    names = {"The Paper": "a", "The Post": "b"}
    assert len(named) == 4 and all(listed[int(n) - 1] == names.get(name, listed[2]) for n, name in named)


def test_in_a_frame_every_link_that_leads_out_opens_beside_it():
    html = page(*dated(4), WORKED, name="embed.html")
    tags = re.findall(r"<a [^>]*>", html)
    assert len(tags) > 8
    for tag in tags:
        is_inside = 'href="#' in tag
        assert is_inside is ("target=" not in tag) and is_inside is ("noopener" not in tag), tag
        assert not is_inside or f'id="{re.search(chr(34) + "#([^" + chr(34) + "]*)", tag)[1]}"' in html, tag
    assert "<base" not in html and 'class="strip"' not in html and 'href="index.html#w.one"' in html


def test_a_frame_shows_the_key_events_first_and_headings_step_by_one():
    lines = [*dated(14), "{id: k1, date: 2010, title: K1, key: true}", "{id: k2, date: 2011, title: K2, key: true}"]
    for head in (HEAD, HEAD + "chapters: [{title: A, from: e2}]\n"):
        html = page(*lines, head=head, name="embed.html")
        assert re.search(r'id="v-key" checked>', html) and not re.search(r'id="v-all" checked', html)
        levels = [int(one) for one in re.findall(r"<h(\d)", html)]
        assert levels[0] == 1 and all(below - above <= 1 for above, below in pairwise(levels))


def test_the_light_frame_is_the_same_but_for_its_colours():
    files = render_site(chronology(*dated(4)), {})
    dark, light = (files[name].decode() for name in ("embed.html", "embed-light.html"))
    without = [re.sub(r"<style>.*?</style>|<meta [^>]*>", "", one, flags=re.DOTALL) for one in (dark, light)]
    assert without[0] == without[1] and "prefers-color-scheme" in dark
    assert "prefers-color-scheme" not in light and 'content="light"' in light


@pytest.mark.parametrize("keys", [0, 2])
def test_of_a_split_chronology_the_frame_has_its_key_events_or_its_index(keys, monkeypatch):
    monkeypatch.setattr("timeline.formats.page.splitting.LONGEST", 2)
    lines = [line.replace("}", f", key: {str(n < keys).lower()}}}") for n, line in enumerate(dated(4))]
    html = page(*lines, name="embed.html")
    shown = re.findall(r'<li class="ev[^"]*" id="(e\d)"', html)
    assert shown == (["e0", "e1"] if keys else ["e0", "e1", "e2", "e3"])
    assert ('class="lines"' in html) is (keys == 0)


def test_a_page_of_few_kinds_has_fewer_rules():
    css = minified((OUR_TEMPLATES / "style.css").read_text())
    rich = "{id: r, date: 5 May 2023, title: x, quote: {text: y}, links: {url: 'https://x.test/', title: z}, sources: [a, b]}"
    styles = [page(*lines).partition("<style>")[2].partition("</style>")[0] for lines in (dated(2), [*dated(14), rich])]
    assert len(styles[0]) < len(styles[1]) < len(css) and len(styles[0]) < len(css) * 0.7


@pytest.mark.parametrize(
    ("css", "names", "left"),
    [
        (".a{b:c}", (".a",), ".a{b:c}"),
        (".a{b:c}", (), ""),
        (".a .b,.c{d:e}", (".a", ".c"), ".c{d:e}"),
        (".ab{c:d}", (".a",), ""),
        ("p.x>i{c:d}", ("p", ".x"), ""),
        ("p.x>i:hover{c:d}", ("p", ".x", "i"), "p.x>i:hover{c:d}"),
        ("#o::before{c:d}", ("#p",), ""),
        (".x:not(.a){c:d}", (".x",), ".x:not(.a){c:d}"),
        (".x:has(>.a){c:d}", (".x",), ""),
        (".x:not(:has(.a)){c:d}", (".x",), ".x:not(:has(.a)){c:d}"),
        (".x:has(.a,:target){c:d}", (".x",), ".x:has(.a,:target){c:d}"),
        (":is(.a,.b)>.x{c:d}", (".x",), ""),
        (":is(.a,.b)>.x{c:d}", (".x", ".b"), ":is(.a,.b)>.x{c:d}"),
        (".x[href^=http]{c:d}", (".x",), ".x[href^=http]{c:d}"),
        ("html,body,*,:root{c:d}", (), "html,body,*,:root{c:d}"),
        ("@media print{.a{b:c}}", (), ""),
        (".tl-x{&{b:c}.a{b:c}}", (), ".tl-x{&{b:c}}"),
        ("@page{margin:1mm}.a{b:c}", (), "@page{margin:1mm}"),
        ('.q::before{content:"}.a{"}', (".q",), '.q::before{content:"}.a{"}'),
    ],
)
def test_a_rule_goes_when_what_it_asks_for_is_not_there(css, names, left):
    assert in_use(css, names) == left


def test_a_page_with_a_style_of_its_own_keeps_it():
    """A template of the newsroom's may leave ours out."""
    assert fitted("<p>x</p>", "b{c:d}") == "<p>x</p>" and fitted("<p>x</p>", "") == "<p>x</p>"
    html = f'<meta content="{hash_of("b{c:d}i{e:f}")}"><style>b{{c:d}}i{{e:f}}</style><b>x</b>'
    assert fitted(html, "b{c:d}i{e:f}") == f'<meta content="{hash_of("b{c:d}")}"><style>b{{c:d}}</style><b>x</b>'


def test_nothing_of_a_style_sheet_is_lost_but_the_dark_look():
    css = minified((OUR_TEMPLATES / "style.css").read_text())
    assert "".join(text for _, text in rules_of(css)) == css
    light = always_light(css)
    assert "prefers-color-scheme:dark" not in light and light.count("@media print") == css.count("@media print") == 1


def test_a_link_says_what_it_leads_to():
    urls = {
        "https://www.youtube.com/watch?v=x": "Video on YouTube", "https://vimeo.com/1": "Video on Vimeo",
        "https://www.openstreetmap.org/#map=1": "Map", "https://www.google.com/maps/@1,2": "Map",
        "https://x.test/a.PDF": "Document (PDF)", "https://x.test/a.mp3": "Audio", "https://x.test/pdf": "Page",
    }  # fmt: skip
    for url, kind in urls.items():
        html = page(f"{{date: 2019, title: x, sources: a, links: {{url: '{url}', title: The hearing, page: '4'}}}}")
        assert f"<strong>{kind}, p. 4</strong>: The hearing" in html, url
        assert "<iframe" not in html and 'src="http' not in html


def test_outward_and_lifted_leave_everything_else_as_it_is():
    text = '<p>a <b>href="x"</b></p><a href="#y">z</a>'
    assert outward(text) == text and lifted(text) == text and json.dumps(text)
