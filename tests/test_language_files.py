"""The files of languages: complete, without a word in two meanings unsaid, and what is loaded is what they say."""

import json
import re
import runpy
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from timeline import languages
from timeline.languages import LanguageError, codes, language, read_words
from timeline.languages.compile import FOLDER, compiled, compiled_elsewhere, compiled_prose, compiled_publication, main
from timeline.languages.kinds import KINDS, PUBLICATION, REQUIRED
from timeline.languages.plural import CATEGORIES, category
from timeline.locale import words_in

CODES = ("en", "ar", "da", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "sv", "zh")

MAY_LACK = {
    "weekdays": "ar ja zh",  # "Mondays"
    "week_beginning": "ar de es fr it ja nl pt zh",  # "w/c"
    "of_unit": "ar da de es fr it ja nl pl pt ru sv zh",
    "ordinal": "ja zh",  # figures
    "count": "ja zh",  # figures
    "decade": "ja",  # figures
    "turn": "ar",
    "to": "de ru",  # as "until"
    "at": "ja ru zh",
    "ago": "ar ja zh",  # before its count, or with the unit
    "for": "da es fr it ja nl pt ru sv zh",
    "the": "ja pl ru zh",  # no articles
    "of": "ar de es fr ja nl pl pt ru zh",  # as "from"
    "turning": "ar ja zh",
    "fiscal": "ja zh",
    "life": "es fr it ja pt zh",
    "zone": "ja zh",
    "eve": "da fr pt sv",  # as "the day before"
    "bound_behind": "da pl sv",
    "grammar": "es fr it pl pt",  # what decides by where it stands
    "elsewhere": "pl sv",
    "clauses": "ar da it ja nl pl pt ru sv zh",  # then no titles
}
"""The tables of en.toml that a language has no words for, yet or ever."""

NOT_NAMES = {
    ("de", "die"), ("pl", "sie"), ("pl", "lis"), ("pl", "nie"), ("pl", "cz"), ("pl", "so"), ("pl", "sb"), ("pl", "pi"), ("pl", "niedziele"),
    ("sv", "jul"), ("sv", "fred"), ("da", "jul"),
}  # fmt: skip
"""Short names of dateparser's that are commonly another word: a German Tuesday is no article, a Swedish July not Christmas."""


def table(code: str) -> dict[str, dict[str, dict[str, list[str]]]]:
    return tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))


def text_of(code: str = "fr") -> str:
    return (FOLDER / f"{code}.toml").read_text(encoding="utf-8")


def test_every_language_is_there():
    written = {path.stem for path in FOLDER.glob("*.toml")}
    assert written ^ set(CODES) == set(), "put its code into CODES of tests/test_language_files.py"
    assert written ^ set(codes()) == set(), "run python -m timeline.languages.compile"
    assert codes() == CODES, "CODES of tests/test_language_files.py has English, and then the others by their letters"


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_every_table_that_english_has_or_is_listed_as_lacking_it(code):
    english, own = table("en"), table(code)
    tables = {"grammar", "elsewhere", "clauses"}
    assert set(english) - {"cut_short", "figures"} - tables - set(own) == set(), f"{code}.toml needs these tables"
    assert set(english["cldr"]) - {"plural", "variants"} == set(own["cldr"]) - {"plural", "variants"}
    assert ("page" in own) == (code != "en")
    lacking = set(english["read"]) - set(own["read"]) | tables - set(own)
    listed = {kind for kind, names in MAY_LACK.items() if code in names.split()}
    assert lacking - listed == set(), (
        f"write their words into {code}.toml, or {code} behind each in MAY_LACK of tests/test_language_files.py"
    )
    assert listed - lacking == set(), f"{code}.toml has these: take {code} out of MAY_LACK"
    for kind, needed in REQUIRED.items():
        assert set(needed) <= set(own["read"][kind])


