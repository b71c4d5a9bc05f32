"""A date at the beginning of a line: the longest one, and a shorter one that makes it ambiguous."""

import pytest

from timeline.dates.leading import leading_date

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
