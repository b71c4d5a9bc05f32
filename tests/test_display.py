"""A date in words is never more precise than the date, in any language or style."""

import itertools
from contextlib import suppress
from functools import cache

import pytest

from tests.dates.table import MEANINGS
from tests.tables import each_of
from timeline.dates import DateError, parse_date
from timeline.display import plain, words
from timeline.edtf import Day

# Written, language, style, in words.
ROWS = [
    ("27 April 2023", "en-GB", "locale", "27 April 2023"),
    ("27 April 2023", "en-US", "locale", "April 27, 2023"),
    ("27 April 2023", "en-GB", "guardian", "27 April 2023"),
    ("27 April 2023", "en-GB", "ap", "April 27, 2023"),
    ("5 September 2023", "en-GB", "ap", "Sept. 5, 2023"),
    ("September 2023", "en-GB", "ap", "September 2023"),
    ("27 April 2023", "en-GB", "iso", "2023-04-27"),
    ("about 2020", "en-GB", "iso", "2020~"),
    ("27 April 2023", "fr", "locale", "27 avril 2023"),
    ("27 April 2023", "de", "locale", "27. April 2023"),
    ("27 April 2023", "es", "locale", "27 de abril de 2023"),
    ("27 April 2023", "sr-Latn-RS", "locale", "27. april 2023."),
    ("27 April 2023", "zz", "locale", "April 27, 2023"),
    ("27 April 2023", "en-ZZ", "locale", "April 27, 2023"),
    ("April 2023", "de", "locale", "April 2023"),
    ("April 2023", "es", "locale", "abril de 2023"),
    ("2023", "en", "locale", "2023"),
    ("the 1990s", "en", "locale", "the 1990s"),
    ("the 1990s", "de", "locale", "1990er-Jahre"),
    ("19th century", "en", "locale", "19th century"),
    ("21st century", "en", "locale", "21st century"),
    ("12th century", "en", "locale", "12th century"),
    ("2nd century BC", "en", "locale", "2nd century BC"),
    ("19th century", "fr", "locale", "XIXe siècle"),
    ("19th century", "es", "locale", "siglo XIX"),
    ("14th century", "pt", "locale", "século XIV"),
    ("8th century", "it", "locale", "VIII secolo"),
    ("20XX", "en", "locale", "2000 to 2099"),
    ("201X", "en", "locale", "the 2010s"),
    ("44 BC", "en", "locale", "44 BC"),
    ("AD 79", "en", "locale", "AD 79"),
    ("24 August AD 79", "fr", "locale", "24 août 79 apr. J.-C."),
    ("44 BC", "de", "locale", "44 v. Chr."),
    ("-0043-03-15", "en-GB", "locale", "15 March 44 BC"),
    ("44 BC", "he", "locale", "44 לפנה״ס"),
    ("AD 79", "he", "locale", "79 לספירה"),
    ("300 BC to AD 79", "fi", "locale", "300 eKr. – 79 jKr."),
    ("44 BC", "tr", "locale", "MÖ 44"),
    ("-0043-03", "ko", "locale", "BC 44년 3월"),
    ("-0043-03-15", "uk", "locale", "15 березня 44\u202fр. до н. е."),
    ("-0043-03-15", "sr", "locale", "15. март 44. п. н. е."),
    ("15 March 2023", "sr", "locale", "15. март 2023."),
    ("44 BC", "tlh", "locale", "44 BC"),
    ("spring 2021", "en-GB", "locale", "spring 2021"),
    ("fall 2019", "en-US", "locale", "fall 2019"),
    ("fall 2019", "en-GB", "locale", "autumn 2019"),
    ("Q3 2023", "en", "locale", "third quarter of 2023"),
    ("Q3 2023", "fr", "locale", "3e trimestre 2023"),
    ("H1 2022", "en", "locale", "first half of 2022"),
    ("2001-37", "en", "locale", "2001-37"),
    ("early 2023", "en", "locale", "early 2023"),
    ("mid-April 2023", "en-GB", "locale", "mid-April 2023"),
    ("week of 24 April 2023", "en-GB", "locale", "week of 24 April 2023"),
    ("the weekend of 22 April 2023", "en-GB", "locale", "weekend of 22 April 2023"),
    ("2019 to 2022", "en", "locale", "2019 to 2022"),
    ("5-7 September 2023", "en-GB", "locale", "5 to 7 September 2023"),
    ("5-7 September 2023", "en-US", "locale", "September 5 to September 7, 2023"),
    ("5-7 September 2023", "de", "locale", "5. bis 7. September 2023"),
    ("since 5 May 2023", "fr", "locale", "depuis le 5 mai 2023"),
    ("since May 2023", "fr", "locale", "depuis mai 2023"),
    ("1 May 2023", "fr", "locale", "1er mai 2023"),
    ("about 1 May 2023", "fr", "locale", "vers le 1er mai 2023"),
    ("before 5 May 2023", "de", "locale", "vor dem 5. Mai 2023"),
    ("between 5 May 2023 and 7 June 2023", "es", "locale", "entre el 5 de mayo y el 7 de junio de 2023"),
    ("after 5 May 2023", "it", "locale", "dopo il 5 maggio 2023"),
    ("2019 to 2022", "ar", "locale", "من 2019 إلى 2022"),
    ("Q3 2023", "ar", "locale", "الربع الثالث من 2023"),
    ("March to May 2021", "en", "locale", "March to May 2021"),
    ("3 March to 5 May 2021", "en-GB", "locale", "3 March to 5 May 2021"),
    ("28 Dec 2020 to 3 Jan 2021", "en-GB", "locale", "28 December 2020 to 3 January 2021"),
    ("5-7 September 2023", "ja", "locale", "2023年9月5日から2023年9月7日まで"),
    ("between 2019 and 2022", "en", "locale", "between 2019 and 2022"),
    ("2 or 3 May 2023", "en-GB", "locale", "2 or 3 May 2023"),
    ("[2019,2021]", "en", "locale", "2019 or 2021"),
    ("[2019..2021]", "en", "locale", "between 2019 and 2021"),
    ("[2015,2019..2021]", "en", "locale", "2015 or 2019 to 2021"),
    ("since 2000", "en", "locale", "since 2000"),
    ("since 2000", "ja", "locale", "2000年から"),
    ("until May 2021", "en", "locale", "until May 2021"),
    ("before 1996", "en", "locale", "before 1996"),
    ("after 2016", "nl", "locale", "na 2016"),
    ("about 1860", "en", "locale", "about 1860"),
    ("since about 2015", "en", "locale", "since about 2015"),
    ("by about 5 June 2024", "en-GB", "locale", "by about 5 June 2024"),
    ("2018?", "en", "locale", "2018?"),
    ("2018?", "fr", "locale", "2018\u202f?"),
    ("2018?", "ar", "locale", "2018؟"),
    ("2018%", "en", "locale", "about 2018?"),
    ("2023-04-XX", "en", "locale", "April 2023"),
    ("the late 1990s", "en", "locale", "the late 1990s"),
    ("the mid-1990s", "fr", "locale", "milieu des années 1990"),
    ("the early 1990s", "de", "locale", "Anfang der 1990er-Jahre"),
    ("the late 1990s", "it", "locale", "fine degli anni 1990"),
    ("the late 1990s", "pt", "locale", "final dos anos 1990"),
    ("the late 1990s", "nl", "locale", "eind jaren 1990"),
    ("early Q3 2023", "en", "locale", "early in the third quarter of 2023"),
    ("since early 2021", "en", "locale", "since early 2021"),
    ("since early 2021", "fr", "locale", "depuis début 2021"),
    ("before mid-2022", "en", "locale", "before mid-2022"),
    ("by early June 2024", "en", "locale", "by early June 2024"),
    ("late May or early June 2023", "en", "locale", "late May 2023 or early June 2023"),
    ("between late May and early June 2023", "en", "locale", "between late May 2023 and early June 2023"),
    ("from early 2021 to late 2022", "de", "locale", "Anfang 2021 bis Ende 2022"),
    ("the late 1980s and early 1990s", "en", "locale", "the late 1980s to the early 1990s"),
    ("from late 2019 until the end of 2020", "en-GB", "locale", "late 2019 to 31 December 2020"),
    ("spring or summer 2022", "en", "locale", "spring 2022 or summer 2022"),
    ("Q1 to Q3 2022", "fr", "locale", "1er trimestre 2022 – 3e trimestre 2022"),
    ("until the first week of May 2021", "en-GB", "locale", "until the first week of May 2021"),
    ("the last week of May 2023", "en", "locale", "last week of May 2023"),
    ("the second-last week of May 2023", "en", "locale", "May 18 to May 24, 2023"),
    ("the end of 2007 or the end of 2008", "en", "locale", "late 2007 or late 2008"),
]


