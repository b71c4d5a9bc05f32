"""Chapters: which events each has, above which it stands, and what is wrong with one; the picture of the page."""

import json

import pytest

from tests.reading import check, codes, events
from timeline.formats.localise import Writer
from timeline.formats.page import splitting
from timeline.formats.page.chapters import span_of
from timeline.formats.page.views import Placed
from timeline.formats.rendering import Look, render_site
from timeline.site.load import prepare

EVENTS = """events:
  - {id: old, date: 1999, title: Before all, sources: a}
  - {id: one, date: May 2001, title: First, sources: a}
  - {id: two, date: 3 May 2001, title: Second, sources: a}
  - {id: leaning, after: two, title: Some time later, sources: a}
  - {id: late, date: 2010, title: Late, sources: a}
  - {id: draft, date: 2005, title: Draft, draft: true}
  - {id: nowhere, date: unknown, title: Nowhere, sources: a}
"""


def chronology(*chapters, more=""):
    head = f"title: x\nid: x\nas_of: 2024\n{more}chapters: [{', '.join(chapters)}]\nsources: {{a: {{publisher: A, published: 2023}}}}\n"
    return check(head + EVENTS)


def firsts(*chapters, more=""):
    return [(one.title, one.first) for one in chronology(*chapters, more=more).chronology.chapters]


def test_a_chapter_begins_with_a_day_or_an_event_and_stands_above_its_first():
    assert firsts("{title: A, from: 2000}", "{title: B, from: late}") == [("A", "one"), ("B", "late")]
    assert firsts("{title: B, from: late}", "{title: A, from: two}") == [("A", "two"), ("B", "late")]
    assert firsts("{title: A, from: 2 May 2001}", "{title: B, from: 2010}") == [("A", "two"), ("B", "late")]
    assert firsts("{title: A, from: 1 January 1999}") == [("A", "old")]
    assert firsts("{title: A, from: 1990s}") == [("A", "old")]  # written as an id might be


def test_the_last_that_begins_on_the_day_has_it_and_the_newest_first_turns_them_round():
    assert firsts("{title: A, from: two}", "{title: B, from: 3 May 2001}") == [("B", "two")]
    assert firsts("{title: A, from: one}", "{title: B, from: late}", more="order: newest\n") == [
        ("B", "late"),
        ("A", "leaning"),
    ]


@pytest.mark.parametrize(
    ("chapter", "code"),
    [
        ("{title: A, from: draft}", "chapter-without-day"),
        ("{title: A, from: nowhere}", "chapter-without-day"),
        ("{title: A, from: leaning}", "chapter-without-day"),
        ("{title: A, from: ona}", "unknown-event"),
        ("{title: A, from: 31 February 2020}", "impossible-date"),
        ("{title: A}", "missing-from"),
        ("{from: 2020}", "missing-title"),
        ("{title: A, from: 2001, text: <b>x</b>}", None),
        ("{title: A, from: 2001, media: {src: p.png}}", "missing-alt"),
    ],
)
def test_what_is_wrong_with_a_chapter_is_said(chapter, code):
    assert codes(chronology(chapter)) == ([code] if code else [])


def test_one_without_events_is_a_warning_and_is_not_shown():
    checked = chronology("{title: A, from: 2020}", "{title: B, from: 2000}")
    assert ("empty-chapter", 4) in [(one.code, one.place.line) for one in checked.findings]
    assert [one.title for one in checked.chronology.chapters] == ["B"]


def test_the_page_the_text_and_the_data_have_it_with_its_picture(tmp_path, root, monkeypatch):
    (tmp_path / "p.png").write_bytes((root / "docs/example/pictures/plan.png").read_bytes())
    head = "title: x\nid: x\nurl: https://x.example/\nas_of: 2024\nmedia: {src: p.png, alt: The harbour, credit: The Paper, crop: false}\n"
    head += "chapters: [{title: The *first* years, from: one, text: What *happened*., media: {src: p.png, alt: A plan, caption: Plan}}]\n"
    path = tmp_path / "events.yaml"
    path.write_text(head + "sources: {a: {publisher: A, published: 2023}}\n" + EVENTS)
    prepared = prepare(path)
    assert prepared.is_sound and path.parent / "p.png" in prepared.inputs
    [own] = prepared.pictures.values()
    for longest in (1000, 3):
        monkeypatch.setattr(splitting, "LONGEST", longest)
        placed = {"p.png": Placed(own.name, 4, 3)}
        made = render_site(prepared.checked.chronology, placed, Look(fragment=True))
        files = {name: data.decode() for name, data in made.items()}
        assert longest == 3 or f'src="https://x.example/{own.name}"' in files["fragment.html"]
        pages = "".join(files[name] for name in files if name == "index.html" or name.startswith("y"))
        assert pages.count(">The *first* years</h2>") == 1 and pages.count("What <em>happened</em>.") == 1
        assert "<figcaption>Plan</figcaption>" in pages and "<figcaption>The Paper</figcaption>" in files["index.html"]
        assert all("None" not in page for page in files.values())
        assert files["index.html"].count('<figure class="lead whole">') == 1 and pages.count('alt="A plan"') == 1
        assert "## The \\*first\\* years\n\n*2001 to 2010*\n\nWhat *happened*.\n\n*Plan*" in files["chronology.md"]
        data = json.loads(files["events.json"])
        assert data["media"] == {
            "alt": "The harbour",
            "credit": "The Paper",
            "src": own.name,
            "width": 4,
            "height": 3,
            "crop": False,
        }
        assert data["chapters"][0]["first"] == "one" and data["chapters"][0]["media"]["alt"] == "A plan"


def test_a_text_of_a_chapter_is_looked_at_where_it_stands(tmp_path):
    path = tmp_path / "events.yaml"
    text = (
        "title: x\nchapters:\n  - title: A\n    from: 2001\n    text: |\n      Fine.\n      <b>Bold</b>\n"
        + EVENTS.replace("sources: a", "sources: {publisher: A}")
    )
    path.write_text(text)
    [finding, *_] = [one for one in prepare(path).findings if one.severity == "error"]
    assert (finding.place.line, finding.place.column) == (7, 7)


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [
        ("3 May 2001", "9 June 2003", "May 2001 to June 2003"),
        ("3 May 2001", "9 May 2001", "May 2001"),
        ("early 2001", "9 June 2003", "2001 to 2003"),
        ("May 2001", "2003", "2001 to 2003"),
        ("2001", "autumn 2001", "2001"),
        ("between 3 and 9 May 2001", "since June 2003", "May 2001 to June 2003"),
        ("before 9 May 2001", "2 June to 5 July 2003", "May 2001 to June 2003"),
        ("2001 to May 2002", "June 2003", "2001 to 2003"),
        ("May 1983", "June 2003", "May 1983 to June 2003"),
        ("May 1982", "June 2003", "1982 to 2003"),
        ("1200 BC", "44 BC", "1200 BC to 44 BC"),
    ],
)
def test_the_span_of_a_chapter_says_no_more_than_its_dates(first, last, span):
    made = events(f"{{date: {first}, title: x}}", f"{{date: {last}, title: y}}").chronology
    assert "".join(piece.text for piece in span_of(made.events, Writer(made))) == span
