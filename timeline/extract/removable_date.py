"""Whether a date can be cut out of its clause, and where not, what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.extract.clauses import DATE, Clause
from timeline.extract.date_in_clause import APART, JOINED_DATE, DateInClause, looks_participle
from timeline.extract.subjects import (
    infinitive_before,
    is_behind_infinitive,
    is_named_behind,
    said_before,
)
from timeline.extract.wording import (
    quoted,
)


def reasons_to_keep(own: DateInClause, clause: Clause) -> Iterator[str | None]:
    """Why the date has to stay, as each rule says, in words; None from a rule by which it can go."""
    yield _of_several(own, clause)
    yield _of_rank(own, clause)
    yield _of_what_is_said(own)
    yield _of_bound(own)
    yield "it belongs to a thing" if own.noun() or own.participle(clause) else None
    yield _of_neighbours(own, clause)
    yield _of_other(own, clause)
    yield _of_not(own, clause)
    yield _of_comparison(own, clause)
    yield _of_place(own, clause)


def _of_bound(own: DateInClause) -> str | None:
    """ "until March", "from Monday to Friday"."""
    words = own.words_of_date().lower()
    first = words.split()[0] if words.split() else ""
    if first in own.words.bounds or JOINED_DATE.search(words):
        return f"{quoted(first)} belongs to it"
    return None


def _of_several(own: DateInClause, clause: Clause) -> str | None:
    """Clauses that somebody says together, and a date that is not that of the saying."""
    is_joined = len(own.parsed.groups) > 1 and clause.end - clause.first == len(own.parsed.tokens)
    return "several clauses have it" if is_joined and own.saying_before() is None else None


def _of_rank(own: DateInClause, clause: Clause) -> str | None:
    """A word that is true for that time alone: "the second mayor to be charged this year"."""
    if not own.date.is_long:
        return None
    found = next((own.parsed.low(at) for at in range(clause.first, own.at) if _is_rank(own, at)), None)
    return f"{quoted(found)} is true of it" if found else None


def _is_rank(own: DateInClause, at: int) -> bool:
    is_figure = re.fullmatch(r"\d+(?:st|nd|rd|th)", own.parsed.low(at)) is not None
    is_rank = own.parsed.is_in(at, own.words.ranks) or is_figure
    return is_rank and own.parsed.is_in(at - 1, own.words.determiners)


def _of_what_is_said(own: DateInClause) -> str | None:
    """What stands behind the date of a saying, and may be part of what is said: "said on Monday while asleep he"."""
    parsed = own.parsed
    if own.saying_before() is None or not parsed.is_in(own.at + 1, own.words.facts, own.words.conditions):
        return None
    return f"what is said may begin with {quoted(parsed.low(own.at + 1))}"


def _of_neighbours(own: DateInClause, clause: Clause) -> str | None:
    """What stands right before or behind it."""
    parsed, begin = own.parsed, own.begin()
    kept = parsed.ends_with(begin, own.words.kept_behind) if begin > clause.first else None
    if kept:
        return f"{quoted(kept)} stands before it"
    needing = parsed.ends_with(begin, own.words.needing) if begin > clause.first else None
    if needing and not (needing in own.words.saying and _is_behind_comma(own, begin - 1)):
        return f"{quoted(needing)} says nothing without it"
    after = parsed.low(own.at + 1)
    is_joined = after in _JOINS_DATES and any(parsed.low(at) == DATE for at in range(own.at + 2, own.at + 5))
    if is_joined or after == "alone" or DATE in (after, parsed.low(begin - 1)):
        return "it stands beside another date"
    comma = after == "," and (parsed.low(own.at + 2) == DATE or own.text[own.date.end :].lstrip(" ,")[:1].isdigit())
    if comma:
        return "it stands beside another date"
    return None


def _of_other(own: DateInClause, clause: Clause) -> str | None:
    """Another date of the same clause that says when, too: "from 2 dollars in 2010 to 4 in 2012"."""
    parsed, bare = own.parsed, own.words.bare
    others = [at for at in range(clause.first, clause.end) if parsed.low(at) == DATE and at != own.at]
    is_told = any(
        parsed.low(at - 1) in bare and not own.is_apart(at) and not own.is_followed_by_noun(at) for at in others
    )
    return "it is one of two dates" if is_told else None


def _is_behind_comma(own: DateInClause, verb: int) -> bool:
    """Whether a verb of saying has its subject behind a comma: "…, another judge held"."""
    comma = next((at for at in range(verb - 1, max(-1, verb - 8), -1) if own.parsed.low(at) == ","), None)
    return comma is not None and own.parsed.first_verb(comma + 1, verb) is None


def _of_not(own: DateInClause, clause: Clause) -> str | None:
    """A "not" that may reach it: in its clause, and not in what somebody says on that day."""
    parsed = own.parsed
    first, end = max(clause.first, _start_of_clause(own)), _end_of_reach(own, clause)
    for at in range(first, end):
        found = parsed.begins_with(at, own.words.negations)
        is_before_alone = found in own.words.denying and at > own.at
        if found and not own.is_apart(at) and not is_before_alone:
            return f"{quoted(found)} may reach it"
    return None


def _start_of_clause(own: DateInClause) -> int:
    """The first token of the part that the date's verb governs: behind what somebody says it is another."""
    verb = own.saying_before()
    return 0 if verb is None else verb + 1


