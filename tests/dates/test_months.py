"""The month that a setting names, in figures or in words."""

import pytest

from timeline.dates.months import MONTHS, month_in, month_within

# The words, their language, the month.
NAMED = [
    ("1", "en", 1),
    ("12", "en", 12),
    ("04", "en", 4),
    ("４", "ja", 4),
    ("April", "en", 4),
    (" april ", "en", 4),
    ("Sept.", "en", 9),
    ("may", "en", 5),
    ("avril", "fr", 4),
    ("April", "fr", 4),
    ("апрель", "ru", 4),
    ("4月", "ja", 4),
    ("四月", "zh", 4),
    ("april", "und", 4),
]


@pytest.mark.parametrize(("words", "language", "month"), NAMED)
def test_a_month_is_its_number_or_its_name_in_the_language_or_in_english(words, language, month):
    assert month_in(words, (language,)) == month


def test_each_month_has_the_number_of_its_place():
    assert [month_in(name) for name in MONTHS] == [month_in(str(number)) for number in range(1, 13)] == [*range(1, 13)]


# More than a month, less, another thing, or a month counted from a day.
OTHERS = [
    "0",
    "13",
    "²",
    "-4",
    "4.5",
    "April 2023",
    "6 April",
    "April?",
    "2023-04",
    "spring",
    "Q2",
    "today",
    "Aprl",
    "2000-04",
    "next April",
    "",
]


@pytest.mark.parametrize("words", OTHERS)
def test_anything_else_is_no_month(words):
    assert month_in(words) is None


@pytest.mark.parametrize(("words", "language"), [("上月", "zh"), ("来年4月", "ja"), ("avril", "en")])
def test_a_month_counted_from_a_day_and_a_word_of_another_language_are_no_months(words, language):
    assert month_in(words, (language,)) is None


@pytest.mark.parametrize(
    ("words", "language", "month"),
    [("6 April", "en", 4), ("April 2023", "en", 4), ("1er avril", "fr", 4), ("April 6", "fr", 4)],
)
def test_the_month_of_a_day_or_of_a_year_is_proposed(words, language, month):
    assert month_within(words, (language,)) == month


@pytest.mark.parametrize(
    "words", ["today", "last month", "2023", "March to April", "since April", "until April", "TBC"]
)
def test_where_no_month_or_more_than_one_is_named_none_is_proposed(words):
    assert month_within(words) is None
