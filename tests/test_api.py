"""What other programs may import: its names, its types, its errors, and that it is what the commands do."""

from __future__ import annotations

import copy
import dataclasses
import datetime as dt
import decimal
import gc
import inspect
import json
import locale
import logging
import os
import pickle
import re
import signal
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import timeline
from timeline import api
from timeline.cli import run

ROOT = Path(__file__).parent.parent
TEXT = "title: One\nurl: https://example.org/one/\nas_of: 2024-05-01\nevents:\n  - {id: a, date: April 2023, title: First, sources: {publisher: P}}\n  - {date: 2023, title: Secretly, draft: true}\n"

SIGNATURES = {
    "parse_date": "(text, *, reference, languages, region, direction, fiscal_year)",
    "find_dates": "(text, *, reference, languages, region, fiscal_year)",
    "draft_events": "(text, *, reference, languages, region, fiscal_year)",
    "read_chronology": "(events, *, on, size_limits)",
    "build_site": "(events, output, *, theme, templates, card, fragment, checker, on, strict, force, accept_meanings, accept_removal, size_limits)",
}
"""What is promised: a name that goes, or changes its place, is a new major version."""
FIELDS = {
    "EventDate": {
        "text",
        "edtf",
        "earliest",
        "latest",
        "precision",
        "extent",
        "approximate",
        "uncertain",
        "why",
        "time",
        "as_dict",
        "clock",
        "offset",
        "choices",
    },
    "Mention": {"text", "start", "end", "date", "error"},
    "DateError": {"code", "reason", "message", "help", "readings"},
    "Draft": {"quote", "start", "end", "date", "title", "kind", "reason", "paragraph", "language"},
    "Finding": {"code", "message", "place", "severity", "help"},
    "Place": {"file", "line", "column", "length"},
    "TimelineError": {"findings", "lines"},
    "Site": {"output", "written", "removed", "findings"},
    "Chronology": {"title", "description", "language", "as_of", "url", "events", "sources", "chapters", "corrections"},
    "Event": {"id", "title", "date", "text", "kind", "status", "citations", "tags", "people", "places", "key"},
    "Day": {"year", "month", "day", "date", "isoformat", "ordinal", "weekday", "plus"},
}


@pytest.fixture
def events(tmp_path):
    path = tmp_path / "events.yaml"
    path.write_text(TEXT)
    return path


def test_the_names_are_those_that_are_promised():
    assert set(api.__all__) == {*SIGNATURES, *FIELDS}
    for name in api.__all__:
        assert getattr(timeline, name) is getattr(api, name) and name in dir(timeline)
    with pytest.raises(AttributeError, match="no attribute 'anything'"):
        timeline.anything  # noqa: B018


@pytest.mark.parametrize("name", SIGNATURES)
def test_a_function_takes_what_it_took(name):
    parameters = inspect.signature(getattr(api, name)).parameters.values()
    places = [one.name for one in parameters if one.kind is one.POSITIONAL_OR_KEYWORD]
    names = [one.name for one in parameters if one.kind is one.KEYWORD_ONLY]
    assert f"({', '.join([*places, '*', *names])})" == SIGNATURES[name]
    assert all(one.default is not one.empty for one in parameters if one.name not in ("text", "events"))
    assert inspect.getdoc(getattr(api, name))


@pytest.mark.parametrize("name", FIELDS)
def test_a_record_has_what_it_had(name):
    kind = getattr(api, name)
    there = {*dir(kind), *getattr(kind, "__annotations__", {}), *inspect.signature(kind).parameters}
    assert FIELDS[name] - there == set()


@pytest.mark.parametrize("sequence", [["en"], ("en",), ["en-GB", "fr"]])
def test_any_sequence_of_languages_will_do(sequence):
    day = dt.date(2023, 7, 14)
    assert api.parse_date("5 September", reference=day, languages=sequence, direction="future").edtf == "2023-09-05"
    assert [one.text for one in api.find_dates("On 5 May 2023 it sank.", languages=sequence)] == ["5 May 2023"]
    [draft] = api.draft_events("The ferry sank on 5 May 2023.", languages=sequence, reference=day)
    assert draft.date is not None and draft.date.edtf == "2023-05-05" and draft.quote == "The ferry sank on 5 May 2023."


class BytesPath:
    """A path whose name is bytes."""

    def __fspath__(self):
        return b"x"


