"""A text as a row of tokens: each with a kind (see `vocabulary`), a value and its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from timeline.dates.counting import number_run
from timeline.dates.vocabulary import Either, Vocabulary
from timeline.edtf import MONTHS
from timeline.languages import ALEFS


class Token(NamedTuple):
    """One word, number or mark; `text[start:end]` is how it is written."""

    kind: str
    value: Any
    start: int
    end: int


class Short(int):
    """A weekday in two letters, which alone is too little to tell one: Dutch "do", Spanish "ma"."""

    __slots__ = ()


class HanDay(int):
    """A day of the month as Chinese and Japanese mark one, which needs no month beside it: 22日."""

    __slots__ = ()


class DayOrYear(int):
    """Two figures behind a month, in a language that puts the day before it: "mars 05"."""

    __slots__ = ()


class Numeric(NamedTuple):
    """The numbers of a date written in figures, in the order they stand."""

    numbers: tuple[int, ...]
    digits: tuple[int, ...]
    """How many figures each has."""


# A hyphen and a dash stay apart: 2011-17 and 2023-21 are read differently after one or the other.
_SAME_LENGTH = (
    dict.fromkeys(map(ord, "\u2010\u2011\u2212\ufe63\uff0d"), "-")
    | dict.fromkeys(map(ord, "\u2012\u2014\u2015\ufe58\uff5e\u301c\u2192"), "\u2013")
    | dict.fromkeys(map(ord, "\u2018\u2019\u02bc\uff07\u00b4"), "'")
    | dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u200a\u202f\u3000\u2002\u2003"), " ")
    | {
        ord("／"): "/",
        ord("．"): ".",
        ord("，"): ",",
        ord("（"): "(",
        ord("）"): ")",
        ord("："): ":",
        ord("、"): ",",
        ord("،"): ",",
    }
)
_ZEROS = (0x0660, 0x06F0, 0x0966, 0x09E6, 0xFF10)
_SAME_LENGTH |= dict(ALEFS)
_SAME_LENGTH |= {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}

_WORD = r"[^\W\d_]+(?:'[^\W\d_]+)?"
_CUT_SHORT = r"[^\W\d_]+'?"
"""A word of other languages: "d'avril" is two."""
_LETTERS = r"\s(?:[BG]MT|BST|UTC|[CEMP][SD]?T|CES?T)\b"
_TIMES = "|".join((
    rf"\d{{1,2}}(?:[:.]\d{{2}}){{0,2}}\s?(?:[ap]m\b|[ap]\.m\.?)(?:{_LETTERS})?",
    # Behind a T, or with seconds, a minus is the clock's distance from UTC; "14:30-16:00" goes from one hour to another.
    rf"(?<=\d)T\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d+)?)?(?!\d)(?:Z(?!\w)|\s?[+-]\d{{2}}(?::?\d{{2}})?(?![\w:])|{_LETTERS})?",
    rf"\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d+)?(?!\d)(?:Z(?!\w)|\s?[+-]\d{{2}}:?\d{{2}}(?![\w:])|{_LETTERS})?",
    rf"\d{{1,2}}:\d{{2}}(?!\d)(?:Z(?!\w)|\s?\+\d{{2}}:?\d{{2}}(?![\w:])|{_LETTERS})?",
    r"(?<=\d{8})T\d{4}(?:\d{2})?(?!\d)(?:Z(?!\w)|[+-]\d{4}(?!\w))?",
    r"(?<=\.\d{4}\s)(?:[01]?\d|2[0-3])\.[0-5]\d(?![\d.])",
    r"\d{1,2}(?-i:h)(?:\d{2})?\b",
))  # fmt: skip
_ANY = r"""
    (?P<time>TIMES)
   |(?P<iso>\d{4}(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2})(?![\d/-]))
   |(?P<pair>\d{4}\s?[-–/]\s?\d{4}(?![\d/-])|\d{4}[-–/]\d{2}(?![\d/-]|\s?[^\W\d_]{3,10}\.?,?\s\d{4})|\d{4}[-–/][1-9](?![\w/-]))
   |(?P<numeric>\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d/]|[.-]\d)
        |\d{1,2}[/-]\d{4}(?![\d/-])|\d{1,2}/\d{1,2}(?![\d/]))
   |(?P<quarter>(?:\b|(?<=\d))Q[1-4](?=\b|\d{4})|\b[1-4]Q(?=\b|\d))
   |(?P<half>\bH[12]\b|\b[12]H(?=\b|\d))
   |(?P<buddhist>\b2[45]\d{2}\s(?-i:BE)\b)
   |(?P<decade>\d{3}0'?s\b|'\d0'?s\b|\b\d0's\b)
   |(?P<century>\b\d{1,2}c\b)
   |(?P<bare>\b\d0s\b)
   |(?P<short>'\d{2}\b)
   |(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
   |(?P<other>\d{1,3}(?:,\d{3})+(?!\d)|\d+\.\d+)
   |(?P<number>\d+)
   |(?P<era>\b(?:b\.\s?c\.(?:\s?e\.)?|a\.\s?d\.|c\.\s?e\.))
   |(?P<word>WORD)
   |(?P<mark>[^\s])
    """.replace("TIMES", _TIMES)
_HAN = r"\u3040-\u30ff\u3400-\u9fff"
NUMERALS = "〇零○一二三四五六七八九十廿元"
_HAN_DATE = rf"""
    (?P<hanbc>(?:公元前|西元前|紀元前)\s?\d{{1,4}}\s?年)
   |(?P<hanyear>(?:明治|大正|昭和|平成|令和)\s?[\d{NUMERALS}]{{1,3}}\s?年|[\d{NUMERALS}]{{4}}\s?年(?!代)|\d{{2}}年(?=\s?[\d{NUMERALS}]+\s?月))
   |(?P<handecade>[\d{NUMERALS}]{{2,4}}\s?年代)
   |(?P<hanmonth>[\d{NUMERALS}]{{1,3}}\s?月份?)
   |(?P<hanweekday>\([月火水木金土日]\))
   |(?P<handay>[\d{NUMERALS}]{{1,3}}\s?[日号號](?![間间前后後]))
    """
# What other languages write otherwise: eras, ordinals, Roman centuries, decades, a word cut short by an apostrophe.
_OTHERS = rf"""
    {_HAN_DATE}
   |(?P<era2>\b(?:av|apr)\.\s?j\.?-?c\.?|\b[vn]\.\s?chr\.?|\b[vn]\.\s?u\.\s?z\.?|\bu\.\s?z\.|\b[ad]\.\s?c\.|\bдо\sн\.?\s?э\.?|\bн\.?\s?э\.?)
   |(?P<decade2>\b\d{{3}}0er[n]?\b|\b\d0er[n]?\b|\b\d{{3}}0-(?:е|х|ых)\b)
   |(?P<ordinal2>\b\d{{1,2}}(?:ers?|ra|ro|re|ère|ème|eme|e|ste|de|te[nrs]?|ter|\.?[ºª°]|-?(?:го|его|ого|ый|ое|е|й|му|ему|ье))(?![^\W\d_]))
   |(?P<ordinal3>第\s?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}}))
   |(?P<quarter2>\b(?-i:[TK])[1-4](?=\s\d{{4}}\b)|(?<=\d{{4}}\s)(?-i:[TK])[1-4]\b)
   |(?P<numeric3>\b\d{{1,2}}\.\d{{4}}(?![\d.]))
   |(?P<pair2>\b\d{{4}}\.\d{{1,2}}(?![\d.]))
   |(?P<numeric2>\b\d{{1,2}}\.\s?\d{{1,2}}\.(?!\s?\d)|\b\d{{1,2}}\.\d{{2}}(?![\d.-]))
   |(?P<roman>\b(?-i:[IVX]{{1,6}})(?:e|ème|er|º|°)?(?![^\W\d_]))
   |(?P<han>(?:(?!第\s?\d|(?:公|西|紀)元前\s?\d)[{_HAN}])+)
   |{_ANY.replace("WORD", _CUT_SHORT)}
    """
_TOKEN = re.compile(_ANY.replace("WORD", _WORD), re.VERBOSE | re.IGNORECASE)


@cache
def _token_of_others() -> re.Pattern[str]:
    """Compiled when it is needed: it is large, and English never needs it."""
    return re.compile(_OTHERS, re.VERBOSE | re.IGNORECASE)


@cache
def _han_part() -> re.Pattern[str]:
    return re.compile(_HAN_DATE, re.VERBOSE)


def normalise(text: str) -> str:
    """The text with one kind of dash, quote, space and digit, every character in its place."""
    return text if text.isascii() else text.translate(_SAME_LENGTH)


def tokenise(text: str, words: Vocabulary) -> list[Token]:
    """The tokens of a text that went through `normalise`."""
    tokens: list[Token] = []
    for match in (_TOKEN if words.is_english else _token_of_others()).finditer(text):
        if match.lastgroup == "han":
            tokens += _segmented(match, words)
        elif not tokens or match.start() >= tokens[-1].end:  # the full stop of "Sept." is part of it
            tokens.append(_token(match, text, words))
    tokens = _join_phrases(tokens, text, words)
    if words.counts:
        return join_numbers(tokens, text)
    tokens = list(_added_up(_named_once(_numbered(tokens), text)))
    tokens = [part for token in _settled(tokens) for part in _parts(token)]
    return _years_behind(tokens, text, words.years_behind) if words.years_behind else tokens


def _years_behind(tokens: list[Token], text: str, kinds: frozenset[str]) -> list[Token]:
    """The tokens, two figures behind a month as what may be its year: "mars 05", but not "3 mars 05" or "mars 5-7"."""
    marked = list(tokens)
    row = "".join(token.kind for token in tokens)
    for match in _BEHIND_A_MONTH.finditer(row):
        figures = tokens[match.start(1)]
        written = text[figures.start : figures.end]
        if len(written) == 2 and ("zero" if written[0] == "0" else "others") in kinds:
            marked[match.start(1)] = figures._replace(value=DayOrYear(figures.value))
    return marked


_BEHIND_A_MONTH = re.compile(r"(?<![nO.wcLJ])(?<!w,)m(n)(?=$|[.):*?]|,(?!y))")


def _numbered(tokens: list[Token]) -> list[Token]:
    """The tokens, "1." before a quarter or half as first; in English the full stop ends a sentence there."""
    numbered: list[Token] = []
    for token in tokens:
        before = numbered[-2] if len(numbered) > 1 and numbered[-1].kind == "." else None
        if token.kind == "u" and token.value in ("quarter", "half") and before is not None and before.kind == "n":
            numbered[-2:] = [before._replace(kind="O", end=numbered[-1].end)]
        numbered.append(token)
    return numbered


def _named_once(tokens: list[Token], text: str) -> list[Token]:
    """The tokens, a month said in two calendars' names once: "تموز/يوليو", "تموز (يوليو)"."""
    named: list[Token] = []
    for token in tokens:
        before = named[-2] if len(named) > 1 else None
        if token.kind == "m" and before is not None and (before.kind, before.value) == ("m", token.value):
            sign = text[named[-1].start : named[-1].end]
            closed = sign == "(" and text[token.end : token.end + 1] == ")"
            if sign == "/" or closed:
                named[-2:] = [before._replace(end=token.end + closed)]
                continue
        if not named or token.start >= named[-1].end:
            named.append(token)
    return named


