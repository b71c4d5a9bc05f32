"""A text as tokens: words, numbers and signs, each with all it can mean and its place in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import count, pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from timeline.dates.tokens.counting import number_run
from timeline.dates.tokens.numerals import han_number, roman
from timeline.dates.tokens.vocabulary import POINTING, Meanings, Phrase, Vocabulary, initial
from timeline.languages import ALEFS, MARKS, without_marks

NOTHING: Meanings = {}
_UNKNOWN: Meanings = {}
"""The same of a word that begins no phrase either."""


class Token(NamedTuple):
    """One word, number or sign; `text[start:end]` is how it is written."""

    meanings: Meanings
    """What it can be, by kind, with what it counts for."""
    start: int
    end: int


class Numeric(NamedTuple):
    """The numbers of a date written in figures, in the order they stand."""

    numbers: tuple[int, ...]
    digits: tuple[int, ...]
    """How many figures each has."""


_KIND_SETS: dict[tuple[str, ...], int] = {}
"""A number for each set of kinds that a token had; some hundreds, as they come from the languages' words."""
_NUMBERS = count()


def _kind_set(token: Token) -> int:
    kinds = tuple(token.meanings)
    number = _KIND_SETS.get(kinds)
    return number if number is not None else _KIND_SETS.setdefault(kinds, next(_NUMBERS))  # unique in every thread


_NO_KINDS = _kind_set(Token(NOTHING, 0, 0))


class Tokens:
    """The tokens of a text, closed by two without meaning, and what was found at each."""

    __slots__ = ("depth", "found", "is_running", "kind_pairs", "list", "text", "words")

    def __init__(self, tokens: list[Token], text: str, words: Vocabulary, *, is_running: bool = False) -> None:
        end = Token(NOTHING, len(text), len(text))
        self.list = [*tokens, end, end]
        kinds = [_kind_set(token) if token.meanings else _NO_KINDS for token in self.list]
        self.kind_pairs = [*pairwise(kinds), (kinds[-1], kinds[-1])]
        """What each token and the next can be, as numbers: by them a pattern knows what it found out before."""
        self.text = text
        self.words = words
        self.is_running = is_running
        self.found: dict[Any, Any] = {}
        self.depth = 0
        """How many rules are being tried, one within the other."""

    def __len__(self) -> int:
        return len(self.list) - 2

    def put(self, index: int, token: Token) -> None:
        """Another token in the place of this one, before anything was looked for."""
        self.list[index] = token
        own, following = _kind_set(token), self.kind_pairs[index][1]
        self.kind_pairs[index] = own, following
        if index:
            self.kind_pairs[index - 1] = self.kind_pairs[index - 1][0], own

    def written(self, index: int) -> str:
        """The token as it is written, in small letters."""
        token = self.list[index]
        return self.text[token.start : token.end].lower()

    def written_from(self, index: int, end: int) -> str:
        """Tokens from the one at `index` to the one before `end` as they are written, in small letters."""
        return self.text[self.list[index].start : self.list[end - 1].end].lower()

    def has(self, kinds: frozenset[str]) -> bool:
        """Whether any token can be of one of the kinds; looked for once."""
        found = self.found.get(kinds)
        if found is None:
            found = self.found[kinds] = any(not kinds.isdisjoint(token.meanings) for token in self.list)
        return found

    def kinds(self, index: int) -> Meanings:
        """What the token can be; nothing behind the last one."""
        return self.list[index].meanings if index < len(self.list) else NOTHING


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
        ord("،"): ",",
        ord("؟"): "?",
        ord("？"): "?",
    }
)
_ZEROS = (0x0660, 0x06F0, 0x0966, 0x09E6, 0xFF10)
_SAME_LENGTH |= dict(ALEFS)
_SAME_LENGTH |= {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)}

_WORD = r"[^\W\d_]+(?:'[^\W\d_]+)?"
_CUT_SHORT = rf"[^\W\d_]+(?:[{MARKS}]+[^\W\d_]*)*'?"
"""A word of other languages: "d'avril" is two; vowel signs stand within one."""
_LETTERS = r"\s(?:[BG]MT|BST|UTC|[CEMP][SD]?T|CES?T)\b"
_TIMES = "|".join((
    rf"\d{{1,2}}(?:[:.]\d{{2}}){{0,2}}\s?(?:[ap]m\b|[ap]\.\s?m\b\.?)(?:{_LETTERS})?",
    # Behind a T, or with seconds, a minus is the distance from UTC; "14:30-16:00" goes from one hour to another.
    rf"(?<=\d)T\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:[.,]\d+)?)?(?!\d)(?:Z(?!\w)|\s?[+-]\d{{2}}(?::?\d{{2}})?(?![\w:])|{_LETTERS})?",
    rf"\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d+)?(?!\d)(?:Z(?!\w)|\s?[+-]\d{{2}}:?\d{{2}}(?![\w:])|{_LETTERS})?",
    rf"\d{{1,2}}:\d{{2}}(?!\d)(?:Z(?!\w)|\s?\+\d{{2}}:?\d{{2}}(?![\w:])|{_LETTERS})?",
    r"(?<=\d{8})T\d{4}(?:\d{2})?(?!\d)(?:Z(?!\w)|[+-]\d{4}(?!\w))?",
    r"(?<=\.\d{4}\s)(?:[01]?\d|2[0-3])\.[0-5]\d(?![\d.])",
    r"\d{1,2}\s?(?-i:h)(?:\s?[0-5]\d)?(?!\w)",
))  # fmt: skip
_ANY = r"""
    (?P<time>TIMES)
   |(?P<iso>\d{4}/\d{1,2}/\d{1,2}(?=-\d{4}/)|\d{4}(?:-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2})(?![\d/-]))
   |(?P<pair>\d{4}\s?[-–/]\s?\d{4}(?![\d/-])|\d{4}\s–\s\d{2}(?=[).,;])(?![.,]\d)|\d{4}[-–/]\d{2}(?![\d/-]|\s?[^\W\d_]{3,10}\.?,?\s\d{4})|\d{4}[-–/][1-9](?![\w/-]|\.?\s[^\W\d_]{3,10}\.?,?\s\d{4}))
   |(?P<numeric>\d{1,2}(?P<sep>[/.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d/]|[.-]\d(?!\d?(?P=sep)\d))|\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})\b(?![.:,]\d|%)
        |\d{1,2}[/-]\d{4}(?![\d/-])|\d{1,2}/\d{1,2}(?![\d/]))
   |(?P<quarter>(?:\b|(?<=\d))Q[1-4](?=\b|\d{4})|\b[1-4]Q(?=\b|\d))
   |(?P<half>\bH[12]\b|\b[12]H(?=\b|\d))
   |(?P<fiscal>\bFY\s?'?(?:\d{4}|\d{2})(?:[/-]\d{2})?\b)
   |(?P<buddhist>\b2[45]\d{2}\s(?-i:BE)\b)
   |(?P<decade>\d{3}0'?s\b|'\d0'?s\b|\b\d0's\b)
   |(?P<century>(?<![-\w])\d{1,2}c\b)
   |(?P<bare>\b\d0s\b)
   |(?P<short>'\d{2}\b)
   |(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
   |(?P<other>\d{1,3}(?:,\d{3})+(?!\d)|\d+\.\d+)
   |(?P<number>\d+)
   |(?P<era>\b(?:b\.\s?c\.(?:\s?e\.)?|a\.\s?d\.|c\.\s?e\.))
   |(?P<word>WORD)
   |(?P<dashes>(?<=\d\s)--(?=\s\d)|(?<=\d)--(?=\d))
   |(?P<mark>[^\s])
    """.replace("TIMES", _TIMES)