@pytest.mark.parametrize(("written", "language", "style", "expected"), ROWS)
def test_a_date_in_words(written, language, style, expected):
    assert plain(parse_date(written), language, style) == expected


def test_a_third_of_a_week_is_said_in_it():
    for written, expected in (
        ("late last week", "late in the week of 3 July 2023"),
        ("mid-week", "in the middle of the week of 10 July 2023"),
    ):
        assert plain(parse_date(written, reference=Day(2023, 7, 14)), "en-GB") == expected
    assert (
        plain(parse_date("early next week", reference=Day(2023, 7, 14)), "fr")
        == "début de la semaine du 17 juillet 2023"
    )


WHOLES = [
    "May 2022",
    "2022",
    "the 1990s",
    "Q3 2022",
    "summer 2022",
    "the 19th century",
    "last week",
    "the week",
    "5 May 2023",
]
SIDES = [*WHOLES, *(f"{third} {whole}" for third in ("early", "mid", "late") for whole in WHOLES)]
PHRASES = [
    *(text for text, *_ in MEANINGS),
    *SIDES,
    *(f"{word} {side}" for word in ("since", "after", "until", "before", "by", "about", "possibly") for side in SIDES),
    *(form.format(one, other) for one in SIDES for other in SIDES for form in ("from {} to {}", "{} or {}", "between {} and {}")),
]  # fmt: skip


