"""vis-timeline, read and written."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.reading import check, events
from timeline.exchange.importing import ImportOptions, imported
from timeline.formats import vis
from timeline.formats.losses import Losses
from timeline.formats.rows import Asked, Figures


def entries(data):
    text = data if isinstance(data, str) else json.dumps(data)
    return imported(text.encode(), "items.js", ImportOptions()).made.entries


def item(**fields):
    return {"id": 1, "content": "x", **fields}


@pytest.mark.parametrize(
    ("data", "is_so"),
    [
        ([item(start="2014")], True),
        ({"items": [item(start="2014")], "groups": []}, True),
        ({"groups": [{"id": 1, "content": "a"}], "events": [item(start=1)]}, True),
        ([{"start": "2014", "title": "x"}], False),
        ([{"id": 1, "content": "x"}], False),
        ({"timeline": {"date": []}}, False),
        ([], False),
        ("start content", False),
        (None, False),
    ],
)
def test_items_are_known_by_start_and_content(data, is_so):
    assert vis.is_items(data) is is_so


@pytest.mark.parametrize(
    ("start", "figures"),
    [
        ("2014-04-20", Figures(2014, 4, 20)),
        ("2014-04", Figures(2014, 4)),
        ("1929", Figures(1929)),
        ("2024-11-05 1:00", Figures(2024, 11, 5, 1, 0)),
        ("2024-11-05T14:30:00.000", Figures(2024, 11, 5, 14, 30, 0)),
        ("+000030-01-01", Figures(30, 1, 1)),
        ("313-01-01", Figures(313, 1, 1)),
        ("-000299-06-01", Figures(-299, 6, 1)),
        (0, Figures(1970, 1, 1, 0, 0)),
        (-86_400_000, Figures(1969, 12, 31, 0, 0)),
        (1_400_000_000_000, Figures(2014, 5, 13, 16, 53)),
        (-62_198_755_200_000, Figures(-1, 1, 1, 0, 0)),
        (1e300, None),
        (float("nan"), None),
        (True, None),
        ("", None),
    ],
)
def test_a_start_is_a_date_of_a_script(start, figures):
    row = vis.read_json([item(start=start)], Asked()).rows[0]
    assert row.start == figures or (start is True and not isinstance(row.start, Figures))


@pytest.mark.parametrize("start", ["4/20/2014", "2014-13-01", "yesterday", "2014-04-20T14:30:00Z", "1400000000"])
def test_other_words_are_left_to_who_reads_dates(start):
    assert vis.read_json([item(start=start)], Asked()).rows[0].start.text == start


def test_a_year_below_nought_is_that_of_iso():
    assert entries([item(start="-000299")])[0]["date"] == "-0299"


def test_unless_the_words_beside_it_count_otherwise():
    found = entries([item(start="-000333", content="Tyre falls (333 BC)"), item(start="-000020", content="Temple")])
    assert [entry["date"] for entry in found] == ["333 BC", "20 BC"]


def test_one_item_that_counts_as_iso_does_not_turn_them():
    read = vis.read_json([item(start="-000332", content="333 BC"), item(start="-000019", content="20 BC")], Asked())
    assert all(row.start.has_year_zero for row in read.rows)


def test_the_fields_go_where_they_belong():
    read = vis.read_json(
        {
            "groups": [{"id": 1, "content": "Egypt"}],
            "items": [
                {
                    "id": "KO", "group": 1, "content": "A <b>pot</b>", "start": "1900", "end": "1910", "type": "background",
                    "title": "<i>Found</i> there", "itemDate": "about 1900", "url": "https://example.org/a",
                    "image": "pot.png", "tags": ["clay", "red"], "className": "col", "desc": "A <b>pot</b>",
                }
            ],
            "options": {"min": "1800"},
        },
        Asked(),
    )  # fmt: skip
    [row] = read.rows
    assert (row.title.words, row.place, row.id, row.tags) == (
        "A <b>pot</b>",
        "items[0]",
        "KO",
        ["Egypt", "clay", "red"],
    )
    assert [text.words for text in row.texts] == ["<i>Found</i> there"]
    assert (row.words, row.fields, row.rest) == (["about 1900"], {"kind": "period"}, {"className": "col"})
    assert ([one.words for one in row.sources], row.media[0].address) == (["https://example.org/a"], "pot.png")
    assert read.head.rest == {"options": '{"min": "1800"}'}


def test_items_of_a_script_are_read_with_their_groups():
    script = """// a page
    import { DataSet } from 'vis';
    var groups = new vis.DataSet([{ id: 1, content: 'Egypt', }]);
    var items = new vis.DataSet([
        {id: 'a', group: 1, content: 'Knossos', start: new Date(1900, 0), title: `Found
there`},
        {id: 'b', group: 1, content: 'It\\'s', start: new Date(1900, 0, 3)},
    ]);
    var options = {min: '1800', order: function (a, b) { return a.id - b.id; }};
    new vis.Timeline(document.getElementById('x'), items, groups, options);"""
    first, second = entries(script)
    assert (first["date"], first["title"], first["tags"], first["text"]) == (
        "1900",
        "Knossos",
        ["Egypt"],
        "Found there",
    )
    assert (second["date"], second["title"]) == ("1900-01-03", "It's")


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), lambda inner: st.lists(inner)
       | st.dictionaries(st.sampled_from("id content start end title group items edtf type".split()), inner)))  # fmt: skip
def test_no_data_make_it_fall(data):
    assert vis.read_json(data, Asked()) is not None
    assert vis.is_items(data) in (True, False)


def written(*lines):
    return json.loads(vis.write(events(*lines).chronology, Losses()))


@pytest.mark.parametrize(
    ("date", "drawn"),
    [
        ("27 April 2023", {"start": "2023-04-27", "type": "point"}),
        ("April 2023", {"start": "2023-04-01", "end": "2023-05-01", "type": "range"}),
        ("2023", {"start": "2023-01-01", "end": "2024-01-01", "type": "range"}),
        ("2018 to 2020", {"start": "2018-01-01", "end": "2021-01-01", "type": "range"}),
        ("300 BC", {"start": "-000299-01-01", "end": "-000298-01-01", "type": "range"}),
        ("AD 618", {"start": "0618-01-01", "end": "0619-01-01", "type": "range"}),
        ("about 2020", {"start": "2020-01-01", "end": "2021-01-01", "type": "range", "className": "approximate"}),
        ("since 27 April 2023", {"start": "2023-04-27", "type": "point"}),
        ("Y12000", {"start": "+012000-01-01", "end": "+012001-01-01", "type": "range"}),
    ],
)
def test_a_date_is_drawn_over_all_days_that_it_can_mean(date, drawn):
    [found] = written(f"{{date: {date}, title: x}}")["items"]
    assert {name: value for name, value in found.items() if name not in ("id", "content", "title", "edtf")} == drawn


def test_an_item_says_its_date_in_words_and_is_safe():
    found = written("{id: a, date: April 2023, title: <b>x & y, tags: [<law>, more]}", "{date: 2 May 2023, title: z}")
    first, second = found["items"]
    assert (first["content"], first["title"], first["edtf"]) == ("&lt;b&gt;x &amp; y", "April 2023", "2023-04")
    assert (first["group"], second["group"]) == ("g1", "g2")
    assert found["groups"] == [{"id": "g1", "content": "&lt;law&gt;"}, {"id": "g2", "content": ""}]


def test_a_period_lies_behind_the_others_and_a_time_is_kept():
    first, second = written(
        "{date: May to August 2023, kind: period, title: x}", '{date: 27 April 2024, time: "14:30", title: y}'
    )["items"]
    assert (first["type"], first["end"]) == ("background", "2023-09-01")
    assert second["start"] == "2024-04-27T14:30"


def test_what_it_can_not_hold_is_said():
    losses = Losses()
    vis.write(events("{date: unknown, title: Nobody knows}", "{date: since 2019, title: x, text: Words, tags: [a, b]}")
              .chronology, losses)  # fmt: skip
    lost = {what: one.example for (what, _), one in losses.lost.items()}
    assert lost == {
        "event without a date that vis can draw": "Nobody knows", "open side of a date": "2019-x: since 2019",
        "further tag": "b",
    }  # fmt: skip


def test_what_is_written_is_read_again():
    chronology = check((ROOT / "docs/example/events.yaml").read_text(encoding="utf-8")).chronology
    text = vis.write(chronology, Losses())
    back = check(imported(text.encode(), "items.json", ImportOptions()).text).chronology
    dated = [event for event in chronology.events if event.date is not None]
    found = {event.id: event for event in back.events}
    assert len(dated) == len(found)
    for event in dated:
        one = found[event.id]
        assert (one.date.edtf, one.title, one.time) == (event.date.edtf, event.title, event.time)
        assert one.tags[:1] == event.tags[:1]
