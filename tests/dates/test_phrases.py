"""Whole phrases: each row would be a wrong date, or a refused right one, on somebody's page."""

import datetime
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dates.table import MEANINGS, REFUSALS
from tests.tables import each_of
from timeline import edtf
from timeline.dates import DateError, find_dates, parse_date
from timeline.dates.leading import leading_date
from timeline.edtf import Day

FRIDAY = datetime.date(2023, 7, 14)


@pytest.mark.parametrize(
    ("text", "languages"),
    [("lundi 4 juillet 2023", ("fr",)), ("Montag 4. Juli 2023", ("de",)), ("10. bis 8. März", ("de",)), ("400 BC to 500 BC", ("en",)), ("9-7 May", ("en",))],
)  # fmt: skip
def test_what_a_refusal_proposes_can_be_read_in_the_language_of_the_phrase(text, languages):
    with pytest.raises(DateError) as caught:
        parse_date(text, reference=FRIDAY, languages=languages)
    for proposed in re.findall(r'"([^"]+)"', caught.value.help):
        parse_date(proposed, languages=languages)
    assert '"' in caught.value.help


def test_the_year_before_is_that_before_the_one_it_is_named_with():
    assert parse_date("last year or the year before", reference=FRIDAY).edtf == "[2022,2021]"
    assert parse_date("the year before", reference=FRIDAY).edtf == "2022"


def test_a_winter_that_goes_on_is_this_one():
    for day, value in (("14 January 2023", "2022-24"), ("14 July 2023", "2023-24")):
        assert parse_date("this winter", reference=parse_date(day)).edtf == value


@each_of(MEANINGS)
def test_a_phrase_means_no_more_and_no_less(text, value, precision, extent):
    date = parse_date(text, reference=FRIDAY)
    assert (date.edtf, date.precision, date.extent) == (value, precision, extent)
    assert date.text == text
    parsed = edtf.parse(date.edtf)
    assert (parsed.earliest, parsed.latest) == (date.earliest, date.latest)


@each_of(REFUSALS)
def test_what_is_no_date_is_refused(text, code, reason):
    with pytest.raises(DateError) as caught:
        parse_date(text, reference=FRIDAY)
    assert (caught.value.code, caught.value.reason) == (code, reason)


# phrase, the day it was written, direction, what it means
REFERENCES = [
    ("5 September", "2023-07-14", "auto", "2023-09-05"),
    ("5 September", "2023-07-14", "past", "2022-09-05"),
    ("5 September", "2023-07-14", "future", "2023-09-05"),
    ("5 September", "2023-09-05", "future", "2023-09-05"),
    ("5 September", "2023-09-06", "future", "2024-09-05"),
    ("by 1 July", "2023-07-14", "auto", "[..2024-07-01]"),
    ("by 1 July", "2023-07-14", "nearest", "[..2023-07-01]"),
    ("June", "2023-01-10", "auto", "2022-06"),
    ("March", "2023-01-10", "auto", "2023-03"),
    ("March", "2023-01-10", "past", "2022-03"),
    ("July", "2023-07-14", "future", "2023-07"),
    ("Friday", "2023-07-14", "auto", "2023-07-14"),
    ("Friday", "2023-07-14", "future", "2023-07-14"),
    ("Monday", "2023-07-14", "future", "2023-07-17"),
    ("last Friday", "2023-07-14", "auto", "2023-07-07"),
    ("last July", "2023-07-14", "auto", "2022-07"),
    ("next July", "2023-07-14", "auto", "2024-07"),
    ("Friday to Monday", "2023-07-14", "auto", "2023-07-14/2023-07-17"),
    ("29 February", "2021-03-05", "auto", "2020-02-29"),
    ("Dec 28 – Jan 3", "2023-01-10", "auto", "2022-12-28/2023-01-03"),
    ("Tuesday 5 September", "2024-07-01", "auto", "2023-09-05"),
    ("Friday 5 September", "2024-07-01", "auto", "2025-09-05"),
    ("winter", "2023-01-10", "auto", "2022-24"),
    ("last quarter", "2023-01-10", "auto", "2022-36"),
    ("last month", "2023-01-10", "auto", "2022-12"),
]


