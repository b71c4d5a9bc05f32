"""In a headline no line ends inside a figure, whatever language it is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading import check
from timeline.formats.no_break import JOINER, NO_BREAK, unbroken
from timeline.formats.rendering import render_site

# `_` is a no-break space and `^` a word joiner.
ROWS = [
    ("en", "The council asks for $1.2_million", "the unit"),
    ("en", "A line of 10_km, 7-^1 against", "a score"),
    ("en", "From 2019–^2020, or 2019_–_2020", "a range"),
    ("en", "The hearing of July_10,_2023 and of 10_May_2023", "a date"),
    ("en", "Ruling on Sept._5 or in May_2023", "a month that is cut short"),
    ("en", "In 2023 Smith resigns", "a year counts nothing"),
    ("en", "Founded 1200_BC, on 5_to 7_p.m.", "an era and an hour"),
    ("en", "COVID-^19 and a 10-^year plan", "a name with a figure"),
    ("en", "No._7, US$_10_million, #_3", "what stands before a figure"),
    ("en", "A 4/^7 vote", "a fraction"),
    ("en", "10 unaccountability-rules", "a word that may have its own line"),
    ("fr", "10_% de plus le 1er_mai_2020 à 14_h", "French"),
    ("fr", "Qui paie_? «_Moi_», dit-il_: l’«_affaire_»", "a sign of French"),
    ("de", "Er sagt »Ja« und »Nein«", "marks of German"),
    ("de", "10_000_Euro am 5._Mai_2020", "German"),
    ("es", "5_de_mayo_de_2020, 5_de_septiembre de 2020", "a date that would not fit on a phone"),
    ("ru", "1,2_миллиона, 5_мая_2020 года, 2020_г., №_5", "Russian"),
    ("ar", "10_000_من السكان في 5_مايو_2023", "Arabic"),
    ("he", "לאחר ש-^3 כלי רכב", "a word that is joined to a figure"),
    ("ja", "住民1^万^2000^人が2023^年^7^月^10^日まで", "Japanese"),
    ("zh", "1200^万^元，3^辆车", "Chinese"),
    ("ko", "3^명이", "Korean"),
]


def shown(text):
    return text.replace(NO_BREAK, "_").replace(JOINER, "^")


@pytest.mark.parametrize(("language", "expected", "why"), ROWS)
def test_a_figure_stays_in_one_line(language, expected, why):
    typed = expected.replace("_", " ").replace("^", "")
    assert shown(unbroken(typed, language)) == expected, why


def test_two_numbers_side_by_side_are_not_one():
    """Joined, "2023 300" would be one number, whose halves change places where the words run from the right."""
    assert shown(unbroken("In 2023 300 leave", "en")) == "In 2023 300_leave"


@pytest.mark.unmeasured
@given(
    st.text(alphabet="0123456789 .,:«»-–/$%№年月日万인aMay\u05d0", max_size=24),
    st.sampled_from(["en", "fr", "ja", "he"]),
)
def test_nothing_is_lost_and_once_is_enough(text, language):
    once = unbroken(text, language)
    assert once.replace(NO_BREAK, " ").replace(JOINER, "") == text
    assert unbroken(once, language) == once


PAGE = """title: "7-1 for $1.2 million"
url: https://x.test/
as_of: 2024-01-01
chapters: [{title: "The first 10 km", from: one}]
events:
  - {id: one, date: 2023-05-01, title: "10 000 people on July 10", see: [two], key: true}
  - {id: two, date: 2023-05-02, title: x, key: true, differs: [{what: cost, values: [{value: 10 000, source: A}, {value: 2, source: B}]}]}
  - {date: 2023-05-03, title: y}
"""


def test_headlines_hold_their_figures_together_and_nothing_else_is_changed():
    files = {name: made.decode() for name, made in render_site(check(PAGE).chronology, {}).items()}
    page = files["index.html"]
    for element in (
        "7-\u20601 for $1.2\xa0million</h1>",
        "The first 10\xa0km</h2>",
        "10\xa0000\xa0people on July\xa010</h4>",
    ):
        assert element in page
    assert "<dt>10\xa0000</dt>" in page and "7-\u20601 for $1.2\xa0million</a></h1>" in files["embed.html"]
    for name in ("events.json", "chronology.md", "feed.json", "events.csv", "events.ics"):
        assert JOINER not in files[name] and NO_BREAK not in files[name], name
    assert "<title>7-1 for $1.2 million</title>" in page
