"""What the words of a command become: plain ones without Typer's help, others as Typer makes or refuses them."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer

from timeline.cli.command import Command


class Colour(StrEnum):
    red = "red"


def what(
    file: Path,
    words: Annotated[list[str] | None, typer.Argument()] = None,
    tags: Annotated[list[str] | None, typer.Option("--tag")] = None,
    count: Annotated[int | None, typer.Option("--count", min=1)] = None,
    colour: Annotated[Colour, typer.Option("--colour")] = Colour.red,
    loud: Annotated[bool, typer.Option("--loud")] = False,
    place: Annotated[str, typer.Option("--place", callback=lambda value: value.upper())] = "here",
) -> None:
    """Takes a parameter of each kind that the commands have."""
    got.append(
        {"file": file, "words": words, "tags": tags, "count": count, "colour": colour, "loud": loud, "place": place}
    )


got: list[dict[str, Any]] = []
NOTHING = {"words": None, "tags": None, "count": None, "colour": Colour.red, "loud": False, "place": "HERE"}


def ran(kind: type[typer.core.TyperCommand], words: list[str]) -> dict[str, Any] | int | str | None:
    """What the function got, or the exit code."""
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    app.command(cls=kind)(what)
    got.clear()
    with pytest.raises(SystemExit) as end:
        app(args=words)
    return got[0] if got else end.value.code


GIVEN = [
    (["a.txt"], {}),
    (["a.txt", "b", "c"], {"words": ["b", "c"]}),
    (["a.txt", "--tag", "x", "--tag", ""], {"tags": ["x", ""]}),
    (["a.txt", "--count", "3", "--loud"], {"count": 3, "loud": True}),
    (["a.txt", "--colour", "red", "--place", "there"], {"place": "THERE"}),
]


@pytest.mark.parametrize(("words", "means"), GIVEN)
def test_words_become_what_the_function_takes(words: list[str], means: dict[str, Any]) -> None:
    expected = {"file": Path("a.txt"), **NOTHING, **means}
    assert ran(Command, words) == expected == ran(typer.core.TyperCommand, words)


@pytest.mark.parametrize("words", [[], ["a.txt", "--count", "0"], ["a.txt", "--count", "many"], ["a.txt", "--colour", "blue"]])  # fmt: skip
def test_what_typer_refuses_is_refused(words: list[str]) -> None:
    assert ran(Command, words) == 2 == ran(typer.core.TyperCommand, words)


def test_a_file_that_may_not_be_read_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.touch()
    assert isinstance(ran(Command, [str(file)]), dict)
    monkeypatch.setattr(os, "access", lambda _, how: how == os.F_OK)
    assert ran(Command, [str(file)]) == 2
