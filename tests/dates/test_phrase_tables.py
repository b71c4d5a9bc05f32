"""Phrases as papers print them, language by language: what each means on Friday 14 July 2023, or why it is refused."""

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from tests.tables import each_of
from timeline.dates import DateError, find_dates
from timeline.dates.parse import parse_date
from timeline.languages import codes

DAY = date(2023, 7, 14)
CODES = sorted(path.stem.removeprefix("phrases_") for path in Path(__file__).parent.glob("phrases_*.py"))
ROWS = [(code, *row) for code in CODES for row in import_module(f"tests.dates.phrases_{code}").MEANINGS.items()]


def meaning(phrase: str, language: str) -> tuple[str, ...]:
    """What the phrase means in EDTF; or the code and the reason for which it is refused."""
    try:
        return (parse_date(phrase, reference=DAY, languages=[language]).edtf,)
    except DateError as error:
        return error.code, error.reason


def test_every_language_but_english_has_a_table_of_its_own() -> None:
    assert set(codes()) - {"en"} - set(CODES) == set(), "write tests/dates/phrases_xx.py of these"


@each_of(ROWS)
def test_a_phrase_means_what_a_paper_means_by_it(language: str, phrase: str, expected: str) -> None:
    assert expected in meaning(phrase, language)


@pytest.mark.parametrize(
    ("language", "phrase", "time"),
    [
        ("de", "am Montagabend", "abend"),
        ("de", "heute Morgen", "Morgen"),
        ("de", "am 5. Mai um 15 Uhr", "15 Uhr"),
        ("de", "am 5. Mai gegen 15 Uhr", "gegen 15 Uhr"),
        ("de", "am 5. Mai ab 18 Uhr", "ab 18 Uhr"),
        ("de", "am 5. Mai 2023 von 9 bis 12 Uhr", "von 9 bis 12 Uhr"),
        ("de", "am Montag um drei Uhr", "drei Uhr"),
        ("de", "Samstag, 6. Mai 2023, 20:15 Uhr (MEZ)", "20:15 Uhr MEZ"),
        ("de", "in der Nacht vom 7. auf den 8. Mai 2021", "in der Nacht"),
        ("nl", "maandag om 9.00 uur", "9.00 uur"),
        ("nl", "vanaf 19.00 uur op 6 mei", "vanaf 19.00 uur"),
        ("sv", "5 maj 2023 kl. 14.30", "14.30"),
        ("sv", "5 maj 2023 kl. 9–12", "9–12"),
        ("sv", "den 5 maj vid 15-tiden", "15-tiden"),
        ("pl", "5 maja 2023 o godz. 15", "15"),
        ("pl", "w nocy z 7 na 8 maja 2021", "w nocy"),
        ("ru", "5 мая 2023 года в 10 часов утра", "10 часов утра"),
        ("ru", "5 мая 2023 года в 15.30", "15.30"),
        ("ru", "5 мая 2023 года в 15:00 по московскому времени", "15:00 по московскому времени"),
        ("ar", "5 مايو 2023 الساعة 3 مساء", "3 مساء"),
        ("zh", "2023年5月5日下午3时30分", "下午3时30分"),
        ("zh", "2023年5月5日晚上8点半", "晚上8点半"),
        ("zh", "5月5日下午5:00", "下午5:00"),
        ("ja", "2023年5月5日午後3時30分", "午後3時30分"),
        ("ja", "2023年5月5日午後3時半ごろ", "午後3時半ごろ"),
        ("ja", "2011年3月11日14時46分", "14時46分"),
        ("ja", "5日夜", "夜"),
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
    ],
)
def test_a_clock_time_is_kept_as_it_is_written(language: str, phrase: str, time: str) -> None:
    assert parse_date(phrase, reference=DAY, languages=[language]).time == time


def test_a_japanese_fiscal_year_is_named_by_the_year_in_which_it_begins() -> None:
    def value(phrase: str) -> str:
        return parse_date(phrase, languages=["ja"], fiscal_year=4).edtf

    assert value("2019年度") == "2019-04/2020-03"
    assert value("2019年度上半期") == "2019-04/2019-09"
    assert value("2019年度第1四半期") == "2019-04/2019-06"


@pytest.mark.parametrize("language", ["es", "fr", "it", "pt"])
def test_a_phrase_reads_the_same_with_a_capital_at_its_beginning(language: str) -> None:
    for phrase, expected in import_module(f"tests.dates.phrases_{language}").MEANINGS.items():
        if not phrase.startswith("v."):  # a capital V is a number
            assert expected in meaning(f" {phrase[0].upper()}{phrase[1:]} ", language), phrase


def test_in_a_text_a_year_of_the_muslim_calendar_is_none_of_ours() -> None:
    found = find_dates("نزار قباني (1342 - 1419 هـ / 1923 - 1998 م)", reference=DAY, languages=["ar"])
    assert [mention.date and mention.date.edtf for mention in found] == ["1923/1998"]
