"""What is said in a language: sentences with values put in, counted nouns, lists and numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from timeline.locale.direction import direction_of, isolated

FOLDER = Path(__file__).parent
LANGUAGES = ("en", *sorted(path.stem for path in FOLDER.glob("*.po")))
"""The languages in which the page can speak."""

_IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

Forms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language."""

    language: str
    sentences: Mapping[str, Forms]
    """The translations of each English sentence: one, or one a plural form."""
    form_of: Callable[[int], int]
    """Which plural form a number takes."""

    def __call__(self, sentence: str, /, **values: object) -> str:
        """The sentence with its values, those that run the other way set apart."""
        around = direction_of(self.language)
        apart = {name: isolated(one, "auto", around) if isinstance(one, str) else one for name, one in values.items()}
        return self.sentence(sentence).format(**apart)

    def sentence(self, sentence: str) -> str:
        """The sentence, its values still in braces."""
        return self.sentences.get(sentence, (sentence,))[0]

    def count(self, one: str, many: str, number: int) -> str:
        """A counted noun: `count("{number} event", "{number} events", 3)` is "3 events"."""
        forms = self.sentences.get(one) or (one, many)
        form = forms[min(self.form_of(number), len(forms) - 1)]
        return form.format(number=self.figures(number))

    def figures(self, number: int) -> str:
        """A number in figures, its thousands apart as the language has it."""
        if number < 1000:
            return str(number)
        from babel.numbers import format_decimal  # large, and most numbers need none of it

        return format_decimal(number, locale=self.language)

    def number(self, number: int) -> str:
        """A number in words where those are known and short, else in figures."""
        return _IN_WORDS[number] if self.language == "en" and number < len(_IN_WORDS) else self.figures(number)

    def sign(self, sign: str) -> str:
        """A sign of punctuation as the language sets it."""
        return sign_in(self.language, sign)

    def joined(self, names: Sequence[str]) -> str:
        """ "A", "A and B", "A, B and C"."""
        if len(names) < 2:
            return "".join(names)
        if self.language == "en":
            return f"{', '.join(names[:-1])} and {names[-1]}"
        from babel.lists import format_list

        return format_list(list(names), locale=self.language)


_SIGNS = {
    "fr": {";": "\u202f;", ":": "\u00a0:", "?": "\u202f?"},
    "ar": {",": "،", ";": "؛", "?": "؟"},
    "zh": {",": "，", ";": "；", ":": "："},
    "ja": {",": "、", ";": "；", ":": "："},
}


def sign_in(language: str, sign: str) -> str:
    """A sign of punctuation as the language (a BCP 47 tag) sets it, French with its thin space."""
    return _SIGNS.get(language.split("-", maxsplit=1)[0].lower(), {}).get(sign, sign)


def speaks(language: str) -> bool:
    """Whether the page has words of its own in the language that a BCP 47 tag names."""
    return language.partition("-")[0].lower() in LANGUAGES


@lru_cache(maxsize=16)
def words_in(language: str) -> Words:
    """The words of the language that a BCP 47 tag names; English where we have none of its own.

    >>> words_in("fr-CA").count("{number} event", "{number} events", 2)
    '2 événements'
    """
    name = language.partition("-")[0].lower()
    if name == "en" or not speaks(language):
        return Words("en", {}, lambda number: int(number != 1))
    from gettext import c2py

    from babel.messages.pofile import read_po  # large, and English needs none of it

    with (FOLDER / f"{name}.po").open("rb") as file:
        catalogue = read_po(file, locale=name)
    sentences: dict[str, Forms] = {}
    for message in catalogue:
        if message.id and message.string:
            key = message.id if isinstance(message.id, str) else message.id[0]
            sentences[key] = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return Words(name, sentences, c2py(catalogue.plural_expr))
