"""What each decision writes, what it leaves alone, and what the desk says."""

from __future__ import annotations

import json
import os
import re
import stat
from pathlib import Path

import pytest
import yaml

from tests.conftest import Run
from tests.desk.invented import FORMS, desk_of, do, folder_of, line_of
from timeline.edtf import Day
from timeline.live.desk.date_words import spelled_out
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
    assert (card.title, card.untitled) == ("", "Your file has none for this draft yet.")
    assert desk.act(Action("take", line.key, card.seen)).said == "it needs a title"
    assert desk.act(Action("take", line.key, card.seen, title="The council orders an inquiry")).ok
    assert events.read_bytes() == text.replace(b'""', b"The council orders an inquiry").replace(
        b"    draft: true\n", b""
    )
    assert do(desk, "undo").ok
    assert events.read_bytes() == text


def test_a_draft_of_the_file_may_stay_one_as_it_is(events: Path) -> None:
    before, desk = events.read_bytes(), desk_of(events)
    answer = do(desk, "take-private", "An inquiry is ordered")
    assert answer.ok, answer.said
    assert (events.read_bytes(), line_of(desk, "An inquiry is ordered").state) == (before, "private")
    assert do(desk, "undo").ok
    assert (events.read_bytes(), line_of(desk, "An inquiry is ordered").state) == (before, "open")


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


def test_a_draft_of_the_file_says_how_its_clipping_was_read(events: Path) -> None:
    quote = "The company sold the ferry Northern Star to a Greek owner on 2 July."
    post = "  post: {publisher: The Post, published: 15 July 2013, file: clippings/post.txt}\nevents:\n"
    draft = f"  - {{id: sold, date: 2013-07-02, title: '', draft: true, sources: [{{source: post, quote: {quote}}}]}}\n"
    events.write_text(events.read_text("utf-8").replace("events:\n", post + draft), encoding="utf-8")
    desk = desk_of(events)
    card = next(card for line in desk.opening().lines if (card := desk.card(line.key)).says == "2 July")
    assert (card.edtf, card.why[0]) == ("2013-07-02", "year 2013: the latest one on or before 15 July 2013")


def test_why_dates_were_passed_over_is_said_as_extract_says_it(events: Path) -> None:
    desk = desk_of(events)
    passed = {
        paragraph.text[mark.start - paragraph.start : mark.end - paragraph.start]: mark.reason
        for clip, _ in desk.opening().clippings
        for paragraph in desk.clipping(clip).paragraphs
        for mark in paragraph.marks
        if mark.state == "passed"
    }
    assert passed == {"2003": "it is a point to count from"}
    assert desk.opening().passed == (("is a point to count from", 1),)


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
        'nothing is written until this is corrected: events.yaml line 17: "31 June 2012" is not a date: June has 30 days',
    )
    assert do(desk, "reject", "rust").ok
    events.write_text(good + "  - }", encoding="utf-8")
    assert desk.refresh()
    assert desk.opening().trouble.startswith("events.yaml line ")
    assert do(desk, "later", "opened it again").ok


def test_a_change_of_shared_sources_alone_is_noticed(events: Path) -> None:
    events.with_name("timeline.toml").write_text('sources = "sources.yaml"\n', encoding="utf-8")
    shared = events.with_name("sources.yaml")
    shared.write_text("post-2013:\n  {publisher: The Post, published: 15 July 2013}\n", encoding="utf-8")
    desk = desk_of(events)
    assert (desk.refresh(), desk.opening().trouble) == (False, "")
    shared.write_text("post-2013:\n  {publisher: The Post, published: 31 June 2013}\n", encoding="utf-8")
    assert desk.refresh()
    assert desk.opening().trouble == 'sources.yaml line 2: "31 June 2013" is not a date: June has 30 days'
    assert do(desk, "take", "rust", title="Rust").said.endswith(desk.opening().trouble)
    post = "{publisher: The Post, published: 15 July 2013, file: clippings/post.txt}"
    shared.write_text(f"post-2013:\n  {post}\n", encoding="utf-8")
    assert (desk.refresh(), desk.opening().trouble) == (True, "")
    assert do(desk, "take", "sold the ferry", title="A Greek owner").ok
    assert "{source: post-2013, " in events.read_text("utf-8")
    events.with_name("timeline.toml").unlink()
    assert desk.refresh()
    assert "post-2013" in desk.opening().trouble


