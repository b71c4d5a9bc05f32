"""Days with a name: a wrong one is a wrong day on somebody's page."""

import datetime

import holidays
import pytest
from dateutil.easter import easter as computed_easter

from timeline.dates import DateError, find_dates, hebrew, parse_date
from timeline.dates.feasts import (
    NAMES,
    days_of,
    easter,
    has_several_days,
    is_fixed,
    is_looked_up,
    is_sighted,
    needs_region,
    nth_weekday,
    orthodox_easter,
)
from timeline.dates.public_holidays import day_named, public_holiday
from timeline.edtf import Day
from timeline.languages import codes, read_words

FRIDAY = datetime.date(2023, 7, 14)

# Of the tables of the Nautical Almanac Office.
EASTERS = [(1961, 4, 2), (1818, 3, 22), (1943, 4, 25), (2000, 4, 23), (2019, 4, 21), (2024, 3, 31), (2038, 4, 25)]
ORTHODOX_EASTERS = [(1918, 5, 5), (1986, 5, 4), (2010, 4, 4), (2018, 4, 8), (2021, 5, 2), (2024, 5, 5), (2025, 4, 20)]


@pytest.mark.parametrize(("year", "month", "day"), EASTERS)
def test_easter(year, month, day):
    assert easter(year) == Day(year, month, day)


@pytest.mark.parametrize(("year", "month", "day"), ORTHODOX_EASTERS)
def test_orthodox_easter(year, month, day):
    assert orthodox_easter(year) == Day(year, month, day)


def calendar(country, years):
    """The library's names of days, each with its days in order."""
    known = getattr(holidays, country)
    found = known(years=years, observed=False, language="en_US", categories=known.supported_categories)
    days = {}
    for day, names in sorted(found.items()):
        for name in names.split("; "):
            days.setdefault((name, day.year), []).append(day)
    return days


# The library's name, ours, and how many days its first day is after our first.
ISRAEL = [
    ("Pesach", "passover", 1), ("Rosh Hashanah", "rosh hashanah", 1), ("Yom Kippur", "yom kippur", 1),
    ("Sukkot", "sukkot", 1), ("Simchat Torah / Shemini Atzeret", "simchat torah", 1), ("Shavuot", "shavuot", 1),
    ("Purim", "purim", 1), ("Lag BaOmer", "lag baomer", 1),
]  # fmt: skip


def test_jewish_feasts_are_those_of_israels_calendar_over_150_years():
    known = calendar("IL", range(1948, 2101))
    for year in range(1948, 2101):
        for its_name, name, later in ISRAEL:
            first, _ = days_of(name, year, "IL")
            assert first.plus(later).date == known[its_name, year][0], (name, year)
        lights = [day for day in known["Hanukkah", year] if day.month > 1]
        first, last = days_of("hanukkah", year, "IL")
        assert first.plus(1).date == lights[0]
        assert last.ordinal - first.ordinal == 8
        fast = hebrew.tisha_beav(year)
        ninth = known["Tisha B'Av", year][0]
        assert fast.date == ninth + datetime.timedelta(days=ninth.weekday() == 5)


# Both sides of what moves a Jewish day.
JEWISH = [
    ("yom kippur", 1973, None, "1973-10-05", "1973-10-06"), ("passover", 1943, None, "1943-04-19", "1943-04-27"),
    ("passover", 2018, "IL", "2018-03-30", "2018-04-06"), ("passover", 2018, "US", "2018-03-30", "2018-04-07"),
    ("shavuot", 2018, "IL", "2018-05-19", "2018-05-20"), ("shavuot", 2018, None, "2018-05-19", "2018-05-21"),
    ("simchat torah", 2023, "IL", "2023-10-06", "2023-10-07"), ("simchat torah", 2023, "GB", "2023-10-07", "2023-10-08"),
    ("tu bishvat", 2018, None, "2018-01-30", "2018-01-31"), ("tu bishvat", 2016, None, "2016-01-24", "2016-01-25"),
    ("hanukkah", 2018, None, "2018-12-02", "2018-12-10"), ("hanukkah", 2017, None, "2017-12-12", "2017-12-20"),
    ("sukkot", 2018, None, "2018-09-23", "2018-09-30"), ("shemini atzeret", 2018, None, "2018-09-30", "2018-10-01"),
    ("tisha b'av", 2018, None, "2018-07-21", "2018-07-22"), ("tisha b'av", 2019, None, "2019-08-10", "2019-08-11"),
    ("tisha b'av", 2020, None, "2020-07-29", "2020-07-30"), ("purim", 2018, None, "2018-02-28", "2018-03-01"),
    ("yom hashoah", 2018, None, "2018-04-11", "2018-04-12"), ("yom hashoah", 2021, None, "2021-04-07", "2021-04-08"),
    ("yom hashoah", 2024, None, "2024-05-05", "2024-05-06"), ("yom hashoah", 1996, None, "1996-04-15", "1996-04-16"),
    ("yom hashoah", 1994, None, "1994-04-06", "1994-04-07"), ("yom hashoah", 1990, None, "1990-04-21", "1990-04-22"), ("yom hashoah", 1953, None, "1953-04-11", "1953-04-12"), ("rosh hashanah", 2018, None, "2018-09-09", "2018-09-11"),
    ("lag baomer", 2018, None, "2018-05-02", "2018-05-03"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "year", "region", "first", "last"), JEWISH)
