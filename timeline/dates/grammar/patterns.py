"""What rules are built of: patterns over tokens, each of which matches from one token on and names what it found.

A pattern is a function of the tokens, the index of one of them and a dictionary for what it names; it gives the index
after the last token it used, or -1. Optional parts are taken where they can be; nothing is tried twice. `prefixes` says
with which kinds a pattern can begin, so that a rule is only tried where its first two words fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from timeline.dates.tokens.stream import Tokens

Found = dict[str, Any]
Meanings = Mapping[str, Any]
_Match = Callable[["Tokens", int, Found], int]
Prefix = tuple[str, ...]
Prefixes = frozenset[Prefix]
FAILED = -1
ANYTHING = "*"
"""Stands in a prefix for a kind that is not known beforehand."""
_DEPTH = 2


class Pattern:
    """One pattern; `match(tokens, index, found)` is its function."""

    __slots__ = ("_prefixes", "_starts", "kinds", "match", "names", "of")

    def __init__(
        self,
        match: Callable[[Tokens, int, Found], int],
        prefixes: Prefixes | Callable[[], Prefixes] = frozenset({(ANYTHING,)}),
        *,
        names: bool = True,
        kinds: frozenset[str] | None = None,
    ) -> None:
        self.match = match
        self._prefixes = prefixes
        self._starts: dict[str, frozenset[str] | None] | None = None
        self.of: tuple[Rules, str] | None = None
        """Of what one of a set of rules matches: the set, and under which name."""
        self.names = names
        """Whether it may name anything."""
        self.kinds = kinds
        """Of one token of whatever value: the kinds that it may have."""

    @property
    def prefixes(self) -> Prefixes:
        """With which kinds it can begin; worked out when it is asked for."""
        if callable(self._prefixes):
            self._prefixes = self._prefixes()
        return self._prefixes

    def may_begin(self, first: Meanings, following: Meanings) -> bool:
        """Whether it can match from a token that can be `first` on, with one that can be `following` behind it."""
        if self._starts is None:
            self._starts = _starts(self.prefixes)
        for kind in (*first, ANYTHING):
            if kind in self._starts:
                seconds = self._starts[kind]
                if seconds is None or not seconds.isdisjoint(following):
                    return True
        return False


def _starts(prefixes: Prefixes) -> dict[str, frozenset[str] | None]:
    """With which kinds a pattern can begin, and which can come next; None for any."""
    starts: dict[str, frozenset[str] | None] = {}
    for prefix in prefixes:
        first, second = prefix[0] if prefix else ANYTHING, prefix[1] if len(prefix) > 1 else ANYTHING
        known = starts.get(first, frozenset())
        starts[first] = None if second == ANYTHING or known is None else known | {second}
    return starts


def word(kind: str, name: str | None = None, *, only: Iterable[object] = (), but: Iterable[object] = ()) -> Pattern:
    """A token that can be of this kind, with one of the values `only`, or any `but` those; its value under `name`."""
    wanted, unwanted = frozenset(only), frozenset(but)
    if name is None and not wanted and not unwanted:
        return _any_of(frozenset([kind]))

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

    return Pattern(match, frozenset({(kind,)}), names=name is not None)


def _any_of(kinds: frozenset[str]) -> Pattern:
    """A token of one of the kinds, with any value, which is not named."""
    if len(kinds) == 1:
        (kind,) = kinds

        def match_one(tokens: Tokens, index: int, _: Found) -> int:
            return index + 1 if kind in tokens.list[index].meanings else FAILED

        return Pattern(match_one, frozenset({(kind,)}), names=False, kinds=kinds)

    def match(tokens: Tokens, index: int, _: Found) -> int:
        return FAILED if kinds.isdisjoint(tokens.list[index].meanings) else index + 1

    return Pattern(match, frozenset((kind,) for kind in kinds), names=False, kinds=kinds)


def sign(written: str) -> Pattern:
    """A token that is written so."""

    def match(tokens: Tokens, index: int, _: Found) -> int:
        return index + 1 if tokens.written(index) == written else FAILED

    return Pattern(match, frozenset({(ANYTHING,)}), names=False)


def row(*parts: Pattern) -> Pattern:
    """One pattern after the other."""
    if len(parts) == 1:
        return parts[0]
    matches = tuple(part.match for part in parts)

    def match(tokens: Tokens, index: int, found: Found) -> int:
        for one in matches:
            index = one(tokens, index, found)
            if index < 0:
                return FAILED
        return index

    prefixes = partial(_joined, parts)
    return Pattern(match, prefixes, names=any(part.names for part in parts))


def either(*options: Pattern) -> Pattern:
    """The first of the patterns that matches."""
    if len(options) == 1:
        return options[0]
    if all(option.kinds is not None for option in options):
        return _any_of(frozenset().union(*(option.kinds or () for option in options)))
    fitting: dict[tuple[int, int], tuple[tuple[_Match, bool], ...]] = {}

    def match(tokens: Tokens, index: int, found: Found) -> int:
        kinds = tokens.kind_pairs[index]
        fit = fitting.get(kinds)
        if fit is None:
            two = tokens.kinds(index), tokens.kinds(index + 1)
            fit = fitting[kinds] = tuple((option.match, option.names) for option in options if option.may_begin(*two))
        for one, names in fit:
            if not names:
                end = one(tokens, index, found)
                if end >= 0:
                    return end
                continue
            named: Found = {}
            end = one(tokens, index, named)
            if end >= 0:
                found.update(named)
                return end
        return FAILED

    prefixes = partial(_united, options)
    return Pattern(match, prefixes, names=any(option.names for option in options))


def maybe(*parts: Pattern) -> Pattern:
    """The patterns one after the other, or nothing."""
    inner = row(*parts)
    if inner.kinds is not None:
        return _maybe_one(inner.kinds)
    inner_match, names = inner.match, inner.names
    fitting: dict[tuple[int, int], bool] = {}

    def match(tokens: Tokens, index: int, found: Found) -> int:
        kinds = tokens.kind_pairs[index]
        fits = fitting.get(kinds)
        if fits is None:
            fits = fitting[kinds] = inner.may_begin(tokens.kinds(index), tokens.kinds(index + 1))
        if not fits:
            return index
        if not names:
            end = inner_match(tokens, index, found)
            return index if end < 0 else end
        named: Found = {}
        end = inner_match(tokens, index, named)
        if end < 0:
            return index
        found.update(named)
        return end

    return Pattern(match, lambda: inner.prefixes | {()}, names=names)


def _maybe_one(kinds: frozenset[str]) -> Pattern:
    def match(tokens: Tokens, index: int, _: Found) -> int:
        return index if kinds.isdisjoint(tokens.list[index].meanings) else index + 1

    return Pattern(match, lambda: frozenset({(), *((kind,) for kind in kinds)}), names=False)


def many(part: Pattern, most: int = 3) -> Pattern:
    """The pattern any number of times, none included; what it names is the last one's."""
    inner, kinds = part.match, part.kinds

    def match_words(tokens: Tokens, index: int, _: Found) -> int:
        assert kinds is not None
        last = index + most
        while index < last and not kinds.isdisjoint(tokens.list[index].meanings):
            index += 1
        return index

    def match(tokens: Tokens, index: int, found: Found) -> int:
        for _ in range(most):
            end = inner(tokens, index, found)
            if end < 0:
                break
            index = end
        return index

    optional = Pattern(inner, lambda: part.prefixes | {()})
    prefixes = partial(_joined, (optional, optional))
    return Pattern(match if kinds is None else match_words, prefixes, names=part.names)