def test_undo_takes_out_what_stands_there_wherever_it_is_by_now(events: Path) -> None:
    desk = desk_of(events)
    do(desk, "take", "rust")
    text = events.read_text("utf-8").replace("# What follows is from memory.", "# Much\n  # of this is from memory.")
    events.write_text(text, encoding="utf-8")
    assert do(desk_of(events), "undo").ok
    assert "rust" not in events.read_text("utf-8")
    assert "# Much\n  # of this" in events.read_text("utf-8")


def test_a_source_goes_with_the_last_draft_that_cites_it(events: Path) -> None:
    begun = events.read_bytes()
    desk = desk_of(events)
    do(desk, "take-private", "Northern Star sank")
    do(desk, "take-private", "rust")
    assert "herald-captain:" in (both := events.read_text("utf-8")) and "post-company:" in both
    assert reopened(desk, "Northern Star sank").ok
    assert "herald-captain:" in (one := events.read_text("utf-8")) and "post-company:" not in one
    assert do(desk, "undo").ok
    assert events.read_bytes() == begun


def test_the_first_sources_of_a_file_go_with_the_last_draft_that_cites_one(tmp_path: Path) -> None:
    events = folder_of(tmp_path, FORMS["events first"])
    begun, desk = events.read_text("utf-8"), desk_of(events)
    do(desk, "take-private", "Northern Star sank")
    do(desk, "take-private", "drowned")
    assert reopened(desk, "Northern Star sank").ok
    assert "post-company:" in events.read_text("utf-8")
    assert do(desk, "undo").ok
    assert events.read_text("utf-8").rstrip() == begun


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


# --- Dates in words ---


SPAN = """\
published: 14 July 2013
outlet: The Herald

Inspectors found rust in the hull of the Northern Star earlier this year. The yard closed on 3 March 2013.
"""


def test_a_day_sought_in_a_span_is_said_and_written_in_words_and_means_the_same(tmp_path: Path) -> None:
    """ "2013-01-01/2013-07-14" in the file would say that it went on all the time, and on a card nobody reads it."""
    events = folder_of(tmp_path, clippings={"herald.txt": SPAN})
    desk = desk_of(events)
    line = line_of(desk, "rust")
    assert line.date == "between 1 January and 14 July 2013"
    assert do(desk, "take", "rust", title="Rust is found").ok
    taken = next(one for one in desk._state.project.contexts if one.item.title == "Rust is found")  # type: ignore[union-attr]
    date = taken.item.date
    assert date is not None and (date.extent, date.earliest, date.latest) == (
        "within",
        Day(2013, 1, 1),
        Day(2013, 7, 14),
    )
    assert f"    date: {line.date}\n" in events.read_text("utf-8")
    assert all("/" not in one.date for one in desk.card(line_of(desk, "closed").key).before)


def test_reasons_say_their_dates_in_words_too(events: Path) -> None:
    desk = desk_of(events)
    reasons = {
        one.date: (card := desk.card(one.key)).why + tuple(other.why for other in card.readings)
        for one in desk.opening().lines
    }
    assert any("2013" in why for own in reasons.values() for why in own)
    assert not [why for own in reasons.values() for why in own if re.search(r"\d{4}-\d\d", why)]
    reading = desk.read_date(line_of(desk, "rust").key, "Tuesday")
    assert not isinstance(reading, str)
    assert "14 July 2013" in reading.why


def test_a_notation_is_spelled_out_where_it_is_one() -> None:
    text = "the first on or after 2013-07-14, in 2013-05 or 2018-01-01/2018-07-31; not 2013-99 or no. 12013-07-14"
    assert spelled_out(text, None) == (
        "the first on or after July 14, 2013, in May 2013 or January 1 to July 31, 2018; not 2013-99 or no. 12013-07-14"
    )


