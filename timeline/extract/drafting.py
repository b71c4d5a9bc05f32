"""From an article's text to drafts: each date, its sentence, what happened, and why it counts or doesn't."""

from __future__ import annotations

import re
import traceback
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace

from timeline.dates import EventDate, Mention, find_dates, parse_date
from timeline.dates.arguments import ReferenceDate
from timeline.dates.deadlines import as_deadline, is_deadline
from timeline.dates.values import Direction, from_value
from timeline.edtf import parse
from timeline.extract.classify import NO_SUCH_DATE, NOTHING_SAID, TWO_READINGS, objection
from timeline.extract.clauses import Dated, words_of
from timeline.extract.draft_kinds import DraftKind, kind_of
from timeline.extract.openings import is_open_quotation
from timeline.extract.sentence_date import DateInSentence, is_beginning, is_not_until, tells_when
from timeline.extract.sentences import Span, paragraphs, sentences
from timeline.extract.telling import kind_by_words, objection_by_words
from timeline.extract.titles import Title, below_heading, title_of
from timeline.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """One thing that an article says happened or is due."""

    quote: str
    """The sentence, exactly: `text[start:end]`."""
    start: int
    end: int
    date: EventDate | None
    """None only with a reason: the words are a date, and which one can't be told."""
    title: str
    """A whole clause of the sentence in its own words; nothing where none stands by itself."""
    kind: DraftKind
    reason: str | None
    """Why it is no event to draw up; None where it is one."""
    mention: Mention
    paragraph: int
    """In which paragraph of the text it stands, counted from 1."""
    untitled: str | None = None
    """Why no title can be cut from the sentence; None where there is one."""
    others: tuple[EventDate, ...] = ()
    """Other readings of the date, the likelier first, each with its reasons."""
    language: str = "en"
    """The one in which it is written (ISO 639-1)."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A mistake of this program that kept something from being drafted; all else was."""

    words: str
    """The sentence at which it was made; nothing where it concerns a whole clipping."""
    traceback: str
    """For those who mend it."""
    file: str = ""
    """The clipping, where what holds the failure doesn't say."""


def failure_of(error: Exception, words: str = "", file: str = "") -> Failure:
    """The failure that an exception is."""
    return Failure(" ".join(words.split()), "".join(traceback.format_exception(error)), file)


def draft_events(  # noqa: PLR0913  # the arguments of `find_dates`, and what becomes of the rest
    text: str,
    *,
    reference: ReferenceDate = None,
    languages: tuple[str, ...] = ("en",),
    region: str | None = None,
    fiscal_year: int | None = None,
    all: bool = False,  # noqa: A002  # as on the command line
    readings: bool = True,
    failures: list[Failure] | None = None,
    passed: Counter[str] | None = None,
) -> list[Draft]:
    """The events of an article, in the order of its text; with `all`, also the dates that date no event.

    Dates that are wrong as they stand, or can be read two ways, are among them with their `reason`: somebody must look.

    Incomplete dates are resolved from `reference`, the day or days of publication; without it only whole dates count.
    A sentence at which this program fails is put into `failures` and the rest is drafted; without such a list the
    exception is raised. Dates that are passed over are counted in `passed` by their reasons. `readings` asks for
    `others` of each draft, which takes a sixth of the time.
    """

    def read(words: str, direction: Direction) -> EventDate:
        return parse_date(
            words, reference=reference, languages=languages, region=region, direction=direction, fiscal_year=fiscal_year
        )

    in_english = "en" in languages
    asking = _Asking(text, reference, languages[0], read if readings else None, in_english=in_english, whole=all)

    def find(part: str) -> list[Mention]:
        return find_dates(part, reference=reference, languages=languages, region=region, fiscal_year=fiscal_year)

    mentions = find(text) if failures is None else _mentions(text, asking.spans, find, failures)
    found = map(asking.draft, asking.all_of(mentions)) if failures is None else _drafts(asking, mentions, failures)
    drafts = [draft for draft in found if draft is not None]
    if passed is not None:
        passed.update(asking.passed)
    return drafts if all else _distinct(drafts)


def _drafts(asking: _Asking, mentions: Sequence[Mention], failures: list[Failure]) -> Iterator[Draft | None]:
    """The draft of each date, but of those at which this program fails."""
    for mention in asking.all_of(mentions):
        try:
            yield asking.draft(mention)
        except Exception as error:  # noqa: BLE001  # kept, and told with its traceback
            failures.append(failure_of(error, asking.sentence_of(mention)))


