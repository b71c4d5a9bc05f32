"""Dates in running text: the grammar of `dates`, and what a text adds to it.

`find` scans the tokens, `filters` drops what only looks like a date, `neighbours` refuses what would be read by halves,
`tense` says by the verbs near it where a date lies, `anchors` counts it from the date named before.
"""

from timeline.prose.find import find_dates

__all__ = ["find_dates"]