def _added_up(tokens: list[Token]) -> Iterator[Token]:
    """The tokens with a year in words as one: "dos mil diez", "mil novecentos e noventa", "negentien zeventig"."""
    index = 0
    while index < len(tokens):
        end, total, values = index, 0, 0
        while end < len(tokens) and (tokens[end].kind == "c" or (tokens[end].kind == "&" and values)):
            if tokens[end].kind == "c":
                number, values = tokens[end].value, values + 1
                is_half = values == 2 and 10 <= total <= 29 and 10 <= number <= 99
                total = (total or 1) * 1000 if number == 1000 else total * 100 + number if is_half else total + number
            end += 1
        while end > index and tokens[end - 1].kind == "&":
            end -= 1
        if values and 1000 <= total <= 2999:
            yield Token("y", total, tokens[index].start, tokens[end - 1].end)
            index = end
        else:
            yield tokens[index]
            index += 1


def _settled(tokens: list[Token]) -> Iterator[Token]:
    """The tokens, each word that can be two things settled by its neighbours: "15 sept" and "sept jours"."""
    for index, token in enumerate(tokens):
        if not isinstance(token.value, Either):
            yield token
            continue
        kind, value = token.value.other
        before, after = (tokens[at].kind if 0 <= at < len(tokens) else "" for at in (index - 1, index + 1))
        is_other = after == "u" if kind == "O" else before in ("n", "O") or after == "y"
        yield token._replace(kind=kind, value=value) if is_other else token