@cache
def dates():
    """Those of the phrases that are read."""
    found = []
    for text in PHRASES:
        with suppress(DateError):
            found.append(parse_date(text, reference=Day(2023, 7, 14)))
    return found


@pytest.mark.parametrize("language", ["en", "en-US", "fr", "de", "es", "pt", "it", "nl", "ar", "ja"])
@pytest.mark.parametrize("deadline", [False, True])
def test_every_date_that_can_be_read_can_be_said(language, deadline):
    assert all(plain(date, language, deadline=deadline) for date in dates())
    assert len(dates()) > len(PHRASES) / 2


ROUND = """27 April 2023;April 2023;2023;the 1990s;19th century;spring 2021;Q1 2022;Q3 2023;H1 2022;H2 2022
2019 to 2022;between 2019 and 2022;between 5 May 2023 and 7 June 2023;5 to 7 September 2023;2 or 3 May 2023;2019 or 2021
since 2000;since 5 May 2023;not before 2019;not before 5 May 2019;after 2016;after 5 May 2023;until May 2021
until 5 May 2021;before 1996;before 5 May 1996;by 5 September 2023;by September 2023;early 2023;mid-2023;late 2023
mid-April 2023;the early 1990s;the mid-1990s;the late 1990s;since early 2021;about 1860;about 5 May 2023;44 BC;AD 79;24 August AD 79;AD 410 to AD 430;from 1200 to 1100 BC;1200 or 1100 BC;between 300 and 200 BC
3rd to 1st century BC;2nd century BC to 1st century AD;2021-06-01 / 2021-06-09;May/June 2021;1871–2;between 1911-34
week of 24 April 2023;the weekend of 22 April 2023;early 2021 to late 2022""".replace("\n", ";").split(";")


@each_of(itertools.product(ROUND, ["en-GB", "en-US", "de", "fr", "es", "pt", "it", "nl", "ar"]))
def test_what_the_page_says_can_be_read_and_means_the_same(text, language):
    date = parse_date(text)
    assert parse_date(plain(date, language), languages=(language[:2],)).edtf == date.edtf


@pytest.mark.parametrize("kind", ["before", "until", "by"])
def test_a_deadline_whose_words_say_so_has_no_second_by(kind):
    date = parse_date(f"{kind} 5 September 2023")
    assert plain(date, "en-GB", deadline=True) == f"{kind} 5 September 2023"


# Written, the values that its words carry in HTML: only what HTML can say.
VALUES = [
    ("27 April 2023", ["2023-04-27"]),
    ("April 2023", ["2023-04"]),
    ("2023", ["2023"]),
    ("week of 24 April 2023", ["2023-W17"]),
    ("the week of 30 December 2019", ["2020-W01"]),
    ("spring 2021", []),
    ("Q3 2023", []),
    ("the 1990s", []),
    ("44 BC", []),
    ("2019 to 2022", ["2019", "2022"]),
    ("between 23 May and 12 June 2023", ["2023-05-23", "2023-06-12"]),
    ("since December 2023", ["2023-12"]),
    ("about 2020", ["2020"]),
    ("2023-04-XX", []),
]


@pytest.mark.parametrize(("written", "expected"), VALUES)
def test_a_value_in_html_is_as_precise_as_the_words(written, expected):
    assert [piece.datetime for piece in words(parse_date(written)) if piece.datetime] == expected


def test_the_weekday_stands_before_an_exact_day_only():
    assert [piece.weekday for piece in words(parse_date("27 April 2023"), "en-GB", weekday=True)] == ["Thursday"]
    for text in ("April 2023", "about 27 April 2023", "27 April 2023?", "5-7 September 2023"):
        assert not any(piece.weekday for piece in words(parse_date(text), weekday=True))
    assert not any(piece.weekday for piece in words(parse_date("27 April 2023"), weekday=True, deadline=True))


def test_a_deadline_says_by():
    assert plain(parse_date("5 September 2023"), "en-GB", deadline=True) == "by 5 September 2023"
    assert plain(parse_date("5 September 2023"), "de", deadline=True) == "spätestens am 5. September 2023"


def test_a_span_from_before_the_years_that_words_name_is_said():
    assert plain(parse_date("Y-10000/-4499")) == "10001 BC to 4500 BC"
    assert plain(parse_date("Y-10000~/2000")) == "from about 10001 BC to AD 2000"
