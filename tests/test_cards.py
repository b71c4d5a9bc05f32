"""What a card bears and where it stands: its classes and marks, its chapter, its year; and what of it a frame shows."""

import re

import pytest

from tests.test_contents import HEAD, WORKED, chronology, contents, page
from timeline.formats.page import splitting
from timeline.formats.page.cards import mark_of
from timeline.formats.page.contents import MOST_DECADES
from timeline.formats.page.views import Placed
from timeline.formats.rendering import render_site


def card(html, id):
    found = re.search(rf'<li class="([^"]*)" id="{id}"([^>]*)>(.*?)</li>\n', html, re.DOTALL)
    assert found is not None
    return {*found[1].split()}, found[2], found[3]


def test_only_what_has_a_date_is_an_event_for_machines():
    html = page("{id: one, date: 2020, title: x, sources: a}", "{id: two, date: unknown, title: y, sources: a}")
    assert card(html, "one")[0] == {"ev", "h-event"} and 'data-edtf="2020"' in card(html, "one")[1]
    assert card(html, "two")[0] == {"ev", "undated"} and "data-edtf" not in card(html, "two")[1]


@pytest.mark.parametrize("more", ["", ", status: withdrawn, corrections: {date: 2023, text: No.}"])
def test_a_withdrawn_event_says_no_date_to_machines_and_not_how_far_it_goes_on(more):
    _, attributes, inner = card(page(f"{{id: one, date: since 2020, title: x, sources: a{more}}}"), "one")
    assert ("data-edtf" in attributes, "as of" in inner, 'class="mk"' in inner) == (
        (False,) * 3 if more else (True,) * 3
    )


@pytest.mark.parametrize(
    ("fields", "mark"),
    [
        ("kind: scheduled, date: 5 May 2030", "plan"), ("kind: scheduled, date: May 2030", "unit"),
        ("kind: deadline, date: May 2030", "plan"), ("kind: deadline, date: May 2020", "due"), ("date: 5 May 2020", "day"),
    ],
)  # fmt: skip
def test_a_plan_is_drawn_as_one_where_it_is_a_day_and_a_deadline_always(fields, mark):
    made = chronology(f"{{id: one, {fields}, title: x}}")
    assert mark_of(made.events[0], made.as_of) == mark


@pytest.mark.parametrize(
    ("pictured", "lazy"), [((0, 1), [False, True]), ((2, 3), [False, True]), ((3, 4), [True, True])]
)
def test_the_first_picture_loads_at_once_where_it_is_among_the_first_events(pictured, lazy):
    media = [", media: {src: p.png, alt: A}" if place in pictured else "" for place in range(5)]
    lines = [f"{{id: e{place}, date: {2000 + place}, title: x{own}}}" for place, own in enumerate(media)]
    html = render_site(chronology(*lines), {"p.png": Placed("media/p.png", 9, 9)})["index.html"].decode()
    assert ['loading="lazy"' in one for one in re.findall(r"<img [^>]*>", html)] == lazy


def test_a_source_that_gives_another_date_than_the_event_is_shown_though_no_sources_differ():
    says = "sources: [{source: a, says: 3 May 2019}, b]"
    html = page(f"{{id: one, date: 5 May 2020, title: x, {says}}}")
    assert "Sources differ on the date" in card(html, "one")[2] and "The Paper" in card(html, "one")[2]


def test_what_has_no_date_stands_in_no_chapter():
    head = HEAD + "chapters: [{title: First, from: one}]\n"
    html = page("{id: one, date: 2020, title: x}", "{id: two, date: unknown, title: y}", head=head)
    chapter = re.search(r'<section class="chapter".*', html, re.DOTALL)
    assert chapter is not None
    inside = chapter[0][: chapter[0].index('id="two"')]
    assert inside.count("<section") == inside.count("</section>") + 1  # that of the undated events alone is open


@pytest.mark.parametrize(("number", "has_years"), [(11, False), (12, True)])
def test_a_page_has_headings_of_years_from_twelve_events_on(number, has_years):
    html = page(*(f"{{date: {1990 + place}, title: x}}" for place in range(number)))
    assert ('class="y"' in html, contents(html) != []) == (has_years, has_years)


@pytest.mark.parametrize(("number", "named"), [(MOST_DECADES, MOST_DECADES), (MOST_DECADES + 1, 4)])
def test_decades_are_named_one_by_one_up_to_so_many(number, named):
    html = page(*(f"{{date: '{1000 + 10 * place}', title: x}}" for place in range(number)))
    assert len(contents(html)) == named


def test_one_year_is_no_list_of_years():
    head = HEAD + "chapters: [{title: First, from: one}]\n"
    html = page("{id: one, date: 3 May 2020, title: x}", "{id: two, date: 4 May 2020, title: y}", head=head)
    assert 'class="y"' in html and contents(html) == []


def test_every_link_inside_a_frame_leads_to_something_in_it():
    lines = (
        WORKED,
        "{id: two, date: 6 May 2023, title: y, sources: b, see: one, links: {url: 'https://v.test/', title: V}}",
    )
    frame = page(*lines, name="embed.html")
    assert [id for id in re.findall(r'href="#([^"]+)"', frame) if f'id="{id}"' not in frame] == []
    assert 'href="index.html#w.one"' in frame and 'href="index.html#s-b"' in frame
    assert re.search(r'<a target="_blank" rel="noopener nofollow" href="https://v.test/"', frame)
    assert re.search(
        r'<a class="off" target="_blank" rel="noopener"|<a target="_blank" rel="noopener" class="off"', frame
    )


def test_the_frame_of_several_pages_has_the_key_events_with_their_chapters_and_no_silence(monkeypatch):
    monkeypatch.setattr(splitting, "LONGEST", 4)
    head = HEAD + "chapters: [{title: First, from: e0}, {title: Later, from: e4}, {title: Last, from: e5}]\n"
    years = (1990, 1991, 1992, 1993, 2019, 2020)
    lines = [
        f"{{id: e{place}, date: 5 May {year}, title: T{place}, key: {str(place in (1, 5)).lower()}}}"
        for place, year in enumerate(years)
    ]
    assert "has no entry" in "".join(page(*lines, head=head, name=name) for name in ("y1990s.html", "y2010s.html"))
    frame = page(*lines, head=head, name="embed.html")
    assert re.findall(r'<li class="[^"]*" id="(e\d)"', frame) == ["e1", "e5"]
    assert re.findall(r'<h2 id="c\.[^>]*>([^<]*)', frame) == ["First", "Last"]
    assert "has no entry" not in frame and 'id="v-key"' not in frame
