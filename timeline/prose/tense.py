"""Whether a date in a text lies ahead or back, by the verb near it.

"is due to appear on 3 March" looks ahead, "was arrested in June" back. HeidelTime (Strötgen and Gertz, 2013) goes by
the tense of the sentence; here it is the nearest verb, because a sentence of news often has both: "said Friday it will
close on Monday".
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from timeline.dates.arguments import ReferenceDate
from timeline.dates.expressions.base import FAR_BACK
from timeline.dates.expressions.joined import By, Range, Until, bare
from timeline.dates.expressions.parts import End
from timeline.dates.expressions.units import Weekday
from timeline.dates.values import Direction, EventDate
from timeline.edtf import Day
from timeline.prose.candidate import Candidate

NEAR = 80
"""Characters within which a verb says something of a date."""
_WINDOW = 200
"""Characters within which a date at the head of a sentence finds a verb of the past."""


class Verb(NamedTuple):
    """A word near a date that says where it lies."""

    direction: Direction
    written: str

    @property
    def why(self) -> str:
        """The reason, for those who ask."""
        return f'"{self.written}" near it says that it lies {"ahead" if self.direction == "future" else "back"}'


_HEADED = re.compile(r"(?<![\w ])[A-Z][a-z]+ed(?= (?:in|on|last|at|by|near|for|after)\b)")
"""A participle at the head of its sentence: "Arrested in December, he will appear in court"."""
_NO_VERB = frozenset(
    "need indeed hundred speed seed feed bed shed exceed proceed succeed embed breed unprecedented wicked naked rugged "
    "preferred united limited proposed related alleged estimated armed wounded unnamed".split()
)
_TITLES = "Mr Ms Mrs Dr Drs St Gen Gens Sen Sens Rep Reps Gov Govs Prof Rev Capt Lt Sgt Col Adm Messrs Corp Inc Co Jr"
_TITLE = "".join(rf"(?<!\b{title})" for title in _TITLES.split())
STOP = re.compile(
    r"(?=[.!?؟;。！？\s])(?:"  # most letters are none of these: what else stops is asked of few
    rf"(?=[.!?؟])(?<![ .][A-Z]){_TITLE}(?<!\d)[.!?؟][\"')\]»”]*\s+(?=[\"'(\[«“]*[^\W_a-zà-ÿа-я])"
    rf"|(?=[.!?])(?<=\d\d)[.!?][\"')\]»”]*\s+(?=[\"'(\[«“]*[^\W_a-zà-ÿа-я])"
    r"|[.!?]?\s*\n|;|[。！？]| -- )"
)
"""What ends a sentence, or a part of one that is as good as one."""
_DUE = "deadline|date|election|hearing|meeting|summit|vote|trial|launch|referendum|conference|talks"
_NOUN = re.compile(rf" (?:\w+ )?({_DUE})\b")
_KNOWN = re.compile(r"\b(?:the|its|his|her|their) $")
_STILL_AHEAD = re.compile(r"\b(?:beyond|ahead of) (?:the |its |his |her |their )?$")
_THING = re.compile(r" ([a-z]{3,})\b")
_THING_OF = re.compile(r"\b(?:the|its|his|her|their) ([a-z]{3,}) of $")
_OF_TIME = frozenset(
    "end beginning start middle night morning afternoon evening week weekend day date month half part close rest eve "
    "course year summer winter spring autumn fall deadline election hearing meeting summit vote trial launch "
    "referendum conference talks run show session".split()
)
"""Nouns before "of" and a date that are no thing known already."""
_MODAL_AFTER = re.compile(r"(?: (?:night|morning|afternoon|evening))? (would|will|is to|are to|must|should)\b")


def verb_near(candidate: Candidate) -> Verb | None:
    """The verb that says where the date lies: the nearest before it in its sentence, else the first after it.

    None where there is none, and for "Monday's ruling" or "the March election", whatever is done with it.
    """
    text = candidate.text
    if candidate.is_english:
        if text.startswith("'s ", candidate.end):
            return None
        if noun := _NOUN.match(text, candidate.end):
            known = _known_thing(candidate)
            return Verb("past", known) if known else Verb("future", noun[1]) if noun[1] == "deadline" else None
        if beside := _said_around(candidate):
            return beside
    before = text[sentence_start(candidate) : candidate.start]
    if candidate.is_english:
        before = _within_quotation(before)
    if said := candidate.words.ahead_of_it.search(before):
        return Verb("future", said[0].strip())
    found = [verb for verb in _verbs(candidate, before) if len(before) - verb.end() <= NEAR]
    bound = bare(candidate.match.expression)
    if isinstance(bound, Range) and candidate.written.startswith("from ") and not _LASTED.search(before):
        return None
    if isinstance(bound, (By, Until)) and not (isinstance(bare(bound.inner), End)):
        return _bounded(candidate, before, found)
    if found and not _is_closed(found[-1], before):
        verb = _verb(found)
        is_told = candidate.is_english and verb is not None and _DECIDED.match(verb.written)
        return Verb("past", found[-1][0].split()[0]) if is_told and _THEN.match(text, candidate.end) else verb
    return _after(candidate) or (_verb(found) if found else None)


_HAD_BEEN_DUE = re.compile(r"\bhad been (?:due|set|scheduled|expected|supposed)\b[^,;]*\Z")
_BUT_DID = re.compile(r",? but (?:(?:he|she|they|it) )?(?:did|failed|never|fled|left|stayed)\b")
"""What came of it: "had been due in court on Monday but did not appear"."""
_LASTED = re.compile(r"\b(?:\w+ed|was|were|ran|held|shut|sat|stood|went|came|took place|met|fell|rose)(?: \w+ly)? \Z")
"""What stands right before "from May 3 to 9" of what went on then; else nothing says on which side it lies."""
_DECIDED = re.compile(
    r"(?:decided|agreed|voted|chose|ordered|asked|promised|prepared) .*to$|(?:decided|agreed|voted) to"
)
_THEN = re.compile(r",? (?:after|when|once|because) [^,.;]{1,60}?\b(?:was|were|had|\w{2,}ed)\b")
"""What is told as done behind the date: "decided to reopen the case in May after he was freed"."""


def _within_quotation(before: str) -> str:
    """Of what stands before a date in its sentence what belongs to it: in a quotation the words of that alone."""
    opened = max(before.rfind("“"), before.rfind('"') if before.count('"') % 2 else -1)
    return before[opened + 1 :] if opened > before.rfind("”") else before


def _said_around(candidate: Candidate) -> Verb | None:
    """What the words right beside it, or its own, say of where it lies."""
    if known := _known_thing(candidate):
        return Verb("past", known)
    if modal := _MODAL_AFTER.match(candidate.text, candidate.end):
        return Verb("future", modal[1])
    if present := _present_after(candidate):
        return Verb("future", present)
    if _BUT_DID.match(candidate.text, candidate.end) and _HAD_BEEN_DUE.search(candidate.left):
        return Verb("past", "had")
    first = candidate.written.split(maxsplit=1)[0]
    return Verb(_SAYS_ITSELF[first], first) if first in _SAYS_ITSELF else None


def _present_after(candidate: Candidate) -> str | None:
    """The verb of "Italy on Thursday marks the anniversary", as agencies write of tomorrow."""
    if not isinstance(candidate.expression, Weekday) or not candidate.follows(_ON):
        return None
    verb = _PRESENT.match(candidate.text, candidate.end)
    before = candidate.text[sentence_start(candidate) : candidate.start]
    return verb[1] if verb and not _verbs(candidate, before) and not _VERBS_OF_SAYING.match(verb[1]) else None


_ON = frozenset(["on"])
_PRESENT = re.compile(r" ([a-z]{3,}s) (?:the|an?|its|his|her|their|\d)")
_VERBS_OF_SAYING = re.compile(r"(?:says|tells|was|has|does)\Z")


def _known_thing(candidate: Candidate) -> str | None:
    """What "the January order" and "the blowout of April 20" speak of: a thing known already lies back."""
    if _STILL_AHEAD.search(candidate.left):
        return None
    thing = _THING_OF.search(candidate.left)
    if thing and thing[1] not in _OF_TIME:
        return thing[1]
    noun = _THING.match(candidate.text, candidate.end) if _KNOWN.search(candidate.left) else None
    is_thing = noun is not None and noun[1] not in candidate.words.small and noun[1] not in _OF_TIME
    return noun[1] if noun and is_thing and not noun[1].endswith(("ed", "s")) else None


_SAYS_ITSELF: dict[str, Direction] = {"since": "past", "effective": "future"}


def _bounded(candidate: Candidate, before: str, found: list[re.Match[str]]) -> Verb | None:
    """ "by Thursday", "until Monday" look ahead, unless it had happened by then."""
    if not candidate.is_english:
        return _verb(found) if found else _after(candidate)
    is_done = any(verb[0] == "had" for verb in found[-2:]) or _DONE.search(before) is not None
    is_done = is_done and not (found and found[-1]["ahead"])
    if _OPENING.fullmatch(before):
        return _after(candidate)
    if put_off := _PUT_OFF.search(before) or _GIVEN.search(before):
        return Verb("future", put_off[1])
    return Verb("past" if is_done else "future", candidate.written.split(maxsplit=1)[0])


_OPENING = re.compile(r"\W*(?:(?:but|and|then|yet|so),? )?", re.IGNORECASE)
"""What may stand before the first words of a sentence."""
_PUT_OFF = re.compile(
    r"\b(postponed|suspended|adjourned|remanded|deferred|delayed|extended|closed|put off|pushed back|on hold)"
    r"(?: \w+){0,3} \Z"
)
"""What lasts until a day that is to come."""
_GIVEN = re.compile(r"\b(?=(?:given|granted|allowed|gave|gives)(?: \w+){0,3} \Z|(?:have|has|had|got) \Z)(\w+)")
"""What stands before "until Thursday" of somebody who has so long."""
_DONE = re.compile(
    r"\b(?:(?:was|were|been) (?:\w+ly )?\w+(?:ed|en)|(?:rose|fell|grew|climbed|dropped|swelled|moved|spread|reached|"
    r"turned|became|returned|fled|doubled|tripled|collapsed|cleared|died)\b(?! to [a-z])[^,;]{0,30}) \Z"
)
"""What stands before "by Thursday" of something that had happened by then."""


def sentence_start(candidate: Candidate) -> int:
    """Where the sentence begins that the date stands in, as far back as it is looked for."""
    begin = max(0, candidate.start - _WINDOW)
    for stop in STOP.finditer(candidate.text, begin, candidate.start + 1):  # a stop is told by what follows it
        begin = min(stop.end(), candidate.start)
    return begin


def _verbs(candidate: Candidate, text: str) -> list[re.Match[str]]:
    found = [verb for verb in candidate.words.verbs.finditer(text) if verb[0] not in _NO_VERB]
    if candidate.is_english:
        found = [verb for verb in found if not (_is_noun(verb) or verb[0][0].isupper())]  # "Leeds United"
    if candidate.is_english and not found:
        found = list(_HEADED.finditer(text))
    return found


def _is_noun(verb: re.Match[str]) -> bool:
    """Whether a verb of the present is a noun here: "most of the votes", "in the face"."""
    is_one = verb[0].endswith("s") or not (" " in verb[0] or verb[0] in _MODALS)
    return verb.lastgroup == "ahead" and is_one and _BEFORE_NOUN.search(verb.string, 0, verb.start()) is not None


_MODALS = frozenset("will would 'll shall can may must should won't".split())
_BEFORE_NOUN = re.compile(
    r"\b(?:the|a|an|its|his|her|their|our|of|no|any|some|most|more|many|few|all|several|for|in|from|with|million|thousand|"
    r"\d[\d,.]*) $",
    re.IGNORECASE,
)


def _after(candidate: Candidate) -> Verb | None:
    """The first verb after the date in its sentence; that it lies ahead is only said near it."""
    after = candidate.text[candidate.end : candidate.end + _WINDOW]
    stop = STOP.search(after)
    if candidate.is_english and (closed := _closing(candidate)) is not None:
        after, stop = after[:closed], None
    if candidate.is_english and _ANOTHER_SIDE.match(after):
        return None
    verbs = _verbs(candidate, after[: stop.start()] if stop else after)
    if candidate.is_english and verbs and _WAS_TO.match(verbs[0][0]):
        return None  # "in July was to discuss": what was planned then
    if not verbs or not (verbs[0].start() <= NEAR or _is_back(verbs[0])):
        return None
    if candidate.is_english and _ASKED.match(verbs[0][0]):
        return Verb("past", verbs[0][0].split()[0])  # "on Tuesday asked a judge to": the asking has the date
    return _verb(verbs[:1])


_ANOTHER_SIDE = re.compile(r", (?:while|but|although|though|whereas)\b")
"""What begins a clause that has nothing to do with the date before it."""
_WAS_TO = re.compile(r"(?:was|were) to\b")


def _closing(candidate: Candidate) -> int | None:
    """How far behind the date the quotation ends in which it stands; None where it stands in none."""
    before = candidate.text[sentence_start(candidate) : candidate.start]
    if _within_quotation(before) == before:
        return None
    found = re.search(r"[”\"]", candidate.text[candidate.end : candidate.end + _WINDOW])
    return found.start() if found else None


_ASKED = re.compile(r"(?!due|set|scheduled|slated|poised)[a-z]+ed\b.* (?:to|until|till)$")


def _is_closed(verb: re.Match[str], before: str) -> bool:
    """Whether another clause begins with the date: "after he was arrested, in June he will …"."""
    return "," in before[verb.end() :] and bool(_OPENS.search(before))


_OPENS = re.compile(r"(?:, |^)(?:but |and |then )?(?:on|in|by|during|over|until|from)?\s*(?:the )?$", re.IGNORECASE)


def _verb(found: list[re.Match[str]]) -> Verb | None:
    """The last of them, or the one that governs it: "plans to meet", "will redeem preferred shares"."""
    last, before = found[-1], found[-2] if len(found) > 1 else None
    if before is not None and _group(before) == "open" and last.string[before.end() : last.start()] == " being ":
        return None  # "a chance to avoid being sold"
    if before is not None and _group(before) == "ahead":
        between = last.string[before.end() : last.start()]
        is_adjective = (
            (last[0].endswith("ed") or last[0] in _SAME_FORM or between == " ")
            and _MODAL.fullmatch(before[0])
            and not _CLAUSE.search(between)
        )
        if is_adjective or (_group(last) == "open" and len(between) <= _CLOSE):
            return Verb("future", before[0])
    if _group(last) == "open":
        return None
    return Verb("past" if _is_back(last) else "future", last[0])


def _group(verb: re.Match[str]) -> str | None:
    return verb.lastgroup


def _is_back(verb: re.Match[str]) -> bool:
    """Whether it speaks of the past: everything that neither looks ahead nor may lie on either side."""
    return verb.lastgroup not in ("ahead", "open")


_SAME_FORM = frozenset("cut hit set put read beat quit shut let".split())
"""Verbs whose past is written as their present: "will cut"."""
_CLOSE = 12
"""Characters between "plans" and what is planned."""
_MODAL = re.compile(r"will|would|shall|'ll|won't", re.IGNORECASE)
_CLAUSE = re.compile(r",|\b(?:who|which|that|after|and|but|said|when|since|as (?:he|she|they|it|the|an?))\b")
"""What begins another clause."""


def is_too_far(found: EventDate, reference: ReferenceDate) -> bool:
    """Whether a year that was looked for ahead lies so far ahead that the nearest one is meant."""
    day = last_day(reference)
    if found.implied != {"year"} or day is None or found.latest is None:
        return False
    return found.latest.ordinal - day.ordinal > FAR_BACK


def last_day(reference: ReferenceDate) -> Day | None:
    """The last day of the reference; None where it has none."""
    if isinstance(reference, EventDate):
        return reference.latest
    if isinstance(reference, date):
        return Day(reference.year, reference.month, reference.day)
    return reference
