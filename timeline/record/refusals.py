"""What pydantic refuses, as findings: our codes, our words, the place in the file."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingType
from typing import Any

from timeline.document import Mapping, Node, Sequence
from timeline.document.letters import Oddity, oddity
from timeline.findings import Finding, Place, nearest, quote
from timeline.frozen import dataclass
from timeline.record.entry import Entry
from timeline.record.media_paths import written_as_media
from timeline.record.records import Loc, is_empty, node_at, place_of, shapes_of
from timeline.record.slugs import names_in, slug_of
from timeline.record.texts import Written


def refusal(
    error: Any, node: Node, kind: type[Written], what: str, file: str, entry: int | None, more: tuple[str, ...]
) -> Finding:
    """A pydantic error as a finding: our code, our words, the place in the file."""
    loc: Loc = tuple(part for part in error["loc"])
    is_key = error["type"] == "extra_forbidden"
    target = node_at(node, loc, key=is_key)
    problem = _Problem(error, loc, target, kind, what, more)
    place = place_of(target, file)
    if odd := _oddity(problem):
        place = Place(file, place.line, place.column + odd.at, 1) if odd.code == "wrong-space" else place
        return Finding(odd.code, odd.message, place, "error", _without(odd, error["type"]), entry)
    code, message, help = _MESSAGES.get(error["type"], _other)(problem)
    return Finding(code, message, place, "error", help, entry)


def _without(odd: Oddity, kind: str) -> str:
    """What to write instead of a word with an odd letter."""
    if kind == "bad-url" and odd.code == "typographic-quotes":
        return f"write {odd.plain}"
    if kind == "bad-url":
        return "take it out"
    return f"write {slug_of(odd.plain) if kind == 'bad-id' else odd.plain}"


def _oddity(problem: _Problem) -> Oddity | None:
    """The letter that keeps a word from being what it seems: a name of a field, a choice, an id, an address, a date."""
    kind, given = problem.error["type"], problem.error["input"]
    word = problem.field if kind == "extra_forbidden" else given
    may_be = kind in ("extra_forbidden", "literal_error", "bool_parsing") or kind not in _MESSAGES
    return oddity(word) if may_be and isinstance(word, str) else None


@dataclass(frozen=True, slots=True)
class _Problem:
    error: Any
    loc: Loc
    target: Node
    kind: type[Written]
    what: str
    more: tuple[str, ...]

    @property
    def field(self) -> str:
        """The innermost field's name."""
        return next((part for part in reversed(self.loc) if isinstance(part, str)), "")

    @property
    def context(self) -> dict[str, Any]:
        """What pydantic knows besides."""
        return self.error.get("ctx") or {}


Described = tuple[str, str, str | None]


_OF_A_CITATION = frozenset(["at", "says"])
"""Fields of a citation that are often put beside `sources:`."""
_OF_A_PICTURE = frozenset("image images img figure photo photos picture pictures video videos".split())
"""Names that others give to what is written under `media:`."""


def _unknown_field(problem: _Problem) -> Described:
    fields = _fields_at(problem.kind, problem.loc) + list(problem.more if len(problem.loc) == 1 else ())
    owner = problem.what if len(problem.loc) == 1 else f"`{problem.loc[0]}`"
    message = f"{quote(problem.field)} is not a field of {owner}"
    if problem.kind is Entry and len(problem.loc) == 1 and (help := _written_elsewhere(problem)) is not None:
        return "unknown-field", message, help
    guess = field_meant(problem.field, fields)
    return "unknown-field", message, f"did you mean `{guess}`?" if guess else f"the fields are {', '.join(fields)}"