def _end_of_reach(own: DateInClause, clause: Clause) -> int:
    """Where what the date's verb governs ends: at "that", where the date is that of the saying."""
    parsed = own.parsed
    if own.saying_before() is not None:
        return own.at
    stop = next((one.first for one in parsed.openers if one.first > own.at), clause.end)
    return min(stop, clause.end)


def _of_comparison(own: DateInClause, clause: Clause) -> str | None:
    parsed = own.parsed
    for at in range(clause.first, own.at):
        found = parsed.begins_with(at, own.words.comparisons)
        is_other = any(one.first == at for one in parsed.openers)
        is_count = found == "than" and _is_count(own, at)
        is_alone = found == "as" and not _is_as_as(own, at)
        if found and not (is_other or own.is_apart(at) or is_alone or is_count):
            return f"{quoted(found)} compares it"
    end = _end_of_reach(own, clause)
    found = next(
        (parsed.low(at) for at in range(own.at, end) if parsed.low(at) == "than" and not _is_count(own, at)), None
    )
    return f"{quoted(found)} compares it" if found else None


def _is_count(own: DateInClause, than: int) -> bool:
    """Whether "than" compares a number, or nothing with the date: "more than nine minutes", "rather than"."""
    after, before = own.parsed.low(than + 1), own.parsed.low(than - 1)
    is_number = after[:1].isdigit() or after[:1] in tuple("$£€") or after in _NUMBERS
    return before in ("rather", "other") or (before in ("more", "less", "fewer") and is_number)


def _is_as_as(own: DateInClause, at: int) -> bool:
    return any(own.parsed.low(one) == "as" for one in range(at + 2, min(at + 4, len(own.parsed.tokens))))


def _of_place(own: DateInClause, clause: Clause) -> str | None:
    """Where it stands: at the start of the clause, beside its verb, or at the end; nowhere else can it go."""
    parsed, begin = own.parsed, own.begin()
    if begin == clause.first or all(parsed.is_adverb(at) for at in range(clause.first, begin)):
        return _of_lead(own, clause)
    if _is_in_lead(own, clause, begin):
        return "it belongs to a thing at the head of the sentence"
    if _has_two_verbs(own, clause):
        return "two verbs of one subject may have it"
    if infinitive := _infinitive(own, clause, begin):
        return f"it may belong to {quoted(infinitive)}"
    if begin == own.at and not _is_bare(own, begin):
        return "it may be what the verb is about"
    if _is_beside_verb(own, begin) or is_behind_infinitive(parsed, begin):
        return None
    if said := infinitive_before(parsed, clause, begin) or said_before(parsed, clause, begin):
        return f"it may belong to {quoted(said)}"
    if _is_last(own, clause):
        return None
    return "it stands inside a thing"