_HAN = r"\u3005-\u3007\u3040-\u30ff\u3400-\u9fff"
NUMERALS = "〇零○一二三四五六七八九十廿元"
_NUMBERED = "线線楼樓院机機馆館店车車门門库庫码碼选選文令井坑球站房室桥橋路艦舰床台臺"
"""What has numbers of its own: line 10, building 7."""
_OLDER_ERAS = (
    "文明|明応|永正|大永|享禄|天文|弘治|永禄|元亀|天正|文禄|慶長|元和|寛永|正保|慶安|承応|明暦|万治|寛文|延宝|天和|貞享|元禄|宝永|正徳|"
    "享保|元文|寛保|延享|寛延|宝暦|明和|安永|天明|寛政|享和|文化|文政|天保|弘化|嘉永|安政|万延|文久|元治|慶応|"
    "贞观|貞觀|开元|開元|洪武|永乐|永樂|嘉靖|万历|萬曆|崇祯|崇禎|顺治|順治|康熙|雍正|乾隆|嘉庆|嘉慶|道光|咸丰|咸豐|同治|光绪|光緒|宣统|宣統"
)
"""Eras whose months are of another calendar: a date in one is none of ours."""
_JAPANESE_ERAS = "明治|大正|昭和|平成|令和"
_HAN_DATE = rf"""
    (?P<lunar>(?:{_OLDER_ERAS})[\d{NUMERALS}]{{1,3}}年(?:[閏闰]?[\d{NUMERALS}正]{{1,3}}月(?:[\d{NUMERALS}]{{1,3}}日)?)?
        |(?<=[\u4e00-\u9fff])(?:元|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|廿[一二三四五六七八九]?)年[閏闰]?[{NUMERALS}正]{{1,3}}月(?:初?[{NUMERALS}]{{1,3}}日?)?
        |[閏闰][\d{NUMERALS}]{{1,3}}月(?:[\d{NUMERALS}]{{1,3}}日)?|(?:农历|農曆|阴历|陰曆|旧历|舊曆|旧暦|陰暦)[\d{NUMERALS}年正腊臘闰閏冬]*月(?:初?[\d{NUMERALS}]{{1,3}}日?)?
        |[{NUMERALS}正腊臘闰閏冬]{{1,3}}月(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?))
   |(?P<hanera>(?:公元前|西元前|紀元前|纪元前)(?=\s?[约約第]?\s?[\d{NUMERALS}百千]))
   |(?P<hanyear>(?:{_JAPANESE_ERAS}|民国|民國)\s?[\d{NUMERALS}]{{1,3}}\s?年(?!代)
        |(?:19|20)(?!00)\d\d\s?年(?![代间間])|[12]\d{{3}}\s?年(?!代|[间間](?!の)|前(?![半期后後]))|[〇零○一二三四五六七八九]{{4}}\s?年(?!代)
        |(?<![\d,.])[1-9]\d[1-9]\s?年(?=\s*[-－–〜~〈(（)）]|\s?\d{{1,2}}月|[に、，。])
        |[一二两兩]千(?:零[一二三四五六七八九]|零?[一二三四五六七八九]?十[一二三四五六七八九]?)年|[一二两兩]千年(?=[一二三四五六七八九十]{{1,2}}月)|(?<![\u4e00-\u9fff])0\d年(?![代间間前])|(?:(?<![\u4e00-\u9fff])|(?<=[从從自在于於到至由]))\d{{2}}年(?=\s?(?:[\d{NUMERALS}]+\s?月(?![间間])|[春夏秋冬末]|初め|初頭|半ば|以降))|(?-i:[MTSHR])\d{{1,2}}年)
   |(?P<hanera2>\b(?-i:[MTSHR])\d{{1,2}}[./]\d{{1,2}}[./]\d{{1,2}}(?![\d.]))
   |(?P<eradecade>(?:{_JAPANESE_ERAS})\s?\d0年代)
   |(?P<handecades>\d{{3}}0\s?[-–]\s?(?:\d{{2}})?\d0年代)
   |(?P<handecade>[\d{NUMERALS}]{{2,4}}\s?年代)
   |(?P<hancentury>[\d{NUMERALS}]{{1,3}}\s?(?:世纪|世紀))
   |(?P<hanquarter>(?:1\s?[-–~]\s?3|4\s?[-–~]\s?6|7\s?[-–~]\s?9|10\s?[-–~]\s?12)月期)
   |(?P<hanmonth>[\d{NUMERALS}]{{1,3}}\s?月份?(?![间間]|期(?![间間])))
   |(?P<hanweekday>\([月火水木金土日](?:曜日?)?(?:[・,、]祝)?\))
   |(?P<handay>(?:(?<=月)|(?<=月\s))[\d{NUMERALS}]{{1,3}}\s?[日号號](?![間间])|[\d{NUMERALS}]{{1,3}}\s?[日号號](?!年|(?<=[号號])[{_NUMBERED}]|[間间]|(?:(?:ほど|くらい|ぐらい|余り|之)?[前后後]|目|以?[内內])(?![后後])))
    """
