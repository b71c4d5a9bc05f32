"""Titles: a whole clause in the sentence's own words that says nothing else than the sentence, or none."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import find_dates
from timeline.extract import draft_events
from timeline.extract.clauses import Dated, words_of
from timeline.extract.drafting import dated
from timeline.extract.openings import is_open_quotation
from timeline.extract.titles import title_of
from timeline.extract.wording import LONGEST

FRIDAY = datetime.date(2023, 7, 14)
ENGLISH = words_of("en")


def titled(marked: str) -> tuple[str, str | None]:
    """The title of the sentence for the date between the stars."""
    start, end = marked.index("*"), marked.rindex("*") - 1
    sentence = marked.replace("*", "")
    dates = [dated(m, 0) for m in find_dates(sentence, reference=FRIDAY)]
    own = next((one for one in dates if one.start < end and one.end > start), Dated(start, end))
    return title_of(sentence, own, [one for one in dates if one != own], ENGLISH)


def without_date(marked: str) -> str:
    text = re.sub(r"^\*.+?\*,?\s", "", marked)
    text = re.sub(r"\s\*.+?\*", "", text)
    return (text[0].upper() + text[1:]).rstrip(".")


# the date is an adverbial of the clause's verb, and goes with its preposition
CUT = [
    "*In June 2013* the owners chose the northern quay.",
    "*In 2012*, a group of divers at the old yard won a prize.",
    "*In June*, the firm said it had set up a taskforce.",
    "*On Monday* Acme sold two ships.",
    "The police held three men *on Monday* for more than nine minutes.",
    "Marlow's staff gave him a standing ovation *yesterday*.",
    "The council voted *on Monday* to close the school.",
    "The firm began to draw water *on Monday*.",
    "Acme is due to open the mine *in May*.",
    "A court *on Tuesday* denied the bid to delay it.",
    "Ann Marlow was sent to prison for eleven years *on Friday*, the Hull Times reports.",
    "Theresa Marlow said *on Monday* that she would leave.",
    "The court ruled against Acme *on Tuesday*.",
    "The court ruled *on Tuesday* against the old firm.",
    "Dockers marched past the office *on Monday*, demanding a share.",
    "The harbour master *on Friday* sent two divers home.",
    "To save coal, the town *in April 2014* began to burn wood.",
    "The firm said *on Tuesday* that it had not sold its ships.",
    "The firm said *Monday* that it would not pay.",
    "The firm said it would close the quay *in June*.",
    "The owners were slow, stubborn and idle, an inquiry said *on Wednesday*.",
    "Two men were arrested *on Friday*, police said.",
    "According to the police, the wreck was found *on Monday*.",
    "The wreck was found *on Monday*, according to the police.",
    "Divers found the wreck *last Thursday*.",
    "The committee is due to meet *on Tuesday*.",
    "The harbour master, who was abroad, resigned *on Monday*.",
    "Acme went under *in 2009* after its bank withdrew a loan.",
    "The mayor was first elected *in 2010*.",
    "The mayor denied *on Monday* that he took a bribe.",
    "The town *last week* began to draw water.",
    "The yard's oldest crane, a gift of the king, made its last lift *on Tuesday* under guard.",
    "Acme announced a recall *in May*, saying it had found a crack.",
    "The firm went after the business of its rival *on Monday*.",
    "Marlow told the council *on Monday* that he would leave.",
    "The mayor won the first prize *on Monday*.",
    "The council *on Monday* approved the merger of Acme and Borealis.",
]


@pytest.mark.parametrize("marked", CUT)
def test_a_date_of_the_verb_is_cut(marked):
    assert titled(marked) == (without_date(marked), None)


# its clause stands by itself
CLAUSES = [
    ("The quay was to save money, and *in August* the state told the town to use it.", "The state told the town to use it"),
    ("The court fined the firm *on Monday*, and the mayor praised it.", "The court fined the firm"),
    ("The army took the port *in 1999* and the mayor fled.", "The army took the port"),
    ("The rules were changed when the fund went bust *in 1997*.", "The fund went bust"),
    ("It has grown since the firm was floated on the market *in 2006*.", "The firm was floated on the market"),
    ("When the fund went bust *in 1997*, the rules were changed.", "The fund went bust"),
    ("New cranes will be shown *in May*; Acme had no news of ships.", "New cranes will be shown"),
    ("But *on Tuesday* the court ruled against it.", "The court ruled against it"),
    ("The union, however, rejected the offer *on Sunday*.", "The union rejected the offer"),
    ("Hall is quoted in the Post *on Sunday, May 3, 2020*, as saying he saw it.", "Hall is quoted in the Post as saying he saw it"),
    ("However, the union rejected the offer *on Sunday*.", "The union rejected the offer"),
    ("Meanwhile, in Hull, dockers held a ship *on Sunday*.", "In Hull, dockers held a ship"),
    ("HULL The mayor opened the bridge *on Monday*.", "The mayor opened the bridge"),
    ("HULL Dockers marched to the office *on Monday*.", "Dockers marched to the office"),
    ("HULL, July 14 (Agency) - The mayor opened the bridge *on Monday*.", "The mayor opened the bridge"),
    ("HULL (Agency) — The mayor opened the bridge *on Monday*.", "The mayor opened the bridge"),
    ("Hull, July 14 (RHC)-- The mayor opened the bridge *on Monday*.", "The mayor opened the bridge"),
    ("(Agency) - The mayor opened the bridge *on Monday*.", "The mayor opened the bridge"),
    ("Acme admitted *on Jan. 11, 2017*, that it cheated.", "Acme admitted that it cheated"),
    ("(CNN) Ann Marlow must go, a judge said *on Monday*.", "Ann Marlow must go, a judge said"),
    (
        "London, (Agency / Press News - 5th May, 2021) :Divers found it, police said *on Monday*.",
        "Divers found it, police said",
    ),
    (
        "Mrs Marlow saw the house *on Monday*, chatting to men and other workers as she was shown the charred shell of the old building where at least 17 people died.",
        "Mrs Marlow saw the house",
    ),
    ("NATO said *on Monday* that a ship had sunk.", "NATO said that a ship had sunk"),
    ("EPA Director Ann Marlow resigned *on Monday*.", "EPA Director Ann Marlow resigned"),
    ("Later life In *2015*, Marlow opened a bakery.", "Marlow opened a bakery"),
    ("[23] In *2015*, Marlow opened a bakery.", "Marlow opened a bakery"),
    ("iShip, a start-up, was sold *on Monday*.", "iShip, a start-up, was sold"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "title"), CLAUSES)
def test_a_clause_stands_by_itself(marked, title):
    assert titled(marked) == (title, None)


# without the date, or without what stands around it, it would say something else
WHOLE = [
    "Marlow was ordered to begin her sentence *on 27 April*.",
    "The council voted to close the school *in May 2021*.",
    "The ferry did not sail again *until March 2013*, after repairs.",
    "The bridge was closed *by April 2015*.",
    "Nobody has seen the ship *since April 2011*.",
    "Members can vote *between 30 June and 25 July*.",
    "Votes must be received by noon *on 10 April*.",
    "Divers didn’t find the wreck *in June*.",
    "The ferry did not sail *in June*.",
    "*In June* the ferry did not sail.",
    "The mine will no longer be worked *in 2030*.",
    "The bridge was hardly used *in 2019*.",
    "The firm failed to pay *in March*.",
    "The town changed back *in October*.",
    "The ferry sank again *in October*.",
    "The hearing was scheduled for *5 May*.",
    "The strike took place *in June 2016*.",
    "Prices rose more *in May* than in the whole year.",
    "The senator voted against the tax in 2001 and *2003*.",
    "The senator voted against the tax in *2001* and 2003.",
    "Prices rose from 2 dollars *in 2010* to 4 dollars in 2012.",
    "The *May 14* election cost the party its majority.",
    "In a *Sept. 25* email the clerk told the mayor.",
    "The flood of *January 1953* killed 300 people.",
    "At a hearing *in May 2010*, the judge rejected the plea.",
    "Rebels seized an airfield *in May 2011* and moved west.",
    "Every crane has stood still *since May*.",
]


@pytest.mark.parametrize("marked", WHOLE)
def test_a_date_that_must_stay_stays(marked):
    assert titled(marked) == (marked.replace("*", "").rstrip("."), None)


# no clause stands by itself, neither with its date nor without; and what is said of it
NONE = [
    ("Nothing was agreed, French and Swiss envoys said *Friday*.", "“and” may join it to what stands before"),
    ("Voters chose a cautious mayor and council dominated by farmers *in May*.", "“and” may join it to what stands before"),
    ("The airline has a new date for its alliance *on 3 October*:", "what it announces stands behind a colon"),
    ("*On Monday*, coach Ann Doe shared that sentiment.", "what “that” means stands before it"),
    ("The union rejected this offer *on 3 March*.", "what “this” means stands before it"),
    ("Months earlier, *in February*, the pump of the mine had failed.", "it begins with “Months earlier,”"),
    ("The board asked to see slides and written papers ahead of a *5 May* meeting so staff could read them.", "its date says which meeting is meant"),
    ("The operation began *in July 2020*, officials said.", "which operation is meant, the sentence doesn't say"),
    ("The court will adjourn *until Tuesday*, when the ruling is due.", "“until” belongs to it"),
    ("The ferry did not sail *on Monday*.", "“not” may reach it"),
    ("Nobody was in the house *on Monday*.", "“nobody” may reach it"),
    ("The mayor was told only *on Monday*.", "“only” stands before it"),
    ("The hearing was scheduled for *Thursday*.", "“for” stands before it"),
    ("The ferry sank again *on Monday*.", "“again” stands before it"),
    ("The clerk has confirmed 109 cases, up from 91 *yesterday*.", "“up from” compares it"),
    ("Prices rose more *on Monday* than in the whole year.", "“than” compares it"),
    ("News that as many as 11 million cars cheated has been told *this week*.", "a clause with “that”"),
    ("He said “the ferry sank *on Monday*.", "part of a quotation"),
    ("As many as 11 crates have been sold *this week*.", "“as” compares it"),
    ("Acme paid a fine in the *Jan. 11, 2017*, settlement.", "its date says which settlement is meant"),
    ("A jury in the north convicted him *on Monday*.", "“him” in it is nobody"),
    ("The council said *on Monday* that she would leave.", "“she” in it is nobody"),
    ("The 1,000-page report was leaked *on Monday*.", "which report is meant"),
    ("The five-judge panel's ruling came out *on Monday*.", "which ruling is meant"),
    ("The council voted to close the school *on Monday*.", "it may belong to “close”"),
    ("The mayor appeared before a judge *on Monday* and was freed.", "two verbs"),
    ("*Last year's* accident cost the firm a fortune.", "it belongs to a thing"),
    ("*Yesterday's* vote ended the strike.", "it belongs to a thing"),
    ("A *Monday* hearing ended in uproar.", "it belongs to a thing"),
    ("At a hearing *on Monday*, the judge rejected the plea.", "a thing at the head of the sentence"),
    ("The accident, which occurred *on Monday*, was caused by wind.", "a clause with “which”"),
    ("The bridge that fell *on Monday* was old.", "a clause with “that”"),
    ("If the talks fail *on Friday*, the miners will strike.", "a clause with “if”"),
    ("Friends asked whether he drowned *on Monday*.", "a clause with “whether”"),
    ("The minister resigned before the bank failed *in 2008*.", "a clause with “before”"),
    ("The letter, sent *on Monday*, asks for money.", "belongs to “sent”"),
    ("Acme, founded *in 1971*, made cranes.", "belongs to “founded”"),
    ("Founded *in 1871*, it has become the largest port.", "belongs to “founded”"),
    ("The bank was accused of fraud in a suit filed *in May 2010*.", "belongs to “filed”"),
    ("The chief resigned in February over a memo *of June 2015*.", "which memo is meant"),
    ("The police, citing a memo of *May 2010*, closed the hall.", "which memo is meant"),
    ("The index stayed above its *November 20* low of 1316.", "which low is meant"),
    ("Letters sent on Thursday show that the mayor was told *last March*.", "“last March” would have to stay"),
    ("Letters of Thursday show that the mayor was told *in March*.", "“Thursday” would stay in it"),
    ("Marlow proposed *Sunday* as the deadline.", "what the verb is about"),
    ("He wrote that panic spread after the bank closed *in May*.", "who says so"),
    ("The mayor was arrested *on Monday*, but the judge says this was wrong.", "several clauses"),
    ("Rebels *on Sunday* seized an airfield and moved west.", "two verbs"),
    ("She becomes the second mayor to be charged *this month*.", "“second” is true of it"),
    ("The owner meets crews ahead of a season that starts *in early January*.", "a clause with “that”"),
    ("Marlow said *on Monday* while still asleep, he heard the bell.", "what is said may begin with “while”"),
    ("The inspectors *on Monday* said they had approved the merger subject to conditions.", "which merger is meant"),
    ("The diver told doctors he ate the mussels in Hull *on 5 May*.", "when it was told"),
    ("He was elected *in 2010*.", "it begins with “He”"),
    ("By April the state knew of it, and *in August* it told the town to act.", "it begins with “It”"),
    ("Another such ferry sank *in the autumn*.", "it begins with “Another”"),
    ("The latest ferry sank *in the autumn*.", "it begins with “The latest”"),
    ("The two men were caught *in 2001*.", "it begins with “The two”"),
    ("The ruling came *in May 2012*.", "which ruling is meant"),
    ("The order took effect *in May*.", "which order is meant"),
    ("She left *on Monday*.", "fewer than 3 words"),
    ("Did the minister resign *on Monday*?", "a question"),
    ('"You knew of it *before October 2015*," a senator told the mayor.', "a quotation"),
    ("“The court ruled *on Tuesday*.”", "a quotation"),
    ("The court ruled *on Tuesday*,” she said.", "part of a quotation"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "why"), NONE)
def test_what_does_not_stand_by_itself_is_no_title(marked, why):
    text, untitled = titled(marked)
    assert text == ""
    assert untitled is not None
    assert why in untitled


def test_a_name_or_a_date_says_which_is_meant():
    assert titled("The ruling by Judge Marlow came *in May 2012*.")[0] == "The ruling by Judge Marlow came in May 2012"
    assert titled("The ruling on the 2008 plan was lifted *in May*.")[0] == "The ruling on the 2008 plan was lifted"


LONG = [
    (
        "The harbour court had no right to fine the former owner of the old ferry, another judge held *on 5 May 2021*, dismissing the charges.",
        "The harbour court had no right to fine the former owner of the old ferry, another judge held",
    ),
    (
        "The harbour court, whom the dockers had asked for help, had no right to fine the former owner, a judge held *on 5 May 2021*.",
        "The harbour court had no right to fine the former owner, a judge held",
    ),
    (
        "The crane company (which owns the quays on both sides of the long river) sold two old cranes *on 5 May 2021* to the town.",
        "The crane company sold two old cranes to the town",
    ),
    (
        "Acme said *on 5 May 2021* that it was setting aside €6.5 billion ($7.3 billion) to pay for the cracks, though the bank doubts that it will do.",
        "Acme said that it was setting aside €6.5 billion to pay for the cracks",
    ),
    (
        "The president *on 5 May 2021* sent officials of her ministry to the coast, while the lawyers of the victims of the old wreck asked for a ban.",
        "The president sent officials of her ministry to the coast",
    ),
    (
        "As part of a plan of the old owners of the yard, the harbour master of Hull was replaced *on 5 May 2021* with Ann Marlow, the current head of the yard.",
        "The harbour master of Hull was replaced with Ann Marlow",
    ),
]
TOO_LONG = [
    "*In 2012*, a group of divers of the old yard at the long northern quay of Hull won a prize of 50,000 pounds from the town.",
    "The crane company, which says that it never owned the quays on both sides of the river, sold two heavy cranes to it *on 5 May 2021*.",
    "The minister died on the stage of the old theatre behind the harbour and the long quay *on 5 May 2021*, playing a king of the far north.",
    "The first great ferry, made by Acme in its old yards behind the long northern quay, was delivered *on 5 May 2021* to the town of Hull.",
]


@pytest.mark.parametrize(("marked", "expected"), LONG)
def test_a_long_title_does_without_asides(marked, expected):
    assert len(without_date(marked)) > LONGEST
    assert titled(marked) == (expected, None)


@pytest.mark.parametrize("marked", TOO_LONG)
def test_what_stays_too_long_is_no_title(marked):
    text, untitled = titled(marked)
    assert text == ""
    assert untitled == f"longer than {LONGEST} characters" or "begins" in (untitled or "")


def test_the_boundary_of_length():
    for more, has_title in ((0, True), (1, False)):
        name = "x" * (LONGEST - len("The court freed ") + more)
        assert bool(titled(f"The court freed {name} *on Monday*.")[0]) == has_title


def test_of_a_language_whose_clauses_are_not_known_only_lines_of_lists_have_a_title():
    assert title_of("Op maandag stemde de raad niet.", Dated(3, 10, True)).text == ""
    assert title_of("5 mei 2021: de raad stemt", Dated(0, 10)).text == "De raad stemt"


ROWS = [
    ("- 25 April 2014: The town drinks from the river", "The town drinks from the river"),
    ("- **25 April 2014**: The town drinks from the river", "The town drinks from the river"),
    ("* *25 April 2014* – The town drinks from the river", "The town drinks from the river"),
    ("**25 April 2014** The town drinks from the river", "The town drinks from the river"),
    ("1. 25 April 2014 - The town did not drink, he said", "The town did not drink, he said"),
    ("| 25 April 2014 | The town drinks from the river | Herald |", "The town drinks from the river"),
    ("25 April 2014: The town drinks from the river.", "The town drinks from the river"),
    ("25 April 2014 -- The town, in haste, apologizes.", "The town, in haste, apologizes"),
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
    ("“It was late. The ferry sank on Monday. Nobody saw it,” she said.", ""),
    ('"It was late. The ferry sank on Monday. Nobody saw it," she said.', ""),
    ("‘It was late. The ferry sank on Monday. Nobody saw it,’ she said.", ""),
    ("“It was late. The ferry sank on Monday.”", ""),
    ("“It was late,” she said. The ferry sank on Monday.", "The ferry sank"),
    ("The owners’ boats left. The ferry’s captain slept. The ferry sank on Monday.", "The ferry sank"),
]


@pytest.mark.parametrize(("text", "title"), QUOTED)
def test_words_inside_a_quotation_are_no_title(text, title):
    [draft] = [draft for draft in draft_events(text, reference=FRIDAY) if draft.mention.text in {"on Monday", "Monday"}]
    assert draft.title == title
    assert bool(draft.untitled) != bool(title)


def test_an_open_quotation_is_seen():
    assert is_open_quotation("„Es war spät")
    assert not is_open_quotation("„Es war spät“, sagte sie")


NOUN = st.sampled_from(["The ferry", "Acme", "A man", "She", "Ships", "The mayor of Hull"])
VERB = st.sampled_from(
    "sank|was sold|did not sail|might sail|closed|said that it closed|was to close|failed|held it|would open|lasted|is".split(
        "|"
    )
)
TAIL = st.sampled_from(
    ["", " again", " for good", " to Hull", ", police said", ", which was false", " if it rains", " only", " than before", " in Hull"]
)  # fmt: skip
DATE = st.sampled_from(
    ["on Monday", "in May", "in 2019", "until May", "by May", "Monday", "since 2019", "last week", "on 5 May"]
)
PLACE = st.sampled_from(["first", "inside", "end", "comma"])


@given(NOUN, VERB, TAIL, DATE, PLACE)
def test_at_most_the_date_is_gone(noun, verb, tail, date, place):
    sentence = {
        "first": f"*{date[0].upper()}{date[1:]}*, {noun[0].lower()}{noun[1:]} {verb}{tail}.",
        "inside": f"{noun} *{date}* {verb}{tail}.",
        "end": f"{noun} {verb}{tail} *{date}*.",
        "comma": f"{noun} {verb} *{date}*{tail}.",
    }[place]
    title, untitled = titled(sentence)
    assert bool(title) != bool(untitled)
    if not title:
        return
    own, kept = (re.findall(r"\w+", text.lower()) for text in (sentence, title))
    gone = re.findall(r"\w+", date.lower())
    at = next(
        (at for at in range(len(own)) if own[:at] + own[at + len(gone) :] == kept and own[at : at + len(gone)] == gone),
        None,
    )
    assert kept == own or at is not None
    assert not re.match(r"(?i)she\b", title)
    assert kept != own or not re.search(r"Monday|last week", date)
    if re.search(r"until|by|since|not|than", sentence) and "said" not in sentence:
        assert kept == own
