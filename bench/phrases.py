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
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from timeline.dates import DateError, EventDate, parse_date

OUTCOMES = ("right", "wrong", "narrow", "wide", "none", "ruled")
TEN = ("fr", "de", "es", "pt", "it", "nl", "ru", "ar", "zh", "ja")

Row = dict[str, Any]

Rule = tuple[str, Callable[[Row, "EventDate | DateError"], bool]]


def _shifted(row: Row, found: EventDate) -> bool:
    """Whether the label is the same day or unit of another year or week."""
    for first, last in row["accept"]:
        mine = bounds(found)
        if None in (first, last, *mine):
            continue
        days = [
            abs((date.fromisoformat(a) - date.fromisoformat(b)).days) for a, b in zip((first, last), mine, strict=True)
        ]  # type: ignore[arg-type]
        if days in ([7, 7], [14, 14]) or all(day % 365 < 9 and day for day in days):
            return True
    return False


def _is_chosen(row: Row, found: EventDate | DateError) -> bool:
    return isinstance(found, EventDate) and bool(_CHOSEN.search(" ".join(found.why))) and _shifted(row, found)


def _is_stretch(_: Row, found: EventDate | DateError) -> bool:
    return isinstance(found, EventDate) and found.precision == "range" and found.approximate and bool(found.why)


def _is_third(row: Row, found: EventDate | DateError) -> bool:
    return isinstance(found, EventDate) and (found.form in ("early", "mid", "late") or bool(_THIRD.search(row["text"])))


def _is_week_of_month(row: Row, found: EventDate | DateError) -> bool:
    if not isinstance(found, EventDate) or not found.earliest or not found.latest or found.form == "week":
        return False
    return found.latest.ordinal - found.earliest.ordinal == 6 and bool(_WEEK.search(row["text"]))


def _is_unit_counted(row: Row, found: EventDate | DateError) -> bool:
    is_unit = isinstance(found, EventDate) and found.precision in ("week", "month", "year", "decade")
    accepted = row["accept"][0]
    return is_unit and accepted[0] == accepted[1] and inside(tuple(accepted), bounds(found))  # type: ignore[arg-type]


_CHOSEN = re.compile("the (?:latest|last|next|nearest|first|that of) |: that of the week")
_THIRD = re.compile(r"\b(?:early|mid|late|beginning|start|end)\b")
_WEEK = re.compile(r"week|woche|semaine|semana|settimana|[週周]", re.IGNORECASE)
_FEAST = re.compile(r"thanksgiving|labor day|independence day|mother's day|memorial day", re.IGNORECASE)
_HAN_WEEKDAY = re.compile("[上下本这這今先来]个?個?の?[周週禮礼星]")
_FIGURES = re.compile(r"\d{1,2}[/.-]\d{1,2}")

# The rules of docs/dates.md that a label may not share.
RULES: tuple[Rule, ...] = (
    ("which year or week: the latest, last X, next X, a weekday that fits", _is_chosen),
    ("a date in figures without a region is ambiguous", lambda row, found: isinstance(found, DateError) and found.code == "ambiguous" and bool(_FIGURES.search(row["text"]))),
    ("two figures of a year: 70 to 99 are 19xx, else 20xx", lambda row, _: bool(re.search(r"\D[0-6]\d$", row["text"])) and row["accept"][0][0][:2] == "19"),
    ("the 1800s are ten years, or a hundred", lambda row, found: isinstance(found, DateError) and found.code == "ambiguous" and "00s" in row["text"]),
    ("a day that the country sets needs a region", lambda row, _: row["region"] is None and bool(_FEAST.search(row["text"]))),
    ("a stretch is counted to the day, and is approximate", _is_stretch),
    ("early, mid and late are thirds; an end is a third", _is_third),
    ("the first week of a month is its days 1 to 7", _is_week_of_month),
    ("counted in weeks or more it is the unit, not the day", _is_unit_counted),
    ("a weekday that disagrees with the date is impossible", lambda _, found: isinstance(found, DateError) and found.reason == "weekday-mismatch"),
    ("both ends are inclusive", lambda row, _: row["text"].lower().startswith(("between week", "van week", "tussen week"))),
    ("an open end is never filled with today", lambda row, _: row["text"].endswith((" to date", " hasta hoy", " tot vandaag", " ate hoje"))),
    ("上周一 is the Monday of the calendar week before", lambda row, found: row["language"] in ("zh", "ja") and isinstance(found, EventDate) and bool(_HAN_WEEKDAY.match(row["text"])) and _shifted(row, found)),
    ("earlier this year goes up to the reference", lambda row, _: row["text"].lower().startswith("earlier this")),
    ("a clock time, a count or a duration alone is no date", lambda row, _: bool(re.match(r"\d{1,2}:\d\d|\d+ (?:days?|weeks?|months?|years?)$|(?:the )?last day$|next few days$", row["text"]))),
)  # fmt: skip


def outcome(row: Row) -> str:
    """What became of one phrase."""
    found = read(row)
    if row["expect"] == "reject":
        return "right" if not isinstance(found, EventDate) else "wrong"
    accepted = [tuple(pair) for pair in row["accept"]]
    if isinstance(found, EventDate) and bounds(found) in accepted:
        return "right"
    if any(decides(row, found) for _, decides in RULES):
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
