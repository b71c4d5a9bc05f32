"""TimelineJS as it is written: what it can hold stands there, what it can't is told, and reading it gives the dates back.

What TimelineJS itself does with a file was looked at in a browser: each expectation here is of that.
"""

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading import check, events
from timeline.exchange.importing import ImportOptions, imported
from timeline.formats.losses import Losses
from timeline.formats.page.views import Placed
from timeline.formats.table import NotWritableError
from timeline.formats.timelinejs.reading import COLUMNS
from timeline.formats.timelinejs.writing import write_csv, write_json

HEAD = "title: A record\nlanguage: en-GB\nas_of: 1 June 2024\n{more}sources:\n  paper: {{publisher: The Paper, published: 14 July 2023, url: 'https://example.org/a?b=1&c=2'}}\n"


def chronology(*lines, more=""):
    checked = events(*lines, head=HEAD.format(more=more))
    assert checked.is_sound, checked.findings
    return checked.chronology


def written(*lines, more="", pictures=None):
    """The data of TimelineJS, and the report."""
    losses = Losses()
    return json.loads(write_json(chronology(*lines, more=more), losses, pictures)), losses


def rows(*lines, more=""):
    """The rows of its spreadsheet, and the report."""
    losses = Losses()
    return list(csv.DictReader(io.StringIO(write_csv(chronology(*lines, more=more), losses)))), losses


def slide(*lines, more=""):
    [only] = written(*lines, more=more)[0]["events"]
    return only


DATES = [
    # as written, start, end, words
    ("2023", {"year": 2023}, None, None),
    ("April 2023", {"year": 2023, "month": 4}, None, None),
    ("27 April 2023", {"year": 2023, "month": 4, "day": 27}, None, None),
    ("AD 43", {"year": 43}, None, None),
    ("1 BC", {"year": -1}, None, None),
    ("300 BC", {"year": -300}, None, None),
    ("Y12000", {"year": 12000}, None, None),
    ("2018 to 2020", {"year": 2018}, {"year": 2020}, None),
    ("300 BC to 200 BC", {"year": -300}, {"year": -200}, None),
    ("5 to 8 May 2023", {"year": 2023, "month": 5, "day": 5}, {"year": 2023, "month": 5, "day": 8}, None),
    ("March 2011 to 2012", {"year": 2011, "month": 3}, {"year": 2012}, None),
    ("2010/2010-05", {"year": 2010}, {"year": 2010, "month": 5}, "2010 to May 2010"),
    ("about 2010 to 2012", {"year": 2010}, {"year": 2012}, "about 2010 to 2012"),
    ("15 March 44 BC", {"year": -44}, None, "15 March 44 BC"),
    ("about 1860", {"year": 1860}, None, "about 1860"),
    ("1860?", {"year": 1860}, None, "1860?"),
    ("spring 2023", {"year": 2023, "month": 3}, None, "spring 2023"),
    ("Q3 2021", {"year": 2021, "month": 7}, None, "third quarter of 2021"),
    ("the 1980s", {"year": 1980}, None, "the 1980s"),
    ("19th century", {"year": 1801}, None, "19th century"),
    ("3rd century BC", {"year": -300}, None, "3rd century BC"),
    ("2700s BC", {"year": -2709}, None, "2709 BC to 2700 BC"),
    ("the week of 24 April 2023", {"year": 2023, "month": 4, "day": 24}, None, "week of 24 April 2023"),
    ("early 2022", {"year": 2022, "month": 1}, None, "early 2022"),
    ("2 or 20 May 2023", {"year": 2023, "month": 5, "day": 2}, None, "2 or 20 May 2023"),
    ("5 and 7 May 2023", {"year": 2023, "month": 5, "day": 5}, None, "5 and 7 May 2023"),
    ("between 2010 and 2012", {"year": 2010}, None, "between 2010 and 2012"),
    ("before 2019", {"year": 2018}, None, "before 2019"),
    ("after 2019", {"year": 2020}, None, "after 2019"),
    ("since 2019", {"year": 2019}, None, "since 2019"),
    ("until January 2024", {"year": 2024, "month": 1}, None, "until January 2024"),
    ("by 1 March 2024", {"year": 2024, "month": 3, "day": 1}, None, None),  # a deadline, which the text says
    ("1560-XX-25", {"year": 1560}, None, "1560-XX-25"),
    ("2023-05-XX", {"year": 2023, "month": 5}, None, "May 2023"),
    ("19XX-05", {"year": 1900}, None, "19XX-05"),
]  # fmt: skip