@pytest.mark.parametrize("code", CODES)
def test_what_is_loaded_is_what_the_file_says(code):
    ready = (FOLDER / "compiled" / f"{code}.json").read_text(encoding="utf-8")
    assert ready == compiled(text_of(code), f"{code}.toml"), "run python -m timeline.languages.compile"
    own, read = language(code), table(code)["read"]
    for kind, values in read.items():
        for value, texts in values.items():
            for text in texts:
                form = " ".join(text.replace("-", " - ").translate(languages.ALEFS).split())
                assert own.words[form][kind] == value
    assert own.code == code and own.direction == ("rtl" if code == "ar" else "ltr")
    assert own.name and own.english_name


@pytest.mark.parametrize("code", CODES)
def test_how_a_text_says_when_it_was_published_is_compiled_apart(code):
    ready = (FOLDER / "compiled" / "publication" / f"{code}.json").read_text(encoding="utf-8")
    assert ready == compiled_publication(text_of(code), f"{code}.toml"), "run python -m timeline.languages.compile"
    words = languages.publication_of(code)
    lacking = [key for key in PUBLICATION if not table(code).get("publication", {}).get(key)]
    assert not lacking, f"{code}.toml: [publication] lacks {', '.join(lacking)}"
    assert all(word == word.lower() for key in ("published", "changed", "beside") for word in words[key])
    assert set(words["published"]).isdisjoint(words["changed"])


@pytest.mark.parametrize("code", CODES)
def test_what_a_text_is_understood_by_is_compiled_apart(code):
    """A page needs none of it, and loads none of it."""
    ready = (FOLDER / "compiled" / "prose" / f"{code}.json").read_text(encoding="utf-8")
    assert ready == compiled_prose(text_of(code), f"{code}.toml"), "run python -m timeline.languages.compile"
    assert languages.prose_of(code) == table(code).get("prose", {})
    assert {"counted", "doubtful", "ahead", "back"} - languages.prose_of(code).keys() == set(), "[prose] lacks these"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[prose]\n", '[prose]\nverbs = ["a"]\n', "fr.toml: prose.verbs: there is no such key"),
        ("habit = [", "habit = [1, ", "fr.toml: prose.habit: 1 is no word"),
        ("habit = [", 'habit = ["a(b", ', 'fr.toml: prose.habit: "a(b" has a bracket that stands alone'),
        ("small_names = true", "small_names = []", "fr.toml: prose.small_names: [] is of the wrong type"),
    ],
)
def test_words_of_prose_that_cannot_be_used_are_refused(old, new, message):
    text = text_of()
    assert old in text
    for compile_it in (compiled, compiled_prose):
        with pytest.raises(languages.LanguageError, match=re.escape(message)):
            compile_it(text.replace(old, new, 1), "fr.toml")


@pytest.mark.parametrize("code", CODES)
def test_what_is_told_elsewhere_is_compiled_apart(code):
    ready = (FOLDER / "compiled" / "elsewhere" / f"{code}.json").read_text(encoding="utf-8")
    assert ready == compiled_elsewhere(text_of(code), f"{code}.toml"), "run python -m timeline.languages.compile"
    assert languages.elsewhere_of(code).keys() == {"by_itself", "in_a_story"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[elsewhere]\n", '[elsewhere]\nafter = ["a"]\n', "fr.toml: elsewhere.after: there is no such key"),
        ("by_itself = [", 'by_itself = ["{day} b", ', "fr.toml: elsewhere.by_itself: there is no list day above"),
        ("by_itself = [", 'by_itself = ["*b", ', 'fr.toml: elsewhere.by_itself: "*b" is no regular expression'),
        ("by_itself = [", "by_itself = [2, ", "fr.toml: elsewhere.by_itself: 2 is no word"),
    ],
)
def test_phrases_of_dates_told_elsewhere_that_cannot_be_used_are_refused(old, new, message):
    text = text_of()
    assert old in text
    with pytest.raises(languages.LanguageError, match=re.escape(message)):
        compiled_elsewhere(text.replace(old, new, 1), "fr.toml")


