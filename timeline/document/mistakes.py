"""What libyaml calls an error, in the words of a newsroom: what was meant, where, and the line as it should be.

libyaml says where it could go no further, which is often a line or more after the mistake. Each rule looks for
one mistake around that place; the first that finds it speaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from timeline.document.closing import after_the_end, bad_escape, brackets, last_opening, unclosed_quote
from timeline.document.letters import odd_line
from timeline.document.nodes import YamlMark
from timeline.document.problems import NAMED, Mistake, SyntaxProblem, colon_inside, value_start
from timeline.document.unquoted import field_apart
from timeline.document.wording import as_value, comment_start, field_behind, paste, with_quotes
from timeline.findings import quote

_NAME_ONLY = re.compile(r"[ \t]*(?:-[ \t]+)*(?P<name>\w[\w-]*):(?:[ \t]|$)")
_GLUED_COLON = re.compile(r"(?P<lead>[ \t]*(?:-[ \t]+)*)(?P<name>[A-Za-z_]+):(?!//)(?P<text>\S)")
_GLUED_DASH = re.compile(r"(?P<lead>[ \t]*)-(?P<text>[^\s-])")
_NAME_IT = "write a name before the colon, or put the whole text in quotes"


def explain(error: yaml.MarkedYAMLError, last: Any, lines: tuple[str, ...], name: str) -> Mistake:
    """The mistake behind an error; `last` is the last event before it."""
    mark = error.problem_mark or error.context_mark
    assert mark is not None
    context = error.context_mark or mark
    why, within = str(error.problem or ""), str(error.context or "")
    problem = SyntaxProblem(lines, name, why, within, *_inside(lines, mark), *_inside(lines, context), last)
    for rule in _RULES:
        mistake = rule(problem)
        if mistake is not None:
            return mistake
    return _unknown(problem)


def _inside(lines: tuple[str, ...], mark: YamlMark) -> tuple[int, int]:
    """The row and column of a mark; libyaml puts the end of a file without a last line end a line too low."""
    if mark.line >= len(lines):
        return len(lines) - 1, len(lines[-1])
    return mark.line, mark.column


def _tab(problem: SyntaxProblem) -> Mistake | None:
    """A tab where the line should be indented with spaces."""
    line = problem.line
    tab = line.find("\t", 0, len(line) - len(line.lstrip(" \t")))
    if tab < 0 or ("tab" not in problem.why and problem.character != "\t"):
        return None
    advice = "use spaces, as many as the line above it or two more"
    return problem.mistake("tab-indentation", "the line is indented with a tab", (problem.row, tab), 1, advice)


def _odd_letter(problem: SyntaxProblem) -> Mistake | None:
    """A letter that isn't YAML's, in the line where it stopped or one that leads to it."""
    rows = {problem.row, problem.within_row, problem.row_above(problem.row), problem.row_above(problem.within_row)}
    for row in sorted(row for row in rows if row is not None):
        mistake = odd_line(problem.lines, row, problem.name, is_words=True)
        if mistake is not None:
            return mistake
    return None


def _hash_in_brackets(problem: SyntaxProblem) -> Mistake | None:
    """`[#metoo, press]`: the # takes the rest of the line, its bracket too, away."""
    if "flow" not in problem.within:
        return None
    first = min(problem.within_row, last_opening(problem)[0])
    if problem.character == "-" and problem.column == problem.indentation:  # the bracket above never closed
        above = problem.row_above(problem.row)
        first = first if above is None else min(first, above)
    for row in range(first, problem.row + 1):
        line = problem.lines[row]
        found = (_HASH_FIRST if row > first else _HASH_IN_BRACKETS).search(line)
        if found is None:
            continue
        stop = comment_start(line, found.start("item"))
        message = f"{quote(line[found.start('item') : stop])} is not read: a # begins a comment here"
        repaired = _HASH_IN_BRACKETS.sub(r'\g<lead>"\g<item>"', _HASH_FIRST.sub(r'\g<lead>"\g<item>"', line))
        at, length = (row, found.start("item")), stop - found.start("item")
        return problem.mistake("text-after-hash", message, at, length, paste(repaired, "put it in quotes"), repaired)
    return None


