"""A draft as YAML for somebody's own editor, and what it says when it comes back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from timeline.findings import nearest, quote
from timeline.frozen import dataclass
from timeline.live.desk.terminal.cells import shown
from timeline.live.desk.terminal.keys import on_one_line
from timeline.live.desk.views import Card, DraftKind

KINDS: tuple[DraftKind, ...] = get_args(DraftKind)
_WRONG = "# !! "
_FIELDS = ("title", "date", "kind")


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody wrote; None where the field is gone."""

    title: str | None = None
    date: str | None = None
    kind: DraftKind | None = None


def text_of(card: Card) -> str:
    """The draft's title, date and kind as YAML, below them what there is to know as comments."""
    import yaml

    fields = {"title": on_one_line(card.title), "date": on_one_line(card.line.date), "kind": card.line.kind}
    head = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)
    return head + "".join(f"# {shown(line)}".rstrip() + "\n" for line in _comments(card))


def _comments(card: Card) -> Iterator[str]:
    yield "Save and close to keep what stands above; a field that is emptied is as it was drafted."
    if card.untitled:
        yield f"No title yet. {card.untitled}"
    yield ""
    for told in card.sources:
        yield ", ".join(filter(None, (told.outlet, told.published, told.at)))
        yield f"  “{told.says}”: {told.quote}"
    yield from card.why


def with_error(text: str, message: str) -> str:
    """The text as it was written, with what is wrong with it in the first line."""
    body = text.partition("\n")[2] if text.startswith(_WRONG) else text
    return f"{_WRONG}{shown(message)}\n{body}"


def read_entry(text: str) -> Entry | str:
    """What the text says, or what is wrong with it."""
    import yaml

    try:
        data = yaml.load(text, yaml.BaseLoader)  # noqa: S506  # it makes strings, lists and dicts, nothing else
    except yaml.YAMLError as error:
        return _complaint(error)
    if not isinstance(data, dict):
        return "nothing was read: write title, date and kind, each on a line"
    for name, value in data.items():
        if name not in _FIELDS:
            return f"there is no field {quote(str(name))} here{_meant(str(name), _FIELDS)}"
        if not isinstance(value, str):
            return f"{name} is not a text: put it into quotes"
    title, date, kind = (on_one_line(data[name]).strip() if name in data else None for name in _FIELDS)
    if kind and kind not in KINDS:
        return f"{quote(kind)} is not a kind{_meant(kind, KINDS)}: event, scheduled or deadline"
    return Entry(title, date, next((known for known in KINDS if known == kind), None))


def _complaint(error: Exception) -> str:
    """Where the YAML can't be read, and why."""
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    place = f"line {mark.line + 1}: " if mark is not None else ""
    return f"{place}{problem or 'this can’t be read'}: put words with a colon or a # in them into quotes"


def _meant(word: str, known: tuple[str, ...]) -> str:
    guess = nearest(word, known)
    return f" (did you mean {guess}?)" if guess else ""
