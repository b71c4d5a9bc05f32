"""Nothing is read by halves: an expression is read whole, or its mention has no date and says why."""

import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.prose import find_dates

FRIDAY = datetime.date(2023, 7, 14)


def found(text: str, language: str = "en", reference: datetime.date | None = FRIDAY) -> list[tuple[str, str]]:
    mentions = find_dates(text, reference=reference, languages=(language,))
    return [
        (mention.text, mention.date.edtf if mention.date else str(getattr(mention.error, "reason", "")))
        for mention in mentions
    ]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Born 15 Jan 1743/44 in Hull.", "15 Jan"),
        ("en", "The wall fell on November 9, 89.", "November 9"),
        ("de", "Am 5. Mai v. Chr. kam er.", "5. Mai"),
        ("en", "They met on the eve of 5 to 7 May 2023 in Hull.", "5 to 7 May 2023"),
        ("en", "The law passed on the eve of the 2024 vote.", "the 2024"),
        ("de", "Sie trafen sich am Vorabend des 1. und 2. März 2024.", "1. und 2. März 2024"),
    ],
)
def test_a_part_of_an_expression_has_no_date(language, text, words):
    """Where a year, a month or a weekday stands beside what was read."""
    first = find_dates(text, reference=FRIDAY, languages=(language,))[0]
    assert (first.text, first.date) == (words, None)
    assert (first.error.code, first.error.reason) == ("unrecognised", "partial")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "On 5 May and 6 June 2020 he met them.", [("5 May", "2020-05-05"), ("6 June 2020", "2020-06-06")]),
        (
            "en",
            "They met the day after 5 May and on 9 May 2019.",
            [("the day after 5 May", "2019-05-06"), ("9 May 2019", "2019-05-09")],
        ),
        ("en", "They met at Easter and Christmas 2019.", [("Easter", "2019-04-21"), ("Christmas 2019", "2019-12-25")]),
        ("en", "They met at Christmas and Easter 2019.", [("Christmas", "2018-12-25"), ("Easter 2019", "2019-04-21")]),
        ("en", "They met on Thanksgiving and 5 May 2019.", [("Thanksgiving", "unrecognised-date"), ("5 May 2019", "2019-05-05")]),
        ("en", "On the evening before 5 May 2019 they met.", [("the evening before 5 May 2019", "2019-05-04")]),
        ("en", "On the third morning after 5 May 2019 they met.", [("after 5 May 2019", "[2019-05-06..]")]),
        ("en", "They may meet any evening before 5 May 2019.", [("before 5 May 2019", "[..2019-05-04]")]),
        ("de", "Am Tag nach dem 5. Mai 2019 regnete es.", [("Tag nach dem 5. Mai 2019", "2019-05-06")]),
        ("de", "Am dritten Tag nach dem 5. Mai 2019 regnete es.", [("nach dem 5. Mai 2019", "[2019-05-06..]")]),
        ("en", "He came third the day after 5 May 2019.", [("the day after 5 May 2019", "2019-05-06")]),
        ("it", "Il giorno dopo il 5 maggio 2019 piovve.", [("Il giorno dopo il 5 maggio 2019", "2019-05-06")]),
        ("it", "Il terzo giorno dopo il 5 maggio 2019 piovve.", [("giorno dopo il 5 maggio 2019", "partial")]),
        ("fr", "Chaque jour avant le 5 mai 2019, il pleuvait.", [("avant le 5 mai 2019", "[..2019-05-04]")]),
        ("en", "They met the day before 5 May or 9 May 2019.", [("the day before 5 May or 9 May 2019", "ambiguous-date")]),
        ("en", "In the third week Christmas 2019 came.", [("Christmas 2019", "2019-12-25")]),
        ("ru", "Об этом накануне, 13 июля, сообщил мэр.", [("накануне, 13 июля", "2023-07-13")]),
        ("en", "On 28 December and 3 January 2020 he met them.", [("28 December", "2019-12-28"), ("3 January 2020", "2020-01-03")]),
        ("de", "Am 5. Mai und am 6. Juni 2020 sagte er aus.", [("5. Mai", "2020-05-05"), ("6. Juni 2020", "2020-06-06")]),
        ("es", "El 5 de mayo y el 6 de junio de 2020 declaró.", [("El 5 de mayo", "2020-05-05"), ("el 6 de junio de 2020", "2020-06-06")]),
        ("en", "On 5 and 9 June 2020 he left.", [("5 and 9 June 2020", "{2020-06-05,2020-06-09}")]),
        ("en", "On May 9 and 23, 2018, they met.", [("May 9 and 23, 2018", "{2018-05-09,2018-05-23}")]),
        ("en", "They met on May 9 and 23 in Hull.", [("May 9 and 23", "{2023-05-09,2023-05-23}")]),
        ("en", "They met on May 9 and 10 in Hull.", [("May 9 and 10", "2023-05-09/2023-05-10")]),
        ("en", "On May 9 and 23 he met them.", [("May 9", "partial")]),
        ("en", "On May 9 and 12 others left.", [("May 9", "2023-05-09")]),
        ("en", "He left on May 9 and 12 of his men followed.", [("May 9", "2023-05-09")]),
        ("en", "He left on 5 May. 2020 was hard.", [("5 May", "2023-05-05"), ("2020", "2020")]),
        ("en", "He left on 5 May (Thursday 4 May 2023 in Hull).", [("5 May", "2023-05-05"), ("Thursday 4 May 2023", "2023-05-04")]),
    ],
)  # fmt: skip
def test_what_stands_beside_it_and_is_known_leaves_it_its_date(language, text, expected):
    """A list whose last member has the year, a new sentence."""
    assert found(text, language) == expected


