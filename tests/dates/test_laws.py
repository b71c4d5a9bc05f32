"""Laws that hold for any words: no crash, honest bounds, exact places, and time in proportion to the length."""

import datetime
import random
import time
from contextlib import suppress

import pytest

from tests.dates.table import MEANINGS
from tests.dates.test_languages import MEANINGS as IN_OTHER_LANGUAGES
from timeline import edtf
from timeline.dates import DateError, EventDate, find_dates, parse_date
from timeline.dates.tokens.vocabulary import english_months
from timeline.languages import codes, read_words

FRIDAY = datetime.date(2023, 7, 14)
FIGURES = ["5", "27", "2023", "1996", "31", "13", "2019-22", "04/05", "1st", "'90s", "XIX", "(", ")", "?", ",", "-", "–", "/", "2.30pm", "th", "0", "99999", "令和5年", "59月"]  # fmt: skip
LANGUAGES = codes()


def phrases(language: str, count: int) -> list[str]:
    """Random rows of the words that the grammar knows."""
    dice = random.Random(f"{language} 7")
    words = list(read_words(language))
    gap = "" if language in ("zh", "ja") else " "
    return [
        gap.join(dice.choice(words if dice.random() < 0.6 else FIGURES) for _ in range(dice.randint(1, 7)))
        for _ in range(count)
    ]


@pytest.mark.unmeasured
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("direction", ["auto", "future", "past"])
def test_random_words_are_a_date_with_honest_bounds_or_refused(language, direction):
    for text in phrases(language, 650):
        try:
            date = parse_date(text, reference=FRIDAY, languages=(language,), direction=direction)
        except DateError:
            continue
        value = edtf.parse(date.edtf)
        assert (value.earliest, value.latest) == (date.earliest, date.latest), text
        assert date.earliest is None or date.latest is None or date.earliest <= date.latest, text


@pytest.mark.unmeasured
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mention_is_an_exact_piece_of_the_text(language):
    for text in phrases(language, 500):
        for mention in find_dates(text, reference=FRIDAY, languages=(language,)):
            assert text[mention.start : mention.end] == mention.text


REPEATED = ["27 April 2023 ", "from ", "the ", "5 ", "2019-", "27/", "nineteen ninety ", "early ", "between 5 and ", "May ", "a", "?", "1.", "last ", "one hundred and ", "’90s ", "or on or about "]  # fmt: skip


@pytest.mark.growth
@pytest.mark.parametrize("piece", REPEATED)
def test_twice_the_text_takes_twice_the_time(piece):
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        began = time.process_time()
        find_dates(text, reference=FRIDAY)
        return time.process_time() - began

    # Whatever else the machine does only adds, so the shortest of each counts; a bad expression never comes near.
    whole = half = 1e9
    for _ in range(12):
        whole, half = min(whole, seconds(24_000)), min(half, seconds(12_000))
        if whole <= 2.5 * max(half, 0.01):
            return
    raise AssertionError((whole, half))


@pytest.mark.parametrize("piece", REPEATED)
def test_a_phrase_too_long_is_answered_at_once(piece):
    with pytest.raises(DateError):
        parse_date(piece * 10_000, reference=FRIDAY)


def mutated(count: int) -> list[tuple[str, str]]:
    """Good phrases with a character or a word lost, doubled, moved or put in, each with its language."""
    dice = random.Random(11)
    good = [("en", row[0]) for row in MEANINGS] + [row[:2] for row in IN_OTHER_LANGUAGES]
    letters = "0123456789 -–/.,'’?~[]()XQHesthan年月日وةéßя\u200f\u00a0"
    found = []
    for _ in range(count):
        language, text = dice.choice(good)
        for _ in range(dice.randint(1, 3)):
            at, piece = dice.randrange(len(text) + 1), dice.choice((dice.choice(letters), text[:5], ""))
            text = text[:at] + piece + text[at + dice.randint(0, 2) :]
        found.append((language, text))
    return found


@pytest.mark.unmeasured
@pytest.mark.parametrize("count", [4_000, pytest.param(40_000, marks=pytest.mark.faults)])
def test_a_mutated_phrase_is_read_or_refused(count):
    for language, text in mutated(count):
        with suppress(DateError):
            found = parse_date(text, reference=FRIDAY, languages=(language,))
            assert found.edtf == str(edtf.parse(found.edtf))


@pytest.mark.growth
def test_a_mutated_phrase_is_answered_soon():
    def seconds(language: str, text: str) -> float:
        began = time.process_time()
        with suppress(DateError):
            parse_date(text, reference=FRIDAY, languages=(language,))
        return time.process_time() - began

    seconds("en", "Diwali 2023")  # what is imported late is imported now
    slow = [pair for pair in mutated(4000) if seconds(*pair) > 0.05]
    # A machine may pause once; a phrase that is slow is slow each time.
    assert [pair for pair in slow if min(seconds(*pair) for _ in range(5)) > 0.05] == []


MONTHS = "January February March April May June July August September October November December".split()
SHORT = [name for name, number in english_months().items() if len(name) < 5 and name != "may"]


def known_forms() -> list[str]:
    """Whole dates of the forms that are read by one expression, and near misses of them."""
    dice = random.Random(3)
    found = [
        "May. 2023",
        "31 April 2023",
        "2023-02-29",
        "on 5 September 2023",
        "in March 2021",
        "Foo 2023",
        "32 May 2023",
    ]
    for _ in range(400):
        day, month, year = dice.randint(1, 31), dice.choice((*MONTHS, *SHORT)), dice.randint(1000, 2999)
        dot = dice.choice(("", "."))
        found += [f"{day} {month}{dot} {year}", f"{month}{dot} {day}, {year}", f"{month} {year}", f"{year}"]
        found += [f"{day}th {month} {year}", f"{year}-{dice.randint(1, 12):02}-{day:02}"]
    return found


@pytest.mark.unmeasured
def test_the_known_forms_mean_what_the_grammar_says(monkeypatch):
    def read(text: str) -> EventDate | str:
        try:
            return parse_date(text, reference=FRIDAY)
        except DateError as error:
            return error.message

    quick = {text: read(text) for text in known_forms()}
    monkeypatch.setattr("timeline.dates.parse.known_date", lambda _: None)
    assert {text: read(text) for text in quick} == quick


@pytest.mark.parametrize(
    "text",
    ["They won by 3. Quarter-finals follow.", "It rose to 3. Quarter by quarter it fell.", "In 2. Half of it stays."],
)
def test_a_number_that_ends_a_sentence_counts_no_quarter(text):
    assert not find_dates(text, reference=FRIDAY)
