"""What papers print in other languages, phrase by phrase: each has one meaning, or none."""

import datetime

import pytest

from tests.dates import phrases_es, phrases_fr, phrases_it, phrases_pt
from timeline.dates2.parse import parse_date
from timeline.dates.values import DateError

FRIDAY = datetime.date(2023, 7, 14)
TABLES = {"fr": phrases_fr, "es": phrases_es, "pt": phrases_pt, "it": phrases_it}
ROWS = [(language, text, means) for language, table in TABLES.items() for text, means in table.MEANINGS.items()]
TIMES = [
    ("fr", "le 5 mai 2023 à 15 heures", "15 heures"),
    ("fr", "le 5 mai 2023, 14 h 30", "14 h 30"),
    ("fr", "mardi 11 juillet de 11 h 30 à 12 h 15", "11 h 30 à 12 h 15"),
    ("fr", "jeudi soir", "soir"),
    ("es", "el 5 de mayo de 2023, a las 9 de la mañana", "9 de la mañana"),
    ("es", "5 de mayo de 2023 a las 10:00 a. m.", "10:00 a. m."),
    ("pt", "5 de maio de 2023 às 14h30", "14h30"),
    ("pt", "na noite de quinta-feira (13)", "na noite"),
    ("it", "alle 15 di lunedì", "15"),
    ("it", "5 maggio 2023 alle 9.30", "9.30"),
    ("it", "dalle 9 alle 11 del 5 maggio 2023", "9 alle 11"),
]


def value(language: str, text: str) -> str:
    """Its EDTF value on that Friday, or the code of why it has none."""
    try:
        return parse_date(text, reference=FRIDAY, languages=(language,)).edtf
    except DateError as error:
        return error.code


@pytest.mark.parametrize(("language", "text", "means"), ROWS)
def test_a_phrase_means_what_its_readers_take_it_for(language, text, means):
    assert value(language, text) == means


@pytest.mark.parametrize(("language", "text", "time"), TIMES)
def test_the_hour_that_stands_beside_a_day_is_kept(language, text, time):
    assert parse_date(text, reference=FRIDAY, languages=(language,)).time == time


@pytest.mark.parametrize("language", TABLES)
def test_a_phrase_reads_the_same_between_blanks_and_in_capitals_at_its_beginning(language):
    for text, means in TABLES[language].MEANINGS.items():
        if not text.startswith("v."):  # a capital V is a number
            assert value(language, f" {text[0].upper()}{text[1:]} ") == means, text
