"""What rules may ask of tokens."""

import pytest

from timeline.dates.tokens.lexer import Token, Tokens, normalise, tokenise
from timeline.dates.tokens.vocabulary import vocabulary

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
