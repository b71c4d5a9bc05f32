"""Whether a date in a text lies ahead or back, by the verb near it.

"is due to appear on 3 March" looks ahead, "was arrested in June" back. HeidelTime (Strötgen and Gertz, 2013) goes by
the tense of the sentence; here it is the nearest verb, because a sentence of news often has both: "said Friday it will
close on Monday".
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from timeline.dates.arguments import Reference
from timeline.dates.false_friends import Candidate
from timeline.dates.placing import FAR_BACK, Direction
from timeline.dates.values import EventDate
from timeline.edtf import Day

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


def _any(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


_PLANNED = _any("forecast predicted due set scheduled expected planned slated supposed likely poised")
_LEADING = _any("hop expect aim intend want agre promis vow threaten decid order ask urg invit prepar wait")
_PUT_OFF = _any("extended postponed delayed adjourned deferred")
_AHEAD = "|".join((
    # "will be held" before "will", so that "held" does not speak of the past
    rf"{_any('will would shall can may must should to')}(?: \w+){{0,2}} be(?: \w+ly)? \w+",
    r"(?:wo|sha)n't|'ll|going to|" + _any("will shall would can may must should"),
    rf"{_any('is are was were be been remain remains')}(?: \w+ly| now)? (?:{_PLANNED}|to)\b",
    rf"due (?:to|in|on)|{_any('scheduled slated poised set')} (?:to|for)|scheduled|slated|plan(?:s|ned|ning)?",
    rf"{_LEADING}(?:e|s|es|ed|ing)?(?: \w+){{0,2}} to",
    rf"(?:{_PUT_OFF}|put off|pushed back) (?:to|until|till)|as (?:early|soon) as",
    r"forecast (?:for|on|to)",
    _any("upcoming forthcoming payable effective expire expires begin begins starts opens resumes"),
    rf"{_any('listed fixed arranged booked rearranged called set')}(?: [\w-]+){{0,5}} for(?= (?:the )?$)",
    r"(?:moved|brought forward|rescheduled|rearranged)(?: [\w-]+){0,3} to(?= (?:the )?$)",
    r"takes? place|kicks? off|go(?:es)? to the polls|gets? under way|turns \d+|continues|concludes|flies|heads",
    # What is on a calendar is told in the present.
    _any("returns meets plays faces hosts appears holds sits votes closes ends goes arrives visits speaks launches "
         "travels reopens face host resume"),
))  # fmt: skip
_OPEN = (
    rf"to (?:\w+ly )?(?!{_any('the a an his her its their our')}\b)[a-z]+"
    rf"|(?:is|are)(?: \w+ly)? (?:\w+ed|{_any('held heard seen made')})|could|might"
)
"""Infinitives and the like, which lie on either side."""
_DID = _any(
    "was were had did didn't wasn't weren't hadn't said told made took went came began met won lost held led left "
    "found gave got became sent saw fell rose ran paid wrote spoke struck broke bought sold built brought caught "
    "fought taught thought knew grew drew flew threw kept felt stood spent dealt meant heard sat wore swore chose "
    "rode drove stole shot sank sang swept fled sought withdrew cut hit"
)
_BACK = rf"{_DID}|set (?:aside|up|off|out)"
_NO_VERB = _any(
    "need indeed hundred speed seed feed bed shed exceed proceed succeed embed breed unprecedented wicked naked rugged "
    "preferred united limited proposed related alleged estimated armed wounded unnamed"
)
_SAYING = _any("comment say confirm discuss disclose elaborate be give provide")
_REFUSED = rf"(?:would|could)(?: not|n't|n’t)(?: \w+ly)? {_SAYING}"
"""Said of the past: "would not comment on Monday"."""
_HEADED = r"(?<![\w ])[A-Z][a-z]+ed(?= (?:in|on|last|at|by|near|for|after)\b)"
"""A participle at the head of its sentence: "Arrested in December, he will appear in court"."""
_VERBS = re.compile(
    rf"(?:{_HEADED}|\b{_REFUSED}\b)|\b(?:(?P<ahead>{_AHEAD})|(?P<open>{_OPEN})|(?P<back>{_BACK}|(?!{_NO_VERB}\b)[a-z]{{2,}}ed))\b"
)
_TITLE = "".join(rf"(?<!\b{title})" for title in "Mr Ms Mrs Dr St Gen Sen Rep Gov Corp Inc Co Jr".split())
_STOP = re.compile(
    rf"(?<![ .][A-Z]){_TITLE}[.!?][\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9])"  # not that of "Daniel P. Jones"
    r"|[.!?]?\s*\n|;|\u2014| -- "
)
_DUE = _any("deadline date election hearing meeting summit vote trial launch referendum conference talks")
_NOUN = re.compile(rf" (?:\w+ )?({_DUE})\b")
_MODAL_AFTER = re.compile(r"(?: (?:night|morning|afternoon|evening))? (would|will|is to|are to|was to|must|should)\b")
_ON_CALENDAR = re.compile(r"\b(is|are)(?: out)?(?: on)? $")
"""What stands before the day in "the final is on Sunday"."""
_SAYS_ITSELF: dict[str, Direction] = {"since": "past", "effective": "future"}


def verb_near(candidate: Candidate) -> Verb | None:
    """The verb that says where the date lies: the nearest before it in its sentence, else the first after it.

    None where there is none, and for "Monday's ruling" or "the March election", whatever is done with it.
    """
    text = candidate.row.text
    if text.startswith("'s ", candidate.end):
        return None
    if noun := _NOUN.match(text, candidate.end):
        return Verb("future", noun[1]) if noun[1] == "deadline" else None
    if modal := _MODAL_AFTER.match(text, candidate.end):
        return Verb("future", modal[1])
    first = text[candidate.start : candidate.end].split(maxsplit=1)[0].lower()
    if first in _SAYS_ITSELF:
        return Verb(_SAYS_ITSELF[first], first)
    begin = max(0, candidate.start - _WINDOW)
    for stop in _STOP.finditer(text, begin, candidate.start + 1):  # a stop is told by what follows it
        begin = min(stop.end(), candidate.start)
    before = text[begin : candidate.start]
    if copula := _ON_CALENDAR.search(before):
        return Verb("future", copula[1])
    found = [verb for verb in _VERBS.finditer(before) if len(before) - verb.end() <= NEAR]
    if candidate.phrase.form in ("by", "until") and not candidate.phrase.exact_end:
        is_done = any(verb[0] == "had" for verb in found[-2:]) or _DONE.search(before) is not None
        return Verb("past" if is_done else "future", candidate.phrase.form) if before.strip() else _after(candidate)
    if found and not _is_closed(found[-1], before):
        return _verb(found)
    return _after(candidate) or (_verb(found) if found else None)


_DONE = re.compile(
    r"\b(?:(?:was|were|been) (?:\w+ly )?\w+(?:ed|en)|(?:rose|fell|grew|climbed|dropped|swelled)\b[^,;]{0,30}) $"
)
"""What stands before "by Thursday" of something that had happened by then."""


def _after(candidate: Candidate) -> Verb | None:
    """The first verb after the date in its sentence; that it lies ahead is only said near it."""
    after = candidate.row.text[candidate.end : candidate.end + _WINDOW]
    stop = _STOP.search(after)
    first = _VERBS.search(after[: stop.start()] if stop else after)
    return _verb([first]) if first is not None and (first.start() <= NEAR or _is_back(first)) else None


def _is_closed(verb: re.Match[str], before: str) -> bool:
    """Whether another clause begins with the date: "after he was arrested, in June he will …"."""
    return "," in before[verb.end() :] and bool(_OPENS.search(before))


_OPENS = re.compile(r"(?:, |^)(?:but |and |then )?(?:on|in|by|during|over|until|from)?\s*(?:the )?$", re.IGNORECASE)


def _verb(found: list[re.Match[str]]) -> Verb | None:
    """The last of them, or the one that governs it: "plans to meet", "will redeem preferred shares"."""
    last, before = found[-1], found[-2] if len(found) > 1 else None
    if before is not None and before["ahead"]:
        between = last.string[before.end() : last.start()]
        is_adjective = (
            (last[0].endswith("ed") or last[0] in _SAME_FORM or between == " ")
            and _MODAL.fullmatch(before[0])
            and not _CLAUSE.search(between)
        )
        if is_adjective or (last["open"] and len(between) <= _CLOSE):
            return Verb("future", before[0])
    if last["open"]:
        return None
    return Verb("past" if _is_back(last) else "future", last[0])


def _is_back(verb: re.Match[str]) -> bool:
    """Whether it tells of the past: everything that neither looks ahead nor may lie on either side."""
    return not (verb["ahead"] or verb["open"])


_SAME_FORM = frozenset("cut hit set put read beat quit shut let".split())
"""Verbs whose past is written as their present: "will cut"."""
_CLOSE = 12
"""Characters between "plans" and what is planned."""
_MODAL = re.compile(r"will|would|shall|'ll|won't", re.IGNORECASE)
_CLAUSE = re.compile(r",|\b(?:who|which|that|after|and|but|said|when|since)\b")
"""What begins another clause."""


def is_too_far(found: EventDate, reference: Reference) -> bool:
    """Whether a year that was looked for ahead lies so far ahead that the nearest one is meant."""
    day = reference.latest if isinstance(reference, EventDate) else reference
    if found.implied != {"year"} or day is None or found.latest is None:
        return False
    return found.latest.ordinal - _ordinal(day) > FAR_BACK


def _ordinal(day: Day | date) -> int:
    return day.ordinal if isinstance(day, Day) else Day(day.year, day.month, day.day).ordinal
