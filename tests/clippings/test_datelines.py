"""Days of publication in lines of a text, and headlines: a line counts if all of it is of that kind."""

import pytest

from timeline.clippings import article_of
from timeline.clippings.datelines import DatelineKind, settled

BODY = "\n\nThe council voted late. It was the third vote in a week.\n"
LINES = [
    ("Published 14 July 2023", DatelineKind.published, "2023-07-14"),
    ("Published: 10:02 BST, 14 July 2023 | Updated: 11:20 BST, 15 July 2023", DatelineKind.published, "2023-07-14"),
    ("First published on Fri 14 Jul 2023 06.00 BST", DatelineKind.published, "2023-07-14"),
    ("Posted on 2023-07-14", DatelineKind.published, "2023-07-14"),
    ("Publicerat 14 juli 2023 kl 10.02", DatelineKind.published, "2023-07-14"),
    ("Udgivet fredag den 14. juli 2023", DatelineKind.published, "2023-07-14"),
    ("Опубликовано 14 июля 2023 в 10:02 мск", DatelineKind.published, "2023-07-14"),
    ("公開日：2023年7月14日", DatelineKind.published, "2023-07-14"),
    ("更新时间：2023年7月15日 星期六", DatelineKind.updated, "2023-07-15"),
    ("Gewijzigd op zaterdag 15 juli 2023", DatelineKind.updated, "2023-07-15"),
    ("Zaktualizowano 15 lipca 2023, godz. 11", DatelineKind.updated, "2023-07-15"),
    ("Publicado em sexta-feira, 14 de julho de 2023", DatelineKind.published, "2023-07-14"),
    ("تاريخ النشر 14 يوليو 2023", DatelineKind.published, "2023-07-14"),
    ("Door Jan de Vries, 14 juli 2023", DatelineKind.byline, "2023-07-14"),
    ("Published 14/07/2023", DatelineKind.published, "2023-07-14"),
    ("Date: Fri, 14 Jul 2023 10:02:00 +0100", DatelineKind.published, "2023-07-14"),
    ("14 July 2023 • 10:02am", DatelineKind.bare, "2023-07-14"),
    ("Friday, July 14, 2023", DatelineKind.bare, "2023-07-14"),
    ("July 14, 2023 Friday", DatelineKind.bare, "2023-07-14"),
    ("14 July 2023 | 5 min read", DatelineKind.bare, "2023-07-14"),
    ("The Herald, 14 July 2023", DatelineKind.bare, "2023-07-14"),
    ("Offentliggjort fredag den 14. juli 2023 kl. 10.02", DatelineKind.published, "2023-07-14"),
    ("The Herald, 14 июля 2023", DatelineKind.bare, "2023-07-14"),
    ("- The Herald - Friday, July 14, 2023", DatelineKind.bare, "2023-07-14"),
    ("Written by News on 14/07/2023", DatelineKind.byline, "2023-07-14"),
    ("By A. Writer, July 14, 2023", DatelineKind.byline, "2023-07-14"),
    ("By Jane Roe and John Doe | July 14, 2023 at 6:00 a.m. EDT", DatelineKind.byline, "2023-07-14"),
    (
        "FLINT, Mich., July 14, 2023 (AP) — The council voted on Monday to close the school.",
        DatelineKind.dateline,
        "2023-07-14",
    ),
    ("NEW YORK, 14 July 2023 — The council", DatelineKind.dateline, "2023-07-14"),
    ("BERLIN, 3. März 2023 (dpa) - Der Rat", DatelineKind.dateline, "2023-03-03"),
    ("Updated 15 July 2023", DatelineKind.updated, "2023-07-15"),
    ("Last modified: July 15, 2023 3:15 PM", DatelineKind.updated, "2023-07-15"),
    ("Veröffentlicht am 14. Juli 2023 um 10:02 Uhr", DatelineKind.published, "2023-07-14"),
    ("Stand: 14.07.2023, 10:02 Uhr", DatelineKind.published, "2023-07-14"),
    ("Publié le 14 juillet 2023 à 10h02", DatelineKind.published, "2023-07-14"),
    ("Mis à jour le 15 juillet 2023", DatelineKind.updated, "2023-07-15"),
    ("Publicado el 14 de julio de 2023", DatelineKind.published, "2023-07-14"),
    ("Pubblicato il 14 luglio 2023", DatelineKind.published, "2023-07-14"),
    ("Gepubliceerd op 14 juli 2023 om 10:02", DatelineKind.published, "2023-07-14"),
    ("Publicado em 14 de julho de 2023", DatelineKind.published, "2023-07-14"),
    ("Opublikowano 14 lipca 2023", DatelineKind.published, "2023-07-14"),
    ("Publicerad 14 juli 2023 kl 10:02", DatelineKind.published, "2023-07-14"),
]