def _parts(token: Token) -> tuple[Token, ...]:
    """ "来月" as "next" and "month", the second without a width of its own; other tokens as they are."""
    if token.kind != "V":
        return (token,)
    unit, step = token.value
    return token._replace(kind="L", value=_STEPS[step]), Token("u", unit, token.end, token.end)


_STEPS = {-2: "before last", -1: "last", 0: "this", 1: "next", 2: "after next"}


def _token(match: re.Match[str], text: str, words: Vocabulary) -> Token:
    group = match.lastgroup or ""
    start, end = match.span()
    written = match[0]
    if group == "word":
        return _word(written.lower(), text, start, end, words)
    kind, value = _READ[group](written)
    return Token(kind, value, start, end)


def _word(lowered: str, text: str, start: int, end: int, words: Vocabulary) -> Token:
    word = words.words.get(lowered)
    if word is None:
        return Token("*", lowered, start, end)
    kind = word.kind
    if kind == "a" and lowered == "c" and not _BEFORE_NUMBER.match(text, end):
        kind = "C" if text[end : end + 1] == "." else "*"
    is_cut = lowered in words.cut_short if words.is_english else kind in "mwau" and len(lowered) < 6
    if is_cut and text[end : end + 1] == ".":
        end += 1
    value = Short(word.value) if kind == "w" and end - start <= 2 else word.value
    return Token(kind, value, start, end)


