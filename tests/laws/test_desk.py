"""The desk against a model: whatever is done to it, files and memory say what the model says, and undo gives all back."""

from pathlib import Path
from random import Random

import pytest

from tests.desk.invented import FORMS, desk_of, folder_of
from tests.laws.desk_model import Model

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


@pytest.mark.faults
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", range(2))
def test_five_hundred_random_actions_do_what_the_model_says(tmp_path: Path, form: str, seed: int) -> None:
    walk(folder_of(tmp_path, FORMS[form]), seed=seed, steps=500)
