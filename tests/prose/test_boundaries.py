"""A row at both sides of each number that a rule of prose has: on one side it holds, on the other it doesn't."""

import datetime

import pytest

from timeline.prose import find_dates

FRIDAY = datetime.date(2023, 7, 14)


@pytest.mark.parametrize(
    ("day", "value"),
    [("9 April", "2024-04-09"), ("10 April", "2023-04-10"), ("14 July", "2023-07-14"), ("13 July", "2023-07-13")],
)
def test_what_lies_ahead_by_its_verb_lies_no_further_than_that(day, value):
    """270 days ahead, and 271, which is no plan any more."""
    [mention] = find_dates(f"The office will open on {day}.", reference=FRIDAY)
    assert mention.date.edtf == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"It will {'x' * 75} on 9 April.", "2024-04-09"),  # a verb 80 characters before its date
        (f"It will {'x' * 76} on 9 April.", "2023-04-09"),
        (f"On 10 September {'x' * 189} it opened.", "2022-09-10"),  # a verb of the past within 200 characters
        (f"On 10 September {'x' * 190} it opened.", "2023-09-10"),
        (f"It plans {'x' * 10} to open on 9 April.", "2024-04-09"),  # 12 characters between a plan and what is planned
        (f"It plans {'x' * 11} to open on 9 April.", "2023-04-09"),
        ("It was planned for 1500.", "1500"),
        ("It was planned for 2100.", "2100"),
        ("It was planned for 1499.", None),
        ("It was planned for 2101.", None),
    ],
)
def test_what_stands_near_a_date_stands_so_near(text, value):
    found = [mention.date.edtf for mention in find_dates(text, reference=FRIDAY)]
    assert found == ([value] if value else [])


def test_a_phrase_is_counted_from_one_of_the_five_dates_named_last():
    years = "It rained in {}, in 2021, in 2022, and in 2023."
    for text, value in (("It rained in 2021, in 2022, and in 2023.", "2020-05-06"), (years.format(2019), None)):
        *_, last = find_dates(f"On 5 May 2020 it rained. {text} The following day it snowed.", reference=FRIDAY)
        assert (last.date and last.date.edtf) == value


@pytest.mark.parametrize(("day", "is_told"), [(27, False), (28, True)])
def test_what_is_long_ago_is_so_from_a_day_on(day, is_told):
    """270 days after the last day that it can have been, and 271."""
    text = "In June 2014 it began. It ended on 5 September."
    *_, mention = find_dates(text, reference=datetime.date(2015, 3, day))
    assert mention.date.edtf == "2014-09-05"
    assert any(reason.startswith("told after") for reason in mention.date.why) is is_told