@pytest.mark.parametrize(("date", "start", "end", "words"), DATES, ids=[one[0] for one in DATES])
def test_a_date_is_as_exact_as_it_was_and_words_say_what_figures_can_not(date, start, end, words):
    found = slide(f"{{date: '{date}', title: x, sources: paper}}")
    assert (found["start_date"], found.get("end_date"), found.get("display_date")) == (start, end, words)


@pytest.mark.parametrize("date", [one[0] for one in DATES if one[0] != "2023-05-XX"])
@pytest.mark.parametrize("form", ["json", "csv"])
def test_what_is_read_back_has_the_same_date(date, form):
    told = chronology(f"{{date: '{date}', title: x, sources: paper}}")
    write = write_json if form == "json" else write_csv
    [back] = check(imported(write(told, Losses()).encode(), f"x.{form}", ImportOptions()).text).chronology.events
    assert back.date.edtf == told.events[0].date.edtf


YEARS = st.one_of(st.integers(1000, 2900), st.integers(-3000, -1), st.integers(1, 999))
SHAPES = st.sampled_from(["{}", "{}~", "{}?"])


def in_figures(year, month, day):
    """A date as our file has it; years before 1000 in words, as no figures say which those are."""
    if year in range(1000):
        return f"AD {year}"
    if year == -1:
        return "1 BC"
    figures = f"-{-year - 1:04}" if year < 0 else f"{year:04}"
    figures += f"-{month:02}" if month else ""
    return figures + (f"-{day:02}" if month and day else "")


@given(st.lists(st.tuples(YEARS, st.integers(0, 12), st.integers(0, 28), SHAPES), min_size=1, max_size=6))
def test_figures_are_what_timelinejs_takes_and_come_back(dates):
    """Its own rule for parts of a date: figures and a minus sign, nothing else."""
    written = [(in_figures(year, month, day), shape) for year, month, day, shape in dates]
    lines = [
        f"{{date: '{one if ' ' in one else shape.format(one)}', title: x, sources: paper}}" for one, shape in written
    ]
    told = chronology(*lines)
    data = json.loads(write_json(told, Losses()))
    for one in data["events"]:
        assert all(isinstance(part, int) for part in one["start_date"].values()) and one["start_date"]["year"]
    for row in csv.DictReader(io.StringIO(write_csv(told, Losses()))):
        for name in ("Year", "Month", "Day", "End Year", "End Month", "End Day"):
            assert re.fullmatch(r"-?\d*", row[name])
    back = check(imported(json.dumps(data).encode(), "x.json", ImportOptions(language="en-GB")).text).chronology
    assert {one.id: one.date.edtf for one in back.events} == {one.id: one.date.edtf for one in told.events}


def test_a_time_is_part_of_the_figures_and_midnight_is_said():
    """An hour and a minute of nought are not shown by TimelineJS."""
    found = slide('{date: 27 April 2023, time: "14:30", title: x, sources: paper}')
    assert found["start_date"] == {"year": 2023, "month": 4, "day": 27, "hour": 14, "minute": 30}
    assert "display_date" not in found
    assert slide('{date: 27 April 2023, time: "00:00", title: x, sources: paper}')["display_date"] == (
        "27 April 2023, 00:00"
    )
    words = slide("{date: the early hours of 27 April 2023, title: x, sources: paper}")
    assert words["display_date"] == "27 April 2023, early hours" and "hour" not in words["start_date"]


def test_events_stand_by_their_first_day_and_keep_their_order_where_that_is_one():
    data, _ = written(
        "{date: 2020, title: b, sources: paper}", "{date: 1 May 2019, title: a, sources: paper}",
        "{date: 2020, title: c, sources: paper}", more="order: newest\n",
    )  # fmt: skip
    headlines = [one["text"]["headline"] for one in data["events"]]
    assert headlines[0] == "a" and set(headlines[1:]) == {"b", "c"}
    assert data["scale"] == "human"


