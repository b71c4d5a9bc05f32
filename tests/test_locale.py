"""The page speaks its reader's language: every sentence of ours, in every language, with nothing left in English."""

import ast
import re
import string
from pathlib import Path

import pytest
from babel import Locale
from jinja2 import Environment, nodes

from tests.reading import check
from timeline.formats.localise import NEIGHBOUR
from timeline.formats.page.links import KINDS
from timeline.formats.release_note import MOVED
from timeline.formats.rendering import OUR_TEMPLATES, render_site
from timeline.formats.sentences import COLUMNS, KEY, METHOD, STATES
from timeline.formats.table import FORMATS
from timeline.locale import LANGUAGES, words_in

PACKAGE = Path(__file__).parent.parent / "timeline"
OTHERS = [language for language in LANGUAGES if language != "en"]


def said_in_templates() -> set[str]:
    """Every text that a template gives to `say`."""
    found = set()
    for path in OUR_TEMPLATES.iterdir():
        for call in Environment(autoescape=True).parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "say":
                found |= {text.value for text in call.args[0].find_all(nodes.Const) if len(text.value) > len("before")}
                found |= {call.args[0].value} if isinstance(call.args[0], nodes.Const) else set()
    return found


def said_in_code() -> tuple[set[str], dict[str, str]]:
    """Every text that our code gives to `say`, and those that are counted with their plural."""
    found = {
        *KEY.values(),
        *COLUMNS.values(),
        *STATES,
        *(sentence for _, sentence in METHOD),
        *NEIGHBOUR.values(),
        *KINDS,
        *MOVED.values(),
        *(format.title for format in FORMATS if format.file is not None),
    }
    counted: dict[str, str] = {}
    for path in PACKAGE.rglob("formats/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "is worked out from" in node.value:
                found.add(node.value)
            if not isinstance(node, ast.Call):
                continue
            name = ast.unparse(node.func)
            texts = [str(one.value) for one in node.args if isinstance(one, ast.Constant)]
            if name.endswith("say.count"):
                counted[texts[0]] = texts[1]
            elif name.endswith(("say", "say.sentence")) and texts:
                found.add(texts[0])
    return found, counted


def names_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_every_sentence_and_no_other(language):
    words = words_in(language)
    sentences, counted = said_in_code()
    said = said_in_templates() | sentences | set(counted)
    file = f"[page] of timeline/languages/{language}.toml"
    assert said - set(words.sentences) == set(), (
        f"write these into {file}, then run python -m timeline.languages.compile"
    )
    assert set(words.sentences) - said == set(), f"no page says these: take them out of {file}"
    for english, said in words.sentences.items():
        assert isinstance(said, str) == (english not in counted)
        for form in [said] if isinstance(said, str) else said.values():
            assert names_in(form) <= names_in(english), form
            assert form.strip() == form and form
        if isinstance(said, str):
            assert names_in(said) == names_in(english), english


@pytest.mark.parametrize("language", OTHERS)
def test_every_number_has_its_form(language):
    words = words_in(language)
    for number in [*range(120), 1843, 10_000]:
        assert words.count("{number} event", "{number} events", number)
    assert words.count("{number} event", "{number} events", 5) == words.count("{number} event", "{number} events", 5)
    assert words.joined(["A", "B", "C"]).startswith("A") and words.joined([]) == ""


@pytest.mark.parametrize("language", OTHERS)
def test_numbers_take_the_forms_that_cldr_gives_them(language):
    """Two numbers have one form where CLDR's plural rules put them together (0 apart: Brazil and Portugal differ)."""
    category, words = Locale.parse(language).plural_form, words_in(language)
    pairs = {(category(number), words.form_of(number)) for number in range(1, 1000)}
    assert len(pairs) == len({one for one, _ in pairs}) == len({form for _, form in pairs})


COUNTED = [
    ("ru", 1, "1 событие"),
    ("ru", 3, "3 события"),
    ("ru", 11, "11 событий"),
    ("ru", 21, "21 событие"),
    ("pl", 1, "1 wydarzenie"),
    ("pl", 4, "4 wydarzenia"),
    ("pl", 12, "12 wydarzeń"),
    ("pl", 21, "21 wydarzeń"),
    ("pl", 22, "22 wydarzenia"),
    ("zh", 1, "1个事件"),
    ("ja", 3, "3件の出来事"),
    ("sv", 1, "1 händelse"),
    ("sv", 0, "0 händelser"),
]


@pytest.mark.parametrize(("language", "number", "said"), COUNTED)
def test_events_are_counted_as_the_language_counts(language, number, said):
    assert words_in(language).count("{number} event", "{number} events", number) == said


def test_chinese_and_japanese_signs_are_as_wide_as_their_letters():
    assert [words_in("zh").sign(sign) for sign in ",;:"] == ["，", "；", "："]
    assert [words_in("ja").sign(sign) for sign in ",;:"] == ["、", "；", "："]
    assert words_in("sv").sign(":") == ":"


CHRONOLOGY = """title: X
language: {language}
as_of: 2024-06-03
authors: [A, B]
licence: L
content_note: N
help: [{{text: T, url: https://example.org/}}]
corrections: [{{date: 2024-01-01, text: K}}]
sources:
  s: {{title: S, publisher: P, author: Q, published: 2023-07-14, retrieved: 2024-01-01, archived: https://example.org/a}}
events:
  - {{id: one, date: 2001-01-01, title: E, sources: s, tags: [q, r], people: [v, w]}}
  - {{date: 2019~, title: E, sources: s, tags: [q], people: [v], corrections: [{{date: 2024-01-01, text: K}}]}}
  - {{date: 2019/2020, title: E, sources: s, tags: [r], people: [w]}}
  - {{date: 2020-05, title: E, sources: s, status: disputed}}
  - {{date: 2021?, title: E}}
  - {{date: 2022-05-05, title: E, sources: s, kind: deadline}}
  - {{date: 2025-05-05, title: E, sources: s, kind: scheduled}}
  - {{date: 2023-05/.., title: E, sources: [{{source: s, says: "2023", quote: U, at: V}}]}}
  - {{date: "[2023-05-01,2023-06-01]", title: E, sources: s, status: alleged}}
  - {{after: one, title: E, sources: s}}
  - {{date: unknown, title: E, sources: s}}
"""


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_of_ours_is_left_in_english(language):
    checked = check(CHRONOLOGY.format(language=language))
    assert [finding for finding in checked.findings if finding.severity == "error"] == []
    files = render_site(checked.chronology, {})
    english = [sentence for sentence in words_in(language).sentences if len(sentence.split("{")[0].split()) > 2]
    for name in ("index.html", "chronology.md", "404.html"):
        page = re.sub(r"<style>.*?</style>", "", files[name].decode(), flags=re.DOTALL)
        left = [sentence for sentence in english if sentence.split("{")[0].strip() in page]
        assert left == [], name


def test_a_language_without_a_file_speaks_english():
    assert words_in("fi").sentence("Sources") == "Sources"
    assert words_in("en-GB").count("{number} event", "{number} events", 1) == "1 event"
    assert words_in("en").joined(["A", "B", "C"]) == "A, B and C"
    assert words_in("en").number(3) == "three" and words_in("fr").number(3) == "3"
    assert words_in("en").figures(12_345) == "12,345"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_ends_in_two_full_stops(language):
    """An era, a month cut short, "Inc.": what stands last in a sentence may have a full stop of its own."""
    words, ending = words_in(language), re.compile(r"\{(\w+)\}[.。](?!\.)")
    plain = [english for english, said in words_in("fr").sentences.items() if isinstance(said, str)]
    asked = [english for english in plain if ending.search(words.sentence(english))]
    assert len(asked) > 3
    for english in asked:
        names = {name for _, name, _, _ in string.Formatter().parse(words.sentence(english)) if name}
        assert ".." not in words(english, **dict.fromkeys(names, "av. J.-C."))
        assert words(english, **dict.fromkeys(names, "2023")).count(".") == words.sentence(english).count(".")
    page = render_site(check(AGES.format(language)).chronology, {})["index.html"].decode()
    shown = re.sub(r"<style>.*?</style>|<[^>]*>", "", page, flags=re.DOTALL)
    assert "Inc." in shown and not re.search(r"(?<!\.)\.\.(?!\.)", shown.replace("/..", ""))


AGES = """title: x
language: {}
licence: Some Rights Reserved, Inc.
as_of: 0044 BC
sources: {{s: {{publisher: The Paper Inc., title: The News Inc., author: A. B., published: -0043, url: "https://x.test/"}}}}
events:
""" + "".join(f'  - {{{{date: "{-year:05}", title: x, sources: s}}}}\n' for year in (900, 899, 898, 897, 43))
