"""A long chronology as several pages: every event once, on the page of its year, and every old link still leads there."""

import re

import pytest

from tests.reading import events
from timeline.formats.page.splitting import LONGEST, parts_of
from timeline.formats.rendering import render_site

HEAD = (
    "title: A record\nid: record\nas_of: 2024-01-31\nsources: {a: {publisher: The Paper}, b: {publisher: The Post}}\n"
)
LINES = (
    "{id: one, date: 5 May 2019, title: First, sources: a}",
    "{id: two, date: May 2020, title: Second, sources: b, formerly: [old-two]}",
    "{id: three, date: 2021, title: Third, sources: a}",
    "{id: four, after: one, title: Fourth, sources: b}",
    "{id: five, date: unknown, title: Fifth, sources: a}",
    "{id: six, before: two, title: Sixth, sources: a}",
)


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setattr("timeline.formats.page.splitting.LONGEST", 4)
    monkeypatch.setattr("timeline.formats.page.splitting.THIN", 1)
    chronology = events(*LINES, head=HEAD).chronology
    return {name: data.decode() for name, data in render_site(chronology, {}).items()}


def ids(page):
    return re.findall(r'<li class="ev[^"]*" id="([^"]+)"', page)


def test_every_event_is_on_the_page_of_its_year_and_on_the_index(site):
    pages = {name: ids(page) for name, page in site.items() if re.fullmatch(r"y\d+\.html|undated\.html", name)}
    assert pages == {
        "y2019.html": ["one", "four"],
        "y2020.html": ["six", "two"],
        "y2021.html": ["three"],
        "undated.html": ["five"],
    }
    assert ids(site["index.html"]) == ["one", "four", "six", "two", "three", "five"]


def test_a_link_to_an_event_still_leads_to_it(site):
    index = site["index.html"]
    for name, page in site.items():
        if name.startswith("y"):
            for id in ids(page):
                assert f'id="{id}"' in index and f'href="{name}#{id}"' in index
    assert '<span id="old-two"></span>' in index and '<span id="old-two"></span>' in site["y2020.html"]


def test_each_page_has_its_own_sources_and_leads_to_the_others(site):
    assert 'id="s-a"' in site["y2021.html"] and 'id="s-b"' not in site["y2021.html"]
    for name in ("y2019.html", "y2020.html", "y2021.html", "undated.html"):
        assert f'<a href="{name}" aria-current="page">' in site[name]
        assert '<a href="index.html">A record</a>' in site[name]
        for link in re.findall(r'href="#([^"]+)"', site[name]):
            assert f'id="{link}"' in site[name], link
    assert "<title>2020: A record</title>" in site["y2020.html"]


def test_a_neighbour_on_another_page_is_reached_through_the_index(site, monkeypatch):
    assert 'href="#one"' in site["y2019.html"]
    monkeypatch.setattr("timeline.formats.page.splitting.THIN", 100)
    monkeypatch.setattr("timeline.formats.page.splitting.LONGEST", 1)
    lines = ("{id: one, date: 2009, title: First}", "{id: two, date: 2010, title: Second}")
    files = render_site(events(*lines, head=HEAD).chronology, {})
    assert {"y2000s.html", "y2010s.html"} <= set(files)
    assert "<title>the 2010s: A record</title>" in files["y2010s.html"].decode()


def test_a_chronology_of_one_page_is_not_split():
    assert parts_of(events(*LINES, head=HEAD).chronology) == ()
    assert LONGEST >= 1000


def test_an_edit_changes_only_the_page_of_its_year(monkeypatch):
    monkeypatch.setattr("timeline.formats.page.splitting.LONGEST", 4)
    monkeypatch.setattr("timeline.formats.page.splitting.THIN", 1)
    before, after = (
        render_site(events(*lines, head=HEAD).chronology, {})
        for lines in (LINES, (*LINES[:2], LINES[2].replace("Third", "Reworded"), *LINES[3:]))
    )
    changed = {name for name in before if before[name] != after[name]}
    assert {name for name in changed if name.startswith("y")} == {"y2021.html"}
    assert "undated.html" not in changed


def test_the_index_has_an_overview_by_year(site):
    index = site["index.html"]
    assert "Each column is a year, as high as the number of its events; the highest has 2." in index
    [drawing] = re.findall(r'<svg class="ov".*?</svg>', index, re.DOTALL)
    assert drawing.count('<rect class="f"') == 3 and 'class="key"' not in index


