"""Records by `timeline.frozen` are those of Python's own `dataclass`, but that only mypy keeps their fields."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import field
from typing import Any, ClassVar

import pytest

from timeline import frozen

Making = Callable[..., Any]


def records(dataclass: Making) -> dict[str, type]:
    """Classes of each kind that there is here, made by that decorator."""

    @dataclass(frozen=True, slots=True)
    class Nothing:
        """No field at all."""

    @dataclass(frozen=True, slots=True)
    class Point(Nothing):
        """Fields of each kind."""

        x: int
        kind: ClassVar[str] = "point"
        tags: tuple[str, ...] = ()
        note: str = field(default="", compare=False)
        secret: str = field(default="", repr=False)

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Named(Point):
        """A field by name alone, and words of its own."""

        name: str = "n"

        def __repr__(self) -> str:
            return self.name

    @dataclass(frozen=True, slots=True)
    class Odd:  # noqa: PLW1641  # it has that of its field
        """Its own idea of what is equal."""

        number: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Odd) and self.number % 2 == other.number % 2

    @dataclass(slots=True)
    class Growing:
        """Not frozen."""

        words: list[str] = field(default_factory=list)

    return {kind.__name__: kind for kind in (Nothing, Point, Named, Odd, Growing)}


OURS, PYTHONS = records(frozen.dataclass), records(dataclasses.dataclass)
CALLS: tuple[tuple[str, tuple[Any, ...], dict[str, Any]], ...] = (
    ("Nothing", (), {}),
    ("Point", (1,), {}),
    ("Point", (1, ("a",)), {"note": "not compared"}),
    ("Point", (1, ("a",)), {}),
    ("Point", (1, ()), {"secret": "not shown"}),
    ("Point", ([],), {}),
    ("Named", (1,), {}),
    ("Named", (1,), {"name": "m"}),
    ("Odd", (1,), {}),
    ("Odd", (3,), {}),
    ("Odd", (2,), {}),
    ("Growing", (), {}),
)


def made(kinds: dict[str, type]) -> list[Any]:
    return [kinds[name](*values, **named) for name, values, named in CALLS]


def test_they_are_equal_where_pythons_are() -> None:
    ours, pythons = made(OURS), made(PYTHONS)
    equal = [[one == other for other in ours] for one in ours]
    assert equal == [[one == other for other in pythons] for one in pythons]
    assert equal[2][3] and not equal[1][6] and equal[8][9]


def test_they_are_shown_and_replaced_as_pythons() -> None:
    shown = [repr(one) for one in made(OURS)]
    assert shown == [repr(one) for one in made(PYTHONS)]
    assert "Point(x=1, tags=('a',), note='not compared')" in shown[2]
    ours, pythons = (dataclasses.replace(kinds["Point"](1), x=2) for kinds in (OURS, PYTHONS))
    assert repr(ours) == repr(pythons) and dataclasses.asdict(ours) == dataclasses.asdict(pythons)
    assert vars(OURS["Point"])["__match_args__"] == vars(PYTHONS["Point"])["__match_args__"]
    assert copy.deepcopy(ours) == ours != OURS["Point"](1)


@pytest.mark.parametrize("number", range(len(CALLS)))
def test_they_are_hashed_where_pythons_are(number: int) -> None:
    ours, pythons = made(OURS)[number], made(PYTHONS)[number]
    try:
        hash(pythons)
    except TypeError:
        with pytest.raises(TypeError):
            hash(ours)
        return
    assert hash(ours) == hash(made(OURS)[number])


def test_they_go_to_another_process() -> None:
    from timeline.edtf import Date

    assert pickle.loads(pickle.dumps(Date("2023", "07"))) == Date("2023", "07")  # noqa: S301  # our own
