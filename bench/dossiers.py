"""Which days of a dossier are told most: what `extract --top` chooses, against chronologies that newsrooms wrote.

    python bench/dossiers.py FOLDER                    the topics bpoil, finan, haiti, libya and syria
    python bench/dossiers.py FOLDER --topics=haiti     only those named, with commas between them
    python bench/dossiers.py FOLDER --merge            and how long it takes to draft and to merge the first topic

FOLDER is the research set Timeline17 as it is passed on: for each topic one folder or several that begin with its name,
each with `InputDocs/DATE/NAME.txt`, articles by the day of publication, and `timelines.jsonl`, chronologies as lists of
`[day, sentences]`. Nothing is fetched.

As papers on this set do ("date F1 with given span"), each chronology is compared by itself: of the articles published
from its first to its last day as many days are chosen as it has. What is found is then counted over all chronologies at
once, and as the mean of theirs. Beside it stand the days on which most articles were published, and those that most
sentences name.
"""

import datetime as dt
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from timeline.clippings import Article
from timeline.dates import parse_date
from timeline.extract import Drafted, proposed
from timeline.extract.jsonl import drafts_of
from timeline.extract.rank import Reported, day_of, ranked

TOPICS = ("bpoil", "finan", "haiti", "libya", "syria")


class Chronology(NamedTuple):
    topic: str
    name: str
    days: frozenset[int]

    @property
    def first(self) -> int:
        return min(self.days)

    @property
    def last(self) -> int:
        return max(self.days)


class Told(NamedTuple):
    published: int
    drafted: Drafted


Choosing = Callable[[list[Told], Chronology], list[int]]


def folders(root: Path, topic: str) -> list[Path]:
    return sorted(path for path in root.iterdir() if path.is_dir() and path.name.lower().startswith(topic))


def number_of(day: str) -> int:
    """A day as `EventDate` numbers it."""
    date = parse_date(day[:10])
    assert date.earliest is not None
    return date.earliest.ordinal


def chronologies(root: Path, topic: str) -> Iterator[Chronology]:
    for folder in folders(root, topic):
        for line in (folder / "timelines.jsonl").read_text(encoding="utf-8").splitlines():
            if line.strip() and (days := json.loads(line)):
                yield Chronology(topic, folder.name, frozenset(number_of(day) for day, _ in days))


def articles(root: Path, topic: str) -> Iterator[Article]:
    for folder in folders(root, topic):
        for path in sorted(folder.glob("InputDocs/*/*.txt")):
            text = whole(path.read_text(encoding="utf-8", errors="replace"))
            if text.strip():
                day = dt.date.fromisoformat(path.parent.name)
                yield Article(str(path), text, outlet=folder.name, published=parse_date(day.isoformat()))


SIGNS = {"``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "\\/": "/"}
CLOSED = re.compile(r" (?=[.,;:!?%)\]”](?:\s|$|[.,;:!?)”]))|(?<=[“(\[]) | (?=(?:n't|'(?:s|re|ve|ll|d|m|))(?:\W|$))")
MONEY = re.compile(r"([$£€]) (?=\d)")


def whole(text: str) -> str:
    """The text as it was printed: this set has a space before every sign."""
    for sign, printed in SIGNS.items():
        text = text.replace(sign, printed)
    return "\n".join(MONEY.sub(r"\1", CLOSED.sub("", line.strip())) for line in text.splitlines())


def days_told(told: list[Told], chronology: Chronology) -> list[int]:
    """What `extract --top` chooses, of days that the chronology spans."""
    clippings = [
        Reported(
            str(number),
            one.drafted.reported("").imprint,
            one.drafted.article.published,
            [draft for draft in one.drafted.drafts if within(day_of(draft.date), chronology)],
        )
        for number, one in enumerate(told)
    ]
    return list(ranked(clippings, len(chronology.days)).days)


def days_published(told: list[Told], chronology: Chronology) -> list[int]:
    return most(Counter(one.published for one in told), chronology)


def days_named(told: list[Told], chronology: Chronology) -> list[int]:
    days = (day_of(draft.date) for one in told for draft in one.drafted.drafts)
    return most(Counter(day for day in days if day is not None and within(day, chronology)), chronology)


def most(counts: Counter[int], chronology: Chronology) -> list[int]:
    return sorted(counts, key=lambda day: (-counts[day], day))[: len(chronology.days)]


def within(day: int | None, chronology: Chronology) -> bool:
    return day is not None and chronology.first <= day <= chronology.last


CHOICES: dict[str, Choosing] = {"told": days_told, "published": days_published, "named": days_named}


def compared(root: Path, topics: list[str]) -> None:
    """Draws the table."""
    scores: dict[str, list[tuple[int, int, int]]] = {name: [] for name in CHOICES}
    print(f"{'chronology':28}{'days':>6}" + "".join(f"{name:>12}" for name in CHOICES))
    for topic in topics:
        told = [
            Told(day, drafts_of(one)) for one in articles(root, topic) if (day := day_of(one.published)) is not None
        ]
        for chronology in chronologies(root, topic):
            inside = [one for one in told if within(one.published, chronology)]
            row = f"{chronology.name:28}{len(chronology.days):6}"
            for name, choose in CHOICES.items():
                chosen = set(choose(inside, chronology))
                score = (len(chosen & chronology.days), len(chosen), len(chronology.days))
                scores[name].append(score)
                row += f"{f1(*score):12.1f}"
            print(row, flush=True)
    print(
        f"{'all at once (micro)':34}"
        + "".join(f"{f1(*map(sum, zip(*own, strict=True))):12.1f}" for own in scores.values())
    )
    means = (sum(f1(*score) for score in own) / len(own) for own in scores.values())
    print(f"{'mean of chronologies':34}" + "".join(f"{mean:12.1f}" for mean in means))


def f1(right: int, chosen: int, wanted: int) -> float:
    return 200 * right / (chosen + wanted) if chosen + wanted else 0.0


def measured(root: Path, topic: str) -> None:
    """Says what drafting and merging all clippings of a topic takes."""
    read = list(articles(root, topic))
    before = time.process_time()
    drafted = [drafts_of(one) for one in read]
    between = time.process_time()
    made = proposed(drafted)
    after = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{topic}: {len(read):,} clippings, {sum(len(one.drafts) for one in drafted):,} drafts, {len(made.entries):,} entries: "
        f"drafted in {between - before:.1f} s, merged in {after - between:.1f} s of CPU; {memory} MB"
    )


def main() -> None:
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if not arguments:
        print("dossiers: give the folder of the set; see the head of this file")
        return
    named = next((one.removeprefix("--topics=") for one in sys.argv if one.startswith("--topics=")), "")
    topics = named.split(",") if named else list(TOPICS)
    if "--merge" in sys.argv:
        measured(Path(arguments[0]), topics[0])
        return
    compared(Path(arguments[0]), topics)


if __name__ == "__main__":
    main()
