"""A headline in which no line ends inside a figure: "$1.2 million", "10 000", "7-1", "May 10", "2023年7月10日".

Nor does one end before a sign that has a blank in front of it, or behind a mark that has one behind it: "Qui paie ?".

Signs do it that are not seen: a no-break space in the place of a blank, a word joiner (U+2060) where there is none.
They hold without a style sheet, and between figures that run from the left a no-break space keeps "10 000" one number
where the words run from the right; after a plain one its two halves would change places.
"""

from __future__ import annotations

import re
from functools import cache

from timeline.languages import AT_A_SIGN, codes, language

NO_BREAK, JOINER = "\u00a0", "\u2060"

_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
_RANGE = re.compile(r"(?<=\d) ([-–]) (?=\d)")
_BEFORE = re.compile(r"([$€£¥₽₴№§#]|\b[Nn][ro]\.|[Nn][°º]) (?=\d)")
_COUNTED = re.compile(
    r"(?<![\w.,\u00a0\u2060])(?<![^\W\d_]-)(?<!\d[-–/])"
    r"([\d.,\u00a0]*\d)(['’º°]?) (?=[%‰°€£$¥₽₴]|([^\W\d_]{1,12}\.?)(?![\w\u2060]))"
)
"""A number before its unit, or before what it counts; a longer word may have a line of its own."""
_YEAR = re.compile(r"1\d{3}|2[01]\d\d")
_ERA = re.compile(r"[^\W\d_]{1,3}\.|[A-Z]{2,3}")
_HYPHEN = re.compile(r"(?<=\w)([-‐–/])(?=\d)|(?<=\d)([-‐])(?=\w)")
_EAST = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
"""Letters beside which a line may end without a blank: Chinese, Japanese, Korean."""
_POWERS = "十百千万億兆亿萬"
_BESIDE_EAST = re.compile(rf"(?<=\d)(?=[{_EAST}])|(?<=\d[{_POWERS}])(?=[{_EAST}\d])|(?<=[年月時时])(?=\d)")


def unbroken(text: str, tag: str) -> str:
    """The words of a headline with what keeps each figure in one line; those of the language `tag`.

    >>> unbroken("Council votes 7-1 for $1.2 million", "en")
    'Council votes 7-\\u20601 for $1.2\\xa0million'
    """
    text = AT_A_SIGN.sub(NO_BREAK, text)
    if not any(sign.isdigit() for sign in text):
        return text
    text = _GROUPS.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
    text = _dates(tag.partition("-")[0].lower()).sub(_as_one_date, text)
    text = _COUNTED.sub(_with_what_it_counts, text)
    text = _RANGE.sub(rf"{NO_BREAK}\1{NO_BREAK}", text)
    text = _BEFORE.sub(rf"\1{NO_BREAK}", text)
    text = _HYPHEN.sub(rf"\g<0>{JOINER}", text)
    return _BESIDE_EAST.sub(JOINER, text)


def _with_what_it_counts(found: re.Match[str]) -> str:
    """A year counts nothing, but may have an era behind it."""
    is_a_year = _YEAR.fullmatch(found[1]) and not _ERA.fullmatch(found[3] or "")
    return found[0] if is_a_year else f"{found[0][:-1]}{NO_BREAK}"


@cache
def _dates(code: str) -> re.Pattern[str]:
    """Days with a month and perhaps a year, in the words of a language; nothing where it has no file."""
    words = language(code).words if code in codes() else {}
    months = sorted((word.rstrip(".") for word, kinds in words.items() if "month" in kinds), key=len, reverse=True)
    if not months:
        return re.compile(r"(?!)")
    blank = f"[ {NO_BREAK}]"
    month = rf"(?:{'|'.join(map(re.escape, months))})\.?"
    day = r"\d{1,2}(?:\.|º|er|st|nd|rd|th)?"
    day_first = rf"(?<![\w.,]){day}{blank}(?:(?:de|of){blank})?{month}(?!\w)"
    month_first = rf"(?<!\w){month}{blank}\d{{1,2}}(?:st|nd|rd|th)?(?![\w.,]\d)"
    month_alone = rf"(?<!\w){month}(?={blank}\d{{4}}(?!\d))"
    year = rf"(?:,|{blank}de)?{blank}\d{{4}}(?!\d)"
    return re.compile(rf"((?:{day_first}|{month_first}|{month_alone}))({year})?", re.IGNORECASE)


LONGEST_DATE = 18
"""Signs from which on a date has a line of its own for its year: it would not fit on a phone."""


def _as_one_date(found: re.Match[str]) -> str:
    day, year = found[1].replace(" ", NO_BREAK), found[2] or ""
    return day + (year.replace(" ", NO_BREAK) if len(found[0]) <= LONGEST_DATE else year)
