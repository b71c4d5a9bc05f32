"""A row at both sides of each number that a rule of dates has: on one side it holds, on the other it doesn't."""

import datetime
import itertools

import pytest

from timeline import edtf
from timeline.dates import DateError, parse_date
from timeline.dates.arithmetic import has_thirds

FRIDAY = datetime.date(2023, 7, 14)

# Written on 14 July 2023: a year left out is the latest one, but not when that lies more than 270 days back.
LEFT_OUT = [
    ("17 October", "2022-10-17"),  # 270 days back
    ("16 October", "2023-10-16"),  # 271 days back, 94 ahead
    ("14 July", "2023-07-14"),
    ("15 July", "2023-07-15"),
    ("the 21st", "2023-06-21"),  # 23 days back
    ("the 20th", "2023-07-20"),  # 24 days back, 6 ahead
    ("the 14th", "2023-07-14"),
    ("the 15th", "2023-07-15"),
    ("Friday", "2023-07-14"),
    ("last Friday", "2023-07-07"),
    ("next Friday", "2023-07-21"),
    ("Saturday", "2023-07-08"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), LEFT_OUT)
def test_what_is_left_out_is_far_back_from_a_day_on(text, value):
    assert parse_date(text, reference=FRIDAY).edtf == value


def test_the_nearest_of_two_is_chosen_by_days():
    # 29 February: on 28 February 2026 the one of 2024 is 730 days back and that of 2028 is 731 ahead.
    assert parse_date("29 February", reference=datetime.date(2026, 2, 28)).edtf == "2024-02-29"
    assert parse_date("29 February", reference=datetime.date(2026, 3, 1)).edtf == "2028-02-29"
    assert parse_date("29 February", reference=datetime.date(1900, 2, 28)).edtf == "1896-02-29"
    assert parse_date("29 February", reference=datetime.date(1900, 3, 1)).edtf == "1904-02-29"


SOUTHERN = "AR AU BO BR BW CL FJ LS MG MU MW MZ NA NZ PE PG PY SZ UY ZA ZM ZW AO".split()
NORTHERN = "GB US CA DE FR IN JP CN MX PH EG NG KE EC CO VE".split()
MONTH_FIRST = "US PR GU VI AS MP PH FM MH PW".split()
DAY_FIRST = "GB CA AU NZ IN DE FR BR ZA KE".split()


@pytest.mark.parametrize("region", SOUTHERN)
def test_south_of_the_equator_the_seasons_are_the_other_ones(region):
    found = [parse_date(f"{season} 2021", region=region) for season in ("spring", "summer", "autumn", "winter")]
    assert [date.edtf for date in found] == ["2021-29", "2021-30", "2021-31", "2021-32"]
    assert [date.earliest.month for date in found] == [9, 12, 3, 6]


@pytest.mark.parametrize("region", NORTHERN)
def test_north_of_it_they_are_those_of_the_standard(region):
    found = [parse_date(f"{season} 2021", region=region) for season in ("spring", "summer", "autumn", "winter")]
    assert [date.edtf for date in found] == ["2021-21", "2021-22", "2021-23", "2021-24"]
    assert [(date.earliest.month, date.latest.month) for date in found] == [(3, 5), (6, 8), (9, 11), (12, 2)]


def test_figures_stand_in_the_order_of_the_country():
    for region in MONTH_FIRST:
        assert parse_date("04/05/2023", region=region).edtf == "2023-04-05", region
    for region in DAY_FIRST:
        assert parse_date("04/05/2023", region=region).edtf == "2023-05-04", region
    for region in ("JP", "CN", "TW", "KR"):  # the year first, so the month before the day where there is none behind
        assert parse_date("04/05", reference=FRIDAY, region=region).edtf == "2023-04-05", region
        assert parse_date("04/05/2023", region=region).edtf == "2023-05-04", region