def _written_elsewhere(problem: _Problem) -> str | None:
    """How an event says what no field of its own is for; None where a field may be meant."""
    word = problem.field.casefold()
    if problem.field in _OF_A_CITATION:
        return f"it belongs to a source: write - source: ID under `sources:`, and {problem.field}: below that"
    if problem.field in _OF_A_PICTURE:
        return written_as_media(problem.error["input"]).replace("write {", "write media: {", 1)
    if word in _OF_A_SPAN:
        return "write both days in `date`, as in date: 2019 to 2022"
    field = _OF_A_SOURCE.get(word)
    given = problem.error["input"]
    if field is None or (word == "published" and given in _YES_OR_NO):
        return None
    return f"it belongs to a source: write sources: [{{{field}: {quote(given) if isinstance(given, str) else '…'}}}]"


_OF_A_SPAN = frozenset("begin begins end ends finish from start starts to until".split())
"""Names that others give to the two sides of a date."""
_OF_A_SOURCE = {
    "link": "url", "href": "url", "url": "url", "author": "author", "authors": "author", "outlet": "publisher",
    "publisher": "publisher", "published": "published",
}  # fmt: skip
"""What is said of a source, each with the field that is for it."""
_YES_OR_NO = ("yes", "no", "true", "false")
_ALSO_CALLED = {
    "title": "headline heading titel titre name",
    "people": "person persons",
    "places": "place location locations city country where",
    "tags": "topic topics category categories label labels keyword keywords theme themes",
    "text": "body content description details summary",
    "description": "intro introduction subtitle summary text",
    "key": "featured highlight important",
    "draft": "hidden private public published",
    "note": "comment comments notes remark",
    "hold": "embargo release",
    "as_of": "date last_updated modified updated",
}
"""Fields, each with the words that others use for it."""


def field_meant(word: str, fields: list[str]) -> str | None:
    """The field that a word was most likely meant as; None where none is like it."""
    called = [name for name, words in _ALSO_CALLED.items() if name in fields and word.casefold() in words.split()]
    return called[0] if called else nearest(word, fields)


def _fields_at(kind: type[Written], loc: Loc) -> list[str]:
    """The fields of the record that the wrong key stands in."""
    for part in loc[:-1]:
        if isinstance(part, str):
            kind = shapes_of(kind)[part].record or kind
    return list(kind.model_fields)


def _missing(problem: _Problem) -> Described:
    owner = problem.what
    for part in problem.loc[:-1]:
        owner = _PARTS.get(str(part), owner)
    if problem.field == "date" and "corrections" in problem.loc:
        help = "write date: and the day on which it was put right"
        return "correction-without-date", f"{owner} has no date", help
    if "checked" in problem.loc:
        what = "the day of the check, as in on: 2026-11-28" if problem.field == "on" else "who checked it"
        return f"missing-{problem.field}", f"{owner} has no {problem.field}", f"write {problem.field}: and {what}"
    return f"missing-{problem.field}", f"{owner} has no {problem.field}", f"write {problem.field}: and its words"


_PARTS = {
    "media": "this picture", "corrections": "this correction", "help": "this help line", "sources": "this source",
    "chapters": "this chapter",
    "quote": "this quotation", "differs": "this difference", "values": "this value", "links": "this link",
    "checked": "this check",
}  # fmt: skip
"""What a record in a list is called, by the field that holds the list."""
_SHAPES = {
    "corrections": "write {date: 3 May 2024, text: what was wrong and is right now}",
    "help": "write {text: whom to call, url: where}",
    "sources": "write the id of a source, or {source: its id, quote: its words}",
    "chapters": "write {title: its name, from: a date or the id of an event}",
    "media": "write {src: its path, alt: what it shows}",
    "quote": "write {text: the words, by: who said them}",
    "differs": "write {what: on what, values: [{value: 12, source: its id}, {value: 9, source: its id}]}",
    "values": "write {value: 12, source: its id}",
    "links": "write {url: https://…, title: what it is}",
    "checked": "write {by: who checked it, on: 2026-11-28}",
}
"""How such a record is written."""


def _too_long(problem: _Problem) -> Described:
    length, limit = len(problem.error["input"]), problem.context["max_length"]
    return "too-long", f"`{problem.field}` has {length:,} characters, and {limit:,} are allowed", None


