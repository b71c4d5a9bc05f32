"""What the review desk takes for one thing, at 1,000 events: over PyYAML's C loader on the same events.yaml, in one run.

CPU time of this process, the median of several. A start of the desk that knows its clippings is over one that reads them.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import yaml

from timeline.live.desk.engine import Desk
from timeline.live.desk.views import Action, Doing, Line

EVENTS = 1_000
PER_CLIPPING = 30
TIMES = 9
WHO = "harbour council ferry union mayor company inspector court owner captain bank minister school bridge".split()
DID = "closed opened resigned sued bought sold repaired inspected fined visited blamed approved rejected moved".split()
MONTHS = "January February March April May June July August September October November December".split()


def chronology() -> str:
    """So many events, one source."""
    head = "title: The council\nas_of: 2020\nsources:\n  herald: {publisher: The Herald, published: 2019}\nevents:\n"
    events = (
        f"  - id: e{number}\n    date: {1 + number % 28} {MONTHS[number % 12]} {1990 + number // 40}\n"
        f"    title: The council meets for the {number}th time\n"
        f"    text: It votes *on the crane* of the harbour and puts it off.\n    sources: [herald]\n"
        for number in range(EVENTS)
    )
    return head + "".join(events)


def dossier(folder: Path, drafts: int) -> Path:
    """A chronology and clippings that tell so many things; gives the chronology."""
    chance = random.Random(1)  # noqa: S311  # no secret
    (folder / "clippings").mkdir(parents=True)
    events = folder / "events.yaml"
    events.write_text(chronology())
    sentences = [
        f"The {chance.choice(WHO)} {chance.choice(DID)} the {chance.choice(WHO)} number {number} on"
        f" {chance.randint(1, 28)} {chance.choice(MONTHS)} {chance.randint(1990, 2012)}."
        for number in range(drafts)
    ]
    for at in range(0, drafts, PER_CLIPPING):
        head = f"published: 14 July 2013\ntitle: Story {at}\noutlet: The Paper {at}\n\n"
        text = head + "\n\n".join(sentences[at : at + PER_CLIPPING]) + "\n"
        (folder / "clippings" / f"{at:05}.txt").write_text(text)
    return events


def seconds(what: Callable[[], object]) -> float:
    """CPU time of doing it once."""
    began = time.process_time()
    what()
    return time.process_time() - began


def done(desk: Desk, what: Doing, number: int) -> Callable[[], object]:
    """Something to be done to an open draft."""
    opened: list[Line] = [line for line in desk.opening().lines if line.state == "open"]
    key = opened[7 * number + 3].key
    title = f"What happened {number}" if what == "take" else None
    action = Action(what, key, desk.card(key).seen, title)

    def act() -> None:
        answer = desk.act(action)
        assert answer.ok, answer.said

    return act


def main() -> None:
    """Prints a line a figure: milliseconds, and the ratio."""
    data = chronology().encode()
    loading = statistics.median(seconds(lambda: yaml.load(data, yaml.CSafeLoader)) for _ in range(TIMES))  # a safe one
    print(f"{EVENTS:,} events, PyYAML's C loader{'':<24}{loading * 1000:>8,.0f} ms")
    for drafts in (90, 3_000):
        with tempfile.TemporaryDirectory() as name:
            events, cache = dossier(Path(name, "dossier"), drafts), Path(name, "cache")
            label = f"{EVENTS:,} events, {drafts:,} drafts"

            def started() -> Desk:
                return Desk(events, [], now=lambda: datetime(2013, 7, 20, tzinfo=UTC), cache=cache)  # noqa: B023  # at once

            first, second = seconds(started), seconds(started)
            desk = started()
            for what in ("take", "reject"):
                spent = statistics.median(seconds(done(desk, what, number)) for number in range(TIMES))
                print(f"{label}, {what:<28}{spent * 1000:>8,.0f} ms  {spent / loading:.2f}")
            key = desk.opening().lines[drafts // 2].key
            spent = statistics.median(seconds(lambda: desk.card(key)) for _ in range(TIMES))  # noqa: B023  # at once
            print(f"{label}, {'card':<28}{spent * 1000:>8,.0f} ms  {spent / loading:.2f}")
            print(f"{label}, {'first start':<28}{first * 1000:>8,.0f} ms")
            print(f"{label}, {'second start':<28}{second * 1000:>8,.0f} ms  {second / first:.2f}")


if __name__ == "__main__":
    main()