_BEFORE_NUMBER = re.compile(r"\.?\s?(?:\d|(?:" + "|".join(MONTHS) + r")\b)")


def _number(written: str) -> tuple[str, Any]:
    if len(written) > 9:
        return "*", written
    value = int(written)
    if len(written) <= 2:
        return "n", value
    if len(written) == 4 and 1000 <= value <= 2999:
        return "y", value
    return ("8", written) if len(written) == 8 else ("x", value)


def _numeric(written: str) -> tuple[str, Any]:
    parts = re.split(r"[/.-]", written)
    return "z", Numeric(tuple(map(int, parts)), tuple(map(len, parts)))


def _mark(written: str) -> tuple[str, Any]:
    return _MARKS.get(written, written if written in ",-.()?~%|:" else "*"), written


_MARKS = {"–": "-", "/": "^"}


def strokes_apart(tokens: list[Token], text: str) -> list[Token]:
    """The tokens, a stroke with a blank beside it as a dash: "1 June / 9 June" goes from one to the other."""
    return [
        token._replace(kind="-", value="–")
        if token.kind == "^"
        and (text[token.start - 1 : token.start].isspace() or text[token.end : token.end + 1].isspace())
        else token
        for token in tokens
    ]


_ROMAN = {"I": 1, "V": 5, "X": 10}
ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""The year before the first of each Japanese era."""


def _roman(written: str) -> tuple[str, Any]:
    values = [_ROMAN[letter] for letter in written.rstrip("eèmr º°") if letter in _ROMAN]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return "O", sum(-value if value < following else value for value, following in pairs)


def han_number(written: str) -> int:
    """The number in figures or in Chinese numerals: 二〇一五, 十五, 二十; 元 is the first year of an era."""
    digits = [_han_digit(character) for character in written if not character.isspace()]
    if 10 not in digits:
        return int("".join(map(str, digits)) or 0)
    tens, _, ones = written.replace("廿", "二十").partition("十")
    return 10 * (han_number(tens) if tens else 1) + (han_number(ones) if ones else 0)


def _up_to(most: int, kind: str, number: int) -> tuple[str, Any]:
    return (kind, number) if 1 <= number <= most else ("*", number)


def _han_digit(character: str) -> int:
    if character.isdigit() and character.isascii():
        return int(character)
    return {"〇": 0, "零": 0, "○": 0, "元": 1, "十": 10, "廿": 10}.get(
        character, "一二三四五六七八九".find(character) + 1
    )


def _han_day(written: str) -> tuple[str, Any]:
    return ("*", written) if written[0] == "元" else _up_to(31, "O", HanDay(han_number(written.rstrip("日号號 "))))


def _han_year(written: str) -> tuple[str, Any]:
    era = ERAS.get(written[:2])
    number = han_number(written[2:].rstrip("年 ") if era else written.rstrip("年 "))
    if era:
        return "y", era + number
    return ("y", number) if number > 99 else ("Z", number)


def _segmented(match: re.Match[str], words: Vocabulary) -> list[Token]:
    """The words of text that is written without spaces, the longest known one each time."""
    run, offset, at = match[0], match.start(), 0
    tokens: list[Token] = []
    while at < len(run):
        part = _han_part().match(run, at)
        length = 1
        token: tuple[str, Any] = ("*", run[at])
        if part:
            length, token = part.end() - at, _READ[part.lastgroup or ""](part[0])
        else:
            known = next(
                (size for size in range(min(6, len(run) - at), 0, -1) if run[at : at + size] in words.words), 0
            )
            numerals = re.match(rf"[{NUMERALS}两兩]+", run[at:])
            if known:
                length, token = known, tuple(words.words[run[at : at + known]])
            elif numerals:
                length, token = numerals.end(), ("c", han_number(numerals[0].replace("两", "二").replace("兩", "二")))
        tokens.append(Token(*token, offset + at, offset + at + length))
        at += length
    return tokens


_READ = {
    "hanyear": _han_year,
    "hanbc": lambda written: ("y", 1 - int(re.sub(r"\D", "", written))),
    "handecade": lambda written: ("D", han_number(written.rstrip("年代 "))),
    "hanmonth": lambda written: _up_to(12, "m", han_number(written.rstrip("份月 "))),
    "handay": _han_day,
    "hanweekday": lambda written: ("w", "月火水木金土日".index(written[1])),
    "quarter2": lambda written: ("q", int(written[1])),
    "buddhist": lambda written: ("y", int(written[:4]) - 543),
    "era2": lambda written: ("A" if written[0].lower() in "nduн" or written[:3].lower() == "apr" else "B", written),
    "decade2": lambda written: ("D", int(re.sub(r"\D", "", written))),
    "ordinal3": lambda written: ("5", han_number(written[1:])),
    "pair2": lambda written: ("r", written),
    "numeric3": _numeric,
    "numeric2": lambda written: _numeric(written.replace(" ", "").rstrip(".")),
    "ordinal2": lambda written: ("O", int(re.match(r"\d+", written)[0])),  # type: ignore[index]  # begins with one
    "roman": _roman,
    "time": lambda written: ("T", written),
    "iso": lambda written: ("i", tuple(map(int, re.split(r"[-/.]", written)))),
    "pair": lambda written: ("r", written.replace(" ", "")),
    "numeric": _numeric,
    "quarter": lambda written: ("q", int(written.strip("Qq"))),
    "half": lambda written: ("h", int(written.strip("Hh"))),
    "decade": lambda written: ("D", int(written.strip("'sS"))),
    "century": lambda written: ("k", int(written[:-1])),
    "era": lambda written: ("B" if written[0] in "bB" else "A", written),
    "bare": lambda written: ("9", int(written[:2])),
    "short": lambda written: ("Z", int(written[1:])),
    "ordinal": lambda written: ("O", int(written[:-2])),
    "other": lambda written: (
        ("*", written) if "." in written or len(written) > 9 else ("x", int(written.replace(",", "")))
    ),
    "number": _number,
    "mark": _mark,
}


def _join_phrases(tokens: list[Token], text: str, words: Vocabulary) -> list[Token]:
    """The tokens with "up to", "no later than" and the like as one each."""
    joined: list[Token] = []
    phrases = words.phrases
    lowered = [text[token.start : token.end].lower() for token in tokens]
    index = 0
    while index < len(tokens):
        token = tokens[index]
        for rest, word in phrases.get(lowered[index], ()):
            if tuple(lowered[index + 1 : index + 1 + len(rest)]) == rest:
                index += len(rest)
                token = Token(word.kind, word.value, token.start, tokens[index].end)
                break
        joined.append(token)
        index += 1
    return joined


def join_numbers(tokens: list[Token], text: str) -> list[Token]:
    """The tokens with "nineteen ninety-six" and "twenty first" as one each."""
    joined: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind != "c":  # no number begins with another
            joined.append(token)
            index += 1
            continue
        found = number_run([text[t.start : t.end].lower() for t in tokens[index : index + 9]])
        if found is not None:
            kind, value, length = found
            token = Token(kind, value, token.start, tokens[index + length - 1].end)
            index += length - 1
        joined.append(token)
        index += 1
    return joined
