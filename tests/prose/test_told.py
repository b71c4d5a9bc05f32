"""What a text tells lies back: verbs of the past, things known already, lists in order, the running year."""

from datetime import date

import pytest

from timeline.dates import find_dates

# the day of publication, the text with the date's words marked, what they mean
TOLD = [
    # a verb of the past is never after publication
    (date(2016, 1, 21), "The ferry firm *on Tuesday* asked a court to stop the strike.", "2016-01-19"),
    (date(2016, 1, 21), "The ferry firm *on Tuesday* ordered its crews to stay ashore.", "2016-01-19"),
    (date(2016, 1, 21), "The firm asked the court to rule *on Tuesday*.", "2016-01-26"),
    (date(2008, 9, 10), "Her party won a third of the votes *in March*.", "2008-03"),
    (date(2008, 9, 10), "The council votes *in March*.", "2009-03"),
    (date(2011, 1, 31), "A relief fund was set up *in August* for the crews.", "2010-08"),
    (date(2011, 1, 31), "The hearing was set *for August*.", "2011-08"),
    # but what was planned may lie ahead
    (date(2006, 7, 5), "The launch was scheduled for *September*.", "2006-09"),
    (date(2012, 6, 19), "The captain had been given *until 28 June* to reply.", "../2012-06-28"),
    (date(2012, 6, 19), "The captain has *until 28 June* to reply.", "../2012-06-28"),
    (date(2012, 6, 19), "The captain had been held *until 28 June*.", "../2011-06-28"),
    # a thing that is known already lies back
    (date(2016, 11, 18), "All year the crews have met to carry out the *January* order.", "2016-01"),
    (date(2011, 1, 31), "The fund is to pay for the collision of *April 20*.", "2010-04-20"),
    (date(2011, 1, 31), "Tickets are on sale for the show of *April 20*.", "2011-04-20"),
    (date(2011, 1, 31), "The party prepares for the *April 20* election.", "2011-04-20"),
    # from the date told last
    (date(2012, 10, 4), "The bridge was begun in 2009, and it fell *the following August*.", "2010-08"),
    (date(2012, 10, 4), "The bridge was begun in June 2009, and it fell *the following August*.", "2009-08"),
    (date(2016, 1, 23), "In May 2014 a diver complained. By *August*, rust was found.", "[..2014-08]"),
    (date(2016, 1, 23), "By May 2014 divers had complained. A second order came in *September of that year*.", "2014-09"),
    # the end of the year
    (date(2016, 1, 23), "In October 2015 the pier was shut. A reckoning came at *the end of the year*.", "2015-09~/2015-12~"),
    (date(2016, 1, 23), "In October 2012 the pier was shut. A reckoning came at *the end of the year*.", "2012-09~/2012-12~"),
    (date(2016, 11, 18), "A reckoning came at *the end of the year*.", "2016-09~/2016-12~"),
    (date(2016, 1, 23), "A reckoning will come at *the end of the year*.", "2016-09~/2016-12~"),
    (date(2008, 4, 9), "In December 2007 it was third. It passed its rival at *the beginning of the year*.", "2008-01~/2008-04~"),
    # what goes on until now says no year
    (None, "Since 2000, most sales were made abroad.\n\nIt gave no answer by the *Sept. 5* deadline.", None),
    (None, "In 2000 the pier was sold.\n\nIt gave no answer by the *Sept. 5* deadline.", "2000-09-05"),
    # what is told of now ends it
    (date(2019, 11, 19), "She has stayed abroad for years after fleeing in 2012. She was found *in April*.", "2019-04"),
    (date(2019, 11, 19), "She stayed abroad for years after fleeing in 2012. She was found *in April*.", "2012-04"),
    (date(2019, 11, 19), "In 2012 she fled. Now she lives in Hull. The house was bought *in April*.", "2019-04"),
    (date(2019, 11, 19), 'In 2012 she fled. "Now I am free," she said. She was found *in April*.', "2012-04"),
    (date(2019, 11, 19), "In 2015 a pier fell. *Last month* a crane fell.", "2019-10"),
    (date(2019, 11, 19), "In 2015 a pier fell. The sale is set for *February*.", "2020-02"),
    # a month that was named with its year isn't named again without it
    (date(2019, 11, 19), "The pier was shut in May 2017. The owner decided to sell it *in May*.", "2020-05"),
    # done before what was told
    (date(2010, 12, 1), "The deal was signed on 21 February 2003. *On 28 January* the council had agreed.", "2003-01-28"),
    (date(2010, 12, 1), "The deal was signed on 21 February 2003. *On 28 January* the council agreed.", "2004-01-28"),
    (date(2010, 12, 1), "The deal was signed on 21 February 2003. *By January* the council had agreed.", "[..2004-01]"),
    # decided, and done
    (date(2019, 11, 19), "They decided to reopen the case *in May* after he was freed.", "2019-05"),
    (date(2019, 11, 19), "They decided to reopen the case *in May*.", "2020-05"),
    # the year right beside it
    (date(2025, 11, 10), "The *2021 July* riots left ten dead.", "2021-07"),
    (date(2025, 11, 10), "They met on *August 14 four years ago*.", "2021-08-14"),
    # of what time a thing is
    (date(2025, 11, 10), "In a filing from *January*, the firm gave way.", "2025-01"),
    (date(2025, 11, 10), "It was shut *from January*.", "2025-01/.."),
    # what is no count, and no doubt
    (date(2025, 11, 10), "Storms, one *last month*, sank two ferries.", "2025-10"),
    (date(2025, 11, 10), "The crews estimated *this year* that the hull would hold.", "2025"),
    # a quotation has its own verbs
    (date(2018, 2, 6), "“We are going to Rossi and to the vote of *March 6*,” Tan said.", "2018-03-06"),
    (date(2011, 6, 7), "In 2009 a hall was built. *Earlier this year*, a second was opened.", "2011-01-01/2011-06-07"),
]  # fmt: skip


