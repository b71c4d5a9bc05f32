"""The file as written: every field kept as typed, short forms written out, limits said by name."""

import pytest
import yaml
from jsonschema import Draft7Validator
from pydantic import ValidationError

from tests.reading import SOURCE, check, codes, entries, events
from tests.tables import each_of
from timeline.dates.tags import region_of
from timeline.record.entry import (
    ChapterEntry,
    CheckEntry,
    ChronologyEntry,
    CitationEntry,
    CorrectionEntry,
    DifferenceEntry,
    Entry,
    HeaderEntry,
    HelpEntry,
    LinkEntry,
    MediaEntry,
    QuoteEntry,
    SiteEntry,
    ValueEntry,
    json_schema,
)
from timeline.record.fields import help_of
from timeline.record.records import shapes_of
from timeline.record.slugs import slug_of
from timeline.record.sources import SourceEntry
from timeline.record.text_problems import source_may_say
from timeline.record.texts import Written

FULL = """\
title: A record
id: a-record
description: One *paragraph*.
language: en-GB
timezone: Europe/London
date_style: guardian
as_of: 31 January 2024
authors: [A, B]
publisher: The Paper
licence: CC BY 4.0
url: https://example.org/record/
order: newest
content_note: One sentence.
help: [{text: A helpline, url: https://example.org/help}]
corrections: [{date: 1 February 2024, text: A word was wrong.}]
sources:
  paper:
    {title: T, publisher: P, author: A, published: 14 July 2023, retrieved: 2 May 2024, url: https://example.org/a,
     archived: https://archive.example/a, language: fr, file: clippings/paper.txt}
events:
  - date: 27 April 2023
    title: The letter is sent
    id: letter
    formerly: [old-letter]
    text: Words.
    time: "14:30"
    kind: scheduled
    outcome: Not known.
    status: alleged
    sources: [{source: paper, quote: sent, at: page 4, says: April}]
    tags: [a]
    people: [B]
    places: [C]
    language: fr
    key: true
    added: 1 May 2024
    corrections: [{date: 2 May 2024, text: Was 26 April.}]
    checked: {by: Whoever, on: 3 May 2024, hash: 5c1e0f93a2b7}
    note: Private.
    allow: [long-title]
  - {after: letter, title: Later, sources: paper}
  - {date: 2024, title: Not yet, sources: paper, draft: yes}
"""


def test_every_field_is_read_as_typed():
    read = entries(FULL)
    assert read.findings == ()
    header, source, entry = read.header.record, read.sources["paper"].record, read.events[0].record
    assert (header.authors, header.order, header.date_style) == (("A", "B"), "newest", "guardian")
    assert header.help[0].url == "https://example.org/help"
    assert (source.published, source.file) == ("14 July 2023", "clippings/paper.txt")
    assert (entry.date, entry.time, entry.kind, entry.key) == ("27 April 2023", "14:30", "scheduled", True)
    assert entry.sources[0].says == "April"
    assert read.events[2].record.draft
    assert (read.languages, read.region) == (("en",), "GB")


def test_the_public_view_has_no_place_for_what_is_private():
    checked = check(FULL)
    assert checked.findings == ()
    seen = repr(checked.chronology)
    for private in (
        "Private.",
        "Whoever",
        "5c1e0f93a2b7",
        "2024-05-03",
        "long-title",
        "clippings",
        "Not yet",
        '"draft"',
        '"note"',
        '"allow"',
    ):
        assert private not in seen


def test_the_public_view_holds_all_the_rest():
    chronology = check(FULL).chronology
    event = next(event for event in chronology.events if event.id == "letter")
    assert (event.formerly, event.status, event.outcome, event.people) == (
        ("old-letter",),
        "alleged",
        "Not known.",
        ("B",),
    )
    assert event.added and event.added.edtf == "2024-05-01"
    assert event.corrections[0].date.edtf == "2024-05-02"
    assert event.citations[0].source.retrieved and event.citations[0].source.retrieved.edtf == "2024-05-02"
    assert event.citations[0].said and event.citations[0].said.edtf == "2023-04"
    assert chronology.corrections[0].text == "A word was wrong."
    assert chronology.help[0].text == "A helpline"


