"""Places in clippings that could become drafts: dates that were passed over, and words that somebody looks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from timeline.live.desk.terminal.scene import Passage
from timeline.live.desk.views import ClippingView

Load = Callable[[str], ClippingView | None]
"""The clipping of an id; None where it is gone."""


def words_of(passage: Passage) -> str:
    """The words themselves."""
    begin = passage.paragraph.start
    return passage.paragraph.text[passage.start - begin : passage.end - begin]


def passed_in(view: ClippingView) -> tuple[Passage, ...]:
    """The dates of a clipping that were passed over, in order."""
    return tuple(
        Passage(view, paragraph, mark.start, mark.end, mark.reason)
        for paragraph in view.paragraphs
        for mark in paragraph.marks
        if not mark.key
    )


def next_passed(
    clips: Sequence[str], load: Load, first: str, shown: Passage | None, *, is_back: bool = False
) -> Passage | None:
    """The date passed over after the one that is shown (before it with `is_back`), round the end of all clippings.

    Without one shown, the search begins at the clipping `first`. None where no date was passed over anywhere.
    """
    return next(_around(clips, load, first, shown, is_back=is_back), shown)


def _around(clips: Sequence[str], load: Load, first: str, shown: Passage | None, *, is_back: bool) -> Iterator[Passage]:
    order = [*reversed(clips)] if is_back else [*clips]
    begin = shown.clipping.clip if shown is not None else first
    at = order.index(begin) if begin in order else 0
    here = _passed(load, order[at : at + 1], is_back=is_back)
    place = [shown is None or (one.start < shown.start if is_back else one.start > shown.start) for one in here]
    yield from (one for one, is_ahead in zip(here, place, strict=True) if is_ahead)
    for clip in order[at + 1 :] + order[:at]:
        yield from _passed(load, [clip], is_back=is_back)
    yield from here


def _passed(load: Load, clips: Sequence[str], *, is_back: bool) -> list[Passage]:
    found = [one for view in map(load, clips) if view is not None for one in passed_in(view)]
    return found[::-1] if is_back else found


def found_in(view: ClippingView, words: str, begin: int) -> Passage | None:
    """The first place from `begin` on, round the end, where the words stand, whatever their case and spaces."""
    if not words.strip():
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    found = [
        Passage(view, paragraph, paragraph.start + match.start(), paragraph.start + match.end(), "")
        for paragraph in view.paragraphs
        for match in pattern.finditer(paragraph.text)
    ]
    return next((one for one in found if one.start >= begin), found[0] if found else None)