# What other languages write otherwise: eras, ordinals, Roman centuries, decades, a word cut short by an apostrophe.
_OTHERS = rf"""
    {_HAN_DATE}
   |(?P<era2>\b(?:av(?:ant)?|apr?(?:[eè]s)?)\b\.?\s?j\.?\s?-?c\b\.?|\bav\.\s?n\.\s?[èe]\.|\ba\.\s?(?:e\.\s?[cv]|n\.\s?e)\.|\b[ad]\.\s?de\s(?:j\.\s?)?c\b\.?|\b(?-i:[ad]\.?\s?C)\b\.?|\b[ad]\.\s?c\.|\bдо\sн\.?\s?э\b\.?|\bн(?:\.\s?|\s)э\b\.?|\bق(?:\.\s?|\s)م\b\.?)
   |(?P<decade2>\b\d{{3}}0er[n]?\b|\b\d0er[n]?\b|\b\d{{3}}0-(?:е|х|ых|ые|м|ми)(?:\b|(?=\s))|\b\d0-(?:е|х|ых|ые|м|ми)\b)
   |(?P<year2>\b[12]\d{{3}}-?(?:го|ого|й|ый|му|ому|м|ом)\b)
   |(?P<ordinal2>\b\d{{1,2}}(?:ers?|ra|ro|re|ère|ème|eme|e|ste|de|te[nrs]?|ter|:?[ea](?![^\W\d_])|\.?[ºª°]|-?(?:го|его|ого|ый|ое|е|й|му|ему|ье|ом|ем|м|я|ая|ю|ую|ой|ей))(?![^\W\d_]))
   |(?P<ordinal3>第\s?(?:\d{{1,2}}(?!\d)|[一二三四五六七八九十]{{1,3}}(?!半期)))
   |(?P<quarter2>\b(?-i:[TK])[1-4](?=\s(?:del?\s)?\d{{4}}\b)|(?<=\d{{4}}\s)(?-i:[TK])[1-4]\b|\b[1-4](?-i:T)(?=\s?\d{{2}}(?:\d{{2}})?\b))
   |(?P<half2>\b(?-i:S)[12](?=\s(?:del?\s)?\d{{4}}\b)|(?<=\d{{4}}\s)(?-i:S)[12]\b|\b[12](?-i:S)(?=\s?\d{{2}}(?:\d{{2}})?\b))
   |(?P<numeric4>\b\d{{1,2}}\.\s\d{{1,2}}\.\s\d{{4}}\b(?![.:]\d))
   |(?P<numeric3>\b\d{{1,2}}\.\d{{4}}(?![\d.]))
   |(?P<pair2>\b\d{{4}}\.\d{{1,2}}(?![\d.]))
   |(?P<numeric2>\b\d{{1,2}}\.\s?\d{{1,2}}\.(?!\s?\d)|\b\d{{1,2}}\.(?:0[1-9]|1[0-2])(?![\d.-]))
   |(?P<dotted>\b\d{{1,2}}\.\d{{2}}(?![\d.-]))
   |(?P<roman>\b(?-i:[IVXХ]{{1,6}})(?:e|ème|er|º|°)?(?![^\W\d_]))
   |(?P<han>(?:(?!第\s?\d|(?:公|西|紀|纪)元前\s?[约約第]?\s?\d|(?:{_JAPANESE_ERAS}|民国|民國)\s?\d|(?:农历|農曆|阴历|陰曆|旧历|舊曆|旧暦|陰暦|{_OLDER_ERAS}|[閏闰])\d)[{_HAN}])+)
   |{_ANY.replace("WORD", _CUT_SHORT)}
    """
_PLAIN = rf"(?![IVX]+(?:e|ème|er)?\b|avant\b|apr[eè]s\b)[A-Za-zÀ-ɏЀ-ӿ\u0621-\u064a]{{4,}}+(?![\w'{MARKS}])"
"""A word that nothing but a word begins with: tried first, as most of a text is made of them."""
_FIRST_TRIED = rf"(?P<plain>{_PLAIN})\s*+|(?P<blank>\s+)|"
"""A word takes the blank behind it along, so that half as many pieces are met."""


@cache
def _token_of_english() -> re.Pattern[str]:
    """Compiled when it is needed, as most dates of most files are read without."""
    return re.compile(_FIRST_TRIED + _ANY.replace("WORD", _WORD), re.VERBOSE | re.IGNORECASE)


@cache
def _token_of_others() -> re.Pattern[str]:
    """Compiled when it is needed: it is large, and English never needs it."""
    return re.compile(_FIRST_TRIED + _OTHERS, re.VERBOSE | re.IGNORECASE)


@cache
def _han_part() -> re.Pattern[str]:
    return re.compile(_HAN_DATE, re.VERBOSE)


_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Soft hyphens, joiners and marks of direction."""


def without_unseen(text: str) -> str:
    """The text without the signs that nobody sees."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def normalise(text: str) -> str:
    """The text with one kind of dash, quote, space and digit, every character in its place."""
    return text if text.isascii() else text.translate(_SAME_LENGTH)


