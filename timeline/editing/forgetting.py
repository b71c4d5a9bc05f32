"""A name taken out of a file: where it stands, and the file without it, which else says what it said.

It is sought in what the file says, whatever quotes, escapes and folds it is written in, and in its comments. Nothing
is given back that was not read again: where a change would say anything else, it is left to be made by hand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Sequence as Many
from typing import NamedTuple

from timeline.decoding import line_starts
from timeline.document import Document, Node, Scalar, Sequence, parse_document
from timeline.document import Mapping as Named
from timeline.document.literal import style_of
from timeline.document.splicing import Insertion, text_end
from timeline.document.writing import in_flow
from timeline.editing.seeking import Sought
from timeline.findings import TimelineError
from timeline.record.fields import FIELDS

WITHHELD = "name withheld"
"""What stands in the place of a name if nothing else is said."""
LEFT_OUT = "[…]"
"""The same in the words of a source, which are compared with the clipping."""

_LISTS = frozenset({"people", "places", "tags", "authors"})
"""Lists of names: one that is forgotten is taken out."""
_MEANING = frozenset({"says", "source", "sources"})
"""Words of dates and ids of sources, which private words are looked for in as well."""
_TEXTS = (
    frozenset(
        {"note"}
        | {name for own in FIELDS.values() for name, field in own.items() if field.is_searched or field.not_searched}
    )
    - _LISTS
    - _MEANING
)
"""Fields in which other words can stand. In all others (dates, ids, paths, addresses) they would mean another thing."""

Keys = tuple[str | int, ...]


class Spot(NamedTuple):
    """A place of the file in which the words stand."""

    line: int
    column: int
    field: str
    """As in `sources 2: quote`; `comment` for one."""
    entry: int | None
    """The number of its event, from 0."""
    words: str
    """As they stand there, with a few words around them."""
    by_hand: str
    """Why nothing else can be put there by a program; empty where it can."""
    start: int
    """The offset of the text, or of the words in a comment."""
    times: int = 1
    """How often they stand in that text."""


class _Text(NamedTuple):
    """A piece of text with where it stands."""

    node: Scalar
    keys: Keys
    parent: Node
    is_name: bool = False


def spots_in(document: Document, sought: Sought) -> list[Spot]:
    """All places of the words, in file order."""
    texts = list(_texts(document.root, ()))
    found = [spot for text in texts if (spot := _spot(document, text, sought)) is not None]
    return sorted([*found, *_elsewhere(document, texts, sought)], key=lambda spot: spot.start)


def longer_words(document: Document, sought: Sought) -> int:
    """How often the words are only a part of longer ones, which is no place of theirs."""
    return sum(not hit.is_whole for text in _texts(document.root, ()) for hit in sought.hits(text.node.value))


def files_named(document: Document) -> list[str]:
    """The clippings and pictures that it names, from its folder."""
    return [
        text.node.value
        for text in _texts(document.root, ())
        if _field(text.keys) in ("file", "src") and not text.is_name
    ]


def _texts(node: Node, keys: Keys, parent: Node | None = None) -> Iterator[_Text]:
    if isinstance(node, Scalar):
        yield _Text(node, keys, parent or node)
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _texts(item, (*keys, number), node)
    else:
        for name, value in node.pairs:
            yield _Text(name, (*keys, name.value), node, is_name=True)
            yield from _texts(value, (*keys, name.value), node)


def _spot(document: Document, text: _Text, sought: Sought) -> Spot | None:
    value = text.node.value
    hits = [hit for hit in sought.hits(value) if hit.is_whole]
    field = _field(text.keys)
    is_id = field not in _TEXTS | _LISTS or text.is_name
    if not hits and not (is_id and sought.is_in_id(value)):
        return None
    by_hand = ""
    if is_id and not _is_short_event(text):
        by_hand = "another name would be another thing: change it everywhere it is named"
    elif not any(hit.is_plain for hit in hits):
        by_hand = "it stands in an address, an id or with marks of Markdown"
    raw = _hits_of(document.text, text.node.start, text_end(document, text.node), sought)
    at = raw[0][0] if raw else text.node.start
    line, column = _place(document, at)
    around = _around(value, hits[0].start, hits[0].end) if hits else value[:60]
    times = max(len(hits), 1)
    return Spot(line, column, _said(text), _entry(text.keys), around, by_hand, text.node.start, times)


def _hits_of(text: str, start: int, end: int, sought: Sought) -> list[tuple[int, int]]:
    """The offsets of the words in a piece of the file."""
    return [(start + one, start + other) for one, other in _replaceable(text[start:end], sought)]


def _replaceable(text: str, sought: Sought) -> list[tuple[int, int]]:
    """Where the words stand so that others can take their place."""
    return [(hit.start, hit.end) for hit in sought.hits(text) if hit.is_whole and hit.is_plain]


def _field(keys: Keys) -> str:
    """The name of the field that a text stands in."""
    return next((key for key in reversed(keys) if isinstance(key, str)), "")


def _is_short_event(text: _Text) -> bool:
    """Whether it is an event on one line, or the title behind its date."""
    keys = text.keys
    if keys[:1] != ("events",) or text.is_name:
        return False
    return len(keys) == 2 or (len(keys) == 3 and isinstance(text.parent, Named) and len(text.parent.pairs) == 1)


def _entry(keys: Keys) -> int | None:
    return keys[1] if keys[:1] == ("events",) and len(keys) > 1 and isinstance(keys[1], int) else None


def _said(text: _Text) -> str:
    """The field as a reporter knows it: `sources 2: quote`."""
    keys = text.keys[2:] if _entry(text.keys) is not None else text.keys
    if _is_short_event(text):
        return "title"
    words = [f" {key + 1}" if isinstance(key, int) else f": {key}" for key in keys]
    return "".join(words).removeprefix(": ") + (" (the name itself)" if text.is_name else "")


def _place(document: Document, at: int) -> tuple[int, int]:
    """Line and column of an offset."""
    starts = line_starts(document.text)
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1


def _around(text: str, start: int, end: int) -> str:
    """The words with a little of what stands around them, on a line."""
    before, after = " ".join(text[:start].split()[-3:]), " ".join(text[end:].split()[:3])
    own = " ".join(text[start:end].split())
    gap, gap_after = text[start - 1 : start].isspace(), text[end : end + 1].isspace()
    return f"{before}{' ' * gap}{own}{' ' * gap_after}{after}"


def _elsewhere(document: Document, texts: Many[_Text], sought: Sought) -> Iterator[Spot]:
    """The places outside of what is read: comments, and what a mistake keeps from being read."""
    spans = sorted(_span(document, text.node) for text in texts)
    begins = [start for start, _ in spans]
    for start, end in _hits_of(document.text, 0, len(document.text), sought):
        near = bisect_right(begins, end - 1) - 1
        if near >= 0 and spans[near][1] > start:
            continue
        line, column = _place(document, start)
        is_comment = "#" in document.lines[line - 1][: column - 1]
        words = document.text[start:end] if not is_comment else document.lines[line - 1].partition("#")[2]
        why = "" if is_comment else "it isn't read as a part of the chronology: take it out"
        yield Spot(line, column, "comment" if is_comment else "unread", None, " ".join(words.split()), why, start)


def _span(document: Document, node: Scalar) -> tuple[int, int]:
    """From where to where its words stand; the line of a block's `|` may have a comment."""
    starts = line_starts(document.text)
    is_block = node.text_line > node.line
    return (starts[min(node.line, len(starts) - 1)] if is_block else node.start), text_end(document, node)