@pytest.mark.parametrize(("line", "kind", "day"), LINES)
def test_a_line_says_when_it_was_published(line, kind, day):
    said = settled(f"A vote\n{line}{BODY}").said
    assert said is not None and (said.kind, said.day.isoformat()) == (kind, day)


NONE = [
    "The council voted on 14 July 2023",
    "The order was published on 14 July 2023 by the mayor",
    "14 July 2023: the council votes",
    "- 14 July 2023",
    "# 14 July 2023",
    "14 July 2023 – The Council Votes",
    "14 July 2023 | The Council Votes",
    "14 July 2023:",
    "By July 14, 2023, the council must answer",
    "Published 04/05/2023",
    "Published 31 April 2023",
    "Published in July 2023",
    "WASHINGTON (Reuters) - The council",
    "PARIS — The council",
    "Sept. 24: Doctors urge Flint to stop",
]


@pytest.mark.parametrize("line", NONE)
def test_words_of_an_article_and_of_a_list_are_no_such_line(line):
    assert settled(f"A vote\n{line}{BODY}").said is None


def test_only_the_head_and_the_foot_are_looked_at():
    assert settled("A vote\n" + "Words.\n" * 20 + "Published 14 July 2023\n" + "Words.\n" * 60).said is None
    assert settled("A vote\n" + "Words.\n" * 80 + "Published 14 July 2023\n").said is not None
    assert settled("A vote\n" + "Words.\n" * 80 + "14 July 2023\n").said is None, "what stands below may be anything"


def test_days_that_stand_alone_in_turn_are_headings():
    text = "14 July 2023\n\nThe council votes.\n\n15 July 2023\n\nThe council votes again.\n"
    assert settled(text).said is None and settled(text).doubt is None
    assert settled(f"Published 1 August 2023\n{text}").said.day.isoformat() == "2023-08-01"


TWO = [
    ("Published 14 July 2023\nBy A. Writer, July 20, 2023", True),
    ("Published 14 July 2023\nBy A. Writer, July 15, 2023", False),
    ("Published 14 July 2023\nUpdated 20 July 2023", False),
    ("Published 20 July 2023\nUpdated 14 July 2023", True),
    ("Published 20 July 2023\nLONDON, July 17, 2023 (Reuters) - The", False),
    ("Published 20 July 2023\nLONDON, June 17, 2023 (Reuters) - The", True),
]


@pytest.mark.parametrize(("lines", "differ"), TWO)
def test_two_days_that_differ_are_told_and_none_is_taken(lines, differ):
    article = article_of(f"A vote\n{lines}{BODY}".encode(), "a.txt")
    first, second = lines.split("\n")
    if differ:
        assert article.published is None and [one.code for one in article.findings] == ["no-publication-date"]
        assert f'"{first}"' in article.findings[0].message and second[:20] in article.findings[0].message
    else:
        assert article.origins["published"] == f'line "{first}"' and article.findings == ()


def test_a_dateline_without_a_year_is_told():
    article = article_of(f"LONDON, July 14 (Reuters) - The council{BODY}".encode(), "a.txt")
    assert article.published is None
    assert article.findings[0].message == 'its dateline says "July 14", without a year: only its whole dates are read'


