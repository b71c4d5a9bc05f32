"""Why a draft has no title: whatever the rules of titles say, the desk says it without grammar."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.extract import test_titles, test_titles_of_languages
from timeline.extract import titles
from timeline.live.desk.untitled import UNTITLED, in_plain_words

GRAMMAR = re.compile(
    r"\b(clause|verb|subject|participle|pronoun|noun|infinitive|relative|apposition)s?\b", re.IGNORECASE
)
LONGEST = 90


def reasons() -> list[str]:
    """What the rules say of each sentence that their own tests know."""
    english = [*(row[0] for row in test_titles.NONE), *test_titles.TOO_LONG]
    others = [(code, row[0]) for code, rows in test_titles_of_languages.NONE.items() for row in rows]
    found = [test_titles.titled(one)[1] for one in english]
    found += [test_titles_of_languages.titled(*one)[1] for one in others]
    return sorted({one for one in found if one})


@pytest.mark.parametrize("reason", reasons())
def test_each_reason_is_one_short_sentence_that_needs_no_grammar(reason: str) -> None:
    words = in_plain_words(reason)
    assert words != UNTITLED, "no words are known for it"
    assert not GRAMMAR.search(re.sub("“.*?”", "", words))
    assert len(re.sub("“.*?”", "", words)) <= LONGEST
    assert words.endswith(".") and words.count(".") == 1


def test_the_words_that_stand_in_the_way_are_named() -> None:
    for reason in reasons():
        for quoted in re.findall("“.*?”", reason)[:1]:
            assert quoted in in_plain_words(reason)


def test_each_reason_that_the_rules_can_give_has_words() -> None:
    """Those, too, of which no sentence stands in a test: the literal texts of the rules."""
    folder = Path(titles.__file__).parent
    for name in ("titles", "wording", "subjects", "verb_second", "drafting"):
        text = (folder / f"{name}.py").read_text("utf-8")
        for found in re.findall(r'Title\("", "([^"]+)"\)', text):
            assert in_plain_words(found) != UNTITLED, f"{name}.py: {found}"
    assert in_plain_words("the sentence is too long") != UNTITLED


def test_a_reason_that_nobody_has_thought_of_is_said_without_its_words() -> None:
    assert in_plain_words("a subjunctive governs it") == UNTITLED
    assert in_plain_words("") == UNTITLED