@pytest.mark.parametrize(("text", "written", "direction", "value"), REFERENCES)
def test_what_is_left_out_comes_from_the_day_of_writing_and_says_so(text, written, direction, value):
    date = parse_date(text, reference=datetime.date.fromisoformat(written), direction=direction)
    assert date.edtf == value
    assert date.why
    assert date.implied or "year" not in str(date.why)


def test_the_same_answer_from_every_day_of_a_span_stands_and_says_so():
    published = parse_date("11 to 16 July 2023")
    date = parse_date("5 September", reference=published, direction="future")
    assert date.edtf == "2023-09-05"
    assert date.why[-1] == "the same from every day from 2023-07-11 to 2023-07-16"


def test_different_answers_from_a_span_are_refused_with_both():
    published = parse_date("11 to 16 July 2023")
    with pytest.raises(DateError) as caught:
        parse_date("yesterday", reference=published)
    assert caught.value.code == "missing-reference"
    assert [reading.edtf for reading in caught.value.readings] == ["2023-07-10", "2023-07-15"]
    assert caught.value.help == "write 2023-07-10 or 2023-07-15"


def test_an_open_span_is_nothing_to_count_from():
    with pytest.raises(DateError) as caught:
        parse_date("5 September", reference=parse_date("since 2019"))
    assert caught.value.reason == "missing-year"


@pytest.mark.parametrize(
    "text", ["5 September", "June", "Monday", "yesterday", "last week", "Q3", "the past year", "earlier this year"]
)
def test_nothing_to_count_from_is_never_guessed(text):
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert (caught.value.code, caught.value.reason) == ("missing-reference", "missing-year")


def test_a_reference_may_be_a_day_of_ours():
    assert parse_date("yesterday", reference=Day(1, 1, 1)).edtf == "0000-12-31"


# phrase, region, languages, value
REGIONS = [
    ("04/05/2023", "GB", ("en",), "2023-05-04"),
    ("04/05/2023", "US", ("en",), "2023-04-05"),
    ("4.5.23", "DE", ("de",), "2023-05-04"),
    ("04/05/2023", None, ("fr",), "2023-05-04"),
    ("04-05-2023", "AU", ("en",), "2023-05-04"),
    ("27/04/2023", "US", ("en",), "2023-04-27"),
    ("spring 2021", "AU", ("en",), "2021-29"),
    ("winter 2021", "ZA", ("en",), "2021-32"),
    ("12 mars 2023", None, ("fr",), "2023-03-12"),
    ("12. März 2023", None, ("de",), "2023-03-12"),
    ("12 de marzo de 2023", None, ("es",), "2023-03-12"),
    ("marzo 2023", None, ("it",), "2023-03"),
    ("12 mars 2023", None, ("en", "fr"), "2023-03-12"),
]


def test_a_date_of_another_language_is_named():
    for text, language, help in [
        ("5 Mai 2023", "en", "in German, French and Portuguese it would be 2023-05-05: write"),
        ("le 5 mai 2023", "en", "in French it would be 2023-05-05"),
        ("den 5 maj 2023", "en", "in Danish and Swedish it would be 2023-05-05: write"),
        ("5 мая 2023 года", "pl", "in Russian it would be 2023-05-05"),
        ("3 June 2024", "ar", "in English it would be 2024-06-03"),
        ("5 de mayo", "en", "write it as in"),
        ("le Petit Journal", "en", "write it as in"),
    ]:
        with pytest.raises(DateError) as error:
            parse_date(text, languages=(language,))
        assert (error.value.help or "").startswith(help)


def test_figures_with_a_dash_are_a_day_and_month_where_the_region_settles_their_order():
    assert parse_date("15 - 2", reference=FRIDAY, region="GB").edtf == "2023-02-15"
    with pytest.raises(DateError, match="not a date that can be read"):
        parse_date("15 - 2", reference=FRIDAY)


@pytest.mark.parametrize(("text", "region", "languages", "value"), REGIONS)
def test_region_and_language_settle_what_words_leave_open(text, region, languages, value):
    assert parse_date(text, reference=FRIDAY, region=region, languages=languages).edtf == value