def test_a_jewish_feast_begins_with_the_evening_before(name, year, region, first, last):
    assert tuple(day.isoformat() for day in days_of(name, year, region)) == (first, last)


def test_yom_hashoah_is_younger_than_what_it_remembers():
    assert days_of("yom hashoah", 1952, "IL") is None


def test_american_days_are_those_of_the_american_calendar():
    names = {
        "Martin Luther King Jr. Day": "martin luther king day", "Memorial Day": "memorial day", "Labor Day": "labor day",
        "Columbus Day": "columbus day", "Thanksgiving Day": "thanksgiving", "Washington's Birthday": "presidents' day",
        "Veterans Day": "veterans day", "Independence Day": "independence day", "Mother's Day": "mother's day",
        "Father's Day": "father's day", "Election Day": "election day",
    }  # fmt: skip
    known = calendar("US", range(1900, 2101))
    compared = 0
    for (its_name, year), days in known.items():
        name = names.get(its_name)
        if name and (found := days_of(name, year, "US")):
            assert found[0].date == days[0], (name, year)
            compared += 1
    assert compared > 1500


GREECE = {"Good Friday": "good friday", "Easter Monday": "easter monday", "Green Monday": "clean monday"}


def test_where_the_eastern_churches_rule_easter_is_theirs():
    known = calendar("GR", range(1950, 2050))
    for (its_name, year), days in known.items():
        if its_name in GREECE:
            assert days_of(GREECE[its_name], year, "GR")[0].date == days[0]
    assert days_of("easter", 2021, "GR") == days_of("orthodox easter", 2021, None)
    assert days_of("easter", 2021, "DE")[0] == Day(2021, 4, 4)
    assert days_of("corpus christi", 2021, "GR") == days_of("corpus christi", 2021, None)


def test_easter_by_our_years_and_another_computation_agree():
    for year in range(1583, 2300):
        assert easter(year).date == computed_easter(year)
        assert (orthodox_easter(year).weekday, easter(year).weekday) == (6, 6)


# Days that are the same in every year: name, month and day.
KNOWN_FIXED = {
    "new year's day": "01-01", "epiphany": "01-06", "burns night": "01-25", "australia day": "01-26",
    "holocaust remembrance day": "01-27", "candlemas": "02-02", "groundhog day": "02-02", "waitangi day": "02-06",
    "valentine's day": "02-14", "defender's day": "02-23", "st david's day": "03-01", "st piran's day": "03-05",
    "international women's day": "03-08", "arbor day of china": "03-12", "white day": "03-14", "st patrick's day": "03-17",
    "st joseph's day": "03-19", "lady day": "03-25", "april fools' day": "04-01", "cosmonautics day": "04-12",
    "earth day": "04-22", "st george's day": "04-23", "liberation day of italy": "04-25", "anzac day": "04-25",
    "carnation revolution day": "04-25", "walpurgis night": "04-30", "may day": "05-01", "constitution day of poland": "05-03",
    "youth day of china": "05-04", "remembrance day of the netherlands": "05-04", "liberation day of the netherlands": "05-05",
    "cinco de mayo": "05-05", "ve day": "05-08", "victory day of russia": "05-09", "europe day": "05-09",
    "mother's day of poland": "05-26", "republic day of italy": "06-02", "national day of sweden": "06-06",
    "portugal day": "06-10", "russia day": "06-12", "bloomsday": "06-16", "juneteenth": "06-19",
    "father's day of poland": "06-23", "midsummer's day": "06-24", "sts peter and paul": "06-29", "canada day": "07-01",
    "orangemen's day": "07-12", "bastille day": "07-14", "st swithin's day": "07-15", "army day of china": "08-01",
    "lammas": "08-01", "assumption day": "08-15", "st bartholomew's day": "08-24", "independence day of brazil": "09-07",
    "michaelmas": "09-29", "gandhi's birthday": "10-02", "national day of spain": "10-12", "trafalgar day": "10-21",
    "st crispin's day": "10-25", "reformation day": "10-31", "halloween": "10-31", "all saints' day": "11-01",
    "all souls' day": "11-02", "bonfire night": "11-05", "armistice day": "11-11", "remembrance day": "11-11",
    "martinmas": "11-11", "independence day of poland": "11-11", "singles' day": "11-11", "republic day of brazil": "11-15",
    "st andrew's day": "11-30", "world aids day": "12-01", "sinterklaas": "12-05", "st nicholas's day": "12-06",
    "constitution day of spain": "12-06", "pearl harbor day": "12-07", "immaculate conception": "12-08",
    "human rights day": "12-10", "lucia": "12-13", "christmas eve": "12-24", "christmas day": "12-25",
    "boxing day": "12-26", "holy innocents' day": "12-28", "new year's eve": "12-31",
}  # fmt: skip


