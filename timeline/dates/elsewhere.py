"""The words, language by language, of a date that is counted from one told elsewhere: "the following spring".

What plainly means next from now, as "next spring" and "la semaine prochaine" do, is none of them. Of "the next spring"
and "de volgende week" the article says that they stand in a story: without one they are counted from now.
"""

from __future__ import annotations

import re
from functools import cache

from timeline.dates.tokens.lexer import normalise
from timeline.edtf import MONTHS

_NAMED = (
    f"(?:{'|'.join(MONTHS)}|spring|summer|autumn|fall|winter|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|quarter)"
    "(?: (?:morning|afternoon|evening|night|lunchtime))?"
)
_BEHIND = r"(?:\d{1,2}(?:er|\.|º|ª)? )?\D{0,40}"
"""What stands before the word that counts; between a connector and a number nothing is known."""

_WORDS = {
    "en": rf"""(?:(?:on|in|at|by|of|since|until|from|about|during|over|late|early|mid|the end of|the start of) )*(?:
        (?:the )?(?:following|preceding) {_NAMED}
       |the (?:next|previous) {_NAMED}
       |the following (?:Christmas|Easter)(?: \w+)?
       |the (?:following|next|previous) \d{{1,2}} (?:{"|".join(MONTHS)})
       |that (?:same )?{_NAMED}
       |the {_NAMED} (?:after|before)
       |(?:the )?\w+ (?:of|in) the (?:following|next|previous|same) year)""",
    "fr": rf"""{_BEHIND}\b(?:suivante?s?|précédente?s?|d'après|d'avant)(?: (?:matin|soir))?
       |{_BEHIND}\b(?:sur)?lendemain(?: (?:matin|midi|soir|après-midi))?
       |{_BEHIND}\bveille(?: (?:au soir|au matin))?
       |.*\b(?:jours?|semaines?|mois|ans?|années?|heures?) plus (?:tôt|tard)|peu (?:après|avant|de temps après)
       |.*\b\w+-là|.*\b(?:le|la) même \w+|(?:le )?(?:jour|soir) même""",
    "de": rf"""{_BEHIND}\b(?:darauf|drauf|danach|davor|zuvor|(?:darauf)?folgende[nrsm]?
       |vorherige[nrsm]?|vorangegangene[nrsm]?)
       (?: \w+)?|(?:am |der |den )?nächste[nr]? (?:Tag|Morgen|Vormittag|Mittag|Nachmittag|Abend)
       |(?:\w+ )?(?:Vor|Folge)(?:tag|abend|woche|monat|jahr)(?:e?s)?
       |(?:\w+ )?(?:selben|gleichen) \w+""",
    "es": rf"""{_BEHIND}\b(?:siguientes?|anterior(?:es)?|posterior(?:es)?)|(?:en )?(?:la )?víspera
       |.*\b(?:día|semana|mes|año|mañana|noche|tarde)s? (?:después|antes|más tarde)|poco (?:después|antes)
       |.*\bmism[oa] \w+|(?:en )?(?:aquel|aquella|ese|esa) \w+""",
    "pt": rf"""{_BEHIND}\b(?:seguintes?|anterior(?:es)?)|(?:na |a )?véspera
       |.*\b(?:dia|semana|ano|manhã|noite|tarde)s? (?:depois|antes|mais tarde)|.*\bmês (?:depois|antes)
       |.*\bmesm[oa] \w+|n?aquel[ea] \w+|pouco (?:depois|antes)""",
    "it": rf"""{_BEHIND}\b(?:successiv[oaie]|seguent[ei]|precedent[ei])|(?:al)?l'indomani|(?:al)?la vigilia
       |.*\b(?:giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|mattin[ao]|sera|notte) (?:dopo|prima|più tardi)
       |.*\bstess[oa] \w+|(?:in )?quel(?:la|l'|lo)? ?\w+|poco (?:dopo|prima)""",
    "nl": rf"""(?:\w+ )?(?:de|het) (?:volgende?|vorige?) \w+
       |{_BEHIND}\b(?:erna|daarna|ervoor|daarvoor|erop|daarop|nadien)
       |(?:op )?(?:die|de|het)?zelfde \w+|kort (?:daarna|daarvoor)""",
    "ru": r"""на следующ(?:ий|ее) (?:день|утро)|следующим (?:днём|днем|утром|вечером)|на другой день|накануне|назавтра
       |.*\b(?:дн\w+|день|недел\w+|месяц\w*|год\w*|лет|сут\w+) (?:спустя|позже|позднее|ранее|раньше)
       |\D{0,10}\b(?:предыдущ|предшествующ|последующ)\w+ \w+
       |(?:за )?.*\bдо этого|(?:в )?(?:тот|ту|то|тем|той|том) же \w+""",
    "ar": rf"""{_BEHIND}\b(?:التالي|التالية|اللاحق|اللاحقة|السابق|السابقة|نفسه|نفسها)|(?:في )?نفس \w+""",
    "ja": r"""(?:その)?(?:翌|前日|前年|前週|前月|前夜|前々|同日|同月|同年).*|その(?:日|週|月|年)""",
    "zh": r"""(?:翌|次[日年月周週晨]|第二[天年]|前一[天日年月周週]|後一[天日年]|后一[天日年]
       |同[日年月]|[当當][天日年月]|隔[天日年]|那[天年]).*""",
}


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    words = _WORDS.get(language)
    # Blanks in the table are those of the words; those of its lines stand beside its strokes.
    return re.compile(re.sub(r"\n\s*", "", words), re.IGNORECASE) if words else None


