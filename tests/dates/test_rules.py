"""Every rule of the grammar is explained to reporters and held by a row: without it, a row would be wrong."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from tests.dates.table import MEANINGS, REFUSALS
from tests.dates.test_phrase_tables import ROWS, meaning
from tests.test_docs import GUIDED, faults
from timeline.dates.grammar import phrases
from timeline.dates.grammar.parts import PARTS, POINTS
from timeline.dates.grammar.units import UNITS

RULES = {rule.name: rule for rules in (UNITS, PARTS, POINTS) for rule in rules.rules}
READERS = {reader.__name__: reader for reader in phrases._READERS}

OF_TEXTS = {
    "day of the month after its noun": '"el día 10" before other words: in a text alone',
    "that part of the day": '"that evening" is counted from a day that a text has named',
    "that unit": '"that year" is counted from a date that a text has named',
}
"""Rules that read no phrase by itself, each with its reason; tests/prose holds them."""
UNTABLED = OF_TEXTS | {"part of a fiscal year": "the rows have no `fiscal_year`: tests/test_fiscal_year.py"}
"""Rules without a row in the tables of meanings, each with its reason."""
UNEXPLAINED = OF_TEXTS | {
    "part of another day": '"the next morning" is refused in an entry, as docs/dates.md says below "Refused"',
    "unit beside": 'so is "the year before"',
    "unit beside, in the same": 'so is "im Jahr darauf"',
}
"""Rules without a row in the guide, each with its reason."""


def test_no_two_rules_have_one_name() -> None:
    assert len(RULES) == sum(len(rules.rules) for rules in (UNITS, PARTS, POINTS))


def test_every_rule_has_a_row_in_the_guide_to_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    without = set(unneeded(GUIDED, lambda row: faults(row) == [], monkeypatch))
    assert_only(
        without,
        set(UNEXPLAINED),
        "no phrase of docs/dates.md, dates-in-figures.md, dates-in-languages.md or dates-in-other-scripts.md needs it: "
        "write a row, or say in UNEXPLAINED why there is none",
    )


def test_every_rule_has_a_row_in_a_table_of_meanings(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [("en", text, value) for text, value, *_ in (*MEANINGS, *REFUSALS)] + ROWS
    without = set(unneeded(rows, lambda row: row[2] in meaning(row[1], row[0]), monkeypatch))
    assert_only(without, set(UNTABLED), "no phrase of tests/dates/table.py or phrases_xx.py needs it: write one")


def assert_only(found: set[str], expected: set[str], missing: str) -> None:
    """That these are the expected rules; each other one is named on a line of its own."""
    wrong = [f"{name}: {missing}" for name in sorted(found - expected)]
    wrong += [f"{name}: it has a row, so take its reason away" for name in sorted(expected - found)]
    assert not wrong, "\n".join(wrong)


def unneeded(rows: Iterable[Any], holds: Callable[[Any], bool], monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The rules, and the readers of whole phrases, without any one of which each row still holds."""
    for name, used_by in uses(rows, holds, monkeypatch).items():
        with monkeypatch.context() as taken_away:
            changed(name, lambda *_, **__: None, taken_away)
            if all(map(holds, used_by)):
                yield name


def uses(rows: Iterable[Any], holds: Callable[[Any], bool], monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Any]]:
    """The rows in which a rule or a reader makes something, whether or not it is taken in the end."""
    found: dict[str, list[Any]] = {name: [] for name in (*RULES, *READERS)}
    seen: set[str] = set()
    with monkeypatch.context() as watched:
        for name in found:
            changed(name, noting(name, RULES[name].build if name in RULES else READERS[name], seen), watched)
        for row in rows:
            seen.clear()
            assert holds(row), row
            for name in seen:
                found[name].append(row)
    return found


def noting(name: str, make: Callable[..., Any], seen: set[str]) -> Callable[..., Any]:
    def made(*tokens: Any, **named: Any) -> Any:
        value = make(*tokens, **named)
        if value is not None:
            seen.add(name)
        return value

    return made


def changed(name: str, make: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """The grammar with another function for what this rule or this reader makes."""
    if name in RULES:
        monkeypatch.setattr(RULES[name], "build", make)
    else:
        readers = tuple(make if one is READERS[name] else one for one in phrases._READERS)
        monkeypatch.setattr(phrases, "_READERS", readers)
