"""The stated pieces of a date: whatever words name, a bound, a third or a whole, each piece is a date by itself."""

import datetime
import re

import pytest

from timeline.dates import DateError, find_dates, parse_date
from timeline.dates.deadlines import as_deadline
from timeline.dates.expressions.parts import date_of_part, say_part
from timeline.dates.tokens.vocabulary import vocabulary
from timeline.display import plain
from timeline.extract.entries import date_words

FRIDAY = datetime.date(2023, 7, 14)


# Written, the day that a bound is set on, and how a draft writes that.
POINTS = [
    ("until the mid-1990s", "1994~/1996~", "mid 1990s"),
    ("until late in the week", "2023-07-13~/2023-07-16~", "late in the week of 10 July 2023"),
    ("until mid-week", "2023-07-11~/2023-07-13~", "in the middle of the week of 10 July 2023"),
    ("until the 19th century", "1801/1900", "19th century"),
    ("until the late 19th century", "1867~/1900~", "late 19th century"),
    ("until the 2nd century BC", "-0199/-0100", "2nd century BC"),
    ("since early Q3 2023", "2023-07~/2023-07~", "early third quarter of 2023"),
    ("until early summer 2022", "2022-06~/2022-06~", "early summer 2022"),
    ("by early June 2024", "2024-06-01~/2024-06-10~", "early June 2024"),
    ("possibly by early 2024", "2024-01%/2024-04%", "2024-01%/2024-04%"),
    ("from about 2015", "2015~", "2015~"),
    ("until the second half of 2022", "2022-41", "2022-41"),
    ("until 44 BC", "-0043", "-0043"),
    ("by next week", "2023-07-23", "2023-07-23"),
    ("until about the 19th century", "1801~/1900~", "about 19th century"),
]


@pytest.mark.parametrize(("text", "value", "words"), POINTS)
def test_the_day_that_a_bound_names_is_a_date_by_itself(text, value, words):
    day = as_deadline(parse_date(text, reference=FRIDAY))
    assert day.edtf == value
    assert date_words(day, "no words of its own") == words


SAID = [
    ("2023-04-27", "27 April 2023"), ("2023-04", "April 2023"), ("2023", "2023"), ("0079", "AD 79"), ("-0043", "44 BC"),
    ("199X", "1990s"), ("004X", None), ("C19", "19th century"), ("C21", "21st century"), ("C-2", "2nd century BC"),
    ("2023-24", "winter 2023"), ("2023-34", "second quarter of 2023"), ("2023-41", "second half of 2023"), ("2023-37", None),
    ("2023-07-10/2023-07-16", None), ("156X-12", None), ("C12", "12th century"), ("C3", "3rd century"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "words"), SAID)
def test_a_piece_in_english_is_read_as_that_piece(part, words):
    assert say_part(part) == words
    if words is not None:
        assert parse_date(words).parts == (part,)


UNITS = {
    "en": "1990s|19th century|week|month|2023|June|summer 2022|Q3 2023|5 May|weekend|quarter|half of 2022|Easter|Monday",
    "fr": "années 1990|XIXe siècle|semaine|mois|2023|juin|été 2022|trimestre|5 mai|week-end|année|Noël|lundi",
    "de": "1990er|19. Jahrhundert|Woche|Monat|2023|Juni|Sommer 2022|Quartal|5. Mai|Wochenende|Jahr|Ostern|Montag",
    "es": "años 1990|siglo XIX|semana|mes|2023|junio|verano de 2022|trimestre|5 de mayo|fin de semana|año|lunes",
    "pt": "anos 1990|século XIX|semana|mês|2023|junho|verão de 2022|trimestre|5 de maio|fim de semana|ano|segunda-feira",
    "it": "anni 1990|XIX secolo|settimana|mese|2023|giugno|estate 2022|trimestre|5 maggio|fine settimana|anno|lunedì",
    "nl": "jaren 1990|19e eeuw|week|maand|2023|juni|zomer 2022|kwartaal|5 mei|weekend|jaar|maandag",
    "ru": "1990-е|XIX век|неделя|месяц|2023|июнь|лето 2022|квартал|5 мая|год|понедельник",
    "ar": "تسعينات|القرن التاسع عشر|الأسبوع|الشهر|2023|يونيو|صيف 2022|5 مايو|السنة|الاثنين",
    "zh": "1990年代|19世纪|周|月|2023年|6月|2022年夏天|5月5日|星期一",
    "ja": "1990年代|19世紀|週|月|2023年|6月|2022年夏|5月5日|月曜日",
}


def one_of_each(language: str, kinds: str) -> list[str]:
    """A word or phrase of every kind and value, and nothing: "until", "not before", "early", "late"."""
    words = vocabulary((language,))
    several = [(" ".join((first, *rest)), word) for first, rows in words.phrases.items() for rest, word in rows]
    found = {(word.kind, word.value): text for text, word in (*several, *words.words.items()) if word.kind in kinds}
    return ["", *found.values()]


@pytest.mark.parametrize("language", UNITS)
def test_bounds_and_thirds_of_every_unit_are_read_said_and_written_or_refused(language):
    read = 0
    articles = {"en": "the ", "fr": "la ", "de": "der ", "es": "el ", "pt": "o ", "it": "il ", "nl": "de "}
    wholes = [article + unit for unit in UNITS[language].split("|") for article in {"", articles.get(language, "")}]
    for bound in one_of_each(language, "SFUPYKb>1234a"):
        for third in one_of_each(language, "e"):
            for whole in wholes:
                text = " ".join(filter(None, (bound, third, whole)))
                try:
                    date = parse_date(text, reference=FRIDAY, languages=(language,))
                except DateError:
                    continue
                read += 1
                for found in (date, as_deadline(date)):
                    assert plain(found, "en") and plain(found, language) and date_words(found, text)
    assert read > 100


@pytest.mark.parametrize("language", UNITS)
def test_a_pair_of_years_in_doubt_is_refused_in_any_words(language):
    for word in one_of_each(language, "SFUPYKb>1234aN"):
        for pair in ("2023-24", "1871-2", "1911-34"):
            for text in (f"{word} {pair}", f"{pair} {word}"):
                find_dates(text, reference=FRIDAY, languages=(language,))
                try:
                    parse_date(text, reference=FRIDAY, languages=(language,))
                except DateError as error:
                    for written in re.findall('"([^"]+)"', (error.help or "") if error.code == "ambiguous" else ""):
                        parse_date(written, languages=(language,))


def test_every_piece_is_a_date():
    for part, value in (
        ("early C-2", "-0199~/-0167~"),
        ("mid 2023-05", "2023-05-11~/2023-05-20~"),
        ("C1", "0001/0100"),
    ):
        assert date_of_part(part).edtf == value
        assert " ".join((date_of_part(part).form, *date_of_part(part).parts)).endswith(part.replace("C1", "century C1"))
