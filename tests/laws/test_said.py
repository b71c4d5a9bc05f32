"""What is said of a date can be read back: the same value, form and expression, in every language."""

import re
from dataclasses import fields
from functools import cache

import pytest

from tests.laws.said import ANYWHERE, LANGUAGES, NEIGHBOURS, expressions, is_told_apart, same
from timeline import edtf
from timeline.dates.errors import LONGEST
from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.from_edtf import of_value, stated
from timeline.dates.parse import parse_date
from timeline.dates.say import said, text_of
from timeline.languages import language

TAGS = {"en": ("en-GB", "en-US")}
FEW, MANY = 5_000, 50_000


def faults(code: str, found: list[Expression]) -> list[str]:
    """What is read otherwise than it was said, or not at all."""
    wrong = []
    for number, one in enumerate(found):
        tags = TAGS.get(code, (code,))
        text = text_of(said(one, tags[number % len(tags)], "locale"))
        if len(text) > LONGEST or not is_told_apart(one, code):
            continue
        try:
            date = parse_date(text, languages=(code,))
        except ValueError as error:
            wrong.append(f"{text}: {error}")
            continue
        value = one.resolve(ANYWHERE).value
        if not same(date.expression, one) or {date.earliest, date.latest} != {value.earliest, value.latest}:
            wrong.append(f"{text}: {date.expression}")
    return wrong


def assert_read_back(code: str, found: list[Expression]) -> None:
    """Names the first of those that aren't, and the file whose words they are."""
    wrong = faults(code, found)
    where = f"timeline/languages/{code}.toml: what [say] says of these, [read] has no words for or other ones"
    assert not wrong, "\n".join([where, *wrong[:20]])


@cache
def few() -> list[list[Expression]]:
    """The expressions of the fast test, dealt out to the languages."""
    found = expressions(11, FEW)
    return [found[start :: len(LANGUAGES)] for start in range(len(LANGUAGES))]


def test_every_meaning_that_has_words_of_its_own_is_among_those_that_are_said():
    """By name: a class with slots is made twice. `Bound` is only inherited from; two that other tests say are in rows."""
    made = {type(inner).__name__ for one in expressions(11, FEW) for inner in within(one)}
    own = {kind.__name__ for kind in kinds(Expression) if "say" in vars(kind)}
    assert own - made - {"Bound", "Turn", "Masked"} == set(), "make some in tests/laws/said.py"


def kinds(kind):
    """The classes below it."""
    for one in kind.__subclasses__():
        yield one
        yield from kinds(one)


def within(one):
    """An expression and those in it."""
    if isinstance(one, Expression):
        yield one
        for field in fields(one):
            yield from within(getattr(one, field.name))
    elif isinstance(one, tuple):
        for part in one:
            yield from within(part)


@pytest.mark.unmeasured
@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_said_is_read_back(code):
    assert_read_back(code, few()[LANGUAGES.index(code)])


@pytest.mark.faults
@pytest.mark.parametrize("code", LANGUAGES)
def test_fifty_thousand_are_read_back(code):
    assert_read_back(code, expressions(12, MANY))


@pytest.mark.unmeasured
@pytest.mark.parametrize("code", LANGUAGES)
def test_only_the_words_of_the_language_are_said(code):
    known = f"{language(code).say} {language(code).calendar()}".lower()
    for one in few()[0]:
        text = text_of(said(one, code, "locale")).lower()
        words = {word for word in _WORD.findall(text) if word not in known}
        assert {word for word in words if word.removeprefix("و") not in known} == set(), text


_WORD = re.compile(r"(?![ivx]+e?\b)[^\W\d_\u3040-\u30ff\u3400-\u9fff]{3,}|[\u3040-\u30ff\u3400-\u9fff]")
"""A word but for Roman figures; of Chinese and Japanese a letter."""


