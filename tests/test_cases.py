"""Wrong files get exactly the findings beside them; right files get none; some are only advised, by the rules.

After a wanted change: `python -m tests.test_cases` writes the `.out` files anew; read each before it is committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.checks import BY_THEMSELVES, MISLEADING
from timeline.findings import TimelineError, to_text
from timeline.site.load import prepare

CASES = Path(__file__).parent / "cases"
ERR = sorted((CASES / "err").glob("*.yaml"))
ADVICE = sorted((CASES / "advice").glob("*.yaml"))
OK = sorted((CASES / "ok").glob("*.yaml"))


def findings(path: Path, codes: frozenset[str] = MISLEADING) -> str:
    """What is said of the file, under its bare name: by `build`, or by `check` with the codes that it asks."""
    try:
        prepared = prepare(path, codes=codes)
        text = to_text(prepared.findings, prepared.lines, every=True)
    except TimelineError as error:
        text = to_text(error.findings, error.lines, every=True)
    return text.replace(str(path), path.name)


@pytest.mark.parametrize("path", ERR, ids=lambda path: path.stem)
def test_a_wrong_file_gets_exactly_its_findings(path):
    assert findings(path) == path.with_suffix(".out").read_text(encoding="utf-8")
    assert ": error: " in findings(path)


@pytest.mark.parametrize("path", ADVICE, ids=lambda path: path.stem)
def test_advice_is_exactly_what_stands_beside_the_file_and_stops_no_build(path):
    assert findings(path, BY_THEMSELVES) == path.with_suffix(".out").read_text(encoding="utf-8")
    assert ": warning: " in findings(path, BY_THEMSELVES) and findings(path) == ""


@pytest.mark.parametrize("path", OK, ids=lambda path: path.stem)
def test_a_right_file_gets_no_findings(path):
    assert findings(path) == ""


def test_there_are_enough_wrong_files():
    assert len(ERR) >= 60


if __name__ == "__main__":
    for wrong in ERR:
        wrong.with_suffix(".out").write_text(findings(wrong), encoding="utf-8")
    for advised in ADVICE:
        advised.with_suffix(".out").write_text(findings(advised, BY_THEMSELVES), encoding="utf-8")
