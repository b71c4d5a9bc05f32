"""Words that are no dates where they stand, though they could be: "a été", "la mañana", "Bruno Mars".

They lose their meanings before the grammar reads the text, so that no date takes them in.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from timeline.dates.tokens.stream import NOTHING, Token, Tokens
from timeline.prose.words import NOTHING as UNUSED
from timeline.prose.words import ProseWords

_NAMED = frozenset(["month", "weekday", "part", "number", "ordinal"])
_NUMBERS = frozenset(["number", "ordinal_figures", "year", "short_year", "numeric", "day_or_year", "pair", "iso"])
_PASSED = frozenset(["comma", "stop", "the", "of", "from_of", "nothing", "opening", "dash", "hyphen"])


def without_homographs(tokens: Tokens, words: ProseWords) -> None:
    """Takes away what words mean that are no dates there."""
    _without_phrases(tokens, words)
    _point_back(tokens, words)
    _part_the_year(tokens)
    _without_amounts(tokens, words)
    _without_things(tokens, words)
    if not words.is_spaced:
        _without_kana(tokens)
        return
    for index, token in enumerate(tokens.list):
        meanings = token.meanings
        if not meanings:
            continue
        if "ordinal" in meanings and _begins_behind_dash(tokens, index):
            _clear(tokens, index)
        elif "month" in meanings or "weekday" in meanings:
            if _is_other_word(tokens, index, token, words):
                _clear(tokens, index)
        elif (
            "number" in meanings
            and index
            and "month" in tokens.list[index - 1].meanings
            and _counts(tokens, index, words)
        ):
            _clear(tokens, index)


def _begins_behind_dash(tokens: Tokens, index: int) -> bool:
    """ "April 20 - First memo leaks": what happened begins with an ordinal, which is no other day."""
    token, before = tokens.list[index], tokens.list[index - 1].meanings if index else NOTHING
    written = tokens.text[token.start : token.end]
    is_apart = tokens.text[max(0, token.start - 3) : token.start] in (" - ", " – ", " — ")
    return written.istitle() and is_apart and ("dash" in before or "hyphen" in before)


def _clear(tokens: Tokens, index: int) -> None:
    token = tokens.list[index]
    kept = {kind: value for kind, value in token.meanings.items() if kind == "daypart"}
    tokens.put(index, Token(kept or NOTHING, token.start, token.end))


def _without_phrases(tokens: Tokens, words: ProseWords) -> None:
    """Takes away the meanings of what the language's file lists as a phrase that is no date."""
    ends: list[int] | None = None
    for match in words.no_date.finditer(tokens.text):
        if ends is None:
            ends = [token.start for token in tokens.list]
        index = bisect_left(ends, match.start())
        if tokens.list[index].start != match.start():
            continue  # "日前" in "7日前"
        if index and "weekday" in tokens.list[index - 1].meanings and "weekday" in tokens.list[index + 1].meanings:
            continue  # "de segunda a quarta"
        while index < len(tokens) and tokens.list[index].end <= match.end():
            _clear(tokens, index)
            index += 1


def _part_the_year(tokens: Tokens) -> None:
    """ "in the year to March" is the year up to then, not a word that changes nothing and a month."""
    for index, token in enumerate(tokens.list):
        if "nothing" not in token.meanings or tokens.text[token.start : token.end].lower() != "in the year":
            continue
        after = tokens.list[index + 1].meanings
        if "to" in after or "commencing" in after:
            tokens.put(index, Token({"unit": "year"}, token.start + len("in the "), token.end))


def _without_amounts(tokens: Tokens, words: ProseWords) -> None:
    """ "im Juni um 5 Prozent": by how much, and no hour."""
    for index, token in enumerate(tokens.list):
        if token.meanings.get("at") == "hour" and (amount := _AMOUNT.match(tokens.text, token.end)):
            counted = amount[1] or amount[2]
            if counted is None or counted.lower() in words.counted:
                _clear(tokens, index)


_AMOUNT = re.compile(r"\s+(?:\d+,\d+|\d+(?=\s?[%‰€$£])|[\d.]+\s([^\W\d_]+)|[^\W\d_]+\s([^\W\d_]+))")
"""A number with a part of one, or what is counted behind it."""


def _without_things(tokens: Tokens, words: ProseWords) -> None:
    """ "including one last month", "they estimated this year": a thing and a verb, no count and no doubt.

    So is "from" in "a filing from January", which tells of what time the filing is.
    """
    if not tokens.words.is_english:
        return
    for index, token in enumerate(tokens.list):
        if token.meanings and _THING.match(tokens.text, token.start):
            _clear(tokens, index)
        elif "since" in token.meanings or "bound" in token.meanings:
            if _OF_A_TIME.match(tokens.text, token.start) and _is_of_own_time(tokens.text, token.start, words):
                _clear(tokens, index)


