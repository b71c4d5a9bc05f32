"""The formats, a record each: what it is called, which file of a site has it, who writes it, what it cannot hold.

A new format is a module with `write(chronology, losses)`, a record here, a line in `lost_fields.txt`
(`python -m tests.test_fields` measures that), and a row in docs/exchange.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module

from timeline.formats.losses import Losses
from timeline.frozen import dataclass
from timeline.record.event import Chronology

Content = str | bytes


class NotWritableError(Exception):
    """Why a chronology can't be written in a format, in one sentence, and what helps."""

    def __init__(self, message: str, help: str | None = None) -> None:
        super().__init__(message)
        self.help = help


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format."""

    name: str
    """By which it is asked for."""
    title: str
    """What it is, in a few words; of a file of a site also what its readers are told, in their language."""
    file: str | None = None
    """The file of a built site that is the same; None where there is none."""
    suffix: str
    media_type: str
    writer: str
    """The function, as "module:function"; its module is imported when somebody asks for it."""
    takes: tuple[str, ...] = ()
    """What the function is given by name, beside the chronology and the report."""
    is_read: bool
    """Whether `import` knows it."""
    is_binary: bool = False
    needs_ids: bool = False
    """Whether it needs ids that stay and a day, without which a site has no such file."""
    lacks: str
    """What it can't hold, in a sentence."""

    @property
    def key(self) -> str:
        """By which its line in the table of lost fields is found."""
        return self.file or self.name

    def write(self, chronology: Chronology, losses: Losses, given: Mapping[str, object]) -> Content:
        """The chronology in this format. Raises `NotWritableError`."""
        module, _, name = self.writer.partition(":")
        function: Callable[..., Content] = getattr(import_module(module), name)
        return function(chronology, losses, **{one: given[one] for one in self.takes if one in given})


_BUILT = "timeline.formats.as_built"

FORMATS: tuple[Format, ...] = (
    Format(
        name="markdown", title="text (Markdown)", file="chronology.md", suffix=".md",
        media_type="text/markdown; charset=utf-8", writer=f"{_BUILT}:write_markdown", is_read=True,
        lacks="It is for reading: no pictures, topics, people or places.",
    ),
    Format(
        name="atom", title="feed (Atom)", file="feed.xml", suffix=".xml",
        media_type="application/atom+xml; charset=utf-8", writer=f"{_BUILT}:write_atom", is_read=False, needs_ids=True,
        lacks="The date of an entry is when it was put in, so the event's own stands in words alone.",
    ),
    Format(
        name="jsonfeed", title="feed (JSON Feed)", file="feed.json", suffix=".json",
        media_type="application/feed+json", writer=f"{_BUILT}:write_json_feed", is_read=False, needs_ids=True,
        lacks="The date of an entry is when it was put in, so the event's own stands in words alone.",
    ),
    Format(
        name="json", title="data (JSON)", file="events.json", suffix=".json", media_type="application/json",
        writer=f"{_BUILT}:write_json", takes=("pictures",), is_read=True,
        lacks="All that is published has its place.",
    ),
    Format(
        name="csv", title="table (CSV)", file="events.csv", suffix=".csv", media_type="text/csv; charset=utf-8",
        writer=f"{_BUILT}:write_csv", takes=("delimiter",), is_read=True,
        lacks="A row an event: sources by name alone, no pictures, quotes or corrections, nothing of the whole.",
    ),
    Format(
        name="ics", title="calendar (ICS)", file="events.ics", suffix=".ics",
        media_type="text/calendar; charset=utf-8", writer=f"{_BUILT}:write_ics", is_read=True, needs_ids=True,
        lacks="It has days alone: a month is all of its days, and what is open on one side is left out.",
    ),
    Format(
        name="jsonld", title="linked data (schema.org)", suffix=".jsonld", media_type="application/ld+json",
        writer=f"{_BUILT}:write_linked_data", is_read=False,
        lacks="It says what the page is, and of each event the title and the address.",
    ),
    Format(
        name="timelinejs", title="TimelineJS (JSON)", suffix=".json", media_type="application/json",
        writer="timeline.formats.timelinejs.writing:write_json", takes=("pictures",), is_read=True,
        lacks="A date has years, months, days and words; an event one group and one picture, and none is undated.",
    ),
    Format(
        name="timelinejs-csv", title="TimelineJS (the spreadsheet, as CSV)", suffix=".csv",
        media_type="text/csv; charset=utf-8", writer="timeline.formats.timelinejs.writing:write_csv",
        takes=("pictures",), is_read=True,
        lacks="As its JSON, and no ids.",
    ),
    Format(
        name="markwhen", title="Markwhen", suffix=".mw", media_type="text/plain; charset=utf-8",
        writer="timeline.formats.markwhen.writing:write", takes=("group",), is_read=True,
        lacks="A date is a stretch of days; what ours says beside it stands in fields that only we read.",
    ),
    Format(
        name="vis", title="vis-timeline (JSON)", suffix=".json", media_type="application/json",
        writer="timeline.formats.vis:write", is_read=True,
        lacks="An item has a title, a start, an end and a group, and no text or source.",
    ),
    Format(
        name="docx", title="Word document (DOCX)", suffix=".docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        writer="timeline.formats.office.docx:write", is_read=True, is_binary=True,
        lacks="It is for reading: dates stand in words alone.",
    ),
)  # fmt: skip
"""Those of a site in the order in which its pages name them, then the others."""


@cache
def format_of(name: str) -> Format | None:
    """The format of that name; None where there is none."""
    return next((one for one in FORMATS if one.name == name), None)


def files_beside(*, has_feed: bool) -> tuple[Format, ...]:
    """The formats of which a site has a file."""
    return tuple(one for one in FORMATS if one.file is not None and (has_feed or not one.needs_ids))