ALIKE = """\
published: 14 July 2013
outlet: The Herald

Inspectors found rust in the hull of the Northern Star earlier this year.

The yard was closed by the county between 1 January and 14 July 2013.
"""


def test_no_two_readings_look_alike(tmp_path: Path) -> None:
    """One is a day sought in a span, the other one of a set of days: nobody can see a difference, and there is none."""
    desk = desk_of(folder_of(tmp_path, clippings={"herald.txt": ALIKE}))
    first, other = line_of(desk, "rust"), line_of(desk, "county")
    assert first.date == other.date
    assert desk.card(first.key).edtf != desk.card(other.key).edtf
    assert desk.act(Action("join", first.key, desk.card(first.key).seen, other=other.key)).ok
    card = desk.card(first.key)
    said = [card.line.date, *(reading.date for reading in card.readings)]
    assert len(said) == len(set(said)), said


# --- Titles ---

TITLES = """\
published: 14 July 2013
outlet: The Herald

The ferry Northern Star sank on 27 March 2013 near the harbour. He left the town on 28 March 2013.
"""


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Desk, str, str]:
    """A draft with a title, and one of the day after without."""
    desk = desk_of(folder_of(tmp_path, clippings={"herald.txt": TITLES}))
    return desk, line_of(desk, "sank").key, line_of(desk, "He left").key


def joined(desk: Desk, key: str, other: str) -> None:
    assert desk.act(Action("join", key, desk.card(key).seen, other=other)).ok


def test_a_title_is_not_lost_when_a_draft_without_one_takes_it_in(pair: tuple[Desk, str, str]) -> None:
    desk, titled, untitled = pair
    title, card = desk.card(titled).title, desk.card(untitled)
    assert (card.title, card.untitled) == ("", "It begins with “He”, and nobody would know who or what that is.")
    joined(desk, untitled, titled)
    card = desk.card(untitled)
    assert (card.title, card.untitled, card.is_verbatim, card.is_typed) == (title, "", True, False)
    assert do(desk, "undo").ok
    assert desk.card(untitled).title == ""


def test_a_title_that_somebody_wrote_is_not_lost_either_and_ones_own_goes_first(pair: tuple[Desk, str, str]) -> None:
    desk, titled, untitled = pair
    desk.act(Action("edit", untitled, desk.card(untitled).seen, title="The master leaves"))
    joined(desk, titled, untitled)
    card = desk.card(titled)
    assert (card.title, card.is_typed, card.is_verbatim) == ("The master leaves", True, False)
    desk.act(Action("edit", titled, card.seen, title=""))
    assert desk.card(titled).title.startswith("The ferry Northern Star sank")
    desk.act(Action("edit", titled, desk.card(titled).seen, title="A ferry is lost"))
    assert desk.card(titled).title == "A ferry is lost"
    assert [do(desk, "undo").ok for _ in range(3)] == [True] * 3
    assert (desk.card(titled).is_typed, desk.card(untitled).title) == (False, "The master leaves")


def test_what_is_parted_again_takes_the_title_with_it_that_somebody_wrote_for_it(tmp_path: Path) -> None:
    texts = {"herald.txt": TITLES, "post.txt": TITLES.replace("Herald", "Post").replace("He left", "It left the port")}
    desk = desk_of(folder_of(tmp_path, clippings=texts))
    first, other = line_of(desk, "sank").key, line_of(desk, "It left").key
    own, post = desk.card(first).title, desk.card(other).sources[0].clip
    desk.act(Action("edit", other, desk.card(other).seen, title="Nobody is left"))
    joined(desk, first, other)
    assert desk.card(first).title == "Nobody is left"
    assert desk.act(Action("part", first, desk.card(first).seen, clip=post)).ok
    assert desk.card(first).title == own


