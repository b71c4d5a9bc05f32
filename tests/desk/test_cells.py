"""No line is wider than the screen, no word of it is lost, and nothing in it commands the terminal."""

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from timeline.live.desk.terminal.cells import Span, clusters, fit, painted, row_width, shown, width_of, wrap

TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from(" ab\u0301\u200d\u202e\x1b🧑🚒丽\u00ad🇩🇪🏽\ufe0f")), max_size=40
)
DANGEROUS = {
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029",
}


def plain(rows) -> list[str]:
    return ["".join(span.text for span in row) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by August", 9),
        ("丽水", 4),
        ("e\u0301te\u0301", 3),
        ("\u0301x", 2),  # on a circle
        ("🚒", 2),
        ("🧑\u200d🚒", 2),
        ("👍🏽", 2),
        ("🇩🇪🇫🇷", 4),
        ("❤\ufe0f", 2),
        ("", 0),
    ],
)
def test_width_is_what_a_terminal_shows(text, expected):
    assert width_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("re\u00adsign\u200bed", "resigned"),
        ("one\r\ntwo\tthree", "one  two three"),
        ("\x1b[2Jgone", "<U+001B>[2Jgone"),
        ("\u202eevil", "<U+202E>evil"),
        ("a\u00a0b", "a\u00a0b"),
        ("שלום \u200f!", "שלום !"),
    ],
)
def test_what_hides_or_turns_text_is_left_out_or_named(text, expected):
    assert shown(text) == expected


@given(TEXTS)
def test_nothing_of_a_clipping_commands_the_terminal(text):
    painting = painted((Span(text),), colour=True)
    assert not {*painting} & DANGEROUS


@given(TEXTS, st.integers(2, 30), st.integers(0, 6))
def test_lines_are_no_wider_than_asked_and_lose_only_spaces(text, width, indent):
    rows = wrap([Span(text[:20], "bold"), Span(text[20:])], width, indent)
    assert all(row_width(row) <= width for row in rows)
    whole = "".join(piece for half in (text[:20], text[20:]) for piece, _ in clusters(shown(half)))
    assert "".join(plain(rows)).replace(" ", "") == whole.replace(" ", "")


@given(TEXTS, st.integers(1, 30))
def test_what_is_cut_says_so(text, width):
    row = fit((Span(text),), width)
    assert row_width(row) <= width
    assert plain([row]) == [text] or plain([row])[0].endswith("…") or row_width((Span(text),)) <= width


@pytest.mark.parametrize(
    ("text", "width", "indent", "expected"),
    [
        ("one two three", 7, 0, ["one two", "three"]),
        ("one two three", 8, 2, ["one two", "  three"]),
        ("one  two", 4, 0, ["one", "two"]),
        ("abcdefgh", 3, 0, ["abc", "def", "gh"]),
        ("x abcdefgh", 9, 4, ["x abcdefg", "    h"]),  # the word has no room beside its indentation
        ("城市的水", 5, 0, ["城市", "的水"]),
        ("城市 abc", 6, 0, ["城市", "abc"]),
        ("", 5, 0, [""]),
    ],
)
def test_lines_end_at_spaces_where_they_can(text, width, indent, expected):
    assert plain(wrap([Span(text)], width, indent)) == expected


def test_a_look_goes_over_the_end_of_a_line():
    rows = wrap([Span("told "), Span("by August then", "reverse")], 9)
    assert rows == ((Span("told "), Span("by", "reverse")), (Span("August", "reverse"),), (Span("then", "reverse"),))


def test_without_colour_bold_and_reverse_are_left():
    row = (Span("a", "bold bad"), Span("b", "good"), Span("c", "reverse"), Span("d"))
    assert painted(row, colour=True) == "\x1b[1;31ma\x1b[0m\x1b[32mb\x1b[0m\x1b[7mc\x1b[0md"
    assert painted(row, colour=False) == "\x1b[1ma\x1b[0mb\x1b[7mc\x1b[0md"


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"]), max_size=20))
def test_the_pieces_are_the_text(text):
    clean = shown(text)
    assert "".join(piece for piece, _ in clusters(clean)).replace("\u25cc", "") == clean.replace("\u25cc", "")
    if all(wcwidth.wcwidth(one) == 1 for one in clean):
        assert width_of(clean) == len(clean)
