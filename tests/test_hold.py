"""An embargo: an event is a draft until a command is told that its day has come, and no clock is asked."""

import datetime as dt
import json
from pathlib import Path

import pytest

from timeline import api
from timeline.cli import run
from timeline.document import parse_document
from timeline.edtf import Day
from timeline.record.reading import day_in, read_entries

HEAD = "title: One\nid: one\nas_of: 2024-05-01\nevents:\n  - {id: open, date: 2023-05-05, title: Openly, sources: {publisher: P}}\n"
HELD = "  - {id: later, date: 2023-05-06, title: Secretly, hold: 5 December 2026, sources: {publisher: P}}\n"


@pytest.fixture(autouse=True)
def events(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "events.yaml"
    path.write_text(HEAD + HELD)
    return path


def shown():
    """Whether what is held is anywhere in the site."""
    return any(b"Secretly" in path.read_bytes() for path in Path("site").rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("on", "is_shown"),
    [(None, False), ("2026-12-04", False), ("2026-12-05", True), ("5 December 2026", True), ("2027-01-01", True)],
)
def test_it_is_published_from_its_day_on(on, is_shown):
    assert run(["build", "-q", *(["--on", on] if on else [])]) == 0
    assert shown() == is_shown


def test_a_build_that_is_told_of_no_day_takes_it_back_whatever_is_kept():
    for on in ([], ["--on", "2026-12-05"], [], ["--on", "2026-12-06"], []):
        assert run(["build", "-q", *on]) == 0
        assert shown() == bool(on)
    kept = [path for path in Path("cache").rglob("*") if path.is_file() and "templates" not in path.parts]
    assert run(["build", "-q", "--on", "2026-12-05"]) == 0
    entries = [path.read_bytes() for path in kept if "entries" in path.parts]
    assert entries and not any(b"Secretly" in data for data in entries)


@pytest.mark.parametrize(
    "words", ["December 2026", "soon", "5 December", "2026-12-05~", "2026-12-05/2026-12-06", "31 June 2026"]
)
def test_what_is_no_whole_day_holds_it_for_good(words, events, capsys):
    events.write_text(HEAD + HELD.replace("5 December 2026", f'"{words}"'))
    assert run(["check", "--on", "2030-01-01"]) == 0
    assert "[bad-hold]" in capsys.readouterr().out
    assert run(["build", "-q", "--on", "2030-01-01"]) == 0 and not shown()


@pytest.mark.parametrize("words", ["December 2026", "soon", "2026-12-05/2026-12-06"])
def test_the_day_of_a_command_is_one_day(words):
    assert run(["build", "--on", words]) == 2


def test_it_is_held_in_the_language_of_the_file(events):
    events.write_text((HEAD + HELD).replace("id: one\n", "id: one\nlanguage: fr\n").replace("5 December", "5 décembre"))
    assert run(["build", "-q", "--on", "2026-12-05"]) == 0 and shown()
    assert day_in("5 décembre 2026", ("fr",)) == Day(2026, 12, 5)


def test_every_command_that_writes_for_readers_holds_it(capsys):
    for on, is_shown in (([], False), (["--on", "2026-12-05"], True)):
        assert run(["export", "--format", "json", *on]) == 0
        assert ("Secretly" in capsys.readouterr().out) == is_shown
    assert run(["preview", "-o", "copy"]) == 0
    assert not any(b"Secretly" in path.read_bytes() for path in Path("copy").rglob("*") if path.is_file())


def test_the_agenda_says_what_is_held_and_what_may_go_out(capsys):
    assert run(["agenda", "--on", "2026-12-01"]) == 0
    assert "held until:\n  2026-12-05, in 4 days  Secretly (later)\n" in capsys.readouterr().out
    assert run(["agenda", "--on", "2026-12-05"]) == 0
    assert "1 may be published: timeline build --on 2026-12-05" in capsys.readouterr().out
    assert run(["agenda", "--on", "2026-12-05", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["held"] == [{"id": "later", "until": "2026-12-05", "title": "Secretly"}]


def test_what_is_held_is_no_matter_for_the_desk(events):
    from timeline.live.desk.engine import Desk

    events.write_text(HEAD + HELD + "  - {date: 2023, title: Open draft, draft: true}\n")
    desk = Desk(events, [], now=lambda: dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    assert [desk.card(line.key).entry for line in desk.opening().lines] == ["2023-open-draft"]


def test_a_held_draft_stays_a_draft():
    text = HEAD + HELD.replace("hold:", "draft: true, hold:")
    entries = read_entries(parse_document(text.encode(), "x"), on=Day(2030, 1, 1))
    assert entries.events[1].record.draft


@pytest.mark.parametrize("on", [dt.date(2026, 12, 5), Day(2026, 12, 5)])
def test_a_program_says_its_day(on, events):
    assert len(api.read_chronology(events).events) == 1
    assert len(api.read_chronology(events, on=on).events) == 2
    assert api.build_site(events, "site", on=on) and shown()