def test_a_day_on_which_it_was_only_changed_is_taken_with_a_warning():
    article = article_of(f"A vote\nUpdated 15 July 2023{BODY}".encode(), "a.txt")
    assert article.published.edtf == "2023-07-15" and [one.code for one in article.findings] == ["only-updated"]
    assert "2023-07-15" in article.findings[0].message and article.findings[0].severity == "warning"


def test_what_the_head_of_a_text_or_the_caller_says_goes_before_lines():
    article = article_of(f"published: 1 July 2023\n\nA vote\nBy Jane Roe, July 14, 2023{BODY}".encode(), "a.txt")
    assert (article.published.edtf, article.origins["published"], article.author) == (
        "2023-07-01",
        "front matter",
        "Jane Roe",
    )


HEADS = [
    # the text's head; its headline, outlet, author, day
    ("The Hull Herald\nCouncil closes a school\nBy Jane Roe - July 14, 2023", ("Council closes a school", "The Hull Herald", "Jane Roe", True)),
    ("Council closes a school\nBy Jane Roe, The Hull Herald\n14 July 2023", ("Council closes a school", "The Hull Herald", "Jane Roe", True)),
    ("Council closes a school\nBy Jane Roe and Al Doe | jr@herald.example | Hull Herald\nJuly 14, 2023", ("Council closes a school", "Hull Herald", "Jane Roe, Al Doe", True)),
    ("Council closes a school - BBC News\n\n14 July 2023", ("Council closes a school", "BBC News", None, True)),
    ("Council closes a school | The Hull Herald\n\n14 July 2023", ("Council closes a school", "The Hull Herald", None, True)),
    ("Council closes a school\nReuters - 14 July 2023", ("Council closes a school", "Reuters", None, True)),
    ("Council closes a school\nReuters July 14, 2023 11:03 PM", ("Council closes a school", "Reuters", None, True)),
    ("Council closes a school\nThe New York Times | July 14, 2023", ("Council closes a school", "The New York Times", None, True)),
    ("Council closes a school\nCBC News Posted: Jul 14, 2023 5:20 AM ET", ("Council closes a school", "CBC News", None, True)),
    ("Council closes a school\n#Local News - July 14, 2023 / 3:15 AM\nReuters", ("Council closes a school", "Reuters", None, True)),
    ("Council closes a school\nJane Roe\nAssociated Press\nPublished 11:34 PM EST July 14, 2023", ("Council closes a school", "Associated Press", "Jane Roe", True)),
    ("Council closes a school\nJANE ROE\nJuly 14, 2023", ("Council closes a school", None, "JANE ROE", True)),
    ("Council closes a school\nBy Reuters\n14 July 2023", ("Council closes a school", "Reuters", None, True)),
    ("Council closes a school\nby Jane Roe   @janeroe\nhull.example.org", ("Council closes a school", "hull.example.org", "Jane Roe", False)),
    ("Latest update July 14, 2023 12:49 AM\n\nCouncil closes a school", ("Council closes a school", None, None, True)),
    ("Analysis by Jane Roe\n\nCouncil closes a school", ("Council closes a school", None, "Jane Roe", False)),
    ("Jane Roe\n\nCouncil closes a school", ("Council closes a school", None, None, False)),
    ("Jane Roe\nCouncil closes a school", ("Council closes a school", None, None, False)),
    ("JANE ROE\n\nCouncil closes a school", ("Council closes a school", None, None, False)),
    ("Jane A. Roe-Ní hUallacháin\n\nCouncil closes a school", ("Council closes a school", None, None, False)),
    ("Jane von der Roe\n\nCouncil closes a school", ("Council closes a school", None, None, False)),
    ("Jane Roe and Al Doe\n\nCouncil closes a school", ("Council closes a school", None, "Jane Roe, Al Doe", False)),
    ("Jane Roe in New York\n\nCouncil closes a school", ("Council closes a school", None, "Jane Roe", False)),
    ("Jane Roe, education reporter\n\nCouncil closes a school", ("Council closes a school", None, "Jane Roe", False)),
    ("Jane Roe @janeroe\n\nCouncil closes a school", ("Council closes a school", None, "Jane Roe", False)),
    ("Jane Roe | The Hull Herald\n\nCouncil closes a school", ("Council closes a school", "The Hull Herald", "Jane Roe", False)),
    ("Jane Roe, The Hull Herald\n\nCouncil closes a school", ("Council closes a school", "The Hull Herald", "Jane Roe", False)),
    ("Jane Roe\n14 July 2023\nCouncil closes a school", ("Council closes a school", None, "Jane Roe", True)),
    ("The Hull Herald\nJane Roe\n\nCouncil closes a school", ("Council closes a school", "The Hull Herald", "Jane Roe", False)),
    ("Council closes a school\nJane Roe", ("Council closes a school", None, None, False)),
    ("Jane Roe", (None, None, None, False)),
    ("Deadly Blaze in Hull", ("Deadly Blaze in Hull", None, None, False)),
    ("Deadly Blaze, live updates\nBy Jane Roe", ("Deadly Blaze, live updates", None, "Jane Roe", False)),
    ("Deadly Blaze | The Hull Herald", ("Deadly Blaze", "The Hull Herald", None, False)),
    ("Council Decision\nJane Roe\n14 July 2023", ("Council Decision", None, "Jane Roe", True)),
    ("Jane Roe Wins Race\n\nCouncil Closes School", ("Jane Roe Wins Race", None, None, False)),
    ("Council closes a school\nHull Herald names a winner of its own yearly prize for books", ("Council closes a school", None, None, False)),
    ("Council closes a school - and a bridge\n\n14 July 2023", ("Council closes a school - and a bridge", None, None, True)),
    ("The Hull Herald", (None, "The Hull Herald", None, False)),
]  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), HEADS)
def test_the_lines_of_a_head_say_who_published_what(head, expected):
    article = article_of(f"{head}{BODY}".encode(), "a.txt")
    is_dated = article.published is not None and article.published.edtf == "2023-07-14"
    assert (article.title, article.outlet, article.author, is_dated) == expected


