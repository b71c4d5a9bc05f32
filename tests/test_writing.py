"""What stands in the date column: the date, and what its words say of the time of day."""

import pytest

from tests.reading import events
from timeline.formats.localise import Writer

HEAD = "title: A record\nlanguage: {language}\nas_of: 2023-07-14\n"


def column(words, language="en-GB", more=""):
    chronology = events(f"{{date: '{words}', title: x{more}}}", head=HEAD.format(language=language)).chronology
    return "".join(piece.text for piece in Writer(chronology).when(chronology.events[0]))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("5 July 2023 at 3pm", "5 July 2023, 3pm"),
        ("27 April 2023, 2.30pm BST", "27 April 2023, 2.30pm BST"),
        ("Thursday night", "13 July 2023, night"),
        ("in the early hours of Sunday", "9 July 2023, early hours"),
        ("on the morning of 3 May 2023", "3 May 2023, morning"),
        ("5 July 2023", "5 July 2023"),
    ],
)
def test_a_time_of_day_stands_after_the_date(words, expected):
    assert column(words) == expected


def test_the_time_that_the_file_gives_stands_for_that_of_the_words():
    assert column("the evening of 5 July 2023", more=", time: '21:00'") == "5 July 2023, 21:00"
    assert column("5 July 2023 at 3pm", more=", time: '15:10'") == "5 July 2023, 15:10"


@pytest.mark.parametrize(("more", "expected"), [("", ""), ("weekdays: true\n", "Thursday"), ("weekdays: false\n", "")])
def test_the_weekday_of_an_exact_day_stands_where_the_file_says_so(more, expected):
    chronology = events("{date: 27 April 2023, title: x}", head=HEAD.format(language="en-GB") + more).chronology
    [piece] = Writer(chronology).when(chronology.events[0])
    assert (piece.weekday, piece.text) == (expected, "27 April 2023")


def test_the_comma_is_that_of_the_language():
    assert column("5 يوليو 2023", "ar", more=", time: '15:00'") == "5 يوليو 2023، 15:00"
