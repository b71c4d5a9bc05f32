"""What has changed between two states of a chronology, and what is due."""

import json
import subprocess

import pytest

from timeline.changes import changes, whole
from timeline.chronology import project_of
from timeline.chronology.agenda import agenda
from timeline.cli.comparing import _revision
from timeline.document import parse_document
from timeline.edtf import Day
from timeline.formats.release_note import note
from timeline.locale import LANGUAGES

OLD = """title: A record
language: en-GB
as_of: 31 January 2024
sources:
  herald: {publisher: The Herald, published: 14 July 2023}
  post: {publisher: The Post, published: 15 July 2023}
events:
  - {id: letter, date: July 2023, title: The union writes, sources: [herald]}
  - {id: vote, date: 12 July 2023, title: A vote, sources: [herald]}
  - {id: old-name, date: 2019, title: The crane is built}
  - {date: May 2023, title: The crane breaks, sources: [post]}
  - {id: gone, date: 2020, title: It rains, note: Told by Ruth}
  - {id: secret, date: 2021, title: Secret, draft: true}
"""
NEW = """title: A record
language: en-GB
as_of: 31 January 2024
sources:
  herald: {publisher: The Herald, published: 14 July 2023}
  post: {publisher: The Post, published: 15 July 2023}
events:
  - {id: letter, date: 10 July 2023, title: "The union writes *twice*", sources: [herald, post]}
  - {id: vote, date: 12 July 2023, kind: scheduled, title: A vote, status: disputed, outcome: It was lost., sources: [post],
     corrections: {date: 2 August 2023, text: It was said to be won.}}
  - {id: new-name, formerly: [old-name], date: about 2019, title: The big crane is built}
  - {date: 5 May 2023, title: The crane breaks, sources: [post]}
  - {id: more, date: 2022, title: It snows}
  - {id: secret, date: 2021, title: Secret too, draft: true}
"""


def state(text):
    return project_of(parse_document(text.encode(), "events.yaml")).checked.chronology


def test_each_change_is_found_and_says_what_it_means():
    found = [(change.kind, change.event.id, change.meaning) for change in changes(state(OLD), state(NEW))]
    assert found == [
        ("moved", "new-name", "widened"),
        ("reworded", "new-name", None),
        ("added", "more", None),
        ("moved", "2023-05-05-the-crane-breaks", "narrowed"),
        ("moved", "letter", "narrowed"),
        ("reworded", "letter", None),
        ("sources", "letter", None),
        ("moved", "vote", "changed"),
        ("status", "vote", None),
        ("outcome", "vote", None),
        ("sources", "vote", None),
        ("corrected", "vote", None),
        ("removed", "gone", None),
    ]
    assert changes(state(OLD), state(OLD)) == ()


@pytest.mark.parametrize(
    ("old", "new", "meaning"),
    [
        ("April 2023", "27 April 2023", "narrowed"),
        ("27 April 2023", "April 2023", "widened"),
        ("27 April 2023", "28 April 2023", "changed"),
        ("about 2019", "2019", "narrowed"),
        ("2019", "2019?", "widened"),
        ("2019 to 2021", "2020 to 2022", "changed"),
        ("since 2019", "2020", "narrowed"),
        ("unknown", "2020", "narrowed"),
        ("2020", "unknown", "widened"),
        ("before 2020", "2019", "narrowed"),
    ],
)
def test_a_date_is_narrowed_widened_or_changed(old, new, meaning):
    one, other = (state(f"title: x\nevents: [{{id: a, date: {words}, title: y}}]\n") for words in (old, new))
    assert [change.meaning for change in changes(one, other)] == [meaning]


def test_an_event_without_an_id_is_known_by_its_date_and_words():
    one = state("title: x\nevents: [{date: 5 May 2023, title: The council votes on it}]\n")
    other = state("title: x\nevents: [{date: 5 May 2023, title: The council votes on the crane}]\n")
    third = state("title: x\nevents: [{date: 5 May 2023, title: Rain}, {date: unknown, title: Rain too}]\n")
    assert [change.kind for change in changes(one, other)] == ["reworded"]
    assert [change.kind for change in changes(one, third)] == ["added", "added", "removed"]


