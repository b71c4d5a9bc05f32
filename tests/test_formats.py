"""Other programs' formats: no date says more there than here, and no cell is a formula."""

import csv
import datetime as dt
import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar.parser import Contentline

from tests.reading import check, events
from timeline.formats.calendars.writing import folded, to_ics
from timeline.formats.events_json import events_json
from timeline.formats.rendering import render_site
from timeline.formats.spreadsheet import joined, names_in, to_csv

HEAD = "title: A record\nid: record\nlanguage: en-GB\nas_of: 2024-01-31\nsources: {a: {publisher: The Paper}}\n"


def rows(*lines, head=HEAD):
    text = to_csv(events(*lines, head=head).chronology)
    assert text.startswith("\ufeffid,date,edtf") and text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def entries(*lines, head=HEAD):
    calendar = Calendar.from_ical(to_ics(events(*lines, head=head).chronology))
    return calendar, list(calendar.walk("VEVENT"))


def test_a_month_is_a_month_in_a_table():
    [row] = rows("{id: one, date: April 2023, title: A vote, sources: a, tags: [law, vote]}")
    assert (row["date"], row["edtf"], row["earliest"], row["latest"], row["precision"]) == (
        "April 2023", "2023-04", "2023-04-01", "2023-04-30", "month",
    )  # fmt: skip
    assert (row["sources"], row["tags"], row["link"]) == ("The Paper", "law; vote", "")


def test_what_is_open_or_not_known_is_an_empty_cell():
    since, unknown = rows("{date: since 2020, title: x, sources: a}", "{date: unknown, title: y, sources: a}")
    assert (since["earliest"], since["latest"], since["precision"]) == ("2020-01-01", "", "open")
    assert [unknown[name] for name in ("date", "edtf", "earliest", "latest", "precision")] == [""] * 5


SIGNS = ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66", "\ufe62", "\ufe63", "\ufe6b", "\u2212"]
UNSEEN = [
    "",
    " ",
    "  ",
    "\u00a0",
    "\u3000",
    "\u2009",
    "\u200b",
    "\u2060",
    "\ufeff",
    "\u200e",
    "\u2028",
    "\n",
    "\t",
    " \t",
    "'",
    "' ",
]


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
@pytest.mark.parametrize("sign", SIGNS)
def test_no_cell_is_a_formula_and_the_words_come_back(sign, unseen):
    """What a spreadsheet trims hides no sign, and neither does its wide or small form (OWASP, CSV injection)."""
    words = f"{unseen}{sign}1+1"
    names = {"title": words, "outcome": words, "tags": [words], "people": [words], "places": [words]}
    fields = ", ".join(f"{name}: {json.dumps(value)}" for name, value in names.items())
    head = f"title: x\nsources: {{a: {{publisher: {json.dumps(words)}}}}}\n"
    [row] = rows(f"{{id: one, date: 2023, sources: a, {fields}}}", head=head)
    for name in (*names, "sources"):
        assert row[name][0] == "'" and row[name][1:] == words, name


@pytest.mark.parametrize(
    "title", ["A = B", "1-1", "'90s music", "|x", "%x", "\u2013 a dash", "\u201c=1\u201d", "#5", "\u2260 1"]
)
def test_other_words_stay_as_they_are(title):
    [row] = rows(f"{{date: 2023, title: {json.dumps(title)}, sources: a}}")
    assert row["title"] == title


@pytest.mark.parametrize("style", ["locale", "iso"])
def test_dates_before_our_era_are_figures_and_no_formula_to_be_disarmed(style):
    day, year, since = rows(
        "{date: 15 March 44 BC, title: x, sources: a}", "{date: 44 BC, title: y, sources: a}", "{date: since 50 BC, title: z, sources: a}",
        head=f"{HEAD}date_style: {style}\n",
    )  # fmt: skip
    assert {row["edtf"]: (row["earliest"], row["latest"]) for row in (day, year, since)} == {
        "-0043-03-15": ("-0043-03-15", "-0043-03-15"),
        "-0043": ("-0043-01-01", "-0043-12-31"),
        "-0049/..": ("-0049-01-01", ""),
    }
    assert not any(cell.startswith("'") for row in (day, year, since) for cell in row.values())


@pytest.mark.parametrize("title", ["a;=1+1", "a\tb", "a,b", 'a "b" c', "a\nb", " a", "a "])
def test_what_could_end_a_cell_is_in_quotes(title):
    text = to_csv(events(f"{{date: 2023, title: {json.dumps(title)}, sources: a}}", head=HEAD).chronology)
    assert '"{}"'.format(title.replace('"', '""')) in text
    [row] = rows(f"{{date: 2023, title: {json.dumps(title)}, sources: a}}")
    assert row["title"] == title


