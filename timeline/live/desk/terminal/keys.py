"""What a terminal sends, as keys: bytes in, names out, the bytes of a key that isn't whole yet left over."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category

from timeline.frozen import dataclass

HELD = 0.07
"""Seconds: the same key once more in less than that is held down, for no finger is as fast."""
MOST_PASTED = 65_536
"""Bytes: a paste that has not ended by then is taken as it is, and with it all that waits behind it."""

_ESCAPE: Final = 0x1B
_PASTE_BEGINS: Final = b"\x1b[200~"
_PASTE_ENDS: Final = b"\x1b[201~"

_LINE_ENDS = re.compile(r"\r\n|[\t\n\v\f\r\x85\u2028\u2029]")

_CONTROLS = {0x08: "backspace", 0x09: "tab", 0x0A: "enter", 0x0D: "enter", 0x7F: "backspace"}
_FINALS = {"A": "up", "B": "down", "C": "right", "D": "left", "F": "end", "H": "home", "Z": "shift-tab"}
_NUMBERS = {1: "home", 3: "delete", 4: "end", 5: "page-up", 6: "page-down", 7: "home", 8: "end"}
_MODIFIED = {3: "alt-", 5: "ctrl-", 7: "alt-ctrl-"}
"""By the parameter that xterm sends: 1 and the sum of 1 for Shift, 2 for Alt, 4 for Ctrl. Shift alone moves as well."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key that was pressed, or words that were pasted."""

    name: str
    """The character itself; else as "enter", "up", "ctrl-c", "alt-x", "paste"."""
    text: str = ""
    """What it puts into a field."""


@dataclass(slots=True)
class Held:
    """Tells keys that are held down from those that are pressed again."""

    name: str = ""
    at: float = 0.0

    def goes_on(self, key: Key, now: float) -> bool:
        """Whether it is the key before, held down; `now` in seconds of any clock that only goes forward."""
        is_held = key.name == self.name and now - self.at < HELD
        self.name, self.at = key.name, now
        return is_held


def read_keys(data: bytes, *, is_over: bool = False) -> tuple[tuple[Key, ...], bytes]:
    r"""The keys that stand whole in `data`, in order, and the bytes that are left.

    Nothing is left if it `is_over`, as where no more came for a while: an Escape is that key then, and not the
    beginning of an arrow. Only a paste is waited for, whatever time it takes. Sequences of no key that is known are
    left out, as are bytes that are no UTF-8.

    >>> read_keys(b"t\x1b[A\x1b[")
    ((Key(name='t', text='t'), Key(name='up', text='')), b'\x1b[')
    """
    keys = []
    at = 0
    while at < len(data):
        found = _key_at(data, at, is_over=is_over)
        if found is None:
            break
        key, at = found
        if key is not None:
            keys.append(key)
    return tuple(keys), data[at:]


_Found = tuple[Key | None, int] | None
"""The key, if it is one, and where the next begins; None where more bytes are needed to tell."""


def _key_at(data: bytes, at: int, *, is_over: bool) -> _Found:
    first = data[at]
    if first == _ESCAPE:
        return _escaped(data, at, is_over=is_over)
    if first < 0x20 or first == 0x7F:
        return Key(_CONTROLS.get(first) or f"ctrl-{chr(first + 0x40).lower()}"), at + 1
    return _character(data, at, is_over=is_over)


def _character(data: bytes, at: int, *, is_over: bool) -> _Found:
    first = data[at]
    length = 1 if first < 0x80 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
    piece = data[at : at + length]
    try:
        text = piece.decode()
    except UnicodeDecodeError as error:
        is_short = error.reason == "unexpected end of data" and at + length > len(data)
        return None if is_short and not is_over else (None, at + 1)
    return (Key(text, text) if is_written(text) else None), at + length


def is_written(character: str) -> bool:
    """Whether words are written with it: no control, nothing that turns or hides others."""
    return character.isprintable() or character in "\u200c\u200d" or category(character) == "Zs"


def _escaped(data: bytes, at: int, *, is_over: bool) -> _Found:
    if data.startswith(_PASTE_BEGINS, at):
        return _pasted(data, at)
    if at + 1 == len(data):
        return (Key("escape"), at + 1) if is_over else None
    second = data[at + 1 : at + 2]
    if second == b"[":
        found = _sequence(data, at + 2)
    elif second == b"O":
        found = _single(data, at + 2)
    elif second == b"\x1b":
        return Key("escape"), at + 1
    else:
        found = _key_at(data, at + 1, is_over=is_over)
        if found is not None:
            key, end = found
            found = (Key(f"alt-{key.name}") if key is not None else None), end
    if found is None and is_over:
        return None, len(data)
    return found


def _single(data: bytes, at: int) -> _Found:
    """A key after ESC O, as a terminal sends the arrows while it is told to."""
    if at == len(data):
        return None
    name = _FINALS.get(chr(data[at]))
    return (Key(name) if name else None), at + 1


def _sequence(data: bytes, at: int) -> _Found:
    """A key after ESC [: numbers, then a letter or ~ (ECMA-48, section 5.4)."""
    if data[at : at + 1] == b"[":  # a function key of the Linux console, one letter more
        return (None, at + 2) if at + 1 < len(data) else None
    end = at
    while end < len(data) and 0x20 <= data[end] < 0x40:
        end += 1
    if end == len(data):
        return None
    if not 0x40 <= data[end] < 0x7F:  # broken off: the next key begins here
        return None, end
    return _named(data[at:end].decode("ascii"), chr(data[end])), end + 1


def _named(parameters: str, final: str) -> Key | None:
    numbers = [int(number) if number.isdigit() and len(number) < 4 else 0 for number in parameters.split(";")]
    name = _NUMBERS.get(numbers[0]) if final == "~" else _FINALS.get(final)
    if name is None:
        return None
    modifier = _MODIFIED.get(numbers[1], "") if len(numbers) > 1 else ""
    return Key(modifier + name)


def _pasted(data: bytes, at: int) -> _Found:
    begin = at + len(_PASTE_BEGINS)
    end = data.find(_PASTE_ENDS, begin)
    if end < 0 and len(data) - begin < MOST_PASTED:
        return None
    words = data[begin : end if end >= 0 else None].decode(errors="ignore")
    return Key("paste", on_one_line(words)), end + len(_PASTE_ENDS) if end >= 0 else len(data)


def on_one_line(words: str) -> str:
    """The words as a field holds them: ends of lines and tabs are spaces, other controls are left out."""
    spaced = _LINE_ENDS.sub(" ", words)
    return "".join(filter(is_written, spaced))
