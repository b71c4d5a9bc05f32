"""An embargo: an event is a draft until a command is told that its day has come, and no clock is asked."""

import datetime as dt
import json
import shutil
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
    "words",
    [
        "December 2026",
        "soon",
        "5 December",
        "2026-12-05~",
        "2026-12-05/2026-12-06",
        "31 June 2026",
        "5 December 2026, 18:00",
        "2026-12-05T06:00",
        "2026-12-05?",
        "by 5 December 2026",
    ],
)
def test_what_is_no_whole_day_holds_it_for_good(words, events, capsys):
    events.write_text(HEAD + HELD.replace("5 December 2026", f'"{words}"'))
    assert run(["check", "--on", "2030-01-01"]) == 0
    said = capsys.readouterr().out
    column = (HEAD + HELD).splitlines()[5].index("5 December") + 1
    assert f"events.yaml:6:{column}: warning" in said and "[bad-hold]" in said
    assert "help: write a whole day, as in 2026-12-05" in said
    assert run(["build", "-q", "--on", "2030-01-01"]) == 0 and not shown()


@pytest.mark.parametrize("words", ["", '""', "''"])
def test_a_hold_that_says_nothing_publishes_nothing(words, events, capsys):
    events.write_text(HEAD + HELD.replace("5 December 2026", words))
    for on in ([], ["--on", "2030-01-01"]):
        assert run(["build", "-q", *on]) == 1 and not Path("site").exists()
        said = capsys.readouterr().err
        assert "error: `hold` is empty [missing-hold]" in said and "draft: true" in said


@pytest.mark.parametrize("words", ["December 2026", "soon\x1b[7m", "2026-12-05/2026-12-06", "2026-12-05T23:00"])
def test_the_day_of_a_command_is_one_day(words, capsys):
    assert run(["build", "--on", words]) == 2
    said = capsys.readouterr().err
    assert f'--on: "{words[:4]}' in said and '" is not one day: write a whole day, as in 2026-12-05\n' in said
    assert "\x1b" not in said


def test_a_day_of_two_readings_gets_both():
    assert "4 May 2026" in day_in("04/05/2026", ("en",))


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


def test_no_title_on_the_agenda_turns_or_hides_what_a_terminal_shows(events, capsys):
    rows = [
        ("ahead", "kind: deadline, date: 2027"), ("passed", "kind: deadline, date: 2022"), ("undated", "kind: deadline, date: unknown"),
        ("held", "hold: 2026-12-05, date: 2023"), ("checked", "date: 2021, checked: {by: A, on: 2024-01-01}"),
    ]  # fmt: skip
    listed = "".join(f'  - {{title: "{name} \\u202Eout", {rest}, sources: {{publisher: P}}}}\n' for name, rest in rows)
    events.write_text(HEAD + listed)
    assert run(["agenda", "--on", "2024-12-01"]) == 0
    said = capsys.readouterr().out
    shown = [name for name, _ in rows if f"{name} <U+202E>out" in said]
    assert shown[:4] == [name for name, _ in rows][:4] and "\u202e" not in said


def test_the_agenda_has_the_next_one_first_in_the_language_of_the_file(events, capsys):
    sooner = HELD.replace("id: later", "id: sooner").replace("5 December 2026", "4 décembre 2026")
    text = (HEAD + HELD + sooner).replace("id: one\n", "id: one\nlanguage: fr\n").replace("5 December", "5 décembre")
    events.write_text(text)
    assert run(["agenda", "--on", "2026-12-01", "--format", "json"]) == 0
    held = json.loads(capsys.readouterr().out)["held"]
    assert [(one["id"], one["until"]) for one in held] == [("sooner", "2026-12-04"), ("later", "2026-12-05")]


REFERRING = (
    # what leads to the event that is held: in the header, in the other event, and whether that stops a build until then
    ("", "text: 'See [it](#later)', ", True),
    ("description: 'See [it](#later)'\n", "", True),
    ("chapters: [{title: C, from: later}]\n", "", True),
    ("chapters: [{title: C, from: 2023-05-05, text: 'See [it](#later)'}]\n", "", True),
    ("", "see: later, ", False),
    ("", "see: [later], text: 'To that day', ", False),
    ("", "text: 'See [it](#later)', hold: 5 December 2026, ", False),
    ("", "text: 'See [it](#later)', draft: true, ", False),
)


def test_what_refers_to_it_says_nothing_of_it_before_its_day(events):
    wrong = []
    for header, field, stops in REFERRING:
        text = (HEAD + HELD).replace("events:", f"{header}events:").replace("title: Openly", f"{field}title: Openly")
        events.write_text(text)
        for on in (None, "2026-12-04"):
            code = run(["build", "-q", "-o", "site", *(["--on", on] if on else [])])
            pages = [path.read_bytes() for path in Path("site").rglob("*") if path.is_file()]
            is_told = any(b"Secretly" in page or b"#later" in page for page in pages)
            wrong += [(header, field, on, code)] if is_told or code != int(stops) else []
        code = run(["build", "-q", "--on", "2026-12-05"])
        wrong += [(header, field, "its day", code)] if code or not shown() else []
        shutil.rmtree("site")
    assert wrong == []


@pytest.mark.parametrize("date", ["date: unknown, after: later", "date: unknown, before: later"])
def test_what_stands_beside_it_stays_where_it_is_and_says_nothing_of_it(date, events):
    events.write_text(HEAD + HELD + f"  - {{id: third, {date}, title: Third, sources: {{publisher: P}}}}\n")
    assert run(["build", "-q"]) == 0 and not shown()
    assert not any(b"#later" in path.read_bytes() for path in Path("site").rglob("*") if path.is_file())
    assert run(["build", "-q", "--on", "2026-12-05"]) == 0 and shown()


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
