"""Which way a language is written, and what keeps words that run one way apart from those that run the other.

A text's direction is that of its language, never that of its first letter: "NATO" at the head of an Arabic sentence
doesn't turn the sentence round. Only of what is in no known language is the first letter asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal
from unicodedata import bidirectional

from timeline.languages import codes
from timeline.languages import language as known_language

Direction = Literal["ltr", "rtl", "auto"]

RIGHT_TO_LEFT = frozenset(
    "adlm arab aran armi avst chrs cprt elym gara hatr hebr hung khar lydi mand mani mend merc mero narb nbat nkoo "
    "orkh palm phli phlp phnx prti rohg samr sarb sogd sogo syrc syre syrj syrn thaa yezi".split()
)
"""The scripts that are written from right to left, by their codes in ISO 15924."""

_USUAL = {
    name: script
    for script, names in {
        "Arab": "fa ur azb bcc pnb sdh skr uig",
        "Hebr": "he yi heb jpr jrb ydd yih",
        "Mand": "mid",
        "Samr": "sam",
        "Syrc": "aii arc",
    }.items()
    for name in names.split()
}
"""The scripts of some languages without a file, a few of which Babel's table lacks in one version or another."""
_NONE = frozenset(["und", "mis", "mul", "zxx"])
"""No language, several, or one that has no code (ISO 639-2)."""


@lru_cache(maxsize=256)
def direction_of(tag: str) -> Direction:
    """Which way the language of a BCP 47 tag is written; `auto` where the tag names no language that is known.

    >>> direction_of("en-GB"), direction_of("he"), direction_of("az-Arab"), direction_of("az"), direction_of("und")
    ('ltr', 'rtl', 'rtl', 'ltr', 'auto')
    """
    language, *rest = tag.lower().split("-")
    if language in codes() and _script_in(rest) is None:
        return known_language(language).direction
    script = script_of(tag)
    if script is None:
        return "auto"
    return "rtl" if script in RIGHT_TO_LEFT else "ltr"


def script_of(tag: str) -> str | None:
    """The script of a BCP 47 tag by its code in ISO 15924, in small letters; None where it names no known language.

    >>> script_of("fa"), script_of("az-IR"), script_of("sr-Latn"), script_of("und")
    ('arab', 'arab', 'latn', None)
    """
    language, *rest = tag.lower().split("-")
    region = next((part.upper() for part in rest if len(part) == 2 or part.isdigit()), None)
    script = _script_in(rest) or _usual_script(language, region)
    return script.lower() if script is not None else None


def _script_in(subtags: Sequence[str]) -> str | None:
    return next((part for part in subtags if len(part) == 4 and part.isalpha()), None)


def _usual_script(language: str, region: str | None) -> str | None:
    """The script in which it is usually written, there if a region is named (CLDR, likely subtags)."""
    if language in _NONE:
        return None
    if language in _USUAL:
        return _USUAL[language]
    from babel.core import get_global  # large, and most pages need none of it

    likely, aliases = get_global("likely_subtags"), get_global("language_aliases")
    name = aliases.get(language, language)
    found = likely.get(f"{name}_{region}") or likely.get(name) or likely.get(name.partition("_")[0])
    return found.split("_")[1] if found else None


LEFT_ISOLATE, RIGHT_ISOLATE, FIRST_ISOLATE, END = "\u2066", "\u2067", "\u2068", "\u2069"
"""What begins and ends an isolate (Unicode Standard Annex 9, 2.4), where no `<bdi>` can stand."""
_ISOLATES = {"ltr": LEFT_ISOLATE, "rtl": RIGHT_ISOLATE, "auto": FIRST_ISOLATE}
_OTHER_WAY = {"ltr": frozenset(["R", "AL", "AN"]), "rtl": frozenset(["L"])}
_CONTROLS = frozenset(["LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"])


def runs_against(text: str, direction: Direction) -> bool:
    """Whether there is anything in it that runs, or makes run, the other way.

    >>> runs_against("Haaretz, 2023", "ltr"), runs_against("הארץ", "ltr"), runs_against("NATO", "rtl")
    (False, True, True)
    """
    if direction == "ltr" and text.isascii():
        return False
    against = _OTHER_WAY.get(direction, frozenset()) | _CONTROLS
    return any(bidirectional(letter) in against for letter in text)


def isolated(text: str, own: Direction, around: Direction) -> str:
    """The words set apart from those around them, in plain text; unchanged where both run the same way."""
    return f"{_ISOLATES[own]}{text}{END}" if own != around and runs_against(text, around) else text