def test_numbers_dates_and_yes_stay_the_text_that_was_typed():
    entry = entries("title: 1984\nevents:\n  - {date: 2019, title: no, tags: [12:30, -0100]}\n").events[0].record
    assert (entry.date, entry.title, entry.tags) == ("2019", "no", ("12:30", "-0100"))


def test_an_empty_optional_field_counts_as_left_out():
    read = entries(
        "title: A record\ndescription:\nsources:\n  paper:\nevents:\n  - date: 2023\n    title: x\n    tags:\n"
    )
    assert read.findings == ()
    assert read.events[0].record.tags == ()
    assert read.sources["paper"].record == SourceEntry()


WHOLE: dict[type[Written], dict[str, str]] = {
    HeaderEntry: {"title": "T"},
    SourceEntry: {"publisher": "P"},
    Entry: {"date": "2023", "title": "x", "sources": "paper"},
    CitationEntry: {"publisher": "P"},
    MediaEntry: {"src": "a.png", "alt": "x"},
    CorrectionEntry: {"date": "2023", "text": "x"},
    HelpEntry: {"text": "x"},
    ChapterEntry: {"title": "x", "from": "2023"},
    QuoteEntry: {"text": "x"},
    DifferenceEntry: {"what": "x", "values": "[{value: a, source: paper}, {value: b, source: P}]"},
    ValueEntry: {"value": "x", "source": "paper"},
    LinkEntry: {"url": "https://x.example/", "title": "x"},
    CheckEntry: {"by": "x", "on": "2023-05-03"},
    SiteEntry: {"card": "true"},
}
"""Each kind of record, as little of it as is right."""
WITHIN = {
    CitationEntry: "sources", MediaEntry: "media", CorrectionEntry: "corrections", HelpEntry: "help", QuoteEntry: "quote",
    ChapterEntry: "chapters", SiteEntry: "site",
    DifferenceEntry: "differs", ValueEntry: "differs", LinkEntry: "links",
    CheckEntry: "checked",
}  # fmt: skip
FIELDS = [(kind, name) for kind in WHOLE for name in kind.model_fields]
NEVER_EMPTY = [(kind, name) for kind, name in FIELDS if shapes_of(kind)[name].is_never_empty]
CHOICES = [one for one in NEVER_EMPTY if one != (Entry, "hold")]


def with_field(kind, name, value):
    """A file that is right but for the field, which has the value as typed."""
    fields = {**WHOLE[kind], name: value}
    inline = "{" + ", ".join(f"{key}: {one}" for key, one in fields.items()) + "}"
    lines = "".join(f"\n    {key}: {one}" for key, one in fields.items()).lstrip()
    if kind is ValueEntry:
        inline = f"{{what: x, values: [{inline}, {{value: y, source: P}}]}}"
    header = "\n".join(f"{key}: {one}" for key, one in fields.items()) if kind is HeaderEntry else "title: T"
    of_header = {HelpEntry: "help", ChapterEntry: "chapters", SiteEntry: "site"}
    header += f"\n{of_header[kind]}: {inline}" if kind in of_header else ""
    source = lines if kind is SourceEntry else "publisher: The Paper"
    entry = WHOLE[Entry] | ({WITHIN[kind]: inline} if kind in WITHIN and kind not in of_header else {})
    event = lines if kind is Entry else "\n    ".join(f"{key}: {one}" for key, one in entry.items())
    return f"{header}\nsources:\n  paper:\n    {source}\nevents:\n  - {event}\n"


def test_every_record_of_the_file_is_in_the_table():
    package = Written.__module__.rpartition(".")[0]
    named = {kind for kind in Written.__subclasses__() if kind.__module__.startswith(package)}
    assert {*named, CitationEntry} == WHOLE.keys()


@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_the_table_holds_files_that_are_right(kind, name):
    for field, value in WHOLE[kind].items():
        assert codes(check(with_field(kind, field, value))) == []
    assert f"{name}: [[zz]]" in with_field(kind, name, "[[zz]]")


def refused(kind, name, value):
    """Whether the field is an error of its own, in a file that is right but for it."""
    findings = [one for one in check(with_field(kind, name, value)).findings if one.severity == "error"]
    return bool(findings) and all(one.message and "{" not in one.code for one in findings)