def test_a_known_day_stands_on_its_day_and_a_month_on_all_of_its_days():
    _, [day, month] = entries(
        "{id: one, date: 5 May 2023, title: A vote, sources: a}", "{date: June 2023, title: A row, sources: a}"
    )
    assert (day["dtstart"].dt, day["dtend"].dt, day["summary"]) == (dt.date(2023, 5, 5), dt.date(2023, 5, 6), "A vote")
    assert (month["dtstart"].dt, month["dtend"].dt) == (dt.date(2023, 6, 1), dt.date(2023, 7, 1))
    assert month["summary"] == "June 2023: A row" and month["x-edtf"] == "2023-06"
    assert "It may have been on any of these days." in month["description"] and "any of" not in day["description"]


def test_days_that_it_filled_are_its_own_and_those_between_which_it_lies_are_not():
    _, [filled, between] = entries(
        "{date: 5 to 9 May 2023, title: A trial, sources: a}",
        "{date: between 5 and 9 June 2023, title: A vote, sources: a}",
    )
    assert (filled["dtend"].dt, filled["summary"]) == (dt.date(2023, 5, 10), "A trial")
    assert (between["dtend"].dt, between["summary"]) == (dt.date(2023, 6, 10), "between 5 and 9 June 2023: A vote")


def test_doubt_is_said():
    _, [about, maybe] = entries(
        "{date: about 5 May 2023, title: x, sources: a}", "{date: 2023-05-06?, title: y, sources: a}"
    )
    assert about["summary"] == "about 5 May 2023: x" and about["description"].startswith("approximate")
    assert maybe["summary"] == "6 May 2023 (uncertain): y" or "uncertain" in maybe["description"]
    assert "any of these" not in about["description"]


def test_what_has_no_last_day_is_left_out_and_counted():
    calendar, shown = entries(
        "{date: since 2020, title: x, sources: a}",
        "{date: 44 BC, title: y, sources: a}",
        "{date: unknown, title: z, sources: a}",
        "{date: 2023, title: w, sources: a}",
    )
    assert len(shown) == 1 and "3 events" in calendar["description"]
    assert "description" not in entries("{date: 2023, title: w, sources: a}")[0]


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("", dt.datetime(2023, 7, 5, 14, 30)),  # noqa: DTZ001  # floating
        ("timezone: Europe/London\n", dt.datetime(2023, 7, 5, 13, 30, tzinfo=dt.UTC)),
    ],
)
def test_a_clock_time_floats_unless_the_chronology_says_whose_it_is(zone, start):
    _, [timed, month] = entries(
        '{date: 5 July 2023, time: "14:30", title: x, sources: a}',
        '{date: August 2023, time: "14:30", title: y, sources: a}',
        head=HEAD + zone,
    )
    assert timed["dtstart"].dt == start
    assert month["dtstart"].dt == dt.date(2023, 8, 1)


def test_a_calendar_says_what_a_reader_must_not_miss():
    head = HEAD.partition("sources:")[0] + (
        "sources: {a: {publisher: The Paper, published: 2024-01-01}, "
        "b: {publisher: Die Zeitung, published: 2024-01-01, language: de}}\n"
    )
    _, found = entries(
        "{date: by 5 September 2023, title: The reply, sources: a, outcome: None came.}",
        "{date: 6 September 2023, kind: scheduled, title: The hearing, sources: a}",
        "{date: 7 September 2023, title: A vote, status: withdrawn, sources: a}",
        "{date: 2019 to 2022, title: Fares rise, sources: a}",
        "{date: 8 July 2023, title: A crash, status: disputed, sources: [{source: a, says: 7 July 2023}, {source: b, says: am 8. Juli 2023}]}",
        head=head,
    )
    by = {str(entry["summary"]): entry for entry in found}
    assert "Outcome: None came." in by["by 5 September 2023: The reply"]["description"]
    assert "The hearing (was planned)" in by and by["A vote (withdrawn)"]["status"] == "CANCELLED"
    assert "any of these days" not in by["2019 to 2022: Fares rise"]["description"]
    assert "The Paper: 7 July 2023\n\nDie Zeitung: 8 July 2023" in by["A crash (disputed)"]["description"]


def test_ids_stay_and_the_clock_is_not_asked():
    _, [entry] = entries("{id: one, date: 2023, title: x, sources: a, added: 2023-03-05}")
    assert entry["uid"].startswith("urn:uuid:") and entry["dtstamp"].dt == dt.datetime(2023, 3, 5, tzinfo=dt.UTC)
    _, [entry] = entries(
        "{id: one, date: 2023, title: x, sources: a, tags: [law], status: denied}",
        head=HEAD + "url: https://example.org/record/\n",
    )
    assert entry["uid"] == entry["url"] == "https://example.org/record/#one"
    assert entry["categories"].cats == ["law"] and "denied" in entry["description"]