def test_fixed_days():
    fixed = {name: days_of(name, 2023, None)[0] for name in NAMES if is_fixed(name)}
    assert {name: day.isoformat()[5:] for name, day in fixed.items()} == KNOWN_FIXED


# What moves: name, region, and the first and last day, or the day, in 2018 and in another year.
MOVING = [
    ("fat thursday", None, "2018-02-08", "2024-02-08"), ("carnival sunday", None, "2018-02-11", "2024-02-11"),
    ("rose monday", None, "2018-02-12", "2024-02-12"), ("shrove tuesday", None, "2018-02-13", "2024-02-13"),
    ("ash wednesday", None, "2018-02-14", "2024-02-14"), ("women's carnival day", None, "2018-02-08", "2024-02-08"),
    ("mothering sunday", None, "2018-03-11", "2024-03-10"), ("palm sunday", None, "2018-03-25", "2024-03-24"),
    ("maundy thursday", None, "2018-03-29", "2024-03-28"), ("good friday", None, "2018-03-30", "2024-03-29"),
    ("holy saturday", None, "2018-03-31", "2024-03-30"), ("easter", None, "2018-04-01", "2024-03-31"),
    ("easter monday", None, "2018-04-02", "2024-04-01"), ("easter tuesday", None, "2018-04-03", "2024-04-02"),
    ("ascension day", None, "2018-05-10", "2024-05-09"), ("pentecost", None, "2018-05-20", "2024-05-19"),
    ("whit monday", None, "2018-05-21", "2024-05-20"), ("trinity sunday", None, "2018-05-27", "2024-05-26"),
    ("corpus christi", None, "2018-05-31", "2024-05-30"), ("sacred heart", None, "2018-06-08", "2024-06-07"),
    ("clean monday", None, "2018-02-19", "2024-03-18"), ("lazarus saturday", None, "2018-03-31", "2024-04-27"),
    ("orthodox palm sunday", None, "2018-04-01", "2024-04-28"), ("orthodox maundy thursday", None, "2018-04-05", "2024-05-02"),
    ("orthodox good friday", None, "2018-04-06", "2024-05-03"), ("orthodox holy saturday", None, "2018-04-07", "2024-05-04"),
    ("orthodox easter", None, "2018-04-08", "2024-05-05"), ("orthodox easter monday", None, "2018-04-09", "2024-05-06"),
    ("orthodox ascension day", None, "2018-05-17", "2024-06-13"), ("orthodox pentecost", None, "2018-05-27", "2024-06-23"),
    ("orthodox whit monday", None, "2018-05-28", "2024-06-24"),
    ("lent", None, "2018-02-14/2018-03-31", "2024-02-14/2024-03-30"), ("holy week", None, "2018-03-25/2018-03-31", "2024-03-24/2024-03-30"),
    ("easter week", None, "2018-04-01/2018-04-07", "1916-04-23/1916-04-29"), ("easter weekend", None, "2018-03-30/2018-04-02", "2024-03-29/2024-04-01"),
    ("great lent", None, "2018-02-19/2018-03-30", "2024-03-18/2024-04-26"), ("orthodox holy week", None, "2018-04-02/2018-04-07", "2024-04-29/2024-05-04"),
    ("kwanzaa", None, "2018-12-26/2019-01-01", "2024-12-26/2025-01-01"),
    ("thanksgiving", "US", "2018-11-22", "1942-11-26"), ("thanksgiving", "US", "1938-11-24", "1863-11-26"), ("thanksgiving", "US", "1930-11-27", "1929-11-28"),
    ("thanksgiving", "CA", "2018-10-08", "1957-10-14"), ("black friday", None, "2018-11-23", "1961-11-24"), ("cyber monday", None, "2018-11-26", "2005-11-28"),
    ("martin luther king day", None, "2018-01-15", "1986-01-20"), ("presidents' day", "US", "2018-02-19", "1971-02-15"), ("presidents' day", "US", "1970-02-22", "1932-02-22"),
    ("memorial day", "US", "2018-05-28", "1971-05-31"), ("memorial day", "US", "1970-05-30", "1937-05-30"), ("labor day", "US", "2018-09-03", "1894-09-03"), ("labor day", "CA", "2018-09-03", "2020-09-07"),
    ("labor day", "FR", "2018-05-01", "1955-05-01"), ("columbus day", "US", "2018-10-08", "1970-10-12"), ("indigenous peoples' day", "US", "2018-10-08", "2021-10-11"), ("indigenous peoples' day", "CA", "2018-06-21", "2021-06-21"),
    ("veterans day", "US", "2018-11-11", "1978-11-11"), ("veterans day", "US", "1971-10-25", "1977-10-24"), ("veterans day", "US", "1970-11-11", "1954-11-11"), ("patriot day", "US", "2018-09-11", "2002-09-11"),
    ("election day", "US", "2018-11-06", "2016-11-08"), ("tax day", "US", "2018-04-17", "2020-07-15"), ("tax day", "US", "2021-05-17", "2017-04-18"), ("tax day", "US", "2011-04-18", "2012-04-17"), ("tax day", "US", "2013-04-15", "1955-04-15"),
    ("tax day", "US", "2005-04-15", "2006-04-17"), ("inauguration day", "US", "2021-01-20", "1937-01-20"), ("administrative professionals' day", "US", "2018-04-25", "2010-04-21"),
    ("boss's day", None, "2018-10-16", "2016-10-17"), ("boss's day", None, "2021-10-15", "2022-10-17"), ("military spouse day", "US", "2018-05-11", "2024-05-10"), ("flag day", "US", "2018-06-14", "2024-06-14"),
    ("clocks forward", "US", "2018-03-11", "2007-03-11"), ("clocks back", "US", "2018-11-04", "2007-11-04"), ("clocks forward", "GB", "2018-03-25", "1996-03-31"), ("clocks back", "DE", "2018-10-28", "1996-10-27"),
    ("independence day", "US", "2018-07-04", "1776-07-04"), ("independence day", "IN", "2018-08-15", "1948-08-15"), ("independence day", "GR", "2018-03-25", "1950-03-25"),
    ("victory day", "RU", "2018-05-09", "1995-05-09"), ("national day", "CN", "2018-10-01", "1970-10-01"), ("national day", "TW", "2018-10-10", "1970-10-10"), ("national day", "SG", "2018-08-09", "2000-08-09"),
    ("teachers' day", "CN", "2018-09-10", "2000-09-10"), ("teachers' day", "TW", "2018-09-28", "2000-09-28"), ("children's day", "CN", "2018-06-01", "2000-06-01"), ("children's day", "TW", "2018-04-04", "2000-04-04"), ("children's day", "JP", "2018-05-05", "2000-05-05"),
    ("vj day", "US", "2018-09-02", "1946-09-02"), ("vj day", "GB", "2018-08-15", "1946-08-15"), ("victoria day", "CA", "2018-05-21", "1953-05-18"), ("st jean baptiste day", None, "2018-06-24", "2024-06-24"),
    ("mother's day", "US", "2018-05-13", "2021-05-09"), ("mother's day", "GB", "2018-03-11", "2021-03-14"), ("mother's day", "ES", "2018-05-06", "2021-05-02"), ("mother's day", "MX", "2018-05-10", "2021-05-10"),
    ("mother's day", "PL", "2018-05-26", "2021-05-26"), ("mother's day", "FR", "2018-05-27", "2021-05-30"), ("mother's day", "FR", "2023-06-04", "2020-06-07"), ("mother's day", "SE", "2018-05-27", "2021-05-30"), ("mother's day", "NL", "2018-05-13", "2021-05-09"),
    ("second sunday of may", None, "2018-05-13", "2021-05-09"), ("mother's day of sweden", None, "2018-05-27", "2021-05-30"), ("third sunday of june", None, "2018-06-17", "2021-06-20"),
    ("father's day", "US", "2018-06-17", "2015-06-21"), ("father's day", "AU", "2018-09-02", "2021-09-05"), ("father's day", "IT", "2018-03-19", "2021-03-19"), ("father's day", "BR", "2018-08-12", "2021-08-08"), ("father's day", "DE", "2018-05-10", "2019-05-30"),
    ("father's day", "AT", "2018-06-10", "2021-06-13"), ("father's day", "CH", "2018-06-03", "2021-06-06"), ("father's day", "BE", "2018-06-10", "2021-06-13"), ("father's day", "TW", "2018-08-08", "2021-08-08"), ("father's day", "PL", "2018-06-23", "2021-06-23"),
    ("father's day", "SE", "2018-11-11", "2021-11-14"), ("father's day of sweden", None, "2018-11-11", "2021-11-14"), ("remembrance sunday", "GB", "2018-11-11", "2021-11-14"),
    ("early may bank holiday", "GB", "2018-05-07", "2020-05-08"), ("early may bank holiday", "GB", "1995-05-08", "1978-05-01"), ("spring bank holiday", "GB", "2018-05-28", "2022-06-02"), ("spring bank holiday", "GB", "2002-06-04", "2012-06-04"), ("spring bank holiday", "GB", "1971-05-31", "2021-05-31"),
    ("late summer bank holiday", "GB", "2018-08-27", "1971-08-30"), ("august bank holiday", "GB", "2018-08-27", "1971-08-30"), ("august bank holiday", "IE", "2018-08-06", "2021-08-02"),
    ("country easter", "RU", "2018-04-08", "2021-05-02"), ("country easter", "DE", "2018-04-01", "2021-04-04"), ("country christmas", "RU", "2018-01-07", "1901-01-07"), ("country christmas", "DE", "2018-12-25", "1901-12-25"),
    ("german unity day", None, "2018-10-03", "1990-10-03"), ("german unity day", None, "1989-06-17", "1954-06-17"), ("unity day of russia", None, "2018-11-04", "2005-11-04"), ("old new year", None, "2018-01-14", "2100-01-14"), ("orthodox christmas", None, "2018-01-07", "1901-01-07"),
    ("first advent", None, "2018-12-02", "2022-11-27"), ("second advent", None, "2018-12-09", "2022-12-04"), ("third advent", None, "2018-12-16", "2022-12-11"), ("fourth advent", None, "2018-12-23", "2022-12-18"),
    ("volkstrauertag", None, "2018-11-18", "1952-11-16"), ("totensonntag", None, "2018-11-25", "2022-11-20"), ("busstag", None, "2018-11-21", "2022-11-16"),
    ("queen's day of the netherlands", None, "2013-04-30", "1949-04-30"), ("queen's day of the netherlands", None, "1978-05-01", "1989-04-29"), ("queen's day of the netherlands", None, "1972-05-01", "1995-04-29"), ("king's day of the netherlands", None, "2018-04-27", "2014-04-26"), ("prinsjesdag", None, "2018-09-18", "2021-09-21"),
    ("midsummer eve of sweden", None, "2018-06-22", "1953-06-19"), ("midsummer's day of sweden", None, "2018-06-23", "1953-06-20"), ("all saints' day of sweden", None, "2018-11-03", "2020-10-31"), ("all saints' day of sweden", None, "2021-11-06", "1953-10-31"),
    ("chinese new year", None, "2018-02-16", "2006-01-29"), ("chinese new year", None, "2007-02-18", "1968-01-30"), ("chinese new year's eve", None, "2018-02-15", "2006-01-28"), ("lantern festival", None, "2018-03-02", "2019-02-19"),
    ("tomb-sweeping day", None, "2018-04-05", "2020-04-04"), ("dragon boat festival", None, "2018-06-18", "2020-06-25"), ("mid-autumn festival", None, "2018-09-24", "1997-09-16"), ("double ninth festival", None, "2018-10-17", "2020-10-25"),
    ("diwali", None, "2018-11-07", "2019-10-27"), ("holi", None, "2018-03-02", "2019-03-21"), ("dussehra", None, "2018-10-19", "2019-10-08"), ("raksha bandhan", None, "2018-08-26", "2019-08-15"), ("onam", None, "2018-08-25", "2019-09-11"),
    ("pongal", None, "2018-01-14", "2019-01-15"), ("bogi pandigai", None, "2018-01-13", "2019-01-14"), ("kaanum pongal", None, "2018-01-16", "2019-01-17"), ("vaisakhi", None, "2018-04-14", "2020-04-13"), ("ugadi", None, "2018-03-18", "2019-04-06"),
    ("ram navami", None, "2018-03-25", "2020-04-02"), ("maha shivaratri", None, "2018-02-13", "2019-03-04"), ("bhai dooj", None, "2018-11-09", "2019-10-29"), ("govardhan puja", None, "2018-11-08", "2019-10-28"), ("guru nanak jayanti", None, "2018-11-23", "2019-11-12"),
    ("guru ravidas jayanti", None, "2018-01-31", "2019-02-19"), ("mahavir jayanti", None, "2018-03-29", "2020-04-06"), ("rabindra jayanti", None, "2018-05-09", "2020-05-08"), ("rath yatra", None, "2018-07-14", "2019-07-04"), ("ganesh chaturthi", None, "2018-09-13", "2012-09-19"),
    ("buddha purnima", None, "2018-04-30", "2019-05-18"), ("chhath", None, "2018-11-13", "2019-11-02"), ("parsi new year", None, "2018-08-17", "2022-08-16"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "region", "one", "other"), MOVING)
