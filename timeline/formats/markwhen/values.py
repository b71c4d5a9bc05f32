"""Values of properties in Markwhen, which are YAML of one line, and tags as one word."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence


def text_in(value: str) -> str:
    """A value without its quotation marks (YAML 1.2, section 7.3)."""
    plain = value.strip()
    if len(plain) > 1 and plain[0] == plain[-1] == '"':
        try:
            return str(json.loads(plain))
        except ValueError:
            return plain[1:-1]
    if len(plain) > 1 and plain[0] == plain[-1] == "'":
        return plain[1:-1].replace("''", "'")
    return plain


def values_in(value: str) -> list[str]:
    """The values of a property that say something: those of a list, or the one.

    >>> values_in("[Tom, 'Jerry']"), values_in('["a, b"]'), values_in("$4")
    (['Tom', 'Jerry'], ['a, b'], ['$4'])
    """
    plain = value.strip()
    if not (plain.startswith("[") and plain.endswith("]")):
        return [words] if (words := text_in(plain)) else []
    try:
        found = json.loads(plain)
    except (ValueError, RecursionError):
        return [words for one in plain[1:-1].split(",") if (words := text_in(one))]
    return [one if isinstance(one, str) else json.dumps(one) for one in found if one not in ("", None)]


def value_of(words: str | Sequence[str]) -> str:
    """Words as a value. The parser makes a bracket of each `#` before a word, so none stands there.

    >>> print(value_of("a #1"), value_of(["b"]))
    "a \\u00231" ["b"]
    """
    written = json.dumps(words if isinstance(words, str) else [*words], ensure_ascii=False)
    return re.sub("[#\x7f-\x9f\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found[0]):04x}", written)


def hash_of(tag: str) -> str:
    """The tag as the one word that Markwhen takes for one; empty where there is none.

    >>> hash_of("Court case"), hash_of("2024"), hash_of("été")
    ('Court_case', '', '')
    """
    word = re.sub(r"[\W_]+", "_", tag).strip("_") if tag != tag.strip("_") or re.search(r"\W", tag) else tag
    return word if re.fullmatch(r"\w+", word, re.ASCII) and not word.isdigit() else ""
