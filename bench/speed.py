"""Phrases a second, next to dateparser with its language named, on the same phrases in one run; and what importing costs.

CPU time of this process; each reader is warmed up first.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime

import dateparser

from timeline.dates import parse_date

PHRASES = (
    "27 April 2023", "April 27, 2023", "Thu 27 Apr 2023", "27th of April, 2023", "2023-04-27", "Apr. 2023", "in April 2023",
    "2023", "5 September", "Sept. 5", "yesterday", "two days ago", "3 March 2019", "27.4.2023", "12 December 1999",
)  # fmt: skip
ROUNDS = 20


def seconds(read: Callable[[str], object], rounds: int) -> float:
    """CPU seconds a phrase."""
    for phrase in PHRASES:
        read(phrase)
    began = time.process_time()
    for _ in range(rounds):
        for phrase in PHRASES:
            read(phrase)
    return (time.process_time() - began) / rounds / len(PHRASES)


def main() -> None:
    """Prints a line a reader, and the ratio."""
    day = date(2023, 7, 14)
    settings = {"RELATIVE_BASE": datetime(2023, 7, 14)}  # noqa: DTZ001  # dateparser wants it without a zone
    ours = seconds(lambda text: parse_date(text, reference=day), ROUNDS * 20)
    theirs = seconds(lambda text: dateparser.parse(text, languages=["en"], settings=settings), ROUNDS)
    print(f"{'timeline.dates':<24}{1 / ours:>12,.0f} phrases a second")
    print(f"{'dateparser (en named)':<24}{1 / theirs:>12,.0f} phrases a second")
    print(f"{'ratio':<24}{theirs / ours:>12,.1f}")
    for module in ("timeline.dates", "dateparser"):
        code = f"import time; t = time.process_time(); import {module}; print(time.process_time() - t)"
        spent = float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        print(f"import {module:<17}{spent * 1000:>12,.0f} ms of CPU time")


if __name__ == "__main__":
    main()
