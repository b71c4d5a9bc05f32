"""What is counted from a date that it doesn't name: in a text from the one told before, in an entry from nothing."""

import pytest

from timeline.chronology import project_of
from timeline.dates.telling import counts_from_another
from timeline.document import parse_document

LEANING = """the day after;the day before;the day after that;two weeks later;the following month;next day;the next day;
a week earlier;four days earlier;the same day;that week;that day;the week after;the year before;the previous year;the following Monday;
the next morning;the morning after;the night before;a day later;some days later;a few weeks later;a couple of months before;later that year;
earlier that month;following day;shortly afterwards;soon after;by the next day;since the day before;early the next year;June of the following year;
on the 5th of the following month;twenty-one days later;The Day After;le lendemain;la veille;deux semaines plus tard;am nächsten Tag;am selben Tag;
zwei Wochen später;al día siguiente;no dia seguinte;il giorno dopo;de volgende dag""".replace("\n", "").split(";")  # fmt: skip
NAMED = """the day after Christmas;the day after tomorrow;the day before yesterday;the week after next;two days after 5 May 2023;
yesterday;last week;next week;next month;next year;next Friday;last month;this week;two years ago;in three weeks;earlier this year;
later this month;the past three years;5 September;Monday;the weekend;today;the week of 6 March;the Friday before Christmas;5 May 2023;
the day;the second quarter;the 27th""".replace("\n", "").split(";")  # fmt: skip
NAMED.remove("the day")


def checked(date: str, language: str = "en", source: str = ", sources: p"):
    head = f"title: x\nlanguage: {language}\nsources: {{p: {{publisher: P, published: 2023-07-14}}}}\n"
    text = f"{head}events:\n  - {{date: {date}, title: y{source}, allow: no-source}}\n"
    return project_of(parse_document(text.encode(), "events.yaml")).checked


@pytest.mark.parametrize("words", LEANING)
def test_a_date_told_elsewhere_is_asked_for(words):
    assert counts_from_another(words)


@pytest.mark.parametrize("words", NAMED)
def test_a_date_that_says_what_it_is_counted_from_is_read(words):
    assert not counts_from_another(words)
    assert [finding for finding in checked(words).findings if finding.severity == "error"] == []


@pytest.mark.parametrize("source", [", sources: p", ""])
@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("the day after", "after what?"),
        ("two weeks later", "after what?"),
        ("the following month", "after what?"),
        ("next day", "after what?"),
        ("the day before", "before what?"),
        ("a week earlier", "before what?"),
        ("the previous year", "before what?"),
        ("the same day", "of what date?"),
        ("that week", "of what date?"),
    ],
)
def test_an_entry_says_what_its_date_is_counted_from(words, asked, source):
    """Neither from the day of its source nor from the chronology's own: nobody who writes it means that."""
    [finding] = checked(words, source=source).findings
    assert (finding.code, finding.place.line) == ("missing-year", 5)
    assert finding.message == f'"{words}" is counted from another date, and doesn\'t say which: {asked}'
    assert '"the day after 5 September 2023"' in finding.help and "after: or before: and an id" in finding.help


def test_nothing_is_proposed_in_words_that_the_file_has_not():
    [finding] = checked("le lendemain", "fr").findings
    assert finding.help.startswith("write the date itself; where only the order")
