"""A title from a sentence of a language whose finite verb stands second in a main clause, and last in every other.

What stands before that verb can't just go: where it is the date, the subject takes its place, and where it isn't plain
which words are the subject, the sentence stays whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from timeline.extract.clauses import DATE, QUOTATION, ClauseWords, Dated, Token, tokens_of

Span = tuple[int, int]


class Pieces(NamedTuple):
    """What a title is written of."""

    spans: tuple[Span, ...]
    """Stretches of the sentence in the order in which they are written."""
    asides: tuple[Span, ...]
    """What may be left out of them where they are too long, in that order."""
    kept: str | None
    """Why the date stays; None where it is left out."""


class Part(NamedTuple):
    """The words between two signs, from its first token up to, not including, another."""

    first: int
    end: int
    kind: Literal["main", "relative", "condition", "that", "infinitive", "words", "bracket"]
    verb: int | None
    """The number of its finite verb."""


def pieces_of(text: str, date: Dated, others: Sequence[Dated], words: ClauseWords, start: int) -> Pieces | str:
    """What a title for the date can be written of; or why there is none."""
    marked = text.replace("»", "„").replace("«", "“")
    tokens = list(tokens_of(marked, start, [date, *others], words))
    at = next((at for at, token in enumerate(tokens) if token.start == date.start), -1)
    if at < 0:
        return "its date stands in a quotation"
    return _Cutting(text, tokens, at, words).pieces()


class _Cutting:
    """A sentence taken apart, and one date in it."""

    def __init__(self, text: str, tokens: list[Token], at: int, words: ClauseWords) -> None:
        self.text, self.tokens, self.at, self.words = text, tokens, at, words
        self.parts = list(self._parts())
        self.part = next(one for one in self.parts if one.first <= at < one.end)
        self.begin = self._begin()

    # --- words ---

    def low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def is_in(self, at: int, *lists: frozenset[str]) -> bool:
        return any(self.low(at) in one for one in lists)

    def is_noun(self, at: int) -> bool:
        """Whether a token has a capital, as nouns and names have; of the first one that isn't known."""
        return 0 <= at < len(self.tokens) and self.tokens[at].is_name

    def ends_with(self, end: int, phrases: frozenset[str]) -> str | None:
        """The longest of the phrases whose last word is right before a token; None where none stands there."""
        for size in (3, 2, 1):
            if end >= size and (phrase := " ".join(one.low for one in self.tokens[end - size : end])) in phrases:
                return phrase
        return None

    def _begin(self) -> int:
        """The first token that goes with the date: its preposition, or itself."""
        for size in (2, 1):
            if self.at >= size and self.ends_with_exactly(self.at, size):
                return self.at - size
        return self.at

    def ends_with_exactly(self, end: int, size: int) -> bool:
        return " ".join(one.low for one in self.tokens[end - size : end]) in self.words.bare

    def is_finite(self, at: int) -> bool:
        """Whether a token may be a finite verb."""
        token, words = self.tokens[at], self.words
        low = token.low
        if token.is_name or low in words.no_verbs or not low.isalpha():
            return False
        if low in words.auxiliaries or low in words.only_past or low in words.present:
            return not (self._is_attribute(at) and low not in words.auxiliaries)
        if any(low.startswith(one) and low[len(one) :] in words.only_past for one in words.separable):
            return True
        is_weak = low.endswith(words.endings) and len(low) > _SHORTEST and not low.startswith("ge")
        return is_weak and self._follows_a_phrase(at)

    def _is_attribute(self, at: int) -> bool:
        """Whether a word stands between an article and its noun: "die verletzten Menschen"."""
        return self.is_in(at - 1, self.words.before_nouns) and self.is_noun(at + 1)

    def _follows_a_phrase(self, at: int) -> bool:
        before = at - 1
        return at > 0 and (
            self.is_noun(before)
            or self.low(before) in (DATE, QUOTATION, ",", "–", ")")
            or self.is_in(before, self.words.subjects, self.words.beside, self.words.joining)
            or (before == 0 and self.low(0) not in self.words.before_nouns)
        )

    # --- parts ---

    def _parts(self) -> Iterator[Part]:
        first, is_bracket = 0, False
        for at in range(len(self.tokens) + 1):
            low = self.low(at)
            if at == len(self.tokens) or self._is_sign(at):
                if at > first:
                    yield self._part(first, at, is_bracket=is_bracket)
                is_bracket = low == "(" or (is_bracket and low != ")")
                first = at + 1

    def _is_sign(self, at: int) -> bool:
        """Whether a token parts: no full stop of "Dr." and no hyphen of "Nord- und Südseite"."""
        low = self.low(at)
        if low in (".", "!", "…"):
            return at >= len(self.tokens) - 2
        return low in _SIGNS and (low != "-" or self.text[self.tokens[at].start - 1 : self.tokens[at].start] == " ")

    def _part(self, first: int, end: int, *, is_bracket: bool) -> Part:
        found = [at for at in range(first, end) if self.is_finite(at) or self._is_behind_date(at, first)]
        if is_bracket:
            return Part(first, end, "bracket", None)
        opens = first + 1 if self.is_in(first, self.words.joining) else first
        kind = self._opened(opens, end, found)
        if kind is not None:
            return Part(first, end, kind, found[-1] if found else None)
        if not found or self._is_infinitive(found, first, end):
            is_infinitive = any(self._is_with_to(at) for at in range(first, end))
            return Part(first, end, "infinitive" if is_infinitive else "words", None)
        return Part(first, end, "main", found[0])

    def _is_behind_date(self, at: int, first: int) -> bool:
        """Whether a word stands second behind a date, where only a finite verb can."""
        if self.low(at - 1) != DATE or not (first == at - 1 or self._is_only_bare(first, at - 1)):
            return False
        words, low = self.words, self.low(at)
        small = words.before_nouns | words.beside | words.going_on | words.bare | words.joining | words.no_verbs
        small |= words.occasions_of_day | words.conditions | words.subjects
        return low.isalpha() and low not in small and not self.is_noun(at) and not low.endswith(_OF_ADJECTIVES)

    def _is_only_bare(self, first: int, end: int) -> bool:
        return " ".join(token.low for token in self.tokens[first:end]) in self.words.bare | self.words.off

    def _opened(self, first: int, end: int, found: list[int]) -> Literal["relative", "condition", "that"] | None:
        """By which word a clause with its verb at the end is opened."""
        words = self.words
        if (self.low(end - 2) == "zu" and not self.is_noun(end - 1)) or self._is_with_to(end - 1):
            return None
        if self.is_in(first, words.that):
            return "that"
        if first > 0 and self.is_in(first, words.conditions | words.facts) and not (found and found[0] == first + 1):
            is_last = bool(found) and found[-1] >= end - _END
            return "condition" if is_last or self.is_in(first, words.conditions) else None
        if first == 0 and self.is_in(first, words.conditions | words.facts) and found and found[-1] >= end - _END:
            return "condition"
        pronoun = first if self.is_in(first, words.relatives) else first + 1
        is_relative = self.is_in(pronoun, words.relatives) and first > 0 and self.low(first - 1) in (",", "–", "—")
        is_last = found[-1] >= end - _END if found else self._ends_like_verb(first, end)
        if not is_relative or not is_last:
            return None
        if pronoun == first + 1 and not self.is_in(first, words.going_on | words.bare):
            return None
        has_article = pronoun == first and self.is_noun(first + 1) and bool(found) and found[0] == first + 2
        return None if has_article else "relative"

    def _ends_like_verb(self, first: int, end: int) -> bool:
        """Whether the last word is a verb that isn't known, of a clause that can't be a main one."""
        low = self.low(end - 1)
        is_verb = low.endswith(("t", "te", "en", "ten")) and low.isalpha() and low not in self.words.no_verbs
        is_main = self.is_noun(first + 1) and not self.is_noun(first + 2)
        return is_verb and not self.is_noun(end - 1) and not is_main

    def _is_with_to(self, at: int) -> bool:
        """Whether an infinitive has its "zu"."""
        low = self.low(at)
        is_word = low == "zu" and self.low(at + 1).endswith("n") and not self.is_noun(at + 1)
        return is_word or ("zu" in low[2:-3] and low.endswith("en") and not self.is_noun(at))

    def _is_infinitive(self, found: list[int], first: int, end: int) -> bool:
        """Whether what looks like a finite verb is an infinitive with "zu" at the end: "um gewählt zu werden"."""
        return len(found) == 1 and found[0] == end - 1 and self.low(found[0] - 1) == "zu" and found[0] > first

    # --- the clause ---

    def pieces(self) -> Pieces | str:
        """The pieces, or what stands in their way."""
        part = self.part
        if part.kind in ("relative", "condition"):
            return f"its date belongs to a clause with “{self._opener(part)}”"
        if part.kind == "bracket":
            return "its date stands in brackets"
        if thing := self._of_attribute():
            return f"its date says which {thing} is meant"
        first, end = self._clause()
        mains = [one for one in self.parts if one.kind == "main" and first < one.end <= end]
        verb = next((one.verb for one in self._mains_near(mains)), None)
        if verb is None:
            return "it has no verb"
        if why := self._of_subject(first, mains):
            return why
        if self._belongs_to_words(mains):
            return "its date stands in words between commas"
        kept = self._kept(first, end, verb, mains)
        tail = (self._start(first), self._stop(end))
        if kept is None and self.begin == first:
            return self._turned(verb, end) or self._whole(tail, "the sentence needs what stands first")
        if kept is not None:
            return self._whole(tail, kept)
        head = (tail[0], self.tokens[self.begin].start)
        return Pieces((head, (self.tokens[self.at].end, tail[1])), tuple(self._asides(first, end)), None)

    def _of_attribute(self) -> str | None:
        """What the date only describes, between an article and a noun: "das am Montag gewählte Parlament"."""
        begin, after = self.begin, self.low(self.at + 1)
        has_article = self.is_in(begin - 1, self.words.articles) and begin > 0
        is_in_date = (
            self.text[self.tokens[self.at].start :].lower().startswith(("der ", "die ", "das ", "den ", "dem "))
        )
        is_described = after.endswith(_OF_ADJECTIVES) or after.endswith("en")
        is_plain = has_article and begin < self.at
        if not is_plain and not ((has_article or is_in_date) and is_described and after[:1].isalpha()):
            return None
        if self.is_noun(self.at + 1) or self.is_in(self.at + 1, self.words.auxiliaries):
            return None
        noun = next((at for at in range(self.at + 1, len(self.tokens)) if self.is_noun(at)), None)
        return None if noun is None else self.text[self.tokens[noun].start : self.tokens[noun].end]

    def _whole(self, span: Span, kept: str) -> Pieces:
        first = next(at for at, token in enumerate(self.tokens) if token.start == span[0])
        end = next((at for at, token in enumerate(self.tokens) if token.start >= span[1]), len(self.tokens))
        return Pieces((span,), tuple(self._asides(first, end)), kept)

    def _start(self, first: int) -> int:
        return self.tokens[first].start

    def _stop(self, end: int) -> int:
        return self.tokens[end - 1].end

    def _opener(self, part: Part) -> str:
        return self.low(part.first + 1 if self.is_in(part.first, self.words.joining) else part.first)

    def _mains_near(self, mains: list[Part]) -> list[Part]:
        """The main parts, that of the date first, then the one before it."""
        own = [one for one in mains if one.first <= self.at < one.end]
        before = [one for one in mains if one.end <= self.at][::-1]
        return [*own, *before, *mains]

    def _clause(self) -> Span:
        """The first token of the main clause with the date, and the end: the sentence, or one of those joined in it."""
        mains = [one for one in self.parts if one.kind == "main"]
        is_said = any(self.is_in(at, self.words.saying) for one in mains for at in range(one.first, one.end))
        has_source = any(self.low(at) in self.words.sources for at in range(len(self.tokens)))
        has_quotation = any(token.low == QUOTATION for token in self.tokens)
        first, end = 0, len(self.tokens)
        if not (is_said or has_source or has_quotation):
            for one in mains:
                opens = self._is_new_clause(one)
                if opens and one.first <= self.at:
                    first = one.first + (1 if self.is_in(one.first, self.words.joining) else 0)
                elif opens and one.first > self.at:
                    end = min(end, one.first - 1)
        if self.low(first) in self.words.off and first == 0:
            first = 1
        while end > first and self.low(end - 1) in (",", ";", "."):
            end -= 1
        return first, end

    def _is_new_clause(self, part: Part) -> bool:
        """Whether a main part begins a clause with a subject of its own, and another stands before it."""
        assert part.verb is not None
        is_joined = self.is_in(part.first, self.words.joining) and part.verb > part.first + 1
        is_after = self.low(part.first - 1) == ";"
        has_other = any(one.kind == "main" and one.end <= part.first for one in self.parts)
        return has_other and (is_after or (is_joined and self._has_subject(part)))

    def _has_subject(self, part: Part) -> bool:
        """Whether a thing stands before its verb, or a date or adverb and a thing behind it."""
        assert part.verb is not None
        before = [at for at in range(part.first + 1, part.verb) if self.low(at) != DATE]
        is_lead = all(self.is_in(at, self.words.bare, self.words.beside) for at in before)
        return not is_lead or self.is_noun(part.verb + 1) or self.is_in(part.verb + 1, self.words.determiners)

    def _of_subject(self, first: int, mains: list[Part]) -> str | None:
        """A pronoun as the subject, or none at all."""
        for one in mains:
            verb = one.verb
            assert verb is not None
            behind = verb + 2 if self.low(verb + 1) == "sich" else verb + 1
            for at in (behind, verb - 1):
                is_bare = self.low(at) in _ARTICLES and self.is_in(at + 1, self.words.beside)
                is_pronoun = self.is_in(at, self.words.subjects) or (at == behind and is_bare)
                if is_pronoun and at >= first:
                    return f"its subject is “{self.low(at)}”"
        if mains and mains[0].verb == first:
            return "no subject stands in its clause"
        return None

    def _belongs_to_words(self, mains: list[Part]) -> bool:
        """Whether the date stands between commas without a verb, and not as what goes on behind an aside."""
        part = self.part
        if part.kind != "words":
            return False
        before = [one for one in self.parts if one.end < part.first]
        is_continued = bool(before) and before[-1].kind in ("relative", "bracket") and mains[0].first < part.first
        return not is_continued

    # --- whether the date can go ---

    def _kept(self, first: int, end: int, verb: int, mains: list[Part]) -> str | None:
        has_colon = any(self.low(at) == ":" for at in range(first, end - 1))
        reasons = (
            "a colon parts the sentence" if has_colon else None,
            self._of_date(),
            self._of_neighbours(first),
            self._of_part(),
            self._of_not(first, end, mains),
        )
        found = next((one for one in reasons if one), None)
        return found or self._of_place(first, verb, mains)

    def _of_date(self) -> str | None:
        words = self.text[self.tokens[self.at].start : self.tokens[self.at].end].lower()
        head = words.split()[0]
        if head in self.words.bounds or any(one in words.split() for one in ("bis", "und", "oder")) or "–" in words:
            return f"“{head}” belongs to it"
        return None

    def _of_part(self) -> str | None:
        if self.part.kind in ("that", "infinitive"):
            return "it belongs to what is said or done then"
        return None

    def _of_neighbours(self, first: int) -> str | None:
        begin, at = self.begin, self.at
        if begin > first:
            for phrases in (self.words.kept_behind, self.words.needing):
                if found := self.ends_with(begin, phrases):
                    return f"“{found}” stands before it"
        after = self.low(at + 1)
        is_joined = after in _JOINS and DATE in (self.low(at + 2), self.low(at + 3), self.low(at + 4))
        is_beside = DATE in (after, self.low(begin - 1)) or (after == "," and self.low(at + 2) in (DATE, "dem", "den"))
        if is_joined or is_beside:
            return "it stands beside another date"
        return f"“{after}” belongs to it" if after in self.words.occasions_of_day else None

    def _of_not(self, first: int, end: int, mains: list[Part]) -> str | None:
        for one in self.parts:
            is_within = first < one.end <= end and one.kind in ("main", "words")
            if is_within and self._shares_verb(one, mains):
                for at in range(one.first, one.end):
                    if self.is_in(at, self.words.negations):
                        return f"“{self.low(at)}” may reach it"
                    if self.low(at) == "als" and self._compares(at):
                        return "“als” compares it"
        return None

    def _shares_verb(self, part: Part, mains: list[Part]) -> bool:
        """Whether a part may have the verb of the date: all but a main clause of its own."""
        return part.kind != "main" or part == self._mains_near(mains)[0] or len(mains) == 1

    def _compares(self, at: int) -> bool:
        before, after = self.low(at - 1), self.low(at + 1)
        is_more = before in ("mehr", "weniger") or (before.endswith("er") and not self.is_noun(at - 1))
        return is_more and not after[:1].isdigit()

    def _of_place(self, first: int, verb: int, mains: list[Part]) -> str | None:
        begin, at, words = self.begin, self.at, self.words
        before = begin - 1
        if begin == first:
            return None if at + 1 == verb else "what follows belongs to it"
        if self.is_in(before, words.before_nouns) or (begin == at and self.low(before) in _OF):
            return "it belongs to a thing"
        if at < verb:
            return "it belongs to a thing at the head of the sentence"
        if begin == at and self.text[self.tokens[at].start :].startswith(("das ", "die ", "der ")):
            return "it may be what the verb is about"
        if self._has_two_verbs(verb, mains):
            return "two verbs of one subject may have it"
        if self.is_noun(before) and self._is_occasion(before):
            return f"it may say which {self.low(before)} is meant"
        if self.low(before)[:1].isdigit():
            return "it may belong to a number"
        return None

    def _is_occasion(self, at: int) -> bool:
        """Whether a noun is something that has a date: "Sitzung", "Bundestagswahl"."""
        low = self.low(at)
        return low.endswith(tuple(self.words.occasions)) and not low.endswith(tuple(self.words.no_occasions))

    def _has_two_verbs(self, verb: int, mains: list[Part]) -> bool:
        """Whether verbs of one subject are joined: "trat zurück und ging"."""
        part = next(one for one in mains if one.verb == verb)
        for at in range(verb + 1, part.end - 1):
            if self.is_in(at, self.words.joining):
                found = [one for one in range(at + 1, part.end) if self.is_finite(one) or self._is_participle(one)]
                if found:
                    return True
        later = [one for one in mains if one.first > part.first and self.is_in(one.first, self.words.joining)]
        return any(not self._has_subject(one) for one in later)

    def _is_participle(self, at: int) -> bool:
        low = self.low(at)
        return not self.is_noun(at) and low.endswith(self.words.participle_endings) and low[:2] in _PREFIXES

    # --- the subject before the verb ---

    def _turned(self, verb: int, end: int) -> Pieces | None:
        """The clause with its subject where the date stood; None where it isn't plain which words the subject is."""
        subject = verb + 2 if self.low(verb + 1) == "sich" else verb + 1
        stop = self._end_of_subject(subject, verb, end)
        if stop is None:
            return None
        tokens = self.tokens
        spans = [(tokens[subject].start, tokens[stop - 1].end), (tokens[verb].start, tokens[subject - 1].end)]
        if stop < end:
            spans.append((tokens[stop - 1].end, tokens[end - 1].end))
        return Pieces(tuple(spans), tuple(self._asides(stop, end)), None)

    def _end_of_subject(self, first: int, verb: int, end: int) -> int | None:
        at, words = first, self.words
        has_article = self.is_in(at, words.determiners)
        if self.low(verb) in words.other_first or self.is_in(at, words.subjects):
            return None  # "gelang der Polizei ein Fund": another case may stand first
        if has_article or self.low(at)[:1].isdigit():
            at += 1
        while at < end and self._is_adjective(at):
            at += 1
        nouns = at
        while at < end and self.is_noun(at):
            at += 1
        if at == nouns or (at - nouns > 1 and not self._is_without_object(verb, end)):
            return None
        if self.low(first) == "der" and self.low(at - 1).endswith(_FEMININE):
            return None
        at = self._behind_genitive(at, verb, end)
        return at if self._is_closed(at, verb, end) else None

    def _is_adjective(self, at: int) -> bool:
        low = self.low(at)
        is_ended = low.endswith(("e", "en", "er", "es")) and low.isalpha() and not self.is_noun(at)
        small = self.words.before_nouns | self.words.beside | self.words.going_on | self.words.joining
        return is_ended and low not in small and (self.is_noun(at + 1) or self._is_adjective(at + 1))

    def _behind_genitive(self, at: int, verb: int, end: int) -> int:
        """The token behind "des Landes", where one follows the noun; "der Republik" may be a dative as well."""
        is_plain = self.low(at) in ("des", "eines")
        if is_plain or (self.low(at) in ("der", "einer") and self._takes_no_dative(verb, end)):
            behind = at + 1
            while behind < end and self._is_adjective(behind):
                behind += 1
            if self.is_noun(behind):
                return behind + 1
        return at

    def _takes_no_dative(self, verb: int, end: int) -> bool:
        """Whether no dative can stand there: no object follows, or none but a clause, and nobody is told it."""
        part = next(one for one in self.parts if one.first <= verb < one.end)
        nouns = [at for at in range(verb + 1, part.end) if self.is_noun(at)]
        is_alone = part.end < end and len(nouns) <= len(("subject", "genitive"))
        return self._is_without_object(verb, end) or (is_alone and not self.is_in(verb, self.words.saying))

    def _is_closed(self, at: int, verb: int, end: int) -> bool:
        """Whether the subject plainly ends there."""
        low = self.low(at)
        if at >= end or low == ",":
            part = next((one for one in self.parts if one.first == at + 1), None)
            return at >= end or (part is not None and part.kind in ("infinitive", "that", "condition"))
        if self.is_noun(at) or low in self.words.joining or low in _AMBIGUOUS or not low[:1].isalpha():
            return False
        if low in ("den", "dem"):
            return True
        is_event = self._is_occasion(at - 1)
        if low in self.words.going_on | self.words.bare:
            return low not in _OF and (not is_event or self.low(verb + 1) == "sich")
        # "wurde der Frau der Preis verliehen"
        return not (self._is_without_object(verb, end) and low in self.words.determiners)

    def _is_without_object(self, verb: int, end: int) -> bool:
        """Whether no object can follow: the passive, or a verb that has none."""
        low, last = self.low(verb), self._last_word(end)
        if low in self.words.passive or self.low(last) in self.words.been:
            return self._is_participle(last) or self.low(last) in self.words.been
        return low in self.words.without_object or self.low(verb + 1) == "sich"

    def _last_word(self, end: int) -> int:
        stop = next((one.end for one in self.parts if one.first <= self.at < one.end), end)
        return min(stop, end) - 1

    # --- what a long one can do without ---

    def _asides(self, first: int, end: int) -> Iterator[Span]:
        """Clauses between commas that tell of a thing, brackets, and a last clause that says why."""
        for kind in ("relative", "bracket", "condition"):
            for one in self.parts:
                is_within = first < one.first and one.end <= end
                if one.kind != kind or not is_within or one.first <= self.at < one.end:
                    continue
                if kind == "condition" and (one.end < end or not self.is_in(one.first, self.words.facts)):
                    continue
                if any(self.is_in(at, self.words.negations, self.words.saying) for at in range(one.first, one.end)):
                    continue
                closing = 1 if one.end < end and self.low(one.end) in (",", ")") else 0
                yield self.tokens[one.first - 1].start, self.tokens[one.end - 1 + closing].end


_SIGNS = frozenset([",", ";", ":", "—", "–", "--", "(", ")", "-"])
_SHORTEST = 4
"""Letters of a verb with an ending."""
_END = 2
"""So many words a finite verb may stand before the end of its clause: "hatte kommen können"."""
_OF = frozenset(["vom", "von", "des", "der"])
_OF_ADJECTIVES = ("e", "er", "es", "em")
_ARTICLES = frozenset(["der", "die", "das"])
_JOINS = frozenset(["und", "oder", "bis", "–", "-", "/"])
_FEMININE = ("ung", "heit", "keit", "schaft", "tion", "tät", "ik", "ei", "ie", "in", "frau")
_AMBIGUOUS = frozenset("von vom für gegen über zu zum zur mit aus um ohne als wie des der".split())
"""What behind a subject may belong to it or to the verb."""
_PREFIXES = frozenset(["ge", "be", "ve", "er", "en", "ze", "mi", "ab", "an", "au", "ei", "vo", "zu", "um", "hi", "he"])