def ahead(part: Pattern) -> Pattern:
    """The pattern must match here, and uses nothing up."""
    inner = part.match
    return Pattern(
        lambda tokens, index, _: index if inner(tokens, index, {}) >= 0 else FAILED, frozenset({()}), names=False
    )


def unless(part: Pattern) -> Pattern:
    """The pattern must not match here; nothing is used up."""
    inner = part.match
    return Pattern(
        lambda tokens, index, _: FAILED if inner(tokens, index, {}) >= 0 else index, frozenset({()}), names=False
    )


def _joined(parts: Iterable[Pattern]) -> Prefixes:
    prefixes: set[Prefix] = {()}
    for part in parts:
        prefixes = {(one + two)[:_DEPTH] if _is_open(one) else one for one in prefixes for two in part.prefixes}
        if not any(_is_open(prefix) for prefix in prefixes):
            break
    return frozenset(prefixes)


def _united(options: Iterable[Pattern]) -> Prefixes:
    return frozenset().union(*(option.prefixes for option in options))


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

    return Pattern(match, lambda: inner.prefixes)


def test(check: Callable[[Tokens, int], bool]) -> Pattern:
    """Holds where the check does; nothing is used up."""
    return Pattern(lambda tokens, index, _: index if check(tokens, index) else FAILED, frozenset({()}), names=False)


