"""What a source says of a date is read towards the event; what can't be brought together is found and not printed."""

import pytest

from timeline.checks import RULES, lint
from timeline.chronology import project_of
from timeline.chronology.accounts import cover_one_another, read_account
from timeline.dates import parse_date
from timeline.dates.arguments import Tongue
from timeline.document import parse_document
from timeline.formats.rendering import Look, render_site

# What it says, when it was published, the event's date; what that means (None: it can't be told), whether it differs.
ACCOUNTS = [
    ("by August", "5 January 2016", "15 August 2014", "[..2014-08]", False),
    ("by August", "January 2016", "15 August 2014", "[..2014-08]", False),
    ("by mid-August", "5 January 2016", "15 August 2014", "[..2014-08-20~]", False),
    ("before Christmas", "5 January 2016", "20 December 2014", "[..2014-12-24]", False),
    ("before Christmas", "5 January 2016", "28 December 2014", None, True),
    ("not before August", "5 January 2016", "15 August 2014", "[2014-08..]", False),
    ("since March", "1 June 2023", "since 2022", "2022-03/..", False),
    ("15 August", "5 January 2016", "15 August 2014", "2014-08-15", False),
    ("the 15th", "5 January 2016", "15 August 2014", "2014-08-15", False),
    ("on Friday", "5 January 2016", "15 August 2014", "2014-08-15", False),
    ("summer", "5 January 2016", "15 August 2014", "2014-22", False),
    ("August 15-16", "5 January 2016", "15 August 2014", "2014-08-15/2014-08-16", False),
    ("Christmas", "5 January 2016", "25 December 2013", "2013-12-25", False),
    ("in March", "5 January 2016", "15 August 2014", None, True),
    ("14 August", "5 January 2016", "15 August 2014", None, True),
    ("early August", "5 January 2016", "15 August 2014", None, True),
    ("yesterday", "5 January 2016", "15 August 2014", None, True),
    ("last month", "5 January 2016", "15 August 2014", None, True),
    ("April", "11 July 2023", "27 April 2023", "2023-04", False),
    ("Monday", "14 July 2023", "10 July 2023", "2023-07-10", False),
    ("this week", "14 July 2023", "10 to 12 July 2023", "2023-07-10/2023-07-16", False),
    ("two years ago", "January 2016", "2014", "2014~", False),
    ("in June", "14 July 2023", "10 July 2023", "2023-06", True),
    ("Monday", "14 July 2023", "11 July 2023", "2023-07-10", True),
    ("yesterday", "14 July 2023", "12 July 2023", "2023-07-13", True),
    ("yesterday", "14 July 2023", "16 October 2022", "2023-07-13", True),
    ("yesterday", "14 July 2023", "15 October 2022", None, True),
    ("12 June 2023", "5 January 2026", "23 May 2023", "2023-06-12", True),
    ("6 to 8 September", "1 October 2023", "5 to 7 September 2023", "2023-09-06/2023-09-08", True),
    ("10 May", "1 June 2023", "2 or 20 May 2023", "2023-05-10", True),
    ("20 May", "1 June 2023", "2 or 20 May 2023", "2023-05-20", False),
    ("5 May", "1 June 2023", "[2023-05-02..2023-05-09,2023-05-20]", "2023-05-05", False),
    ("Monday", None, "10 July 2023", "2023-07-10", False),
    ("April", None, "27 April 2023", "2023-04", False),
    ("yesterday", None, "27 April 2023", None, False),
    ("April", "11 July 2023", None, "2023-04", False),
    ("April", None, None, None, False),
    ("two years", "14 July 2023", "23 May 2023", None, False),
    ("the day after", "14 July 2023", "15 July 2023", None, False),
    # The only one inside the event's span is meant; of several, which one can't be told.
    ("on Monday", "5 January 2016", "the 1990s", None, False),
    ("on Monday", "5 May 1999", "the 1990s", "1999-05-03", False),
    ("in July", "5 January 2016", "19th century", None, False),
    ("in July", "5 January 2016", "1814", "1814-07", False),
    ("in July", "5 January 2016", "2014 to 2016", "2015-07", False),
    ("in July", "5 January 2018", "2014 to 2016", None, False),
    ("on Friday", "5 January 2016", "2014", None, False),
    ("last Friday", "5 January 2016", "2014", None, False),
    ("this Friday", "5 January 2016", "2014", None, False),
    ("next Friday", "5 January 2016", "2014", None, False),
    ("weekend", "5 January 2016", "2014", None, False),
    ("Monday to Wednesday", "5 January 2016", "2014", None, False),
    ("on Friday", "5 January 2016", "before 2014", None, False),
    ("on Friday", "5 January 2016", "after 2014", "2016-01-01", False),
    ("on Friday", "5 January 2012", "after 2014", None, False),
    ("on Friday", "5 January 2012", "since 2014", None, False),
    ("on Friday", "5 January 2018", "until 2014", None, False),
    ("Friday the 13th", "5 January 2018", "2014 to 2016", None, False),
    ("Friday the 13th", "5 January 2018", "June 2014", "2014-06-13", False),
    ("Friday the 13th", "5 January 2018", "May 2014", None, True),
    ("on Friday", "5 January 2016", "June 2014", None, False),
    ("this Friday", "5 January 2016", "June 2014", None, False),
    ("on Friday", "18 June 2014", "June 2014", "2014-06-13", False),
    ("on Friday", "5 January 2016", "4 to 10 June 2014", "2014-06-06", False),
    ("last Friday", "5 January 2016", "4 to 10 June 2014", "2014-06-06", False),
    ("on Friday", "5 January 2016", "2 to 4 June 2014", None, True),
    ("the 5th", "5 January 2016", "June 2014", "2014-06-05", False),
    ("the 5th", "5 January 2016", "June to July 2014", None, False),
    ("Easter", "5 January 2016", "2014", "2014-04-20", False),
    ("Easter", "5 January 2016", "the 1990s", None, False),
    ("summer", "5 January 2016", "2014", "2014-22", False),
    ("on Saturday", "5 January 2016", "2 or 20 May 2023", "2023-05-20", False),
    ("1 January", "5 January 2016", "AD 9999", "9999-01-01", False),
    ("31 December", "5 January 2016", "AD 9999", "9999-12-31", False),
    ("by August", "5 January 2016", "2014 to 2016", None, False),
    ("by August", "5 January 2018", "July to September 2014", "[..2014-08]", False),
    ("before Christmas", "5 January 2016", "December 2014", "[..2014-12-24]", False),
    ("before Christmas", "5 January 2016", "28 to 30 December 2014", None, True),
    ("before 1996", "5 January 2016", "the 1990s", "[..1995]", False),
    ("since March", "1 June 2023", "10 to 12 January 2014", None, True),
    # Weekdays may have been those of the Julian calendar until 1923: they are not judged.
    ("Saturday", "5 January 2016", "14 October 1066", None, False),
    ("Saturday", None, "14 October 1066", None, False),
    ("the first Monday in May", "5 January 2016", "3 May 1450", None, False),
    ("the weekend", "5 January 2016", "14 October 1066", None, False),
    ("the weekend", "5 January 2016", "14 October 1750", None, False),
    ("the first Monday in May", "5 January 2016", "3 June 1450", None, False),
    ("Saturday 14 October", "5 January 2016", "14 October 1066", "1066-10-14", False),
    ("Wednesday", "5 January 2016", "25 October 1917", None, False),
    ("Thursday", "5 January 2016", "25 October 1917", "1917-10-25", False),
    ("Friday", "5 January 2016", "22 to 28 October 1917", None, False),
    ("Wednesday", "5 January 2016", "28 February 1923", "1923-02-28", False),
    ("Monday", "5 January 2016", "28 February 1923", None, False),
    ("Monday", "5 January 2016", "1 March 1923", None, True),
    ("in May", "5 January 2016", "14 October 1066", None, True),
]