# Thirds and units: from the first to the last, each at its edge.
PARTS = [
    ("early 2023", "2023-01~/2023-04~"), ("mid-2023", "2023-05~/2023-08~"), ("late 2023", "2023-09~/2023-12~"),
    ("early May 2023", "2023-05-01~/2023-05-10~"), ("mid-May 2023", "2023-05-11~/2023-05-20~"), ("late May 2023", "2023-05-21~/2023-05-31~"),
    ("late February 2023", "2023-02-21~/2023-02-28~"), ("late February 2024", "2024-02-21~/2024-02-29~"),
    ("early 1990s", "1990~/1993~"), ("mid-1990s", "1994~/1996~"), ("late 1990s", "1997~/1999~"),
    ("early 19th century", "1801~/1833~"), ("mid-19th century", "1834~/1866~"), ("late 19th century", "1867~/1900~"),
    ("early Q3 2023", "2023-07~/2023-07~"), ("mid Q3 2023", "2023-08~/2023-08~"), ("late Q3 2023", "2023-09~/2023-09~"),
    ("early in the first half of 2023", "2023-01~/2023-02~"), ("late in the second half of 2023", "2023-11~/2023-12~"),
    ("early winter 2023", "2023-12~/2023-12~"), ("late winter 2023", "2024-02~/2024-02~"),
    ("early this week", "2023-07-10~/2023-07-12~"), ("mid-week", "2023-07-11~/2023-07-13~"), ("late this week", "2023-07-13~/2023-07-16~"),
    ("turn of the century", "1999~/2001~"), ("Q1 2023", "2023-33"), ("Q4 2023", "2023-36"), ("H2 2022", "2022-41"),
    ("1st century", "0001/0100"), ("1st century BC", "-0099/0000"), ("the 1920s", "192X"), ("the twenties", "192X"), ("'20s", "192X"),
    ("the noughties", "200X"), ("the 10s", "201X"), ("week 1 of 2021", "2021-01-04/2021-01-10"), ("week 53 of 2020", "2020-12-28/2021-01-03"),
    ("week 52 of 2021", "2021-12-27/2022-01-02"), ("2020-W53", "2020-12-28/2021-01-03"), ("2021-W01-1", "2021-01-04"), ("2021-W01-7", "2021-01-10"),
    ("the weekend", "2023-07-08/2023-07-09"), ("the weekend of 10 July 2023", "2023-07-15/2023-07-16"), ("the weekend of 16 July 2023", "2023-07-15/2023-07-16"),
    ("the first week of May 2021", "2021-05-01/2021-05-07"), ("the fourth week of May 2021", "2021-05-22/2021-05-28"), ("the last week of May 2021", "2021-05-25/2021-05-31"),
    ("the fifth Monday of May 2023", "2023-05-29"), ("three Fridays ago", "2023-06-23"), ("52 Fridays ago", "2022-07-15"),
    ("one quarter ago", None), ("the first eleven months of 2022", "2022-01/2022-11"), ("the first twelve months of 2022", None),
    ("the first month of 2022", "2022-01"), ("the twelfth month of 2022", "2022-12"), ("9999 days ago", "1996-02-27"), ("10000 days ago", None),
    ("53 Fridays ago", None), ("99 years to March 2023", "1924-04/2023-03"), ("1 January 1000", "1000-01-01"), ("31 December 2999", "2999-12-31"),
    ("1000", "1000"), ("2999", "2999"), ("999", None), ("3000", None), ("12/2999", "2999-12"), ("12/3000", None), ("01/1000", "1000-01"), ("01/0999", None),
    ("32 May 2023", None), ("31 May 2023", "2023-05-31"), ("20231231", "2023-12-31"), ("20231301", None), ("20230132", None), ("10000101", "1000-01-01"), ("29991231", "2999-12-31"), ("30000101", None),
    ("100 BC", "-0099"), ("1 BC", "0000"), ("AD 1", "0001"), ("9999 BC", "-9998"), ("10000 BC", "-9999"), ("10001 BC", None), ("30th century", "2901/3000"), ("31st century", None), ("1c", "0001/0100"), ("30c", "2901/3000"), ("31c", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), PARTS)
def test_a_part_ends_where_it_ends(text, value):
    if value is not None:
        assert parse_date(text, reference=FRIDAY).edtf == value
        return
    with pytest.raises(DateError):
        parse_date(text, reference=FRIDAY)