def unescaped(value):
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


HARD = 'Mayor, council; and "union" \\ C:\\new: ' + "нельзя " * 20


@pytest.mark.parametrize("between", [" ", "\n", "\r\n", "\t", "\\n", "\x85", "\u2028"])
def test_every_text_of_a_calendar_is_escaped_and_comes_back(between):
    """RFC 5545, 3.3.11: a backslash, a semicolon, a comma and a line end; and no line has more than 75 octets (3.1)."""
    words = f"{HARD}{between}end"
    written = f"title: {json.dumps(words)}\nid: record\nas_of: 2024-01-31\nsources: {{a: {{publisher: {json.dumps(words)}}}}}\n"
    line = f'{{id: one, date: 2 or 20 May 2023, title: {json.dumps(words)}, outcome: {json.dumps(words)}, sources: a, tags: [{json.dumps(words)}, "b, c"]}}'
    checked = events(line, "{date: unknown, title: y}", head=written)
    file = to_ics(checked.chronology)
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    unfolded = file.replace(b"\r\n ", b"").decode().split("\r\n")
    summary, other = [line.partition(":")[2] for line in unfolded if line.startswith("SUMMARY:")]
    assert summary == other  # a choice of two days has an entry for each
    for name in ("NAME", "X-WR-CALNAME"):
        [value] = [line.partition(":")[2] for line in unfolded if line.startswith(f"{name}:")]
        assert summary.endswith(value) and 'Mayor\\, council\\; and "union" \\\\ C:\\\\new' in value
        assert unescaped(value) == checked.chronology.title.replace("\r\n", "\n")
    calendar = Calendar.from_ical(file)
    entry, _ = calendar.walk("VEVENT")
    expected = words.replace("\r\n", "\n")
    assert str(entry["summary"]).endswith(expected) and entry["categories"].cats == [expected, "b, c"]
    assert f"Outcome: {expected}" in entry["description"] and expected in entry["description"].split("Sources")[1]
    assert "X-EDTF;VALUE=TEXT:[2023-05-02\\,2023-05-20]" in unfolded
    assert entry["x-edtf"] == checked.chronology.events[0].date.edtf and "," in entry["x-edtf"]


def test_without_ids_that_stay_there_is_no_calendar():
    assert to_ics(events("2023: x", head="title: A record\nas_of: 2024-01-31\n").chronology) is None
    assert "No source given." in to_ics(events("2023: x", head=HEAD).chronology).decode()


@given(st.text("ab\\^;é’日😀", max_size=300))
def test_long_lines_of_a_calendar_are_cut_as_the_library_cuts_them(words):
    """Not in a letter, nor behind a backslash (RFC 5545, section 3.1)."""
    line = folded(f"X:{words}".encode())
    assert line == Contentline(f"X:{words}").to_ical()
    assert all(len(part) <= 75 for part in line.split(b"\r\n"))


@given(st.text(), st.text())
def test_in_the_data_each_event_and_source_has_a_line_of_its_own(title, name):
    text = (
        "title: x\nsources: {a: {publisher: y}}\nevents: [{date: 2023, title: z, sources: a}, {date: 2024, title: z}]\n"
    )
    one = check(text).chronology
    event, other = one.events
    [source] = one.sources
    source = replace(source, publisher=name)
    event = replace(event, title=title, citations=(replace(event.citations[0], source=source),))
    one = replace(one, sources=(source,), groups=(replace(one.groups[0], events=(event,)), *one.groups[1:]))
    written = events_json(one, {})
    data, lines = json.loads(written), written.split("\n")
    assert json.loads(lines[lines.index('"events": [') + 1].rstrip(",")) == data["events"][0]
    assert json.loads(lines[lines.index('"events": [') + 2]) == data["events"][1]
    assert json.loads("{" + lines[lines.index('"sources": {') + 1] + "}") == data["sources"]
    assert data["events"][0].get("title", "") == title and data["sources"]["a"].get("publisher", "") == name
    assert other.title == "z" and lines[-3:] == ["}", "}", ""]


def test_texts_in_data_are_markdown_in_which_no_dialect_finds_a_tag():
    text = "title: x\ndescription: a <svg/onload=alert(1)> b\nevents: [{date: 2023, title: y, text: 'c <svg/onload=alert(2)> *d*'}]\n"
    data = json.loads(render_site(check(text).chronology, {})["events.json"])
    assert data["description"] == "a &lt;svg/onload=alert(1)> b"
    assert data["events"][0]["text"] == "c &lt;svg/onload=alert(2)> *d*"


@given(st.lists(st.text(alphabet='ab;" ,', min_size=1, max_size=6).map(str.strip).filter(bool), max_size=5))
def test_names_in_a_cell_can_be_split_again(names):
    assert names_in(joined(names)) == names
