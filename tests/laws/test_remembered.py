"""Whatever is edited, nothing of the last build stays that the edit has made untrue: a walk through small edits.

Each edit touches one thing that something remembered depends on: the events around it, its place in the file, its page,
its chapter, what weighs, a title that stands elsewhere, the header. Each is made and taken back once, in any order.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.laws.test_incremental import Outcome, built, uses  # noqa: F401  # a fixture
from timeline.formats.page import splitting
from timeline.formats.rendering import Look

LOOK = Look(checker=True, fragment=True)
Fields = dict[str, str]

HEAD: Fields = {"title": "A record", "id": "record", "as_of": "31 January 2024", "language": "en-GB"}
SOURCES: Fields = {
    "herald": "{publisher: The Herald, published: 2 June 2023}",
    "courier": "{publisher: Courier, published: 3 June 2022}",
}
INLINE = """{publisher: 'The "Paper"', published: 14 July 2023}"""
QUOTED = """'The "{}"'"""
"""A text whose marks a page sets otherwise than they are typed."""
EVENTS: dict[str, Fields] = {
    "old": {"date": "5 May 1990", "sources": "herald"},
    "one": {"date": "5 May 2020", "sources": "herald", "tags": "[harbour]"},
    "two": {"date": "6 May 2021", "sources": "herald", "tags": "[harbour]", "people": "[Ana Ruiz]"},
    "three": {"date": "May 2021", "sources": "[herald, courier]", "tags": "[harbour, money]"},
    "four": {"date": "7 May 2021", "sources": "herald", "tags": "[money]"},
    "five": {"date": "4 March 2022", "sources": "courier", "tags": "[money, sea]", "people": "[Ana Ruiz]"},
    "seeing": {"date": "5 March 2022", "see": "two", "sources": "herald"},
    "leading": {"date": "6 March 2023", "text": "'To [it](#two).'", "sources": "herald", "tags": "[sea]"},
    "after": {"date": "unknown", "after": "one", "sources": "herald"},
    "yearless": {"date": "5 September", "sources": "herald", "tags": "[sea]"},
    "inline": {"date": "8 March 2022", "sources": INLINE},
    "unsaid": {"date": "9 March 2022"},
}
CHAPTERS = "[{title: Then, from: one}, {title: Now, from: two, text: 'To [it](#five).'}]"

Record = tuple[Fields, Fields, dict[str, Fields]]
Edit = Callable[[Record], None]


def of(id: str, /, **fields: str) -> Edit:
    """Fields of an event."""
    return lambda record: record[2][id].update(fields)


def head(**fields: str) -> Edit:
    """Fields of the header."""
    return lambda record: record[0].update(fields)


def source(id: str, fields: str) -> Edit:
    """A named source."""
    return lambda record: record[1].update({id: fields})


def ordered(fields: dict[str, Any], *first: str) -> None:
    """Puts these before all others."""
    moved = {**{name: fields[name] for name in first if name in fields}, **fields}
    fields.clear()
    fields.update(moved)


def uncited(record: Record) -> None:
    """No event has a source."""
    for event in record[2].values():
        event.pop("sources", None)


EDITS: dict[str, Edit] = {
    "key": of("two", key="true"), "another key": of("five", key="true"), "a withdrawn key": of("five", status="withdrawn"),
    "the title of a neighbour": of("one", title="Another"), "its language": of("one", language="fr"),
    "its day": of("one", date="5 May 2021"), "its other side": of("after", after="two"),
    "the title of what is seen": of("two", title="Else"), "its other language": of("two", language="de"),
    "its page": of("two", date="6 May 2019"), "its page, another that is there": of("two", date="9 March 2022"), "one's date": of("two", date="7 May 2021"),
    "rename": of("two", id="deux", formerly="two"), "rename another": of("four", id="quatre"),
    "see another": of("seeing", see="five"), "lead elsewhere": of("leading", text="'To [it](#five).'"),
    "move": lambda record: ordered(record[2], "five", "four", "three"), "move back": lambda record: ordered(record[2], "three"),
    "insert": lambda record: record[2].update(new={"date": "5 May 2005", "sources": "herald"}),
    "insert on one's day": lambda record: record[2].update(beside={"date": "5 May 2020", "sources": "[courier, herald]"}),
    "insert what is cited too": lambda record: record[2].update(again={"date": "5 May 2018", "sources": INLINE}),
    "remove": lambda record: record[2].__delitem__("old"),
    "gap": of("one", gap="Nothing was said."), "no gap": of("one", gap="false"),
    "chapters": head(chapters=CHAPTERS), "other chapters": head(chapters=CHAPTERS.replace("Now, from: two", "Late, from: five")),
    "description": head(description="'To [it](#two).'"), "title": head(title="Another *record*"), "language": head(language="en-US"),
    "order": lambda record: record[0].update(order="oldest" if record[0]["order"] == "newest" else "newest"), "url": head(url="https://record.example/"), "weekdays": head(weekdays="false"),
    "as_of": head(as_of="1 June 2024"), "correction": head(corrections="[{date: 3 May 2024, text: It was wrong.}]"),
    "topic": of("five", tags="[other]"), "less of a topic": of("two", tags="[sea]"), "more of a topic": of("one", tags="[harbour, money]"), "people": of("one", people="[Ana Ruiz]"),
    "a source's day": source("herald", "{publisher: The Herald, published: 2 June 2022}"),
    "a source's name": source("courier", "{publisher: Evening Courier, published: 3 June 2022}"),
    "the order of sources": lambda record: ordered(record[1], "courier"), "no sources": uncited,
    "a source": of("unsaid", sources="courier"), "a source inside": of("inline", sources=INLINE.replace("14", "15")),
    "status": of("three", status="alleged"), "kind": of("five", kind="deadline"), "time": of("three", time="10:30"),
    "draft": of("unsaid", draft="true"), "note": of("four", note="Ask Ben Low."), "checked": of("four", checked="{by: Ana, on: 3 May 2024}"),
    "corrected": of("one", corrections="{date: 3 May 2024, text: The day was wrong.}"), "added": of("one", added="3 May 2024"),
    "outcome": of("five", outcome="It passed."), "period": of("three", kind="period"),
}  # fmt: skip

OF_ALL = {
    "chapters", "other chapters", "description", "title", "language", "order", "url", "weekdays", "as_of", "correction",
    "a source's day", "a source's name", "the order of sources", "no sources",
}  # fmt: skip
"""Edits of the header, and of much at once."""


def text_of(made: Iterable[str], order: str) -> str:
    """The file with these edits, in their order in the table."""
    record: Record = (
        {**HEAD, "order": order},
        {**SOURCES},
        {id: {"id": id, "title": QUOTED.format(id), **own} for id, own in EVENTS.items()},
    )
    chosen = {*made}
    for name, edit in EDITS.items():
        if name in chosen:
            edit(record)
    header, sources, events = record
    for id, event in events.items():
        event |= {"id": event.get("id", id), "title": event.get("title", QUOTED.format(id))}
    lines = [f"{name}: {value}" for name, value in header.items()]
    lines += ["sources:", *(f"  {id}: {value}" for id, value in sources.items()), "events:"]
    lines += [f"  - {{{', '.join(f'{name}: {value}' for name, value in event.items())}}}" for event in events.values()]
    return "\n".join(lines) + "\n"


def together(dice: random.Random) -> list[list[str]]:
    """Each edit twice: those that make all known events unknown come together, five others for one of them."""
    whole, others = (
        dice.sample(names, len(names)) for names in ([*OF_ALL] * 2, [name for name in EDITS if name not in OF_ALL] * 2)
    )
    small = [others[at : at + 2] for at in range(0, len(others), 2)]
    large = [whole[at : at + 4] for at in range(0, len(whole), 4)]
    return [step for at in range(0, len(small), 5) for step in (*small[at : at + 5], *large[at // 5 : at // 5 + 1])]


def alone(dice: random.Random) -> list[list[str]]:
    """Each edit by itself, and the one before taken back; those of the header last."""
    names = dice.sample([*EDITS], len(EDITS))
    names.sort(key=lambda name: name in OF_ALL)
    return [names[max(0, at - 1) : at + 1] for at in range(len(names))]


def walk(folder: Path, steps: Iterable[list[str]], order: str) -> None:
    """Makes the edits of each step, or takes them back; each build is held against one that knows nothing."""
    path, made = folder / "events.yaml", set[str]()
    for step in ([], *steps):
        made ^= {*step}
        path.write_text(text_of(made, order))
        known = built(path, folder / "site", folder / "cache", LOOK)
        fresh = built(path, folder / "fresh", None, LOOK)
        assert known.files is not None, (known.findings, sorted(made))
        assert differences(known, fresh) == [], (step, sorted(made))


def differences(known: Outcome, fresh: Outcome) -> list[str]:
    """The files that are not the same, and the findings."""
    one, other = known.files or {}, fresh.files or {}
    files = [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]
    return files + ([] if known.findings == fresh.findings else ["findings"])


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("longest", "steps", "order"),
    [(13, together, "newest"), (4, alone, "oldest")],
    ids=["one page or several", "several pages"],
)
def test_nothing_stays_that_an_edit_has_made_untrue(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    uses: list[int],  # noqa: F811
    longest: int,
    steps: Callable[[random.Random], list[list[str]]],
    order: str,
) -> None:
    monkeypatch.setattr(splitting, "LONGEST", longest)
    monkeypatch.setattr(splitting, "THIN", 2.4)  # so that an event more turns pages of years into those of decades
    walk(tmp_path, steps(random.Random(longest)), order)
    assert sum(known > 6 for known in uses) > len(EDITS) / 2
