"""A title from a sentence: a whole clause of it in its own words, from which at most the date is cut; or none.

A title is read without its sentence, so nothing is cut whose loss could change what it says, and nothing is left that
says nothing alone: no "he", no "Tuesday". Where neither a clause without its date nor one with it stands by itself,
there is no title, and why is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.extract import verb_second
from timeline.extract.clauses import DATE, QUOTATION, Clause, ClauseWords, Dated, Sentence
from timeline.extract.openings import is_open_quotation, opening
from timeline.extract.rows import row_of
from timeline.extract.subjects import (
    appositions,
    infinitive_before,
    is_behind_infinitive,
    is_named_behind,
    objection_to_subject,
    said_before,
)
from timeline.extract.wording import (
    LONGEST,
    TOO_LONG,
    Span,
    asides,
    finished,
    joined,
    plainly,
    quoted,
    says_nothing,
    written,
)


class Title(NamedTuple):
    """A title, or why there is none."""

    text: str
    untitled: str | None = None


def title_of(sentence: str, date: Dated, others: Sequence[Dated] = (), words: ClauseWords | None = None) -> Title:
    """The title of what happened on the date; `others` are the sentence's other dates.

    Without the words of its language only a line of a list or table has one.

    >>> from timeline.extract.clauses import words_of
    >>> title_of("The court freed both men on Monday, police said.", Dated(25, 34, True), (), words_of("en")).text
    'The court freed both men, police said'
    """
    if row := row_of(sentence, date.start, date.end):
        return _of_row(sentence, Span(*row), words)
    if words is None:
        return Title("", "clauses of its language are not told apart")
    if sentence.rstrip("\"'”’»)]").endswith("?"):
        return Title("", "the sentence is a question")
    start = opening(sentence, date.start, words)
    if is_open_quotation(sentence[start:]) or _CLOSED_ONLY.search(sentence):
        return Title("", "part of a quotation that goes on in another sentence")
    if words.is_verb_second:
        pieces = verb_second.pieces_of(sentence, date, others, words, start)
        return Title("", pieces) if isinstance(pieces, str) else _of_pieces(sentence, pieces, date, others, words)
    parsed = Sentence(sentence, date, others, words, start)
    if parsed.at < 0:
        return Title("", "its date stands in a quotation")
    return _Cutting(parsed, date, others).title()


def _of_pieces(
    sentence: str, pieces: verb_second.Pieces, date: Dated, others: Sequence[Dated], words: ClauseWords
) -> Title:
    """The title that stretches of the sentence make, of which asides go while it is too long."""
    if pieces.kept is not None and date.is_relative:
        return Title("", f"{quoted(sentence[date.start : date.end])} would have to stay, as {pieces.kept}: {_LIES}")
    cut: list[Span] = []
    for aside in (None, *pieces.asides):
        if aside is not None:
            cut.append(Span(*aside))
        text = finished(joined([plainly(sentence, Span(*span), cut) for span in pieces.spans]))
        if len(text) <= LONGEST:
            break
    told = [one for one in others if one.is_relative and _is_within(one, pieces.spans) and not _is_within(one, cut)]
    if told:
        return Title("", f"{quoted(sentence[told[0].start : told[0].end])} would stay in it: {_LIES}")
    why = TOO_LONG if len(text) > LONGEST else says_nothing(text, words)
    return Title("", why) if why else Title(text)


def _is_within(date: Dated, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= date.start < end for start, end in spans)


_CLOSED_ONLY = re.compile(r"^[^“„«]*[”»]")


class _Cutting:
    """A sentence, the date in it, and what can be made of the clause that it stands in."""

    def __init__(self, parsed: Sentence, date: Dated, others: Sequence[Dated]) -> None:
        self.parsed, self.words, self.date, self.others = parsed, parsed.words, date, others
        self.text, self.at = parsed.text, parsed.at
        self.clause = parsed.innermost()
        self.group = parsed.groups[parsed.group()]

    def title(self) -> Title:
        """The title, or what stands in its way."""
        clause = self._alone()
        if isinstance(clause, str):
            return Title("", clause)
        if thing := self._of_thing(clause) or objection_to_subject(self.parsed, clause) or self._of_telling(clause):
            return Title("", thing)
        keeps = next((reason for reason in self._reasons(clause) if reason), None)
        if keeps and self.date.is_relative:
            return Title("", f"{quoted(self._words_of_date())} would have to stay, as {keeps}: {_LIES}")
        return self._finished(clause, [] if keeps else [self._cut(clause)])

    # --- which clause ---

    def _alone(self) -> Clause | str:
        """The clause that stands by itself; or why none does."""
        clause, parsed = self.clause, self.parsed
        if clause.kind == "relative":
            return f"its date belongs to a clause with {quoted(parsed.low(clause.first))}"
        if clause.kind == "condition":
            return f"its date belongs to a clause with {quoted(parsed.low(clause.first))}"
        if clause.kind == "fact":
            return self._of_fact(clause)
        if self._is_whole():
            return Clause(0, len(parsed.tokens), "main")
        return self.group

    def _of_fact(self, clause: Clause) -> Clause | str:
        """The clause behind "when", where nobody's saying is left out with the rest."""
        parsed = self.parsed
        rest = [*range(clause.first), *range(clause.end, len(parsed.tokens))]
        if any(parsed.verbs[at] and parsed.is_in(at, self.words.saying) for at in rest) or self._has_source():
            return "who says so stands outside the clause of its date"
        if parsed.has(0, clause.first, self.words.negations) and parsed.low(clause.first) not in ("when", "after"):
            return 'the clause of its date stands behind a "not"'
        verb = parsed.first_verb(clause.first + 1, clause.end)
        if verb is not None and parsed.verbs[verb] == "maybe" and verb + 1 <= self.at <= verb + 2:
            return "whether its date belongs to a clause or to a thing can't be told"
        return Clause(clause.first + 1, clause.end, "main")

    def _has_source(self) -> bool:
        parsed = self.parsed
        return any(parsed.begins_with(at, self.words.sources) for at in range(len(parsed.tokens)))

    def _is_whole(self) -> bool:
        """Whether the joined parts can't be taken apart: somebody says them all."""
        parsed, number = self.parsed, self.parsed.group()
        if len(parsed.groups) == 1:
            return True
        left_out = [
            one
            for index, one in enumerate(parsed.groups)
            if index != number and parsed.low(max(one.first, self.group.first) - 1) != ";"
        ]
        says = any(
            parsed.verbs[at] and parsed.is_in(at, self.words.saying)
            for one in left_out
            for at in range(one.first, one.end)
        )
        return (
            says
            or self._has_source()
            or any(parsed.low(at) == QUOTATION for one in left_out for at in range(one.first, one.end))
        )

    def _of_thing(self, clause: Clause) -> str | None:
        """Why there is no title where the date says which thing is meant, and not when something happened.

        At the head of the clause the thing does something then, or says something: "the May 14 election cost …", "in a
        Sept. 25 email he told …".
        """
        noun, participle = self._noun(), self._participle(clause)
        if noun is None and participle is None:
            return None
        parsed, verb = self.parsed, self.parsed.first_verb(clause.first, clause.end)
        is_first = verb is not None and self.at < verb and not parsed.has(clause.first, self.at, _COMMA)
        opens = parsed.low(clause.first)
        is_lead = is_first and (opens in self.words.bare | self.words.going_on or _looks_participle(opens, self.words))
        if is_first and (not is_lead or parsed.has(clause.first, verb or 0, self.words.occasions)):
            return None
        if noun is None:
            return f"its date belongs to “{participle}”, and not to a verb"
        is_plain = noun.isalpha() and not parsed.is_in(self.at - 1, self.words.going_on) and noun not in _SMALL
        return f"its date says which {noun if is_plain else 'thing'} is meant"

    def _of_telling(self, clause: Clause) -> str | None:
        """Why there is no title where the date is that of what somebody told at another time: "told doctors he ate it in May"."""
        parsed, verb = self.parsed, self.parsed.first_verb(clause.first, self.at)
        if verb is None or not parsed.is_in(verb, self.words.telling) or self._saying_before() is not None:
            return None
        inner = parsed.first_verb(verb + 1, self.at)
        return f"when it was told, {quoted(parsed.low(verb))} doesn't say" if inner is not None else None

    def _noun(self) -> str | None:
        """The thing that the date belongs to; None where it belongs to a verb."""
        parsed, before = self.parsed, self.at - 1
        if self.text.startswith(("'s", "’s"), self.date.end) or parsed.low(self.at + 1) in ("'s", "’s"):
            return _noun_of(parsed, self.at + 1)
        if parsed.is_in(before, self.words.determiners) and self._is_followed_by_noun(self.at):
            return parsed.low(self.at + 1)
        is_of_the = parsed.is_in(before, self.words.determiners - self.words.that)
        if is_of_the and parsed.low(self.at + 1) == "," and self._has_noun(self.at + 1):
            return parsed.low(self.at + 2)
        is_range = parsed.low(before) in _FROM and _JOINED_DATE.search(self._words_of_date())
        if parsed.low(before) in _OF and before > 0 and not is_range:
            return parsed.low(before - 1)
        return None

    def _has_noun(self, comma: int) -> bool:
        """Whether a noun stands behind the comma of a day and its year: "the Jan. 11, 2017, settlement"."""
        is_whole = re.search(r"\d{4}$", self._words_of_date()) is not None
        return is_whole and self.parsed.low(comma + 1).isalpha() and self.parsed.verbs[comma + 1] is None

    # --- whether the date can go ---

    def _reasons(self, clause: Clause) -> Iterator[str | None]:
        yield self._of_several(clause)
        yield self._of_rank(clause)
        yield self._of_what_is_said()
        yield self._of_bound()
        yield "it belongs to a thing" if self._noun() or self._participle(clause) else None
        yield self._of_neighbours(clause)
        yield self._of_other(clause)
        yield self._of_not(clause)
        yield self._of_comparison(clause)
        yield self._of_place(clause)

    def _of_bound(self) -> str | None:
        """ "until March", "from Monday to Friday"."""
        words = self._words_of_date().lower()
        first = words.split()[0] if words.split() else ""
        if first in self.words.bounds or _JOINED_DATE.search(words):
            return f"{quoted(first)} belongs to it"
        return None

    def _of_several(self, clause: Clause) -> str | None:
        """Clauses that somebody says together, and a date that is not that of the saying."""
        is_joined = len(self.parsed.groups) > 1 and clause.end - clause.first == len(self.parsed.tokens)
        return "several clauses have it" if is_joined and self._saying_before() is None else None

    def _of_rank(self, clause: Clause) -> str | None:
        """A word that is true for that time alone: "the second mayor to be charged this year"."""
        if not self.date.is_long:
            return None
        found = next((self.parsed.low(at) for at in range(clause.first, self.at) if self._is_rank(at)), None)
        return f"{quoted(found)} is true of it" if found else None

    def _is_rank(self, at: int) -> bool:
        is_figure = re.fullmatch(r"\d+(?:st|nd|rd|th)", self.parsed.low(at)) is not None
        is_rank = self.parsed.is_in(at, self.words.ranks) or is_figure
        return is_rank and self.parsed.is_in(at - 1, self.words.determiners)

    def _of_what_is_said(self) -> str | None:
        """What stands behind the date of a saying, and may be part of what is said: "said on Monday while asleep he"."""
        parsed = self.parsed
        if self._saying_before() is None or not parsed.is_in(self.at + 1, self.words.facts, self.words.conditions):
            return None
        return f"what is said may begin with {quoted(parsed.low(self.at + 1))}"

    def _begin(self) -> int:
        """The number of the first token that goes with the date: its preposition, or itself."""
        parsed = self.parsed
        for size in (2, 1):
            if (
                self.at >= size
                and " ".join(token.low for token in parsed.tokens[self.at - size : self.at]) in self.words.bare
            ):
                return self.at - size
        return self.at - 1 if parsed.is_in(self.at - 1, self.words.articles) else self.at

    def _of_neighbours(self, clause: Clause) -> str | None:
        """What stands right before or behind it."""
        parsed, begin = self.parsed, self._begin()
        kept = parsed.ends_with(begin, self.words.kept_behind) if begin > clause.first else None
        if kept:
            return f"{quoted(kept)} stands before it"
        needing = parsed.ends_with(begin, self.words.needing) if begin > clause.first else None
        if needing and not (needing in self.words.saying and self._is_behind_comma(begin - 1)):
            return f"{quoted(needing)} says nothing without it"
        after = parsed.low(self.at + 1)
        is_joined = after in _JOINS_DATES and any(parsed.low(at) == DATE for at in range(self.at + 2, self.at + 5))
        if is_joined or after == "alone" or DATE in (after, parsed.low(begin - 1)):
            return "it stands beside another date"
        comma = after == "," and (
            parsed.low(self.at + 2) == DATE or self.text[self.date.end :].lstrip(" ,")[:1].isdigit()
        )
        if comma:
            return "it stands beside another date"
        return None

    def _of_other(self, clause: Clause) -> str | None:
        """Another date of the same clause that says when, too: "from 2 dollars in 2010 to 4 in 2012"."""
        parsed, bare = self.parsed, self.words.bare
        others = [at for at in range(clause.first, clause.end) if parsed.low(at) == DATE and at != self.at]
        is_told = any(
            parsed.low(at - 1) in bare and not self._is_apart(at) and not self._is_followed_by_noun(at) for at in others
        )
        return "it is one of two dates" if is_told else None

    def _is_followed_by_noun(self, at: int) -> bool:
        """Whether a noun stands behind a date: "the 2008 plan"."""
        after = self.parsed.low(at + 1)
        small = self.words.going_on | self.words.joining | self.words.subjects
        return after[:1].isalpha() and after not in small and self.parsed.verbs[at + 1] is None

    def _is_behind_comma(self, verb: int) -> bool:
        """Whether a verb of saying has its subject behind a comma: "…, another judge held"."""
        comma = next((at for at in range(verb - 1, max(-1, verb - 8), -1) if self.parsed.low(at) == ","), None)
        return comma is not None and self.parsed.first_verb(comma + 1, verb) is None

    def _of_not(self, clause: Clause) -> str | None:
        """A "not" that may reach it: in its clause, and not in what somebody says on that day."""
        parsed = self.parsed
        first, end = max(clause.first, self._start_of_clause()), self._end_of_reach(clause)
        for at in range(first, end):
            found = parsed.begins_with(at, self.words.negations)
            is_before_alone = found in self.words.denying and at > self.at
            if found and not self._is_apart(at) and not is_before_alone:
                return f"{quoted(found)} may reach it"
        return None

    def _start_of_clause(self) -> int:
        """The first token of the part that the date's verb governs: behind what somebody says it is another."""
        verb = self._saying_before()
        return 0 if verb is None else verb + 1

    def _saying_before(self) -> int | None:
        """The verb of saying right beside the date, so that the date is that of the saying."""
        parsed, begin = self.parsed, self._begin()
        at = begin - 1
        while at >= 0 and parsed.is_adverb(at):
            at -= 1
        if at >= 0 and parsed.verbs[at] and parsed.is_in(at, self.words.saying):
            return at
        return None

    def _end_of_reach(self, clause: Clause) -> int:
        """Where what the date's verb governs ends: at "that", where the date is that of the saying."""
        parsed = self.parsed
        if self._saying_before() is not None:
            return self.at
        stop = next((one.first for one in parsed.openers if one.first > self.at), clause.end)
        return min(stop, clause.end)

    def _is_apart(self, at: int) -> bool:
        """Whether a token stands in another clause than the date."""
        return any(one.first <= at < one.end and not one.first <= self.at < one.end for one in self.parsed.openers)

    def _of_comparison(self, clause: Clause) -> str | None:
        parsed = self.parsed
        for at in range(clause.first, self.at):
            found = parsed.begins_with(at, self.words.comparisons)
            is_other = any(one.first == at for one in parsed.openers)
            is_count = found == "than" and self._is_count(at)
            is_alone = found == "as" and not self._is_as_as(at)
            if found and not (is_other or self._is_apart(at) or is_alone or is_count):
                return f"{quoted(found)} compares it"
        end = self._end_of_reach(clause)
        found = next(
            (parsed.low(at) for at in range(self.at, end) if parsed.low(at) == "than" and not self._is_count(at)), None
        )
        return f"{quoted(found)} compares it" if found else None

    def _is_count(self, than: int) -> bool:
        """Whether "than" compares a number, or nothing with the date: "more than nine minutes", "rather than"."""
        after, before = self.parsed.low(than + 1), self.parsed.low(than - 1)
        is_number = after[:1].isdigit() or after[:1] in tuple("$£€") or after in _NUMBERS
        return before in ("rather", "other") or (before in ("more", "less", "fewer") and is_number)

    def _is_as_as(self, at: int) -> bool:
        return any(self.parsed.low(one) == "as" for one in range(at + 2, min(at + 4, len(self.parsed.tokens))))

    def _of_place(self, clause: Clause) -> str | None:
        """Where it stands: at the start of the clause, beside its verb, or at the end; nowhere else can it go."""
        parsed, begin = self.parsed, self._begin()
        if begin == clause.first or all(parsed.is_adverb(at) for at in range(clause.first, begin)):
            return self._of_lead(clause)
        if self._is_in_lead(clause, begin):
            return "it belongs to a thing at the head of the sentence"
        if self._has_two_verbs(clause):
            return "two verbs of one subject may have it"
        if infinitive := self._infinitive(clause, begin):
            return f"it may belong to {quoted(infinitive)}"
        if begin == self.at and not self._is_bare(begin):
            return "it may be what the verb is about"
        if self._is_beside_verb(begin) or is_behind_infinitive(parsed, begin):
            return None
        if said := infinitive_before(parsed, clause, begin) or said_before(parsed, clause, begin):
            return f"it may belong to {quoted(said)}"
        if self._is_last(clause):
            return None
        return "it stands inside a thing"

    def _of_lead(self, clause: Clause) -> str | None:
        """A date at the head, where the subject follows it."""
        parsed, words = self.parsed, self.words
        if words.is_verb_second:
            return "the sentence needs what stands first"
        after = self.at + 1
        if parsed.low(after) == ",":
            after += 1
            if parsed.is_in(after, words.facts | words.conditions | words.relatives | words.joining | words.bare):
                return "what follows belongs to it"
        is_year = self._words_of_date()[:1].isdigit() and self._begin() == self.at
        if after < clause.end and not is_year and is_named_behind(parsed, after, clause.end):
            return None
        if after >= clause.end or parsed.verbs[after] is not None or parsed.is_in(after, words.joining):
            return "it stands where the subject would"
        return None if parsed.first_verb(after, clause.end) is not None else "the clause has no verb"

    def _is_in_lead(self, clause: Clause, begin: int) -> bool:
        """Whether it stands in words before the subject: "At a hearing on Monday, …"."""
        parsed = self.parsed
        comma = next((at for at in range(self.at, clause.end) if parsed.low(at) == ","), None)
        if comma is None:
            return False
        verb = parsed.first_verb(clause.first, comma)
        return (
            verb is None
            and parsed.first_verb(comma, clause.end) is not None
            and not self._is_subject_first(clause, begin)
        )

    def _is_subject_first(self, clause: Clause, begin: int) -> bool:
        """Whether a comma before the date has set a scene, and the subject stands between."""
        return any(self.parsed.low(at) == "," for at in range(clause.first, begin))

    def _participle(self, clause: Clause) -> str | None:
        """The participle before the date that is no part of a finite verb: "a suit filed in May"."""
        parsed, begin = self.parsed, self._begin()
        for at in range(begin - 1, clause.first - 1, -1):
            word = parsed.low(at)
            if parsed.verbs[at] is not None or (word == "to" and at + 1 < begin):
                return None
            if parsed.is_in(at, self.words.auxiliaries):
                return None
            is_name = bool(self.words.participle_endings) and parsed.tokens[at].is_name
            if _looks_participle(word, self.words) and not is_name and not self._is_of_verb(at):
                return word
        return None

    def _is_of_verb(self, at: int) -> bool:
        """Whether a participle belongs to a verb before it, or is no participle but a noun or an adjective."""
        parsed, words = self.parsed, self.words
        before = at - 1
        while before >= 0 and parsed.is_adverb(before):
            before -= 1
        if parsed.low(at).endswith("ing"):
            return parsed.low(before) not in _BEFORE_ING
        if words.participle_endings and (before < 0 or parsed.low(before) in _APART):
            return False
        after = parsed.low(at + 1)
        if after not in words.going_on | words.bare | {"by", DATE} and not parsed.is_adverb(at + 1):
            return True  # "pointed shots"
        is_group = parsed.is_in(before, words.auxiliaries) or parsed.low(before) in words.been
        return is_group or parsed.is_in(before, words.before_nouns) or parsed.low(before) in words.joining

    def _has_two_verbs(self, clause: Clause) -> bool:
        """Whether verbs of one subject are joined beside it."""
        parsed = self.parsed
        for at in range(clause.first, clause.end):
            if parsed.is_in(at, self.words.joining) and not self._is_apart(at):
                verb = at + 1
                while verb < clause.end and parsed.is_adverb(verb):
                    verb += 1
                if verb < clause.end and parsed.verbs[verb] is not None and not parsed.is_in(verb, self.words.saying):
                    return True
        return False

    def _infinitive(self, clause: Clause, begin: int) -> str | None:
        """The infinitive before the date that may have it: "was ordered to begin on 5 May"."""
        parsed, words = self.parsed, self.words
        verb = max((at for at in range(clause.first, begin) if parsed.verbs[at] is not None), default=None)
        if verb is None or parsed.is_in(verb, words.present, words.saying) or not parsed.low(verb).isalpha():
            return None
        for at in range(verb + 1, begin - 1):
            is_infinitive = parsed.low(at) == "to" and not parsed.tokens[at + 1].is_name
            if (
                is_infinitive
                and parsed.low(at + 1).isalpha()
                and not parsed.is_in(at + 1, words.before_nouns, words.places)
            ):
                is_plan = parsed.is_in(at - 1, words.planned, words.starting) or parsed.low(verb) in _AHEAD
                return None if is_plan else parsed.low(at + 1)
        return None

    def _is_bare(self, begin: int) -> bool:
        """Whether a date without a preposition says when: "he resigned Monday", "last week"."""
        parsed = self.parsed
        before = self._words_of_date().lower()
        if self._words_of_date()[:1].islower() or before.split()[0] in self.words.bare:
            return True
        return parsed.verbs[begin - 1] is None or not _TAKES_THINGS.fullmatch(parsed.low(begin - 1))

    def _is_beside_verb(self, begin: int) -> bool:
        parsed = self.parsed
        after = self.at + 1
        while parsed.is_adverb(after):
            after += 1
        before = begin - 1
        while before >= 0 and parsed.is_adverb(before):
            before -= 1
        is_verb = before >= 0 and (
            parsed.verbs[before] is not None or _looks_participle(parsed.low(before), self.words)
        )
        return is_verb or (after < len(parsed.tokens) and parsed.verbs[after] is not None)

    def _is_last(self, clause: Clause) -> bool:
        parsed, after = self.parsed, self.at + 1
        low = parsed.low(after)
        if after >= clause.end or low in (".", "!", "…", ";") or (low == "," and after + 1 == clause.end):
            return True
        if low == "," and self._says_behind(after, clause):
            return True
        if low == ",":
            return not parsed.is_in(after + 1, _NOT_BEHIND) and not parsed.low(after + 1)[:1].isdigit()
        return low in self.words.going_on or low in self.words.joining

    def _says_behind(self, comma: int, clause: Clause) -> bool:
        """Whether all that follows the comma is who says so: "…, the New York Times reports"."""
        parsed = self.parsed
        end = next((at for at in range(comma + 1, clause.end) if parsed.low(at) in _APART | {"."}), clause.end)
        return end - comma > _NAME_AND_VERB and parsed.is_in(end - 1, self.words.saying)

    def _words_of_date(self) -> str:
        return self.text[self.date.start : self.date.end]

    def _cut(self, clause: Clause) -> Span:
        """The date with its preposition, and the comma behind one at the head."""
        tokens, begin = self.parsed.tokens, self._begin()
        end = self.date.end
        if begin == clause.first:
            if self.parsed.low(self.at + 1) == ",":
                end = tokens[self.at + 1].end
        elif self.parsed.low(self.at + 1) == "," and (
            tokens[begin - 1].low == ","
            or self.parsed.is_in(self.at + 2, self.words.that, self.words.linking)
            or self._is_year_set_apart()
        ):
            end = tokens[self.at + 1].end
        return Span(tokens[begin].start, end)

    def _is_year_set_apart(self) -> bool:
        """Whether the comma behind the date is that of its year: "on Feb. 3, 2018, as saying"."""
        is_set_apart = re.search(r", \d{4}$", self._words_of_date()) is not None
        return is_set_apart and self.parsed.is_in(self.at + 2, self.words.going_on)

    # --- how it is written ---

    def _finished(self, clause: Clause, cut: list[Span]) -> Title:
        tokens = self.parsed.tokens
        whole = Span(tokens[clause.first].start, tokens[clause.end - 1].end)
        cut += self._joins_set_apart(clause)
        text = written(self.text, whole, cut)
        verb = self._main_verb(clause)
        more = [Span(*one) for one in appositions(self.parsed, clause)]
        for aside in [*asides(self.text, whole, self.date, self.words), *more]:
            if verb is not None and aside.start <= tokens[verb].start < aside.end:
                continue
            if len(text) <= LONGEST:
                break
            cut.append(aside)
            text = written(self.text, whole, cut)
        why = TOO_LONG if len(text) > LONGEST else self._lies(whole, cut) or says_nothing(text, self.words)
        if why is None and self.parsed.first_verb(clause.first, clause.end) is None:
            why = "it has no verb"
        if why is None and (nobody := self._nobody(clause, whole, cut)):
            why = f"{quoted(nobody)} in it is nobody that it names"
        if why is None:
            why = self._of_colon(clause) or self._of_pointing() or self._of_shared_words(clause)
        return Title("", why) if why else Title(text)

    def _of_colon(self, clause: Clause) -> str | None:
        """What only announces: "the airline has a new date:"."""
        is_last = clause.end >= len(self.parsed.tokens) - 1
        return "what it announces stands behind a colon" if is_last and self.text.rstrip().endswith(":") else None

    def _of_pointing(self) -> str | None:
        """A thing that the sentence before has named: "the coach shared that sentiment"."""
        verb = self._main_verb(self.clause)
        if verb is None or self.parsed.is_in(verb, self.words.saying):
            return None
        word = self.parsed.low(verb + 1)
        return f"what {quoted(word)} means stands before it" if word in _POINTING else None

    def _of_shared_words(self, clause: Clause) -> str | None:
        """Words that "and" may join to those before it: "French and Swiss negotiators said", "a mayor and council led by"."""
        parsed, joint = self.parsed, clause.first - 1
        if joint < 1 or parsed.low(joint) not in _SHARING or parsed.low(joint - 1) == ",":
            return None
        before = joint - 1
        while before >= 0 and not parsed.verbs[before] and parsed.low(before) not in (",", ";", ":"):
            before -= 1
        verb = self._main_verb(clause)
        is_passive = verb is not None and parsed.low(verb + 1) == "by" and parsed.low(verb).endswith("ed")
        is_participle = is_passive and verb is not None and not parsed.verbs[verb - 1]
        has_no_verb = before < 0 or not parsed.verbs[before]
        return (
            f"{quoted(parsed.low(joint))} may join it to what stands before" if has_no_verb or is_participle else None
        )

    def _joins_set_apart(self, clause: Clause) -> list[Span]:
        """What joins the sentence to the one before, between commas: "the board, however, said"."""
        tokens, low = self.parsed.tokens, self.parsed.low
        return [
            Span(tokens[at - 1].start, tokens[at + 1].end)
            for at in range(clause.first + 1, clause.end - 1)
            if low(at) in self.words.off and low(at - 1) == low(at + 1) == ","
        ]

    def _nobody(self, clause: Clause, whole: Span, cut: Sequence[Span]) -> str | None:
        """The pronoun for somebody whom the title doesn't name: "a jury convicted him", "the council said she left"."""
        parsed, verb = self.parsed, self._main_verb(clause)
        if verb is None:
            return None
        is_owned = any(parsed.low(at).endswith(("'s", "s'")) for at in range(clause.first, verb))
        if parsed.low(verb + 1) in _OBJECTS and not is_owned:
            return parsed.low(verb + 1)
        is_body = any(parsed.is_in(at, self.words.bodies) for at in range(clause.first, verb))
        is_body = is_body and not any(parsed.low(at) in _TITLES for at in range(clause.first, verb))
        for at in range(verb, clause.end if is_body and parsed.is_in(verb, self.words.saying) else verb):
            gone = any(span.start <= parsed.tokens[at].start < span.end for span in cut)
            if parsed.low(at) in _SOMEBODY and not gone and parsed.tokens[at].start < whole.end:
                named = any(parsed.tokens[one].is_name for one in range(verb + 1, at))
                return None if named else parsed.low(at)
        return None

    def _main_verb(self, clause: Clause) -> int | None:
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

    def _lies(self, whole: Span, cut: Sequence[Span]) -> str | None:
        """Which other date would stay in it that says when only beside the day of the paper."""
        for one in self.others:
            is_within = whole.start <= one.start < whole.end
            if one.is_relative and is_within and not any(span.start <= one.start < span.end for span in cut):
                return f"{quoted(self.text[one.start : one.end])} would stay in it: {_LIES}"
        return None


