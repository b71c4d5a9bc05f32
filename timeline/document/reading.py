"""From a file, or its bytes, to a `Document`; everything wrong with it in one go, as far as it can be read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from timeline import systems
from timeline.decoding import control_characters, decode, split_lines, without_control_characters
from timeline.document.building import Built, build, too_deep
from timeline.document.conflicts import conflicts
from timeline.document.letters import odd_letters
from timeline.document.mistakes import explain, glued
from timeline.document.nodes import Document, Mapping, Node, Scalar
from timeline.document.not_found import folder_there, nothing_there
from timeline.document.problems import Mistake
from timeline.findings import Finding, Place, TimelineError

MAX_BYTES = 16_000_000
"""How large a file may be unless the limit is lifted."""
REPAIRS = 20
"""How many mistakes in the writing are looked past for the next one."""
REPAIRED_CHARACTERS = 4_000_000
"""How many characters are read again for that, so that a large file is answered soon."""

_BEGIN = 'begin with a line such as title: "What happened", and a line with events: above the events'


def read_document(path: Path, *, name: str | None = None, size_limits: bool = True) -> Document:
    """The document in a file; `TimelineError` says why there is none.

    Findings call the file `name`, or else its path as given.
    """
    called = str(path) if name is None else name
    return parse_document(read_data(path, called, size_limits=size_limits), called, size_limits=size_limits)


def read_data(path: Path, called: str, *, size_limits: bool = True) -> bytes:
    """The bytes of a file; `TimelineError` says why there are none."""
    try:
        return _read(path, called, size_limits)
    except (FileNotFoundError, NotADirectoryError):
        message, advice = nothing_there(path, called)
        raise _refused("file-not-found", message, called, advice) from None
    except (OSError, ValueError) as error:  # ValueError: a path with a zero byte
        reason = (getattr(error, "strerror", None) or "not a usable path").lower()
        raise _refused("file-unreadable", f"the file can't be read: {reason}", called) from None


def _read(path: Path, name: str, size_limits: bool) -> bytes:
    # Looked at before it is opened, since opening a device can already do something (rewind a tape, say).
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise _refused("not-a-file", "this is a folder, not a file", name, folder_there(path))
    _require_file(status.st_mode, name)
    descriptor = os.open(path, systems.READ)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        _require_file(status.st_mode, name)
        if size_limits:
            _require_size(status.st_size, name)
        return file.read(MAX_BYTES + 1 if size_limits else -1)


def _require_file(mode: int, name: str) -> None:
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "a device or a pipe"
        raise _refused("not-a-file", f"this is {what}, not a file", name, "give the path of the file with the events")


def _require_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        message = f"the file has {size:,} bytes; the limit is {MAX_BYTES:,} (16 MB)"
        raise _refused("file-too-large", message, name, "if a program wrote it, add --no-size-limits")


def _refused(code: str, message: str, name: str, advice: str | None = None) -> TimelineError:
    return TimelineError([Finding(code, message, Place(name), help=advice)])


def parse_document(data: bytes, name: str, *, size_limits: bool = True) -> Document:
    """The document in the bytes of a file that findings call `name`; `TimelineError` says why there is none."""
    if size_limits:
        _require_size(len(data), name)
    text = decode(data, name)
    return parse_text(text, split_lines(text), name)


def parse_text(text: str, lines: tuple[str, ...], name: str) -> Document:
    """The document of a text that is cut into lines already; `TimelineError` says why there is none."""
    if unresolved := conflicts(lines, name):
        raise TimelineError(unresolved, {name: lines})
    findings = control_characters(text, name)
    readable = without_control_characters(text) if findings else text
    try:
        root = _tree(readable, split_lines(readable) if findings else lines, name, findings)
        return Document(name, text, lines, _chronology(root, lines, name, findings), tuple(findings))
    except TimelineError as error:
        raise TimelineError(error.findings, {name: lines}) from None


def _tree(text: str, lines: tuple[str, ...], name: str, findings: list[Finding]) -> Node | None:
    """The tree, with what was found on the way added to `findings`.

    libyaml stops at the first mistake. Where it is clear what the line was meant to be, the text is read again
    with the line so written, to find the next mistake; the file stays refused.
    """
    odd = odd_letters(lines, name)
    mistakes = [mistake.finding for mistake in odd]
    anew = {mistake.line: mistake.repaired for mistake in odd}
    if anew:
        lines = tuple(anew.get(number) or line for number, line in enumerate(lines, 1))
        text = "\n".join(lines)
    repaired: set[int] = set()
    rounds = min(REPAIRS, REPAIRED_CHARACTERS // (len(text) + 1))
    while True:
        built = build(text, lines, name)
        # In a line written anew the columns are no longer those of the file.
        findings += [finding for finding in built.findings if finding.place.line not in repaired | anew.keys()]
        if built.problem is None:
            break
        mistake = _explained(built, text, lines, name)
        past = max(repaired, default=0)
        is_new = mistake.finding.place.line > past and mistake.finding.place.line not in anew
        if is_new and not _follows_from_hash(mistake, findings):
            mistakes.append(mistake.finding)
        if mistake.repaired is None or mistake.line <= past or len(repaired) >= rounds:
            break
        repaired.add(mistake.line)
        lines = (*lines[: mistake.line - 1], mistake.repaired, *lines[mistake.line :])
        text = "\n".join(lines)
    if mistakes or built.problem is not None:
        raise TimelineError(_one_each_place([*mistakes, *findings]))
    return built.root


def _follows_from_hash(mistake: Mistake, findings: list[Finding]) -> bool:
    """Whether what is wrong is only that ` #` took the end of a text, or a closing bracket, away."""
    near = (mistake.line, mistake.line - 1)
    cut = any(finding.code == "text-after-hash" and finding.place.line in near for finding in findings)
    return cut and mistake.finding.code in ("unclosed-bracket", "line-without-name", "text-in-brackets")


def _one_each_place(findings: list[Finding]) -> list[Finding]:
    """The findings without those that say a second time what is wrong at one place."""
    return list({(finding.place.line, finding.place.column): finding for finding in reversed(findings)}.values())


def _explained(built: Built, text: str, lines: tuple[str, ...], name: str) -> Mistake:
    assert built.problem is not None
    mark = built.problem.problem_mark
    assert mark is not None
    if "nesting depth" in str(built.problem.problem):
        # libyaml's own limit is 1,000, met before its first event; the text up to there shows where ours is.
        build(text[: mark.index], lines, name)
        raise too_deep(mark.line + 1, mark.column + 1, name)
    return explain(built.problem, built.last, lines, name)


def _chronology(root: Node | None, lines: tuple[str, ...], name: str, findings: list[Finding]) -> Mapping:
    """The top of the document, which has to be lines of `name: text`."""
    if isinstance(root, Mapping):
        return root
    place = Place(name, root.line, root.column, root.length) if root else Place(name)
    if root is None or (isinstance(root, Scalar) and root.plain and not root.value):
        finding = Finding("empty-file", "there is nothing in this file", Place(name), help=_BEGIN)
    elif isinstance(root, Scalar):
        message = 'the file is one piece of text, not lines such as "title: …"'
        missing = glued(root.value, root.line, root.column, lines, name)
        finding = missing.finding if missing else Finding("not-a-chronology", message, place, help=_BEGIN)
    else:
        message = 'the file is a list, not lines such as "title: …"'
        finding = Finding("not-a-chronology", message, place, help=_BEGIN)
    raise TimelineError([*findings, finding])
