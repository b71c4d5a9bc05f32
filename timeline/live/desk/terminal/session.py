"""What each key does at the desk in a terminal: keys in, actions out, a scene to be drawn.

Nothing here knows a terminal. A key acts on what was on the screen when it was pressed: the caller says
what that was (`aim`), and a decision meant for another draft is not made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Literal

from timeline.live.desk.terminal.entry_text import KINDS, read_entry, text_of
from timeline.live.desk.terminal.field import EMPTY, Field, field_of
from timeline.live.desk.terminal.keys import Key
from timeline.live.desk.terminal.passages import found_in, next_passed, words_of
from timeline.live.desk.terminal.scene import FIELDS, Mode, Passage, Scene
from timeline.live.desk.terminal.walk import Order, Walk, counts_of, walk_of
from timeline.live.desk.views import UNDECIDED, Action, Card, ClippingView, Desk, Doing, Reading

Want = Literal["", "leave", "suspend", "redraw", "editor"]
"""What the session can't do itself."""
Aim = tuple[object, ...]
"""What a key pressed now is meant for."""

_EARLY = "That key was pressed before this was on the screen: nothing was done."
_DECIDED = "It is decided already; U undoes that, and you decide again."
_FIRST = "This is the first draft: none comes before it."
_LAST = "This is the last draft: none comes after it."
_ADVANCING: frozenset[Doing] = frozenset(["take", "take-private", "source", "reject", "later"])
_DRAFTED = Reading(0, "the date as it was drafted", "", "")
_WANTED: dict[str, Want] = {"ctrl-c": "leave", "ctrl-z": "suspend", "ctrl-l": "redraw"}
_OWN = -1
"""No clipping was chosen: the one that the draft's date is from is shown."""
_REPEATING = frozenset(["j", "k", "down", "up", "left", "right", "m", "o", " ", "page-down", "page-up", "ctrl-l"])
_DIGITS = frozenset("123456789")


