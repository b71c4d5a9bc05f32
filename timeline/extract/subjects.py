"""What a clause needs in languages with endings for verbs: a subject of its own, and a date of its own verb."""

from __future__ import annotations

from timeline.extract.clauses import DATE, QUOTATION, Clause, Sentence

_LETTERS = 3
"""Of a word that is too short for an infinitive."""


def objection_to_subject(parsed: Sentence, clause: Clause) -> str | None:
    """Why the clause says of nobody named what it says; None where it has a subject that a title can have.

    "Firmó el acuerdo" has none in Spanish, "né en France, il …" only a pronoun.
    """
    if not parsed.words.clitics:
        return None
    if why := _set_apart(parsed, clause):
        return why
    verb = _main_verb(parsed, clause)
    if verb is None:
        return "no verb of its own stands in its clause"
    first = _first_of_group(parsed, clause, verb)
    if parsed.is_in(first - 1, parsed.words.subjects) and first - 1 >= clause.first:
        return f"its subject is “{parsed.low(first - 1)}”"
    if _is_named_before(parsed, clause, first) or is_named_behind(parsed, verb, clause.end):
        return None
    return "no subject stands in its clause"


def _set_apart(parsed: Sentence, clause: Clause) -> str | None:
    """Why the date is in no clause at all: in brackets, between commas, or behind a heading without a stop."""
    before = [token.low for token in parsed.tokens[: parsed.at]]
    if before.count("(") > before.count(")"):
        return "its date stands in brackets"
    begin = parsed.at - 1 if parsed.is_in(parsed.at - 1, parsed.words.bare) else parsed.at
    is_between = parsed.low(begin - 1) == "," and parsed.low(parsed.at + 1) == ","
    if is_between and begin - 1 > clause.first and parsed.first_verb(clause.first, begin) is None:
        return "its date stands between commas"
    for at in range(clause.first + 1, clause.end - 1):
        token, after, sign = parsed.tokens[at], parsed.tokens[at + 1], parsed.low(at - 1)[-1:]
        is_article = token.is_name and token.low in parsed.words.determiners and len(token.low) > 1
        if is_article and sign.isalnum() and not after.is_name and after.low[:1].isalpha():
            return "a heading has run into the sentence"
    return None


def _main_verb(parsed: Sentence, clause: Clause) -> int | None:
    """The first verb of the clause that stands in no clause within it."""
    within = [one for one in parsed.openers if clause.first <= one.first and one.first != clause.first]
    return next(
        (
            at
            for at in range(clause.first, clause.end)
            if parsed.verbs[at] is not None and not any(one.first <= at < one.end for one in within)
        ),
        None,
    )


def _first_of_group(parsed: Sentence, clause: Clause, verb: int) -> int:
    """The first of the small words before a verb that go with it: "ne se", "también lo"."""
    at, words = verb, parsed.words
    while at > clause.first and (
        parsed.is_in(at - 1, words.clitics, words.negations) or parsed.is_adverb(at - 1) or parsed.low(at - 1) == DATE
    ):
        at -= 1
    return at


def _is_named_before(parsed: Sentence, clause: Clause, verb: int) -> bool:
    """Whether words that may be a subject stand before the verb."""
    is_open = True  # whether a thing that begins here could be the subject
    words = parsed.words
    for at in range(clause.first, verb):
        low = parsed.low(at)
        if low in _SIGNS or low == DATE:
            is_open = True
        elif low in words.going_on | words.bare | words.linking | words.facts:
            is_open = False
        elif parsed.is_adverb(at):
            continue
        else:
            is_thing = low == QUOTATION or (low[:1].isalnum() and not _is_verbal(parsed, at))
            is_open = is_open and is_thing
            if (is_open and is_thing) or (low in words.determiners and not _is_governed(parsed, at)):
                return True
    return False


_SIGNS = frozenset([",", "—", "–", ")", ":"])


def _is_verbal(parsed: Sentence, at: int) -> bool:
    """Whether a word is an infinitive, or at the head of a clause a participle: "al terminar sus estudios"."""
    is_first = at < 1 or parsed.low(at - 1) in _SIGNS
    is_participle = is_first and parsed.low(at).endswith(parsed.words.participle_endings)
    return _is_infinitive(parsed, at) or (is_participle and parsed.low(at) not in parsed.words.no_verbs)