# What no field takes; and what a field of words or a choice doesn't, where a list of names or records may take it.
SHAPES = ("{zz: b}", "[[zz]]", "[[[[zz]]], {b: c}]", "[{zz: b}]", "{zz: {b: [c]}}", "{}", "[[]]", "[{}]")
LISTS = ("[zz, b]", "[]", '[""]', "[~]")


@each_of((*field, value) for field in FIELDS for value in SHAPES)
def test_a_field_given_what_it_does_not_take_is_refused(kind, name, value):
    """Neither a traceback nor silence: what can't be read is said."""
    is_nothing_said = (kind, name, value) == (HeaderEntry, "site", "{}")
    assert is_nothing_said or refused(kind, name, value)


@each_of((*field, value) for field in FIELDS for value in LISTS)
def test_a_field_of_words_given_a_list_is_refused(kind, name, value):
    takes_many = "tuple" in str(kind.model_fields[name].annotation)
    assert takes_many or refused(kind, name, value)
    check(with_field(kind, name, value))  # whatever it is, an answer


@pytest.mark.parametrize("value", ["", "# true", "~", "null", '""', "''", '" "', "|", "maybe", "[]", "{}", "2"])
@pytest.mark.parametrize(("kind", "name"), CHOICES)
def test_a_choice_that_is_none_of_its_words_is_refused(kind, name, value):
    """With `draft:` and nothing after it nobody knows whether the event is to be published."""
    text = with_field(kind, name, value)
    if "{" in text and value[:1] in ("#", "|"):
        text = text.replace(value, "")  # neither may stand in brackets
    assert codes(check(text))
    assert len(CHOICES) == 12


@pytest.mark.parametrize("word", ["true", "True", "TRUE", "yes", "Yes", "on", "y", "1", '"true"', "\n      true"])
def test_a_draft_in_any_word_for_yes_is_one(word):
    [event] = entries(with_field(Entry, "draft", word)).events
    assert event.record.draft


@pytest.mark.parametrize("word", ["false", "no", "No", "off", "n", "0", "'false'"])
def test_an_event_in_any_word_for_no_is_no_draft(word):
    [event] = entries(with_field(Entry, "draft", word)).events
    assert not event.record.draft


@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_an_empty_field_is_left_out_refused_or_wanted(kind, name):
    """Nothing after a colon is the same as no line at all, but where every value says something."""
    found = codes(check(with_field(kind, name, "")))
    if (kind, name) in CHOICES:
        assert found == ["unknown-value"]
    elif kind.model_fields[name].is_required() or (kind, name) in {*WANTED, *NEVER_EMPTY}:
        assert found and found[0].startswith(("missing-", "correction-without-"))
    else:
        assert found == []


WANTED = {(Entry, "date"), (CitationEntry, "publisher"), (MediaEntry, "alt")}
"""Fields that have to be there, for want of another that would do."""


@pytest.mark.parametrize(
    ("owner", "name"), [("", "draft"), ("", "key"), ("  paper", "quote"), ("event", "url"), ("event", "alt")]
)
def test_an_empty_field_of_another_record_is_no_field_here(owner, name):
    text = with_field(Entry, "id", "x")
    line = {"": "title: T", "  paper": "    publisher: The Paper", "event": "    id: x"}[owner]
    indent = line[: len(line) - len(line.lstrip())]
    assert codes(check(text.replace(line, f"{line}\n{indent}{name}:"))) == ["unknown-field"]


@pytest.mark.parametrize(
    ("line", "date", "title"),
    [
        ("5 September 2023: The deadline", "5 September 2023", "The deadline"),
        ('"5 September 2023": "The deadline: an answer"', "5 September 2023", "The deadline: an answer"),
        ("unknown: A man calls", "unknown", "A man calls"),
        ("December 2023 lawsuit filed", "December 2023", "lawsuit filed"),
        ("27 April 2023 – the report appears", "27 April 2023", "the report appears"),
        ("27 April 2023 - the report appears", "27 April 2023", "the report appears"),
        ("about 2019 the survey begins", "about 2019", "the survey begins"),
        ("2019 – surveys begin", "2019", "surveys begin"),
        ('"2019 to 2022: a survey"', "2019 to 2022", "a survey"),
        ("2019's survey", None, None),
        ("{date: 2023, title: x}", "2023", "x"),
    ],
)
def test_short_forms_are_written_out(line, date, title):
    read = entries(f"title: A record\nevents:\n  - {line}\n")
    if date is None:
        assert [finding.code for finding in read.findings] == ["unrecognised-date"]
    else:
        assert read.findings == ()
        assert (read.events[0].record.date, read.events[0].record.title) == (date, title)


