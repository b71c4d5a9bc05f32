"""The desk against a model: whatever is done to it, files and memory say what the model says, and undo gives all back."""

from pathlib import Path
from random import Random

import pytest

from tests.desk.invented import FORMS, desk_of, folder_of
from tests.laws.desk_model import Model
from timeline.cli.projects import project_at
from timeline.live.desk.views import Action, Doing
from timeline.live.desk.writing import cited_by

pytestmark = pytest.mark.unmeasured


def walk(events: Path, seed: int, steps: int) -> None:
    """So many random actions, each against the model, a new desk now and then, and undo to the start."""
    begun = events.read_bytes()
    desk = desk_of(events)
    model, random = Model(desk), Random(seed)
    for number in range(steps):
        model.step(random)
        if number % 20 == 19:  # the next day
            desk = model.desk = desk_of(events)
            assert model.shown() == model.now, "a new session sees something else"
    while model.stack:
        model.undo()
    assert events.read_bytes() == begun


@pytest.mark.parametrize("form", FORMS)
def test_random_actions_do_what_the_model_says(tmp_path: Path, form: str) -> None:
    walk(folder_of(tmp_path, FORMS[form]), seed=len(form), steps=40)


REOPENING: tuple[Doing, ...] = ("take", "take-private", "source", "join", "undo", "reopen", "reopen")


@pytest.mark.parametrize("form", FORMS)
def test_what_is_opened_again_in_any_order_leaves_no_source_behind(tmp_path: Path, form: str) -> None:
    events = folder_of(tmp_path, FORMS[form])
    begun, desk, random, said = events.read_text("utf-8-sig"), desk_of(events), Random(len(form)), [""]
    for _ in range(30):
        lines = [line for line in desk.opening().lines if line.state != "joined"]
        card, what = desk.card(random.choice(lines).key), random.choice(REOPENING)
        event = random.choice([*card.before, *card.after]).id if card.before or card.after else None
        more = {"event": event} if what == "source" else {"other": random.choice(lines).key} if what == "join" else {}
        key, seen = ("", "") if what == "undo" else (card.line.key, card.seen)
        said.append(desk.act(Action(what, key, seen, f"Title {random.randrange(2)}", **more)).said)
        now = project_at(events)[0]
        cited = {id for context in now.contexts for id in cited_by(context)}
        assert cited <= now.entries.sources.keys(), said[-1]
    while said[-1] != "there is nothing to undo":
        answer = desk.act(Action("undo"))
        said.append(answer.said)
        assert answer.ok or said[-1] == "there is nothing to undo", said[-1]
    if not any("stays" in one for one in said):  # of an event to which sources were added since
        assert events.read_text("utf-8-sig").rstrip("\r\n") == begun.rstrip("\r\n")


@pytest.mark.faults
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", range(2))
def test_five_hundred_random_actions_do_what_the_model_says(tmp_path: Path, form: str, seed: int) -> None:
    walk(folder_of(tmp_path, FORMS[form]), seed=seed, steps=500)