# Of the first day of writing on which two figures may mean this century, and the last on which they may not.
CENTURIES = [
    ("27-Apr-23", "2023-07-14", "2023-04-27"), ("27/4/43", "2023-07-14", "2043-04-27"), ("27/4/44", "2023-07-14", None),
    ("27/4/44", "2024-01-01", "2044-04-27"), ("27/4/69", "2049-01-01", "2069-04-27"), ("27/4/69", "2048-12-31", None),
    ("27/4/69", "2023-07-14", None), ("27/4/70", "2023-07-14", "1970-04-27"), ("27/4/71", "2023-07-14", "1971-04-27"),
    ("27/4/70", "2069-07-14", "1970-04-27"), ("27/4/99", None, "1999-04-27"), ("27/4/70", None, "1970-04-27"),
    ("27/4/69", None, None), ("3/14/29", None, None), ("27-Apr-23", None, None), ("27/4/00", None, None),
    ("27/4/00", "2000-01-01", "2000-04-27"), ("27/4/00", "1980-01-01", "2000-04-27"), ("27/4/00", "1979-12-31", None),
    ("Q3 23", None, None), ("1H23", None, None), ("winter 05", None, None), ("'05", None, None), ("'97", None, "1997"),
    ("May '43", "2023-07-14", "2043-05"), ("May '44", "2023-07-14", None), ("June 97", None, "1997-06"), ("June 70", None, "1970-06"),
    ("June 69", "2023-07-14", None), ("May 68", "2023-07-14", None), ("May 43", "2023-07-14", "2043-05"), ("May 00", "2023-07-14", "2000-05"),
    ("Dec 99", "2023-07-14", "1999-12"), ("April of 87", None, "1987-04"), ("November 9, 89", None, "1989-11-09"), ("summer 97", None, "1997-22"),
    ("summer 68", "2023-07-14", None), ("the 12th of May 97", None, "1997-05-12"), ("from May 97 to June 1998", None, "1997-05/1998-06"),
    ("May to June 97", None, "1997-05/1997-06"), ("since May 97", None, "1997-05/.."), ("Apr-32", "2023-07-14", "2032-04"), ("Apr-31", "2023-07-14", "2031-04"),
    ("6 June 44", "2023-07-14", None), ("Apr-97", None, "1997-04"), ("Apr/97", None, "1997-04"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "value"), CENTURIES)
def test_two_figures_are_the_century_that_the_day_of_writing_leaves(text, written, value):
    reference = parse_date(written) if written else None
    if value is not None:
        assert parse_date(text, reference=reference, region="GB" if "/4/" in text else None).edtf == value
        return
    with pytest.raises(DateError) as caught:
        parse_date(text, reference=reference)
    one, other = caught.value.readings
    assert (caught.value.code, other.earliest.year - one.earliest.year) == ("ambiguous", 100)


ELSEWHERE = [
    ("fr", "juin 97", "1997-06"), ("fr", "mai 68", None), ("fr", "en mai 68", None), ("fr", "le 3 mai 97", "1997-05-03"),
    ("fr", "le 3 mai 68", None), ("fr", "été 68", None), ("fr", "été 97", "1997-22"), ("fr", "mai 00", "2000-05"),
    ("fr", "mars 05", None), ("fr", "mai 18", None), ("fr", "mars 5", "2023-03-05"), ("fr", "3 mars 05", "2005-03-03"),
    ("fr", "novembre 19-20", "2022-11-19/2022-11-20"), ("fr", "lundi mai 15", "2023-05-15"), ("fr", "mai 15, 2013", "2013-05-15"),
    ("de", "Juli 98", "1998-07"), ("de", "Februar 15", "2023-02-15"), ("de", "Februar 05", None), ("nl", "mei 97", "1997-05"),
    ("nl", "mei 05", None), ("es", "abril del 87", "1987-04"), ("es", "octubre 12", None), ("pt", "abr/18", None), ("pt", "15/abr/18", "2018-04-15"),
    ("it", "maggio 68", None), ("it", "maggio 97", "1997-05"), ("ru", "май 97", "1997-05"), ("ru", "май 68", None), ("ar", "مايو 97", "1997-05"),
    ("sv", "maj 97", "1997-05"), ("pl", "maj 97", "1997-05"), ("hu", "máj. 05", "2023-05-05"), ("ja", "5月12", "2023-05-12"),
    ("en", "May 05", "2023-05-05"), ("en", "Sep-23", None), ("en", "Apr/18", None), ("en", "Apr-5", "2023-04-05"), ("en", "18-Apr", "2023-04-18"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "value"), ELSEWHERE)