def tokenise(text: str, words: Vocabulary, *, is_running: bool = False) -> Tokens:
    """The tokens of a text that went through `normalise`."""
    found = _join_phrases(_scanned(text, words, is_running=is_running), text, words)
    if words.prefixes:
        found = _of_our_calendar(_join_phrases(_prefixes_apart(found, text, words), text, words))
    if words.counts:
        found = _join_numbers(_possessors(found), text)
    else:
        found = _added_up(found)
        found = _named_twice(found)
    found = _strokes_apart(found, text)
    if not words.counts:
        found = _numbered(found)
    if words.month_first:
        found = _without_years_of_two(_marked_alike(_counted_twice(found)), is_running=is_running)
    if words.years_behind:
        found = _years_behind(found, text, words.years_behind)
    if is_running:
        found = _parted(_without_single_signs(found, text) if words.month_first else found, text)
    return Tokens(found, text, words, is_running=is_running)


_made = tuple.__new__
"""A token of three values, in half the time that its own name takes for it."""


def _scanned(text: str, words: Vocabulary, *, is_running: bool) -> list[Token]:
    """A token for each word, number and sign, as they come."""
    found: list[Token] = []
    end = 0
    # Most of a text are words that mean nothing to dates; of other languages one may be two written together.
    known = words.known if words.is_english and without_marks(text) == text else None
    for match in (_token_of_english() if words.is_english else _token_of_others()).finditer(text):
        group = match.lastgroup
        if group == "plain" and known is not None and match[1].lower() not in known:
            start, end = match.span(1)
            found.append(_made(Token, (_UNKNOWN, start, end)))
            continue
        if group == "blank":
            continue
        if group == "han":
            found += _segmented(match, words)
        elif match.start() >= end:  # the full stop of "Sept." is part of it
            found += _tokens(match, text, words, is_running=is_running)
        if found:
            end = found[-1].end
    return found


def _named_twice(tokens: list[Token]) -> list[Token]:
    """The tokens, a month with another of its names behind it as one: "مايو/أيار", "أيار (مايو)"."""
    once: list[Token] = []
    for token in tokens:
        if "month" in token.meanings and len(once) > 1:
            sign, name = once[-1], once[-2]
            is_same = name.meanings.get("month") == token.meanings["month"]
            if is_same and not {"stroke", "hyphen", "opening"}.isdisjoint(sign.meanings):
                once[-2:] = [Token({"month": token.meanings["month"]}, name.start, token.end)]
                if "opening" in sign.meanings:
                    once.append(sign)  # until its closing bracket is there
                continue
        if (
            "closing" in token.meanings
            and len(once) > 1
            and "opening" in once[-1].meanings
            and once[-1].start < once[-2].end
        ):
            once[-2:] = [once[-2]._replace(end=token.end)]
            continue
        once.append(token)
    return once


def _counted_twice(tokens: list[Token]) -> list[Token]:
    """The tokens, a year with the same one in brackets behind it as one: "昭和20年（1945年）8月"."""
    once: list[Token] = []
    for token in tokens:
        if "closing" in token.meanings and len(once) > 2 and "opening" in once[-2].meanings:
            year, again = once[-3].meanings.get("marked_year"), once[-1].meanings.get("year")
            if year is not None and year == again:
                once[-3:] = [once[-3]._replace(end=token.end)]
                continue
        once.append(token)
    return once


_MARKS_SHARED = ("marked_month", "marked_day", "century_number", "decade")
_SHARING = frozenset(["hyphen", "dash", "tilde", "comma", "and", "or", "to"])


def _marked_alike(tokens: list[Token]) -> list[Token]:
    """The tokens, a number as the month, day or century that the next is marked as: "3、4月", "5-7日", "19至20世纪"."""
    alike = list(tokens)
    for index in range(len(tokens) - 3, -1, -1):
        number, sign, mark = alike[index], alike[index + 1].meanings, alike[index + 2].meanings
        kind = next((kind for kind in _MARKS_SHARED if kind in mark), None)
        value = number.meanings.get(
            "number", number.meanings.get("count", number.meanings.get("year") if kind == "decade" else None)
        )
        if kind == "decade" and value is not None and (value % 10 or "marked_year" in number.meanings):
            continue  # "1964年和2030年代": a year of its own
        joins = not _SHARING.isdisjoint(sign) or sign.get("bound") == "until"
        if (
            value is None
            or kind is None
            or not joins
            or (index and not _BOUND_TO.isdisjoint(alike[index - 1].meanings))
        ):
            continue
        alike[index] = number._replace(meanings={**_as_marked(kind, value), "shared": None})
    return alike


_BOUND_TO = frozenset(["stop", "stroke"])


def _without_single_signs(tokens: list[Token], text: str) -> list[Token]:
    """The tokens, one Chinese character as no weekday: in a text "木" is a tree, and "(木)" a Thursday."""
    return [
        token._replace(meanings={kind: value for kind, value in token.meanings.items() if kind != "weekday"})
        if "weekday" in token.meanings and token.end - token.start == 1 and text[token.start] > "\u2fff"
        else token
        for token in tokens
    ]


def _without_years_of_two(tokens: list[Token], *, is_running: bool) -> list[Token]:
    """The tokens, figures of two each apart: where the year stands first, "15-9-18" can be of 2015 or of 2018."""
    return [
        token._replace(meanings=NOTHING if is_running else {"two_each": figures})
        if (figures := token.meanings.get("numeric")) and len(figures.numbers) == 3 and figures.digits[2] == 2
        else token
        for token in tokens
    ]


def _as_marked(kind: str, value: int) -> Meanings:
    meanings: Meanings = {"number": value, "figures": value, kind: value}
    if kind == "marked_month" and 1 <= value <= 12:
        return meanings | {"month": value}
    if kind == "marked_day" and 1 <= value <= 31:
        return meanings | {"ordinal": value}
    return (
        {"decade": value}
        if kind == "decade" and value % 10 == 0
        else meanings
        if kind == "century_number"
        else {"number": value, "figures": value}
    )


