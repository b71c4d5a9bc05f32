"""What a title and its texts say, ready to be compared: words in short forms, names, numbers, verbs, charges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from timeline.extract.vocabulary import Vocabulary, vocabulary
from timeline.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Content:
    """What a draft or an event says, ready to be compared."""

    told: frozenset[str]
    """The words of its title that say something, each in a short form; of its texts where it has none."""
    words: frozenset[str]
    """Those of all of it."""
    starts: frozenset[str]
    """How those begin, so that a country and its people are one name."""
    names: frozenset[str]
    """How the words with a capital inside what is told begin."""
    numbers: frozenset[str]
    verbs: frozenset[str]
    """The first one of a title."""
    is_negated: bool
    figures: tuple[Figure, ...] = ()
    deed: str = ""
    """The verb nearest to the date, in its short form."""
    people: tuple[frozenset[str], ...] = ()
    """How the words of each name of several words begin."""
    is_another: bool = False
    """Whether it begins with one more of its kind: "A second man", "Another fire"."""
    accused: frozenset[str] = frozenset()
    """Of what somebody is charged, in words in their short form."""
    amounts: frozenset[str] = frozenset()
    """Its large numbers, which few happenings share: "482,000", "11 million"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of things."""

    number: str
    """As written, with what stands before it: "at least 40"."""
    of: str
    """What is counted, as written."""

    @property
    def digits(self) -> str:
        """The number alone."""
        return "".join(filter(str.isdigit, self.number))

    @property
    def is_exact(self) -> bool:
        """Whether it leaves no room for another number of the same."""
        return self.number[0].isdigit()


def amounts_in(text: str) -> frozenset[str]:
    """The large numbers of a text, written one way."""
    return frozenset(found[0].lower().replace(",", "").replace("-", " ") for found in _AMOUNT.finditer(text))


def deed_at(text: str, start: int, end: int, language: str = "en") -> str:
    """The verb of the past nearest to a date in its sentence, before it first, in its short form.

    Where that only says who tells it, the nearest other one; nothing where there is none.
    """
    known = vocabulary(language)
    before = list(known.verbs.finditer(text, 0, start))[::-1]
    nearest = before[0] if before else known.verbs.search(text, end)
    if nearest is not None and nearest[0] not in known.reporting:
        return _short(nearest[0], known)
    others = [verb for verb in (*before, *known.verbs.finditer(text, end)) if verb[0] not in known.reporting]
    told = min(others, key=lambda verb: max(start - verb.end(), verb.start() - end), default=None)
    return _short(told[0], known) if told is not None else ""


def content_of(title: str, *texts: str, language: str = "en") -> Content:
    """The content of a title and of the texts with it; without a title of the texts."""
    told = title or "\n".join(texts)
    known = vocabulary(language)
    words = content_words("\n".join([title, *texts]), language)
    own = content_words(told, language)
    return Content(
        own,
        words,
        frozenset(word[:START] for word in words),
        _names(told, known),
        _numbers(told, known),
        _verbs(title, known),
        bool(known.negated.search(told)),
        tuple(Figure(" ".join(found[1].split()), found[2]) for found in _FIGURE.finditer(told)),
        people=tuple(_people(told, known)),
        is_another=known.another.match(told) is not None,
        accused=_accused(told, known),
    )


_WORD = re.compile(r"[^\W\d_][^\W_]+(?:[-'’][^\W_]+)*")
_NUMBER = re.compile(r"\d[\d.,]*(?<![.,])")
_NAME = re.compile(r"(?<=[a-z0-9,;:'’\"”)] )[\"“‘(]?([A-Z][^\W\d_]+)")
_CAPITAL = re.compile(r"\b[A-Z][^\W\d_]+")
_FIGURE = re.compile(
    r"(?<![\w.,$£€-])((?:(?:at least|more than|up to|as many as|fewer than|less than|nearly|almost|about|around|some|"
    r"over|only|another|further) )?\d{1,3}(?:,\d{3})*)(?: (?:other|more|new|confirmed|[a-z]+an))? "
    r"([a-z]{3,}s|people|men|women|children)\b"
)
_AMOUNT = re.compile(
    r"(?<![\w.,])(?:\d[\d.,]*[ -](?:million|billion|trillion)|\d{1,3}(?:,\d{3})+|\d{5,})\b", re.IGNORECASE
)


def content_words(text: str, language: str = "en") -> frozenset[str]:
    """The words that say what happened, each in a short form: "asked" and "asks" are one, so are "fire" and "blaze"."""
    known = vocabulary(language)
    words = _WORD.findall(text.lower())
    stems = {stem for word in words if word not in known.common and len(stem := _short(word, known)) > 2}
    return frozenset(stems.union(word.lower() for word in _SHORT.findall(text)))


def telling_words(text: str, language: str = "en") -> Iterator[tuple[str, str]]:
    """The words that say what happened, in their order as written, each with its short form."""
    known = vocabulary(language)
    for found in _WRITTEN.finditer(text):
        word = found[0].lower()
        if word not in known.common and len(stem := _short(word, known)) > 2:
            yield found[0], stem


_WRITTEN = re.compile(r"[^\W\d_][^\W_]+")
_SHORT = re.compile(r"\b[A-Z]{2}\b(?=.*[a-z])")
"""A name of two letters, in a line that is not all capitals."""
START = 4
"""Letters by which a name and what is made of it are one: "Chinese" and "China"."""


_ENDING = re.compile(r"(?:['’]s|ing|ed|es|s|e)$")


def _short(word: str, known: Vocabulary) -> str:
    return stem_of(known.alike.get(word, word))


@lru_cache(maxsize=16_384)  # a pile of clippings has few words, thousands of times
def stem_of(word: str) -> str:
    """A word without its ending, in six letters at the most: "asked" and "asks" give one."""
    return _ENDING.sub("", word)[:6] if len(word) > 3 else word


def _names(text: str, known: Vocabulary) -> frozenset[str]:
    """How the words with a capital inside a sentence begin."""
    low = (name.lower() for name in _NAME.findall(text))
    return frozenset(stem_of(name)[:START] for name in low if _is_name(name, known))


def _people(text: str, known: Vocabulary) -> Iterator[frozenset[str]]:
    """How the words of each name of several words begin, of people as of other things."""
    for found in _SEVERAL.finditer(text):
        names = [name.lower() for name in found[0].split() if _is_name(name, known)]
        if len(names) > 1:
            yield frozenset(stem_of(name)[:START] for name in names)


_SEVERAL = re.compile(r"[A-ZÀ-Þ][^\W\d_]+(?: [A-ZÀ-Þ][^\W\d_]+)+")


def _numbers(text: str, known: Vocabulary) -> frozenset[str]:
    spelled = (known.numbers[word] for word in _WORD.findall(text.lower()) if word in known.numbers)
    return frozenset([*(found.replace(",", "") for found in _NUMBER.findall(text)), *spelled])


def names_in(text: str) -> frozenset[str]:
    """The words with a capital, as they are written."""
    return frozenset(_CAPITAL.findall(text))


def is_name(word: str, language: str = "en") -> bool:
    """Whether a word with a capital may be a name: no common one that begins a quotation, no month, no title."""
    return _is_name(word, vocabulary(language))


def _is_name(word: str, known: Vocabulary) -> bool:
    low = word.lower()
    return len(word) > 1 and low not in known.common and low not in known.titles


def _accused(text: str, known: Vocabulary) -> frozenset[str]:
    """The words behind "charged with" and the like, up to the next sign or small word of time and place."""
    found = known.accusing.search(text)
    if found is None:
        return frozenset()
    words = _WORD.findall(_ENDS_CHARGE.split(text[found.end() :])[0].lower())[:_CHARGE]
    return frozenset(_short(word, known) for word in words if word not in known.common)


_ENDS_CHARGE = re.compile(r"[,;.:(]|\s(?:in|on|at|by|after|over|for|when|while)\s")
_CHARGE = 6
"""Words of a charge."""


def _verbs(title: str, known: Vocabulary) -> frozenset[str]:
    """The first word of a title that plainly is a verb of the past, in its short form."""
    found = known.verbs.search(title)
    return frozenset() if found is None else frozenset({_short(found[0], known)})
