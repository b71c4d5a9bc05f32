"""Clippings that tell of one happening make one entry; dates that can't both be right stay both."""

import random

import pytest

from tests.invented import ALL, Clipping
from timeline.chronology import project_of
from timeline.clippings import Article
from timeline.dates import parse_date
from timeline.document import parse_document
from timeline.document.splicing import spliced
from timeline.document.writing import block_of
from timeline.extract import Drafted, draft_events, proposed, similarity
from timeline.extract.cluster import account_of, agree, merged
from timeline.extract.content import content_words
from timeline.extract.deduplicate import dated, insertions, news, source_of
from timeline.extract.entries import date_words, id_of_source
from timeline.languages import clauses_of


def drafted(*clippings):
    articles = [clipping.article() if isinstance(clipping, Clipping) else clipping for clipping in clippings]
    return [
        Drafted(article, tuple(draft_events(article.text, reference=article.published, all=True)))
        for article in articles
    ]


def told(outlet, text, published="14 July 2023"):
    return Article(f"{outlet}.txt", text, outlet=outlet, published=parse_date(published) if published else None)


def entries(*clippings):
    return [entry.value for entry in proposed(drafted(*clippings)).entries]


ALIKE = [
    # two sentences of one day, and whether they tell of one happening
    ("Two men were shot dead in Hull on Monday.", "Two men were shot dead in Leeds on Monday.", False),
    ("A man was shot dead in Hull on Monday.", "A second man was shot dead in Hull on Monday.", False),
    ("A tram crashed in Hull on Monday.", "Another tram crashed in Hull on Monday.", False),
    ("A tram crashed in Hull on Monday morning.", "A tram crashed in Hull on Monday night.", False),
    ("A tram crashed in Hull on Monday evening.", "A tram crashed in Hull on Monday night.", True),
    ("Anna Cole was charged with murder in Hull on Monday.", "Anna Cole was charged with fraud in Hull on Monday.", False),
    ("Anna Cole was charged with murder in Hull on Monday.", "Anna Cole was charged with the murder of a man on Monday.", True),
    ("A bomb killed six people at a market in Kabul on Monday.", "A blast killed six people at a Kabul market on Monday.", True),
    ("Anna Cole resigned as mayor of Hull on Monday.", "Hull mayor Anna Cole quit on Monday.", True),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "is_one"), ALIKE)
def test_two_that_are_alike_on_one_day_are_one_only_where_nothing_tells_them_apart(one, other, is_one):
    assert len(entries(told("herald", one), told("courier", other))) == (1 if is_one else 2)


def test_the_pile_becomes_one_chronology():
    made = proposed(drafted(*ALL))
    found = [(entry.value["date"], [source["source"] for source in entry.value["sources"]]) for entry in made.entries]
    assert found == [
        ("2023-04-27", ["courier-2023-07", "gazette-2023-04"]),
        ("2023-06", ["courier-2023-07"]),
        ("2023-07-10", ["herald-2023-07"]),
        ("2023-09-05", ["courier-2023-07", "herald-2023-07"]),
        ("December 2023", ["courier-2024-01"]),
        ("2024-01-31", ["courier-2024-01"]),
    ]
    assert [id for id, _ in made.sources] == ["courier-2023-07", "herald-2023-07", "gazette-2023-04", "courier-2024-01"]
    assert all(entry.value["draft"] is True for entry in made.entries)


def test_each_source_keeps_its_own_words_and_the_reason_stands_above():
    first = proposed(drafted(*ALL)).entries[0]
    assert [source.get("says") for source in first.value["sources"]] == ["April", "Thursday 27 April"]
    assert (
        first.value["sources"][0]["quote"]
        == "A long inquiry by the Courier, published in April, found that the company had looked away."
    )
    assert first.value["sources"][0]["at"] == "paragraph 3"
    assert first.comments[0].startswith(
        "courier-2023-07: April is 2023-04 (year 2023: the latest one on or before 2023-07-11;"
    )


def test_what_is_written_is_a_chronology_without_a_mistake():
    made = proposed(drafted(*ALL))
    text = "\n".join(
        ["title: Drafts", "sources:", *block_of(dict(made.sources)), "events:", *block_of(made.entries), ""]
    )
    checked = project_of(parse_document(text.encode(), "events.yaml")).checked
    assert checked.findings == ()
    values = [item.date.edtf for item in checked.understood]
    assert values == ["2023-04-27", "2023-06", "2023-07-10", "2023-09-05", "2023-12", "2024-01-31"]
    assert all(item.draft for item in checked.understood) and checked.chronology.events == ()


