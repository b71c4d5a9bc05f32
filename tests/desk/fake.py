"""A desk of three clippings that keeps all in memory: what the engine answers, without files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from timeline.live.desk.views import (
    UNDECIDED,
    Action,
    Answer,
    Card,
    CitingClipping,
    ClippingView,
    Doing,
    DraftKind,
    Line,
    MarkedDate,
    Neighbour,
    Opening,
    Paragraph,
    Reading,
    State,
)

HERALD = (
    "The ferry company had promised two new ships by the spring. In May 2019 the yard stopped all work on them. Its owner blamed late payments.",
    "A committee heard the owner on 4 June 2019, and “nobody” could say when work would go on. Within five days it wanted an answer.",
)
ISLANDER = ("Work on the ferries stopped last May, the islanders remember.", "The yard was sold in autumn 2019.")
PARAGRAPHS = {"herald": HERALD, "islander": ISLANDER}
OUTLETS = {"herald": "The Herald", "islander": "The Islander"}


def text_of(clip: str) -> str:
    return "\n\n".join(PARAGRAPHS[clip])


@dataclass
class Draft:
    """What the fake knows of one."""

    key: str
    words: tuple[tuple[str, str], ...]
    """Clipping and words of the date."""
    day: str
    date: str
    title: str = ""
    untitled: str = ""
    state: State = "open"
    kind: DraftKind = "event"
    same: str = ""
    readings: tuple[Reading, ...] = ()
    is_verbatim: bool = True
    is_typed: bool = False
    under: str = ""
    seen: int = 0


EVENTS = {
    "order": ("2015-10-16", "Oct. 16, 2015", "The yard gets the order"),
    "launch": ("2017-11-21", "Nov. 21, 2017", "The first ship is launched, with windows painted on"),
    "halt": ("2019-05-01", "May 2019", "The yard stops work"),
    "buyer": ("2019-08-16", "Aug. 16, 2019", "The government names a buyer"),
    "inquiry": ("2019-12-18", "Dec. 18, 2019", "An inquiry finds nobody in charge"),
}


def drafts() -> list[Draft]:
    other = Reading(1, "May 2020", "2020-05", "the first May after publication")
    return [
        Draft(
            "d1",
            (("herald", "In May 2019"), ("islander", "last May")),
            "2019-05-01",
            "May 2019",
            "The yard stopped all work on them",
            same="halt",
            readings=(other,),
        ),
        Draft(
            "d2",
            (("herald", "on 4 June 2019"),),
            "2019-06-04",
            "June 4, 2019",
            untitled="“Nobody” needs the clause before.",
        ),
        Draft(
            "d3",
            (("herald", "by the spring"),),
            "2019-06-04",
            "spring 2019",
            "Two new ships are promised",
            kind="deadline",
        ),
        Draft("d4", (("islander", "in autumn 2019"),), "2019-09-01", "autumn 2019", "The yard was sold"),
    ]


def number_of(day: str) -> int:
    return date.fromisoformat(day).toordinal() if day else 0


def days_of(event: Neighbour, events: Sequence[tuple[str, Neighbour]]) -> int:
    return next(number_of(day) for day, one in events if one is event)


STATES: dict[Doing, State] = {
    "take": "taken",
    "take-private": "private",
    "source": "source",
    "reject": "rejected",
    "later": "later",
    "reopen": "open",
}


@dataclass
class FakeDesk:
    """Decides in memory."""

    drafts: dict[str, Draft] = field(default_factory=lambda: {one.key: one for one in drafts()})
    actions: list[Action] = field(default_factory=list)
    undone: list[dict[str, Draft]] = field(default_factory=list)
    changed: bool = False
    fewest: int = 1
    trouble: str = ""
    notes: tuple[str, ...] = ()

    def opening(self) -> Opening:
        lines = tuple(self._line(one) for one in self.drafts.values())
        return Opening(
            "The ferries",
            "ferries.yaml",
            lines,
            (),
            self.fewest,
            sum(len(one.words) < self.fewest for one in self.drafts.values()),
            self._left(),
            self.trouble,
            "",
            (("is counted from a hearing", 1),),
            "",
            tuple(OUTLETS.items()),
            self.notes,
        )

    def _left(self) -> int:
        return sum(one.state in UNDECIDED for one in self.drafts.values())

    def _line(self, one: Draft) -> Line:
        clip, words = one.words[0]
        title = one.title or "A committee heard the owner"
        return Line(
            one.key,
            one.day,
            one.date,
            len(one.words),
            one.state,
            one.kind,
            title,
            clip,
            text_of(clip).find(words),
            under=one.under,
        )

    def _told(self, clip: str, words: str) -> CitingClipping:
        text = text_of(clip)
        at = text.index(words)
        begin = max((text.rfind(end, 0, at) + 2 for end in (". ", "\n\n") if end in text[:at]), default=0)
        end = text.index(".", at) + 1
        number = text.count("\n\n", 0, at) + 1
        return CitingClipping(
            clip,
            OUTLETS[clip],
            "Jan. 24, 2020",
            words,
            text[begin:end],
            f"paragraph {number}",
            number,
            begin,
            end,
            at,
            at + len(words),
        )

    def card(self, key: str) -> Card:
        one = self.drafts[key]
        told = tuple(self._told(*place) for place in one.words)
        events = [
            (day, Neighbour(id, date, title, False, False, ("The Herald",)))
            for id, (day, date, title) in EVENTS.items()
        ]
        events += [
            (each.day, Neighbour(each.key, each.date, each.title, each.state == "private", True))
            for each in self.drafts.values()
            if each.state in {"taken", "private"}
        ]
        events.sort(key=lambda pair: pair[0])
        before = tuple(event for day, event in events if day <= one.day)[-3:]
        after = tuple(event for day, event in events if day > one.day)[:3]
        over = tuple(
            self._line(each)
            for each in self.drafts.values()
            if each is not one and each.day == one.day and each.state in UNDECIDED
        )
        same = tuple(event for _, event in events if event.id == one.same)
        why = (f"“{told[0].says}” is stated",)
        entry = key if one.state in {"taken", "private"} else ""
        return Card(
            self._line(one),
            f"{key}.{one.seen}",
            told[0].says,
            one.day[:7],
            why,
            one.readings,
            one.title,
            one.untitled,
            told[0].quote,
            told,
            same,
            before,
            after,
            0,
            0,
            over,
            one.is_verbatim and bool(one.title),
            False,
            "",
            entry,
            next((event for _, event in events if event.id == entry), None),
            tuple(sorted((*before, *after), key=lambda event: abs(days_of(event, events) - number_of(one.day)))),
            OUTLETS[one.words[0][0]] if one.is_verbatim and one.title else "",
            one.is_typed,
        )

    def clipping(self, clip: str) -> ClippingView:
        text, start, paragraphs = text_of(clip), 0, []
        for number, words in enumerate(PARAGRAPHS[clip], 1):
            marks = [
                MarkedDate(text.index(said), text.index(said) + len(said), one.key, one.state, "")
                for one in self.drafts.values()
                for where, said in one.words
                if where == clip and said in words
            ]
            if "Within five days" in words and not any(
                ("herald", "Within five days") in one.words for one in self.drafts.values()
            ):
                at = text.index("Within five days")
                marks.append(MarkedDate(at, at + 16, "", "passed", "it is counted from a hearing"))
            paragraphs.append(Paragraph(number, start, words, tuple(sorted(marks, key=lambda mark: mark.start))))
            start += len(words) + 2
        return ClippingView(clip, OUTLETS[clip], "Jan. 24, 2020", "Ferries", "", tuple(paragraphs))

    def read_date(self, key: str, words: str) -> Reading | str:
        assert key in self.drafts
        if not words[-4:].isdigit():
            return f"“{words}” can’t be read as a date"
        return Reading(0, words, words[-4:], "as it is written")

    def refresh(self) -> bool:
        was, self.changed = self.changed, False
        return was

    def act(self, action: Action) -> Answer:
        self.actions.append(action)
        before = {key: replace(one) for key, one in self.drafts.items()}
        if action.do == "undo":
            return self._undo()
        one = self.drafts.get(action.key)
        if one is not None and action.seen != f"{one.key}.{one.seen}":
            return self._answer((one,), "That draft is another one by now.", ok=False)
        if action.do == "part" and one is not None and {clip for clip, _ in one.words} == {action.clip}:
            return self._answer((one,), "There is only one clipping here.", ok=False)
        self.undone.append(before)
        said, changed, next_one = self._done(action, one)
        for each in changed:
            each.seen += 1
        return self._answer(changed, said, there=next_one)

    def _done(self, action: Action, one: Draft | None) -> tuple[str, Sequence[Draft], str | None]:
        if action.do == "mark":
            assert action.clip and action.start is not None
            words = text_of(action.clip)[action.start : action.end]
            new = Draft(f"d{len(self.drafts) + 1}", ((action.clip, words),), "", "", untitled="Marked by you.")
            self.drafts[new.key] = new
            return f"An entry of “{words}”", (new,), new.key
        assert one is not None
        if action.do == "join":
            other = self.drafts[str(action.other)]
            one.words, other.state = one.words + other.words, "joined"
            return f"Combined with: {other.title}", (one, other), None
        if action.do == "part":
            new = Draft(
                f"d{len(self.drafts) + 1}",
                tuple(each for each in one.words if each[0] == action.clip),
                one.day,
                one.date,
            )
            one.words = tuple(each for each in one.words if each[0] != action.clip)
            self.drafts[new.key] = new
            return "Parted", (one, new), new.key
        if action.do == "edit":
            one.title, one.is_verbatim = (action.title, False) if action.title else (one.title, one.is_verbatim)
            one.date, one.kind = action.date or one.date, action.kind or one.kind
            return "Changed", (one,), None
        one.state = STATES[action.do]
        said = {
            "take": "Taken",
            "take-private": "Taken privately",
            "source": "Added as a source of",
            "reject": "Thrown out for good",
            "later": "Not now",
        }.get(action.do, action.do)
        return f"{said}: {one.title}", (one,), None

    def _undo(self) -> Answer:
        if not self.undone:
            return self._answer((), "Nothing to undo.", ok=False)
        now, self.drafts = self.drafts, self.undone.pop()
        back = [one for key, one in self.drafts.items() if one != now[key]]
        return self._answer(back, "Undone", there=back[0].key if back else None)

    def _answer(self, changed: Sequence[Draft], said: str, *, ok: bool = True, there: str | None = None) -> Answer:
        written = "12 lines into ferries.yaml, 2 into ferries.review.jsonl" if ok else ""
        return Answer(ok, said, written, (), tuple(self._line(one) for one in changed), self._left(), there)
