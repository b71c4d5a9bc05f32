"""Chronologies with every feature, and the edits of a reporter who breaks and mends them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from tests.painting import painted, saved

DATES = (
    "5 May 2020", "May 2020", "2020", "c. 610 to c. 540 BC", "2019 to 2022", "5 September", "last Thursday", "by 5 June",
    "unknown", "2 or 20 May 2021", "the 1990s", "the 19th century", "early 2021", "since 2018", "before 1996",
    "between 3 and 9 May 2021", "about 2019", "2021-03-04T10:00", "2018?", "44 BC", "1 to 3 May 2021",
)  # fmt: skip
WORDS = "council harbour crane mayor letter vote money union fire bridge Ana María Cardenal 東京 שלום".split()
SOURCES = (
    "herald", "courier", "[herald, courier]", "{publisher: The Paper, published: 14 July 2023}",
    "{publisher: The Paper, published: 14 July 2023, at: page 3}", "{title: A report, url: https://a.example/1}",
    "[{source: herald, says: 4 May 2020}, {source: courier, says: June 2020}]", "{publisher: The Herald, published: 2 June 2023}",
    "{source: clip, quote: words of the clipping}", "{publisher: The Paper, published: 14 July 2023, language: fr}",
)  # fmt: skip
HEADERS = (
    "title: A record", "title: Another *record*", "language: en-GB", "language: en-US", "date_style: iso",
    "as_of: 31 January 2024", "as_of: 2020", "url: https://record.example/x/", "id: record", "order: newest",
    "timezone: Europe/London", "media: {src: p.png, alt: A harbour}", "chapters: [{title: A, from: 2020}, {title: B, from: 2021, text: 'To [it](#event-2).', media: {src: p.png, alt: x}}]", "weekdays: false", "description: One paragraph.", "description: To [it](#event-1).", "authors: [Ana, Ben]", "publisher: The Desk",
    "allow: [no-source]", "licence: CC BY", "corrections: [{date: 3 May 2024, text: was wrong}]", "fiscal_year: 4",
)  # fmt: skip
OTHER_SOURCES = (
    "title: Another",
    "publisher: The Paper, published: 14 July 2023",
    "publisher: The Desk, author: Ana María",
)
OTHERS = [line for line in HEADERS if not line.startswith(("title:", "as_of:", "language:"))]
NAMED = {
    "herald": "publisher: The Herald, published: 2 June 2023",
    "courier": "publisher: Courier, published: about 3 June 2023, url: https://courier.example/",
    "clip": "publisher: Clip, published: 1 May 2023, file: clip.txt",
}
BROKEN = (
    '  - date: 2020\n    title: "open\n', "  - {date: 2020, title: x", "  - date: 31 February 2020\n    title: x\n", "  - &a x\n",
    "---\n", "  -\n", "  - date: 2020\n    titel: x\n", "\tx\n", "  - date: 2020\n    title: x\n   text: y\n", "events:\n",
    "<<<<<<< ours\n", "  • date: 2020\n", "  - {date: 2020, title: x, see: nothing}\n", "  - {date: 03/04/2020, title: x}\n",
    "  - date: 2020\n    title: x\n    text: |+\n      kept\n\n\n", "  - [a, b]\n", "  - date: 2020\n    title: x\n    sources: nobody\n",
)  # fmt: skip


PICTURES = [saved(painted(size=(20, 10), shift=shift), "PNG") for shift in (0, 40)]


class File:
    """A chronology as its author has it before them."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.dice = dice
        self.folder = folder
        self.path = folder / "events.yaml"
        self.indent = dice.choice(["  ", "  ", "", "    "])
        self.header = ["title: A record", "as_of: 31 January 2024", *dice.sample(OTHERS, dice.randrange(4))]
        self.named = dict(NAMED)
        self.is_turned = dice.random() < 0.2
        self.made = 0
        self.events = [self.event() for _ in range(dice.randrange(1, 16))]
        self.tail = ""
        self.ends = dice.choice(["\n", "\n", "\n", "\r\n"])
        (folder / "clip.txt").write_text("All the words of the clipping stand here.")
        self.change_picture()
        self.write()

    def event(self) -> str:
        """One event, in one of the ways in which they are written."""
        dice = self.dice
        number = self.made = self.made + 1
        date = dice.choice(DATES)
        title = " ".join(dice.choices(WORDS, k=dice.randrange(2, 5)))
        if dice.random() < 0.15:
            return f"- {dice.choice(DATES[:3])}: {title}\n"
        lines = [f"date: {date}", f"title: {title}"]
        if dice.random() < 0.6:
            lines.append(f"sources: {dice.choice(SOURCES)}")
        if dice.random() < 0.7:
            lines.append(f"id: event-{number}")
        if dice.random() < 0.5:
            lines.append(dice.choice(self.more(number)))
        if dice.random() < 0.4:
            lines.append(dice.choice(self.more(number)))
        names = [line.split(":")[0] for line in lines]
        lines = [line for place, line in enumerate(lines) if names.index(names[place]) == place]
        if "after" in names or "before" in names:
            lines = [line for line in lines if not line.startswith("date: unknown")]
        dice.shuffle(lines)
        inner = f"\n{self.indent}  "
        text = f"- {inner.join(line.replace(chr(10), inner) for line in lines)}\n"
        return text + dice.choice(["", "", "\n", "# a comment\n"])

    def more(self, number: int) -> list[str]:
        """Further fields."""
        other = f"event-{self.dice.randrange(1, number + 1)}"
        return [
            "text: A *sentence* with [a link](https://a.example/).", "text: |\n  Two lines\n\n  and more.", f"after: {other}",
            f"before: {other}", f"see: {other}", f"text: To [it](#{other}).", "draft: true", "note: Ask Ana María about it.", "kind: deadline", "kind: period",
            "tags: [one, two]", "tags: one", "people: [Ana Ruiz, Ben Low]", "status: alleged", "outcome: It passed.",
            "media: {src: p.png, alt: A harbour}", "quote: {text: It is so, by: the mayor}", "gap: Nothing is known of these years.",
            "gap: false", "language: fr", "key: true", "added: 3 May 2024", "allow: no-source", f"formerly: old-{number}",
            "links: {url: https://film.example/, title: A film}", "corrections: {date: 3 May 2024, text: The day was wrong.}",
            "differs: {what: The number, values: [{value: 12, source: herald}, {value: 9, source: The Paper}]}", "time: 10:30",
            "quote: {text: the words of the clipping, source: clip}", "text: >\n  folded\n  words", "text: Ana María spoke.", 'text: "Ana Mar\\u00eda *spoke*."', 'text: "It goes\n\n  on here."',
        ]  # fmt: skip

    def write(self) -> None:
        """Puts the file down as it is."""
        sources = "".join(f"  {id}: {{{fields}}}\n" for id, fields in self.named.items())
        events = "".join(f"{self.indent}{event}" for event in self.events)
        parts = (
            [f"events:\n{events}", f"sources:\n{sources}"]
            if self.is_turned
            else [f"sources:\n{sources}", f"events:\n{events}"]
        )
        text = "\n".join([*self.header, "".join(parts) + self.tail])
        self.path.write_bytes(text.replace("\n", self.ends).encode())

    def edit(self) -> str:
        """One edit; what it was is said."""
        edits: list[Callable[[], None]] = [
            self.insert, self.insert, self.remove, self.move, self.change, self.change, self.copy, self.change_header,
            self.change_source, self.change_picture, self.change_clipping, self.break_or_mend, self.say_other_words,
            self.change, self.say_other_words, self.insert, self.move, self.reorder_sources,
        ]  # fmt: skip
        chosen = self.dice.choice(edits)
        chosen()
        self.write()
        return chosen.__name__

    def _place(self) -> int:
        return self.dice.randrange(len(self.events)) if self.events else 0

    def insert(self) -> None:
        self.events.insert(self._place(), self.event())

    def remove(self) -> None:
        if len(self.events) > 1:
            del self.events[self._place()]

    def move(self) -> None:
        self.events.insert(self._place(), self.events.pop(self._place()))

    def change(self) -> None:
        self.events[self._place()] = self.event()

    def copy(self) -> None:
        self.events.insert(self._place(), self.events[self._place()])

    def say_other_words(self) -> None:
        place = self._place()
        self.events[place] = self.events[place].replace("council", "harbour").replace("2020", "2021")

    def change_header(self) -> None:
        line = self.dice.choice(HEADERS)
        name = line.split(":", maxsplit=1)[0]
        self.header = [one for one in self.header if not one.startswith(f"{name}:")]
        if name == "title" or self.dice.random() < 0.7:
            self.header.append(line)

    def change_source(self) -> None:
        id = self.dice.choice([*NAMED])
        self.named[id] = self.dice.choice([*NAMED.values(), *OTHER_SOURCES])

    def reorder_sources(self) -> None:
        self.named = dict(self.dice.sample([*self.named.items()], len(self.named)))

    def change_picture(self) -> None:
        (self.folder / "p.png").write_bytes(self.dice.choice(PICTURES))

    def change_clipping(self) -> None:
        words = self.dice.choice(["All the words of the clipping stand here.", "Other words stand here."])
        (self.folder / "clip.txt").write_text(words)

    def break_or_mend(self) -> None:
        self.tail = "" if self.tail else self.dice.choice(BROKEN).replace("  ", self.indent, 1)
