"""The date with which a line of text begins, as in "5 September 2023: the report appears"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.dates import errors
from timeline.dates.shapes import shape
from timeline.dates.values import DateError

if TYPE_CHECKING:
    from timeline.dates.tokens.stream import Tokens

SEPARATORS = "-–—:,"
"""What may stand between a date and a title on one line, besides a space."""


class Leading(NamedTuple):
    """Where the longest beginning that is a date ends, and a shorter one that a number follows, if any."""

    end: int
    shorter: int | None


def leading_date(text: str, languages: tuple[str, ...] = ("en",)) -> Leading | None:
    """The longest beginning of the text that is a date, followed by a space, a dash, a colon, a comma or nothing.

    None where there is none. Whether that date can be resolved is another question. `shorter` is the end of a
    shorter beginning that is another date and has a number after it: "June 20 officers" is 20 June, or June and
    20 officers.
    """
    head = text[: errors.LONGEST + 1]
    shaped = _leading_shape(head)
    found = _leading_words(head, languages)
    # "2021-06-01 to 2021-06-09 The fair" begins with more than its first word.
    return Leading(shaped, None) if shaped and (found is None or found.end <= shaped) else found


def _leading_words(head: str, languages: tuple[str, ...]) -> Leading | None:
    from timeline.dates.recognise import BEFORE, read_tokens  # most files write no event in one line

    tokens = read_tokens(head, languages)
    start = BEFORE.match(tokens, 0, {})
    for last in range(len(tokens), start, -1):
        end = tokens.list[last - 1].end
        if head[end:].strip() and not {"hyphen", "dash"}.isdisjoint(tokens.kinds(last - 1)):
            continue  # "2019 – surveys begin" is not "2019 –": here the dash parts
        if _is_phrase(tokens, start, last):
            # Never a shorter date instead: "2023's report" does not begin with one.
            return Leading(end, _shorter(tokens, head, start, last)) if _ends_word(head, end) else None
    return None


def _ends_word(head: str, end: int) -> bool:
    after = head[end : end + 1]
    if after in tuple("-–") and head[end + 1 : end + 2].isdigit():
        return False  # "2021-06/08 The fair" is no title of 2021
    return not after or after.isspace() or after in SEPARATORS


def _leading_shape(head: str) -> int:
    word = head.split(maxsplit=1)[0] if head.strip() else ""
    try:
        return len(word) + head.index(word) if word and shape(word) else 0
    except DateError:
        return len(word) + head.index(word)


def _is_phrase(tokens: Tokens, first: int, last: int) -> bool:
    if not tokens.list[last - 1].meanings:
        return False
    from timeline.dates.grammar.phrases import expression
    from timeline.dates.tokens.stream import Tokens

    cut = Tokens(tokens.list[:last], tokens.text, tokens.words)
    found = expression(cut, first)
    return found is not None and found.end == last


def _shorter(tokens: Tokens, head: str, first: int, last: int) -> int | None:
    dashed = head[tokens.list[last - 1].end :].lstrip()[:1] in tuple("-–—")
    for middle in range(last - 1, first, -1):
        end, after = tokens.list[middle - 1].end, middle
        is_dash = not {"hyphen", "dash"}.isdisjoint(tokens.kinds(middle))
        after += is_dash
        is_count = (
            "figures" in tokens.kinds(after) and "year" not in tokens.kinds(after) and head[end : end + 1].isspace()
        )
        if is_count and (is_dash or not dashed) and _is_phrase(tokens, first, middle):
            return end
    return None