def _mentions(
    text: str, spans: Sequence[Span], find: Callable[[str], list[Mention]], failures: list[Failure]
) -> list[Mention]:
    """The dates of the text; where finding them fails, those of each sentence by itself, but of the one that fails."""
    try:
        return find(text)
    except Exception as error:  # noqa: BLE001  # told below, with its sentence where it can be found
        whole = failure_of(error)
    found: list[Mention] = []
    before = len(failures)
    for start, end in spans:
        try:
            own = find(text[start:end])
        except Exception as error:  # noqa: BLE001  # kept, and told with its traceback
            failures.append(failure_of(error, text[start:end]))
        else:
            found += [replace(one, start=one.start + start, end=one.end + start) for one in own]
    if len(failures) == before:
        failures.append(whole)
    return found


_Read = Callable[[str, Direction], EventDate]
_DIRECTIONS: tuple[Direction, ...] = ("past", "future")
_CHOSEN = frozenset(["year", "month", "day"])
"""What of a date is chosen by where its verb points."""
TO_LOOK_AT = frozenset([NO_SUCH_DATE, TWO_READINGS])
"""Reasons that are the article's or the reader's to settle."""
_FEWEST_HEADINGS = 3
"""Dates on lines of their own that make the text a chronology."""
_AROUND_HEADINGS = " \t\r*_#|:–—-[]."
"""What may stand beside a date on its line."""
_LONG = 1500
"""Characters of what is no sentence any more."""


class _Asking:
    """A text taken apart, and what is asked of each of its dates."""

    def __init__(
        self, text: str, reference: ReferenceDate, language: str, read: _Read | None, *, in_english: bool, whole: bool
    ) -> None:
        self._text, self._reference, self._read = text, _as_date(reference), read
        self._in_english, self._whole = in_english, whole
        self._language, self._words = language, words_of(language)
        self._mentions: Sequence[Mention] = ()
        self._headings: int | None = None
        """How many dates are headings."""
        self.passed: Counter[str] = Counter()
        blocks = list(paragraphs(text))
        self._paragraphs = [block.start for block in blocks]
        self.spans = list(sentences(text, blocks))
        self._starts = [span.start for span in self.spans]

    def all_of(self, mentions: Sequence[Mention]) -> Sequence[Mention]:
        """The dates of the text, in its order, told beforehand: one sentence may have several."""
        self._mentions = mentions
        self._begins = [one.start for one in mentions]
        self._headings = None
        return mentions

    def _below(self, mention: Mention) -> Span | None:
        """The first sentence below a date that is a heading, where the text has several such; else None."""
        if mention.date is None or not self._is_heading(mention):
            return None
        if self._headings is None:
            self._headings = sum(one.date is not None and self._is_heading(one) for one in self._mentions)
        index = bisect_right(self._starts, mention.end)
        if self._headings < _FEWEST_HEADINGS or index >= len(self.spans):
            return None
        span = self.spans[index]
        is_dated = any(span.start <= one.start < span.end for one in self._mentions)
        return None if is_dated and self._is_heading_at(span) else span

    def _is_heading(self, mention: Mention) -> bool:
        """Whether the date stands on a line by itself."""
        line = self._text.rfind("\n", 0, mention.start) + 1
        end = self._text.find("\n", mention.end)
        rest = self._text[line : mention.start] + self._text[mention.end : end if end >= 0 else None]
        return not rest.strip(_AROUND_HEADINGS) and mention.start > 0

    def _is_heading_at(self, span: Span) -> bool:
        return any(span.start <= one.start < span.end and self._is_heading(one) for one in self._mentions)

    def sentence_of(self, mention: Mention) -> str:
        """The sentence in which a date begins, or its words alone."""
        index = bisect_right(self._starts, mention.start) - 1
        return self._text[slice(*self.spans[index])] if index >= 0 else mention.text

    def draft(self, mention: Mention) -> Draft | None:
        """The draft of a date; None where it is no event, unless all are asked for."""
        index = bisect_right(self._starts, mention.start) - 1
        if index < 0 or mention.start >= self.spans[index].end:
            return None
        start, last = self.spans[index].start, index
        while self.spans[last].end < mention.end and last + 1 < len(self.spans):
            last += 1  # no sentence ends inside a date: "am Montag, dem 10. Juli, schrieb …"
        end = max(self.spans[last].end, mention.end)
        if below := self._below(mention):
            return self._headed(mention, below)
        quote = self._text[start:end]
        following = self._text[slice(*self.spans[last + 1])] if last + 1 < len(self.spans) else ""
        is_last = last + 2 == len(self.spans)
        told = DateInSentence(
            quote, mention.start - start, mention.end - start, following, mention, index == 0, is_last
        )
        reason = objection(told, in_english=self._in_english) or objection_by_words(told, self._words)
        if reason is not None and not self._whole and reason not in TO_LOOK_AT:
            self.passed[reason] += 1
            return None
        within = self._mentions[bisect_left(self._begins, start) : bisect_left(self._begins, end)]
        others = [one for one in within if one is not mention]
        title, untitled = self._title(quote, start, mention, others)
        if tells_when(told):
            title, untitled = "", "what happened then stands behind “when”"
        if reason is None and _says_nothing(told):
            reason = NOTHING_SAID
            if not self._whole:
                self.passed[reason] += 1
                return None
        kind: DraftKind = "event"
        if reason is None:
            kind = kind_by_words(told, self._words, kind_of(told, self._reference))
        date = mention.date
        if date is not None and reason is None and _is_a_point(told, date, kind):
            date = as_deadline(date)
        paragraph = bisect_right(self._paragraphs, start)
        readings = self._others(mention, date) if reason is None else ()
        return Draft(
            quote, start, end, date, title, kind, reason, mention, paragraph, untitled, readings, self._language
        )

    def _others(self, mention: Mention, date: EventDate | None) -> tuple[EventDate, ...]:
        """What a date without a year, or a day of a week, can mean beside what it is taken for: before and after."""
        if (
            self._read is None
            or date is None
            or self._reference is None
            or not _CHOSEN & date.implied
            or date.form != "date"
        ):
            return ()
        found: dict[str, EventDate] = {}
        for direction in _DIRECTIONS:
            with suppress(ValueError):
                other = self._read(mention.text, direction)
                found.setdefault(other.edtf, other)
        return tuple(one for edtf, one in found.items() if edtf != date.edtf)

    def _headed(self, mention: Mention, span: Span) -> Draft:
        """The draft of a date that is a heading: the first sentence below it, as in a line of a list."""
        quote = self._text[slice(*span)]
        assert mention.date is not None
        title, untitled = below_heading(quote, self._words)
        paragraph = bisect_right(self._paragraphs, span.start)
        told = DateInSentence(f"{mention.text}: {quote}", 0, len(mention.text), "", mention)
        kind = kind_of(told, self._reference)
        return Draft(
            quote, *span, mention.date, title, kind, None, mention, paragraph, untitled, language=self._language
        )

    def _title(self, quote: str, start: int, mention: Mention, others: Sequence[Mention]) -> Title:
        if len(quote) > _LONG:
            return Title("", "the sentence is too long")
        if self._is_inside_a_quotation(start):
            return Title("", "from a quotation that began in a sentence before")
        date, *rest = (dated(one, start) for one in (mention, *others))
        return title_of(quote, date, rest, self._words)

    def _is_inside_a_quotation(self, start: int) -> bool:
        """Whether a quotation that began in a sentence before goes on in the one that starts there."""
        before = self._text[self._paragraphs[bisect_right(self._paragraphs, start) - 1] : start]
        return is_open_quotation(before)