@pytest.mark.parametrize(
    ("old", "new", "kind", "names"),
    [
        ("sources: [herald]", "sources: [{source: herald, quote: It rains}]", "cited", ("herald",)),
        ("sources: [herald]", "sources: [{source: herald, says: July}]", "cited", ("herald",)),
        ("sources: [herald]", "sources: [herald], tags: [sea]", "details", ("tags",)),
        ("sources: [herald]", "sources: [herald], people: [Ruth], key: true", "details", ("people", "key")),
        ("publisher: The Herald", "publisher: Herald", "cited", ("herald",)),
    ],
)
def test_what_is_told_of_it_is_compared_too(old, new, kind, names):
    changed = OLD.replace(
        "date: July 2023, title: The union writes, " + old, "date: July 2023, title: The union writes, " + new
    )
    changed = changed if changed != OLD else OLD.replace(old, new)
    found = next(change for change in changes(state(OLD), state(changed)) if change.event.id == "letter")
    assert (found.kind, tuple(source.id for source in found.sources) or found.fields) == (kind, names)


def test_of_two_with_one_title_each_is_taken_for_itself():
    events = "title: x\nevents:\n" + "  - {date: %s, title: Hearing}\n" * 3
    one = state(events % ("May 2023", "June 2023", "2019"))
    other = state(
        events.replace("- {date: %s", "- {date: April 2023, title: Hearing}\n  - {date: %s", 1)
        % ("2 May 2023", "3 June 2023", "2019")
    )
    found = [
        (change.kind, change.before and change.before.date.edtf, change.event.date.edtf)
        for change in changes(one, other)
    ]
    assert found == [
        ("added", None, "2023-04"), ("moved", "2023-05", "2023-05-02"), ("moved", "2023-06", "2023-06-03"),
    ]  # fmt: skip


def test_what_only_has_another_id_has_not_changed():
    events = "title: x\nsources: {%s: {publisher: The Herald}}\nevents:\n  - {id: %s, date: 2020, title: One, sources: %s%s}\n  - {id: b, after: %s, title: Two}\n"
    one, other = (
        state(events % ("h", "a", "h", "", "a")),
        state(events % ("herald", "c", "herald", ", formerly: [a]", "c")),
    )
    assert changes(one, other) == ()


def test_a_correction_that_is_taken_back_is_told():
    back = changes(state(NEW), state(NEW.replace("It was said to be won.", "It was said to be lost.")))
    assert [(change.kind, change.fields) for change in back] == [("details", ("corrections",)), ("corrected", ())]
    gone = changes(
        state(NEW), state(NEW.replace(",\n     corrections: {date: 2 August 2023, text: It was said to be won.}", ""))
    )
    assert [(change.kind, change.fields) for change in gone] == [("details", ("corrections",))]


def test_a_source_that_is_called_something_else_is_no_news_to_readers():
    new = state(OLD.replace("publisher: The Herald", "publisher: Herald"))
    found = changes(state(OLD), new)
    assert {change.fields for change in found} == {("source",)} and note(found, new) == ""


def test_what_is_said_twice_is_said_once():
    new = state(
        OLD.replace(
            "title: The union writes, sources: [herald]",
            "title: It writes, sources: [{source: herald, quote: It rains}]",
        )
    )
    assert note(changes(state(OLD), new), new).count("**It writes**: reworded") == 1


def test_a_revision_is_looked_for_on_this_machine_alone(tmp_path, monkeypatch):
    asked = []
    done = subprocess.CompletedProcess([], 0, stdout=b"title: x\n")
    monkeypatch.setattr(subprocess, "run", lambda _, **more: asked.append(more["env"]) or done)
    assert _revision("HEAD", tmp_path / "events.yaml") == b"title: x\n"
    assert asked[0]["GIT_NO_LAZY_FETCH"] == "1"


