"""JSON as people keep it: in a file of its own, or inside a script, with comments, bare names and commas too many."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from timeline.decoding import CONTROL
from timeline.formats.rows import NotReadable

_MOST_TRIES = 40
"""Places at which the data of a script may begin that are tried."""


def data_in(text: str) -> Any:
    """The lists and mappings of the text; numbers are ints or floats, all else is text, a truth value or None.

    Raises `NotReadable` where there are none.
    """
    try:
        return json.loads(text)
    except ValueError:
        return _in_script(text)
    except RecursionError:
        raise NotReadable("its lists stand too deep inside one another") from None


def _in_script(text: str) -> Any:
    """The data of a script: the first that holds something, from a bracket on."""
    import pyjson5

    plain = _DATE.sub(_dated, text)
    problem = "it holds no list of events that can be read"
    for start in _starts(plain):
        try:
            found = pyjson5.decode(plain[start:], maxdepth=100)
        except pyjson5.Json5ExtraData as error:  # the rest of the script
            found = error.args[1]
        except pyjson5.Json5Exception as error:
            problem = f"it can't be read as JSON: {str(error.args[0])[:80]}"
            continue
        if isinstance(found, dict | list) and found:
            return found
    raise NotReadable(problem)


def _starts(text: str) -> Iterator[int]:
    """Where data may begin: at the first bracket, and behind each sign that hands a value on."""
    places = [found.start(1) for found in re.finditer(r"(?:^|[=(:,]|\breturn\b|\bdefault\b)\s*([\[{])", text)]
    return iter(places[:_MOST_TRIES])


_DATE = re.compile(r"new\s+Date\(\s*(?:([\"'][^\"'\n]*[\"'])|(\d{1,4})\s*,\s*(\d{1,2})\s*(?:,\s*(\d{1,2})\s*)?)\)")


def _dated(found: re.Match[str]) -> str:
    """A date of a script as text; its months are counted from nought."""
    if found[1]:
        return found[1]
    parts = [found[2].zfill(4), f"{int(found[3]) + 1:02}", *([f"{int(found[4]):02}"] if found[4] else [])]
    return json.dumps("-".join(parts))


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
