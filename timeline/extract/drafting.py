"""From an article's text to drafts: each date, its sentence, what happened, and why it counts or doesn't."""

from __future__ import annotations

import re
import traceback
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.dates import EventDate, Mention, find_dates
from timeline.dates.arguments import Reference
from timeline.dates.deadlines import as_deadline, is_deadline
from timeline.dates.values import from_value
from timeline.edtf import parse
from timeline.extract.classify import (
    NO_SUCH_DATE,
    TWO_READINGS,
    Kind,
    Told,
    is_beginning,
    is_not_until,
    kind_of,
    objection,
)
from timeline.extract.clauses import Dated, Words, words_of
from timeline.extract.sentences import Span, paragraphs, sentences
from timeline.extract.telling import kind_by_words, objection_by_words
from timeline.extract.titles import Title, is_open_quotation, title_of


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
    kind: Kind
    reason: str | None
    """Why it is no event to draw up; None where it is one."""
    mention: Mention
    paragraph: int
    """In which paragraph of the text it stands, counted from 1."""
    untitled: str | None = None
    """Why no title can be cut from the sentence; None where there is one."""
    others: tuple[EventDate, ...] = ()
    """Other readings of the date, the likelier first, each with its reasons."""


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
    reference: Reference = None,
    languages: tuple[str, ...] = ("en",),
    region: str | None = None,
    fiscal_year: int | None = None,
    all: bool = False,  # noqa: A002  # as on the command line
    failures: list[Failure] | None = None,
    passed: Counter[str] | None = None,
) -> list[Draft]:
    """The events of an article, in the order of its text; with `all`, also the dates that date no event.

    Dates that are wrong as they stand, or can be read two ways, are among them with their `reason`: somebody must look.

    Incomplete dates are resolved from `reference`, the day or days of publication; without it only whole dates count.
    A sentence at which this program fails is put into `failures` and the rest is drafted; without such a list the
    exception is raised. Dates that are passed over are counted in `passed` by their reasons.
    """
    asking = _Asking(text, reference, words_of(languages[0]), in_english="en" in languages, whole=all)

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


TO_LOOK_AT = frozenset([NO_SUCH_DATE, TWO_READINGS])
"""Reasons that are the article's or the reader's to settle."""
_LONG = 1500
"""Characters of what is no sentence any more."""


class _Asking:
    """A text taken apart, and what is asked of each of its dates."""

    def __init__(self, text: str, reference: Reference, words: Words | None, *, in_english: bool, whole: bool) -> None:
        self._text, self._reference = text, _as_date(reference)
        self._in_english, self._whole = in_english, whole
        self._words = words
        self._mentions: Sequence[Mention] = ()
        self.passed: Counter[str] = Counter()
        blocks = list(paragraphs(text))
        self._paragraphs = [block.start for block in blocks]
        self.spans = list(sentences(text, blocks))
        self._starts = [span.start for span in self.spans]

    def all_of(self, mentions: Sequence[Mention]) -> Sequence[Mention]:
        """The dates of the text, in its order, told beforehand: one sentence may have several."""
        self._mentions = mentions
        self._begins = [one.start for one in mentions]
        return mentions

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
        quote = self._text[start:end]
        following = self._text[slice(*self.spans[last + 1])] if last + 1 < len(self.spans) else ""
        told = Told(quote, mention.start - start, mention.end - start, following, mention, is_opening=index == 0)
        reason = objection(told, in_english=self._in_english) or objection_by_words(told, self._words)
        if reason is not None and not self._whole and reason not in TO_LOOK_AT:
            self.passed[reason] += 1
            return None
        within = self._mentions[bisect_left(self._begins, start) : bisect_left(self._begins, end)]
        others = [one for one in within if one is not mention]
        title, untitled = self._title(quote, start, mention, others)
        if reason is None and _says_nothing(told):
            reason = "nothing is said of it"
            if not self._whole:
                self.passed[reason] += 1
                return None
        kind: Kind = "event"
        if reason is None:
            kind = kind_by_words(told, self._words, kind_of(told, self._reference))
        date = mention.date
        if date is not None and reason is None and _is_a_point(told, date, kind):
            date = as_deadline(date)
        paragraph = bisect_right(self._paragraphs, start)
        return Draft(quote, start, end, date, title, kind, reason, mention, paragraph, untitled=untitled)

    def _title(self, quote: str, start: int, mention: Mention, others: Sequence[Mention]) -> Title:
        if len(quote) > _LONG:
            return Title("", "the sentence is too long")
        if self._is_inside_a_quotation(start):
            return Title("", "from a quotation that began in a sentence before")
        date, *rest = (Dated(one.start - start, one.end - start, is_relative(one)) for one in (mention, *others))
        return title_of(quote, date, rest, self._words)

    def _is_inside_a_quotation(self, start: int) -> bool:
        """Whether a quotation that began in a sentence before goes on in the one that starts there."""
        before = self._text[self._paragraphs[bisect_right(self._paragraphs, start) - 1] : start]
        return is_open_quotation(before)


def _says_nothing(told: Told) -> bool:
    """Whether the sentence has no word but its date."""
    return not re.search(r"[^\W\d_]", re.sub(r"(?i)\b(?:on|in|at|the)\s*$", "", told.before) + told.after)


def is_relative(mention: Mention) -> bool:
    """Whether the words are counted from a day that they don't name: "Tuesday", "last fall"; a month alone is not."""
    date = mention.date
    if date is None:
        return False
    return bool(date.implied - {"year"}) or any(_PICKED.search(why) for why in date.why)


_PICKED = re.compile(r"\bthe (?:last one before|next one after)\b|^counted from the year of\b")


def _is_a_point(told: Told, date: EventDate, kind: Kind) -> bool:
    """Whether a bound says on which day it is: a deadline, "not until March", "will be banned from 24 September"."""
    if date.form == "until":
        return kind == "deadline" or is_not_until(told)
    return (kind == "deadline" and is_deadline(date)) or is_beginning(told)


def _as_date(reference: Reference) -> EventDate | None:
    if reference is None or isinstance(reference, EventDate):
        return reference
    return from_value("", parse(reference.isoformat()))


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Of two dates in one sentence that say the same, the first."""
    said = {(draft.start, draft.date or draft.mention.text): draft for draft in reversed(drafts)}
    return list(said.values())[::-1]
