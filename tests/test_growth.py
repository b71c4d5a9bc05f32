"""Four times the file takes about four times as long to read and check, whatever it is full of."""

import gc
import time
from collections.abc import Callable

import pytest

from timeline.checks import MISLEADING, lint
from timeline.chronology import project_of
from timeline.chronology.citing import Sources
from timeline.chronology.dating import dating_of
from timeline.document import parse_document
from timeline.document.building import build
from timeline.record.event import Source
from timeline.record.reading import read_entries
from timeline.site.check import text_findings

HEAD = "title: Many\nid: many\nas_of: 31 January 2024\n"
SOURCE = "{publisher: The Paper, published: 14 July 2023}"


def chronology(events, *, sources=""):
    return f"{HEAD}{sources}events:\n{''.join(events)}"


def event(number, **fields):
    given = {"date": f"{number % 28 + 1} July {1900 + number % 100}", "title": f"Event {number}", "sources": SOURCE}
    lines = [f"{name}: {value}" for name, value in (given | fields).items() if value is not None]
    return "  - " + "\n    ".join(lines) + "\n"


def letters(number):
    return "".join("abcdefghij"[int(figure)] for figure in str(number + 1000)).capitalize()


FULL_OF: dict[str, Callable[[int], str]] = {
    "blocks": lambda n: chronology(event(i, text="|\n" + "      words\n" * 8) for i in range(n)),
    "sources of one name": lambda n: chronology(event(i, sources=f"{{publisher: P, title: T{i}}}") for i in range(n)),
    "titles of one date": lambda n: chronology(event(0, title="The same") for _ in range(n)),
    "a chain": lambda n: chronology(
        event(i, id=f"e{i}", after=f"e{i - 1}" if i else None, date=None if i else "2020") for i in range(n)
    ),
    "a chain backwards": lambda n: chronology(
        event(i, id=f"e{i}", before=f"e{i - 1}" if i else None, date=None if i else "2020") for i in reversed(range(n))
    ),
    "a circle": lambda n: chronology(event(i, id=f"e{i}", after=f"e{(i + 1) % n}", date=None) for i in range(n)),
    "lost neighbours": lambda n: chronology(event(i, id=f"e{i}", after=f"x{i}", date=None) for i in range(n)),
    "unknown sources": lambda n: chronology(
        (event(i, sources=f"[sorce-{i}]") for i in range(n)),
        sources="sources:\n" + "".join(f"  source-{i}: {{publisher: P}}\n" for i in range(n)),
    ),
    "private notes": lambda n: chronology(
        event(i, text=f"Words of {letters(i)} {letters(i + 9)}.", note=f"Told by {letters(i)} {letters(i + 1)}.")
        for i in range(n)
    ),
    "one private name": lambda n: chronology(event(i, text="Ruth Falk", note="Told by Ruth Falk") for i in range(n)),
    "odd letters": lambda n: chronology(event(i, text="|\n      note\u00a0: é\n      \u2022 x") for i in range(n)),
    "drafts": lambda n: chronology(event(i, draft="true", date="soon", id="same") for i in range(n)),
    "names in one text": lambda n: chronology(event(i, people="A, B", tags=f"[t{i}]") for i in range(n)),
}


def seconds(text):
    """CPU time of reading and checking, the better of two."""
    taken = []
    gc.disable()  # as a build does
    for _ in range(2):
        began = time.process_time()
        project = project_of(parse_document(text.encode(), "events.yaml"))
        list(text_findings(project.document, project.entries))
        lint(project, MISLEADING)
        taken.append(time.process_time() - began)
    gc.enable()
    return min(taken)


@pytest.mark.growth
@pytest.mark.parametrize("name", FULL_OF)
def test_time_grows_as_the_file_does(name):
    few, many = (seconds(FULL_OF[name](size)) for size in (300, 1200))
    assert many < few * 8 + 0.1


class Asked(dict[str, Source]):
    """Sources that count how often they are asked for an id."""

    times = 0

    def __contains__(self, id):
        self.times += 1
        return super().__contains__(id)


def test_the_id_of_a_source_is_found_without_trying_all_that_are_taken():
    """As above: of 10,000 events it took a minute."""
    entries = read_entries(parse_document(FULL_OF["sources of one name"](100).encode(), "events.yaml"))
    sources = Sources(entries, dating_of(entries))
    asked = sources._all = Asked()
    ids = [citation.source.id for read in entries.events for citation in sources.cited_by(read)]
    assert ids == ["p", *(f"p-{number}" for number in range(2, 101))]
    assert asked.times <= 200


class Lines(tuple[str, ...]):
    """Lines of which no copy is made."""

    __slots__ = ()

    def __getitem__(self, key):
        assert not isinstance(key, slice), "all lines that follow would be copied, for each text of the file"
        return super().__getitem__(key)


def test_the_first_line_of_a_text_is_found_without_a_copy_of_the_rest():
    """Too quick to be seen in the time of a small file: of 10,000 events it took a minute."""
    text = FULL_OF["blocks"](3) + '    note: "in\n      quotes"\n'
    built = build(text, Lines(text.split("\n")), "events.yaml")
    assert built.problem is None and built.findings == []