def test_an_event_without_a_date_is_left_out_and_named():
    data, losses = written(
        "{date: 2020, title: x, sources: paper}", "{id: gone, date: unknown, title: When, sources: paper}"
    )
    assert [one["text"]["headline"] for one in data["events"]] == ["x"]
    assert ("event gone", "left out, as it has no date") in losses.lost


def test_where_no_event_has_a_date_nothing_is_written():
    with pytest.raises(NotWritableError, match="no event has a date"):
        written("{date: unknown, title: When, sources: paper}")


def test_words_are_never_markup_and_the_text_is_ours():
    found = slide(
        "{date: 2020, title: 'A <b> & \"c\"', text: 'One *two* <three>\n\n- four', status: alleged, outcome: Five, sources: paper}"
    )
    assert found["text"]["headline"] == 'A &lt;b&gt; &amp; "c"'
    assert found["text"]["text"].startswith("<p>One <em>two</em> &lt;three&gt;</p>")
    parts = ["Outcome: Five", "Alleged", "Source: <a href="]
    places = [found["text"]["text"].index(f"<p>{part}") for part in parts]
    assert places == sorted(places)
    assert found["text"]["text"].endswith(
        '<p>Source: <a href="https://example.org/a?b=1&amp;c=2">The Paper, 14 July 2023</a></p>'
    )


@pytest.mark.parametrize(
    ("text", "is_left"),
    [
        ("No address", True),
        ("[Here](https://www.example.org/a)", True),
        ("https://example.org/a", False),
        ("www.example.org", False),
        ("me@example.org", False),
        ("[Write](mailto:me@example.org)", False),
        ("[Here](https://example.org/?x=www.example.org)", False),
        ("[Here](https://example.org/@me/a@b)", False),
    ],
)
def test_timelinejs_makes_no_links_of_its_own_in_ours(text, is_left):
    """It cuts their words, and breaks a link to an address of mail."""
    found = slide(f"{{date: 2020, title: x, text: '{text}'}}")
    assert found.get("autolink", True) is is_left
    [_, row], _ = rows(f"{{date: 2020, title: x, text: '{text}'}}")
    assert "mailto:" not in row["Text"]
    assert all("@" not in href for href in re.findall(r'href="([^"]*)"', row["Text"]))


def test_the_first_tag_is_the_group_and_the_others_are_told():
    data, losses = written("{date: 2020, title: x, tags: [one, two, three], sources: paper}")
    assert data["events"][0]["group"] == "one"
    assert losses.lost["second tag of an event, or a later one", "left out"].count == 2


def test_a_group_has_no_element_and_comes_back():
    """TimelineJS puts it into the page as HTML."""
    event = "{date: 2020, title: x, tags: ['a <b> & 2 < 3'], sources: paper}"
    data, losses = written(event)
    assert data["events"][0]["group"] == "a &lt;b> & 2 < 3" and not losses.lost
    [_, row], _ = rows(event)
    assert row["Group"] == "a &lt;b> & 2 < 3"
    assert "a <b> & 2 < 3" in imported(json.dumps(data).encode(), "x.json", ImportOptions()).text


def test_each_source_is_named_with_what_is_known_of_it():
    found = slide(
        "{date: about 2020, title: x, sources: [paper, {publisher: P, author: A, title: T & U, archived: 'https://archive.example/a'}]}"
    )
    assert found["text"]["text"] == (  # and not that the date is approximate, which its words say
        '<p>Sources: <a href="https://example.org/a?b=1&amp;c=2">The Paper, 14 July 2023</a>; '
        'P, A, T &amp; U (<a href="https://archive.example/a">archived copy</a>)</p>'
    )


def test_what_a_period_is_called_stands_beside_its_dates():
    """For what reads the file again: TimelineJS shows the years alone."""
    data, _ = written("{date: 2020, title: x}", "{date: the 1990s, kind: period, title: P}")
    assert data["eras"][0]["display_date"] == "the 1990s"