def _strokes_apart(tokens: list[Token], text: str) -> list[Token]:
    """The tokens, a stroke with a blank beside it as a dash: "1 June / 9 June" goes from one to the other."""
    if "/" not in text:
        return tokens
    return [
        token._replace(meanings=_SIGNS["–"])
        if "stroke" in token.meanings
        and (text[token.start - 1 : token.start].isspace() or text[token.end : token.end + 1].isspace())
        else token
        for token in tokens
    ]


_COUNTED = frozenset(["unit", "units", "century"])


def _numbered(tokens: list[Token]) -> list[Token]:
    """The tokens, "1." before a unit as first; in English the full stop ends a sentence there."""
    numbered: list[Token] = []
    for token in tokens:
        stop, number = (numbered[-1], numbered[-2]) if len(numbered) > 1 else (None, None)
        if stop is not None and number is not None and not _COUNTED.isdisjoint(token.meanings):
            is_stop = "stop" in stop.meanings and stop.start == number.end
            if is_stop and not number.meanings.keys().isdisjoint(("number", "roman")):
                value = number.meanings.get("number", number.meanings.get("roman"))
                meanings = {"ordinal": value, "ordinal_figures": value, "number": value}
                numbered[-2:] = [Token(meanings, number.start, stop.end)]
        numbered.append(token)
    return numbered


def _possessors(tokens: list[Token]) -> list[Token]:
    """The tokens, "year's" as the year and its ending: only now, since "new year's eve" is one word."""
    if not any("owned" in token.meanings for token in tokens):
        return tokens
    apart: list[Token] = []
    for token in tokens:
        if "owned" in token.meanings:
            middle = token.end - len("'s")
            apart += Token(token.meanings["owned"], token.start, middle), Token({"possessive": None}, middle, token.end)
        else:
            apart.append(token)
    return apart


_DATED_BEFORE = frozenset(
    ["number", "ordinal", "stop", "weekday", "count", "which", "which_behind", "year", "marked_year"]
)
_ENDS = frozenset(["stop", "closing", "colon", "star", "question", "comma"])


def _years_behind(tokens: list[Token], text: str, kinds: frozenset[str]) -> list[Token]:
    """The tokens, two figures behind a month as what may be its year: "mars 05", but not "3 mars 05" or "mars 5-7"."""
    marked = list(tokens)
    for index in range(1, len(tokens)):
        meanings = tokens[index].meanings
        if "number" not in meanings or "month" not in tokens[index - 1].meanings:
            continue
        written = text[tokens[index].start : tokens[index].end]
        before = tokens[index - 2].meanings if index > 1 else NOTHING
        if not {"of", "from_of"}.isdisjoint(before) and index > 2:
            before = tokens[index - 3].meanings
        if "comma" in before and index > 2:
            before = tokens[index - 3].meanings if "weekday" in tokens[index - 3].meanings else before
        after = tokens[index + 1].meanings if index + 1 < len(tokens) else NOTHING
        is_year_next = "comma" in after and index + 2 < len(tokens) and "year" in tokens[index + 2].meanings
        is_last = not after or (not _ENDS.isdisjoint(after) and not is_year_next)
        may_be = len(written) == 2 and ("zero" if written[0] == "0" else "others") in kinds
        if may_be and is_last and _DATED_BEFORE.isdisjoint(before):
            marked[index] = Token({"day_or_year": meanings["number"]}, tokens[index].start, tokens[index].end)
    return marked


_START = attrgetter("start")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


def _parted(tokens: list[Token], text: str) -> list[Token]:
    """The tokens with one that means nothing at each empty line: no date crosses it."""
    parted: list[Token] = []
    done = 0
    for gap in _EMPTY_LINE.finditer(text):
        index = bisect_left(tokens, gap.end(), lo=done, key=_START)
        if done < index < len(tokens) or (index == 0 and tokens and not parted):
            start = tokens[index].start
            parted += [*tokens[done:index], Token(NOTHING, start, start)]
            done = index
    return [*parted, *tokens[done:]] if parted else tokens


def _tokens(match: re.Match[str], text: str, words: Vocabulary, *, is_running: bool) -> list[Token]:
    group = match.lastgroup or ""
    start, end = match.span(group)
    if group in ("plain", "word"):
        return _word(match[group].lower(), text, start, end, words, is_running=is_running)
    if group == "handecades":
        return _two_decades(match[0], start)
    if group == "dotted":
        return [Token(_dotted(match[0], words), start, end)]
    if group == "roman" and "nothing" in words.words.get(match[0].lower(), NOTHING):
        return [Token(words.words[match[0].lower()], start, end)]  # Swedish "I maj"
    if group == "roman" and _may_be_word(match, text, words):
        return [Token({**_READ[group](match[0]), **words.words[match[0].lower()]}, start, end)]
    return [Token(_READ[group](match[0]), start, end)]


_INDENT = 8
"""Blanks that may stand before the first word."""
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")


def _may_be_word(match: re.Match[str], text: str, words: Vocabulary) -> bool:
    """Whether a Roman number at the beginning may be a word: "I primi tre mesi", not "I secolo", "I millennio"."""
    is_first = match.start() == 0 or (match.start() <= _INDENT and not text[: match.start()].strip())
    if not is_first or match[0].lower() not in words.words:
        return False
    following = _NEXT_WORD.match(text, match.end())
    if following is None:
        return False
    meanings = words.words.get(following[1].lower(), NOTHING)
    return "century" not in meanings and meanings.get("unit") != "millennium"


