"""Names that are made of months, weekdays and the words of days."""

from datetime import date

import pytest

from timeline.dates import find_dates

REFERENCE = date(2018, 7, 3)  # a Tuesday

NAMES = [
    "He told the Today programme so.",
    "Today programme listeners heard it.",
    "He called Tomorrow a film for children.",
    "The film Tomorrow Never Dies came out.",
    "USA Today and Psychology Today reported it.",
    "Mr Hart met May Hart and June Carter.",
    "May Hart said that she saw it.",
    "It was an October surprise.",
    "Ruby Tuesday opened a branch.",
    "The Friday Magazine and the Sunday Times said so.",
    "He sang about Summer Holiday and a Winter Palace in Spring Street.",
    "The games in the Winter Garden were the Winter Olympics.",
    "It was a good Friday for banks.",
    "The defence called her at noon on a Friday.",
    "They remember Bloody Sunday and Black Monday.",
]
DATES = [
    ("PARIS: Yesterday the minister left.", ["2018-07-02"]),
    ("The mayor said: “Yesterday we won.”", ["2018-07-02"]),
    ("MINISTER RESIGNS TODAY", ["2018-07-03"]),
    ("In April Ford recalled it.", ["2018-04"]),
    ("On Tuesday President Hart left.", ["2018-07-03"]),
    ("They met in Spring 2017.", ["2017-21"]),
    ("They met between May and June Council meetings.", ["[2018-05..2018-06]"]),
    ("Good Friday was quiet.", ["2018-03-30"]),
    ("They left for good Monday.", ["2018-07-02"]),
    ("After a cold Sunday hearing it closed.", ["2018-07-01"]),
]


@pytest.mark.parametrize("text", NAMES)
def test_a_name_is_no_date(text):
    assert find_dates(text, reference=REFERENCE) == []


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_a_date_beside_a_name_or_with_its_capital_is_one(text, expected):
    assert [one.date.edtf for one in find_dates(text, reference=REFERENCE) if one.date] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Who pays for it this month?” she asked.", "2018-07"),
        ('"Was it in May 1790?", she asked.', "1790-05"),
        ("Was it in May 1790?", "1790-05"),
        ("He was born in 1790?, it says.", "1790?"),
    ],
)
def test_the_mark_of_a_question_is_no_doubt_about_the_date(text, expected):
    [mention] = find_dates(text, reference=REFERENCE)
    assert mention.date.edtf == expected