def test_a_list_of_alternatives_stands_for_its_name():
    text = text_of() + '\n[elsewhere.lists]\nday = ["lundi", "mardi"]\nlate = ["{day} soir"]\n'
    ready = compiled_elsewhere(text.replace("by_itself = [", 'by_itself = ["le {late}", ', 1), "fr.toml")
    assert '"le (?:(?:lundi|mardi) soir)"' in ready


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ('[grammar]\nnear = ["a"]\n', "fr.toml: grammar.near: there is no such key"),
        ("[grammar]\nwithin = [1]\n", "fr.toml: grammar.within: 1 is no word"),
    ],
)
def test_words_that_decide_by_where_they_stand_are_refused_where_they_cannot_be_used(new, message):
    with pytest.raises(languages.LanguageError, match=re.escape(message)):
        compiled(text_of().replace("[elsewhere]\n", f"{new}[elsewhere]\n", 1), "fr.toml")


def test_a_language_without_a_file_has_no_prose():
    with pytest.raises(languages.LanguageError, match="there is no such language here"):
        languages.prose_of("xx")


def test_compiling_writes_every_file_and_takes_old_ones_away(tmp_path, monkeypatch):
    (tmp_path / "compiled" / "prose").mkdir(parents=True)
    (tmp_path / "compiled" / "xx.json").write_text("{}")
    (tmp_path / "compiled" / "prose" / "xx.json").write_text("{}")
    (tmp_path / "fr.toml").write_text(text_of(), encoding="utf-8")
    monkeypatch.setattr("timeline.languages.compile.FOLDER", tmp_path)
    main()
    assert sorted(path.name for path in (tmp_path / "compiled").iterdir()) == [
        "clauses",
        "elsewhere",
        "fr.json",
        "prose",
        "publication",
    ]
    assert [path.name for path in (tmp_path / "compiled" / "prose").iterdir()] == ["fr.json"]
    assert json.loads((tmp_path / "compiled" / "fr.json").read_bytes())["name"] == "français"


@pytest.mark.parametrize("code", CODES)
def test_words_are_plainly_written_and_said_once(code):
    for kind, values in table(code)["read"].items():
        for value, texts in values.items():
            assert len(set(texts)) == len(texts), (kind, value)
            for text in texts:
                assert text == " ".join(text.split()), text


@pytest.mark.parametrize("code", [code for code in CODES if code != "en"])
def test_every_name_of_a_month_or_weekday_that_dateparser_has_is_read_as_it(code):
    info = import_module(f"dateparser.data.date_translation_data.{code}").info
    words = read_words(code)
    months = "january february march april may june july august september october november december".split()
    weekdays = "monday tuesday wednesday thursday friday saturday sunday".split()
    for kind, keys, first in (("month", months, 1), ("weekday", weekdays, 0)):
        for number, key in enumerate(keys, first):
            for name in {one.casefold().strip(".()") for one in info.get(key, ())} - {""}:
                form = " ".join(name.translate(languages.ALEFS).replace("-", " - ").split())
                if (code, name) not in NOT_NAMES:
                    meant = words.get(form, {}).get(kind)
                    assert meant == str(number), f"{name}: write it to [read.{kind}] {number}, or into NOT_NAMES"


def test_words_are_found_without_accents_and_in_every_kind_they_have():
    assert read_words("fr")["fevrier"] == read_words("fr")["février"] == {"month": "2"}
    assert read_words("fr")["avant - hier"] == {"relative_day": "-2"}
    assert list(read_words("pt")["segunda"].items()) == [("weekday", "0"), ("ordinal", "2")]
    assert read_words("ar")["اول"] == {"ordinal": "1"}
    assert "أول" not in read_words("ar"), "a text is read without the signs of its alefs"


