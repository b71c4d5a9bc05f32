"""Which dates date no event, and which are the last day for something, by the words of a language's file.

`classify` asks the same of English by patterns of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from timeline.extract.clauses import ClauseWords
from timeline.extract.draft_kinds import DraftKind
from timeline.extract.sentence_date import DateInSentence


def objection_by_words(told: DateInSentence, words: ClauseWords | None) -> str | None:
    """Why the date dates no event; None where it does, or where the language's file has no words for it."""
    if words is None:
        return None
    reason = next((reason for reason, holds in OF_REGULAR_EXPRESSIONS if holds(told, words)), None)
    if reason is not None or not words.states:
        return reason
    return next((reason for reason, holds in OF_LISTS if holds(told, words)), None)


@cache
def _either(patterns: frozenset[str]) -> re.Pattern[str]:
    """One pattern of several; of none one that matches nothing."""
    return re.compile("|".join(f"(?:{one})" for one in sorted(patterns)) or r"(?!)")


def _is_of_the_paper(told: DateInSentence, words: ClauseWords) -> bool:
    """ "An earlier version of this article, published on Monday, …", "Sign up by June 30"."""
    return _either(words.of_the_paper).search(told.sentence) is not None


def _is_price(told: DateInSentence, words: ClauseWords) -> bool:
    """ "Shares were trading at $119 on Monday"."""
    return _either(words.of_prices).search(told.before) is not None


def _is_amount(told: DateInSentence, words: ClauseWords) -> bool:
    """ "The firm had 12,500 employees on June 30": how many there were."""
    return _either(words.of_figures).search(told.before) is not None


def _is_held_to_be(told: DateInSentence, words: ClauseWords) -> bool:
    """ "She is considered a likely candidate in 2026"."""
    return told.is_coarse and _either(words.held_to_be).search(told.before) is not None


def _is_of_a_message(told: DateInSentence, words: ClauseWords) -> bool:
    """ "She wrote that it had to be tonight": words that count from the day on which they were written."""
    if not words.writing or not _COUNTS_FROM_THEN.fullmatch(told.mention.text):
        return False
    that = told.before.rfind(" that ")
    return that >= 0 and any(word in words.writing for word in _words_of(told.before[:that])[-_WRITTEN:])


_COUNTS_FROM_THEN = re.compile(r"(?i)(?:later |earlier )?(?:today|tonight|tomorrow|this (?:morning|afternoon|evening))")
_WRITTEN = 3
"""Words before "that" among which the verb of writing stands."""


def kind_by_words(told: DateInSentence, words: ClauseWords | None, kind: DraftKind) -> DraftKind:
    """The kind, which is a deadline where a word for one stands with a bound, or right before the date."""
    date = told.mention.date
    if words is None or not words.deadlines or date is None:
        return kind
    said = _any_of(words.deadlines)
    is_bound = date.form in _LAST and bool(said.search(told.sentence))
    is_named = bool(re.search(rf"(?:{said.pattern})(?:\s\S+){{0,3}}\s*$", told.before, re.IGNORECASE))
    return "deadline" if is_bound or is_named else kind


