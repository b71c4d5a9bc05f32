"""Mistakes in what opens and should close, or closes too early: quotes, brackets, and the codes inside quotes."""

from __future__ import annotations

import re
from typing import Any

from yaml.events import MappingEndEvent, ScalarEvent, SequenceEndEvent

from timeline.document.fields import LISTS
from timeline.document.nodes import YamlMark
from timeline.document.problems import IN_BRACKETS, Mistake, SyntaxProblem, colon_inside, value_start
from timeline.document.unquoted import behind_odd_space, comment_meant, field_apart
from timeline.document.wording import as_value, comment_start, field_behind, paste, with_quotes
from timeline.findings import quote

_LOOKS_NAMED = re.compile(r"[ \t]*(?:-[ \t]+)*\w[^\"':]{0,40}:(?:[ \t]|$)")

_LIST_WITHOUT_BRACKETS = re.compile(
    rf"(?P<lead>[ \t]*(?:-[ \t]+)*(?:{'|'.join(sorted(LISTS))}):[ \t]+)"
    r"(?P<items>(?:\"[^\"\\]*\"|'[^']*')(?:[ \t]*,[ \t]*(?:\"[^\"\\]*\"|'[^']*'|[\w][^\"',\[\]{}:#]*))+)"
)
"""`tags: "letters", "press"`."""


def bad_escape(problem: SyntaxProblem) -> Mistake | None:
    """A backslash in double quotes that doesn't begin a character code; None for another mistake."""
    if not any(words in problem.why for words in ("escape", "hexdecimal", "hexadecimal")):
        return None
    column = problem.line.rfind("\\", 0, problem.column + 1)
    if column < 0:
        return None
    raw = problem.line[column : column + (6 if problem.line[column + 1 : column + 2] == "u" else 2)]
    message = f"{quote(raw)} is not a character: a backslash in double quotes begins a character code"
    advice = f"for the backslash itself write two: {quote(chr(92) + raw)}, or put the text in single quotes"
    return problem.mistake("bad-escape", message, (problem.row, column), len(raw), advice)


def unclosed_quote(problem: SyntaxProblem) -> Mistake | None:
    """A quote that never closes, or closed lines later, at one that opens another text; None for another mistake."""
    if "quoted scalar" in problem.within:
        return _quote_left_open(problem, problem.within_row, problem.within_column)
    last = problem.last
    if not (isinstance(last, ScalarEvent) and last.style in ("'", '"')):
        return None
    start, end = _marks(last)
    swallowed = problem.lines[start.line + 1 : end.line + 1]
    if any(map(_LOOKS_NAMED.match, swallowed)):
        return _quote_left_open(problem, start.line, start.column)
    return None


def _marks(event: Any) -> tuple[YamlMark, YamlMark]:
    return event.start_mark, event.end_mark


def _quote_left_open(problem: SyntaxProblem, row: int, column: int) -> Mistake:
    line = problem.lines[row]
    mark, rest = line[column : column + 1], line[column + 1 :].rstrip()
    if IN_BRACKETS.search(line[:column]):
        rest = rest.rstrip("]} ")
    if (comma := field_behind(line, column + 1, column + 1 + len(rest))) is not None:
        rest = line[column + 1 : comma]
    after = line[column + 1 + len(rest) :]
    rest = rest[:-1] if len(rest) > 1 and rest[-1] in "”“’" and not set("“”„‘") & set(rest[:-1]) else rest
    meant = rest if mark == '"' or not rest[:1].isalpha() else _with_apostrophe(rest)
    repaired = line[:column] + as_value(meant) + after
    message = f"the quote {mark} that opens here is never closed"
    return problem.mistake("unclosed-quote", message, (row, column), 1, paste(repaired, "close it"), repaired)


def _with_apostrophe(text: str) -> str:
    """'Tis the season: the mark that opens belongs to the text."""
    return f"'{text}" if re.match(r"(?:tis|twas|til|em|n|cause|round)\b", text, re.IGNORECASE) else text