def _word(lowered: str, text: str, start: int, end: int, words: Vocabulary, *, is_running: bool) -> list[Token]:
    lowered = without_marks(lowered)
    meanings = words.words.get(lowered)
    if meanings is None:
        if words.counts and lowered.endswith("'s") and (base := words.words.get(lowered[:-2])):
            return [Token({"owned": base}, start, end)]
        if is_running and lowered in POINTING and words.counts:
            return [Token({"pointing": None}, start, end)]
        return [Token(NOTHING, start, end)] if words.is_english else _compound(lowered, start, end, words)
    if lowered == "c" and "about" in meanings and not _BEFORE_NUMBER.match(text, end):
        meanings = {"century": None} if text[end : end + 1] == "." else NOTHING
    if text[end : end + 1] == "." and _is_cut(lowered, words):
        end += 1
    elif meanings.get("century") == "cut":  # "XIX в.", but "в 2019"
        meanings = {kind: value for kind, value in meanings.items() if kind != "century"}
    if "counted" in meanings:
        return _counted(meanings, start, end)
    if "of_unit" in meanings:
        meanings = {"owned": {"unit": meanings["of_unit"]}}
    return [Token(meanings, start, end)]


_COMPOUNDS = {
    "weekday": ("daypart",), "month": ("half", "week", "weekend"), "unit": ("part",), "part_prefix": ("season",),
}  # fmt: skip
"""What is written together, by the kind of its first word: kinds of the second, or units."""
_SHORTEST = 3


def _compound(lowered: str, start: int, end: int, words: Vocabulary) -> list[Token]:
    """Two words written as one, which some languages do: "Montagabend", "Maihälfte", "Jahresende", "nazomer"."""
    for at in range(2, len(lowered) - _SHORTEST + 1):
        first = words.words.get(lowered[:at])
        second = words.words.get(lowered[at:]) if first else None
        kind = next((kind for kind in _COMPOUNDS if kind in first), "") if first and second else ""
        if not kind or (at < _SHORTEST and kind != "part_prefix"):
            continue
        assert first is not None and second is not None
        if any(wanted in second or second.get("unit") == wanted for wanted in _COMPOUNDS[kind]):
            part = {"part": first[kind]} if kind == "part_prefix" else {kind: first[kind]}
            return [Token(part, start, start + at), Token(second, start + at, end)]
    return [Token(NOTHING, start, end)]


def _counted(meanings: Meanings, start: int, end: int) -> list[Token]:
    """ "two days" in one word, as a count that is no letter long and its unit."""
    counted: str = meanings["counted"]
    unit = counted.rstrip("0123456789")
    others = {kind: value for kind, value in meanings.items() if kind != "counted"}
    return [
        Token({"count": int(counted.removeprefix(unit))}, start, start),
        Token(others | {"units": unit}, start, end),
    ]


def _of_our_calendar(tokens: list[Token]) -> list[Token]:
    """The tokens, years before the sign of another calendar as nothing: "1342 - 1419 هـ"."""
    ours: list[Token] = []
    for token in tokens:
        if "other_calendar" in token.meanings and ours:
            ours[-1] = ours[-1]._replace(meanings=NOTHING)
        ours.append(token)
    return ours


def _prefixes_apart(tokens: list[Token], text: str, words: Vocabulary) -> list[Token]:
    """The tokens, letters that belong to the word behind them on their own: Arabic "and", "in", "of"."""
    apart: list[Token] = []
    for token in tokens:
        start, end = token.start, token.end
        lowered = text[start:end].lower() if not token.meanings else ""
        while kind := _prefix(lowered, words):
            apart.append(Token({kind: None}, start, start + 1))
            start, lowered = start + 1, lowered[1:]
        apart += _word(lowered, text, start, end, words, is_running=False) if start > token.start else [token]
    return apart


def _prefix(lowered: str, words: Vocabulary) -> str | None:
    """The kind of the first letter, where a word that is known follows it."""
    kind, rest = words.prefixes.get(lowered[:1]), without_marks(lowered[1:])
    if kind is None or len(rest) < _SHORTEST_REST:
        return None
    return kind if rest in words.words or rest in words.phrases or _prefix(rest, words) else None


_SHORTEST_REST = 2


def _is_cut(lowered: str, words: Vocabulary) -> bool:
    """Whether a full stop behind the word belongs to it: "Sept.", "ca."."""
    return lowered in words.cut_short


_BEFORE_NUMBER = re.compile(r"\.?\s?(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)", re.IGNORECASE)


def _number(written: str) -> Meanings:
    if len(written) > 9:
        return NOTHING
    value = int(written)
    if len(written) <= 2:
        return (
            {"number": value, "figures": value, "zero": value}
            if written[0] == "0"
            else {"number": value, "figures": value}
        )
    if len(written) == 4 and 1000 <= value <= 2999:
        return {"year": value, "figures": value}
    if len(written) == 4 and written[0] == "0" and value:
        return {"year": value, "padded": value}
    if len(written) == 8:
        return {"compact": written}
    return {"figures": value, "hundreds": value} if len(written) == 3 and written[0] != "0" else {"figures": value}


def _numeric(written: str) -> Meanings:
    parts = re.split(r"[/.-]", written)
    return {"numeric": Numeric(tuple(map(int, parts)), tuple(map(len, parts)))}


_SIGNS: dict[str, Meanings] = {
    ",": {"comma": None}, "-": {"hyphen": None}, "–": {"dash": None}, ".": {"stop": None}, "(": {"opening": None},
    ")": {"closing": None}, "?": {"question": None}, "~": {"tilde": None}, "%": {"percent": None}, "|": {"bar": None},
    "、": {"comma": None, "and": None}, ":": {"colon": None}, "/": {"stroke": None}, "&": {"and": None},
    "'": {"quote": None}, "〈": {"opening": None},
    "〉": {"closing": None}, "[": {"bracket": None}, "]": {"bracket": None}, "†": {"died": None}, "*": {"star": None},
    "@": {"at": None}, "<": {"sign": "before"}, ">": {"sign": "after"}, "≤": {"sign": "by"},
    "≥": {"sign": "not_before"},
    "=": {"equal": None},
}  # fmt: skip


def _sign(written: str) -> Meanings:
    return _SIGNS.get(written, NOTHING)


ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "民国": 1911, "民國": 1911}
"""The year before the first of each Japanese era, and of the Republic's in Taiwan."""
_ERA_LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}