def test_a_month_and_two_figures_in_other_languages(language, text, value):
    if value is not None:
        assert parse_date(text, reference=FRIDAY, languages=(language,)).edtf == value
        return
    with pytest.raises(DateError) as caught:
        parse_date(text, reference=FRIDAY, languages=(language,))
    assert caught.value.code == "ambiguous" and len(caught.value.readings) == 2
    for proposed in re.findall(r'"([^"]+)"', caught.value.help):
        parse_date(proposed, languages=(language,))


def test_a_day_or_a_year_is_asked_for_with_what_to_write():
    for text, languages, message, help, readings in (
        ("Sep-23", "en", "23 September, or September 2023", 'write "September 2023" for the month', ["2023-09-23", "2023-09"]),
        ("mars 05", "fr", "5 March, or March 2005", 'write "mars 2005" for the month', ["2023-03-05", "2005-03"]),
    ):  # fmt: skip
        with pytest.raises(DateError) as caught:
            parse_date(text, reference=FRIDAY, languages=(languages,))
        assert message in caught.value.message and caught.value.help.startswith(help)
        assert [reading.edtf for reading in caught.value.readings] == readings
    with pytest.raises(DateError) as caught:
        parse_date("Sep-23")
    assert [reading.edtf for reading in caught.value.readings] == ["2023-09"]


def test_a_language_nobody_knows_has_no_words_but_figures():
    assert parse_date("2023-04", languages=("und",)).edtf == "2023-04"
    with pytest.raises(DateError):
        parse_date("April 2023", languages=("und",))


