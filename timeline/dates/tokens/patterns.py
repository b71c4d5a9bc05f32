"""What a word, a number and a sign look like in a text: one pattern for English, one for all other languages."""

from __future__ import annotations

import re
from functools import cache

from timeline.languages import MARKS

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
def token_of_english() -> re.Pattern[str]:
    """Compiled when it is needed, as most dates of most files are read without."""
    return re.compile(_FIRST_TRIED + _ANY.replace("WORD", _WORD), re.VERBOSE | re.IGNORECASE)


@cache
def token_of_others() -> re.Pattern[str]:
    """Compiled when it is needed: it is large, and English never needs it."""
    return re.compile(_FIRST_TRIED + _OTHERS, re.VERBOSE | re.IGNORECASE)


@cache
def han_part() -> re.Pattern[str]:
    """What dates begin with in Chinese and Japanese, between other characters."""
    return re.compile(_HAN_DATE, re.VERBOSE)
