"""A scene as the lines of a terminal of any size: values in, rows out.

What matters most keeps its place on the smallest screen: the date, the title, the sentence around the date's words, the
message and the keys. Each part says how many rows it needs at least, and how many it takes before others get more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from timeline.findings import counted
from timeline.frozen import dataclass
from timeline.live.desk.terminal.card_rows import (
    date_rows,
    field_rows,
    neighbour_rows,
    other_rows,
    reading_rows,
    rule,
    same_rows,
    sentence_rows,
    source_rows,
    state_rule,
    title_rows,
    why_rows,
)
from timeline.live.desk.terminal.cells import Row, Span, fit, row_width, wrap
from timeline.live.desk.terminal.hints import KEYS, hints_of
from timeline.live.desk.terminal.scene import FIELDS, Scene
from timeline.live.desk.views import Card

NARROWEST = 8
"""Cells: a narrower terminal is drawn as if it had so many, and shows what it can."""

_ROOMY = 16
"""Rows from which on a message may have two of them."""

_CURSOR = "cursor"
_SEVERAL = {1: "one", 2: "two", 3: "three"}


@dataclass(frozen=True, slots=True)
class Screen:
    """What a terminal shows."""

    rows: tuple[Row, ...]
    """One for each line."""
    cursor: tuple[int, int] | None
    """Row and column, from 0, where somebody types; None where nobody does."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that belong together."""

    rows: tuple[Row, ...]
    rank: int
    """Which part gets its rows first: the lowest."""
    least: int
    usual: int
    """How many it gets before any gets more than that."""
    keeps: Literal["start", "end", "middle"] = "start"
    """Which rows stay where not all have room; `middle`: those around the words in reverse or the cursor."""


def draw(scene: Scene, width: int, height: int) -> Screen:
    """The scene on so many columns and rows, a row for each line of the terminal."""
    width = max(width, NARROWEST)
    head, foot = _heads(scene, width), _message(scene, width, 1 if height < _ROOMY else 2)
    room = max(0, height - len(head) - len(foot) - 1)
    body, is_cut = _body(scene, width, room)
    rows = [*head, *body, *[()] * (room - len(body)), *foot, _keys(scene, width, is_cut=is_cut)]
    return _with_cursor(tuple(rows[-height:] if len(rows) > height else rows))


def _with_cursor(rows: Sequence[Row]) -> Screen:
    """The rows with the look of the cursor taken out, and where it was."""
    cursor = None
    plain = []
    for number, row in enumerate(rows):
        column = 0
        for span in row:
            if span.look == _CURSOR:
                cursor = number, column
            column += row_width((span,))
        plain.append(tuple(replace(span, look="") if span.look == _CURSOR else span for span in row))
    return Screen(tuple(plain), cursor)