# phrase, message, help
MESSAGES = [
    (
        "31 April 2023",
        '"31 April 2023" is not a date: April has 30 days',
        'if the source gives only the month, write "April 2023"',
    ),
    (
        "30 February",
        '"30 February" is not a date: February has at most 29 days',
        'if the source gives only the month, write "February"',
    ),
    (
        "29 February 2023",
        '"29 February 2023" is not a date: February 2023 has 28 days',
        'if the source gives only the month, write "February 2023"',
    ),
    (
        "Friday 27 April 2023",
        '"Friday 27 April 2023" is not a date: 27 April 2023 was a Thursday, not a Friday',
        'write "Thursday 27 April 2023", or only "27 April 2023"',
    ),
    (
        "Thu 27 April 2024",
        '"Thu 27 April 2024" is not a date: 27 April 2024 was a Saturday, not a Thursday',
        'write "Saturday 27 April 2024", or only "27 April 2024"',
    ),
    (
        "Monday 29 February",
        '"Monday 29 February" is not a date: in no year near 2023 is 29 February a Monday',
        "write the year too and check the weekday",
    ),
    (
        "next Friday (14 July)",
        '"next Friday (14 July)" is not a date: it describes two days, 21 July 2023 and 14 July 2023',
        "write the one that is right",
    ),
    (
        "the day before 5 May or 9 May",
        '"the day before 5 May or 9 May" can be read two ways: counted from both days, or from the first alone',
        "write both days themselves",
    ),
    ("2022 to 2019", '"2022 to 2019" ends before it starts', 'write "2019 to 2022" if that is what is meant'),
    (
        "between 2022 and 2019",
        '"between 2022 and 2019" ends before it starts',
        'write "between 2019 and 2022" if that is what is meant',
    ),
    (
        "from 5 to 3 May 2023",
        '"from 5 to 3 May 2023" ends before it starts',
        'write "3 May 2023 to 5 May 2023" if that is what is meant',
    ),
    (
        "1 May 2024, 25:00",
        '"1 May 2024, 25:00" is not a date: there is no time "25:00"',
        'write hours from 0 to 23 and minutes to 59, as in "14:30", or "2.30pm"',
    ),
    ("May '68", '"May \'68" can be read two ways: 1968 or 2068', "write the year with all its figures"),
    ("2022/2019", '"2022/2019" ends before it starts', "put the earlier date first"),
    ("5 Septober", '"5 Septober" is not a date that can be read', 'did you mean "5 September"?'),
    ("5 septober", '"5 septober" is not a date that can be read', 'did you mean "5 september"?'),
    ("Aprli 2023", '"Aprli 2023" is not a date that can be read', 'did you mean "April 2023"?'),
    (
        "04/05/2023",
        '"04/05/2023" can be read two ways: 4 May 2023 or 5 April 2023',
        'write "4 May 2023" or "5 April 2023", or give `language` a region (en-GB, en-US)',
    ),
    (
        "03/06",
        '"03/06" can be read two ways: 3 June or 6 March',
        'write "3 June" or "6 March", or give `language` a region (en-GB, en-US)',
    ),
    (
        "2023-24",
        '"2023-24" can be read two ways: 2023 to 2024, or winter 2023',
        'write "2023 to 2024" or "winter 2023"',
    ),
    (
        "2029-30",
        '"2029-30" can be read two ways: 2029 to 2030, or summer 2029',
        'write "2029 to 2030" or "summer 2029"',
    ),
    ("", "the date is empty", None),
    ("x" * 101, f'"{"x" * 59}…" is too long for a date: 101 characters, and 100 are allowed', None),
    ("99999 days ago", '"99999 days ago" is not a date that can be read', None),
    (
        "2023-07-10T24:00:00",
        '"2023-07-10T24:00:00" is not a date: there is no time "24:00:00"',
        'write 00:00 of the day that begins then, or "23:59"',
    ),
    (
        "2023-07-10T25:00:00Z",
        '"2023-07-10T25:00:00Z" is not a date: there is no time "25:00:00Z"',
        'write hours from 0 to 23 and minutes to 59, as in "14:30", or "2.30pm"',
    ),
    (
        "2023-07-10T14:00:00Z/2023-07-11T16:00:00+02:00",
        '"2023-07-10T14:00:00Z/2023-07-11T16:00:00+02:00" has a clock time in a range of days or a choice of them',
        'write the days alone: "2023-07-10/2023-07-11"',
    ),
    ("2021-06-09 / 2021-06-01", '"2021-06-09 / 2021-06-01" ends before it starts', "put the earlier date first"),
    (
        "2023-02-30",
        '"2023-02-30" is not a date: February 2023 has 28 days',
        'if the source gives only the month, write "2023-02"',
    ),
    ("45/13/2023", '"45/13/2023" is not a date: there is no month 13', None),
    ("12000 BC", '"12000 BC" is not a date: years go from -9999 to 9999', None),
    ("5 March 12000 BC", '"5 March 12000 BC" is not a date: years go from -9999 to 9999', None),
    (
        "2032-33",
        '"2032-33" can be read two ways: 2032 to 2033, or first quarter of 2032',
        'write "2032 to 2033" or "first quarter of 2032"',
    ),
    (
        "1871-2",
        '"1871-2" can be read two ways: 1871 to 1872, or February 1871',
        'write "1871 to 1872" or "February 1871"',
    ),
    ("2023-31-05", '"2023-31-05" is not a date: there is no month 31', 'write the month before the day: "2023-05-31"'),
    ("2036-37", '"2036-37" can be read two ways: 2036 to 2037, or part 37 of 2036', 'write "2036 to 2037"'),
]


@pytest.mark.parametrize(("text", "message", "help"), MESSAGES)
def test_a_refusal_says_what_is_wrong_and_what_to_write(text, message, help):
    with pytest.raises(DateError) as caught:
        parse_date(text, reference=FRIDAY)
    assert caught.value.message == message
    if help is not None:
        assert caught.value.help == help


@pytest.mark.parametrize("text", ["early or late June 2023", "arch of 2022"])
def test_nothing_silly_is_proposed(text):
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert "did you mean" not in (caught.value.help or "")