@pytest.mark.parametrize(
    ("title", "whose"),
    [
        ("The ferry Northern Star sank", "The Herald"),
        ("the ferry “Northern Star” sinks", ""),
        ("Northern star sank on 27 March", "The Herald"),
        ("The ferry Northern", "The Herald"),
        ("The ferry North", ""),  # no words of the paper's: one of them is cut in two
        ("A ferry sinks", ""),
    ],
)
def test_a_typed_title_is_the_papers_while_it_stands_there_word_for_word(
    pair: tuple[Desk, str, str], title: str, whose: str
) -> None:
    desk, key, _ = pair
    assert not desk.card(key).is_typed
    desk.act(Action("edit", key, desk.card(key).seen, title=title))
    card = desk.card(key)
    assert (card.words_of, card.is_verbatim, card.is_typed) == (whose, bool(whose), True)


# --- What is undone, and what a decided draft is ---


def test_what_is_undone_is_called_by_its_title_or_by_its_words_as_they_stand(pair: tuple[Desk, str, str]) -> None:
    desk, titled, untitled = pair
    desk.act(Action("reject", titled, desk.card(titled).seen))
    assert desk.opening().done == f"Thrown out for good: {desk.card(titled).title}"
    assert do(desk, "undo").said == f"Undone: Thrown out for good: {desk.card(titled).title}"
    desk.act(Action("mark", clip=desk.opening().clippings[0][0], start=0, end=9))
    desk.act(Action("undo"))
    desk.act(Action("later", untitled, desk.card(untitled).seen))
    assert do(desk, "undo").said == "Undone: Not now: “28 March 2013”"


def test_a_decided_draft_names_the_event_that_it_is_or_tells_of(events: Path) -> None:
    desk = desk_of(events)
    key = line_of(desk, "opened it again").key
    assert desk.card(key).event is None
    do(desk, "source", "opened it again", event="sails")
    event = desk.card(key).event
    assert event is not None and (event.id, event.date, event.title) == (
        "sails",
        "June 2012",
        "The ferry sails for the first time",
    )
    rust = line_of(desk, "rust").key
    do(desk, "take", "rust")
    event = desk.card(rust).event
    assert event is not None and event.id == desk.card(rust).entry
    sank = line_of(desk, "Northern Star sank").key
    do(desk, "reject", "Northern Star sank")
    assert desk.card(sank).event is None


# --- Near events and drafts ---


def test_the_events_to_choose_from_are_in_the_order_of_their_distance(events: Path) -> None:
    desk = desk_of(events)
    card = desk.card(next(one.key for one in desk.opening().lines if one.date == "5 June 2013"))
    assert [one.id for one in card.choices] == ["heard", "sketched", "2012-07-04-the-ferry-is-named", "sails"]
    assert {one.id for one in card.choices} == {one.id for one in (*card.before, *card.after, *card.same)}


MANY = """\
published: 14 July 2013
outlet: The Herald

In March 2013 the harbour board sold the crane to the county.

The ferry Northern Star sank on 27 March 2013 near the harbour. A baker won the lottery on 12 March 2013.

The mayor opened the market on 11 March 2013. The library burned on 9 March 2013. The old harbour board sold the
crane on 29 March 2013. The school closed on 2 March 2013. The band played in March 2013.
"""


def test_other_drafts_are_the_same_day_first_and_then_those_that_tell_the_most_alike(tmp_path: Path) -> None:
    desk = desk_of(folder_of(tmp_path, clippings={"herald.txt": MANY}))
    near = [line.title for line in desk.card(line_of(desk, "sold the crane to the county").key).overlapping]
    assert len(near) == 5
    assert "band played" in near[0]
    assert "sold the crane" in near[1]


def test_who_has_checked_a_near_event_is_said_and_that_it_changed_since(tmp_path: Path) -> None:
    text = FORMS["LF"].decode()
    text = text.replace("sources: gazette\n", "sources: gazette\n    checked: {by: Ana, on: 2013-07-01}\n")
    text = text.replace(
        "sources: [gazette]\n\n", "sources: [gazette]\n    checked: {by: Bo, on: 2013-07-01, hash: 0123456789ab}\n\n"
    )
    desk = desk_of(folder_of(tmp_path, text.encode()))
    card = desk.card(line_of(desk, "rust").key)
    checked = {one.id: one.checked for one in (*card.before, *card.after)}
    assert checked["sails"] == "checked by Ana, 1 July 2013"
    assert checked["bought"] == "checked by Bo, changed since"
    assert checked["sketched"] == ""