@pytest.mark.parametrize(
    ("tag", "day"),
    [
        ("en", "MMMM d, y"), ("en-GB", "d MMMM y"), ("en-gb-oxendict", "d MMMM y"), ("en-ZW", "dd MMMM y"), ("en-QQ", "MMMM d, y"),
        ("en-150", "d MMMM y"), ("en-u-nu-latn", "MMMM d, y"), ("es-HN", "dd 'de' MMMM 'de' y"),
    ],
)  # fmt: skip
def test_a_region_orders_a_date_its_own_way(tag, day):
    assert language(tag.partition("-")[0]).calendar(tag).day == day


def test_a_region_or_script_has_names_of_its_own():
    assert language("de").calendar("de-AT").months[0] == "Jänner"
    assert (
        language("zh").calendar("zh-TW").weekdays_short[0]
        == language("zh").calendar("zh-Hant").weekdays_short[0]
        == "週一"
    )
    assert language("zh").calendar("zh-Hant-QQ") == language("zh").calendar("zh-Hant")
    assert language("zh").calendar("zh-Latn") is language("zh").calendar("zh-Hans-HK") is None, "they stay with Babel"
    assert language("ru").calendar().months[4] == "мая" and language("ru").calendar().months_alone[4] == "май"


def test_a_language_without_a_file_is_refused():
    with pytest.raises(LanguageError, match=r"^xx\.toml: there is no such language here$"):
        language("xx")


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ('code = "fr"', 'code = "de"', "code", '"de" is not what the file is called'),
        ('code = "fr"', "code = 3", "code", "3 is of the wrong type"),
        ('code = "fr"', 'code = "fr"\nsay_so = 1', "say_so", "there is no such key"),
        ('name = "français"', "", "name", "this is missing"),
        ('"ltr"', '"down"', "direction", '"down" is neither "ltr" nor "rtl"'),
        ("day_first = true", "", "order.day_first", "this is missing"),
        ("day_first = true", 'day_first = "yes"', "order.day_first", "'yes' is of the wrong type"),
        ("[read.month]", "[read.moon]", "read.moon", "there is no such kind of word"),
        ("[read.month]\n", "[read.month]\n13 = ['x']\n", "read.month.13", '"13" is no value of this kind'),
        ("[read.month]\n", "[read.month]\n1 = []\n#", "read.month.1", "this is not a list of words"),
        ('"juin"', '"juin", " "', "read.month.6", "this is not a list of words"),
        ('"juin"', '"Juin"', "read.month.6", '"Juin" is not in small letters'),
        ('"juin"', '"juin", "mai"', "read.month.6", '"mai" is month 5 already'),
        ('"juin"', '"juin", "hier"', "twice", '"hier" is month and relative_day, and is not listed here'),
        (
            '"juin"',
            '"juin", "hier", "demain"',
            "twice",
            '"hier" is month and relative_day, "demain" is month and relative_day, and are not listed here',
        ),
        ("[twice]\n", '[twice]\nhier = ["part"]\n', "twice.hier", "the kinds here are not those that it has below"),
        ("\nspring = ", "\n# spring = ", "read.season.spring", "this is missing"),
        ('day = "d MMMM y"', 'year = "y"', "cldr.year", "there is no such key"),
        ('weekdays = ["lundi", ', "weekdays = [", "cldr.weekdays", "these are not 7 names"),
        ('tags = ["MA"]', 'tags = ["MA"]\nera = ""', "cldr.variants, the one at 2.era", "there is no such key"),
        ('range = "{a} – {b}"\n', "", "say.range", "this is missing"),
        ('range = "{a} – {b}"\n', 'range = "{a} – b"\n', "say.range", '"{a} – b" has {a} where {a} and {b} must stand'),
        ('range = "{a} – {b}"\n', 'range = "a"\n', "say.range", '"a" has nothing where {a} and {b} must stand'),
        (
            'before = "avant le {a}"\n',
            'before = "avant le {b}"\n',
            "say.kinds.day.before",
            '"avant le {b}" has {b} where {a} must stand',
        ),
        ('"1er", "2e",', '"1er",', "say.ordinals", "these are not 4 names"),
        ("[say.kinds.day]\n", "[say.kinds.day]\nfrom = ''\n", "say.kinds.day.from", "there is no such key"),
        ("[say.kinds.day]\n", "[say.kinds.days]\n", "say.kinds.days", "there is no such key"),
        ("[say.forms.le]\n", "[say.forms.le]\nkinds = {}\n", "say.forms.le.kinds", "there is no such key"),
        ("{a:des}", "{a:du}", "say", "there is no table say.forms.du, which a template asks for"),
        ('week = { one = "semaine", many', "week = { many", "say.units.week", "it lacks one"),
        (
            '"première semaine de {a}"',
            '"première semaine"',
            "say.weeks",
            '"première semaine" has nothing where {a} must stand',
        ),
        ('"première moitié de {a:le}", ', "", "say.halves", "these are not 2 names"),
        (
            'turn = "tournant du {a}e',
            'turn = "tournant du {n}e',
            "say.turn",
            '"tournant du {n}e siècle" has {n} where {a} must stand',
        ),
        ("list = [", 'list = ["", ', "cldr.list", "these are not 4 patterns"),
        ("[page]", "[papers]", "papers", "there is no such key"),
        ('"Sources" = "Sources"', '"Sources" = " "', 'page."Sources"', "this is not a sentence"),
        (
            '{ one = "{number} événement", ',
            "{ ",
            'page."{number} event"',
            "it has other where one and other must stand",
        ),
        ('"by {author}" = "', '"by {author}" = "{name} ', 'page."by {author}"', "the English sentence has no {name}"),
        ("[order]", "[order", "", "expected ']' at the end of a table declaration (at line 8, column 7)"),
    ],
)
def test_a_file_with_a_fault_is_refused_with_its_key(old, new, key, message):
    text = text_of()
    assert old in text
    with pytest.raises(LanguageError) as caught:
        compiled(text.replace(old, new, 1), "fr.toml")
    assert (caught.value.file, caught.value.key) == ("fr.toml", key)
    assert str(caught.value) == ": ".join(filter(None, ("fr.toml", key, message)))