# Written, on which day, in which direction; None where it is refused.
CHOSEN = [
    ("Sunday 14 July", "2023-12-01", "past", "2019-07-14"),  # four years back is near enough for a weekday to tell
    ("Saturday 14 July", "2023-07-14", "auto", None),  # 2018, five years back
    ("Monday 14 July", "2023-07-14", "auto", None),  # 2025, two years ahead
    ("Friday 14 July", "2023-07-14", "future", "2023-07-14"),
    ("Friday 14 July", "2023-07-15", "future", None),
    ("the 31st", "2023-07-14", "auto", "2023-07-31"),
    ("the 31st", "2023-06-08", "auto", "2023-05-31"),
    ("the Friday before 14 July 2023", "2023-07-14", "auto", "2023-07-07"),
    ("the Friday after 14 July 2023", "2023-07-14", "auto", "2023-07-21"),
    ("the Thursday before 14 July 2023", "2023-07-14", "auto", "2023-07-13"),
    ("the fifth Wednesday of May 2023", "2023-07-14", "auto", "2023-05-31"),
    ("the fifth Thursday of May 2023", "2023-07-14", "auto", None),
    ("week 53 of 2015", "2023-07-14", "auto", "2015-12-28/2016-01-03"),
    ("the last week of 2020", "2023-07-14", "auto", "2020-12-28/2021-01-03"),
    ("the last week of 2021", "2023-07-14", "auto", "2021-12-27/2022-01-02"),
    ("week 53", "2027-01-08", "past", "2026-12-28/2027-01-03"),
    ("week 53", "2026-01-08", "past", "2020-12-28/2021-01-03"),
    ("the weekend", "2023-07-16", "future", "2023-07-15/2023-07-16"),
    ("the weekend", "2023-07-17", "future", "2023-07-22/2023-07-23"),
    ("the third Friday of October 1582", "2023-07-14", "auto", "1582-10-15"),
    ("the third Thursday of October 1582", "2023-07-14", "auto", "1582-10-21"),
    ("the second Friday of October 1582", "2023-07-14", "auto", None),
    ("a decade ago", "2023-07-14", "auto", "201X~"),
    ("next decade", "2023-07-14", "auto", "203X"),
    ("last quarter", "2023-01-14", "auto", "2022-36"),
    ("next month", "2023-12-14", "auto", "2024-01"),
    ("in one month and one day", "2023-01-31", "auto", "2023-03-01"),
    ("3 July or 1 January 2021", "2023-07-14", "auto", "[2021-07-03,2021-01-01]"),  # 183 days apart
    ("4 July or 1 January 2021", "2023-07-14", "auto", "[2020-07-04,2021-01-01]"),
    ("one thousand", "2023-07-14", "auto", "1000"),
    ("next 14 July", "2023-07-14", "auto", "2024-07-14"),
    ("last 14 July", "2023-07-14", "auto", "2022-07-14"),
    ("this winter", "2023-02-28", "auto", "2022-24"),
    ("this winter", "2023-03-01", "auto", "2023-24"),
    ("in 7976 years", "2023-07-14", "auto", "9999~"),
    ("in 7977 years", "2023-07-14", "auto", None),
    ("the past two quarters", "2023-07-14", "auto", "2023-01-14~/2023-07-14~"),
    ("the year to March 2024", "2023-07-14", "auto", "2023-04/2024-03"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "direction", "value"), CHOSEN)
def test_of_several_the_one_is_chosen_that_the_rule_names(text, written, direction, value):
    reference = datetime.date.fromisoformat(written)
    if value is not None:
        assert parse_date(text, reference=reference, direction=direction).edtf == value
        return
    with pytest.raises(DateError):
        parse_date(text, reference=reference, direction=direction)


def test_a_phrase_of_a_hundred_characters_is_read_and_no_longer_one():
    assert parse_date("5 May 2023".rjust(100), reference=FRIDAY).edtf == "2023-05-05"
    with pytest.raises(DateError, match="too long"):
        parse_date("5 May 2023".rjust(101), reference=FRIDAY)


POINTS_AT_THE_ENDS = """
10000 BC; January 10000 BC; 1 January 10000 BC; 31 December AD 9999; December AD 9999; AD 9999; Q4 AD 9999; winter AD 9999
summer AD 9999; second half of AD 9999; the 9990s; week 52 of AD 9999; 9999-W52; 9999-W52-7; the week of 31 December AD 9999
the week ending 1 January 10000 BC; the week beginning 31 December AD 9999; the last Friday of December AD 9999
the day after 31 December AD 9999; two days before 1 January 10000 BC; Christmas AD 9999; the end of AD 9999; late AD 9999
early 10000 BC; Friday; Monday; the weekend; the 5th; Christmas; winter; summer; 31 December; 1 January; Q1; week 53; week 1
last week; next week; next year; last year; next month; next decade; last decade; next quarter; last quarter; next Friday
last weekend; Friday week; in 3 weeks; ten years ago; in 10 years; yesterday; tomorrow; the past three years
the next two weeks; 1 month and 21 days ago; Monday of next week; Friday the 13th; Monday to Friday; this winter
Wednesday 14 October; the week before last; December to January
""".replace("\n", ";").split(";")
BOUNDS = """
{}; before {}; after {}; since {}; until {}; by {}; not before {}; {} or later; {} onwards; about {}; before about {}
before early {}; after late {}; by the end of {}; after the end of {}; since late {}; between 2000 and {}; {} to AD 9999
10000 BC to {}; the day after {}; two weeks before {}; the Monday after {}; {} or 31 December AD 9999; for 3 weeks from {}
""".replace("\n", ";").split(";")
ENDS = [edtf.Day(9999, 12, 31), edtf.Day(-9999, 1, 1)]