@pytest.mark.parametrize(
    ("dates", "pages"),
    [
        (("-0043", "-0048", "-0049", "-0050"), {"y-59s.html": "60 BC to 51 BC", "y-49s.html": "50 BC to 41 BC"}),
        (
            ("0000-05-05", "-0008", "0001-05-05", "0009-05-05"),
            {"y-9s.html": "10 BC to 1 BC", "y0s.html": "AD 1 to AD 9"},
        ),
        (("0010-05-05", "1999"), {"y10s.html": "the 10s", "y1990s.html": "the 1990s"}),
    ],
)
def test_a_decade_before_our_era_is_counted_by_its_years(dates, pages, monkeypatch):
    """The year 0 is 1 BC: 50 to 41 BC is a decade, and so is 10 to 1 BC, but neither is called by one of its years."""
    monkeypatch.setattr("timeline.formats.page.splitting.LONGEST", 1)
    lines = [f'{{date: "{date}", title: x}}' for date in dates]
    files = render_site(events(*lines, head=HEAD).chronology, {})
    assert {name for name in files if name.startswith("y")} == set(pages)
    index = files["index.html"].decode()
    for name, label in pages.items():
        assert f"<title>{label}: A record</title>" in files[name].decode()
        assert f'<a href="{name}">{label}</a></h2>' in index
        assert f'<li><a href="{name}">{label}</a></li>' in index


def test_a_long_year_is_set_smaller(monkeypatch):
    lines = [f'{{date: "{date}", title: x}}' for date in ("-9999", "-0043", "0476-09-04", *range(2011, 2021))]
    page = render_site(events(*lines, head=HEAD).chronology, {})["index.html"].decode()
    headings = dict(reversed(pair) for pair in re.findall(r'<section class="([^"]+)"[^>]*><h2[^>]*>([^<]+)</h2>', page))
    assert {heading: headings[heading] for heading in ("10000 BC", "44 BC", "AD 476", "2011")} == {
        "10000 BC": "year wider", "44 BC": "year wide", "AD 476": "year wide", "2011": "year",
    }  # fmt: skip
    monkeypatch.setattr("timeline.formats.page.splitting.LONGEST", 4)
    monkeypatch.setattr("timeline.formats.page.splitting.THIN", 1)
    index = render_site(events(*lines, "{date: unknown, title: x}", head=HEAD).chronology, {})["index.html"].decode()
    found = re.findall(r'<section class="([^"]+)"[^>]*><h2[^>]*><a[^>]*>([^<]+)</a></h2>', index)
    assert {label: name for name, label in found}.items() >= {
        ("44 BC", "year wide"),
        ("2011", "year"),
        ("Undated", "year decade"),
    }


def test_from_one_page_to_an_event_of_another_it_is_one_step():
    lines = [f"{{id: e{n}, date: {1900 + n % 100}-01-0{n % 9 + 1}, title: x, sources: paper}}" for n in range(1100)]
    lines += [
        "{id: first, date: 5 May 1901, title: First, sources: paper, see: [last, e1]}",
        "{id: last, date: 6 June 1999, title: Last, sources: paper}",
    ]
    lines += ["{id: beside, after: last, title: Beside, see: first, sources: paper}"]
    files = render_site(events(*lines, head=HEAD).chronology, {})
    old, new = (
        next(data.decode() for name, data in files.items() if name.startswith("y") and f'id="{id}"'.encode() in data)
        for id in ("first", "last")
    )
    assert re.search(
        r'See also: <a href="y199\d(s)?\.html#last">Last</a>, <time[^>]*>June 6, 1999</time>; <a href="#e1">', old
    )
    assert re.search(r'See also: <a href="y190\d(s)?\.html#first">First</a>, <time', new)


def test_the_overview_of_a_page_ends_with_its_own_year_and_that_of_the_last_with_the_record(monkeypatch):
    monkeypatch.setattr("timeline.formats.page.splitting.LONGEST", 1)
    monkeypatch.setattr("timeline.formats.page.splitting.THIN", 1)
    lines = [f"{{date: {day} May {year}, title: x}}" for year in (2001, 2024) for day in (1, 2, 3, 4)]
    files = render_site(events(*lines, head=HEAD).chronology, {})
    for name, years in (("y2001.html", ["2001"]), ("y2024.html", ["2024"])):
        [drawing] = re.findall(r'<svg class="ov".*?</svg>', files[name].decode(), re.DOTALL)
        assert re.findall(r">(\d{4})</text>", drawing) == years
        assert ('class="now"' in drawing) is (name == "y2024.html")