def test_the_head_is_compared_too():
    head = "title: A record\n"
    more = "title: Our record\nauthors: [Ruth]\ncorrections: {date: 2 August 2023, text: It was too long.}\n"
    old, new = state(OLD), state(OLD.replace(head, more).replace("as_of: 31 January", "as_of: 1 January"))
    found = whole(old, new)
    assert found.fields == ("title", "as_of", "authors") and [one.text for one in found.corrections] == [
        "It was too long."
    ]
    assert whole(new, new) is None and whole(new, old).corrections == ()
    assert note((), new, found) == (
        "## What has changed\n\n- **Our record**: reworded\n- Corrected 2 August 2023: It was too long.\n"
    )


def test_two_dates_in_the_same_words_are_not_set_against_each_other():
    events = "title: x\nevents: [{id: a, date: 2020, title: One}, {id: b, %s, title: y}]\n"
    texts = [
        events % words for words in ("date: 5 May 2023", "date: 5 May 2023, time: '14:00'", "after: a", "before: a")
    ]
    day, time, after, before = map(state, texts)
    assert "now dated May 5, 2023, 14:00, not May 5, 2023" in note(changes(day, time), time)
    assert "**y**: Date not given (Some time before One)\n" in note(changes(after, before), before)
    assert "**y**: now dated May 5, 2023\n" in note(changes(after, day), day)
    planned = state(events % "date: 5 May 2023, kind: scheduled")
    assert "**y**: reworded" in note(changes(day, planned), planned)


def test_readers_are_told_in_markdown_that_nothing_breaks_out_of():
    text = note(changes(state(OLD), state(NEW)), state(NEW))
    assert text.startswith(
        "## What has changed\n\n- **The big crane is built**: now dated about 2019, less exactly than 2019\n"
    )
    assert "- Added: 2022: **It snows**\n" in text and "- Removed: 2020: **It rains**\n" in text
    assert "**The union writes \\*twice\\***: also according to The Post\n" in text
    assert "- **A vote**: no longer according to The Herald\n" in text
    assert "- **A vote**: now given as disputed\n" in text and "- **A vote**: Outcome: It was lost.\n" in text
    assert "- **A vote**: Corrected 2 August 2023: It was said to be won.\n" in text
    assert "Secret" not in text and "Ruth" not in text
    assert note((), state(OLD)) == ""
    back = note(changes(state(NEW), state(OLD)), state(OLD))
    assert "- **A vote**: now given as confirmed\n" in back and "- **A vote**: Outcome: –\n" in back


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_is_in_the_language_of_the_chronology(language):
    old, new = (state(text.replace("en-GB", language)) for text in (OLD, NEW))
    if language == "en":
        assert "## What has changed" in note(changes(old, new), new)
    else:
        assert "What has changed" not in note(changes(old, new), new)


AGENDA = """title: x
as_of: 31 January 2024
events:
  - {id: a, date: by 5 September 2023, title: The deadline}
  - {id: b, date: 1 October 2023, kind: scheduled, title: The hearing}
  - {id: c, date: 1 August 2023, kind: scheduled, title: The old hearing}
  - {id: d, date: 2 August 2023, kind: scheduled, title: The answered one, outcome: It was held.}
  - {id: e, date: May 2024, title: The report is out}
  - {id: f, date: by 1 July 2023, kind: deadline, title: The older deadline}
  - {id: g, date: 2 October 2023, kind: scheduled, status: withdrawn, title: Withdrawn}
  - {id: h, date: unknown, kind: scheduled, title: Some day}
  - {id: i, date: after September 2023, kind: scheduled, title: Later}
  - {id: j, date: after August 2023, kind: scheduled, title: Later and held, outcome: It was held.}
  - {id: k, date: before 1 March 2024, kind: scheduled, title: Before the spring}
"""


def test_the_agenda_of_a_day():
    found = agenda(state(AGENDA).events, Day(2023, 9, 5))
    assert [event.id for event in found.ahead] == ["a", "b", "i", "k", "e"]
    assert [event.id for event in found.passed] == ["c", "f"]
    assert [event.id for event in found.undated] == ["h"]
    assert [event.id for event in agenda(state(AGENDA).events, Day(2023, 9, 5), days=26).ahead] == ["a", "b", "i", "k"]
    assert [event.id for event in agenda(state(AGENDA).events, Day(2023, 9, 6), days=1).ahead] == ["k"]