def test_a_day_that_moves(name, region, one, other):
    for value in (one, other):
        days = days_of(name, int(value[:4]), region)
        first, _, last = value.partition("/")
        assert [day.isoformat() for day in days] == [first, last or first]


NEVER_KNOWN = {
    "ramadan", "laylat al-qadr", "eid al-fitr", "eid al-adha", "ashura", "prophet's birthday", "islamic new year",
    "isra and mi'raj",
}  # fmt: skip


def test_every_name_has_its_row():
    rows = {name for name, *_ in MOVING} | {name for name, *_ in JEWISH} | set(KNOWN_FIXED) | NEVER_KNOWN
    assert rows == set(NAMES)
    assert all(is_sighted(name) and days_of(name, 2018, "IN") is None for name in NEVER_KNOWN)


def test_every_word_of_a_language_names_a_day_that_is_known():
    for code in codes():
        for meanings in read_words(code).values():
            assert meanings.get("feast") in (None, *NAMES), code


# The last year without it, or the first.
NOT_KEPT = [
    ("thanksgiving", "US", 1862), ("thanksgiving", "US", 1939), ("thanksgiving", "US", 1941), ("thanksgiving", "CA", 1956), ("black friday", None, 1960), ("cyber monday", None, 2004),
    ("martin luther king day", None, 1985), ("labor day", "US", 1893), ("veterans day", "US", 1953), ("patriot day", "US", 2001), ("tax day", "US", 1954), ("inauguration day", "US", 2022), ("inauguration day", "US", 1933),
    ("clocks forward", "US", 2006), ("clocks back", "GB", 1995), ("victoria day", "CA", 1952), ("remembrance sunday", "GB", 1944), ("early may bank holiday", "GB", 1977), ("spring bank holiday", "GB", 1970),
    ("late summer bank holiday", "GB", 1970), ("german unity day", None, 1953), ("unity day of russia", None, 2004), ("old new year", None, 1900), ("old new year", None, 2101), ("orthodox christmas", None, 1900),
    ("volkstrauertag", None, 1951), ("queen's day of the netherlands", None, 1948), ("queen's day of the netherlands", None, 2014), ("king's day of the netherlands", None, 2013), ("midsummer eve of sweden", None, 1952),
    ("midsummer's day of sweden", None, 1952), ("all saints' day of sweden", None, 1952),
    ("diwali", None, 2000), ("diwali", None, 2036), ("chinese new year", None, 1900), ("eid al-fitr", "EG", 2018), ("eid al-fitr", "IN", 2030), ("eid al-fitr", "IN", 2000), ("eid al-fitr", "GB", 2018), ("ramadan", "IN", 2018), ("laylat al-qadr", "IN", 2018),
    ("thanksgiving", "GB", 2021), ("national day", "GB", 2021), ("country christmas", "JP", 2021), ("independence day", "GB", 2021),
]  # fmt: skip