def _han_year(written: str) -> Meanings:
    if written[0] in _ERA_LETTERS:
        written = _ERA_LETTERS[written[0]] + written[1:]
    era = ERAS.get(written[:2])
    number = han_number(written[2:].rstrip("年 ") if era else written.rstrip("年 "))
    if era:
        return {"year": era + number, "marked_year": era + number, "of_era": written}
    return {"year": number, "marked_year": number} if number > 99 else {"short_year": number}


def _era_decade(written: str) -> Meanings:
    first = ERAS[written[:2]] + int(re.sub(r"\D", "", written))
    return {"era_decade": (first, first + 9)}


def _era_day(written: str) -> Meanings:
    year, month, day = (int(part) for part in re.findall(r"\d+", written))
    return {"iso": (ERAS[_ERA_LETTERS[written[0].upper()]] + year, month, day)}


def _han_day(written: str) -> Meanings:
    number = han_number(written.rstrip("日号號 "))
    if written[0] == "元" or not 1 <= number <= 31:
        return NOTHING
    return {"ordinal": number, "marked_day": number}


def _han_month(written: str) -> Meanings:
    number = han_number(written.rstrip("份月 "))
    return {"month": number, "marked_month": number} if 1 <= number <= 12 else NOTHING


def _segmented(match: re.Match[str], words: Vocabulary) -> list[Token]:
    """The words of text that is written without spaces, the longest known one each time."""
    run, offset, at = match[0], match.start(), 0
    tokens: list[Token] = []
    while at < len(run):
        length, meanings = _han_word(run, at, words)
        start, end = offset + at, offset + at + length
        tokens += _counted(meanings, start, end) if "counted" in meanings else [Token(meanings, start, end)]
        at += length
    return tokens


_LONGEST_HAN = 8
_HAN_NUMBER = re.compile(rf"[{NUMERALS}两兩百千]+")


def _han_word(run: str, at: int, words: Vocabulary) -> tuple[int, Meanings]:
    if part := _han_part().match(run, at):
        return part.end() - at, _READ[part.lastgroup or ""](part[0])
    for size in range(min(_LONGEST_HAN, len(run) - at), 0, -1):
        if run[at : at + size] in words.words:
            length = _before_weekday(run, at, size, words)
            return length, words.words[run[at : at + length]]
    if numerals := _HAN_NUMBER.match(run, at):
        return len(numerals[0]), {"count": han_number(numerals[0].replace("两", "二").replace("兩", "二"))}
    return 1, NOTHING


def _before_weekday(run: str, at: int, size: int, words: Vocabulary) -> int:
    """The length of the word, or of a shorter one before a weekday that reaches further: 上 and 周一 in 上周一."""
    for shorter in range(1, size):
        if run[at : at + shorter] not in words.words:
            continue
        for length in (3, 2):
            weekday = words.words.get(run[at + shorter : at + shorter + length], NOTHING)
            if "weekday" in weekday and shorter + length > size and len(run) >= at + shorter + length:
                return shorter
    return size


def _decade(written: str) -> Meanings:
    number = int(re.sub(r"\D", "", written))
    return {"decade": number}


def _time(written: str) -> Meanings:
    return {"time": written}


def _pair(written: str) -> Meanings:
    return {"pair": written.replace(" ", "")}


def _two_decades(written: str, start: int) -> list[Token]:
    """ "1940～50年代" as two decades and the dash between."""
    dash = re.search(r"\s?[-–]\s?", written)
    assert dash is not None
    first, last = int(written[: dash.start()]), int(re.sub(r"\D", "", written[dash.end() :]))
    last += first // 100 * 100 if last < 100 else 0
    return [
        Token({"decade": first}, start, start + dash.start()),
        Token({"dash": None}, start + dash.start(), start + dash.end()),
        Token({"decade": last}, start + dash.end(), start + len(written)),
    ]


def _dotted(written: str, words: Vocabulary) -> Meanings:
    """ "15.30" as a clock time; where the month stands first also as a month and day."""
    hour, minute = map(int, written.split("."))
    time: Meanings = {"time": written} if hour < 24 and minute < 60 else {}
    return _numeric(written) | time if words.month_first and minute else time


def _ordinal(written: str) -> Meanings:
    number = re.match(r"\d+", written)
    assert number is not None
    return {"ordinal": int(number[0]), "ordinal_figures": int(number[0])}


def _era(written: str) -> Meanings:
    letters = written.lower()
    is_ours = letters[0] in "dн" or letters[:2] == "ap"
    return {"era": "ad" if is_ours else "bc"}


