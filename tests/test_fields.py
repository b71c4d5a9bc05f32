"""What a field of the file owes: each public one is documented, in the schema, compared, searched for private words, and
in each format or among what that format is known to leave out, which an export says.

A new field has two values here; the tests say what else is missing.
"""

import re
import zlib
from dataclasses import fields as fields_of
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.reading import check
from tests.test_own_files import again, data
from timeline import changes
from timeline.checks import lint
from timeline.chronology import project_of
from timeline.document import parse_document
from timeline.exchange.exporting import exported
from timeline.formats.losses import Losses
from timeline.formats.lost_fields import FILE as LOSSES
from timeline.formats.lost_fields import lost_fields, tell_lost_fields
from timeline.formats.table import FORMATS as FORMAT_TABLE
from timeline.formats.typesetting import typeset_event
from timeline.record.entry import RECORDS as ALL
from timeline.record.entry import (
    ChapterEntry,
    CitationEntry,
    CorrectionEntry,
    DifferenceEntry,
    Entry,
    HeaderEntry,
    HelpEntry,
    LinkEntry,
    MediaEntry,
    QuoteEntry,
    ValueEntry,
    json_schema,
)
from timeline.record.event import Event
from timeline.record.fields import FIELDS as TABLE
from timeline.record.sources import SourceEntry
from timeline.site.building import placed_pictures, site_files
from timeline.site.check import examine
from timeline.site.load import prepare