class Rule:
    """One way to build a date: a name, its pattern, and what is made of what the pattern names.

    A pattern that begins with one of a set of rules is split there: that is looked for once, for all rules alike.
    """

    __slots__ = ("build", "match", "name", "of", "pattern")

    def __init__(self, name: str, build: Callable[..., object], *parts: Pattern) -> None:
        self.name = name
        self.build = build
        self.of = parts[0].of
        self.pattern = row(*(parts if self.of is None else parts[1:]))
        self.match = self.pattern.match


DEEPEST = 24
"""Rules within rules: "the day after the day after …" goes on for ever, and nobody writes it."""


class Rules:
    """A set of rules under one name: the longest that matches wins, and between equals the first."""

    __slots__ = ("_sets", "name", "rules")

    def __init__(self, name: str) -> None:
        self.name = name
        self.rules: list[Rule] = []
        self._sets: list[_Beginning] = []

    def add(self, *rules: Rule) -> None:
        """More rules."""
        self.rules += rules
        self._sets.clear()

    def at(self, tokens: Tokens, index: int) -> tuple[Any, int] | None:
        """The longest match from this token on, and the index after it; looked for once."""
        key = (self.name, index)
        found = tokens.found
        if key in found:
            return found[key]  # type: ignore[no-any-return]  # the cache holds what any rule gave
        if tokens.depth >= DEEPEST:
            return None
        found[key] = None  # a rule that begins with its own set ends here
        tokens.depth += 1
        found[key] = best = self._longest(tokens, index)
        tokens.depth -= 1
        return best

    def _longest(self, tokens: Tokens, index: int) -> tuple[Any, int] | None:
        best: tuple[Any, int] | None = None
        for _, rule, start, named in self._behind(tokens, index) or self._here(tokens, index):
            end = rule.match(tokens, start, named)
            if end <= index or (best is not None and end <= best[1]):
                continue
            value = rule.build(**named)
            if value is not None:
                best = (value, end)
        return best

    def _here(self, tokens: Tokens, index: int) -> Iterable[_Candidate]:
        return [(at, rule, index, {}) for at, rule in self._sets[0].rules(tokens, index)]

    def _behind(self, tokens: Tokens, index: int) -> list[_Candidate]:
        """All rules that can match, in their order, if one begins with another set; none if none does."""
        if not self._sets:
            self._sets = [_Beginning(of, self.rules) for of in dict.fromkeys((None, *(rule.of for rule in self.rules)))]
        behind: list[_Candidate] = []
        for one in self._sets[1:]:
            assert one.of is not None
            rules, name = one.of
            found = rules.at(tokens, index)
            if found is not None:
                value, start = found
                behind += [(at, rule, start, {name: value}) for at, rule in one.rules(tokens, start)]
        if len(behind) == 0:
            return behind
        behind += self._here(tokens, index)
        behind.sort(key=itemgetter(0))
        return behind


_Candidate = tuple[int, Rule, int, Found]
"""A rule's place in its set, the rule, where its pattern begins, and what is named by then."""


class _Beginning:
    """The rules of a set that begin with the same other set, or with none, found by the tokens that come next."""

    __slots__ = ("_known", "_rules", "of")

    def __init__(self, of: tuple[Rules, str] | None, rules: list[Rule]) -> None:
        self.of = of
        self._rules = [(at, rule) for at, rule in enumerate(rules) if rule.of == of]
        self._known: dict[tuple[int, int], tuple[tuple[int, Rule], ...]] = {}

    def rules(self, tokens: Tokens, index: int) -> tuple[tuple[int, Rule], ...]:
        """Those that can go on with this token and the one after it, each with its place in the set."""
        kinds = tokens.kind_pairs[index]
        known = self._known.get(kinds)
        if known is None:
            two = tokens.kinds(index), tokens.kinds(index + 1)
            known = tuple((at, rule) for at, rule in self._rules if rule.pattern.may_begin(*two))
            self._known[kinds] = known
        return known


def one_of(rules: Rules, name: str = "value", *, prefixes: frozenset[Prefix] = frozenset({(ANYTHING,)})) -> Pattern:
    """What one of the rules matches, under `name`."""

    def match(tokens: Tokens, index: int, found: Found) -> int:
        best = rules.at(tokens, index)
        if best is None:
            return FAILED
        found[name] = best[0]
        return best[1]

    pattern = Pattern(match, prefixes)
    pattern.of = (rules, name)
    return pattern