def test_the_command_lists_it(timeline, tmp_path):
    (tmp_path / "events.yaml").write_text(AGENDA)
    done = timeline("agenda", "--on", "4 September 2023")
    assert done.stdout.splitlines()[:3] == [
        "ahead:",
        "  2023-09-05, deadline, in 1 day  The deadline (a)",
        "  2023-10-01, scheduled, in 27 days  The hearing (b)",
    ]
    assert "passed, no outcome:\n  2023-08-01, scheduled, 34 days ago  The old hearing (c)\n" in done.stdout
    assert ", today  The deadline" in timeline("agenda", "--on", "2023-09-05").stdout
    data = json.loads(timeline("agenda", "--on", "2023-09-05", "--format", "json").stdout)
    assert data["on"] == "2023-09-05" and data["passed"][0]["id"] == "c"
    assert "The older deadline" in timeline("agenda").stdout  # today is later than all of it
    assert timeline("agenda", "--on", "May 2023").returncode == 2
    assert timeline("agenda", "--on", "nonsense").returncode == 2
    assert timeline("agenda", "--format", "yaml").returncode == 2
    (tmp_path / "events.yaml").write_text(AGENDA.replace("May 2024", "31 April 2024"))
    assert timeline("agenda").returncode == 1


def test_files_and_revisions_are_compared(timeline, tmp_path):
    def git(*words):
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *words], cwd=tmp_path, check=True, capture_output=True)

    (tmp_path / "events.yaml").write_text(OLD)
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    (tmp_path / "events.yaml").write_text(NEW)
    (tmp_path / "old.yaml").write_text(OLD)
    shown = timeline("diff", "old.yaml").stdout
    assert "moved     letter: 2023-07 → 2023-07-10 (narrowed)\n" in shown
    assert 'reworded  letter: title "The union writes" → "The union writes *twice*"\n' in shown
    assert "sources   vote: +post -herald\n" in shown and "added     more: It snows (2022)\n" in shown
    assert "status    vote: none → disputed\n" in shown
    assert "corrected vote: 2023-08-02: It was said to be won.\n" in shown
    assert timeline("diff", "HEAD").stdout == timeline("diff", "HEAD:events.yaml", "events.yaml").stdout == shown
    assert timeline("diff", "HEAD", "HEAD").stdout == ""
    assert timeline("diff", "HEAD", "--format", "markdown").stdout.startswith("## What has changed")
    rows = json.loads(timeline("diff", "HEAD", "--format", "json").stdout)
    assert {"change": "moved", "id": "letter", "title": "The union writes *twice*", "meaning": "narrowed",
            "from": "2023-07", "to": "2023-07-10"} in rows  # fmt: skip
    assert len(rows) == len(shown.splitlines())
    for wrong in ("nothing", "--output=x", "HEAD:../x"):
        assert timeline("diff", "--", wrong).returncode == 2
    assert "nothing that readers may know" in timeline("diff", "HEAD", "HEAD").stderr
    (tmp_path / "events.yaml").write_text(
        NEW.replace("It snows", '"It \\u202Esnows"').replace("A record", "Our record")
    )
    told = timeline("diff", "HEAD", "--format", "json").stdout
    assert "\\u202esnows" in told and json.loads(told)[0] == {"change": "whole", "fields": ["title"], "corrections": []}
    assert "whole     title\n" in timeline("diff", "HEAD").stdout
    (tmp_path / "events.yaml").write_text(OLD.replace("title: A vote", "title: A vote, text: '<b>now</b>'"))
    assert timeline("diff", "HEAD").returncode == 1  # no page could be made of it
    (tmp_path / "events.yaml").write_text(OLD.replace("12 July", "32 July"))
    assert timeline("diff", "HEAD").returncode == 1
