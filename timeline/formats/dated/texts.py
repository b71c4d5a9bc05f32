"""The title and the texts of an event from its lines in a document, as HTML; lines with a name go to their field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline.formats.dated.beginnings import Beginning, marks_in, without
from timeline.formats.dated.document_lines import Line, words_of
from timeline.formats.dated.page_trees import inner_html
from timeline.formats.rows import Row, Text
from timeline.formats.tables import columns_of

_LONGEST_TITLE = 160
"""Characters of a bold line that is a title."""
_ONE_LINE = 120
"""Characters of a line that is a title as it is."""
_STRONG = frozenset(["strong", "b"])


def is_title(line: Line) -> bool:
    """Whether all of a line is bold, and short."""
    holder = line.holder
    if not 0 < len(line.words) <= _LONGEST_TITLE or (holder.text or "").strip() or not len(holder):
        return False
    return all(child.tag in _STRONG and not (child.tail or "").strip() for child in holder)


def fill(row: Row, line: Line, beginning: Beginning | None, title: Line | None, body: Sequence[Line]) -> None:
    """Gives a row its title and its texts."""
    rest = rest_of(line, beginning)
    lines = [rest] if rest.words or _shows(rest) else []
    if line.kind == "heading":
        row.title = _text(rest) if rest.words else None
        lines = []
        body = list(_without_labels(row, body))
    lines += body
    if title is not None:
        row.title = _text(title)
    elif row.title is None and lines and _is_title_above(lines):
        row.title, lines = _text(lines[0]), lines[1:]
    elif row.title is None and len(lines) == 1 and lines[0] is rest and _is_one_line(rest):
        row.title, lines = _text(_without_stop(rest)), []
    row.texts += [Text(html_of(own), "html") for own in _parted(lines) if own]


def _is_title_above(lines: Sequence[Line]) -> bool:
    """Whether the first of some lines is the title of the others."""
    first = lines[0]
    return first.kind == "heading" or (len(lines) > 1 and is_title(first) and not first.is_common)


def _parted(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """The first paragraph, of which a title may be made, and what stands below it."""
    end = next((at for at, line in enumerate(lines) if at and line.after != "hard"), len(lines))
    return lines[:end], lines[end:]


def _is_one_line(line: Line) -> bool:
    """Whether a line is a title as it is, and nothing in it leads elsewhere."""
    return len(line.words) <= _ONE_LINE and next(line.holder.iter("a", "img", "iframe", "video", "audio"), None) is None


def _without_stop(line: Line) -> Line:
    """The line without the full stop of its only sentence."""
    words = line.words
    if not words.endswith(".") or "." in words.split()[-1][:-1] or len(words.split()[-1]) < 4:
        return line
    shown = words_of(line.holder)
    line.holder = without(line.holder, len(shown) - 1, len(shown))
    return line


def rest_of(line: Line, beginning: Beginning | None) -> Line:
    """The line without its date."""
    start, end = (beginning.start, beginning.rest) if beginning is not None else (0, 0)
    holder = without(line.holder, start, end)
    return Line("paragraph", 0, holder, words_of(holder).strip(), line.place, line.group, line.within)


def _shows(line: Line) -> bool:
    return next(line.holder.iter("img", "iframe", "video", "audio"), None) is not None


def _text(line: Line) -> Text:
    return Text(inner_html(line.holder), "html")


def html_of(lines: Sequence[Line]) -> str:
    """The lines as HTML again: paragraphs, lists in lists, quotations."""
    parts: list[str] = []
    depth = 0
    outermost = min((line.level for line in lines if line.kind == "item"), default=1) - 1
    for line in lines:
        level = line.level - outermost if line.kind == "item" else 0
        tag = "ol" if line.is_numbered else "ul"
        parts += [f"<{tag}>"] * max(level - depth, 0) + ["</ul>"] * max(depth - level, 0)
        depth = level
        inside = inner_html(line.holder)
        if line.after == "hard" and parts and parts[-1].endswith("</p>"):
            parts[-1] = f"{parts[-1][:-4]}<br>{inside}</p>"
        else:
            parts.append(_element(line, inside))
    return "".join(parts)


def _element(line: Line, inside: str) -> str:
    if line.kind == "item":
        return f"<li>{inside}</li>"
    if line.kind == "heading":
        return f"<h4>{inside}</h4>"
    return f"<blockquote><p>{inside}</p></blockquote>" if line.is_quoted else f"<p>{inside}</p>"


# Lines with a name

_LABEL = re.compile(r"([^\W\d_][^:：]{1,30})\s*[:：]\s*")
_KNOWN = frozenset(["text", "source", "tags", "people", "places"])


def _without_labels(row: Row, body: Sequence[Line]) -> Iterator[Line]:
    """The lines that have no name of a field before them; the others go there, with the list that follows a name."""
    held = ""
    for line in body:
        own = _label(line)
        if own is not None:
            held, end = own
            rest = Line(line.kind, line.level, without(line.holder, 0, end), line.words[end:].strip(), 0, "", ())
            if held == "text":
                row.texts.append(_text(rest))
            elif rest.words:
                _add(row, held, rest)
        elif held == "source" and line.kind == "item":
            _add(row, held, line)
        else:
            held = ""
            yield line


def _label(line: Line) -> tuple[str, int] | None:
    """The field that a bold word before a colon names, and where its own words begin."""
    found = _LABEL.match(line.words)
    first = next(iter(line.holder), None)
    if found is None or first is None or first.tag not in _STRONG or (line.holder.text or "").strip():
        return None
    marks = marks_in(line.holder)
    if marks and not found.end(1) <= marks[0] <= found.end():
        return None
    held = next((name for name, column in columns_of([found[1]], {})._asdict().items() if column), "")
    return (held, found.end()) if held in _KNOWN else None


def _add(row: Row, held: str, line: Line) -> None:
    if held == "source":
        row.sources.append(_text(line))
        return
    names = [name.strip() for name in re.split(r"[,;|]", line.words) if name.strip()]
    {"tags": row.tags, "people": row.people, "places": row.places}[held].extend(names)
