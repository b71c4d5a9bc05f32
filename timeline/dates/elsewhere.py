"""The words, language by language, of a date that is counted from one told elsewhere: "the following spring".

What plainly means next from now, as "next spring" and "la semaine prochaine" do, is none of them. Of "the next spring"
and "de volgende week" the article says that they stand in a story: without one they are counted from now.
"""

from __future__ import annotations

import re
from functools import cache

from timeline.dates.tokens import normalise
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
