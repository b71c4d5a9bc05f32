"""A whole date: what all the other rules are put together to, with its hour and its doubts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.joined import Bound, Doubted, Joined, Several
from timeline.dates.grammar.bare_sides import bare_number
from timeline.dates.grammar.bounds import bounded, onwards, or_earlier, postposed
from timeline.dates.grammar.pairs import month_and_pair, pair_of_era, year_pair
from timeline.dates.grammar.patterns import Found, ahead, either, many, maybe, row, test, unless, word
from timeline.dates.grammar.ranges import between, between_behind, from_to, hundreds, one_or_other
from timeline.dates.grammar.several import days_of_month, in_the_years, night, several, turning
from timeline.dates.grammar.sides import BEFORE_SIDE, JOINERS, Match, SideMatch, doubts, side
from timeline.dates.grammar.words import DAYPART, OF, THE
from timeline.dates.tokens.stream import Tokens

_READERS: tuple[Callable[[Tokens, int], SideMatch | None], ...] = (
    bounded,
    from_to,
    onwards,
    or_earlier,
    postposed,
    between,
    between_behind,
    several,
    one_or_other,
    year_pair,
    month_and_pair,
    pair_of_era,
    hundreds,
    night,
    turning,
    in_the_years,
    days_of_month,
)
"""Ways to build a whole expression; of two that read as far as each other the first is taken."""


_OPENERS = frozenset(
    [
        "bound",
        "between",
        "commencing",
        "to",
        "from_of",
        "sign",
        "equal",
        "pair",
        "era",
        "era_before",
        "night",
        "turning",
        "yearly",
    ]
)
"""Kinds with which more than one side can begin."""
_OPENERS_OF_TWO = frozenset(["month", "the", "units"])
"""The same where something joins two sides: "April 5–7, 2023"; most dates that begin with a month are that alone."""
_JOINING = JOINERS | {"pair", "night", "turning"}


def _may_be_more(tokens: Tokens, index: int, first: SideMatch | None) -> bool:
    """Whether anything but the one side can begin here: quick, since most dates have one."""
    meanings = tokens.list[index].meanings
    if not _OPENERS.isdisjoint(meanings):
        return True
    if not _OPENERS_OF_TWO.isdisjoint(meanings) and tokens.has(_JOINING):
        return True
    if first is not None and not JOINERS.isdisjoint(tokens.kinds(first.end)):
        return True
    number = bare_number(tokens, index)
    return number is not None and not JOINERS.isdisjoint(tokens.kinds(number.end))


def core(tokens: Tokens, index: int) -> SideMatch | None:
    """The longest expression from this token on, without what stands around it."""
    best = side(tokens, index)
    if not _may_be_more(tokens, index, best):
        return best
    for reader in _READERS:
        read = reader(tokens, index)
        if read is not None and (best is None or read.end > best.end):
            best = read
    return best


def _is_clock(tokens: Tokens, index: int) -> bool:
    """Whether the figures may be an hour, or an hour and its minutes: "15", "14.30", but not "31" or "5.12.2020"."""
    numeric, number = tokens.kinds(index).get("numeric"), tokens.kinds(index).get("number", 99)
    if numeric is None:
        return bool(number <= _HOURS)
    hour, minute = numeric.numbers[:2]
    return len(numeric.numbers) == 2 and hour <= _HOURS and minute < 60 and numeric.digits[1] == 2


_HOURS = 24
_ZONE = maybe(either(word("zone"), row(word("opening"), word("zone"), word("closing"))))
_AT_HOUR = word("at", only=["hour"])
_FIGURES_OF_HOUR = either(word("time"), row(test(_is_clock), either(word("number"), word("numeric"))))
_HOUR_IN_WORDS = row(test(lambda tokens, index: tokens.kinds(index).get("count", _HOURS + 1) <= _HOURS), word("count"))
_OCLOCK = row(maybe(word("hyphen")), word("oclock"))
_UNTIL_HOUR = row(
    either(
        _AT_HOUR, word("hyphen"), word("dash"), word("to"), row(word("and"), maybe(THE)), word("bound", only=["until"])
    ),
    _FIGURES_OF_HOUR,
)
"""The end of a span of hours: "9 bis 12 Uhr"."""
_FROM_HOUR = either(word("between"), word("bound", only=["from", "since"]), word("from_of"))
_MINUTES = maybe(word("number"), unless(either(OF, word("month"), word("stop"))))
_HOUR = row(
    _AT_HOUR,
    maybe(word("about")),
    either(
        _FIGURES_OF_HOUR,
        row(_HOUR_IN_WORDS, either(ahead(word("oclock")), unless(either(word("unit"), word("units"))))),
    ),
    maybe(_OCLOCK),
    _MINUTES,
    maybe(_UNTIL_HOUR, maybe(_OCLOCK)),
    _ZONE,
    maybe(word("daypart")),
)
"""A number behind a word that only hours take: "alle 9.30", "a las 3 de la tarde", "às 14", "kl. 9–12"."""
_HAN_OCLOCK = row(either(word("number"), word("count")), word("oclock", only=[None]))
_HAN_MINUTES = either(
    row(either(word("number"), word("count")), word("oclock", only=["minute"])),
    row(word("number"), unless(either(OF, word("month")))),
    word("oclock", only=["half"]),
)
"""The minutes behind an hour: "午後3時30分", "8点半"."""
_CLOCK = either(
    row(_HAN_OCLOCK, _HAN_MINUTES, _ZONE, maybe(word("daypart"))),
    _HOUR,
    row(_FIGURES_OF_HOUR, word("oclock"), _MINUTES, _UNTIL_HOUR, word("oclock"), _MINUTES, _ZONE),
    row(
        word("time"),
        maybe(word("oclock")),
        maybe(OF, word("daypart")),
        many(
            row(
                either(_AT_HOUR, word("hyphen"), word("dash"), word("to"), word("and"), word("bound", only=["until"])),
                either(word("time"), row(word("number"), word("daypart"))),
            ),
            most=1,
        ),
        maybe(word("oclock")),
        _ZONE,
        maybe(word("daypart")),
    ),
    row(_HAN_OCLOCK, _HAN_MINUTES, _ZONE, maybe(word("daypart"))),
    row(either(_FIGURES_OF_HOUR, _HOUR_IN_WORDS), maybe(_UNTIL_HOUR), _OCLOCK, _MINUTES, _ZONE, maybe(word("daypart"))),
    row(_FROM_HOUR, maybe(word("at")), _FIGURES_OF_HOUR, maybe(word("oclock")), _UNTIL_HOUR, word("oclock"), _ZONE),
    row(_FROM_HOUR, _AT_HOUR, _FIGURES_OF_HOUR, _UNTIL_HOUR),
    row(word("bound"), maybe(word("at")), _FIGURES_OF_HOUR, maybe(_UNTIL_HOUR), word("oclock")),
    row(word("bound"), either(row(_AT_HOUR, _FIGURES_OF_HOUR), word("time"))),
    row(
        word("number"),
        either(word("hyphen"), word("dash"), word("to"), word("and"), word("bound", only=["until"])),
        word("time"),
        _ZONE,
    ),
    row(word("number"), word("daypart"), maybe(word("daypart"))),
    row(word("part"), word("daypart")),
    row(word("daypart"), either(word("time"), row(_HAN_OCLOCK, maybe(_HAN_MINUTES))), _ZONE),
    row(
        word("daypart"),
        maybe(
            maybe(either(word("at"), word("about"))),
            either(row(word("time"), maybe(word("oclock"))), row(_FIGURES_OF_HOUR, word("oclock"))),
        ),
    ),
    word("zone"),
)
_CLOCKS = frozenset(
    ["at", "time", "number", "daypart", "numeric", "between", "bound", "from_of", "the", "count", "part", "zone"]
)
_TIME_BEFORE = row(
    maybe(many(either(word("nothing"), THE), most=2), ahead(DAYPART)),
    either(_HOUR, row(maybe(word("at")), _CLOCK)),
    maybe(word("comma")),
    many(either(word("nothing"), OF, THE), most=3),
)
_TIME_IN_BRACKETS = row(
    word("opening"), maybe(word("about")), either(_HOUR, row(maybe(word("at")), word("time"), _ZONE)), word("closing")
)
_TIME_BEHIND = either(
    _TIME_IN_BRACKETS,
    row(
        either(
            row(maybe(word("comma")), maybe(word("opening")), _HOUR, maybe(word("closing"))),
            row(
                maybe(either(word("comma"), row(either(word("hyphen"), word("dash")), ahead(word("time"))))),
                maybe(
                    unless(_AT_HOUR),
                    either(
                        word("at"),
                        word("bar"),
                        word("to"),
                        row(word("nothing"), maybe(THE)),
                        word("about"),
                        word("for"),
                        word("between"),
                        word("bound", only=["from"]),
                        word("from_of"),
                    ),
                ),
                maybe(unless(_AT_HOUR), either(word("at"), word("about"))),
                _CLOCK,
                maybe(word("about", only=["behind"])),
            ),
        ),
        maybe(_TIME_IN_BRACKETS),
    ),
)


def expression(tokens: Tokens, index: int) -> Match | None:
    """The longest date expression that starts at this token, with the doubt and the clock time around it."""
    time: str | None = None
    start = index
    approximate = uncertain = False
    for _ in range(3):
        doubted_from, about, doubt = doubts(tokens, start)
        if doubted_from > start:
            clock = _TIME_BEFORE.match(tokens, doubted_from, {})
            if about and clock > 0 and _clock_only(tokens, doubted_from, clock):
                time, start = _clock_words(tokens, start, clock), clock
                uncertain |= doubt
                continue
            start = BEFORE_SIDE.match(tokens, doubted_from, {})
            if core(tokens, doubted_from) is not None:
                start = doubted_from
            approximate, uncertain = approximate | about, uncertain | doubt
            continue
        clock = _TIME_BEFORE.match(tokens, start, {}) if _may_be_clock(tokens, start) else -1
        if clock > 0 and _is_beside_a_day(tokens, clock):
            break
        if clock > 0 and core(tokens, clock) is not None and not _is_longer(core(tokens, start), clock):
            time, start = _clock_words(tokens, start, clock), clock
            continue
        break
    read = core(tokens, start)
    if read is None:
        return None
    found, end = read
    if time is None and "night" in tokens.kinds(start) and end > start + 1:
        time = tokens.text[tokens.list[start].start : tokens.list[start].end]
    if approximate or uncertain:
        found = _with_doubt_before(found, approximate, uncertain)
    return _suffixes(tokens, Match(found, end, time or _time_within(tokens, start, end)))


def _may_be_clock(tokens: Tokens, index: int) -> bool:
    """Whether a clock time can begin here, perhaps with an article: "la noche del jueves"."""
    kinds = tokens.kinds(index)
    if not _CLOCKS.isdisjoint(kinds):
        return True
    is_article = "the" in kinds or "nothing" in kinds
    return is_article and ("daypart" in tokens.kinds(index + 1) or "daypart" in tokens.kinds(index + 2))


def _time_within(tokens: Tokens, start: int, end: int) -> str | None:
    """A clock time inside what was read, as written: "Wed Oct 26 15:50:06 2016", "Tuesday morning, March 3"."""
    for at in range(start, end):
        kinds = tokens.kinds(at).keys()
        if "time" in kinds or kinds == {"daypart"}:
            return tokens.text[tokens.list[at].start : tokens.list[at].end]
    return None


def _is_beside_a_day(tokens: Tokens, clock: int) -> bool:
    """Whether a part of the day is that beside another day: "in the evening before 5 May"."""
    is_beside = tokens.kinds(clock).get("bound") in ("before", "after")
    return is_beside and "daypart" in tokens.kinds(clock - 1) and "time" not in tokens.kinds(clock - 2)


def _is_longer(read: SideMatch | None, clock: int) -> bool:
    return read is not None and read.end > clock


_CLOCK_FIGURES = frozenset(["time", "oclock", "daypart"])


def _clock_only(tokens: Tokens, start: int, end: int) -> bool:
    return (
        any(not _CLOCK_FIGURES.isdisjoint(tokens.kinds(at)) for at in range(start, end))
        and core(tokens, end) is not None
    )


def _with_doubt(expression: Expression, *, is_approximate: bool = False, is_uncertain: bool = False) -> Expression:
    """The expression in doubt: what a bound names; of two sides the first, where the other has a doubt of its own."""
    if isinstance(expression, Bound):
        return replace(
            expression, inner=_with_doubt(expression.inner, is_approximate=is_approximate, is_uncertain=is_uncertain)
        )
    if isinstance(expression, Doubted):
        return Doubted(
            expression.inner, is_approximate or expression.is_approximate, is_uncertain or expression.is_uncertain
        )
    return Doubted(expression, is_approximate, is_uncertain)


def _with_doubt_before(expression: Expression, approximate: bool, uncertain: bool) -> Expression:
    """The expression with the doubt that stands before it, which is the first side's where the other has its own."""
    if isinstance(expression, Joined) and isinstance(expression.other, Doubted):
        return replace(expression, one=_with_doubt(expression.one, is_approximate=approximate, is_uncertain=uncertain))
    if isinstance(expression, Several) and any(isinstance(member, Doubted) for member in expression.members[1:]):
        first, *others = expression.members
        return replace(
            expression, members=(_with_doubt(first, is_approximate=approximate, is_uncertain=uncertain), *others)
        )
    return _with_doubt(expression, is_approximate=approximate, is_uncertain=uncertain)


