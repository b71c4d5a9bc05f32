"""Files of other programs become chronologies that build, and nothing is lost without a line."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from timeline.chronology import project_of
from timeline.document import parse_document
from timeline.exchange.importing import ImportOptions, imported
from timeline.findings import NotReadableError, has_errors


def taken(text, name="list.csv", **options):
    data = text if isinstance(text, bytes) else text.encode()
    return imported(data, name, ImportOptions(**options))


def read(found):
    """The events of what was written, as `events.yaml` is read."""
    project = project_of(parse_document(found.text.encode(), "events.yaml"))
    assert not has_errors((*project.entries.findings, *project.checked.findings)), project.checked.findings
    return project.checked.chronology


SHEET = """Year,Month,Day,Time,End Year,Display Date,Headline,Text,Media,Media Credit,Media Caption,Type,Group
,,,,,,The harbour,<p>A <b>story</b></p>,,,,title,
1904,7,28,,,,The crane is built,"It stands <a href=""https://a.example/"">there</a>.",https://youtu.be/x,A. Hand,The film,,works
1912,,,,1914,,The war,,,,,,
2010,5,4,14:30,,4 May,The opening,,,,,,
"""


def test_a_sheet_of_timelinejs_becomes_a_chronology():
    found = taken(SHEET)
    chronology = read(found)
    assert (chronology.title, chronology.description) == ("The harbour", "A **story**")
    assert [(event.date.edtf, event.title) for event in chronology.events] == [
        ("1904-07-28", "The crane is built"), ("1912/1914", "The war"), ("2010-05-04", "The opening"),
    ]  # fmt: skip
    crane, _, opening = chronology.events
    assert crane.text == "It stands [there](https://a.example/).\n\n[The film](https://youtu.be/x) (A. Hand)\n"
    assert (crane.tags, opening.time) == (("works",), "14:30")
    assert found.made.entries[0]["note"] == "list.csv, line 3"


def test_older_sheets_have_other_names_and_may_have_lost_the_first():
    for head in ("startYear,startMonth,displayDate,headline,mediaUrl", ",startMonth,displayDate,headline,mediaUrl"):
        chronology = read(taken(f"{head}\n1904,7,,The crane,https://a.example/x.jpg\n"))
        [event] = chronology.events
        assert (event.date.edtf, event.text) == ("1904-07", "[Picture at a.example](https://a.example/x.jpg)")


V3 = {
    "title": {"text": {"headline": "The harbour", "text": "A story"}},
    "events": [
        {
            "start_date": {"year": "1904", "month": "7", "day": ""}, "text": {"headline": "The crane", "text": "Up."},
            "unique_id": "crane", "group": "works", "media": {"url": "https://a.example/film", "caption": "Film"},
            "background": {"color": "#fff"},
        },
        {"start_date": {"year": "-300"}, "display_date": "", "text": {"headline": "Old"}},
        {"start_date": {"year": 2001, "display_date": "Mayday"}, "text": {"headline": "", "text": "First words. Then more."}},
    ],
    "eras": [{"start_date": {"year": 1914}, "end_date": {"year": 1918}, "text": {"headline": "The war"}}],
    "scale": "human",
}  # fmt: skip


def test_json_of_timelinejs_becomes_a_chronology():
    for text in (json.dumps(V3), f"var data = {json.dumps(V3)};", f"/* a */ callback({json.dumps(V3)[:-1]},}})"):
        found = taken(text, "data.js")
        chronology = read(found)
        assert [(event.date.edtf, event.kind, event.title) for event in chronology.events] == [
            ("-0299", "event", "Old"), ("1904-07", "event", "The crane"), ("1914/1918", "period", "The war"),
            ("2001", "event", "First words"),
        ]  # fmt: skip
        crane = chronology.events[1]
        assert (crane.id, crane.tags, crane.text) == ("crane", ("works",), "Up.\n\n[Film](https://a.example/film)\n")
        assert {what for what, _ in found.losses.lost} == {"background", "scale of the whole"}


def test_json_of_the_first_timelinejs_becomes_a_chronology():
    data = {
        "timeline": {
            "headline": "The harbour", "type": "default", "text": "A story",
            "date": [
                {"startDate": "1904,7,28", "headline": "The crane", "asset": {"media": "", "caption": "", "credit": ""}},
                {"startDate": "5/12/2015", "endDate": "5/25/2015", "headline": "Votes"},
            ],
        }
    }  # fmt: skip
    chronology = read(taken(json.dumps(data), "old.json"))
    assert [event.date.edtf for event in chronology.events] == ["1904-07-28", "2015-05-12/2015-05-25"]


def test_any_table_with_a_date_and_a_title_becomes_a_chronology():
    text = "Datum;Titel;Beschreibung;Quelle;Link;Farbe\n5. Mai 2015;Die Wahl;Es wird gewählt.;Die Zeitung;https://a.example/;rot\n"
    found = taken(text)
    chronology = read(found)
    [event] = chronology.events
    assert (chronology.language, event.date.edtf, event.text) == ("de", "2015-05-05", "Es wird gewählt.")
    assert [(one.source.title, one.source.url) for one in event.citations] == [("Die Zeitung", "https://a.example/")]
    assert found.losses.rest == {"line 2": {"Farbe": "rot"}}


def test_a_source_that_is_there_twice_gets_an_id():
    found = taken("date,title,source\n2001,A,The Paper\n2002,B,The Paper\n2003,C,Another\n")
    assert found.made.sources == {"the-paper": {"title": "The Paper"}}
    assert [one["sources"] for one in found.made.entries] == [["the-paper"], ["the-paper"], [{"title": "Another"}]]


def test_columns_are_named_by_whoever_imports():
    text = "a,b,c\n2001,What happened,More\n"
    with pytest.raises(NotReadableError, match="none of its columns is for dates: a, b, c"):
        taken(text)
    [event] = read(taken(text, columns={"date": "a", "title": "b", "text": "c"})).events
    assert (event.date.edtf, event.title, event.text) == ("2001", "What happened", "More")
    with pytest.raises(NotReadableError, match='it has no column "d"'):
        taken(text, columns={"date": "d"})
    with pytest.raises(NotReadableError, match='"when" is nothing that a column can be for'):
        taken(text, columns={"when": "a"})


@pytest.mark.parametrize(
    ("head", "cells", "date"),
    [
        ("Day,Date,Year,Event", "1,Fri Aug 07,2020,x", "2020-08-07"),
        ("Date,Month,Year,Event", "7,August,2020,x", "2020-08-07"),
        ("Date,Month,Year,Event", "-,-,2600 BC,x", "-2599"),
        ("Date,Month,Year,Event", "Unknown,Unknown,1945,x", "1945"),
        ("Date,Month,Year,Event", "XX,XXX,1945,x", "1945"),
        ("year,month,day,name", "2020,8,,x", "2020-08"),
        ("year,name", "-3100,x", "-3099"),
        ("year,month,name", "-44,3,x", "-0043-03"),
        ("Start_Year,End_Year,Start_Date,Name", "-3100,-3050,NULL,x", "-3099/-3049"),
        ("Event Date,Name of Incident", "May 2020,x", "2020-05"),
        ("start,end,content", "2020-05-01,2020-05-03,x", "2020-05-01/2020-05-03"),
        ("2020-05-01,x", "2020-05-02,y", "2020-05-01"),
        ("date,month,year,title", "March,3,1970,x", "1970-03"),
        ("date,month,year,title", "29 June 1764,6,1764,x", "1764-06-29"),
        ("date,month,year,title", "6/21/17 1:00 AM,6,2017,x", None),
        ("Date|Event", "May 2020|x", "2020-05"),
        ("début,fin,precision,titre", "2018-12-01,2018-12-31,mois,x", "2018-12"),
        ("date,date is approximate?,title", "1910,yes,x", "1910~"),
    ],
)
def test_a_date_may_stand_in_several_columns(head, cells, date):
    events = read(taken(f"{head}\n{cells}\n")).events
    assert (events[0].date.edtf if events else None) == date


def test_lists_in_json_and_yaml_become_a_chronology():
    data = {
        "name": "The harbour",
        "items": [
            {"year": 2009, "events": [{"date": "May 6th", "text": "It *opens*."}]},
            {"year": 2010, "title": "Closed"},
        ],
    }
    for text, name in ((json.dumps(data), "a.json"), (YAML, "a.yml")):
        chronology = read(taken(text, name))
        assert [event.date.edtf for event in chronology.events] == ["2009-05-06", "2010"]
    assert chronology.events[0].text is None or "*opens*" in chronology.events[0].text
    own = read(taken("2017:\n  title: A\n  start: 2017-11-11\n2018:\n  title: B\n", "c.yaml"))
    assert [event.date.edtf for event in own.events] == ["2017-11-11", "2018"]
    keyed = read(taken("1904: Crane\n1905: [Vote, Row]\n1906: {title: End}\n", "b.yaml"))
    assert [(event.date.edtf, event.title) for event in keyed.events] == [
        ("1904", "Crane"), ("1905", "Vote"), ("1905", "Row"), ("1906", "End"),
    ]  # fmt: skip


YAML = """---
# a list
- date: May 6, 2009
  title: It opens
  text: |
    It *opens*.