def test_two_happenings_of_one_day_stay_two():
    found = entries(
        told("A", "The court freed two bankers on Monday."), told("B", "A storm sank three ships on Monday.")
    )
    assert len(found) == 2


TWO = [
    ("The court acquitted Mr Smith", "The court convicted Mr Smith"),
    ("Israel attacked Gaza City", "Hamas attacked Tel Aviv"),
    ("A man was killed in a fire in Leeds", "A man was killed in a crash in Hull"),
    ("The factory opened", "The factory closed"),
    ("Shares in Shell fell by 3%", "Shares in BP fell by 5%"),
    (
        "The head of state met the president of France in Paris",
        "The head of state met the president of Kenya in London",
    ),
    ("The government announced a new tax", "The government announced a new law"),
    ("The harbour ferry Star sank", "The harbour ferry Star did not sink"),
    (
        "The council of Northport did sign the harbour contract with Rossi",
        "The council of Northport did not sign the harbour contract with Rossi",
    ),
    (
        "The court in Northport acquitted the former minister Smith of fraud at the Northern Bank",
        "The court in Northport convicted the former minister Smith of fraud at the Northern Bank",
    ),
    ("The ferry number 101 sank near pier 101", "The ferry number 102 sank near pier 102"),
    (
        "The court in Northport convicted the former minister Smith, who had been abroad for years, of fraud",
        "The court in Northport convicted the former minister Jones, after a trial of five long months, of fraud",
    ),
    (
        "The liner Costa Nova, with 12,400 people on board, slammed into a reef and capsized after a turn off its usual course",
        "Judge Valeria Monti heard three hours of testimony on calls between the bridge and a guard on the coast, while stations all over the country told again how the Costa Nova took 12,400 people out",
    ),
    (
        "The harbour firm Acme, whose owners had long been warned of it, closed its old yard in Northport",
        "The bank of Northport, after months of talks with the harbour firm Acme, opened a branch near its yard",
    ),
]


ONE = [
    ("The court freed two bankers of the Northern Bank", "Two bankers of the Northern Bank were freed by the court"),
    ("The harbour ferry Star sank near Leeds", "Near Leeds the ferry Star sank with its crew"),
    ("Rossi, who is 41, left the Northern Bank", "The head of the Northern Bank, Rossi, left"),
    (
        "The adviser of the president, Michael Rossi, resigned amid leaks of what he had told a diplomat",
        "Michael Rossi abruptly resigned as adviser of the president, after weeks of questions about a dinner in Hull",
    ),
    (
        "The crisis of Acme grew, as Acme revealed that it had found cracks in 11 million pumps worldwide",
        "Acme revealed that as many as 11 million pumps worldwide may have been sold with the cracks that a test had shown",
    ),
]