@pytest.mark.parametrize("text", ["inconnue", "le truc du 5"])
def test_a_help_in_another_language_shows_only_what_that_language_reads(text):
    with pytest.raises(DateError) as caught:
        parse_date(text, languages=("fr",))
    shown = re.findall('"([^"]+)"', caught.value.help or "")
    assert shown and all(parse_date(form, languages=("fr",)) for form in shown)


def test_an_ambiguous_date_gives_both_readings():
    with pytest.raises(DateError) as caught:
        parse_date("04/05/2023")
    assert [reading.edtf for reading in caught.value.readings] == ["2023-05-04", "2023-04-05"]


def test_an_ambiguous_date_without_a_year_gives_its_readings_once_there_is_one():
    with pytest.raises(DateError) as caught:
        parse_date("03/06")
    assert caught.value.readings == ()


def test_years_out_of_reach_are_refused():
    for text in (
        "9999 years ago",
        "9999 months ago",
        "9999 decades ago",
        "the last 9999 years",
        "the next 9999 decades",
        "the past 9999 weeks",
    ):
        with pytest.raises(DateError) as caught:
            parse_date(text, reference=Day(-9900, 1, 1))
        assert caught.value.message == f'"{text}" is not a date: years go from -9999 to 9999'


# Each has the shape of a date and is none.
@pytest.mark.parametrize(
    "text",
    [
        "99/99",
        "Thursday 04/2023",
        "99999999",
        "spring 2001-02",
        "winter 2001-05",
        "fifth quarter of 2019",
        "third year of 2019",
        "third half of 2019",
        "99th century",
        "same Monday",
        "last day",
        "next half",
        "ten quarters ago",
        "a half ago",
        "the day of 6 March",
        "fifth week of May 2021",
        "first hour of May 2021",
        "0 BC",
        "5 May 2023 - 7",
        "May and Monday",
        "Monday and Wednesday",
        "last week and this week",
        "5 May last week",
        "0999-04",
        "2019/2999/",
        "earlier that year",
        "earlier last year",
        "the same three years",
        "the past half",
        "last Thursday 2023",
        "late in the last ten days of May 2023",
        "the end of the last two weeks",
        "this Friday-Jun-15",
        "40–50 May 2023",
        "5-May 2023-7",
        "a year and a day",
        "32 or 33 May",
        "1234567890",
        "Q5 2023",
        "5–June 2023",
        "earlier",
        "from nowhere",
        "1 May alone 2023",
        "2023 on",
    ],
)
def test_a_shape_of_a_date_is_not_yet_one(text):
    with pytest.raises(DateError) as caught:
        parse_date(text, reference=FRIDAY)
    assert caught.value.code == "unrecognised"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("about between March and May 2021", "[2021-03~..2021-05~]"),
        ("probably 2 or 3 May 2023", "[2023-05-02?,2023-05-03?]"),
        ("probably before 1996", "[..1995?]"),
        ("about since 2000", "2000~/.."),
        ("100 days ago", "2023-04-05"),
        ("probably about 2.30pm on 27 April 2023", "2023-04-27?"),
        ("Sunday and Monday", "2023-07-09/2023-07-10"),
        ("2001-34~", "2001-34~"),
        ("April 2023~", "2023-04~"),
        ("April 2023%", "2023-04%"),
        ("2021-06~ / 2021-09?", "2021-06~/2021-09?"),
        ("2021-06-01/ 2021-06-09", "2021-06-01/2021-06-09"),
        ("2021-06-01 / 2021-06-09", "2021-06-01/2021-06-09"),
        ("2021-06-01 / ..", "2021-06-01/.."),
        (".. / 2021-06-09", "../2021-06-09"),
        ("2021-06-01 → 2021-06-09", "2021-06-01/2021-06-09"),
    ],
)
def test_doubt_reaches_every_part(text, value):
    assert parse_date(text, reference=FRIDAY).edtf == value


def test_a_range_with_a_day_that_fits_neither_year_is_refused():
    for text in ("30 June to 29 February 2023", "1 March 2023 to 30 February"):
        with pytest.raises(DateError) as caught:
            parse_date(text)
        assert caught.value.code == "impossible"


