"""Phrases as papers print them, language by language: what each means on Friday 14 July 2023, or why it is refused."""

from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from timeline.dates import DateError
from timeline.dates.parse import parse_date

DAY = date(2023, 7, 14)
CODES = sorted(path.stem.removeprefix("phrases_") for path in Path(__file__).parent.glob("phrases_*.py"))
ROWS = [(code, *row) for code in CODES for row in import_module(f"tests.dates.phrases_{code}").MEANINGS.items()]


def meaning(phrase: str, language: str) -> tuple[str, ...]:
    """What the phrase means in EDTF; or the code and the reason for which it is refused."""
    try:
        return (parse_date(phrase, reference=DAY, languages=[language]).edtf,)
    except DateError as error:
        return error.code, error.reason


@pytest.mark.parametrize(
    ("language", "phrase", "expected"), ROWS, ids=[f"{code}: {phrase}" for code, phrase, _ in ROWS]
)
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
    ],
)
def test_a_clock_time_is_kept_as_it_is_written(language: str, phrase: str, time: str) -> None:
    assert parse_date(phrase, reference=DAY, languages=[language]).time == time