def is_told_elsewhere(words: str, languages: tuple[str, ...]) -> bool:
    """Whether the whole phrase counts, by the words of these languages, from a date that it doesn't name.

    >>> [is_told_elsewhere(words, ("en",)) for words in ("the following spring", "the next May", "next May")]
    [True, True, False]
    >>> is_told_elsewhere("前年", ("ja",)), is_told_elsewhere("前年", ("zh",))  # in Chinese it is the year before last
    (True, False)
    """
    plain = " ".join(normalise(words).split())
    patterns = map(_pattern, languages)
    return any(pattern is not None and pattern.fullmatch(plain) for pattern in patterns)


_PART = "morning|afternoon|evening|night"
_SEASON = "spring|summer|autumn|winter"
_MONTH = "|".join(MONTHS)
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ELSEWHERE = r"""
        le\ lendemain|la\ veille|\w+\ (?:jours?|semaines?|mois|ans?|années?)\ (?:plus\ tard|après|auparavant)
       |(?:am\ )?(?:nächsten|folgenden|selben)\ (?:Tag|Morgen|Abend)
       |\w+\ (?:Tage?n?|Wochen?|Monate?n?|Jahre?n?)\ (?:später|danach|zuvor)
       |(?:al\ )?día\ siguiente|\w+\ (?:días?|semanas?|mes(?:es)?|años?)\ (?:después|más\ tarde|antes)
       |no\ dia\ seguinte|\w+\ (?:dias?|semanas?|mês|meses|anos?)\ (?:depois|mais\ tarde|antes)
       |il\ giorno\ (?:dopo|seguente)|\w+\ (?:giorn[oi]|settiman[ae]|mes[ei]|ann[oi])\ (?:dopo|più\ tardi|prima)
       |de\ volgende\ dag|\w+\ (?:dag(?:en)?|we[ek]+en?|maand(?:en)?|ja(?:ar|ren))\ (?:later|eerder)
"""
"""The same in the languages beside English."""
_LEANS = re.compile(
    rf"""(?:(?:on|in|during|by|of|later|earlier|late|early|end|close|finish)\ )*
       (?:(?:\d{{1,2}}(?:st|nd|rd|th)?\ )?(?:of\ )?(?:{_MONTH}|{_SEASON})(?:\ \d{{1,2}})?,?\ (?:of\ |in\ )?)?(?:
        (?P<only>that\ (?:same\ |very\ )?(?:day|week|month|year|quarter|decade|weekend|{_PART}|{_SEASON}))
       |(?:the\ )?(?:same|following)\ (?:day|week|weekend|month|year|quarter|decade|{_PART})
       |the\ (?:next|previous)\ (?:day|week|month|year|quarter|{_PART})
       |the\ (?:following|next|previous|preceding)\ {_WEEKDAY}
       |the\ (?:day|week|month|year)\ (?:before|after|earlier|later)
       |the\ day
       |{_ELSEWHERE}
       |(?:\w+|a\ few)\ (?:day|week|month|year|decade)s?\ (?:later|earlier|before|afterwards?)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_UNIT = "day|week|weekend|fortnight|month|year|quarter|decade|morning|afternoon|evening|night"
_OF_ANOTHER = re.compile(
    rf"""(?:(?:on|in|by|of|since|until|from|about|late|early|over)\ )*(?:(?:the\ )?\d{{1,2}}(?:st|nd|rd|th)?\ of\ )?(?:
        (?:the\ )?(?:next|following|same|previous|preceding)\ (?:very\ )?(?:{_UNIT})
       |(?:the\ )?(?:following|preceding)\ \w+day
       |(?:the\ )?(?:{_UNIT})\ (?:after|before|later|earlier)(?:\ (?:that|this|it))?
       |(?:earlier|later)\ (?:that|the\ same)\ (?:{_UNIT})
       |(?:[\w-]+|a\ few|a\ couple\ of)\ (?:hour|{_UNIT})s?\ (?:later|earlier|(?:after|before)(?:wards?|hand)?)
       |(?:shortly|soon|not\ long)\ (?:after|before)(?:wards?|hand)?|afterwards?|then
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_NEXT_FROM_NOW = re.compile(r"next (?:week|weekend|month|year|quarter|decade|night)", re.IGNORECASE)


def counts_from_another(words: str) -> bool:
    """Whether the whole phrase is counted from a date told elsewhere, which it doesn't name: "the day after".

    >>> [counts_from_another(words) for words in ("two weeks later", "the day after Christmas", "next week")]
    [True, False, False]
    """
    plain = " ".join(normalise(words).split())
    if _NEXT_FROM_NOW.fullmatch(plain):
        return False
    return bool(_OF_ANOTHER.fullmatch(plain) or _LEANS.fullmatch(plain))
