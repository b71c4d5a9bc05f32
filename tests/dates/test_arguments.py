"""What the public functions take, and what they say of anything else."""

import datetime
import pickle

import pytest

from timeline.dates import DateError, EventDate, find_dates, parse_date
from timeline.dates.tags import languages_of, region_of
from timeline.edtf import Day

WORDS = {"fr": "5 mai 2023", "en": "5 May 2023"}


@pytest.mark.parametrize("languages", [["fr"], ("fr",), ["FR"], ("fr-CA",), ["en", "fr"], ("fr", "fr")])
def test_any_sequence_of_known_tags_is_taken(languages):
    assert parse_date("5 mai 2023", languages=languages).edtf == "2023-05-05"
    assert [mention.date.edtf for mention in find_dates("Né le 5 mai 2023.", languages=languages)] == ["2023-05-05"]


def test_a_tag_gives_the_region_that_is_not_given():
    assert parse_date("04/05/2023", languages=["en-GB"]).edtf == "2023-05-04"
    assert parse_date("04/05/2023", languages=["en-GB"], region="us").edtf == "2023-04-05"
    assert find_dates("On 04/05/2023 it rained.", languages=["en-US"])[0].date.edtf == "2023-04-05"
    assert parse_date("04/05/2023", region="001").edtf == "2023-05-04"
    with pytest.raises(DateError):
        parse_date("04/05/2023", languages=["en-XX"])


# An argument, and how it is named.
WRONG = [
    ({"languages": "fr"}, "'fr'"),
    ({"languages": ("zz",)}, "'zz'"),
    ({"languages": ["en", "zz"]}, "'zz'"),
    ({"languages": ("",)}, "''"),
    ({"languages": [5]}, "5"),
    ({"languages": ()}, "()"),
    ({"languages": None}, "None"),
    ({"languages": {"fr"}}, "{'fr'}"),
    ({"region": "XX"}, "'XX'"),
    ({"region": "UK"}, "'UK'"),
    ({"region": ""}, "''"),
    ({"region": 44}, "44"),
    ({"region": "00²"}, "'00²'"),
    ({"reference": "2023-07-14"}, "'2023-07-14'"),
    ({"reference": 2023}, "2023"),
    ({"fiscal_year": 0}, "0"),
    ({"fiscal_year": 13}, "13"),
    ({"fiscal_year": "april"}, "'april'"),
    ({"fiscal_year": 4.0}, "4.0"),
]


@pytest.mark.parametrize(("argument", "named"), WRONG)
@pytest.mark.parametrize("read", [parse_date, find_dates])
def test_anything_else_is_named(read, argument, named):
    with pytest.raises(ValueError, match=next(iter(argument))) as caught:
        read("5 May 2023", **argument)
    assert type(caught.value) is ValueError and named in str(caught.value)


@pytest.mark.parametrize("direction", ["futur", "", None, 1])
def test_a_direction_is_one_of_four(direction):
    with pytest.raises(ValueError, match="auto, past, future, nearest") as caught:
        parse_date("5 May", reference=Day(2023, 7, 14), direction=direction)
    assert repr(direction) in str(caught.value)


def test_a_file_in_a_language_without_dates_is_read_in_figures():
    assert languages_of("zz-XX") == ("und",) and region_of("zz-XX") is None
    assert languages_of("en-GB") == ("en",) and region_of("en-Latn-GB") == "GB" and region_of("es-419") == "419"
    assert parse_date("2023-04", languages=languages_of("zz")).edtf == "2023-04"
    with pytest.raises(DateError):
        parse_date("April 2023", languages=("und",))


def test_the_ends_of_a_date_are_days_of_the_standard_library_where_there_are_such():
    found = parse_date("April 2023")
    assert (found.earliest.date, found.latest.date) == (datetime.date(2023, 4, 1), datetime.date(2023, 4, 30))
    assert found.earliest.date < datetime.date(2023, 4, 15) < found.latest.date
    assert (found.latest.date - found.earliest.date).days == 29
    for text in ("44 BC", "-9999"):
        with pytest.raises(ValueError, match="year"):
            _ = parse_date(text).earliest.date
    assert parse_date("since 2020").latest is None


def test_what_is_read_can_be_sent_to_another_process():
    for text in ("5 May 2023", "2 or 20 May 2023", "since 2020"):
        date = parse_date(text)
        assert pickle.loads(pickle.dumps(date)) == date  # noqa: S301  # our own
        assert isinstance(date, EventDate)
