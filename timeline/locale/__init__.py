"""The page's own words in the reader's language: the table `[page]` of its file, English where there is none.

The English sentence is the key. A test holds that each language has every sentence that is said, with the same names
in braces, and no other.
"""

from timeline.locale.direction import Direction, direction_of, isolated, runs_against
from timeline.locale.words import (
    LANGUAGES,
    Messages,
    blank_behind,
    is_ended,
    quotes_in,
    sign_in,
    speaks,
    with_one_stop,
    words_in,
)

__all__ = [
    "LANGUAGES", "Direction", "Messages", "blank_behind", "direction_of", "is_ended", "isolated", "quotes_in",
    "runs_against", "sign_in", "speaks", "with_one_stop", "words_in",
]  # fmt: skip