def test_decades_before_year_0_are_out_of_reach():
    with pytest.raises(DateError):
        parse_date("two decades ago", reference=Day(5, 1, 1))


def test_a_clock_time_is_kept_beside_the_date():
    assert parse_date("27 April 2023, 2.30pm BST").time == "2.30pm BST"
    assert parse_date("2.30pm on 27 April 2023").time == "2.30pm"
    assert parse_date("2023-04-27T10:00:00").time == "10:00:00"


@pytest.mark.parametrize(
    ("text", "form", "parts"),
    [
        ("before 1996", "before", ("1996",)),
        ("since the 1990s", "since", ("199X",)),
        ("late 19th century", "late", ("C19",)),
        ("2nd century BC", "century", ("C-2",)),
        ("the week of 6 March 2023", "week", ("2023-03-06",)),
        ("about 2019 to 2022", "range", ("2019", "2022")),
        ("2004?-06-11", "date", ("2004-06-11",)),
        ("[1984?,1986..1988]", "either", ("1984", "1986..1988")),
        ("[2019..2022]", "between", ("2019", "2022")),
        ("[..2022]", "by", ("2022",)),
        ("[2019..]", "not_before", ("2019",)),
        ("[2019]", "either", ("2019",)),
        ("2019/..", "since", ("2019",)),
        ("../2019", "until", ("2019",)),
        ("by the end of 2020", "by", ("2020-12-31",)),
        ("before the end of 2020", "by", ("2020-12-31",)),
        ("after the week of 6 March 2023", "after", ("2023-03-12",)),
        ("19th to 20th century", "range", ("C19", "C20")),
        ("from early 2021 to late 2022", "range", ("early 2021", "late 2022")),
        ("since the late 1990s", "since", ("late 199X",)),
    ],
)
def test_the_words_are_kept_for_the_page(text, form, parts):
    if text == "19th to 20th century":
        text = "19th century to 20th century"
    date = parse_date(text)
    assert (date.form, date.parts) == (form, parts)


WORDS = [text for text, *_ in MEANINGS] + [text for text, *_ in REFUSALS]


@pytest.mark.unmeasured
@given(st.lists(st.sampled_from(" ".join(WORDS).split()), min_size=1, max_size=7).map(" ".join))
@settings(max_examples=400)
def test_no_words_raise_anything_but_a_refusal(text):
    try:
        date = parse_date(text, reference=FRIDAY)
    except DateError as error:
        assert error.message
        return
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest
    parsed = edtf.parse(date.edtf)
    assert (parsed.earliest, parsed.latest) == (date.earliest, date.latest)


@pytest.mark.unmeasured
@given(st.text(max_size=120))
def test_no_text_raises_anything_but_a_refusal(text):
    try:
        parse_date(text, reference=FRIDAY)
    except DateError:
        return


@pytest.mark.unmeasured
@given(st.sampled_from([text for text, *_ in MEANINGS]), st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)))
def test_the_same_call_gives_the_same_answer(text, reference):
    def answer():
        try:
            return parse_date(text, reference=reference)
        except DateError as error:
            return (error.code, error.message)

    assert answer() == answer()


@pytest.mark.parametrize(
    ("language", "written", "meant"),
    [
        ("en", "5 setpember 2023", "5 september 2023"),
        ("en", "thrusday 5 may", "thursday 5 may"),
        ("fr", "10 avrill 2023", "10 avril 2023"),
        ("fr", "4 jullet 2020", "4 juillet 2020"),
        ("de", "3. märtz 2021", "3. märz 2021"),
        ("es", "3 de agsoto de 2020", "3 de agosto de 2020"),
        ("pt", "5 de setmbro de 2023", "5 de setembro de 2023"),
        ("it", "3 gennaoi 2020", "3 gennaio 2020"),
        ("nl", "5 janauri", "5 januari"),
        ("ru", "3 феврля 2020", "3 февраля 2020"),
        ("ar", "3 فبرير 2020", "3 فبراير 2020"),
    ],
)
def test_a_misspelt_month_in_small_letters_is_put_right(language, written, meant):
    with pytest.raises(DateError) as error:
        parse_date(written, languages=(language,))
    assert error.value.help == f'did you mean "{meant}"?'


