"""What is said in a language: sentences with values put in, counted nouns, lists and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from unicodedata import east_asian_width

from timeline.frozen import dataclass
from timeline.languages import Quotes, codes
from timeline.languages import language as known_language
from timeline.locale.direction import direction_of, isolated, script_of

LANGUAGES = codes()
"""The languages in which the page can speak."""

_IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Messages:
    """The sentences of one language."""

    language: str
    sentences: Mapping[str, str | Mapping[str, str]]
    """The translation of each English sentence; of a counted one, the plural forms."""
    form_of: Callable[[int], str]
    """Which plural form a number takes, by its name in CLDR."""
    tag: str = ""
    """The language with its region (BCP 47), by which figures are written; nothing where it is none of ours."""

    def __call__(self, sentence: str, /, **values: object) -> str:
        """The sentence with its values, those that run the other way set apart."""
        around = direction_of(self.language)
        apart = {name: isolated(one, "auto", around) if isinstance(one, str) else one for name, one in values.items()}
        return with_one_stop(self.sentence(sentence), apart).format(**apart)

    def sentence(self, sentence: str) -> str:
        """The sentence, its values still in braces."""
        said = self.sentences.get(sentence, sentence)
        assert isinstance(said, str), f"{sentence!r} is counted"
        return said

    def count(self, one: str, many: str, number: int) -> str:
        """A counted noun: `count("{number} event", "{number} events", 3)` is "3 events"."""
        forms = self.sentences.get(one, {"one": one, "other": many})
        assert not isinstance(forms, str), f"{one!r} is not counted"
        form = forms.get(self.form_of(number)) or forms["other"]  # millions, in some languages
        return form.format(number=self.figures(number))

    def figures(self, number: int) -> str:
        """A number in figures, its thousands apart as the language has it in its region."""
        return known_language(self.language).figures(number, self.tag)

    def number(self, number: int) -> str:
        """A number in words where those are known and short, else in figures."""
        return _IN_WORDS[number] if self.language == "en" and number < len(_IN_WORDS) else self.figures(number)

    def sign(self, sign: str) -> str:
        """A sign of punctuation as the language sets it."""
        return sign_in(self.language, sign)

    def between(self, sign: str) -> str:
        """The same with what parts it from the next words."""
        own = self.sign(sign)
        return f"{own}{blank_behind(own)}"

    def together(self, sentences: Iterable[str]) -> str:
        """Sentences one behind the other, without a blank where a sign as wide as a letter ends one."""
        return "".join(f"{one}{blank_behind(one)}" for one in sentences).strip()

    def joined(self, names: Sequence[str]) -> str:
        """ "A", "A and B", "A, B and C"."""
        if len(names) < 2:
            return "".join(names)
        if self.language == "en":
            return f"{', '.join(names[:-1])} and {names[-1]}"
        return known_language(self.language).joined(names)


def sign_in(tag: str, sign: str) -> str:
    """A sign of punctuation as the language of a BCP 47 tag sets it, French with its thin space.

    A language without a file has those of its script.

    >>> sign_in("fr", ":"), sign_in("fa", ","), sign_in("he", ",")
    ('\xa0:', '،', ',')
    """
    code = tag.partition("-")[0].lower()
    if code not in codes():
        code = _ALIKE.get(script_of(tag) or "", "")
    return known_language(code).signs.get(sign, sign) if code else sign


_ALIKE = {"arab": "ar"}
"""The language whose signs of punctuation those of a script have."""


def is_ended(text: str) -> bool:
    """Whether the words end in a sign that ends a sentence, inside quotation marks, brackets and elements or outside.

    >>> is_ended("in 44 av. J.-C."), is_ended("<q>Who pays?</q>"), is_ended("in 2023"), is_ended("大桥关闭。")
    (True, True, False, True)
    """
    return re.sub(_CLOSING, "", text).endswith(_ENDS)


_CLOSING = re.compile(r"(?:<[^<>]*>|[\s\"'”’»“)）」』\u2069])+\Z")
_ENDS = (".", "?", "!", "…", "؟", "۔", "。", "？", "！")


def with_one_stop(sentence: str, values: Mapping[str, object]) -> str:
    """The sentence, its values in braces, without a full stop behind a value that ends in one: an era, "Inc.".

    >>> with_one_stop("Until {date}. Then {what}.", {"date": "44 av. J.-C.", "what": "nothing"})
    'Until {date} Then {what}.'
    """

    def stopped(found: re.Match[str]) -> str:
        value = str(values.get(found[1], ""))
        return f"{{{found[1]}}}" if re.sub(_CLOSING, "", value).endswith(".") else found[0]

    return re.sub(r"\{(\w+)\}\.(?!\.)", stopped, sentence)


@lru_cache(maxsize=256)
def quotes_in(tag: str) -> Quotes | None:
    """The quotation marks of the language of a BCP 47 tag; None where we know none.

    >>> quotes_in("fr-CA").outer, quotes_in("tlh")
    (('«', '»'), None)
    """
    code = tag.partition("-")[0].lower()
    return known_language(code).quotes_in(tag) if code in codes() else None


def blank_behind(text: str) -> str:
    """What parts the text from the next words: nothing behind a sign that is as wide as a letter.

    >>> blank_behind("a."), blank_behind("。")
    (' ', '')
    """
    return "" if east_asian_width(text[-1:] or " ") in "WF" else " "


def speaks(language: str) -> bool:
    """Whether the page has words of its own in the language that a BCP 47 tag names."""
    return language.partition("-")[0].lower() in LANGUAGES


@lru_cache(maxsize=16)
def words_in(language: str) -> Messages:
    """The words of the language that a BCP 47 tag names; English where we have none of its own.

    >>> words_in("fr-CA").count("{number} event", "{number} events", 2)
    '2 événements'
    """
    code = language.partition("-")[0].lower()
    own = known_language(code if speaks(language) else "en")
    return Messages(own.code, own.page, own.plural, language if own.code == code else "")