@pytest.mark.parametrize(
    "line",
    ["2019 surveys begin", "over 2000 people came", "between 1000 and 2000 came", "by 2000 votes", "about 1500 men"],
)
def test_a_bare_year_with_words_behind_it_may_be_a_number(line):
    checked = events(line)
    assert codes(checked) == ["ambiguous-date"]
    help = checked.findings[0].help or ""
    assert events(f"{help.split(chr(34))[1]}").is_sound


def test_findings_in_a_short_form_point_into_it():
    checked = events("31 April 2023 the letter is sent")
    finding = next(finding for finding in checked.findings if finding.code == "impossible-date")
    assert (finding.place.line, finding.place.column, finding.place.length) == (5, 5, 13)


def test_one_item_needs_no_list():
    entry = entries(
        "title: A record\nauthors: A\nevents:\n  - {date: 2023, title: x, sources: {publisher: P}, tags: a}\n"
    )
    assert entry.header.record.authors == ("A",)
    assert entry.events[0].record.sources[0].publisher == "P"


def test_20001_events_are_too_many_unless_limits_are_lifted():
    text = "title: A record\nevents:\n" + "  - {date: 2023, title: x}\n" * 20_001
    findings = entries(text).findings
    assert [finding.code for finding in findings] == ["too-many-events"]
    assert findings[0].message == "there are 20,001 events, and 20,000 are allowed"
    assert len(entries(text, size_limits=False).events) == 20_001


def test_the_rest_of_a_wrong_event_is_still_checked():
    checked = events("{date: 31 April 2023, titel: x, status: sure, media: {src: a.png}}")
    assert sorted(codes(checked)) == [
        "impossible-date",
        "missing-alt",
        "unknown-field",
        "unknown-value",
    ]


def test_a_field_that_is_none_is_named_even_with_nothing_after_it():
    text = "title: A record\nevents:\n- date: May 2023\n  title: x\n  titel:\n  text:\n"
    [finding] = entries(text).findings
    assert (finding.code, finding.place.line, finding.help) == ("unknown-field", 5, "did you mean `title`?")


def test_a_field_that_breaks_the_rest_is_left_aside():
    # Without `sources` the record is whole again; with a wrong title and a wrong date nothing is left of it.
    assert codes(events("{date: [1], title: [2], sources: [[3]], id: 4!}")) == [
        "wrong-kind",
        "wrong-kind",
        "wrong-kind",
        "bad-id",
    ]


@pytest.mark.parametrize(
    ("tag", "region"), [("en", None), ("en-GB", "GB"), ("zh-Hant-TW", "TW"), ("es-419", "419"), ("de-1996", None)]
)
def test_the_region_of_a_language_tag(tag, region):
    assert region_of(tag) == region


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("The Letter", "the-letter"),
        ("Zürich's plan", "zurichs-plan"),
        ("Ελλάδα", ""),
        ("a" * 80, "a" * 60),
        ("x" * 59 + " y", "x" * 59),
    ],
)
def test_ids_come_from_words(text, slug):
    assert slug_of(text) == slug


def test_a_long_list_of_one_letter_languages_is_no_tag():
    for tag in ("x", "en-", "en GB", "e1"):
        assert codes(check(f"title: A record\nlanguage: {tag}\nevents: []\n")) == ["bad-language"]


def test_a_time_zone_that_resembles_none_gets_an_example():
    finding = check("title: A record\ntimezone: Zzz\nevents: []\n").findings[0]
    assert (finding.code, finding.help) == ("unknown-time-zone", "write one such as Europe/London")


@pytest.mark.parametrize("path", ['"a\\0b.png"', '"~/a.png"', '"C:\\\\a.png"'])
def test_a_path_that_is_none_is_refused(path):
    assert codes(events(f"{{date: 2023, title: x, media: {{src: {path}, alt: y}}}}")) in (
        ["bad-path"],
        ["bad-path", "control-character"],
    )


def test_a_clipping_path_with_a_nul_is_refused():
    text = 'title: A record\nsources:\n  paper: {title: x, file: "a\\0b"}\nevents: []\n'
    assert "bad-path" in codes(check(text))


