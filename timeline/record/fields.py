"""What each field of a record is for, in the words below it in `entry`, as an editor and the schema say them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.record.entry import Written


@cache
def help_of(kind: type[Written]) -> Mapping[str, str]:
    """The docstring of each field that has one, those of the records it is made from among them.

    They are read from the source when somebody asks: a build asks for none, and reading them cost a tenth of its start.
    """
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if one.__module__ == kind.__module__:
            found |= _docstrings(one)
    return found


def _docstrings(kind: type[object]) -> dict[str, str]:
    import ast  # these two cost more than most commands take to start
    import inspect

    [definition] = ast.parse(inspect.getsource(kind)).body
    assert isinstance(definition, ast.ClassDef)
    found: dict[str, str] = {}
    for field, below in zip(definition.body, definition.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                found[name] = inspect.cleandoc(words)
    return found
