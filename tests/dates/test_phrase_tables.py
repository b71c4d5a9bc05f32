"""Phrases as papers print them, language by language: what each means on Friday 14 July 2023, or why it is refused."""

from datetime import date

import pytest

from tests.dates import phrases_ar, phrases_ja, phrases_ru, phrases_zh
from timeline.dates import DateError
from timeline.dates import parse_date

TABLES = {
    "ar": phrases_ar.MEANINGS,
    "ja": phrases_ja.MEANINGS,
    "ru": phrases_ru.MEANINGS,
    "zh": phrases_zh.MEANINGS,
}
DAY = date(2023, 7, 14)


def meaning(phrase: str, language: str) -> tuple[str, ...]:
    """What the phrase means in EDTF; or the code and the reason for which it is refused."""
    try:
        return (parse_date(phrase, reference=DAY, languages=[language]).edtf,)
    except DateError as error:
        return error.code, error.reason


ROWS = [(language, *row) for language, table in TABLES.items() for row in table.items()]


@pytest.mark.parametrize(("language", "phrase", "expected"), ROWS, ids=[f"{one}: {phrase}" for one, phrase, _ in ROWS])
def test_a_phrase_means_what_a_paper_means_by_it(language: str, phrase: str, expected: str) -> None:
    assert expected in meaning(phrase, language)


@pytest.mark.parametrize(
    ("language", "phrase", "time"),
    [
        ("ru", "5 мая 2023 года в 10 часов утра", "10 часов утра"),
        ("ru", "5 мая 2023 года в 15.30", "15.30"),
        ("ru", "5 мая 2023 года в 15:00 по московскому времени", "15:00 по московскому времени"),
        ("ar", "5 مايو 2023 الساعة 3 مساء", "3 مساء"),
        ("zh", "2023年5月5日下午3时30分", "下午3时30分"),
        ("zh", "2023年5月5日晚上8点半", "晚上8点半"),
        ("zh", "5月5日下午5:00", "下午5:00"),
        ("ja", "2023年5月5日午後3時30分", "午後3時30分"),
        ("ja", "2023年5月5日午後3時半ごろ", "午後3時半ごろ"),
        ("ja", "5日夜", "夜"),
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
