"""What tokens mean by those beside them: months named twice, shared marks, strokes, numbered things, ends of lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from timeline.dates.tokens.figures import SIGNS
from timeline.dates.tokens.stream import NOTHING, Token
from timeline.dates.tokens.vocabulary import Meanings


def named_twice(tokens: list[Token]) -> list[Token]:
    """The tokens, a month with another of its names behind it as one: "مايو/أيار", "أيار (مايو)"."""
    once: list[Token] = []
    for token in tokens:
        if "month" in token.meanings and len(once) > 1:
            sign, name = once[-1], once[-2]
            is_same = name.meanings.get("month") == token.meanings["month"]
            if is_same and not {"stroke", "hyphen", "opening"}.isdisjoint(sign.meanings):
                once[-2:] = [Token({"month": token.meanings["month"]}, name.start, token.end)]
                if "opening" in sign.meanings:
                    once.append(sign)  # until its closing bracket is there
                continue
        if (
            "closing" in token.meanings
            and len(once) > 1
            and "opening" in once[-1].meanings
            and once[-1].start < once[-2].end
        ):
            once[-2:] = [once[-2]._replace(end=token.end)]
            continue
        once.append(token)
    return once


def counted_twice(tokens: list[Token]) -> list[Token]:
    """The tokens, a year with the same one in brackets behind it as one: "昭和20年（1945年）8月"."""
    once: list[Token] = []
    for token in tokens:
        if "closing" in token.meanings and len(once) > 2 and "opening" in once[-2].meanings:
            year, again = once[-3].meanings.get("marked_year"), once[-1].meanings.get("year")
            if year is not None and year == again:
                once[-3:] = [once[-3]._replace(end=token.end)]
                continue
        once.append(token)
    return once


_MARKS_SHARED = ("marked_month", "marked_day", "century_number", "decade")
_SHARING = frozenset(["hyphen", "dash", "tilde", "comma", "and", "or", "to"])


def marked_alike(tokens: list[Token]) -> list[Token]:
    """The tokens, a number as the month, day or century that the next is marked as: "3、4月", "5-7日", "19至20世纪"."""
    alike = list(tokens)
    for index in range(len(tokens) - 3, -1, -1):
        number, sign, mark = alike[index], alike[index + 1].meanings, alike[index + 2].meanings
        kind = next((kind for kind in _MARKS_SHARED if kind in mark), None)
        value = number.meanings.get(
            "number", number.meanings.get("count", number.meanings.get("year") if kind == "decade" else None)
        )
        if kind == "decade" and value is not None and (value % 10 or "marked_year" in number.meanings):
            continue  # "1964年和2030年代": a year of its own
        joins = not _SHARING.isdisjoint(sign) or sign.get("bound") == "until"
        if (
            value is None
            or kind is None
            or not joins
            or (index and not _BOUND_TO.isdisjoint(alike[index - 1].meanings))
        ):
            continue
        alike[index] = number._replace(meanings={**_as_marked(kind, value), "shared": None})
    return alike


_BOUND_TO = frozenset(["stop", "stroke"])


def without_single_signs(tokens: list[Token], text: str) -> list[Token]:
    """The tokens, one Chinese character as no weekday: in a text "木" is a tree, and "(木)" a Thursday."""
    return [
        token._replace(meanings={kind: value for kind, value in token.meanings.items() if kind != "weekday"})
        if "weekday" in token.meanings and token.end - token.start == 1 and text[token.start] > "\u2fff"
        else token
        for token in tokens
    ]


def without_years_of_two(tokens: list[Token], *, is_running: bool) -> list[Token]:
    """The tokens, figures of two each apart: where the year stands first, "15-9-18" can be of 2015 or of 2018."""
    return [
        token._replace(meanings=NOTHING if is_running else {"two_each": figures})
        if (figures := token.meanings.get("numeric")) and len(figures.numbers) == 3 and figures.digits[2] == 2
        else token
        for token in tokens
    ]


def _as_marked(kind: str, value: int) -> Meanings:
    meanings: Meanings = {"number": value, "figures": value, kind: value}
    if kind == "marked_month" and 1 <= value <= 12:
        return meanings | {"month": value}
    if kind == "marked_day" and 1 <= value <= 31:
        return meanings | {"ordinal": value}
    return (
        {"decade": value}
        if kind == "decade" and value % 10 == 0
        else meanings
        if kind == "century_number"
        else {"number": value, "figures": value}
    )


def strokes_apart(tokens: list[Token], text: str) -> list[Token]:
    """The tokens, a stroke with a blank beside it as a dash: "1 June / 9 June" goes from one to the other."""
    if "/" not in text:
        return tokens
    return [
        token._replace(meanings=SIGNS["–"])
        if "stroke" in token.meanings
        and (text[token.start - 1 : token.start].isspace() or text[token.end : token.end + 1].isspace())
        else token
        for token in tokens
    ]


_COUNTED = frozenset(["unit", "units", "century"])


def numbered(tokens: list[Token]) -> list[Token]:
    """The tokens, "1." before a unit as first; in English the full stop ends a sentence there."""
    numbered: list[Token] = []
    for token in tokens:
        stop, number = (numbered[-1], numbered[-2]) if len(numbered) > 1 else (None, None)
        if stop is not None and number is not None and not _COUNTED.isdisjoint(token.meanings):
            is_stop = "stop" in stop.meanings and stop.start == number.end
            if is_stop and not number.meanings.keys().isdisjoint(("number", "roman")):
                value = number.meanings.get("number", number.meanings.get("roman"))
                meanings = {"ordinal": value, "ordinal_figures": value, "number": value}
                numbered[-2:] = [Token(meanings, number.start, stop.end)]
        numbered.append(token)
    return numbered


def possessors(tokens: list[Token]) -> list[Token]:
    """The tokens, "year's" as the year and its ending: only now, since "new year's eve" is one word."""
    if not any("owned" in token.meanings for token in tokens):
        return tokens
    apart: list[Token] = []
    for token in tokens:
        if "owned" in token.meanings:
            middle = token.end - len("'s")
            apart += Token(token.meanings["owned"], token.start, middle), Token({"possessive": None}, middle, token.end)
        else:
            apart.append(token)
    return apart


_DATED_BEFORE = frozenset(
    ["number", "ordinal", "stop", "weekday", "count", "which", "which_behind", "year", "marked_year"]
)
_ENDS = frozenset(["stop", "closing", "colon", "star", "question", "comma"])


def years_behind(tokens: list[Token], text: str, kinds: frozenset[str]) -> list[Token]:
    """The tokens, two figures behind a month as what may be its year: "mars 05", but not "3 mars 05" or "mars 5-7"."""
    marked = list(tokens)
    for index in range(1, len(tokens)):
        meanings = tokens[index].meanings
        if "number" not in meanings or "month" not in tokens[index - 1].meanings:
            continue
        written = text[tokens[index].start : tokens[index].end]
        before = tokens[index - 2].meanings if index > 1 else NOTHING
        if not {"of", "from_of"}.isdisjoint(before) and index > 2:
            before = tokens[index - 3].meanings
        if "comma" in before and index > 2:
            before = tokens[index - 3].meanings if "weekday" in tokens[index - 3].meanings else before
        after = tokens[index + 1].meanings if index + 1 < len(tokens) else NOTHING
        is_year_next = "comma" in after and index + 2 < len(tokens) and "year" in tokens[index + 2].meanings
        is_last = not after or (not _ENDS.isdisjoint(after) and not is_year_next)
        may_be = len(written) == 2 and ("zero" if written[0] == "0" else "others") in kinds
        if may_be and is_last and _DATED_BEFORE.isdisjoint(before):
            marked[index] = Token({"day_or_year": meanings["number"]}, tokens[index].start, tokens[index].end)
    return marked


_START = attrgetter("start")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


def parted(tokens: list[Token], text: str) -> list[Token]:
    """The tokens with one that means nothing at each empty line: no date crosses it."""
    parted: list[Token] = []
    done = 0
    for gap in _EMPTY_LINE.finditer(text):
        index = bisect_left(tokens, gap.end(), lo=done, key=_START)
        if done < index < len(tokens) or (index == 0 and tokens and not parted):
            start = tokens[index].start
            parted += [*tokens[done:index], Token(NOTHING, start, start)]
            done = index
    return [*parted, *tokens[done:]] if parted else tokens
