"""All that is known of each language: one file a language, `xx.toml`, and what is loaded of it.

The files are read by people and by `compile`, which writes `compiled/xx.json`; a run loads only that. After a change of
a file: `python -m timeline.languages.compile`.
"""

from timeline.languages.letters import ALEFS, AT_A_SIGN, MARKS, without_accents, without_marks
from timeline.languages.load import (
    Calendar,
    Language,
    LanguageError,
    Order,
    Quotes,
    clauses_of,
    codes,
    elsewhere_of,
    language,
    prose_of,
    publication_of,
    read_words,
)
from timeline.languages.say import SIGNS, Phrasing

__all__ = [
    "ALEFS", "AT_A_SIGN", "MARKS", "SIGNS", "Calendar", "Language", "LanguageError", "Order", "Phrasing", "Quotes",
    "clauses_of", "codes", "elsewhere_of", "language", "prose_of", "publication_of", "read_words", "without_accents",
    "without_marks",
]  # fmt: skip
