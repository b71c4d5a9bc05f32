"""Headlines: a whole clause in the sentence's own words, and never one that says something else than the sentence."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extract import draft_events
from timeline.extract.titles import LONGEST, WHOLE, as_quotation, has_pronoun, headline, is_open_quotation
from timeline.record.entry import TITLE_LIMIT

FRIDAY = datetime.date(2023, 7, 14)


def title_of(sentence, words):
    start = sentence.index(words)
    return headline(sentence, start, start + len(words))


# sentence, the date's words in it, the headline: what can be cut says when, and nothing else
CUT = [
    ("In June 2013 the owners chose the northern quay.", "June 2013", "The owners chose the northern quay"),
    ("In June, the firm said it had set up a taskforce.", "June", "The firm said it had set up a taskforce"),
    ("On Monday Acme sold two ships.", "Monday", "Acme sold two ships"),
    ("But on Tuesday the court ruled.", "Tuesday", "The court ruled"),
    ("The court ruled on Tuesday.", "Tuesday", "The court ruled"),
    ("“The court ruled on Tuesday.”", "Tuesday", "“The court ruled”"),
    (
        "Dockers marched past the office on Monday, demanding a share.",
        "Monday",
        "Dockers marched past the office, demanding a share",
    ),
    ("The harbour master on Friday sent two divers home.", "Friday", "The harbour master sent two divers home"),
    (
        "To save coal, the town in April 2014 began to burn wood.",
        "April 2014",
        "To save coal, the town began to burn wood",
    ),
    ("The firm said on Tuesday that it had sold its ships.", "Tuesday", "The firm said that it had sold its ships"),
    ("The firm said Monday that it would not pay.", "Monday", "The firm said that it would not pay"),
    (
        "The owners were slow, stubborn and idle, an inquiry said on Wednesday.",
        "Wednesday",
        "The owners were slow, stubborn and idle, an inquiry said",
    ),
    ("Two men were arrested on Friday, police said.", "Friday", "Two men were arrested, police said"),
    ("According to the police, two men were arrested.", "the police", "According to the police, two men were arrested"),
    ("Sept. 24: Doctors warn of the water.", "Sept. 24", "Doctors warn of the water"),
    ("5 May – The mine closes.", "5 May", "The mine closes"),
    (
        "The quay was to save money, and in August the state told the town to use it.",
        "August",
        "The state told the town to use it",
    ),
    ("The court fined the firm on Monday, and the mayor praised it.", "Monday", "The court fined the firm"),
    ("The rules were changed when the fund went bust in 1997.", "1997", "The fund went bust"),
    ("It has grown since the firm was floated on the market in 2006.", "2006", "The firm was floated on the market"),
    ("HULL The mayor opened the bridge on Monday.", "Monday", "The mayor opened the bridge"),
    ("HULL, July 14 (Agency) - The mayor opened the bridge on Monday.", "Monday", "The mayor opened the bridge"),
    ("Later life In 2015, Marlow opened a bakery.", "2015", "Marlow opened a bakery"),
    ("[23] In 2015, Marlow opened a bakery.", "2015", "Marlow opened a bakery"),
]
# sentence, the date's words: without them, or without what stands around them, it would say something else
WHOLE_SENTENCES = [
    # a bound
    ("The ferry did not sail again until March 2013, after repairs.", "until March 2013"),
    ("The ferry did not sail again until March 2013, after repairs.", "March 2013"),
    ("The first boats will ship until June.", "until June"),
    ("The bridge was closed by April 2015.", "by April 2015"),
    ("Nobody has seen the ship since April 2011.", "since April 2011"),
    ("The firm was sold before Monday.", "before Monday"),
    ("The strike went on from Monday to Friday.", "from Monday to Friday"),
    ("Members can vote between 30 June and 25 July.", "between 30 June and 25 July"),
    ("The plan is to be ready within the first week of January 2002.", "the first week of January 2002"),
    ("Votes must be received by noon on 10 April.", "10 April"),
    # a "not", or what comes near it
    ("The ferry did not sail on Monday.", "Monday"),
    ("Divers didn’t find the wreck in June.", "June"),
    ("The mine will no longer be worked in 2030.", "2030"),
    ("Nobody was in the house on Monday.", "Monday"),
    ("The crew left without the captain on Monday.", "Monday"),
    ("Only on Monday was the mayor told.", "Monday"),
    ("The mayor was told only on Monday.", "Monday"),
    ("The mayor denied on Monday that he took a bribe.", "Monday"),
    ("The bridge was hardly used in 2019.", "2019"),
    ("The firm failed to pay in March.", "March"),
    # what may be, and what hangs on something
    ("The ferry would have sailed on Monday.", "Monday"),
    ("The firm might run out of money in March if no more aid is given.", "March"),
    ("The firm could sink in March.", "March"),
    ("Unless it rains, the field burns on Monday.", "Monday"),
    ("Friends asked whether he drowned on Monday.", "Monday"),
    ("The road was opened on Monday except for lorries.", "Monday"),
    ("The union planned to strike on Monday.", "Monday"),
    ("The hearing was scheduled for Thursday.", "Thursday"),
    ("The boat is slated for launch on June 24.", "June 24"),
    # again and again, more and less
    ("The ferry sank again on Monday.", "Monday"),
    ("The town changed back in October.", "October"),
    ("Prices rose more on Monday than in the whole year.", "Monday"),
    ("The clerk has confirmed 109 cases, up from 91 yesterday.", "yesterday"),
    ("Marlow bakes a cake every Monday.", "Monday"),
    ("This year, as every year, the harbour froze.", "This year"),
    # another clause, or only a thing, has the date
    ("The accident, which occurred on Monday, was caused by wind.", "Monday"),
    ("The letter, sent on Monday, asks for money.", "Monday"),
    ("Acme, which went bankrupt on Monday, is to close plants.", "Monday"),
    ("In a long inquiry, published on 27 April, the paper tells of the firm's failings.", "27 April"),
    ("Founded in 1871, it has become the largest port.", "1871"),
    ("The chief resigned in February over a memo of June 2015.", "June 2015"),
    ("The chief resigned in February over a memo of June 2015.", "February"),
    ("The senator voted against the tax in 2001 and 2003.", "2003"),
    ("Marlow was seen in March and June.", "March"),
    ("The May 14 election cost the party its majority.", "May 14"),
    ("Last year's accident cost the firm a fortune.", "Last year"),
    ("In a Sept. 25 email the clerk told the mayor.", "Sept. 25"),
    ("The index stayed above its November 20 low of 1316.", "November 20"),
    ("Marlow proposed Sunday as the deadline.", "Sunday"),
    ("Every office has free copies of Harbour Today.", "Today"),
    ("The plan is described in a letter released yesterday.", "yesterday"),
    ("The firm said that five plants were closed in March.", "March"),
    ("This week and the next one will be busy.", "This week"),
    # who says so, or takes it back
    ("The state wanted money, and in August the town paid it, prosecutors claim.", "August"),
    ("The union says that the fund was empty, and in August the town closed it.", "August"),
    ("In the film, the ship sinks, and in August the owners are tried.", "August"),
    ("The mayor was arrested on Monday, but the judge says this was wrong.", "Monday"),
    ("He wrote that panic spread after the bank closed in May.", "May"),
    # a pronoun is nobody
    ("By April the state knew of it, and in August it told the town to act.", "August"),
]


@pytest.mark.parametrize(("sentence", "words", "expected"), CUT)
def test_a_headline_says_what_happened(sentence, words, expected):
    assert title_of(sentence, words) == expected


@pytest.mark.parametrize(("sentence", "words"), WHOLE_SENTENCES)
def test_a_headline_never_says_something_else_than_the_sentence(sentence, words):
    assert title_of(sentence, words) == sentence.rstrip(".")


LONG = [
    (
        "The harbour court had no right to fine the former owner of the old ferry, another judge held on 5 May 2021, dismissing the charges.",
        "The harbour court had no right to fine the former owner of the old ferry, another judge held",
    ),
    (
        "The crane company, which owns the quays on both sides of the river, sold its two cranes on 5 May 2021 to the town.",
        "The crane company sold its two cranes on 5 May 2021 to the town",
    ),
    (
        "The crane company (which owns the quays on both sides of the long river) sold two cranes on 5 May 2021 to the town.",
        "The crane company sold two cranes on 5 May 2021 to the town",
    ),
]
KEPT_LONG = [
    "The crane company, which says that it never owned the quays on both sides of the river, sold two cranes on 5 May 2021.",
    "The man, who was later cleared of everything that the harbour police had said of him, left the town on 5 May 2021.",
    "The minister died on the stage of the old theatre behind the harbour on 5 May 2021, playing a king of the far north.",
    "The harbour office sold the whole of its northern quay to the town on 5 May 2021, pending a ruling of the high court.",
]


@pytest.mark.parametrize(("sentence", "expected"), LONG)
def test_a_long_headline_does_without_asides(sentence, expected):
    assert len(sentence) > LONGEST and title_of(sentence, "5 May 2021") == expected


@pytest.mark.parametrize("sentence", KEPT_LONG)
def test_an_aside_that_changes_what_is_said_stays(sentence):
    assert len(sentence) > LONGEST and title_of(sentence, "5 May 2021").endswith(sentence.rstrip(".")[-30:])
    assert len(title_of(sentence, "5 May 2021")) > LONGEST


def test_a_sentence_too_long_for_a_title_is_seen_to_go_on():
    assert WHOLE == TITLE_LIMIT
    sentence = "On Monday " + "the council heard many long speeches about the new road " * 20 + "."
    title = headline(sentence, 3, 9)
    assert len(title) <= WHOLE and title.endswith("…") and not title.endswith(" …")
    assert len(headline("On Monday " + "x" * 900, 3, 9)) <= WHOLE


def test_a_date_of_which_nothing_is_said_has_no_headline():
    for sentence in ("On Monday.", "5 May 2021", "– 5 May 2021:"):
        words = "Monday" if "Monday" in sentence else "5 May 2021"
        assert title_of(sentence, words) == ""
    assert title_of("She left on Monday.", "Monday") == "She left"


def test_of_another_language_nothing_is_cut_but_the_date_of_a_list():
    sentence = "Lundi, le conseil n'a pas voté."
    assert headline(sentence, 0, 5, in_english=False) == "Lundi, le conseil n'a pas voté"
    assert headline("5 mai 2021 : le conseil vote", 0, 10, in_english=False) == "Le conseil vote"
    [draft] = draft_events("Le 5 mai 2021, le conseil n'a pas voté.", languages=("fr",))
    assert draft.title == "Le 5 mai 2021, le conseil n'a pas voté"


ROWS = [
    ("- 25 April 2014: The town drinks from the river", "The town drinks from the river"),
    ("- **25 April 2014**: The town drinks from the river", "The town drinks from the river"),
    ("* *25 April 2014* – The town drinks from the river", "The town drinks from the river"),
    ("**25 April 2014** The town drinks from the river", "The town drinks from the river"),
    ("1. 25 April 2014 - The town did not drink, he said", "The town did not drink, he said"),
    ("| 25 April 2014 | The town drinks from the river | Herald |", "The town drinks from the river"),
    ("25 April 2014: The town drinks from the river.", "The town drinks from the river"),
]


@pytest.mark.parametrize(("line", "title"), ROWS)
def test_a_line_of_a_list_or_table_is_drafted_without_its_date(line, title):
    text = f"Chronology\n\n{line}\n{line.replace('25 April 2014', '8 May 2021').replace('town', 'city')}\n"
    drafts = draft_events(text)
    assert [(draft.date.edtf, draft.title, draft.quote) for draft in drafts] == [
        ("2014-04-25", title, line.removeprefix("1. ")),
        ("2021-05-08", title.replace("town", "city"), drafts[1].quote),
    ]


NO_ROWS = [
    "25 April 2014",
    "- 25 April 2014",
    "25 April 2014: Herald",
    "Published: 25 April 2014 | Herald",
    "Tickets for 25 April 2014 - sold out now",
]


@pytest.mark.parametrize("line", NO_ROWS)
def test_a_line_that_only_has_a_date_is_none(line):
    assert draft_events(f"A heading\n\n{line}\n\nThe harbour was sold.\n") == []


def test_long_lines_of_a_list_are_no_paragraph():
    line = "{} May 2021: The old ferry leaves the northern pier and goes to the island"
    text = "\n".join(line.format(day) for day in range(1, 5))
    assert [draft.date.edtf for draft in draft_events(text)] == [f"2021-05-0{day}" for day in range(1, 5)]
    broken = (
        "The old ferry left the long northern pier at noon and went\n"
        "to the island in the bay, where on 5 May 2021 it met a ship\n"
        "25 miles out, and sank with all that was on board of it."
    )
    [draft] = draft_events(broken)
    assert draft.quote == broken


QUOTED = [
    ("“It was late. The ferry sank on Monday. Nobody saw it,” she said.", "“The ferry sank”"),
    ('"It was late. The ferry sank on Monday. Nobody saw it," she said.', "“The ferry sank”"),
    ("‘It was late. The ferry sank on Monday. Nobody saw it,’ she said.", "“The ferry sank”"),
    ("“The ferry sank on Monday. Nobody saw it,” she said.", "“The ferry sank”"),
    ("“It was late. The ferry sank on Monday.”", "“The ferry sank”"),
    ("“It was late,” she said. The ferry sank on Monday.", "The ferry sank"),
    ("The owners’ boats left. The ferry’s captain slept. The ferry sank on Monday.", "The ferry sank"),
]


@pytest.mark.parametrize(("text", "title"), QUOTED)
def test_words_inside_a_quotation_stay_somebodys(text, title):
    [draft] = [draft for draft in draft_events(text, reference=FRIDAY) if draft.mention.text in {"on Monday", "Monday"}]
    assert draft.title == title


def test_the_marks_of_a_quotation_are_put_where_they_belong():
    assert as_quotation("The ferry sank,” she said") == "“The ferry sank,” she said"
    assert as_quotation("The ferry sank,’ she said") == "‘The ferry sank,’ she said"
    assert as_quotation("“The ferry sank”") == "“The ferry sank”"
    assert is_open_quotation("„Es war spät") and not is_open_quotation("„Es war spät“, sagte sie")


NOUN = st.sampled_from(["The ferry", "Acme", "A man", "She", "Ships", "The mayor of Hull"])
VERB = st.sampled_from(
    "sank|was sold|did not sail|might sail|closed|said that it closed|was to close|failed|held it|would open|lasted|is".split(
        "|"
    )
)
TAIL = st.sampled_from(
    [
        "",
        " again",
        " for good",
        " to Hull",
        ", police said",
        ", which was false",
        " if it rains",
        " only",
        " than before",
        " in Hull",
    ]
)
DATE = st.sampled_from(
    ["on Monday", "in May", "in 2019", "until May", "by May", "Monday", "since 2019", "last week", "on 5 May"]
)
PLACE = st.sampled_from(["first", "inside", "end", "comma"])


@given(NOUN, VERB, TAIL, DATE, PLACE)
def test_at_most_the_date_is_gone(noun, verb, tail, date, place):
    sentence = {
        "first": f"{date[0].upper()}{date[1:]}, {noun[0].lower()}{noun[1:]} {verb}{tail}.",
        "inside": f"{noun} {date} {verb}{tail}.",
        "end": f"{noun} {verb}{tail} {date}.",
        "comma": f"{noun} {verb} {date}{tail}.",
    }[place]
    start = sentence.lower().index(date.lower())
    title = headline(sentence, start, start + len(date))
    own, kept = (re.findall(r"\w+", text.lower()) for text in (sentence, title))
    gone = re.findall(r"\w+", date.lower())
    at = next(
        (at for at in range(len(own)) if own[:at] + own[at + len(gone) :] == kept and own[at : at + len(gone)] == gone),
        None,
    )
    assert kept == own or at is not None
    is_said_then = place == "end" and tail == ", police said"
    if re.search(r"until|by|since|not|might|would|again|only|than|if|false|failed", sentence) and not is_said_then:
        assert kept == own


@pytest.mark.parametrize(
    ("title", "pronoun"), [("She left", "She"), ("It was late", "It"), ("Italy won", None), ("", None)]
)
def test_a_pronoun_at_the_head_is_seen(title, pronoun):
    assert has_pronoun(title) == pronoun