@pytest.mark.parametrize(("name", "region", "year"), NOT_KEPT)
def test_a_day_that_was_not_kept_or_is_not_known(name, region, year):
    assert days_of(name, year, region) is None


def test_what_a_country_sets_needs_one():
    for name in {*NAMES} - {"queen's day of the netherlands"}:
        assert (days_of(name, 2018, None) is None) == needs_region(name), name
        assert days_of(name, 2018, "001") == days_of(name, 2018, None), name
    assert is_sighted("eid al-fitr") and not is_sighted("diwali")
    assert not is_looked_up("eid al-fitr") and is_looked_up("diwali") and not is_looked_up("easter")
    assert [name for name in ("purim", "passover", "lent", "easter") if has_several_days(name)] == [
        "purim",
        "passover",
        "lent",
    ]


# text, region, its value, from 14 July 2023
PHRASES = [
    ("Thanksgiving 2021", "US", "2021-11-25"), ("Thanksgiving 2021", "CA", "2021-10-11"), ("thanks giving day 2021", "US", "2021-11-25"),
    ("Black Friday 2021", None, "2021-11-26"), ("MLK Day 2013", None, "2013-01-21"), ("president day 2013", "US", "2013-02-18"),
    ("Bastille Day 2021", None, "2021-07-14"), ("Pancake Day 2013", None, "2013-02-12"), ("Candlemass 1862", None, "1862-02-02"),
    ("St. Patrick's Day 2019", None, "2019-03-17"), ("St Patrick’s Day 2019", None, "2019-03-17"), ("Presidents’ Day 2013", "US", "2013-02-18"),
    ("Spring Bank Holiday 2018", "GB", "2018-05-28"), ("Republic Day 2018", "IN", "2018-01-26"), ("Republic Day", "IN", "2023-01-26"),
    ("late August bank holiday 2018", "GB", "2018-08-27"), ("Halloween", None, "2022-10-31"), ("next Halloween", None, "2023-10-31"),
    ("last Christmas", None, "2022-12-25"), ("Easter this year", None, "2023-04-09"), ("Easter 2021", "GR", "2021-05-02"),
    ("Rosh Hashanah 2018", None, "2018-09-09/2018-09-11"), ("Passover", None, "2023-04-05/2023-04-13"), ("next Passover", None, "2024-04-22/2024-04-30"),
    ("Passover 2018", "IL", "2018-03-30/2018-04-06"), ("Kwanzaa", None, "2022-12-26/2023-01-01"), ("Inauguration Day", "US", "2025-01-20"),
    ("Chinese New Year", None, "2023-01-22"), ("last Chinese New Year", None, "2023-01-22"), ("Diwali", None, "2022-10-24"), ("next Diwali", None, "2023-11-12"),
    # A feast composes.
    ("the Friday before Easter 2019", None, "2019-04-19"), ("two days after Thanksgiving 2020", "US", "2020-11-28"), ("the day after Christmas 2020", None, "2020-12-26"),
    ("Christmas 2019 to New Year's Day 2020", None, "2019-12-25/2020-01-01"), ("Christmas Eve and Christmas Day 2020", None, "{2020-12-24,2020-12-25}"),
    ("Good Friday or Easter Monday 2019", None, "[2019-04-19,2019-04-22]"), ("Easter 2019 and Easter 2021", None, "{2019-04-21,2021-04-04}"),
    ("from Rosh Hashanah to Yom Kippur 2018", None, "2018-09-09/2018-09-19"), ("since Easter 2021", None, "2021-04-04/.."), ("before Christmas 2021", None, "[..2021-12-24]"),
    ("Easter weekend 2019", None, "2019-04-19/2019-04-22"), ("Easter Week 1916", None, "1916-04-23/1916-04-29"), ("Christmas week 2019", None, "2019-12-23/2019-12-29"),
    ("Labor Day weekend 2019", "US", "2019-08-31/2019-09-02"), ("Thanksgiving weekend 2020", "US", "2020-11-26/2020-11-29"), ("Halloween weekend 2021", None, "2021-10-30/2021-10-31"),
    ("Christmas weekend 2020", None, "2020-12-25/2020-12-27"), ("the Christmas weekend 2021", None, "2021-12-25/2021-12-26"), ("last Christmas weekend", None, "2022-12-24/2022-12-25"),
    ("Christmas morning 2020", None, "2020-12-25"), ("about Christmas 1914", None, "1914-12-25~"), ("the weekend of Easter 2019", None, "2019-04-20/2019-04-21"),
    ("Easter Sunday, April 4, 2021", None, "2021-04-04"), ("4 April 2021, Easter Sunday", None, "2021-04-04"), ("4 April 2021 (Easter Sunday)", None, "2021-04-04"),
    ("Waitangi Day - February 6, 2020", None, "2020-02-06"), ("Christmas Day - January 6, 2020", None, "2019-12-25/2020-01-06"),
    ("Yom Kippur, 19 September 2018", None, "2018-09-19"), ("Yom Kippur, 18 September 2018", None, "2018-09-18"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "region", "value"), PHRASES)
