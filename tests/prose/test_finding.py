"""Dates in articles and at the beginning of a line: right words, right place, no false friends."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dates.table import MEANINGS
from timeline.prose import find_dates

FRIDAY = datetime.date(2023, 7, 14)

# text, the dates in it
FOUND = [
    ("The letter was sent on Monday, 10 July 2023, from Florida.", [("Monday, 10 July 2023", "2023-07-10")]),
    ("It has asked for a response by 5 September.", [("by 5 September", "[..2023-09-05]")]),
    ("In June, Meta announced it had set up a taskforce.", [("June", "2023-06")]),
    ("Used by traffickers between 2019 and 2022 in Florida.", [("between 2019 and 2022", "[2019..2022]")]),
    ("Since 2000, 55% of victims have been recruited online.", [("Since 2000", "2000/..")]),
    ("for a decade, from 2009 to 2019, the company", [("from 2009 to 2019", "2009/2019")]),
    ("published on Thursday 27 April, the newspaper", [("Thursday 27 April", "2023-04-27")]),
    ("requesting a response by Sept. 5. More follows.", [("by Sept. 5", "[..2023-09-05]")]),
    ("(dating back to 1996, ed)", [("dating back to 1996", "1996/..")]),
    ("was questioned on Wednesday in a hearing", [("Wednesday", "2023-07-12")]),
    ("a ruling of 31 April 2023 says", [("31 April 2023", None)]),
    ("a March 2023 report", [("March 2023", "2023-03")]),
    ("Was it in April? In 2000, he says.", [("April", "2023-04"), ("2000", "2000")]),
    ("In 2000 she left; in 2019 prosecutors said so.", [("2000", "2000"), ("2019", "2019")]),
    ("Dated 2023-04-27, filed 27/04/2023.", [("2023-04-27", "2023-04-27"), ("27/04/2023", "2023-04-27")]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_dates_are_found_where_they_stand(text, expected):
    mentions = find_dates(text, reference=FRIDAY)
    assert [(mention.text, mention.date and mention.date.edtf) for mention in mentions] == expected
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert (mention.error is None) == (mention.date is not None)


@pytest.mark.parametrize(
    ("languages", "region", "value"),
    [
        (("en",), "GB", "2023-05-04"),
        (("en",), "US", "2023-04-05"),
        (("de",), None, "2023-05-04"),
        (("en",), None, None),
    ],
)
def test_figures_are_read_where_their_order_is_settled_and_told_where_not(languages, region, value):
    for words in ("04/05/2023", "4.5.23"):
        [mention] = find_dates(
            f"Verkauft am {words}" if languages == ("de",) else f"Sold on {words}",
            reference=FRIDAY,
            languages=languages,
            region=region,
        )
        assert (mention.text, mention.date and mention.date.edtf) == (words, value)
        assert value is not None or mention.error.reason == "ambiguous-date"
    assert find_dates("It is 3/4 of it, 1-2-3.", reference=FRIDAY, languages=languages, region=region) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("He lived (12 May 2011–17 June 2011).", ["2011-05-12/2011-06-17"]),
        ("He left on 3 May 2022. In October that year he came back.", ["2022-05-03", "2022-10"]),
        ("It began on 3 May 2022 and ended in March the following year.", ["2022-05-03", "2023-03"]),
        ("They met on 3 May 2022. The following Monday they left.", ["2022-05-03", "2022-05-09"]),
        ("In 2019 it rose. In March the following year it fell.", ["2019", "2020-03"]),
        ("He scored a century.", []),
        ("It closed in early 1996. Two years later it opened.", ["1996-01~/1996-04~"]),
        ("Profit was up 5% from a year earlier.", ["2022~"]),
        ("In the 10 days since 3 July it rose.", ["2023-07-03/.."]),
        ("They came more than ten days ago.", ["2023-07-04~"]),
        ("They must go by the Friday before Christmas.", ["[..2023-12-22]"]),
        ("He left the day after the attack.", []),
        ("In the year ending March 2023 it fell.", ["2022-04/2023-03"]),
        ("The 2010-11 season was bad.", ["2010/2011"]),
        ("They were the last ten years of her life.", []),
        ("Over the next decade it grows.", ["2023-07-14~/2033-07-14~"]),
        ("It was the weekend before last.", ["2023-07-01/2023-07-02"]),
        ("It was the last year of his life.", []),
        ("It needs between 1500 and 2000 people.", []),
        ("He left the Saturday after Christmas.", ["2022-12-31"]),
    ],
)
def test_what_stands_beside_a_date_changes_what_it_means(text, values):
    assert [mention.date.edtf for mention in find_dates(text, reference=FRIDAY)] == values


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Il vint le 3 mai 2017. Le lendemain il partit. Deux jours plus tard il revint.", "fr"),
        ("Er kam am 3. Mai 2017. Am nächsten Tag ging er. Zwei Tage später kam er.", "de"),
        ("Llegó el 3 de mayo de 2017. Al día siguiente salió. Dos días después volvió.", "es"),
    ],
)
def test_the_next_day_is_that_after_the_one_told_in_other_languages_too(text, language):
    mentions = find_dates(text, reference=FRIDAY, languages=(language,))
    assert [mention.date.edtf for mention in mentions] == ["2017-05-03", "2017-05-04", "2017-05-06"]


# text, what its dates mean, told on Friday 14 July 2023
TOLD = [
    # The verb near it says whether it lies ahead.
    ("He will appear on 3 March.", ["2024-03-03"]),
    ("He was arrested on 3 March.", ["2023-03-03"]),
    ("The hearing was listed for 7 August.", ["2023-08-07"]),
    ("He called a snap election for 23 July.", ["2023-07-23"]),
    ("It was moved to 7 August.", ["2023-08-07"]),
    ("Arrested in December, he will appear in court.", ["2022-12"]),
    ("The festival takes place on 5 August.", ["2023-08-05"]),
    ("The vote is now expected on Tuesday.", ["2023-07-18"]),
    ("She would not comment on Monday.", ["2023-07-10"]),
    ("They were evacuated by Thursday night.", ["[..2023-07-13]"]),
    ("It rose to 80 by Sunday.", ["[..2023-07-09]"]),
    ("The trial is due to begin in October.", ["2023-10"]),
    ("The trial began in October.", ["2022-10"]),
    ("The court will sit on Tuesday.", ["2023-07-18"]),
    ("The court sat on Tuesday.", ["2023-07-11"]),
    ("The court sits on Friday.", ["2023-07-14"]),
    ("They plan to meet on Tuesday.", ["2023-07-18"]),
    ("A deal that will be finalised by 10 June.", ["[..2023-06-10]"]),
    ("The hearing, to be held on October 12, is public.", ["2023-10-12"]),
    ("Markets stay closed until Tuesday.", ["../2023-07-18"]),
    ("Until Tuesday, nobody had called him a suspect.", ["../2023-07-11"]),
    ("She had filed it by Wednesday.", ["[..2023-07-12]"]),
    ("It has been on patrol since March.", ["2023-03/.."]),
    ("The pact takes force effective 1 December.", ["2023-12-01/.."]),
    ("On Tuesday, the ministers will meet.", ["2023-07-18"]),
    ("The hours on Tuesday would be his last.", ["2023-07-18"]),
    ("On Tuesday, the ministers met.", ["2023-07-11"]),
    ("Officials said Tuesday that the court will sit.", ["2023-07-11"]),
    ("He will look for a way past Tuesday's ruling.", ["2023-07-11"]),
    ("The firm will redeem preferred shares on 31 October.", ["2023-10-31"]),
    ("Smith will replace Daniel P. Jones on 1 December.", ["2023-12-01"]),
    ("Nobody spoke of the 5 November deadline.", ["2023-11-05"]),
    ("He could not be found on Tuesday.", ["2023-07-11"]),
    ("Shares were bought from 4 July to Thursday.", ["2023-07-04/2023-07-13"]),
    # What leans on a date told before.
    ("They met on 5 May 2019. The following day, two were arrested.", ["2019-05-05", "2019-05-06"]),
    ("It opened in June 1998 and closed later that year.", ["1998-06", "1998-06-30/1998-12-31"]),
    ("He left on 5 May 2019 and died on the same day.", ["2019-05-05", "2019-05-05"]),
    ("It was on 5 May 2019. That year, three more died.", ["2019-05-05", "2019"]),
    ("It was on 5 May 2019. That same year, three more died.", ["2019-05-05", "2019"]),
    ("It stood until 1951. That year it fell.", ["../1951", "1951"]),
    # "in the year to" begins a date, "in the year" none.
    ("Sales fell in the year to March 2023.", ["2022-04/2023-03"]),
    ("Prices rose in the year.", []),
    ("The noon's heat was great in May.", ["2023-05"]),
    # Names that are made of days and months.
    ("Thousands marched on Bloody Sunday, and again on Monday.", ["2023-07-10"]),
    ("He came with his daughters April and June to town.", []),
    ("Two days later, on Monday, it rained.", ["2023-07-10"]),
    ("That year was hard.", []),
    ("In June 2019 he left. Two days later she followed.", ["2019-06", None]),
    # Years without a word that dates them, and words that are no date without one.
    ("A breach of the 1991 settlement and of its 1996 successor", ["1991", "1996"]),
    ("In 1994, 1995 and 1997 it rained.", ["{1994,1995,1997}"]),
    ("It cut the forecast for 1990.", ["1990"]),
    ("Last week's vote and the March election", ["2023-07-03/2023-07-09", "2023-03"]),
    ("The cars of the 70s and 80s", ["197X/198X"]),
    ("Stocks rose over the weekend.", ["2023-07-08/2023-07-09"]),
    ("Shares fell on Thursday, ending the day at 7,114.", ["2023-07-13", "2023-07-13"]),
    ("He was shot last March 3.", ["2023-03-03"]),
    ("Prices fell on Thursday, the fourth fall in a row.", ["2023-07-13"]),
    ("Jobs cut by 2012\n\nJanuary 23, 2006", ["[..2012]", "2006-01-23"]),
]


def test_a_century_that_was_named_is_no_year_to_count_from():
    century, year = find_dates("It stood until the 18th century. That year it fell.")
    assert century.date.edtf == "../1800" and year.date is None and "no day to count from" in year.error.message


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_text_says_where_its_dates_lie(text, expected):
    mentions = find_dates(text, reference=FRIDAY)
    assert [mention.date and mention.date.edtf for mention in mentions] == expected


def test_the_word_that_settled_it_is_kept():
    [mention] = find_dates("He will appear on 3 March.", reference=FRIDAY)
    assert mention.date.why == (
        "year 2024: the first one on or after 2023-07-14",
        '"will" near it says that it lies ahead',
    )
    [_, mention] = find_dates("They met on 5 May 2019. The following day, two were arrested.", reference=FRIDAY)
    assert mention.date.why == ("counted from 2019-05-05",)


def test_a_year_looked_for_too_far_ahead_is_the_nearest_one():
    [mention] = find_dates("It must be returned by 10 July.", reference=FRIDAY)
    assert mention.date.edtf == "[..2023-07-10]"


FALSE_FRIENDS = [
    "This may have an effect, and at this march he fell.",
    "Prices continued to fall. He works in Sun Valley.",
    "The September 11 attacks and the Sept. 11th terrorist attacks",
    "the 1991 people, $1999 and 2019 kilometres",
    "We may go. The march went on. The sun was out.",
    "In 146 of the 271 reported cases",
    "Call 0808 500 2222 or 800-656-4673 (1800 737 732).",
    "Section 230 of the act, Article 230, page 1996.",
    "About 100,000 children and 2000 people, 1,996 in all.",
    "It happened 24/7 to a 12-year-old girl, over 70 sources.",
    "He came first; she came second.",
    "Prices fall, spring water, the fall of man.",
    "It cost $1999 and 2019 kilometres.",
    "COVID-19, Boeing 737, 3.5 points",
    "number 20190312 of 3/4 parts",
    "five years and two weeks",
    "in 2000 homes, about 2019 people and nearly 1500 cases",
    "the coming weeks, the first days",
]


@pytest.mark.parametrize(
    ("text", "words", "time"),
    [
        ("Sie stiegen im Juni 2022 um 2,5 Prozent.", "Juni 2022", None),
        ("Sie stiegen im Juni 2022 um 6 %.", "Juni 2022", None),
        ("Sie stiegen am 5. Mai 2022 um drei Euro.", "5. Mai 2022", None),
        ("Sie kam am 5. Mai 2022 um drei.", "5. Mai 2022 um drei", "drei"),
        ("Sie kam am 5. Mai 2022 um 14.30 Uhr.", "5. Mai 2022 um 14.30 Uhr", "14.30 Uhr"),
    ],
)
def test_by_how_much_is_no_hour(text, words, time):
    [mention] = find_dates(text, reference=FRIDAY, languages=("de",))
    assert (mention.text, mention.date.time) == (words, time)


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_a_false_friend_is_no_date(text):
    assert find_dates(text, reference=FRIDAY) == []


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_every_mention_is_an_exact_piece_of_the_text(text):
    end = 0
    for mention in find_dates(text, reference=FRIDAY):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end


@pytest.mark.unmeasured
@given(st.lists(st.sampled_from([text for text, *_ in MEANINGS]), max_size=6))
def test_phrases_in_a_row_are_found_as_exact_pieces(phrases):
    text = "; then ".join(phrases)
    for mention in find_dates(text, reference=FRIDAY):
        assert text[mention.start : mention.end] == mention.text