_THING = re.compile(r"(?:one last|estimated this) (?:week|month|year|quarter|night)\b")
_OF_A_TIME = re.compile(r"from (?!.{0,30}\b(?:to|until|till|through|on|onwards?)\b)")


def _is_of_own_time(text: str, end: int, words: ProseWords) -> bool:
    """Whether a thing that has a time of its own stands before: "an email"."""
    found = _THING_BEFORE.search(text, max(0, end - _REACH), end)
    return found is not None and (found[1] in words.of_own_time or found[1].removesuffix("s") in words.of_own_time)


_REACH = 40
_THING_BEFORE = re.compile(r"\b(?:an?|the|this|that|his|her|its|their) (?:\w+ )?([\w-]+) $")


_KANA = re.compile("[\u3041-\u3096]+")
_PARTICLES = frozenset("はがをにでとのもかよねやへ")


def _without_kana(tokens: Tokens) -> None:
    """Takes away the meaning of words in kana amid others, as in "とうきょうと", and of weekdays in one sign."""
    for index, token in enumerate(tokens.list):
        if "weekday" in token.meanings and token.end - token.start == 1:
            _clear(tokens, index)  # "水" is water, but for "(水)"
        if "relative_day" not in token.meanings or not _KANA.fullmatch(tokens.text, token.start, token.end):
            continue
        before, after = tokens.text[token.start - 1 : token.start], tokens.text[token.end : token.end + 1]
        if (
            (_KANA.match(before) and before not in _PARTICLES)
            or (_KANA.match(after) and after not in _PARTICLES)
            or "\u30a0" < before < "\u30ff"
        ):
            _clear(tokens, index)


def _point_back(tokens: Tokens, words: ProseWords) -> None:
    """ "ending the day at 7,114" is that day, the one named before."""
    for match in words.points_back.finditer(tokens.text) if words.points_back is not UNUSED else ():
        starts = [token.start for token in tokens.list]
        index = bisect_left(starts, match.end()) - 2
        article = tokens.list[index]
        tokens.put(index, Token({"pointing": None}, article.start, article.end))


def _counts(tokens: Tokens, index: int, words: ProseWords) -> bool:
    """Whether a number behind a month counts what follows it: "en agosto 23 días", "in May 97 people"."""
    after = tokens.list[index + 1]
    return (
        tokens.text[after.start : after.end].lower() in words.counted and tokens.text[after.start : after.end].isalpha()
    )


def _is_other_word(tokens: Tokens, index: int, token: Token, words: ProseWords) -> bool:
    written = tokens.text[token.start : token.end]
    word = written.lower().rstrip(".")
    if not words.is_small and written[0].islower():
        if word in words.homographs or (word in words.doubtful and not _is_beside_number(tokens, index)):
            return True
    if tokens.text[token.start - 1 : token.start] == "-" and tokens.text[token.start - 2 : token.start - 1].isalpha():
        return index < 2 or _NAMED.isdisjoint(tokens.list[index - 2].meanings)
    if word in words.homographs and not _is_beside_number(tokens, index):
        return not _is_in_a_row(tokens, index)
    return words.is_small and written[:1].isupper() and " " not in written and _is_in_a_name(tokens, index, token)


def _is_beside_number(tokens: Tokens, index: int) -> bool:
    return _has_number(tokens, index, 1) or _has_number(tokens, index, -1)


def _has_number(tokens: Tokens, index: int, step: int) -> bool:
    """Whether a number stands before or behind, with no more than two small words or signs between."""
    for _ in range(3):
        index += step
        if not 0 <= index < len(tokens):
            return False
        kinds = tokens.list[index].meanings
        if not _NUMBERS.isdisjoint(kinds):
            return True
        if _PASSED.isdisjoint(kinds) and "month" not in kinds:
            return False
    return False


def _is_in_a_row(tokens: Tokens, index: int) -> bool:
    """Whether it stands with another one or a part of the day, written with a capital: "Mon - Fri", "Sun night"."""
    token = tokens.list[index]
    if not tokens.text[token.start].isupper():
        return False
    after = tokens.list[index + 1].meanings
    return "daypart" in after or "time" in after


_NAME_BEHIND = re.compile(r"[ -](?:[A-ZÀ-ÞА-ЯЁ]\w|de [A-ZÀ-ÞА-ЯЁ])")
_NAME_BEFORE = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁ][\w'.-]*|\b(?:de|la|le|el|San|van|von|di)) $")


def _is_in_a_name(tokens: Tokens, index: int, token: Token) -> bool:
    """Whether a month or weekday with a capital stands in a name, in a language that gives them none."""
    if _is_beside_number(tokens, index):
        return False
    if _NAME_BEHIND.match(tokens.text, token.end):
        return True
    before = tokens.text[max(0, token.start - 30) : token.start]
    return bool(_NAME_BEFORE.search(before))
