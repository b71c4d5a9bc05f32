"""A date in its clause: the words it goes with, the thing or the verb that it may belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.extract.clauses import DATE, Clause, ClauseWords, Dated, Sentence


class DateInClause:
    """A sentence, a date in it, and the clause that this stands in."""

    def __init__(self, parsed: Sentence, date: Dated, others: Sequence[Dated]) -> None:
        self.parsed, self.words, self.date, self.others = parsed, parsed.words, date, others
        self.text, self.at = parsed.text, parsed.at
        self.clause = parsed.innermost()
        self.group = parsed.groups[parsed.group()]

    def noun(self) -> str | None:
        """The thing that the date belongs to; None where it belongs to a verb."""
        parsed, before = self.parsed, self.at - 1
        if self.text.startswith(("'s", "’s"), self.date.end) or parsed.low(self.at + 1) in ("'s", "’s"):
            return _noun_of(parsed, self.at + 1)
        if parsed.is_in(before, self.words.determiners) and self.is_followed_by_noun(self.at):
            return parsed.low(self.at + 1)
        is_of_the = parsed.is_in(before, self.words.determiners - self.words.that)
        if is_of_the and parsed.low(self.at + 1) == "," and self.has_noun(self.at + 1):
            return parsed.low(self.at + 2)
        is_range = parsed.low(before) in _FROM and JOINED_DATE.search(self.words_of_date())
        if parsed.low(before) in _OF and before > 0 and not is_range:
            return parsed.low(before - 1)
        return None

    def has_noun(self, comma: int) -> bool:
        """Whether a noun stands behind the comma of a day and its year: "the Jan. 11, 2017, settlement"."""
        is_whole = re.search(r"\d{4}$", self.words_of_date()) is not None
        return is_whole and self.parsed.low(comma + 1).isalpha() and self.parsed.verbs[comma + 1] is None

    def begin(self) -> int:
        """The number of the first token that goes with the date: its preposition, or itself."""
        parsed = self.parsed
        for size in (2, 1):
            if (
                self.at >= size
                and " ".join(token.low for token in parsed.tokens[self.at - size : self.at]) in self.words.bare
            ):
                return self.at - size
        return self.at - 1 if parsed.is_in(self.at - 1, self.words.articles) else self.at

    def is_followed_by_noun(self, at: int) -> bool:
        """Whether a noun stands behind a date: "the 2008 plan"."""
        after = self.parsed.low(at + 1)
        small = self.words.going_on | self.words.joining | self.words.subjects
        return after[:1].isalpha() and after not in small and self.parsed.verbs[at + 1] is None

    def saying_before(self) -> int | None:
        """The token of the verb of saying right beside the date, which is that of the saying then; None without one."""
        parsed, begin = self.parsed, self.begin()
        at = begin - 1
        while at >= 0 and parsed.is_adverb(at):
            at -= 1
        if at >= 0 and parsed.verbs[at] and parsed.is_in(at, self.words.saying):
            return at
        return None

    def is_apart(self, at: int) -> bool:
        """Whether a token stands in another clause than the date."""
        return any(one.first <= at < one.end and not one.first <= self.at < one.end for one in self.parsed.openers)

    def participle(self, clause: Clause) -> str | None:
        """The participle before the date that is no part of a finite verb: "a suit filed in May"."""
        parsed, begin = self.parsed, self.begin()
        for at in range(begin - 1, clause.first - 1, -1):
            word = parsed.low(at)
            if parsed.verbs[at] is not None or (word == "to" and at + 1 < begin):
                return None
            if parsed.is_in(at, self.words.auxiliaries):
                return None
            is_name = bool(self.words.participle_endings) and parsed.tokens[at].is_name
            if looks_participle(word, self.words) and not is_name and not self.is_of_verb(at):
                return word
        return None

    def is_of_verb(self, at: int) -> bool:
        """Whether a participle belongs to a verb before it, or is no participle but a noun or an adjective."""
        parsed, words = self.parsed, self.words
        before = at - 1
        while before >= 0 and parsed.is_adverb(before):
            before -= 1
        if parsed.low(at).endswith("ing"):
            return parsed.low(before) != "," and parsed.low(before) not in words.before_ing
        if words.participle_endings and (before < 0 or parsed.low(before) in APART):
            return False
        after = parsed.low(at + 1)
        if after not in words.going_on | words.bare | {"by", DATE} and not parsed.is_adverb(at + 1):
            return True  # "pointed shots"
        is_group = parsed.is_in(before, words.auxiliaries) or parsed.low(before) in words.been
        return is_group or parsed.is_in(before, words.before_nouns) or parsed.low(before) in words.joining

    def words_of_date(self) -> str:
        """As they are written."""
        return self.text[self.date.start : self.date.end]

    def main_verb(self, clause: Clause) -> int | None:
        """The first verb of the clause that is none of a clause within it."""
        within = [one for one in self.parsed.openers if clause.first <= one.first]
        return next(
            (
                at
                for at in range(clause.first, clause.end)
                if self.parsed.verbs[at] is not None and not any(one.first <= at < one.end for one in within)
            ),
            None,
        )


JOINED_DATE = re.compile(r"[–—/&]|\d-\d|\s(?:and|or|to|through|et|ou|à|und|oder|bis|y|o|a)\s")
APART = frozenset([",", ";", ":", "—", "–", "(", ")"])


def looks_participle(word: str, words: ClauseWords) -> bool:
    """Whether a word in small letters may be a participle, by its ending or because it is one of those listed."""
    if word in words.no_verbs or len(word) < 4:
        return False
    endings = words.participle_endings or ("ing", *words.endings)
    return word.endswith(endings) or word in words.past or word in words.participles


def _noun_of(parsed: Sentence, at: int) -> str:
    """The word behind the genitive of a date."""
    return next(
        (
            parsed.low(one)
            for one in range(at, min(at + 3, len(parsed.tokens)))
            if parsed.low(one).isalpha() and len(parsed.low(one)) > 1
        ),
        "thing",
    )


_OF = frozenset(["of", "dated", "de", "du", "des", "d'", "del"])
_FROM = frozenset(["de", "du", "d'", "del"])