# --- the file without them ---


_NOTHING: tuple[()] = ()
"""What a list says from which all was taken out."""


class _Edit(NamedTuple):
    """The change of one text, or of one list."""

    spots: tuple[Spot, ...]
    ways: tuple[tuple[Insertion, ...], ...]
    """Each writes the same; the first that reads so is taken."""
    values: Mapping[int, object]
    """By the identity of each text what it says then; None where it is taken out."""


class Forgotten(NamedTuple):
    """The file without the words."""

    document: Document
    done: tuple[Spot, ...]
    left: tuple[Spot, ...]
    """Where the file would have said something else, or had a mistake."""


def forgotten(
    document: Document,
    sought: Sought,
    spots: Many[Spot],
    instead: str | None,
    is_sound: Callable[[Document, frozenset[int]], bool],
) -> Forgotten:
    """The file without the words in those places; what is `by_hand` stays.

    `is_sound` says of a file that reads as it should, and of the numbers of the events that were changed, whether it
    still means what it meant.
    """
    edits = _edits(document, sought, spots, instead)
    whole = _applied(document, [(edit, edit.ways[0]) for edit in edits], is_sound)
    if whole is not None:
        return Forgotten(whole, _spots_of(edits), ())
    chosen: list[tuple[_Edit, tuple[Insertion, ...]]] = []
    new, left = document, list[Spot]()
    for edit in edits:
        for way in edit.ways:
            made = _applied(document, [*chosen, (edit, way)], is_sound)
            if made is not None:
                chosen.append((edit, way))
                new = made
                break
        else:
            left += edit.spots
    return Forgotten(new, _spots_of([edit for edit, _ in chosen]), tuple(left))


