"""The page's own words in the reader's language: one catalogue a language, English where there is none.

The catalogues are gettext's `.po` files beside this one, with the English sentence as the key. A test holds that each
of them has every sentence that is said, with the same names in braces, and no other.
"""

from timeline.locale.direction import Direction, direction_of, isolated, runs_against
from timeline.locale.words import LANGUAGES, Words, sign_in, speaks, words_in

__all__ = [
    "LANGUAGES", "Direction", "Words", "direction_of", "isolated", "runs_against", "sign_in", "speaks", "words_in",
]  # fmt: skip
