"""The clauses of a sentence, told apart by the words of its language: in which of them a date stands, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from timeline.languages import clauses_of, codes


class Dated(NamedTuple):
    """The words of a date in a sentence."""

    start: int
    end: int
    is_relative: bool = False
    """Whether it is counted from a day that the sentence doesn't name: "Tuesday", "last fall"."""
    is_long: bool = False
    """Whether it is more than a day: "this month"."""


class ClauseWords(NamedTuple):
    """The words of `languages.kinds.CLAUSES`, in small letters; phrases apart by one blank."""

    bodies: frozenset[str]
    denying: frozenset[str]
    places: frozenset[str]
    planned: frozenset[str]
    starting: frozenset[str]
    auxiliaries: frozenset[str]
    been: frozenset[str]
    past: frozenset[str]
    only_past: frozenset[str]
    present: frozenset[str]
    endings: tuple[str, ...]
    finite_endings: tuple[str, ...]
    present_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    infinitive_endings: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    elided: tuple[str, ...]
    asides: tuple[str, ...]
    no_verbs: frozenset[str]
    before_nouns: frozenset[str]
    determiners: frozenset[str]
    articles: frozenset[str]
    pronouns: frozenset[str]
    subjects: frozenset[str]
    pointing: frozenset[str]
    saying: frozenset[str]
    telling: frozenset[str]
    ranks: frozenset[str]
    unnamed: frozenset[str]
    sources: frozenset[str]
    negations: frozenset[str]
    comparisons: frozenset[str]
    kept_behind: frozenset[str]
    bounds: frozenset[str]
    needing: frozenset[str]
    bare: frozenset[str]
    going_on: frozenset[str]
    beside: frozenset[str]
    clitics: frozenset[str]
    linking: frozenset[str]
    before_infinitives: frozenset[str]
    before_subjects: frozenset[str]
    passive: frozenset[str]
    without_object: frozenset[str]
    other_first: frozenset[str]
    facts: frozenset[str]
    no_openers: frozenset[str]
    conditions: frozenset[str]
    relatives: frozenset[str]
    that: frozenset[str]
    joining: frozenset[str]
    linking_clauses: frozenset[str]
    off: frozenset[str]
    occasions: frozenset[str]
    occasions_of_day: frozenset[str]
    no_occasions: frozenset[str]
    separable: frozenset[str]
    states: frozenset[str]
    supposing: frozenset[str]
    todays: frozenset[str]
    works: frozenset[str]
    compared: frozenset[str]
    counting: frozenset[str]
    amounts: frozenset[str]
    deadlines: frozenset[str]
    of_the_paper: frozenset[str]
    of_prices: frozenset[str]
    of_figures: frozenset[str]
    held_to_be: frozenset[str]
    writing: frozenset[str]
    participles: frozenset[str]
    before_ing: frozenset[str]
    taking: frozenset[str]
    ahead: frozenset[str]
    behind_comma: frozenset[str]
    no_things: frozenset[str]
    pointing_back: frozenset[str]
    sharing: frozenset[str]
    objects: frozenset[str]
    somebody: frozenset[str]
    offices: frozenset[str]
    is_verb_second: bool


@cache
def words_of(code: str) -> ClauseWords | None:
    """The words of a language (ISO 639-1); None where its clauses can't be told apart."""
    table = clauses_of(code) if code in codes() else {}
    if not table:
        return None
    table = {**{name: clauses_of("en")[name] for name in _AS_IN_ENGLISH}, **table}
    others: dict[str, Any] = {name: tuple(table.get(name, ())) for name in _IN_ORDER}
    others["is_verb_second"] = table["is_verb_second"]
    lists: dict[str, Any] = {name: frozenset(table.get(name, ())) for name in ClauseWords._fields if name not in others}
    return ClauseWords(**lists | others)


_AS_IN_ENGLISH = (
    "asides", "participles", "before_ing", "taking", "ahead", "behind_comma", "no_things", "pointing_back", "sharing",
    "objects", "somebody", "offices",
)  # fmt: skip
"""Lists that are English's in a language without its own; it lacks most of these words."""

_IN_ORDER = (
    "endings",
    "finite_endings",
    "present_endings",
    "participle_endings",
    "infinitive_endings",
    "adverb_endings",
    "elided",
    "asides",
)
"""What is asked of letters, and no word."""


class Token(NamedTuple):
    """A word, a sign, a date or a whole quotation."""

    start: int
    end: int
    low: str
    """In small letters; `DATE` for a date, `QUOTATION` for a quotation."""
    is_name: bool
    """Whether it has a capital and doesn't begin the sentence."""