MONTH = "(?:January|December|Sept)"  # "May" and "June" may be persons
PIECES = ["5", "9", "15", "May", "January", "December", "Sept.", "2019", "1987", "Monday", "BC", "the 1990s", "7/44"]
JOINS = [" ", ", ", " and ", " to ", " - ", "–", "/", " (", ") ", " of ", ". "]
_UNREAD = re.compile(rf"{MONTH}\b|\b(?:19|20)\d\d\b|\bMonday\b|\bBC\b")


@pytest.mark.unmeasured
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(JOINS)), min_size=1, max_size=5))
@settings(max_examples=400, deadline=None)
def test_no_mention_with_a_date_touches_an_unread_part_of_one(parts):
    """Behind it stands no month, weekday, year or era but in another mention, nor a year where it has none."""
    text = "It was on " + "".join(piece + join for piece, join in parts) + "in Hull, they say."
    mentions = find_dates(text, reference=FRIDAY)
    hidden = list(text)
    for mention in mentions:
        hidden[mention.start : mention.end] = "\0" * (mention.end - mention.start)
    rest = "".join(hidden)
    for mention in mentions:
        if mention.date is not None and "\n" not in text:
            touching = re.compile(r"[\s,()/–-]{0,3}(?:and |to |of )?").match(rest, mention.end)
            unread = _UNREAD.match(rest, touching.end())
            has_both = unread and unread[0].isdigit() and re.search(r"\d{4}|1990s", mention.text)
            assert not unread or has_both, (text, mention)


@pytest.mark.unmeasured
@given(st.sampled_from(["5 May", "May", "the 5th of May", "spring", "Monday, 5 May"]), st.sampled_from([" ", ", ", " of "]), st.integers(1900, 2022))  # fmt: skip
def test_a_stated_year_is_never_replaced(day, join, year):
    """Whatever stands between them: the year that is written is the one that is read, or there is no date."""
    for mention in find_dates(f"He left on {day}{join}{year} in Hull.", reference=FRIDAY):
        assert mention.date is None or mention.date.earliest.year == year


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He left in Sept. The rest stayed.", "Sept"),
        ("He left in Sept. 2018. The rest stayed.", "Sept. 2018"),
        ("Er kam am 5. Dez. Die anderen blieben.", "5. Dez"),
    ],
)
def test_what_ends_a_sentence_is_no_part_of_a_date(text, words):
    language = "de" if "Er kam" in text else "en"
    assert [mention.text for mention in find_dates(text, reference=FRIDAY, languages=(language,))] == [words]


def test_no_date_goes_on_behind_an_empty_line():
    assert found("They left on 5 May,\n\n2020 was hard.") == [("5 May", "2023-05-05"), ("2020", "2020")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "He died on \u200e5 September 2018\u200e.", [("5 September 2018", "2018-09-05")]),
        ("en", "He died on 5 Sep\u00adtember 2018.", [("5 Sep\u00adtember 2018", "2018-09-05")]),
        ("ar", "وقع في ١٥\u200f/٣\u200f/٢٠١٨ بالقاهرة", [("١٥\u200f/٣\u200f/٢٠١٨", "2018-03-15")]),
    ],
)
def test_signs_that_nobody_sees_are_read_over(language, text, expected):
    assert found(text, language) == expected
    for mention in find_dates(text, reference=FRIDAY, languages=(language,)):
        assert text[mention.start : mention.end] == mention.text


def test_a_fiscal_year_is_that_of_the_chronology():
    [asked] = find_dates("The third quarter of fiscal 2022 was good.", reference=FRIDAY)
    assert (asked.date, asked.error.code) == (None, "ambiguous")
    [known] = find_dates("The third quarter of fiscal 2022 was good.", reference=FRIDAY, fiscal_year=4)
    assert known.date.edtf == "2021-10/2021-12"
