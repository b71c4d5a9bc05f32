"""An era that stands once, for both sides of a range: "1200 to 1100 BC", "AD 410–430", "3rd to 1st century BC"."""

from __future__ import annotations

import re

from timeline.dates.pairs import pair_of
from timeline.dates.rows import Phrase, Read, Row
from timeline.dates.stated import Stated
from timeline.dates.tokens import Token
from timeline.dates.values import Form

_JOIN = r"(?P<join>-|~|[>U]t?|&|/|\^)t?"
_YEARS = re.compile(
    rf"(?P<head>[Sfb])?t?(?:(?P<ad>A)(?P<one>[nyx]){_JOIN}a?(?P<other>[nyx])(?![uBA])"
    rf"|(?P<one_>[nyx]){_JOIN.replace('join', 'join_')}(?P<a>a)?(?P<other_>[nyx])(?P<era>[BA]))"
)
_PAIR = re.compile(r"(?P<head>[Sfb])?(?:(?P<ad>A)(?P<pair>r)|(?P<pair_>r)(?P<era>[BA]))")
_CENTURIES = re.compile(
    rf"(?P<head>[Sfb])?t?(?P<one>O|n(?=\.))\.?{_JOIN}(?P<other>O|n(?=\.))\.?-?C(?P<era>[BA])?"
    rf"|(?P<head_>[Sfb])?t?C(?P<one_>[nO]){_JOIN.replace('join', 'join_')}C?(?P<other_>[nO])(?P<era_>[BA])?"
)
_HAN = re.compile(r"(?P<one>y)(?P<join>[->U1])(?P<other>[nx])u2?")


def years_of_era(row: Row, index: int) -> Read | None:
    """ "from 1200 to 1100 BC", "300 or 200 BC", "AD 410–430", "公元前300年至200年"."""
    if match := _HAN.match(row.kinds, index):
        one, other = row.tokens[match.start("one")].value, row.tokens[match.start("other")].value
        if one > 0 or row.tokens[match.end("other")].value != "year":
            return None
        return _phrase("range", Stated("year", one), Stated("year", 1 - other)), match.end()
    match = _YEARS.match(row.kinds, index)
    if match is None:
        return None
    numbers = [token.value for token in _tokens(row, match, "one", "other")]
    is_doubted = match["a"] is not None
    if is_doubted and row.kinds[index - 1 : index] != "a":
        return None  # only one of the two is "about": no value says so
    return _of_era(row, match, numbers)


def pair_of_era(row: Row, index: int) -> Read | None:
    """ "1200–1100 BC", "AD 1066-1100": the pair is two years, whatever it would be without the era."""
    match = _PAIR.match(row.kinds, index)
    if match is None:
        return None
    [written] = _tokens(row, match, "pair")
    first, last = written.value[:4], written.value[5:].strip()
    if len(last) == 4:
        return _of_era(row, match, [int(first), int(last)])
    pair = pair_of(written.value) if match["era"] != "B" else None
    return _of_era(row, match, [pair.first, pair.last]) if pair and pair.last else None


def _of_era(row: Row, match: re.Match[str], numbers: list[int]) -> Read | None:
    if min(numbers) < 1 or _is_a_word(row, match):
        return None  # there is no year 0 in either era, and "two or three ad agencies" have none
    years = [1 - number if match["era"] == "B" else number for number in numbers]
    one, other = (Stated("year", year) for year in years)
    form = _form(match)
    return (_phrase(form, one, other), match.end()) if form else None


def _is_a_word(row: Row, match: re.Match[str]) -> bool:
    """Whether the era is "ad" in small letters, which in a text is an advertisement."""
    [era] = _tokens(row, match, "ad") if match["ad"] else _tokens(row, match, "era")
    return row.is_running and row.text[era.start : era.end] in ("ad", "ce")


def centuries(row: Row, index: int) -> Read | None:
    """ "the 17th and 18th centuries", "the 3rd to 1st century BC", "siglos III al I a. C."."""
    match = _CENTURIES.match(row.kinds, index)
    form = match and _form(match)
    if not match or form is None:
        return None
    numbers = [token.value for token in _tokens(row, match, "one", "other")]
    if not all(1 <= number <= 30 for number in numbers):
        return None
    era = match["era"] or match["era_"]
    one, other = (-number if era == "B" else number for number in numbers)
    if one >= other or ((match["join"] or match["join_"]) == "&" and form == "range" and other > one + 1):
        return None  # "the 17th and 20th centuries" leave out two
    return _phrase(form, Stated("century", one), Stated("century", other)), match.end()


def _tokens(row: Row, match: re.Match[str], *names: str) -> list[Token]:
    """The tokens of these names; `one_` is another place for `one`."""
    places = {name.rstrip("_"): match.start(name) for name in match.re.groupindex if match.start(name) >= 0}
    return [row.tokens[places[name]] for name in names]


def _form(match: re.Match[str]) -> Form | None:
    """How the two are joined; None where nothing joins them: "1200 and 1100 BC" are two dates."""
    named = {name.rstrip("_"): match[name] for name in match.re.groupindex if match[name]}
    join = named.get("join", "-")
    if named.get("head") == "b":
        return "between" if join[0] in "&->" else None
    if join in ("/", "^"):
        return "either"
    return None if join == "&" and "one" in named and not _is_century(match) else "range"


def _is_century(match: re.Match[str]) -> bool:
    return match.re is _CENTURIES


def _phrase(form: Form, one: Stated, other: Stated) -> Phrase:
    return Phrase(form, (one, other))
