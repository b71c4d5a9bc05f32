"""Numbers that are not written in figures: Roman ones, and those of China and Japan."""

from __future__ import annotations

_ROMAN = {"I": 1, "V": 5, "X": 10, "\u0425": 10}
"""With the Russian letter that looks like X."""


def roman(written: str) -> int:
    """The number in Roman figures, an ending behind it left aside.

    >>> roman("XIXe"), roman("IV")
    (19, 4)
    """
    values = [_ROMAN[letter] for letter in written.rstrip("eèmr º°") if letter in _ROMAN]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def han_number(written: str) -> int:
    """The number in figures or in Chinese numerals; 元 is the first year of an era.

    >>> han_number("二〇一五"), han_number("十五"), han_number("二十"), han_number("三百"), han_number("千二百")
    (2015, 15, 20, 300, 1200)
    """
    figures = "".join(written.split()).replace("廿", "二十").replace("两", "二").replace("兩", "二")
    for sign, size in _SIZES.items():
        if sign in figures:
            many, _, rest = figures.partition(sign)
            return size * (han_number(many) if many else 1) + (han_number(rest) if rest else 0)
    return int("".join(str(_han_digit(character)) for character in figures) or 0)


_SIZES = {"千": 1000, "百": 100, "十": 10}


def _han_digit(character: str) -> int:
    if character.isdigit() and character.isascii():
        return int(character)
    return {"〇": 0, "零": 0, "○": 0, "元": 1}.get(character, "一二三四五六七八九".find(character) + 1)
