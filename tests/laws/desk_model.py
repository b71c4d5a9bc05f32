"""A desk in sixty lines: drafts as sets of dates, a stack of states, and what the chronology must hold by then."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from timeline.live.desk.engine import Desk
from timeline.live.desk.views import UNDECIDED, Action, Doing, DraftKind

Dates = frozenset[tuple[str, int]]
KINDS: tuple[DraftKind, ...] = ("event", "scheduled", "deadline")
TITLES = ("It sinks: nobody sees it", 'The "Star" is gone', "Ærø’s ferry goes", "x # y", "- a list?")
DAYS = ("3 May 2013", "June 2013", "by 5 September 2013", "2011", "the thirtieth of never")
DOINGS: tuple[Doing, ...] = (
    "take", "take-private", "source", "reject", "later", "edit", "join", "part", "mark", "undo", "undo", "undo"
)  # fmt: skip
OPEN = 0.9
"""How often something is done to what is open."""
STATES = {"take": "taken", "take-private": "private", "source": "source", "reject": "rejected", "later": "later"}


class Model:
    """What the desk must be."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.stack: list[dict[Dates, tuple[str, str, str]]] = []
        self.now = self.shown()

    def dates(self) -> dict[str, Dates]:
        """The dates of each draft, as the clippings mark them; one of the chronology alone by its key."""
        opening = self.desk.opening()
        found: dict[str, set[tuple[str, int]]] = {line.key: set() for line in opening.lines}
        for clip, _ in opening.clippings:
            for paragraph in self.desk.clipping(clip).paragraphs:
                for mark in paragraph.marks:
                    if mark.key:
                        found[mark.key].add((clip, mark.start))
        return {key: frozenset(own or {(key, -1)}) for key, own in found.items()}

    def shown(self) -> dict[Dates, tuple[str, str, str]]:
        """Each draft by its dates: its state, title and kind."""
        cards = {key: self.desk.card(key) for key in self.dates()}
        return {
            own: (cards[key].line.state, cards[key].title, cards[key].line.kind) for key, own in self.dates().items()
        }

    def step(self, random: Random) -> str:
        """One action at random, done at the desk and here; gives what was done, and raises where they part."""
        cards = [self.desk.card(line.key) for line in self.desk.opening().lines if line.state != "joined"]
        opened = [one for one in cards if one.line.state in UNDECIDED]
        card = random.choice(opened if opened and random.random() < OPEN else cards)
        others = [one for one in opened if one is not card]
        what = random.choice(DOINGS)
        if what == "undo":
            return self.undo() if self.stack else ""
        title = random.choice([None, *TITLES])
        action = Action(what, card.line.key, card.seen)
        if what in ("take", "take-private", "edit"):
            action = Action(
                what, card.line.key, card.seen, title, random.choice([None, None, *DAYS]), random.choice([None, *KINDS])
            )
        elif what == "source":
            events = [one.id for one in (*card.before, *card.after, *card.same)]
            action = Action(what, card.line.key, card.seen, event=random.choice([None, *events]))
        elif what == "join":
            action = Action(what, card.line.key, card.seen, other=random.choice(others).line.key if others else "none")
        elif what == "part":
            action = Action(
                what, card.line.key, card.seen, clip=random.choice([told.clip for told in card.sources] or [""])
            )
        elif what == "mark":
            clip, _ = random.choice(self.desk.opening().clippings)
            start = random.randrange(300)
            action = Action("mark", clip=clip, start=start, end=start + random.randrange(1, 20), title=title)
        before, dates = deepcopy(self.now), self.dates()
        answer = self.desk.act(action)
        after = self.shown()
        said = f"{what} {card.line.title!r}: {answer.said}"
        if not answer.ok:
            assert after == before, f"refused, and yet something changed: {said}"
            return said
        self.stack.append(before)
        self._expect(action, dates, before, after, said)
        self.now = after
        return said

    def undo(self) -> str:
        """The last action undone."""
        answer = self.desk.act(Action("undo"))
        self.now = self.stack.pop()
        assert answer.ok, answer.said
        assert self.shown() == self.now, f"not as it was: {answer.said}"
        return answer.said

    def _expect(
        self,
        action: Action,
        dates: dict[str, Dates],
        before: dict[Dates, tuple[str, str, str]],
        after: dict[Dates, tuple[str, str, str]],
        said: str,
    ) -> None:
        """What an action may change, and must."""
        own = dates.get(action.key, frozenset())
        changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        if action.do == "join":
            both = own | dates[action.other or ""]
            both = frozenset(one for one in both if one[1] >= 0) or both  # an entry without a clipping
            assert changed <= {own, dates[action.other or ""], both}, said
            assert both in after, said
        elif action.do == "part":
            out = frozenset(one for one in own if one[0] == action.clip)
            assert changed == {own, out, own - out}, said
            assert {out, own - out} <= after.keys(), said
        elif action.do == "mark":
            assert len(changed) == 1, said
            assert not changed & before.keys(), said
        else:
            assert changed <= {own}, (said, own, [(key, before.get(key), after.get(key)) for key in changed])
            title = " ".join((action.title or "").split())
            assert after[own][0] == STATES.get(action.do, before[own][0]), said
            assert not title or after[own][1] == title, said
            assert action.kind is None or after[own][2] == action.kind, said