@pytest.mark.unmeasured
def test_no_words_reach_beyond_the_years_that_are_held():
    """At both ends a bound, a count or a unit gives a date that can be written, or is refused."""
    read = refused = 0
    for point, bound, day in itertools.product(POINTS_AT_THE_ENDS, BOUNDS, ENDS):
        text = bound.strip().format(point.strip())
        for direction in ("auto", "future"):
            try:
                date = parse_date(text, reference=day, direction=direction)
            except DateError:
                refused += 1
                continue
            read += 1
            value = edtf.parse(date.edtf)
            assert (value.earliest, value.latest) == (date.earliest, date.latest), text
    assert read > 1000 < refused


@pytest.mark.parametrize(
    "text",
    [
        "before 10000 BC", "before January 10000 BC", "before 1 January 10000 BC", "after AD 9999", "after December AD 9999",
        "after 31 December AD 9999", "after the 9990s", "the day after 31 December AD 9999", "9999-W52", "9999-W52-7",
        "the week of 31 December AD 9999", "Vor 10000 v. Chr.", "nach 9999 n. Chr.",
    ],
)  # fmt: skip
def test_a_bound_at_an_end_of_the_years_is_impossible(text):
    languages = ("de",) if text[0] in "Vn" else ("en",)
    with pytest.raises(DateError) as caught:
        parse_date(text, languages=languages)
    assert caught.value.message == f'"{text}" is not a date: years go from -9999 to 9999'


def test_a_bound_just_within_the_years_stands():
    for text, value in [
        ("before 9999 BC", "[..-9999]"), ("after AD 9998", "[9999..]"), ("before 2 January 10000 BC", "[..-9999-01-01]"),
        ("after 30 December AD 9999", "[9999-12-31..]"), ("the day after 30 December AD 9999", "9999-12-31"),
        ("9999-W51", "9999-12-20/9999-12-26"), ("9999-W52-5", "9999-12-31"), ("winter AD 9999", "9999-24"),
    ]:  # fmt: skip
        assert parse_date(text).edtf == value


def test_a_season_after_the_last_year_is_out_of_reach():
    with pytest.raises(DateError, match="years go from -9999 to 9999"):
        parse_date("summer", reference=ENDS[0], direction="future")


# Days that name a weekend or a week are of it, in the year in which they are.
NAMED_DAYS = [
    ("the weekend of 6-7 May 2023", "2023-05-06/2023-05-07"),
    ("the weekend of May 6-7, 2023", "2023-05-06/2023-05-07"),
    ("the weekend of 13th-14th May 2023", "2023-05-13/2023-05-14"),
    ("the weekend of 8-9 May", "2021-05-08/2021-05-09"),
    ("the weekend of 30 September-1 October 2023", "2023-09-30/2023-10-01"),
    ("the weekend of 30 September-1 October", "2023-09-30/2023-10-01"),
    ("the weekend of 6 May to 12 June 2023", "2023-05-06/2023-06-12"),
    ("the weekend of 6-7 January 1750", "1750-01-06/1750-01-07"),  # by the Julian calendar
    ("the weekend of Friday 5 May 2023", "2023-05-06/2023-05-07"),
    ("the week of 8-12 May 2023", "2023-05-08/2023-05-14"),
    ("the week of 1-7 May 2023", "2023-05-01/2023-05-07"),
    ("the weekend of 8-9 May 2023", ("8 May 2023 was a Monday, 9 May 2023 a Tuesday", "8 to 9 May 2023")),
    ("the weekend of May 8-9, 2023", ("8 May 2023 was a Monday", "8 to 9 May 2023")),
    ("the weekend of 3-20 May 2023", ("a weekend is a Saturday and the Sunday after it", "3 to 20 May 2023")),
    ("the weekend of 5-7 May 2023", ("5 May 2023 was a Friday", "5 to 7 May 2023")),
    ("the weekend of 7-6 May 2023", ("7 May 2023 was a Sunday", "put the earlier day first")),
    ("the weekend of 8-10 May", ("8 May 2021 was a Saturday, 10 May 2021 a Monday", "8 to 10 May 2021")),
    ("the weekend of 30 April-1 May 2023", ("30 April 2023 was a Sunday", "30 April to 1 May 2023")),
    ("the weekend of 30 April-1 May", ("30 April 2023 was a Sunday", "30 April to 1 May 2023")),
    ("the weekend of 27-41 May 2023", ("no month has a day 41", "May 2023")),
    ("the weekend of Saturday 8 May 2023", ("8 May 2023 was a Monday, not a Saturday", "Monday 8 May 2023")),
    ("the week of 8-20 May 2023", ("a week goes from Monday to Sunday", "8 to 20 May 2023")),
    ("the week of 3-9 May 2023", ("3 May 2023 was a Wednesday, 9 May 2023 a Tuesday", "3 to 9 May 2023")),
    ("the week of Tuesday 8 May 2023", ("8 May 2023 was a Monday, not a Tuesday", "Monday 8 May 2023")),
]