KINDS: tuple[type[Any], ...] = (HeaderEntry, *ALL)
RECORDS = {kind.__name__: kind for kind in KINDS}
PRIVATE = {
    (RECORDS[record], name) for record, own in TABLE.items() for name, field in own.items() if not field.is_public
} | {(CitationEntry, "file")}
VALUES: dict[type[Any], dict[str, tuple[str | None, str]]] = {
    HeaderEntry: {
        "title": ("One", "Two"),
        "id": ("one", "two"),
        "description": ("One", "Two"),
        "language": ("en-GB", "fr"),
        "timezone": ("Europe/London", "Asia/Tokyo"),
        "date_style": ("iso", "guardian"),
        "as_of": ("31 January 2024", "29 February 2024"),
        "fiscal_year": ("april", "7"),
        "weekdays": ("true", "false"),
        "authors": ("One", "Two"),
        "publisher": ("One", "Two"),
        "licence": ("One", "Two"),
        "url": ("https://one.example/", "https://two.example/"),
        "order": ("oldest", "newest"),
        "content_note": ("One", "Two"),
        "help": ("{text: One}", "{text: Two}"),
        "media": ("{src: one.png, alt: x}", "{src: two.png, alt: x}"),
        "chapters": ("{title: One, from: first}", "{title: Two, from: first}"),
        "corrections": ("{date: 2 January 2024, text: One}", "{date: 2 January 2024, text: Two}"),
    },
    SourceEntry: {
        "title": ("One", "Two"),
        "publisher": ("One", "Two"),
        "author": ("One", "Two"),
        "published": ("14 July 2023", "15 July 2023"),
        "retrieved": ("14 July 2023", "15 July 2023"),
        "url": ("https://one.example/", "https://two.example/"),
        "archived": ("https://one.example/", "https://two.example/"),
        "language": ("fr", "de"),
    },
    CitationEntry: {
        "source": ("paper", "other"),
        "quote": ("One", "Two"),
        "at": ("page 1", "page 2"),
        "says": ("April", "May"),
    },
    MediaEntry: {
        "src": ("one.png", "two.png"),
        "alt": ("One", "Two"),
        "caption": ("One", "Two"),
        "credit": ("One", "Two"),
        "decorative": (None, "true"),
        "crop": ("true", "false"),
    },
    ChapterEntry: {
        "title": ("One", "Two"),
        "from": ("first", "between"),
        "text": ("One", "Two"),
        "media": ("{src: one.png, alt: x}", "{src: two.png, alt: x}"),
    },
    CorrectionEntry: {"date": ("2 May 2023", "3 May 2023"), "text": ("One", "Two")},
    QuoteEntry: {"text": ("One", "Two"), "by": ("One", "Two"), "source": ("paper", "other")},
    DifferenceEntry: {
        "what": ("One", "Two"),
        "values": (
            "[{value: 1, source: paper}, {value: 2, source: other}]",
            "[{value: 3, source: paper}, {value: 2, source: other}]",
        ),
    },
    ValueEntry: {"value": ("One", "Two"), "source": ("paper", "The Post")},
    LinkEntry: {
        "url": ("https://one.example/", "https://two.example/"),
        "title": ("One", "Two"),
        "page": ("p. 1", "p. 2"),
    },
    HelpEntry: {"text": ("One", "Two"), "url": ("https://one.example/", "https://two.example/")},
    Entry: {
        "date": ("9 July 2023", "8 July 2023"),
        "title": ("One", "Two"),
        "id": ("one", "two"),
        "formerly": ("one", "two"),
        "text": ("One", "Two"),
        "after": ("first", "last"),
        "before": ("first", "last"),
        "time": ('"14:30"', '"15:30"'),
        "kind": ("event", "deadline"),
        "outcome": ("One", "Two"),
        "status": ("alleged", "denied"),
        "sources": ("paper", "other"),
        "tags": ("one", "two"),
        "people": ("One", "Two"),
        "places": ("One", "Two"),
        "language": ("fr", "de"),
        "media": ("{src: one.png, alt: x}", "{src: two.png, alt: x}"),
        "quote": ("{text: One}", "{text: Two}"),
        "differs": (
            "{what: One, values: [{value: 1, source: paper}, {value: 2, source: other}]}",
            "{what: Two, values: [{value: 1, source: paper}, {value: 2, source: other}]}",
        ),
        "see": ("first", "last"),
        "links": ("{url: https://one.example/, title: One}", "{url: https://one.example/, title: Two}"),
        "gap": ("One sentence", "Two sentences"),
        "key": ("false", "true"),
        "added": ("2 May 2023", "3 May 2023"),
        "corrections": ("{date: 2 May 2023, text: One}", "{date: 2 May 2023, text: Two}"),
    },
}
"""Two values of each public field, as typed; a source written inside an event has the fields of a named one."""
FIELDS = [(kind, name) for kind, fields in VALUES.items() for name in fields]
NAMES = [f"{kind.__name__}.{name}" for kind, name in FIELDS]
SECTIONS = {
    HeaderEntry: "The chronology", HelpEntry: "The chronology", ChapterEntry: "The chronology", SourceEntry: "Sources",
    Entry: "Events", CitationEntry: "Events", MediaEntry: "Events", CorrectionEntry: "Events", QuoteEntry: "Events",
    DifferenceEntry: "Events", ValueEntry: "Events", LinkEntry: "Events",
}  # fmt: skip
"""Where docs/format.md describes the record."""
MORE = "tags: [a, b], people: [C. D, E. F], places: [G], key: true"
WITHIN = {
    CitationEntry: "sources", MediaEntry: "media", CorrectionEntry: "corrections", QuoteEntry: "quote",
    DifferenceEntry: "differs", ValueEntry: "differs", LinkEntry: "links",
}  # fmt: skip


def test_every_field_is_in_the_table_and_no_other():
    for record, kind in RECORDS.items():
        listed = {*TABLE[record], *(TABLE["SourceEntry"] if record == "CitationEntry" else ())}
        assert listed ^ set(kind.model_fields) == set(), f"{record}: add the line of record/fields.py, or take it away"
    assert set(RECORDS) == set(TABLE)
    for own in TABLE.values():
        for field in own.values():
            assert not (field.is_searched and field.not_searched)
            assert field.is_public or field._replace(is_of_page=False) == TABLE["Entry"]["note"]


def test_every_field_has_two_values_here_or_is_private():
    """A new field is added to the table first."""
    kinds = (*VALUES,)
    every = {(kind, name) for kind in kinds for name in kind.model_fields}
    inherited = {(CitationEntry, name) for name in SourceEntry.model_fields}
    owed = {f"{kind.__name__}.{name}" for kind, name in every - PRIVATE - inherited}
    assert owed ^ set(NAMES) == set(), "write two values of it into VALUES of tests/test_fields.py"


