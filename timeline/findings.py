"""One finding about the input: what is wrong, where, and what to write instead; as text, JSON, GitHub or SARIF.

Every package makes the same `Finding`; this one alone knows how to show it. Text from the input passes
through `visible` before it can reach a terminal.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

from timeline.frozen import dataclass

Severity = Literal["error", "warning"]

TEXT_LIMIT = 20
"""How many findings the text form shows unless all are asked for."""
SAME_CODE_LIMIT = 3
"""How many findings of one code the text form shows for one entry."""
GITHUB_LIMIT = 10
"""How many annotations of a severity GitHub shows for a step."""
QUOTE_WIDTH = 60
"""Where quoted input is cut in a message, in characters."""
EXCERPT_WIDTH = 100
"""Where a line of the file is cut around the caret, in columns."""

_BIDI = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_INVISIBLE = {0x00AD, 0x200B, 0x2028, 0x2029, 0x2060, 0xFEFF}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding points: a file, a line and a column (both from 1, in characters) and a length in characters."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about the input."""

    code: str
    """What is wrong, in words joined by hyphens, so that "allow *code*" reads as English."""
    message: str
    """One line: the words found, quoted as typed, then what is wrong with them."""
    place: Place
    severity: Severity = "error"
    help: str | None = None
    """What to write instead."""
    entry: int | None = None
    """Which event of the file it belongs to, counted from 0; None for the file as a whole."""


class TimelineError(Exception):
    """The input can't be used; `findings` say why, `lines` are those of the file, where it has any."""

    def __init__(self, findings: Iterable[Finding], lines: Mapping[str, Sequence[str]] | None = None) -> None:
        self.findings: tuple[Finding, ...] = in_file_order(findings)
        self.lines: Mapping[str, Sequence[str]] = lines or {}
        super().__init__("; ".join(finding.message for finding in self.findings))

    def __reduce__(self) -> tuple[type[TimelineError], tuple[object, ...]]:
        """How it goes from one process to another."""
        return type(self), (self.findings, dict(self.lines))


class NotReadableError(Exception):
    """Why nothing can be taken from a file, in one sentence, and what helps."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.help = help


def in_file_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings sorted by file, line and column, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=_file_order))


def _file_order(finding: Finding) -> tuple[str, int, int, str, str]:
    return (finding.place.file, finding.place.line, finding.place.column, finding.code, finding.message)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings stops a build."""
    return any(finding.severity == "error" for finding in findings)


