"""How many date phrases of a labelled file are read right: `python bench/phrases.py FILE.jsonl [--show KIND [LANGUAGE]]`.

Each line is a phrase with `text`, `reference`, `language`, `region`, `kind`, `expect` (ok or reject) and `accept`, the pairs
of first and last day (null where open) that count as right. Phrases that a rule of docs/dates.md decides otherwise than
the label are counted apart, under the rule.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from timeline.dates import DateError, EventDate, parse_date

OUTCOMES = ("right", "wrong", "narrow", "wide", "none", "ruled")
TEN = ("fr", "de", "es", "pt", "it", "nl", "ru", "ar", "zh", "ja")

Row = dict[str, Any]

# A rule of docs/dates.md that a label may not share, and the phrases it decides.
RULES = (
    ("a weekday is the latest one on or before", r"^(?:on |this past )?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?$"),
    ("a date in figures without a region is ambiguous", r"^\W*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$"),
    ("a stretch is counted to the day, and is approximate", r"^(?:the )?(?:past|last|next|following|previous|upcoming)(?: \w+)? (?:days?|weeks?|months?|quarters?|years?|decades?|fortnight)$"),
    ("last X lies strictly before, next X strictly after", r"^(?:last|next|previous|following) \w+day$"),
    ("early, mid and late are thirds; an end is a third", r"^(?:at )?(?:the )?(?:beginning|start|end|late|early|mid) "),
    ("earlier this year goes up to the reference", r"^earlier this"),
    ("a clock time, a count or a duration alone is no date", r"^\d{1,2}:\d\d|^\d+ (?:days?|weeks?|months?|years?)$"),
)  # fmt: skip


def outcome(row: Row) -> str:
    """What became of one phrase."""
    found = read(row)
    if row["expect"] == "reject":
        return "right" if not isinstance(found, EventDate) else "wrong"
    accepted = [tuple(pair) for pair in row["accept"]]
    if isinstance(found, EventDate) and bounds(found) in accepted:
        return "right"
    if row["language"] == "en" and any(re.search(pattern, row["text"], re.IGNORECASE) for _, pattern in RULES):
        return "ruled"
    if not isinstance(found, EventDate):
        return "none"
    first, last = bounds(found)
    if all(
        ((pair[0] or "") < (first or "") and (last or "~") < (pair[1] or "~")) or inside((first, last), pair)
        for pair in accepted
    ):
        return "narrow"
    return "wide" if any(inside(pair, (first, last)) for pair in accepted) else "wrong"


def read(row: Row) -> EventDate | DateError:
    """The date of the phrase, or why there is none."""
    languages = ("en",) if row["language"] == "und" else (row["language"],)
    try:
        reference = parse_date(row["reference"]) if row["reference"] else None
        return parse_date(row["text"], reference=reference, languages=languages, region=row["region"])
    except DateError as error:
        return error


def bounds(date: EventDate) -> tuple[str | None, str | None]:
    """Its first and last day, as the file writes them."""
    return tuple(day.isoformat() if day else None for day in (date.earliest, date.latest))  # type: ignore[return-value]


def inside(inner: tuple[str | None, str | None], outer: tuple[str | None, str | None]) -> bool:
    """Whether all days of one lie in the other."""
    starts = outer[0] is None or (inner[0] is not None and inner[0] >= outer[0])
    return starts and (outer[1] is None or (inner[1] is not None and inner[1] <= outer[1]))


def main() -> None:
    """Prints the table, or with --show the phrases of one kind that are not right."""
    if len(sys.argv) < 2:
        print(__doc__)
        return
    rows: list[Row] = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    if "--show" in sys.argv:
        show(rows, *sys.argv[sys.argv.index("--show") + 1 :])
        return
    table: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        group = "en" if row["language"] == "en" else "ten" if row["language"] in TEN else "other"
        group = "edtf" if row["kind"] == "edtf" else group
        table[group, row["kind"]][outcome(row)] += 1
    print(f"{'':<24}" + "".join(f"{name:>8}" for name in (*OUTCOMES, "all", "%")))
    for (group, kind), counts in sorted(table.items()):
        total = sum(counts.values()) - counts["ruled"]
        print(
            f"{group:<8}{kind:<16}"
            + "".join(f"{counts[name]:>8}" for name in OUTCOMES)
            + f"{total:>8}{100 * counts['right'] / (total or 1):>8.1f}"
        )
    answers = sum(sum(counts.values()) - counts["none"] for counts in table.values())
    print(f"invented precision: {100 * sum(counts['narrow'] for counts in table.values()) / answers:.2f} % of answers")


def show(rows: list[Row], kind: str, language: str | None = None) -> None:
    """The phrases that are not right, with what was found."""
    for row in rows:
        result = outcome(row)
        if row["kind"] == kind and (language is None or row["language"] == language) and result != "right":
            found = read(row)
            said = bounds(found) if isinstance(found, EventDate) else found.reason
            print(
                f"{result:<7}{row['language']:<5}{row['text']!r:<50} on {row['reference']} {row['region'] or ''} {said} not {row['accept'][:2]}"
            )


if __name__ == "__main__":
    main()
