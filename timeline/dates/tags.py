"""What a language tag (BCP 47) says of how dates are written."""

from __future__ import annotations

from timeline.dates.tokens.vocabulary import knows

UNKNOWN = "und"
"""The tag of a language that is not known (BCP 47, 4.1): dates in it are read in figures only."""

_REGIONS = frozenset("""
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW ZZ
""".split())  # fmt: skip
"""ISO 3166-1, with Kosovo's code of use and CLDR's ZZ for an unknown region."""


def language_of(tag: str) -> str:
    """The language of the tag, as an ISO 639 code: "en" of en-GB."""
    return tag.split("-", maxsplit=1)[0].lower()


def languages_of(tag: str) -> tuple[str, ...]:
    """The language of the tag in a tuple, as dates are read in it: ("en",) of en-GB, ("und",) of one without dates."""
    language = language_of(tag)
    return (language if knows(language) else UNKNOWN,)


def region_of(language: str) -> str | None:
    """The region of a BCP 47 tag: GB of en-GB and of en-Latn-GB; None where there is no such region."""
    return next((part.upper() for part in language.split("-")[1:] if is_region(part)), None)


def is_region(code: str) -> bool:
    """Whether it is a country of ISO 3166-1, or an area in the three figures of UN M49."""
    return code.upper() in _REGIONS or (len(code) == 3 and code.isascii() and code.isdigit())


WORLD, EAST_ASIA = "001", "030"
"""Areas of UN M49 that stand for a region where the language alone settles the order of figures."""


def is_country(region: str | None) -> bool:
    """Whether it is one country, which has feasts of its own, and no area of several: "419" of es-419."""
    return region is not None and not region.isdigit()


def help_language(languages: tuple[str, ...]) -> str:
    """The language in whose words what to write is said: English where that is read, too."""
    return "en" if "en" in languages else languages[0]
