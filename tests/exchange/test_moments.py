"""What a file says of a date, in words and figures, becomes the words for `date:`: never more than the file bears."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import parse_date
from timeline.exchange.figures import Reading, UnsettledError, evidence_in, has_runs, read_cell
from timeline.exchange.moments import Moments, Wanted
from timeline.formats.losses import Losses
from timeline.formats.rows import Cell, Figures, Row


def settled(*rows, **wanted):
    losses = Losses()
    moments = Moments(Wanted(**wanted), losses)
    moments.look_at(rows)
    return [moments.settle(row) for row in rows], losses


def row(words="", start=None, end=None, **more):
    def as_side(side):
        return Cell(side, "date") if isinstance(side, str) else side

    return Row("line 2", words=[words] if words else [], start=as_side(start), end=as_side(end), **more)


WHOLE = Figures(2015, 5, 4)

ROWS = [
    # Words first.
    ("May 2015", WHOLE, None, "May 2015"),
    ("spring 2015", WHOLE, None, "spring 2015"),
    ("c. 1904", Figures(1904), None, "c. 1904"),
    ("<i>May</i> 2015", WHOLE, None, "May 2015"),
    # Only then figures, as many as are given.
    ("", Figures(1904), None, "1904"),
    ("", Figures(1904, 7), None, "1904-07"),
    ("", Figures(1904, 7, 28), None, "1904-07-28"),
    ("", Figures(618), None, "0618"),
    ("", Figures(618, 5), None, "May AD 618"),
    (".", Figures(900), None, "0900"),
    ("", Figures(-300, has_year_zero=False), None, "300 BC"),
    ("", Figures(-300), None, "-0300"),
    ("", Figures(-1, has_year_zero=False), None, "1 BC"),
    ("", Figures(0), None, "1 BC"),
    ("", Figures(-44, 3, 15, has_year_zero=False), None, "15 March 44 BC"),
    ("", Figures(-12000, has_year_zero=False), None, "Y-12000"),
    # A start and an end.
    ("", Figures(1904), Figures(1904), "1904"),
    ("", Figures(1904), Figures(1906, 3), "1904/1906-03"),
    ("", Figures(-300, has_year_zero=False), Figures(-200, has_year_zero=False), "300 BC to 200 BC"),
    ("", Figures(1906), Figures(1906, 5), "1906/1906-05"),
    ("", "5 May 2015", "7 May 2015", "5 May 2015 – 7 May 2015"),
    ("", "May 2015", "", "May 2015"),
    # Words without a year take it from the figures.
    ("4 May", WHOLE, None, "2015-05-04"),
    ("May", WHOLE, None, "2015-05"),
    # Words that are no date: the figures, cut to what the words bear.
    ("First shown 1961", Figures(1961, 3, 4), None, "1961"),
    ("The opening", Figures(1961, 3, 4), None, "1961-03-04"),
    ("10:30 am", Figures(1961, 3, 4), None, "1961-03-04"),
    ("Chapter 2", Figures(1961, 3, 4), None, "1961"),
    ("First shown in May 1961, they say", Figures(1961), None, "1961"),
    # Two readings, of which the figures are one.
    ("04/05/2015", WHOLE, None, "2015-05-04"),
    ("04/05/2015", Figures(2015, 4, 5), None, "2015-04-05"),
    ("2010-12", Figures(2010), Figures(2012), "2010/2012"),
    # Words that contradict the figures stand.
    ("12 June 1944", Figures(1945, 6, 12), None, "12 June 1944"),
    ("12 June 1946", Figures(1945, 6, 12), None, "12 June 1946"),
    # No date, whatever the figures say.
    ("undated", WHOLE, None, "unknown"),
    ("n.d.", None, None, "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "start", "end", "date"), ROWS)
def test_a_date_is_as_its_file_has_it(words, start, end, date):
    [[found], _] = settled(row(words, start, end))
    assert (found.date, found.draft) == (date, None)


@pytest.mark.parametrize(
    ("words", "start", "end", "reason"),
    [
        ("", None, None, "it has no date"),
        ("someday", None, None, "is not a date that can be read"),
        ("", "04/05/2015", None, "day and month could change places"),
        ("", "05/15/04", None, "its year has two figures"),
        ("", "57", None, "its year has two figures"),
        ("", Figures(1906), Figures(1904), "its end lies before its start"),
        ("", None, Figures(1906), "it has an end and no start"),
        ("", Figures(2020, 24), None, "there is no such month"),
        ("", Figures(2020, 14, 3), None, "there is no such month"),
        ("", "2015-02-30", None, "there is no such day"),
        ("", "13/13/2015", None, "there is no such month"),
        ("", "0", None, "there is no year 0"),
        ("", "45123", None, "it may be a spreadsheet's number for 2023-07-16"),
        ("12 June 1944 at last", Figures(1950), None, "its words and its figures differ"),
    ],
)
def test_what_cannot_be_relied_on_is_a_draft_that_says_why(words, start, end, reason):
    [[found], _] = settled(row(words, start, end))
    assert reason in found.draft
    assert found.date == "unknown" or found.date in (words, start) or found.date[:4].isdigit()


COLUMNS = [
    (["04/05/2015", "25/05/2015"], {}, ["2015-05-04", "2015-05-25"]),
    (["04/05/2015", "05/25/2015"], {}, ["2015-04-05", "2015-05-25"]),
    (["04/05/2015", "25/05/2015", "05/25/2015"], {}, [None, "2015-05-25", "2015-05-25"]),
    (["04/05/2015"], {"order": "day"}, ["2015-05-04"]),
    (["04/05/2015"], {"order": "month"}, ["2015-04-05"]),
    (["04/05/2015", "05/25/2015"], {"order": "day"}, ["2015-04-05", "2015-05-25"]),
    (["04/05/2015"], {"language": "en-GB"}, ["2015-05-04"]),
    (["04/05/2015"], {"language": "en-US"}, ["2015-04-05"]),
    (["04.05.2015"], {"language": "de"}, ["2015-05-04"]),
    (["05/15/04"], {"century": 1900}, ["1904-05-15"]),
    (["1912-12", "1912-17"], {}, [None, "1912-17"]),
    (["1912-12", "1912-11"], {}, ["1912-12", "1912-11"]),
    (["57", "239"], {}, ["0057", "239"]),
    (["57", "-300"], {}, ["0057", "300 BC"]),
    (["-0299", "-0300"], {}, ["-0299", "-0300"]),
    (["-300", "-0300"], {}, ["-0300", "-0300"]),
    (["5 May 2015", "about 1904"], {}, ["5 May 2015", "about 1904"]),
    (["-4600000000", "1399363200", "1969"], {}, [None, None, "1969"]),
    (["20150504", "1904.0", "2015/05"], {}, ["2015-05-04", "1904", "2015-05"]),
]


@pytest.mark.parametrize(("cells", "wanted", "dates"), COLUMNS)
def test_all_cells_of_a_column_decide(cells, wanted, dates):
    found, _ = settled(*(row(start=cell) for cell in cells), **wanted)
    assert [
        None if one.draft else one.date.removeprefix("0") if one.date == "0239" else one.date for one in found
    ] == dates


@pytest.mark.parametrize(
    ("cell", "figures"),
    [
        ("2015-05-04T14:30:10Z", Figures(2015, 5, 4, 14, 30, 10)),
        ("2015-05-04 14:30", Figures(2015, 5, 4, 14, 30)),
        ("2015-05-04T23:30:00-05:00", Figures(2015, 5, 5, 4, 30, 0)),
        ("25/05/2015 2:30 PM", Figures(2015, 5, 25, 14, 30)),
        ("25/05/2015 12:05 am", Figures(2015, 5, 25, 0, 5)),
        ("Tue May 06 08:15:00 +0000 2014", Figures(2014, 5, 6, 8, 15, 0)),
        ("Tue, 06 May 2014 08:15:00 GMT", Figures(2014, 5, 6, 8, 15, 0)),
        ("1399363200", Figures(2014, 5, 6, 8, 0, 0)),
        ("1399363200000", Figures(2014, 5, 6, 8, 0, 0)),
        ("5/2015", Figures(2015, 5)),
        ("1904", Figures(1904)),
        ("-0299-05", Figures(-299, 5)),
        ("May 2015", None),
        ("", None),
    ],
)
def test_machines_write_days_in_many_ways(cell, figures):
    assert read_cell(cell, Reading()) == figures


def test_a_moment_is_the_day_that_it_is_in_the_zone():
    assert read_cell("2015-05-04T23:30Z", Reading(zone=dt.timezone(dt.timedelta(hours=2)))) == Figures(
        2015, 5, 5, 1, 30
    )


@pytest.mark.parametrize("days", [5, 6, 10])
def test_a_day_that_most_rows_share_is_a_placeholder(days):
    """Over half of ten rows, over five years."""
    same = [row(start=Figures(1900 + number, 1, 9)) for number in range(days)]
    others = [row(start=Figures(1950 + number, 2 + number, 3)) for number in range(10 - days)]
    found, losses = settled(*same, *others)
    assert found[0].date == ("1900" if days > 5 else "1900-01-09")
    assert any("--keep-days" in line for line in losses.told) == (days > 5)
    kept, _ = settled(*same, *others, keeps_days=True)
    assert kept[0].date == "1900-01-09"


@pytest.mark.parametrize(("rows", "years"), [(9, 9), (10, 4)])
def test_few_rows_and_few_years_have_no_placeholder(rows, years):
    found, _ = settled(*(row(start=Figures(1900 + number * years // rows, 1, 9)) for number in range(rows)))
    assert found[0].date == "1900-01-09"


def test_a_time_is_kept_at_a_day_alone_and_midnight_only_if_it_says_something():
    found, losses = settled(row(start=Figures(2015, 5, 4, 14, 30, 7)), row(start=Figures(2015, 5, 4, 0, 0)))
    assert [one.time for one in found] == ["14:30", "00:00"]
    assert ("seconds of a time", "left out") in losses.lost
    found, losses = settled(row(start=Figures(2015, 5, 4, 0, 0)), row(start=Figures(2015, 5, 5, 0, 0)))
    assert [one.time for one in found] == [None, None]
    assert "00:00 in all times (2) is taken for no time" in losses.told
    [[found], _] = settled(row("4 May 2015", Figures(2015, 5, 4, 14, 30)))
    assert found.time == "14:30"
    [[found], losses] = settled(row(start=Figures(2015, 5, 4, 14, 30), end=Figures(2015, 5, 5, 15)))
    assert (found.date, found.time) == ("2015-05-04/2015-05-05", None)
    assert ("times of several days", "left out") in losses.lost


def test_what_the_file_says_of_its_precision_cuts_the_date():
    whole = Figures(2015, 5, 4)
    found, _ = settled(
        row(start=whole, precision="year"), row(start=whole, precision="month"), row(start=whole, is_approximate=True)
    )
    assert [one.date for one in found] == ["2015", "2015-05", "2015-05-04~"]


def test_an_end_that_the_words_leave_out_is_told():
    [[found], losses] = settled(row("May 1, 1777", Figures(1777, 5, 1), Figures(1783, 7)))
    assert (found.date, found.kept) == ("May 1, 1777", "in figures 1777-05-01/1783-07")
    assert [what for what, _ in losses.lost] == ["end of a date that its words leave out"]
    [_, losses] = settled(row("1777 to 1783", Figures(1777, 5, 1), Figures(1783, 7)))
    assert not losses.lost


@pytest.mark.parametrize("year", [1944, 1946])
def test_a_contradiction_is_told_on_either_side(year):
    [[found], losses] = settled(row(f"12 June {year}", Figures(1945, 6, 12)))
    assert losses.counts == {"dates whose words and figures disagree": 1} and found.kept == "in figures 1945-06-12"


def test_a_contradiction_is_told_with_both():
    _, losses = settled(row("12 June 1944", Figures(1945, 6, 12)))
    assert losses.told == ['dates-disagree: line 2: "12 June 1944" in words, 1945-06-12 in figures; the words stand']


def test_english_words_in_a_file_of_another_language_are_written_in_that():
    [[found], _] = settled(row("5 May 2015"), language="fr")
    assert (found.date, parse_date(found.date, languages=("fr",)).edtf) == ("5 mai 2015", "2015-05-05")


@pytest.mark.parametrize("language", ["xx", "tlh"])
def test_in_a_language_without_words_for_dates_english_ones_become_what_can_be_read_there(language):
    found = [settled(row(words), language=language)[0][0].date for words in ("5 May 2015", "about 1931", "by May 2020")]
    read = [parse_date(one, languages=("und",)).edtf for one in found]
    assert (found[0], read) == ("2015-05-05", ["2015-05-05", "1931~", "[..2020-05]"])


NUMBERS = st.integers(-9999, 9999)
CELLS = st.one_of(
    st.text(alphabet="0123456789-/.: TZAPMapm,+", max_size=24),
    st.dates(min_value=dt.date(1, 1, 1)).map(dt.date.isoformat),
    st.builds("{}/{}/{}".format, st.integers(0, 40), st.integers(0, 40), st.integers(0, 9999)),
)


@given(CELLS)
def test_no_cell_of_figures_breaks_it_and_none_gains_a_part(cell):
    """As many parts as there are figures to give them."""
    try:
        found = read_cell(cell, Reading("day", 1900))
    except UnsettledError:
        return
    if found is not None and len(cell.strip()) < 10:
        groups = [
            part
            for part in cell.replace(":", "/").replace("-", "/").replace(".", "/").replace(" ", "/").split("/")
            if part.strip("0")
        ]
        assert sum(part is not None for part in found[:3]) <= max(len(groups), 1) or len(cell.strip()) == 8


@given(st.lists(st.tuples(CELLS, st.text(max_size=20)), max_size=6))
def test_every_date_that_is_no_draft_is_read_back(sides):
    rows = [row(words, start) for start, words in sides]
    found, _ = settled(*rows)
    for one in found:
        if one.draft is None and one.date != "unknown":
            parse_date(one.date)


@given(NUMBERS, st.integers(1, 12), st.integers(1, 28), st.integers(0, 2), st.booleans())
def test_figures_keep_their_precision(year, month, day, parts, has_year_zero):
    figures = Figures(year, *[month, day][:parts], *[None] * (5 - parts), has_year_zero=has_year_zero)
    if not year and not has_year_zero:
        return
    [[found], _] = settled(row(start=figures))
    assert found.draft is None, found
    read = parse_date(found.date)
    assert read.precision == ("year", "month", "day")[parts]
    meant = year + 1 if year < 0 and not has_year_zero else year
    assert (read.earliest.year, *read.earliest[1 : parts + 1]) == (meant, *[month, day][:parts])


def test_what_columns_say_of_their_order():
    assert evidence_in(["25/05/2015", "1/2/2015", "x"]) == ("day", False, 1, 2)
    assert evidence_in(["05/25/2015 – 06/01/2015"]) == ("month", False, 1, 2)
    assert evidence_in(["05/25/2015", "25/05/2015"]) == (None, True, 2, 2)
    assert evidence_in(["1900-05-28", "2015-28-05 10:00", "1.2.3.4"]).of == 0
    assert has_runs(["1912-17"])
    assert not has_runs(["1912-12"])
