"""Which dates in an article date something that happened, and why the others don't.

A date may also say over what time a figure was counted, name a report or a law, be counted from, or stand in a caption.
Those are kept for `--all`, each with the reason in words.
"""

from __future__ import annotations

from collections.abc import Callable

from timeline.extract.apparatus import is_caption, is_citation, is_date_line, is_heading, is_name
from timeline.extract.asides import is_asked, is_general, is_of_a_quotation, is_reply, is_spoken_of
from timeline.extract.background import is_counted_from, is_figures_time, is_habit, is_length, is_state
from timeline.extract.sentence_date import DateInSentence


def objection(told: DateInSentence, *, in_english: bool = True) -> str | None:
    """Why the date dates no event; None where it does. Of other languages only the form of the text is asked."""
    asked = (*OF_FORM, *OF_WORDS) if in_english else OF_FORM
    return next((reason for reason, holds in asked if holds(told)), None)


def _is_refused(told: DateInSentence, code: str) -> bool:
    return told.mention.error is not None and told.mention.error.code == code


NO_SUCH_DATE = "there is no such date"
TWO_READINGS = "it can be read two ways"
NOTHING_SAID = "nothing is said of it"
"""The reason where no rule objects, and the sentence has no words beside the date."""
_NO_SENTENCE = 1500


Objection = tuple[str, Callable[[DateInSentence], bool]]
OF_FORM: tuple[Objection, ...] = (
    (NO_SUCH_DATE, lambda told: _is_refused(told, "impossible")),
    (TWO_READINGS, lambda told: _is_refused(told, "ambiguous")),
    ("no whole date", lambda told: told.mention.date is None),
    ("in a stretch without full stops", lambda told: len(told.sentence) > _NO_SENTENCE),
    ("a date line, or on a line of its own", is_date_line),
    ("only asked or supposed", is_asked),
    ("in a heading or a list", is_heading),
    ("in a caption", is_caption),
)
OF_WORDS: tuple[Objection, ...] = (
    ("part of a name", is_name),
    ("in the naming of a source", is_citation),
    ("today in general", is_general),
    ("in a quotation, of a day that isn't said", is_of_a_quotation),
    ("a time that is only spoken of", is_spoken_of),
    ("a point to count from", is_counted_from),
    ("a length of time", is_length),
    ("what is usual", is_habit),
    ("whether somebody answered the paper", is_reply),
    ("the time that a figure is for", is_figures_time),
    ("how things stood, and nothing happened", is_state),
)
"""Both in the order in which they are asked."""