def test_a_time_before_our_era_is_in_the_words():
    found = slide('{date: 15 March 44 BC, time: "11:00", title: x, sources: paper}')
    assert found["start_date"] == {"year": -44} and found["display_date"] == "15 March 44 BC, 11:00"


MEDIA = "media: [{src: one.png, alt: A, caption: 'B & C', credit: D}, {src: two.png, alt: E}]"
PLACED = {"one.png": Placed("media/1.png", 1, 1), "two.png": Placed("media/2.png", 1, 1)}


def test_the_first_picture_is_shown_by_its_address_and_the_others_are_told():
    line = f"{{date: 2020, title: x, sources: paper, {MEDIA}}}"
    data, losses = written(line, more="url: https://example.org/x/\n", pictures=PLACED)
    assert data["events"][0]["media"] == {
        "url": "https://example.org/x/media/1.png", "caption": "B &amp; C", "credit": "D", "alt": "A",
    }  # fmt: skip
    assert losses.lost["second picture of an event, or a later one", "left out"].example == "E"


def test_without_an_address_there_is_no_picture_and_that_is_said():
    data, losses = written(f"{{date: 2020, title: x, sources: paper, {MEDIA}}}", pictures=PLACED)
    assert "media" not in data["events"][0]
    assert losses.lost["picture", "left out, as the chronology has no url"].count == 2


PERIODS = [
    ("2001 to 2005", True),
    ("the 1990s", True),
    ("19th century", True),
    ("2016", False),  # its two dates would be one, and TimelineJS refuses a file with such an era
    ("since 2015", False),
    ("2010/2010-05", False),
]


@pytest.mark.parametrize(("date", "is_era"), PERIODS)
def test_a_period_is_an_era_where_it_has_two_dates(date, is_era):
    data, losses = written(
        "{date: 2020, title: x, sources: paper}", f"{{id: one, date: '{date}', kind: period, title: P, sources: paper}}"
    )
    assert [one["unique_id"] for one in data.get("eras", [])] == (["one"] if is_era else [])
    for era in data.get("eras", []):
        assert any(era["end_date"].get(part) != value for part, value in era["start_date"].items())
    assert (("text and sources of a period", "kept in the file, and not shown") in losses.lost) is is_era
    assert [
        one["Type"] for one in rows("{date: 2020, title: x}", f"{{date: '{date}', kind: period, title: P}}")[0]
    ].count("era") == is_era


def test_periods_alone_are_events():
    """TimelineJS shows no eras without an event."""
    data, _ = written("{date: 2001 to 2005, kind: period, title: P, sources: paper}")
    assert len(data["events"]) == 1 and "eras" not in data


def test_the_spreadsheet_has_its_columns_and_a_row_for_the_title():
    [title, row], _ = rows('{date: 300 BC, title: "-5 = b", tags: ["=x"], sources: paper}')
    assert tuple(title) == COLUMNS and title["Type"] == "title" and title["Headline"] == "A record"
    assert not title["Year"] and row["Year"] == "-300" and row["Type"] == ""
    assert row["Headline"] == " -5 = b" and row["Group"] == " =x"


def test_the_spreadsheet_has_a_time_only_beside_a_year():
    """TimelineJS refuses a row with a time and no year."""
    _, *found = rows(
        '{date: 2 May 2023, time: "09:05", title: x, sources: paper}', "{date: 2020, title: y, sources: paper}"
    )[0]
    assert [(row["Year"], row["Time"]) for row in found] == [("2020", ""), ("2023", "09:05")]


def test_nothing_private_is_in_it():
    for write in (write_json, write_csv):
        text = write(
            chronology(
                "{date: 2020, title: x, sources: {publisher: P, file: secret.txt}, note: secret}",
                "{date: 2021, title: secret, draft: true}",
            ),
            Losses(),
        )
        assert "secret" not in text


def test_the_words_are_in_the_language_of_the_chronology():
    head = "title: Un récit\nlanguage: fr\nsources: {a: {publisher: Le Journal}}\n"
    told = events("{date: printemps 2023, title: x, sources: a}", head=head).chronology
    [found] = json.loads(write_json(told, Losses()))["events"]
    assert found["display_date"] == "printemps 2023" and "<p>Source\xa0: Le Journal</p>" in found["text"]["text"]
