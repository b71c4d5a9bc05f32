"""Why a draft has no title, in the words of those who write titles: what stands in the way, in one short sentence."""

from __future__ import annotations

import re

UNTITLED = "No part of the sentence says by itself what happened."
"""Where nothing more is known."""

_QUOTED = "(“.*?”)"
_PLAIN: tuple[tuple[str, str], ...] = (
    (r"longer than|sentence is too long", "It is too long, and what could be cut from it would change what it says."),
    (r"is a question", "The sentence only asks."),
    (r"quotation", "It is part of a quotation, and as a title it would be you who says so."),
    (
        rf"^{_QUOTED} would (?:have to )?stay",
        "{0} can’t be left out, and nobody would know when that is.",
    ),
    (
        rf"belongs to a clause with {_QUOTED}",
        "What happened then is told only in passing, after {0}.",
    ),
    (rf"^when it was told, {_QUOTED} doesn't say", "It is told with {0}, and the date may be that of the telling."),
    (r"who says so stands outside", "Without the rest of the sentence nobody would see who says so."),
    (r'behind a "not"', "Without the rest of the sentence its “not” would be lost."),
    (r"whether its date belongs to", "It can’t be told what the date goes with."),
    (rf"date belongs to {_QUOTED}", "The date goes with {0}, not with what the sentence tells."),
    (r"date says which (.+) is meant", "The date says which {0} is meant, not when something happened."),
    (rf"subject is {_QUOTED}", "It says {0}, not who or what that is."),
    (r"no subject", "It doesn’t say who did it."),
    (r"no verb", "It doesn’t say what was done."),
    (r"stands in brackets", "The date stands in brackets, beside what the sentence tells."),
    (r"between commas", "The date stands between commas, beside what the sentence tells."),
    (r"heading has run into", "A heading has run into the sentence."),
    (r"fewer than", "Too few words would be left."),
    (rf"begins with {_QUOTED}", "It begins with {0}, and nobody would know who or what that is."),
    (r"which (.+) is meant, the sentence", "It doesn’t say which {0} is meant."),
    (rf"^{_QUOTED} in it is nobody", "It says {0}, not who that is."),
    (rf"^what {_QUOTED} means stands before", "It says {0}, and what that is stands in the sentence before."),
    (rf"^{_QUOTED} may join it to what stands before", "Without what stands before {0} it may say something else."),
    (r"stands behind a colon", "It only announces what comes behind its colon."),
    (r"not told apart", "In this language titles can’t be cut from sentences yet."),
    (r"draft has no title", "Your file has none for this draft yet."),
)
"""What a reason says, and what a reporter needs of it. The first that fits holds."""


def in_plain_words(reason: str) -> str:
    """The reason why no title can be cut from a sentence, without grammar.

    >>> in_plain_words("it begins with “He”")
    'It begins with “He”, and nobody would know who or what that is.'
    """
    found = ((re.search(pattern, reason), words) for pattern, words in _PLAIN)
    return next((words.format(*match.groups()) for match, words in found if match), UNTITLED)