def test_what_a_file_has_of_cldr_is_what_babel_has_of_the_version_it_was_written_with():
    babel = pytest.importorskip("babel")
    if not babel.__version__.startswith("2.18."):
        pytest.skip(f"written with Babel 2.18, and this is {babel.__version__}")
    module = runpy.run_path(str(Path(__file__).parent.parent / "scripts" / "locales.py"))
    for code in CODES:
        assert text_of(code).partition(module["HEAD"])[2] == module["written"](module["known"](code)).removeprefix(
            module["HEAD"]
        )


def test_every_language_but_english_has_the_sentences_of_the_page():
    head, _, tail = text_of().partition("[page]")
    with pytest.raises(LanguageError, match=r"^fr\.toml: page: every language but English has this$"):
        compiled(head + tail[tail.index("\n# From CLDR") :], "fr.toml")
    english = text_of("en").replace("[cldr]", '[page]\n"Sources" = "Sources"\n[cldr]', 1)
    with pytest.raises(LanguageError, match=r"^en\.toml: page: every language but English has this$"):
        compiled(english, "en.toml")


@pytest.mark.parametrize("code", CODES)
def test_numbers_take_the_plural_forms_of_cldr(code):
    rule = Locale.parse("pt_PT" if code == "pt" else code).plural_form
    for number in [*range(1200), 10_000, 999_999, 1_000_000, 2_000_000, 1_000_001]:
        assert language(code).plural(number) == language(code).plural(-number) == rule(number) in CATEGORIES


@pytest.mark.parametrize("code", CODES)
def test_lists_and_figures_are_those_of_cldr(code):
    names = ["A", "B {0}", "C", "D"]
    for count in range(len(names) + 1):
        assert language(code).joined(names[:count]) == format_list(names[:count], locale=code)
    for number in (0, 7, 999, 12_345, 1_234_567):
        assert language(code).figures(number) == format_decimal(number, locale=code)


