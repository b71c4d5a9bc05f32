"""How a title is worded: what a long one can do without, what says too little alone, how it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from timeline.extract.clauses import ClauseWords, Dated, token_of
from timeline.extract.openings import has_verb

LONGEST = 100
"""Characters of a title; of a longer one asides are left out."""
FEWEST = 3
"""Words of a title."""


class Span(NamedTuple):
    """A stretch of the sentence."""

    start: int
    end: int


TOO_LONG = f"longer than {LONGEST} characters"


def asides(sentence: str, clause: Span, date: Dated, words: ClauseWords) -> list[Span]:
    """What may be left out of the clause, in the order in which it goes; nothing with the date or a "not" in it."""
    patterns = map(re.compile, words.asides)
    found = [match for pattern in patterns for match in pattern.finditer(sentence, clause.start, clause.end)]
    found = [one for one in found if not _is_item(sentence[clause.start : clause.end], one[0])]
    lead = re.compile(r"([^\W\d_]+)\s[^,;]{3,80},\s+").match(sentence, clause.start, clause.end)
    if lead and lead[1].lower() in words.going_on | words.bare and not has_verb(lead[0], words):
        found.append(lead)
    return [
        Span(*match.span())
        for match in found
        if not match.start() <= date.start < match.end()
        and not set(re.findall(r"[\w'’]+", match[0].lower())) & (words.negations | words.saying)
        and not _QUOTE.search(match[0])
        and not _is_compared(sentence[clause.start : match.start()], words)
    ]


def _is_compared(before: str, words: ClauseWords) -> bool:
    """Whether an aside has the other half of what is compared: "compared with X, which …"."""
    found = " ".join(re.findall(r"[\w'’]+", before.rpartition(",")[2].lower()))
    return any(f" {phrase} " in f" {found} " for phrase in words.comparisons if len(phrase) > _SMALLEST)


_SMALLEST = 4
"""Letters of "as" and "like", which do more than compare."""


def _is_item(clause: str, aside: str) -> bool:
    """Whether it may be an item of a list rather than an apposition."""
    is_noun = re.match(r",\s+(?:an?|the|its|his|her|their)\s", aside) is not None
    return is_noun and (re.search(r",\s+(?:and|or)\s|\s(?:and|or)\s", aside) is not None or clause.count(",") > 2)


_QUOTE = re.compile("[\"“”«»„]|``|''|(?<!\\w)['‘]|['’](?!\\w)")


def says_nothing(text: str, words: ClauseWords) -> str | None:
    """Why a title says too little alone; None where it says enough."""
    found = [one for one in token_of(words.elided).findall(text.lower().replace("’", "'")) if one[0].isalnum()]
    if len(found) < FEWEST:
        return f"it has fewer than {FEWEST} words"
    for size in (3, 2, 1):
        phrase = " ".join(found[:size])
        if phrase in words.pronouns or phrase.split("'", maxsplit=1)[0] in words.pronouns:
            return f"it begins with {quoted(' '.join(text.split()[:size]))}"
    if _COUNTS_ON.match(text):
        return f"it begins with {quoted(' '.join(text.split()[:2]))}"
    if words.clitics or words.is_verb_second:
        is_open = found[1] in words.pointing and not _IS_TOLD_WHICH_BEHIND.match(text)
        thing = found[1] if is_open else None
    else:
        thing = _thing_untold(text, words)
    if unnamed := _unnamed(text, words):
        return f"which {unnamed} is meant, the sentence doesn't say"
    if found[0] in words.determiners and thing:
        return f"which {thing} is meant, the sentence doesn't say"
    return None


_COUNTS_ON = re.compile(
    r"(?:[\w-]+ )?(?:minute|hour|day|week|month|year|decade)s? (?:earlier|later|before|afterwards?)\b(?! [\w$£€])",
    re.IGNORECASE,
)
""" "Months earlier, the pump had failed": than what?"""


def _unnamed(text: str, words: ClauseWords) -> str | None:
    """The noun behind "the" that something else has to name, and nothing behind it does: "approved the merger"."""
    for found in _THE_THING.finditer(text):
        if found[1] in words.unnamed and not _NAMED_BEHIND.search(text, found.end()):
            return found[1]
    return None


_THE_THING = re.compile(r"\b[Tt]he ([a-z]+)\b")
_NAMED_BEHIND = re.compile(r"[A-Z\d]")


def _thing_untold(text: str, words: ClauseWords) -> str | None:
    """The noun with which a title begins and that needs a name: "the report", "the 1,000-page report"."""
    for word in text.split()[1:5]:
        low = word.lower().removesuffix("'s").removesuffix("’s")
        if word[:1].isupper() or word[-1:] in ",;:":
            return None
        if low in words.pointing:
            return None if _IS_TOLD_WHICH.match(text, text.index(word)) else low
    return None


_IS_TOLD_WHICH = re.compile(r"\S+ (?:(?:of|by|from|against|for|between|with|on|in|at|to) (?:\w+ ){0,3}[A-Z\d]|[A-Z])")
_IS_TOLD_WHICH_BEHIND = re.compile(
    r"(?:\w+ |\w['’])\S+ (?:(?:(?:de|du|des|del|par|por|sur|sobre|contre|contra|entre|avec|con|à|au|en|al?) |d['’])"
    r"(?:\w+[ '’]){0,3}[A-ZÀ-Þ\d]|[A-ZÀ-Þ])"
)
"""A name or a figure behind the noun."""


def written(sentence: str, clause: Span, cut: Sequence[Span]) -> str:
    """The clause without what is cut, in one line, with a capital and without its full stop."""
    return finished(plainly(sentence, clause, cut))


def plainly(sentence: str, clause: Span, cut: Sequence[Span]) -> str:
    """The clause without what is cut of it, in one line."""
    parts, at = [], clause.start
    for span in sorted(one for one in cut if clause.start <= one.start < clause.end):
        parts.append(sentence[at : max(at, span.start)])
        at = max(at, span.end)
    return joined([*parts, sentence[at : clause.end]])


def joined(parts: Sequence[str]) -> str:
    """The parts in one line, no blank before a comma or full stop."""
    text = " ".join(" ".join(parts).split())
    return re.sub(r"\s+([,.)])", r"\1", text)


def finished(text: str) -> str:
    """The text with a capital, and without its full stop and what else it ends with."""
    text = re.sub(r"(?<!\.)\.(?=[\"”»]*$)", "", text.strip(" ,;:–—-"))
    text = text.strip(" ,;")
    first = re.search(r"\w", text)
    if first is None:
        return ""
    if _OWN_CAPITALS.match(text, first.start()):
        return text
    return text[: first.start()] + text[first.start() : first.end()].upper() + text[first.end() :]


_OWN_CAPITALS = re.compile(r"[a-z]{1,2}[A-Z]")
"""How "iPhone" and "eBay" are written."""


def quoted(words: str) -> str:
    """The words in quotation marks, in one line."""
    return f"“{' '.join(words.split())}”"