@pytest.mark.parametrize(("published", "marked", "value"), TOLD)
def test_what_is_told_lies_back(published, marked, value):
    start, end = marked.index("*"), marked.rindex("*") - 1
    found = find_dates(marked.replace("*", ""), reference=published)
    assert [m.date and m.date.edtf for m in found if m.start < end and m.end > start] == [value]


IN_OTHER_LANGUAGES = [
    ("de", "Der Vertrag wurde am 21. Februar 2003 unterzeichnet. *Am 28. Januar* hatte der Rat zugestimmt.", "2003-01-28"),
    ("de", "Der Vertrag wurde am 21. Februar 2003 unterzeichnet. *Im April* begann der Bau.", "2003-04"),
    ("fr", "Le contrat fut signé le 21 février 2003. *Le 28 janvier*, le conseil avait donné son accord.", "2003-01-28"),
    ("fr", "Le contrat fut signé le 21 février 2003. *En avril*, les travaux ont commencé.", "2003-04"),
    ("es", "El contrato se firmó el 21 de febrero de 2003. *El 28 de enero* el consejo había dado su acuerdo.", "2003-01-28"),
    ("es", "El contrato se firmó el 21 de febrero de 2003. *En abril* empezaron las obras.", "2003-04"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "marked", "value"), IN_OTHER_LANGUAGES)
def test_the_running_year_goes_on_in_other_languages(language, marked, value):
    start, end = marked.index("*"), marked.rindex("*") - 1
    found = find_dates(marked.replace("*", ""), reference=date(2010, 12, 1), languages=(language,))
    assert [m.date and m.date.edtf for m in found if m.start < end and m.end > start] == [value]


HISTORY = "In 2010 the yard was sold. In 2012 a crane fell. It was sold again in 2014, and in 2015 a pier fell.\n\n"
OF_TODAY = [
    ("*In June* the owner gave way.", "2015-06"),
    ("Last month a judge agreed. *In June* the owner gave way.", "2019-06"),
    ("It was opened earlier this year. *In June* the owner gave way.", "2019-06"),
]


@pytest.mark.parametrize(("marked", "value"), OF_TODAY)
def test_a_text_that_counts_from_its_own_day_is_no_history(marked, value):
    text = HISTORY + "The town waited for long. Nobody came. Nobody went.\n\n" + marked
    start, end = text.index("*"), text.rindex("*") - 1
    found = find_dates(text.replace("*", ""), reference=date(2019, 11, 19))
    assert [m.date and m.date.edtf for m in found if m.start < end and m.end > start] == [value]