def _is_governed(parsed: Sentence, at: int) -> bool:
    """Whether a determiner stands behind a preposition, or is one: "de la", "del"."""
    words = parsed.words
    if _is_verbal(parsed, at - 1):
        return True
    before = words.going_on | words.bare | words.linking | words.joining | words.before_nouns
    return parsed.low(at - 1) in before or parsed.low(at) in words.going_on | words.bare


def is_named_behind(parsed: Sentence, verb: int, end: int) -> bool:
    """Whether the subject follows its verb: "murió el rey", "fue detenido el rey", "se firmó el acuerdo"."""
    words = parsed.words
    if not words.before_subjects:
        return False
    if parsed.low(verb) in words.clitics:
        verb += 1
    if parsed.verbs[verb] is None:
        return False
    at = verb + 1
    if parsed.is_in(verb, words.auxiliaries) and parsed.low(at).endswith(words.participle_endings):
        at += 1
    elif not (parsed.is_in(verb, words.before_subjects) or parsed.low(verb - 1) == "se"):
        return False
    while at < end and (parsed.low(at) == DATE or (parsed.is_in(at, words.bare) and parsed.low(at + 1) == DATE)):
        at += 1
    return at < end and (parsed.is_in(at, words.determiners) or parsed.tokens[at].is_name)


def infinitive_before(parsed: Sentence, clause: Clause, begin: int) -> str | None:
    """The infinitive whose date it may be rather than that of the clause's verb: "a décidé de fermer l'usine lundi"."""
    words = parsed.words
    if not words.infinitive_endings:
        return None
    for at in range(begin - 1, clause.first - 1, -1):
        if parsed.verbs[at] is not None:
            return None
        if _is_infinitive(parsed, at):
            before = at - 1
            while before > clause.first and (parsed.is_in(before, words.clitics) or parsed.is_adverb(before)):
                before -= 1
            if parsed.is_in(before, words.before_infinitives):
                return None
            if parsed.is_in(before, words.linking) or parsed.verbs[before] is not None:
                return parsed.low(at)
    return None


def _is_infinitive(parsed: Sentence, at: int) -> bool:
    low, words = parsed.low(at), parsed.words
    is_ended = bool(words.infinitive_endings) and low.endswith(words.infinitive_endings) and len(low) > _LETTERS
    return is_ended and low not in words.no_verbs and not parsed.tokens[at].is_name


def is_behind_infinitive(parsed: Sentence, begin: int) -> bool:
    """Whether the infinitive right before belongs to the clause's verb: "devait voter lundi"."""
    if not _is_infinitive(parsed, begin - 1):
        return False
    at = begin - 2
    while at > 0 and (parsed.is_in(at, parsed.words.clitics) or parsed.is_adverb(at)):
        at -= 1
    return parsed.is_in(at, parsed.words.before_infinitives)


def said_before(parsed: Sentence, clause: Clause, begin: int) -> str | None:
    """The verb of saying that has something between itself and the date, so that the date may be of what is said."""
    if not parsed.words.clitics:
        return None
    verb = next((at for at in range(begin - 1, clause.first - 1, -1) if parsed.verbs[at] is not None), None)
    if verb is None or not parsed.says(verb):
        return None
    at = begin - 1
    while at > verb and (parsed.is_adverb(at) or parsed.low(at).endswith(parsed.words.participle_endings)):
        at -= 1
    return None if at == verb else parsed.low(at if parsed.is_in(at, parsed.words.saying) else verb)


def appositions(parsed: Sentence, clause: Clause) -> list[tuple[int, int]]:
    """Where the words between two commas before the verb stand, that only say more of the subject."""
    verb = parsed.first_verb(clause.first, clause.end)
    if verb is None or not parsed.words.clitics:
        return []
    commas = [at for at in range(clause.first, verb) if parsed.low(at) == "," and parsed.low(at - 1) != DATE]
    match commas:
        case [first, last] if last + 1 == _first_of_group(parsed, clause, verb):
            inside = range(first + 1, last)
        case _:
            return []
    if any(parsed.is_in(at, parsed.words.joining) or parsed.low(at) == DATE for at in inside):
        return []
    return [(parsed.tokens[first].start, parsed.tokens[last].end)]