def visible(text: str) -> str:
    """The text with control, bidirectional and invisible characters written as `<U+001B>`.

    Such characters can rewrite a terminal's screen or make a line read differently from what it says
    (Unicode Technical Report 36, section 2.2 and "Trojan Source", CVE-2021-42574).
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    code = ord(character)
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in _BIDI or code in _INVISIBLE:
        return f"<U+{code:04X}>"
    return character


def quote(text: str, width: int = QUOTE_WIDTH) -> str:
    """The text in double quotes as a message quotes it: on one line, visible, cut to `width` characters."""
    line = " ".join(text.split())
    if len(line) > width:
        line = line[: width - 1].rstrip() + "…"
    return f'"{visible(line)}"'


def counted(number: int, noun: str, several: str | None = None) -> str:
    """So many of something, in English; `several` where an s doesn't make the plural.

    >>> counted(1, "event"), counted(2_000, "event"), counted(0, "entry", "entries")
    ('1 event', '2,000 events', '0 entries')
    """
    return f"{number:,} {noun if number == 1 else several or f'{noun}s'}"


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str | None:
    """The known word most like `word`, or None where none is alike enough to be worth offering: 1 is the same word."""
    from difflib import get_close_matches  # only a mistake needs it

    found = get_close_matches(word.casefold(), list(known), cutoff=alike)
    turned = [one for one in found if sorted(one) == sorted(word.casefold())]  # two letters that changed places
    return next(iter(turned or found), None)


class Guesses:
    """The nearest words of a long list, for the first findings only: the others would take the square of its length."""

    LIMIT = TEXT_LIMIT

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._left = self.LIMIT

    def nearest(self, word: str) -> str | None:
        """As the function of that name; None when enough have been looked for."""
        self._left -= 1
        return nearest(word, self._known) if self._left >= 0 else None


def to_text(
    findings: Iterable[Finding],
    lines: Mapping[str, Sequence[str]],
    *,
    every: bool = False,
    colour: bool = False,
) -> str:
    """The findings for a person, each with its line of the file, a caret and the help, ending in a newline.

    `lines` maps a file's name to its lines. Unless `every`, the first 20 are shown, at most three of one
    code in one entry, then one line counts the rest by code.
    """
    ordered = in_file_order(findings)
    shown = ordered if every else _worth_showing(ordered)
    blocks = [_text_block(finding, lines.get(finding.place.file, ()), colour) for finding in shown]
    rest = Counter(finding.code for finding in ordered)
    rest.subtract(finding.code for finding in shown)
    left = [f"{count} {code}" for code, count in sorted(rest.items()) if count]
    if left:
        blocks.append(f"and {sum(rest.values())} more: {', '.join(left)} (--all shows them)\n")
    return "".join(blocks)


def _worth_showing(ordered: Sequence[Finding]) -> list[Finding]:
    seen: Counter[tuple[str, int | None]] = Counter()
    shown = []
    for finding in ordered:
        seen[finding.code, finding.entry] += 1
        if finding.entry is None or seen[finding.code, finding.entry] <= SAME_CODE_LIMIT:
            shown.append(finding)
    # An error must not hide behind twenty warnings.
    kept = sorted(shown, key=lambda finding: finding.severity != "error")[:TEXT_LIMIT]
    return [finding for finding in shown if finding in kept]


def _text_block(finding: Finding, lines: Sequence[str], colour: bool) -> str:
    place = finding.place
    severity: str = finding.severity
    if colour:
        severity = f"\x1b[{'31' if severity == 'error' else '33'};1m{severity}\x1b[0m"
    head = f"{visible(place.file)}:{place.line}:{place.column}: {severity}: {finding.message} [{finding.code}]\n"
    gutter = len(str(place.line))
    body = ""
    if 0 < place.line <= len(lines) and lines[place.line - 1].strip():
        shown, caret = excerpt(lines[place.line - 1], place.column, place.length)
        body = f"{' ' * gutter} |\n{place.line} | {shown}\n{' ' * gutter} | {caret}\n"
    if finding.help:
        body += f"{' ' * gutter} = help: {visible(finding.help)}\n"
    return head + body


def excerpt(line: str, column: int, length: int) -> tuple[str, str]:
    """The line cut to `EXCERPT_WIDTH` columns around the caret, and the caret line below it."""
    line = line.rstrip("\r\n")
    start = min(column - 1, len(line))
    first = max(0, start - EXCERPT_WIDTH // 2) if len(line) > EXCERPT_WIDTH else 0
    last = min(len(line), first + EXCERPT_WIDTH)
    cells = [" " if character == "\t" else _visible_character(character) for character in line[first:last]]
    before = sum(map(_columns, cells[: start - first]))
    under = sum(map(_columns, cells[start - first : start - first + max(length, 1)])) or 1
    lead = "…" if first else ""
    text = lead + "".join(cells) + ("…" if last < len(line) else "")
    return text.rstrip(), " " * (len(lead) + before) + "^" * under


def _columns(cell: str) -> int:
    if cell.isascii():
        return len(cell)
    from unicodedata import combining, east_asian_width  # only lines beyond ASCII need it

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in cell)


def to_json(findings: Iterable[Finding]) -> str:
    """All findings as one JSON document, `{"findings": […]}`, columns counted from 1 in characters."""
    import json

    rows = [
        {
            "file": finding.place.file,
            "line": finding.place.line,
            "column": finding.place.column,
            "length": finding.place.length,
            "severity": finding.severity,
            "code": finding.code,
            "message": finding.message,
            "help": finding.help,
        }
        for finding in in_file_order(findings)
    ]
    return json.dumps({"findings": rows}, ensure_ascii=False, indent=1) + "\n"


def to_github(findings: Iterable[Finding]) -> str:
    """The findings as GitHub workflow commands; it shows ten errors and ten warnings a step, so the rest is counted."""
    written = ""
    for severity in ("error", "warning"):
        own = [finding for finding in in_file_order(findings) if finding.severity == severity]
        shown = own if len(own) <= GITHUB_LIMIT else own[: GITHUB_LIMIT - 1]
        written += "".join(map(_github_line, shown))
        if len(own) > len(shown):
            codes = Counter(finding.code for finding in own[len(shown) :])
            rest = ", ".join(f"{count} {code}" for code, count in codes.most_common())
            written += f"::{severity} title=more findings::and {len(own) - len(shown)} more: {_github_escape(rest)}\n"
    return written


def _github_line(finding: Finding) -> str:
    from pathlib import PurePath

    place = finding.place
    text = finding.message + (f"\n{finding.help}" if finding.help else "")
    where = (
        f"file={_github_escape(PurePath(place.file).as_posix(), ':,')},line={place.line},col={place.column},"
        f"endColumn={place.column + max(place.length, 1)},title={finding.code}"
    )
    return f"::{finding.severity} {where}::{_github_escape(text)}\n"


def _github_escape(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return visible(text)


def to_sarif(findings: Iterable[Finding], version: str) -> str:
    """The findings as SARIF 2.1.0, columns in Unicode code points (section 3.14.17)."""
    import json

    ordered = in_file_order(findings)
    rules = [_sarif_rule(code) for code in sorted({finding.code for finding in ordered})]
    driver = {"name": "timeline", "version": version, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": list(map(_sarif_result, ordered))}
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _sarif_rule(code: str) -> dict[str, object]:
    """What a service that shows findings is told of a code: GitHub asks for three texts."""
    words = code.replace("-", " ").capitalize()
    texts = {
        "shortDescription": words,
        "fullDescription": f"{words}: what `timeline check` finds under the code {code}.",
        "help": "The message says what is wrong and what to write instead; docs/findings.md lists the codes.",
    }
    return {"id": code, **{name: {"text": text} for name, text in texts.items()}}


def _uri(file: str) -> str:
    """The file as SARIF names it, by a URI (section 3.4.3): relative where the path is."""
    from pathlib import PurePath  # the text of a finding needs neither
    from urllib.parse import quote as escaped

    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else escaped(os.fsencode(path.as_posix()))


def _sarif_result(finding: Finding) -> dict[str, object]:
    place = finding.place
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + max(place.length, 1),
    }
    location = {"physicalLocation": {"artifactLocation": {"uri": _uri(place.file)}, "region": region}}
    text = finding.message + (f"; {finding.help}" if finding.help else "")
    return {"ruleId": finding.code, "level": finding.severity, "message": {"text": text}, "locations": [location]}