@pytest.mark.parametrize("written", ["monthly", "someday", "holiday", "in decades", "much 2020", "then June 2020"])
def test_a_word_that_is_only_a_little_like_a_month_is_not_taken_for_one(written):
    with pytest.raises(DateError) as error:
        parse_date(written)
    assert "did you mean" not in error.value.help


@pytest.mark.parametrize("region", [None, "GB", "US"])
@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("2021-06/08", 'write "2021-06 to 2021-08" for the months, or the whole date of a day'),
        ("2021-6/8", 'write "2021-06 to 2021-08" for the months, or the whole date of a day'),
        ("2021-11/12", 'write "2021-11 to 2021-12" for the months, or the whole date of a day'),
        ("2021–06/08", 'write "2021-06 to 2021-08" for the months, or the whole date of a day'),
        ("2021 - 06/08", 'write "2021-06 to 2021-08" for the months, or the whole date of a day'),
        ("2021-06/08/2021", 'write "2021-06 to 2021-08" for the months, or the whole date of a day'),
        ("2021/06-08", 'write "2021-06 to 2021-08" for the months, or the whole date of a day'),
        ("2021-06–08", 'write "2021-06 to 2021-08" for the months, or the whole date of a day'),
        ("2021-06 to 08", 'write "2021-06 to 2021-08" for the months, or the whole date of a day'),
        ("10/12-2023", 'write "2023-10 to 2023-12" for the months, or the whole date of a day'),
        ("5/6-2021", 'write "2021-05 to 2021-06" for the months, or the whole date of a day'),
        ("12/11-2021", "write the whole date, with its year"),
        ("15/8-2021", 'write "2021-08-15"'),
        ("2021 - 8/15", 'write "2021-08-15"'),
    ],
)
def test_a_year_joined_to_two_figures_is_no_span(written, help, region):
    with pytest.raises(DateError) as caught:
        parse_date(written, region=region, reference=FRIDAY)
    joins = f'"{written}" joins a year to two figures, which may be two months, or a month and a day'
    assert (caught.value.reason, caught.value.message, caught.value.help) == ("ambiguous-date", joins, help)
    assert not [
        mention
        for mention in find_dates(f"It ran {written}.", reference=FRIDAY, region=region)
        if mention.date and "/" in mention.date.edtf
    ]


@pytest.mark.parametrize(
    ("language", "written", "meant"),
    [
        ("en", "2021-June", "June 2021"),
        ("en", "2021-June 8", "June 8 2021"),
        ("en", "5 Jun-2021", "5 Jun 2021"),
        ("en", "5 June–2021", "5 June 2021"),
        ("en", "2021 - spring", "spring 2021"),
        ("en", "2022-Easter", "Easter 2022"),
        ("fr", "2021-juin", "juin 2021"),
        ("de", "5. Juni-2021", "5. Juni 2021"),
        ("ru", "5 июня-2021", "5 июня 2021"),
    ],
)
def test_a_year_joined_to_a_part_of_a_year_is_no_span(language, written, meant):
    with pytest.raises(DateError) as caught:
        parse_date(written, languages=(language,), reference=FRIDAY)
    assert (caught.value.reason, caught.value.help) == ("unrecognised-date", f'did you mean "{meant}"?')


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2019–May 2023", "2019/2023-05"),
        ("2019-present", "2019/.."),
        ("2019–last summer", "2019/2022-22"),
        ("2021-08/2021", "2021-08/2021"),
    ],
)
def test_a_year_joined_to_what_says_its_own_year_is_a_span(written, value):
    assert parse_date(written, reference=FRIDAY).edtf == value


def test_in_other_languages_the_months_are_proposed_in_figures():
    with pytest.raises(DateError) as caught:
        parse_date("2021-06/08", languages=("fr",), reference=FRIDAY)
    assert caught.value.help == 'write "2021-06/2021-08" for the months, or the whole date of a day'


def test_a_year_joined_to_figures_begins_no_line():
    assert leading_date("2021-06/08 The fair") is None
    assert leading_date("2021-The fair").end == 4