def test_a_phrase(text, region, value):
    assert parse_date(text, reference=FRIDAY, region=region).edtf == value


# language, region, text, value
IN_OTHER_LANGUAGES = [
    ("fr", None, "mardi gras 2018", "2018-02-13"), ("fr", "FR", "la fête des mères 2023", "2023-06-04"), ("fr", None, "Roch Hachana 2018", "2018-09-09/2018-09-11"),
    ("de", None, "Rosenmontag 2018", "2018-02-12"), ("de", None, "Tag der Deutschen Einheit 2018", "2018-10-03"), ("de", None, "Buß- und Bettag 2018", "2018-11-21"),
    ("de", None, "dritter Advent 2018", "2018-12-16"), ("de", None, "Muttertag 2021", "2021-05-09"), ("de", "DE", "Vatertag 2019", "2019-05-30"),
    ("es", None, "Día de la Hispanidad 2019", "2019-10-12"), ("es", "MX", "Día de la Independencia 2019", "2019-09-16"), ("es", None, "Semana Santa 2018", "2018-03-25/2018-03-31"),
    ("pt", None, "Dia da Independência 2019", "2019-09-07"), ("pt", None, "segunda-feira de Carnaval 2018", "2018-02-12"),
    ("it", None, "Festa della Repubblica 2019", "2019-06-02"), ("it", None, "festa del papà 2015", "2015-03-19"), ("it", None, "giovedì grasso 2018", "2018-02-08"),
    ("nl", None, "Koningsdag 2014", "2014-04-26"), ("nl", None, "Bevrijdingsdag 2020", "2020-05-05"), ("nl", None, "Chanoeka 2018", "2018-12-02/2018-12-10"),
    ("pl", None, "tłusty czwartek 2018", "2018-02-08"), ("pl", None, "Święto Niepodległości 2018", "2018-11-11"),
    ("sv", None, "midsommarafton 2018", "2018-06-22"), ("sv", None, "valborgsmässoafton 2018", "2018-04-30"),
    ("ru", None, "День Победы 2018", "2018-05-09"), ("ru", "RU", "Пасха 2018", "2018-04-08"), ("ru", "DE", "Пасха 2018", "2018-04-01"), ("ru", None, "православное Рождество 2018", "2018-01-07"),
    ("zh", "CN", "2018年国庆节", "2018-10-01"), ("zh", "TW", "2018年國慶節", "2018-10-10"), ("zh", None, "2018年春节", "2018-02-16"), ("zh", None, "2018年中秋节", "2018-09-24"),
    ("ja", None, "2021年母の日", "2021-05-09"), ("ar", None, "عيد الميلاد المجيد 2018", "2018-12-25"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "region", "text", "value"), IN_OTHER_LANGUAGES)
