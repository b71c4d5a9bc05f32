"""A text as tokens: words, numbers and signs, each with all it can mean and its place in the text."""

from __future__ import annotations

import re

from timeline.dates.tokens.beside import (
    counted_twice,
    marked_alike,
    named_twice,
    numbered,
    parted,
    possessors,
    strokes_apart,
    without_single_signs,
    without_years_of_two,
    years_behind,
)
from timeline.dates.tokens.figures import READ, dotted, two_decades
from timeline.dates.tokens.joining import added_up, counted, join_numbers, join_phrases
from timeline.dates.tokens.numerals import han_number
from timeline.dates.tokens.patterns import NUMERALS, han_part, token_of_english, token_of_others
from timeline.dates.tokens.stream import NOTHING, UNKNOWN, Token, Tokens
from timeline.dates.tokens.vocabulary import POINTING, Meanings, Vocabulary
from timeline.languages import without_marks


def tokenise(text: str, words: Vocabulary, *, is_running: bool = False) -> Tokens:
    """The tokens of a text that went through `normalise`."""
    found = join_phrases(_scanned(text, words, is_running=is_running), text, words)
    if words.prefixes:
        found = _of_our_calendar(join_phrases(_prefixes_apart(found, text, words), text, words))
    if words.counts:
        found = join_numbers(possessors(found), text)
    else:
        found = added_up(found)
        found = named_twice(found)
    found = strokes_apart(found, text)
    if not words.counts:
        found = numbered(found)
    if words.month_first:
        found = without_years_of_two(marked_alike(counted_twice(found)), is_running=is_running)
    if words.years_behind:
        found = years_behind(found, text, words.years_behind)
    if is_running:
        found = parted(without_single_signs(found, text) if words.month_first else found, text)
    return Tokens(found, text, words, is_running=is_running)


_made = tuple.__new__
"""A token of three values, in half the time that its own name takes for it."""


def _scanned(text: str, words: Vocabulary, *, is_running: bool) -> list[Token]:
    """A token for each word, number and sign, as they come."""
    found: list[Token] = []
    end = 0
    # Most of a text are words that mean nothing to dates; of other languages one may be two written together.
    known = words.known if words.is_english and without_marks(text) == text else None
    for match in (token_of_english() if words.is_english else token_of_others()).finditer(text):
        group = match.lastgroup
        if group == "plain" and known is not None and match[1].lower() not in known:
            start, end = match.span(1)
            found.append(_made(Token, (UNKNOWN, start, end)))
            continue
        if group == "blank":
            continue
        if group == "han":
            found += _segmented(match, words)
        elif match.start() >= end:  # the full stop of "Sept." is part of it
            found += _tokens(match, text, words, is_running=is_running)
        if found:
            end = found[-1].end
    return found


def _tokens(match: re.Match[str], text: str, words: Vocabulary, *, is_running: bool) -> list[Token]:
    group = match.lastgroup or ""
    start, end = match.span(group)
    if group in ("plain", "word"):
        return _word(match[group].lower(), text, start, end, words, is_running=is_running)
    if group == "handecades":
        return two_decades(match[0], start)
    if group == "dotted":
        return [Token(dotted(match[0], words), start, end)]
    if group == "roman" and "nothing" in words.words.get(match[0].lower(), NOTHING):
        return [Token(words.words[match[0].lower()], start, end)]  # Swedish "I maj"
    if group == "roman" and _may_be_word(match, text, words):
        return [Token({**READ[group](match[0]), **words.words[match[0].lower()]}, start, end)]
    return [Token(READ[group](match[0]), start, end)]


_INDENT = 8
"""Blanks that may stand before the first word."""
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")


def _may_be_word(match: re.Match[str], text: str, words: Vocabulary) -> bool:
    """Whether a Roman number at the beginning may be a word: "I primi tre mesi", not "I secolo", "I millennio"."""
    is_first = match.start() == 0 or (match.start() <= _INDENT and not text[: match.start()].strip())
    if not is_first or match[0].lower() not in words.words:
        return False
    following = _NEXT_WORD.match(text, match.end())
    if following is None:
        return False
    meanings = words.words.get(following[1].lower(), NOTHING)
    return "century" not in meanings and meanings.get("unit") != "millennium"


def _word(lowered: str, text: str, start: int, end: int, words: Vocabulary, *, is_running: bool) -> list[Token]:
    lowered = without_marks(lowered)
    meanings = words.words.get(lowered)
    if meanings is None:
        if words.counts and lowered.endswith("'s") and (base := words.words.get(lowered[:-2])):
            return [Token({"owned": base}, start, end)]
        if is_running and lowered in POINTING and words.counts:
            return [Token({"pointing": None}, start, end)]
        return [Token(NOTHING, start, end)] if words.is_english else _compound(lowered, start, end, words)
    if lowered == "c" and "about" in meanings and not _BEFORE_NUMBER.match(text, end):
        meanings = {"century": None} if text[end : end + 1] == "." else NOTHING
    if text[end : end + 1] == "." and _is_cut(lowered, words):
        end += 1
    elif meanings.get("century") == "cut":  # "XIX в.", but "в 2019"
        meanings = {kind: value for kind, value in meanings.items() if kind != "century"}
    if "counted" in meanings:
        return counted(meanings, start, end)
    if "of_unit" in meanings:
        meanings = {"owned": {"unit": meanings["of_unit"]}}
    return [Token(meanings, start, end)]