# The same said in each language: what combines most of the words.
ROWS = [
    (
        "c. 610 to c. 540 BC",
        {
            "en": "about 610 BC to about 540 BC", "fr": "vers 610 av. J.-C. – vers 540 av. J.-C.",
            "de": "um 610 v. Chr. bis um 540 v. Chr.", "es": "hacia 610 a. C. – hacia 540 a. C.",
            "pt": "cerca de 610 a.C. – cerca de 540 a.C.", "it": "circa 610 a.C. – circa 540 a.C.",
            "nl": "omstreeks 610 v.Chr. tot en met omstreeks 540 v.Chr.",
            "ru": "примерно 610 год до н. э. — примерно 540 год до н. э.", "ar": "من نحو 610 ق.م إلى نحو 540 ق.م",
            "zh": "大约公元前610年至大约公元前540年", "ja": "約紀元前610年から約紀元前540年まで",
            "pl": "od około 610 p.n.e. do około 540 p.n.e.", "sv": "omkring 610 f.Kr. till och med omkring 540 f.Kr.",
            "da": "omkring 610 f.Kr. til omkring 540 f.Kr.",
        },
    ),
    (
        "second half of July 2023",
        {
            "en": "second half of July 2023", "fr": "seconde moitié de juillet 2023",
            "de": "zweite Hälfte Juli 2023", "es": "segunda mitad de julio de 2023",
            "pt": "segunda metade de julho de 2023", "it": "seconda metà di luglio 2023",
            "nl": "tweede helft van juli 2023", "ru": "вторая половина июля 2023 года",
            "ar": "النصف الثاني من يوليو 2023", "zh": "2023年7月后半", "ja": "2023年7月後半",
            "pl": "druga połowa lipca 2023", "sv": "andra halvan av juli 2023",
            "da": "anden halvdel af juli 2023",
        },
    ),
    (
        "the first three months of 2023",
        {
            "en": "first three months of 2023", "fr": "trois premiers mois de 2023",
            "de": "erste drei Monate 2023", "es": "primeros tres meses de 2023",
            "pt": "primeiros três meses de 2023", "it": "primi tre mesi del 2023", "nl": "eerste drie maanden van 2023",
            "ru": "первые три месяца 2023 года", "ar": "أول 3 أشهر من 2023", "zh": "2023年最初3个月",
            "ja": "2023年の最初の3か月", "pl": "pierwsze 3 miesiące 2023", "sv": "de första tre månaderna av 2023",
            "da": "de første tre måneder af 2023",
        },
    ),
    (
        "since about 2015",
        {
            "en": "since about 2015", "fr": "depuis environ 2015", "de": "seit etwa 2015",
            "es": "desde aproximadamente 2015", "pt": "desde cerca de 2015", "it": "da circa 2015",
            "nl": "sinds omstreeks 2015", "ru": "с примерно 2015 года", "ar": "منذ نحو 2015", "zh": "自大约2015年起",
            "ja": "約2015年から", "pl": "od około 2015", "sv": "sedan omkring 2015",
            "da": "siden omkring 2015",
        },
    ),
    (
        "5, 6 and 9 June 2020",
        {
            "en": "5, 6 and 9 June 2020", "fr": "5, 6 et 9 juin 2020", "de": "5., 6. und 9. Juni 2020",
            "es": "5, 6 y 9 de junio de 2020", "pt": "5, 6 e 9 de junho de 2020", "it": "5, 6 e 9 giugno 2020",
            "nl": "5, 6 en 9 juni 2020", "ru": "5, 6 и 9 июня 2020 года", "ar": "5، 6 و9 يونيو 2020",
            "zh": "2020年6月5日、2020年6月6日和2020年6月9日", "ja": "2020年6月5日、2020年6月6日と2020年6月9日",
            "pl": "5, 6 i 9 czerwca 2020", "sv": "5, 6 och 9 juni 2020",
            "da": "5., 6. og 9. juni 2020",
        },
    ),
    (
        "first week of May 2021",
        {
            "en": "first week of May 2021", "fr": "première semaine de mai 2021", "de": "erste Woche Mai 2021",
            "es": "primera semana de mayo de 2021", "pt": "primeira semana de maio de 2021",
            "it": "prima settimana di maggio 2021", "nl": "eerste week van mei 2021", "ru": "первая неделя мая 2021 года",
            "ar": "أول أسبوع من مايو 2021", "zh": "2021年5月第一周", "ja": "2021年5月第1週",
            "pl": "pierwszy tydzień maja 2021", "sv": "första veckan i maj 2021",
            "da": "første uge i maj 2021",
        },
    ),
    (
        "until the 19th century",
        {
            "en": "until the 19th century", "fr": "jusqu’au XIXe siècle", "de": "bis zum 19. Jahrhundert",
            "es": "hasta el siglo XIX", "pt": "até o século XIX", "it": "fino al secolo XIX", "nl": "tot de 19e eeuw",
            "ru": "до XIX века включительно", "ar": "حتى القرن 19", "zh": "到19世纪为止", "ja": "19世紀まで",
            "pl": "do XIX wieku", "sv": "till och med 19:e århundradet",
            "da": "til og med det 19. århundrede",
        },
    ),
]  # fmt: skip


def test_each_row_has_every_language():
    lacking = {written: set(LANGUAGES) - set(texts) for written, texts in ROWS}
    assert {written: codes for written, codes in lacking.items() if codes} == {}, (
        "write these to ROWS of tests/laws/test_said.py"
    )


