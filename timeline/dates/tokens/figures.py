"""What numbers and signs can mean by themselves, as they are written."""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.dates.tokens.numerals import han_number, roman
from timeline.dates.tokens.stream import NOTHING, Numeric, Token
from timeline.dates.tokens.vocabulary import Meanings, Vocabulary


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


SIGNS: dict[str, Meanings] = {
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
    return SIGNS.get(written, NOTHING)


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


def _decade(written: str) -> Meanings:
    number = int(re.sub(r"\D", "", written))
    return {"decade": number}


def _time(written: str) -> Meanings:
    return {"time": written}


def _pair(written: str) -> Meanings:
    return {"pair": written.replace(" ", "")}


def two_decades(written: str, start: int) -> list[Token]:
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


def dotted(written: str, words: Vocabulary) -> Meanings:
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


READ: dict[str, Callable[[str], Meanings]] = {
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
