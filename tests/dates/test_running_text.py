"""Dates in articles and at the beginning of a line: right words, right place, no false friends."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.table import MEANINGS
from timeline.dates import find_dates
from timeline.dates.phrases import leading_date

FRIDAY = datetime.date(2023, 7, 14)

# text, the dates in it
FOUND = [
    ("The letter was sent on Monday, 10 July 2023, from Florida.", [("Monday, 10 July 2023", "2023-07-10")]),
    ("It has asked for a response by 5 September.", [("by 5 September", "[..2023-09-05]")]),
    ("In June, Meta announced it had set up a taskforce.", [("June", "2023-06")]),
    ("Used by traffickers between 2019 and 2022 in Florida.", [("between 2019 and 2022", "[2019..2022]")]),
    ("Since 2000, 55% of victims have been recruited online.", [("Since 2000", "2000/..")]),
    ("for a decade, from 2009 to 2019, the company", [("a decade, from 2009 to 2019", "2009/2019")]),
    ("published on Thursday 27 April, the newspaper", [("Thursday 27 April", "2023-04-27")]),
    ("requesting a response by Sept. 5. More follows.", [("by Sept. 5", "[..2023-09-05]")]),
    ("(dating back to 1996, ed)", [("dating back to 1996", "1996/..")]),
    ("was questioned on Wednesday in a hearing", [("Wednesday", "2023-07-12")]),
    ("a ruling of 31 April 2023 says", [("31 April 2023", None)]),
    ("a March 2023 report", [("March 2023", "2023-03")]),
    ("Was it in April? In 2000, he says.", [("April", "2023-04"), ("2000", "2000")]),
    ("In 2000 she left; in 2019 prosecutors said so.", [("2000", "2000"), ("2019", "2019")]),
    ("Dated 2023-04-27, filed 27/04/2023.", [("2023-04-27", "2023-04-27"), ("27/04/2023", "2023-04-27")]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_dates_are_found_where_they_stand(text, expected):
    mentions = find_dates(text, reference=FRIDAY)
    assert [(mention.text, mention.date and mention.date.edtf) for mention in mentions] == expected
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert (mention.error is None) == (mention.date is not None)


FALSE_FRIENDS = [
    "We may go. The march went on. The sun was out.",
    "In 146 of the 271 reported cases",
    "Call 0808 500 2222 or 800-656-4673 (1800 737 732).",
    "Section 230 of the act, Article 230, page 1996.",
    "About 100,000 children and 2000 people, 1,996 in all.",
    "It happened 24/7 to a 12-year-old girl, over 70 sources.",
    "He came first; she came second.",
    "Prices fall, spring water, the fall of man.",
    "It cost $1999 and 2019 kilometres.",
    "COVID-19, Boeing 737, 3.5 points",
    "number 20190312 of 3/4 parts",
    "five years and two weeks",
    "in 2000 homes, about 2019 people and nearly 1500 cases",
    "the coming weeks, the first days",
]


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_a_false_friend_is_no_date(text):
    assert find_dates(text, reference=FRIDAY) == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_every_mention_is_an_exact_piece_of_the_text(text):
    end = 0
    for mention in find_dates(text, reference=FRIDAY):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end


@given(st.lists(st.sampled_from([text for text, *_ in MEANINGS]), max_size=6))
def test_phrases_in_a_row_are_found_as_exact_pieces(phrases):
    text = "; then ".join(phrases)
    for mention in find_dates(text, reference=FRIDAY):
        assert text[mention.start : mention.end] == mention.text


# line, the date at its beginning, the shorter one that makes it ambiguous
BEGINNINGS = [
    ("December 2023 lawsuit filed by New Mexico", "December 2023", None),
    ("5 May 2023 people marched", "5 May 2023", None),
    ("27 April 2023 – the report appears", "27 April 2023", None),
    ("June 20 officers were charged", "June 20", "June"),
    ("June 20 – officers were charged", "June 20", None),
    ("May 3 - 5 arrested", "May 3 - 5", "May 3"),
    ("2023-04-27 the report appears", "2023-04-27", None),
    ("2023-02-30 the report appears", "2023-02-30", None),
    ("In April 2023 the report appears", "In April 2023", None),
    ("2019 to 2022 survey", "2019 to 2022", None),
    ("31 April 2023 something", "31 April 2023", None),
    ("27 April 2023", "27 April 2023", None),
    ("the report appears", None, None),
    ("27 April 2023, the report appears", "27 April 2023", None),
    ("2019 to 2022: a survey", "2019 to 2022", None),
    ("2023's report appears", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("line", "date", "shorter"), BEGINNINGS)
def test_a_line_begins_with_its_longest_date(line, date, shorter):
    leading = leading_date(line)
    assert (leading and line[: leading.end]) == date
    assert (leading and leading.shorter and line[: leading.shorter]) == shorter
