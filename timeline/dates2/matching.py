"""What rules are built of: patterns over tokens, each of which matches from one token on and names what it found.

A pattern is a function of the tokens, the index of one of them and a dictionary for what it names; it gives the index
after the last token it used, or -1. Optional parts are taken where they can be; nothing is tried twice. `prefixes` says
with which kinds a pattern can begin, so that a rule is only tried where its first two words fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.dates2.tokens import Tokens

Found = dict[str, Any]
Prefix = tuple[str, ...]
FAILED = -1
ANYTHING = "*"
"""Stands in a prefix for a kind that is not known beforehand."""
_DEPTH = 2


class Pattern:
    """One pattern; `match(tokens, index, found)` is its function."""

    __slots__ = ("match", "prefixes")

    def __init__(
        self, match: Callable[[Tokens, int, Found], int], prefixes: frozenset[Prefix] = frozenset({(ANYTHING,)})
    ) -> None:
        self.match = match
        self.prefixes = prefixes


def word(kind: str, name: str | None = None, *, only: Iterable[object] = (), but: Iterable[object] = ()) -> Pattern:
    """A token that can be of this kind, with one of the values `only`, or any `but` those; its value under `name`."""
    wanted, unwanted = frozenset(only), frozenset(but)

    def match(tokens: Tokens, index: int, found: Found) -> int:
        meanings = tokens.list[index].meanings
        if kind not in meanings:
            return FAILED
        value = meanings[kind]
        if (wanted and value not in wanted) or value in unwanted:
            return FAILED
        if name is not None:
            found[name] = value
        return index + 1

    return Pattern(match, frozenset({(kind,)}))


def sign(written: str) -> Pattern:
    """A token that is written so."""

    def match(tokens: Tokens, index: int, _: Found) -> int:
        return index + 1 if tokens.written(index) == written else FAILED

    return Pattern(match, frozenset({(ANYTHING,)}))


def row(*parts: Pattern) -> Pattern:
    """One pattern after the other."""
    matches = tuple(part.match for part in parts)

    def match(tokens: Tokens, index: int, found: Found) -> int:
        for one in matches:
            index = one(tokens, index, found)
            if index < 0:
                return FAILED
        return index

    return Pattern(match, _joined([part.prefixes for part in parts]))


def either(*options: Pattern) -> Pattern:
    """The first of the patterns that matches."""
    matches = tuple(option.match for option in options)

    def match(tokens: Tokens, index: int, found: Found) -> int:
        for one in matches:
            named: Found = {}
            end = one(tokens, index, named)
            if end >= 0:
                found.update(named)
                return end
        return FAILED

    return Pattern(match, frozenset().union(*(option.prefixes for option in options)))


def maybe(*parts: Pattern) -> Pattern:
    """The patterns one after the other, or nothing."""
    inner = row(*parts) if len(parts) > 1 else parts[0]
    inner_match = inner.match

    def match(tokens: Tokens, index: int, found: Found) -> int:
        named: Found = {}
        end = inner_match(tokens, index, named)
        if end < 0:
            return index
        found.update(named)
        return end

    return Pattern(match, inner.prefixes | {()})


def many(part: Pattern, most: int = 3) -> Pattern:
    """The pattern any number of times, none included; what it names is the last one's."""
    inner = part.match

    def match(tokens: Tokens, index: int, found: Found) -> int:
        for _ in range(most):
            end = inner(tokens, index, found)
            if end < 0:
                break
            index = end
        return index

    return Pattern(match, _joined([part.prefixes | {()}] * 2))


def ahead(part: Pattern) -> Pattern:
    """The pattern must match here, and uses nothing up."""
    inner = part.match
    return Pattern(lambda tokens, index, _: index if inner(tokens, index, {}) >= 0 else FAILED, frozenset({()}))


def unless(part: Pattern) -> Pattern:
    """The pattern must not match here; nothing is used up."""
    inner = part.match
    return Pattern(lambda tokens, index, _: FAILED if inner(tokens, index, {}) >= 0 else index, frozenset({()}))


def _joined(parts: list[frozenset[Prefix]]) -> frozenset[Prefix]:
    prefixes: set[Prefix] = {()}
    for part in parts:
        prefixes = {(one + two)[:_DEPTH] if _is_open(one) else one for one in prefixes for two in part}
        if not any(_is_open(prefix) for prefix in prefixes):
            break
    return frozenset(prefixes)


