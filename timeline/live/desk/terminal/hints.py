"""The keys of the terminal in words: all of them for the help, those that do something now for the last line."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.live.desk.terminal.scene import Scene
from timeline.live.desk.views import UNDECIDED, Card

KEYS: tuple[tuple[str, str], ...] = (
    ("t", "take: privately while the title is the paper’s, else for the page; T the other way"),
    ("s", "add as a source to the event that may be the same; S to choose which"),
    ("x", "throw out for good: no later run brings it back"),
    ("l", "not now"),
    ("u", "undo, as often as you like"),
    ("U", "on a decided draft: undo what was decided of it, and decide again"),
    ("e", "write the title"),
    ("w", "the whole sentence as the title, to be shortened"),
    ("d", "change the date; 1 to 9 take another reading"),
    ("y", "kind: event, scheduled, deadline"),
    ("E", "title, date and kind in your own editor ($VISUAL or $EDITOR)"),
    ("c", "combine with another draft of that time"),
    ("p", "part: what this clipping tells is a thing of its own"),
    ("o", "the next clipping that tells of it, at the place"),
    ("m", "make an entry of a date that was passed over"),
    ("/", "look for words of this clipping to make an entry of"),
    ("j k", "next and previous, also ↓ ↑; decided ones, too"),
    ("f", "only what 2, what 3 clippings tell of, or all"),
    ("v", "in order of days or of clippings"),
    ("space", "what has no room on the screen"),
    ("q", "leave, as Ctrl-C: all that was decided is written"),
)

Hint = tuple[str, str]
"""A key, and what it does."""

_GIVE_UP = ("Esc", "gives up")
_IN_MODE: dict[str, tuple[Hint, ...]] = {
    "title": (("Enter", "keeps it"), _GIVE_UP, ("^U", "clears it")),
    "date": (("Enter", "keeps it"), _GIVE_UP, ("^U", "clears it")),
    "words": (("Enter", "makes an entry of them"), _GIVE_UP),
    "join": (("1–5", "combine with it"), ("Esc", "none")),
    "source": (("1–9", "add as its source"), ("Esc", "none")),
    "mark": (("Enter", "makes an entry of it"), ("m", "next"), ("←", "back"), ("/", "other words"), ("Esc", "none")),
    "reopen": (("Enter", "opens the draft again, the entry stays"), ("Esc", "leaves it")),
    "help": (("space", "more"), ("Esc", "closes")),
}


def hints_of(scene: Scene, *, is_cut: bool) -> tuple[Hint, ...]:
    """What the last line offers, the most useful first; `is_cut` where not all has room on the screen."""
    if scene.is_taking:
        return (("Enter", "takes it with this title"), _GIVE_UP, ("^U", "clears it"))
    if scene.mode:
        return _IN_MODE[scene.mode]
    more = (("space", "more"),) if is_cut else ()
    if scene.card is None:
        return (*_when_done(scene), ("?", "all keys"), ("q", "leave"), *more)
    if scene.card.line.state in UNDECIDED:
        return (*_to_decide(scene.card), *more, ("?", "all keys"))
    return (
        ("U", "undo this, decide again"),
        ("j", "next"),
        ("k", "previous"),
        ("u", "undo the last"),
        *more,
        ("?", "all keys"),
        ("q", "leave"),
    )


def _to_decide(card: Card) -> Iterator[Hint]:
    if not card.title:
        yield "t", "write a title and take"
    else:
        yield "t", "take privately" if card.is_verbatim else "take"
    yield "s", "same: add as source" if card.same else "source of …"
    yield "x", "throw out"
    yield "l", "not now"
    yield "e", "title"
    yield "d", "date"


def _when_done(scene: Scene) -> Iterator[Hint]:
    if scene.hidden:
        yield "f", "show what is hidden"
    if scene.put_off:
        yield "l", "take up those put off"
    if scene.has_drafts:
        yield "u", "undo the last"
        yield "k", "look at the decided ones"
    else:
        yield "m", "go through the dates"