ONE += [
    (
        "The treasurer of Northport, Lena Marsh, resigned over loans to the harbour firm Acme",
        "After weeks of questions about what Acme had borrowed, Lena Marsh quit as treasurer of Northport",
    ),
    (
        "A fire at the fish market of Northport killed three people and drove dozens from their beds",
        "Three died in Northport when a blaze swept through the old fish market",
    ),
    (
        "Detectives in Hull arrested the banker Rossi, who had hidden with a cousin for most of the summer",
        "The banker Rossi, taken to a cell in Hull for questioning, was detained at a cousin's house",
    ),
    (
        "Acme offered $121 million to take over its rival Borealis",
        "The harbour firm Acme raised what it would pay for Borealis to $121 million, a record for the coast",
    ),
    (
        "Lena Marsh and her brother were charged with taking bribes from the harbour firm Acme, prosecutors announced",
        "A grand jury in Hull indicted Lena Marsh, the treasurer, over bribes that it says the firm Acme had paid for years",
    ),
]
TWO += [
    (
        "Alan Reed, a winger of the Northport Rovers, was arrested on suspicion of drunken driving",
        "Mark Oduya, who keeps goal for the Northport Rovers, was arrested on suspicion of drunken driving",
    ),
    (
        "The trial of Lena Marsh, who is accused of killing Omar Diaz in Hull, began before a full house",
        "The body of Omar Diaz was found in a shed that belongs to Lena Marsh in Hull",
    ),
    (
        "A fire in a warehouse in Northport killed 3 people",
        "A fire in a school in Northport killed 11 people",
    ),
    ("Rossi told the council of Hull that Acme had paid", "Silva told the council of Hull that Acme owed more"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_happening_in_other_words_is_one(one, other):
    assert len(entries(told("A", f"{one} on 10 July 2023."), told("B", f"{other} on 10 July 2023."))) == 1


FIRE = (
    "A fire at the fish market of Northport killed three people on 10 July 2023.",
    "Three people died on 10 July 2023 when a blaze tore through the fish market in Northport.",
    "On 10 July 2023 flames swept the Northport fish market, and three people perished.",
    "The blaze that killed three at the fish market of Northport broke out on 10 July 2023.",
    "Firefighters fought for hours on 10 July 2023 as a fire at Northport's fish market left three dead.",
    "Three people were killed on 10 July 2023 in a fire at the fish market of Northport.",
)


def test_a_fire_told_by_many_papers_is_one_draft():
    made = entries(*(told(f"Paper {number}", text) for number, text in enumerate(FIRE)))
    assert len(made) == 1 and len(made[0]["sources"]) == len(FIRE)


IN_OTHER_LANGUAGES = [
    (
        "de",
        "Der Kämmerer von Nordhafen, Karl Brandt, ist am 10. Juli 2023 zurückgetreten.",
        "Karl Brandt erklärte am 10. Juli 2023 seinen Rücktritt als Kämmerer von Nordhafen.",
        "Karl Brandt eröffnete am 10. Juli 2023 die neue Brücke von Nordhafen.",
    ),
    (
        "fr",
        "Le trésorier de Nordport, Marc Lenoir, a été arrêté le 10 juillet 2023 à Lille.",
        "La police a interpellé Marc Lenoir, trésorier de Nordport, le 10 juillet 2023.",
        "Marc Lenoir a inauguré le nouveau pont de Nordport le 10 juillet 2023.",
    ),
    (
        "es",
        "El tesorero de Puerto Norte, Luis Vega, fue detenido el 10 de julio de 2023 en Lugo.",
        "La policía arrestó el 10 de julio de 2023 a Luis Vega, tesorero de Puerto Norte.",
        "Luis Vega inauguró el 10 de julio de 2023 el puente de Puerto Norte.",
    ),
]


@pytest.mark.parametrize(("language", "one", "other", "another"), IN_OTHER_LANGUAGES)
def test_other_languages_have_words_of_their_own_for_one_happening(language, one, other, another):
    def drafts(*texts):
        return [
            Drafted(told(f"Paper {number}", text), tuple(draft_events(text, languages=(language,))))
            for number, text in enumerate(texts)
        ]

    assert len(proposed(drafts(one, other)).entries) == 1
    assert len(proposed(drafts(one, another)).entries) == 2


@pytest.mark.parametrize(("one", "other"), TWO)
def test_what_only_looks_alike_is_two(one, other):
    assert len(entries(told("A", f"{one} on 10 July 2023."), told("B", f"{other} on 10 July 2023."))) == 2


def test_a_month_that_holds_one_of_two_days_gives_way():
    texts = ("on 10 July 2023", "in July 2023", "on 11 July 2023")
    [entry] = entries(
        *(told(f"Paper {text}", f"The old harbour ferry Star sank near the northern pier {text}.") for text in texts)
    )
    assert entry["date"] == "[2023-07-10,2023-07-11]" and entry["id"].startswith("2023-07-10-the-old")


def test_the_same_word_for_word_from_one_paper_is_one_source():
    text = "The court freed two bankers on Monday."
    [entry] = entries(told("A", f"{text} {text}"))
    assert len(entry["sources"]) == 1


def test_dates_that_cant_both_be_right_are_both_there():
    [entry] = entries(
        told("A", "The court freed two bankers of the Northern Bank on Monday."),
        told("B", "The court freed two bankers of the Northern Bank on Tuesday."),
    )
    assert entry["date"] == "[2023-07-10,2023-07-11]"
    assert [source["says"] for source in entry["sources"]] == ["Monday", "Tuesday"]
    comments = (
        proposed(
            drafted(
                told("A", "The court freed two bankers of the Northern Bank on Monday."),
                told("B", "The court freed two bankers of the Northern Bank on Tuesday."),
            )
        )
        .entries[0]
        .comments
    )
    assert comments[0].startswith("THE SOURCES DIFFER")
    assert comments[1] == (
        "that they tell of one happening is taken from what both say: court, freed, bankers, Northern, Bank"
    )


NO_DIFFERENCE = [
    # The paper of the 10th was out before the 11th: what it tells is another storm.
    ("10 July 2023", "The storm closed the port of Hull and the Northern Bank on Monday.", "Tuesday", "12 July 2023"),
    # The same words, printed again a week later.
    ("11 July 2023", "The storm closed the port of Hull and the Northern Bank on Monday.", "Monday", "18 July 2023"),
    ("19 July 2023", "The storm closed the port of Hull and the Northern Bank eight days ago.", "", "20 July 2023"),
    # Which Tuesday is the last one?
    (
        "14 July 2023",
        "The storm closed the port of Hull and the Northern Bank on Monday.",
        "last Tuesday",
        "14 July 2023",
    ),
    # Of which week is the Monday, as a paper of another one sees it?
    ("14 July 2023", "The storm closed the port of Hull and the Northern Bank on Monday.", "11 July", "24 July 2023"),
    # Said by somebody, who knows when.
    ("13 July 2023", "The storm closed the port of Hull and the Northern Bank on Monday.", "yesterday", "13 July 2023"),
    # Nobody knows when they were published.
    (None, "The storm closed the port of Hull and the Northern Bank on 10 July 2023.", "11 July 2023", None),
    # Another place, another number.
    ("14 July 2023", "The storm closed the port of Hull and nine banks on Monday.", "Tuesday", "14 July 2023"),
]


@pytest.mark.parametrize(("first", "text", "words", "second"), NO_DIFFERENCE)
def test_in_doubt_nothing_is_said_to_differ(first, text, words, second):
    other = (
        text.replace("nine banks", "ten banks")
        .replace("Hull and", "Hull and also")
        .replace("Monday", words)
        .replace("10 July 2023", words)
    )
    found = entries(told("A", text, first), told("B", other.replace("on yesterday", "yesterday"), second))
    assert len(found) == 2 and not any("[" in entry["date"] for entry in found)


def test_a_sentence_with_two_dates_says_nothing_of_a_difference():
    text = "The court freed two bankers of the Northern Bank on {}, and the port of Hull was closed on {}."
    found = entries(told("A", text.format("Monday", "Wednesday")), told("B", text.format("Tuesday", "Thursday")))
    assert not any("[" in entry["date"] for entry in found)


def differing(one, other):
    """The entries of two papers of one day, with their comments."""
    return proposed(drafted(told("A", one), told("B", other))).entries


def test_another_figure_of_one_thing_is_a_difference_and_says_how_that_is_known():
    [entry] = differing(
        "The agency confirmed 109 cases in Northport on Monday.",
        "The agency confirmed 107 cases in Northport on Monday.",
    )
    assert entry.value["differs"] == [
        {
            "what": "cases",
            "values": [{"value": "107", "source": "b-2023-07"}, {"value": "109", "source": "a-2023-07"}],
        }
    ]
    assert "THE SOURCES DIFFER about a figure: 107 or 109 cases; keep what is right, or leave it so" in entry.comments
    assert (
        "that they tell of one happening is taken from what both say: agency, confirmed, cases, Northport"
        in entry.comments
    )
    text = "\n".join(
        [
            "title: x",
            "sources:",
            "  a-2023-07: {title: A}",
            "  b-2023-07: {title: B}",
            "events:",
            *block_of([entry]),
            "",
        ]
    )
    assert project_of(parse_document(text.encode(), "events.yaml")).checked.findings == ()


NO_FIGURE = [
    ("The agency confirmed 109 cases in Northport", "The agency confirmed another 107 cases in Northport"),
    ("The agency confirmed at least 90 cases in Northport", "The agency confirmed 107 cases in Northport"),
    ("The agency confirmed 109 cases in Northport", "The agency confirmed 107 deaths in Northport"),
    ("The agency confirmed 109 cases in Northport", "The agency confirmed 107 cases in Southport"),
    ("The agency confirmed 109 cases in 12 towns", "The agency confirmed 107 cases in 11 towns"),
    ("The agency confirmed 109 cases in Northport", "The agency denied 107 cases in Northport"),
]


@pytest.mark.parametrize(("one", "other"), NO_FIGURE)
def test_a_figure_of_something_else_makes_two(one, other):
    found = differing(f"{one} on Monday.", f"{other} on Monday.")
    assert len(found) == 2 and not any("differs" in entry.value for entry in found)


def test_a_title_that_begins_with_a_pronoun_gives_way_and_is_noted():
    [entry] = entries(
        told("A", "She left the Northern Bank on Monday."), told("B", "The head of the Northern Bank left on Monday.")
    )
    assert entry["title"] == "The head of the Northern Bank left"
    [alone] = proposed(drafted(told("A", "She left the Northern Bank on Monday."))).entries
    assert alone.value["title"] == "" and "begins with “She”" in alone.comments[-1]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_words_that_say_one_thing_stand_in_one_group_and_say_something(language):
    groups = [group.split() for group in clauses_of(language)["alike"]]
    words = [word for group in groups for word in group]
    assert len(words) == len(set(words))
    for group in groups:
        assert len({content_words(word, language) for word in group}) == 1 and content_words(group[0], language)


def test_two_dates_of_one_sentence_are_two_drafts_though_one_holds_the_other():
    found = entries(told("A", "Marlow's spokesman pointed on Monday to a letter that an adviser had sent this month."))
    assert sorted(entry["date"] for entry in found) == ["2023-07", "2023-07-10"]


AGREE = [
    ("April 2023", "27 April 2023", True),
    ("2023", "April 2023", True),
    ("about 5 May 2023", "6 May 2023", True),
    ("5 May 2023", "6 May 2023", False),
    ("since 2020", "2021", False),
    ("since 2020", "since 2020", True),
]


@pytest.mark.parametrize(("one", "other", "expected"), AGREE)
def test_dates_agree_where_one_holds_the_other(one, other, expected):
    assert agree(parse_date(one), parse_date(other)) is expected is agree(parse_date(other), parse_date(one))


DATED = [
    ("In December 2023", "December 2023"),
    ("5 September", "2023-09-05"),
    ("this week", "week of 10 July 2023"),
    ("last weekend", "weekend of 8 July 2023"),
    ("early June", "early June 2023"),
    ("since March", "2023-03/.."),
    ("before Monday", "before 10 July 2023"),
    ("by June", "[..2024-06]"),
    ("between April and June", "[2023-04..2023-06]"),
    ("the third quarter", "2023-35"),
    ("two years ago", "2021~"),
]


@pytest.mark.parametrize(("words", "expected"), DATED)
def test_a_date_is_written_so_that_it_means_the_same_without_its_article(words, expected):
    date = parse_date(words, reference=parse_date("14 July 2023"))
    assert date_words(date, words) == expected
    again = parse_date(expected)
    assert (again.edtf, again.extent) == (date.edtf, date.extent)


IDS = [
    (Article("clippings/A vote (1).txt", "x"), "a-vote-1"),
    (Article("x.txt", "x", outlet="The Paper", published=parse_date("14 July 2023")), "paper-2023-07"),
    (Article("x.txt", "x", outlet="The Paper"), "paper"),
    (Article("日本.txt", "x"), "source"),
]


@pytest.mark.parametrize(("article", "id"), IDS)
def test_a_source_has_a_telling_id(article, id):
    assert id_of_source(article) == id


def test_words_are_compared_in_short_forms():
    assert content_words("The lawyers asked, a lawyer asks") == content_words("lawyer ask")


CHRONOLOGY = """title: A record
sources:
  courier: {publisher: Courier, published: 11 to 16 July 2023, file: clippings/courier.txt}
events:
  - {id: inquiry, date: April 2023, title: The Courier publishes its inquiry into the company, sources: [courier]}
  - 2023-06-05: A taskforce is set up by the company
"""


def project(text=CHRONOLOGY, file="events.yaml"):
    return project_of(parse_document(text.encode(), file))


def test_only_what_the_chronology_lacks_is_proposed():
    own = project()
    found = news(drafted(*ALL), own)
    assert [entry.value["date"] for entry in found.proposed.entries] == [
        "2023-07-10",
        "2023-09-05",
        "December 2023",
        "2024-01-31",
    ]
    assert [(addition.id, addition.account.source) for addition in found.additions] == [
        ("inquiry", "gazette-2023-04"),
        ("2023-06-05-a-taskforce-is-set-up-by-the-company", "courier"),
    ]
    written = news(drafted(*ALL), own, is_written=True)
    text = spliced(own.document, insertions(written.proposed, own))
    assert "gazette-2023-04" not in text, "what only an event that is there would cite waits for a person"
    again = news(drafted(*ALL), project(text), is_written=True)
    assert again.proposed.entries == ()
    assert len(again.additions) == 2


def test_a_clipping_that_is_a_source_already_keeps_its_id_and_its_day():
    own = project()
    article = dated(Article("clippings/courier.txt", "x"), own)
    assert article.published.edtf == "2023-07-11/2023-07-16" and article.origins == {"published": "source courier"}
    assert dated(Article("clippings/other.txt", "x"), own).published is None
    by_address = project(CHRONOLOGY.replace("file: clippings/courier.txt", "url: https://example.org/a"))
    assert source_of(Article("x.txt", "x", url="https://example.org/a"), by_address) == "courier"
    unread = project(CHRONOLOGY.replace("11 to 16 July 2023", "some day"))
    assert dated(article, unread).published == article.published
    assert dated(Article("clippings/courier.txt", "x"), unread).published is None


def test_more_sources_than_an_event_may_cite_are_counted():
    articles = [
        told(f"Paper {number}", "The court freed two bankers of the Northern Bank on Monday.") for number in range(23)
    ]
    [entry] = proposed(drafted(*articles)).entries
    assert len(entry.value["sources"]) == 20 and "3 more sources say so" in entry.comments


WHO = "Rossi Tanaka Miller Okafor Silva".split()
DID = (
    "signed the port contract",
    "left the port council",
    "sold the old crane",
    "opened the new harbour bridge",
    "did not sign",
)
WHEN = (
    "On 5 May",
    "On 6 May",
    "In May",
    "In early May",
    "On 5 June 2022",
    "In 2023",
    "Since 2021",
    "About 5 May",
    "By 7 May",
)


def invented_accounts(number, dice):
    made = []
    for one in range(number):
        told_by = f"{dice.choice('abc')}-{one % 7}"
        words = f"{dice.choice(WHEN)}, {dice.choice(WHO)} {dice.choice(DID)} in {dice.choice(WHO)}'s name for {dice.randrange(3)} euros."
        drafts = draft_events(words, reference=parse_date("14 July 2023"), all=True)
        made += [account_of(told_by, draft) for draft in drafts if draft.reason is None and draft.date is not None]
    return made


def told_together(accounts):
    """What goes together, of which date and under which title, without regard to any order."""
    return {
        (frozenset((one.source, one.draft.quote) for one in proposal.accounts), *proposal.values, proposal.title)
        for proposal in merged(accounts)
    }


@pytest.mark.unmeasured
@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_the_clippings_changes_nothing(seed):
    dice = random.Random(seed)
    accounts = invented_accounts(120, dice)
    found = told_together(accounts)
    assert told_together(dice.sample(accounts, len(accounts))) == found
    assert told_together(accounts[::-1]) == found
    assert 10 < len(found) < len(accounts)


def test_of_equally_like_happenings_the_first_takes_an_account():
    first = told("a", "On 5 May 2023 Rossi signed the harbour contract with the council.")
    second = told("b", "On 5 May 2023 Tanaka left the harbour council with the contract unsigned.")
    again = told("c", "On 5 May 2023 the harbour contract went to the council, which signed it with a pen.")
    cited = [[one["source"] for one in entry["sources"]] for entry in entries(first, second, again)]
    assert cited == sorted(cited), "the same whatever order Python's sets have"


@pytest.mark.unmeasured
@pytest.mark.parametrize("days", [1, 28])
def test_comparisons_do_not_grow_with_the_square_of_the_accounts(monkeypatch, days):
    """Each is compared with few others, though all may tell of one day and in common words."""

    def name(number):
        return "".join(chr(97 + int(figure)) for figure in f"{number:05}").capitalize() + "ov"

    def comparisons(number):
        dice = random.Random(number)
        texts = [
            f"On {1 + one % days} May 2023 {name(dice.randrange(number))} {dice.choice(DID)} with the {name(one)} company."
            for one in range(number)
        ]
        drafts = [draft for text in texts for draft in draft_events(text, reference=None)]
        accounts = [account_of(f"s{at}", draft, parse_date("1 June 2023")) for at, draft in enumerate(drafts)]
        assert len(accounts) > number / 2
        made = 0

        def counted(*arguments):
            nonlocal made
            made += 1
            return likeness(*arguments)

        likeness = similarity.likeness
        with monkeypatch.context() as patched:
            patched.setattr(similarity, "likeness", counted)
            merged(accounts)
        return made

    few, many = comparisons(100), comparisons(1000)
    assert few > 0 and many < 1000 * 32


@pytest.mark.parametrize(
    "words",
    [
        "A hearing is due by 5 September 2023.",
        "Talks are due by 5 September 2023.",
        "A hearing was held on 5 July 2023.",
    ],
)
def test_the_same_sentence_in_several_papers_is_one_happening(words):
    made = entries(*(told(outlet, words, "10 August 2023") for outlet in "abc"))
    assert [len(entry["sources"]) for entry in made] == [3]