_HASH_IN_BRACKETS = re.compile(r"(?P<lead>[\[{,][ \t]*)(?P<item>#[^\s#,\]}][^\s,\]}]*)")
_HASH_FIRST = re.compile(r"(?P<lead>^[ \t]+|[\[{,][ \t]*)(?P<item>#[^\s#,\]}][^\s,\]}]*)")


def _directive(problem: SyntaxProblem) -> Mistake | None:
    if "directive" not in problem.within + problem.why and "incompatible YAML" not in problem.why:
        return None
    row = problem.within_row if "directive" in problem.within else problem.row
    line = problem.lines[row].rstrip()
    message = f"{quote(line)} is an instruction to a program, which is not followed here"
    advice = (
        f"delete this line, or, if it is text, put it in quotes: {as_value(line)}" if len(line) < 100 else "delete it"
    )
    return problem.mistake("directive", message, (row, 0), len(line), advice)


def _colon_in_text(problem: SyntaxProblem) -> Mistake | None:
    """`title: Meta: the record`: the second colon would make a name of what stands before it."""
    if "mapping values are not allowed" not in problem.why:
        return None
    found = NAMED.match(problem.line)
    if not found or found.end() > problem.column:
        return None
    start = found.end()
    message = colon_inside(problem.line[start : comment_start(problem.line, start)])
    if (comma := field_behind(problem.line, start)) is not None:
        repaired, advice = with_quotes(problem.line, start, comma), field_apart(problem.line, comma)
        repaired = repaired[: len(repaired) - len(problem.line) + comma]
    else:
        repaired = with_quotes(problem.line, start)
        advice = paste(repaired)
    return problem.mistake("colon-in-text", message, (problem.row, problem.column), 1, advice, repaired)


def _long_name(problem: SyntaxProblem) -> Mistake | None:
    """A name of more than 1,024 characters: libyaml looks no further for its colon."""
    if not any(words in problem.why for words in ("mapping values are not allowed", "could not find expected ':'")):
        return None
    start = _name_column(problem.line)
    length = problem.line.find(": ", start) - start
    if length <= 1024:
        return None
    message = f"the words before the colon are {length:,} characters long; the limit is 1,024"
    return problem.mistake("name-too-long", message, (problem.row, start), length, "put the text after the colon")


def _missing_space(problem: SyntaxProblem) -> Mistake | None:
    """`title:Foo` or `-date: 2023`, which YAML takes for text that goes on in the next line."""
    if not any(words in problem.why for words in ("mapping values are not allowed", "could not find expected ':'")):
        return None
    key_row = problem.within_row if "simple key" in problem.within else problem.row
    for row in filter(lambda row: row is not None, (key_row, problem.row_above(key_row))):
        assert row is not None
        line = problem.lines[row]
        if found := _GLUED_DASH.match(line):
            column = found.start("text")
            message = f"a space is missing between the dash and {quote(line[column : comment_start(line, column)])}"
            # Not looked past: what follows would have to move as well.
            advice = paste(f"{line[:column]} {line[column:]}", "write")
            return problem.mistake("missing-space", message, (row, column - 1), 1, advice)
        if found := _GLUED_COLON.match(line):
            column = found.start("text")
            message = f"a space is missing after the colon of {quote(found['name'] + ':')}"
            at, repaired = (row, column - 1), f"{line[:column]} {line[column:]}"
            return problem.mistake("missing-space", message, at, 1, paste(repaired, "write"), repaired)
    return None


def _too_far_in(problem: SyntaxProblem) -> Mistake | None:
    """A line indented further than the complete line above it, or a text that goes on over such a line."""
    if "mapping values are not allowed" not in problem.why:
        return None
    above = problem.row_above(problem.row)
    if above is None:
        return None
    words = problem.line[problem.indentation : problem.column]
    at, upper = (problem.row, problem.indentation), problem.lines[above]
    if not (NAMED.match(upper) or _NAME_ONLY.match(upper)):
        message = f"{quote(upper.strip())} has no name and colon before it"
        at = (above, len(upper) - len(upper.lstrip()))
        if (item := _ID_IN_A_LIST.fullmatch(upper)) and words in ("quote", "at", "says"):
            advice = paste(f"- source: {item[1]}", "what the source says stands with its name")
            return problem.mistake("line-without-name", message, at, len(upper.strip()), advice)
        advice = paste(f"title: {as_value(upper.strip())}", "write a name, a colon and the text, for example")
        return problem.mistake("line-without-name", message, at, len(upper.strip()), advice)
    if not _NAME_ONLY.match(problem.line):
        message = colon_inside(problem.line.strip())
        advice = "end the first line of the text after its name with | and write all of the text, indented, below it"
        return problem.mistake("colon-in-text", message, (problem.row, problem.column), 1, advice)
    column = _name_column(upper)
    message = f"{quote(words)} is indented further than the line above, which already has its text"
    advice = f"begin it in column {column + 1}, as in line {above + 1}"
    return problem.mistake("bad-indentation", message, at, len(words), advice)


