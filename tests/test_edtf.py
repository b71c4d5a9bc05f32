"""EDTF values: parsed, printed, bounded, compared. A value that claims more than its text would mislead a reader."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import edtf
from timeline.edtf import Day, EdtfError, covers, day_of_ordinal, parse

# text, earliest, latest, precision (None for an open side)
VALUES = [
    ("2023", "2023-01-01", "2023-12-31", "year"),
    ("2023-04", "2023-04-01", "2023-04-30", "month"),
    ("2023-04-27", "2023-04-27", "2023-04-27", "day"),
    ("2024-02", "2024-02-01", "2024-02-29", "month"),
    ("1900-02", "1900-02-01", "1900-02-28", "month"),
    ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12", "day"),
    ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12", "day"),
    ("1985-04-12T24:00:00-04", "1985-04-12", "1985-04-12", "day"),
    ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12", "day"),
    ("-0043", "-0043-01-01", "-0043-12-31", "year"),
    ("0000", "0000-01-01", "0000-12-31", "year"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15", "day"),
    ("Y17000000", "+17000000-01-01", "+17000000-12-31", "year"),
    ("Y-17000000", "-17000000-01-01", "-17000000-12-31", "year"),
    ("2001-21", "2001-03-01", "2001-05-31", "season"),
    ("2001-22", "2001-06-01", "2001-08-31", "season"),
    ("2001-23", "2001-09-01", "2001-11-30", "season"),
    ("2001-24", "2001-12-01", "2002-02-28", "season"),
    ("2003-24", "2003-12-01", "2004-02-29", "season"),
    ("2001-29", "2001-09-01", "2001-11-30", "season"),
    ("2001-30", "2001-12-01", "2002-02-28", "season"),
    ("2001-31", "2001-03-01", "2001-05-31", "season"),
    ("2001-34", "2001-04-01", "2001-06-30", "quarter"),
    ("2001-38", "2001-05-01", "2001-08-31", "range"),
    ("2001-41", "2001-07-01", "2001-12-31", "half"),
    ("201X", "2010-01-01", "2019-12-31", "decade"),
    ("20XX", "2000-01-01", "2099-12-31", "century"),
    ("2XXX", "2000-01-01", "2999-12-31", "range"),
    ("-019X", "-0199-01-01", "-0190-12-31", "decade"),
    ("2004-XX", "2004-01-01", "2004-12-31", "year"),
    ("1985-04-XX", "1985-04-01", "1985-04-30", "month"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", "year"),
    ("156X-12-25", "1560-12-25", "1569-12-25", "range"),
    ("15XX-12-XX", "1500-12-01", "1599-12-31", "range"),
    ("1985-XX-12", "1985-01-12", "1985-12-12", "range"),
    ("2004-1X", "2004-10-01", "2004-12-31", "range"),
    ("2004-02-3X", None, None, "impossible"),
    ("2004-03-3X", "2004-03-30", "2004-03-31", "range"),
    ("190X-02-29", "1904-02-29", "1908-02-29", "range"),
    ("1984?", "1984-01-01", "1984-12-31", "year"),
    ("2004-06~", "2004-06-01", "2004-06-30", "month"),
    ("2004-06-11%", "2004-06-11", "2004-06-11", "day"),
    ("2004?-06-11", "2004-06-11", "2004-06-11", "day"),
    ("2004-06~-11", "2004-06-11", "2004-06-11", "day"),
    ("2004-?06-11", "2004-06-11", "2004-06-11", "day"),
    ("2019/2022", "2019-01-01", "2022-12-31", "range"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28", "range"),
    ("1984?/2004~", "1984-01-01", "2004-12-31", "range"),
    ("2019/..", "2019-01-01", None, "open"),
    ("../2019", None, "2019-12-31", "open"),
    ("2019/", "2019-01-01", None, "open"),
    ("/2019-05", None, "2019-05-31", "open"),
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31", "range"),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31", "range"),
    ("[..1760-12-03]", None, "1760-12-03", "open"),
    ("[1760-12..]", "1760-12-01", None, "open"),
    ("[2019..2022]", "2019-01-01", "2022-12-31", "range"),
    ("[1984]", "1984-01-01", "1984-12-31", "year"),
    ("[1984~,1986?]", "1984-01-01", "1986-12-31", "range"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), [row for row in VALUES if row[3] != "impossible"])
def test_a_value_covers_what_its_text_says_and_prints_as_it_was(text, earliest, latest, precision):
    value = parse(text)
    assert (value.earliest and value.earliest.isoformat()) == earliest
    assert (value.latest and value.latest.isoformat()) == latest
    assert value.precision == precision
    assert parse(str(value)) == value
    assert eval(repr(value), {"parse": parse, "Run": edtf.Run}) == value


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2004-06?-11?", "2004-06-11?"),
        ("?2004-?06-?11", "2004-06-11?"),
        ("2004~-06?", "2004%-?06"),
        ("2004?-06-11T10:10:10", "2004?-06-11T10:10:10"),
        ("[1667, 1668]", "[1667,1668]"),
    ],
)
def test_equal_values_have_one_spelling(text, printed):
    assert str(parse(text)) == printed
    assert parse(printed) == parse(text)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2023", False, False),
        ("2023~", True, False),
        ("2023?", False, True),
        ("2023%", True, True),
        ("2004-06~-11", True, False),
        ("2004?-06-~11", True, True),
        ("2019~/2022", True, False),
        ("2019/2022?", False, True),
        ("../2022", False, False),
        ("[2019?..2022]", False, True),
        ("[..2022~]", True, False),
        ("[2019,2022]", False, False),
    ],
)
def test_doubt_is_kept_wherever_it_stands(text, approximate, uncertain):
    assert (parse(text).is_approximate, parse(text).is_uncertain) == (approximate, uncertain)


# text, reason, detail
WRONG = [
    ("2023-13", "impossible", "there is no month 13"),
    ("2023-00", "impossible", "there is no month 0"),
    ("2023-21-05", "impossible", "there is no month 21"),
    ("2023-9X", "impossible", "there is no month 9X"),
    ("2023-02-30", "impossible", "February 2023 has 28 days"),
    ("2023-02-29", "impossible", "February 2023 has 28 days"),
    ("2023-04-31", "impossible", "April has 30 days"),
    ("2023-04-32", "impossible", "no month has a day 32"),
    ("2023-04-00", "impossible", "no month has a day 0"),
    ("2023-04-9X", "impossible", "no month has a day 9X"),
    ("2004-02-3X", "impossible", "February 2004 has 29 days"),
    ("2023-04-27T25:00:00", "impossible", "there is no time 25:00:00"),
    ("2023-04-27T23:60:00", "impossible", "there is no time 23:60:00"),
    ("2023-04-27T23:10:61", "impossible", "there is no time 23:10:61"),
    ("2023-04-27T23:10:10+15", "impossible", "there is no time 23:10:10+15"),
    ("2023-04-27T23:10:10+14:75", "impossible", "there is no time 23:10:10+14:75"),
    ("2023-04-XXT23:10:10", "unrecognised", "'23:10:10' is not a time of day"),
    ("2023-04-27T23.10.10", "unrecognised", "'2023-04-27T23.10.10' has not the form of an EDTF date"),
    ("2023-04-27T23:10:1:", "unrecognised", "'23:10:1:' is not a time of day"),
    ("-0000", "unrecognised", "the year 0 has no minus sign"),
    ("2005/2004", "reversed", "it ends before it starts"),
    ("[2005..2004]", "reversed", "it ends before it starts"),
    ("../..", "unrecognised", "'../..' is not an interval between two dates"),
    ("/", "unrecognised", "'/' is not an interval between two dates"),
    ("2004/2005/2006", "unrecognised", "'2004/2005/2006' is not an interval between two dates"),
    ("2023-4", "unrecognised", "'2023-4' has not the form of an EDTF date"),
    ("23", "unrecognised", "'23' has not the form of an EDTF date"),
    ("", "unrecognised", "'' has not the form of an EDTF date"),
    ("[2019", "unrecognised", "'[2019' has no closing ]"),
    ("{}", "unrecognised", "'{}' has no closing }"),
    ("[..]", "unrecognised", "a set needs a date beside .."),
    ("٢٠٢٣", "unrecognised", "'٢٠٢٣' has not the form of an EDTF date"),
]


@pytest.mark.parametrize(("text", "reason", "detail"), WRONG)
def test_what_is_no_date_is_refused_with_the_reason(text, reason, detail):
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert (caught.value.reason, caught.value.detail) == (reason, detail)


@pytest.mark.parametrize(
    ("outer", "inner", "answer"),
    [
        ("2023-04", "2023-04-27", True),
        ("2023-04-27", "2023-04", False),
        ("2023", "2023", True),
        ("2022", "2023-04", False),
        ("2019/..", "2023", True),
        ("../2019", "2018", True),
        ("2019/..", "../2023", False),
        ("2019", "2019/..", False),
        ("201X", "2015-06", True),
    ],
)
def test_a_month_covers_its_days_and_never_the_other_way(outer, inner, answer):
    assert covers(parse(outer), parse(inner)) is answer


def test_a_run_prints_as_the_code_that_makes_it():
    run = edtf.Run(parse("1670"), None)
    assert eval(repr(run), {"parse": parse, "Run": edtf.Run}) == run


@pytest.mark.parametrize(
    ("day", "detail"),
    [
        ((2023, 13, 1), "there is no month 13"),
        ((2023, 1, 32), "no month has a day 32"),
        ((2023, 4, 31), "April has 30 days"),
    ],
)
def test_the_reason_names_what_is_wrong_with_a_day(day, detail):
    assert edtf.impossible_day(*day) == detail


@given(st.dates())
def test_days_agree_with_the_standard_library(date):
    day = Day(date.year, date.month, date.day)
    assert day.ordinal == date.toordinal()
    assert day.weekday == date.weekday()
    assert day.isoformat() == date.isoformat()
    assert day.plus(1).ordinal == date.toordinal() + 1


@given(st.integers(-5_000_000, 5_000_000))
def test_days_before_year_1_count_on_without_a_break(ordinal):
    assert day_of_ordinal(ordinal).ordinal == ordinal
    assert day_of_ordinal(ordinal) < day_of_ordinal(ordinal + 1)


def test_the_day_before_year_1_is_in_year_0():
    assert Day(1, 1, 1).plus(-1) == Day(0, 12, 31)
    assert Day(1, 1, 1).weekday == datetime.date(1, 1, 1).weekday()


_marks = st.sampled_from(["", "?", "~", "%"])


@st.composite
def edtf_dates(draw):
    """Text of an EDTF date, made from the grammar."""
    year = draw(st.one_of(st.integers(-9999, 9999).map(edtf.format_year), st.sampled_from(["201X", "20XX", "156X"])))
    if draw(st.booleans()):
        return year + draw(_marks)
    month = draw(st.one_of(st.integers(1, 12), st.integers(21, 41)))
    if month > 12 or draw(st.booleans()):
        return f"{year}-{month:02}{draw(_marks)}"
    return f"{year}{draw(_marks)}-{draw(_marks)}{month:02}-{draw(_marks)}{draw(st.integers(1, 28)):02}"


@given(edtf_dates())
def test_parsing_what_was_printed_gives_the_same_value(text):
    value = parse(text)
    assert parse(str(value)) == value
    assert value.earliest <= value.latest


@given(edtf_dates(), edtf_dates())
def test_an_interval_never_ends_before_it_starts(one, other):
    try:
        value = parse(f"{one}/{other}")
    except EdtfError as error:
        assert error.reason == "reversed"
        return
    assert value.earliest <= value.latest
    assert parse(str(value)) == value


@given(st.text(alphabet="0123456789-XY/.[]{}?~%T:Z,+ ", max_size=24))
def test_no_text_raises_anything_but_a_refusal(text):
    try:
        value = parse(text)
    except EdtfError:
        return
    assert parse(str(value)) == value
