"""A choice, "2 or 20 May", is no span: each export tells the two apart, and no day between them is taken."""

import csv
import datetime as dt
import io
import json

import pytest
from icalendar import Calendar

from tests.reading import events
from timeline.dates import parse_date
from timeline.display import plain
from timeline.formats.calendars.writing import to_ics
from timeline.formats.events_json import events_json
from timeline.formats.spreadsheet import to_csv

HEAD = "title: A record\nid: record\nlanguage: en-GB\nas_of: 2024-01-31\nsources: {a: {publisher: The Paper}}\n"


def chronology(date):
    return events(
        f'{{id: one, date: "{date}", title: A vote, sources: a, allow: time-without-day}}', head=HEAD
    ).chronology


def stretches(date):
    """The first and last days of its entries in a calendar."""
    found = Calendar.from_ical(to_ics(chronology(date))).walk("VEVENT")
    day = dt.timedelta(days=1)
    return [(str(entry["dtstart"].dt), str(entry["dtend"].dt - day)) for entry in found]


def row(date):
    return next(csv.DictReader(io.StringIO(to_csv(chronology(date)).removeprefix("\ufeff"), newline="")))


def data(date):
    return json.loads(events_json(chronology(date), {}))["events"][0]["date"]


# A date; its entries in a calendar, whether the words stand in their titles, what a table calls it, its choices.
DATES = [
    ("2 or 20 May 2023", [("2023-05-02", "2023-05-02"), ("2023-05-20", "2023-05-20")], True, "choice", 2),
    ("20 or 2 May 2023", [("2023-05-02", "2023-05-02"), ("2023-05-20", "2023-05-20")], True, "choice", 2),
    ("2 or 3 May 2023", [("2023-05-02", "2023-05-03")], True, "choice", 2),
    ("May or July 2021", [("2021-05-01", "2021-05-31"), ("2021-07-01", "2021-07-31")], True, "choice", 2),
    ("[2023-05-02,2023-05-09,2023-05-20]", [("2023-05-02", "2023-05-02"), ("2023-05-09", "2023-05-09"), ("2023-05-20", "2023-05-20")], True, "choice", 3),
    ("[2023-05-02..2023-05-04,2023-05-20]", [("2023-05-02", "2023-05-04"), ("2023-05-20", "2023-05-20")], True, "choice", 2),
    ("probably 2 or 20 May 2023", [("2023-05-02", "2023-05-02"), ("2023-05-20", "2023-05-20")], True, "choice", 2),
    ("[2019,2021]", [("2019-01-01", "2019-12-31"), ("2021-01-01", "2021-12-31")], True, "choice", 2),
    ("early May or late June 2023", [("2023-05-01", "2023-05-10"), ("2023-06-21", "2023-06-30")], True, "choice", 2),
    ("[..2018,2020]", [], True, "choice", 2),
    ("{2023-05-02,2023-05-20}", [("2023-05-02", "2023-05-02"), ("2023-05-20", "2023-05-20")], False, "range", 0),
    ("{2023-05,2023-07}", [("2023-05-01", "2023-05-31"), ("2023-07-01", "2023-07-31")], True, "range", 0),
    ("between 2 and 20 May 2023", [("2023-05-02", "2023-05-20")], True, "range", 0),
    ("2 to 20 May 2023", [("2023-05-02", "2023-05-20")], False, "range", 0),
    ("[2023-05-02]", [("2023-05-02", "2023-05-02")], False, "day", 0),
    ("last week or this week", [("2024-01-22", "2024-02-04")], True, "range", 0),
]  # fmt: skip


@pytest.mark.parametrize(("date", "days", "in_title", "precision", "choices"), DATES)
def test_a_choice_is_told_from_a_span(date, days, in_title, precision, choices):
    assert stretches(date) == days
    found = Calendar.from_ical(to_ics(chronology(date))).walk("VEVENT")
    assert all((": A vote" in str(entry["summary"])) is in_title for entry in found)
    assert (row(date)["precision"], data(date)["precision"]) == (precision, precision)
    assert len(data(date).get("choices", [])) == choices


def test_each_entry_of_a_choice_is_its_own_and_says_that_there_are_more():
    one, other = Calendar.from_ical(to_ics(chronology("2 or 20 May 2023"))).walk("VEVENT")
    assert one["summary"] == other["summary"] == "2 or 20 May 2023: A vote"
    assert (str(other["uid"]), one["x-edtf"]) == (f"{one['uid']}/2", "[2023-05-02,2023-05-20]")
    assert "any of these days" not in one["description"] + other["description"]
    [span] = Calendar.from_ical(to_ics(chronology("2 or 3 May 2023"))).walk("VEVENT")
    assert "It may have been on any of these days." in span["description"]
    month, _ = Calendar.from_ical(to_ics(chronology("May or July 2021"))).walk("VEVENT")
    assert "It may have been on any of these days." in month["description"]


def test_the_choices_are_given_as_data():
    assert data("2 or 20 May 2023")["choices"] == ["2023-05-02", "2023-05-20"]
    assert data("[2023-05-02..2023-05-04,2023-05-20]")["choices"] == ["2023-05-02..2023-05-04", "2023-05-20"]
    assert parse_date("17th or 18th century").choices == ("1601..1700", "1701..1800")


@pytest.mark.parametrize(
    ("language", "all_of_them", "one_of_them"),
    [
        ("en-GB", "2 and 20 May 2023", "2 or 20 May 2023"),
        ("de", "2. und 20. Mai 2023", "2. oder 20. Mai 2023"),
        ("fr", "2 et 20 mai 2023", "2 ou 20 mai 2023"),
        ("es", "2 y 20 de mayo de 2023", "2 o 20 de mayo de 2023"),
        ("pt", "2 e 20 de maio de 2023", "2 ou 20 de maio de 2023"),
        ("it", "2 e 20 maggio 2023", "2 o 20 maggio 2023"),
        ("nl", "2 en 20 mei 2023", "2 of 20 mei 2023"),
        ("ar", "2 و20 مايو 2023", "2 أو 20 مايو 2023"),
        ("ja", "2023年5月2日と2023年5月20日", "2023年5月2日または2023年5月20日"),
    ],
)
def test_all_of_several_days_are_not_said_as_one_of_them(language, all_of_them, one_of_them):
    every, either = parse_date("{2023-05-02,2023-05-20}"), parse_date("2 or 20 May 2023")
    assert every.extent == "throughout" and either.extent == "within"
    said = [plain(date, language).replace("\u200f", "") for date in (every, either)]
    assert said == [all_of_them, one_of_them]


def test_an_open_choice_is_said_as_open():
    assert plain(parse_date("[..2018,2020]"), "en") == "until 2018 or 2020"
    assert plain(parse_date("[2018,2020..]"), "en") == "2018 or 2020 or later"