def _of_lead(own: DateInClause, clause: Clause) -> str | None:
    """A date at the head, where the subject follows it."""
    parsed, words = own.parsed, own.words
    if words.is_verb_second:
        return "the sentence needs what stands first"
    after = own.at + 1
    if parsed.low(after) == ",":
        after += 1
        if parsed.is_in(after, words.facts | words.conditions | words.relatives | words.joining | words.bare):
            return "what follows belongs to it"
    is_year = own.words_of_date()[:1].isdigit() and own.begin() == own.at
    if after < clause.end and not is_year and is_named_behind(parsed, after, clause.end):
        return None
    if after >= clause.end or parsed.verbs[after] is not None or parsed.is_in(after, words.joining):
        return "it stands where the subject would"
    return None if parsed.first_verb(after, clause.end) is not None else "the clause has no verb"


def _is_in_lead(own: DateInClause, clause: Clause, begin: int) -> bool:
    """Whether it stands in words before the subject: "At a hearing on Monday, …"."""
    parsed = own.parsed
    comma = next((at for at in range(own.at, clause.end) if parsed.low(at) == ","), None)
    if comma is None:
        return False
    verb = parsed.first_verb(clause.first, comma)
    return (
        verb is None and parsed.first_verb(comma, clause.end) is not None and not _is_subject_first(own, clause, begin)
    )


def _is_subject_first(own: DateInClause, clause: Clause, begin: int) -> bool:
    """Whether a comma before the date has set a scene, and the subject stands between."""
    return any(own.parsed.low(at) == "," for at in range(clause.first, begin))


def _has_two_verbs(own: DateInClause, clause: Clause) -> bool:
    """Whether verbs of one subject are joined beside it."""
    parsed = own.parsed
    for at in range(clause.first, clause.end):
        if parsed.is_in(at, own.words.joining) and not own.is_apart(at):
            verb = at + 1
            while verb < clause.end and parsed.is_adverb(verb):
                verb += 1
            if verb < clause.end and parsed.verbs[verb] is not None and not parsed.is_in(verb, own.words.saying):
                return True
    return False


def _infinitive(own: DateInClause, clause: Clause, begin: int) -> str | None:
    """The infinitive before the date that may have it: "was ordered to begin on 5 May"."""
    parsed, words = own.parsed, own.words
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
            is_plan = parsed.is_in(at - 1, words.planned, words.starting) or parsed.low(verb) in words.ahead
            return None if is_plan else parsed.low(at + 1)
    return None


def _is_bare(own: DateInClause, begin: int) -> bool:
    """Whether a date without a preposition says when: "he resigned Monday", "last week"."""
    parsed = own.parsed
    before = own.words_of_date().lower()
    if own.words_of_date()[:1].islower() or before.split()[0] in own.words.bare:
        return True
    return parsed.verbs[begin - 1] is None or parsed.low(begin - 1) not in own.words.taking


def _is_beside_verb(own: DateInClause, begin: int) -> bool:
    parsed = own.parsed
    after = own.at + 1
    while parsed.is_adverb(after):
        after += 1
    before = begin - 1
    while before >= 0 and parsed.is_adverb(before):
        before -= 1
    is_verb = before >= 0 and (parsed.verbs[before] is not None or looks_participle(parsed.low(before), own.words))
    return is_verb or (after < len(parsed.tokens) and parsed.verbs[after] is not None)


def _is_last(own: DateInClause, clause: Clause) -> bool:
    parsed, after = own.parsed, own.at + 1
    low = parsed.low(after)
    if after >= clause.end or low in (".", "!", "…", ";") or (low == "," and after + 1 == clause.end):
        return True
    if low == "," and _says_behind(own, after, clause):
        return True
    if low == ",":
        return not parsed.is_in(after + 1, own.words.behind_comma) and not parsed.low(after + 1)[:1].isdigit()
    return low in own.words.going_on or low in own.words.joining


def _says_behind(own: DateInClause, comma: int, clause: Clause) -> bool:
    """Whether all that follows the comma is who says so: "…, the New York Times reports"."""
    parsed = own.parsed
    end = next((at for at in range(comma + 1, clause.end) if parsed.low(at) in APART | {"."}), clause.end)
    return end - comma > _NAME_AND_VERB and parsed.is_in(end - 1, own.words.saying)


_JOINS_DATES = frozenset("and or to through until alone – — - & / et ou à au y e o u a al hasta".split())
_NAME_AND_VERB = 2

_NUMBERS = frozenset("a an one two three four five six seven eight nine ten eleven twelve half".split())