_ID_IN_A_LIST = re.compile(r"\s*- ([a-z0-9-]+)\s*")


def _name_column(line: str) -> int:
    return len(line) - len(line.lstrip(" \t-"))


def _line_without_name(problem: SyntaxProblem) -> Mistake | None:
    """A line of words where a name and a colon should be."""
    if "could not find expected ':'" not in problem.why:
        return None
    row = problem.within_row
    if below_block := _below_block(problem, row):
        return below_block
    text = problem.lines[row].strip()
    column = len(problem.lines[row]) - len(problem.lines[row].lstrip())
    message = f"{quote(text)} has no name and colon before it"
    advice = "if it goes on from the line above, indent it further than that line and put all of the text in quotes"
    return problem.mistake("line-without-name", message, (row, column), len(text), advice)


_BLOCK_BEGINS = re.compile(r"[ \t]*(?:-[ \t]+)*(?P<name>\w+):[ \t]+[|>][-+0-9]*[ \t]*(?:#.*)?")


def _below_block(problem: SyntaxProblem, row: int) -> Mistake | None:
    """Words below `text: |` that aren't indented."""
    above = problem.row_above(row)
    found = None if above is None else _BLOCK_BEGINS.fullmatch(problem.lines[above])
    line = problem.lines[row]
    if found is None or NAMED.match(line) or _NAME_ONLY.match(line):
        return None
    words = line.strip()
    message = f"{quote(words)} is not indented further than {quote(found['name'] + ':')} above it"
    advice = f"indent it by two more than `{found['name']}`, and so each line of the text"
    at = (row, len(line) - len(line.lstrip()))
    return problem.mistake("bad-indentation", message, at, len(words), advice)


_CANT_BEGIN = (
    "cannot start any token",
    "alphabetic or numeric",
    "comment or",
    "keys are not allowed",
    "sequence entries are not allowed",
    "node content",
    "tag",
    "indentation indicator",
)


def _reserved_character(problem: SyntaxProblem) -> Mistake | None:
    """A text that begins with a character that means something to YAML."""
    if not any(words in problem.why + problem.within for words in _CANT_BEGIN) or "flow" in problem.within:
        return None
    at_context = any(word in problem.within for word in ("anchor", "alias", "tag", "block scalar", "parsing a node"))
    row, column = (problem.within_row, problem.within_column) if at_context else (problem.row, problem.column)
    line = problem.lines[row]
    character = line[column : column + 1]
    if not character or character.isspace():
        return None
    return _needs_quotes(problem, row, column)


_SIGN_IN_BRACKETS = re.compile(r"(?:^|(?<=[\[{,])|(?<=[\[{,] ))[@`%][^,\]}]*")
"""An item of a list that begins with a sign that no text can begin with."""


def _needs_quotes(problem: SyntaxProblem, row: int, column: int) -> Mistake:
    line = problem.lines[row]
    message = f"a text can't begin with {line[column]} unless it is in quotes"
    named = NAMED.match(line)
    colon = line.find(": ", column)
    is_name = colon > column and not (named and named.end() <= column)
    repaired = with_quotes(line, column, colon if is_name else None)
    if sum(line.count(sign, 0, column) for sign in "[{") > sum(line.count(sign, 0, column) for sign in "]}"):
        repaired = line[:column] + _SIGN_IN_BRACKETS.sub(lambda item: as_value(item[0]), line[column:])
    below = problem.lines[row + 1 : row + 2]
    goes_on = bool(below) and len(below[0]) - len(below[0].lstrip()) > problem.indentation
    advice = paste(repaired)
    if line[column] in "|>":
        advice = f"begin the text in the line below {line[column]}, indented, or {advice}"
    return problem.mistake("reserved-character", message, (row, column), 1, advice, None if goes_on else repaired)