def _too_many(problem: _Problem) -> Described:
    count, limit = problem.context["actual_length"], problem.context["max_length"]
    return f"too-many-{problem.field}", f"there are {count} {problem.field}, and {limit} are allowed", None


def _empty(problem: _Problem) -> Described:
    help = _EMPTY.get(problem.field, "write its words, or take the line out")
    return f"missing-{problem.field}", f"`{problem.field}` is empty", help


def _wrong_kind(takes: str) -> Callable[[_Problem], Described]:
    def describe(problem: _Problem) -> Described:
        help = _SHAPES.get(problem.field) if takes.startswith("lines") else None
        if problem.field in _OF_SEVERAL_LINES and isinstance(problem.target, Sequence):
            help = f"for a text in several lines write {problem.field}: | and the lines below it, indented"
        if problem.field == "media":
            help = written_as_media(problem.error["input"])
        return "wrong-kind", f"`{problem.field}` takes {takes}, not {_found(problem.target)}", help

    return describe


_OF_SEVERAL_LINES = frozenset(["text", "description", "note"])


def _found(node: Node) -> str:
    if isinstance(node, Sequence):
        return "a list"
    return "lines of its own" if isinstance(node, Mapping) else "words"


def _unknown_value(problem: _Problem) -> Described:
    known = [part.strip(" '") for part in problem.context["expected"].replace(" or ", ", ").split(",")]
    return _none_of(problem, known, f"it is one of {', '.join(known)}")


def _not_yes_or_no(problem: _Problem) -> Described:
    return _none_of(problem, ["true", "false"], "write true or false")


def _none_of(problem: _Problem, known: list[str], advice: str) -> Described:
    """What is none of a few words: nothing at all, another word, or no word."""
    given, field = problem.error["input"], problem.field
    if is_empty(problem.target):
        instead = _EMPTY.get(field, "write one of them after the colon, or take the line out")
        return "unknown-value", f"`{field}` has nothing after it: {advice}", instead
    if not isinstance(given, str):
        return "wrong-kind", f"`{field}` takes a word, not {_found(problem.target)}: {advice}", None
    if given.strip() in known:
        message = f"{quote(given)} has white space around it, or stands on a line of its own"
        return "unknown-value", message, f"write {field}: {given.strip()}"
    guess = nearest(given, known)
    help = f"did you mean {guess}?" if guess else _EMPTY.get(field, f"write {field}: and one of {', '.join(known)}")
    return "unknown-value", f"{quote(given)} is not known for `{field}`: {advice}", help


_EMPTY = {
    "draft": "write draft: true to keep it back, draft: false to publish it",
    "hold": "write the day from which it may be published, or draft: true in its place",
}
"""What to write where a field without a value could mean two things that differ a good deal."""


def _other(problem: _Problem) -> Described:
    """Findings that `entries` raises itself: the type is the code, the context has the words."""
    text, help = problem.context["text"], problem.context["help"] or None
    given = problem.error["input"]
    quoted = f"{quote(given)} " if isinstance(given, str) else ""
    if problem.error["type"] == "bad-id" and len(several := names_in(given)) > 1:
        ids = ", ".join(slug_of(one) for one in several)
        help = f"write [{ids}]" if problem.field == "formerly" else f"write one of them: `{problem.field}` takes one id"
    return problem.error["type"], f"{quoted}{text}", help


_MESSAGES: MappingType[str, Callable[[_Problem], Described]] = {
    "extra_forbidden": _unknown_field,
    "missing": _missing,
    "string_too_long": _too_long,
    "too_long": _too_many,
    "string_too_short": _empty,
    "string_type": _wrong_kind("words"),
    "tuple_type": _wrong_kind("a list"),
    "bool_type": _not_yes_or_no,
    "model_type": _wrong_kind("lines of the form field: value"),
    "model_attributes_type": _wrong_kind("lines of the form field: value"),
    "literal_error": _unknown_value,
    "bool_parsing": _not_yes_or_no,
}