def _heads(scene: Scene, width: int) -> tuple[Row, ...]:
    """The chronology, what is left, and which draft of how many this is."""
    left = f"{scene.left:,} to decide"
    at = f" · {scene.number:,} of {scene.total:,}" if scene.number else ""
    filtered = f" · {scene.hidden:,} hidden" if scene.hidden else ""
    ordered = " · by clippings" if scene.order == "clipping" else ""
    counts = "".join(f" · {count:,} {words}" for words, count in scene.counts)
    for right in (left + counts + filtered + ordered + at, left + filtered + ordered + at, left + at, at.strip(" ·")):
        title = fit((Span(scene.title, "bold"),), max(width // 4, width - row_width((Span(right),)) - 2))
        used = row_width(title) + row_width((Span(right),))
        if used + 2 <= width:
            return ((*title, Span(" " * (width - used)), Span(right)),)
    return (fit((Span(scene.title, "bold"),), width),)


def _message(scene: Scene, width: int, most: int) -> tuple[Row, ...]:
    """What was done last, or is asked, or what is wrong with the chronology, on so many rows."""
    spans = [Span(scene.said, "bad" if scene.is_wrong else "bold")]
    if scene.written:
        spans.append(Span(f"  {scene.written}", "dim"))
    trouble = (fit((Span(scene.trouble, "bad"),), width),) if scene.trouble else ()
    rows = wrap(spans, width, 2)
    if trouble and not scene.said:
        return trouble
    if len(rows) <= most:
        return (*trouble, *rows)
    return (*trouble, *rows[: most - 1], fit((*rows[most - 1], Span(" …")), width))


def _keys(scene: Scene, width: int, *, is_cut: bool) -> Row:
    """As many of the keys as have room, each with what it does; the help is always among them."""
    hints = hints_of(scene, is_cut=is_cut)
    row: tuple[Span, ...] = ()
    for number, (key, words) in enumerate(hints):
        gap = Span("  ") if row else Span("")
        longer = (*row, gap, Span(key, "reverse"), Span(f" {words}"))
        rest = 4 if ("?", "all keys") in hints[number + 1 :] else 0
        if row_width(longer) + rest <= width:
            row = longer
        elif key == "?":
            return (*row, gap, Span(key, "reverse"))
    return row


def _body(scene: Scene, width: int, room: int) -> tuple[tuple[Row, ...], bool]:
    """What stands between head and foot, and whether something had no room."""
    parts = tuple(part for part in _parts(scene, width) if part.rows)
    whole = tuple(row for part in parts for row in part.rows)
    is_cut = len(tuple(row for part in parts if part.usual for row in part.rows)) > room
    page = scene.page % (pages_of(len(whole), room) + 1)
    if is_cut and page:
        begin = (page - 1) * max(1, room - 1)
        return whole[begin : begin + room], True
    return tuple(row for part, count in _shares(parts, room) for row in _kept(part, count)), is_cut


def pages_of(rows: int, room: int) -> int:
    """How many screens of `room` rows show all, each beginning with the last row of the one before."""
    return max(1, -(-(rows - 1) // max(1, room - 1)))


def _shares(parts: Sequence[Part], room: int) -> Iterator[tuple[Part, int]]:
    """How many rows each part gets."""
    counts = [0] * len(parts)
    ranked = sorted(range(len(parts)), key=lambda number: parts[number].rank)
    for wanted in ((part.least for part in parts), (part.usual for part in parts), (len(part.rows) for part in parts)):
        limits = [min(limit, len(part.rows)) for limit, part in zip(wanted, parts, strict=True)]
        for number in ranked:
            more = min(max(0, limits[number] - counts[number]), room)
            counts[number] += more
            room -= more
    return zip(parts, counts, strict=True)


def _kept(part: Part, count: int) -> tuple[Row, ...]:
    """So many of the part's rows."""
    if part.keeps == "start" or count >= len(part.rows):
        return part.rows[:count]
    if part.keeps == "end":
        return part.rows[len(part.rows) - count :]
    marked = [number for number, row in enumerate(part.rows) if any(span.look in {"reverse", _CURSOR} for span in row)]
    first, last = (marked[0], marked[-1]) if marked else (0, 0)
    begin = max(0, min(first - max(0, count - (last - first + 1)) // 2, len(part.rows) - count))
    return part.rows[begin : begin + count]


_BLANK = Part(((),), rank=90, least=0, usual=0)


def _parts(scene: Scene, width: int) -> Iterator[Part]:
    """The parts from top to bottom."""
    if scene.mode == "help":
        yield Part(tuple(_help(scene, width)), 1, 1, 1)
    elif scene.card is not None:
        yield from _card_parts(scene, scene.card, width)
    else:
        yield from _without_card(scene, width)


def _card_parts(scene: Scene, card: Card, width: int) -> Iterator[Part]:
    is_asked = scene.mode == "source"
    before, after = (card.before, card.after) if is_asked else (card.before[-2:], card.after[:2])
    numbers = {event.id: number for number, event in enumerate(card.choices, 1)} if is_asked else {}
    apart = tuple(event for event in card.choices if is_asked and event not in (*before, *after))
    yield Part(
        neighbour_rows(before, width, numbers, own=card.entry),
        1 if is_asked else 8,
        len(before) if is_asked else 0,
        2,
        "end",
    )
    yield Part((state_rule(card, width),), 6, 0, 1)
    if scene.mode == "date":
        yield Part(field_rows(scene, width), 0, 2, 4, "middle")
    else:
        yield Part(date_rows(card, width), 1, 1, 3)
    yield Part(why_rows(card, width), 8, 0, 2)
    if scene.mode not in {"source", "join"}:  # the numbers mean something else then
        yield Part(reading_rows(card, width), 7, 0, 3)
    yield _BLANK
    if scene.mode in {"title", "words"}:
        yield Part(field_rows(scene, width), 0, 3, 4, "middle")
    else:
        yield Part(title_rows(card, width), 2, 1, 3)
    yield _BLANK
    yield Part(sentence_rows(scene, width), 3, 2, 4, "middle")
    yield _BLANK
    yield Part(source_rows(scene, width), 5, 1, 3)
    yield Part(same_rows(card, width), 4, 1, 1)
    others = other_rows(scene, width)
    is_joining = scene.mode == "join"
    yield Part(others, 1 if is_joining else 9, len(others) if is_joining else 0, len(others) if is_joining else 3)
    yield Part((rule(width),) if after else (), 10, 0, 1)
    yield Part(
        neighbour_rows((*after, *apart), width, numbers, own=card.entry),
        1 if is_asked else 8,
        len(after) + len(apart) if is_asked else 0,
        2,
    )


def _without_card(scene: Scene, width: int) -> Iterator[Part]:
    """What there is to say where no draft is shown."""
    if scene.mode in FIELDS:
        yield Part(field_rows(scene, width), 0, 3, 4, "middle")
    if scene.passage is not None:
        yield Part(sentence_rows(scene, width), 3, 2, 8, "middle")
    rows = tuple(row for words, look in _summary(scene) for row in wrap([Span(words, look)], width, 2))
    yield Part(rows, 4, 1, len(rows))


def _summary(scene: Scene) -> Iterator[tuple[str, str]]:
    if not scene.has_drafts:
        total = sum(count for _, count in scene.passed)
        passed = "One date was" if total == 1 else f"{total:,} dates were"
        yield (f"No draft. {passed} passed over:" if total else "No date stands in these clippings."), "bold"
        yield from ((f"{count:>6,}  {reason}", "") for reason, count in scene.passed)
        return
    if scene.hidden:
        hidden = counted(scene.hidden, "is", "are")
        yield (
            f"What {_SEVERAL[scene.fewest]} clippings or more tell is decided; {hidden} hidden.",
            "bold",
        )
    else:
        yield ("Decided, but for those you put off." if scene.put_off else "The desk is clear."), "bold"
    yield ", ".join(f"{count:,} {words}" for words, count in scene.counts), ""
    if scene.address:
        yield f"The page: {scene.address}", ""


def _help(scene: Scene, width: int) -> Iterator[Row]:
    """All keys, and what there is to say of the clippings."""
    for key, words in KEYS:
        yield from wrap([Span(f"{key:>5}", "bold"), Span(f"  {words}")], width, 7)
    for note in scene.notes:
        yield from wrap([Span(note, "caution")], width)