def text_of(kind, name, value):
    """A chronology of some events of which the second has the field, or the record that has it."""
    fields = {
        "title": "title: A record",
        "id": "id: record",
        "url": "url: https://example.org/",
        "as_of": "as_of: 2024-01-31",
    }
    source = {"publisher": "publisher: The Paper", "published": "published: 2023-07-14"}
    entry = {
        "title": "title: Between",
        "date": "date: 2023-07-10",
        "sources": "sources: [paper, other]" if name in ("differs", "quote") else "sources: paper",
        "id": "id: between",
        "time": 'time: "09:00"',
    }
    inner = {
        CitationEntry: {"source": "source: paper"},
        MediaEntry: {"src": "src: one.png", "alt": "alt: x"},
        CorrectionEntry: {"date": "date: 2023-05-02", "text": "text: x"},
        HelpEntry: {"text": "text: x"},
        ChapterEntry: {},
        QuoteEntry: {"text": "text: x"},
        DifferenceEntry: {
            "what": "what: x",
            "values": "values: [{value: 1, source: paper}, {value: 2, source: other}]",
        },
        ValueEntry: {"value": "value: 1", "source": "source: paper"},
        LinkEntry: {"url": "url: https://x.example/", "title": "title: x"},
    }
    record = {HeaderEntry: fields, SourceEntry: source, Entry: entry}.get(kind) or inner[kind]
    if value is not None:
        record[name] = f"{name}: {value}"
    if (kind, name) == (SourceEntry, "author"):
        record["title"] = "title: Named"
    if (kind, name) == (MediaEntry, "decorative") and value:
        del record["alt"]
    if name in ("after", "before"):
        del entry["date"]
    if kind in WITHIN:
        inline = f"{{{', '.join(record.values())}}}"
        if kind is ValueEntry:
            inline = f"{{what: x, values: [{inline}, {{value: 2, source: other}}]}}"
        entry[WITHIN[kind]] = f"{WITHIN[kind]}: {inline}"
        entry["sources"] = "sources: [paper, other]" if kind is not CitationEntry else entry["sources"]
    if kind is ChapterEntry:
        chapter = {"title": "title: x", "from": "from: first", **record}
        fields["chapters"] = f"chapters: {{{', '.join(chapter.values())}}}"
    if kind is HelpEntry:
        fields["help"] = f"help: {{{', '.join(record.values())}}}"
    return "\n".join(
        [
            *fields.values(),
            f"sources:\n  paper: {{{', '.join(source.values())}}}\n  other: {{publisher: The Other, published: 2023}}",
            "events:",
            "  - {id: first, date: 2023-07-01, title: First, sources: [paper, other]}",
            f"  - {{{', '.join(entry.values())}}}",
            *(f"  - {{id: more-{n}, date: 2023-07-{n + 11}, title: More, sources: paper, {MORE}}}" for n in range(8)),
            "  - {id: last, date: 2023-07-31, title: Last, sources: paper}",
            "",
        ]
    )


def png(shade):
    """A picture of one dot."""

    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = b"\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00"
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes([0, shade])))
        + chunk(b"IEND", b"")
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("fields")
    (path / "one.png").write_bytes(png(0))
    (path / "two.png").write_bytes(png(255))
    return path


