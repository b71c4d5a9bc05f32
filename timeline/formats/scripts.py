"""The lists and mappings that a script of JavaScript holds, read as text: nothing of it is ever run.

Literals are taken as they stand (ECMA-262, section 13.2): bare names, any quotation marks, comments, commas too many.
Of a value that would have to be worked out only what stands there is taken: the words of a template, the text of a
constant, a date, else the words between quotation marks. What a program would add to them can't be known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

DEEPEST = 100
"""Lists and mappings inside one another."""


_TRIES = 5
"""How many times all of a script may be read in vain, for what begins as data and is none."""


class TooDeepError(Exception):
    """Its lists stand too deep inside one another."""


class _Token(NamedTuple):
    kind: str
    """`string`, `template`, `number`, `word`, `sign`."""
    text: str


class _NoLiteralError(Exception):
    """What begins here is no list and no mapping."""


_TOKEN = re.compile(
    r"""(?P<skip>\s+|//[^\n]*|/\*.*?(?:\*/|\Z))
    |(?P<string>"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+')
    |(?P<template>`(?:[^`\\]|\\.)*+`)
    |(?P<number>(?:0[xX][\da-fA-F]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)n?(?![\w$]))
    |(?P<word>[\w$]+)
    |(?P<sign>=>|\.\.\.|.)""",
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n]){0,200}+\]|[^/\\\n\[]){1,300}+/[a-z]*")
_BEFORE_REGEX = frozenset("( , = : [ ! & | ? { } ; => return".split())


def values_in(script: str) -> dict[str, Any]:
    """Each list and mapping of the script that holds others, by the name it has there; the rest where none does.

    >>> values_in("const items = new vis.DataSet([{id: 1, start: new Date(2014, 3, 9), content: 'A' + `b`,}]);")
    {'items': [{'id': 1, 'start': '2014-04-09', 'content': 'Ab'}]}
    """
    reader = _Reader([*_tokens(script)], _functions(script), has_months=_has_months(script))
    found = [*reader.values()]
    big = [one for one in found if _holds_others(one[1])]
    named: dict[str, Any] = {}
    for name, value in big or [one for one in found if one[1]]:
        number = 2
        own = name
        while own in named:
            own, number = f"{name} {number}", number + 1
        named[own] = value
    return named


def _holds_others(value: Any) -> bool:
    own = value.values() if isinstance(value, dict) else value
    return any(isinstance(one, dict | list) and one for one in own)


def _tokens(script: str) -> Iterator[_Token]:
    at, before = 0, "("
    left = _TRIES * len(script)
    while at < len(script) and left >= 0:
        if script[at] == "/" and before in _BEFORE_REGEX and script[at + 1 : at + 2] not in ("/", "*"):
            regex = _REGEX.match(script, at)
            if regex is not None:
                yield _Token("word", "/")
                at, before = regex.end(), "/"
                continue
        found = _TOKEN.match(script, at)
        assert found is not None  # its last alternative is any sign
        kind = str(found.lastgroup)
        if kind == "sign" and found[0] in _QUOTES:  # it was looked for its other one in vain
            left -= (script.find("\n", at) if found[0] != "`" else -1) % len(script) - at
        at = found.end()
        if kind != "skip":
            before = found[0]
            yield _Token(kind, before)


_QUOTES = frozenset("\"'`")


_MONTHS = re.compile(r"new\s+Date\(\s*\d{1,4}\s*,\s*(\d{1,2})\s*\)")


def _has_months(script: str) -> bool:
    """Whether dates of a year and a month mean the month: it must be given, and is nought where nobody knows it."""
    return any(int(month) for month in _MONTHS.findall(script))


_FUNCTION = re.compile(
    r"(?:function\s+(?P<name>[\w$]{1,60})\s*\((?P<names>[\w$\s,]{0,300})\)"
    r"|(?:const|let|var)\s+(?P<arrow>[\w$]{1,60})\s*=\s*\((?P<own>[\w$\s,]{0,300})\)\s*=>)"
    r"\s*(?:\{\s*return\s*)?`(?P<template>[^`\\]{0,2000})`"
)
_HOLE = re.compile(r"\$\{\s*([\w$]+)\s*\}")


class _Template(NamedTuple):
    """A function that only sets words into a template."""

    names: Sequence[str]
    words: str


def _functions(script: str) -> dict[str, _Template]:
    found = {}
    for one in _FUNCTION.finditer(script):
        names = [name.strip() for name in (one["names"] or one["own"] or "").split(",")]
        holes = _HOLE.findall(one["template"])
        if all(name in names for name in holes) and "${" not in _HOLE.sub("", one["template"]):
            found[one["name"] or one["arrow"]] = _Template(names, one["template"])
    return found


class _Reader:
    """Reads literals from a list of tokens."""

    def __init__(self, tokens: Sequence[_Token], functions: Mapping[str, _Template], *, has_months: bool) -> None:
        self.tokens = [*tokens, *[_Token("end", "")] * 3]
        self.functions = functions
        self.has_months = has_months
        self.constants: dict[str, Any] = {}
        self.at = 0

    def values(self) -> Iterator[tuple[str, Any]]:
        """Each list and mapping that is no part of another, with its name."""
        name = ""
        tries = _TRIES * len(self.tokens)
        while self._now().kind != "end":
            before = self.tokens[self.at - 1].text if self.at else "("
            now, after = self._now(), self.tokens[self.at + 1]
            if now.text in ("[", "{") and before in _BEFORE_DATA and tries > 0:
                start = self.at
                try:
                    value = self._value(0)
                except _NoLiteralError:
                    tries -= self.at - start
                    self.at = start + 1
                    continue
                self.constants.setdefault(name, value)
                yield name or "data", value
                continue
            if now.kind == "word" and (after.text == "=" or (after.text == "(" and not name)):
                name = now.text
            elif now.text == ";":
                name = ""
            self.at += 1

    def _now(self) -> _Token:
        return self.tokens[self.at]

    def _is(self, text: str) -> bool:
        return self._now().kind in ("sign", "word") and self._now().text == text

    def _value(self, depth: int) -> Any:
        if depth > DEEPEST:
            raise TooDeepError
        if self._is("["):
            return self._list(depth)
        if self._is("{"):
            return self._mapping(depth)
        return self._simple()

    def _list(self, depth: int) -> list[Any]:
        values = []
        self.at += 1
        while not self._is("]"):
            if self._is(","):
                self.at += 1
                continue
            values.append(self._whole(depth))
        self.at += 1
        return values

    def _mapping(self, depth: int) -> dict[str, Any]:
        pairs: dict[str, Any] = {}
        self.at += 1
        while not self._is("}"):
            if self._is(","):
                self.at += 1
                continue
            if self._is("..."):
                self._rest()
                continue
            key = self._key()
            if self._is(":"):
                self.at += 1
                pairs[key] = self._whole(depth)
            elif self._is(",") or self._is("}"):
                pairs[key] = self.constants.get(key)
            elif self._is("("):
                self._rest()  # a function by its short form
            else:
                raise _NoLiteralError
        self.at += 1
        return pairs

    def _key(self) -> str:
        token = self._now()
        if token.kind not in ("string", "word", "number"):
            raise _NoLiteralError
        self.at += 1
        return _unquoted(token.text) if token.kind == "string" else token.text

    def _whole(self, depth: int) -> Any:
        """A value up to the comma or bracket behind it."""
        start = self.at
        if self._is("[") or self._is("{"):
            value = self._value(depth + 1)
            if self._is_over():
                return value
            self._rest()  # something is made of it
            return value
        value = self._simple()
        if self._is_over():
            return value
        self.at = start
        return self._computed(self._rest())

    def _is_over(self) -> bool:
        return self._now().kind == "sign" and self._now().text in (",", "]", "}")

    def _simple(self) -> Any:
        """A value of one token, and the sign before a number."""
        token = self._now()
        self.at += 1
        if token.kind == "end":
            raise _NoLiteralError
        if token.kind == "string":
            return _unquoted(token.text)
        if token.kind == "template":
            return _unquoted(token.text)
        if token.kind == "number":
            return _number(token.text)
        if token.text in ("-", "+") and self._now().kind == "number":
            self.at += 1
            return _number(self.tokens[self.at - 1].text, -1 if token.text == "-" else 1)
        return _WORDS.get(token.text)

    def _rest(self) -> list[_Token]:
        """The tokens up to the comma or bracket at which the value ends."""
        tokens: list[_Token] = []
        open_: list[str] = []
        while open_ or not self._is_over():
            token = self._now()
            if token.kind == "end":
                raise _NoLiteralError
            if token.kind == "sign" and token.text in _CLOSED_BY:
                open_.append(_CLOSED_BY[token.text])
            elif token.kind == "sign" and open_ and token.text == open_[-1]:
                open_.pop()
            elif token.kind == "sign" and token.text in ")]}":
                raise _NoLiteralError
            tokens.append(token)
            self.at += 1
        return tokens

    def _computed(self, tokens: Sequence[_Token]) -> Any:
        """What stands in an expression."""
        texts = [one.text for one in tokens]
        if not texts:
            raise _NoLiteralError
        if "=>" in texts or texts[0] in ("function", "async"):
            return None
        strings = [_unquoted(one.text) for one in tokens if one.kind in ("string", "template")]
        if "Date" in texts[:3]:
            return _date(tokens, strings, has_months=self.has_months)
        if texts[0] in self.functions and texts[1:2] == ["("]:
            return self._filled(self.functions[texts[0]], strings)
        if all(one.kind == "word" or one.text == "." for one in tokens):
            return self._constant([one.text for one in tokens if one.kind == "word"])
        if strings and all(one.kind in ("string", "template") or one.text == "+" for one in tokens):
            return "".join(strings)
        return " ".join(strings) if strings else None

    def _filled(self, template: _Template, strings: Sequence[str]) -> str:
        values = dict(zip(template.names, strings, strict=False))
        return _HOLE.sub(lambda hole: values.get(hole[1], ""), template.words)

    def _constant(self, names: Sequence[str]) -> Any:
        """What a constant is called, or holds where the script says so further up."""
        value: Any = self.constants.get(names[0])
        for name in names[1:]:
            value = value.get(name) if isinstance(value, dict) else None
        return value if isinstance(value, str | int | float) else ".".join(names)


_BEFORE_DATA = frozenset("( = , : => return default ; )".split())
_CLOSED_BY = {"(": ")", "[": "]", "{": "}"}
_WORDS: Mapping[str, Any] = {"true": True, "false": False}


def _number(text: str, sign: int = 1) -> int | float:
    plain = text.replace("_", "").removesuffix("n")
    if plain[:2] in ("0x", "0X"):
        return sign * int(plain[:20], 16)
    if plain.isdigit() and len(plain) <= 300:
        return sign * int(plain)
    return sign * float(plain)


def _date(tokens: Sequence[_Token], strings: Sequence[str], *, has_months: bool) -> Any:
    """A date of a script as text or as a moment; its months are counted from nought (ECMA-262, section 21.4)."""
    if strings:
        return strings[0]
    start = next((at for at, one in enumerate(tokens) if one.text == "("), len(tokens))
    inside = tokens[start + 1 :]
    parts = [int(one.text) for one in inside if one.text.isdecimal() and len(one.text) < 18]
    sign = "-" if any(one.text == "-" for one in inside[:1]) else ""
    if any(not one.text.isdecimal() and one.text not in (",", ")", "-") for one in inside) or not parts:
        return None
    if len(parts) == 1:
        return int(f"{sign}{parts[0]}")
    if parts[1] > 11:
        return None
    if len(parts) == 2 and not has_months:
        parts = parts[:1]
    year = f"{sign}{parts[0]:06}" if sign else f"{parts[0]:04}"
    clock = f" {parts[3]:02}:{(parts[4:] or [0])[0]:02}" if len(parts) > 3 and any(parts[3:]) else ""
    return "-".join([year, *(f"{part + more:02}" for part, more in zip(parts[1:3], (1, 0), strict=False))]) + clock


_ESCAPE = re.compile(r"\\(?:u\{([\da-fA-F]{1,6})\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\n)|(.))", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "", "f": "", "v": "", "0": ""}


def _unquoted(literal: str) -> str:
    """The words of a string (ECMA-262, section 12.9.4)."""
    words = _ESCAPE.sub(_unescaped, literal[1:-1])
    if _PAIR.search(words):
        words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return words


_PAIR = re.compile("[\ud800-\udfff]")


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code is not None:
        number = int(code, 16)
        return chr(number) if number <= 0x10FFFF else ""
    return "" if found[4] else _ESCAPES.get(found[5], found[5])