_COMPOUNDS = {
    "weekday": ("daypart",), "month": ("half", "week", "weekend"), "unit": ("part",), "part_prefix": ("season",),
}  # fmt: skip
"""What is written together, by the kind of its first word: kinds of the second, or units."""
_SHORTEST = 3


def _compound(lowered: str, start: int, end: int, words: Vocabulary) -> list[Token]:
    """Two words written as one, which some languages do: "Montagabend", "Maihälfte", "Jahresende", "nazomer"."""
    for at in range(2, len(lowered) - _SHORTEST + 1):
        first = words.words.get(lowered[:at])
        second = words.words.get(lowered[at:]) if first else None
        kind = next((kind for kind in _COMPOUNDS if kind in first), "") if first and second else ""
        if not kind or (at < _SHORTEST and kind != "part_prefix"):
            continue
        assert first is not None and second is not None
        if any(wanted in second or second.get("unit") == wanted for wanted in _COMPOUNDS[kind]):
            part = {"part": first[kind]} if kind == "part_prefix" else {kind: first[kind]}
            return [Token(part, start, start + at), Token(second, start + at, end)]
    return [Token(NOTHING, start, end)]


def _of_our_calendar(tokens: list[Token]) -> list[Token]:
    """The tokens, years before the sign of another calendar as nothing: "1342 - 1419 هـ"."""
    ours: list[Token] = []
    for token in tokens:
        if "other_calendar" in token.meanings and ours:
            ours[-1] = ours[-1]._replace(meanings=NOTHING)
        ours.append(token)
    return ours


def _prefixes_apart(tokens: list[Token], text: str, words: Vocabulary) -> list[Token]:
    """The tokens, letters that belong to the word behind them on their own: Arabic "and", "in", "of"."""
    apart: list[Token] = []
    for token in tokens:
        start, end = token.start, token.end
        lowered = text[start:end].lower() if not token.meanings else ""
        while kind := _prefix(lowered, words):
            apart.append(Token({kind: None}, start, start + 1))
            start, lowered = start + 1, lowered[1:]
        apart += _word(lowered, text, start, end, words, is_running=False) if start > token.start else [token]
    return apart


def _prefix(lowered: str, words: Vocabulary) -> str | None:
    """The kind of the first letter, where a word that is known follows it."""
    kind, rest = words.prefixes.get(lowered[:1]), without_marks(lowered[1:])
    if kind is None or len(rest) < _SHORTEST_REST:
        return None
    return kind if rest in words.words or rest in words.phrases or _prefix(rest, words) else None


_SHORTEST_REST = 2


def _is_cut(lowered: str, words: Vocabulary) -> bool:
    """Whether a full stop behind the word belongs to it: "Sept.", "ca."."""
    return lowered in words.cut_short


_BEFORE_NUMBER = re.compile(r"\.?\s?(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)", re.IGNORECASE)


def _segmented(match: re.Match[str], words: Vocabulary) -> list[Token]:
    """The words of text that is written without spaces, the longest known one each time."""
    run, offset, at = match[0], match.start(), 0
    tokens: list[Token] = []
    while at < len(run):
        length, meanings = _han_word(run, at, words)
        start, end = offset + at, offset + at + length
        tokens += counted(meanings, start, end) if "counted" in meanings else [Token(meanings, start, end)]
        at += length
    return tokens


_LONGEST_HAN = 8
_HAN_NUMBER = re.compile(rf"[{NUMERALS}两兩百千]+")


def _han_word(run: str, at: int, words: Vocabulary) -> tuple[int, Meanings]:
    if part := han_part().match(run, at):
        return part.end() - at, READ[part.lastgroup or ""](part[0])
    for size in range(min(_LONGEST_HAN, len(run) - at), 0, -1):
        if run[at : at + size] in words.words:
            length = _before_weekday(run, at, size, words)
            return length, words.words[run[at : at + length]]
    if numerals := _HAN_NUMBER.match(run, at):
        return len(numerals[0]), {"count": han_number(numerals[0].replace("两", "二").replace("兩", "二"))}
    return 1, NOTHING


def _before_weekday(run: str, at: int, size: int, words: Vocabulary) -> int:
    """The length of the word, or of a shorter one before a weekday that reaches further: 上 and 周一 in 上周一."""
    for shorter in range(1, size):
        if run[at : at + shorter] not in words.words:
            continue
        for length in (3, 2):
            weekday = words.words.get(run[at + shorter : at + shorter + length], NOTHING)
            if "weekday" in weekday and shorter + length > size and len(run) >= at + shorter + length:
                return shorter
    return size