@cache
def site(folder, kind, name, number):
    """The project and the files of its site, pictures aside."""
    path = folder / "events.yaml"
    path.write_text(text_of(kind, name, VALUES[kind][name][number]), encoding="utf-8")
    prepared = prepare(path)
    assert prepared.is_sound, prepared.findings
    files = {file: data for file, data in site_files(prepared).items() if not file.startswith("media/")}
    given = {"pictures": placed_pictures(prepared)}
    for format in FORMAT_TABLE:
        if format.file is None and format.key in FORMATS:
            files[format.key] = exported(prepared.checked.chronology, format, given).data
    return prepared.project, files


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=NAMES)
def test_each_field_is_documented(kind, name, root):
    sections = re.split(r"^## (.*)$", (root / "docs/format.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    section = sections[sections.index(SECTIONS[kind]) + 1]
    assert re.search(f"`{name}[`:]", section), f"docs/format.md, {SECTIONS[kind]}, says nothing of `{name}`"


@pytest.mark.parametrize(("kind", "name"), [*FIELDS, *sorted(PRIVATE, key=str)])
def test_each_field_is_in_the_schema(kind, name):
    schema = json_schema()
    properties = (schema if kind is HeaderEntry else schema["definitions"][kind.__name__])["properties"]
    assert name in properties


def test_what_is_compared_of_an_event_is_in_its_public_record():
    """`changes` asks the record for it by its name."""
    elsewhere = {"sources", "after", "before"}  # citations, neighbour
    asked = {name for name, field in TABLE["Entry"].items() if field.compared} - elsewhere
    assert asked - {field.name for field in fields_of(Event)} == set(), (
        "write these into Event of record/event.py, and fill them in event_of of chronology/public.py"
    )


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=NAMES)
def test_each_field_is_compared(folder, kind, name):
    old, new = (site(folder, kind, name, number)[0].checked.chronology for number in (0, 1))
    is_told = bool(changes.whole(old, new) or changes.changes(old, new))
    field = TABLE[kind.__name__][name]
    assert (field.compared is None) == bool(field.not_compared), (
        "record/fields.py: compared, or else not_compared and why"
    )
    assert is_told == (field.compared is not None), (
        "is its name in record/event.py, and does chronology/public.py fill it?"
        if field.compared
        else "it is not_compared"
    )


FORMATS = (
    "index.html",
    *(one.key for one in FORMAT_TABLE if find_spec(one.writer.partition(":")[0]) is not None),
)
"""The page, and each format by its file in a site or else by its name, of those that are written already."""


def losses():
    """The fields that each format is known to leave out."""
    return {key: set(names) for key, names in lost_fields().items()}


def unchanged(folder, kind, name):
    """The formats in which it makes no difference which of the two values the field has."""
    (_, old), (_, new) = (site(folder, kind, name, number) for number in (0, 1))
    return {file for file in FORMATS if _said(old[file]) == _said(new[file])}


def _said(data):
    """A file without the part of the page that tells of all the files."""
    return re.sub(rb'<section><h2 id="about">.*?</section>', b"", data, flags=re.DOTALL)


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=NAMES)
def test_each_format_has_each_field_or_is_known_to_leave_it_out(folder, kind, name):
    """Another value makes another file; where it does not, timeline/formats/lost_fields.txt names the field.

    After a wanted change: `python -m tests.test_fields` writes that file anew; read it before it is committed.
    """
    known = {file for file, fields in losses().items() if f"{kind.__name__}.{name}" in fields}
    found = unchanged(folder, kind, name)
    missing, there = (", ".join(sorted(files)) for files in (found - known, known - found))
    anew = "measure anew by python -m tests.test_fields"
    assert not missing, f"another {name} changes nothing in {missing}: write it there, or {anew}"
    assert not there, f"{name} is in {there} now: {anew}"


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=NAMES)
def test_whoever_exports_is_told_of_each_lost_field_and_of_no_other(folder, kind, name):
    """A law: what is not in a format and is used is in the report, by its name."""
    used = [number for number in (0, 1) if VALUES[kind][name][number] not in DEFAULTS.get((kind, name), (None,))]
    for number in used:
        chronology = site(folder, kind, name, number)[0].checked.chronology
        for file, lost in losses().items():
            report = Losses()
            tell_lost_fields(file, chronology, report)
            named = {what for what, _ in report.lost if what.startswith(f"{name} of {SAID_OF[kind]}")}
            is_lost = f"{kind.__name__}.{name}" in lost
            assert bool(named) == is_lost, (
                f"{file}: formats/lost_fields.py doesn't see whether there is a {name}, or measure anew"
            )


DEFAULTS = {
    (HeaderEntry, "language"): ("en",), (HeaderEntry, "weekdays"): ("false",), (HeaderEntry, "order"): ("oldest",),
    (MediaEntry, "decorative"): (None,), (MediaEntry, "crop"): ("true",), (Entry, "key"): ("false",),
    (Entry, "kind"): ("event",),
}  # fmt: skip
"""Values that say no more than nothing does."""
SAID_OF = {
    HeaderEntry: "the chronology", HelpEntry: "a line of help", ChapterEntry: "a chapter", SourceEntry: "a source",
    Entry: "an event", CitationEntry: "a citation", MediaEntry: "a picture", CorrectionEntry: "a correction",
    QuoteEntry: "a quote", DifferenceEntry: "a difference", ValueEntry: "a value that differs", LinkEntry: "a link",
}  # fmt: skip