def _after_a_property(problem: SyntaxProblem) -> Mistake | None:
    """`title: &b, x`: libyaml takes `&b` for a name and stumbles over the comma."""
    start = value_start(problem.line, problem.column)
    if problem.line[start : start + 1] in ("&", "!", "*") and start < problem.column:
        return _needs_quotes(problem, problem.row, start)
    return None


def _indentation(problem: SyntaxProblem) -> Mistake | None:
    """A line that begins in a column where nothing above it begins."""
    expected = ("expected key", "'-' indicator", "<block end>", "document start")
    if not any(words in problem.why for words in expected) or problem.column != problem.indentation:
        return None
    words = problem.line[problem.column : comment_start(problem.line, problem.column)]
    if not words:
        return None
    if words.startswith(":"):
        return problem.mistake(
            "empty-key", "nothing stands before the colon", (problem.row, problem.column), 1, _NAME_IT
        )
    if below_block := _below_block(problem, problem.row):
        return below_block
    columns = _columns_above(problem)
    at = (problem.row, problem.column)
    if not (NAMED.match(problem.line) or _NAME_ONLY.match(problem.line) or words.startswith("-")):
        message = f"{quote(words)} has no name and colon before it"
        advice = "if it goes on from the line above, indent it further than that line and put all of the text in quotes"
        return problem.mistake("line-without-name", message, at, len(words), advice)
    column, row = min(columns, key=lambda found: (abs(found[0] - problem.column), -found[0]), default=(0, 0))
    message = f"{quote(words)} begins in column {problem.column + 1}, where nothing above begins"
    advice = f"begin it in column {column + 1}, as in line {row + 1}"
    if column == problem.column:
        message = f"{quote(words)} begins in the column of the dashes above, without one"
        advice = f"if it begins something new write - {words}, else indent it by two more spaces"
    return problem.mistake("bad-indentation", message, at, len(words), advice)


def _columns_above(problem: SyntaxProblem) -> list[tuple[int, int]]:
    """Where the lines above begin (their dashes, and what follows the dashes), nearest first, each column once."""
    found: dict[int, int] = {}
    for row in range(problem.row - 1, max(-1, problem.row - 200), -1):
        line = problem.lines[row]
        if NAMED.match(line) or _NAME_ONLY.match(line) or line.lstrip().startswith("- "):
            found.setdefault(len(line) - len(line.lstrip()), row)
            found.setdefault(_name_column(line), row)
    return list(found.items())


def _second_document(problem: SyntaxProblem) -> Mistake | None:
    if "document start" not in problem.why or not any(line.startswith("...") for line in problem.lines[: problem.row]):
        return None
    message = "the document ends above this line, and what follows would not be read"
    advice = "delete the line with ... above, or what follows it"
    return problem.mistake("second-document", message, (problem.row, problem.column), len(problem.line), advice)


def _unknown(problem: SyntaxProblem) -> Mistake:
    """Whatever is left, in no more detail than we can vouch for."""
    rest = problem.line[problem.column : comment_start(problem.line, problem.column)]
    message = f"{quote(rest)} can't be read here" if rest else "the line can't be read as it stands"
    advice = 'put a text that holds any of : # [ ] { } , & * ! | > or quotes in double quotes, like "this: one"'
    return problem.mistake("yaml-syntax", message, (problem.row, problem.column), len(rest), advice)


_RULES: tuple[Callable[[SyntaxProblem], Mistake | None], ...] = (
    _tab,
    _odd_letter,
    _hash_in_brackets,  # before brackets: one that closes is in the comment
    _directive,
    bad_escape,
    unclosed_quote,  # before what stands after a quote: that quote may belong to the next text
    after_the_end,
    _long_name,
    _colon_in_text,
    _missing_space,  # before indentation: the line above isn't what it seems
    _too_far_in,
    _line_without_name,
    brackets,
    _reserved_character,
    _second_document,
    _after_a_property,
    _indentation,
)


def glued(text: str, line: int, column: int, lines: tuple[str, ...], name: str) -> Mistake | None:
    """The space missing after the colon in a file that is one such line and nothing else."""
    if not _GLUED_COLON.match(text):
        return None
    row = line - 1
    return _missing_space(
        SyntaxProblem(lines, name, "mapping values are not allowed", "", row, column - 1, row, 0, None)
    )