FIGURES = [
    ("en-GB", "1,234", "12,345"), ("en-IN", "1,234", "12,345"), ("en-CH", "1'234", "12'345"), ("en-ZA", "1\xa0234", "12\xa0345"),
    ("en-DE", "1.234", "12.345"), ("de", "1.234", "12.345"), ("de-CH", "1'234", "12'345"), ("de-AT", "1\xa0234", "12\xa0345"),
    ("fr", "1\u202f234", "12\u202f345"), ("fr-CH", "1\u202f234", "12\u202f345"), ("fr-CA", "1\xa0234", "12\xa0345"),
    ("es", "1234", "12.345"), ("es-ES", "1234", "12.345"), ("es-MX", "1,234", "12,345"), ("es-419", "1,234", "12,345"),
    ("es-AR", "1.234", "12.345"), ("it", "1234", "12.345"), ("it-CH", "1234", "12'345"), ("pl", "1234", "12\xa0345"),
    ("pt", "1.234", "12.345"), ("pt-BR", "1.234", "12.345"), ("pt-PT", "1234", "12\xa0345"), ("pt-AO", "1\xa0234", "12\xa0345"),
    ("ru", "1\xa0234", "12\xa0345"), ("ru-UA", "1234", "12\xa0345"), ("sv", "1\xa0234", "12\xa0345"), ("ar-MA", "1.234", "12.345"),
    ("ar-EG", "1,234", "12,345"), ("nl-BE", "1.234", "12.345"), ("fi", "1,234", "12,345"),
]  # fmt: skip
"""As CLDR 48 has them: the sign and, of four figures, whether there is one (`minimumGroupingDigits`, which Babel lacks)."""


@pytest.mark.parametrize(("tag", "four", "five"), FIGURES)
def test_thousands_stand_apart_as_in_the_region(tag, four, five):
    say = words_in(tag)
    assert (say.figures(999), say.figures(1234), say.figures(-1234), say.figures(12_345)) == (
        "999",
        four,
        f"-{four}",
        five,
    )
    assert say.count("{number} event", "{number} events", 12_345).startswith((f"{five}\xa0", f"{five} "))


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("least = 5", 'least = "5"', "figures.least"),
        ("least = 5", "most = 5", "figures.most"),
        ('group = "\\u00a0"\nleast', 'sign = "."\nleast', "figures.variants, the one at 3.sign"),
        ('tags = ["CR"]\n', "", "figures.variants, the one at 3.tags"),
    ],
)
def test_what_is_no_way_to_part_thousands_is_refused(old, new, key):
    assert old in text_of("es")
    with pytest.raises(LanguageError, match=rf"^es\.toml: {key}: "):
        compiled(text_of("es").replace(old, new, 1), "es.toml")


def test_what_is_no_plural_rule_is_refused():
    with pytest.raises(ValueError, match='"n is 1" is not part of a plural rule'):
        category({"one": "n is 1"}, 1)


def test_loading_a_language_parses_no_toml(monkeypatch):
    monkeypatch.setitem(sys.modules, "tomllib", None)
    assert language.__wrapped__("fr") == language("fr")


def test_every_kind_that_can_be_written_is_used_by_a_language():
    assert set(KINDS) == {kind for code in CODES for kind in table(code)["read"]}


def test_no_line_ends_inside_a_sign_of_our_own_sentences() -> None:
    """« Depuis » keeps its marks, and a colon never begins a line: French has blanks there."""
    said = [
        form
        for code in codes()
        for one in language(code).page.values()
        for form in ([one] if isinstance(one, str) else one.values())
    ]
    assert [form for form in said if re.search(" [:;!?»]|« ", form)] == []
    assert any("«\u00a0Depuis\u00a0»" in form for form in said)
