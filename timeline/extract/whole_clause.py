"""Which clause of a sentence stands by itself with its date, and what its date belongs to otherwise."""

from __future__ import annotations

from timeline.extract.clauses import QUOTATION, Clause
from timeline.extract.date_in_clause import DateInClause, looks_participle
from timeline.extract.wording import (
    quoted,
)


def standing_clause(own: DateInClause) -> Clause | str:
    """The clause that stands by itself; or why none does."""
    clause, parsed = own.clause, own.parsed
    if clause.kind == "relative":
        return f"its date belongs to a clause with {quoted(parsed.low(clause.first))}"
    if clause.kind == "condition":
        return f"its date belongs to a clause with {quoted(parsed.low(clause.first))}"
    if clause.kind == "fact":
        return _of_fact(own, clause)
    if _is_whole(own):
        return Clause(0, len(parsed.tokens), "main")
    return own.group


def _of_fact(own: DateInClause, clause: Clause) -> Clause | str:
    """The clause behind "when", where nobody's saying is left out with the rest."""
    parsed = own.parsed
    rest = [*range(clause.first), *range(clause.end, len(parsed.tokens))]
    if any(parsed.verbs[at] and parsed.is_in(at, own.words.saying) for at in rest) or _has_source(own):
        return "who says so stands outside the clause of its date"
    if parsed.has(0, clause.first, own.words.negations) and parsed.low(clause.first) not in ("when", "after"):
        return 'the clause of its date stands behind a "not"'
    verb = parsed.first_verb(clause.first + 1, clause.end)
    if verb is not None and parsed.verbs[verb] == "maybe" and verb + 1 <= own.at <= verb + 2:
        return "whether its date belongs to a clause or to a thing can't be told"
    return Clause(clause.first + 1, clause.end, "main")


def _has_source(own: DateInClause) -> bool:
    parsed = own.parsed
    return any(parsed.begins_with(at, own.words.sources) for at in range(len(parsed.tokens)))


def _is_whole(own: DateInClause) -> bool:
    """Whether the joined parts can't be taken apart: somebody says them all."""
    parsed, number = own.parsed, own.parsed.group()
    if len(parsed.groups) == 1:
        return True
    left_out = [
        one
        for index, one in enumerate(parsed.groups)
        if index != number and parsed.low(max(one.first, own.group.first) - 1) != ";"
    ]
    says = any(
        parsed.verbs[at] and parsed.is_in(at, own.words.saying) for one in left_out for at in range(one.first, one.end)
    )
    return (
        says
        or _has_source(own)
        or any(parsed.low(at) == QUOTATION for one in left_out for at in range(one.first, one.end))
    )


def objection_of_thing(own: DateInClause, clause: Clause) -> str | None:
    """Why there is no title where the date says which thing is meant, and not when something happened.

    At the head of the clause the thing does something then, or says something: "the May 14 election cost …", "in a
    Sept. 25 email he told …".
    """
    noun, participle = own.noun(), own.participle(clause)
    if noun is None and participle is None:
        return None
    parsed, verb = own.parsed, own.parsed.first_verb(clause.first, clause.end)
    is_first = verb is not None and own.at < verb and not parsed.has(clause.first, own.at, _COMMA)
    opens = parsed.low(clause.first)
    is_lead = is_first and (opens in own.words.bare | own.words.going_on or looks_participle(opens, own.words))
    if is_first and (not is_lead or parsed.has(clause.first, verb or 0, own.words.occasions)):
        return None
    if noun is None:
        return f"its date belongs to “{participle}”, and not to a verb"
    is_plain = noun.isalpha() and not parsed.is_in(own.at - 1, own.words.going_on) and noun not in own.words.no_things
    return f"its date says which {noun if is_plain else 'thing'} is meant"


def objection_of_telling(own: DateInClause, clause: Clause) -> str | None:
    """Why there is no title where the date is that of what somebody told at another time: "said he ate it in May"."""
    parsed, verb = own.parsed, own.parsed.first_verb(clause.first, own.at)
    if verb is None or not parsed.is_in(verb, own.words.telling) or own.saying_before() is not None:
        return None
    inner = parsed.first_verb(verb + 1, own.at)
    return f"when it was told, {quoted(parsed.low(verb))} doesn't say" if inner is not None else None


_COMMA = frozenset([","])
