"""Each field of each record once: who may see it, how two versions are compared, whether private words are sought.

Its type stands in `entry`, with what it is for below it, which `help_of` reads. A new field is a line here;
`diff`, the search for private words and the tests take it from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from timeline.record.texts import Written

Comparison = Literal["moved", "reworded", "status", "outcome", "sources", "details", "corrected", "whole"]
"""As which kind of change another value is told."""


class Field(NamedTuple):
    """What is asked of one field."""

    compared: Comparison | None = None
    """None where another value is no change that readers notice; `not_compared` says why."""
    not_compared: str = ""
    is_public: bool = True
    """Whether readers may see it: a private one is in no output."""
    is_searched: bool = False
    """Whether words are sought in it that stand in a private note, or it holds records with such fields."""
    not_searched: str = ""
    """Why a text is not searched: what stands there is meant to be known."""
    is_of_page: bool = False
    """Of the header: whether nothing that is made of one event depends on it."""


_NAMED = "names that are meant to be read"
_PRIVATE = Field(is_public=False)
_DETAIL, _WHOLE = Field("details"), Field("whole")

FIELDS: Mapping[str, Mapping[str, Field]] = {
    "HeaderEntry": {
        "title": Field("whole", is_searched=True, is_of_page=True),
        "id": Field(not_compared="names the feed, and readers don't see it"),
        "description": Field("whole", is_searched=True, is_of_page=True),
        "language": _WHOLE,
        "timezone": _WHOLE,
        "date_style": _WHOLE,
        "as_of": _WHOLE,
        "fiscal_year": _WHOLE,
        "weekdays": _WHOLE,
        "authors": Field("whole", not_searched=_NAMED, is_of_page=True),
        "publisher": Field("whole", not_searched=_NAMED, is_of_page=True),
        "licence": Field("whole", not_searched=_NAMED, is_of_page=True),
        "url": _WHOLE,
        "order": _WHOLE,
        "content_note": Field("whole", is_searched=True, is_of_page=True),
        "help": Field("whole", is_of_page=True),
        "media": Field("whole", is_searched=True, is_of_page=True),
        "chapters": Field("whole", is_searched=True, is_of_page=True),
        "corrections": Field("corrected", is_searched=True, is_of_page=True),
        "site": Field(is_public=False, is_of_page=True),
        "allow": _PRIVATE,
    },
    "SiteEntry": {"theme": _PRIVATE, "card": _PRIVATE, "fragment": _PRIVATE, "style": _PRIVATE},
    "SourceEntry": {
        "title": Field("sources", not_searched=_NAMED),
        "publisher": Field("sources", not_searched=_NAMED),
        "author": Field("sources", not_searched=_NAMED),
        "published": Field("sources"),
        "retrieved": Field("sources"),
        "url": Field("sources"),
        "archived": Field("sources"),
        "language": Field("sources"),
        "file": _PRIVATE,
    },
    "CitationEntry": {
        "source": Field("sources"),
        "quote": Field("sources", is_searched=True),
        "at": Field("sources", is_searched=True),
        "says": Field("sources", is_searched=True),
    },
    "MediaEntry": {
        "src": _DETAIL,
        "alt": Field("details", is_searched=True),
        "caption": Field("details", is_searched=True),
        "credit": Field("details", is_searched=True),
        "decorative": _DETAIL,
        "crop": _DETAIL,
    },
    "ChapterEntry": {
        "title": Field("whole", is_searched=True),
        "from": _WHOLE,
        "text": Field("whole", is_searched=True),
        "media": Field("whole", is_searched=True),
    },
    "QuoteEntry": {
        "text": Field("details", is_searched=True),
        "by": Field("details", not_searched=_NAMED),
        "source": _DETAIL,
    },
    "DifferenceEntry": {"what": Field("details", is_searched=True), "values": Field("details", is_searched=True)},
    "ValueEntry": {"value": Field("details", is_searched=True), "source": Field("details", not_searched=_NAMED)},
    "LinkEntry": {
        "url": _DETAIL,
        "title": Field("details", is_searched=True),
        "page": Field("details", is_searched=True),
    },
    "CorrectionEntry": {"date": Field("corrected"), "text": Field("corrected", is_searched=True)},
    "CheckEntry": {"by": _PRIVATE, "on": _PRIVATE, "hash": _PRIVATE},
    "HelpEntry": {"text": Field("whole", not_searched="whom to call is meant to be read"), "url": _WHOLE},
    "Entry": {
        "date": Field("moved"),
        "title": Field("reworded", is_searched=True),
        "id": Field(not_compared="an event is known again by its title and date"),
        "formerly": Field(not_compared="old addresses of the same event"),
        "text": Field("reworded", is_searched=True),
        "after": Field("moved"),
        "before": Field("moved"),
        "time": Field("moved"),
        "kind": Field("moved"),
        "outcome": Field("outcome", is_searched=True),
        "status": Field("status"),
        "sources": Field("sources", is_searched=True),
        "tags": Field("details", not_searched=_NAMED),
        "people": Field("details", not_searched=_NAMED),
        "places": Field("details", not_searched=_NAMED),
        "media": Field("details", is_searched=True),
        "key": _DETAIL,
        "quote": Field("reworded", is_searched=True),
        "differs": Field("reworded", is_searched=True),
        "see": _DETAIL,
        "links": Field("reworded", is_searched=True),
        "gap": Field("reworded", is_searched=True),
        "language": _DETAIL,
        "added": Field(not_compared="when the entry was made, not what it says"),
        "corrections": Field("corrected", is_searched=True),
        "checked": _PRIVATE,
        "draft": _PRIVATE,
        "hold": _PRIVATE,
        "note": _PRIVATE,
        "allow": _PRIVATE,
    },
}
"""By the names of the records in `entry`. A citation that describes its source has the fields of a source besides."""


def compared_as(record: str, kind: Comparison) -> tuple[str, ...]:
    """The fields of a record of which another value is that kind of change."""
    return tuple(name for name, field in FIELDS[record].items() if field.compared == kind)


def searched(record: str) -> tuple[str, ...]:
    """The fields of a record in which private words are sought, and those that hold records with such fields."""
    return tuple(name for name, field in FIELDS[record].items() if field.is_searched)


_PACKAGE = __name__.rpartition(".")[0]


@cache
def help_of(kind: type[Written]) -> Mapping[str, str]:
    """The docstring of each field that has one, those of the records it is made from among them.

    They are read from the source when somebody asks: a build asks for none, and reading them cost a tenth of its start.
    """
    found: dict[str, str] = {}
    for one in reversed(kind.__mro__):
        if one.__module__.rpartition(".")[0] == _PACKAGE:
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
            case ast.Assign(targets=[ast.Subscript(slice=ast.Constant(value=str(name)))]), ast.Expr(
                value=ast.Constant(value=str(words))
            ):  # a field with a name that Python keeps for itself
                found[name] = inspect.cleandoc(words)
    return found