class Session:
    """One person at the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._fewest = 0
        self._order: Order = "day"
        self._with_later = False
        self._on = _OWN
        self._card: Card | None = None
        self._clipping: ClippingView | None = None
        self._aimed: Aim = ()
        self.wants: Want = ""
        self._clear()
        self._open()
        opening = self._opening
        self._say(f"Last: {opening.done}" if opening.done else "")
        if opening.hidden:
            self._say(f"{hidden_in_words(opening.hidden, self._fewest)} f shows what is hidden.")
        if opening.notes:
            self._say(f"{opening.notes[0]} (? shows all notes)", is_wrong=True)

    def _open(self) -> None:
        """Reads all of the desk, and stays at the draft that is shown if it is there still."""
        self._opening = self._desk.opening()
        self._fewest = self._fewest or self._opening.fewest
        self._lines = {line.key: line for line in self._opening.lines}
        self._left = self._opening.left
        if self._card is not None:
            self._load(self._card.line.key)
        if self._card is None:
            self._go(self._next_open(None))

    # ---- what is to be seen ----

    @property
    def card(self) -> Card | None:
        """The draft that is shown; None where none is."""
        return self._card

    @property
    def aim(self) -> Aim:
        """What a key is meant for that is pressed once the scene is on the screen."""
        asked = "" if self._mode in FIELDS else self._mode
        passage = self._passage and (self._passage.clipping.clip, self._passage.start, self._passage.end)
        return (self._card and self._card.line.key, asked, passage)

    def scene(self) -> Scene:
        """What to draw."""
        walk = self._walk()
        shown = [line.key for line in walk.shown()]
        key = self._card.line.key if self._card is not None else ""
        return Scene(
            title=self._opening.title or self._opening.file,
            left=self._left,
            counts=counts_of(self._lines.values()),
            number=shown.index(key) + 1 if key in shown else 0,
            total=len(shown),
            card=self._card,
            on=self._on,
            clipping=self._clipping,
            folded=walk.folded(key) if key else 0,
            mode=self._mode,
            field=self._field,
            reading=self._reading() if self._mode == "date" else "",
            passage=self._passage,
            said=self._said,
            is_wrong=self._is_wrong,
            written=self._written,
            trouble=self._opening.trouble,
            fewest=self._fewest,
            order=self._order,
            page=self._page,
            hidden=walk.hidden(),
            put_off=sum(line.state == "later" for line in self._lines.values()),
            passed=self._opening.passed,
            address=self._opening.address,
            notes=self._opening.notes,
            has_drafts=bool(self._lines),
            is_taking=self._taking is not None,
        )

    def complain(self, words: str) -> None:
        """Shows what went wrong elsewhere."""
        self._say(words, is_wrong=True)

    def refresh(self) -> bool:
        """Whether something changed elsewhere, and is shown as it is now; what is being typed stays."""
        try:
            if not self._desk.refresh():
                return False
            self._open()
        except OSError as error:
            self._say(f"It can’t be read: {error.strerror or error}", is_wrong=True)
        return True

    def _say(self, words: str, written: str = "", *, is_wrong: bool = False) -> None:
        self._said, self._written, self._is_wrong = words, written, is_wrong

    def _clear(self) -> None:
        """Nothing is being asked any more."""
        self._mode: Mode = ""
        self._field: Field = EMPTY
        self._passage: Passage | None = None
        self._page = 0
        self._taking: bool | None = None

    def _ask(self, mode: Mode, words: str = "") -> None:
        self._clear()
        self._mode = mode
        self._say(words)

    # ---- going from draft to draft ----

    def _walk(self) -> Walk:
        return walk_of(self._lines.values(), self._order, self._fewest, [clip for clip, _ in self._opening.clippings])

    def _next_open(self, key: str | None) -> str | None:
        return self._walk().open_after(key, with_later=self._with_later)

    def _go(self, key: str | None, on: int = _OWN) -> None:
        """Shows this draft, and its clipping of that number, else the one that its date is from; with None, the end."""
        self._clear()
        self._on = on
        self._card = self._clipping = None
        if key is not None:
            self._load(key)

    def _load(self, key: str) -> None:
        """The draft as it is now, with the clipping that is shown."""
        try:
            card = self._desk.card(key)
        except KeyError:  # its clipping or its entry was taken away elsewhere
            self._card = self._clipping = None
            return
        self._card = card
        says = [told.says for told in card.sources]
        if not 0 <= self._on < len(says):
            self._on = says.index(card.says) if card.says in says else 0
        self._clipping = self._clipping_of(card.sources[self._on].clip) if card.sources else None

    def _clipping_of(self, clip: str) -> ClippingView | None:
        try:
            return self._desk.clipping(clip)
        except KeyError:
            return None

    # ---- acting ----

    def _act(self, action: Action) -> None:
        """Does it, unless it was meant for something else than what is shown now."""
        if action.do != "undo" and self._aimed != self.aim:
            self._say(_EARLY, is_wrong=True)
            return
        answer = self._desk.act(action)
        self._lines.update((line.key, line) for line in answer.lines)
        self._left = answer.left
        here = self._card.line.key if self._card is not None else None
        advances = answer.ok and action.do in _ADVANCING
        there = answer.next or (self._next_open(here) if advances else here)
        self._go(there, self._on if there == here else _OWN)
        self._say(_sentence(answer.said), answer.written, is_wrong=not answer.ok)
        if answer.can_reopen:
            self._mode = "reopen"
        elif answer.ok and action.do == "mark" and self._card is not None:
            self._edit("title" if self._card.line.day else "date")

    def _on_card(self, do: Doing, **what: Any) -> None:
        """Does it with the draft that is shown, as it was shown."""
        if self._card is not None:
            self._act(Action(do, self._card.line.key, self._card.seen, **what))

    # ---- keys ----

    def press(self, key: Key, aimed: Aim) -> None:
        """Does what the key does, meant for what was on the screen (`aim`) when it was pressed."""
        self._aimed = aimed
        self.wants = _WANTED.get(key.name, "")
        if self.wants:
            return
        if self._mode in FIELDS:
            self._type(key)
        elif key.name in {" ", "page-down", "page-up"}:
            self._page = max(0, self._page + (-1 if key.name == "page-up" else 1))
        elif self._mode:
            self._choose(key.name)
        else:
            self._command(key.name)

    def repeats(self, key: Key) -> bool:
        """Whether the key means something again while it is held down: text does, and going on; no decision does."""
        return self._mode in FIELDS or key.name in _REPEATING

    def _command(self, name: str) -> None:
        """A key while nothing is being asked."""
        if name in self._ANYWHERE:
            self._ANYWHERE[name](self)
        elif self._card is None:
            if name == "l":
                self._take_up()
        elif name in self._ON_DRAFT or name in _DIGITS:
            if self._card.line.state not in UNDECIDED:
                self._say(_DECIDED, is_wrong=True)
            elif name in _DIGITS:
                self._take_reading(self._card, int(name))
            else:
                self._ON_DRAFT[name](self, self._card)

    def _choose(self, name: str) -> None:
        """A key while a number or an Enter is waited for."""
        if name in {"escape", "q", "?"}:
            self._ask("")
        elif self._mode == "join" and self._card is not None:
            self._join(self._card, name)
        elif self._mode == "source" and self._card is not None:
            self._add_to(self._card, name)
        elif self._mode == "reopen" and name == "enter":
            self._on_card("reopen")
        elif self._mode == "mark":
            self._on_mark(name)

    # ---- fields ----

    def _edit(self, mode: Mode, text: str | None = None) -> None:
        """Opens a field, with what stands there now."""
        card = self._card
        held = {"title": card.title, "date": card.line.date}.get(mode, "") if card is not None else ""
        self._clear()
        self._mode, self._field = mode, field_of(held if text is None else text)

    def _type(self, key: Key) -> None:
        if key.name == "escape":
            self._ask("")
        elif key.name == "enter":
            self._keep(self._field.text.strip())
        else:
            self._field = self._field.pressed(key)
            if self._mode == "words":
                self._find(self._field.text)

    def _keep(self, words: str) -> None:
        """Keeps what was typed; a date that can't be read, and words that aren't there, stay in the field."""
        if self._mode == "words":
            self._mark_passage()
        elif self._taking is not None:
            self._take_with(words, is_other=self._taking)
        elif self._card is None or words == {"title": self._card.title, "date": self._card.line.date}[self._mode]:
            self._ask("")
        elif self._mode == "title":
            self._on_card("edit", title=words)
        elif not isinstance(self._reading(), str):
            self._on_card("edit", date=words)

    def _reading(self) -> Reading | str:
        words = self._field.text.strip()
        if self._card is None or not words:
            return _DRAFTED
        return self._desk.read_date(self._card.line.key, words)

    # ---- what a letter does to a draft that is to be decided ----

    def _take(self, card: Card) -> None:
        self._take_as(card, is_other=False)

    def _take_other(self, card: Card) -> None:
        self._take_as(card, is_other=True)

    def _take_as(self, card: Card, *, is_other: bool) -> None:
        if card.title:
            self._on_card("take-private" if card.is_verbatim != is_other else "take")
        elif self._opening.trouble:
            self._say(self._opening.trouble, is_wrong=True)
        else:
            self._write_title(card)
            self._taking = is_other
            self._say("It needs a title: Enter takes it with the one that you write.")

    def _take_with(self, title: str, *, is_other: bool) -> None:
        """Keeps the title that was asked for, and takes the draft with it."""
        if not title:
            self._say("It needs a title.", is_wrong=True)
            return
        self._on_card("edit", title=title)
        if not self._is_wrong and self._card is not None:
            self._take_as(self._card, is_other=is_other)

    def _decide_again(self) -> None:
        """Undoes what was decided of the draft that is shown, whatever was done since."""
        if self._card is None or self._card.line.state in UNDECIDED:
            self._say("It is still to be decided." if self._card is not None else "No draft is shown.", is_wrong=True)
        else:
            self._on_card("reopen")

    def _reject(self, _: Card) -> None:
        self._on_card("reject")

    def _put_off(self, _: Card) -> None:
        self._on_card("later")

    def _write_title(self, _: Card) -> None:
        self._edit("title")

    def _whole_sentence(self, card: Card) -> None:
        self._edit("title", card.sentence.removesuffix("."))

    def _write_date(self, _: Card) -> None:
        self._edit("date")

    def _take_reading(self, card: Card, number: int) -> None:
        reading = next((one for one in card.readings if one.number == number), None)
        if reading is not None:
            self._on_card("edit", date=reading.date)

    def _turn_kind(self, card: Card) -> None:
        self._on_card("edit", kind=KINDS[(KINDS.index(card.line.kind) + 1) % len(KINDS)])

    def _source(self, card: Card) -> None:
        if card.same:
            self._on_card("source", event=card.same[0].id)
        else:
            self._ask_source(card)

    def _ask_source(self, card: Card) -> None:
        if card.choices:
            self._ask("source", "A source of which event? Its number.")
        else:
            self._say("There is no event yet.", is_wrong=True)

    def _add_to(self, card: Card, name: str) -> None:
        at = _number(name)
        if at < len(card.choices):
            self._on_card("source", event=card.choices[at].id)

    def _ask_join(self, card: Card) -> None:
        if card.overlapping:
            self._ask("join", "Combine it with which? Its number.")
        else:
            self._say("There is no other draft of that time.", is_wrong=True)

    def _join(self, card: Card, name: str) -> None:
        at = _number(name)
        if at < len(card.overlapping):
            self._on_card("join", other=card.overlapping[at].key)

    def _part(self, card: Card) -> None:
        if self._has_several(card):
            self._on_card("part", clip=card.sources[self._on].clip)

    def _next_clipping(self, card: Card) -> None:
        if self._has_several(card):
            self._say("")
            self._go(card.line.key, (self._on + 1) % len(card.sources))

    def _has_several(self, card: Card) -> bool:
        if len(card.sources) < 2:
            self._say("Only one clipping tells it.", is_wrong=True)
        return len(card.sources) > 1

    def _want_editor(self, _: Card) -> None:
        self.wants = "editor"

    # ---- what a letter does anywhere ----

    def _leave(self) -> None:
        self.wants = "leave"

    def _undo(self) -> None:
        self._act(Action("undo"))

    def _next(self) -> None:
        self._step(1)

    def _previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        to = self._walk().step(self._card.line.key if self._card is not None else None, by)
        if to is not None:
            self._say("")
            self._go(to)
        elif self._lines:
            self._say(_FIRST if by < 0 else _LAST if self._card is not None else "This is the end: k goes back.")

    def _filter(self) -> None:
        self._fewest = self._fewest % 3 + 1 if self._card is not None else 1
        key = self._card.line.key if self._card is not None else None
        if key not in {line.key for line in self._walk().shown()}:
            self._go(self._next_open(key))
        self._say(hidden_in_words(self._walk().hidden(), self._fewest))

    def _sort(self) -> None:
        self._order = "clipping" if self._order == "day" else "day"
        self._say("In the order of clippings." if self._order == "clipping" else "In the order of days.")

    def _help(self) -> None:
        self._ask("help")

    def _take_up(self) -> None:
        """Goes to those put off, once nothing else is left."""
        self._with_later = True
        self._go(self._next_open(None))

    # ---- dates passed over, and words of one's own choice ----

    def _mark(self) -> None:
        self._ask("mark")
        self._next_mark(is_back=False)

    def _on_mark(self, name: str) -> None:
        if name == "enter":
            self._mark_passage()
        elif name == "/":
            self._edit("words")
        elif name in {"m", "right", "down", "j"}:
            self._next_mark(is_back=False)
        elif name in {"left", "up", "k"}:
            self._next_mark(is_back=True)

    def _next_mark(self, *, is_back: bool) -> None:
        clips = [clip for clip, _ in self._opening.clippings]
        first = self._clipping.clip if self._clipping is not None else ""
        self._passage = next_passed(clips, self._clipping_of, first, self._passage, is_back=is_back)
        if self._passage is None:
            self._ask("", "Every date here has a draft; / looks for other words.")
            return
        place, words = self._passage, words_of(self._passage)
        self._say(
            f"{place.clipping.outlet}, paragraph {place.paragraph.number}: “{words}” passed over because {place.reason}"
        )

    def _look_for(self) -> None:
        self._edit("words")

    def _find(self, words: str) -> None:
        """Shows the words in the clipping, from the draft's sentence on."""
        view = self._clipping
        if view is None and self._opening.clippings:
            view = self._clipping_of(self._opening.clippings[0][0])
        sources = self._card.sources if self._card is not None else ()
        begin = sources[self._on].start if sources else 0
        self._passage = found_in(view, words, begin) if view is not None else None

    def _mark_passage(self) -> None:
        place = self._passage
        if place is None:
            self._say("Those words don’t stand in this clipping.", is_wrong=True)
        else:
            self._act(Action("mark", clip=place.clipping.clip, start=place.start, end=place.end))

    # ---- somebody's own editor ----

    def entry(self) -> str:
        """The draft as YAML."""
        return text_of(self._card) if self._card is not None else ""

    def edited(self, text: str) -> str:
        """Keeps what the editor gave back; else says what is wrong with it."""
        card, entry = self._card, read_entry(text)
        if isinstance(entry, str) or card is None:
            return entry if isinstance(entry, str) else ""
        was = {"title": card.title, "date": card.line.date, "kind": card.line.kind}
        given = {"title": entry.title, "date": entry.date, "kind": entry.kind}
        changed = {name: words for name, words in given.items() if words is not None and words != was[name]}
        reading = self._desk.read_date(card.line.key, changed["date"]) if changed.get("date") else ""
        if isinstance(reading, str) and reading:
            return reading
        self._aimed = self.aim
        if changed:
            self._on_card("edit", **changed)
        else:
            self._say("Nothing was changed.")
        return ""

    _ANYWHERE: ClassVar[dict[str, Callable[[Session], None]]] = {
        "q": _leave,
        "u": _undo,
        "U": _decide_again,
        "j": _next,
        "down": _next,
        "k": _previous,
        "up": _previous,
        "f": _filter,
        "v": _sort,
        "m": _mark,
        "/": _look_for,
        "?": _help,
    }
    _ON_DRAFT: ClassVar[dict[str, Callable[[Session, Card], None]]] = {
        "t": _take,
        "T": _take_other,
        "s": _source,
        "S": _ask_source,
        "x": _reject,
        "l": _put_off,
        "e": _write_title,
        "w": _whole_sentence,
        "d": _write_date,
        "y": _turn_kind,
        "E": _want_editor,
        "c": _ask_join,
        "p": _part,
        "o": _next_clipping,
    }


def hidden_in_words(count: int, fewest: int) -> str:
    """What the filter hides."""
    by = "only one clipping tells" if fewest == 2 else "only one or two clippings tell"
    many = "one draft" if count == 1 else f"{count:,} drafts"
    return f"Hidden: {many} that {by}." if count else "All drafts are shown."


def _sentence(words: str) -> str:
    """The words with a capital; a file's name stays as it is."""
    return f"{words[:1].upper()}{words[1:]}" if words.partition(" ")[0].isalpha() else words


def _number(name: str) -> int:
    """Which one, from 0, the key of a digit means; a number that nothing has with any other key."""
    return int(name) - 1 if name in _DIGITS else 99