SCHEMA = Draft7Validator(json_schema())


class Yaml12(yaml.CSafeLoader):
    """Reads as editors do: a date is text there, and so are yes and on."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # as PyYAML has it
        first: [
            rule
            for rule in rules
            if not rule[0].endswith(":timestamp") and (first in "tTfF" or not rule[0].endswith(":bool"))
        ]
        for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def objections(text):
    """What an editor says of the file, by the path of each."""
    return sorted(
        "/".join(map(str, error.path)) + ": " + error.message
        for error in SCHEMA.iter_errors(yaml.load(text, Loader=Yaml12))  # noqa: S506  # safe, see above
    )


def test_the_schema_is_one_and_says_nothing_of_files_that_are_right(root):
    Draft7Validator.check_schema(json_schema())
    files = [root / "events.yaml", root / "docs/example/events.yaml", root / "timeline/starter/files/events.yaml"]
    files += (root / "tests/cases/ok").glob("*.yaml")
    files.remove(root / "tests/cases/ok/words-stay-words.yaml")  # `null` as a word: editors want quotes there
    for path in files:
        assert objections(path.read_text(encoding="utf-8")) == [], path
    short = (
        "title: 1984\nevents:\n  - 2019: It begins\n  - 5 May 2020 it goes on\n  - {date: 2021, title: 7, tags: one}\n"
    )
    assert objections(short) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{date: 2021, titel: x}", "events/0: Additional properties are not allowed ('titel' was unexpected)"),
        (
            "{date: 2021, title: x, kind: meeting}",
            "events/0/kind: 'meeting' is not one of ['event', 'deadline', 'scheduled', 'period']",
        ),
        ("{date: 2021, title: x, id: A B}", "events/0/id: 'A B' does not match"),
        ("{date: [2021], title: x}", "events/0/date: [2021] is not of type 'string', 'integer'"),
        ("{date: 2021, title: x, time: half past}", "events/0/time: 'half past' does not match"),
        ("{date: 2021, title: x, draft: maybe}", "events/0/draft: 'maybe' is not of type 'boolean'"),
    ],
)
def test_the_schema_tells_a_mistake_by_itself(line, expected):
    found = objections(f"title: x\nevents:\n  - {line}\n")
    assert any(one.startswith(expected) for one in found), found


def test_every_field_explains_itself_to_an_editor():
    plain = {
        "publisher",
        "author",
        "tags",
        "people",
        "places",
        "caption",
        "credit",
        "text",
        "date",
        "authors",
        "url",
        "title",
    }
    for kind in (ChronologyEntry, Entry):
        for name in kind.model_fields:
            assert help_of(kind).get(name) or name in plain, f"write below `{name}` in record/entry.py what it is for"
    assert set(help_of(ChronologyEntry)) - set(help_of(HeaderEntry)) == {"sources", "events"}


def test_a_source_id_that_has_no_letters_gets_an_example():
    finding = check("title: A record\nsources:\n  日報: {title: x}\nevents: []\n").findings[0]
    assert (finding.code, finding.help) == ("bad-id", "write it as in guardian-2023")


def test_an_id_that_has_no_letters_gets_an_example():
    finding = check(
        "title: A record\n" + SOURCE + "events:\n  - {date: 2023, title: x, id: 日報, sources: paper}\n"
    ).findings[0]
    assert (finding.code, finding.help) == ("bad-id", "write it as in florida-letter")


@pytest.mark.parametrize("name", sorted(SourceEntry.model_fields.keys() - {"retrieved", "archived"}))
@pytest.mark.parametrize(
    "text",
    ["a", "2023", " ", "\u200b", "de", "en_GB", "x" * 100, "x" * 101, "x" * 500, "x" * 501, "x" * 2000, "x" * 2001,
     "10 July\u00a02023", "10\u200b July", "“10 July”", "‘10 July’", "a\u202eb", "a\0b", "https://a.example/b", "https://a@b.example",
     "https://a.example:65536", "https://a..example", "https://a.example/" + "x" * 1982, "https://a.example/" + "x" * 1983],
)  # fmt: skip
def test_what_a_source_may_say_is_known_without_its_record(name, text):
    try:
        SourceEntry.model_validate({name: text})
        is_valid = True
    except ValidationError:
        is_valid = False
    assert source_may_say(name, text) == is_valid