def test_a_feast_in_another_language(language, region, text, value):
    assert parse_date(text, reference=FRIDAY, languages=(language,), region=region).edtf == value


@pytest.mark.parametrize("text", ["儿童节", "2023年儿童节", "父亲节", "国庆节"])
def test_a_feast_in_chinese_is_no_countrys_without_a_region(text):
    with pytest.raises(DateError, match="depends on the country"):
        parse_date(text, reference=FRIDAY, languages=("zh",))
    assert parse_date(text, reference=FRIDAY, languages=("zh",), region="CN").precision == "day"


def test_a_feast_in_japanese_is_japans():
    assert parse_date("こどもの日", reference=FRIDAY, languages=("ja",)).edtf == f"{FRIDAY.year}-05-05"


REFUSED = [
    ("Thanksgiving 2021", None, "depends on the country"), ("Thanksgiving 2021", "GB", "not a day we know for the region GB"),
    ("Thanksgiving 2021", "419", "depends on the country"), ("Thanksgiving 2021", "001", "depends on the country"),
    ("Nothing Day 2021", "GB", "is not a date"), ("Republic Day 1850", "IN", "is not a date"), ("Republic Day", None, "is not a date"),
    ("Nobody's words", "IN", "is not a date"), ("Easter 5 BC", None, "not a day we know for the year -4"), ("MLK Day 1980", None, "not a day we know for the year 1980"),
    ("Eid al-Fitr 2018", None, "differs from country to country"), ("Eid al-Fitr 2018", "EG", "differs from country to country"), ("Eid al-Fitr 2023", "IN", "differs from country"), ("Eid al-Fitr", "GB", "differs from"),
    ("Ramadan 2020", "IN", "begins when the new moon is seen"), ("Simchat Torah 2023", None, "depends on the country"), ("Diwali 1999", None, "not a day we know for the year 1999"),
    ("Christmas weekend 2019", None, "the weekend before or the one after: the day is Wednesday, 25 December 2019"), ("Christmas weekend 2018", None, "Tuesday"),
    ("two days after Passover 2018", None, "is not a date"), ("the week of Passover 2018", None, "is not a date"), ("Passover weekend 2018", None, "is not a date"),
    ("24 December 2020, Christmas Day", None, "describes two days"), ("4 April 2021 (Easter Sunday", None, "is not a date"), ("Labor Day weekend 1500", "US", "region US"),
    ("Easter 1500", None, "counted by weekdays"), ("Christmas weekend 1500", None, "counted by weekdays"),
    ("9/11", None, "names what happened on a day"), ("9/11", "GB", "names what happened on a day"), ("7/7", None, "names what happened"), ("D-Day", None, "names what happened"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "region", "message"), REFUSED)
