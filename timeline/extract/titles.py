"""A title from a sentence: a whole clause of it in its own words, from which at most the date is cut; or none.

A title is read without its sentence, so nothing is cut whose loss could change what it says, and nothing is left that
says nothing alone: no "he", no "Tuesday". Where neither a clause without its date nor one with it stands by itself,
there is no title, and why is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from timeline.extract import verb_second
from timeline.extract.clauses import Clause, ClauseWords, Dated, Sentence
from timeline.extract.date_in_clause import DateInClause
from timeline.extract.openings import is_open_quotation, opening
from timeline.extract.removable_date import reasons_to_keep
from timeline.extract.rows import row_of
from timeline.extract.subjects import (
    appositions,
    objection_to_subject,
)
from timeline.extract.whole_clause import objection_of_telling, objection_of_thing, standing_clause
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
    return _title(DateInClause(parsed, date, others))


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


def _title(own: DateInClause) -> Title:
    """The title, or what stands in its way."""
    clause = standing_clause(own)
    if isinstance(clause, str):
        return Title("", clause)
    objection = (
        objection_of_thing(own, clause) or objection_to_subject(own.parsed, clause) or objection_of_telling(own, clause)
    )
    if objection:
        return Title("", objection)
    keeps = next((reason for reason in reasons_to_keep(own, clause) if reason), None)
    if keeps and own.date.is_relative:
        return Title("", f"{quoted(own.words_of_date())} would have to stay, as {keeps}: {_LIES}")
    return _finished(own, clause, [] if keeps else [_cut(own, clause)])


def _cut(own: DateInClause, clause: Clause) -> Span:
    """The date with its preposition, and the comma behind one at the head."""
    tokens, begin = own.parsed.tokens, own.begin()
    end = own.date.end
    if begin == clause.first:
        if own.parsed.low(own.at + 1) == ",":
            end = tokens[own.at + 1].end
    elif own.parsed.low(own.at + 1) == "," and (
        tokens[begin - 1].low == ","
        or own.parsed.is_in(own.at + 2, own.words.that, own.words.linking)
        or _is_year_set_apart(own)
    ):
        end = tokens[own.at + 1].end
    return Span(tokens[begin].start, end)


def _is_year_set_apart(own: DateInClause) -> bool:
    """Whether the comma behind the date is that of its year: "on Feb. 3, 2018, as saying"."""
    is_set_apart = re.search(r", \d{4}$", own.words_of_date()) is not None
    return is_set_apart and own.parsed.is_in(own.at + 2, own.words.going_on)


def _finished(own: DateInClause, clause: Clause, cut: list[Span]) -> Title:
    tokens = own.parsed.tokens
    whole = Span(tokens[clause.first].start, tokens[clause.end - 1].end)
    cut += _joins_set_apart(own, clause)
    text = written(own.text, whole, cut)
    verb = own.main_verb(clause)
    more = [Span(*one) for one in appositions(own.parsed, clause)]
    for aside in [*asides(own.text, whole, own.date, own.words), *more]:
        if verb is not None and aside.start <= tokens[verb].start < aside.end:
            continue
        if len(text) <= LONGEST:
            break
        cut.append(aside)
        text = written(own.text, whole, cut)
    why = TOO_LONG if len(text) > LONGEST else _lies(own, whole, cut) or says_nothing(text, own.words)
    if why is None and own.parsed.first_verb(clause.first, clause.end) is None:
        why = "it has no verb"
    if why is None and (nobody := _nobody(own, clause, whole, cut)):
        why = f"{quoted(nobody)} in it is nobody that it names"
    if why is None:
        why = _of_colon(own, clause) or _of_pointing(own) or _of_shared_words(own, clause)
    return Title("", why) if why else Title(text)


def _of_colon(own: DateInClause, clause: Clause) -> str | None:
    """What only announces: "the airline has a new date:"."""
    is_last = clause.end >= len(own.parsed.tokens) - 1
    return "what it announces stands behind a colon" if is_last and own.text.rstrip().endswith(":") else None


def _of_pointing(own: DateInClause) -> str | None:
    """A thing that the sentence before has named: "the coach shared that sentiment"."""
    verb = own.main_verb(own.clause)
    if verb is None or own.parsed.is_in(verb, own.words.saying):
        return None
    word = own.parsed.low(verb + 1)
    return f"what {quoted(word)} means stands before it" if word in own.words.pointing_back else None


def _of_shared_words(own: DateInClause, clause: Clause) -> str | None:
    """Words that "and" may join to those before it: "French and Swiss negotiators said", "a mayor and council led by"."""
    parsed, joint = own.parsed, clause.first - 1
    if joint < 1 or parsed.low(joint) not in own.words.sharing or parsed.low(joint - 1) == ",":
        return None
    before = joint - 1
    while before >= 0 and not parsed.verbs[before] and parsed.low(before) not in (",", ";", ":"):
        before -= 1
    verb = own.main_verb(clause)
    is_passive = verb is not None and parsed.low(verb + 1) == "by" and parsed.low(verb).endswith("ed")
    is_participle = is_passive and verb is not None and not parsed.verbs[verb - 1]
    has_no_verb = before < 0 or not parsed.verbs[before]
    return f"{quoted(parsed.low(joint))} may join it to what stands before" if has_no_verb or is_participle else None


def _joins_set_apart(own: DateInClause, clause: Clause) -> list[Span]:
    """What joins the sentence to the one before, between commas: "the board, however, said"."""
    tokens, low = own.parsed.tokens, own.parsed.low
    return [
        Span(tokens[at - 1].start, tokens[at + 1].end)
        for at in range(clause.first + 1, clause.end - 1)
        if low(at) in own.words.off and low(at - 1) == low(at + 1) == ","
    ]


def _nobody(own: DateInClause, clause: Clause, whole: Span, cut: Sequence[Span]) -> str | None:
    """The pronoun for somebody whom the title doesn't name: "a jury convicted him", "the council said she left"."""
    parsed, verb = own.parsed, own.main_verb(clause)
    if verb is None:
        return None
    is_owned = any(parsed.low(at).endswith(("'s", "s'")) for at in range(clause.first, verb))
    if parsed.low(verb + 1) in own.words.objects and not is_owned:
        return parsed.low(verb + 1)
    is_body = any(parsed.is_in(at, own.words.bodies) for at in range(clause.first, verb))
    is_body = is_body and not any(parsed.low(at) in own.words.offices for at in range(clause.first, verb))
    for at in range(verb, clause.end if is_body and parsed.is_in(verb, own.words.saying) else verb):
        gone = any(span.start <= parsed.tokens[at].start < span.end for span in cut)
        if parsed.low(at) in own.words.somebody and not gone and parsed.tokens[at].start < whole.end:
            named = any(parsed.tokens[one].is_name for one in range(verb + 1, at))
            return None if named else parsed.low(at)
    return None


def _lies(own: DateInClause, whole: Span, cut: Sequence[Span]) -> str | None:
    """Which other date would stay in it that says when only beside the day of the paper."""
    for one in own.others:
        is_within = whole.start <= one.start < whole.end
        if one.is_relative and is_within and not any(span.start <= one.start < span.end for span in cut):
            return f"{quoted(own.text[one.start : one.end])} would stay in it: {_LIES}"
    return None


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
