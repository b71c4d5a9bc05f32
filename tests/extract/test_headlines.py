"""Headlines: the sentence's own words, without the date, who says so, and asides."""

import pytest

from timeline.extract.headlines import LONGEST, has_pronoun, headline

# sentence, the date's words in it, the headline
CUT = [
    (
        "The attorney general sent a letter to the firm Monday, asking its head to testify before the Statewide Council on Human Trafficking.",
        "Monday",
        "The attorney general sent a letter to the firm",
    ),
    ("In June, the firm said it had set up a taskforce.", "June", "The firm said it had set up a taskforce"),
    (
        "The airline, which is the third largest in China, signed the deal in Paris on June 15.",
        "June 15",
        "The airline signed the deal in Paris",
    ),
    ("According to the police, two men were arrested on Friday.", "Friday", "Two men were arrested"),
    ("Two men were arrested on Friday, police said.", "Friday", "Two men were arrested"),
    ("The firm said that five plants were closed in March.", "March", "Five plants were closed"),
    ("The firm said it closed five plants in March.", "March", "The firm said it closed five plants"),
    (
        "While the head of the firm is questioned on Wednesday, his lawyers say nothing.",
        "Wednesday",
        "The head of the firm is questioned",
    ),
    ("A long inquiry, published in April, suggested that the firm looked away.", "April", "A long inquiry, published"),
    (
        "In a long inquiry, published on 27 April, the paper tells of the firm's failings.",
        "27 April",
        "The paper tells of the firm's failings",
    ),
    (
        "General Motors, which filed for bankruptcy on Monday, is to close plants.",
        "Monday",
        "General Motors filed for bankruptcy",
    ),
    ("At a hearing on Monday, the judge freed both men.", "Monday", "The judge freed both men"),
    ("It has grown since the firm was floated on the market in 2006.", "2006", "The firm was floated on the market"),
    (
        "They did not say whether he would answer the letter by the Sept. 5 deadline.",
        "by the Sept. 5",
        "Whether he would answer the letter",
    ),
    ("The firm has a June 1 deadline to finish its plan.", "June 1", "The firm has a deadline to finish its plan"),
    (
        "The court (which sat late) ruled on 5 May 2021 against the firm.",
        "5 May 2021",
        "The court ruled against the firm",
    ),
    ("But on Tuesday the court ruled.", "Tuesday", "The court ruled"),
    ("“The court ruled on Tuesday.”", "Tuesday", "The court ruled"),
]


@pytest.mark.parametrize(("sentence", "words", "expected"), CUT)
def test_a_headline_says_what_happened(sentence, words, expected):
    start = sentence.index(words)
    assert headline(sentence, start, start + len(words)) == expected


def test_a_long_sentence_is_cut_between_words():
    sentence = "On Monday " + "the council heard many long speeches about the new road through the old wood " * 3 + "."
    title = headline(sentence, 3, 9)
    assert len(title) <= LONGEST and not title.endswith((" the", " a", ","))
    assert sentence.lower().find(title.lower()) >= 0


def test_a_word_too_long_for_a_headline_is_no_reason_to_fail():
    assert (
        headline("On Monday " + "x" * 200, 3, 9) == "X" * 1 + "x" * 89
        or len(headline("On Monday " + "x" * 200, 3, 9)) <= LONGEST
    )


@pytest.mark.parametrize(
    ("title", "pronoun"), [("She left", "She"), ("It was late", "It"), ("Italy won", None), ("", None)]
)
def test_a_pronoun_at_the_head_is_seen(title, pronoun):
    assert has_pronoun(title) == pronoun