HEADLINES = [
    ("The council closes a school\n\nIt voted.", "The council closes a school"),
    ("The council closes a school\nBy Jane Roe\nIt voted.", "The council closes a school"),
    ("# The council closes a school\n\nIt voted.", "The council closes a school"),
    ("School Closes\n\nThe end of term is the end for all\n\nSchools are shut.", "School Closes"),
    ("Schools Closing\n14 July 2023\n\nThe end of a school.", "Schools Closing"),
    ("Jane Roe\n\nThe story of a reporter\n\nJane Roe was a reporter.", "The story of a reporter"),
    ("Jane Roe\n\nThe story of a mayor\n\nMs Roe was a mayor.", "Jane Roe"),
    ("A vote\nThe council voted late on Monday.", "A vote"),
    ("Will the council vote?\n\nIt did.", "Will the council vote?"),
    ("The council closed a school.\n\nIt voted.", None),
    ("The council closed a school,\n\nand voted.", None),
    ("The council closed a school that had been\nopen since 1950.", None),
    ("The council closed a school in the town of\nFlint, and voted on Monday.", None),
    ("14 July 2023\n\nIt voted.", None),
    ("By Jane Roe\n\nIt voted.", None),
    ("- The council votes\n- It rises", None),
    ("5 May 2019: The inquiry opens\n\n6 May 2019: It ends", None),
    ("https://example.org/a b\n\nIt voted.", "https://example.org/a b"),
    ("https://example.org/a\n\nIt voted.", None),
    ("The council closes a school", None),
    ("Word\n\nIt voted.", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "title"), HEADLINES)
def test_a_headline_is_a_short_first_line_that_is_no_sentence(text, title):
    found = article_of(f"{text} ".encode(), "a.txt").title if text else None
    assert found == title