def _spots_of(edits: Many[_Edit]) -> tuple[Spot, ...]:
    return tuple(spot for edit in edits for spot in edit.spots)


def _edits(document: Document, sought: Sought, spots: Many[Spot], instead: str | None) -> list[_Edit]:
    texts = {text.node.start: text for text in _texts(document.root, ()) if text.node.value}
    made: list[_Edit] = []
    lists: dict[int, tuple[Sequence, list[tuple[_Text, Spot]]]] = {}
    for spot in spots:
        text = texts.get(spot.start)
        if spot.by_hand:
            continue
        if spot.field == "comment":
            made.append(_of_comment(document, sought, spot, instead or WITHHELD))
        elif text is not None and instead is None and _is_item(text, sought):
            assert isinstance(text.parent, Sequence)
            lists.setdefault(id(text.parent), (text.parent, []))[1].append((text, spot))
        elif text is not None and instead is None and _field(text.keys) in _LISTS and sought.is_all_of(text.node.value):
            cut = Insertion(text.node.start, "[]", text_end(document, text.node))
            made.append(_Edit((spot,), ((cut,),), {id(text.node): _NOTHING}))
        elif text is not None:
            made.append(_of_text(document, sought, text, spot, instead))
    for node, items in lists.values():
        made += _of_list(document, sought, node, items)
    return made


def _is_item(text: _Text, sought: Sought) -> bool:
    """Whether it is an item of a list of names that is nothing but the words."""
    return isinstance(text.parent, Sequence) and _field(text.keys) in _LISTS and sought.is_all_of(text.node.value)


def _of_comment(document: Document, sought: Sought, spot: Spot, instead: str) -> _Edit:
    start, end = next(hit for hit in _hits_of(document.text, 0, len(document.text), sought) if hit[0] == spot.start)
    words = " ".join(instead.split())
    return _Edit((spot,), ((Insertion(start, words, end),),), {})


def _of_text(document: Document, sought: Sought, text: _Text, spot: Spot, instead: str | None) -> _Edit:
    """Other words in the place of those in a text: where they stand, or else the whole text written anew in quotes."""
    node, words = text.node, _instead(text, instead)
    hits = _replaceable(node.value, sought)
    value = _with(node.value, hits, words)
    start, end = _span(document, node)
    raw = _hits_of(document.text, start, end, sought)
    style = style_of(document, node)
    in_place = tuple(Insertion(one, _typed(words, style), other) for one, other in raw)
    anew = (Insertion(node.start, in_flow(value), end),)
    ways = (in_place, anew) if len(raw) == len(hits) else (anew,)
    return _Edit((spot,), ways, {id(node): value})


def _typed(words: str, style: str) -> str:
    """The words as they are written in a text of that style."""
    if style == "'":
        return words.replace("'", "''")
    return words.replace("\\", "\\\\").replace('"', '\\"') if style == '"' else words


def _instead(text: _Text, instead: str | None) -> str:
    """The words that stand there then; in those of a source in square brackets, since they aren't the source's."""
    is_quoted = text.keys[-1:] == ("quote",) or text.keys[-2:] == ("quote", "text")
    if is_quoted:
        return f"[{instead}]" if instead else LEFT_OUT
    return instead or WITHHELD


def _with(text: str, spans: Many[tuple[int, int]], words: str) -> str:
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last:start], words]
        last = end
    return "".join([*parts, text[last:]])


