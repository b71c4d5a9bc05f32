"""What rules may ask of tokens."""

import pytest

from timeline.dates.tokens.lexer import tokenise
from timeline.dates.tokens.spelling import normalise
from timeline.dates.tokens.stream import Token, Tokens
from timeline.dates.tokens.vocabulary import initial, vocabulary
from timeline.languages import codes

WORDS = vocabulary(("en",))


@pytest.mark.parametrize("at", range(4))
def test_a_token_that_is_put_in_counts_as_if_it_had_always_been_there(at):
    tokens = tokenise(normalise("5 May of 2020"), WORDS)
    other = Token({"month": 3, "part": "late"}, tokens.list[at].start, tokens.list[at].end)
    fresh = Tokens([*tokens.list[:at], other, *tokens.list[at + 1 : -2]], tokens.text, WORDS)
    before = list(tokens.kind_pairs)
    tokens.put(at, other)
    assert tokens.list == fresh.list and tokens.kind_pairs == fresh.kind_pairs != before


def test_the_same_kinds_have_the_same_number_and_others_another():
    def kinds(text):
        return tokenise(normalise(text), WORDS).kind_pairs

    assert kinds("5 May") == kinds("7 June") != kinds("May 5")


def test_kinds_are_looked_for_among_all_tokens():
    tokens = tokenise(normalise("from May to June"), WORDS)
    assert tokens.has(frozenset(["to"])) and not tokens.has(frozenset(["weekday"]))
    assert tokens.written_from(1, 3) == "may to"


def bounds(text, *, is_running=True):
    return [(token.start, token.end, sorted(token.meanings)) for token in running(text, is_running=is_running)]


def running(text, *, is_running=True):
    return tokenise(normalise(text), WORDS, is_running=is_running).list[:-2]


@pytest.mark.parametrize("gap", ["\n\n", "\n \t\n", "\n\n\n\n\n", "\r\n\r\n"])
def test_no_date_crosses_an_empty_line_and_each_gap_parts_once(gap):
    text = f"{gap}In May{gap}of 2020{gap}"
    parts = [token.start for token in running(text) if token.start == token.end]
    assert parts == [len(gap), text.index("of")]
    assert not [token for token in running(text, is_running=False) if token.start == token.end]


@pytest.mark.parametrize("language", codes())
def test_every_phrase_is_found_by_its_first_word_and_by_how_the_second_begins_in_small_letters_and_in_capitals(
    language,
):
    phrases = vocabulary((language,)).phrases
    assert phrases or language in ("ja", "zh"), (
        "write a word of date that has a blank in it: each language that is written with blanks has some"
    )
    for first, by_initial in phrases.items():
        for letter, some in by_initial.items():
            assert [len(one.parts) for one in some] == sorted((len(one.parts) for one in some), reverse=True)
            for one in some:
                assert one.parts[0] == first and initial(one.parts[1]) == initial(one.parts[1].upper()) == letter
                assert one.pattern.fullmatch(" ".join(one.parts))


def test_words_that_mean_nothing_stand_between_the_others_and_that_points_back_in_running_text():
    text = "Nobody thought that on Sept. 5 the Lords’ vote, in May’s words, was cast"
    found = {text[start:end]: kinds for start, end, kinds in bounds(text)}
    assert {"Nobody", "thought", "words", "cast"} <= found.keys() and found["thought"] == []
    assert found["that"] == ["pointing"] and "month" in found["Sept."] and "possessive" in found["’s"]
    assert bounds(text.replace("Nobody", "Nobodý")) == bounds(text)