WRONG = [
    *(("parse_date", ("5 May 2023",), {name: one}, name) for name, one in [
        ("languages", "en"), ("languages", []), ("languages", ["xx"]), ("languages", [1]), ("region", "Narnia"),
        ("languages", b"en"), ("languages", [None]), ("region", b"GB"), ("region", ""), ("reference", "2023"),
        ("reference", 2023), ("reference", dt.time(1)), ("direction", "up"), ("direction", None), ("fiscal_year", "april"),
        ("fiscal_year", 13), ("fiscal_year", True), ("fiscal_year", 0),
    ]),
    *((name, (one,), {}, "text") for name in ("parse_date", "find_dates", "draft_events") for one in (5, b"x", None)),
    *((name, (one,), {}, "events") for name in ("read_chronology", "build_site")
      for one in (5, None, "", b"x", "a\0b", "\ud800", BytesPath(), ["x"])),
    *(("build_site", ("events.yaml",), {name: one}, name) for name in ("output", "theme", "templates")
      for one in (3, "", b"x", "a\0b", "\ud800", True)),
    *((name, ("events.yaml",), {"on": one}, "on") for name in ("read_chronology", "build_site")
      for one in ("2026-12-05", 5, "", dt.time(1))),
    *(("build_site", ("events.yaml",), {name: one}, name)
      for name in ("card", "fragment", "checker", "strict", "force", "accept_meanings", "accept_removal", "size_limits")
      for one in ("no", "", 0, 1, b"x", dt.date(2023, 1, 1))),
    *(("build_site", ("events.yaml",), {name: None}, name)
      for name in ("strict", "force", "accept_meanings", "accept_removal", "size_limits")),
    ("read_chronology", ("events.yaml",), {"size_limits": "no"}, "size_limits"),
]  # fmt: skip


def test_a_wrong_argument_is_a_value_error_that_names_it(events, monkeypatch):
    monkeypatch.chdir(events.parent)
    unsaid = []
    for name, given, named, argument in WRONG:
        try:
            got = f"nothing: {getattr(api, name)(*given, **named)!r}"
        except Exception as error:  # noqa: BLE001  # each wrong row is to be seen
            got = f"{type(error).__name__}: {error}"
        if not re.match(rf"ValueError: {argument}\b", got):
            unsaid.append((name, argument, {**named} or given, got))
    assert unsaid == [] and [path.name for path in events.parent.iterdir()] == ["events.yaml"]


def test_what_is_found_is_equal_each_time_and_goes_through_other_processes(events):
    text = "It sank on 3 May 2021 and was raised on 31 April 2022."
    found = api.find_dates(text)
    assert [one.error is None for one in found] == [True, False]
    for one in (
        *found,
        *api.draft_events(text),
        api.read_chronology(events),
        api.build_site(events, events.parent / "o"),
    ):
        assert pickle.loads(pickle.dumps(one)) == one and copy.deepcopy(one) == one  # noqa: S301  # our own
    assert api.find_dates(text) == found and len({*found, *api.find_dates(text)}) == 2


def test_nothing_of_the_process_is_changed_also_in_several_threads(events, monkeypatch, capfd, recwarn):
    monkeypatch.chdir(events.parent)
    before = state()

    def work(number):
        for _ in range(2):
            api.build_site(events, f"own{number}", force=True)
            api.build_site(events, "same", force=True)
            assert api.parse_date(f"5 May {2000 + number}").edtf == f"{2000 + number}-05-05"

    with ThreadPoolExecutor(3) as several:
        assert list(several.map(work, range(3))) == [None] * 3
    assert state() == before and capfd.readouterr() == ("", "") and [*recwarn] == []
    sites = [
        {path.name: path.read_bytes() for path in Path(name).iterdir()} for name in ("own0", "own1", "own2", "same")
    ]
    assert sites[0] and all(site == sites[0] for site in sites)


def state():
    """What a program has once, and a library leaves as it is."""
    handlers = [signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)]
    collected = (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count(), sys.getrecursionlimit())
    root = logging.getLogger()
    return (
        locale.setlocale(locale.LC_ALL), root.level, [*root.handlers], Path.cwd(), handlers, collected,
        [*warnings.filters], {**os.environ}, sys.excepthook, decimal.getcontext().prec,
    )  # fmt: skip


def test_a_date_has_ends_like_those_of_the_standard_library_and_goes_into_any_format():
    date = api.parse_date("April 2023")
    assert date.earliest is not None and date.earliest.date == dt.date(2023, 4, 1) and date.latest > date.earliest
    assert json.loads(json.dumps(date.as_dict())) == date.as_dict()
    assert api.parse_date("since 2019").as_dict()["latest"] is None


