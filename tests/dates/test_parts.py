"""The stated pieces of a date: whatever words name, a bound, a third or a whole, each piece is a date by itself."""

import datetime
import re

import pytest

from timeline.dates import DateError, find_dates, parse_date
from timeline.dates.deadlines import as_deadline, is_deadline
from timeline.dates.expressions.base import Context
from timeline.dates.expressions.joined import bare
from timeline.dates.grammar.sides import Match
from timeline.dates.recognise import event_date
from timeline.display import plain
from timeline.extract.entries import date_words
from timeline.languages import read_words

FRIDAY = datetime.date(2023, 7, 14)


# Written, the day that a bound is set on, and how a draft writes that.
POINTS = [
    ("until the mid-1990s", "1994~/1996~", "the mid-1990s"),
    ("until late in the week", "2023-07-13~/2023-07-16~", "late in the week of 10 July 2023"),
    ("until mid-week", "2023-07-11~/2023-07-13~", "in the middle of the week of 10 July 2023"),
    ("until the 19th century", "1801/1900", "19th century"),
    ("until the late 19th century", "1867~/1900~", "late 19th century"),
    ("until the 2nd century BC", "-0199/-0100", "2nd century BC"),
    ("since early Q3 2023", "2023-07~/2023-07~", "early in the third quarter of 2023"),
    ("until early summer 2022", "2022-06~/2022-06~", "early summer 2022"),
    ("by early June 2024", "2024-06-01~/2024-06-10~", "early June 2024"),
    ("possibly by early 2024", "2024-01%/2024-04%", "early 2024?"),
    ("from about 2015", "2015~", "2015~"),
    ("until the second half of 2022", "2022-41", "2022-41"),
    ("until 44 BC", "-0043", "-0043"),
    ("by next week", "2023-07-17/2023-07-23", "week of 17 July 2023"),
    ("until about the 19th century", "1801~/1900~", "about the 19th century"),
]


@pytest.mark.parametrize(("text", "value", "words"), POINTS)
def test_the_day_that_a_bound_names_is_a_date_by_itself(text, value, words):
    date = parse_date(text, reference=FRIDAY)
    bound = bare(date.expression)
    day = event_date(Match(bound.inner, 0), Context(text, None, None))
    assert day.edtf == value
    assert date_words(day, "no words of its own") == words


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


def one_of_each(language: str, *kinds: str) -> list[str]:
    """A word or phrase of each value of these kinds, and nothing: "until", "not before", "early", "late"."""
    found: dict[tuple[str, object], str] = {}
    for text, meanings in read_words(language).items():
        for kind in kinds:
            if kind in meanings:
                found.setdefault((kind, meanings[kind]), text)
    return ["", *found.values()]


@pytest.mark.unmeasured
@pytest.mark.parametrize("language", UNITS)
def test_bounds_and_thirds_of_every_unit_are_read_said_and_written_or_refused(language):
    read = 0
    articles = {"en": "the ", "fr": "la ", "de": "der ", "es": "el ", "pt": "o ", "it": "il ", "nl": "de "}
    wholes = [article + unit for unit in UNITS[language].split("|") for article in {"", articles.get(language, "")}]
    for bound in one_of_each(language, "bound", "commencing", "between", "to", "bound_behind", "about"):
        for third in one_of_each(language, "part"):
            for whole in wholes:
                parts = (third, whole) if language not in ("ja", "zh") else (whole, third)  # there a part follows
                text = " ".join(filter(None, (bound, *parts)))
                try:
                    date = parse_date(text, reference=FRIDAY, languages=(language,))
                except DateError:
                    continue
                read += 1
                for found in (date, *([as_deadline(date)] if is_deadline(date) else [])):
                    assert plain(found, "en") and plain(found, language) and date_words(found, text)
    assert read > 100


@pytest.mark.unmeasured
@pytest.mark.parametrize("language", UNITS)
def test_a_pair_of_years_in_doubt_is_refused_in_any_words(language):
    for word in one_of_each(language, "bound", "commencing", "between", "to", "bound_behind", "about", "nothing"):
        for pair in ("2023-24", "1871-2", "1911-34"):
            for text in (f"{word} {pair}", f"{pair} {word}"):
                find_dates(text, reference=FRIDAY, languages=(language,))
                try:
                    parse_date(text, reference=FRIDAY, languages=(language,))
                except DateError as error:
                    for written in re.findall('"([^"]+)"', (error.help or "") if error.code == "ambiguous" else ""):
                        parse_date(written, languages=(language,))
