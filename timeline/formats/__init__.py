"""The chronology in the formats of other programs; none claims more of a date than the chronology does."""

from timeline.formats.feed_ids import feed_problem
from timeline.formats.icalendar import to_ics
from timeline.formats.spreadsheet import to_csv

__all__ = ["feed_problem", "to_csv", "to_ics"]