def test_a_chronology_is_what_readers_see(events):
    chronology = api.read_chronology(events)
    assert [(one.id, one.date.edtf) for one in chronology.events] == [("a", "2023-04")]
    assert "Secretly" not in repr(chronology)
    events.write_text(TEXT.replace("April 2023", "31 April 2023"))
    with pytest.raises(api.TimelineError) as raised:
        api.read_chronology(str(events))
    assert [(one.code, one.place.line) for one in raised.value.findings] == [("impossible-date", 5)]
    assert "31 April 2023" in raised.value.lines[str(events)][4]
    with pytest.raises(api.TimelineError) as raised:
        api.build_site(events, events.parent / "site")
    assert "31 April 2023" in raised.value.lines[str(events)][4]


def test_a_site_is_the_one_that_the_command_builds(events, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    site = api.build_site(events, tmp_path / "one", checker=True)
    assert run(["build", "-q", "-o", "two", "--checker"]) == 0
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two and "checklist.md" in site.written
    assert api.build_site(events, tmp_path / "one", checker=True).written == ()
    with pytest.raises(api.TimelineError, match="nothing asks for it any more"):
        api.build_site(events, tmp_path / "one")
    assert api.build_site(events, tmp_path / "one", accept_removal=True).removed == ("checklist.md",)


def test_settings_count_as_they_do_for_the_command(events, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "timeline.toml").write_text('sources = "sources.yaml"\n')
    (tmp_path / "sources.yaml").write_text("herald: {publisher: The Herald}\n")
    events.write_text("title: T\nevents:\n  - {date: 2023, title: A, sources: herald}\n")
    assert [one.source.name for one in api.read_chronology(events).events[0].citations] == ["The Herald"]
    events.write_text(TEXT)
    (tmp_path / "timeline.toml").write_text('output = "public"\nchecker = true\n')
    assert api.build_site(events).output == Path("public") and (tmp_path / "public" / "checklist.md").exists()
    (tmp_path / "timeline.toml").write_text('[chronologies.other]\nevents = "other.yaml"\n')
    with pytest.raises(ValueError, match="output must be given"):
        api.build_site(events)


def test_a_program_that_uses_it_passes_mypy(tmp_path):
    """As in somebody else's project: what is typed is known there, and what is wrong is said."""
    program = tmp_path / "program.py"
    program.write_text(
        "import datetime as dt\n\nimport timeline\nfrom timeline import EventDate, parse_date\nfrom timeline.api import Chronology, build_site, draft_events, read_chronology\n\n\n"
        "def days(path: str) -> list[str]:\n    chronology: Chronology = read_chronology(path)\n"
        "    return [event.date.edtf for event in chronology.events if event.date is not None]\n\n\n"
        "date: EventDate = parse_date('5 May', reference=dt.date(2023, 7, 14), languages=['en'])\n"
        "first: dt.date | None = date.earliest.date if date.earliest else None\n"
        "written: tuple[str, ...] = build_site('events.yaml', 'site').written\n"
        "quotes: list[str] = [draft.quote for draft in draft_events('text')]\nfound = timeline.find_dates('text')[0].start + 1\n"
        "wrong: int = parse_date('5 May')\n"
    )
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-error-summary",
        "--follow-imports=silent",  # as for a package that is installed
        "--cache-dir",
        str(tmp_path / "cache"),
        str(program),
    ]
    said = subprocess.run(
        command, capture_output=True, text=True, cwd=tmp_path, env={"MYPYPATH": str(ROOT), "PATH": ""}, check=False
    )
    assert said.stdout.splitlines() == [
        'program.py:18: error: Incompatible types in assignment (expression has type "EventDate", variable has type "int")  [assignment]'
    ]


@pytest.mark.parametrize(
    "name", ["strict", "force", "accept_meanings", "accept_removal", "size_limits", "card", "fragment", "checker"]
)
@pytest.mark.parametrize("value", [True, False])
def test_each_choice_is_the_one_of_its_name(name, value, tmp_path, monkeypatch):
    from timeline.site import building

    (tmp_path / "events.yaml").write_text(TEXT)
    (tmp_path / "timeline.toml").write_text("assets = ['a.txt']\nsources = 'sources.yaml'\n")
    asked = []

    def build(_, options):
        asked.append(options)
        return real(tmp_path / "events.yaml", building.BuildOptions(tmp_path / "site"))

    real = building.build_site
    monkeypatch.setattr(building, "build_site", build)
    api.build_site(tmp_path / "events.yaml", tmp_path / "site", **{name: value})
    api.build_site(tmp_path / "events.yaml", tmp_path / "site")
    chosen, usual = ({**vars_of(one), **vars_of(one.look)} for one in asked)
    assert chosen[name] is value
    assert {key for key in usual if key != "look" and usual[key] != chosen[key]} <= {name}
    assert list(usual["assets"]) == ["a.txt"]
    assert usual["settings"].name == "timeline.toml" and usual["sources"].name == "sources.yaml"


def vars_of(value):
    """The fields of a record."""
    return {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