@pytest.mark.parametrize(("text", "expected"), NAMED_DAYS)
def test_days_that_name_a_weekend_or_a_week_are_of_it(text, expected):
    if isinstance(expected, str):
        assert parse_date(text, reference=FRIDAY).edtf == expected
        return
    with pytest.raises(DateError) as caught:
        parse_date(text, reference=FRIDAY)
    assert caught.value.code == "impossible"
    assert expected[0] in caught.value.message and expected[1] in caught.value.help


@pytest.mark.parametrize(
    ("right", "wrong", "language"),
    [
        ("le week-end du 6-7 mai 2023", "le week-end du 8-9 mai 2023", "fr"),
        ("fin de semana del 6-7 de mayo de 2023", "fin de semana del 8-9 de mayo de 2023", "es"),
        ("het weekend van 6-7 mei 2023", "het weekend van 8-9 mei 2023", "nl"),
        ("il weekend del 6-7 maggio 2023", "il weekend del 8-9 maggio 2023", "it"),
        ("fim de semana de 6-7 de maio de 2023", "fim de semana de 8-9 de maio de 2023", "pt"),
    ],
)
def test_a_weekend_of_other_days_is_refused_in_other_languages(right, wrong, language):
    assert parse_date(right, languages=(language,)).edtf == "2023-05-06/2023-05-07"
    with pytest.raises(DateError) as caught:
        parse_date(wrong, languages=(language,))
    assert caught.value.reason == "weekday-mismatch" and caught.value.help is not None
    proposal = caught.value.help.split('"')[1]
    assert parse_date(proposal, languages=(language,)).edtf == "2023-05-08/2023-05-09"


def test_in_a_language_without_words_of_its_own_signs_are_proposed():
    with pytest.raises(DateError) as caught:
        parse_date("le week-end du 8-9 mai 2023", languages=("uk", "fr"))
    assert caught.value.help == 'write "2023-05-08/2023-05-09" where the days are right'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-05-01/2023-05-07", True), ("2023-05-01/2023-05-06", False), ("2023-05-01/2023-05-08", False),
        ("2023-05", True), ("2023-05-02/2023-05-31", False), ("2023-05-01/2023-05-30", False), ("2023-05/2023-06", False),
        ("2023-05/2023-07", True), ("2023-05/2023-08", False), ("2023-05/2023-10", True), ("2023-05/2023-11", False),
        ("2023", True), ("2023-05/2024-04", True), ("2023/2024", False), ("1990/1998", False), ("199X", True),
        ("1990-02/2000-01", False), ("1801/1900", True), ("1801/1899", False), ("1001/2000", False),
    ],
)  # fmt: skip
def test_only_whole_units_have_thirds(value, expected):
    assert has_thirds(edtf.parse(value)) is expected


@pytest.mark.parametrize(
    ("text", "value"),
    [("1200 BC to 1199", "-1199/-1198"), ("1200 BC to 1200", "-1199/1200"), ("1200 BC to 1201", "-1199/1201")],
)
def test_a_figure_behind_a_year_bc_is_bc_where_it_is_smaller(text, value):
    assert parse_date(text).edtf == value


def test_of_two_readings_signs_are_proposed_where_the_file_is_not_in_english():
    with pytest.raises(DateError) as caught:
        parse_date("1871-2", languages=("fr",))
    assert caught.value.help == 'write "1871/1872" or "1871-02"'