_READ: dict[str, Callable[[str], Meanings]] = {
    "hanyear": _han_year,
    "lunar": lambda _: NOTHING,
    "eradecade": _era_decade,
    "hanera": lambda _: {"era_before": "bc"},
    "hanquarter": lambda written: {"quarter": (int(re.match(r"\d+", written)[0]) + 2) // 3},  # type: ignore[index]
    "hanera2": _era_day,
    "handecade": lambda written: {"decade": han_number(written.rstrip("年代 "))},
    "hancentury": lambda written: {"century_number": han_number(written.rstrip("世纪紀 "))},
    "hanmonth": _han_month,
    "handay": _han_day,
    "hanweekday": lambda written: {"weekday": "月火水木金土日".index(written[1]), "weekday_beside": None},
    "quarter2": lambda written: {"quarter": int(written.strip("TK"))},
    "half2": lambda written: {"half": int(written.strip("S"))},
    "buddhist": lambda written: {"year": int(written[:4]) - 543},
    "era2": _era,
    "decade2": _decade,
    "year2": lambda written: {"year": int(written[:4]), "figures": int(written[:4])},
    "ordinal3": lambda written: {"nth": han_number(written[1:])},
    "pair2": _pair,
    "numeric4": lambda written: _numeric(written.replace(" ", "")),
    "numeric3": _numeric,
    "numeric2": lambda written: _numeric(written.replace(" ", "").rstrip(".")),
    "ordinal2": _ordinal,
    "roman": lambda written: {"ordinal": roman(written), "roman": roman(written)},
    "time": _time,
    "iso": lambda written: {"iso": tuple(map(int, re.split(r"[-/.]", written)))},
    "pair": _pair,
    "numeric": _numeric,
    "quarter": lambda written: {"quarter": int(written.strip("Qq"))},
    "half": lambda written: {"half": int(written.strip("Hh"))},
    "fiscal": lambda written: {"fiscal_year": written[2:].strip(" '")},
    "decade": lambda written: {"decade": int(written.strip("'sS"))},
    "century": lambda written: {"century_number": int(written[:-1])},
    "era": lambda written: {"era": "bc" if written[0] in "bB" else "ad"},
    "bare": lambda written: {"bare_decade": int(written[:2])},
    "short": lambda written: {"short_year": int(written[1:])},
    "ordinal": _ordinal,
    "other": lambda written: (
        NOTHING if "." in written or len(written) > 9 else {"figures": int(written.replace(",", ""))}
    ),
    "number": _number,
    "dashes": lambda _: {"dash": None},
    "mark": _sign,
}


def _join_phrases(tokens: list[Token], text: str, words: Vocabulary) -> list[Token]:
    """The tokens with "up to", "no later than" and the like as one each."""
    phrases, has_marks = words.phrases, without_marks(text) != text
    joined: list[Token] = []
    done = 0
    for index, token in enumerate(tokens):
        if token.meanings is _UNKNOWN:
            continue
        written = text[token.start : token.end].lower().rstrip(".")
        if has_marks:
            written = without_marks(written).rstrip(".")
        if (written not in phrases and "counted" not in token.meanings) or index < done:
            continue
        joined += tokens[done:index]
        options = phrases.get(written, {})
        begun = (
            [one for some in options.values() for one in some] if has_marks else _begun(options, token, written, text)
        )
        joined_here, done = _joined_at(tokens, index, begun, text)
        joined += joined_here
    joined += tokens[done:]
    return joined


def _begun(options: Mapping[str, list[Phrase]], token: Token, written: str, text: str) -> list[Phrase]:
    """Those of the phrases whose second word begins as the text goes on behind the first."""
    at = token.start + len(written)
    while text[at : at + 1].isspace():
        at += 1
    return options.get(initial(text[at : at + 1]), [])


def _joined_at(tokens: list[Token], index: int, phrases: Iterable[Phrase], text: str) -> tuple[list[Token], int]:
    """What stands from a token on, the first of the phrases that does as one, and the index of what is behind it."""
    token, end = tokens[index], index + 1
    for phrase in phrases:
        found = phrase.pattern.match(text, token.start)
        last = _last_within(tokens, index, found.end(), text) if found else -1
        if last >= 0 and not ("season_next" in phrase.meanings and _says_of_when(tokens[last + 1 : last + 2])):
            token, end = Token(phrase.meanings, token.start, tokens[last].end), last + 1
            break
    return _counted(token.meanings, token.start, token.end) if "counted" in token.meanings else [token], end


def _says_of_when(tokens: Iterable[Token]) -> bool:
    """Whether a season has its year here: "till våren" is the next, "till våren 2020" until that of 2020."""
    return any(not token.meanings.keys().isdisjoint(("figures", "which")) for token in tokens)


def _last_within(tokens: list[Token], index: int, end: int, text: str) -> int:
    """The index of the token that ends here, but for its full stop; -1 where one goes on."""
    while index < len(tokens) and tokens[index].end < end:
        index += 1
    if index == len(tokens) or tokens[index].start >= end:
        return -1
    return index if text[end : tokens[index].end] in ("", ".") else -1


def _join_numbers(tokens: list[Token], text: str) -> list[Token]:
    """The tokens with "nineteen ninety-six" and "twenty first" as one each."""
    joined: list[Token] = []
    done = 0
    for index, token in enumerate(tokens):
        if "count" not in token.meanings or index < done:  # no number begins with another
            continue
        found = number_run([text[t.start : t.end].lower() for t in tokens[index : index + 9]])
        if found is None:
            continue
        kind, value, length = found
        kinds = {"y": {"year": value}, "n": {"count": value, "number": value}, "O": {"ordinal": value}}.get(
            kind, {"figures": value}
        )
        joined += tokens[done:index]
        joined.append(Token(kinds, token.start, tokens[index + length - 1].end))
        done = index + length
    joined += tokens[done:]
    return joined


def _added_up(tokens: list[Token]) -> list[Token]:
    """The tokens with a year in words as one: "dos mil diez", "mil novecentos e noventa", "negentien zeventig"."""
    added: list[Token] = []
    index = 0
    while index < len(tokens):
        if "count" not in tokens[index].meanings:
            added.append(tokens[index])
            index += 1
            continue
        end, total = _sum(tokens, index)
        if total == _TWO_THOUSAND and end == index + 1:  # a number, unless something beside it says that it is a year
            added.append(Token({**tokens[index].meanings, "in_words": total}, tokens[index].start, tokens[index].end))
            index = end
        elif 1000 <= total <= 2999 and (end > index + 1 or total % 1000):  # "тысячи" alone is many
            added.append(Token({"year": total, "in_words": total}, tokens[index].start, tokens[end - 1].end))
            index = end
        else:
            added.append(tokens[index])
            index += 1
    return added


_TWO_THOUSAND = 2000


def _sum(tokens: list[Token], index: int) -> tuple[int, int]:
    end, total, values, last = index, 0, 0, 0
    while end < len(tokens):
        number = tokens[end].meanings.get("count")
        if number is None:
            if "and" in tokens[end].meanings and values:
                end += 1
                continue
            break
        values += 1
        is_half = values == 2 and 10 <= total <= 29 and 10 <= number <= 99
        if number == 100 and 2 <= last <= 9:
            total += 99 * last  # "mille neuf cent"
        else:
            total = (total or 1) * 1000 if number == 1000 else total * 100 + number if is_half else total + number
        last = number
        end += 1
    while end > index and "count" not in tokens[end - 1].meanings:
        end -= 1
    return end, total
