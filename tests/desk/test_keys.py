"""What a terminal sends is the key that was pressed, however its bytes arrive."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.live.desk.terminal.field import MOST, Field, field_of
from timeline.live.desk.terminal.keys import MOST_PASTED, Held, Key, read_keys


def names(data: bytes, **options) -> list[str]:
    keys, rest = read_keys(data, **options)
    assert not rest
    return [key.name for key in keys]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"t", ["t"]),
        (b"T?9", ["T", "?", "9"]),
        ("é丽🧑\u200d🚒".encode(), ["é", "丽", "🧑", "\u200d", "🚒"]),
        (b"\r", ["enter"]),
        (b"\n", ["enter"]),
        (b"\t", ["tab"]),
        (b"\x7f\x08", ["backspace", "backspace"]),
        (b"\x03", ["ctrl-c"]),
        (b"\x1a", ["ctrl-z"]),
        (b"\x00", ["ctrl-@"]),
        (b"\x1b[A\x1b[B\x1b[C\x1b[D", ["up", "down", "right", "left"]),
        (b"\x1bOA\x1bOB\x1bOH\x1bOF", ["up", "down", "home", "end"]),
        (b"\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~", ["home", "end"] * 3),
        (b"\x1b[3~\x1b[5~\x1b[6~\x1b[Z", ["delete", "page-up", "page-down", "shift-tab"]),
        (b"\x1b[1;5C\x1b[1;3D\x1b[1;2A", ["ctrl-right", "alt-left", "up"]),
        (b"\x1bx", ["alt-x"]),
        (b"\x1b\x7f", ["alt-backspace"]),
        (b"t\x1b\x1b[A", ["t", "escape", "up"]),
        (b"\x1b[24~x", ["x"]),  # F12
        (b"\x1b[[Ax", ["x"]),  # F1 on the Linux console
        (b"\x1bOPx", ["x"]),  # F1 elsewhere
        (b"\x1b[?1;2cx", ["x"]),  # what a terminal says of itself
        (b"\x1b[12;40Rx", ["x"]),  # where its cursor is
        (b"\x1b[<0;10;10Mx", ["x"]),  # a mouse
        (b"\x1b[1;\x1b[A", ["up"]),  # broken off by the next one
        (b"\x1b[" + b"9" * 5000 + b"~x", ["x"]),
        (b"\xff\xfet\xc3x\xc0\xafx", ["t", "x", "x"]),  # no UTF-8
        (b"\xed\xa0\x80t", ["t"]),  # half of a pair
        ("\u202e\x9bt".encode(), ["t"]),  # turns what follows; a control of eight bits
    ],
)
def test_bytes_are_the_keys_they_stand_for(data, expected):
    assert names(data) == expected


@pytest.mark.parametrize("cut", range(1, 6))
@pytest.mark.parametrize(
    "sequence", [b"\x1b[1;5C", b"\x1b[3~", b"\x1bOA", "🚒".encode(), "丽".encode(), b"\x1b[200~a\x1b[201~"]
)
def test_a_key_that_arrives_in_pieces_is_that_key(sequence, cut):
    first, rest = read_keys(sequence[:cut])
    whole, left = read_keys(rest + sequence[cut:])
    assert first + whole == read_keys(sequence)[0] and not left


@given(
    st.lists(
        st.sampled_from(
            [
                b"t",
                b"\x1b[A",
                b"\x1bOB",
                b"\x1b[1;5C",
                "é".encode(),
                "🚒".encode(),
                b"\x1b[200~a\nb\x1b[201~",
                b"\r",
                b"\xff",
                b"\x1b[99x",
            ]
        )
    ),
    st.data(),
)
def test_no_cut_changes_what_was_pressed(parts, data):
    stream = b"".join(parts)
    cut = data.draw(st.integers(0, len(stream)))
    first, rest = read_keys(stream[:cut])
    second, left = read_keys(rest + stream[cut:])
    assert (first + second, left) == read_keys(stream)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_to_their_end_and_put_nothing_dangerous_into_a_field(data):
    keys, rest = read_keys(data, is_over=True)
    if not rest.startswith(b"\x1b[200~"):
        assert not rest
    assert not {*"".join(key.text for key in keys)} & {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e"}


def test_an_escape_alone_is_that_key_once_nothing_followed():
    assert read_keys(b"\x1b") == ((), b"\x1b")
    assert names(b"\x1b", is_over=True) == ["escape"]
    assert names(b"\x1b[", is_over=True) == []


def test_what_is_pasted_goes_into_the_field_and_is_no_command():
    keys, rest = read_keys(b"e\x1b[200~x\r\nu\t\x1b[A\x03 \xe2\x80\xaey\x1b[201~\r")
    assert keys == (Key("e", "e"), Key("paste", "x u [A y"), Key("enter")) and not rest


def test_a_paste_is_waited_for_but_not_for_ever():
    begun = b"\x1b[200~" + b"a" * 100
    assert read_keys(begun, is_over=True) == ((), begun)
    keys, rest = read_keys(b"\x1b[200~" + b"a" * MOST_PASTED)
    assert keys[0].text == "a" * MOST_PASTED and not rest


def test_a_key_that_is_held_down_is_told_from_one_pressed_again():
    held = Held()
    pressed = [("x", 1.0), ("x", 1.4), ("x", 1.43), ("x", 1.46), ("j", 1.47), ("x", 1.48), ("x", 1.6)]
    assert [held.goes_on(Key(name, name), now) for name, now in pressed] == [
        False,
        False,
        True,
        True,
        False,
        False,
        False,
    ]


def typed(field: Field, data: bytes) -> Field:
    for key in read_keys(data, is_over=True)[0]:
        field = field.pressed(key)
    return field


@pytest.mark.parametrize(
    ("begin", "data", "text", "at"),
    [
        ("", b"by August", "by August", 9),
        ("abc", b"\x1b[D\x1b[Dx", "axbc", 2),
        ("abc", b"\x01x\x05y", "xabcy", 5),
        ("abc", b"\x1b[Hx\x1b[Fy", "xabcy", 5),
        ("abc", b"\x7f", "ab", 2),
        ("abc", b"\x01\x7f", "abc", 0),
        ("abc", b"\x01\x1b[3~", "bc", 0),
        ("abc", b"\x1b[3~", "abc", 3),
        ("one two  three", b"\x17", "one two  ", 9),
        ("one two  three", b"\x1b[1;5D\x1b[1;5D\x0b", "one ", 4),
        ("one two", b"\x01\x1b[1;5C\x15", " two", 0),
        ("e\u0301🧑\u200d🚒", b"\x7f", "e\u0301", 2),
        ("e\u0301", b"\x7f", "", 0),
        ("🇩🇪🇫🇷", b"\x1b[D\x7f", "🇫🇷", 0),
        ("👍🏽", b"\x1b[Dx", "x👍🏽", 1),
        ("a", b"\x1b[A\x1b[5~\x1bx\x10", "a", 1),  # keys without a meaning here
        ("a\u202eb\u00a0c\n", b"", "ab\u00a0c ", 5),
    ],
)
def test_a_field_is_edited_as_in_a_shell(begin, data, text, at):
    assert typed(field_of(begin), data) == Field(text, at)


def test_a_field_has_an_end():
    assert len(typed(field_of("a"), b"\x1b[200~" + b"b" * 5000 + b"\x1b[201~c").text) == MOST


@given(
    st.text(max_size=20),
    st.lists(
        st.sampled_from(
            [b"\x1b[D", b"\x1b[C", b"\x7f", b"\x1b[3~", b"\x17", "🧑\u200d🚒".encode(), b" x", b"\x0b", b"\x1b[H"]
        ),
        max_size=12,
    ),
)
def test_the_place_stays_in_the_field(begin, data):
    field = typed(field_of(begin), b"".join(data))
    assert 0 <= field.at <= len(field.text)
    assert (
        "".join(span.text for span in field.spans()).replace("\u00a0", " ").rstrip()
        == field.text.replace("\u00a0", " ").rstrip()
    )