def test_a_phrase_that_gives_no_day(text, region, message):
    with pytest.raises(DateError, match=r"^.*" + message.replace("(", r"\(")):
        parse_date(text, reference=FRIDAY, region=region)


def test_what_a_day_of_history_is_called_is_answered_with_the_day():
    for text, language, help in (
        ("9/11", "en", 'write "11 September 2001" if that day is meant'),
        ("D-Day", "en", 'write "6 June 1944" if that day is meant'),
        ("7/7", "en", 'write "7 July 2005" if that day is meant'),
        ("11-S", "es", 'write "2001-09-11" if that day is meant'),
        ("11-M", "es", 'write "2004-03-11" if that day is meant'),
    ):
        with pytest.raises(DateError) as caught:
            parse_date(text, languages=(language,), reference=FRIDAY)
        assert caught.value.help == help


def test_a_day_that_is_kept_no_more_is_not_looked_for_far_back():
    assert parse_date("Koninginnedag", languages=("nl",), reference=Day(2014, 3, 1).date).edtf == "2013-04-30"
    with pytest.raises(DateError, match="not a day we know for the year 2023"):
        parse_date("Koninginnedag", languages=("nl",), reference=FRIDAY)


def test_in_a_text_a_feast_that_is_sighted_dates_nothing_without_its_year():
    found = find_dates(
        "They fasted in Ramadan. Lent begins on Ash Wednesday 2021. Ramadan 2020 was quiet.", reference=FRIDAY
    )
    assert [mention.text for mention in found if mention.date is None] == ["Ramadan 2020"]
    assert "Ramadan" not in [mention.text for mention in found]


def test_a_feast_of_several_days_is_some_time_in_them():
    found = parse_date("Passover 2018")
    assert (found.precision, found.extent, found.form) == ("range", "within", "range")


def test_without_a_reference_a_holiday_needs_its_year():
    for text in ("Republic Day", "Easter", "Passover"):
        with pytest.raises(DateError):
            parse_date(text, region="IN")


def test_the_last_weekday_of_a_month():
    assert nth_weekday(2021, 5, 0, -1) == Day(2021, 5, 31)
    assert nth_weekday(2021, 5, 5, -1) == Day(2021, 5, 29)
    assert nth_weekday(2021, 5, 5, 1) == Day(2021, 5, 1)
    assert nth_weekday(2021, 5, 0, -2) == Day(2021, 5, 24)


def test_public_holidays():
    assert public_holiday("Republic Day", 2018, "ZZ") is None
    assert public_holiday("Republic Day", 2018, "IN") == Day(2018, 1, 26)
    assert public_holiday("Diwali", 2018, "IN") == Day(2018, 11, 7)  # and not "Diwali (South India)", the day before
    assert public_holiday("Spring Festival", 2018, "CN") is None
    assert public_holiday("Chinese New Year", 2018, "CN") == Day(2018, 2, 16)  # "Chinese New Year (Spring Festival)"
    assert public_holiday("Eid al-Fitr", 2018, "EG") is None  # worked out, named by nobody
    assert public_holiday("Republic Day", 1947, "IN") is None
    assert public_holiday("Republic Day", 2101, "IN") is None
    assert day_named("Eid al-Fitr", 2033, "IN") is None  # in January, and in December
    assert day_named("Eid al-Fitr", 2034, "IN").is_estimated
    assert not day_named("Eid al-Fitr", 2018, "IN").is_estimated


@pytest.mark.parametrize(
    ("text", "direction", "value"),
    [
        ("the weekend", "auto", "2023-07-08/2023-07-09"),
        ("the weekend", "future", "2023-07-15/2023-07-16"),
        ("the 20th", "auto", "2023-07-20"),
        ("the 20th", "future", "2023-07-20"),
    ],
)
def test_what_returns_lies_where_the_direction_says(text, direction, value):
    assert parse_date(text, reference=FRIDAY, direction=direction).edtf == value
