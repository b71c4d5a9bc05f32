"""Phrases a second, next to dateparser with its language named, on the same phrases in one run; and what importing costs.

CPU time of this process; each reader is warmed up first.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

import dateparser

from timeline.dates import parse_date

MONTHS = "January February March April May June July August September October November December".split()
DAYS = [date(1990, 1, 1) + timedelta(days=97 * number) for number in range(120)]
KNOWN = tuple(
    form.format(d=day.day, m=MONTHS[day.month - 1], y=day.year)
    for day in DAYS
    for form in ("{d} {m} {y}", "{m} {d}, {y}", "{m} {y}", "{y}")
) + tuple(day.isoformat() for day in DAYS)  # fmt: skip
"""Whole dates: no two alike in a form, so that nothing is remembered from one to the next."""
OTHERS = tuple(
    form.format(d=day.day, m=MONTHS[day.month - 1], y=day.year)
    for day in DAYS
    for form in ("{d} {m}", "{m} {d}", "{d} days ago", "yesterday", "last month", "in {m}")
)  # fmt: skip
"""Dates that a rule must complete, as far as dateparser reads them too."""
ROUNDS = 3


def seconds(read: Callable[[str], object], phrases: tuple[str, ...], rounds: int) -> float:
    """CPU seconds a phrase."""
    for phrase in phrases[:50]:
        read(phrase)
    began = time.process_time()
    for _ in range(rounds):
        for phrase in phrases:
            read(phrase)
    return (time.process_time() - began) / rounds / len(phrases)


def main() -> None:
    """Prints a line a reader, and the ratio."""
    day = date(2023, 7, 14)
    settings = {"RELATIVE_BASE": datetime(2023, 7, 14)}  # noqa: DTZ001  # dateparser wants it without a zone
    for label, phrases in (("whole dates", KNOWN), ("to be completed", OTHERS)):
        ours = seconds(lambda text: parse_date(text, reference=day), phrases, ROUNDS * 10)
        theirs = seconds(lambda text: dateparser.parse(text, languages=["en"], settings=settings), phrases, ROUNDS)
        print(f"{label}, timeline.dates{'':<14}{1 / ours:>12,.0f} phrases a second")
        print(f"{label}, dateparser (en named){'':<7}{1 / theirs:>12,.0f} phrases a second")
        print(f"{label}, ratio{'':<23}{theirs / ours:>12,.1f}")
    for module in ("timeline.dates", "dateparser"):
        code = f"import time; t = time.process_time(); import {module}; print(time.process_time() - t)"
        spent = float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        print(f"import {module:<17}{spent * 1000:>12,.0f} ms of CPU time")


if __name__ == "__main__":
    main()
