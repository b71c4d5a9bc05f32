"""A dossier worked through on a terminal: what is decided stands in the files, what is only typed does not."""

import json
import subprocess
import sys

import pytest

from tests.desk.terminals import on_a_terminal

EVENTS = """\
title: The port
as_of: 2024-06-30
date_style: ap
sources:
  herald: {publisher: The Herald, published: 2023-07-14, file: clippings/herald.txt}
events:
  # the first
  - {id: one, date: 1 May 2019, title: The first thing, sources: herald}
  - {id: two, date: 3 May 2024, title: Another thing, sources: herald}
"""
HERALD = """\
published: 14 July 2023
outlet: The Herald

The port is under pressure

The union sent a letter to the harbour office on 3 July 2023. A crane fell into the harbour on 12 March 2022.

Divers found the crane on 20 March 2022.
"""
REVIEW = 'from timeline.__main__ import main; sys.argv = ["timeline", "review", "--terminal"]; main()'


@pytest.fixture
def dossier(tmp_path):
    (tmp_path / "events.yaml").write_text(EVENTS)
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "herald.txt").write_text(HERALD)
    return tmp_path


@pytest.fixture
def desk(dossier):
    with on_a_terminal(REVIEW, folder=dossier) as terminal:
        terminal.until("3 to decide · 1 of 3")
        yield terminal


def memory(folder) -> list[str]:
    file = folder / "events.review.jsonl"
    return [json.loads(line)["do"] for line in file.read_text().splitlines()] if file.exists() else []


def test_drafts_are_decided_and_taken_back(desk, dossier):
    assert "“12 March 2022” → March 12, 2022" in desk.text and desk.look_of("12 March 2022.")[0]
    desk.press("e")
    desk.until("Title: A crane fell")
    desk.press("\x15Crane falls into the water\r")
    desk.until("Title changed: Crane falls into the water")
    desk.press("t")
    desk.until("Taken: Crane falls into the water")
    desk.until("2 to decide")
    written = (dossier / "events.yaml").read_text()
    assert "March 12, 2022" in written and "title: Crane falls into the water" in written and "draft:" not in written
    desk.press("x")
    desk.until("Thrown out for good")
    desk.press("d")
    desk.until("Date:")
    desk.press("\x151 July 2023")
    desk.until("→ July 1, 2023 (2023-07-01)")
    desk.press("\r")
    desk.until("Date changed")
    desk.press("w")
    desk.until("Title: The union sent")
    desk.press("\r")
    desk.until("Title changed")
    desk.press("t")
    desk.until("Taken privately: The union")
    desk.until("The desk is clear.")
    assert "draft: true" in (dossier / "events.yaml").read_text()
    for _ in ("take", "title", "date", "throw out", "take", "title"):
        desk.press("u")
        desk.still()
        assert "Undone" in desk.text
    assert "3 to decide" in desk.text
    desk.press("q")
    assert desk.ended() == 0
    assert (dossier / "events.yaml").read_text() == EVENTS


def test_a_hang_up_in_the_middle_of_a_title_leaves_the_files_as_they_were(desk, dossier):
    desk.press("x")
    desk.until("2 to decide")
    before = memory(dossier)
    desk.press("eHalf a title")
    desk.until("Half a title")
    desk.hang_up()
    assert desk.ended() == 129
    assert (dossier / "events.yaml").read_text() == EVENTS
    assert memory(dossier) == before
    with on_a_terminal(REVIEW, folder=dossier) as again:
        again.until("2 to decide")
        assert "Half" not in again.text and "1 thrown out" in again.text


def test_a_date_passed_over_or_words_become_a_draft(desk, dossier):
    desk.press("/harbour office")
    desk.until("Words: harbour office")
    desk.until(lambda: all(desk.look_of("harbour office on")[:14]))
    desk.press("\r")
    desk.until("Date:")
    desk.press("2021\r")
    desk.until("Date changed")
    assert "4 to decide" in desk.text
    assert "mark" in memory(dossier)


def test_a_save_in_an_editor_is_shown_by_itself(desk, dossier):
    (dossier / "events.yaml").write_text(EVENTS.replace("Another thing", "What an editor wrote"))
    desk.until("What an editor wrote")
    (dossier / "events.yaml").write_text(EVENTS + "  - {id: [\n")
    desk.until("events.yaml line")
    desk.press("t")
    desk.until("Nothing is written until")
    desk.press("x")
    desk.until("2 to decide")


def test_the_entry_goes_through_an_editor(dossier):
    script = "#!/bin/sh\nsed -i -e 's/^title:.*/title: Crane gone/' -e 's/^kind:.*/kind: scheduled/' \"$1\"\n"
    (dossier / "editor").write_text(script)
    (dossier / "editor").chmod(0o755)
    with on_a_terminal(REVIEW, folder=dossier, environment={"EDITOR": str(dossier / "editor"), "VISUAL": ""}) as desk:
        desk.until("3 to decide")
        desk.press("E")
        desk.until("Crane gone")
        desk.until("· scheduled")
        desk.press("q")
        assert desk.ended() == 0


def test_without_a_terminal_it_names_the_way_for_scripts(dossier):
    command = [sys.executable, "-m", "timeline", "review", "--terminal"]
    done = subprocess.run(command, cwd=dossier, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and done.stdout == "" and "--list" in done.stderr
    with on_a_terminal(REVIEW, folder=dossier, environment={"TERM": "dumb"}) as terminal:
        terminal.until("--list")
        assert terminal.ended() == 2
    assert memory(dossier) == []


def test_over_ssh_without_a_display_it_comes_by_itself(dossier):
    far = {"SSH_CONNECTION": "1 2 3 4", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    with on_a_terminal(REVIEW.replace(', "--terminal"', ""), folder=dossier, environment=far) as desk:
        desk.until("3 to decide")
        desk.press("q")
        assert desk.ended() == 0