def _says_nothing(told: DateInSentence) -> bool:
    """Whether the sentence has no word but its date."""
    return not re.search(r"[^\W\d_]", re.sub(r"(?i)\b(?:on|in|at|the)\s*$", "", told.before) + told.after)


def dated(mention: Mention, start: int) -> Dated:
    """The words of a date in a sentence that starts there."""
    is_long = mention.date is not None and mention.date.precision not in ("day", "range")
    return Dated(mention.start - start, mention.end - start, is_relative(mention), is_long)


def is_relative(mention: Mention) -> bool:
    """Whether the words are counted from a day that they don't name: "Tuesday", "last fall"; a month alone is not."""
    date = mention.date
    if date is None:
        return mention.error is not None and mention.error.code == "missing-reference"
    return bool(date.implied - {"year"}) or any(_PICKED.search(why) for why in date.why)


_PICKED = re.compile(r"\bthe (?:last one before|next one after)\b|^counted from the year of\b")


def _is_a_point(told: DateInSentence, date: EventDate, kind: DraftKind) -> bool:
    """Whether a bound says on which day it is: a deadline, "not until March", "will be banned from 24 September"."""
    if date.form == "until":
        return kind == "deadline" or is_not_until(told)
    return (kind == "deadline" and is_deadline(date)) or is_beginning(told)


def _as_date(reference: ReferenceDate) -> EventDate | None:
    if reference is None or isinstance(reference, EventDate):
        return reference
    return from_value("", parse(reference.isoformat()))


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Of two dates in one sentence that say the same, the first."""
    said = {(draft.start, draft.date or draft.mention.text): draft for draft in reversed(drafts)}
    return list(said.values())[::-1]
