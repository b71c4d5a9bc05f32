"""The page inside another one: the address is right wherever the site is, and nothing leaks out of a fragment."""

import json
import re

import pytest

from tests.reading import events
from timeline.render import Look, render_site, snippet
from timeline.render.embedding import scoped

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
        snippet(chronology("https://example.org/record/")),
    )
    assert b'href="https://example.org/record/oembed.json"' in files["index.html"]


def test_a_frame_is_not_found_by_search_engines_and_names_the_page_itself():
    frame = render_site(chronology("https://example.org/record/"), {})["embed.html"].decode()
    assert '<meta name="robots" content="noindex">' in frame
    assert '<link rel="canonical" href="https://example.org/record/">' in frame


def test_a_fragment_is_written_only_where_it_is_asked_for():
    assert "fragment.html" not in render_site(chronology(), {})
    fragment = render_site(chronology(), {}, Look(fragment=True))["fragment.html"].decode()
    assert fragment.startswith('<section class="timeline-record"') and "<body" not in fragment


def test_a_fragment_knows_its_own_direction():
    assert scoped("[dir=rtl] .ov{top:0}") == ".timeline-record{&[dir=rtl] .ov{top:0}}"


def test_every_rule_of_a_fragment_is_said_inside_it():
    css = scoped(":root{--a:1}@page{margin:1cm}html,body{margin:0}body:has(#t:checked) .ev{color:red}.htmlx{top:0}")
    assert css == ".timeline-record{&{--a:1}&,&{margin:0}&:has(#t:checked) .ev{color:red}.htmlx{top:0}}"


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
    assert len(drawings) > 2 * len(STATES)
    assert [one for one in drawings if not (" width=" in one and " height=" in one)] == []
    shapes = re.findall(r"<(?:rect|path|line)[^>]*>", page)
    assert len(shapes) > 40 and [one for one in shapes if not re.search(r' (?:fill|stroke)="', one)] == []
