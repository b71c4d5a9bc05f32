"""What each decision writes, what it leaves alone, and what the desk says."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
import yaml

from tests.conftest import Run
from tests.desk.invented import FORMS, desk_of, do, folder_of, line_of
from timeline.live.desk.engine import Desk
from timeline.live.desk.views import Action, Answer


@pytest.fixture
def events(tmp_path: Path) -> Path:
    return folder_of(tmp_path)


def event(events: Path, id: str) -> dict[str, object]:
    found = [one for one in yaml.safe_load(events.read_text("utf-8"))["events"] if one.get("id") == id]
    assert len(found) == 1
    return dict(found[0])


def test_what_is_taken_stands_where_its_date_belongs_with_its_source(events: Path) -> None:
    desk = desk_of(events)
    answer = do(desk, "take", "rust", title="Inspectors find rust in the hull: nobody acts")
    assert (answer.ok, answer.said) == (True, "Taken: Inspectors find rust in the hull: nobody acts")
    assert answer.written == "11 lines into events.yaml, 2 into events.review.jsonl"
    text = events.read_text("utf-8")
    assert (
        """\
  - id: 2012-08-inspectors-find-rust-in-the-hull
    date: by August 2012
    title: "Inspectors find rust in the hull: nobody acts"
    kind: event
    sources:
      - {source: herald-captain, says: By August 2012, quote: By August 2012 inspectors had found rust., at: paragraph 2}
"""
        in text
    )
    assert "  herald-captain:\n    title: Captain of ferry resigned before inquiry\n    publisher: The Herald\n" in text
    assert text.index("The ferry is named") < text.index("nobody acts") < text.index("sketched")
    taken = next(one for one in desk._state.project.contexts if "nobody acts" in one.item.title)  # type: ignore[union-attr]
    assert (taken.item.date.edtf, taken.read.record.kind) == ("[..2012-08]", "event")  # type: ignore[union-attr]


def test_two_clippings_that_tell_it_are_cited_both(events: Path) -> None:
    answer = do(desk_of(events), "take-private", "Northern Star sank")
    assert answer.said.startswith("Taken privately: ")
    taken = event(events, "2013-03-27-the-ferry-northern-star-sank-near")
    assert taken["draft"] is True
    assert [one["source"] for one in taken["sources"]] == ["herald-captain", "post-company"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("id", "line"),
    [
        ("bought", "    sources: [gazette, {source: mail-harbour, says: "),
        ("sails", "    sources: [gazette, {source: mail-harbour, says: "),
        ("heard", 'title: "The inquiry hears the captain", sources: [gazette, {source: mail-harbour, says: '),
        ("2012-07-04-the-ferry-is-named", "    sources:\n      - {source: mail-harbour, says: "),
    ],
)
def test_a_source_goes_into_an_event_in_whatever_form_it_stands(events: Path, id: str, line: str) -> None:
    before, desk = events.read_bytes(), desk_of(events)
    answer = do(desk, "source", "opened it again", event=id)
    assert answer.ok, answer.said
    assert line in events.read_text("utf-8")
    assert line_of(desk, "opened it again").state == "source"
    assert do(desk, "undo").ok
    assert events.read_bytes() == before


def reopened(desk: Desk, words: str) -> Answer:
    return desk.act(Action("reopen", (line := line_of(desk, words)).key, desk.card(line.key).seen))


def test_a_source_that_the_event_has_is_not_written_twice(events: Path) -> None:
    desk = desk_of(events)
    do(desk, "source", "opened it again", event="bought")
    events.write_text(events.read_text("utf-8").replace("at: paragraph", "at: end of paragraph"), encoding="utf-8")
    assert "its entry was edited since, and stays" in reopened(desk, "opened it again").said
    answer = do(desk, "source", "opened it again", event="bought")
    assert (answer.ok, answer.written) == (False, "")
    assert "cites it already" in answer.said


@pytest.mark.parametrize("doing", ["take", "source", "reject"])
def test_what_is_opened_again_leaves_nothing_in_the_file_and_costs_no_other_decision(events: Path, doing: str) -> None:
    desk = desk_of(events)
    do(desk, "take", "rust")
    before = events.read_bytes()
    do(desk, doing, "opened it again", **({"event": "bought"} if doing == "source" else {}))
    assert reopened(desk, "opened it again").ok
    assert events.read_bytes() == before
    assert (
        line_of(desk, "opened it again").state == "open" and line_of(desk_of(events), "opened it again").state == "open"
    )
    assert do(desk, "undo").ok  # what stood before, and nothing else
    assert line_of(desk, "opened it again").state == "open"


@pytest.mark.parametrize("id", ["", "nobody"])
def test_where_the_event_meant_is_not_there_nothing_is_written(events: Path, id: str) -> None:
    before = events.read_bytes()
    answer = do(desk_of(events), "source", "rust", event=id)
    assert not answer.ok
    assert (events.read_bytes(), events.with_name("events.review.jsonl").exists()) == (before, False)


def test_throwing_out_writes_one_private_line_and_no_more(events: Path) -> None:
    before, desk = events.read_bytes(), desk_of(events)
    assert do(desk, "reject", "rust").written == "1 line into events.review.jsonl"
    memory = events.with_name("events.review.jsonl")
    assert stat.S_IMODE(memory.stat().st_mode) == 0o600
    line = json.loads(memory.read_text("utf-8"))
    assert {name: line[name] for name in ("n", "do", "words", "nth", "date", "file")} == {
        "n": 1, "do": "reject", "words": "by august 2012", "nth": 1, "date": "[..2012-08]",
        "file": "clippings/herald.txt",
    }  # fmt: skip
    assert (len(line["clip"]), len(line["sent"]), events.read_bytes()) == (16, 16, before)


def test_a_draft_of_the_chronology_is_taken_where_it_stands(events: Path) -> None:
    before, desk = events.read_bytes(), desk_of(events)
    answer = do(desk, "take", "An inquiry is ordered", title="The council orders an inquiry", date="3 April 2013")
    assert answer.ok, answer.said
    text = events.read_text("utf-8")
    assert (
        """\
  - id: sketched
    date: 3 April 2013
    title: The council orders an inquiry
    sources:
"""
        in text
    )
    assert do(desk, "undo").ok
    assert events.read_bytes() == before


def test_a_draft_without_a_title_asks_for_one(tmp_path: Path) -> None:
    text = FORMS["LF"].replace(b"    title: An inquiry is ordered\n", b'    title: ""\n')
    events = folder_of(tmp_path, text)
    desk = desk_of(events)
    line = next(line for line in desk.opening().lines if desk.card(line.key).entry == "sketched")
    card = desk.card(line.key)
    assert (card.title, card.untitled) == ("", "the draft has no title")
    assert desk.act(Action("take", line.key, card.seen)).said == "it needs a title"
    assert desk.act(Action("take", line.key, card.seen, title="The council orders an inquiry")).ok
    assert events.read_bytes() == text.replace(b'""', b"The council orders an inquiry").replace(
        b"    draft: true\n", b""
    )
    assert do(desk, "undo").ok
    assert events.read_bytes() == text


def test_a_comment_beside_draft_is_kept(tmp_path: Path) -> None:
    text = FORMS["LF"].decode().replace("    draft: true\n", "    draft: true  # ask first\n")
    events = folder_of(tmp_path, text.encode())
    assert do(desk_of(events), "take", "An inquiry is ordered").ok
    assert "    draft: false  # ask first\n" in events.read_text("utf-8")


def test_what_is_not_to_be_read_as_a_date_is_not_kept(events: Path) -> None:
    desk = desk_of(events)
    key = line_of(desk, "rust").key
    assert desk.read_date(key, "31 April 2013") == '"31 April 2013" is not a date: April has 30 days'
    reading = desk.read_date(key, "Tuesday")
    assert not isinstance(reading, str)
    assert (reading.date, reading.edtf) == ("9 July 2013", "2013-07-09")
    assert not do(desk, "edit", "rust", date="31 April 2013").ok
    assert not events.with_name("events.review.jsonl").exists()


def test_edits_last_and_an_empty_one_brings_the_draft_back(events: Path) -> None:
    do(desk_of(events), "edit", "rust", title="Rust is found", date="May 2012", kind="scheduled")
    line = line_of(desk_of(events), "Rust is found")
    assert (line.date, line.kind, line.state) == ("May 2012", "scheduled", "open")
    desk = desk_of(events)
    assert desk.card(line.key).is_verbatim is False
    do(desk, "edit", "Rust is found", title="", date="")
    line = line_of(desk, "rust")
    assert line.date == "by August 2012"
    assert desk.card(line.key).is_verbatim


def test_a_joined_draft_keeps_both_sources_and_the_date_of_the_first(events: Path) -> None:
    desk = desk_of(events)
    other = next(one for one in desk.opening().lines if one.date == "6 June 2013")
    first = next(one for one in desk.opening().lines if one.date == "5 June 2013")
    answer = desk.act(Action("join", first.key, desk.card(first.key).seen, other=other.key))
    card = desk.card(first.key)
    assert (answer.ok, card.line.date, card.line.told, card.differ) == (True, "5 June 2013", 2, True)
    assert "6 June 2013" in [reading.date for reading in card.readings]
    answer = desk.act(Action("take", first.key, card.seen, title="The captain resigns"))
    sources = event(events, "2013-06-05-the-captain-resigns")["sources"]
    assert [one.get("says") for one in sources] == [None, "6 June 2013"]  # type: ignore[attr-defined]


def test_a_date_passed_over_becomes_a_draft_that_lasts(events: Path) -> None:
    desk = desk_of(events)
    clip = next(id for id, name in desk.opening().clippings if name == "The Herald")
    mark = next(mark for p in desk.clipping(clip).paragraphs for mark in p.marks if mark.state == "passed")
    answer = desk.act(Action("mark", clip=clip, start=mark.start, end=mark.end))
    assert answer.ok
    assert answer.next is not None
    assert desk_of(events).card(answer.next).line.date == "2003"
    assert not desk.act(Action("mark", clip=clip, start=mark.start, end=mark.end)).ok


def test_what_another_saw_decided_is_not_decided_again(events: Path) -> None:
    one, other = desk_of(events), desk_of(events)
    key, seen = (line := line_of(one, "rust")).key, one.card(line.key).seen
    assert one.act(Action("reject", key, seen)).ok
    before = events.with_name("events.review.jsonl").read_bytes()
    answer = other.act(Action("take", key, seen, title="Rust"))
    assert (answer.ok, answer.cards[0].line.state) == (False, "rejected")
    assert "thrown out" in answer.said
    assert events.with_name("events.review.jsonl").read_bytes() == before


def test_a_save_in_an_editor_is_followed_and_kept(events: Path) -> None:
    desk = desk_of(events)
    text = events.read_text("utf-8").replace("The council buys a ferry", "The council buys the Star")
    events.write_text(text, encoding="utf-8")
    assert desk.refresh()
    assert not desk.refresh()
    assert do(desk, "take", "rust").ok
    assert "The council buys the Star" in events.read_text("utf-8")


def test_with_an_error_in_the_file_taking_waits_and_the_rest_works(events: Path) -> None:
    desk = desk_of(events)
    good = events.read_text("utf-8")
    events.write_text(good.replace("date: June 2012", "date: 31 June 2012"), encoding="utf-8")
    answer = do(desk, "take", "rust")
    assert (answer.ok, answer.said) == (
        False,
        'it waits: events.yaml line 17: "31 June 2012" is not a date: June has 30 days',
    )
    assert do(desk, "reject", "rust").ok
    events.write_text(good + "  - }", encoding="utf-8")
    assert desk.refresh()
    assert desk.opening().trouble.startswith("events.yaml line ")
    assert do(desk, "later", "opened it again").ok


def test_undo_takes_out_what_stands_there_wherever_it_is_by_now(events: Path) -> None:
    desk = desk_of(events)
    do(desk, "take", "rust")
    text = events.read_text("utf-8").replace("# What follows is from memory.", "# Much\n  # of this is from memory.")
    events.write_text(text, encoding="utf-8")
    assert do(desk_of(events), "undo").ok
    assert "rust" not in events.read_text("utf-8")
    assert "# Much\n  # of this" in events.read_text("utf-8")


def test_what_was_edited_since_stays_and_the_draft_may_be_opened_again(events: Path) -> None:
    desk = desk_of(events)
    do(desk, "take", "rust")
    events.write_text(events.read_text("utf-8").replace("had found rust\n", "found much rust\n"), encoding="utf-8")
    before = events.read_bytes()
    answer = do(desk, "undo")
    assert (answer.ok, answer.can_reopen, events.read_bytes() == before) == (False, True, True)
    assert "you have edited" in answer.said
    assert answer.next is not None
    assert desk.act(Action("reopen", answer.next, desk.card(answer.next).seen)).ok
    assert desk_of(events).card(answer.next).line.state == "open"
    assert not do(desk, "undo").ok


def test_a_source_that_something_else_cites_by_now_stays(events: Path) -> None:
    desk = desk_of(events)
    do(desk, "take", "rust")
    text = events.read_text("utf-8").replace("sources: gazette\n", "sources: [gazette, herald-captain]\n")
    events.write_text(text, encoding="utf-8")
    assert do(desk, "undo").ok
    assert "  herald-captain:" in events.read_text("utf-8")
    assert "rust" not in events.read_text("utf-8")


def test_a_disk_that_refuses_is_said_and_nothing_is_decided(events: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, before = desk_of(events), events.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    answer = do(desk, "take", "rust")
    assert (answer.ok, answer.said) == (False, "nothing was written: no space left on device")
    monkeypatch.undo()
    assert (events.read_bytes(), line_of(desk_of(events), "rust").state) == (before, "open")


def test_the_memory_is_not_called_up_to_the_site(events: Path, timeline: Run) -> None:
    do(desk_of(events), "reject", "rust")
    assert timeline("build", str(events), cwd=events.parent).returncode == 0
    site = events.parent / "site"
    assert not [path for path in site.rglob("*") if b"had found rust" in path.read_bytes()]
    assert not list(site.rglob("*.jsonl"))