def test_every_loss_is_of_a_field_that_there_is():
    assert set(losses()) ^ {*FORMATS} == set(), "run python -m tests.test_fields"
    assert set().union(*losses().values()) <= {*NAMES}, "VALUES has no such field: run python -m tests.test_fields"


def test_each_text_of_an_event_has_the_marks_of_its_language():
    """Markdown has them from its own writer."""
    [event, *_] = project_of(parse_document(text_of(Entry, "title", "x").encode(), "x.yaml")).checked.chronology.events
    words = [
        name for name, field in TABLE["Entry"].items() if field.is_searched and VALUES[Entry][name][0][:3] == "One"
    ]
    assert {"title", "outcome", "gap"} <= set(words)
    quoted = typeset_event(replace(event, **dict.fromkeys(words, 'the "x"')), "en")
    plain = [name for name in words if name != "text" and getattr(quoted, name) != "the \u201cx\u201d"]
    assert plain == [], "name it in typeset_event of formats/typesetting.py"


@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=NAMES)
def test_each_field_comes_back_from_the_data(folder, kind, name):
    for number in (0, 1):
        written = data(site(folder, kind, name, number)[0].checked.chronology)
        found = again(written, "events.json")
        same = data(check(found.text).chronology) == written and not found.losses.lost
        assert same, f"formats/own/data.py reads no `{name}` back: {found.losses.lost}"


NOT_SEARCHED = {
    f"{record}.{name}" for record, own in TABLE.items() for name, field in own.items() if field.not_searched
}
"""Texts in which a name, a number or an address is known to readers, so that a note may have it too."""


def finds(kind, name, word):
    """Whether the word, in the field and in a private note, is found; None where the field takes no such words."""
    text = text_of(kind, name, f'"Words of {word} there"')
    text = text.replace("title: Last,", f'title: Last, note: "Told by {word} in confidence",')
    project = project_of(parse_document(text.encode(), "events.yaml"))
    if not project.checked.is_sound:
        return None
    return any(one.code == "private-word" for one in lint(project, frozenset(["private-word"])))


@pytest.mark.parametrize("word", ["Ruth Falk", "ruth@falk.example", "+44 20 7946 0018"])
@pytest.mark.parametrize(("kind", "name"), FIELDS, ids=NAMES)
def test_each_text_is_searched_for_private_words(kind, name, word):
    found = finds(kind, name, word)
    is_path = (kind, name) == (MediaEntry, "src")  # the page shows another name
    assert found is None or is_path or found == (f"{kind.__name__}.{name}" not in NOT_SEARCHED), (
        f"{kind.__name__}.{name} in record/fields.py: is_searched, or else not_searched and why"
    )


def test_each_text_says_so_where_its_lines_would_run_together():
    """One that isn't Markdown is shown as one paragraph, and a list in it is lost."""
    silent = []
    for (kind, name), full in zip(FIELDS, NAMES, strict=True):
        if TABLE[kind.__name__][name].is_searched and name != "says" and finds(kind, name, "Ruth Falk") is not None:
            text = text_of(kind, name, "'One.\n\n          - two\n          - three'")
            project = project_of(parse_document(text.encode(), "events.yaml"))
            silent += [full] if all("run together" not in one.message for one in examine(project)) else []
    assert silent == [], "write these into _of_event or _of_header of site/lines.py"


def test_the_search_asks_all_that_take_words():
    asked = {f"{kind.__name__}.{name}" for kind, name in FIELDS if finds(kind, name, "Ruth Falk") is not None}
    assert {"Entry.title", "Entry.text", "MediaEntry.caption", "CorrectionEntry.text", *NOT_SEARCHED} <= asked


def _write(path):
    found = {file: [] for file in FORMATS}
    for (kind, name), full in zip(FIELDS, NAMES, strict=True):
        for file in unchanged(path, kind, name):
            found[file].append(full)
    LOSSES.write_text("".join(f"{file}: {' '.join(found[file])}\n" for file in FORMATS), encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as made:
        for picture, shade in (("one.png", 0), ("two.png", 255)):
            (Path(made) / picture).write_bytes(png(shade))
        _write(Path(made))
