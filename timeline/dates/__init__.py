"""What the words of a date mean: one grammar for whole phrases and for running text.

`parse_date` reads a whole phrase, `find_dates` finds dates in an article. Both recognise with the same table of
expressions (`grammar`), which says only what the words state; `resolution` then works out the rest against a
reference date, and keeps in `why` what it used. Nothing here reads a clock.
"""

from timeline.dates.finding import find_dates
from timeline.dates.phrases import parse_date
from timeline.dates.values import DateError, EventDate, Mention

MEANINGS = 2
"""Higher by one in each version in which words that were read before mean another date.

The first build by another number lists the events of the site that is there whose dates would change.
"""

__all__ = ["MEANINGS", "DateError", "EventDate", "Mention", "find_dates", "parse_date"]
