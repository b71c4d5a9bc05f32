"""Why dates were passed over, in words for readers: of each date, and of all, counted by their reasons in a line."""

from __future__ import annotations

from collections import Counter

PREDICATES = {
    "there is no such date": ("is not a possible date", "are not possible dates"),
    "it can be read two ways": ("can be read two ways", "can be read two ways"),
    "no whole date": ("is not a whole date", "are not whole dates"),
    "in a stretch without full stops": ("is in a passage without full stops", "are in passages without full stops"),
    "a date line, or on a line of its own": (
        "is a dateline or stands alone on its line",
        "are datelines or stand alone on their lines",
    ),
    "only asked or supposed": ("is in a question or a supposition", "are in questions or suppositions"),
    "in a heading or a list": ("is in a heading or a list", "are in headings or lists"),
    "in a caption": ("is in a caption", "are in captions"),
    "part of a name": ("is part of a name", "are parts of names"),
    "in the naming of a source": ("is the date of a source", "are dates of sources"),
    "today in general": ("means the present in general", "mean the present in general"),
    "in a quotation, of a day that isn't said": (
        "is in a quotation from an unknown day",
        "are in quotations from unknown days",
    ),
    "a time that is only spoken of": ("is only mentioned", "are only mentioned"),
    "a point to count from": ("is a point to count from", "are points to count from"),
    "a length of time": ("is a length of time", "are lengths of time"),
    "what is usual": ("tells what is usual", "tell what is usual"),
    "whether somebody answered the paper": (
        "says whether somebody answered the paper",
        "say whether somebody answered the paper",
    ),
    "the time that a figure is for": ("is the period of a figure", "are periods of figures"),
    "how things stood, and nothing happened": ("says how things stood", "say how things stood"),
    "what the paper says of itself": ("is about the paper itself", "are about the paper itself"),
    "nothing is said of it": ("has no words beside it", "have no words beside them"),
    "a price": ("is the date of a price", "are dates of prices"),
}
"""What is said of one date with each reason, and of several. The reasons themselves are stored, and do not change."""


def because(reason: str) -> str:
    """What is said of one date with that reason, as a clause: "it is part of a name"."""
    return f"it {PREDICATES[reason][0]}"


def counted(passed: Counter[str]) -> tuple[tuple[str, int], ...]:
    """What is said of the dates with each reason and how many they are, the most frequent first."""
    return tuple((PREDICATES[reason][count != 1], count) for reason, count in passed.most_common())


def passed_over(passed: Counter[str]) -> str:
    """A line that counts the dates by their reasons, the most frequent first; nothing where there are none."""
    count = passed.total()
    if not count:
        return ""
    reasons = ", ".join(f"{number:,} {words}" for words, number in counted(passed))
    return f"{count:,} date{'' if count == 1 else 's'} passed over: {reasons} (--all shows them)\n"
