"""Dates in running text: one scan over the tokens, the same grammar, then what a text adds to it.

The scan drops what only looks like a date (`filters`); what is left is resolved in order, each expression in the
direction of its verb (`tense`) and, where it is counted from a date named before, from that one (`anchors`). What would
be read by halves is refused (`neighbours`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from timeline.dates import errors
from timeline.dates.arguments import ENGLISH, ReferenceDate, asked, require_text
from timeline.dates.expressions.base import Context
from timeline.dates.expressions.described import Described
from timeline.dates.expressions.units import Grouping, Month
from timeline.dates.recognise import read_tokens, resolve_from, settled_region
from timeline.dates.tags import help_language
from timeline.dates.tokens.vocabulary import vocabulary
from timeline.dates.values import DateError, Direction, EventDate, Mention
from timeline.edtf import Day
from timeline.prose import anchors, lines
from timeline.prose.anchors import Earlier
from timeline.prose.candidate import Candidate
from timeline.prose.homographs import without_homographs
from timeline.prose.neighbours import (
    neighbour,
    with_last_behind,
    with_named_years,
    with_shared_years,
    with_years_beside,
)
from timeline.prose.remembered import is_remembered, is_that
from timeline.prose.scan import candidates as candidates_of
from timeline.prose.tense import Verb, is_too_far, last_day, verb_near
from timeline.prose.words import words_of


def find_dates(
    text: str,
    *,
    reference: ReferenceDate = None,
    languages: Sequence[str] = ENGLISH,
    region: str | None = None,
    fiscal_year: int | None = None,
) -> list[Mention]:
    """The dates in a text, in order and without overlaps; `text[m.start:m.end] == m.text` for each.

    A phrase that is a date and can't be resolved has `date` None and its `error`, and so has one that would be read by
    halves. The arguments are those of `parse_date`; one that isn't known is a `ValueError`.
    """
    languages, region = asked(languages, region, reference, fiscal_year=fiscal_year)
    require_text(text)
    seen, places = _seen(text)
    tokens = read_tokens(seen, languages, is_running=True)
    settled = region or settled_region(vocabulary(languages))
    context = Context("", None, settled, "auto", help_language(languages), fiscal_year)
    reader = _Reader(text, places, context, reference)
    words = words_of(languages)
    without_homographs(tokens, words)
    candidates = with_last_behind(with_named_years(with_shared_years(with_years_beside(candidates_of(tokens, words)))))
    reader.is_history = anchors.is_history(candidates, reader.last_day)
    taken = {one.first: one.last for one in candidates}
    for candidate in candidates:
        reader.read(candidate, taken)
    return reader.in_order()


_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def _seen(text: str) -> tuple[str, list[int] | None]:
    """The text without the signs that nobody sees, and the place of each of them, counted without those before it."""
    if text.isascii() or not _UNSEEN.search(text):
        return text, None
    gaps = [match.start() - number for number, match in enumerate(_UNSEEN.finditer(text))]
    return _UNSEEN.sub("", text), gaps


class _Reader:
    """The mentions of a text, read one after the other, as some are counted from those before."""

    def __init__(self, text: str, gaps: list[int] | None, context: Context, reference: ReferenceDate) -> None:
        self.text = text
        self.gaps = gaps
        self.context = context
        self.reference = reference
        self.last_day = last_day(reference)
        self.mentions: list[Mention] = []
        self.candidates: list[Candidate] = []
        """The candidate of each mention."""
        self.before: list[Earlier] = []
        self.dated: list[Earlier] = []
        """Of those the ones whose year is stated, or follows from one that is."""
        self.days: dict[tuple[int, int], EventDate] = {}
        """Days that were named with their year, the last for each, by month and day."""
        self.from_which: EventDate | None = None
        """The stated date from which the year of the one just read follows."""
        self.is_history = False
        """Whether all that the text dates lies long ago."""

    def read(self, candidate: Candidate, taken: dict[int, int]) -> None:
        """One more mention, unless it is counted from a date named before and there is none."""
        read = self._mention(candidate, taken)
        if read is not None:
            self.mentions.append(read)
            self.candidates.append(candidate)

    def _mention(self, candidate: Candidate, taken: dict[int, int]) -> Mention | None:
        start, end = self._span(candidate)
        words = self.text[start:end]
        unread = neighbour(candidate, taken)
        if unread is not None:
            return Mention(words, start, end, None, errors.partial(words, unread))
        try:
            date = self._date(candidate, words)
        except DateError as error:
            return Mention(words, start, end, None, error)
        if date is None:
            return None
        self._remember(candidate, date)
        return Mention(words, start, end, date)

    def in_order(self) -> list[Mention]:
        """The mentions, those at the head of a line that lack a year between those above and below."""
        for run in lines.runs(self.candidates, self.mentions):
            for index, (year, why) in lines.placed(run, self._day_in, self.last_day).items():
                candidate, mention = self.candidates[index], self.mentions[index]
                date = self._in_year(candidate, mention.text, year, Day(year, 1, 1))
                if date is not None:
                    self.mentions[index] = replace(mention, date=replace(date, why=(why,)), error=None)
        return self.mentions

    def _day_in(self, line: lines.Line, year: int) -> Day | None:
        """The first day of a line's date in a year; None where it has its year, or no such day."""
        candidate, mention = self.candidates[line.number], self.mentions[line.number]
        if not anchors.is_without_year(candidate, is_weekday_too=False):
            return None
        date = self._in_year(candidate, mention.text, year, Day(year, 1, 1))
        return date.earliest if date is not None else None

    def _span(self, candidate: Candidate) -> tuple[int, int]:
        end = candidate.end
        if candidate.text[end - 1] == "." and _ends_sentence(candidate, end):
            end -= 1
        return self._place(candidate.start), self._place(end - 1) + 1

    def _place(self, offset: int) -> int:
        """The offset in the text as given, of one in the text without signs that nobody sees."""
        return offset if self.gaps is None else offset + bisect_right(self.gaps, offset)

    def _remember(self, candidate: Candidate, date: EventDate) -> None:
        """Keeps the date, and from which stated one its year follows."""
        from_which = date if "year" not in date.implied else self.from_which
        if date.precision == "day" and from_which is date and date.earliest is not None:
            self.days[date.earliest.month, date.earliest.day] = date
        earlier = Earlier(date, candidate.end, from_which)
        self.before = [*self.before[-anchors.REMEMBERED :], earlier]
        if from_which is not None and not anchors.is_of_a_thing(candidate):
            self.dated = [*self.dated[-anchors.REMEMBERED :], earlier]

    def _date(self, candidate: Candidate, words: str) -> EventDate | None:
        self.from_which = None
        counts = anchors.counts_from(candidate)
        if counts is not None and not self.before and isinstance(described := candidate.match.expression, Described):
            candidate, counts = candidate.meaning(candidate.match._replace(expression=described.other)), None
        if counts is not None and (self.before or counts == "only"):
            return self._counted(candidate, words) if self.before else None
        if is_remembered(candidate):
            return self._that(candidate, words)
        verb = verb_near(candidate)
        if verb and verb.direction == "past" and anchors.is_part_of_the_year(candidate):
            return self._of_the_year(candidate, words, verb)
        narrated = self._narrated(candidate, words, verb) or self._again(candidate, words, verb)
        return narrated or self._plain(candidate, words, verb)

    def _again(self, candidate: Candidate, words: str, verb: Verb | None) -> EventDate | None:
        """A day that was named before with its year; None near its anniversary, or of what is to come."""
        day = anchors.day_without_year(candidate)
        named = self.days.get(day) if day is not None else None
        if named is None or named.earliest is None or (verb is not None and verb.direction == "future"):
            return None
        plain = self._resolve(candidate, words, self.reference, "past").earliest if self.reference is not None else None
        if plain is not None and self.last_day is not None and self.last_day.ordinal - plain.ordinal <= _ANNIVERSARY:
            return None
        again = self._in_year(candidate, words, named.earliest.year, Day(named.earliest.year, 1, 1))
        if again is None:
            return None
        self.from_which = named
        return replace(again, why=(f"named before: {named.text}",))

    def _that(self, candidate: Candidate, words: str) -> EventDate:
        """The weekday named before that it is again; `DateError` where there is none."""
        near = [one for one in self.before if anchors.is_in_reach(candidate, one)]
        earlier = next((one for one in reversed(near) if is_that(candidate, one.date)), None)
        if earlier is None:
            raise errors.counted_from_what(words, language=self.context.language)
        self.from_which = earlier.from_which
        return replace(earlier.date, text=words, why=(f"the one named before: {earlier.date.text}",))

    def _resolve(
        self, candidate: Candidate, words: str, reference: ReferenceDate, direction: Direction = "auto"
    ) -> EventDate:
        context = replace(self.context, text=words, direction=direction)
        return resolve_from(candidate.match, context, reference)

    def _plain(self, candidate: Candidate, words: str, verb: Verb | None) -> EventDate:
        date = self._resolve(candidate, words, self.reference, verb.direction if verb else "auto")
        if is_too_far(date, self.reference):
            date, verb = self._resolve(candidate, words, self.reference, "nearest"), None
        if candidate.written.endswith("day last") and any(one.date.edtf == date.edtf for one in self.before):
            raise errors.counted_from_what(words, language=self.context.language)  # that day was "Thursday" already
        return date.because(verb.why) if verb and date.implied else date

    def _of_the_year(self, candidate: Candidate, words: str, verb: Verb) -> EventDate:
        """ "At the end of the year" with a verb of the past: of the running year, else of the latest that had begun."""
        running = anchors.running_year(candidate, self.dated, self.last_day) or self.last_day
        date = self._resolve(candidate, words, running or self.reference)
        last = self.last_day
        if running is not None and last is not None and date.earliest is not None and date.earliest > last:
            date = self._resolve(candidate, words, Day(last.year - 1, 12, 31))
        return date.because(verb.why)

    def _counted(self, candidate: Candidate, words: str) -> EventDate | None:
        """It, counted from the last date named that is fine enough for it."""
        failed: DateError | None = None
        for earlier in reversed(self.before[-anchors.REMEMBERED :]):
            if earlier.date.approximate and not (
                _THAT_YEAR.search(candidate.written) and _is_of_one_year(earlier.date)
            ):
                return None  # "in early 1996. Two years later"
            if not anchors.is_near_enough(candidate, earlier):
                break
            try:
                date = self._from_earlier(candidate, words, earlier.date)
            except DateError as error:
                failed = failed or error
            else:
                if self._is_too_late(candidate, date):
                    break
                self.from_which = earlier.from_which
                return date
        raise failed or errors.counted_from_what(words, language=self.context.language)

    def _is_too_late(self, candidate: Candidate, date: EventDate) -> bool:
        """Whether a verb of the past has a date that follows the paper's: then it was counted from the wrong one."""
        day = self.last_day
        if day is None or date.earliest is None or date.earliest <= day:
            return False
        verb = verb_near(candidate)
        return verb is not None and verb.direction == "past"

    def _from_earlier(self, candidate: Candidate, words: str, earlier: EventDate) -> EventDate:
        """It, counted from a date; "the following August" after a year is that of the next one."""
        if _THAT_YEAR.search(candidate.written) and earlier.approximate:
            return self._resolve(candidate, words, earlier.earliest)
        try:
            return self._resolve(candidate, words, anchors.reference_of(candidate, earlier))
        except DateError:
            is_part = isinstance(candidate.expression, (Month, Grouping))
            is_next = is_part and candidate.written.startswith(_FOLLOWING)
            if earlier.precision != "year" or earlier.latest is None or not is_next:
                raise
            return self._resolve(candidate, words, earlier.latest)

    def _narrated(self, candidate: Candidate, words: str, verb: Verb | None) -> EventDate | None:
        """It, as a text that tells what was long ago means it: near the date named before, and not before its year."""
        if not anchors.may_be_narrated(candidate, verb, is_undated=self.last_day is None, is_history=self.is_history):
            return None
        found = anchors.told_from(candidate, self.dated, self.last_day, is_history=self.is_history)
        if found is None:
            return None
        stated, near = found
        is_done_before = verb is not None and verb.written in candidate.words.pluperfect and not self.is_history
        if is_done_before and (chosen := self._before_told(candidate, words, stated, near)):
            return chosen
        options = [
            date
            for year in range(near.year - 1, near.year + 2)
            if (date := self._in_year(candidate, words, year, near))
        ]
        chosen = anchors.nearest(options, stated, near, self.last_day)
        if chosen is None or (chosen.edtf == stated.edtf and self.last_day is not None and not self.is_history):
            return None  # a month that was named with its year a moment ago isn't named again without it
        self.from_which = stated
        return replace(chosen, why=(f"told after {stated.text}",))

    def _before_told(self, candidate: Candidate, words: str, stated: EventDate, near: Day) -> EventDate | None:
        """It, told in the pluperfect after another date, if it lies not half a year before that."""
        if anchors.is_bounded(candidate) or not anchors.is_without_year(candidate, is_weekday_too=False):
            return None
        options = (self._in_year(candidate, words, year, near) for year in (near.year, near.year - 1))
        chosen = next((one for one in options if one and one.latest is not None and one.latest < near), None)
        if chosen is None or chosen.latest is None or near.ordinal - chosen.latest.ordinal > anchors.HALF_A_YEAR:
            return None
        self.from_which = stated
        return replace(chosen, why=(f"told as done before {stated.text}",))

    def _in_year(self, candidate: Candidate, words: str, year: int, near: Day) -> EventDate | None:
        is_counted = not anchors.is_without_year(candidate, is_weekday_too=False)
        if is_counted and year != near.year:
            return None
        try:
            return self._resolve(candidate, words, near if is_counted else Day(year, 1, 1), "future")
        except DateError:
            return None


def _is_of_one_year(date: EventDate) -> bool:
    """Whether both ends lie in one year, or it goes on from its beginning: "in early 2016", "back to early 2016"."""
    return date.earliest is not None and (date.latest is None or date.latest.year == date.earliest.year)


_ANNIVERSARY = 45
"""Days from one on within which a day without its year may be that of this year."""
_THAT_YEAR = re.compile(r"\bof that(?: same)? year$")
_FOLLOWING = ("following", "the following", "the next", "next")
_ENDS_SENTENCE = re.compile(r"[\"')\]»”]*(?:\s*\Z|\s*\n|\s+[\"'(\[«“]*[^\W\d_a-zà-ÿа-я])")


def _ends_sentence(candidate: Candidate, end: int) -> bool:
    """Whether the full stop before this place ends a sentence, too: "in Sept. The rest"."""
    is_stop = candidate.is_english and candidate.text[end - 2 : end - 1].isdigit()
    is_stop = is_stop or _WORD_STOP.search(candidate.text, max(0, end - 6), end) is not None
    return is_stop and _ENDS_SENTENCE.match(candidate.text, end) is not None


_WORD_STOP = re.compile(r"(?:[^\W\d_]{3}|\d{4})\.$")