@pytest.mark.parametrize(("words", "published", "event", "said", "differs"), ACCOUNTS)
def test_what_a_source_says_is_read_towards_the_event(words, published, event, said, differs):
    dates = [parse_date(text) if text else None for text in (published, event)]
    account = read_account(words, *dates, "event", Tongue(("en",)))
    assert (account.said and account.said.edtf, account.differs) == (said, differs)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("April 2023", "27 April 2023", True),
        ("5 to 7 May 2023", "6 to 8 May 2023", False),
        ("2 or 20 May 2023", "10 May 2023", False),
        ("2 or 20 May 2023", "May 2023", True),
        ("2 or 20 May 2023", "20 or 27 May 2023", True),
        ("before 5 May 2023", "5 May 2023", False),
        ("by 5 May 2023", "5 May 2023", True),
    ],
)
def test_two_dates_go_together_where_one_lies_in_the_other(one, other, together):
    assert (
        cover_one_another(parse_date(one), parse_date(other))
        is together
        is cover_one_another(parse_date(other), parse_date(one))
    )


def project(says: str, published: str = "5 January 2016", more: str = ""):
    head = f"title: x\nid: x\nas_of: 31 January 2024\nsources: {{p: {{publisher: The Post, published: {published}}}}}\n"
    text = f"{head}events:\n  - {{date: 15 August 2014, title: y{more}, sources: [{{source: p, says: {says}}}]}}\n"
    return project_of(parse_document(text.encode(), "events.yaml"))


def conflicts(found):
    return [finding.message for finding in lint(found, frozenset(["date-conflict"]))]


def checklist(found):
    return render_site(found.checked.chronology, {}, Look(checker=True))["checklist.md"].decode()


def test_nothing_that_nobody_says_is_printed():
    fits, not_so = project("by August"), project("in March")
    assert "(by August 2014)" in checklist(fits) and conflicts(fits) == []
    page = checklist(not_so)
    assert "says “in March”" in page and "March 20" not in page
    assert conflicts(not_so) == ['the source says "in March", which can\'t be 2014-08-15']


def test_a_disputed_date_and_an_allowed_one_are_no_conflict():
    assert "date-conflict" in {rule.code for rule in RULES}
    for more in (", status: disputed", ", allow: date-conflict"):
        assert conflicts(project("in March", more=more)) == []


def test_words_are_read_in_the_language_of_the_source_first():
    text = """title: x
id: x
sources: {p: {publisher: P, published: 5 January 2016, language: fr}}
events:
  - {date: 15 August 2014, title: y, sources: [{source: p, says: en août}, {source: p, says: in August}, {source: p, says: en mars}]}
"""
    [event] = project_of(parse_document(text.encode(), "events.yaml")).checked.chronology.events
    assert [(one.said and one.said.edtf, one.differs) for one in event.citations] == [
        ("2014-08", False),
        ("2014-08", False),
        (None, True),
    ]