def _clock_words(tokens: Tokens, start: int, end: int) -> str | None:
    """The words of a clock time; "about 3pm" is no time that a clock shows."""
    from_, to = start, end
    while from_ < to and ("at" in tokens.kinds(from_) or not tokens.kinds(from_).keys() & _CLOCK_WORDS):
        from_ += 1
    while to > from_ and not tokens.kinds(to - 1).keys() & _CLOCK_ENDS:
        to -= 1
    if from_ >= to:
        return None
    written = tokens.text[tokens.list[from_].start : tokens.list[to - 1].end]
    if sum("time" in tokens.kinds(at) for at in range(from_, to)) > 1:
        written = _FROM_TO.sub("–", written)
    return _TIME_MARK.sub("", written.replace("(", "").replace(")", ""))


_CLOCK_WORDS = {"time", "number", "count", "numeric", "bound", "between", "daypart", "about", "tilde", "zone", "part"}
_CLOCK_ENDS = {"time", "number", "count", "numeric", "daypart", "zone", "oclock", "about"}
_FROM_TO = re.compile(r"(?<=[\dm])\s*-\s*(?=\d)")
"""The hyphen between two clock times; one before a zone is a minus."""
_TIME_MARK = re.compile(r"^T(?=\d)", re.IGNORECASE)
"""What ISO 8601 puts before a time of day."""
_DOUBT_BEHIND = either(
    row(maybe(word("nothing", only=["after"])), word("question", "question")),
    row(maybe(word("comma")), maybe(word("opening")), word("doubt", "doubt"), maybe(word("closing"))),
    row(maybe(word("opening")), word("question", "question"), maybe(word("closing"))),
)
_MARK_BEHIND = either(word("tilde", "tilde"), word("percent", "percent"))
_ABOUT_BEHIND = either(
    row(word("opening"), word("about"), maybe(word("stop")), word("closing")), word("about", "about")
)
_ENDS_SENTENCE = re.compile('["\'”’»)\\]]*(?:\\s|\\Z)|["”»]')


