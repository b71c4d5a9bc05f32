"""What the desk answers: what was done or why nothing was, what that changed, and what was written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from timeline.extract.memory import RecordLine, told_in
from timeline.findings import visible
from timeline.frozen import dataclass
from timeline.live.desk import views
from timeline.live.desk.deciding import Item
from timeline.live.desk.refusals import Refused
from timeline.live.desk.state import State
from timeline.live.desk.texts import clean
from timeline.live.desk.views import Answer

SHOWN = 12
"""Whole cards in an answer."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an action did; `next` is the draft to look at."""

    said: str
    next: str | None = None


def answer_of(state: State, before: Mapping[str, views.Line], done: Done | Refused, key: str) -> Answer:
    """The answer to an action on the draft of that key, of which the lines `before` are known already."""
    ok = isinstance(done, Done)
    after = state.shown
    # Most are the very same as before, which is seen at once.
    lines = [line for name, line in after.items() if (old := before.get(name)) is not line and old != line]
    lines += [_gone(line) for name, line in before.items() if name not in after]
    keys = dict.fromkeys([*filter(None, [done.next, key]), *(line.key for line in lines)])
    cards = [state.card(one) for one in keys if one in state.items][:SHOWN]
    return Answer(
        ok,
        clean(done.said if isinstance(done, Done) else str(done)),
        _written(state.wrote) if ok else "",
        tuple(cards),
        tuple(lines),
        sum(item.is_open for item in state.items.values()),
        done.next,
        "\n".join(f"# {name}\n{_block(text)}" for name, text in _by_file(state.wrote)) if ok else "",
        can_reopen=isinstance(done, Refused) and done.can_reopen,
    )


def _gone(line: views.Line) -> views.Line:
    return views.Line(line.key, line.day, line.date, line.told, "joined", line.kind, line.title, line.clip, line.at)


def _written(wrote: Sequence[tuple[str, str]]) -> str:
    counted = [(len(text.splitlines()), name) for name, text in _by_file(wrote)]
    said = [
        f"{count} {'' if place else 'line ' if count == 1 else 'lines '}into {name}"
        for place, (count, name) in enumerate(counted)
    ]
    return clean(", ".join(said))


def _by_file(wrote: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    texts: dict[str, list[str]] = {}
    for name, text in wrote:
        texts.setdefault(name, []).append(text.strip("\r\n"))
    return [(name, "\n".join(own)) for name, own in texts.items()]


def _block(text: str) -> str:
    return "\n".join(visible(line) for line in text.splitlines())


# --- in words ---


def called(state: State, item: Item) -> str:
    """What a draft is called in a line."""
    says = state.contents.content(item)
    if says.title:
        return clean(says.title)
    best = says.best
    return f"“{clean(best.draft.mention.text)}”, {clean(best.clipping.name)}" if best is not None else item.entry


_SAID = {
    "take": "Taken",
    "take-private": "Taken privately",
    "source": "Added as a source of",
    "reject": "Thrown out for good",
    "later": "Not now",
    "edit": "Changed",
    "join": "Joined",
    "part": "Parted",
    "mark": "A draft of",
}


def said_of(state: State, line: RecordLine) -> str:
    """A line of the memory in words: with the draft's title, or the words of its date as they stand there."""
    key = key_of(state, line)
    drafted = state.contents.content(state.items[key]).title if key is not None else ""
    title = line.get("title") or line.get("new_title") or drafted
    words = _as_they_stood(line)
    return clean(f"{_SAID[line['do']]}: {title or (f'“{words}”' if words else line.get('entry', ''))}")


def key_of(state: State, line: RecordLine) -> str | None:
    """The draft that has the first date of a line, if it is at hand."""
    told = told_in(line)[:1]
    item = state.contents.table.item_of(told[0].print, state.known) if told else None
    return item.key if item is not None else None


def _as_they_stood(line: RecordLine) -> str:
    """The words of the date that a line tells of, as its sentence has them; its own are in small letters."""
    words, quote = str(line.get("words") or ""), str(line.get("quote") or "")
    pattern = r"\W+".join(re.escape(one) for one in re.findall(r"\w+", words))
    found = re.search(pattern, quote, re.IGNORECASE) if pattern else None
    return found[0] if found else words