def _is_open(prefix: Prefix) -> bool:
    return len(prefix) < _DEPTH and ANYTHING not in prefix


def built(name: str, build: Callable[..., object], *parts: Pattern) -> Pattern:
    """The patterns one after the other, and under `name` what `build` makes of all that they name; None fails."""
    inner = row(*parts)
    inner_match = inner.match

    def match(tokens: Tokens, index: int, found: Found) -> int:
        named: Found = {}
        end = inner_match(tokens, index, named)
        if end < 0:
            return FAILED
        value = build(**named)
        if value is None:
            return FAILED
        found[name] = value
        return end

    return Pattern(match, inner.prefixes)


def written(name: str, part: Pattern) -> Pattern:
    """The pattern, and under `name` the words that it used, as they are written."""
    inner = part.match

    def match(tokens: Tokens, index: int, found: Found) -> int:
        end = inner(tokens, index, found)
        if end <= index:
            return FAILED if end < 0 else end
        found[name] = tokens.text[tokens.list[index].start : tokens.list[end - 1].end]
        return end

    return Pattern(match, part.prefixes)


def test(check: Callable[[Tokens, int], bool]) -> Pattern:
    """Holds where the check does; nothing is used up."""
    return Pattern(lambda tokens, index, _: index if check(tokens, index) else FAILED, frozenset({()}))


class Rule:
    """One way to build a date: a name, its pattern, and what is made of what the pattern names."""

    __slots__ = ("build", "name", "pattern")

    def __init__(self, name: str, build: Callable[..., object], *parts: Pattern) -> None:
        self.name = name
        self.build = build
        self.pattern = row(*parts)


class Rules:
    """A set of rules under one name: the longest that matches wins, and between equals the first."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rules: list[Rule] = []
        self._by_start: dict[str, list[tuple[frozenset[str] | None, Rule]]] | None = None

    def add(self, *rules: Rule) -> None:
        """More rules."""
        self.rules += rules
        self._by_start = None

    def at(self, tokens: Tokens, index: int) -> tuple[Any, int] | None:
        """The longest match from this token on, and the index after it; looked for once."""
        key = (self.name, index)
        found = tokens.found
        if key in found:
            return found[key]  # type: ignore[no-any-return]
        found[key] = None  # a rule that begins with its own set ends here
        found[key] = best = self._longest(tokens, index)
        return best

    def _longest(self, tokens: Tokens, index: int) -> tuple[Any, int] | None:
        best: tuple[Any, int] | None = None
        by_start = self._by_start or self._prepare()
        meanings = tokens.list[index].meanings
        following = tokens.list[index + 1].meanings if meanings else meanings
        tried: set[int] = set()
        for kind in (*meanings, ANYTHING):
            for seconds, rule in by_start.get(kind, ()):
                if (seconds is not None and seconds.isdisjoint(following)) or id(rule) in tried:
                    continue
                tried.add(id(rule))
                named: Found = {}
                end = rule.pattern.match(tokens, index, named)
                if end <= index or (best is not None and end <= best[1]):
                    continue
                value = rule.build(**named)
                if value is not None:
                    best = (value, end)
        return best

    def _prepare(self) -> dict[str, list[tuple[frozenset[str] | None, Rule]]]:
        by_start: dict[str, list[tuple[frozenset[str] | None, Rule]]] = {}
        for rule in self.rules:
            seconds: dict[str, set[str] | None] = {}
            for prefix in rule.pattern.prefixes:
                first, second = prefix[0], prefix[1] if len(prefix) > 1 else ANYTHING
                known = seconds.setdefault(first, set())
                if second == ANYTHING or known is None:
                    seconds[first] = None
                else:
                    known.add(second)
            for first, kinds in seconds.items():
                by_start.setdefault(first, []).append((frozenset(kinds) if kinds is not None else None, rule))
        self._by_start = by_start
        return by_start


def one_of(rules: Rules, name: str = "value", *, prefixes: frozenset[Prefix] = frozenset({(ANYTHING,)})) -> Pattern:
    """What one of the rules matches, under `name`."""

    def match(tokens: Tokens, index: int, found: Found) -> int:
        best = rules.at(tokens, index)
        if best is None:
            return FAILED
        found[name] = best[0]
        return best[1]

    return Pattern(match, prefixes)