def _of_list(document: Document, sought: Sought, node: Sequence, items: list[tuple[_Text, Spot]]) -> list[_Edit]:
    """Items taken out of a list; where that has no room for it, other words in their place."""
    gone = {id(text.node) for text, _ in items}
    out = _without_all(document, node) if len(gone) == len(node.items) else _without(document, node, gone)
    if out is None:
        return [_of_text(document, sought, text, spot, None) for text, spot in items]
    return [_Edit(tuple(spot for _, spot in items), (tuple(out),), dict.fromkeys(gone))]


def _without_all(document: Document, node: Sequence) -> list[Insertion] | None:
    """An empty list in the place of one; None where a comment stands in it."""
    last = node.items[-1]
    end = node.end if node.closing is not None else text_end(document, last) if isinstance(last, Scalar) else last.end
    start = node.start
    if node.closing is None:  # on the line of the field's name
        start = len(document.text[: node.start].rstrip())
    is_apart = node.closing is None and document.text[start - 1] != ":"
    if is_apart or "#" in document.text[start:end]:
        return None
    return [Insertion(start, "[]" if node.closing is not None else " []", end)]


def _without(document: Document, node: Sequence, gone: set[int]) -> list[Insertion] | None:
    """The list without some of its items; None where more than an item would go with them."""
    made = (_cut_flow if node.closing is not None else _cut_lines)(document, node, gone)
    if made is None or any("#" in document.text[one.at : one.until] for one in made):
        return None
    return made


def _cut_flow(document: Document, node: Sequence, gone: set[int]) -> list[Insertion]:
    made = []
    kept_end: int | None = None
    items = node.items
    for number, item in enumerate(items):
        if id(item) not in gone:
            kept_end = _end_of(document, item)
        elif number + 1 < len(items):
            # Behind the last that stays, one cut takes all: two would lie over each other.
            stays = any(id(one) not in gone for one in items[number + 1 :])
            if stays:
                made.append(Insertion(item.start, "", items[number + 1].start))
    if id(items[-1]) in gone and kept_end is not None:
        made.append(Insertion(kept_end, "", _end_of(document, items[-1])))
    return made


def _end_of(document: Document, node: Node) -> int:
    return text_end(document, node) if isinstance(node, Scalar) else node.end


def _cut_lines(document: Document, node: Sequence, gone: set[int]) -> list[Insertion] | None:
    starts = [*line_starts(document.text), len(document.text)]
    made = []
    for item in node.items:
        if id(item) in gone:
            assert isinstance(item, Scalar)
            if document.lines[item.line - 1][: item.column - 1].strip() != "-" or item.text_line > item.line:
                return None
            last = _place(document, _end_of(document, item) - 1)[0]
            made.append(Insertion(starts[item.line - 1], "", starts[min(last, len(starts) - 1)]))
    return made


def _applied(
    document: Document,
    chosen: Many[tuple[_Edit, tuple[Insertion, ...]]],
    is_sound: Callable[[Document, frozenset[int]], bool],
) -> Document | None:
    """The file with these changes; None where it can't be read, or says anything else than it should."""
    parts, last = [], 0
    for at, new, until in sorted((one for _, way in chosen for one in way), key=lambda one: one.at):
        parts += [document.text[last:at], new]
        last = at if until is None else until
    text = "".join([*parts, document.text[last:]])
    try:
        again = parse_document(text.encode(), document.file, size_limits=False)
    except TimelineError:
        return None
    values: dict[int, object] = {}
    for edit, _ in chosen:
        values.update(edit.values)
    touched = frozenset(spot.entry for edit, _ in chosen for spot in edit.spots if spot.entry is not None)
    is_as_meant = _shape(document.root, values) == _shape(again.root, {})
    return again if is_as_meant and is_sound(again, touched) else None


def _shape(node: Node, values: Mapping[int, object]) -> object:
    """What a part says, with other words where there are some, and without what is taken out."""
    if isinstance(node, Scalar):
        return values.get(id(node), node.value)
    if isinstance(node, Sequence):
        return tuple(_shape(item, values) for item in node.items if values.get(id(item), "") is not None)
    return [(name.value, _shape(value, values)) for name, value in node.pairs]
