"""Events in brief: `- 5 September: Title` and `- December 2023 title`, written out with `date` and `title`."""

from __future__ import annotations

import re

from timeline.dates.leading import SEPARATORS, leading_date
from timeline.document import Mapping, Node, Scalar, as_value
from timeline.document.letters import oddity
from timeline.findings import nearest, quote
from timeline.frozen import dataclass
from timeline.record.entry import Entry
from timeline.record.records import is_empty


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why an event in a short form can't be understood, and the node to point at."""

    code: str
    message: str
    node: Node
    help: str


def long_form(node: Node, languages: tuple[str, ...]) -> Node | Unreadable:
    """`- 5 September: Title` and `- December 2023 title` as an entry with `date` and `title`."""
    if isinstance(node, Scalar) and not is_empty(node):
        return _from_line(node, languages)
    if isinstance(node, Mapping) and len(node.pairs) == 1:
        key, value = node.pairs[0]
        if key.value not in Entry.model_fields:
            return _from_pair(key, value, languages)
    return node


def _from_pair(key: Scalar, value: Node, languages: tuple[str, ...]) -> Node | Unreadable:
    if (odd := oddity(key.value)) and _is_whole_date(odd.plain, languages) and odd.code == "typographic-quotes":
        return Unreadable(odd.code, odd.message, key, f"write {odd.plain}: and the title, without quotes")
    if not _is_whole_date(key.value, languages):
        message = f"{quote(key.value)} is neither a field nor a date"
        return Unreadable("unknown-field", message, key, _both_guesses(key.value, _first_words(value), languages))
    if not isinstance(value, Scalar) or is_empty(value):
        message = f"{quote(key.value)} has no title after it"
        return Unreadable("missing-title", message, key, f'write it as in "{key.value}: what happened"')
    return _entry_of(key, key.value, value)


def _both_guesses(key: str, title: str, languages: tuple[str, ...]) -> str:
    """What was meant if it was to be a field, and if it was to be a date."""
    field = nearest(key, Entry.model_fields)
    from timeline.dates.recognise import respelt_date  # only a mistake needs it

    date = respelt_date(key, languages) or "5 September 2023"
    if field:
        return f'did you mean the field `{field}`, or a date as in "{date}: {title}"?'
    return f'did you mean a date, as in "{date}: {title}"? The fields are {", ".join(Entry.model_fields)}'


def _first_words(value: Node) -> str:
    words = value.value.split()[:6] if isinstance(value, Scalar) else []
    return " ".join(words) or "what happened"


def _is_whole_date(text: str, languages: tuple[str, ...]) -> bool:
    leading = leading_date(text, languages)
    return text.strip().casefold() == "unknown" or (leading is not None and leading.end >= len(text.rstrip()))


def _from_line(node: Scalar, languages: tuple[str, ...]) -> Node | Unreadable:
    text = node.value
    leading = leading_date(text, languages)
    if leading is None and (glued := _GLUED.match(text)):
        message = f"a space is missing after the colon of {quote(glued[1] + ':')}"
        return Unreadable("missing-space", message, node, f"write {glued[1]}: and a space, then the rest")
    if leading is None and (odd := oddity(text)) and leading_date(odd.plain, languages):
        return Unreadable(odd.code, odd.message, node, f"write {as_value(odd.plain)}, in straight quotes")
    if leading is None:
        form = '"5 September 2023: what happened"'
        help = f"begin with the date, as in {form}, or write date: and title: on lines of their own"
        return Unreadable("unrecognised-date", f"{quote(text)} does not begin with a date", node, help)
    date, title = text[: leading.end], text[leading.end :].lstrip(" \t\n" + SEPARATORS)
    if not title:
        return Unreadable(
            "missing-title",
            f"{quote(text)} has no title after the date",
            node,
            f'write it as in "{date.strip()}: what happened"',
        )
    if _may_be_a_number(date, text[leading.end :], languages):
        message = f"{quote(text)} can be read two ways: {quote(date)} is when it happened, or so many of what follows"
        help = f'write "{date.strip()}: {title}" if it is a year, else date: and title: on lines of their own'
        return Unreadable("ambiguous-date", message, node, help)
    if leading.shorter is not None:
        short, rest = text[: leading.shorter].strip(), text[leading.shorter :].strip()
        message = f"{quote(text)} can be read two ways: the date could be {quote(date)} or {quote(short)}"
        return Unreadable("ambiguous-date", message, node, f'write "{date}: {title}" or "{short}: {rest}"')
    column = node.text_column + len(text) - len(title)
    return _entry_of(node, date, _part(node, title, column))


_BARE_NUMBER = re.compile(r"(?:(?P<before>.*)\s)?\d{3,4}", re.DOTALL)


_ARTICLES = frozenset(
    "the a an this his her its their our le la les un une der die das den ein eine el los las una il lo gli o os as um "
    "uma de het een and".split()
)
"""Words that go on after a date and that no number counts."""


def _may_be_a_number(date: str, rest: str, languages: tuple[str, ...]) -> bool:
    """Whether the date is a bare year with words right behind it: "2000 workers go on strike"."""
    bare = _BARE_NUMBER.fullmatch(date.strip())
    following = rest.split(maxsplit=1)[:1]
    if bare is None or rest.lstrip()[:1] in tuple(SEPARATORS) or following[0].lower() in _ARTICLES:
        return False
    return not bare["before"] or leading_date(bare["before"], languages) is None


_GLUED = re.compile(rf"({'|'.join(Entry.model_fields)}):\S")
"""A field with its text right behind the colon, which YAML takes for words."""


def _entry_of(key: Scalar, date: str, title: Scalar) -> Mapping:
    """The entry written out, its parts at their places in the short form."""
    words = _part(key, date, key.text_column)
    return mapping_of([(_part(key, "date", key.column), words), (_part(key, "title", title.column), title)], key)


@dataclass(slots=True)
class _Mark:
    """A place inside a piece of text, counted from 0."""

    line: int
    column: int
    index: int


def _part(node: Scalar, text: str, column: int) -> Scalar:
    """A part of a piece of text as a piece of its own, beginning in that column."""
    start = _Mark(node.line - 1, column - 1, node.start)
    return Scalar(text, plain=False, start=start, end=_Mark(start.line, start.column, node.start + max(len(text), 1)))


def mapping_of(pairs: list[tuple[Scalar, Node]], like: Node) -> Mapping:
    """Fields that stand where another part of the file does."""
    mapping = Mapping(_Mark(like.line - 1, like.column - 1, like.start))
    mapping.pairs = pairs
    return mapping