DATE, QUOTATION = "\0date", "\0quotation"
_TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*(?:\.(?=\s+[a-z0-9(]))?|[$£€]?\d[\d.,]*|\S")
_STOPS = frozenset([",", ";", ":", "—", "–", "--", "(", ")", "-"])
_MARKS = re.compile("“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|``.*?''|(?<!\\w)‘.*?’(?!\\w)|(?<!\\w)'[^']*'(?!\\w)")
"""A whole quotation."""


class Clause(NamedTuple):
    """A clause within a sentence, from its first token up to, not including, another."""

    first: int
    end: int
    kind: Literal["main", "fact", "condition", "relative"]


class Sentence:
    """A sentence taken apart, and one date in it."""

    def __init__(self, text: str, date: Dated, others: Sequence[Dated], words: ClauseWords, start: int = 0) -> None:
        self.text, self.words = text, words
        self.tokens = list(tokens_of(text, start, [date, *others], words))
        self._lows = [token.low for token in self.tokens]
        self.at = next((at for at, token in enumerate(self.tokens) if token.start == date.start), -1)
        """The number of the date's token; -1 where it stands inside a quotation."""
        self._before_nouns = words.before_nouns - words.that
        self._opening = words.relatives | words.that | words.facts | words.conditions
        self._plain_conditions = words.conditions - words.bounds - words.relatives - {"while"}
        self._events = words.facts | words.conditions
        self._verb_endings = words.endings + words.finite_endings + words.present_endings
        self._stops = list(self._next_stops())
        self.verbs = [self._verb(at) for at in range(len(self.tokens))]
        """Of each token whether it is a finite verb: "sure", "maybe" where it may be a participle, or neither."""
        self._leave_out_participles()
        self.openers = list(self._openers())
        self.groups = list(self._groups())

    # --- words ---

    def low(self, at: int) -> str:
        """The token in small letters; nothing where there is none."""
        return self._lows[at] if 0 <= at < len(self._lows) else ""

    def is_in(self, at: int, *lists: frozenset[str]) -> bool:
        """Whether the token stands in one of the lists."""
        low = self._lows[at] if 0 <= at < len(self._lows) else ""
        for one in lists:  # noqa: SIM110  # asked of each word many times
            if low in one:
                return True
        return False

    def ends_with(self, end: int, phrases: frozenset[str]) -> str | None:
        """The longest of the phrases whose last word is right before the token `end`; None where none stands there."""
        for size in range(4, 0, -1):
            if end >= size and (phrase := " ".join(self._lows[end - size : end])) in phrases:
                return phrase
        return None

    def begins_with(self, first: int, phrases: frozenset[str]) -> str | None:
        """The longest of the phrases that stand from the token `first` on; None where none does."""
        for size in range(4, 0, -1):
            if (phrase := " ".join(self._lows[first : first + size])) in phrases:
                return phrase
        return None

    def is_adverb(self, at: int) -> bool:
        """Whether it may stand between a verb and what it belongs to."""
        low, words = self.low(at), self.words
        return low in words.beside or (low.endswith(words.adverb_endings) and len(low) > _SHORTEST)

    def has(self, first: int, end: int, words: frozenset[str]) -> bool:
        """Whether one of the words stands between two tokens."""
        return any(self.low(at) in words for at in range(first, end))

    # --- verbs ---

    def _verb(self, at: int) -> Literal["sure", "maybe"] | None:
        token, words = self.tokens[at], self.words
        low = token.low
        if not self._has_form_of_verb(low):
            return None  # most words, so that nothing more is asked of them
        before = self._before(at)
        if f"{self.low(at - 1) or '^'} {low}" in words.no_verbs or f"{low} {self.low(at + 1)}" in words.no_verbs:
            return None
        is_plain = low in words.auxiliaries or (
            self.is_in(before, words.clitics) and (low in words.only_past or low.endswith(words.endings))
        )
        if before >= 0 and self.is_in(before, self._before_nouns) and not is_plain:
            return None
        if low in words.auxiliaries:
            return None if before >= 0 and (self.low(before) == "to" or self._is_modal(before)) else "sure"
        if token.is_name or low in words.no_verbs or self._is_modal(before):
            return None
        if before >= 0 and self.is_in(before, words.auxiliaries | words.been):
            return None
        if low in words.only_past or low in words.present or self._ends_finite(low) or self._is_of_relative(at):
            return "sure"
        is_loose = self.low(at + 1) == DATE or self.is_in(at + 1, words.going_on, words.bare)
        if (at == 0 or self.low(at - 1) in _STOPS) and is_loose and not self._says(at):
            return None  # ", founded in 1971," has no subject, and ", made a flight" has one before its aside
        is_past = low in words.past or (low.endswith(words.endings) and len(low) > _SHORTEST)
        return "maybe" if is_past else None

    def _has_form_of_verb(self, low: str) -> bool:
        """Whether a word could be a finite verb by its letters alone."""
        words = self.words
        return (
            low.endswith(self._verb_endings)
            or low in words.auxiliaries
            or low in words.only_past
            or low in words.present
            or low in words.past
        )

    def _is_of_relative(self, at: int) -> bool:
        """Whether it is the verb of the present behind "which", or "that" for a thing: "a session that starts"."""
        words, before, low = self.words, at - 1, self.low(at)
        if not low.endswith(words.present_endings) or len(low) <= _SHORTEST or low in words.going_on:
            return False
        is_that = self.is_in(before, words.that) and not self.is_in(before - 1, words.saying)
        is_loose = self.low(at + 1) == DATE or self.is_in(at + 1, words.going_on, words.bare, words.determiners)
        return (self.is_in(before, words.relatives) or is_that) and is_loose

    def _ends_finite(self, low: str) -> bool:
        return low.endswith(self.words.finite_endings) and len(low) >= _SHORTEST and "-" not in low

    def _before(self, at: int) -> int:
        """The token before, but for adverbs."""
        at -= 1
        while at >= 0 and self.is_adverb(at):
            at -= 1
        return at

    def _is_modal(self, at: int) -> bool:
        return self.is_in(at, _MODALS)

    def _leave_out_participles(self) -> None:
        """Takes away the verbs that are participles beside the verb of their clause: "emails sent in May show"."""
        found = [at for at, verb in enumerate(self.verbs) if verb is not None]
        for at, after in pairwise(found):
            is_near = not any(self._parts(between) for between in range(at + 1, after))
            if self.verbs[at] == "maybe" and self.verbs[after] == "sure" and is_near and not self._says(at):
                self.verbs[at] = None
        sure: int | None = None
        for at in range(len(self.tokens)):
            if self._parts(at):
                sure = None
            elif self.verbs[at] is not None:
                if self.verbs[at] == "maybe" and sure is not None and not self._says(sure):
                    self.verbs[at] = None
                else:
                    sure = at

    def _says(self, at: int) -> bool:
        return self.is_in(at, self.words.saying)

    def says(self, at: int) -> bool:
        """Whether a verb, perhaps of two words, is one of saying."""
        if self.is_in(at, self.words.auxiliaries):
            at += 1
            while at < len(self.tokens) and self.is_adverb(at):
                at += 1
        return self._says(at)

    def _parts(self, at: int) -> bool:
        """Whether a token may part clauses."""
        words = self.words
        lists = (_STOPS, words.joining, words.facts, words.conditions, words.relatives, words.that)
        return self.is_in(at, *lists)

    def first_verb(self, first: int, end: int) -> int | None:
        """The first finite verb from the token `first` to before `end`, as its number; None where there is none."""
        return next((at for at in range(first, end) if self.verbs[at] is not None), None)

    # --- clauses ---

    def _stop(self, first: int) -> int:
        """The next sign that parts, or the end."""
        return self._stops[first] if first < len(self.tokens) else len(self.tokens)

    def _next_stops(self) -> Iterator[int]:
        """Of each token the next sign that parts, itself or behind it, or the end."""
        found = [len(self.tokens)] * len(self.tokens)
        for at in range(len(self.tokens) - 1, -1, -1):
            is_stop = self.tokens[at].low in _STOPS
            found[at] = at if is_stop else found[at + 1] if at + 1 < len(self.tokens) else len(self.tokens)
        return iter(found)

    def _openers(self) -> Iterator[Clause]:
        """The clauses that a word begins, and as far as they go."""
        for at in range(len(self.tokens)):
            kind = self._opens(at)
            if kind is not None:
                yield Clause(at, self._end_of(at, kind), kind)

    def _opens(self, at: int) -> Literal["fact", "condition", "relative"] | None:
        words = self.words
        if not self.is_in(at, self._opening) or f"{self.low(at - 1)} {self.low(at)}" in words.no_openers:
            return None
        if self.is_in(at, self._plain_conditions):
            return "condition"
        verb = self.first_verb(at + 1, self._stop(at + 1))
        if verb is None:
            return None
        if self.is_in(at, words.relatives):
            return "relative"
        if self.is_in(at, words.that) and at > 0:
            return "relative" if self._is_relative(at, verb) else None
        if verb == at + 1 or self._is_parted(at + 1, verb) or self._is_counting(at):
            return None
        if self.is_in(verb - 1, words.joining) and not self.is_in(at, words.relatives | words.that):
            return None  # "before a judge on Tuesday and was questioned": a preposition
        if self.is_in(at, words.facts):
            return "fact"
        return "condition" if self.is_in(at, words.conditions) else None

    def _is_counting(self, at: int) -> bool:
        """Whether "as" stands in "as many as 11 million cars", or in "as of 5 May"."""
        is_second = at > 1 and self.low(at - 2) == "as"
        return self.low(at) == "as" and (is_second or self.low(at + 2) == "as" or self.low(at + 1) == "of")

    def _is_parted(self, first: int, end: int) -> bool:
        """Whether another clause begins before the verb: "after the man who fled was …" is none of these."""
        return any(self.is_in(at, self._events) for at in range(first, end))

    def _is_relative(self, at: int, verb: int) -> bool:
        """Whether "that" stands for a thing named before, and does not begin what somebody says."""
        if verb == at + 1:
            return True
        before = next((one for one in range(at - 1, -1, -1) if self.verbs[one] or self._parts(one)), -1)
        return before < 0 or not self.says(before)

    def _end_of(self, at: int, kind: str) -> int:
        if kind == "relative" and self.low(at - 1) not in _STOPS:
            verb = self.first_verb(at + 1, self._stop(at + 1))
            assert verb is not None
            again = self.first_verb(verb + 1, self._stop(at + 1))
            joined = again is not None and self.has(verb, again, self.words.joining)
            return again if again is not None and not joined else self._stop(at + 1)
        verb = self.first_verb(at + 1, len(self.tokens))
        return self._stop(verb if verb is not None else at + 1)

    def _groups(self) -> Iterator[Clause]:
        """The parts of the sentence that are joined, each with a subject of its own."""
        start = 0
        for at in range(len(self.tokens)):
            if self.low(at) == ";" or (self.is_in(at, self.words.joining) and self._joins(start, at)):
                yield Clause(start, at, "main")
                start = at + 1
        yield Clause(start, len(self.tokens), "main")

    def _joins(self, start: int, at: int) -> bool:
        """Whether a clause with a subject follows, and one with a verb stands before."""
        verb = self.first_verb(at + 1, self._stop(at + 1))
        if verb is None or verb == at + 1 or any(one.first < at < one.end for one in self.openers):
            return False
        apart = self.words.relatives | self.words.that | self.words.linking_clauses
        if self._is_parted(at + 1, verb) or self.has(at + 1, verb, apart):
            return False
        subject = at + 1
        while subject < verb and (self.low(subject) == DATE or self.is_in(subject, self.words.bare)):
            subject += 1
        is_subject = subject < verb - 1 or (subject < verb and not self.is_adverb(verb - 1))
        return is_subject and self.first_verb(start, at) is not None

    def group(self) -> int:
        """The number of the joined part in which the date stands."""
        return next(number for number, one in enumerate(self.groups) if one.first <= self.at < one.end)

    def innermost(self) -> Clause:
        """The clause in which the date stands."""
        within = [one for one in self.openers if one.first < self.at < one.end]
        return max(within, key=lambda one: one.first, default=self.groups[self.group()])


_SHORTEST = 4
"""Letters of a verb with an ending."""
_MODALS = frozenset(
    "will would shall can could may might must should did do does didn't don't doesn't won't to cannot".split()
)


@cache
def token_of(elided: tuple[str, ...]) -> re.Pattern[str]:
    """What a word or sign is, where words may be written together with the one behind them: "l'accord"."""
    if not elided:
        return _TOKEN
    heads = "|".join(re.escape(one).replace("'", "['’]") for one in elided)
    return re.compile(rf"\b(?i:{heads})(?=\w)|{_TOKEN.pattern}")


def tokens_of(text: str, start: int, dates: Sequence[Dated], words: ClauseWords) -> Iterator[Token]:
    """The tokens from an offset on; a date is one, and so is a quotation with all that is in it."""
    whole = [(*match.span(), QUOTATION) for match in _MARKS.finditer(text, start)]
    whole += [
        (one.start, one.end, DATE)
        for one in dates
        if one.start >= start and not any(first <= one.start < end for first, end, _ in whole)
    ]
    at = start
    for first, end, kind in [*sorted(whole), (len(text), len(text), "")]:
        yield from (
            Token(
                match.start(),
                match.end(),
                match[0].lower().replace("’", "'"),
                match[0][0].isupper() and match.start() > start,
            )
            for match in token_of(words.elided).finditer(text, at, max(at, first))
        )
        if kind and first >= at:
            yield Token(first, end, kind, is_name=False)
        at = max(at, end)
