"""JSON as people keep it: in a file of its own, or inside a script, with comments, bare names and commas too many."""

from __future__ import annotations

import json
from typing import Any

from timeline.decoding import CONTROL
from timeline.findings import NotReadableError
from timeline.formats.scripts import TooDeepError, values_in


def data_in(text: str) -> Any:
    """The lists and mappings of the text; numbers are ints or floats, all else is text, a truth value or None.

    Raises `NotReadableError` where there are none.
    """
    try:
        return clean(json.loads(text))
    except ValueError:
        return clean(_in_script(text))
    except RecursionError:
        raise NotReadableError("its lists stand too deep inside one another") from None


_DEEPEST = 100
"""Lists and mappings inside one another."""


def clean(value: Any, depth: int = 0) -> Any:
    """The data without what no text may hold: codes of JSON may stand for control characters and halves of characters.

    Raises `NotReadableError` for data that stand too deep.
    """
    if depth > _DEEPEST:
        raise NotReadableError("its lists stand too deep inside one another")
    if isinstance(value, str):
        return CONTROL.sub("", value)
    if isinstance(value, list):
        return [clean(one, depth + 1) for one in value]
    if isinstance(value, dict):
        return {CONTROL.sub("", str(name)): clean(one, depth + 1) for name, one in value.items()}
    return value


def _in_script(text: str) -> Any:
    """The data of a script; those of several lists by their names."""
    try:
        found = values_in(text)
    except TooDeepError:
        raise NotReadableError("its lists stand too deep inside one another") from None
    if not found:
        raise NotReadableError("it holds no list of events that can be read")
    return next(iter(found.values())) if len(found) == 1 else found


def text_of(value: Any) -> str:
    r"""A value as text; nothing of what is not there, and lists with commas.

    A code of JSON may stand for what no text holds, a control character or half of one: it is left out.

    >>> text_of(1904.0), text_of(None), text_of(["a", 2]), text_of(True), text_of("a\x00b")
    ('1904', '', 'a, 2', 'true', 'ab')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list):
        return ", ".join(filter(None, map(text_of, value)))
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
    return CONTROL.sub("", text)