@pytest.mark.parametrize(
    ("written", "code", "expected"), [(w, code, text) for w, texts in ROWS for code, text in texts.items()]
)
def test_a_date_is_said_in_each_language_in_its_own_way(written, code, expected):
    date = parse_date(written)
    assert text_of(said(date.expression, "en-GB" if code == "en" else code, "locale")) == expected


@pytest.mark.parametrize(("one", "other"), NEIGHBOURS)
def test_what_means_something_else_is_said_otherwise(one, other):
    for code in LANGUAGES:
        assert text_of(said(one, code, "locale")) != text_of(said(other, code, "locale"))


# Lists that share their year, a number that a word alone says, and doubt about a range that begins with a word.
SHARED = [
    ("en", "January, March and May 2021"),
    ("de", "Januar, März und Mai 2021"),
    ("en", "first, second and fourth quarter of 2021"),
    ("de", "1., 2. und 4. Quartal 2021"),
    ("ar", "أول شهرين من 2023"),
    ("ar", "آخر شهرين من 2023"),
    ("fr", "environ de 2015 jusqu’à mai 2016"),
    ("pl", "około od 2015 do maja 2016"),
]


@pytest.mark.parametrize(("code", "words"), SHARED)
def test_what_pieces_share_is_said_once_and_read_back(code, words):
    date = parse_date(words, languages=(code,))
    assert text_of(said(date.expression, "en-GB" if code == "en" else code, "locale")) == words


# EDTF that came without words, and what is said of it.
VALUES = [
    ("2023-04-XX", "April 2023"),
    ("2023-XX", "2023"),
    ("2023-XX-12", "2023-XX-12"),
    ("2001-37", "2001-37"),
    ("20XX", "2000 to 2099"),
    ("2015~/2020", "from about 2015 to 2020"),
    ("2015/2020?", "2015 to probably 2020"),
    ("2015~/2020~", "about 2015 to 2020"),
    ("[2019,2021~]", "2019 or about 2021"),
    ("[2015,2019..2021]", "2015 or 2019 to 2021"),
    ("{2019,2021}", "2019 and 2021"),
    ("[..2018,2020]", "until 2018 or 2020"),
    ("[2018,2020..]", "2018 or 2020 or later"),
    ("[2015%,2019?..2021,2023]", "probably about 2015, probably 2019 to 2021 or 2023"),
    ("-2999/1500", "3000 BC to AD 1500"),
    ("3500", "AD 3500"),
    ("-0038/-0029", "39 BC to 30 BC"),
]


@pytest.mark.parametrize(("value", "expected"), VALUES)
def test_a_value_without_words_is_said_with_the_doubt_of_each_side(value, expected):
    assert text_of(said(of_value(edtf.parse(value)), "en-GB", "locale")) == expected


def test_a_language_without_a_file_gets_signs():
    for written, expected in (
        ("second half of July 2023", "липня 2023 р. (2/2)"),
        ("first three months of 2023", "2023 (1–3 m)"),
        ("since about 2015", "~ 2015 –"),
    ):
        assert text_of(said(parse_date(written).expression, "uk", "locale")).replace("\u202f", " ") == expected


def test_a_house_style_says_it_in_english():
    first = parse_date("first week of May 2021").expression
    assert text_of(said(first, "fr", "guardian")) == "first week of May 2021"
    assert (
        text_of(said(parse_date("5, 6 and 9 September 2020").expression, "fr", "ap"))
        == "Sept. 5, Sept. 6 and Sept. 9, 2020"
    )
    assert text_of(said(parse_date("last ten days of May 2021").expression, "fr", "ap")) == "last ten days of May 2021"


# The form and the pieces of a date, its value, and what is said of it.
STATED = [
    ("early", ("2023",), "2023-01~/2023-04~", "early 2023"),
    ("week", ("2023-07-03",), "2023-07-03/2023-07-09", "week of 3 July 2023"),
    ("weekend", ("2023-07-08",), "2023-07-08/2023-07-09", "weekend of 8 July 2023"),
    ("century", ("C-2",), "-0199/-0100", "2nd century BC"),
    ("range", ("late 2022-05", "2023-07-03/2023-07-09"), "2022-05-21~/2023-07-09", "late May 2022 to week of 3 July 2023"),
    ("either", ("2023-07-08/2023-07-09", "2023-07-20/2023-07-25"), "[2023-07-08..2023-07-09,2023-07-20..2023-07-25]",
     "weekend of 8 July 2023 or 20 to 25 July 2023"),
    ("before", ("1996",), "[..1995?]", "before 1996?"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "parts", "value", "expected"), STATED)
def test_a_form_and_its_pieces_are_said(form, parts, value, expected):
    assert text_of(said(stated(form, parts, value), "en-GB", "locale")) == expected
