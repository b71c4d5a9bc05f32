"""Sentences end where readers end them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extract.sentences import LONGEST, paragraphs, sentences

SPLIT = [
    ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
    ("Mr. Smith met J. P. Doe. He left.", ["Mr. Smith met J. P. Doe.", "He left."]),
    ("Drs. Park and Said met Sens. Cole and Ray. He left.", ["Drs. Park and Said met Sens. Cole and Ray.", "He left."]),
    ("Hull vs. Leeds ended late. It sat. The end.", ["Hull vs. Leeds ended late.", "It sat.", "The end."]),
    ("He left at 5 p.m. on Sept. 5. It rained.", ["He left at 5 p.m. on Sept. 5.", "It rained."]),
    ("The U.S. Senate sat. In the U.S. The end.", ["The U.S. Senate sat.", "In the U.S.", "The end."]),
    ("It cost 3.5 million. £2.40 each.", ["It cost 3.5 million.", "£2.40 each."]),
    ("“Why?” he said. “Go.” She went.", ["“Why?” he said.", "“Go.”", "She went."]),
    ("It was late.She went.", ["It was late.", "She went."]),
    ("A heading\n\nA text. More", ["A heading", "A text.", "More"]),
    ("A line\nAnother line", ["A line", "Another line"]),
    ("It was late and\nthey went.", ["It was late and\nthey went."]),
    ("First one.\r\n\r\nSecond one.", ["First one.", "Second one."]),
    ("Stop… Go on.", ["Stop…", "Go on."]),
    ("この件。次の件。", ["この件。", "次の件。"]),
    ("", []),
    ("   \n ", []),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_sentences_end_where_readers_end_them(text, expected):
    assert [text[slice(*span)] for span in sentences(text)] == expected


def test_a_text_broken_to_a_width_is_one_text():
    lines = [
        "The council has voted to close the school at the end of this year,",
        "New Road, after a long debate in which nobody from the school was asked",
        "to speak. The head said so.",
    ]
    found = list(sentences("\n".join(lines)))
    assert len(found) == 2


def test_a_stretch_without_full_stops_is_cut_between_words():
    text = "word " * 2_000
    found = list(sentences(text))
    assert all(span.end - span.start <= LONGEST for span in found) and len(found) > 4
    assert " ".join(text[slice(*span)] for span in found) == text.strip()
    assert len(list(sentences("x" * (3 * LONGEST)))) == 3


@given(st.text(alphabet=st.sampled_from('aA.!?"” \n\r\t“1(')))
def test_sentences_are_in_order_and_hold_everything_but_white_space(text):
    at = 0
    for span in sentences(text, list(paragraphs(text))):
        assert text[at : span.start].strip() == "" and span.start < span.end
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        at = span.end
    assert text[at:].strip() == ""


@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("\n\n", ""), ("", "\n\n\n"), (" \n \n", "\f"), ("\n\n", "\n\n")]
)
def test_empty_lines_around_a_text_set_none_of_its_paragraphs_apart(before, after):
    lines = ["Council votes to close the old school by June", "Parents in the village say they were never asked"]
    text = f"{before}{lines[0]}\n{lines[1]}{after}"
    assert [text[start:end] for start, end in paragraphs(text)] == lines
    apart = f"{before}{lines[0]}\n{lines[1]}\n\nMore of it.{after}"
    assert len(list(paragraphs(apart))) == 2