def _suffixes(tokens: Tokens, match: Match) -> Match:
    """Clock times, "or so", "?" and "(uncertain)" after an expression."""
    found, index, time = match
    if not tokens.kinds(index):
        return match
    clock = _TIME_BEHIND.match(tokens, index, {}) if index < len(tokens) else -1
    if clock > 0:
        said = _clock_words(tokens, index, clock)
        is_late = tokens.kinds(clock - 1).get("about", "behind") != "behind"
        if said is not None and not is_late:
            time, index = (said if time is None or _has_hour(said) else time), clock
    named: Found = {}
    is_a_verb = tokens.is_running and tokens.words.month_first and "opening" not in tokens.kinds(index)  # "可能"
    end = _DOUBT_BEHIND.match(tokens, index, named) if not is_a_verb else -1
    if end > 0 and not (
        tokens.is_running
        and end == index + 1
        and "question" in named
        and _ENDS_SENTENCE.match(tokens.text, tokens.list[index].end)
    ):
        return Match(_with_doubt(found, is_uncertain=True), end, time)
    named = {}
    end = _MARK_BEHIND.match(tokens, index, named)
    if end > 0 and not tokens.is_running and end == len(tokens):
        return Match(_with_doubt(found, is_approximate=True, is_uncertain="percent" in named), end, time)
    named = {}
    end = _ABOUT_BEHIND.match(tokens, index, named)
    if end > 0 and (end == len(tokens) or "opening" in tokens.kinds(index) or named.get("about") == "behind"):
        return Match(_with_doubt(found, is_approximate=True), end, time)
    return Match(found, index, time)


def _has_hour(written: str) -> bool:
    return any(character.isdigit() for character in written)
