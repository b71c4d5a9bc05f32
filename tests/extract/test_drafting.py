"""Drafts: the exact sentence, the right date, the kind the words give, and no figure's time or name among them."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.invented import ALL
from timeline.extract import TO_LOOK_AT, draft_events, drafting
from timeline.extract.wording import LONGEST

FRIDAY = datetime.date(2023, 7, 14)


@pytest.mark.parametrize("clipping", ALL, ids=lambda clipping: f"{clipping.outlet} {clipping.published}")
def test_a_clipping_gives_the_events_it_tells_of_and_no_other(clipping):
    drafts = draft_events(clipping.text, reference=clipping.article().published)
    assert tuple((draft.date.edtf, draft.kind) for draft in drafts) == clipping.tells
    assert all(draft.reason is None for draft in drafts)


def test_a_draft_knows_its_sentence_its_place_and_why():
    text = "First things first.\n\nThe council sat late. On Tuesday, it voted to close the school."
    [draft] = draft_events(text, reference=FRIDAY)
    assert draft.quote == "On Tuesday, it voted to close the school." == text[draft.start : draft.end]
    assert (draft.date.edtf, draft.mention.text, draft.paragraph) == ("2023-07-11", "Tuesday", 2)
    assert draft.date.why[0] == "2023-07-11: the latest one on or before 2023-07-14"
    assert draft.title == "" and draft.untitled == "it begins with “It”"


PAPER = "what the paper says of itself"
# A sentence told on Friday 14 July 2023, and why its date is no event; None where it is one.
JUDGED = [
    ("In 2022, 53% of those asked had seen one.", "the time that a figure is for"),
    ("In 2022 the port handled 32 million tonnes.", "the time that a figure is for"),
    ("In 2022 the port was sold for 32 million pounds.", None),
    ("The line received 32 million tips in 2022.", "the time that a figure is for"),
    ("There were 146 cases between 2019 and 2022.", "the time that a figure is for"),
    ("The firm made a profit of $3 million last year.", "the time that a figure is for"),
    ("Facebook was the top platform from 2019 to 2022.", "the time that a figure is for"),
    ("Since 2000, much has changed.", "a point to count from"),
    ("Prices are higher than in 2019.", "a point to count from"),
    ("It was the worst fall since its launch in 2003.", "a point to count from"),
    ("The 2022 Federal Report names them.", "part of a name"),
    ("A March 2020 study says otherwise.", "part of a name"),
    ("It hides behind the 1996 Decency Act.", "part of a name"),
    ("Sales fell, according to figures for April 3.", "in the naming of a source"),
    ("Sales fell, according to figures released on Monday.", None),
    ("Today, many parents are worried.", "today in general"),
    ("It is a risk in today's world.", "today in general"),
    ("They still drive the cars of the 1970s.", "a time that is only spoken of"),
    ("Sadly, that day has come.", None),
    ("Sales have doubled over the past three years.", "a length of time"),
    ("In 2007 it was the second of its kind in town.", "how things stood, and nothing happened"),
    ("Was he there on Monday?", "only asked or supposed"),
    ("If they meet on Monday, he will speak.", "only asked or supposed"),
    ("The mayor speaks on Monday. (Joe Snapper)", "in a caption"),
    ("Jobs to go by 2030", "in a heading or a list"),
    ("LONDON, July 14 (Reuters) - The bank closed.", "a date line, or on a line of its own"),
    ("14 July 2023", "a date line, or on a line of its own"),
    ("Published on 14 July 2023", "a date line, or on a line of its own"),
    ("31 April 2023 was a mistake of theirs.", "there is no such date"),
    ("It was sold on 04/05/2023.", "it can be read two ways"),
    ("The board was told of the fraud in January.", None),
    ("The board was told about the fraud in October.", None),
    ("In 2009 the firm bought a fifth of its rival.", None),
    ("The jet crashed into the sea in June, killing all 228 people on board.", None),
    ("In 2016 she was elected to the council.", None),
    ("The bank was founded in 1986.", None),
    ("A hearing was set for 3 August.", None),
    ("In the 2016 election she stood for the council.", "part of a name"),
    ("They bid for the 2018 and 2022 World Cup tournaments.", "part of a name"),
    ("Papers about the 2018-2022 World Cup bids were seized.", "part of a name"),
    ("As of 3 July, some 336,612 owners have registered.", "a point to count from"),
    ("As of 3 July the bridge is closed.", None),
    ("It put off its third-quarter results.", "the time that a figure is for"),
    ("It sold the mine in the third quarter.", None),
    ("It stopped the dividend for the rest of the year.", "a length of time"),
    ("It used to publish its results in November.", "what is usual"),
    ("A spokesman did not respond to a request for comment on Monday.", "whether somebody answered the paper"),
    ("The mayor declined to comment on Monday.", "whether somebody answered the paper"),
    ("The mayor declined to comment, but on Monday she resigned.", None),
    ("The mayor did not respond to the letter that was sent on Monday.", None),
    ("The mayor listens at a meeting on 11 July 2023.", "in a caption"),
    ("The mayor listened at a meeting on 11 July 2023.", None),
    ("The bank, after months of talks with the firm, opened a branch on 11 July 2023.", None),
    ("The mayor speaks on Wednesday.", None),
    ("A version of this article appeared in print on 3 July 2023.", "a date line, or on a line of its own"),
    ("This article was amended on 3 July 2023.", "a date line, or on a line of its own"),
    ("July 14 Acme AG closed its mine.", "a date line, or on a line of its own"),
    ("Berlin, July 14 (Reuters) - The bank closed.", "a date line, or on a line of its own"),
    ("On July 14 Acme AG closed its mine.", None),
    ("London, (Agency / Press News - 14th July, 2023 ) :Divers found it.", "a date line, or on a line of its own"),
    ("Today I am wise, and want to change.", "today in general"),
    ("This handout image taken on July 14, 2023 shows flames.", "in a caption"),
    ("This courtroom sketch depicts the mayor on July 13, 2023.", "in a caption"),
    ("Navy divers approach the ship at Hull, Tuesday, July 11, 2023.", "in a caption"),
    ("The ferry, seen on July 11, hit rocks and sank.", "in a caption"),
    ("Seen here at the fair in 2016, the mayor is well known.", "in a caption"),
    ("The mayor leaves the court beside her lawyer, who was late, July 13, 2023.", "in a caption"),
    ("It was not clear last night how many died.", "how things stood, and nothing happened"),
    ("It was cleared last night by the police.", None),
    ("Soldiers help in the town on July 13, 2023. ANN SMITH/ AFP/Getty Images", "in a caption"),
    ("View of the cell of the mayor, July 13, 2023.", "in a caption"),
    ("She is to spend at least the next decade in prison.", "a length of time"),
    ("Saturday was declared a day of mourning.", None),
    ("On Tuesday afternoon, the jury announced these verdicts:", None),
    ("The crowd went home as the weekend crept closer.", "a time that is only spoken of"),
    ("The court rose for the weekend.", "a length of time"),
    ("Over the previous year, the firm has sold five ships.", "a length of time"),
    ("The court brought charges against the mayor in March.", None),
    ("The votes were 3 million against 2 million in March.", "a point to count from"),
    ("It is so, according to an indictment unsealed on Monday.", None),
    ("The union signed the $2.79 million payment in 2011.", None),
    ("The minister resigned today.", None),
    ("“We were lucky this morning,” a guard wrote.", "in a quotation, of a day that isn't said"),
    ("“We were lucky,” a guard wrote this morning.", None),
    ("It was the worst wreck since 2004, when seven sailors were killed.", None),
    ("It was the worst wreck since 2004, when taxes are counted.", "a point to count from"),
    ("Police will give details of Tuesday's attack.", None),
    ("Follow our live coverage on Tuesday.", PAPER),
    ("An earlier version of this article, published on Tuesday, was wrong.", PAPER),
    ("The article misspelled the name of the judge on Tuesday.", PAPER),
    ("The article on Tuesday named the judge.", None),
    ("The print edition will not appear on Tuesday.", PAPER),
    ("The mayor will sign the order on Tuesday.", None),
    ("Shares were trading at $119.16 on Tuesday.", "a price"),
    ("Oil closed at $71.20 a barrel on Tuesday.", "a price"),
    ("The bond weakened, hitting 16.05% on Tuesday.", "a price"),
    ("Hall bought shares of the firm for $5 million on Tuesday.", None),
    ("The firm itself had 12,500 workers on 30 June.", "the time that a figure is for"),
    ("The firm had its 12,500 workers vote on 30 June.", None),
    ("It ends a tax credit, worth $140 million this year.", "the time that a figure is for"),
    ("She is considered a likely candidate in 2024.", "how things stood, and nothing happened"),
    ("She is to stand as a candidate in 2024.", None),
    ("She wrote that it had to be done tonight.", "in a quotation, of a day that isn't said"),
    ("She said that it had to be done tonight.", None),
    ("The leader speaks to reporters after giving a speech in Hull on Tuesday.", "in a caption"),
    ("The leader speaks to reporters in Hull on Tuesday.", None),
    ("In the days leading up to this year's awards, it was debated.", "a point to count from"),
    ("In the days leading up this year's awards, it was debated.", "a point to count from"),
    ("Since March, when the mine closed, 40 families have left.", None),
    ("The mine has been shut since a blast on 2 April killed three.", None),
    ("The mine has been shut since a blast on 2 April.", "a point to count from"),
    ("Hull Town (2004) owned the club.", "part of a name"),
    ("The board heard in June that the mine was not safe.", None),
    ("Owners will have their day in court later this month.", None),
    ("An inquiry into plans for a 50,000 sq ft shop was held in January and February.", None),
    ("The council said in May it was bent on mending the old stone bridge across the harbour of the town", None),
    ("Council bent on mending the old stone bridge across the harbour of the town in May", "in a heading or a list"),
    (
        "PUBLISHED: July 8, 2023 at 12:27 p.m. | UPDATED: July 9, 2023 at 7:50 p.m.",
        "a date line, or on a line of its own",
    ),
]


@pytest.mark.parametrize(("text", "reason"), JUDGED)
def test_each_date_that_dates_no_event_says_why(text, reason):
    drafts = draft_events(text, reference=FRIDAY, all=True)
    assert drafts[0].reason == reason if text != "Sadly, that day has come." else drafts == []
    if reason in TO_LOOK_AT:
        assert [draft.reason for draft in draft_events(text, reference=FRIDAY)] == [reason]
    elif drafts and reason is not None:
        assert draft_events(text, reference=FRIDAY)[:1] != drafts[:1]


KINDS = [
    ("Residents have until 1 August to object.", "2023-08-01", "deadline"),
    ("The ban does not take effect until March.", "2024-03", "scheduled"),
    ("The ferry did not sail again until the mid-1990s, after repairs.", "1994~/1996~", "event"),
    ("The ban does not take effect until late in the week.", "2023-07-13~/2023-07-16~", "scheduled"),
    ("The order will take effect from the late 2020s.", "2027~/2029~", "scheduled"),
    ("Smoking will be banned from 24 September.", "2023-09-24", "scheduled"),
    ("The schools stay shut until 3 August.", "../2023-08-03", "scheduled"),
    ("She has asked for a reply by 5 September.", "2023-09-05", "deadline"),
    ("They must answer no later than 5 September.", "2023-09-05", "deadline"),
    ("The deadline for replies is 5 September.", "2023-09-05", "deadline"),
    ("The plant will be closed by the end of this year.", "[..2023-12-31]", "scheduled"),
    ("The court will sit on Tuesday.", "2023-07-18", "scheduled"),
    ("The court sat on Tuesday.", "2023-07-11", "event"),
    ("Mrs May saw the house on Friday.", "2023-07-14", "event"),
    ("Theresa May today announced an inquiry.", "2023-07-14", "event"),
    ("The mayor will help as she pleaded guilty on Friday.", "2023-07-14", "event"),
    ("The mayor was ordered to begin her sentence on 5 June.", "2023-06-05", "scheduled"),
    ("The report is set to be published on Friday.", "2023-07-14", "scheduled"),
    ("The report will be presented and published on Friday.", "2023-07-14", "scheduled"),
    ("The mayor will say that she left on Friday.", "2023-07-14", "event"),
    ("Work could begin as early as today.", "2023-07-14", "scheduled"),
    ("Interviews will take place this month.", "2023-07", "scheduled"),
    ("It locked him up until his trial later this year.", "2023-07-14/2023-12-31", "scheduled"),
    ("The trial was slated to resume on Friday, but the judge put it off.", "2023-07-14", "scheduled"),
    ("Sentencing was scheduled for 5 June.", "2023-06-05", "scheduled"),
    ("It was due to close, and on Monday it did.", "2023-07-10", "event"),
    ("By 5 September the firm must reply.", "2023-09-05", "deadline"),
    ("The bridge will be finished by 5 September.", "[..2023-09-05]", "scheduled"),
    ("The bridge is to be finished by 5 September.", "2023-09-05", "deadline"),
    ("The judge ordered a hearing for 5 September.", "2023-09-05", "scheduled"),
    ("By way of a letter he asked for a meeting on 5 July.", "2023-07-05", "event"),
    ("It missed a 5 July deadline.", "2023-07-05", "deadline"),
    ("The weather should ease by 5 September.", "[..2023-09-05]", "scheduled"),
    ("More rain was expected on 5 July.", "2023-07-05", "scheduled"),
    ("It was the worst wreck since 2004, when seven sailors were killed.", "2004", "event"),
    ("It must pay dividends due to owners this year.", "2023", "event"),
    ("The board holds a hearing on Friday.", "2023-07-14", "scheduled"),
    ("On Friday, the ministry will announce a plan.", "2023-07-14", "scheduled"),
    ("The order that she plans to sign on Friday is long.", "2023-07-14", "scheduled"),
    ("The ruling of the court today means that there will be no trial.", "2023-07-14", "event"),
    ("Guests will stay; the rooms were opened on Friday.", "2023-07-14", "event"),
    ("Originally slated for a hearing on 5 June, the case was put off.", "2023-06-05", "scheduled"),
    ("The board in June was to discuss it.", "2023-06", "scheduled"),
]


@pytest.mark.parametrize(("text", "value", "kind"), KINDS)
def test_what_lies_ahead_is_a_deadline_or_a_plan(text, value, kind):
    [draft] = draft_events(text, reference=FRIDAY)
    assert (draft.date.edtf, draft.kind) == (value, kind)


def test_without_a_day_of_publication_only_whole_dates_are_events():
    text = "In June the council met. On 5 May 2021 it voted. It will meet in 2031."
    drafts = draft_events(text, all=True)
    assert [(draft.date and draft.date.edtf, draft.reason) for draft in drafts] == [
        (None, "no whole date"),
        ("2021-05-05", None),
        ("2031", None),
    ]
    assert [draft.kind for draft in draft_events(text)] == ["event", "scheduled"]


def test_an_agency_below_a_text_signs_it_and_below_another_sentence_took_its_picture():
    text = "The mayor bought 16 boats on 5 May.\n\nREUTERS"
    assert [draft.reason for draft in draft_events(text, reference=FRIDAY, all=True)] == [None]
    text += "\n\nMore of it."
    assert [draft.reason for draft in draft_events(text, reference=FRIDAY, all=True)] == ["in a caption"]
    text = "The mayor could miss the vote next year.\n\nPHOTO: REUTERS"
    assert [draft.reason for draft in draft_events(text, reference=FRIDAY, all=True)] == ["in a caption"]


def test_the_lines_of_a_head_are_no_sentence():
    head = [
        "Ring of thieves is broken up in the old harbour of Hull after a hunt",
        "By Grace Moyo | grace@herald.example | The Hull Herald and its web site",
        "PUBLISHED: July 8, 2023 at 12:27 p.m. | UPDATED: July 9, 2023 at 7:50 p.m.",
    ]
    text = "\n".join(head) + "\n\nPolice arrested six men on Tuesday.\n\nThey were in jail."
    assert [draft.quote for draft in draft_events(text, reference=FRIDAY)] == ["Police arrested six men on Tuesday."]


def test_the_same_date_twice_in_a_sentence_is_one_draft():
    text = "On 5 May 2021, and it was 5 May 2021, the council met."
    assert len(draft_events(text)) == 1 and len(draft_events(text, all=True)) == 2


def test_another_languages_articles_go_the_same_way():
    [draft] = draft_events("Le conseil a voté le 5 mai 2021.", languages=("fr",))
    assert draft.date.edtf == "2021-05-05"


WORDS = st.sampled_from(
    "on in by the a Monday June 2019 5 September court sat will sit and , . ; ( ) \" ' who said that Smith 2.5 % \n \n\n “ ” — as was to".split(
        " "
    )
)


@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=80).map(" ".join)))
def test_every_quote_is_an_exact_piece_and_every_title_its_words(text):
    for draft in draft_events(text, reference=FRIDAY, all=True):
        assert text[draft.start : draft.end] == draft.quote
        assert draft.start <= draft.mention.start and draft.mention.end <= draft.end
        assert len(draft.title) <= LONGEST
        words = re.findall(r"\w+", draft.quote.lower())
        at = 0
        for word in re.findall(r"\w+", draft.title.lower()):
            assert word in words[at:], (draft.title, draft.quote)
            at = words.index(word, at) + 1


@pytest.mark.growth
@pytest.mark.parametrize(
    "text", ["?" * 20_000, "on Monday he met her in June " * 2_000, "a, " * 20_000, '"' * 20_000, "(" * 20_000]
)
def test_twice_the_text_takes_about_twice_the_time(text):
    from time import process_time

    def spent(text: str) -> float:
        before = process_time()
        draft_events(text, reference=FRIDAY)
        return process_time() - before

    spent(text)
    assert min(spent(text * 2) for _ in range(2)) < 4 * max(spent(text), 0.05)


def failing_at(word, find):
    def found(text, **how):
        if word in text:
            raise ZeroDivisionError(word)
        return find(text, **how)

    return found


def test_a_sentence_at_which_the_program_fails_takes_no_other_with_it(monkeypatch):
    text = "The court sat on Monday. The boom came on Tuesday. The ship sank on Wednesday."
    monkeypatch.setattr(drafting, "find_dates", failing_at("boom", drafting.find_dates))
    failures = []
    drafts = draft_events(text, reference=FRIDAY, failures=failures)
    assert [(draft.date.edtf, text[draft.start : draft.end]) for draft in drafts] == [
        ("2023-07-10", "The court sat on Monday."),
        ("2023-07-12", "The ship sank on Wednesday."),
    ]
    assert [(one.words, "ZeroDivisionError: boom" in one.traceback) for one in failures] == [
        ("The boom came on Tuesday.", True)
    ]
    with pytest.raises(ZeroDivisionError):
        draft_events(text, reference=FRIDAY)


def test_a_failure_that_no_sentence_has_by_itself_is_told_and_all_is_drafted(monkeypatch):
    text = "The court sat on Monday. The ship sank on Wednesday."
    monkeypatch.setattr(drafting, "find_dates", failing_at(". The", drafting.find_dates))
    failures = []
    drafts = draft_events(text, reference=FRIDAY, failures=failures)
    assert [draft.date.edtf for draft in drafts] == ["2023-07-10", "2023-07-12"]
    assert [one.words for one in failures] == [""]


def test_a_draft_at_which_the_program_fails_takes_no_other_with_it(monkeypatch):
    def kind_of(told, _):
        return {}["boom"] if "boom" in told.sentence else "event"

    monkeypatch.setattr(drafting, "kind_of", kind_of)
    failures = []
    drafts = draft_events("The boom came on Monday. The ship sank on Tuesday.", reference=FRIDAY, failures=failures)
    assert [draft.date.edtf for draft in drafts] == ["2023-07-11"]
    assert [one.words for one in failures] == ["The boom came on Monday."]


NO_POINT = {
    "The plant was not sold until the mid-1990s.": "1994~/1996~",
    "The road will be closed until late in the week.": None,
    "The bridge is not to open until the early 2030s.": "2030~/2033~",
    "They must answer by the mid-2020s.": None,
    "It was not until the late 18th century that it was found.": "1767~/1800~",
}
"""What ends at a date that is no day; what did not happen until one happened then."""


@pytest.mark.parametrize(("text", "edtf"), NO_POINT.items())
def test_a_bound_that_is_no_day_is_drafted_as_it_is(text, edtf):
    [draft] = draft_events(text, reference=FRIDAY)
    assert draft.reason is None
    assert draft.date.edtf == edtf if edtf else draft.date.edtf.startswith(("../", "[.."))


@pytest.mark.parametrize(
    ("text", "value", "others"),
    [
        ("The mayor resigned in March.", "2023-03", ["2024-03"]),
        ("The plan is for 5 September.", "2023-09-05", ["2022-09-05"]),
        ("The mayor resigned on Monday.", "2023-07-10", ["2023-07-17"]),
        ("The mayor resigned last week.", "2023-07-03/2023-07-09", []),
        ("The mayor resigned yesterday.", "2023-07-13", []),
        ("The mayor resigned on 5 May 2021.", "2021-05-05", []),
    ],
)
def test_what_was_chosen_by_the_verb_can_be_read_another_way(text, value, others):
    [draft] = draft_events(text, reference=FRIDAY)
    assert draft.date.edtf == value and [one.edtf for one in draft.others] == others
    assert all(one.why for one in draft.others)


HEADINGS = """Chronology

5 May 2021

The harbour was sold. Nobody knew.

**6 May 2021**
The mayor resigned.

7 May 2021

8 May 2021:

She came back to the town hall in a red coat, and on 9 May 2021 she left it.
"""


def test_the_sentence_below_a_date_that_is_a_heading_has_it():
    drafts = draft_events(HEADINGS)
    assert [(draft.date.edtf, draft.title, draft.quote[:12]) for draft in drafts] == [
        ("2021-05-05", "The harbour was sold", "The harbour "),
        ("2021-05-06", "The mayor resigned", "The mayor re"),
        ("2021-05-08", "", "She came bac"),
        ("2021-05-09", "", "She came bac"),
    ]
    assert all(draft.quote == HEADINGS[draft.start : draft.end] for draft in drafts)


def test_two_dates_on_lines_of_their_own_are_no_chronology():
    assert draft_events("News\n\n5 May 2021\n\nThe harbour was sold.\n\n6 May 2021\n\nThe mayor resigned.\n") == []