@cache
def _any_of(phrases: frozenset[str]) -> re.Pattern[str]:
    """A pattern of whole phrases; "#" is a figure, "*" any letters."""
    several = "|".join(
        re.escape(one).replace(r"\ \#", r"\s\d[\d.,]*").replace(r"\ ", r"\s").replace(r"\*", r"\w*")
        for one in sorted(phrases, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{several})(?!\w)", re.IGNORECASE)


def _words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|\d[\d.,]*|[%;:(]", text.lower())


def _is_date_line(told: DateInSentence, words: ClauseWords) -> bool:  # noqa: ARG001  # asked like the others
    """ "BONN, 5. Juli.", "Madrid, 3 de marzo (Agencia) -"."""
    return bool(_PLACE.fullmatch(told.before)) and bool(_LINE_ENDS.match(told.after))


_PLACE = re.compile(r"\s*[A-ZÀ-Þ][\w.'’-]+(?:[ -][A-ZÀ-Þ][\w.'’-]+){0,3}(?: \([\w./]+\))?[,.]?\s*(?:den |am )?")
_LINE_ENDS = re.compile(r"\.?\s*(?:$|\([\w./ ]{2,30}\)|(?:--?|–|—)\s)")


def _is_supposed(told: DateInSentence, words: ClauseWords) -> bool:
    first = _words_of(told.sentence)[:1]
    return bool(first) and first[0] in words.supposing and "," not in told.before


def _is_caption(told: DateInSentence, words: ClauseWords) -> bool:  # noqa: ARG001
    return bool(_CREDIT.search(told.sentence))


_CREDIT = re.compile(
    r"(?:\(|^)\s*(?:Fotos?|Photos?|Bild|Bilder|Archivbild|Imagen|Image)\s?:|\bGetty Images\b|\(AP Photo"
)


def _is_name(told: DateInSentence, words: ClauseWords) -> bool:
    """ "la loi de 1905", "Euro 2012", "das Gesetz von 1935", "le 2e"."""
    if re.fullmatch(r"(?:le|la|les) \d{1,2}e", told.mention.text, re.IGNORECASE):
        return True
    is_number = re.fullmatch(r"(?:los|las|les|die|den) \d\d", told.mention.text, re.IGNORECASE)
    if is_number and re.match(r"\s[^\W\d_]{3,}", told.after):
        return True
    if _SAINT.search(told.before):
        return True
    if not told.is_coarse:
        return False
    return bool(_named(words.works).search(told.before))


_SAINT = re.compile(r"\b(?:St|Sankt|San|Santa|Saint|Sainte)\.?[ -]$")


@cache
def _named(works: frozenset[str]) -> re.Pattern[str]:
    several = "|".join(sorted(map(re.escape, works)))
    return re.compile(
        rf"(?<!\w)\w*(?:{several})s?(?:\s[\w'’-]+){{0,4}}\s(?:de\sl['’]année|des\sJahres|del?\saño|d[eu]|del|von|vom|für|pour|para)\s$"
        rf"|(?<!\w)(?:{several})\s$",
        re.IGNORECASE,
    )


def _is_citation(told: DateInSentence, words: ClauseWords) -> bool:
    """ "selon le recensement de 2010": where a figure is from."""
    return bool(re.search(rf"(?:{_any_of(words.sources).pattern})(?:\s\S+){{0,5}}\s$", told.before, re.IGNORECASE))


def _is_counted_from(told: DateInSentence, words: ClauseWords) -> bool:
    """ "depuis 2000", "par rapport à 2011", "que l'an dernier"."""
    date = told.mention.date
    if date is not None and date.form in _BOUNDS and told.is_coarse:
        if date.form in _LAST and words.deadlines and _any_of(words.deadlines).search(told.sentence):
            return False
        is_month = len(date.parts[0]) >= len("2023-05")
        return not (is_month and (date.form == "until" or any("lies ahead" in why for why in date.why)))
    compared = _any_of(words.compared).pattern
    return bool(re.search(rf"(?:{compared})(?:\s[\w.,'’%]+){{0,4}}\s*$", told.before, re.IGNORECASE))


_LAST = ("by", "until", "before")
_BOUNDS = ("since", "after", "before", "until", "not_before")


def _is_figures_time(told: DateInSentence, words: ClauseWords) -> bool:
    """The time over which something was counted: "progressé de 6 % en 2015", "(- 33 % im Jahr 2012)"."""
    if not told.is_coarse:
        return False
    clause = re.split(r"[;:(–—]", told.before)[-1]
    behind = re.split(r"[;:)–—]", told.after)[0]
    amount = _amounts(words.amounts)
    if not (amount.search(clause) or amount.search(behind)):
        return False
    near = [
        *_words_of(clause)[-_NEAR:],
        *(_words_of(behind)[:_NEAR] if words.is_verb_second or not _has_verb(clause, words) else []),
    ]
    is_bracket = told.before.count("(") > told.before.count(")")
    return is_bracket or any(one in words.counting for one in near)


_NEAR = 12
"""Words beside a date, among which the verb is looked for that counts."""


@cache
def _amounts(nouns: frozenset[str]) -> re.Pattern[str]:
    several = "|".join(map(re.escape, sorted(nouns)))
    return re.compile(
        rf"\d\s?(?:%|‰|€|\$)|[€$£]\s?\d|\d[\d.,\s]*(?:{several})\b|\d{{1,3}}(?:[.\s]\d{{3}})+|\d{{5,}}", re.IGNORECASE
    )


def _has_verb(text: str, words: ClauseWords) -> bool:
    return any(one in words.auxiliaries or one in words.only_past or one in words.present for one in _words_of(text))


def _is_state(told: DateInSentence, words: ClauseWords) -> bool:
    """ "En 2007 c'était la deuxième ville": how things stood."""
    date = told.mention.date
    if not told.is_coarse or (date is not None and date.form in _BOUNDS):
        return False
    return _says_how_it_stands(told, words)


def _is_general(told: DateInSentence, words: ClauseWords) -> bool:
    """ "Akragas (heute Agrigent)", "aujourd'hui, la ville est un port"."""
    if told.mention.text.lower() not in words.todays:
        return False
    is_bracket = told.before.count("(") > told.before.count(")")
    return is_bracket or _says_how_it_stands(told, words)


def _says_how_it_stands(told: DateInSentence, words: ClauseWords) -> bool:
    """Whether the verb of its clause is one of a state, and has no participle."""
    before = _words_of(re.split(r"[,;:(–—]" if words.is_verb_second else r"[;:(–—]", told.before)[-1])
    after = _words_of(re.split(r"[;:)–—]", told.after)[0])
    found = _last_of(before, words)
    rest = [*before[found + 1 :], *after] if found is not None else after
    if found is None:
        first = next((at for at, one in enumerate(after) if _is_verb(one, words)), None)
        if first is None or after[first] not in words.states:
            return False
        rest = after[first + 1 :]
    elif before[found] not in words.states:
        return False
    reach = [*before, *after] if words.is_verb_second else rest[:_BEHIND]
    return not any(_is_participle(one, words) for one in reach)


_BEHIND = 3
"""Words behind "était" among which its participle stands."""


def _is_verb(word: str, words: ClauseWords) -> bool:
    return word in words.states or word in words.auxiliaries or word in words.only_past or word in words.present


def _last_of(tokens: Iterable[str], words: ClauseWords) -> int | None:
    found = [at for at, one in enumerate(tokens) if _is_verb(one, words)]
    return found[-1] if found else None


def _is_participle(word: str, words: ClauseWords) -> bool:
    is_ended = len(word) > _BEHIND and word.endswith(words.participle_endings) and word not in words.no_verbs
    return is_ended and (not words.is_verb_second or word.startswith(_BEGINNINGS))


_BEGINNINGS = ("ge", "be", "ver", "er", "ent", "zer", "ab", "an", "auf", "aus", "ein", "vor", "zu", "um")
"""Of German participles."""

Objection = tuple[str, Callable[[DateInSentence, ClauseWords], bool]]
OF_REGULAR_EXPRESSIONS: tuple[Objection, ...] = (
    ("what the paper says of itself", _is_of_the_paper),
    ("a price", _is_price),
    ("the time that a figure is for", _is_amount),
    ("how things stood, and nothing happened", _is_held_to_be),
    ("in a quotation, of a day that isn't said", _is_of_a_message),
)
OF_LISTS: tuple[Objection, ...] = (
    ("a date line, or on a line of its own", _is_date_line),
    ("only asked or supposed", _is_supposed),
    ("in a caption", _is_caption),
    ("part of a name", _is_name),
    ("in the naming of a source", _is_citation),
    ("today in general", _is_general),
    ("a point to count from", _is_counted_from),
    ("the time that a figure is for", _is_figures_time),
    ("how things stood, and nothing happened", _is_state),
)
"""Both in the order in which they are asked."""