# lines of a list, and the first day of each
LISTS = [
    ("May 2014: The pier shuts.\nFeb. 3: A crane falls.\nMarch 27: Rust is found.", "2014-05 2015-02-03 2015-03-27"),
    ("Sept. 29: A promise.\nOct. 2: The owner will pay.\nOct. 8: The bridge is closed.", "2015-09-29 2015-10-02 2015-10-08"),
    ("Oct. 8: The bridge is closed.\nOct. 2: The owner will pay.\nSept. 29: A promise.", "2015-10-08 2015-10-02 2015-09-29"),
    ("Nov. 8: It is closed.\nJan. 2: It opens.\nJan. 9: It falls.", "2015-11-08 2016-01-02 2016-01-09"),
    ("- 5 March: It is sold.\n- 2 February 2015: It is closed.\n- 9 December: It falls.", "2015-03-05 2015-02-02 2014-12-09"),
    ("2014\nDec. 3: It falls.\nMay 2: It opens.\n2013\nDec. 9: It is drawn.", "2014-12-03 2014-05-02 2013-12-09"),
    ("May 2014: It shuts.\n\nFeb. 3: A crane falls.\n\nMarch 27: Rust is found.", "2014-05 2015-02-03 2015-03-27"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values"), LISTS)
def test_lines_in_order_lie_between_their_neighbours(text, values):
    found = find_dates(text, reference=date(2016, 1, 24))
    assert [m.date.edtf for m in found] == values.split()
    assert all(m.date.implied <= {"year"} and (m.date.why or not m.date.implied) for m in found)


NO_LISTS = [
    "Feb. 3: It falls.\nMarch 27: It opens.",  # two lines are no list
    "March 27 was dry.\n\nFebruary 3 was wet.\n\nJune 5 was cold.",  # sentences, not lines of a list
]


@pytest.mark.parametrize("text", NO_LISTS)
def test_what_is_no_list_is_read_line_by_line(text):
    found = find_dates(text, reference=date(2016, 1, 24))
    assert not any("in order" in why for m in found for why in m.date.why)


def test_four_figures_before_a_zone_are_a_clock():
    for text in ("At 0800 UTC, the bank opened.", "At 0742 GMT, the bank opened.", "By 0900 hours it was shut."):
        assert [
            m.date for m in find_dates(text, reference=date(2016, 1, 24)) if m.date and m.date.precision == "year"
        ] == []


@pytest.mark.parametrize(
    ("on", "text", "expected"),
    [
        (
            "2018-06-15",
            "He worked in the 2016 campaign. Marlow, who was indicted in October, stayed.",
            ["2016", "2017-10"],
        ),
        (
            "2015-12-22",
            "She was fined for a $2.79 million payment he approved for it in 2011. Police in September raided it.",
            ["2011", "2015-09"],
        ),
        ("2015-12-22", "The mayor left in 2011. Police in September raided it.", ["2011", "2011-09"]),
        ("2015-05-27", "They were held where guests are staying ahead of the vote on Friday.", ["2015-05-29"]),
        ("2017-08-18", "He faces seven years when he is sentenced in December.", ["2017-12"]),
        ("2012-01-18", "Five more were found on Tuesday following Friday’s wreck.", ["2012-01-17", "2012-01-13"]),
        ("2019-10-30", "It stands for people affected by the 14 June 2017 fire.", ["2017-06-14"]),
        ("2022-01-12", "Italy on Thursday marks the 10th anniversary of the wreck.", ["2022-01-13"]),
        ("2022-01-12", "Police on Thursday marked the place.", ["2022-01-06"]),
        ("2018-09-14", "It lets the inquiry go far beyond the November town elections.", ["2018-11"]),
        (
            "2022-07-07",
            "The bridge that was opened in 1967 fell. “It was heard,” he said in February.",
            ["1967", "2022-02"],
        ),
        ("2018-07-07", "April 20 - First memo leaks.", ["2018-04-20"]),
        ("2018-07-07", "It ran from April 20 - 21.", ["2018-04-20/2018-04-21"]),
        ("2018-07-03", "In 2014: The mine is sold.", ["2014"]),
        ("2018-07-03", "He wrote in 1984: A Novel.", []),
        ("2018-07-03", "By 0300 on Monday it was known.", ["2018-07-02"]),
        ("2018-07-03", "The rocket rose at 1430 on Monday.", ["2018-07-02"]),
        ("2018-07-03", "By 1500 the mine was closed.", ["[..1500]"]),
        ("2014-03-10", "The trial, due to start in February, was put off to June.", ["2014-02", "2014-06"]),
        ("2014-03-10", "At the start of February it rained.", ["2014-02-01~/2014-02-10~"]),
        (
            "2014-03-10",
            "2012\nMarch 3: A leak.\nNov. 9: A fire.\n2013\nJan. 2: A flood.",
            ["2012-03-03", "2012-11-09", "2013-01-02"],
        ),
        ("2014-03-10", "Tickets for a show in May sold out on Saturday.", ["2014-05", "2014-03-08"]),
        ("2014-03-10", "The ban, agreed in December, takes effect in July.", ["2013-12", "2014-07"]),
        ("2014-03-10", "The ban took effect in July.", ["2013-07"]),
        ("2014-03-10", "The bill was signed early in the year.", ["2014-01~/2014-04~"]),
        ("2014-03-10", "In 2012 it was sold. It closed late in the year.", ["2012", "2012-09~/2012-12~"]),
        ("2014-03-10", "The Christmas before last it snowed.", []),
        ("2014-03-10", "He went Christmas shopping in Hull.", []),
        ("2014-03-10", "He came home on Christmas morning.", ["2013-12-25"]),
        # what stands near and is no verb
        (
            "2014-03-10",
            "It got one more chance to avoid being sold on 5 May, while Leeds United was sold.",
            ["2014-05-05"],
        ),
        ("2014-03-10", "He has been a guest of Leeds United since the fire of 5 May.", ["2013-05-05"]),
        ("2014-03-10", "It will be shown the day after airing.", []),
        ("2014-03-10", "It is to start in 2015 and end two years later.", ["2015", "2017~"]),
        ("2014-03-10", "The pier, closed since 2012, will open on 5 May.", ["2012/..", "2014-05-05"]),
        ("2014-03-12", "She had been due in court on Monday but did not come.", ["2014-03-10"]),
        ("2014-03-12", "She had been due in court on Monday, her lawyer said.", ["2014-03-17"]),
        ("2014-03-13", "The storm moved north by Wednesday.", ["[..2014-03-12]"]),
        ("2014-03-13", "The firm moved to close it by Wednesday.", ["[..2014-03-19]"]),
        ("2014-03-10", "She was hit in the face on 5 May.", ["2013-05-05"]),
        ("2014-03-10", "The board in July was to discuss the mine.", ["2013-07"]),
        ("2014-03-10", "The board in July is to discuss the mine.", ["2014-07"]),
        # what goes on from a day near by
        ("2014-03-01", "He was fired for making it free from 13 March through 2 May.", ["2014-03-13/2014-05-02"]),
        ("2014-03-01", "It was free from 13 March through 2 May.", ["2014-03-13/2014-05-02"]),
        ("2014-03-01", "It was closed from 13 March through 2 May.", ["2013-03-13/2013-05-02"]),
        ("2014-03-12", "The firm will dismiss many beginning this week.", ["2014-03-10/2014-03-16"]),
        ("2014-03-12", "It fell at the beginning of this week.", ["2014-03-10~/2014-03-12~"]),
        # a year in the name of something
        ("2010-03-12", "Hull Town (2004), which owned the club, was wound up on 10 March.", ["2004", "2010-03-10"]),
        ("2010-03-12", "The town hall (built in 2004) was sold on 10 March.", ["2004", "2004-03-10"]),
        # of a verb, and "last" behind
        ("2014-03-10", "They estimated on Dec. 18 that it would rise.", ["2013-12-18"]),
        ("2014-03-10", "He left on Monday last to fish.", ["2014-03-03"]),
        ("2014-03-14", "He said on Thursday that she had left on Thursday last.", ["2014-03-13"]),
        ("2014-03-14", "He spoke on Thursday. She left on the Thursday night.", ["2014-03-13"]),
        ("2014-03-10", "He left on Monday last week.", ["2014-03-03"]),
        (
            "2014-03-10",
            "It was seen in early 2012. The leak began in late January of that year.",
            ["2012-01~/2012-04~", "2012-01-21~/2012-01-31~"],
        ),
    ],
)
def test_what_stands_beside_a_date_says_what_it_is(on, text, expected):
    assert [one.date.edtf for one in find_dates(text, reference=date.fromisoformat(on)) if one.date] == expected