- year: 2010
  title: Closed
"""


def test_a_row_with_another_field_for_its_date_keeps_both_its_sides():
    data = [{"date": "1865", "label": "A"}, {"start": 1914, "end": 1918, "label": "B"}, {"end": 1920, "label": "C"}]
    found = taken(json.dumps(data), "a.json")
    assert [(event.date.edtf, event.title) for event in read(found).events] == [("1865", "A"), ("1914/1918", "B")]
    assert [one.reason for one in found.losses.drafts.values()] == ["it has an end and no start"]


def test_a_year_around_a_list_is_that_of_its_events():
    data = [{"year": "2026", "entries": [{"headline": "A"}, {"headline": "B"}]}]
    assert [event.date.edtf for event in read(taken(json.dumps(data), "a.json")).events] == ["2026", "2026"]
    data = [
        {"year": "2026", "title": "A", "images": [{"title": "Plan"}, {"title": "Map"}]},
        {"year": "2027", "title": "B"},
    ]
    assert [event.title for event in read(taken(json.dumps(data), "a.json")).events] == ["A", "B"]


def test_a_time_that_nobody_names_a_day_for_is_a_draft():
    found = taken("time,title\nabout 12:45 AM,A\n13:00,B\n")
    assert [one["date"] for one in found.made.entries] == ["about 12:45 AM", "13:00"]
    assert found.losses.counts["drafts"] == 2
    found = taken("time,title\n13:00,B\n", day="2020-05-01")
    assert [(one["date"], one.get("time")) for one in found.made.entries] == [("2020-05-01", "13:00")]


def test_a_row_with_too_many_cells_is_a_draft():
    found = taken("year,title,tags\n1848,The treaty, ending the war.,Treaties\n1849,B,x\n")
    assert [event.title for event in read(found).events] == ["B"]
    assert [one.reason for one in found.losses.drafts.values()] == ["it has more cells than the table has columns"]


def test_places_keep_their_commas_and_sources_of_a_list_are_several():
    [entry] = taken(
        '[{"date": "2001", "title": "A", "place": "Austin, TX", "sources": ["One", "Two; 3"]}]', "a.json"
    ).made.entries
    assert entry["places"] == ["Austin, TX"]
    assert entry["sources"] == [{"title": "One"}, {"title": "Two; 3"}]


def test_what_says_something_of_the_whole_is_taken_or_told():
    data = {
        "meta": {"title": "The harbour", "note": "x"},
        "page": {"kind": "y"},
        "items": [{"date": "2001", "title": "A"}],
    }
    found = taken(json.dumps(data), "a.json")
    assert read(found).title == "The harbour"
    assert found.losses.rest["the whole"] == {"page.kind": "y", "note": "x"}


def test_a_title_of_a_list_of_slides_is_one():
    data = {"title": [{"text": {"headline": "The harbour"}}], "events": V3["events"]}
    assert read(taken(json.dumps(data), "a.json")).title == "The harbour"


def test_a_table_without_any_date_is_none():
    with pytest.raises(NotReadableError, match="none of its rows has a date"):
        taken("date,title\n,A\n,B\n")


def test_a_first_sentence_does_not_end_after_a_number():
    [event] = read(taken("Datum;Text\n1933;Am 30. Januar stirbt er. Danach nicht.\n")).events
    assert event.title == "Am 30. Januar stirbt er"


def test_what_cannot_be_read_is_a_draft_that_keeps_its_words():
    found = taken("date,title\n31 April 2023,A\n04/05/2023,B\n,C\n2020,D\n")
    assert [event.title for event in read(found).events] == ["D"]
    drafts = [one for one in found.made.entries if one.get("draft")]
    assert [one["date"] for one in drafts] == ["31 April 2023", "04/05/2023", "unknown"]
    assert [*found.losses.drafts] == ["line 2", "line 3", "line 4"]
    assert "April has 30 days" in drafts[0]["note"]
    assert found.losses.counts["drafts"] == 3


def test_words_in_the_place_of_a_picture_are_words():
    found = taken('Year,Headline,Media\n2020,,"<blockquote>They agree. All of it. <cite>Me"\n')
    [event] = read(found).events
    assert event.title == "They agree" and "All of it" in event.text


def test_a_row_without_words_is_told_and_left_out():
    found = taken("date,title,note\n2001,,x\n2002,B,\n")
    assert len(found.made.entries) == 1
    assert found.losses.counts["rows without words, left out"] == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("date,title\n2001,Caf\u00e9\n".encode("utf-16"), "encoding: UTF-16, by its mark"),
        ("date,title\n2001,Caf\u00e9\n".encode("cp1252"), "encoding: Windows-1252 assumed, as it is no UTF-8 (line 2)"),
        ("\ufeffdate,title\r\n2001,Caf\u00e9\r\n".encode(), "line ends: CRLF"),
        ("date,title\r2001,Caf\u00e9\r".encode(), "line ends: CR"),
    ],
)
def test_what_is_assumed_of_the_bytes_is_told(data, told):
    found = taken(data)
    assert [event.title for event in read(found).events] == ["Caf\u00e9"]
    assert told in found.losses.told


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"", "a.csv", "it is empty"),
        (b"\x89PNG\r\n\x1a\n", "a.csv", "it is no text"),
        (b"PK\x03\x04" + b"x" * 50, "a.zip", "it is a packed archive"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 50, "a.xls", "it is an office file of the old kind"),
        (b'{"a": 1}', "a.json", "no list of events"),
        (b"date,title\n", "a.csv", "it has no events"),
        (b"[" * 100_000, "a.json", "can't be read|too deep|no list"),
        (b"a: &x [*x, *x]\n", "a.yaml", "line 1"),
        (b"[" * 400 + b"]" * 400, "a.json", "too deep"),
        (b'{"a":' * 400 + b"1" + b"}" * 400, "a.json", "too deep"),
        (b"just words", "a.csv", "no line with the names of columns"),
        (b'date,title\n2001,"' + b"x" * 1_100_000, "a.csv", "line 2 can't be read"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(data, name, message):
    with pytest.raises(NotReadableError, match=message):
        taken(data, name)


def test_the_quotation_marks_of_windows_are_read():
    [event] = read(taken(b"date,title\n2001,\x93A\x94\n")).events
    assert event.title == "\u201cA\u201d"


def test_a_long_headline_is_cut_at_a_word_and_stands_whole_in_the_text():
    words = "crane " * 100
    for long, cut in ((words[:500].strip(), None), (words.strip(), 480)):
        [event] = read(taken(f"date,title\n2001,{long}\n")).events
        assert event.title == (long if cut is None else f"{long[:479]}\u2026")
        assert event.text == (None if cut is None else long)


def test_a_file_that_is_too_large_is_refused_unless_asked_for():
    lines = "".join(f"2001,x{number}\n" for number in range(20_001))
    with pytest.raises(NotReadableError, match="20,001 events"):
        taken(f"date,title\n{lines}")


def test_the_same_file_gives_the_same_bytes():
    assert taken(SHEET).text == taken(SHEET).text


CELLS = st.one_of(
    st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=30),
    st.sampled_from(
        [
            "2001",
            "5 May 2001",
            "04/05/2001",
            "about 1904",
            "=1+1",
            "'=1",
            "<b>x</b>",
            "<a href='x'>",
            "- a",
            "# b",
            "a: b",
            "{{",
            "-",
        ]
    ),
)


@pytest.mark.unmeasured
@settings(deadline=None)
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=8))
def test_whatever_a_table_holds_it_builds_with_as_many_events_as_the_report_says(rows):
    import csv
    import io

    out = io.StringIO(newline="")
    csv.writer(out).writerows([("date", "title", "text", "source"), *rows])
    try:
        found = taken(out.getvalue())
    except NotReadableError:
        return
    chronology = read(found)
    assert len(chronology.events) == found.losses.counts["published"]
    assert len(found.made.entries) == found.losses.counts["events"]
    assert len(found.losses.drafts) == found.losses.counts["drafts"]
    assert found.text == taken(out.getvalue()).text


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["a.csv", "a.json", "a.yaml", "a.mw", "a.ics", "a.html", "a.md", "a"]))
def test_no_bytes_break_it(data, name):
    try:
        found = taken(data, name)
    except NotReadableError:
        return
    read(found)


def test_our_own_example_is_a_chronology_and_no_list():
    """`import` is for other programs' files: what it makes of ours is said, not guessed."""
    try:
        found = taken((ROOT / "docs/example/events.yaml").read_bytes(), "events.yaml")
    except NotReadableError as error:
        assert str(error)
    else:
        read(found)