_JOINED_DATE = re.compile(r"[–—/&]|\d-\d|\s(?:and|or|to|through|et|ou|à|und|oder|bis|y|o|a)\s")
_JOINS_DATES = frozenset("and or to through until alone – — - & / et ou à au y e o u a al hasta".split())
_APART = frozenset([",", ";", ":", "—", "–", "(", ")"])
_NOT_BEHIND = frozenset("when where which who the a an and or but in on at too 's".split())
"""What follows the comma behind a date where it says something of the day, or goes on with another verb."""
_TAKES_THINGS = re.compile(
    r"proposed?|chose|set|picked|named|suggested|marked|celebrated|called|made|fixed|needed|wanted"
)


def _looks_participle(word: str, words: ClauseWords) -> bool:
    if word in words.no_verbs or len(word) < 4:
        return False
    endings = words.participle_endings or ("ing", *words.endings)
    return word.endswith(endings) or word in words.past or word in _PARTICIPLES


_PARTICIPLES = frozenset(
    "taken given seen shown written known drawn begun born chosen driven broken spoken stolen sworn thrown worn".split()
)


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


_SMALL = frozenset(["as", "during", "which", "out", "one"])
_AHEAD = frozenset(["will", "would", "shall", "is", "are"])
_POINTING = frozenset(["this", "that", "these", "those", "such"])
"""Words that point to what was named before."""
_SHARING = frozenset(["and", "or"])
"""Words between which and behind which several may share one word."""
_OBJECTS = frozenset(["him", "them"])
_SOMEBODY = frozenset(["he", "she", "him", "her", "his"])
_TITLES = frozenset(
    ["mr", "mrs", "ms", "dr", "sir", "lady", "lord", "chief", "leader", "head", "chairman", "spokesman"]
)
_NAME_AND_VERB = 2
_NUMBERS = frozenset("a an one two three four five six seven eight nine ten eleven twelve half".split())
_COMMA = frozenset([","])
_BEFORE_ING = frozenset([",", "of", "for", "by", "without", "from", "before", "after", "in"])
_OF = frozenset(["of", "dated", "de", "du", "des", "d'", "del"])
_FROM = frozenset(["de", "du", "d'", "del"])
_LIES = "in a chronology it would say another day"


def below_heading(sentence: str, words: ClauseWords | None) -> Title:
    """The title of what stands below a date that is a heading: the whole sentence, where that says enough."""
    return _of_row(sentence, Span(0, len(sentence)), words)


def _of_row(sentence: str, row: Span, words: ClauseWords | None) -> Title:
    """The title of a line: its first sentence, where that says enough."""
    text = written(sentence, row, [])
    if len(text) > LONGEST:
        return Title("", TOO_LONG)
    if words is not None and (why := says_nothing(text, words)):
        return Title("", why)
    return Title(text)
