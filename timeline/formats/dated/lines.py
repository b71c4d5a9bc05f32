"""Which lines of a document open an event: those that begin with a date in a list where most do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from timeline.formats.dated.beginnings import (
    Beginning,
    Dates,
    beginning_of,
    loosely,
    machine_date,
    may_be_loose,
    nearly,
    tail_of,
    timed,
    without,
)
from timeline.formats.dated.document_lines import Line

_ITEMS = 0.3
"""Of the items of a list, what must begin with a date before it is one of events."""
_HEADINGS = 0.34
_PARAGRAPHS = 0.5
_UNDER_DATES = 0.25
"""The same for paragraphs, where headings are dates."""
_COLUMN = 0.8
"""Of elements of one kind, what must be a date alone before they are all meant to be one."""
_LOOSE = 0.7
"""The same where only a space follows a date."""

Key = tuple[str, int]


@dataclass
class Dated:
    """The lines of a document, and which of them open events."""

    lines: list[Line]
    beginnings: dict[int, Beginning] = field(default_factory=dict)
    """By the number of the line."""
    groups: set[Key] = field(default_factory=set)
    """In which lines open events."""
    keys: list[Key] = field(default_factory=list)
    """The group of each line."""


def dated(lines: Sequence[Line], dates: Dates, *, fewest: int) -> Dated:
    """The lines with the dates that open them; a group with fewer than `fewest` dates is none."""
    merged = _with_lines(lines, dates)
    found = Dated(merged, keys=_keys(merged))
    own = _firsts(merged, dates)
    headings = _headings(found, own)
    has_dates = any(own[number].rest >= len(merged[number].words.rstrip()) for number in headings)
    _take(found, own, headings)
    shares = _Shares(found, own, has_dates)
    for numbers in _groups(found, lambda line: line.kind in ("item", "paragraph", "term")).values():
        of = [number for number in numbers if number in own]
        is_enough = bool(of) and shares.are_enough(numbers, of, fewest)
        if is_enough:
            _take(found, own, of)
        _take_loosely(found, numbers, dates, len(of) if is_enough else 0)
    _with_near(found)
    return found


def _firsts(lines: Sequence[Line], dates: Dates) -> dict[int, Beginning]:
    """The dates with which lines begin; without figures only where one has a year that may stand above them."""
    own = {number: one for number, line in enumerate(lines) if (one := _first(line, dates)) is not None}
    if not any(one.sort == "whole" and _is_whole(lines[number], one) for number, one in own.items()):
        return own
    dates.without_figures = True
    rest = {number: one for number, line in enumerate(lines) if number not in own and (one := _first(line, dates))}
    return dict(sorted({**own, **rest}.items()))


def _first(line: Line, dates: Dates) -> Beginning | None:
    if line.kind in ("row", "code"):
        return None
    is_strict = line.kind == "paragraph" or line.is_quoted
    found = beginning_of(line, dates, strict=is_strict) or timed(line, dates)
    times = list(line.holder.iter("time"))
    if found is not None and len(times) == 1 and str(times[0].text_content()).strip().startswith(found.words):
        found = found._replace(machine=machine_date(times[0]))
    if found is not None and line.kind != "heading" and _leads_elsewhere(line) and _is_whole(line, found):
        return None
    return found or (tail_of(line, dates) if line.kind == "heading" else None)


def _leads_elsewhere(line: Line) -> bool:
    """Whether a line is a link to another part of the page, or a button."""
    links = list(line.holder.iter("a"))
    if len(links) != 1 or str(links[0].text_content()).strip() != line.words:
        return False
    is_button = links[0].get("role") == "button" or "btn" in (links[0].get("class") or "")
    return is_button or (links[0].get("href") or "").startswith("#")


def _keys(lines: Sequence[Line]) -> list[Key]:
    """The group of each line: of an item its list, of a paragraph those between two headings."""
    keys: list[Key] = []
    section = 0
    for number, line in enumerate(lines):
        section = number if line.kind == "heading" else section
        of_list = line.within[line.within.index(line.items[-1]) - 1] if line.items and len(line.within) > 1 else 0
        keys.append((line.group, of_list if line.kind == "item" else 0 if line.kind == "heading" else section))
    return keys


def _groups(found: Dated, is_of: Callable[[Line], bool]) -> dict[Key, list[int]]:
    groups: dict[Key, list[int]] = defaultdict(list)
    for number, line in enumerate(found.lines):
        if is_of(line):
            groups[found.keys[number]].append(number)
    return groups


def _headings(found: Dated, own: dict[int, Beginning]) -> list[int]:
    """The headings that are dates, or begin or end with one; the only one of the first level is the title."""
    taken = []
    for numbers in _groups(found, lambda line: line.kind == "heading").values():
        of = [number for number in numbers if number in own]
        is_alone = len(numbers) == 1 and found.lines[numbers[0]].level == 1
        is_enough = len(of) >= len(numbers) * _HEADINGS and not is_alone
        taken += [number for number in of if is_enough or _is_whole(found.lines[number], own[number])]
    return [number for number in sorted(taken) if _has_figures(own[number]) or _is_below(found, own, taken, number)]


def _has_figures(one: Beginning) -> bool:
    return any(map(str.isdigit, one.words))


def _is_below(found: Dated, own: dict[int, Beginning], taken: Sequence[int], number: int) -> bool:
    """Whether a heading such as "May" stands below one with a year."""
    level = found.lines[number].level
    for other in range(number - 1, -1, -1):
        line = found.lines[other]
        if line.kind == "heading" and line.level < level:
            return other in taken and _has_figures(own[other])
    return False


def _is_whole(line: Line, beginning: Beginning) -> bool:
    """Whether the date is all there is in the line."""
    return not words_beside(line, beginning)


def words_beside(line: Line, beginning: Beginning) -> str:
    """The words of a line without those of its date."""
    return (line.words[: beginning.start] + line.words[beginning.rest :]).strip()


def _take(found: Dated, own: dict[int, Beginning], numbers: Iterable[int]) -> None:
    for number in numbers:
        found.beginnings[number] = own[number]
        found.groups.add(found.keys[number])


class _Shares:
    """How many of the lines of each group begin with a date."""

    def __init__(self, found: Dated, own: dict[int, Beginning], has_dates: bool) -> None:
        self._found, self._has_dates = found, has_dates
        self._all = Counter(key[0] for key in found.keys)
        self._own = Counter(found.keys[number][0] for number in own)

    def are_enough(self, numbers: Sequence[int], of: Sequence[int], fewest: int) -> bool:
        """Whether a group, or all of its kind in the document, has enough of them."""
        line = self._found.lines[numbers[0]]
        path = self._found.keys[numbers[0]][0]
        is_prose = line.kind == "paragraph"
        least = _ITEMS if not is_prose else _UNDER_DATES if self._has_dates else _PARAGRAPHS
        share = max(len(of) / len(numbers), self._own[path] / self._all[path])
        needed = 1 if self._has_dates else max(fewest, 2) if is_prose else fewest
        return share >= least and self._own[path] >= needed


def _take_loosely(found: Dated, numbers: Sequence[int], dates: Dates, others: int) -> None:
    """Takes the dates of a group in which only a space follows them; `others` have more than that."""
    rest = [number for number in numbers if number not in found.beginnings]
    needed = max(3, len(numbers) * _LOOSE) - others
    if not rest or sum(may_be_loose(found.lines[number]) for number in rest) < needed:
        return
    loose = {number: one for number in rest if (one := loosely(found.lines[number], dates)) is not None}
    if len(loose) >= needed:
        _take(found, loose, loose)


def _with_near(found: Dated) -> None:
    """Takes words that stand where the other lines of a group have their dates."""
    groups = _groups(found, lambda line: line.kind in ("item", "paragraph", "term", "heading"))
    sizes = Counter(key[0] for key in found.keys)
    shapes: dict[str, Counter[str]] = defaultdict(Counter)
    for number, one in found.beginnings.items():
        shapes[found.keys[number][0]][one.shape] += 1
    for key, numbers in groups.items():
        usual = frozenset(shape for shape, count in shapes[key[0]].items() if count * 4 >= shapes[key[0]].total())
        if not usual or (key not in found.groups and found.lines[numbers[0]].kind != "item"):
            continue
        is_column = usual == {""} and "." in key[0].rpartition("/")[2]
        is_column = is_column and shapes[key[0]].total() >= sizes[key[0]] * _COLUMN
        for number in numbers:
            if number not in found.beginnings:
                near = nearly(found.lines[number], usual, is_column=is_column)
                found.beginnings |= {number: near} if near is not None else {}


def _with_lines(lines: Sequence[Line], dates: Dates) -> list[Line]:
    """The lines, those that only go on from line to line in the file put together."""
    merged: list[Line] = []
    for block in _blocks(lines):
        if len(block) == 1:
            merged += block
        elif all(one.words and _is_marked(one) for one in block):
            merged += [_after_break(one) for one in block]
        else:
            merged += _apart(block) if _is_list(block, dates) else _joined(block)
    return merged


def _is_list(block: Sequence[Line], dates: Dates) -> bool:
    """Whether most lines of a paragraph begin with a date."""
    opened = sum(beginning_of(one, dates, strict=True) is not None for one in block)
    if opened >= max(2, len(block) * 0.6):
        return True
    if sum(map(may_be_loose, block)) < max(3, len(block) * _LOOSE):
        return False
    return sum(loosely(one, dates) is not None for one in block) + opened >= max(3, len(block) * _LOOSE)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of one block that the end of a line parts."""
    blocks: list[list[Line]] = []
    for line in lines:
        if line.after == "soft" and blocks and blocks[-1][-1].within == line.within:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_marked(line: Line) -> bool:
    """Whether a line begins with a mark."""
    holder = line.holder
    return not (holder.text or "").strip() and len(holder) > 0 and holder[0].tag in ("strong", "b")


def _after_break(line: Line) -> Line:
    line.after = "hard" if line.after == "soft" else line.after
    return line


def _apart(block: Sequence[Line]) -> list[Line]:
    for line in block:
        line.group += "~"
        line.after = ""
    return list(block)


def _joined(block: Sequence[Line]) -> list[Line]:
    first = block[0]
    holder = without(first.holder, 0, 0)
    for line in block[1:]:
        other = without(line.holder, 0, 0)
        other.text = f" {other.text or ''}"
        holder.append(other)
    first.holder = holder
    first.words = " ".join(line.words for line in block)
    return [first]