def after_the_end(problem: SyntaxProblem) -> Mistake | None:
    """Text that goes on after a closing quote or bracket; None for another mistake."""
    last = problem.last
    quoted = isinstance(last, ScalarEvent) and last.style in ("'", '"')
    if not (quoted or isinstance(last, SequenceEndEvent | MappingEndEvent)):
        return None
    begin, end = _marks(last)
    closing = problem.line[end.column - 1 : end.column]
    if end.line != problem.row or end.column > problem.column or closing not in ("'\"" if quoted else "]}"):
        return None
    if spaced := behind_odd_space(problem.line, end.column):
        found = comment_meant(problem.line, begin.column, spaced)
        spaced_out = f"{problem.line[: end.column]} {problem.line[spaced.end() - 1 :]}"
        advice = paste(spaced_out, "write a plain space before the #")
        return problem.mistake(found.code, found.message, (problem.row, found.at), 1, advice, spaced_out)
    if quoted and (several := _LIST_WITHOUT_BRACKETS.fullmatch(problem.line.rstrip())):
        rest = problem.line[end.column :].rstrip()
        message = f"{quote(rest)} stands after the closing quote {closing}"
        in_brackets = f"{several['lead']}[{several['items']}]"
        advice = paste(in_brackets, "put the list in brackets")
        return problem.mistake("text-after-quote", message, (problem.row, end.column), len(rest), advice, in_brackets)
    if field_behind(problem.line, end.column) == end.column:
        rest = problem.line[end.column : comment_start(problem.line, end.column)]
        message = f"{quote(rest)} stands after the closing {'quote' if quoted else 'bracket'} {closing}"
        advice = field_apart(problem.line, end.column)
        code = "text-after-quote" if quoted else "text-after-bracket"
        return problem.mistake(code, message, (problem.row, end.column), len(rest), advice, problem.line[: end.column])
    start = begin.column if quoted else value_start(problem.line, problem.column)
    after = _end_of_text(problem.line, start, end.column)
    one_line = begin.line == end.line and problem.line[start : start + 1] in ("'", '"', "[", "{")
    in_quotes = with_quotes(problem.line, start, after) if one_line else None
    kind = "quote" if quoted else "bracket"
    rest = problem.line[problem.column : after or comment_start(problem.line, problem.column)].rstrip()
    message = f"{quote(rest)} stands after the closing {kind} {closing}"
    advice = paste(in_quotes, "put all of the text in quotes") if in_quotes else "put all of the text in quotes"
    return problem.mistake(f"text-after-{kind}", message, (problem.row, problem.column), len(rest), advice, in_quotes)


def _end_of_text(line: str, start: int, from_column: int) -> int | None:
    """Inside brackets a text ends at the next comma or bracket; elsewhere with the line (None)."""
    if not IN_BRACKETS.search(line[:start]):
        return None
    found = IN_BRACKETS.search(line, from_column)
    return found.start() if found else None


def brackets(problem: SyntaxProblem) -> Mistake | None:
    """Something inside `[…]` or `{…}` that isn't a list or a group; None for another mistake."""
    if "flow" not in problem.within:
        return None
    row, column = problem.within_row, problem.within_column
    if problem.lines[row][column : column + 1] not in ("[", "{") or "flow node" in problem.within:
        if problem.character:  # a comma or a dash where a text should be
            return _text_in_brackets(problem)
        row, column = last_opening(problem)
    elif problem.row == row and problem.character:
        return _text_in_brackets(problem)
    line = problem.lines[row]
    opening = line[column : column + 1]
    message = f"the bracket {opening} that opens here is never closed"
    advice = f"close it with {']' if opening == '[' else '}'}"
    if field_behind(line, column) is None:
        advice = f"{advice}, or, if it is text, {paste(with_quotes(line, column))}"
    return problem.mistake("unclosed-bracket", message, (row, column), 1, advice)


def last_opening(problem: SyntaxProblem) -> tuple[int, int]:
    """The last bracket that opens before the end of the file."""
    for row in range(problem.row, -1, -1):
        column = max(problem.lines[row].rfind("["), problem.lines[row].rfind("{"))
        if column >= 0:
            return row, column
    return problem.row, problem.column


def _text_in_brackets(problem: SyntaxProblem) -> Mistake:
    line, column = problem.line, problem.column
    before = [found.end() for found in re.finditer(r"[,\[{][ \t]*|:[ \t]+", line[:column])]
    start = before[-1] if before else 0
    found = IN_BRACKETS.search(line, column + 1)
    text = line[start : found.start() if found else comment_start(line, column)].rstrip()
    if problem.character == ",":
        message = "a comma stands where a text should be"
        return problem.mistake("text-in-brackets", message, (problem.row, column), 1, "leave out this comma")
    message = f"{quote(text)} can't stand in brackets like this"
    advice = f"put the text in quotes: {as_value(text)}" if text else "leave out what is doubled, or put it in quotes"
    if problem.character == ":" and text:
        message = colon_inside(text)
        return problem.mistake("colon-in-text", message, (problem.row, column), 1, advice)
    return problem.mistake("text-in-brackets", message, (problem.row, column), 1, advice)
